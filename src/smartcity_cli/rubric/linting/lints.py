"""All lints over one rubric: what they find, what it allows, and where everything stands."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from smartcity_cli.problems import Problem
from smartcity_cli.rubric.linting.allowing import left_over, lint_allowances
from smartcity_cli.rubric.linting.facets import lint_facets
from smartcity_cli.rubric.linting.grounds import lint_grounds
from smartcity_cli.rubric.linting.scores import lint_scores
from smartcity_cli.rubric.linting.texts import lint_texts
from smartcity_cli.rubric.linting.weights import lint_weights

if TYPE_CHECKING:
    from smartcity_cli.problems import Location
    from smartcity_cli.rubric.linting.finding import Finding
    from smartcity_cli.rubric.loading import LoadedRubric


def lint(loaded: LoadedRubric) -> list[Problem]:
    """Return what is doubtful about a valid rubric and not allowed: its own lines first, then those of its parents."""
    rubric = loaded.rubric
    checks = (lint_weights, lint_scores, lint_facets, lint_texts, lint_grounds)
    remaining, used = left_over(rubric, chain.from_iterable(check(rubric) for check in checks))
    own = sum(loaded.locate(("allow", place)).file == loaded.file for place in range(len(rubric.allow)))
    problems = [_problem(loaded, finding) for finding in (*remaining, *lint_allowances(rubric, used, own))]
    return sorted(problems, key=lambda one: _order(loaded, one.location))


def _problem(loaded: LoadedRubric, finding: Finding) -> Problem:
    """Return a finding with its place: what the rubric itself wrote goes before what it inherited."""
    places = [loaded.locate(path) for path in finding.paths]
    place = next((one for one in places if one.file == loaded.file), places[0])
    values = {"at": finding.at, **finding.values}
    if finding.first is not None:
        first = loaded.locate(finding.first)
        values["first_line"] = first.line if first.file == place.file else f"{first.line} ({first.file})"
    return Problem(finding.code, place, values)


def _order(loaded: LoadedRubric, location: Location) -> tuple[bool, str, int, int]:
    """Return what problems are sorted by: the rubric's own file, file, line and column."""
    return location.file != loaded.file, location.file, location.row or 0, location.column or 0
