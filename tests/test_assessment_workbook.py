"""The assessor's workbook: written, filled in, handed back, read; and what may happen to it on the way."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import smartcity
from layout_cases import RUBRIC_TEXT, codes, document, only, read_several, regions, rubric_of, said, values
from smartcity_cli.questionnaire.assessment import Task, assessment_workbook
from smartcity_cli.responses.answers import Answered, NotApplicable
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.opening import open_input
from smartcity_cli.responses.reading import read_responses

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from smartcity_cli.responses.reading import Reading

EVERY_KIND = RUBRIC_TEXT.replace(
    "  - id: REG\n",
    "  - {id: N, kind: number, text: Anggaran, required: false}\n"
    "  - {id: P, kind: percent, text: Persentase, required: false}\n"
    "  - {id: T, kind: text, text: Uraian, required: false}\n"
    "  - {id: D, kind: date, text: Tanggal, required: false}\n"
    "  - {id: C, kind: choice, text: Pilihan, required: false, "
    "options: [{id: satu, text: Pertama}, {id: dua, text: Kedua}]}\n  - id: REG\n",
)
RUBRIC = rubric_of(EVERY_KIND + "verification: {several: {rule: lead}}\n")
OWN = """
synthetic: true
regions:
  - region: 33.19
    answers:
      Q1: {value: 2, evidence: ['=HYPERLINK("x")', sk.pdf], note: '+62'}
      Q2: {not_applicable: true}
      Q3: {numerator: 1, denominator: 4}
      Q4: [a]
      N: 1250.5
      P: 85
      T: "=SUM(A1)"
      D: "2018-03-05"
      C: dua
      REG: [{nomor: "=1+1", tahun: 2017}, {nomor: "12", tahun: 2018}]
  - region: 33.20
    answers: {Q1: 9, Q2: tidak}
"""
FILLED = {"Q1": 1, "Q2": "Ya", "Q3/numerator": 3, "Q3/denominator": 4, "Q4/a": "Ya", "Q4/b": "Tidak", "N": 7.5, "P": 40}


def own() -> Reading:
    """Return the regions' own answers."""
    return read_several([document(OWN, "sendiri.yaml")], rubric=RUBRIC)


def workbook(task: Task | None = None, language: Any = "id") -> Any:
    """Return an assessor's workbook as openpyxl reads it."""
    made = assessment_workbook(RUBRIC, own().responses, task or Task((0, 1), "Ani"), language)
    return openpyxl.load_workbook(io.BytesIO(made))


def rows_of(sheet: Any) -> dict[str, Any]:
    """Return the rows of a region's sheet by the code of their question."""
    return {row[0].value: row for row in sheet.iter_rows() if row[0].value}


def fill(book: Any, sheet: str, filled: Mapping[str, Any], reasons: Mapping[str, str] | None = None) -> None:
    """Fill in an assessor's cells, none of which may be locked."""
    rows = rows_of(book[sheet])
    for column, cells in ((6, filled), (7, reasons or {})):
        for code, value in cells.items():
            cell = rows[code][column]
            assert not cell.protection.locked
            cell.value = value


def handed_in(book: Any, folder: Path, name: str = "ani.xlsx") -> str:
    """Save a workbook and return its path."""
    book.save(folder / name)
    return str(folder / name)


def read_back(folder: Path, *files: str, with_own: bool = True, **options: Any) -> Reading:
    """Read assessments, beside the regions' own answers."""
    (folder / "sendiri.yaml").write_text(OWN, encoding="utf-8")
    inputs = ([str(folder / "sendiri.yaml")] if with_own else []) + list(files)
    return read_several([open_input(file, Limits()) for file in inputs], rubric=RUBRIC, **options)


KUDUS, JEPARA = "33.19 Kabupaten Kudus", "33.20 Kabupaten Jepara"


