"""``smartcity collect``: put what came in together into one workbook, or into a document for each region."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import FAIL_ON, Inputs, check_against_inputs, format_for, reading
from smartcity_cli.errors import SmartCityError, WrongUsage
from smartcity_cli.problems import Location, Problem

if TYPE_CHECKING:
    from smartcity_cli.reports.collection import Collection
    from smartcity_cli.texts import Language

FORMATS = {"xlsx": ".xlsx"}


@click.command()
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="The workbook to write, or with --format yaml the folder for one document a region.",
)
@click.option(
    "--format", "form", type=click.Choice(["xlsx", "yaml"]), help="Default: xlsx where the output ends so, else yaml."
)
@click.option("--overwrite", is_flag=True, help="Replace documents that are there with another content.")
@FAIL_ON
@reading
def command(inputs: Inputs, output: Path, form: str | None, overwrite: bool, fail_on: str, language: Language) -> int:
    """Put answers together so that they score the same: forms, tables, long sheets and documents (kumpulkan).

    \b
      smartcity collect inbox/ -o responses.xlsx      a table, one row a region
      smartcity collect inbox/ -o documents/          a YAML document for each region

    Answers that cannot be used are carried over as they stood. Regions that were not recognised are left out and named.
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.assessment import manifest_of
    from smartcity_cli.cli.cohort import code_for, read_cohort
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.collected import CollectReport
    from smartcity_cli.reports.collection import collection_of

    form = form or ("xlsx" if output.suffix.lower() == ".xlsx" else "yaml")
    if form == "xlsx":
        format_for("xlsx", output, FORMATS, inputs.read())
    check_against_inputs(output, "table", inputs.read())
    responses, rubric = read_cohort(inputs)
    assessors = [one.name for one in responses.assessors if one.name is not None]
    if assessors:
        # What the rubric makes of several is no answer that could be written in their place.
        raise WrongUsage(Problem("U133", values={"assessors": ", ".join(assessors)}))
    _write(collection_of(responses, rubric), form, output, overwrite)
    manifest = manifest_of(responses, rubric, inputs.noted())
    deliver(CollectReport(rubric.rubric, responses, str(output), manifest, language), "terminal", None)
    return code_for(responses.problems, fail_on)


def _write(collection: Collection, form: str, output: Path, overwrite: bool) -> None:
    """Write the workbook or the documents; raises `SmartCityError` where that cannot be done."""
    if form == "yaml":
        from smartcity_cli.cli.new_files import NewFile, write_new_files
        from smartcity_cli.reports.collection_to_yaml import collection_documents

        documents = [NewFile(output / name, text.encode()) for name, text in collection_documents(collection)]
        write_new_files(documents, overwrite=overwrite)
        return
    from smartcity_cli.reports.collection_to_excel import collection_book

    try:
        collection_book(collection).save(output)
    except OSError as error:
        raise SmartCityError(
            Problem("U106", Location(str(output)), {"reason": error.strerror or str(error)})
        ) from error
