"""What a weight comes to: formulas that stay right when rows are sorted, inserted or filtered.

Share of the group = weight / weights of all siblings; share of the index = the product of the shares on the way down.
Siblings and the node above are found by its id, told apart to the letter; a blank weight counts as 1. A hidden column
keeps in which row the node above stands, so that the way down stays a short formula, and no formula looks at its own
column, which a parent that is wrong could make a circle of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.writing.excel_book import Formula

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartcity_cli.rubric.schema import Rubric

SPARE_ROWS: Final = 200
"""Rows below the last one that formulas look at too: people add some."""
LONGEST_FORMULA: Final = 8_192
"""Characters that Excel takes; a tree deeper than about 25 has its shares of the index as numbers."""
UNKNOWN: Final = "?"
"""Shown for the share of a row that does not hang in the tree."""


@dataclass(frozen=True, slots=True)
class TreeCells:
    """Where the columns of the tree stand, as letters, and its rows."""

    id: str
    parent: str
    weight: str
    sum: str
    local: str
    up: str
    first: int
    last: int

    def range(self, letters: str) -> str:
        """Return a whole column, some blank rows at its end included."""
        return f"${letters}${self.first}:${letters}${self.last + SPARE_ROWS}"


class Shares:
    """The formulas of a tree with what they come to."""

    def __init__(self, rubric: Rubric, cells: TreeCells, order: Iterable[str]) -> None:
        """Take the ids of all nodes in the order of the rows."""
        self.tree = tree_of(rubric)
        self.cells = cells
        self.rows = {node: place for place, node in enumerate(order, 1)}
        self.deepest = max(self.tree.depth.values())

    def up(self, node: str, row: int) -> Formula:
        """Return in which row of the table the node above stands, counted from 1; its own row for the index."""
        cells = self.cells
        ids, first, parent = cells.range(cells.id), f"${cells.id}${cells.first}", f"${cells.parent}{row}"
        quick = f"MATCH({parent},{ids},0)"
        # MATCH takes "a" for "A". Comparing all ids to the letter takes long where there are thousands; INDEX makes an
        # array of what EXACT finds without Ctrl-Shift-Enter.
        exact = f"MATCH(TRUE,INDEX(EXACT({ids},{parent}),0),0)"
        place = f"IF(IFERROR(EXACT(INDEX({ids},{quick}),{parent}),FALSE),{quick},{exact})"
        text = f'IF({parent}="",ROW()-ROW({first})+1,IFERROR({place},"{UNKNOWN}"))'
        above = self.tree.parent[node]
        return Formula(text, self.rows[node if above is None else above])

    def sum(self, node: str, row: int) -> Formula:
        """Return the sum of the weights of a node and its siblings; nothing for the index."""
        cells, tree = self.cells, self.tree
        up, weights = f"${cells.up}{row}", cells.range(cells.weight)
        # By the row of the node above: SUMIFS takes ids such as "1.1" and "1.10" for the same number.
        same = f'{cells.range(cells.up)},{up},{cells.range(cells.parent)},"<>"'
        total = f'SUMIFS({weights},{same})+COUNTIFS({same},{weights},"")'
        text = f'IF(${cells.parent}{row}="","",IF(ISNUMBER({up}),{total},"{UNKNOWN}"))'
        above = tree.parent[node]
        siblings = () if above is None else tree.children[above]
        return Formula(text, sum(tree.members[one].weight for one in siblings) if siblings else "")

    def local(self, node: str, row: int) -> Formula:
        """Return the share of a node in its group, 0 to 1; 1 for the index."""
        cells = self.cells
        weight = f"${cells.weight}{row}"
        share = f'IFERROR(IF({weight}="",1,{weight})/${cells.sum}{row},"{UNKNOWN}")'
        return Formula(f'IF(${cells.parent}{row}="",1,{share})', self.tree.local_weight[node])

    def whole(self, node: str, row: int) -> Formula | float:
        """Return the share of a node in the index, 0 to 1; above the index, whose share is 1, nothing changes."""
        cells = self.cells
        above, ups, shares = f"${cells.up}{row}", cells.range(cells.up), cells.range(cells.local)
        factors = [f"${cells.local}{row}"]
        # One more than the tree is deep: a row may be moved below an indicator's neighbour.
        for _ in range(self.deepest + 1):
            factors.append(f"INDEX({shares},{above})")
            above = f"INDEX({ups},{above})"
        # Without its row INDEX would return the whole column.
        text = f'IF(ISNUMBER(${cells.up}{row}),IFERROR({"*".join(factors)},"{UNKNOWN}"),"{UNKNOWN}")'
        share = self.tree.global_weight[node]
        return Formula(text, share) if len(text) < LONGEST_FORMULA else share
