"""The rubric that answers are for is given, named by a file, or recognised, and every disagreement is told."""

from __future__ import annotations

import pytest

from layout_cases import (
    RUBRIC,
    codes,
    document,
    only,
    opened,
    read,
    read_several,
    read_text,
    refused,
    regions,
    said,
    values,
)
from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Location
from smartcity_cli.responses.cells import Row
from smartcity_cli.responses.naming import rubric_in_properties, rubric_in_rows
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric
from tables import MemorySheet, cells_of

IPM = "| Kode | UHH | HLS | RLS | Pengeluaran |\n| 33.19 | 76 | 13 | 8 | 11000 |"
TABLE = "| Kode | Nama | Q1 | Q2 |\n| 33.19 | Kudus | 1 | ya |"


def named(table: str) -> tuple[str, str | None, str | None, str] | None:
    """Return id, version, digest and place of the rubric that a table names."""
    rows = [Row(number, cells) for number, cells in enumerate(cells_of(table), start=1)]
    rubric = rubric_in_rows(rows, "a.xlsx", "Isian")
    return None if rubric is None else (rubric.id, rubric.version, rubric.digest, str(rubric.location.cell))


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("| Rubrik: spbe-2018@1.0.0 |", ("spbe-2018", "1.0.0", None, "A1")),
        ("| rubrik | spbe-2018 | versi 1.0.0 |", ("spbe-2018", "1.0.0", None, "A1")),
        ("| x |\n| | Rubric | | spbe-2018 |", ("spbe-2018", None, None, "B2")),
        ("| Rubrik | spbe-2018@1.0.0 |\n| Digest | ABCDEF0123 |", ("spbe-2018", "1.0.0", "abcdef0123", "A1")),
        ("| Rubrik | spbe-2018 |\n| Versi rubrik: 1.2.3 |", ("spbe-2018", "1.2.3", None, "A1")),
        ("| Versi | 1.2.3 |\n| Id rubrik | spbe-2018 |", ("spbe-2018", "1.2.3", None, "A2")),
        ("| Rubrik | spbe-2018 |\n| Versi | terbaru |\n| Digest | ? |", ("spbe-2018", None, None, "A1")),
        ("| RUBRIK: x |", None),
        ("| Data untuk Rubrik: spbe-2018, versi 1.0.0 |", ("spbe-2018", "1.0.0", None, "A1")),
        ("| rubrik | kode | Q1 |\n| spbe-2018@1.0.0 | 33.19 | 1 |", ("spbe-2018", "1.0.0", None, "A1")),
        ("| Rubrik | Kode | Q1 |", None),
        ("| rubrik | kode |\n| | 33.19 |", None),
        ("| kode | rubrik |\n| 33.19 |", None),
        ("| Rubrik penilaian ada di lampiran |", None),
    ],
)
def test_the_rubric_is_named_in_many_ways(table: str, expected: tuple[str, str | None, str | None, str] | None) -> None:
    """A text, a pair of cells or a column name the rubric; versions and digests may stand beside or below."""
    assert named(table) == expected


def test_document_properties_may_name_the_rubric() -> None:
    """A property of that name, or a text that says so, names the rubric; other properties do not."""
    assert rubric_in_properties({"title": "Rekap", "rubrik": "spbe-2018@1.0.0"}, "a.xlsx") is not None
    found = rubric_in_properties({"description": "rubric: spbe-2018 v1.0.0; sintetis"}, "a.xlsx")
    assert found is not None
    assert (found.reference, found.location) == ("spbe-2018@1.0.0", Location("a.xlsx"))
    assert rubric_in_properties({"title": "Rekap rubrik"}, "a.xlsx") is None


@pytest.mark.parametrize(
    "reading",
    [
        lambda: read("| Rubrik: ipm-2010@1.0.0 |\n" + IPM, rubric=None),
        lambda: read(IPM, MemorySheet("| Rubrik | ipm-2010 |", name="Info"), rubric=None),
        lambda: read(IPM, properties={"rubric": "ipm-2010"}, rubric=None),
        lambda: read("| rubrik | Kode | UHH | HLS | RLS |\n| ipm-2010 | 33.19 | 76 | 13 | 8 |", rubric=None),
        lambda: read_text("rubric: ipm-2010\nregion: 33.19\nanswers: {uhh: 76}", rubric=None),
        lambda: read_text("rubrik: {id: ipm-2010, version: '1.0.0'}\nregion: 33.19\nanswers: {uhh: 76}", rubric=None),
        lambda: read_text("- {rubric: ipm-2010@1.0.0, region: 33.19, answers: {uhh: 76}}", rubric=None),
    ],
)
def test_the_named_rubric_is_used(reading: object) -> None:
    """Wherever a file names a bundled rubric, it is used without a word."""
    done = reading()  # type: ignore[operator]
    assert done.rubric.rubric.id == "ipm-2010"
    assert "L102" not in codes(done)
    assert values(done, "uhh") == [76.0]


