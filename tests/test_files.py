"""Opening files: what they are by content and by name, through pipes, with digest and properties."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from broken_workbooks import (
    ods,
    ole,
    relationships,
    sheet_xml,
    xls,
    xlsb,
    xlsx,
    xlsx_parts,
    zipped,
)
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses.cells import Row
from smartcity_cli.responses.files import kind_of, kind_of_file, open_source, open_tables
from smartcity_cli.responses.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable


ONE = '<row r="1"><c r="A1"><v>1</v></c></row>'


# Kinds


KINDS_OF_CONTENT: list[tuple[str, bytes, str]] = [
    ("a.xlsx", xlsx(ONE), "xlsx"),
    ("a.xlsm", xlsx(ONE), "xlsx"),
    ("a.csv", xlsx(ONE), "xlsx"),
    ("a", xlsx(ONE), "xlsx"),
    ("a.xlsx", zipped({"nothing": ""}), "xlsx"),
    ("a.xls", xls({(0, 0): 1}), "calamine"),
    ("a.xlsx", xls({(0, 0): 1}), "calamine"),
    ("a.xlsb", xlsb({(0, 0): 1}), "calamine"),
    ("a.ods", ods(""), "calamine"),
    ("a.csv", b"kode,nama\n", "csv"),
    ("a.CSV", b"kode,nama\n", "csv"),
    ("a.tsv", b"kode\tnama\n", "csv"),
    ("a.txt", b"kode: nama\n", "csv"),
    ("a.csv", b"{}", "csv"),
    ("a.csv", b"a\0b", "csv"),
    ("a.csv", b"<?xml", "F108"),
    ("a.yaml", b"<?xml", "yaml"),
    ("a.yaml", b"kode,nama\n", "yaml"),
    ("a.yml", b"", "F104"),
    ("a.json", b"[1]", "json"),
    ("a.dat", b'\xef\xbb\xbf{"region": "33.19"}', "json"),
    ("a.dat", b"[1]", "json"),
    ("a.dat", b"# catatan\n\nregion: 33.19\n", "yaml"),
    ("a.dat", b"---\n", "yaml"),
    ("a.dat", b"- region: 33.19\n", "yaml"),
    ("a.dat", b"kode,nama: lengkap\n", "csv"),
    ("a.dat", b"kode;nama\n", "csv"),
    ("a.dat", "kode;nama\n".encode("utf-16"), "csv"),
    ("a.dat", b"# \n#\n", "csv"),
    ("a.dat", b"\x00\x01", "F106"),
    ("a.ppt", ole({"PowerPoint Document": b"x"}), "F107"),
    ("a.pptx", zipped({"ppt/presentation.xml": ""}), "F107"),
    (
        "a.xls",
        ole({"x": "Workbook".encode("utf-16-le").ljust(64, b"\0").rjust(80, b"\0") + b"\x12\0", "Book": b""}),
        "calamine",
    ),
]


@pytest.mark.parametrize(("name", "content", "kind"), KINDS_OF_CONTENT)
def test_kinds_are_told_by_content_and_then_by_name(name: str, content: bytes, kind: str, tmp_path: Path) -> None:
    """Who reads a file depends on what it holds, and on its ending only for text."""
    path = tmp_path / name
    path.write_bytes(content)
    try:
        found: str = kind_of_file(path, content[:8192])
    except FileUnreadable as error:
        found = error.problems[0].code
    assert found == kind


def test_standard_input_is_told_by_its_content() -> None:
    """Without a path, or with ``-``, only the content counts."""
    assert [kind_of_file(None, content) for content in (b"a,b\n", b"{}", b"region: x\n")] == ["csv", "json", "yaml"]
    source = open_source("-", Limits(), io.BytesIO(b"region: x\n"))
    assert (kind_of(source), source.read(), source.ending) == ("yaml", b"region: x\n", "")


def test_yaml_is_no_table(tmp_path: Path) -> None:
    """Asking for the tables of a document is a mistake of the caller."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\n")
    with pytest.raises(ValueError, match="holds no tables"):
        open_tables(path, Limits())


# Opening


def test_a_workbook_comes_with_its_digest_and_properties(tmp_path: Path) -> None:
    """The digest is that of the bytes, and the name is the one that was given."""
    parts = xlsx_parts({"Data": sheet_xml(ONE)})
    parts["_rels/.rels"] = relationships(
        {"a": ("officeDocument", "xl/workbook.xml"), "b": ("core-properties", "c.xml")}
    )
    parts["c.xml"] = (
        '<c:coreProperties xmlns:c="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        '<title xmlns="http://purl.org/dc/elements/1.1/">Kuesioner</title></c:coreProperties>'
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(zipped(parts))
    opened = open_tables(path, Limits())
    assert (opened.file, opened.digest) == (str(path), hashlib.sha256(path.read_bytes()).hexdigest())
    assert (dict(opened.properties), opened.problems) == ({"title": "Kuesioner"}, ())


@pytest.mark.parametrize(
    "content",
    [
        xlsx(ONE),
        b"1,\n",
        xls({(0, 0): "1"}),
        ods(
            '<table:table-row><table:table-cell office:value-type="string"><text:p>1</text:p></table:table-cell>'
            "</table:table-row>"
        ),
    ],
)
def test_every_kind_can_come_through_a_pipe(content: bytes) -> None:
    """Standard input is read to its end once and can be opened again and again."""
    opened = open_tables("-", Limits(), io.BytesIO(content))
    (sheet,) = opened.sheets
    assert opened.digest == hashlib.sha256(content).hexdigest()
    for _ in range(2):
        assert [(row.number, str(row.values[0]).removesuffix(".0")) for row in sheet.rows()] == [(1, "1")]


def test_too_much_through_a_pipe_is_refused() -> None:
    """The limit on the size of a file holds for standard input too."""
    with pytest.raises(FileUnreadable) as caught:
        open_tables("-", Limits(file_bytes=3), io.BytesIO(b"a,b\n"))
    assert caught.value.problems[0].code == "F105"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_a_named_pipe_is_read_like_standard_input(tmp_path: Path) -> None:
    """What is no regular file is read once and kept."""
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    program = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_bytes(b'a,b\\n')"
    with subprocess.Popen([sys.executable, "-c", program, str(path)]):
        opened = open_tables(path, Limits())
    assert [list(sheet.rows()) for sheet in opened.sheets] == [[Row(1, ["a", "b"])]]


def test_problems_grow_while_sheets_are_read(tmp_path: Path) -> None:
    """What the readers see on the way is there once a sheet has been read to its end."""
    path = tmp_path / "a.xlsx"
    path.write_bytes(xlsx(ONE + ONE))
    opened = open_tables(path, Limits())
    before = opened.problems
    rows: Callable[[], object] = lambda: list(opened.sheets[0].rows())  # noqa: E731
    rows()
    rows()
    assert ([problem.code for problem in before], [problem.code for problem in opened.problems]) == ([], ["F131"])
