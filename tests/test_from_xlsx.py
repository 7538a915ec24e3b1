"""Reading xlsx: every kind of cell and the quirks of real files."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from broken_workbooks import (
    MAIN,
    SHEET_PART,
    relationships,
    sheet_xml,
    strict_xlsx,
    xlsx,
    xlsx_parts,
    zipped,
)
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import column_letters
from smartcity_cli.responses import xlsx_strings
from smartcity_cli.responses.cells import ErrorValue, Moment, Percent, Row, Truth, Unusual
from smartcity_cli.responses.from_xlsx import open_xlsx
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.number_formats import kind_of_format, moment_of
from smartcity_cli.responses.xlsx_strings import cell_text

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.xlsx_sheet import XlsxSheet

NO_VALUE = Unusual.FORMULA_WITHOUT_VALUE


def first_sheet(content: bytes, limits: Limits | None = None) -> XlsxSheet:
    """Return the first sheet of a workbook."""
    return open_xlsx(content, "kudus.xlsx", limits or Limits())[0][0]


def rows_of(content: bytes) -> list[Row]:
    """Return the rows of the first sheet."""
    return list(first_sheet(content).rows())


def values_of(content: bytes) -> list[list[CellValue]]:
    """Return the values of the first sheet's rows."""
    return [row.values for row in rows_of(content)]


def cells_of(rows: list[Row]) -> dict[str, CellValue]:
    """Return the values that are there by their cell."""
    return {
        f"{column_letters(column)}{row.number}": value
        for row in rows
        for column, value in enumerate(row.values, start=1)
        if value is not None
    }


def one_cell(cell: str, **options: Any) -> CellValue:
    """Return what a row of this one cell holds."""
    values = values_of(xlsx(f'<row r="1">{cell}</row>', **options))
    return values[0][0] if values else None


# What a cell can hold


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><v>3</v></c>', 3.0),
        ('<c r="A1" t="n"><v>-1.5E-3</v></c>', -0.0015),
        ('<c r="A1" s="0"><v>7</v></c>', 7.0),
        ('<c r="A1" s="0" t="n"><v>7</v></c>', 7.0),
        ('<c r="A1" t="n" s="1"><v>0.85</v></c>', Percent(0.85)),
        ('<c s="1" r="A1"><v>0.85</v></c>', Percent(0.85)),
        ('<c r="A1" cm="1"><v>4</v></c>', 4.0),
        ('<c r="A1" s="1"><v>0.85</v></c>', Percent(0.85)),
        ('<c r="A1" s="1" t="n"><v>0.85</v></c>', Percent(0.85)),
        ('<c r="A1" s="2"><v>43164</v></c>', Moment("2018-03-05")),
        ('<c r="A1" s="99"><v>5</v></c>', 5.0),
        ('<c r="A1" s="x"><v>5</v></c>', 5.0),
        ('<c r="A1" t="s"><v>0</v></c>', "Kudus"),
        ('<c r="A1" s="1" t="s"><v>0</v></c>', "Kudus"),
        ('<c r="A1" t="s" s="1"><v>0</v></c>', "Kudus"),
        ('<c r="A1" t="s"><v> 0 </v></c>', "Kudus"),
        ('<c r="A1" t="s"><v></v></c>', None),
        ('<c r="A1" t="str"><v>Ya</v></c>', "Ya"),
        ('<c r="A1" t="inlineStr"><is><t>Ya</t></is></c>', "Ya"),
        ('<c r="A1" t="inlineStr"><is><t xml:space="preserve">  </t></is></c>', None),
        ('<c r="A1" t="b"><v>1</v></c>', Truth.TRUE),
        ('<c r="A1" t="b"><v>0</v></c>', Truth.FALSE),
        ('<c r="A1" t="b"><v>true</v></c>', Truth.TRUE),
        ('<c r="A1" t="b"><v>?</v></c>', ErrorValue("?")),
        ('<c r="A1" t="e"><v>#REF!</v></c>', ErrorValue("#REF!")),
        ('<c r="A1" t="e"><v> </v></c>', None),
        ('<c r="A1" t="d"><v>2018-03-05T00:00:00.000Z</v></c>', Moment("2018-03-05")),
        ('<c r="A1" t="d"><v>2018-03-05T10:30:00</v></c>', Moment("2018-03-05T10:30:00")),
        ('<c r="A1" t="d"><v>2018-03-05T10:30:00.2500Z</v></c>', Moment("2018-03-05T10:30:00.250")),
        ('<c r="A1" t="d"><v>2018-03-05Z</v></c>', Moment("2018-03-05")),
        ('<c r="A1" t="d"><v>10:30:00</v></c>', Moment("10:30:00")),
        ('<c r="A1" t="d"><v>1.0002</v></c>', ErrorValue("1.0002")),
        ('<c r="A1" t="d"><v>Z</v></c>', ErrorValue("Z")),
        ('<c r="A1" t="d"><v> </v></c>', None),
        ('<c r="A1"><v>1_000</v></c>', ErrorValue("1_000")),
        ('<c r="A1"><v>١</v></c>', ErrorValue("١")),
        ('<c r="A1" t="new"><v>Ya</v></c>', "Ya"),
        ('<c r="A1"><v>NaN</v></c>', ErrorValue("NaN")),
        ('<c r="A1"><v>1e999</v></c>', ErrorValue("1e999")),
        ('<c r="A1"><v>tujuh</v></c>', ErrorValue("tujuh")),
        ('<c r="A1" s="1"><v>tujuh</v></c>', ErrorValue("tujuh")),
        ('<c r="A1" s="1"><v>1e999</v></c>', ErrorValue("1e999")),
        ('<c r="A1"/>', None),
        ('<c r="A1" s="1"></c>', None),
        ('<c r="A1"><v></v></c>', None),
        ('<c r="A1"><v> 3 </v></c>', 3.0),
        ("<c><v>3</v></c>", 3.0),
        ('<c r="a1"><v>3</v></c>', 3.0),
        ('<c r="A1"><v><![CDATA[3]]></v></c>', 3.0),
        ('<c r="A1"><v>3<!-- tiga -->4</v></c>', 34.0),
        ('<c r="A1"><new>8</new><v>3</v></c>', 3.0),
        ('<c r="A1"><v>3</v><new>8</new></c>', 3.0),
        ('<c r="A1"><v>3</v><extLst><ext><c2>8</c2></ext></extLst></c>', 3.0),
        ('<c r="A1" t="inlineStr"><new>8</new><is><t>Ya</t></is></c>', "Ya"),
    ],
)
def test_each_kind_of_cell_is_read(cell: str, expected: CellValue) -> None:
    """A cell holds what its type, its style and its stored text say, whatever the order of its attributes."""
    assert one_cell(cell, strings=("Kudus",), formats=(0, 9, 14)) == expected


