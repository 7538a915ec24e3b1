"""``smartcity rubric weights``: what a rubric's weights are, and what really drives its index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import FAIL_ON, OUTPUT, Inputs, format_for, reading_on
from smartcity_cli.cli.rubric.formats import FORMATS

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.texts import Language


@click.command("weights")
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the file's ending says."
)
@OUTPUT
@FAIL_ON
@reading_on
def show_weights(inputs: Inputs, form: str | None, output: Path | None, fail_on: str, language: Language) -> int:
    """Show local and global weights, and on responses what really drives the ranking (bobot).

    On responses: the effective weight of every node (the share of the differences between regions that comes in
    through it), its correlation with the index, and Cronbach's alpha of every group.

    \b
      smartcity rubric weights smartcity-2018
      smartcity rubric weights my.yaml --on responses.xlsx
      smartcity rubric weights smartcity-2018 --on inbox/ -o weights.xlsx
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.cli.cohort import assess_cohort, code_for
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.weights import weights_report, weights_report_on

    form = format_for(form, output, {**FORMATS, "xlsx": ".xlsx"}, inputs.read())
    if inputs.files:
        assessment = assess_cohort(inputs)
        deliver(weights_report_on(assessment, language), form, output)
        return code_for(assessment.responses.problems, fail_on)

    from smartcity_cli.rubric.bundled import find_rubric
    from smartcity_cli.rubric.loading import load_rubric

    deliver(weights_report(load_rubric(find_rubric(str(inputs.rubric))), language), form, output)
    return ExitCode.DONE
