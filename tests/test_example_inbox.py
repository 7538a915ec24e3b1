"""Tests of the example of the whole loop: questionnaires of a dozen regions, good and faulty."""

from __future__ import annotations

import csv
import importlib.util
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from command_line import EXAMPLES, smartcity

FOLDER = EXAMPLES / "2018"
INBOX = FOLDER / "inbox"
FORMS = sorted(path.relative_to(INBOX) for path in INBOX.rglob("*.xlsx"))


def cells_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the values of all sheets of a workbook, without the digests of the files it was made from."""
    book = openpyxl.load_workbook(path)
    return {
        sheet.title: [row for row in sheet.iter_rows(values_only=True) if "; sidik " not in f"{row[0]}{row[1:2]}"]
        for sheet in book.worksheets
    }


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run both scripts on a copy of their folder, and return it."""
    copy = tmp_path / "examples" / "2018"
    copy.mkdir(parents=True)
    rubrics = tmp_path / "rubrics" / "smartcity-2018"
    rubrics.mkdir(parents=True)
    (rubrics / "1.0.0.yaml").write_bytes((EXAMPLES.parent / "rubrics" / "smartcity-2018" / "1.0.0.yaml").read_bytes())
    monkeypatch.syspath_prepend(copy)
    monkeypatch.chdir(tmp_path)
    for name in ("make_responses", "make_inbox"):
        (copy / f"{name}.py").write_bytes((FOLDER / f"{name}.py").read_bytes())
        monkeypatch.delitem(sys.modules, name, raising=False)
        spec = importlib.util.spec_from_file_location(name, copy / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module: Any = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, name, module)
        spec.loader.exec_module(module)
    sys.modules["make_responses"].write(copy / "responses.xlsx")
    sys.modules["make_inbox"].main()
    return copy


def test_the_scripts_give_what_is_kept(made: Path) -> None:
    """Whoever runs the scripts again gets the same answers, form by form, and the same return copy."""
    assert sorted(path.relative_to(made / "inbox") for path in (made / "inbox").rglob("*.xlsx")) == FORMS
    readable = [Path("inbox") / form for form in FORMS if "terpotong" not in form.name]
    for path in (
        Path("responses.xlsx"),
        *readable,
        Path("return-copy", "32.04 Kab. Bandung.xlsx"),
        Path("kuesioner-xlsform.xlsx"),
    ):
        # Another release of openpyxl may write other bytes; what the cells hold must not change.
        if (FOLDER / path).read_bytes() != (made / path).read_bytes():
            assert cells_of(FOLDER / path) == cells_of(made / path), path
    for name in ("cohort.csv", "assign.csv"):
        assert (made / name).read_bytes() == (FOLDER / name).read_bytes()


def test_every_planted_fault_comes_back_with_its_cell() -> None:
    """A level off the scale, words, a date, a broken formula, a bare name, a second form, a file cut off."""
    ran = smartcity("validate", INBOX, "--format", "json")
    assert ran.code == 1
    found = {
        (problem["code"], Path(problem["file"]).name, problem["cell"])
        for problem in ran.json()["problems"]
        if problem["code"] not in ("A101", "A102", "A113")
    }
    assert found == {
        ("A103", "13.71 Kota Padang.xlsx", "D5"),
        ("A146", "13.71 Kota Padang.xlsx", "D9"),
        ("A116", "13.71 Kota Padang.xlsx", "D13"),
        ("A108", "32.04 Kab. Bandung.xlsx", "D7"),
        ("A172", "32.04 Kab. Bandung.xlsx", "D12"),
        ("G121", "kuesioner final (2).xlsx", "C6"),
        ("L134", "magelang revisi.xlsx", "C6"),
        ("F120", "kiriman terpotong.xlsx", None),
    }


def test_the_inbox_is_scored_and_says_that_it_is_made_up() -> None:
    """Eleven regions have a rank; the form with the bare name and the damaged file do not stop the others."""
    ran = smartcity("score", INBOX, "--format", "json")
    answer = ran.json()
    assert len(answer["regions"]) == 11
    assert all(region["rank"] for region in answer["regions"])
    assert answer["manifest"]["synthetic"] is True


def test_the_newest_form_of_magelang_counts_where_that_is_asked_for() -> None:
    """The revision of 27 February is taken, and the output names the rule and both dates."""
    first, newest = (
        {
            region["code"]: region["index"]
            for region in smartcity("score", INBOX, *rule, "--format", "json").json()["regions"]
        }
        for rule in ((), ("--on-duplicate", "newest"))
    )
    assert first["33.08"] != newest["33.08"]
    assert {code: index for code, index in first.items() if code != "33.08"} == {
        code: index for code, index in newest.items() if code != "33.08"
    }


def test_two_of_those_asked_are_missing() -> None:
    """The list of the cohort names thirteen regions, of which two sent nothing: the answer is no."""
    ran = smartcity("status", INBOX, "--cohort", FOLDER / "cohort.csv", "--format", "csv", "--lang", "en")
    assert ran.code == 1
    rows = list(csv.reader(ran.out.splitlines()))
    assert {row[0] for row in rows if "missing" in row} == {"33.11", "33.18"}


def test_the_return_copy_carries_its_comments() -> None:
    """The copy for Kab. Bandung explains each fault on its cell and lists all of them."""
    book = openpyxl.load_workbook(FOLDER / "return-copy" / "32.04 Kab. Bandung.xlsx")
    sheet = book["Kesiapan daerah"]
    commented = {cell.coordinate: cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment}
    assert {"D7", "D12"} <= set(commented)
    assert "Temuan" in book.sheetnames


def test_assessors_get_their_regions(tmp_path: Path) -> None:
    """Three workbooks, whose regions are those assigned; read back empty they change no score."""
    out = tmp_path / "assessors"
    assign = FOLDER / "assign.csv"
    ran = smartcity(
        *("template", "smartcity-2018", "--for", "assessor", "--responses", INBOX),
        *("--assign", assign, "-o", out, "--lang", "en"),
    )
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in out.iterdir()) == ["Asesor A.xlsx", "Asesor B.xlsx", "Asesor C.xlsx"]
    alone, beside = (smartcity("score", *inputs, "--format", "json").json() for inputs in ((INBOX,), (INBOX, out)))
    assert [region["index"] for region in beside["regions"]] == [region["index"] for region in alone["regions"]]
