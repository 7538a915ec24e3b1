"""Table questions of a workbook stand on sheets of their own, found by name."""

from __future__ import annotations

import pytest

from layout_cases import codes, only, places, read, regions, said, values
from tables import MemorySheet

ANSWERS = "| Kode | Nama | Q1 | Q2 |\n| 33.19 | Kudus | 1 | ya |\n| 33.20 | Jepara | 2 | ya |"


def regulations(table: str, name: str = "REG", **more: object) -> MemorySheet:
    """Return the sheet of the table question."""
    return MemorySheet(table.strip("\n"), name=name, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["REG", "reg", "Daftar peraturan daerah yang su", "Regulations"])
def test_rows_go_to_the_regions_they_name(name: str) -> None:
    """A sheet called like the question, or like its text as Excel cuts it, holds its rows."""
    sheet = regulations(
        """
| Daftar peraturan |
| Kode | Nama | Nomor | tahun |
| 33.20 | Jepara | 2/2018 | 2018 |
| | Kab. Kudus | 1/2017 | 2017 |
| 33.20 | | 3/2018 | 2018 |
| 33.19 | Kudus | | |
""",
        name,
    )
    reading = read(ANSWERS, sheet)
    assert values(reading, "REG") == [
        ({"nomor": "1/2017", "tahun": 2017},),
        ({"nomor": "2/2018", "tahun": 2018}, {"nomor": "3/2018", "tahun": 2018}),
    ]
    assert places(reading, "REG") == [f"a.xlsx [{name}] C4", f"a.xlsx [{name}] C3"]
    assert {"L119", "L115", "L113"} & set(codes(reading)) == set()


def test_a_region_without_rows_has_no_answer() -> None:
    """A region that the sheet does not name left the question blank, at its own place."""
    reading = read(ANSWERS, regulations("| Kode | nomor | tahun |\n| 33.19 | 1/2017 | 2017 |"))
    assert values(reading, "REG")[1] is None
    assert places(reading, "REG")[1] == "a.xlsx [Sheet1] A3"


def test_a_file_about_one_region_needs_no_column_of_regions() -> None:
    """In a form the rows belong to the region of the file."""
    form = MemorySheet("| Daerah: Kudus |\n| Indikator | Jawaban |\n| Q1 | 1 |\n| Q2 | ya |", name="Isian")
    reading = read(form, regulations("| No | Nomor peraturan | Tahun |\n| 1 | 1/2017 | 2017 |"))
    assert (regions(reading), values(reading, "REG")) == (["33.19"], [({"nomor": "1/2017", "tahun": 2017},)])


def test_rows_of_a_region_that_did_not_answer_are_an_error() -> None:
    """A row for a region that is not on the sheet of answers is named."""
    reading = read(ANSWERS, regulations("| Kode | Nama | nomor | tahun |\n| 33.21 | Demak | 1/2017 | 2017 |"))
    assert said(only(reading, "L160")) == (
        "error",
        "a.xlsx [REG] A2",
        "Row 2 of the table REG names “33.21 Demak”, which is not on the sheet of answers.",
    )


def test_rows_without_a_region_are_an_error() -> None:
    """A row that belongs to nobody is named; one without any field is passed over."""
    reading = read(ANSWERS, regulations("| Kode | nomor | tahun | Ket |\n| | 1/2017 | 2017 | |\n| | | | x |"))
    assert said(only(reading, "L130")) == (
        "error",
        "a.xlsx [REG] A2",
        "Row 2 holds answers without a region (“1/2017” …).",
    )


def test_a_sheet_without_fields_is_an_error() -> None:
    """Where no row names the region and a field, the sheet cannot be read."""
    reading = read(ANSWERS, regulations("| Kode | Judul |\n| 33.19 | Perda |"))
    assert said(only(reading, "L161")) == (
        "error",
        "a.xlsx [REG] row 1",
        "The sheet of the table REG has no header row with the region and the columns: nomor, tahun.",
    )


def test_the_first_of_two_headers_counts() -> None:
    """A header repeated further down with no more fields does not replace the first one."""
    sheet = regulations("| Kode | nomor | tahun |\n| 33.19 | 1/2017 | 2017 |\n| Kode | nomor | tahun |")
    assert values(read(ANSWERS, sheet), "REG")[0] == ({"nomor": "1/2017", "tahun": 2017},)


def test_fields_without_regions_are_not_guessed() -> None:
    """In a file of several regions rows must say whose they are."""
    assert "L161" in codes(read(ANSWERS, regulations("| nomor | tahun |\n| 1/2017 | 2017 |")))


def test_an_empty_sheet_is_passed_over() -> None:
    """A sheet prepared for a table and left empty is no fault."""
    assert codes(read(ANSWERS, regulations(""))) == codes(read(ANSWERS))


def test_missing_and_unknown_columns_are_named() -> None:
    """A required field without a column and values outside the fields are reported."""
    reading = read(ANSWERS, regulations("| Kode | nomor | Tautan | |\n| 33.19 | 1/2017 | http | x |", hidden_rows=(2,)))
    assert said(only(reading, "L162")) == (
        "error",
        "a.xlsx [REG] row 1",
        "The table REG has no column for the required field “tahun”.",
    )
    assert said(only(reading, "L129"))[1:] == (
        "a.xlsx [REG] C1",
        "The column “Tautan” is not known; its values (1) were not read.",
    )
    assert said(only(reading, "L127"))[1] == "a.xlsx [REG] D1"
    assert said(only(reading, "L116"))[1] == "a.xlsx [REG] row 2"


def test_a_table_question_answered_in_a_cell_is_refused() -> None:
    """A column of the main sheet cannot hold a table; its cells have their own problem."""
    reading = read("| Kode | Q1 | Q2 | REG |\n| 33.19 | 1 | ya | 3 |")
    assert said(only(reading, "A183"))[1] == "a.xlsx [Sheet1] D2"
    both = read(
        "| Kode | Q1 | Q2 | REG |\n| 33.19 | 1 | ya | 3 |",
        regulations("| Kode | nomor | tahun |\n| 33.19 | 1 | 2017 |"),
    )
    assert values(both, "REG") == [({"nomor": "1", "tahun": 2017},)]
    assert "A183" in codes(both)
