"""What people do to a rubric's workbook in Excel, and what is read then."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rubric_workbooks import SMALL, Opened, changed, exported, found, imported
from small_rubric import RUBRIC
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.rubric_workbook.reading import Imported


def value(result: Imported) -> dict[str, Any]:
    """Return the content that was read, without faults."""
    assert result.loaded is not None, found(result)
    content: dict[str, Any] = result.loaded.document.value  # type: ignore[union-attr]
    return content


def member(result: Imported, name: str, identifier: str) -> dict[str, Any]:
    """Return a member of a list."""
    return next(one for one in value(result)[name] if one["id"] == identifier)


def codes(result: Imported) -> list[str]:
    """Return what was found besides that the small rubric is nowhere to be compared with."""
    return [code for code, _, _ in found(result) if code != "R492"]


def test_rows_may_be_sorted_and_sheets_renamed(tmp_path: Path) -> None:
    """The order of members is that of the column of numbers, and sheets are known by their keys."""

    def upside_down(opened: Opened) -> None:
        for key in ("tree", "questions", "options", "bands"):
            sheet, rows = opened.sheet(key), list(opened.rows(key))
            cells = [[cell.value for cell in sheet[row]] for row in rows]
            for row, values in zip(rows, reversed(cells), strict=True):
                for column, one in enumerate(values, 1):
                    sheet.cell(row, column).value = None if str(one).startswith("=") else one
            sheet.title = f"Lembar {key}"

    assert changed(upside_down, tmp_path).loaded.digest == SMALL.digest  # type: ignore[union-attr]


def test_columns_may_be_moved_and_blank_rows_added(tmp_path: Path) -> None:
    """Keys move along with their columns, and a blank row is no member."""

    def moved(opened: Opened) -> None:
        sheet = opened.sheet("options")
        sheet.insert_cols(1, 2)
        sheet.move_range(f"F1:F{sheet.max_row}", cols=-5)
        sheet.insert_rows(opened.rows("options")[1], 3)

    result = changed(moved, tmp_path)
    assert codes(result) == []
    assert result.loaded.digest == SMALL.digest  # type: ignore[union-attr]


@pytest.mark.parametrize("language", ["id", "en"])
def test_without_keys_headers_are_enough(language: Any, tmp_path: Path) -> None:
    """Where the hidden rows of keys were deleted, the words of either language tell the columns."""
    opened = Opened(exported(language=language))
    for sheet in opened.workbook.worksheets:
        for row in range(1, 20):
            if "." in str(sheet.cell(row, 1).value) and sheet.row_dimensions[row].hidden:
                for column in range(1, sheet.max_column + 1):
                    sheet.cell(row, column).value = None
    result = imported(opened.content(), tmp_path)
    assert result.loaded is not None, found(result)
    assert result.loaded.digest == SMALL.digest


def test_a_new_row_without_a_number_goes_below_the_one_above(tmp_path: Path) -> None:
    """Who inserts a row and leaves the order blank gets it where he put it."""

    def inserted(opened: Opened) -> None:
        row = opened.row("options", question="O", option="a") + 1
        opened.sheet("options").insert_rows(row)
        for column, one in {"question": "O", "option": "baru", "text.id": "Baru", "score": 50}.items():
            opened.cell("options", row, column).value = one

    options = member(changed(inserted, tmp_path), "questions", "O")["options"]
    assert [one["id"] for one in options] == ["a", "baru", "b"]


WRITTEN: tuple[tuple[object, str | None, object], ...] = (
    ("0,6", None, 0.6),
    ("0.6", None, 0.6),
    ("12", None, 12),
    (" 7 ", None, 7),
    (60.0, None, 60),
)


@pytest.mark.parametrize(("written", "form", "read"), WRITTEN)
def test_weights_are_read_as_they_are_meant(written: object, form: str | None, read: object, tmp_path: Path) -> None:
    """A decimal comma, blanks and numbers stored as text are normal input."""

    def typed(opened: Opened) -> None:
        opened.cell("tree", opened.row("tree", id="A"), "weight").value = written

    weight = member(changed(typed, tmp_path), "index", "A")["weight"]
    assert (weight, type(weight)) == (read, type(read))


def test_percentages_of_a_whole_group_are_shares(tmp_path: Path) -> None:
    """60 % reads 0.6, typed as text or shown by the format of the cell; only proportions matter."""

    def typed(opened: Opened) -> None:
        for node, share in (("A", "60%"), ("B", "33,3 %"), ("C", 0.067)):
            cell = opened.cell("tree", opened.row("tree", id=node), "weight")
            cell.value = share
            cell.number_format = "0.0%"

    result = changed(typed, tmp_path)
    assert [member(result, "index", node)["weight"] for node in "ABC"] == [0.6, 0.333, 0.067]


@pytest.mark.parametrize(
    ("written", "read"), [("Ya", True), ("tidak", False), ("yes", True), (True, True), (0, False), ("TRUE", True)]
)
def test_yes_and_no_in_both_languages(written: object, read: bool, tmp_path: Path) -> None:
    """Ya, tidak, yes, no, TRUE, FALSE, 1 and 0 all say whether a question must be answered."""

    def typed(opened: Opened) -> None:
        opened.cell("questions", opened.row("questions", id="L"), "required").value = written

    assert member(changed(typed, tmp_path), "questions", "L")["required"] is read


def test_a_date_cell_is_a_day(tmp_path: Path) -> None:
    """A day that Excel made a date of is the day it shows."""

    def typed(opened: Opened) -> None:
        opened.cell("steps", opened.row("steps", indicator="D"), "from").value = datetime(2019, 3, 5)
        opened.cell("questions", opened.row("questions", id="D"), "earliest").value = datetime(2018, 1, 1)

    result = changed(typed, tmp_path)
    assert member(result, "indicators", "D")["score"]["steps"] == [{"from": "2019-03-05", "score": 100}]
    assert member(result, "questions", "D")["earliest"] == "2018-01-01"


def test_a_blank_cell_takes_a_key_away(tmp_path: Path) -> None:
    """Nothing in a cell is no key, which is not the same as its default."""

    def emptied(opened: Opened) -> None:
        opened.cell("tree", opened.row("tree", id="A"), "weight").value = None

    assert "weight" not in member(changed(emptied, tmp_path), "index", "A")


def test_columns_and_sheets_of_ones_own_are_left_alone(tmp_path: Path) -> None:
    """A column headed # and a new sheet are notes; the sheet is named, neither is read."""

    def noted(opened: Opened) -> None:
        sheet = opened.sheet("tree")
        column, header = sheet.max_column + 1, opened.keys_row("tree") + 1
        sheet.cell(header, column).value = "# rapat 12 Mei"
        sheet.cell(header + 1, column).value = "setuju"
        opened.workbook.create_sheet("Hitungan")["A1"] = 12

    result = changed(noted, tmp_path)
    assert codes(result) == ["R489"]
    assert result.loaded.digest == SMALL.digest  # type: ignore[union-attr]


