"""Small made-up rubrics and cohorts for the tests of reports."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy

from smartcity_cli.assessment import assess
from smartcity_cli.problems import Location, Problem
from smartcity_cli.regions import register
from smartcity_cli.responses.answers import (
    AnswerColumn,
    Answered,
    Layout,
    Missing,
    NotApplicable,
    Respondent,
    ResponseSet,
    SourceFile,
    TextColumn,
    Unusable,
)
from smartcity_cli.rubric.loading import LoadedRubric
from smartcity_cli.rubric.schema import Rubric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from smartcity_cli.assessment import Assessment
    from smartcity_cli.responses.answers import Answer

FILE = "kohort.xlsx"
SHEET = "Jawaban"
NOT_APPLICABLE = "tidak berlaku"


@dataclass(frozen=True)
class Column:
    """The places of one column of a table: row 2 is the first region's."""

    column: int

    def at(self, region: int) -> Location:
        """Return the cell of a region's answer."""
        return Location(FILE, SHEET, region + 2, self.column)


def rubric_document(**changes: Any) -> dict[str, Any]:
    """Return a rubric of three dimensions, five indicators and all kinds of normalisation that matter here."""
    levels = [
        {"level": level, "descriptor": {"id": f"Uraian {level}", "en": f"Descriptor {level}"}} for level in range(5)
    ]
    document: dict[str, Any] = {
        "schema": 1,
        "id": "uji",
        "version": "1.2.0",
        "title": {"id": "Indeks uji", "en": "Test index"},
        "status": "reconstruction",
        "status_note": {"id": "Bobot disusun dari berita.", "en": "Weights pieced together from the news."},
        "basis": {"weights": "author", "scores": "source", "bands": "unverified"},
        "sources": [{"title": "Berita", "taken": "bobot"}],
        "languages": ["id", "en"],
        "register": "2018",
        "scale": {"minimum": 0, "maximum": 100, "decimals": 2},
        "bands": [
            {"id": "rendah", "title": {"id": "Rendah", "en": "Low"}, "from": 0, "to": 50},
            {"id": "tinggi", "title": {"id": "Tinggi", "en": "High"}, "from": 50, "to": 100},
        ],
        "missing": {"rule": "skip", "minimum_coverage": 0.5},
        "facets": [
            {
                "id": "element",
                "title": {"id": "Elemen", "en": "Element"},
                "values": [
                    {"id": "structure", "title": {"id": "Struktur", "en": "Structure"}},
                    {"id": "infra", "title": "Infrastruktur"},
                ],
            }
        ],
        "index": [
            {"id": "index", "title": {"id": "Kesiapan", "en": "Readiness"}},
            {"id": "gov", "parent": "index", "weight": 2, "title": {"id": "Tata kelola", "en": "Governance"}},
            {"id": "eco", "parent": "index", "weight": 1, "title": {"id": "Ekonomi", "en": "Economy"}, "target": 90},
            {"id": "env", "parent": "index", "weight": 1, "title": {"id": "Lingkungan", "en": "Environment"}},
        ],
        "indicators": [
            {"id": "law", "parent": "gov", "weight": 3, "title": {"id": "Peraturan", "en": "Law"}, "target_level": 4,
             "facets": {"element": "structure"}, "strategy": {"id": "Susun Perda", "en": "Draft a bylaw"}},
            {"id": "team", "parent": "gov", "weight": 1, "title": {"id": "Tim", "en": "Team"}, "target": 100,
             "facets": {"element": "structure"}},
            {"id": "trade", "parent": "eco", "title": {"id": "Perdagangan", "en": "Trade"}, "target": 80,
             "score": {"method": "linear", "from": 0, "to": 50}, "facets": {"element": "infra"}},
            {"id": "waste", "parent": "env", "title": {"id": "Sampah", "en": "Waste"}, "target": 75,
             "score": {"method": "share"}, "facets": {"element": "infra"}},
        ],
        "questions": [
            {"id": "law", "kind": "level", "text": {"id": "Bagaimana peraturannya?", "en": "How about the law?"},
             "levels": levels, "evidence": "required"},
            {"id": "team", "kind": "yes_no", "text": {"id": "Apakah ada tim?", "en": "Is there a team?"}},
            {"id": "trade", "kind": "number", "text": {"id": "Berapa pasar?", "en": "How many markets?"},
             "not_applicable": True},
            {"id": "waste", "kind": "percent", "text": {"id": "Sampah terkelola", "en": "Waste managed"}},
        ],
        "gates": [
            {"id": "no_law", "node": "index", "at_most": {"score": 60},
             "unless": {"indicator": "law", "at_least": {"level": 2}},
             "text": {"id": "Paling tinggi 60 tanpa peraturan", "en": "At most 60 without a law"}},
        ],
    }  # fmt: skip
    return document | changes


