"""``smartcity validate``: the problems in responses, and nothing else."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import FAIL_ON, OUTPUT, Inputs, format_for, reading
from smartcity_cli.writing.escaping import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from smartcity_cli.problems import Problem
    from smartcity_cli.reports.return_copies import ReturnCopy
    from smartcity_cli.reports.return_notes import Words
    from smartcity_cli.responses.answers import SourceFile
    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md"}


@click.command()
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the file's ending says."
)
@OUTPUT
@FAIL_ON
@click.option(
    "--annotate",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Write each workbook back into this folder, with every problem as a comment and a colour on its cell.",
)
@click.option("--overwrite", is_flag=True, help="Let --annotate replace files that are no return copies.")
@reading
def command(
    inputs: Inputs,
    form: str | None,
    output: Path | None,
    fail_on: str,
    folder: Path | None,
    overwrite: bool,
    language: Language,
) -> int:
    """List every problem of every file, with its cell and its remedy (temuan).

    \b
      smartcity validate responses.xlsx
      smartcity validate *.xlsx --format json
      smartcity validate *.xlsx --annotate back    return copies for the regions
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.assessment import manifest_of
    from smartcity_cli.cli.cohort import code_for, read_cohort
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.errors import SmartCityError
    from smartcity_cli.reports.problems import problem_report
    from smartcity_cli.reports.provenance import notes_on, provenance_of, status_notes
    from smartcity_cli.reports.return_notes import Words

    form = format_for(form, output, FORMATS, inputs.read())
    copies = None if folder is None else _ReturnCopies(folder, inputs, overwrite)
    try:
        responses, rubric = read_cohort(inputs)
    except SmartCityError as error:
        if copies is not None:
            copies.write_and_say(error.problems, Words(language))
        raise
    notes = notes_on(rubric.rubric, responses.synthetic, language)
    provenance = provenance_of(manifest_of(responses, rubric, inputs.noted()), language)
    words = Words(language, status_notes(rubric.rubric, responses.synthetic, language), provenance)
    written = None if copies is None else copies.write(responses.problems, responses.sources, words)
    report = problem_report(responses.problems, language, notes, provenance, inputs.files, written)
    deliver(report, form, output)
    return code_for(responses.problems, fail_on)


class _ReturnCopies:
    """The return copies that were asked for; whether the folder will do is known before the work begins."""

    def __init__(self, folder: Path, inputs: Inputs, overwrite: bool) -> None:
        from smartcity_cli.reports.return_copies import Returning, check_folder

        check_folder(folder, inputs.read())
        self.returning = Returning(folder, inputs.named, overwrite, inputs.raised_limits())

    def write(self, problems: Sequence[Problem], sources: Sequence[SourceFile], words: Words) -> tuple[ReturnCopy, ...]:
        """Write them."""
        from smartcity_cli.reports.return_copies import write_return_copies

        return write_return_copies(problems, sources, self.returning, words)

    def write_and_say(self, problems: Sequence[Problem], words: Words) -> None:
        """Write them where nothing could be read, so that there will be no report to say it."""
        for copy in self.write(problems, (), words):
            if copy.written is not None:
                click.echo(one_line(copy.written), err=True)