def test_numbers_are_always_floats() -> None:
    """A whole number comes back as a float, so that equal numbers are equal keys."""
    assert {
        type(value)
        for value in values_of(xlsx('<row r="1"><c r="A1"><v>3</v></c><c r="B1" s="0"><v>3</v></c></row>'))[0]
    } == {float}


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ('<c r="A1"><f>SUM(B1)</f><v>3</v></c>', 3.0),
        ('<c r="A1"><f>SUM(B1)</f></c>', NO_VALUE),
        ('<c r="A1"><f>SUM(B1)</f><v></v></c>', NO_VALUE),
        ('<c r="A1"><f>SUM(B1)</f><v/></c>', NO_VALUE),
        ('<c r="A1"><f t="shared" si="0"/></c>', NO_VALUE),
        ('<c r="A1"><f t="shared" si="0"/><v>4</v></c>', 4.0),
        ('<c r="A1"><f t="array" ref="A1">B1*2</f></c>', NO_VALUE),
        ('<c r="A1" t="str"><f>B1</f><v>Ya</v></c>', "Ya"),
        ('<c r="A1" t="str"><f>B1</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>B1</f></c>', NO_VALUE),
        ('<c r="A1" t="e"><f>1/0</f><v>#DIV/0!</v></c>', ErrorValue("#DIV/0!")),
        ('<c r="A1" s="1"><f>B1</f><v>0.5</v></c>', Percent(0.5)),
        ('<c r="A1" t="b"><f>B1</f><v>1</v></c>', Truth.TRUE),
    ],
)
def test_formulas_give_their_stored_value_or_say_that_there_is_none(cell: str, expected: CellValue) -> None:
    """A formula without a stored value never passes for a blank; one that gave an empty text is a blank."""
    assert one_cell(cell, formats=(0, 9)) == expected


def test_a_formula_without_a_value_does_not_touch_the_next_cells() -> None:
    """The cells after an uncalculated formula, in its row and the next, keep their own values."""
    content = xlsx(
        '<row r="1"><c r="A1"><f>B1</f></c><c r="B1"><v>2</v></c><c r="C1"><f>B1</f></c></row>'
        '<row r="2"><c r="A2"><v>3</v></c></row>'
    )
    assert values_of(content) == [[NO_VALUE, 2.0, NO_VALUE], [3.0]]


