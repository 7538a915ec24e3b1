"""A workbook with notes on its cells: comments, colours and a sheet of findings, all else byte for byte as it came."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import column_letters
from smartcity_cli.records import dataclass
from smartcity_cli.writing.annotation.cell_colours import NO_FILL
from smartcity_cli.writing.annotation.cell_styles import MINIMAL, CellStyles
from smartcity_cli.writing.annotation.comment_boxes import Box, Grid, with_boxes
from smartcity_cli.writing.annotation.comments import AUTHOR, Comments, holds_ours, new_comments
from smartcity_cli.writing.annotation.findings import FindingsSheet
from smartcity_cli.writing.annotation.package_parts import CONTENT_TYPES, DECLARATION, OF_PACKAGES, Parts, id_of, packed
from smartcity_cli.writing.annotation.sheet_cells import SheetScan, column_of, scan_sheet
from smartcity_cli.writing.annotation.xml_parts import (
    Element,
    NotAnnotatable,
    Patch,
    append_to,
    escaped,
    read_part,
    set_attribute,
    with_attribute,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartcity_cli.writing.annotation.findings import Findings

SEVERITIES: Final = ("error", "warning", "notice")
"""The severest first."""

MOST_COMMENTS: Final = 10_000
"""Comments on one sheet, the severest first: beyond that spreadsheet programs become slow. Colours have no bound."""

_TRANSITIONAL: Final = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
)
_STRICT: Final = (
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
)
_TYPE: Final = "application/vnd.openxmlformats-officedocument."


@dataclass(frozen=True, slots=True)
class Note:
    """What is to be said at a cell."""

    sheet: str
    row: int
    column: int
    """Counted from 1."""
    severity: str
    """One of `SEVERITIES`; chooses the colour."""
    text: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a former run left in the workbook."""

    sheet: str
    """The name of its sheet of findings by now."""
    fills: tuple[str, ...]
    """The fills that coloured cells had: see `cell_colours`."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """The workbook with its notes."""

    content: bytes
    comments: int
    """Cells that have a comment of ours."""
    cells: int
    """Cells that something is said about."""


@dataclass(slots=True)
class _Cell:
    """All notes on one cell."""

    severity: str
    texts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    part: str
    kind: str


def annotate(
    content: bytes, notes: Iterable[Note], findings: Findings, *, earlier: Earlier | None, maximum_bytes: int
) -> Annotated:
    """Return a workbook with comments and colours on the noted cells and a sheet that lists the findings.

    What a former run left is replaced. Raises `NotAnnotatable` where the workbook is damaged, unpacks to more than
    ``maximum_bytes``, or has no sheet of a note's name.
    """
    try:
        return _Annotating(Parts(content, maximum_bytes), earlier).run(notes, findings)
    except (ValueError, LookupError, OverflowError) as error:
        # Numbers that are none, parts that name what is not there: whatever a hostile file can think of.
        raise NotAnnotatable(str(error)) from error


class _Annotating:
    """One workbook on its way."""

    def __init__(self, parts: Parts, earlier: Earlier | None) -> None:
        self.parts = parts
        self.earlier = earlier
        found = [one.part for one in parts.relationships("") if one.kind == "officeDocument"]
        self.workbook = found[0] if found else "xl/workbook.xml"
        self.root = read_part(parts.read(self.workbook))
        strict = _STRICT[0] in self.root.attributes.values()
        self.namespace, self.office = _STRICT if strict else _TRANSITIONAL
        self.sheets = self._list_sheets()
        self.own = next((sheet for sheet in self.sheets if earlier is not None and sheet.name == earlier.sheet), None)
        self.comments_of = {sheet.part: self._part_of(sheet.part, "comments") for sheet in self.sheets}
        self.styles_part = self._styles_part()
        fills = earlier.fills if earlier is not None else (NO_FILL,) if self._has_comments_of_ours() else None
        self.styles = CellStyles(parts.read(self.styles_part), fills)

    def _list_sheets(self) -> list[_SheetEntry]:
        """Return the sheets of the workbook that have a part."""
        related = {one.id: one for one in self.parts.relationships(self.workbook)}
        entries = [
            _SheetEntry(element.attributes.get("name", ""), related[id_of(element)].part, related[id_of(element)].kind)
            for element in self._child("sheets").named("sheet")
            if id_of(element) in related
        ]
        return [entry for entry in entries if self.parts.has(entry.part)]

    def _child(self, name: str) -> Element:
        found = self.root.child(name)
        if found is None:
            raise NotAnnotatable(f"workbook: {name}")
        return found

    def _part_of(self, part: str, kind: str) -> str | None:
        """Return the part of a kind that a part refers to, if it is there."""
        found = (one.part for one in self.parts.relationships(part) if one.kind == kind and one.part)
        return next((name for name in found if self.parts.has(name)), None)

    def _styles_part(self) -> str:
        """Return the part of the styles, made where the workbook has none."""
        found = self._part_of(self.workbook, "styles")
        if found is None:
            # Some readers look under this name only.
            found = "xl/styles.xml"
            self.parts.write(found, DECLARATION + MINIMAL.format(main=self.namespace).encode())
            self.parts.relate(self.workbook, f"{self.office}/styles", found)
            self.parts.declare(found, f"{_TYPE}spreadsheetml.styles+xml")
        return found

    def _has_comments_of_ours(self) -> bool:
        """Tell whether a former run left comments; its sheet may have been deleted."""
        return any(part is not None and holds_ours(self.parts.read(part)) for part in self.comments_of.values())

    def run(self, notes: Iterable[Note], findings: Findings) -> Annotated:
        """Write everything."""
        by_sheet = _by_sheet(notes)
        unknown = set(by_sheet) - {sheet.name for sheet in self.sheets if sheet.kind == "worksheet"}
        if unknown:
            raise NotAnnotatable(f"no sheet {min(unknown)!r}")
        shown = self._shows_findings()
        comments = 0
        for sheet in self.sheets:
            if sheet is not self.own:
                # Of two sheets of one name the first has the notes.
                comments += self._sheet(sheet, by_sheet.get(sheet.name, {}), shown)
        self._findings(findings, shown)
        self.parts.write(self.styles_part, self.styles.result())
        cells = sum(map(len, by_sheet.values()))
        return Annotated(self.parts.saved(), comments, cells)

    def _shows_findings(self) -> bool:
        """Tell whether the workbook can open on the sheet of findings."""
        views = self.root.child("bookViews")
        return views is not None and views.child("workbookView") is not None

    def _sheet(self, sheet: _SheetEntry, cells: Mapping[tuple[int, int], _Cell], shown: bool) -> int:
        """Change one sheet and return how many comments it has of ours."""
        data = self.parts.read(sheet.part)
        wanted: dict[int, dict[int, str]] = {}
        for (row, column), cell in cells.items():
            wanted.setdefault(row, {})[column] = cell.severity
        if not (wanted or self.styles.ours or b"tabSelected" in data or self.comments_of[sheet.part]):
            return 0
        if sheet.kind != "worksheet":
            wanted = {}
        scan = scan_sheet(data, wanted, self.styles)
        if shown and scan.selected is not None:
            # Two selected sheets would be a group, in which typing into one types into both.
            start, end = scan.selected
            scan.patch.replace(start, end, with_attribute(data[start:end], "tabSelected", "0"))
        texts = {
            f"{column_letters(column)}{row}": "\n\n".join(cells[row, column].texts) for row, column in _commented(cells)
        }
        if sheet.kind == "worksheet":
            self._comment(sheet.part, scan, texts)
        self.parts.write(sheet.part, scan.patch.result())
        return len(texts)

    def _comment(self, part: str, scan: SheetScan, texts: Mapping[str, str]) -> None:
        """Write the comments of a sheet and their boxes."""
        listed = self.comments_of[part]
        if listed is None and not texts:
            return
        data = new_comments(self.namespace) if listed is None else self.parts.read(listed)
        comments = Comments(data, texts)
        if listed is None:
            listed = self.parts.free_name("xl/comments{}.xml")
            self.parts.relate(part, f"{self.office}/comments", listed)
            self.parts.declare(listed, f"{_TYPE}spreadsheetml.comments+xml")
            self.parts.write(listed, DECLARATION + comments.result())
        else:
            self.parts.write(listed, comments.result())
        if comments.gone or comments.new:
            boxes = [Box(*_place_of(cell), texts[cell]) for cell in comments.new]
            self._draw(part, scan, {_place_of(cell) for cell in comments.gone}, boxes)

    def _draw(self, part: str, scan: SheetScan, gone: set[tuple[int, int]], boxes: list[Box]) -> None:
        """Write the boxes of comments into the sheet's drawing, or into a new one."""
        grid = Grid(scan.widths, scan.heights, scan.default_height)
        if scan.legacy_drawing is not None:
            related = {one.id: one.part for one in self.parts.relationships(part)}
            drawing = related.get(scan.legacy_drawing, "")
            self.parts.write(drawing, with_boxes(self.parts.read(drawing), gone, boxes, grid))
        elif boxes:
            drawing = self.parts.free_name("xl/drawings/vmlDrawing{}.vml")
            self.parts.write(drawing, with_boxes(None, gone, boxes, grid))
            self.parts.declare_ending("vml", f"{_TYPE}vmlDrawing")
            number = self.parts.relate(part, f"{self.office}/vmlDrawing", drawing)
            named = self._named_relationship(scan.attributes, number)
            scan.patch.insert(scan.legacy_drawing_at, f"<{scan.prefix}legacyDrawing {named}/>".encode())

    def _named_relationship(self, attributes: Mapping[str, str], number: str) -> str:
        """Return the attribute that names a relationship, in an element below one with these declarations."""
        known = (name for name, value in attributes.items() if name.startswith("xmlns:") and value == self.office)
        prefix = next(known, "").removeprefix("xmlns:")
        return f'{prefix}:id="{number}"' if prefix else f'xmlns:r="{self.office}" r:id="{number}"'

    def _findings(self, findings: Findings, shown: bool) -> None:
        """Write the sheet of findings: in the place of the former one, or as the last."""
        part = self._own_part()
        sheet = FindingsSheet(findings, self.styles, self.namespace, shown)
        self.parts.write(part, sheet.written(self.styles.fills))
        data = self.parts.read(self.workbook)
        patch = Patch(data)
        listed = list(self._child("sheets").named("sheet"))
        position = len(listed)
        if self.own is None:
            number = max((int(one.attributes.get("sheetId", "0")) for one in listed), default=0) + 1
            relation = self.parts.relate(self.workbook, f"{self.office}/worksheet", part)
            name = _free_sheet_name(findings.name, [one.attributes.get("name", "") for one in listed])
            named = self._named_relationship(self.root.attributes, relation)
            prefix = self.root.prefix
            added = f'<{prefix}sheet name="{escaped(name)}" sheetId="{number}" {named}/>'
            append_to(patch, self._child("sheets"), [added.encode()])
        else:
            position = next(place for place, one in enumerate(listed) if one.attributes.get("name") == self.own.name)
            set_attribute(patch, listed[position], state=None)
        if shown:
            view = next(self._child("bookViews").named("workbookView"))
            set_attribute(patch, view, activeTab=str(position))
        self.parts.write(self.workbook, patch.result())

    def _own_part(self) -> str:
        """Return the part of our sheet, without what others hung on it."""
        if self.own is not None:
            self.parts.without_relationships(self.own.part)
            return self.own.part
        part = self.parts.free_name("xl/worksheets/sheet{}.xml")
        self.parts.declare(part, f"{_TYPE}spreadsheetml.worksheet+xml")
        return part