def rubric_of(document: Mapping[str, Any] | None = None, **changes: Any) -> LoadedRubric:
    """Return a rubric as if it had been loaded from a file."""
    content = rubric_document(**changes) if document is None else document
    return LoadedRubric(Rubric.model_validate_json(json.dumps(content)), "d" * 64, "uji.yaml")


def answer_of(value: object) -> Answer:
    """Return a plain value as an answer: ``None`` is missing, ``!text`` is unusable."""
    if value is None:
        return Missing()
    if value == NOT_APPLICABLE:
        return NotApplicable(NOT_APPLICABLE)
    if isinstance(value, str) and value.startswith("!"):
        return Unusable(value[1:], "A103")
    if isinstance(value, bool):
        return Answered("Ya" if value else "Tidak", value, float(value))
    assert isinstance(value, (int, float))
    return Answered(float(value), value, float(value))


def answer_column(question: str, values: Sequence[object], column: int) -> AnswerColumn:
    """Return a column of answers, each distinct one once."""
    distinct: list[Answer] = [Missing()]
    codes = []
    for value in values:
        answer = answer_of(value)
        if answer not in distinct:
            distinct.append(answer)
        codes.append(distinct.index(answer))
    return AnswerColumn(question, numpy.array(codes, dtype=numpy.int32), tuple(distinct), Column(column))


def text_column(question: str, values: Sequence[str | None], column: int) -> TextColumn:
    """Return a column of texts."""
    distinct = (None, *dict.fromkeys(value for value in values if value is not None))
    codes = numpy.array([distinct.index(value) for value in values], dtype=numpy.int32)
    return TextColumn(question, codes, distinct, Column(column))


def respondent(code: str, row: int = 2, **attributes: str) -> Respondent:
    """Return a region of the register by its current code."""
    region = register().find(code)
    assert region is not None, code
    return Respondent(region.code_2018, region.name_2018, region, Location(FILE, SHEET, row, 1), attributes)


KUDUS, BANDUNG, MAGELANG, SOLOK = "33.19", "32.73", "33.71", "13.02"
"""Kab. Kudus, Kota Bandung, Kota Magelang, Kab. Solok."""
ANSWERS: dict[str, list[object]] = {
    "law": [3, 4, 0, None],
    "team": [True, True, True, None],
    "trade": [20, NOT_APPLICABLE, 50, None],
    "waste": [50, 80, 100, 10],
}


def cohort(
    rubric: LoadedRubric | None = None,
    answers: Mapping[str, Sequence[object]] | None = None,
    assessor: Mapping[str, Sequence[object]] | None = None,
    codes: Sequence[str] = (KUDUS, BANDUNG, MAGELANG, SOLOK),
    problems: Sequence[Problem] = (),
    synthetic: bool = False,
    evidence: Mapping[str, Sequence[str | None]] | None = None,
    notes: Mapping[str, Sequence[str | None]] | None = None,
    options: Mapping[str, object] | None = None,
    attributes: Sequence[Mapping[str, str]] | None = None,
    respondents: Sequence[Respondent] | None = None,
) -> Assessment:
    """Return an assessed cohort: Bandung before Kudus before Magelang (capped); Solok answered too little."""
    given = ANSWERS if answers is None else answers
    regions = tuple(
        respondent(code, row, **(attributes[row - 2] if attributes else {})) for row, code in enumerate(codes, 2)
    )
    responses = ResponseSet(
        respondents=regions if respondents is None else tuple(respondents),
        self_assessed={
            question: answer_column(question, values, column)
            for column, (question, values) in enumerate(given.items(), 2)
        },
        assessor={
            question: answer_column(question, values, column)
            for column, (question, values) in enumerate((assessor or {}).items(), 20)
        },
        evidence={name: text_column(name, values, 40) for name, values in (evidence or {}).items()},
        notes={name: text_column(name, values, 50) for name, values in (notes or {}).items()},
        sources=(SourceFile(FILE, "a" * 64, Layout.TABLE, SHEET, 1, len(regions)),),
        problems=tuple(problems),
        synthetic=synthetic,
    )
    return assess(responses, rubric or rubric_of(), options or {})
