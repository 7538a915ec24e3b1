"""What Excel asks of a workbook beyond what libraries check: a file that passes opens without repair."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from openpyxl.utils import range_boundaries
from openxml_audit import FileFormat, OpenXmlValidator

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
ORDER = (
    *("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection"),
    *("protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells"),
    *("phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins"),
    *("pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors"),
    *("smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"),
    *("webPublishItems", "tableParts", "extLst"),
)
"""Children of a worksheet in the only order that Excel takes."""
FORBIDDEN_IN_NAMES = re.compile(r"[\[\]:*?/\\]")


class Package:
    """One workbook's package."""

    def __init__(self, content: bytes) -> None:
        self.archive = zipfile.ZipFile(io.BytesIO(content))
        self.names = self.archive.namelist()

    def xml(self, name: str) -> Any:
        """Return a part."""
        return ElementTree.fromstring(self.archive.read(name))  # noqa: S314 - our own

    @property
    def sheets(self) -> dict[str, str]:
        """Return the parts of the sheets by the sheets' names, in order."""
        targets = {relation.get("Id"): relation.get("Target") for relation in self.xml("xl/_rels/workbook.xml.rels")}
        return {
            sheet.get("name"): posixpath.normpath(posixpath.join("/xl", targets[sheet.get(f"{RELATION}id")]))[1:]
            for sheet in self.xml("xl/workbook.xml").iter(f"{MAIN}sheet")
        }

    def faults(self) -> list[str]:
        """Return everything that is wrong."""
        found = [*self._of_parts(), *self._of_names()]
        styles = self.xml("xl/styles.xml")
        looks = len(styles.find(f"{MAIN}cellXfs"))
        differing = styles.find(f"{MAIN}dxfs")
        conditional = 0 if differing is None else len(differing)
        for name, part in self.sheets.items():
            sheet = self.xml(part)
            found += [f"{name}: {fault}" for fault in self._of_sheet(sheet, looks, conditional)]
        return found

    def _of_parts(self) -> Iterator[str]:
        """Yield faults of the archive, its content types and relations."""
        yield from (f"{name} twice" for name, count in Counter(self.names).items() if count > 1)
        types = self.xml("[Content_Types].xml")
        defaults = {entry.get("Extension") for entry in types.iter(f"{TYPES}Default")}
        overrides = {entry.get("PartName")[1:] for entry in types.iter(f"{TYPES}Override")}
        yield from (f"{part} has a type and is not there" for part in overrides - set(self.names))
        for name in self.names:
            if name not in overrides and name.rsplit(".", 1)[-1] not in defaults and name != "[Content_Types].xml":
                yield f"{name} has no type"
            if name.endswith(".rels"):
                folder = posixpath.dirname(posixpath.dirname(name))
                for relation in self.xml(name):
                    target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target")))[1:]
                    if relation.get("TargetMode") != "External" and target not in self.names:
                        yield f"{name} leads to {target}"

    def _of_names(self) -> Iterator[str]:
        """Yield faults of the names of sheets and of defined names."""
        names = list(self.sheets)
        yield from (f"sheet {name} twice" for name, n in Counter(map(str.casefold, names)).items() if n > 1)
        for name in names:
            if len(name) > 31 or not name or FORBIDDEN_IN_NAMES.search(name) or name.strip("'") != name:
                yield f"sheet {name!r} is called badly"
        for defined in self.xml("xl/workbook.xml").iter(f"{MAIN}definedName"):
            yield from self._of_references(defined.text)

    def _of_references(self, formula: str) -> Iterator[str]:
        """Yield sheets that a formula names and that are not there."""
        outside = re.sub(r'"(?:[^"]|"")*"', '""', formula)
        for quoted in re.findall(r"'((?:[^']|'')+)'!", outside):
            if quoted.replace("''", "'") not in self.sheets:
                yield f"no sheet {quoted} in {formula[:80]}"

    def _of_sheet(self, sheet: Any, looks: int, differing: int) -> Iterator[str]:
        """Yield faults of one sheet."""
        places = [ORDER.index(child.tag.removeprefix(MAIN)) for child in sheet]
        yield from (f"{ORDER[b]} after {ORDER[a]}" for a, b in pairwise(places) if b < a)
        yield from self._of_cells(sheet, looks)
        merged = [cell.get("ref") for cell in sheet.iter(f"{MAIN}mergeCell")]
        yield from (f"merged {fault}" for fault in overlaps(merged))
        yield from self._of_validations(sheet)
        for rule in sheet.iter(f"{MAIN}cfRule"):
            if int(rule.get("dxfId", 0)) >= differing:
                yield f"look {rule.get('dxfId')} of a condition is not there"
            yield from self._of_formula(rule.find(f"{MAIN}formula").text)
        for link in sheet.iter(f"{MAIN}hyperlink"):
            yield from self._of_references(link.get("location"))
        for heading in sheet.iter(f"{MAIN}headerFooter"):
            yield from (f"heading of {len(part.text)} characters" for part in heading if len(part.text or "") > 255)

    def _of_cells(self, sheet: Any, looks: int) -> Iterator[str]:
        """Yield faults of rows and cells."""
        rows = [int(row.get("r")) for row in sheet.iter(f"{MAIN}row")]
        yield from (f"row {b} after row {a}" for a, b in pairwise(rows) if b <= a)
        for row in sheet.iter(f"{MAIN}row"):
            if float(row.get("ht", 0)) > 409.5:
                yield f"row {row.get('r')} is {row.get('ht')} points high"
            columns: list[Any] = [range_boundaries(cell.get("r"))[0] for cell in row]
            yield from (f"cell {b} after {a} in row {row.get('r')}" for a, b in pairwise(columns) if b <= a)
            for cell in row:
                if int(cell.get("s", 0)) >= looks:
                    yield f"look {cell.get('s')} is not there"
                text = "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))
                if len(text.encode("utf-16-le")) > 2 * 32_767:
                    yield f"{cell.get('r')} holds {len(text)} characters"
                formula = cell.find(f"{MAIN}f")
                if formula is not None:
                    yield from self._of_formula(formula.text)
                    if cell.find(f"{MAIN}v") is None:
                        yield f"{cell.get('r')} calculates and shows nothing"

    def _of_formula(self, formula: str) -> Iterator[str]:
        """Yield faults of a formula."""
        if len(formula) > 8_192:
            yield f"a formula of {len(formula)} characters"
        if any(len(text) > 255 for text in re.findall(r'"((?:[^"]|"")*)"', formula)):
            yield "a formula with a text of more than 255 characters"
        yield from self._of_references(formula)

    def _of_validations(self, sheet: Any) -> Iterator[str]:
        """Yield faults of data validation."""
        ranges = []
        for group in sheet.iter(f"{MAIN}dataValidations"):
            if int(group.get("count")) != len(group) or len(group) > 65_534:
                yield f"{group.get('count')} validations are {len(group)}"
        for validation in sheet.iter(f"{MAIN}dataValidation"):
            ranges += validation.get("sqref").split()
            for key, longest in (("promptTitle", 32), ("errorTitle", 32), ("prompt", 255), ("error", 255)):
                if len(validation.get(key, "").encode("utf-16-le")) > 2 * longest:
                    yield f"{key} of {len(validation.get(key))} characters"
            for part in validation:
                if part.text and len(part.text) > 255:
                    yield f"a limit of {len(part.text)} characters"
                yield from self._of_references(part.text or "")
        yield from (f"validated {fault}" for fault in overlaps(ranges))


def overlaps(ranges: list[str]) -> Iterator[str]:
    """Yield pairs of ranges of one sheet that share a cell."""
    # Any, because the stubs know ranges of whole rows and columns, which have no bounds.
    boxes: list[tuple[Any, str]] = [(range_boundaries(text), text) for text in ranges]
    for index, ((left, top, right, bottom), text) in enumerate(boxes):
        for (other_left, other_top, other_right, other_bottom), other in boxes[index + 1 :]:
            if left <= other_right and other_left <= right and top <= other_bottom and other_top <= bottom:
                yield f"{text} and {other}"


def schema_faults(file: Path) -> list[str]:
    """Return what is not valid by the schema of Open XML.

    Left aside: the order of a font's parts, which the first edition leaves free and openpyxl's fonts are known by, and
    the advice to share texts between sheets.
    """
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2010, max_errors=0).validate(str(file))
    return [
        f"{error.part_uri} {error.path}: {error.description}"
        for error in found.errors
        if "/fonts" not in str(error.path) and "inline-string" not in error.description
    ]
