"""One row of an xlsx sheet: what the parser noted while it went by, turned into values."""

from __future__ import annotations

import re
from collections import deque
from typing import TYPE_CHECKING, Any, NamedTuple

from smartcity_cli.problems import column_letters
from smartcity_cli.responses.cells import ErrorValue, Moment, Truth, Unusual
from smartcity_cli.responses.checking.shown import shortened, shown
from smartcity_cli.responses.number_formats import number_of
from smartcity_cli.responses.rich_text import Pruned
from smartcity_cli.responses.xlsx_package import own_name
from smartcity_cli.responses.xlsx_strings import OTHER, TEXT, KnownTexts, T, cell_text, read_runs, runs_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.number_formats import Converters
    from smartcity_cli.responses.rich_text import Run
    from smartcity_cli.responses.xlsx_strings import SharedStrings

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_MOST_NUMBERS_KEPT = 10_000
"""Numbers kept by how they are written: answers repeat, and looking one up is quicker than reading it."""

_SURPRISES = (ValueError, LookupError, TypeError, StopIteration)
"""What the quick loop raises at the first thing it does not expect."""

_LETTERS = tuple(column_letters(column) for column in range(1, 101))
_COLUMNS = {letters: column for column, letters in enumerate(_LETTERS)}
"""The columns that every sheet begins with knowing."""

C, F, V, IS = map(own_name, ("c", "f", "v", "is"))

FORMULA = object()
"""Noted where a formula starts."""
VALUE = object()
"""Noted where a value starts."""
INLINE = object()
"""Noted where a text starts that is kept in its cell."""


class Fault(Exception):  # noqa: N818 - names what was found
    """A cell that cannot be true: its place contradicts its row, or it refers to a text that is not there."""

    def __init__(self, reason: str, column: int) -> None:
        super().__init__(reason, column)
        self.reason = reason
        self.column = column
        """Counted from 1."""


class _Cell(NamedTuple):
    """A cell as the file writes it."""

    attributes: dict[str, str]
    value: str | None
    """The text of its value, be it empty; ``None`` where there is no such element."""
    inline: tuple[Run, ...] | None
    """The runs of the text that it keeps; ``None`` where there is no such element."""
    formula: bool


