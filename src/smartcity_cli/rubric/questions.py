"""What a rubric asks: the kinds of question and what each allows as an answer."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from smartcity_cli.rubric.model import Basis, Identifier, Part, Words

DATE_PATTERN = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
IsoDate = Annotated[str, StringConstraints(pattern=DATE_PATTERN)]
"""A day written as ``2018-03-05``."""


class QuestionBase(Part):
    """What all questions have."""

    id: Identifier
    """What answers refer to, and what a column header or a form carries."""
    text: Words
    """The question as the official reads it."""
    guidance: Words | None = None
    """How to answer, and what counts."""
    section: Identifier | None = None
    """The section it is asked in; by default the top-level node its indicator belongs to."""
    required: bool = True
    """Whether a blank is a problem."""
    not_applicable: bool = False
    """Whether *tidak berlaku* (not applicable) is an allowed answer."""
    evidence: Literal["required", "optional", "none"] = "none"
    """Whether a document must support the answer."""
    evidence_text: Words | None = None
    """Which document counts as evidence."""


class Level(Part):
    """One level of a described scale."""

    level: int
    descriptor: Words
    """What a region at this level does or has; without it nobody can choose the level."""
    score: float | None = None
    """Its score on the rubric's scale; without any, levels spread evenly from the lowest to the highest."""


class LevelQuestion(QuestionBase):
    """A choice among described levels."""

    kind: Literal["level"]
    levels: Annotated[tuple[Level, ...], Field(min_length=2)]


class Option(Part):
    """One option of a choice or a checklist."""

    id: Identifier
    text: Words
    score: float | None = None
    """For ``choice``: its score on the rubric's scale."""
    points: Annotated[float, Field(ge=0)] = 1
    """For ``multiple``: what it adds when checked; the share is checked points over all points."""
    exclusive: bool = False
    """For ``multiple``: cannot stand beside another one (*none of these*)."""


class ChoiceQuestion(QuestionBase):
    """One of several options."""

    kind: Literal["choice"]
    options: Annotated[tuple[Option, ...], Field(min_length=2)]


class MultipleQuestion(QuestionBase):
    """Any of several options: a checklist."""

    kind: Literal["multiple"]
    options: Annotated[tuple[Option, ...], Field(min_length=1)]


class YesNoQuestion(QuestionBase):
    """Yes or no (ya/tidak, ada/tidak ada)."""

    kind: Literal["yes_no"]
    yes_score: float | None = None
    """Score of *yes*; by default the top of the rubric's scale."""
    no_score: float | None = None
    """Score of *no*; by default the bottom of the rubric's scale."""


class Expected(Part):
    """Where answers usually lie; one outside of it counts, and is named so that somebody looks at it again."""

    from_: Annotated[float | None, Field(alias="from")] = None
    to: float | None = None
    basis: Basis | None = None
    """Where this range comes from."""

    def holds(self, number: float) -> bool:
        """Return whether a number lies within."""
        return (self.from_ is None or number >= self.from_) and (self.to is None or number <= self.to)


class NumberQuestion(QuestionBase):
    """A number."""

    kind: Literal["number"]
    unit: Words | None = None
    minimum: float | None = None
    maximum: float | None = None
    expected: Expected | None = None


class IntegerQuestion(QuestionBase):
    """A whole number."""

    kind: Literal["integer"]
    unit: Words | None = None
    minimum: int | None = None
    maximum: int | None = None
    expected: Expected | None = None


class PercentQuestion(QuestionBase):
    """A percentage, held as percent points: 85 for 85 %."""

    kind: Literal["percent"]
    minimum: float = 0
    maximum: float = 100
    expected: Expected | None = None
    """In percent points."""
    unsigned: Literal["points", "shares"] | None = None
    """What a number from 0 to 1 without a percent sign means: 0.85 % (``points``) or 85 % (``shares``); by default
    what the other answers of the same file show, and where they show nothing it is refused."""


class Quantity(Part):
    """One of the two numbers of a ratio."""

    text: Words
    unit: Words | None = None


class RatioQuestion(QuestionBase):
    """Two numbers, of which the quotient counts."""

    kind: Literal["ratio"]
    numerator: Quantity
    denominator: Quantity
    maximum: float | None = None
    """Largest quotient that makes sense, such as 1 where the numerator is part of the denominator."""
    expected: Expected | None = None
    """Of the quotient."""


class TextQuestion(QuestionBase):
    """Free text; never scored by itself."""

    kind: Literal["text"]
    maximum_length: Annotated[int, Field(gt=0)] = 4000


class DateQuestion(QuestionBase):
    """A day; as a value it counts the days since 0001-01-01, which is day 1."""

    kind: Literal["date"]
    earliest: IsoDate | None = None
    latest: IsoDate | None = None


class FieldOfTable(Part):
    """One column of a table question."""

    id: Identifier
    text: Words
    kind: Literal["text", "integer", "number", "percent", "date", "yes_no", "choice"]
    options: tuple[Option, ...] = ()
    """For ``choice``."""
    required: bool = True
    """Whether a row without it is incomplete: it is reported and does not count."""
    minimum: float | None = None
    maximum: float | None = None


class RowCount(Part):
    """Which rows of a table count, where only some do."""

    field: Identifier
    """A ``choice`` or ``yes_no`` field of the table."""
    among: Annotated[tuple[str, ...], Field(min_length=1)]
    """The option ids (or ``yes``/``no``) that make a row count."""


class TableQuestion(QuestionBase):
    """Rows of fields (regulations, missions, programmes); as a value, the number of complete rows that count."""

    kind: Literal["table"]
    fields: Annotated[tuple[FieldOfTable, ...], Field(min_length=1)]
    minimum_rows: Annotated[int, Field(ge=0)] = 0
    maximum_rows: Annotated[int, Field(gt=0)] = 200
    count: RowCount | None = None
    """Which rows count; by default every complete one."""


Question = Annotated[
    LevelQuestion
    | ChoiceQuestion
    | MultipleQuestion
    | YesNoQuestion
    | NumberQuestion
    | IntegerQuestion
    | PercentQuestion
    | RatioQuestion
    | TextQuestion
    | DateQuestion
    | TableQuestion,
    Field(discriminator="kind"),
]
