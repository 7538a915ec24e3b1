"""Fits tables into a given width: folds words, aligns numbers, leaves out the least important columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass
from smartcity_cli.reports.figures import shown_in
from smartcity_cli.writing.escaping import one_line
from smartcity_cli.writing.folding import fold, width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.reports.contents import Column, Table, Value
    from smartcity_cli.texts import Language

GAP = 2
"""Blanks between two columns."""
NARROWEST_TEXT = 24
"""A column of words is folded to this width before columns are left out."""
LONGEST_WORD = 30
"""Words up to this width, such as ids that people copy, are not broken."""
NARROWEST_HEADER = 13
"""A word of a header above numbers is broken beyond this width."""


@dataclass(frozen=True, slots=True)
class FittedTable:
    """A table cut to a width: every cell as the lines it is folded into."""

    columns: tuple[Column, ...]
    """The columns that are shown."""
    widths: tuple[int, ...]
    header: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[tuple[str, ...], ...], ...]
    left_out: tuple[Column, ...]


def fit(table: Table, width: int, language: Language) -> FittedTable:
    """Return a table that is at most ``width`` places wide.

    Numbers are never folded or cut. Where there is too little room, words are folded first; then columns are left out,
    the highest importance first, the rightmost first among equal ones; those of importance 0 stay, even where the table
    then is wider than asked for.
    """
    texts = [_texts_of(column, [row[j] for row in table.rows], language) for j, column in enumerate(table.columns)]
    # The tree's indentation counts; other blanks around do not reach this place.
    widest = [max(map(width_of, column), default=0) for column in texts]
    least = [_least(column, texts[j], widest[j]) for j, column in enumerate(table.columns)]
    shown = list(range(len(table.columns)))
    while sum(least[j] + GAP for j in shown) - GAP > width:
        droppable = [j for j in shown if table.columns[j].importance > 0]
        if not droppable:
            break
        shown.remove(max(droppable, key=lambda j: (table.columns[j].importance, j)))
    widths = _widened(table, shown, least, widest, width)
    folded = [[fold(text, widths[j]) for text in texts[j]] for j in shown]
    return FittedTable(
        columns=tuple(table.columns[j] for j in shown),
        widths=tuple(widths[j] for j in shown),
        header=tuple(fold(one_line(table.columns[j].title), widths[j]) for j in shown),
        rows=tuple(zip(*folded, strict=True)) if shown else (),
        left_out=tuple(column for j, column in enumerate(table.columns) if j not in shown),
    )


def _texts_of(column: Column, values: Sequence[Value], language: Language) -> list[str]:
    """Return what people see of a column, each value on one line, indentation kept."""
    texts = []
    for value in values:
        shown = shown_in(column, value, language)
        indent = len(shown) - len(shown.lstrip(" "))
        texts.append(" " * indent + one_line(shown))
    return texts


def _least(column: Column, texts: Sequence[str], widest: int) -> int:
    """Return the narrowest a column may become."""
    heading = max((width_of(word) for word in column.title.split()), default=0)
    if column.kind != "text":
        return max(widest, min(heading, NARROWEST_HEADER))
    word = max((width_of(word) for text in texts for word in text.split()), default=0)
    return max(min(max(widest, heading), NARROWEST_TEXT), min(word, LONGEST_WORD))


def _widened(table: Table, shown: Sequence[int], least: Sequence[int], widest: Sequence[int], width: int) -> list[int]:
    """Return the widths of all columns after the room that is left was given away, words first."""
    widths = list(least)
    spare = width - sum(least[j] + GAP for j in shown) + GAP
    for j in sorted(shown, key=lambda j: table.columns[j].kind != "text"):
        column = table.columns[j]
        title = width_of(column.title)
        # A title above numbers may take two lines; above words it takes one where there is room.
        wanted = max(widest[j], title if column.kind == "text" else -(-title // 2) + 1)
        more = max(0, min(spare, wanted - widths[j]))
        widths[j] += more
        spare -= more
    return widths
