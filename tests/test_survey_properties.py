"""Whatever a rubric asks and a region answers: out as an XLSForm, back as an export, the same answers."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from smartcity_cli.questionnaire.to_xlsform import xlsform
from smartcity_cli.rubric.loading import LoadedRubric, read_rubric
from survey_cases import N_A, answers_in, codes_of, read_files, submission_of
from survey_exports import as_central_csv, as_kobo_csv, as_workbook, central, kobo

if TYPE_CHECKING:
    from smartcity_cli.responses.reading import Reading

WORDS = st.sampled_from(
    ["Jalan", "tim", "80% dari", "“ada”", "Air/limbah", "a", "b", "na", "0", "ya", "– lain", "x. y"]
)
TEXTS = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
PLAIN_TEXTS = st.text(st.characters(codec="ascii", categories=("L", "N"), include_characters=" ;/"), min_size=1).map(
    str.strip
)
IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,5}", fullmatch=True)
WORDINGS = st.one_of(TEXTS, st.builds(lambda one, other: {"id": one, "en": other}, TEXTS, TEXTS))
NUMBERS = st.integers(-(10**9), 10**9).map(lambda whole: whole / 1000)
SIMPLE_FIELDS = ("text", "integer", "number", "percent", "date", "yes_no", "choice")


def _letters(text: str) -> str:
    """Return a text without case and punctuation."""
    return "".join(filter(str.isalnum, text)).casefold()


def distinct_ids(least: int, most: int) -> st.SearchStrategy[list[str]]:
    """Return ids that differ in more than case and punctuation, as a table's headers need."""
    return st.lists(IDS, min_size=least, max_size=most, unique_by=_letters)


