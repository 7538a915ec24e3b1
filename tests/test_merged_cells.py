"""Merged cells: a name counts for all its rows, an answer for its own; every layout sees them alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl.utils.cell import range_boundaries

from form_cases import form, read_forms
from layout_cases import codes, only, read, regions, said, values
from smartcity_cli.responses.cells import Merged
from smartcity_cli.responses.region_lists import read_assignments
from tables import MemorySheet, workbook_of

if TYPE_CHECKING:
    from pathlib import Path


def merged(table: str, *areas: str, name: str = "Sheet1") -> MemorySheet:
    """Return a sheet with merged areas."""
    found = []
    for area in areas:
        first_column, first_row, last_column, last_row = map(int, filter(None, range_boundaries(area)))
        found.append(Merged(first_row, first_column, last_row, last_column))
    return MemorySheet(table.strip("\n"), name=name, merged=tuple(found))


LONG = """
| Daerah | Pertanyaan | Jawaban | Asesor | Bukti |
| Kab. Kudus | Q1 | 1 | 2 | sk.pdf |
| | Q2 | ya | | |
| Kab. Jepara | Q1 | 2 | | |
| | Q2 | tidak | | |
"""


def test_a_merged_region_of_a_long_sheet_counts_for_all_its_rows() -> None:
    """Regions, and the evidence beside answers, stand in each of their rows; one notice says so."""
    reading = read(merged(LONG, "A2:A3", "A4:A5", "E2:E3"))
    assert regions(reading) == ["33.19", "33.20"]
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1, 2], [True, False])
    assert reading.responses.evidence["Q2"].text(0) == "sk.pdf"
    assert said(only(reading, "L229")) == (
        "notice",
        "a.xlsx [Sheet1] A2",
        "What stands in merged cells counts for all their rows: A2:A3, A4:A5, E2:E3.",
    )
    assert "L144" not in codes(reading)


def test_a_merged_question_counts_for_all_its_rows() -> None:
    """Rows of several regions under one question, as sheets that compare regions have them."""
    table = (
        "| Pertanyaan | Kode | Jawaban |\n| Q1 | 33.19 | 1 |\n| | 33.20 | 2 |\n| Q2 | 33.19 | ya |\n| | 33.20 | ya |"
    )
    reading = read(merged(table, "A2:A3", "A4:A5"))
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1, 2], [True, True])


def test_a_merged_group_counts_for_all_its_rows() -> None:
    """Provinces tell equal names apart in every row, and attributes can be grouped by."""
    table = """
| Provinsi | Nama | Pulau | Q1 | Q2 |
| Jawa Tengah | Kudus | Jawa | 1 | ya |
| | Jepara | | 2 | ya |
| Bali | Badung | Bali | 0 | ya |
"""
    reading = read(merged(table, "A2:A3", "C2:C3"))
    assert [one.attributes["Pulau"] for one in reading.responses.respondents] == ["Jawa", "Jawa", "Bali"]
    assert [one.attributes["Provinsi"] for one in reading.responses.respondents] == [
        "Jawa Tengah",
        "Jawa Tengah",
        "Bali",
    ]


def test_a_merged_answer_is_refused_in_all_rows_but_its_first() -> None:
    """Whether it was meant for both cannot be known; both readings are in the message."""
    table = "| Kode | Q1 | Q2 |\n| 33.19 | 1 | ya |\n| 33.20 | | tidak |\n| 33.21 | 2 | |"
    reading = read(merged(table, "B2:B3"))
    assert values(reading, "Q1") == [1, None, 2]
    assert said(only(reading, "A125"))[:2] == ("error", "a.xlsx [Sheet1] B3")
    assert "B2:B3" in said(only(reading, "A125"))[2]
    assert [problem.location.cell for problem in reading.responses.problems if problem.code == "A101"] == ["C4"]


def test_an_answer_merged_across_questions_is_refused() -> None:
    """The second question is not blank: its cell was merged away."""
    table = "| Kode | Q1 | Q2 |\n| 33.19 | 1 | |\n| 33.20 | 2 | ya |"
    assert only(read(merged(table, "B2:C2")), "A125").location.cell == "C2"


@pytest.mark.parametrize("area", ["A3:C3", "A4:C5", "B9:B12", "A1:C1", "Z90:AA99"])
def test_areas_without_answers_change_nothing(area: str) -> None:
    """Headings, notes and headers may be merged; so may what holds nothing."""
    table = "| Kode | Q1 | Q2 |\n| 33.19 | 1 | ya |\n| Wilayah timur | | |\n| Catatan: sementara | | |"
    reading = read(merged(table, area))
    assert (regions(reading), values(reading, "Q1"), values(reading, "Q2")) == (["33.19"], [1], [True])
    assert not {"A125", "L229", "L230"} & set(codes(reading))


def test_a_blank_merged_cell_stays_blank() -> None:
    """Nothing is filled in from nothing."""
    reading = read(merged("| Kode | Q1 | Q2 |\n| 33.19 | | ya |\n| 33.20 | | ya |", "B2:B3"))
    assert [problem.location.cell for problem in reading.responses.problems if problem.code == "A101"] == ["B2", "B3"]
    assert "A125" not in codes(reading)


def test_the_same_value_under_a_merged_cell_is_read() -> None:
    """Some programs keep the contents of merged cells; where all say the same, nothing is in doubt."""
    table = "| Kode | Pulau | Q1 | Q2 |\n| 33.19 | Jawa | 1 | ya |\n| 33.20 | Jawa | 1 | ya |"
    reading = read(merged(table, "B2:B3", "C2:C3"))
    assert values(reading, "Q1") == [1, 1]
    assert not {"A125", "L229", "L230"} & set(codes(reading))


def test_another_value_under_a_merged_cell_is_an_error() -> None:
    """People see one, the file holds another: neither counts."""
    table = "| Daerah | Pertanyaan | Jawaban |\n| Kab. Kudus | Q1 | 1 |\n| Kab. Jepara | Q1 | 2 |"
    reading = read(merged(table, "A2:A3"))
    assert said(only(reading, "L230")) == (
        "error",
        "a.xlsx [Sheet1] A3",
        "“Kab. Jepara” is hidden under the merged cell A2:A3 (“Kab. Kudus”); neither is taken for this row.",
    )
    assert (regions(reading), values(reading, "Q1")) == (["33.19"], [1])
    hidden_answer = read(merged("| Kode | Q1 | Q2 |\n| 33.19 | 1 | ya |\n| 33.20 | 2 | ya |", "B2:B3"))
    assert (values(hidden_answer, "Q1"), codes(hidden_answer).count("A125")) == ([1, None], 1)


def test_a_row_without_anything_of_its_own_continues_the_one_above() -> None:
    """A region that takes two rows of the sheet, because its contact does, is one region."""
    table = """
