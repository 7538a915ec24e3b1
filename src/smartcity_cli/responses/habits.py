"""How each file is written, file by file: what its rows of regions, or the one form that it is, show by themselves."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.responses.checking.habits import (
    Percents,
    doubts_days_in,
    marks_in,
    only_one,
    percents_in,
    ticks_and_crosses_in,
)
from smartcity_cli.rubric.questions import MultipleQuestion, TableQuestion

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking.habits import ColumnKey
    from smartcity_cli.responses.contributions import Claim, Contribution
    from smartcity_cli.rubric.schema import Rubric

NUMERIC: Final = frozenset(("number", "integer", "percent", "ratio"))
"""Kinds of questions whose columns hold numbers; a comma elsewhere says nothing about decimals."""

_ANSWERS: Final = ("self_assessed", "assessor")
_Counts = Counter["CellValue"]


class HabitsOfFiles:
    """The habits of several files, each looked at only where an answer asks for it; see `checking.habits.Habits`.

    In a table each column is a case of its own: only rows of regions that are recognised count. A file about one region
    has no column to speak of, and is taken as a whole.
    """

    def __init__(
        self, contributions: Sequence[Contribution], rubric: Rubric, is_region: Callable[[Claim], bool]
    ) -> None:
        """``is_region`` tells whether a claim is about a region that is recognised."""
        self._files = [_File(contribution, rubric, is_region) for contribution in contributions]

    def mark_of_column(self, file: int, key: ColumnKey) -> str | None:
        """Return the decimal mark that a column shows; ``None`` where it shows none or both."""
        return self._files[file].mark_of_column(key)

    def mark_of_file(self, file: int) -> str | None:
        """Return the decimal mark that all columns of numbers of a file show together."""
        return only_one(self._files[file].marks)

    def percents(self, file: int, key: ColumnKey) -> Percents:
        """Return what numbers from 0 to 1 mean in a column of percentages."""
        return self._files[file].percents(key)

    def doubts_days(self, file: int, key: ColumnKey) -> bool:
        """Tell whether a column of days has one that can only be read with the month first."""
        return self._files[file].doubts_days(key)

    def ticks_and_crosses(self, file: int, key: ColumnKey) -> bool:
        """Tell whether ticks and crosses stand in the same column, checklist or form."""
        return self._files[file].ticks_and_crosses(key)


class _File:
    """One file."""

    def __init__(self, contribution: Contribution, rubric: Rubric, is_region: Callable[[Claim], bool]) -> None:
        self._contribution = contribution
        self._rubric = rubric
        self._is_region = is_region
        self._is_one = len(contribution.claims) == 1
        self._marks: dict[ColumnKey, str | None] = {}
        self._percents: dict[ColumnKey | None, Percents] = {}
        self._doubts: dict[ColumnKey | None, bool] = {}
        self._ticks: dict[object, bool] = {}

    def mark_of_column(self, key: ColumnKey) -> str | None:
        """Return the only decimal mark of a column."""
        if key not in self._marks:
            self._marks[key] = only_one(marks_in(self._counts(key)))
        return self._marks[key]

    @cached_property
    def marks(self) -> frozenset[str]:
        """Return the decimal marks of all columns of numbers."""
        return marks_in(cell for key in self._keys_of(NUMERIC) for cell in self._counts(key))

    def percents(self, key: ColumnKey) -> Percents:
        """Return what numbers from 0 to 1 mean in a column, or in the whole file about one region."""
        at = None if self._is_one else key
        if at not in self._percents:
            self._percents[at] = percents_in(self._together(at, {"percent"}))
        return self._percents[at]

    def doubts_days(self, key: ColumnKey) -> bool:
        """Tell whether a day only exists with the month first."""
        at = None if self._is_one else key
        if at not in self._doubts:
            self._doubts[at] = doubts_days_in(self._together(at, {"date"}))
        return self._doubts[at]

    def ticks_and_crosses(self, key: ColumnKey) -> bool:
        """Tell whether there are ticks and crosses."""
        question, role, _ = key
        checklist = any(isinstance(one, MultipleQuestion) and one.id == question for one in self._rubric.questions)
        at = None if self._is_one else (question, role) if checklist else key
        if at not in self._ticks:
            if at is None:
                cells: Iterable[CellValue] = self._together(None, {"yes_no", "multiple"})
            elif checklist:
                keys = [one for one in self._contribution.columns if one[:2] == at and one[2] is not None]
                cells = [cell for one in keys for cell in self._counts(one)]
            else:
                cells = self._counts(key)
            self._ticks[at] = ticks_and_crosses_in(cells)
        return self._ticks[at]

    def _together(self, key: ColumnKey | None, kinds: set[str]) -> _Counts:
        """Return the cells of a column; where none is named those of all columns of some kinds of questions."""
        if key is not None:
            return self._counts(key)
        together: _Counts = Counter()
        for one in self._keys_of(kinds):
            together.update(self._counts(one))
        return together

    def _keys_of(self, kinds: Iterable[str]) -> Iterator[ColumnKey]:
        """Yield the columns of answers to questions of some kinds, and of such fields of tables."""
        wanted = frozenset(kinds)
        asked = {question.id for question in self._rubric.questions if question.kind in wanted}
        for key in dict.fromkeys((*self._contribution.columns, *self._contribution.cells)):
            if key[0] in asked and key[1] in _ANSWERS:
                yield key
        for question in self._rubric.questions:
            if isinstance(question, TableQuestion):
                for part in question.fields:
                    if part.kind in wanted:
                        yield question.id, "self_assessed", part.id

    def _counts(self, key: ColumnKey) -> _Counts:
        """Return the cells of a column in rows of regions, with how often each stands there."""
        column = self._contribution.columns.get(key)
        if column is not None:
            codes = column.codes if self._known.all() else column.codes[self._known]
            counts = numpy.bincount(codes, minlength=len(column.distinct)).tolist()
            return Counter({cell: count for cell, count in zip(column.distinct, counts, strict=True) if count})
        cell = self._contribution.cells.get(key)
        if cell is not None:
            return Counter([cell.value] if self._known.all() else [])
        return self._fields.get(key, Counter())

    @cached_property
    def _known(self) -> NDArray[numpy.bool_]:
        """Return which claims are about a region that is recognised."""
        claims = self._contribution.claims
        return numpy.fromiter(map(self._is_region, claims), numpy.bool_, len(claims))

    @cached_property
    def _fields(self) -> Mapping[ColumnKey, _Counts]:
        """Return the cells of the fields of tables."""
        fields: defaultdict[ColumnKey, _Counts] = defaultdict(Counter)
        for row in self._contribution.table_rows:
            if self._known[row.claim]:
                for field, cell in row.cells:
                    fields[row.question, "self_assessed", field][cell] += 1
        return fields
