"""How an answer's value becomes a score on the rubric's scale: the methods a rubric may name."""

from typing import Annotated, Literal

from pydantic import Field

from smartcity_cli.rubric.model import Part
from smartcity_cli.rubric.questions import IsoDate

Better = Literal["higher", "lower"]
Constant = Literal["missing"] | float
Post = float | IsoDate
"""A number, or for a date question a day."""


class Lookup(Part):
    """The score that the question's levels, options or yes and no carry."""

    method: Literal["levels", "options"]


class Linear(Part):
    """A straight line between two goalposts; ``from`` scores the bottom of the interval, ``to`` its top.

    ``from`` above ``to`` means that lower values are better.
    """

    method: Literal["linear"]
    from_: Annotated[Post, Field(alias="from")]
    to: Post
    clip: bool = True
    """Whether values beyond a goalpost score as the goalpost."""
    bottom: float | None = None
    """The score at ``from``; by default the scale's minimum."""
    top: float | None = None
    """The score at ``to``; by default the scale's maximum."""


class Logarithm(Part):
    """A straight line between the natural logarithms of two positive goalposts."""

    method: Literal["log"]
    from_: Annotated[float, Field(alias="from", gt=0)]
    to: Annotated[float, Field(gt=0)]
    clip: bool = True
    bottom: float | None = None
    top: float | None = None


class Step(Part):
    """From this value on, this score."""

    from_: Annotated[Post, Field(alias="from")]
    score: float


class Steps(Part):
    """A staircase: the score of the last step whose ``from`` the value reaches."""

    method: Literal["steps"]
    below: float
    """The score under the first step."""
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]


class Share(Part):
    """A share from 0 to 1 spread over the scale: checked points of a checklist, a ratio, a percentage."""

    method: Literal["share"]


class MinMax(Part):
    """The place between the lowest and the highest value of the cohort."""

    method: Literal["minmax"]
    better: Better = "higher"
    bottom: float | None = None
    top: float | None = None
    when_constant: Constant = "missing"
    """What a column scores in which all regions have the same value."""


class ZScore(Part):
    """Standard deviations from the cohort's mean (dividing by n-1): ``mean`` + z x ``deviation``."""

    method: Literal["zscore"]
    better: Better = "higher"
    mean: float
    """The score of an average region."""
    deviation: Annotated[float, Field(gt=0)]
    """The score of one standard deviation."""
    clip: bool = True
    """Whether scores are kept on the scale."""
    when_constant: Constant = "missing"


class RankScore(Part):
    """The place in the cohort: the best scores the top, the last of n the bottom; ties share the better place."""

    method: Literal["rank"]
    better: Better = "higher"
    when_constant: Constant = "missing"
    """What a single region, or regions that are all alike, score."""


class Percentile(Part):
    """The share of the other regions that a region beats, ties counting half."""

    method: Literal["percentile"]
    better: Better = "higher"
    when_constant: Constant = "missing"


class DistanceToTarget(Part):
    """The way covered from the cohort's worst value to a target."""

    method: Literal["distance_to_target"]
    target: float
    better: Better = "higher"
    clip: bool = True
    """Whether going past the target scores no more than reaching it."""
    when_constant: Constant = "missing"
    """What a column scores in which all regions have the same value, or whose worst value has reached the target."""


Normalisation = Annotated[
    Lookup | Linear | Logarithm | Steps | Share | MinMax | ZScore | RankScore | Percentile | DistanceToTarget,
    Field(discriminator="method"),
]
