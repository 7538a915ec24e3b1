"""Table questions of a workbook: each on a sheet of its own, one row a regulation, a mission or a programme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.problems import Location, Problem, column_letters
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.checking.shown import shortened
from smartcity_cli.responses.contributions import FiledTableRow, claim_at
from smartcity_cli.responses.headers import OTHER_WORDS, REGION_WORDS, key_of, text_of, texts_of
from smartcity_cli.responses.merged_cells import Kinds, kinds_of, unmerged
from smartcity_cli.responses.recognition import HEADER_ROWS, Header, first_of_each, names_region
from smartcity_cli.responses.table import (
    CODE_PARTS,
    is_filled,
    read_columns,
    report_hidden,
    scheme_of,
    with_kind,
    written,
)
from smartcity_cli.rubric.questions import TableQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.contributions import Claim, Contribution
    from smartcity_cli.responses.recognition import Peeked
    from smartcity_cli.responses.table import Columns
    from smartcity_cli.rubric.schema import Rubric

LONGEST_SHEET_NAME: Final = 31
"""Excel cuts names of sheets to this length."""


def table_question_of(sheet: str | None, rubric: Rubric) -> TableQuestion | None:
    """Return the table question whose rows a sheet holds by its name: the question's id, or its text cut by Excel."""
    if sheet is None:
        return None
    name = key_of(sheet)
    for question in rubric.questions:
        if isinstance(question, TableQuestion):
            texts = (question.id, *texts_of(question.text))
            if name in {key_of(text[:LONGEST_SHEET_NAME]) for text in texts}:
                return question
    return None


def table_by_fields(peeked: Peeked, rubric: Rubric) -> TableQuestion | None:
    """Return the table question whose rows a renamed sheet of a form holds.

    Its header has all fields of the question and of no other, or the line above begins with the question's id.
    """
    fitting = []
    for question in rubric.questions:
        if isinstance(question, TableQuestion):
            header = _find_header(peeked, question, needs_region=False)
            if header is not None and len(header.matched) == len(question.fields):
                title = text_of(peeked.head[0].values[0]) if peeked.head[0].values else ""
                if title.startswith(f"{question.id} ·"):
                    return question
                fitting.append(question)
    return fitting[0] if len(fitting) == 1 and len(fitting[0].fields) > 1 else None


def read_table_sheet(
    peeked: Peeked, question: TableQuestion, contribution: Contribution, identify: Callable[[Claim], Hashable]
) -> None:
    """Add the rows of a table question, each to the region that it names or, where a file has one region, to that."""
    header = _find_header(peeked, question, needs_region=len(contribution.claims) != 1)
    if header is None:
        if peeked.head:
            values = {"question": question.id, "fields": ", ".join(part.id for part in question.fields)}
            place = Location(contribution.file, peeked.name, peeked.head[0].number)
            contribution.problems.append(Problem("L161", place, values))
        return
    columns = read_columns(peeked.rows(), header.row)
    kinds = Kinds(kinds_of(header).names, _columns_of(question, header).values())
    columns, merged = unmerged(columns, peeked, header.row, kinds, contribution.file)
    contribution.problems += merged
    reading = _Reading(columns, header, question, contribution, peeked.name)
    reading.report_columns()
    reading.read_rows(identify)
    report_hidden(columns, contribution, peeked.name)


def field_names(question: TableQuestion) -> dict[str, str]:
    """Return the ids of the fields by the keys of their ids and texts; ids come first."""
    names = {key_of(text): part.id for part in question.fields for text in texts_of(part.text)}
    return names | {key_of(part.id): part.id for part in question.fields}


def _find_header(peeked: Peeked, question: TableQuestion, *, needs_region: bool) -> Header | None:
    """Return the row that names most fields, and a region's column where one is needed."""
    names = field_names(question)
    best: Header | None = None
    for row in peeked.head[:HEADER_ROWS]:
        texts = tuple(map(text_of, row.values))
        keys = ["" if key in names else key for key in map(key_of, texts)]
        fields = frozenset(names[key] for text in texts if (key := key_of(text)) in names)
        regions = first_of_each(keys, REGION_WORDS)
        if not fields or (needs_region and not names_region(regions)):
            continue
        if best is None or len(fields) > len(best.matched):
            best = Header((row.number,), texts, Layout.TABLE, regions, matched=fields)
    return best


