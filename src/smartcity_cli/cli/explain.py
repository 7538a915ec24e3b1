"""``smartcity explain``: how a region's figure came about, down to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import OUTPUT, Inputs, format_for, reading

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md"}


@click.command()
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the ending says.")
@OUTPUT
@click.option("--region", required=True, metavar="CODE|NAME", help="The region to explain.")
@click.option("--node", metavar="NODE", help="Explain this node or indicator only; default: the index.")
@reading
def command(
    inputs: Inputs, form: str | None, output: Path | None, region: str, node: str | None, language: Language
) -> int:
    """Show the whole chain from the index to the cell: answer, place, score, weight, contribution (asal angka).

    \b
      smartcity explain responses.xlsx --region 33.19
      smartcity explain responses.xlsx --region "Kab. Kudus" --node kesiapan
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.cli.cohort import assess_cohort, regions_asked_for
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.explanation import explanation_report

    form = format_for(form, output, FORMATS, inputs.read())
    assessment = assess_cohort(inputs, region=(region,), node=node)
    positions = regions_asked_for(assessment, (region,)) or ()
    deliver(explanation_report(assessment, positions[0], node, language), form, output)
    return ExitCode.DONE
