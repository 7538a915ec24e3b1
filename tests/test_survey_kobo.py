"""Exports that KoBoToolbox's own engine made from eight forms of its own: read for small rubrics about those forms."""

from __future__ import annotations

from typing import Any

import pytest

from command_line import SHARED_DATA
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.reading import Reading, read_responses
from smartcity_cli.rubric.loading import LoadedRubric, read_rubric
from survey_cases import answers_in, codes_of, problem_of

EXPORTS = SHARED_DATA / "kobo"

pytestmark = pytest.mark.skipif(not EXPORTS.is_dir(), reason="the exports are not beside the checkout")

VARIANTS = [(way, ending) for way in ("labels", "xmlvalues") for ending in ("xlsx", "csv")]


def rubric_of(questions: str) -> LoadedRubric:
    """Return a rubric for any unit that asks some questions."""
    text = f"""
schema: 1
id: kobo
version: "1.0.0"
title: Uji
status: example
status_note: Hanya untuk uji.
basis: {{weights: author, scores: author}}
sources: [{{title: Penulis, taken: semuanya}}]
register: any
scale: {{minimum: 0, maximum: 1, decimals: 2}}
missing: {{rule: skip}}
index: [{{id: indeks, title: Indeks}}]
indicators: [{{id: ada, parent: indeks, title: Ada}}]
questions:
  - {{id: ada, kind: yes_no, text: Ada, required: false}}
{questions}
"""
    return read_rubric(text.encode(), "kobo.yaml")


def read(form: str, way: str, ending: str, rubric: LoadedRubric) -> Reading:
    """Read one of the exports."""
    return read_responses([str(EXPORTS / f"{form}.{way}.{ending}")], rubric=rubric)


def answers(reading: Reading) -> list[dict[str, Any]]:
    """Return the answers of all units."""
    return [answers_in(reading, index) for index in range(len(reading.responses.respondents))]


HOUSEHOLDS = rubric_of("""
  - {id: household_location, kind: text, text: household location}
  - id: houshold_member_repeat
    kind: table
    text: Anggota
    required: false
    fields: [{id: household_member_name, text: household member name, kind: text}]
""")


@pytest.mark.parametrize("way", ["labels", "xmlvalues"])
def test_repeats_are_linked_by_index(way: str) -> None:
    """Rows on the sheet of a repeat belong to the submission of their parent index."""
    reading = read("grouped_repeatable", way, "xlsx", HOUSEHOLDS)
    found = answers(reading)
    assert [one.code for one in reading.responses.respondents] == ["1", "2", "3", "4", "5", "6"]
    assert found[1]["household_location"] == "marseille"
    assert found[1]["houshold_member_repeat"] == (
        {"household_member_name": "kyle"},
        {"household_member_name": "linda"},
    )
    assert reading.responses.sources[0].layout is Layout.SURVEY
    assert problem_of(reading, "L201").values["header"] == "_index"


@pytest.mark.parametrize("way", ["labels", "xmlvalues"])
def test_csv_holds_no_repeats(way: str) -> None:
    """The CSV of the same submissions holds the main sheet alone."""
    reading = read("grouped_repeatable", way, "csv", HOUSEHOLDS)
    assert answers(reading)[0]["household_location"] == "montreal"
    assert all("houshold_member_repeat" not in one for one in answers(reading))


SYMMETRY = rubric_of("""
  - id: What_kind_of_symmetry_do_you_have
    kind: multiple
    text: What kind of symmetry do you have?
    required: false
    options: [{id: spherical, text: Spherical}, {id: radial, text: Radial}, {id: bilateral, text: Bilateral}]
  - {id: How_many_segments_does_your_body_have, kind: integer, text: How many segments does your body have?,
     required: false}
  - id: Do_you_have_body_flu_intracellular_space
    kind: choice
    text: Do you have body fluids that occupy intracellular space?
    options:
      - {id: yes__and_some_, text: "Yes, and some extracellular space"}
      - {id: "yes", text: "Yes"}
      - {id: no___unsure, text: No / Unsure}
  - {id: Do_you_descend_from_unicellular_organism, kind: yes_no, required: false,
     text: Do you descend from an ancestral unicellular organism?}
""")


@pytest.mark.parametrize(("way", "ending"), VARIANTS)
def test_translated_and_grouped(way: str, ending: str) -> None:
    """Names and labels, joined and split lists, blanks: the same answers from every export."""
    reading = read("grouped_translated", way, ending, SYMMETRY)
    assert answers(reading) == [
        {
            "What_kind_of_symmetry_do_you_have": ("spherical", "radial", "bilateral"),
            "How_many_segments_does_your_body_have": 7,
            "Do_you_have_body_flu_intracellular_space": "yes__and_some_",
            "Do_you_descend_from_unicellular_organism": False,
        },
        {
            "What_kind_of_symmetry_do_you_have": ("bilateral",),
            "How_many_segments_does_your_body_have": 1,
            "Do_you_have_body_flu_intracellular_space": "yes",
            "Do_you_descend_from_unicellular_organism": False,
        },
        {"Do_you_have_body_flu_intracellular_space": "no___unsure"},
    ]
    assert problem_of(reading, "L202")


