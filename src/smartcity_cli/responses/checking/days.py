"""How a day is written: date cells, ISO texts, day-first figures and month names in Indonesian and English."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.responses.cells import Moment, Percent, Truth
from smartcity_cli.responses.checking.marks import key_of

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue

_NAMES: Final = (
    "januari january",
    "februari pebruari february",
    "maret march mrt",
    "april",
    "mei may",
    "juni june",
    "juli july",
    "agustus august agt ags",
    "september",
    "oktober october",
    "november nopember",
    "desember december",
)
_SHORTEST: Final = 3
_MONTHS: Final = {
    name[:length]: month
    for month, names in enumerate(_NAMES, start=1)
    for name in names.split()
    for length in range(_SHORTEST, len(name) + 1)
}
"""Months by their names and every beginning of them; no two months begin with the same three letters."""

_WEEKDAY: Final = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum['`]?at|sabtu|minggu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*,?\s+"
)
_ISO: Final = re.compile(
    r"(?P<year>[0-9]{4})[-/.](?P<month>[0-9]{1,2})[-/.](?P<day>[0-9]{1,2})(?:[t ][0-9]{1,2}:[0-9]{2}[0-9:.,z+-]*)?"
)
_DAY_FIRST: Final = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[-/. ])\s*(?P<month>[0-9]{1,2})\s*(?P=mark)\s*(?P<year>[0-9]{4})"
)
_NAMED: Final = re.compile(
    r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[-/. ]\s*(?P<name>[a-z]{3,9})\.?[-/, ]\s*(?P<year>[0-9]{4})"
)
_NAME_FIRST: Final = re.compile(r"(?P<name>[a-z]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})")


def day_in(cell: CellValue) -> datetime.date | str:
    """Return the day in a cell, or the code of the problem; figures are read day first, as Indonesia writes them.

    >>> day_in("5/3/2018"), day_in("43164")
    (datetime.date(2018, 3, 5), 'A153')
    """
    if isinstance(cell, float | Percent):
        return "A153"
    if isinstance(cell, Truth):
        return "A150"
    key = _key_of_day(cell.iso if isinstance(cell, Moment) else str(cell))
    if key.replace(",", ".").replace(".", "", 1).isdecimal():
        return "A153"
    found = next(filter(None, (form.fullmatch(key) for form in (_ISO, _DAY_FIRST, _NAMED, _NAME_FIRST))), None)
    if found is None:
        return "A150"
    parts = found.groupdict()
    month = _MONTHS.get(parts["name"]) if "name" in parts else int(parts["month"])
    if month is None:
        return "A150"
    try:
        return datetime.date(int(parts["year"]), month, int(parts["day"]))
    except ValueError:
        return "A154"


def _key_of_day(text: str) -> str:
    """Return the key of a text that writes a day, without the weekday in front and what closes a sentence."""
    key = key_of(text).rstrip(" .,;")
    return _WEEKDAY.sub("", key, count=1) if key[:1].isalpha() else key


def is_month_first(text: str) -> bool:
    """Tell whether a text writes a day that only exists with the month first.

    >>> is_month_first("08/17/2018"), is_month_first("17/08/2018"), is_month_first("01/05/2018")
    (True, False, False)
    """
    found = _DAY_FIRST.fullmatch(_key_of_day(text))
    if found is None:
        return False
    first, second = int(found["day"]), int(found["month"])
    return 1 <= first <= _MONTHS_A_YEAR < second <= _DAYS_A_MONTH


def other_order(cell: CellValue) -> str | None:
    """Return the day that a cell means if the month comes first, as ISO 8601; ``None`` where it can mean only one day.

    A date cell may be one that the spreadsheet made of a text that it read day first.

    >>> other_order("01/05/2018"), other_order("17/08/2018"), other_order("05/05/2018"), other_order("1 Mei 2018")
    ('2018-01-05', None, None, None)
    """
    key = _key_of_day(cell.iso if isinstance(cell, Moment) else str(cell))
    found = (_ISO if isinstance(cell, Moment) else _DAY_FIRST).fullmatch(key)
    if found is None:
        return None
    day, month = int(found["day"]), int(found["month"])
    if day == month or not (1 <= day <= _MONTHS_A_YEAR and 1 <= month <= _MONTHS_A_YEAR):
        return None
    return f"{found['year']}-{day:02}-{month:02}"


_MONTHS_A_YEAR: Final = 12
_DAYS_A_MONTH: Final = 31
