"""Print the lowest version that pyproject.toml allows of every dependency, as constraints for pip.

``make test-lowest`` installs them, so that the bounds are what somebody has run. What only tests need is left out.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1] / "pyproject.toml"
BOUND = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]*)\s*>=\s*(?P<version>[0-9][0-9.]*)")


def lowest_versions(project: dict[str, Any]) -> dict[str, str]:
    """Return the lowest version of every dependency and extra by its name.

    Raises `ValueError` for one that is written otherwise than ``name>=version``, or twice with other versions.
    """
    stated: dict[str, str] = {}
    extras = project["optional-dependencies"].values()
    for requirement in (*project["dependencies"], *(one for extra in extras for one in extra)):
        found = BOUND.fullmatch(requirement)
        if found is None or stated.setdefault(found["name"], found["version"]) != found["version"]:
            raise ValueError(f"{requirement}: the lowest version is not plain, or stated twice")
    return stated


def main() -> None:
    """Print one constraint a line."""
    project = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]
    sys.stdout.writelines(f"{name}=={version}\n" for name, version in sorted(lowest_versions(project).items()))


if __name__ == "__main__":
    main()
