"""Table questions: rows read field by field, complete rows counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from answer_columns import SheetColumn, check, numbers, question, read, said, words
from smartcity_cli.problems import Location
from smartcity_cli.responses.cells import Moment
from smartcity_cli.responses.checking import check_table
from smartcity_cli.responses.raw import RawTableRow

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue

FIELDS: list[dict[str, Any]] = [
    {"id": "judul", "text": "Judul", "kind": "text"},
    {"id": "tahun", "text": "Tahun", "kind": "integer", "minimum": 1945, "maximum": 2018},
    {
        "id": "jenis",
        "text": "Jenis",
        "kind": "choice",
        "options": [{"id": "perda", "text": "Perda"}, {"id": "sk", "text": "SK"}],
    },
    {"id": "catatan", "text": "Catatan", "kind": "text", "required": False},
]


def table(**fields: Any) -> Any:
    """Return a table question about regulations."""
    return question("table", fields=FIELDS, **fields)


@dataclass(frozen=True)
class Cell:
    """One place, whatever the region."""

    row: int
    column: int

    def at(self, region: int) -> Location:
        """Return the place."""
        return Location("kudus.xlsx", "Regulasi", self.row, self.column)


def rows(*lines: tuple[int, dict[str, CellValue]]) -> list[RawTableRow]:
    """Return rows that stand from row 2 on, their fields in columns A to D."""
    names = [field["id"] for field in FIELDS]
    return [
        RawTableRow(
            "Q",
            region,
            tuple(cells.items()),
            tuple((str(name), Cell(number, place)) for place, name in enumerate(names, 1) if name in cells),
        )
        for number, (region, cells) in enumerate(lines, 2)
    ]


def line(
    judul: CellValue = "Smart City", tahun: CellValue = 2018.0, jenis: CellValue = "perda", **more: CellValue
) -> dict[str, CellValue]:
    """Return the cells of a complete row, unless told otherwise."""
    return {"judul": judul, "tahun": tahun, "jenis": jenis, **more}


COMPLETE = {"judul": "Smart City", "tahun": 2018, "jenis": "perda"}


def test_complete_rows_are_the_answer() -> None:
    """Each region's complete rows, in order, and how many they are."""
    checked = check_table(table(), rows((1, line()), (0, line(tahun="2017")), (1, line(jenis="SK", catatan="baru"))), 3)
    second = {"judul": "Smart City", "tahun": 2018, "jenis": "sk", "catatan": "baru"}
    assert [(COMPLETE | {"tahun": 2017},), (COMPLETE, second), None] == read(checked)
    assert numbers(checked) == [1.0, 2.0, None]
    assert said(checked) == [("A113", "B3")]


def test_every_row_keeps_what_stood_there() -> None:
    """The raw answer is the cells of the region's rows."""
    checked = check_table(table(), rows((0, line(tahun="x"))), 1)
    assert checked.column.answer(0).raw == (("judul", "Smart City"), ("tahun", "x"), ("jenis", "perda"))  # type: ignore[union-attr]


def test_incomplete_rows_do_not_count_and_are_named() -> None:
    """A required field that is blank or unusable takes the row out."""
    checked = check_table(table(), rows((0, line()), (0, line(judul=None)), (0, line(tahun=1900.0, jenis="Perdaa"))), 1)
    assert read(checked) == [(COMPLETE,)]
    assert numbers(checked) == [1.0]
    assert sorted(said(checked), key=lambda found: (str(found[1])[1:], str(found[1]), found[0])) == [
        ("A180", "A3"),
        ("A104", "B4"),
        ("A180", "B4"),
        ("A141", "C4"),
    ]
    assert "because judul is blank" in words(next(one for one in checked.problems if one.code == "A180"))
    assert "Q.tahun" in words(next(one for one in checked.problems if one.code == "A104"))


def test_an_unusable_optional_field_leaves_the_row() -> None:
    """The problem is named, the row counts without the field."""
    long = "a" * 5000
    checked = check_table(table(), rows((0, line(catatan=long))), 1)
    assert read(checked) == [(COMPLETE,)]
    assert said(checked) == [("A160", "D2")]


def test_only_rows_that_count_make_the_number() -> None:
    """Where the rubric counts some kinds of rows, the others are held but not counted."""
    asked = table(count={"field": "jenis", "among": ["perda"]})
    checked = check_table(asked, rows((0, line()), (0, line(jenis="sk"))), 1)
    assert len(read(checked)[0]) == 2  # type: ignore[arg-type]
    assert numbers(checked) == [1.0]


