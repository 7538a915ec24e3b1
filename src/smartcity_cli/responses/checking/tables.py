"""Table questions: rows of fields, each field read like a question of its kind, complete rows counted."""

from __future__ import annotations

import functools
from collections import defaultdict
from dataclasses import field, replace
from enum import Enum
from typing import TYPE_CHECKING, Any, Final

import numpy

from smartcity_cli.problems import Location
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import AnswerColumn, Answered, NotApplicable, Unusable
from smartcity_cli.responses.checking.column import READERS, Checked
from smartcity_cli.responses.checking.marks import NOT_APPLICABLE_WORDS, NOTHING_WORDS, is_blank_mark, key_of
from smartcity_cli.responses.checking.readings import (
    MISSING,
    Context,
    Readings,
    State,
    listed,
    problems_of,
)
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.responses.raw import Distinct
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    DateQuestion,
    IntegerQuestion,
    NumberQuestion,
    PercentQuestion,
    TextQuestion,
    YesNoQuestion,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.problems import Problem
    from smartcity_cli.responses.answers import Answer, Places
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking.habits import ColumnKey
    from smartcity_cli.responses.raw import RawTableRow
    from smartcity_cli.rubric.questions import FieldOfTable, Question, TableQuestion

_PLAIN: Final = Context()


class _Says(Enum):
    """What a row says as a whole."""

    NO_CELL = "has no cell with anything in it"
    BLANK = "is marked as blank"
    NOTHING = "says that there is nothing"
    NOT_APPLICABLE = "says that the question does not apply"
    ROW = "is a row of the table"


@dataclass(frozen=True, slots=True)
class _RowPlaces:
    """Where a field of each row stands; where the row begins if it has no such field."""

    rows: Sequence[RawTableRow]
    field_of: Callable[[int], str] = lambda row: ""
    """The field's id, by the index of the row."""

    def at(self, region: int) -> Location:
        """Return the place in the row with this index."""
        row = self.rows[region]
        places = dict(row.places)
        place = places.get(self.field_of(region), next(iter(places.values()), None))
        return Location() if place is None else place.at(row.region)


@dataclass(frozen=True, slots=True)
class _TablePlaces:
    """Where the table of each region begins: at its first row, else at the region's own place."""

    rows: _RowPlaces
    first: dict[int, int]
    """Index of the first row by region."""
    regions: Places | None

    def at(self, region: int) -> Location:
        """Return the place of the region's table."""
        if region in self.first:
            return self.rows.at(self.first[region])
        return Location() if self.regions is None else self.regions.at(region)


@dataclass(slots=True)
class _Notes:
    """Problems with the index of the region and of the row where they stand."""

    question: str
    rows: Sequence[RawTableRow]
    found: list[tuple[int, int, Problem]] = field(default_factory=list)

    def add(self, problems: Iterable[tuple[int, Problem]]) -> None:
        """Keep problems that come with the index of their row."""
        self.found += [(self.rows[row].region, row, problem) for row, problem in problems]

    def say(self, code: str, rows: list[int], values: dict[int, dict[str, object]] | None = None) -> None:
        """Note a problem of whole rows; ``values`` says more about each."""
        said = values or {}
        # An incomplete row is named at the first field that it lacks.
        at = _RowPlaces(self.rows, lambda row: str(said.get(row, {}).get("fields", "")).partition(", ")[0])

        def values_of(some: list[int]) -> dict[str, object]:
            cells = dict(self.rows[some[0]].cells)
            texts = [str(shown(cell)) for cell in cells.values() if cell is not None]
            return {"found": "; ".join(texts[:3]), **said.get(some[0], {})}

        self.add(listed(code, self.question, at, numpy.array(rows, dtype=numpy.intp), values_of))


def check_table(
    question: TableQuestion,
    rows: Sequence[RawTableRow],
    regions: int,
    *,
    context: Context = _PLAIN,
    places: Places | None = None,
) -> Checked:
    """Return the tables of all regions from their rows; ``places`` says where a region without rows stands."""
    notes = _Notes(question.id, rows)
    by_region: defaultdict[int, list[int]] = defaultdict(list)
    says = [_said_by(row) for row in rows]
    for index, row in enumerate(rows):
        if says[index] is not _Says.NO_CELL:
            by_region[row.region].append(index)
    notes.say("A107", [index for index, said in enumerate(says) if said is _Says.BLANK])

    distinct: list[Answer] = [MISSING]
    codes = numpy.zeros(regions, dtype=numpy.int32)
    tables: dict[int, list[int]] = {}
    for region, indices in sorted(by_region.items()):
        kept = [index for index in indices if says[index] is not _Says.BLANK]
        answer = _without_rows(question, [rows[index] for index in kept], {says[index] for index in kept})
        if answer is None:
            tables[region] = kept
        elif answer is not MISSING:
            codes[region] = len(distinct)
            distinct.append(answer)
            notes.say("A106", kept[:1] if isinstance(answer, Unusable) else [])

    read = _read_rows(question, rows, [index for kept in tables.values() for index in kept], context, notes)
    for region, kept in tables.items():
        complete = [read.values[index] for index in kept if index in read.values]
        number = float(sum(index in read.counted for index in kept))
        codes[region] = len(distinct)
        distinct.append(Answered(_raw(rows, kept), tuple(complete), number))
    _check_row_numbers(question, distinct, codes, by_region, notes)

    first = {region: indices[0] for region, indices in by_region.items()}
    problems = tuple(problem for _, _, problem in sorted(notes.found, key=lambda found: found[:2]))
    column_places = _TablePlaces(_RowPlaces(rows), first, places)
    return Checked(AnswerColumn(question.id, codes, tuple(distinct), column_places), problems, tuple(read.rows))


