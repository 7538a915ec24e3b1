"""``rubric show --resolved`` says where every part of a rubric comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import smartcity
from rubric_texts import RUBRIC
from smartcity_cli.rubric.loading import load_rubric

CHILD = """\
schema: 1
id: anak
version: "1.0.0"
extends: {id: uji-coba, version: "1.2.0"}
title: Anak
status: example
status_note: Contoh
missing: {rule: zero}
remove: {bands: [rendah, tinggi]}
replace:
  index: [{id: atas, weight: 7}]
add:
  questions:
    - {id: BARU, kind: text, text: "=1+1"}
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write a parent and a child, and return the child's file, named as from its own folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "induk.yaml").write_text(RUBRIC, encoding="utf-8")
    path = Path("anak.yaml")
    path.write_text(CHILD, encoding="utf-8")
    return path


def test_people_see_the_chain_the_changes_and_the_origin_of_every_node(child: Path) -> None:
    """Each with the file and line it stands in."""
    shown = smartcity("rubric", "show", child, "--resolved", "--lang", "en")
    assert shown.code == 0
    lines = [" ".join(line.split()) for line in shown.out.splitlines()]
    parent = child.with_name("induk.yaml")
    assert any(line.startswith(f"Extends uji-coba@1.2.0 ({parent}), digest ") for line in lines)
    assert "setting missing anak@1.0.0 8:1" in lines
    assert "index atas uji-coba@1.2.0 > anak@1.0.0 (weight) 11:22" in lines
    assert "questions BARU anak@1.0.0 14:7" in lines
    assert "bands tinggi removed by anak@1.0.0 9:26" in lines
    assert any(line.startswith("Indeks indeks 100.0% ") and line.endswith(" uji-coba@1.2.0") for line in lines)
    unasked = smartcity("rubric", "show", child, "--lang", "en").out
    assert "removed by" not in unasked


def test_programs_get_the_origin_of_everything(child: Path) -> None:
    """Chain, settings, members and removals, only when asked for."""
    origins = smartcity("rubric", "show", child, "--resolved", "--format", "json").json()["origins"]
    assert [one["id"] for one in origins["chain"]] == ["uji-coba"]
    assert {"key": "missing", "from": "anak@1.0.0", "line": 8} in origins["settings"]
    (atas,) = [one for one in origins["members"] if one["id"] == "atas"]
    assert atas["changes"] == [{"by": "anak@1.0.0", "keys": ["weight"]}]
    assert origins["removed"][0] == {"list": "bands", "id": "rendah", "by": "anak@1.0.0", "line": 9}
    assert "origins" not in smartcity("rubric", "show", child, "--format", "json").json()


def test_a_rubric_without_a_parent_says_so() -> None:
    """Nothing is made up, in either language."""
    assert (
        "Rubrik ini tidak memperluas rubrik lain."
        in smartcity("rubric", "show", "ipm-2010", "--resolved", "--lang", "id").out
    )
    origins = smartcity("rubric", "show", "ipm-2010", "--resolved", "--format", "json").json()["origins"]
    assert origins == {"chain": [], "settings": [], "members": [], "removed": []}


def test_the_whole_rubric_is_written_as_yaml(child: Path) -> None:
    """The file loads to the same digest; the input is never written over."""
    whole = child.with_name("lengkap.yaml")
    assert smartcity("rubric", "show", child, "-o", whole).code == 0
    assert load_rubric(whole).digest == load_rubric(child).digest
    assert smartcity("rubric", "show", child, "--format", "yaml").out == whole.read_text(encoding="utf-8")
    assert smartcity("rubric", "show", child, "-o", child).code == 2
    assert smartcity("rubric", "list", "-o", whole).code == 2
