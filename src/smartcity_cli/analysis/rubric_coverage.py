"""Rubric coverage: which parts of a rubric some answers exercise, and which they leave untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy

from smartcity_cli.analysis.bands import bands_of
from smartcity_cli.responses.answers import Answered, NotApplicable
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    LevelQuestion,
    MultipleQuestion,
    TableQuestion,
    YesNoQuestion,
)
from smartcity_cli.scoring.plan import Staircase
from smartcity_cli.scoring.scores import WhyNone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from smartcity_cli.responses.answers import AnswerColumn, ResponseSet
    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.rubric.schema import MissingRule, Rubric
    from smartcity_cli.scoring.plan import Plan
    from smartcity_cli.scoring.scores import Scores

    Figures = NDArray[numpy.float64]

Sort = Literal["question", "level", "option", "not_applicable", "rows", "step", "missing", "gate", "band"]
RUBRIC = "*"
"""Stands for the rubric as a whole, where a missing rule is its own and not a node's."""


class Item(NamedTuple):
    """One thing that a case can exercise."""

    sort: Sort
    where: str
    """The question, the indicator, the node with a missing rule, the gate; the band itself."""
    what: str = ""
    """The level or option; ``counted`` or ``not counted`` rows; the step, 0 being below the first; the outcome of a
    rule or a gate."""


def items_of(rubric: Rubric, plan: Plan) -> tuple[Item, ...]:
    """Return everything of a rubric that a case can exercise, in the order of the rubric."""
    found = [item for question in rubric.questions for item in _items_of_question(question)]
    for indicator in plan.indicators:
        if isinstance(indicator.way, Staircase):
            found += [Item("step", indicator.id, str(step)) for step in range(len(indicator.way.starts) + 1)]
    found += _items_of_rule(RUBRIC, rubric.missing)
    for node in rubric.index:
        if node.missing is not None:
            found += _items_of_rule(node.id, node.missing)
    for gate in rubric.gates:
        found += [Item("gate", gate.id, "lowers"), Item("gate", gate.id, "holds")]
    found += [Item("band", band.id) for band in rubric.bands]
    return tuple(found)


def _items_of_question(question: Question) -> Iterator[Item]:
    """Yield what can be exercised of a question."""
    yield Item("question", question.id)
    match question:
        case LevelQuestion():
            yield from (Item("level", question.id, str(level.level)) for level in question.levels)
        case ChoiceQuestion() | MultipleQuestion():
            yield from (Item("option", question.id, option.id) for option in question.options)
        case YesNoQuestion():
            yield from (Item("option", question.id, name) for name in ("yes", "no"))
        case TableQuestion() if question.count is not None:
            yield from (Item("rows", question.id, name) for name in ("counted", "not counted"))
    if question.not_applicable:
        yield Item("not_applicable", question.id)


def _items_of_rule(where: str, rule: MissingRule) -> list[Item]:
    """Return what can be exercised of a missing rule."""
    found = [Item("missing", where, rule.rule)]
    if rule.minimum_coverage > 0:
        found.append(Item("missing", where, "below coverage"))
    return found


def exercised_by_answers(
    rubric: Rubric, plan: Plan, responses: ResponseSet, values: Figures, *, own: bool = False
) -> set[Item]:
    """Return what some answers exercise; ``values`` are the numbers behind the indicators, as in `Scored`.

    An answer in whose place another one counts exercises nothing, unless scores from the regions' ``own`` answers are
    looked at too.
    """
    found: set[Item] = set()
    for question in rubric.questions:
        for column, codes in _counting(rubric, responses, question.id, own):
            found |= _exercised_by(question, column, codes)
    for position, indicator in enumerate(plan.indicators):
        if isinstance(indicator.way, Staircase):
            there = values[:, position][~numpy.isnan(values[:, position])]
            steps = numpy.searchsorted(indicator.way.starts, there, side="right")
            found |= {Item("step", indicator.id, str(int(step))) for step in steps}
    return found


def exercised_by_scores(rubric: Rubric, plan: Plan, scores: Scores) -> set[Item]:
    """Return what some scores exercise of gates, bands and missing rules."""
    found = {Item("band", rubric.bands[place].id) for place in bands_of(rubric, scores.score[:, 0]) if place >= 0}
    for position, gate in enumerate(scores.gates):
        bites = scores.bites[:, position]
        if bites.any():
            found.add(Item("gate", gate, "lowers"))
        if (~bites & ~numpy.isnan(scores.column(plan.nodes[plan.gates[position].column]))).any():
            found.add(Item("gate", gate, "holds"))
    own = {node.id: node.missing for node in rubric.index if node.missing is not None}
    silent = scores.coverage[:, 0] == 0
    for aggregate in plan.aggregates:
        where = aggregate.id if aggregate.id in own else RUBRIC
        children = list(aggregate.children)
        lacking = numpy.isnan(scores.score[:, children]) & (scores.why_none[:, children] != WhyNone.NOT_APPLICABLE)
        # Below a node that counts blanks as 0, no node lacks a score; that something is blank says enough.
        met = scores.coverage[:, aggregate.column] < 1 if aggregate.rule == "zero" else lacking.any(axis=1)
        if (met & ~silent).any():
            found.add(Item("missing", where, aggregate.rule))
        if (scores.why_none[:, aggregate.column] == WhyNone.BELOW_COVERAGE).any():
            found.add(Item("missing", where, "below coverage"))
    return found


def _counting(
    rubric: Rubric, responses: ResponseSet, question: str, own: bool
) -> Iterator[tuple[AnswerColumn, NDArray[numpy.int32]]]:
    """Yield the columns of a question with the codes of those answers that count."""
    self_assessed, assessor = (side.get(question) for side in (responses.self_assessed, responses.assessor))
    by_assessor = rubric.verification.value == "assessor"
    if assessor is not None and by_assessor:
        yield assessor, assessor.codes
    if self_assessed is not None:
        codes = self_assessed.codes
        if by_assessor and not own:
            alone = rubric.verification.without_assessor == "self_assessed"
            codes = codes[~_is_usable(assessor, len(codes))] if alone else codes[:0]
        yield self_assessed, codes


def _is_usable(column: AnswerColumn | None, regions: int) -> NDArray[numpy.bool_]:
    """Return in which regions an assessor's answer stands in the place of the region's own."""
    return numpy.zeros(regions, dtype=bool) if column is None else column.usable()


def _exercised_by(question: Question, column: AnswerColumn, codes: NDArray[numpy.int32]) -> set[Item]:
    """Return what some of a column's answers exercise of its question."""
    found: set[Item] = set()
    for code in numpy.unique(codes):
        answer = column.distinct[int(code)]
        if isinstance(answer, NotApplicable):
            found.add(Item("not_applicable", question.id))
        elif isinstance(answer, Answered):
            found.add(Item("question", question.id))
            found |= set(_parts_of(question, answer))
    return found


def _parts_of(question: Question, answer: Answered) -> Iterator[Item]:
    """Yield the level, options or kinds of rows that an answer names."""
    value = answer.value
    match question:
        case LevelQuestion():
            yield Item("level", question.id, str(value))
        case ChoiceQuestion():
            yield Item("option", question.id, str(value))
        case MultipleQuestion() if isinstance(value, tuple):
            yield from (Item("option", question.id, str(option)) for option in value)
        case YesNoQuestion():
            yield Item("option", question.id, "yes" if value else "no")
        case TableQuestion() if question.count is not None and isinstance(value, tuple):
            counted = int(answer.number or 0)
            if counted:
                yield Item("rows", question.id, "counted")
            if len(value) > counted:
                yield Item("rows", question.id, "not counted")
