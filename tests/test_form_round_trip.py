"""Template, filled in, read: exactly the answers that were given, for generated rubrics and answers."""

from __future__ import annotations

import io
import json
import math
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from office import converted, needs_office
from smartcity_cli.assessment import assess
from smartcity_cli.catalogue import severity_of
from smartcity_cli.problems import Severity
from smartcity_cli.questionnaire.contents import questionnaire_of
from smartcity_cli.questionnaire.form import Addressee, FormOptions
from smartcity_cli.questionnaire.to_excel import form_workbook
from smartcity_cli.responses.answers import Answered, NotApplicable
from smartcity_cli.responses.form_marks import NOT_APPLICABLE
from smartcity_cli.responses.reading import read_responses
from smartcity_cli.rubric.bundled import find_rubric
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from test_collect import collected

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.questionnaire.contents import Accepts, Entry
    from smartcity_cli.responses.reading import Reading
    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.texts import Language

KUDUS = Addressee("33.19", "Kab. Kudus (33.19)", "Jawa Tengah")
WORDS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=40).map(
    lambda text: f"teks {text}".strip()
)
KINDS = ("level", "choice", "multiple", "yes_no", "number", "integer", "percent", "ratio", "text", "date", "table")

SCORES: dict[str, dict[str, object]] = {
    "level": {},
    "choice": {},
    "yes_no": {},
    "multiple": {"score": {"method": "share"}},
    "number": {"score": {"method": "linear", "from": -1000, "to": 1000}},
    "integer": {"score": {"method": "linear", "from": 1000, "to": -1000}},
    "percent": {"score": {"method": "linear", "from": 0, "to": 100}},
    "ratio": {"score": {"method": "share"}},
}
"""How an indicator scores the kinds that can be scored."""


@st.composite
def rubrics(draw: st.DrawFn) -> LoadedRubric:
    """Return a rubric with questions of drawn kinds and texts."""
    questions: list[dict[str, object]] = []
    indicators: list[dict[str, object]] = [{"id": "S", "parent": "indeks", "title": "S"}]
    for number, kind in enumerate(draw(st.lists(st.sampled_from(KINDS), min_size=1, max_size=5))):
        options = [{"id": f"o{n}", "text": draw(WORDS)} for n in range(draw(st.integers(2, 4)))]
        scored = [{**option, "score": place / 4} for place, option in enumerate(options)]
        pointed = [{**option, "points": place + 1} for place, option in enumerate(options)]
        by_kind: dict[str, dict[str, object]] = {
            "level": {"levels": [{"level": n, "descriptor": draw(WORDS)} for n in range(draw(st.integers(2, 5)))]},
            "choice": {"options": scored},
            "multiple": {"options": pointed},
            "ratio": {"numerator": {"text": draw(WORDS)}, "denominator": {"text": draw(WORDS)}},
            "table": {"fields": [{"id": f"f{n}", "text": draw(WORDS), "kind": "text"} for n in range(2)]},
        }
        questions.append(
            {
                "id": f"Q{number}",
                "kind": kind,
                "text": draw(WORDS),
                "required": draw(st.booleans()),
                "not_applicable": draw(st.booleans()),
                "evidence": draw(st.sampled_from(("none", "optional"))),
                **by_kind.get(kind, {}),
            }
        )
        if kind in SCORES:
            indicators.append(
                {"id": f"Q{number}", "parent": "indeks", "title": "Q", "weight": number + 1, **SCORES[kind]}
            )
    questions.append({"id": "S", "kind": "yes_no", "text": "Ada"})
    document = {
        "schema": 1,
        "id": "acak",
        "version": "1.0.0",
        "title": "Acak",
        "status": "example",
        "status_note": "Hanya untuk uji.",
        "basis": {"weights": "author", "scores": "author"},
        "sources": [{"title": "x", "taken": "x"}],
        "scale": {"minimum": 0, "maximum": 1, "decimals": 2},
        "missing": {"rule": "skip"},
        "index": [{"id": "indeks", "title": draw(WORDS)}],
        "indicators": indicators,
        "questions": questions,
    }
    return read_rubric(json.dumps(document).encode(), "acak.json")


