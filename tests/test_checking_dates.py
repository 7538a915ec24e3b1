"""Days and free texts."""

from __future__ import annotations

import calendar
import datetime

import pytest

from answer_columns import check, numbers, question, read, said, words
from smartcity_cli.responses.cells import Moment, Percent, Truth

DATE = question("date")
TEXT = question("text", maximum_length=20)


@pytest.mark.parametrize(
    "cell",
    [
        "2018-03-05",
        "2018/3/5",
        "05/03/2018",
        "5-3-2018",
        "5.3.2018",
        "5 Maret 2018",
        "5 Mar 2018",
        "5 March 2018",
        "March 5, 2018",
        "Senin, 5 Maret 2018",
        "5-Mar-2018",
        "2018-03-05T10:30:00",
        "5 maret, 2018",
        "5 Maret 2018.",
        "05/03/2018.",
        "5 Mrt 2018",
        "Jum’at, 5 Maret 2018",
        "Jum'at 5 Maret 2018",
        "Jumat, 5 Maret 2018;",
        Moment("2018-03-05"),
        Moment("2018-03-05T10:30:00"),
    ],
)
def test_a_day_is_read_in_every_spelling(cell: str | Moment) -> None:
    """ISO, day first, month names in two languages, date cells."""
    checked = check(DATE, cell)
    assert read(checked) == ["2018-03-05"]
    assert [float(datetime.date(2018, 3, 5).toordinal())] == numbers(checked)
    assert said(checked) == []


@pytest.mark.parametrize("name", ["Agustus", "Agt", "Ags", "Agu", "Aug", "August", "Agust", "agust."])
def test_months_have_many_names(name: str) -> None:
    """Abbreviations of Indonesian and English month names are known."""
    assert read(check(DATE, f"17 {name} 2017")) == ["2017-08-17"]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("kemarin", "A150"),
        ("5 Foo 2018", "A150"),
        ("5/3/18", "A150"),
        ("Maret 2018", "A150"),
        (Moment("10:30:00"), "A150"),
        (Truth.TRUE, "A150"),
        ("31/02/2018", "A154"),
        ("03/13/2018", "A154"),
        ("0000-01-01", "A154"),
        (43164.0, "A153"),
        ("2018", "A153"),
        (Percent(0.5), "A153"),
    ],
)
def test_what_is_no_day_is_refused_at_its_cell(cell: object, code: str) -> None:
    """Words, impossible days and numbers each have their problem."""
    checked = check(DATE, None, cell)  # type: ignore[arg-type]
    assert [None, code] == read(checked)
    assert [(code, "C3")] == said(checked)


@pytest.mark.parametrize("ambiguous", ["01/05/2018", "1-5-2018", "1.5.2018", Moment("2018-05-01")])
def test_one_day_with_the_month_first_makes_the_others_doubtful(ambiguous: str | Moment) -> None:
    """Beside 08/17/2018 every day that can mean two is refused with both; those that can mean only one are read."""
    checked = check(DATE, "08/17/2018", ambiguous, "17/08/2018", "05/05/2018", "1 Mei 2018", "2018-05-01")
    assert read(checked) == ["A154", "A155", "2018-08-17", "2018-05-05", "2018-05-01", "2018-05-01"]
    assert said(checked) == [("A154", "C2"), ("A155", "C3")]
    assert "can mean 2018-05-01 or 2018-01-05" in words(checked.problems[1])


def test_days_are_read_day_first_where_nothing_speaks_against_it() -> None:
    """A day that exists in no order, or only day first, is no sign of another hand."""
    assert read(check(DATE, "01/05/2018", "31/13/2018", "17/08/2018", "00/17/2018")) == [
        "2018-05-01", "A154", "2018-08-17", "A154"
    ]  # fmt: skip


def test_every_month_is_known_by_any_beginning_of_its_name() -> None:
    """Three letters are enough in either language, and no month takes another's."""
    for names in calendar.month_name[1:], INDONESIAN:
        for month, name in enumerate(names, start=1):
            for length in range(3, len(name) + 1):
                assert read(check(DATE, f"9 {name[:length]} 2018")) == [f"2018-{month:02}-09"]


INDONESIAN = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli"),
    *("Agustus", "September", "Oktober", "November", "Desember"),
)


def test_days_keep_their_limits() -> None:
    """The first and the last day are allowed, the days beyond are not."""
    asked = question("date", earliest="2017-01-01", latest="2018-12-31")
    checked = check(asked, "2016-12-31", "2019-01-01", "2017-01-01", "2018-12-31")
    assert read(checked) == ["A151", "A152", "2017-01-01", "2018-12-31"]
    assert said(checked) == [("A151", "C2"), ("A152", "C3")]


def test_texts_keep_their_lines_and_lose_the_spaces_around() -> None:
    """Line breaks stay; numbers, dates, percentages and Boolean cells are texts as shown."""
    checked = check(TEXT, " dua\nbaris ", 33.0, 2.5, Percent(0.85), Moment("2018-03-05"), Truth.TRUE)
    assert read(checked) == ["dua\nbaris", "33", "2.5", "85%", "2018-03-05", "TRUE"]
    assert numbers(checked) == [None] * 6
    assert said(checked) == []


def test_numbers_whose_last_digits_may_be_lost_are_no_texts() -> None:
    """Excel stores zeros for what it cannot keep; other programs store sixteen digits as they are."""
    checked = check(TEXT, 3319010101850001.0, 3319010101850000.0, 1.98503012010011e17, 331901010185000.0, -1e20)
    assert read(checked) == ["3319010101850001", "A162", "A162", "331901010185000", "A162"]


def test_long_texts_are_refused() -> None:
    """One character more than allowed is too many."""
    checked = check(TEXT, "a" * 20, "a" * 21)
    assert read(checked) == ["a" * 20, "A160"]
    assert said(checked) == [("A160", "C3")]


def test_control_characters_are_left_out_and_named() -> None:
    """What nobody can see is taken out with a warning; a text of nothing else is blank."""
    checked = check(TEXT, "sa\x07tu\ud800", "\x01")
    assert read(checked) == ["satu", None]
    assert said(checked) == [("A161", "C2"), ("A161", "C3")]


def test_marks_hold_for_days_and_texts() -> None:
    """A dash is blank for days and texts as well."""
    assert read(check(TEXT, "-", "tidak berlaku")) == [None, "A106"]
    assert read(check(DATE, "belum diisi")) == [None]
