"""A recorded version never changes: neither what can move a score, nor its words; only new versions are added."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from command_line import smartcity
from rubric_changes import SCORE, UNSCORED, WORDING
from rubric_texts import RUBRIC, changed
from smartcity_cli.catalogue import remedy_of
from smartcity_cli.problems import Location
from smartcity_cli.rubric.bundled import bundled_rubrics, rubric_folder
from smartcity_cli.rubric.digests import (
    FILE_NAME,
    check_record,
    content_digest,
    digests_of,
    read_record,
    record_new_versions,
    scoring_digest,
)
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from smartcity_cli.texts import LANGUAGES

DIGEST = scoring_digest(read_rubric(RUBRIC.encode()).rubric)
CONTENT = content_digest(read_rubric(RUBRIC.encode()).rubric)


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


def test_a_setting_that_came_later_says_nothing_where_it_is_what_holds_without_it() -> None:
    """A version recorded before the setting existed keeps both digests, and writing the default out changes neither."""
    text = RUBRIC.replace("banding: {on: rounded}\n", "")
    without, default = (read_rubric(one.encode()).rubric for one in (text, text + "banding: {on: unrounded}\n"))
    assert digests_of(without) == digests_of(default)
    assert digests_of(without).scoring != digests_of(read_rubric(RUBRIC.encode()).rubric).scoring


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
    assert f'"uji-coba@1.2.0":\n  scoring: {DIGEST}\n  content: {CONTENT}\n' in first
    newer = folder / "uji-coba" / "1.3.0.yaml"
    newer.write_text(changed(('version: "1.2.0"', 'version: "1.3.0"')), encoding="utf-8")
    assert record_new_versions(folder) == (["uji-coba@1.3.0"], [])
    second = (folder / FILE_NAME).read_text(encoding="utf-8")
    assert second == first + f'"uji-coba@1.3.0":\n  scoring: {DIGEST}\n  content: {CONTENT}\n'
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


@pytest.mark.parametrize(
    ("old", "new"), [row[:2] for row in WORDING if row[2]] + [row[:2] for row in UNSCORED], ids=lambda text: text[:20]
)
def test_other_words_and_unscored_parts_are_refused_under_a_recorded_version(old: str, new: str, folder: Path) -> None:
    """Wording asks for a patch and what is not scored for a minor version, so that they cannot change unseen."""
    path = folder / "uji-coba" / "1.2.0.yaml"
    path.write_text(changed((old, new)), encoding="utf-8")
    assert [problem.code for problem in check_record(load_rubric(path), path)] == ["R446"]
    assert [problem.code for problem in record_new_versions(folder)[1]] == ["R446"]


@pytest.mark.parametrize(("old", "new"), [*(row[:2] for row in WORDING if not row[2]), ("\n", "\r\n"), (": ", ":  ")])
def test_another_way_of_writing_the_same_passes(old: str, new: str, folder: Path) -> None:
    """Line endings, blanks, order of keys and defaults are no content."""
    path = folder / "uji-coba" / "1.2.0.yaml"
    path.write_bytes(RUBRIC.replace(old, new).encode())
    assert path.read_bytes() != RUBRIC.encode()
    assert check_record(load_rubric(path), path) == []


def test_an_unrecorded_version_is_named_where_a_record_is_kept(folder: Path) -> None:
    """A new version is named until it is recorded; a rubric elsewhere has no record."""
    newer = folder / "uji-coba" / "2.0.0.yaml"
    newer.write_text(changed(('version: "1.2.0"', 'version: "2.0.0"')), encoding="utf-8")
    (problem,) = check_record(load_rubric(newer), newer)
    assert (problem.code, problem.location) == ("R435", Location(str(newer), row=4, column=10))
    loose = folder / "lepas.yaml"
    shutil.copy(newer, loose)
    assert check_record(load_rubric(loose), loose) == []
    (folder / FILE_NAME).unlink()
    assert check_record(load_rubric(newer), newer) == []


def test_the_command_that_records_can_be_copied_from_a_folder_with_blanks(folder: Path) -> None:
    """Folders of people have names such as `Dokumen Saya`; the name stays one word of the command."""
    spaced = folder.rename(folder.with_name("rubrik kita"))
    newer = spaced / "uji-coba" / "2.0.0.yaml"
    newer.write_text(changed(('version: "1.2.0"', 'version: "2.0.0"')), encoding="utf-8")
    (problem,) = check_record(load_rubric(newer), newer)
    for language in LANGUAGES:
        assert remedy_of(problem, language).endswith(f'smartcity rubric digests "{spaced}"')


def test_a_file_named_from_within_its_folder_is_in_the_record_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However the file is named, its version cannot change."""
    (folder / "uji-coba" / "1.2.0.yaml").write_text(changed(("weight: 60}", "weight: 61}")), encoding="utf-8")
    monkeypatch.chdir(folder / "uji-coba")
    ran = smartcity("rubric", "check", "1.2.0.yaml", "--lang", "en")
    assert ran.code == 1
    assert "R436" in ran.out


