"""What files bring of regions themselves, apart from what named assessors say about them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.contributions import Claims, FiledColumn, trimmed
from smartcity_cli.responses.headers import key_of

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from numpy.typing import NDArray

    from smartcity_cli.responses.contributions import Contribution
    from smartcity_cli.responses.raw import Role
    from smartcity_cli.responses.respondents import Recogniser


@dataclass(frozen=True, slots=True)
class AssessedPart:
    """The claims of one file that bring the judgement of one assessor."""

    name: str
    """The assessor, as the file writes it."""
    source: int
    """Which of the files it comes from."""
    contribution: Contribution
    """The part of the file, without its problems."""
    leading: NDArray[numpy.bool_]
    """For each of its claims whether this is the lead assessor."""
    is_plain: bool
    """Whether no column of the file is called the assessor's, so that plain values are."""

    @property
    def key(self) -> str:
        """Return what makes two names the same assessor: case, points and spaces do not count."""
        return key_of(self.name) or self.name

    def _has(self, role: Role) -> bool:
        """Tell whether a column has a role."""
        return any(key[1] == role for key in self.contribution.columns)

    def role(self, wanted: Role) -> Role | None:
        """Return the role of the columns that hold what is wanted; ``None`` where there are none such."""
        if not self.is_plain:
            return wanted
        if wanted == "reason":
            return "reason" if self._has("reason") else "note"
        return "self_assessed" if wanted == "assessor" else None


def parted(contributions: Sequence[Contribution]) -> tuple[list[Contribution], list[AssessedPart]]:
    """Return what files bring of regions themselves, one for every file, and the parts of named assessors."""
    own: list[Contribution] = []
    parts: list[AssessedPart] = []
    for source, contribution in enumerate(contributions):
        if not any(contribution.assessors):
            own.append(contribution)
            continue
        claims_of: dict[str | None, list[int]] = defaultdict(list)
        for claim, assessor in enumerate(contribution.assessors):
            claims_of[assessor].append(claim)
        own.append(_part(contribution, claims_of.pop(None, []), whole=True))
        # In a workbook of ours plain values are always what the assessor was shown.
        plain = contribution.layout is not Layout.FORM and all(key[1] != "assessor" for key in contribution.columns)
        for assessor, claims in claims_of.items():
            leading = numpy.array([claim in contribution.leading for claim in claims], numpy.bool_)
            parts.append(AssessedPart(str(assessor), source, _part(contribution, claims), leading, plain))
    return own, parts


def with_regions_of_assessors(
    own: Sequence[Contribution], parts: Sequence[AssessedPart], recogniser: Recogniser
) -> tuple[list[Contribution], list[int], list[tuple[AssessedPart, int]]]:
    """Return what is known of regions, also of those that only assessors bring, and where each of the latter stands.

    The numbers in the middle say which file each of the former comes from. What an assessor's file repeats of a
    region's own answers is then all there is of them.
    """
    sources = list(range(len(own)))
    if not parts:
        return list(own), sources, []
    known: set[Hashable] = {recogniser.identify(claim) for contribution in own for claim in contribution.claims}
    added = list(own)
    only: list[tuple[AssessedPart, int]] = []
    for part in parts:
        fresh = []
        for index, claim in enumerate(part.contribution.claims):
            identity = recogniser.identify(claim)
            if identity not in known:
                known.add(identity)
                fresh.append(index)
                only.append((part, index))
        # The claims of an assessor's workbook stand on sheets of their own.
        apart = [[claim] for claim in fresh] if part.contribution.layout is Layout.FORM else [fresh] if fresh else []
        added += [_of_the_region(part, claims) for claims in apart]
        sources += [part.source] * len(apart)
    return added, sources, only


def _of_the_region(part: AssessedPart, claims: Sequence[int]) -> Contribution:
    """Return what an assessor's part says of regions themselves."""
    contribution = _part(part.contribution, claims)
    sheet = contribution.claims[0].sheet
    kept = () if part.is_plain else ("self_assessed", "evidence", "note")
    contribution.columns = {
        key: replace(column, sheet=sheet) for key, column in contribution.columns.items() if key[1] in kept
    }
    contribution.sheet = sheet
    if part.is_plain:
        contribution.table_rows = []
    return contribution


def _part(contribution: Contribution, claims: Sequence[int], *, whole: bool = False) -> Contribution:
    """Return some claims of a file with their cells; with its problems where it stands for the whole file."""
    chosen = numpy.array(claims, numpy.intp)
    new = {claim: index for index, claim in enumerate(claims)}
    return replace(
        contribution,
        claims=Claims([part[claim] for claim in claims] for part in contribution.claims.parts),
        columns={key: _only(column, chosen) for key, column in contribution.columns.items()},
        table_rows=[
            replace(row, claim=new[row.claim]) for row in contribution.table_rows if row.claim in new
        ],
        problems=contribution.problems if whole else [],
        assessors=(),
        leading=frozenset(),
    )  # fmt: skip


def _only(column: FiledColumn, claims: NDArray[numpy.intp]) -> FiledColumn:
    """Return a column for some claims."""
    codes, distinct = trimmed(column.codes[claims], column.distinct)
    return replace(column, codes=codes, distinct=distinct, rows=column.rows[claims], columns=column.columns[claims])


def names_of(parts: Sequence[AssessedPart]) -> Iterator[tuple[str, list[AssessedPart]]]:
    """Yield each assessor as first written, with the parts that bear the name."""
    by_key: dict[str, list[AssessedPart]] = {}
    for part in parts:
        by_key.setdefault(part.key, []).append(part)
    for same in by_key.values():
        yield same[0].name, same
