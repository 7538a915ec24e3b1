"""The table layout: one row a region, one column a question."""

from __future__ import annotations

from collections import defaultdict
from itertools import dropwhile, islice, repeat, zip_longest
from typing import TYPE_CHECKING, Final, Protocol

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.responses.contributions import NO_ATTRIBUTES, Claims, Coder, FiledColumn, same_column, trimmed
from smartcity_cli.responses.headers import key_of, text_of
from smartcity_cli.responses.row_kinds import StrangeRows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.regions import Scheme
    from smartcity_cli.responses.cells import CellValue, Row
    from smartcity_cli.responses.contributions import Claim, ColumnKey, Contribution, Numbers
    from smartcity_cli.responses.headers import Other, RegionPart
    from smartcity_cli.responses.recognition import Header

    Mask = NDArray[numpy.bool_]

LEAD_WORDS: Final = frozenset(("ketua", "utama", "asesor utama", "ketua tim", "lead", "lead assessor", "chair"))
"""What a column *peran asesor* says of the lead assessor, by key."""
BLOCK_ROWS: Final = 512
"""Rows that are held as lists at one time."""

CODE_PARTS: Final[tuple[RegionPart, ...]] = ("kemendagri_code", "code", "bps_code")
"""Columns that may hold the code, the surest first."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Everything that stands under a header, coded column by column."""

    numbers: Numbers
    """Row numbers."""
    codes: tuple[Numbers, ...]
    distinct: tuple[tuple[CellValue, ...], ...]
    hidden: tuple[int, ...]
    """Numbers of the hidden rows."""

    def cell(self, row: int, column: int) -> CellValue:
        """Return a cell, blank where the column does not exist."""
        return self.distinct[column][int(self.codes[column][row])] if column < len(self.codes) else None

    def only(self, kept: NDArray[numpy.bool_]) -> Columns:
        """Return some of the rows."""
        return Columns(self.numbers[kept], tuple(codes[kept] for codes in self.codes), self.distinct, self.hidden)

    def text(self, row: int, column: int) -> str:
        """Return a cell as a short text."""
        return str(shown(self.cell(row, column)))


def read_columns(rows: Iterable[Row], header_row: int) -> Columns:
    """Read the rows below a header, holding no more than a block of them at a time."""
    coders: list[Coder] = []
    numbers: list[int] = []
    hidden: list[int] = []
    below = dropwhile(lambda row: row.number <= header_row, rows)
    for block in _blocks(below):
        of_block, values, flags = zip(*block, strict=True)
        before = len(numbers)
        numbers += of_block
        if True in flags:
            hidden += [number for number, flag in zip(of_block, flags, strict=True) if flag]
        for index, cells in enumerate(zip_longest(*values)):
            if index == len(coders):
                coders.append(Coder(before))
            coder = coders[index]
            if coder.count < before:
                coder.add((None,) * (before - coder.count))
            coder.add(cells)
    size = len(numbers)
    codes = []
    distinct: list[tuple[CellValue, ...]] = []
    for coder in coders:
        codes.append(coder.codes(size))
        distinct.append(tuple(coder.distinct))
        coder.distinct.clear()
    return Columns(numpy.array(numbers, numpy.int32), tuple(codes), tuple(distinct), tuple(hidden))


