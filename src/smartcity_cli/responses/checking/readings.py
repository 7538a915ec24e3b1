"""What was read from one column, distinct cell by distinct cell, with what there is to say about each."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, TypeVar

import numpy

from smartcity_cli.problems import Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import AnswerColumn, Answered, Missing, NotApplicable, Unusable
from smartcity_cli.responses.cells import Covered, ErrorValue, Unusual
from smartcity_cli.responses.checking.habits import HabitsOfCells
from smartcity_cli.responses.checking.marks import (
    ERROR_TEXTS,
    LONGEST_MARK,
    NOT_APPLICABLE_WORDS,
    is_blank_mark,
    key_of,
)
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.responses.checking.validation import violations

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from numpy.typing import NDArray
    from pydantic import TypeAdapter

    from smartcity_cli.responses.answers import Answer, Places, RawAnswer
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking.habits import ColumnKey, Habits
    from smartcity_cli.responses.raw import RawColumn

MOST_PROBLEMS: Final = 200
"""Problems of one code listed one by one in a column; the rest is folded into one that carries their number."""

PER_COLUMN: Final = frozenset(("A107", "A113", "A114", "A115", "A122", "A123", "A130"))
"""Codes that speak of a column as a whole: one problem with a count, however many cells."""

_EXAMPLES: Final = 3
NO_VALUES: Final[dict[str, object]] = {}
"""For a message that needs nothing but the question and the cell."""
MISSING: Final = Missing()


Class = TypeVar("Class")
Cell = TypeVar("Cell")

_ByCell: TypeAlias = "Mapping[int, Mapping[str, object]]"


class State(Enum):
    """What is held in place of a value where none was read."""

    BLANK = "blank"
    NOT_APPLICABLE = "not applicable"
    UNUSABLE = "unusable"


Unsigned: TypeAlias = Literal["points", "shares"]
"""What numbers from 0 to 1 without a percent sign may mean: 0.85 %, or 85 %."""


@dataclass(frozen=True, slots=True)
class Context:
    """What is known about files and the cells of one column alone do not tell."""

    habits: Habits | None = None
    """How each file is written; ``None`` where the column is all there is."""
    untyped: frozenset[int] = frozenset()
    """Numbers of the files that do not tell numbers from texts: in CSV a number kept as text says nothing."""
    unsigned: Unsigned | None = None
    """What somebody said that percentages without a sign mean where a file does not show it."""

    def habits_of(self, readings: Readings) -> Habits:
        """Return how the files of a column are written."""
        return HabitsOfCells(readings.counted()) if self.habits is None else self.habits


@dataclass(slots=True)
class Readings:
    """The distinct cells of one column on their way to answers."""

    question: str
    """The id that messages name."""
    cells: Sequence[RawAnswer]
    codes: NDArray[numpy.int32]
    places: Places
    values: list[object] = field(init=False)
    """For each distinct cell the value read from it, or a `State`."""
    refusals: dict[int, str] = field(init=False, default_factory=dict)
    """For each unusable cell the code of its problem."""
    found: dict[str, dict[int, Mapping[str, object]]] = field(init=False, default_factory=dict)
    """By code, for each distinct cell concerned: what a message needs beyond the question and the cell."""
    key: ColumnKey = ("", "self_assessed", None)
    """The column that the cells stand in."""
    files: NDArray[numpy.int32] | None = None
    """For each region the number of its file; ``None`` where there is only one."""

    def __post_init__(self) -> None:
        """Begin with nothing but blanks."""
        self.values = [State.BLANK] * len(self.cells)

    def counted(self) -> dict[CellValue, int]:
        """Return how many regions have each cell; columns may share one table of distinct cells."""
        counts = numpy.bincount(self.codes, minlength=len(self.cells)).tolist()
        cells = zip(self.cells, counts, strict=True)
        return {cell: count for cell, count in cells if count and not isinstance(cell, tuple)}

    def split(self, cells: Iterable[int], class_of: Callable[[int], Class]) -> list[tuple[int, int, Class]]:
        """Tell cells apart by a class that files have, and return those that occur: number, former number, class.

        The same text may mean one thing in one file and another in the next. Where it stands in files of several
        classes it becomes several cells, of which the first keeps its number.
        """
        wanted = numpy.zeros(len(self.cells), dtype=bool)
        wanted[list(cells)] = True
        regions = numpy.flatnonzero(wanted[self.codes])
        if self.files is None:
            files, file_of = [0], numpy.zeros(len(regions), dtype=numpy.intp)
        else:
            found, file_of = numpy.unique(self.files[regions], return_inverse=True)
            files = found.tolist()
        classes = [class_of(file) for file in files]
        named = list(dict.fromkeys(classes))
        label_of = numpy.array([named.index(one) for one in classes], dtype=numpy.int64)
        pairs, pair_of = numpy.unique(
            self.codes[regions].astype(numpy.int64) * len(named) + label_of[file_of], return_inverse=True
        )
        split: list[tuple[int, int, Class]] = []
        before = None
        for pair in pairs.tolist():
            cell, label = divmod(pair, len(named))
            split.append((self._twin_of(cell) if cell == before else cell, cell, named[label]))
            before = cell
        if len(split) > len({cell for _, cell, _ in split}):
            self.codes = self.codes.copy()
            self.codes[regions] = numpy.array([number for number, _, _ in split], numpy.int32)[pair_of]
        return split

    def _twin_of(self, cell: int) -> int:
        """Return the number of a new cell that is like another one so far."""
        twin = len(self.cells)
        self.cells = [*self.cells, self.cells[cell]]
        self.values.append(self.values[cell])
        if cell in self.refusals:
            self.refusals[twin] = self.refusals[cell]
        for by_cell in self.found.values():
            if cell in by_cell:
                by_cell[twin] = by_cell[cell]
        return twin

    def remark(self, cell: int, code: str, values: Mapping[str, object] = NO_VALUES) -> None:
        """Note something about a cell that is used all the same."""
        self.found.setdefault(code, {})[cell] = values

    def refuse(self, cell: int, code: str, values: Mapping[str, object] = NO_VALUES) -> None:
        """Note that a cell cannot be used, and why."""
        self.values[cell] = State.UNUSABLE
        self.refusals[cell] = code
        self.remark(cell, code, values)

    def keep_valid(
        self, cells: Sequence[int], adapter: TypeAdapter[Any], codes: Mapping[str, tuple[str, Mapping[str, object]]]
    ) -> None:
        """Refuse the cells whose values break a rule; ``codes`` maps Pydantic's word for it to ours and its values."""
        for index, rule in violations(adapter, [self.values[cell] for cell in cells]):
            self.refuse(cells[index], *codes[rule])


