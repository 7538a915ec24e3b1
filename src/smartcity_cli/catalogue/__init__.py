"""Every message about a fault, in one place: code, name, severity, what was found, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.catalogue.kind import ProblemKind
from smartcity_cli.problems import Severity

if TYPE_CHECKING:
    from smartcity_cli.problems import Problem
    from smartcity_cli.texts import Language

__all__ = ["ProblemKind", "catalogue", "kind_of", "message_of", "remedy_of", "severity_of"]

_kinds: dict[str, ProblemKind] = {}


def catalogue() -> dict[str, ProblemKind]:
    """Return every kind of problem by its code; loaded on first use, because a clean run needs none."""
    if not _kinds:
        from smartcity_cli.catalogue import (
            answers,
            assessors,
            files,
            forms,
            layouts,
            lists,
            regions,
            return_copies,
            rubrics,
            several_files,
            surveys,
            templates,
            usage,
        )

        modules = (
            *(files, regions, rubrics, layouts, forms, lists, several_files, surveys),
            *(answers, assessors, templates, usage, return_copies),
        )
        for module in modules:
            for kind in module.KINDS:
                if kind.code in _kinds:
                    raise AssertionError(f"two kinds of problem share the code {kind.code}")
                _kinds[kind.code] = kind
    return _kinds


def kind_of(problem: Problem) -> ProblemKind:
    """Return the catalogue entry of a problem."""
    return catalogue()[problem.code]


def severity_of(problem: Problem) -> Severity:
    """Return how much a problem matters."""
    return kind_of(problem).severity


def message_of(problem: Problem, language: Language) -> str:
    """Return what was found and what is allowed, in one or two sentences."""
    return kind_of(problem).message.said_in(language, **problem.values)


def remedy_of(problem: Problem, language: Language) -> str:
    """Return what to do about it; empty for a notice that asks for nothing."""
    return kind_of(problem).remedy.said_in(language, **problem.values)
