"""Exports of survey platforms among the inputs: the sheet of submissions, and the sheets and files of repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.responses.headers import text_of
from smartcity_cli.responses.recognition import HEADER_ROWS, Header, find_header
from smartcity_cli.responses.survey_form import RUBRIC_NAME
from smartcity_cli.responses.survey_headers import (
    CENTRAL_PARENT,
    KOBO_PARENT,
    MARKS,
    SurveyHeaders,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from smartcity_cli.responses.headers import Grammar
    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.recognition import Peeked


@dataclass(frozen=True, slots=True)
class SurveySheet:
    """A sheet of an export with its header row."""

    file: str
    peeked: Peeked
    row: int
    texts: tuple[str, ...]

    @property
    def is_repeat(self) -> bool:
        """Tell whether its rows belong to rows of another sheet."""
        return CENTRAL_PARENT in self.texts or KOBO_PARENT in self.texts

    def questions(self, headers: SurveyHeaders) -> frozenset[str]:
        """Return the questions that its header names."""
        columns = filter(None, map(headers.column, self.texts))
        return frozenset(column.entry.question.id for column in columns if column.entry.question is not None)


@dataclass(frozen=True, slots=True)
class Survey:
    """The sheets of one export."""

    main: SurveySheet
    """Holds a row for each submission."""
    repeats: tuple[SurveySheet, ...]
    others: tuple[Peeked, ...]
    """Sheets of the file that belong to no export."""


def marked_sheet(opened: Opened, peeked: Peeked) -> SurveySheet | None:
    """Return a sheet as one of an export if its header has columns that only survey platforms make."""
    for row in peeked.head[:HEADER_ROWS]:
        # Asked of the cells as they stand: every sheet of every input passes here.
        if not MARKS.isdisjoint(row.values):
            return SurveySheet(opened.file, peeked, row.number, tuple(map(text_of, row.values)))
    return None


def find_survey(
    opened: Opened, headers_of: Callable[[], SurveyHeaders], grammar: Grammar, asked: str | None
) -> Survey | None:
    """Return the export that a file holds; ``None`` where it is none.

    ``headers_of`` is asked only where a sheet may be part of an export: making it takes as long as reading a cohort.

    Raises `FileUnreadable` for the form itself, and for rows of repeats without the submissions that they belong to.

    A file is an export by its columns; else, where its first row is no header of a table, by those of our form, or
    because it has both a list of choices and a column for each of them, as only exports do.
    """
    sheets = [found for peeked in opened.sheets if (found := _sheet(opened, peeked, headers_of, grammar)) is not None]
    mains = [sheet for sheet in sheets if not sheet.is_repeat]
    if asked is not None:
        mains = [sheet for sheet in mains if sheet.peeked.name == asked]
    if not mains:
        return None
    main = max(mains, key=lambda sheet: len(sheet.questions(headers_of())))
    repeats = tuple(sheet for sheet in sheets if sheet.is_repeat)
    known = {sheet.peeked.name for sheet in (main, *repeats)}
    return Survey(main, repeats, tuple(peeked for peeked in opened.sheets if peeked.name not in known and peeked.head))


def _sheet(
    opened: Opened, peeked: Peeked, headers_of: Callable[[], SurveyHeaders], grammar: Grammar
) -> SurveySheet | None:
    """Return a sheet as one of an export, if it is one."""
    found = marked_sheet(opened, peeked)
    if found is not None or not peeked.head or isinstance(find_header(peeked.head, grammar), Header):
        return found
    first = peeked.head[0]
    texts = tuple(map(text_of, first.values))
    columns = [column for column in map(headers_of().column, texts) if column is not None]
    whole = {column.entry.name for column in columns if column.choice is None}
    is_listed = any(column.choice is not None and column.entry.name in whole for column in columns)
    is_ours = RUBRIC_NAME in texts and any(column.own for column in columns)
    return SurveySheet(opened.file, peeked, first.number, texts) if is_listed or is_ours else None
