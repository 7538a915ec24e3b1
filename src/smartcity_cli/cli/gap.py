"""``smartcity gap``: each region's gaps and what closing them is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import FAIL_ON, OUTPUT, REGION, Inputs, format_for, reading

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md", "xlsx": ".xlsx"}
PRINTED = [form for form in FORMATS if form != "xlsx"]


@click.command()
@click.option("--format", "form", type=click.Choice(PRINTED), help="Default: terminal, or as the file's ending says.")
@OUTPUT
@click.option("--by", metavar="FACET", help="Add the view by a facet of the rubric, such as element or dimension.")
@REGION
@FAIL_ON
@reading
def command(
    inputs: Inputs,
    form: str | None,
    output: Path | None,
    by: str | None,
    regions: tuple[str, ...],
    fail_on: str,
    language: Language,
) -> int:
    """Show score, target and gap of every node, and what closing each gap adds to the index (kesenjangan).

    \b
      smartcity gap responses.xlsx                     the cohort
      smartcity gap responses.xlsx --region "Kab. Kudus"
      smartcity gap responses.xlsx -o gap.xlsx         a sheet for every region

    The uplift of a node is the index with that node's indicators at their targets, minus the index now.
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.cli.cohort import assess_cohort, code_for, regions_asked_for
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.gap import GapOptions, gap_report

    form = format_for(form, output, FORMATS, inputs.read())
    assessment = assess_cohort(inputs, by=by, region=regions)
    shown = GapOptions(by=by, regions=regions_asked_for(assessment, regions))
    deliver(gap_report(assessment, shown, language), form, output)
    return code_for(assessment.responses.problems, fail_on)
