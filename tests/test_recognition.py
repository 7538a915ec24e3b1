"""Sheet, header row and columns are found under title blocks, groups and hidden sheets, and the choice is told."""

from __future__ import annotations

import pytest

from layout_cases import RUBRIC, codes, only, places, read, refused, regions, said, values
from smartcity_cli.responses.cells import Row
from smartcity_cli.responses.headers import Grammar, Meaning
from smartcity_cli.responses.recognition import (
    HEADER_ROWS,
    PEEKED_ROWS,
    Header,
    Nearest,
    best_header,
    find_header,
    lines_of,
    peek,
)
from tables import MemorySheet

GRAMMAR = Grammar(RUBRIC.rubric)
ANSWERS = """
| Kode | Nama | Q1 | Q2 |
| 33.19 | Kudus | 1 | ya |
"""


def header_of(table: str) -> Header | Nearest:
    """Return the header of a table."""
    return find_header(tuple(MemorySheet(table).rows()), GRAMMAR)


def test_a_plain_table_needs_no_notice() -> None:
    """Nothing is said about the first sheet with its header in row 1."""
    assert "L115" not in codes(read(ANSWERS))


def test_the_header_is_found_under_a_title_block() -> None:
    """Titles, blank rows and a note above the table do not hide it, and the row taken is named."""
    reading = read(
        """
| Kuesioner kesiapan daerah |
| Diisi oleh | Bappeda |

| Kode | Nama | Q1 | Q2 |
| 33.19 | Kudus | 1 | ya |
"""
    )
    assert values(reading, "Q1") == [1]
    assert places(reading, "Q2") == ["a.xlsx [Sheet1] D5"]
    assert said(only(reading, "L115")) == (
        "notice",
        "a.xlsx [Sheet1] row 4",
        "The answers were read from the sheet “Sheet1” with the column headers in row 4.",
    )


def test_a_title_above_a_csv_is_told() -> None:
    """A CSV file has no sheet; the notice names the row alone."""
    reading = read(MemorySheet("| Kuesioner |\n" + ANSWERS.strip("\n"), name=None), file="a.csv")
    assert said(only(reading, "L139")) == (
        "notice",
        "a.csv:2",
        "The column headers were read from row 2; the rows above it were taken as a title.",
    )


def test_groups_above_the_header_are_joined_with_it() -> None:
    """A question over two columns and the roles below it are read together, merged cells and all."""
    reading = read(
        """
| Kode | Nama | Tim pengarah | | Q2 | |
| | | Mandiri | Asesor | Mandiri | Bukti |
| 33.19 | Kudus | 1 | 2 | ya | perda.pdf |
"""
    )
    assert values(reading, "Q1") == [1]
    assert values(reading, "Q1", "assessor") == [2]
    assert reading.responses.evidence["Q2"].text(0) == "perda.pdf"
    assert places(reading, "Q1") == ["a.xlsx [Sheet1] C3"]


def test_roles_above_questions_are_joined_with_them() -> None:
    """A role over several questions belongs to each of them."""
    header = header_of(
        "| Kode | Nilai mandiri | | Nilai asesor | |\n| | Q1 | Q2 | Q1 | Q2 |\n| 33.19 | 1 | ya | 2 | ya |"
    )
    assert isinstance(header, Header)
    assert header.rows == (1, 2)
    assert [(meaning.question, meaning.role) for meaning in header.questions.values()] == [
        ("Q1", "self_assessed"),
        ("Q2", "self_assessed"),
        ("Q1", "assessor"),
        ("Q2", "assessor"),
    ]


def test_titles_of_dimensions_above_the_header_are_left_alone() -> None:
    """A row that groups questions by dimension does not become part of the header."""
    header = header_of("| | | Smart Governance | |\n| Kode | Nama | Q1 | Q2 |\n| 33.19 | Kudus | 1 | ya |")
    assert isinstance(header, Header)
    assert header.rows == (2,)


def test_rows_of_numbers_are_no_header_of_questions_called_by_numbers() -> None:
    """Levels below a header do not pass for question ids, and number cells can be headers."""
    text = "| Kode | Nama | Q1 | Q2 |\n| 33.19 | Kudus | 1 | 2 |"
    header = header_of(text)
    assert isinstance(header, Header)
    assert header.row == 1


