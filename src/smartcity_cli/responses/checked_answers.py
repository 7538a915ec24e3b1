"""The answers to one question where a ratio may stand whole in one file and in parts in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import AnswerColumn, Answered
from smartcity_cli.responses.checking import Checked, check_column
from smartcity_cli.responses.long import place_in_sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.responses.checking import Context
    from smartcity_cli.responses.raw import RawColumn
    from smartcity_cli.rubric.questions import Question


def checked_answers(question: Question, raw: Sequence[RawColumn], context: Context) -> Checked:
    """Return the answers of one role from all its columns, with what there is to say about them."""
    whole = [column for column in raw if column.part is None]
    parts = [column for column in raw if column.part is not None]
    if question.kind != "ratio" or not (whole and parts):
        return check_column(question, raw, context=context)
    first, second = (check_column(question, columns, context=context) for columns in (parts, whole))
    return both_answers(first, second)


def both_answers(first: Checked, second: Checked) -> Checked:
    """Return answers given in parts, or as rows of a table, and those given as a whole where there are no others."""
    return Checked(
        _either(first.column, second.column),
        (*first.problems, *second.problems, *_said_twice(first.column, second.column)),
    )


def _either(first: AnswerColumn, second: AnswerColumn) -> AnswerColumn:
    """Return the answers of one column, and those of another where the first has none."""
    codes = numpy.where(first.codes != 0, first.codes, second.codes + numpy.int32(len(first.distinct) - 1))
    codes = numpy.where((first.codes == 0) & (second.codes == 0), numpy.int32(0), codes)
    return AnswerColumn(first.question, codes, (*first.distinct, *second.distinct[1:]), _EitherPlace(first, second))


@dataclass(frozen=True, slots=True)
class _EitherPlace:
    """The places of one column, and those of another for regions that the first has no answer of."""

    first: AnswerColumn
    second: AnswerColumn

    def at(self, region: int) -> Location:
        """Return the place of the answer of the region with this index."""
        source = self.first if self.first.codes[region] or not self.second.codes[region] else self.second
        return source.places.at(region)


def _said_twice(first: AnswerColumn, second: AnswerColumn) -> list[Problem]:
    """Return a problem for each region that answers the same question whole and in parts, and differently."""
    problems = []
    for region in numpy.flatnonzero((first.codes != 0) & (second.codes != 0)).tolist():
        one, other = first.answer(region), second.answer(region)
        if isinstance(one, Answered) and isinstance(other, Answered) and one.value == other.value:
            continue
        at = first.places.at(region)
        values = {"question": first.question, "first": place_in_sheet(at)}
        problems.append(Problem("L148", second.places.at(region), values))
    return problems
