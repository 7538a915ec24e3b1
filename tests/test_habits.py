"""How one office writes is no evidence for another: every region reads beside others as it reads alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from fuzzing import EXAMPLES
from layout_cases import document, read_several, rubric_of
from smartcity_cli.assessment import assess
from smartcity_cli.reports.collection import collection_of
from smartcity_cli.reports.collection_to_excel import collection_book
from smartcity_cli.reports.collection_to_yaml import collection_documents
from smartcity_cli.responses.answers import Missing
from smartcity_cli.responses.files import open_tables
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.opening import opened_tables
from smartcity_cli.responses.source import Source
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.scoring.plan import Deviation, Place, Target, compile_plan
from tables import MemorySheet, opened_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from smartcity_cli.responses.opening import Opened
    from smartcity_cli.responses.reading import Reading
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.questions import Question

RUBRIC = rubric_of("""
schema: 1
id: tangan
version: "1.0.0"
title: Tangan
status: example
status_note: Hanya untuk uji.
basis: {weights: author, scores: author}
sources: [{title: Penulis, taken: semuanya}]
register: "2018"
scale: {minimum: 0, maximum: 100, decimals: 2}
missing: {rule: skip}
index: [{id: indeks, title: Indeks}]
indicators: [{id: Y1, parent: indeks, title: Satu}]
questions:
  - {id: P1, kind: percent, text: Cakupan, required: false}
  - {id: P2, kind: percent, text: Serapan, required: false}
  - {id: P3, kind: percent, text: Selisih, required: false, minimum: 20}
  - {id: N1, kind: number, text: Biaya, required: false}
  - {id: N2, kind: number, text: Luas, required: false}
  - {id: I1, kind: integer, text: Pegawai, required: false}
  - {id: Y1, kind: yes_no, text: Ada tim, required: false}
  - {id: Y2, kind: yes_no, text: Ada perda, required: false}
  - {id: D1, kind: date, text: Ditetapkan, required: false}
  - {id: D2, kind: date, text: Dimulai, required: false}
  - id: R1
    kind: ratio
    text: Program
    required: false
    numerator: {text: berjalan}
    denominator: {text: seluruh}
  - id: M1
    kind: multiple
    text: Layanan
    required: false
    options: [{id: izin, text: Izin}, {id: aduan, text: Aduan}]
  - id: REG
    kind: table
    text: Peraturan
    required: false
    fields:
      - {id: porsi, text: Porsi, kind: percent, required: false}
      - {id: biaya, text: Biaya, kind: number, required: false}
      - {id: hari, text: Hari, kind: date, required: false}
      - {id: sah, text: Sah, kind: yes_no, required: false}
