"""What a weight comes to: formulas that stay right when rows are sorted, inserted or filtered.

Share of the group = weight / weights of all siblings; share of the index = the product of the shares on the way down.
Siblings are found by the id of their node, told apart to the letter; a blank weight counts as 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.writing.excel_book import Formula

if TYPE_CHECKING:
    from smartcity_cli.rubric.schema import Rubric

SPARE_ROWS: Final = 200
"""Rows below the last one that formulas look at too: people add some."""


@dataclass(frozen=True, slots=True)
class TreeCells:
    """Where the columns of the tree stand, as letters, and its rows."""

    id: str
    parent: str
    weight: str
    sum: str
    local: str
    first: int
    last: int

    def range(self, letters: str) -> str:
        """Return a whole column, some blank rows at its end included."""
        return f"${letters}${self.first}:${letters}${self.last + SPARE_ROWS}"


class Shares:
    """The formulas of a tree with what they come to."""

    def __init__(self, rubric: Rubric, cells: TreeCells) -> None:
        self.tree = tree_of(rubric)
        self.cells = cells
        self.deepest = max(self.tree.depth.values())

    def sum(self, node: str, row: int) -> Formula:
        """Return the sum of the weights of a node and its siblings; nothing for the index."""
        cells, tree = self.cells, self.tree
        same = f"EXACT({cells.range(cells.parent)},${cells.parent}{row})"
        weights = cells.range(cells.weight)
        text = f'IF(${cells.parent}{row}="","",SUMPRODUCT(--{same},{weights})+SUMPRODUCT({same}*({weights}="")))'
        above = tree.parent[node]
        siblings = () if above is None else tree.children[above]
        return Formula(text, sum(tree.members[one].weight for one in siblings) if siblings else "")

    def local(self, node: str, row: int) -> Formula:
        """Return the share of a node in its group, 0 to 1; 1 for the index."""
        cells = self.cells
        weight = f"${cells.weight}{row}"
        text = f'IF(${cells.parent}{row}="",1,IF({weight}="",1,{weight})/${cells.sum}{row})'
        return Formula(text, self.tree.local_weight[node])

    def whole(self, node: str, row: int) -> Formula:
        """Return the share of a node in the index, 0 to 1."""
        cells = self.cells
        ids, parents, shares = (cells.range(one) for one in (cells.id, cells.parent, cells.local))
        factors = [f"${cells.local}{row}"]
        above = f"${cells.parent}{row}"
        # One more than the tree is deep: a row may be moved below an indicator's neighbour.
        for _ in range(self.deepest):
            place = f"MATCH({above},{ids},0)"
            factors.append(f"IFERROR(INDEX({shares},{place}),1)")
            above = f'IFERROR(INDEX({parents},{place}),"")'
        return Formula("*".join(factors), self.tree.global_weight[node])
