"""Lints about weights: sums that look like a slip, and indicators that hardly count or count for nearly everything."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from smartcity_cli.rubric.faults import figure
from smartcity_cli.rubric.linting.finding import Finding, listed, paths_of_nodes, percent
from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.rubric.tree import Tree

NEGLIGIBLE: Final = 0.001
DOMINANT: Final = 0.25
"""Shares of the index below and above which an indicator is named."""
ROUND: Final = (1.0, 10.0, 100.0, 1000.0)
WITHOUT_WEIGHTS: Final = ("minimum", "maximum")
"""Aggregates that take one child's score as it is: weights below them move none."""
_NOISE: Final = 1e-9
"""Ten times 0.1 is not 1 to the last digit."""


def lint_weights(rubric: Rubric) -> Iterator[Finding]:
    """Find weights that add up to no round figure, and indicators that weigh next to nothing or too much."""
    tree = tree_of(rubric)
    yield from _sums(rubric, tree)
    least, most = limits_of(len(tree.indicators))
    paths = paths_of_nodes(rubric)
    unweighed = _unweighed(tree)
    for indicator in tree.indicators:
        if indicator in unweighed:
            continue
        share = tree.global_weight[indicator]
        place = (*paths[indicator], "weight")
        if share < least * (1 - _NOISE):
            yield Finding("R502", indicator, (place,), {"percent": percent(share), "limit": percent(least)})
        elif share > most * (1 + _NOISE):
            yield Finding("R503", indicator, (place,), {"percent": percent(share), "limit": percent(most)})


def limits_of(indicators: int) -> tuple[float, float]:
    """Return the shares of the index below and above which an indicator of so many is named.

    What cannot be avoided is not named: some of fewer than five indicators weigh a quarter or more, so that only more
    than all the others together counts, and of one or two none does; of more than a thousand some weigh less than a
    thousandth, so that only less than a tenth of an equal share counts.

    >>> limits_of(54), limits_of(4), limits_of(2), limits_of(2000)
    ((0.001, 0.25), (0.001, 0.5), (0.001, 1.0), (5e-05, 0.25))
    """
    least = NEGLIGIBLE if indicators * NEGLIGIBLE <= 1 else 0.1 / indicators
    most = DOMINANT if indicators * DOMINANT > 1 else 0.5 if indicators > 2 else 1.0
    return least, most


def _unweighed(tree: Tree) -> set[str]:
    """Return the nodes and indicators whose weight, or a weight above them, moves no score."""
    found: set[str] = set()
    for node in tree.order:
        above = tree.members[node]
        if node in found or (isinstance(above, Node) and above.aggregate in WITHOUT_WEIGHTS):
            found.update(tree.children[node])
    return found


def _sums(rubric: Rubric, tree: Tree) -> Iterator[Finding]:
    """Find siblings whose weights add up neither to a round figure nor to the weight of the node above them."""
    paths = paths_of_nodes(rubric)
    for node in tree.order:
        children, above = tree.children[node], tree.members[node]
        weights = [tree.members[child].weight for child in children]
        aggregate = above.aggregate if isinstance(above, Node) else ""
        summed = aggregate == "sum"
        # Under a sum weights count as they are written; elsewhere equal ones are equal whatever they add up to.
        if not children or aggregate in WITHOUT_WEIGHTS or (not summed and len(set(weights)) == 1):
            continue
        total = math.fsum(weights)
        fitting = (1.0,) if summed else (*ROUND, above.weight)
        if any(abs(total - one) <= _NOISE * one for one in fitting):
            continue
        names = [f"{child} {figure(weight)}" for child, weight in zip(children, weights, strict=True)]
        values = {
            "total": figure(round(total, 9)),
            "round": ", ".join(figure(one) for one in dict.fromkeys(fitting)),
            "weights": listed(names, 12),
        }
        # A rubric that only changed the weight above has its own line there; what is below is its parent's.
        yield Finding("R501", node, tuple((*paths[one], "weight") for one in (*children, node)), values)
