"""Tables written as text in a test, built into what the readers take: sheets, workbooks, CSV."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import openpyxl

from smartcity_cli.problems import Problem
from smartcity_cli.responses.cells import CellValue, Merged, Row, Truth
from smartcity_cli.responses.files import OpenedFile

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence


def cells_of(table: str) -> list[list[Any]]:
    """Return the rows of a table such as ``| kode | Q1 |``; blank lines are blank rows.

    Numbers and TRUE/FALSE become such values, ``'3`` is the text 3, a cell in double quotes keeps its spaces.
    """
    lines = table.strip("\n").splitlines()
    return [
        [_value(cell.strip()) for cell in line.strip().strip("|").split("|")] if line.strip() else [] for line in lines
    ]


def _value(text: str) -> Any:
    """Return a cell's value."""
    if not text:
        return None
    if text.startswith("'"):
        return text[1:]
    if len(text) > 1 and text[0] == text[-1] == '"':
        return text[1:-1]
    if text in ("TRUE", "FALSE"):
        return text == "TRUE"
    try:
        return float(text)
    except ValueError:
        return text


@dataclass(frozen=True)
class MemorySheet:
    """A sheet that was never a file."""

    table: str
    name: str | None = "Sheet1"
    hidden: bool = False
    hidden_rows: Sequence[int] = ()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()
    records = None
    problems: tuple[Problem, ...] = ()
    reads: list[int] = field(default_factory=list, compare=False)
    """One entry for every time the rows were asked for."""

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold a value, as the readers do."""
        self.reads.append(1)
        for number, cells in enumerate(cells_of(self.table), start=1):
            values: list[CellValue] = [_cell(value) for value in cells]
            while values and values[-1] is None:
                values.pop()
            if values:
                yield Row(number, values, number in self.hidden_rows)


def opened_of(*sheets: MemorySheet, file: str = "a.xlsx", properties: Mapping[str, str] | None = None) -> OpenedFile:
    """Return sheets as an opened file."""
    return OpenedFile(file, sheets, (), properties or {}, "digest")


def _cell(value: Any) -> CellValue:
    """Return a value as the readers hand it over."""
    if isinstance(value, bool):
        return Truth.TRUE if value else Truth.FALSE
    cell: CellValue = value
    return cell


def workbook_of(
    sheets: Mapping[str, str],
    *,
    hidden: Sequence[str] = (),
    hidden_rows: Mapping[str, Sequence[int]] | None = None,
    merged: Mapping[str, Sequence[str]] | None = None,
    title: str | None = None,
) -> bytes:
    """Return a workbook with the tables on sheets; ``merged`` gives ranges such as ``B1:C1`` by sheet."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.worksheets[0])
    for name, table in sheets.items():
        sheet: Any = workbook.create_sheet(name)
        for number, cells in enumerate(cells_of(table), start=1):
            for column, value in enumerate(cells, start=1):
                if value is not None:
                    cell = sheet.cell(number, column)
                    cell.value = value
                    # Without this openpyxl makes a formula of a text that starts like one.
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type
        for reference in (merged or {}).get(name, ()):
            sheet.merge_cells(reference)
        for number in (hidden_rows or {}).get(name, ()):
            sheet.row_dimensions[number].hidden = True
        if name in hidden:
            sheet.sheet_state = "hidden"
    if title is not None:
        workbook.properties.title = title
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def csv_of(table: str, delimiter: str = ",") -> bytes:
    """Return the table as CSV; whole numbers are written without decimals."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=delimiter, lineterminator="\r\n")
    for cells in cells_of(table):
        writer.writerow([_csv_text(value) for value in cells])
    return stream.getvalue().encode()


def _csv_text(value: Any) -> str:
    """Return a value as CSV writes it."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
