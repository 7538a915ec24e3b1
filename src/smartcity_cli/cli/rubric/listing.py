"""``smartcity rubric list`` and ``show``: which rubrics there are, and what one holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, OUTPUT, TRACEBACK, format_for
from smartcity_cli.cli.rubric.formats import FORMAT, FORMATS, SHOWN

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("list")
@FORMAT
@OUTPUT
@LANG
@TRACEBACK
def list_rubrics(form: str | None, output: Path | None, language: Language) -> int:
    """List the rubrics that come with the tool."""
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.rubrics import rubric_list_report
    from smartcity_cli.rubric.bundled import bundled_rubrics
    from smartcity_cli.rubric.loading import load_rubric

    form = format_for(form, output, FORMATS)
    loaded = tuple(load_rubric(bundled.path) for bundled in bundled_rubrics())
    deliver(rubric_list_report(loaded, language), form, output)
    return ExitCode.DONE


@click.command("show")
@click.argument("rubric", metavar="ID[@VERSION]|PATH")
@click.option("--questions", is_flag=True, help="Show the questions with their levels and options too.")
@click.option("--resolved", is_flag=True, help="Show where every part comes from, in a rubric that extends others.")
@click.option(
    "--format", "form", type=click.Choice(list(SHOWN)), help="Default: terminal, or as the file's ending says."
)
@OUTPUT
@LANG
@TRACEBACK
def show_rubric(
    rubric: str, questions: bool, resolved: bool, form: str | None, output: Path | None, language: Language
) -> int:
    """Show a rubric: what it is, its sources, its tree with weights and targets.

    YAML is the whole rubric with everything it inherits in place: it loads alone, to the same digest.
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.rubrics import rubric_report
    from smartcity_cli.rubric.bundled import find_rubric
    from smartcity_cli.rubric.loading import load_rubric

    form = format_for(form, output, SHOWN, (rubric,))
    deliver(rubric_report(load_rubric(find_rubric(rubric)), questions, language, resolved=resolved), form, output)
    return ExitCode.DONE
