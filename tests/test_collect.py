"""Collecting: what came in is put together so that it reads and scores the same."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from command_line import EXAMPLES, smartcity
from form_cases import ANSWERS, bytes_of, form
from layout_cases import RUBRIC, RUBRIC_TEXT, codes, values
from smartcity_cli.reports.collection import collection_of, percent_of, percent_text, plain_value
from smartcity_cli.reports.collection_to_excel import collection_book
from smartcity_cli.reports.collection_to_yaml import collection_documents
from smartcity_cli.responses.answers import ResponseSet
from smartcity_cli.responses.cells import CellValue, ErrorValue, Moment, Percent, Truth, Unusual
from smartcity_cli.responses.reading import Reading, read_responses
from smartcity_cli.rubric.loading import LoadedRubric
from test_form import said_by

ROWS = (("1/2018", 2018), ("2/2018", 2017))


def inbox(folder: Path, *books: Any) -> list[str]:
    """Write forms and return their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, book in enumerate(books):
        (folder / f"{number}.xlsx").write_bytes(bytes_of(book))
    return [str(path) for path in sorted(folder.iterdir())]


def collected(responses: ResponseSet, rubric: LoadedRubric, folder: Path, form: str) -> Reading:
    """Write what was read and read it again."""
    collection = collection_of(responses, rubric)
    folder.mkdir(exist_ok=True)
    if form == "xlsx":
        collection_book(collection).save(folder / "a.xlsx")
    else:
        for name, text in collection_documents(collection):
            (folder / name).write_text(text, encoding="utf-8")
    return read_responses([str(path) for path in sorted(folder.iterdir())], rubric=rubric)


def answers_of(reading: Reading) -> dict[str, list[Any]]:
    """Return value and number of every answer."""
    regions = range(len(reading.responses.respondents))
    columns = {**reading.responses.self_assessed, **{f"{k}+": v for k, v in reading.responses.assessor.items()}}
    return {
        name: [
            (type(answer).__name__, getattr(answer, "value", None), getattr(answer, "number", None))
            for answer in (column.answer(region) for region in regions)
        ]
        for name, column in columns.items()
    }


@pytest.mark.parametrize("kind", ["xlsx", "yaml"])
def test_forms_are_collected_whole(kind: str, tmp_path: Path) -> None:
    """Answers, evidence, notes, tables and who filled them in come back as they were."""
    book = form(
        rows=ROWS,
        evidence={"Q1": "sk.pdf"},
        notes={"Q4": "=1+1"},
        identity={"officer": "Budi", "date": "2018-03-05"},
    )
    other = form({**ANSWERS, "Q2": "Tidak berlaku", "Q4/a": "Tidak"}, region="Kab. Jepara (33.20)")
    first = read_responses(inbox(tmp_path / "in", book, other), rubric=RUBRIC)
    again = collected(first.responses, RUBRIC, tmp_path / "out", kind)
    assert said_by(again) == said_by(first)
    assert answers_of(again) == answers_of(first)


@pytest.mark.parametrize("kind", ["xlsx", "yaml"])
def test_answers_that_cannot_be_used_are_carried_over(kind: str, tmp_path: Path) -> None:
    """They are reported again, at their new place, and the blank ones too."""
    wrong = {"Q1": 9, "Q2": "mungkin", "Q3/numerator": 5, "Q3/denominator": 0, "Q4/a": "?"}
    book = form(wrong, rows=[("1/2018", "banyak"), (None, 2018)])
    blank = form({}, region="Kab. Jepara (33.20)")
    first = read_responses(inbox(tmp_path / "in", book, blank), rubric=RUBRIC)
    again = collected(first.responses, RUBRIC, tmp_path / "out", kind)
    assert answers_of(again) == answers_of(first)
    assert sorted(set(codes(again)) - {"L179", "L125"}) == sorted(set(codes(first)))


def test_made_up_answers_stay_so(tmp_path: Path) -> None:
    """The mark survives in both formats."""
    book: Any = form()
    book["Sampul"]["A2"] = "Data sintetis"
    first = read_responses(inbox(tmp_path / "in", book), rubric=RUBRIC)
    for kind in ("xlsx", "yaml"):
        assert collected(first.responses, RUBRIC, tmp_path / kind, kind).responses.synthetic


LEVEL = st.sampled_from([0, 1, 2, None, "Tidak ada", 7])
YES_NO = st.sampled_from(["Ya", "Tidak", "Tidak berlaku", None, "?"])
NUMBER = st.one_of(st.none(), st.integers(-1, 9), st.floats(0, 1e6, allow_nan=False))
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co")), max_size=12)
TABLE = st.lists(st.tuples(TEXT, st.one_of(st.none(), st.integers(1900, 2030), TEXT)), max_size=4)


