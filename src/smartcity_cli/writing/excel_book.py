"""A workbook in the making: shared styles, text that stays text, safe sheet names, the same bytes every time."""

from __future__ import annotations

import io
import os
import re
from copy import copy
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

# With lxml, which other programs may have installed beside it, openpyxl would write the same in other bytes.
os.environ.setdefault("OPENPYXL_LXML", "False")

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.writer.excel import ExcelWriter

from smartcity_cli.records import dataclass
from smartcity_cli.writing.escaping import for_workbook, starts_formula
from smartcity_cli.writing.folding import fold
from smartcity_cli.writing.whole_files import write_atomically

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet


@dataclass(frozen=True, slots=True)
class Formula:
    """What a cell calculates; written by us, never taken from outside."""

    text: str
    """Without the sign of equality."""
    result: str | float
    """What it gives for the workbook as it is written: shown by programs that do not calculate."""


Value: TypeAlias = "str | int | float | Formula | None"
"""What a cell is given: a number, a text, a formula, or nothing."""

LONGEST_SHEET_NAME = 31
NO_MOMENT = datetime(1980, 1, 1)
"""Stands wherever a workbook wants a time: same inputs, same bytes."""
UNIX = 3
"""The system noted in the archive, whatever machine writes it."""

HEADER_FILL, NODE_FILL, RULE = "1F4E79", "DDEBF7", "BFBFBF"
WARNING, QUIET, WHITE = "C00000", "7F7F7F", "FFFFFF"

LINE_HEIGHT = 1.3
"""Height of a line of text in times of its size."""
LETTERS, BOLD_LETTERS = 1.05, 0.95
"""How many letters of a text fit into a column, in times of its width, which is counted in digits of a larger size."""
HIGHEST_ROW = 409.0
"""Points; Excel shows no row that is higher."""
UNPLACED = 1
"""Row and column of a cell before `append` gives it its own."""

_FORMULA = re.compile(rb'(<c r=")([A-Z]+[0-9]+)"((?: s="[0-9]+")?)>(<f>[^<]*</f>)<v ?/?>(?:</v>)?</c>')
_NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


@dataclass(frozen=True, slots=True)
class Look:
    """How a cell looks; equal looks share one style of the workbook."""

    number_format: str = "General"
    bold: bool = False
    size: int = 10
    colour: str | None = None
    fill: str | None = None
    horizontal: str | None = None
    wrap: bool = False
    indent: int = 0
    ruled: bool = False
    """Whether it has a thin line below."""
    boxed: bool = False
    """Whether it has thin lines on all sides."""
    underlined: bool = False
    unlocked: bool = False
    """Whether it may be filled in where the sheet is protected."""
    quoted: bool = False
    """Whether Excel keeps it text also when someone edits it: for text that looks like a formula."""


PLAIN = Look()
TITLE = Look(bold=True, size=14, wrap=True)
NOTE = Look(bold=True, colour=WARNING, wrap=True)
SMALL = Look(colour=QUIET, size=9)
HEADER = Look(bold=True, colour=WHITE, fill=HEADER_FILL, horizontal="center", wrap=True)


def greyed(look: Look) -> Look:
    """Return a look in grey."""
    return replace(look, colour=QUIET)


