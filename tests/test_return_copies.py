"""Tests of return copies from outside: what a region gets back, and what becomes of it on its next way in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import PatternFill

from command_line import EXAMPLES, smartcity
from layout_cases import RUBRIC_TEXT
from packages import members_of, zipped
from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.errors import SmartCityError
from smartcity_cli.problems import Location, Problem
from smartcity_cli.reports import return_notes
from smartcity_cli.reports.return_copies import Returning, write_return_copies
from smartcity_cli.reports.return_notes import Words, findings_of
from smartcity_cli.responses.answers import Layout, SourceFile
from smartcity_cli.responses.limits import Limits
from smartcity_cli.writing.annotation.annotated_workbook import Note, annotate
from tables import csv_of, workbook_of

SOFFICE = shutil.which("soffice")
ANSWERS = """
| Rubrik | contoh@1.2.0 |
| kode daerah | Q1 | Q2 | catatan Q1 |
| '51.71 | 9 | Ya | |
| '33.19 | 1 | mungkin | "=2+2" |
| '11.07 | 1 | Tidak | |
"""
"""Two faults, at B3 and C4."""
CORRECT = ANSWERS.replace("| 9 |", "| 2 |").replace("mungkin", "Ya")


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    """Return the path of a small rubric."""
    path = tmp_path / "rubrik.yaml"
    path.write_text(RUBRIC_TEXT, encoding="utf-8")
    return path


def answers(folder: Path, name: str = "a.xlsx", table: str = ANSWERS) -> Path:
    """Return a workbook of answers."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(workbook_of({"Data": table}))
    return path


def sheet_of(path: Path, name: str = "Data") -> Any:
    """Return a sheet of a workbook."""
    return openpyxl.load_workbook(path)[name]


def links_of(sheet: Any) -> list[str]:
    """Return where the links of a sheet lead, row by row."""
    return [cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink]


def commented(sheet: Any) -> dict[str, str]:
    """Return the comments of a sheet by cell."""
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}


def test_a_region_gets_its_own_workbook_back(tmp_path: Path, rubric: Path) -> None:
    """Every problem is a comment and a colour on its cell, and a row of the list; the rest is as it was."""
    path = answers(tmp_path)
    ran = smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back", "--format", "json")
    assert ran.code == ExitCode.ANSWER_IS_NO
    back = tmp_path / "back" / "a.xlsx"
    assert ran.json()["return_copies"] == [{"file": str(path), "kind": "copy", "written": str(back), "comments": 2}]
    sheet = sheet_of(back)
    comments = commented(sheet)
    assert list(comments) == ["B3", "C4"]
    for problem in ran.json()["problems"]:
        if problem["cell"] in comments:
            assert f"ERROR {problem['code']}: {problem['message']}\n→ {problem['remedy']}" in comments[problem["cell"]]
    found = sheet_of(back, "Problems")
    rows = [[cell.value for cell in row[1:5]] for row in found.iter_rows() if row[1].value in ("error", "notice")]
    assert rows[:2] == [["error", "A103", "Data", "B3"], ["error", "A145", "Data", "C4"]]
    assert links_of(found)[:2] == ["'Data'!B3", "'Data'!C4"]
    assert [row[:4] for row in sheet.values] == [row[:4] for row in sheet_of(path).values]


def test_a_corrected_copy_validates_clean(tmp_path: Path, rubric: Path) -> None:
    """The flagged cells corrected and saved by another program: no problem is left, nor any about our sheet."""
    smartcity("validate", answers(tmp_path), "--rubric", rubric, "--annotate", tmp_path / "back", "--lang", "id")
    back = tmp_path / "back" / "a.xlsx"
    workbook = openpyxl.load_workbook(back)
    assert workbook.active is workbook["Temuan"]
    workbook["Data"]["B3"], workbook["Data"]["C4"] = 2, "Ya"
    workbook["Temuan"].title = "Lembar lain"
    workbook.save(back)
    ran = smartcity("validate", back, "--rubric", rubric, "--format", "json", "--fail-on", "warning")
    clean = smartcity("validate", answers(tmp_path, "b.xlsx", CORRECT), "--rubric", rubric, "--format", "json")
    assert ran.code == ExitCode.DONE
    codes = [[problem["code"] for problem in one.json()["problems"]] for one in (ran, clean)]
    assert codes[0] == codes[1]


