"""Whether the answers that an assessor was shown are still those of the region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.problems import Problem
from smartcity_cli.responses.answers import Answered, NotApplicable
from smartcity_cli.responses.checking.shown import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.responses.answers import Answer, AnswerColumn


def differing_answers(
    assessor: str, seen: AnswerColumn, own: AnswerColumn, labels: Sequence[str]
) -> tuple[Problem, ...]:
    """Return a problem for each region whose own answer says something else than what the assessor was shown.

    Where the assessor was shown nothing there is nothing to compare.
    """
    found = []
    for region in numpy.flatnonzero(seen.codes != 0).tolist():
        shown_then, now = seen.answer(region), own.answer(region)
        if _meaning(shown_then) is None or _meaning(shown_then) == _meaning(now):
            continue
        values = {
            "assessor": assessor,
            "question": seen.question,
            "region": labels[region],
            "seen": shown(shown_then.raw),  # type: ignore[union-attr]
            "now": shown(getattr(now, "raw", None)) or "–",
        }
        found.append(Problem("L212", seen.places.at(region), values))
    return tuple(found)


def _meaning(answer: Answer) -> object:
    """Return what an answer says; ``None`` where it says nothing."""
    if isinstance(answer, Answered):
        return answer.value
    return NotApplicable if isinstance(answer, NotApplicable) else None