def test_a_sheet_that_names_the_rubric_is_not_called_unread() -> None:
    """A sheet of metadata was read for what it says."""
    assert "L119" not in codes(read(TABLE, MemorySheet("| Rubrik | contoh |", name="Info")))


def test_the_rubric_is_recognised_by_its_columns() -> None:
    """Where nobody names a rubric, the one that fits clearly best is used and named."""
    reading = read(IPM, rubric=None)
    assert reading.rubric.rubric.id == "ipm-2010"
    assert reading.notes == (only(reading, "L102"),)
    assert said(only(reading, "L102")) == (
        "notice",
        "a.xlsx",
        "No rubric is named; ipm-2010@1.0.0 is used: 4 of its 4 questions are found here.",
    )


def test_the_rubric_of_a_document_is_recognised_by_its_keys() -> None:
    """Keys of answers count like columns."""
    reading = read_text("region: 33.19\nanswers: {uhh: 76, hls: 13, rls: 8, lain: 1}", rubric=None)
    assert reading.rubric.rubric.id == "ipm-2010"


def test_a_long_sheet_is_recognised_by_its_questions() -> None:
    """The values in the column of questions count like columns, and all files count together."""
    first = opened("| Kode | Indikator | Nilai |\n| 33.19 | uhh | 76 |\n| 33.19 | hls | 13 |")
    second = document("region: 33.20\nanswers: {rls: 8}")
    reading = read_several([first, second], rubric=None)
    assert (reading.rubric.rubric.id, regions(reading)) == ("ipm-2010", ["33.19", "33.20"])
    assert said(only(reading, "L102"))[1] == ""


def test_too_few_matches_are_no_rubric() -> None:
    """Less than half of a rubric's questions is not enough, and all candidates are listed with what matched."""
    with pytest.raises(WrongUsage):
        read("| Kode | UHH | X |\n| 33.19 | 76 | 1 |", rubric=None)
    (problem,) = refused("| Kode | UHH | X |\n| 33.19 | 76 | 1 |", rubric=None)
    severity, place, message = said(problem)
    assert (problem.code, severity, place) == ("L101", "error", "a.xlsx")
    assert message.startswith(
        "The rubric is not named, and the columns fit none well enough. Matches: ipm-2010@1.0.0 1/4;"
    )


def test_two_rubrics_that_fit_alike_ask_for_a_choice() -> None:
    """The best must beat the second clearly."""
    levels = [str(number) for number in range(1, 36)]
    table = f"| Kode | {' | '.join(levels)} | uhh | hls | rls | pengeluaran |\n| 33.19 | 1 |"
    assert read(table, rubric=None).rubric.rubric.id == "spbe-2018"
    both = "| Kode | uhh | hls | rls | pengeluaran | baseline | output | outcome | impact | quick_win |\n| 33.19 | 1 |"
    (problem,) = refused(both, rubric=None)
    assert (problem.code, *said(problem)) == (
        "L107",
        "error",
        "a.xlsx",
        "The rubric is not named, and the columns fit more than one: smartcity-evaluation-2021@1.0.0 5/5; "
        "ipm-2010@1.0.0 4/4.",
    )


def numbered(last: int) -> str:
    """Return a table whose columns are numbered from 1."""
    return f"| Kode | {' | '.join(str(number) for number in range(1, last + 1))} |\n| 33.19 | 1 |"


def test_numbered_columns_find_the_edition_that_they_fill() -> None:
    """Two editions number their questions from 1: 35 columns are those of 2018, 47 those of 2020."""
    assert read(numbered(35), rubric=None).rubric.rubric.id == "spbe-2018"
    assert read(numbered(47), rubric=None).rubric.rubric.id == "spbe-2020"


@pytest.mark.parametrize("last", [20, 30])
def test_numbered_columns_that_fit_two_editions_ask_for_a_choice(last: int) -> None:
    """Some of the first columns may be of either edition, and the tool does not guess."""
    (problem,) = refused(numbered(last), rubric=None)
    assert problem.code == "L107"
    assert f"spbe-2018@1.0.0 {last}/37; spbe-2020@1.0.0 {last}/47" in said(problem)[2]


def test_columns_that_a_rubric_shares_with_its_parent_ask_for_a_choice() -> None:
    """Sixty columns of 2018 that were asked again in 2019 tell neither from the other."""
    parent, child = (load_rubric(find_rubric(name)).rubric for name in ("smartcity-2018", "smartcity-2019"))
    again = {question.id for question in child.questions}
    shared = [question.id for question in parent.questions if question.id in again][:60]
    (problem,) = refused(f"| Kode | {' | '.join(shared)} |\n| 33.19 | 1 |", rubric=None)
    assert problem.code == "L107"
    assert "smartcity-2018@1.0.0 60/84; smartcity-2019@1.0.0 60/" in said(problem)[2]


