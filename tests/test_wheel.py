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

import pytest

from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.json_schema import schema_text

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


def test_the_wheel_scores_an_example_away_from_the_source_tree(wheel: Path, tmp_path: Path) -> None:
    """Installed into an empty environment with its dependencies alone, the tool scores a copy of an example."""
    home = tmp_path / "environment"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / ("python.exe" if os.name == "nt" else "python")
    subprocess.run([python, "-m", "pip", "install", "--quiet", str(wheel)], check=True, capture_output=True)
    work = tmp_path / "work"
    work.mkdir()
    shutil.copy(ROOT / "examples" / "spbe-2018" / "denpasar.csv", work)
    done = subprocess.run(
        [scripts / "smartcity", "score", "denpasar.csv", "--format", "json"],
        cwd=work,
        capture_output=True,
        text=True,
        check=False,
        env={name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
    )
    assert done.stderr == ""
    region = json.loads(done.stdout)["regions"][0]
    assert round(region["index"], 2) == 2.64
