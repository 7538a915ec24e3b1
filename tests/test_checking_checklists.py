"""Checklists: options listed in one cell, marked in columns of their own, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from answer_columns import check, column, numbers, question, read, said, words
from smartcity_cli.responses.checking import check_column

if TYPE_CHECKING:
    from smartcity_cli.responses.cells import CellValue
    from smartcity_cli.responses.checking import Checked

OPTIONS = [
    {"id": "web", "text": "Situs web, resmi"},
    {"id": "app", "text": "Aplikasi", "points": 2},
    {"id": "call", "text": "Pusat panggilan; 24 jam"},
    {"id": "none", "text": "Tidak satu pun", "exclusive": True},
]
LIST = question("multiple", options=OPTIONS)
AWAY = question("multiple", options=OPTIONS, not_applicable=True)


def marked(asked: object = LIST, /, **cells: CellValue) -> Checked:
    """Check one region whose options have columns of their own, from column C on; ``listed`` lists options."""
    columns = [
        column([cell], None if part == "listed" else part, place) for place, (part, cell) in enumerate(cells.items(), 3)
    ]
    return check_column(asked, columns)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "cell",
    [
        "web; app",
        "app;web",
        "WEB, Aplikasi",
        "Situs web, resmi; Aplikasi",
        "Situs web, resmi, Aplikasi",
        "web|app|web",
        "web\napp",
        "- Situs web, resmi\n- Aplikasi",
        "1. Aplikasi\n2. web;",
        "app web",
    ],
)
def test_listed_options_are_read_whatever_joins_them(cell: str) -> None:
    """Semicolons, commas, bars, lines and, for ids, spaces; texts may hold commas themselves."""
    checked = check(LIST, cell)
    assert read(checked) == [("web", "app")]
    assert numbers(checked) == [0.75]


def test_a_text_with_a_semicolon_is_one_option() -> None:
    """The longest match comes first."""
    assert read(check(LIST, "Pusat panggilan; 24 jam")) == [("call",)]
    assert read(check(LIST, "web; Pusat panggilan; 24 jam")) == [("web", "call")]


def test_points_make_the_share() -> None:
    """Checked points over all points, exclusive options left out."""
    assert numbers(check(LIST, "web;app;call", "app", "none", "tidak ada")) == [1.0, 0.5, 0.0, 0.0]
    assert numbers(check(question("multiple", options=[{"id": "x", "text": "X", "points": 0}]), "x")) == [0.0]


@pytest.mark.parametrize("cell", ["tidak ada", "Nihil", "none of these: nihil"])
def test_nothing_checked_is_an_answer(cell: str) -> None:
    """*Tidak ada* means no option; a text around it does not."""
    assert ["A140" if ":" in cell else ()] == read(check(LIST, cell))


def test_unknown_pieces_are_named() -> None:
    """The problem names the piece that is no option, not the whole cell."""
    checked = check(LIST, "web; radio komunitas")
    assert said(checked) == [("A140", "C2")]
    assert "“radio komunitas” is no option" in words(checked.problems[0])
    assert said(check(LIST, "web; Aplikasy")) == [("A141", "C2")]
    assert said(check(LIST, ";" * 500)) == [("A140", "C2")]


def test_an_exclusive_option_stands_alone() -> None:
    """*None of these* beside another option is refused."""
    checked = check(LIST, "none; web")
    assert read(checked) == ["A143"]
    assert said(checked) == [("A143", "C2")]


def test_a_text_of_two_options_is_ambiguous() -> None:
    """A shared text names neither option, alone or in a list."""
    same = question("multiple", options=[{"id": "x", "text": "Sama"}, {"id": "y", "text": "sama"}])
    assert read(check(same, "Sama", "x; sama", "x; y")) == ["A142", "A142", ("x", "y")]


def test_marks_in_columns_of_their_own() -> None:
    """x, 1, ya and the option's own text check it; blank, 0 and tidak do not."""
    checked = marked(web="x", app=None, call=1.0, none="tidak")
    assert read(checked) == [("web", "call")]
    assert read(marked(web=0.0, app="Aplikasi")) == [("app",)]
    assert read(marked(web=0.0, app=0.0)) == [()]
    assert read(marked(web=None, app="-")) == [None]
    assert read(marked(none="ya")) == [("none",)]


def test_a_mark_that_is_none_is_refused_at_its_own_cell() -> None:
    """The problem stands in the option's column, and the answer is unusable."""
    checked = marked(web="x", app="mungkin")
    assert read(checked) == ["A144"]
    assert said(checked) == [("A144", "D2")]


def test_ticks_in_one_column_bear_on_crosses_in_the_next() -> None:
    """A checklist is written by one hand: with both kinds of marks in it nobody can tell what a cross means."""
    checked = marked(web="v", app="x")
    assert read(checked) == ["A149"]
    assert said(checked) == [("A149", "C2"), ("A149", "D2")]
    assert read(marked(web="x", app="x")) == read(marked(web="v", app="✓")) == [("web", "app")]
    assert read(marked(web="1.0", app="0.0")) == [("web",)]


def test_exclusive_marks_conflict_as_well() -> None:
    """Columns of options know exclusive options."""
    assert said(marked(web="x", none="x")) == [("A143", "D2")]


def test_not_applicable_in_columns_of_options() -> None:
    """Alone it is an answer, beside a mark it is a contradiction."""
    assert read(marked(AWAY, web="n/a", app=None)) == ["n/a"]
    checked = marked(AWAY, web="n/a", app="x")
    assert read(checked) == ["A148"]
    assert said(checked) == [("A148", "D2")]
    assert read(marked(AWAY, web="x", listed="n/a")) == ["A148"]


def test_survey_exports_hold_the_list_and_the_marks() -> None:
    """Both may stand beside each other; they must agree, and a blank one leaves it to the other."""
    assert read(marked(listed="web app", web=1.0, app=1.0, call=0.0)) == [("web", "app")]
    assert read(marked(listed="web", web=None)) == [("web",)]
    assert read(marked(listed=None, web=1.0)) == [("web",)]
    checked = marked(web=1.0, listed="app")
    assert read(checked) == ["A148"]
    assert said(checked) == [("A148", "D2")]
    assert "web: 1 / *: app" in words(checked.problems[0])


def test_many_columns_of_options_combine() -> None:
    """Forty columns with several cells each still give one answer a region."""
    many = question("multiple", options=[{"id": f"o{number}", "text": f"Opsi {number}"} for number in range(40)])
    columns = [column(["x", "1", "ya", None, "0"], f"o{number}", number + 3) for number in range(40)]
    everything = tuple(f"o{number}" for number in range(40))
    assert [everything, everything, everything, None, ()] == read(check_column(many, columns))


def test_a_share_has_no_noise_of_binary_fractions() -> None:
    """0.1 and 0.2 of 0.4 points are three quarters to the last bit, so that a step from 0.75 is reached."""
    points = {"a": 0.1, "b": 0.2, "c": 0.1}
    options = [{"id": name, "text": name, "points": worth} for name, worth in points.items()]
    assert numbers(check(question("multiple", options=options), "a; b", "b; c")) == [0.75, 0.75]
