"""``smartcity rubric export`` and ``import`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import smartcity
from rubric_workbooks import Opened
from small_rubric import RUBRIC
from smartcity_cli.rubric.loading import load_rubric


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    """Return the small rubric on disk, beside which its workbook will lie."""
    file = tmp_path / "kecil.yaml"
    file.write_text(f"# Komentar penyusun\n{RUBRIC}# Penutup\n", encoding="utf-8")
    return file


def edited(file: Path, **weights: object) -> None:
    """Change weights in a workbook."""
    opened = Opened(file.read_bytes())
    for node, weight in weights.items():
        if node == "version":
            opened.cell("about", opened.row("about", key="version"), "value").value = weight
        else:
            opened.cell("tree", opened.row("tree", id=node), "weight").value = weight
    file.write_bytes(opened.content())


def test_export_and_import(rubric: Path, tmp_path: Path) -> None:
    """The way there and back: the same digest, and words that say so."""
    workbook, again = tmp_path / "kecil.xlsx", tmp_path / "baru.yaml"
    assert smartcity("rubric", "export", rubric, "-o", workbook).code == 0
    ran = smartcity("rubric", "import", workbook, "-o", again, "--lang", "id")
    assert ran.code == 0
    assert "Isinya sama dengan kecil@1.2.0, asalnya." in ran.out
    assert load_rubric(again).digest == load_rubric(rubric).digest


def test_changes_and_the_version_they_need(rubric: Path, tmp_path: Path) -> None:
    """A changed weight is shown with both values, and a version that does not say so is a warning at its cell."""
    workbook = tmp_path / "kecil.xlsx"
    smartcity("rubric", "export", rubric, "-o", workbook)
    edited(workbook, A=4)
    ran = smartcity("rubric", "import", workbook, "-o", tmp_path / "baru.yaml", "--format", "json", "--lang", "en")
    told = ran.json()
    assert ran.code == 0
    assert told["schema"] == 1
    (problem,) = told["problems"]
    assert (problem["code"], problem["sheet"], problem["cell"]) == ("R490", "Tentang", "B11")
    assert "needs 2.0.0" in problem["message"]
    (change,) = told["differences"]["changes"]
    assert (change["list"], change["id"]) == ("weights", "I")
    edited(workbook, version="2.0.0")
    ran = smartcity("rubric", "import", workbook, "-o", tmp_path / "baru.yaml", "--overwrite", "--lang", "en")
    assert (ran.code, "R490" in ran.out) == (0, False)
    assert "can move scores" in ran.out


def test_with_a_fault_nothing_is_written(rubric: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command lists all faults, ends with 1 and leaves no file."""
    monkeypatch.chdir(tmp_path)
    workbook, target = Path("kecil.xlsx"), Path("baru.yaml")
    smartcity("rubric", "export", rubric, "-o", workbook, "--lang", "id")
    edited(workbook, A="tiga", B="1.000")
    ran = smartcity("rubric", "import", workbook, "-o", target, "--lang", "id")
    assert ran.code == 1
    assert not target.exists()
    assert "Tidak ada yang ditulis" in ran.out
    assert "kecil.xlsx, lembar Pohon, F6 kesalahan [R477 rubric-number-unread]" in ran.out
    assert "R478" in ran.out
    flat = smartcity("rubric", "import", workbook, "--format", "csv", "--lang", "en")
    assert flat.out.count("\n") == 3


def test_without_output_the_workbook_is_only_checked(rubric: Path, tmp_path: Path) -> None:
    """Nothing is written where no file is named."""
    workbook = tmp_path / "kecil.xlsx"
    smartcity("rubric", "export", rubric, "-o", workbook)
    before = sorted(tmp_path.iterdir())
    ran = smartcity("rubric", "import", workbook, "--lang", "en")
    assert (ran.code, "Only checked" in ran.out) == (0, True)
    assert sorted(tmp_path.iterdir()) == before


def test_nothing_is_replaced_unasked(rubric: Path, tmp_path: Path) -> None:
    """A file with another content stays; with --overwrite it goes, and the comments lost with it are counted."""
    workbook, content = tmp_path / "kecil.xlsx", rubric.read_text(encoding="utf-8")
    smartcity("rubric", "export", rubric, "-o", workbook)
    edited(workbook, A=4)
    ran = smartcity("rubric", "import", workbook, "-o", rubric, "--lang", "en")
    assert ran.code == 3
    assert "U122" in ran.err
    assert rubric.read_text(encoding="utf-8") == content
    ran = smartcity("rubric", "import", workbook, "-o", rubric, "--overwrite", "--lang", "en")
    assert ran.code == 0
    assert "R494" in ran.out
    assert "(2 lines)" in ran.out
    assert load_rubric(rubric).rubric.index[1].weight == 4
    assert smartcity("rubric", "export", rubric, "-o", workbook).code == 3
    assert smartcity("rubric", "export", rubric, "-o", workbook, "--overwrite").code == 0


