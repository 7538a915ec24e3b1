"""Problems in words: where, what was found, what to do; listed one by one, counted, and as plain values."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from smartcity_cli.catalogue import catalogue, kind_of, message_of, remedy_of
from smartcity_cli.problems import Severity
from smartcity_cli.records import dataclass
from smartcity_cli.reports.contents import Block, Column, Document, Item, Lines, Outline, Table
from smartcity_cli.texts import Text
from smartcity_cli.writing.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartcity_cli.problems import Location, Problem
    from smartcity_cli.reports.contents import Tone
    from smartcity_cli.reports.return_copies import ReturnCopy
    from smartcity_cli.texts import Language

SEVERITIES = {
    Severity.ERROR: Text(id="kesalahan", en="error"),
    Severity.WARNING: Text(id="peringatan", en="warning"),
    Severity.NOTICE: Text(id="catatan", en="notice"),
}
COUNTED = {
    Severity.ERROR: (Text(id="{n} kesalahan", en="{n} error"), Text(id="{n} kesalahan", en="{n} errors")),
    Severity.WARNING: (Text(id="{n} peringatan", en="{n} warning"), Text(id="{n} peringatan", en="{n} warnings")),
    Severity.NOTICE: (Text(id="{n} catatan", en="{n} notice"), Text(id="{n} catatan", en="{n} notices")),
}
TONES: dict[Severity, Tone] = {Severity.ERROR: "bad", Severity.WARNING: "caution", Severity.NOTICE: "muted"}
STANDARD_INPUT = Text(id="masukan standar", en="standard input")
SHEET = Text(id="lembar {sheet}", en="sheet {sheet}")
LINE = Text(id="baris {row}", en="line {row}")
ROW = Text(id="baris {row}", en="row {row}")
COLUMN = Text(id="kolom {column}", en="column {column}")
PLACES = Text(id="({count} tempat)", en="({count} places)")
TITLE = Text(id="Temuan", en="Problems")
NONE_FOUND = Text(id="Tidak ada temuan.", en="No problems found.")
FOUND = Text(id="Ditemukan {counts}.", en="Found {counts}.")
HEADINGS = {
    "code": Text(id="Kode", en="Code"),
    "name": Text(id="Nama", en="Name"),
    "severity": Text(id="Tingkat", en="Severity"),
    "count": Text(id="Jumlah", en="Count"),
    "message": Text(id="Temuan", en="What was found"),
    "remedy": Text(id="Yang perlu dilakukan", en="What to do"),
    "file": Text(id="Berkas", en="File"),
    "sheet": Text(id="Lembar", en="Sheet"),
    "cell": Text(id="Sel", en="Cell"),
    "line": Text(id="Baris", en="Line"),
    "copy": Text(id="Hasil", en="Result"),
    "comments": Text(id="Komentar", en="Comments"),
    "written": Text(id="Ditulis ke", en="Written to"),
}
COPIES_TITLE = Text(id="Salinan balik", en="Return copies")
COPIES = {
    "copy": Text(id="salinan dengan komentar", en="copy with comments"),
    "list": Text(id="daftar saja: berkas ini tidak dapat diberi komentar", en="list only: it cannot take comments"),
    "clean": Text(id="tidak ada yang perlu diperbaiki", en="nothing to correct"),
}


def place_of(location: Location, language: Language) -> str:
    """Return where something stands, in words: ``kudus.xlsx, lembar Jawaban, C14``; empty where that is not known."""
    parts = [STANDARD_INPUT.said_in(language) if location.file == "-" else location.file] if location.file else []
    if location.sheet is not None:
        parts.append(SHEET.said_in(language, sheet=location.sheet))
    if location.cell is not None:
        parts.append(location.cell)
    elif location.row is not None:
        parts.append((ROW if location.sheet is not None else LINE).said_in(language, row=location.row))
        if location.column is not None:
            parts.append(COLUMN.said_in(language, column=location.column))
    return ", ".join(parts)


def files_named(read: Iterable[str], problems: Iterable[Problem]) -> tuple[str, ...]:
    """Return the names of the files that were read and of those that problems are in, each once.

    A file that could not be read is no input of the figures, but is what the reader wants to see.
    """
    named = (problem.location.file for problem in problems if problem.location.file)
    return tuple(dict.fromkeys((*read, *named)))


def problem_contract(problem: Problem, language: Language) -> dict[str, object]:
    """Return a problem for programs; its texts in ``language``, all keys always there."""
    kind, location = kind_of(problem), problem.location
    return {
        "code": problem.code,
        "name": kind.name,
        "severity": str(kind.severity),
        "message": message_of(problem, language),
        "remedy": remedy_of(problem, language),
        "file": location.file or None,
        "sheet": location.sheet,
        "cell": location.cell,
        "row": location.row,
        "line": location.line,
        "count": problem.count,
    }


def counts_by_severity(problems: Iterable[Problem]) -> dict[Severity, int]:
    """Return how many places have a problem of each severity; none left out."""
    counts = dict.fromkeys(Severity, 0)
    kinds = catalogue()
    for problem in problems:
        counts[kinds[problem.code].severity] += problem.count
    return counts


def counts_in_words(problems: Sequence[Problem], language: Language) -> str:
    """Return the counts by severity as part of a sentence: ``3 errors, 1 notice``."""
    counts = counts_by_severity(problems)
    return ", ".join(
        COUNTED[severity][count != 1].said_in(language, n=count) for severity, count in counts.items() if count
    )


def summary_table(problems: Sequence[Problem], language: Language) -> Table:
    """Return how often each kind of problem was found, the severest first, then the most frequent."""
    counts: Counter[str] = Counter()
    for problem in problems:
        counts[problem.code] += problem.count
    order = list(Severity)
    kinds = [catalogue()[code] for code in counts]
    ranked = sorted(kinds, key=lambda kind: (order.index(kind.severity), -counts[kind.code], kind.code))
    return Table(
        columns=tuple(
            Column(name, HEADINGS[name].said_in(language), "count" if name == "count" else "text")
            for name in ("severity", "code", "name", "count")
        ),
        rows=tuple(
            (SEVERITIES[kind.severity].said_in(language), kind.code, kind.name, counts[kind.code]) for kind in ranked
        ),
        tones=tuple(TONES[kind.severity] for kind in ranked),
    )


def problems_table(problems: Iterable[Problem], language: Language) -> Table:
    """Return every problem as a row: for CSV and workbooks."""
    names = ("file", "sheet", "cell", "line", "severity", "code", "name", "message", "remedy", "count")
    numbers = {"line", "count"}
    columns = tuple(
        Column(name, HEADINGS[name].said_in(language), "count" if name in numbers else "text") for name in names
    )
    rows, tones = [], []
    for problem in problems:
        kind, location = kind_of(problem), problem.location
        rows.append(
            (
                location.file or None,
                location.sheet,
                location.cell,
                location.row,
                SEVERITIES[kind.severity].said_in(language),
                problem.code,
                kind.name,
                message_of(problem, language),
                remedy_of(problem, language) or None,
                problem.count,
            )
        )
        tones.append(TONES[kind.severity])
    return Table(columns, tuple(rows), TITLE.said_in(language), tuple(tones))


def copies_table(copies: Iterable[ReturnCopy], language: Language) -> Table:
    """Return what became of each file where return copies were asked for."""
    names = ("file", "copy", "comments", "written")
    return Table(
        columns=tuple(
            Column(name, HEADINGS[name].said_in(language), "count" if name == "comments" else "text") for name in names
        ),
        rows=tuple(
            (
                STANDARD_INPUT.said_in(language) if one.file == "-" else one.file,
                COPIES[one.kind].said_in(language),
                one.comments,
                one.written,
            )
            for one in copies
        ),
        title=COPIES_TITLE.said_in(language),
    )


def item_of(problem: Problem, language: Language) -> Item:
    """Return a problem as an outline: place and code, then what was found, then what to do."""
    kind = kind_of(problem)
    place = place_of(problem.location, language)
    said = [place] if place else []
    said.append(f"{SEVERITIES[kind.severity].said_in(language)} [{problem.code} {kind.name}]")
    if problem.count > 1:
        said.append(PLACES.said_in(language, count=problem.count))
    texts = (message_of(problem, language), remedy_of(problem, language))
    return Item(" ".join(said), tuple(Item(text) for text in texts if text), TONES[kind.severity])


def problems_as_text(problems: Iterable[Problem], language: Language) -> str:
    """Return problems as plain lines, ready for standard error."""
    lines = []
    for problem in problems:
        item = item_of(problem, language)
        lines.append(one_line(item.text))
        lines.extend(f"  {one_line(child.text)}" for child in item.children)
    return "".join(f"{line}\n" for line in lines)


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """All problems of some responses and nothing else."""

    problems: tuple[Problem, ...]
    language: Language
    notes: tuple[str, ...] = ()
    """What every reader must know: see `provenance.notes_on`."""
    provenance: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    """The files that were asked for."""
    copies: tuple[ReturnCopy, ...] | None = None
    """What became of each file where return copies were asked for."""

    def document(self) -> Document:
        """Return the problems file by file and sheet by sheet, then how many there are of each kind."""
        blocks: list[Block] = []
        for _, together in groupby(self.problems, key=lambda problem: (problem.location.file, problem.location.sheet)):
            blocks.append(Outline(tuple(item_of(problem, self.language) for problem in together)))
        if self.problems:
            counts = counts_in_words(self.problems, self.language)
            blocks.append(Lines((FOUND.said_in(self.language, counts=counts),), "strong"))
            blocks.append(summary_table(self.problems, self.language))
        else:
            blocks.append(Lines((NONE_FOUND.said_in(self.language),), "good"))
        if self.copies is not None:
            blocks.append(copies_table(self.copies, self.language))
        title = TITLE.said_in(self.language)
        files = files_named(self.files, self.problems)
        return Document(title, self.language, tuple(blocks), self.notes, self.provenance, files)

    def contract(self) -> dict[str, object]:
        """Return the problems and their counts for programs."""
        by_code: Counter[str] = Counter()
        for problem in self.problems:
            by_code[problem.code] += problem.count
        contract: dict[str, object] = {
            "schema": 1,
            "notes": list(self.notes),
            "problems": [problem_contract(problem, self.language) for problem in self.problems],
            "summary": {
                "total": sum(by_code.values()),
                "by_severity": {str(severity): n for severity, n in counts_by_severity(self.problems).items()},
                "by_code": dict(sorted(by_code.items())),
            },
        }
        if self.copies is not None:
            contract["return_copies"] = [
                {"file": one.file, "kind": one.kind, "written": one.written, "comments": one.comments}
                for one in self.copies
            ]
        return contract

    def flat(self) -> Table:
        """Return one row a problem."""
        return problems_table(self.problems, self.language)


def problem_report(
    problems: Iterable[Problem],
    language: Language,
    notes: tuple[str, ...] = (),
    provenance: tuple[str, ...] = (),
    files: tuple[str, ...] = (),
    copies: tuple[ReturnCopy, ...] | None = None,
) -> ProblemReport:
    """Return the report of ``validate``; problems keep the order they came in: that of files, sheets and rows."""
    return ProblemReport(tuple(problems), language, notes, provenance, files, copies)
