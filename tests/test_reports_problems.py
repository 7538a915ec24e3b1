"""Tests of problems in words, in numbers and as values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from smartcity_cli.problems import Location, Problem, Severity
from smartcity_cli.reports.contents import Lines, Outline, Table
from smartcity_cli.reports.problems import (
    counts_by_severity,
    counts_in_words,
    place_of,
    problem_report,
    problems_as_text,
    summary_table,
)

if TYPE_CHECKING:
    from smartcity_cli.texts import Language

UNKNOWN = Problem("G122", Location("a.xlsx", "Data", 4, 2), {"name": "Kuds"})
MISSPELT = Problem("G163", Location("a.xlsx", "Data", 5, 2), {"name": "Kds", "region": "Kab. Kudus"}, count=3)
ELSEWHERE = Problem("G142", Location("b.csv", None, 7, 3), {"name": "X\x1b", "region": "Kab. Kudus"})
ALL = (UNKNOWN, MISSPELT, ELSEWHERE)


@pytest.mark.parametrize(
    ("location", "language", "expected"),
    [
        (Location("a.xlsx", "Data", 4, 2), "id", "a.xlsx, lembar Data, B4"),
        (Location("a.xlsx", "Data", 4), "en", "a.xlsx, sheet Data, row 4"),
        (Location("a.xlsx", "Data"), "en", "a.xlsx, sheet Data"),
        (Location("b.csv", None, 7, 3), "id", "b.csv, baris 7, kolom 3"),
        (Location("b.yaml", None, 7), "en", "b.yaml, line 7"),
        (Location("-", None, 7), "en", "standard input, line 7"),
        (Location(), "en", ""),
    ],
)
def test_places_in_words(location: Location, language: Language, expected: str) -> None:
    """A place is named as far as it is known, in the language asked for."""
    assert place_of(location, language) == expected


def test_problems_as_text() -> None:
    """Where, what was found, what to do; a notice asks for nothing, and control characters do not get through."""
    assert problems_as_text(ALL, "en") == (
        "a.xlsx, sheet Data, B4 error [G122 name-unknown]\n"
        "  The name “Kuds” is not in the register of the 514 kabupaten and kota.\n"
        "  Write the official name of the kabupaten or kota, or enter the code.\n"
        "a.xlsx, sheet Data, B5 notice [G163 name-misspelt] (3 places)\n"
        "  “Kds” looks like a slip of the pen and was read as Kab. Kudus.\n"
        "b.csv, line 7, column 3 warning [G142 name-not-recognised]\n"
        "  The name “X�” is not known; the region was taken from the code: Kab. Kudus.\n"
        "  Check that the region is the right one.\n"
    )


def test_problem_without_a_place_begins_with_its_severity() -> None:
    """What was asked on the command line stands nowhere."""
    text = problems_as_text([Problem("G122", values={"name": "Kuds"})], "id")
    assert text.startswith("kesalahan [G122 name-unknown]\n")


def test_counts_go_by_places() -> None:
    """A problem that stands for several places counts as many."""
    assert counts_by_severity(ALL) == {Severity.ERROR: 1, Severity.WARNING: 1, Severity.NOTICE: 3}
    assert counts_in_words(ALL, "en") == "1 error, 1 warning, 3 notices"
    assert counts_in_words(ALL, "id") == "1 kesalahan, 1 peringatan, 3 catatan"


def test_summary_puts_the_severest_first() -> None:
    """Kinds are counted, errors before warnings before notices."""
    table = summary_table((MISSPELT, UNKNOWN, UNKNOWN, ELSEWHERE), "en")
    assert table.rows == (
        ("error", "G122", "name-unknown", 2),
        ("warning", "G142", "name-not-recognised", 1),
        ("notice", "G163", "name-misspelt", 3),
    )


def test_report_groups_by_file_and_sheet() -> None:
    """Each file's problems stand together, followed by how many there are."""
    document = problem_report(ALL, "id", ("SINTETIS",), ("Dibuat",)).document()
    first, second, found, summary = document.blocks
    assert isinstance(first, Outline)
    assert isinstance(second, Outline)
    assert (len(first.items), len(second.items)) == (2, 1)
    assert found == Lines(("Ditemukan 1 kesalahan, 1 peringatan, 3 catatan.",), "strong")
    assert isinstance(summary, Table)
    assert (document.title, document.notes, document.provenance) == ("Temuan", ("SINTETIS",), ("Dibuat",))


def test_report_without_problems_says_so() -> None:
    """Nothing found is said in words."""
    assert problem_report((), "en").document().blocks == (Lines(("No problems found.",), "good"),)


def test_contract_holds_every_key() -> None:
    """Every problem has all keys; what does not apply is None; the summary adds up places."""
    contract = problem_report(ALL, "en").contract()
    assert contract["schema"] == 1
    problems = contract["problems"]
    assert isinstance(problems, list)
    assert problems[2] == {
        "code": "G142",
        "name": "name-not-recognised",
        "severity": "warning",
        "message": "The name “X\x1b” is not known; the region was taken from the code: Kab. Kudus.",
        "remedy": "Check that the region is the right one.",
        "file": "b.csv",
        "sheet": None,
        "cell": None,
        "row": 7,
        "line": 7,
        "count": 1,
    }
    assert (problems[0]["sheet"], problems[0]["cell"], problems[0]["line"]) == ("Data", "B4", None)
    assert contract["summary"] == {
        "total": 5,
        "by_severity": {"error": 1, "warning": 1, "notice": 3},
        "by_code": {"G122": 1, "G142": 1, "G163": 3},
    }


def test_flat_has_one_row_a_problem() -> None:
    """For CSV every problem is a row with its place in parts."""
    table = problem_report(ALL, "id").flat()
    assert [column.id for column in table.columns][:4] == ["file", "sheet", "cell", "line"]
    assert table.rows[1][:7] == ("a.xlsx", "Data", "B5", 5, "catatan", "G163", "name-misspelt")
    assert table.rows[1][8] is None
