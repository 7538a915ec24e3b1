"""The cells of a sheet's part: which get another style, and cells and rows that are made where there are none."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import field
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from smartcity_cli.problems import column_letters
from smartcity_cli.records import dataclass
from smartcity_cli.writing.annotation.xml_parts import (
    NotAnnotatable,
    OwnNames,
    Patch,
    new_parser,
    opened,
    prefix_of,
    tag_at,
    with_attribute,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.writing.annotation.cell_styles import CellStyles

LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384

# fmt: off
_BEFORE_LEGACY_DRAWING: Final = frozenset(
    {
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
        "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
        "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins",
        "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors",
        "smartTags", "drawing",
    }
)
# fmt: on
"""Children of a worksheet that come before its ``legacyDrawing``."""

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d*)")
_TRUE = ("1", "true", "on")


@dataclass(slots=True)
class _Row:
    """The row at hand, where some of its cells are wanted."""

    number: int
    start: int
    tag: bytes
    style: int | None
    waiting: list[int]
    """Columns that are wanted and were not met yet, in their order."""
    last: int = 0
    """The column of the cell before."""
    widest: int = 0
    """The last column for which a cell was made."""


@dataclass(slots=True)
class SheetScan:
    """What was found in a sheet besides its cells, and the changes to it so far."""

    patch: Patch
    root: str = ""
    """The outermost element's name, with its prefix."""
    attributes: dict[str, str] = field(default_factory=dict)
    legacy_drawing: str | None = None
    """The relationship of the drawing that holds comments; ``None`` where there is none."""
    legacy_drawing_at: int = 0
    """Where that element belongs."""
    widths: dict[int, float] = field(default_factory=dict)
    """Widths of columns that have their own, in characters."""
    heights: dict[int, float] = field(default_factory=dict)
    """Heights of rows that have their own, in points."""
    default_height: float = 15.0
    selected: tuple[int, int] | None = None
    """From where to where the tag stands that says the sheet is selected."""

    @property
    def prefix(self) -> str:
        """Return the prefix of the sheet's elements with its colon, or nothing."""
        return prefix_of(self.root)


def scan_sheet(data: bytes, wanted: Mapping[int, Mapping[int, str]], styles: CellStyles) -> SheetScan:
    """Go through a sheet and note the changes that colour it.

    ``wanted`` says by row and column which cells get the colour of which severity. All other cells lose a colour of
    ours. Raises `NotAnnotatable` for broken XML.
    """
    scanning = _Scanning(data, wanted, styles)
    try:
        scanning.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, OverflowError) as error:
        raise NotAnnotatable(str(error)) from error
    return scanning.found


