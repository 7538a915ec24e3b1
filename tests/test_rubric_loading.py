"""A rubric is loaded whole, or refused with every fault at once."""

from __future__ import annotations

import json
from pathlib import Path

import numpy
import pytest

from rubric_texts import RUBRIC, changed, places_of_marks, problems_of
from smartcity_cli.catalogue import message_of
from smartcity_cli.errors import FileUnreadable, RubricInvalid
from smartcity_cli.problems import Location
from smartcity_cli.rubric.bundled import BundledRubric, bundled_rubrics
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric, read_rubric
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan
from smartcity_cli.yaml_source import read_yaml


def codes(text: str) -> list[str]:
    """Return the codes of a rubric's problems, in order."""
    return [problem.code for problem in problems_of(text)]


def test_a_rubric_is_loaded_with_its_places(tmp_path: Path) -> None:
    """The file's name, the content and the line of every value are there."""
    path = tmp_path / "rubrik.yaml"
    path.write_text(RUBRIC, encoding="utf-8")
    loaded = load_rubric(path)
    assert (loaded.file, loaded.rubric.version) == (str(path), "1.2.0")
    assert loaded.locate(("index", 1, "weight")) == Location(str(path), row=25, column=53)
    assert loaded.locate(("index", 1, "weight"), key=True) == Location(str(path), row=25, column=45)


def test_a_rubric_made_by_a_program_has_a_file_and_no_lines() -> None:
    """Without a document every place is the file."""
    rubric = read_rubric(RUBRIC.encode()).rubric
    assert LoadedRubric(rubric, "", "buatan").locate(("index",)) == Location("buatan")


def test_the_digest_depends_on_content_alone() -> None:
    """Comments, line endings, quotes, the order of keys and the format do not count; a single word does."""
    digest = read_rubric(RUBRIC.encode()).digest
    document = json.dumps(dict(reversed(read_yaml(RUBRIC.encode(), "f").value.items())), indent=1)
    same = (
        RUBRIC.replace("\n", "\r\n"),
        "# komentar\n" + RUBRIC.replace("title: Rendah", "title: 'Rendah'"),
        RUBRIC.replace("schema: 1\n", "") + "schema: 1\n",
        "\ufeff" + RUBRIC,
    )
    assert {read_rubric(text.encode()).digest for text in same} == {digest}
    assert read_rubric(document.encode(), "RUBRIK.JSON").digest == digest
    assert read_rubric(changed(("Belum ada", "Belum")).encode()).digest != digest
    assert len(digest) == 64


def test_all_faults_come_at_once_in_the_order_of_the_file() -> None:
    """Faults of YAML, of form and of content stand in one list, sorted by line."""
    text = changed(
        ('version: "1.2.0"', "version: §1.10"),
        ("ties: [atas]", "ties: [§atass]"),
        (
            "- {id: atas, title: Atas, parent: indeks, weight: 60}",
            "- {id: atas, title: Atas, parent: indeks, §wight: 60}",
        ),
        ("target_level: 2", "target_level: §9"),
        ("- {level: 1, descriptor: Ada}", "- {level: 1, descriptor: Ada, §level: 1}"),
        ("kind: multiple", "kind: §multipel"),
        ("minimum: 0, maximum: 100", "minimum: §200, maximum: 100"),
        ("section: profil", "section: §profile"),
    )
    problems = problems_of(text)
    assert [problem.code for problem in problems] == ["R205", "R374", "R201", "R362", "R116", "R222", "R334", "R343"]
    assert [problem.location for problem in problems] == places_of_marks(text)


def test_a_wrong_weight_hides_no_other_fault() -> None:
    """What has only its weight wrong keeps its place in the tree: its parent and its id are checked all the same."""
    text = changed(
        (
            "- {id: atas, title: Atas, parent: indeks, weight: 60}",
            "- {id: atas, title: Atas, parent: §index, weight: §0}",
        )
    )
    problems = problems_of(text)
    assert {"R221", "R312"} <= {problem.code for problem in problems}
    assert set(places_of_marks(text)) <= {problem.location for problem in problems}
    twice = changed(
        (
            "- {id: atas, title: Atas, parent: indeks, weight: 60}",
            "- {id: atas, title: Atas, parent: indeks, weight: -1}\n  - {id: atas, title: Atas, parent: indeks}",
        )
    )
    assert codes(twice) == ["R221", "R301"]
    summed = changed(
        (
            "- {id: bawah, title: Bawah, parent: indeks, weight: 40, aggregate: geometric}",
            "- {id: bawah, title: Bawah, parent: indeks, weight: -1, aggregate: sum}",
        )
    )
    assert codes(summed) == ["R221"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("kind: multiple", "kind: multipel"), "R222"),
        (("{id: I1, title: Satu", "{id: I1, titel: Satu, title: 5"), "R201 R205"),
        (("id: indeks, title: Indeks, target: 3", "id: indeks, title: 5, target: 3"), "R205"),
        (("id: atas, title: Atas,", "id: atas, title: 5,"), "R205"),
        (("id: unsur, title: Unsur", "id: unsur, title: 5"), "R205"),
        (("id: profil, title: Profil", "id: profil, title: 5"), "R205"),
        (("  - {id: rendah, title: Rendah, from: 0, to: 2}", "  - rendah"), "R212"),
        (("scale: {minimum: 0, maximum: 4", "scale: {minimum: nol, maximum: 4"), "R208"),
        (("ties: [atas]", "ties: atas"), "R211"),
        (("id: CENTANG\n    kind: multiple", "id: C T\n    kind: multiple"), "R214 R320"),
        (("  - id: CENTANG\n    kind: multiple", "  - kind: multiple"), "R203"),
        (("sections:\n", "sections: satu\nsectiones:\n"), "R211 R201"),
        (("text: Tanpa regulasi, paling tinggi 2", "text: ~"), "R206"),
        (("status: example", "status: contoh"), "R222"),
    ],
)
def test_what_depends_on_a_broken_part_is_not_judged(change: tuple[str, str], code: str) -> None:
    """A fault does not make up others: references to broken parts and scores on a broken scale are left alone."""
    expected = set(code.split()) - {"R320"}
    assert set(codes(changed(change))) == expected


