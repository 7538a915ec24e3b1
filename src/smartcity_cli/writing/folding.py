"""Folds texts into lines of a given width, counted as terminals and workbooks show them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def width_of(text: str) -> int:
    """Return how many places of a terminal a text takes; wide signs take two, combining ones none.

    >>> width_of("Kudus"), width_of("中")
    (5, 2)
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


_HELD = "\0"
"""Stands for a blank that no line may end at; texts that are folded hold no control characters."""


def fold(text: str, width: int, whole: Sequence[str] = ()) -> tuple[str, ...]:
    """Return a text folded between words into lines of at most ``width`` places; blanks at its start indent them all.

    Words too long for a line are broken. What is named in ``whole`` is not: it stands in one piece, on a line that is
    longer than ``width`` where it must be. Returns at least one line.

    >>> fold("  Tata kelola data", 12)
    ('  Tata', '  kelola', '  data')
    >>> fold("Masukan kab kudus.csv ada", 12, whole=["kab kudus.csv"])
    ('Masukan', 'kab kudus.csv', 'ada')
    """
    if width_of(text) <= width:
        return (text,)
    indent = " " * min(len(text) - len(text.lstrip(" ")), width // 2)
    room = width - len(indent)
    lines, line = [], ""
    names = [name for name in whole if name in text]
    for name in names:
        text = text.replace(name, name.replace(" ", _HELD))
    held = tuple(name.replace(" ", _HELD) for name in names if width_of(name) > room // 2)
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = [word] if any(name in word for name in held) else _broken(word, room)
        lines.extend(full)
    lines.append(line)
    return tuple(indent + line.replace(_HELD, " ") for line in lines)


def _broken(word: str, width: int) -> list[str]:
    """Return a word cut into pieces that fit; at least one sign a piece, however narrow the width."""
    pieces, piece = [], ""
    for sign in word:
        if piece and width_of(piece + sign) > width:
            pieces.append(piece)
            piece = sign
        else:
            piece += sign
    return [*pieces, piece]
