"""The built wheel works by itself: rubrics and register inside, away from the source tree."""

from __future__ import annotations

import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.json_schema import schema_text

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel once."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


def test_the_wheel_carries_rubrics_and_register(wheel: Path) -> None:
    """Every bundled rubric and the register of regions are members of the wheel."""
    names = set(zipfile.ZipFile(wheel).namelist())
    rubrics = {path.relative_to(ROOT / "rubrics").as_posix() for path in (ROOT / "rubrics").rglob("*.yaml")}
    assert {f"smartcity_cli/bundled/{name}" for name in rubrics} <= names
    assert "smartcity_cli/data/regions.csv" in names
    assert "smartcity_cli/py.typed" in names


def test_the_schema_that_bundled_rubrics_name_is_in_the_wheel(wheel: Path) -> None:
    """The path in the first line of every rubric leads to the schema inside the installed package too."""
    with zipfile.ZipFile(wheel) as archive:
        rubrics = [
            name for name in archive.namelist() if re.fullmatch(r"smartcity_cli/bundled/[^/]+/[0-9.]+yaml", name)
        ]
        assert len(rubrics) == len(bundled_rubrics())
        for name in rubrics:
            path = archive.read(name).decode().partition("\n")[0].partition("$schema=")[2]
            named = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            assert archive.read(named).decode() == schema_text()


@pytest.fixture(scope="module")
def smartcity(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Install the wheel with its dependencies alone into an empty environment; return what runs a command there."""
    home = tmp_path_factory.mktemp("installed") / "environment"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}

    def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(scripts / "smartcity"), *arguments]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, env=environment)

    return run


def test_the_wheel_scores_an_example_away_from_the_source_tree(smartcity: Any, tmp_path: Path) -> None:
    """The installed tool scores a copy of an example."""
    shutil.copy(ROOT / "examples" / "spbe-2018" / "denpasar.csv", tmp_path)
    done = smartcity(tmp_path, "score", "denpasar.csv", "--format", "json")
    assert done.stderr == ""
    region = json.loads(done.stdout)["regions"][0]
    assert round(region["index"], 2) == 2.64


def test_the_wheel_begins_a_rubric(smartcity: Any, tmp_path: Path) -> None:
    """The installed tool writes a starter that passes its case, with the schema that its first line names."""
    assert smartcity(tmp_path, "rubric", "new", "--id", "kota", "--title", "Kota").returncode == 0
    assert (tmp_path / "kota" / "rubric.schema.json").read_text(encoding="utf-8") == schema_text()
    assert smartcity(tmp_path, "rubric", "test", "kota/1.0.0.yaml").returncode == 0
