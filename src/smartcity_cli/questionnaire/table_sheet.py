"""The sheet of a table question: a header, and rows to fill in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from openpyxl.utils import get_column_letter

from smartcity_cli.questionnaire import words
from smartcity_cli.questionnaire.acceptance import Validations, place_of
from smartcity_cli.questionnaire.looks import ANSWER, LINK, MISSING, PARAGRAPH, colour_where, protect, set_up_sheet
from smartcity_cli.questionnaire.states import TableCells
from smartcity_cli.rubric.questions import TableQuestion
from smartcity_cli.rubric.status import status_line
from smartcity_cli.writing.excel_book import NOTE, TITLE, sheet_reference

if TYPE_CHECKING:
    from smartcity_cli.questionnaire.contents import Entry
    from smartcity_cli.questionnaire.form import Form

RULED_ROWS: Final = 30
"""Empty rows that are drawn; more may be filled in below them."""
MOST_ROWS: Final = 1_000
"""Rows that accept answers and are counted, whatever the rubric allows."""
ROW_LINES: Final = 2
WIDTHS: Final = {"text": 34.0, "choice": 24.0, "date": 14.0, "yes_no": 12.0}
"""Widths of columns by what they take, in characters."""
NUMBER_WIDTH: Final = 14.0


def write_table_sheet(form: Form, entry: Entry) -> None:
    """Write the sheet of a table question."""
    name = form.names[f"table:{entry.id}"]
    sheet, book = form.book.sheet(name), form.book
    places = [place_of(field.accepts, False, form.choices, form.language) for field in entry.fields]
    widths = [WIDTHS.get(field.accepts.kind, NUMBER_WIDTH) for field in entry.fields]
    looks = [replace(ANSWER, number_format=place.number_format) for place in places]
    header = _write_top(form, entry, widths)
    first, last = header + 1, header + _rows_accepted(entry)
    validations = Validations()
    for number, (field, place) in enumerate(zip(entry.fields, places, strict=True), 1):
        letter = get_column_letter(number)
        validations.add(place, f"{entry.id} {field.id}", f"{letter}{first}:{letter}{last}")
        dimension: Any = sheet.column_dimensions[letter]
        dimension.width = widths[number - 1]
        # Below the drawn rows cells take the look of their column.
        dimension._style = book.style(replace(looks[number - 1], boxed=False, fill=None))
    drawn = min(RULED_ROWS, _rows_accepted(entry))
    for _ in range(drawn):
        row = book.row(sheet, [None] * len(looks), looks)
        sheet.row_dimensions[row].height = ROW_LINES * ANSWER.size * 1.3
    _colour(form, entry, sheet, first, last)
    validations.apply(sheet)
    sheet.freeze_panes = f"A{first}"
    corner = f"{get_column_letter(len(looks))}{header + drawn}"
    set_up_sheet(sheet, f"{form.questionnaire.title} · {entry.id}", corner, f"{header}:{header}")
    protect(sheet)


def table_cells(form: Form, entry: Entry) -> TableCells:
    """Return what the state of a table question is calculated from, in the sheet that is written later."""
    name = sheet_reference(form.names[f"table:{entry.id}"])
    first = len(_top(form, entry)) + 2
    last = first + _rows_accepted(entry) - 1

    def cells(number: int) -> str:
        letter = get_column_letter(number)
        return f"{name}!${letter}${first}:${letter}${last}"

    numbered = list(enumerate(entry.fields, 1))
    required = [number for number, field in numbered if field.required] or [number for number, _ in numbered]
    joint = "*" if any(field.required for field in entry.fields) else "+"
    complete = joint.join(f"(LEN({cells(number)})>0)" for number in required)
    anything = "+".join(f"(LEN({cells(number)})>0)" for number, _ in numbered)
    texts = [number for number, field in numbered if field.accepts.kind == "text"]
    return TableCells(
        f"SUMPRODUCT(--(({complete})>0))",
        f"SUMPRODUCT(--(({anything})>0))",
        cells(texts[0]) if texts else None,
    )


def _rows_accepted(entry: Entry) -> int:
    """Return how many rows of a table are counted."""
    most = entry.question.maximum_rows if isinstance(entry.question, TableQuestion) else MOST_ROWS
    return min(most, MOST_ROWS)


def _top(form: Form, entry: Entry) -> list[tuple[str, Any]]:
    """Return what stands above the header, each with its look, one a row."""
    lines: list[tuple[str, Any]] = [(f"{entry.id} · {entry.text}", TITLE)]
    line = status_line(form.rubric, form.language)
    if line is not None:
        lines.append((line, NOTE))
    if entry.guidance is not None:
        lines.append((entry.guidance, PARAGRAPH))
    question = entry.question
    most = question.maximum_rows if isinstance(question, TableQuestion) else MOST_ROWS
    note = form.say(words.TABLE_NOTE, maximum=most)
    text = next((field for field in entry.fields if field.accepts.kind == "text"), None)
    if text is not None and isinstance(question, TableQuestion) and question.minimum_rows == 0:
        note = f"{note} {form.say(words.NONE_NOTE, column=text.header)}"
    lines.append((note, PARAGRAPH))
    lines.append((form.say(words.TO_COVER), LINK))
    return lines


def _write_top(form: Form, entry: Entry, widths: list[float]) -> int:
    """Write title, notes and header; return the header's row."""
    sheet = form.book.workbook.worksheets[-1]
    for text, look in _top(form, entry):
        if look is LINK:
            form.book.link(sheet, f"A{form.book.line(sheet, text, look)}", form.names["cover"])
        else:
            form.book.spread(sheet, text, look, widths)
    headers = [f"{field.header} *" if field.required else field.header for field in entry.fields]
    return form.book.header(sheet, headers, widths)


def _colour(form: Form, entry: Entry, sheet: Any, first: int, last: int) -> None:
    """Show the required cells that are blank in rows that are not."""
    letters = [get_column_letter(number) for number in range(1, len(entry.fields) + 1)]
    row = f"${letters[0]}{first}:${letters[-1]}{first}"
    for letter, field in zip(letters, entry.fields, strict=True):
        if field.required:
            cell = f"{letter}{first}"
            nothing = form.states.word(words.NOTHING)
            condition = f"AND(LEN({cell})=0,SUMPRODUCT(--(LEN({row})>0))>0,COUNTIF({row},{nothing})=0)"
            colour_where(sheet, f"{cell}:{letter}{last}", condition, MISSING)
