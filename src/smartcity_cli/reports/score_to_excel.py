"""The workbook of ``score``: the ranking, the problems, and what the figures were made with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from openpyxl.formatting.rule import ColorScaleRule, DataBarRule
from openpyxl.utils import get_column_letter

from smartcity_cli.reports.cell_looks import body
from smartcity_cli.reports.problems import NONE_FOUND, counts_in_words
from smartcity_cli.reports.provenance import provenance_of
from smartcity_cli.texts import Text
from smartcity_cli.writing.excel_book import (
    NOTE,
    TITLE,
    Book,
    Look,
    greyed,
    set_up_page,
    set_up_table,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.formatting.rule import Rule
    from openpyxl.worksheet.worksheet import Worksheet

    from smartcity_cli.reports.contents import Table
    from smartcity_cli.reports.score import ScoreReport

RANKING = Text(id="Peringkat", en="Ranking")
PROBLEMS = Text(id="Temuan", en="Problems")
ABOUT = Text(id="Keterangan", en="About")
WIDTHS = {"rank": 10.0, "code": 9.0, "name": 30.0, "hidden_digits": 16.0, "band": 16.0, "group": 20.0}
WIDTHS |= {"message": 60.0, "remedy": 50.0}
"""Widths of columns in characters, where they differ from the usual one."""
USUAL_WIDTH = 13.0
PROBLEM_WIDTHS = {"file": 28.0, "sheet": 18.0, "cell": 8.0, "line": 8.0, "severity": 13.0, "code": 8.0, "name": 26.0}
ABOUT_WIDTHS = (110.0,)
BAR, LOW, MIDDLE, HIGH = "5B9BD5", "F8CBAD", "FFF2CC", "C6E0B4"


def score_book(report: ScoreReport) -> Book:
    """Return the workbook of a score report."""
    book = Book()
    _ranking_sheet(book, report)
    _problem_sheet(book, report)
    _about_sheet(book, report)
    return book


def _ranking_sheet(book: Book, report: ScoreReport) -> None:
    """Add the ranking: bars for the index, colours for the nodes right below it."""
    sheet = book.sheet(RANKING.said_in(report.language))
    table = report.ranking()
    widths = [WIDTHS.get(column.id, USUAL_WIDTH) for column in table.columns]
    book.spread(sheet, report.title, TITLE, widths)
    for note in report.notes:
        book.spread(sheet, note, NOTE, widths)
    book.line(sheet, None)
    header_row = _write_table(book, sheet, table, widths)
    set_up_table(sheet, header_row, len(table.columns), widths, frozen=3)
    if table.rows:
        _colour(sheet, table, header_row, report)


def _write_table(book: Book, sheet: Worksheet, table: Table, widths: Sequence[float]) -> int:
    """Append a table and return the row of its header."""
    header_row = book.header(sheet, [column.title for column in table.columns], widths)
    looks = [body(column) for column in table.columns]
    muted = [greyed(look) for look in looks]
    for row, tone in zip(table.rows, table.tones, strict=True):
        book.folded_row(sheet, row, muted if tone == "muted" else looks, widths)
    return header_row


def _colour(sheet: Worksheet, table: Table, header_row: int, report: ScoreReport) -> None:
    """Add the bars of the index and the colours of the nodes."""
    scale = report.rubric.scale
    ends = {"start_type": "num", "start_value": scale.minimum, "end_type": "num", "end_value": scale.maximum}
    middle = (scale.minimum + scale.maximum) / 2
    for position, column in enumerate(table.columns, 1):
        letter = get_column_letter(position)
        cells = f"{letter}{header_row + 1}:{letter}{header_row + len(table.rows)}"
        if column.id == "index":
            bars: Rule = DataBarRule(**ends, color=BAR)  # type: ignore[no-untyped-call]
            sheet.conditional_formatting.add(cells, bars)
        elif column.kind == "score" and column.id != "self_assessed":
            rule: Rule = ColorScaleRule(  # type: ignore[no-untyped-call]
                **ends, start_color=LOW, mid_type="num", mid_value=middle, mid_color=MIDDLE, end_color=HIGH
            )
            sheet.conditional_formatting.add(cells, rule)


def _problem_sheet(book: Book, report: ScoreReport) -> None:
    """Add every problem with its place and its remedy."""
    sheet = book.sheet(PROBLEMS.said_in(report.language))
    if not report.problems:
        book.line(sheet, NONE_FOUND.said_in(report.language))
        sheet.column_dimensions["A"].width = WIDTHS["message"]
        return
    table = report.problems_table()
    widths = [PROBLEM_WIDTHS.get(column.id) or WIDTHS.get(column.id, USUAL_WIDTH) for column in table.columns]
    header_row = _write_table(book, sheet, table, widths)
    set_up_table(sheet, header_row, len(table.columns), widths, frozen=0)


def _about_sheet(book: Book, report: ScoreReport) -> None:
    """Add what the figures were made with, who is not ranked, and how many problems there are."""
    sheet = book.sheet(ABOUT.said_in(report.language))
    book.spread(sheet, report.title, TITLE, ABOUT_WIDTHS)
    for note in report.notes:
        book.spread(sheet, note, NOTE, ABOUT_WIDTHS)
    counts = [counts_in_words(report.problems, report.language)] if report.problems else []
    for lines in (report.summary(), counts, provenance_of(report.assessment.manifest, report.language, True)):
        book.line(sheet, None)
        for line in lines:
            book.spread(sheet, line, Look(wrap=True), ABOUT_WIDTHS)
    sheet.column_dimensions["A"].width = ABOUT_WIDTHS[0]
    set_up_page(sheet)
