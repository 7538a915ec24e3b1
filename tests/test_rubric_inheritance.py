"""A rubric that extends another one is the parent with the child's changes, and every part knows where it stands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rubric_texts import MARK, RUBRIC
from smartcity_cli.catalogue import message_of, remedy_of
from smartcity_cli.errors import RubricInvalid
from smartcity_cli.problems import Location, Problem
from smartcity_cli.rubric import inheritance
from smartcity_cli.rubric.inheritance import LONGEST_CHAIN, resolved_value
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric, read_rubric
from smartcity_cli.rubric.origins import ResolvedDocument

HEAD = """\
schema: 1
id: anak
version: "1.0.0"
extends: {id: uji-coba, version: "1.2.0"}
title: Anak
status: example
status_note: Contoh anak
"""


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def child(folder: Path, changes: str, head: str = HEAD, name: str = "anak.yaml") -> LoadedRubric:
    """Load a child of the rubric that uses everything."""
    write(folder, "uji-coba@1.2.0.yaml", RUBRIC)
    return load_rubric(write(folder, name, head + changes))


def refused(folder: Path, changes: str, head: str = HEAD) -> tuple[Problem, ...]:
    """Return the problems of a child that has some; marks are taken out before reading."""
    with pytest.raises(RubricInvalid) as caught:
        child(folder, changes.replace(MARK, ""), head.replace(MARK, ""))
    return caught.value.problems


def value_of(loaded: LoadedRubric) -> dict[str, Any]:
    """Return the resolved content."""
    return resolved_value(loaded)


def ids(loaded: LoadedRubric, name: str) -> list[str]:
    """Return the ids of a list of the resolved rubric."""
    return [member["id"] for member in value_of(loaded)[name]]


PARENT = read_rubric(RUBRIC.encode(), "uji-coba@1.2.0.yaml")


def test_what_a_child_does_not_mention_is_its_parents(tmp_path: Path) -> None:
    """Row 1: a child without changes holds everything but the identity of its parent."""
    loaded = child(tmp_path, "")
    same = {
        key: value for key, value in value_of(loaded).items() if key not in ("id", "version", "title", "status_note")
    }
    assert same == {key: value for key, value in value_of(PARENT).items() if key in same}
    assert loaded.digest != PARENT.digest


@pytest.mark.parametrize(
    ("key", "written", "expected"),
    [
        ("missing", "{rule: zero}", {"rule": "zero"}),
        ("ranking", "{ties: [bawah]}", {"ties": ["bawah"]}),
        ("banding", "{on: rounded}", {"on": "rounded"}),
        ("verification", "{value: self_assessed}", {"value": "self_assessed"}),
        ("scale", "{minimum: 0, maximum: 4, decimals: 1}", {"minimum": 0, "maximum": 4, "decimals": 1}),
        ("basis", "{weights: source, scores: source}", {"weights": "source", "scores": "source"}),
        ("languages", "[id]", ["id"]),
        ("register", "current", "current"),
        ("description", "Tentang anak", "Tentang anak"),
    ],
)
def test_settings_are_replaced_whole(key: str, written: str, expected: object, tmp_path: Path) -> None:
    """Row 2: nothing of the parent's setting is left."""
    assert value_of(child(tmp_path, f"{key}: {written}\n"))[key] == expected


def test_identity_is_never_inherited(tmp_path: Path) -> None:
    """Row 3: the parent's note on its status is not the child's, and a child must have title and status."""
    loaded = child(tmp_path, "", HEAD.replace("status: example\nstatus_note: Contoh anak\n", "status: official\n"))
    assert (loaded.rubric.id, loaded.rubric.status, loaded.rubric.status_note) == ("anak", "official", None)
    head = HEAD.replace("title: Anak\nstatus: example\n", "")
    assert [(one.code, one.values["key"]) for one in refused(tmp_path, "", head)] == [
        ("R203", "title"),
        ("R203", "status"),
    ]
    (problem,) = refused(tmp_path, "", HEAD.replace("status_note: Contoh anak\n", ""))
    assert (problem.code, problem.location.file) == ("R302", str(tmp_path / "anak.yaml"))


