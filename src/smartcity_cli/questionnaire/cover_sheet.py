"""The first sheet: what the questionnaire is, how to answer, and how far it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from smartcity_cli._version import __version__
from smartcity_cli.questionnaire import words
from smartcity_cli.questionnaire.identity_sheet import identity_cell, required_cells
from smartcity_cli.questionnaire.looks import (
    BOXED_LINK,
    CHECK,
    DONE,
    LOCKED,
    MISSING,
    PARAGRAPH,
    SUBTITLE,
    TEXT,
    TO_FILL,
    colour_where,
    protect,
    set_up_sheet,
)
from smartcity_cli.rubric.status import status_note
from smartcity_cli.writing.excel_book import NOTE, SMALL, TITLE, Formula, Look, sheet_reference

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.questionnaire.contents import AskedSection
    from smartcity_cli.questionnaire.form import Form
    from smartcity_cli.texts import Text
    from smartcity_cli.writing.excel_book import Value

WIDTHS: Final = (38.0, 12.0, 10.0, 10.0, 12.0, 14.0, 14.0, 14.0)
"""Of the columns of the progress table, in characters."""
SHORT_DIGEST: Final = 12
COUNT: Final = replace(TEXT, horizontal="right")
SHARE: Final = replace(TEXT, horizontal="right", number_format="0%")
TOTAL: Final = replace(TEXT, bold=True)
WHOLE: Final = Look(bold=True, size=14, number_format="0%", horizontal="left")


class CoverSheet:
    """The cover on its way into a workbook."""

    def __init__(self, form: Form) -> None:
        """Take the workbook; the cover is its first sheet."""
        self.form = form
        self.sheet = form.book.sheet(form.names["cover"])

    def write(self) -> None:
        """Write the whole sheet."""
        self._write_what_it_is()
        self._write_progress()
        self._write_steps()
        self._write_legend()
        self._heading(words.PRIVACY)
        self._say(self.form.say(words.PRIVACY_NOTE))
        self._write_origin()
        for letter, width in zip("ABCDEFGH", WIDTHS, strict=True):
            self.sheet.column_dimensions[letter].width = width
        set_up_sheet(self.sheet, self.form.questionnaire.title, f"H{self.form.book.next_row(self.sheet) - 1}")
        self.sheet.page_setup.fitToHeight = 1
        protect(self.sheet)

    def _say(self, text: str, look: Look = PARAGRAPH) -> None:
        """Write a paragraph across the sheet."""
        self.form.book.spread(self.sheet, text, look, WIDTHS)

    def _heading(self, text: Text) -> None:
        """Write a heading with a blank row above."""
        self.form.book.skip_rows(self.sheet)
        self.form.book.line(self.sheet, self.form.say(text), SUBTITLE)

    def _write_what_it_is(self) -> None:
        """Write title, status, region, deadline and contact."""
        form, questionnaire = self.form, self.form.questionnaire
        self._say(questionnaire.title, TITLE)
        note = status_note(form.rubric, form.language)
        if note is not None:
            self._say(note, NOTE)
        units = form.rubric.register_ == "any"
        self._say(form.say(words.WHAT_IT_IS_FOR_UNITS if units else words.WHAT_IT_IS))
        if questionnaire.description is not None:
            self._say(questionnaire.description)
        form.book.skip_rows(self.sheet)
        cell = identity_cell(form, "name" if units else "region")
        blank = words.NOT_NAMED if units else words.NOT_CHOSEN
        region = Formula(
            f'IF(LEN({cell})=0,{form.states.word(blank)},{cell}&"")',
            form.say(blank) if form.addressee is None else form.addressee.name,
        )
        facts: list[tuple[Text, Value]] = [(words.FOR_UNIT if units else words.FOR_REGION, region)]
        if form.options.deadline:
            facts.append((words.DEADLINE, form.options.deadline))
        if form.options.contact:
            facts.append((words.CONTACT, form.options.contact))
        for label, value in facts:
            row = form.book.next_row(self.sheet)
            self.sheet.merged_cells.add(f"B{row}:H{row}")
            look = replace(PARAGRAPH, bold=True)
            room = (WIDTHS[0], sum(WIDTHS[1:]))
            form.book.folded_row(self.sheet, (form.say(label), value), (PARAGRAPH, look), room)

    def _write_progress(self) -> None:
        """Write the table of progress by section, with the completeness of the whole."""
        form, book = self.form, self.form.book
        self._heading(words.PROGRESS)
        book.header(self.sheet, [form.say(header) for header in words.PROGRESS_HEADERS], WIDTHS)
        self._write_identity_row()
        first = book.next_row(self.sheet)
        for section in form.questionnaire.sections:
            self._write_section_row(section)
        last = book.next_row(self.sheet) - 1
        row = last + 1
        totals: list[Value] = [
            Formula(f"SUM({letter}{first}:{letter}{last})", result)
            for letter, result in zip("BCDEFG", self._totals(), strict=True)
        ]
        required = sum(map(_required, form.questionnaire.sections))
        done = "+".join(self._count(section, words.DONE) for section in form.questionnaire.sections)
        whole = Formula(f"IF(C{row}=0,1,({done})/C{row})", 0.0 if required else 1.0)
        looks = [TOTAL, *[replace(COUNT, bold=True)] * 6, replace(SHARE, bold=True)]
        book.row(self.sheet, (form.say(words.ALL_SECTIONS), *totals, whole), looks)
        colour_where(self.sheet, f"H{first - 1}:H{row}", f"H{first - 1}=1", DONE)
        colour_where(self.sheet, f"G{first}:G{row}", f"G{first}>0", CHECK)
        self._say(form.say(words.COMPLETENESS_NOTE), SMALL)

    def _totals(self) -> Sequence[float]:
        """Return the counts of an empty questionnaire."""
        sections = self.form.questionnaire.sections
        required = sum(map(_required, sections))
        return (sum(len(section.entries) for section in sections), required, 0, required, 0, 0)

    def _write_identity_row(self) -> None:
        """Write whether the identity sheet is complete."""
        form, name = self.form, self.form.names["identity"]
        blank = ",".join(f"LEN(TRIM({cell}))=0" for cell in required_cells(form))
        complete = Formula(f"IF(OR({blank}),0,1)", 0)
        row = form.book.row(self.sheet, (name, *[None] * 6, complete), (BOXED_LINK, *[COUNT] * 6, SHARE))
        form.book.link(self.sheet, f"A{row}", name)

    def _write_section_row(self, section: AskedSection) -> None:
        """Write how far a section is."""
        form, name = self.form, self.form.names[f"section:{section.id}"]
        row = form.book.next_row(self.sheet)
        required = _required(section)
        states = (words.DONE, words.ANSWERED, words.NO_EVIDENCE, words.CHECK, words.PARTLY)
        answered = "+".join(self._count(section, state) for state in states)
        missing = f"{self._count(section, words.MISSING)}+{self._count(section, words.PARTLY)}"
        values: tuple[Value, ...] = (
            section.title,
            len(section.entries),
            required,
            Formula(answered, 0),
            Formula(missing, required),
            Formula(self._count(section, words.NO_EVIDENCE), 0),
            Formula(self._count(section, words.CHECK), 0),
            Formula(f"{self._count(section, words.DONE)}/C{row}", 0.0) if required else None,
        )
        form.book.folded_row(self.sheet, values, (BOXED_LINK, *[COUNT] * 6, SHARE), WIDTHS)
        form.book.link(self.sheet, f"A{row}", name)

    def _count(self, section: AskedSection, state: Text) -> str:
        """Return the formula that counts the questions of a section in a state, however its rows are moved."""
        name = sheet_reference(self.form.names[f"section:{section.id}"])
        return f"COUNTIF({name}!$G:$G,{self.form.states.word(state)})"

    def _write_steps(self) -> None:
        """Write how to answer."""
        self._heading(words.HOW_TO)
        for number, step in enumerate(words.STEPS, 1):
            self._say(f"{number}. {self.form.say(step)}")

    def _write_legend(self) -> None:
        """Write what the colours mean."""
        self._heading(words.LEGEND)
        colours = (
            (words.LEGEND_TO_FILL, TO_FILL),
            (words.LEGEND_MISSING, MISSING),
            (words.LEGEND_CHECK, CHECK),
            (words.LEGEND_DONE, DONE),
            (words.LEGEND_LOCKED, LOCKED),
        )
        looks = [replace(TEXT, fill=colour) for _, colour in colours]
        texts = [self.form.say(text) for text, _ in colours]
        self.form.book.folded_row(self.sheet, texts, looks, WIDTHS[: len(texts)])

    def _write_origin(self) -> None:
        """Write with what the workbook was made."""
        loaded = self.form.loaded
        self.form.book.skip_rows(self.sheet)
        origin = self.form.say(
            words.MADE_WITH,
            tool=__version__,
            rubric=loaded.rubric.id,
            version=loaded.rubric.version,
            digest=loaded.digest[:SHORT_DIGEST],
        )
        self._say(origin, SMALL)


def _required(section: AskedSection) -> int:
    """Return how many questions of a section must be answered."""
    return sum(entry.question.required for entry in section.entries)
