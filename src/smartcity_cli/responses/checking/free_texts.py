"""Answers in the region's own words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from smartcity_cli.responses.cells import LARGEST_WHOLE
from smartcity_cli.responses.checking.readings import usable_cells
from smartcity_cli.responses.checking.shown import shown
from smartcity_cli.responses.checking.validation import texts_up_to

if TYPE_CHECKING:
    from smartcity_cli.responses.checking.readings import Context, Readings
    from smartcity_cli.rubric.questions import TextQuestion

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Signs that no one can see or write, and that files and terminals choke on; tabs and line ends are none of them."""


_FROM_SIXTEEN_DIGITS: Final = 1e15


def _lost_digits(number: float) -> bool:
    """Tell whether a number may have had other digits when it was typed in.

    Excel keeps fifteen and stores zeros for the rest; beyond `LARGEST_WHOLE` no program keeps them all.
    """
    return abs(number) >= _FROM_SIXTEEN_DIGITS and (abs(number) > LARGEST_WHOLE or number % 10 == 0)


def read_text(readings: Readings, question: TextQuestion, context: Context) -> None:
    """Read a column of texts as ``str`` without white space around them; a number is the text that it shows."""
    texts: list[int] = []
    for number, cell in usable_cells(readings, question.not_applicable).items():
        if isinstance(cell, float) and _lost_digits(cell):
            readings.refuse(number, "A162")
            continue
        text = cell if isinstance(cell, str) else str(shown(cell))
        if _CONTROL.search(text):
            text = _CONTROL.sub("", text)
            readings.remark(number, "A161")
        if text := text.strip():
            readings.values[number] = text
            texts.append(number)
    too_long = ("A160", {"maximum": question.maximum_length})
    readings.keep_valid(texts, texts_up_to(question.maximum_length), {"string_too_long": too_long})
