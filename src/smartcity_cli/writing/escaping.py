"""Keeps text that came from outside from being obeyed: by a spreadsheet, a Markdown viewer, a terminal or a shell."""

from __future__ import annotations

import re
import shlex
from functools import lru_cache

REPLACEMENT = "\ufffd"
"""What stands where a character cannot be shown or must not act, so that its absence is seen."""

FORMULA_SIGNS = "=+-@\t\r\n＝＋－＠"
"""Signs that make a spreadsheet calculate a text which begins with one of them; the wide forms act in some locales."""

LONGEST_CELL_TEXT = 32_767
"""Characters one cell of a workbook can hold."""

_ACTING = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, signs that turn the direction of writing, and what neither XML nor UTF-8 can hold."""
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029]")
_WHITE = re.compile(r"[\s\u2028\u2029]+")
_ESCAPE_OF_EXCEL = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_OBEYED_BY_SHELLS = re.compile(r"[^\w\s./\\:@%+=,~-]")
_MARKDOWN = re.compile(r"([\\`*_\[\]|~])")


def visible(text: str) -> str:
    """Return a text of lines in which every character that acts instead of being shown is replaced.

    >>> visible("a\\x1b[31mb\\r\\nc")
    'a�[31mb\\nc'
    """
    return _ACTING.sub(REPLACEMENT, _LINE_ENDS.sub("\n", text))


def one_line(text: str) -> str:
    """Return a text on one line, without characters that act instead of being shown: for the terminal.

    >>> one_line("Kab.\\tKudus\\n(Jawa  Tengah)")
    'Kab. Kudus (Jawa Tengah)'
    """
    return _WHITE.sub(" ", visible(text)).strip()


def starts_formula(text: str) -> bool:
    """Tell whether a spreadsheet might calculate a text instead of showing it.

    >>> starts_formula("=1+1"), starts_formula("Kudus")
    (True, False)
    """
    return text[:1] in FORMULA_SIGNS and text != ""


@lru_cache(maxsize=50_000)
def for_csv(text: str) -> str:
    """Return a text for a CSV field: what a spreadsheet would calculate gets an apostrophe in front.

    >>> for_csv("=1+1")
    "'=1+1"
    """
    shown = visible(text)
    return f"'{shown}" if starts_formula(text) or starts_formula(shown) else shown


def for_workbook(text: str) -> str:
    """Return a text that a cell of a workbook shows as it stands; longer than a cell can hold, it ends in ``…``.

    Whether it looks like a formula does not matter here: the cell is written as text. What Excel would read
    as one of its own escapes is escaped.

    >>> for_workbook("_x0041_")
    '_x005F_x0041_'
    """
    shown = _ESCAPE_OF_EXCEL.sub("_x005F_", visible(text))
    return shown if len(shown) <= LONGEST_CELL_TEXT else f"{shown[: LONGEST_CELL_TEXT - 1]}…"


def for_markdown(text: str) -> str:
    """Return a text for one line of Markdown or one cell of its tables, without mark-up or HTML of its own.

    >>> for_markdown("a|b <script>")
    'a\\\\|b &lt;script&gt;'
    """
    plain = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _MARKDOWN.sub(r"\\\1", plain)


def word_of_command(name: str) -> str:
    """Return the name of a file as one word of a command line to copy, that a shell takes for nothing else.

    >>> word_of_command("kab kudus.csv"), word_of_command("$(reboot).csv")
    ('"kab kudus.csv"', "'$(reboot).csv'")
    """
    if _OBEYED_BY_SHELLS.search(name):
        return shlex.quote(name)
    return f'"{name}"' if " " in name else name
