"""What the command line does with broken and hostile input: a clear message and the right code, never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import re
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path

import openpyxl
import pytest

import broken_workbooks as build
from command_line import smartcity
from smartcity_cli.cli.exit_codes import ExitCode

RUBRIC = ("--rubric", "smartcity-evaluation-2021")
HEADER = "kode,daerah,baseline,output,outcome,impact,quick_win\n"
KEDIRI = "35.71,Kota Kediri,3.6,3.21,3.23,3.07,3.65\n"
MEBIBYTE = 2**20
PROCESS_SECONDS = 20
NOISE = random.Random(1).randbytes(5000)


def row_xml(*values: str | float, number: int | None = None) -> str:
    """Return a row of texts and numbers as a sheet holds it."""
    cells = "".join(
        f'<c t="inlineStr"><is><t>{value}</t></is></c>' if isinstance(value, str) else f"<c><v>{value}</v></c>"
        for value in values
    )
    at = "" if number is None else f' r="{number}"'
    return f"<row{at}>{cells}</row>"


HEADER_ROW = row_xml(*HEADER.strip().split(","))
KEDIRI_ROW = row_xml("35.71", "Kota Kediri", 3.6, 3.21, 3.23, 3.07, 3.65)
GOOD = build.xlsx(HEADER_ROW + KEDIRI_ROW)
ERRORS = '<c t="e"><v>#REF!</v></c>' * 5
CORNERS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>kode</t></is></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
)
MARK = '{"rubric": "smartcity-evaluation-2021", "region": "35.71", "answers": {"baseline": %s}}'

UNREADABLE: dict[str, tuple[bytes, str]] = {
    "truncated.xlsx": (GOOD[: len(GOOD) // 2], "F"),
    "without its end.xlsx": (GOOD[:-10], "F"),
    "with a password.xlsx": (build.ole({"EncryptedPackage": b"x" * 5000, "EncryptionInfo": b"y" * 300}), "F"),
    "with a password.xls": (build.encrypted_xls(), "F"),
    "with encrypted members.xlsx": (build.encrypted_member(GOOD), "F"),
    "csv.xlsx": ((HEADER + KEDIRI).encode(), "F109"),
    "html.xlsx": (b"<html><table><tr><td>kode</td></tr></table></html>", "F"),
    "html.csv": (b"<html><table><tr><td>kode</td></tr></table></html>", "F"),
    "checksum.xlsx": (build.with_wrong_checksums(GOOD, build.SHEET_PART), "F"),
    "size.xlsx": (build.with_declared_size(GOOD, build.SHEET_PART, 10), "F"),
    "no workbook.xlsx": (build.zipped({"a.txt": "x"}), "F"),
    "climbing.xlsx": (build.zipped({"../../etc/x": "x", "[Content_Types].xml": "<Types/>"}), "F"),
    "word.docx": (build.zipped({"word/document.xml": "<x/>", "[Content_Types].xml": "<Types/>"}), "F"),
    "page.pdf": (b"%PDF-1.4 x", "F"),
    "noise.xlsx": (NOISE, "F"),
    "noise.csv": (NOISE, "F"),
    "noise.yaml": (NOISE, "R1"),
    "noise.json": (NOISE, "R1"),
    "nothing.xlsx": (b"", "F104"),
    "nothing.csv": (b"", "F104"),
    "only a mark.csv": (b"\xef\xbb\xbf", "F104"),
    "nul.csv": ((HEADER + KEDIRI.replace("Kediri", "Ke\0diri")).encode(), "F"),
    "open quote.csv": ((HEADER + '"' + KEDIRI * 50).encode(), "F"),
    "wide.csv": ((",".join(map(str, range(20_000))) + "\n").encode(), "F"),
    "huge cell.csv": ((HEADER + KEDIRI.replace("Kota", "x" * 2_000_000)).encode(), "F"),
    "corners.xlsx": (build.xlsx(CORNERS), "F"),
    "deep flow.yaml": (b"[" * 30_000, "R1"),
    "deep keys.yaml": (b"a: " + b"{b: " * 5_000, "R1"),
    "deep blocks.yaml": ("".join(" " * depth + "a:\n" for depth in range(1_500)).encode(), "R1"),
    "deep.json": (b"[" * 30_000, "R1"),
    "not a number.json": ((MARK % "NaN").encode(), "R1"),
    "empty.xlsx": (build.xlsx(""), "L117"),
    "title.xlsx": (build.xlsx(row_xml("Kuesioner Smart City")), "L114"),
    "one word.csv": (b"kode", "L1"),
}


@pytest.mark.parametrize("command", ["score", "validate"])
@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_could_not_be_done(tmp_path: Path, command: str, name: str) -> None:
    """The file is named with a code and a remedy on standard error; nothing is printed as a result."""
    content, code = UNREADABLE[name]
    file = tmp_path / name
    file.write_bytes(content)
    ran = smartcity(command, file, *RUBRIC)
    assert (ran.code, ran.out) == (ExitCode.COULD_NOT, "")
    assert str(file) in ran.err
    assert f"[{code}" in ran.err
    assert any(line.startswith("  ") for line in ran.err.splitlines())


ODD_BUT_WHOLE: dict[str, bytes] = {
    "wrong dimension.xlsx": build.xlsx(HEADER_ROW + KEDIRI_ROW, before='<dimension ref="A1"/>'),
    "huge dimension.xlsx": build.xlsx(HEADER_ROW + KEDIRI_ROW, before='<dimension ref="A1:XFD1048576"/>'),
    "strict.xlsx": build.strict_xlsx(HEADER_ROW + KEDIRI_ROW),
    "long sheet name.xlsx": build.zipped(build.xlsx_parts({"S" * 300: build.sheet_xml(HEADER_ROW + KEDIRI_ROW)})),
    "utf-16.csv": (HEADER + KEDIRI).encode("utf-16"),
    "semicolons.csv": (HEADER + KEDIRI).replace(",", ";").encode(),
    "tabs.tsv": (HEADER + KEDIRI).replace(",", "\t").encode(),
    "from the right.csv": (HEADER + KEDIRI.replace("Kota", "\u202eatoK")).encode(),
    "escape.csv": (HEADER + KEDIRI.replace("Kota", "\x1b[31mKota")).encode(),
    "markup.csv": (HEADER + KEDIRI.replace("Kota", "[red]Kota[/red]")).encode(),
    "two lines.csv": (HEADER + KEDIRI.replace("Kota Kediri", '"Kota\nKediri"')).encode(),
    "formula.csv": (HEADER + KEDIRI.replace("Kota Kediri", '"=HYPERLINK(""http://x"",""a"")"')).encode(),
}


@pytest.mark.parametrize("name", ODD_BUT_WHOLE)
def test_what_is_odd_but_whole_is_scored(tmp_path: Path, name: str) -> None:
    """The figure is the same as from a tidy file, under the register's own name."""
    file = tmp_path / name
    file.write_bytes(ODD_BUT_WHOLE[name])
    ran = smartcity("score", file, *RUBRIC, "--format", "json")
    assert [(region["code"], region["name"]) for region in ran.json()["regions"]] == [("35.71", "Kota Kediri")]
    assert ran.json()["regions"][0]["index"] == pytest.approx(3.315)
    assert ran.code == ExitCode.DONE


