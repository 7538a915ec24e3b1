"""A rubric with every kind of question, and answers to it as a submission of its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartcity_cli.catalogue import message_of, remedy_of
from smartcity_cli.responses.answers import Answered, NotApplicable
from smartcity_cli.responses.files import Source, open_tables
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.opening import Opened, opened_tables
from smartcity_cli.responses.reading import Reading, ReadingOptions, read_opened
from smartcity_cli.responses.survey_form import survey_form
from smartcity_cli.responses.survey_names import name_of
from smartcity_cli.rubric.loading import LoadedRubric, read_rubric
from smartcity_cli.texts import LANGUAGES
from survey_exports import Submission

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.problems import Problem
    from smartcity_cli.rubric.questions import FieldOfTable, Question

ALL_KINDS_TEXT = """
schema: 1
id: segala-jenis
version: "1.0.0"
title: {id: “Segala” jenis, en: Every kind}
status: example
status_note: Hanya untuk uji.
basis: {weights: author, scores: author}
sources: [{title: Penulis, taken: semuanya}]
register: "2018"
scale: {minimum: 0, maximum: 100, decimals: 2}
missing: {rule: skip}
sections:
  - {id: awal, title: {id: Bagian/awal, en: First - part}, guidance: Isi semua.}
index: [{id: indeks, title: Indeks}]
indicators:
  - {id: L-1, parent: indeks, title: Tingkat}
questions:
  - id: L-1
    kind: level
    section: awal
    text: {id: "Tim pengarah: ada?", en: "Steering team: is there one?"}
    levels:
      - {level: 0, descriptor: {id: Belum ada, en: None yet}}
      - {level: 1, descriptor: {id: 80% sudah ada, en: 80% in place}}
      - {level: 2, descriptor: {id: Ada/lengkap, en: Complete}}
    not_applicable: true
    evidence: required
  - id: C.1
    kind: choice
    section: awal
    text: {id: Bentuk organisasi, en: Kind of organisation}
    options: [{id: a, text: {id: Dinas sendiri, en: Own agency}}, {id: b, text: {id: a, en: b}}, {id: na, text: Lain}]
    not_applicable: true
    required: false
  - id: m_1
    kind: multiple
    text: {id: Bidang layanan, en: Fields of service}
    options:
      - {id: x, text: {id: Angkutan umum, en: Transport}}
      - {id: y-2, text: {id: Kesehatan, en: Health}}
      - {id: z, text: {id: Kesehatan umum, en: Public health}}
    not_applicable: true
    required: false
    evidence: optional
  - id: m2
    kind: multiple
    text: Rencana
    options: [{id: p, text: RPJMD}, {id: none, text: Tidak satu pun, exclusive: true, points: 0}]
    required: false
  - {id: y1, kind: yes_no, text: {id: Ada perda, en: Bylaw}, not_applicable: true, required: false, evidence: optional}
  - {id: n1, kind: number, text: Panjang jalan, unit: km, minimum: -5.5, maximum: 1000000, required: false}
  - {id: i1, kind: integer, text: Jumlah, minimum: 0, maximum: 2000000000, required: false, not_applicable: true}
  - {id: p1, kind: percent, text: Bagian, required: false, not_applicable: true}
  - id: r1
    kind: ratio
    text: Program
    numerator: {text: {id: yang berjalan, en: running}, unit: program}
    denominator: {text: {id: semuanya, en: all}}
    maximum: 1
    required: false
    not_applicable: true
    evidence: optional
  - {id: t1, kind: text, text: Catatan bebas, maximum_length: 200, required: false}
  - {id: d1, kind: date, text: Tanggal, earliest: "2000-01-01", latest: "2030-12-31", required: false}
  - id: REG
    kind: table
    text: {id: Daftar peraturan, en: Regulations}
    required: false
    not_applicable: true
    evidence: optional
    fields:
      - {id: nomor, text: {id: Nomor, en: Number}, kind: text}
      - {id: tahun, text: Tahun, kind: integer, minimum: 1945, maximum: 2100}
      - {id: bagian, text: Bagian, kind: percent, required: false}
      - {id: berlaku, text: Masih berlaku, kind: yes_no, required: false}
      - id: jenis
        text: Jenis
        kind: choice
        required: false
        options: [{id: perda, text: Peraturan daerah}, {id: lain, text: Lain}]
      - {id: sejak, text: Sejak, kind: date, required: false}
      - {id: nilai, text: Nilai, kind: number, required: false}
