"""``smartcity agreement``: how far assessors agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import OUTPUT, Inputs, format_for, reading

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md", "xlsx": ".xlsx"}
PRINTED = [form for form in FORMATS if form != "xlsx"]


@click.command()
@click.option("--format", "form", type=click.Choice(PRINTED), help="Default: terminal, or as the file's ending says.")
@OUTPUT
@reading
def command(inputs: Inputs, form: str | None, output: Path | None, language: Language) -> int:
    """Show how far assessors agree, who marks high or low, and what is to be discussed (kesepakatan asesor).

    \b
      smartcity agreement inbox/ assessments/
      smartcity agreement assessments/*.xlsx -o agreement.xlsx

    Ends with 1 when no two assessors judged the same.
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.analysis.krippendorff_alpha import require_library
    from smartcity_cli.assessment import manifest_of
    from smartcity_cli.cli.cohort import read_cohort
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.agreement import agreement_report

    form = format_for(form, output, FORMATS, inputs.read())
    require_library()
    responses, rubric = read_cohort(inputs)
    report = agreement_report(responses, rubric, manifest_of(responses, rubric, inputs.noted()), language)
    deliver(report, form, output)
    return ExitCode.DONE if report.found.items else ExitCode.ANSWER_IS_NO
