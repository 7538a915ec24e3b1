"""The rubrics that come with the tool: which there are, and where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Problem
from smartcity_cli.records import dataclass

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_VERSION = re.compile(r"[0-9]+\.[0-9]+\.[0-9]+")
_SUFFIXES: Final = (".yaml", ".yml", ".json")


@dataclass(frozen=True, slots=True)
class BundledRubric:
    """A rubric file ``<id>/<version>.yaml``."""

    id: str
    version: str
    path: Path

    @property
    def spec(self) -> str:
        """Return how the command line names it, such as ``spbe-2018@1.0.0``."""
        return f"{self.id}@{self.version}"


def rubric_folder() -> Path:
    """Return the folder of the rubrics: inside an installed package, else at the top of the source tree."""
    inside = _PACKAGE / "bundled"
    return inside if inside.is_dir() else _PACKAGE.parents[1] / "rubrics"


def bundled_rubrics(folder: Path | None = None) -> tuple[BundledRubric, ...]:
    """Return the rubrics of a folder by the names of their files, by id and then from the oldest version to the newest.

    No file is opened. A folder that does not exist holds none.
    """
    found = [
        BundledRubric(path.parent.name, path.stem, path)
        for path in (rubric_folder() if folder is None else folder).glob("*/*.yaml")
        if is_version(path.stem)
    ]
    return tuple(sorted(found, key=lambda rubric: (rubric.id, _precedence(rubric.version))))


def is_version(name: str) -> bool:
    """Return whether a file's name without its ending is a version, such as ``1.0.0``."""
    return _VERSION.fullmatch(name) is not None


def _precedence(version: str) -> tuple[int, ...]:
    """Return the numbers of a version, so that 1.10.0 comes after 1.9.0."""
    return tuple(int(part) for part in version.split("."))


def find_rubric(spec: str, folder: Path | None = None) -> Path:
    """Return the file of ``ID``, ``ID@VERSION`` or a path; of an id alone the newest version.

    A path is returned as it is, whether it exists or not: `load_rubric` says what is wrong with it, and so it does of
    a folder with the name of no rubric. Raises `WrongUsage` for an id or a version that is not bundled, naming those
    that are.
    """
    if spec.lower().endswith(_SUFFIXES) or "/" in spec or "\\" in spec or Path(spec).is_file():
        return Path(spec)
    identifier, _, version = spec.partition("@")
    rubrics = bundled_rubrics(folder)
    versions = {rubric.version: rubric.path for rubric in rubrics if rubric.id == identifier}
    if not versions and spec and Path(spec).is_dir():
        return Path(spec)
    if not versions:
        known = list(dict.fromkeys(rubric.id for rubric in rubrics))
        near = _near(identifier, known)
        values = {"spec": spec, "known": ", ".join(known) or "–"}
        raise WrongUsage(
            Problem("R402", values={**values, "near": ", ".join(near)}) if near else Problem("R401", values=values)
        )
    if not version:
        return list(versions.values())[-1]
    if version not in versions:
        values = {"id": identifier, "version": version, "known": ", ".join(versions)}
        raise WrongUsage(Problem("R403", values=values))
    return versions[version]


def _near(identifier: str, known: list[str]) -> list[str]:
    """Return the ids that begin like one that is not known, as ``ipm`` does for ``ipm-2010``; else the nearest."""
    # Only a misspelt rubric needs it.
    from difflib import get_close_matches

    begun = [one for one in known if identifier and one.startswith(identifier)]
    return begun or get_close_matches(identifier, known, n=1)
