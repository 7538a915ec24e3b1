"""Answers that are numbers: cells and texts read as figures, column-wide evidence on marks, limits."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import Moment, Percent
from smartcity_cli.responses.checking.numerals import PERCENT, RUPIAH, Numeral, plain_values, read_numeral, unit_words
from smartcity_cli.responses.checking.readings import NO_VALUES, typed_cells, usable_cells
from smartcity_cli.responses.checking.shown import plain, points
from smartcity_cli.responses.checking.validation import floats_within, integers_within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.model import Wording
    from smartcity_cli.rubric.questions import IntegerQuestion, NumberQuestion

LARGEST_NUMBER: Final = 1e30
"""Farthest from zero that a number may lie where its question sets no limit: nothing is counted in more, in whatever
unit, and sums of scores made of such numbers do not overflow. Our choice."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks of a number."""

    minimum: float | None = None
    maximum: float | None = None
    whole: bool = False
    units: tuple[frozenset[str], ...] = ()
    """The unit's words in each language."""
    not_applicable: bool = False


def units_of(unit: Wording | None) -> tuple[frozenset[str], ...]:
    """Return the words of a question's unit; rupiah goes without saying where it has none."""
    if unit is None:
        return (RUPIAH,)
    return tuple({unit_words(unit.id), unit_words(unit.en or unit.id)})


class Figures:
    """The figures of a column: what its cells say before limits and percentages are looked at.

    Whatever is no figure is refused in ``readings``, and what had to be decided is noted there.
    """

    __slots__ = ("_asked", "_context", "_habits", "_open", "_readings", "bare", "percent")

    def __init__(self, readings: Readings, asked: Asked, context: Context) -> None:
        self.bare: dict[int, float] = {}
        """Numbers without a percent sign, by distinct cell."""
        self.percent: dict[int, float] = {}
        """Percent points of what carries a percent sign or is shown as a percentage."""
        self._readings, self._asked, self._context = readings, asked, context
        self._habits = context.habits_of(readings)
        self._open: dict[int, Numeral] = {}
        texts: dict[int, str] = {}
        for number, cell in usable_cells(readings, asked.not_applicable).items():
            if type(cell) is float:
                self.bare[number] = cell
            elif isinstance(cell, str):
                texts[number] = cell
            elif isinstance(cell, Percent):
                self.percent[number] = points(cell.share)
            else:
                readings.refuse(number, "A116" if isinstance(cell, Moment) else "A117")
        if texts:
            self._read_texts(texts)
            self._decide()

    def _read_texts(self, texts: dict[int, str]) -> None:
        """Read the cells that are texts; leave open those whose mark can mean two things."""
        typed = typed_cells(self._readings, self._context, texts)
        plain_ones = plain_values(texts)
        self.bare |= plain_ones
        as_text = [*typed & plain_ones.keys()]
        for number, text in texts.items():
            if number in plain_ones:
                continue
            numeral = read_numeral(text)
            if isinstance(numeral, str):
                self._readings.refuse(number, numeral)
            elif numeral.unit and numeral.unit != PERCENT and numeral.unit not in self._asked.units:
                self._readings.refuse(number, "A119")
            elif numeral.thousands is not None:
                self._open[number] = numeral
            else:
                self._keep(number, numeral.value, numeral)
                as_text += [number] if number in typed and not numeral.unit else []
        if as_text:
            self._readings.found["A113"] = dict.fromkeys(as_text, NO_VALUES)

    def _keep(self, number: int, value: float, numeral: Numeral) -> None:
        """Take a value read from a text, and note that its unit was left out."""
        if numeral.unit == PERCENT:
            self.percent[number] = value
            return
        self.bare[number] = value
        if numeral.unit:
            self._readings.remark(number, "A122")

    def _decide(self) -> None:
        """Decide what marks separate: by their column, the question, the other columns of their file, or not at all."""
        open_ones = self._open
        if not open_ones:
            return
        # Which of them the question decides is the same in every file.
        fitting = {number: self._fitting(numeral) for number, numeral in open_ones.items()}
        for number, origin, shown in self._readings.split(open_ones, self._marks_of):
            of_column, of_file = shown
            numeral = open_ones[origin]
            values = fitting[origin]
            if of_column is not None:
                code, value = "A114", numeral.value if numeral.mark == of_column else numeral.thousands
            elif len(values) == 1:
                code, value = "A115", values[0]
            elif values and of_file is not None:
                code, value = "A123", numeral.value if numeral.mark == of_file else numeral.thousands
            else:
                code, value = "A112", None
            self._settle(number, numeral, code, value)

    def _marks_of(self, file: int) -> tuple[str | None, str | None]:
        """Return the decimal mark that a file shows in this column, and in all its columns where this one is silent."""
        of_column = self._habits.mark_of_column(file, self._readings.key)
        return of_column, None if of_column is not None else self._habits.mark_of_file(file)

    def _fitting(self, numeral: Numeral) -> list[float]:
        """Return those of the two readings that the question allows; for whole numbers a mark separates thousands."""
        thousands = numeral.thousands or 0.0
        fitting = [value for value in (numeral.value, thousands) if self._fits(value)]
        return [thousands] if self._asked.whole and len(fitting) > 1 else fitting

    def _settle(self, number: int, numeral: Numeral, code: str, value: float | None) -> None:
        """Take one reading of a number, or refuse it with both."""
        if value is None:
            decimals, thousands = numeral.value, numeral.thousands or 0.0
            whole, fraction = divmod(round(abs(decimals) * 1000), 1000)
            sign = "-" if decimals < 0 else ""
            parts = {"thousands": plain(thousands), "whole": f"{sign}{whole}", "fraction": f"{fraction:03d}"}
            self._readings.refuse(number, "A112", parts)
            return
        self._keep(number, value, numeral)
        self._readings.remark(number, code, {"value": plain(value)})

    def _fits(self, value: float) -> bool:
        """Tell whether the question allows a number."""
        asked = self._asked
        if asked.whole and not value.is_integer():
            return False
        return (asked.minimum is None or value >= asked.minimum) and (asked.maximum is None or value <= asked.maximum)


