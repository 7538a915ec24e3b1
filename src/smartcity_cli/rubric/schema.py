"""The rubric as a whole: identity, scale, index tree, questions, missing rules, gates."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from smartcity_cli.rubric.model import Basis, Identifier, Part, Words
from smartcity_cli.rubric.normalisation import Normalisation
from smartcity_cli.rubric.questions import Question

RUBRIC_ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
RubricId = Annotated[str, StringConstraints(pattern=RUBRIC_ID_PATTERN, max_length=64)]
VERSION_PATTERN = r"^(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)$"
Version = Annotated[str, StringConstraints(pattern=VERSION_PATTERN)]
Weight = Annotated[float, Field(gt=0)]
Aggregation = Literal["arithmetic", "geometric", "harmonic", "minimum", "maximum", "sum"]


class Source(Part):
    """A document that the rubric rests on."""

    title: str
    address: str | None = None
    """Where it can be found: a web address, a page, a regulation's number."""
    taken: Words
    """What was taken from it."""


class Allowance(Part):
    """A lint of ``smartcity rubric check`` that this rubric may break, and why it may."""

    lint: str
    """The name of the lint, such as ``weight-dominant``."""
    reason: Words
    """Why what it finds is meant to be so."""
    at: Annotated[tuple[str, ...], Field(min_length=1)] = ()
    """Where: what the finding names first, such as an indicator, a question or the title of a source; by default
    everywhere."""


class BasisOfFigures(Part):
    """Where the rubric's figures come from, unless a node, indicator, band or gate says otherwise."""

    weights: Basis
    scores: Basis
    """Levels, options, goalposts, steps, and what gates cap at."""
    targets: Basis | None = None
    bands: Basis | None = None
    note: Words | None = None
    """What a reader of any figure made with this rubric should know."""


class Scale(Part):
    """The interval all scores live on."""

    minimum: float
    maximum: float
    decimals: Annotated[int, Field(ge=0, le=6)]
    """Decimals shown to people, and used where the rubric ranks on rounded scores."""


class Band(Part):
    """A named interval of scores: ``from`` belongs to it, ``to`` to the next one (the last holds its ``to``)."""

    id: Identifier
    title: Words
    from_: Annotated[float, Field(alias="from")]
    to: float
    basis: Basis | None = None


class MissingRule(Part):
    """What a node does with children that have no score; *not applicable* children are always left out."""

    rule: Literal["zero", "skip", "required"]
    """``zero`` counts them as 0, ``skip`` reweights among the others, ``required`` gives no score."""
    minimum_coverage: Annotated[float, Field(ge=0, le=1)] = 0
    """Share below which the node has no score."""
    by: Literal["weight", "count"] = "weight"
    """Share of global weight among descendant indicators, or share of direct children."""


class Ranking(Part):
    """How regions are put in order."""

    on: Literal["unrounded", "rounded"] = "unrounded"
    """Rank on hidden digits, or on the score as published."""
    ties: tuple[Identifier, ...] = ()
    """Nodes that break ties, most important first; without any, equal regions share the place."""


class Banding(Part):
    """How scores get their bands."""

    on: Literal["unrounded", "rounded"] = "unrounded"
    """By hidden digits, or by the score as published: where 0.5496 is shown as 0.550 and bands begin at 0.55."""


class Spread(Part):
    """How far apart the values of several assessors may be; each kind of question looks at the part that fits it."""

    levels: Annotated[int, Field(ge=0)] = 0
    """For level questions: the highest level less the lowest."""
    share: Annotated[float, Field(ge=0, le=1)] = 0
    """For numbers: the difference as a share of the question's own range, or of the largest value where it has none."""


class SeveralAssessors(Part):
    """How the values of several assessors become one."""

    rule: Literal["median", "mean", "consensus", "lead"]
    """``median`` and ``mean`` of levels and numbers, and what most say elsewhere; ``consensus`` is the median of values
    that lie close together, and no value where they do not; ``lead`` takes the lead assessor's."""
    spread: Spread | None = None
    """How far apart values may be and still be a consensus."""
    discuss: Spread | None = None
    """Values farther apart than this are listed for discussion, though one of them counts."""


