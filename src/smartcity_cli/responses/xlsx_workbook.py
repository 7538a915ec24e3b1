"""What an xlsx workbook says about itself: its sheets, its number formats, its document properties."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.number_formats import Converters
from smartcity_cli.responses.xlsx_package import NAMESPACE_END, OFFICE, PROPERTIES, SPREADSHEET, BuiltLikeABomb
from smartcity_cli.responses.xlsx_strings import SharedStrings, cell_text, read_shared_strings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.xlsx_package import Package, Relationship

_USUAL_WORKBOOK = "xl/workbook.xml"
_TRUE = ("1", "true", "on")
_REFERENCES = tuple(f"{namespace}{NAMESPACE_END}id" for namespace in OFFICE)
"""The attribute by which a sheet names its relationship."""

_MICROSOFT = "http://schemas.microsoft.com/office/2006/relationships/"
_WITHOUT_CELLS = frozenset(("chartsheet", "dialogsheet", f"{_MICROSOFT}xlMacrosheet", f"{_MICROSOFT}xlIntlMacrosheet"))
""""Sheets" that are no worksheets."""
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
        self._part = self._target(top, "officeDocument") or _USUAL_WORKBOOK
        self._relationships = package.relationships(self._part)
        self._from_1904 = False
        self.sheets = self._read_sheets()
        self.properties = _read_properties(package, top)

    def _target(self, relationships: Mapping[str, Relationship], kind: str) -> str | None:
        """Return the part of a kind; raises `FileUnreadable` where there are two."""
        parts = tuple(dict.fromkeys(found.part for found in relationships.values() if found.kind == kind))
        if len(parts) > 1:
            raise self.package.damaged(parts[1], f"{kind}: {parts[0]}, {parts[1]}")
        return parts[0] if parts else None

    def _read_sheets(self) -> tuple[SheetEntry, ...]:
        listed: list[dict[str, str]] = []

        def started(place: str, attributes: dict[str, str]) -> None:
            if place == "workbook/sheets/sheet":
                listed.append(attributes)
            elif place == "workbook/workbookPr":
                self._from_1904 = attributes.get("date1904") in _TRUE

        self.package.walk(self._part, SPREADSHEET, started, needed=("sheet", "workbookPr"))
        allowed = self.package.limits.sheets
        if len(listed) > allowed:
            values = {"found": len(listed), "allowed": allowed, "limit": "sheets"}
            raise FileUnreadable(Problem("F126", Location(self.package.file), values))
        sheets = tuple(entry for attributes in listed if (entry := self._entry(attributes)))
        if not sheets:
            raise FileUnreadable(Problem("F123", Location(self.package.file)))
        self._refuse_shared_parts(sheets)
        return sheets

    def _entry(self, attributes: dict[str, str]) -> SheetEntry | None:
        """Return the entry of a worksheet; ``None`` for what holds no cells: charts, dialogues, macros.

        Excel lists a sheet of old macro code with an empty reference.
        """
        reference = next((attributes[name] for name in _REFERENCES if name in attributes), None)
        if reference == "":
            return None
        relationship = self._relationships.get(reference or "")
        if relationship is not None and relationship.kind in _WITHOUT_CELLS:
            return None
        hidden = attributes.get("state", "visible") != "visible"
        known = relationship is not None and relationship.kind == "worksheet"
        return SheetEntry(attributes.get("name", ""), hidden, relationship.part if relationship and known else "")

    def _refuse_shared_parts(self, sheets: Sequence[SheetEntry]) -> None:
        """Raise `FileUnreadable` where two sheets claim the same cells: one of them has lost its own."""
        first: dict[str, SheetEntry] = {}
        for entry in sheets:
            other = first.setdefault(entry.part.lower(), entry)
            if entry.part and other is not entry:
                raise self.package.damaged(entry.part, f"{other.name!r}, {entry.name!r}")

    @cached_property
    def strings(self) -> SharedStrings:
        """The texts that the sheets share."""
        return read_shared_strings(self.package, self._target(self._relationships, "sharedStrings"))

    @cached_property
    def converters(self) -> Converters:
        """How numbers read, by the style of their cell."""
        formats: list[int] = []
        codes: dict[int, str] = {}

        def started(place: str, attributes: dict[str, str]) -> None:
            # Styles of tables and of conditions define formats of their own, which no cell refers to.
            if place == "styleSheet/cellXfs/xf":
                formats.append(int(attributes.get("numFmtId", "0")))
            elif place == "styleSheet/numFmts/numFmt":
                codes[int(attributes.get("numFmtId", "0"))] = attributes.get("formatCode", "")

        part = self._target(self._relationships, "styles")
        if part is not None and self.package.has(part):
            self.package.walk(part, SPREADSHEET, started, needed=("xf", "numFmt"))
        return Converters(formats, codes, from_1904=self._from_1904)


def _read_properties(package: Package, top: Mapping[str, Relationship]) -> dict[str, str]:
    """Return the document's properties that hold text: ``title``, ``creator`` and so on, and the custom ones.

    A custom property of the same name as a standard one gives way to it. A broken part is passed over: the
    answers do not depend on it.
    """
    found: dict[str, str] = {}
    for kind in ("custom-properties", "customProperties", "core-properties"):
        for relationship in top.values():
            if relationship.kind == kind:
                with suppress(FileUnreadable):
                    _read_property_part(package, relationship.part, found)
    return found


def _read_property_part(package: Package, part: str, found: dict[str, str]) -> None:
    """Add the properties of one part: the elements of the core part, ``property name="…"`` of the custom part."""
    name = ""
    size = 0

    def started(place: str, attributes: dict[str, str]) -> None:
        nonlocal name
        if place == "Properties/property":
            name = attributes.get("name", "")

    def ended(place: str, text: str) -> None:
        nonlocal size
        top, _, below = place.partition("/")
        key = below if top == "coreProperties" else name if below.startswith("property/") else ""
        value = cell_text(text)
        size += len(text)
        if size > _MOST_PROPERTY_CHARACTERS or len(found) > _MOST_PROPERTIES:
            raise BuiltLikeABomb("document properties")
        if key and value is not None:
            found[key] = value

    package.walk(part, PROPERTIES, started, ended)
