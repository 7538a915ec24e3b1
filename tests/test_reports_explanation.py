"""Tests of the report of ``explain``: answers and methods in words, the outline, the values."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import TypeAdapter

from cohorts_made_up import NOT_APPLICABLE, cohort, rubric_document, rubric_of
from smartcity_cli.errors import WrongUsage
from smartcity_cli.reports.answers import answer_in_words, method_in_words, state_of, written_of
from smartcity_cli.reports.contents import Lines, Outline
from smartcity_cli.reports.explanation import ExplanationReport, explanation_report
from smartcity_cli.reports.to_terminal import render_terminal
from smartcity_cli.responses.answers import Answered, Missing, NotApplicable, Unusable
from smartcity_cli.responses.cells import Percent
from smartcity_cli.rubric.questions import Question
from smartcity_cli.scoring.plan import Deviation, Line, Lookup, Place, Staircase, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.reports.contents import Item
    from smartcity_cli.responses.answers import Answer

KUDUS, BANDUNG, MAGELANG, SOLOK = range(4)
OPTIONS = [{"id": "a", "text": {"id": "Ada", "en": "There is"}}, {"id": "b", "text": {"id": "Belum", "en": "Not yet"}}]
LEVELS = [
    {"level": 0, "descriptor": {"id": "Nol", "en": "None"}},
    {"level": 1, "descriptor": {"id": "Satu", "en": "One"}},
]


def question(kind: str, **more: Any) -> Any:
    """Return a question of a kind."""
    return TypeAdapter(Question).validate_json(json.dumps({"id": "q", "kind": kind, "text": "Q"} | more))


def report_of(region: int, node: str | None = None, language: str = "en", **given: Any) -> ExplanationReport:
    """Return the explanation of a region of a made-up cohort."""
    return explanation_report(cohort(**given), region, node, "id" if language == "id" else "en")


def lines_of(report: ExplanationReport) -> list[str]:
    """Return all lines of the outline, in order."""
    found: list[str] = []

    def walk(items: tuple[Item, ...]) -> None:
        for item in items:
            found.append(item.text)
            walk(item.children)

    for block in report.document().blocks:
        if isinstance(block, Outline):
            walk(block.items)
    return found


@pytest.mark.parametrize(
    ("asked", "answer", "expected"),
    [
        (question("level", levels=LEVELS), Answered(1.0, 1, 1.0), "Level 1: One"),
        (question("level", levels=LEVELS), Answered(9.0, 9, 9.0), "Level 9: "),
        (question("choice", options=OPTIONS), Answered("Ada", "a", 0.0), "There is"),
        (question("multiple", options=OPTIONS), Answered("x", ("a", "b"), 1.0), "There is; Not yet"),
        (question("multiple", options=OPTIONS), Answered("", (), 0.0), "none checked"),
        (question("yes_no"), Answered("ya", True, 1.0), "Yes"),
        (question("yes_no"), Answered("tdk", False, 0.0), "No"),
        (question("number", unit={"id": "orang", "en": "people"}), Answered(2.5, 2.5, 2.5), "2.5 people"),
        (question("integer"), Answered(3.0, 3, 3.0), "3"),
        (question("percent"), Answered(Percent(0.85), 85.0, 85.0), "85%"),
        (
            question("ratio", numerator={"text": "n"}, denominator={"text": "d"}),
            Answered((1.0, 4.0), (1.0, 4.0), 0.25),
            "1 of 4",
        ),
        (question("date"), Answered("5/3/2018", "2018-03-05", 736758.0), "2018-03-05"),
        (question("text"), Answered("Perda", "Perda", None), "Perda"),
        (
            question("table", fields=[{"id": "f", "text": "F", "kind": "text"}]),
            Answered("", ({"f": "x"}, {"f": "y"}), 2.0),
            "2 rows",
        ),
        (question("text"), Missing(), "not answered"),
        (question("text"), NotApplicable("tb"), "not applicable"),
        (question("number"), Unusable("tujuh", "A103"), "cannot be used [A103]: tujuh"),
    ],
)
def test_answers_in_words(asked: Any, answer: Answer, expected: str) -> None:
    """Every kind of answer is said in words."""
    assert answer_in_words(asked, answer, "en") == expected


def test_states_of_answers() -> None:
    """Every state has its word."""
    answers: list[Answer] = [Answered("", "", None), Missing(), NotApplicable(""), Unusable("", "A1")]
    assert [state_of(answer) for answer in answers] == ["answered", "missing", "not-applicable", "unusable"]


def test_texts_are_repeated_in_full() -> None:
    """What was written as text is shown whole, other cells short."""
    assert written_of("x" * 100) == "x" * 100
    assert written_of(Percent(0.85)) == "85%"


NUMBER = question("number")


@pytest.mark.parametrize(
    ("asked", "method", "way", "expected"),
    [
        (NUMBER, "levels", Lookup((0.0, 1.0), (0.0, 100.0)), "by a table of scores: 0 = 0; 1 = 100"),
        (question("yes_no"), "options", Lookup((1.0, 0.0), (5.0, 0.0)), "by a table of scores: Yes = 5; No = 0"),
        (
            question("choice", options=OPTIONS),
            "options",
            Lookup((0.0, 1.0), (5.0, 2.5)),
            "by a table of scores: There is = 5; Not yet = 2.5",
        ),
        (
            NUMBER,
            "linear",
            Line(20.0, 85.0, 0.0, 100.0, True),
            "a straight line: 20 scores 0, 85 scores 100, beyond that the score of the end",
        ),
        (
            NUMBER,
            "log",
            Line(1.5, 9.0, 0.0, 1.0, False),
            "a straight line between logarithms: 1.5 scores 0, 9 scores 1",
        ),
        (NUMBER, "share", Line(0.0, 1.0, 0.0, 5.0, True), "the share of the whole: 0 scores 0, 1 scores 5"),
        (
            question("date"),
            "linear",
            Line(736330.0, 736695.0, 0.0, 1.0, False),
            "a straight line: 2017-01-01 scores 0, 2018-01-01 scores 1",
        ),
        (
            NUMBER,
            "steps",
            Staircase(0.0, (1.0, 3.0), (50.0, 100.0)),
            "in steps: below 1 scores 0; from 1 scores 50; from 3 scores 100",
        ),
        (
            NUMBER,
            "minmax",
            Place(True, 0.0, 100.0, math.nan),
            "the place among the regions: the worst value scores 0, the best 100",
        ),
        (
            NUMBER,
            "rank",
            Place(False, 0.0, 5.0, math.nan),
            "the rank among the regions: the last scores 0, the first 5; lower is better",
        ),
        (
            NUMBER,
            "percentile",
            Place(True, 0.0, 5.0, math.nan),
            "the share of other regions that are beaten: none scores 0, all 5",
        ),
        (
            NUMBER,
            "zscore",
            Deviation(True, 50.0, 10.0, -math.inf, math.inf, math.nan),
            "deviations from the cohort's mean: the mean scores 50, one standard deviation 10",
        ),
        (
            NUMBER,
            "distance_to_target",
            Target(False, 8.0, 0.0, 100.0, True, math.nan),
            "the way from the cohort's worst value (0) to the target 8 (100); lower is better",
        ),
    ],
)
def test_methods_in_words(asked: Any, method: str, way: Any, expected: str) -> None:
    """Every normalisation is said with its numbers."""
    assert method_in_words(asked, method, way, "en") == expected


def test_outline_goes_down_to_the_cell() -> None:
    """Node, weight, contribution, question, both answers with their cells, evidence, note, scoring."""
    report = report_of(
        KUDUS,
        assessor={"law": [2, None, None, None]},
        evidence={"law": ["Perda 2/2019", None, None, None]},
        notes={"law": ["lama", None, None, None]},
    )
    lines = lines_of(report)
    start = lines.index("Law [law]: 50.00")
    assert lines[start : start + 9] == [
        "Law [law]: 50.00",
        "Weight 75.0% among its siblings, 37.50% of the index",
        "Adds 37.5000 to its parent, 18.7500 to the index",
        "Score by self-assessment: 75.00",
        "Question law: How about the law?",
        "The region's answer: Level 3: Descriptor 3; written “3”; kohort.xlsx, sheet Jawaban, B2",
        "The assessor's answer (counted): Level 2: Descriptor 2; written “2”; kohort.xlsx, sheet Jawaban, T2",
        "Evidence: Perda 2/2019",
        "Note: lama",
    ]
    assert lines[start + 9] == "Scoring: by a table of scores: 0 = 0; 1 = 25; 2 = 50; 3 = 75; 4 = 100; score 50.00"
    assert lines[0] == "Readiness [index]: 53.75"
    assert "Weighted mean of gov, eco, env (what is not answered is left out; minimum coverage 50%)" in lines


def test_indonesian_outline() -> None:
    """The same chain in Indonesian, with a decimal comma."""
    lines = lines_of(report_of(KUDUS, language="id"))
    assert "Bobot 75,0% di antara saudaranya, 37,50% dari indeks" in lines
    assert "Isian daerah: Ya; kohort.xlsx, lembar Jawaban, C2" in lines


def test_title_path_and_notes() -> None:
    """The report names the region, where the node stands, and what everyone must know."""
    document = report_of(KUDUS, "law").document()
    assert document.title == "Where the score of Kab. Kudus (33.19) comes from"
    assert document.blocks[0] == Lines(("Place in the index: index > gov > law",))
    assert "RECONSTRUCTION" in document.notes[0]


def test_caps_and_lost_contributions() -> None:
    """A gate that bit is named with the score without it; contributions then end at the parent."""
    lines = lines_of(report_of(MAGELANG))
    assert "Cap [no_law]: At most 60 without a law; without it the score is 62.50" in lines
    assert "Adds 0.0000 to its parent" in lines


def test_what_is_left_out_and_why() -> None:
    """No score is said with its reason; weights say who counts instead."""
    lines = lines_of(report_of(BANDUNG))
    assert "Trade [trade]: no score: nothing applies" in lines
    assert "Weight 25.0% among its siblings, 25.00% of the index; left out" in lines
    assert "Weight 50.0% among its siblings, 50.00% of the index; counted as 66.7% because others are left out" in lines
    assert "The region's answer: not applicable; written “tidak berlaku”; kohort.xlsx, sheet Jawaban, D3" in lines


def test_coverage_is_said_where_it_is_not_full() -> None:
    """A node with gaps in its answers says how much is covered."""
    assert "Coverage: 25.0%" in lines_of(report_of(SOLOK))


def test_zero_rule_is_said() -> None:
    """Under the rule zero what is missing says that it counts as 0."""
    document = rubric_document()
    document["index"][0] |= {"missing": {"rule": "zero"}}
    lines = lines_of(report_of(0, rubric=rubric_of(document), answers={"law": [4]}, codes=["33.19"]))
    assert "Weight 25.0% among its siblings, 25.00% of the index; counted as 0" in lines
    assert "Weighted mean of gov, eco, env (what is not answered counts as 0)" in lines
    # Nobody was asked, so nothing was written anywhere: the region's own place stands for the answer's.
    assert "The region's answer: not answered; kohort.xlsx, sheet Jawaban, A2" in lines


def test_nobody_counts() -> None:
    """Where only the assessor's value counts and there is none, that is said."""
    rubric = rubric_of(verification={"value": "assessor", "without_assessor": "missing"})
    lines = lines_of(report_of(BANDUNG, rubric=rubric, assessor={"law": [2, None, None, None]}))
    assert "No answer counts: the rubric counts only the assessor's." in lines


