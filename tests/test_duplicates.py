"""A region that came in more than once: which claim counts, by which rule, and what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from command_line import smartcity
from layout_cases import codes, document, only, opened, read, read_several, regions, said, values
from tables import workbook_of

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.responses.duplicates import OnDuplicate
    from smartcity_cli.responses.reading import Reading

HEADER = "| Kode | Nama | Q1 | Q2 |\n"
ONE = HEADER + "| 33.19 | Kudus | 1 | ya |"
OTHER = HEADER + "| 33.19 | Kudus | 2 | ya |"
THIRD = HEADER + "| 33.19 | Kudus | 0 | ya |"


def saved(table: str, moment: str | None, file: str) -> Any:
    """Return a workbook that was saved at a moment."""
    return opened(table, file=file, properties={} if moment is None else {"modified": moment})


def read_two(
    first: str | None, second: str | None, rule: OnDuplicate = "newest", tables: tuple[str, str] = (ONE, OTHER)
) -> Reading:
    """Read two workbooks about one region, saved at these moments."""
    inputs = [saved(tables[0], first, "a.xlsx"), saved(tables[1], second, "b.xlsx")]
    return read_several(inputs, on_duplicate=rule)


def test_the_first_is_taken_where_that_is_asked_for() -> None:
    """It is a warning at the second place that names the first."""
    reading = read_two(None, None, "first")
    assert (regions(reading), values(reading, "Q1")) == (["33.19"], [1])
    assert said(only(reading, "L185")) == (
        "warning",
        "b.xlsx [Sheet1] A2",
        "Kabupaten Kudus (33.19) is already in a.xlsx [Sheet1] A2, with other answers; "
        "as --on-duplicate asks, the first one counts.",
    )


@pytest.mark.parametrize(
    ("first", "second", "counted", "aside"), [("2018-03-01", "2018-03-02", 2, "a.xlsx"), ("2019", "2018", 1, "b.xlsx")]
)
def test_the_newest_is_the_one_saved_last(first: str, second: str, counted: int, aside: str) -> None:
    """Without a day of its own a workbook is as new as its last saving; the problem stands at the other one."""
    moments = [text if len(text) > 4 else f"{text}-01-01T08:00:00Z" for text in (first, second)]
    reading = read_two(moments[0], moments[1])
    assert values(reading, "Q1") == [counted]
    problem = only(reading, "L187")
    assert (problem.location.file, "L134" in codes(reading)) == (aside, False)
    assert "the one saved on" in said(problem)[2]


@pytest.mark.parametrize(
    ("first", "second"),
    [(None, None), ("2018-03-01", None), ("2018-03-01", "2018-03-01"), ("soon", "later"), ("1980-01-01", "1980-01-02")],
)
def test_what_the_dates_cannot_tell_stays_an_error(first: str | None, second: str | None) -> None:
    """Missing, equal and meaningless moments decide nothing; nor does the one that every file of ours carries."""
    reading = read_two(first, second)
    assert (values(reading, "Q1"), codes(reading)[:2]) == ([1], ["L125", "L125"])
    assert only(reading, "L134").location.file == "b.xlsx"


def test_equal_answers_are_no_conflict_under_any_rule() -> None:
    """They are the same warning as ever."""
    for rule in ("error", "newest", "first"):
        reading = read_two("2018-03-01", "2018-03-02", rule, (ONE, ONE))
        assert [code for code in codes(reading) if code != "L125"] == ["L135"]


def test_of_three_the_newest_counts() -> None:
    """Both others are set aside, and each says by which date."""
    inputs = [
        saved(ONE, "2018-03-01", "a.xlsx"),
        saved(OTHER, "2018-03-09", "b.xlsx"),
        saved(THIRD, "2018-03-02", "c.xlsx"),
    ]
    reading = read_several(inputs, on_duplicate="newest")
    found = [problem for problem in reading.responses.problems if problem.code == "L187"]
    assert values(reading, "Q1") == [2]
    assert [(problem.location.file, problem.values["own"]) for problem in found] == [
        ("a.xlsx", "2018-03-01"),
        ("c.xlsx", "2018-03-02"),
    ]


def test_two_rows_of_one_file_have_one_date() -> None:
    """The newest of them cannot be told, the first can."""
    table = f"{ONE}\n| 33.19 | Kudus | 2 | ya |"
    assert "L134" in codes(read(table, properties={"modified": "2018-03-01"}, on_duplicate="newest"))
    assert "L185" in codes(read(table, on_duplicate="first"))


def test_files_of_other_layouts_count_too() -> None:
    """A document has no date; the order of input does not ask for one."""
    reading = read_several([document("region: 33.19\nanswers: {Q1: 0, Q2: ya}"), opened(ONE)], on_duplicate="first")
    assert (values(reading, "Q1"), only(reading, "L185").location.file) == ([0], "a.xlsx")


def test_the_rule_stands_in_the_manifest(tmp_path: Path) -> None:
    """The command passes the rule on, and every output carries it where it is not the default."""
    rows = "\n".join(f"| 33.19 | {level} | 3 | 3 | 3 | 3 |" for level in (1, 2))
    file = tmp_path / "a.xlsx"
    file.write_bytes(workbook_of({"A": "| kode | baseline | output | outcome | impact | quick_win |\n" + rows}))
    asked: list[str | Path] = ["score", file, "--rubric", "smartcity-evaluation-2021", "--format", "json"]
    assert smartcity(*asked).code == 1
    ran = smartcity(*asked, "--on-duplicate", "first")
    assert (ran.code, ran.json()["manifest"]["options"]) == (0, {"on_duplicate": "first"})
