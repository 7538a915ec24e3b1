"""Which methods fit which kind of question, and which is meant where a rubric names none."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from smartcity_cli.rubric.normalisation import Lookup, Share

if TYPE_CHECKING:
    from smartcity_cli.rubric.normalisation import Normalisation
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Indicator

_COHORT: Final = ("minmax", "zscore", "rank", "percentile")
_MEASURED: Final = ("linear", "log", "steps", *_COHORT, "distance_to_target")

METHODS_OF_KIND: Final[dict[str, tuple[str, ...]]] = {
    "level": ("levels", "linear", "steps", *_COHORT, "distance_to_target"),
    "choice": ("options",),
    "multiple": ("share", "linear", "steps"),
    "yes_no": ("options",),
    "number": _MEASURED,
    "integer": _MEASURED,
    "percent": ("share", *_MEASURED),
    "ratio": ("share", *_MEASURED),
    "text": (),
    # A target is a number, and nobody writes a day as one.
    "date": ("linear", "steps", *_COHORT),
    "table": ("linear", "steps", *_COHORT, "distance_to_target"),
}
"""The methods that make sense of each kind's value; none for free text."""

DEFAULT_METHOD_OF_KIND: Final[dict[str, str]] = {
    "level": "levels",
    "choice": "options",
    "yes_no": "options",
    "multiple": "share",
}
"""The method that is meant where an indicator names none; the other kinds have none."""


def normalisation_of(indicator: Indicator, question: Question) -> Normalisation | None:
    """Return how an indicator's answer becomes a score; ``None`` where the rubric must say and does not."""
    return indicator.score if indicator.score is not None else _default(question.kind)


@cache
def _default(kind: str) -> Normalisation | None:
    """Return the normalisation that is meant for a kind of question."""
    match DEFAULT_METHOD_OF_KIND.get(kind):
        case "levels" | "options" as method:
            return Lookup(method=method)
        case "share":
            return Share(method="share")
    return None
