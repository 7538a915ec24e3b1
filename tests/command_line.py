"""Runs the command line inside the test's own process, as a user would type it."""

from __future__ import annotations

import contextlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from smartcity_cli.cli.main import main

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
SHARED_DATA = ROOT.parent / "shared" / "data"


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Return standard output read as JSON."""
        return json.loads(self.out)


def smartcity(*arguments: str | Path) -> Ran:
    """Run a command and return its exit code and what it printed; English unless ``--lang`` says otherwise."""
    words = [str(argument) for argument in arguments]
    if words and words[0] in {"score", "gap", "validate", "explain"} and "--lang" not in words:
        words += ["--lang", "en"]
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    return Ran(code, out.getvalue(), err.getvalue())