def test_a_version_that_nobody_has_is_recorded_anew_by_its_name(folder: Path) -> None:
    """Only the version that is named; another that has changed still stops it, and one that is not there is named."""
    newer = folder / "uji-coba" / "1.3.0.yaml"
    newer.write_text(changed(('version: "1.2.0"', 'version: "1.3.0"')), encoding="utf-8")
    assert record_new_versions(folder) == (["uji-coba@1.3.0"], [])
    recorded = (folder / FILE_NAME).read_text(encoding="utf-8")
    slips = [(folder / "uji-coba" / f"{version}.yaml", version) for version in ("1.2.0", "1.3.0")]
    for path, version in slips:
        path.write_text(changed(("title: Bawah", "title: Bagian"), ('"1.2.0"', f'"{version}"')), encoding="utf-8")
    refused = smartcity("rubric", "digests", folder, "--anew", "uji-coba@1.3.0", "--lang", "en")
    assert (refused.code, refused.out.count("[R446 "), "--anew uji-coba@1.2.0" in refused.out) == (1, 1, True)
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == recorded
    slips[0][0].write_text(RUBRIC, encoding="utf-8")
    done = smartcity("rubric", "digests", folder, "--anew", "uji-coba@1.3.0")
    assert (done.code, done.out) == (0, "uji-coba@1.3.0\n")
    assert (folder / FILE_NAME).read_text(encoding="utf-8") != recorded
    assert record_new_versions(folder) == record_new_versions(folder, ["uji-coba@1.2.0"]) == ([], [])
    assert smartcity("rubric", "digests", folder, "--anew", "uji-coba@9.0.0").code == 2


def test_a_version_under_another_name_is_refused(folder: Path) -> None:
    """Raising the version inside the file of a recorded one would otherwise take it out of the record's sight."""
    path = folder / "uji-coba" / "1.2.0.yaml"
    path.write_text(changed(('version: "1.2.0"', 'version: "1.3.0"'), ("weight: 60}", "weight: 61}")), encoding="utf-8")
    (problem,) = check_record(load_rubric(path), path)
    assert (problem.code, problem.location) == ("R447", Location(str(path), row=4, column=10))
    assert record_new_versions(folder) == ([], [problem])


def test_a_recorded_version_that_is_gone_is_named_at_its_entry(folder: Path) -> None:
    """Figures may have been made with it; nothing is added until it is back or its entry is deleted."""
    path = folder / "uji-coba" / "1.2.0.yaml"
    path.rename(folder / "uji-coba" / "2.0.0.yaml")
    (folder / "uji-coba" / "2.0.0.yaml").write_text(changed(('version: "1.2.0"', 'version: "2.0.0"')), encoding="utf-8")
    added, (problem,) = record_new_versions(folder)
    assert added == ["uji-coba@2.0.0"]
    assert (problem.code, problem.location) == ("R448", Location(str(folder / FILE_NAME), row=5, column=1))
    assert "2.0.0" not in (folder / FILE_NAME).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text",
    [
        '"uji-coba@1.2.0": 5\n',
        '"uji-coba@1.2.0": abc\n',
        '"uji-coba@1.2.0": {scoring: abc}\n',
        '"uji-coba@1.2.0": {scoring: abc, content: 5}\n',
        "- a\n",
        "x: [\n",
        "",
    ],
)
def test_a_record_that_cannot_be_read_is_a_problem(text: str, folder: Path) -> None:
    """It is never taken for an empty one and written over."""
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    (folder / "uji-coba" / "1.3.0.yaml").write_text(changed(('version: "1.2.0"', 'version: "1.3.0"')), encoding="utf-8")
    assert smartcity("rubric", "check", folder / "uji-coba" / "1.2.0.yaml").code == 1
    assert smartcity("rubric", "digests", folder).code == 1
    assert (folder / FILE_NAME).read_text(encoding="utf-8") == text
