"""Finds the regions of a cohort that a person names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.answers import Respondent, ResponseSet

SHOWN_CANDIDATES = 5
"""How many near misses a message names."""
LEAST_LIKENESS = 60
"""How alike, of 100, a name must be to be suggested."""


def positions_of(responses: ResponseSet, asked: Sequence[str], edition: Edition | None) -> tuple[int, ...]:
    """Return the positions of the regions named by code or name, each once, in the order of ``asked``.

    With the register (``edition``) every name it resolves counts; without it (``None``) a unit is named by its own
    code or name. Raises `WrongUsage` with one problem for each region that is not in the cohort.
    """
    found: list[int] = []
    problems: list[Problem] = []
    for text in asked:
        position = _position_of(responses.respondents, text, edition)
        if position is None:
            problems.append(Problem("U101", values={"asked": text, "near": _near(responses.respondents, text)}))
        elif position not in found:
            found.append(position)
    if problems:
        raise WrongUsage(*problems)
    return tuple(found)


def _position_of(respondents: Sequence[Respondent], text: str, edition: Edition | None) -> int | None:
    """Return the position of the region that ``text`` names, or ``None``."""
    wanted = text.strip().casefold()
    for position, respondent in enumerate(respondents):
        if wanted in (respondent.code.casefold(), respondent.name.casefold()):
            return position
    if edition is None:
        return None
    # Only for a name that is not spelt as shown: the register's index of names costs some milliseconds.
    from smartcity_cli.regions import Resolved, register

    is_code = wanted[:1].isdigit()
    resolution = register().resolve(text if is_code else None, None if is_code else text, None, edition)
    if not isinstance(resolution, Resolved):
        return None
    return next((p for p, respondent in enumerate(respondents) if respondent.region == resolution.region), None)


def _near(respondents: Iterable[Respondent], text: str) -> str:
    """Return the names of the cohort nearest to a text, separated by commas; a dash where none is near."""
    # Only for a message: the library costs start-up time.
    from rapidfuzz import fuzz, process

    shown = [f"{respondent.name} ({respondent.code})" for respondent in respondents]
    near = process.extract(
        text, shown, scorer=fuzz.WRatio, processor=str.casefold, score_cutoff=LEAST_LIKENESS, limit=SHOWN_CANDIDATES
    )
    return ", ".join(name for name, _, _ in near) or "–"
