"""Bundled rubrics are found by id and version, without being opened."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import smartcity_cli.rubric
from smartcity_cli.catalogue import message_of
from smartcity_cli.errors import WrongUsage
from smartcity_cli.rubric import bundled
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric, rubric_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of empty rubrics, and things that are none."""
    for name in ("spbe-2018/1.9.0", "spbe-2018/1.10.0", "spbe-2018/1.2.0", "ipm-2010/1.0.0", "ipm-2010/draf"):
        path = tmp_path / f"{name}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.touch()
    (tmp_path / "ipm-2010" / "cases").mkdir()
    (tmp_path / "README.md").touch()
    return tmp_path


def test_rubrics_are_listed_by_id_and_then_by_version(folder: Path) -> None:
    """1.10.0 is newer than 1.9.0, and drafts and other files are no rubrics."""
    specs = [rubric.spec for rubric in bundled_rubrics(folder)]
    assert specs == ["ipm-2010@1.0.0", "spbe-2018@1.2.0", "spbe-2018@1.9.0", "spbe-2018@1.10.0"]
    assert bundled_rubrics(folder / "tidak-ada") == ()


def test_an_id_alone_means_the_newest_version(folder: Path) -> None:
    """With a version it means that version."""
    assert find_rubric("spbe-2018", folder) == folder / "spbe-2018" / "1.10.0.yaml"
    assert find_rubric("spbe-2018@1.2.0", folder) == folder / "spbe-2018" / "1.2.0.yaml"


@pytest.mark.parametrize("spec", ["rubrik.yaml", "RUBRIK.YML", "rubrik.json", "folder/rubrik", "folder\\rubrik"])
def test_what_looks_like_a_path_is_one(spec: str, folder: Path) -> None:
    """Whether it exists is for the loader to say."""
    assert find_rubric(spec, folder) == Path(spec)


def test_a_file_without_a_suffix_is_a_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is there is taken, whatever its name."""
    (folder / "rubrikku").touch()
    monkeypatch.chdir(folder)
    assert find_rubric("rubrikku", folder) == Path("rubrikku")


@pytest.mark.parametrize(
    ("spec", "code", "words"),
    [
        ("spbe-2081", "R402", "Do you mean spbe-2018? Those there are: ipm-2010, spbe-2018."),
        ("ipm", "R402", "Do you mean ipm-2010? Those there are: ipm-2010, spbe-2018."),
        ("", "R401", "No rubric “” is bundled. Those there are: ipm-2010, spbe-2018."),
        ("zzz", "R401", "No rubric “zzz” is bundled. Those there are: ipm-2010, spbe-2018."),
        (
            "spbe-2018@2.0.0",
            "R403",
            "Version 2.0.0 of rubric “spbe-2018” is not bundled. Those there are: 1.2.0, 1.9.0, 1.10.0.",
        ),
    ],
)
def test_what_is_not_bundled_is_answered_with_what_is(spec: str, code: str, words: str, folder: Path) -> None:
    """The nearest id, all ids or all versions are named."""
    with pytest.raises(WrongUsage) as caught:
        find_rubric(spec, folder)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert words in message_of(problem, "en")
    assert message_of(problem, "id")


def test_a_folder_with_the_name_of_no_rubric_is_a_path(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever names the folder of their rubrics hears that it is one, not which rubrics are bundled."""
    (folder / "rubrik").mkdir()
    monkeypatch.chdir(folder)
    assert find_rubric("rubrik", folder) == Path("rubrik")
    assert find_rubric("spbe-2018", folder) == folder / "spbe-2018" / "1.10.0.yaml"
    with pytest.raises(WrongUsage):
        find_rubric("", folder)


def test_without_any_rubric_the_list_is_a_dash(tmp_path: Path) -> None:
    """An empty folder gives a sentence that still reads."""
    with pytest.raises(WrongUsage) as caught:
        find_rubric("spbe-2018", tmp_path)
    assert "Those there are: –." in message_of(caught.value.problems[0], "en")


def test_the_rubrics_of_an_installed_package_go_before_the_source_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A wheel carries them in the package; a checkout has them at its top."""
    package = tmp_path / "src" / "smartcity_cli"
    package.mkdir(parents=True)
    monkeypatch.setattr(bundled, "_PACKAGE", package)
    assert rubric_folder() == tmp_path / "rubrics"
    (package / "bundled").mkdir()
    assert rubric_folder() == package / "bundled"


def test_the_rubrics_of_this_tool_are_found() -> None:
    """The folder of the source tree holds the rubric of 2018."""
    assert find_rubric("spbe-2018@1.0.0").is_file()


def test_listing_rubrics_loads_neither_pydantic_nor_yaml() -> None:
    """Completion and help stay quick."""
    code = "import sys, smartcity_cli.rubric.bundled as b; b.bundled_rubrics()"
    code += "; print({'pydantic', 'yaml'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_the_package_offers_its_public_names() -> None:
    """Every name in __all__ can be taken from the package, and no other."""
    for name in smartcity_cli.rubric.__all__:
        assert getattr(smartcity_cli.rubric, name) is not None
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        smartcity_cli.rubric.nothing  # noqa: B018
