"""The long layout: one row an answer, with the region (unless the file is about one) and the question beside it."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.checking.shown import shortened, shown
from smartcity_cli.responses.contributions import FiledColumn, claim_at, trimmed
from smartcity_cli.responses.headers import key_of, text_of
from smartcity_cli.responses.row_kinds import StrangeRows
from smartcity_cli.responses.table import (
    CODE_PARTS,
    assessors_of,
    is_filled,
    repeats,
    report_hidden,
    scheme_of,
    spans_of,
    strange_rows,
    with_kind,
    written,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.contributions import Claim, ColumnKey, Contribution, Numbers
    from smartcity_cli.responses.headers import Grammar, LongPart, Meaning
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.responses.recognition import Header
    from smartcity_cli.responses.table import Columns, OfRegister

_ROLES: Final[dict[LongPart, Role]] = {
    "answer": "self_assessed",
    "assessor": "assessor",
    "evidence": "evidence",
    "note": "note",
    "reason": "reason",
}
_NONE: Final = -1


def read_long(
    columns: Columns,
    header: Header,
    grammar: Grammar,
    contribution: Contribution,
    identify: Callable[[Claim], Hashable],
    only: Claim | None,
    register: OfRegister | None = None,
) -> None:
    """Add the claims, columns and problems of a long sheet to a contribution.

    ``identify`` returns the same for claims that denote the same region, however it is written; ``only`` is the
    region of the whole file where no column names one; ``register`` tells provinces from regions.
    """
    reading = _Reading(columns, header, grammar, contribution)
    keep = reading.question_rows(reading.region_rows(register))
    claim_of = reading.claims(keep, identify, only)
    reading.file_answers(claim_of)
    report_hidden(columns, contribution, contribution.sheet)


class _Reading:
    """One long sheet on its way into a contribution."""

    def __init__(self, columns: Columns, header: Header, grammar: Grammar, contribution: Contribution) -> None:
        self.columns = columns
        self.header = header
        self.grammar = grammar
        self.contribution = contribution
        self.width = len(columns.codes)
        self.size = len(columns.numbers)
        self.roles = {
            column: _ROLES[part] for part, column in header.long.items() if part in _ROLES and column < self.width
        }
        code = next((header.regions[part] for part in CODE_PARTS if part in header.regions), None)
        self._code = code
        self._naming = [column for column in (code, header.regions.get("name")) if column is not None]
        self.answered = numpy.zeros(self.size, numpy.bool_)
        for column in self.roles:
            self.answered |= self._rows_where(column, is_filled)

    def _rows_where(self, column: int, holds: Callable[[CellValue], bool]) -> NDArray[numpy.bool_]:
        """Return the rows whose cell in a column satisfies a condition; none where nothing stands in the column."""
        if column >= self.width:
            return numpy.zeros(self.size, numpy.bool_)
        flags = numpy.fromiter(map(holds, self.columns.distinct[column]), numpy.bool_)
        return flags[self.columns.codes[column]]

    def location(self, row: int, column: int) -> Location:
        """Return the place of a cell by its index."""
        return Location(self.contribution.file, self.contribution.sheet, int(self.columns.numbers[row]), column + 1)

    def report(self, code: str, location: Location, **values: object) -> None:
        """Note a problem; a ``count`` among the values is how many places it stands for."""
        count = values.get("count", 1)
        self.contribution.problems.append(Problem(code, location, values, count if isinstance(count, int) else 1))

    def region_rows(self, register: OfRegister | None) -> NDArray[numpy.bool_]:
        """Return the rows that can be about a region, and report the others, each kind of them once."""
        kept = numpy.ones(self.size, numpy.bool_)
        place = self._naming[0] if self._naming else self.header.long["question"]
        strange = StrangeRows(
            self.columns,
            self.header.texts,
            [column for column in self._naming if column < self.width],
            self.answered,
            None if register is None else register.is_province,
            None,
        )
        for code, rows in strange.of_long():
            self.contribution.problems += strange_rows(
                self.columns, rows & kept, code, lambda row: self.location(row, place)
            )
            kept &= ~rows
        return kept

    def question_rows(self, concerned: NDArray[numpy.bool_]) -> NDArray[numpy.bool_]:
        """Return those of some rows that name a question of the rubric; report the others, equal ones together."""
        column = self.header.long["question"]
        named = self._rows_where(column, is_filled)
        again = concerned & self._rows_where(column, partial(repeats, key_of(self.header.texts[column])))
        self.contribution.problems += strange_rows(self.columns, again, "L132", lambda row: self.location(row, column))
        concerned = concerned & ~again
        self._report_rows("L143", concerned & ~named & self.answered, column)
        self._report_rows("L145", concerned & ~named & ~self.answered, column)
        self.meanings: list[Meaning | None] = [
            self.grammar.meaning(text_of(cell)) if is_filled(cell) else None for cell in self._distinct(column)
        ]
        known = numpy.fromiter((meaning is not None for meaning in self.meanings), numpy.bool_)
        keep: NDArray[numpy.bool_] = known[self._codes(column)]
        self._report_unknown(column, concerned & named & ~keep)
        return concerned & keep & self.answered

    def _distinct(self, column: int) -> Sequence[CellValue]:
        """Return the distinct cells of a column."""
        return self.columns.distinct[column] if column < self.width else (None,)

    def _codes(self, column: int) -> Numbers:
        """Return the codes of a column."""
        return self.columns.codes[column] if column < self.width else numpy.zeros(self.size, numpy.int32)

    def _report_rows(self, code: str, concerned: NDArray[numpy.bool_], column: int) -> None:
        """Report some rows together."""
        rows = numpy.flatnonzero(concerned)
        if len(rows):
            numbers = self.columns.numbers[rows].tolist()
            self.report(code, self.location(int(rows[0]), column), rows=spans_of(numbers), count=len(rows))

    def _report_unknown(self, column: int, concerned: NDArray[numpy.bool_]) -> None:
        """Report each unknown question once, where it stands first."""
        rows = numpy.flatnonzero(concerned)
        codes, firsts, counts = numpy.unique(self._codes(column)[rows], return_index=True, return_counts=True)
        for code, first, count in zip(codes.tolist(), firsts.tolist(), counts.tolist(), strict=True):
            found = written(self._distinct(column)[code])
            near = self.grammar.near(found)
            self.report(
                "L142" if near else "L141",
                self.location(int(rows[first]), column),
                found=shortened(found),
                near=", ".join(near),
                count=count,
            )

    def claims(
        self, keep: NDArray[numpy.bool_], identify: Callable[[Claim], Hashable], only: Claim | None
    ) -> NDArray[numpy.intp]:
        """Return for each row the index of its region's claim, `_NONE` where it has none, and add the claims."""
        claim_of = numpy.full(self.size, _NONE, numpy.intp)
        if only is not None:
            rows = numpy.flatnonzero(keep)
            claim_of[rows] = self._claims_of(rows, [()] * len(rows), lambda _row, _key: only, lambda _: 0)
            if not len(rows):
                self.contribution.claims.append(only)
            return claim_of
        regions = self.header.regions
        naming = self._naming
        parts = (self._code, regions.get("name"), regions.get("type"), regions.get("province"))
        named = numpy.zeros(self.size, numpy.bool_)
        for column in naming:
            named |= self._rows_where(column, is_filled)
        self._report_rows(
            "L144" if naming else "L140", keep & ~named, naming[0] if naming else self.header.long["question"]
        )
        rows = numpy.flatnonzero(keep & named)
        codes = [self._codes(column)[rows].tolist() if column is not None else [0] * len(rows) for column in parts]
        claim_of[rows] = self._claims_of(
            rows, [*zip(*codes, strict=True)], lambda row, key: self._claim(row, parts, key), identify
        )
        return claim_of

    def _claims_of(
        self,
        rows: NDArray[numpy.intp],
        keys: Sequence[tuple[int, ...]],
        claim_in: Callable[[int, tuple[int, ...]], Claim],
        identify: Callable[[Claim], Hashable],
    ) -> list[int]:
        """Return for some rows the index of the claim, and add the claims: one for each region and assessor.

        Rows with the same ``keys`` are written in the same way and looked up once.
        """
        assessors, leading = assessors_of(self.columns, self.header.others, rows)
        named = assessors or [None] * len(rows)
        index_of: dict[tuple[Hashable, str | None], int] = {}
        known: dict[tuple[str | None, tuple[int, ...]], int] = {}
        kept: list[str | None] = []
        led: set[int] = set()
        indices = []
        for place, (row, key, assessor) in enumerate(zip(rows.tolist(), keys, named, strict=True)):
            index = known.get((assessor, key))
            if index is None:
                claim = claim_in(row, key)
                who = None if assessor is None else key_of(assessor)
                index = known[assessor, key] = index_of.setdefault((identify(claim), who), len(index_of))
                if index == len(self.contribution.claims):
                    self.contribution.claims.append(claim)
                    kept.append(assessor)
            if place in leading:
                led.add(index)
            indices.append(index)
        if assessors:
            self.contribution.assessors, self.contribution.leading = kept, frozenset(led)
        return indices

    def _claim(self, row: int, parts: Sequence[int | None], key: tuple[int, ...]) -> Claim:
        """Return what a row says about its region."""
        code, name, kind, province = (
            None if column is None else self._distinct(column)[number]
            for column, number in zip(parts, key, strict=True)
        )
        text = written(name) or None
        code_column = parts[0] if parts[0] is not None else parts[1] or 0
        name_column = parts[1] if parts[1] is not None else parts[0] or 0
        return claim_at(
            code,
            with_kind(text, written(kind)) if kind else text,
            written(province) or None,
            scheme_of(self.header.regions),
            self.location(row, code_column),
            self.location(row, name_column),
        )

    def file_answers(self, claim_of: NDArray[numpy.intp]) -> None:
        """Add the columns of answers, the first of several answers of a region to the same question."""
        entries = self._entries(claim_of)
        if entries is None:
            return
        keys, (key, claim, row, column) = entries
        size = len(self.contribution.claims)
        slot = key * size + claim
        _, first, inverse = numpy.unique(slot, return_index=True, return_inverse=True)
        again = numpy.ones(len(slot), numpy.bool_)
        again[first] = False
        for entry in numpy.flatnonzero(again).tolist():
            earlier = int(first[inverse[entry]])
            self._report_again(keys[int(key[entry])], row, column, earlier, entry)
        by_key: dict[int, list[int]] = defaultdict(list)
        for entry in first.tolist():
            by_key[int(key[entry])].append(entry)
        for number, chosen in by_key.items():
            self.contribution.columns[keys[number]] = self._filed(claim, row, column, numpy.array(chosen), size)

    def _entries(self, claim_of: NDArray[numpy.intp]) -> tuple[list[ColumnKey], tuple[NDArray[numpy.intp], ...]] | None:
        """Return every filled cell of an answer as (column key, claim, row, column), in the order of the sheet."""
        question = self.header.long["question"]
        numbers: dict[ColumnKey, int] = {}
        pieces = []
        for column, role in self.roles.items():
            key_of_code = numpy.array(
                [
                    _NONE if meaning is None else numbers.setdefault(key_of_answer(meaning, role), len(numbers))
                    for meaning in self.meanings
                ]
            )
            rows = numpy.flatnonzero((claim_of != _NONE) & self._rows_where(column, is_filled))
            keys = key_of_code[self._codes(question)[rows]]
            pieces.append((keys, claim_of[rows], rows, numpy.full(len(rows), column)))
        if not pieces or not self.contribution.claims:
            return None
        key, claim, row, column_ = (numpy.concatenate(parts) for parts in zip(*pieces, strict=True))
        order = numpy.lexsort((column_, row))
        return list(numbers), (key[order], claim[order], row[order], column_[order])

    def _report_again(
        self,
        key: ColumnKey,
        row: NDArray[numpy.intp],
        column: NDArray[numpy.intp],
        earlier: int,
        later: int,
    ) -> None:
        """Report a second answer to the same question: an error unless it says the same."""
        cells = [self.columns.cell(int(row[entry]), int(column[entry])) for entry in (earlier, later)]
        place, first = (self.location(int(row[entry]), int(column[entry])) for entry in (later, earlier))
        values = {
            "question": key[0] if key[2] is None else f"{key[0]}/{key[2]}",
            "first": place_in_sheet(first),
            "found": shown(cells[1]),
            "counted": shown(cells[0]),
        }
        self.report("L147" if cells[0] == cells[1] else "L146", place, **values)

    def _filed(
        self,
        claim: NDArray[numpy.intp],
        row: NDArray[numpy.intp],
        column: NDArray[numpy.intp],
        chosen: NDArray[numpy.intp],
        size: int,
    ) -> FiledColumn:
        """Return the column of one key from its entries."""
        values: list[CellValue] = [None]
        codes = numpy.zeros(size, numpy.int32)
        rows = numpy.zeros(size, numpy.int32)
        columns = numpy.zeros(size, numpy.int32)
        at = claim[chosen]
        rows[at] = self.columns.numbers[row[chosen]]
        columns[at] = column[chosen] + 1
        for source in numpy.unique(column[chosen]).tolist():
            here = chosen[column[chosen] == source]
            codes[claim[here]] = self.columns.codes[source][row[here]] + (len(values) - 1)
            values += self.columns.distinct[source][1:]
        codes, distinct = trimmed(codes, values)
        return FiledColumn(codes, distinct, rows, columns, self.contribution.sheet)


def place_in_sheet(location: Location) -> str:
    """Return a place within its file: the cell, or the line.

    >>> place_in_sheet(Location("a.xlsx", "Data", 4, 2)), place_in_sheet(Location("a.csv", None, 4, 2))
    ('B4', '4:2')
    """
    return location.cell or f"{location.row}:{location.column}"


def key_of_answer(meaning: Meaning, role: Role) -> ColumnKey:
    """Return where an answer belongs: a role written with the question goes before the column's."""
    return meaning.question, role if meaning.whole else meaning.role, meaning.part
