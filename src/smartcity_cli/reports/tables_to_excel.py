"""Writes tables as a workbook, a sheet each, with what they were made with on the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.reports.cell_looks import body
from smartcity_cli.texts import Text
from smartcity_cli.writing.excel_book import NOTE, TITLE, Book, Look, set_up_page, set_up_table, sheet_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartcity_cli.reports.contents import Column, Document, Table

ABOUT = Text(id="Keterangan", en="About")
ABOUT_WIDTH = 110.0
WIDTHS = {
    **{"name": 30.0, "before": 40.0, "after": 40.0, "changes": 60.0, "cause": 18.0, "id": 24.0, "key": 18.0},
    **{"node": 48.0, "node_id": 22.0, "other": 48.0, "finding": 26.0, "gates": 60.0, "why": 36.0},
    **{"message": 60.0, "remedy": 60.0, "file": 34.0, "sheet": 18.0},
}
USUAL_WIDTH = 13.0


def tables_book(document: Document, tables: Iterable[Table], lines: Iterable[str]) -> Book:
    """Return a workbook of titled tables; ``lines`` stand on the last sheet, above the document's provenance."""
    book = Book()
    taken: list[str] = []
    for table in tables:
        taken.append(sheet_name(table.title, taken))
        _table_sheet(book, taken[-1], document, table)
    sheet = book.sheet(sheet_name(ABOUT.said_in(document.language), taken))
    book.spread(sheet, document.title, TITLE, (ABOUT_WIDTH,))
    for note in document.notes:
        book.spread(sheet, note, NOTE, (ABOUT_WIDTH,))
    for line in (*lines, *document.provenance):
        book.spread(sheet, line, Look(wrap=True), (ABOUT_WIDTH,))
    sheet.column_dimensions["A"].width = ABOUT_WIDTH
    set_up_page(sheet)
    return book


def _width(column: Column) -> float:
    """Return the width of a column in characters."""
    return WIDTHS.get(column.id, USUAL_WIDTH)


def _table_sheet(book: Book, name: str, document: Document, table: Table) -> None:
    """Add a sheet with a table."""
    sheet = book.sheet(name)
    widths = [_width(column) for column in table.columns]
    book.spread(sheet, document.title, TITLE, widths)
    for note in document.notes:
        book.spread(sheet, note, NOTE, widths)
    book.line(sheet, None)
    header_row = book.header(sheet, [column.title for column in table.columns], widths)
    looks = [body(column) for column in table.columns]
    for row in table.rows:
        book.folded_row(sheet, row, looks, widths)
    set_up_table(sheet, header_row, len(table.columns), widths, frozen=2)
