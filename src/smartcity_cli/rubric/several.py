"""Several rubrics checked in one go: what is wrong or doubtful in all, and which of them could not be checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from smartcity_cli.errors import FileUnreadable, RubricInvalid, SmartCityError, WrongUsage
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.digests import check_record
from smartcity_cli.rubric.linting.lints import lint
from smartcity_cli.rubric.loading import load_rubric

if TYPE_CHECKING:
    from collections.abc import Iterable

    from smartcity_cli.problems import Problem


class Faults(NamedTuple):
    """What is wrong with some rubrics, and what is doubtful."""

    checked: int
    """How many were checked, valid or not."""
    found: tuple[Problem, ...]
    unread: SmartCityError | None
    """Why others were not checked, in one: `FileUnreadable` where a file is missing or cannot be read."""


def faults_of(rubrics: Iterable[str]) -> Faults:
    """Check rubrics named by id, id and version, or path; one that is not there does not keep the others from it.

    Only what has no faults is looked at for what is doubtful: else faults would be told twice, or findings made up.
    """
    checked = 0
    found: list[Problem] = []
    # What stands in a parent is named once, also where several of its children are checked.
    known: set[tuple[object, ...]] = set()
    refused: list[SmartCityError] = []
    for rubric in rubrics:
        try:
            path = find_rubric(rubric)
            loaded = load_rubric(path)
            found += check_record(loaded, path)
            doubts = {_identity(problem): problem for problem in lint(loaded)}
            found += (doubt for identity, doubt in doubts.items() if identity not in known)
            known.update(doubts)
        except RubricInvalid as invalid:
            found += invalid.problems
        except (FileUnreadable, WrongUsage) as error:
            refused.append(error)
            continue
        checked += 1
    return Faults(checked, tuple(found), _together(refused))


def _identity(problem: Problem) -> tuple[object, ...]:
    """Return what two findings of the same thing share."""
    return problem.code, problem.location, *problem.values.items()


def _together(refused: list[SmartCityError]) -> SmartCityError | None:
    """Return several refusals as one; that a file cannot be read weighs more than a name that is not known."""
    if not refused:
        return None
    unreadable = any(isinstance(error, FileUnreadable) for error in refused)
    kind = FileUnreadable if unreadable else WrongUsage
    return kind(*(problem for error in refused for problem in error.problems))
