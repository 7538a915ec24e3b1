"""The sheet of findings in a return copy, known again however it was handled on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.writing.annotation.mark import is_mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.responses.cells import Row

MARKED_ROWS: Final = 5
"""How far down the mark is looked for: someone may have put lines above it."""


def findings_mark(head: Sequence[Row]) -> str | None:
    """Return the mark of a sheet that lists what an earlier run found; ``None`` for every other sheet."""
    for row in head[:MARKED_ROWS]:
        for value in row.values:
            if is_mark(value):
                return str(value)
    return None
