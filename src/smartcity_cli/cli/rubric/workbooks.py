"""``smartcity rubric export`` and ``import``: a rubric kept as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import LANG, LIMIT, OVERWRITE, TRACEBACK
from smartcity_cli.cli.rubric.formats import FORMATS

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


@click.command("export")
@click.argument("rubric", metavar="ID[@VERSION]|PATH")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.xlsx",
    help="The workbook to write.",
)
@OVERWRITE
@click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Language of sheets, headers and explanations.",
)
@TRACEBACK
def export_rubric(rubric: str, output: Path, overwrite: bool, language: Language) -> int:
    """Write a rubric as a workbook, for the people who own its weights (buku kerja).

    Sheets: about, tree with weights and their shares, questions, options, bands, and what else a rubric holds. All of
    the content is in it; "smartcity rubric import" makes the same rubric of it again. Comments of the YAML are no
    content and are not in it.

    \b
      smartcity rubric export spbe-2018 -o spbe.xlsx
      smartcity rubric export my.yaml -o my.xlsx --lang en
    """
    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.new_files import NewFile, write_new_files
    from smartcity_cli.cli.options import format_for
    from smartcity_cli.rubric.bundled import find_rubric
    from smartcity_cli.rubric.loading import load_rubric
    from smartcity_cli.rubric_workbook.to_excel import rubric_workbook
    from smartcity_cli.writing.escaping import one_line

    format_for(None, output, {"xlsx": ".xlsx"}, (rubric,))
    content = rubric_workbook(load_rubric(find_rubric(rubric)), language)
    write_new_files((NewFile(output, content),), overwrite=overwrite)
    click.echo(one_line(str(output)), err=True)
    return ExitCode.DONE


@click.command("import")
@click.argument("workbook", metavar="FILE.xlsx|-")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE.yaml",
    help="The rubric to write; without it the workbook is only checked.",
)
@click.option(
    "--against",
    metavar="ID[@VERSION]|PATH",
    help="What to compare with. Default: the rubric the workbook was exported from, where it is found.",
)
@OVERWRITE
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="terminal",
    show_default=True,
    help="How the report is printed.",
)
@LIMIT
@LANG
@TRACEBACK
def import_rubric(
    workbook: str,
    output: Path | None,
    against: str | None,
    overwrite: bool,
    form: str,
    limits: tuple[tuple[str, int], ...],
    language: Language,
) -> int:
    """Make a rubric of a workbook that "smartcity rubric export" wrote and people changed (buku kerja).

    Says what differs from the rubric it was exported from, and which version that asks for. Every fault is named with
    its sheet and cell; with one, nothing is written and the command ends with 1. Comments of a YAML file that is
    replaced with --overwrite are lost: a workbook holds only content.

    \b
      smartcity rubric import spbe.xlsx
      smartcity rubric import spbe.xlsx -o spbe-baru.yaml
    """
    from dataclasses import replace

    from smartcity_cli.cli.exit_codes import ExitCode
    from smartcity_cli.cli.new_files import NewFile, write_new_files
    from smartcity_cli.cli.options import format_for
    from smartcity_cli.cli.output import deliver
    from smartcity_cli.reports.rubric_workbooks import import_report
    from smartcity_cli.rubric.bundled import find_rubric
    from smartcity_cli.rubric.loading import load_rubric
    from smartcity_cli.rubric_workbook.reading import LIMITS, read_workbook
    from smartcity_cli.rubric_workbook.replaced_file import comments_lost

    if output is not None:
        format_for(None, output, {"yaml": ".yaml"}, (workbook,))
    compared = None if against is None else load_rubric(find_rubric(against))
    beside = None if output is None else output.parent
    imported = read_workbook(workbook, beside, replace(LIMITS, **dict(limits)), compared)
    lost = comments_lost(output, imported.yaml)
    written = None
    if output is not None and imported.yaml is not None:
        write_new_files((NewFile(output, imported.yaml.encode()),), overwrite=overwrite)
        written = output
    deliver(import_report(imported, written, lost, language), form, None)
    return ExitCode.ANSWER_IS_NO if imported.yaml is None else ExitCode.DONE