def test_a_half_corrected_copy_loses_the_marks_of_what_is_corrected(tmp_path: Path, rubric: Path) -> None:
    """On the next round only what is still wrong is coloured, and nothing piles up."""
    smartcity("validate", answers(tmp_path), "--rubric", rubric, "--annotate", tmp_path / "back")
    back = tmp_path / "back" / "a.xlsx"
    workbook = openpyxl.load_workbook(back)
    workbook["Data"]["B3"] = 2
    workbook["Data"]["A3"].fill = PatternFill("solid", fgColor="FF00FF00")
    workbook.save(back)
    smartcity("validate", back, "--rubric", rubric, "--annotate", tmp_path / "again")
    sheet = sheet_of(tmp_path / "again" / "a.xlsx")
    assert list(commented(sheet)) == ["C4"]
    colours = {cell: sheet[cell].fill.fgColor.rgb for cell in ("A3", "B3", "C4")}
    assert colours == {"A3": "FF00FF00", "B3": "00000000", "C4": "FFF8B8B0"}
    assert openpyxl.load_workbook(tmp_path / "again" / "a.xlsx").sheetnames == ["Data", "Problems"]


def test_files_without_faults_are_not_written(tmp_path: Path, rubric: Path) -> None:
    """There is nothing to send back; an earlier copy, which would go on complaining, says so by now."""
    path = answers(tmp_path, table=CORRECT)
    asked = ("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back")
    ran = smartcity(*asked)
    assert "nothing to correct" in ran.out
    assert not (tmp_path / "back").exists()
    answers(tmp_path)
    smartcity(*asked)
    assert commented(sheet_of(tmp_path / "back" / "a.xlsx"))
    answers(tmp_path, table=CORRECT)
    smartcity(*asked)
    assert not commented(sheet_of(tmp_path / "back" / "a.xlsx"))
    found = sheet_of(tmp_path / "back" / "a.xlsx", "Problems")
    assert found["B3"].value == "There is nothing to correct."


def test_every_cell_is_marked_also_where_messages_are_folded(tmp_path: Path, rubric: Path) -> None:
    """Beyond 200 equal problems the list on the screen folds them; the copy marks each with its own value."""
    rows = "\n".join(f"| D{number} | {number + 3} | Ya | |" for number in range(450))
    table = ANSWERS.split("\n| '51.71")[0] + "\n" + rows
    path = answers(tmp_path, table=table)
    options = ("--rubric", rubric, "--regions", "any", "--annotate", tmp_path / "back", "--format", "json")
    ran = smartcity("validate", path, *options)
    listed = [problem for problem in ran.json()["problems"] if problem["code"] == "A103"]
    assert (len(listed), sum(problem["count"] for problem in listed)) == (201, 450)
    comments = commented(sheet_of(tmp_path / "back" / "a.xlsx"))
    assert len(comments) == 450
    assert "(+" not in comments["B452"]
    assert "452" in comments["B452"]


def test_folders_are_mirrored(tmp_path: Path, rubric: Path) -> None:
    """Files of one name from several folders keep the part of their path in which they differ."""
    paths = [answers(tmp_path / "masuk" / folder) for folder in ("utara", "selatan/x")]
    smartcity("validate", *paths, "--rubric", rubric, "--annotate", tmp_path / "back")
    written = sorted(
        str(path.relative_to(tmp_path / "back").as_posix()) for path in (tmp_path / "back").rglob("*.xlsx")
    )
    assert written == ["selatan/x/a.xlsx", "utara/a.xlsx"]


