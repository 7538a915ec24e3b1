"""One row of an xlsx sheet: what the parser noted while it went by, turned into values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from smartcity_cli.problems import column_letters
from smartcity_cli.responses.cells import ErrorValue, Moment, Truth, Unusual, as_shown
from smartcity_cli.responses.number_formats import number_of
from smartcity_cli.responses.xlsx_strings import KnownTexts, cell_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.number_formats import Converters
    from smartcity_cli.responses.xlsx_strings import SharedStrings

LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_MOST_NUMBERS_KEPT = 10_000
"""Numbers kept by how they are written: answers repeat, and looking one up is quicker than reading it."""

_SURPRISES = (ValueError, LookupError, TypeError)
"""What the quick loop raises at the first thing it does not expect."""

_LETTERS = tuple(column_letters(column) for column in range(1, 101))
_COLUMNS = {letters: column for column, letters in enumerate(_LETTERS)}
"""The columns that every sheet begins with knowing."""

FORMULA = object()
"""Noted where a formula starts: the text that follows is the formula, not the value."""
VALUE = object()
"""Noted where a value starts after a formula or an unknown element."""
OTHER = object()
"""Noted where an unknown element starts: its text belongs to nobody."""


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
    text: str
    formula: bool
    valued: bool
    """Whether there is an element for the formula's value, be it empty."""


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
        self.doubles: list[tuple[int, int]] = []
        """Row and column of the first cell that the file writes more than once, and of the others in number."""

    def _learn_columns(self, count: int) -> None:
        """Remember the letters of the columns up to this number."""
        for column in range(len(self._letters), count):
            letters = column_letters(column + 1)
            self._letters.append(letters)
            self._columns[letters] = column

    def read(self, events: list[Any], number: int, calculated: list[int]) -> list[CellValue]:
        """Return the values of a row from column A on, without blanks at its end; raises `Fault`.

        ``calculated`` holds the places in ``events`` before which a formula was left out, and where its value
        should stand.
        """
        row = str(number)
        try:
            if calculated and not all(type(events[place]) is str for place in calculated):
                raise LookupError
            values = self._read_regular(events, row)
        except _SURPRISES:
            for place in reversed(calculated):
                events[place:place] = (FORMULA, VALUE)
            try:
                values = self._read_regular(self._simplified(events, row), row)
            except _SURPRISES:
                values = self._read_carefully(events, number)
        while values and values[-1] is None:
            values.pop()
        return values

    def _simplified(self, events: list[Any], row: str) -> list[Any]:
        """Return the events without formulas that have a value, and with references where no cell has one.

        Raises `LookupError` for what only careful reading gets right.
        """
        simple: list[Any] = []
        letters = iter(self._letters)
        taking, awaited = True, False
        for event in events:
            if type(event) is str:
                if taking:
                    simple.append(event)
                    awaited = False
            elif event is FORMULA:
                taking, awaited = False, True
            elif event is VALUE:
                taking = True
            elif event is OTHER or awaited:
                raise LookupError
            elif event[:1] == ["r"]:
                simple.append(event)
            elif "r" in event or (column := next(letters, None)) is None:
                raise LookupError
            else:
                simple.append(["r", column + row, *event])
        if awaited:
            raise LookupError
        return simple

    def _read_regular(self, events: list[Any], row: str) -> list[CellValue]:
        """Read a row without surprises; raises one of them at the first."""
        values: list[CellValue] = []
        append = values.append
        letters = self._letters
        strings = self._strings
        converters = self._converters
        known = self._numbers.get
        read = self._read
        attributes: Any = None
        value: CellValue
        column = -1
        gaps = 0
        for event in events:
            if type(event) is str:
                # A second piece of text for one cell, or text before the first: TypeError, for there is no cell.
                size = len(attributes)
                if size == 2 or (size == 4 and attributes[2] == "t" and attributes[3] == "n"):
                    value = known(event)
                    if value is None:
                        value = self._number(event)
                elif attributes[-2] == "t" and (kind := attributes[-1]) != "n":
                    value = strings[event] if kind == "s" else read[kind](event)
                elif attributes[2] == "s" and (size == 4 or attributes[-2] == "t"):
                    convert = converters[attributes[3]]
                    value = known(event) if convert is None else convert(event)
                    if value is None:
                        value = self._number(event)
                else:
                    raise ValueError(attributes)
                append(value)
                attributes = None
            else:
                if attributes is not None:
                    append(None)
                attributes = event
                column += 1
                if attributes[1] != letters[column] + row:
                    found = self._column_after(column, attributes[1], row)
                    values += [None] * (found - column)
                    gaps += found - column
                    column = found
        self.cells += column + 1 - gaps
        return values

    def _number(self, text: str) -> float:
        """Return a stored number and remember it; raises `ValueError` for what is no finite number."""
        number = float(text)
        if number - number:
            raise ValueError(text)
        number = as_shown(number)
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
        """Read a row whatever it looks like; a value is only ever replaced by another one, which is noted."""
        values: list[CellValue] = []
        written: set[int] = set()
        column = -1
        for cell in _cells_of(events):
            self.cells += 1
            column = self._place(cell.attributes.get("r"), column + 1, number)
            value = self._value_of(cell, column)
            if column in written:
                self.doubles.append((number, column + 1))
            written.add(column)
            if value is not None:
                values += [None] * (column + 1 - len(values))
                values[column] = value
        return values

    def _place(self, reference: str | None, following: int, number: int) -> int:
        """Return the column of a cell, counted from 0; without a reference it follows the one before."""
        if reference is None:
            column = following
        else:
            letters = reference.rstrip("0123456789").upper()
            digits = reference[len(letters) :]
            if letters in self._columns:
                column = self._columns[letters]
            elif letters.isascii() and letters.isalpha() and len(letters) <= 3:
                column = _column_number(letters) - 1
            else:
                raise Fault(f"r={reference!r}", following + 1)
            if not digits or int(digits) != number:
                raise Fault(f"r={reference!r} ≠ {number}", column + 1)
        if column >= LAST_COLUMN:
            raise Fault(f"> {LAST_COLUMN}", LAST_COLUMN)
        if column >= len(self._letters):
            self._learn_columns(column + 1)
        return column

    def _value_of(self, cell: _Cell, column: int) -> CellValue:
        """Return what a cell holds; raises `Fault` when it refers to a shared text that is not there."""
        kind = cell.attributes.get("t", "n")
        if not cell.text.strip():
            # A formula that gave an empty text is stored as just that, and is a blank.
            calculated = not cell.formula or (cell.valued and kind == "str")
            return None if calculated else Unusual.FORMULA_WITHOUT_VALUE
        if kind == "s":
            try:
                return self._strings[cell.text.strip()]
            except (ValueError, IndexError):
                raise Fault(f't="s" {cell.text.strip()!r}', column + 1) from None
        if kind != "n":
            return self._read.get(kind, cell_text)(cell.text)
        return (self._converters[cell.attributes.get("s", "")] or number_of)(cell.text)


def _cells_of(events: list[Any]) -> Iterator[_Cell]:
    """Yield the cells of a row with the pieces of their text put together."""
    attributes: list[str] | None = None
    text = ""
    formula = valued = taking = False
    for event in events:
        if type(event) is str:
            if taking:
                text += event
        elif event is FORMULA:
            formula, valued, taking, text = True, False, False, ""
        elif event is VALUE:
            valued, taking, text = True, True, ""
        elif event is OTHER:
            taking = False
        else:
            if attributes is not None:
                yield _Cell(dict(zip(attributes[::2], attributes[1::2], strict=True)), text, formula, valued)
            attributes, text, formula, valued, taking = event, "", False, False, True
    if attributes is not None:
        yield _Cell(dict(zip(attributes[::2], attributes[1::2], strict=True)), text, formula, valued)


def _column_number(letters: str) -> int:
    """Return the number of a column, counted from 1.

    >>> _column_number("A"), _column_number("XFD")
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
    return ErrorValue(text.strip()) if text.strip() else None


def _date(text: str) -> CellValue:
    """Read the ISO dates that some programs store instead of numbers; midnight means the day."""
    written = text.strip().removesuffix("Z").replace(".000", "")
    return Moment(written.removesuffix("T00:00:00")) if written else None
