"""``smartcity template`` from outside: which files it writes, what it says, and what it refuses."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import openpyxl
import pytest

from command_line import Ran, smartcity
from smartcity_cli.cli.new_files import with_progress
from smartcity_cli.questionnaire.for_regions import file_names
from smartcity_cli.questionnaire.form import Addressee

ANY_UNIT = """
schema: 1
id: desa
version: "1.0.0"
title: Desa
status: example
status_note: Hanya untuk uji.
basis: {weights: author, scores: author}
sources: [{title: Penulis, taken: semuanya}]
register: any
scale: {minimum: 0, maximum: 1, decimals: 2}
missing: {rule: skip}
index: [{id: indeks, title: Indeks}]
indicators: [{id: A, parent: indeks, title: A}]
questions: [{id: A, kind: yes_no, text: Ada balai desa}]
"""


@pytest.fixture(autouse=True)
def wide_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no path of a temporary folder be broken."""
    monkeypatch.setenv("COLUMNS", "300")


def template(*arguments: str | Path) -> Ran:
    """Run the command in English unless told otherwise."""
    words = ("template", *arguments)
    return smartcity(*words) if "--lang" in arguments else smartcity(*words, "--lang", "en")


def texts_of(path: Path, sheet: str) -> list[object]:
    """Return what stands in the cells of a sheet."""
    return [cell.value for row in openpyxl.load_workbook(path)[sheet].iter_rows() for cell in row if cell.value]


def test_one_workbook_is_written_and_named(tmp_path: Path) -> None:
    """Without regions one workbook is written; the output says the rubric's status and where it comes from."""
    output = tmp_path / "form.xlsx"
    ran = template("smartcity-2018", "-o", output)
    assert (ran.code, ran.err) == (0, "")
    assert output.is_file()
    for part in ("RECONSTRUCTION", str(output), "Files: 1; written: 1; already the same: 0.", "digest"):
        assert part in ran.out


def test_indonesian_is_the_language_of_questionnaires(tmp_path: Path) -> None:
    """Without --lang workbook and output are Indonesian, whatever the locale."""
    output = tmp_path / "form.xlsx"
    ran = smartcity("template", "spbe-2018", "-o", output)
    assert "Berkas: 1; ditulis: 1" in ran.out
    assert openpyxl.load_workbook(output).sheetnames[:2] == ["Sampul", "Identitas"]


