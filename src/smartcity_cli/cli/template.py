"""``smartcity template``: write the questionnaire of a rubric."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartcity_cli.cli.options import OVERWRITE, TRACEBACK

if TYPE_CHECKING:
    from smartcity_cli.cli.template_request import FormKind
    from smartcity_cli.texts import Language


@click.command()
@click.argument("rubric", metavar="ID[@VERSION]|PATH")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE|DIR",
    help="The workbook to write; with --region or --cohort the folder for one workbook a region.",
)
@click.option(
    "--region",
    "regions",
    multiple=True,
    metavar="CODE|NAME",
    help="Write one workbook for this region, its name filled in; may be repeated.",
)
@click.option(
    "--cohort",
    metavar="FILE",
    help="Write one workbook for each region that a file lists: codes, names or both; FILE#LIST where it has several.",
)
@click.option(
    "--deadline", metavar="TEXT|DATE", help="Until when it is to be sent back, for the cover; 2018-04-30 or a text."
)
@click.option("--contact", metavar="TEXT", help="Whom to ask, for the cover.")
@click.option(
    "--for",
    "recipient",
    type=click.Choice(["region", "assessor"]),
    default="region",
    show_default=True,
    help="Write what regions fill in, or what assessors fill in beside the regions' answers.",
)
@click.option(
    "--responses",
    multiple=True,
    metavar="FILE|DIR",
    help="For assessors: the regions' answers; may be repeated.",
)
@click.option(
    "--assign",
    metavar="FILE",
    help="For assessors: a list of assessor and region; one workbook for each assessor is written.",
)
@click.option("--assessor", metavar="NAME", help="For assessors: write the workbook of this one only.")
@click.option(
    "--format",
    "kind",
    type=click.Choice(["xlsx", "xlsform"]),
    default="xlsx",
    show_default=True,
    help="A workbook to fill in, or a form for KoBoToolbox and ODK, which has both languages and asks for the region.",
)
@OVERWRITE
@click.option(
    "--lang",
    "language",
    type=click.Choice(["id", "en"]),
    default="id",
    show_default=True,
    help="Language of the questionnaire and of what is printed.",
)
@TRACEBACK
def command(
    rubric: str,
    output: Path,
    regions: tuple[str, ...],
    cohort: str | None,
    deadline: str | None,
    contact: str | None,
    recipient: str,
    responses: tuple[str, ...],
    assign: str | None,
    assessor: str | None,
    kind: FormKind,
    overwrite: bool,
    language: Language,
) -> int:
    """Write the questionnaire of a rubric as a workbook to fill in, or as a survey's form (kuesioner).

    \b
      smartcity template smartcity-2018 -o kuesioner.xlsx
      smartcity template smartcity-2018 -o keluar/ --cohort peserta.csv --deadline 2018-04-30
      smartcity template my.yaml -o keluar/ --region 33.19 --region "Kab. Jepara" --lang en
      smartcity template my.yaml --for assessor --responses inbox/ --assign tugas.csv -o asesor/
      smartcity template smartcity-2018 --format xlsform -o formulir.xlsx

    Ends with 1 when the cohort's list has faults; the regions that were recognised get their workbooks.
    """
    # Imported when the command runs, so that --help stays quick.
    from smartcity_cli.cli.assessment_request import AssessmentRequest, write_assessments
    from smartcity_cli.cli.template_request import Request, write_forms

    asked = AssessmentRequest(recipient == "assessor", responses, assign, assessor)
    return (write_assessments if asked.wanted else write_forms)(
        asked,
        Request(
            rubric=rubric,
            output=output,
            regions=regions,
            cohort=cohort,
            deadline=deadline,
            contact=contact,
            kind=kind,
            overwrite=overwrite,
            language=language,
        ),
    )