def _blocks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows in blocks."""
    iterator = iter(rows)
    while block := list(islice(iterator, BLOCK_ROWS)):
        yield block


class OfRegister(Protocol):
    """What a register of regions knows about rows that are none of its regions."""

    def is_province(self, code: CellValue, name: str | None) -> bool:
        """Tell whether a code and a name are those of a province or of the country."""

    def is_unlike_any(self, claim: Claim) -> bool:
        """Tell whether a claim names nothing that comes near a region."""


def read_table(
    columns: Columns, header: Header, contribution: Contribution, register: OfRegister | None = None
) -> None:
    """Add the claims, columns and problems of a table to a contribution.

    ``register`` tells provinces and headings from regions; without it every name is taken for one.
    """
    reading = _Reading(columns, header, contribution)
    kept = reading.region_rows(register)
    contribution.claims = reading.claims(kept)
    contribution.assessors, contribution.leading = assessors_of(columns, header.others, kept)
    by_key: dict[ColumnKey, list[int]] = defaultdict(list)
    for column, meaning in header.questions.items():
        by_key[meaning.question, meaning.role, meaning.part].append(column)
    for key, places in by_key.items():
        reading.report_twice(key, places)
        contribution.columns[key] = reading.filed(places[0], kept)
    report_hidden(columns, contribution, contribution.sheet)


class _Reading:
    """One table on its way into a contribution."""

    def __init__(self, columns: Columns, header: Header, contribution: Contribution) -> None:
        self.columns = columns
        self.header = header
        self.contribution = contribution
        width = len(columns.codes)
        self.code = next((column for part in CODE_PARTS if (column := header.regions.get(part)) is not None), None)
        self.scheme = scheme_of(header.regions)
        self.name = header.regions.get("name")
        self.kind = header.regions.get("type")
        self.province = header.regions.get("province")
        self.naming = [column for column in (self.code, self.name) if column is not None and column < width]
        answers = [columns.codes[column] != 0 for column in header.questions if column < width]
        size = len(columns.numbers)
        self.answered: Mask = numpy.logical_or.reduce(answers) if answers else numpy.zeros(size, numpy.bool_)

    def location(self, row: int, column: int | None = None) -> Location:
        """Return the place of a cell by its index; of the row's region where no column is given."""
        if column is None:
            column = self.code if self.code is not None else self.name
        number = int(self.columns.numbers[row])
        return Location(self.contribution.file, self.contribution.sheet, number, 1 + (column or 0))

    def report(self, code: str, location: Location, **values: object) -> None:
        """Note a problem."""
        self.contribution.problems.append(Problem(code, location, values))

    def region_rows(self, register: OfRegister | None) -> NDArray[numpy.intp]:
        """Return the rows that are about a region, and report all others, each kind of them once."""
        kept = numpy.ones(len(self.columns.numbers), numpy.bool_)

        def is_unknown(row: int) -> bool:
            (claim,) = self.claims(numpy.array([row], numpy.intp))
            return register is not None and register.is_unlike_any(claim)

        strange = StrangeRows(
            self.columns,
            self.header.texts,
            self.naming,
            self.answered,
            None if register is None else register.is_province,
            None if register is None else is_unknown,
        )
        for code, rows in strange.of_table():
            self.contribution.problems += strange_rows(self.columns, rows & kept, code, self.location)
            kept &= ~rows
        return numpy.flatnonzero(kept)

    def claims(self, kept: NDArray[numpy.intp]) -> Claims:
        """Return what each row says about its region."""
        size = len(kept)
        names = self._texts(self.name, kept)
        if self.kind is not None:
            kinds = self._texts(self.kind, kept)
            names = [with_kind(name, kind or "") for name, kind in zip(names, kinds, strict=True)]
        rows = self.columns.numbers[kept].tolist()
        code_column = self.code if self.code is not None else self.name or 0
        name_column = self.name if self.name is not None else code_column
        return Claims(
            (
                self._cells(self.code, kept),
                names,
                self._texts(self.province, kept),
                repeat(self.scheme, size),
                repeat(self.contribution.file, size),
                repeat(self.contribution.sheet, size),
                rows,
                repeat(code_column + 1, size),
                rows,
                repeat(name_column + 1, size),
                self._attributes(kept),
            )
        )

    def _cells(self, column: int | None, kept: NDArray[numpy.intp]) -> Sequence[CellValue]:
        """Return the cells of a column in some rows; blanks where there is no such column."""
        if column is None or column >= len(self.columns.codes):
            return (None,) * len(kept)
        distinct = self.columns.distinct[column]
        return [distinct[code] for code in self.columns.codes[column][kept].tolist()]

    def _texts(self, column: int | None, kept: NDArray[numpy.intp]) -> Sequence[str | None]:
        """Return the cells of a column in some rows as texts."""
        if column is None or column >= len(self.columns.codes):
            return (None,) * len(kept)
        distinct = [cell if isinstance(cell, str) else written(cell) or None for cell in self.columns.distinct[column]]
        return [distinct[code] for code in self.columns.codes[column][kept].tolist()]

    def _attributes(self, kept: NDArray[numpy.intp]) -> Iterable[Mapping[str, str]]:
        """Return for each row what stands in the columns that are no questions, by header."""
        used = {column for column in (self.code, self.name, *self.header.questions) if column is not None}
        used |= {column for column, kind in self.header.others.items() if kind in ("rubric", "assessor", "lead")}
        columns = {
            self.header.texts[column]: column
            for column in range(min(len(self.header.texts), len(self.columns.codes)))
            if column not in used and self.header.texts[column]
        }
        if not columns:
            return repeat(NO_ATTRIBUTES, len(kept))
        texts = [self._texts(column, kept) for column in columns.values()]
        return [
            {header: text for header, text in zip(columns, row, strict=True) if text}
            for row in zip(*texts, strict=True)
        ]

    def filed(self, column: int, kept: NDArray[numpy.intp]) -> FiledColumn:
        """Return a column for the rows that are about a region."""
        rows = self.columns.numbers
        if column >= len(self.columns.codes):
            # Nobody wrote anything there, but that is where the answers belong.
            nothing = same_column(0, len(kept))
            return FiledColumn(
                nothing, (None,), rows[kept], same_column(column + 1, len(kept)), self.contribution.sheet
            )
        codes, distinct = self.columns.codes[column], self.columns.distinct[column]
        if len(kept) < len(rows):
            codes, distinct = trimmed(codes[kept], distinct)
            rows = rows[kept]
        return FiledColumn(codes, distinct, rows, same_column(column + 1, len(kept)), self.contribution.sheet)

    def report_twice(self, key: ColumnKey, places: Sequence[int]) -> None:
        """Report a second column for the same answers: an error unless both hold the same."""
        size = len(self.columns.numbers)
        for column in places[1:]:
            first, other = places[0], column
            differing = next(
                (row for row in range(size) if self.columns.cell(row, first) != self.columns.cell(row, other)), None
            )
            values = {
                "question": key[0],
                "first": self.header.texts[first],
                "second": self.header.texts[other],
            }
            if differing is None:
                self.report("L123", self._header_location(other), **values)
            else:
                at = self.location(differing, other)
                self.report("L122", self._header_location(other), **values, cell=at.cell or str(at))

    def _header_location(self, column: int) -> Location:
        """Return the place of a column's header."""
        return Location(self.contribution.file, self.contribution.sheet, self.header.row, column + 1)