def test_the_two_human_development_indices_are_told_apart() -> None:
    """UNDP's is recognised by its income, although three of its four figures have the same names in both."""
    undp = (
        "| Unit | Life expectancy at birth (HDI) | Expected years of schooling (HDI) | gni |\n| Norway | 81 | 17 | 1 |"
    )
    assert read(undp, rubric=None).rubric.rubric.id == "hdi-2014"
    assert read(IPM, rubric=None).rubric.rubric.id == "ipm-2010"


def test_a_rubric_that_is_not_bundled_is_told() -> None:
    """A name that no bundled rubric has is answered with those that are."""
    (problem,) = refused("| Rubrik: entah-2030@1.0.0 |\n" + TABLE, rubric=None)
    severity, place, message = said(problem)
    assert (problem.code, severity, place) == ("L106", "error", "a.xlsx [Sheet1] A1")
    assert message.startswith(
        "This file names the rubric entah-2030@1.0.0, which is not among the bundled ones: hdi-2014,"
    )


def test_a_file_named_like_the_rubric_is_not_opened(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a file says is looked up among the bundled rubrics only, never as a path."""
    monkeypatch.chdir(str(tmp_path))
    with open("entah", "w") as stream:  # noqa: PTH123 - the name alone is the point
        stream.write("schema: 1")
    assert [problem.code for problem in refused("| Rubrik: entah |\n" + TABLE, rubric=None)] == ["L106"]


def test_answers_for_another_rubric_are_not_read() -> None:
    """A file that names another rubric than the one used is an error, and its answers do not count."""
    reading = read_several([opened(TABLE), opened("| Rubrik: lain@2.0.0 |\n" + TABLE, file="b.xlsx")])
    assert regions(reading) == ["33.19"]
    assert said(only(reading, "L103")) == (
        "error",
        "b.xlsx [Sheet1] A1",
        "These answers are for the rubric lain@2.0.0, but contoh@1.2.0 is used; they were not read.",
    )
    other = read_text("rubric: lain\nregion: 33.19\nanswers: {Q1: 1}")
    assert (codes(other), regions(other)) == (["L103"], [])


def test_rows_for_another_rubric_are_not_read() -> None:
    """In a column of rubrics only the rows of another one are left out."""
    reading = read(
        "| rubrik | Kode | Q1 | Q2 |\n| contoh | 33.19 | 1 | ya |\n| lain | 33.20 | 1 | ya |\n| | 33.21 | 1 | ya |"
    )
    assert regions(reading) == ["33.19", "33.21"]
    assert said(only(reading, "L103"))[1] == "a.xlsx [Sheet1] A3"


def test_another_version_is_a_warning() -> None:
    """Answers for another version are read where the ids agree."""
    reading = read("| Rubrik: contoh@1.0.0 |\n" + TABLE)
    assert values(reading, "Q1") == [1]
    assert said(only(reading, "L104")) == (
        "warning",
        "a.xlsx [Sheet1] A1",
        "These answers are for version contoh@1.0.0, but contoh@1.2.0 is used; they are read where question ids agree.",
    )


def test_a_version_that_is_not_bundled_is_read_with_the_newest() -> None:
    """A bundled rubric in another version than the named one is used with the same warning."""
    reading = read("| Rubrik: ipm-2010@0.9.0 |\n" + IPM, rubric=None)
    assert (reading.rubric.rubric.id, values(reading, "uhh")) == ("ipm-2010", [76.0])
    assert "L104" in codes(reading)


def test_a_version_in_a_column_is_reported_once() -> None:
    """A column that names another version in every row is one warning."""
    reading = read("| rubrik | Kode | Q1 | Q2 |\n| contoh@1.0.0 | 33.19 | 1 | ya |\n| contoh@1.0.0 | 33.20 | 1 | ya |")
    assert codes(reading).count("L104") == 1


def test_another_digest_is_a_notice() -> None:
    """A file made from the same version with other content is told; the right digest is not."""
    table = f"| Rubrik | contoh@1.2.0 |\n| Digest | {RUBRIC.digest} |\n" + TABLE
    assert "L105" not in codes(read(table))
    assert said(only(read(table.replace(RUBRIC.digest, "0123456789abcdef")), "L105")) == (
        "notice",
        "a.xlsx [Sheet1] A1",
        f"This file was made from contoh@1.2.0 with other content (digest 0123456789ab, not {RUBRIC.digest[:12]}).",
    )


def test_a_rubric_in_a_document_that_is_no_name_is_passed_over() -> None:
    """Numbers and lists name no rubric."""
    assert codes(read_text("rubric: 5\nregion: 33.19\nanswers: {Q1: 1, Q2: ya}")) == []
    assert codes(read_text("rubric: {id: 5}\nregion: 33.19\nanswers: {Q1: 1, Q2: ya}")) == []
    assert codes(read_text("rubric: {id: contoh, version: 1.2}\nregion: 33.19\nanswers: {Q1: 1, Q2: ya}")) == []