def test_the_workbook_shows_what_the_region_said() -> None:
    """A sheet a region with every answer, evidence and note as text or number, never as a formula, and locked."""
    book = workbook()
    assert book.sheetnames == ["Daftar daerah", KUDUS, JEPARA, "_pilihan", "_smartcity"]
    rows = rows_of(book[KUDUS])
    shown = {code: [cell.value for cell in row[3:6]] for code, row in rows.items()}
    assert shown["Q1"] == [2, '=HYPERLINK("x"); sk.pdf', "+62"]
    assert [shown[code][0] for code in ("Q2", "Q3/numerator", "Q3/denominator", "Q4/a", "Q4/b")] == [
        "Tidak berlaku", 1, 4, "Ya", "Tidak",
    ]  # fmt: skip
    assert [shown[code][0] for code in ("N", "P", "T", "D", "C")] == [1250.5, 85, "=SUM(A1)", "2018-03-05", "Kedua"]
    assert shown["REG"][0] == "1. Nomor peraturan: =1+1; Tahun: 2017\n2. Nomor peraturan: 12; Tahun: 2018"
    assert rows_of(book[JEPARA])["Q1"][3].value == "9"
    formulas = [cell.coordinate for cell in book[KUDUS]["D"] if cell.data_type == "f"]
    assert formulas == []
    assert all(sheet.protection.sheet for sheet in book)
    assert all(cell.protection.locked for row in rows.values() for cell in row[:6])


def test_the_assessor_s_cells_are_open_and_checked() -> None:
    """Values are validated like the questionnaire; tables, texts and heads of parts take only a reason."""
    book = workbook()
    rows = rows_of(book[KUDUS])
    open_values = {code for code, row in rows.items() if len(row) > 6 and not row[6].protection.locked}
    assert open_values == {*FILLED, "D", "C"}
    assert {code for code, row in rows.items() if not row[7].protection.locked} == {
        "Q1", "Q2", "Q3", "Q4", "N", "P", "T", "D", "C", "REG",
    }  # fmt: skip
    validated = {str(cells) for rule in book[KUDUS].data_validations.dataValidation for cells in rule.sqref.ranges}
    assert rows["Q1"][6].coordinate in validated


def test_the_index_counts_and_leads_to_the_sheets() -> None:
    """Formulas count what was judged; each region's name is a link; roles only where somebody leads."""
    sheet = workbook(Task((0, 1), "Ani", frozenset({1})))["Daftar daerah"]
    rows = {row[0].value: row for row in sheet.iter_rows() if row[0].value}
    assert rows["33.19"][3].value.startswith(f"=COUNTA('{KUDUS}'!G")
    assert (rows["33.19"][2].value, rows["33.20"][2].value) == ("anggota", "ketua")
    assert rows["33.19"][4].value == len(FILLED) + 2
    assert rows["33.19"][1].hyperlink.location == f"'{KUDUS}'!A1"
    assert "SINTETIS" in str(rows.keys())
    alone = {row[0].value: row[2].value for row in workbook()["Daftar daerah"].iter_rows()}
    assert alone["33.19"] is None


def test_english_workbooks_are_read_alike(tmp_path: Path) -> None:
    """Headers in English are understood as well."""
    book = workbook(language="en")
    fill(book, KUDUS, {"Q1": 0, "Q2": "Yes"})
    reading = read_back(tmp_path, handed_in(book, tmp_path))
    assert (values(reading, "Q1", "assessor"), values(reading, "Q2", "assessor")) == ([0, None], [True, None])


