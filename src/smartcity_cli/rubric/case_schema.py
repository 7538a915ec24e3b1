"""One case of a rubric: answers or node scores that go in, and everything that must come out of them."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from smartcity_cli.rubric.model import Identifier, Part, Words
from smartcity_cli.rubric.schema import Source, Version

Tolerance = Annotated[float, Field(ge=0)]


class ExpectedFigure(Part):
    """A figure that must come out, and how far off it may be."""

    value: float | None
    """On the rubric's scale; ``null`` where there must be no score."""
    tolerance: Tolerance | None = None
    """How far off it may be; by default as the case says."""


def _figure_of(value: object) -> object:
    """Read a bare number, or a bare ``null``, as a figure with the tolerance of the case."""
    return value if isinstance(value, dict) else {"value": value}


Figure = Annotated[ExpectedFigure, BeforeValidator(_figure_of)]
"""A figure, which a case may also write as a bare number."""


class GivenScores(Part):
    """A region of which scores are known at nodes, and not the answers below them."""

    region: Annotated[str, Field(min_length=1)]
    scores: Annotated[dict[Identifier, float], Field(min_length=1)]
    """By node, on the rubric's scale; no node stands below another one."""


class Expected(Part):
    """What must come out for one region."""

    region: str | None = None
    """Its code or name; not needed where the case has one region only."""
    scores: dict[Identifier, Figure] = Field(default_factory=dict)
    """By node: the scores that count."""
    self_assessed: dict[Identifier, Figure] = Field(default_factory=dict)
    """By node: the scores from the self-assessed values alone."""
    gaps: dict[Identifier, Figure] = Field(default_factory=dict)
    """By node: target - score, never below 0; ``null`` where there must be no gap."""
    rank: Annotated[int, Field(ge=1)] | None = None
    """Place in the cohort of the case."""
    band: Identifier | None = None
    """The band of the index."""
    gates: tuple[Identifier, ...] | None = None
    """The gates that lower a score of the region, all of them."""


class ExpectedProblem(Part):
    """A problem that reading the answers must report."""

    code: str
    question: Identifier | None = None
    """The question it must concern, where the problem names one."""


class Case(Part):
    """Answers and what a rubric must make of them."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    """Version of this form."""
    title: Words
    note: Words | None = None
    """How the expected figures were found, or what is special about the case."""
    source: Source | None = None
    """Where the figures were published."""
    synthetic: bool = False
    """Whether the answers are made up."""
    versions: tuple[Version, ...] = ()
    """Versions of the rubric that the case is for; by default all."""
    tolerance: Tolerance = 0
    """How far off a figure may be, beyond float noise."""
    responses: dict[str, Any] | None = None
    """Answers, as a document of responses holds them; units are taken as they are named."""
    given: tuple[GivenScores, ...] = ()
    """In place of responses: scores of nodes, from which the nodes above are worked out."""
    expect: tuple[Expected, ...] = ()
    problems: tuple[ExpectedProblem, ...] = ()
    """Problems that reading the answers must report: all errors, and those warnings and notices that matter."""
