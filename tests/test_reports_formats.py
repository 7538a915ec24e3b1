"""Tests of the renderers: JSON, CSV, Markdown, terminal."""

from __future__ import annotations

import csv
import json
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from cohorts_made_up import cohort
from smartcity_cli.problems import Location, Problem
from smartcity_cli.reports.contents import Column, Document, Item, Lines, Outline, Table
from smartcity_cli.reports.gap import GapOptions, gap_report
from smartcity_cli.reports.score import ScoreOptions, score_report
from smartcity_cli.reports.to_csv import render_csv
from smartcity_cli.reports.to_json import render_json
from smartcity_cli.reports.to_markdown import render_markdown
from smartcity_cli.reports.to_terminal import render_terminal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.reports.contents import Block
    from smartcity_cli.texts import Language

HOSTILE = "=cmd|' /C calc'!A0\x1b[31m <script> [red]x[/red] \u202e"
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Made:
    """A report made of given parts."""

    blocks: tuple[Block, ...] = ()
    parts: Mapping[str, object] | None = None
    table: Table | None = None
    language: Language = "en"

    def document(self) -> Document:
        """Return the blocks under a title."""
        return Document("Judul", self.language, self.blocks, ("Catatan penting.",), ("Dibuat dengan uji",))

    def contract(self) -> Mapping[str, object]:
        """Return the parts."""
        return self.parts or {}

    def flat(self) -> Table:
        """Return the table."""
        return self.table or Table((), ())


TABLE = Table(
    (Column("name", "Daerah"), Column("index", "Indeks", "score", 2), Column("share", "Bagian", "share")),
    (("Kudus", 12.345, 0.5), ("  Solok", None, None)),
    "Tabel",
    ("strong", "muted"),
)
OUTLINE = Outline((Item("satu", (Item("dua", (Item("tiga"),)),), "bad"),), "Pohon")


def test_json_is_a_value_a_line() -> None:
    """Each part starts a line, each record of a list has its own, and the text is valid JSON."""
    text = render_json(Made(parts={"schema": 1, "list": [{"a": 1}, {"b": None}], "map": {"x": [1]}, "empty": []}))
    assert text == (
        '{\n  "schema": 1,\n  "list": [\n    {"a": 1},\n    {"b": null}\n  ],\n'
        '  "map": {\n    "x": [1]\n  },\n  "empty": []\n}\n'
    )
    assert json.loads(text)["map"] == {"x": [1]}


def test_json_has_nulls_and_full_precision() -> None:
    """NaN and infinities become null, numbers keep all digits, and lone surrogates are replaced."""
    text = render_json(Made(parts={"a": [math.nan, math.inf, 0.1 + 0.2], "b": ("é", "\ud800"), "c": {}}))
    assert json.loads(text) == {"a": [None, None, 0.30000000000000004], "b": ["é", "?"], "c": {}}


def test_json_of_a_report_holds_what_the_report_holds() -> None:
    """Rendering changes no value of a contract."""
    report = score_report(cohort(assessor={"law": [2, None, None, None]}), ScoreOptions(group_by="kind"), "en")
    assert json.loads(render_json(report)) == json.loads(json.dumps(report.contract()))


def test_same_report_gives_the_same_text() -> None:
    """Every format is the same for the same inputs."""
    for render in (render_json, render_csv, render_markdown, lambda report: render_terminal(report, 120, plain=False)):
        first, second = (render(gap_report(cohort(), GapOptions(by="element"), "id")) for _ in range(2))
        assert first == second


def test_csv_is_machine_readable() -> None:
    """Ids as headers, full precision with a point, nothing for what is missing."""
    assert render_csv(Made(table=TABLE)) == "name,index,share\nKudus,12.345,0.5\n  Solok,,\n"


def test_csv_does_not_calculate() -> None:
    """Text that starts like a formula comes with an apostrophe; quotes and line ends are kept inside one field."""
    table = Table((Column("a", "A"), Column("b", "B")), ((HOSTILE, 'x"y\nz'),))
    (row,) = list(csv.reader(render_csv(Made(table=table)).splitlines(keepends=True)))[1:]
    assert row == ["'=cmd|' /C calc'!A0�[31m <script> [red]x[/red] �", 'x"y\nz']


def test_markdown() -> None:
    """Title, notes, tables with numbers to the right, nested lists, and what it was made with."""
    assert render_markdown(Made((TABLE, OUTLINE, Lines(("a", "b"))), language="id")) == (
        "# Judul\n\n> **Catatan penting.**\n\n## Tabel\n\n"
        "| Daerah | Indeks | Bagian |\n| --- | ---: | ---: |\n"
        "| Kudus | 12,35 | 50% |\n| &nbsp;&nbsp;Solok | - | - |\n\n"
        "## Pohon\n\n- satu\n  - dua\n    - tiga\n\na  \nb  \n\n- Dibuat dengan uji\n"
    )


