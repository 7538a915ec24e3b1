"""Scores worked out by hand, level by level, and published results from published inputs."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from exact_scoring import places, verdicts
from scoring_cases import NAN, one, rubric, table
from smartcity_cli.analysis.ranking import rank
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan
from smartcity_cli.scoring.rounding import rounded
from smartcity_cli.scoring.scores import WhyNone

if TYPE_CHECKING:
    from smartcity_cli.rubric.schema import Rubric

DENPASAR = Path(__file__).resolve().parents[2] / "shared" / "data" / "spbe-2018-denpasar.csv"


def level_question(name: str, highest: int) -> dict[str, Any]:
    """Return a question about levels from 0, which score themselves."""
    levels = [{"level": level, "descriptor": "Tingkat", "score": level} for level in range(highest + 1)]
    return {"id": name, "kind": "level", "levels": levels}


def readiness(**settings: Any) -> Rubric:
    """Return a readiness index: structure (people, budget) of weight 2, infrastructure (network, access) of 3."""
    options = [{"id": name, "text": name} for name in ("Perda", "Perwali", "SK", "SE")]
    return rubric(
        [
            {"id": "I"},
            {"id": "S", "parent": "I", "weight": 2},
            {"id": "F", "parent": "I", "weight": 3, "aggregate": "geometric"},
        ],
        [
            {"id": "people", "parent": "S", "weight": 1},
            {"id": "rules", "parent": "S", "weight": 3, "score": {"method": "share"}},
            {"id": "network", "parent": "F", "weight": 1, "score": {"method": "linear", "from": 0, "to": 50}},
            {"id": "access", "parent": "F", "weight": 1, "score": {"method": "share"}},
        ],
        [
            {
                "id": "people",
                "kind": "level",
                "levels": [{"level": level, "descriptor": "Tingkat"} for level in range(5)],
            },
            {"id": "rules", "kind": "multiple", "options": options},
            {"id": "network", "kind": "number"},
            {"id": "access", "kind": "percent"},
        ],
        **settings,
    )


def test_level_by_level() -> None:
    """Three regions, one of them without network figures, from answers to the index."""
    scores = score(
        compile_plan(readiness()),
        # level 0-4, share of the list, number, percent points
        table([3, 0.5, 32, 81], [4, 1.0, 10, 20], [1, 0.25, NAN, 49]),
    )
    assert scores.column("people").tolist() == [75, 100, 25]
    assert scores.column("rules").tolist() == [50, 100, 25]
    assert scores.column("network").tolist() == pytest.approx([64, 20, NAN], nan_ok=True)
    assert scores.column("access").tolist() == [81, 20, 49]
    # (1 x 75 + 3 x 50) / 4
    assert scores.column("S").tolist() == [56.25, 100, 25]
    # sqrt(64 x 81), sqrt(20 x 20), and the only score there is
    assert scores.column("F").tolist() == pytest.approx([72, 20, 49])
    # (2 x 56.25 + 3 x 72) / 5, (2 x 100 + 3 x 20) / 5, (2 x 25 + 3 x 49) / 5
    assert scores.column("I").tolist() == pytest.approx([65.7, 52, 39.4])
    assert scores.coverage[:, 0].tolist() == pytest.approx([1, 1, 0.7])
    assert scores.nodes == ("I", "S", "people", "rules", "F", "network", "access")


def test_level_by_level_with_a_gate_and_zeros() -> None:
    """Missing figures count as 0, and without half of the list the index stays under 40."""
    gates = [
        {
            "id": "no-regulation",
            "node": "I",
            "at_most": {"score": 40},
            "unless": {"indicator": "rules", "at_least": {"score": 50}},
            "text": "Paling tinggi 40 tanpa peraturan",
        }
    ]
    plan = compile_plan(readiness(missing={"rule": "zero"}, gates=gates))
    scores = score(plan, table([4, 0.25, 50, 100], [4, 0.5, NAN, 100], [NAN, NAN, NAN, NAN]))
    assert scores.column("F").tolist() == pytest.approx([100, 0, NAN], nan_ok=True)
    # (2 x 43.75 + 3 x 100) / 5 = 77.5, capped; (2 x 62.5 + 3 x 0) / 5
    assert scores.before_gates[:, 0].tolist() == pytest.approx([77.5, 25, NAN], nan_ok=True)
    assert scores.column("I").tolist() == pytest.approx([40, 25, NAN], nan_ok=True)
    assert scores.bites.tolist() == [[True], [False], [False]]


def test_an_answer_its_cohort_gives_no_score() -> None:
    """A column in which all answered alike is no silence: its reason is that there is no normalisation."""
    plan = compile_plan(one({"kind": "number"}, {"method": "minmax"}))
    scores = score(plan, table([7], [7], [NAN]))
    assert scores.why_none[:, 0].tolist() == [WhyNone.NO_NORMALISATION] * 2 + [WhyNone.NO_ANSWER]
    assert scores.coverage[:, 0].tolist() == [0, 0, 0]


def test_what_does_not_apply() -> None:
    """An answer that does not apply counts neither for the region nor in the cohort."""
    plan = compile_plan(one({"kind": "number"}, {"method": "minmax"}))
    scores = score(plan, table([-7], [7], [8]), numpy.array([[True], [False], [False]]))
    assert scores.column("I").tolist() == pytest.approx([NAN, 0, 100], nan_ok=True)
    assert scores.why_none[0].tolist() == [WhyNone.NOT_APPLICABLE] * 2


def test_whole_numbers_are_welcome() -> None:
    """Values may come as an array of whole numbers."""
    plan = compile_plan(one(level_question("Q", 4), scale={"minimum": 0, "maximum": 4, "decimals": 2}))
    assert score(plan, numpy.array([[3], [4]])).column("I").tolist() == [3, 4]


def test_ipm_of_kudus() -> None:
    """The human development index of Kudus in 2021 by BPS's formula is the published 75.16."""
    post = {"method": "linear", "from": 0}
    of = rubric(
        [{"id": "IPM", "aggregate": "geometric"}, {"id": "education", "parent": "IPM"}],
        [
            {"id": "UHH", "parent": "IPM", "score": {"method": "linear", "from": 20, "to": 85}},
            {"id": "HLS", "parent": "education", "score": {**post, "to": 18}},
            {"id": "RLS", "parent": "education", "score": {**post, "to": 15}},
            {"id": "expenditure", "parent": "IPM", "score": {"method": "log", "from": 1007.436, "to": 26572.352}},
        ],
    )
    scores = score(compile_plan(of), table([76.68, 13.24, 8.76, 11272]))
    assert scores.column("education").tolist() == pytest.approx([100 * (13.24 / 18 + 8.76 / 15) / 2])
    assert rounded(float(scores.score[0, 0]), 2, 100) == 75.16


