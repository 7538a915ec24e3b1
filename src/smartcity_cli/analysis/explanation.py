"""How a region's figure came about: every step from the index down to the cell that was answered."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Literal

from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import Answered, Missing, NotApplicable, Undecided
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.scoring.scores import WhyNone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.problems import Location
    from smartcity_cli.responses.answers import Answer, AnswerColumn, Respondent, ResponseSet
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Aggregation, Gate, Rubric, SeveralAssessors
    from smartcity_cli.rubric.tree import Tree
    from smartcity_cli.scoring.plan import Aggregate, Plan, Way
    from smartcity_cli.scoring.scores import Scores

ADDING: tuple[Aggregation, ...] = ("arithmetic", "sum")
"""The aggregations in which a node's score is what its children contribute, added up."""

Counted = Literal["self_assessed", "assessor"]


@dataclass(frozen=True, slots=True)
class Given:
    """An answer and where it stands."""

    answer: Answer
    location: Location


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one assessor said."""

    name: str | None
    """``None`` where no file says whose value it is."""
    given: Given
    reason: str | None
    leads: bool
    """Whether this is the region's lead assessor."""


@dataclass(frozen=True, slots=True)
class AnswerStep:
    """From what was written to the indicator's score before any gate."""

    question: Question
    self_assessed: Given
    assessor: Given | None
    """What assessors' values became; ``None`` where none for this question came in from any region."""
    judgements: tuple[Judgement, ...]
    """What each assessor of the region said."""
    rule: SeveralAssessors | None
    """How the rubric joins several assessors' values; ``None`` where it does not say."""
    counted: Counted | None
    """Whose value was scored; ``None`` where the rubric counts only the assessor's and there is none."""
    evidence: str | None
    note: str | None
    method: str
    """The rubric's name of the normalisation."""
    way: Way
    """The normalisation's numbers."""
    score: float | None
    """The score the answer got; ``None`` where it got none."""

    @property
    def given(self) -> Given | None:
        """Return the answer that was scored."""
        return self.assessor if self.counted == "assessor" else self.self_assessed if self.counted else None


@dataclass(frozen=True, slots=True)
class Cap:
    """A gate that lowered a score."""

    gate: Gate
    before: float
    """The score without the gate."""
    at_most: float


@dataclass(frozen=True, slots=True)
class Step:
    """One node of the chain. Scores are on the rubric's scale and unrounded; weights and coverage go from 0 to 1."""

    node: str
    title: str
    """In the language asked for."""
    depth: int
    """0 for the index."""
    score: float | None
    self_assessed_score: float | None
    """From the region's own values alone; ``None`` where no assessor's values came in, too."""
    aggregation: Aggregation | None
    """``None`` for an indicator."""
    rule: Literal["zero", "skip", "required"] | None
    """What it does about children without a score; ``None`` for an indicator."""
    minimum_coverage: float
    local_weight: float
    """Share among all its siblings."""
    global_weight: float
    """Share of the index when everything is answered."""
    counted_weight: float | None
    """Share among the siblings that counted for this region; ``None`` where it did not count itself."""
    contribution: float | None
    """What it adds to its parent's score before gates; ``None`` where the parent does not add up, or has no score."""
    index_contribution: float | None
    """What it adds to the index; ``None`` where something on the way does not add up, or a gate caps it."""
    coverage: float | None
    why_none: WhyNone
    counted_as_zero: bool
    """Whether it has no score and the parent counts it as 0."""
    caps: tuple[Cap, ...]
    answer: AnswerStep | None
    """For an indicator."""
    children: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The chain of one region from a node down to the cells."""

    respondent: Respondent
    path: tuple[str, ...]
    """The ids from the index down to the node that is explained."""
    step: Step


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an explanation rests on; the scores are those of the same responses under the same plan."""

    rubric: Rubric
    plan: Plan
    responses: ResponseSet
    scores: Scores
    self_assessed: Scores | None
    """From the region's own values alone; ``None`` where no assessor's value came in."""


def explain(evidence: Evidence, region: int, node: str | None = None, language: str = "id") -> Explanation:
    """Return how the score of a node came about for the region at a position; by default that of the index.

    Raises `ValueError` for a node the rubric does not have.
    """
    chain = _Chain(evidence, region, language)
    wanted = evidence.plan.nodes[0 if node is None else evidence.plan.column(node)]
    return Explanation(evidence.responses.respondents[region], chain.tree.path(wanted), chain.step(wanted))


