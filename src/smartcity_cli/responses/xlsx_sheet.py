"""A sheet of an xlsx file, read row by row while its XML goes by: nothing is kept but the row at hand."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.cells import Merged, Row
from smartcity_cli.responses.limits import MOST_MERGED, SheetBounds
from smartcity_cli.responses.rich_text import LeftOutParts, Run
from smartcity_cli.responses.xlsx_package import (
    DAMAGE,
    BuiltLikeABomb,
    bare,
    new_parser,
    own_name,
    parse_in_pieces,
    released,
)
from smartcity_cli.responses.xlsx_row import (
    FORMULA,
    INLINE,
    IS,
    LAST_COLUMN,
    LAST_ROW,
    VALUE,
    C,
    F,
    Fault,
    RowReader,
    V,
    column_number,
    is_nothing,
)
from smartcity_cli.responses.xlsx_strings import EXTENSIONS, OTHER, PHONETIC, RUN, TEXT, RunSubtree, Subtree, T

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from smartcity_cli.responses.xlsx_workbook import SheetEntry, Workbook

ROW: Final = own_name("row")
_WORKSHEET, _CELLS, _COLUMNS, _COLUMN, _MERGES, _MERGE = map(
    own_name, ("worksheet", "sheetData", "cols", "col", "mergeCells", "mergeCell")
)
_OF_CELLS = frozenset((_CELLS, ROW, C, V, F, IS, T))
"""Elements that hold answers, or parts of them, where they stand in their place."""

_LOOKED_AT = _OF_CELLS | {_COLUMN, _MERGE}
"""Elements around the cells that are looked at."""

_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7}):\$?([A-Z]{1,3})\$?([0-9]{1,7})")

_MOST_EVENTS_A_ROW = 20 * LAST_COLUMN
"""Events of one row; a row in which every column that exists holds a rich formula stays below it."""

_MOST_OTHERS = 500_000
"""Elements of a sheet that mean nothing to us, before and among its cells."""

_MOST_AFTER = 1_000_000
"""Elements after the cells: links, rules and comments of a large sheet."""

_MOST_UNPLACED_ROWS = 50_000
"""Rows that hold nothing and do not say where they stand, or do not count up: programs that write empty rows at all,
a million formatted ones for instance, number them and their cells."""

_LONG_ROW_BYTES = 1024 * 1024
_LONGEST_ROW_BYTES = 32 * 1024 * 1024
_DEEPEST = 100_000
"""A row above the first size is watched for elements in elements; above the second it is given up."""


class XlsxSheet:
    """A worksheet of an xlsx file; see the protocol `Sheet`."""

    records = None

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
            with package.opened(self._entry.part) as stream, released(reading.parser):
                for piece in parse_in_pieces(reading.parser, stream):
                    reading.check_length(piece)
                    self.hidden_columns = frozenset(reading.hidden_columns)
                    yield from reading.take()
            reading.finish()
            yield from reading.take()
        except DAMAGE as error:
            raise reading.damaged(error) from error
        self.merged = tuple(reading.merged)
        self.problems = reading.problems()

    def _at(self, row: int | None = None, column: int | None = None) -> Location:
        return Location(self._workbook.package.file, self._entry.name, row, column)


class _Reading:
    """One run through the XML of a sheet.

    Around the cells every element is looked at where it stands. Among them the handlers only note what goes by,
    starts and ends and texts, and a row is read when the next one starts.
    """

    def __init__(self, workbook: Workbook, at: Callable[..., Location]) -> None:
        self.parser = new_parser(ordered=True)
        self.hidden_columns: set[int] = set()
        self.merged: list[Merged] = []
        self._at = at
        place = at()
        self._bounds = SheetBounds(place.file, place.sheet or "", workbook.package.limits)
        self._left_out = LeftOutParts(place.file, place.sheet or "")
        self._strings = workbook.strings
        self._row_reader = RowReader(workbook.strings, workbook.converters)
        self._open: list[str] = []
        self._among_cells = self._after_cells = False
        self._others = self._run_elements = 0
        self._events: list[Any] = []
        self._row_attributes: list[str] | None = None
        self._row_elements = self._rows_checked = 0
        self._row_bytes = 0
        self._depth = 0
        self._last_row = 0
        self._unplaced_rows = 0
        self._cells_counted = 0
        self._finished: list[Row] = []
        self._backward_rows: list[int] = []
        self._look_around()

    def take(self) -> list[Row]:
        """Return the rows finished since the last call."""
        finished = self._finished
        self._finished = []
        return finished

    def problems(self) -> tuple[Problem, ...]:
        """Return what was odd, each kind once, at its first place and with its number."""
        found = [Problem("F130", self._at(*place), {"found": both}) for place, both in self._row_reader.doubles]
        if backward := self._backward_rows:
            found.append(Problem("F131", self._at(backward[0]), count=len(backward)))
        return (*found, *self._left_out.problems)

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
        if not self._among_cells:
            self._check_others(piece)
            return
        self._row_bytes += len(piece)
        if len(self._events) > _MOST_EVENTS_A_ROW or self._row_bytes > _LONGEST_ROW_BYTES:
            raise BuiltLikeABomb("one row without an end")
        if self._row_bytes > _LONG_ROW_BYTES:
            self._depth += piece.count(b"<") - 2 * piece.count(b"</") - piece.count(b"/>")
            if self._depth > _DEEPEST:
                raise BuiltLikeABomb(f"> {_DEEPEST} elements in elements")

    def _check_others(self, piece: bytes) -> None:
        """Raise `BuiltLikeABomb` when what stands before or after the cells goes on and on."""
        self._others += piece.count(b"<")
        most = _MOST_AFTER if self._after_cells else _MOST_OTHERS
        if self._others > 2 * most:
            raise BuiltLikeABomb(f"> {most} elements")
        if len(self._open) > _DEEPEST:
            raise BuiltLikeABomb(f"> {_DEEPEST} elements in elements")

    def _check_counting(self) -> None:
        """Raise `BuiltLikeABomb` when the numbers of rows stay far behind their count."""
        attributes = self._row_attributes
        if not attributes or attributes[0] != "r" or not attributes[1].isdecimal():
            return
        if self._row_elements - int(attributes[1][:7]) > _MOST_UNPLACED_ROWS:
            raise BuiltLikeABomb(f"> {_MOST_UNPLACED_ROWS} rows that do not count up")

    # Around the cells

    def _look_around(self) -> None:
        """Look at every element where it stands: before the cells, and after them."""
        self._among_cells = False
        places = self._open = [_WORKSHEET] if self._after_cells else []
        enter, leave = places.append, places.pop

        def started(name: str, attributes: list[str]) -> None:
            if not places or name in _LOOKED_AT:
                self._started(name, attributes)
            enter(name)

        def ended(_: str) -> None:
            leave()

        self.parser.StartElementHandler, self.parser.EndElementHandler = started, ended
        self.parser.CharacterDataHandler = None

    def _started(self, name: str, attributes: list[str]) -> None:
        """Handle an element that means something where it stands, or must not stand there."""
        match self._open:
            case []:
                if name is not _WORKSHEET:
                    raise ValueError(f"{bare(name)} in place of {bare(_WORKSHEET)}")
            case [_] if name is _CELLS:
                if self._after_cells:
                    raise ValueError("two tables of cells")
                self._enter_cells()
            case [_, parent] if parent is _COLUMNS and name is _COLUMN:
                self._hide(dict(zip(attributes[::2], attributes[1::2], strict=True)))
            case [_, parent] if parent is _MERGES and name is _MERGE:
                self._merge(dict(zip(attributes[::2], attributes[1::2], strict=True)).get("ref", ""))
            case _ if name in _OF_CELLS and EXTENSIONS not in self._open:
                raise ValueError(f"{bare(name)} outside of the cells")

    def _hide(self, column: dict[str, str]) -> None:
        """Note hidden columns."""
        if column.get("hidden") in ("1", "true", "on"):
            first, last = int(column["min"]), int(column["max"])
            self.hidden_columns.update(range(max(first, 1), min(last, LAST_COLUMN) + 1))

    def _merge(self, area: str) -> None:
        """Note cells drawn together; one cell alone is nothing to note."""
        found = _AREA.fullmatch(area)
        if found is None:
            if ":" in area:
                raise ValueError(f"merged {area[:40]!r}")
            return
        left, top, right, bottom = found.groups()
        self.merged.append(Merged(int(top), column_number(left), int(bottom), column_number(right)))
        if len(self.merged) > MOST_MERGED:
            raise BuiltLikeABomb(f"> {MOST_MERGED} merged cells")

    def _count_other(self) -> None:
        self._others += 1
        if self._others > _MOST_OTHERS:
            raise BuiltLikeABomb(f"> {_MOST_OTHERS} elements")

    def _count_run(self) -> None:
        self._run_elements += 1
        if self._run_elements > _MOST_EVENTS_A_ROW:
            raise BuiltLikeABomb(f"> {_MOST_EVENTS_A_ROW} elements in the texts of a row")

    # Among the cells

    def _enter_cells(self) -> None:
        """Note from here on what goes by."""
        self._among_cells = True
        self.parser.StartElementHandler = self._cell_handler()
        self.parser.EndElementHandler = self._events.append
        self.parser.CharacterDataHandler = self._events.append

    def _cell_handler(self) -> Callable[[str, list[str]], None]:
        """Return the handler of elements that start among the cells; it runs twice per cell, so it does little."""
        note = self._events.append
        start_row = self._start_row

        def started(name: str, attributes: list[str]) -> None:
            if name is V:
                note(VALUE)
            elif name is C:
                note(attributes)
            elif name is ROW:
                start_row(attributes)
            elif name is F:
                note(FORMULA)
            elif name is IS:
                note(INLINE)
            elif name is T:
                note(TEXT)
            else:
                self._start_other(name, attributes)

        return started

    def _start_other(self, name: str, attributes: list[str]) -> None:
        """Handle an element that is rare among cells."""
        if self._cells_ended():
            self._leave_cells()
            start: Any = self.parser.StartElementHandler
            start(name, attributes)
        elif name is RUN and self._in_inline_text():
            RunSubtree(self.parser, self._count_run, self._events.append).take_over(name)
        else:
            self._count_other()
            self._events.append(OTHER)
            spoken = name is EXTENSIONS or (name is PHONETIC and self._in_inline_text())
            Subtree(self.parser, self._count_other, () if spoken else _OF_CELLS).take_over(name)

    def _cells_ended(self) -> bool:
        """Return whether the last element that ended, and was not followed by another, holds all cells."""
        return next((event is _CELLS for event in reversed(self._events) if not is_nothing(event)), False)

    def _in_inline_text(self) -> bool:
        """Return whether an element that starts here is one of a text that is kept in its cell."""
        in_text = False
        for event in reversed(self._events):
            if event is INLINE or (type(event) is Run and not in_text):
                return True
            if in_text:
                in_text = event is not TEXT
            elif event is T:
                in_text = True
            elif not is_nothing(event):
                return False
        return False

    def _leave_cells(self) -> None:
        """Read the last row and look at every element again."""
        events = self._events
        while events and events[-1] is not _CELLS:
            events.pop()
        if events:
            events.pop()
        self.finish_row()
        self._after_cells = True
        self._others = 0
        self._look_around()

    def finish(self) -> None:
        """Read the last row where nothing followed the cells."""
        if self._among_cells:
            if self._events and self._events[-1] is _WORKSHEET:
                self._events.pop()
            if not self._cells_ended():
                raise ValueError("element outside of a row")
            self._leave_cells()

    def _start_row(self, attributes: list[str]) -> None:
        """Note the start of a row; the row before is read only if it held a cell or its number must be known."""
        before = self._row_attributes
        if before and before[0] == "r" and attributes[:1] == ["r"] and len(self._events) == 1:
            if self._events.pop() is not ROW:
                raise ValueError("row in a row")
        else:
            self.finish_row()
        self._row_attributes = attributes
        self._row_elements += 1
        self._run_elements = 0

    def finish_row(self) -> None:
        """Read the events of the row that just ended, if there is one."""
        events = self._events
        attributes = self._row_attributes
        while events and is_nothing(events[-1]):
            events.pop()
        if attributes is None:
            if events:
                raise ValueError("text or cell outside of a row")
            return
        if not events or events.pop() is not ROW:
            raise ValueError("row in a row")
        self._row_attributes = None
        number = self._number_of(attributes)
        if events:
            self._read_row(attributes, number)
            events.clear()
        else:
            self._count_unplaced(attributes)
        self._last_row = number

    def _read_row(self, attributes: list[str], number: int) -> None:
        """Read a row that holds anything."""
        if number <= self._last_row:
            self._backward_rows.append(number)
        reader = self._row_reader
        try:
            values = reader.read(self._events, number)
        except Fault as fault:
            raise self.damaged(fault.reason, number, fault.column) from None
        if reader.pruned or self._strings.pruned:
            self._left_out.take(number, values)
        self._bounds.count_cells(number, reader.cells - self._cells_counted)
        self._cells_counted = reader.cells
        if values:
            self._bounds.count_row(number, len(values))
            hidden = "hidden" in attributes and attributes[attributes.index("hidden") + 1] in ("1", "true", "on")
            self._finished.append(Row(number, values, hidden))
        else:
            self._count_unplaced(attributes)

    def _count_unplaced(self, attributes: list[str]) -> None:
        """Count a row without values of which no number says where it or its first cell stands."""
        cell = next((event for event in self._events if type(event) is list), None)
        if "r" in attributes[::2] and (cell is None or "r" in cell[::2]):
            return
        self._unplaced_rows += 1
        if self._unplaced_rows > _MOST_UNPLACED_ROWS:
            raise BuiltLikeABomb(f"> {_MOST_UNPLACED_ROWS} empty rows without a number")

    def _number_of(self, attributes: list[str]) -> int:
        """Return the number of a row; where it is not written, its first cell tells, or else the row before."""
        if attributes[:1] == ["r"]:
            digits = attributes[1]
        elif "r" in attributes[::2]:
            digits = attributes[2 * attributes[::2].index("r") + 1].strip()
        else:
            first = next((event for event in self._events if type(event) is list), None)
            reference = first[2 * first[::2].index("r") + 1] if first and "r" in first[::2] else str(self._last_row + 1)
            digits = reference.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        number = int(digits[:8]) if digits.isascii() and digits.isdecimal() else 0
        if not 1 <= number <= LAST_ROW:
            raise self.damaged(f"<row {' '.join(attributes)[:40]}>")
        return number
