"""Tests of what reports do with texts, numbers, widths and files."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartcity_cli.reports.contents import Column, Table
from smartcity_cli.reports.figures import figure, percent, shown_in
from smartcity_cli.reports.layout import fit
from smartcity_cli.writing import escaping, whole_files
from smartcity_cli.writing.folding import fold, width_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb", "a\tb"),
        ("\u202egnp.exe", "\ufffdgnp.exe"),
        ("\ud800", "\ufffd"),
        ("Kabupaten Kudus", "Kabupaten Kudus"),
    ],
)
def test_what_acts_becomes_visible(text: str, expected: str) -> None:
    """Control characters, turned writing and lone surrogates are replaced; line ends and tabs stay."""
    assert escaping.visible(text) == expected


@given(st.text())
def test_one_line_never_reaches_the_terminal_with_control_characters(text: str) -> None:
    """Whatever comes in, one printable line comes out."""
    line = escaping.one_line(text)
    assert not any(ord(sign) < 32 or 0x7F <= ord(sign) < 0xA0 or 0xD800 <= ord(sign) < 0xE000 for sign in line)


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r", "＝", "＠"])
def test_csv_takes_the_sting_out_of_formulas(sign: str) -> None:
    """A text that a spreadsheet would calculate has an apostrophe in front."""
    assert escaping.for_csv(f"{sign}1+1").startswith("'")


def test_csv_leaves_other_text_alone() -> None:
    """A text that no spreadsheet calculates stays as it is."""
    assert escaping.for_csv("1=1") == "1=1"
    assert escaping.for_csv("") == ""


def test_workbook_text_is_cut_and_escaped() -> None:
    """A cell holds at most 32,767 characters, and what looks like an escape of Excel is escaped."""
    long = escaping.for_workbook("a" * 40_000)
    assert (len(long), long[-1]) == (32_767, "…")
    assert escaping.for_workbook("_x000D_") == "_x005F_x000D_"


def test_markdown_shows_mark_up_as_text() -> None:
    """Tables, HTML and emphasis from outside do not act."""
    assert escaping.for_markdown("a|b\n<b>*x*</b> [y](z) & `c`") == (
        "a\\|b &lt;b&gt;\\*x\\*&lt;/b&gt; \\[y\\](z) &amp; \\`c\\`"
    )


@pytest.mark.parametrize(
    ("value", "language", "expected"),
    [(3.475, "id", "3,48"), (3.4749999999999996, "en", "3.48"), (None, "en", "-"), (math.nan, "id", "-")],
)
def test_figures_are_rounded_half_up_with_the_sign_of_the_language(
    value: float | None, language: str, expected: str
) -> None:
    """Indonesian has a decimal comma, English a point; what is missing is a dash."""
    assert figure(value, 2, "id" if language == "id" else "en", 5) == expected


def test_percent() -> None:
    """Shares are shown as percent, rounded half up; a missing one is a dash."""
    assert (percent(0.125, 0, "id"), percent(None, 0, "id"), percent(1, 1, "en")) == ("13%", "-", "100.0%")


def test_values_are_shown_by_the_kind_of_their_column() -> None:
    """Counts stay whole, scores get decimals, shares become percent, texts stay."""
    shown = [
        shown_in(Column("a", "A", "count"), 3, "id"),
        shown_in(Column("a", "A", "score", 1), 3, "id"),
        shown_in(Column("a", "A", "share"), 0.5, "id"),
        shown_in(Column("a", "A"), "x", "id"),
        shown_in(Column("a", "A"), None, "id"),
    ]
    assert shown == ["3", "3,0", "50%", "x", "-"]


def test_width_counts_places_not_signs() -> None:
    """Wide signs take two places, combining ones none."""
    assert (width_of("abc"), width_of("中文"), width_of("e\u0301")) == (3, 4, 1)


def test_fold_breaks_between_words_and_keeps_the_indent() -> None:
    """Lines break between words, an indented text stays indented, and a word too long for a line is broken."""
    assert fold("satu dua tiga", 8) == ("satu dua", "tiga")
    assert fold("    satu dua", 9) == ("    satu", "    dua")
    assert fold("satu panjangsekali", 6) == ("satu", "panjan", "gsekal", "i")
    assert fold("", 5) == ("",)


def test_fold_keeps_names_in_one_piece() -> None:
    """A name with blanks goes to a line of its own, and a name too long for any line makes that line longer."""
    name = "data masuk/kab kudus.csv"
    assert fold(f"Masukan {name}; daerah: 1", 30, [name]) == ("Masukan", f"{name};", "daerah: 1")
    assert fold(f"Masukan {name}; daerah: 1", 12, [name]) == ("Masukan", f"{name};", "daerah: 1")
    assert fold("Masukan panjangsekali ada", 8, ["-", "ada"]) == ("Masukan", "panjangs", "ekali", "ada")


@given(st.text(alphabet="ab cé中 ", max_size=60), st.integers(4, 30))
def test_fold_keeps_within_the_width_and_loses_nothing(text: str, width: int) -> None:
    """No line is wider than asked for, and all signs but blanks come out in order."""
    lines = fold(text, width)
    assert all(width_of(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


COLUMNS = (
    Column("name", "Daerah"),
    Column("index", "Indeks", "score", 2),
    Column("first", "Kesiapan daerah", "score", 2, importance=2),
    Column("second", "Keselarasan visi", "score", 2, importance=2),
    Column("coverage", "Cakupan", "share", importance=1),
)
TABLE = Table(COLUMNS, (("Kabupaten Penukal Abab Lematang Ilir", 12.345, 1.0, 2.0, 0.5), ("Kudus", 1.0, 1.0, 2.0, 1)))


def test_wide_enough_shows_every_column_on_one_line() -> None:
    """With room, nothing is folded or left out."""
    fitted = fit(TABLE, 120, "id")
    assert fitted.left_out == ()
    assert fitted.rows[0][0] == ("Kabupaten Penukal Abab Lematang Ilir",)


def test_narrow_leaves_out_the_least_important_from_the_right() -> None:
    """The column with the highest importance goes first, the rightmost of equal ones; numbers are never cut."""
    fitted = fit(TABLE, 52, "id")
    assert [column.id for column in fitted.columns] == ["name", "index", "first", "coverage"]
    assert [column.id for column in fitted.left_out] == ["second"]
    assert fitted.rows[0][1] == ("12,35",)
    assert sum(fitted.widths) + 2 * 3 <= 52


def test_what_must_be_shown_is_shown_even_where_it_does_not_fit() -> None:
    """Columns of importance 0 stay, however narrow it gets."""
    assert [column.id for column in fit(TABLE, 10, "id").columns] == ["name", "index"]


def test_ids_are_not_broken() -> None:
    """A word that people copy, such as an id, stays in one piece."""
    table = Table((Column("id", "Rubrik"), Column("title", "Judul")), (("smartcity-evaluation-2021", "Judul " * 10),))
    assert fit(table, 60, "id").rows[0][0] == ("smartcity-evaluation-2021",)


def test_table_without_rows() -> None:
    """An empty table has its header."""
    assert fit(Table(COLUMNS, ()), 120, "id").header[0] == ("Daerah",)


def test_file_is_written_whole_with_nothing_beside_it(tmp_path: Path) -> None:
    """The old content is replaced, as UTF-8 and with its own line ends, and no temporary file stays."""
    path = tmp_path / "hasil.csv"
    path.write_text("lama", encoding="utf-8")
    whole_files.write_atomically(path, "é\n")
    assert path.read_bytes() == b"\xc3\xa9\n"
    assert list(tmp_path.iterdir()) == [path]


def test_failed_writing_leaves_the_old_file(tmp_path: Path) -> None:
    """What cannot be written raises, and the folder is as before."""
    target = tmp_path / "hasil"
    target.mkdir()
    (target / "isi").write_text("x", encoding="utf-8")
    with pytest.raises(OSError, match="hasil"):
        whole_files.write_atomically(target, b"x")
    assert [path.name for path in tmp_path.iterdir()] == ["hasil"]
    with pytest.raises(FileNotFoundError):
        whole_files.write_atomically(tmp_path / "tidak" / "ada.csv", "x")


def test_link_keeps_pointing_where_it_did(tmp_path: Path) -> None:
    """Writing through a link replaces what it points to."""
    real, link = tmp_path / "asli.csv", tmp_path / "tautan.csv"
    real.write_text("lama", encoding="utf-8")
    try:
        link.symlink_to(real)
    except OSError as error:
        pytest.skip(f"links cannot be made here: {error}")
    whole_files.write_atomically(link, "baru")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "baru"
