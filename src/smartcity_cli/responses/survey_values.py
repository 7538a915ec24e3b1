"""The cells of an export in the words of the rubric: labels and names of choices, figures, lists of several."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import Truth
from smartcity_cli.responses.checking.choices import NO, YES
from smartcity_cli.responses.checking.marks import option_key
from smartcity_cli.responses.checking.option_texts import cell_text
from smartcity_cli.responses.headers import text_of
from smartcity_cli.responses.raw import Distinct
from smartcity_cli.responses.survey_headers import choices_by_key, label_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.contributions import Numbers
    from smartcity_cli.responses.survey_form import Choice
    from smartcity_cli.responses.survey_headers import SurveyColumn

    Mask = NDArray[numpy.bool_]

_FIGURE: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,3})?", re.ASCII)
"""How platforms write numbers, whatever the language: with a decimal point and without thousands separators."""
_MOST_LABELS: Final = 200
"""Words of a list of labels beyond which nobody looks for the labels in it."""
FIGURES: Final = frozenset(("number", "integer", "percent", "ratio"))


@dataclass(frozen=True, slots=True)
class Cells:
    """One column of cells; ``distinct[0]`` is a blank."""

    codes: Numbers
    distinct: tuple[CellValue, ...]

    def read_as(self, reading: Callable[[CellValue], CellValue]) -> Cells:
        """Return the column with every cell that is no blank read in some way."""
        distinct = Distinct()
        values = (None, *map(reading, self.distinct[1:]))
        renumbered = numpy.fromiter(map(distinct.__getitem__, values), numpy.int32, len(values))
        return Cells(renumbered[self.codes], tuple(distinct))

    def where(self, test: Callable[[CellValue], bool]) -> Mask:
        """Return the rows whose cell passes a test."""
        flags = numpy.fromiter(map(test, self.distinct), numpy.bool_, len(self.distinct))
        found: Mask = flags[self.codes]
        return found

    @property
    def filled(self) -> Mask:
        """Return the rows that hold something."""
        found: Mask = self.codes != 0
        return found

    def put(self, rows: Mask, value: CellValue) -> Cells:
        """Return the column with a value in some rows."""
        code = 0 if value is None else len(self.distinct)
        distinct = self.distinct if value is None else (*self.distinct, value)
        return Cells(numpy.where(rows, numpy.int32(code), self.codes), distinct)

    def or_else(self, other: Cells) -> Cells:
        """Return the column with another one's cells where it is blank."""
        shifted = other.codes + numpy.int32(len(self.distinct) - 1)
        codes = numpy.where(self.filled | ~other.filled, self.codes, shifted)
        return Cells(codes.astype(numpy.int32), (*self.distinct, *other.distinct[1:])).read_as(unchanged)

    def at(self, row: int) -> CellValue:
        """Return a cell."""
        return self.distinct[self.codes.item(row)]


def blank_cells(size: int) -> Cells:
    """Return a column of blanks."""
    return Cells(numpy.zeros(size, numpy.int32), (None,))


def unchanged(cell: CellValue) -> CellValue:
    """Return a cell as it stands."""
    return cell


def reading_of(column: SurveyColumn) -> Callable[[CellValue], CellValue]:
    """Return what makes of a cell of a column the cell that the rubric's question would have."""
    entry = column.entry
    if entry.several:
        return lambda cell: _list_in(cell, entry.choices, column.by_label)
    if entry.choices:
        choices = choices_by_key(entry.choices, column.by_label)
        is_level = entry.question is not None and entry.question.kind == "level" and entry.part == "answer"
        return lambda cell: _choice_in(cell, choices, is_level)
    if entry.kind == "percent" and column.own:
        return _percent_in
    return figure_in if entry.kind in FIGURES else unchanged


def figure_in(cell: CellValue) -> CellValue:
    """Return a number that an export holds as text as a number; anything else as it stands.

    >>> figure_in("1.234"), figure_in("1,5")
    (1.234, '1,5')
    """
    return float(cell) if isinstance(cell, str) and _FIGURE.fullmatch(cell) else cell


def _percent_in(cell: CellValue) -> CellValue:
    """Return a percentage with its sign: the form asks for points, so that 0.5 is half a percent."""
    figure = figure_in(cell)
    return f"{Decimal(repr(figure)):f}%" if isinstance(figure, float) else cell


def _choice_in(cell: CellValue, choices: Mapping[str, Choice], is_level: bool) -> CellValue:
    """Return what a choice means; a cell that names none stays as it is."""
    choice = choices.get(label_key(text_of(cell)))
    if choice is None:
        return cell
    if choice.means == "":
        return None
    return figure_in(choice.means) if is_level else choice.means


def _list_in(cell: CellValue, choices: Sequence[Choice], by_label: bool) -> CellValue:
    """Return the choices of a list, joined by semicolons; a cell that cannot be taken apart stays as it is."""
    text = text_of(cell)
    readings = (_names_in, _labels_in)
    found = next(filter(None, (read(text.split(), choices) for read in readings[:: -1 if by_label else 1])), ())
    return meaning_of(found) if found else cell


def _names_in(words: Sequence[str], choices: Sequence[Choice]) -> Sequence[Choice]:
    """Return the choices that words name; nothing unless every word does."""
    names = {choice.name: choice for choice in choices}
    return [names[word] for word in words] if names.keys() >= set(words) else ()


def meaning_of(chosen: Sequence[Choice]) -> str:
    """Return choices as a list; one alone may stand for *nothing* or *not applicable*."""
    return chosen[0].means if len(chosen) == 1 else ";".join(choice.name for choice in chosen)


def _labels_in(texts: Sequence[str], choices: Sequence[Choice]) -> Sequence[Choice]:
    """Return the labels that stand one after the other, if they can be told apart in one way only; else nothing."""
    if not 0 < len(texts) <= _MOST_LABELS:
        return ()
    words = label_key(" ".join(texts)).split()
    # A choice without a label is exported by its name, as *other* is.
    known = [*choices_by_key(choices, by_label=True).items()]
    labels = [(tuple(key.split()), choice) for key, choice in known]
    # For every number of words: how many ways lead there (2 is many), and the last label of one of them.
    ways = [1] + [0] * len(words)
    last: list[tuple[int, Choice] | None] = [None] * (len(words) + 1)
    for end in range(1, len(words) + 1):
        ending: dict[tuple[int, str], Choice] = {}
        for label, choice in labels:
            start = end - len(label)
            if start >= 0 and ways[start] and tuple(words[start:end]) == label:
                ending[start, choice.name] = choice
        for (start, _), choice in ending.items():
            ways[end] = min(2, ways[end] + ways[start])
            last[end] = start, choice
    if ways[-1] != 1:
        return ()
    found: list[Choice] = []
    end = len(words)
    while (step := last[end]) is not None:
        end, choice = step
        found.append(choice)
    return found[::-1]


def is_chosen(cell: CellValue) -> bool:
    """Tell whether a cell marks its choice as chosen: 1, true."""
    return option_key(cell_text(cell)) in YES if isinstance(cell, str | float | Truth) else False


def is_not_chosen(cell: CellValue) -> bool:
    """Tell whether a cell marks its choice as not chosen: 0, false."""
    return option_key(cell_text(cell)) in NO if isinstance(cell, str | float | Truth) else False
