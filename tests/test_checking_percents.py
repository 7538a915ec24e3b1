"""Percentages: the sign decides, else the whole column does."""

from __future__ import annotations

import pytest

from answer_columns import check, question, read, said, words
from smartcity_cli.responses.cells import Moment, Percent

PERCENT = question("percent")


@pytest.mark.parametrize("cell", [85.0, "85", "85%", "85 %", "85,0 persen", Percent(0.85)])
def test_eighty_five_percent_in_points_and_with_the_sign(cell: object) -> None:
    """Points, the percent sign and the percent format all mean 85 points."""
    assert read(check(PERCENT, cell)) == [85.0]  # type: ignore[arg-type]


def test_a_percent_cell_moves_the_decimal_point_exactly() -> None:
    """0.07 shown as 7% is 7, not 7.000000000000001."""
    assert read(check(PERCENT, Percent(0.07), Percent(1e-05))) == [7.0, 0.001]


def test_a_column_of_shares_is_read_as_shares() -> None:
    """Where all bare numbers lie between 0 and 1, they are shares, and one notice says so."""
    checked = check(PERCENT, 0.85, "0,5", 0.0, 1.0, None)
    assert read(checked) == [85.0, 50.0, 0.0, 100.0, None]
    assert said(checked) == [("A130", "C2"), ("A113", "C3")]
    assert checked.problems[0].count == 4
    assert "0.85 becomes 85 %" in words(checked.problems[0])


def test_the_sign_counts_apart_from_bare_numbers() -> None:
    """Numbers with the sign do not stop the bare ones from being shares."""
    assert read(check(PERCENT, "85%", 0.5, "0,5%")) == [85.0, 50.0, 0.5]


def test_one_number_above_one_makes_all_of_them_points() -> None:
    """Beside 85, the number 0.85 is 0.85 %, with a warning at its cell."""
    checked = check(PERCENT, 85.0, 0.85, 1.0, 0.0)
    assert read(checked) == [85.0, 0.85, 1.0, 0.0]
    assert said(checked) == [("A131", "C3")]
    assert "read as 0.85 %" in words(checked.problems[0])
    assert "If 85 % is meant, write 85" in words(checked.problems[0])


def test_nothing_but_noughts_and_ones_is_points_with_a_warning() -> None:
    """1 alone can mean 1 % or 100 %: the rubric's unit, points, decides, and a warning says so."""
    checked = check(PERCENT, 1.0, 0.0, 1.0)
    assert read(checked) == [1.0, 0.0, 1.0]
    assert said(checked) == [("A132", "C2")]
    assert checked.problems[0].count == 2


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
