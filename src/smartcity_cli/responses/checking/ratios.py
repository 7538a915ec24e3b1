"""Ratios: two numbers in two columns, or both in one cell as *3/4*."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, cast

from smartcity_cli.responses.cells import Moment, as_shown
from smartcity_cli.responses.checking.marks import cleaned
from smartcity_cli.responses.checking.numerals import read_numeral
from smartcity_cli.responses.checking.quantities import Asked, Figures, keep_within, limits, units_of
from smartcity_cli.responses.checking.readings import Readings, State, usable_cells
from smartcity_cli.responses.checking.shown import plain
from smartcity_cli.responses.checking.spread import combined
from smartcity_cli.responses.checking.validation import floats_within, violations

if TYPE_CHECKING:
    from smartcity_cli.responses.checking.numerals import Numeral
    from smartcity_cli.responses.checking.readings import Context
    from smartcity_cli.rubric.questions import Quantity, RatioQuestion

_TWO: Final = re.compile(r"(?P<upper>[^/:]+?)\s*(?:/|:|\bdari\b|\bof\b|\bout of\b)\s*(?P<lower>[^/:]+)", re.IGNORECASE)

_LONGEST: Final = 200
"""Characters beyond which a text is no ratio."""


def read_quantity(readings: Readings, quantity: Quantity, question: RatioQuestion, context: Context) -> None:
    """Read the column of one of the two numbers."""
    asked = Asked(units=units_of(quantity.unit), not_applicable=question.not_applicable)
    figures = Figures(readings, asked, context)
    for number in figures.percent:
        readings.refuse(number, "A121")
    keep_within(readings, figures.bare, None, None)


def combine_quantities(upper: Readings, lower: Readings, question: RatioQuestion) -> tuple[Readings, Readings]:
    """Return the ratios that two columns give together; the second readings hold what is to be said at the numerator.

    A ratio of which one number is missing is refused where the number should stand.
    """
    readings, combinations = combined(question.id, (upper, lower), ("numerator", "denominator"))
    at_upper = Readings(question.id, readings.cells, readings.codes, upper.places)
    ratios: list[int] = []
    for number, (above, below) in enumerate(combinations):
        states = (upper.values[above], lower.values[below])
        refused = upper.refusals.get(above) or lower.refusals.get(below)
        if refused is not None:
            readings.values[number] = State.UNUSABLE
            readings.refusals[number] = refused
        elif not any(isinstance(state, State) for state in states):
            readings.values[number] = states
            ratios.append(number)
        elif all(isinstance(state, State) for state in states):
            readings.values[number] = max(states, key=lambda state: state is State.NOT_APPLICABLE)
        else:
            readings.refuse(number, "A170")
            if isinstance(states[0], State):
                # Say it at the numerator's cell instead, which is the one to fill in.
                at_upper.remark(number, "A170", readings.found["A170"].pop(number))
    _check(readings, ratios, question)
    return readings, at_upper


def read_ratio(readings: Readings, question: RatioQuestion, context: Context) -> None:
    """Read a column in which each cell holds both numbers: *3/4*, *3 dari 4*, *3 : 4*."""
    read: dict[int, tuple[Numeral, Numeral]] = {}
    for number, cell in usable_cells(readings, question.not_applicable).items():
        if isinstance(cell, Moment):
            readings.refuse(number, "A116")
            continue
        two = _TWO.fullmatch(cleaned(cell)) if isinstance(cell, str) and len(cell) <= _LONGEST else None
        halves = [] if two is None else [_number_in(two[part]) for part in ("upper", "lower")]
        if len(halves) == 2 and halves[0] is not None and halves[1] is not None:
            read[number] = halves[0], halves[1]
        else:
            readings.refuse(number, "A173")
    ratios = _decided(readings, read, context)
    _check(readings, ratios, question)


def _number_in(text: str) -> Numeral | None:
    """Return the number of one half; ``None`` for what is no number."""
    numeral = read_numeral(text)
    return None if isinstance(numeral, str) or numeral.unit else numeral


def _decided(readings: Readings, read: dict[int, tuple[Numeral, Numeral]], context: Context) -> list[int]:
    """Take the numbers of ratios as values; a mark that can mean two things means what the file shows elsewhere."""
    ratios = []
    doubtful = []
    for number, two in read.items():
        if any(half.thousands is not None for half in two):
            doubtful.append(number)
        else:
            readings.values[number] = two[0].value, two[1].value
            ratios.append(number)
    if not doubtful:
        return ratios
    habits = context.habits_of(readings)
    for number, origin, mark in readings.split(doubtful, habits.mark_of_file):
        if mark is None:
            readings.refuse(number, "A173")
            continue
        upper, lower = (
            half.value if half.thousands is None or half.mark == mark else half.thousands for half in read[origin]
        )
        readings.values[number] = upper, lower
        readings.remark(number, "A123", {"value": f"{plain(upper)}/{plain(lower)}"})
        ratios.append(number)
    return ratios


def quotient_of(ratio: tuple[float, float]) -> float:
    """Return numerator over denominator, at the 15 digits that spreadsheets compute with.

    Without that 0.3 / 0.1 would miss a step from 3, and not be equal to 3 / 1.

    >>> quotient_of((0.9, 0.3))
    3.0
    """
    return as_shown(ratio[0] / ratio[1])


def _check(readings: Readings, ratios: list[int], question: RatioQuestion) -> None:
    """Refuse ratios that have no quotient, or one beyond the question's maximum or beyond computing."""
    quotients: list[float] = []
    divided: list[int] = []
    for number in ratios:
        upper, lower = cast("tuple[float, float]", readings.values[number])
        if lower == 0:
            readings.refuse(number, "A171")
        else:
            quotients.append(quotient_of((upper, lower)))
            divided.append(number)
    for index, rule in violations(floats_within(*limits(None, question.maximum)), quotients):
        if rule == "less_than_equal" and question.maximum is not None:
            values = {"quotient": f"{quotients[index]:.6g}", "maximum": plain(question.maximum)}
            readings.refuse(divided[index], "A172", values)
        else:
            readings.refuse(divided[index], "A124")
