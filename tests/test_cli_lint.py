"""``smartcity rubric check`` says what is doubtful about rubrics without faults, and the exit code says so too."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from command_line import smartcity
from rubric_texts import LINTED, LINTED_CHILD, RUBRIC, changed
from smartcity_cli.rubric.bundled import bundled_rubrics

if TYPE_CHECKING:
    from pathlib import Path

DOUBTFUL = changed(("weight: 60", "weight: 61"), text=LINTED)


@pytest.fixture
def doubtful(tmp_path: Path) -> Path:
    """Write a rubric without faults whose weights add up to 101."""
    path = tmp_path / "teliti-1.0.0.yaml"
    path.write_text(DOUBTFUL, encoding="utf-8")
    return path


def test_all_bundled_rubrics_pass() -> None:
    """Nothing is found in any of them."""
    ran = smartcity("rubric", "check", *(one.spec for one in bundled_rubrics()), "--lang", "en")
    assert (ran.code, "No problems found." in ran.out, ran.err) == (0, True, "")


@pytest.mark.parametrize(("fail_on", "code"), [((), 1), (("warning",), 1), (("error",), 0), (("never",), 0)])
def test_a_doubtful_rubric_ends_as_asked(
    fail_on: tuple[str, ...], code: int, doubtful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A warning with line, name, finding and remedy; by default the answer is no."""
    monkeypatch.chdir(doubtful.parent)
    ran = smartcity("rubric", "check", doubtful.name, "--lang", "en", *(("--fail-on", *fail_on) if fail_on else ()))
    assert ran.code == code
    assert f"{doubtful.name}, line 24, column 62 warning [R501 weights-not-round]" in ran.out
    assert "The weights below “I” add up to 101; to be expected: 1, 10, 100, 1000." in ran.out
    assert "Found 1 warning." in ran.out


def test_json_names_the_lint(doubtful: Path) -> None:
    """A program can tell lints apart, and from faults by their severity."""
    (problem,) = smartcity("rubric", "check", doubtful, "--format", "json").json()["problems"]
    assert (problem["name"], problem["severity"], problem["line"]) == ("weights-not-round", "warning", 24)


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("warning", 1), ("never", 0)])
def test_a_rubric_with_faults_is_not_linted(fail_on: str, code: int, doubtful: Path) -> None:
    """Its faults are told, and nothing is made up about the rest."""
    doubtful.write_text(DOUBTFUL.replace("parent: I, weight: 40", "parent: tiada, weight: 40"), encoding="utf-8")
    ran = smartcity("rubric", "check", doubtful, "--format", "json", "--fail-on", fail_on)
    assert ran.code == code
    assert {problem["code"][:2] for problem in ran.json()["problems"]} == {"R3"}


def test_what_stands_in_a_parent_is_named_once(doubtful: Path) -> None:
    """Parent and child in one go: a child that inherits the doubt adds nothing, and has its own."""
    child = doubtful.with_name("anak.yaml")
    child.write_text(f"{LINTED_CHILD}allow: [{{lint: facets, reason: {{id: Ya, en: Yes}}}}]\n", encoding="utf-8")
    ran = smartcity("rubric", "check", doubtful, child, "--format", "json", "--lang", "en")
    assert [(one["code"], one["file"]) for one in ran.json()["problems"]] == [
        ("R501", str(doubtful)),
        ("R517", str(child)),
    ]
    alone = smartcity("rubric", "check", child, "--format", "json").json()["problems"]
    assert [(one["code"], one["file"]) for one in alone] == [("R517", str(child)), ("R501", str(doubtful))]


def test_doubts_come_behind_what_the_record_says(tmp_path: Path) -> None:
    """A recorded version that scores otherwise is an error, and is linted all the same: it has no faults of its own."""
    path = tmp_path / "rubrik" / "teliti" / "1.0.0.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(LINTED, encoding="utf-8")
    assert smartcity("rubric", "digests", tmp_path / "rubrik").code == 0
    assert smartcity("rubric", "check", path).code == 0
    path.write_text(DOUBTFUL, encoding="utf-8")
    ran = smartcity("rubric", "check", path, "--fail-on", "error", "--format", "json")
    assert (ran.code, [one["code"] for one in ran.json()["problems"]]) == (1, ["R436", "R501"])


def test_lints_keep_no_rubric_from_being_used(tmp_path: Path) -> None:
    """An allowance for a lint of a later version is a warning of the check, and nothing to what scores."""
    path = tmp_path / "uji.yaml"
    path.write_text(f"{RUBRIC}  - {{lint: dari-masa-depan, reason: Nanti}}\n", encoding="utf-8")
    assert "dari-masa-depan: Nanti" in smartcity("rubric", "show", path, "--lang", "en").out
    ran = smartcity("rubric", "check", path, "--lang", "id")
    assert (ran.code, "Tidak ada pemeriksaan bernama “dari-masa-depan”" in ran.out) == (1, True)
