"""The table layout: one row a region, every column and every row either read or named."""

from __future__ import annotations

import pytest

from layout_cases import ANY_UNIT, codes, only, opened, places, read, read_several, regions, said, values
from smartcity_cli.responses.recognition import PEEKED_ROWS
from smartcity_cli.responses.table import spans_of, with_kind
from tables import MemorySheet

HEADER = "| Kode | Nama | Q1 | Q2 |\n"


def test_every_region_gets_its_answers_with_their_cells() -> None:
    """Rows become regions in their order, and each answer knows its cell."""
    reading = read(HEADER + "| 33.19 | Kudus | 1 | ya |\n| 33.20 | Jepara | 2 | tidak |")
    assert regions(reading) == ["33.19", "33.20"]
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1, 2], [True, False])
    assert places(reading, "Q1") == ["a.xlsx [Sheet1] C2", "a.xlsx [Sheet1] C3"]
    assert [str(one.location) for one in reading.responses.respondents] == ["a.xlsx [Sheet1] A2", "a.xlsx [Sheet1] A3"]


def test_blank_rows_do_not_shift_cells() -> None:
    """A blank row between regions leaves row numbers true."""
    reading = read(HEADER + "| 33.19 | Kudus | 1 | ya |\n\n\n| 33.20 | Jepara | 2 | tidak |")
    assert places(reading, "Q2") == ["a.xlsx [Sheet1] D2", "a.xlsx [Sheet1] D5"]


def test_a_blank_answer_stands_where_it_should_be_filled_in() -> None:
    """A missing required answer is reported at its own cell."""
    assert said(only(read(HEADER + "| 33.19 | Kudus | | ya |"), "A101"))[1] == "a.xlsx [Sheet1] C2"


def test_columns_that_begin_late_and_end_early_are_read() -> None:
    """Answers in columns that are blank for many rows keep their places, whatever the blocks of reading."""
    answered = {"Q1": (1, 1400), "Q2": (300, 1500)}
    rows = [
        f"| Unit {unit} | {'1' if unit in answered['Q1'] else ''} | {'ya' if unit in answered['Q2'] else ''} |"
        for unit in range(2500)
    ]
    reading = read("| Nama | Q1 | Q2 |\n" + "\n".join(rows), rubric=ANY_UNIT)
    assert len(rows) > PEEKED_ROWS
    for question, units in answered.items():
        given = values(reading, question)
        assert tuple(unit for unit, value in enumerate(given) if value is not None) == units


def test_parts_of_ratios_and_checklists_come_together() -> None:
    """Numerator and denominator, and a column for every option, make one answer each."""
    reading = read(
        "| Kode | Q1 | Q2 | Q3 pembilang | Q3 penyebut | Q4/a | Q4/b |\n| 33.19 | 1 | ya | 3 | 4 | ya | tidak |"
    )
    assert values(reading, "Q3") == [(3.0, 4.0)]
    assert values(reading, "Q4") == [("a",)]


def test_assessor_evidence_and_notes_stand_beside_answers() -> None:
    """Columns of other roles do not mix with the answers."""
    reading = read(
        "| Kode | Q1 | Q1 asesor | Q1 bukti | Q1 catatan | Q2 | Q2 asesor |\n| 33.19 | 2 | 1 | perda.pdf | 7 | ya | |"
    )
    assert (values(reading, "Q1"), values(reading, "Q1", "assessor")) == ([2], [1])
    assert reading.responses.evidence["Q1"].text(0) == "perda.pdf"
    assert reading.responses.notes["Q1"].text(0) == "7"
    assert "Q2" not in reading.responses.assessor


def test_an_assessors_answer_excuses_a_blank() -> None:
    """Where only the assessor gave a level, the blank beside it is no problem."""
    assert "A101" not in codes(read("| Kode | Q1 | Q1 asesor | Q2 |\n| 33.19 | | 1 | ya |"))


def test_an_unknown_column_is_kept_and_named() -> None:
    """A column that is no question is a warning with the count of its values, and an attribute of the region."""
    reading = read("| Kode | Q1 | Q2 | Kluster |\n| 33.19 | 1 | ya | A |\n| 33.20 | 1 | ya | |")
    assert said(only(reading, "L120")) == (
        "warning",
        "a.xlsx [Sheet1] D1",
        "The column “Kluster” is no question of this rubric; its values (1) are kept as an attribute.",
    )
    assert [one.attributes for one in reading.responses.respondents] == [{"Kluster": "A"}, {}]


