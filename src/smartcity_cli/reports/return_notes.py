"""What a return copy says about one file: notes on its cells, and the rows of its sheet of findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.catalogue import kind_of, message_of, remedy_of
from smartcity_cli.problems import Severity
from smartcity_cli.records import dataclass
from smartcity_cli.reports.problems import (
    COLUMN,
    FOUND,
    HEADINGS,
    LINE,
    NONE_FOUND,
    PLACES,
    ROW,
    SEVERITIES,
    TITLE,
    counts_in_words,
)
from smartcity_cli.texts import Text
from smartcity_cli.writing.annotation.annotated_workbook import Note
from smartcity_cli.writing.annotation.findings import Finding, Findings
from smartcity_cli.writing.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from smartcity_cli.problems import Location, Problem
    from smartcity_cli.texts import Language

MOST_ROWS: Final = 50_000
"""Rows of the sheet of findings, the severest first; cells beyond are coloured all the same."""

HOW_TO_CORRECT: Final = Text(
    id="Perbaiki sel yang berwarna (merah: kesalahan; kuning: peringatan; biru: hanya catatan), simpan berkas ini, "
    "lalu kirim kembali. Klik kolom Sel untuk menuju selnya. Lembar ini, warna dan komentarnya boleh dibiarkan: "
    "semuanya diabaikan saat berkas dibaca lagi.",
    en="Correct the coloured cells (red: error; amber: warning; blue: only a notice), save this file, and send it "
    "back. Click the column Cell to get to a cell. This sheet, the colours and the comments may stay: they are "
    "ignored when the file is read again.",
)
HOW_TO_CORRECT_ELSEWHERE: Final = Text(
    id="Berkas asalnya tidak dapat diberi warna dan komentar. Perbaiki berkas asal di tempat-tempat yang tercantum di "
    "bawah, lalu kirim kembali berkas itu, bukan daftar ini.",
    en="The file itself cannot take colours and comments. Correct it in the places listed below, and send it back, "
    "not this list.",
)
NOTHING_TO_CORRECT: Final = Text(id="Tidak ada yang perlu diperbaiki.", en="There is nothing to correct.")
WHOLE_SHEET: Final = Text(id="seluruh lembar", en="whole sheet")
WHOLE_FILE: Final = Text(id="seluruh berkas", en="whole file")
CUT: Final = Text(
    id="Daftar ini memuat {shown} dari {count} temuan; sel lainnya tetap diberi warna.",
    en="This list holds {shown} of {count} findings; the other cells are coloured all the same.",
)
_WIDTHS: Final = (12.0, 8.0, 18.0, 12.0, 62.0, 62.0)
_LINK: Final = 3
_ORDER: Final = tuple(Severity)


@dataclass(frozen=True, slots=True)
class Words:
    """What every return copy of a run says in the same way."""

    language: Language
    notes: tuple[str, ...] = ()
    """What every reader must know: see `provenance.status_notes`."""
    provenance: tuple[str, ...] = ()


def each(problems: Iterable[Problem]) -> list[Problem]:
    """Return problems cell by cell: errors and warnings unfolded, notices, which ask for nothing, as they are."""
    found: list[Problem] = []
    for problem in problems:
        found.extend([problem] if kind_of(problem).severity is Severity.NOTICE else problem.unfolded())
    return found


def is_to_correct(problems: Iterable[Problem]) -> bool:
    """Tell whether there is more than notices."""
    return any(kind_of(problem).severity is not Severity.NOTICE for problem in problems)


def notes_of(problems: Iterable[Problem], sheets: Collection[str], language: Language) -> list[Note]:
    """Return a note for each problem that has a cell on one of the sheets."""
    return [
        Note(
            problem.location.sheet,
            problem.location.row,
            problem.location.column,
            str(kind_of(problem).severity),
            _comment(problem, language),
        )
        for problem in problems
        if problem.location.sheet is not None
        and problem.location.sheet in sheets
        and problem.location.row is not None
        and problem.location.column is not None
    ]


def _comment(problem: Problem, language: Language) -> str:
    """Return what a comment says of one problem."""
    kind = kind_of(problem)
    opening = f"{SEVERITIES[kind.severity].said_in(language).upper()} {problem.code}: {_message(problem, language)}"
    remedy = remedy_of(problem, language)
    return f"{opening}\n→ {one_line(remedy)}" if remedy else opening


def _message(problem: Problem, language: Language) -> str:
    """Return what was found, and in how many places where only the first is known."""
    message = one_line(message_of(problem, language))
    return f"{message} {PLACES.said_in(language, count=problem.count)}" if problem.count > 1 else message


def findings_of(
    problems: Sequence[Problem], name: str, words: Words, sheets: Sequence[str], answers: str | None = None
) -> Findings:
    """Return the sheet of findings of a file called ``name``.

    ``sheets`` are those that links can lead to; none where the sheet stands in a workbook of its own. What concerns
    the whole file leads to the sheet ``answers``, or to the first.
    """
    language = words.language
    fallback = answers if answers in sheets else next(iter(sheets), None)
    ranked = sorted(problems, key=lambda problem: _ORDER.index(kind_of(problem).severity))
    rows = [_finding(problem, sheets, fallback, language) for problem in ranked[:MOST_ROWS]]
    closing = list(words.provenance)
    if len(ranked) > len(rows):
        closing.insert(0, CUT.said_in(language, shown=len(rows), count=len(ranked)))
    said = FOUND.said_in(language, counts=counts_in_words(ranked, language)) if ranked else NONE_FOUND.said_in(language)
    how = HOW_TO_CORRECT if sheets else HOW_TO_CORRECT_ELSEWHERE
    if not is_to_correct(ranked):
        how = NOTHING_TO_CORRECT
    headings = ("severity", "code", "sheet", "cell", "message", "remedy")
    return Findings(
        name=TITLE.said_in(language),
        title=f"{TITLE.said_in(language)}: {one_line(name)}",
        introduction=(said, how.said_in(language), *words.notes),
        headings=tuple(HEADINGS[heading].said_in(language) for heading in headings),
        widths=_WIDTHS,
        link=_LINK,
        rows=tuple(rows),
        closing=tuple(closing),
    )


def _finding(problem: Problem, sheets: Sequence[str], fallback: str | None, language: Language) -> Finding:
    """Return the row of a problem."""
    kind, place = kind_of(problem), problem.location
    texts = (
        SEVERITIES[kind.severity].said_in(language),
        problem.code,
        place.sheet or "",
        _place(place, language),
        _message(problem, language),
        one_line(remedy_of(problem, language)),
    )
    sheet = place.sheet if place.sheet in sheets else fallback
    if place.sheet is None or sheet != place.sheet:
        return Finding(str(kind.severity), texts, sheet)
    return Finding(str(kind.severity), texts, sheet, place.cell or f"A{place.row or 1}")


def _place(place: Location, language: Language) -> str:
    """Return where on its sheet, or in its text file, a problem stands."""
    if place.cell is not None:
        return place.cell
    if place.row is None:
        return (WHOLE_FILE if place.sheet is None else WHOLE_SHEET).said_in(language)
    said = (LINE if place.sheet is None else ROW).said_in(language, row=place.row)
    return said if place.column is None else f"{said}, {COLUMN.said_in(language, column=place.column)}"
