"""Write the loop of the questionnaire, made up: lists of regions and assessors, inbox, return copy, XLSForm.

The regions that were asked are among the fifty chosen in 2018; their answers are drawn with a fixed seed and say
nothing about them. The faults are those that people make: a level off the scale, a number in words, a broken formula, a
bare name that two regions have, one form sent twice, a file cut off on its way. Two of those asked never answer.
"""

from __future__ import annotations

import datetime
import io
import os
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
from make_responses import RUBRIC, SAVED, SEED, answers_of, made_up_field, save

from smartcity_cli.cli.main import main as smartcity
from smartcity_cli.questionnaire.for_regions import form_workbooks
from smartcity_cli.questionnaire.form import Addressee, FormOptions
from smartcity_cli.questionnaire.to_excel import form_workbook
from smartcity_cli.regions import register
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric
from smartcity_cli.rubric.questions import ChoiceQuestion, MultipleQuestion, Question, TableQuestion

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).resolve().parent
INBOX = HERE / "inbox"
ANSWERED = ("12.71", "13.71", "16.71", "32.01", "32.04", "32.76", "32.77", "33.02", "33.08", "33.09", "33.19")
SILENT = ("33.11", "33.18")
CODE, ANSWER, EVIDENCE = 1, 4, 5
OPTIONS = FormOptions(deadline="2 Maret 2018", contact="Sekretariat contoh (data sintetis)")


