"""Hostile xlsx: rows without an end, elements in elements, floods; each is refused with little read."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

import pytest

from broken_workbooks import MAIN, SHEET_PART, sheet_xml, xlsx, xlsx_parts, zipped
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses import xlsx_sheet
from smartcity_cli.responses.cells import Merged
from smartcity_cli.responses.from_xlsx import open_xlsx
from smartcity_cli.responses.limits import Limits

if TYPE_CHECKING:
    from smartcity_cli.problems import Problem

MEBIBYTE = 1024 * 1024


def refused(content: bytes, limits: Limits | None = None) -> Problem:
    """Return the one problem for which a workbook is refused."""
    with pytest.raises(FileUnreadable) as caught:
        list(open_xlsx(content, "kudus.xlsx", limits or Limits())[0][0].rows())
    (problem,) = caught.value.problems
    return problem


def in_sheet(data: str) -> bytes:
    """Return a workbook whose only sheet is this XML, closed or not."""
    return zipped(xlsx_parts({"Data": data}))


START = f'<worksheet xmlns="{MAIN}"><sheetData>'
FLOODS = {
    "cells without an end": START + "<row>" + "<c/>" * 350_000,
    "text without an end": START + "<row><c t='str'><v>" + "0" * (5 * MEBIBYTE),
    "attribute without an end": START + "<row><c t='" + "0>" * (3 * MEBIBYTE),
    "text with signs without an end": START + "<row><c t='str'><v>" + "0>" * (17 * MEBIBYTE),
    "values in values": START + "<row><c>" + "<v>" * MEBIBYTE,
    "runs without an end": START + "<row><c><is>" + "<r><t>a</t></r>" * 400_000,
    "a document type": "<!DOCTYPE x [<!ENTITY a 'b'>]>" + START,
}


def assert_refused(data: str) -> None:
    """Fail unless the sheet is refused for what it does to memory."""
    problem = refused(zipped(xlsx_parts({"Data": data})))
    assert (problem.code, problem.location.sheet) == ("F125", "Data")


@pytest.mark.parametrize("data", FLOODS.values(), ids=FLOODS)
def test_floods_are_refused(data: str) -> None:
    """XML that never ends is given up, and the sheet is named."""
    assert_refused(data)


@pytest.mark.parametrize(
    "data",
    [
        START[:-11] + "<x>" * 2_002,
        START + "<row r='1'><c/><extLst>" + "<x/>" * 1_001,
        START + "<row r='1'><c/><x/></row>" * 1_001,
    ],
)
def test_unknown_elements_are_counted(data: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Elements that mean nothing to us are bounded before, in and between the cells."""
    monkeypatch.setattr(xlsx_sheet, "_MOST_OTHERS", 1_000)
    assert_refused(data)


def test_rows_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet cannot hold more rows than there are, whatever their numbers."""
    monkeypatch.setattr(xlsx_sheet, "LAST_ROW", 1_000)
    assert_refused(START + "<row r='1'/>" * 1_001)


EMPTY_ROWS = {
    "bare": "<row/>",
    "opened": "<row></row>",
    "with a style": "<row s='1'/>",
    "the same again": "<row r='1'/>",
    "bare cells": "<row><c/><c/></row>",
    "bare cells in numbered rows": "<row r='1'><c s='1'/></row>",
    "the same cells again": "<row r='1'><c r='A1' s='1'/></row>",
}


@pytest.mark.parametrize("row", EMPTY_ROWS.values(), ids=EMPTY_ROWS)
def test_empty_rows_that_say_no_place_are_few(row: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that nothing but a hostile hand writes are refused long before the end of a sheet."""
    monkeypatch.setattr(xlsx_sheet, "_MOST_UNPLACED_ROWS", 1_000)
    assert_refused(START + row * 1_003)
    assert refused(in_sheet(START + row * 900)).code == "F121"


