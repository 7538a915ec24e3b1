"""``smartcity status``: who has answered, how completely, and who is missing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import OUTPUT, Inputs, format_for, reading

if TYPE_CHECKING:
    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md", "xlsx": ".xlsx"}
PRINTED = [form for form in FORMATS if form != "xlsx"]


@click.command()
@click.option("--format", "form", type=click.Choice(PRINTED), help="Default: terminal, or as the file's ending says.")
@OUTPUT
@click.option(
    "--cohort",
    metavar="FILE",
    help="The regions that are to answer: codes, names or both; FILE#LIST where the file has several lists.",
)
@reading
def command(inputs: Inputs, form: str | None, output: Path | None, cohort: str | None, language: Language) -> int:
    """Show who has answered, how completely, with how many faults, and who is missing (status pengisian).

    \b
      smartcity status inbox/
      smartcity status inbox/ --cohort participants.csv

    Ends with 1 while a region of the cohort is missing.
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.assessment import manifest_of
    from smartcity_cli.cli.cohort import read_cohort
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.errors import SmartCityError
    from smartcity_cli.manifest import InputFile
    from smartcity_cli.reports.status import status_report
    from smartcity_cli.responses.region_lists import read_region_list

    read = inputs.read() if cohort is None else (*inputs.read(), cohort.partition("#")[0])
    form = format_for(form, output, FORMATS, read)
    responses, rubric = read_cohort(inputs)
    manifest = manifest_of(responses, rubric, inputs.noted())
    expected = None
    if cohort is not None:
        register = rubric.rubric.register_
        edition = None if register == "any" or inputs.units == "any" else register
        listed = read_region_list(cohort, edition, inputs.raised_limits(), inputs.codes)
        if not listed.regions:
            raise SmartCityError(*listed.problems)
        expected = listed.regions
        responses = replace(responses, problems=(*listed.problems, *responses.problems))
        source = InputFile(cohort, listed.digest, "list", None, len(expected))
        manifest = replace(manifest, inputs=(*manifest.inputs, source))
    report = status_report(responses, rubric.rubric, expected, manifest, language)
    deliver(report, form, output)
    return ExitCode.ANSWER_IS_NO if report.missing else ExitCode.DONE
