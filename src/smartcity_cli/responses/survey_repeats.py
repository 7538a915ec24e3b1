"""Repeats of an export: rows of table questions, each linked to the submission that it belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.problems import Location, Problem, column_letters
from smartcity_cli.records import dataclass
from smartcity_cli.responses.checking.shown import shortened
from smartcity_cli.responses.contributions import FiledTableRow
from smartcity_cli.responses.headers import key_of, text_of
from smartcity_cli.responses.misfits import fitting
from smartcity_cli.responses.survey_headers import (
    CENTRAL_KEY,
    CENTRAL_PARENT,
    KOBO_INDEX,
    KOBO_PARENT,
    KOBO_PARENT_TABLE,
    SurveyColumn,
    ends_of,
    is_platform,
)
from smartcity_cli.responses.survey_sheets import SurveySheet
from smartcity_cli.responses.survey_values import Cells, blank_cells, reading_of
from smartcity_cli.responses.table import is_filled, read_columns, spans_of
from smartcity_cli.responses.table_sheets import field_names, table_question_of
from smartcity_cli.rubric.questions import TableQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.contributions import Contribution
    from smartcity_cli.responses.survey_answers import Joined
    from smartcity_cli.responses.survey_headers import SurveyHeaders
    from smartcity_cli.responses.table import Columns

_CUT: Final = ("...", "…")
"""What ends the name of a sheet that was too long for Excel."""


@dataclass(frozen=True, slots=True)
class RepeatSheet:
    """One sheet of a repeat, read."""

    sheet: SurveySheet
    columns: Columns

    @classmethod
    def of(cls, sheet: SurveySheet, contribution: Contribution) -> RepeatSheet:
        """Read a sheet; a contribution takes what is wrong with it."""
        columns = read_columns(sheet.peeked.rows(), sheet.row)
        return cls(sheet, fitting(columns, sheet.peeked, (sheet.row,), contribution))

    def values(self, header: str) -> tuple[CellValue, ...]:
        """Return the cells under a header, one a row; nothing where there is no such column."""
        at = self.sheet.texts.index(header) if header in self.sheet.texts else len(self.columns.codes)
        if at >= len(self.columns.codes):
            return ()
        distinct = self.columns.distinct[at]
        return tuple(distinct[code] for code in self.columns.codes[at].tolist())


class Links:
    """Which row of the sheet of submissions every row of a repeat belongs to, also through other repeats."""

    def __init__(self, sheet: SurveySheet, main: Columns, repeats: Sequence[RepeatSheet]) -> None:
        """Take the sheet of submissions, also those that are not read, and the sheets of the same file."""
        self.main = sheet
        self.repeats = repeats
        of_main = RepeatSheet(sheet, main)
        numbers = main.numbers.tolist()
        self.by_index = dict(zip(map(text_of, of_main.values(KOBO_INDEX)), numbers, strict=False))
        self.by_key = dict(zip(map(text_of, of_main.values(CENTRAL_KEY)), numbers, strict=False))

    def rows(self, repeat: RepeatSheet, depth: int = 0) -> tuple[int | None, ...]:
        """Return for each row of a repeat the number of its submission's row; ``None`` where there is none."""
        keys = repeat.values(CENTRAL_PARENT)
        if keys:
            # The key of a row of a repeat begins with that of its submission.
            return tuple(self.by_key.get(text_of(key).partition("/")[0]) for key in keys)
        parent = self.parent_of(repeat)
        indices = map(text_of, repeat.values(KOBO_PARENT))
        if parent is None or depth > len(self.repeats):
            return tuple(self.by_index.get(index) for index in indices)
        above = dict(zip(map(text_of, parent.values(KOBO_INDEX)), self.rows(parent, depth + 1), strict=False))
        return tuple(above.get(index) for index in indices)

    def parent_of(self, repeat: RepeatSheet) -> RepeatSheet | None:
        """Return the repeat that a repeat is nested in; ``None`` for one of the submissions themselves."""
        name = next(iter(filter(None, map(text_of, repeat.values(KOBO_PARENT_TABLE)))), "")
        if not name or _is_called(self.main, name):
            return None
        return next((other for other in self.repeats if other is not repeat and _is_called(other.sheet, name)), None)

    def is_nested(self, repeat: RepeatSheet) -> bool:
        """Tell whether rows of a repeat belong to rows of another repeat."""
        return self.parent_of(repeat) is not None or any("/" in text_of(key) for key in repeat.values(CENTRAL_PARENT))


