"""Rows that are no region: known for what they are, named once each kind, and evidence for nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_cases import ANY_UNIT, codes, only, read, regions, rubric_of, said, values

RUBRIC = rubric_of("""
schema: 1
id: baris
version: "1.0.0"
title: Baris
status: example
status_note: Hanya untuk uji.
basis: {weights: author, scores: author}
sources: [{title: Penulis, taken: semuanya}]
register: "2018"
scale: {minimum: 0, maximum: 100, decimals: 2}
missing: {rule: skip}
index: [{id: indeks, title: Indeks}]
indicators: [{id: Y1, parent: indeks, title: Satu}]
questions:
  - {id: P1, kind: percent, text: Cakupan}
  - {id: N1, kind: number, text: Biaya}
  - {id: Y1, kind: yes_no, text: Ada tim}
""")
HEADER = "| Kode | Kabupaten/Kota | P1 | N1 | Y1 |"
KUDUS = "| 33.19 | Kudus | 0.85 | '1.234 | v |"
JEPARA = "| 33.20 | Jepara | 0.6 | '0.125 | v |"
PLAIN = read("\n".join([HEADER, KUDUS, JEPARA]), rubric=RUBRIC)

BELOW_HEADER = {
    "L220": ["| 1 | 2 | 3 | 4 | 5 |", "| '(1) | '(2) | '(3) | '(4 = 3/2) | '(5) |", "| | 1 | 2 | 3 | 4 |"],
    "L221": [
        "| | | % | juta Rp | ya/tidak |",
        "| | (satuan) | (%) | (rupiah) | (Y/T) |",
        "| Satuan | | persen | Rp | |",
        "| | | 0-100 | ribu jiwa | - |",
    ],
}
ELSEWHERE = {
    "L131": [
        "| | Rata-rata | 72.5 | '1.234.567 | x |",
        "| Jumlah | | 100 | 5.5 | |",
        "| | Simpangan baku | 0.3 | 2 | x |",
    ],
    "L132": [HEADER],
    "L133": ["| Sumber: Bappeda, 2018 |", "| | Catatan: angka sementara |"],
    "L222": [
        "| 33 | Jawa Tengah | 55 | 1234.5 | x |",
        "| | Provinsi Jawa Tengah | 55 | | x |",
        "| | Indonesia | 72 | | |",
    ],
    "L223": ["| | A. WILAYAH PESISIR UTARA |", "| I | Bagian yang pertama |"],
}


@given(
    below=st.lists(st.sampled_from([(code, row) for code, rows in BELOW_HEADER.items() for row in rows]), max_size=2),
    between=st.lists(st.sampled_from([(code, row) for code, rows in ELSEWHERE.items() for row in rows]), max_size=4),
    after=st.lists(st.sampled_from([(code, row) for code, rows in ELSEWHERE.items() for row in rows]), max_size=4),
)
def test_rows_that_are_no_region_change_no_region(
    below: list[tuple[str, str]], between: list[tuple[str, str]], after: list[tuple[str, str]]
) -> None:
    """Whatever stands among the regions, each is read as without it, and every kind is one notice."""
    rows = [HEADER, *(row for _, row in below), KUDUS, *(row for _, row in between), JEPARA, *(row for _, row in after)]
    reading = read("\n".join(rows), rubric=RUBRIC)
    assert regions(reading) == ["33.19", "33.20"]
    for question in ("P1", "N1", "Y1"):
        assert values(reading, question) == values(PLAIN, question)
    kinds = [code for code in codes(reading) if code in {*BELOW_HEADER, *ELSEWHERE}]
    wanted = {code for code, _ in (*below, *between, *after)}
    assert set(kinds) == wanted
    assert len(kinds) == len(wanted)
    assert sorted(set(codes(reading)) - wanted) == sorted(set(codes(PLAIN)))


def test_each_kind_says_its_rows() -> None:
    """A notice names all rows of its kind, the first of them in words."""
    reading = read(
        "\n".join([HEADER, "| 1 | 2 | 3 | 4 | 5 |", KUDUS, *ELSEWHERE["L131"][:1], JEPARA, *ELSEWHERE["L131"][1:]]),
        rubric=RUBRIC,
    )
    assert said(only(reading, "L220")) == (
        "notice",
        "a.xlsx [Sheet1] A2",
        "Row 2 below the header numbers the columns and is passed over.",
    )
    assert said(only(reading, "L131"))[2] == (
        "Row 4, 6–7 (“Rata-rata”) looks like a total or an average, not a region, and is not scored."
    )


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("| | Jambi | 0.7 | 1 | v |", "15.71"),
        ("| | Kota Bengkulu | 0.7 | 1 | v |", "17.71"),
        ("| | Gorontalo | 0.7 | 1 | v |", None),
        ("| 31.71 | Jakarta Pusat | 0.7 | 1 | v |", "31.71"),
    ],
)
def test_a_city_that_is_called_like_its_province_is_no_province(row: str, code: str | None) -> None:
    """A bare name that a region bears too is looked up as a region's."""
    reading = read(f"{HEADER}\n{KUDUS}\n{row}", rubric=RUBRIC)
    assert "L222" not in codes(reading)
    assert code is None or code in regions(reading)


@pytest.mark.parametrize(("name", "code"), [("Kabupaten Jeparra", "G163"), ("Magelang", "G121")])
def test_a_name_that_comes_near_a_region_is_no_heading(name: str, code: str) -> None:
    """A row without answers stays a fault where its name is nearly a region's, or that of two."""
    found = codes(read(f"{HEADER}\n{KUDUS}\n| | {name} |", rubric=RUBRIC))
    assert "L223" not in found
    assert code in found


def test_units_that_are_called_by_numbers_are_not_numbers_of_columns() -> None:
    """Where any unit goes, a row 1, 2, 3 may be the first village."""
    reading = read("| Kode | Q1 | Q2 |\n| 1 | 2 | ya |\n| 2 | 1 | ya |", rubric=ANY_UNIT)
    assert regions(reading) == ["1", "2"]
    table = "| Kode | Q1 | Q3 pembilang | Q3 penyebut |\n| 1 | 2 | 3 | 4 |\n| 2 | 1 | 3 | 4 |"
    assert regions(read(table, rubric=ANY_UNIT)) == ["1", "2"]
    assert "L220" in codes(read(table.replace("| 2 | 1 |", "| A | 1 |"), rubric=ANY_UNIT))


def test_a_long_sheet_has_them_too() -> None:
    """Numbers of columns, units, totals and provinces are known in a sheet with one answer a row."""
    header = "| Kode | Daerah | Pertanyaan | Jawaban |"
    answers = ["| 33.19 | Kudus | P1 | 0.85 |", "| 33.20 | Jepara | P1 | 0.6 |"]
    strange = ["| 33 | Jawa Tengah | P1 | 77 |", "| | Rata-rata | P1 | 72.5 |"]
    reading = read("\n".join([header, "| 1 | 2 | 3 | 4 |", *answers, *strange]), rubric=RUBRIC)
    assert values(reading, "P1") == values(PLAIN, "P1")
    assert {"L220", "L131", "L222"} <= set(codes(reading))
    assert not {"L141", "L142", "L144"} & set(codes(reading))
