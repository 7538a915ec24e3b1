"""What a rubric holds comes back from the sheets of its workbook, whatever it is and however it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rubric_values import MadeUp
from rubric_workbooks import SMALL, Opened, exported
from smartcity_cli.rubric.loading import canonical_form
from smartcity_cli.rubric.model import Part
from smartcity_cli.rubric.schema import Rubric
from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.choice_words import MEANINGS, meanings_of
from smartcity_cli.rubric_workbook.column_words import COLUMNS
from smartcity_cli.rubric_workbook.exact_forms import apply_exact_forms, exact_rows
from smartcity_cli.rubric_workbook.fields import Field, fields_of, lists_of
from smartcity_cli.rubric_workbook.from_grids import Reading
from smartcity_cli.rubric_workbook.setting_words import SETTINGS
from smartcity_cli.rubric_workbook.to_excel import complete_tables
from smartcity_cli.rubric_workbook.to_grids import grids_of
from smartcity_cli.rubric_workbook.words import SHEETS
from smartcity_cli.texts import LANGUAGES

if TYPE_CHECKING:
    from smartcity_cli.texts import Language


def read_back(value: dict[str, Any], language: Language = "id") -> Reading:
    """Return what is read from the tables of a rubric's content."""
    grids = grids_of(complete_tables(value, None, language))
    reading = Reading(grids)
    reading.read()
    apply_exact_forms(reading, grids[layout.EXACT])
    return reading


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_any_content_comes_back_as_it_was(seed: int) -> None:
    """Absent keys, keys without a value, whole numbers and fractions, odd texts and orders are told apart."""
    value = MadeUp(seed).content()
    assert canonical_form(read_back(value).value) == canonical_form(value)


def test_what_the_cells_say_needs_no_exact_form() -> None:
    """A rubric written as people write it fills the tables alone."""
    value = SMALL.document.value  # type: ignore[union-attr]
    reading = Reading(grids_of(complete_tables(value, None, "id")))
    reading.read()
    assert exact_rows(value, reading.value) == []


def test_a_key_that_no_sheet_knows_is_carried() -> None:
    """Keys that the rubric language gets later come back too, at the top and inside members."""
    value = {**SMALL.document.value, "later": [{"lint": "weights-sum", "reason": "Contoh"}]}  # type: ignore[union-attr]
    value["questions"] = [{**value["questions"][0], "later": {"deep": [1.0, None]}}, *value["questions"][1:]]
    assert canonical_form(read_back(value).value) == canonical_form(value)


def test_every_list_of_the_models_has_a_sheet() -> None:
    """A list of parts that the models get later is noticed here, so that it gets a sheet; until then it is carried."""
    covered = {tuple(step for step in slot.way if step != layout.EACH) for slot in layout.SLOTS}
    ways: list[tuple[str, ...]] = []

    def walk(parts: tuple[type[Part], ...], above: tuple[str, ...]) -> None:
        for way, members in lists_of(*parts).items():
            ways.append((*above, *way))
            walk(members, (*above, *way))

    walk((Rubric,), ())
    assert set(ways) == covered


def test_every_column_and_setting_has_words() -> None:
    """A key that the models get later is noticed here, so that people are told in both languages what it means."""
    columns = {(sheet, column) for sheet in layout.TABLES for column in layout.columns_of(sheet)}
    named = {(sheet, column) for sheet in layout.TABLES for column in COLUMNS[sheet]}
    assert columns - named == set()
    assert {field.key for field in layout.settings()} - set(SETTINGS) == set()


def test_every_fixed_word_has_a_meaning() -> None:
    """A word that the models get later is noticed here, so that who chooses it is told what it does."""
    for sheet in layout.TABLES:
        for field in layout.columns_of(sheet).values():
            if field.choices:
                assert set(field.choices) <= set(MEANINGS[field.key]), (sheet, field.key)


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_selects_a_cell_with_a_list_reads_what_its_words_mean(language: Language) -> None:
    """The explanation beside the cell fits what Excel takes, for every column with fixed words."""
    sheets = Opened(exported(language=language)).workbook.worksheets
    prompts = {(one.title, each.promptTitle): each for one in sheets for each in one.data_validations.dataValidation}
    for sheet in layout.TABLES:
        for column, field in layout.columns_of(sheet).items():
            if field.choices:
                title = COLUMNS[sheet][column][0].said_in(language)
                assert prompts[SHEETS[sheet].said_in(language), title].prompt == meanings_of(field, language)
                assert prompts[SHEETS[sheet].said_in(language), title].showInputMessage


class _Later(Part):
    """A part as the language may have it one day."""

    id: str
    flag: bool | None = None
    either: Literal["missing"] | float | None = None
    count: Literal[1, 2] = 1


def test_fields_are_found_by_walking_the_models() -> None:
    """A key is found with its kind, whatever its model is called."""
    assert fields_of(_Later) == (
        Field(("id",), "text"),
        Field(("flag",), "truth"),
        Field(("either",), "scalar"),
        Field(("count",), "number"),
    )
