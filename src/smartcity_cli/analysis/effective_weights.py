"""Effective weights: how much of the differences between regions comes in through each node.

The weight that a rubric writes is *nominal*. What a child does to the order of regions depends also on how much its
scores differ and on how they go with the others' (Guilford, *Psychometric Methods*, 1954; Wang and Stanley,
*Differential Weighting: A Review of Methods and Empirical Studies*, Review of Educational Research 40, 1970).

Let T be the scale on which a node is a sum: the score itself for means and sums, ln for geometric, 1/S for harmonic
means. In region r the child c counts with its realised weight a(r, c), which is its share among the children that
count there. With the mean m of T(S(n)) over the regions,

    T(S(r, n)) - m = sum over c of d(r, c),   d(r, c) = a(r, c) (T(S(r, c)) - m)
    effective weight of c = cov(d(c), T(S(n))) / var(T(S(n)))

so that the effective weights of children add up to 1, exactly, whoever is missing where. (Under ``sum`` a is the weight
as written and m is shared out among the children by weight.) Measured from m, and not from 0, a child that is left out
adds nothing, and the figures of means do not depend on where the scale begins. Where nothing is missing, this is the
usual ``w cov(child, node) / var(node)``. The same holds down the tree with the product of realised weights
on the path, as long as every node on the way adds up on the scale T of the index; else there is no such figure. A gate
takes away T(before) - T(after): what this does is shown beside the children, whose node before the cap it is.
"""

from __future__ import annotations

import math
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.analysis.correlation import LEAST_REGIONS, Statistic, WhyBlank, is_constant
from smartcity_cli.records import dataclass
from smartcity_cli.scoring.scores import WhyNone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from smartcity_cli.scoring.plan import Aggregate, Plan
    from smartcity_cli.scoring.scores import Scores

    Column = NDArray[numpy.float64]
    Mask = NDArray[numpy.bool_]
    Rows = NDArray[numpy.intp]


class Space(StrEnum):
    """On which scale a node is the sum of its children's parts."""

    SCORES = "scores"
    LOGARITHMS = "logarithms"
    RECIPROCALS = "reciprocals"


SPACES = {
    "arithmetic": Space.SCORES,
    "sum": Space.SCORES,
    "geometric": Space.LOGARITHMS,
    "harmonic": Space.RECIPROCALS,
}
"""The lowest and the highest of several scores are no sum on any scale."""
EQUAL_TO_AN_ONLY_CHILD = ("arithmetic", "minimum", "maximum")
"""Methods by which a node with one child is that child, whatever its score."""


@dataclass(frozen=True, slots=True)
class Cut:
    """What the gates of a node do to the differences between regions."""

    node: str
    gates: tuple[str, ...]
    """Ids of the gates on the node."""
    regions: int
    """How many regions they lower."""
    in_index: Statistic
    """As that of a node; below 0 where they bring regions closer together."""


@dataclass(frozen=True, slots=True)
class EffectiveWeights:
    """Effective weights by column of the plan; within a node 1 is the whole."""

    in_parent: dict[int, Statistic]
    """Within the node above, as it is before its gates; nothing for the index."""
    space: dict[int, Space | None]
    """On which scale the node above is a sum; ``None`` where it is none."""
    in_index: dict[int, Statistic]
    """Within the index, as it is after all gates."""
    index_space: Space | None
    cuts: tuple[Cut, ...]
    """The nodes whose gates lower a score on the way to the index."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A node's part in a sum, over some regions: weight x (value - reference)."""

    weight: Column
    """The product of realised weights on the way down to the node; 0 where it or a node above is left out."""
    reference: float
    zeroed: Mask
    """Where it counts as 0: it lacks a score and the rule is ``zero``, or a node above it does."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is taken apart: a node's scores on the scale on which it is a sum."""

    space: Space
    rows: Rows
    """The regions that are looked at."""
    part: _Part
    deviation: Column
    """From the mean, on that scale."""

    def share(self, difference: Column) -> Statistic:
        """Return the covariance of a part with the whole, over the variance of the whole."""
        unit = float(numpy.abs(self.deviation).max())
        with numpy.errstate(over="ignore", invalid="ignore"):
            whole = self.deviation / unit
            share = float((difference / unit * whole).sum() / (whole * whole).sum())
        if not math.isfinite(share):
            return Statistic(None, len(self.rows), WhyBlank.TOO_LARGE)
        return Statistic(share, len(self.rows))


def effective_weights(plan: Plan, scores: Scores) -> EffectiveWeights:
    """Return the effective weight of every node within the node above it and within the index."""
    in_parent: dict[int, Statistic] = {}
    space: dict[int, Space | None] = {}
    for node in plan.aggregates:
        own = _space_of(node)
        whole = _whole(scores.before_gates[:, node.column], own, plan.epsilon)
        space |= dict.fromkeys(node.children, own)
        if isinstance(whole, Statistic):
            in_parent |= dict.fromkeys(node.children, whole)
            continue
        for child, part in _children(node, scores, whole.part, whole.rows):
            in_parent[child] = whole.share(_difference(part, scores.score[whole.rows, child], whole.space))
    index_space = _space_of_index(plan)
    in_index, cuts = _within_index(plan, scores, index_space)
    return EffectiveWeights(in_parent, space, in_index, index_space, tuple(cuts))


def _space_of(node: Aggregate) -> Space | None:
    """Return the scale on which a node is the sum of its children's parts."""
    return Space.SCORES if _is_its_child(node) else SPACES.get(node.method)