@pytest.mark.parametrize("name", ["index", "indicators", "questions"])
def test_without_a_required_list_references_to_it_are_not_judged(name: str) -> None:
    """A list under a misspelt name is one fault, or two: the name that is there and the name that is not."""
    text = RUBRIC.replace(f"\n{name}:", f"\n{name}x:")
    assert sorted(codes(text)) == ["R201", "R203"]


def test_a_value_that_yaml_refuses_is_reported_once() -> None:
    """An alias, a number without end and a key twice do not also count as missing or wrong."""
    text = changed(
        ("title: Rendah", "title: *rendah"),
        ("maximum: 100}", f"maximum: {'9' * 400}}}"),
        ("{level: 1, descriptor: Ada}", "{level: 1, descriptor: Ada, descriptor: 5}"),
    )
    assert codes(text) == ["R113", "R116", "R119"]


def test_a_document_that_cannot_be_read_gives_the_readers_faults_alone() -> None:
    """Half a rubric is not checked."""
    assert codes(changed(("ties: [atas]", "ties: [atas"), ("weight: 60", "weight: -1"))) == ["R110"]


@pytest.mark.parametrize("text", ["- 1\n", "rubrik\n", "---\n"])
def test_a_document_that_is_no_mapping_is_no_rubric(text: str) -> None:
    """A list, a text and nothing are told what a rubric is."""
    (problem,) = problems_of(text)
    assert (problem.code, problem.location.file) == ("R231", "rubrik.yaml")
    assert "This is no rubric" in message_of(problem, "en")


def test_each_cycle_is_found_once() -> None:
    """A cycle of two, a node that hangs from it, and one above itself are two faults with their paths."""
    text = changed(
        (
            "- {id: atas, title: Atas, parent: indeks",
            "- {id: pucuk, title: X, parent: atas}\n  - {id: atas, title: Atas, parent: §bawah",
        ),
        ("id: bawah, title: Bawah, parent: indeks", "id: bawah, title: Bawah, parent: atas"),
        ("indicators:\n", "  - {id: diri, title: X, parent: §diri}\nindicators:\n"),
        ("title: Tiga, parent: atas", "title: Tiga, parent: pucuk"),
        ("title: Empat, parent: atas", "title: Empat, parent: indeks"),
    )
    problems = problems_of(text)
    assert [problem.code for problem in problems] == ["R315", "R315"]
    assert [problem.location for problem in problems] == places_of_marks(text)
    assert "atas > bawah > atas" in message_of(problems[0], "id")
    assert "diri > diri" in message_of(problems[1], "en")


MINIMAL = """\
schema: 1
id: kecil
version: "0.1.0"
title: Kecil
status: official
basis: {weights: source, scores: source}
sources: [{title: Uji, taken: Semua}]
scale: {minimum: 1, maximum: 5, decimals: 2}
missing: {rule: required}
index:
  - {id: indeks, title: Indeks, aggregate: §sum}
indicators:
  - {id: A, title: A, parent: indeks, weight: 0.1}
  - {id: B, title: B, parent: indeks, weight: 0.2}
  - {id: C, title: C, parent: indeks, weight: 0.7}
questions:
  - &level {id: A, kind: yes_no, text: A}
"""


def test_sums_on_a_scale_above_zero_need_weights_that_add_up_to_one() -> None:
    """0.1 + 0.2 + 0.7 is 1 in spite of float noise; 0.9 leaves the scale at its lower end."""
    questions = "".join(f"  - {{id: {name}, kind: yes_no, text: {name}}}\n" for name in "ABC")
    text = MINIMAL.replace("  - &level {id: A, kind: yes_no, text: A}\n", questions)
    assert read_rubric(text.replace("§", "").encode()).rubric.bands == ()
    text = text.replace("weight: 0.7", "weight: 0.6")
    (problem,) = problems_of(text)
    assert ("R318", places_of_marks(text)) == (problem.code, [problem.location])
    assert "weights of 0.9; on a scale from 1 up they must add up to 1" in message_of(problem, "en")


