"""From the files named on the command line to an assessment."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from smartcity_cli.catalogue import severity_of
from smartcity_cli.cli.exit_codes import ExitCode
from smartcity_cli.cli.new_files import with_progress
from smartcity_cli.problems import Severity
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from smartcity_cli.assessment import Assessment
    from smartcity_cli.cli.options import Inputs
    from smartcity_cli.problems import Problem
    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.answers import ResponseSet
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language

READING = Text(id="Membaca", en="Reading")
MANY_FILES = 10
"""From so many files on a bar shows how far the reading is."""


def read_cohort(inputs: Inputs) -> tuple[ResponseSet, LoadedRubric]:
    """Read and check the files under the rubric asked for, or under the one they are found to answer.

    Raises `SmartCityError` when no file can be read, or no rubric can be found.
    """
    # Imported when a command runs, so that --help stays quick.
    from smartcity_cli.responses.reading import read_responses
    from smartcity_cli.rubric.bundled import find_rubric
    from smartcity_cli.rubric.loading import load_rubric

    rubric = load_rubric(find_rubric(inputs.rubric)) if inputs.rubric is not None else None
    options = replace(inputs.reading_options(), inherited=inputs.migrate)
    read = read_responses(inputs.files, rubric=rubric, options=options, inbox=inputs.inbox, progress=_watched)
    if inputs.migrate:
        from smartcity_cli.responses.migration import migrate

        return migrate(read, options), read.rubric
    return read.responses, read.rubric


def _watched(files: Sequence[str]) -> Iterable[str]:
    """Hand on the files with a bar on standard error, where somebody looks and there are enough to wait for."""
    context = click.get_current_context(silent=True)
    language: Language = "id" if context is None else context.params.get("language", "id")
    return with_progress(files, len(files) if len(files) >= MANY_FILES else 0, READING.said_in(language))


def assess_cohort(inputs: Inputs, **options: object) -> Assessment:
    """Read, check and score the files; ``options`` are noted in the manifest beside those about reading."""
    from smartcity_cli.assessment import assess

    responses, rubric = read_cohort(inputs)
    noted = {name: value for name, value in options.items() if value not in (None, ())}
    return assess(responses, rubric, {**inputs.noted(), **noted})


def code_for(problems: Iterable[Problem], fail_on: str) -> ExitCode:
    """Return 1 when a problem is at least as severe as ``fail_on`` says, else 0.

    >>> code_for([], "warning")
    <ExitCode.DONE: 0>
    """
    failing = {"error": {Severity.ERROR}, "warning": {Severity.ERROR, Severity.WARNING}, "never": set()}[fail_on]
    if failing and any(severity_of(problem) in failing for problem in problems):
        return ExitCode.ANSWER_IS_NO
    return ExitCode.DONE


def regions_asked_for(assessment: Assessment, asked: Sequence[str]) -> tuple[int, ...] | None:
    """Return the positions of the regions named with ``--region``; ``None`` where none was named.

    A region is named by its code or by any name the register resolves. Raises `WrongUsage` for one that is not in the
    cohort, with the nearest that are.
    """
    if not asked:
        return None
    from smartcity_cli.analysis.cohort_search import positions_of

    return positions_of(assessment.responses, asked, _edition_of(assessment))


def _edition_of(assessment: Assessment) -> Edition | None:
    """Return the edition of the register the cohort was read with; ``None`` where its units are no regions."""
    edition = assessment.rubric.rubric.register_
    without = all(respondent.region is None for respondent in assessment.responses.respondents)
    return None if edition == "any" or without else edition
