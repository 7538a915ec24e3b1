"""Reading CSV and TSV: lines, encodings, delimiters, and what is refused."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location
from smartcity_cli.responses.cells import Row
from smartcity_cli.responses.from_csv import open_csv
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.source import Source

if TYPE_CHECKING:
    from smartcity_cli.problems import Problem
    from smartcity_cli.responses.cells import CellValue


def opened(content: bytes | str, file: str = "kudus.csv") -> tuple[list[Row], tuple[Problem, ...]]:
    """Return the rows of a file and everything that was noticed."""
    data = content.encode() if isinstance(content, str) else content
    sheet, notices = open_csv(Source(file, "", data), Limits())
    return list(sheet.rows()), notices + sheet.problems


def values_of(content: bytes | str, file: str = "kudus.csv") -> list[list[CellValue]]:
    """Return the values of a file."""
    return [row.values for row in opened(content, file)[0]]


def refused(content: bytes, limits: Limits | None = None) -> Problem:
    """Return the one problem for which a file is refused."""
    with pytest.raises(FileUnreadable) as caught:
        list(open_csv(Source("kudus.csv", "", content), limits or Limits())[0].rows())
    (problem,) = caught.value.problems
    return problem


def test_values_stay_text_without_the_blanks_around_them() -> None:
    """Numbers and percentages are for others to read; empty fields are blanks, also at the end."""
    assert opened("kode,nama,nilai\n33.19, Kudus ,85%\n,\xa0,7\nx,,\n") == (
        [
            Row(1, ["kode", "nama", "nilai"]),
            Row(2, ["33.19", "Kudus", "85%"]),
            Row(3, [None, None, "7"]),
            Row(4, ["x"]),
        ],
        (),
    )


def test_records_carry_the_line_they_start_on() -> None:
    """Blank lines and cells of several lines do not move the numbers."""
    rows, _ = opened('a,b\n\n"dua\r\nbaris",x\n ,\nakhir,y')
    assert rows == [Row(1, ["a", "b"]), Row(3, ["dua\nbaris", "x"]), Row(6, ["akhir", "y"])]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(line_end: str) -> None:
    """Files of every system count the same lines."""
    assert opened(line_end.join(("a,b", "", "1,2")))[0] == [Row(1, ["a", "b"]), Row(3, ["1", "2"])]


def test_ragged_records_pass_as_they_are() -> None:
    """A record may be shorter or longer than the header."""
    assert values_of("a,b\n1\n1,2,3\n") == [["a", "b"], ["1"], ["1", "2", "3"]]


def test_a_sheet_of_text_has_no_name_and_hides_nothing() -> None:
    """A CSV file is one sheet without a name."""
    sheet, _ = open_csv(Source("a.csv", "", b"a,b\n1,2\n"), Limits())
    assert (sheet.name, sheet.hidden, sheet.hidden_columns) == (None, False, frozenset())


def test_rows_can_be_read_again() -> None:
    """Every call starts anew, also after an earlier one was left in the middle."""
    sheet, _ = open_csv(Source("a.csv", "", b"a,b\n1,2\n"), Limits())
    assert next(sheet.rows()) == Row(1, ["a", "b"])
    assert [row.number for row in sheet.rows()] == [1, 2]


# Encodings


@pytest.mark.parametrize(
    "content",
    ["nama,nilai\nKudus – “asri”,7\n".encode(codec) for codec in ("utf-8", "utf-8-sig", "utf-16", "cp1252")],
)
def test_encodings_are_told_apart(content: bytes) -> None:
    """UTF-8 with and without a mark, UTF-16 with one, and Windows-1252 give the same text."""
    assert values_of(content) == [["nama", "nilai"], ["Kudus – “asri”", "7"]]


def test_spaces_of_no_width_are_taken_away_at_the_edges() -> None:
    """Spaces nobody sees do not make a code differ."""
    assert values_of("kode,nama\n\u200b33.19\ufeff,\u2060\n") == [["kode", "nama"], ["33.19"]]


def test_letters_cut_by_the_pieces_of_reading_stay_whole() -> None:
    """A letter of several bytes across the border of what is read at a time is no fault."""
    content = b"a," + b"x" * (1024 * 1024 - 3) + "é,1\n".encode()
    sheet, notices = open_csv(Source("a.csv", "", content), Limits())
    assert notices == ()
    assert sheet._encoding.codec == "utf-8"


# Delimiters


@pytest.mark.parametrize(
    ("content", "file", "expected"),
    [
        ("a,b;c\n1,2\n", "a.csv", ["a", "b;c"]),
        ("a;b;c\n0,1;0,2;0,3\n0,1;0,2;0,3\n", "a.csv", ["a", "b", "c"]),
        ("kode;Perda, Perbup; Perwali\n1;2;3\n", "a.csv", ["kode", "Perda, Perbup", "Perwali"]),
        ("Kuesioner, 2018\nkode;nama;nilai\n1;2;3\n", "a.csv", ["Kuesioner, 2018"]),
        ("a\tb\n1\t2\n", "a.tsv", ["a", "b"]),
        ("a,b\tc,d\n1,5\t2,5\n", "a.tsv", ["a,b", "c,d"]),
        ("a|b|c\n1|2|3\n", "a.txt", ["a", "b", "c"]),
        ('"a;x";"b"\n"1";"2"\n', "a.csv", ["a;x", "b"]),
        ("satu\ndua\n", "a.csv", ["satu"]),
        ("sep=|\na,b|c,d\n", "a.csv", ["a,b", "c,d"]),
        ('"SEP=;"\r\na;b\r\n', "a.csv", ["a", "b"]),
    ],
)
def test_the_delimiter_is_found(content: str, file: str, expected: list[str]) -> None:
    """The sign that cuts most lines alike is the delimiter; Excel's own line about it is believed."""
    assert values_of(content, file)[0] == expected


