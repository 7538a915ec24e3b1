"""A sheet of an xlsx file, read row by row while its XML goes by: nothing is kept but the row at hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.cells import Row
from smartcity_cli.responses.xlsx_package import DAMAGE, BuiltLikeABomb, LocalNames, new_parser, parse_in_pieces
from smartcity_cli.responses.xlsx_row import FORMULA, LAST_COLUMN, LAST_ROW, OTHER, VALUE, Fault, RowReader
from smartcity_cli.responses.xlsx_strings import RunCollector, drop_blank_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartcity_cli.responses.cells import Merged
    from smartcity_cli.responses.xlsx_workbook import SheetEntry, Workbook

_MOST_EVENTS_A_ROW = 20 * LAST_COLUMN
"""Events of one row; a row in which every column that exists holds a rich formula stays below it."""

_MOST_OTHERS = 500_000
"""Elements of a sheet that mean nothing to us."""

_MOST_UNPLACED_ROWS = 50_000
"""Rows that hold nothing and do not say where they stand, or do not count up: programs that write empty rows at all,
a million formatted ones for instance, number them and their cells."""

_LONG_ROW_BYTES = 1024 * 1024
_LONGEST_ROW_BYTES = 32 * 1024 * 1024
_DEEPEST = 100_000
"""A row above the first size is watched for elements in elements; above the second it is given up."""

# fmt: off
_AFTER_THE_CELLS = frozenset(
    {
        "sheetCalcPr", "sheetProtection", "protectedRanges", "scenarios", "autoFilter", "sortState",
        "dataConsolidate", "customSheetViews", "mergeCells", "conditionalFormatting", "dataValidations", "hyperlinks",
        "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks", "customProperties",
        "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing", "legacyDrawingHF", "picture",
        "oleObjects", "controls", "webPublishItems", "tableParts",
    }
)
# fmt: on
"""Children of a worksheet that come after its cells."""


class XlsxSheet:
    """A worksheet of an xlsx file; see the protocol `Sheet`."""

    def __init__(self, workbook: Workbook, entry: SheetEntry) -> None:
        self._workbook = workbook
        self._entry = entry
        self.hidden_columns: frozenset[int] = frozenset()
        """Columns that are hidden, counted from 1; known once `rows` has yielded its first row."""
        self.merged: tuple[Merged, ...] = ()
        """Cells drawn together; known once `rows` has come to its end."""
        self.problems: tuple[Problem, ...] = ()
        """What the last complete run of `rows` found worth a look."""

    @property
    def name(self) -> str:
        """The sheet's name."""
        return self._entry.name

    @property
    def hidden(self) -> bool:
        """Whether the sheet is hidden."""
        return self._entry.hidden

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold at least one value; raises `FileUnreadable` as `Sheet.rows` says."""
        package = self._workbook.package
        if not self._entry.part or not package.has(self._entry.part):
            values = {"part": self._entry.part or self._entry.name}
            raise FileUnreadable(Problem("F122", self._at(), values))
        reading = _Reading(self._workbook, self._at)
        try:
            with package.opened(self._entry.part) as stream:
                for piece in parse_in_pieces(reading.parser, stream):
                    reading.check_length(piece)
                    self.hidden_columns = frozenset(reading.hidden_columns)
                    yield from reading.take()
                    if reading.after_the_cells:
                        # What follows holds no answers; it is unpacked all the same, so that zipfile checks the sum.
                        while stream.read(1024 * 1024):
                            pass
                        break
            reading.finish()
            yield from reading.take()
        except DAMAGE as error:
            raise reading.damaged(error) from error
        self.problems = reading.problems()

    def _at(self, row: int | None = None, column: int | None = None) -> Location:
        return Location(self._workbook.package.file, self._entry.name, row, column)


class _Reading:
    """One run through the XML of a sheet."""

    def __init__(self, workbook: Workbook, at: Callable[..., Location]) -> None:
        self.parser = new_parser(ordered=True)
        self.parser.StartElementHandler = self._before_the_cells
        self.hidden_columns: set[int] = set()
        self.after_the_cells = False
        self._limits = workbook.package.limits
        self._at = at
        self._row_reader = RowReader(workbook.strings, workbook.converters)
        self._names = LocalNames()
        self._others = 0
        self._events: list[Any] = []
        self._calculated: list[int] = []
        self._row_attributes: list[str] | None = None
        self._row_elements = self._rows_checked = 0
        self._row_bytes = 0
        self._depth = 0
        self._last_row = 0
        self._unplaced_rows = 0
        self._rows_with_values = 0
        self._finished: list[Row] = []
        self._backward_rows: list[int] = []

    def take(self) -> list[Row]:
        """Return the rows finished since the last call."""
        finished = self._finished
        self._finished = []
        return finished

    def problems(self) -> tuple[Problem, ...]:
        """Return what was odd, each kind once, at its first place and with its number."""
        found = []
        if doubles := self._row_reader.doubles:
            found.append(Problem("F130", self._at(*doubles[0]), count=len(doubles)))
        if backward := self._backward_rows:
            found.append(Problem("F131", self._at(backward[0]), count=len(backward)))
        return tuple(found)

    def damaged(self, reason: Exception | str, row: int | None = None, column: int | None = None) -> FileUnreadable:
        """Return the error that says where the sheet breaks off and which row was the last good one."""
        words = " ".join(str(reason).split()) or type(reason).__name__
        if isinstance(reason, BuiltLikeABomb):
            return FileUnreadable(Problem("F125", self._at(), {"part": self._at().sheet, "reason": words}))
        return FileUnreadable(Problem("F121", self._at(row, column), {"reason": words, "last_row": self._last_row}))

    def check_length(self, piece: bytes) -> None:
        """Raise `BuiltLikeABomb` when a row or the number of rows goes on and on; called with each piece of XML."""
        if self._row_elements != self._rows_checked:
            self._rows_checked = self._row_elements
            self._row_bytes = self._depth = 0
            if self._row_elements > LAST_ROW:
                raise BuiltLikeABomb(f"> {LAST_ROW} rows")
            self._check_counting()
        self._row_bytes += len(piece)
        if len(self._events) > _MOST_EVENTS_A_ROW or self._row_bytes > _LONGEST_ROW_BYTES:
            raise BuiltLikeABomb("one row without an end")
        if self._row_bytes > _LONG_ROW_BYTES:
            self._depth += piece.count(b"<") - 2 * piece.count(b"</") - piece.count(b"/>")
            if self._depth > _DEEPEST:
                raise BuiltLikeABomb(f"> {_DEEPEST} elements in elements")

    def _check_counting(self) -> None:
        """Raise `BuiltLikeABomb` when the numbers of rows stay far behind their count."""
        attributes = self._row_attributes
        if not attributes or attributes[0] != "r" or not attributes[1].isdecimal():
            return
        if self._row_elements - int(attributes[1][:7]) > _MOST_UNPLACED_ROWS:
            raise BuiltLikeABomb(f"> {_MOST_UNPLACED_ROWS} rows that do not count up")

    def _before_the_cells(self, name: str, attributes: list[str]) -> None:
        """Handle what precedes the cells: hidden columns, and the start of the cells themselves."""
        local = self._names[name]
        if local == "sheetData":
            self.parser.StartElementHandler = self._cell_handler(name.removesuffix(local))
            self.parser.CharacterDataHandler = self._events.append
        elif local == "col":
            known = dict(zip(attributes[::2], attributes[1::2], strict=True))
            if known.get("hidden") in ("1", "true"):
                first, last = int(known["min"]), int(known["max"])
                self.hidden_columns.update(range(max(first, 1), min(last, LAST_COLUMN) + 1))
        self._count_other(name)

    def _count_other(self, name: str) -> None:
        self._others += 1
        if self._others > _MOST_OTHERS:
            raise BuiltLikeABomb(f"> {_MOST_OTHERS} elements <{name[:40]}>")

    def _cell_handler(self, prefix: str) -> Callable[[str, list[str]], None]:
        """Return the handler of elements among the cells; it runs twice per cell, so it does next to nothing.

        There is no handler for the ends of elements: the next start says as much, at half the cost. That makes
        indentation after a text part of the text; both numbers and texts are stripped later.
        """
        cell, value, row, formula, inline, text = (prefix + name for name in ("c", "v", "row", "f", "is", "t"))
        note = self._events.append
        start_row = self._start_row
        start_value = self._start_value
        marked = False

        def started(name: str, attributes: list[str]) -> None:
            nonlocal marked
            if name == value:
                if marked:
                    marked = False
                    start_value()
            elif name == cell:
                note(attributes)
            elif name == row:
                marked = False
                start_row(attributes)
            elif name == formula:
                marked = True
                note(FORMULA)
            elif name == inline:
                if marked:
                    marked = False
                    note(VALUE)
            elif name != text and self._start_other(name, (cell, row)):
                marked = True
                note(OTHER)

        return started

    def _start_other(self, name: str, known: tuple[str, str]) -> bool:
        """Handle an element that is rare among cells; say whether the text that follows it is to be left out."""
        local = self._names[name]
        if local in ("r", "rPh"):
            drop_blank_end(self._events)
            RunCollector(self.parser, "is", self._events.append).take_over(name)
            return False
        if local == "phoneticPr":
            return False
        if local in _AFTER_THE_CELLS:
            self._end_cells()
            return False
        if local in ("row", "c", "v", "f", "is"):
            raise ValueError(f"<{name[:40]}> ≠ <{known[0]}>")
        if local == "extLst":
            self._skip_until(known)
        self._count_other(name)
        return True

    def _skip_until(self, known: tuple[str, str]) -> None:
        """Pass over an extension, in which names mean something else, up to the next cell or row."""
        resumed: Any = self.parser.StartElementHandler
        taking = self.parser.CharacterDataHandler

        def started(name: str, attributes: list[str]) -> None:
            if name in known:
                self.parser.StartElementHandler = resumed
                self.parser.CharacterDataHandler = taking
                resumed(name, attributes)
            elif self._names[name] in _AFTER_THE_CELLS:
                self._end_cells()
            else:
                self._count_other(name)

        self.parser.StartElementHandler = started
        self.parser.CharacterDataHandler = None

    def _end_cells(self) -> None:
        self.finish_row()
        self.after_the_cells = True
        self.parser.StartElementHandler = None
        self.parser.CharacterDataHandler = None

    def _start_value(self) -> None:
        """Forget the formula before a value, so that its row reads like any other; remember where it stood."""
        events = self._events
        if events[-1] is FORMULA:
            events.pop()
        elif len(events) > 1 and events[-2] is FORMULA:
            del events[-2:]
        else:
            events.append(VALUE)
            return
        self._calculated.append(len(events))

    def _start_row(self, attributes: list[str]) -> None:
        """Note the start of a row; the row before is read only if it held a cell or its number must be known."""
        if self._events or attributes[:1] != ["r"]:
            self.finish_row()
        self._row_attributes = attributes
        self._row_elements += 1

    def finish(self) -> None:
        """Read the last row; raises `ValueError` when a rich text in it never ended."""
        if self.parser.EndElementHandler is not None:
            raise ValueError("text without an end")
        self.finish_row()

    def finish_row(self) -> None:
        """Read the events of the row that just ended, if there is one."""
        events = self._events
        attributes = self._row_attributes
        if attributes is None:
            # What stands before the first row is indentation.
            events.clear()
            return
        self._row_attributes = None
        number = self._number_of(attributes)
        if events:
            if number <= self._last_row:
                self._backward_rows.append(number)
            try:
                values = self._row_reader.read(events, number, self._calculated)
            except Fault as fault:
                raise self.damaged(fault.reason, number, fault.column) from None
            if not values:
                self._count_unplaced(attributes)
            events.clear()
            self._calculated.clear()
            if self._row_reader.cells > self._limits.cells:
                raise self._past_limit("F129", "cells", self._limits.cells, number)
            if values:
                self._check_values(number, len(values))
                hidden = "hidden" in attributes and attributes[attributes.index("hidden") + 1] in ("1", "true")
                self._finished.append(Row(number, values, hidden))
        else:
            self._count_unplaced(attributes)
        self._last_row = number

    def _count_unplaced(self, attributes: list[str]) -> None:
        """Count a row without values of which no number says where it or its first cell stands."""
        cell = next((event for event in self._events if type(event) is list), None)
        if "r" in attributes and (cell is None or "r" in cell):
            return
        self._unplaced_rows += 1
        if self._unplaced_rows > _MOST_UNPLACED_ROWS:
            raise BuiltLikeABomb(f"> {_MOST_UNPLACED_ROWS} empty rows without a number")

    def _number_of(self, attributes: list[str]) -> int:
        """Return the number of a row; where it is not written, its first cell tells, or else the row before."""
        try:
            number = int(attributes[1]) if attributes[0] == "r" else int(attributes[attributes.index("r") + 1])
        except (ValueError, IndexError):
            if "r" in attributes:
                raise self.damaged(f"<row {' '.join(attributes)[:40]}>") from None
            first = next((event for event in self._events if type(event) is list and event[:1] == ["r"]), None)
            digits = first[1].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ") if first else ""
            number = int(digits) if digits.isdecimal() else self._last_row + 1
        if not 1 <= number <= LAST_ROW:
            raise self.damaged(f"<row r='{number}'>")
        return number

    def _check_values(self, row: int, width: int) -> None:
        """Check a row that holds something against the limits on rows and columns."""
        self._rows_with_values += 1
        if self._rows_with_values > self._limits.rows:
            raise self._past_limit("F127", "rows", self._limits.rows, row)
        if width > self._limits.columns:
            raise self._past_limit("F128", "columns", self._limits.columns, row, width)

    def _past_limit(self, code: str, limit: str, allowed: int, row: int, column: int | None = None) -> FileUnreadable:
        values = {"allowed": allowed, "limit": limit} | ({} if column is None else {"found": column})
        return FileUnreadable(Problem(code, self._at(row, column), values))
