"""CSV files whose rows do not fit their header: no value counts under its neighbour's header without a word."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fuzzing import EXAMPLES
from layout_cases import codes, only, read_several, regions, rubric_of, said, values
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses.files import open_tables
from smartcity_cli.responses.from_csv import holds_records
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.opening import opened_tables
from smartcity_cli.responses.region_lists import read_region_list
from smartcity_cli.responses.source import Source

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.responses.reading import Reading

RUBRIC = rubric_of("""
schema: 1
id: potong
version: "1.0.0"
title: Potong
status: example
status_note: Hanya untuk uji.
basis: {weights: author, scores: author}
sources: [{title: Penulis, taken: semuanya}]
register: "2018"
scale: {minimum: 0, maximum: 100, decimals: 2}
missing: {rule: skip}
index: [{id: indeks, title: Indeks}]
indicators: [{id: Q1, parent: indeks, title: Satu, score: {method: linear, from: 0, to: 100}}]
questions:
  - {id: Q1, kind: number, text: Satu, required: false}
  - {id: Q2, kind: number, text: Dua, required: false}
  - {id: T1, kind: text, text: Uraian, required: false}
  - {id: Q3, kind: number, text: Tiga, required: false}
""")
HEADER = ["Kode", "Nama", "Q1", "Q2", "T1", "Q3"]
REGIONS = {"33.18": "Pati", "33.19": "Kudus", "33.20": "Jepara", "33.21": "Demak", "33.22": "Semarang"}


def read_csv(content: str, file: str = "a.csv") -> Reading:
    """Read a CSV file."""
    return read_several([opened_tables(open_tables(Source(file, "", content.encode()), Limits()))], rubric=RUBRIC)


def written(rows: list[list[str]], delimiter: str = ",") -> str:
    """Return rows as CSV."""
    sink = io.StringIO()
    csv.writer(sink, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return sink.getvalue()


ROW = "33.19,Kudus,85,10,baik,3"


@pytest.mark.parametrize(
    ("row", "code", "place", "message"),
    [
        ("33.19,Kudus,85,5,10,baik,3", "L224", "a.csv:2:7", "The row has 7 fields and the header 6; "),
        ("33.19,Kudus,85,5,10,baik,", "L224", "a.csv:2:7", "The row has 7 fields and the header 6; "),
        ('33.19,"Kudus,85",10,baik,3', "L228", "a.csv:2:2", "“Kudus,85” may hold several fields"),
        (
            '33.19,"Kudus,85,5,baik,3\n33.20,Jepara",1,2,baik,4',
            "L225",
            "a.csv:2",
            "A quotation mark on this line takes",
        ),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_not_scored(row: str, code: str, place: str, message: str) -> None:
    """The other regions are read."""
    reading = read_csv(f"{','.join(HEADER)}\n{row}\n33.21,Demak,1,2,baik,4\n")
    severity, found, text = said(only(reading, code))
    assert (severity, found) == ("error", place)
    assert text.startswith(message)
    assert regions(reading) == ["33.21"]
    assert values(reading, "Q3") == [4.0]


def test_a_row_that_ends_early_is_read_with_a_warning() -> None:
    """Programs leave out delimiters at the end; a lost one in the middle looks the same."""
    reading = read_csv(f"{','.join(HEADER)}\n{ROW}\n33.20,Jepara,1,2\n33.21,Demak,1,2,baik\nSumber: BPS\n")
    assert said(only(reading, "L227")) == (
        "warning",
        "a.csv:3",
        "Rows have fewer fields than the header's 6 (2): 3–4. What is missing reads as blank.",
    )
    assert values(reading, "Q1") == [85.0, 1.0, 1.0]


@pytest.mark.parametrize(("delimiter", "read"), [(";", ["33.19", "33.20"]), (",", [])])
def test_a_delimiter_at_the_end_of_every_row(delimiter: str, read: list[str]) -> None:
    """It moves nothing; but a comma may also have cut a number in two."""
    rows = [["33.19", "Kudus", "85", "10", "baik", "3", ""], ["33.20", "Jepara", "1", "2", "baik", "4", ""]]
    assert regions(read_csv(written([HEADER, *rows], delimiter))) == read
    assert regions(read_csv(written([[*HEADER, ""], *rows], delimiter))) == ["33.19", "33.20"]


@pytest.mark.parametrize(
    "text",
    ["Perda 1, 2 dan 3", "Perda 1\nPerda 2", "Perda 1, 2\nPerda 3, 4", "a,b,c,d,e\nf,g,h,i,j", 'kata "baik", ya'],
)
def test_texts_with_delimiters_and_lines_are_texts(text: str) -> None:
    """What is properly quoted stays one value."""
    reading = read_csv(written([HEADER, ["33.19", "Kudus", "85", "10", text, "3"]]))
    assert values(reading, "T1") == [text]
    assert values(reading, "Q3") == [3.0]
    assert not {"L224", "L225", "L227", "L228"} & set(codes(reading))


def test_other_quoted_fields_do_not_hide_swallowed_records() -> None:
    """Quoted delimiters before and after the stray quotation marks are no fields of the lines."""
    fields = ["a,b", "x,y,z\nc,d,e,f\ng,h", "h,i", "j"]
    assert holds_records(fields, ",")
    assert not holds_records(["a,b", "x,y,z\nc,d,e\ng,h", "h,i", "j"], ",")


def test_a_header_without_rows_is_a_warning() -> None:
    """A file of which nothing was read does not pass for one without faults."""
    assert said(only(read_csv(",".join(HEADER) + "\n"), "L226"))[:2] == ("warning", "a.csv:1")


def test_a_formula_of_one_text_is_that_text() -> None:
    """Programs write codes like this lest another reads a number."""
    reading = read_csv('Kode;Nama;Q1;T1\n="33.20";Jepara;="3";"=""kata """"baik"""""""\n33.19;Kudus;=A1;=""\n')
    assert regions(reading) == ["33.20", "33.19"]
    assert (values(reading, "Q1"), values(reading, "T1")) == ([3.0, None], ['kata "baik"', None])
    assert "A113" in codes(reading)


