"""A rubric compiled for the engine: columns, weights and numbers instead of ids, texts and defaults."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy

from smartcity_cli.records import dataclass
from smartcity_cli.rubric import normalisation as methods
from smartcity_cli.rubric.methods import normalisation_of
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    LevelQuestion,
    PercentQuestion,
    YesNoQuestion,
)
from smartcity_cli.rubric.tree import scores_of_levels, scores_of_options, scores_of_yes_and_no, tree_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Aggregation, Gate, Indicator, Mark, Node, Rubric, Scale

EQUAL_SCORES = 1e-9
"""Scores that differ by less than this share of the scale's width count as equal."""
LARGEST_WHOLE_WEIGHT = 2**31
"""Weights that are no whole numbers up to this one in lowest terms are used as written."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A score for each value: levels, positions of options, 1 for yes and 0 for no."""

    values: tuple[float, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line from the value ``start``, which scores ``bottom``, to the value ``end``, which scores ``top``."""

    start: float
    end: float
    bottom: float
    top: float
    clip: bool


@dataclass(frozen=True, slots=True)
class Staircase:
    """From each of the ascending ``starts`` on, its score; ``below`` under the first."""

    below: float
    starts: tuple[float, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the cohort, from ``bottom`` for the worst to ``top`` for the best."""

    higher: bool
    """Whether higher values are better."""
    bottom: float
    top: float
    constant: float
    """The score where all values are equal; NaN for none."""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Standard deviations from the cohort's mean."""

    higher: bool
    mean: float
    deviation: float
    lowest: float
    """No score is lower than this; minus infinity where nothing is clipped."""
    highest: float
    constant: float


@dataclass(frozen=True, slots=True)
class Target:
    """The way from the cohort's worst value to a target."""

    higher: bool
    target: float
    bottom: float
    top: float
    clip: bool
    constant: float


Way: TypeAlias = Lookup | Line | Staircase | Place | Deviation | Target


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """An indicator: whose answer it scores, and how."""

    id: str
    question: str
    column: int
    """Its column among the nodes; its place in ``Plan.indicators`` is its column among values."""
    method: str
    """The rubric's name of the method."""
    way: Way
    """The method's numbers."""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """A node with children."""

    id: str
    column: int
    children: tuple[int, ...]
    """Their columns."""
    weights: tuple[float, ...]
    """The children's weights; whole numbers in lowest terms where that is possible, as written under ``sum``."""
    method: Aggregation
    rule: Literal["zero", "skip", "required"]
    minimum_coverage: float
    by: Literal["weight", "count"]


@dataclass(frozen=True, slots=True)
class PlannedGate:
    """A cap on a node unless an indicator reaches a score."""

    id: str
    column: int
    """The node that is capped."""
    at_most: float
    condition: int
    """Column of the indicator that is looked at."""
    at_least: float


@dataclass(frozen=True, slots=True)
class Plan:
    """All that the engine needs to know of a rubric. Columns number the nodes: index first, parents before children."""

    nodes: tuple[str, ...]
    """Ids by column."""
    parents: tuple[int, ...]
    """Column of each node's parent; -1 for the index."""
    weights: tuple[float, ...]
    """Each node's weight among its siblings, as written."""
    global_weights: tuple[float, ...]
    """Each node's share of the index: the product of the normalised weights on its path."""
    indicators: tuple[PlannedIndicator, ...]
    """In the order of the rubric, which is the order of the columns of values."""
    aggregates: tuple[Aggregate, ...]
    """Index first, parents before children."""
    gates: tuple[PlannedGate, ...]
    minimum: float
    maximum: float

    @property
    def epsilon(self) -> float:
        """Return the difference below which scores count as equal."""
        return EQUAL_SCORES * (self.maximum - self.minimum)

    def on_scale(self, scores: NDArray[numpy.float64]) -> NDArray[numpy.float64]:
        """Return scores that lie less than `epsilon` off the scale as its end: float noise takes none off it.

        What lies farther off stays, as scores do that nothing clips.
        """
        over, under = scores > self.maximum, scores < self.minimum
        if not (over | under).any():
            return scores
        over &= scores < self.maximum + self.epsilon
        under &= scores > self.minimum - self.epsilon
        kept: NDArray[numpy.float64] = numpy.where(over, self.maximum, numpy.where(under, self.minimum, scores))
        return kept

    def column(self, node: str) -> int:
        """Return a node's column; raises `ValueError` for an unknown one."""
        return self.nodes.index(node)

    def check_columns(self, shape: tuple[int, ...]) -> None:
        """Raise `ValueError` unless an array has one column for each indicator."""
        if len(shape) != 2 or shape[1] != len(self.indicators):
            raise ValueError(f"an array of shape {shape} does not hold {len(self.indicators)} indicators")

    def with_weights(self, weights: Mapping[str, float]) -> Plan:
        """Return a plan in which some nodes, named by id, have other weights among their siblings."""
        written = list(self.weights)
        for node, weight in weights.items():
            written[self.column(node)] = weight
        return replace(
            self,
            weights=tuple(written),
            global_weights=_global_weights(_children(self.parents), written),
            aggregates=tuple(
                replace(node, weights=_weights_to_use(node.method, [written[child] for child in node.children]))
                for node in self.aggregates
            ),
        )

    def stands_for(self, node: int) -> int | None:
        """Return the column that goes when a node goes: the highest above it that has no other children.

        ``None`` where that is the whole index.
        """
        siblings = {aggregate.column: len(aggregate.children) for aggregate in self.aggregates}
        while node > 0 and siblings[self.parents[node]] == 1:
            node = self.parents[node]
        return node or None

    def without(self, node: int) -> Plan:
        """Return a plan in which the node above does not count this one, as if the rubric did not have it there.

        The column itself is still computed: gates look at the same scores as before. Raises `ValueError` for the
        index, and for a node without siblings; see `stands_for`.
        """
        if self.stands_for(node) != node:
            raise ValueError(f"nothing would be left above {self.nodes[node]}")
        above = next(aggregate for aggregate in self.aggregates if aggregate.column == self.parents[node])
        kept = [(child, weight) for child, weight in zip(above.children, above.weights, strict=True) if child != node]
        children, weights = zip(*kept, strict=True)
        changed = replace(above, children=children, weights=weights)
        return replace(
            self, aggregates=tuple(changed if aggregate is above else aggregate for aggregate in self.aggregates)
        )


def compile_plan(rubric: Rubric) -> Plan:
    """Return the plan of a rubric that has been checked; raises `ValueError` where the rubric contradicts itself."""
    tree = tree_of(rubric)
    columns = {node: column for column, node in enumerate(tree.order)}
    written = tuple(tree.members[node].weight for node in tree.order)
    parents = tuple(-1 if above is None else columns[above] for above in map(tree.parent.get, tree.order))
    children = _children(parents)
    indicators = tuple(
        _planned_indicator(rubric, indicator, tree.questions[indicator.question_id], columns[indicator.id])
        for indicator in rubric.indicators
    )
    aggregates = {node.id: node for node in rubric.index}
    return Plan(
        nodes=tuple(columns),
        parents=parents,
        weights=written,
        global_weights=_global_weights(children, written),
        indicators=indicators,
        aggregates=tuple(
            _planned_aggregate(rubric, aggregates[node], column, children[column], written)
            for node, column in columns.items()
            if node in aggregates
        ),
        gates=tuple(_planned_gate(gate, columns, indicators) for gate in rubric.gates),
        minimum=rubric.scale.minimum,
        maximum=rubric.scale.maximum,
    )


def _children(parents: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Return the columns of each node's children."""
    children: list[list[int]] = [[] for _ in parents]
    for column, parent in enumerate(parents):
        if parent >= 0:
            children[parent].append(column)
    return tuple(tuple(columns) for columns in children)


def _planned_aggregate(
    rubric: Rubric, node: Node, column: int, children: tuple[int, ...], written: Sequence[float]
) -> Aggregate:
    """Return an aggregate with its children and the rule that holds for it."""
    missing = node.missing or rubric.missing
    return Aggregate(
        id=node.id,
        column=column,
        children=children,
        weights=_weights_to_use(node.aggregate, [written[child] for child in children]),
        method=node.aggregate,
        rule=missing.rule,
        minimum_coverage=missing.minimum_coverage,
        by=missing.by,
    )


def _weights_to_use(method: Aggregation, written: Sequence[float]) -> tuple[float, ...]:
    """Return siblings' weights for computing: 0.1, 0.2 and 0.7 become 1, 2 and 7, except under ``sum``.

    With whole numbers most sums are exact: no mean of equal scores misses them by float noise, and weights written
    as 10, 20, 70 give the same figures to the last digit.
    """
    if method == "sum":
        return tuple(written)
    exact = [Fraction(repr(float(weight))) for weight in written]
    common = math.lcm(*(weight.denominator for weight in exact))
    whole = [int(weight * common) for weight in exact]
    largest_divisor = math.gcd(*whole)
    whole = [weight // largest_divisor for weight in whole]
    return tuple(float(weight) for weight in (whole if max(whole) <= LARGEST_WHOLE_WEIGHT else written))


def _global_weights(children: Sequence[Sequence[int]], written: Sequence[float]) -> tuple[float, ...]:
    """Return the product of normalised weights on each node's path from the index."""
    shares = [1.0] * len(written)
    for parent, columns in enumerate(children):
        whole = math.fsum(written[column] for column in columns)
        for column in columns:
            shares[column] = shares[parent] * (written[column] / whole)
    return tuple(shares)


def _planned_indicator(rubric: Rubric, indicator: Indicator, question: Question, column: int) -> PlannedIndicator:
    """Return an indicator with its method and the method's numbers."""
    method, way = _way(rubric, indicator, question)
    return PlannedIndicator(indicator.id, question.id, column, method, way)


def _way(rubric: Rubric, indicator: Indicator, question: Question) -> tuple[str, Way]:
    """Return how an indicator's answers become scores, defaults filled in."""
    bottom, top = rubric.scale.minimum, rubric.scale.maximum
    match normalisation_of(indicator, question):
        case None:
            raise ValueError(f"indicator {indicator.id} does not say how its answer becomes a score")
        case methods.Lookup() as lookup:
            return lookup.method, _lookup(question, rubric.scale)
        case methods.Linear() | methods.Logarithm() as line:
            way = Line(_number(line.from_), _number(line.to), *_ends(line, bottom, top), clip=line.clip)
            return line.method, way
        case methods.Share() as share:
            whole = 100.0 if isinstance(question, PercentQuestion) else 1.0
            return share.method, Line(0.0, whole, bottom, top, clip=True)
        case methods.Steps() as stairs:
            steps = sorted((_number(step.from_), step.score) for step in stairs.steps)
            starts, scores = zip(*steps, strict=True)
            return stairs.method, Staircase(stairs.below, starts, scores)
        case relative:
            return relative.method, _relative_way(relative, bottom, top)


Relative: TypeAlias = (
    methods.MinMax | methods.ZScore | methods.RankScore | methods.Percentile | methods.DistanceToTarget
)


def _relative_way(method: Relative, bottom: float, top: float) -> Way:
    """Return the numbers of a method relative to the cohort."""
    constant = math.nan if method.when_constant == "missing" else method.when_constant
    higher = method.better == "higher"
    match method:
        case methods.MinMax():
            return Place(higher, *_ends(method, bottom, top), constant)
        case methods.ZScore():
            lowest, highest = (bottom, top) if method.clip else (-math.inf, math.inf)
            return Deviation(higher, method.mean, method.deviation, lowest, highest, constant)
        case methods.DistanceToTarget():
            return Target(higher, method.target, bottom, top, method.clip, constant)
        case _:
            return Place(higher, bottom, top, constant)


def _ends(
    method: methods.Linear | methods.Logarithm | methods.MinMax, bottom: float, top: float
) -> tuple[float, float]:
    """Return the scores of both ends, the scale's where the method names none."""
    return (
        bottom if method.bottom is None else method.bottom,
        top if method.top is None else method.top,
    )


def _number(post: float | str) -> float:
    """Return a goalpost as a number; a day by its ordinal, day 1 being 0001-01-01."""
    return float(date.fromisoformat(post).toordinal() if isinstance(post, str) else post)


def _lookup(question: Question, scale: Scale) -> Lookup:
    """Return the scores that a question's levels, options or yes and no carry."""
    match question:
        case LevelQuestion():
            levels = scores_of_levels(question, scale)
            return Lookup(tuple(float(level) for level in levels), tuple(levels.values()))
        case ChoiceQuestion():
            options = [score for score in scores_of_options(question).values() if score is not None]
            if len(options) == len(question.options):
                return Lookup(tuple(float(position) for position in range(len(options))), tuple(options))
        case YesNoQuestion():
            return Lookup((1.0, 0.0), scores_of_yes_and_no(question, scale))
    raise ValueError(f"question {question.id} carries no scores")


def _planned_gate(gate: Gate, columns: Mapping[str, int], indicators: Sequence[PlannedIndicator]) -> PlannedGate:
    """Return a gate with scores in place of levels."""
    by_id = {indicator.id: indicator for indicator in indicators}
    condition = gate.unless.indicator
    return PlannedGate(
        id=gate.id,
        column=columns[gate.node],
        at_most=_score_of(gate.at_most, by_id.get(gate.node)),
        condition=columns[condition],
        at_least=_score_of(gate.unless.at_least, by_id[condition]),
    )


def _score_of(mark: Mark, indicator: PlannedIndicator | None) -> float:
    """Return the score of a mark; a level's where the mark names one."""
    if mark.score is not None:
        return mark.score
    if indicator is not None and isinstance(indicator.way, Lookup) and mark.level in indicator.way.values:
        return indicator.way.scores[indicator.way.values.index(mark.level)]
    raise ValueError(f"mark {mark.model_dump()} names no score")
