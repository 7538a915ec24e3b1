"""Reads the parts of an xlsx file from their whole trees: slow, plain, and the measure of the reader that streams.

Nothing of the reader is used but its types of values. An element counts by its namespace and its place in the tree;
where a package says two things, or says something where nobody can tell whether it counts, it is refused.
"""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from openpyxl.utils.datetime import from_excel

from smartcity_cli.responses.cells import ErrorValue, Moment, Percent, Truth, Unusual

if TYPE_CHECKING:
    from collections.abc import Mapping
    from xml.etree.ElementTree import Element

    from smartcity_cli.responses.cells import CellValue

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
BLANKS = " \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0\u2000\u200b\ufeff"

Place = tuple[int, int]
"""Row and column, from 1."""


class RefusedError(Exception):
    """A package that cannot be read without guessing."""


@dataclass
class Read:
    """What a package holds."""

    cells: dict[Place, CellValue] = field(default_factory=dict)
    left_out: dict[Place, tuple[str, str]] = field(default_factory=dict)
    """Raised and struck parts of texts."""
    twice: set[Place] = field(default_factory=set)
    """Cells that are written more than once, and differently."""
    again: set[Place] = field(default_factory=set, compare=False)
    """Cells that are written more than once."""
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Text:
    """A text with what was left out of it."""

    kept: str
    raised: str = ""
    struck: str = ""


def read_tree(members: Mapping[str, str]) -> Read:
    """Return what the first sheet of a package holds; raises `RefusedError`."""
    parts = {name: ElementTree.fromstring(member) for name, member in members.items()}  # noqa: S314 - our own
    workbook = parts["xl/workbook.xml"]
    properties = [child for child in workbook if named(child) == "workbookPr"]
    from_1904 = bool(properties) and properties[-1].get("date1904") in ("1", "true", "on")
    table = parts["xl/sharedStrings.xml"]
    _refuse_misplaced(table)
    texts = [text_of(item) for item in table if named(item) == "si"]
    formats = _formats(parts["xl/styles.xml"])
    return _read_sheet(parts["xl/worksheets/sheet1.xml"], texts, formats, from_1904=from_1904)


def named(element: Element) -> str:
    """Return the name of an element of the spreadsheet's own namespace; of all others nothing."""
    namespace, _, local = str(element.tag).rpartition("}")
    return local if namespace.removeprefix("{") in (MAIN, STRICT) else ""


def _formats(styles: Element) -> list[str]:
    """Return what each cell style shows: ``percent``, ``date`` or ``number``."""
    codes: dict[str, str] = {}
    for formats in (child for child in styles if named(child) == "numFmts"):
        codes |= {one.get("numFmtId", ""): one.get("formatCode", "") for one in formats if named(one) == "numFmt"}
    found = []
    for cell_styles in (child for child in styles if named(child) == "cellXfs"):
        for style in cell_styles:
            if named(style) == "xf":
                number = style.get("numFmtId", "0")
                known = {"9": "percent", "10": "percent", "14": "date"}.get(number, "number")
                code = codes.get(number)
                found.append(known if code is None else {"0.0%": "percent", "dd/mm/yyyy": "date"}.get(code, "number"))
    return found


def _read_sheet(sheet: Element, texts: list[Text], formats: list[str], *, from_1904: bool) -> Read:
    if named(sheet) != "worksheet":
        raise RefusedError
    _refuse_misplaced(sheet)
    read = Read()
    for part in sheet:
        if named(part) == "cols":
            for column in part:
                if named(column) == "col" and column.get("hidden") in ("1", "true", "on"):
                    read.hidden_columns |= {*range(int(column.get("min", "")), int(column.get("max", "")) + 1)}
        elif named(part) == "mergeCells":
            read.merged += [_area(cell.get("ref", "")) for cell in part if named(cell) == "mergeCell"]
    (cells,) = [part for part in sheet if named(part) == "sheetData"] or [ElementTree.Element("none")]
    last = 0
    for row in cells:
        if named(row) == "row":
            last = _read_row(row, last, read, texts, formats, from_1904=from_1904)
    return read


IN_CELLS = ("row", "sheetData", "worksheet")
ALLOWED = {
    "sheetData": (("worksheet",),),
    "row": (IN_CELLS[1:],),
    "c": (IN_CELLS,),
    **dict.fromkeys(("v", "f", "is"), (("c", *IN_CELLS),)),
    "si": (("sst",),),
    "t": (("is", "c", *IN_CELLS), ("r", "is", "c", *IN_CELLS), ("si", "sst"), ("r", "si", "sst")),
}
"""Where what holds answers may stand, from the inside out."""
WITHOUT_TEXT = ("sheetData", "row", "c", "is", "sst", "si")


def _refuse_misplaced(part: Element) -> None:
    """Refuse answers in places where nobody can say whether they count, and texts between elements."""
    if sum(named(child) == "sheetData" for child in part) > 1:
        raise RefusedError

    def visit(element: Element, path: tuple[str, ...]) -> None:
        name = named(element)
        if path[:1] in (("v",), ("t",), ("f",)):
            raise RefusedError
        if name == "extLst" or (name == "rPh" and path[:1] in (("is",), ("si",))):
            return
        if name in ALLOWED and path not in ALLOWED[name]:
            raise RefusedError
        texts = [element.text, *(child.tail for child in element)]
        if name in WITHOUT_TEXT and any(text and text.strip() for text in texts):
            raise RefusedError
        for child in element:
            visit(child, (name, *path))

    visit(part, ())


