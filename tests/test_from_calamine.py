"""Reading xls, xlsb and ods in another process, and what happens when that process fails."""

from __future__ import annotations

import io
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from broken_workbooks import encrypted_xls, ods, xls, xlsb
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses import calamine_child
from smartcity_cli.responses.cells import Moment, Row, Truth
from smartcity_cli.responses.from_calamine import CHILD, CalamineSheet, Reader, open_calamine
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.source import Source

ODS_ROWS = (
    '<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>'
    '<table:table-row><table:table-cell/><table:table-cell office:value-type="string"><text:p> Kudus </text:p>'
    '</table:table-cell><table:table-cell office:value-type="float" office:value="3"/>'
    '<table:table-cell office:value-type="percentage" office:value="0.85"/>'
    '<table:table-cell office:value-type="boolean" office:boolean-value="true"/>'
    '<table:table-cell office:value-type="date" office:date-value="2018-04-13"/>'
    '<table:table-cell office:value-type="time" office:time-value="PT10H30M00S"/></table:table-row>'
    '<table:table-row><table:table-cell office:value-type="string"><text:p> </text:p></table:table-cell>'
    "</table:table-row>"
    '<table:table-row><table:table-cell office:value-type="float" office:value="7"/></table:table-row>'
)


def rows_of(content: bytes, kind: str, limits: Limits | None = None) -> list[Row]:
    """Return the rows of the first sheet of a workbook given as bytes."""
    sheets, _ = open_calamine(Source("-", "", content), kind, limits or Limits())
    return list(sheets[0].rows())


def test_ods_cells_are_read_in_their_place() -> None:
    """Texts, numbers, Booleans, dates and times come back under their true rows and columns."""
    assert rows_of(ods(ODS_ROWS), "ods") == [
        Row(3, [None, "Kudus", 3.0, 0.85, Truth.TRUE, Moment("2018-04-13"), Moment("10:30:00")]),
        Row(5, [7.0]),
    ]


def test_xls_cells_are_read_in_their_place() -> None:
    """Old workbooks are read too; their error cells look like blanks."""
    content = xls(
        {
            (2, 1): "Kudus",
            (2, 2): 3.5,
            (3, 2): False,
            (4, 0): ("date", 43164),
            (4, 1): ("error", 0x17),
            (6, 0): ("elapsed", 1.5),
        }
    )
    assert rows_of(content, "xls") == [
        Row(3, [None, "Kudus", 3.5]),
        Row(4, [None, None, Truth.FALSE]),
        Row(5, [Moment("2018-03-05")]),
        Row(7, [Moment("PT36H")]),
    ]


def test_xlsb_cells_are_read_in_their_place() -> None:
    """Binary workbooks are read too."""
    assert rows_of(xlsb({(3, 2): 5.0, (5, 4): 7.25}), "xlsb") == [
        Row(4, [None, None, 5.0]),
        Row(6, [None, None, None, None, 7.25]),
    ]


def test_sheets_say_their_name_and_whether_they_are_hidden() -> None:
    """Hidden sheets of old workbooks are named as such."""
    sheets, _ = open_calamine(Source("-", "", xls({(0, 0): "x"}, hidden=True)), "xls", Limits())
    assert [(sheet.name, sheet.hidden, sheet.hidden_columns, sheet.problems) for sheet in sheets] == [
        ("Lama", True, frozenset(), ())
    ]


def test_a_file_named_otherwise_is_read_by_its_content(tmp_path: Path) -> None:
    """The ending of a file does not matter to the reader."""
    for name in ("a.ods", "a.xls", "a"):
        path = tmp_path / name
        path.write_bytes(ods(ODS_ROWS))
        sheets, _ = open_calamine(Source(str(path), "", path), "ods", Limits())
        assert [row.number for row in sheets[0].rows()] == [3, 5]


def failing(tmp_path: Path, program: str, seconds: int = 30) -> str:
    """Return the problem's code when the other process runs this program."""
    child = tmp_path / "child.py"
    child.write_text(program, encoding="utf-8")
    with pytest.raises(FileUnreadable) as caught:
        list(Reader(Source("a.xls", "", b"x"), "xls", Limits(seconds=seconds), child).answers())
    return caught.value.problems[0].code


