"""The sheet of one section: a row for every question and part, what it asks, and the cells to fill in."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING, Final

from smartcity_cli.questionnaire import words
from smartcity_cli.questionnaire.acceptance import Validations, expectation, place_of, shown_number, usual
from smartcity_cli.questionnaire.looks import (
    ANSWER,
    BOXED_LINK,
    CHECK,
    CLOSED,
    CODE,
    DONE,
    LINK,
    MISSING,
    PARAGRAPH,
    PART,
    QUESTION,
    STATE,
    TEXT,
    colour_where,
    protect,
    set_up_sheet,
)
from smartcity_cli.responses import form_marks
from smartcity_cli.rubric.questions import LevelQuestion, MultipleQuestion, RatioQuestion, TableQuestion
from smartcity_cli.rubric.status import status_line
from smartcity_cli.writing.excel_book import LETTERS, NOTE, TITLE, Formula
from smartcity_cli.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.questionnaire.acceptance import Place
    from smartcity_cli.questionnaire.contents import AskedSection, Entry, Line
    from smartcity_cli.questionnaire.form import Form
    from smartcity_cli.questionnaire.states import TableCells
    from smartcity_cli.writing.excel_book import Look, Value

WIDTHS: Final = (10.0, 34.0, 52.0, 22.0, 27.0, 22.0, 13.0)
"""Of code, question, guidance, answer, evidence, note and state, in characters."""
HEADERS: Final = (
    form_marks.QUESTION_HEADER,
    form_marks.TEXT_HEADER,
    form_marks.GUIDANCE_HEADER,
    form_marks.ANSWER_HEADER,
    form_marks.EVIDENCE_HEADER,
    form_marks.NOTE_HEADER,
    form_marks.STATUS_HEADER,
)
MOST_LINES: Final = 28
"""Lines of one row: Excel cuts rows that are higher, so that longer texts go on in rows below."""
LEAST_LINES: Final = 3
"""Lines of a question's row: evidence and notes need room."""
LONGEST_EVIDENCE: Final = 4_000