def test_an_exact_form_gives_way_to_a_changed_cell(tmp_path: Path) -> None:
    """A weight written as 3.0 stays so until someone types another."""
    loaded = read_rubric(RUBRIC.replace("weight: 3,", "weight: 3.0,").encode())
    kept = imported(exported(loaded), tmp_path)
    assert repr(member(kept, "index", "A")["weight"]) == "3.0"

    def typed(opened: Opened) -> None:
        opened.cell("tree", opened.row("tree", id="A"), "weight").value = 4

    assert repr(member(changed(typed, tmp_path, loaded), "index", "A")["weight"]) == "4"


def test_settings_without_their_keys_are_known_by_name(tmp_path: Path) -> None:
    """Where the keys of the first sheet were deleted, the names of its items are enough."""

    def emptied(opened: Opened) -> None:
        for row in opened.rows("about"):
            if str(opened.cell("about", row, "=label").value) != "Lembar":
                opened.cell("about", row, "key").value = None

    assert changed(emptied, tmp_path).loaded.digest == SMALL.digest  # type: ignore[union-attr]


def test_without_headers_keys_are_enough(tmp_path: Path) -> None:
    """Where the visible headers were deleted, the hidden keys tell the columns, and no row is taken for a header."""

    def beheaded(opened: Opened) -> None:
        for key in ("tree", "options"):
            opened.sheet(key).delete_rows(opened.keys_row(key) + 1)

    assert changed(beheaded, tmp_path).loaded.digest == SMALL.digest  # type: ignore[union-attr]


def test_a_column_without_its_key_is_known_by_its_header(tmp_path: Path) -> None:
    """A column that lost its key alone, or was typed anew under the usual header, is read."""

    def retyped(opened: Opened) -> None:
        opened.cell("tree", opened.keys_row("tree"), "weight").value = None

    assert changed(retyped, tmp_path).loaded.digest == SMALL.digest  # type: ignore[union-attr]


def test_a_table_may_be_emptied(tmp_path: Path) -> None:
    """A sheet with its header alone is an empty list, which is meant."""

    def emptied(opened: Opened) -> None:
        rows = opened.rows("gates")
        opened.sheet("gates").delete_rows(rows[0], len(rows))

    assert "gates" not in value(changed(emptied, tmp_path))


def test_the_expected_range_of_a_question_has_columns_of_its_own(tmp_path: Path) -> None:
    """It is shown, may be changed where it stands, and goes where its cells are emptied."""
    asked = next(question.id for question in SMALL.rubric.questions if question.kind == "number")

    def ranged(opened: Opened) -> None:
        row = opened.row("questions", id=asked)
        opened.cell("questions", row, "expected.from").value = 5
        opened.cell("questions", row, "expected.to").value = "9,5"
        opened.cell("questions", row, "expected.basis").value = "author"

    result = changed(ranged, tmp_path)
    assert codes(result) == []
    assert member(result, "questions", asked)["expected"] == {"from": 5, "to": 9.5, "basis": "author"}
    again = Opened(exported(result.loaded))  # type: ignore[arg-type]
    row = again.row("questions", id=asked)
    assert [again.cell("questions", row, f"expected.{key}").value for key in ("from", "to")] == [5, 9.5]
