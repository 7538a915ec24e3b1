"""A rubric's workbook shows and prints the columns that matter; the others are folded up and read all the same."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest
from openpyxl.utils import column_index_from_string, get_column_letter

from office import converted, needs_office
from rubric_workbooks import Opened, changed, exported, found
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.reading import read_workbook
from smartcity_cli.rubric_workbook.shown_columns import COMMON, MORE
from smartcity_cli.texts import LANGUAGES, Language

if TYPE_CHECKING:
    from pathlib import Path

BUNDLED = [one.spec for one in bundled_rubrics()]
A4_CHARACTERS = 190
"""Column widths that an A4 page in landscape shows at about 7.5 of 10 points: small, and still read with ease."""


@cache
def bundled(spec: str) -> Opened:
    """Return the workbook of a bundled rubric, made once."""
    return Opened(exported(load_rubric(find_rubric(spec))))


def shown(opened: Opened, key: str) -> list[str]:
    """Return the columns of a sheet that are seen, by their keys."""
    sheet = opened.sheet(key)
    return [
        str(cell.value).removeprefix(f"{key}.")
        for cell in sheet[opened.keys_row(key)]
        if cell.value and not sheet.column_dimensions[cell.column_letter].hidden
    ]


@pytest.mark.parametrize("spec", BUNDLED)
def test_what_a_rubric_holds_is_seen(spec: str) -> None:
    """No filled cell stands in a column that is folded up; on every sheet some columns are seen."""
    opened = bundled(spec)
    for key in layout.TABLES:
        seen = shown(opened, key)
        assert seen
        keys = [str(cell.value).removeprefix(f"{key}.") for cell in opened.sheet(key)[opened.keys_row(key)]]
        for row in opened.rows(key):
            for column, cell in zip(keys, opened.sheet(key)[row], strict=False):
                assert cell.value is None or column in seen or column == "=up", (key, cell.coordinate)


def test_unused_columns_are_folded_up_and_common_ones_are_not() -> None:
    """A rubric of level questions hides what other kinds need; what owners often edit stays, blank or not."""
    opened = bundled("spbe-2020")
    tree, questions = shown(opened, "tree"), shown(opened, "questions")
    assert tree == [
        *("list", "id", "title.id", "title.en", "parent", "weight", "=sum", "=local", "=global", "target"),
        *("target_level", "aggregate", "question", "score.method", "no"),
    ]
    assert "numerator.text.id" not in questions
    assert "guidance.id" in questions
    folded = opened.sheet("tree").column_dimensions[get_column_letter(opened.column("tree", "missing.rule"))]
    assert (folded.hidden, folded.outlineLevel) == (True, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sheet_says_that_more_can_be_shown(language: Language) -> None:
    """Who misses a column reads under the title how to see it; a sheet shown whole does not say so."""
    opened = Opened(exported(language=language))
    opened_id = {sheet.title: str(sheet["A2"].value) for sheet in opened.workbook.worksheets}
    tree, bands = ("Pohon", "Predikat") if language == "id" else ("Tree", "Bands")
    assert MORE.said_in(language) in opened_id[tree]
    assert MORE.said_in(language) not in opened_id[bands]


def test_hidden_columns_are_read_without_a_word(tmp_path: Path) -> None:
    """A value that someone writes into a column folded up counts like any other."""

    def change(opened: Opened) -> None:
        row = opened.row("tree", id="L")
        opened.cell("tree", row, "note.id").value = "Dari rapat"
        assert opened.sheet("tree").column_dimensions[opened.cell("tree", row, "note.id").column_letter].hidden

    result = changed(change, tmp_path)
    assert [code for code, _, _ in found(result)] == ["R492"]
    assert result.loaded is not None
    assert str(result.loaded.document.value["indicators"][0]["note"]) == "Dari rapat"  # type: ignore[union-attr]


@pytest.mark.parametrize("spec", BUNDLED)
@pytest.mark.parametrize("key", ["tree", "questions", "options"])
def test_what_is_printed_is_wide_enough_to_be_read(spec: str, key: str) -> None:
    """The printed columns of the large sheets fit an A4 page without becoming too small."""
    opened = bundled(spec)
    sheet = opened.sheet(key)
    area = str(sheet.print_area)
    last = column_index_from_string(area.split("$")[3]) if area else sheet.max_column
    dimensions = [sheet.column_dimensions[get_column_letter(place)] for place in range(1, last + 1)]
    widths = [dimension.width for dimension in dimensions if not dimension.hidden]
    assert sum(widths) <= A4_CHARACTERS + 10


def test_common_columns_exist() -> None:
    """A column that is renamed in the models would otherwise be folded up without anyone noticing."""
    opened = Opened(exported())
    for key, common in COMMON.items():
        for column in common:
            cells = {f"{key}.{column}", f"{key}.{column}.id"}
            assert cells & {str(cell.value) for cell in opened.sheet(key)[opened.keys_row(key)]}, column


@needs_office
@pytest.mark.filterwarnings("ignore:Print area cannot be set")  # openpyxl knows no print area of whole columns
def test_folded_columns_stay_folded_and_readable_in_libreoffice(tmp_path: Path) -> None:
    """LibreOffice keeps the outline, and what it saves reads without a problem."""
    file = tmp_path / "rubrik.xlsx"
    file.write_bytes(exported(load_rubric(find_rubric("ipm-2010"))))
    saved = converted(file, "xlsx", tmp_path)
    opened = Opened(saved.read_bytes())
    assert "numerator.text.id" not in shown(opened, "questions")
    assert found(read_workbook(str(saved), tmp_path)) == []
