"""Which claim counts where a region came in more than once: the one place that decides."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from smartcity_cli.problems import Problem
from smartcity_cli.responses.long import place_in_sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from smartcity_cli.problems import Location

OnDuplicate = Literal["error", "newest", "first"]
"""Refuse to choose (the first counts and the others are errors), take the newest file, or take the first."""


class Dates(NamedTuple):
    """When a file was filled in; ISO 8601, ``None`` where it does not say."""

    own: str | None
    """The day that the file names."""
    modified: str | None
    """The moment of its last saving."""


class ClaimOfRegion(NamedTuple):
    """What must be known of a claim to choose among several of one region, and to say so."""

    region: str
    """Name and code, for messages."""
    place: Location
    dates: Dates


class Settled(NamedTuple):
    """Which claims do not count."""

    aside: Mapping[int, int]
    """For each claim that is set aside the claim of the same region that counts."""
    problems: Sequence[Problem]


NOTHING_TWICE: Final = Settled({}, ())


def settle(
    again: Mapping[int, int],
    said: Callable[[int], object],
    about: Callable[[int], ClaimOfRegion],
    on_duplicate: OnDuplicate,
) -> Settled:
    """Choose among the claims of each region that came in more than once.

    ``again`` maps every later claim to the first of its region; ``said`` returns all that a claim answered, so that
    equal ones can be told. Equal claims never conflict: the first of them counts.
    """
    claims_of: dict[int, list[int]] = defaultdict(list)
    for later, first in again.items():
        claims_of[first].append(later)
    aside: dict[int, int] = {}
    problems: list[Problem] = []
    for first, later_ones in claims_of.items():
        claims = [first, *later_ones]
        answers = {claim: said(claim) for claim in claims}
        differing = [claim for claim in claims if all(answers[claim] != answers[one] for one in claims if one < claim)]
        taken, by = _chosen(differing, about, on_duplicate)
        for claim in claims:
            if claim != taken:
                aside[claim] = taken
                same = answers[claim] == answers[taken]
                problems.append(_problem(about(claim), about(taken), same=same, by=by))
    return Settled(aside, problems)


By = Literal["own", "modified", "first"]
"""What decided: the day that the files name, when they were saved, the order of input."""


def _chosen(
    claims: Sequence[int], about: Callable[[int], ClaimOfRegion], on_duplicate: OnDuplicate
) -> tuple[int, By | None]:
    """Return the claim that counts and what decided; ``None`` where nothing did."""
    if len(claims) > 1 and on_duplicate == "first":
        return claims[0], "first"
    if len(claims) > 1 and on_duplicate == "newest":
        dates = {claim: about(claim).dates for claim in claims}
        days = [date.own for date in dates.values() if date.own is not None]
        by: By = "own"
        if len(days) == len(claims):
            # Of several of the newest day the moment of saving decides.
            dates = {claim: date for claim, date in dates.items() if date.own == max(days)}
        moments = [date.modified for date in dates.values() if date.modified is not None]
        if len(dates) > 1 and len(moments) == len(dates):
            dates = {claim: date for claim, date in dates.items() if date.modified == max(moments)}
            by = "modified"
        if len(dates) == 1:
            return next(iter(dates)), by
    return claims[0], None


def _problem(aside: ClaimOfRegion, taken: ClaimOfRegion, *, same: bool, by: By | None) -> Problem:
    """Return what there is to say about a claim that is set aside."""
    here, there = aside.place, taken.place
    values: dict[str, object] = {"region": aside.region, "first": place_beside(there, here)}
    if same:
        return Problem("L135", here, values)
    if by is None:
        return Problem("L134", here, values)
    if by == "first":
        return Problem("L185", here, values)
    dates = [(one.dates.own if by == "own" else one.dates.modified) or "–" for one in (taken, aside)]
    values |= {"date": dates[0], "own": dates[1]}
    return Problem("L186" if by == "own" else "L187", here, values)


def place_beside(place: Location, here: Location) -> str:
    """Return a place as a message at another place names it: the cell alone where both stand on one sheet.

    >>> from smartcity_cli.problems import Location
    >>> place_beside(Location("a.xlsx", "Data", 4, 2), Location("b.xlsx", "Data", 1, 1))
    'a.xlsx [Data] B4'
    """
    return place_in_sheet(place) if (here.file, here.sheet) == (place.file, place.sheet) else str(place)