def main() -> None:
    """Write everything."""
    loaded = load_rubric(RUBRIC)
    draw = random.Random(SEED)
    INBOX.mkdir(exist_ok=True)
    write_cohort()
    known = {code: region for code in (*ANSWERED, *SILENT) if (region := register().find(code)) is not None}
    addressees = [
        Addressee(code, region.label_in("2018"), region.province_in("2018")) for code, region in known.items()
    ]
    for addressee, made in form_workbooks(loaded, OPTIONS, addressees[: len(ANSWERED)]):
        book = opened(made)
        fill(book, loaded, draw.gauss(0.55, 0.15), draw)
        spoil(addressee.code, book)
        name = known[addressee.code].name_in("2018").replace("Kabupaten", "Kab.")
        save(book, INBOX / known[addressee.code].province_in("2018") / f"{addressee.code} {name}.xlsx")
        if addressee.code == "33.08":
            fill(book, loaded, 0.7, draw)
            identity_of(book)["date"].value = datetime.date(2018, 2, 27)
            save(book, INBOX / "susulan" / "magelang revisi.xlsx", SAVED + datetime.timedelta(days=7))
    unnamed = opened(form_workbook(loaded, OPTIONS))
    fill(unnamed, loaded, 0.5, draw)
    identity_of(unnamed)["region"].value = "Magelang"
    save(unnamed, INBOX / "kuesioner final (2).xlsx")
    whole = (INBOX / "Jawa Tengah" / "33.19 Kab. Kudus.xlsx").read_bytes()
    (INBOX / "kiriman terpotong.xlsx").write_bytes(whole[: len(whole) // 3])
    os.chdir(HERE.parents[1])
    faulty = "examples/2018/inbox/Jawa Barat/32.04 Kab. Bandung.xlsx"
    smartcity(["validate", faulty, "--annotate", "examples/2018/return-copy", "--overwrite", "--lang", "id"])
    form = "examples/2018/kuesioner-xlsform.xlsx"
    smartcity(["template", str(RUBRIC), "--format", "xlsform", "-o", form, "--overwrite"])


def opened(made: bytes) -> Any:
    """Return a questionnaire to fill in, which calls itself made up."""
    book = openpyxl.load_workbook(io.BytesIO(made))
    book.properties.title = "Contoh isian (data sintetis)"
    return book


def write_cohort() -> None:
    """List the regions that were asked, and which made-up assessor judges which of them."""
    lines = ["kode,nama"]
    for code in sorted((*ANSWERED, *SILENT)):
        region = register().find(code)
        lines.append(f"{code},{region.name_in('2018') if region else ''}")
    (HERE / "cohort.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")
    # Two assessors for every region, as far as three of them go round.
    pairs = [(f"Asesor {'ABC'[(place + turn) % 3]}", code) for place, code in enumerate(ANSWERED) for turn in (0, 1)]
    lines = ["asesor,daerah", *(f"{assessor},{code}" for assessor, code in sorted(pairs))]
    (HERE / "assign.csv").write_text("\n".join(lines) + "\n", encoding="utf-8", newline="\n")


def fill(book: Any, loaded: LoadedRubric, ability: float, draw: random.Random) -> None:
    """Answer a questionnaire as a region of this ability might; what was answered before is replaced."""
    answers = answers_of(loaded, ability, draw)
    questions = {question.id: question for question in loaded.rubric.questions}
    for row in rows_of(book):
        identifier, _, part = str(row[CODE - 1].value).partition("/")
        question = questions[identifier]
        value = said(question, part or None, answers)
        if value is not None:
            row[ANSWER - 1].value = value
        if not part and (identifier, "evidence") in answers:
            row[EVIDENCE - 1].value = answers[identifier, "evidence"]
        elif isinstance(question, TableQuestion) and question.evidence == "required":
            row[EVIDENCE - 1].value = f"daftar-{identifier.lower()}.pdf"
    for question in loaded.rubric.questions:
        if isinstance(question, TableQuestion):
            fill_table(sheet_of(book, question.id), question, round(max(ability * 5, 1)), draw)
    given = {"officer": "Contoh (sintetis)", "position": "Dinas Kominfo", "date": datetime.date(2018, 2, 20)}
    for key, cell in identity_of(book).items():
        if key in given:
            cell.value = given[key]


def identity_of(book: Any) -> dict[str, Any]:
    """Return the cells of the identity sheet that are filled in, by their keys."""
    return {row[0].value: row[2] for row in sheet_of(book, "Identitas").iter_rows() if row[0].value}


def rows_of(book: Any) -> Iterator[Any]:
    """Yield the rows of all section sheets that ask something."""
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        header = next((place for place, row in enumerate(rows) if row[0].value == "Kode"), None)
        if header is not None:
            yield from (row for row in rows[header + 1 :] if row[CODE - 1].value)


def said(question: Question, part: str | None, answers: dict[tuple[str, str | None], Any]) -> object:
    """Return what a cell of a form is answered with."""
    if question.kind == "ratio":
        return answers.get((question.id, part)) if part else None
    value = answers.get((question.id, None))
    if isinstance(question, MultipleQuestion):
        return None if value is None or part is None else "Ya" if part in str(value).split("; ") else "Tidak"
    if isinstance(question, ChoiceQuestion) and value is not None:
        return next(option.text.id for option in question.options if option.id == value)
    return value


def fill_table(sheet: Any, question: TableQuestion, count: int, draw: random.Random) -> None:
    """Write some rows below the header of a table question's sheet."""
    first = {field.text.id for field in question.fields[:1]}
    header = next(row[0].row for row in sheet.iter_rows() if str(row[0].value).rstrip(" *") in first)
    for number in range(1, count + 1):
        for column, field in enumerate(question.fields, 1):
            value: object = made_up_field(field, number, draw)
            if field.kind == "choice":
                value = next(option.text.id for option in field.options if option.id == value)
            sheet.cell(header + number, column).value = value


def spoil(code: str, book: Any) -> None:
    """Put the faults of one region's form in."""
    answers = {str(row[CODE - 1].value): row for row in rows_of(book)}
    if code == "13.71":
        answers["ST01"][ANSWER - 1].value = 7
        answers["ST03"][ANSWER - 1].value = "tiga"
        answers["ST05"][ANSWER - 1].value = datetime.date(2018, 4, 3)
        answers["ST01"][EVIDENCE - 1].value = None
    elif code == "32.04":
        broken = answers["ST02/numerator"][ANSWER - 1]
        broken.value, broken.data_type = "#REF!", "e"
        answers["ST04/numerator"][ANSWER - 1].value = "1.250,5"
    elif code == "33.02":
        for name, row in answers.items():
            if name.startswith(("GV", "BR", "EC")):
                row[ANSWER - 1].value = None


def sheet_of(book: Any, name: str) -> Any:
    """Return a sheet by its name."""
    return book[name]


if __name__ == "__main__":
    main()