def test_a_list_of_regions_is_held_against_its_header(tmp_path: Path) -> None:
    """A name with a comma that nobody quoted moves the columns of a list too."""
    path = tmp_path / "a.csv"
    path.write_text("nama,kode\nKudus,33.19\nJepara, Kabupaten,33.20\n")
    found = read_region_list(str(path), "2018")
    assert [problem.code for problem in found.problems] == ["L224"]


TEXTS = ["baik", "a, b", "dua\nbaris", "Perda 1, 2\nPerda 3", "", "kata"]


@st.composite
def damaged(draw: st.DrawFn) -> tuple[str, str]:
    """Return a CSV file as it should be and as one slip of a hand leaves it."""
    delimiter = draw(st.sampled_from(",;"))
    rows = [HEADER]
    for code, name in list(REGIONS.items())[: draw(st.integers(1, 5))]:
        numbers = [str(draw(st.integers(0, 99))) for _ in range(3)]
        rows.append([code, name, *numbers[:2], draw(st.sampled_from(TEXTS)), numbers[2]])
    good = written(rows, delimiter)
    start = good.index("\n") + 1
    places = [at for at in range(start, len(good)) if good[at] == delimiter]
    kind = draw(st.sampled_from(["comma", "quotes", "doubled", "lost", "joined"]))
    if kind == "quotes":
        # From the beginning of one field to the end of the same or a later one.
        first = draw(st.sampled_from(places)) + 1
        ends = [at for at in range(first, len(good)) if good[at] in f"{delimiter}\n"]
        last = draw(st.sampled_from(ends))
        return good, f'{good[:first]}"{good[first:last]}"{good[last:]}'
    at = draw(st.sampled_from(places))
    if kind == "doubled":
        return good, good[:at] + delimiter + good[at:]
    if kind == "lost":
        return good, good[:at] + good[at + 1 :]
    if kind == "joined":
        return good, good[:at] + "\n" + good[at:]
    return good, f"{good[:at]}{delimiter}5{good[at:]}"


@given(damaged())
@settings(max_examples=EXAMPLES // 4)
def test_a_slip_changes_no_figure_without_a_word(files: tuple[str, str]) -> None:
    """A region reads as in the file as it should be, or its line is named, or the file is refused."""
    good, bad = files
    assume(good != bad)
    clean = read_csv(good)
    try:
        slipped = read_csv(bad)
    except FileUnreadable:
        return
    problems = [one for one in slipped.responses.problems if one.code not in ("F141", "F142")]
    named = {one.location.row for one in problems}
    for one in problems:
        if one.code == "L227":
            named |= rows_in(str(one.values["rows"]))
    right = figures(clean)
    for code, (line, numbers) in figures(slipped).items():
        assert line in named or numbers == right[code][1]
    lost = right.keys() - figures(slipped).keys()
    assert not lost or named


def rows_in(spans: str) -> set[int]:
    """Return the rows that a message names."""
    ends = [[int(end) for end in span.split("–")] for span in spans.split(", ")]
    return {row for first, *last in ends for row in range(first, (last or [first])[0] + 1)}


def figures(reading: Reading) -> dict[str, tuple[int | None, tuple[object, ...]]]:
    """Return the line and the numbers of each region."""
    columns = [values(reading, question) for question in ("Q1", "Q2", "Q3")]
    return {
        str(respondent.code): (respondent.location.row, tuple(numbers))
        for respondent, *numbers in zip(reading.responses.respondents, *columns, strict=True)
    }
