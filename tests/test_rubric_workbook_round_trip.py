"""A rubric exported as a workbook and imported again is the same rubric, also after another program saved it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from office import converted, needs_office
from rubric_workbooks import SMALL, Opened, exported, found, imported, oddly_worded
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from smartcity_cli.rubric.starter.page import MODELINE
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.reading import LIMITS, read_workbook
from smartcity_cli.rubric_workbook.words import SHEETS
from smartcity_cli.texts import LANGUAGES, Language

BUNDLED = [one.spec for one in bundled_rubrics()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("spec", BUNDLED)
def test_a_bundled_rubric_comes_back(spec: str, language: Language, tmp_path: Path) -> None:
    """Its YAML loads to the same digest, nothing is wrong with it, and exporting it again gives the same bytes."""
    loaded = load_rubric(find_rubric(spec))
    content = exported(loaded, language)
    result = imported(content, tmp_path)
    assert found(result) == []
    assert result.yaml is not None
    again = read_rubric(result.yaml.encode())
    assert again.digest == loaded.digest
    assert exported(again, language) == content
    assert result.yaml.startswith(MODELINE)
    assert result.origin is not None
    assert result.origin.digest == loaded.digest


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 2**32))
def test_odd_texts_and_numbers_come_back(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    """Blanks, line breaks, formulas, escapes, 40,000 characters, 60 and 60.0, keys that say nothing: all come back."""
    loaded = oddly_worded(seed)
    content = exported(loaded)
    result = imported(content, tmp_path_factory.mktemp("odd"))
    assert [code for code, _, _ in found(result)] == ["R492"]
    assert result.loaded is not None
    assert result.loaded.digest == loaded.digest
    assert exported(result.loaded) == content


@needs_office
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_libreoffice_saved_comes_back(ending: str, tmp_path: Path) -> None:
    """LibreOffice writes sheets, styles and formulas anew; the content stays the same, its odd parts too."""
    loaded = oddly_worded(3)
    file = tmp_path / "rubrik.xlsx"
    file.write_bytes(exported(loaded))
    result = read_workbook(str(converted(file, ending, tmp_path)), tmp_path)
    assert result.loaded is not None
    assert result.loaded.digest == loaded.digest


@needs_office
@pytest.mark.filterwarnings("ignore:Print area cannot be set")  # openpyxl knows no print area of whole columns
def test_shares_are_what_libreoffice_calculates(tmp_path: Path) -> None:
    """The formulas give the local and global weights of the tree, also after weights were changed."""
    file = tmp_path / "rubrik.xlsx"
    opened = Opened(exported())
    row = opened.row("tree", id="A")
    opened.cell("tree", row, "weight").value = 8
    file.write_bytes(opened.content())
    calculated = openpyxl.load_workbook(converted(file, "xlsx", tmp_path), data_only=True)["Pohon"]
    yaml = SMALL.document.value  # type: ignore[union-attr]
    weights = {one["id"]: 8 if one["id"] == "A" else one.get("weight", 1) for one in yaml["index"]}
    shares: dict[str, dict[str, Any]] = {"=sum": {}, "=local": {}, "=global": {}}
    for key, values in shares.items():
        column = opened.column("tree", key)
        for place in opened.rows("tree"):
            values[opened.cell("tree", place, "id").value] = calculated.cell(place, column).value
    whole = sum(weights[one] for one in "ABC")
    assert shares["=sum"]["A"] == whole == 10
    assert shares["=local"]["A"] == pytest.approx(0.8)
    assert shares["=local"]["I"] == 1
    indicators = {one: share for one, share in shares["=global"].items() if len(one) == 1 and one in "LOMYTND"}
    assert sum(indicators.values()) == pytest.approx(1)
    assert shares["=global"]["L"] == pytest.approx(0.4)
    assert shares["=global"]["M"] == pytest.approx(0.1 / 3)


def test_shares_are_stored_beside_their_formulas(tmp_path: Path) -> None:
    """Who opens the file in a viewer that does not calculate sees the shares of the tree all the same."""
    loaded = load_rubric(find_rubric("pemdi-2026"))
    opened, file = Opened(exported(loaded)), tmp_path / "rubrik.xlsx"
    file.write_bytes(exported(loaded))
    stored = openpyxl.load_workbook(file, data_only=True)["Pohon"]
    tree = tree_of(loaded.rubric)
    for row in opened.rows("tree"):
        node = opened.cell("tree", row, "id").value
        assert stored.cell(row, opened.column("tree", "=local")).value == pytest.approx(tree.local_weight[node])
        assert stored.cell(row, opened.column("tree", "=global")).value == pytest.approx(tree.global_weight[node])


def test_text_is_never_a_formula() -> None:
    """What begins like a formula is stored as text in every sheet; only shares are calculated."""
    opened = Opened(exported(oddly_worded(7)))
    formulas = {
        (sheet.title, cell.column)
        for sheet in opened.workbook.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    tree = SHEETS[layout.TREE].id
    assert formulas == {(tree, opened.column("tree", key)) for key in ("=sum", "=local", "=up", "=global")}


def test_both_languages_hold_the_same(tmp_path: Path) -> None:
    """Sheets and headers differ, the content does not."""
    results = [imported(exported(language=language), tmp_path) for language in LANGUAGES]
    assert len({result.yaml for result in results}) == 1


def test_limits_of_reading_hold(tmp_path: Path) -> None:
    """A workbook with more rows than any rubric needs is refused by the reader."""
    file = tmp_path / "rubrik.xlsx"
    file.write_bytes(exported())
    with pytest.raises(FileUnreadable) as refused:
        read_workbook(str(file), tmp_path, replace(LIMITS, rows=3))
    assert refused.value.problems[0].code == "F127"
