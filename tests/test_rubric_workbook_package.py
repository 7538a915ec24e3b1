"""A rubric's workbook opens in Excel without repair: its package, names, validation and the schema of Open XML."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import openpyxl
import pytest

from rubric_workbooks import exported, oddly_worded
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.texts import LANGUAGES, Language
from workbook_package import Package, schema_faults

if TYPE_CHECKING:
    from pathlib import Path

EVERY = [*(one.spec for one in bundled_rubrics()), "odd"]


@cache
def written(name: str, language: Language = "id") -> bytes:
    """Return the workbook of a bundled rubric, or of one with odd texts."""
    return exported(oddly_worded(7) if name == "odd" else load_rubric(find_rubric(name)), language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", EVERY)
def test_the_package_holds_what_excel_asks_for(name: str, language: Language) -> None:
    """Parts, names, references, looks, validation and lengths are within what Excel opens without repair."""
    assert Package(written(name, language)).faults() == []


@pytest.mark.parametrize("name", ["odd", "smartcity-2019", "ipm-2010"])
def test_the_package_is_valid_by_the_schema(name: str, tmp_path: Path) -> None:
    """Every part is valid by the schema of Open XML, fonts and shared texts left aside as in questionnaires."""
    file = tmp_path / "rubrik.xlsx"
    file.write_bytes(written(name))
    assert schema_faults(file) == []


def test_every_formula_has_its_result(tmp_path: Path) -> None:
    """No cell with a formula is blank in a program that does not calculate."""
    file = tmp_path / "rubrik.xlsx"
    file.write_bytes(written("smartcity-2018"))
    formulas, results = (openpyxl.load_workbook(file, data_only=shown)["Pohon"] for shown in (False, True))
    cells = [cell.coordinate for row in formulas.iter_rows() for cell in row if cell.data_type == "f"]
    blank = [cell for cell in cells if results[cell].value is None]
    assert cells
    # The sum above the index is nothing, by its formula.
    assert blank == ["G5"]
