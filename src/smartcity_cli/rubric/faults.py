"""A fault of a rubric by the path of the value concerned, before anyone looks up its line."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MANY_KNOWN: Final = 200
"""From so many names on a quicker measure of likeness is taken: more than any bundled list holds."""
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

    >>> nearest_first("wieght", ["id", "weight", "title", "id"])
    'weight, title, id'
    """
    # Of two with one id, which is a fault of its own, one is enough.
    names = list(dict.fromkeys(known))
    lowered = word.lower()
    if len(names) > MANY_KNOWN:
        # Thousands of names, each to be compared with thousands that are not known, would take minutes otherwise.
        from rapidfuzz import fuzz, process

        near = process.extract(lowered, [name.lower() for name in names], scorer=fuzz.ratio, limit=most)
        ranked = [names[place] for _, _, place in near]
    else:
        # Only a rubric with faults needs it.
        from difflib import SequenceMatcher

        ranked = sorted(names, key=lambda other: -SequenceMatcher(None, lowered, other.lower()).ratio())[:most]
    return ", ".join(ranked) + (", …" if len(names) > most else "") or "–"
