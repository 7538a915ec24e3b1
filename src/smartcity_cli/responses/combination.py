"""The values of several assessors as one, by the rubric's rule: see `Verification` of the rubric."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from smartcity_cli.responses.answers import Answered, NotApplicable, Undecided
from smartcity_cli.responses.cells import as_shown
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.rubric.questions import (
    IntegerQuestion,
    LevelQuestion,
    NumberQuestion,
    PercentQuestion,
    RatioQuestion,
)
from smartcity_cli.rubric.schema import SeveralAssessors, Spread

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.responses.answers import Answer, AnswerValue
    from smartcity_cli.rubric.questions import Question

NOISE: Final = 1e-9
"""Differences of spreads below this are float noise."""

DIFFER: Final = "V102"
NO_CONSENSUS: Final = "V103"
NO_MAJORITY: Final = "V104"
NO_LEAD: Final = "V105"
LEAD_SILENT: Final = "V106"

Given = Answered | NotApplicable
"""An answer that says something."""


@cache
def silent_rule() -> SeveralAssessors:
    """Return what holds where the rubric says nothing about several assessors: only what all of them say counts.

    Made when asked for, because it builds a validator that most runs do not need.
    """
    return SeveralAssessors(rule="consensus", spread=Spread())


class Outcome(NamedTuple):
    """What became of the values of several assessors."""

    answer: Answer
    code: str | None = None
    """The problem to report; ``None`` where there is nothing to discuss."""


def combined(
    question: Question, given: Sequence[Given], rule: SeveralAssessors, lead: int | None, led: bool
) -> Outcome:
    """Return the one answer that stands for those of two or more assessors.

    ``lead`` is the place of the lead assessor's answer among ``given``; where it is ``None``, ``led`` tells whether
    there is a lead assessor, who then said nothing.
    """
    first = given[0]
    if all(_said(answer) == _said(first) for answer in given[1:]):
        return Outcome(first)
    listed = rule.discuss is not None and not within(question, given, rule.discuss)
    if rule.rule == "lead":
        if lead is None:
            return _undecided(given, LEAD_SILENT if led else NO_LEAD)
        return Outcome(given[lead], DIFFER if listed else None)
    if rule.rule == "consensus":
        if not within(question, given, rule.spread or Spread()):
            return _undecided(given, NO_CONSENSUS)
        values = [answer for answer in given if isinstance(answer, Answered)]
        return Outcome(_middle(question, values, "median"), DIFFER if listed else None)
    outcome = _most(question, given, rule.rule)
    return outcome._replace(code=DIFFER) if listed and outcome.code is None else outcome


def is_measured(question: Question) -> bool:
    """Tell whether values of a question have distances and a mean: levels and numbers have, all else has not."""
    return isinstance(question, LevelQuestion | NumberQuestion | IntegerQuestion | PercentQuestion | RatioQuestion)


def within(question: Question, given: Sequence[Given], spread: Spread) -> bool:
    """Tell whether answers lie no farther apart than a spread allows."""
    numbers = [answer.number for answer in given if isinstance(answer, Answered) and answer.number is not None]
    if len(numbers) < len(given) or not is_measured(question):
        return all(_said(answer) == _said(given[0]) for answer in given)
    allowed = spread.levels if isinstance(question, LevelQuestion) else spread.share
    return distance(question, min(numbers), max(numbers)) <= allowed + NOISE


def distance(question: Question, one: float, other: float) -> float:
    """Return how far apart two values of a question are: in levels, or as a share for numbers.

    The share is that of the question's own range (``maximum`` less ``minimum``), else of the larger absolute value.
    Where values have no distance, it is 0 for equal ones and else 1.
    """
    apart = abs(one - other)
    if isinstance(question, LevelQuestion):
        return apart
    if not is_measured(question):
        return float(apart > 0)
    width = range_of(question)
    whole = max(abs(one), abs(other)) if width is None else width
    return apart / whole if whole else 0.0


def range_of(question: Question) -> float | None:
    """Return the width of the values that a question allows; ``None`` where it has no two ends."""
    match question:
        case LevelQuestion():
            numbers = [level.level for level in question.levels]
            return float(max(numbers) - min(numbers))
        case RatioQuestion():
            return question.maximum
        case NumberQuestion() | IntegerQuestion() | PercentQuestion():
            if question.minimum is not None and question.maximum is not None:
                return question.maximum - question.minimum
    return None


def _said(answer: Given) -> object:
    """Return what makes two answers say the same."""
    return answer.value if isinstance(answer, Answered) else NotApplicable


def _most(question: Question, given: Sequence[Given], rule: str) -> Outcome:
    """Return the median or mean, or what more than half of the assessors say where there is no such thing."""
    values = [answer for answer in given if isinstance(answer, Answered)]
    away = [answer for answer in given if isinstance(answer, NotApplicable)]
    if len(away) > len(values):
        return Outcome(away[0])
    if len(away) == len(values):
        return _undecided(given, NO_MAJORITY)
    if is_measured(question):
        return Outcome(_middle(question, values, rule))
    for answer in values:
        if 2 * sum(other.value == answer.value for other in values) > len(values):
            return Outcome(answer)
    return _undecided(given, NO_MAJORITY)


def _middle(question: Question, values: Sequence[Answered], rule: str) -> Answered:
    """Return the median or the mean of answers that are numbers; an answer as it was given where one is just that."""
    # Only values of several assessors need it, and it brings generators of random numbers along.
    from statistics import fmean, median

    numbers = [answer.number for answer in values if answer.number is not None]
    number = as_shown(fmean(numbers) if rule == "mean" else float(median(numbers)))
    # A mean of equal or nearly equal floats may leave them by a last digit.
    number = min(max(number, min(numbers)), max(numbers))
    same = [answer for answer in values if answer.number == number]
    if same:
        # Of equal quotients the smallest numbers, so that the order of the assessors does not matter.
        return min(same, key=lambda answer: answer.value)
    value: AnswerValue = number
    if isinstance(question, LevelQuestion) and any(level.level == number for level in question.levels):
        value = int(number)
    return Answered(_written(values), value, number)


def _undecided(given: Sequence[Given], code: str) -> Outcome:
    """Return that no value came about."""
    return Outcome(Undecided(_written(given), code), code)


def _written(given: Sequence[Given]) -> tuple[str, ...]:
    """Return what the assessors wrote."""
    return tuple(str(shown(answer.raw)) for answer in given)
