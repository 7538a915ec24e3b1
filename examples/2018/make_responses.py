"""Write ``responses.xlsx``: made-up answers of 165 regions to the questionnaire of 2018, the same at every run.

The regions are drawn at random from the register of 2018; who really took part is not public beyond the fifty chosen,
and nothing here says anything about a real region. Some answers are missing and some are wrong on purpose, in the
ways in which people get them wrong.
"""

from __future__ import annotations

import datetime
import io
import random
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.writer.excel import ExcelWriter

from smartcity_cli.regions import Region, register
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric
from smartcity_cli.rubric.questions import FieldOfTable, Question, TableQuestion
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.writing.zip_members import archive_of, contents_of, pack

HERE = Path(__file__).resolve().parent
RUBRIC = HERE.parents[1] / "rubrics" / "smartcity-2018" / "1.0.0.yaml"
SEED = 2018
SAVED = datetime.datetime(2018, 2, 20, 9, 0)
"""When the workbooks say that they were saved."""
CANDIDATES = 165
FIRST_ROW = 6
SHARE_MISSING = 0.01
SHARE_WITH_EVIDENCE = 0.995

Cell = str | float | int | None | datetime.date


def candidates(draw: random.Random) -> list[Region]:
    """Return 165 regions in the order of their codes, Kudus always among them."""
    regions = list(register().all("2018"))
    kudus = next(region for region in regions if region.code_in("2018") == "33.19")
    others = [region for region in regions if region is not kudus]
    return sorted([kudus, *draw.sample(others, CANDIDATES - 1)], key=lambda region: region.code_in("2018"))


def made_up(question: Question, ability: float, draw: random.Random) -> Cell:
    """Return an answer that a region of this ability (about 0 to 1) might give."""
    place = min(max(draw.gauss(ability, 0.18), 0.0), 1.0)
    if question.kind == "level":
        levels = [level.level for level in question.levels]
        return levels[min(int(place * len(levels)), len(levels) - 1)]
    if question.kind == "choice":
        options = sorted(question.options, key=lambda option: option.score or 0)
        return options[min(int(place * len(options)), len(options) - 1)].id
    if question.kind == "multiple":
        return "; ".join(o.id for o in question.options if not o.exclusive and draw.random() < place) or None
    if question.kind == "yes_no":
        return "Ya" if draw.random() < place else "Tidak"
    if question.kind == "percent":
        return round(question.minimum + (question.maximum - question.minimum) * place, 1)
    if question.kind == "integer":
        top = question.maximum if question.maximum is not None and question.maximum <= 1000 else 40
        return round((question.minimum or 0) + top * place)
    if question.kind == "number":
        return round((question.minimum or 0) + ((question.maximum or 100) - (question.minimum or 0)) * place, 2)
    if question.kind == "date":
        first = datetime.date.fromisoformat(question.earliest or "2012-01-01")
        last = datetime.date.fromisoformat(question.latest or "2018-03-01")
        return first + (last - first) * place
    if question.kind == "text":
        return "Teks contoh (sintetis)"
    raise ValueError(question.kind)


def made_up_ratio(ability: float, draw: random.Random) -> tuple[int, int]:
    """Return a numerator and a denominator whose quotient goes with the ability."""
    whole = draw.randint(25, 60)
    return round(whole * min(max(draw.gauss(ability, 0.15), 0.0), 1.0)), whole


def made_up_field(part: FieldOfTable, number: int, draw: random.Random) -> Cell:
    """Return a value for one field of a table's row."""
    if part.kind == "choice":
        return draw.choice(part.options).id
    if part.kind == "yes_no":
        return draw.choice(["Ya", "Tidak"])
    if part.kind in {"integer", "number", "percent"}:
        low = int(part.minimum) if part.minimum is not None else 1
        high = int(part.maximum) if part.maximum is not None else low + 40
        return draw.randint(low, high)
    if part.kind == "date":
        return datetime.date(2014, 1, 1) + datetime.timedelta(days=draw.randint(0, 1400))
    return f"Contoh {part.id.replace('_', ' ')} {number} (sintetis)"


def columns_of(questions: list[Question]) -> list[tuple[str, Question, str | None]]:
    """Return the columns of the sheet: header, question, part."""
    columns: list[tuple[str, Question, str | None]] = []
    for question in questions:
        if question.kind == "ratio":
            columns += [(f"{question.id} pembilang", question, "numerator")]
            columns += [(f"{question.id} penyebut", question, "denominator")]
        elif question.kind != "table":
            columns += [(question.id, question, None)]
        if question.kind != "table" and question.evidence == "required":
            columns += [(f"{question.id} bukti", question, "evidence")]
    return columns


def answers_of(loaded: LoadedRubric, ability: float, draw: random.Random) -> dict[tuple[str, str | None], Cell]:
    """Return the answers of one region by question and part; some are left out."""
    answers: dict[tuple[str, str | None], Cell] = {}
    # Each section once, in the rubric's order: a set's order changes from run to run, and with it every answer.
    drift = {section: draw.gauss(0, 0.08) for section in dict.fromkeys(tree_of(loaded.rubric).section_of.values())}
    for question in loaded.rubric.questions:
        if question.kind == "table":
            continue
        if draw.random() < SHARE_MISSING:
            continue
        here = ability + drift[tree_of(loaded.rubric).section_of[question.id]]
        if question.evidence == "required" and draw.random() < SHARE_WITH_EVIDENCE:
            answers[question.id, "evidence"] = f"lampiran-{question.id.lower()}.pdf"
        if question.kind == "ratio":
            numerator, denominator = made_up_ratio(here, draw)
            answers[question.id, "numerator"] = numerator
            answers[question.id, "denominator"] = denominator
            continue
        answers[question.id, None] = made_up(question, here, draw)
    return answers


