"""Answers as numbers: for each region and indicator the value that scoring starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy

from smartcity_cli.responses.answers import Answered, NotApplicable, Undecided

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.answers import AnswerColumn, ResponseSet
    from smartcity_cli.rubric.schema import Rubric

Which: TypeAlias = Literal["result", "self_assessed", "assessor"]
"""Whose values: the assessor's where the rubric says so (``result``), or those of one of the two alone."""

_Column: TypeAlias = "tuple[NDArray[numpy.float64], NDArray[numpy.bool_]]"
"""For each region the number, NaN where there is none, and whether the question does not apply."""


def indicator_values(
    responses: ResponseSet, rubric: Rubric, indicator_order: Sequence[str], which: Which
) -> tuple[NDArray[numpy.float64], NDArray[numpy.bool_]]:
    """Return the numbers behind the indicators, and which of them do not apply; both of shape (regions, indicators).

    Columns follow ``indicator_order`` and are contiguous (Fortran order). The unit is that of `Answered.number`;
    NaN stands for an answer that is missing, unusable, not applicable or a text. Raises `KeyError` for an indicator
    that the rubric does not have.
    """
    shape = (len(responses.respondents), len(indicator_order))
    values = numpy.full(shape, numpy.nan, order="F")
    not_applicable = numpy.zeros(shape, dtype=bool, order="F")
    questions = {indicator.id: indicator.question_id for indicator in rubric.indicators}
    done: dict[str, _Column | None] = {}
    for place, indicator in enumerate(indicator_order):
        question = questions[indicator]
        if question not in done:
            done[question] = _values_of(responses, rubric, question, which)
        column = done[question]
        if column is not None:
            values[:, place], not_applicable[:, place] = column
    return values, not_applicable


def _values_of(responses: ResponseSet, rubric: Rubric, question: str, which: Which) -> _Column | None:
    """Return the values of one question; ``None`` where nobody gave any."""
    if which == "assessor":
        return _numbers(responses.assessor, question)
    own = _numbers(responses.self_assessed, question)
    if which == "self_assessed" or rubric.verification.value == "self_assessed":
        return own
    assessor = _numbers(responses.assessor, question)
    if rubric.verification.without_assessor == "missing" or own is None or assessor is None:
        return assessor if rubric.verification.without_assessor == "missing" or own is None else own
    numbers, not_applicable = assessor
    silent = numpy.isnan(numbers) & ~not_applicable & ~_undecided(responses.assessor[question])
    return numpy.where(silent, own[0], numbers), numpy.where(silent, own[1], not_applicable)


def _undecided(column: AnswerColumn) -> NDArray[numpy.bool_]:
    """Return where several assessors' values did not become one, so that nothing counts."""
    undecided = numpy.array([type(answer) is Undecided for answer in column.distinct], numpy.bool_)
    flags: NDArray[numpy.bool_] = undecided[column.codes]
    return flags


def _numbers(columns: Mapping[str, AnswerColumn], question: str) -> _Column | None:
    """Return the numbers of a column of answers, worked out once for each distinct answer."""
    column = columns.get(question)
    if column is None:
        return None
    # Comprehensions, because a column of measurements has as many distinct answers as regions; None becomes NaN.
    given = [answer.number if type(answer) is Answered else None for answer in column.distinct]
    away = [code for code, answer in enumerate(column.distinct) if type(answer) is NotApplicable]
    numbers = numpy.array(given, dtype=numpy.float64)
    not_applicable = numpy.zeros(len(column.distinct), dtype=bool)
    not_applicable[away] = True
    return numbers[column.codes], not_applicable[column.codes]
