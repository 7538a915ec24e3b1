"""``smartcity regions``: look up regions and their codes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, OUTPUT, TRACEBACK, format_for

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.regions import Edition
    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md"}


@click.command()
@click.argument("query", nargs=-1)
@click.option(
    "--edition",
    type=click.Choice(["current", "2018"]),
    default="current",
    show_default=True,
    help="Codes and names of which year.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the ending says.")
@OUTPUT
@LANG
@TRACEBACK
def command(query: tuple[str, ...], edition: Edition, form: str | None, output: Path | None, language: Language) -> int:
    """Look up kabupaten and kota by name, province or code (daerah).

    \b
      smartcity regions                 all 514
      smartcity regions magelang        those the word fits
      smartcity regions 33.19

    Ends with 1 when nothing fits.
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.regions import register
    from smartcity_cli.reports.regions import regions_report

    form = format_for(form, output, FORMATS)
    words = " ".join(query)
    found = register().search(words, edition) if words else register().all(edition)
    deliver(regions_report(tuple(found), edition, language), form, output)
    return ExitCode.DONE if found else ExitCode.ANSWER_IS_NO