def read_number(readings: Readings, question: NumberQuestion | IntegerQuestion, context: Context) -> None:
    """Read a column of numbers or whole numbers: ``float`` or ``int`` values."""
    asked = Asked(
        minimum=question.minimum,
        maximum=question.maximum,
        whole=question.kind == "integer",
        units=units_of(question.unit),
        not_applicable=question.not_applicable,
    )
    figures = Figures(readings, asked, context)
    bare = figures.bare
    for number, value in figures.percent.items():
        if PERCENT in asked.units:
            bare[number] = value
        else:
            readings.refuse(number, "A121")
    if asked.whole:
        keep_whole(readings, bare, asked.minimum, asked.maximum)
    else:
        keep_within(readings, bare, asked.minimum, asked.maximum)


def keep_within(readings: Readings, figures: Mapping[int, float], minimum: float | None, maximum: float | None) -> None:
    """Take figures as the values of a column and refuse those out of bounds."""
    for number, value in figures.items():
        readings.values[number] = value
    readings.keep_valid(list(figures), floats_within(*limits(minimum, maximum)), _limit_codes(minimum, maximum))


def keep_whole(readings: Readings, figures: Mapping[int, float], minimum: float | None, maximum: float | None) -> None:
    """Take figures as whole numbers and refuse those with decimals and those out of bounds."""
    whole: list[int] = []
    for number, value in figures.items():
        if value.is_integer():
            readings.values[number] = int(value)
            whole.append(number)
        else:
            readings.refuse(number, "A111" if math.isfinite(value) else "A110")
    lowest, highest = limits(minimum, maximum)
    readings.keep_valid(whole, integers_within(math.ceil(lowest), math.floor(highest)), _limit_codes(minimum, maximum))


def limits(minimum: float | None, maximum: float | None) -> tuple[float, float]:
    """Return the least and the most a number can be; ours where the question says nothing, and nothing beside it.

    >>> limits(0, None), limits(None, 1e40)
    ((0, 1e+30), (-1e+30, 1e+40))
    """
    return (
        min(-LARGEST_NUMBER, maximum or 0) if minimum is None else minimum,
        max(LARGEST_NUMBER, minimum or 0) if maximum is None else maximum,
    )


def _limit_codes(minimum: float | None, maximum: float | None) -> dict[str, tuple[str, Mapping[str, object]]]:
    """Return our code and its values for each rule of Pydantic's about numbers."""
    return {
        "greater_than_equal": ("A124", {}) if minimum is None else ("A104", {"minimum": plain(minimum)}),
        "less_than_equal": ("A124", {}) if maximum is None else ("A105", {"maximum": plain(maximum)}),
        "finite_number": ("A110", {}),
    }
