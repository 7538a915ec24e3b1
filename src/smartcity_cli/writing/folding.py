"""Folds texts into lines of a given width, counted as terminals and workbooks show them."""

from __future__ import annotations

import unicodedata


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


def fold(text: str, width: int) -> tuple[str, ...]:
    """Return a text folded between words into lines of at most ``width`` places; blanks at its start indent them all.

    Words too long for a line are broken. Returns at least one line.

    >>> fold("  Tata kelola data", 12)
    ('  Tata', '  kelola', '  data')
    """
    if width_of(text) <= width:
        return (text,)
    indent = " " * min(len(text) - len(text.lstrip(" ")), width // 2)
    room = width - len(indent)
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if width_of(longer) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *full, line = _broken(word, room)
        lines.extend(full)
    lines.append(line)
    return tuple(indent + line for line in lines)


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