class RowReader:
    """Turns the events of one row after another into lists of values.

    An event is the list of a cell's attributes, a piece of its text, or one of the marks above. Regular rows, with
    every cell under its reference and in order, go through a loop that does nothing it need not: it runs once per
    cell of the whole file. Whatever surprises that loop goes through a careful one.
    """

    def __init__(self, strings: SharedStrings, converters: Converters) -> None:
        self._strings = strings
        self._converters = converters
        self._letters = list(_LETTERS)
        self._columns = dict(_COLUMNS)
        self._numbers: dict[str, float] = {}
        texts = KnownTexts().__getitem__
        self._read = {"str": texts, "inlineStr": texts, "b": _truth, "e": _error, "d": _date}
        self.cells = 0
        """Cell elements so far, formatted empty ones included."""
        self.doubles: list[tuple[tuple[int, int], str]] = []
        """Row and column of each cell that the file writes twice and differently, and both values."""
        self.pruned = False
        """Whether parts of a text in a cell were left out: it is then a `Pruned`."""

    def _learn_columns(self, count: int) -> None:
        """Remember the letters of the columns up to this number."""
        for column in range(len(self._letters), count):
            letters = column_letters(column + 1)
            self._letters.append(letters)
            self._columns[letters] = column

    def read(self, events: list[Any], number: int) -> list[CellValue]:
        """Return the values of a row from column A on, without blanks at its end; raises `Fault`.

        ``events`` are what was noted between the start and the end of the row.
        """
        row = str(number)
        try:
            values = self._read_regular(events, row)
        except _SURPRISES:
            try:
                values = self._read_regular(self._simplified(events, row), row)
            except _SURPRISES:
                values = self._read_carefully(events, number)
        while values and values[-1] is None:
            values.pop()
        return values

    def _simplified(self, events: list[Any], row: str) -> list[Any]:
        """Return the events without indentation, and with references where no cell has one.

        Raises `LookupError` for what only careful reading gets right.
        """
        simple: list[Any] = []
        letters = iter(self._letters)
        for event in events:
            if type(event) is not list:
                # The names of elements that end are no blanks.
                if not (type(event) is str and event.isspace()):
                    simple.append(event)
            elif event[:1] == ["r"]:
                simple.append(event)
            elif "r" in event or (column := next(letters, None)) is None:
                raise LookupError
            else:
                simple.append(["r", column + row, *event])
        return simple

    def _read_regular(self, events: list[Any], row: str) -> list[CellValue]:
        """Read a row without surprises; raises one of them at the first.

        It runs once per cell of the whole file. Every element must end right behind its text, so that what it reads is
        what stands at this place of the tree.
        """
        values: list[CellValue] = []
        append = values.append
        letters = self._letters
        strings = self._strings
        converters = self._converters
        known = self._numbers.get
        read = self._read
        text_of = read["str"]
        value: CellValue
        column = -1
        gaps = 0
        noted = iter(events)
        take = noted.__next__
        for attributes in noted:
            column += 1
            if attributes[0] != "r":
                raise LookupError
            if attributes[1] != letters[column] + row:
                found = self._column_after(column, attributes[1], row)
                values += [None] * (found - column)
                gaps += found - column
                column = found
            event = take()
            empty = None
            if event is FORMULA:
                if take() is not F and take() is not F:
                    raise LookupError
                event = take()
                empty = Unusual.FORMULA_WITHOUT_VALUE
            if event is VALUE:
                text = take()
                if text is V:
                    if take() is not C or "str" in attributes:
                        raise LookupError
                    append(empty)
                    continue
                if take() is not V or take() is not C:
                    raise LookupError
                size = len(attributes)
                if size == 2 or (size == 4 and attributes[2] == "t" and attributes[3] == "n"):
                    value = known(text)
                    if value is None:
                        value = self._number(text)
                elif attributes[-2] == "t" and (kind := attributes[-1]) != "n":
                    value = strings[text] if kind == "s" else read[kind](text)
                elif attributes[2] == "s" and (size == 4 or attributes[-2] == "t"):
                    convert = converters[attributes[3]]
                    value = known(text) if convert is None else convert(text)
                    if value is None:
                        value = self._number(text)
                else:
                    raise LookupError
                append(value)
            elif event is C:
                append(empty)
            elif event is INLINE:
                if take() is not TEXT:
                    raise LookupError
                text = take()
                if take() is not T or take() is not IS or take() is not C or "inlineStr" not in attributes:
                    raise LookupError
                append(text_of(text))
            else:
                raise LookupError
        self.cells += column + 1 - gaps
        return values

    def _number(self, text: str) -> float:
        """Return a stored number and remember it; raises `ValueError` for what is no finite number."""
        number = number_of(text)
        if type(number) is not float:
            raise ValueError(text)
        if len(self._numbers) < _MOST_NUMBERS_KEPT:
            self._numbers[text] = number
        return number

    def _column_after(self, column: int, reference: str, row: str) -> int:
        """Return the column of a cell after a gap; raises `LookupError` when it is no later column of this row."""
        found = self._columns[reference[: -len(row)]]
        if found < column or not reference.endswith(row):
            raise LookupError(reference)
        return found

    def _read_carefully(self, events: list[Any], number: int) -> list[CellValue]:
        """Read a row whatever it looks like."""
        values: list[CellValue] = []
        column = -1
        for attributes, inside in _cells_of(events):
            self.cells += 1
            column = self._place(attributes.get("r"), column + 1, number)
            try:
                value = self._value_of(_cell_of(attributes, inside))
            except (ValueError, LookupError) as error:
                raise Fault(str(error), column + 1) from None
            if value is not None:
                values += [None] * (column + 1 - len(values))
                values[column] = self._only(values[column], value, (number, column + 1))
        return values

    def _only(self, before: CellValue, value: CellValue, place: tuple[int, int]) -> CellValue:
        """Return the value of a cell; of one that is written twice, and differently, an error that names both."""
        if before in (None, "", value):
            return value
        if value == "":
            # All of its text is left out.
            return before
        # A formula that was never calculated has nothing to show.
        both = f"{shown(before) or '='} / {shown(value) or '='}"
        self.doubles.append((place, both))
        return ErrorValue(both)

    def _place(self, reference: str | None, following: int, number: int) -> int:
        """Return the column of a cell, counted from 0; without a reference it follows the one before."""
        if reference is None:
            column = following
        else:
            written = reference.rstrip("0123456789")
            letters, digits = written.upper(), reference[len(written) :]
            if letters in self._columns:
                column = self._columns[letters]
            elif written.isascii() and written.isalpha() and len(written) <= 3:
                column = column_number(letters) - 1
            else:
                raise Fault(f"r={reference!r}", following + 1)
            if not digits or int(digits) != number:
                raise Fault(f"r={reference!r} ≠ {number}", column + 1)
        if column >= LAST_COLUMN:
            raise Fault(f"> {LAST_COLUMN}", LAST_COLUMN)
        if column >= len(self._letters):
            self._learn_columns(column + 1)
        return column

    def _value_of(self, cell: _Cell) -> CellValue:
        """Return what a cell holds.

        Raises `LookupError` or `ValueError` when it refers to a shared text that is not there, or says two things.
        """
        kind = cell.attributes.get("t", "n")
        stored = (cell.value or "").strip()
        if cell.inline is not None:
            text = read_runs(cell.inline)
            if stored and (kind not in ("inlineStr", "str") or cell_text(stored) != text):
                raise ValueError(f"<v> {shortened(stored)!r}, <is> {shortened(text or '')!r}")
            self.pruned |= type(text) is Pruned
            return text
        if not stored:
            # A formula that gave an empty text is stored as just that, and is a blank.
            calculated = not cell.formula or (cell.value is not None and kind == "str")
            return None if calculated else Unusual.FORMULA_WITHOUT_VALUE
        if kind == "s":
            try:
                return self._strings[stored]
            except (IndexError, ValueError) as error:
                raise ValueError(f't="s" {shortened(stored)!r} ({error})') from None
        if kind != "n":
            return self._read.get(kind, cell_text)(cell.value or "")
        return (self._converters[cell.attributes.get("s", "")] or number_of)(stored)


