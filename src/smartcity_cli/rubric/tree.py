"""The index tree of a rubric, ready for walking: order, parents, weights, sections, targets."""

from __future__ import annotations

import math
import weakref
from typing import TYPE_CHECKING, cast

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.schema import Indicator

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion, Question, YesNoQuestion
    from smartcity_cli.rubric.schema import Node, Rubric, Scale


@dataclass(frozen=True, slots=True)
class Tree:
    """What is where in a rubric's index tree; nodes and indicators are named by their ids."""

    order: tuple[str, ...]
    """Index first, each node followed by what is below it; siblings in the order of the document, nodes before
    indicators."""
    members: Mapping[str, Node | Indicator]
    parent: Mapping[str, str | None]
    """``None`` for the index."""
    children: Mapping[str, tuple[str, ...]]
    """Nothing for indicators."""
    depth: Mapping[str, int]
    """0 for the index."""
    indicators_below: Mapping[str, tuple[str, ...]]
    """Every indicator below a node, in order; an indicator is its own."""
    local_weight: Mapping[str, float]
    """A node's share among its siblings, 0 to 1; 1 for the index."""
    global_weight: Mapping[str, float]
    """A node's share of the index: the product of the local weights on its path."""
    questions: Mapping[str, Question]
    """By id, in the order of the document."""
    section_of: Mapping[str, str]
    """By question: the section it names, else the node right below the index that it counts towards, else the index."""
    target_of: Mapping[str, float | None]
    """The score a node names as its target, of a level where it names one; ``None`` where it names neither."""

    @property
    def root(self) -> str:
        """Return the id of the index."""
        return self.order[0]

    @property
    def first_level(self) -> tuple[str, ...]:
        """Return what stands right below the index."""
        return self.children[self.root]

    @property
    def indicators(self) -> tuple[str, ...]:
        """Return all indicators in the order of the tree."""
        return self.indicators_below[self.root]

    def path(self, node: str) -> tuple[str, ...]:
        """Return the ids from the index down to a node."""
        way = [node]
        while (above := self.parent[way[-1]]) is not None:
            way.append(above)
        return tuple(reversed(way))


_trees: dict[int, tuple[weakref.ref[Rubric], Tree]] = {}


def tree_of(rubric: Rubric) -> Tree:
    """Return the tree of a rubric that has been checked; the same one each time while the rubric lives."""
    # Keyed by identity: hashing a whole rubric would cost more than building its tree.
    known = _trees.get(id(rubric))
    if known is not None:
        return known[1]
    tree = _build(rubric)
    key = id(rubric)
    _trees[key] = (weakref.ref(rubric, lambda _: _trees.pop(key, None)), tree)
    return tree


def _build(rubric: Rubric) -> Tree:
    """Walk the tree once and note everything about every node."""
    members: dict[str, Node | Indicator] = {node.id: node for node in rubric.index}
    members.update((indicator.id, indicator) for indicator in rubric.indicators)
    parent = {member.id: member.parent for member in members.values()}
    children: dict[str | None, list[str]] = {None: [], **{node: [] for node in members}}
    for node, above in parent.items():
        children[above].append(node)
    whole = {above: math.fsum(members[node].weight for node in below) for above, below in children.items()}
    order = _in_order(children)
    depth: dict[str, int] = {}
    local: dict[str, float] = {}
    shares: dict[str, float] = {}
    for node in order:
        above = parent[node]
        local[node] = members[node].weight / whole[above]
        depth[node] = 0 if above is None else depth[above] + 1
        shares[node] = 1.0 if above is None else shares[above] * local[node]
    questions = {question.id: question for question in rubric.questions}
    leaves = {indicator.id for indicator in rubric.indicators}
    return Tree(
        order=tuple(order),
        members=members,
        parent=parent,
        children={node: tuple(children[node]) for node in order},
        depth=depth,
        indicators_below=_indicators_below(order, parent, leaves),
        local_weight=local,
        global_weight=shares,
        questions=questions,
        section_of=_sections(rubric, parent, depth, order[0]),
        target_of={node: _target(members[node], questions, rubric.scale) for node in order},
    )


def _in_order(children: Mapping[str | None, list[str]]) -> list[str]:
    """Return all nodes, each followed by what is below it."""
    order: list[str] = []
    waiting = list(children[None])
    while waiting:
        order.append(waiting.pop())
        waiting.extend(reversed(children[order[-1]]))
    return order


def _indicators_below(
    order: list[str], parent: Mapping[str, str | None], leaves: set[str]
) -> dict[str, tuple[str, ...]]:
    """Return the indicators below every node, in the order of the tree."""
    below: dict[str, list[str]] = {node: [] for node in order}
    for node in order:
        here: str | None = node if node in leaves else None
        while here is not None:
            below[here].append(node)
            here = parent[here]
    return {node: tuple(found) for node, found in below.items()}


def _sections(rubric: Rubric, parent: Mapping[str, str | None], depth: Mapping[str, int], root: str) -> dict[str, str]:
    """Return the section of every question; of several indicators that score it, the first decides."""
    first: dict[str, str] = {}
    for indicator in rubric.indicators:
        here: str = indicator.parent
        while depth[here] > 1:
            here = str(parent[here])
        first.setdefault(indicator.question_id, here)
    return {question.id: question.section or first.get(question.id, root) for question in rubric.questions}


def _target(member: Node | Indicator, questions: Mapping[str, Question], scale: Scale) -> float | None:
    """Return the score that a node or indicator names as its target."""
    if isinstance(member, Indicator) and member.target_level is not None:
        # A checked rubric names target levels for level questions only.
        question = cast("LevelQuestion", questions[member.question_id])
        return scores_of_levels(question, scale)[member.target_level]
    return member.target


def scores_of_levels(question: LevelQuestion, scale: Scale) -> dict[int, float]:
    """Return the score of every level, lowest first: its own, or spread evenly over the scale where none has one."""
    levels = sorted(question.levels, key=lambda level: level.level)
    width, steps = scale.maximum - scale.minimum, len(levels) - 1
    return {
        level.level: scale.minimum + width * step / steps if level.score is None else level.score
        for step, level in enumerate(levels)
    }


def scores_of_options(question: ChoiceQuestion) -> dict[str, float | None]:
    """Return the score of every option in the order of the rubric; ``None`` where the question is not scored."""
    return {option.id: option.score for option in question.options}


def scores_of_yes_and_no(question: YesNoQuestion, scale: Scale) -> tuple[float, float]:
    """Return the scores of yes and of no; by default the ends of the scale."""
    return (
        scale.maximum if question.yes_score is None else question.yes_score,
        scale.minimum if question.no_score is None else question.no_score,
    )
