"""The workbook of ``status``: the regions, and what the figures were made with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.reports.cell_looks import body
from smartcity_cli.reports.contents import Lines
from smartcity_cli.reports.provenance import provenance_of
from smartcity_cli.texts import Text
from smartcity_cli.writing.excel_book import HEADER, NOTE, TITLE, Book, Look, set_up_page, set_up_table

if TYPE_CHECKING:
    from smartcity_cli.reports.status import StatusReport

STATUS = Text(id="Status", en="Status")
ABOUT = Text(id="Keterangan", en="About")
WIDTHS: Final = {"code": 9.0, "name": 30.0, "file": 34.0}
USUAL_WIDTH: Final = 13.0
FILLS: Final = {"good": "C6E0B4", "caution": "FFF2CC", "bad": "F8CBAD"}
"""Colours of the state, by tone; the word beside says the same."""


def status_book(report: StatusReport) -> Book:
    """Return the workbook of a status report."""
    book, table, document = Book(), report.table(), report.document()
    sheet = book.sheet(STATUS.said_in(report.language))
    widths = [WIDTHS.get(column.id, USUAL_WIDTH) for column in table.columns]
    book.spread(sheet, document.title, TITLE, widths)
    for note in document.notes:
        book.spread(sheet, note, NOTE, widths)
    header = book.row(sheet, [column.title for column in table.columns], [HEADER] * len(widths))
    for row, tone in zip(table.rows, table.tones, strict=True):
        looks = [body(column, FILLS.get(tone) if column.id == "state" else None) for column in table.columns]
        book.row(sheet, row, looks)
    set_up_table(sheet, header, len(widths), widths, 2)
    about = book.sheet(ABOUT.said_in(report.language))
    said = [line for block in document.blocks if isinstance(block, Lines) for line in block.texts]
    for line in (*said, *document.notes, *provenance_of(report.manifest, report.language, whole_digests=True)):
        book.spread(about, line, Look(wrap=True), (110.0,))
    about.column_dimensions["A"].width = 110.0
    set_up_page(about)
    return book
