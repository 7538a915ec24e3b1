"""The questionnaire workbook: what Excel asks of its package, what its sheets hold, the same bytes each time."""

from __future__ import annotations

import io
import json
import warnings
import zipfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from layout_cases import rubric_of
from questionnaires import harmful
from smartcity_cli.questionnaire.contents import questionnaire_of
from smartcity_cli.questionnaire.for_regions import form_workbooks
from smartcity_cli.questionnaire.form import Addressee, FormOptions
from smartcity_cli.questionnaire.to_excel import form_workbook
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.loading import load_rubric
from test_questionnaire_contents import EVERY_KIND
from workbook_package import Package, schema_faults

if TYPE_CHECKING:
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language

BUNDLED = [bundled.id for bundled in bundled_rubrics()]
KUDUS = Addressee("33.19", "Kab. Kudus (33.19)", "Jawa Tengah")
FULL = FormOptions("id", "30 April 2018", "Sekretariat & <panitia>")


def rubric_named(name: str) -> LoadedRubric:
    """Return a bundled rubric, or one of the tests'."""
    if name in BUNDLED:
        return load_rubric(find_rubric(name))
    if name == "harmful":
        return harmful()
    text = EVERY_KIND if name == "every kind" else EVERY_KIND.replace("scale:", "register: any\nscale:")
    return rubric_of(text)


EVERY = [*BUNDLED, "harmful", "every kind", "any unit"]


@cache
def written(name: str, language: Language = "id") -> bytes:
    """Return the workbook of a rubric, made once."""
    return form_workbook(rubric_named(name), FormOptions(language, FULL.deadline, FULL.contact))


def opened(content: bytes) -> Any:
    """Read a workbook back; a warning is a failure."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return openpyxl.load_workbook(io.BytesIO(content))


def cell_below(sheet: Any, code: str, column: str) -> Any:
    """Return the cell of a column in the row of a question."""
    for row in range(1, sheet.max_row + 1):
        if sheet[f"A{row}"].value == code:
            return sheet[f"{column}{row}"]
    raise AssertionError(f"no row {code}")


def validation_of(sheet: Any, cell: Any) -> Any:
    """Return the data validation of a cell."""
    (found,) = (each for each in sheet.data_validations.dataValidation if cell.coordinate in each.sqref)
    return found


@pytest.mark.parametrize("name", EVERY)
@pytest.mark.parametrize("language", ["id", "en"])
def test_the_package_holds_what_excel_asks_for(name: str, language: Language) -> None:
    """Parts, names, references, looks, validation and lengths are within what Excel opens without repair."""
    assert Package(written(name, language)).faults() == []


@pytest.mark.parametrize(("name", "who"), [("spbe-2020", "daerah"), ("idm", "unit"), ("hdi-2014", "unit")])
def test_a_rubric_for_any_unit_speaks_of_a_unit(name: str, who: str) -> None:
    """A village or a country is no region, and no regional government answers for it."""
    cover, identity = (
        [value for row in sheet.iter_rows(values_only=True) for value in row]
        for sheet in opened(written(name)).worksheets[:2]
    )
    assert ("Unit" in cover, "Daerah" in cover) == (who == "unit", who == "daerah")
    assert f"Satu berkas untuk satu {who}." in identity


@pytest.mark.parametrize("name", ["smartcity-2018", "harmful", "any unit"])
def test_the_package_is_valid_by_the_schema(name: str, tmp_path: Path) -> None:
    """Every part is valid by the schema of Open XML."""
    file = tmp_path / "form.xlsx"
    file.write_bytes(written(name))
    assert schema_faults(file) == []


def test_the_schema_check_finds_faults(tmp_path: Path) -> None:
    """A part that no schema knows is found, so that silence means something."""
    package = Package(written("spbe-2018"))
    file = tmp_path / "form.xlsx"
    with zipfile.ZipFile(file, "w") as archive:
        for name in package.names:
            content = package.archive.read(name)
            archive.writestr(name, content.replace(b"sheetProtection", b"sheetProtectionX"))
    found = OpenXmlValidator(file_format=FileFormat.OFFICE_2010).validate(str(file))
    assert any("sheetProtectionX" in error.description for error in found.errors)


@pytest.mark.parametrize("name", EVERY)
def test_every_question_and_part_has_its_row_once(name: str) -> None:
    """No question is lost, and openpyxl reads the workbook without a warning."""
    workbook = opened(written(name))
    questionnaire = questionnaire_of(rubric_named(name).rubric, "id")
    codes = [
        row[0].value
        for sheet in workbook.worksheets
        if any(cell.value == "Kode" for cell in sheet["A"]) and sheet.sheet_state == "visible"
        for row in sheet.iter_rows(max_col=1)
        if row[0].value
    ]
    for entry in questionnaire.entries:
        for code in dict.fromkeys((entry.id, *(line.code for line in entry.lines))):
            # A section of the harmful rubric bears the name of a question.
            assert codes.count(code) == 1 + (name == "harmful" and code == "Q11-3-x")
    if name != "harmful":
        for entry in questionnaire.entries:
            if entry.fields:
                assert entry.id in workbook.sheetnames


@pytest.mark.parametrize("name", EVERY)
def test_only_answers_are_unlocked_and_nothing_calculates_but_ours(name: str) -> None:
    """Every sheet is protected without a password; texts of the rubric are texts, whatever they begin with."""
    workbook = opened(written(name))
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.formatColumns
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert cell.value.startswith(("=IFERROR(", "=IF(", "=COUNTIF(", "=SUM(")), cell.value
                if not cell.protection.locked:
                    assert cell.value is None


def test_metadata_travel_in_the_file() -> None:
    """The hidden sheet and the document's properties say what the workbook is."""
    loaded = rubric_named("smartcity-2018")
    workbook = opened(form_workbook(loaded, FULL, KUDUS))
    rows = dict(workbook["_smartcity"].iter_rows(values_only=True))
    assert rows == {
        "smartcity": "form 1",
        "rubrik": "smartcity-2018",
        "versi": "1.0.0",
        "digest": loaded.digest,
        "bahasa": "id",
        "kode daerah": "33.19",
    }
    assert workbook.custom_doc_props["rubrik"].value == "smartcity-2018@1.0.0"
    assert workbook.properties.title.endswith("Kab. Kudus (33.19)")
    assert [sheet.sheet_state for sheet in workbook.worksheets if sheet.title.startswith("_")] == ["hidden"] * 2