def test_formulas_among_cells_without_references_are_read() -> None:
    """Formulas with and without a value keep their place where cells are only counted."""
    content = xlsx(
        "<row><c><v>1</v></c><c><f>A1</f><v>2</v></c><c/><c><f/></c><c><f/><v>5</v></c></row>"
        '<row><c><f/><v></v></c><c s="1" t="inlineStr"><is><t>Ya</t><phoneticPr/></is></c></row>'
    )
    assert values_of(content) == [[1.0, 2.0, None, NO_VALUE, 5.0], [NO_VALUE, "Ya"]]


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ("<r><t>Kota </t></r><r><rPr><b/></rPr><t>Kediri</t></r>", "Kota Kediri"),
        ("<t>東京</t><rPh sb='0' eb='2'><t>トウキョウ</t></rPh><phoneticPr fontId='1'/>", "東京"),
        ("<r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh>", "東京"),
        ("\n  <r>\n    <t xml:space='preserve'>Kota </t>\n  </r>\n  <r>\n    <t>Kediri</t>\n  </r>\n", "Kota Kediri"),
        ("\n  <t>Kudus</t>\n", "Kudus"),
        ("<t/>", None),
        ("<r><t/></r>", None),
        ("<t>Kab. &amp; Kota</t>", "Kab. & Kota"),
    ],
)
def test_rich_text_is_joined_without_its_phonetic_runs(item: str, expected: str | None) -> None:
    """The runs of a text are joined, phonetic guides and indentation are left out, shared or inline."""
    shared = xlsx(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>', strings=(f"<!---->{item}", "x")
    )
    inline = xlsx(f'<row r="1"><c r="A1" t="inlineStr"><is>{item}</is></c><c r="B1" t="str"><v>x</v></c></row>')
    assert [values_of(shared), values_of(inline)] == [[[expected, "x"]], [[expected, "x"]]]


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ("Ya_x000D_\nTidak", "Ya\nTidak"),
        ("Ya\r\nTidak\rMungkin", "Ya\nTidak\nMungkin"),
        ("_x005F_x000D_", "_x000D_"),
        ("a_x0041_b", "aAb"),
        ("_xD83D__xDE00_", "😀"),
        ("_xD83D_", "\ufffd"),
        ("a_x0007_b", "a_x0007_b"),
        ("_xyz_", "_xyz_"),
        ("\xa0Kudus\u200b", "Kudus"),
        ("\u200b\xa0 ", None),
        ("مرحبا\u200f", "مرحبا\u200f"),
        ("  Kudus\t", "Kudus"),
    ],
)
def test_stored_texts_read_as_a_person_sees_them(stored: str, expected: str | None) -> None:
    """Escapes are decoded, line ends made one, blanks at the edges taken away, whatever their width."""
    assert cell_text(stored) == expected


# Number formats, dates and times


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", "number"),
        ("#,##0.00", "number"),
        ("0.00E+00", "number"),
        ('0" dm"', "number"),
        ("0\\d", "number"),
        ("[Red]0", "number"),
        ("_(* #,##0_);_(* (#,##0);_(@_)", "number"),
        ("@", "number"),
        ("0%", "percent"),
        ("0.0%;[Red]-0.0%", "percent"),
        ('0"%"', "number"),
        ("yyyy-mm-dd", "date"),
        ("[$-421]dd mmmm yyyy", "date"),
        ("mmm", "date"),
        ("dd/mm/yyyy hh:mm", "date"),
        ("hh:mm:ss", "time"),
        ("mm:ss.0", "time"),
        ("[h]:mm", "elapsed"),
        ("[mm]:ss", "elapsed"),
    ],
)
def test_number_formats_are_told_apart(code: str, kind: str) -> None:
    """A custom format shows a percentage, a date, a time, a span of time, or just a number."""
    assert kind_of_format(code) == kind


@pytest.mark.parametrize(
    ("code", "number", "kind"),
    [
        ("[<1]hh:mm;[h]:mm", 0.5, "time"),
        ("[<1]hh:mm;[h]:mm", 1.5, "elapsed"),
        ("[>=1][h]:mm;[<0.5]0%;0.00", 1.0, "elapsed"),
        ("[>=1][h]:mm;[<0.5]0%;0.00", 0.25, "percent"),
        ("[>=1][h]:mm;[<0.5]0%;0.00", 0.75, "number"),
        ("[>=1]0%;0.00;0", 0.0, "number"),
        ("0%;[=-1]0;0.0%", -1.0, "number"),
        ("0%;[=-1]0;0.0%", -2.0, "percent"),
        ("0%;-0", 1.0, "percent"),
        ("0%;-0", 0.0, "percent"),
        ("0%;-0", -1.0, "number"),
        ("0;-0;0%", 0.0, "percent"),
        ("0;-0;0%", 1.0, "number"),
        ("0;-0;0%", -1.0, "number"),
        ('0%;-0%;"-"', 0.0, "percent"),
        ("0%;;", 0.0, "percent"),
        ("0%;@", -1.0, "percent"),
        ('"a;b"0%', -1.0, "percent"),
        ("[<>2]0%;General", 2.0, "number"),
        ("[<=2]0%;0", 2.0, "percent"),
        ("[>2]0%;0", 2.0, "number"),
        ("[=.]0%;0", 2.0, "percent"),
    ],
)
def test_each_section_of_a_format_is_of_its_own_kind(code: str, number: float, kind: str) -> None:
    """A format with sections for signs or conditions shows each number as its own section says."""
    assert kind_of_format(code, number) == kind


def test_a_number_is_read_by_the_section_that_shows_it() -> None:
    """Below a day the format shows the time of day, from a day on the hours that have gone by."""
    cells = '<c r="A1" s="1"><v>0.4375</v></c><c r="B1" s="1"><v>1.5</v></c><c r="C1" s="2"><v>-2</v></c>'
    (row,) = rows_of(xlsx(f'<row r="1">{cells}</row>', formats=(0, "[<1]hh:mm;[h]:mm", "0%;-0")))
    assert row.values == [Moment("10:30:00"), Moment("PT36H"), -2.0]


# Numbers


