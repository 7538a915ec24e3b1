"""What one file brings to a cohort, before regions are recognised: claims of regions, columns of cells, problems."""

from __future__ import annotations

from collections import deque
from dataclasses import field
from itertools import chain, repeat
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

import numpy

from smartcity_cli.problems import Location
from smartcity_cli.records import dataclass
from smartcity_cli.responses.raw import Distinct, Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.problems import Problem
    from smartcity_cli.regions import Scheme
    from smartcity_cli.responses.answers import Layout
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.naming import NamedRubric

    Numbers: TypeAlias = NDArray[numpy.int32]

Value = TypeVar("Value")

ColumnKey: TypeAlias = tuple[str, Role, str | None]
"""Question, role and part of a column."""

NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


class Claim(NamedTuple):
    """A region as a file names it: on a row of its own or somewhere in a document."""

    code: CellValue
    name: str | None
    province: str | None
    scheme: Scheme | None
    """Whose codes the column or the label declares."""
    file: str
    sheet: str | None
    row: int | None
    code_column: int | None
    """Where a fault of the code is shown; the name's column where there is no code."""
    name_row: int | None
    name_column: int | None
    attributes: Mapping[str, str] = NO_ATTRIBUTES

    @property
    def location(self) -> Location:
        """Return where the region is named: its code, or its name where it has none."""
        if self.code is None:
            return self.name_location
        return Location(self.file, self.sheet, self.row, self.code_column)

    @property
    def name_location(self) -> Location:
        """Return where the name stands."""
        return Location(self.file, self.sheet, self.name_row, self.name_column)

    @property
    def key(self) -> tuple[CellValue, str | None, str | None, Scheme | None]:
        """Return what makes two claims of one file the same region before anyone looked it up."""
        return self[:4]


def many(kind: type[Value], *columns: Sequence[object]) -> list[Value]:
    """Return many frozen values at once, given column by column in the order of their fields.

    The constructor of a frozen dataclass sets each field through Python; filling the slots directly takes a sixth of
    the time, which counts with a hundred thousand regions.
    """
    made = [*map(object.__new__, repeat(kind, len(columns[0])))]
    for name, column in zip(kind.__slots__, columns, strict=True):  # type: ignore[attr-defined]
        deque(map(getattr(kind, name).__set__, made, column), maxlen=0)
    return made


class Claims:
    """The claims of a file, or of several, kept part by part: a cohort of villages has a hundred thousand of them."""

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[Iterable[Any]] = ()) -> None:
        """Take the parts of `Claim` in their order, each for all claims."""
        self.parts: tuple[list[Any], ...] = tuple(map(list, parts)) or tuple([] for _ in Claim._fields)

    def __len__(self) -> int:
        return len(self.parts[0])

    def __iter__(self) -> Iterator[Claim]:
        return map(Claim, *self.parts)

    def __getitem__(self, index: int) -> Claim:
        return Claim(*(part[index] for part in self.parts))

    def append(self, claim: Claim) -> None:
        """Add one claim."""
        for part, value in zip(self.parts, claim, strict=True):
            part.append(value)

    @property
    def codes(self) -> list[CellValue]:
        """Return the code of every claim."""
        return self.parts[0]

    @property
    def names(self) -> list[str | None]:
        """Return the name of every claim."""
        return self.parts[1]

    @property
    def rows(self) -> list[int | None]:
        """Return the row of every claim."""
        return self.parts[6]

    @property
    def attributes(self) -> list[Mapping[str, str]]:
        """Return the attributes of every claim."""
        return self.parts[-1]

    def locations(self) -> list[Location]:
        """Return where each region is named: its code, or its name where it has none."""
        codes, _, _, _, files, sheets, rows, columns, name_rows, name_columns, _ = self.parts
        if None in codes:
            rows = [name if code is None else row for code, row, name in zip(codes, rows, name_rows, strict=True)]
            columns = [
                name if code is None else column
                for code, column, name in zip(codes, columns, name_columns, strict=True)
            ]
        return many(Location, files, sheets, rows, columns)


def joined_claims(several: Sequence[Claims]) -> Claims:
    """Return the claims of several files in one; those of a single file as they are."""
    if len(several) == 1:
        return several[0]
    return Claims(chain.from_iterable(parts) for parts in zip(*(claims.parts for claims in several), strict=True))


def claim_at(
    code: CellValue, name: str | None, province: str | None, scheme: Scheme | None, *places: Location
) -> Claim:
    """Return a claim whose code stands at the first place and whose name at the last."""
    at, name_at = places[0], places[-1]
    return Claim(code, name, province, scheme, at.file, at.sheet, at.row, at.column, name_at.row, name_at.column)


@dataclass(frozen=True, slots=True)
class FiledColumn:
    """The cells of one column of one file; regions are the file's claims."""

    codes: Numbers
    distinct: tuple[CellValue, ...]
    """``distinct[0]`` is ``None``."""
    rows: Numbers
    """Row or line of each cell; 0 where there is none."""
    columns: Numbers
    """Column of each cell, from 1."""
    sheet: str | None


