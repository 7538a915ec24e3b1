"""The assessor's workbook: each region's answers on a sheet of its own, beside the cells for the assessor's values."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from openpyxl.packaging.custom import StringProperty

from smartcity_cli.questionnaire.acceptance import Choices, Validations, expectation, place_of
from smartcity_cli.questionnaire.assessment_words import (
    ASSESSED,
    BACK,
    COMPLETE,
    HOW_TO,
    INDEX_SHEET,
    MADE_UP,
    MEMBER,
    NAME_MESSAGE,
    OF,
    REASON_MESSAGE,
    REGION,
    REGION_CODE,
    ROLE,
    TITLE_OF_ALL,
    TOTAL,
    WHO,
)
from smartcity_cli.questionnaire.contents import questionnaire_of
from smartcity_cli.questionnaire.looks import (
    ANSWER,
    BOXED_LINK,
    CLOSED,
    CODE,
    DONE,
    LINK,
    MISSING,
    PARAGRAPH,
    PART,
    QUESTION,
    SUBTITLE,
    TEXT,
    colour_where,
    protect,
    set_up_sheet,
)
from smartcity_cli.questionnaire.region_answers import RegionAnswers
from smartcity_cli.questionnaire.section_sheet import pieces
from smartcity_cli.records import dataclass
from smartcity_cli.responses import form_marks
from smartcity_cli.rubric.questions import LevelQuestion, TextQuestion
from smartcity_cli.rubric.status import status_line
from smartcity_cli.writing.excel_book import NOTE, PLAIN, TITLE, Book, Formula, sheet_name, sheet_reference

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from smartcity_cli.questionnaire.acceptance import Place
    from smartcity_cli.questionnaire.contents import Entry, Line, Questionnaire
    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language, Text
    from smartcity_cli.writing.excel_book import Look, Value

WIDTHS: Final = (10.0, 32.0, 44.0, 20.0, 26.0, 20.0, 15.0, 34.0)
"""Of code, question, guidance, the region's answer, evidence and note, and the assessor's value and reason."""
HEADERS: Final = (
    form_marks.QUESTION_HEADER,
    form_marks.TEXT_HEADER,
    form_marks.GUIDANCE_HEADER,
    form_marks.REGION_ANSWER_HEADER,
    form_marks.EVIDENCE_HEADER,
    form_marks.REGION_NOTE_HEADER,
    form_marks.ASSESSOR_ANSWER_HEADER,
    form_marks.REASON_HEADER,
)
OWN: Final = replace(CLOSED, horizontal="left")
INDEX_WIDTHS: Final = (12.0, 40.0, 16.0, 12.0, 10.0, 14.0)


@dataclass(frozen=True, slots=True)
class Task:
    """What one assessor is to judge."""

    regions: tuple[int, ...]
    """Places among the regions of the response set."""
    assessor: str | None = None
    """``None`` where the assessor writes the name into the workbook."""
    leads: frozenset[int] | None = None
    """The regions of which this is the lead assessor; ``None`` where nobody is called that."""


def assessment_workbook(loaded: LoadedRubric, responses: ResponseSet, task: Task, language: Language) -> bytes:
    """Return the bytes of an assessor's workbook; the same for the same."""
    return _Workbook(loaded, responses, task, language).content()


@dataclass(frozen=True, slots=True)
class _Counted:
    """Where the assessor's values about one region stand."""

    sheet: str
    first: int
    last: int
    cells: int