def _is_called(sheet: SurveySheet, name: str) -> bool:
    """Tell whether a sheet has a name, as far as it was not cut."""
    title = sheet.peeked.name or ""
    if title == name:
        return True
    ending = next((cut for cut in _CUT if title.endswith(cut)), None)
    # Signs that no sheet's name may hold were replaced.
    return ending is not None and key_of(name).startswith(key_of(title.removesuffix(ending)))


@dataclass(slots=True)
class Submissions:
    """The submissions of an export, as far as rows of repeats need them."""

    contribution: Contribution
    links: Links
    rows_given: Mapping[str, Joined]
    """For table questions: what the regions said about having rows."""
    numbers: tuple[int, ...]
    """The rows of these cells."""
    claim_of: Mapping[int, int]
    """The claim of every row that is read."""
    tables: set[str]
    """Table questions of which a sheet or file was read."""


def read_repeat(repeat: RepeatSheet, export: Submissions, headers: SurveyHeaders) -> None:
    """Add the rows of a sheet or a file of a repeat to the export that it belongs to."""
    count = len(repeat.columns.numbers)
    question = _question_of(repeat.sheet, headers)
    if question is not None:
        export.tables.add(question.id)
        _Reading(repeat, question, export, headers).read()
    elif count:
        sheet = repeat.sheet
        values = {"sheet": sheet.peeked.name or sheet.file, "count": count}
        place = Location(sheet.file, sheet.peeked.name, sheet.row)
        export.contribution.problems.append(Problem("L198", place, values, count))


def _question_of(sheet: SurveySheet, headers: SurveyHeaders) -> TableQuestion | None:
    """Return the table question whose rows a sheet holds: by our names, by its own name, by its fields."""
    for column in map(headers.column, sheet.texts):
        if column is not None and column.entry.field is not None and isinstance(column.entry.question, TableQuestion):
            return column.entry.question
    named = table_question_of(sheet.peeked.name, headers.rubric)
    if named is not None:
        return named
    tables = [question for question in headers.rubric.questions if isinstance(question, TableQuestion)]
    fitting = [question for question in tables if any(_field_in(text, question) for text in sheet.texts)]
    return fitting[0] if len(fitting) == 1 else None


def add_absent(export: Submissions) -> None:
    """Add what regions said instead of rows, and name the tables whose rows are in no file."""
    contribution = export.contribution
    for question, joined in export.rows_given.items():
        lacking = []
        for row in numpy.flatnonzero(joined.cells.filled).tolist():
            number, cell = export.numbers[row], joined.cells.at(row)
            claim = export.claim_of.get(number)
            if cell == "ada":
                lacking.append(number)
            elif claim is not None:
                place = Location(contribution.file, contribution.sheet, number, joined.columns.item(row) + 1)
                filed = FiledTableRow(question, claim, ((_WHOLE, cell),), ((_WHOLE, place),))
                contribution.table_rows.append(filed)
        if lacking and question not in export.tables:
            place = Location(contribution.file, contribution.sheet, lacking[0], joined.home + 1)
            values = {"question": question, "rows": spans_of(lacking), "count": len(lacking)}
            contribution.problems.append(Problem("L193", place, values, len(lacking)))


_WHOLE: Final = ""
"""Stands in place of a field for what a region said about the table as a whole."""


