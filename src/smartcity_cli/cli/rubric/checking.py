"""``smartcity rubric check``: every fault of rubrics and what is doubtful in them, with line and remedy."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, OUTPUT, TRACEBACK, format_for
from smartcity_cli.cli.rubric.formats import FORMAT, FORMATS

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("check")
@click.argument("rubrics", nargs=-1, required=True, metavar="ID[@VERSION]|PATH...")
@FORMAT
@OUTPUT
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="warning",
    show_default=True,
    help="Exit with 1 when a rubric has problems of this severity or worse; lints are warnings.",
)
@LANG
@TRACEBACK
def check_rubric(
    rubrics: tuple[str, ...], form: str | None, output: Path | None, fail_on: str, language: Language
) -> int:
    """Check rubrics and give every fault at once, with its line and its remedy.

    A rubric without faults is then looked over for what is doubtful: weights that add up to 99, texts without a
    translation, and the like (lints). It may allow each with a reason, under "allow".

    In a folder that records its versions in digests.yaml, each must be as recorded.

    Ends with 0 when nothing is found, with 1 when something is, with 3 when a rubric cannot be read; the others are
    checked all the same.
    """
    from smartcity_cli.cli.cohort import code_for
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.problems import problem_report
    from smartcity_cli.rubric.several import faults_of

    form = format_for(form, output, FORMATS, rubrics)
    faults = faults_of(rubrics)
    if faults.checked:
        deliver(problem_report(faults.found, language), form, output)
    if faults.unread is not None:
        raise faults.unread
    return code_for(faults.found, fail_on)
