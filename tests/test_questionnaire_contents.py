"""What a questionnaire holds: sections in the tree's order, and what every place to answer accepts."""

from __future__ import annotations

import pytest

from layout_cases import rubric_of
from smartcity_cli.questionnaire.contents import Offer, Questionnaire, questionnaire_of
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.texts import Language

EVERY_KIND = """
schema: 1
id: contoh
version: "1.0.0"
title: {id: Semua jenis, en: Every kind}
description: Penjelasan
status: example
status_note: Hanya untuk uji.
basis: {weights: author, scores: author}
sources: [{title: Penulis, taken: semuanya}]
scale: {minimum: 0, maximum: 4, decimals: 2}
missing: {rule: skip}
sections: [{id: profil, title: Profil, guidance: Tidak dinilai}]
index: [{id: indeks, title: Indeks}, {id: b, parent: indeks, title: Bagian B}, {id: a, parent: indeks, title: Bagian A}]
indicators:
  - {id: LV, parent: a, title: Level}
  - {id: RT, parent: b, title: Rasio, score: {method: linear, from: 0, to: 1}}
questions:
  - id: LV
    kind: level
    text: {id: Tingkat, en: Level}
    guidance: Cara mengisi
    evidence: required
    evidence_text: {id: SK, en: Decree}
    not_applicable: true
    levels: [{level: 0, descriptor: {id: nol, en: none}}, {level: 2, descriptor: dua}]
  - id: RT
    kind: ratio
    text: Rasio
    numerator: {text: atas, unit: orang}
    denominator: {text: bawah}
  - id: CH
    kind: choice
    section: profil
    text: Pilihan
    options:
      - {id: a, text: Ya saja}
      - {id: b, text: sama}
      - {id: c, text: Sama}
      - {id: d, text: a}
      - {id: e, text: "%s"}
  - id: ML
    kind: multiple
    section: profil
    text: Banyak
    options: [{id: x, text: {id: Iks, en: Ex}}, {id: y, text: Ye}]
  - {id: YN, kind: yes_no, section: profil, text: Ada}
  - {id: NU, kind: number, section: profil, text: Angka, unit: km, minimum: 1.5}
  - {id: IN, kind: integer, section: profil, text: Bulat, maximum: 9}
  - {id: PC, kind: percent, section: profil, text: Persen}
  - {id: TX, kind: text, section: profil, text: Teks, maximum_length: 10}
  - {id: DT, kind: date, section: profil, text: Hari, earliest: "2018-01-01"}
  - id: TB
    kind: table
    section: profil
    text: Tabel
    fields:
      - {id: nomor, text: Nomor, kind: text}
      - {id: judul, text: nomor, kind: yes_no, required: false}
      - {id: jenis, text: {id: Jenis, en: Type}, kind: choice, options: [{id: p, text: Perda}]}
      - {id: persen, text: Persen, kind: percent, maximum: 50}
      - {id: jumlah, text: Jumlah, kind: integer, minimum: 1}
""" % ("panjang " * 40)


def asked(language: Language = "id") -> Questionnaire:
    """Return the questionnaire of the rubric above."""
    return questionnaire_of(rubric_of(EVERY_KIND).rubric, language)


def test_sections_that_are_no_nodes_come_first_then_the_tree() -> None:
    """Sections follow each other as the reader of the rubric would expect; questions keep their order."""
    found = [(section.id, section.title, [entry.id for entry in section.entries]) for section in asked().sections]
    profile = ["CH", "ML", "YN", "NU", "IN", "PC", "TX", "DT", "TB"]
    assert found == [("profil", "Profil", profile), ("b", "Bagian B", ["RT"]), ("a", "Bagian A", ["LV"])]
    assert asked().sections[0].guidance == "Tidak dinilai"
    assert [entry.id for entry in asked().entries] == [*profile, "RT", "LV"]


