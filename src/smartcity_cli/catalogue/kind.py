"""What the catalogue holds about one kind of problem."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.records import dataclass

if TYPE_CHECKING:
    from smartcity_cli.problems import Severity
    from smartcity_cli.texts import Text


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """A kind of problem: ``code`` and ``name`` never change once published."""

    code: str
    """Letter of the area and a number: F files, G regions, R rubric, L layout, A answers,
    V values of assessors, U usage."""
    name: str
    """The speaking name, such as ``answer-off-scale``."""
    severity: Severity
    message: Text
    """What was found and what is allowed; ``{names}`` are filled from the problem's values."""
    remedy: Text
    """What the person who reads it should do."""
