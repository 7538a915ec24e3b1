"""``smartcity rubric diff``: what differs between two rubrics, and what that does to scores."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, OUTPUT, TRACEBACK, format_for
from smartcity_cli.cli.rubric.formats import FORMATS

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@click.option(
    "--on", "files", multiple=True, metavar="FILE", help="Show what the changes do to these responses; may be repeated."
)
@click.option(
    "--fail-on",
    type=click.Choice(["bump", "different", "never"]),
    default="bump",
    show_default=True,
    help="End with 1 when the version does not say what changed, when anything differs, or never.",
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the file's ending says."
)
@OUTPUT
@LANG
@TRACEBACK
def diff_rubrics(
    before: str,
    after: str,
    files: tuple[str, ...],
    fail_on: str,
    form: str | None,
    output: Path | None,
    language: Language,
) -> int:
    """Show what differs between two rubrics, and which bump of the version that asks for.

    Wording asks for a patch, what is not scored for a minor, what can move a score for a major version. With responses
    each change is tried by itself and all are tried together; what is left is the interaction of the changes.

    \b
      smartcity rubric diff my-1.0.0.yaml my-1.1.0.yaml
      smartcity rubric diff spbe-2018@1.0.0 mine.yaml --on responses.xlsx -o diff.xlsx
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.comparison import comparison_report
    from smartcity_cli.rubric.bundled import find_rubric
    from smartcity_cli.rubric.comparison import compare
    from smartcity_cli.rubric.loading import load_rubric

    form = format_for(form, output, {**FORMATS, "xlsx": ".xlsx"}, (before, after, *files))
    first, second = load_rubric(find_rubric(before)), load_rubric(find_rubric(after))
    comparison = compare(first.rubric, second.rubric)
    effects = manifest = None
    if files:
        from smartcity_cli.assessment import effects_on

        effects, manifest = effects_on(files, first, second, comparison)
    deliver(comparison_report(comparison, effects, manifest, language), form, output)
    failed = {"bump": not comparison.is_covered, "different": bool(comparison.changes), "never": False}[fail_on]
    return ExitCode.ANSWER_IS_NO if failed else ExitCode.DONE