class Verification(Part):
    """Whose value counts."""

    value: Literal["self_assessed", "assessor"] = "assessor"
    """Whether the assessor's value replaces the self-assessed one."""
    without_assessor: Literal["self_assessed", "missing"] = "self_assessed"
    """What counts where the assessor gave no value."""
    several: SeveralAssessors | None = None
    """What counts where several assessors gave one; without it only what all of them say."""


class FacetValue(Part):
    """One class of a facet."""

    id: Identifier
    title: Words


class Facet(Part):
    """A second classification of indicators, for cross views; it does not enter the score."""

    id: Identifier
    title: Words
    values: Annotated[tuple[FacetValue, ...], Field(min_length=1)]


class Section(Part):
    """A part of the questionnaire that is not a node of the tree."""

    id: Identifier
    title: Words
    guidance: Words | None = None


class NodeBase(Part):
    """What index nodes and indicators have."""

    id: Identifier
    title: Words
    weight: Weight = 1
    """Weight among its siblings; only proportions matter, except under ``sum``."""
    target: float | None = None
    """The expected score; a node without one expects what its indicators' targets add up to."""
    basis: Basis | None = None
    """Where its weight and target come from, if not as the rubric says."""
    note: Words | None = None


class Node(NodeBase):
    """An aggregate of the index tree; the one without a parent is the index."""

    parent: Identifier | None = None
    aggregate: Aggregation = "arithmetic"
    missing: MissingRule | None = None
    """What it does about missing children, if not as the rubric says."""


class Indicator(NodeBase):
    """A leaf of the index tree: one question's answer as a score."""

    parent: Identifier
    question: Identifier | None = None
    """The question it scores; by default the one of the same id."""
    score: Normalisation | None = None
    """How the answer becomes a score; by default ``levels`` or ``options`` for questions that carry scores."""
    target_level: int | None = None
    """For a level question: the expected level, instead of ``target``."""
    facets: dict[Identifier, Identifier] = Field(default_factory=dict)
    strategy: Words | None = None
    """What usually closes a gap here; shown in gap reports."""

    @property
    def question_id(self) -> str:
        """Return the id of the question it scores."""
        return self.question or self.id


class Mark(Part):
    """A score on the rubric's scale, or a level of the indicator's question; exactly one of them."""

    score: float | None = None
    level: int | None = None


class Condition(Part):
    """Holds where an indicator's own score, before any gate, reaches a mark; a missing score never does."""

    indicator: Identifier
    at_least: Mark


class Gate(Part):
    """Caps a node's score unless a condition holds, and is reported where it bites."""

    id: Identifier
    node: Identifier
    """The indicator or aggregate that is capped."""
    at_most: Mark
    unless: Condition
    text: Words
    """The rule as people state it."""
    basis: Basis | None = None


class Rubric(Part):
    """One versioned questionnaire with its index tree and scoring."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    """Version of the rubric language."""
    id: RubricId
    version: Version
    """Semantic version, in quotes."""
    title: Words
    description: Words | None = None
    status: Literal["official", "reconstruction", "example"]
    status_note: Words | None = None
    """What every output says about a rubric that is not official."""
    basis: BasisOfFigures
    sources: Annotated[tuple[Source, ...], Field(min_length=1)]
    allow: tuple[Allowance, ...] = ()
    """Lints that this rubric may break, each with its reason; it moves no score."""
    languages: Annotated[tuple[Literal["id", "en"], ...], Field(min_length=1)] = ("id",)
    register_: Annotated[Literal["2018", "current", "any"], Field(alias="register")] = "current"
    """Edition of the register of regions whose codes and names are shown; ``any`` for other units."""
    scale: Scale
    bands: tuple[Band, ...] = ()
    missing: MissingRule
    # Made without validation, which would have both models built while this module is imported.
    ranking: Ranking = Ranking.model_construct()
    banding: Banding = Banding.model_construct()
    verification: Verification = Verification.model_construct()
    facets: tuple[Facet, ...] = ()
    sections: tuple[Section, ...] = ()
    index: Annotated[tuple[Node, ...], Field(min_length=1)]
    indicators: Annotated[tuple[Indicator, ...], Field(min_length=1)]
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]
    gates: tuple[Gate, ...] = ()
