"""Numbers and whole numbers: every accepted spelling, every refusal with its cell."""

from __future__ import annotations

import pytest

from answer_columns import Shown, check, in_files, numbers, question, read, said, words
from smartcity_cli.catalogue import message_of
from smartcity_cli.responses.cells import ErrorValue, Moment, Percent, Truth, Unusual
from smartcity_cli.responses.checking import Context, check_column

NUMBER = question("number")
COUNT = question("integer", minimum=0, maximum=500, unit={"id": "unit", "en": "units"})
RUPIAH = question("number", unit="juta rupiah")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (12.5, 12.5),
        ("0,85", 0.85),
        ("0.85", 0.85),
        ("-3,5", -3.5),
        ("\u22123", -3.0),
        ("+5", 5.0),
        ("3.", 3.0),
        ("0.850", 0.85),
        ("1234,567", 1234.567),
        ("1.234.567", 1234567.0),
        ("-1.234.567", -1234567.0),
        ("1,234,567", 1234567.0),
        ("1.234.567,89", 1234567.89),
        ("1,234,567.89", 1234567.89),
        ("1 234 567", 1234567.0),
        ("1\u00a0234\u00a0567", 1234567.0),
        ("1'234", 1234.0),
        ("1.5E+06", 1500000.0),
        ("\u200b42 ", 42.0),
        ("1.234,5", 1234.5),
    ],
)
def test_a_number_is_read_in_every_spelling_that_means_one_thing(cell: str | float, value: float) -> None:
    """Decimal comma and point, thousands marks, signs and stray spaces give the number that is meant."""
    assert [value] == read(check(NUMBER, cell))


@pytest.mark.parametrize(
    "cell", ["Rp 1.500.000", "Rp1.500.000,-", "rp. 1.500.000,00", "IDR 1.500.000", "1.500.000 rupiah"]
)
def test_rupiah_needs_no_unit_in_the_question(cell: str) -> None:
    """A currency sign is left out with a notice where the question names no unit."""
    checked = check(NUMBER, cell)
    assert read(checked) == [1500000.0]
    assert said(checked) == [("A122", "C2")]


@pytest.mark.parametrize("cell", ["12 unit", "12 Units", "12unit"])
def test_the_question_s_own_unit_is_left_out_with_a_notice(cell: str) -> None:
    """The unit may stand beside the number, in either language."""
    checked = check(COUNT, cell)
    assert read(checked) == [12]
    assert said(checked) == [("A122", "C2")]


def test_units_are_compared_by_their_words() -> None:
    """*Rp … juta* is *juta rupiah*, and plain rupiah are not."""
    assert read(check(RUPIAH, "Rp 1,5 juta", "Rp 1,5", "1,5 miliar")) == [1.5, "A119", "A119"]


def test_a_minus_belongs_to_the_number_wherever_it_stands() -> None:
    """The sign may stand before or behind the currency, but not twice."""
    assert read(check(NUMBER, "-Rp 5", "Rp -5", "-Rp -5")) == [-5.0, -5.0, "A119"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("abc", "A110"),
        ("inf", "A110"),
        ("9" * 400, "A110"),
        (float("nan"), "A110"),
        (float("inf"), "A110"),
        ("1.23.456", "A110"),
        ("12 34", "A110"),
        ("1 2", "A110"),
        ("0.123.456", "A110"),
        ("1.2,3.4", "A110"),
        ("1.23,45", "A110"),
        ("10\u00b2", "A119"),
        ("1 " * 60, "A110"),
        ("± 5", "A118"),
        ("> 10", "A118"),
        ("3/4", "A118"),
        ("10-20", "A118"),
        ("5 s.d. 10", "A118"),
        ("10+", "A118"),
        ("sekitar 40", "A118"),
        ("1,5 juta", "A119"),
        ("12 orang", "A119"),
        ("tidak ada", "A120"),
        ("Nihil", "A120"),
        (Moment("2018-05-03"), "A116"),
        (Truth.TRUE, "A117"),
        (Percent(0.85), "A121"),
        ("85%", "A121"),
        (ErrorValue("#REF!"), "A108"),
        ("#DIV/0!", "A108"),
        (Unusual.FORMULA_WITHOUT_VALUE, "A109"),
    ],
)
def test_what_is_no_number_is_refused_at_its_cell(cell: object, code: str) -> None:
    """Nothing is guessed: the answer is unusable, and the problem names the cell."""
    checked = check(NUMBER, 1.0, cell)  # type: ignore[arg-type]
    assert [1.0, code] == read(checked)
    assert (code, "C3") in said(checked)