def test_sources_of_the_child_come_before_those_of_its_parent(tmp_path: Path) -> None:
    """Row 4: both stand in the resolved rubric."""
    loaded = child(tmp_path, "sources: [{title: Berita, taken: Perubahan}]\n")
    assert [source.title for source in loaded.rubric.sources] == ["Berita", "Uji"]
    assert loaded.locate(("sources", 0, "title")).file == str(tmp_path / "anak.yaml")
    assert loaded.locate(("sources", 1, "title")).file == str(tmp_path / "uji-coba@1.2.0.yaml")


def test_allowances_of_the_child_come_before_those_of_its_parent(tmp_path: Path) -> None:
    """Row 4 too: each has its place in its own document, and a parent without any is no hindrance."""
    changes = "allow: [{lint: weight-dominant, reason: Memang, at: [I5]}]\n"
    loaded = child(tmp_path, changes)
    lints = ["weight-dominant", "text-not-translated", "source-without-address"]
    assert [one.lint for one in loaded.rubric.allow][:3] == lints
    assert loaded.locate(("allow", 0, "at", 0)) == Location(str(tmp_path / "anak.yaml"), row=8, column=54)
    assert loaded.locate(("allow", 1, "reason")).file == str(tmp_path / "uji-coba@1.2.0.yaml")
    write(
        tmp_path, "tanpa-1.0.0.yaml", RUBRIC.partition("allow:")[0].replace("uji-coba", "tanpa").replace("1.2", "1.0")
    )
    head = HEAD.replace('id: uji-coba, version: "1.2.0"', 'id: tanpa, version: "1.0.0"')
    assert [one.lint for one in child(tmp_path, changes, head).rubric.allow] == ["weight-dominant"]


def test_removed_members_are_gone(tmp_path: Path) -> None:
    """Row 6: a gate and a band less; a list that is left empty is left out."""
    loaded = child(tmp_path, "remove:\n  bands: [rendah, tinggi]\n  indicators: [I11]\n")
    assert "bands" not in value_of(loaded)
    assert "I11" not in ids(loaded, "indicators")
    document = loaded.document
    assert isinstance(document, ResolvedDocument)
    assert [(name, word, piece.location().line) for name, word, piece in document.removed] == [
        ("bands", "rendah", 9),
        ("bands", "tinggi", 9),
        ("indicators", "I11", 10),
    ]


def test_replacing_takes_the_keys_that_are_named(tmp_path: Path) -> None:
    """Rows 9 and 10: the other keys and the place stay, and ``~`` takes a key away."""
    loaded = child(
        tmp_path,
        "replace:\n  index:\n    - {id: atas, weight: 70}\n    - {id: indeks, target: ~}\n"
        "  questions:\n    - {id: TINGKAT, levels: [{level: 1, descriptor: Tiada}, {level: 2, descriptor: Dua}]}\n",
    )
    assert ids(loaded, "index") == ids(PARENT, "index")
    indeks, atas, _ = loaded.rubric.index
    assert (atas.weight, atas.title.id, indeks.target) == (70, "Atas", None)
    assert loaded.locate(("index", 1, "weight")) == Location(str(tmp_path / "anak.yaml"), row=10, column=26)
    assert loaded.locate(("index", 1, "title")).file == str(tmp_path / "uji-coba@1.2.0.yaml")
    question: Any = loaded.rubric.questions[0]
    assert [level.descriptor.id for level in question.levels] == ["Tiada", "Dua"]
    assert question.text.en == "Which level?"