@pytest.mark.parametrize("digits", ["9007199254740993", "198503012010011001", "-198503012010011001"])
def test_whole_numbers_that_no_number_holds_stay_texts(digits: str) -> None:
    """The number of an official has eighteen digits; other programs than Excel store them all."""
    assert one_cell(f'<c r="A1"><v>{digits}</v></c>') == digits


@pytest.mark.parametrize(
    ("stored", "number"),
    [
        ("1.0000000000000002", 1.0),
        ("124599.99999999999", 124600.0),
        ("9.999999999999998E-2", 0.1),
        ("0.30000000000000004", 0.3),
        ("-2.9999999999999996", -3.0),
        ("123456789012345.6", 123456789012346.0),
        ("3319010101850001", 3319010101850001.0),
        ("198503012010011000", 198503012010011000.0),
        ("1" + "0" * 20, 1e20),
        ("1234567890123456.5", 1234567890123456.5),
        ("1e300", 1e300),
        ("5e-324", 5e-324),
    ],
)
def test_numbers_have_the_digits_that_spreadsheets_show(stored: str, number: float) -> None:
    """Noise beyond 15 significant digits is taken off; whole numbers and identities of 16 digits stay."""
    assert one_cell(f'<c r="A1"><v>{stored}</v></c>') == number
    assert one_cell(f'<c r="A1" s="1"><v>{stored}</v></c>', formats=(0, 9)) == Percent(number)
    assert one_cell(f'<c r="A1" s="1"><v>{stored}</v></c>', formats=(0, 2)) == number


@pytest.mark.parametrize(
    ("serial", "kind", "from_1904", "expected"),
    [
        (1, "date", False, Moment("1900-01-01")),
        (59, "date", False, Moment("1900-02-28")),
        (60, "date", False, Moment("1900-02-29")),
        (61, "date", False, Moment("1900-03-01")),
        (43164, "date", False, Moment("2018-03-05")),
        (43164.4375, "date", False, Moment("2018-03-05T10:30:00")),
        (43164.4375, "time", False, Moment("2018-03-05T10:30:00")),
        (0.4375, "time", False, Moment("10:30:00")),
        (0.4375, "date", False, Moment("10:30:00")),
        (0.0, "time", False, Moment("00:00:00")),
        (0.0, "date", False, 0.0),
        (1 / 86_400_000, "time", False, Moment("00:00:00.001")),
        (43163.99999999999, "date", False, Moment("2018-03-05")),
        (2_958_465, "date", False, Moment("9999-12-31")),
        (2_958_466, "date", False, 2_958_466),
        (1e300, "date", False, 1e300),
        (-1, "date", False, -1),
        (0, "date", True, Moment("1904-01-01")),
        (0, "time", True, Moment("00:00:00")),
        (0.5, "date", True, Moment("1904-01-01T12:00:00")),
        (41702, "date", True, Moment("2018-03-05")),
        (1.5, "elapsed", False, Moment("PT36H")),
        (0, "elapsed", False, Moment("PT0S")),
        (-0.5, "elapsed", False, Moment("-PT12H")),
        (5400.25 / 86400, "elapsed", False, Moment("PT1H30M0.25S")),
    ],
)
def test_serial_numbers_become_moments(serial: float, kind: str, from_1904: bool, expected: CellValue) -> None:
    """Dates count from 1900 with its false leap day, or from 1904; what is no date stays a number."""
    assert moment_of(serial, kind, from_1904=from_1904) == expected


def test_dates_agree_with_openpyxl_in_both_date_systems() -> None:
    """Every date after the false leap day equals what openpyxl makes of the same number."""
    for base, epoch in ((False, WINDOWS_EPOCH), (True, MAC_EPOCH)):
        for serial in (61, 367, 25569, 36526.25, 43164, 43164.999, 73050.5):
            theirs = from_excel(serial, epoch)
            iso = theirs.isoformat(timespec="milliseconds").removesuffix(".000").removesuffix("T00:00:00")
            assert moment_of(serial, "date", from_1904=base) == Moment(iso)


def test_a_workbook_that_counts_from_1904_says_so() -> None:
    """The date system is the workbook's own."""
    assert one_cell('<c r="A1" s="1"><v>41702</v></c>', formats=(0, 14), from_1904=True) == Moment("2018-03-05")


# Quirks of real files


def test_rows_keep_their_numbers_and_blank_ones_are_passed_over() -> None:
    """Row numbers are those of the file; rows of empty formatted cells are left out."""
    content = xlsx(
        '<row r="3"><c r="B3"><v>1</v></c></row><row r="4"/><row r="5"><c r="A5" s="0"/></row>'
        '<row r="9"><c r="A9"><v>2</v></c><c r="B9" s="0"/></row>'
    )
    assert rows_of(content) == [Row(3, [None, 1.0]), Row(9, [2.0])]


def test_rows_and_cells_without_references_are_counted() -> None:
    """Where the file writes no references, cells follow one another and rows too."""
    content = xlsx("<row><c><v>1</v></c><c/><c><v>3</v></c></row><row><c><v>4</v></c></row>")
    assert rows_of(content) == [Row(1, [1.0, None, 3.0]), Row(2, [4.0])]