EMPERORS = rubric_of("""
  - id: fav_emperor
    kind: choice
    text: Who is your favourite emperor?
    options: [{id: julius, text: Julius Caesar}, {id: augustus, text: Augustus}, {id: tiberius, text: Tiberius},
              {id: caligula, text: Caligula}, {id: other, text: Lainnya}]
  - id: fav_emperors
    kind: multiple
    text: Who are your favourite emperors?
    options: [{id: julius, text: Julius Caesar}, {id: augustus, text: Augustus}, {id: tiberius, text: Tiberius},
              {id: caligula, text: Caligula}, {id: other, text: Lainnya}]
""")


@pytest.mark.parametrize(("way", "ending"), VARIANTS)
def test_or_other(way: str, ending: str) -> None:
    """A choice *other* is an option like any; what was written beside it stays an attribute that is named."""
    reading = read("or_other", way, ending, EMPERORS)
    assert answers(reading) == [
        {"fav_emperor": "other", "fav_emperors": ("caligula", "other")},
        {"fav_emperor": "augustus", "fav_emperors": ("julius", "tiberius")},
        {"fav_emperor": "other", "fav_emperors": ("julius", "augustus")},
    ]
    assert reading.responses.respondents[0].attributes["fav_emperor_other"] == "Nero"
    assert [code for code in codes_of(reading) if code in ("L120", "L121")] == ["L121", "L121"]


RESTAURANTS = rubric_of("""
  - {id: restaurant_name, kind: text, text: Name}
  - id: eatery_type
    kind: multiple
    text: Kind
    required: false
    options: [{id: sit_down, text: Sit down}, {id: takeaway, text: Take away}]
""")


@pytest.mark.parametrize(("way", "ending"), VARIANTS)
def test_several_versions(way: str, ending: str) -> None:
    """Submissions of older versions have fewer columns, or a single choice where later ones have several."""
    reading = read("restaurant_profile", way, ending, RESTAURANTS)
    assert [one.get("eatery_type") for one in answers(reading)] == [
        None,
        None,
        ("takeaway",),
        ("sit_down",),
        ("sit_down", "takeaway"),
        ("sit_down",),
        None,
        None,
    ]
    assert reading.responses.respondents[0].attributes["_location_latitude"] == "12.34"


NESTS = rubric_of("""
  - id: group_tree
    kind: table
    text: Trees
    required: false
    fields: [{id: What_kind_of_tree_is_this, text: What kind of tree is this?, kind: text}]
  - id: group_nest
    kind: table
    text: Nests
    required: false
    fields:
      - {id: How_high_above_the_ground_is_the_nest, text: How high above the ground is the nest?, kind: number}
      - {id: How_many_eggs_are_in_the_nest, text: How many eggs are in the nest?, kind: integer}
""")


@pytest.mark.parametrize(("way", "trees"), [("labels", [2, 1, 2, 1]), ("xmlvalues", [2, 1, 2, 0])])
def test_nested_repeats(way: str, trees: list[int]) -> None:
    """Rows of nested repeats reach their submission; that they hang on other rows is lost, and said.

    The last tree has no label among the values; the export wrote ``nan`` for it, which is no kind of tree.
    """
    reading = read("nested_grouped_repeatable", way, "xlsx", NESTS)
    found = answers(reading)
    assert [len(one.get("group_tree", ())) for one in found] == trees
    assert [len(one["group_nest"]) for one in found] == [3, 1, 3, 1]
    assert found[0]["group_nest"][0] == {
        "How_high_above_the_ground_is_the_nest": 13.0,
        "How_many_eggs_are_in_the_nest": 3,
    }
    assert problem_of(reading, "L197").values["question"] == "group_nest"
    assert problem_of(reading, "L198").values["sheet"] == "group_egg"


LONG = rubric_of("""
  - id: panjang
    kind: table
    text: Panjang
    required: false
    fields:
      - {id: long_question_name__how_vexingly_quick__daft_zebras_jump, kind: text,
         text: "long question name: how vexingly quick, daft zebras jump"}
""")


@pytest.mark.parametrize("way", ["labels", "xmlvalues"])
def test_long_names(way: str) -> None:
    """Sheets whose names Excel cut short are known by their columns."""
    reading = read("long_names", way, "xlsx", LONG)
    assert [len(one["panjang"]) for one in answers(reading)] == [2, 1]
    assert len([problem for problem in reading.responses.problems if problem.code == "L198"]) == 1


@pytest.mark.parametrize("form", ["nested_grouped_repeatable", "long_names"])
@pytest.mark.parametrize("way", ["labels", "xmlvalues"])
def test_csv_of_nothing_but_repeats(form: str, way: str) -> None:
    """The CSV of a form that asks everything in repeats names its submissions and holds no answers."""
    reading = read(form, way, "csv", NESTS if form.startswith("nested") else LONG)
    assert answers(reading)[0] == {}
    assert "L136" in codes_of(reading)


@pytest.mark.parametrize(("way", "ending"), VARIANTS)
def test_column_without_any_mark(way: str, ending: str) -> None:
    """A single column of answers has no sign of a platform and no unit: it is refused, and says what is missing."""
    rubric = rubric_of("""
  - id: fav_emperor
    kind: choice
    text: Who is your favourite emperor
    options: [{id: julius, text: Julius Caesar}, {id: augustus, text: Augustus}, {id: tiberius, text: Tiberius}]
""")
    with pytest.raises(FileUnreadable) as caught:
        read("select_one_legacy", way, ending, rubric)
    assert [problem.code for problem in caught.value.problems] == ["L108"]
