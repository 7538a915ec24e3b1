"""The lowest versions that are installed for the suite are those that pyproject.toml states."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

import lowest_versions as lowest

PROJECT: dict[str, Any] = tomllib.loads(lowest.PROJECT.read_text(encoding="utf-8"))["project"]


def test_every_dependency_and_extra_has_one_lowest_version() -> None:
    """What the script prints names each of them once, with the version behind ``>=``."""
    ran = subprocess.run([sys.executable, lowest.__file__], capture_output=True, text=True, check=True)
    printed = dict(line.split("==") for line in ran.stdout.splitlines())
    stated = [*PROJECT["dependencies"], *(one for extra in PROJECT["optional-dependencies"].values() for one in extra)]
    assert {f"{name}>={version}" for name, version in printed.items()} == set(stated)


def test_everything_installs_all_extras() -> None:
    """The extra ``all`` is the others together, with the same versions."""
    extras = dict(PROJECT["optional-dependencies"])
    everything = set(extras.pop("all"))
    assert {one for extra in extras.values() for one in extra} == everything


@pytest.mark.parametrize("requirement", ["click", "click==8.4", "click>=8.4,<9", "click>=8.5", "click[x]>=8.4"])
def test_a_bound_that_cannot_be_run_is_refused(requirement: str) -> None:
    """No lowest version, another kind of bound, or a second one for the same package."""
    project = {"dependencies": ["click>=8.4"], "optional-dependencies": {"more": [requirement]}}
    with pytest.raises(ValueError, match="not plain, or stated twice"):
        lowest.lowest_versions(project)


def test_the_lowest_python_is_one_that_is_tested() -> None:
    """The Pythons of the classifiers begin with the one that is required, and the Makefile names them all."""
    named = [line.rpartition(" ")[2] for line in PROJECT["classifiers"] if "Python :: 3." in line]
    assert PROJECT["requires-python"] == f">={named[0]}"
    makefile = (Path(lowest.PROJECT).parent / "Makefile").read_text(encoding="utf-8")
    assert f"PYTHONS ?= {' '.join(named)}\n" in makefile
    assert f" python{named[0]} " in makefile
    assert f"!= ({named[0].replace('.', ', ')}))" in makefile
