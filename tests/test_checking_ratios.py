"""Ratios: two columns or one cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from answer_columns import Shown, check, column, numbers, question, read, said, words
from smartcity_cli.responses.cells import Moment, Percent
from smartcity_cli.responses.checking import Context, check_column

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking import Checked

RATIO = question(
    "ratio", numerator={"text": "OPD terhubung", "unit": "OPD"}, denominator={"text": "Semua OPD"}, maximum=1
)
FREE = question("ratio", numerator={"text": "A"}, denominator={"text": "B"}, not_applicable=True)


def parts(asked: object, *pairs: tuple[CellValue, CellValue]) -> Checked:
    """Check a ratio in columns C and D."""
    upper, lower = zip(*pairs, strict=True)
    return check_column(asked, [column(upper, "numerator", 3), column(lower, "denominator", 4)])  # type: ignore[arg-type]


def test_two_columns_make_a_quotient() -> None:
    """Numerator over denominator, each read like a number."""
    checked = parts(RATIO, (3.0, 4.0), ("30 OPD", "40"), (None, None))
    assert read(checked) == [(3.0, 4.0), (30.0, 40.0), None]
    assert numbers(checked) == [0.75, 0.75, None]
    assert said(checked) == [("A122", "C3"), ("A113", "D3")]
    assert checked.column.answer(0).raw == (("numerator", 3.0), ("denominator", 4.0))  # type: ignore[union-attr]


@pytest.mark.parametrize(("pair", "cell"), [((3.0, None), "D2"), ((None, 4.0), "C2"), (("-", 4.0), "C2")])
def test_half_a_ratio_is_refused_where_the_other_half_belongs(pair: tuple[CellValue, CellValue], cell: str) -> None:
    """The problem stands at the blank cell."""
    checked = parts(RATIO, pair)
    assert read(checked) == ["A170"]
    assert ("A170", cell) in said(checked)


def test_a_part_that_the_file_lacks_is_named_beside_the_other() -> None:
    """Where only one column exists, the problem stands there."""
    checked = check_column(RATIO, [column([3.0, None], "numerator", 3)])
    assert read(checked) == ["A170", None]
    assert said(checked) == [("A170", "C2")]
    checked = check_column(RATIO, [column([3.0], "denominator", 4)])
    assert said(checked) == [("A170", "D2")]


def test_quotients_must_exist_and_keep_their_maximum() -> None:
    """No division by zero, nothing above the maximum, nothing endless."""
    checked = parts(RATIO, (3.0, 0.0), (5.0, 4.0), (4.0, 4.0))
    assert read(checked) == ["A171", "A172", (4.0, 4.0)]
    assert said(checked) == [("A171", "D2"), ("A172", "D3")]
    assert "is 1.25 (numerator: 5 / denominator: 4), but the most it can be is 1." in words(checked.problems[1])
    assert read(parts(FREE, (1e20, 1e-308), (1e20, 1e-20), (-1e20, 1e-20))) == ["A124"] * 3, "too large to be computed"
    endless = parts(RATIO, (1250.5, 54.0)).problems[0]
    assert "is 23.1574 (numerator" in words(endless), "no more digits than a person reads"


def test_an_unusable_part_speaks_for_itself() -> None:
    """A part that is no number is named at its cell, and the ratio says no more."""
    checked = parts(RATIO, ("abc", 4.0), (3.0, Percent(0.5)), (None, "x"))
    assert read(checked) == ["A110", "A121", "A110"]
    assert said(checked) == [("A110", "C2"), ("A121", "D3"), ("A110", "D4")]


def test_not_applicable_ratios() -> None:
    """Both parts or one of them may say it; beside a number it leaves half a ratio."""
    assert read(parts(FREE, ("n/a", "n/a"), ("n/a", None), ("n/a", 3.0))) == ["n/a", "n/a", "A170"]


@pytest.mark.parametrize("cell", ["3/4", "3 / 4", "3 dari 4", "3:4", "3 of 4", "3 out of 4"])
def test_one_cell_may_hold_both_numbers(cell: str) -> None:
    """Usual ways to write two numbers in one cell."""
    assert read(check(RATIO, cell)) == [(3.0, 4.0)]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (0.75, "A173"),
        ("tiga dari empat", "A173"),
        ("3/4/5", "A173"),
        ("3 orang / 4", "A173"),
        ("1.234/2.345", "A173"),
        ("/" * 300, "A173"),
        (Moment("2018-04-03"), "A116"),
        ("3/0", "A171"),
        ("5/4", "A172"),
    ],
)
def test_what_is_no_ratio_is_refused_at_its_cell(cell: CellValue, code: str) -> None:
    """A quotient alone, words, dates and impossible ratios are refused."""
    checked = check(RATIO, None, cell)
    assert [None, code] == read(checked)
    assert [(code, "C3")] == said(checked)


def test_a_known_decimal_mark_settles_both_halves() -> None:
    """Where the file's decimal mark is known, halves with marks are read by it."""
    checked = check(RATIO, "1.234/2.345", context=Context(habits=Shown(file=",")))
    assert (read(checked), said(checked)) == ([(1234.0, 2345.0)], [("A123", "C2")])
    assert read(check(RATIO, "1.234/2.345", context=Context(habits=Shown(file=".")))) == [(1.234, 2.345)]


def test_a_quotient_has_no_noise_of_binary_fractions() -> None:
    """0.3 / 0.1 is 3 to the last bit, and 0.9 / 0.3 is not above a maximum of 3."""
    three = question("ratio", numerator={"text": "A"}, denominator={"text": "B"}, maximum=3)
    checked = parts(three, (0.3, 0.1), (0.9, 0.3), (3.0, 1.0), (0.5, 1.5))
    assert numbers(checked) == [3.0, 3.0, 3.0, 0.333333333333333]
    assert said(checked) == []
