"""Every problem of the files area: a file that has it, the place it names, and its words in both languages."""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broken_workbooks import (
    MAIN,
    RELATIONSHIPS,
    SHEET_PART,
    encrypted_member,
    encrypted_xls,
    ods,
    ole,
    relationships,
    sheet_xml,
    with_declared_size,
    with_wrong_checksums,
    xls,
    xlsb,
    xlsx,
    xlsx_parts,
    zipped,
)
from smartcity_cli.catalogue import message_of, remedy_of, severity_of
from smartcity_cli.catalogue.files import KINDS
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location, Severity
from smartcity_cli.responses.files import open_tables
from smartcity_cli.responses.limits import Limits

if TYPE_CHECKING:
    from smartcity_cli.problems import Problem

ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'
CELL = "<c r='A{0}'><v>1</v></c>"
ROWS = "".join(f"<row r='{row}'>{CELL.format(row)}</row>" for row in range(1, 6))


def problems_of(path: Path | str, limits: Limits | None = None) -> tuple[Problem, ...]:
    """Return all problems of a file, whether it can be read or not."""
    try:
        opened = open_tables(path, limits or Limits())
        for sheet in opened.sheets:
            for _ in sheet.rows():
                pass
    except FileUnreadable as error:
        return error.problems
    return opened.problems


def parts_with(part: str, content: str | bytes, strings: tuple[str, ...] = ()) -> bytes:
    """Return a workbook of one sheet in which one part is replaced."""
    return zipped(xlsx_parts({"Data": sheet_xml(ONE)}, strings=strings) | {part: content})


def without(part: str, data: str = ONE) -> bytes:
    """Return a workbook of one sheet in which one part is missing."""
    parts = xlsx_parts({"Data": sheet_xml(data)})
    del parts[part]
    return zipped(parts)


def many_members() -> bytes:
    """Return bytes that list more members than any workbook has."""
    return b"PK\x03\x04xl/workbook.xml" + b"PK\x01\x02".ljust(46, b"\0") * 65_600


def lzma_member() -> bytes:
    """Return a workbook packed by a method that Excel does not know."""
    return zipped(xlsx_parts({"Data": sheet_xml(ONE)}), compression=zipfile.ZIP_LZMA)


def with_two_members(content: bytes, part: str) -> bytes:
    """Return a workbook with a second member whose name differs by capitals only."""
    stream = io.BytesIO(content)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(part.replace("worksheets", "Worksheets"), "")
    return stream.getvalue()