def _columns_of(question: TableQuestion, header: Header) -> dict[str, int]:
    """Return the column of every field, the first of several."""
    names = field_names(question)
    fields: dict[str, int] = {}
    for column, text in enumerate(header.texts):
        fields.setdefault(names.get(key_of(text), ""), column)
    fields.pop("", None)
    return fields


class _Reading:
    """One sheet of a table question on its way into a contribution."""

    def __init__(
        self,
        columns: Columns,
        header: Header,
        question: TableQuestion,
        contribution: Contribution,
        sheet: str | None,
    ) -> None:
        self.columns = columns
        self.header = header
        self.question = question
        self.contribution = contribution
        self.sheet = sheet
        self.fields = _columns_of(question, header)

    def location(self, number: int, column: int) -> Location:
        """Return the place of a cell; rows as the sheet numbers them, columns from 0."""
        return Location(self.contribution.file, self.sheet, number, column + 1)

    def report(self, code: str, location: Location, **values: object) -> None:
        """Note a problem."""
        self.contribution.problems.append(Problem(code, location, values))

    def report_columns(self) -> None:
        """Name columns that are no field, and required fields that have no column."""
        used = {*self.fields.values(), *self.header.regions.values()}
        for column, codes in enumerate(self.columns.codes):
            text = self.header.texts[column] if column < len(self.header.texts) else ""
            count = int(numpy.count_nonzero(codes))
            if column in used or not count or key_of(text) in OTHER_WORDS:
                continue
            code, values = "L129", {"header": shortened(text), "count": count}
            if not text:
                code, values = "L127", {"column": column_letters(column + 1), "count": count}
            self.report(code, self.location(self.header.row, column), **values)
        for part in self.question.fields:
            if part.required and part.id not in self.fields:
                place = Location(self.contribution.file, self.sheet, self.header.row)
                self.report("L162", place, question=self.question.id, field=part.id)

    def read_rows(self, identify: Callable[[Claim], Hashable]) -> None:
        """File every row under its region; rows of regions that the file does not have are reported."""
        claims = self.contribution.claims
        index_of: dict[Hashable, int] = {}
        for position, one in enumerate(claims):
            index_of.setdefault(identify(one), position)
        region_column = next(iter(self._region_columns()), None)
        for row, number in enumerate(self.columns.numbers.tolist()):
            cells = {
                field: cell
                for field, column in self.fields.items()
                if is_filled(cell := self.columns.cell(row, column))
            }
            index = 0
            if region_column is not None:
                claim = self._claim(row, number)
                if claim is None:
                    if cells:
                        found = shortened(written(next(iter(cells.values()))))
                        self.report("L130", self.location(number, region_column), rows=number, found=found)
                    continue
                named = index_of.get(identify(claim))
                if named is None:
                    found = " ".join(filter(None, (written(claim.code), claim.name)))
                    self.report("L160", claim.location, row=number, question=self.question.id, found=found)
                    continue
                index = named
            if cells:
                self._file(index, number, cells)

    def _file(self, index: int, number: int, cells: dict[str, CellValue]) -> None:
        """Add one row."""
        self.contribution.table_rows.append(
            FiledTableRow(
                self.question.id,
                index,
                tuple(cells.items()),
                tuple((field, self.location(number, column)) for field, column in self.fields.items()),
            )
        )

    def _region_columns(self) -> Sequence[int]:
        """Return the columns that name the region, the surest first."""
        regions = self.header.regions
        return [regions[part] for part in (*CODE_PARTS, "name") if part in regions]

    def _claim(self, row: int, number: int) -> Claim | None:
        """Return what a row says about its region; ``None`` where it says nothing."""
        regions = self.header.regions
        code_column = next((regions[part] for part in CODE_PARTS if part in regions), None)
        name_column = regions.get("name")
        code = None if code_column is None else self.columns.cell(row, code_column)
        name, kind, province = (
            "" if (column := regions.get(part)) is None else written(self.columns.cell(row, column)).strip()
            for part in ("name", "type", "province")
        )
        if not is_filled(code):
            code = None
        if code is None and not name:
            return None
        places = [column for column in (code_column, name_column) if column is not None]
        return claim_at(
            code,
            with_kind(name or None, kind),
            province or None,
            scheme_of(regions),
            self.location(number, places[0]),
            self.location(number, places[-1]),
        )
