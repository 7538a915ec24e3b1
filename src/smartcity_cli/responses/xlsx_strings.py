"""The texts of an xlsx file: the table that its sheets share, rich text run by run, escapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.cells import without_blank_edges
from smartcity_cli.responses.xlsx_package import BuiltLikeABomb, LocalNames, new_parser, parse_in_pieces

if TYPE_CHECKING:
    from collections.abc import Callable
    from xml.parsers import expat

    from smartcity_cli.responses.xlsx_package import Package

_MOST_KEPT = 100_000
"""Cleaned texts that are kept by their number; more would double the memory of a workbook of long lists."""

_MOST_KNOWN = 10_000
_LONGEST_KNOWN = 100
"""Texts that are kept by how they are stored, and how long each may be."""

_MOST_RUN_ELEMENTS = 100_000
"""Elements inside one rich text; a text of Excel's greatest length stays below it."""

_LONGEST_TEXT = 4 * 1024 * 1024
"""Characters in one text of the table; Excel stays below 32,768."""

_SUSPICIOUS_BYTES = 16 * 1024 * 1024
_SUSPICIOUS_RATIO = 100
"""A table this large that was packed this tightly repeats itself, which a table of distinct texts does not."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def cell_text(text: str) -> str | None:
    """Return a stored text as a person sees it: escapes decoded, line ends as ``\\n``, no blanks around it.

    ``None`` where nothing is left. Escapes of control characters stay as they are written: nothing that
    could be shown or written again is lost.

    >>> cell_text("Ya,_x000D_\\nsudah_x005F_x000D_ ")
    'Ya,\\nsudah_x000D_'
    """
    if "_x" in text:
        text = _ESCAPE.sub(_decoded, text).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return without_blank_edges(text)


def _decoded(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return match[0] if character < " " and character not in "\t\n\r" else character


class KnownTexts(dict[str, "str | None"]):
    """Texts as a person sees them, by how cells store them; answers such as Ya and Tidak repeat."""

    def __missing__(self, stored: str) -> str | None:
        text = cell_text(stored)
        if len(self) < _MOST_KNOWN and len(stored) < _LONGEST_KNOWN:
            self[stored] = text
        return text


class RunCollector:
    """Takes over a parser for the rest of one rich text, and leaves out its phonetic runs.

    Plain texts need none of this: it is put in place when a run starts, because only here does it
    matter where each piece of text ends.
    """

    def __init__(self, parser: expat.XMLParserType, whole: str, deliver: Callable[[str], object]) -> None:
        """``whole`` is the element that ends the text: ``is`` in a cell, ``si`` in the shared table."""
        self._parser = parser
        self._whole = whole
        self._deliver = deliver
        self._texts: list[str] = []
        self._names = LocalNames()
        self._phonetic = False
        self._elements = 0
        self._resumed: tuple[Any, Any] = (None, None)

    def take_over(self, name: str) -> None:
        """Collect from this element on, until the whole text ends."""
        self._resumed = (self._parser.StartElementHandler, self._parser.CharacterDataHandler)
        self._texts.clear()
        self._elements = 0
        self._parser.StartElementHandler = self._started
        self._parser.EndElementHandler = self._ended
        self._parser.CharacterDataHandler = None
        self._started(name, None)

    def _started(self, name: str, _: object) -> None:
        self._elements += 1
        if self._elements > _MOST_RUN_ELEMENTS:
            raise BuiltLikeABomb(f"> {_MOST_RUN_ELEMENTS} elements in one text")
        name = self._names[name]
        if name in ("si", "c", "row"):
            raise ValueError("text without an end")
        if name == "rPh":
            self._phonetic = True
        elif name == "t" and not self._phonetic:
            self._parser.CharacterDataHandler = self._texts.append

    def _ended(self, name: str) -> None:
        name = self._names[name]
        if name == "t":
            self._parser.CharacterDataHandler = None
        elif name == "rPh":
            self._phonetic = False
        elif name == self._whole:
            self._parser.EndElementHandler = None
            self._parser.StartElementHandler, self._parser.CharacterDataHandler = self._resumed
            self._deliver("".join(self._texts))


def drop_blank_end(events: list[Any]) -> None:
    """Take away the indentation that stands between the start of a rich text and its first run."""
    if events and type(events[-1]) is str and events[-1].isspace():
        events.pop()


class SharedStrings(dict[str, str | None]):
    """The shared texts by the number that a cell holds, as it is written there: ``strings["12"]``.

    Raises `IndexError` or `ValueError` for a number that is not in the table.
    """

    def __init__(self, raw: list[str]) -> None:
        super().__init__()
        self._raw = raw

    def __missing__(self, number: str) -> str | None:
        index = int(number)
        if index < 0:
            raise IndexError(number)
        text = cell_text(self._raw[index])
        if len(self) < _MOST_KEPT:
            self[number] = text
        return text


def read_shared_strings(package: Package, part: str | None) -> SharedStrings:
    """Read the whole table, which must be at hand before the first row; empty when the workbook has none.

    Raises `FileUnreadable` when it is broken, larger than ``text_bytes`` or packed like a bomb.
    """
    if part is None or not package.has(part):
        return SharedStrings([])
    unpacked, packed = package.size_of(part)
    if unpacked > package.limits.text_bytes:
        values = {"found": unpacked, "allowed": package.limits.text_bytes, "limit": "text_bytes"}
        raise FileUnreadable(Problem("F124", Location(package.file), values))
    if unpacked > _SUSPICIOUS_BYTES and unpacked > _SUSPICIOUS_RATIO * packed:
        raise package.damaged(part, BuiltLikeABomb(f"{packed} → {unpacked} bytes"))
    raw: list[str] = []
    events: list[str | None] = []
    parser = new_parser(ordered=True)
    parser.StartElementHandler = _table_handler(parser, events)
    parser.CharacterDataHandler = events.append
    with package.reading(part), package.opened(part) as stream:
        for _ in parse_in_pieces(parser, stream):
            _take_texts(events, raw, package.limits.cells)
        events.append(None)
        _take_texts(events, raw, package.limits.cells)
    return SharedStrings(raw)


def _table_handler(parser: expat.XMLParserType, events: list[str | None]) -> Callable[[str, list[str]], None]:
    """Return a handler that writes ``None`` into ``events`` before each text of the table."""
    collector = RunCollector(parser, "si", events.append)
    names = LocalNames()
    others = 0

    def started(name: str, _: list[str], note: Callable[[str | None], None] = events.append) -> None:
        nonlocal others
        name = names[name]
        if name == "si":
            note(None)
        elif name in ("r", "rPh", "rPr"):
            drop_blank_end(events)
            collector.take_over(name)
        elif name not in ("t", "phoneticPr"):
            others += 1
            if others > _MOST_RUN_ELEMENTS:
                raise BuiltLikeABomb(f"> {_MOST_RUN_ELEMENTS} unknown elements")

    return started


def _take_texts(events: list[str | None], raw: list[str], most: int) -> None:
    """Move the finished texts from ``events`` to ``raw``; the last one may go on in the next piece."""
    text = ""
    start = None
    for position, event in enumerate(events):
        if event is not None:
            text = text + event if text else event
            continue
        if start is not None:
            raw.append(text)
        text = ""
        start = position
    del events[:start]
    if len(raw) > most:
        raise BuiltLikeABomb(f"> {most} texts")
    if len(text) > _LONGEST_TEXT:
        raise BuiltLikeABomb("one text without an end")
