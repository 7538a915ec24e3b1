"""The workbook of ``agreement``: a sheet a table, and what the figures were made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.reports.cell_looks import body
from smartcity_cli.reports.provenance import provenance_of
from smartcity_cli.texts import Text
from smartcity_cli.writing.excel_book import NOTE, TITLE, Book, Look, set_up_page, set_up_table

if TYPE_CHECKING:
    from smartcity_cli.reports.agreement import AgreementReport
    from smartcity_cli.reports.contents import Table

SHEETS = (
    Text(id="Bagian", en="Sections"),
    Text(id="Asesor", en="Assessors"),
    Text(id="Pertanyaan", en="Questions"),
    Text(id="Untuk dibahas", en="To discuss"),
)
ABOUT = Text(id="Keterangan", en="About")
WIDTHS = {"section": 34.0, "assessor": 28.0, "text": 60.0, "answers": 18.0, "name": 28.0, "said": 70.0, "result": 40.0}
USUAL_WIDTH = 12.0
ABOUT_WIDTHS = (110.0,)


def agreement_book(report: AgreementReport) -> Book:
    """Return the workbook of an agreement report."""
    book = Book()
    for name, table in zip(SHEETS, report.tables(), strict=True):
        _table_sheet(book, name.said_in(report.language), table, report)
    sheet = book.sheet(ABOUT.said_in(report.language))
    book.spread(sheet, report.title, TITLE, ABOUT_WIDTHS)
    for note in report.notes:
        book.spread(sheet, note, NOTE, ABOUT_WIDTHS)
    for lines in (report.summary(), provenance_of(report.manifest, report.language, True)):
        book.line(sheet, None)
        for line in lines:
            book.spread(sheet, line, Look(wrap=True), ABOUT_WIDTHS)
    sheet.column_dimensions["A"].width = ABOUT_WIDTHS[0]
    set_up_page(sheet)
    return book


def _table_sheet(book: Book, name: str, table: Table, report: AgreementReport) -> None:
    """Add one table with its title and the notes."""
    sheet = book.sheet(name)
    widths = [WIDTHS.get(column.id, USUAL_WIDTH) for column in table.columns]
    book.spread(sheet, table.title, TITLE, widths)
    for note in report.notes:
        book.spread(sheet, note, NOTE, widths)
    book.line(sheet, None)
    header_row = book.header(sheet, [column.title for column in table.columns], widths)
    looks = [body(column) for column in table.columns]
    for row in table.rows:
        book.folded_row(sheet, row, looks, widths)
    set_up_table(sheet, header_row, len(table.columns), widths, frozen=1)