@st.composite
def options(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return the options of a choice: texts may be equal, or the ids of others."""
    ids = draw(distinct_ids(2, 4))
    return [{"id": one, "text": draw(WORDINGS)} for one in ids]


@st.composite
def questions(draw: st.DrawFn, identifier: str) -> dict[str, Any]:
    """Return a question of any kind."""
    kinds = ["level", "choice", "multiple", "yes_no", "number", "integer", "percent", "ratio", "text", "date", "table"]
    kind = draw(st.sampled_from(kinds))
    question: dict[str, Any] = {
        "id": identifier,
        "kind": kind,
        "text": draw(WORDINGS),
        "required": False,
        "not_applicable": draw(st.booleans()),
        "evidence": draw(st.sampled_from(["none", "optional"])),
    }
    if kind == "level":
        question["levels"] = [
            {"level": level, "descriptor": draw(WORDINGS)} for level in range(draw(st.integers(2, 5)))
        ]
    elif kind in ("choice", "multiple"):
        question["options"] = draw(options())
        if kind == "multiple" and draw(st.booleans()):
            question["options"][-1] |= {"exclusive": True, "points": 0}
    elif kind == "ratio":
        question |= {"numerator": {"text": draw(WORDINGS)}, "denominator": {"text": draw(WORDINGS)}}
    elif kind == "table":
        question["fields"] = []
        for number, name in enumerate(draw(distinct_ids(1, 3))):
            field = {"id": name, "text": draw(WORDINGS), "kind": draw(st.sampled_from(SIMPLE_FIELDS))}
            field["required"] = number == 0
            if field["kind"] == "choice":
                field["options"] = draw(options())
            question["fields"].append(field)
    return question


def answer_to(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Return answers to a question, as they are read; `N_A` where that is allowed."""
    answers: st.SearchStrategy[Any]
    match question["kind"]:
        case "level":
            answers = st.sampled_from([level["level"] for level in question["levels"]])
        case "multiple":
            answers = checked(question["options"])
        case "ratio":
            answers = st.tuples(NUMBERS, NUMBERS.filter(bool))
        case "table":
            answers = st.lists(rows_of(question["fields"]), max_size=3).map(tuple)
        case kind:
            answers = value_of(kind, question.get("options", []))
    return st.one_of(answers, st.just(N_A)) if question["not_applicable"] else answers


def checked(choices: list[dict[str, Any]]) -> st.SearchStrategy[tuple[str, ...]]:
    """Return sets of options in their order; an exclusive one stands alone."""
    alone = [one["id"] for one in choices if one.get("exclusive")]
    others = [one["id"] for one in choices if not one.get("exclusive")]
    several = st.sets(st.sampled_from(others), min_size=1 if alone else 0)
    ordered = several.map(lambda some: tuple(one for one in others if one in some))
    return st.one_of(ordered, st.just(tuple(alone))) if alone else ordered


def value_of(kind: str, choices: list[dict[str, Any]]) -> st.SearchStrategy[Any]:
    """Return single values of a kind."""
    match kind:
        case "yes_no":
            return st.booleans()
        case "choice":
            return st.sampled_from([one["id"] for one in choices])
        case "number":
            return NUMBERS
        case "integer":
            return st.integers(-(10**8), 10**8)
        case "percent":
            return st.integers(0, 100_000).map(lambda whole: whole / 1000)
        case "date":
            return st.dates(date(1990, 1, 1), date(2030, 1, 1)).map(date.isoformat)
    # Marks such as a lone dash or *n/a* mean that there is no answer, in any layout.
    return PLAIN_TEXTS.map(lambda text: f"Ket {text}".strip())


@st.composite
def rows_of(draw: st.DrawFn, fields: list[dict[str, Any]]) -> dict[str, Any]:
    """Return a complete row of a table."""
    row = {}
    for field in fields:
        if field["required"] or draw(st.booleans()):
            row[field["id"]] = draw(value_of(field["kind"], field.get("options", [])))
    return row


@st.composite
def cases(draw: st.DrawFn) -> tuple[LoadedRubric, list[dict[str, Any]]]:
    """Return a rubric and the answers of two regions."""
    asked = [draw(questions(identifier)) for identifier in draw(distinct_ids(1, 4))]
    document = {
        "schema": 1,
        "id": "acak",
        "version": "1.0.0",
        "title": "Acak",
        "status": "example",
        "status_note": "Hanya untuk uji.",
        "basis": {"weights": "author", "scores": "author"},
        "sources": [{"title": "Penulis", "taken": "semuanya"}],
        "register": "2018",
        "scale": {"minimum": 0, "maximum": 100, "decimals": 2},
        "missing": {"rule": "skip"},
        "index": [{"id": "indeks-acak", "title": "Indeks"}],
        "indicators": [{"id": "ind", "parent": "indeks-acak", "title": "I", "question": "anchor-question"}],
        "questions": [{"id": "anchor-question", "kind": "yes_no", "text": "Jangkar", "required": False}, *asked],
    }
    rubric = read_rubric(json.dumps(document).encode(), "acak.json")
    regions = []
    for _ in range(2):
        answered = {one["id"]: draw(answer_to(one)) for one in asked if draw(st.booleans())}
        regions.append({"anchor-question": draw(st.booleans()), **answered})
    return rubric, regions


SETTINGS = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_read(reading: Reading, regions: list[dict[str, Any]]) -> None:
    """Check that answers came back as they were given."""
    assert [one.code for one in reading.responses.respondents] == ["33.19", "33.20"]
    assert [answers_in(reading, index) for index in range(2)] == regions
    assert [code for code in codes_of(reading) if code[0] == "L" and code not in ("L102", "L125")] == []


@SETTINGS
@given(
    cases(),
    st.sampled_from([None, "id", "en"]),
    st.sampled_from(["both", "summary", "details"]),
    st.booleans(),
    st.booleans(),
)
def test_kobo_round_trip(
    case: tuple[LoadedRubric, list[dict[str, Any]]], language: str | None, multiple: Any, groups: bool, quoted: bool
) -> None:
    """KoBoToolbox: by names or labels, lists joined or split, with groups or without, as XLSX or CSV."""
    rubric, regions = case
    if language is not None and multiple == "summary":
        # Labels joined by spaces cannot always be told apart; the tests of the layout say what then happens.
        multiple = "both"
    sent = [submission_of(rubric, answers, region=f"33.{19 + at}") for at, answers in enumerate(regions)]
    sheets = kobo(xlsform(rubric), sent, language=language, multiple=multiple, groups=groups)
    if quoted and len(sheets) == 1:
        reading = read_files({"kobo.csv": as_kobo_csv(sheets["Kuesioner"])}, rubric)
    else:
        reading = read_files({"kobo.xlsx": as_workbook(sheets)}, rubric)
    assert_read(reading, regions)


@SETTINGS
@given(cases(), st.booleans(), st.booleans())
def test_central_round_trip(case: tuple[LoadedRubric, list[dict[str, Any]]], groups: bool, split: bool) -> None:
    """ODK Central: with or without groups, lists joined or also split, repeats in files of their own."""
    rubric, regions = case
    sent = [submission_of(rubric, answers, region=f"33.{19 + at}") for at, answers in enumerate(regions)]
    files = central(xlsform(rubric), sent, groups=groups, split=split)
    reading = read_files({name: as_central_csv(rows) for name, rows in files.items()}, rubric)
    assert_read(reading, regions)
