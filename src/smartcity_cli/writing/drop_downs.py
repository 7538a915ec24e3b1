"""Lists that cells offer: what stands in them is proposed, anything else is let through with a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl.worksheet.worksheet import Worksheet

LONGEST_LIST = 255
"""Characters that a list written into its validation may have."""


LONGEST_PROMPT_TITLE, LONGEST_PROMPT = 32, 255
"""Characters that Excel takes in what it shows beside a selected cell."""
Prompt: TypeAlias = "tuple[str, str]"
"""Title and text."""


def offer(sheet: Worksheet, cells: str, words: Sequence[str], prompt: Prompt | None = None) -> None:
    """Offer words in cells such as ``C5:C40``; nothing where there are none, or more than a list can hold.

    The prompt, shown beside a selected cell, is left out where it is longer than Excel takes.
    """
    listed = ",".join(words)
    if words and len(listed) <= LONGEST_LIST and not any("," in word or '"' in word for word in words):
        _offer(sheet, cells, f'"{listed}"', prompt)


def offer_from(sheet: Worksheet, cells: str, source: str) -> None:
    """Offer what stands in other cells, such as ``'Pohon'!$B$5:$B$40``."""
    _offer(sheet, cells, source)


def _offer(sheet: Worksheet, cells: str, source: str, prompt: Prompt | None = None) -> None:
    made = DataValidation(type="list", formula1=source, allow_blank=True, errorStyle="warning", showErrorMessage=True)
    if prompt is not None and len(prompt[0]) <= LONGEST_PROMPT_TITLE and len(prompt[1]) <= LONGEST_PROMPT:
        made.promptTitle, made.prompt = prompt
        made.showInputMessage = True
    made.add(cells)
    sheet.add_data_validation(made)
