"""How far every region is from the targets, and what closing each gap adds to its index."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy

from smartcity_cli.analysis.ranking import equal_groups
from smartcity_cli.records import dataclass
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.scoring.aggregation import CHUNK, aggregate
from smartcity_cli.scoring.scores import WhyNone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from smartcity_cli.rubric.schema import Indicator, Rubric
    from smartcity_cli.scoring.plan import Plan
    from smartcity_cli.scoring.scores import Scores

    Figures: TypeAlias = NDArray[numpy.float64]
    Mask: TypeAlias = NDArray[numpy.bool_]


@dataclass(frozen=True, slots=True)
class Gaps:
    """Targets, gaps and uplifts of regions x nodes; columns as in `Scores`, figures on the rubric's scale."""

    nodes: tuple[str, ...]
    score: Figures
    """As in `Scores`: NaN where a node has no score."""
    target: Figures
    """NaN where nothing below the node has a target, and where the node does not apply to the region."""
    gap: Figures
    """What is left to close: target - score, never below 0; NaN without a score or a target."""
    surplus: Figures
    """What lies above the target: score - target, never below 0; NaN without a score or a target."""
    uplift: Figures
    """What the index gains when the indicators below the node are raised to their targets, those without an answer
    included; NaN without an index or a target. Below 0 where an indicator without an answer, which is left out now,
    would count with a target lower than the others' mean."""
    at_targets: Figures
    """The score of a node if every applicable indicator below it stood exactly at its target; its target, unless it
    has one of its own."""
    applicable: Mask
    """Whether anything below the node applies to the region."""
    priority: NDArray[numpy.int64]
    """Place of an indicator in the order of closing gaps, 1 first; 0 for aggregates and where nothing is to close."""
    global_weight: Figures
    """Shape (nodes,): each node's share of the index."""

    def column(self, node: str) -> int:
        """Return a node's column; raises `ValueError` for an unknown one."""
        return self.nodes.index(node)


def analyse_gaps(rubric: Rubric, plan: Plan, scores: Scores) -> Gaps:
    """Return the gaps of all regions, worked out through the tree by the engine that made the scores.

    The target of a node is its own, else the score it would have if every applicable indicator below it stood exactly
    at its target; indicators without a target stay where they are. Gates hold in all of it.
    """
    columns = [indicator.column for indicator in plan.indicators]
    own = own_targets(rubric, plan)
    state = _State(
        normalised=scores.before_gates[:, columns],
        not_applicable=scores.why_none[:, columns] == WhyNone.NOT_APPLICABLE,
        unscored=scores.why_none[:, columns] == WhyNone.NO_NORMALISATION,
        targets=own[columns],
    )
    below = _indicators_below(plan)
    at_targets = aggregate(plan, state.at_target, state.not_applicable).score
    target = _targets(state, own, at_targets, below)
    difference = target - scores.score
    # A gap of float noise is none.
    difference[numpy.abs(difference) < plan.epsilon] = 0.0
    uplift = _uplifts(plan, state, below, scores.score[:, 0])
    uplift[numpy.isnan(target)] = numpy.nan
    gap = numpy.maximum(difference, 0.0)
    return Gaps(
        nodes=plan.nodes,
        score=scores.score,
        target=target,
        gap=gap,
        surplus=numpy.maximum(-difference, 0.0),
        uplift=uplift,
        at_targets=at_targets,
        applicable=scores.why_none != WhyNone.NOT_APPLICABLE,
        priority=_priorities(plan, state, gap, uplift),
        global_weight=numpy.array(plan.global_weights),
    )


def own_targets(rubric: Rubric, plan: Plan) -> Figures:
    """Return the target that each node itself carries, shape (nodes,); NaN where it carries none."""
    targets = tree_of(rubric).target_of
    return numpy.array([numpy.nan if targets[node] is None else targets[node] for node in plan.nodes])


@dataclass(frozen=True, slots=True)
class _State:
    """Where the indicators stand and should stand; arrays of regions x indicators."""

    normalised: Figures
    not_applicable: Mask
    unscored: Mask
    targets: Figures
    """Shape (indicators,)."""

    @property
    def at_target(self) -> Figures:
        """Return the indicators' scores if each stood exactly at its target."""
        return numpy.where(numpy.isnan(self.targets), self.normalised, self.targets)

    @property
    def raised(self) -> Figures:
        """Return the indicators' scores if each that applies were raised to its target; surpluses are kept."""
        return numpy.where(self.not_applicable, numpy.nan, numpy.fmax(self.normalised, self.targets))

    @property
    def to_close(self) -> Mask:
        """Return where an indicator that applies is below its target or without a score."""
        below = (self.normalised < self.targets) | numpy.isnan(self.normalised)
        return below & ~self.not_applicable & ~numpy.isnan(self.targets)


