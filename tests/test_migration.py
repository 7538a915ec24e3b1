"""Answers collected under another version are accounted for, question by question."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pytest

from command_line import smartcity
from rubric_texts import RUBRIC, changed

if TYPE_CHECKING:
    from pathlib import Path

NEWER = changed(
    ('version: "1.2.0"', 'version: "2.0.0"'),
    ("  - {id: I7, title: Tujuh, parent: bawah, question: PERSEN, score: {method: share}}\n", ""),
    (
        "  - {id: PERSEN, kind: percent, text: Berapa persen?}\n",
        "  - {id: BARU, kind: text, text: Baru, required: false}\n",
    ),
    ("text: Berapa?, minimum: 0, maximum: 100", "text: Berapa?, minimum: 0, maximum: 5"),
    ("text: Ada?", "text: Adakah?"),
)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Write two versions of a rubric in one folder, and answers that name the older one."""
    folder = tmp_path / "rubrik" / "uji-coba"
    folder.mkdir(parents=True)
    (folder / "1.2.0.yaml").write_text(RUBRIC, encoding="utf-8")
    (folder / "2.0.0.yaml").write_text(NEWER, encoding="utf-8")
    answers = tmp_path / "isian.yaml"
    answers.write_text(
        "rubric: uji-coba@1.2.0\nregions:\n"
        "  - {region: {code: D1, name: Desa Satu}, answers: {TINGKAT: 1, YATIDAK: ya, ANGKA: 3, PERSEN: 50}}\n"
        "  - {region: {code: D2, name: Desa Dua}, answers: {TINGKAT: 2, YATIDAK: tidak, ANGKA: 9, PERSEN: 60}}\n"
        "  - {region: {code: D3, name: Desa Tiga}, answers: {YATIDAK: ya, ANGKA: 4}}\n",
        encoding="utf-8",
    )
    return {"old": folder / "1.2.0.yaml", "new": folder / "2.0.0.yaml", "answers": answers}


def told(files: dict[str, Path], *words: str) -> dict[str, list[Any]]:
    """Return the problems of ``validate`` under the newer version, by code."""
    ran = smartcity("validate", files["answers"], "--rubric", files["new"], "--format", "json", *words)
    found: dict[str, list[Any]] = {}
    for problem in ran.json()["problems"]:
        found.setdefault(problem["code"], []).append(problem["message"])
    return found


def test_without_the_option_a_warning_says_that_versions_differ(files: dict[str, Path]) -> None:
    """Reading where ids agree stays the default."""
    found = told(files)
    assert "L104" in found
    assert not {"R440", "R441", "R442", "R443"} & set(found)


def test_every_question_is_accounted_for(files: dict[str, Path]) -> None:
    """Kept, dropped, new, and no longer usable: counted as a whole and by question."""
    found = told(files, "--migrate")
    assert "L104" not in found
    (whole,) = found["R440"]
    assert whole == (
        "Answers for uji-coba@1.2.0 are scored under uji-coba@2.0.0: kept 7 answers to 3 questions; 2 have no question"
        " any more, 1 can no longer be used, and 1 questions are new."
    )
    assert found["R441"] == ["uji-coba@2.0.0 does not ask PERSEN; answers dropped: 2."]
    assert found["R442"] == ["BARU is new in uji-coba@2.0.0 and was not asked in uji-coba@1.2.0; answers to it: 0."]
    assert found["R443"] == [
        "YATIDAK differs between uji-coba@1.2.0 and uji-coba@2.0.0 (text); answers kept: 3, not usable: 0.",
        "ANGKA differs between uji-coba@1.2.0 and uji-coba@2.0.0 (maximum); answers kept: 2, not usable: 1.",
    ]


def test_two_files_of_the_other_version_that_differ_give_no_account(files: dict[str, Path], tmp_path: Path) -> None:
    """Which one the answers were collected under is nobody's guess; results beside them are no such file."""
    beside = tmp_path / "lain"
    beside.mkdir()
    (beside / "baru.yaml").write_text(NEWER, encoding="utf-8")
    (beside / "a.json").write_text('{"schema": 1, "rubric": {"id": "uji-coba", "version": "1.2.0"}}', encoding="utf-8")
    (beside / "lama.yaml").write_text(RUBRIC, encoding="utf-8")
    assert "R440" in told({**files, "new": beside / "baru.yaml"}, "--migrate")
    (beside / "lama - Copy.yaml").write_text(RUBRIC.replace("Ada?", "Adakah?"), encoding="utf-8")
    found = told({**files, "new": beside / "baru.yaml"}, "--migrate")
    assert {"L104", "R449"} <= set(found)
    assert not {"R440", "R444"} & set(found)


