"""The layout of survey exports: what KoBoToolbox and ODK Central make of a form, read like a table of regions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.regions import register
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.cells import Moment
from smartcity_cli.responses.contributions import Contribution
from smartcity_cli.responses.headers import OTHER_WORDS, REGION_WORDS, Meaning, key_of, text_of
from smartcity_cli.responses.leftovers import (
    foreign_rows,
    report_columns,
    report_hidden_columns,
    report_missing_columns,
    rubrics_in_column,
)
from smartcity_cli.responses.misfits import fitting
from smartcity_cli.responses.naming import made_up_in_texts
from smartcity_cli.responses.recognition import Header, names_region
from smartcity_cli.responses.rubric_choice import disagreement
from smartcity_cli.responses.survey_answers import Gathering
from smartcity_cli.responses.survey_form import DIGEST_NAME, PROVINCE_NAME, REGION_NAME, RUBRIC_NAME
from smartcity_cli.responses.survey_headers import (
    CENTRAL_KEY,
    DELETED,
    KOBO_INDEX,
    STATES,
    TIMES,
    UNREADABLE,
    is_platform,
    region_word,
)
from smartcity_cli.responses.survey_repeats import Links, RepeatSheet, Submissions, read_repeat
from smartcity_cli.responses.survey_values import Cells, blank_cells, reading_of
from smartcity_cli.responses.table import read_columns, read_table, spans_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.headers import Grammar, Other, RegionPart
    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.survey_answers import SurveyAnswers
    from smartcity_cli.responses.survey_headers import SurveyColumn, SurveyHeaders
    from smartcity_cli.responses.survey_sheets import Survey
    from smartcity_cli.responses.survey_values import Mask
    from smartcity_cli.responses.table import Columns
    from smartcity_cli.rubric.loading import LoadedRubric

NAMES_OF_SUBMISSIONS: Final = ("_uuid", CENTRAL_KEY, "meta/instanceID", "meta-instanceID", "_id", KOBO_INDEX)
"""Columns by which a submission is known where units have no name, the surest first."""

_REFUSED: Final = frozenset(("not approved", "validation status not approved", "rejected"))
_DOUBTED: Final = frozenset(("on hold", "validation status on hold", "hasissues", "has issues"))


@dataclass(slots=True)
class Roles:
    """What the columns of the sheet of submissions are, by their number from 0."""

    entries: dict[int, SurveyColumn]
    """Columns of entries about questions."""
    meanings: dict[int, Meaning]
    """Columns that another form has for a question: assessors' values, notes."""
    regions: dict[RegionPart, int]
    others: dict[int, Other]
    texts: list[str]
    """What attributes of a region are called."""


def roles_of(texts: Sequence[str], headers: SurveyHeaders) -> Roles:
    """Return what the columns of a sheet of submissions are."""
    roles = Roles({}, {}, {}, {}, [*texts])
    ranks: dict[RegionPart, int] = {}
    for at, text in enumerate(texts):
        if not text:
            continue
        column = headers.column(text)
        if column is not None and (column.own or not is_platform(text)):
            _place_entry(at, column, roles)
        elif is_platform(text):
            roles.others[at] = "rubric" if text == RUBRIC_NAME else "metadata"
        elif (meaning := headers.meaning(text)) is not None:
            roles.meanings[at] = meaning
        elif (word := region_word(text)) is not None:
            part, rank = REGION_WORDS[word]
            roles.others[at] = "metadata"
            if rank < ranks.get(part, rank + 1):
                ranks[part], roles.regions[part] = rank, at
        elif key_of(text) in OTHER_WORDS:
            roles.others[at] = OTHER_WORDS[key_of(text)]
    for at in roles.regions.values():
        roles.others.pop(at, None)
    return roles


def _place_entry(at: int, column: SurveyColumn, roles: Roles) -> None:
    """Note the column of an entry: one about a question, about the region, or about who filled the form in."""
    entry = column.entry
    part = _IDENTITY.get(entry.identity)
    if entry.question is not None:
        roles.entries[at] = column
    elif part is not None and part not in roles.regions:
        roles.regions[part] = at
    else:
        roles.others[at] = "metadata"
        roles.texts[at] = entry.label.id


_IDENTITY: Final[Mapping[str, RegionPart]] = {
    "province": "province",
    "region": "kemendagri_code",
    "code": "code",
    "name": "name",
}


