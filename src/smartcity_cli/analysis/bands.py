"""The named interval (predikat) that a score falls into."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.scoring.plan import EQUAL_SCORES
from smartcity_cli.scoring.rounding import rounded_scores

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Band, Rubric


def band_of(rubric: Rubric, score: float) -> Band | None:
    """Return the band of a score, ``None`` for a missing score or one outside all bands.

    A band holds its ``from`` and not its ``to``; the highest one holds both. What counts is the score before
    rounding, except that a score which misses a border by float noise counts as lying on it: 4.1999999999999996
    belongs to the band from 4.2. Where the rubric says so, it is the score as published: 0.5496 is shown as 0.550 and
    belongs to the band from 0.55.
    """
    position = int(bands_of(rubric, numpy.array([score]))[0])
    return None if position < 0 else rubric.bands[position]


def bands_of(rubric: Rubric, scores: NDArray[numpy.float64]) -> NDArray[numpy.int64]:
    """Return for each score the position of its band in ``rubric.bands``, -1 where it has none; see `band_of`."""
    scale = rubric.scale
    width = scale.maximum - scale.minimum
    noise = EQUAL_SCORES * width
    if rubric.banding.on == "rounded":
        scores = rounded_scores(scores, scale.decimals, width)
        # On a wide scale the last decimal shown is less than what is noise there.
        noise = min(noise, 0.5 * 10.0**-scale.decimals)
    positions = numpy.full(scores.shape, -1, dtype=numpy.int64)
    highest = max((band.to for band in rubric.bands), default=numpy.nan)
    for position, band in enumerate(rubric.bands):
        closed = band.to == highest
        below = scores < band.to + noise if closed else scores <= band.to - noise
        positions[(scores > band.from_ - noise) & below] = position
    return positions
