"""The styles of a workbook: each cell's own style with a colour, the same without it, and those of our own sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.writing.annotation.cell_colours import MOST_FILLS, NO_FILL, number_of, shade, words_of, xml_of
from smartcity_cli.writing.annotation.xml_parts import Element, NotAnnotatable, Patch, opened, read_part, with_attribute

if TYPE_CHECKING:
    from collections.abc import Sequence

_PLAIN: Final = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
MINIMAL: Final = (
    '<styleSheet xmlns="{main}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    f'</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf {_PLAIN}/></cellStyleXfs>'
    f'<cellXfs count="1"><xf {_PLAIN} xfId="0"/></cellXfs><cellStyles count="1">'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""The styles of a workbook that brought none."""

LONGEST_LIST: Final = 30_000
"""Characters the list of fills may have: it must find room in one cell."""


class CellStyles:
    """The styles of a workbook while colours are put on cells and taken off again.

    ``earlier`` is the list of fills that a former run left in the workbook; ``None`` where there was none, and then
    no colour is taken for one of ours.
    """

    def __init__(self, data: bytes, earlier: Sequence[str] | None) -> None:
        """Read the fills and the styles of cells."""
        self._data = data
        self._earlier = earlier
        root = read_part(data)
        self._prefix = root.prefix
        self._has_named_styles = root.child("cellStyleXfs") is not None
        self._containers = {name: _container(root, name) for name in ("fonts", "fills", "cellXfs")}
        self._added: dict[str, list[bytes]] = {name: [] for name in self._containers}
        self._fonts = [data[font.start : font.end] for font in self._containers["fonts"].children]
        self._fills = [words_of(fill) for fill in self._containers["fills"].children]
        self._formats = [self._split(element) for element in self._containers["cellXfs"].children]
        self._numbers: dict[tuple[object, ...], int] = {}
        for number, (_, attributes, inner) in enumerate(self._formats):
            self._numbers.setdefault(_key(attributes, inner), number)
        self._painted: dict[tuple[int, str], int] = {}
        self.fills: list[str] = [NO_FILL]
        """The fills that cells had before they got one of our colours; see `cell_colours`."""
        self.ours = frozenset(
            number for number in range(len(self._formats)) if earlier is not None and self._shade_of(number) is not None
        )
        """Styles in one of our colours, left by a former run."""

    def _split(self, element: Element) -> tuple[bytes, dict[str, str], bytes]:
        """Return a style's start tag, its attributes and what is in it."""
        return (
            self._data[element.start : element.inner],
            dict(element.attributes),
            self._data[element.inner : element.end],
        )

    def _fill_of(self, style: int) -> str | None:
        """Return the fill of a style in words."""
        number = self._formats[style][1].get("fillId", "0")
        return self._fills[int(number)] if number.isdecimal() and int(number) < len(self._fills) else NO_FILL

    def _shade_of(self, style: int) -> int | None:
        """Return the number that a style's colour carries, if it is one of ours."""
        words = self._fill_of(style)
        return None if words is None else number_of(words)

    def plain(self, style: int) -> int:
        """Return the style that a cell had before it got one of our colours; its own where it has none."""
        if style not in self.ours:
            return style
        number, earlier = self._shade_of(style), self._earlier
        words = earlier[number] if number is not None and earlier is not None and number < len(earlier) else NO_FILL
        return self._filled(style, words if xml_of(words) is not None else NO_FILL)

    def painted(self, style: int, severity: str) -> int:
        """Return a cell's own style with the colour of a severity.

        A style whose fill cannot be told again later, such as a gradient, stays as it is: the comment must do.
        """
        if style >= len(self._formats):
            style = 0
        known = self._painted.get((style, severity))
        if known is None:
            own = self._fill_of(style)
            number = None if own is None else self._number_in_list(own)
            known = style if number is None else self._filled(style, shade(severity, number))
            self._painted[style, severity] = known
        return known

    def _number_in_list(self, words: str) -> int | None:
        """Return the number of a cell's own fill; ``None`` where the list is full."""
        if words not in self.fills:
            if len(self.fills) == MOST_FILLS or sum(map(len, self.fills)) + len(words) > LONGEST_LIST:
                return None
            self.fills.append(words)
        return self.fills.index(words)

    def _filled(self, style: int, words: str) -> int:
        """Return a style with another fill: one that is there, or a copy behind the last."""
        tag, attributes, inner = self._formats[style]
        values = {"fillId": str(self._fill_number(words)), "applyFill": "1"}
        for name, value in values.items():
            tag = with_attribute(tag, name, value)
        return self._style(tag, attributes | values, inner)

    def _fill_number(self, words: str) -> int:
        """Return the number of a fill, adding it where it is new."""
        if words not in self._fills:
            self._fills.append(words)
            self._added["fills"].append(str(xml_of(words, self._prefix)).encode())
        return self._fills.index(words)

    def _style(self, tag: bytes, attributes: dict[str, str], inner: bytes) -> int:
        """Return the number of a style, adding it where it is new."""
        key = _key(attributes, inner)
        if key not in self._numbers:
            self._numbers[key] = len(self._formats)
            self._formats.append((tag, attributes, inner))
            self._added["cellXfs"].append(tag + inner)
        return self._numbers[key]

    def look(self, font: str, fill: str = NO_FILL, alignment: str = "") -> int:
        """Return the style of a cell of our own sheet: the inside of its font, its fill in words, its alignment."""
        written = self._prefixed(f"<font>{font}</font>")
        if written not in self._fonts:
            self._fonts.append(written)
            self._added["fonts"].append(written)
        # Format 49 keeps text that looks like a formula text, also when someone edits it.
        attributes = {
            "numFmtId": "49",
            "fontId": str(self._fonts.index(written)),
            "fillId": str(self._fill_number(fill)),
            "borderId": "0",
            **({"xfId": "0"} if self._has_named_styles else {}),
            **dict.fromkeys(("applyNumberFormat", "applyFont", "applyFill", "applyAlignment"), "1"),
        }
        said = "".join(f' {name}="{value}"' for name, value in attributes.items())
        inner = self._prefixed(f'<alignment vertical="top"{alignment}/></xf>')
        return self._style(f"<{self._prefix}xf{said}>".encode(), attributes, inner)

    def _prefixed(self, xml: str) -> bytes:
        """Return XML with the prefix of the part in its tags."""
        return xml.replace("</", "\0").replace("<", f"<{self._prefix}").replace("\0", f"</{self._prefix}").encode()

    def result(self) -> bytes:
        """Return the part with what was added."""
        patch = Patch(self._data)
        for name, element in self._containers.items():
            if self._added[name]:
                tag = self._data[element.start : element.inner]
                tag = with_attribute(tag, "count", str(len(element.children) + len(self._added[name])))
                added = b"".join(self._added[name])
                if element.is_empty:
                    patch.replace(element.start, element.end, opened(tag) + added + f"</{element.name}>".encode())
                else:
                    patch.replace(element.start, element.inner, tag)
                    patch.insert(element.end_tag, added)
        return patch.result()


def _container(root: Element, name: str) -> Element:
    """Return the element that holds all fonts, fills or styles."""
    found = root.child(name)
    if found is None:
        raise NotAnnotatable(f"styles: {name}")
    return found


def _key(attributes: dict[str, str], inner: bytes) -> tuple[object, ...]:
    """Return what makes two styles the same."""
    # A style without a fill says so, or says nothing about it: both look the same.
    said = {name: value for name, value in attributes.items() if name != "applyFill"}
    said.setdefault("fillId", "0")
    return (*sorted(said.items()), inner)
