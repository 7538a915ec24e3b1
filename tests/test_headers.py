"""The grammar of headers: ids, texts, roles and parts, with separators and case that do not count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from layout_cases import RUBRIC, RUBRIC_TEXT, rubric_of
from smartcity_cli.responses.cells import Percent
from smartcity_cli.responses.headers import Grammar, Meaning, key_of, names_in, text_of

GRAMMAR = Grammar(RUBRIC.rubric)


@pytest.mark.parametrize(
    ("header", "question", "role", "part"),
    [
        ("Q1", "Q1", "self_assessed", None),
        (" q1 ", "Q1", "self_assessed", None),
        ("Tim pengarah", "Q1", "self_assessed", None),
        ("TIM  PENGARAH?", "Q1", "self_assessed", None),
        ("Steering team", "Q1", "self_assessed", None),
        ("Q1. Tim pengarah", "Q1", "self_assessed", None),
        ("Q1 Tim pengarah", "Q1", "self_assessed", None),
        ("Tim pengarah (Q1)", "Q1", "self_assessed", None),
        ("Q1:assessor", "Q1", "assessor", None),
        ("Q1 (asesor)", "Q1", "assessor", None),
        ("Q1 - nilai asesor", "Q1", "assessor", None),
        ("Nilai asesor Q1", "Q1", "assessor", None),
        ("Tim pengarah / penilaian mandiri", "Q1", "self_assessed", None),
        ("Q1.evidence", "Q1", "evidence", None),
        ("Q1 bukti dukung", "Q1", "evidence", None),
        ("Q1_catatan", "Q1", "note", None),
        ("Q3 pembilang", "Q3", "self_assessed", "numerator"),
        ("Q3/denominator", "Q3", "self_assessed", "denominator"),
        ("Q3.penyebut asesor", "Q3", "assessor", "denominator"),
        ("Q3 seluruh program", "Q3", "self_assessed", "denominator"),
        ("Q4/a", "Q4", "self_assessed", "a"),
        ("Q4.b", "Q4", "self_assessed", "b"),
        ("Q4 Kesehatan", "Q4", "self_assessed", "b"),
        ("Bidang yang sudah ada/Transportasi", "Q4", "self_assessed", "a"),
        ("Q4/a: asesor", "Q4", "assessor", "a"),
    ],
)
def test_a_header_names_question_role_and_part(header: str, question: str, role: str, part: str | None) -> None:
    """A header is a question, with a part and a role in front of it or behind it."""
    meaning = GRAMMAR.meaning(header)
    assert meaning is not None
    assert (meaning.question, meaning.role, meaning.part) == (question, role, part)


@pytest.mark.parametrize("header", ["", "Q9", "Q1 Q2", "asesor", "Tim pengarah daerah", "Q1 bukti lain", "Q3/c"])
def test_other_headers_mean_nothing(header: str) -> None:
    """What names no question, or a question with something unknown beside it, is not guessed."""
    assert GRAMMAR.meaning(header) is None


def test_a_text_of_two_questions_means_neither() -> None:
    """Where two questions have the same text, only their ids tell them apart."""
    grammar = Grammar(rubric_of(RUBRIC_TEXT.replace("text: Ada perda", "text: Program berjalan")).rubric)
    assert grammar.meaning("Program berjalan") is None
    assert grammar.meaning("Q2 Program berjalan") == Meaning("Q2")


def test_an_id_comes_before_an_option_of_another_question() -> None:
    """``Q4.a`` is the question of that id where one exists, and the option is still reached with a slash."""
    grammar = Grammar(rubric_of(RUBRIC_TEXT.replace("Q2", "Q4.a")).rubric)
    assert grammar.meaning("Q4.a") == Meaning("Q4.a")
    assert grammar.meaning("Q4/a") == Meaning("Q4", part="a")


def test_near_misses_are_questions_best_first() -> None:
    """A misspelt header leads to the questions it resembles."""
    assert GRAMMAR.near("Tim pengarh") == ("Q1",)
    assert GRAMMAR.near("sesuatu yang lain sama sekali") == ()


def test_keys_leave_out_what_does_not_count() -> None:
    """Case, punctuation and spaces of any width do not count."""
    assert key_of("Kab./Kota\xa0 (2018)") == "kab kota 2018"


def test_a_percentage_is_no_header() -> None:
    """Only texts and numbers can be headers."""
    assert [text_of(cell) for cell in (Percent(0.5), None, 35.0, 1.5, " x ")] == ["", "", "35", "1.5", "x"]


WORDS = [
    *("Q1", "Q2", "Q3", "Q4", "a", "b", "pembilang", "numerator", "Nilai asesor", "Bukti", "isian", "catatan asesor"),
    *("Tim pengarah", "Ada perda", "Nama", "Kota", "7", "lain", "Pertanyaan", "/", "(", "."),
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), st.sampled_from([" ", "  ", "-", "/", "_"]))
def test_what_a_header_is_looked_up_as_holds_all_that_it_could_mean(words: list[str], joint: str) -> None:
    """A row is passed over only where none of its headers means anything."""
    header = joint.join(words)
    names = frozenset(names_in([header], [key_of(header)]))
    assert GRAMMAR.may_know_any_of(names) or GRAMMAR.meaning(header) is None
    above, below = " ".join(words[:3]), " ".join(words[3:]) or "Q1"
    joined = frozenset(names_in([], [f"{key_of(above)} {key_of(below)}".strip()]))
    assert GRAMMAR.may_know_any_of(joined) or GRAMMAR.meaning(f"{above} {below}") is None
