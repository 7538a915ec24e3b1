"""What the xlsx reader reads is what openpyxl and python-calamine read; every difference is meant and named here."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING, Any

import openpyxl
import python_calamine
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from smartcity_cli.problems import column_letters
from smartcity_cli.responses.cells import ErrorValue, Moment, Percent, Truth, Unusual, without_blank_edges
from smartcity_cli.responses.from_xlsx import open_xlsx
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.number_formats import moment_of
from smartcity_cli.responses.xlsx_strings import cell_text

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue

NO_VALUE = Unusual.FORMULA_WITHOUT_VALUE


def cells_of(content: bytes) -> dict[str, CellValue]:
    """Return the values of the first sheet that are there, by their cell."""
    return {
        f"{column_letters(column)}{row.number}": value
        for row in open_xlsx(content, "kudus.xlsx", Limits())[0][0].rows()
        for column, value in enumerate(row.values, start=1)
        if value is not None
    }


def saved(workbook: openpyxl.Workbook) -> bytes:
    """Return what openpyxl writes."""
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def workbook_of_everything() -> bytes:
    """Return a workbook of every kind of value that openpyxl writes, scattered over the sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet["B2"], sheet["C2"], sheet["D2"] = "Kabupaten Kudus", 3, 2.75
    sheet["E2"], sheet["F2"] = True, False
    sheet["B4"], sheet["C4"] = datetime.datetime(2018, 4, 13, 10, 30), datetime.date(2018, 4, 13)
    sheet["D4"] = datetime.time(10, 30, 15)
    sheet["E4"] = datetime.timedelta(hours=36, minutes=5)
    sheet["B5"], sheet["C5"] = 0.85, 1e-7
    sheet["B5"].number_format = "0.0%"
    sheet["B6"], sheet["C6"] = "#REF!", "#N/A"
    sheet["B7"] = "=SUM(C2:D2)"
    sheet["B8"], sheet["C8"], sheet["D8"] = "كودوس", "👩‍💻 ujian", "baris\nbaru"
    sheet["B9"], sheet["C9"] = " tepi ", "_x000D_"
    sheet["ZZ40"], sheet["A200"] = -1, "jauh"
    sheet["C9"].font = Font(bold=True)
    return saved(workbook)


def as_ours(value: object) -> object:
    """Return a value of openpyxl as we hold it."""
    match value:
        case bool():
            return Truth.TRUE if value else Truth.FALSE
        case int() | float():
            return float(value)
        case datetime.timedelta():
            return moment_of(value / datetime.timedelta(days=1), "elapsed")
        case datetime.datetime() | datetime.date() | datetime.time():
            return Moment(value.isoformat().removesuffix("T00:00:00"))
        case str() if value.startswith("#") and value.endswith(("!", "A", "?")):
            return ErrorValue(value)
        case str():
            return cell_text(value)
    return value


def openpyxl_cells(content: bytes, *, data_only: bool) -> dict[str, object]:
    """Return what openpyxl reads, as we hold it."""
    sheet = openpyxl.load_workbook(io.BytesIO(content), data_only=data_only).worksheets[0]
    return {cell.coordinate: as_ours(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_every_cell_agrees_with_openpyxl() -> None:
    """Cell by cell we read what openpyxl reads, but for three differences that are meant.

    A percentage is told from a number; a formula without a value is told from a blank; a text is read as shown.
    """
    content = workbook_of_everything()
    ours: dict[str, object] = dict(cells_of(content))
    with_formulas = openpyxl_cells(content, data_only=False)
    with_values = openpyxl_cells(content, data_only=True)
    assert (ours.pop("B5"), with_formulas.pop("B5"), with_values.pop("B5")) == (Percent(0.85), 0.85, 0.85)
    assert (ours.pop("B7"), with_formulas.pop("B7")) == (NO_VALUE, "=SUM(C2:D2)")
    assert "B7" not in with_values
    assert ours.get("C9") is None
    assert ours == {key: value for key, value in with_formulas.items() if value is not None}
    assert ours == {key: value for key, value in with_values.items() if value is not None}


def test_every_cell_agrees_with_calamine() -> None:
    """Cell by cell we read what python-calamine reads, but for three differences that are meant.

    It gives blanks for errors and for formulas without a value, and plain numbers for percentages.
    """
    content = workbook_of_everything()
    ours: dict[str, object] = dict(cells_of(content))
    sheet = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    theirs = {
        f"{column_letters(column)}{row}": as_ours(value)
        for row, values in enumerate(sheet.to_python(skip_empty_area=False), start=1)
        for column, value in enumerate(values, start=1)
        if as_ours(value) is not None
    }
    assert [ours.pop(cell) for cell in ("B6", "C6", "B7")] == [ErrorValue("#REF!"), ErrorValue("#N/A"), NO_VALUE]
    assert (ours.pop("B5"), theirs.pop("B5")) == (Percent(0.85), 0.85)
    assert ours == theirs


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="_"), max_size=12)
# Spreadsheets show fifteen significant digits, and so does the reader.
FLOATS = st.floats(-1e300, 1e300).map(lambda number: float(f"{number:.15g}"))
NUMBERS = FLOATS | st.integers(-(10**9), 10**9)
VALUES = st.none() | st.booleans() | NUMBERS | TEXTS.filter(lambda text: not text.startswith(("=", "#")))


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 60)), VALUES, max_size=25))
def test_what_openpyxl_writes_reads_back(grid: dict[tuple[int, int], Any]) -> None:
    """Whatever grid is written, the same values stand in the same cells when it is read."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for (row, column), value in grid.items():
        sheet.cell(row, column, value)
    expected = {
        f"{column_letters(column)}{row}": without_blank_edges(value) if isinstance(value, str) else as_ours(value)
        for (row, column), value in grid.items()
    }
    assert cells_of(saved(workbook)) == {cell: value for cell, value in expected.items() if value is not None}
