"""What holds of every rubric between two others: it differs from the first in its own changes and in nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings

from rubric_texts import changed
from smartcity_cli.rubric.comparison import Reach, compare
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.rubric.partial_changes import units_of
from test_comparison_properties import EDITS, VALUE, Edit, rubric_after

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartcity_cli.rubric.comparison import Change

Named = tuple[str, str, str, str]


def moving(changes: Iterable[Change]) -> set[Named]:
    """Return the changes that can move an index, by name; bands and what puts a score into them only name it."""
    return {
        (change.kind, change.list, change.id, change.key)
        for change in changes
        if change.reach is Reach.SCORE and "bands" not in change.list and change.id != "banding"
    }


@settings(deadline=None)
@given(EDITS, EDITS)
def test_a_unit_makes_its_own_changes_and_no_others(first: list[Edit], second: list[Edit]) -> None:
    """Else a figure would stand beside a change that did not bring it about; together they are all there is."""
    value, before = rubric_after(VALUE, first)
    _, after = rubric_after(value, second)
    comparison = compare(before, after)
    units = units_of(comparison)
    assert moving(change for unit in units for change in unit.changes) == moving(comparison.changes)
    for unit in units:
        if unit.rubric is not None:
            assert moving(compare(before, unit.rubric).changes) == moving(unit.changes)


def test_a_node_that_keeps_its_missing_rule_is_left_out_of_a_change_of_the_rubrics_rule() -> None:
    """The second rubric gives one node by name what all had: the new rule of the others never reaches it."""
    before, after = (
        read_rubric(text.encode()).rubric
        for text in (
            changed(),
            changed(
                ("missing: {rule: skip, minimum_coverage: 0.5}", "missing: {rule: zero}"),
                ("weight: 40, aggregate", "weight: 40, missing: {rule: skip, minimum_coverage: 0.5}, aggregate"),
            ),
        )
    )
    (unit,) = units_of(compare(before, after))
    assert [(change.list, change.id) for change in unit.changes] == [
        ("settings", "missing"),
        ("index", "indeks"),
        ("index", "atas"),
    ]
    assert unit.rubric is not None
    rules = {node.id: node.missing.rule for node in unit.rubric.index if node.missing is not None}
    assert rules == {"indeks": "zero", "atas": "zero", "bawah": "skip"}