def test_the_line_about_the_delimiter_is_counted() -> None:
    """Line numbers stay those of the file."""
    assert opened("sep=;\na;b\n1;2\n")[0] == [Row(2, ["a", "b"]), Row(3, ["1", "2"])]


@pytest.mark.parametrize(
    ("content", "file", "codes"),
    [
        ("a,b\n1,2\n", "a.csv", []),
        ("a\tb\n1\t2\n", "a.tsv", []),
        ("a;b\n1;2\n", "a.csv", ["F141"]),
        ("a,b\n1,2\n", "a.tsv", ["F141"]),
        ("a,b\n1,2\n", "-", ["F141"]),
        ("a;b\n1;0,85\n", "a.csv", ["F142"]),
        ('a,b\n1,"1.234,5"\n', "a.csv", ["F142"]),
        ("satu\n0,5%\n", "a.tsv", ["F141"]),
        ("satu\n1\n", "a.csv", []),
    ],
)
def test_what_was_assumed_is_reported(content: str, file: str, codes: list[str]) -> None:
    """A delimiter unlike the ending's and a decimal comma are named; the usual is not."""
    assert [problem.code for problem in opened(content, file)[1]] == codes


# What is refused


def test_a_quotation_mark_left_open_is_found_where_it_opens() -> None:
    """The line is that of the mark, also after a cell of several lines in the same record."""
    for content, line, field in (
        (b'a,b\n1,"dua\n3,4\n', 2, 2),
        (b'a,b\n1,"dua', 2, 2),
        (b'a,b\n"x\ny","dua\n3,4\n', 3, 2),
        (b'"a,b\n', 1, 1),
    ):
        problem = refused(content)
        assert (problem.code, problem.location) == ("F144", Location("kudus.csv", row=line, column=field))


@pytest.mark.parametrize(
    ("content", "line", "found"),
    [
        ('a,b\n1,""dua" tiga\n', 2, '1,""dua" tiga'),
        ('a,b\n1,"kata \\"baik\\", ya"\n', 2, '1,"kata \\"baik\\", ya"'),
        ('a,b\n"x\ny"z,2\n', 3, 'y"z,2'),
    ],
)
def test_text_after_a_closing_quotation_mark_is_refused(content: str, line: int, found: str) -> None:
    """Where it belongs cannot be known, nor where the rows around it end."""
    problem = refused(content.encode())
    assert (problem.code, problem.location, problem.values["found"]) == ("F150", Location("kudus.csv", row=line), found)


def test_all_quotation_marks_out_of_place_are_named() -> None:
    """One run says where to mend a file."""
    with pytest.raises(FileUnreadable) as caught:
        opened('a,b\n1,"x"y\n2,z\n"x"y,3\n')
    assert [problem.location.row for problem in caught.value.problems] == [2, 4]


def test_a_line_that_looks_like_the_end_is_read_like_any_other() -> None:
    """No text of a file can pass for its end."""
    assert values_of("a,b\n\n\ufdd0\n\n1,2\n")[-1] == ["1", "2"]


def test_limits_count_what_holds_something() -> None:
    """Blank records and blank fields at the end of records count towards no limit on rows and columns."""
    content = b"a,b,,,\n,,,\n1,2\n"
    sheet, _ = open_csv(Source("a.csv", "", content), Limits(rows=2, columns=2))
    assert [row.number for row in sheet.rows()] == [1, 3]


def test_a_line_of_very_many_fields_is_refused_before_they_are_made() -> None:
    """A file that is one endless line stops at the limit on columns."""
    problem = refused(b"a,b\n" + b"," * 1_500_000)
    assert (problem.code, problem.location.row) == ("F148", 2)


def test_a_long_honest_line_is_read() -> None:
    """A line of long cells is no fault."""
    record = ["x" * 100_000] * 12
    assert values_of(f"a,b\n{','.join(record)}\n") == [["a", "b"], record]


FIELDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), max_size=8).filter(
    lambda text: text == text.strip() and text.strip("\u200b\u200c\u200d\u2060") == text
)


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.lists(FIELDS, min_size=1, max_size=4), min_size=1, max_size=6),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_csv_writes_reads_back(records: list[list[str]], codec: str) -> None:
    """Whatever Python's writer quotes comes back as it was, blank records and blank ends left out."""
    buffer = io.StringIO()
    csv.writer(buffer).writerows([["kode", "nama", "nilai", "x"] for _ in range(7)] + records)
    expected = []
    for record in records:
        values: list[CellValue] = [text or None for text in record]
        while values and values[-1] is None:
            values.pop()
        if values:
            expected.append(values)
    assert values_of(buffer.getvalue().encode(codec))[7:] == expected
