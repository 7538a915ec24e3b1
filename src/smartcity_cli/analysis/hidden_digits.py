"""Where the digits that people see do not explain a place or a band, and how many more of them do."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy

from smartcity_cli.analysis.bands import bands_of
from smartcity_cli.analysis.ranking import index_groups
from smartcity_cli.records import dataclass
from smartcity_cli.scoring.plan import EQUAL_SCORES
from smartcity_cli.scoring.rounding import rounded_scores

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.scoring.scores import Scores

    Column: TypeAlias = NDArray[numpy.float64]
    Mask: TypeAlias = NDArray[numpy.bool_]
    Numbers: TypeAlias = NDArray[numpy.int64]

MOST_DECIMALS = 15
"""Decimals beyond which scores hold nothing but noise."""


@dataclass(frozen=True, slots=True)
class HiddenDigits:
    """What the shown digits of a region's index do not explain, and how many digits do."""

    place: bool
    """Whether regions that show the same index have other places, or regions of one place show another index."""
    band: bool
    """Whether the index as shown would be in another band, its own or that of a region that shows the same."""
    decimals: int | None
    """Decimals of the index that explain it; ``None`` where the index has no part in it."""
    tie_decimals: int | None
    """Decimals of the nodes that break ties that explain the place; ``None`` where they have no part in it."""


def hidden_digits(rubric: Rubric, scores: Scores, ranks: Numbers) -> dict[int, HiddenDigits]:
    """Return the regions whose place or band the shown digits do not explain, by their position.

    In the order of places a region hangs together with the one before it where both share a place, or where its index
    as shown is not higher. What is unexplained about one of them is so about all that hang together.
    """
    ranked = numpy.flatnonzero(ranks)
    if not len(ranked):
        return {}
    scale, width = rubric.scale, rubric.scale.maximum - rubric.scale.minimum
    region = ranked[numpy.lexsort((scores.score[ranked, 0], -ranks[ranked]))]
    index = scores.score[region, 0]
    seen = rounded_scores(index, scale.decimals, width)
    step, moves = numpy.diff(seen), numpy.diff(ranks[region]) != 0
    inside = (step <= 0) | ~moves
    group = numpy.concatenate(([0], numpy.cumsum(~inside)))
    count = int(group[-1]) + 1

    def found(concerned: Mask, of: Numbers) -> Mask:
        return numpy.bincount(of[concerned], minlength=count) > 0

    place = found(inside & (moves | (step != 0)), group[1:])
    band = found(bands_of(rubric, index) != bands_of(rubric, seen), group)
    by_index = numpy.diff(index_groups(rubric, scores)[region]) != 0
    told_by_index = inside & moves & by_index
    told_by_ties = inside & moves & ~by_index
    # Of one place and shown otherwise: so many digits that people see how near they are.
    alike = found(inside & ~moves & (step != 0), group[1:])
    enough_to_see = -math.log10(EQUAL_SCORES * width)

    def index_tells(decimals: int) -> Mask:
        rounded = rounded_scores(index, decimals, width)
        wrong = found(told_by_index & (numpy.diff(rounded) <= 0), group[1:])
        wrong |= band & found(bands_of(rubric, rounded) != bands_of(rubric, index), group)
        return ~wrong if decimals >= enough_to_see else ~(wrong | alike)

    def ties_tell(decimals: int) -> Mask:
        told = numpy.zeros(len(step), dtype=numpy.bool_)
        for node in rubric.ranking.ties:
            told |= numpy.diff(rounded_scores(scores.column(node)[region], decimals, width)) != 0
        return ~found(told_by_ties & ~told, group[1:])

    decimals = _fewest(index_tells, found(told_by_index, group[1:]) | band | alike, scale.decimals + 1)
    tie_decimals = _fewest(ties_tell, found(told_by_ties, group[1:]), scale.decimals)
    return {
        position: HiddenDigits(bool(place[one]), bool(band[one]), decimals.get(one), tie_decimals.get(one))
        for position, one in zip(region.tolist(), group.tolist(), strict=True)
        if place[one] or band[one]
    }


def _fewest(tells: Callable[[int], Mask], concerned: Mask, least: int) -> dict[int, int]:
    """Return by group the fewest decimals that tell; as many as there are where none do."""
    found: dict[int, int] = {}
    waiting = concerned.copy()
    for decimals in range(least, MOST_DECIMALS + 1):
        if not waiting.any():
            break
        done = waiting & (tells(decimals) if decimals < MOST_DECIMALS else waiting)
        found |= dict.fromkeys(numpy.flatnonzero(done).tolist(), decimals)
        waiting &= ~done
    return found