def test_percent_points_fit_a_question_whose_unit_is_percent() -> None:
    """A number asked for in percent takes the percent sign and the percent format."""
    assert read(check(question("number", unit="%"), Percent(0.85), "85 %", "85 persen")) == [85.0, 85.0, 85.0]


def test_limits_hold_and_are_named() -> None:
    """A number out of bounds is refused, and the message says the bound."""
    checked = check(question("number", minimum=-1.5, maximum=10), -2.0, 10.5, -1.5, 10.0)
    assert read(checked) == ["A104", "A105", -1.5, 10.0]
    assert said(checked) == [("A104", "C2"), ("A105", "C3")]
    assert "answered -2, but the least it can be is -1.5" in words(checked.problems[0])
    assert "answered 10.5, but the most it can be is 10." in words(checked.problems[1])


@pytest.mark.parametrize("kind", ["number", "integer"])
def test_a_number_too_large_to_be_computed_with_is_refused(kind: str) -> None:
    """Where a question sets no limit, a slip such as 1e306 is named with its cell; what a question allows is taken."""
    checked = check(question(kind), 1e30, "1e306", -1e31, 2e18)
    assert read(checked) == [1e30, "A124", "A124", 2e18]
    assert [found for found in said(checked) if found[0] == "A124"] == [("A124", "C3"), ("A124", "C4")]
    assert "1e306, a number too large to be computed with" in words(checked.problems[-2])
    assert read(check(question(kind, minimum=0), 1e31, -1.0)) == ["A124", "A104"]
    far = 2**133
    assert read(check(question(kind, maximum=far), 1e31, 1e41, -1e31)) == [1e31, "A105", "A124"]
    assert read(check(question(kind, maximum=-far), float(-far), -1e41)) == [float(-far), "A124"]
    assert read(check(question(kind, minimum=far), float(far), 1e41)) == [float(far), "A124"]


def test_whole_numbers_have_no_decimals() -> None:
    """An integer question takes 3 and 3,0 and refuses 3,5."""
    checked = check(COUNT, 3.0, "3,0", 3.5, 501.0, -1.0, float("inf"))
    assert read(checked) == [3, 3, "A111", "A105", "A104", "A110"]
    assert said(checked) == [("A113", "C3"), ("A111", "C4"), ("A105", "C5"), ("A104", "C6"), ("A110", "C7")]
    assert numbers(checked)[:2] == [3.0, 3.0]


def test_a_number_kept_as_text_is_one_notice_a_column() -> None:
    """Texts that are numbers are accepted and counted, however many they are."""
    checked = check(NUMBER, "1", "2", "2", 3.0)
    assert read(checked) == [1.0, 2.0, 2.0, 3.0]
    assert said(checked) == [("A113", "C2")]
    assert checked.problems[0].count == 3
    assert "cells: 3" in words(checked.problems[0])


def test_in_a_file_of_texts_a_number_as_text_says_nothing() -> None:
    """CSV knows no number cells, so nothing is noted."""
    assert said(check(NUMBER, "1", "2,5", "12", context=Context(untyped=frozenset({0})))) == []


def test_a_mark_before_three_digits_is_ambiguous_on_its_own() -> None:
    """1.234 is refused where nothing tells what the mark means, and both readings are named."""
    checked = check(NUMBER, "1.234", "-1,050")
    assert read(checked) == ["A112", "A112"]
    assert said(checked) == [("A112", "C2"), ("A112", "C3")]
    assert "can mean 1234 or 1.234." in words(checked.problems[0])
    assert "dapat berarti 1234 atau 1,234." in message_of(checked.problems[0], "id")
    assert "can mean -1050 or -1.050." in words(checked.problems[1])


@pytest.mark.parametrize(
    ("other", "value"),
    [("0,5", 1234.0), ("1.234.567", 1234.0), ("1.234.567,8", 1234.0), ("0.5", 1.234), ("1,234,567", 1.234)],
)
def test_other_numbers_of_the_column_decide_what_a_mark_means(other: str, value: float) -> None:
    """An unambiguous number in the same column settles the ambiguous ones, with a notice."""
    checked = check(NUMBER, "1.234", other)
    assert value == read(checked)[0]
    assert ("A114", "C2") in said(checked)


def test_evidence_that_contradicts_itself_decides_nothing() -> None:
    """Where a column uses both decimal marks, 1.234 stays ambiguous."""
    assert read(check(NUMBER, "1.234", "0,5", "0.5"))[0] == "A112"


