"""Lints about scores: levels and steps that do not go up, and targets that no answer reaches or every answer does."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Final, cast

from smartcity_cli.rubric.faults import figure
from smartcity_cli.rubric.linting.finding import Finding, listed, paths_of_nodes
from smartcity_cli.rubric.methods import normalisation_of
from smartcity_cli.rubric.normalisation import Linear, Logarithm, Lookup, MinMax, Share, Steps
from smartcity_cli.rubric.questions import ChoiceQuestion, LevelQuestion
from smartcity_cli.rubric.schema import Indicator
from smartcity_cli.rubric.tree import scores_of_levels, scores_of_options, scores_of_yes_and_no, tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.questions import Question, YesNoQuestion
    from smartcity_cli.rubric.schema import Rubric, Scale
    from smartcity_cli.rubric.tree import Tree

Reach = tuple[float, float]
"""The lowest and the highest score that answers can give; no answer gives one outside."""
_NOISE: Final = 1e-9
"""As a share of the scale's width, what counts as no difference of scores."""


def lint_scores(rubric: Rubric) -> Iterator[Finding]:
    """Find levels, steps and targets whose scores are hardly meant."""
    yield from _levels(rubric)
    yield from _steps(rubric)
    yield from _targets(rubric)


def _levels(rubric: Rubric) -> Iterator[Finding]:
    """Find level questions in which a higher level does not score more than the one below it."""
    for place, question in enumerate(rubric.questions):
        if not isinstance(question, LevelQuestion):
            continue
        scores = scores_of_levels(question, rubric.scale)
        for lower, higher in pairwise(scores):
            if scores[higher] <= scores[lower]:
                at = next(index for index, level in enumerate(question.levels) if level.level == higher)
                said = listed([f"{level} = {figure(score)}" for level, score in scores.items()], 12)
                values = {"level": higher, "lower": lower, "scores": said}
                yield Finding("R504", question.id, (("questions", place, "levels", at, "score"),), values)
                break


def _steps(rubric: Rubric) -> Iterator[Finding]:
    """Find staircases that go up and down: higher values are better, or lower ones, hardly those in between."""
    for place, indicator in enumerate(rubric.indicators):
        if not isinstance(indicator.score, Steps):
            continue
        scores = [indicator.score.below, *(step.score for step in indicator.score.steps)]
        way = 0.0
        for at, (before, after) in enumerate(pairwise(scores)):
            if (after - before) * way < 0:
                path = ("indicators", place, "score", "steps", at, "score")
                values = {"scores": listed([figure(score) for score in scores], 12), "score": figure(after)}
                yield Finding("R514", indicator.id, (path,), values)
                break
            way = way or after - before


def _targets(rubric: Rubric) -> Iterator[Finding]:
    """Find targets above what any answer scores, and targets at or below what every answer scores."""
    tree, paths = tree_of(rubric), paths_of_nodes(rubric)
    noise = _NOISE * (rubric.scale.maximum - rubric.scale.minimum)
    for node, (lowest, highest) in _reaches(rubric, tree).items():
        target = tree.target_of[node]
        if target is None:
            continue
        member = tree.members[node]
        key = "target_level" if isinstance(member, Indicator) and member.target_level is not None else "target"
        path = (*paths[node], key)
        if target > highest + noise:
            yield Finding("R505", node, (path,), {"target": figure(target), "highest": figure(highest)})
        elif target <= lowest + noise:
            yield Finding("R515", node, (path,), {"target": figure(target), "lowest": figure(lowest)})


def _reaches(rubric: Rubric, tree: Tree) -> dict[str, Reach]:
    """Return what every indicator and node can score at the least and at the most.

    A mean of any kind lies between its children; which of them have a score is not known, so that no more can be said.
    """
    reaches: dict[str, Reach] = {}
    for node in reversed(tree.order):
        member = tree.members[node]
        if isinstance(member, Indicator):
            reaches[node] = reach_of(member, tree.questions[member.question_id], rubric.scale)
            continue
        below = [reaches[child] for child in tree.children[node]]
        if member.aggregate == "sum":
            weights = [tree.members[child].weight for child in tree.children[node]]
            low, high = (sum(map(math.prod, zip(weights, ends, strict=True))) for ends in zip(*below, strict=True))
        else:
            low, high = min(ends[0] for ends in below), max(ends[1] for ends in below)
        if member.aggregate == "sum" or (member.missing or rubric.missing).rule == "zero":
            # Children without a score count as 0, or add nothing.
            low, high = min(low, 0.0), max(high, 0.0)
        reaches[node] = (low, high)
    return reaches


def reach_of(indicator: Indicator, question: Question, scale: Scale) -> Reach:
    """Return the lowest and the highest score that an indicator can have; limits of its question are not looked at."""
    scores: list[float]
    match normalisation_of(indicator, question):
        case Lookup():
            scores = _scores_carried(question, scale)
        case Steps() as stairs:
            scores = [stairs.below, *(step.score for step in stairs.steps)]
        case Linear() | Logarithm() | MinMax() as line:
            if not getattr(line, "clip", True):
                return -math.inf, math.inf
            scores = [
                scale.minimum if line.bottom is None else line.bottom,
                scale.maximum if line.top is None else line.top,
            ]
            if isinstance(line, MinMax) and line.when_constant != "missing":
                scores.append(line.when_constant)
        case Share():
            scores = [scale.minimum, scale.maximum]
        case _:
            # What depends on the cohort, and may leave the scale where it is not clipped.
            return -math.inf, math.inf
    return min(scores), max(scores)


def _scores_carried(question: Question, scale: Scale) -> list[float]:
    """Return the scores that a question's levels, options, or yes and no carry."""
    if isinstance(question, LevelQuestion):
        return list(scores_of_levels(question, scale).values())
    if isinstance(question, ChoiceQuestion):
        return [score for score in scores_of_options(question).values() if score is not None]
    # A checked rubric looks up the scores of no other kind.
    return list(scores_of_yes_and_no(cast("YesNoQuestion", question), scale))
