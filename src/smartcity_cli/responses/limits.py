"""How much a file may hold before reading stops: bombs and accidents are refused before they hurt."""

from __future__ import annotations

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass

MOST_MERGED = 100_000
"""Merged ranges of one sheet that are kept; a table that merges each of its cells is none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of reading. Each is a named option of the command line, and the message that stops says so."""

    files: int = 20_000
    """Files in one folder, at any depth."""
    file_bytes: int = 50 * 1024 * 1024
    """Size of one file on disk."""
    member_bytes: int = 500 * 1024 * 1024
    """Declared size of all members of one workbook together, unpacked."""
    text_bytes: int = 100 * 1024 * 1024
    """Size of the table of texts that the sheets of one workbook share, as declared and as it is in memory."""
    sheets: int = 1_000
    rows: int = 200_000
    """Rows that hold a value, in one sheet."""
    columns: int = 2_000
    cells: int = 10_000_000
    """Cell elements of one sheet, formatted empty ones included."""
    seconds: int = 60
    """How long the process that reads xls, xlsb and ods may take."""
    yaml_bytes: int = 5 * 1024 * 1024
    yaml_depth: int = 32
    yaml_values: int = 200_000
    """Values of a YAML or JSON document: texts, numbers, lists and mappings; keys are not counted."""


class SheetBounds:
    """Counts what a sheet of a workbook holds; raises `FileUnreadable` at the place where a limit is passed."""

    def __init__(self, file: str, sheet: str, limits: Limits) -> None:
        self._at = (file, sheet)
        self._limits = limits
        self._rows = self._cells = 0

    def count_cells(self, row: int, cells: int) -> None:
        """Count the cell elements of a row, formatted empty ones included."""
        self._cells += cells
        if self._cells > self._limits.cells:
            raise self._past("F129", "cells", self._limits.cells, row)

    def count_row(self, row: int, width: int) -> None:
        """Count a row that holds something, ``width`` columns wide."""
        self._rows += 1
        if self._rows > self._limits.rows:
            raise self._past("F127", "rows", self._limits.rows, row)
        if width > self._limits.columns:
            raise self._past("F128", "columns", self._limits.columns, row, width)

    def _past(self, code: str, limit: str, allowed: int, row: int, column: int | None = None) -> FileUnreadable:
        values = {"allowed": allowed, "limit": limit} | ({} if column is None else {"found": column})
        return FileUnreadable(Problem(code, Location(*self._at, row, column), values))