class _Chain:
    """Works out the steps of one region."""

    def __init__(self, evidence: Evidence, region: int, language: str) -> None:
        """Note for every node what it counts with and what it adds, parents before children."""
        nodes = len(evidence.plan.nodes)
        self.evidence = evidence
        self.region = region
        self.language = language
        self.tree: Tree = tree_of(evidence.rubric)
        self.score: list[float] = evidence.scores.score[region].tolist()
        self.before_gates: list[float] = evidence.scores.before_gates[region].tolist()
        self.why_none = [WhyNone(why) for why in evidence.scores.why_none[region].tolist()]
        self.counted_weight: list[float | None] = [1.0] + [None] * (nodes - 1)
        self.zero = [False] * nodes
        # What one point of a node adds to its parent and to the index.
        self.factor: list[float | None] = [None] * nodes
        self.index_factor: list[float | None] = [1.0] + [None] * (nodes - 1)
        for aggregate in evidence.plan.aggregates:
            self._share_out(aggregate)

    def _share_out(self, aggregate: Aggregate) -> None:
        """Note what the children of a node count with and what a point of each adds.

        Under ``arithmetic`` a point of a child adds its share of the weights that count; under ``sum`` its weight.
        """
        column = aggregate.column
        scored = not math.isnan(self.score[column])
        weights = {
            child: weight
            for child, weight in zip(aggregate.children, aggregate.weights, strict=True)
            if self._counts(child, aggregate)
        }
        whole = math.fsum(weights.values())
        uncapped = self.score[column] == self.before_gates[column]
        reaching = self.index_factor[column] if uncapped else None
        for child, weight in weights.items():
            self.counted_weight[child] = weight / whole
            self.zero[child] = scored and math.isnan(self.score[child])
            if scored and aggregate.method in ADDING:
                factor = self.factor[child] = weight if aggregate.method == "sum" else weight / whole
                self.index_factor[child] = None if reaching is None else reaching * factor

    def _counts(self, child: int, aggregate: Aggregate) -> bool:
        """Tell whether a child enters its parent's score."""
        if self.why_none[child] == WhyNone.NOT_APPLICABLE:
            return False
        return aggregate.rule == "zero" or not math.isnan(self.score[child])

    def step(self, node: str) -> Step:
        """Return a node with everything below it."""
        plan, column = self.evidence.plan, self.evidence.plan.column(node)
        aggregate = next((aggregate for aggregate in plan.aggregates if aggregate.column == column), None)
        own = self.evidence.self_assessed
        counted = 0.0 if self.zero[column] else self.score[column]
        return Step(
            node=node,
            title=self.tree.members[node].title.said_in(self.language),
            depth=self.tree.depth[node],
            score=_number(self.score[column]),
            self_assessed_score=None if own is None else _number(float(own.score[self.region, column])),
            aggregation=None if aggregate is None else aggregate.method,
            rule=None if aggregate is None else aggregate.rule,
            minimum_coverage=0.0 if aggregate is None else aggregate.minimum_coverage,
            local_weight=self.tree.local_weight[node],
            global_weight=self.tree.global_weight[node],
            counted_weight=self.counted_weight[column],
            contribution=_product(self.factor[column], counted),
            index_contribution=_product(self.index_factor[column], counted),
            coverage=_number(float(self.evidence.scores.coverage[self.region, column])),
            why_none=self.why_none[column],
            counted_as_zero=self.zero[column],
            caps=self._caps(column),
            answer=self._answer(column) if aggregate is None else None,
            children=tuple(self.step(child) for child in self.tree.children[node]),
        )

    def _caps(self, column: int) -> tuple[Cap, ...]:
        """Return the gates that lowered a node's score."""
        bites = self.evidence.scores.bites[self.region].tolist()
        planned = self.evidence.plan.gates
        return tuple(
            Cap(gate, self.before_gates[column], plan.at_most)
            for gate, plan, bite in zip(self.evidence.rubric.gates, planned, bites, strict=True)
            if bite and plan.column == column
        )

    def _answer(self, column: int) -> AnswerStep:
        """Return what stands behind an indicator's score."""
        indicator = next(leaf for leaf in self.evidence.plan.indicators if leaf.column == column)
        responses, question = self.evidence.responses, indicator.question
        self_assessed = self._given(responses.self_assessed.get(question))
        assessor = self._given(responses.assessor.get(question))
        evidence, notes = responses.evidence.get(question), responses.notes.get(question)
        return AnswerStep(
            question=self.tree.questions[question],
            self_assessed=self_assessed or Given(Missing(), responses.respondents[self.region].location),
            assessor=assessor,
            judgements=tuple(self._judgements(question)),
            rule=self.evidence.rubric.verification.several,
            counted=whose_value_counts(self.evidence.rubric, None if assessor is None else assessor.answer),
            evidence=None if evidence is None else evidence.text(self.region),
            note=None if notes is None else notes.text(self.region),
            method=indicator.method,
            way=indicator.way,
            score=_number(self.before_gates[column]),
        )

    def _judgements(self, question: str) -> Iterator[Judgement]:
        """Yield what each assessor of the region wrote about a question."""
        for one in self.evidence.responses.assessors:
            given = self._given(one.answers.get(question))
            if given is not None and not isinstance(given.answer, Missing):
                reasons = one.reasons.get(question)
                reason = None if reasons is None else reasons.text(self.region)
                yield Judgement(one.name, given, reason, bool(one.leads[self.region]))

    def _given(self, answers: AnswerColumn | None) -> Given | None:
        """Return the region's answer of a column."""
        return None if answers is None else Given(answers.answer(self.region), answers.places.at(self.region))


def whose_value_counts(rubric: Rubric, assessor: Answer | None) -> Counted | None:
    """Return whose value is scored, given the assessor's answer if there is a column of them.

    ``None`` where the rubric counts only the assessor's value and there is none.
    """
    if rubric.verification.value == "self_assessed":
        return "self_assessed"
    if assessor is not None and _says_something(assessor):
        return "assessor"
    return "self_assessed" if rubric.verification.without_assessor == "self_assessed" else None


def _says_something(answer: Answer) -> bool:
    """Tell whether an answer stands in for another: it has a number, does not apply, or leaves the value open."""
    return isinstance(answer, NotApplicable | Undecided) or (isinstance(answer, Answered) and answer.number is not None)


def _number(figure: float) -> float | None:
    """Return a figure, or ``None`` for NaN."""
    return None if math.isnan(figure) else figure


def _product(factor: float | None, score: float) -> float | None:
    """Return what a score adds; ``None`` where it adds nothing that can be told apart."""
    return None if factor is None or math.isnan(score) else factor * score
