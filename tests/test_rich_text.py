"""Texts of several looks: what counts, and what is said of the rest."""

from __future__ import annotations

import pytest

from smartcity_cli.problems import Location
from smartcity_cli.responses.rich_text import LeftOutParts, Pruned, Run, text_of_runs


@pytest.mark.parametrize(
    ("runs", "text", "left_out"),
    [
        ([Run("12"), Run("1", raised=True)], "12", ("1", "")),
        ([Run("1", struck=True), Run("5")], "5", ("", "1")),
        ([Run("3", raised=True, struck=True), Run(" 5 "), Run("a", raised=True)], "5", ("a", "3")),
        ([Run("40", struck=True)], "", ("", "40")),
        ([Run("Ya"), Run(" ", struck=True)], "Ya", None),
        ([Run(" "), Run("")], None, None),
    ],
)
def test_only_plain_runs_are_the_text(runs: list[Run], text: str | None, left_out: tuple[str, str] | None) -> None:
    """Raised, lowered and struck runs are kept apart from the text; blanks among them are nothing."""
    read = text_of_runs(runs)
    assert read == text
    assert (None if not isinstance(read, Pruned) else (read.raised, read.struck)) == left_out


def test_what_was_left_out_is_named_at_its_cell() -> None:
    """Each part has its problem; the row holds plain texts, and a blank where nothing is left."""
    parts = LeftOutParts("kudus.xlsx", "Jawaban")
    first, second = text_of_runs([Run("12"), Run("1", raised=True)]), text_of_runs([Run("40", struck=True)])
    values = ["Kudus", first, second]
    parts.take(3, values)  # type: ignore[arg-type]
    assert values == ["Kudus", "12"]
    assert type(values[1]) is str
    assert [(found.code, found.location, dict(found.values)) for found in parts.problems] == [
        ("F132", Location("kudus.xlsx", "Jawaban", 3, 2), {"kept": "12", "left_out": "1"}),
        ("F133", Location("kudus.xlsx", "Jawaban", 3, 3), {"kept": "", "left_out": "40"}),
    ]


def test_a_sheet_full_of_footnotes_is_named_with_a_count() -> None:
    """Beyond two hundred cells of one kind the last problem stands for all that follow."""
    parts = LeftOutParts("kudus.xlsx", "Jawaban")
    for row in range(1, 301):
        parts.take(row, [text_of_runs([Run("12"), Run("1", raised=True)])])
    assert len(parts.problems) == 200
    assert sum(found.count for found in parts.problems) == 300
