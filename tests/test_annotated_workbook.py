"""Tests of workbooks with notes: what is written, what stays byte for byte, what a second run replaces."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

from packages import (
    MAIN,
    OFFICE,
    SHEET,
    STRICT_MAIN,
    STRICT_OFFICE,
    STYLES,
    members_of,
    members_with,
    relationships,
    zipped,
)
from smartcity_cli.responses.cells import Moment, Percent
from smartcity_cli.responses.from_xlsx import open_xlsx
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.recognition import peek
from smartcity_cli.responses.return_marks import findings_mark
from smartcity_cli.writing.annotation import annotated_workbook
from smartcity_cli.writing.annotation.annotated_workbook import Annotated, Earlier, Note, annotate, findings_alone
from smartcity_cli.writing.annotation.cell_colours import MOST_FILLS, number_of
from smartcity_cli.writing.annotation.findings import Finding, Findings, fills_of, mark_of
from smartcity_cli.writing.annotation.xml_parts import NotAnnotatable, read_part

EXAMPLE = Path(__file__).resolve().parents[1] / "examples" / "2018" / "responses.xlsx"
FINDINGS = Findings(
    "Temuan",
    "Temuan: a.xlsx",
    ("1 kesalahan.",),
    ("Tingkat", "Sel", "Temuan"),
    (12.0, 10.0, 60.0),
    1,
    (Finding("error", ("kesalahan", "B2", "=kosong & <b>"), "Data", "B2"), Finding("notice", ("catatan", "", "x"))),
    ("Dibuat dengan smartcity",),
)


def annotated(content: bytes, *notes: Note, earlier: Earlier | None = None, findings: Findings = FINDINGS) -> Annotated:
    """Return a workbook with notes."""
    return annotate(content, notes, findings, earlier=earlier, maximum_bytes=10**8)


def note(cell: str, severity: str = "error", text: str = "Kosong.", sheet: str = "Data") -> Note:
    """Return a note on a cell."""
    column, row = coordinate_from_string(cell)
    return Note(sheet, row, column_index_from_string(column), severity, text)


def opened(content: bytes) -> Any:
    """Return a workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def earlier_in(content: bytes) -> Earlier | None:
    """Return what a run left in a workbook, as the reader finds it."""
    sheets, _ = open_xlsx(content, "a.xlsx", Limits())
    marks = [(sheet.name, findings_mark(peek(sheet).head)) for sheet in sheets]
    return next((Earlier(name, fills_of(mark)) for name, mark in marks if mark is not None), None)


def again(content: bytes, *notes: Note) -> bytes:
    """Return a workbook annotated anew after a former run."""
    return annotated(content, *notes, earlier=earlier_in(content)).content


def saved(workbook: Any) -> bytes:
    """Return what openpyxl writes, with all its styles numbered anew."""
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def fill_of(cell: Any) -> tuple[Any, Any]:
    """Return pattern and colour of a cell's fill."""
    return cell.fill.fill_type, cell.fill.fgColor.value


def test_colours_and_comments_stand_on_their_cells() -> None:
    """A cell that is there, one in a row that is there, and one in a new row: each gets its colour and its comment."""
    notes = note("C1"), note("B1", "warning"), note("B3", "notice"), note("XFD9")
    made = annotated(zipped(members_with()), *notes)
    sheet = opened(made.content)["Data"]
    assert (made.comments, made.cells) == (4, 4)
    colours = {cell: sheet[cell].fill.fgColor.rgb for cell in ("C1", "B1", "B3", "XFD9")}
    assert colours == {"C1": "FFF8B8B1", "B1": "FFF8D880", "B3": "FFC0D8F0", "XFD9": "FFF8B8B0"}
    assert all("Kosong." in sheet[cell].comment.text for cell in colours)
    assert [sheet[cell].value for cell in ("A1", "C1")] == ["Kode", 1]


def test_a_coloured_cell_keeps_the_rest_of_its_style() -> None:
    """Number format and protection stay, for a cell that is there and for a new one in a formatted row or column."""
    sheet = SHEET.replace("<sheetData>", '<cols><col min="2" max="3" width="20" style="2"/></cols><sheetData>')
    sheet = sheet.replace('<row r="4"', '<row r="4" s="1" customFormat="1"')
    cells = "C1", "B1", "A4", "C9", "D9"
    made = opened(annotated(zipped(members_with(sheet)), *map(note, cells)).content)["Data"]
    formats = [(made[cell].number_format, made[cell].protection.locked) for cell in cells]
    assert formats == [("0%", False), ("mm-dd-yy", False), ("0%", False), ("mm-dd-yy", False), ("General", True)]


