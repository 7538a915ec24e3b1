"""Everything assessors say about a cohort: each one's own answers, who leads, and what results from them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy

from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Problem
from smartcity_cli.records import dataclass
from smartcity_cli.responses.answers import AssessorAnswers
from smartcity_cli.responses.combining import Combining
from smartcity_cli.responses.headers import key_of
from smartcity_cli.responses.panel import Panel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.responses.answers import AnswerColumn, TextColumn
    from smartcity_cli.responses.assessed_parts import AssessedPart
    from smartcity_cli.responses.panel import Known
    from smartcity_cli.responses.respondents import Recogniser


@dataclass(frozen=True, slots=True)
class Assessed:
    """What came of the assessors."""

    assessors: tuple[AssessorAnswers, ...]
    resulting: Mapping[str, AnswerColumn]
    """By question id: the value that the rubric's rule makes of theirs."""
    problems: tuple[Problem, ...]


def assessed(
    parts: Sequence[AssessedPart],
    known: Known,
    recogniser: Recogniser,
    own: Mapping[str, AnswerColumn],
    nameless: AssessorAnswers | None,
    leads: Sequence[str] = (),
) -> Assessed:
    """Return what assessors say; ``nameless`` are values of which no file says whose they are.

    ``own`` are the regions' own answers, ``leads`` the assessors who lead wherever they judge. Raises `WrongUsage` for
    a lead who judges no region.
    """
    panel = Panel(parts, known, recogniser)
    named = panel.assessors()
    panel.compare(own)
    ones = [*([] if nameless is None else [nameless]), *named]
    ones, led_twice = _with_leads(ones, leads, known)
    combining = Combining(known.rubric, ones, known.labels)
    resulting = combining.resulting()
    problems = (*panel.problems, *_alike(named), *led_twice, *combining.problems)
    return Assessed(tuple(ones), resulting, problems)


def nameless_assessor(
    answers: Mapping[str, AnswerColumn], reasons: Mapping[str, TextColumn], size: int
) -> AssessorAnswers | None:
    """Return the values that stand in a column called the assessor's, without a name; ``None`` where there are none."""
    if not answers:
        return None
    given = numpy.zeros(size, numpy.bool_)
    for column in answers.values():
        given |= column.codes != 0
    return AssessorAnswers(None, given, numpy.zeros(size, numpy.bool_), answers, reasons)


def _with_leads(
    ones: Sequence[AssessorAnswers], asked: Sequence[str], known: Known
) -> tuple[list[AssessorAnswers], list[Problem]]:
    """Return assessors with one lead a region at most: one asked for, else one that a file calls so."""
    keys = [key_of(one.name or "") for one in ones]
    wanted = [key_of(name) for name in asked]
    missing = [name for name, key in zip(asked, wanted, strict=True) if key not in keys]
    if missing:
        there = ", ".join(one.name for one in ones if one.name) or "–"
        raise WrongUsage(*(Problem("U150", values={"asked": name, "known": there}) for name in missing))
    called = [one.leads for one in ones]
    if wanted:
        asked_for = [one.assessed & (key in wanted) for one, key in zip(ones, keys, strict=True)]
        settled = numpy.logical_or.reduce(asked_for)
        called = [asks | (says & ~settled) for asks, says in zip(asked_for, called, strict=True)]
    problems = []
    taken: dict[int, str] = {}
    kept = []
    for one, leads in zip(ones, called, strict=True):
        leads = leads.copy()
        for region in numpy.flatnonzero(leads).tolist():
            if region in taken:
                leads[region] = False
                values = {"region": known.labels[region], "first": taken[region], "second": one.name or ""}
                problems.append(Problem("L213", known.own.at(region), values))
            else:
                taken[region] = one.name or ""
        kept.append(replace(one, leads=leads))
    return kept, problems


def _alike(named: Sequence[AssessorAnswers]) -> list[Problem]:
    """Return a notice for each two assessors whose names differ by a letter or two: they may be one person."""
    if len(named) < 2:
        return []
    # Only where several assessors are named.
    from rapidfuzz import fuzz

    names = [one.name or "" for one in named]
    return [
        Problem("L214", values={"first": first, "second": second})
        for place, first in enumerate(names)
        for second in names[place + 1 :]
        if fuzz.ratio(key_of(first), key_of(second)) >= ALIKE
    ]


ALIKE = 90
"""Percent of letters that two names share before anyone is asked whether they are one."""
