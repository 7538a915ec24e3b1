"""Percentages, written as points (85), with the sign (85%) or as a share (0,85): one rule for a whole column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.responses.checking.quantities import Asked, Figures, keep_within
from smartcity_cli.responses.checking.shown import plain, points

if TYPE_CHECKING:
    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.questions import PercentQuestion


def read_percent(readings: Readings, question: PercentQuestion, context: Context) -> None:
    """Read a column of percentages: percent points as ``float``."""
    asked = Asked(question.minimum, question.maximum, not_applicable=question.not_applicable)
    figures = Figures(readings, asked, context)
    keep_within(readings, figures.percent | _points_of(readings, figures.bare), question.minimum, question.maximum)


def _points_of(readings: Readings, bare: dict[int, float]) -> dict[int, float]:
    """Return what numbers without a sign mean in percent points, judged by all of them together.

    All from 0 to 1 and one strictly between: shares. Otherwise points, with a warning where a single number
    looks like a share, and where there is nothing but 0 and 1.
    """
    here = [number for number in bare if readings.occurs(number)]
    between = [number for number in here if 0 < bare[number] < 1]
    if between and all(0 <= bare[number] <= 1 for number in here):
        example = bare[between[0]]
        said = {"example": plain(example), "percent": plain(points(example))}
        readings.found["A130"] = dict.fromkeys(here, said)
        return {number: points(value) for number, value in bare.items()}
    for number in between:
        readings.remark(number, "A131", {"share": plain(points(bare[number]))})
    if all(bare[number] in (0, 1) for number in here):
        # 1 alone is the riddle: 0 is 0 % either way.
        for number in here:
            if bare[number] == 1:
                readings.remark(number, "A132")
    return bare
