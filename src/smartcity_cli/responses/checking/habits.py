"""How one hand writes: decimal marks, shares or percent points, the order of days, ticks and crosses.

What a file means follows from that file alone, so that every question here is about one file: about one of its columns
as far as its rows are about regions, or about a whole file that is about a single one.
"""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from smartcity_cli.responses.cells import Moment, as_shown
from smartcity_cli.responses.checking.days import is_month_first, other_order
from smartcity_cli.responses.checking.marks import option_key, phrases
from smartcity_cli.responses.checking.numerals import plain_values, read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.raw import Role

ColumnKey: TypeAlias = "tuple[str, Role, str | None]"
"""Question, role and part of a column; of a field of a table question its table, role and field."""

TICKS: Final = phrases("v, ✓, ✔, ✔\ufe0f, √, ☑, ☑\ufe0f, ✅")
CROSSES: Final = phrases("x")
"""A cross in a box is a mark like a tick, unless the same hand also ticks."""

_FEWEST: Final = 2
"""Numbers between 0 and 1 that a column must hold before they can be told from a single slip."""


class Percents(Enum):
    """What numbers from 0 to 1 without a percent sign mean in a column of percentages."""

    NOTHING = "there are none but 0"
    POINTS = "percent points: there are numbers above 1, and none between 0 and 1"
    MIXED = "percent points: there are numbers above 1, and others that look like shares"
    SHARES = "shares: there are several, and nothing above 1"
    EITHER = "nobody can tell"


class Habits(Protocol):
    """What files say about the hands that wrote them; ``file`` is the number of a file, as `RawColumn.files` has it."""

    def mark_of_column(self, file: int, key: ColumnKey) -> str | None:
        """Return the decimal mark, ``,`` or ``.``, that a column shows; ``None`` where it shows none or both."""

    def mark_of_file(self, file: int) -> str | None:
        """Return the decimal mark that all columns of numbers of a file show together."""

    def percents(self, file: int, key: ColumnKey) -> Percents:
        """Return what numbers from 0 to 1 mean in a column of percentages."""

    def doubts_days(self, file: int, key: ColumnKey) -> bool:
        """Tell whether a column of days has one that can only be read with the month first."""

    def ticks_and_crosses(self, file: int, key: ColumnKey) -> bool:
        """Tell whether ticks and crosses stand in the same column, checklist or form."""


def marks_in(cells: Iterable[CellValue]) -> frozenset[str]:
    """Return the decimal marks that numbers written as texts prove.

    >>> marks_in(["0,5", "1.234", "12"])
    frozenset({','})
    """
    by_number = {number: cell for number, cell in enumerate(cells) if isinstance(cell, str)}
    plain = plain_values(by_number)
    marks = {mark for mark in ",." for number in plain if mark in by_number[number]}
    for number, text in by_number.items():
        if number not in plain:
            numeral = read_numeral(text)
            if not isinstance(numeral, str) and numeral.thousands is None and numeral.mark is not None:
                marks.add(numeral.mark)
    return frozenset(marks)


def only_one(marks: Iterable[str]) -> str | None:
    """Return the mark where there is just one."""
    found = tuple(marks)
    return found[0] if len(found) == 1 else None


def percents_in(counts: Mapping[CellValue, int]) -> Percents:
    """Return what numbers from 0 to 1 mean among some cells, given with how often each stands there.

    >>> percents_in({0.85: 1, 0.6: 1}), percents_in({0.85: 1, 60.0: 1}).name, percents_in({0.85: 1}).name
    (<Percents.SHARES: 'shares: there are several, and nothing above 1'>, 'MIXED', 'EITHER')
    """
    between = ones = others = 0
    for cell, count in counts.items():
        number = _bare_number(cell)
        if number is None or number == 0:
            continue
        if 0 < number < 1:
            between += count
        elif number == 1:
            ones += count
        else:
            others += count
    if others:
        return Percents.MIXED if between else Percents.POINTS
    if between + ones == 0:
        return Percents.NOTHING
    return Percents.SHARES if between and between + ones >= _FEWEST else Percents.EITHER


def _bare_number(cell: CellValue) -> float | None:
    """Return the number in a cell that carries no percent sign; one that could be read in two ways is above 1."""
    if isinstance(cell, float):
        return cell
    if not isinstance(cell, str):
        return None
    plain = plain_values({0: cell})
    if plain:
        return plain[0]
    numeral = read_numeral(cell)
    return None if isinstance(numeral, str) or numeral.unit else as_shown(numeral.value)


def doubts_days_in(cells: Iterable[CellValue]) -> bool:
    """Tell whether a day among some cells can only be read with the month first, as in 08/17/2018."""
    return any(isinstance(cell, str) and is_month_first(cell) for cell in cells)


def ticks_and_crosses_in(cells: Iterable[CellValue]) -> bool:
    """Tell whether some cells hold both ticks and crosses."""
    keys = {option_key(cell) for cell in cells if isinstance(cell, str)}
    return not keys.isdisjoint(TICKS) and not keys.isdisjoint(CROSSES)


def means_two_things(cell: CellValue, kind: str) -> bool:
    """Tell whether a cell can mean two things in answer to a question of a kind, so that its file has to decide.

    >>> means_two_things("1.234", "number"), means_two_things(0.85, "percent"), means_two_things("3/4", "ratio")
    (True, True, False)
    """
    match kind:
        case "percent":
            number = _bare_number(cell)
            return (number is not None and 0 < number <= 1) or _has_open_mark(cell)
        case "number" | "integer" | "ratio":
            return _has_open_mark(cell)
        case "date":
            return isinstance(cell, str | Moment) and other_order(cell) is not None
        case "yes_no" | "multiple":
            return isinstance(cell, str) and option_key(cell) in TICKS | CROSSES
    return False


def _has_open_mark(cell: CellValue) -> bool:
    """Tell whether a text holds a number whose mark can separate decimals or thousands."""
    numerals = map(read_numeral, _HALVES.split(cell)) if isinstance(cell, str) else ()
    return any(not isinstance(numeral, str) and numeral.thousands is not None for numeral in numerals)


_HALVES: Final = re.compile(r"[/:]|\b(?:dari|of)\b", re.IGNORECASE)
"""What may stand between the two numbers of a ratio."""


class HabitsOfCells:
    """The habits shown by the cells of one column alone, whatever file they come from."""

    def __init__(self, counts: Mapping[CellValue, int]) -> None:
        self._counts = counts

    def mark_of_column(self, _file: int, _key: ColumnKey) -> str | None:
        """Return the only decimal mark."""
        return only_one(marks_in(self._counts))

    def mark_of_file(self, _file: int) -> str | None:
        """Return nothing: there is no other column."""
        return None

    def percents(self, _file: int, _key: ColumnKey) -> Percents:
        """Return what numbers from 0 to 1 mean."""
        return percents_in(self._counts)

    def doubts_days(self, _file: int, _key: ColumnKey) -> bool:
        """Tell whether a day can only be read with the month first."""
        return doubts_days_in(self._counts)

    def ticks_and_crosses(self, _file: int, _key: ColumnKey) -> bool:
        """Tell whether there are ticks and crosses."""
        return ticks_and_crosses_in(self._counts)
