"""Which columns of a sheet are shown and printed: what the rubric uses, and what the owners of its weights often edit.

The others stand in an outline of columns that is folded up: they keep their keys and drop-down lists and are read.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import column_letters
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.layout import COMPUTED, KIND_OF_ROW, NUMBER, without_language
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    from smartcity_cli.rubric_workbook.grids import Cells

COMMON: Final = {
    layout.TREE: frozenset(
        (
            *(KIND_OF_ROW, "id", "title", "parent", "weight", "target", "target_level"),
            *("aggregate", "question", "score.method", NUMBER),
        )
    ),
    layout.QUESTIONS: frozenset(("id", "kind", "text", "guidance", "required", "evidence", NUMBER)),
    layout.OPTIONS: frozenset(("question", "option", "text", "score", NUMBER)),
}
"""Columns that are shown though no row uses them; sheets that are not named here are narrow and shown whole."""
LAST_PRINTED: Final = {layout.TREE: "aggregate", layout.QUESTIONS: "guidance"}
"""The column with which the printed part of a sheet ends: more would be too small to read on A4."""
LAST_ROW: Final = 1_048_576
"""Of every sheet in Excel."""
HELPER: Final = f"{COMPUTED}up"
"""The column that only other formulas look at."""
MORE: Final = Text(
    id="Kolom yang tidak dipakai rubrik ini dilipat: klik angka 2 di pojok kiri atas lembar untuk menampilkannya.",
    en="Columns that this rubric does not use are folded up: click the 2 in the upper left corner to show them.",
)


def folded_columns(sheet: str, columns: Sequence[str], rows: Sequence[Cells]) -> frozenset[str]:
    """Return the columns that are not shown at first, by their keys."""
    common = COMMON.get(sheet)
    if common is None:
        return frozenset()
    used = {column for row in rows for column, value in row.items() if value is not None}
    return frozenset(
        column
        for column in columns
        if column not in used
        and without_language(column) not in common
        and not column.startswith((COMPUTED, "facets."))
    )


def fold_columns(sheet: Worksheet, columns: Sequence[str], folded: Collection[str]) -> None:
    """Fold columns up as an outline, and hide the one that nobody needs to see."""
    for place, column in enumerate(columns, 1):
        dimension = sheet.column_dimensions[column_letters(place)]
        dimension.hidden = column in folded or column == HELPER
        dimension.outlineLevel = 1 if column in folded else 0
    for place, (before, column) in enumerate(pairwise(columns), 2):
        # The sign that unfolds an outline stands at the column after it.
        sheet.column_dimensions[column_letters(place)].collapsed = before in folded and column not in folded


def print_columns(sheet: Worksheet, key: str, columns: Sequence[str]) -> None:
    """Leave the columns at the right out of what is printed, where a page would be too small for them."""
    last = LAST_PRINTED.get(key)
    if last is not None:
        places = [place for place, column in enumerate(columns, 1) if without_language(column) == last]
        # Whole columns, so that rows which people add below are printed too.
        sheet.print_area = f"A1:{column_letters(places[-1])}{LAST_ROW}"
