"""The XLSForm of a rubric: pyxform and ODK Validate accept it, and its names lead back to the questions."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING
from xml.etree import ElementTree

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyxform.validators import odk_validate
from pyxform.xls2xform import convert

from smartcity_cli.questionnaire.to_xlsform import xlsform, xlsform_workbook
from smartcity_cli.responses.survey_form import survey_form
from smartcity_cli.responses.survey_names import Named, escaped, name_of, named, unescaped
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.loading import load_rubric
from survey_cases import ALL_KINDS, all_kinds

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.rubric.loading import LoadedRubric

RUBRICS = {one.path.stem + one.id: load_rubric(one.path) for one in bundled_rubrics()}
RUBRICS["every kind"] = ALL_KINDS
RUBRICS["any unit"] = all_kinds({'register: "2018"': "register: any"})
HOSTILE = {
    "Catatan bebas": '"=1+1 ${Q} <b>&amp;</b> _x0041_ *tebal* ]]> \\n dua"',
    "id: t1": "id: T.1-x__",
    "text: Panjang jalan": "text: Jumlah",
    "unit: km": "unit: '%'",
}
"""What a rubric's author may write that a form must survive; two questions then have the same text."""
RUBRICS["hostile"] = all_kinds(HOSTILE)

IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,12}", fullmatch=True)