def packed_like_a_bomb() -> bytes:
    """Return a workbook whose shared texts are millions of the same."""
    return parts_with("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}">{"<si><t>0000</t></si>" * 900_000}</sst>')


def encrypted_package() -> bytes:
    """Return what Excel saves under a password."""
    return ole({"EncryptionInfo": b"x", "EncryptedPackage": b"y"})


CASES: list[tuple[str, str, bytes, Limits, Location, str]] = [
    # code, file name, content, limits, place, words of the English message
    ("F104", "a.xlsx", b"", Limits(), Location("a.xlsx"), "The file is empty"),
    ("F104", "a.csv", b" \r\n\n", Limits(), Location("a.csv"), "only blanks"),
    ("F105", "a.csv", b"a,b\n", Limits(file_bytes=3), Location("a.csv"), "has 4 bytes; the limit is 3"),
    ("F106", "a.dat", b"\x01\x02\x03", Limits(), Location("a.dat"), "not recognised"),
    ("F106", "a.xlsx", b"\x01\x02\x03", Limits(), Location("a.xlsx"), "not recognised"),
    ("F107", "a.csv", b"%PDF-1.7", Limits(), Location("a.csv"), "holds PDF"),
    ("F107", "a.zip", zipped({"a.txt": "x"}), Limits(), Location("a.zip"), "holds ZIP"),
    ("F107", "a.xls", zipped({"word/document.xml": "x"}), Limits(), Location("a.xls"), "holds Microsoft Word"),
    ("F107", "a.doc", ole({"WordDocument": b"x"}), Limits(), Location("a.doc"), "holds Microsoft Word"),
    ("F107", "a.msg", ole({"Sesuatu": b"x"}), Limits(), Location("a.msg"), "holds OLE"),
    (
        "F107",
        "a.odt",
        zipped({"mimetype": "application/vnd.oasis.opendocument.text"}, first="mimetype"),
        Limits(),
        Location("a.odt"),
        "holds OpenDocument",
    ),
    ("F108", "a.xls", b"\n<html><table>", Limits(), Location("a.xls"), "named .xls but really holds HTML"),
    ("F108", "a.csv", b"<!DOCTYPE html>", Limits(), Location("a.csv"), "holds HTML"),
    ("F108", "a.xlsx", b"<?xml version='1.0'?><Workbook/>", Limits(), Location("a.xlsx"), "holds XML"),
    ("F108", "a.xls", b"<?xml version='1.0'?><html/>", Limits(), Location("a.xls"), "holds HTML"),
    ("F108", "a.xls", "<html>".encode("utf-16"), Limits(), Location("a.xls"), "holds HTML"),
    ("F109", "a.xlsx", b"kode,nama\n33.19,Kudus\n", Limits(), Location("a.xlsx"), "named .xlsx but really holds plain"),
    ("F110", "a.xlsx", encrypted_package(), Limits(), Location("a.xlsx"), "protected by a password"),
    ("F110", "a.xls", encrypted_xls(), Limits(), Location("a.xls"), "protected by a password"),
    ("F110", "a.xlsx", encrypted_member(xlsx(ONE)), Limits(), Location("a.xlsx"), "protected by a password"),
    ("F111", "~$a.xlsx", b"x", Limits(), Location("~$a.xlsx"), "not the workbook itself"),
    ("F112", "a.xls", xlsx(ONE), Limits(), Location("a.xls"), "named .xls but holds xlsx; it was read as xlsx"),
    ("F120", "a.xlsx", xlsx(ONE)[:-300], Limits(), Location("a.xlsx"), "(zip: File is not a zip file)"),
    ("F120", "a.xlsx", b"PK\x03\x04", Limits(), Location("a.xlsx"), "damaged or incomplete"),
    ("F120", "a.xlsx", lzma_member(), Limits(), Location("a.xlsx"), "compression method 14"),
    (
        "F120",
        "a.xlsx",
        parts_with("xl/workbook.xml", "<workbook>"),
        Limits(),
        Location("a.xlsx"),
        "xl/workbook.xml: no element",
    ),
    (
        "F120",
        "a.xlsx",
        parts_with("xl/sharedStrings.xml", "<sst><si>"),
        Limits(),
        Location("a.xlsx"),
        "xl/sharedStrings.xml",
    ),
    (
        "F120",
        "a.xlsx",
        parts_with("xl/styles.xml", "<s><cellXfs><xf numFmtId='x'/>"),
        Limits(),
        Location("a.xlsx"),
        "xl/styles.xml",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx(ROWS[:-20] + "<row"),
        Limits(),
        Location("a.xlsx", "Data"),
        "the last row that could be read is row 4",
    ),
    ("F121", "a.xlsx", with_wrong_checksums(xlsx(ONE), SHEET_PART), Limits(), Location("a.xlsx", "Data"), "Bad CRC-32"),
    (
        "F121",
        "a.xlsx",
        with_wrong_checksums(xlsx(ONE, after="<pageMargins/>"), SHEET_PART),
        Limits(),
        Location("a.xlsx", "Data"),
        "Bad CRC-32",
    ),
    (
        "F121",
        "a.xlsx",
        with_declared_size(xlsx(ROWS), SHEET_PART, 200),
        Limits(),
        Location("a.xlsx", "Data"),
        "damaged (",
    ),
    ("F121", "a.xlsx", xlsx('<row r="x"><c/></row>' + ONE), Limits(), Location("a.xlsx", "Data"), "<row r x>"),
    ("F121", "a.xlsx", xlsx('<row r="0"><c/></row>'), Limits(), Location("a.xlsx", "Data"), "<row r 0>"),
    (
        "F121",
        "a.xlsx",
        xlsx('<row r="1"><c r="A2"><v>1</v></c></row>'),
        Limits(),
        Location("a.xlsx", "Data", 1, 1),
        "r='A2' ≠ 1",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx('<row r="1"><c r="1"><v>1</v></c></row>'),
        Limits(),
        Location("a.xlsx", "Data", 1, 1),
        "r='1'",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
        Limits(),
        Location("a.xlsx", "Data", 1, 16384),
        "> 16384",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx('<row r="1"><c r="B1" t="s"><v>4</v></c></row>'),
        Limits(),
        Location("a.xlsx", "Data", 1, 2),
        "t=\"s\" '4'",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx('<row r="1"><c r="B1" t="s"><v>-1</v></c></row>', strings=("x",)),
        Limits(),
        Location("a.xlsx", "Data", 1, 2),
        "'-1'",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx(f'{ONE}<x:new xmlns:x="urn:x"><row r="2"/></x:new>'),
        Limits(),
        Location("a.xlsx", "Data"),
        "<row> within <new>",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx("<row><c><v>1</v></c><c><is><r><t>x</t></r></is2></c></row>"),
        Limits(),
        Location("a.xlsx", "Data"),
        "mismatched",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx("<row><c><r><t>x</t></r></c></row>" + ROWS),
        Limits(),
        Location("a.xlsx", "Data"),
        "<t> within <r>",
    ),
    (
        "F121",
        "a.xlsx",
        xlsx("<row><c><r><t>x</t></r></c></row>"),
        Limits(),
        Location("a.xlsx", "Data"),
        "<t> within <r>",
    ),
    *(
        ("F121", "a.xlsx", xlsx(data), Limits(), Location("a.xlsx", "Data", *place), words)
        for data, place, words in (
            ("<row><c><v>4</v><v>5</v></c></row>", (1, 1), "two values in one cell"),
            ("<row><c/><c t='inlineStr'><v>5</v><is><t>4</t></is></c></row>", (1, 2), "<v> '5', <is> '4'"),
            ("<row><c t='s'><v>0</v><is><t>0</t></is></c></row>", (1, 1), "<v> '0', <is> '0'"),
            ("<row r='3'><c><v>4</v>5</c></row>", (3, 1), "text outside of a value"),
            ("<row r='3'><c/>5</row>", (3, 2), "outside of a cell"),
            ("<row r='3'><v>5</v></row>", (3, 1), "outside of a cell"),
            ("<row><c><v>4<f>A1</f></v></c></row>", (1, 1), "element in a value"),
            ("<row><c><is>4</is></c></row>", (1, 1), "text outside of an element"),
            ("<row><c><is><t>4<t>5</t></t></is></c></row>", (1, 1), "element in a text"),
            ("<row><c><is><r><t>4<r/></t></r></is></c></row>", (), "<r> within a text"),
            ("<row><c><t>4</t></c></row>", (1, 1), "text outside of a value"),
            ("<c><v>4</v></c><row/>", (), "outside of a row"),
            ("<row/>lepas<row/>", (), "row in a row"),
            ("<row r='1'/><c/><row/>", (), "row in a row"),
            ("<row r='1'><row r='2'/></row>", (), "row in a row"),
            ("<row/><v/>", (), "row in a row"),
            ("lepas", (), "outside of a row"),
            ("<row r='1_0'/>", (), "<row r 1_0>"),
            ("<row r='1'><c r='ß1'/></row>", (1, 1), "r='ß1'"),
            ("</sheetData><row r='1'/><sheetData>", (), "text or cell outside of a row"),
            ("</sheetData><new><row/></new><sheetData>", (), "<row> outside of the cells"),
            ("</sheetData><sheetData>", (), "two tables of cells"),
            ("</sheetData><mergeCells><mergeCell ref='A1:B'/></mergeCells><x><sheetData>", (), "merged 'A1:B'"),
        )
    ),
    *(
        ("F120", "a.xlsx", content, Limits(), Location("a.xlsx"), words)
        for content, words in (
            (with_two_members(xlsx(ONE), SHEET_PART), "xl/Worksheets/sheet1.xml: two members of this name"),
            (parts_with("xl/sharedStrings.xml", "<sst/>"), "<sst> in place of <sst>"),
            (parts_with("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><t>x</t></sst>'), "text outside of an item"),
            (parts_with("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si>x</si></sst>'), "outside of an element"),
            (parts_with("xl/sharedStrings.xml", f'<sst xmlns="{MAIN}"><si><x><t/></x></si></sst>'), "<t> within <x>"),
            (
                parts_with(
                    "xl/workbook.xml",
                    f'<workbook xmlns="{MAIN}"><x:new xmlns:x="urn:x"><sheets><sheet/></sheets></x:new></workbook>',
                ),
                "<sheet> among elements of others",
            ),
            (
                parts_with(
                    "xl/_rels/workbook.xml.rels",
                    relationships(
                        {"rId1": ("worksheet", SHEET_PART), "a": ("styles", "a.xml"), "b": ("styles", "b.xml")}
                    ).replace("xl/worksheets", "worksheets"),
                ),
                "styles: xl/a.xml, xl/b.xml",
            ),
            (
                parts_with(
                    "_rels/.rels",
                    relationships({"a": ("officeDocument", "a.xml")}).replace(
                        "</Relationships>", "<Relationship Id='a' Type='b' Target='c'/></Relationships>"
                    ),
                ),
                "two relationships 'a'",
            ),
            (
                parts_with(
                    "xl/workbook.xml",
                    f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONSHIPS}"><sheets><sheet name="Data" r:id="rId1"/>'
                    '<sheet name="Salinan" r:id="rId1"/></sheets></workbook>',
                ),
                f"{SHEET_PART}: 'Data', 'Salinan'",
            ),
        )
    ),
    ("F122", "a.xlsx", without("xl/workbook.xml"), Limits(), Location("a.xlsx"), "its part xl/workbook.xml"),
    ("F122", "a.xlsx", without(SHEET_PART), Limits(), Location("a.xlsx", "Data"), f"its part {SHEET_PART}"),
    ("F122", "a.xlsx", without("xl/_rels/workbook.xml.rels"), Limits(), Location("a.xlsx", "Data"), "its part Data"),
    (
        "F123",
        "a.xlsx",
        parts_with("xl/workbook.xml", "<workbook><sheets/></workbook>"),
        Limits(),
        Location("a.xlsx"),
        "no sheet",
    ),
    ("F124", "a.xlsx", xlsx(ONE), Limits(member_bytes=100), Location("a.xlsx"), "the limit is 100 bytes"),
    ("F123", "a.xls", xls({}, chart=True), Limits(), Location("a.xls"), "no sheet"),
    (
        "F124",
        "a.xlsx",
        with_declared_size(xlsx(ONE), SHEET_PART, 4_000_000_000),
        Limits(),
        Location("a.xlsx"),
        "unpacks to 4",
    ),
    ("F124", "a.xlsx", xlsx(ONE), Limits(text_bytes=10), Location("a.xlsx"), "the limit is 10 bytes"),
    ("F125", "a.xlsx", many_members(), Limits(), Location("a.xlsx"), "> 65535 members"),
    ("F125", "a.xlsx", packed_like_a_bomb(), Limits(), Location("a.xlsx"), "xl/sharedStrings.xml"),
    (
        "F125",
        "a.xlsx",
        parts_with("xl/sharedStrings.xml", "<!DOCTYPE sst [<!ENTITY a 'a'>]><sst/>"),
        Limits(),
        Location("a.xlsx"),
        "DOCTYPE",
    ),
    (
        "F125",
        "a.xlsx",
        parts_with("xl/workbook.xml", "<!DOCTYPE workbook><workbook/>"),
        Limits(),
        Location("a.xlsx"),
        "DOCTYPE",
    ),
    (
        "F125",
        "a.xlsx",
        parts_with(SHEET_PART, "<!DOCTYPE w><worksheet/>"),
        Limits(),
        Location("a.xlsx", "Data"),
        "DOCTYPE",
    ),
    (
        "F126",
        "a.xlsx",
        zipped(xlsx_parts({"A": "", "B": ""})),
        Limits(sheets=1),
        Location("a.xlsx"),
        "has 2 sheets; the limit is 1",
    ),
    ("F126", "a.xls", xls({(0, 0): 1}), Limits(sheets=0), Location("a.xls"), "has 1 sheets; the limit is 0"),
    ("F127", "a.xlsx", xlsx(ROWS), Limits(rows=3), Location("a.xlsx", "Data", 4), "more than 3 rows"),
    (
        "F127",
        "a.xlsb",
        xlsb({(4, 0): 1, (7, 0): 2}),
        Limits(rows=1),
        Location("a.xlsb", "Biner", 8),
        "more than 1 rows",
    ),
    (
        "F128",
        "a.xlsx",
        xlsx('<row r="9"><c r="D9"><v>1</v></c><c r="F9"/></row>'),
        Limits(columns=3),
        Location("a.xlsx", "Data", 9, 4),
        "column number 4; the limit is 3",
    ),
    ("F128", "a.xlsb", xlsb({(4, 3): 1}), Limits(columns=3), Location("a.xlsb", "Biner", 5, 4), "column number 4"),
    (
        "F129",
        "a.xlsx",
        xlsx('<row r="2"><c r="A2"/><c r="B2"/></row>'),
        Limits(cells=1),
        Location("a.xlsx", "Data", 2),
        "more than 1 cells",
    ),
    (
        "F129",
        "a.xlsb",
        xlsb({(4, 0): 1, (4, 1): 1}),
        Limits(cells=1),
        Location("a.xlsb", "Biner", 5),
        "more than 1 cells",
    ),
    (
        "F130",
        "a.xlsx",
        xlsx("<row r='7'><c r='A7'><v>4</v></c><c r='A7'><v>5</v></c></row>"),
        Limits(),
        Location("a.xlsx", "Data", 7, 1),
        "more than once and differently (4 / 5)",
    ),
    (
        "F132",
        "a.xlsx",
        xlsx(
            "<row r='7'><c r='B7' t='inlineStr'><is><r><t>12</t></r>"
            "<r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></is></c></row>"
        ),
        Limits(),
        Location("a.xlsx", "Data", 7, 2),
        "‘1’ in this cell, such as the mark of a footnote, was left out; what was read is ‘12’",
    ),
    (
        "F133",
        "a.xlsx",
        xlsx(
            "<row><c r='C2' t='s'><v>0</v></c></row>", strings=("<r><rPr><strike/></rPr><t>1</t></r><r><t>5</t></r>",)
        ),
        Limits(),
        Location("a.xlsx", "Data", 2, 3),
        "‘1’ in this cell was left out; what was read is ‘5’",
    ),
    ("F131", "a.xlsx", xlsx(ROWS + ONE), Limits(), Location("a.xlsx", "Data", 1), "repeat or run backwards"),
    (
        "F140",
        "a.csv",
        "a,b\nJalan \xe9,2\n".encode("cp1252"),
        Limits(),
        Location("a.csv", row=2),
        "read as Windows-1252",
    ),
    ("F141", "a.csv", b"a;b\n1;2\n", Limits(), Location("a.csv", row=1), "separated by ';'"),
    ("F141", "a.txt", b"a\tb\n1\t2\n", Limits(), Location("a.txt", row=1), "separated by tab"),
    ("F142", "a.csv", b"a;b\n1;0,85\n", Limits(), Location("a.csv", row=1), "decimal comma, such as 0,85"),
    ("F143", "a.csv", b"a,b\n1,\x002\n", Limits(), Location("a.csv", row=2), "(0x00)"),
    ("F143", "a.csv", b"a,b\r\n\r1,\xe9\x07\n", Limits(), Location("a.csv", row=3), "(0x07)"),
    ("F143", "a.csv", b"a,b\n1,\x81\n", Limits(), Location("a.csv", row=2), "(0x81)"),
    ("F143", "a.csv", "a,b\n".encode("utf-16") + b"\x00", Limits(), Location("a.csv", row=2), "holds a byte"),
    ("F144", "a.csv", b'a,b\n1,"dua\n3,4\n', Limits(), Location("a.csv", row=2, column=2), "opened on this line"),
    ("F145", "a.csv", b'a,b\n1,"' + b"x\n" * 70_000 + b'"\n', Limits(), Location("a.csv", row=2), "more than 131072"),
    ("F146", "a.csv", b'a,b\n1,"' + b"x\n" * 60 + b'"\n', Limits(), Location("a.csv", row=2), "to line 62"),
    ("F150", "a.csv", b'a,b\n1,"dua"tiga\n', Limits(), Location("a.csv", row=2), "Text follows a closing"),
    ("F147", "a.csv", b"a,b\n1,2\n\n3,4\n", Limits(rows=2), Location("a.csv", row=4), "more than 2 rows"),
    (
        "F148",
        "a.csv",
        b"a,b\n1,2,3\n",
        Limits(columns=2),
        Location("a.csv", row=2, column=3),
        "has 3 columns; the limit is 2",
    ),
    ("F149", "a.csv", b"a,b\n1,2\n", Limits(cells=3), Location("a.csv", row=2), "more than 3 cells"),
    ("F149", "a.csv", b"a,b\n,\n,\n", Limits(cells=5), Location("a.csv", row=3), "more than 5 cells"),
    ("F149", "a.csv", b"a,b\n\n\n\n1,2\n", Limits(cells=10), Location("a.csv", row=4), "more than 10 cells"),
    ("F161", "a.xls", xls({(0, 0): 1})[:1700], Limits(), Location("a.xls"), "cannot be read ("),
    ("F164", "a.ods", ods(""), Limits(), Location("a.ods"), "In the ods format"),
]


@pytest.mark.parametrize(
    ("code", "name", "content", "limits", "place", "words"), CASES, ids=[f"{case[0]}-{case[1]}" for case in CASES]
)
def test_each_broken_file_gives_its_problem(
    code: str,
    name: str,
    content: bytes,
    limits: Limits,
    place: Location,
    words: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The problem names the file as the user gave it, the place, what was found, and what to do."""
    monkeypatch.chdir(tmp_path)
    Path(name).write_bytes(content)
    (problem,) = problems_of(name, limits)
    assert (problem.code, problem.location) == (code, place)
    assert words in message_of(problem, "en")
    assert_said_in_both(problem)


def assert_said_in_both(problem: Problem) -> None:
    """Fail unless message and remedy can be said in both languages; only a notice may ask for nothing."""
    for language in ("id", "en"):
        assert message_of(problem, language)
        assert remedy_of(problem, language) or severity_of(problem) is Severity.NOTICE
    limit = problem.values.get("limit")
    assert limit is None or f"--limit {limit}=N" in remedy_of(problem, "en")


ELSEWHERE = {"F101", "F102", "F103", "F160", "F162", "F163"}


def test_every_problem_about_files_is_shown_to_occur() -> None:
    """There is a file for every code, but for those that need more than a file."""
    assert {kind.code for kind in KINDS} == {case[0] for case in CASES} | ELSEWHERE


def test_what_is_not_there_is_a_problem(tmp_path: Path) -> None:
    """A missing file, a folder and an impossible name are told apart."""
    for path, code in ((tmp_path / "none.xlsx", "F101"), (tmp_path, "F102"), ("a\0b", "F103"), ("", "F101")):
        (problem,) = problems_of(path)
        assert (problem.code, problem.location) == (code, Location(str(path)))
        assert_said_in_both(problem)


def test_the_operating_system_is_quoted(tmp_path: Path) -> None:
    """Where the system refuses, its reason is given."""
    below_a_file = tmp_path / "a.csv"
    below_a_file.write_bytes(b"a,b\n")
    (problem,) = problems_of(below_a_file / "b.csv")
    assert problem.code in ("F101", "F103")
    assert_said_in_both(problem)


def test_a_missing_component_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without python-calamine the message says what to install."""
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    path = tmp_path / "a.ods"
    path.write_bytes(ods(""))
    (problem,) = problems_of(path)
    assert problem.code == "F160"
    assert 'pip install "smartcity-cli[formats]"' in remedy_of(problem, "en")
    assert_said_in_both(problem)


@pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded on Linux only")
def test_a_file_that_wants_all_memory_is_a_problem(tmp_path: Path) -> None:
    """Two cells at the ends of a binary sheet ask for hundreds of gigabytes: only the other process dies of it."""
    path = tmp_path / "a.xlsb"
    path.write_bytes(xlsb({(0, 0): 1, (1_048_575, 16_383): 2}))
    (problem,) = problems_of(path)
    assert (problem.code, problem.location) in (("F162", Location(str(path))), ("F161", Location(str(path))))
    assert_said_in_both(problem)
