"""Whether targets and gates name levels, scores and indicators that exist."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.rubric.faults import Fault, Path, nearest_first
from smartcity_cli.rubric.methods import normalisation_of
from smartcity_cli.rubric.questions import LevelQuestion
from smartcity_cli.rubric.reference_checks import may_be_node
from smartcity_cli.rubric.scoring_checks import off_scale

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.contents import Contents
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Gate, Indicator, Mark


def check_gates(contents: Contents) -> Iterator[Fault]:
    """Find targets and gates that cannot be turned into scores."""
    questions = contents.first_questions()
    for place, indicator in contents.indicators:
        path: Path = ("indicators", place, "target_level")
        if indicator.target_level is None:
            continue
        if indicator.target is not None:
            yield Fault("R360", path, {"indicator": indicator.id}, key=True)
        yield from _check_level(questions, indicator.target_level, indicator, path)
    indicators = contents.first_indicators()
    aggregates = {node.id for _, node in contents.index}
    for place, gate in contents.gates:
        path = ("gates", place)
        yield from _check_ends(contents, gate, indicators, path)
        for mark, node, where in (
            (gate.at_most, gate.node, (*path, "at_most")),
            (gate.unless.at_least, gate.unless.indicator, (*path, "unless", "at_least")),
        ):
            yield from _check_mark(contents, mark, where)
            if mark.level is None:
                continue
            if node in indicators:
                yield from _check_level(questions, mark.level, indicators[node], (*where, "level"))
            elif node in aggregates:
                yield Fault("R361", (*where, "level"), {"level": mark.level})


def _check_ends(contents: Contents, gate: Gate, indicators: dict[str, Indicator], path: Path) -> Iterator[Fault]:
    """Find a gate on or about what does not exist, or on itself."""
    aggregates = [node.id for _, node in contents.index]
    node, condition = gate.node, gate.unless.indicator
    if node not in aggregates and node not in indicators and not may_be_node(contents, node):
        near = nearest_first(node, [*aggregates, *indicators], 3)
        yield Fault("R364", (*path, "node"), {"node": node, "near": near})
    here = (*path, "unless", "indicator")
    if condition in aggregates and condition not in indicators:
        yield Fault("R368", here, {"node": condition})
    elif condition not in indicators and not may_be_node(contents, condition):
        yield Fault("R366", here, {"indicator": condition, "near": nearest_first(condition, indicators, 3)})
    if node == condition:
        yield Fault("R369", here, {"gate": gate.id, "indicator": condition})


def _check_mark(contents: Contents, mark: Mark, path: Path) -> Iterator[Fault]:
    """Find a mark that says nothing or two things, or lies outside the scale."""
    if (mark.score is None) == (mark.level is None):
        yield Fault("R363", path, key=True)
    yield from off_scale(contents, mark.score, (*path, "score"))


def _check_level(
    questions: dict[str, tuple[int, Question]], level: int, indicator: Indicator, path: Path
) -> Iterator[Fault]:
    """Find a level that the indicator's question does not have, or an indicator that is not scored by levels."""
    if indicator.question_id not in questions:
        return
    _, question = questions[indicator.question_id]
    method = normalisation_of(indicator, question)
    if not isinstance(question, LevelQuestion) or method is None or method.method != "levels":
        yield Fault("R361", path, {"level": level})
        return
    known = [known.level for known in question.levels]
    if level not in known:
        values = {"level": level, "question": question.id, "allowed": ", ".join(map(str, known))}
        yield Fault("R362", path, values)
