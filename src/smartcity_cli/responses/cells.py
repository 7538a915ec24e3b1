"""What one cell of a sheet can hold before anyone knows what it means, and the sheets that hold them."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from smartcity_cli.problems import column_letters
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


class Truth(Enum):
    """A Boolean cell. Not Python's ``bool``: ``True == 1`` would mix it up with a number in dictionaries."""

    FALSE = "FALSE"
    TRUE = "TRUE"


class Unusual(Enum):
    """A cell without a usable value that must not pass for a blank."""

    FORMULA_WITHOUT_VALUE = "formula without a stored value"
    """Written by a program that never calculated it, or not yet saved by Excel."""


@dataclass(frozen=True, slots=True)
class Percent:
    """A number cell shown as a percentage: Excel stores 0.85 and shows 85%."""

    share: float
    """The stored number: 0.85 for 85 %."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A number cell shown as a date, a time or both."""

    iso: str
    """ISO 8601: ``2018-03-05``, ``2018-03-05T10:30:00``, ``10:30:00``, or ``PT36H`` for an elapsed time."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error cell such as ``#REF!``."""

    text: str


@dataclass(frozen=True, slots=True)
class Covered:
    """A cell that is drawn together with one before it, which holds the value of all."""

    area: str
    """Such as ``C2:C4``."""
    shown: CellValue
    """What people see there: the value of the first cell."""


CellValue = str | float | Truth | Percent | Moment | ErrorValue | Unusual | Covered | None
"""What a cell holds. ``None`` is a blank cell (also an empty text). Numbers are always ``float``: equal numbers
have one representation, so that values can be keys of dictionaries. All values are hashable."""


_LARGEST_ROUNDED = 1e15
"""Numbers of sixteen digits and more before the decimal mark stay what they are: they may be identities."""

LARGEST_WHOLE = 2**53
"""Up to here a number cell holds every whole number."""
_KEPT_DIGITS = 15
"""What Excel keeps of a number that is typed in; it stores zeros for all digits after them."""


def as_shown(number: float) -> float:
    """Return a number at the 15 significant digits that spreadsheets show and compute with.

    Files store more of them: what was typed as 1 or computed as 0.1 comes back as 1.0000000000000002 or
    0.09999999999999998. Whole numbers, and whatever has 16 digits before its decimal mark, are never rounded.

    >>> as_shown(0.09999999999999998), as_shown(124599.99999999999), as_shown(3319010101850001.0)
    (0.1, 124600.0, 3319010101850001.0)
    """
    if number.is_integer() or abs(number) >= _LARGEST_ROUNDED:
        return number
    return float(f"{number:.15g}")


def whole_number(digits: str) -> CellValue:
    """Return a stored whole number: as a text where a number would lose digits that the file holds.

    Sixteen digits identify a person and eighteen an official. Zeros after the fifteenth are what Excel has put there.

    >>> whole_number("33"), whole_number("198503012010011001"), whole_number("198503012010011000")
    (33.0, '198503012010011001', 1.98503012010011e+17)
    """
    bare = digits.lstrip("+-0")
    if len(bare) > _KEPT_DIGITS and bare[_KEPT_DIGITS:].strip("0") and int(float(digits)) != int(digits):
        return digits
    return float(digits)


BLANKS_AT_EDGES = (
    "\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f \x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009"
    "\u200a\u200b\u200c\u200d\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)
"""What counts as a blank before and after a text: what ``str.strip`` takes, and the spaces of no width."""


def without_blank_edges(text: str) -> str | None:
    """Return a text without the blanks around it; ``None`` where nothing else is left.

    >>> without_blank_edges(" Kudus\\xa0"), without_blank_edges("\\u200b")
    ('Kudus', None)
    """
    return (text.strip() if text.isascii() else text.strip(BLANKS_AT_EDGES)) or None


class Row(NamedTuple):
    """One row of a sheet that holds at least one value."""

    number: int
    """Counted from 1 as the spreadsheet shows it; for CSV the line on which the record starts."""
    values: list[CellValue]
    """From column A on; shorter than the widest row where the rest is blank."""
    hidden: bool = False


class Merged(NamedTuple):
    """Cells drawn together into one; rows and columns count from 1. Only the first holds a value."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def area(self) -> str:
        """Return the range as spreadsheets write it.

        >>> Merged(2, 3, 4, 3).area
        'C2:C4'
        """
        first, last = column_letters(self.first_column), column_letters(self.last_column)
        return f"{first}{self.first_row}:{last}{self.last_row}"


class Records:
    """How the records of a CSV file were cut into fields; rows go by the line on which they start."""

    def __init__(self, delimiter: str) -> None:
        self.delimiter = delimiter
        self.lines: list[int] = []
        self.widths: list[int] = []
        """How many fields the records have from each of ``lines`` to the next, blank ones included."""
        self.torn: list[int] = []
        """Lines whose record holds whole records inside of a quoted field."""

    def add(self, line: int, width: int) -> None:
        """Note how many fields a record has; needed only where that changes."""
        self.lines.append(line)
        self.widths.append(width)


class Sheet(Protocol):
    """A sheet of a workbook, or a CSV file as a single sheet."""

    @property
    def name(self) -> str | None:
        """The sheet's name; ``None`` for CSV."""

    @property
    def hidden(self) -> bool:
        """Whether the sheet is hidden (also "very hidden")."""

    @property
    def merged(self) -> tuple[Merged, ...]:
        """Cells drawn together, in the order of the file; known once ``rows`` has come to its end."""

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold at least one value, in order, reading as it goes; each call starts anew.

        Raises `FileUnreadable` with the place when the file turns out to be broken or passes a limit.
        """