WRONG: dict[str, tuple[bytes, str]] = {
    "error cells.xlsx": (
        build.xlsx(HEADER_ROW + row_xml("35.71", "Kota Kediri").replace("</row>", f"{ERRORS}</row>")),
        "A108",
    ),
    "twice.csv": ((HEADER + KEDIRI + KEDIRI.replace("3.6", "3.5")).encode(), "L134"),
    "another rubric.csv": (("rubrik," + HEADER + "spbe-2018," + KEDIRI).encode(), "L103"),
    "endless.csv": ((HEADER + KEDIRI.replace("3.6", "9" * 6000)).encode(), "A"),
    "beyond.csv": ((HEADER + KEDIRI.replace("3.6", "1e999")).encode(), "A"),
    "nan.csv": ((HEADER + KEDIRI.replace("3.6", "NaN")).encode(), "A"),
    "ragged.csv": ((HEADER + KEDIRI.strip() + ",1,2,3\n35.72\n").encode(), ""),
    "aliases.yaml": (b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n", ""),
    "merge.yaml": (b"a: &a {x: 1}\nb:\n  <<: *a\n", ""),
    "tag.yaml": (b'!!python/object/apply:os.system ["exit 1"]\n', ""),
    "twice.yaml": (b"rubric: smartcity-evaluation-2021\nrubric: spbe-2018\n", ""),
    "list.yaml": (b"- 1\n- 2\n", ""),
    "word.yaml": (b"hello\n", ""),
    "infinite.yaml": (b'rubric: smartcity-evaluation-2021\nregion: "35.71"\nanswers: {baseline: .inf}\n', ""),
    "endless.json": ((MARK % ("9" * 6000)).encode(), ""),
    "surrogate.json": ((MARK % '"\\ud800"').encode(), ""),
    "nested.json": ((MARK % '{"a": [1]}').encode(), ""),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_listed_and_says_no(tmp_path: Path, name: str) -> None:
    """Every fault is a problem with a code; no figure is made of it, and JSON stays strict."""
    content, code = WRONG[name]
    file = tmp_path / name
    file.write_bytes(content)
    scored = smartcity("score", file, *RUBRIC, "--format", "json")
    assert (scored.code, scored.err) == (ExitCode.ANSWER_IS_NO, "")
    problems = [problem for problem in scored.json()["problems"] if problem["severity"] == "error"]
    assert any(problem["code"].startswith(code) for problem in problems)
    assert {problem["file"] for problem in problems} == {str(file)}
    assert all(problem["remedy"] for problem in problems)
    indices = [region["index"] for region in scored.json()["regions"]]
    assert [index for index in indices if index is not None and not 0 <= index <= 4] == []
    assert smartcity("validate", file, *RUBRIC).code == ExitCode.ANSWER_IS_NO


@pytest.mark.parametrize("name", ["title.xlsx", "one word.csv"])
def test_without_a_rubric_a_file_that_fits_none_is_refused(tmp_path: Path, name: str) -> None:
    """No rubric is guessed for a file without questions; another file that cannot be read is named too."""
    file = tmp_path / name
    file.write_bytes(UNREADABLE[name][0])
    ran = smartcity("score", file, "nowhere.csv")
    assert (ran.code, ran.out) == (ExitCode.WRONG_USAGE, "")
    assert re.findall(r"error \[(\w+)", ran.err) == ["F101", "L101"]


def test_an_empty_workbook_is_empty_under_any_rubric(tmp_path: Path) -> None:
    """A workbook with nothing in it is not said to lack a rubric."""
    file = tmp_path / "empty.xlsx"
    file.write_bytes(UNREADABLE["empty.xlsx"][0])
    ran = smartcity("validate", file)
    assert (ran.code, ran.out, "[L117 " in ran.err) == (ExitCode.COULD_NOT, "", True)


@pytest.mark.parametrize("name", ["aliases.yaml", "merge.yaml", "tag.yaml"])
def test_why_no_rubric_fits_is_said_first(tmp_path: Path, name: str) -> None:
    """What is refused in a document is named before the rubric that could not be told."""
    file = tmp_path / name
    file.write_bytes(WRONG[name][0])
    ran = smartcity("validate", file)
    codes = re.findall(r"error \[(\w+)", ran.err)
    assert (ran.code, codes[0][:2], codes[-1]) == (ExitCode.WRONG_USAGE, "R1", "L101")


NAMES = {
    "1": '=HYPERLINK("http://x","a")',
    "2": "\x1b[31mMerah\x1b[0m",
    "3": "[red]Rich[/red]",
    "4": "Dua\nBaris",
    "5": "\u202enanaK",
    "6": "+62",
    "7": "@SUM(A1)",
    "8": "-1+1",
    "9": "<script>alert(1)</script>",
    "10": "a|b`c`*d*",
    "11": "\t=1+1",
    "12": "_x0041_",
    "13": "x" * 3000,
    "14": "村",
    "15": "=1+1",
}
"""Names of villages that somebody might hope to see obeyed."""


@pytest.fixture
def villages(tmp_path: Path) -> Path:
    """Return a file of units with hostile names."""
    stream = io.StringIO()
    csv.writer(stream).writerows([[*HEADER.strip().split(",")], *([*item, 3, 3, 3, 3, 3] for item in NAMES.items())])
    file = tmp_path / "desa.csv"
    file.write_text(stream.getvalue(), "utf-8", newline="")
    return file


@pytest.mark.parametrize("command", ["score", "gap"])
def test_hostile_names_are_not_obeyed_by_spreadsheets(villages: Path, tmp_path: Path, command: str) -> None:
    """In CSV no field of text begins as a formula; in workbooks no cell is one."""
    options = [*RUBRIC, "--regions", "any"]
    printed = smartcity(command, villages, *options, "--format", "csv").out
    fields = [field for row in csv.reader(io.StringIO(printed)) for field in row]
    # Only numbers may start with a sign.
    assert [field for field in fields if field[:1] in "=+@\t\r-" and field and not _is_number(field)] == []
    assert any("HYPERLINK" in field for field in fields)
    output = tmp_path / "hasil.xlsx"
    assert smartcity(command, villages, *options, "-o", output).code == ExitCode.DONE
    cells = [cell for sheet in openpyxl.load_workbook(output) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    assert any("HYPERLINK" in str(cell.value) for cell in cells)
    assert [cell.hyperlink.target for cell in cells if cell.hyperlink and cell.hyperlink.target == "x"] == []


def _is_number(text: str) -> bool:
    """Tell whether a text is a number."""
    try:
        float(text)
    except ValueError:
        return False
    return True


@pytest.mark.parametrize("form", ["terminal", "markdown", "csv"])
def test_hostile_names_do_not_act_on_a_screen(villages: Path, form: str) -> None:
    """No control character and no sign that turns the writing is passed on."""
    for command in ("score", "gap"):
        shown = smartcity(command, villages, *RUBRIC, "--regions", "any", "--format", form).out
        assert {sign for sign in shown if ord(sign) < 32} <= {"\n"}
        assert not set("\u202e\u202d\x7f\x9b") & set(shown)


def test_hostile_names_are_shown_as_they_are_spelt(villages: Path) -> None:
    """Rich's and Markdown's own signs are no mark-up in a name."""
    options = [*RUBRIC, "--regions", "any", "--format"]
    assert "[red]Rich[/red]" in smartcity("score", villages, *options, "terminal").out
    markdown = smartcity("score", villages, *options, "markdown").out
    assert "&lt;script&gt;" in markdown
    assert "<script>" not in markdown
    assert "a\\|b" in markdown


def test_hostile_names_survive_in_json(villages: Path) -> None:
    """Programs get each name as it was read, escaped where JSON asks for it."""
    ran = smartcity("score", villages, *RUBRIC, "--regions", "any", "--format", "json")
    names = {region["code"]: region["name"] for region in ran.json()["regions"]}
    assert {code: names[code] for code in ("1", "2", "3", "4", "9", "13", "14")} == {
        code: NAMES[code] for code in ("1", "2", "3", "4", "9", "13", "14")
    }
    assert "\x1b" not in ran.out


def test_explain_takes_hostile_names(villages: Path) -> None:
    """A region may be asked for by whatever its name is."""
    ran = smartcity("explain", villages, *RUBRIC, "--regions", "any", "--region", NAMES["2"])
    assert (ran.code, "\x1b" in ran.out, "Merah" in ran.out) == (ExitCode.DONE, False, True)
    refused = smartcity("explain", villages, *RUBRIC, "--regions", "any", "--region", "\x1b[31mUngu")
    assert (refused.code, "\x1b" in refused.err, "Ungu" in refused.err) == (ExitCode.WRONG_USAGE, False, True)


@pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
def test_hostile_file_names_do_not_act(tmp_path: Path) -> None:
    """A file's name is data too: on the screen, in the advice and in the manifest."""
    file = tmp_path / "\x1b[2J\n[red]=1+1.csv"
    file.write_text(HEADER + KEDIRI + KEDIRI, "utf-8")
    for command in ("score", "validate", "gap"):
        for form in ("terminal", "csv", "markdown", "json"):
            ran = smartcity(command, file, *RUBRIC, "--format", form)
            assert (ran.code, "\x1b" in ran.out + ran.err) == (ExitCode.DONE, False), (command, form)
    assert "\x1b" not in smartcity("score", tmp_path / "\x1b[2J.csv").err
    assert "\x1b" not in smartcity("score", file, "-o", tmp_path / "\x1b[2J.csv").err


LIMITED = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
except ImportError:
    pass
from smartcity_cli.cli import run
sys.argv = ["smartcity", *sys.argv[1:]]
run()
"""


def bounded(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a process that may hold one gibibyte, where the system can see to that."""
    return subprocess.run(
        [sys.executable, "-c", LIMITED, *map(str, arguments), "--lang", "en"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        timeout=PROCESS_SECONDS,
    )


def zip_bomb() -> bytes:
    """Return a workbook whose sheet unpacks to 400 MiB of blanks."""
    parts = build.xlsx_parts({"Data": ""})
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in parts.items():
            if name != build.SHEET_PART:
                archive.writestr(name, content)
        with archive.open(build.SHEET_PART, "w", force_zip64=True) as sheet:
            sheet.write(build.sheet_xml("").partition("</sheetData>")[0].encode())
            for _ in range(400):
                sheet.write(b" " * MEBIBYTE)
    return buffer.getvalue()


def test_a_zip_bomb_is_refused_within_its_bounds(tmp_path: Path) -> None:
    """A sheet of hundreds of megabytes in a small file ends with 3, without being unpacked whole."""
    file = tmp_path / "bomb.xlsx"
    file.write_bytes(zip_bomb())
    assert file.stat().st_size < 4 * MEBIBYTE
    done = bounded("score", file, *RUBRIC)
    assert (done.returncode, done.stdout) == (ExitCode.COULD_NOT, "")
    assert str(file) in done.stderr
    assert "Traceback" not in done.stderr


def test_a_million_formatted_rows_are_passed_over(tmp_path: Path) -> None:
    """Rows that hold only formats cost neither much memory nor the result."""
    empty = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(3, 1_000_001))
    file = tmp_path / "formatted.xlsx"
    head = row_xml(*HEADER.strip().split(","), number=1)
    file.write_bytes(build.xlsx(head + KEDIRI_ROW.replace("<row>", '<row r="2">') + empty))
    done = bounded("score", file, *RUBRIC, "--format", "json")
    assert (done.returncode, done.stderr) == (ExitCode.DONE, "")
    assert [region["code"] for region in json.loads(done.stdout)["regions"]] == ["35.71"]


def test_a_rubric_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    """Aliases that multiply and endless nesting are faults of a rubric, not work to do."""
    names = "abcdefghij"
    lines = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"{name}: &{name} [{','.join([f'*{before}'] * 10)}]" for before, name in pairwise(names)]
    for content in ("\n".join(lines), "[" * 30_000, "? " * 10_000, "- " * 30_000):
        rubric = tmp_path / "bomb.yaml"
        rubric.write_text(content, "utf-8")
        ran = smartcity("rubric", "check", rubric, "--lang", "en")
        assert ran.code in {ExitCode.ANSWER_IS_NO, ExitCode.COULD_NOT}
        assert "bomb.yaml" in "".join((ran.out + ran.err).split())
