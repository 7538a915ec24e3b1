"""Levels, options, yes and no: what names them and what does not."""

from __future__ import annotations

import pytest

from answer_columns import Shown, check, in_files, levels, numbers, question, read, said, words
from smartcity_cli.responses.cells import Moment, Percent, Truth
from smartcity_cli.responses.checking import Context, check_column

LEVEL = levels(0, 1, 2, 3, 4, 5)
OPTIONS = [
    {"id": "a", "text": {"id": "Belum ada", "en": "None yet"}},
    {"id": "b", "text": "Ada, tetapi belum ditetapkan"},
    {"id": "c", "text": "Sudah ditetapkan dan dilaksanakan"},
]
CHOICE = question("choice", options=OPTIONS)
YES_NO = question("yes_no")


@pytest.mark.parametrize(
    "cell",
    [
        3.0,
        "3",
        "3.",
        "3,0",
        "Level 3",
        "level: 3",
        "Tingkat 3",
        "3 - Keadaan 3",
        "3. sudah ada SK",
        "Level 3 (Terdefinisi)",
        "3 – Perbup 5/2018",
        "Keadaan 3",
        "KEADAAN  3.",
        "3) Keadaan 3",
        "3 ada",
    ],
)
def test_a_level_is_read_in_every_spelling(cell: str | float) -> None:
    """The number, with a word before or a text behind it, or the descriptor itself."""
    checked = check(LEVEL, cell)
    assert read(checked) == [3]
    assert numbers(checked) == [3.0]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (7.0, "A103"),
        (1e30, "A103"),
        ("-1", "A103"),
        (2.5, "A111"),
        ("2,5", "A111"),
        ("tinggi", "A146"),
        ("3 %", "A146"),
        ("3abc", "A146"),
        ("3-4", "A118"),
        ("3 - 4", "A118"),
        ("3/5", "A118"),
        ("3 atau 4", "A118"),
        ("3 - Keadaan 2", "A148"),
        (Percent(0.03), "A121"),
        (Moment("2018-05-03"), "A116"),
        (Truth.TRUE, "A117"),
    ],
)
def test_what_is_no_level_is_refused_at_its_cell(cell: object, code: str) -> None:
    """Off the scale, between levels, two levels, something else: each has its own problem."""
    checked = check(LEVEL, None, cell)  # type: ignore[arg-type]
    assert [None, code] == read(checked)
    assert [(code, "C3")] == said(checked)


def test_off_the_scale_names_the_scale() -> None:
    """The message says which levels exist."""
    checked = check(levels(1, 2, 3), 7.0)
    assert "answered 7, but its levels are 1, 2, 3." in words(checked.problems[0])


def test_a_level_kept_as_text_is_noted_once() -> None:
    """A bare number as text is a notice; *Level 3* is not."""
    assert said(check(LEVEL, "3", "Level 3", "2")) == [("A113", "C2")]


def test_a_descriptor_of_two_levels_is_ambiguous() -> None:
    """A text that two levels share names neither."""
    same = question("level", levels=[{"level": 0, "descriptor": "Sama"}, {"level": 1, "descriptor": "sama."}])
    checked = check(same, "Sama")
    assert read(checked) == ["A142"]
    assert said(checked) == [("A142", "C2")]


@pytest.mark.parametrize(
    "cell",
    [
        "b",
        "B",
        " b ",
        "b.",
        "b)",
        "(b)",
        "Ada, tetapi belum ditetapkan",
        "ADA,  tetapi belum ditetapkan.",
        "b. Ada, tetapi belum ditetapkan",
        "b) Ada, tetapi bel…",
        "- b",
    ],
)
def test_an_option_is_named_by_its_id_or_text(cell: str) -> None:
    """Id, text, id with text, also cut short as drop-down lists do."""
    checked = check(CHOICE, cell)
    assert read(checked) == ["b"]
    assert numbers(checked) == [1.0]
    assert said(checked) == []


def test_an_option_is_named_in_either_language() -> None:
    """The English text counts as well."""
    assert read(check(CHOICE, "none yet")) == ["a"]


def test_an_unknown_option_is_refused_with_the_list() -> None:
    """The problem names what was written and all options."""
    checked = check(CHOICE, "sudah berjalan lama sekali")
    assert read(checked) == ["A140"]
    assert said(checked) == [("A140", "C2")]
    assert "a (Belum ada); b (Ada, tetapi belum ditetapkan); c (Sudah" in words(checked.problems[0])


def test_a_misspelt_option_comes_with_the_nearest_one() -> None:
    """A near miss is not taken, but named."""
    checked = check(CHOICE, "Belum adaa")
    assert read(checked) == ["A141"]
    assert said(checked) == [("A141", "C2")]
    assert "the nearest is a (Belum ada)" in words(checked.problems[0])


def test_nearest_options_are_looked_for_only_so_often() -> None:
    """A column full of nonsense is still answered quickly: after fifty guesses no more are made."""
    checked = check(CHOICE, *[f"Belum ada{number}" for number in range(60)])
    assert sum(code == "A141" for code, _ in said(checked)) == 50
    assert sum(code == "A140" for code, _ in said(checked)) == 10


def test_long_lists_of_options_are_cut() -> None:
    """A message names twelve options and says that there are more."""
    many = question("choice", options=[{"id": f"opsi{number}", "text": f"opsi{number}"} for number in range(20)])
    assert "opsi11; …" in words(check(many, "???").problems[0])


def test_an_id_with_another_option_s_text_is_not_taken() -> None:
    """*a* with the text of *b* is no option."""
    assert read(check(CHOICE, "a. Ada, tetapi belum ditetapkan")) == ["A141"]


