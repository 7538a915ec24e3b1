"""The exceptions of the tool: what is raised when it cannot go on."""

from __future__ import annotations

from smartcity_cli.problems import Problem


class SmartCityError(Exception):
    """What was asked cannot be done; carries every problem that says why.

    Faults in data are values (`Problem`) and are collected; this is raised only where going on
    would invent results: a file that cannot be read, a rubric that is not valid.
    """

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*problems)
        self.problems: tuple[Problem, ...] = problems

    def __str__(self) -> str:
        return "; ".join(f"{problem.location} {problem.code}".strip() for problem in self.problems)


class FileUnreadable(SmartCityError):  # noqa: N818 - names what happened, as its siblings do
    """A file cannot be opened, is not what its name says, or passes a limit."""


class RubricInvalid(SmartCityError):  # noqa: N818
    """A rubric has faults; all of them are carried."""


class WrongUsage(SmartCityError):  # noqa: N818
    """The options contradict each other or name what is not there."""