def test_limits_days_and_counts_may_be_left_out() -> None:
    """A date without limits, with one limit, and a table that counts every row are fine."""
    for change in (
        (', earliest: "2000-01-01", latest: "2025-12-31"', ""),
        (', earliest: "2000-01-01"', ""),
        ("    count: {field: jenis, among: [perda]}\n", ""),
    ):
        assert read_rubric(changed(change).encode()).rubric.id == "uji-coba"


def test_the_python_names_of_keys_are_free_as_ids_of_facets() -> None:
    """A facet may be called from_, and a key that stands beside its Python name is one fault."""
    text = changed(("id: unsur", "id: from_"), ("{unsur: sdm}", "{from_: sdm}"))
    assert read_rubric(text.encode()).rubric.facets[0].id == "from_"
    assert codes(changed(("title: Rendah, from: 0", "title: Rendah, from: 0, from_: 0"))) == ["R201"]
    assert codes(changed(("schema: 1", "schema: 1\nregister_: any"))) == ["R201"]


def test_what_is_missing_is_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and a folder are told apart, each by its name."""
    with pytest.raises(FileUnreadable) as caught:
        load_rubric(tmp_path / "tidak-ada.yaml")
    (problem,) = caught.value.problems
    assert (problem.code, problem.location) == ("F101", Location(str(tmp_path / "tidak-ada.yaml")))
    with pytest.raises(FileUnreadable) as caught:
        load_rubric(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code in ("F102", "F103")


def test_a_file_that_the_system_refuses_names_the_reason() -> None:
    """A name that is too long for any file system is an error of the system, not a crash."""
    with pytest.raises(FileUnreadable) as caught:
        load_rubric(Path("a" * 5000 + ".yaml"))
    (problem,) = caught.value.problems
    assert problem.code in ("F103", "F101")


def test_a_huge_file_is_refused_without_being_read_whole(tmp_path: Path) -> None:
    """Six megabytes are refused by their size."""
    path = tmp_path / "besar.yaml"
    path.write_bytes(b"#" * 6 * 1024 * 1024)
    with pytest.raises(RubricInvalid) as caught:
        load_rubric(path)
    assert [problem.code for problem in caught.value.problems] == ["R101"]


def test_a_rubric_of_very_many_values_is_refused() -> None:
    """What holds more values than any rubric is not read; what has more faults than anyone reads says so."""
    text = changed(("index:\n", "index:\n" + "".join(f"  - {{id: a{n}, title: A}}\n" for n in range(51_000))))
    assert codes(text) == ["R125"]
    text = changed(("schema: 1", "schema: 1\n" + "".join(f"kunci{n}: 1\n" for n in range(2_001))))
    found = problems_of(text)
    assert [problem.code for problem in found] == ["R201"] * 2_000 + ["R120"]
    assert "2000 faults" in message_of(found[-1], "en")


def test_a_rubric_of_two_thousand_indicators_with_five_options_each_is_loaded_and_scores() -> None:
    """All texts in two languages: as much as a national questionnaire of everything asks."""
    names = [f"Q{number}" for number in range(2_000)]
    said = "{{id: {0} satu, en: {0} one}}"
    options = ", ".join(f"{{id: o{n}, text: {said.format('Pilihan')}, score: {25 * n}}}" for n in range(5))
    text = "\n".join(
        [
            *RUBRIC[: RUBRIC.index("bands:")].splitlines()[1:],
            "missing: {rule: skip}",
            f"index: [{{id: I, title: {said.format('Indeks')}}}]",
            "indicators:",
            *(f"  - {{id: {name}, title: {said.format(name)}, parent: I, weight: 2}}" for name in names),
            "questions:",
            *(f"  - {{id: {name}, kind: choice, text: {said.format(name)}, options: [{options}]}}" for name in names),
        ]
    ).replace("maximum: 4", "maximum: 100")
    rubric = read_rubric(text.encode()).rubric
    assert len(rubric.questions) == 2_000
    scores = score(compile_plan(rubric), numpy.array([[4.0] * 2_000, [1.0] * 1_000 + [2.0] * 1_000]))
    assert scores.score[:, 0].tolist() == [100, 37.5]


def test_a_rubric_full_of_faults_is_listed_whole() -> None:
    """A thousand unknown keys are a thousand problems, in order."""
    text = changed(("index:\n", "index:\n" + "".join(f"  - {{idd: a{n}, title: A}}\n" for n in range(500))))
    problems = problems_of(text)
    assert len(problems) == 1000
    assert [problem.location.row for problem in problems] == sorted(problem.location.row or 0 for problem in problems)


@pytest.mark.parametrize("bundled", bundled_rubrics(), ids=lambda bundled: bundled.spec)
def test_every_bundled_rubric_is_whole_and_is_what_its_name_says(bundled: BundledRubric) -> None:
    """Folder and file name are the rubric's id and version."""
    rubric = load_rubric(bundled.path).rubric
    assert (rubric.id, rubric.version) == (bundled.id, bundled.version)