class _Workbook:
    """One workbook in the making."""

    def __init__(self, loaded: LoadedRubric, responses: ResponseSet, task: Task, language: Language) -> None:
        self.loaded, self.responses, self.task, self.language = loaded, responses, task, language
        self.questionnaire: Questionnaire = questionnaire_of(loaded.rubric, language)
        self.book = Book()
        self.choices = Choices(form_marks.CHOICES_SHEET)
        self.index_name = self.say(INDEX_SHEET)
        taken = [self.index_name, form_marks.CHOICES_SHEET, form_marks.METADATA_SHEET]
        self.names: dict[int, str] = {}
        for region in task.regions:
            respondent = responses.respondents[region]
            label = f"{respondent.code} {respondent.name}" if respondent.name != respondent.code else respondent.code
            self.names[region] = sheet_name(label, taken)
            taken.append(self.names[region])

    def say(self, text: Text, **values: object) -> str:
        """Return a text in the language of the workbook."""
        return text.said_in(self.language, **values)

    def content(self) -> bytes:
        """Write all sheets and return the bytes."""
        index = self.book.sheet(self.index_name)
        counted = {region: self._region_sheet(region) for region in self.task.regions}
        self._index_sheet(index, counted)
        self._hidden_sheets()
        self._describe()
        return self.book.content()

    def _top(self, sheet: Worksheet, title: str, widths: Sequence[float]) -> None:
        """Write the title and what every reader must know."""
        self.book.spread(sheet, title, TITLE, widths)
        line = status_line(self.loaded.rubric, self.language)
        notes = ([self.say(MADE_UP)] if self.responses.synthetic else []) + ([] if line is None else [line])
        for note in notes:
            self.book.spread(sheet, note, NOTE, widths)

    def _index_sheet(self, sheet: Worksheet, counted: Mapping[int, _Counted]) -> None:
        """Write the list of regions with links and progress."""
        book = self.book
        self._top(sheet, self.say(TITLE_OF_ALL, title=self.questionnaire.title), INDEX_WIDTHS)
        book.spread(sheet, self.say(HOW_TO), PARAGRAPH, INDEX_WIDTHS)
        look = ANSWER if self.task.assessor is None else CLOSED
        row = book.row(sheet, (self.say(WHO), self.task.assessor), (QUESTION, replace(look, number_format="@")))
        validations = Validations()
        if self.task.assessor is None:
            validations.say(f"B{row}", self.say(WHO), self.say(NAME_MESSAGE))
            colour_where(sheet, f"B{row}", f"LEN(TRIM(B{row}))=0", MISSING)
        book.skip_rows(sheet)
        titles = [self.say(text) for text in (REGION_CODE, REGION, ROLE, ASSESSED, OF, COMPLETE)]
        header = book.header(sheet, titles, INDEX_WIDTHS)
        for region, place in counted.items():
            self._index_row(sheet, region, place)
        last = header + len(counted)
        total = (
            self.say(TOTAL),
            None,
            None,
            Formula(f"SUM(D{header + 1}:D{last})", 0),
            Formula(f"SUM(E{header + 1}:E{last})", sum(place.cells for place in counted.values())),
            Formula(f"IF(E{last + 1}=0,1,D{last + 1}/E{last + 1})", 0),
        )
        share = replace(QUESTION, number_format="0%")
        book.row(sheet, total, (QUESTION, QUESTION, QUESTION, QUESTION, QUESTION, share))
        colour_where(sheet, f"F{header + 1}:F{last}", f"$F{header + 1}>=1", DONE)
        validations.apply(sheet)
        for letter, width in zip("ABCDEF", INDEX_WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = f"A{header + 1}"
        set_up_sheet(sheet, self.questionnaire.title, f"F{last + 1}", f"{header}:{header}")
        protect(sheet)

    def _index_row(self, sheet: Worksheet, region: int, place: _Counted) -> None:
        """Write the row of one region."""
        respondent = self.responses.respondents[region]
        role = None
        if self.task.leads is not None:
            role = self.say(form_marks.LEAD if region in self.task.leads else MEMBER)
        cells = f"{sheet_reference(place.sheet)}!G{place.first}:G{place.last}"
        row = self.book.next_row(sheet)
        values: tuple[Value, ...] = (
            respondent.code,
            respondent.name,
            role,
            Formula(f"COUNTA({cells})", 0),
            place.cells,
            Formula(f"IF(E{row}=0,1,D{row}/E{row})", 0 if place.cells else 1),
        )
        self.book.row(sheet, values, (CODE, BOXED_LINK, TEXT, TEXT, TEXT, replace(TEXT, number_format="0%")))
        self.book.link(sheet, f"B{row}", place.sheet)

    def _region_sheet(self, region: int) -> _Counted:
        """Write the sheet of one region."""
        book, respondent = self.book, self.responses.respondents[region]
        sheet = book.sheet(self.names[region])
        self._top(sheet, respondent.name, WIDTHS)
        row = book.row(sheet, (self.say(REGION_CODE), respondent.code), (CODE, CODE))
        row = book.line(sheet, self.say(BACK), LINK)
        book.link(sheet, f"A{row}", self.index_name)
        header = book.header(sheet, [self.say(text) for text in HEADERS], WIDTHS)
        writer = _RegionSheet(self, sheet, RegionAnswers(self.responses, region, self.language))
        for section in self.questionnaire.sections:
            book.row(sheet, (None, section.title), (SUBTITLE, SUBTITLE))
            for entry in section.entries:
                writer.write(entry)
        last = book.next_row(sheet) - 1
        writer.validations.apply(sheet)
        colour_where(sheet, f"G{header + 1}:G{last}", f'AND($A{header + 1}<>"",LEN(TRIM(G{header + 1}))>0)', DONE)
        for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = f"C{header + 1}"
        set_up_sheet(sheet, f"{self.questionnaire.title} · {respondent.name}", f"H{last}", f"{header}:{header}")
        protect(sheet)
        return _Counted(self.names[region], header + 1, last, writer.cells)

    def _hidden_sheets(self) -> None:
        """Write what drop-down lists offer, and the sheet by which the workbook is known again."""
        columns = self.choices.columns
        rows: list[list[Value]] = [
            [column[number] if number < len(column) else None for column in columns]
            for number in range(max(map(len, columns), default=0))
        ]
        self._hidden(form_marks.CHOICES_SHEET, rows)
        rubric = self.loaded.rubric
        said: list[list[Value]] = [
            [form_marks.MARK_KEY, f"assessment {form_marks.FORMAT_VERSION}"],
            [form_marks.RUBRIC_KEY, rubric.id],
            [form_marks.VERSION_KEY, rubric.version],
            [form_marks.DIGEST_KEY, self.loaded.digest],
            [form_marks.LANGUAGE_KEY, self.language],
        ]
        if self.task.assessor is not None:
            said.append([form_marks.ASSESSOR_KEY, self.task.assessor])
        self._hidden(form_marks.METADATA_SHEET, said)

    def _hidden(self, name: str, rows: Sequence[Sequence[Value]]) -> None:
        """Write a sheet that nobody needs to see."""
        sheet = self.book.sheet(name)
        for row in rows:
            self.book.row(sheet, row, [PLAIN] * len(row))
        sheet.sheet_state = "hidden"
        protect(sheet)

    def _describe(self) -> None:
        """Fill in the properties of the document."""
        rubric = self.loaded.rubric
        # Any, because the stubs do not know it.
        workbook: Any = self.book.workbook
        workbook.properties.language = self.language
        reference: Any = StringProperty(name=form_marks.RUBRIC_KEY, value=f"{rubric.id}@{rubric.version}")
        workbook.custom_doc_props.append(reference)


class _RegionSheet:
    """The questions of one region's sheet."""

    def __init__(self, workbook: _Workbook, sheet: Worksheet, answers: RegionAnswers) -> None:
        self.workbook, self.sheet, self.answers = workbook, sheet, answers
        self.validations = Validations()
        self.cells = 0
        """Cells for the assessor's values."""

    def write(self, entry: Entry) -> None:
        """Write the rows of one question."""
        answers = self.answers
        asked, guidance = pieces(entry.text, WIDTHS[1]), pieces("\n".join(self._guidance(entry)), WIDTHS[2])
        (text, help_text), *rest = zip_longest(asked, guidance)
        judged = not (entry.is_split or entry.fields or isinstance(entry.question, TextQuestion))
        # What the region wrote stays whole in one cell, however long, because it is read back.
        own = (answers.whole(entry), answers.evidence(entry.id), answers.note(entry.id))
        place = self._place(entry, entry.lines[0]) if judged else None
        self._row(entry.id, (text, help_text, *own), QUESTION, place, reason=True)
        for text, help_text in rest:
            self._row(None, (text, help_text, None, None, None), QUESTION, None)
        if entry.is_split:
            for line in entry.lines:
                place = self._place(entry, line)
                cells: list[Value] = [line.text, expectation(place), answers.part(entry, line), None, None]
                self._row(line.code, cells, PART, place)

    def _row(
        self, code: str | None, values: Sequence[Value], look: Look, place: Place | None, *, reason: bool = False
    ) -> int:
        """Append a row; ``place`` is what the assessor's cell takes, where there is one."""
        value_look = CLOSED if place is None else replace(ANSWER, number_format=place.number_format)
        looks = (CODE, look, TEXT, OWN, OWN, OWN, value_look, ANSWER if reason else CLOSED)
        book = self.workbook.book
        row = book.folded_row(self.sheet, (code, *values, None, None), looks, WIDTHS, 2 if reason else 1)
        if place is not None:
            self.cells += 1
            self.validations.add(place, code or "", f"G{row}")
        if reason:
            say = self.workbook.say
            self.validations.say(f"H{row}", say(form_marks.REASON_HEADER), say(REASON_MESSAGE))
        return row

    def _place(self, entry: Entry, line: Line) -> Place:
        """Return what an assessor's cell takes."""
        workbook = self.workbook
        return place_of(line.accepts, entry.question.not_applicable, workbook.choices, workbook.language)

    def _guidance(self, entry: Entry) -> Iterator[str]:
        """Yield what helps to judge: the rubric's own words, and every level or option."""
        if entry.guidance is not None:
            yield entry.guidance
        if isinstance(entry.question, LevelQuestion):
            yield from (f"{offer.value}  {offer.text}" for offer in entry.lines[0].accepts.offers)
        elif entry.question.kind == "choice":
            yield from (
                offer.text if offer.text == offer.value else f"{offer.value}  {offer.text}"
                for offer in entry.lines[0].accepts.offers
            )
        elif entry.lines and not entry.is_split:
            yield expectation(self._place(entry, entry.lines[0]))
        if entry.evidence_text is not None:
            yield entry.evidence_text