| Kode | Nama | Q1 | Q2 | Kontak |
| 33.19 | Kudus | 1 | ya | Andi |
| | | | | 0291-1 |
| 33.20 | Jepara | 2 | ya | Budi |
| | | | | 0291-2 |
"""
    areas = [f"{column}{row}:{column}{row + 1}" for column in "ABCD" for row in (2, 4)]
    reading = read(merged(table, *areas))
    assert (regions(reading), values(reading, "Q1")) == (["33.19", "33.20"], [1, 2])
    assert not {"A125", "L130", "L134", "L135", "L229"} & set(codes(reading))
    long = "| Kode | Pertanyaan | Jawaban | Bukti |\n| 33.19 | Q1 | 1 | sk.pdf |\n| | | | foto.jpg |"
    reading = read(merged(long, "A2:A3", "B2:B3", "C2:C3"))
    assert values(reading, "Q1") == [1]
    # The second line of evidence goes with no answer, and is named.
    assert "L143" in codes(reading)
    assert not {"A125", "L144", "L146", "L229"} & set(codes(reading))


def test_rows_of_tables_are_filled_and_their_fields_refused() -> None:
    """On sheets of table questions the region is a name and every field an answer."""
    answers = "| Kode | Q1 | Q2 |\n| 33.19 | 1 | ya |\n| 33.20 | 2 | ya |"
    table = "| Kode | Nomor | Tahun |\n| 33.19 | 1/2017 | 2017 |\n| | 2/2017 | |\n| 33.20 | 3/2018 | 2018 |"
    reading = read(MemorySheet(answers), merged(table, "A2:A3", "C2:C3", name="REG"))
    assert [len(str(rows).split("nomor")) - 1 for rows in values(reading, "REG")] == [1, 1]
    assert only(reading, "A125").location.cell == "C3"
    assert "L130" not in codes(reading)


def test_forms_are_taken_apart_too(tmp_path: Path) -> None:
    """An answer below another's is refused; evidence below another's is the same evidence."""
    book = form({"Q1": 2}, evidence={"Q1": "sk.pdf"})
    sheet = book["Kebijakan"]
    sheet.merge_cells("D4:D6")
    sheet.merge_cells("E4:E6")
    reading = read_forms(book, folder=tmp_path)
    assert values(reading, "Q1") == [2]
    assert only(reading, "A125").location.cell == "D6"
    assert "L143" not in codes(reading)
    assert reading.responses.evidence["Q2"].text(0) == "sk.pdf"


def test_assignments_may_merge_their_assessors(tmp_path: Path) -> None:
    """A list by hand writes an assessor once beside all regions."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(
        workbook_of(
            {"A": "| Asesor | Kode |\n| Andi | 33.19 |\n| | 33.20 |\n| Budi | 33.21 |"}, merged={"A": ["A2:A3"]}
        )
    )
    found = read_assignments(str(path), "2018")
    assert {name: [one.code for one in found.of(name)] for name in found.assessors} == {
        "Andi": ["33.19", "33.20"],
        "Budi": ["33.21"],
    }