def assessors_of(
    columns: Columns, others: Mapping[int, Other], rows: NDArray[numpy.intp]
) -> tuple[list[str | None], frozenset[int]]:
    """Return for some rows who judges, and which of them call that one the lead; nothing without such a column."""
    who = next((column for column, kind in others.items() if kind == "assessor"), None)
    if who is None or who >= len(columns.codes):
        return [], frozenset()
    names = [written(cell).strip() or None for cell in columns.distinct[who]]
    assessors = [names[code] for code in columns.codes[who][rows].tolist()]
    role = next((column for column, kind in others.items() if kind == "lead"), None)
    if role is None or role >= len(columns.codes):
        return assessors, frozenset()
    leading = [key_of(written(cell)) in LEAD_WORDS for cell in columns.distinct[role]]
    return assessors, frozenset(at for at, code in enumerate(columns.codes[role][rows].tolist()) if leading[code])


def report_hidden(columns: Columns, contribution: Contribution, sheet: str | None) -> None:
    """Name the hidden rows, whose answers count like all others."""
    hidden = columns.hidden
    if hidden:
        values = {"count": len(hidden), "rows": spans_of(hidden)}
        contribution.problems.append(Problem("L116", Location(contribution.file, sheet, hidden[0]), values))


def scheme_of(regions: Mapping[RegionPart, int]) -> Scheme | None:
    """Return whose codes the header of the code column declares."""
    if "kemendagri_code" in regions:
        return "kemendagri"
    return "bps" if "bps_code" in regions and "code" not in regions else None


def with_kind(name: str | None, kind: str) -> str | None:
    """Return a bare name with the kind that stands in a column of its own.

    >>> with_kind("Kudus", "Kabupaten"), with_kind("Kab. Kudus", "kabupaten"), with_kind("Kudus", "A")
    ('Kabupaten Kudus', 'Kab. Kudus', 'Kudus')
    """
    if name is None or key_of(kind) not in ("kabupaten", "kab", "kota"):
        return name
    return name if key_of(name).startswith(("kab", "kota ")) else f"{kind} {name}"


def written(cell: CellValue) -> str:
    """Return a cell in full as a text; empty for a blank."""
    return text_of(cell) if isinstance(cell, str | float) else str(shown(cell))


def spans_of(numbers: Sequence[int]) -> str:
    """Return numbers with runs drawn together, the first five runs of them.

    >>> spans_of([4, 5, 6, 9])
    '4–6, 9'
    """
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in runs[:5]]
    return ", ".join(texts) + (", …" if len(runs) > 5 else "")


def is_filled(cell: CellValue) -> bool:
    """Return whether a cell holds more than white space."""
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def strange_rows(columns: Columns, rows: Mask, code: str, location: Callable[[int], Location]) -> list[Problem]:
    """Return what there is to say about rows that are no regions: each by itself where it holds answers, else once."""
    found = numpy.flatnonzero(rows).tolist()

    def problem(here: Sequence[int]) -> Problem:
        cells = (columns.text(here[0], column) for column in range(len(columns.codes)))
        first = next((text for text in cells if text), "")
        numbers = spans_of([int(columns.numbers[row]) for row in here])
        return Problem(code, location(here[0]), {"rows": numbers, "count": len(here), "found": first}, len(here))

    if code == "L130":
        return [problem([row]) for row in found]
    return [problem(found)] if found else []


def repeats(header: str, cell: CellValue) -> bool:
    """Return whether a cell repeats the header of its column."""
    return isinstance(cell, str) and len(cell) < 200 and key_of(cell) == header