def test_everything_else_stays_byte_for_byte() -> None:
    """Parts without a note are the same bytes, and a noted sheet is the same but for the cells and one element."""
    before = members_of(EXAMPLE.read_bytes())
    after = members_of(
        annotated(EXAMPLE.read_bytes(), note("BD6", sheet="Jawaban"), note("A7", sheet="Jawaban")).content
    )
    touched = {name for name in before if before[name] != after[name]}
    assert touched == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/styles.xml",
        "xl/worksheets/sheet1.xml",
    }
    sheet = after["xl/worksheets/sheet1.xml"].decode()
    sheet = re.sub(r"<legacyDrawing [^>]*/>", "", re.sub(r'<c r="BD6" s="\d+"/>', "", sheet))
    sheet = re.sub(r'<c r="A7" t="inlineStr" s="\d+">', '<c r="A7" t="inlineStr">', sheet)
    assert sheet == before["xl/worksheets/sheet1.xml"].decode()
    styles = after["xl/styles.xml"]
    assert all(piece in styles for piece in re.findall(rb"<(?:xf|fill|font)\b.*?/>", before["xl/styles.xml"]))


def test_the_reader_sees_the_same_values() -> None:
    """All cells read as before, and the sheet of findings is told from the others by its mark alone."""
    notes = [note(cell, sheet="Jawaban") for cell in ("BD6", "A7", "ZZ900")]
    made = annotated(EXAMPLE.read_bytes(), *notes).content
    before, _ = open_xlsx(EXAMPLE.read_bytes(), "a.xlsx", Limits())
    after, _ = open_xlsx(made, "a.xlsx", Limits())
    assert [sheet.name for sheet in after] == [*(sheet.name for sheet in before), "Temuan"]
    for one, other in zip(before, after, strict=False):
        assert list(one.rows()) == list(other.rows())
    assert [findings_mark(peek(sheet).head) is not None for sheet in after] == [False] * len(before) + [True]


def test_the_sheet_of_findings_is_shown_first_and_links_to_the_cells() -> None:
    """The workbook opens on it, no other sheet is selected with it, and its texts are texts."""
    view = '<sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetData>'
    made = opened(annotated(zipped(members_with(SHEET.replace("<sheetData>", view)))).content)
    sheet = made["Temuan"]
    assert made.active is sheet
    assert [one.sheet_view.tabSelected for one in made] == [False, True]
    link = sheet["C5"].hyperlink
    assert (link.location, link.target) == ("'Data'!B2", None)
    assert (sheet["D5"].value, sheet["D5"].data_type) == ("=kosong & <b>", "s")
    assert sheet["C6"].hyperlink is None
    assert sheet.column_dimensions["A"].hidden


