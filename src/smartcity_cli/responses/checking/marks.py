"""Words and signs that stand for no answer: blanks, *not applicable*, *none*; and how texts are compared."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Container

_INVISIBLE: Final = re.compile("[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
"""Zero-width and direction signs that copying from web pages leaves behind."""

_STRAIGHT: Final = str.maketrans({**dict.fromkeys("‘’‛ʼ′´", "'"), **dict.fromkeys("“”„‟″", '"')})

_WHOLE: Final = re.compile(r"(?P<whole>-?[0-9]{1,9})[.,]0+", re.ASCII)
"""A whole number with decimals, as programs write one into a column that has blanks."""

_BLANK_SIGNS: Final = re.compile(r"[-–—_.…]+")


def phrases(*lists: str) -> frozenset[str]:
    """Return the phrases of lists separated by commas.

    >>> sorted(phrases("nihil, tidak ada"))
    ['nihil', 'tidak ada']
    """
    return frozenset(phrase.strip() for listed in lists for phrase in listed.split(","))


BLANK_WORDS: Final = phrases(
    "belum diisi, belum terisi, tidak diisi, kosong, (kosong), blank, (blank), null, none, nan, <na>, nat"
)
"""Words that say that nothing was filled in; the last five are what programs write for it."""

NOT_APPLICABLE_WORDS: Final = phrases(
    "tidak berlaku, tdk berlaku, (tidak berlaku), tidak berlaku (n/a), tidak relevan, t/a",
    "n/a, (n/a), n.a., n.a, na, not applicable, not relevant",
)
"""Words that say that the question does not apply to the region."""

NOTHING_WORDS: Final = phrases(
    "tidak ada, tdk ada, tidak ada satupun, tidak ada satu pun, belum ada, nihil, nil, nothing"
)
"""Words that say that there is nothing: no to a yes-or-no question, no option of a checklist, no row of a table."""

ERROR_TEXTS: Final = phrases(
    "#n/a, #ref!, #div/0!, #value!, #name?, #num!, #null!, #spill!, #calc!, #getting_data",
)
"""Error values of a spreadsheet that an export to text left behind."""

LONGEST_MARK: Final = 24
"""No word above is longer, so that longer texts need no look-up."""


def cleaned(text: str) -> str:
    """Return a text without invisible signs, its white space single and none around it.

    >>> cleaned("  Kab.\\u00a0Kudus\\n")
    'Kab. Kudus'
    """
    return " ".join((text if text.isascii() else _INVISIBLE.sub("", text)).split())


def key_of(text: str) -> str:
    """Return a text so that spellings that differ in case and white space only compare equal.

    Punctuation stays: ``> 5`` and ``< 5`` are two answers. Curly quotation marks, which word processors make, are
    straight.
    """
    text = cleaned(text)
    return (text if text.isascii() else unicodedata.normalize("NFC", text).translate(_STRAIGHT)).casefold()


def option_key(text: str) -> str:
    """Return the key of an option's or level's text: `key_of` without a closing full stop, comma or semicolon.

    >>> option_key("Ada dan  dilaksanakan.")
    'ada dan dilaksanakan'
    """
    key = key_of(text)
    return key.rstrip(" .;,") or key


def known_key(text: str, known: Container[str]) -> str:
    """Return the key of a text; of a whole number with decimals the number's where only that is known.

    >>> known_key("1.0", {"1"}), known_key("1.0", {"1", "1.0"}), known_key("2,5", {"2"})
    ('1', '1.0', '2,5')
    """
    key = option_key(text)
    if key not in known:
        found = _WHOLE.fullmatch(key)
        if found is not None and found["whole"] in known:
            return found["whole"]
    return key


def is_blank_mark(key: str) -> bool:
    """Tell whether a key of `key_of` stands for a blank."""
    return key in BLANK_WORDS or _BLANK_SIGNS.fullmatch(key) is not None