class SectionSheet:
    """One section on its way into a workbook."""

    def __init__(self, form: Form, section: AskedSection, tables: dict[str, TableCells]) -> None:
        """Take the section, and what is known of the sheets of its table questions."""
        self.form = form
        self.section = section
        self.tables = tables
        self.name = form.names[f"section:{section.id}"]
        self.sheet = form.book.sheet(self.name)
        self.validations = Validations()
        self.answers: list[str] = []
        """Answer cells whose own row says their state."""
        self.evidence: list[str] = []

    def write(self) -> None:
        """Write the whole sheet."""
        header = self._write_top()
        for entry in self.section.entries:
            self._write_entry(entry)
        last = self.form.book.next_row(self.sheet) - 1
        self._colour(header + 1, last)
        self.validations.apply(self.sheet)
        for column, width in zip("ABCDEFG", WIDTHS, strict=True):
            self.sheet.column_dimensions[column].width = width
        self.sheet.freeze_panes = f"C{header + 1}"
        set_up_sheet(self.sheet, self.form.questionnaire.title, f"G{last}", f"{header}:{header}")
        protect(self.sheet)

    def _write_top(self) -> int:
        """Write title, notes and header; return the header's row."""
        book = self.form.book
        book.spread(self.sheet, self.section.title, TITLE, WIDTHS)
        line = status_line(self.form.rubric, self.form.language)
        if line is not None:
            book.spread(self.sheet, line, NOTE, WIDTHS)
        if self.section.guidance is not None:
            book.spread(self.sheet, self.section.guidance, PARAGRAPH, WIDTHS)
        row = book.line(self.sheet, self.form.say(words.TO_COVER), LINK)
        book.link(self.sheet, f"A{row}", self.form.names["cover"])
        return book.header(self.sheet, [self.form.say(header) for header in HEADERS], WIDTHS)

    def _write_entry(self, entry: Entry) -> None:
        """Write the rows of one question."""
        places = [self._place(entry, line) for line in entry.lines]
        row = self.form.book.next_row(self.sheet)
        answer, evidence = f"D{row}", f"E{row}"
        if not entry.is_split and not entry.fields:
            self.answers.append(answer)
            state = self.form.states.of_answer(entry, places[0], answer, evidence)
            self._write_question(entry, state, self._look(places[0]), _longest_offer(places[0]))
            self.validations.add(places[0], entry.id, answer)
        elif entry.fields:
            self._write_table(entry, row)
        else:
            first = row + len(self._texts(entry))
            cells = [f"D{first + number}" for number in range(len(places))]
            self._write_question(entry, self._state_of_parts(entry, places, cells, evidence), CLOSED)
            for line, place, cell in zip(entry.lines, places, cells, strict=True):
                self._write_part(line, place, alone=line.part in _exclusive_options(entry))
                self.validations.add(place, line.code, cell)
            self._colour_parts(row, cells)

    def _state_of_parts(self, entry: Entry, places: Sequence[Place], cells: Sequence[str], evidence: str) -> Formula:
        """Return the state of a ratio or a checklist."""
        if isinstance(entry.question, RatioQuestion):
            return self.form.states.of_ratio(entry, places, cells, evidence)
        return self.form.states.of_checklist(entry, cells, evidence)

    def _write_table(self, entry: Entry, row: int) -> None:
        """Write the row that leads to the sheet of a table question."""
        look = CLOSED
        if entry.question.not_applicable:
            look = ANSWER
            word = self.form.say(form_marks.NOT_APPLICABLE)
            self.validations.choose(
                f"D{row}",
                self.form.choices.reference([word]),
                self.form.say(words.ANSWER_TITLE, code=entry.id),
                self.form.say(words.MAY_NOT_APPLY),
                self.form.say(words.REFUSED_TITLE),
            )
        state = self.form.states.of_table(entry, self.tables[entry.id], f"D{row}", f"E{row}")
        self._write_question(entry, state, look)
        self.form.book.link(self.sheet, f"C{row}", self.form.names[f"table:{entry.id}"])

    def _write_question(self, entry: Entry, state: Formula, look: Look, longest: str = "") -> None:
        """Write the row of a question, and what of its texts goes on below it."""
        book, row = self.form.book, self.form.book.next_row(self.sheet)
        (text, guidance), *rest = self._texts(entry)
        asked = entry.question.evidence != "none"
        closed_or_open = ANSWER if asked else CLOSED
        looks = (CODE, QUESTION, BOXED_LINK if entry.fields else TEXT, look, closed_or_open, ANSWER, STATE)
        values: tuple[Value, ...] = (entry.id, text, guidance, None, None, None, state)
        least = max(LEAST_LINES, len(fold(longest, int(WIDTHS[3] * LETTERS))))
        book.folded_row(self.sheet, values, looks, WIDTHS, min(least, MOST_LINES))
        if asked:
            self.evidence.append(f"E{row}")
            self.validations.say(
                f"E{row}", self.form.say(words.EVIDENCE_TITLE, code=entry.id), self._evidence_message(entry)
            )
        for text, guidance in rest:
            looks = (CODE, QUESTION, TEXT, CLOSED, CLOSED, CLOSED, STATE)
            book.folded_row(self.sheet, (None, text, guidance, None, None, None, None), looks, WIDTHS)

    def _write_part(self, line: Line, place: Place, *, alone: bool) -> None:
        """Write the row of a number of a ratio, or of an option of a checklist, which may have to stand alone."""
        looks = (CODE, PART, TEXT, self._look(place), CLOSED, CLOSED, STATE)
        # A text too long for one row is shown as far as it goes: the question above says what is asked.
        text = "\n".join(fold(line.text, int(WIDTHS[1] * LETTERS) - PART.indent)[:MOST_LINES])
        guidance = expectation(place)
        if alone:
            guidance = f"{guidance} {self.form.say(words.STANDS_ALONE)}"
        values: tuple[Value, ...] = (line.code, text, guidance, None, None, None, None)
        self.form.book.folded_row(self.sheet, values, looks, WIDTHS)

    def _place(self, entry: Entry, line: Line) -> Place:
        """Return what stands in an answer cell."""
        return place_of(line.accepts, entry.question.not_applicable, self.form.choices, self.form.language)

    def _look(self, place: Place) -> Look:
        """Return how an answer cell looks."""
        return replace(ANSWER, number_format=place.number_format)

    def _texts(self, entry: Entry) -> list[tuple[str | None, str | None]]:
        """Return question and guidance, in pieces that each fit into one row."""
        texts = pieces(entry.text, WIDTHS[1])
        guidance = pieces("\n".join(self._guidance(entry)), WIDTHS[2])
        return list(zip_longest(texts, guidance))

    def _guidance(self, entry: Entry) -> Iterator[str]:
        """Yield what helps to answer: the rubric's own words, every level or option, limits, evidence."""
        say, question = self.form.say, entry.question
        if entry.fields:
            yield say(words.ON_OWN_SHEET, sheet=self.form.names[f"table:{entry.id}"])
        if entry.guidance is not None:
            yield entry.guidance
        if isinstance(question, RatioQuestion):
            yield say(words.BOTH_NUMBERS)
            if question.maximum is not None:
                yield say(words.AT_MOST_RATIO, maximum=shown_number(question.maximum, self.form.language))
            if question.expected is not None:
                yield usual(question.expected, words.QUOTIENT_USUALLY, self.form.language)
        elif entry.is_split:
            yield say(words.EACH_OPTION)
        elif isinstance(question, TableQuestion):
            if question.minimum_rows:
                yield say(words.ROWS_WANTED, minimum=question.minimum_rows)
        elif isinstance(question, LevelQuestion):
            yield from (f"{offer.value} – {offer.text}" for offer in entry.lines[0].accepts.offers)
        else:
            yield expectation(self._place(entry, entry.lines[0]))
            yield from (
                offer.text if offer.text == offer.value else f"{offer.value} – {offer.text}"
                for offer in entry.lines[0].accepts.offers
                if question.kind == "choice"
            )
        if question.not_applicable and not (entry.lines and not entry.is_split and question.kind != "level"):
            yield say(words.MAY_NOT_APPLY)
        if entry.evidence_text is not None:
            yield say(words.EVIDENCE_WANTED, documents=entry.evidence_text)

    def _evidence_message(self, entry: Entry) -> str:
        """Return what is said at the cell of the evidence."""
        needed = words.EVIDENCE_NEEDED if entry.question.evidence == "required" else words.EVIDENCE_WELCOME
        return f"{self.form.say(needed)} {entry.evidence_text or self.form.say(words.WHICH_EVIDENCE)}"

    def _colour(self, first: int, last: int) -> None:
        """Show by colours what is missing, to be checked, and complete."""
        word = self.form.states.word
        for cells, state, colour in (
            (self.answers, words.MISSING, MISSING),
            (self.answers, words.CHECK, CHECK),
            (self.evidence, words.NO_EVIDENCE, MISSING),
        ):
            if cells:
                row = cells[0][1:]
                colour_where(self.sheet, " ".join(_ranges(cells)), f"$G{row}={word(state)}", colour)
        states = f"G{first}:G{last}"
        for state, colour in (
            (words.MISSING, MISSING),
            (words.PARTLY, MISSING),
            (words.NO_EVIDENCE, MISSING),
            (words.CHECK, CHECK),
            (words.DONE, DONE),
            (words.ANSWERED, DONE),
        ):
            colour_where(self.sheet, states, f"$G{first}={word(state)}", colour)

    def _colour_parts(self, row: int, cells: Sequence[str]) -> None:
        """Show by colours which of a question's cells are missing or to be checked."""
        word, state = self.form.states.word, f"$G${row}"
        cell_range = f"{cells[0]}:{cells[-1]}"
        missing = f"OR({state}={word(words.MISSING)},{state}={word(words.PARTLY)})"
        colour_where(self.sheet, cell_range, f"AND({missing},LEN(TRIM({cells[0]}))=0)", MISSING)
        colour_where(self.sheet, cell_range, f"{state}={word(words.CHECK)}", CHECK)


