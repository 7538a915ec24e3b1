"""Lints about facets: those that no indicator bears, and indicators that are left out of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.rubric.linting.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.schema import Rubric


def lint_facets(rubric: Rubric) -> Iterator[Finding]:
    """Find facets and values of facets that no indicator bears, and indicators without a facet that others bear."""
    for place, facet in enumerate(rubric.facets):
        path = ("facets", place)
        borne = {indicator.facets[facet.id] for indicator in rubric.indicators if facet.id in indicator.facets}
        if not borne:
            yield Finding("R506", facet.id, (path,))
            continue
        for at, value in enumerate(facet.values):
            if value.id not in borne:
                # No id has a slash.
                yield Finding("R506", f"{facet.id}/{value.id}", ((*path, "values", at),))
        for at, indicator in enumerate(rubric.indicators):
            if facet.id not in indicator.facets:
                yield Finding("R513", indicator.id, (("indicators", at, "facets"),), {"facet": facet.id})
