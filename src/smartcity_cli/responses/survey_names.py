"""Names of questions in an XLSForm: XML-safe, and read back to question and part without knowing the rubric."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

SurveyPart = Literal["answer", "numerator", "denominator", "applicable", "rows_given", "rows", "evidence", "link"]
"""What an entry of the form asks about a question, or the repeat that holds the rows of a table."""

NAME_START: Final = "q_"
SECTION_START: Final = "bagian_"

_PARTS: Final[dict[SurveyPart, str]] = {
    # None of these words may begin like an escape below.
    "answer": "",
    "numerator": "pembilang",
    "denominator": "penyebut",
    "applicable": "berlaku",
    "rows_given": "ada",
    "rows": "baris",
    "evidence": "bukti",
    "link": "tautan",
}
_FIELD: Final = "isi_"
_PARTS_BY_WORD: Final = {word: part for part, word in _PARTS.items()}
_ESCAPES: Final = {".": "__d", "-": "__h", "_": "__u"}
_SIGNS: Final = {escape: sign for sign, escape in _ESCAPES.items()}
_ESCAPE: Final = re.compile("__[dhu]")
_NAME: Final = re.compile(rf"{NAME_START}(?P<id>(?:__[dhu]|_(?!_)|[A-Za-z0-9])+)(?:__(?P<rest>[A-Za-z].*))?")


class Named(NamedTuple):
    """What a name stands for."""

    question: str
    part: SurveyPart
    field: str | None = None
    """The field of a table, whose part is then ``rows``."""


def escaped(identifier: str) -> str:
    """Return an id in letters, digits and single underscores, so that two ids never become the same.

    A full stop is written ``__d``, a hyphen ``__h``, and an underscore ``__u`` where another underscore would follow.

    >>> escaped("gov-1.2"), escaped("a_b"), escaped("a__b")
    ('gov__h1__d2', 'a_b', 'a__u_b')
    """
    pieces = []
    for sign, following in zip(identifier, f"{identifier[1:]}_", strict=True):
        single = sign == "_" and following.isalnum()
        pieces.append(sign if single else _ESCAPES.get(sign, sign))
    return "".join(pieces)


def unescaped(name: str) -> str:
    """Return the id that was escaped.

    >>> unescaped("gov__h1__d2"), unescaped("a__u_b")
    ('gov-1.2', 'a__b')
    """
    return _ESCAPE.sub(lambda found: _SIGNS[found[0]], name)


def name_of(question: str, part: SurveyPart = "answer", field: str | None = None) -> str:
    """Return the name of an entry of the form.

    >>> name_of("1"), name_of("Q-3", "numerator"), name_of("REG", "rows", "tahun")
    ('q_1', 'q_Q__h3__pembilang', 'q_REG__isi_tahun')
    """
    word = _PARTS[part] if field is None else f"{_FIELD}{escaped(field)}"
    return f"{NAME_START}{escaped(question)}{'__' if word else ''}{word}"


def section_name(section: str) -> str:
    """Return the name of the group of a section."""
    return f"{SECTION_START}{escaped(section)}"


def named(name: str) -> Named | None:
    """Return what a name stands for; ``None`` for one that is none of ours.

    >>> named("q_Q__h3__pembilang"), named("start")
    (Named(question='Q-3', part='numerator', field=None), None)
    """
    found = _NAME.fullmatch(name)
    if found is None:
        return None
    question, rest = unescaped(found["id"]), found["rest"] or ""
    if rest.startswith(_FIELD):
        return Named(question, "rows", unescaped(rest.removeprefix(_FIELD)))
    part = _PARTS_BY_WORD.get(rest)
    return None if part is None else Named(question, part)
