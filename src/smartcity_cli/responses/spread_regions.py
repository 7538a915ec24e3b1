"""Regions whose answers are spread over several long files: put together, question by question."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.responses.table import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.contributions import ColumnKey, Contribution, FiledTableRow, Numbers

    Indices = NDArray[numpy.intp]
    Mask = NDArray[numpy.bool_]


@dataclass(slots=True)
class JoinedColumn:
    """A column of the cohort over all claims, while it is put together."""

    codes: Numbers
    distinct: tuple[CellValue, ...]
    origins: Numbers
    """For each claim the number of the sheet on which its cell stands."""
    rows: Numbers
    columns: Numbers

    def cell(self, claim: int) -> CellValue:
        """Return the cell of a claim."""
        return self.distinct[int(self.codes[claim])]

    def take(self, later: Indices, first: Indices) -> None:
        """Give the cells of some claims, places and all, to others."""
        # The numbers of sheets may be shared by all columns.
        self.origins = self.origins.copy()
        for part in (self.codes, self.rows, self.columns, self.origins):
            part[first] = part[later]


class SpreadRegions:
    """Puts the claims of long files that name a region again together with the claims that named it first.

    Long files are read as if the rows of all of them stood in one: an answer that is new is added, one that says
    something else than the first is an error, one that repeats it a notice.
    """

    def __init__(
        self,
        contributions: Sequence[Contribution],
        files: Numbers,
        sheets: Sequence[tuple[str, str | None]],
        joined: Mapping[ColumnKey, JoinedColumn],
        table_rows: dict[int, list[FiledTableRow]],
    ) -> None:
        """Take what all files hold; columns and rows of tables are changed in place.

        ``files`` gives for each claim the number of its file; ``sheets`` are what the columns' origins count.
        """
        self.problems: list[Problem] = []
        self.copies: dict[int, int] = {}
        """Claims that repeat answers of another claim and add none, with that claim."""
        self.table_rows = table_rows
        self._contributions = contributions
        self._files = files
        self._sheets = sheets
        self._joined = joined
        self._long = [contribution.layout is Layout.LONG for contribution in contributions]

    def put_together(self, again: Mapping[int, int]) -> frozenset[int]:
        """Return those claims of ``again`` that are dealt with; it gives for each claim the one before it."""
        by_file: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for later, first in again.items():
            file = int(self._files[later])
            if self._long[file] and self._long[int(self._files[first])]:
                by_file[file].append((later, first))
        for pairs in by_file.values():
            # Within a file every region comes once, so that no two of the pairs share a claim.
            self._add(*numpy.array(pairs, numpy.intp).T)
        return frozenset(later for pairs in by_file.values() for later, _ in pairs)

    def _add(self, later: Indices, first: Indices) -> None:
        """Add what the claims of one file say to the claims before them."""
        new, differing = self._compared(later, first)
        kept = new | differing
        for one, other in zip(later[~kept].tolist(), first[~kept].tolist(), strict=True):
            self.copies[one] = other
        self._report_added(later[new], first[new])
        for key, column in self._joined.items():
            self._add_cells(key, column, later[kept], first[kept])
        for one, other in zip(later[kept].tolist(), first[kept].tolist(), strict=True):
            self._add_rows(one, other)

    def _compared(self, later: Indices, first: Indices) -> tuple[Mask, Mask]:
        """Return which claims answer anything new, and which answer anything differently."""
        new, differing = (numpy.zeros(len(later), numpy.bool_) for _ in range(2))
        for column in self._joined.values():
            here, there = column.codes[later] != 0, column.codes[first] != 0
            new |= here & ~there
            differing |= here & there & _differing(column, later, first)
        for index, (one, other) in enumerate(zip(later.tolist(), first.tolist(), strict=True)):
            rows, before = self._rows_by_question(one), self._rows_by_question(other)
            new[index] |= bool(rows.keys() - before.keys())
            differing[index] |= any(not _same(rows[key], before[key]) for key in rows.keys() & before.keys())
        return new, differing

    def _report_added(self, later: Indices, first: Indices) -> None:
        """Say once for each two files how many regions both of them answer."""
        files = zip(self._files[later].tolist(), self._files[first].tolist(), strict=True)
        for (here, there), count in Counter(files).items():
            values = {"first": str(self._sheet(there)), "count": count}
            self.problems.append(Problem("L165", self._sheet(here), values, count))

    def _sheet(self, file: int) -> Location:
        """Return the sheet of answers of a file."""
        return Location(self._contributions[file].file, self._contributions[file].sheet)

    def _add_cells(self, key: ColumnKey, column: JoinedColumn, later: Indices, first: Indices) -> None:
        """Fill the blanks of one column, and report the cells that are answered already."""
        here, there = column.codes[later] != 0, column.codes[first] != 0
        both = here & there
        differing = _differing(column, later, first)
        question = key[0] if key[2] is None else f"{key[0]}/{key[2]}"
        for index in numpy.flatnonzero(both).tolist():
            one, other = int(later[index]), int(first[index])
            values = {
                "question": question,
                "first": str(self._place(column, other)),
                "found": shown(column.cell(one)),
                "counted": shown(column.cell(other)),
            }
            self.problems.append(Problem("L146" if differing[index] else "L147", self._place(column, one), values))
        if (here & ~there).any():
            column.take(later[here & ~there], first[here & ~there])

    def _place(self, column: JoinedColumn, claim: int) -> Location:
        """Return where the cell of a claim stands."""
        file, sheet = self._sheets[int(column.origins[claim])]
        return Location(file, sheet, int(column.rows[claim]), int(column.columns[claim]))

    def _rows_by_question(self, claim: int) -> dict[str, list[FiledTableRow]]:
        """Return the rows of table questions of a claim."""
        rows: dict[str, list[FiledTableRow]] = defaultdict(list)
        for row in self.table_rows.get(claim, ()):
            rows[row.question].append(row)
        return rows

    def _add_rows(self, later: int, first: int) -> None:
        """Move the tables that are new, and report those that are there already."""
        before = self._rows_by_question(first)
        for question, rows in self._rows_by_question(later).items():
            if question not in before:
                self.table_rows.setdefault(first, []).extend(rows)
                continue
            code = "L167" if _same(rows, before[question]) else "L166"
            (_, place), (_, earlier) = rows[0].locations[0], before[question][0].locations[0]
            self.problems.append(Problem(code, place, {"question": question, "first": str(earlier)}, len(rows)))


def _differing(column: JoinedColumn, later: Indices, first: Indices) -> Mask:
    """Return where the cells of two claims do not say the same; the number 1 and the text “1” do."""
    differing: Mask = column.codes[later] != column.codes[first]
    for index in numpy.flatnonzero(differing).tolist():
        cells = column.cell(int(later[index])), column.cell(int(first[index]))
        differing[index] = written(cells[0]).strip() != written(cells[1]).strip()
    return differing


def _same(rows: Sequence[FiledTableRow], others: Sequence[FiledTableRow]) -> bool:
    """Return whether two tables hold the same."""
    return [row.cells for row in rows] == [row.cells for row in others]
