"""Each kind of question has its methods, and each method its kinds."""

from __future__ import annotations

from typing import get_args

from rubric_texts import RUBRIC
from smartcity_cli.rubric.loading import read_rubric
from smartcity_cli.rubric.methods import DEFAULT_METHOD_OF_KIND, METHODS_OF_KIND, normalisation_of
from smartcity_cli.rubric.model import Wording
from smartcity_cli.rubric.normalisation import Normalisation
from smartcity_cli.rubric.questions import Question


def tags(union: object, key: str) -> set[str]:
    """Return the tags of a tagged union of models."""
    members = get_args(get_args(union)[0])
    return {tag for member in members for tag in get_args(member.model_fields[key].annotation)}


def test_the_table_knows_every_kind_and_every_method() -> None:
    """No kind and no method of the schema is missing, and none is made up."""
    assert set(METHODS_OF_KIND) == tags(Question, "kind")
    assert {method for methods in METHODS_OF_KIND.values() for method in methods} == tags(Normalisation, "method")
    assert all(method in METHODS_OF_KIND[kind] for kind, method in DEFAULT_METHOD_OF_KIND.items())


def test_a_method_that_is_not_named_follows_from_the_kind() -> None:
    """Levels, options and checklists have a default; a number has none; a method that is named counts."""
    rubric = read_rubric(RUBRIC.encode()).rubric
    questions = {question.id: question for question in rubric.questions}
    methods = []
    for indicator in rubric.indicators[:5]:
        method = normalisation_of(indicator, questions[indicator.question_id])
        methods.append(method and method.method)
    assert methods == ["levels", "options", "share", "options", "linear"]
    assert normalisation_of(rubric.indicators[0], questions["ANGKA"]) is None


def test_a_wording_without_english_is_said_in_indonesian() -> None:
    """The English text is shown where there is one."""
    assert Wording(id="Daerah", en="Region").said_in("en") == "Region"
    assert Wording(id="Daerah", en="Region").said_in("id") == "Daerah"
    assert Wording(id="Daerah").said_in("en") == "Daerah"
