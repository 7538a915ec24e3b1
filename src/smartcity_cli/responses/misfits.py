"""Rows of CSV files that do not fit their header: a delimiter too many or too few, quotation marks out of place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.table import Columns, spans_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.cells import Records
    from smartcity_cli.responses.contributions import Contribution
    from smartcity_cli.responses.recognition import Peeked

    Mask = NDArray[numpy.bool_]


def fitting(columns: Columns, peeked: Peeked, header_rows: Sequence[int], contribution: Contribution) -> Columns:
    """Return the rows below a header that are cut as it is; report the others.

    Values of a row with a field too many or too few may stand under the headers of their neighbours. In sheets of
    workbooks that cannot be.
    """
    records = peeked.sheet.records
    if records is None or not len(columns.numbers):
        return columns
    return _Fitting(columns, records, header_rows, contribution).fitting()


class _Fitting:
    """The rows of one file, held against their header."""

    def __init__(
        self, columns: Columns, records: Records, header_rows: Sequence[int], contribution: Contribution
    ) -> None:
        self.columns = columns
        self.records = records
        self.contribution = contribution
        self.width = int(self._widths(numpy.array(header_rows)).max())
        self.widths = self._widths(columns.numbers)

    def _widths(self, lines: NDArray[numpy.integer]) -> NDArray[numpy.int64]:
        """Return how many fields the records on some lines have."""
        at = numpy.searchsorted(numpy.array(self.records.lines), lines, side="right") - 1
        found: NDArray[numpy.int64] = numpy.array(self.records.widths)[at]
        return found

    def fitting(self) -> Columns:
        """Return the rows that fit."""
        torn = numpy.isin(self.columns.numbers, self.records.torn)
        for row in numpy.flatnonzero(torn).tolist():
            cells = [self.columns.cell(row, column) for column in range(len(self.columns.codes))]
            lines = max(cell.count("\n") for cell in cells if isinstance(cell, str))
            self._report("L225", row, count=lines)
        longer = ~torn & self._longer()
        for row in numpy.flatnonzero(longer).tolist():
            self._report("L224", row, self.width, found=int(self.widths[row]), width=self.width)
        shorter = ~torn & (self.widths < self.width)
        swallowing = numpy.zeros(len(self.widths), numpy.bool_)
        for row in numpy.flatnonzero(shorter).tolist():
            column = self._swallowing(row)
            if column is not None:
                swallowing[row] = True
                found = {"found": self.columns.text(row, column), "fields": int(self.widths[row])}
                self._report("L228", row, column, **found, width=self.width)
        self._report_shorter(shorter & ~swallowing)
        unfit = torn | longer | swallowing
        return self.columns.only(~unfit) if unfit.any() else self.columns

    def _longer(self) -> Mask:
        """Return the rows with more fields than the header.

        Where all rows end with a delimiter that the header lacks, nothing has moved; only the comma may also have cut
        a number in two.
        """
        longer: Mask = self.widths > self.width
        beyond = any(codes.any() for codes in self.columns.codes[self.width :])
        return longer & False if longer.all() and not beyond and self.records.delimiter != "," else longer

    def _swallowing(self, row: int) -> int | None:
        """Return the column of a short row that may hold what it lacks: enough delimiters, or a quotation mark."""
        lacking = self.width - self.widths[row]
        for column in range(len(self.columns.codes)):
            cell = self.columns.cell(row, column)
            if isinstance(cell, str) and (cell.count(self.records.delimiter) >= lacking or '"' in cell):
                return column
        return None

    def _report_shorter(self, rows: Mask) -> None:
        """Name the rows that end before the header does; a note below the table is one text and no row."""
        found = numpy.flatnonzero(rows & (self.widths > 1)).tolist()
        if found:
            numbers = self.columns.numbers[found].tolist()
            self._report("L227", found[0], count=len(found), rows=spans_of(numbers), width=self.width)

    def _report(self, code: str, row: int, column: int | None = None, **values: object) -> None:
        """Note a problem of a row."""
        place = Location(
            self.contribution.file,
            self.contribution.sheet,
            int(self.columns.numbers[row]),
            None if column is None else column + 1,
        )
        delimiter = "tab" if self.records.delimiter == "\t" else f"'{self.records.delimiter}'"
        self.contribution.problems.append(Problem(code, place, {**values, "delimiter": delimiter}))