@pytest.mark.parametrize("spaces", ["", "\n  "])
def test_numbered_empty_rows_may_be_many(spaces: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Formatted empty rows, and rows with values but without numbers, are no flood."""
    monkeypatch.setattr(xlsx_sheet, "_MOST_UNPLACED_ROWS", 100)
    empty = "".join(f"<row r='{row}' s='1'>{spaces}<c r='A{row}' s='1'/></row>" for row in range(1, 2_001))
    sheet = open_xlsx(xlsx(empty + "<row><c><v>1</v></c></row>" * 200), "kudus.xlsx", Limits())[0][0]
    assert [row.number for row in sheet.rows()] == [*range(2_001, 2_201)]


def test_memory_stays_small() -> None:
    """A flood is refused before it costs much."""
    content = zipped(xlsx_parts({"Data": START + "<row>" + "<c/>" * 350_000}))
    tracemalloc.start()
    assert refused(content).code == "F125"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * MEBIBYTE


STRINGS = {
    "elements": "<x/>" * 100_001,
    "one text": "<si><t>" + "0>" * (5 * MEBIBYTE),
    "one run": "<si><r><t>" + "x</t><t>" * 100_001,
    "number of texts": "<si/>" * 12,
}


@pytest.mark.parametrize("data", STRINGS.values(), ids=STRINGS)
def test_floods_of_shared_texts_are_refused(data: str) -> None:
    """The table of texts is bounded in every direction."""
    parts = xlsx_parts({"Data": sheet_xml('<row r="1"><c r="A1" t="s"><v>0</v></c></row>')})
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{data}'
    problem = refused(zipped(parts), Limits(cells=10))
    assert (problem.code, problem.values["part"]) == ("F125", "xl/sharedStrings.xml")


def test_floods_of_styles_are_refused() -> None:
    """Parts that are read whole may hold only so many elements."""
    parts = xlsx_parts({"Data": sheet_xml('<row r="1"><c r="A1" s="1"><v>0</v></c></row>')})
    parts["xl/styles.xml"] = "<styleSheet>" + "<x/>" * 500_001
    problem = refused(zipped(parts))
    assert (problem.code, problem.values["part"]) == ("F125", "xl/styles.xml")


def test_two_cells_at_the_ends_of_a_sheet_answer_at_once() -> None:
    """A sheet that spans all there is costs no more than its cells."""
    content = xlsx('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>')
    problem = refused(content)
    assert (problem.code, problem.location.cell) == ("F128", "XFD1048576")
    sheet = open_xlsx(content, "kudus.xlsx", Limits(columns=16_384))[0][0]
    assert [(row.number, len(row.values)) for row in sheet.rows()] == [(1, 1), (1_048_576, 16_384)]


def test_formatted_emptiness_streams() -> None:
    """Rows that hold only formatting are passed over in little memory."""
    rows = "".join(f'<row r="{row}" s="1"><c r="A{row}" s="1"/></row>' for row in range(1, 20_001))
    content = xlsx(rows + '<row r="20001"><c r="A20001"><v>1</v></c></row>')
    sheet = open_xlsx(content, "kudus.xlsx", Limits())[0][0]
    tracemalloc.start()
    numbers = [row.number for row in sheet.rows()]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert numbers == [20_001]
    assert peak < 5 * MEBIBYTE


def test_a_long_honest_row_is_read() -> None:
    """A row of more than a mebibyte is no fault."""
    cells = "".join(f"<c t='inlineStr'><is><t>{'x' * 1000}</t></is></c>" for _ in range(1500))
    (row,) = open_xlsx(xlsx(f"<row>{cells}</row>"), "kudus.xlsx", Limits())[0][0].rows()
    assert row.values == ["x" * 1000] * 1500


def test_much_after_the_cells_is_no_fault() -> None:
    """Links, rules and comments of a large sheet are passed over, in little memory; merged cells behind them count."""
    links = "".join(f'<hyperlink ref="A{row}"/>' for row in range(1, 200_001))
    after = f"<pageMargins/><hyperlinks>{links}</hyperlinks>"
    content = xlsx('<row r="1"><c r="A1"><v>1</v></c></row>', after=f"{after}{MERGES}")
    sheet = open_xlsx(content, "kudus.xlsx", Limits())[0][0]
    tracemalloc.start()
    assert [row.values for row in sheet.rows()] == [[1.0]]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5 * MEBIBYTE
    assert sheet.merged == (Merged(2, 1, 4, 1),)


MERGES = '<mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>'


@pytest.mark.parametrize(
    "after",
    ["<x>" * 200_000, "<x/>" * 2_000_001, "<mergeCells>" + '<mergeCell ref="A1:A2"/>' * 100_001 + "</mergeCells>"],
)
def test_floods_after_the_cells_are_refused(after: str) -> None:
    """What follows the cells is bounded like the cells themselves."""
    assert_refused(f"{START}</sheetData>{after}</worksheet>")


@pytest.mark.parametrize("after", ["<pageMargins>", "<x:y/>", "</sheetData>", "&amp"])
def test_a_sheet_that_breaks_off_behind_its_cells_is_refused(after: str) -> None:
    """Cells that are drawn together stand behind the others: a sheet without its end may hide that."""
    data = f'{START}<row r="1"><c r="A1"><v>1</v></c></row></sheetData>{after}</worksheet>'
    assert refused(zipped(xlsx_parts({"Data": data}))).code == "F121"


def test_the_list_of_members_may_be_long_but_not_endless() -> None:
    """A large workbook is not taken for a bomb by its size."""
    parts = xlsx_parts({"Data": sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')})
    parts["xl/media/image1.jpeg"] = bytes(range(256)) * 13_000
    content = zipped(parts, compression=0)
    assert len(content) > 65_535 * 46
    assert SHEET_PART.encode() in content
    assert len(list(open_xlsx(content, "kudus.xlsx", Limits())[0][0].rows())) == 1