def _exclusive_options(entry: Entry) -> set[str]:
    """Return the options of a checklist that cannot stand beside others."""
    options = entry.question.options if isinstance(entry.question, MultipleQuestion) else ()
    return {option.id for option in options if option.exclusive}


def _longest_offer(place: Place) -> str:
    """Return the longest text that may be chosen in a cell, for which its row must have room."""
    return max((str(offer.value) for offer in place.accepts.offers), key=len, default="")


def pieces(text: str, width: float) -> list[str]:
    """Return a text in pieces of as many lines as a row can show; lines are put together again as they were."""
    room = int(width * LETTERS)
    lines = [
        (line, "\n" if position == len(folded) else " ")
        for paragraph in text.split("\n")
        for folded in [fold(paragraph, room)]
        for position, line in enumerate(folded, 1)
    ]
    return [
        "".join(line + end for line, end in lines[start : start + MOST_LINES]).rstrip()
        for start in range(0, len(lines), MOST_LINES)
    ]


def _ranges(cells: Sequence[str]) -> Iterator[str]:
    """Yield cells of one column with neighbours drawn together into ranges.

    >>> list(_ranges(["D4", "D5", "D8"]))
    ['D4:D5', 'D8']
    """
    start = previous = int(cells[0][1:])
    letter = cells[0][0]
    for cell in (*cells[1:], ""):
        row = int(cell[1:]) if cell else -1
        if row != previous + 1:
            yield f"{letter}{start}" if start == previous else f"{letter}{start}:{letter}{previous}"
            start = row
        previous = row
