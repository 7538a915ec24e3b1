"""``smartcity rubric test``: the cases beside rubrics."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, OUTPUT, TRACEBACK, format_for
from smartcity_cli.cli.rubric.formats import FORMAT, FORMATS

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("test")
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
