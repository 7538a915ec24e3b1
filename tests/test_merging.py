"""A region whose answers are spread over several long files is one region; what they both answer is compared."""

from __future__ import annotations

from layout_cases import codes, only, opened, places, read_several, regions, said, values
from smartcity_cli.responses.opening import Opened
from smartcity_cli.responses.reading import Reading
from tables import MemorySheet

HEADER = "| Kode | Pertanyaan | Jawaban | Bukti |\n"
FIRST = HEADER + "| 33.19 | Q1 | 1 | sk.pdf |"
SECOND = HEADER + "| 33.19 | Q2 | ya | |"
REGULATIONS = "| Kode | nomor | tahun |\n"


def read_files(*tables: str) -> Reading:
    """Read tables as the files a.xlsx, b.xlsx and so on."""
    return read_several([opened(table, file=f"{name}.xlsx") for name, table in zip("abcd", tables, strict=False)])


def with_regulations(table: str, rows: str, file: str) -> Opened:
    """Return a long workbook with a sheet of regulations, opened."""
    return opened(table, MemorySheet(REGULATIONS + rows, name="REG"), file=file)


def test_answers_to_different_questions_are_put_together() -> None:
    """Each answer keeps its own file and cell, and a notice says that the files were joined."""
    reading = read_files(FIRST, SECOND)
    assert regions(reading) == ["33.19"]
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1], [True])
    assert places(reading, "Q1") == ["a.xlsx [Sheet1] C2"]
    assert places(reading, "Q2") == ["b.xlsx [Sheet1] C2"]
    assert reading.responses.evidence["Q1"].text(0) == "sk.pdf"
    assert {"L134", "L135", "A101"} & set(codes(reading)) == set()
    assert said(only(reading, "L165")) == (
        "notice",
        "b.xlsx [Sheet1]",
        "Answers of regions (1) that a.xlsx [Sheet1] answers too were put together with the answers there.",
    )


def test_three_files_make_one_region_too() -> None:
    """The order of files decides which answer is the first."""
    reading = read_files(FIRST, SECOND, HEADER + "| 33.19 | Q2 | tidak | |\n| 33.19 | Q3 | 1/2 | |")
    assert (values(reading, "Q1"), values(reading, "Q2"), values(reading, "Q3")) == ([1], [True], [(1, 2)])
    assert said(only(reading, "L146"))[1] == "c.xlsx [Sheet1] C2"


def test_the_same_question_answered_differently_is_an_error_at_both_cells() -> None:
    """The first file counts, and the cells of both are named."""
    reading = read_files(FIRST, SECOND + "\n| 33.19 | Q1 | 2 | |")
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1], [True])
    assert said(only(reading, "L146")) == (
        "error",
        "b.xlsx [Sheet1] C3",
        "Question Q1 is already answered “1” in a.xlsx [Sheet1] C2; here “2”. The first one counts.",
    )


def test_the_same_answer_in_both_is_a_notice() -> None:
    """A number and the same number as text say the same."""
    reading = read_files(FIRST, SECOND + "\n| 33.19 | Q1 | '1 | |")
    assert "L146" not in codes(reading)
    assert said(only(reading, "L147"))[:2] == ("notice", "b.xlsx [Sheet1] C3")


def test_a_second_file_that_corrects_the_first_names_every_cell() -> None:
    """Also where nothing new is answered the differing answers are told apart, cell by cell."""
    reading = read_files(FIRST + "\n| 33.19 | Q2 | ya | |", HEADER + "| 33.19 | Q1 | 2 | |")
    assert values(reading, "Q1") == [1]
    assert {"L134", "L135", "L165"} & set(codes(reading)) == set()
    assert said(only(reading, "L146"))[1] == "b.xlsx [Sheet1] C2"


def test_a_copy_is_one_warning() -> None:
    """A region of which the second file repeats answers and adds none is named once."""
    reading = read_files(FIRST + "\n| 33.19 | Q2 | ya | |", FIRST)
    assert {"L146", "L147", "L165"} & set(codes(reading)) == set()
    assert said(only(reading, "L135"))[:2] == ("warning", "b.xlsx [Sheet1] A2")


def test_regions_of_one_file_only_stay_where_they_are() -> None:
    """Order and answers of the other regions are untouched."""
    reading = read_files(FIRST + "\n| 33.20 | Q1 | 2 | |", HEADER + "| 33.74 | Q1 | 0 | |\n| 33.20 | Q2 | ya | |")
    assert regions(reading) == ["33.19", "33.20", "33.74"]
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1, 2, 0], [None, True, None])


def test_a_table_beside_a_long_file_stays_a_duplicate() -> None:
    """A row of a table is all that a region says: it is not put together with other files."""
    reading = read_files(FIRST, "| Kode | Q1 | Q2 |\n| 33.19 | | ya |")
    assert (regions(reading), values(reading, "Q2")) == (["33.19"], [None])
    assert "L134" in codes(reading)


def test_rows_of_tables_go_with_their_region() -> None:
    """A table question may stand in either file."""
    reading = read_several(
        [opened(FIRST, file="a.xlsx"), with_regulations(SECOND, "| 33.19 | 7/2017 | 2017 |", "b.xlsx")]
    )
    assert values(reading, "REG") == [({"nomor": "7/2017", "tahun": 2017},)]


def test_a_table_in_both_files_is_taken_from_the_first() -> None:
    """Different rows are an error that names both places; equal ones a notice."""
    rows = ("| 33.19 | 7/2017 | 2017 |", "| 33.19 | 8/2017 | 2017 |", "| 33.19 | 7/2017 | 2017 |")
    files = [
        with_regulations(table, row, f"{name}.xlsx")
        for name, table, row in zip("abc", (FIRST, SECOND, HEADER + "| 33.19 | Q3 | 1/2 | |"), rows, strict=True)
    ]
    reading = read_several(files)
    assert values(reading, "REG") == [({"nomor": "7/2017", "tahun": 2017},)]
    assert said(only(reading, "L166")) == (
        "error",
        "b.xlsx [REG] B2",
        "The rows of table REG already stand in a.xlsx [REG] B2, with other contents; the first ones count.",
    )
    assert said(only(reading, "L167"))[:2] == ("notice", "c.xlsx [REG] B2")