def test_identity_offers_regions_by_province() -> None:
    """Provinces and regions come from the register; the region's list depends on the province."""
    workbook = opened(written("smartcity-2018"))
    sheet, choices = workbook["Identitas"], workbook["_pilihan"]
    keys = [cell.value for cell in sheet["A"] if cell.value and cell.row > 4]
    assert keys == ["province", "region", "officer", "position", "phone", "email", "date"]
    assert sheet.column_dimensions["A"].hidden
    province, region, day = (cell_below(sheet, key, "C") for key in ("province", "region", "date"))
    assert validation_of(sheet, province).formula1.endswith("$34")
    offered = validation_of(sheet, region).formula1
    assert f"$C${province.row}" in offered
    assert "OFFSET(" in offered
    labels = {cell.value for column in choices.iter_cols() for cell in column}
    assert {"Kab. Kudus (33.19)", "Jawa Tengah"} <= labels
    assert validation_of(sheet, day).type == "date"
    assert day.number_format == "yyyy-mm-dd"


def test_a_workbook_for_one_region_names_it_and_locks_the_name() -> None:
    """The region's cells are filled in, locked and without validation."""
    sheet = opened(form_workbook(rubric_named("spbe-2018"), FULL, KUDUS))["Identitas"]
    for key, value in (("province", "Jawa Tengah"), ("region", "Kab. Kudus (33.19)")):
        cell = cell_below(sheet, key, "C")
        assert (cell.value, cell.protection.locked) == (value, True)
        assert not any(cell.coordinate in each.sqref for each in sheet.data_validations.dataValidation)


def test_units_of_no_register_are_typed() -> None:
    """Under a rubric for any unit code and name stand in place of province and region."""
    sheet = opened(written("any unit"))["Identitas"]
    keys = [cell.value for cell in sheet["A"] if cell.value and cell.row > 4]
    assert keys[:3] == ["code", "name", "officer"]
    assert cell_below(sheet, "code", "C").number_format == "@"


