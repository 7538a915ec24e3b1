"""``rubric diff --on`` reads responses as ``score`` does, and says what it found in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from command_line import smartcity
from rubric_texts import changed

if TYPE_CHECKING:
    from pathlib import Path

HEADER = ("kode", "nama", "TINGKAT", "ANGKA")
ROWS = [("D1", "Desa 1", 0, 2), ("D2", "Desa 2", 2, 9), ("D3", "Desa 3", 1, 5)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Write a rubric, the same with other weights, and a workbook whose second sheet holds other answers."""
    sparse = ("minimum_coverage: 0.5", "minimum_coverage: 0.05")
    (tmp_path / "a.yaml").write_text(changed(sparse), encoding="utf-8")
    (tmp_path / "b.yaml").write_text(changed(sparse, ("weight: 60}", "weight: 90}")), encoding="utf-8")
    book = openpyxl.Workbook()
    for name, shift in (("Satu", 0), ("Dua", 1)):
        sheet = book.create_sheet(name)
        sheet.append(HEADER)
        for code, region, level, number in ROWS:
            sheet.append((code, region, (level + shift) % 3, number))
    del book["Sheet"]
    book.save(tmp_path / "isian.xlsx")
    return tmp_path


def diff(folder: Path, *words: object) -> Any:
    """Compare the two rubrics on something and return the JSON."""
    given = map(str, words)
    return smartcity("rubric", "diff", folder / "a.yaml", folder / "b.yaml", *given, "--format", "json").json()


@pytest.mark.parametrize("sheet", ["Satu", "Dua"])
def test_the_options_of_score_choose_the_same_answers(sheet: str, folder: Path) -> None:
    """On the sheet that is asked for, the index under the first rubric is what ``score`` gives for that sheet."""
    told = diff(folder, "--on", folder / "isian.xlsx", "--sheet", sheet)
    words = ("score", folder / "isian.xlsx", "--rubric", folder / "a.yaml", "--sheet", sheet, "--format", "json")
    scored = smartcity(*words, "--fail-on", "never").json()
    index = {region["code"]: region["index"] for region in scored["regions"]}
    assert {one["code"]: one["index_before"] for one in told["regions"]} == pytest.approx(index)
    assert len(set(index.values())) > 1
    assert told["manifest"]["options"]["sheet"] == sheet


def test_a_folder_stands_for_its_files(folder: Path) -> None:
    """Two files of a folder are one cohort."""
    inbox = folder / "kotak"
    inbox.mkdir()
    for code in ("D1", "D2"):
        (inbox / f"{code}.csv").write_text(f"kode,nama,TINGKAT,ANGKA\n{code},Desa,1,5\n", encoding="utf-8")
    assert [one["code"] for one in diff(folder, "--on", inbox)["regions"]] == ["D1", "D2"]


def test_limits_and_duplicates_are_as_asked(folder: Path) -> None:
    """A limit of two rows refuses the file; of a region that came in twice the first or the newest counts."""
    words = ("rubric", "diff", folder / "a.yaml", folder / "b.yaml", "--on", folder / "isian.xlsx", "--lang", "en")
    refused = smartcity(*words, "--limit", "rows=2")
    assert refused.code == 3
    assert "rows=" in refused.err
    one, other = folder / "1.csv", folder / "2.csv"
    one.write_text("kode,nama,TINGKAT,ANGKA\nD1,Desa,0,5\n", encoding="utf-8")
    other.write_text("kode,nama,TINGKAT,ANGKA\nD1,Desa,2,5\n", encoding="utf-8")
    told = diff(folder, "--on", one, "--on", other, "--on-duplicate", "first")
    assert told["manifest"]["options"]["on_duplicate"] == "first"
    assert told["problems"]["before"]["error"] < diff(folder, "--on", one, "--on", other)["problems"]["before"]["error"]


def test_options_about_reading_need_something_to_read(folder: Path) -> None:
    """Without ``--on`` they would be passed over in silence."""
    words = ("rubric", "diff", folder / "a.yaml", folder / "b.yaml", "--lang", "en")
    ran = smartcity(*words, "--unit", "33.19", "--limit", "rows=5")
    assert (ran.code, ran.out) == (2, "")
    assert "U145" in ran.err
    assert "--unit, --limit" in ran.err


def test_the_output_is_never_written_over_the_responses(folder: Path) -> None:
    """Nor a table into the folder that is read."""
    before = (folder / "isian.xlsx").read_bytes()
    words = ("rubric", "diff", folder / "a.yaml", folder / "b.yaml", "--on")
    assert smartcity(*words, folder / "isian.xlsx", "-o", folder / "isian.xlsx").code == 2
    assert (folder / "isian.xlsx").read_bytes() == before


def test_what_was_found_in_the_responses_is_counted_for_either_rubric(folder: Path) -> None:
    """An answer that cannot be used is an error under both, and the report says so."""
    path = folder / "isian.csv"
    path.write_text("kode,nama,TINGKAT,ANGKA\nD1,Desa,9,5\n", encoding="utf-8")
    told = diff(folder, "--on", path)
    assert told["problems"]["before"] == told["problems"]["after"]
    assert told["problems"]["before"]["error"] > 0
    words = ("rubric", "diff", folder / "a.yaml", folder / "b.yaml", "--on", path)
    assert "Found in the responses under B (uji-coba@1.2.0): " in " ".join(
        smartcity(*words, "--lang", "en").out.split()
    )


def test_a_reworded_header_is_no_interaction_of_changes_in_silence(folder: Path) -> None:
    """A file whose header is the old text answers the question under one rubric only; that is named."""
    path = folder / "isian.csv"
    path.write_text("kode,nama,Tingkat apa?,ANGKA\nD1,Desa,2,5\n", encoding="utf-8")
    text = (folder / "a.yaml").read_text(encoding="utf-8")
    reworded = text.replace("id: Tingkat apa?, en: Which level?", "id: Sejauh mana penerapannya?, en: How far?")
    (folder / "b.yaml").write_text(reworded, encoding="utf-8")
    told = diff(folder, "--on", path)
    assert (told["units"], told["read_differently"]) == ([], ["TINGKAT"])
    words = ("rubric", "diff", folder / "a.yaml", folder / "b.yaml", "--on", path)
    assert "not read alike under both rubrics" in " ".join(smartcity(*words, "--lang", "en").out.split())


def test_regions_that_only_one_reading_has_are_named(folder: Path) -> None:
    """Units that are no regions are read under a rubric for any unit, and not under one for regions."""
    (folder / "b.yaml").write_text(changed(("register: any", "register: current")), encoding="utf-8")
    path = folder / "isian.csv"
    path.write_text("kode,nama,TINGKAT,ANGKA\n33.19,Kudus,2,7\nD1,Desa Satu,1,5\n", encoding="utf-8")
    told = diff(folder, "--on", path)
    assert ([one["code"] for one in told["regions"]], told["left_out"]) == (["33.19"], ["D1"])
    words = ("rubric", "diff", folder / "a.yaml", folder / "b.yaml", "--on", path)
    assert "not compared (1): Desa Satu (D1)" in " ".join(smartcity(*words, "--lang", "en").out.split())
