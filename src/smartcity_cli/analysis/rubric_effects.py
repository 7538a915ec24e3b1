"""What a change of rubric does to each region: every change alone, all together, and what comes of their meeting."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.analysis.ranking import rank_scores
from smartcity_cli.records import dataclass
from smartcity_cli.responses.values import indicator_values
from smartcity_cli.rubric.partial_changes import units_of
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import EQUAL_SCORES, compile_plan

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from smartcity_cli.problems import Problem
    from smartcity_cli.responses.answers import AnswerColumn, Respondent, ResponseSet
    from smartcity_cli.rubric.comparison import Comparison
    from smartcity_cli.rubric.partial_changes import Unit
    from smartcity_cli.rubric.schema import Rubric

    Scores = NDArray[numpy.float64]
    Ranks = NDArray[numpy.int64]
    Columns = Mapping[str, AnswerColumn]


@dataclass(frozen=True, slots=True)
class Result:
    """Index and place of every region under one rubric."""

    index: Scores
    """Shape (regions,), NaN where there is none."""
    ranks: Ranks
    """Shape (regions,), 0 where a region is not ranked."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes that belong together do when they are the only ones."""

    unit: Unit
    alone: Result | None
    """Under the first rubric with these changes; ``None`` where they cannot stand alone."""


@dataclass(frozen=True, slots=True)
class Effects:
    """What two rubrics make of the same answers. Arrays keep the order of ``respondents``."""

    respondents: tuple[Respondent, ...]
    before: Result
    after: Result
    effects: tuple[Effect, ...]
    unasked: tuple[str, ...]
    """Questions that the second rubric asks anew and nobody answered: they count as its missing rule says."""
    read_differently: tuple[str, ...]
    """Questions that no change touches and that some region still answers under one rubric only, as where a file's
    header is a text that was reworded: what that does to scores is part of the interaction."""
    left_out: tuple[Respondent, ...]
    """Regions that only one of the readings has."""
    problems: tuple[tuple[Problem, ...], tuple[Problem, ...]]
    """What either reading found in the responses."""
    noise: float
    """What moves an index by less is float noise and counts as no move."""

    def change_of(self, effect: Effect) -> Scores:
        """Return what changes add to each index by themselves; 0 where they could not be tried alone."""
        if effect.alone is None:
            return numpy.zeros(len(self.respondents))
        return self._without_noise(effect.alone.index - self.before.index)

    @property
    def change(self) -> Scores:
        """Return what all changes add to each index, shape (regions,)."""
        return self._without_noise(self.after.index - self.before.index)

    @property
    def interaction(self) -> Scores:
        """Return what is left of the whole when every change by itself is taken off."""
        parts = [self.change_of(effect) for effect in self.effects]
        return self._without_noise(self.change - numpy.sum(parts, axis=0)) if parts else self.change

    def _without_noise(self, moves: Scores) -> Scores:
        """Return moves of which those that are only float noise are 0."""
        return numpy.where(numpy.abs(moves) < self.noise, 0.0, moves)


def effects_of(comparison: Comparison, before: ResponseSet, after: ResponseSet) -> Effects:
    """Return what the changes do to answers that were read under both rubrics.

    Only regions that both readings have are compared. A question that a change brings in or alters is taken from the
    second reading, every other one from the first.
    """
    problems = (before.problems, after.problems)
    left_out = _in_one_only(before, after)
    before, after = _same_regions(before, after)
    effects = []
    for unit in units_of(comparison):
        mixed = _mixed(before, after, {change.id for change in unit.changes if change.list == "questions"})
        if any(change.id == "verification" for change in unit.changes):
            # It decides how several assessors' values became one while they were read.
            mixed = replace(mixed, assessor={**mixed.assessor, **after.assessor})
        alone = None if unit.rubric is None else _result(mixed, unit.rubric)
        effects.append(Effect(unit, alone))
    first, last = _result(before, comparison.before), _result(after, comparison.after)
    asked = {question.id for question in comparison.before.questions}
    new = [question.id for question in comparison.after.questions if question.id not in asked]
    silent = tuple(name for name in new if not after.self_assessed[name].codes.any() and name not in after.assessor)
    differing = tuple(_read_differently(comparison, effects, before, after))
    width = max(rubric.scale.maximum - rubric.scale.minimum for rubric in (comparison.before, comparison.after))
    noise = EQUAL_SCORES * width
    return Effects(before.respondents, first, last, tuple(effects), silent, differing, left_out, problems, noise)


