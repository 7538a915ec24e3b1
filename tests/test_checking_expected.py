"""Answers that are hard to believe are named, and count all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from answer_columns import check, column, numbers, question, read, said, words
from command_line import smartcity
from smartcity_cli.catalogue import severity_of
from smartcity_cli.problems import Severity
from smartcity_cli.responses.cells import Percent
from smartcity_cli.responses.checking import check_column

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("expected", "noticed", "shown"),
    [
        ({"from": 1, "to": 10}, [0.0, 11.0], "1–10"),
        ({"from": 1}, [0.0], "≥ 1"),
        ({"to": 10}, [11.0], "≤ 10"),
        ({"from": 0.5, "to": 10.5}, [0.0, 11.0], "0.5–10.5"),
    ],
)
@pytest.mark.parametrize("kind", ["number", "integer", "percent"])
def test_an_answer_outside_of_what_is_expected_is_noticed_at_its_cell(
    kind: str, expected: dict[str, float], noticed: list[float], shown: str
) -> None:
    """Either end may be left open and belongs to the range; every answer is used, and the message names the range."""
    values = [0.0, 1.0, 5.0, 10.0, 11.0, None]
    checked = check(question(kind, expected=expected), *values)
    assert [value for value in read(checked) if value is not None] == values[:-1]
    found = [problem for problem in checked.problems if problem.code == "A192"]
    assert [(problem.location.cell, problem.values["range"]) for problem in found] == [
        (f"C{values.index(value) + 2}", shown) for value in noticed
    ]
    assert {severity_of(problem) for problem in found} == {Severity.NOTICE}


def test_a_share_of_the_budget_is_looked_at_as_a_percentage() -> None:
    """69 % of a budget for ICT, typed or formatted, is named as it is written."""
    checked = check(question("percent", expected={"to": 10}), Percent(0.69), "69%", Percent(0.02))
    assert numbers(checked) == [69.0, 69.0, 2.0]
    assert said(checked) == [("A192", "C2"), ("A192", "C3")]
    assert "is answered 69%, outside of what is expected (≤ 10); it counts" in words(checked.problems[0])


def test_a_ratio_is_looked_at_by_its_quotient() -> None:
    """The message gives the quotient and both numbers, whether they stand in two columns or in one cell."""
    asked = question("ratio", numerator={"text": "A"}, denominator={"text": "B"}, maximum=1, expected={"to": 0.1})
    upper, lower = column([69.0, 2.0], "numerator", 3), column([100.0, 100.0], "denominator", 4)
    in_columns, in_cells = check_column(asked, [upper, lower]), check(asked, "69/100", "2/100")
    for checked in (in_columns, in_cells):
        assert numbers(checked) == [0.69, 0.02]
        (problem,) = [one for one in checked.problems if one.code == "A192"]
        assert "is answered 0.69 (69 / 100), outside of what is expected (≤ 0.1)" in words(problem)


def test_what_cannot_be_used_or_does_not_apply_is_not_noticed() -> None:
    """A refused answer has its own problem, and silence is no figure."""
    asked = question("number", maximum=100, expected={"to": 10}, not_applicable=True)
    assert said(check(asked, 500.0, "banyak", "tidak berlaku", None)) == [("A105", "C2"), ("A110", "C3")]
    assert said(check(question("number"), 500.0)) == []


def test_scores_are_the_same_with_and_without_the_range(tmp_path: Path) -> None:
    """The whole way from a file: a notice in ``validate``, the same score, and exit code 0."""
    head = (
        'schema: 1\nid: uji\nversion: "1.0.0"\ntitle: Uji\nstatus: example\nstatus_note: Uji\nregister: any\n'
        "basis: {weights: author, scores: author}\nsources: [{title: Uji, taken: Semua}]\n"
        "scale: {minimum: 0, maximum: 100, decimals: 2}\nmissing: {rule: skip}\nindex: [{id: I, title: I}]\n"
        "indicators: [{id: a, title: A, parent: I, score: {method: share}}]\n"
    )
    answers = tmp_path / "isian.csv"
    answers.write_text("unit,a\nSatu,69\nDua,2\n", encoding="utf-8")

    def scored(asked: str) -> tuple[Any, list[str]]:
        rubric = tmp_path / "rubrik.yaml"
        rubric.write_text(f"{head}questions: [{{id: a, kind: percent, text: Porsi TIK{asked}}}]\n", encoding="utf-8")
        ran = smartcity("score", answers, "--rubric", rubric, "--regions", "any", "--format", "json")
        assert ran.code == 0
        told = ran.json()
        return [(one["name"], one["index"]) for one in told["regions"]], [one["code"] for one in told["problems"]]

    plain, expected = scored(""), scored(", expected: {to: 10}")
    assert plain == ([("Satu", 69), ("Dua", 2)], [])
    assert expected == (plain[0], ["A192"])
