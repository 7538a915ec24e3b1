"""The workbook that an assessor filled in: a sheet a region, values found by the ids of their questions."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses import form_marks
from smartcity_cli.responses.checking.shown import shortened, shown
from smartcity_cli.responses.contributions import FiledColumn, claim_at
from smartcity_cli.responses.headers import OTHER_WORDS, key_of, text_of
from smartcity_cli.responses.merged_cells import Kinds, unmerged_rows
from smartcity_cli.responses.naming import assessor_in_rows, region_in_rows
from smartcity_cli.responses.raw import ANSWERING, Distinct
from smartcity_cli.responses.recognition import HEADER_ROWS
from smartcity_cli.responses.table import LEAD_WORDS, is_filled, written
from smartcity_cli.rubric.questions import TableQuestion

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.cells import CellValue, Row
    from smartcity_cli.responses.contributions import ColumnKey, Contribution
    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.responses.recognition import Peeked
    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.texts import Text

_HEADERS: Final[dict[Role, Text]] = {
    "self_assessed": form_marks.REGION_ANSWER_HEADER,
    "evidence": form_marks.EVIDENCE_HEADER,
    "note": form_marks.REGION_NOTE_HEADER,
    "assessor": form_marks.ASSESSOR_ANSWER_HEADER,
    "reason": form_marks.REASON_HEADER,
}
_ROLES: Final = {key_of(text): role for role, header in _HEADERS.items() for text in (header.id, header.en)}
_CODES: Final = frozenset(map(key_of, (form_marks.QUESTION_HEADER.id, form_marks.QUESTION_HEADER.en)))
_JUDGING: Final = ("assessor", "reason")


@dataclass(frozen=True, slots=True)
class Entry:
    """One filled cell about a question."""

    value: CellValue
    row: int
    column: int
    """From 1."""


def metadata_of(sheets: Sequence[Peeked]) -> Mapping[str, str]:
    """Return what the hidden sheet of a workbook of ours says, by key; nothing where there is no such sheet."""
    sheet = next((one for one in sheets if (one.name or "").casefold() == form_marks.METADATA_SHEET), None)
    if sheet is None:
        return {}
    rows = ([text_of(value) for value in row.values] for row in islice(sheet.head, HEADER_ROWS))
    return {texts[0].casefold(): texts[1] for texts in rows if len(texts) > 1}


def read_assessment(opened: Opened, rubric: Rubric, grammar: Grammar, contribution: Contribution) -> None:
    """Add what an assessor's workbook holds to a contribution: a claim for each region with a value or a reason.

    Sheets on which nothing was filled in are no judgement; sheets of other kinds that hold something are named.
    """
    reading = _Reading(rubric, grammar, contribution)
    index: list[Peeked] = []
    unread: list[str] = []
    for sheet in opened.sheets:
        if (sheet.name or "").casefold() in (form_marks.METADATA_SHEET, form_marks.CHOICES_SHEET):
            continue
        header = _header(sheet.head)
        if header is not None:
            reading.read_region(sheet, *header)
        elif _roles_of_regions(sheet):
            index.append(sheet)
        elif sheet.head:
            unread.append(f"“{sheet.name}”")
    if unread:
        contribution.problems.append(Problem("L119", Location(contribution.file), {"sheets": ", ".join(unread)}))
    reading.finish(_name_of(opened, index, contribution), index)


def _header(rows: Sequence[Row]) -> tuple[Row, int, dict[int, Role]] | None:
    """Return the header of a region's sheet: it heads the questions' ids and the assessor's values."""
    for row in rows:
        keys = [key_of(text_of(value)) for value in row.values]
        roles = {column: _ROLES[key] for column, key in enumerate(keys) if key in _ROLES}
        code = next((column for column, key in enumerate(keys) if key in _CODES), None)
        if code is not None and "assessor" in roles.values():
            return row, code, roles
    return None


def _roles_of_regions(sheet: Peeked) -> tuple[int, int, int] | None:
    """Return header row and the columns of code and role of the list of regions; ``None`` where it is none."""
    for row in sheet.head[:HEADER_ROWS]:
        keys = [key_of(text_of(value)) for value in row.values]
        role = next((column for column, key in enumerate(keys) if OTHER_WORDS.get(key) == "lead"), None)
        code = next((column for column, key in enumerate(keys) if key in ("kode daerah", "region code")), None)
        if role is not None and code is not None:
            return row.number, code, role
    return None


def _name_of(opened: Opened, index: Sequence[Peeked], contribution: Contribution) -> str:
    """Return whose workbook it is: as it was made for, else as written on the list of regions, else the file's name."""
    named = metadata_of(opened.sheets).get(form_marks.ASSESSOR_KEY)
    written_there = next(filter(None, (assessor_in_rows(sheet.head[:HEADER_ROWS]) for sheet in index)), None)
    name = named or written_there
    if name is None:
        place = Location(contribution.file, index[0].name) if index else Location(contribution.file)
        contribution.problems.append(Problem("L216", place, {"file": contribution.file}))
    return name or contribution.file


