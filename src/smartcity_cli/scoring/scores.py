"""What the engine returns: a score for every region and node, and why where there is none."""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray


class WhyNone(IntEnum):
    """Why a node has no score for a region; `SCORED` where it has one."""

    SCORED = 0
    NO_ANSWER = 1
    """Nothing below it was answered."""
    NOT_APPLICABLE = 2
    """Everything below it does not apply to the region."""
    REQUIRED_MISSING = 3
    """A child without a score, and the rule is ``required``."""
    BELOW_COVERAGE = 4
    """Less was answered than the minimum coverage asks for."""
    NO_NORMALISATION = 5
    """An indicator that was answered, but whose cohort gives it no score (a constant column)."""


@dataclass(frozen=True, slots=True)
class Scores:
    """Scores of regions x nodes. Column j belongs to ``nodes[j]``; the first node is the index.

    Arrays are laid out node by node (Fortran order), so that a node's column is contiguous.
    """

    nodes: tuple[str, ...]
    """Ids of all nodes, index first, parents before children, indicators included."""
    score: NDArray[numpy.float64]
    """Shape (regions, nodes), on the rubric's scale; NaN where a node has no score."""
    coverage: NDArray[numpy.float64]
    """Shape (regions, nodes), 0 to 1: share of the node's weight that has an answer, *not applicable* left out;
    NaN where nothing below applies."""
    why_none: NDArray[numpy.int8]
    """Shape (regions, nodes): `WhyNone`."""
    before_gates: NDArray[numpy.float64]
    """Shape (regions, nodes): the score before the node's own gates; the same array where no gate exists."""
    gates: tuple[str, ...]
    """Ids of the rubric's gates."""
    bites: NDArray[numpy.bool_]
    """Shape (regions, gates): whether the gate lowered the score of its node."""

    def column(self, node: str) -> NDArray[numpy.float64]:
        """Return the scores of one node, shape (regions,)."""
        return self.score[:, self.nodes.index(node)]
