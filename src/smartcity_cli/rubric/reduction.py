"""A rubric cut off at some nodes, so that what stands above them can be worked out from their scores alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.rubric.model import Wording
from smartcity_cli.rubric.normalisation import Linear
from smartcity_cli.rubric.questions import NumberQuestion
from smartcity_cli.rubric.schema import Indicator
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from smartcity_cli.rubric.schema import Rubric
    from smartcity_cli.rubric.tree import Tree


def cut_at(rubric: Rubric, nodes: Collection[str]) -> Rubric:
    """Return a rubric in which ``nodes`` are indicators whose answer is their score.

    The nodes above them stay as they are. A branch that holds none of them becomes one indicator too, which nobody
    answers, so that the missing rules above it do what they do. Gates whose node or condition is cut off are left out.
    """
    tree = tree_of(rubric)
    kept = {above for node in nodes for above in tree.path(node)} - set(nodes)
    ends = [node for node in tree.order if node not in kept and tree.parent[node] in kept]
    left = {*kept, *ends}
    return rubric.model_copy(
        update={
            "index": tuple(node for node in rubric.index if node.id in kept),
            "indicators": tuple(_as_indicator(tree, node, rubric) for node in ends),
            "questions": tuple(_as_question(node, rubric) for node in ends),
            "sections": (),
            "gates": tuple(gate for gate in rubric.gates if {gate.node, gate.unless.indicator} <= left),
            "ranking": rubric.ranking.model_copy(
                update={"ties": tuple(node for node in rubric.ranking.ties if node in left)}
            ),
        }
    )


def _as_indicator(tree: Tree, node: str, rubric: Rubric) -> Indicator:
    """Return a node as an indicator: the same weight, title and target, its answer being its score."""
    member = tree.members[node]
    return Indicator(
        id=node,
        title=member.title,
        parent=str(tree.parent[node]),
        weight=member.weight,
        target=tree.target_of[node],
        score=Linear(method="linear", from_=rubric.scale.minimum, to=rubric.scale.maximum, clip=False),
    )


def _as_question(node: str, rubric: Rubric) -> NumberQuestion:
    """Return the question for a node's score."""
    return NumberQuestion(
        id=node, kind="number", text=Wording(id=node), minimum=rubric.scale.minimum, maximum=rubric.scale.maximum
    )
