"""Required answers and required evidence."""

from __future__ import annotations

from typing import Any

import pytest

from answer_columns import SheetColumn, check, evidence, levels, question, said, words
from smartcity_cli.responses.cells import Truth
from smartcity_cli.responses.checking import check_evidence, check_required


def test_blanks_of_a_required_question_are_named_at_their_cells() -> None:
    """Each region that leaves it blank, by whatever mark, is named where the answer belongs."""
    asked = levels(0, 1, 2)
    answers = check(asked, 1.0, None, "-", "abc").column
    problems = check_required(asked, answers)
    assert said(problems) == [("A101", "C3"), ("A101", "C4")]
    assert "Question Q must be answered, but is blank." in words(problems[0])


def test_another_place_may_be_given() -> None:
    """Where the file has no column for the question, the region's own place serves."""
    asked = levels(0, 1)
    assert said(check_required(asked, check(asked, None).column, SheetColumn(1))) == [("A101", "A2")]


def test_optional_questions_may_stay_blank() -> None:
    """No problem where the question is not required or does not apply."""
    asked = question("number", required=False)
    assert check_required(asked, check(asked, None).column) == ()
    away = question("number", not_applicable=True)
    assert check_required(away, check(away, "n/a").column) == ()


OPTIONS = [{"id": "a", "text": "A"}, {"id": "b", "text": "B"}]
SCORED = [{"id": "a", "text": "A", "score": 1}, {"id": "b", "text": "B", "score": 0}]
EXCLUSIVE = [{"id": "a", "text": "A"}, {"id": "b", "text": "B", "exclusive": True}]
DUE = {"evidence": "required"}


@pytest.mark.parametrize(
    ("asked", "claim", "no_claim"),
    [
        (levels(1, 2, 3, **DUE), 2.0, 1.0),
        (question("yes_no", **DUE), "ya", "tidak"),
        (question("number", **DUE), 0.5, 0.0),
        (question("percent", **DUE), "85%", "0%"),
        (question("choice", options=SCORED, **DUE), "a", "b"),
        (question("choice", options=OPTIONS, **DUE), "a", None),
        (question("multiple", options=EXCLUSIVE, **DUE), "a", "b"),
        (question("text", **DUE), "teks", "-"),
        (question("date", **DUE), "2018-03-05", None),
        (question("yes_no", **DUE), Truth.TRUE, "mungkin"),
    ],
)
def test_claims_need_evidence(asked: Any, claim: Any, no_claim: Any) -> None:
    """Evidence is due where the answer claims something, not for the lowest level, no, nothing or zero."""
    answers = check(asked, claim, no_claim).column
    problems = check_evidence(asked, answers, None)
    assert said(problems) == [("A102", "C2")]


def test_evidence_is_missing_at_the_cell_of_evidence() -> None:
    """The problem stands in the column of evidence, and marks for blanks are no evidence."""
    asked = levels(0, 1, **DUE)
    answers = check(asked, 1.0, 1.0, 1.0, 0.0, 1.0).column
    problems = check_evidence(
        asked, answers, evidence("Perbup 5/2018", None, "-", None, "Peraturan Bupati Nomor 5 Tahun 2018")
    )
    assert said(problems) == [("A102", "D3"), ("A102", "D4")]
    assert "answered “1”, but the evidence for it is missing." in words(problems[0])


def test_evidence_that_is_not_required_is_not_missed() -> None:
    """Optional evidence may be left out."""
    asked = levels(0, 1, evidence="optional")
    assert check_evidence(asked, check(asked, 1.0).column, None) == ()


def test_a_file_without_any_evidence_is_told_so_once() -> None:
    """Where no region gave evidence, one problem at the first claim counts all that are due."""
    asked = levels(0, 1, **DUE)
    (problem,) = check_evidence(asked, check(asked, 0.0, 1.0, 1.0, 1.0).column, None)
    assert said([problem]) == [("A102", "C3")]
    assert problem.count == 3
