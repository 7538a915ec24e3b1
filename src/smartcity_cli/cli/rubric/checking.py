"""``smartcity rubric check``: every fault of rubrics, with its line and its remedy."""

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
@LANG
@TRACEBACK
def check_rubric(rubrics: tuple[str, ...], form: str | None, output: Path | None, language: Language) -> int:
    """Check rubrics and give every fault at once, with its line and its remedy.

    In a folder that records its versions in digests.yaml, what can move a score must be as recorded.

    Ends with 0 when all are valid, with 1 when one is not, with 3 when one cannot be read; the others are checked
    all the same.
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.problems import problem_report
    from smartcity_cli.rubric.several import faults_of

    form = format_for(form, output, FORMATS, rubrics)
    faults = faults_of(rubrics)
    if faults.checked:
        deliver(problem_report(faults.found, language), form, output)
    if faults.unread is not None:
        raise faults.unread
    return ExitCode.ANSWER_IS_NO if faults.found else ExitCode.DONE
