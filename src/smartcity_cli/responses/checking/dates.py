"""Days: date cells, ISO texts, day-first figures and month names in Indonesian and English."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.responses.cells import Moment, Percent, Truth
from smartcity_cli.responses.checking.marks import key_of
from smartcity_cli.responses.checking.readings import usable_cells
from smartcity_cli.responses.checking.validation import days_within

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.questions import DateQuestion

_NAMES: Final = (
    "januari january jan",
    "februari pebruari february feb peb",
    "maret march mar mrt",
    "april apr",
    "mei may",
    "juni june jun",
    "juli july jul",
    "agustus august agu agt ags aug",
    "september sept sep",
    "oktober october okt oct",
    "november nopember nov nop",
    "desember december des dec",
)
_MONTHS: Final = {name: month for month, names in enumerate(_NAMES, start=1) for name in names.split()}

_WEEKDAY: Final = re.compile(
    r"(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\s*,?\s+"
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


def read_date(readings: Readings, question: DateQuestion, context: Context) -> None:
    """Read a column of days: ISO texts."""
    days: list[int] = []
    for number, cell in usable_cells(readings, question.not_applicable).items():
        day = day_in(cell)
        if isinstance(day, str):
            readings.refuse(number, day)
        else:
            readings.values[number] = day
            days.append(number)
    limits = {
        "greater_than_equal": ("A151", {"earliest": question.earliest}),
        "less_than_equal": ("A152", {"latest": question.latest}),
    }
    readings.keep_valid(days, days_within(question.earliest, question.latest), limits)
    for number in days:
        value = readings.values[number]
        if isinstance(value, datetime.date):
            readings.values[number] = value.isoformat()


def day_in(cell: CellValue) -> datetime.date | str:
    """Return the day in a cell, or the code of the problem; figures are read day first, as Indonesia writes them.

    >>> day_in("5/3/2018"), day_in("43164")
    (datetime.date(2018, 3, 5), 'A153')
    """
    if isinstance(cell, float | Percent):
        return "A153"
    if isinstance(cell, Truth):
        return "A150"
    key = key_of(cell.iso if isinstance(cell, Moment) else str(cell))
    if key.replace(",", ".").replace(".", "", 1).isdecimal():
        return "A153"
    key = _WEEKDAY.sub("", key, count=1) if key[:1].isalpha() else key
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
