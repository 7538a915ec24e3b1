"""Folders as input: what is read of them, in which order, and what is said about the rest."""

from __future__ import annotations

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from command_line import EXAMPLES, smartcity
from form_cases import bytes_of, form
from layout_cases import RUBRIC, RUBRIC_TEXT, codes, only, regions, said
from smartcity_cli.cli import cohort
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses.inbox import find_files
from smartcity_cli.responses.reading import Reading, read_responses

if TYPE_CHECKING:
    from collections.abc import Sequence

DENPASAR = EXAMPLES / "spbe-2018" / "denpasar.csv"
KUDUS = bytes_of(form())
JEPARA = bytes_of(form(region="Kab. Jepara (33.20)"))


def filled(folder: Path, **files: bytes | None) -> Path:
    """Return a folder with files; a name's ``__`` is a folder, its last ``_`` the dot of the ending."""
    for name, content in files.items():
        path = folder / (name if name[0] == "." else ".".join(name.replace("__", "/").rsplit("_", 1)))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content or b"")
    return folder


def read_folder(*named: Path | str) -> Reading:
    """Read files and folders as one cohort."""
    inbox = find_files([str(name) for name in named], 1_000)
    return read_responses(inbox.files, rubric=RUBRIC, inbox=inbox)


def names(found: Sequence[str], folder: Path) -> list[str]:
    """Return what was found, as seen from the folder."""
    return [Path(name).relative_to(folder).as_posix() for name in found]


def test_a_folder_is_read_recursively_in_the_order_of_names(tmp_path: Path) -> None:
    """Files of a folder come before those of the folders in it."""
    filled(tmp_path, b__x_xlsx=KUDUS, a_csv=b"x", b__a__z_yaml=b"x", c_ods=b"x")
    assert names(find_files([str(tmp_path)], 10).files, tmp_path) == ["a.csv", "c.ods", "b/x.xlsx", "b/a/z.yaml"]


def test_files_and_folders_keep_the_order_in_which_they_are_named(tmp_path: Path) -> None:
    """A file that is not there is left for reading to report."""
    filled(tmp_path, d__a_csv=b"x")
    found = find_files(["-", "nowhere.csv", str(tmp_path / "d"), ""], 10)
    assert found.files == ("-", "nowhere.csv", str(tmp_path / "d" / "a.csv"), "")
    assert found.walked == {str(tmp_path / "d" / "a.csv")}


def test_other_files_are_one_notice_and_never_fatal(tmp_path: Path) -> None:
    """Temporary, hidden and foreign files are named with their number."""
    folder = filled(tmp_path, kudus_xlsx=KUDUS, sk_pdf=b"%PDF", surat_docx=b"PK", foto_jpg=b"x", baca_txt=b"halo")
    filled(tmp_path, **{"~$kudus_xlsx": b"x", ".DS_Store": b"x", "arsip_zip": b"PK"})
    (folder / ".tersembunyi").mkdir()
    reading = read_folder(folder)
    problem = only(reading, "L182")
    assert regions(reading) == ["33.19"]
    assert problem.count == 8
    assert said(problem) == (
        "notice",
        str(folder),
        "Files in this folder that are no tables, or temporary, were not read (8): "
        ".DS_Store, .tersembunyi, arsip.zip, baca.txt, foto.jpg, ….",
    )


def test_faults_of_one_file_do_not_stop_the_others(tmp_path: Path) -> None:
    """Each broken file is reported by its name, the others are read."""
    folder = filled(tmp_path, a_xlsx=KUDUS[:500], b_xlsx=b"", c_xlsx=JEPARA, d_ods=b"PK\x03\x04", e_yaml=b"a: [")
    reading = read_folder(folder)
    assert regions(reading) == ["33.20"]
    assert {Path(problem.location.file).name for problem in reading.responses.problems} == {
        *("a.xlsx", "b.xlsx", "d.ods", "e.yaml")
    }