@pytest.mark.parametrize("name", ['It\'s <Q1> & "x"', "Übersicht", "a!b"])
def test_links_lead_to_sheets_of_any_name(name: str) -> None:
    """Quotes and marks of XML in a sheet's name are escaped in the link."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = name
    row = Finding("error", ("kesalahan", "B2", "x"), name, "B2")
    findings = Findings("Temuan", "T", (), ("a", "b", "c"), (9.0, 9.0, 9.0), 1, (row,))
    made = opened(annotated(saved(workbook), note("B2", sheet=name), findings=findings).content)
    assert made["Temuan"]["C4"].hyperlink.location == "'" + name.replace("'", "''") + "'!B2"


def test_the_name_of_the_sheet_is_free() -> None:
    """A sheet that is called like ours stays what it is."""
    workbook = openpyxl.Workbook()
    workbook.worksheets[0].title = "temuan"
    assert opened(annotated(saved(workbook)).content).sheetnames == ["temuan", "Temuan (2)"]


def test_several_notes_on_a_cell_are_one_comment() -> None:
    """The severest chooses the colour and comes first; what is said twice is said once."""
    notes = note("C1", "warning", "Ragu."), note("C1", "error", "Salah."), note("C1", "warning", "Ragu.")
    made = annotated(zipped(members_with()), *notes)
    cell = opened(made.content)["Data"]["C1"]
    assert made.comments == 1
    assert cell.comment.text == "▼ smartcity\nSalah.\n\nRagu.\n▲ smartcity"
    assert cell.fill.fgColor.rgb == "FFF8B8B1"


def test_the_same_inputs_give_the_same_bytes() -> None:
    """Nothing of the clock or the machine gets in."""
    first, second = (annotated(EXAMPLE.read_bytes(), note("BD6", sheet="Jawaban")).content for _ in range(2))
    assert first == second


def test_comments_of_people_are_kept_beside_ours() -> None:
    """Ours is appended to a comment that is there, which keeps its author; others are left alone."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.worksheets[0]
    sheet.title = "Data"
    sheet["B2"].comment = Comment("Cek & ricek", "Ani")
    sheet["B3"].comment = Comment("Lain", "Ani")
    made = annotated(saved(workbook), note("B2"), note("B4")).content
    after = opened(made)["Data"]
    assert after["B2"].comment.text == "Cek & ricek\n\n▼ smartcity\nKosong.\n▲ smartcity"
    assert [after[cell].comment.author for cell in ("B2", "B3", "B4")] == ["Ani", "Ani", "smartcity"]
    assert after["B3"].comment.text == "Lain"
    members = members_of(made)
    assert sum(name.endswith(".vml") for name in members) == 1
    drawing = next(data for name, data in members.items() if name.endswith(".vml"))
    assert len(re.findall(rb"<\w+:shape\s", drawing)) == 3
    assert len(set(re.findall(rb'<\w+:shape\s[^>]*\bid="([^"]*)"', drawing))) == 3
    cleared = opened(again(made, note("B4", text="Baru.")))["Data"]
    assert cleared["B2"].comment.text == "Cek & ricek"
    assert cleared["B4"].comment.text == "▼ smartcity\nBaru.\n▲ smartcity"


def test_what_people_write_into_our_comment_stays() -> None:
    """A reply before or behind our lines is kept when ours are taken away."""
    workbook = opened(annotated(zipped(members_with()), note("C1"), note("B4")).content)
    for cell in ("C1", "B4"):
        workbook["Data"][cell].comment.text += " sudah diganti"
    made = opened(again(saved(workbook), note("B4", text="Lagi.")))["Data"]
    assert made["C1"].comment.text == " sudah diganti"
    assert made["B4"].comment.text == " sudah diganti\n\n▼ smartcity\nLagi.\n▲ smartcity"


