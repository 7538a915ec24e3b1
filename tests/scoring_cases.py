"""Small rubrics for the tests of scoring, written as short tables."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy

from smartcity_cli.rubric.schema import Rubric

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

NAN = float("nan")
LINE = {"method": "linear", "from": 0, "to": 100}
"""A number from 0 to 100 is its own score on the scale that `rubric` uses."""


def rubric(
    index: Sequence[Mapping[str, Any]],
    indicators: Sequence[Mapping[str, Any]],
    questions: Sequence[Mapping[str, Any]] = (),
    **settings: Any,
) -> Rubric:
    """Return a rubric on a scale of 0 to 100 that skips missing answers, unless ``settings`` say otherwise.

    Titles may be left out; an indicator without a question here gets one that asks for a number and counts as its
    own score.
    """
    asked = {question["id"] for question in questions}
    own_score = {
        indicator["id"]: indicator.get("question", indicator["id"])
        for indicator in indicators
        if indicator.get("question", indicator["id"]) not in asked
    }
    numbers = [{"id": question, "kind": "number"} for question in own_score.values()]
    document = {
        "schema": 1,
        "id": "test",
        "version": "1.0.0",
        "title": "Uji",
        "status": "example",
        "basis": {"weights": "author", "scores": "author"},
        "sources": [{"title": "Uji", "taken": "Semua"}],
        "scale": {"minimum": 0, "maximum": 100, "decimals": 2},
        "missing": {"rule": "skip"},
        "index": [{"title": node["id"], **node} for node in index],
        "indicators": [
            {"title": indicator["id"], **({"score": LINE} if indicator["id"] in own_score else {}), **indicator}
            for indicator in indicators
        ],
        "questions": [{"text": question["id"], **question} for question in (*numbers, *questions)],
        **settings,
    }
    return Rubric.model_validate_json(json.dumps(document))


def flat(weights: Mapping[str, float], aggregate: str = "arithmetic", **settings: Any) -> Rubric:
    """Return a rubric of one index over indicators with these weights, each a number that is its own score."""
    return rubric(
        [{"id": "I", "aggregate": aggregate}],
        [{"id": name, "parent": "I", "weight": weight} for name, weight in weights.items()],
        **settings,
    )


def one(question: Mapping[str, Any], score: Mapping[str, Any] | None = None, **settings: Any) -> Rubric:
    """Return a rubric of one indicator ``Q`` that scores one question."""
    indicator: dict[str, Any] = {"id": "Q", "parent": "I"}
    if score is not None:
        indicator["score"] = score
    return rubric([{"id": "I"}], [indicator], [{"id": "Q", **question}], **settings)


def table(*rows: Sequence[float]) -> NDArray[numpy.float64]:
    """Return values as an array, one row a region."""
    return numpy.array(rows, dtype=numpy.float64)