def test_an_empty_folder_is_a_clear_error(tmp_path: Path) -> None:
    """It names what was passed over."""
    filled(tmp_path, sk_pdf=b"%PDF")
    with pytest.raises(FileUnreadable) as caught:
        find_files([str(tmp_path)], 10)
    assert [problem.code for problem in caught.value.problems] == ["L182", "U130"]
    ran = smartcity("score", tmp_path)
    assert (ran.code, "[U130 folder-without-files]" in ran.err) == (3, True)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    """A folder that leads to itself is gone through once, and a file that has two names is read once."""
    folder = filled(tmp_path / "kotak", d__a_xlsx=KUDUS)
    (folder / "d" / "ke-atas").symlink_to(folder, target_is_directory=True)
    (folder / "z").symlink_to(folder / "d", target_is_directory=True)
    (folder / "lagi.xlsx").symlink_to(folder / "d" / "a.xlsx")
    (folder / "putus.xlsx").symlink_to(folder / "tidak-ada.xlsx")
    found = find_files([str(folder)], 10)
    assert names(found.files, folder) == ["lagi.xlsx", "putus.xlsx"]
    assert found.problems[0].values["count"] == 3
    assert regions(read_folder(folder)) == ["33.19"]
    assert only(read_folder(folder), "F101").location.file.endswith("putus.xlsx")


def test_what_is_no_file_is_not_opened(tmp_path: Path) -> None:
    """Opening a pipe would wait for ever."""
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    folder = filled(tmp_path, a_xlsx=KUDUS)
    os.mkfifo(folder / "pipa.csv")
    assert only(read_folder(folder), "L182").values["files"] == "pipa.csv"