def _by_sheet(notes: Iterable[Note]) -> dict[str, dict[tuple[int, int], _Cell]]:
    """Return all notes by sheet and cell, the severest first, each said once."""
    found: dict[str, dict[tuple[int, int], _Cell]] = {}
    for note in sorted(notes, key=lambda note: (note.row, note.column, SEVERITIES.index(note.severity))):
        cell = found.setdefault(note.sheet, {}).setdefault((note.row, note.column), _Cell(note.severity))
        if note.text not in cell.texts:
            cell.texts.append(note.text)
    return found


def _commented(cells: Mapping[tuple[int, int], _Cell]) -> list[tuple[int, int]]:
    """Return the cells that get a comment, in their order: all, or the severest where there are too many."""
    if len(cells) <= MOST_COMMENTS:
        return list(cells)
    ranked = sorted(cells, key=lambda place: (SEVERITIES.index(cells[place].severity), place))
    return sorted(ranked[:MOST_COMMENTS])


def _place_of(cell: str) -> tuple[int, int]:
    """Return row and column of a cell.

    >>> _place_of("C14")
    (14, 3)
    """
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :] or "0"), column_of(cell)


def _free_sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """Return a name that no sheet has yet."""
    used = {name.casefold() for name in taken}
    name, number = wanted, 1
    while name.casefold() in used:
        number += 1
        name = f"{wanted} ({number})"
    return name


def findings_alone(findings: Findings) -> bytes:
    """Return a workbook with nothing but the sheet of findings, for what is no workbook that can be annotated."""
    main, office = _TRANSITIONAL
    members = {
        CONTENT_TYPES: f'<Types xmlns="{OF_PACKAGES}/content-types">'
        f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}spreadsheetml.sheet.main+xml"/>'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{OF_PACKAGES}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{OF_PACKAGES}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>',
        # Like every result of ours, so that it is told from answers.
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{OF_PACKAGES}/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{AUTHOR}</dc:creator></cp:coreProperties>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}">'
        f"<bookViews><workbookView/></bookViews><sheets/></workbook>",
    }
    nothing = {name: DECLARATION + text.encode() for name, text in members.items()}
    return annotate(packed(nothing), (), findings, earlier=None, maximum_bytes=len(findings.rows) + 1_000_000).content