@pytest.mark.parametrize("name", RUBRICS)
def test_pyxform_takes_every_form_without_a_warning(name: str, tmp_path: Path) -> None:
    """Every bundled rubric, one with every kind of question and a hostile one become well-formed XForms."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(xlsform_workbook(RUBRICS[name]))
    converted = convert(path)
    assert converted.warnings == []
    ElementTree.fromstring(converted.xform)  # noqa: S314 - our own form


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
@pytest.mark.parametrize("name", RUBRICS)
def test_odk_validate_takes_every_form(name: str, tmp_path: Path) -> None:
    """The XForm is valid for the library that ODK Collect fills it in with: expressions, no circles, no gaps."""
    path, target = tmp_path / "form.xlsx", tmp_path / "form.xml"
    path.write_bytes(xlsform_workbook(RUBRICS[name]))
    target.write_text(convert(path).xform, encoding="utf-8")
    assert odk_validate.check_xform(str(target)) == []


def test_same_rubric_same_bytes() -> None:
    """Writing a form twice gives the same file."""
    assert xlsform_workbook(ALL_KINDS) == xlsform_workbook(ALL_KINDS)


@pytest.mark.parametrize("name", RUBRICS)
def test_names_and_labels_are_unique(name: str) -> None:
    """No two entries share a name or, in a language, a label; no two choices of a list share a label."""
    form = survey_form(RUBRICS[name].rubric)
    entries = (*form.identity, *form.entries)
    assert len({entry.name.casefold() for entry in entries}) == len(entries)
    assert len({entry.label.id.casefold() for entry in entries}) == len(entries)
    assert len({entry.label.en.casefold() for entry in entries}) == len(entries)
    for entry in entries:
        assert len({choice.label.id for choice in entry.choices}) == len(entry.choices)


@pytest.mark.parametrize("name", RUBRICS)
def test_names_of_bundled_rubrics_lead_back(name: str) -> None:
    """Every name says its question, part and field by itself."""
    for entry in survey_form(RUBRICS[name].rubric).entries:
        field = None if entry.field is None else entry.field.id
        assert named(entry.name) == Named(entry.question_id, entry.part, field)


@given(IDS, IDS, IDS)
def test_names_are_safe_and_read_back(question: str, field: str, other: str) -> None:
    """A name is a plain XML name whatever the id, no two ids share one, and it reads back exactly."""
    name = name_of(question, "rows", field)
    assert name.replace("_", "").isalnum()
    assert name.isascii()
    assert named(name) == Named(question, "rows", field)
    assert named(name_of(question, "denominator")) == Named(question, "denominator")
    assert named(name_of(question)) == Named(question, "answer")
    assert (escaped(question) == escaped(other)) == (question == other)
    assert unescaped(escaped(question)) == question


@pytest.mark.parametrize("name", ["start", "q_", "q_a__lain", "Q_a", "q_a__isi", "q_a b", "x_q_a"])
def test_other_names_are_none_of_ours(name: str) -> None:
    """Names that no form of ours has stand for nothing."""
    assert named(name) is None


def rows(rubric: LoadedRubric = ALL_KINDS) -> dict[str, dict[str, str]]:
    """Return the rows of the survey sheet by name."""
    return {row["name"]: row for row in xlsform(rubric).survey if row["name"]}


def test_rubric_travels_in_the_form() -> None:
    """Hidden entries hold rubric and digest, and the settings a version that changes with either."""
    form = xlsform(ALL_KINDS)
    assert rows()["rubrik"]["calculation"] == "'segala-jenis@1.0.0'"
    assert rows()["digest"]["calculation"] == f"'{ALL_KINDS.digest[:12]}'"
    assert form.settings["version"] == f"1.0.0-{ALL_KINDS.digest[:12]}"
    assert form.settings["form_id"] == "smartcity_segala-jenis"
    assert form.settings["default_language"] == "Bahasa Indonesia (id)"


def test_regions_hang_on_the_province() -> None:
    """The list of regions is filtered by the province, and no name of a choice looks like a number."""
    assert rows()["kabupaten_kota"]["choice_filter"] == "provinsi = ${provinsi}"
    chosen = {row["name"]: row for row in xlsform(ALL_KINDS).choices if row["list_name"] == "kabupaten_kota"}
    assert chosen["33_19"]["provinsi"] == "33"
    assert chosen["33_19"]["label::English (en)"] == "Kab. Kudus (33.19)"
    assert len(chosen) == 514


@pytest.mark.parametrize(
    ("name", "kind", "column", "value"),
    [
        ("q_L__h1", "select_one q_L__h1", "required", "yes"),
        ("q_L__h1__bukti", "file", "required", "${q_L__h1__tautan} = ''"),
        ("q_L__h1__bukti", "file", "relevant", "${q_L__h1} != ''"),
        ("q_y1__tautan", "text", "relevant", "${q_y1} = 'ya'"),
        ("q_REG__tautan", "text", "relevant", "${q_REG__ada} = 'ada'"),
        ("q_r1__bukti", "file", "relevant", "${q_r1__pembilang} != ''"),
        ("q_m_1", "select_multiple q_m_1", "required", ""),
        ("q_m2", "select_multiple q_m2", "constraint", "not(selected(., 'none') and count-selected(.) > 1)"),
        ("q_n1", "decimal", "constraint", ". >= -5.5 and . <= 1000000"),
        ("q_i1", "decimal", "constraint", ". = int(.) and . >= 0 and . <= 2000000000"),
        ("q_i1", "decimal", "relevant", "${q_i1__berlaku} = 'berlaku'"),
        ("q_p1", "decimal", "constraint", ". >= 0 and . <= 100"),
        ("q_r1__pembilang", "decimal", "required", ""),
        (
            *("q_r1__penyebut", "decimal", "constraint"),
            "${q_r1__pembilang} != '' and . != 0 and ${q_r1__pembilang} div . <= 1",
        ),
        ("q_r1__penyebut", "decimal", "required", "${q_r1__pembilang} != ''"),
        ("q_t1", "text", "constraint", "string-length(.) <= 200"),
        ("q_d1", "date", "constraint", ". >= date('2000-01-01') and . <= date('2030-12-31')"),
        ("q_REG__baris", "begin_repeat", "relevant", "${q_REG__ada} = 'ada'"),
        ("q_REG__isi_tahun", "integer", "constraint", ". >= 1945 and . <= 2100"),
        ("q_REG__isi_bagian", "decimal", "constraint", ". >= 0 and . <= 100"),
        ("q_REG__isi_nomor", "text", "required", "yes"),
        ("q_REG__isi_sejak", "date", "required", ""),
        ("q_REG__isi_jenis", "select_one q_REG__isi_jenis", "constraint", ""),
        ("tanggal_pengisian", "date", "required", "yes"),
    ],
)
def test_rules(name: str, kind: str, column: str, value: str) -> None:
    """An entry has the type, the relevance, the constraint and the duty that the rubric asks for."""
    row = rows()[name]
    assert row["type"] == kind
    assert row.get(column, "") == value


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("minimum: 0, maximum: 2000000000", ". >= 0 and . <= 2000000000"),
        ("minimum: 0", ". >= 0"),
        ("maximum: 7", ". <= 7"),
        ("unit: orang", ""),
    ],
)
def test_open_ends_of_numbers(change: str, constraint: str) -> None:
    """A number with one bound or none is constrained by what there is, and says so in both languages."""
    rubric = all_kinds({"minimum: -5.5, maximum: 1000000": change, "unit: km, ": ""})
    row = rows(rubric)["q_n1"]
    assert row["constraint"] == constraint
    assert ("constraint_message::English (en)" in row) == bool(constraint)


@pytest.mark.parametrize(
    ("change", "constraint"),
    [('earliest: "2000-01-01"', ". >= date('2000-01-01')"), ('latest: "2030-12-31"', ". <= date('2030-12-31')")],
)
def test_open_ends_of_days(change: str, constraint: str) -> None:
    """A day with one bound is constrained by it."""
    rubric = all_kinds({'earliest: "2000-01-01", latest: "2030-12-31"': change})
    assert rows(rubric)["q_d1"]["constraint"] == constraint


def test_ratio_without_maximum() -> None:
    """A ratio without a maximum only needs a numerator and a denominator that is not zero."""
    row = rows(all_kinds({"maximum: 1\n": "\n"}))["q_r1__penyebut"]
    assert row["constraint"] == "${q_r1__pembilang} != '' and . != 0"


def test_messages_and_hints_in_both_languages() -> None:
    """Messages say what to enter, hints the unit, each in Indonesian and English."""
    row = rows()["q_n1"]
    assert row["constraint_message::Bahasa Indonesia (id)"] == "Isi angka dari -5.5 sampai 1000000."
    assert row["constraint_message::English (en)"] == "Enter a number from -5.5 to 1000000."
    assert row["hint::English (en)"] == "Unit: km"
    assert rows()["q_r1__pembilang"]["hint::English (en)"] == "Unit: program"
    assert rows()["q_p1"]["hint::English (en)"] == "Unit: percent, 0 to 100"
    assert rows()["petunjuk"]["label::English (en)"].startswith("EXAMPLE: not an official guide.")


def test_hints_say_where_answers_usually_lie() -> None:
    """At a number, and of a ratio at the second of its numbers; a form takes other answers as well."""
    asked = rows(
        all_kinds(
            {
                "maximum: 1000000, required: false": "maximum: 1000000, expected: {to: 90.5}, required: false",
                "maximum: 1\n": "maximum: 1\n    expected: {from: 0.1, to: 0.5}\n",
            }
        )
    )
    assert asked["q_n1"]["hint::Bahasa Indonesia (id)"] == "Biasanya paling besar 90,5. Satuan: km"
    assert asked["q_n1"]["constraint_message::English (en)"] == "Enter a number from -5.5 to 1000000."
    ratio = asked["q_r1__penyebut"]["hint::English (en)"]
    assert ratio.startswith("The first number divided by the second is usually 0.1 to 0.5.")


def test_choices_beside_the_rubric_have_free_names() -> None:
    """*Not applicable* and *none of these* get names that no option of the rubric bears."""
    names = {(row["list_name"], row["name"]) for row in xlsform(ALL_KINDS).choices}
    assert ("q_C__d1", "n.a.") in names
    assert ("q_m_1", "nihil") in names
    assert ("q_m_1", "na") in names
    assert ("q_m2", "nihil") not in names


def test_workbook_says_what_its_names_mean(tmp_path: Path) -> None:
    """A sheet of the workbook lists every name with question, part and field, and a hidden one names the rubric."""
    (tmp_path / "form.xlsx").write_bytes(xlsform_workbook(ALL_KINDS))
    workbook = openpyxl.load_workbook(tmp_path / "form.xlsx")
    listed = [*workbook["_nama"].iter_rows(values_only=True)]
    assert ("q_REG__isi_tahun", "REG", "rows", "tahun") in listed
    assert ("q_r1__penyebut", "r1", "denominator", None) in listed
    assert workbook["_smartcity"].sheet_state == "hidden"
    assert [*workbook["_smartcity"].iter_rows(values_only=True)][:3] == [
        ("smartcity", "xlsform 1"),
        ("rubrik", "segala-jenis"),
        ("versi", "1.0.0"),
    ]