def _read_row(row: Element, last: int, read: Read, texts: list[Text], formats: list[str], *, from_1904: bool) -> int:
    cells = [child for child in row if named(child) == "c"]
    number = row.get("r")
    if number is None and cells:
        number = re.sub("^[A-Za-z]*", "", cells[0].get("r", str(last + 1)))
    number = str(last + 1) if number is None else number.strip()
    if not re.fullmatch("[0-9]+", number) or not 1 <= int(number) <= 1_048_576:
        raise RefusedError
    here = int(number)
    if row.get("hidden") in ("1", "true", "on"):
        read.hidden_rows.add(here)
    column = 0
    of_row: dict[int, CellValue] = {}
    seen: set[int] = set()
    for cell in cells:
        column = _column(cell.get("r"), column + 1, here)
        if column in seen:
            read.again.add((here, column))
        seen.add(column)
        value = _value(cell, texts, formats, from_1904=from_1904)
        if isinstance(value, Text):
            if value.raised or value.struck:
                read.left_out[here, column] = (value.raised, value.struck)
            value = value.kept or None
        if value is None:
            continue
        if column in of_row and of_row[column] != value:
            read.twice.add((here, column))
        of_row[column] = value
    read.cells |= {(here, column): value for column, value in of_row.items()}
    return here


def _column(reference: str | None, following: int, row: int) -> int:
    """Return where a cell stands."""
    if reference is None:
        return following
    found = re.fullmatch("([A-Za-z]{1,3})([0-9]+)", reference)
    if found is None or int(found[2]) != row:
        raise RefusedError
    return column_of(found[1])


def column_of(letters: str) -> int:
    """Return the number of a column."""
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - ord("@")
    return column


def _area(text: str) -> tuple[int, int, int, int]:
    found = re.fullmatch("([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)", text)
    if found is None:
        raise RefusedError
    return int(found[2]), column_of(found[1]), int(found[4]), column_of(found[3])


def _value(cell: Element, texts: list[Text], formats: list[str], *, from_1904: bool) -> CellValue | Text:
    parts = {name: [child for child in cell if named(child) == name] for name in ("v", "is", "f")}
    if len(parts["v"]) > 1 or len(parts["is"]) > 1:
        raise RefusedError
    kind = cell.get("t", "n")
    stored = "".join(parts["v"][0].itertext()) if parts["v"] else ""
    if parts["is"]:
        text = text_of(parts["is"][0])
        said = decoded(stored).strip(BLANKS)
        if stored.strip() and (kind not in ("inlineStr", "str") or said != text.kept):
            raise RefusedError
        return text
    if not stored.strip():
        waiting = parts["f"] and not (parts["v"] and kind == "str")
        return Unusual.FORMULA_WITHOUT_VALUE if waiting else None
    match kind:
        case "s":
            if not re.fullmatch("[0-9]+", stored.strip()) or int(stored) >= len(texts):
                raise RefusedError
            return texts[int(stored)]
        case "b":
            known = {"1": Truth.TRUE, "true": Truth.TRUE, "0": Truth.FALSE, "false": Truth.FALSE}
            return known.get(stored.strip().lower(), ErrorValue(stored.strip()))
        case "e":
            return ErrorValue(stored.strip())
        case "d":
            whole = re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", stored.strip())
            return Moment(stored.strip()) if whole else ErrorValue(stored.strip())
        case "n":
            style = cell.get("s", "0")
            shown = formats[int(style)] if style.isdecimal() and int(style) < len(formats) else "number"
            return _number(stored.strip(), shown, from_1904=from_1904)
    return decoded(stored).strip(BLANKS) or None


def _number(stored: str, shown: str, *, from_1904: bool) -> CellValue:
    if not re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", stored):
        return ErrorValue(stored)
    number = float(stored)
    if number == float("inf") or number == float("-inf"):
        return ErrorValue(stored)
    if abs(number) < 1e15 and number != int(number):
        number = float(f"{number:.15g}")
    if shown == "percent":
        return Percent(number)
    return _day(number, from_1904=from_1904) if shown == "date" else number


def _day(number: float, *, from_1904: bool) -> CellValue:
    """Return the day that a number stands for, as openpyxl counts them; a number that stands for none stays one."""
    if number < 0 or (number == 0 and not from_1904):
        return number
    if from_1904:
        moment: object = datetime.datetime(1904, 1, 1) + datetime.timedelta(days=number)
    else:
        moment = from_excel(number)
    if not isinstance(moment, datetime.datetime | datetime.time):
        raise TypeError(moment)
    return Moment(moment.isoformat(timespec="milliseconds").removesuffix(".000").removesuffix("T00:00:00"))


def text_of(item: Element) -> Text:
    """Return the text of an item of the table, or of a cell."""
    kept = raised = struck = ""
    for part in item:
        if named(part) == "t":
            kept += decoded("".join(part.itertext()))
        elif named(part) == "r":
            text = decoded("".join("".join(inner.itertext()) for inner in part if named(inner) == "t"))
            looks = [look for outer in part if named(outer) == "rPr" for look in outer]
            if any(named(look) == "strike" and look.get("val", "1") in ("1", "true", "on") for look in looks):
                struck += text
            elif any(named(look) == "vertAlign" and look.get("val", "baseline") != "baseline" for look in looks):
                raised += text
            else:
                kept += text
    return Text(kept.strip(BLANKS), raised.strip(BLANKS), struck.strip(BLANKS))


def decoded(text: str) -> str:
    """Return a stored text with its escapes decoded."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)