@pytest.mark.parametrize("name", ["a.csv", "a.yaml"])
def test_what_is_no_workbook_gets_a_list(tmp_path: Path, rubric: Path, name: str) -> None:
    """A text file cannot take colours: its problems stand in a workbook of their own, with their lines."""
    path = tmp_path / name
    if name == "a.csv":
        path.write_bytes(csv_of(ANSWERS))
    else:
        path.write_text('region: {code: "51.71"}\nanswers:\n  Q1: 9\n  Q2: Ya\n', encoding="utf-8")
    ran = smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back", "--lang", "id")
    back = tmp_path / "back" / f"{name}.temuan.xlsx"
    assert "daftar saja" in ran.out
    found = sheet_of(back, "Temuan")
    assert "baris 3" in [str(row[4].value).split(",")[0] for row in found.iter_rows()]
    assert "bukan daftar ini" in found["B3"].value
    first = back.read_bytes()
    smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back", "--lang", "id")
    assert back.read_bytes() == first


def test_a_file_that_cannot_be_read_gets_its_copy_too(tmp_path: Path, rubric: Path) -> None:
    """A workbook without a header of answers comes back with the reason, and the command says where it is."""
    path = answers(tmp_path, table="| Halo |\n| dunia |")
    broken = tmp_path / "b.xlsx"
    broken.write_bytes(path.read_bytes()[:300])
    ran = smartcity("validate", path, broken, "--rubric", rubric, "--annotate", tmp_path / "back")
    assert ran.code == ExitCode.COULD_NOT
    assert str(tmp_path / "back" / "a.xlsx") in ran.err
    found = sheet_of(tmp_path / "back" / "a.xlsx", "Problems")
    assert [found.cell(6, column).value for column in (3, 5)] == ["L114", "whole file"]
    assert links_of(found)[0] == "'Data'!A1"
    assert (tmp_path / "back" / "b.xlsx.temuan.xlsx").exists()


def test_standard_input_gets_a_list(tmp_path: Path, rubric: Path) -> None:
    """What came through a pipe has no file that could go back."""
    ran = subprocess.run(
        [sys.executable, "-m", "smartcity_cli", "validate", "-", "--rubric", rubric, "--annotate", tmp_path / "back"],
        input=workbook_of({"Data": ANSWERS}),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == ExitCode.ANSWER_IS_NO
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["masukan-standar.temuan.xlsx"]


def test_the_folder_may_not_be_one_that_is_read(tmp_path: Path) -> None:
    """Copies among the inputs would be read as answers the next time."""
    answers(tmp_path / "masuk")
    ran = smartcity("validate", tmp_path / "masuk", "--annotate", tmp_path / "masuk" / "balik")
    assert ran.code == ExitCode.WRONG_USAGE
    assert "U160" in ran.err


def test_inputs_are_never_replaced(tmp_path: Path, rubric: Path) -> None:
    """Neither by a copy of their own nor by that of another, whatever is asked."""
    path = answers(tmp_path)
    before = path.read_bytes()
    ran = smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path, "--overwrite")
    assert (ran.code, path.read_bytes()) == (ExitCode.WRONG_USAGE, before)
    assert "U163" in ran.err
    link = tmp_path / "back" / "a.xlsx"
    link.parent.mkdir()
    link.symlink_to(path)
    ran = smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back", "--overwrite")
    assert (ran.code, path.read_bytes()) == (ExitCode.WRONG_USAGE, before)


def test_only_copies_of_ours_are_replaced(tmp_path: Path, rubric: Path) -> None:
    """Another file of the name stays, and nothing else is written, until that is asked for."""
    first, second = answers(tmp_path), answers(tmp_path, "b.xlsx", ANSWERS.replace("'11.07", "'11.08"))
    foreign = tmp_path / "back" / "b.xlsx"
    foreign.parent.mkdir()
    foreign.write_bytes(b"penting")
    asked = ("validate", first, second, "--rubric", rubric, "--annotate", foreign.parent)
    ran = smartcity(*asked)
    assert (ran.code, foreign.read_bytes()) == (ExitCode.COULD_NOT, b"penting")
    assert "U161" in ran.err
    assert [path.name for path in foreign.parent.iterdir()] == ["b.xlsx"]
    assert smartcity(*asked, "--overwrite").code == ExitCode.ANSWER_IS_NO
    assert commented(sheet_of(foreign))
    assert smartcity(*asked).code == ExitCode.ANSWER_IS_NO


