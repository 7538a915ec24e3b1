"""The long layout: one row an answer, of many regions or of one."""

from __future__ import annotations

import pytest

from layout_cases import (
    ANY_UNIT,
    RUBRIC_TEXT,
    codes,
    only,
    opened,
    places,
    read,
    read_several,
    regions,
    rubric_of,
    said,
    values,
)
from tables import MemorySheet

HEADER = "| Kode | Daerah | Pertanyaan | Jawaban | Asesor | Bukti | Catatan |\n"
ONE_REGION = """
| Daerah: Kota Denpasar |
| Indikator | Penilaian mandiri | Asesor |
| Q1 | 1 | 2 |
| Q2 | ya | |
"""


def test_rows_become_answers_of_their_regions() -> None:
    """Regions, questions and roles may come in any order."""
    reading = read(
        HEADER
        + """
| 33.19 | Kudus | Q2 | ya | | | |
| 33.20 | Jepara | Q1 | 2 | 1 | sk.pdf | lihat lampiran |
| 33.19 | Kudus | Q1 | 1 | | | |
| 33.20 | Jepara | Ada perda | tidak | | | |
"""
    )
    assert regions(reading) == ["33.19", "33.20"]
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1, 2], [True, False])
    assert values(reading, "Q1", "assessor") == [None, 1]
    assert reading.responses.evidence["Q1"].text(1) == "sk.pdf"
    assert reading.responses.notes["Q1"].text(1) == "lihat lampiran"
    assert places(reading, "Q1") == ["a.xlsx [Sheet1] D5", "a.xlsx [Sheet1] D4"]


def test_parts_and_roles_may_stand_with_the_question() -> None:
    """``Q3 pembilang`` and ``Q1 asesor`` in the column of questions are read as in a header."""
    reading = read(
        HEADER
        + """
| 33.19 | Kudus | Q1 | 1 | | | |
| 33.19 | Kudus | Q1 asesor | 2 | | | |
| 33.19 | Kudus | Q3 pembilang | 3 | | | |
| 33.19 | Kudus | Q3 penyebut | 4 | | | |
| 33.19 | Kudus | Q4/a | ya | | | |
| 33.19 | Kudus | Q2 | ya | | | |
"""
    )
    assert values(reading, "Q1", "assessor") == [2]
    assert values(reading, "Q3") == [(3.0, 4.0)]
    assert values(reading, "Q4") == [("a",)]


def test_spellings_of_one_region_are_one_region() -> None:
    """A region written in two ways on different rows stays one."""
    reading = read(
        "| Daerah | Pertanyaan | Jawaban |\n| Kudus | Q1 | 1 |\n| KAB. KUDUS | Q2 | ya |\n| Kabupaten Kudus | Q4 | a |"
    )
    assert regions(reading) == ["33.19"]
    assert (values(reading, "Q2"), values(reading, "Q4")) == ([True], [("a",)])


def test_kind_and_province_decide_between_regions() -> None:
    """Columns of kind and province are heeded in every layout."""
    reading = read("| Daerah | Jenis | Provinsi | Pertanyaan | Jawaban |\n| Magelang | Kota | Jawa Tengah | Q1 | 1 |")
    assert regions(reading) == ["33.71"]


def test_one_region_may_be_named_above_the_table() -> None:
    """Without a column of regions the title block says whose answers these are."""
    reading = read(ONE_REGION.strip("\n"))
    assert regions(reading) == ["51.71"]
    assert values(reading, "Q1", "assessor") == [2]


@pytest.mark.parametrize(
    "title",
    [
        "| Kabupaten/Kota | Kota Denpasar |",
        "| Kode daerah: 51.71 |",
        "| Kode BPS | '5171 |",
        "| Nama daerah | Denpasar |\n| Kode Kemendagri | 51.71 |",
        "| Instansi: Pemerintah Kota Denpasar |",
    ],
)
def test_the_region_of_a_file_may_be_named_in_many_ways(title: str) -> None:
    """Code or name, in one cell or in two."""
    assert regions(read(title + "\n| Indikator | Level |\n| Q1 | 1 |\n| Q2 | ya |")) == ["51.71"]


def test_the_region_may_be_named_on_another_sheet() -> None:
    """A cover sheet may say which region a workbook is about."""
    cover = MemorySheet("| Daerah | Kota Denpasar |", name="Sampul")
    answers = MemorySheet("| Indikator | Level |\n| Q1 | 1 |\n| Q2 | ya |", name="Isian")
    assert regions(read(cover, answers)) == ["51.71"]


@pytest.mark.parametrize("unit", ["51.71", "Kota Denpasar"])
def test_the_region_may_be_given_as_an_option(unit: str) -> None:
    """``--unit`` names the region of a file that does not."""
    reading = read("| Indikator | Level |\n| Q1 | 1 |\n| Q2 | ya |", region_of_file=unit)
    assert regions(reading) == ["51.71"]


