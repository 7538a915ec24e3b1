"""Which decimal mark a file uses, shown by its columns of numbers; asked only where a column does not tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.responses.checking.numerals import plain_values, read_numeral

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from smartcity_cli.responses.contributions import ColumnKey, Contribution, FiledColumn
    from smartcity_cli.rubric.schema import Rubric

NUMERIC: Final = frozenset(("number", "integer", "percent", "ratio"))
"""Kinds of questions whose columns hold numbers; a comma elsewhere says nothing about decimals."""
_HALVES: Final = re.compile(r"[/:]|\b(?:dari|of)\b", re.IGNORECASE)
"""What may stand between the two numbers of a ratio."""


class DecimalMarks:
    """The decimal marks of several files, each file looked through once and only when that is needed."""

    def __init__(self, contributions: Sequence[Contribution], rubric: Rubric) -> None:
        self._contributions = contributions
        self._numeric = frozenset(question.id for question in rubric.questions if question.kind in NUMERIC)
        self._known: dict[str, str | None] = {}
        self._of_file: dict[int, frozenset[str]] = {}

    def mark_for(self, question: str) -> str | None:
        """Return the decimal mark by which undecided numbers of a question are to be read.

        Every file that holds such a number must itself show one mark and no other, the same in all of them: what one
        office writes is no evidence for another. ``None`` where that is not so.
        """
        if question not in self._known:
            marks = {
                self._marks_of(number)
                for number, contribution in enumerate(self._contributions)
                if _is_undecided(contribution, question)
            }
            only = next(iter(marks)) if len(marks) == 1 else frozenset()
            self._known[question] = next(iter(only)) if len(only) == 1 else None
        return self._known[question]

    def _marks_of(self, number: int) -> frozenset[str]:
        """Return the decimal marks that the numbers of a file show."""
        if number not in self._of_file:
            marks: set[str] = set()
            for (question, role, _), texts in _texts_in(self._contributions[number]):
                if question in self._numeric and role in ("self_assessed", "assessor"):
                    marks |= _marks_in(texts)
            self._of_file[number] = frozenset(marks)
        return self._of_file[number]


def _is_undecided(contribution: Contribution, question: str) -> bool:
    """Return whether a file holds a number of a question of which the mark can mean two things."""
    texts = [text for key, found in _texts_in(contribution) if key[0] == question for text in found]
    # Fields of tables are named with their question: REG.biaya.
    table, _, field = question.partition(".")
    texts += [
        cell
        for row in contribution.table_rows
        if row.question == table
        for name, cell in row.cells
        if name == field and isinstance(cell, str)
    ]
    return any(_thousands_or_decimals(part) for text in texts for part in _HALVES.split(text))


def _thousands_or_decimals(text: str) -> bool:
    """Return whether the mark of a number can mean two things."""
    numeral = read_numeral(text)
    return not isinstance(numeral, str) and numeral.thousands is not None


def _texts_in(contribution: Contribution) -> Iterator[tuple[ColumnKey, list[str]]]:
    """Yield the texts of every column of a file."""
    for key, column in contribution.columns.items():
        yield key, _texts_of(column)
    for key, cell in contribution.cells.items():
        yield key, [cell.value] if isinstance(cell.value, str) else []


def _texts_of(column: FiledColumn) -> list[str]:
    """Return the texts that stand in a column; its table of texts may hold others."""
    there = numpy.bincount(column.codes, minlength=len(column.distinct)) > 0
    return [cell for cell, used in zip(column.distinct, there.tolist(), strict=True) if used and isinstance(cell, str)]


def _marks_in(texts: Iterable[str]) -> set[str]:
    """Return the decimal marks that numbers written as texts prove.

    >>> _marks_in(["0,5", "1.234", "12"])
    {','}
    """
    by_number = dict(enumerate(texts))
    plain = plain_values(by_number)
    marks = {mark for mark in ",." for number in plain if mark in by_number[number]}
    for number, text in by_number.items():
        if number not in plain:
            numeral = read_numeral(text)
            if not isinstance(numeral, str) and numeral.thousands is None and numeral.mark is not None:
                marks.add(numeral.mark)
    return marks
