"""The JSON Schema of rubrics is valid, fresh, and says what the loader says about the form of a rubric."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from command_line import ROOT, smartcity
from rubric_texts import RUBRIC, broken_rubrics, changed
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.json_schema import DIALECT, rubric_schema
from smartcity_cli.yaml_source import read_yaml

SCHEMA = rubric_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
CHILD = """\
schema: 1
id: anak
version: "1.0.0"
extends: {id: uji-coba, version: "1.2.0"}
title: Anak
status: official
"""


def is_valid(text: str) -> bool:
    """Return whether a rubric fits the schema."""
    return bool(VALIDATOR.is_valid(read_yaml(text.encode(), "x").value))


def test_the_schema_is_one() -> None:
    """It fits the metaschema of the draft it names."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == DIALECT


@pytest.mark.parametrize("one", bundled_rubrics(), ids=lambda one: one.spec)
def test_bundled_rubrics_fit_and_name_it(one: Any) -> None:
    """Each has the editor's line first, and its path leads to the schema."""
    text = one.path.read_text(encoding="utf-8")
    assert [error.message for error in VALIDATOR.iter_errors(read_yaml(text.encode(), "x").value)] == []
    first, _, path = text.partition("\n")[0].partition("$schema=")
    assert first == "# yaml-language-server: "
    assert (one.path.parent / path).resolve() == ROOT / "docs" / "rubric.schema.json"


def test_the_rubric_that_uses_everything_fits() -> None:
    """No key of the language is unknown to the schema."""
    assert is_valid(RUBRIC)


FORM = [one for one in broken_rubrics() if one.code in {"R201", "R203", "R204", "R208", "R210", "R211", "R212", "R222"}]


@pytest.mark.parametrize("broken", FORM, ids=lambda one: one.name)
def test_what_the_loader_refuses_for_its_form_does_not_fit(broken: Any) -> None:
    """An editor marks unknown keys, missing keys and wrong types before the tool is asked."""
    text = changed(*broken.changes).replace("§", "")
    assert not is_valid(text)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("", True),
        ("add:\n  index: [{id: x, title: X, parent: indeks, after: atas}]\n", True),
        ("add:\n  index: [{title: X, parent: indeks}]\n", False),
        ("replace:\n  index: [{id: atas, weight: 3, target: ~}]\n", True),
        ("replace:\n  index: [{weight: 3}]\n", False),
        ("replace:\n  questions: [{id: TINGKAT, text: Baru}]\n", True),
        ("replace:\n  index: [{id: atas, wieght: 3}]\n", False),
        ("remove: {questions: [TINGKAT]}\n", True),
        ("remove: {question: [TINGKAT]}\n", False),
        ("index: [{id: x, title: X}]\n", False),
        ("scale: {minimum: 0, maximum: 4, decimals: 1}\n", True),
    ],
)
def test_children_have_a_schema_of_their_own(changes: str, expected: bool) -> None:
    """What is added is whole, what is replaced needs its id alone, and lists do not stand at the top."""
    assert is_valid(CHILD + changes) is expected


def test_every_part_is_described_and_every_sentence_of_the_models_is_there() -> None:
    """Completion explains what it offers."""
    parts = SCHEMA["$defs"]
    assert [name for name, part in parts.items() if not part.get("description")] == []
    assert parts["Indicator"]["properties"]["strategy"]["description"].startswith("What usually closes a gap here")
    assert parts["Linear"]["properties"]["from"].get("title") != "From_"
    assert parts["LevelQuestion"]["properties"]["required"]["description"] == "Whether a blank is a problem."


def test_the_command_prints_what_the_docs_keep(tmp_path: Path) -> None:
    """The same text on standard output, in a file and in the docs."""
    ran = smartcity("rubric", "schema")
    assert ran.code == 0
    assert ran.out == (ROOT / "docs" / "rubric.schema.json").read_text(encoding="utf-8")
    assert json.loads(ran.out) == SCHEMA
    path = tmp_path / "rubric.schema.json"
    assert smartcity("rubric", "schema", "-o", path).code == 0
    assert path.read_text(encoding="utf-8") == ran.out
    assert smartcity("rubric", "schema", "-o", tmp_path / "none" / "x.json").code == 3