LIMITS: list[tuple[str, str, str | None, str | None]] = [
    ("Bagian A", "LV", "list", None),
    ("Profil", "CH", "list", None),
    ("Profil", "ML/x", "list", None),
    ("Profil", "YN", "list", None),
    ("Profil", "NU", "decimal", "1.5"),
    ("Profil", "IN", "whole", "9"),
    ("Profil", "PC", "decimal", "0"),
    ("Profil", "TX", "textLength", "10"),
    ("Profil", "DT", "date", "43101"),
    ("Bagian B", "RT/numerator", "decimal", "-1E+307"),
]


@pytest.mark.parametrize(("section", "code", "kind", "limit"), LIMITS, ids=[code for _, code, _, _ in LIMITS])
def test_every_kind_has_its_native_validation(section: str, code: str, kind: str, limit: str | None) -> None:
    """Lists, limits, lengths and days are checked by the spreadsheet itself, with a message on both occasions."""
    sheet = opened(written("every kind"))[section]
    cell = cell_below(sheet, code, "D")
    found = validation_of(sheet, cell)
    assert found.type == kind
    assert limit is None or found.formula1 == limit
    assert not cell.protection.locked
    assert found.showErrorMessage
    assert found.showInputMessage
    assert found.prompt == found.error
    assert found.promptTitle == f"Isian {code}"


def test_not_applicable_is_accepted_where_the_rubric_allows_it() -> None:
    """In lists as a choice, beside numbers and days by a formula, and in the row of a table question."""
    workbook = opened(
        form_workbook(
            rubric_of(EVERY_KIND.replace("section: profil, text", "section: profil, not_applicable: true, text"))
        )
    )
    sheet, choices = workbook["Profil"], workbook["_pilihan"]
    offered = [[cell.value for cell in column if cell.value is not None] for column in choices.iter_cols()]
    assert ["Ya", "Tidak", "Tidak berlaku"] in offered
    number, whole, day = (validation_of(sheet, cell_below(sheet, code, "D")) for code in ("NU", "IN", "DT"))
    for found in (number, whole, day):
        assert found.type == "custom"
        assert found.formula1.startswith("OR(D")
        assert '="Tidak berlaku"' in found.formula1
    assert validation_of(sheet, cell_below(sheet, "TX", "D")).formula1 == "13"


def test_texts_of_the_section_are_in_view() -> None:
    """Guidance shows every level, limits, units and evidence; headers stay in view and repeat on every page."""
    workbook = opened(written("every kind", "en"))
    sheet = workbook["Bagian A"]
    guidance = cell_below(sheet, "LV", "C").value
    assert (
        guidance == "Cara mengisi\n0 – none\n2 – dua\nWhere it does not apply, choose Not applicable.\nEvidence: Decree"
    )
    header = next(cell.row for cell in sheet["A"] if cell.value == "Code")
    assert sheet.freeze_panes == f"C{header + 1}"
    assert sheet.print_title_rows == f"${header}:${header}"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert sheet.print_area.startswith("'Bagian A'!$A$1:$G$")
    assert "Unit: km." in cell_below(workbook["Profil"], "NU", "C").value


def test_tables_have_empty_rows_and_take_more() -> None:
    """Thirty rows are drawn; below them cells are open and checked up to the rubric's maximum."""
    workbook = opened(written("every kind"))
    sheet = workbook["TB"]
    header = next(row for row in range(1, 20) if sheet[f"A{row}"].value == "nomor *")
    assert [cell.value for cell in sheet[header]] == ["nomor *", "judul", "Jenis *", "Persen *", "Jumlah *"]
    assert sheet.max_row == header + 30
    assert not sheet[f"A{header + 30}"].protection.locked
    assert not sheet.column_dimensions["A"].protection.locked
    assert f"D{header + 200}" in validation_of(sheet, sheet[f"D{header + 1}"]).sqref
    pointer = cell_below(workbook["Profil"], "TB", "C")
    assert pointer.value.startswith("→ Isi pada lembar TB.")
    assert pointer.hyperlink.location == "'TB'!A1"


def test_an_option_that_stands_alone_says_so() -> None:
    """The row of an exclusive option of a checklist says what it means for the others, and no other row does."""
    text = EVERY_KIND.replace("{id: y, text: Ye}", "{id: y, text: Ye, exclusive: true, points: 0}")
    sheet = opened(form_workbook(rubric_of(text)))["Profil"]
    assert cell_below(sheet, "ML/y", "C").value == "Pilih Ya atau Tidak. Bila Ya, semua butir lain dijawab Tidak."
    assert cell_below(sheet, "ML/x", "C").value == "Pilih Ya atau Tidak."