def _is_its_child(node: Aggregate) -> bool:
    """Tell whether a node is nothing but its only child."""
    return len(node.children) == 1 and node.method in EQUAL_TO_AN_ONLY_CHILD


def _space_of_index(plan: Plan) -> Space | None:
    """Return the scale on which the index is a sum: that of the first node below it with more than one child."""
    by_column = {node.column: node for node in plan.aggregates}
    node = plan.aggregates[0]
    while _is_its_child(node) and node.children[0] in by_column:
        node = by_column[node.children[0]]
    return _space_of(node)


def _on(space: Space, column: Column) -> Column:
    """Return scores on a scale."""
    if space is Space.SCORES:
        return column
    with numpy.errstate(divide="ignore", invalid="ignore"):
        return numpy.log(column) if space is Space.LOGARITHMS else 1 / column


def _whole(column: Column, space: Space | None, epsilon: float) -> _Whole | Statistic:
    """Return a node ready for being taken apart, or why that cannot be.

    A score of 0 has no logarithm and no reciprocal; such regions are left out.
    """
    known = ~numpy.isnan(column) if space in (Space.SCORES, None) else column > 0
    rows = numpy.flatnonzero(known)
    if space is None:
        return Statistic(None, len(rows), WhyBlank.NOT_ADDITIVE)
    if len(rows) < LEAST_REGIONS:
        return Statistic(None, len(rows), WhyBlank.TOO_FEW_REGIONS)
    if is_constant(column[rows], epsilon):
        return Statistic(None, len(rows), WhyBlank.CONSTANT)
    with numpy.errstate(over="ignore", invalid="ignore"):
        values = _on(space, column[rows])
        mean = float(values.mean())
    if not (math.isfinite(mean) and numpy.isfinite(values).all()):
        return Statistic(None, len(rows), WhyBlank.TOO_LARGE)
    part = _Part(numpy.ones(len(rows)), mean, numpy.zeros(len(rows), dtype=numpy.bool_))
    return _Whole(space, rows, part, values - mean)


def _children(node: Aggregate, scores: Scores, part: _Part, rows: Rows) -> Iterator[tuple[int, _Part]]:
    """Yield the children of a node, each with its part; the parts of children add up to the node's before its gates.

    Where a node counts as 0, its children carry that by their weights. Under ``sum`` a missing child adds 0, as if it
    counted as 0; the reference is divided among the children by their weights.
    """
    missing = {child: numpy.isnan(scores.score[rows, child]) for child in node.children}
    if node.method == "sum":
        reference = part.reference / sum(node.weights)
        for child, weight in zip(node.children, node.weights, strict=True):
            yield child, _Part(part.weight * weight, reference, part.zeroed | missing[child])
        return
    counted = {}
    for child, weight in zip(node.children, node.weights, strict=True):
        counts = part.zeroed | ~missing[child]
        if node.rule == "zero":
            counts |= scores.why_none[rows, child] != WhyNone.NOT_APPLICABLE
        counted[child] = weight * counts
    total = sum(counted.values(), numpy.zeros(len(rows)))
    # Nothing counts only where the node itself is left out.
    total[total == 0] = 1.0
    for child, weights in counted.items():
        yield (
            child,
            _Part(part.weight * weights / total, part.reference, (weights > 0) & (part.zeroed | missing[child])),
        )


def _difference(part: _Part, score: Column, space: Space) -> Column:
    """Return what a node adds to the whole in each region, measured from the mean of the whole."""
    value = _on(space, numpy.where(part.zeroed, 0.0, score))
    with numpy.errstate(invalid="ignore", over="ignore"):
        return numpy.where(part.weight > 0, part.weight * (value - part.reference), 0.0)


def _within_index(plan: Plan, scores: Scores, space: Space | None) -> tuple[dict[int, Statistic], list[Cut]]:
    """Return the effective weight of every node within the index, and what gates do on the way."""
    whole = _whole(scores.score[:, 0], space, plan.epsilon)
    if isinstance(whole, Statistic):
        return dict.fromkeys(range(len(plan.nodes)), whole), []
    unknown = Statistic(None, len(whole.rows), WhyBlank.NOT_ADDITIVE)
    shares = dict.fromkeys(range(len(plan.nodes)), unknown)
    shares[0] = Statistic(1.0, len(whole.rows))
    cuts: list[Cut] = []
    parts = {0: whole.part}
    inner = {node.column for node in plan.aggregates}
    for node in plan.aggregates:
        part = parts.pop(node.column, None)
        if part is None or not (_is_its_child(node) or SPACES.get(node.method) is whole.space):
            continue
        cuts.extend(_cut(plan, scores, node, part, whole))
        for child, child_part in _children(node, scores, part, whole.rows):
            shares[child] = whole.share(_difference(child_part, scores.score[whole.rows, child], whole.space))
            if child in inner:
                parts[child] = child_part
    return shares, cuts


def _cut(plan: Plan, scores: Scores, node: Aggregate, part: _Part, whole: _Whole) -> Iterator[Cut]:
    """Yield what a node's gates do, where they do anything."""
    gates = tuple(gate.id for gate in plan.gates if gate.column == node.column)
    if not gates:
        return
    before, after = scores.before_gates[whole.rows, node.column], scores.score[whole.rows, node.column]
    lowered = (before - after > plan.epsilon) & (part.weight > 0) & ~part.zeroed
    if lowered.any():
        moved = numpy.where(lowered, part.weight * (_on(whole.space, after) - _on(whole.space, before)), 0.0)
        yield Cut(plan.nodes[node.column], gates, int(lowered.sum()), whole.share(moved))