@pytest.mark.parametrize(
    "table",
    [
        "| Nama | Kode | Kode Kemendagri | Nama Daerah | Q1 | Q2 |\n| Budi | 7 | 33.19 | Kudus | 1 | ya |",
        "| Kode Kemendagri | Nama Daerah | Q1 | Q2 | Nama | Kode |\n| 33.19 | Kudus | 1 | ya | Budi | 7 |",
    ],
)
def test_the_surest_word_names_the_region(table: str) -> None:
    """Of several columns that could name the region the most explicit ones count; the others become attributes."""
    reading = read(table)
    assert regions(reading) == ["33.19"]
    assert reading.responses.respondents[0].attributes == {"Nama": "Budi", "Kode": "7"}
    assert said(only(reading, "L126"))[::2] == ("notice", "Columns kept as attributes of the region: Nama, Kode.")


def test_the_sheet_with_the_answers_is_taken() -> None:
    """A cover sheet before the answers is passed over, and both are named."""
    cover = MemorySheet("| Sampul |\n| Dinas Kominfo |", name="Sampul")
    reading = read(cover, MemorySheet(ANSWERS.strip("\n"), name="Isian"))
    assert reading.responses.sources[0].sheet == "Isian"
    assert said(only(reading, "L119")) == (
        "notice",
        "a.xlsx",
        "Sheets that hold something but were not read as answers: “Sampul”.",
    )
    assert said(only(reading, "L115"))[1] == "a.xlsx [Isian] row 1"


def test_a_hidden_sheet_is_passed_over() -> None:
    """Of two sheets with answers the hidden one does not count."""
    hidden = MemorySheet(ANSWERS.strip("\n").replace("ya", "tidak"), name="Lama", hidden=True)
    assert values(read(hidden, MemorySheet(ANSWERS.strip("\n"), name="Isian")), "Q2") == [True]


def test_a_hidden_sheet_is_taken_where_nothing_else_fits() -> None:
    """Answers on a hidden sheet alone are read with a warning."""
    reading = read(
        MemorySheet("| Sampul |", name="Sampul"), MemorySheet(ANSWERS.strip("\n"), name="Isian", hidden=True)
    )
    assert values(reading, "Q1") == [1]
    assert said(only(reading, "L118")) == (
        "warning",
        "a.xlsx [Isian]",
        "Only the hidden sheet “Isian” holds answers; that one was read.",
    )


def test_a_hidden_sheet_of_something_else_does_not_help() -> None:
    """Where neither visible nor hidden sheets hold answers the file cannot be read."""
    (problem,) = refused("| Sampul |", MemorySheet("| Daftar |", name="Pilihan", hidden=True))
    assert problem.code == "L114"


def test_two_sheets_with_answers_ask_for_a_choice() -> None:
    """Nothing is guessed between two sheets that fit alike."""
    (problem,) = refused(MemorySheet(ANSWERS.strip("\n"), name="2017"), MemorySheet(ANSWERS.strip("\n"), name="2018"))
    assert said(problem) == ("error", "a.xlsx", "More than one sheet looks like the answers: “2017”, “2018”.")
    assert problem.code == "L113"


@pytest.mark.parametrize("asked", ["2018 b", "2018 B", "2018-b"])
def test_the_asked_sheet_is_taken(asked: str) -> None:
    """``--sheet`` decides; case and separators do not count."""
    sheets = [MemorySheet(ANSWERS.strip("\n"), name=name) for name in ("2018 a", "2018 b")]
    reading = read(*sheets, sheet=asked)
    assert reading.responses.sources[0].sheet == "2018 b"


def test_an_asked_sheet_may_be_hidden() -> None:
    """A hidden sheet that is named is read without a word."""
    reading = read(MemorySheet(ANSWERS.strip("\n"), name="Isian", hidden=True), sheet="Isian")
    assert "L118" not in codes(reading)


def test_an_unknown_sheet_is_answered_with_the_nearest() -> None:
    """A misspelt name gets the list and the name that was probably meant."""
    (problem,) = refused(MemorySheet(ANSWERS.strip("\n"), name="Jawaban"), sheet="Jawabn")
    assert said(problem) == (
        "error",
        "a.xlsx",
        "There is no sheet “Jawabn”; perhaps “Jawaban”. The sheets are: Jawaban.",
    )
    assert problem.code == "L111"


def test_an_unknown_sheet_is_answered_with_the_list() -> None:
    """A name like no other gets the list."""
    (problem,) = refused(MemorySheet(ANSWERS.strip("\n"), name="Jawaban"), sheet="xyz")
    assert said(problem) == ("error", "a.xlsx", "There is no sheet “xyz”. The sheets are: Jawaban.")
    assert problem.code == "L110"


