"""Writes the questionnaire of a rubric as a workbook that people fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from openpyxl.packaging.custom import StringProperty

from smartcity_cli.questionnaire.cover_sheet import CoverSheet
from smartcity_cli.questionnaire.form import Addressee, Form, FormOptions, form_of
from smartcity_cli.questionnaire.identity_sheet import write_identity_sheet
from smartcity_cli.questionnaire.looks import protect
from smartcity_cli.questionnaire.section_sheet import SectionSheet
from smartcity_cli.questionnaire.table_sheet import table_cells, write_table_sheet
from smartcity_cli.responses import form_marks
from smartcity_cli.rubric.status import status_note
from smartcity_cli.writing.escaping import for_workbook
from smartcity_cli.writing.excel_book import PLAIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.writing.excel_book import Value

LONGEST_PROPERTY = 255
"""Characters of a document property."""


def form_workbook(
    loaded: LoadedRubric, options: FormOptions | None = None, addressee: Addressee | None = None
) -> bytes:
    """Return the bytes of a questionnaire workbook, for one region where one is given; the same for the same."""
    form = form_of(loaded, options or FormOptions(), addressee)
    CoverSheet(form).write()
    write_identity_sheet(form)
    tables = {entry.id: table_cells(form, entry) for entry in form.questionnaire.entries if entry.fields}
    for section in form.questionnaire.sections:
        SectionSheet(form, section, tables).write()
    for entry in form.questionnaire.entries:
        if entry.fields:
            write_table_sheet(form, entry)
    _write_choices(form)
    _write_metadata(form)
    _describe(form)
    return form.book.content()


def _write_choices(form: Form) -> None:
    """Write the hidden sheet that holds what drop-down lists offer, a list a column."""
    columns = form.choices.columns
    rows = [
        [column[number] if number < len(column) else None for column in columns]
        for number in range(max(map(len, columns), default=0))
    ]
    _write_hidden(form, form.names["choices"], rows)


def _write_metadata(form: Form) -> None:
    """Write the hidden sheet by which the workbook is known again."""
    rubric = form.rubric
    rows: list[list[Value]] = [
        [form_marks.MARK_KEY, f"form {form_marks.FORMAT_VERSION}"],
        [form_marks.RUBRIC_KEY, rubric.id],
        [form_marks.VERSION_KEY, rubric.version],
        [form_marks.DIGEST_KEY, form.loaded.digest],
        [form_marks.LANGUAGE_KEY, form.language],
    ]
    if form.addressee is not None:
        rows.append([form_marks.REGION_KEY, form.addressee.code])
    _write_hidden(form, form.names["metadata"], rows)


def _write_hidden(form: Form, name: str, rows: Sequence[Sequence[Value]]) -> None:
    """Write a sheet that nobody needs to see."""
    sheet = form.book.sheet(name)
    for row in rows:
        form.book.row(sheet, row, [PLAIN] * len(row))
    sheet.sheet_state = "hidden"
    protect(sheet)


def _describe(form: Form) -> None:
    """Fill in the properties of the document."""
    rubric, properties = form.rubric, form.book.workbook.properties
    title = form.questionnaire.title
    if form.addressee is not None:
        title = f"{title} · {form.addressee.name}"
    properties.title = for_workbook(title)[:LONGEST_PROPERTY]
    properties.description = for_workbook(status_note(rubric, form.language) or "")[:LONGEST_PROPERTY] or None
    properties.language = form.language
    reference: Any = StringProperty(name=form_marks.RUBRIC_KEY, value=f"{rubric.id}@{rubric.version}")
    # Any, because the stubs do not know it.
    workbook: Any = form.book.workbook
    workbook.custom_doc_props.append(reference)
