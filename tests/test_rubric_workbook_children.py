"""A rubric that extends another stays a child through its workbook, wherever what it holds can be said so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rubric_workbooks import SMALL, Opened, changed, exported, found, imported
from small_rubric import RUBRIC
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.inheritance import resolved_value
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric, read_rubric
from smartcity_cli.rubric_workbook.as_child import NoChildError, changes_to
from smartcity_cli.rubric_workbook.member_origins import origins_of

CHILD = """\
schema: 1
id: anak
version: "1.0.0"
extends: {id: kecil, version: "1.2.0"}
title: Anak
status: example
status_note: Contoh
sources: [{title: Baru, taken: Semua}]
ranking: {on: rounded}
remove: {indicators: [N], questions: [N]}
replace:
  index: [{id: B, weight: 3}, {id: C, weight: 1, note: Catatan}, {id: A, target: ~}]
  indicators:
    - {id: T, score: {method: linear, from: 0, to: 3}}
    - {id: Y, score: {method: linear, from: 0, to: 9}}
  questions: [{id: Y, kind: integer, text: Berapa, minimum: 0}]
add:
  questions:
    - {id: Y2, after: Y, kind: yes_no, text: Y2}
    - {id: Y3, kind: yes_no, text: Y3}
  indicators:
    - {id: Y2, after: Y, title: Dua, parent: B, weight: 2}
    - {id: Y3, after: Y2, title: Tiga, parent: C}
"""


def child(folder: Path, text: str = CHILD) -> LoadedRubric:
    """Return a child of the small rubric, which stands beside it."""
    (folder / "kecil.yaml").write_text(RUBRIC, encoding="utf-8")
    file = folder / "anak.yaml"
    file.write_text(text, encoding="utf-8")
    return load_rubric(file)


def test_a_child_comes_back_as_a_child(tmp_path: Path) -> None:
    """Added, replaced and removed members are found again; what is resolved is the same to the digest."""
    loaded = child(tmp_path)
    result = imported(exported(loaded), tmp_path)
    assert result.extends == "kecil@1.2.0"
    assert result.yaml is not None
    assert 'extends: {id: kecil, version: "1.2.0"}' in result.yaml
    assert "after: Y" in result.yaml
    assert read_rubric(result.yaml.encode(), "anak.yaml", tmp_path).digest == loaded.digest
    assert exported(load_rubric(tmp_path / "anak.yaml")) == exported(loaded)


def test_the_bundled_child_stays_one_when_a_weight_changes(tmp_path: Path) -> None:
    """Of smartcity-2019 only what differs from smartcity-2018 is written, the new weight in it."""
    loaded = load_rubric(find_rubric("smartcity-2019"))

    def heavier(opened: Opened) -> None:
        opened.cell("tree", opened.row("tree", id="kesiapan"), "weight").value = 31

    result = changed(heavier, tmp_path, loaded)
    assert result.extends == "smartcity-2018@1.0.0"
    assert result.yaml is not None
    assert "weight: 31" in result.yaml
    assert len(result.yaml.splitlines()) < 400


def test_the_workbook_says_where_members_come_from(tmp_path: Path) -> None:
    """Members name the rubric they come from and who changed which keys."""
    loaded = child(tmp_path)
    opened = Opened(exported(loaded))
    origins = {
        opened.cell("tree", row, "id").value: opened.cell("tree", row, "=origin").value for row in opened.rows("tree")
    }
    assert origins["I"] == "kecil@1.2.0"
    assert origins["A"] == "kecil@1.2.0 > anak@1.0.0 (target)"
    assert origins["C"] == "kecil@1.2.0 > anak@1.0.0 (note)"
    assert origins["B"] == "kecil@1.2.0 > anak@1.0.0 (weight)"
    assert origins["Y2"] == "anak@1.0.0"
    assert origins_of(SMALL) == {}


def emptied_parent(opened: Opened) -> None:
    """Take away a setting that the parent has: a child cannot."""
    for row in opened.rows("about"):
        if str(opened.cell("about", row, "key").value).startswith("ranking."):
            opened.cell("about", row, "value").value = None


def other_order(opened: Opened) -> None:
    """Put two inherited members in another order."""
    first, second = (opened.row("bands", id=one) for one in ("rendah", "tinggi"))
    opened.cell("bands", first, "no").value, opened.cell("bands", second, "no").value = 2, 1


def first_of_all(opened: Opened) -> None:
    """Put a new member before all inherited ones."""
    opened.cell("questions", opened.row("questions", id="Y3"), "no").value = 0


def without_source(opened: Opened) -> None:
    """Take a source of the parent away."""
    opened.sheet("sources").delete_rows(opened.rows("sources")[-1])


def other_parent(opened: Opened) -> None:
    """Name a parent that is nowhere."""
    opened.cell("about", opened.row("about", key="extends.version"), "value").value = "9.9.9"


@pytest.mark.parametrize("change", [emptied_parent, other_order, first_of_all, without_source, other_parent])
def test_what_no_child_can_say_is_written_in_full(change: Callable[[Opened], None], tmp_path: Path) -> None:
    """A notice says that the rubric now stands alone; nothing of its content is lost."""
    result = changed(change, tmp_path, child(tmp_path))
    assert ("R491", "Tentang") in [(code, sheet) for code, sheet, _ in found(result)]
    assert result.extends is None
    assert result.loaded is not None
    assert "extends" not in result.loaded.document.value  # type: ignore[union-attr]


def test_a_rubric_can_be_made_to_stand_alone(tmp_path: Path) -> None:
    """Without the name of a parent the whole content is written, with the same digest."""
    loaded = child(tmp_path)

    def alone(opened: Opened) -> None:
        for key in ("extends.id", "extends.version"):
            opened.cell("about", opened.row("about", key=key), "value").value = None

    result = changed(alone, tmp_path, loaded)
    assert result.extends is None
    assert result.loaded is not None
    assert result.loaded.digest == loaded.digest


def test_members_without_ids_of_their_own_cannot_be_told_apart() -> None:
    """Two members of one id make no child."""
    value = resolved_value(SMALL)
    doubled = {**value, "bands": [*value["bands"], value["bands"][0]]}
    with pytest.raises(NoChildError):
        changes_to(value, doubled, {"id": "kecil", "version": "1.2.0"})


def test_a_key_that_no_child_knows_makes_no_child() -> None:
    """What the language of children does not have is not passed over."""
    value = resolved_value(SMALL)
    with pytest.raises(NoChildError):
        changes_to(value, {**value, "later": 1}, {"id": "kecil", "version": "1.2.0"})
