"""The sheet that says who fills the questionnaire in: region, official, date."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from smartcity_cli.questionnaire import words
from smartcity_cli.questionnaire.acceptance import LONGEST_TITLE, Place, Validations, clipped
from smartcity_cli.questionnaire.contents import Accepts
from smartcity_cli.questionnaire.looks import (
    ANSWER,
    CLOSED,
    LINK,
    MISSING,
    PARAGRAPH,
    QUESTION,
    TEXT,
    colour_where,
    protect,
    set_up_sheet,
)
from smartcity_cli.regions import register
from smartcity_cli.responses.form_marks import IDENTITY_PARTS
from smartcity_cli.rubric.status import status_line
from smartcity_cli.writing.excel_book import NOTE, SMALL, TITLE, sheet_reference

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.questionnaire.form import Form
    from smartcity_cli.regions import Edition
    from smartcity_cli.writing.excel_book import Look

WIDTHS: Final = (4.0, 26.0, 46.0, 54.0)
"""Of the hidden keys, labels, cells to fill in, and hints."""
REGION_PARTS: Final = ("province", "region")
UNIT_PARTS: Final = ("code", "name")
OPTIONAL_PARTS: Final = frozenset({"phone", "email"})
LONGEST: Final = {"code": 100, "name": 200, "officer": 200, "position": 200, "phone": 60, "email": 254}
"""Characters of what is typed."""


def write_identity_sheet(form: Form) -> None:
    """Write the sheet."""
    book, sheet = form.book, form.book.sheet(form.names["identity"])
    for text, look in _top(form):
        if look is LINK:
            row = book.row(sheet, (None, text), (PARAGRAPH, LINK))
            book.link(sheet, f"B{row}", form.names["cover"])
        else:
            book.spread(sheet, text, look, WIDTHS)
    validations = Validations()
    given = _given(form)
    for key in parts_of(form):
        row = book.next_row(sheet)
        place = _place(form, key)
        look = CLOSED if key in given else replace(ANSWER, number_format=place.number_format)
        note = words.PREFILLED if key in given else words.IDENTITY_NOTES[key]
        values = (key, form.say(IDENTITY_PARTS[key]), given.get(key), form.say(note))
        book.folded_row(sheet, values, (SMALL, QUESTION, look, TEXT), WIDTHS, least_lines=2)
        if key not in given:
            _validate(form, validations, key, place, row)
            if key not in OPTIONAL_PARTS:
                colour_where(sheet, f"C{row}", f"LEN(TRIM(C{row}))=0", MISSING)
    validations.apply(sheet)
    for letter, width in zip("ABCD", WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.column_dimensions["A"].hidden = True
    set_up_sheet(sheet, form.questionnaire.title, f"D{book.next_row(sheet) - 1}")
    protect(sheet)


def parts_of(form: Form) -> tuple[str, ...]:
    """Return the keys of what is asked, in order; units of no register are typed."""
    apart = UNIT_PARTS if form.rubric.register_ == "any" else REGION_PARTS
    return apart + tuple(key for key in IDENTITY_PARTS if key not in (*REGION_PARTS, *UNIT_PARTS))


def identity_cell(form: Form, key: str) -> str:
    """Return where something that is asked stands, for formulas of other sheets."""
    row = len(_top(form)) + 1 + parts_of(form).index(key)
    return f"{sheet_reference(form.names['identity'])}!$C${row}"


def required_cells(form: Form) -> tuple[str, ...]:
    """Return the cells that must be filled in."""
    return tuple(identity_cell(form, key) for key in parts_of(form) if key not in OPTIONAL_PARTS)


def _top(form: Form) -> list[tuple[str, Look]]:
    """Return what stands above, each with its look, one a row."""
    lines: list[tuple[str, Look]] = [(form.names["identity"], TITLE)]
    line = status_line(form.rubric, form.language)
    if line is not None:
        lines.append((line, NOTE))
    one = words.ONE_UNIT if form.rubric.register_ == "any" else words.ONE_REGION
    return [*lines, (form.say(one), PARAGRAPH), (form.say(words.TO_COVER), LINK)]


def _given(form: Form) -> Mapping[str, str]:
    """Return what is known of the region that the workbook is made for."""
    addressee = form.addressee
    if addressee is None:
        return {}
    if form.rubric.register_ == "any":
        return {"code": addressee.code, "name": addressee.name}
    return {"province": addressee.province, "region": addressee.name}


def _place(form: Form, key: str) -> Place:
    """Return what a cell takes."""
    accepts = Accepts("date") if key == "date" else Accepts("text", longest=LONGEST.get(key))
    return Place(accepts, not_applicable=False, language=form.language)


def _validate(form: Form, validations: Validations, key: str, place: Place, row: int) -> None:
    """Let a cell take what it should, with a message."""
    title = clipped(form.say(IDENTITY_PARTS[key]), LONGEST_TITLE)
    refused, message = form.say(words.REFUSED_TITLE), form.say(words.IDENTITY_NOTES[key])
    if key in REGION_PARTS:
        formula = _provinces(form) if key == "province" else _regions(form, f"$C${row - 1}")
        validations.choose(f"C{row}", formula, title, message, refused)
    else:
        validations.add(place, form.say(IDENTITY_PARTS[key]), f"C{row}")


def _edition(form: Form) -> Edition:
    """Return the edition of the register whose names are offered."""
    return "2018" if form.rubric.register_ == "2018" else "current"


def _provinces(form: Form) -> str:
    """Return where the provinces stand."""
    edition = _edition(form)
    return form.choices.reference(tuple(dict.fromkeys(r.province_in(edition) for r in register().all(edition))))


def _regions(form: Form, province: str) -> str:
    """Return a formula that gives the regions of the chosen province, all where none is chosen.

    Regions stand in the order of their codes, so that those of a province follow each other.
    """
    edition = _edition(form)
    regions = register().all(edition)
    provinces = form.choices.reference(tuple(region.province_in(edition) for region in regions))
    labels = form.choices.reference(tuple(region.label_in(edition) for region in regions))
    first = labels.partition(":")[0]
    count = f"COUNTIF({provinces},{province})"
    return f"IF({count}=0,{labels},OFFSET({first},MATCH({province},{provinces},0)-1,0,{count},1))"
