"""Answers spread over several columns: which combinations of cells occur."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy

from smartcity_cli.responses.checking.readings import Readings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

_ROOM: Final = 2**62
"""Combined codes stay below it, so that they fit 64 bits."""


def combined(
    question: str, columns: Sequence[Readings], names: Sequence[str]
) -> tuple[Readings, list[tuple[int, ...]]]:
    """Return readings whose cells are the combinations that occur, and for each the codes of its cells.

    The first combination is that of blanks only. Combined readings stand where the last column stands.
    """
    codes = numpy.zeros(len(columns[0].codes) + 1, dtype=numpy.int64)
    room = 1
    for column in columns:
        width = len(column.cells)
        if room * width >= _ROOM:
            codes = numpy.unique(codes, return_inverse=True)[1].astype(numpy.int64)
            room = len(codes)
        # One place more than there are regions: the blank combination comes first even if no region has it.
        codes = codes * width + numpy.concatenate((numpy.zeros(1, dtype=numpy.int64), column.codes))
        room *= width
    _, firsts, inverse = numpy.unique(codes, return_index=True, return_inverse=True)
    combinations = _cells_at(firsts, columns)
    cells = [
        tuple((name, column.cells[code]) for name, column, code in zip(names, columns, combination, strict=True))
        for combination in combinations
    ]
    readings = Readings(question, cells, inverse[1:].astype(numpy.int32), columns[-1].places)  # type: ignore[arg-type]
    return readings, combinations


def _cells_at(firsts: NDArray[numpy.intp], columns: Sequence[Readings]) -> list[tuple[int, ...]]:
    """Return the codes of each combination, read where it occurs first; all blank at the place put in front."""
    stacked = numpy.stack([numpy.concatenate(([0], column.codes))[firsts] for column in columns], axis=1)
    return [tuple(row) for row in stacked.tolist()]