def test_a_question_of_another_kind_is_replaced_whole(tmp_path: Path) -> None:
    """Row 11: the levels of the parent's question are not left behind."""
    loaded = child(
        tmp_path,
        "replace:\n  questions:\n    - {id: TINGKAT, kind: yes_no, text: Ada?}\n"
        "  indicators:\n    - {id: I1, target_level: ~, target: 4}\nremove: {gates: [pagar]}\n",
    )
    assert value_of(loaded)["questions"][0] == {"id": "TINGKAT", "kind": "yes_no", "text": "Ada?"}
    assert loaded.locate(("questions", 0, "text")).file == str(tmp_path / "anak.yaml")


def test_added_members_come_last_or_behind_another(tmp_path: Path) -> None:
    """Rows 13 and 14: several behind the same member keep the order of the child."""
    loaded = child(
        tmp_path,
        "add:\n  questions:\n    - {id: Q1, kind: text, text: Satu, after: TINGKAT}\n"
        "    - {id: Q9, kind: text, text: Akhir}\n    - {id: Q2, kind: text, text: Dua, after: TINGKAT}\n"
        "  sections:\n    - {id: lain, title: Lain, after: profil}\nremove: ~\n",
    )
    found = ids(loaded, "questions")
    assert found[:4] == ["TINGKAT", "Q1", "Q2", "PILIHAN"]
    assert found[-1] == "Q9"
    assert ids(loaded, "sections") == ["profil", "lain"]
    assert loaded.locate(("questions", 2, "text")).line == 12


def test_a_list_that_the_parent_has_not_can_be_added_to(tmp_path: Path) -> None:
    """A child of a child without bands may have bands again."""
    child(tmp_path, "remove: {bands: [rendah, tinggi]}\n")
    text = HEAD.replace("id: anak", "id: cucu", 1).replace(
        'id: uji-coba, version: "1.2.0"', 'id: anak, version: "1.0.0"'
    )
    text += "add:\n  bands:\n    - {id: semua, title: Semua, from: 0, to: 4}\n"
    assert [band.id for band in load_rubric(write(tmp_path, "cucu.yaml", text)).rubric.bands] == ["semua"]


FAULTS = [
    ("R420", "§index:\n  - {id: x, title: X}\n", "“index” at the top is unclear"),
    ("R423", "remove: {bands: [§rendahh]}\n", "no “rendahh” in bands to remove. The nearest: rendah"),
    ("R425", "remove: {index: [§bawah], sections: [profil]}\n", "“I5” still refers to it (FILE:"),
    ("R425", "remove: {questions: [§ANGKA]}\n", "“I11” still refers"),
    ("R425", "remove: {facets: [§unsur]}\n", "“I1” still refers"),
    ("R422", "replace:\n  index:\n    - {id: §ata, weight: 3}\n", "no “ata” in index to replace. The nearest: atas"),
    ("R434", "add:\n  index:\n    - {id: x, title: X, parent: indeks, after: §atass}\n", "no “atass” in index"),
    (
        "R421",
        "add:\n  index:\n    - {id: §atas, title: Atas, parent: indeks}\n",
        "“atas” is in index already (FILE:25:5)",
    ),
    ("R421", "add:\n  index:\n    - {id: §I1, title: Atas, parent: indeks}\n", "“I1” is in indicators already"),
    ("R424", "replace:\n  index:\n    - {id: atas, weight: 3}\n    - §{id: atas, weight: 4}\n", "in line 10"),
    ("R424", "remove: {bands: [rendah]}\nadd:\n  bands:\n    - §{id: rendah, title: R, from: 0, to: 2}\n", "line 8"),
    ("R203", "replace:\n  index:\n    - §{weight: 3}\n", "needs the key “id”"),
    ("R205", "replace:\n  index:\n    - {id: §12, weight: 3}\n", "reads 12 as a number"),
    ("R201", "replace:\n  §indeks: []\n", "indeks"),
    ("R212", "replace:\n  index: [§atas]\n", "atas"),
    ("R211", "remove:\n  index: §atas\n", "atas"),
    ("R201", "§scales: 1\n", "scales"),
    ("R211", "allow: §semua\n", "semua"),
    ("R203", "allow: [§{lint: weight-dominant}]\n", "needs the key “reason”"),
]