class Book:
    """A workbook to which sheets and rows are added, and which is then saved at once."""

    def __init__(self) -> None:
        """Begin without a sheet."""
        self.workbook = Workbook()
        self._scratch = self.workbook.worksheets[0]
        self._styles: dict[Look, Any] = {}
        self._rows: dict[str, int] = {}
        self._results: dict[str, dict[str, str | float]] = {}

    def sheet(self, name: str) -> Worksheet:
        """Add a sheet under a name that Excel accepts and that no other sheet has."""
        taken = {sheet.title.casefold() for sheet in self.workbook.worksheets[1:]}
        made: Worksheet = self.workbook.create_sheet(sheet_name(name, taken))
        return made

    def cell(self, sheet: Worksheet, value: Value, look: Look) -> Any:
        """Return a cell for `append`; text is written as text, whatever it begins with."""
        # Any, because only the private style can be shared between cells; copying it takes longer than the cell.
        made: Any = Cell(sheet, UNPLACED, UNPLACED)
        if value.__class__ is not str:
            made._style = self._style(look)
            if isinstance(value, Formula):
                made.value = f"={value.text}"
                return made
            if value is not None:
                made.value = value
            return made
        text, quoted = _text(str(value))
        made._style = self._style(replace(look, quoted=True) if quoted else look)
        made.value = text
        # Without this a text that begins with "=" would be calculated, and "#N/A" be an error.
        made.data_type = "s"
        return made

    def row(self, sheet: Worksheet, values: Iterable[Value], looks: Sequence[Look]) -> int:
        """Append a row, one look a value, and return its number."""
        values = tuple(values)
        sheet.append(
            [
                None
                if value is None and not (look.ruled or look.fill or look.boxed or look.unlocked)
                else self.cell(sheet, value, look)
                for value, look in zip(values, looks, strict=True)
            ]
        )
        # Asking the sheet instead would go through all its cells each time.
        self._rows[sheet.title] = number = self._rows.get(sheet.title, 0) + 1
        for column, value in enumerate(values, 1):
            if isinstance(value, Formula):
                self._results.setdefault(sheet.title, {})[f"{get_column_letter(column)}{number}"] = value.result
        return number

    def next_row(self, sheet: Worksheet) -> int:
        """Return the number of the row that is appended next."""
        return self._rows.get(sheet.title, 0) + 1

    def link(self, sheet: Worksheet, reference: str, target: str) -> None:
        """Make a cell lead to the first cell of another sheet."""
        cell: Any = sheet[reference]
        cell.hyperlink = Hyperlink(ref=reference, location=f"{sheet_reference(target)}!A1")

    def skip_rows(self, sheet: Worksheet, count: int = 1) -> None:
        """Leave rows blank."""
        for _ in range(count):
            self.row(sheet, (None,), (PLAIN,))

    def folded_row(
        self,
        sheet: Worksheet,
        values: Sequence[Value],
        looks: Sequence[Look],
        widths: Sequence[float],
        least_lines: int = 1,
    ) -> int:
        """Append a row high enough for its longest text folded into columns of these widths; return its number."""
        number = self.row(sheet, values, looks)
        lines = max(
            _lines(value, int(width * LETTERS) - look.indent)
            for value, look, width in zip(values, looks, widths, strict=True)
            if isinstance(value, str)
        )
        if lines > 1 or least_lines > 1:
            height = max(lines, least_lines) * looks[0].size * LINE_HEIGHT + 1
            sheet.row_dimensions[number].height = min(height, HIGHEST_ROW)
        return number

    def line(self, sheet: Worksheet, value: Value, look: Look = PLAIN) -> int:
        """Append a row that holds one cell, and return its number."""
        return self.row(sheet, (value,), (look,))

    def spread(self, sheet: Worksheet, text: str, look: Look, widths: Sequence[float]) -> None:
        """Append a row whose text runs across columns of these widths, high enough for all its lines."""
        row, room = self.line(sheet, text, look), sum(widths)
        if len(widths) > 1:
            # Not merge_cells, which makes a cell for every one that is covered.
            sheet.merged_cells.add(f"A{row}:{get_column_letter(len(widths))}{row}")
        lines = len(fold(text, max(1, int(room * BOLD_LETTERS * PLAIN.size / look.size))))
        sheet.row_dimensions[row].height = min(lines * look.size * LINE_HEIGHT, HIGHEST_ROW)

    def header(self, sheet: Worksheet, titles: Sequence[str], widths: Sequence[float]) -> int:
        """Append the header of a table, high enough for its longest title, and return its row."""
        row = self.row(sheet, titles, [HEADER] * len(titles))
        lines = max(
            len(fold(title, max(1, int(width * BOLD_LETTERS)))) for title, width in zip(titles, widths, strict=True)
        )
        sheet.row_dimensions[row].height = min(lines * HEADER.size * LINE_HEIGHT + 4, HIGHEST_ROW)
        return row

    def place(self, sheet: Worksheet, row: int, column: int, value: Value, look: Look) -> None:
        """Fill a cell beside what was appended."""
        made: Any = self.cell(sheet, value, look)
        target: Any = sheet.cell(row, column)
        target.value, target.data_type, target._style = made.value, made.data_type, made._style

    def _style(self, look: Look) -> Any:
        """Return the style of a look, made once: building styles cell by cell is what makes workbooks slow."""
        known = self._styles.get(look)
        if known is None:
            cell: Any = self._scratch.cell(1, 1)
            cell.number_format = look.number_format
            underline: Any = "single" if look.underlined else None
            cell.font = Font(name="Calibri", size=look.size, bold=look.bold, color=look.colour, underline=underline)
            cell.fill = PatternFill("solid", fgColor=look.fill) if look.fill else PatternFill()
            # Excel indents only what is set to the left or right.
            side = look.horizontal or ("left" if look.indent else None)
            cell.alignment = Alignment(horizontal=side, vertical="top", wrap_text=look.wrap, indent=look.indent)
            line = Side("thin", color=RULE)
            cell.border = (
                Border(line, line, line, line) if look.boxed else Border(bottom=line) if look.ruled else Border()
            )
            cell.protection = Protection(locked=not look.unlocked)
            cell.quotePrefix = look.quoted
            known = self._styles[look] = copy(cell._style)
        return known

    def style(self, look: Look) -> Any:
        """Return the style of a look, for whole columns."""
        return copy(self._style(look))

    def save(self, path: Path | str) -> None:
        """Write the workbook; the same contents give the same bytes."""
        write_atomically(path, self.content())

    def content(self) -> bytes:
        """Return the bytes of the workbook, which is finished thereby."""
        self.workbook.remove(self._scratch)
        self.workbook.properties.created = NO_MOMENT
        self.workbook.properties.modified = NO_MOMENT
        self.workbook.properties.creator = "smartcity"
        written = io.BytesIO()
        results = {
            f"xl/worksheets/sheet{number}.xml": self._results[sheet.title]
            for number, sheet in enumerate(self.workbook.worksheets, 1)
            if sheet.title in self._results
        }
        ExcelWriter(self.workbook, _Timeless(written, results)).save()
        return written.getvalue()