def test_a_misspelt_column_is_named_with_the_question_it_resembles() -> None:
    """A near miss names the question that was probably meant."""
    reading = read("| Kode | Tim pengarh | Q2 |\n| 33.19 | 1 | ya |")
    assert said(only(reading, "L121")) == (
        "warning",
        "a.xlsx [Sheet1] B1",
        "The column “Tim pengarh” is not known; perhaps Q1. Its values (1) are kept as an attribute.",
    )


def test_columns_about_the_filling_in_are_named_in_one_line() -> None:
    """Timestamps, e-mail addresses and numbers of rows are no warnings each."""
    reading = read("| No | Kode | Email | Q1 | Q2 | Provinsi |\n| 1 | 33.19 | a@b.id | 1 | ya | Jawa Tengah |")
    assert said(only(reading, "L126")) == (
        "notice",
        "a.xlsx [Sheet1] A1",
        "Columns kept as attributes of the region: No, Email.",
    )
    assert reading.responses.respondents[0].attributes["Provinsi"] == "Jawa Tengah"


def test_values_without_a_header_are_named() -> None:
    """A column without a header is a warning with its letters."""
    reading = read(HEADER + "| 33.19 | Kudus | 1 | ya | | tambahan |")
    assert said(only(reading, "L127")) == (
        "warning",
        "a.xlsx [Sheet1] F1",
        "Column F has no header; its values (1) were not read.",
    )


def test_two_columns_that_differ_are_an_error() -> None:
    """Two columns for one question name each other and the first cell that differs; the first counts."""
    reading = read("| Kode | Q1 | Tim pengarah | Q2 |\n| 33.19 | 1 | 1 | ya |\n| 33.20 | 1 | 2 | ya |")
    assert values(reading, "Q1") == [1, 1]
    assert said(only(reading, "L122")) == (
        "error",
        "a.xlsx [Sheet1] C1",
        "The columns “Q1” and “Tim pengarah” are both for question Q1, but differ (from C3 on).",
    )


def test_two_columns_that_agree_are_a_notice() -> None:
    """The same answers twice do no harm."""
    reading = read("| Kode | Q1 | Tim pengarah | Q2 |\n| 33.19 | 1 | 1 | ya |")
    assert said(only(reading, "L123")) == (
        "notice",
        "a.xlsx [Sheet1] C1",
        "The columns “Q1” and “Tim pengarah” are both for question Q1, and hold the same.",
    )


def test_a_required_question_without_a_column_is_one_error() -> None:
    """A missing column is named once, not once for every region."""
    reading = read("| Kode | Q1 |\n| 33.19 | 1 |\n| 33.20 | 1 |")
    assert said(only(reading, "L124")) == (
        "error",
        "a.xlsx [Sheet1] row 1",
        "There is no column for the required question Q2 (Ada perda).",
    )
    assert "A101" not in codes(reading)
    assert said(only(reading, "L125")) == (
        "notice",
        "a.xlsx [Sheet1] row 1",
        "There is no column for these optional questions (2): Q3, Q4.",
    )


def test_answers_without_a_region_are_an_error() -> None:
    """A row that answers for nobody is named with what it begins with."""
    reading = read(HEADER + "| | | 1 | ya |\n| 33.19 | Kudus | 1 | ya |")
    assert regions(reading) == ["33.19"]
    assert said(only(reading, "L130")) == (
        "error",
        "a.xlsx [Sheet1] A2",
        "Row 2 holds answers without a region (“1” …).",
    )


@pytest.mark.parametrize("label", ["Rata-rata", "JUMLAH", "Total:", "rata-rata provinsi", "Maks", "Simpangan baku"])
def test_totals_are_not_scored(label: str) -> None:
    """A row of totals or averages is left out with a notice."""
    reading = read(HEADER + f"| 33.19 | Kudus | 1 | ya |\n| | {label} | 1 | ya |")
    assert regions(reading) == ["33.19"]
    assert said(only(reading, "L131")) == (
        "notice",
        "a.xlsx [Sheet1] A3",
        f"Row 3 (“{label}”) looks like a total or an average, not a region, and is not scored.",
    )