@pytest.mark.parametrize(("code", "changes", "words"), FAULTS)
def test_faults_of_a_child_are_found_at_their_place(code: str, changes: str, words: str, tmp_path: Path) -> None:
    """Rows 5, 7, 8, 12, 15, 16 and 17, and what is not well formed."""
    found = [one for one in refused(tmp_path, changes) if one.code == code]
    text = HEAD + changes
    before = text[: text.index(MARK)]
    row, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    place = Location(str(tmp_path / "anak.yaml"), row=row, column=column)
    assert place in [one.location for one in found]
    said = " ".join(message_of(one, "en") for one in found)
    assert words.replace("FILE", str(tmp_path / "uji-coba@1.2.0.yaml")) in said
    assert all(message_of(one, "id") and remedy_of(one, "id") and remedy_of(one, "en") for one in found)


def test_a_reference_that_a_child_makes_dangle_names_both_places(tmp_path: Path) -> None:
    """Removing what gates, ties and questions refer to is found too; what is replaced in time is not."""
    found = refused(tmp_path, "remove:\n  indicators: [I1, I2]\n  sections: [profil]\nranking: {ties: [I1]}\n")
    assert {(one.code, one.values["id"], one.values["user"]) for one in found} == {
        ("R425", "I1", "pagar"),
        ("R425", "I2", "pagar"),
        ("R425", "I1", "ranking"),
        ("R425", "profil", "CATATAN"),
    }
    loaded = child(
        tmp_path,
        "remove:\n  sections: [profil]\nreplace:\n  questions: [{id: CATATAN, section: ~}]\n",
    )
    assert "sections" not in value_of(loaded)


def test_what_no_longer_fits_points_at_the_document_it_stands_in(tmp_path: Path) -> None:
    """A new scale leaves the parent's bands and targets outside: their lines, and one line in the child."""
    first, *others = refused(tmp_path, "scale: {minimum: 0, maximum: 2, decimals: 2}\n")
    assert (first.code, first.location.file, first.values["count"]) == (
        "R430",
        str(tmp_path / "anak.yaml"),
        len(others),
    )
    assert {one.location.file for one in others} == {str(tmp_path / "uji-coba@1.2.0.yaml")}
    assert {one.code for one in others} == {"R304"}
    assert "leave the parent as it is" in remedy_of(first, "en")


def test_the_first_of_two_clashing_parts_is_named_with_its_document(tmp_path: Path) -> None:
    """A section of the child with the id of a node of the parent gives the line and the file of the node."""
    (problem,) = refused(tmp_path, "add:\n  sections:\n    - {id: atas, title: Atas}\n")
    assert (problem.code, problem.location.line) == ("R345", 10)
    assert problem.values["first_line"] == f"25 ({tmp_path / 'uji-coba@1.2.0.yaml'})"


def test_a_key_that_is_taken_away_and_a_list_that_is_emptied_have_a_place(tmp_path: Path) -> None:
    """A missing key is placed at the parent's member, what no document says at the child's ``extends``."""
    found = refused(tmp_path, "replace:\n  index: [{id: atas, title: ~}, {id: bawah, weight: 0}]\n")
    places = {one.code: (Path(one.location.file).name, one.location.line) for one in found}
    assert places == {"R430": ("anak.yaml", 4), "R221": ("anak.yaml", 9), "R203": ("uji-coba@1.2.0.yaml", 25)}
    document = child(tmp_path, "").document
    assert isinstance(document, ResolvedDocument)
    assert document.location(("index",)) == document.location(("nothing",)) == document.location()
    assert (document.location().line, document.written(("nothing",)), document.written(("id",))) == (4, None, "anak")


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ("replace: {index: [{id: atas, parent: [x]}]}\n", "R207"),
        ("replace: {indicators: [{id: I1, facets: 5, question: {a: 1}}]}\n", "R207 R212"),
        ("ranking: {ties: 5}\n", "R211"),
        ("ranking: 5\n", "R212"),
        ("add: {gates: [{id: lain, unless: tidak}]}\n", "R203 R203 R203 R212"),
        ("add: {bands: [{id: x, after: [1]}]}\n", "R434"),
        ("remove: {bands: [rendah, rendah]}\n", "R424"),
        ("remove: {bands: [{a: 1}]}\n", "R207"),
        ("sources: x\n", "R211"),
        ("allow: [x]\n", "R212"),
        ("scale: ~\n", "R206"),
        ("extends: []\n", "R116"),
    ],
)
def test_nonsense_in_a_child_is_a_fault_of_form(changes: str, codes: str, tmp_path: Path) -> None:
    """Values of the wrong type are refused with their place, and stop nothing else."""
    found = [one for one in refused(tmp_path, changes) if one.code != "R430"]
    assert sorted(one.code for one in found) == codes.split()
    assert {one.location.file for one in found} == {str(tmp_path / "anak.yaml")}