def test_two_copies_of_one_name_are_refused(tmp_path: Path, rubric: Path) -> None:
    """A list is named after its file, and that may be the name of another file."""
    text = tmp_path / "a.csv"
    text.write_bytes(csv_of(ANSWERS))
    other = answers(tmp_path, "a.csv.temuan.xlsx")
    ran = smartcity("validate", text, other, "--rubric", rubric, "--annotate", tmp_path / "back")
    assert ran.code == ExitCode.WRONG_USAGE
    assert "U162" in ran.err


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path, rubric: Path) -> None:
    """In words, with the place."""
    (tmp_path / "back").write_text("x")
    path = answers(tmp_path / "masuk")
    ran = smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back" / "lagi")
    assert ran.code == ExitCode.COULD_NOT
    assert "U106" in ran.err


def test_a_file_that_changed_meanwhile_is_not_annotated(tmp_path: Path) -> None:
    """Notes about other bytes would stand on the wrong cells."""
    path = answers(tmp_path)
    problem = Problem("A103", Location(str(path), "Data", 3, 2), {"question": "Q1", "found": 9, "more": ""})
    source = SourceFile(str(path), "0" * 64, Layout.TABLE, "Data", 2, 3)
    returning = Returning(tmp_path / "back", (str(path),), False, Limits())
    with pytest.raises(SmartCityError) as caught:
        write_return_copies([problem], [source], returning, Words("en"))
    assert [problem.code for problem in caught.value.problems] == ["U164"]


def test_folders_given_keep_the_paths_below_them(tmp_path: Path) -> None:
    """A file that a folder brought is named by its path below it; what is said of the folder itself makes no file."""
    path = answers(tmp_path / "masuk" / "utara")
    problems = [Problem("L117", Location(str(place))) for place in (path, tmp_path / "masuk")]
    returning = Returning(tmp_path / "back", (str(tmp_path / "masuk"),), False, Limits())
    [copy] = write_return_copies(problems, [], returning, Words("en"))
    assert copy.written == str(tmp_path / "back" / "utara" / "a.xlsx")


def test_a_workbook_that_cannot_be_written_into_gets_a_list(tmp_path: Path, rubric: Path) -> None:
    """What the reader can read without its styles may still be beyond us."""
    members = members_of(answers(tmp_path).read_bytes()) | {"xl/styles.xml": b"<styleSheet/>"}
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(members))
    ran = smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back")
    assert "list only" in ran.out
    assert [found.name for found in (tmp_path / "back").iterdir()] == ["a.xlsx.temuan.xlsx"]


def test_rows_beyond_the_bound_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """The list says how many it leaves out."""
    monkeypatch.setattr(return_notes, "MOST_ROWS", 1)
    problems = [Problem("L117", Location("a.xlsx")), Problem("L117", Location("a.xlsx", "Data", 7))]
    findings = findings_of(problems, "a.xlsx", Words("en", provenance=("Made.",)), ["Data"])
    assert len(findings.rows) == 1
    assert findings.closing == (
        "This list holds 1 of 2 findings; the other cells are coloured all the same.",
        "Made.",
    )


def test_places_without_a_cell_get_the_nearest_link() -> None:
    """A row leads to its first cell, a sheet to its first, a file to the sheet of answers."""
    places = [Location("a.xlsx", "B", 7), Location("a.xlsx", "B"), Location("a.xlsx"), Location("a.xlsx", None, 4, 2)]
    problems = [Problem("L117", place) for place in places]
    rows = findings_of(problems, "a.xlsx", Words("id"), ["B", "C"], "C").rows
    assert [(row.sheet, row.cell, row.texts[3]) for row in rows] == [
        ("B", "A7", "baris 7"),
        ("B", "A1", "seluruh lembar"),
        ("C", "A1", "seluruh berkas"),
        ("C", "A1", "baris 4, kolom 2"),
    ]