def _said_by(row: RawTableRow) -> _Says:
    """Return what a row says as a whole: all its cells that hold anything must say the same."""
    keys = {key_of(cell) if isinstance(cell, str) else "\n" for _, cell in row.cells if cell is not None} - {""}
    if not keys:
        return _Says.NO_CELL
    if all(map(is_blank_mark, keys)):
        return _Says.BLANK
    told = {key for key in keys if not is_blank_mark(key)}
    if told <= NOTHING_WORDS:
        return _Says.NOTHING
    return _Says.NOT_APPLICABLE if told <= NOT_APPLICABLE_WORDS else _Says.ROW


def _without_rows(question: TableQuestion, rows: Sequence[RawTableRow], says: set[_Says]) -> Answer | None:
    """Return the answer of a region whose rows say that there is no table; ``None`` where there is one."""
    if not says:
        return MISSING
    if says == {_Says.NOTHING}:
        return Answered(_raw(rows, range(len(rows))), (), 0.0)
    if says == {_Says.NOT_APPLICABLE}:
        raw = _raw(rows, range(len(rows)))
        return NotApplicable(raw) if question.not_applicable else Unusable(raw, "A106")
    return None


def _raw(rows: Sequence[RawTableRow], indices: Iterable[int]) -> tuple[tuple[str, CellValue], ...]:
    """Return the cells of some rows, one row after the other."""
    return tuple(cell for index in indices for cell in rows[index].cells)


@dataclass(frozen=True, slots=True)
class _Rows:
    """The rows that are complete."""

    values: dict[int, dict[str, object]]
    """By index of the row, the value of each field that has one."""
    counted: set[int]
    """Those that count."""
    rows: list[RawTableRow]
    """All rows of the table, complete or not."""


def _read_rows(
    question: TableQuestion, rows: Sequence[RawTableRow], indices: list[int], context: Context, notes: _Notes
) -> _Rows:
    """Read the fields of some rows and say which rows are incomplete."""
    chosen = [rows[index] for index in indices]
    cells_of = [dict(row.cells) for row in chosen]
    columns: dict[str, Readings] = {}
    files = numpy.fromiter((row.file for row in chosen), numpy.int32, len(chosen))
    for part in question.fields:
        distinct = Distinct()
        codes = numpy.fromiter(
            map(distinct.__getitem__, (cells.get(part.id) for cells in cells_of)), numpy.int32, len(chosen)
        )
        places = _RowPlaces(chosen, functools.partial(_always, part.id))
        key: ColumnKey = (question.id, "self_assessed", part.id)
        readings = Readings(f"{question.id}.{part.id}", tuple(distinct), codes, places, key, files)
        READERS[part.kind](readings, _question_of(part), context)
        notes.add((indices[row], problem) for row, problem in problems_of(readings))
        columns[part.id] = readings
    values: dict[int, dict[str, object]] = {}
    lacking: dict[int, dict[str, object]] = {}
    settled = list(rows)
    for place, index in enumerate(indices):
        row = {name: column.values[int(column.codes[place])] for name, column in columns.items()}
        settled[index] = replace(
            rows[index],
            values={name: value for name, value in row.items() if not isinstance(value, State)},
        )
        missing = [part.id for part in question.fields if part.required and isinstance(row[part.id], State)]
        if missing:
            lacking[index] = {"fields": ", ".join(missing)}
        else:
            values[index] = dict(settled[index].values)
    notes.say("A180", list(lacking), lacking)
    return _Rows(values, {index for index, row in values.items() if _counts(question, row)}, settled)


def _always(name: str, row: int) -> str:
    """Return the same field for every row."""
    return name


def _counts(question: TableQuestion, row: dict[str, object]) -> bool:
    """Tell whether a complete row is one of those that the question counts."""
    if question.count is None:
        return True
    value = row.get(question.count.field)
    name = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
    return name in question.count.among


def _check_row_numbers(
    question: TableQuestion,
    distinct: list[Answer],
    codes: NDArray[numpy.int32],
    by_region: dict[int, list[int]],
    notes: _Notes,
) -> None:
    """Say where a region has fewer or more complete rows than the question expects; they are used all the same."""
    few: dict[int, dict[str, object]] = {}
    many: dict[int, dict[str, object]] = {}
    for region, indices in by_region.items():
        answer = distinct[int(codes[region])]
        if not isinstance(answer, Answered) or not isinstance(answer.value, tuple):
            continue
        rows = len(answer.value)
        if rows < question.minimum_rows:
            few[indices[0]] = {"rows": rows, "minimum": question.minimum_rows}
        if rows > question.maximum_rows:
            many[indices[question.maximum_rows]] = {"rows": rows, "maximum": question.maximum_rows}
    notes.say("A181", list(few), few)
    notes.say("A182", list(many), many)


def _question_of(part: FieldOfTable) -> Question:
    """Return the question that a field is like."""
    names: dict[str, Any] = {"id": part.id, "text": part.text}
    limits: dict[str, Any] = {"minimum": part.minimum, "maximum": part.maximum}
    match part.kind:
        case "text":
            return TextQuestion.model_construct(kind="text", **names)
        case "integer":
            return IntegerQuestion.model_construct(kind="integer", **names, **limits)
        case "number":
            return NumberQuestion.model_construct(kind="number", **names, **limits)
        case "percent":
            given = {name: limit for name, limit in limits.items() if limit is not None}
            return PercentQuestion.model_construct(kind="percent", **names, **given)
        case "date":
            return DateQuestion.model_construct(kind="date", **names)
        case "yes_no":
            return YesNoQuestion.model_construct(kind="yes_no", **names)
    return ChoiceQuestion.model_construct(kind="choice", options=part.options, **names)