def test_a_row_without_a_number_takes_it_from_its_first_cell() -> None:
    """A cell's reference tells the row where the row itself does not."""
    assert rows_of(xlsx('<row><c r="C7"><v>1</v></c><c><v>2</v></c></row>')) == [Row(7, [None, None, 1.0, 2.0])]


def test_a_row_may_write_its_number_late() -> None:
    """The order of a row's attributes does not matter."""
    assert rows_of(xlsx('<row spans="1:1" r="7"><c r="A7"><v>1</v></c></row>')) == [Row(7, [1.0])]


def test_gaps_and_columns_beyond_zz_are_placed() -> None:
    """Cells after a gap land in their own column, also in those of three letters."""
    content = xlsx('<row r="1"><c r="A1"><v>1</v></c><c r="CZ1"><v>2</v></c><c r="AAA1"><v>3</v></c></row>')
    assert cells_of(rows_of(content)) == {"A1": 1.0, "CZ1": 2.0, "AAA1": 3.0}


def test_cells_out_of_order_land_in_their_place() -> None:
    """A row whose cells run backwards reads like one in order."""
    sheet = first_sheet(xlsx('<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c></row>'))
    assert (list(sheet.rows()), sheet.problems) == ([Row(1, [1.0, None, 3.0])], ())


def test_a_cell_written_twice_and_differently_has_no_value() -> None:
    """Neither value is taken, and both are named at the cell; the same value twice, or a blank, is no fault."""
    sheet = first_sheet(
        xlsx(
            '<row r="2"><c r="A2"><v>1</v></c><c r="A2"><v>2</v></c><c r="A2"/></row>'
            '<row r="3"><c r="A3"><v>5</v></c><c r="A3"><v>5</v></c><c r="B3"/><c r="B3"><v>6</v></c></row>'
        )
    )
    assert [row.values for row in sheet.rows()] == [[ErrorValue("1 / 2")], [5.0, 6.0]]
    assert [(found.code, found.location.cell, found.values["found"]) for found in sheet.problems] == [
        ("F130", "A2", "1 / 2")
    ]


def test_rows_out_of_order_keep_their_numbers() -> None:
    """Rows that repeat or run backwards are all yielded under their own number."""
    content = xlsx(
        '<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>'
        '<row r="2"><c r="B2"><v>3</v></c></row>'
    )
    assert rows_of(content) == [Row(5, [5.0]), Row(2, [2.0]), Row(2, [None, 3.0])]


def test_a_wrong_dimension_changes_nothing() -> None:
    """The size that a sheet claims is not believed."""
    content = xlsx('<row r="1"><c r="C1"><v>1</v></c></row>', before='<dimension ref="A1"/>')
    assert rows_of(content) == [Row(1, [None, None, 1.0])]


def test_indentation_is_no_content() -> None:
    """A sheet that was printed prettily reads like the same sheet without indentation."""
    content = xlsx(
        '\n  <row r="1">\n    <c r="A1" t="s">\n      <v>0</v>\n    </c>\n    <c r="B1" s="0">\n    </c>\n'
        '    <c r="C1">\n      <f>A1</f>\n      <v>2</v>\n    </c>\n'
        '    <c r="D1" t="inlineStr">\n      <is>\n        <t>Ya</t>\n      </is>\n    </c>\n  </row>\n'
        '  <row r="2">\n  </row>\n',
        strings=("Kudus",),
    )
    assert rows_of(content) == [Row(1, ["Kudus", None, 2.0, "Ya"])]


def test_hidden_rows_columns_and_sheets_say_so() -> None:
    """Hidden rows are yielded with their flag; hidden columns and sheets are named."""
    data = '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" hidden="0"><c r="A2"><v>2</v></c></row>'
    columns = '<cols><col min="2" max="3" hidden="1"/><col min="5" max="5"/></cols>'
    parts = xlsx_parts(
        {"Data": sheet_xml(data, columns), "Rahasia": sheet_xml(""), "Sangat": sheet_xml("")},
        states={"Rahasia": "hidden", "Sangat": "veryHidden"},
    )
    sheets, _ = open_xlsx(zipped(parts), "kudus.xlsx", Limits())
    assert list(sheets[0].rows()) == [Row(1, [1.0], hidden=True), Row(2, [2.0])]
    assert sheets[0].hidden_columns == {2, 3}
    assert [(sheet.name, sheet.hidden) for sheet in sheets] == [("Data", False), ("Rahasia", True), ("Sangat", True)]


def test_an_extension_between_cells_is_passed_over() -> None:
    """Cells and rows after an extension are read; what is in it is not."""
    extension = '<extLst><ext xmlns:xm="u"><xm:f>x</xm:f><xm:v>9</xm:v></ext></extLst>'
    content = xlsx(
        f'<row r="1"><c r="A1"><v>1</v>{extension}</c><c r="B1"><v>2</v></c>{extension}</row>'
        f'<row r="2"><c r="A2"><v>3</v>{extension}</c></row>',
        after="<pageMargins/>",
    )
    assert rows_of(content) == [Row(1, [1.0, 2.0]), Row(2, [3.0])]


