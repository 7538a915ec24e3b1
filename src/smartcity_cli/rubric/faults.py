"""A fault of a rubric by the path of the value concerned, before anyone looks up its line."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Path = tuple[str | int, ...]
"""Keys and indices from the top of the document, indices counted from 0."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `loading` turns it into a problem with file, line and column."""

    code: str
    path: Path
    values: Mapping[str, object] = field(default_factory=dict)
    key: bool = False
    """Whether the key is at fault, not its value."""
    first: Path | None = None
    """What came first where two things clash; its line becomes the value ``first_line``."""


def figure(number: float) -> str:
    """Return a number as an author would write it.

    >>> figure(4.0), figure(0.1)
    ('4', '0.1')
    """
    return str(int(number)) if number == int(number) else repr(number)


def nearest_first(word: str, known: Iterable[str], most: int = 20) -> str:
    """Return what is known, joined by commas, what resembles ``word`` most coming first; a dash where nothing is.

    >>> nearest_first("wieght", ["id", "weight", "title"])
    'weight, title, id'
    """
    # Only a rubric with faults needs it.
    from difflib import SequenceMatcher

    lowered = word.lower()
    ranked = sorted(known, key=lambda other: -SequenceMatcher(None, lowered, other.lower()).ratio())
    return ", ".join(ranked[:most]) + (", …" if len(ranked) > most else "") or "–"
