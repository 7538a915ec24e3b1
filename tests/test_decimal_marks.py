"""A number whose mark can mean two things is read by the marks that its own file shows elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from layout_cases import RUBRIC_TEXT, only, opened, read, read_several, rubric_of, said, values
from smartcity_cli.responses.reading import read_responses
from tables import MemorySheet

RUBRIC = rubric_of(
    RUBRIC_TEXT.replace(
        "questions:\n",
        "questions:\n"
        "  - {id: biaya, kind: number, text: Biaya, required: false}\n"
        "  - {id: luas, kind: number, text: Luas, required: false}\n"
        "  - {id: uraian, kind: text, text: Uraian, required: false}\n",
    ).replace("{id: tahun, text: Tahun, kind: integer}", "{id: nilai, text: Nilai, kind: number}")
)
HEADER = "| Kode | Q1 | Q2 | biaya | luas | uraian |\n"


def read_rows(*rows: str) -> list[object]:
    """Return what the rows' regions answered about costs."""
    return list(values(read(HEADER + "\n".join(rows), rubric=RUBRIC), "biaya"))


def test_another_column_s_decimal_comma_settles_it() -> None:
    """The figure is read as thousands, and a notice names its cell."""
    reading = read(HEADER + "| 33.19 | 1 | ya | '1.234 | '0,5 | |", rubric=RUBRIC)
    assert values(reading, "biaya") == [1234.0]
    assert said(only(reading, "A123")) == (
        "notice",
        "a.xlsx [Sheet1] D2",
        "Answers such as “1.234” to question biaya are read by the decimal mark that other columns of numbers in the "
        "file show: the first one is 1234 (cells: 1).",
    )


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["| 33.19 | 1 | ya | '1.234 | '0.5 | |"], [1.234]),
        (["| 33.19 | 1 | ya | '1.234 | '1.234.567 | |"], [1234.0]),
        (["| 33.19 | 1 | ya | '1.234 | '0,5 | |", "| 33.20 | 1 | ya | | '0.5 | |"], [None, None]),
        (["| 33.19 | 1 | ya | '1.234 | '1.234 | |"], [None]),
        (["| 33.19 | 1 | ya | '1.234 | 0.5 | |"], [None]),
        (["| 33.19 | 1 | ya | '1.234 | | '0,5 |"], [None]),
        (["| 33.19 | 1 | ya | '1.234 | '0.5 | |", "| 33.20 | 1 | ya | '0,5 | | |"], [1234.0, 0.5]),
    ],
    ids=["point", "thousands", "both marks", "no proof", "a number cell", "a text", "the own column first"],
)
def test_only_agreeing_columns_of_numbers_count(rows: list[str], expected: list[float | None]) -> None:
    """Contradicting marks, number cells and free texts settle nothing; the own column comes first."""
    assert read_rows(*rows) == expected


def test_a_ratio_is_read_by_the_file_s_mark() -> None:
    """Both halves of a ratio in one cell may be in question, however they are separated."""
    for ratio in ("1.234/2.345", "1.234 dari 2.345"):
        reading = read(f"| Kode | Q1 | Q2 | Q3 | luas |\n| 33.19 | 1 | ya | {ratio} | '0,5 |", rubric=RUBRIC)
        assert values(reading, "Q3") == [(1234.0, 2345.0)]
        assert "1234/2345" in said(only(reading, "A123"))[2]


def test_fields_of_tables_are_read_by_it_too() -> None:
    """A table's rows stand in the same file as its columns."""
    table = MemorySheet("| Kode | nomor | nilai |\n| 33.19 | 7 | '1.234 |", name="REG")
    reading = read(HEADER + "| 33.19 | 1 | ya | | '0,5 | |", table, rubric=RUBRIC)
    assert values(reading, "REG") == [({"nomor": "7", "nilai": 1234.0},)]


def test_one_office_s_marks_are_no_evidence_for_another() -> None:
    """A file that shows no mark of its own keeps its undecided number, whatever the others write."""
    comma = opened(HEADER + "| 33.19 | 1 | ya | | '0,5 | |", file="a.xlsx")
    undecided = opened(HEADER + "| 33.20 | 1 | ya | '1.234 | | |", file="b.xlsx")
    reading = read_several([comma, undecided], rubric=RUBRIC)
    assert values(reading, "biaya") == [None, None]
    assert said(only(reading, "A112"))[1] == "b.xlsx [Sheet1] D2"


def test_csv_is_read_by_its_own_comma(tmp_path: Path) -> None:
    """In CSV all numbers are texts, so that one comma anywhere in a column of numbers tells."""
    file = tmp_path / "a.csv"
    file.write_text("kode;Q1;Q2;biaya;luas;uraian\n33.19;1;ya;1.234;12,5;\n", "utf-8")
    assert values(read_responses([str(file)], rubric=RUBRIC), "biaya") == [1234.0]
