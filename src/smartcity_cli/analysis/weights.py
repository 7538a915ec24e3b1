"""What really drives an index on given responses: effective weights, correlations, reliability, overlap."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.analysis.correlation import Statistic, WhyBlank, pearson, spearman
from smartcity_cli.analysis.effective_weights import effective_weights
from smartcity_cli.analysis.overlap import overlaps_in
from smartcity_cli.analysis.reliability import cronbach_alpha
from smartcity_cli.records import dataclass
from smartcity_cli.scoring.aggregation import aggregate

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from smartcity_cli.analysis.effective_weights import Cut, Space
    from smartcity_cli.analysis.overlap import Overlap
    from smartcity_cli.analysis.reliability import Alpha
    from smartcity_cli.scoring.plan import Plan
    from smartcity_cli.scoring.scores import Scores

    Column = NDArray[numpy.float64]
    Mask = NDArray[numpy.bool_]


@dataclass(frozen=True, slots=True)
class Scenario:
    """What the engine was given: arrays of regions x indicators, as `aggregate` takes them."""

    normalised: Column
    not_applicable: Mask | None
    unscored: Mask | None


@dataclass(frozen=True, slots=True)
class NodeDrive:
    """How far one node drives the index."""

    node: str
    scored: int
    """How many regions have a score there."""
    in_parent: Statistic | None
    """Effective weight within the node above, 1 being the whole; ``None`` for the index."""
    space: Space | None
    """On which scale the node above is a sum; ``None`` where it is none, and for the index."""
    in_index: Statistic
    """Effective weight within the index, 1 being the whole."""
    pearson: Statistic | None
    """Correlation of its scores with the index; ``None`` for the index, as the next two."""
    spearman: Statistic | None
    """Correlation of ranks: what a choice by rank sees."""
    rest: Statistic | None
    """Pearson's r with the index computed without the node, whose siblings then share its weight (item-rest)."""
    alpha: Alpha | None
    """Cronbach's alpha of its direct children; ``None`` for an indicator."""


@dataclass(frozen=True, slots=True)
class Drives:
    """What drives an index on the responses of a cohort."""

    regions: int
    """How many regions were read."""
    indexed: int
    """How many of them have an index."""
    index_space: Space | None
    """On which scale the index is a sum; ``None`` where it is the lowest or highest of its children."""
    nodes: tuple[NodeDrive, ...]
    """In the order of the tree: index first, each node followed by what is below it."""
    cuts: tuple[Cut, ...]
    overlaps: tuple[Overlap, ...]
    """The most alike first."""


def analyse_drives(plan: Plan, scores: Scores, given: Scenario) -> Drives:
    """Return what drives the index; ``scores`` are those that the engine made of what it was ``given``."""
    weights = effective_weights(plan, scores)
    inner = {node.column: node for node in plan.aggregates}
    without: dict[int, Column] = {}
    index = scores.score[:, 0]
    nodes = []
    for column, name in enumerate(plan.nodes):
        own, below = scores.score[:, column], inner.get(column)
        alpha = None
        if below is not None:
            alpha = cronbach_alpha([scores.score[:, child] for child in below.children], plan.epsilon)
        nodes.append(
            NodeDrive(
                node=name,
                scored=int(numpy.count_nonzero(~numpy.isnan(own))),
                in_parent=weights.in_parent.get(column),
                space=weights.space.get(column),
                in_index=weights.in_index[column],
                pearson=pearson(own, index, plan.epsilon) if column else None,
                spearman=spearman(own, index, plan.epsilon) if column else None,
                rest=_with_the_rest(plan, own, column, given, without) if column else None,
                alpha=alpha,
            )
        )
    indexed = int(numpy.count_nonzero(~numpy.isnan(index)))
    return Drives(len(index), indexed, weights.index_space, tuple(nodes), weights.cuts, overlaps_in(plan, scores))


def _with_the_rest(plan: Plan, own: Column, column: int, given: Scenario, without: dict[int, Column]) -> Statistic:
    """Return the correlation of a node with the index made without it, which is kept for its only child.

    A node is part of the index and goes with it for that alone. The engine makes the index once more, so that
    rules for missing answers, minimum coverage and gates hold as they do in the rubric.
    """
    gone = plan.stands_for(column)
    if gone is None:
        return Statistic(None, int(numpy.count_nonzero(~numpy.isnan(own))), WhyBlank.NOTHING_LEFT)
    if gone not in without:
        again = aggregate(plan.without(gone), given.normalised, given.not_applicable, given.unscored)
        # Only children follow their parents; and a copy of its own, so that the scores of all nodes are not kept.
        without.clear()
        without[gone] = again.score[:, 0].copy()
    return pearson(own, without[gone], plan.epsilon)