class _Reading:
    """One sheet of a repeat on its way into a contribution."""

    def __init__(
        self, repeat: RepeatSheet, question: TableQuestion, export: Submissions, headers: SurveyHeaders
    ) -> None:
        self.repeat = repeat
        self.sheet = repeat.sheet
        self.columns = repeat.columns
        self.question = question
        self.export = export
        self.fields = dict(self._fields(headers))

    def location(self, number: int, column: int) -> Location:
        """Return the place of a cell; rows as the sheet numbers them, columns from 0."""
        return Location(self.sheet.file, self.sheet.peeked.name, number, column + 1)

    def report(self, code: str, location: Location, *, count: int = 1, **values: object) -> None:
        """Note a problem."""
        self.export.contribution.problems.append(Problem(code, location, {**values, "count": count}, count))

    def _fields(self, headers: SurveyHeaders) -> Iterator[tuple[int, tuple[str, SurveyColumn]]]:
        """Yield the columns of fields, from 0, with the fields' ids."""
        entries = {entry.field.id: entry for entry in headers.form.of(self.question.id) if entry.field is not None}
        for at, text in enumerate(self.sheet.texts):
            column = headers.column(text)
            if column is not None and column.entry.field is not None and column.entry.question is self.question:
                yield at, (column.entry.field.id, column)
            elif not is_platform(text) and (field := _field_in(text, self.question)):
                by_label = key_of(text) != key_of(field)
                yield at, (field, SurveyColumn(entries[field], by_label, own=False))

    def read(self) -> None:
        """File every row under its region."""
        self._report_columns()
        cells = {at: self._cells(at, column) for at, (_, column) in self.fields.items()}
        lost: list[int] = []
        of_unread: list[int] = []
        links = self.export.links
        known = {*links.by_index.values(), *links.by_key.values()}
        numbers = self.columns.numbers.tolist()
        for index, (number, row) in enumerate(zip(numbers, links.rows(self.repeat), strict=True)):
            claim = None if row is None else self.export.claim_of.get(row)
            if claim is not None:
                self._file(claim, number, {at: found.at(index) for at, found in cells.items()})
            elif row in known:
                of_unread.append(number)
            else:
                lost.append(number)
        for code, rows in (("L195", lost), ("L196", of_unread)):
            if rows:
                self.report(code, self.location(rows[0], 0), count=len(rows), rows=spans_of(rows))
        if links.is_nested(self.repeat):
            place = Location(self.sheet.file, self.sheet.peeked.name, self.sheet.row)
            self.report("L197", place, count=len(numbers), question=self.question.id)

    def _cells(self, at: int, column: SurveyColumn) -> Cells:
        """Return a column of fields in the words of the rubric."""
        if at >= len(self.columns.codes):
            return blank_cells(len(self.columns.numbers))
        return Cells(self.columns.codes[at], self.columns.distinct[at]).read_as(reading_of(column))

    def _file(self, claim: int, number: int, cells: Mapping[int, CellValue]) -> None:
        """Add one row, its cells by column; of several columns of a field the first that holds something counts."""
        filled: dict[str, CellValue] = {}
        places: dict[str, Location] = {}
        for at, (field, _) in self.fields.items():
            if field not in filled:
                places[field] = self.location(number, at)
                if is_filled(cells[at]):
                    filled[field] = cells[at]
        if filled:
            row = FiledTableRow(self.question.id, claim, tuple(filled.items()), tuple(places.items()))
            self.export.contribution.table_rows.append(row)

    def _report_columns(self) -> None:
        """Name columns that are no field, and required fields that have no column."""
        for at, codes in enumerate(self.columns.codes):
            text = self.sheet.texts[at] if at < len(self.sheet.texts) else ""
            count = int(numpy.count_nonzero(codes))
            if at in self.fields or not count or is_platform(text) or text == CENTRAL_PARENT:
                continue
            place = self.location(self.sheet.row, at)
            values = {"header": shortened(text), "column": column_letters(at + 1), "count": count}
            self.export.contribution.problems.append(Problem("L129" if text else "L127", place, values))
        found = {field for field, _ in self.fields.values()}
        for part in self.question.fields:
            if part.required and part.id not in found:
                place = Location(self.sheet.file, self.sheet.peeked.name, self.sheet.row)
                self.report("L162", place, question=self.question.id, field=part.id)


def _field_in(header: str, question: TableQuestion) -> str | None:
    """Return the field that a header of another form names, with or without groups before it."""
    names = field_names(question)
    return next((names[key] for end in ends_of(header) if (key := key_of(end)) in names), None)