def typed_cells(readings: Readings, context: Context, cells: dict[int, Cell]) -> AbstractSet[int]:
    """Return which of some cells stand in files that tell numbers from texts; those that stand in both get a twin."""
    if not context.untyped:
        return cells.keys()
    if readings.files is None:
        return set() if 0 in context.untyped else cells.keys()
    typed = set()
    for number, origin, untyped in readings.split(cells, context.untyped.__contains__):
        cells[number] = cells[origin]
        if not untyped:
            typed.add(number)
    return typed


def readings_of(column: RawColumn, question: str) -> Readings:
    """Return the readings of a column, nothing read yet."""
    key = (column.question, column.role, column.part)
    return Readings(question, column.distinct, column.codes, column.places, key, column.files)


def usable_cells(readings: Readings, not_applicable: bool, known: Container[str] = frozenset()) -> dict[int, CellValue]:
    """Return by number the distinct cells that may hold an answer: no blanks, marks, errors, formulas without a value.

    ``not_applicable`` tells whether that is an allowed answer. Texts whose key is ``known`` are answers even
    where they look like a mark.
    """
    # A dictionary of plain values, not a list of pairs: a hundred thousand pairs keep the garbage collector busy.
    usable: dict[int, CellValue] = {}
    for number, cell in enumerate(readings.cells):
        if type(cell) is float:
            usable[number] = cell
        elif isinstance(cell, str):
            # No mark starts with a digit, and most texts of a column of numbers do.
            if cell[:1].isdecimal() or not _is_mark(readings, number, cell, not_applicable, known):
                usable[number] = cell
        elif isinstance(cell, ErrorValue):
            readings.refuse(number, "A108")
        elif isinstance(cell, Unusual):
            readings.refuse(number, "A109")
        elif isinstance(cell, Covered):
            readings.refuse(number, "A125", {"area": cell.area})
        elif cell is not None and not isinstance(cell, tuple):
            usable[number] = cell
    return usable