class SurveyReader:
    """Reads one export."""

    def __init__(self, survey: Survey, opened: Opened, loaded: LoadedRubric, headers: SurveyHeaders) -> None:
        self.survey = survey
        self.opened = opened
        self.loaded = loaded
        self.headers = headers
        sheet = survey.main
        self.contribution = Contribution(opened.file, opened.digest, Layout.SURVEY, sheet.peeked.name, sheet.row)
        self.contribution.typed = opened.typed
        self.contribution.made_up = made_up_in_texts([*opened.properties.values()])
        self.roles = roles_of(sheet.texts, headers)
        self.submissions: Submissions | None = None
        """Once the export was read: what rows in other files need to know of it."""

    def report(self, code: str, location: Location, *, count: int = 1, **values: object) -> None:
        """Note a problem."""
        self.contribution.problems.append(Problem(code, location, {**values, "count": count}, count))

    def read(self, grammar: Grammar, any_unit: bool) -> Contribution:
        """Return all that the export brings; raises `FileUnreadable` where nothing says which region a row is of."""
        sheet = self.survey.main
        columns = read_columns(sheet.peeked.rows(), sheet.row)
        columns = fitting(columns, sheet.peeked, (sheet.row,), self.contribution)
        columns = columns.only(~_tag_rows(columns))
        self._compare_rubrics(columns)
        header = self._header()
        foreign = foreign_rows(columns, header, self.loaded.rubric.id)
        every = columns
        if foreign is not None:
            columns = columns.only(~foreign)
        columns = columns.only(~self._left_out(columns))
        columns = self._with_regions(columns, any_unit)
        gathering = Gathering(columns, self.roles.entries, sheet.texts, self.contribution)
        answers = gathering.read()
        self.contribution.problems += answers.problems
        self._report_header(columns, grammar, answers)
        self._read_table(columns, answers)
        self._note_moments(columns)
        self._read_repeats(every, answers)
        return self.contribution

    def _note_moments(self, columns: Columns) -> None:
        """Note when each submission came in: the newest of a region may be the one that counts."""
        cells = self._cells(TIMES, columns)
        moments = dict(
            zip(columns.numbers.tolist(), map(moment_in, map(cells.at, range(len(columns.numbers)))), strict=True)
        )
        self.contribution.moments = tuple(moments.get(row or 0) for row in self.contribution.claims.rows)

    def _read_repeats(self, every: Columns, answers: SurveyAnswers) -> None:
        """Read the repeats that stand in the same file, and name its other sheets."""
        repeats = [RepeatSheet.of(sheet, self.contribution) for sheet in self.survey.repeats]
        self.submissions = Submissions(
            self.contribution,
            Links(self.survey.main, every, repeats),
            answers.rows_given,
            answers.numbers,
            {row: claim for claim, row in enumerate(self.contribution.claims.rows) if row is not None},
            set(),
        )
        for repeat in repeats:
            read_repeat(repeat, self.submissions, self.headers)
        for peeked in self.survey.others:
            self.report("L119", Location(self.contribution.file), sheets=f"“{peeked.name}”")

    def _header(self, meanings: Mapping[int, Meaning] | None = None) -> Header:
        """Return the header as the table layout has it; ``meanings`` of columns of answers are added."""
        sheet, roles = self.survey.main, self.roles
        questions = {**roles.meanings, **(meanings or {})}
        return Header(
            (sheet.row,),
            tuple(roles.texts),
            Layout.TABLE,
            roles.regions,
            questions=questions,
            others=roles.others,
            matched=frozenset(meaning.question for meaning in questions.values()),
        )

    def _compare_rubrics(self, columns: Columns) -> None:
        """Say which submissions name another rubric, another version, or other content of the same version."""
        compared = {named.reference for named in self.opened.rubrics}
        for named in rubrics_in_column(columns, self._header(), self.contribution):
            problem = disagreement(named, self.loaded)
            if problem is not None and named.reference not in compared:
                self.contribution.problems.append(problem)
            compared.add(named.reference)
        at = self._column_of((DIGEST_NAME,))
        if at is None or at >= len(columns.codes):
            return
        reference = f"{self.loaded.rubric.id}@{self.loaded.rubric.version}"
        codes = columns.codes[at]
        of_version = self._cells((RUBRIC_NAME,), columns).where(lambda cell: text_of(cell) == reference)
        for code in numpy.unique(codes[of_version & (codes != 0)]).tolist():
            digest = text_of(columns.distinct[at][code])
            if not self.loaded.digest.startswith(digest):
                row = int(numpy.flatnonzero(codes == code)[0])
                values = {"found": digest, "digest": self.loaded.digest[: len(digest)], "used": reference}
                self.contribution.problems.append(Problem("L105", self._location(columns, row, at), values))

    def _column_of(self, names: Sequence[str]) -> int | None:
        """Return the column with the first of some headers that is there."""
        texts = self.survey.main.texts
        return next((texts.index(name) for name in names if name in texts), None)

    def _cells(self, names: Sequence[str], columns: Columns) -> Cells:
        """Return the cells under the first of some headers that is there; blanks where none is."""
        at = self._column_of(names)
        if at is None or at >= len(columns.codes):
            return blank_cells(len(columns.numbers))
        return Cells(columns.codes[at], columns.distinct[at])

    def _location(self, columns: Columns, row: int, column: int) -> Location:
        """Return the place of a cell by its index and its column from 0."""
        return Location(self.contribution.file, self.contribution.sheet, columns.numbers.item(row), column + 1)

    def _left_out(self, columns: Columns) -> Mask:
        """Return the submissions that the platform marks as refused, deleted or not decrypted, and report them."""
        states = self._cells(STATES, columns)
        left_out = numpy.zeros(len(columns.numbers), numpy.bool_)
        for code, names, rows in (
            ("L190", STATES, states.where(lambda cell: key_of(text_of(cell)) in _REFUSED)),
            ("L190", DELETED, self._cells(DELETED, columns).filled),
            ("L192", (UNREADABLE,), self._cells((UNREADABLE,), columns).where(_is_not_decrypted)),
            ("L191", STATES, states.where(lambda cell: key_of(text_of(cell)) in _DOUBTED)),
        ):
            found = numpy.flatnonzero(rows).tolist()
            at = self._column_of(names)
            if not found or at is None:
                continue
            numbers = [columns.numbers.item(row) for row in found]
            said = text_of(columns.cell(found[0], at)) or columns.text(found[0], at)
            place = self._location(columns, found[0], at)
            self.report(code, place, count=len(found), rows=spans_of(numbers), state=said)
            if code != "L191":
                left_out |= rows
        return left_out

    def _with_regions(self, columns: Columns, any_unit: bool) -> Columns:
        """Return the columns with regions in the words of the register, noting which column names them."""
        regions = self.roles.regions
        asked: tuple[tuple[RegionPart, str], ...] = (("province", PROVINCE_NAME), ("kemendagri_code", REGION_NAME))
        for part, name in asked:
            at = regions.get(part)
            column = None if at is None else self.headers.column(self.survey.main.texts[at])
            if at is None or at >= len(columns.codes) or column is None or column.entry.name != name:
                continue
            cells = Cells(columns.codes[at], columns.distinct[at]).read_as(reading_of(column))
            if part != "province":
                cells = self._codes_or_names(cells)
            columns = replaced(columns, {at: cells})
        if names_region(regions):
            return columns
        place = Location(self.contribution.file, self.contribution.sheet, self.survey.main.row)
        if not any_unit:
            raise FileUnreadable(Problem("L200", place, {"name": REGION_NAME}))
        at = self._column_of(NAMES_OF_SUBMISSIONS)
        if at is None:
            at = max(len(columns.codes), len(self.roles.texts))
            self.roles.texts += [""] * (at + 1 - len(self.roles.texts))
            numbers = [str(number) for number in columns.numbers.tolist()]
            cells = Cells(numpy.arange(1, len(numbers) + 1, dtype=numpy.int32), (None, *numbers))
            columns = replaced(columns, {at: cells})
        header = self.survey.main.texts[at] if at < len(self.survey.main.texts) else ""
        self.roles.others.pop(at, None)
        regions["code"] = at
        self.report("L201" if header else "L202", place, header=header)
        return columns

    def _codes_or_names(self, cells: Cells) -> Cells:
        """Return regions as codes, or as names where one of them is no choice of the form."""
        edition: Edition = "2018" if self.loaded.rubric.register_ == "2018" else "current"
        known = {region.code_in(edition): region.name_in(edition) for region in register().all(edition)}
        if known.keys() >= {cell for cell in cells.distinct if cell is not None}:
            return cells
        regions = self.roles.regions
        regions["name"] = regions.pop("kemendagri_code")
        return cells.read_as(lambda cell: known.get(text_of(cell), cell))

    def _report_header(self, columns: Columns, grammar: Grammar, answers: SurveyAnswers) -> None:
        """Name the columns that are no answers, and the questions that have none."""
        entries = {
            at: Meaning(column.entry.question.id)
            for at, column in self.roles.entries.items()
            if column.entry.question is not None
        }
        own_names = {at: text for at, text in enumerate(self.survey.main.texts) if at in self.roles.entries}
        header = self._header(entries)
        report_columns(columns, header, grammar, self.contribution)
        report_hidden_columns(self.survey.main.peeked, header, self.contribution)
        report_missing_columns(self._header(answers.meanings()), self.loaded.rubric, self.contribution)
        _report_versions(self, own_names)

    def _read_table(self, columns: Columns, answers: SurveyAnswers) -> None:
        """Read the columns as a table, in which every question has its cells at one column."""
        meanings = answers.meanings()
        places = {tuple(meaning_key(meaning)): at for at, meaning in meanings.items()}
        changed = {places[key]: joined.cells for key, joined in answers.columns.items()}
        header = self._header(meanings)
        blank = tuple(
            "" if at in self.roles.entries and at not in meanings else text for at, text in enumerate(header.texts)
        )
        read_table(replaced(columns, changed), replace(header, texts=blank), self.contribution)
        for key, joined in answers.columns.items():
            filed = self.contribution.columns[key]
            kept = numpy.searchsorted(columns.numbers, filed.rows)
            self.contribution.columns[key] = replace(filed, columns=joined.columns[kept] + numpy.int32(1))


