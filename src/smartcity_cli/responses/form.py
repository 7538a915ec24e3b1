"""The form layout: the questionnaire that one region filled in, its answers found by the ids of their questions.

A form is some hundreds of rows on several sheets about one region. They are read row by row: coding columns, which
makes long sheets of many regions quick, would cost more here than it saves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import Location, Problem, column_letters
from smartcity_cli.responses.checking.shown import shortened, shown
from smartcity_cli.responses.contributions import FiledCell, claim_at
from smartcity_cli.responses.duplicates import place_beside
from smartcity_cli.responses.form_identity import find_identity
from smartcity_cli.responses.form_marks import COVER_SHEET
from smartcity_cli.responses.form_recognition import is_internal, sections_of
from smartcity_cli.responses.headers import key_of, parts_of, text_of
from smartcity_cli.responses.long import key_of_answer
from smartcity_cli.responses.merged_cells import Kinds, unmerged_rows
from smartcity_cli.responses.raw import ANSWERING
from smartcity_cli.responses.table import is_filled, spans_of, written
from smartcity_cli.responses.table_sheets import read_table_sheet, table_by_fields, table_question_of
from smartcity_cli.rubric.questions import MultipleQuestion, RatioQuestion, TableQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    from smartcity_cli.responses.cells import CellValue, Row
    from smartcity_cli.responses.contributions import Claim, ColumnKey, Contribution
    from smartcity_cli.responses.form_identity import Identity
    from smartcity_cli.responses.form_recognition import FormMark, SectionHeader
    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.responses.recognition import Peeked
    from smartcity_cli.rubric.schema import Rubric

_COVER_NAMES: Final = frozenset(map(key_of, (COVER_SHEET.id, COVER_SHEET.en)))
_TEXTS: Final[tuple[Role, ...]] = ("evidence", "note")


def read_form(
    opened: Opened,
    rubric: Rubric,
    grammar: Grammar,
    contribution: Contribution,
    identify: Callable[[Claim], Hashable],
    only: Claim | None,
    *,
    same_version: bool,
) -> Sequence[Peeked]:
    """Add what a form holds to a contribution, and return its sheets that hold neither questions nor tables.

    ``only`` is the region of the file where the form names none; ``same_version`` says whether the form was made from
    the rubric used, so that an unknown question is a fault of the form.
    """
    reading = _Reading(rubric, grammar, contribution, same_version=same_version)
    sections = sections_of(opened.sheets)
    for sheet, header in sections:
        reading.read_section(sheet, header)
    taken = {id(sheet) for sheet, _ in sections}
    others = [sheet for sheet in opened.sheets if id(sheet) not in taken and not is_internal(sheet.name)]
    tables = [
        (sheet, question)
        for sheet in others
        if (question := table_question_of(sheet.name, rubric) or table_by_fields(sheet, rubric)) is not None
    ]
    taken |= {id(sheet) for sheet, _ in tables}
    others = [sheet for sheet in others if id(sheet) not in taken]
    identity = find_identity(others, opened.file)
    reading.add_claim(identity, opened.form, identify, only)
    for sheet, question in tables:
        read_table_sheet(sheet, question, contribution, identify)
    reading.finish({question.id for _, question in tables})
    _report_unread(others, identity, contribution)
    return others


def _report_unread(others: Sequence[Peeked], identity: Identity | None, contribution: Contribution) -> None:
    """Name the sheets that hold something and are none of ours."""
    ours = None if identity is None else identity.sheet
    unread = [
        f"“{sheet.name}”"
        for sheet in others
        if sheet.head and sheet is not ours and key_of(sheet.name or "") not in _COVER_NAMES
    ]
    if unread:
        contribution.problems.append(Problem("L119", Location(contribution.file), {"sheets": ", ".join(unread)}))


class _Reading:
    """One form on its way into a contribution."""

    def __init__(self, rubric: Rubric, grammar: Grammar, contribution: Contribution, *, same_version: bool) -> None:
        self.rubric = rubric
        self.grammar = grammar
        self.contribution = contribution
        self.same_version = same_version
        self.spread = frozenset(
            question.id for question in rubric.questions if isinstance(question, RatioQuestion | MultipleQuestion)
        )
        self.seen: set[tuple[str, str | None]] = set()
        """Questions and parts that have a row."""
        self.texts: dict[ColumnKey, list[FiledCell]] = defaultdict(list)
        """Evidence and notes, of which a question of several rows may have several."""
        self.answered = False

    def report(self, code: str, location: Location, **values: object) -> None:
        """Note a problem; a ``count`` among the values is how many places it stands for."""
        count = values.get("count", 1)
        self.contribution.problems.append(Problem(code, location, values, count if isinstance(count, int) else 1))

    def location(self, sheet: Peeked, row: int, column: int) -> Location:
        """Return the place of a cell; columns from 0."""
        return Location(self.contribution.file, sheet.name, row, column + 1)

    def read_section(self, sheet: Peeked, header: SectionHeader) -> None:
        """Read every row of a sheet, above the header too: sorting a sheet may move it."""
        code, roles, known = header.code, header.roles, header.known
        widest = max(known)
        strange: Counter[int] = Counter()
        hidden: list[int] = []
        lost: list[int] = []
        kinds = Kinds((code,), [column for column, role in roles.items() if role in ANSWERING])
        rows, merged = unmerged_rows(sheet, header.row, kinds, self.contribution.file)
        self.contribution.problems += merged
        for row in rows:
            values = row.values
            filled = [column for column in roles if column < len(values) and is_filled(values[column])]
            if row.number == header.row:
                continue
            if len(values) > widest + 1 or len(known) <= widest:
                strange.update(
                    at
                    for at, value in enumerate(values)
                    if at not in known and is_filled(value) and row.number > header.row
                )
            cell = values[code] if code < len(values) else None
            if not is_filled(cell):
                if filled and row.number > header.row:
                    lost.append(row.number)
                continue
            self._read_row(sheet, header, row, filled)
            if filled and row.hidden:
                hidden.append(row.number)
        self._report_rows(sheet, header, lost, hidden)
        self._report_columns(sheet, header, strange)

    def _read_row(self, sheet: Peeked, header: SectionHeader, row: Row, filled: Sequence[int]) -> None:
        """File the cells of a row under the question that it names."""
        meaning = self.grammar.meaning(text_of(row.values[header.code]))
        if meaning is None:
            if filled and not self._repeats(header, row):
                self._report_unknown(sheet, header, row, filled)
            return
        if not filled and row.number < header.row:
            # A title that happens to be a question's text.
            return
        self.seen.add((meaning.question, meaning.part))
        for column, role in header.roles.items():
            question, role, part = key_of_answer(meaning, role)
            value = row.values[column] if column in filled else None
            cell = FiledCell(value, sheet.name, row.number, column + 1)
            if role in _TEXTS:
                self.texts[question, role, None].append(cell)
            elif value is not None or part is not None or question not in self.spread:
                self._file((question, role, part), cell)

    def _repeats(self, header: SectionHeader, row: Row) -> bool:
        """Return whether a row is the header once more, as sheets that were put together have it."""
        answer = next(column for column, role in header.roles.items() if role == "self_assessed")
        return answer < len(row.values) and text_of(row.values[answer]) == header.texts[answer]

    def _report_unknown(self, sheet: Peeked, header: SectionHeader, row: Row, filled: Sequence[int]) -> None:
        """Report what stands beside an id that the rubric does not have: each cell where another version had it."""
        found = written(row.values[header.code])
        if not self.same_version:
            for column in filled:
                values = {"question": shortened(found), "found": shown(row.values[column])}
                self.report("L177", self.location(sheet, row.number, column), **values)
            return
        near = self.grammar.near(found)
        values = {"found": shortened(found), "near": ", ".join(near), "count": len(filled)}
        self.report("L142" if near else "L141", self.location(sheet, row.number, header.code), **values)

    def _file(self, key: ColumnKey, cell: FiledCell) -> None:
        """Keep a cell; a second answer to the same question is reported."""
        cells = self.contribution.cells
        first = cells.get(key)
        if first is None or (first.value is None and cell.value is not None):
            cells[key] = cell
        elif cell.value is not None:
            self._report_again(key, first, cell)

    def _report_again(self, key: ColumnKey, first: FiledCell, cell: FiledCell) -> None:
        """Report a second answer to the same question: an error unless it says the same."""
        place, earlier = (Location(self.contribution.file, one.sheet, one.row, one.column) for one in (cell, first))
        values = {
            "question": key[0] if key[2] is None else f"{key[0]}/{key[2]}",
            "first": place_beside(earlier, place),
            "found": shown(cell.value),
            "counted": shown(first.value),
        }
        self.report("L147" if first.value == cell.value else "L146", place, **values)

    def _report_rows(self, sheet: Peeked, header: SectionHeader, lost: list[int], hidden: list[int]) -> None:
        """Report answers without a question, and answers in hidden rows, which count."""
        if lost:
            values = {"rows": spans_of(lost), "count": len(lost)}
            self.report("L143", self.location(sheet, lost[0], header.code), **values)
        if hidden:
            place = Location(self.contribution.file, sheet.name, hidden[0])
            values = {"count": len(hidden), "rows": spans_of(hidden)}
            self.contribution.problems.append(Problem("L116", place, values))

    def _report_columns(self, sheet: Peeked, header: SectionHeader, strange: Counter[int]) -> None:
        """Name columns that are none of ours, with the number of values in them."""
        for column, count in sorted(strange.items()):
            text = header.texts[column] if column < len(header.texts) else ""
            code, values = "L129", {"header": shortened(text), "count": count}
            if not text:
                code, values = "L127", {"column": column_letters(column + 1), "count": count}
            self.contribution.problems.append(Problem(code, self.location(sheet, header.row, column), values))

    def add_claim(
        self,
        identity: Identity | None,
        mark: FormMark | None,
        identify: Callable[[Claim], Hashable],
        only: Claim | None,
    ) -> None:
        """Add the region: chosen on the identity sheet, else the one that the form was made for, else as asked."""
        file = self.contribution.file
        named = None if identity is None else identity.claim()
        meant = None
        if mark is not None and mark.region is not None:
            meant = claim_at(mark.region, None, None, None, mark.location if identity is None else identity.place)
        if named is not None and meant is not None and identify(named) != identify(meant):
            chosen = " ".join(filter(None, (named.name, written(named.code))))
            self.report("L176", named.location, region=chosen, made_for=mark.region if mark else "")
        claim = named or meant or only
        if claim is None:
            place = Location(file) if identity is None else identity.place
            self.report("L175", place)
            # A region that nobody recognises: its answers are checked, and do not count.
            claim = claim_at(None, None, None, None, place)
        if identity is not None:
            claim = claim._replace(attributes=identity.attributes())
            self.contribution.dated = identity.day
        self.contribution.claims.append(claim)

    def finish(self, tables: set[str]) -> None:
        """File evidence and notes, and name the questions that the form has no row for."""
        for key, cells in self.texts.items():
            filled = [cell for cell in cells if cell.value is not None]
            texts = dict.fromkeys(written(cell.value).strip() for cell in filled)
            first = (filled or cells)[0]
            value: CellValue = first.value if len(texts) < 2 else "; ".join(texts)
            self.contribution.cells[key] = first._replace(value=value)
        absent: dict[bool, list[str]] = {True: [], False: []}
        without = set()
        for question in self.rubric.questions:
            parts: list[str | None] = [part for part, _ in parts_of(question)] or [None]
            missing = [
                f"{question.id}/{part}" if part else question.id
                for part in parts
                if (question.id, part) not in self.seen
            ]
            if (question.id, "self_assessed", None) in self.contribution.cells or question.id in tables:
                missing = []
            if len(missing) == len(parts):
                missing = [question.id]
                without.add(question.id)
            absent[question.required and not isinstance(question, TableQuestion)] += missing
        self.contribution.without_column = frozenset(without)
        for required, names in absent.items():
            if names:
                values = {"questions": ", ".join(names), "count": len(names)}
                self.report("L178" if required else "L179", Location(self.contribution.file), **values)