class _Reading:
    """An assessor's workbook on its way into a contribution."""

    def __init__(self, rubric: Rubric, grammar: Grammar, contribution: Contribution) -> None:
        self.grammar, self.contribution = grammar, contribution
        self.tables = {question.id for question in rubric.questions if isinstance(question, TableQuestion)}
        self.cells: list[dict[ColumnKey, Entry]] = []
        """For each claim."""

    def report(self, code: str, sheet: Peeked, entry: Entry, **values: object) -> None:
        """Note a problem at a cell."""
        place = Location(self.contribution.file, sheet.name, entry.row, entry.column)
        self.contribution.problems.append(Problem(code, place, values))

    def read_region(self, sheet: Peeked, header: Row, code: int, roles: Mapping[int, Role]) -> None:
        """Read the sheet of one region."""
        cells: dict[ColumnKey, Entry] = {}
        kinds = Kinds((code,), [column for column, role in roles.items() if role in ANSWERING])
        rows, merged = unmerged_rows(sheet, header.number, kinds, self.contribution.file)
        self.contribution.problems += merged
        for row in rows:
            if row.number != header.number:
                self._read_row(sheet, row, code, roles, cells)
        if not any(role in _JUDGING for _, role, _ in cells):
            return
        title = [row for row in sheet.head if row.number < header.number]
        named = region_in_rows(title, self.contribution.file, sheet.name)
        place = Location(self.contribution.file, sheet.name, header.number)
        if named is None:
            self.contribution.problems.append(Problem("L217", place, {"sheet": sheet.name or ""}))
            return
        self.contribution.claims.append(claim_at(named.code, named.name, None, named.scheme, named.location))
        self.cells.append(cells)

    def _read_row(
        self, sheet: Peeked, row: Row, code: int, roles: Mapping[int, Role], cells: dict[ColumnKey, Entry]
    ) -> None:
        """File the cells of a row under the question that it names."""
        values = row.values
        filled = {
            column: Entry(values[column], row.number, column + 1)
            for column in roles
            if column < len(values) and is_filled(values[column])
        }
        judged = next((entry for column, entry in filled.items() if roles[column] in _JUDGING), None)
        asked = values[code] if code < len(values) else None
        meaning = self.grammar.meaning(text_of(asked)) if is_filled(asked) else None
        if meaning is None:
            if judged is not None:
                found = {"found": shortened(written(asked)), "said": shown(judged.value)}
                self.report("L218", sheet, judged, **found)
            return
        for column, entry in filled.items():
            role = roles[column]
            if role == "self_assessed" and meaning.question in self.tables:
                continue
            part = meaning.part if role in ANSWERING else None
            self._file(sheet, (meaning.question, role, part), entry, cells)

    def _file(self, sheet: Peeked, key: ColumnKey, entry: Entry, cells: dict[ColumnKey, Entry]) -> None:
        """Keep a cell; a second one for the same question is reported."""
        first = cells.setdefault(key, entry)
        if first is entry:
            return
        if key[1] not in ANSWERING:
            # A question of several rows may have a reason beside each.
            texts = dict.fromkeys((written(first.value).strip(), written(entry.value).strip()))
            cells[key] = Entry("; ".join(texts), first.row, first.column)
        else:
            values = {
                "question": key[0] if key[2] is None else f"{key[0]}/{key[2]}",
                "first": Location(self.contribution.file, sheet.name, first.row, first.column).cell or "",
                "found": shown(entry.value),
                "counted": shown(first.value),
            }
            self.report("L147" if first.value == entry.value else "L146", sheet, entry, **values)

    def finish(self, name: str, index: Sequence[Peeked]) -> None:
        """Add the columns, and whose judgement they are."""
        contribution, size = self.contribution, len(self.cells)
        contribution.assessors = [name] * size
        led = _led(index)
        codes_of = contribution.claims.codes
        contribution.leading = frozenset(claim for claim in range(size) if text_of(codes_of[claim]) in led)
        for key in dict.fromkeys(key for cells in self.cells for key in cells):
            distinct = Distinct()
            codes, rows, columns = (numpy.zeros(size, numpy.int32) for _ in range(3))
            for claim, cells in enumerate(self.cells):
                entry = cells.get(key)
                if entry is not None:
                    codes[claim], rows[claim], columns[claim] = distinct[entry.value], entry.row, entry.column
            # No sheet of its own: that of each claim.
            contribution.columns[key] = FiledColumn(codes, tuple(distinct), rows, columns, None)


def _led(index: Sequence[Peeked]) -> frozenset[str]:
    """Return the codes of the regions that the list of regions calls this assessor the lead of."""
    led = set()
    for sheet in index:
        found = _roles_of_regions(sheet)
        if found is None:
            continue
        header, code, role = found
        for row in sheet.rows():
            values = row.values
            if row.number > header and max(code, role) < len(values) and key_of(written(values[role])) in LEAD_WORDS:
                led.add(text_of(values[code]))
    return frozenset(led)