def moment_in(cell: CellValue) -> str | None:
    """Return a time of a platform in universal time, to the second; a time without a zone is universal already.

    >>> moment_in("2016-03-14T14:15:48.000-04:00"), moment_in("2018-05-01T08:00:00"), moment_in("kemarin")
    ('2016-03-14T18:15:48Z', '2018-05-01T08:00:00Z', None)
    """
    text = cell.iso if isinstance(cell, Moment) else cell
    try:
        moment = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    if moment is None:
        return None
    zoned = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return zoned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def meaning_key(meaning: Meaning) -> tuple[str, str, str | None]:
    """Return the key of the column that has a meaning."""
    return meaning.question, meaning.role, meaning.part


def replaced(columns: Columns, changed: Mapping[int, Cells]) -> Columns:
    """Return columns of which some hold other cells; missing ones before them are blank."""
    size, width = len(columns.numbers), max([len(columns.codes), *(at + 1 for at in changed)])
    nothing = blank_cells(size)
    cells = [
        Cells(columns.codes[at], columns.distinct[at]) if at < len(columns.codes) else nothing for at in range(width)
    ]
    for at, new in changed.items():
        cells[at] = new
    return replace(columns, codes=tuple(one.codes for one in cells), distinct=tuple(one.distinct for one in cells))


