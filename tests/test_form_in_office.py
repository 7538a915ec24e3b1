"""The questionnaire workbook in LibreOffice: it opens, its pages show what they should, its formulas calculate."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from layout_cases import rubric_of
from office import converted, needs_office, needs_pdf_tools, pixels_of_page, text_of_pdf
from questionnaires import harmful
from smartcity_cli.questionnaire.form import FormOptions
from smartcity_cli.questionnaire.to_excel import form_workbook
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric
from test_questionnaire_contents import EVERY_KIND

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.loading import LoadedRubric

ALLOWED = EVERY_KIND.replace("section: profil, text", "section: profil, not_applicable: true, text")
ORANGE = (0xFC, 0xE0, 0xC4)


def filled(loaded: LoadedRubric, folder: Path, answers: Mapping[tuple[str, str, str], object]) -> Path:
    """Write a questionnaire with answers by sheet, code and column, as an office that fills it in would."""
    file = folder / "form.xlsx"
    file.write_bytes(form_workbook(loaded, FormOptions("id")))
    workbook = openpyxl.load_workbook(file)
    for (name, code, column), value in answers.items():
        sheet: Any = workbook[name]
        row = next(row for row in range(1, sheet.max_row + 1) if sheet[f"A{row}"].value == code)
        sheet[f"{column}{row}"] = value
    workbook.save(file)
    return file


def states_in(file: Path) -> dict[str, str]:
    """Return the state of every question as LibreOffice calculated it."""
    workbook = openpyxl.load_workbook(file, data_only=True)
    return {
        str(row[0].value): str(row[6].value)
        for sheet in workbook.worksheets
        if any(cell.value == "Status" for cell in sheet["G"])
        for row in sheet.iter_rows(max_col=7)
        if row[0].value and row[6].value and row[6].value != "Status"
    }


def progress_in(file: Path) -> dict[str, list[object]]:
    """Return the table of progress."""
    sheet: Any = openpyxl.load_workbook(file, data_only=True)["Sampul"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(max_col=8)]
    start = next(number for number, row in enumerate(rows) if row[0] == "Bagian") + 1
    return {str(row[0]): row[1:] for row in rows[start:] if row[7] is not None}


@needs_pdf_tools
def test_pages_show_what_they_should(tmp_path: Path) -> None:
    """Title, notes, questions with every level, page numbers; cells to fill in are coloured; no formula fails."""
    file = filled(load_rubric(find_rubric("smartcity-2018")), tmp_path, {})
    pages = converted(file, "pdf", tmp_path)
    text = text_of_pdf(pages)
    for part in ("REKONSTRUKSI", "Kemajuan", "Data pribadi", "Kesiapan daerah", "ST01", "dianggarkan setiap tahun."):
        assert part in text, part
    for fault in ("#NAME", "#REF", "#VALUE", "#N/A", "Err:", "Periksa isian"):
        assert fault not in text
    first, *_ = text.split("\f")
    assert "Dibuat dengan smartcity" in first, "the cover fills one page"
    sections = [page for page in text.split("\f") if "Kesiapan daerah" in page and "Kode" in page]
    assert len(sections) > 3, "the header is printed on every page"
    page = text.split("\f").index(sections[0]) + 1
    width, height, pixels = pixels_of_page(pages, page, tmp_path)
    assert width > height, "landscape"
    dots = [tuple(pixels[at : at + 3]) for at in range(0, len(pixels), 3)]
    assert sum(all(abs(a - b) < 4 for a, b in zip(dot, ORANGE, strict=True)) for dot in dots) > len(dots) // 500


@needs_office
def test_a_harmful_rubric_opens_too(tmp_path: Path) -> None:
    """Endless texts and texts that look like formulas stay texts."""
    file = filled(harmful(), tmp_path, {})
    saved = converted(file, "xlsx", tmp_path)
    assert "Sampul (2)" in openpyxl.load_workbook(saved).sheetnames
    assert set(states_in(saved).values()) == {"Belum diisi", "Boleh kosong"}


@needs_office
def test_progress_follows_the_answers(tmp_path: Path) -> None:
    """Every state is calculated as the reader would judge the answers, and counted on the cover."""
    answers = {
        ("Bagian A", "LV", "D"): 2,
        ("Bagian B", "RT/numerator", "D"): 1,
        ("Profil", "CH", "D"): "Ya saja",
        ("Profil", "ML/x", "D"): "Ya",
        ("Profil", "ML/y", "D"): "Ya",
        ("Profil", "YN", "D"): "Tidak berlaku",
        ("Profil", "NU", "D"): 1.4,
        ("Profil", "IN", "D"): "Tidak berlaku",
        ("Profil", "PC", "D"): "dua",
        ("Profil", "TX", "D"): "terlalu panjang",
        ("Profil", "DT", "D"): date(2018, 3, 5),
    }
    alone = ALLOWED.replace("{id: y, text: Ye}", "{id: y, text: Ye, exclusive: true, points: 0}")
    file = converted(filled(rubric_of(alone), tmp_path, answers), "xlsx", tmp_path)
    assert states_in(file) == {
        "LV": "Bukti belum ada",
        "RT": "Belum lengkap",
        "CH": "Lengkap",
        "ML": "Periksa isian",
        "YN": "Lengkap",
        "NU": "Periksa isian",
        "IN": "Lengkap",
        "PC": "Periksa isian",
        "TX": "Periksa isian",
        "DT": "Lengkap",
        "TB": "Belum diisi",
    }
    progress = progress_in(file)
    assert progress["Profil"][:6] == [9, 9, 8, 1, 0, 4]
    assert progress["Bagian A"] == [1, 1, 1, 0, 1, 0, 0]
    assert progress["Bagian B"] == [1, 1, 1, 1, 0, 0, 0]
    assert progress["Seluruhnya"][:6] == [11, 11, 10, 2, 1, 4]
    assert progress["Seluruhnya"][6] == pytest.approx(4 / 11)


@needs_office
def test_a_complete_questionnaire_is_complete(tmp_path: Path) -> None:
    """With every required answer, evidence and the identity the completeness is 1."""
    answers = {
        ("Bagian A", "LV", "D"): 2,
        ("Bagian A", "LV", "E"): "SK 1",
        ("Bagian B", "RT/numerator", "D"): 1,
        ("Bagian B", "RT/denominator", "D"): 2,
        ("Profil", "CH", "D"): "d",
        ("Profil", "ML/x", "D"): "Tidak",
        ("Profil", "YN", "D"): "Ya",
        ("Profil", "NU", "D"): 1.5,
        ("Profil", "IN", "D"): 9,
        ("Profil", "PC", "D"): 0,
        ("Profil", "TX", "D"): "cukup",
        ("Profil", "DT", "D"): date(2018, 1, 1),
        ("TB", "nomor *", "A"): "nomor *",
        ("Identitas", "province", "C"): "Jawa Tengah",
        ("Identitas", "region", "C"): "Kab. Kudus (33.19)",
        ("Identitas", "officer", "C"): "sintetis",
        ("Identitas", "position", "C"): "sintetis",
        ("Identitas", "date", "C"): date(2018, 3, 5),
    }
    source = filled(rubric_of(EVERY_KIND), tmp_path, answers)
    workbook = openpyxl.load_workbook(source)
    sheet: Any = workbook["TB"]
    row = next(row for row in range(1, 20) if sheet[f"A{row}"].value == "nomor *") + 40
    for column, value in zip("ACDE", ("12/2017", "Perda", 50, 1), strict=True):
        sheet[f"{column}{row}"] = value
    workbook.save(source)
    progress = progress_in(converted(source, "xlsx", tmp_path))
    assert progress["Seluruhnya"] == [11, 11, 11, 0, 0, 0, 1]
    assert progress["Identitas"][-1] == 1


@needs_office
def test_rows_that_are_missing_or_say_nothing_are_told_apart(tmp_path: Path) -> None:
    """A row without a required field makes its table incomplete; one that says *nothing* is an answer."""
    source = filled(rubric_of(EVERY_KIND), tmp_path, {})
    for value, state in (("12/2017", "Belum lengkap"), ("Tidak ada", "Lengkap")):
        workbook = openpyxl.load_workbook(source)
        sheet: Any = workbook["TB"]
        row = next(row for row in range(1, 20) if sheet[f"A{row}"].value == "nomor *") + 1
        sheet[f"A{row}"] = value
        workbook.save(source)
        assert states_in(converted(source, "xlsx", tmp_path))["TB"] == state


@needs_office
def test_what_cells_accept_survives_a_resave(tmp_path: Path) -> None:
    """Saved again by LibreOffice, the workbook keeps its ids, its hidden sheets, its validation and its protection."""
    source = filled(rubric_of(EVERY_KIND), tmp_path, {})
    before, after = (openpyxl.load_workbook(file) for file in (source, converted(source, "xlsx", tmp_path)))
    assert after.sheetnames == before.sheetnames
    for name in before.sheetnames:
        one, two = before[name], after[name]
        assert two.sheet_state == one.sheet_state
        assert two.protection.sheet
        assert [cell.value for cell in two["A"]][: one.max_row] == [cell.value for cell in one["A"]]
    kinds = sorted(str(each.type) for each in after["Profil"].data_validations.dataValidation)
    for kind in ("list", "decimal", "whole", "textLength", "date"):
        assert kind in kinds
