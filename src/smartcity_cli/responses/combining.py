"""The assessors of a cohort together: one resulting answer for each region and question, differences reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.problems import Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import AnswerColumn, Answered, Missing
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.responses.combination import combined, distance, is_measured, silent_rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.problems import Location
    from smartcity_cli.responses.answers import Answer, AssessorAnswers
    from smartcity_cli.responses.combination import Given, Outcome
    from smartcity_cli.responses.contributions import Numbers
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import Rubric

UNSCORED: Final = "V107"
NAMELESS: Final = "?"
"""Stands in messages for an assessor whose name no file gives."""


class Combining:
    """Joins the values of assessors question by question; ``problems`` lists what must be discussed."""

    def __init__(self, rubric: Rubric, assessors: Sequence[AssessorAnswers], labels: Sequence[str]) -> None:
        self.rubric = rubric
        self.rule = rubric.verification.several or silent_rule()
        self.scored = {indicator.question_id for indicator in rubric.indicators}
        self.assessors = assessors
        self.labels = labels
        self.problems: list[Problem] = []
        self._met = False

    def resulting(self) -> dict[str, AnswerColumn]:
        """Return for every question that an assessor answered the answers that count."""
        columns = {}
        for question in self.rubric.questions:
            giving = [index for index, one in enumerate(self.assessors) if question.id in one.answers]
            if giving:
                columns[question.id] = self._column(question, giving)
        if self._met and self.rubric.verification.several is None:
            values = {"rubric": f"{self.rubric.id} {self.rubric.version}"}
            self.problems.insert(0, Problem("V101", values=values))
        return columns

    def _column(self, question: Question, giving: Sequence[int]) -> AnswerColumn:
        """Return the answers to one question; those of a single assessor as they are."""
        columns = [self.assessors[index].answers[question.id] for index in giving]
        if len(columns) == 1:
            return columns[0]
        says = numpy.array([column.usable() for column in columns])
        there = numpy.array([column.codes != 0 for column in columns])
        # Who says something comes first, then who wrote something that cannot be used.
        source = numpy.where(says.any(axis=0), says.argmax(axis=0), there.argmax(axis=0)).astype(numpy.int32)
        starts = numpy.cumsum([0, *(len(column.distinct) - 1 for column in columns[:-1])])
        own = numpy.array([column.codes for column in columns])
        moved = numpy.where(own == 0, 0, own + starts[:, None]).astype(numpy.int32)
        codes = moved[source, numpy.arange(len(source))]
        distinct: list[Answer] = [Missing(), *(answer for column in columns for answer in column.distinct[1:])]
        known: dict[tuple[int, ...], tuple[int, Outcome]] = {}
        for region in numpy.flatnonzero(says.sum(axis=0) > 1).tolist():
            self._met = True
            speaking = numpy.flatnonzero(says[:, region]).tolist()
            lead, led = self._lead([giving[place] for place in speaking], region)
            key = (*moved[:, region].tolist(), _NO_LEAD if lead is None else lead, led)
            if key not in known:
                given: list[Given] = [columns[place].answer(region) for place in speaking]  # type: ignore[misc]
                known[key] = len(distinct), combined(question, given, self.rule, lead, led)
                distinct.append(known[key][1].answer)
            codes[region], outcome = known[key]
            if outcome.code is not None:
                self._report(question, outcome.code, region, [(giving[place], columns[place]) for place in speaking])
        return AnswerColumn(question.id, codes, tuple(distinct), _PlacesOfSource(tuple(columns), source))

    def _lead(self, speaking: Sequence[int], region: int) -> tuple[int | None, bool]:
        """Return the place of the lead assessor among those who speak, and whether the region has one at all."""
        leading = [index for index, one in enumerate(self.assessors) if one.leads[region]]
        place = next((place for place, index in enumerate(speaking) if index in leading), None)
        return place, bool(leading)

    def _report(self, question: Question, code: str, region: int, said: Sequence[tuple[int, AnswerColumn]]) -> None:
        """Report that assessors differ; where nothing is scored, nobody need decide."""
        answers = [column.answer(region) for _, column in said]
        names = [self.assessors[index].name or NAMELESS for index, _ in said]
        words = "; ".join(
            f"{name}: {shown(getattr(answer, 'raw', None))}" for name, answer in zip(names, answers, strict=True)
        )
        values = {"region": self.labels[region], "question": question.id, "said": words}
        place = said[0][1].places.at(region)
        self.problems.append(Problem(code if question.id in self.scored else UNSCORED, place, values))


_NO_LEAD: Final = -1


def spread_of(question: Question, given: Sequence[Answer]) -> float | None:
    """Return how far answers lie apart: in levels, or as a share for numbers; ``None`` where that means nothing."""
    numbers = [answer.number for answer in given if isinstance(answer, Answered) and answer.number is not None]
    if not is_measured(question) or len(numbers) < 2:
        return None
    return distance(question, min(numbers), max(numbers))


@dataclass(frozen=True, slots=True)
class _PlacesOfSource:
    """The places of the assessor who comes first among those who say something about a region."""

    columns: tuple[AnswerColumn, ...]
    source: Numbers

    def at(self, region: int) -> Location:
        """Return the place of the answer of the region with this index."""
        return self.columns[self.source.item(region)].places.at(region)
