"""Writes a rubric as a workbook for the people who own its weights."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from smartcity_cli._version import __version__
from smartcity_cli.rubric.inheritance import resolved_value
from smartcity_cli.rubric.origins import ResolvedDocument
from smartcity_cli.rubric.status import status_note
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.about_sheet import write_about, write_guide
from smartcity_cli.rubric_workbook.exact_forms import exact_rows
from smartcity_cli.rubric_workbook.from_grids import Reading
from smartcity_cli.rubric_workbook.member_origins import origins_of
from smartcity_cli.rubric_workbook.table_sheets import TableSheet
from smartcity_cli.rubric_workbook.to_grids import grids_of, tables_of
from smartcity_cli.rubric_workbook.words import SHEETS
from smartcity_cli.writing.escaping import for_workbook
from smartcity_cli.writing.excel_book import Book

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric_workbook.to_grids import Tables
    from smartcity_cli.texts import Language

LONGEST_PROPERTY: Final = 255
"""Characters of a document property."""


def rubric_workbook(loaded: LoadedRubric, language: Language) -> bytes:
    """Return the bytes of a workbook that holds all of a rubric; the same for the same rubric and language."""
    value = resolved_value(loaded)
    tables = complete_tables(value, extends_of(loaded), language)
    tables[layout.ABOUT] += _about_the_workbook(loaded)
    book, origins = Book(), origins_of(loaded)
    write_about(book, loaded, tables[layout.ABOUT], language)
    for sheet in (*layout.TABLES, layout.EXACT):
        TableSheet(book, sheet, tables[sheet], loaded, origins, language).write()
    write_guide(book, language)
    properties = book.workbook.properties
    properties.title = for_workbook(loaded.rubric.title.said_in(language))[:LONGEST_PROPERTY]
    properties.description = for_workbook(status_note(loaded.rubric, language) or "")[:LONGEST_PROPERTY] or None
    properties.language = language
    return book.content()


def complete_tables(value: Mapping[str, Any], extends: Mapping[str, Any] | None, language: Language) -> Tables:
    """Return the rows of all sheets, with the exact forms of what their cells cannot say."""
    tables = tables_of(value, extends, language)
    reading = Reading(grids_of(tables))
    reading.read()
    return {**tables, layout.EXACT: exact_rows(value, reading.value)}


def extends_of(loaded: LoadedRubric) -> Mapping[str, Any] | None:
    """Return which rubric one extends; ``None`` for one that stands alone."""
    document = loaded.document
    if not isinstance(document, ResolvedDocument):
        return None
    parent: Mapping[str, Any] = document.child.value[layout.EXTENDS]
    return parent


def _about_the_workbook(loaded: LoadedRubric) -> list[dict[str, Any]]:
    """Return where the workbook comes from, by which it is compared when it comes back."""
    said = (
        f"{loaded.rubric.id}@{loaded.rubric.version}",
        loaded.digest,
        f"smartcity {__version__}",
        ", ".join(sheet for sheet in SHEETS if sheet != layout.GUIDE),
    )
    return [{"key": key, "value": value} for key, value in zip(layout.WORKBOOK_KEYS, said, strict=True)]