def chained(folder: Path, number: int) -> str:
    """Write a child of a child, so many generations deep, and return the file of the youngest."""
    write(folder, "uji-coba@1.2.0.yaml", RUBRIC)
    above = ("uji-coba", "1.2.0")
    for generation in range(number):
        text = f"""\
schema: 1
id: turunan
version: "{generation}.0.0"
extends: {{id: {above[0]}, version: "{above[1]}"}}
title: Turunan {generation}
status: example
status_note: Contoh
replace:
  index:
    - {{id: atas, weight: {generation + 1}}}
"""
        write(folder, f"turunan-{generation}.0.0.yaml", text)
        above = ("turunan", f"{generation}.0.0")
    return str(folder / f"turunan-{number - 1}.0.0.yaml")


def test_chains_remember_every_change(tmp_path: Path) -> None:
    """A grandchild knows who made a node and who changed it, oldest first."""
    loaded = load_rubric(Path(chained(tmp_path, 3)))
    document = loaded.document
    assert isinstance(document, ResolvedDocument)
    assert [one.spec for one in document.chain] == ["uji-coba@1.2.0", "turunan@0.0.0", "turunan@1.0.0"]
    origin = document.members["index"][1]
    assert origin.made.spec == "uji-coba@1.2.0"
    assert origin.changes == tuple((f"turunan@{number}.0.0", ("weight",)) for number in range(3))
    assert loaded.rubric.index[1].weight == 3


def test_a_chain_has_an_end(tmp_path: Path) -> None:
    """More ancestors than anyone could review are refused, wherever the chain is entered."""
    assert load_rubric(Path(chained(tmp_path, LONGEST_CHAIN))).rubric.index[1].weight == LONGEST_CHAIN
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(Path(chained(tmp_path, LONGEST_CHAIN + 1)))
    assert "R432" in [one.code for one in caught.value.problems]


def test_a_circle_of_parents_is_named(tmp_path: Path) -> None:
    """Two that extend each other, and one that extends itself."""
    other = HEAD.replace("id: anak", "id: induk", 1).replace(
        'id: uji-coba, version: "1.2.0"', 'id: anak, version: "1.0.0"'
    )
    write(tmp_path, "induk-1.0.0.yaml", other)
    head = HEAD.replace('id: uji-coba, version: "1.2.0"', 'id: induk, version: "1.0.0"')
    first, second = refused(tmp_path, "", head)
    assert (first.code, second.code) == ("R429", "R428")
    assert "anak@1.0.0 > induk@1.0.0 > anak@1.0.0" in message_of(second, "en")
    (own,) = refused(tmp_path, "", HEAD.replace('id: uji-coba, version: "1.2.0"', 'id: anak, version: "1.0.0"'))
    assert (own.code, own.location.line) == ("R428", 4)