def _report_versions(reader: SurveyReader, texts: Mapping[int, str]) -> None:
    """Say which entries have several columns, as exports of several versions of a form do."""
    places: dict[tuple[str, str], list[int]] = {}
    for at in texts:
        column = reader.roles.entries[at]
        if not column.address:
            choice = "" if column.choice is None else column.choice.name
            places.setdefault((column.entry.name, choice), []).append(at)
    several = [found for found in places.values() if len(found) > 1]
    if several:
        main = reader.survey.main
        names = "; ".join(", ".join(texts[at] for at in found) for found in several[:5])
        place = Location(main.file, main.peeked.name, main.row, several[0][1] + 1)
        reader.report("L203", place, count=len(several), headers=names + ("; …" if len(several) > 5 else ""))


def _tag_rows(columns: Columns) -> Mask:
    """Return the rows that hold tags such as ``#region`` below the header."""
    tagged = [
        Cells(codes, distinct).where(lambda cell: isinstance(cell, str) and cell.startswith("#"))
        for codes, distinct in zip(columns.codes, columns.distinct, strict=True)
    ]
    filled = [codes != 0 for codes in columns.codes]
    if not tagged:
        return numpy.zeros(len(columns.numbers), numpy.bool_)
    every = numpy.logical_and.reduce([flag | ~full for flag, full in zip(tagged, filled, strict=True)])
    rows: Mask = every & numpy.logical_or.reduce(tagged)
    return rows


def _is_not_decrypted(cell: object) -> bool:
    """Tell whether the status of a submission says that it could not be read."""
    return isinstance(cell, str) and ("decrypted" in cell or "encrypted" in cell)