def write(path: Path) -> None:
    """Write the workbook."""
    draw = random.Random(SEED)
    loaded = load_rubric(RUBRIC)
    columns = columns_of(list(loaded.rubric.questions))
    workbook = openpyxl.Workbook()
    sheet: Any = workbook.active
    sheet.title = "Jawaban"
    title_block(sheet, loaded)
    headers = ["Kode", "Kabupaten/Kota", "Provinsi", *(header for header, _, _ in columns)]
    for number, header in enumerate(headers, start=1):
        cell = sheet.cell(FIRST_ROW - 1, number, header)
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E78")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    regions = candidates(draw)
    ability = {region: min(max(draw.gauss(0.5, 0.17), 0.05), 0.97) for region in regions}
    for row, region in enumerate(regions, start=FIRST_ROW):
        sheet.cell(row, 1, region.code_in("2018"))
        sheet.cell(row, 2, region.name_in("2018"))
        sheet.cell(row, 3, region.province_in("2018"))
        answers = answers_of(loaded, ability[region], draw)
        for number, (_, question, part) in enumerate(columns, start=4):
            value = answers.get((question.id, part))
            if value is not None:
                sheet.cell(row, number, value)
    plant_faults(sheet, columns, draw)
    layout(sheet, len(headers))
    for question in loaded.rubric.questions:
        if question.kind == "table":
            table_sheet(workbook, question, ability, draw)
    save(workbook, path)


def save(workbook: Any, path: Path, moment: datetime.datetime = SAVED) -> None:
    """Write a workbook that is the same at every run."""
    workbook.properties.created = workbook.properties.modified = moment
    written = io.BytesIO()
    ExcelWriter(workbook, ZipFile(written, "w")).save()
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(archive_of(pack(name, content) for name, content in contents_of(written.getvalue()).items()))


def title_block(sheet: Any, loaded: LoadedRubric) -> None:
    """Write what the workbook is above the table."""
    sheet["A1"] = "Jawaban kuesioner Gerakan Menuju 100 Smart City 2018 (data sintetis)"
    sheet["A1"].font = Font(bold=True, size=14)
    sheet["A2"] = "Semua jawaban dibuat oleh program dan tidak menggambarkan daerah mana pun."
    sheet["A3"] = "Rubrik"
    sheet["B3"] = f"{loaded.rubric.id}@{loaded.rubric.version}"


def plant_faults(sheet: Any, columns: list[tuple[str, Question, str | None]], draw: random.Random) -> None:
    """Put in the faults that hand-filled files have."""
    of_kind = {
        kind: [n for n, (_, question, part) in enumerate(columns, start=4) if question.kind == kind and part is None]
        for kind in ("level", "percent", "choice", "yes_no", "multiple")
    }

    def cell(kind: str) -> Any:
        return sheet.cell(draw.randrange(FIRST_ROW, FIRST_ROW + CANDIDATES), draw.choice(of_kind[kind]))

    cell("level").value = 7
    cell("level").value = "3"
    cell("level").value = "Level 2"
    cell("level").value = 2.5
    cell("level").value = datetime.date(2018, 5, 3)
    cell("level").value = "belum diisi"
    if of_kind["percent"]:
        cell("percent").value = "85%"
        cell("percent").value = "62,5"
        cell("percent").value = 130
    if of_kind["yes_no"]:
        cell("yes_no").value = "sudah"
        cell("yes_no").value = "mungkin"
    if of_kind["multiple"]:
        cell("multiple").value = "semua"
    broken = cell("level")
    broken.value = "#REF!"
    broken.data_type = "e"
    sheet.cell(FIRST_ROW + 11, 2).value = str(sheet.cell(FIRST_ROW + 11, 2).value).upper()
    sheet.cell(FIRST_ROW + 40, 2).value = str(sheet.cell(FIRST_ROW + 40, 2).value).replace("Kabupaten", "KAB.")


def layout(sheet: Any, width: int) -> None:
    """Make the sheet readable: widths, a frozen header, a filter."""
    sheet.freeze_panes = sheet.cell(FIRST_ROW, 4)
    last = get_column_letter(width)
    sheet.auto_filter.ref = f"A{FIRST_ROW - 1}:{last}{FIRST_ROW + CANDIDATES - 1}"
    sheet.column_dimensions["A"].width = 9
    sheet.column_dimensions["B"].width = 34
    sheet.column_dimensions["C"].width = 24


def table_sheet(workbook: Any, question: TableQuestion, ability: dict[Region, float], draw: random.Random) -> None:
    """Write the rows of a table question on a sheet of its own."""
    sheet = workbook.create_sheet(question.id)
    for number, header in enumerate(["Kode", "Kabupaten/Kota", *(part.id for part in question.fields)], start=1):
        sheet.cell(1, number, header).font = Font(bold=True)
    row = 1
    for region, able in ability.items():
        for number in range(1, round(max(draw.gauss(able * 6, 1.2), 0)) + 1):
            row += 1
            sheet.cell(row, 1, region.code_in("2018"))
            sheet.cell(row, 2, region.name_in("2018"))
            for column, part in enumerate(question.fields, start=3):
                sheet.cell(row, column, made_up_field(part, number, draw))
    sheet.freeze_panes = "C2"


if __name__ == "__main__":
    write(HERE / "responses.xlsx")
