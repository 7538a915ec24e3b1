"""What ``rubric diff --on`` says of each region: parts that add up, ranks, and indices that come or go."""

from __future__ import annotations

import csv
import random
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from command_line import smartcity

if TYPE_CHECKING:
    from pathlib import Path

INDICATORS = 60


def rubric_of(weights: list[int], missing: str = "skip", minimum: float = 0) -> str:
    """Return a rubric of six nodes with ten numbers each, aggregated in ways that make changes meet."""
    ways = ("arithmetic", "geometric", "harmonic", "minimum", "maximum", "arithmetic")
    lines = [
        "schema: 1",
        "id: banyak",
        'version: "1.0.0"',
        "title: Banyak",
        "status: example",
        "status_note: Contoh untuk pengujian",
        "basis: {weights: author, scores: author}",
        "sources: [{title: Uji, taken: Semua}]",
        "register: any",
        "scale: {minimum: 0, maximum: 100, decimals: 2}",
        f"missing: {{rule: {missing}, minimum_coverage: {minimum}}}",
        "index:",
        "  - {id: indeks, title: Indeks}",
        *(f"  - {{id: n{n}, title: N, parent: indeks, aggregate: {way}}}" for n, way in enumerate(ways)),
        "indicators:",
        *(
            f"  - {{id: Q{n}, title: Q, parent: n{n % 6}, weight: {weight}, score: {{method: linear, from: 0, to: 9}}}}"
            for n, weight in enumerate(weights)
        ),
        "questions:",
        *(f"  - {{id: Q{n}, kind: number, text: Berapa {n}?}}" for n in range(INDICATORS)),
    ]
    return "\n".join(lines) + "\n"


def answers_of(regions: int, blank: float) -> str:
    """Return made-up answers of units that are no regions, some of them blank."""
    draw = random.Random(60)
    lines = [",".join(["kode", "nama", *(f"Q{n}" for n in range(INDICATORS))])]
    for region in range(regions):
        cells = ["" if draw.random() < blank else str(draw.randint(0, 9)) for _ in range(INDICATORS)]
        lines.append(",".join([f"D{region:03}", f"Desa {region}", *cells]))
    return "\n".join(lines) + "\n"


def compared(folder: Path, before: str, after: str, answers: str, *words: str) -> Any:
    """Compare two rubrics on answers; the JSON."""
    for name, text in (("a.yaml", before), ("b.yaml", after), ("isian.csv", answers)):
        (folder / name).write_text(text, encoding="utf-8")
    files = (folder / "a.yaml", folder / "b.yaml", "--on", folder / "isian.csv")
    return smartcity("rubric", "diff", *files, "--fail-on", "never", "--format", "json", *words).json()


@pytest.mark.parametrize("missing", ["skip", "zero", "required"])
def test_sixty_changed_weights_and_a_rule_add_up_in_every_region(missing: str, tmp_path: Path) -> None:
    """Weights of a node are one change; with blanks, other aggregations and another rule, the parts make the whole."""
    draw = random.Random(7)
    before = rubric_of([draw.randint(1, 9) for _ in range(INDICATORS)])
    after = rubric_of([draw.randint(1, 9) for _ in range(INDICATORS)], missing)
    told = compared(tmp_path, before, after, answers_of(80, 0.02))
    assert len(told["units"]) == 6 + (missing != "skip")
    both = [one for one in told["regions"] if one["change"] is not None and None not in one["by_unit"]]
    # Only some regions left none of the sixty questions blank, and have an index where all are required.
    assert 5 <= len(both) < 60 if missing == "required" else len(both) == 80
    for one in both:
        assert sum(one["by_unit"]) + one["interaction"] == pytest.approx(one["change"], abs=1e-9)
        assert one["index_after"] - one["index_before"] == pytest.approx(one["change"], abs=1e-9)
    assert any(abs(one["interaction"]) > 1e-6 for one in both) is (missing == "zero")


def test_each_part_is_what_score_gives_with_that_change_alone(tmp_path: Path) -> None:
    """Six rubrics written by hand, each with the new weights of one node, score what the six parts say."""
    draw = random.Random(11)
    old, new = ([draw.randint(1, 9) for _ in range(INDICATORS)] for _ in range(2))
    told = compared(tmp_path, rubric_of(old), rubric_of(new), answers_of(30, 0.2))
    for node in range(6):
        (place,) = [at for at, unit in enumerate(told["units"]) if unit["changes"] == [f"weights n{node}.weight"]]
        mixed = [
            after if number % 6 == node else before for number, (before, after) in enumerate(zip(old, new, strict=True))
        ]
        (tmp_path / "satu.yaml").write_text(rubric_of(mixed), encoding="utf-8")
        words = ("score", tmp_path / "isian.csv", "--rubric", tmp_path / "satu.yaml", "--format", "json")
        scored = {one["code"]: one for one in smartcity(*words, "--fail-on", "never").json()["regions"]}
        for one in told["regions"]:
            alone = scored[one["code"]]
            assert one["index_before"] + one["by_unit"][place] == pytest.approx(alone["index"], abs=1e-9)
            assert one["rank_by_unit"][place] == alone["rank"]