@lru_cache(maxsize=50_000)
def _text(text: str) -> tuple[str, bool]:
    """Return a text as a cell shows it, and whether it looks like a formula; texts repeat from region to region."""
    shown = for_workbook(text)
    return shown, starts_formula(shown)


@lru_cache(maxsize=50_000)
def _lines(text: str, width: int) -> int:
    """Return how many lines of a width a text takes, its own line ends included."""
    return sum(len(fold(line, max(1, width))) for line in text.split("\n"))


class _Timeless(ZipFile):
    """An archive whose members all have the same time and system, and whose formulas have their results."""

    def __init__(self, stream: io.BytesIO, results: Mapping[str, Mapping[str, str | float]]) -> None:
        """Take the results by sheet's member and cell."""
        super().__init__(stream, "w", ZIP_DEFLATED)
        self._results = results

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Add a member under a name."""
        member = ZipInfo(str(zinfo_or_arcname), NO_MOMENT.timetuple()[:6])
        member.compress_type = ZIP_DEFLATED
        member.create_system = UNIX
        super().writestr(member, data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Add a file."""
        content = Path(filename).read_bytes()
        results = self._results.get(str(arcname))
        self.writestr(arcname, content if results is None else _with_results(content, results))


def _with_results(content: bytes, results: Mapping[str, str | float]) -> bytes:
    """Return a sheet in which every formula is followed by its result, which openpyxl leaves out."""

    def filled(found: re.Match[bytes]) -> bytes:
        start, reference, rest, formula = found.groups()
        result = results[reference.decode()]
        if isinstance(result, str):
            return b'%b%b"%b t="str">%b<v>%b</v></c>' % (start, reference, rest, formula, escape(result).encode())
        return b'%b%b"%b>%b<v>%b</v></c>' % (start, reference, rest, formula, repr(result).encode())

    return _FORMULA.sub(filled, content)


def sheet_reference(name: str) -> str:
    """Return the name of a sheet as formulas write it.

    >>> sheet_reference("Jum'at")
    "'Jum''at'"
    """
    doubled = name.replace("'", "''")
    return f"'{doubled}'"


def sheet_name(wanted: str, taken: Iterable[str] = ()) -> str:
    """Return a name for a sheet that Excel accepts: at most 31 characters, none that it refuses, not taken yet.

    >>> sheet_name("33.19 Kab. Kudus"), sheet_name("'a/b'"), sheet_name("History")
    ('33.19 Kab. Kudus', 'a b', 'History_')
    """
    clean = " ".join(_NOT_IN_SHEET_NAMES.sub(" ", for_workbook(wanted)).split())
    base = clean[:LONGEST_SHEET_NAME].strip("' ") or "_"
    if base.casefold() == "history":
        base += "_"
    used = {name.casefold() for name in taken}
    name, number = base, 1
    while name.casefold() in used:
        number += 1
        ending = f" ({number})"
        name = base[: LONGEST_SHEET_NAME - len(ending)].rstrip("' ") + ending
    return name


def set_up_table(sheet: Worksheet, header_row: int, columns: int, widths: Sequence[float], frozen: int) -> None:
    """Freeze the header and the first columns, filter the table, set widths, and print on A4 landscape, one page wide.

    The table ends with the sheet's last row.
    """
    for position, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(position)].width = width
    last = f"{get_column_letter(columns)}{max(sheet.max_row, header_row)}"
    sheet.freeze_panes = f"{get_column_letter(frozen + 1)}{header_row + 1}"
    sheet.auto_filter.ref = f"A{header_row}:{last}"
    sheet.print_title_rows = f"{header_row}:{header_row}"
    set_up_page(sheet)


def set_up_page(sheet: Any) -> None:
    """Print on A4 landscape, one page wide, with page numbers."""
    # Any, because the stubs call optional what every new sheet has.
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top = sheet.page_margins.bottom = 0.75
    sheet.page_margins.footer = 0.3
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "&P / &N"