@pytest.mark.parametrize(
    ("extends", "code"),
    [
        ('id: tidak-ada, version: "1.0.0"', "R426"),
        ('id: spbe-2018, version: "9.0.0"', "R427"),
        ('id: "../uji-coba", version: "1.2.0"', "R215"),
        ("id: uji-coba, version: 1.2", "R205"),
        ("id: uji-coba", "R203"),
    ],
)
def test_a_parent_that_cannot_be_had_is_named(extends: str, code: str, tmp_path: Path) -> None:
    """Unknown id, unknown version, an id that is a path, a version that YAML reads as a number, none at all."""
    found = refused(tmp_path, "", HEAD.replace('id: uji-coba, version: "1.2.0"', extends))
    assert [(one.code, one.location.line) for one in found] == [(code, 4)]


def test_a_parent_with_faults_is_reported_with_them(tmp_path: Path) -> None:
    """The child's line first, then the parent's own."""
    write(tmp_path, "rusak-1.0.0.yaml", RUBRIC.replace("weight: 60", "weight: -1"))
    first, *others = refused(
        tmp_path, "", HEAD.replace('id: uji-coba, version: "1.2.0"', 'id: rusak, version: "1.0.0"')
    )
    assert (first.code, [one.code for one in others]) == ("R429", ["R221"])


def test_a_file_that_holds_another_rubric_than_its_name_says_is_no_parent(tmp_path: Path) -> None:
    """The name leads to it, its content decides."""
    write(tmp_path, "lain-1.0.0.yaml", RUBRIC)
    (problem,) = refused(tmp_path, "", HEAD.replace('id: uji-coba, version: "1.2.0"', 'id: lain, version: "1.0.0"'))
    assert (problem.code, problem.values["found"]) == ("R433", "uji-coba@1.2.0")


@pytest.mark.parametrize(
    "name", ["apa-saja.yaml", "uji-coba/1.2.0.yaml", "../uji-coba/1.2.0.yaml", "uji-coba@1.2.0.yml"]
)
def test_parents_are_found_beside_the_child(name: str, tmp_path: Path) -> None:
    """By the name of the file or folder, or by the identity at the top of any file of the same folder."""
    folder = tmp_path / "anak"
    write(folder, name, RUBRIC)
    assert load_rubric(write(folder, "1.0.0.yaml", HEAD)).rubric.title.id == "Anak"


def test_a_parent_in_json_is_found_by_its_identity(tmp_path: Path) -> None:
    """JSON has its keys in one line."""
    write(tmp_path, "induk.json", json.dumps(PARENT.document.value))  # type: ignore[union-attr]
    assert load_rubric(write(tmp_path, "anak.yaml", HEAD)).rubric.title.id == "Anak"