def test_plain_terminal() -> None:
    """Without colours everything is plain aligned text."""
    assert render_terminal(Made((TABLE, OUTLINE, Lines(("a",)))), 80, plain=True) == (
        "Judul\n=====\n! Catatan penting.\n\n"
        "Tabel\nDaerah   Indeks  Bagian\n-------  ------  ------\nKudus     12.35     50%\n  Solok       -       -\n\n"
        "Pohon\nsatu\n  dua\n    tiga\n\na\n\nDibuat dengan uji\n"
    )


def test_coloured_terminal_says_the_same() -> None:
    """Colours and rules change no word."""
    report = Made((TABLE, OUTLINE, Lines(("a",), "caution")))
    coloured = render_terminal(report, 80, plain=False)
    assert "\x1b[" in coloured
    words = [line.split() for line in COLOURS.sub("", coloured).splitlines() if not set(line) <= set("─ ")]
    plain = render_terminal(report, 80, plain=True)
    assert [line for line in words if line] == [
        line.split() for line in COLOURS.sub("", plain).splitlines() if line.strip("-= ")
    ]


@pytest.mark.parametrize("width", [40, 60, 80, 120, 160])
@pytest.mark.parametrize("plain", [True, False])
def test_no_line_is_wider_than_the_screen(width: int, plain: bool) -> None:
    """Whatever the width, lines fit; columns for which there is no room are named."""
    problem = Problem("G122", Location("kohort.xlsx", "Jawaban", 4, 2), {"name": "Kuds"})
    report = score_report(
        cohort(assessor={"law": [2, None, None, None]}, problems=[problem], synthetic=True),
        ScoreOptions(group_by="province"),
        "id",
    )
    lines = COLOURS.sub("", render_terminal(report, width, plain)).splitlines()
    assert max(map(len, lines)) <= max(width, 63)
    assert any("Tidak muat pada lebar ini" in line for line in lines) == (width < 160)


def test_left_out_columns_are_named() -> None:
    """The least important columns go, and the report says which and where to find them."""
    columns = (Column("a", "Nama"), Column("b", "Angka", "count", importance=1), Column("c", "Lain", importance=2))
    report = Made((Table(columns, (("x" * 25, 12345, "y" * 25),)),))
    text = render_terminal(report, 40, plain=True)
    assert "No room at this width for: Lain." in text
    assert "12345" in text


@pytest.mark.parametrize("plain", [True, False])
def test_hostile_text_does_not_act_on_the_terminal(plain: bool) -> None:
    """Escape sequences, turned writing and Rich's own mark-up are shown as they stand."""
    table = Table((Column("a", HOSTILE),), ((HOSTILE,),), HOSTILE)
    report = Made((table, Outline((Item(HOSTILE),), HOSTILE), Lines((HOSTILE,))))
    text = render_terminal(report, 200, plain)
    assert "\x1b[31m" not in text
    assert "\u202e" not in text
    assert text.count("[red]x[/red]") == 6


def test_table_without_tones_in_colour() -> None:
    """A table need not say how its rows are meant."""
    table = Table((Column("a", "A"),), (("x",),))
    assert "x" in render_terminal(Made((table,)), 80, plain=False)


def test_folded_rows_stay_aligned() -> None:
    """Words that need several lines leave numbers on the first one."""
    columns = (Column("a", "Nama"), Column("b", "Angka", "count"))
    text = render_terminal(Made((Table(columns, (("kata " * 12, 1),)),)), 40, plain=True)
    rows = text.split("-----\n", 1)[1].splitlines()
    assert rows[0].endswith("1")
    assert rows[1].startswith("kata")


def every_note(text: str) -> bool:
    """Tell whether a text says that the data are made up and the rubric a reconstruction."""
    flat = " ".join(text.replace("! ", " ").split())
    return "SINTETIS" in flat and "Bobot disusun dari berita." in flat


def test_status_and_made_up_data_are_on_every_output() -> None:
    """No format of any report leaves out what the rubric is and that the data are made up."""
    assessment = cohort(synthetic=True)
    reports: list[Any] = [
        score_report(assessment, ScoreOptions(), "id"),
        gap_report(assessment, GapOptions(), "id"),
    ]
    for report in reports:
        texts = [
            render_json(report),
            render_csv(report),
            render_markdown(report),
            render_terminal(report, 80, plain=True),
        ]
        assert [every_note(text) for text in texts] == [True] * 4