def test_what_is_filled_in_comes_back(tmp_path: Path) -> None:
    """Values and reasons are the assessor's, the region's own answers stay, blanks are no judgement."""
    book = workbook()
    fill(book, KUDUS, {**FILLED, "D": "2018-01-02", "C": "Pertama"}, {"Q1": "tanpa SK", "Q3": "kurang"})
    reading = read_back(tmp_path, handed_in(book, tmp_path))
    (ani,) = reading.responses.assessors
    assert (ani.name, ani.assessed.tolist()) == ("Ani", [True, False])
    found = {question: column.answer(0).value for question, column in ani.answers.items()}  # type: ignore[union-attr]
    assert found == {
        "Q1": 1, "Q2": True, "Q3": (3.0, 4.0), "Q4": ("a",), "N": 7.5, "P": 40.0, "D": "2018-01-02", "C": "satu",
    }  # fmt: skip
    assert {question: column.text(0) for question, column in ani.reasons.items()} == {"Q1": "tanpa SK", "Q3": "kurang"}
    assert values(reading, "Q1") == [2, None]
    assert ani.answers["Q1"].places.at(0).sheet == KUDUS
    assert [code for code in codes(reading) if code in ("L134", "L135", "L212")] == []
    assert reading.responses.sources[1].regions == 1


def test_assessments_alone_bring_what_they_show(tmp_path: Path) -> None:
    """Without the regions' forms their answers, evidence and notes are those that the assessor was shown."""
    book = workbook()
    fill(book, KUDUS, FILLED)
    fill(book, JEPARA, {"Q2": "Tidak"})
    reading = read_back(tmp_path, handed_in(book, tmp_path), with_own=False)
    assert regions(reading) == ["33.19", "33.20"]
    assert values(reading, "Q1") == [2, None]
    assert values(reading, "Q3") == [(1.0, 4.0), None]
    assert values(reading, "Q4") == [("a",), None]
    assert values(reading, "C") == ["dua", None]
    assert isinstance(reading.responses.self_assessed["Q2"].answer(0), NotApplicable)
    assert reading.responses.evidence["Q1"].text(0) == '=HYPERLINK("x"); sk.pdf'
    assert str(reading.responses.self_assessed["Q1"].places.at(0)).startswith(f"{tmp_path}/ani.xlsx [{KUDUS}] D")
    assert reading.responses.synthetic


def test_a_region_that_answered_anew_is_noticed(tmp_path: Path) -> None:
    """The assessor judged another answer than the one that counts now."""
    book = workbook()
    fill(book, KUDUS, {"Q1": 1})
    rows_of(book[KUDUS])["Q1"][3].value = 0
    reading = read_back(tmp_path, handed_in(book, tmp_path))
    assert said(only(reading, "L212"))[2].endswith("when the answer was 0; what counts now is 2.")


def test_the_lead_stands_on_the_index(tmp_path: Path) -> None:
    """The rule *lead* takes the value of the one whose index says *ketua*."""
    files = []
    for name, level, leads in (("Ani", 0, frozenset[int]()), ("Budi", 2, frozenset({0}))):
        book = workbook(Task((0, 1), name, leads))
        fill(book, KUDUS, {"Q1": level})
        files.append(handed_in(book, tmp_path, f"{name}.xlsx"))
    reading = read_back(tmp_path, *files)
    assert values(reading, "Q1", "assessor") == [2, None]
    assert values(read_back(tmp_path, *files, leads=("Ani",)), "Q1", "assessor") == [0, None]


def test_a_name_may_be_filled_in_on_the_index(tmp_path: Path) -> None:
    """A workbook for nobody in particular takes the name from its index, else from its file, with a warning."""
    book = workbook(Task((0, 1)))
    fill(book, KUDUS, {"Q1": 1})
    path = handed_in(book, tmp_path)
    nameless = read_back(tmp_path, path)
    assert said(only(nameless, "L216"))[0] == "warning"
    assert nameless.responses.assessors[0].name == path
    sheet = book["Daftar daerah"]
    (cell,) = [row[1] for row in sheet.iter_rows() if row[0].value == "Nama asesor"]
    assert not cell.protection.locked
    cell.value = "Dewi"
    assert read_back(tmp_path, handed_in(book, tmp_path)).responses.assessors[0].name == "Dewi"


def handled(change: Callable[[Any], None], folder: Path) -> Reading:
    """Read a workbook that somebody changed."""
    book = workbook()
    fill(book, KUDUS, {"Q1": 1}, {"Q1": "tanpa SK"})
    change(book)
    return read_back(folder, handed_in(book, folder))


