"""The shares on the tree of a rubric's workbook: right after changes, within Excel's limits, never a circle."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from office import converted, needs_office
from rubric_workbooks import SMALL, Opened, exported
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartcity_cli.rubric.loading import LoadedRubric

SHARES = ("=sum", "=local", "=global")
FUNCTIONS = {"IF", "IFERROR", "ISNUMBER", "MATCH", "INDEX", "EXACT", "ROW", "SUMIFS", "COUNTIFS"}
"""What the formulas call: all of it is known since Excel 2007."""
LONGEST_FORMULA, DEEPEST_NESTING = 8_192, 64


def chain(depth: int) -> LoadedRubric:
    """Return a rubric whose tree goes down so many steps, with a neighbour at each."""
    value: dict[str, Any] = json.loads(json.dumps(SMALL.document.value))  # type: ignore[union-attr]
    del value["ranking"], value["gates"]
    nodes = ["I", *(f"n{step}" for step in range(1, depth))]
    value["index"] = [{"id": "I", "title": "I"}]
    value["index"] += [{"id": node, "title": node, "parent": above, "weight": 2} for above, node in pairwise(nodes)]
    value["indicators"] = [{"id": f"x-{node}", "title": node, "parent": node} for node in nodes]
    value["questions"] = [{"id": one["id"], "kind": "yes_no", "text": "T"} for one in value["indicators"]]
    return read_rubric(json.dumps(value).encode(), "rubrik.json")


def calculated(opened: Opened, folder: Path) -> dict[str, tuple[Any, ...]]:
    """Return by id what LibreOffice calculates; what was stored is not in the file any more."""
    file = folder / "rubrik.xlsx"
    file.write_bytes(opened.content())
    sheet = openpyxl.load_workbook(converted(file, "xlsx", folder), data_only=True)["Pohon"]
    return {
        opened.cell("tree", row, "id").value: tuple(sheet.cell(row, opened.column("tree", key)).value for key in SHARES)
        for row in opened.rows("tree")
    }


@pytest.mark.parametrize("depth", [2, 12, 24, 60])
def test_formulas_stay_within_the_limits_of_excel(depth: int) -> None:
    """However deep the tree, no formula is too long or nested too deep, and all functions are known to old versions."""
    opened = Opened(exported(chain(depth)))
    for row in opened.rows("tree"):
        for key in ("=up", *SHARES):
            formula = str(opened.cell("tree", row, key).value)
            assert len(formula) <= LONGEST_FORMULA
            level, deepest = 0, 0
            for sign in formula:
                level += {"(": 1, ")": -1}.get(sign, 0)
                deepest = max(deepest, level)
            assert deepest <= DEEPEST_NESTING
            assert set(re.findall(r"([A-Z]+)\(", formula)) <= FUNCTIONS


def test_no_formula_looks_at_its_own_column_or_at_one_that_looks_at_it() -> None:
    """Excel would call it a circular reference as soon as a parent is wrong."""
    opened = Opened(exported())
    order = [f"={key}" for key in ("up", "sum", "local", "global")]
    letters = {key: opened.sheet("tree").cell(1, opened.column("tree", key)).coordinate[:-1] for key in order}
    row = opened.row("tree", id="L")
    for place, key in enumerate(order):
        used = set(re.findall(r"\$([A-Z]+)\$?\d", str(opened.cell("tree", row, key).value)))
        assert used.isdisjoint(letters[later] for later in order[place:])


@needs_office
@pytest.mark.filterwarnings("ignore:Print area cannot be set")  # openpyxl knows no print area of whole columns
def test_a_tree_twelve_deep_is_calculated(tmp_path: Path) -> None:
    """The product of twelve shares is what the scoring takes."""
    loaded = chain(12)
    tree = tree_of(loaded.rubric)
    found = calculated(Opened(exported(loaded)), tmp_path)
    assert {node: shares[2] for node, shares in found.items()} == pytest.approx(tree.global_weight)


def _wrong_parent(opened: Opened) -> None:
    opened.cell("tree", opened.row("tree", id="L"), "parent").value = "Z"


def _circle(opened: Opened) -> None:
    opened.cell("tree", opened.row("tree", id="A"), "parent").value = "B"
    opened.cell("tree", opened.row("tree", id="B"), "parent").value = "A"


def _formulas_forgotten(opened: Opened) -> None:
    for key in ("=up", "=sum"):
        opened.cell("tree", opened.row("tree", id="L"), key).value = None


@needs_office
@pytest.mark.filterwarnings("ignore:Print area cannot be set")  # openpyxl knows no print area of whole columns
@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (_wrong_parent, {"L": ("?", "?", "?"), "O": (1, 1, 0.6)}),
        # A pair that stands below each other weighs nothing sensible, and still no cell fails.
        (_circle, {"C": (1, 1, 1), "N": (2, 0.5, 0.5)}),
        (_formulas_forgotten, {"L": (None, "?", "?"), "N": (2, 0.5, 0.1)}),
    ],
)
def test_a_row_that_does_not_hang_in_the_tree_says_so(
    change: Callable[[Opened], None], expected: dict[str, tuple[Any, ...]], tmp_path: Path
) -> None:
    """A share is shown only where it is known: a mistyped node above gives a question mark, not a whole index."""
    opened = Opened(exported())
    change(opened)
    found = calculated(opened, tmp_path)
    for node, shares in expected.items():
        assert found[node] == pytest.approx(shares), node


@needs_office
@pytest.mark.filterwarnings("ignore:Print area cannot be set")  # openpyxl knows no print area of whole columns
def test_ids_that_look_alike_are_told_apart(tmp_path: Path) -> None:
    """Ids that differ in case only, or that spreadsheets take for one number, are different nodes."""
    value: dict[str, Any] = json.loads(json.dumps(SMALL.document.value))  # type: ignore[union-attr]
    names = {"A": "1.1", "B": "1.10", "C": "x"}
    del value["ranking"], value["gates"]
    for member in (*value["index"], *value["indicators"]):
        member["id"] = names.get(member["id"], member["id"])
        member["parent"] = names.get(member.get("parent"), member.get("parent"))
    del value["index"][0]["parent"]
    value["index"].append({"id": "X", "title": "X", "parent": "I", "weight": 15})
    value["indicators"].append({"id": "Z", "title": "Z", "parent": "X", "weight": 4})
    value["questions"].append({"id": "Z", "kind": "yes_no", "text": "Z"})
    loaded = read_rubric(json.dumps(value).encode(), "rubrik.json")
    found = calculated(Opened(exported(loaded)), tmp_path)
    tree = tree_of(loaded.rubric)
    assert {node: shares[2] for node, shares in found.items()} == pytest.approx(tree.global_weight)
