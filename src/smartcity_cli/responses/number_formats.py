"""What a number format makes of a number: a percentage, a date, a time, or the number itself."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from smartcity_cli.responses.cells import ErrorValue, Moment, Percent, as_shown, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.cells import CellValue

_MOST_KEPT = 10_000
"""Values kept by how they are written: a column of dates or percentages repeats few of them."""

_BUILT_IN = {
    **dict.fromkeys((9, 10, 67, 68), "percent"),
    **dict.fromkeys((14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74, 81), "date"),
    **dict.fromkeys((18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56, 75, 76, 78, 80), "time"),
    **dict.fromkeys((22, 77), "date"),
    **dict.fromkeys((46, 79), "elapsed"),
}
"""Formats that a file may name by number without writing them out: ECMA-376 part 1, 18.8.30, with those of
East Asian and Thai Excel."""

_NOT_CODE = re.compile(r'"[^"]*"?|\\.|_.|\*.')
"""What a format shows as it stands: quoted and escaped characters, spaces as wide as one, fillers."""

_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_BRACKETS = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[\s*(<=|>=|<>|<|>|=)\s*(-?[0-9.]+(?:e[+-]?[0-9]+)?)\s*\]", re.IGNORECASE)
_GENERAL = re.compile(r"general", re.IGNORECASE)
_LAST_SERIAL = 2_958_465
"""The last day that Excel knows, 9999-12-31, counted from 1900."""
_DAYS_FROM_1900_TO_1904 = 1_462
_MILLISECONDS_A_DAY = 86_400_000

_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}


def kind_of_format(code: str, number: float = 1.0) -> str:
    """Return what a custom format shows of a number: ``percent``, ``date`` (with or without a time), ``time``,
    ``elapsed`` or ``number``.

    A format may have sections for positive, negative and other numbers, or for those that meet a condition; each can
    be of another kind. A section that shows no part of the number is of the kind of the first that does.

    >>> kind_of_format('dd" hari "mmm yyyy'), kind_of_format('0.0%;[Red]-0.0%'), kind_of_format('0" dm"')
    ('date', 'percent', 'number')
    >>> kind_of_format("[<1]hh:mm;[h]:mm", 0.5), kind_of_format("[<1]hh:mm;[h]:mm", 1.5)
    ('time', 'elapsed')
    """
    kinds, conditions = _sections_of(code)
    return kinds[_section_for(number, len(kinds), conditions)]


def _sections_of(code: str) -> tuple[tuple[str, ...], tuple[Callable[[float], bool] | None, ...]]:
    """Return the kinds of the sections that a format has for numbers, and the conditions of the first two."""
    sections = _NOT_CODE.sub("", code).split(";")[:3]
    found = [_kind_of_section(section) for section in sections]
    shown = next(filter(None, found), "number")
    return tuple(kind or shown for kind in found), tuple(map(_condition_of, sections[:2]))


def _section_for(number: float, count: int, conditions: Sequence[Callable[[float], bool] | None]) -> int:
    """Return which of a format's sections a number is shown by, as Excel chooses."""
    if count == 1:
        return 0
    first, second = conditions[:2]
    if first is None and second is None:
        # Positive; negative; zero. Zero goes with the positive numbers where it has no section of its own.
        return 1 if number < 0 else 0 if number or count == 2 else 2
    if first(number) if first else number > 0:
        return 0
    if second is not None and not second(number) and count > 2:
        return 2
    return 1


def _condition_of(section: str) -> Callable[[float], bool] | None:
    """Return the condition under which a section is used; ``None`` where it has none."""
    found = _CONDITION.search(section)
    if found is None:
        return None
    try:
        limit = float(found[2])
    except ValueError:
        return None
    compared = _COMPARED[found[1]]
    return lambda number: compared(number, limit)


def _kind_of_section(section: str) -> str | None:
    """Return what one section shows; ``None`` where it shows nothing of the number."""
    if _ELAPSED.search(section):
        return "elapsed"
    without = _BRACKETS.sub("", section)
    code = _GENERAL.sub("", without).lower()
    has_time = "h" in code or "s" in code
    if "y" in code or "d" in code or ("m" in code and not has_time):
        return "date"
    if has_time:
        return "time"
    if "%" in code:
        return "percent"
    return "number" if code != without.lower() or any(sign in code for sign in "0#?") else None


def reading_under(number_format: int | str, *, from_1904: bool) -> Callable[[float], CellValue] | None:
    """Return what makes of a stored number what a cell under a format shows; ``None`` where that is the number.

    ``number_format`` is the number of a built-in format or the code of a custom one.
    """
    if isinstance(number_format, int):
        kinds: tuple[str, ...] = (_BUILT_IN.get(number_format, "number"),)
        conditions: tuple[Callable[[float], bool] | None, ...] = ()
    else:
        kinds, conditions = _sections_of(number_format)
    readings = [_reading_of_kind(kind, from_1904=from_1904) for kind in kinds]
    if len(set(kinds)) == 1:
        return readings[0]

    def read(number: float) -> CellValue:
        reading = readings[_section_for(number, len(kinds), conditions)]
        return number if reading is None else reading(number)

    return read