def drawn(draw: st.DrawFn, accepts: Accepts) -> tuple[object, object]:
    """Return what is written into a cell, and what it should be read as."""
    if accepts.offers:
        offer = draw(st.sampled_from(accepts.offers))
        read = {"yes": True, "no": False}.get(offer.id, offer.id) if accepts.kind == "yes_no" else offer.id
        return offer.value, int(offer.id) if accepts.kind == "level" else read
    low = -1000 if accepts.minimum is None else accepts.minimum
    high = 1000 if accepts.maximum is None else accepts.maximum
    if accepts.kind == "integer":
        number = draw(st.integers(int(low), int(high)))
        return number, number
    if accepts.kind in ("number", "percent"):
        # A spreadsheet keeps fifteen digits.
        # A percentage of 1 or less would need its sign.
        least = 2 if accepts.kind == "percent" else 1
        value = draw(st.floats(max(low, least), max(high, least)).map(lambda one: round(one, 3)))
        return value, value
    if accepts.kind == "date":
        first = date.fromisoformat(max(accepts.earliest or "1950-01-01", "1950-01-01"))
        day = draw(st.dates(first, date.fromisoformat(accepts.latest or "2100-12-31")))
        return day, day.isoformat()
    text = f"jawaban {draw(WORDS)}"[: accepts.longest or 100].strip()
    return text, " ".join(text.split())


def filled(entry: Entry, draw: st.DrawFn) -> tuple[dict[str, object], object]:
    """Return what is written for a question by its codes, and the answer that should be read."""
    cells = {line.code: drawn(draw, line.accepts) for line in entry.lines}
    read = [value for _, value in cells.values()]
    if entry.question.kind == "multiple":
        names = (line.part for line in entry.lines)
        answer: object = tuple(name for name, marked in zip(names, read, strict=True) if marked)
    else:
        answer = tuple(read) if entry.is_split else read[0]
    return {code: value for code, (value, _) in cells.items()}, answer


def written(loaded: LoadedRubric, cells: Mapping[str, object], language: Language, folder: Path) -> Path:
    """Write a questionnaire for Kudus with answers by their codes."""
    workbook = openpyxl.load_workbook(io.BytesIO(form_workbook(loaded, FormOptions(language), KUDUS)))
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            for row in range(1, sheet.max_row + 1):
                code = sheet.cell(row, 1).value
                if code in cells:
                    cell: Any = sheet.cell(row, 4)
                    value = cells[str(code)]
                    cell.value = value
                    # As a spreadsheet does in cells for text, whatever the text begins with.
                    cell.data_type = "s" if isinstance(value, str) else cell.data_type
    file = folder / "form.xlsx"
    workbook.save(file)
    return file


def answers_in(file: Path, loaded: LoadedRubric) -> tuple[dict[str, object], list[str]]:
    """Return the answers that are read, by question, and the codes of all errors."""
    read = read_responses([str(file)], rubric=loaded).responses
    assert [respondent.code for respondent in read.respondents] == ["33.19"]
    found = {name: column.answer(0) for name, column in read.self_assessed.items()}
    said: dict[str, object] = {
        name: answer.value if isinstance(answer, Answered) else "n/a"
        for name, answer in found.items()
        if isinstance(answer, Answered | NotApplicable)
    }
    return said, [problem.code for problem in read.problems if severity_of(problem) is Severity.ERROR]


@st.composite
def filled_forms(draw: st.DrawFn) -> tuple[LoadedRubric, Language, dict[str, object], dict[str, object]]:
    """Return a rubric, a language, what is written by code, and what should be read by question."""
    loaded = draw(rubrics())
    language: Language = "id" if draw(st.booleans()) else "en"
    cells: dict[str, object] = {}
    expected: dict[str, object] = {}
    for entry in questionnaire_of(loaded.rubric, language).entries:
        if not entry.lines or draw(st.booleans()):
            continue
        if entry.question.not_applicable and draw(st.booleans()):
            cells |= {line.code: NOT_APPLICABLE.said_in(language) for line in entry.lines}
            expected[entry.id] = "n/a"
        else:
            own, expected[entry.id] = filled(entry, draw)
            cells |= own
    return loaded, language, cells, expected


