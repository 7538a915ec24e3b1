"""Checklists: several options in one cell, or one column an option with marks, or both as survey platforms export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.responses.cells import as_shown
from smartcity_cli.responses.checking.choices import NO, YES, cells_without_doubt
from smartcity_cli.responses.checking.marks import NOTHING_WORDS, known_key, option_key
from smartcity_cli.responses.checking.option_texts import AMBIGUOUS, Options, cell_text
from smartcity_cli.responses.checking.readings import State, usable_cells
from smartcity_cli.responses.checking.spread import combined

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.questions import MultipleQuestion


def read_listed(readings: Readings, question: MultipleQuestion) -> None:
    """Read a column in which each cell lists the checked options: their ids in the rubric's order."""
    options = Options(question.options)
    for number, cell in usable_cells(readings, question.not_applicable, options.keys).items():
        text = cell_text(cell)
        whole = options.named(text)
        names, unknown = ([whole], []) if whole is not None else options.listed(text)
        if not whole and option_key(text) in NOTHING_WORDS:
            readings.values[number] = ()
        elif unknown:
            readings.refuse(number, *options.problem(unknown[0]))
        elif AMBIGUOUS in names:
            readings.refuse(number, "A142")
        else:
            _check(readings, number, names, question)


def read_marks(readings: Readings, option: str, question: MultipleQuestion, context: Context) -> None:
    """Read the column of one option: ``bool``; the option's own id or text is a mark as well."""
    options = Options(question.options)
    known = YES | NO | options.keys.keys()
    for number, cell in cells_without_doubt(readings, question.not_applicable, known, context).items():
        text = cell_text(cell)
        key = known_key(text, YES | NO)
        if key in YES or key in NO:
            readings.values[number] = key in YES
        elif options.named(text) == option:
            readings.values[number] = True
        else:
            readings.refuse(number, "A144", {"option": option})


def combine_marks(parts: Mapping[str, Readings], listed: Readings | None, question: MultipleQuestion) -> Readings:
    """Return the answers that columns of options give together, blanks counting as not checked.

    Where a region has no mark in any of them, the column that lists options counts; where both say something,
    they must agree.
    """
    columns = list(parts.values()) + ([] if listed is None else [listed])
    names = [*parts, *([] if listed is None else ["*"])]
    readings, combinations = combined(question.id, columns, names)
    for number, combination in enumerate(combinations):
        cells = list(zip(columns, combination, strict=True))
        refused = [column.refusals[cell] for column, cell in cells if cell in column.refusals]
        states = [column.values[cell] for column, cell in cells]
        of_list = states.pop() if listed is not None else State.BLANK
        said = [state for state in states if state is not State.BLANK]
        marked = [name for name, state in zip(parts, states, strict=True) if state is True]
        if refused:
            # The problem stands at the part's own cell.
            readings.values[number] = State.UNUSABLE
            readings.refusals[number] = refused[0]
        elif not said:
            readings.values[number] = of_list
        elif all(state is State.NOT_APPLICABLE for state in said) and not isinstance(of_list, tuple):
            readings.values[number] = State.NOT_APPLICABLE
        elif State.NOT_APPLICABLE in (*said, of_list) or (isinstance(of_list, tuple) and set(of_list) != set(marked)):
            readings.refuse(number, "A148")
        else:
            _check(readings, number, marked, question)
    return readings


def _check(readings: Readings, number: int, names: Iterable[str], question: MultipleQuestion) -> None:
    """Take the checked options, unless an exclusive one stands beside another."""
    checked = set(names)
    exclusive = [option.id for option in question.options if option.exclusive and option.id in checked]
    if exclusive and len(checked) > 1:
        readings.refuse(number, "A143", {"option": exclusive[0]})
    else:
        readings.values[number] = tuple(option.id for option in question.options if option.id in checked)


def share_of(checked: tuple[str, ...], question: MultipleQuestion) -> float:
    """Return checked points / all points, exclusive options left out; 0 where no option carries points."""
    points = {option.id: option.points for option in question.options if not option.exclusive}
    total = sum(points.values())
    return as_shown(sum(points.get(name, 0.0) for name in checked) / total) if total else 0.0