def test_macros_images_and_protection_survive(tmp_path: Path, rubric: Path) -> None:
    """Members that no library here understands are the same bytes, and the name keeps its ending."""
    members = members_of(answers(tmp_path).read_bytes())
    foreign = {"xl/vbaProject.bin": b"\x00macro", "xl/media/image1.png": b"\x89PNG", "customXml/item1.xml": b"<a/>"}
    path = tmp_path / "a.xlsm"
    path.write_bytes(zipped(members | foreign))
    smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back")
    back = members_of((tmp_path / "back" / "a.xlsm").read_bytes())
    assert {name: back[name] for name in foreign} == foreign


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_colours_and_comments_and_keeps_them(tmp_path: Path, rubric: Path) -> None:
    """Opened and saved by LibreOffice: all is there, and the next round finds everything again."""
    path = answers(tmp_path)
    workbook = openpyxl.load_workbook(path)
    workbook["Data"]["B3"].fill = PatternFill("solid", fgColor="FF00FF00")
    workbook.save(path)
    smartcity("validate", path, "--rubric", rubric, "--annotate", tmp_path / "back")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    saved = tmp_path / "saved"
    command = [
        str(SOFFICE),
        "--headless",
        profile,
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
        "--outdir",
        str(saved),
    ]
    subprocess.run([*command, str(tmp_path / "back" / "a.xlsx")], check=True, capture_output=True, timeout=120)
    sheet = sheet_of(saved / "a.xlsx")
    assert list(commented(sheet)) == ["B3", "C4"]
    assert [sheet[cell].fill.fgColor.rgb for cell in ("B3", "C4")] == ["FFF8B8B1", "FFF8B8B0"]
    assert links_of(sheet_of(saved / "a.xlsx", "Problems"))[0].replace("'", "") in ("Data!B3", "#Data!B3")
    corrected = openpyxl.load_workbook(saved / "a.xlsx")
    corrected["Data"]["B3"] = 1
    corrected.save(saved / "a.xlsx")
    ran = smartcity("validate", saved / "a.xlsx", "--rubric", rubric, "--annotate", tmp_path / "again")
    assert ran.code == ExitCode.ANSWER_IS_NO
    again = sheet_of(tmp_path / "again" / "a.xlsx")
    assert list(commented(again)) == ["C4"]
    assert again["B3"].fill.fgColor.rgb == "FF00FF00"


def test_the_example_comes_back_with_all_its_faults(tmp_path: Path) -> None:
    """As many rows as the counts of the summary, each with its link."""
    ran = smartcity("validate", EXAMPLES / "2018" / "responses.xlsx", "--annotate", tmp_path, "--format", "json")
    counts = ran.json()["summary"]["by_severity"]
    found = sheet_of(tmp_path / "responses.xlsx", "Problems")
    rows = [row[1].value for row in found.iter_rows()]
    assert {word: rows.count(word) for word in ("error", "warning")} == {
        word: counts[word] for word in ("error", "warning")
    }
    assert len(links_of(found)) == sum(map(rows.count, ("error", "warning", "notice")))


def test_a_questionnaire_keeps_what_guides_and_guards_it(tmp_path: Path, rubric: Path) -> None:
    """Protection, lists, limits, live counts and hidden sheets of a form of ours stay byte for byte."""
    assert smartcity("template", rubric, "-o", tmp_path / "form.xlsx", "--lang", "id").code == ExitCode.DONE
    content = (tmp_path / "form.xlsx").read_bytes()
    workbook = openpyxl.load_workbook(tmp_path / "form.xlsx")
    sheet = next(one for one in workbook if one.protection.sheet and one.data_validations.dataValidation)
    cell = str(sheet.data_validations.dataValidation[0].sqref).split(" ")[0].split(":")[0]
    place = sheet[cell]
    note = Note(sheet.title, place.row, place.column, "error", "Kosong.")
    findings = findings_of([], "form.xlsx", Words("id"), workbook.sheetnames)
    made = annotate(content, [note], findings, earlier=None, maximum_bytes=10**8).content
    before, after = members_of(content), members_of(made)
    changed = {name for name in before if before[name] != after[name]}
    assert len([name for name in changed if name.startswith("xl/worksheets/sheet")]) <= 2
    (tmp_path / "copy.xlsx").write_bytes(made)
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    marked = copy[sheet.title]
    assert marked[cell].comment is not None
    assert marked[cell].protection.locked == place.protection.locked
    assert marked.protection.sheet
    assert len(marked.data_validations.dataValidation) == len(sheet.data_validations.dataValidation)
    assert [one.sheet_state for one in copy][:-1] == [one.sheet_state for one in workbook]
    assert copy.active is copy["Temuan"]