def test_two_options_where_one_is_asked_are_refused() -> None:
    """Several options in one cell have their own problem."""
    checked = check(CHOICE, "a; c")
    assert read(checked) == ["A147"]
    assert said(checked) == [("A147", "C2")]


def test_options_that_share_a_text_need_their_id() -> None:
    """A text of two options is ambiguous, the id is not."""
    same = question("choice", options=[{"id": "x", "text": "Sama"}, {"id": "y", "text": "sama"}])
    checked = check(same, "sama", "y")
    assert read(checked) == ["A142", "y"]
    assert said(checked) == [("A142", "C2")]


def test_options_may_be_numbers_or_look_like_marks() -> None:
    """Number cells and Boolean cells name options, and an option's own text wins over a blank mark."""
    odd = question(
        "choice", options=[{"id": "1", "text": "-"}, {"id": "2", "text": "n/a"}, {"id": "true", "text": "t"}]
    )
    assert read(check(odd, 1.0, "2", Truth.TRUE, "-", "N/A")) == ["1", "2", "true", "1", "2"]


@pytest.mark.parametrize(
    "cell", ["Ya", "y", "YES", "ada", "Sudah ada", "true", 1.0, "1", Truth.TRUE, "x", "✓", "v", "Ya."]
)
def test_yes_in_every_spelling(cell: object) -> None:
    """Words in both languages, marks, 1 and Boolean cells."""
    checked = check(YES_NO, cell)  # type: ignore[arg-type]
    assert read(checked) == [True]
    assert numbers(checked) == [1.0]
    assert said(checked) == []


@pytest.mark.parametrize(
    "cell", ["Tidak", "t", "No", "tidak ada", "Belum", "belum ada", "false", 0.0, "0", Truth.FALSE, "nihil"]
)
def test_no_in_every_spelling(cell: object) -> None:
    """Words in both languages, 0 and Boolean cells; *tidak ada* is an answer here."""
    checked = check(YES_NO, cell)  # type: ignore[arg-type]
    assert read(checked) == [False]
    assert numbers(checked) == [0.0]


@pytest.mark.parametrize("cell", ["mungkin", "Ya, sebagian", 2.0, Percent(1.0), Moment("2018-01-01"), "✗"])
def test_what_is_neither_yes_nor_no_is_refused(cell: object) -> None:
    """Half a yes is not taken for one."""
    checked = check(YES_NO, cell)  # type: ignore[arg-type]
    assert read(checked) == ["A145"]
    assert said(checked) == [("A145", "C2")]


@pytest.mark.parametrize("tick", ["v", "V", "✓", "✔\ufe0f", "☑", "√"])
def test_ticks_and_crosses_of_one_hand_are_refused(tick: str) -> None:
    """A cross beside ticks may mean no; words beside them keep their meaning, and crosses alone mean yes."""
    checked = check(YES_NO, tick, "x", "ya", "X", None, "tidak")
    assert read(checked) == ["A149", "A149", True, "A149", None, False]
    assert said(checked) == [("A149", "C2"), ("A149", "C3"), ("A149", "C5")]
    assert read(check(YES_NO, "x", "X", "ya")) == [True, True, True]
    assert read(check(YES_NO, tick, "ya", "tidak")) == [True, True, False]


def test_ticks_of_one_file_say_nothing_about_crosses_of_another() -> None:
    """Each file is judged by itself."""

    class Ticks(Shown):
        def ticks_and_crosses(self, file: int, _key: object) -> bool:
            return file == 1

    files = in_files(["v", "v"], ["v", "x"], ["x", "x"])
    checked = check_column(YES_NO, [files], context=Context(habits=Ticks()))
    assert read(checked) == [True, True, "A149", "A149", True, True]


@pytest.mark.parametrize("word", ["None", "NULL", "nan", "NaN", "<NA>", "NaT", "none"])
def test_what_programs_write_for_nothing_is_missing(word: str) -> None:
    """No word of a program for a blank is an answer, whatever is asked; one notice names them."""
    for asked in (LEVEL, CHOICE, YES_NO, question("number"), question("text"), question("date")):
        checked = check(asked, word)
        assert (read(checked), said(checked)) == ([None], [("A107", "C2")])


def test_whole_numbers_with_decimals_are_what_programs_make_of_marks() -> None:
    """A column of 1 and 0 with blanks comes out of pandas as 1.0 and 0.0; options called by numbers do as well."""
    assert read(check(YES_NO, "1.0", "0.0", "0,0", "1.5")) == [True, False, False, "A145"]
    numbered = question("choice", options=[{"id": "1", "text": "Satu"}, {"id": "2", "text": "Dua"}])
    assert read(check(numbered, "2.0", "1,00", "2.5")) == ["2", "1", "A140"]
    versions = question("choice", options=[{"id": "1", "text": "Satu"}, {"id": "1.0", "text": "Versi"}])
    assert read(check(versions, "1.0", "1")) == ["1.0", "1"]


def test_curly_apostrophes_are_apostrophes() -> None:
    """Word processors bend them; an option's text is known all the same."""
    asked = question("choice", options=[{"id": "a", "text": "Jum'at"}, {"id": "b", "text": 'Kota "Kreatif"'}])
    assert read(check(asked, "Jum’at", "Kota “Kreatif”")) == ["a", "b"]


def test_blank_marks_and_not_applicable_hold_for_every_kind() -> None:
    """Dashes are blank and *tidak berlaku* needs leave, also for levels, options, yes and no."""
    for asked in (LEVEL, CHOICE, YES_NO):
        assert read(check(asked, "-", "tidak berlaku")) == [None, "A106"]
    assert read(check(levels(0, 1, not_applicable=True), "TIDAK BERLAKU")) == ["n/a"]