def test_contract_is_nested_to_the_cell() -> None:
    """Programs get the same chain with unrounded numbers, places in parts, and the method's parameters."""
    contract: Any = report_of(KUDUS, "law").contract()
    step = contract["explanation"]
    assert (contract["schema"], contract["region"], contract["path"]) == (
        *(1, {"code": "33.19", "name": "Kab. Kudus"}, ["index", "gov", "law"]),
    )
    assert (step["score"], step["aggregation"], step["minimum_coverage"], step["why_none"]) == (75, None, None, None)
    assert step["answer"]["parameters"] == {"values": (0, 1, 2, 3, 4), "scores": (0, 25, 50, 75, 100)}
    assert step["answer"]["assessor"] is None
    assert step["answer"]["self_assessed"] == {
        "state": "answered",
        "written": "3",
        "value": 3,
        "number": 3,
        "answer": "Level 3: Descriptor 3",
        "problem": None,
        "file": "kohort.xlsx",
        "sheet": "Jawaban",
        "cell": "B2",
        "line": None,
    }


def test_contract_of_unusable_answers_and_caps() -> None:
    """An unusable answer keeps what was written and the code of its problem; a gate stands with both scores."""
    answers: Mapping[str, list[object]] = {"law": ["!tujuh"], "team": [True], "trade": [1], "waste": [100]}
    contract: Any = report_of(0, "law", answers=answers, codes=["33.19"]).contract()
    given = contract["explanation"]["answer"]["self_assessed"]
    assert (given["state"], given["written"], given["problem"], given["value"]) == ("unusable", "tujuh", "A103", None)
    whole: Any = report_of(MAGELANG, assessor={"law": [0, 0, 0, 0]}).contract()["explanation"]
    assert whole["gates"] == [{"gate": "no_law", "text": "At most 60 without a law", "before": 62.5, "at_most": 60}]
    assert whole["children"][0]["children"][0]["answer"]["assessor"]["cell"] == "T4"


