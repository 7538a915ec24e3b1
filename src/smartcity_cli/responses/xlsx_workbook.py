"""What an xlsx workbook says about itself: its sheets, its number formats, its document properties."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.number_formats import Converters
from smartcity_cli.responses.xlsx_package import BuiltLikeABomb
from smartcity_cli.responses.xlsx_strings import SharedStrings, cell_text, read_shared_strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.responses.xlsx_package import Package, Relationship

_USUAL_WORKBOOK = "xl/workbook.xml"
_USUAL_STRINGS = "xl/sharedStrings.xml"
_TRUE = ("1", "true", "on")
_MOST_PROPERTIES = 1_000
_MOST_PROPERTY_CHARACTERS = 1_000_000


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    hidden: bool
    part: str
    """The member that holds its cells; empty when the workbook does not say which."""


class Workbook:
    """The parts of a workbook that all its sheets need, each read when it is first asked for.

    Raises `FileUnreadable` when there is no sheet, there are too many, or a part is broken.
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        top = package.relationships("")
        self._part = _target(top, "officeDocument") or _USUAL_WORKBOOK
        self._relationships = package.relationships(self._part)
        self._from_1904 = False
        self.sheets = self._read_sheets()
        self.properties = _read_properties(package, top)

    def _read_sheets(self) -> tuple[SheetEntry, ...]:
        listed: list[dict[str, str]] = []

        def started(name: str, attributes: dict[str, str]) -> None:
            if name == "sheet":
                listed.append(attributes)
            elif name == "workbookPr":
                self._from_1904 = attributes.get("date1904") in _TRUE

        self.package.read_elements(self._part, started)
        allowed = self.package.limits.sheets
        if len(listed) > allowed:
            values = {"found": len(listed), "allowed": allowed, "limit": "sheets"}
            raise FileUnreadable(Problem("F126", Location(self.package.file), values))
        sheets = tuple(entry for attributes in listed if (entry := self._entry(attributes)))
        if not sheets:
            raise FileUnreadable(Problem("F123", Location(self.package.file)))
        return sheets

    def _entry(self, attributes: dict[str, str]) -> SheetEntry | None:
        """Return the entry of a worksheet; ``None`` for charts, dialogues and macros, which hold no cells."""
        relationship = self._relationships.get(attributes.get("id", ""))
        if relationship is not None and relationship.kind != "worksheet":
            return None
        hidden = attributes.get("state", "visible") != "visible"
        return SheetEntry(attributes.get("name", ""), hidden, relationship.part if relationship else "")

    @cached_property
    def strings(self) -> SharedStrings:
        """The texts that the sheets share."""
        return read_shared_strings(self.package, _target(self._relationships, "sharedStrings") or _USUAL_STRINGS)

    @cached_property
    def converters(self) -> Converters:
        """How numbers read, by the style of their cell."""
        formats: list[int] = []
        codes: dict[int, str] = {}
        in_cell_styles = False

        def started(name: str, attributes: dict[str, str]) -> None:
            nonlocal in_cell_styles
            if name == "xf":
                if in_cell_styles:
                    formats.append(int(attributes.get("numFmtId", "0")))
            elif name == "numFmt":
                codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")
            elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
                in_cell_styles = name == "cellXfs"

        part = _target(self._relationships, "styles")
        if part is not None and self.package.has(part):
            self.package.read_elements(part, started)
        return Converters(formats, codes, from_1904=self._from_1904)


def _target(relationships: Mapping[str, Relationship], kind: str) -> str | None:
    """Return the first part of a kind."""
    return next((found.part for found in relationships.values() if found.kind == kind), None)


def _read_properties(package: Package, top: Mapping[str, Relationship]) -> dict[str, str]:
    """Return the document's properties that hold text: ``title``, ``creator`` and so on, and the custom ones.

    A custom property of the same name as a standard one gives way to it. A broken part is passed over: the
    answers do not depend on it.
    """
    found: dict[str, str] = {}
    for kind in ("custom-properties", "customProperties", "core-properties", "coreProperties"):
        part = _target(top, kind)
        if part is not None:
            with suppress(FileUnreadable):
                _read_property_part(package, part, found)
    return found


def _read_property_part(package: Package, part: str, found: dict[str, str]) -> None:
    """Add the properties of one part: the elements of the core part, ``property name="…"`` of the custom part."""
    custom: bool | None = None
    current = ""
    texts: list[str] = []
    size = 0

    def finish() -> None:
        value = cell_text("".join(texts))
        texts.clear()
        if current and value is not None:
            found[current] = value

    def started(name: str, attributes: dict[str, str]) -> None:
        nonlocal custom, current
        finish()
        if custom is None:
            custom = name == "Properties"
        elif not custom:
            current = name
        elif name == "property":
            current = attributes.get("name", "")

    def text(data: str) -> None:
        nonlocal size
        size += len(data)
        if size > _MOST_PROPERTY_CHARACTERS or len(found) > _MOST_PROPERTIES:
            raise BuiltLikeABomb("document properties")
        texts.append(data)

    package.read_texts(part, started, text)
    finish()