def test_a_changed_copy_of_the_parent_is_never_taken_in_silence(tmp_path: Path) -> None:
    """Two files of one identity that differ are named; copies that do not differ are one, and a name decides."""
    write(tmp_path, "induk.yaml", RUBRIC)
    (tmp_path / "induk - Copy.yaml").write_bytes(b"\xef\xbb\xbf" + RUBRIC.replace("\n", "\r\n").encode())
    assert load_rubric(write(tmp_path, "anak.yaml", HEAD)).rubric.index[1].weight == 60
    write(tmp_path, "induk - Copy.yaml", RUBRIC.replace("weight: 60", "weight: 61"))
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(tmp_path / "anak.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location.row) == ("R449", 4)
    assert "induk - Copy.yaml" in str(problem.values["files"])
    write(tmp_path, "uji-coba@1.2.0.yaml", RUBRIC)
    assert load_rubric(tmp_path / "anak.yaml").rubric.index[1].weight == 60


BESIDE = {
    "hasil.json": '{"schema": 1, "rubric": {"id": "uji-coba", "version": "1.2.0"}, "regions": []}',
    "jawaban.json": '{"rubric": {"id": "uji-coba", "version": "1.2.0"}, "regions": []}',
    "jawaban.yaml": 'rubric: {id: uji-coba, version: "1.2.0"}\nregions: []\n',
    "jawaban-lurus.yaml": 'rubric: {\nid: uji-coba,\nversion: "1.2.0"\n}\nregions: []\n',
    "jawaban-dalam.yaml": '{rubric: {id: uji-coba, version: "1.2.0"}, regions: []}\n',
    "daftar.json": '[{"schema": 1, "id": "uji-coba", "version": "1.2.0"}]',
    "kasus.yaml": 'title: Kasus\nrubric: {schema: 1, id: uji-coba, version: "1.2.0"}\n',
    "tanpa-schema.yaml": 'id: uji-coba\nversion: "1.2.0"\n',
    "versi-lain.yaml": 'schema: 1\nid: uji-coba\nversion: "1.2.1"\nnote: bukan "1.2.0"\n',
    "putus.json": '{"rubric": {"id": "uji-coba", "version": "1.2.0"}, "regions": [',
}
"""Files of the kinds that lie beside rubrics and name one somewhere."""


@pytest.mark.parametrize("name", BESIDE)
def test_what_names_a_parent_below_its_top_is_not_taken_for_it(name: str, tmp_path: Path) -> None:
    """Only a document with schema, id and version at its top is a rubric; results and answers beside it are none."""
    write(tmp_path, name, BESIDE[name])
    write(tmp_path, "zz-induk.yaml", RUBRIC)
    assert load_rubric(write(tmp_path, "anak.yaml", HEAD)).rubric.title.id == "Anak"


@pytest.mark.parametrize("name", ["uji-coba-1.2.0.json", "uji-coba@1.2.0.json"])
def test_results_under_the_name_of_a_parent_do_not_take_its_place(name: str, tmp_path: Path) -> None:
    """A file is called by the rubric it is of as easily as by its own."""
    write(tmp_path, name, BESIDE["hasil.json"])
    write(tmp_path, "induk.yaml", RUBRIC)
    assert load_rubric(write(tmp_path, "anak.yaml", HEAD)).rubric.title.id == "Anak"


def test_a_second_child_beside_the_first_is_not_taken_for_their_parent(tmp_path: Path) -> None:
    """It names the parent's id and version just as the first one does."""
    write(tmp_path, "saudara.yaml", HEAD.replace("id: anak", "id: saudara"))
    write(tmp_path, "induk.yaml", RUBRIC)
    assert load_rubric(write(tmp_path, "anak.yaml", HEAD)).rubric.title.id == "Anak"


def test_a_parent_is_found_behind_any_number_of_answers_and_however_late_it_says_who_it_is(tmp_path: Path) -> None:
    """Not only the first files of a folder and their first lines are looked at."""
    for number in range(250):
        write(tmp_path, f"jawaban-{number:03}.json", BESIDE["jawaban.json"])
    lines = RUBRIC.splitlines(keepends=True)
    identity = [line for line in lines if line.startswith(("id:", "version:"))]
    write(tmp_path, "zz.yaml", "# panjang\n" * 1000 + "".join([one for one in lines if one not in identity] + identity))
    assert load_rubric(write(tmp_path, "anak.yaml", HEAD)).rubric.title.id == "Anak"


@pytest.mark.parametrize(
    ("fault", "code"),
    [("gates:\n\t- {}\n", "R106"), ("gates: [\n", "R105"), ("note: {a: 1}\n", "R201")],
)
def test_a_parent_with_faults_is_found_and_its_faults_are_named(fault: str, code: str, tmp_path: Path) -> None:
    """What cannot be read to its end is a rubric all the same where its top has been read."""
    write(tmp_path, "induk.yaml", RUBRIC[: RUBRIC.index("gates:")] + fault)
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(write(tmp_path, "anak.yaml", HEAD))
    assert [one.code for one in caught.value.problems] == ["R429", code]


def test_a_parent_in_another_encoding_is_named_as_such(tmp_path: Path) -> None:
    """A letter that is not UTF-8 does not make it a file that is not there."""
    (tmp_path / "induk.yaml").write_bytes(RUBRIC.replace("title: ", "title: é", 1).encode("latin-1"))
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(write(tmp_path, "anak.yaml", HEAD))
    assert [one.code for one in caught.value.problems] == ["R429", "R102"]


def test_files_too_large_for_a_rubric_are_no_parents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is what lies behind as much as anybody wants read."""
    write(tmp_path, "a.yaml", RUBRIC + "#" * 5 * 1024 * 1024)
    path = write(tmp_path, "anak.yaml", HEAD)
    assert [one.code for one in _faults_of(path)] == ["R426"]
    write(tmp_path, "induk.yaml", RUBRIC)
    assert load_rubric(path).rubric.title.id == "Anak"
    monkeypatch.setattr(inheritance, "MOST_BYTES", len(HEAD) + 10)
    assert [one.code for one in _faults_of(path)] == ["R426"]


def _faults_of(path: Path) -> tuple[Problem, ...]:
    """Return the problems of a rubric that has some."""
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(path)
    return caught.value.problems


def test_files_that_cannot_be_read_are_no_parents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that another program has locked, or a folder that cannot be listed, keeps nobody from the parent's name."""
    write(tmp_path, "a.yaml", RUBRIC + "# salinan\n")
    write(tmp_path, "induk.yaml", "\ufeff" + RUBRIC)
    path = write(tmp_path, "anak.yaml", HEAD)
    whole = Path.open

    def locked(self: Path, *words: Any, **more: Any) -> Any:
        if self.name == "a.yaml":
            raise PermissionError
        return whole(self, *words, **more)

    monkeypatch.setattr(Path, "open", locked)
    assert load_rubric(path).rubric.title.id == "Anak"

    def unlisted(_: Path) -> Any:
        raise PermissionError

    monkeypatch.setattr(Path, "iterdir", unlisted)
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(path)
    assert [one.code for one in caught.value.problems] == ["R426"]


def test_nothing_is_looked_for_elsewhere(tmp_path: Path) -> None:
    """A parent further away, or none named for bytes without a file, is not found."""
    write(tmp_path, "jauh/sekali/uji-coba@1.2.0.yaml", RUBRIC)
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(write(tmp_path, "anak/x/anak.yaml", HEAD))
    assert [one.code for one in caught.value.problems] == ["R426"]
    with pytest.raises(RubricInvalid) as caught:
        read_rubric(HEAD.encode())
    assert [one.code for one in caught.value.problems] == ["R426"]


def test_a_bundled_parent_needs_no_file(tmp_path: Path) -> None:
    """It is taken before any file of the same name."""
    head = HEAD.replace('id: uji-coba, version: "1.2.0"', 'id: ipm-2010, version: "1.0.0"')
    write(tmp_path, "ipm-2010@1.0.0.yaml", RUBRIC)
    assert load_rubric(write(tmp_path, "anak.yaml", head)).rubric.index[0].title.said_in("en")


def test_changes_without_a_parent_are_told_so() -> None:
    """``add`` in a rubric that extends nothing is one fault."""
    with pytest.raises(RubricInvalid) as caught:
        read_rubric((RUBRIC + "add: {bands: []}\n").encode())
    (problem,) = caught.value.problems
    assert (problem.code, message_of(problem, "en")) == (
        "R431",
        "“add” belongs to a rubric that extends another one, and there is no “extends:”.",
    )
    assert "extends: {id: …, version" in remedy_of(problem, "en")


def test_faults_of_form_and_of_settings_are_reported_once(tmp_path: Path) -> None:
    """A wrong setting of a child is found at its own place, together with what its changes break."""
    found = refused(tmp_path, "missing: {rule: nol}\nremove: {bands: [rendah]}\n")
    assert sorted(one.code for one in found) == ["R222", "R307", "R430"]


def test_a_rubric_made_by_a_program_has_its_content() -> None:
    """Without a document the content comes from the model."""
    made = LoadedRubric(PARENT.rubric, "", "buatan")
    assert resolved_value(made)["id"] == "uji-coba"
    assert "gates" in resolved_value(made)
