"""A cohort as a workbook of the table layout: one row a region, tables of several rows on sheets of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.reports.collection import plain_value
from smartcity_cli.responses import form_marks
from smartcity_cli.responses.cells import Percent
from smartcity_cli.responses.headers import parts_of
from smartcity_cli.rubric.questions import TableQuestion
from smartcity_cli.writing.excel_book import HEADER, PLAIN, Book, Look, set_up_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.reports.collection import Collection
    from smartcity_cli.responses.answers import AnswerColumn, TextColumn
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.rubric.questions import Question

ANSWERS_SHEET: Final = "Jawaban"
REGION_HEADERS: Final = ("Kode daerah", "Nama daerah")
SYNTHETIC_KEY: Final = "data"
SYNTHETIC: Final = "sintetis"
PERCENT: Final = Look("0.##########%")
WIDTHS: Final = (14.0, 30.0)
WIDTH: Final = 16.0


def collection_book(collection: Collection) -> Book:
    """Return the workbook; reading it gives the same answers."""
    book = Book()
    _write_answers(book, collection)
    for question in collection.rubric.rubric.questions:
        if isinstance(question, TableQuestion):
            _write_table(book, collection, question)
    _write_metadata(book, collection)
    return book


def _write_answers(book: Book, collection: Collection) -> None:
    """Write the sheet of answers."""
    responses = collection.responses
    columns: list[tuple[str, list[CellValue]]] = [
        (REGION_HEADERS[0], [one.code for one in responses.respondents]),
        (REGION_HEADERS[1], [one.name for one in responses.respondents]),
    ]
    columns += [
        (header, [one.attributes.get(header) for one in responses.respondents]) for header in collection.attributes()
    ]
    for question in collection.rubric.rubric.questions:
        columns += _answers(collection, question, responses.self_assessed[question.id], "")
        if question.id in responses.assessor:
            columns += _answers(collection, question, responses.assessor[question.id], " asesor")
        for texts, word in ((responses.evidence, "bukti"), (responses.notes, "catatan")):
            columns += _texts(texts.get(question.id), f"{question.id} {word}", len(responses.respondents))
    rows = list(zip(*(cells for _, cells in columns), strict=True))
    _write_sheet(book, ANSWERS_SHEET, [header for header, _ in columns], rows)


def _answers(
    collection: Collection, question: Question, column: AnswerColumn, role: str
) -> list[tuple[str, list[CellValue]]]:
    """Return the columns of a question: one a part, and one of the whole where something stands there."""
    regions = range(len(collection.responses.respondents))
    cells = [collection.cells(question, column, region) for region in regions]
    parts: list[str | None] = [part for part, _ in parts_of(question)]
    if (not parts and not isinstance(question, TableQuestion)) or any(None in one for one in cells):
        parts.append(None)
    return [
        (f"{question.id}/{part}{role}" if part else f"{question.id}{role}", [one.get(part) for one in cells])
        for part in parts
    ]


def _texts(column: TextColumn | None, header: str, regions: int) -> list[tuple[str, list[CellValue]]]:
    """Return a column of texts where any region has one."""
    if column is None:
        return []
    texts: list[CellValue] = [column.text(region) for region in range(regions)]
    return [(header, texts)] if any(texts) else []


def _write_table(book: Book, collection: Collection, question: TableQuestion) -> None:
    """Write the rows of a table question, each with its region."""
    fields = [part.id for part in question.fields]
    rows: list[Sequence[CellValue]] = [
        (one.code, one.name, *(row.get(field) for field in fields))
        for region, one in enumerate(collection.responses.respondents)
        for row in collection.rows_of(question, region)
    ]
    if rows:
        _write_sheet(book, question.id, [*REGION_HEADERS, *fields], rows)


def _write_sheet(book: Book, name: str, headers: Sequence[str], rows: Sequence[Sequence[CellValue]]) -> None:
    """Write a sheet with a header in its first row."""
    sheet = book.sheet(name)
    book.row(sheet, headers, [HEADER] * len(headers))
    for row in rows:
        values: list[Any] = [cell.share if isinstance(cell, Percent) else plain_value(cell) for cell in row]
        looks = [PERCENT if isinstance(cell, Percent) else PLAIN for cell in row]
        book.row(sheet, values, looks)
    set_up_table(sheet, 1, len(headers), [*WIDTHS, *[WIDTH] * (len(headers) - 2)], 2)


def _write_metadata(book: Book, collection: Collection) -> None:
    """Say on a hidden sheet under which rubric the answers were read, and that they are made up where they are."""
    rubric = collection.rubric
    rows = [
        (form_marks.RUBRIC_KEY, rubric.rubric.id),
        (form_marks.VERSION_KEY, rubric.rubric.version),
        (form_marks.DIGEST_KEY, rubric.digest),
    ]
    if collection.responses.synthetic:
        rows.append((SYNTHETIC_KEY, SYNTHETIC))
    sheet = book.sheet(form_marks.METADATA_SHEET)
    for row in rows:
        book.row(sheet, row, [PLAIN, PLAIN])
    sheet.sheet_state = "hidden"