def test_the_rank_under_each_change_is_what_score_gives_under_it(tmp_path: Path) -> None:
    """With one change the rank under it alone is the rank under the second rubric, and that of ``score``."""
    weights = [1] * INDICATORS
    told = compared(tmp_path, rubric_of(weights), rubric_of([9, *weights[1:]]), answers_of(40, 0))
    assert [unit["changes"] for unit in told["units"]] == [["weights n0.weight"]]
    scored = smartcity("score", tmp_path / "isian.csv", "--rubric", tmp_path / "b.yaml", "--format", "json").json()
    ranks = {one["code"]: one["rank"] for one in scored["regions"]}
    for one in told["regions"]:
        assert one["rank_by_unit"] == [one["rank_after"]] == [ranks[one["code"]]]
    assert any(one["rank_after"] != one["rank_before"] for one in told["regions"])


def test_regions_that_lose_their_index_come_first_with_the_change_that_takes_it(tmp_path: Path) -> None:
    """No figure says how far they moved, and yet nothing moved farther."""
    weights = [1] * INDICATORS
    answers = answers_of(9, 0).replace("D004,Desa 4,", "D004,Desa 4,", 1).splitlines()
    place = next(number for number, line in enumerate(answers) if line.startswith("D004"))
    answers[place] = "D004,Desa 4," + "," * (INDICATORS - 1)
    answers[place] = answers[place][:-1] + "5"
    after = rubric_of([9, *weights[1:]], minimum=0.5)
    told = compared(tmp_path, rubric_of(weights), after, "\n".join(answers) + "\n")
    (lost,) = [one for one in told["regions"] if one["index_after"] is None]
    number = next(place for place, unit in enumerate(told["units"], 1) if "settings missing" in unit["changes"])
    assert (lost["code"], lost["change"], lost["by_unit"][number - 1]) == ("D004", None, None)
    assert (lost["rank_before"] is None, lost["rank_after"], lost["interaction"]) == (False, None, None)
    files = (tmp_path / "a.yaml", tmp_path / "b.yaml", "--on", tmp_path / "isian.csv")
    out = smartcity("rubric", "diff", *files, "--lang", "en", "--format", "csv").out.splitlines()
    assert out[1].startswith("D004,")
    assert f"{number}: no index any more" in out[1]
    files = (tmp_path / "b.yaml", tmp_path / "a.yaml", "--on", tmp_path / "isian.csv")
    out = smartcity("rubric", "diff", *files, "--lang", "en", "--format", "csv").out.splitlines()
    assert f"{number}: has an index now" in out[1]


def test_the_workbook_shows_every_change_and_whole_texts(tmp_path: Path) -> None:
    """Index and rank by change stand on sheets of their own, each row adding up; no text is cut short."""
    long = ("Pertanyaan yang panjang, " * 8).strip()
    before = rubric_of([1] * INDICATORS)
    after = rubric_of([2, *[1] * (INDICATORS - 2), 3]).replace("text: Berapa 7?", f'text: "{long}"')
    told = compared(tmp_path, before, after, answers_of(12, 0.1))
    files = (tmp_path / "a.yaml", tmp_path / "b.yaml", "--on", tmp_path / "isian.csv")
    assert smartcity("rubric", "diff", *files, "-o", tmp_path / "beda.xlsx", "--lang", "en").code == 1
    book = openpyxl.load_workbook(tmp_path / "beda.xlsx")
    assert book.sheetnames[2:5] == ["Regions", "Index by change", "Ranks by change"]
    assert any(long == cell.value for row in book.worksheets[0] for cell in row)
    by_code = {one["code"]: one for one in told["regions"]}
    rows: list[Any] = [[cell.value for cell in row] for row in book["Index by change"] if row[0].value in by_code]
    assert len(rows) == 12
    for code, _, start, *moves, end in rows:
        assert start + sum(moves) == pytest.approx(end)
        assert moves[:-1] == pytest.approx(by_code[code]["by_unit"])
    formats = {cell.number_format for row in book["Index by change"] for cell in row if isinstance(cell.value, float)}
    assert formats == {"0.00"}
    rows = [[cell.value for cell in row] for row in book["Ranks by change"] if row[0].value in by_code]
    for code, _, start, *places, end in rows:
        one = by_code[code]
        assert [start, *places, end] == [one["rank_before"], *one["rank_by_unit"], one["rank_after"]]
    assert smartcity("rubric", "diff", *files[:2], "-o", tmp_path / "beda.csv").code == 1
    assert long in (tmp_path / "beda.csv").read_text(encoding="utf-8")


def test_float_noise_is_no_move_and_no_cause(tmp_path: Path) -> None:
    """Where all answers of a region are alike no weights move it, though sums come out otherwise in the last digit."""
    draw = random.Random(3)
    before, after = (rubric_of([draw.randint(1, 9) for _ in range(INDICATORS)]) for _ in range(2))
    header = answers_of(0, 0)
    alike = "".join(f"D{n},Desa {n},{','.join([str(n)] * INDICATORS)}\n" for n in range(1, 9))
    told = compared(tmp_path, before, after, header + alike)
    assert {(one["change"], *one["by_unit"], one["interaction"]) for one in told["regions"]} == {(0,) * 8}
    files = (tmp_path / "a.yaml", tmp_path / "b.yaml", "--on", tmp_path / "isian.csv")
    out = smartcity("rubric", "diff", *files, "--format", "csv", "--lang", "en").out
    rows = list(csv.DictReader(out.splitlines()))
    assert [row["code"] for row in rows] == [f"D{n}" for n in range(1, 9)]
    assert {row["cause"] for row in rows} == {""}
