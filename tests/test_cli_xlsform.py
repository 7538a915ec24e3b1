"""``smartcity template --format xlsform`` from outside, and the export of its form through ``smartcity score``."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from pyxform.xls2xform import convert

from command_line import smartcity
from smartcity_cli.questionnaire.to_xlsform import xlsform
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric
from survey_cases import submission_of
from survey_exports import as_central_csv, as_workbook, central, kobo

if TYPE_CHECKING:
    from pathlib import Path

SPBE = load_rubric(find_rubric("spbe-2018"))
LEVELS = {question.id: 2 for question in SPBE.rubric.questions}


def test_form_is_written(tmp_path: Path) -> None:
    """The form is written where it is asked for, the output says the rubric's status, and pyxform takes it."""
    output = tmp_path / "formulir.xlsx"
    ran = smartcity("template", "smartcity-2018", "--format", "xlsform", "-o", output, "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    assert "RECONSTRUCTION" in ran.out
    assert convert(output).warnings == []


@pytest.mark.parametrize(
    "option", [("--region", "33.19"), ("--cohort", "a.csv"), ("--deadline", "2018-04-30"), ("--contact", "Budi")]
)
def test_options_of_workbooks_are_refused(option: tuple[str, str], tmp_path: Path) -> None:
    """A form for all regions has no place for what belongs to one, and says which option it was."""
    output = tmp_path / "formulir.xlsx"
    ran = smartcity("template", "spbe-2018", "--format", "xlsform", "-o", output, *option)
    assert ran.code == 2
    assert "U140" in ran.err
    assert option[0] in ran.err
    assert not output.exists()


def test_assessors_have_no_survey_form(tmp_path: Path) -> None:
    """An assessor's workbook is no survey's form."""
    options = ("--for", "assessor", "--responses", "a.xlsx", "--format", "xlsform", "-o", tmp_path / "a.xlsx")
    ran = smartcity("template", "spbe-2018", *options)
    assert ran.code == 2
    assert "U157" in ran.err


def test_export_is_scored_without_naming_the_rubric(tmp_path: Path) -> None:
    """An export names its rubric, is scored like any other input, and the JSON says its layout."""
    sent = [submission_of(SPBE, LEVELS, region="33.19"), submission_of(SPBE, LEVELS, region="33.20")]
    path = tmp_path / "kobo.xlsx"
    path.write_bytes(as_workbook(kobo(xlsform(SPBE), sent, language="id", groups=True)))
    ran = smartcity("score", path, "--format", "json")
    told = json.loads(ran.out)
    assert {region["code"]: region["index"] for region in told["regions"]} == {"33.19": 2.0, "33.20": 2.0}
    assert [source["layout"] for source in told["manifest"]["inputs"]] == ["survey export"]


def test_files_of_central_are_validated_together(tmp_path: Path) -> None:
    """The CSV files of one ZIP are given side by side."""
    for name, rows in central(xlsform(SPBE), [submission_of(SPBE, LEVELS)]).items():
        (tmp_path / name).write_bytes(as_central_csv(rows))
    ran = smartcity("validate", *sorted(tmp_path.glob("*.csv")), "--lang", "en")
    assert "A101" not in ran.out + ran.err


def test_form_given_as_answers(tmp_path: Path) -> None:
    """Whoever scores the form itself is told what to give instead."""
    output = tmp_path / "formulir.xlsx"
    smartcity("template", "spbe-2018", "--format", "xlsform", "-o", output)
    ran = smartcity("score", output)
    assert ran.code == 3
    assert "L204" in ran.err
