"""What a figure was made with, so that the same inputs can be shown to give the same figures."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from smartcity_cli._version import __version__
from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class InputFile:
    """One input file as it was read."""

    file: str
    sha256: str
    layout: str
    sheet: str | None
    regions: int
    """How many regions were read from it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """Carried by every output. Holds no clock and no machine: same inputs, same bytes."""

    rubric: str
    version: str
    digest: str
    """SHA-256 of the rubric's content, whatever its comments and line endings."""
    status: str
    """``official``, ``reconstruction`` or ``example``."""
    inputs: tuple[InputFile, ...]
    options: Mapping[str, object] = field(default_factory=dict)
    """The options that can move a figure or choose what is shown."""
    seed: int | None = None
    synthetic: bool = False
    """Whether an input calls itself made up."""
    tool: str = "smartcity"
    tool_version: str = __version__
