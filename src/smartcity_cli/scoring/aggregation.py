"""From indicators to the index: every node's score, coverage and gates, bottom up, chunk by chunk of regions."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import numpy

from smartcity_cli.records import dataclass
from smartcity_cli.scoring.scores import Scores, WhyNone

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.scoring.plan import Aggregate, Plan

    Column: TypeAlias = NDArray[numpy.float64]
    Mask: TypeAlias = NDArray[numpy.bool_]

CHUNK = 8192
"""Regions worked on at a time: a few columns of this length fit the processor's cache."""
SHARE_NOISE = 1e-9
"""A share that misses the minimum coverage by less than this reaches it."""


def arithmetic(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``sum(w S) / sum(w)`` over the children that have a score; NaN where none has."""
    return _kept_between(_mean(scores, weights), scores)


def geometric(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``exp(sum(w ln S) / sum(w))`` over the children that have a score; 0 where one of them is 0 or less."""
    logarithms = [numpy.log(numpy.where(score <= 0, 1.0, score)) for score in scores]
    result = _kept_between(numpy.exp(_mean(logarithms, weights)), scores)
    result[_any_not_positive(scores)] = 0.0
    return result


def harmonic(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``sum(w) / sum(w / S)`` over the children that have a score; 0 where one of them is 0 or less."""
    result = 1 / _mean([1 / numpy.where(score <= 0, 1.0, score) for score in scores], weights)
    result = _kept_between(result, scores)
    result[_any_not_positive(scores)] = 0.0
    return result


def minimum(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return the lowest score there is, whatever the weights; NaN where there is none."""
    result = scores[0].copy()
    for score in scores[1:]:
        numpy.fmin(result, score, out=result)
    return result


def maximum(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return the highest score there is, whatever the weights; NaN where there is none."""
    result = scores[0].copy()
    for score in scores[1:]:
        numpy.fmax(result, score, out=result)
    return result


def summed(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``sum(w S)`` over the children that have a score, weights as written; NaN where none has."""
    result = _weighted_sum(scores, weights)
    result[_weight_of_scored(scores, weights) == 0] = numpy.nan
    return result


METHODS: dict[str, Callable[[Sequence[Column], Sequence[float]], Column]] = {
    "arithmetic": arithmetic,
    "geometric": geometric,
    "harmonic": harmonic,
    "minimum": minimum,
    "maximum": maximum,
    "sum": summed,
}
"""From the rubric's name of a method to the function: children's columns and weights in, the node's column out."""


def _mean(columns: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``sum(w x) / sum(w)`` over what there is; NaN where there is nothing."""
    with numpy.errstate(invalid="ignore"):
        return _weighted_sum(columns, weights) / _weight_of_scored(columns, weights)


def _kept_between(means: Column, scores: Sequence[Column]) -> Column:
    """Return means without the float noise by which they leave the range of their children: three times 0.1 is 0.1.

    A mean that overflowed stays infinite, because the highest child would be a figure by accident.
    """
    kept: Column = numpy.clip(means, minimum(scores, ()), maximum(scores, ()))
    overflowed = numpy.isinf(means)
    if overflowed.any():
        kept[overflowed] = means[overflowed]
    return kept


def _mix(columns: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``sum(w x)``.

    Columns are added one after the other, so that a region's figure does not depend on the regions around it,
    as it would in a matrix product.
    """
    result = columns[0] * weights[0]
    for column, weight in zip(columns[1:], weights[1:], strict=True):
        result += column * weight
    return result


def _weighted_sum(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``sum(w S)``, missing scores adding nothing."""
    return _mix([numpy.where(numpy.isnan(score), 0.0, score) for score in scores], weights)


def _weight_of_scored(scores: Sequence[Column], weights: Sequence[float]) -> Column:
    """Return ``sum(w)`` over the children that have a score."""
    return _mix([(score == score).astype(numpy.float64) for score in scores], weights)


def _any_not_positive(scores: Sequence[Column]) -> Mask:
    """Return where any score is 0 or less."""
    result = scores[0] <= 0
    for score in scores[1:]:
        result |= score <= 0
    return result


@dataclass(frozen=True, slots=True)
class _Block:
    """The regions of one chunk: views into the result, column by column, and what parents need to know of children."""

    scores: Scores
    """The same arrays as in the result, cut to the chunk's rows."""
    answered: dict[int, Column]
    """By column: share of the node's weight that has an answer, *not applicable* counting as unanswered."""
    applicable: dict[int, Column]
    """By column: share of the node's weight that applies; a column that is not here applies everywhere."""
    silent: Mask
    """Regions that answered nothing."""


def aggregate(
    plan: Plan, normalised: Column, not_applicable: Mask | None = None, unscored: Mask | None = None
) -> Scores:
    """Return the scores of all nodes from the indicators' normalised scores.

    All arrays have the shape (regions, indicators), columns in the order of ``plan.indicators``; rows may as well
    be regions x scenarios. ``normalised`` holds NaN where an indicator has no score; ``unscored`` says where that
    is so although there was an answer (see `unscored_answers`). What does not apply is left out of every mean.
    """
    plan.check_columns(normalised.shape)
    regions, gates = normalised.shape[0], len(plan.gates)
    shape = (regions, len(plan.nodes))
    score = numpy.empty(shape, dtype=numpy.float64, order="F")
    scores = Scores(
        nodes=plan.nodes,
        score=score,
        coverage=numpy.empty(shape, dtype=numpy.float64, order="F"),
        why_none=numpy.zeros(shape, dtype=numpy.int8, order="F"),
        before_gates=numpy.empty(shape, dtype=numpy.float64, order="F") if gates else score,
        gates=tuple(gate.id for gate in plan.gates),
        bites=numpy.zeros((regions, gates), dtype=numpy.bool_, order="F"),
    )
    with numpy.errstate(divide="ignore", invalid="ignore", over="ignore"):
        for start in range(0, regions, CHUNK):
            rows = slice(start, start + CHUNK)
            _score_chunk(
                plan,
                _cut(scores, rows),
                normalised[rows],
                None if not_applicable is None else not_applicable[rows],
                None if unscored is None else unscored[rows],
            )
    return scores


def _cut(scores: Scores, rows: slice) -> Scores:
    """Return views of some rows."""
    return Scores(
        nodes=scores.nodes,
        score=scores.score[rows],
        coverage=scores.coverage[rows],
        why_none=scores.why_none[rows],
        before_gates=scores.before_gates[rows],
        gates=scores.gates,
        bites=scores.bites[rows],
    )


def _score_chunk(
    plan: Plan, scores: Scores, normalised: Column, not_applicable: Mask | None, unscored: Mask | None
) -> None:
    """Fill all nodes of one chunk."""
    block = _Block(scores, {}, {}, numpy.ones(normalised.shape[0], dtype=numpy.bool_))
    for position, indicator in enumerate(plan.indicators):
        own = normalised[:, position]
        left_out = None if not_applicable is None else not_applicable[:, position]
        answered = None if unscored is None else unscored[:, position]
        _place_indicator(plan, block, indicator.column, own, left_out, answered)
    for indicator in plan.indicators:
        _apply_gates(plan, block.scores, indicator.column)
    for node in reversed(plan.aggregates):
        _place_aggregate(plan, block, node)
        _apply_gates(plan, block.scores, node.column)


def _put(plan: Plan, scores: Scores, column: int, result: Column) -> None:
    """Fill in a node's scores as they are before its gates, without the noise that takes them off the scale."""
    result = plan.on_scale(result)
    scores.score[:, column] = result
    if scores.gates:  # otherwise both are the same array
        scores.before_gates[:, column] = result


def _place_indicator(
    plan: Plan, block: _Block, column: int, own: Column, not_applicable: Mask | None, unscored: Mask | None
) -> None:
    """Fill the column of an indicator."""
    scores = block.scores
    if not_applicable is not None and not_applicable.any():
        own = numpy.where(not_applicable, numpy.nan, own)
    else:
        not_applicable = None
    missing = numpy.isnan(own)
    _put(plan, scores, column, own)
    scores.why_none[:, column] = missing  # true is 1, WhyNone.NO_ANSWER
    numpy.logical_not(missing, out=scores.coverage[:, column])
    block.answered[column] = scores.coverage[:, column]
    if unscored is not None:
        scores.why_none[missing & unscored, column] = WhyNone.NO_NORMALISATION
        numpy.logical_and(block.silent, ~unscored, out=block.silent)
    if not_applicable is not None:
        scores.why_none[not_applicable, column] = WhyNone.NOT_APPLICABLE
        block.answered[column] = scores.coverage[:, column].copy()
        scores.coverage[not_applicable, column] = numpy.nan
        block.applicable[column] = (~not_applicable).astype(numpy.float64)
    numpy.logical_and(block.silent, missing, out=block.silent)


def _place_aggregate(plan: Plan, block: _Block, node: Aggregate) -> None:
    """Fill the column of an aggregate from those of its children."""
    scores = block.scores
    _place_coverage(block, node)
    if node.rule == "zero":
        children = [_zero_filled(block, child) for child in node.children]
    else:
        children = [scores.score[:, child] for child in node.children]
    result = METHODS[node.method](children, node.weights)
    required_missing = _required_missing(block, node)
    too_little = _below_coverage(block, node)
    for withheld in (required_missing, too_little):
        if withheld is not None:
            result[withheld] = numpy.nan
    _put(plan, scores, node.column, result)
    without = numpy.flatnonzero(numpy.isnan(result))
    if len(without):
        _explain(block, node, without, required_missing, too_little)


def _lacking(block: _Block, child: int) -> Mask:
    """Return where a child applies but has no score."""
    missing = numpy.isnan(block.scores.score[:, child])
    if child in block.applicable:
        missing &= block.applicable[child] > 0
    return missing


def _zero_filled(block: _Block, child: int) -> Column:
    """Return a child's scores with 0 where it lacks one, except for regions that answered nothing at all."""
    return numpy.where(_lacking(block, child) & ~block.silent, 0.0, block.scores.score[:, child])


def _required_missing(block: _Block, node: Aggregate) -> Mask | None:
    """Return where a child lacks a score that the node requires; ``None`` where it requires none."""
    if node.rule != "required":
        return None
    missing = _lacking(block, node.children[0])
    for child in node.children[1:]:
        missing |= _lacking(block, child)
    return missing


def _place_coverage(block: _Block, node: Aggregate) -> None:
    """Fill the coverage of an aggregate: answered over applicable weight of the indicators below it.

    Going through the children, each with its share of the siblings' weight, gives the same as summing global weights
    over descendant indicators. The divisor adds up the same weights in the same order, so that full coverage is 1.
    """
    whole = sum(node.weights)
    answered = _mix([block.answered[child] for child in node.children], node.weights) / whole
    block.answered[node.column] = answered
    if any(child in block.applicable for child in node.children):
        everywhere = numpy.ones_like(answered)
        parts = [block.applicable.get(child, everywhere) for child in node.children]
        block.applicable[node.column] = _mix(parts, node.weights) / whole
        answered = answered / block.applicable[node.column]
    block.scores.coverage[:, node.column] = answered


def _below_coverage(block: _Block, node: Aggregate) -> Mask | None:
    """Return where less is covered than the node asks for; ``None`` where it asks for nothing."""
    if node.minimum_coverage <= 0:
        return None
    if node.by == "weight":
        return block.scores.coverage[:, node.column] < node.minimum_coverage - SHARE_NOISE
    scored = numpy.zeros(block.silent.shape)
    lacking = numpy.zeros(block.silent.shape)
    for child in node.children:
        scored += ~numpy.isnan(block.scores.score[:, child])
        lacking += _lacking(block, child)
    return scored / (scored + lacking) < node.minimum_coverage - SHARE_NOISE


def _explain(
    block: _Block, node: Aggregate, rows: NDArray[numpy.intp], required_missing: Mask | None, too_little: Mask | None
) -> None:
    """Say why a node has no score in some rows.

    Where nothing below was answered, that is the reason; then what the node itself asks for; then what keeps
    its children from having a score, the last of `WhyNone` where they differ.
    """
    children = block.scores.why_none[:, node.children][rows].max(axis=1)
    why = numpy.where(children > WhyNone.NOT_APPLICABLE, children, WhyNone.NO_ANSWER)
    replied = (block.answered[node.column][rows] > 0) | (children > WhyNone.NOT_APPLICABLE)
    if too_little is not None:
        why[too_little[rows] & replied] = WhyNone.BELOW_COVERAGE
    if required_missing is not None:
        why[required_missing[rows] & replied] = WhyNone.REQUIRED_MISSING
    if node.column in block.applicable:
        why[block.applicable[node.column][rows] == 0] = WhyNone.NOT_APPLICABLE
    block.scores.why_none[rows, node.column] = why


def _apply_gates(plan: Plan, scores: Scores, column: int) -> None:
    """Cap a node's score where a gate's condition does not hold, and note where that lowers it.

    Conditions look at scores that no gate has touched; a missing one does not hold. Whether a gate bites
    does not depend on the node's other gates.
    """
    for position, gate in enumerate(plan.gates):
        if gate.column != column:
            continue
        before = scores.before_gates[:, column]
        fails = ~(scores.before_gates[:, gate.condition] >= gate.at_least - plan.epsilon)
        scores.bites[:, position] = fails & (before > gate.at_most + plan.epsilon)
        capped = numpy.minimum(scores.score[:, column], gate.at_most)
        scores.score[:, column] = numpy.where(fails, capped, scores.score[:, column])