def test_annotating_again_replaces_everything() -> None:
    """The same notes give the same bytes again, and fewer notes take colours, comments and boxes away."""
    first = annotated(zipped(members_with()), note("C1"), note("B4", "warning"), note("E7")).content
    assert again(first, note("C1"), note("B4", "warning"), note("E7")) == first
    second = again(first, note("B4"))
    sheet = opened(second)["Data"]
    assert {cell: sheet[cell].comment for cell in ("C1", "E7")} == {"C1": None, "E7": None}
    assert fill_of(sheet["C1"]) == ("solid", 4)
    assert fill_of(sheet["E7"]) == (None, "00000000")
    assert sheet["B4"].fill.fgColor.rgb == "FFF8B8B0"
    members = members_of(second)
    assert members["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 1
    assert set(members) == set(members_of(first))
    assert re.search(rb'<c r="C1" s="1"', members["xl/worksheets/sheet1.xml"])


def test_own_fills_are_found_again_after_another_program_saved_the_copy() -> None:
    """Styles numbered anew, rows moved, the sheet renamed and moved: each cell gets its own fill back."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.worksheets[0]
    sheet.title = "Data"
    colours = [f"FF{number:06X}" for number in range(0, 0xFFFFFF, 0xFFFFFF // 60)]
    for row, colour in enumerate(colours, 1):
        sheet.cell(row, 2, row).fill = PatternFill("solid", fgColor=colour)
    notes = [note(f"B{row}", ("error", "warning")[row % 2]) for row in range(1, len(colours) + 1)]
    copy = opened(annotated(saved(workbook), *notes).content)
    copy["Temuan"].title = "Hasil periksa"
    copy.move_sheet("Hasil periksa", -1)
    copy["Hasil periksa"].sheet_state = "hidden"
    copy.active = 1
    copy["Data"].insert_rows(1, 3)
    made = opened(again(saved(copy), note("B4", "notice")))
    assert made.sheetnames == ["Hasil periksa", "Data"]
    assert made["Hasil periksa"].sheet_state == "visible"
    assert made.active.title == "Hasil periksa"
    found = [made["Data"].cell(row + 3, 2).fill.fgColor.rgb for row in range(1, len(colours) + 1)]
    assert found == ["FFC0D8F1", *colours[1:]]


def test_colours_go_where_the_sheet_of_findings_was_deleted() -> None:
    """Our comments tell that the colours are ours; without the list of fills, cells get none."""
    workbook = opened(annotated(zipped(members_with()), note("C1"), note("B4")).content)
    del workbook["Temuan"]
    made = opened(again(saved(workbook), note("B4")))
    assert fill_of(made["Data"]["C1"]) == (None, "00000000")
    assert made.sheetnames == ["Data", "Temuan"]


def test_colours_of_people_that_look_like_ours_stay() -> None:
    """Without a sheet or a comment of ours nothing in a workbook is taken for a colour of ours."""
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.worksheets[0]
    sheet.title = "Data"
    sheet["B2"].fill = PatternFill("solid", fgColor="FFF8B8B0")
    made = opened(annotated(saved(workbook), note("B3")).content)["Data"]
    assert made["B2"].fill.fgColor.rgb == "FFF8B8B0"


def test_a_mark_cannot_smuggle_markup_into_the_styles() -> None:
    """The list of fills comes back from a cell that anyone can write: what is no fill counts as none."""
    first = annotated(zipped(members_with()), note("C1")).content
    evil = Earlier("Temuan", ("none", 'solid fg:rgb="/><x '))
    made = annotated(first, earlier=evil).content
    assert fill_of(opened(made)["Data"]["C1"]) == (None, "00000000")
    short = annotated(first, earlier=Earlier("Temuan", ())).content
    assert fill_of(opened(short)["Data"]["C1"]) == (None, "00000000")


def test_every_shade_carries_its_number() -> None:
    """All numbers come back from all colours."""
    from smartcity_cli.writing.annotation.cell_colours import COLOURS, shade

    assert all(number_of(shade(colour, number)) == number for colour in COLOURS for number in range(MOST_FILLS))
    assert fills_of(mark_of(["none", "gray125"])) == ("none", "gray125")


def test_a_fill_that_cannot_be_told_again_stays() -> None:
    """A gradient is left as it is; the comment must do."""
    gradient = '<fill><gradientFill degree="90"><stop position="0"><color rgb="FF00FF00"/></stop></gradientFill></fill>'
    solid = '<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.6"/></patternFill></fill>'
    styles = STYLES.replace(solid, gradient)
    made = annotated(zipped(members_with(others={"xl/styles.xml": styles})), note("C1")).content
    assert b'<c r="C1" s="1">' in members_of(made)["xl/worksheets/sheet1.xml"]
    assert opened(made)["Data"]["C1"].comment is not None


def test_elements_of_others_that_are_called_alike_are_left_alone() -> None:
    """Rows, cells and comments of another namespace, and prefixes bound anew, neither get a colour nor lend a place."""
    other = '<o:c xmlns:o="urn:o" r="B1" s="7"/>'
    sheet = SHEET.replace('<c r="C1"', f'{other}<c r="C1"').replace(
        "</sheetData>", '<o:row xmlns:o="urn:o" r="9"><o:c r="B9"/></o:row></sheetData><row xmlns="urn:o"/>'
    )
    sheet = sheet.replace('<c r="B4" s="2">', f'<y:c xmlns:y="{MAIN}" r="B4" s="2">').replace(
        "<v>2</v></c>", "<v>2</v></y:c>"
    )
    made = annotated(zipped(members_with(sheet)), note("C1"), note("B4"), note("B9"))
    part = members_of(made.content)["xl/worksheets/sheet1.xml"].decode()
    assert other in part
    assert re.findall('<(?:y:)?c [^>]*r="B4"', part) == [f'<y:c xmlns:y="{MAIN}" r="B4"']
    rows = {row.number: row.values for row in open_xlsx(made.content, "a.xlsx", Limits())[0][0].rows()}
    assert rows == {1: ["Kode", None, Percent(1.0)], 4: [None, Moment("1900-01-02")]}


def test_strict_workbooks_stay_strict() -> None:
    """New parts and relationships speak the namespaces of the workbook."""
    members = {
        name: data.replace(MAIN, STRICT_MAIN).replace(OFFICE, STRICT_OFFICE) if isinstance(data, str) else data
        for name, data in members_with().items()
    }
    made = members_of(annotated(zipped(members), note("B2")).content)
    assert STRICT_MAIN in made["xl/comments1.xml"].decode()
    assert f"{STRICT_OFFICE}/comments" in made["xl/worksheets/_rels/sheet1.xml.rels"].decode()
    assert not any(MAIN.encode() in data or OFFICE.encode() in data for data in made.values())


def test_prefixes_of_the_workbook_are_used() -> None:
    """A workbook whose elements carry a prefix gets elements with that prefix."""
    members: dict[str, str | bytes] = {}
    for name, data in members_with().items():
        text = str(data)
        text = re.sub(r"<(/?)(?=\w)", r"<\1x:", text).replace('xmlns="', 'xmlns:x="')
        members[name] = (
            text.replace(f' xmlns:r="{OFFICE}"', "")
            .replace("r:id", "q:id")
            .replace("<x:sheet name", f'<x:sheet xmlns:q="{OFFICE}" name')
        )
    made = annotated(zipped(members), note("B2"), note("C1")).content
    sheet = opened(made)["Data"]
    assert [sheet[cell].comment is not None for cell in ("B2", "C1")] == [True, True]
    assert b'<x:row r="2"><x:c r="B2"' in members_of(made)["xl/worksheets/sheet1.xml"]
    assert [sheet.name for sheet in open_xlsx(made, "a.xlsx", Limits())[0]] == ["Data", "Temuan"]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ("<sheetData/>", '<sheetData><row r="2"><c r="B2"'),
        ("<sheetData></sheetData>", '<sheetData><row r="2"><c r="B2"'),
        ('<sheetData><row r="2" spans="1:1"/></sheetData>', '<sheetData><row r="2" spans="1:2"><c r="B2"'),
        ('<sheetData><row r="2"></row></sheetData>', '<sheetData><row r="2"><c r="B2"'),
        ('<sheetData><row><c/></row><row><c r="C2"/></row></sheetData>', '</row><row><c r="B2" s="3"/><c r="C2"/>'),
        ("<sheetData><row/><row><c/><c/><c/></row></sheetData>", '<row/><row><c/><c s="3"/><c/></row>'),
        ('<sheetData><row r="3"/></sheetData>', '<sheetData><row r="2"><c r="B2" s="3"/></row><row r="3"/>'),
        ('<sheetData><row r="3"/><row r="2"><c r="C2"/></row></sheetData>', '/><row r="2"><c r="B2" s="3"/><c'),
        ('<sheetData><row r="2"><c r="B2" s=\'1\' t="s"/></row></sheetData>', '<c r="B2" s="4" t="s"/>'),
        ('<sheetData><row r="2"><c r="B2" s="99"/></row></sheetData>', '<c r="B2" s="3"/>'),
    ],
)  # fmt: skip
def test_cells_are_put_where_they_belong(cells: str, expected: str) -> None:
    """Rows and cells without numbers, empty elements, rows out of order: the cell gets its place and its style."""
    sheet = f'<worksheet xmlns="{MAIN}">{cells}<pageMargins left="1"/></worksheet>'
    if "s='1'" in cells:
        expected = expected.replace('s="4"', 's="3"')
    made = members_of(annotated(zipped(members_with(sheet)), note("B2")).content)["xl/worksheets/sheet1.xml"].decode()
    assert expected in made
    assert f'<legacyDrawing xmlns:r="{OFFICE}" r:id="rId2"/></worksheet>' in made


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ("", "</sheetData><legacyDrawing "),
        ('<drawing r:id="rId9"/><tableParts count="0"/>', '<drawing r:id="rId9"/><legacyDrawing '),
        ("<pageSetup/><legacyDrawingHF r:id='rId9'/>", "<pageSetup/><legacyDrawing "),
        ("<mergeCells></mergeCells ><extLst><ext><drawing/></ext></extLst>", "</mergeCells ><legacyDrawing "),
    ],
)
def test_the_drawing_stands_where_the_schema_wants_it(after: str, expected: str) -> None:
    """Behind all that must come before it and in front of the rest."""
    sheet = f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheetData><row r="2"/></sheetData>{after}</worksheet>'
    made = members_of(annotated(zipped(members_with(sheet)), note("B2")).content)["xl/worksheets/sheet1.xml"].decode()
    assert expected in made


def test_a_drawing_of_buttons_is_extended() -> None:
    """A sheet may have a drawing without comments; its shapes stay, and ids and blocks go on behind them."""
    drawing = (
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"\n'
        ' xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit">'
        '<o:idmap v:ext="edit" data="2"/></o:shapelayout><v:shape id="_x0000_s3071"><br>'
        '<x:ClientData ObjectType="Button"><x:Row>1</x:Row><x:Column>1</x:Column></x:ClientData></v:shape></xml>'
    )
    sheet = SHEET.replace("</worksheet>", '<legacyDrawing r:id="rId7"/></worksheet>')
    others: dict[str, str | bytes | None] = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(("rId7", "vmlDrawing", "../drawings/vmlDrawing1.vml")),
        "xl/drawings/vmlDrawing1.vml": drawing,
    }
    first = annotated(zipped(members_with(sheet, others)), note("B2")).content
    made = members_of(first)["xl/drawings/vmlDrawing1.vml"]
    assert made.startswith(drawing.removesuffix("</xml>").replace('data="2"', 'data="2,3"').encode())
    assert b'id="_x0000_s3072"' in made
    assert b"_x0000_t202" in made
    cleared = members_of(again(first))["xl/drawings/vmlDrawing1.vml"]
    assert cleared.count(b"<v:shape ") == 1
    assert b"Button" in cleared


def test_a_workbook_without_styles_gets_them() -> None:
    """Some programs leave the part out where no cell has a style."""
    members = members_with(SHEET.replace(' s="1"', "").replace(' s="2"', ""), {"xl/styles.xml": None})
    members["xl/_rels/workbook.xml.rels"] = relationships(("rId1", "worksheet", "worksheets/sheet1.xml"))
    members["[Content_Types].xml"] = re.sub(r"<Override[^>]*styles[^>]*>", "", str(members["[Content_Types].xml"]))
    made = opened(annotated(zipped(members), note("C1")).content)
    assert made["Data"]["C1"].fill.fgColor.rgb == "FFF8B8B0"


def test_parts_in_utf_16_are_written_in_utf_8() -> None:
    """Their bytes cannot be changed in place; what they say stays."""
    sheet = f'<?xml version="1.0" encoding="UTF-16"?>{SHEET.replace("Kode", "Kóde")}'.encode("utf-16")
    made = opened(annotated(zipped(members_with(sheet)), note("C1")).content)["Data"]
    assert made["A1"].value == "Kóde"
    assert made["C1"].comment is not None


def test_too_many_comments_are_cut_and_colours_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    """The severest cells get the comments."""
    monkeypatch.setattr(annotated_workbook, "MOST_COMMENTS", 2)
    notes = note("A1", "warning"), note("B1"), note("C1"), note("D1", "notice")
    made = annotated(zipped(members_with()), *notes)
    sheet = opened(made.content)["Data"]
    assert (made.comments, made.cells) == (2, 4)
    assert [sheet[cell].comment is not None for cell in ("A1", "B1", "C1", "D1")] == [False, True, True, False]
    assert all(sheet[cell].fill.fill_type == "solid" for cell in ("A1", "B1", "C1", "D1"))


def test_hostile_words_stay_words() -> None:
    """Mark-up, control characters, signs of no alphabet and endless texts come out as text, or replaced."""
    text = "</t><evil a='1'>&amp;\x00\x0b\ud800 _x0041_ " + "x" * 40_000
    comment = opened(annotated(zipped(members_with()), note("C1", text=text)).content)["Data"]["C1"].comment.text
    assert comment.startswith("▼ smartcity\n</t><evil a='1'>&amp;��� _x")
    assert comment.endswith("…\n▲ smartcity")
    assert len(comment) < 32_767


def test_a_list_of_findings_alone_is_a_workbook() -> None:
    """For what is no workbook: one sheet, known by its mark."""
    content = findings_alone(FINDINGS)
    assert opened(content).sheetnames == ["Temuan"]
    assert opened(content).properties.creator == "smartcity"
    assert earlier_in(content) == Earlier("Temuan", ("none",))


WRONG: dict[str, tuple[dict[str, str | bytes | None], str]] = {
    "a sheet with a document type": ({"xl/worksheets/sheet1.xml": "<!DOCTYPE a><worksheet/>"}, "DOCTYPE"),
    "a sheet that breaks off": ({"xl/worksheets/sheet1.xml": SHEET[:150]}, "line 1"),
    "a row without a number": ({"xl/worksheets/sheet1.xml": SHEET.replace('r="4"', 'r="x"')}, "invalid literal"),
    "styles without fills": ({"xl/styles.xml": f'<styleSheet xmlns="{MAIN}"><fonts/></styleSheet>'}, "styles: fills"),
    "styles that are no XML": ({"xl/styles.xml": "no"}, "line 1"),
    "a workbook without sheets": ({"xl/workbook.xml": f'<workbook xmlns="{MAIN}"/>'}, "workbook: sheets"),
    "no workbook": ({"xl/workbook.xml": None}, "xl/workbook.xml is missing"),
    "half a character": ({"xl/worksheets/sheet1.xml": b"\xff\xfe<"}, "utf-16"),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_broken_workbooks_are_refused_in_words(what: str) -> None:
    """What cannot be written into is said, and never guessed."""
    others, reason = WRONG[what]
    with pytest.raises(NotAnnotatable, match=reason):
        annotated(zipped(members_with(others=others)), note("C1"))


def test_what_is_no_archive_is_refused() -> None:
    """Neither bytes that are no archive, nor one that unpacks to more than is allowed, nor a damaged one."""
    with pytest.raises(NotAnnotatable, match="zip"):
        annotated(b"PK no")
    with pytest.raises(NotAnnotatable, match="> 100 bytes"):
        annotate(zipped(members_with()), (), FINDINGS, earlier=None, maximum_bytes=100)
    content = bytearray(zipped(members_with()))
    start = content.index(b"xl/styles.xml") + 40
    content[start : start + 30] = bytes(30)
    with pytest.raises(NotAnnotatable, match="styles"):
        annotated(bytes(content), note("C1"))


def test_a_note_needs_its_sheet() -> None:
    """A note for a sheet that is not there is a defect that must not pass unseen."""
    with pytest.raises(NotAnnotatable, match="no sheet 'Lain'"):
        annotated(zipped(members_with()), note("A1", sheet="Lain"))


@pytest.mark.parametrize("broken", ["<xml>", "</xml>", "<xml></xml>"])
def test_a_broken_drawing_is_refused(broken: str) -> None:
    """A drawing without an end or without its namespaces takes no boxes."""
    sheet = SHEET.replace("</worksheet>", '<legacyDrawing r:id="rId7"/></worksheet>')
    others: dict[str, str | bytes | None] = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(("rId7", "vmlDrawing", "/xl/drawings/a.vml")),
        "xl/drawings/a.vml": broken,
    }
    with pytest.raises(NotAnnotatable, match="vmlDrawing"):
        annotated(zipped(members_with(sheet, others)), note("B2"))


def test_broken_comments_are_refused() -> None:
    """A part of comments without its list takes none."""
    others: dict[str, str | bytes | None] = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(("rId7", "comments", "../comments1.xml")),
        "xl/comments1.xml": f'<comments xmlns="{MAIN}"/>',
    }
    with pytest.raises(NotAnnotatable, match="comments"):
        annotated(zipped(members_with(others=others)), note("B2"))


PARTS = ("[Content_Types].xml", "xl/workbook.xml", "xl/styles.xml", "xl/worksheets/sheet1.xml", "xl/comments1.xml")


@given(
    st.sampled_from(PARTS), st.integers(0, 3000), st.integers(0, 40), st.sampled_from([b"", b"<", b'"', b"9", b"/>"])
)
@settings(deadline=None, max_examples=300)
def test_damage_anywhere_is_refused_or_survived(part: str, at: int, length: int, new: bytes) -> None:
    """Whatever is cut out of a part or put into it: a refusal in words, or a workbook whose parts are whole."""
    before = annotated(zipped(members_with()), note("C1"), note("B2", "warning")).content
    members = members_of(before)
    data = members[part]
    at %= len(data)
    members[part] = data[:at] + new + data[at + length :]
    try:
        made = annotated(zipped(members), note("C1"), earlier=Earlier("Temuan", ("none",))).content
    except NotAnnotatable as error:
        assert str(error)
        return
    for name, written in members_of(made).items():
        if not name.endswith(".vml"):
            read_part(written)