def _is_mark(readings: Readings, number: int, text: str, not_applicable: bool, known: Container[str]) -> bool:
    """Note what a text says that is no answer; tell whether it is such a text."""
    if len(text) > LONGEST_MARK and not text.isspace():
        return False
    key = key_of(text)
    if key in known:
        return False
    if not key:
        return True
    if key in NOT_APPLICABLE_WORDS:
        if not_applicable:
            readings.values[number] = State.NOT_APPLICABLE
        else:
            readings.refuse(number, "A106")
        return True
    if key in ERROR_TEXTS:
        readings.refuse(number, "A108")
        return True
    if is_blank_mark(key):
        readings.remark(number, "A107")
        return True
    return False


def answers_of(readings: Readings, number_of: Callable[[Any], float | None]) -> AnswerColumn:
    """Return the answers of a column; ``number_of`` gives the number that scoring starts from."""
    distinct: list[Answer] = []
    for cell, value in zip(readings.cells, readings.values, strict=True):
        if type(value) is not State:
            distinct.append(Answered(cell, value, number_of(value)))  # type: ignore[arg-type]
        elif value is State.BLANK:
            distinct.append(MISSING)
        elif value is State.NOT_APPLICABLE:
            distinct.append(NotApplicable(cell))
        else:
            distinct.append(Unusable(cell, readings.refusals[len(distinct)]))
    codes = readings.codes
    marks = [number for number, answer in enumerate(distinct) if answer is MISSING and number > 0]
    if marks:
        # So that code 0 alone means missing, whatever mark stood there.
        renumbered = numpy.arange(len(distinct), dtype=numpy.int32)
        renumbered[marks] = 0
        codes = renumbered[codes]
    return AnswerColumn(readings.question, codes, tuple(distinct), readings.places)


def problems_of(readings: Readings) -> list[tuple[int, Problem]]:
    """Return what there is to say, each with the index of the region where it stands."""
    problems: list[tuple[int, Problem]] = []
    for code, by_cell in readings.found.items():
        concerned = numpy.zeros(len(readings.cells), dtype=bool)
        concerned[list(by_cell)] = True

        def values_of(regions: list[int], by_cell: _ByCell = by_cell) -> dict[str, object]:
            return {"found": _examples(readings, regions), **by_cell[int(readings.codes[regions[0]])]}

        regions = numpy.flatnonzero(concerned[readings.codes])
        problems += listed(code, readings.question, readings.places, regions, values_of)
    return problems


def listed(
    code: str,
    question: str,
    places: Places,
    regions: NDArray[numpy.intp],
    values_of: Callable[[list[int]], dict[str, object]],
    most: int = MOST_PROBLEMS,
) -> list[tuple[int, Problem]]:
    """Return the problems of one code in some regions: one each up to ``most``, the rest folded into one.

    Codes of `PER_COLUMN` give a single one. ``values_of`` says what fills the message for the regions it stands for.
    """

    def problem(here: list[int], more: str = "") -> tuple[int, Problem]:
        values = {"question": question, "count": len(here), "more": more, **values_of(here)}
        parts = _Unfolded(problem, here) if len(here) > 1 else ()
        return here[0], Problem(code, places.at(here[0]), values, len(here), parts)

    if code in PER_COLUMN and len(regions):
        return [problem(regions.tolist())]
    problems = [problem([region]) for region in regions[:most].tolist()]
    rest: list[int] = regions[most:].tolist()
    if rest:
        problems.append(problem(rest, f" (+{len(rest) - 1})" if len(rest) > 1 else ""))
    return problems


@dataclass(frozen=True, slots=True)
class _Unfolded:
    """The problems of some regions one by one, made only for those who mark every cell."""

    problem: Callable[[list[int]], tuple[int, Problem]]
    regions: list[int]

    def __iter__(self) -> Iterator[Problem]:
        return (self.problem([region])[1] for region in self.regions)


def _examples(readings: Readings, regions: Sequence[int]) -> str | int | float:
    """Return what stands in the first few different cells of some regions."""
    cells: dict[int, None] = {}
    for region in regions[:MOST_PROBLEMS]:
        cells.setdefault(int(readings.codes[region]))
        if len(cells) > _EXAMPLES:
            break
    texts = [shown(readings.cells[cell]) for cell in cells]
    if len(texts) == 1:
        return texts[0]
    return "; ".join(map(str, texts[:_EXAMPLES])) + ("; …" if len(texts) > _EXAMPLES else "")