def _read_differently(
    comparison: Comparison, effects: list[Effect], before: ResponseSet, after: ResponseSet
) -> Iterator[str]:
    """Yield the scored questions that no change touches and whose usable answers differ between the readings."""
    touched = {change.id for effect in effects for change in effect.unit.changes if change.list == "questions"}
    both = [{one.question_id for one in rubric.indicators} for rubric in (comparison.before, comparison.after)]
    for question in comparison.before.questions:
        if question.id in both[0] & both[1] and question.id not in touched:
            sides = ((before.self_assessed, after.self_assessed), (before.assessor, after.assessor))
            pairs = ((_usable(one.get(question.id)), _usable(other.get(question.id))) for one, other in sides)
            if not all(numpy.array_equal(one, other) for one, other in pairs):
                yield question.id


def _usable(column: AnswerColumn | None) -> NDArray[numpy.bool_]:
    """Return in which regions an answer can be used; nothing where there is no column."""
    return numpy.zeros(0, dtype=bool) if column is None else column.usable()


def _in_one_only(before: ResponseSet, after: ResponseSet) -> tuple[Respondent, ...]:
    """Return the regions that only one reading has, in the order of the readings."""
    codes = [{respondent.code for respondent in side.respondents} for side in (before, after)]
    both = codes[0] & codes[1]
    return tuple(one for side in (before, after) for one in side.respondents if one.code not in both)


def _result(responses: ResponseSet, rubric: Rubric) -> Result:
    """Score and rank."""
    plan = compile_plan(rubric)
    order = tuple(indicator.id for indicator in plan.indicators)
    scores = score(plan, *indicator_values(responses, rubric, order, "result"))
    return Result(scores.score[:, 0], rank_scores(rubric, scores))


def _mixed(before: ResponseSet, after: ResponseSet, questions: set[str]) -> ResponseSet:
    """Return the first reading with some questions of the second."""
    if not questions:
        return before
    return replace(
        before,
        self_assessed=_mixed_columns(before.self_assessed, after.self_assessed, questions),
        assessor=_mixed_columns(before.assessor, after.assessor, questions),
    )


def _mixed_columns(before: Columns, after: Columns, questions: set[str]) -> Columns:
    """Return columns of the first, those of some questions of the second."""
    kept = {name: column for name, column in before.items() if name not in questions}
    return {**kept, **{name: column for name, column in after.items() if name in questions}}


def _same_regions(before: ResponseSet, after: ResponseSet) -> tuple[ResponseSet, ResponseSet]:
    """Return both readings with the regions that both have, in the order of the first."""
    codes = [respondent.code for respondent in before.respondents]
    others = {respondent.code: place for place, respondent in enumerate(after.respondents)}
    if codes == list(others):
        return before, after
    places = [place for place, code in enumerate(codes) if code in others]
    return _only(before, places), _only(after, [others[codes[place]] for place in places])


def _only(responses: ResponseSet, places: list[int]) -> ResponseSet:
    """Return a reading with some of its regions."""
    return replace(
        responses,
        respondents=tuple(responses.respondents[place] for place in places),
        self_assessed=_some_rows(responses.self_assessed, places),
        assessor=_some_rows(responses.assessor, places),
    )


def _some_rows(columns: Columns, places: list[int]) -> Columns:
    """Return columns with some of their regions."""
    rows = numpy.array(places, dtype=numpy.intp)
    return {name: replace(column, codes=column.codes[rows]) for name, column in columns.items()}
