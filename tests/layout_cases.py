"""A small rubric with every shape of answer, and how the tests of layouts read tables and documents under it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from smartcity_cli.catalogue import message_of, remedy_of, severity_of
from smartcity_cli.errors import SmartCityError
from smartcity_cli.responses.answers import Answered
from smartcity_cli.responses.opening import Opened, opened_document, opened_tables
from smartcity_cli.responses.reading import Reading, ReadingOptions, read_opened
from smartcity_cli.rubric.loading import LoadedRubric, read_rubric
from smartcity_cli.texts import LANGUAGES
from smartcity_cli.yaml_source import read_json, read_yaml
from tables import MemorySheet, opened_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.problems import Problem
    from smartcity_cli.responses.answers import AnswerValue

RUBRIC_TEXT = """
schema: 1
id: contoh
version: "1.2.0"
title: Rubrik contoh
status: example
status_note: Hanya untuk uji.
basis: {weights: author, scores: author}
sources: [{title: Penulis, taken: semuanya}]
register: "2018"
scale: {minimum: 0, maximum: 100, decimals: 2}
missing: {rule: skip}
index: [{id: indeks, title: Indeks}]
indicators:
  - {id: Q1, parent: indeks, title: Satu}
  - {id: Q2, parent: indeks, title: Dua}
  - {id: Q3, parent: indeks, title: Tiga, score: {method: linear, from: 0, to: 1}}
  - {id: Q4, parent: indeks, title: Empat, score: {method: share}}
questions:
  - id: Q1
    kind: level
    text: {id: Tim pengarah, en: Steering team}
    levels: [{level: 0, descriptor: nol}, {level: 1, descriptor: satu}, {level: 2, descriptor: dua}]
  - {id: Q2, kind: yes_no, text: Ada perda, not_applicable: true}
  - id: Q3
    kind: ratio
    text: Program berjalan
    numerator: {text: program yang berjalan}
    denominator: {text: seluruh program}
    required: false
  - id: Q4
    kind: multiple
    text: Bidang yang sudah ada
    options: [{id: a, text: Transportasi}, {id: b, text: Kesehatan}]
    required: false
  - id: REG
    kind: table
    text: {id: Daftar peraturan daerah yang sudah ada, en: Regulations}
    required: false
    fields:
      - {id: nomor, text: {id: Nomor peraturan, en: Number}, kind: text}
      - {id: tahun, text: Tahun, kind: integer}
"""


def rubric_of(text: str = RUBRIC_TEXT) -> LoadedRubric:
    """Return a rubric from its text."""
    return read_rubric(text.encode(), "contoh.yaml")


RUBRIC = rubric_of()
ANY_UNIT = rubric_of(RUBRIC_TEXT.replace('register: "2018"', "register: any"))


def read(
    *sheets: MemorySheet | str,
    rubric: LoadedRubric | None = RUBRIC,
    file: str = "a.xlsx",
    properties: Mapping[str, str] | None = None,
    **options: Any,
) -> Reading:
    """Read sheets, or tables as texts, as one workbook."""
    return read_several([opened(*sheets, file=file, properties=properties)], rubric=rubric, **options)


def opened(*sheets: MemorySheet | str, file: str = "a.xlsx", properties: Mapping[str, str] | None = None) -> Opened:
    """Return sheets, or tables as texts, as an opened workbook."""
    made = [sheet if isinstance(sheet, MemorySheet) else MemorySheet(sheet) for sheet in sheets]
    return opened_tables(opened_of(*made, file=file, properties=properties))


def read_several(inputs: Sequence[Opened], *, rubric: LoadedRubric | None = RUBRIC, **options: Any) -> Reading:
    """Read several opened inputs as one cohort."""
    return read_opened(inputs, rubric, ReadingOptions(**options), files=[one.file for one in inputs])


def document(text: str, file: str = "a.yaml") -> Opened:
    """Return a YAML or JSON text as an opened document."""
    reader = read_json if file.endswith(".json") else read_yaml
    return opened_document(reader(text.encode(), file), "digest")


def read_text(text: str, rubric: LoadedRubric | None = RUBRIC, file: str = "a.yaml", **options: Any) -> Reading:
    """Read a YAML or JSON text."""
    return read_several([document(text, file)], rubric=rubric, **options)


def refused(*inputs: Any, **options: Any) -> tuple[Problem, ...]:
    """Return the problems of sheets that cannot be read at all."""
    with pytest.raises(SmartCityError) as caught:
        read(*inputs, **options)
    return caught.value.problems


def regions(reading: Reading) -> list[str]:
    """Return the codes of the regions that were read."""
    return [respondent.code for respondent in reading.responses.respondents]


def values(reading: Reading, question: str, role: str = "self_assessed") -> list[AnswerValue | None]:
    """Return what every region answered, ``None`` where there is no usable answer."""
    column = getattr(reading.responses, role).get(question)
    if column is None:
        return []
    answers = [column.answer(region) for region in range(len(reading.responses.respondents))]
    return [answer.value if isinstance(answer, Answered) else None for answer in answers]


def places(reading: Reading, question: str) -> list[str]:
    """Return where the answers of every region stand."""
    column = reading.responses.self_assessed[question]
    return [str(column.places.at(region)) for region in range(len(reading.responses.respondents))]


def codes(reading: Reading) -> list[str]:
    """Return the codes of all problems in their order."""
    return [problem.code for problem in reading.responses.problems]


def only(reading: Reading, code: str) -> Problem:
    """Return the only problem with a code."""
    (problem,) = [problem for problem in reading.responses.problems if problem.code == code]
    return problem


def said(problem: Problem) -> tuple[str, str, str]:
    """Return severity, place and English message; the texts of both languages must be complete sentences."""
    for language in LANGUAGES:
        message = message_of(problem, language)
        assert message.rstrip("”").endswith((".", "…")), message
        assert "{" not in message + remedy_of(problem, language)
    return str(severity_of(problem)), str(problem.location), message_of(problem, "en")
