"""The page about layouts says what the code does: its words, its examples, its codes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from layout_cases import codes, read_text, regions
from smartcity_cli.catalogue import catalogue
from smartcity_cli.responses import headers
from smartcity_cli.responses.headers import key_of
from smartcity_cli.responses.recognition import HEADER_ROWS
from smartcity_cli.responses.rubric_choice import CLEARLY_BETTER, LEAST_SHARE
from smartcity_cli.responses.sheet_choice import AS_GOOD

PAGE = (Path(__file__).resolve().parents[1] / "docs" / "layouts.md").read_text(encoding="utf-8")


def words_in(row: str) -> list[str]:
    """Return the keys of the words in the last cell of the table rows that begin so."""
    lines = [line for line in PAGE.splitlines() if line.startswith(f"| {row} ")]
    return [key_of(word) for line in lines for word in re.findall("`([^`]+)`", line.rsplit("|", 2)[1])]


@pytest.mark.parametrize(
    ("row", "part"),
    [
        ("code, declared as Kemendagri's", "kemendagri_code"),
        ("code |", "code"),
        ("code, declared as BPS's", "bps_code"),
        ("name |", "name"),
        ("kind, for bare names", "type"),
        ("province, to tell", "province"),
    ],
)
def test_words_for_regions_are_those_of_the_page(row: str, part: str) -> None:
    """Every header of a region's column is on the page, in the order of its sureness."""
    known = sorted((rank, word) for word, (found, rank) in headers.REGION_WORDS.items() if found == part)
    assert words_in(row) == [word for _, word in known]


@pytest.mark.parametrize("part", ["question", "answer"])
def test_words_for_long_sheets_are_those_of_the_page(part: str) -> None:
    """Every header of a long sheet's column is on the page, in the order of its sureness."""
    known = sorted((rank, word) for word, (found, rank) in headers.LONG_WORDS.items() if found == part)
    assert words_in(f"{part} |") == [word for _, word in known]


@pytest.mark.parametrize("role", ["assessor", "evidence", "note"])
def test_words_for_roles_are_those_of_the_page(role: str) -> None:
    """Every word for a role is on the page, in headers and in long sheets."""
    in_headers = {word for word, found in headers.ROLE_WORDS.items() if found == role}
    in_long = {word for word, (found, _) in headers.LONG_WORDS.items() if found == role}
    assert set(words_in(f"{role} |")) == in_headers | in_long


def test_words_for_self_assessment_are_those_of_the_page() -> None:
    """Every word for the self-assessed value is on the page."""
    known = {word for word, found in headers.ROLE_WORDS.items() if found == "self_assessed"}
    assert set(words_in("self-assessed (also without any word)")) == known


def test_the_examples_are_read_without_a_fault() -> None:
    """Both documents of the page give their regions."""
    one, several = re.findall(r"```yaml\n(.*?)```", PAGE, flags=re.DOTALL)
    assert regions(read_text(one, rubric=None)) == ["51.71"]
    reading = read_text(several, rubric=None)
    assert (regions(reading), codes(reading)) == (["33.19", "33.20"], ["L102"])
    assert reading.responses.synthetic


def test_codes_and_figures_are_those_of_the_code() -> None:
    """Codes on the page exist, and the thresholds are those that are used."""
    assert set(re.findall(r"\bL1\d\d\b", PAGE)) - set(catalogue()) == set()
    assert f"first {HEADER_ROWS} rows" in PAGE
    assert f"more than {CLEARLY_BETTER} times" in PAGE
    assert f"at least {AS_GOOD} times" in PAGE
    assert LEAST_SHARE == 0.5