def test_sorted_rows_new_columns_and_sheets_do_no_harm(tmp_path: Path) -> None:
    """Values are found by the question's id; what else holds something is named."""

    def change(book: Any) -> None:
        sheet = book[KUDUS]
        sheet.insert_cols(1)
        sheet.insert_rows(1, 3)
        sheet.title = "Kudus"
        book.create_sheet("Coretan")["A1"] = "catatan"
        del book["Daftar daerah"]

    reading = handled(change, tmp_path)
    assert values(reading, "Q1", "assessor") == [1, None]
    assert "“Coretan”" in said(only(reading, "L119"))[2]


def twice(rows: Any) -> None:
    """Let two rows be about the same question, and say different things."""
    rows["Q2"][0].value, rows["Q2"][6].value = "Q1", 0


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (
            lambda rows: setattr(rows["Q1"][0], "value", "Q77"),
            "L218",
            "“1” belongs to no question of the rubric: “Q77”",
        ),
        (lambda rows: setattr(rows["Q1"][6], "value", 7), "A103", "7"),
        (lambda rows: twice(rows), "L146", "Q1"),
    ],
)
def test_faults_are_named_at_their_cells(change: Any, code: str, words: str, tmp_path: Path) -> None:
    """A question that is lost, a level that is none, a question twice."""
    reading = handled(lambda book: change(rows_of(book[KUDUS])), tmp_path)
    found = [one for one in reading.responses.problems if one.code == code and one.location.sheet == KUDUS]
    assert any(words in said(problem)[2] for problem in found)
    assert all(problem.location.cell for problem in found)


def test_a_sheet_without_its_region_does_not_count(tmp_path: Path) -> None:
    """Values that belong to nobody are an error."""

    def change(book: Any) -> None:
        for row in book[KUDUS].iter_rows():
            if row[0].value == "Kode daerah":
                row[0].value = row[1].value = None

    reading = handled(change, tmp_path)
    assert KUDUS in said(only(reading, "L217"))[2]
    assert reading.responses.assessors == ()


def test_reasons_beside_parts_are_put_together(tmp_path: Path) -> None:
    """A reason beside the question and another beside a part are both kept."""
    book = workbook()
    fill(book, KUDUS, {"Q3/numerator": 1, "Q3/denominator": 2}, {"Q3": "satu"})
    rows_of(book[KUDUS])["Q3/numerator"][7].value = "dua"
    reading = read_back(tmp_path, handed_in(book, tmp_path))
    assert reading.responses.assessors[0].reasons["Q3"].text(0) == "satu; dua"


JUDGED = st.fixed_dictionaries(
    {},
    optional={
        "Q1": st.integers(0, 2),
        "Q2": st.sampled_from(["Ya", "Tidak", "Tidak berlaku"]),
        "N": st.floats(-1e6, 1e6).map(lambda number: round(number, 3)),
        "P": st.integers(0, 100),
        "C": st.sampled_from(["Pertama", "Kedua"]),
    },
)
MEANINGS = {"Ya": True, "Tidak": False, "Tidak berlaku": "n/a", "Pertama": "satu", "Kedua": "dua"}


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from([KUDUS, JEPARA]), JUDGED, min_size=1))
def test_whatever_is_filled_in_is_read(tmp_path: Path, judged: dict[str, dict[str, Any]]) -> None:
    """Written, filled in and read: exactly the assessor's values come back."""
    book = workbook()
    for sheet, filled in judged.items():
        fill(book, sheet, filled)
    reading = read_back(tmp_path, handed_in(book, tmp_path))
    found: dict[str, dict[str, Any]] = {}
    for one in reading.responses.assessors:
        for question, column in one.answers.items():
            for place, sheet in enumerate((KUDUS, JEPARA)):
                match column.answer(place):
                    case Answered(value=value):
                        found.setdefault(sheet, {})[question] = value
                    case NotApplicable():
                        found.setdefault(sheet, {})[question] = "n/a"
    expected = {
        sheet: {code: MEANINGS.get(value, value) if isinstance(value, str) else value for code, value in given.items()}
        for sheet, given in judged.items()
        if given
    }
    assert found == expected