@pytest.mark.parametrize(
    "table",
    [
        "| Kode | Pertanyaan | Jawaban |\n| 33.19 | Q1 | 1 |\n| 33.19 | Q2 | ya |",
        "| Kode | Q1 | Q2 |\n| 33.19 | 1 | ya |",
        "| Daerah: Kudus |\n| Pertanyaan | Jawaban |\n| Q1 | 1 |\n| Q2 | ya |",
    ],
    ids=["long", "table", "one region"],
)
def test_the_option_is_not_passed_over_in_silence(table: str) -> None:
    """A file that names its regions keeps them, and a warning says that ``--unit`` was not used."""
    reading = read(table, region_of_file="51.71")
    assert regions(reading) == ["33.19"]
    assert said(only(reading, "U114")) == (
        "warning",
        "",
        "--unit “51.71” was not used: the input names its regions itself, and those count.",
    )


def test_the_option_may_be_for_one_of_several_files() -> None:
    """One file that needs it is reason enough."""
    files = [
        opened("| Kode | Q1 | Q2 |\n| 33.19 | 1 | ya |", file="a.xlsx"),
        opened("| Pertanyaan | Jawaban |\n| Q1 | 1 |\n| Q2 | ya |", file="b.xlsx"),
    ]
    reading = read_several(files, region_of_file="51.71")
    assert (regions(reading), "U114" in codes(reading)) == (["33.19", "51.71"], False)


def test_a_title_without_a_region_is_none() -> None:
    """A label without a value names nothing."""
    reading = read("| Daerah: |\n| Indikator | Level |\n| Q1 | 1 |")
    assert said(only(reading, "L140")) == (
        "error",
        "a.xlsx [Sheet1] A3",
        "Neither a column nor a line above the table names the region; 1 rows were not read.",
    )
    assert regions(reading) == []


def test_the_name_beside_a_question_is_the_questions() -> None:
    """Right of the question a bare *name* is the question's text, as in exports of monitoring databases."""
    reading = read(
        "| domain | indicator | name | level_self | level_assessor |\n"
        "| D1 | Q1 | Tim Pengarah | 1 | 2 |\n| D1 | Q2 | Perda | ya | |",
        region_of_file="51.71",
    )
    assert (regions(reading), values(reading, "Q1")) == (["51.71"], [1])
    assert said(only(reading, "L128")) == (
        "notice",
        "a.xlsx [Sheet1] A1",
        "Columns that were not read: domain, name.",
    )


def test_a_code_may_be_the_questions() -> None:
    """In a form *Kode* heads the ids of questions, as its values show."""
    reading = read(
        "| Daerah: Kudus |\n| Kode | Pertanyaan | Jawaban |\n"
        "| Q1 | Tingkat tim pengarah | 1 |\n| Q2 | Apakah ada perda? | ya |"
    )
    assert (values(reading, "Q1"), values(reading, "Q2")) == ([1], [True])


def test_numbers_may_be_questions() -> None:
    """Questions called by numbers are found under *No*, also where Excel made numbers of them."""
    text = RUBRIC_TEXT.replace("Q1", '"1"').replace("Q2", '"2"')
    reading = read(
        "| Daerah: Kudus |\n| No | Indikator | Nilai |\n| 1 | Tim | 1 |\n| 2 | Perda | ya |", rubric=rubric_of(text)
    )
    assert (values(reading, "1"), values(reading, "2")) == ([1], [True])


def test_an_unknown_column_is_named() -> None:
    """A column that no layout knows is a warning."""
    reading = read("| Kode | Pertanyaan | Jawaban | Prioritas |\n| 33.19 | Q1 | 1 | tinggi |\n| 33.19 | Q2 | ya | |")
    assert said(only(reading, "L129")) == (
        "warning",
        "a.xlsx [Sheet1] D1",
        "The column “Prioritas” is not known; its values (1) were not read.",
    )


def test_an_unknown_question_is_reported_once() -> None:
    """Each unknown question is one error with the number of its answers."""
    reading = read(HEADER + "| 33.19 | | Q9 | 1 | | | |\n| 33.20 | | Q9 | 1 | | | |\n| 33.19 | | Q1 | 1 | | | |")
    problem = only(reading, "L141")
    assert said(problem) == (
        "error",
        "a.xlsx [Sheet1] C2",
        "“Q9” is no question of this rubric; its answers were not read (places: 2).",
    )
    assert problem.count == 2


def test_a_misspelt_question_is_named_with_the_nearest() -> None:
    """A near miss names the question that was probably meant."""
    reading = read(HEADER + "| 33.19 | | Tim pengarh | 1 | | | |\n| 33.19 | | Q2 | ya | | | |")
    assert said(only(reading, "L142")) == (
        "error",
        "a.xlsx [Sheet1] C2",
        "“Tim pengarh” is no question of this rubric; perhaps Q1. Its answers were not read (places: 1).",
    )


