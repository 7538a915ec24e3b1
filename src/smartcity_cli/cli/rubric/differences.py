"""``smartcity rubric diff``: what differs between two rubrics, and what that does to scores."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import OUTPUT, Inputs, format_for, reading_under_several
from smartcity_cli.cli.rubric.formats import FORMATS

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("diff")
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
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
@reading_under_several
def diff_rubrics(
    inputs: Inputs,
    before: str,
    after: str,
    fail_on: str,
    form: str | None,
    output: Path | None,
    language: Language,
) -> int:
    """Show what differs between two rubrics, and which bump of the version that asks for.

    Wording asks for a patch, what is not scored for a minor, what can move a score for a major version. With responses
    each change is tried by itself and all are tried together; what is left is the interaction of the changes. The
    responses are read as smartcity score reads them, once under either rubric.

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

    form = format_for(form, output, {**FORMATS, "xlsx": ".xlsx"}, (before, after, *inputs.read()))
    first, second = load_rubric(find_rubric(before)), load_rubric(find_rubric(after))
    comparison = compare(first.rubric, second.rubric)
    effects = manifest = None
    if inputs.files:
        from smartcity_cli.assessment import effects_on

        options, noted = inputs.reading_options(), inputs.noted()
        effects, manifest = effects_on(inputs.files, first, second, comparison, options, noted, inputs.inbox)
    deliver(comparison_report(comparison, effects, manifest, language), form, output)
    failed = {"bump": not comparison.is_covered, "different": bool(comparison.changes), "never": False}[fail_on]
    return ExitCode.ANSWER_IS_NO if failed else ExitCode.DONE
