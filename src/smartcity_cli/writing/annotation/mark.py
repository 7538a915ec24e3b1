"""The mark of a sheet of findings: every sheet that is read is asked for it, so that it stands alone."""

from __future__ import annotations

from typing import Final

MARK: Final = "smartcity findings 1"
"""What the hidden first cell of the sheet begins with; the fills of coloured cells follow, one a line.

One cell, so that it survives every program, and sorting and renaming too."""


def is_mark(value: object) -> bool:
    """Tell whether the value of a cell says that its sheet is one of ours."""
    return isinstance(value, str) and value.split("\n", 1)[0].strip() == MARK
