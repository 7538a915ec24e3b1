"""Answers as numbers for scoring: whose value counts, and what is not there."""

from __future__ import annotations

import json
from typing import Any

import numpy
import pytest

from answer_columns import check, column, levels, question
from smartcity_cli.problems import Location
from smartcity_cli.responses.answers import Respondent, ResponseSet
from smartcity_cli.responses.checking import check_column
from smartcity_cli.responses.values import indicator_values
from smartcity_cli.rubric.schema import Rubric

NAN = numpy.nan


def rubric(**verification: str) -> Rubric:
    """Return a rubric of three indicators, two of which score the same question."""
    document: dict[str, Any] = {
        "schema": 1,
        "id": "uji",
        "version": "1.0.0",
        "title": "Uji",
        "status": "example",
        "basis": {"weights": "author", "scores": "author"},
        "sources": [{"title": "Uji", "taken": "semua"}],
        "scale": {"minimum": 0, "maximum": 5, "decimals": 2},
        "missing": {"rule": "skip"},
        "index": [{"id": "indeks", "title": "Indeks"}],
        "indicators": [
            {"id": "satu", "title": "Satu", "parent": "indeks", "question": "Q"},
            {"id": "dua", "title": "Dua", "parent": "indeks", "question": "Q"},
            {"id": "T", "title": "Tiga", "parent": "indeks"},
        ],
        "questions": [{"id": "Q", "text": "T", "kind": "number"}, {"id": "T", "text": "T", "kind": "text"}],
    }
    if verification:
        document["verification"] = verification
    return Rubric.model_validate_json(json.dumps(document))


ASKED = question("number", not_applicable=True)


def responses(own: tuple[Any, ...], assessor: tuple[Any, ...] | None = None) -> ResponseSet:
    """Return a response set with the answers to Q, and texts for T."""
    regions = tuple(Respondent(str(number), f"Daerah {number}", None, Location()) for number in range(len(own)))
    texts = check(question("text"), *["teks"] * len(own)).column
    return ResponseSet(
        respondents=regions,
        self_assessed={"Q": check(ASKED, *own).column, "T": texts},
        assessor={} if assessor is None else {"Q": check(ASKED, *assessor).column},
        evidence={},
        notes={},
        sources=(),
        problems=(),
    )


OWN = (1.0, 2.0, None, "n/a", "abc", 6.0)
ASSESSOR = (None, 3.0, 4.0, 5.0, "n/a", "abc")


def columns(which: Any, *order: str, verification: dict[str, str] | None = None, assessor: Any = ASSESSOR) -> Any:
    """Return values and flags of some indicators."""
    return indicator_values(responses(OWN, assessor), rubric(**(verification or {})), order, which)


def test_numbers_stand_in_the_order_asked_for() -> None:
    """One column an indicator, contiguous; a question may serve two; a text question gives nothing."""
    values, away = columns("self_assessed", "T", "dua", "satu")
    numpy.testing.assert_array_equal(values[:, 0], [NAN] * 6)
    numpy.testing.assert_array_equal(values[:, 1], [1, 2, NAN, NAN, NAN, 6])
    numpy.testing.assert_array_equal(values[:, 2], values[:, 1])
    numpy.testing.assert_array_equal(away[:, 1], [False, False, False, True, False, False])
    assert (values.flags.f_contiguous, away.flags.f_contiguous) == (True, True)


def test_the_assessor_s_value_replaces_the_self_assessed_one() -> None:
    """Where the assessor says nothing usable, the region's own value counts by default."""
    values, away = columns("result", "satu")
    numpy.testing.assert_array_equal(values[:, 0], [1, 3, 4, 5, NAN, 6])
    numpy.testing.assert_array_equal(away[:, 0], [False, False, False, False, True, False])


def test_a_rubric_may_want_the_assessor_s_value_alone() -> None:
    """``without_assessor: missing`` leaves blank what the assessor did not judge."""
    values, _ = columns("result", "satu", verification={"without_assessor": "missing"})
    numpy.testing.assert_array_equal(values[:, 0], [NAN, 3, 4, 5, NAN, NAN])
    values, _ = columns("result", "satu", verification={"without_assessor": "missing"}, assessor=None)
    numpy.testing.assert_array_equal(values[:, 0], [NAN] * 6)


def test_a_rubric_may_keep_the_self_assessed_value() -> None:
    """``value: self_assessed`` lets the assessor's value be."""
    values, _ = columns("result", "satu", verification={"value": "self_assessed"})
    numpy.testing.assert_array_equal(values[:, 0], [1, 2, NAN, NAN, NAN, 6])


def test_the_assessor_s_values_alone() -> None:
    """Only what the assessor gave."""
    values, away = columns("assessor", "satu", "T")
    numpy.testing.assert_array_equal(values[:, 0], [NAN, 3, 4, 5, NAN, NAN])
    assert away[4, 0]
    values, _ = columns("assessor", "satu", assessor=None)
    numpy.testing.assert_array_equal(values[:, 0], [NAN] * 6)


def test_without_any_assessor_the_own_values_are_the_result() -> None:
    """No assessor's column changes nothing."""
    values, _ = columns("result", "satu", assessor=None)
    numpy.testing.assert_array_equal(values[:, 0], [1, 2, NAN, NAN, NAN, 6])


def test_an_assessor_s_value_counts_where_the_region_has_no_column() -> None:
    """A question that only assessors answered still has values."""
    both = responses(OWN, ASSESSOR)
    alone = ResponseSet((*both.respondents,), {}, both.assessor, {}, {}, (), ())
    values, _ = indicator_values(alone, rubric(), ["satu"], "result")
    numpy.testing.assert_array_equal(values[:, 0], [NAN, 3, 4, 5, NAN, NAN])


def test_an_indicator_that_does_not_exist_is_refused() -> None:
    """A wrong name is the caller's mistake."""
    with pytest.raises(KeyError):
        columns("result", "empat")


def test_a_large_cohort_keeps_every_value() -> None:
    """Codes and numbers stay together over many regions."""
    cells = [float(number % 6) for number in range(5000)]
    held = check_column(levels(0, 1, 2, 3, 4, 5), [column(cells)]).column
    regions = tuple(Respondent(str(number), "", None, Location()) for number in range(5000))
    many = ResponseSet(regions, {"Q": held}, {}, {}, {}, (), ())
    values, _ = indicator_values(many, rubric(), ["satu"], "result")
    numpy.testing.assert_array_equal(values[:, 0], cells)
