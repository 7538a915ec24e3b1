"""The boxes of comments: the old drawing language that Excel still wants beside the comments themselves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.writing.annotation.xml_parts import NotAnnotatable
from smartcity_cli.writing.folding import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

WIDTH: Final = 320
"""Width of a box in pixels."""
LINE: Final = 15
"""Height of a line in it, in pixels."""
LETTERS: Final = 50
"""How many letters a line takes."""
TALLEST: Final = 30
"""Lines beyond which a box grows no more: it can be scrolled and drawn larger."""

MOST_STEPS: Final = 400
"""Columns or rows that a box may cross: hidden ones have no size, and a sheet may have a million."""

_NAMESPACES: Final = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
_NEW: Final = (
    "<xml " + " ".join(f'xmlns:{prefix}="{address}"' for prefix, address in _NAMESPACES.items()) + ">"
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode()
_SHAPE_TYPE: Final = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE: Final = (
    '<v:shape id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:{width}pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_ID = re.compile(rb"_x0000_s(\d{1,7})\b")
_SHAPES = re.compile(rb"<([\w.-]+:)?shape\s.*?</(?(1)\1)shape\s*>\s*", re.DOTALL)
_PLACE = re.compile(rb"<(?:[\w.-]+:)?Row>\s*(\d{1,7})\s*</[^>]*>\s*<(?:[\w.-]+:)?Column>\s*(\d{1,5})\s*<")
_IDMAP = re.compile(rb"""(<(?:[\w.-]+:)?idmap\b[^>]*?\bdata\s*=\s*["'])([\d,\s]*)(["'])""")
_PREFIX = re.compile(r"(?<=[</ ])([vox]):(?=[a-zA-Z])")
_SHAPES_A_BLOCK: Final = 1024


@dataclass(frozen=True, slots=True)
class Box:
    """The box of one comment."""

    row: int
    column: int
    """Counted from 1."""
    text: str


@dataclass(frozen=True, slots=True)
class Grid:
    """How wide columns and how high rows are, as far as they differ from the rest of the sheet."""

    widths: Mapping[int, float]
    heights: Mapping[int, float]
    default_height: float

    def width(self, column: int) -> int:
        """Return the width of a column in pixels."""
        return round(self.widths[column] * 7 + 5 if self.widths.get(column) else 0 if column in self.widths else 64)

    def height(self, row: int) -> int:
        """Return the height of a row in pixels."""
        return round(self.heights.get(row, self.default_height) * 4 / 3)

    def reach(self, first: int, size: int, last: int, sizes: str) -> tuple[int, int]:
        """Return the column or row in which a length from the edge of one ends, and how far into it."""
        left, at = size, first
        of = self.width if sizes == "width" else self.height
        last = min(last, first + MOST_STEPS)
        while at < last and (step := of(at)) <= left:
            left -= step
            at += 1
        return at, left


def with_boxes(data: bytes | None, gone: Collection[tuple[int, int]], boxes: Sequence[Box], grid: Grid) -> bytes:
    """Return the drawing of a sheet without the boxes of some cells and with new ones.

    The drawing of an existing sheet is no XML that a parser would take, so it is changed by its text.
    """
    drawing = _NEW if data is None else data
    if gone:
        drawing = _SHAPES.sub(lambda found: b"" if _cell_of(found.group()) in gone else found.group(), drawing)
    if not boxes:
        return drawing
    end = drawing.rfind(b"</xml>")
    if end < 0:
        raise NotAnnotatable("vmlDrawing")
    head = drawing[:end]
    taken = max((int(number) for number in _ID.findall(head)), default=_SHAPES_A_BLOCK)
    first = max(taken, _SHAPES_A_BLOCK) + 1
    known = "" if b'id="_x0000_t202"' in head else _SHAPE_TYPE
    shapes = [known, *(_shape(box, first + number, grid) for number, box in enumerate(boxes))]
    added = "".join(shapes)
    return _with_blocks(head, first + len(boxes)) + _in_words_of(head, added).encode() + drawing[end:]


def _in_words_of(head: bytes, shapes: str) -> str:
    """Return shapes with the prefixes that a drawing gives to the three namespaces; some programs choose their own."""
    prefixes = {}
    for usual, address in _NAMESPACES.items():
        found = re.search(rb"""xmlns:([\w.-]+)\s*=\s*["']""" + address.encode() + rb"[\"']", head)
        if found is None:
            raise NotAnnotatable("vmlDrawing")
        prefixes[usual] = found.group(1).decode("ascii", "replace")
    return _PREFIX.sub(lambda found: f"{prefixes[found.group(1)]}:", shapes)


def _cell_of(shape: bytes) -> tuple[int, int] | None:
    """Return the cell whose comment a shape shows, counted from 1; ``None`` for buttons and the like."""
    found = _PLACE.search(shape)
    if found is None or b'ObjectType="Note"' not in shape:
        return None
    return int(found.group(1)) + 1, int(found.group(2)) + 1


def _with_blocks(head: bytes, last: int) -> bytes:
    """Return a drawing that owns the blocks of ids up to the last one, as Excel numbers them."""

    def extended(found: re.Match[bytes]) -> bytes:
        own = [int(block) for block in found.group(2).split(b",") if block.strip()]
        needed = range(min(own, default=1), last // _SHAPES_A_BLOCK + 1)
        blocks = sorted({*own, *needed})
        return found.group(1) + ",".join(map(str, blocks)).encode() + found.group(3)

    return _IDMAP.sub(extended, head, count=1)


def _shape(box: Box, number: int, grid: Grid) -> str:
    """Return the shape of a box beside its cell, wide and high enough for its text."""
    lines = sum(len(fold(line, LETTERS)) for line in box.text.split("\n")) + 2
    height = min(lines, TALLEST) * LINE + 10
    left, top = box.column, max(box.row - 2, 0)
    right, into_right = grid.reach(left + 1, WIDTH + 12, 16_384, "width")
    bottom, into_bottom = grid.reach(top + 1, height + 4, 1_048_576, "height")
    if box.column >= 16_384 - 8:
        left, right, into_right = box.column - 7, box.column - 1, 0
    anchor = f"{left}, 12, {top}, 4, {right - 1}, {into_right}, {bottom - 1}, {into_bottom}"
    return _SHAPE.format(
        id=number,
        width=WIDTH * 3 // 4,
        height=height * 3 // 4,
        anchor=anchor,
        row=box.row - 1,
        column=box.column - 1,
    )