def test_only_cells_that_occur_are_evidence() -> None:
    """Distinct cells that no region of this column has do not count."""
    from dataclasses import replace

    from answer_columns import column

    shared = column(["1.234", "0,5", "1.234.567,8"])
    assert read(check_column(NUMBER, [replace(shared, codes=shared.codes[:1])])) == ["A112"]


def test_the_decimal_mark_of_other_columns_decides_last() -> None:
    """It settles what neither the column nor the question does, and a notice says so."""
    comma, point = (Context(habits=Shown(file=mark)) for mark in ",.")
    checked = check(NUMBER, "1.234", context=comma)
    assert (read(checked), said(checked)) == ([1234.0], [("A123", "C2")])
    assert read(check(NUMBER, "1.234", context=point)) == [1.234]
    assert read(check(NUMBER, "1.234", context=Context(habits=Shown(column=".", file=",")))) == [1.234]
    assert read(check(question("number", minimum=0, maximum=100), "12.345", context=comma)) == [12.345]
    assert read(check(NUMBER, "1.234", context=Context(habits=Shown()))) == ["A112"]


def test_the_same_text_is_read_by_the_marks_of_its_own_file() -> None:
    """1.234 is a thousand in one file and a fraction in another, each with its notice; text files have none."""

    class Marks(Shown):
        def mark_of_column(self, file: int, _key: object) -> str | None:
            return (",", ".", None)[file]

    files = in_files(["1.234", "5"], ["1.234", "5"], ["1.234"])
    checked = check_column(NUMBER, [files], context=Context(habits=Marks(), untyped=frozenset({1, 2})))
    assert read(checked) == [1234.0, 5.0, 1.234, 5.0, "A112"]
    assert said(checked) == [("A114", "C2"), ("A113", "C3"), ("A112", "C6")]
    assert [found.count for found in checked.problems] == [2, 1, 1]


def test_limits_decide_where_only_one_reading_fits() -> None:
    """12.345 among percentages can only be a decimal number; in 100 to 9,000 only a thousand."""
    checked = check(question("number", minimum=0, maximum=100), "12.345")
    assert read(checked) == [12.345]
    assert said(checked) == [("A115", "C2")]
    assert read(check(question("number", minimum=100, maximum=9000), "1.234")) == [1234.0]
    assert read(check(question("number", minimum=5000), "1.234")) == ["A112"]


def test_a_whole_number_has_thousands_not_decimals() -> None:
    """For whole numbers a mark before three digits separates thousands, and a notice says so."""
    people = question("integer", unit="jiwa")
    checked = check(people, "1.234", "12.000", "2.500 jiwa")
    assert read(checked) == [1234, 12000, 2500]
    assert said(checked) == [("A115", "C2"), ("A122", "C4")]


def test_an_ambiguous_percentage_stays_a_percentage() -> None:
    """The percent sign survives the decision on the mark."""
    assert read(check(question("percent"), "12,345%")) == [12.345]


@pytest.mark.parametrize("mark", ["-", "–", "—", "...", "belum diisi", "Kosong", " - "])
def test_blank_marks_are_missing_with_a_notice(mark: str) -> None:
    """Signs that people put into blank cells count as blank, and are named once a column."""
    checked = check(NUMBER, mark, 1.0, mark)
    assert read(checked) == [None, 1.0, None]
    assert [checked.column.codes[0], checked.column.codes[2]] == [0, 0]
    assert said(checked) == [("A107", "C2")]
    assert checked.problems[0].count == 2


@pytest.mark.parametrize("blank", ["  ", "\u200b", "\n"])
def test_invisible_texts_are_blank(blank: str) -> None:
    """A cell with nothing to see is missing without a word."""
    checked = check(NUMBER, blank, None)
    assert read(checked) == [None, None]
    assert said(checked) == []


@pytest.mark.parametrize("mark", ["tidak berlaku", "N/A", "n.a.", "t/a", "Tidak relevan", "Not  applicable"])
def test_not_applicable_needs_the_rubric_s_leave(mark: str) -> None:
    """*Tidak berlaku* is an answer only where the question allows it."""
    assert read(check(question("number", not_applicable=True), mark)) == ["n/a"]
    checked = check(NUMBER, mark)
    assert read(checked) == ["A106"]
    assert said(checked) == [("A106", "C2")]


def test_every_answer_keeps_what_stood_there() -> None:
    """The raw cell stays beside the value."""
    checked = check(NUMBER, "Rp 1.500.000", "abc")
    assert [checked.column.answer(region).raw for region in (0, 1)] == ["Rp 1.500.000", "abc"]  # type: ignore[union-attr]