def test_a_rubric_that_changed_meanwhile_is_named(rubric: Path, tmp_path: Path) -> None:
    """Changes are counted from what stands there now, and the reader is told."""
    workbook = tmp_path / "kecil.xlsx"
    smartcity("rubric", "export", rubric, "-o", workbook)
    rubric.write_text(RUBRIC.replace("weight: 3,", "weight: 5,"), encoding="utf-8")
    ran = smartcity("rubric", "import", workbook, "--format", "json", "--lang", "en")
    assert [one["code"] for one in ran.json()["problems"]] == ["R493", "R490"]
    rubric.write_text('schema: 1\nid: kecil\nversion: "1.2.0"\n', encoding="utf-8")
    ran = smartcity("rubric", "import", workbook, "--format", "json", "--lang", "en")
    assert [one["code"] for one in ran.json()["problems"]] == ["R492"]


def test_the_rubric_to_compare_with_can_be_named(rubric: Path, tmp_path: Path) -> None:
    """Where the rubric of the workbook is kept elsewhere, or another is meant, --against names it."""
    folder = tmp_path / "masuk"
    folder.mkdir()
    workbook = folder / "anak.xlsx"
    smartcity("rubric", "export", rubric, "-o", workbook)
    edited(workbook, A=4)
    alone = smartcity("rubric", "import", workbook, "--format", "json", "--lang", "en").json()
    assert ([one["code"] for one in alone["problems"]], alone["differences"]) == (["R492"], None)
    told = smartcity("rubric", "import", workbook, "--against", rubric, "--format", "json", "--lang", "en").json()
    assert [one["code"] for one in told["problems"]] == ["R490"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "kecil.yaml", "-o", "kecil.ods"), "U102"),
        (("export", "kecil.yaml", "-o", "tidak-ada/kecil.xlsx"), "U105"),
        (("export", "tidak-ada", "-o", "kecil.xlsx"), "R401"),
        (("import", "tidak-ada.xlsx"), "F101"),
        (("import", "kecil.yaml"), "R470"),
        (("import", "kecil.xlsx", "-o", "kecil.json"), "U102"),
    ],
)
def test_what_cannot_be_done_is_said(
    arguments: tuple[str, ...], code: str, rubric: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wrong endings, missing folders, unknown rubrics and files of another kind are named by their codes."""
    monkeypatch.chdir(rubric.parent)
    ran = smartcity("rubric", *arguments)
    assert ran.code in (2, 3)
    assert code in ran.err


def test_limits_can_be_raised(rubric: Path, tmp_path: Path) -> None:
    """The bounds of reading are those of a rubric, and named options of the command."""
    workbook = tmp_path / "kecil.xlsx"
    smartcity("rubric", "export", rubric, "-o", workbook)
    assert smartcity("rubric", "import", workbook, "--limit", "rows=2").code == 3
    assert json.loads(smartcity("rubric", "import", workbook, "--limit", "rows=200", "--format", "json").out)["rubric"]


def test_of_copies_with_one_version_the_digest_says_which_was_exported(rubric: Path, tmp_path: Path) -> None:
    """What was imported before lies beside it with the same version; without the one exported there is no origin."""
    workbook, first = tmp_path / "kecil.xlsx", tmp_path / "a.yaml"
    smartcity("rubric", "export", rubric, "-o", workbook)
    first.write_text(rubric.read_text(encoding="utf-8").replace("Kecil", "Salinan"), encoding="utf-8")
    imported = ("rubric", "import", workbook, "-o", tmp_path / "b.yaml", "--overwrite", "--format", "json")
    told = smartcity(*imported).json()
    assert (told["problems"], told["origin"]["digest"]) == ([], load_rubric(rubric).digest)
    rubric.write_text(first.read_text(encoding="utf-8").replace("Salinan", "Lagi"), encoding="utf-8")
    (tmp_path / "b.yaml").unlink()
    told = smartcity(*imported).json()
    assert ([one["code"] for one in told["problems"]], told["origin"]) == (["R492"], None)