"""

N_A = object()
"""Stands for *not applicable* in answers."""


def all_kinds(changes: Mapping[str, str] | None = None) -> LoadedRubric:
    """Return the rubric with every kind of question; ``changes`` replaces texts in it."""
    text = ALL_KINDS_TEXT
    for old, new in (changes or {}).items():
        assert old in text
        text = text.replace(old, new)
    return read_rubric(text.encode(), "segala-jenis.yaml")


ALL_KINDS = all_kinds()


def submission_of(
    rubric: LoadedRubric,
    answers: Mapping[str, Any],
    *,
    region: str = "33.19",
    evidence: Mapping[str, str] | None = None,
    **metadata: str,
) -> Submission:
    """Return answers as one region would send them with the form of a rubric."""
    questions = {question.id: question for question in rubric.rubric.questions}
    form = survey_form(rubric.rubric)
    values = {
        "rubrik": f"{rubric.rubric.id}@{rubric.rubric.version}",
        "digest": rubric.digest[:12],
        "provinsi": region[:2],
        "kabupaten_kota": region.replace(".", "_"),
        "pengisi": "Budi",
    }
    repeats = {}
    for identifier, answer in answers.items():
        question = questions[identifier]
        extra = next((entry.extra for entry in form.of(identifier) if entry.part == "answer"), ())
        values |= _values(question, answer, extra)
        if question.kind == "table" and isinstance(answer, tuple) and answer:
            fields = {part.id: part for part in question.fields}
            repeats[name_of(identifier, "rows")] = [
                {name_of(identifier, "rows", key): _cell(fields[key], value) for key, value in row.items()}
                for row in answer
            ]
    values |= {name_of(identifier, "evidence"): file for identifier, file in (evidence or {}).items()}
    return Submission(values, repeats, metadata)


def _values(question: Question, answer: Any, extra: tuple[str, ...]) -> dict[str, str]:
    """Return an answer in the entries of the form; ``extra`` are choices that are no options of the rubric."""
    name = name_of(question.id)
    if answer is N_A:
        if question.kind in ("level", "choice", "multiple", "yes_no"):
            return {name: extra[-1]}
        return {name_of(question.id, "rows_given" if question.kind == "table" else "applicable"): "na"}
    applies = {name_of(question.id, "applicable"): "berlaku"} if question.not_applicable else {}
    match question.kind:
        case "multiple":
            return {name: " ".join(answer) or extra[0]}
        case "yes_no":
            return {name: "ya" if answer else "tidak"}
        case "table":
            return {name_of(question.id, "rows_given"): "ada" if answer else "nihil"}
        case "ratio":
            numerator, denominator = map(figure, answer)
            names = name_of(question.id, "numerator"), name_of(question.id, "denominator")
            return {names[0]: numerator, names[1]: denominator, **applies}
        case "number" | "integer" | "percent":
            return {name: figure(answer), **applies}
        case "level":
            return {name: str(answer)}
    return {name: str(answer)}


def _cell(field: FieldOfTable, value: Any) -> str:
    """Return a field of a row in the values of the form."""
    if field.kind == "yes_no":
        return "ya" if value else "tidak"
    return figure(value) if isinstance(value, float | int) else str(value)


def figure(number: float) -> str:
    """Return a number as phones and browsers send it."""
    text = f"{number:.12f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)
    return text or "0"


def answers_in(reading: Reading, region: int = 0) -> dict[str, Any]:
    """Return the answers of a region that were read, by question; what is missing is left out."""
    found: dict[str, Any] = {}
    for question, column in reading.responses.self_assessed.items():
        match column.answer(region):
            case Answered(value=value):
                found[question] = value
            case NotApplicable():
                found[question] = N_A
    return found


def opened_file(name: str, content: bytes) -> Opened:
    """Return a file that was never on a disk, opened."""
    source = Source(name, "digest", content)
    return opened_tables(open_tables(source, Limits()), typed=name.endswith(".xlsx"))


def read_files(files: Mapping[str, bytes], rubric: LoadedRubric | None = None, **options: Any) -> Reading:
    """Read files as one cohort."""
    inputs = [opened_file(name, content) for name, content in files.items()]
    return read_opened(inputs, rubric or ALL_KINDS, ReadingOptions(**options), files=[*files])


def codes_of(reading: Reading) -> list[str]:
    """Return the codes of all problems but those that every export has: its delimiter, columns about the filling in."""
    return [problem.code for problem in reading.responses.problems if problem.code not in ("F141", "L126")]


def problem_of(reading: Reading, code: str) -> Problem:
    """Return the only problem with a code; both its texts can be said."""
    (found,) = [problem for problem in reading.responses.problems if problem.code == code]
    for language in LANGUAGES:
        assert message_of(found, language)
        remedy_of(found, language)
    return found
