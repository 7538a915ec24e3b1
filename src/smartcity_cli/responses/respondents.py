"""Which region each claim denotes, and which claims denote the same one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from smartcity_cli.problems import Problem
from smartcity_cli.regions import Resolved, register
from smartcity_cli.responses.answers import Respondent
from smartcity_cli.responses.contributions import many
from smartcity_cli.responses.table import written

if TYPE_CHECKING:
    from collections.abc import Hashable

    from smartcity_cli.regions import Edition, Region, Resolution, Scheme
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.contributions import Claim, Claims

ABOUT_NAMES: Final = ("G121", "G122", "G123", "G142", "G161", "G162", "G163")
"""Problems of regions that concern the name, so that they are shown at its cell."""

MANY_UNKNOWN: Final = 300
"""So many units without a single region are no regions: looking up the rest would say nothing."""


class Recogniser:
    """Looks up the regions of claims, each way of writing once."""

    def __init__(self, edition: Edition | None, scheme: Scheme | None) -> None:
        """Take the edition of codes and names shown (``None`` where any unit goes) and the scheme of bare codes."""
        self.edition = edition
        self.shown: Edition = edition or "current"
        self.scheme = scheme
        self._known: dict[tuple[CellValue, str | None, str | None, Scheme | None], Resolution] = {}

        self._unresolved = 0

    def identify(self, claim: Claim) -> Hashable:
        """Return the same value for claims that denote the same region."""
        if self.edition is None:
            return _own_code(claim)
        resolution = self._resolve(claim)
        return resolution.region.code if isinstance(resolution, Resolved) else claim.key

    def knows(self, claim: Claim) -> bool:
        """Tell whether a claim is about a region that is recognised; any unit is where no register is asked."""
        return self.edition is None or isinstance(self._resolve(claim), Resolved)

    @property
    def of_register(self) -> Recogniser | None:
        """Return what tells rows of provinces and headings from regions; nothing where any unit goes."""
        return None if self.edition is None else self

    def is_province(self, code: CellValue, name: str | None) -> bool:
        """Tell whether a code and a name are those of a province or of the country."""
        return register().is_province(code, name)

    def is_unlike_any(self, claim: Claim) -> bool:
        """Tell whether a claim names nothing that comes near a region."""
        resolution = self._resolve(claim)
        return not isinstance(resolution, Resolved) and not resolution.candidates

    def recognise(self, claims: Claims) -> Recognised:
        """Return the respondents of all claims, with problems at the cell of the code or of the name."""
        codes = [
            code if isinstance(code, str) else written(code) or name or ""
            for code, name in zip(claims.codes, claims.names, strict=True)
        ]
        names: list[str] = [name or code for code, name in zip(codes, claims.names, strict=True)]
        regions: list[Region | None] = [None] * len(codes)
        # What names no region at all was reported where it was read.
        unknown = {
            index
            for index, (code, name) in enumerate(zip(claims.codes, claims.names, strict=True))
            if code is None and name is None
        }
        problems: list[Problem] = []
        for index, claim in enumerate(claims if self.edition is not None else ()):
            if index in unknown:
                continue
            if index == MANY_UNKNOWN == len(unknown):
                unknown.update(range(index, len(codes)))
                values = {"tried": index, "count": len(codes) - index}
                problems.append(Problem("L138", claim.location, values, count=len(codes) - index))
                break
            resolution = self._resolve(claim)
            if isinstance(resolution, Resolved):
                regions[index] = region = resolution.region
                codes[index], names[index] = region.code_in(self.shown), region.name_in(self.shown)
                problems += [_located(notice, claim) for notice in resolution.notices]
            else:
                unknown.add(index)
                problems.append(_located(resolution.problem, claim))
        respondents = many(Respondent, codes, names, regions, claims.locations(), claims.attributes)
        return Recognised(respondents, frozenset(unknown), problems)

    def _resolve(self, claim: Claim) -> Resolution:
        """Return what the register says about a claim."""
        scheme = claim.scheme or self.scheme
        key = (claim.code, claim.name, claim.province, scheme)
        resolution = self._known.get(key)
        if resolution is None:
            # Of so many that are no regions hardly one is misspelt, and a search for each would take minutes.
            regions = register() if self._unresolved < MANY_UNKNOWN else register().exact
            resolution = regions.resolve(claim.code, claim.name, scheme, self.shown, claim.province)
            self._unresolved += not isinstance(resolution, Resolved)
            self._known[key] = resolution
        return resolution


class Recognised(NamedTuple):
    """The respondents that claims stand for."""

    respondents: list[Respondent]
    """One a claim; where no region was recognised, what was written stands for it."""
    unknown: frozenset[int]
    """Claims of which the region was not recognised."""
    problems: list[Problem]

    def repeated(self) -> dict[int, int]:
        """Return for each recognised claim that names a region again the claim that named it first."""
        codes = [respondent.code for respondent in self.respondents]
        if len(set(codes)) == len(codes):
            return {}
        first: dict[str, int] = {}
        again: dict[int, int] = {}
        for index, code in enumerate(codes):
            earlier = first.setdefault(code, index) if index not in self.unknown else index
            if earlier != index:
                again[index] = earlier
        return again


def _own_code(claim: Claim) -> str:
    """Return the code of a unit that is in no register: its code, else its name."""
    code = claim.code
    return (code if isinstance(code, str) else written(code)) or claim.name or ""


def _located(problem: Problem, claim: Claim) -> Problem:
    """Return a problem of the register at the cell it is about."""
    about_name = problem.code in ABOUT_NAMES and claim.name is not None
    return replace(problem, location=claim.name_location if about_name else claim.location)
