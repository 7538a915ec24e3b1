"""One question's columns in, its answers out: each kind of question with its reader."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy

from smartcity_cli.records import dataclass
from smartcity_cli.responses.checking.checklists import combine_marks, read_listed, read_marks, share_of
from smartcity_cli.responses.checking.choices import read_choice, read_level, read_yes_no
from smartcity_cli.responses.checking.dates import read_date
from smartcity_cli.responses.checking.free_texts import read_text
from smartcity_cli.responses.checking.habits import HabitsOfCells
from smartcity_cli.responses.checking.percents import read_percent
from smartcity_cli.responses.checking.quantities import read_number
from smartcity_cli.responses.checking.ratios import combine_quantities, quotient_of, read_quantity, read_ratio
from smartcity_cli.responses.checking.readings import (
    Context,
    Readings,
    State,
    answers_of,
    problems_of,
    readings_of,
    usable_cells,
)
from smartcity_cli.responses.checking.shown import plain
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    DateQuestion,
    IntegerQuestion,
    MultipleQuestion,
    NumberQuestion,
    PercentQuestion,
    RatioQuestion,
    TableQuestion,
    TextQuestion,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from smartcity_cli.problems import Problem
    from smartcity_cli.responses.answers import AnswerColumn
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.raw import RawColumn, RawTableRow
    from smartcity_cli.rubric.questions import Question

_PLAIN: Final = Context()

READERS: Final[dict[str, Callable[[Readings, Any, Context], None]]] = {
    "level": read_level,
    "choice": read_choice,
    "yes_no": read_yes_no,
    "number": read_number,
    "integer": read_number,
    "percent": read_percent,
    "text": read_text,
    "date": read_date,
}
"""How a column of single values is read, by the question's kind."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The answers to one question, and what there is to say about them."""

    column: AnswerColumn
    problems: tuple[Problem, ...]
    """In the order of regions."""
    rows: tuple[RawTableRow, ...] = ()
    """Of a table question its rows, with what was read of them."""


def check_column(question: Question, columns: Sequence[RawColumn], *, context: Context = _PLAIN) -> Checked:
    """Return the answers to a question from its columns, all of one role, each part at most once.

    One column, or for a ratio those of its parts ``numerator`` and ``denominator``, or for a checklist one an
    option, beside which a column that lists the options may stand.
    """
    if isinstance(question, RatioQuestion):
        return _check_ratio(question, columns, context)
    if isinstance(question, MultipleQuestion):
        return _check_multiple(question, columns, context)
    readings = readings_of(columns[0], question.id)
    if isinstance(question, TableQuestion):
        for number in usable_cells(readings, question.not_applicable):
            readings.refuse(number, "A183")
        return checked_of(readings, question)
    READERS[question.kind](readings, question, context)
    return checked_of(readings, question)


def checked_of(readings: Readings, question: Question, others: Iterable[Readings] = ()) -> Checked:
    """Return the answers of readings, with what is to be said about them and about the readings they are made of."""
    _look_at_expected(readings, question)
    problems = [found for source in (readings, *others) for found in problems_of(source)]
    problems.sort(key=lambda found: found[0])
    return Checked(answers_of(readings, number_of(question)), tuple(problem for _, problem in problems))


def _look_at_expected(readings: Readings, question: Question) -> None:
    """Remark on answers outside of the range in which the rubric expects them; they are used all the same."""
    if not isinstance(question, NumberQuestion | IntegerQuestion | PercentQuestion | RatioQuestion):
        return
    expected, number = question.expected, number_of(question)
    if expected is None:
        return
    ends = (expected.from_, expected.to)
    low, high = ("" if end is None else str(plain(end)) for end in ends)
    values: dict[str, object] = {"range": f"{low}–{high}" if low and high else f"≥ {low}" if low else f"≤ {high}"}
    for cell, value in enumerate(readings.values):
        if type(value) is State:
            continue
        figure = number(value)
        if figure is not None and not expected.holds(figure):
            found = {}
            if isinstance(value, tuple):
                # Two numbers that no range is about; the quotient is.
                found["found"] = f"{figure:.6g} ({' / '.join(str(plain(part)) for part in value)})"
            readings.remark(cell, "A192", {**values, **found})


def number_of(question: Question) -> Callable[[Any], float | None]:
    """Return what gives the number that scoring starts from: see `Answered.number`."""
    match question:
        case ChoiceQuestion():
            return {option.id: float(place) for place, option in enumerate(question.options)}.__getitem__
        case MultipleQuestion():
            return lambda checked: share_of(checked, question)
        case RatioQuestion():
            return quotient_of
        case DateQuestion():
            return lambda day: float(datetime.date.fromisoformat(day).toordinal())
        case TextQuestion():
            return lambda text: None
        case TableQuestion():
            return lambda rows: float(len(rows))
    return float


def _check_ratio(question: RatioQuestion, columns: Sequence[RawColumn], context: Context) -> Checked:
    """Return the ratios of two columns, or of a single one."""
    parts = {column.part: readings_of(column, question.id) for column in columns}
    if set(parts) == {None}:
        readings = parts[None]
        read_ratio(readings, question, context)
        return checked_of(readings, question)
    upper, lower = (parts.get(name) or _blank(columns[0], question) for name in ("numerator", "denominator"))
    read_quantity(upper, question.numerator, question, context)
    read_quantity(lower, question.denominator, question, context)
    readings, at_upper = combine_quantities(upper, lower, question)
    return checked_of(readings, question, (upper, lower, at_upper))


def _check_multiple(question: MultipleQuestion, columns: Sequence[RawColumn], context: Context) -> Checked:
    """Return the checklists of a column that lists options, of a column for each option, or of both."""
    parts = {column.part: readings_of(column, question.id) for column in columns}
    listed = parts.pop(None, None)
    if listed is not None:
        read_listed(listed, question)
        if not parts:
            return checked_of(listed, question)
    if context.habits is None:
        # Ticks in one column of the list bear on crosses in the next.
        together: Counter[CellValue] = Counter()
        for readings in parts.values():
            together.update(readings.counted())
        context = replace(context, habits=HabitsOfCells(together))
    for option, readings in parts.items():
        read_marks(readings, str(option), question, context)
    marks = {str(option): readings for option, readings in parts.items()}
    others = [*marks.values()] + ([] if listed is None else [listed])
    return checked_of(combine_marks(marks, listed, question), question, others)


def _blank(beside: RawColumn, question: Question) -> Readings:
    """Return readings of a column that the file does not have; what is missing in it is said at the one beside."""
    return Readings(question.id, (None,), numpy.zeros_like(beside.codes), beside.places)