def _reading_of_kind(kind: str, *, from_1904: bool) -> Callable[[float], CellValue] | None:
    if kind == "number":
        return None
    return Percent if kind == "percent" else partial(moment_of, kind=kind, from_1904=from_1904)


def moment_of(serial: float, kind: str, *, from_1904: bool = False) -> CellValue:
    """Return the date, time or both that a number stands for in a cell of this kind, to the millisecond.

    Counted from 1900 there is a 29 February 1900 (serial 60) that never was: it comes back as ``1900-02-29``,
    as Excel shows it. A number without a date (negative, 0 under a date format, beyond 9999) stays a number.
    """
    if kind == "elapsed":
        return Moment(_elapsed(serial))
    milliseconds = round(serial * _MILLISECONDS_A_DAY) if abs(serial) <= _LAST_SERIAL + 1 else -1
    day, in_day = divmod(milliseconds, _MILLISECONDS_A_DAY)
    if day == 0 and (kind == "time" or (in_day and not from_1904)):
        return Moment(_clock(in_day))
    if from_1904:
        day += _DAYS_FROM_1900_TO_1904
    if milliseconds < 0 or not 1 <= day <= _LAST_SERIAL:
        return serial
    date = _date(day)
    return Moment(f"{date}T{_clock(in_day)}" if in_day else date)


def _date(day: int) -> str:
    """Return the date of a day counted from 1900, where day 60 does not exist."""
    # Imported when the first date turns up: most questionnaires hold none.
    from datetime import date

    if day == 60:
        return "1900-02-29"
    return date.fromordinal(date(1899, 12, 30 if day > 60 else 31).toordinal() + day).isoformat()


def _clock(milliseconds: int) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}" + (f".{rest:03}" if rest else "")


def _elapsed(days: float) -> str:
    """Return a span of time as ISO 8601 writes it, in hours, minutes and seconds."""
    milliseconds = round(abs(days) * _MILLISECONDS_A_DAY)
    hours, rest = divmod(milliseconds, 3_600_000)
    minutes, rest = divmod(rest, 60_000)
    seconds = f"{rest / 1000:.3f}".rstrip("0").rstrip(".")
    parts = [f"{number}{unit}" for number, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if float(number)]
    return ("-" if days < 0 else "") + "PT" + ("".join(parts) or "0S")


_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", re.ASCII)
"""A number as files store it; Python would also take 1_000 and digits of other scripts."""


_LEAST_LONG = 16
"""Digits above which a number may not hold all of them."""
_MOST_DIGITS = 300


def number_of(text: str) -> CellValue:
    """Return a stored number as a spreadsheet shows it; what is no finite number is an `ErrorValue`, never a blank.

    Raises `ValueError` for a text of blanks, which is none.
    """
    text = text.strip()
    if not text:
        raise ValueError("blank")
    if not _NUMBER.fullmatch(text):
        return ErrorValue(text)
    if _LEAST_LONG <= len(text) <= _MOST_DIGITS and text.lstrip("+-").isdecimal():
        return whole_number(text)
    number = float(text)
    return ErrorValue(text) if number - number else as_shown(number)


class Converters(dict[str, "Callable[[str], CellValue] | None"]):
    """How the number in a cell reads, by the cell's style as it is written there; ``None`` means as it stands."""

    def __init__(self, formats: Sequence[int], codes: Mapping[int, str], *, from_1904: bool) -> None:
        """``formats`` holds the format's number for every style, ``codes`` the custom formats by number."""
        super().__init__()
        self._formats = formats
        self._codes = codes
        self._from_1904 = from_1904

    def __missing__(self, style: str) -> Callable[[str], CellValue] | None:
        index = int(style) if style.isdecimal() else len(self._formats)
        number = self._formats[index] if index < len(self._formats) else 0
        reading = reading_under(self._codes.get(number, number), from_1904=self._from_1904)
        converter = None if reading is None else _KnownNumbers(reading).__getitem__
        self[style] = converter
        return converter


class _KnownNumbers(dict[str, "CellValue"]):
    """Stored numbers as they read under one format, by their text; ``known[text]`` reads what is new."""

    def __init__(self, read: Callable[[float], CellValue]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, text: str) -> CellValue:
        number = number_of(text)
        if not isinstance(number, float):
            return number
        value = self._read(number)
        if len(self) < _MOST_KEPT:
            self[text] = value
        return value