def _indicators_below(plan: Plan) -> Mask:
    """Return which indicators lie at or below each node, shape (nodes, indicators)."""
    below = numpy.zeros((len(plan.nodes), len(plan.indicators)), dtype=numpy.bool_)
    for position, indicator in enumerate(plan.indicators):
        column = indicator.column
        while column >= 0:
            below[column, position] = True
            column = plan.parents[column]
    return below


def _targets(state: _State, own: Figures, at_targets: Figures, below: Mask) -> Figures:
    """Return the target of every region and node."""
    targets = numpy.where(numpy.isnan(own), at_targets, own)
    counted = ~state.not_applicable & ~numpy.isnan(state.targets)
    has_target = (counted.astype(numpy.float64) @ below.T) > 0
    applies = ((~state.not_applicable).astype(numpy.float64) @ below.T) > 0
    targets[~applies | (~has_target & numpy.isnan(own))] = numpy.nan
    return targets


def _uplifts(plan: Plan, state: _State, below: Mask, index: Figures) -> Figures:
    """Return what the index gains per region and node.

    Every pair of node and region in which something can be raised is one row handed to the engine, a chunk of rows
    at a time, so that memory stays bounded; pairs in which nothing changes gain 0 without being computed.
    """
    uplift = numpy.zeros((len(index), len(plan.nodes)))
    uplift[numpy.isnan(index)] = numpy.nan
    changes = (below.astype(numpy.float64) @ state.to_close.T.astype(numpy.float64)) > 0
    nodes, regions = numpy.nonzero(changes & ~numpy.isnan(index))
    # Transposed, because the engine reads indicator by indicator.
    chosen, raised, now = below.T, numpy.ascontiguousarray(state.raised.T), numpy.ascontiguousarray(state.normalised.T)
    not_applicable, unscored = (
        numpy.ascontiguousarray(state.not_applicable.T),
        numpy.ascontiguousarray(state.unscored.T),
    )
    for start in range(0, len(nodes), CHUNK):
        node, region = nodes[start : start + CHUNK], regions[start : start + CHUNK]
        scenario = numpy.where(chosen[:, node], raised[:, region], now[:, region]).T
        result = aggregate(plan, scenario, not_applicable[:, region].T, unscored[:, region].T)
        uplift[region, node] = result.score[:, 0] - index[region]
    uplift[numpy.abs(uplift) < plan.epsilon] = 0.0
    return uplift


def _priorities(plan: Plan, state: _State, gap: Figures, uplift: Figures) -> NDArray[numpy.int64]:
    """Return the order in which each region best closes its gaps.

    Largest uplift first; equal ones by the larger gap, one without an answer after those with a gap; then in the
    order of the tree. A region without an index has no order.
    """
    priority = numpy.zeros(gap.shape, dtype=numpy.int64)
    columns = numpy.array([indicator.column for indicator in plan.indicators])
    for region, to_close in enumerate(state.to_close):
        chosen = numpy.sort(columns[to_close])
        gains = uplift[region, chosen]
        if numpy.isnan(gains).any():
            continue
        groups = equal_groups(gains, plan.epsilon)
        gaps = equal_groups(gap[region, chosen], plan.epsilon)
        order = numpy.lexsort((chosen, -gaps, -groups))
        priority[region, chosen[order]] = numpy.arange(1, len(order) + 1)
    return priority


@dataclass(frozen=True, slots=True)
class CohortGaps:
    """The gaps of a cohort, node by node; arrays of the shape (nodes,), NaN where no region has a figure."""

    score: Figures
    """Mean over the regions that have a score."""
    target: Figures
    gap: Figures
    """Mean of what is left to close; regions at or above the target count as 0."""
    below: Figures
    """Share of the regions with a gap figure that are below the target, 0 to 1."""
    uplift: Figures
    regions: NDArray[numpy.int64]
    """How many regions have both a score and a target."""
    unanswered: NDArray[numpy.int64]
    """How many regions have no score although the node applies to them, whether it has a target or not."""


def gaps_of_cohort(gaps: Gaps) -> CohortGaps:
    """Return the mean gaps of a cohort, every region counting the same."""
    compared = ~numpy.isnan(gaps.gap)
    return CohortGaps(
        score=_mean(gaps.score),
        target=_mean(gaps.target),
        gap=_mean(gaps.gap),
        below=_mean(numpy.where(compared, gaps.gap > 0, numpy.nan)),
        uplift=_mean(gaps.uplift),
        regions=compared.sum(axis=0),
        unanswered=(numpy.isnan(gaps.score) & gaps.applicable).sum(axis=0),
    )