def test_texts_are_in_the_language_asked_for() -> None:
    """English where there is any, else Indonesian."""
    entries = {entry.id: entry for entry in asked("en").entries}
    assert (asked("en").title, asked("en").description) == ("Every kind", "Penjelasan")
    assert (entries["LV"].text, entries["LV"].guidance, entries["LV"].evidence_text) == (
        "Level",
        "Cara mengisi",
        "Decree",
    )
    assert (entries["RT"].evidence_text, entries["RT"].guidance) == (None, None)
    assert entries["LV"].lines[0].accepts.offers == (Offer("0", 0, "none"), Offer("2", 2, "dua"))
    assert [offer.value for offer in entries["YN"].lines[0].accepts.offers] == ["Yes", "No"]


def test_split_answers_have_a_line_for_each_part() -> None:
    """The numbers of a ratio and the options of a checklist are answered one by one."""
    entries = {entry.id: entry for entry in asked("en").entries}
    assert [(line.code, line.part, line.text) for line in entries["RT"].lines] == [
        ("RT/numerator", "numerator", "atas"),
        ("RT/denominator", "denominator", "bawah"),
    ]
    assert [line.accepts.unit for line in entries["RT"].lines] == ["orang", None]
    assert [(line.code, line.text, line.accepts.kind) for line in entries["ML"].lines] == [
        ("ML/x", "Ex", "yes_no"),
        ("ML/y", "Ye", "yes_no"),
    ]
    assert [entry.id for entry in asked().entries if entry.is_split] == ["ML", "RT"]


def test_options_are_offered_by_a_text_that_means_them_alone() -> None:
    """Where two options share a text, or a text is another's id or too long for a list, the id is offered."""
    entries = {entry.id: entry for entry in asked().entries}
    offers = entries["CH"].lines[0].accepts.offers
    assert [offer.value for offer in offers] == ["Ya saja", "b", "c", "d", "e"]
    assert offers[4].text.startswith("panjang panjang")


def test_limits_are_those_of_the_rubric() -> None:
    """Numbers, days and texts carry their limits; percentages run from 0 to 100."""
    accepts = {entry.id: entry.lines[0].accepts for entry in asked().entries if entry.lines}
    assert (accepts["NU"].minimum, accepts["NU"].maximum, accepts["NU"].unit) == (1.5, None, "km")
    assert (accepts["IN"].minimum, accepts["IN"].maximum) == (None, 9)
    assert (accepts["PC"].minimum, accepts["PC"].maximum, accepts["PC"].unit) == (0, 100, "%")
    assert (accepts["TX"].longest, accepts["DT"].earliest, accepts["DT"].latest) == (10, "2018-01-01", None)


def test_columns_of_tables_are_headed_so_that_none_is_mistaken() -> None:
    """A text that is another column's id or text gives way to the id."""
    (table,) = (entry for entry in asked("en").entries if entry.fields)
    assert table.lines == ()
    assert [(field.id, field.header, field.required) for field in table.fields] == [
        ("nomor", "nomor", True),
        ("judul", "judul", False),
        ("jenis", "Type", True),
        ("persen", "Persen", True),
        ("jumlah", "Jumlah", True),
    ]
    accepts = {field.id: field.accepts for field in table.fields}
    assert [offer.value for offer in accepts["jenis"].offers] == ["Perda"]
    assert (accepts["persen"].minimum, accepts["persen"].maximum, accepts["jumlah"].minimum) == (0, 50, 1)


@pytest.mark.parametrize("bundled", [bundled.id for bundled in bundled_rubrics()])
def test_every_bundled_rubric_is_asked_completely(bundled: str) -> None:
    """No question is lost, and both languages have the same structure."""
    rubric = load_rubric(find_rubric(bundled)).rubric
    shapes = []
    for language in ("id", "en"):
        questionnaire = questionnaire_of(rubric, "id" if language == "id" else "en")
        assert {entry.id for entry in questionnaire.entries} == {question.id for question in rubric.questions}
        shapes.append(
            [
                (section.id, [(entry.id, [line.code for line in entry.lines]) for entry in section.entries])
                for section in questionnaire.sections
            ]
        )
    assert shapes[0] == shapes[1]
