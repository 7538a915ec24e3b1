"""The columns of an export put together question by question, in the words of the rubric."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import field, replace
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.form_marks import NOT_APPLICABLE
from smartcity_cli.responses.headers import Meaning
from smartcity_cli.responses.survey_values import (
    Cells,
    blank_cells,
    is_chosen,
    is_not_chosen,
    meaning_of,
    reading_of,
    unchanged,
)
from smartcity_cli.responses.table import written

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.contributions import ColumnKey, Contribution, Numbers
    from smartcity_cli.responses.survey_form import Entry
    from smartcity_cli.responses.survey_headers import SurveyColumn
    from smartcity_cli.responses.survey_values import Mask
    from smartcity_cli.responses.table import Columns

_BETWEEN_EVIDENCE: Final = "; "


@dataclass(frozen=True, slots=True)
class Joined:
    """Cells of one kind of entry, taken from one column or more."""

    cells: Cells
    columns: Numbers
    """For each row the column, from 0, in which its cell stands."""
    home: int
    """The first of these columns."""


@dataclass(slots=True)
class SurveyAnswers:
    """What an export holds about the questions of a rubric."""

    columns: dict[ColumnKey, Joined] = field(default_factory=dict)
    rows_given: dict[str, Joined] = field(default_factory=dict)
    """For table questions: whether there are rows, as cells that a table would hold."""
    problems: list[Problem] = field(default_factory=list)
    numbers: tuple[int, ...] = ()
    """The number of every row."""

    def meanings(self) -> dict[int, Meaning]:
        """Return what columns mean to the table layout, each key at the first of its columns."""
        return {joined.home: Meaning(*key) for key, joined in self.columns.items()}


class Gathering:
    """One sheet of submissions on its way to answers."""

    def __init__(
        self, columns: Columns, found: Mapping[int, SurveyColumn], texts: Sequence[str], contribution: Contribution
    ) -> None:
        self.columns = columns
        self.texts = texts
        self.contribution = contribution
        self.found = found
        self.size = len(columns.numbers)
        self.result = SurveyAnswers(numbers=tuple(columns.numbers.tolist()))
        self.by_entry: dict[str, list[int]] = defaultdict(list)
        self.entries: dict[str, Entry] = {}
        for column, one in found.items():
            self.by_entry[one.entry.name].append(column)
            self.entries[one.entry.name] = one.entry

    def raw(self, column: int) -> Cells:
        """Return a column as it stands; blanks where nobody wrote anything."""
        if column >= len(self.columns.codes):
            return blank_cells(self.size)
        return Cells(self.columns.codes[column], self.columns.distinct[column])

    def location(self, row: int, column: int) -> Location:
        """Return the place of a cell by its index and its column from 0."""
        number = self.columns.numbers.item(row)
        return Location(self.contribution.file, self.contribution.sheet, number, column + 1)

    def read(self) -> SurveyAnswers:
        """Return all answers; what several columns say about the same entry is put together."""
        for name, entry in self.entries.items():
            if entry.question is None or entry.part == "applicable" or entry.field is not None:
                continue
            question = entry.question_id
            if entry.part in ("evidence", "link"):
                self._add_evidence(question)
            elif entry.several:
                self._add_list(entry)
            elif (joined := self.joined(name)) is not None:
                if entry.part == "rows_given":
                    self.result.rows_given[question] = joined
                else:
                    part = None if entry.part == "answer" else entry.part
                    self.result.columns[question, "self_assessed", part] = joined
        for entry in self.entries.values():
            if entry.part == "applicable":
                self._say_not_applicable(entry.name, entry.question_id)
        return self.result

    def joined(self, name: str) -> Joined | None:
        """Return the cells of an entry from all its columns: several versions of a form may have one each."""
        places = [at for at in self.by_entry[name] if self.found[at].choice is None and not self.found[at].address]
        return self._together([(at, self.raw(at).read_as(reading_of(self.found[at]))) for at in places])

    def _together(self, parts: Sequence[tuple[int, Cells]]) -> Joined | None:
        """Return columns as one, the first cell of each row; where two differ it is an error at the second."""
        if not parts:
            return None
        first, cells = parts[0]
        columns = numpy.full(self.size, first, numpy.int32)
        for at, other in parts[1:]:
            both = numpy.flatnonzero(cells.filled & other.filled).tolist()
            differing = next((row for row in both if cells.at(row) != other.at(row)), None)
            if differing is not None:
                values = {
                    "question": self.found[at].entry.question_id,
                    "first": self.texts[first],
                    "second": self.texts[at],
                }
                place = self.location(differing, at)
                cell = {"cell": place.cell or str(place)}
                self.result.problems.append(Problem("L122", self._header(at), values | cell))
            columns[~cells.filled & other.filled] = at
            cells = cells.or_else(other)
        return Joined(cells, columns, first)

    def _header(self, column: int) -> Location:
        """Return the place of a column's header."""
        return Location(self.contribution.file, self.contribution.sheet, self.contribution.header_row, column + 1)

    def _add_list(self, entry: Entry) -> None:
        """Add a list of several choices: as one column, and as one column a choice, as far as the export has them."""
        question = entry.question_id
        whole = self.joined(entry.name)
        marks: dict[str, Joined] = {}
        for choice in entry.choices:
            places = [at for at in self.by_entry[entry.name] if self.found[at].choice == choice]
            parts = self._together([(at, self.raw(at)) for at in places])
            if parts is not None:
                marks[choice.name] = parts
        said = numpy.zeros(self.size, numpy.bool_)
        chosen = {name: joined.cells.where(is_chosen) for name, joined in marks.items()}
        for name, joined in marks.items():
            said |= chosen[name] | (joined.cells.filled & ~joined.cells.where(is_not_chosen))
        # Where no choice is marked nothing was answered: our form has a choice for *nothing of these*, and ODK Central
        # writes 0 also for submissions that left the question out.
        marks = {name: replace(joined, cells=joined.cells.put(~said, None)) for name, joined in marks.items()}
        extra = [name for name in entry.extra if name in marks]
        if whole is not None and marks:
            whole = replace(whole, cells=whole.cells.put(said & ~self._is_read(whole.cells, entry), None))
        if extra:
            whole, marks = self._with_extra(entry, whole, marks, chosen, extra)
        if whole is not None:
            self.result.columns[question, "self_assessed", None] = whole
        for name in (name for name in marks if name not in entry.extra):
            self.result.columns[question, "self_assessed", name] = marks[name]

    def _is_read(self, cells: Cells, entry: Entry) -> Mask:
        """Return the rows whose list was taken apart; the others are left to the columns of choices."""
        known = {choice.means for choice in entry.choices} | {choice.name for choice in entry.choices}
        return cells.where(lambda cell: isinstance(cell, str) and all(one in known for one in cell.split(";")))

    def _with_extra(
        self,
        entry: Entry,
        whole: Joined | None,
        marks: dict[str, Joined],
        chosen: Mapping[str, Mask],
        extra: Sequence[str],
    ) -> tuple[Joined, dict[str, Joined]]:
        """Return the list with what stands for *nothing* or *not applicable*, which are no options of the rubric."""
        concerned = numpy.logical_or.reduce([chosen[name] for name in extra])
        if whole is None:
            whole = replace(marks[extra[0]], cells=blank_cells(self.size))
        cells = whole.cells
        for row in numpy.flatnonzero(concerned & ~cells.filled).tolist():
            here = numpy.zeros(self.size, numpy.bool_)
            here[row] = True
            cells = cells.put(here, meaning_of([one for one in entry.choices if chosen.get(one.name, here)[row]]))
        cleared = {name: replace(one, cells=one.cells.put(concerned, None)) for name, one in marks.items()}
        return replace(whole, cells=cells), cleared

    def _add_evidence(self, question: str) -> None:
        """Add the evidence of a question: names of files, their addresses and links, joined."""
        key: ColumnKey = (question, "evidence", None)
        if key in self.result.columns:
            return
        columns = [
            at
            for at, one in self.found.items()
            if one.entry.part in ("evidence", "link") and one.entry.question_id == question
        ]
        # The file comes before its address and before the link.
        columns.sort(key=lambda at: (self.found[at].entry.part == "link", self.found[at].address, at))
        parts = [self.raw(at) for at in columns]
        cells, places = parts[0], numpy.full(self.size, columns[0], numpy.int32)
        for at, other in zip(columns[1:], parts[1:], strict=True):
            places[~cells.filled & other.filled] = at
            cells = _beside(cells, other)
        self.result.columns[key] = Joined(cells, places, columns[0])

    def _say_not_applicable(self, name: str, question: str) -> None:
        """Write *not applicable* where the region said so and gave no answer; where it gave one that is named."""
        joined = self.joined(name)
        if joined is None:
            return
        told = joined.cells.where(lambda cell: cell == NOT_APPLICABLE.id)
        keys = [key for key in self.result.columns if key[0] == question and key[1] == "self_assessed"]
        if not keys and told.any():
            self.result.columns[question, "self_assessed", None] = joined
        for key in keys:
            answer = self.result.columns[key]
            for row in numpy.flatnonzero(told & answer.cells.filled).tolist():
                values = {"question": question, "found": written(answer.cells.at(row))}
                place = self.location(row, answer.columns.item(row))
                self.result.problems.append(Problem("L194", place, values))
            unanswered = answer.cells.put(told & ~answer.cells.filled, NOT_APPLICABLE.id)
            self.result.columns[key] = replace(answer, cells=unanswered)


def _beside(first: Cells, second: Cells) -> Cells:
    """Return texts of two columns joined row by row, those that say the same once."""
    pairs, codes = numpy.unique(numpy.stack([first.codes, second.codes]), axis=1, return_inverse=True)
    texts: list[str | None] = []
    for one, other in pairs.T.tolist():
        both = (written(first.distinct[one]), written(second.distinct[other]))
        texts.append(_BETWEEN_EVIDENCE.join(dict.fromkeys(filter(None, both))) or None)
    return Cells(codes.reshape(-1).astype(numpy.int32) + numpy.int32(1), (None, *texts)).read_as(unchanged)