def test_an_answer_without_a_question_is_an_error() -> None:
    """Rows with an answer for no question are named together."""
    reading = read(HEADER + "| 33.19 | | Q1 | 1 | | | |\n| 33.19 | | | 1 | | | |\n| 33.19 | | | 2 | | | |")
    assert said(only(reading, "L143")) == (
        "error",
        "a.xlsx [Sheet1] C3",
        "Rows hold an answer without a question (2): 3–4.",
    )


def test_a_column_of_questions_without_a_question_is_told() -> None:
    """Answers beside a column of questions in which nothing stands are named."""
    assert "L143" in codes(read("| Kode | Jawaban | Pertanyaan |\n| 33.19 | 1 |"))


def test_an_answer_without_a_region_is_an_error() -> None:
    """Rows with an answer of no region are named together."""
    reading = read(HEADER + "| 33.19 | | Q1 | 1 | | | |\n| | | Q2 | ya | | | |")
    assert said(only(reading, "L144")) == (
        "error",
        "a.xlsx [Sheet1] A3",
        "Rows hold an answer without a region (1): 3.",
    )


def test_headings_between_questions_are_passed_over() -> None:
    """Rows without question and answer, such as the name of a section, are one notice."""
    reading = read(HEADER + "| Bagian A |\n| 33.19 | | Q1 | 1 | | | |\n| Bagian B |\n| 33.19 | | Q2 | ya | | | |")
    assert said(only(reading, "L145")) == (
        "notice",
        "a.xlsx [Sheet1] C2",
        "Rows without a question and without an answer were passed over (2): 2, 4.",
    )


def test_a_repeated_header_is_passed_over() -> None:
    """Copied headers are no unknown question."""
    reading = read(HEADER + "| 33.19 | | Q1 | 1 | | | |\n" + HEADER + "| 33.19 | | Q2 | ya | | | |")
    assert said(only(reading, "L132"))[1] == "a.xlsx [Sheet1] C3"
    assert "L141" not in codes(reading)


def test_another_answer_to_the_same_question_is_an_error() -> None:
    """Two answers that differ name each other; the first counts."""
    reading = read(
        HEADER
        + "| 33.19 | | Q1 | 1 | | | |\n| 33.19 | | Q2 | ya | | | |\n| | Kudus | Q3 | 1/2 | | | |\n"
        + "| | Kab. Kudus | Q1 | 2 | | | |"
    )
    assert values(reading, "Q1") == [1]
    assert said(only(reading, "L146")) == (
        "error",
        "a.xlsx [Sheet1] D5",
        "Question Q1 is already answered “1” in D2; here “2”. The first one counts.",
    )


def test_the_same_answer_twice_is_a_notice() -> None:
    """Two equal answers do no harm."""
    reading = read(HEADER + "| 33.19 | | Q4/a | ya | | | |\n| 33.19 | | Q4/a | ya | | | |\n| 33.19 | | Q1 | 1 | | | |")
    assert said(only(reading, "L147")) == (
        "notice",
        "a.xlsx [Sheet1] D3",
        "Question Q4/a is already answered in D2 with the same answer (“ya”).",
    )


def test_units_of_any_kind_need_no_register() -> None:
    """Under a rubric for any unit names are taken as they are."""
    reading = read(
        "| Desa | Pertanyaan | Jawaban |\n| =Pakisrejo | Q1 | 1 |\n| =Pakisrejo | Q2 | ya |", rubric=ANY_UNIT
    )
    assert regions(reading) == ["=Pakisrejo"]


def test_hidden_rows_are_named() -> None:
    """Hidden rows of a long sheet are read like the others."""
    sheet = MemorySheet("| Kode | Pertanyaan | Jawaban |\n| 33.19 | Q1 | 1 |\n| 33.19 | Q2 | ya |", hidden_rows=(2, 3))
    assert said(only(read(sheet), "L116"))[2] == "Hidden rows were read like the others (2): 2–3."


def test_a_sheet_without_any_answer_gives_regions_without_answers() -> None:
    """A long sheet in which nothing is filled in names no region."""
    reading = read("| Kode | Pertanyaan | Jawaban |\n| 33.19 | Q1 | |\n| 33.19 | Q2 | |")
    assert regions(reading) == []


def test_answers_of_the_assessor_alone_are_read() -> None:
    """A sheet may hold only the assessor's column."""
    reading = read("| Kode | Indikator | Nilai asesor |\n| 33.19 | Q1 | 2 |\n| 33.19 | Q2 | ya |")
    assert (values(reading, "Q1"), values(reading, "Q1", "assessor")) == ([None], [2])
