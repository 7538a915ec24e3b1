"""Lists of regions and who assesses which: read from any file, resolved to the register, every fault at its place."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from smartcity_cli.problems import Location, Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.contributions import Claims, claim_at
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.list_shapes import assessor_of, claims_in, code_and_name
from smartcity_cli.responses.opening import open_input
from smartcity_cli.responses.respondents import Recogniser

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from smartcity_cli.regions import Edition, Scheme
    from smartcity_cli.responses.answers import Respondent
    from smartcity_cli.responses.list_shapes import ListedClaims
    from smartcity_cli.responses.opening import Opened

LIST_SIGN = "#"
"""Stands between a file and the list within it: ``cohorts.yaml#2018``, ``daftar.xlsx#Angkatan 2``."""

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class RegionList:
    """The regions that a file or the command line lists."""

    file: str
    """The file as the user named it; empty for the command line."""
    digest: str
    """SHA-256 of its bytes; empty for the command line."""
    regions: tuple[Respondent, ...]
    """Each once, in the order of the list; those that were not recognised are left out and reported."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Assignment:
    """One region that one assessor is to judge."""

    assessor: str
    region: Respondent


@dataclass(frozen=True, slots=True)
class Assignments:
    """Who assesses which regions; a region may have several assessors."""

    file: str
    digest: str
    pairs: tuple[Assignment, ...]
    """Each once, in the order of the file."""
    problems: tuple[Problem, ...]

    @property
    def assessors(self) -> tuple[str, ...]:
        """Return every assessor once, in the order of the file."""
        return tuple(dict.fromkeys(pair.assessor for pair in self.pairs))

    def of(self, assessor: str) -> tuple[Respondent, ...]:
        """Return the regions of an assessor, in the order of the file."""
        return tuple(pair.region for pair in self.pairs if pair.assessor == assessor)


def read_region_list(
    file: str, edition: Edition | None, limits: Limits | None = None, scheme: Scheme | None = None
) -> RegionList:
    """Read a list of regions from a table, from lines without a header, or from YAML or JSON.

    ``edition`` is that of the codes and names shown, ``None`` where any unit goes. Of a region listed twice the first
    counts. Raises `FileUnreadable` where the file cannot be read, and `WrongUsage` where it holds several lists and
    none is named as in ``cohorts.yaml#2018``.
    """
    opened, asked = _opened(file, limits)
    listed = claims_in(opened, asked)
    regions, problems = _resolved(listed, Recogniser(edition, scheme))
    kept, twice = _each_once([(region, region.code, region.location) for region in regions], "L170")
    return RegionList(opened.file, opened.digest, kept, (*problems, *twice))


def regions_asked(texts: Sequence[str], edition: Edition | None, scheme: Scheme | None = None) -> RegionList:
    """Return the regions that options of the command line name, by code, by name or by both."""
    claims = Claims()
    for text in texts:
        claims.append(claim_at(*code_and_name(text), None, None, Location()))
    found = Recogniser(edition, scheme).recognise(claims)
    known = [region for index, region in enumerate(found.respondents) if index not in found.unknown]
    return RegionList("", "", tuple({region.code: region for region in known}.values()), tuple(found.problems))


def read_assignments(
    file: str, edition: Edition | None, limits: Limits | None = None, scheme: Scheme | None = None
) -> Assignments:
    """Read who assesses which region: a column or key for the assessor beside those of the region.

    A document may also be a mapping from assessors to their regions. Raises like `read_region_list`.
    """
    opened, asked = _opened(file, limits)
    listed = claims_in(opened, asked, assigned=True)
    regions, problems = _resolved(listed, Recogniser(edition, scheme))
    named = [(region, assessor_of(region.attributes)) for region in regions]
    if regions and not any(assessor for _, assessor in named):
        return Assignments(opened.file, opened.digest, (), (*problems, Problem("L174", listed.start)))
    problems += [
        Problem("L172", region.location, {"region": region.name}) for region, assessor in named if assessor is None
    ]
    pairs = [
        (Assignment(assessor, region), (assessor, region.code), region.location)
        for region, assessor in named
        if assessor is not None
    ]
    kept, twice = _each_once(pairs, "L173")
    return Assignments(opened.file, opened.digest, kept, (*problems, *twice))


def _opened(file: str, limits: Limits | None) -> tuple[Opened, str | None]:
    """Open the file, and return which of its lists is asked for; a file with the sign in its name comes first."""
    name, sign, asked = file.rpartition(LIST_SIGN)
    if not (sign and name) or Path(file).exists():
        name, asked = file, ""
    return open_input(name, limits or Limits()), asked or None


def _resolved(listed: ListedClaims, recogniser: Recogniser) -> tuple[list[Respondent], list[Problem]]:
    """Return the listed regions that were recognised, and every problem so far."""
    found = recogniser.recognise(listed.claims)
    problems = [*listed.problems, *found.problems]
    if not len(listed.claims):
        problems.append(Problem("L171", listed.start))
    return [region for index, region in enumerate(found.respondents) if index not in found.unknown], problems


def _each_once(
    entries: Iterable[tuple[Entry, Hashable, Location]], code: str
) -> tuple[tuple[Entry, ...], list[Problem]]:
    """Return entries of which no two are equal by their key, and a problem for each that comes again."""
    first: dict[Hashable, tuple[Entry, Location]] = {}
    twice = []
    for entry, key, place in entries:
        if key in first:
            twice.append(Problem(code, place, _said(entry) | {"first": first[key][1].cell or str(first[key][1])}))
        else:
            first[key] = entry, place
    return tuple(entry for entry, _ in first.values()), twice


def _said(entry: object) -> dict[str, object]:
    """Return what a message says about an entry that came twice."""
    if isinstance(entry, Assignment):
        return {"region": entry.region.name, "assessor": entry.assessor}
    return {"region": getattr(entry, "name", "")}
