"""What stands out in what drives an index: nodes that count for more, for less, or against what was meant."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Final

from smartcity_cli.analysis.reliability import USUAL_LEAST_ALPHA
from smartcity_cli.records import dataclass
from smartcity_cli.scoring.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.analysis.weights import Drives
    from smartcity_cli.scoring.plan import Plan

MORE_TIMES: Final = 1.5
"""An effective weight of so many times the global one, or more, stands out."""
MORE_POINTS: Final = 0.02
"""It also has to be higher by this much: small weights double by chance."""
LESS_TIMES: Final = 0.5
"""An effective weight below this part of the global one stands out."""
SHOWN_DECIMALS: Final = 2
"""Correlations and alpha are judged as they are shown: what reads 0.70 is not below 0.70, and 0.00 is not negative."""
FEW_REGIONS: Final = 30
"""Below so many regions one region more can change every figure much; our choice."""


class Mark(StrEnum):
    """What stands out about a node."""

    MORE = "more-than-weight"
    """An indicator, or the lowest node that can be told apart, through which more comes in than its weight says."""
    LESS = "less-than-weight"
    """One through which much less comes in."""
    AGAINST = "against-index"
    """A node whose correlation with the index is negative."""
    LOW_ALPHA = "low-alpha"
    """A group whose children hardly go together."""
    OVERLAP = "overlap"
    """Two children of one node that go closely together."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that stands out."""

    mark: Mark
    node: str
    other: str | None
    """The second of two nodes."""
    figure: float
    """Effective weight, correlation or alpha, as the mark says."""
    regions: int
    """How many regions the figure is from."""
    nominal: float | None = None
    """The global weight, where the figure is an effective one."""


def findings_in(plan: Plan, drives: Drives) -> tuple[Finding, ...]:
    """Return what stands out, kind by kind, the farthest out first."""
    found = [*_weights(plan, drives), *_correlations(drives), *_alphas(drives)]
    found.extend(Finding(Mark.OVERLAP, one.first, one.second, one.correlation, one.regions) for one in drives.overlaps)
    order = list(Mark)
    return tuple(sorted(found, key=lambda one: (order.index(one.mark), _distance(one))))


def _weights(plan: Plan, drives: Drives) -> Iterator[Finding]:
    """Yield the lowest nodes with an effective weight within the index that is far from their global weight.

    Those are the indicators, except where a mean of another kind lies between them and the index.
    """
    inner = {
        plan.parents[column] for column, node in enumerate(drives.nodes) if column and node.in_index.value is not None
    }
    for column, node in enumerate(drives.nodes):
        nominal, effective = plan.global_weights[column], node.in_index.value
        if effective is None or column in inner or not column:
            continue
        if effective >= max(MORE_TIMES * nominal, nominal + MORE_POINTS):
            yield Finding(Mark.MORE, node.node, None, effective, node.in_index.regions, nominal)
        elif effective < LESS_TIMES * nominal:
            yield Finding(Mark.LESS, node.node, None, effective, node.in_index.regions, nominal)


def _correlations(drives: Drives) -> Iterator[Finding]:
    """Yield the nodes that correlate negatively with the index."""
    for node in drives.nodes:
        if node.pearson is not None and node.pearson.value is not None and _as_shown(node.pearson.value) < 0:
            yield Finding(Mark.AGAINST, node.node, None, node.pearson.value, node.pearson.regions)


def _alphas(drives: Drives) -> Iterator[Finding]:
    """Yield the groups whose alpha is low."""
    for node in drives.nodes:
        if node.alpha is not None and node.alpha.value is not None and _as_shown(node.alpha.value) < USUAL_LEAST_ALPHA:
            yield Finding(Mark.LOW_ALPHA, node.node, None, node.alpha.value, node.alpha.regions)


def _as_shown(figure: float) -> float:
    """Return a correlation or alpha as people see it."""
    return rounded(figure, SHOWN_DECIMALS, 1.0)


def _distance(finding: Finding) -> float:
    """Return what findings of a kind are put in order by; lowest first."""
    if finding.mark in (Mark.MORE, Mark.LESS):
        return -abs(finding.figure - (finding.nominal or 0.0))
    return -finding.figure if finding.mark is Mark.OVERLAP else finding.figure
