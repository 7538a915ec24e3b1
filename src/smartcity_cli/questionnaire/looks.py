"""How the cells of a questionnaire look, and what is set on every sheet of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import PatternFill

from smartcity_cli.writing.escaping import one_line
from smartcity_cli.writing.excel_book import PLAIN, QUIET, Look, set_up_page

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TO_FILL, MISSING, CHECK, DONE, LOCKED = "FFF9DB", "FCE0C4", "F8B4B4", "DDEFD5", "EDEDED"
"""Colours of cells: to fill in, still missing, to be checked, complete, not to be filled in."""
LINK_COLOUR: Final = "0563C1"
LONGEST_HEADING: Final = 200
"""Characters of the heading printed on every page; Excel takes 255 for all its parts."""

TEXT: Final = Look(wrap=True, boxed=True)
CODE: Final = Look(wrap=True, boxed=True, size=9, colour=QUIET)
QUESTION: Final = Look(wrap=True, boxed=True, bold=True)
PART: Final = Look(wrap=True, boxed=True, indent=2)
ANSWER: Final = Look(wrap=True, boxed=True, fill=TO_FILL, unlocked=True)
CLOSED: Final = Look(wrap=True, boxed=True, fill=LOCKED)
STATE: Final = Look(wrap=True, boxed=True, size=9, horizontal="center")
LINK: Final = Look(colour=LINK_COLOUR, underlined=True)
BOXED_LINK: Final = replace(TEXT, colour=LINK_COLOUR, underlined=True)
SUBTITLE: Final = Look(bold=True, size=12)
PARAGRAPH: Final = replace(PLAIN, wrap=True)


def colour_where(sheet: Worksheet, cells: str, condition: str, colour: str) -> None:
    """Fill cells with a colour where a condition holds, written for the first of them."""
    fill = PatternFill("solid", start_color=colour, end_color=colour)
    rule: Any = FormulaRule(formula=[condition], fill=fill)  # type: ignore[no-untyped-call]
    sheet.conditional_formatting.add(cells, rule)


def protect(sheet: Any) -> None:
    """Lock everything that is not to be filled in, without a password; sizes, order, filters and rows stay free."""
    protection = sheet.protection
    protection.sheet = True
    # Openpyxl says what is forbidden.
    protection.formatCells = protection.formatColumns = protection.formatRows = False
    protection.sort = protection.autoFilter = protection.insertRows = protection.insertHyperlinks = False


def set_up_sheet(sheet: Any, title: str, last: str, repeated_rows: str | None = None) -> None:
    """Print on A4 under a heading; ``last`` is the lower right corner of what is printed."""
    set_up_page(sheet)
    # In headings an ampersand begins an instruction.
    sheet.oddHeader.left.text = one_line(title)[:LONGEST_HEADING].replace("&", "&&")
    sheet.oddHeader.left.size = 8
    sheet.print_area = f"A1:{last}"
    if repeated_rows is not None:
        sheet.print_title_rows = repeated_rows
    sheet.sheet_view.showGridLines = False
