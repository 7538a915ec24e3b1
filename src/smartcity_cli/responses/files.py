"""Opens any file that can hold answers in a table: xlsx, xlsm, xls, xlsb, ods, csv, tsv."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, Protocol

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import Records, Sheet
from smartcity_cli.responses.file_kinds import ENDINGS, FIRST_BYTES, Format, format_of
from smartcity_cli.responses.source import STANDARD_INPUT, Source, open_source

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.responses.limits import Limits

__all__ = ["FileKind", "OpenedFile", "ReadSheet", "Source", "kind_of", "kind_of_file", "open_source", "open_tables"]

FileKind = Literal["xlsx", "calamine", "csv", "yaml", "json"]

_KINDS: dict[Format, FileKind] = {
    "xlsx": "xlsx",
    "xls": "calamine",
    "xlsb": "calamine",
    "ods": "calamine",
    "csv": "csv",
    "yaml": "yaml",
    "json": "json",
}


class ReadSheet(Sheet, Protocol):
    """A sheet that also says what its reader saw on the way."""

    @property
    def hidden_columns(self) -> frozenset[int]:
        """Columns that are hidden, counted from 1; known once the first row has been read, in xlsx only."""

    @property
    def records(self) -> Records | None:
        """How the records of a CSV file were cut in the last complete run of ``rows``; else ``None``."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the last complete run of ``rows`` found worth a look."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file whose sheets can be read."""

    file: str
    """The name as the user gave it; ``-`` for standard input."""
    sheets: tuple[ReadSheet, ...]
    notices: tuple[Problem, ...]
    """What was assumed or found in opening the file."""
    properties: Mapping[str, str] = field(default_factory=dict)
    """Document properties of an xlsx file: ``title``, ``creator``, custom ones."""
    digest: str = ""
    """SHA-256 of the bytes, in hexadecimal."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was found so far: in opening the file, and in the sheets that have been read to their end."""
        return self.notices + tuple(problem for sheet in self.sheets for problem in sheet.problems)


def kind_of_file(path: Path | None, first_bytes: bytes) -> FileKind:
    """Return who reads a file, by its content first and its ending second; ``None`` for standard input.

    Raises `FileUnreadable` when the content is of no kind that can be read, or contradicts the ending.
    """
    content: Path | bytes = first_bytes if path is None else path
    return kind_of(Source(STANDARD_INPUT if path is None else str(path), "", content), first_bytes)


def kind_of(source: Source, first_bytes: bytes | None = None) -> FileKind:
    """Return who reads an opened source; see `kind_of_file`."""
    return _KINDS[_format_of(source, first_bytes)]


def _format_of(source: Source, first: bytes | None = None) -> Format:
    if first is None:
        with source.opened() as stream:
            first = stream.read(FIRST_BYTES)
    return format_of(source.file, source.ending, first, source.opened)


def open_tables(file: Path | str | Source, limits: Limits, standard_input: IO[bytes] | None = None) -> OpenedFile:
    """Open a workbook or a CSV file for reading; its rows are read only when asked for.

    ``-`` is standard input. Raises `FileUnreadable` for what cannot be read, and `ValueError` for YAML and JSON,
    which hold no tables: ask `kind_of` first where they may come.
    """
    source = file if isinstance(file, Source) else open_source(file, limits, standard_input)
    found = _format_of(source)
    notices = _named_otherwise(source, found)
    # Each reader is loaded when a file needs it: together they would triple the time to start.
    if found == "xlsx":
        from smartcity_cli.responses.from_xlsx import open_xlsx

        sheets, properties = open_xlsx(source.content, source.file, limits)
        return OpenedFile(source.file, sheets, notices, properties, source.digest)
    if found == "csv":
        from smartcity_cli.responses.from_csv import open_csv

        sheet, assumed = open_csv(source, limits)
        return OpenedFile(source.file, (sheet,), notices + assumed, digest=source.digest)
    if found in ("xls", "xlsb", "ods"):
        from smartcity_cli.responses.from_calamine import open_calamine

        old_sheets, warnings = open_calamine(source, found, limits)
        return OpenedFile(source.file, old_sheets, notices + warnings, digest=source.digest)
    raise ValueError(f"{source.file}: {found} holds no tables")


def _named_otherwise(source: Source, found: Format) -> tuple[Problem, ...]:
    """Report a workbook whose ending belongs to another format; pipes and files without an ending are left alone."""
    if not source.ending or ENDINGS.get(source.ending) == found or found in ("csv", "yaml", "json"):
        return ()
    return (Problem("F112", Location(source.file), {"ending": source.ending, "found": found}),)
