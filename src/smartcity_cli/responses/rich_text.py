"""Texts of several looks: raised, lowered and struck parts are no part of a cell's value, and are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smartcity_cli.problems import Location, Problem
from smartcity_cli.responses.cells import without_blank_edges
from smartcity_cli.responses.checking.shown import shortened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartcity_cli.responses.cells import CellValue

_MOST_LISTED = 200
"""Cells named one by one for each kind of part that was left out; the last problem counts the rest."""


class Run(NamedTuple):
    """A part of a text of one look."""

    text: str
    raised: bool = False
    """Whether it stands above or below the line, as the mark of a footnote does."""
    struck: bool = False
    """Whether it is struck through."""


class Pruned(str):
    """A text of which parts were left out; equal to the text that is left."""

    __slots__ = ("raised", "struck")
    raised: str
    """The raised and lowered parts that are not struck through."""
    struck: str


def text_of_runs(runs: Iterable[Run]) -> str | None:
    """Return a text without its raised, lowered and struck parts, no blanks around it; ``None`` where none is left.

    A `Pruned` says what was left out, also where nothing is left of the text: it is then the empty text.

    >>> text_of_runs([Run("12"), Run("1", raised=True)]), text_of_runs([Run("Ya"), Run(" ", struck=True)])
    ('12', 'Ya')
    """
    kept: list[str] = []
    raised: list[str] = []
    struck: list[str] = []
    for run in runs:
        (struck if run.struck else raised if run.raised else kept).append(run.text)
    text = without_blank_edges("".join(kept))
    parts = [without_blank_edges("".join(part)) or "" for part in (raised, struck)]
    if not any(parts):
        return text
    pruned = Pruned(text or "")
    pruned.raised, pruned.struck = parts
    return pruned


class LeftOutParts:
    """Takes note of what was left out of the texts of a sheet."""

    def __init__(self, file: str, sheet: str) -> None:
        self._at = (file, sheet)
        self._found: dict[str, list[Problem]] = {}
        self._more: dict[str, int] = {}

    def take(self, row: int, values: list[CellValue]) -> None:
        """Note the pruned texts among the values of a row and put plain texts, or blanks, in their place."""
        for index, value in enumerate(values):
            if type(value) is Pruned:
                values[index] = str(value) or None
                for code, part in (("F132", value.raised), ("F133", value.struck)):
                    if part:
                        self._note(code, Location(*self._at, row, index + 1), _said(value, part))
        while values and values[-1] is None:
            values.pop()

    def _note(self, code: str, place: Location, values: dict[str, object]) -> None:
        listed = self._found.setdefault(code, [])
        if len(listed) < _MOST_LISTED:
            listed.append(Problem(code, place, values))
        else:
            self._more[code] = self._more.get(code, 0) + 1

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What there is to say, cell by cell."""
        found = []
        for code, listed in self._found.items():
            last = listed[-1]
            found += [*listed[:-1], Problem(code, last.location, last.values, 1 + self._more.get(code, 0))]
        return tuple(found)


def _said(kept: str, left_out: str) -> dict[str, object]:
    return {"kept": shortened(kept), "left_out": shortened(left_out)}
