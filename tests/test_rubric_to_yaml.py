"""A rubric written as YAML reads back to the same content, whatever its texts hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rubric_texts import RUBRIC
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from smartcity_cli.rubric.to_yaml import entry_lines, number_in_full, rubric_as_yaml
from smartcity_cli.yaml_source import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """\
schema: 1
id: anak
version: "1.0.0"
extends: {id: uji-coba, version: "1.2.0"}
title: "Anak: #1"
status: example
status_note: Contoh
"""


@pytest.mark.parametrize("bundled", bundled_rubrics(), ids=lambda one: one.spec)
def test_bundled_rubrics_are_written_without_loss(bundled: Any) -> None:
    """The digest of what was written is that of what was read, and writing again gives the same bytes."""
    loaded = load_rubric(bundled.path)
    written = rubric_as_yaml(loaded)
    again = read_rubric(written.encode(), "x.yaml")
    assert again.digest == loaded.digest
    assert again.rubric == loaded.rubric


def test_a_resolved_rubric_needs_its_parent_no_more(tmp_path: Path) -> None:
    """Written out it loads alone to the same digest, and says in comments where each member comes from."""
    (tmp_path / "uji-coba@1.2.0.yaml").write_text(RUBRIC, encoding="utf-8")
    path = tmp_path / "anak.yaml"
    changes = (
        "remove: {bands: [rendah, tinggi]}\nreplace:\n  index: [{id: atas, weight: 7}]\n"
        "  questions: [{id: CATATAN, kind: date, text: Kapan?}]\n"
    )
    path.write_text(HEAD + changes, encoding="utf-8")
    loaded = load_rubric(path)
    written = rubric_as_yaml(loaded)
    again = read_rubric(written.encode(), "x.yaml")
    assert (again.digest, again.rubric) == (loaded.digest, loaded.rubric)
    assert "  # uji-coba@1.2.0 > anak@1.0.0 (weight)\n  - {id: atas, " in written
    assert '  # anak@1.0.0 (*)\n  - {id: CATATAN, kind: date, text: "Kapan?"}' in written
    assert "# anak@1.0.0 removed bands rendah\n" in written


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    # The reader takes numbers of up to 300 characters, which no figure of a rubric comes near.
    | st.floats(-1e200, 1e200).filter(lambda number: number == 0 or abs(number) > 1e-200)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="".join(map(chr, range(32))) + "\x7f")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc: #-", min_size=1), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_any_value_reads_back(value: object) -> None:
    """Quotes, colons, hashes, words that YAML takes for something else, tiny and huge numbers survive."""
    text = "\n".join(entry_lines("key", value, 0)) + "\n"
    read = read_yaml(text.encode(), "x")
    assert read.problems == ()
    assert read.value == {"key": value}


@pytest.mark.parametrize("number", [1e-7, -2.5e-10, 1e22, -1.25e30, 0.1, 5e-324, 1.7976931348623157e308])
def test_numbers_are_written_in_full(number: float) -> None:
    """No exponent, no digit lost."""
    assert float(number_in_full(number)) == number
    assert "e" not in number_in_full(number)
