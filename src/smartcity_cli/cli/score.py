"""``smartcity score``: rank a cohort."""

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
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Show only the first N regions.")
@click.option("--sort", metavar="NODE", help="Order by the score of this node instead of the index.")
@click.option(
    "--group-by",
    "group_by",
    metavar="kind|province|island|COLUMN",
    help="Add the rank within groups: kabupaten and kota, provinces, islands, or a column of the input.",
)
@REGION
@FAIL_ON
@reading
def command(
    inputs: Inputs,
    form: str | None,
    output: Path | None,
    top: int | None,
    sort: str | None,
    group_by: str | None,
    regions: tuple[str, ...],
    fail_on: str,
    language: Language,
) -> int:
    """Score and rank a cohort under a rubric (nilai dan peringkat).

    \b
      smartcity score responses.xlsx
      smartcity score inbox/ --rubric smartcity-2018 --top 50
      smartcity score responses.xlsx -o ranking.xlsx
      smartcity score villages.csv --rubric my.yaml --regions any

    Several files are one cohort, and a folder stands for the files in it. Without --rubric the file may name its
    rubric; else the bundled one whose questions its columns match clearly best is taken, and named.
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.cli.cohort import assess_cohort, code_for, regions_asked_for
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.score import ScoreOptions, score_report

    form = format_for(form, output, FORMATS, inputs.read())
    assessment = assess_cohort(inputs, top=top, sort=sort, group_by=group_by, region=regions)
    shown = ScoreOptions(top=top, sort=sort, group_by=group_by, regions=regions_asked_for(assessment, regions))
    deliver(score_report(assessment, shown, language), form, output)
    return code_for(assessment.responses.problems, fail_on)
