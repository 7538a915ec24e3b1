"""Overlap: children of one node whose scores go closely together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.analysis.correlation import LEAST_REGIONS, is_constant, pearson
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.scoring.plan import Plan
    from smartcity_cli.scoring.scores import Scores

    Column = NDArray[numpy.float64]
    Matrix = NDArray[numpy.float64]

OVERLAP: Final = 0.9
"""Pearson's r of siblings from which on they are called alike; our choice."""
AT_ONCE: Final = 256
"""Siblings that are held against all their siblings in one step; bounds the memory."""
NEAR: Final = 1e-6
"""How far a correlation computed for many pairs at once may be off; which pairs it finds is checked one by one."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two children of one node that go closely together."""

    parent: str
    first: str
    second: str
    correlation: float
    """Pearson's r, at least `OVERLAP`."""
    regions: int


def overlaps_in(plan: Plan, scores: Scores) -> tuple[Overlap, ...]:
    """Return the pairs of siblings whose scores correlate by `OVERLAP` or more, the most alike first."""
    return tuple(sorted(_overlaps(plan, scores), key=lambda one: -one.correlation))


def _overlaps(plan: Plan, scores: Scores) -> Iterator[Overlap]:
    """Yield them in the order of the tree."""
    for node in plan.aggregates:
        varied = [child for child in node.children if _varies(scores.score[:, child], plan.epsilon)]
        for first, second in _may_overlap(varied, scores.score):
            found = pearson(scores.score[:, first], scores.score[:, second], plan.epsilon)
            if found.value is not None and found.value >= OVERLAP:
                names = plan.nodes[node.column], plan.nodes[first], plan.nodes[second]
                yield Overlap(*names, found.value, found.regions)


def _varies(column: Column, epsilon: float) -> bool:
    """Tell whether a column can go together with any other."""
    return not is_constant(column[~numpy.isnan(column)], epsilon)


def _may_overlap(children: Sequence[int], score: Matrix) -> Iterator[tuple[int, int]]:
    """Yield every pair of children that may correlate by `OVERLAP`, in their order; a few more may be among them.

    For the thousands of children of a flat rubric, one correlation at a time would take minutes. Sums over the regions
    that both have come from products of matrices; where they leave too little of the variance to judge by, the pair is
    yielded as well.
    """
    known = ~numpy.isnan(score[:, children])
    columns = _scaled(score[:, children], known)
    squares, known = columns * columns, known.astype(numpy.float64)
    for start in range(0, len(children), AT_ONCE):
        rows = slice(start, start + AT_ONCE)
        own, there = columns[:, rows].T, known[:, rows].T
        both = there @ known
        sums, others = own @ known, there @ columns
        together = both * (own @ columns) - sums * others
        spread = both * (squares[:, rows].T @ known) - sums * sums
        spread_of_others = both * (there @ squares) - others * others
        little = numpy.minimum(spread, spread_of_others) < NEAR * both * both
        alike = together >= (OVERLAP - NEAR) * numpy.sqrt(numpy.maximum(spread * spread_of_others, 0.0))
        found = numpy.triu((alike | little) & (both >= LEAST_REGIONS), start + 1)
        for row, other in zip(*numpy.nonzero(found), strict=True):
            yield children[start + int(row)], children[int(other)]


def _scaled(columns: Matrix, known: NDArray[numpy.bool_]) -> Matrix:
    """Return columns less their mean in units of their largest deviation, 0 where there is no score."""
    with numpy.errstate(divide="ignore", over="ignore", invalid="ignore"):
        means = numpy.where(known, columns, 0.0).sum(axis=0) / known.sum(axis=0)
        deviations = numpy.where(known, columns - means, 0.0)
        scaled = deviations / numpy.abs(deviations).max(axis=0, initial=0.0)
    return numpy.where(numpy.isfinite(scaled), scaled, 0.0)