def test_hundreds_of_thousands_of_phonetic_texts_are_no_fault() -> None:
    """Workbooks from East Asian Excel mark every text as one that may have a phonetic guide."""
    item = "<t>東京</t><phoneticPr fontId='1'/>"
    content = xlsx('<row r="1"><c r="A1" t="s"><v>5</v></c></row>', strings=[f"<!---->{item}"] * 101_000)
    assert values_of(content) == [["東京"]]


def test_more_texts_and_values_than_are_kept_read_the_same() -> None:
    """What is kept for speed is bounded; what is not kept reads the same."""
    numbers = range(10_050)
    rows = "".join(
        f'<row r="{n + 1}"><c r="A{n + 1}"><v>{n}.5</v></c><c r="B{n + 1}" s="1"><v>{n}</v></c>'
        f'<c r="C{n + 1}" t="str"><v>t{n}</v></c></row>'
        for n in numbers
    )
    assert values_of(xlsx(rows, formats=(0, 9))) == [[n + 0.5, Percent(float(n)), f"t{n}"] for n in numbers]
    repeated = "".join(f'<row r="{n}"><c r="A{n}" s="0"><v>0.5</v></c></row>' for n in (1, 2))
    assert values_of(xlsx(repeated, formats=(9,))) == [[Percent(0.5)], [Percent(0.5)]]


