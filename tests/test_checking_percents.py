"""Percentages: the sign decides, else the other answers of the same file do, else nobody."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from answer_columns import Shown, check, in_files, question, read, said, words
from smartcity_cli.responses.cells import Moment, Percent
from smartcity_cli.responses.checking import Context, check_column
from smartcity_cli.responses.checking.habits import Percents, percents_in

if TYPE_CHECKING:
    from smartcity_cli.responses.raw import RawColumn

PERCENT = question("percent")


@pytest.mark.parametrize("cell", [85.0, "85", "85%", "85 %", "85,0 persen", Percent(0.85)])
def test_eighty_five_percent_in_points_and_with_the_sign(cell: object) -> None:
    """Points, the percent sign and the percent format all mean 85 points."""
    assert read(check(PERCENT, cell)) == [85.0]  # type: ignore[arg-type]


def test_a_percent_cell_moves_the_decimal_point_exactly() -> None:
    """0.07 shown as 7% is 7, not 7.000000000000001."""
    assert read(check(PERCENT, Percent(0.07), Percent(1e-05))) == [7.0, 0.001]


def test_a_column_of_shares_is_read_as_shares() -> None:
    """Where several bare numbers lie between 0 and 1 and none above, they are shares, and one notice says so."""
    checked = check(PERCENT, 0.85, "0,5", 0.0, 1.0, None)
    assert read(checked) == [85.0, 50.0, 0.0, 100.0, None]
    assert said(checked) == [("A130", "C2"), ("A113", "C3")]
    assert checked.problems[0].count == 3
    assert "0.85 becomes 85 %" in words(checked.problems[0])


def test_the_sign_counts_apart_from_bare_numbers() -> None:
    """Numbers with the sign say nothing about the bare ones."""
    assert read(check(PERCENT, "85%", 0.5, 0.25, "0,5%")) == [85.0, 50.0, 25.0, 0.5]
    assert read(check(PERCENT, "85%", 0.5, "0,5%")) == [85.0, "A132", 0.5]


def test_one_number_above_one_makes_all_of_them_points() -> None:
    """Beside 85, the number 0.85 is 0.85 %, and 1 is 1 %, both with a warning at their cell."""
    checked = check(PERCENT, 85.0, 0.85, 1.0, 0.0)
    assert read(checked) == [85.0, 0.85, 1.0, 0.0]
    assert said(checked) == [("A131", "C3"), ("A131", "C4")]
    assert "read as 0.85 %" in words(checked.problems[0])
    assert "If 85 % is meant, write 85" in words(checked.problems[0])
    assert "If 100 % is meant, write 100" in words(checked.problems[1])
    assert said(check(PERCENT, 85.0, 1.0)) == []


@pytest.mark.parametrize("cells", [(0.85,), (1.0, 0.0, 1.0), ("0,85", None, 0.0), (1.0,)])
def test_a_single_share_or_nothing_but_ones_is_refused_with_both_readings(cells: tuple[object, ...]) -> None:
    """0.85 alone can mean 85 % or 0.85 %, and 1 alone 1 % or 100 %; 0 means 0 either way."""
    checked = check(PERCENT, *cells)  # type: ignore[arg-type]
    refused = [place for code, place in said(checked) if code == "A132"]
    assert [found for found in read(checked) if found not in (None, 0.0)] == ["A132"] * len(refused)
    number = 85 if cells[0] in (0.85, "0,85") else 100
    said_of_it = words(next(found for found in checked.problems if found.code == "A132"))
    assert f"It can mean {number} % or {number / 100:g} %" in said_of_it
    assert f"Write {number}% or {number / 100:g}%" in said_of_it


def test_the_question_s_limits_tell_where_one_reading_fits() -> None:
    """0.85 is 85 % where at least 10 % is asked for, and 0.85 % where at most 5 % can be."""
    assert read(check(question("percent", minimum=10), 0.85)) == [85.0]
    assert read(check(question("percent", maximum=5), 0.85)) == [0.85]


@pytest.mark.parametrize(("unsigned", "values"), [("points", [0.85, 1.0, 0.0]), ("shares", [85.0, 100.0, 0.0])])
def test_the_question_or_the_caller_tells(unsigned: Any, values: list[float]) -> None:
    """What the rubric says goes before what the caller says, and both before what a column of shares shows."""
    told = Context(unsigned=unsigned)
    other: Any = "shares" if unsigned == "points" else "points"
    for cells in ((0.85, 1.0, 0.0), (0.85, None, None), (None, 1.0, None)):
        expected = [None if cell is None else value for cell, value in zip(cells, values, strict=True)]
        assert read(check(PERCENT, *cells, context=told)) == expected
        asked = question("percent", unsigned=unsigned)
        assert read(check(asked, *cells, context=Context(unsigned=other))) == expected
        assert said(check(asked, *cells)) == []


def test_numbers_above_one_are_points_whatever_anyone_says() -> None:
    """Beside 85 nobody means 8,500 %; a 0.85 there still has its warning, unless the rubric says what it is."""
    checked = check(PERCENT, 85.0, 0.85, context=Context(unsigned="shares"))
    assert (read(checked), said(checked)) == ([85.0, 0.85], [("A131", "C3")])
    assert said(check(question("percent", unsigned="points"), 85.0, 0.85)) == []


def test_each_file_is_read_by_itself() -> None:
    """The same cell is a share in one file, points in the next, and refused where its file shows nothing."""
    files = in_files([0.85, 0.5], [0.85, 60.0], [0.85], [85.0, 0.0])
    checked = check_column(PERCENT, [files], context=Context(habits=HabitsOfLists(files)))
    assert read(checked) == [85.0, 50.0, 0.85, 60.0, "A132", 85.0, 0.0]
    assert said(checked) == [("A130", "C2"), ("A131", "C4"), ("A132", "C6")]


class HabitsOfLists(Shown):
    """Habits of files that are known by their column alone."""

    def __init__(self, files: RawColumn) -> None:
        super().__init__()
        self._of_file = files

    def percents(self, file: int, _key: object) -> Percents:
        """Return what the cells of a file show."""
        assert self._of_file.files is not None
        cells = [self._of_file.distinct[code] for code in self._of_file.codes[self._of_file.files == file].tolist()]
        return percents_in(Counter(cells))


def test_noughts_alone_need_no_word() -> None:
    """0 is 0 % either way."""
    assert said(check(PERCENT, 0.0, 0.0)) == []


def test_percentages_keep_their_limits() -> None:
    """Points beyond 0 to 100 are refused unless the rubric widens the limits."""
    checked = check(PERCENT, 120.0, -5.0, "101%")
    assert read(checked) == ["A105", "A104", "A105"]
    assert said(checked) == [("A105", "C2"), ("A104", "C3"), ("A105", "C4")]
    assert read(check(question("percent", maximum=200), 120.0)) == [120.0]


def test_a_date_is_no_percentage() -> None:
    """A date cell is refused with its cell."""
    assert said(check(PERCENT, Moment("2018-05-03"))) == [("A116", "C2")]
