"""``smartcity rubric``: list, show, check and test rubrics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, OUTPUT, TRACEBACK, format_for

if TYPE_CHECKING:
    from smartcity_cli.texts import Language

FORMATS = {"terminal": ".txt", "json": ".json", "csv": ".csv", "markdown": ".md"}
SHOWN = {**FORMATS, "yaml": ".yaml"}
FORMAT = click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), help="Default: terminal, or as the file's ending says."
)


@click.group()
def command() -> None:
    """List the bundled rubrics, show one, check, test or compare your own (rubrik)."""


@command.command("list")
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


@command.command("show")
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


@command.command("check")
@click.argument("rubrics", nargs=-1, required=True, metavar="ID[@VERSION]|PATH...")
@FORMAT
@OUTPUT
@LANG
@TRACEBACK
def check_rubric(rubrics: tuple[str, ...], form: str | None, output: Path | None, language: Language) -> int:
    """Check rubrics and give every fault at once, with its line and its remedy.

    In a folder that records its versions in digests.yaml, what can move a score must be as recorded.

    Ends with 0 when all are valid, with 1 when one is not, with 3 when one cannot be read; the others are checked
    all the same.
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.problems import problem_report
    from smartcity_cli.rubric.several import faults_of

    form = format_for(form, output, FORMATS, rubrics)
    faults = faults_of(rubrics)
    if faults.checked:
        deliver(problem_report(faults.found, language), form, output)
    if faults.unread is not None:
        raise faults.unread
    return ExitCode.ANSWER_IS_NO if faults.found else ExitCode.DONE


@command.command("test")
@click.argument("rubrics", nargs=-1, metavar="[ID[@VERSION]|PATH]...")
@click.option(
    "--full-coverage", is_flag=True, help="Also end with 1 where some question, level, option or rule is not exercised."
)
@FORMAT
@OUTPUT
@LANG
@TRACEBACK
def test_rubrics(
    rubrics: tuple[str, ...], full_coverage: bool, form: str | None, output: Path | None, language: Language
) -> int:
    """Run the cases beside rubrics (uji): all bundled rubrics, or those that are named.

    The cases of a rubric stand in the folder "cases" beside its file. Shows what differs, where the difference enters
    the index tree, and which parts of the rubric no case exercises. Ends with 0 when every case passes, else with 1.
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.rubric_tests import rubric_test_report
    from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
    from smartcity_cli.rubric.loading import load_rubric
    from smartcity_cli.rubric_testing import check_cases

    form = format_for(form, output, FORMATS, rubrics)
    files = [find_rubric(rubric) for rubric in rubrics] or [bundled.path for bundled in bundled_rubrics()]
    tests = tuple(check_cases(load_rubric(file), file) for file in files)
    deliver(rubric_test_report(tests, language), form, output)
    passed = all(test.passed and not (full_coverage and test.untouched) for test in tests)
    return ExitCode.DONE if passed else ExitCode.ANSWER_IS_NO


@command.command("diff")
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


@command.command("digests")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@LANG
@TRACEBACK
def record_digests(folder: Path, language: Language) -> int:
    """Record new versions of a folder of rubrics in its digests.yaml; recorded ones must score as they did.

    FOLDER holds <id>/<version>.yaml. Ends with 1, and writes nothing, when a recorded version can score otherwise.
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.problems import problem_report
    from smartcity_cli.rubric.digests import record_new_versions

    added, found = record_new_versions(folder)
    for spec in () if found else added:
        click.echo(spec)
    if found:
        deliver(problem_report(found, language), "terminal", None)
    return ExitCode.ANSWER_IS_NO if found else ExitCode.DONE


@command.command("schema")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file."
)
@TRACEBACK
def print_schema(output: Path | None) -> int:
    """Print the JSON Schema (draft 2020-12) of rubrics, by which an editor completes and checks them.

    \b
    Put this into the first line of a rubric, with the path to the file:
      # yaml-language-server: $schema=rubric.schema.json
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.rubric.json_schema import schema_text
    from smartcity_cli.writing.whole_files import write_atomically

    if output is None:
        click.echo(schema_text(), nl=False)
    else:
        write_atomically(output, schema_text())
    return ExitCode.DONE
