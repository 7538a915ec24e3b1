"""Percentages, written as points (85), with the sign (85%) or as a share (0,85): decided file by file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.responses.checking.habits import Percents
from smartcity_cli.responses.checking.quantities import Asked, Figures, keep_within
from smartcity_cli.responses.checking.shown import plain, points

if TYPE_CHECKING:
    from smartcity_cli.responses.checking.readings import Context, Readings, Unsigned
    from smartcity_cli.rubric.questions import PercentQuestion


def read_percent(readings: Readings, question: PercentQuestion, context: Context) -> None:
    """Read a column of percentages: percent points as ``float``."""
    asked = Asked(question.minimum, question.maximum, not_applicable=question.not_applicable)
    figures = Figures(readings, asked, context)
    unsigned = _Unsigned(readings, question, context)
    keep_within(readings, figures.percent | unsigned.read(figures.bare), question.minimum, question.maximum)


class _Unsigned:
    """Numbers without a sign: those from 0 to 1 may be shares or percent points."""

    def __init__(self, readings: Readings, question: PercentQuestion, context: Context) -> None:
        self._readings = readings
        self._question = question
        self._said = context.unsigned
        self._habits = context.habits_of(readings)

    def read(self, bare: dict[int, float]) -> dict[int, float]:
        """Return the percent points of those that have any."""
        small = [number for number, value in bare.items() if 0 < value <= 1]
        if not small:
            return bare
        read = {number: value for number, value in bare.items() if not 0 < value <= 1}
        for number, origin, percents in self._readings.split(small, self._percents_in):
            value = bare[origin]
            if percents is Percents.MIXED and self._question.unsigned is None:
                # One that looks like a share among points makes a 1 doubtful too.
                self._readings.remark(number, "A131", {"share": plain(points(value))})
            meant = self._meant(percents, value)
            if meant is None:
                self._readings.refuse(number, "A132", {"points": plain(value), "percent": plain(points(value))})
                continue
            read[number] = value if meant == "points" else points(value)
            if meant == "shares" and percents is Percents.SHARES and self._told() is None:
                said = {"example": plain(value), "percent": plain(points(value))}
                self._readings.remark(number, "A130", said)
        return read

    def _percents_in(self, file: int) -> Percents:
        """Return what a file shows about such numbers."""
        return self._habits.percents(file, self._readings.key)

    def _told(self) -> Unsigned | None:
        """Return what the question says that such numbers mean, or else the caller."""
        return self._question.unsigned or self._said

    def _meant(self, percents: Percents, value: float) -> Unsigned | None:
        """Return what a number means in a file; ``None`` where nothing tells.

        What stands above 1 in a file makes points of all; else the question or the caller decides, then what the file
        shows, then the question's limits where they allow one reading only.
        """
        if percents in (Percents.MIXED, Percents.POINTS):
            return "points"
        told = self._told()
        if told is not None:
            return told
        if percents is Percents.SHARES:
            return "shares"
        fits = [self._question.minimum <= one <= self._question.maximum for one in (value, points(value))]
        if fits[0] != fits[1]:
            return "points" if fits[0] else "shares"
        return None
