"""Answers as a layout found them: cells not yet read as answers, coded column by column."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final, Literal

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy
    from numpy.typing import NDArray

    from smartcity_cli.responses.answers import Places
    from smartcity_cli.responses.cells import CellValue

Role = Literal["self_assessed", "assessor", "evidence", "note", "reason"]
ANSWERING: Final[tuple[Role, ...]] = ("self_assessed", "assessor")
"""The roles of cells that answer; all others go with answers."""


class Distinct(dict["CellValue", int]):
    """Gives every value it is asked for a code: 0 for a blank, then 1, 2, … in the order of first sight.

    Looking up through ``map(distinct.__getitem__, cells)`` codes a whole column without a Python-level loop.
    """

    def __init__(self) -> None:
        super().__init__({None: 0})

    def __missing__(self, value: CellValue) -> int:
        code = self[value] = len(self)
        return code


@dataclass(frozen=True, slots=True)
class RawColumn:
    """One column of cells that belongs to a question."""

    question: str
    role: Role
    part: str | None
    """Which part of the answer it holds, where an answer is spread over columns: ``numerator``, ``denominator``
    or the id of a checklist's option."""
    codes: NDArray[numpy.int32]
    """Shape (regions,): index into ``distinct``; 0 where the cell is blank or the file has no such column."""
    distinct: tuple[CellValue, ...]
    """``distinct[0]`` is ``None``."""
    places: Places
    files: NDArray[numpy.int32] | None = None
    """Shape (regions,): the number of the file that each cell comes from; ``None`` where there is only one."""


@dataclass(frozen=True, slots=True)
class RawTableRow:
    """One row of a table question (a regulation, a mission, a programme)."""

    question: str
    region: int
    """Index of the region."""
    cells: tuple[tuple[str, CellValue], ...]
    """Field id and what stood there."""
    places: tuple[tuple[str, Places], ...]
    """Field id and where it stands (asked with the region's index)."""
    file: int = 0
    """The number of the file that it comes from."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What was read, by field id; fields without a value are left out."""
