"""Numbers as people write them: which mark separates decimals, which thousands, and what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.responses.cells import as_shown
from smartcity_cli.responses.checking.marks import NOTHING_WORDS, cleaned, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

_PLAIN: Final = re.compile(
    r"-?(?:[0-9]+|[0-9]+[.,](?:[0-9]{1,2}|[0-9]{4,})|(?:0+|0[0-9]+|[0-9]{4,})[.,][0-9]+)", re.ASCII
)
"""A number with at most one mark that can only separate decimals."""
_EITHER: Final = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", re.ASCII)
"""A number whose mark can separate decimals or thousands."""
_THOUSANDS: Final = re.compile(r"[1-9][0-9]{0,2}(?:([ .,'])[0-9]{3})(?:\1[0-9]{3})*", re.ASCII)
_SCIENTIFIC: Final = re.compile(r"[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]{1,3}", re.ASCII | re.IGNORECASE)
_AROUND: Final = re.compile(
    r"(?P<sign>[+-]?)\s*(?P<before>rp\.?|idr)?\s*(?P<inner>[+-]?)"
    r"(?P<number>[0-9]+(?:[., '][0-9]+)*(?:e[+-]?[0-9]+)?)(?:[.,]-?)?\s*(?P<after>[^0-9\s].*)?",
    re.ASCII | re.IGNORECASE,
)
_NOT_ONE: Final = re.compile(
    r"[±~≈<>≤≥≦≧].*[0-9]"
    r"|\b(?:sekitar|kurang|lebih|hampir|kira-kira|±|about|approx|over|under|minimal|maksimal)\b.*[0-9]"
    r"|[0-9]\s*(?:[/:x×*+–—-]|s\.?\s?/?d\.?|sampai|hingga|dari|to|of|out of)\s*[0-9]"
    r"|[0-9]\s*(?:\+|an|-an|lebih)$",
    re.ASCII | re.IGNORECASE,
)
_LONGEST: Final = 100
"""Characters beyond which a text is no number, whatever it holds."""
_DASHES: Final = str.maketrans("−‒", "--")
_SAME_WORDS: Final = {"rp": "rupiah", "idr": "rupiah", "milyar": "miliar", "persen": "%", "percent": "%", "pct": "%"}

PERCENT: Final = frozenset(("%",))
"""The unit words of a percentage."""
RUPIAH: Final = frozenset(("rupiah",))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from a text."""

    value: float
    """Its value; where ``thousands`` is given, its value if the mark separates decimals."""
    mark: str | None = None
    """The decimal mark that it proves; where ``thousands`` is given, the mark in question."""
    thousands: float | None = None
    """Its value if the mark separates thousands, where the text does not tell: ``1.234``."""
    unit: AbstractSet[str] = frozenset()
    """Words of the unit that stood around it."""


def unit_words(text: str) -> frozenset[str]:
    """Return the words of a unit, so that *Rp juta* and *juta rupiah* are the same.

    >>> unit_words("Rp juta") == unit_words("juta Rupiah")
    True
    """
    words = key_of(text).replace("%", " % ").replace(".", " ").split()
    return frozenset(_SAME_WORDS.get(word, word) for word in words)


def plain_values(texts: Mapping[int, str]) -> dict[int, float]:
    """Return the values of those texts that can only be read in one way, without a call for each.

    >>> plain_values({1: "0,85", 2: "1.234", 3: "12 unit"})
    {1: 0.85}
    """
    plain = _PLAIN.fullmatch
    return {number: as_shown(float(text.replace(",", "."))) for number, text in texts.items() if plain(text)}


def read_numeral(text: str) -> Numeral | str:
    """Return the number that a text writes, or the code of the problem that says why it is none.

    >>> read_numeral("1.234.567,89").value
    1234567.89
    >>> read_numeral("> 10")
    'A118'
    """
    if _EITHER.fullmatch(text):
        # The long way gives the same; a column may hold a hundred thousand of these.
        mark = text[-4]
        return Numeral(float(text.replace(",", ".")), mark, float(text.replace(mark, "")))
    text = cleaned(text).translate(_DASHES)
    if len(text) > _LONGEST:
        return "A110"
    around = _AROUND.fullmatch(text)
    if around is None or (around["sign"] and around["inner"]) or (around["after"] and _NOT_ONE.search(text)):
        return _refusal(text)
    unit = unit_words(f"{around['before'] or ''} {around['after'] or ''}")
    numeral = _marked(around["number"], unit)
    if numeral is None:
        return _refusal(text)
    if "-" not in (around["sign"], around["inner"]):
        return numeral
    thousands = None if numeral.thousands is None else -numeral.thousands
    return Numeral(-numeral.value, numeral.mark, thousands, unit)


def _marked(number: str, unit: frozenset[str]) -> Numeral | None:
    """Return the reading of digits and marks; ``None`` where the marks make no sense."""
    if _SCIENTIFIC.fullmatch(number):
        return Numeral(as_shown(float(number.replace(",", "."))), unit=unit)
    marks = [sign for sign in number if sign in "., '"]
    if not marks:
        return Numeral(float(number), unit=unit) if number.isdecimal() else None
    if len(set(marks)) == 1 and _THOUSANDS.fullmatch(number):
        whole = float(number.replace(marks[0], ""))
        if len(marks) > 1 or marks[0] in " '":
            proven = {".": ",", ",": "."}.get(marks[0])
            return Numeral(whole, proven, unit=unit)
        return Numeral(float(number.replace(",", ".")), marks[0], whole, unit)
    integer, mark, decimals = number.rpartition(marks[-1])
    if mark not in ".," or mark in integer:
        return None
    if not integer.isdecimal():
        if not _THOUSANDS.fullmatch(integer):
            return None
        integer = re.sub("[^0-9]", "", integer)
    return Numeral(as_shown(float(f"{integer}.{decimals}")), mark, unit=unit)


def _refusal(text: str) -> str:
    """Return the code that says best why a text is no number."""
    key = key_of(text)
    if key in NOTHING_WORDS:
        return "A120"
    if _NOT_ONE.search(text):
        return "A118"
    return "A119" if re.search("[0-9]", text) and re.search(r"[^\W\d_]", text) else "A110"