@given(filled_forms())
@settings(max_examples=40, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_what_was_filled_in_is_read(
    form: tuple[LoadedRubric, Language, dict[str, object], dict[str, object]],
) -> None:
    """Answers of every kind come back as they were given; a question left blank stays blank."""
    loaded, language, cells, expected = form
    with TemporaryDirectory() as folder:
        found, errors = answers_in(written(loaded, cells, language, Path(folder)), loaded)
    assert found == expected
    assert set(errors) <= {"A101", "L136"}


def as_document(expected: Mapping[str, object], loaded: LoadedRubric) -> dict[str, object]:
    """Return answers as somebody who never saw a form would write them down."""
    kinds = {question.id: question.kind for question in loaded.rubric.questions}

    def said(name: str, answer: object) -> object:
        if answer == "n/a":
            return {"not_applicable": True}
        if kinds[name] == "ratio" and isinstance(answer, tuple):
            return dict(zip(("numerator", "denominator"), answer, strict=True))
        return list(answer) if isinstance(answer, tuple) else answer

    answers = {name: said(name, answer) for name, answer in expected.items()}
    return {"region": "33.19", "answers": answers}


def scores_of(reading: Reading) -> list[object]:
    """Return the scores of all nodes and the coverage of the index, blanks as ``None``."""
    scores = assess(reading.responses, reading.rubric).scores
    figures = [*scores.score[0].tolist(), *scores.coverage[0].tolist()]
    return [None if isinstance(figure, float) and math.isnan(figure) else figure for figure in figures]


@given(filled_forms())
@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.generate))
def test_forms_collected_score_as_the_answers_themselves(
    form: tuple[LoadedRubric, Language, dict[str, object], dict[str, object]],
) -> None:
    """Template, filled in, collected as a workbook or as documents: every score is that of the answers written down."""
    loaded, language, cells, expected = form
    with TemporaryDirectory() as name:
        folder = Path(name)
        direct = folder / "langsung.json"
        direct.write_text(json.dumps(as_document(expected, loaded)), encoding="utf-8")
        scored = scores_of(read_responses([str(direct)], rubric=loaded))
        read = read_responses([str(written(loaded, cells, language, folder))], rubric=loaded)
        assert scores_of(read) == scored
        for kind in ("xlsx", "yaml"):
            assert scores_of(collected(read.responses, loaded, folder / kind, kind)) == scored


@needs_office
@pytest.mark.parametrize("bundled", ["smartcity-2018", "ipm-2010"])
def test_what_was_filled_in_is_read_after_a_resave(bundled: str, tmp_path: Path) -> None:
    """The first of everything that may be chosen, and a number within every limit, survive LibreOffice."""
    loaded = load_rubric(find_rubric(bundled))
    cells: dict[str, object] = {}
    for entry in questionnaire_of(loaded.rubric, "id").entries:
        for line in entry.lines:
            accepts = line.accepts
            offered = accepts.offers[0].value if accepts.offers else None
            if line.part is not None and offered is not None and line is not entry.lines[0]:
                offered = "Tidak"
            other = {"text": "isian sintetis", "date": date.fromisoformat(accepts.earliest or "2018-03-05")}
            number = accepts.maximum if accepts.minimum is None else accepts.minimum
            cells[line.code] = (
                offered if offered is not None else other.get(accepts.kind, 1 if number is None else number)
            )
    file = written(loaded, cells, "id", tmp_path)
    direct, errors = answers_in(file, loaded)
    saved, errors_after = answers_in(converted(file, "xlsx", tmp_path), loaded)
    assert saved == direct
    assert errors_after == errors
    assert len(direct) == sum(1 for entry in questionnaire_of(loaded.rubric, "id").entries if entry.lines)
