"""Sheets of a rubric's workbook as rows of cells under keys: between what is written, and after what was read."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from smartcity_cli.problems import Location
from smartcity_cli.records import dataclass
from smartcity_cli.rubric_workbook import layout

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.writing.excel_book import Value

Cells = dict[str, "Value"]
"""The cells of a row to be written, by the keys of their columns."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row as it was read."""

    number: int
    """Counted from 1, as the spreadsheet shows it."""
    cells: Mapping[str, CellValue]
    """By the key of the column; blank ones left out."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet as it was read."""

    file: str
    name: str | None
    """What the sheet is called now."""
    columns: Mapping[str, int]
    """Where each column stands, counted from 1."""
    rows: tuple[GridRow, ...]
    header_row: int = 1
    headers: Mapping[str, str] = field(default_factory=dict)
    """How the columns are headed."""

    def place(self, row: int | None = None, column: str | None = None) -> Location:
        """Return a cell; the row where the column is not there, the header where no row is meant."""
        return Location(self.file, self.name, row or self.header_row, self.columns.get(column or "", 1))


Grids = dict[str, Grid]
"""By the key of the sheet."""


def headers_of(grids: Grids) -> dict[tuple[str | None, int | None], str]:
    """Return how the columns of tables are headed, by sheet and column; a column without a header is left out."""
    return {
        (grid.name, place): grid.headers[column]
        for sheet, grid in grids.items()
        if sheet in layout.TABLES
        for column, place in grid.columns.items()
        if column in grid.headers
    }