def test_scores_are_the_same_with_and_without_and_the_option_is_noted(files: dict[str, Path]) -> None:
    """Migrating adds an account and changes no figure."""
    words = ("score", files["answers"], "--rubric", files["new"], "--format", "json", "--fail-on", "never")
    plain, migrated = smartcity(*words).json(), smartcity(*words, "--migrate").json()
    assert [one["index"] for one in plain["regions"]] == [one["index"] for one in migrated["regions"]]
    assert migrated["manifest"]["options"]["migrate"] is True
    assert "migrate" not in plain["manifest"]["options"]


def test_an_older_version_that_is_not_there_is_named(files: dict[str, Path]) -> None:
    """Missing or not valid, it cannot say what was asked; the warning stays."""
    for spoil in (lambda: files["old"].write_text("schema: 1\n", encoding="utf-8"), files["old"].unlink):
        spoil()
        found = told(files, "--migrate")
        assert {"L104", "R444"} <= set(found)
        assert "R440" not in found


def test_answers_for_the_version_used_need_no_account(files: dict[str, Path]) -> None:
    """The option does nothing where nothing differs."""
    ran = smartcity("validate", files["answers"], "--rubric", files["old"], "--migrate", "--format", "json")
    assert not any(one["code"].startswith("R44") for one in ran.json()["problems"])


def test_standard_input_cannot_be_accounted_for(files: dict[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """The account reads the answers again under the version they were collected for."""
    data = files["answers"].read_bytes()
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))
    ran = smartcity("validate", "-", "--rubric", files["new"], "--migrate")
    assert ran.code == 2
    assert "R438" in ran.err


def test_answers_for_a_rubric_that_is_extended_are_migrated() -> None:
    """The cohort of 2018 under the rubric of 2019, its child: refused by default, accounted for with the option."""
    words = ("score", "examples/2018/responses.xlsx", "--rubric", "smartcity-2019", "--format", "json")
    refused, migrated = smartcity(*words).json(), smartcity(*words, "--migrate").json()
    assert ([one["code"] for one in refused["problems"]], refused["regions"]) == (["L103"], [])
    assert len(migrated["regions"]) == 165
    codes = [one["code"] for one in migrated["problems"]]
    assert not {"L103", "L104"} & set(codes)
    assert (codes.count("R440"), codes.count("R442")) == (1, 5)
    files = ("smartcity-2018", "smartcity-2019", "--on", "examples/2018/responses.xlsx", "--format", "json")
    after = {one["code"]: one["index_after"] for one in smartcity("rubric", "diff", *files).json()["regions"]}
    assert {one["code"]: one["index"] for one in migrated["regions"]} == after


@pytest.mark.parametrize("rubric", ["uji-coba", "uji-coba@1.2.0"])
def test_rows_and_documents_that_name_an_ancestor_are_read(rubric: str, files: dict[str, Path]) -> None:
    """With the version or without it, in a column of a table too; a stranger's rows are left out as ever."""
    child = files["old"].with_name("3.0.0.yaml")
    child.write_text(
        'schema: 1\nid: anak\nversion: "3.0.0"\nextends: {id: uji-coba, version: "1.2.0"}\ntitle: Anak\n'
        "status: example\nstatus_note: Contoh\n",
        encoding="utf-8",
    )
    table = files["answers"].with_suffix(".csv")
    table.write_text(
        f"rubrik,kode,nama,TINGKAT\n{rubric},D1,Desa Satu,1\n{rubric},D2,Desa Dua,2\nasing@1.0.0,D3,Desa Tiga,1\n",
        encoding="utf-8",
    )
    document = files["answers"]
    document.write_text(document.read_text(encoding="utf-8").replace("uji-coba@1.2.0", rubric), encoding="utf-8")
    for path, read in ((table, 2), (document, 3)):
        words = ("score", path, "--rubric", child, "--format", "json", "--fail-on", "never")
        assert smartcity(*words).json()["regions"] == []
        told = smartcity(*words, "--migrate").json()
        assert len(told["regions"]) == read
        codes = [one["code"] for one in told["problems"]]
        assert ("R440" in codes, "L104" in codes) == (True, False)
        assert ("L103" in codes) is (path == table)


def test_a_stranger_is_not_migrated() -> None:
    """Two editions that number their questions alike mean other things by the same number."""
    words = ("score", "examples/spbe-2018/denpasar.csv", "--rubric", "spbe-2020", "--migrate", "--format", "json")
    told = smartcity(*words).json()
    assert ([one["code"] for one in told["problems"]], told["regions"]) == (["L103"], [])