class _Scanning:
    """One run through the XML of a sheet."""

    def __init__(self, data: bytes, wanted: Mapping[int, Mapping[int, str]], styles: CellStyles) -> None:
        self.parser = new_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.found = SheetScan(Patch(data))
        self._data = data
        self._wanted = wanted
        self._styles = styles
        self._names = OwnNames()
        self._depth = 0
        self._part = ""
        """The child of the worksheet at hand; nothing for one of another namespace."""
        self._part_start = 0
        self._part_tag = b""
        self._rows = sorted(wanted)
        self._met: set[int] = set()
        self._places: list[tuple[int, int]] = []
        """Up to which row missing rows belong in front of which place."""
        self._last_row = 0
        self._row: _Row | None = None
        self._column_styles: list[tuple[int, int, int]] = []

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = self._names.enter(name, attributes)
        self._depth += 1
        if self._depth == 1:
            self.found.root, self.found.attributes = name, attributes
        elif self._depth == 2:
            self._part = local
            self._start_part(attributes)
        elif self._part == "sheetData":
            if self._depth == 3 and local == "row":
                self._start_row(attributes)
            elif self._depth == 4 and local == "c" and self._row is not None:
                self._start_cell(self._row, attributes)
        elif self._depth == 3:
            self._start_other(local, attributes)

    def _start_part(self, attributes: dict[str, str]) -> None:
        """Note where a child of the worksheet stands."""
        self._part_start = self.parser.CurrentByteIndex
        self._part_tag = tag_at(self._data, self._part_start)
        if self._part == "legacyDrawing":
            self.found.legacy_drawing = next((value for key, value in attributes.items() if key.endswith(":id")), "")
        elif self._part == "sheetFormatPr":
            self.found.default_height = float(attributes.get("defaultRowHeight", "15"))

    def _start_other(self, local: str, attributes: dict[str, str]) -> None:
        """Note widths and styles of columns, and whether the sheet is selected."""
        if local == "col":
            first, last = int(attributes.get("min", "1")), min(int(attributes.get("max", "1")), LAST_COLUMN)
            self._column_styles.append((first, last, int(attributes.get("style", "0"))))
            if "width" in attributes:
                width = 0.0 if attributes.get("hidden") in _TRUE else float(attributes["width"])
                self.found.widths.update(dict.fromkeys(range(first, last + 1), width))
        elif local == "sheetView" and attributes.get("tabSelected") in _TRUE:
            start = self.parser.CurrentByteIndex
            self.found.selected = start, start + len(tag_at(self._data, start))

    def _start_row(self, attributes: dict[str, str]) -> None:
        """Look whether cells of a row are wanted, and where rows belong that are not there."""
        number = int(attributes.get("r", self._last_row + 1))
        start = self.parser.CurrentByteIndex
        if number > self._last_row:
            self._places.append((number, start))
        self._last_row = number
        if "ht" in attributes:
            self.found.heights[number] = float(attributes["ht"])
        columns = self._wanted.get(number, {}) if number not in self._met else {}
        if columns or self._styles.ours:
            self._met.add(number)
            own = int(attributes.get("s", "0")) if attributes.get("customFormat") in _TRUE else None
            self._row = _Row(number, start, tag_at(self._data, start), own, sorted(columns))

    def _start_cell(self, row: _Row, attributes: dict[str, str]) -> None:
        """Give a cell its style, and make those that belong in front of it."""
        if not (row.waiting or self._styles.ours):
            return
        column = column_of(attributes.get("r", "")) or row.last + 1
        row.last = column
        start = self.parser.CurrentByteIndex
        before = bisect_left(row.waiting, column)
        if before:
            self.found.patch.insert(start, self._cells(row, row.waiting[:before]))
            row.waiting = row.waiting[before:]
        style = int(attributes.get("s", "0"))
        plain = self._styles.plain(style)
        if row.waiting[:1] == [column]:
            row.waiting = row.waiting[1:]
            plain = self._styles.painted(plain, self._wanted[row.number][column])
        if plain != style:
            tag = tag_at(self._data, start)
            self.found.patch.replace(start, start + len(tag), with_attribute(tag, "s", str(plain)))

    def _cells(self, row: _Row, columns: list[int]) -> bytes:
        """Return new cells of a row, in the style that an empty cell has there, coloured."""
        made = []
        for column in columns:
            style = row.style if row.style is not None else self._style_of_column(column)
            number = self._styles.painted(self._styles.plain(style), self._wanted[row.number][column])
            made.append(f'<{self.found.prefix}c r="{column_letters(column)}{row.number}" s="{number}"/>')
            row.widest = max(row.widest, column)
        return "".join(made).encode()

    def _style_of_column(self, column: int) -> int:
        """Return the style of the empty cells of a column."""
        return next((style for first, last, style in self._column_styles if first <= column <= last), 0)

    def _end(self, name: str) -> None:
        # Of an element whose tag closes itself, the parser gives the place behind it.
        at = self.parser.CurrentByteIndex
        if self._depth == 3 and self._row is not None:
            self._end_row(self._row, name, at)
            self._row = None
        elif self._depth == 2:
            if self._part == "sheetData":
                self._end_rows(name, at)
            if self._part in _BEFORE_LEGACY_DRAWING:
                empty = self._part_tag.endswith(b"/>")
                self.found.legacy_drawing_at = at if empty else at + len(tag_at(self._data, at))
        self._depth -= 1
        self._names.leave()

    def _end_row(self, row: _Row, name: str, at: int) -> None:
        """Make the cells that belong behind the last one of a row."""
        added = self._cells(row, row.waiting)
        tag = row.tag
        if row.widest:
            tag = _with_span(tag, row.widest)
        if row.tag.endswith(b"/>"):
            if added:
                tag = opened(tag) + added + f"</{name}>".encode()
        elif added:
            self.found.patch.insert(at, added)
        if tag != row.tag:
            self.found.patch.replace(row.start, row.start + len(row.tag), tag)

    def _end_rows(self, name: str, at: int) -> None:
        """Make the rows that are not there."""
        missing = [number for number in self._rows if number not in self._met]
        starts = [number for number, _ in self._places]
        behind: list[bytes] = []
        for number in missing:
            row = _Row(number, 0, b"", None, sorted(self._wanted[number]))
            made = (
                f'<{self.found.prefix}row r="{number}">'.encode()
                + self._cells(row, row.waiting)
                + f"</{self.found.prefix}row>".encode()
            )
            place = bisect_left(starts, number)
            if place < len(starts):
                self.found.patch.insert(self._places[place][1], made)
            else:
                behind.append(made)
        added = b"".join(behind)
        if added and self._part_tag.endswith(b"/>"):
            end = self._part_start + len(self._part_tag)
            self.found.patch.replace(self._part_start, end, opened(self._part_tag) + added + f"</{name}>".encode())
        elif added:
            self.found.patch.insert(at, added)


def column_of(reference: str) -> int:
    """Return the column of a cell reference; 0 for none.

    >>> column_of("AB12"), column_of("")
    (28, 0)
    """
    found = _REFERENCE.match(reference)
    if found is None:
        return 0
    column = 0
    for letter in found.group(1).upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _with_span(tag: bytes, column: int) -> bytes:
    """Return a row's tag whose hint about its columns reaches up to a column, if it has such a hint."""
    found = re.search(rb"""\sspans\s*=\s*["'](\d+):(\d+)["']""", tag)
    if found is None:
        return tag
    first, last = int(found.group(1)), max(int(found.group(2)), column)
    return with_attribute(tag, "spans", f"{min(first, column)}:{last}")
