"""Forms as offices send them back, built after `docs/forms.md`, and ways in which they are handled on the way."""

from __future__ import annotations

import io
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from openpyxl.packaging.custom import StringProperty

from layout_cases import RUBRIC
from smartcity_cli.responses import form_marks
from smartcity_cli.responses.files import open_tables
from smartcity_cli.responses.headers import parts_of
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.opening import Opened, opened_tables
from smartcity_cli.responses.reading import Reading, ReadingOptions, read_opened
from smartcity_cli.responses.source import Source

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language

ANSWERS: dict[str, Any] = {"Q1": 2, "Q2": "Ya", "Q3/numerator": 3, "Q3/denominator": 4, "Q4/a": "Ya", "Q4/b": "Tidak"}
SECTIONS = {"Kebijakan": ("Q1", "Q2"), "Layanan": ("Q3", "Q4", "REG")}
"""Sheets, and the questions on them."""
HEADERS = (
    form_marks.QUESTION_HEADER,
    form_marks.TEXT_HEADER,
    form_marks.GUIDANCE_HEADER,
    form_marks.ANSWER_HEADER,
    form_marks.EVIDENCE_HEADER,
    form_marks.NOTE_HEADER,
    form_marks.STATUS_HEADER,
)
KUDUS = "Kab. Kudus (33.19)"


def form(
    answers: Mapping[str, Any] | None = None,
    *,
    region: Any = KUDUS,
    identity: Mapping[str, Any] | None = None,
    evidence: Mapping[str, Any] | None = None,
    notes: Mapping[str, Any] | None = None,
    rows: Sequence[Sequence[Any]] = (),
    made_for: str | None = None,
    language: Language = "id",
    kind: str = "form 1",
    version: str | None = None,
    rubric: LoadedRubric = RUBRIC,
) -> openpyxl.Workbook:
    """Return a filled form; answers by code, ``rows`` those of the table *REG*."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet: Any = book.create_sheet(form_marks.COVER_SHEET.said_in(language))
    sheet.append(["Kuesioner contoh", None, "Isi semua lembar"])
    sheet = book.create_sheet(form_marks.IDENTITY_SHEET.said_in(language))
    sheet.append([None, "Identitas"])
    filled = {"region": region, "province": "Jawa Tengah", **(identity or {})}
    for key in ("province", "region", "officer", "position", "phone", "email", "date"):
        label = form_marks.IDENTITY_PARTS[key].said_in(language)
        sheet.append([key, label, filled.get(key), "Petunjuk pengisian"])
    sheet.column_dimensions["A"].hidden = True
    questions = {question.id: question for question in rubric.rubric.questions}
    given, documents, remarks = answers if answers is not None else ANSWERS, evidence or {}, notes or {}
    for title, asked in SECTIONS.items():
        sheet = book.create_sheet(title)
        sheet.append([title])
        sheet.append(["Kembali ke sampul"])
        sheet.append([header.said_in(language) for header in HEADERS])
        for question in (questions[name] for name in asked if name in questions):
            codes = [question.id, *(f"{question.id}/{part}" for part, _ in parts_of(question))]
            for code in codes:
                sheet.append(
                    [code, question.text.id, "Panduan", given.get(code), documents.get(code), remarks.get(code), "=1"]
                )
            sheet.append([None, None, "Panduan yang berlanjut"])
    if "REG" in questions:
        sheet = book.create_sheet("REG")
        sheet.append(["REG · Daftar peraturan"])
        sheet.append(["Nomor peraturan *", "Tahun"])
        for row in rows:
            sheet.append(list(row))
    sheet = book.create_sheet(form_marks.CHOICES_SHEET)
    sheet.append(["Kab. Kudus (33.19)", "Ya"])
    sheet.sheet_state = "hidden"
    _write_metadata(book, rubric, kind, version, language, made_for)
    return book


def _write_metadata(
    book: Any, rubric: LoadedRubric, kind: str, version: str | None, language: Language, made_for: str | None
) -> None:
    """Write the hidden sheet and the document property."""
    said = {
        form_marks.MARK_KEY: kind,
        form_marks.RUBRIC_KEY: rubric.rubric.id,
        form_marks.VERSION_KEY: version or rubric.rubric.version,
        form_marks.DIGEST_KEY: rubric.digest if version is None else None,
        form_marks.LANGUAGE_KEY: language,
        form_marks.REGION_KEY: made_for,
    }
    sheet = book.create_sheet(form_marks.METADATA_SHEET)
    for key, value in said.items():
        if value is not None:
            sheet.append([key, value])
    sheet.sheet_state = "veryHidden"
    name = f"{rubric.rubric.id}@{version or rubric.rubric.version}"
    book.custom_doc_props.append(StringProperty(name=form_marks.RUBRIC_KEY, value=name))


def bytes_of(book: openpyxl.Workbook) -> bytes:
    """Return a workbook as a file holds it."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def opened(book: openpyxl.Workbook | bytes, folder: Path, file: str = "a.xlsx") -> Opened:
    """Return a workbook as an opened file; messages name it without its folder."""
    path = folder / file
    path.write_bytes(book if isinstance(book, bytes) else bytes_of(book))
    return opened_tables(open_tables(Source(file, "digest", path), Limits()))


def read_forms(
    *books: openpyxl.Workbook, folder: Path, rubric: LoadedRubric | None = RUBRIC, **options: Any
) -> Reading:
    """Read forms as ``a.xlsx``, ``b.xlsx`` and so on."""
    inputs = [opened(book, folder, f"{chr(97 + number)}.xlsx") for number, book in enumerate(books)]
    return read_opened(inputs, rubric, ReadingOptions(**options), files=[one.file for one in inputs])


def resaved(path: Path, ending: str = "xlsx") -> Path:
    """Return the file as LibreOffice saves it again."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    target = path.parent / "resaved"
    profile = (path.parent / "profile").as_uri()
    subprocess.run(
        [
            *(program, f"-env:UserInstallation={profile}", "--headless"),
            *("--convert-to", ending, "--outdir", str(target), str(path)),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return target / f"{path.stem}.{ending}"
