"""``smartcity rubric digests``: the record of what every version holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, TRACEBACK

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("digests")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--anew",
    multiple=True,
    metavar="ID[@VERSION]",
    help="Record this version anew though it has changed: only while nobody else has it; may be repeated.",
)
@LANG
@TRACEBACK
def record_digests(folder: Path, anew: tuple[str, ...], language: Language) -> int:
    """Record new versions of a folder of rubrics in its digests.yaml; recorded ones must be as they were.

    FOLDER holds <id>/<version>.yaml. Ends with 1, and writes nothing, when a recorded version has changed or is gone.
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.problems import problem_report
    from smartcity_cli.rubric.digests import record_new_versions

    added, found = record_new_versions(folder, anew)
    for spec in () if found else added:
        click.echo(spec)
    if found:
        deliver(problem_report(found, language), "terminal", None)
    return ExitCode.ANSWER_IS_NO if found else ExitCode.DONE