def asked(folder: Path, *arguments: str, responses: Path | None = None) -> Any:
    """Run the command on the rubric and the regions' answers."""
    (folder / "r.yaml").write_text(EVERY_KIND + "verification: {several: {rule: lead}}\n", encoding="utf-8")
    (folder / "sendiri.yaml").write_text(OWN, encoding="utf-8")
    responses = responses or folder / "sendiri.yaml"
    return smartcity(
        "template", folder / "r.yaml", "--for", "assessor", "--responses", responses, *arguments,
        "--lang", "en",
    )  # fmt: skip


def test_the_command_writes_one_workbook_for_each_assessor(tmp_path: Path) -> None:
    """Assigned regions only; the first assessor of a region leads; the same again writes nothing new."""
    (tmp_path / "tugas.csv").write_text("asesor,kode daerah\nAni,33.19\nBudi,33.19\nBudi,33.20\n")
    ran = asked(tmp_path, "--assign", str(tmp_path / "tugas.csv"), "-o", str(tmp_path / "out"))
    own_fault = "The regions' answers themselves have 1 error; see them with: smartcity validate\n"
    assert (ran.code, ran.err) == (0, own_fault)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["Ani.xlsx", "Budi.xlsx"]
    budi = openpyxl.load_workbook(tmp_path / "out" / "Budi.xlsx")["Regions"]
    roles = {row[0].value: row[2].value for row in budi.iter_rows() if row[0].value in ("33.19", "33.20")}
    assert roles == {"33.19": "member", "33.20": "lead"}
    again = asked(tmp_path, "--assign", str(tmp_path / "tugas.csv"), "-o", str(tmp_path / "out"))
    assert again.code == 0
    one = asked(tmp_path, "--assign", str(tmp_path / "tugas.csv"), "--assessor", "ani", "-o", str(tmp_path / "a.xlsx"))
    assert one.code == 0
    assert openpyxl.load_workbook(tmp_path / "a.xlsx").sheetnames[:2] == ["Regions", KUDUS]
    assert asked(tmp_path, "--assessor", "Cici", "-o", str(tmp_path / "c.xlsx")).code == 0
    assert openpyxl.load_workbook(tmp_path / "c.xlsx").sheetnames[1:3] == [KUDUS, JEPARA]


