"""Answers that are days: read day first, unless the file shows that its hand writes the month first."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from smartcity_cli.responses.checking.days import day_in, other_order
from smartcity_cli.responses.checking.readings import usable_cells
from smartcity_cli.responses.checking.validation import days_within

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.questions import DateQuestion


def read_date(readings: Readings, question: DateQuestion, context: Context) -> None:
    """Read a column of days: ISO texts."""
    days: list[int] = []
    usable = usable_cells(readings, question.not_applicable)
    _refuse_doubtful(readings, usable, context)
    for number, cell in usable.items():
        if number in readings.refusals:
            continue
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


def _refuse_doubtful(readings: Readings, usable: dict[int, CellValue], context: Context) -> None:
    """Refuse days that can mean two things in a file where another day only exists with the month first."""
    habits = context.habits_of(readings)
    both = {number: other for number, cell in usable.items() if (other := other_order(cell)) is not None}
    if not both:
        return
    for number, origin, doubted in readings.split(both, lambda file: habits.doubts_days(file, readings.key)):
        usable[number] = usable[origin]
        if doubted:
            values = {"day_first": str(day_in(usable[origin])), "month_first": both[origin]}
            readings.refuse(number, "A155", values)