def _cells_of(events: list[Any]) -> Iterator[tuple[dict[str, str], list[Any]]]:
    """Yield the attributes of each cell of a row and what was noted within it; raises `Fault`."""
    noted = iter(events)
    column = 0
    for event in noted:
        if type(event) is list:
            column += 1
            inside: list[Any] = []
            for inner in noted:
                if inner is C:
                    break
                inside.append(inner)
            yield dict(zip(event[::2], event[1::2], strict=True)), inside
        elif not is_nothing(event):
            raise Fault("text or value outside of a cell", column + 1)


def _cell_of(attributes: dict[str, str], inside: list[Any]) -> _Cell:
    """Return a cell as the file writes it; raises `ValueError` where anything stands where it cannot."""
    value: str | None = None
    inline: tuple[Run, ...] | None = None
    formula = False
    noted = iter(inside)
    for event in noted:
        if event is VALUE and value is None:
            value = "".join(_until(V, noted))
        elif event is INLINE and inline is None:
            inline = tuple(runs_of(list(_until(IS, noted))))
        elif event is FORMULA:
            formula = True
            deque(_until(F, noted), maxlen=0)
        elif not is_nothing(event):
            raise ValueError("two values in one cell" if event in (VALUE, INLINE) else "text outside of a value")
    return _Cell(attributes, value, inline, formula)


def _until(end: str, noted: Iterator[Any]) -> Iterator[Any]:
    """Yield what was noted until an element ends; raises `ValueError` where another one stands in a value."""
    for event in noted:
        if event is end:
            return
        if type(event) is not str and end is not IS:
            raise ValueError("element in a value")
        yield event


def is_nothing(event: object) -> bool:
    """Return whether what was noted is indentation, or an element that means nothing to us."""
    return event is OTHER or (isinstance(event, str) and event.isspace())


def column_number(letters: str) -> int:
    """Return the number of a column, counted from 1.

    >>> column_number("A"), column_number("XFD")
    (1, 16384)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _truth(text: str) -> CellValue:
    word = text.strip().lower()
    if word in ("1", "true"):
        return Truth.TRUE
    return Truth.FALSE if word in ("0", "false") else _error(text)


def _error(text: str) -> CellValue:
    """Return an error; raises `ValueError` for a blank, which the formula before it tells from no value at all."""
    if not text.strip():
        raise ValueError("blank")
    return ErrorValue(text.strip())


_ISO = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})?(?:(?:^|T)(?P<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?P<part>[0-9]+))?)?Z?"
)


def _date(text: str) -> CellValue:
    """Read the ISO dates that some programs store instead of numbers; midnight means the day."""
    written = text.strip()
    found = _ISO.fullmatch(written)
    if found is None or not (found["day"] or found["clock"]):
        return _error(text)
    part = (found["part"] or "")[:3].rstrip("0")
    clock = (found["clock"] or "") + (f".{part:0<3}" if part else "")
    if found["day"] is None:
        return Moment(clock)
    return Moment(found["day"] if clock in ("", "00:00:00") else f"{found['day']}T{clock}")
