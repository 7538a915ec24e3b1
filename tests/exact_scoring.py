"""A slow second opinion on scores: one region at a time, in exact fractions, straight from the rubric."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from smartcity_cli.scoring.scores import WhyNone

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.rubric.schema import Indicator, Node, Rubric

DOES_NOT_APPLY = "does not apply"
Answer = Fraction | None | str
"""A score, nothing, or `DOES_NOT_APPLY`."""


@dataclass(frozen=True)
class Verdict:
    """What a node comes to."""

    score: Fraction | None
    coverage: Fraction | None
    why: WhyNone


def exact(number: float) -> Fraction:
    """Return a number as it was written."""
    return Fraction(repr(number))


def verdicts(rubric: Rubric, answers: Mapping[str, Answer]) -> dict[str, Verdict]:
    """Return what every node of one region comes to, from the answers of its indicators, which are scores."""
    found: dict[str, Verdict] = {}
    silent = all(answer is None or answer == DOES_NOT_APPLY for answer in answers.values())
    for indicator in rubric.indicators:
        found[indicator.id] = _of_answer(answers[indicator.id])
    for node in reversed(_parents_first(rubric)):
        found[node.id] = _of_node(rubric, node, found, answers, silent)
    return found


def _of_answer(answer: Answer) -> Verdict:
    """Return what an indicator comes to."""
    if isinstance(answer, str):
        return Verdict(None, None, WhyNone.NOT_APPLICABLE)
    if answer is None:
        return Verdict(None, Fraction(0), WhyNone.NO_ANSWER)
    return Verdict(answer, Fraction(1), WhyNone.SCORED)


def _parents_first(rubric: Rubric) -> list[Node]:
    """Return the aggregates, every parent before its children."""
    ordered = [node for node in rubric.index if node.parent is None]
    for parent in ordered:
        ordered.extend(node for node in rubric.index if node.parent == parent.id)
    return ordered


def _children(rubric: Rubric, node: str) -> list[Node | Indicator]:
    """Return what hangs directly on a node."""
    return [
        *(child for child in rubric.index if child.parent == node),
        *(child for child in rubric.indicators if child.parent == node),
    ]


def _below(rubric: Rubric, node: str) -> list[tuple[Indicator, Fraction]]:
    """Return the indicators below a node, each with the product of its normalised weights on the path."""
    whole = sum(exact(child.weight) for child in _children(rubric, node))
    leaves = [indicator for indicator in rubric.indicators if indicator.parent == node]
    found = [(indicator, exact(indicator.weight) / whole) for indicator in leaves]
    for child in rubric.index:
        if child.parent == node:
            share = exact(child.weight) / whole
            found.extend((indicator, share * weight) for indicator, weight in _below(rubric, child.id))
    return found


def _of_node(
    rubric: Rubric, node: Node, found: Mapping[str, Verdict], answers: Mapping[str, Answer], silent: bool
) -> Verdict:
    """Return what an aggregate comes to."""
    below = [(weight, answers[indicator.id]) for indicator, weight in _below(rubric, node.id)]
    applicable = sum(weight for weight, answer in below if answer != DOES_NOT_APPLY)
    if not applicable:
        return Verdict(None, None, WhyNone.NOT_APPLICABLE)
    answered = sum(weight for weight, answer in below if isinstance(answer, Fraction))
    coverage = Fraction(answered) / applicable
    if silent:
        return Verdict(None, coverage, WhyNone.NO_ANSWER)

    members = [child for child in _children(rubric, node.id) if found[child.id].why != WhyNone.NOT_APPLICABLE]
    scored = [child for child in members if found[child.id].score is not None]
    missing = node.missing or rubric.missing
    reasons = {found[child.id].why for child in members} - {WhyNone.SCORED, WhyNone.NO_ANSWER}

    share = coverage if missing.by == "weight" else Fraction(len(scored), len(members))
    why = WhyNone.SCORED
    if missing.rule == "required" and len(scored) < len(members):
        why = WhyNone.REQUIRED_MISSING
    elif share < exact(missing.minimum_coverage):
        why = WhyNone.BELOW_COVERAGE
    elif missing.rule == "skip" and not scored:
        why = max(reasons, default=WhyNone.NO_ANSWER)
    if why and not answered:
        why = WhyNone.NO_ANSWER
    if why:
        return Verdict(None, coverage, why)
    counted = members if missing.rule == "zero" else scored
    terms = [(exact(child.weight), found[child.id].score or Fraction(0)) for child in counted]
    return Verdict(combined(node.aggregate, terms), coverage, WhyNone.SCORED)


def combined(method: str, terms: Sequence[tuple[Fraction, Fraction]]) -> Fraction:
    """Return the mean, sum or extreme of weighted scores; a geometric mean to 40 digits."""
    whole = Fraction(sum(weight for weight, _ in terms))
    scores = [score for _, score in terms]
    total = Fraction(sum(weight * score for weight, score in terms))
    match method:
        case "minimum":
            return min(scores)
        case "maximum":
            return max(scores)
        case "sum":
            return total
        case "arithmetic":
            return total / whole
    if min(scores) <= 0:
        return Fraction(0)
    if method == "harmonic":
        return whole / sum(weight / score for weight, score in terms)
    with localcontext() as context:
        context.prec = 40
        logarithms = [_decimal(weight / whole) * _decimal(score).ln() for weight, score in terms]
        return Fraction(sum(logarithms, Decimal(0)).exp())


def _decimal(number: Fraction) -> Decimal:
    """Return a fraction to the digits of the current context."""
    return Decimal(number.numerator) / Decimal(number.denominator)


def places(scores: Sequence[Fraction | None], epsilon: Fraction) -> list[int]:
    """Return competition places, 0 for no score; neighbours closer than epsilon are equal."""
    ordered = sorted({score for score in scores if score is not None}, reverse=True)
    leader: dict[Fraction, Fraction] = {}
    for position, score in enumerate(ordered):
        before = ordered[position - 1] if position else None
        leader[score] = leader[before] if before is not None and before - score < epsilon else score
    return [
        0 if score is None else 1 + sum(other is not None and leader[other] > leader[score] for other in scores)
        for score in scores
    ]
