"""What is lost with a file that an import replaces: its comments, which no workbook holds."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from smartcity_cli.problems import Location, Problem

if TYPE_CHECKING:
    from pathlib import Path

_MODELINE: Final = "# yaml-language-server:"


def comments_lost(target: Path | None, text: str | None) -> tuple[Problem, ...]:
    """Return the warning that a file about to be replaced by another content has lines of comments."""
    if target is None or text is None:
        return ()
    before = ""
    with suppress(OSError):
        before = target.read_bytes().decode("utf-8", "replace")
    lines = [line.lstrip() for line in before.splitlines()]
    count = sum(line.startswith("#") and not line.startswith(_MODELINE) for line in lines)
    return (Problem("R494", Location(str(target)), {"count": count}),) if count and before != text else ()