@given(level=LEVEL, yes=YES_NO, over=NUMBER, under=NUMBER, marks=st.tuples(YES_NO, YES_NO), note=TEXT, rows=TABLE)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_answers_survive_form_and_collection(
    level: Any, yes: Any, over: Any, under: Any, marks: Any, note: str, rows: Any
) -> None:
    """Form, reading, collecting and reading again change no answer, usable or not."""
    answers = {
        "Q1": level,
        "Q2": yes,
        "Q3/numerator": over,
        "Q3/denominator": under,
        "Q4/a": marks[0],
        "Q4/b": marks[1],
    }
    book = form(
        answers, notes={"Q1": note.replace("=", "")}, rows=[[str(row[0]).replace("=", ""), row[1]] for row in rows]
    )
    for row in book["REG"].iter_rows():
        for cell in row:
            cell.data_type = "s" if isinstance(cell.value, str) else cell.data_type
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        first = read_responses(inbox(folder / "in", book), rubric=RUBRIC)
        if level in (0, 1, 2):
            assert values(first, "Q1") == [level]
        for kind in ("xlsx", "yaml"):
            again = collected(first.responses, RUBRIC, folder / kind, kind)
            assert answers_of(again) == answers_of(first)
            texts = [
                one.responses.notes["Q1"].text(0) if "Q1" in one.responses.notes else None for one in (first, again)
            ]
            assert texts[0] == texts[1]


@given(value=st.floats(0, 1000, allow_nan=False))
def test_percentages_come_back_to_the_last_digit(value: float) -> None:
    """As a share of a percent cell where that is exact, else as a text that can mean nothing else."""
    cell = percent_of(value)
    assert isinstance(cell, Percent | str)
    assert float(percent_text(value).rstrip("%")) == pytest.approx(value, abs=1e-15)
    assert len(percent_text(value).rstrip("%").partition(".")[2]) != 3


def test_what_no_cell_can_hold_is_written_as_people_see_it() -> None:
    """Truths, days and error values have plain forms; a formula without a value has none."""
    cells: list[CellValue] = [
        Truth.TRUE,
        Percent(0.5),
        Moment("2018-03-05"),
        ErrorValue("#REF!"),
        Unusual.FORMULA_WITHOUT_VALUE,
        1.0,
    ]
    assert [plain_value(cell) for cell in cells] == [True, "50.0%", "2018-03-05", "#REF!", None, 1.0]


@pytest.mark.parametrize("example", ["2018/responses.xlsx", "spbe-2018/denpasar.csv"])
def test_the_examples_score_identically_when_collected(example: str, tmp_path: Path) -> None:
    """Every figure of the scores is the same, in both formats."""
    source = EXAMPLES / example
    rubric = ["--rubric", "spbe-2018"] if "spbe" in example else []
    table, documents = tmp_path / "a.xlsx", tmp_path / "documents"
    for output in (table, documents):
        ran = smartcity("collect", source, "-o", output, *rubric, "--fail-on", "never", "--lang", "en")
        assert (ran.code, f"written to {output}." in ran.out.replace("\n", " ")) == (0, True) or ran.code == 0
    expected = smartcity("score", source, *rubric, "--format", "csv", "--fail-on", "never").out
    assert expected
    for output in (table, documents):
        assert smartcity("score", output, "--format", "csv", "--fail-on", "never").out == expected


def test_the_collection_is_not_put_among_its_inputs(tmp_path: Path) -> None:
    """It would be read as answers the next time; an input is never written over."""
    rubric = tmp_path / "contoh.yaml"
    rubric.write_text(RUBRIC_TEXT, encoding="utf-8")
    folder = tmp_path / "in"
    (file,) = inbox(folder, form())
    for output in (folder / "semua.xlsx", folder / "documents"):
        ran = smartcity("collect", folder, "--rubric", rubric, "-o", output, "--lang", "en")
        assert (ran.code, "[U132 " in ran.err, output.exists()) == (2, True, False)
    ran = smartcity("collect", file, "--rubric", rubric, "-o", file, "--lang", "en")
    assert (ran.code, "[U104 " in ran.err) == (2, True)


def test_documents_are_replaced_only_when_asked(tmp_path: Path) -> None:
    """Equal ones are left alone, others need a word; names that no folder holds get others."""
    source = tmp_path / "a.csv"
    source.write_text("kode,baseline,output,outcome,impact,quick_win\na/b,1,1,1,1,1\na b,2,2,2,2,2\n", encoding="utf-8")
    words: list[str | Path] = [
        "collect",
        source,
        "--rubric",
        "smartcity-evaluation-2021",
        "--regions",
        "any",
        "--lang",
        "en",
    ]
    out = tmp_path / "out"
    assert smartcity(*words, "-o", out).code == 0
    assert sorted(path.name for path in out.iterdir()) == ["a_b.yaml", "a_b_2.yaml"]
    assert smartcity(*words, "-o", out).code == 0
    (out / "a_b.yaml").write_text("region: lain\n", encoding="utf-8")
    assert smartcity(*words, "-o", out).code == 3
    assert smartcity(*words, "-o", out, "--overwrite").code == 0
    assert smartcity(*words, "-o", tmp_path / "no" / "a.xlsx").code == 3


def test_what_assessors_judged_is_not_collected_as_answers(tmp_path: Path) -> None:
    """What the rubric makes of several of them is no answer of anybody; their files are scored beside."""
    rubric = tmp_path / "contoh.yaml"
    rubric.write_text(RUBRIC_TEXT, encoding="utf-8")
    own, judged = tmp_path / "a.csv", tmp_path / "b.csv"
    own.write_text("kode,Q1,Q2\n33.19,2,ya\n", encoding="utf-8")
    judged.write_text("nama asesor,kode,Q1,Q2\nAni,33.19,1,ya\n", encoding="utf-8")
    ran = smartcity("collect", own, judged, "--rubric", rubric, "-o", tmp_path / "out.xlsx", "--lang", "en")
    assert (ran.code, "[U133 " in ran.err, "(Ani)" in ran.err) == (2, True, True)
    assert not (tmp_path / "out.xlsx").exists()
