"""What can move a score of a bundled version never changes: its digest is recorded, and only new versions are added."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command_line import smartcity
from rubric_changes import SCORE, UNSCORED, WORDING
from rubric_texts import RUBRIC, changed
from smartcity_cli.problems import Location
from smartcity_cli.rubric.bundled import bundled_rubrics, rubric_folder
from smartcity_cli.rubric.digests import FILE_NAME, check_record, read_record, record_new_versions, scoring_digest
from smartcity_cli.rubric.loading import load_rubric, read_rubric

DIGEST = scoring_digest(read_rubric(RUBRIC.encode()).rubric)


@pytest.mark.parametrize("one", bundled_rubrics(), ids=lambda one: one.spec)
def test_the_scoring_content_of_bundled_rubrics_is_as_recorded(one) -> None:  # type: ignore[no-untyped-def]
    """A changed version is refused; a new one is added by `make refresh` (`smartcity rubric digests rubrics`)."""
    found = check_record(load_rubric(one.path), one.path)
    assert found == [], "new version: run `make refresh`; changed version: restore it and raise the version"


def test_the_record_names_no_version_that_is_gone() -> None:
    """A published version stays, because figures were made with it."""
    record = read_record(rubric_folder())
    assert record is not None
    assert sorted(record.digests) == sorted(one.spec for one in bundled_rubrics())


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in WORDING + UNSCORED])
def test_what_moves_no_score_leaves_the_digest(old: str, new: str) -> None:
    """Words, targets, unscored questions and weights with the same shares do not count."""
    assert scoring_digest(read_rubric(changed((old, new)).encode()).rubric) == DIGEST


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in SCORE])
def test_what_can_move_a_score_changes_the_digest(old: str, new: str) -> None:
    """Everything that asks for a major version does."""
    assert scoring_digest(read_rubric(changed((old, new)).encode()).rubric) != DIGEST


def test_weights_under_a_sum_count_as_written() -> None:
    """Half of each weight is half of the score."""
    summed = changed(
        ("title: Indeks, target: 3", "title: Indeks, aggregate: sum, target: 3"),
        ("weight: 60}", "weight: 0.6}"),
        ("weight: 40, aggregate", "weight: 0.4, aggregate"),
    )
    digests = {
        scoring_digest(read_rubric(text.encode()).rubric)
        for text in (summed, summed.replace("weight: 0.6", "weight: 0.3").replace("weight: 0.4", "weight: 0.2"))
    }
    assert len(digests) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("text: B, points: 2}", "text: B, points: 2.0}"),
        ("      - {id: a, text: A}\n", "      - {id: a, text: A, points: 1}\n"),
        ("scale: {minimum: 0,", "scale: {minimum: -0.0,"),
        (
            "parent: indeks, weight: 60}\n  - {id: bawah, title: Bawah, parent: indeks, weight: 40",
            "parent: indeks, weight: 0.3}\n  - {id: bawah, title: Bawah, parent: indeks, weight: 0.2",
        ),
    ],
)
def test_a_number_written_in_another_way_leaves_the_digest(old: str, new: str) -> None:
    """Defaults written out, 2.0 for 2, and shares that only float noise tells apart."""
    assert scoring_digest(read_rubric(changed((old, new)).encode()).rubric) == DIGEST


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder with one version that is recorded."""
    path = tmp_path / "rubrik" / "uji-coba" / "1.2.0.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(RUBRIC, encoding="utf-8")
    assert smartcity("rubric", "digests", tmp_path / "rubrik").code == 0
    return tmp_path / "rubrik"


def test_new_versions_are_added_and_old_lines_stay(folder: Path) -> None:
    """Running it twice changes nothing."""
    first = (folder / FILE_NAME).read_text(encoding="utf-8")
    assert f'"uji-coba@1.2.0": {DIGEST}' in first
    newer = folder / "uji-coba" / "1.3.0.yaml"
    newer.write_text(changed(('version: "1.2.0"', 'version: "1.3.0"')), encoding="utf-8")
    assert record_new_versions(folder) == (["uji-coba@1.3.0"], [])
    second = (folder / FILE_NAME).read_text(encoding="utf-8")
    assert [line for line in second.splitlines() if line not in first] == [f'"uji-coba@1.3.0": {DIGEST}']
    assert record_new_versions(folder) == ([], [])
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == second


def test_a_changed_version_is_refused_and_nothing_is_written(folder: Path) -> None:
    """Neither the check nor the record lets it pass."""
    before = (folder / FILE_NAME).read_bytes()
    path = folder / "uji-coba" / "1.2.0.yaml"
    path.write_text(changed(("weight: 60}", "weight: 61}")), encoding="utf-8")
    (folder / "lain").mkdir()
    (folder / "lain" / "1.0.0.yaml").write_text(
        changed(("id: uji-coba", "id: lain"), ('version: "1.2.0"', 'version: "1.0.0"')), encoding="utf-8"
    )
    ran = smartcity("rubric", "check", path, "--lang", "en")
    assert ran.code == 1
    assert "R436" in ran.out
    ran = smartcity("rubric", "digests", folder, "--lang", "en")
    assert ran.code == 1
    assert "R436" in ran.out
    assert (folder / FILE_NAME).read_bytes() == before


def test_other_words_pass_and_an_unrecorded_version_does_not(folder: Path) -> None:
    """A new version is named until it is recorded; a rubric elsewhere has no record."""
    path = folder / "uji-coba" / "1.2.0.yaml"
    path.write_text(changed(("title: Rendah", "title: Bawah")), encoding="utf-8")
    assert smartcity("rubric", "check", path).code == 0
    newer = folder / "uji-coba" / "2.0.0.yaml"
    newer.write_text(changed(('version: "1.2.0"', 'version: "2.0.0"')), encoding="utf-8")
    (problem,) = check_record(load_rubric(newer), newer)
    assert (problem.code, problem.location) == ("R435", Location(str(newer), row=4, column=10))
    loose = folder / "lepas.yaml"
    shutil.copy(newer, loose)
    assert check_record(load_rubric(loose), loose) == []
    (folder / FILE_NAME).unlink()
    assert check_record(load_rubric(newer), newer) == []


@pytest.mark.parametrize("text", ['"uji-coba@1.2.0": 5\n', "- a\n", "x: [\n", ""])
def test_a_record_that_cannot_be_read_is_a_problem(text: str, folder: Path) -> None:
    """It is never taken for an empty one and written over."""
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    (folder / "uji-coba" / "1.3.0.yaml").write_text(changed(('version: "1.2.0"', 'version: "1.3.0"')), encoding="utf-8")
    assert smartcity("rubric", "check", folder / "uji-coba" / "1.2.0.yaml").code == 1
    assert smartcity("rubric", "digests", folder).code == 1
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == text