def test_a_total_in_the_column_of_codes_is_found_too() -> None:
    """The label may stand in the first column."""
    assert "L131" in codes(read(HEADER + "| 33.19 | Kudus | 1 | ya |\n| Jumlah | | 1 | ya |"))


def test_a_coded_region_is_no_total() -> None:
    """A region with a code is scored whatever its name looks like."""
    assert regions(read("| Kode | Nama | Q1 | Q2 |\n| X1 | Total | 1 | ya |", rubric=ANY_UNIT)) == ["X1"]


def test_a_repeated_header_is_passed_over() -> None:
    """Headers that were copied into the middle of a table are no region."""
    reading = read(HEADER + "| 33.19 | Kudus | 1 | ya |\n" + HEADER + "| 33.20 | Jepara | 1 | ya |")
    assert regions(reading) == ["33.19", "33.20"]
    assert said(only(reading, "L132")) == (
        "notice",
        "a.xlsx [Sheet1] A3",
        "Row 3 repeats the column headers and is passed over.",
    )


@pytest.mark.parametrize("row", ["| Sumber: Bappeda |", "| * angka sementara |", "| | | | | catatan |"])
def test_footnotes_are_named_and_not_read(row: str) -> None:
    """What stands below a table without an answer is a notice."""
    reading = read(HEADER + f"| 33.19 | Kudus | 1 | ya |\n\n{row}")
    assert regions(reading) == ["33.19"]
    severity, place, message = said(only(reading, "L133"))
    assert (severity, place) == ("notice", "a.xlsx [Sheet1] A4")
    assert message == f"Row 4 names no region and holds no answer: “{row.strip('| ')}”."


def test_a_kind_in_a_column_of_its_own_tells_kota_from_kabupaten() -> None:
    """*Magelang* is decided by the column beside it."""
    reading = read("| Nama | Jenis | Q1 | Q2 |\n| Magelang | Kota | 1 | ya |\n| Magelang | Kabupaten | 1 | ya |")
    assert regions(reading) == ["33.71", "33.08"]


def test_a_column_of_bps_codes_is_taken_at_its_word() -> None:
    """A header that says BPS decides the scheme of the codes."""
    reading = read("| Kode BPS | Q1 | Q2 |\n| '3319 | 1 | ya |\n| '1101 | 1 | ya |")
    assert [one.name for one in reading.responses.respondents] == ["Kabupaten Kudus", "Kabupaten Simeulue"]


def test_the_option_decides_the_scheme_of_bare_codes() -> None:
    """``--codes bps`` reads a column that does not say whose codes it holds."""
    reading = read("| Kode | Q1 | Q2 |\n| '1101 | 1 | ya |", code_scheme="bps")
    assert [one.name for one in reading.responses.respondents] == ["Kabupaten Simeulue"]


def test_several_files_may_lack_different_columns() -> None:
    """A column missing in one file is a problem of that file alone, and its regions are no problems each."""
    first = opened("| Kode | Q1 | Q2 |\n| 33.19 | 1 | |", file="a.xlsx")
    second = opened("| Kode | Q1 |\n| 33.20 | 2 |", file="b.xlsx")
    reading = read_several([first, second])
    assert values(reading, "Q1") == [1, 2]
    assert said(only(reading, "L124"))[1] == "b.xlsx [Sheet1] row 1"
    assert said(only(reading, "A101"))[1] == "a.xlsx [Sheet1] C2"


def test_runs_of_rows_are_drawn_together() -> None:
    """Lists of row numbers stay short."""
    assert spans_of([1, 3, 4, 5, 8, 10, 12, 14]) == "1, 3–5, 8, 10, 12, …"


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Kudus", "Kabupaten", "Kabupaten Kudus"),
        ("Kota Solok", "kota", "Kota Solok"),
        ("Kudus", "besar", "Kudus"),
        (None, "Kota", None),
    ],
)
def test_a_kind_is_put_before_a_bare_name(name: str | None, kind: str, expected: str | None) -> None:
    """Only a bare name gets the kind, and only a kind that is one."""
    assert with_kind(name, kind) == expected


def test_a_header_wider_than_the_rows_is_no_fault() -> None:
    """Columns in which nobody wrote anything are read as blank."""
    reading = read(MemorySheet("| Kode | Nama | Q1 | Q2 | Q4 | Jenis | Provinsi |\n| 33.19 | Kudus | 1 |"))
    assert (values(reading, "Q1"), values(reading, "Q4")) == ([1], [None])