def test_a_process_that_dies_is_a_problem(tmp_path: Path) -> None:
    """An abort of the other process is reported and harms nothing here."""
    assert failing(tmp_path, "import os; os.abort()") == "F162"
    assert failing(tmp_path, "raise SystemExit(3)") == "F162"


def test_a_process_without_an_end_is_stopped(tmp_path: Path) -> None:
    """The other process is killed when its time is over."""
    assert failing(tmp_path, "while True: pass", seconds=1) == "F163"


# The program that runs in the other process, called in this one


def answers(content: bytes, tmp_path: Path, sheet: int | None = None, ending: str = "xls") -> list[Any]:
    """Return what the other process would write about a workbook."""
    path = tmp_path / f"workbook.{ending}"
    path.write_bytes(content)
    return list(calamine_child.answers(str(path), sheet))


def test_the_child_lists_worksheets(tmp_path: Path) -> None:
    """Without a sheet it lists them with their place and whether they are hidden."""
    assert answers(xls({(0, 0): "x"}, hidden=True), tmp_path) == [[0, "Lama", True]]


def test_the_child_writes_rows_that_hold_something(tmp_path: Path) -> None:
    """Rows keep their numbers; dates and times are written so that JSON can hold them."""
    assert answers(ods(ODS_ROWS), tmp_path, 0, "ods") == [
        [3, [None, " Kudus ", 3.0, 0.85, True, {"moment": "2018-04-13"}, {"moment": "10:30:00"}]],
        [4, [" "]],
        [5, [7.0]],
    ]


def test_the_child_reads_a_sheet_without_cells(tmp_path: Path) -> None:
    """An empty sheet has no rows."""
    assert answers(xls({}), tmp_path, 0) == []


def test_the_child_passes_over_blank_rows_and_charts(tmp_path: Path) -> None:
    """A span of time is written in days; blank rows and sheets that are no worksheets are left out."""
    content = xls({(0, 0): ("elapsed", 1.5), (2, 0): 1})
    assert answers(content, tmp_path, 0) == [[1, [{"days": 1.5}]], [3, [1.0]]]
    assert answers(xls({}, chart=True), tmp_path) == []


def test_the_child_bounds_its_memory_where_it_can(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a program it asks the system for a bound on memory, and does without where there is none."""
    path = tmp_path / "a.ods"
    path.write_bytes(ods(ODS_ROWS))
    asked: list[object] = []
    system = SimpleNamespace(RLIMIT_AS=9, setrlimit=lambda *limits: asked.append(limits))
    monkeypatch.setattr(sys, "argv", ["child", str(path), "-"])
    for module in (system, None):
        monkeypatch.setitem(sys.modules, "resource", module)
        written = io.StringIO()
        monkeypatch.setattr(sys, "stdout", written)
        runpy.run_path(str(CHILD), run_name="__main__")
        assert written.getvalue() == '[0, "Terbuka", false]\n'
    assert asked == [(9, (2 * 1024**3, 2 * 1024**3))]


def test_the_child_says_why_it_cannot_read(tmp_path: Path) -> None:
    """A password and damage are told apart."""
    assert answers(encrypted_xls(), tmp_path) == [{"password": True}]
    (answer,) = answers(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), tmp_path)
    assert list(answer) == ["damaged"]
    assert answer["damaged"]


def test_the_child_writes_json_lines(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is one line of JSON on standard output."""
    path = tmp_path / "a.ods"
    path.write_bytes(ods(ODS_ROWS))
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    calamine_child.main([str(path), "-"])
    calamine_child.main([str(path), "0"])
    assert written.getvalue().splitlines()[0] == '[0, "Terbuka", false]'
    assert written.getvalue().splitlines()[3] == "[5, [7.0]]"


def test_a_span_of_time_comes_back_as_one(tmp_path: Path) -> None:
    """A duration is written in days and read as an elapsed time."""
    child = tmp_path / "child.py"
    child.write_text(
        "import sys\nprint('[0, \"Data\", false]' if sys.argv[2] == '-' else '[1, [{\"days\": 1.5}, 2, \" \"]]')",
        encoding="utf-8",
    )
    reader = Reader(Source("a.ods", "", b"x"), "ods", Limits(), child)
    assert list(reader.answers()) == [[0, "Data", False]]
    assert list(CalamineSheet(reader, 0, "Data", hidden=False).rows()) == [Row(1, [Moment("PT36H"), 2.0])]