class FiledCell(NamedTuple):
    """One cell of a file about one region: a form has hundreds, each of a column of its own."""

    value: CellValue
    """``None`` where the place is known and nothing stands there."""
    sheet: str | None
    row: int
    column: int
    """Counted from 1."""


@dataclass(frozen=True, slots=True)
class FiledTableRow:
    """One row of a table question; ``claim`` counts the file's claims."""

    question: str
    claim: int
    cells: tuple[tuple[str, CellValue], ...]
    """Field id and what stood there."""
    locations: tuple[tuple[str, Location], ...]
    file: int = 0
    """The number of the file that brings it, once there are several."""


@dataclass(slots=True)
class Contribution:
    """All that one file brings."""

    file: str
    digest: str
    layout: Layout
    sheet: str | None
    header_row: int | None
    claims: Claims = field(default_factory=Claims)
    columns: dict[ColumnKey, FiledColumn] = field(default_factory=dict)
    cells: dict[ColumnKey, FiledCell] = field(default_factory=dict)
    """In place of ``columns`` where the file is about one region: its only claim."""
    table_rows: list[FiledTableRow] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    without_column: frozenset[str] = frozenset()
    """Questions that the table has no column for: named once, not once for each region."""
    rubrics: tuple[NamedRubric, ...] = ()
    """Rubrics that rows or keys name; every one must be the rubric used."""
    made_up: bool = False
    """Whether the file calls itself made up."""
    typed: bool = True
    """Whether the file tells numbers from texts, which CSV does not."""
    dated: str | None = None
    """The day on which it was filled in, as it says itself: ISO 8601."""
    modified: str | None = None
    """When it was last saved, as the workbook's properties say: ISO 8601."""
    assessors: Sequence[str | None] = ()
    """For each claim the assessor whose judgement it is, ``None`` for a region's own; empty where nobody is named."""
    leading: frozenset[int] = frozenset()
    """The claims in which the assessor is called the lead."""
    moments: tuple[str | None, ...] = ()
    """In place of these, for each claim when it was sent, as survey platforms say: ISO 8601, universal time."""


@dataclass(frozen=True, slots=True)
class PlacesInCohort:
    """Where the answers of one column of a cohort stand; a region without a cell has its own place."""

    origins: Numbers
    """For each claim the index into ``sheets``."""
    sheets: tuple[tuple[str, str | None], ...]
    """File and sheet."""
    rows: Numbers
    columns: Numbers
    own: Sequence[Location]
    """For each claim where its region is named."""
    order: NDArray[numpy.intp] | None = None
    """For each region its claim; ``None`` where every claim became a region."""

    def at(self, region: int) -> Location:
        """Return the place of the answer of the region with this index."""
        claim = region if self.order is None else self.order.item(region)
        row = self.rows.item(claim)
        if row == 0:
            return self.own[claim]
        file, sheet = self.sheets[self.origins.item(claim)]
        return Location(file, sheet, row, self.columns.item(claim))


@dataclass(frozen=True, slots=True)
class OnePlace:
    """The same place whatever the region; of a row of a table question."""

    location: Location

    def at(self, region: int) -> Location:
        """Return the place."""
        return self.location


class Coder:
    """Codes one column block by block."""

    __slots__ = ("_blocks", "count", "distinct")

    def __init__(self, before: int = 0) -> None:
        """Begin a column that was blank in ``before`` rows."""
        self.distinct = Distinct()
        self._blocks: list[Numbers] = [numpy.zeros(before, numpy.int32)] if before else []
        self.count = before

    def add(self, cells: Sequence[CellValue]) -> None:
        """Code the next cells."""
        size = len(cells)
        self._blocks.append(numpy.fromiter(map(self.distinct.__getitem__, cells), numpy.int32, size))
        self.count += size

    def codes(self, size: int) -> Numbers:
        """Return all codes, filled up with blanks to ``size`` rows, and let go of the blocks."""
        if self.count < size:
            self._blocks.append(numpy.zeros(size - self.count, numpy.int32))
        codes = self._blocks[0] if len(self._blocks) == 1 else numpy.concatenate([*self._blocks, _NO_CODES])
        self._blocks.clear()
        return codes


_NO_CODES = numpy.zeros(0, numpy.int32)


def same_column(number: int, size: int) -> Numbers:
    """Return a column number once for every row, without keeping it more than once."""
    return numpy.broadcast_to(numpy.int32(number), size)


def trimmed(codes: Numbers, distinct: Sequence[CellValue]) -> tuple[Numbers, tuple[CellValue, ...]]:
    """Return codes and values without the values that no row has any more; the order of the rest stays."""
    used = numpy.bincount(codes, minlength=len(distinct)) > 0
    used[0] = True
    if used.all():
        return codes, tuple(distinct)
    renumbered = numpy.cumsum(used, dtype=numpy.int32) - numpy.int32(1)
    return renumbered[codes], tuple(value for value, kept in zip(distinct, used.tolist(), strict=True) if kept)
