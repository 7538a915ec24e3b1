"""Reads CSV and TSV: encoding and delimiter found and reported, every record with its line."""

from __future__ import annotations

import csv
import re
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, cast

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.cells import BLANKS_AT_EDGES, Records, Row
from smartcity_cli.responses.checking.shown import shortened
from smartcity_cli.responses.text_encoding import Encoding, encoding_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.responses.cells import CellValue, Merged
    from smartcity_cli.responses.limits import Limits
    from smartcity_cli.responses.source import Source

_DELIMITERS = (",", ";", "\t", "|")
_USUAL = {".csv": ",", ".tsv": "\t", ".tab": "\t"}
_NAMES = {"\t": "tab"}

_SAMPLE_LINES = 50
"""Lines looked at to find the delimiter: a header, some titles above it, and enough rows to see a pattern."""

_SUSPICIOUS_LINES = 50
"""Lines in one record above which a quotation mark is probably out of place."""

_MOST_NAMED = 20
"""Quotation marks out of place that are named one by one."""

_DELIMITER_LINE = re.compile(r'"?sep=(.)"?[ \t]*[\r\n]*', re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""

_FORMULA_OF_TEXT = re.compile(r'[ \t]*="((?:[^"]|"")*)"[ \t]*')
"""A text as some programs write it lest another reads a number: ``="33.20"``."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_DECIMAL_COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d+ ?%?")

_LONG_LINE = 1_000_000
"""Characters in one line above which its fields are counted before they are made."""

_LONGEST_SAMPLE_LINE = 20_000

_EMPTY_LINE = 4
"""Cells that an empty line counts as: it takes as long to read, and a file may hold fifty million of them."""


class _Dialect(NamedTuple):
    """How a file is written."""

    delimiter: str
    skipped: int
    """Lines before the first record: 1 where Excel's ``sep=`` line stands, else 0."""
    decimal_comma: str | None
    """A number written with a decimal comma, where one was seen."""


class CsvSheet:
    """A CSV file as a sheet of texts; see the protocol `Sheet`. Values stay text: ``0,85`` is for others to read."""

    name = None
    hidden = False
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[Merged, ...] = ()

    def __init__(self, source: Source, encoding: Encoding, dialect: _Dialect, limits: Limits) -> None:
        self._source = source
        self._encoding = encoding
        self._dialect = dialect
        self._limits = limits
        self.records: Records | None = None
        self.problems: tuple[Problem, ...] = ()
        """What the last complete run of `rows` found worth a look."""

    def rows(self) -> Iterator[Row]:
        """Yield the records that hold something, under the number of the line they start on.

        Raises `FileUnreadable` for quotation marks out of place or never closed, and for what passes a limit.
        """
        limits = self._limits
        problems: list[Problem] = []
        uncut: list[Problem] = []
        records = Records(self._dialect.delimiter)
        filled = cells = usual = 0
        for number, last_line, fields in self._records(uncut):
            if len(fields) != usual:
                usual = len(fields)
                records.add(number, usual)
            if last_line != number:
                fields = [_LINE_END.sub("\n", field) for field in fields]
                if holds_records(fields, self._dialect.delimiter):
                    records.torn.append(number)
                if last_line - number >= _SUSPICIOUS_LINES:
                    problems.append(Problem("F146", self._at(number), {"last_line": last_line}))
            cells += len(fields) or _EMPTY_LINE
            if cells > limits.cells:
                self._check_limits(number, filled, cells, 0)
            values = self._stripped(fields)
            if values:
                filled += 1
                width = len(values)
                if filled > limits.rows or width > limits.columns:
                    self._check_limits(number, filled, cells, width)
                yield Row(number, values)
        if uncut:
            # Where one mark is out of place, those before and after it may be taken for what they are not.
            raise FileUnreadable(*uncut[:_MOST_NAMED])
        self.records = records
        self.problems = tuple(problems)

    def _at(self, line: int, column: int | None = None) -> Location:
        return Location(self._source.file, row=line, column=column)

    def _records(self, uncut: list[Problem]) -> Iterator[tuple[int, int, list[str]]]:
        """Yield first line, last line and fields of every record, and note those that cannot be cut."""
        ended = wrapped = False
        skipped = last = self._dialect.skipped
        here: list[str] = []
        with self._source.opened() as stream, self._encoding.text(stream) as text:

            def lines() -> Iterator[str]:
                nonlocal ended, wrapped
                for line in islice(text, skipped, None):
                    if len(line) > _LONG_LINE:
                        self._check_limits(last + 1, 0, 0, line.count(self._dialect.delimiter))
                    wrapped |= '="' in line
                    here.append(line)
                    yield line
                # One line more, which only an open quotation mark can swallow.
                ended = True
                yield ""

            # Strict, because what it lets pass otherwise is cut in one of several ways.
            reader = csv.reader(lines(), delimiter=self._dialect.delimiter, strict=True)
            while True:
                first = last + 1
                try:
                    fields = next(reader)
                except csv.Error:
                    last = skipped + reader.line_num
                    uncut.append(self._uncut(first, here, ended=ended))
                    here.clear()
                    continue
                last = skipped + reader.line_num
                if ended:
                    return
                here.clear()
                if wrapped:
                    fields = list(map(_unwrapped, fields))
                    wrapped = False
                yield first, last, fields

    def _uncut(self, first: int, lines: list[str], *, ended: bool) -> Problem:
        """Return the problem of a record that cannot be cut.

        Raises `FileUnreadable` where a quotation mark is never closed, or a field is too long.
        """
        try:
            (fields, *_) = csv.reader(lines, delimiter=self._dialect.delimiter)
        except csv.Error:
            raise FileUnreadable(Problem("F145", self._at(first), {"allowed": csv.field_size_limit()})) from None
        if ended:
            line = first + sum(len(_LINE_END.findall(field)) for field in fields[:-1])
            raise FileUnreadable(Problem("F144", self._at(line, len(fields))))
        return Problem("F150", self._at(first + len(lines) - 1), {"found": shortened(lines[-1])})

    def _stripped(self, fields: list[str]) -> list[CellValue]:
        """Return the fields without blanks around them, ``None`` for empty ones, and none of those at the end.

        Runs once per record of the whole file; a record without blanks costs nothing per field in Python.
        """
        if self._encoding.widthless_spaces:
            texts = [field.strip(BLANKS_AT_EDGES) for field in fields]
        else:
            texts = list(map(str.strip, fields))
        if "" not in texts:
            return cast("list[CellValue]", texts)
        values: list[CellValue] = [text or None for text in texts]
        while values and values[-1] is None:
            values.pop()
        return values

    def _check_limits(self, line: int, filled: int, cells: int, width: int) -> None:
        """Raise `FileUnreadable` at the record that passes a limit."""
        limits = self._limits
        if filled > limits.rows:
            raise self._past_limit("F147", "rows", line, filled, limits.rows)
        if width > limits.columns:
            raise self._past_limit("F148", "columns", line, width, limits.columns, width)
        if cells > limits.cells:
            raise self._past_limit("F149", "cells", line, cells, limits.cells)

    def _past_limit(
        self, code: str, limit: str, line: int, found: int, allowed: int, column: int | None = None
    ) -> FileUnreadable:
        values = {"found": found, "allowed": allowed, "limit": limit}
        return FileUnreadable(Problem(code, self._at(line, column), values))


def _unwrapped(field: str) -> str:
    """Return what a field shows that is written as a formula of one text, which keeps programs from reading a number.

    >>> _unwrapped('="33.20"'), _unwrapped("=A1")
    ('33.20', '=A1')
    """
    found = _FORMULA_OF_TEXT.fullmatch(field)
    return field if found is None else found[1].replace('""', '"')


def holds_records(fields: Sequence[str], delimiter: str) -> bool:
    """Tell whether a field of several lines holds whole records, as after a quotation mark that is out of place.

    Then every line, cut at its delimiters, has as many fields as the record itself, and begins like it: with a number
    where that does.

    >>> holds_records(["33.02", "Banyumas,73.8\\n33.03,Purbalingga", "73.21"], ",")
    True
    >>> holds_records(["33.02", "Perda 1, 2\\nPerda 3, 4", "73.21"], ",")
    False
    """
    width = len(fields)
    start = ""
    for place, field in enumerate(fields):
        first, *others = field.split("\n")
        start = start or (fields[0] if place else first)
        if not others or place + first.count(delimiter) + 1 != width:
            continue
        *middle, last = others
        if (
            last.count(delimiter) + width - place == width
            and all(line.count(delimiter) + 1 == width for line in middle)
            and all(_begins_like(line, start) for line in others)
        ):
            return True
    return False


def _begins_like(line: str, start: str) -> bool:
    """Tell whether a line begins with a digit just where a text does."""
    return line.lstrip(" =\"'")[:1].isdigit() == start.lstrip(" =\"'")[:1].isdigit()


def open_csv(source: Source, limits: Limits) -> tuple[CsvSheet, tuple[Problem, ...]]:
    """Return a CSV file as a sheet, and notices of what was assumed about its encoding and its delimiter.

    Raises `FileUnreadable` with the line of the first byte that is no text.
    """
    encoding = encoding_of(source)
    with source.opened() as stream, encoding.text(stream) as text:
        dialect = _dialect_of(
            [line[:_LONGEST_SAMPLE_LINE] for line in islice(text, _SAMPLE_LINES)], _USUAL.get(source.ending, ",")
        )
    notices = [] if encoding.problem is None else [encoding.problem]
    location = Location(source.file, row=1)
    delimiter = _NAMES.get(dialect.delimiter, f"'{dialect.delimiter}'")
    if dialect.decimal_comma is not None:
        notices.append(Problem("F142", location, {"delimiter": delimiter, "example": dialect.decimal_comma}))
    elif dialect.delimiter != _USUAL.get(source.ending):
        notices.append(Problem("F141", location, {"delimiter": delimiter}))
    return CsvSheet(source, encoding, dialect, limits), tuple(notices)


def _dialect_of(lines: list[str], usual: str) -> _Dialect:
    """Return the delimiter that cuts most lines into the same number of fields, the most fields among equals.

    Excel's ``sep=`` line decides where there is one. A file of one column has the usual delimiter of its ending.
    """
    if lines and (told := _DELIMITER_LINE.fullmatch(lines[0])):
        records = _records_of(lines[1:], told[1])
        return _Dialect(told[1], 1, _decimal_comma_in(records))
    best: tuple[tuple[int, bool, int], str, list[list[str]]] | None = None
    for delimiter in sorted(_DELIMITERS, key=lambda candidate: candidate != usual):
        records = _records_of(lines, delimiter)
        widths = [len(record) for record in records if len(record) > 1]
        if widths:
            # A tab stands in no text, so among equals it is the delimiter.
            score = max((widths.count(width), delimiter == "\t", width) for width in set(widths))
            if best is None or score > best[0]:
                best = (score, delimiter, records)
    if best is None:
        return _Dialect(usual, 0, _decimal_comma_in(_records_of(lines, usual)))
    return _Dialect(best[1], 0, _decimal_comma_in(best[2]))


def _records_of(lines: list[str], delimiter: str) -> list[list[str]]:
    """Cut the first lines of a file into records; stops where they cannot be cut."""
    records: list[list[str]] = []
    with suppress(csv.Error):
        records.extend(csv.reader(lines, delimiter=delimiter))
    return records


def _decimal_comma_in(records: list[list[str]]) -> str | None:
    """Return the first number that is written with a decimal comma."""
    fields = (field.strip() for record in records for field in record)
    return next((field for field in fields if _DECIMAL_COMMA.fullmatch(field)), None)