def test_long_texts_go_on_in_rows_below() -> None:
    """What is higher than Excel shows is spread over rows without a code; nothing is lost."""
    text = "\n".join(f"baris {number}" for number in range(100))
    sheet = opened(form_workbook(rubric_of(EVERY_KIND.replace("Cara mengisi", json.dumps(text)))))["Bagian A"]
    row = cell_below(sheet, "LV", "A").row
    shown = [sheet[f"C{number}"].value for number in range(row, row + 4)]
    assert [sheet[f"A{number}"].value for number in range(row, row + 4)] == ["LV", None, None, None]
    assert "\n".join(shown).splitlines()[:100] == text.splitlines()


def test_the_cover_says_what_people_need() -> None:
    """Title, status, deadline, contact, steps, privacy, links, and with what it was made."""
    sheet = opened(written("smartcity-2018"))["Sampul"]
    texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    for part in ("REKONSTRUKSI", "30 April 2018", "Sekretariat & <panitia>", "1. Isi lembar", "data pribadi", "sidik"):
        assert any(part in text for text in texts), part
    links = {cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink}
    assert links >= {"'Identitas'!A1", "'Kesiapan daerah'!A1"}


def test_the_same_inputs_give_the_same_bytes() -> None:
    """Made again, alone or among many, a workbook holds the same."""
    loaded = rubric_named("spbe-2018")
    assert form_workbook(loaded, FULL, KUDUS) == form_workbook(loaded, FULL, KUDUS)
    other = Addressee("33.20", "Kab. Jepara (33.20)", "Jawa Tengah")
    (_, alone), (_, first) = (
        *form_workbooks(loaded, FULL, [KUDUS]),
        next(form_workbooks(loaded, FULL, [KUDUS, other])),
    )
    assert alone == first
    made, filled = Package(form_workbook(loaded, FULL, KUDUS)), Package(alone)
    assert made.names == filled.names
    assert all(made.archive.read(name) == filled.archive.read(name) for name in made.names)
    assert filled.faults() == []
    assert filled.archive.testzip() is None


def test_what_formulas_give_at_first_is_stored() -> None:
    """Programs that do not calculate, such as previews of mail, show the state of an empty questionnaire."""
    workbook = openpyxl.load_workbook(io.BytesIO(written("smartcity-2018")), data_only=True)
    states = [cell.value for cell in workbook["Kesiapan daerah"]["G"] if cell.value]
    assert set(states) == {"Status", "Belum diisi"}
    cover = [cell.value for row in workbook["Sampul"].iter_rows() for cell in row]
    assert 83 in cover


@pytest.mark.parametrize(
    ("expected", "said"),
    [
        ("{from: 2, to: 9.5}", ("Biasanya 2 sampai 9,5.", "biasanya 2 sampai 9,5.")),
        ("{from: 2}", ("Biasanya paling kecil 2.", "biasanya paling kecil 2.")),
        ("{to: 9.5}", ("Biasanya paling besar 9,5.", "biasanya paling besar 9,5.")),
    ],
)
def test_guidance_says_where_answers_usually_lie(expected: str, said: tuple[str, str]) -> None:
    """For numbers and for quotients; the cell takes other answers as well."""
    text = EVERY_KIND.replace("unit: km, minimum: 1.5}", f"unit: km, minimum: 1.5, expected: {expected}}}")
    text = text.replace("denominator: {text: bawah}", f"denominator: {{text: bawah}}\n    expected: {expected}")
    book = opened(form_workbook(rubric_of(text), FULL))
    number = cell_below(book["Profil"], "NU", "C").value
    assert number == f"Isi dengan angka saja, tanpa satuan. Satuan: km. Paling kecil 1,5. {said[0]}"
    ratio = cell_below(book["Bagian B"], "RT", "C").value
    assert str(ratio).endswith(f"Angka pertama dibagi angka kedua {said[1]}")
    limits = {(one.type, one.formula1) for one in book["Profil"].data_validations.dataValidation}
    assert ("decimal", "1.5") in limits