def test_more_shared_texts_than_are_kept_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts beyond those that are kept by their number are made anew each time."""
    monkeypatch.setattr(xlsx_strings, "_MOST_KEPT", 1)
    rows = "".join(f'<row><c t="s"><v>{n % 2}</v></c></row>' for n in range(4))
    assert values_of(xlsx(rows, strings=("Ya", "Tidak"))) == [["Ya"], ["Tidak"], ["Ya"], ["Tidak"]]


def test_what_follows_the_cells_adds_nothing() -> None:
    """Headers, filters and extensions after the cells never become values."""
    data = '<row r="1"><c r="A1"><v>1</v></c></row>'
    extension = '<extLst><ext xmlns:xm="u"><xm:f>Data!A1</xm:f><xm:sqref>A1</xm:sqref></ext></extLst>'
    footer = "<pageMargins left='1'/><headerFooter><oddHeader>Kudus</oddHeader></headerFooter>"
    for after in ("", extension, footer, extension + footer, footer + extension):
        assert rows_of(xlsx(data, after=after)) == [Row(1, [1.0])]


def test_rows_can_be_read_again_and_given_up() -> None:
    """Every call starts anew, also after an earlier one was left in the middle."""
    sheet = first_sheet(xlsx("".join(f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 20001))))
    assert next(sheet.rows()) == Row(1, [1.0])
    assert sum(1 for _ in sheet.rows()) == 20000


def test_texts_across_pieces_stay_whole() -> None:
    """Long texts with signs that end a tag come back whole wherever what is parsed at a time ends."""
    texts = [("a > b & c 😀 " * 2_700)[:size] for size in range(30_000, 32_400, 60)]
    shared = "".join(f'<row><c t="s"><v>{n}</v></c></row>' for n in range(len(texts)))
    inline = "".join(f'<row><c t="str"><v>{text.replace("&", "&amp;")}</v></c></row>' for text in texts)
    assert values_of(xlsx(shared, strings=texts)) == values_of(xlsx(inline)) == [[text.strip()] for text in texts]


@pytest.mark.parametrize("stored", ["x" * 32_768, "_x0041_" * 32_768, " " * 40_000 + "x"])
@pytest.mark.parametrize(
    "cell",
    [
        '<c r="B3" t="s"><v>1</v></c>',
        '<c r="B3" t="str"><v>{}</v></c>',
        '<c r="B3" t="inlineStr"><is><t>{}</t></is></c>',
        '<c r="B3" t="inlineStr"><is><r><t>x</t></r><r><t xml:space="preserve">{}</t></r></is></c>',
    ],
)
def test_a_text_that_no_cell_can_hold_is_refused(cell: str, stored: str) -> None:
    """Beyond 32,767 characters nothing that Excel wrote is read; the cell that holds or names the text is named."""
    strings = ("x", f'<t xml:space="preserve">{stored}</t>')
    with pytest.raises(FileUnreadable) as caught:
        rows_of(xlsx(f'<row r="3"><c r="A3"><v>1</v></c>{cell.format(stored)}</row>', strings=strings))
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.cell) == ("F121", "B3")
    assert "32767" in str(problem.values["reason"])


def test_a_text_of_the_greatest_length_is_read() -> None:
    """A text of 32,767 characters fits into a cell, escaped or not."""
    strings = ("x" * 32_767, "_x0041_" * 32_767)
    assert values_of(xlsx('<row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', strings=strings)) == [
        ["x" * 32_767, "A" * 32_767]
    ]


def test_strict_files_are_read() -> None:
    """The Strict namespaces, in which openpyxl sees no sheets, make no difference."""
    content = strict_xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>2</v></c></row>')
    assert values_of(content) == [["Kudus", 2.0]]


def test_prefixes_make_no_difference() -> None:
    """A file that names its namespace by a prefix reads like one that does not."""
    xml = (
        f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:f>B1</x:f><x:v>1</x:v></x:c>'
        '<x:c r="B1" t="inlineStr"><x:is><x:r><x:t>Y</x:t></x:r><x:r><x:t>a</x:t></x:r></x:is></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    )
    assert values_of(zipped(xlsx_parts({"Data": xml}))) == [[1.0, "Ya"]]


def test_xml_in_utf_16_is_read() -> None:
    """A sheet need not be written in UTF-8."""
    parts = xlsx_parts({"Data": ""})
    xml = sheet_xml('<row r="1"><c r="A1" t="str"><v>Jalan “Raya” – Kudus</v></c></row>')
    parts[SHEET_PART] = xml.replace("UTF-8", "UTF-16").encode("utf-16")
    assert values_of(zipped(parts)) == [["Jalan “Raya” – Kudus"]]


def test_parts_are_found_wherever_the_relationships_point() -> None:
    """Targets from the top of the package, with other capitals, or one folder up are all found."""
    data = sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')
    parts = xlsx_parts({"Data": data}, strings=("Kudus",))
    for target in ("/XL/Worksheets/Sheet1.xml", "../xl/worksheets/sheet1.xml", "worksheets\\sheet1.xml"):
        parts["xl/_rels/workbook.xml.rels"] = relationships({"rId1": ("worksheet", target)})
        assert values_of(zipped(parts)) == [["Kudus"]]


def test_a_package_without_top_relationships_is_read() -> None:
    """The usual places are tried when the package does not say where its workbook is."""
    parts = xlsx_parts({"Data": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')})
    del parts["_rels/.rels"], parts["xl/styles.xml"], parts["xl/sharedStrings.xml"]
    assert values_of(zipped(parts)) == [[1.0]]


def test_texts_of_a_table_that_is_not_there_are_errors() -> None:
    """Each cell that names a text is an error; the cells beside it are read."""
    parts = xlsx_parts({"Data": sheet_xml('<row><c t="s"><v>0</v></c><c><f>A1</f></c><c><v>2</v></c></row>')})
    del parts["xl/sharedStrings.xml"]
    assert values_of(zipped(parts)) == [[ErrorValue('t="s" 0'), NO_VALUE, 2.0]]


def test_old_macro_code_is_no_sheet() -> None:
    """Excel lists a module of old macros without a part; the good sheet beside it is read."""
    parts = xlsx_parts({"Data": sheet_xml("<row><c><v>1</v></c></row>")})
    listed = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = listed.replace("</sheets>", "<sheet name='Module1' sheetId='2' r:id=''/></sheets>")
    assert values_of(zipped(parts)) == [[1.0]]
    parts["xl/workbook.xml"] = listed.replace("</sheets>", "<sheet name='Hilang' sheetId='2'/></sheets>")
    sheets, _ = open_xlsx(zipped(parts), "kudus.xlsx", Limits())
    with pytest.raises(FileUnreadable) as caught:
        list(sheets[1].rows())
    assert [(found.code, found.values["part"]) for found in caught.value.problems] == [("F122", "Hilang")]


def test_a_sheet_of_a_kind_that_nobody_knows_is_no_chart() -> None:
    """Whether it holds cells cannot be told, so it is missing, not passed over."""
    parts = xlsx_parts({"Data": sheet_xml("")})
    parts["xl/_rels/workbook.xml.rels"] = relationships({"rId1": ("newsheet", "worksheets/sheet1.xml")})
    with pytest.raises(FileUnreadable) as caught:
        rows_of(zipped(parts))
    assert [found.code for found in caught.value.problems] == ["F122"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        '<ext xmlns:x="urn:x"><x:workbookPr date1904="0"/></ext>',
        "<extLst><ext><workbookPr/></ext></extLst>",
        "<customWorkbookViews><workbookPr date1904='0'/></customWorkbookViews>",
    ],
)
def test_only_the_workbook_itself_says_where_dates_begin(elsewhere: str) -> None:
    """An element of the same name in another namespace or place moves no date."""
    parts = xlsx_parts(
        {"Data": sheet_xml('<row r="1"><c r="A1" s="1"><v>41697</v></c></row>')}, formats=(0, 14), from_1904=True
    )
    parts["xl/workbook.xml"] = str(parts["xl/workbook.xml"]).replace("</workbook>", f"{elsewhere}</workbook>")
    assert values_of(zipped(parts)) == [[Moment("2018-02-28")]]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<dxfs><dxf>{}</dxf></dxfs>",
        "<extLst><ext><numFmts>{}</numFmts></ext></extLst>",
        '<extLst><ext xmlns:x="urn:x"><x:dxfs><dxf>{}</dxf></x:dxfs></ext></extLst>',
        "<new>{}</new>",
    ],
)
def test_only_formats_of_cells_count_for_cells(elsewhere: str) -> None:
    """Styles of tables and conditions that define formats anew change no cell."""
    parts = xlsx_parts(
        {"Data": sheet_xml('<row><c s="1"><v>43159</v></c><c s="2"><v>0.85</v></c></row>')},
        formats=(0, "dd/mm/yyyy", "0.0%"),
    )
    anew = '<numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0.00"/><xf numFmtId="9"/>'
    styles = str(parts["xl/styles.xml"])
    parts["xl/styles.xml"] = styles.replace("</styleSheet>", f"{elsewhere.format(anew)}</styleSheet>")
    assert values_of(zipped(parts)) == [[Moment("2018-02-28"), Percent(0.85)]]


def test_merged_cells_are_known_once_the_sheet_was_read() -> None:
    """Ranges come in the order of the file; a single cell is none, and what stands elsewhere is none either."""
    merges = (
        '<mergeCells count="3"><mergeCell ref="A2:A4"/><mergeCell ref="B2"/><mergeCell ref="$C$1:$XFD$1"/></mergeCells>'
    )
    elsewhere = '<new><mergeCell ref="E1:E2"/></new><extLst><mergeCells><mergeCell ref="E1:E2"/></mergeCells></extLst>'
    sheet = first_sheet(xlsx('<row r="2"><c r="A2"><v>1</v></c></row>', after=merges + elsewhere))
    assert not any(sheet.merged)
    assert [row.number for row in sheet.rows()] == [2]
    assert [found.area for found in sheet.merged] == ["A2:A4", "C1:XFD1"]


def test_charts_and_macros_are_no_sheets() -> None:
    """Only worksheets are listed."""
    parts = xlsx_parts({"Data": sheet_xml(""), "Grafik": ""})
    parts["xl/_rels/workbook.xml.rels"] = relationships(
        {"rId1": ("worksheet", "worksheets/sheet1.xml"), "rId2": ("chartsheet", "chartsheets/sheet1.xml")}
    )
    assert [sheet.name for sheet in open_xlsx(zipped(parts), "kudus.xlsx", Limits())[0]] == ["Data"]


def test_external_relationships_are_not_followed() -> None:
    """A target outside the package counts for nothing."""
    parts = xlsx_parts({"Data": sheet_xml("")})
    parts["_rels/.rels"] = (
        '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="u" TargetMode="External"/></Relationships>'
    )
    assert [sheet.name for sheet in open_xlsx(zipped(parts), "kudus.xlsx", Limits())[0]] == ["Data"]


def test_document_properties_are_returned() -> None:
    """Title and custom properties come with the workbook, and a broken part is passed over."""
    parts = xlsx_parts({"Data": sheet_xml("")})
    parts["_rels/.rels"] = relationships(
        {
            "rId1": ("officeDocument", "xl/workbook.xml"),
            "rId2": ("core-properties", "docProps/core.xml"),
            "rId3": ("custom-properties", "docProps/custom.xml"),
        }
    )
    package = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    core = f'<cp:coreProperties xmlns:cp="{package}" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:o="urn:other">'
    custom = f'<Properties xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes">'
    parts["docProps/core.xml"] = (
        f"{core}<dc:title>Kuesioner </dc:title>\n<dc:creator/><o:title>lain</o:title></cp:coreProperties>"
    )
    parts["docProps/custom.xml"] = (
        f'{custom}<property name="rubric"><vt:lpwstr>smart-city</vt:lpwstr></property>'
        '<property name="title"><vt:lpwstr>lain</vt:lpwstr></property></Properties>'
    )
    assert open_xlsx(zipped(parts), "kudus.xlsx", Limits())[1] == {"title": "Kuesioner", "rubric": "smart-city"}
    parts["docProps/core.xml"] = "<broken"
    assert open_xlsx(zipped(parts), "kudus.xlsx", Limits())[1] == {"title": "lain", "rubric": "smart-city"}
    parts["docProps/core.xml"] = f"{core}<dc:title>{'x' * 1_000_001}</dc:title></cp:coreProperties>"
    assert open_xlsx(zipped(parts), "kudus.xlsx", Limits())[1] == {"title": "lain", "rubric": "smart-city"}


READ_AS: dict[str, CellValue] = {"<v>2</v>": 2.0, "<f>A1</f>": NO_VALUE, "<f/><v>3</v>": 3.0}
CELL = st.tuples(
    st.sampled_from(string.ascii_uppercase[:6]), st.sampled_from(["", "<v>2</v>", "<f>A1</f>", "<f/><v>3</v>"])
)


@settings(max_examples=80, deadline=None)
@given(st.lists(CELL, max_size=8), st.booleans())
def test_regular_and_irregular_rows_agree(cells: list[tuple[str, str]], referenced: bool) -> None:
    """A row in any order, with gaps, blanks, formulas and double cells, gives the only value of every cell."""
    said: dict[str, set[CellValue]] = {}
    row = ""
    for position, (letter, content) in enumerate(cells, start=1):
        place = f"{letter if referenced else column_letters(position)}1"
        row += f'<c r="{place}">{content}</c>' if referenced else f"<c>{content}</c>"
        value = READ_AS.get(content)
        if value is not None:
            said.setdefault(place, set()).add(value)
    read = cells_of(rows_of(xlsx(f'<row r="1">{row}</row>')))
    assert read.keys() == said.keys()
    for place, values in said.items():
        assert read[place] in values if len(values) == 1 else isinstance(read[place], ErrorValue)