def test_a_folder_that_cannot_be_entered_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The others are read."""
    folder = filled(tmp_path, a_xlsx=KUDUS, d__b_xlsx=JEPARA)
    enter = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "d":
            raise PermissionError(13, "Permission denied")
        return enter(path)

    monkeypatch.setattr(os, "scandir", refuse)
    reading = read_folder(folder)
    assert (regions(reading), only(reading, "F103").location.file) == (["33.19"], str(folder / "d"))


def test_there_is_an_end_of_files(tmp_path: Path) -> None:
    """Somebody may name the whole disk; the limit is an option."""
    filled(tmp_path, **{f"{number}_csv": b"x" for number in range(4)})
    with pytest.raises(FileUnreadable) as caught:
        find_files([str(tmp_path)], 3)
    assert caught.value.problems[0].code == "L184"
    ran = smartcity("score", tmp_path, "--limit", "files=3")
    assert (ran.code, "--limit files=N" in ran.err) == (3, True)


def made(folder: Path) -> tuple[Path, Path]:
    """Return an inbox with two regions, and their rubric."""
    rubric = folder / "contoh.yaml"
    rubric.write_text(RUBRIC_TEXT, encoding="utf-8")
    return filled(folder / "kotak", kudus_xlsx=KUDUS, jepara_xlsx=JEPARA), rubric


@pytest.mark.parametrize("ending", ["xlsx", "json", "md"])
def test_a_result_in_the_folder_is_no_answer_next_time(ending: str, tmp_path: Path) -> None:
    """It may be written again, and every run shows the same."""
    folder, rubric = made(tmp_path)
    output = folder / f"hasil.{ending}"
    asked: list[str | Path] = ["score", folder, "--rubric", rubric, "-o", output]
    assert smartcity(*asked).code == 0
    first = smartcity("score", folder, "--rubric", rubric, "--format", "csv")
    again = smartcity(*asked)
    assert (again.code, again.err) == (0, f"{output}\n")
    assert smartcity("score", folder, "--rubric", rubric, "--format", "csv").out == first.out
    problems = smartcity("validate", folder, "--rubric", rubric, "--format", "json").json()["problems"]
    assert [problem["code"] for problem in problems] == ["L182" if ending == "md" else "L189"]


def test_a_result_named_as_a_file_is_refused(tmp_path: Path) -> None:
    """Scores are not answers, whatever their columns are called."""
    folder, rubric = made(tmp_path)
    result = tmp_path / "hasil.json"
    smartcity("score", folder, "--rubric", rubric, "-o", result)
    ran = smartcity("score", result, "--rubric", rubric)
    assert (ran.code, "[L188 result-among-answers]" in ran.err) == (3, True)


@pytest.mark.parametrize("valid", [True, False])
def test_a_rubric_among_answers_is_passed_over_and_refused_as_a_file(valid: bool, tmp_path: Path) -> None:
    """It is named once instead of being read as answers with every key unknown, with faults of its own or without."""
    folder, rubric = made(tmp_path)
    inside = folder / "rubrik.yaml"
    inside.write_text(RUBRIC_TEXT if valid else RUBRIC_TEXT.replace("weight:", "bobot:"), encoding="utf-8")
    problems = smartcity("validate", folder, "--rubric", rubric, "--format", "json").json()["problems"]
    assert [(problem["code"], problem["file"]) for problem in problems] == [("A191", str(inside))]
    ran = smartcity("score", inside, "--rubric", rubric)
    assert (ran.code, "[A190 rubric-among-answers]" in ran.err) == (3, True)


def test_a_table_is_not_written_into_a_folder_that_is_read(tmp_path: Path) -> None:
    """CSV carries no mark by which it could be passed over."""
    folder, rubric = made(tmp_path)
    ran = smartcity("score", folder, "--rubric", rubric, "-o", folder / "hasil.csv")
    assert (ran.code, "[U132 table-into-folder-read]" in ran.err) == (2, True)
    assert smartcity("score", folder, "--rubric", rubric, "-o", tmp_path / "hasil.csv").code == 0


def test_a_form_in_the_folder_is_never_written_over(tmp_path: Path) -> None:
    """Also where nobody named it."""
    folder, rubric = made(tmp_path)
    ran = smartcity("score", folder, "--rubric", rubric, "-o", folder / "kudus.xlsx")
    assert (ran.code, "[U104 output-is-input]" in ran.err) == (2, True)
    assert (folder / "kudus.xlsx").read_bytes() == KUDUS


def test_an_unreadable_file_is_never_written_over(tmp_path: Path) -> None:
    """What cannot be read is no result."""
    folder, rubric = made(tmp_path)
    filled(folder, rusak_xlsx=b"x")
    assert smartcity("score", folder, "--rubric", rubric, "-o", folder / "rusak.xlsx").code == 2


def test_every_command_takes_folders(tmp_path: Path) -> None:
    """The commands that read responses share how they read them."""
    folder, rubric = made(tmp_path)
    for command in (["gap"], ["validate"], ["explain", "--region", "33.19"]):
        assert smartcity(*command, folder, "--rubric", rubric).code == 0


def test_a_bar_shows_only_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe gets nothing; a terminal gets the label, and few files need no bar."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    for count, shown in ((3, ""), (cohort.MANY_FILES, "Membaca")):
        terminal = Terminal()
        monkeypatch.setattr("sys.stderr", terminal)
        files = [f"{number}.xlsx" for number in range(count)]
        assert list(cohort._watched(files)) == files
        assert (shown in terminal.getvalue(), bool(terminal.getvalue())) == (True, bool(shown))
    monkeypatch.setattr("sys.stderr", io.StringIO())
    assert list(cohort._watched(files)) == files


def test_codes_come_in_the_order_of_files(tmp_path: Path) -> None:
    """What is said about the folder stands first, then file by file."""
    folder = filled(tmp_path, sk_pdf=b"x", a_xlsx=bytes_of(form(region=None)), b_xlsx=KUDUS, c_xlsx=b"")
    assert codes(read_folder(folder)) == ["L182", "L175", "F104"]