def weighted(weights: dict[str, float], **scale: Any) -> Rubric:
    """Return an index of indicators whose scores are given on a scale of 0 to 5."""
    return rubric(
        [{"id": "I"}],
        [
            {
                "id": name,
                "parent": "I",
                "weight": weight,
                "score": {"method": "linear", "from": 0, "to": 5},
            }
            for name, weight in weights.items()
        ],
        scale={"minimum": 0, "maximum": 5, "decimals": 2, **scale},
    )


@pytest.mark.parametrize(
    ("weights", "inputs", "published"),
    [
        # Programme evaluation of Kota Kediri 2022: baseline, output, outcome, impact, quick win.
        ((10, 20, 30, 20, 20), (3.60, 3.21, 3.23, 3.07, 3.65), 3.31),
        # SPBE 2024, all of the country, from its eight aspects.
        ((13, 10, 10, 5, 12, 4.5, 27.5, 18), (3.36, 2.41, 2.75, 2.80, 1.91, 1.73, 3.77, 3.80), 3.12),
        # Pemdi 2026 of Kabupaten Aceh Tengah, from its twenty indicators.
        (
            (5, 5, 5, 5, 5, 3, 3, 4, 4, 4, 3, 4, 5, 5, 4, 4, 4, 3, 10, 15),
            (2.0, 1.5, 1.26, 1.3, 1, 1, 1, 1, 1, 1, 1.5, 1.25, 1.17, 1, 1, 1, 2.5, 1, 1, 1.3),
            1.24,
        ),
    ],
    ids=["kediri", "spbe", "pemdi"],
)
def test_published_indices(weights: tuple[float, ...], inputs: tuple[float, ...], published: float) -> None:
    """Published inputs and weights give the published index within 0.01."""
    plan = compile_plan(weighted({f"q{place}": weight for place, weight in enumerate(weights)}))
    assert score(plan, table(inputs)).score[0, 0] == pytest.approx(published, abs=0.01)