def _mean(figures: Figures) -> Figures:
    """Return the mean of each column over the figures there are, without the noise by which it leaves their range."""
    present = ~numpy.isnan(figures)
    with numpy.errstate(invalid="ignore"):
        mean: Figures = numpy.where(present, figures, 0.0).sum(axis=0) / present.sum(axis=0)
        if len(figures):
            mean = numpy.clip(mean, numpy.fmin.reduce(figures), numpy.fmax.reduce(figures))
    return mean


@dataclass(frozen=True, slots=True)
class UpliftDifference:
    """Why the gap of the index is not what closing all gaps below it adds; on the rubric's scale.

    ``gap = uplift + own_target - kept + beyond`` holds for a region and for the means over regions.
    """

    gap: float
    uplift: float
    own_target: float
    """The index's own target less the index with every indicator at its target; 0 where it has none of its own."""
    kept: float
    """What indicators above their targets add to the index once every gap is closed: in the gap they make up for
    others, and by closing gaps nobody loses what is above."""
    beyond: float
    """How far the index lies above its target, which the gap counts as 0."""


def uplift_difference(gaps: Gaps, regions: Sequence[int], epsilon: float) -> UpliftDifference | None:
    """Return why gap and uplift of the index differ, as means over regions; ``None`` where they do not.

    Regions without an index or a target do not count. Differences below ``epsilon`` are none.
    """
    chosen = [region for region in regions if not numpy.isnan(gaps.gap[region, 0] + gaps.uplift[region, 0])]
    if not chosen:
        return None
    score, target, gap, uplift, at_targets, surplus = (
        figures[chosen, 0]
        for figures in (gaps.score, gaps.target, gaps.gap, gaps.uplift, gaps.at_targets, gaps.surplus)
    )
    parts = (gap, uplift, target - at_targets, score + uplift - at_targets, surplus)
    means = [float(figures.mean()) for figures in parts]
    if abs(means[0] - means[1]) < epsilon:
        return None
    return UpliftDifference(*(0.0 if abs(mean) < epsilon else mean for mean in means))


@dataclass(frozen=True, slots=True)
class FacetGaps:
    """Gaps across a facet: arrays of regions x facet values, NaN where a value has nothing to compare."""

    facet: str
    values: tuple[str, ...]
    """Ids of the facet's values, by column."""
    score: Figures
    target: Figures
    gap: Figures
    weight: Figures
    """Shape (values,): share of the index that the indicators of each value carry."""


def gaps_by_facet(rubric: Rubric, plan: Plan, gaps: Gaps, facet: str) -> FacetGaps:
    """Return the weighted mean score, target and gap of the indicators of each facet value.

    Weights are the indicators' global weights; an indicator counts for a region where it has both a score and a
    target. Raises `ValueError` for a facet the rubric does not have.
    """
    ids = [known.id for known in rubric.facets]
    values = tuple(value.id for value in rubric.facets[ids.index(facet)].values)
    columns = numpy.array([indicator.column for indicator in plan.indicators])
    weights = gaps.global_weight[columns]
    member = numpy.array([[_in_facet(indicator, facet, value) for value in values] for indicator in rubric.indicators])
    weighted = weights[:, None] * member
    compared = ~numpy.isnan(gaps.gap[:, columns])

    def mean(figures: Figures) -> Figures:
        counted = figures[:, columns]
        with numpy.errstate(invalid="ignore"):
            result: Figures = numpy.where(compared, counted, 0.0) @ weighted / (compared @ weighted)
        # As in `_mean`; where nothing is compared the result is NaN and stays so.
        lowest = numpy.where(compared, counted, numpy.inf)
        highest = numpy.where(compared, counted, -numpy.inf)
        for place, own in enumerate(member.T):
            ends = lowest[:, own].min(axis=1, initial=numpy.inf), highest[:, own].max(axis=1, initial=-numpy.inf)
            result[:, place] = numpy.clip(result[:, place], *ends)
        return result

    # Shares of all indicators may add up to more than 1 by float noise.
    weight = numpy.minimum(weighted.sum(axis=0), 1.0)
    return FacetGaps(facet, values, mean(gaps.score), mean(gaps.target), mean(gaps.gap), weight)


def _in_facet(indicator: Indicator, facet: str, value: str) -> bool:
    """Tell whether an indicator belongs to a value of a facet."""
    return indicator.facets.get(facet) == value