def test_a_csv_has_no_sheet_to_ask_for() -> None:
    """Asking a CSV file for a sheet is answered, not passed over."""
    (problem,) = refused(MemorySheet(ANSWERS, name=None), file="a.csv", sheet="Isian")
    assert said(problem) == (
        "error",
        "a.csv",
        "The sheet “Isian” was asked for, but this file has no sheets.",
    )
    assert problem.code == "L112"


def test_an_empty_file_is_told() -> None:
    """A workbook without a single value is an error of its own."""
    (problem,) = refused("")
    assert said(problem) == ("error", "a.xlsx", "There is nothing in this file.")
    assert problem.code == "L117"


def test_questions_without_regions_are_no_table() -> None:
    """The nearest row is shown where only the region's column is missing."""
    (problem,) = refused("| Isian |\n| Kepala dinas | Q1 | Q2 |\n| Budi | 1 | ya |")
    assert said(problem) == (
        "error",
        "a.xlsx [Sheet1] row 2",
        "Row 2 names questions of contoh@1.2.0 (2), but no column of codes or names of regions.",
    )
    assert problem.code == "L108"


def test_regions_without_questions_are_no_table() -> None:
    """The nearest row is shown where no column is a question of the rubric."""
    (problem,) = refused("| Kode | Nama | X1 |\n| 33.19 | Kudus | 1 |")
    assert said(problem) == (
        "error",
        "a.xlsx [Sheet1] row 1",
        "Row 1 names a column of regions, but not one question of contoh@1.2.0.",
    )
    assert problem.code == "L109"


def test_a_sheet_of_something_else_is_told() -> None:
    """Where nothing comes near, the message says what was looked for."""
    (problem,) = refused("| a | b |\n| 1 | 2 |")
    assert said(problem) == (
        "error",
        "a.xlsx",
        "No header row was found in the first 60 rows: no columns of regions and questions of contoh@1.2.0.",
    )
    assert problem.code == "L114"


def test_a_header_below_the_rows_looked_at_is_not_found() -> None:
    """The search for a header ends, so that a large sheet without one costs nothing."""
    (problem,) = refused("| x |\n" * HEADER_ROWS + ANSWERS.strip("\n"))
    assert problem.code == "L114"


def test_a_small_sheet_is_read_once() -> None:
    """What was read to find the header is not read again."""
    sheet = MemorySheet(ANSWERS.strip("\n"))
    read(sheet)
    assert len(sheet.reads) == 1


def test_a_large_sheet_is_read_again() -> None:
    """Only the first rows are held to find the header; then the sheet is read from the start."""
    rows = "".join(f"| Unit {number} | 1 | ya |\n" for number in range(PEEKED_ROWS + 5))
    sheet = MemorySheet("| Nama | Q1 | Q2 |\n" + rows)
    reading = read(sheet, regions="any")
    assert len(regions(reading)) == PEEKED_ROWS + 5
    assert len(sheet.reads) == 2
    assert not peek(sheet).complete


def test_hidden_rows_and_columns_are_read_and_named() -> None:
    """What Excel hides is read like the rest, with a notice for the rows and one for the columns."""
    sheet = MemorySheet(
        "| Kode | Q1 | Q2 | Q3 |\n| 33.19 | 1 | ya | 1/2 |\n| 33.20 | 2 | ya | 1/2 |",
        hidden_rows=(3,),
        hidden_columns=frozenset({2, 90}),
    )
    reading = read(sheet)
    assert values(reading, "Q1") == [1, 2]
    assert said(only(reading, "L116")) == (
        "notice",
        "a.xlsx [Sheet1] row 3",
        "Hidden rows were read like the others (1): 3.",
    )
    assert said(only(reading, "L137")) == (
        "notice",
        "a.xlsx [Sheet1] B1",
        "Hidden columns were read like the others (1): B.",
    )


class Counting(Grammar):
    """A grammar that counts how often it is asked."""

    asked = 0

    def meaning(self, header: str) -> Meaning | None:
        """Count, and answer as always."""
        self.asked += 1
        return super().meaning(header)


def test_rows_of_answers_are_told_from_headers_without_asking_about_every_cell() -> None:
    """Below a header of a thousand columns that fits no rubric, sixty rows cost next to nothing, with a kind or not."""
    grammar = Counting(RUBRIC.rubric)
    cells = ["Nama daerah", "Jenis", *(f"Kolom {number}" for number in range(1_000))]
    rows = [cells, *([f"Daerah {row}", "Kota", *(f"baik {row * n % 97}" for n in range(1_000))] for row in range(60))]
    lines = lines_of([Row(number, list(row)) for number, row in enumerate(rows, 1)])
    assert best_header(lines, grammar) is None
    assert grammar.asked < len(cells)
