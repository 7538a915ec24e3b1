"""The status of a collection: who has answered, how completely, and who is missing."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from command_line import Ran, smartcity
from form_cases import ANSWERS, bytes_of, form
from layout_cases import RUBRIC_TEXT


def status(folder: Path, *words: str | Path) -> Ran:
    """Run the command on three forms: one complete, one with a fault, one blank; a list names two of them."""
    kotak = folder / "kotak"
    kotak.mkdir(exist_ok=True)
    (kotak / "a.xlsx").write_bytes(bytes_of(form()))
    (kotak / "b.xlsx").write_bytes(bytes_of(form({**ANSWERS, "Q1": 9}, region="Kab. Jepara (33.20)")))
    (kotak / "c.xlsx").write_bytes(bytes_of(form({}, region="Kab. Demak (33.21)")))
    rubric = folder / "contoh.yaml"
    rubric.write_text(RUBRIC_TEXT, encoding="utf-8")
    return smartcity("status", kotak, "--rubric", rubric, *words, "--lang", "en")


def listed(folder: Path, *codes: str) -> Path:
    """Write a list of regions."""
    path = folder / "peserta.csv"
    path.write_text("kode\n" + "".join(f"{code}\n" for code in codes), encoding="utf-8")
    return path


def test_every_region_has_its_state(tmp_path: Path) -> None:
    """Complete, partly or blank by the required questions, with its faults and its file."""
    ran = status(tmp_path, "--format", "json")
    found = {
        one["code"]: (one["state"], one["complete"], one["errors"], one["listed"]) for one in ran.json()["regions"]
    }
    assert ran.code == 0
    assert found == {
        "33.19": ("answered", 1.0, 0, None),
        "33.20": ("partly", 0.5, 1, None),
        "33.21": ("blank", 0.0, 1, None),
    }


def test_the_missing_and_those_outside_are_named(tmp_path: Path) -> None:
    """The command ends with 1 while a region is missing."""
    cohort = listed(tmp_path, "33.19", "33.20", "33.22")
    ran = status(tmp_path, "--cohort", cohort)
    assert ran.code == 1
    assert "Received: 3; complete: 1; missing: 1; not in the list: 1." in ran.out
    assert "Missing (1): Kabupaten Semarang." in ran.out
    assert "Not in the list (1): Kabupaten Demak." in ran.out
    assert status(tmp_path, "--cohort", listed(tmp_path, "33.19", "33.20")).code == 0


def test_problems_of_no_region_are_counted(tmp_path: Path) -> None:
    """A file that cannot be read belongs to nobody."""
    (tmp_path / "kotak").mkdir()
    (tmp_path / "kotak" / "rusak.xlsx").write_bytes(b"x")
    assert "Problems that concern no single region: 1." in status(tmp_path).out


@pytest.mark.parametrize("ending", ["csv", "md", "xlsx", "json", "txt"])
def test_every_format_shows_the_regions(ending: str, tmp_path: Path) -> None:
    """CSV has every column; the workbook opens and says the same."""
    output = tmp_path / f"status.{ending}"
    assert status(tmp_path, "-o", output, "--cohort", listed(tmp_path, "33.19")).code == 0
    if ending == "xlsx":
        book = openpyxl.load_workbook(output)
        texts = [[cell.value for cell in row] for row in book["Status"].iter_rows()]
        assert ["33.20", "Kabupaten Jepara", "partly", "no"] in [row[:4] for row in texts]
        assert output.read_bytes()[:2] == b"PK"
    elif ending == "csv":
        rows = list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))
        assert [row["state"] for row in rows] == ["complete", "partly", "blank"]
    else:
        assert "33.21" in output.read_text(encoding="utf-8")


def test_rows_of_a_table_have_their_own_faults(tmp_path: Path) -> None:
    """Of a file about several regions each problem belongs to the region of its row."""
    file = tmp_path / "a.csv"
    file.write_text(
        "kode,baseline,output,outcome,impact,quick_win\n33.19,1,1,1,1,1\n33.20,9,1,1,1,1\n", encoding="utf-8"
    )
    ran = smartcity("status", file, "--rubric", "smartcity-evaluation-2021", "--format", "json")
    assert [one["errors"] for one in ran.json()["regions"]] == [0, 1]


def test_a_list_without_a_region_is_refused(tmp_path: Path) -> None:
    """Nobody would be missing."""
    assert status(tmp_path, "--cohort", listed(tmp_path, "99.99")).code == 3