def test_flat_has_one_row_a_node() -> None:
    """The CSV has every node in the order of the tree, with the answer behind each indicator."""
    table = report_of(MAGELANG).flat()
    ids = [column.id for column in table.columns]
    rows = [dict(zip(ids, row, strict=True)) for row in table.rows]
    assert [row["node"] for row in rows] == ["index", "gov", "law", "team", "eco", "trade", "env", "waste"]
    assert (rows[0]["gates"], rows[0]["question"], rows[2]["cell"], rows[2]["written"]) == ("no_law", None, "B4", "0")
    assert rows[2]["answer"] == "Level 0: Descriptor 0"


def test_flat_without_an_answer_that_counts() -> None:
    """Where no answer counts, the place of none is given."""
    rubric = rubric_of(verification={"value": "assessor", "without_assessor": "missing"})
    table = report_of(BANDUNG, "law", rubric=rubric, assessor={"law": [2, None, None, None]}).flat()
    row = dict(zip([column.id for column in table.columns], table.rows[0], strict=True))
    assert (row["answer"], row["cell"], row["why_none"]) == (None, None, "no-answer")


def test_unknown_node_is_refused() -> None:
    """A node the rubric does not have is refused."""
    with pytest.raises(WrongUsage):
        report_of(KUDUS, "moon")


def test_answers_cannot_write_on_the_terminal() -> None:
    """Control characters in evidence are shown, not sent."""
    report = report_of(KUDUS, "law", evidence={"law": ["\x1b]0;x\x07 [bold]b[/bold]", None, None, None]})
    assert "Evidence: �]0;x� [bold]b[/bold]" in render_terminal(report, 200, plain=True)
    assert "\x07" not in render_terminal(report, 200, plain=False)


def test_not_applicable_is_written_as_it_stood() -> None:
    """The word by which a region said that a question does not apply is kept."""
    assert written_of(NotApplicable(NOT_APPLICABLE).raw) == NOT_APPLICABLE