""")

PERCENTS = (0.85, 0.6, 1.0, 0.0, 85.0, "0,85", "85%", "1", "0,5", None, None)
NUMBERS = (12.5, "1.234", "0,5", "0.5", "1.234.567", "12.345", "7", None)
MARKS = ("v", "x", "ya", "tidak", "1.0", "✓", None)
DAYS = ("01/05/2018", "08/17/2018", "17/08/2018", "2018-05-01", "5 Mei 2018", None)
RATIOS = ("1.234/2.345", "3/4", "0,5/1", None)
OF_COLUMN: dict[str, Sequence[Any]] = {
    **dict.fromkeys(("P1", "P2", "P3"), PERCENTS),
    **dict.fromkeys(("N1", "N2", "I1", "R1 pembilang", "R1 penyebut"), NUMBERS),
    **dict.fromkeys(("Y1", "Y2", "M1/izin", "M1/aduan"), MARKS),
    **dict.fromkeys(("D1", "D2"), DAYS),
    "R1": RATIOS,
}
OF_FIELD: dict[str, Sequence[Any]] = {"porsi": PERCENTS, "biaya": NUMBERS, "hari": DAYS, "sah": MARKS}
CODES = ("33.01", "33.02", "33.03", "33.05", "33.06", "33.08", "33.09", "33.10", "33.11", "33.12")


def sheet_of(header: Sequence[str], rows: Sequence[Sequence[Any]], name: str = "Jawaban") -> MemorySheet:
    """Return a sheet; texts stay texts."""

    def written(value: Any) -> str:
        return "" if value is None else f"'{value}" if isinstance(value, str) else str(value)

    lines = ["| " + " | ".join(header) + " |"]
    lines += ["| " + " | ".join(map(written, row)) + " |" for row in rows]
    return MemorySheet("\n".join(lines), name=name)


@st.composite
def files(draw: st.DrawFn) -> list[Opened]:
    """Return one to four files of different layouts, with one to three regions each."""
    left = list(CODES)
    made = []
    for number in range(draw(st.integers(1, 4))):
        here = [left.pop() for _ in range(draw(st.integers(1, min(3, len(left)))))]
        columns = draw(st.lists(st.sampled_from(sorted(OF_COLUMN)), min_size=1, max_size=5, unique=True))
        if "R1" in columns:
            columns = [column for column in columns if not column.startswith("R1 ")]
        rows = [[draw(st.sampled_from(OF_COLUMN[column])) for column in columns] for _ in here]
        kind = draw(st.sampled_from(["table", "csv", "long", "document"]))
        if kind == "document":
            made.append(document(_yaml(here, columns, rows), f"{number}.yaml"))
            continue
        if kind == "long":
            lines = [
                (code, column, cell)
                for code, row in zip(here, rows, strict=True)
                for column, cell in zip(columns, row, strict=True)
            ]
            sheets = [sheet_of(("Kode daerah", "Pertanyaan", "Jawaban"), lines)]
        else:
            # A row that is no region gives no evidence.
            strange = [["99.99", *(draw(st.sampled_from(OF_COLUMN[column])) for column in columns)]]
            listed = [[code, *row] for code, row in zip(here, rows, strict=True)]
            sheets = [sheet_of(("Kode daerah", *columns), listed + (strange if draw(st.booleans()) else []))]
        if draw(st.booleans()):
            fields = draw(st.lists(st.sampled_from(sorted(OF_FIELD)), min_size=1, max_size=3, unique=True))
            table = [[code, *(draw(st.sampled_from(OF_FIELD[one])) for one in fields)] for code in here for _ in "ab"]
            sheets.append(sheet_of(("Kode daerah", *fields), table, "REG"))
        made.append(opened_tables(opened_of(*sheets, file=f"{number}.xlsx"), typed=kind != "csv"))
    return made


def _yaml(regions: Sequence[str], columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    lines = ["regions:"]
    for code, row in zip(regions, rows, strict=True):
        answers = ", ".join(
            f'"{column}": ' + (f'"{cell}"' if isinstance(cell, str) else f"{cell}")
            for column, cell in zip(columns, row, strict=True)
            if cell is not None
        )
        lines.append(f'  - {{region: "{code}", answers: {{{answers}}}}}')
    return "\n".join(lines)


def answered(reading: Reading) -> dict[tuple[str, str], object]:
    """Return by region and question what was answered: the value, or the code of what made it unusable."""
    found: dict[tuple[str, str], object] = {}
    for index, respondent in enumerate(reading.responses.respondents):
        for question, column in reading.responses.self_assessed.items():
            answer = column.answer(index)
            if not isinstance(answer, Missing):
                found[respondent.code, question] = getattr(answer, "value", getattr(answer, "code", "n/a"))
    return found


@settings(max_examples=EXAMPLES // 5, deadline=None)
@given(files())
def test_every_region_reads_as_its_file_alone_does(inputs: list[Opened]) -> None:
    """In any company, of any layout, each answer is what it is in its file alone, and refused for the same reason."""
    alone: dict[tuple[str, str], object] = {}
    for one in inputs:
        alone |= answered(read_several([one], rubric=RUBRIC))
    assert answered(read_several(inputs, rubric=RUBRIC)) == alone
    assert answered(read_several(inputs[::-1], rubric=RUBRIC)) == alone


OF_KIND: dict[str, Sequence[Any]] = {
    "level": (0, 1, 2, 3, "3", "4,0", "Level 2", None),
    "yes_no": MARKS,
    "percent": PERCENTS,
    "number": NUMBERS,
    "integer": NUMBERS,
    "date": DAYS,
    "ratio": RATIOS,
    "text": ("kata", "1.234", None),
}
ABSOLUTE = [
    rubric
    for rubric in (load_rubric(bundled.path) for bundled in bundled_rubrics())
    if not any(isinstance(one.way, Place | Deviation | Target) for one in compile_plan(rubric.rubric).indicators)
]


@pytest.mark.parametrize("rubric", ABSOLUTE, ids=lambda rubric: rubric.rubric.id)
@settings(max_examples=EXAMPLES // 200, deadline=None)
@given(random=st.randoms(use_true_random=False), count=st.integers(2, 4))
def test_every_region_scores_as_its_file_alone_does(rubric: LoadedRubric, random: Random, count: int) -> None:
    """Under every bundled rubric whose methods do not compare regions, all scores are those of the file alone."""
    questions = [question for question in rubric.rubric.questions if question.kind != "table"]
    inputs = []
    for code in CODES[:count]:
        cells = [random.choice(OF_KIND.get(question.kind) or _options(question)) for question in questions]
        sheet = sheet_of(("Kode daerah", *(question.id for question in questions)), [[code, *cells]])
        inputs.append(opened_tables(opened_of(sheet, file=f"{code}.xlsx"), typed=random.random() < 0.5))
    together = assess(read_several(inputs, rubric=rubric).responses, rubric).scores.score
    alone = [assess(read_several([one], rubric=rubric).responses, rubric).scores.score for one in inputs]
    numpy.testing.assert_array_equal(together, numpy.concatenate(alone))


def _options(question: Question) -> Sequence[Any]:
    """Return what may stand in the cell of a question with options."""
    return (None, *(option.id for option in question.options))  # type: ignore[union-attr]


@settings(max_examples=EXAMPLES // 20, deadline=None)
@given(files())
def test_what_is_collected_reads_as_it_did(inputs: list[Opened]) -> None:
    """Put together, answers mean what they meant apart, and what could mean two things is refused again."""
    reading = read_several(inputs, rubric=RUBRIC)
    # Blank long sheets name no region: there is nothing to put together.
    assume(reading.responses.respondents)
    collection = collection_of(reading.responses, RUBRIC)
    documents = [document(text, name) for name, text in collection_documents(collection)]
    book = collection_book(collection)
    workbook = open_tables(Source("a.xlsx", "digest", book.content()), Limits())
    for again in (documents, [opened_tables(workbook)]):
        assert usable(answered(read_several(again, rubric=RUBRIC))) == usable(answered(reading))


def usable(found: dict[tuple[str, str], object]) -> dict[tuple[str, str], object]:
    """Return answers without the codes of what made them unusable."""
    return {key: "refused" if str(value)[:2] == "A1" else value for key, value in found.items()}
