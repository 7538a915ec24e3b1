"""``smartcity validate``: the problems in responses, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import FAIL_ON, OUTPUT, Inputs, format_for, reading

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md"}


@click.command()
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the file's ending says."
)
@OUTPUT
@FAIL_ON
@reading
def command(inputs: Inputs, form: str | None, output: Path | None, fail_on: str, language: Language) -> int:
    """List every problem of every file, with its cell and its remedy (temuan).

    \b
      smartcity validate responses.xlsx
      smartcity validate *.xlsx --format json
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.assessment import manifest_of
    from smartcity_cli.cli.cohort import code_for, read_cohort
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.problems import problem_report
    from smartcity_cli.reports.provenance import notes_on, provenance_of

    form = format_for(form, output, FORMATS, inputs.read())
    responses, rubric = read_cohort(inputs)
    notes = notes_on(rubric.rubric, responses.synthetic, language)
    provenance = provenance_of(manifest_of(responses, rubric, inputs.noted()), language)
    deliver(problem_report(responses.problems, language, notes, provenance, inputs.files), form, output)
    return code_for(responses.problems, fail_on)
