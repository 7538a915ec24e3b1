"""A fault as a value: its code, its place and what was found; the words are in `catalogue`."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


class Severity(StrEnum):
    """How much a problem matters."""

    ERROR = "error"
    """The figure concerned cannot be used; scoring goes on without it."""
    WARNING = "warning"
    """The figure is used, and someone should look at it."""
    NOTICE = "notice"
    """Something was read in a way worth knowing; nothing to do."""


def column_letters(column: int) -> str:
    """Return the letters of a spreadsheet column counted from 1.

    >>> column_letters(1), column_letters(28), column_letters(16384)
    ('A', 'AB', 'XFD')
    """
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Location:
    """Where something stands: a cell of a sheet, or a line and column of a text file.

    ``row`` and ``column`` are counted from 1. In a text file ``row`` is the line number and
    ``column`` the character (YAML, JSON) or the field (CSV).
    """

    file: str = ""
    """The file as the user named it; ``-`` for standard input."""
    sheet: str | None = None
    """The sheet; ``None`` for a text file."""
    row: int | None = None
    column: int | None = None

    @property
    def cell(self) -> str | None:
        """Return the cell reference such as ``C14``, or ``None`` where there is no sheet or no cell."""
        if self.sheet is None or self.row is None or self.column is None:
            return None
        return f"{column_letters(self.column)}{self.row}"

    @property
    def line(self) -> int | None:
        """Return the line of a text file, or ``None`` for a sheet."""
        return self.row if self.sheet is None else None

    def __str__(self) -> str:
        parts = [self.file] if self.file else []
        if self.sheet is not None:
            parts.append(f"[{self.sheet}]")
            if self.cell:
                parts.append(self.cell)
            elif self.row is not None:
                parts.append(f"row {self.row}")
        elif self.row is not None:
            parts[-1:] = [f"{self.file}:{self.row}" + (f":{self.column}" if self.column is not None else "")]
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault or notice. Its severity and its words come from the catalogue entry of its code."""

    code: str
    """Stable code such as ``A103``; see `smartcity_cli.catalogue`."""
    location: Location = field(default_factory=Location)
    values: Mapping[str, object] = field(default_factory=dict)
    """What fills the braces of the catalogue's texts."""
    count: int = 1
    """How many places this stands for, where many equal ones were folded into one."""
    parts: Iterable[Problem] = field(default=(), compare=False, repr=False)
    """The problems that were folded into this one, each with its own place and values; made when asked for."""

    def unfolded(self) -> Iterator[Problem]:
        """Yield the problems that this one stands for: itself, where nothing was folded into it or nobody kept it."""
        folded = False
        for part in self.parts:
            folded = True
            yield from part.unfolded()
        if not folded:
            yield self
