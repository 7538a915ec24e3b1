"""Colours that say how bad a cell is and, in their lowest bits, which fill the cell had before.

A workbook that was coloured is corrected by people and saved by any program, which numbers its styles anew, moves rows
and forgets what it does not know; what a cell looks like survives all of that. So each of our colours comes in 512
shades that no eye tells apart, and the number of the shade says which fill of a list is the cell's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from smartcity_cli.writing.annotation.xml_parts import Element

COLOURS: Final[dict[str, tuple[int, int, int]]] = {
    "error": (0xF8, 0xB8, 0xB0),
    "warning": (0xF8, 0xD8, 0x80),
    "notice": (0xC0, 0xD8, 0xF0),
}
"""Red, amber and blue, the three lowest bits of every part free."""

MOST_FILLS: Final = 512
"""Shades of one colour, and so different fills of cells that can be told apart."""

NO_FILL: Final = "none"

_LOW: Final = 0b111
_COLOUR_PARTS: Final = {
    "rgb": re.compile(r"[0-9A-Fa-f]{6,8}"),
    "theme": re.compile(r"\d{1,3}"),
    "indexed": re.compile(r"\d{1,3}"),
    "auto": re.compile(r"0|1|true|false"),
    "tint": re.compile(r"-?\d(\.\d{1,20})?([eE][-+]?\d{1,2})?"),
}
# fmt: off
_PATTERNS: Final = frozenset(
    {
        NO_FILL, "solid", "mediumGray", "darkGray", "lightGray", "darkHorizontal", "darkVertical", "darkDown", "darkUp",
        "darkGrid", "darkTrellis", "lightHorizontal", "lightVertical", "lightDown", "lightUp", "lightGrid",
        "lightTrellis", "gray125", "gray0625",
    }
)
# fmt: on
_SHADE = re.compile(r"solid fg:rgb=(?:[Ff]{2})?([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})([0-9A-Fa-f]{2})(?: |$)")


def shade(severity: str, number: int) -> str:
    """Return the words of the fill in a severity's colour that carries a number below `MOST_FILLS`.

    >>> shade("error", 0), shade("warning", 9)
    ('solid fg:rgb=FFF8B8B0 bg:indexed=64', 'solid fg:rgb=FFF8D981 bg:indexed=64')
    """
    red, green, blue = COLOURS[severity]
    code = f"FF{red + (number >> 6 & _LOW):02X}{green + (number >> 3 & _LOW):02X}{blue + (number & _LOW):02X}"
    return f"solid fg:rgb={code} bg:indexed=64"


def number_of(words: str) -> int | None:
    """Return the number that a fill in one of our colours carries; ``None`` for any other fill.

    >>> number_of(shade("notice", 511)), number_of("solid fg:rgb=FFFFFF00")
    (511, None)
    """
    found = _SHADE.match(words)
    if found is None:
        return None
    parts = tuple(int(part, 16) for part in found.groups())
    if tuple(part & ~_LOW for part in parts) not in COLOURS.values():
        return None
    red, green, blue = (part & _LOW for part in parts)
    return red << 6 | green << 3 | blue


def words_of(fill: Element) -> str | None:
    """Return a fill in words, the same for the same fill; ``None`` for a gradient or what no program should write."""
    pattern = fill.child("patternFill")
    if pattern is None:
        return None
    words = [pattern.attributes.get("patternType", NO_FILL)]
    for short, name in (("fg", "fgColor"), ("bg", "bgColor")):
        colour = pattern.child(name)
        if colour is not None:
            words.append(f"{short}:" + ",".join(f"{part}={value}" for part, value in sorted(colour.attributes.items())))
    written = " ".join(words)
    return written if xml_of(written) is not None else None


def xml_of(words: str, prefix: str = "") -> str | None:
    """Return the XML of a fill; ``None`` for words that are none of ours, because they come back from a cell.

    >>> xml_of("solid fg:rgb=FFFFFF00")
    '<fill><patternFill patternType="solid"><fgColor rgb="FFFFFF00"/></patternFill></fill>'
    >>> xml_of('solid fg:rgb="/><evil')
    """
    pattern, *colours = words.split(" ")
    if pattern not in _PATTERNS:
        return None
    inner = ""
    for colour in colours:
        short, _, parts = colour.partition(":")
        if short not in ("fg", "bg"):
            return None
        attributes = ""
        for part in filter(None, parts.split(",")):
            name, _, value = part.partition("=")
            if name not in _COLOUR_PARTS or not _COLOUR_PARTS[name].fullmatch(value):
                return None
            attributes += f' {name}="{value}"'
        inner += f"<{prefix}{short}Color{attributes}/>"
    body = f">{inner}</{prefix}patternFill>" if inner else "/>"
    return f'<{prefix}fill><{prefix}patternFill patternType="{pattern}"{body}</{prefix}fill>'
