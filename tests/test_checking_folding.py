"""Many equal problems are folded, none is lost, and every kind of problem about answers can be said."""

from __future__ import annotations

import string

import pytest

from answer_columns import SheetColumn, check, levels, question, said, words
from smartcity_cli.catalogue.answers import KINDS
from smartcity_cli.problems import Location, Problem, Severity
from smartcity_cli.responses.cells import ErrorValue, Unusual
from smartcity_cli.responses.checking import check_required, validation
from smartcity_cli.responses.checking.readings import MOST_PROBLEMS, PER_COLUMN
from smartcity_cli.responses.checking.shown import plain, shortened, shown
from smartcity_cli.responses.cohort import folded


def test_the_first_two_hundred_are_listed_and_the_rest_is_counted() -> None:
    """The last problem stands for all that follow, says so and shows examples."""
    checked = check(levels(0, 1), *[float(number) for number in range(10, 1010)])
    listed = said(checked)
    assert len(listed) == MOST_PROBLEMS + 1
    assert listed[:2] == [("A103", "C2"), ("A103", "C3")]
    last = checked.problems[-1]
    assert (last.count, last.location.cell) == (800, "C202")
    assert "answered 210; 211; 212; …, but its levels are 0, 1 (+799)." in words(last)
    assert sum(problem.count for problem in checked.problems) == 1000


def test_what_is_folded_can_be_unfolded() -> None:
    """Each cell comes back with its own place and its own words, for those who mark every cell."""
    checked = check(levels(0, 1), *[float(number) for number in range(10, 1010)])
    single = [problem for listed in checked.problems for problem in listed.unfolded()]
    assert [problem.location.cell for problem in single] == [f"C{row}" for row in range(2, 1002)]
    assert {problem.count for problem in single} == {1}
    assert "answered 1009, but its levels are 0, 1." in words(single[-1])
    many = [Problem("L136", Location("a.xlsx", "Data", row), {"region": str(row)}) for row in range(1, 500)]
    kept = folded(many)
    assert (len(kept), kept[-1].count) == (MOST_PROBLEMS + 1, 499 - MOST_PROBLEMS)
    assert [problem for listed in kept for problem in listed.unfolded()] == many


def test_a_single_one_too_many_is_still_named() -> None:
    """Nothing is dropped where exactly one more than listed is found."""
    checked = check(levels(0, 1), *[7.0] * (MOST_PROBLEMS + 1))
    assert len(checked.problems) == MOST_PROBLEMS + 1
    assert "answered 7, but its levels are 0, 1 (+0)" not in words(checked.problems[-1])


def test_missing_answers_are_folded_as_well() -> None:
    """A whole cohort without an answer costs two hundred problems and one."""
    asked = levels(0, 1)
    problems = check_required(asked, check(asked, *[None] * 5000).column, SheetColumn())
    assert [sum(problem.count == 1 for problem in problems), problems[-1].count] == [200, 4800]
    assert "(+4799)" in words(problems[-1])


def test_faults_beyond_one_batch_of_validation_are_found() -> None:
    """Validation in batches finds every fault and no other."""
    cells = [float(number) for number in range(20_000)]
    checked = check(question("number", maximum=9_999), *cells)
    assert sum(problem.count for problem in checked.problems) == 10_000


def test_problems_come_in_the_order_of_regions() -> None:
    """Codes do not matter for the order, places do."""
    checked = check(question("number", maximum=5), "abc", 7.0, "def", 8.0)
    assert said(checked) == [("A110", "C2"), ("A105", "C3"), ("A110", "C4"), ("A105", "C5")]


def test_all_notices_speak_of_the_column() -> None:
    """What asks for nothing is said once a column, not once a cell, but for an answer that is hard to believe."""
    notices = {kind.code for kind in KINDS if kind.severity is Severity.NOTICE}
    assert {"A192"} == notices - PER_COLUMN
    assert set() == PER_COLUMN - notices


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_both_languages_name_the_same_things(kind: object) -> None:
    """No value is lost in translation: both texts of a message use the same fields; only notices lack a remedy."""
    message, remedy = kind.message, kind.remedy  # type: ignore[attr-defined]
    fields = [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in (message.id, message.en)]
    assert fields[0] == fields[1]
    assert "question" in fields[0]
    assert bool(remedy.id) == bool(remedy.en) == (kind.severity is not Severity.NOTICE)  # type: ignore[attr-defined]


def test_cells_are_shown_short_and_on_one_line() -> None:
    """Messages repeat what stood there without line breaks, control characters or endless texts."""
    assert shown("satu\n dua") == "satu dua"
    assert shortened("sa\x07tu") == "sa\ufffdtu"
    assert len(shortened("a" * 500)) == 60
    assert [shown(None), shown(Unusual.FORMULA_WITHOUT_VALUE), shown(ErrorValue("#REF!"))] == ["", "", "#REF!"]
    assert [plain(7.0), plain(2.5), plain(1e300), plain(float("inf"))] == [7, 2.5, 1e300, "inf"]
    assert shown((("a", "1; 2"),))[3:] == "1; 2"  # type: ignore[index]
    assert shown(("x", 1.0, None)) == "x / 1"


def test_equal_questions_share_an_adapter() -> None:
    """Building a validator takes time, so that equal limits share one."""
    assert validation.floats_within(0, 5) is validation.floats_within(0.0, 5.0)
    assert validation.integers_among((0, 1)) is validation.integers_among((0, 1))
