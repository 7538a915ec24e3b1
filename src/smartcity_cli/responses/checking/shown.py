"""How a cell is named in a message: short, on one line, and plain enough for JSON."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smartcity_cli.responses.cells import LARGEST_WHOLE, Covered, ErrorValue, Moment, Percent, Truth, Unusual

if TYPE_CHECKING:
    from smartcity_cli.responses.answers import RawAnswer

LONGEST = 60
"""Characters of a text that a message repeats."""


def plain(number: float) -> str | int | float:
    """Return a number as a person would write it: whole ones without decimals, endless ones as text.

    >>> plain(7.0), plain(2.5), plain(float("nan"))
    (7, 2.5, 'nan')
    """
    if not math.isfinite(number):
        return str(number)
    return int(number) if number % 1 == 0 and abs(number) <= LARGEST_WHOLE else number


def shortened(text: str) -> str:
    """Return a text on one line, at most `LONGEST` characters, unprintable ones replaced.

    >>> shortened("Ada,\\n tetapi belum ditetapkan")
    'Ada, tetapi belum ditetapkan'
    """
    line = " ".join(text[: 4 * LONGEST].split())
    if len(line) > LONGEST:
        line = line[: LONGEST - 1] + "…"
    return line if line.isprintable() else "".join(sign if sign.isprintable() else "�" for sign in line)


def points(share: float) -> float:
    """Return a share as percent points, moving the decimal point instead of multiplying.

    Binary multiplication would turn 0.07 into 7.000000000000001.

    >>> points(0.07), points(1e-05)
    (7.0, 0.001)
    """
    written = repr(share)
    return share * 100 if "e" in written or "n" in written else float(written + "e2")


def shown(cell: RawAnswer) -> str | int | float:
    """Return what stood in a cell, or in the cells of a spread answer, for a message.

    >>> shown(Percent(0.85)), shown("Ya"), shown((("numerator", 3.0), ("denominator", None)))
    ('85%', 'Ya', 'numerator: 3')
    """
    match cell:
        case None | Unusual():
            return ""
        case str():
            return shortened(cell)
        case float():
            return plain(cell)
        case Percent():
            return f"{plain(points(cell.share))}%"
        case Moment():
            return cell.iso
        case Truth():
            return cell.value
        case ErrorValue():
            return shortened(cell.text)
        case Covered():
            return shown(cell.shown)
    return shortened(" / ".join(text for text in map(_shown_part, cell) if text))


def _shown_part(part: object) -> str:
    """Return one cell of a spread answer with the name of its part; empty where it is blank."""
    if isinstance(part, tuple):
        name, cell = part
        text = str(shown(cell))
        return f"{name}: {text}" if text else ""
    return str(shown(part))  # type: ignore[arg-type]