def test_idm_of_pakisrejo() -> None:
    """The village index of Pakisrejo in 2018 is the mean of its three indices, 0.6419."""
    plan = compile_plan(
        rubric(
            [{"id": "IDM"}],
            [
                {"id": name, "parent": "IDM", "score": {"method": "linear", "from": 0, "to": 1}}
                for name in ("IKS", "IKE", "IKL")
            ],
            scale={"minimum": 0, "maximum": 1, "decimals": 4},
        )
    )
    index = float(score(plan, table([0.7257, 0.5333, 0.6667])).score[0, 0])
    assert rounded(index, 4, 1) == 0.6419


def test_spbe_of_denpasar() -> None:
    """SPBE 2018 of Kota Denpasar: all aspects, domains and the index as published, from the assessor's levels."""
    if not DENPASAR.exists():
        pytest.skip("the levels of Denpasar do not stand beside the checkout")
    with DENPASAR.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    aspects = {"A1": 7, "A2": 10, "A3": 8, "A4": 8, "A5": 12, "A6": 35, "A7": 20}
    domains = {"D1": 17, "D2": 28, "D3": 55}
    names = [f"Q{row['indicator']}" for row in rows]
    of = rubric(
        [
            {"id": "SPBE"},
            *({"id": name, "parent": "SPBE", "weight": weight} for name, weight in domains.items()),
            *(
                {"id": name, "parent": next(row["domain"] for row in rows if row["aspect"] == name), "weight": weight}
                for name, weight in aspects.items()
            ),
        ],
        [{"id": name, "parent": row["aspect"]} for name, row in zip(names, rows, strict=True)],
        [level_question(name, 5) for name in names],
        scale={"minimum": 0, "maximum": 5, "decimals": 2},
    )
    levels = [[float(row[column]) for row in rows] for column in ("level_assessor", "level_self")]
    scores = score(compile_plan(of), table(*levels))
    published = {"A1": 2.00, "A2": 2.10, "A3": 2.00, "A4": 2.50, "A5": 2.33, "A6": 3.29, "A7": 2.50}
    published |= {"D1": 2.06, "D2": 2.29, "D3": 3.00, "SPBE": 2.64}
    assert {node: rounded(float(scores.column(node)[0]), 2, 5) for node in published} == published
    assert rounded(float(scores.column("SPBE")[1]), 2, 5) == 3.67


def test_exact_ties_of_a_large_cohort() -> None:
    """In 300 made-up regions with many exact ties every place is that of rational arithmetic."""
    weights = {"A": (1, 2, 4), "B": (3, 3, 1), "C": (2, 2, 3), "D": (1, 3, 3)}  # sevenths are no exact floats
    of = rubric(
        [
            {"id": "I"},
            {"id": "X", "parent": "I", "weight": 0.55},
            {"id": "Y", "parent": "I", "weight": 0.45},
            {"id": "A", "parent": "X", "weight": 0.6},
            {"id": "B", "parent": "X", "weight": 0.4},
            {"id": "C", "parent": "Y", "weight": 0.7},
            {"id": "D", "parent": "Y", "weight": 0.3},
        ],
        [
            {"id": f"{parent}{place}", "parent": parent, "weight": weight}
            for parent, siblings in weights.items()
            for place, weight in enumerate(siblings)
        ],
    )
    levels = numpy.random.default_rng(514).integers(0, 5, (300, 12))
    index = score(compile_plan(of), (25 * levels).astype(numpy.float64)).score[:, 0]
    names = [indicator.id for indicator in of.indicators]
    truth = [
        verdicts(of, {name: Fraction(25 * int(level)) for name, level in zip(names, row, strict=True)})["I"].score
        for row in levels
    ]
    expected = places(truth, Fraction(1, 10**7))
    assert rank(index, 1e-7).tolist() == expected
    assert rank(index, 0.0).tolist() != expected  # float noise does split ties that nothing snaps together
