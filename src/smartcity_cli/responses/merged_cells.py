"""Merged cells: what names a region, a group or a question counts for all its rows; an answer for its own alone.

Only the first cell of an area holds a value. Below it a name means what people see, so that it is filled in. An
answer below another may be meant for both or have been lost by the merging: it is refused, and says which area covers
it. A row in which neither a name nor an answer is its own only continues the one above; nothing is filled in.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Protocol

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import Covered
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.responses.raw import ANSWERING
from smartcity_cli.responses.table import Columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from smartcity_cli.responses.cells import CellValue, Merged, Row
    from smartcity_cli.responses.recognition import Header, Peeked

_MOST_NAMED = 5
"""Areas that a message names."""


@dataclass(frozen=True, slots=True)
class Kinds:
    """What the columns of a sheet hold, from 0; all others go with names."""

    names: Collection[int]
    """They say what a row is about: regions and questions."""
    answers: Collection[int]


def kinds_of(header: Header) -> Kinds:
    """Return what the columns of a table or of a long sheet hold; evidence and notes only go with answers."""
    names = {column for part, column in header.regions.items() if part not in ("type", "province")}
    names |= {column for part, column in header.long.items() if part == "question"}
    long = {column for part, column in header.long.items() if part in ("answer", "assessor")}
    return Kinds(names, long | {at for at, meaning in header.questions.items() if meaning.role in ANSWERING})


def unmerged(
    columns: Columns, peeked: Peeked, header_row: int, kinds: Kinds, file: str
) -> tuple[Columns, list[Problem]]:
    """Return the rows below a header with its merged cells taken apart, and what there is to say about them.

    The sheet must have been read to its end.
    """
    areas = _below(peeked, header_row)
    if not areas:
        return columns, []
    grid = _Coded(columns)
    problems = _take_apart(grid, areas, kinds, Location(file, peeked.name))
    return grid.columns(), problems


def unmerged_rows(peeked: Peeked, header_row: int, kinds: Kinds, file: str) -> tuple[list[Row], list[Problem]]:
    """Return all rows of a sheet about one region, those below its header as `unmerged` returns them."""
    rows = list(peeked.rows())
    areas = _below(peeked, header_row)
    if not areas:
        return rows, []
    grid = _Plain(rows)
    problems = _take_apart(grid, areas, kinds, Location(file, peeked.name))
    return grid.rows, problems


def _below(peeked: Peeked, header_row: int) -> list[Merged]:
    """Return the merged areas below a header, which is free to be merged itself."""
    return [area for area in peeked.sheet.merged if area.first_row > header_row]


class _Grid(Protocol):
    """Rows whose cells can be read and replaced, by their index."""

    @property
    def numbers(self) -> Sequence[int]:
        """The numbers of the rows."""

    def cell(self, row: int, column: int) -> CellValue:
        """Return a cell."""

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Replace a cell."""


class _Coded:
    """The columns of a table."""

    def __init__(self, columns: Columns) -> None:
        self._columns = columns
        self._codes = list(columns.codes)
        self._distinct = list(columns.distinct)
        self._number_of: dict[int, dict[CellValue, int]] = {}
        self.numbers: list[int] = columns.numbers.tolist()

    def columns(self) -> Columns:
        """Return what became of them."""
        for column, number_of in self._number_of.items():
            self._distinct[column] = tuple(number_of)
        return Columns(self._columns.numbers, tuple(self._codes), tuple(self._distinct), self._columns.hidden)

    def cell(self, row: int, column: int) -> CellValue:
        """Return a cell as it was read."""
        return self._columns.cell(row, column)

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Replace a cell."""
        number_of = self._number_of.get(column)
        if number_of is None:
            number_of = {value: number for number, value in enumerate(self._distinct[column])}
            self._number_of[column] = number_of
            self._codes[column] = self._codes[column].copy()
        self._codes[column][row] = number_of.setdefault(value, len(number_of))


class _Plain:
    """The rows of a form."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = [row._replace(values=list(row.values)) for row in rows]
        self.numbers = [row.number for row in rows]

    def cell(self, row: int, column: int) -> CellValue:
        """Return a cell."""
        values = self.rows[row].values
        return values[column] if column < len(values) else None

    def put(self, row: int, column: int, value: CellValue) -> None:
        """Replace a cell."""
        values = self.rows[row].values
        values += [None] * (column + 1 - len(values))
        values[column] = value


def _take_apart(grid: _Grid, areas: Sequence[Merged], kinds: Kinds, sheet: Location) -> list[Problem]:
    """Fill in names and mark answers of merged areas; return what there is to say about them."""
    order = sorted(range(len(grid.numbers)), key=grid.numbers.__getitem__)
    numbers = [grid.numbers[row] for row in order]
    filled: list[Merged] = []
    problems: list[Problem] = []
    todo: list[tuple[int, int, CellValue]] = []
    for area in areas:
        rows = order[bisect_left(numbers, area.first_row) : bisect_right(numbers, area.last_row)]
        column = area.first_column - 1
        value = grid.cell(rows[0], column) if rows and grid.numbers[rows[0]] == area.first_row else None
        if value is None:
            continue
        if column in kinds.answers:
            todo += _covers(grid, rows, area, kinds, Covered(area.area, value))
            continue
        below = [(row, grid.cell(row, column)) for row in rows[1:] if _stands_alone(grid, row, kinds, column)]
        if any(own is None for _, own in below):
            filled.append(area)
        for row, own in below:
            todo.append((row, column, value if own is None or own == value else None))
            if own is not None and own != value:
                values = {"found": shown(own), "area": area.area, "shown": shown(value)}
                place = Location(sheet.file, sheet.sheet, grid.numbers[row], column + 1)
                problems.append(Problem("L230", place, values))
    for row, column, cell in todo:
        grid.put(row, column, cell)
    if filled:
        names = ", ".join(area.area for area in filled[:_MOST_NAMED]) + (", …" if len(filled) > _MOST_NAMED else "")
        place = Location(sheet.file, sheet.sheet, filled[0].first_row, filled[0].first_column)
        problems.append(Problem("L229", place, {"areas": names, "count": len(filled)}))
    return problems


def _covers(
    grid: _Grid, rows: Sequence[int], area: Merged, kinds: Kinds, covered: Covered
) -> Iterator[tuple[int, int, CellValue]]:
    """Yield the answers that an area covers; one that holds the same itself is an answer like any other."""
    for column in range(area.first_column - 1, area.last_column):
        if column not in kinds.answers:
            continue
        for row in rows[column == area.first_column - 1 :]:
            if grid.cell(row, column) != covered.shown and _stands_alone(grid, row, kinds):
                yield row, column, covered


def _stands_alone(grid: _Grid, row: int, kinds: Kinds, but: int | None = None) -> bool:
    """Tell whether a row has a name or an answer of its own, in another column than one that is merged."""
    return any(
        grid.cell(row, column) is not None
        for columns in (kinds.names, kinds.answers)
        for column in columns
        if column != but
    )