def test_rows_may_be_counted_by_yes_and_no() -> None:
    """A yes-or-no field counts as ``yes`` or ``no``."""
    fields = [{"id": "judul", "text": "Program", "kind": "yes_no"}]
    asked = question("table", fields=fields, count={"field": "judul", "among": ["yes"]})
    checked = check_table(asked, rows((0, {"judul": "Ya"}), (0, {"judul": "Tidak"}), (0, {"judul": "Ada"})), 1)
    assert numbers(checked) == [2.0]


def test_all_kinds_of_fields_are_read_like_questions() -> None:
    """Numbers, percentages and dates in tables follow the rules of their kind."""
    fields = [
        {"id": "judul", "text": "Nilai", "kind": "number", "minimum": 0},
        {"id": "tahun", "text": "Capaian", "kind": "percent"},
        {"id": "jenis", "text": "Mulai", "kind": "date"},
        {"id": "catatan", "text": "Porsi", "kind": "percent", "maximum": 200},
    ]
    asked = question("table", fields=fields)
    cells: dict[str, CellValue] = {"judul": "1,5", "tahun": "85%", "jenis": Moment("2018-03-05"), "catatan": 150.0}
    checked = check_table(asked, rows((0, cells)), 1)
    assert read(checked) == [({"judul": 1.5, "tahun": 85.0, "jenis": "2018-03-05", "catatan": 150.0},)]
    beyond = check_table(asked, rows((0, cells | {"tahun": 150.0})), 1)
    assert ("A105", "B2") in said(beyond)


def test_a_row_that_says_nothing_there_is_an_answer() -> None:
    """*Tidak ada* alone means no rows, *tidak berlaku* needs leave, a dash is blank."""
    nothing: dict[str, CellValue] = {"judul": "Tidak ada", "tahun": "-"}
    away: dict[str, CellValue] = {"judul": "tidak berlaku"}
    dash: dict[str, CellValue] = {"judul": "-", "tahun": "–"}
    lines = rows((0, nothing), (1, away), (2, dash), (3, {"judul": None, "tahun": " "}))
    checked = check_table(table(), lines, 4)
    assert read(checked) == [(), "A106", None, None]
    assert numbers(checked) == [0.0, None, None, None]
    assert said(checked) == [("A106", "A3"), ("A107", "A4")]
    assert read(check_table(table(not_applicable=True), lines, 4))[1] == "n/a"


def test_nothing_beside_real_rows_is_an_incomplete_row() -> None:
    """*Tidak ada* beside other rows is not passed over."""
    checked = check_table(table(), rows((0, line()), (0, {"judul": "tidak ada"})), 1)
    assert numbers(checked) == [1.0]
    assert said(checked) == [("A180", "A3")]


def test_numbers_of_rows_are_watched() -> None:
    """Too few and too many rows are warnings; the rows are used."""
    asked = table(minimum_rows=2, maximum_rows=2)
    checked = check_table(asked, rows((0, line()), (1, line()), (1, line()), (1, line()), (2, line()), (2, line())), 3)
    assert numbers(checked) == [1.0, 3.0, 2.0]
    assert said(checked) == [("A181", "A2"), ("A182", "A5")]


def test_a_region_without_rows_stands_at_its_own_place() -> None:
    """Where nothing is filled in, the layout's place is used; without one, none."""
    placed = check_table(table(), [], 2, places=SheetColumn(1)).column
    assert placed.places.at(1).cell == "A3"
    assert Location() == check_table(table(), [], 1).column.places.at(0)
    assert check_table(table(), rows((0, line())), 1).column.places.at(0).cell == "A2"
    bare = RawTableRow("Q", 0, (("judul", "x"),), ())
    assert Location() == check_table(table(), [bare], 1).column.places.at(0)


@pytest.mark.parametrize("cell", ["Perda 5/2018; Perbup 7/2018", 3.0])
def test_a_table_in_one_cell_is_refused(cell: CellValue) -> None:
    """A single cell cannot hold a table; a blank or a mark in it is just that."""
    checked = check(table(), cell, None, "-")
    assert read(checked) == ["A183", None, None]
    assert ("A183", "C2") in said(checked)