def test_every_region_of_a_cohort_gets_its_workbook(tmp_path: Path) -> None:
    """A list and options of regions together give one file a region, each once, with its name filled in."""
    cohort = tmp_path / "cohort.csv"
    cohort.write_text("kode\n33.19\n33.20\n")
    folder = tmp_path / "outbox"
    arguments = ("smartcity-2018", "-o", folder, "--cohort", cohort, "--region", "Kab. Kudus", "--region", "Kota Tegal")
    ran = template(*arguments, "--deadline", "2018-04-30", "--contact", "A & B")
    assert (ran.code, ran.err) == (0, "")
    names = ["33.19 Kab. Kudus.xlsx", "33.20 Kab. Jepara.xlsx", "33.76 Kota Tegal.xlsx"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert texts_of(folder / names[0], "_smartcity")[-2:] == ["kode daerah", "33.19"]
    identity = texts_of(folder / names[0], "Identity")
    assert "Kab. Kudus (33.19)" in identity
    assert "Jawa Tengah" in identity
    cover = texts_of(folder / names[0], "Cover")
    assert "30 April 2018" in cover
    assert "A & B" in cover
    assert "Input " in ran.out


def test_the_same_request_gives_the_same_bytes(tmp_path: Path) -> None:
    """A second run writes nothing new, and the same request elsewhere gives the same files."""
    for folder in ("one", "two"):
        arguments = ("spbe-2018", "-o", tmp_path / folder, "--region", "33.19")
        assert "written: 1" in template(*arguments).out
    assert "written: 0; already the same: 1" in template(*arguments).out
    one, two = ((tmp_path / folder / "33.19 Kab. Kudus.xlsx").read_bytes() for folder in ("one", "two"))
    assert one == two


def test_files_with_other_content_are_kept_unless_told(tmp_path: Path) -> None:
    """A file that differs stops the command before it writes anything; --overwrite replaces it."""
    folder = tmp_path / "outbox"
    folder.mkdir()
    kept = folder / "33.19 Kab. Kudus.xlsx"
    kept.write_text("filled in by hand")
    arguments = ("spbe-2018", "-o", folder, "--region", "33.19", "--region", "33.20")
    ran = template(*arguments)
    assert (ran.code, ran.out) == (3, "")
    assert "U122" in ran.err
    assert "--overwrite" in ran.err
    assert [path.read_text() for path in folder.iterdir()] == ["filled in by hand"]
    assert template(*arguments, "--overwrite").code == 0
    assert openpyxl.load_workbook(kept).sheetnames[0] == "Cover"


def test_faults_of_a_list_are_named_and_the_others_served(tmp_path: Path) -> None:
    """Regions that are not recognised are named at their cells and end with 1; the others get their workbooks."""
    cohort = tmp_path / "cohort.csv"
    cohort.write_text("33.19\nAtlantis\n33.19\n")
    ran = template("spbe-2018", "-o", tmp_path / "out", "--cohort", cohort)
    assert ran.code == 1
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["33.19 Kab. Kudus.xlsx"]
    assert "G122" in ran.err
    assert "L170" in ran.err


def test_a_list_without_any_region_writes_nothing(tmp_path: Path) -> None:
    """Where no region is recognised there is nothing to write."""
    cohort = tmp_path / "cohort.csv"
    cohort.write_text("Atlantis\n")
    ran = template("spbe-2018", "-o", tmp_path / "out", "--cohort", cohort)
    assert (ran.code, ran.out) == (3, "")
    assert not (tmp_path / "out").exists()


def test_one_region_may_be_written_to_a_named_file(tmp_path: Path) -> None:
    """For a single region the name of a workbook is a name, not a folder."""
    output = tmp_path / "kudus.xlsx"
    assert template("spbe-2018", "-o", output, "--region", "33.19").code == 0
    assert "Kab. Kudus (33.19)" in texts_of(output, "Identity")


def test_units_of_no_register_are_named_as_listed(tmp_path: Path) -> None:
    """Under a rubric for any unit, codes and names are taken as listed, into files that every system takes."""
    rubric = tmp_path / "desa.yaml"
    rubric.write_text(ANY_UNIT)
    cohort = tmp_path / "units.csv"
    cohort.write_text('kode,nama\n001,"=1+1 <a>&b: x/y"\n002,\n')
    ran = template(rubric, "-o", tmp_path / "out", "--cohort", cohort)
    assert (ran.code, ran.err) == (0, "")
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["001 =1+1 a &b x y.xlsx", "002.xlsx"]
    sheet = openpyxl.load_workbook(tmp_path / "out" / names[0])["Identity"]
    cells = {row[0].value: row[2] for row in sheet.iter_rows(min_row=5) if row[0].value}
    assert (cells["code"].value, cells["name"].value) == ("001", "=1+1 <a>&b: x/y")
    assert cells["name"].data_type == "s"


@pytest.mark.parametrize(
    ("arguments", "code", "problem"),
    [
        (("-o", "form.csv"), 2, "U102"),
        (("-o", "form.xlsx", "--region", "33.19", "--region", "33.20"), 2, "U123"),
        (("-o", "form.xlsx", "--deadline", "2018-02-30"), 2, "U124"),
        (("-o", "file", "--region", "33.19"), 2, "U125"),
        (("-o", "out", "--region", "Atlantis"), 2, "G122"),
        (("-o", "missing/form.xlsx"), 3, "U105"),
        (("-o", "out", "--cohort", "missing.csv"), 3, "F101"),
        (("-o", "folder.xlsx"), 3, "U106"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], code: int, problem: str
) -> None:
    """Wrong names, days and regions are refused before anything is written."""
    monkeypatch.chdir(tmp_path)
    Path("file").touch()
    Path("folder.xlsx").mkdir()
    ran = template("spbe-2018", *arguments)
    assert (ran.code, ran.out) == (code, "")
    assert problem in ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder.xlsx"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a folder in which nobody can make one")
def test_a_folder_that_cannot_be_made_is_said() -> None:
    """A system that refuses to write is quoted."""
    ran = template("spbe-2018", "-o", "/proc/outbox", "--region", "33.19")
    assert (ran.code, ran.out) == (3, "")
    assert "U106" in ran.err


def test_names_of_files_suit_every_system() -> None:
    """Signs that Windows refuses, names of devices, dots at the end, and names that differ in case only."""
    units = [
        Addressee("a", 'b<c>d:e"f/g\\h|i?j*k.'),
        Addressee("CON", "CON"),
        Addressee("x", "Satu"),
        Addressee("X", "satu"),
        Addressee("...", "..."),
        Addressee("1", "n" * 300),
    ]
    names = file_names(units)
    assert names[:5] == ("a b c d e f g h i j k.xlsx", "_CON.xlsx", "x Satu.xlsx", "X satu (2).xlsx", "_.xlsx")
    assert len(names[5]) == 105


def test_progress_is_shown_only_where_somebody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar is drawn on a terminal, for more than one file, and never into a pipe."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen, pipe = Terminal(), io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    assert list(with_progress([1, 2], 2, "Writing")) == [1, 2]
    monkeypatch.setattr(sys, "stderr", screen)
    assert list(with_progress([1], 1, "Writing")) == [1]
    assert screen.getvalue() == ""
    assert list(with_progress([1, 2], 2, "Writing")) == [1, 2]
    assert "Writing" in screen.getvalue()
    assert pipe.getvalue() == ""