def test_answers_may_stand_in_a_folder_and_their_faults_are_counted(tmp_path: Path) -> None:
    """A folder is read with everything in it; that something in it could not be read is said."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "sendiri.yaml").write_text(OWN, encoding="utf-8")
    (folder / "rusak.xlsx").write_bytes(b"PK\x03\x04 cut off")
    ran = asked(tmp_path, "-o", str(tmp_path / "folder.xlsx"), responses=folder)
    assert ran.code == 0
    assert "The regions' answers themselves have" in ran.err
    assert "smartcity validate" in ran.err
    assert openpyxl.load_workbook(tmp_path / "folder.xlsx").sheetnames[1:3] == [KUDUS, JEPARA]


def test_a_column_of_the_assignment_may_name_the_lead(tmp_path: Path) -> None:
    """*peran asesor* goes before the order of the file."""
    (tmp_path / "tugas.csv").write_text("asesor,kode daerah,peran asesor\nAni,33.19,\nBudi,33.19,ketua\n")
    asked(tmp_path, "--assign", str(tmp_path / "tugas.csv"), "-o", str(tmp_path / "out"))
    sheet = openpyxl.load_workbook(tmp_path / "out" / "Budi.xlsx")["Regions"]
    assert [row[2].value for row in sheet.iter_rows() if row[0].value == "33.19"] == ["lead"]


def test_faults_of_an_assignment_are_named(tmp_path: Path) -> None:
    """Regions without answers and regions without an assessor; the rest is written."""
    (tmp_path / "tugas.csv").write_text("asesor,kode daerah\nAni,33.19\nAni,33.21\n")
    ran = asked(tmp_path, "--assign", str(tmp_path / "tugas.csv"), "-o", str(tmp_path / "out"))
    assert ran.code == 1
    assert "U153" in ran.err
    assert "Kabupaten Demak (33.21) is assigned to Ani, but its answers are in none of the files." in ran.err
    assert "Regions that nobody is assigned to (1): Kabupaten Jepara." in ran.err
    (tmp_path / "tugas.csv").write_text("asesor,kode daerah\nAni,33.21\n")
    nothing = asked(tmp_path, "--assign", str(tmp_path / "tugas.csv"), "-o", str(tmp_path / "leer"))
    assert (nothing.code, (tmp_path / "leer").exists()) == (3, False)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["-o", "{}/keluar"], "U102"),
        (["--cohort", "x.csv", "-o", "{}/a.xlsx"], "U157"),
        (["--assign", "{}/tugas.csv", "-o", "{}/a.xlsx"], "U123"),
        (["--assign", "{}/tugas.csv", "-o", "{}/sendiri.yaml"], "U125"),
        (["--assign", "{}/tugas.csv", "--assessor", "Zed", "-o", "{}/a.xlsx"], "U155"),
        (["-o", "{}/tidak/ada/a.xlsx"], "U105"),
    ],
)
def test_wrong_usage_is_said_before_anything_is_written(arguments: list[str], code: str, tmp_path: Path) -> None:
    """Each mistake with its code, and no file."""
    (tmp_path / "tugas.csv").write_text("asesor,kode daerah\nAni,33.19\nBudi,33.19\n")
    ran = asked(tmp_path, *(argument.format(tmp_path) for argument in arguments))
    assert code in ran.err
    assert list(tmp_path.glob("**/*.xlsx")) == []


def test_options_for_assessors_need_the_word(tmp_path: Path) -> None:
    """Without ``--for assessor`` they are wrong usage; with it the answers must be named."""
    ran = smartcity("template", "spbe-2018", "--assign", "x.csv", "-o", tmp_path / "a.xlsx", "--lang", "en")
    assert (ran.code, "U157" in ran.err, "--assign" in ran.err) == (2, True, True)
    ran = smartcity("template", "spbe-2018", "--for", "assessor", "-o", tmp_path / "a.xlsx", "--lang", "en")
    assert (ran.code, "U156" in ran.err) == (2, True)


def test_answers_of_nobody_give_nothing_to_judge(tmp_path: Path) -> None:
    """Where no region was recognised, its problems are all there is."""
    (tmp_path / "r.yaml").write_text(EVERY_KIND, encoding="utf-8")
    (tmp_path / "x.csv").write_text("kode,Q1,Q2\n99.99,1,ya\n")
    ran = smartcity("template", tmp_path / "r.yaml", "--for", "assessor", "--responses", tmp_path / "x.csv",
                    "-o", tmp_path / "a.xlsx", "--lang", "en")  # fmt: skip
    assert (ran.code, (tmp_path / "a.xlsx").exists()) == (3, False)


def test_the_same_makes_the_same_bytes() -> None:
    """No time and no chance is in the file."""
    task = Task((0, 1), "Ani")
    one, other = (assessment_workbook(RUBRIC, own().responses, task, "id") for _ in range(2))
    assert one == other


def test_read_from_files_like_everything_else(tmp_path: Path) -> None:
    """The rubric is found from the workbook's hidden sheet where it is a bundled one."""
    (tmp_path / "x.csv").write_text("kode daerah,1,2\n51.71,2,3\n")
    ran = smartcity("template", "spbe-2018", "--for", "assessor", "--responses", tmp_path / "x.csv",
                    "-o", tmp_path / "a.xlsx", "--lang", "en")  # fmt: skip
    assert ran.code == 0
    read = read_responses([str(tmp_path / "a.xlsx")])
    assert read.rubric.rubric.id == "spbe-2018"
