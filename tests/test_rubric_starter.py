"""Starters are valid as they are, pass their own case, and hold every text as it was given."""

from __future__ import annotations

import itertools
import re
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from smartcity_cli.errors import WrongUsage
from smartcity_cli.rubric.bundled import bundled_rubrics, find_rubric
from smartcity_cli.rubric.linting.lints import lint
from smartcity_cli.rubric.loading import LoadedRubric, load_rubric, read_rubric
from smartcity_cli.rubric.starter import answers
from smartcity_cli.rubric.starter.case import CASE_FILE, blank_scores, case_text, child_case_text
from smartcity_cli.rubric.starter.child import child_text
from smartcity_cli.rubric.starter.outline import (
    ANSWERS,
    INDEX,
    MOST_INDICATORS,
    MOST_PARTS,
    RULES,
    ChildOutline,
    Outline,
    PartOutline,
    SourceOutline,
    Titles,
    even_weights,
    proposed_id,
    usual_levels,
    usual_rule,
)
from smartcity_cli.rubric.starter.whole import starter_text
from smartcity_cli.rubric.tree import tree_of
from smartcity_cli.rubric_testing import RubricTest, check_cases
from smartcity_cli.texts import LANGUAGES, Language
from smartcity_cli.yaml_source import read_yaml

if TYPE_CHECKING:
    from pathlib import Path

SCALES = [(0, 100), (1, 5), (0, 1), (-1, Fraction(5, 2)), (0, 3)]
SHAPES = [(2, 2, 2), (1,), (1, 3), (2,), (1, 1, 1, 5)]


def outline(*counts: int, english: bool = True, **values: Any) -> Outline:
    """Return an outline with a part for every count of indicators."""
    parts = tuple(
        PartOutline(Titles(f"Bagian {place}", f"Part {place}" if english else None), count)
        for place, count in enumerate(counts or (2, 2, 2), 1)
    )
    return Outline("kota-hijau", Titles("Kota hijau", "Green city" if english else None), parts, **values)


def run_case(folder: Path, rubric: str, case: str) -> RubricTest:
    """Write a rubric and its case where the tool looks for them, and run it."""
    (folder / "cases").mkdir(parents=True)
    path = folder / "1.0.0.yaml"
    path.write_text(rubric, encoding="utf-8")
    (folder / "cases" / CASE_FILE).write_text(case, encoding="utf-8")
    return check_cases(load_rubric(path), path)


def differing(test: RubricTest) -> list[object]:
    """Return what keeps a rubric's cases from passing."""
    checks = [check for result in test.results for check in result.checks if not check.passed]
    return [*test.problems, *(problem for result in test.results for problem in result.problems), *checks]


def in_force(text: str) -> str:
    """Return a starter with its examples in force, as an author makes them: without the # before them."""
    return re.sub(r"(?m)^#(?! \S)", "", text)


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("scale", SCALES, ids=str)
def test_a_starter_passes_its_case(tmp_path: Path, kind: Any, rule: Any, scale: Any) -> None:
    """Whatever is asked, on whatever scale, by whatever rule about blanks; and nothing about it is doubtful."""
    ends = (Fraction(scale[0]), Fraction(scale[1]))
    for number, (shape, levels) in enumerate(itertools.product(SHAPES, (2, 5))):
        one = outline(*shape, answers=kind, missing=rule, scale=ends, levels=levels)
        test = run_case(tmp_path / str(number), starter_text(one, "id"), case_text(one, "id"))
        assert differing(test) == []
        assert lint(test.rubric) == []
        assert all(len(result.checks) > 4 for result in test.results)


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("rule", ["zero", "required"])
def test_the_case_exercises_the_whole_starter(tmp_path: Path, kind: Any, rule: Any) -> None:
    """Every question, level, option, band and rule: an author sees from the first day what full coverage is."""
    one = outline(answers=kind, missing=rule)
    assert run_case(tmp_path / "x", starter_text(one, "en"), case_text(one, "en")).untouched == ()


def test_a_case_that_is_wrong_is_found(tmp_path: Path) -> None:
    """The case is no formality: with another figure it fails."""
    text = case_text(outline(), "id")
    wrong = text.replace("indeks: 83", "indeks: 84")
    assert wrong != text
    assert len(differing(run_case(tmp_path / "x", starter_text(outline(), "id"), wrong))) == 1


@pytest.mark.parametrize(
    ("counts", "rule", "expected"),
    [
        ((2, 2, 2), "zero", (50, 83)),
        ((1, 3), "zero", (0, 75)),
        ((2, 2, 2), "required", (None, None)),
        ((2, 2, 2), "skip", (100, 100)),
        ((1, 3), "skip", (None, 100)),
        ((1, 1), "skip", (None, 100)),
    ],
)
def test_what_a_blank_does_is_worked_out_by_hand(counts: Any, rule: Any, expected: Any) -> None:
    """The first part and the index, where one indicator of the first part is blank and all others score 100."""
    assert blank_scores(outline(*counts, missing=rule), Fraction(100)) == expected


def test_too_little_answered_gives_no_score() -> None:
    """Under ``skip`` an index of which less than half is answered has none."""
    parts = (PartOutline(Titles("A"), 1, Fraction(60)), PartOutline(Titles("B"), 1, Fraction(40)))
    one = Outline("x", Titles("X"), parts, missing="skip")
    assert blank_scores(one, Fraction(100)) == (None, None)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("english", [True, False])
def test_comments_and_texts_speak_the_languages_asked_for(language: Language, english: bool) -> None:
    """Comments are in the author's language; texts in those of the rubric, none left out."""
    text = starter_text(outline(english=english), language)
    rubric = read_rubric(text.encode()).rubric
    assert ("# Kerangka rubrik" in text) is (language == "id")
    assert rubric.languages == (("id", "en") if english else ("id",))
    written = str(read_yaml(text.encode(), "x").value)
    assert ("Replace" in written) is english
    texts = (
        rubric.title,
        rubric.index[1].title,
        rubric.questions[-1].text,
        rubric.sources[0].taken,
        rubric.bands[0].title,
    )
    assert all((one.en is not None) is english for one in texts)


def test_every_figure_has_its_basis_and_nothing_is_claimed() -> None:
    """All figures are the author's choice, the status says so, and the source says that no figure was taken."""
    rubric = read_rubric(starter_text(outline(), "id").encode()).rubric
    assert rubric.basis.model_dump(exclude_none=True) == dict.fromkeys(
        ("weights", "scores", "targets", "bands"), "author"
    )
    assert rubric.status == "example"
    assert rubric.sources[0].address
    assert "tidak ada angka" in rubric.sources[0].taken.id


def test_weights_with_a_source_say_so_where_they_stand() -> None:
    """Only weights that somebody gave carry another basis; the other figures stay the author's choice."""
    parts = tuple(PartOutline(Titles(name), 2, Fraction(weight)) for name, weight in (("A", "60.5"), ("B", "39.5")))
    source = SourceOutline("Perwali 1/2020", "Perwali 1/2020")
    one = Outline("x", Titles("X"), parts, basis="source", source=source, status="reconstruction")
    rubric = read_rubric(starter_text(one, "id").encode()).rubric
    assert [(node.weight, node.basis) for node in rubric.index[1:]] == [(60.5, "source"), (39.5, "source")]
    assert rubric.basis.weights == "author"
    assert [source.title for source in rubric.sources] == ["Perwali 1/2020"]
    assert rubric.status == "reconstruction"


@pytest.mark.parametrize("kind", ANSWERS)
@pytest.mark.parametrize("counts", [(2, 2, 2), (1, 2)])
def test_examples_are_valid_once_they_are_in_force(kind: Any, counts: Any) -> None:
    """Taking the # away from every example leaves a rubric without a fault, with a gate and a facet."""
    text = in_force(starter_text(outline(*counts, answers=kind), "id"))
    rubric = read_rubric(text.encode()).rubric
    assert (len(rubric.gates), len(rubric.facets)) == (1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("bundled", bundled_rubrics(), ids=lambda one: one.spec)
def test_every_bundled_rubric_can_be_extended(tmp_path: Path, bundled: Any, language: Language) -> None:
    """The child is valid, scores like its parent, passes its case, and its examples name ids that are there."""
    parent = load_rubric(bundled.path)
    child = ChildOutline("anak", Titles("Anak", "Child"), parent)
    text = child_text(child, language)
    test = run_case(tmp_path / "anak", text, child_case_text(child, language))
    assert differing(test) == []
    assert [problem.code for problem in lint(test.rubric)] == [problem.code for problem in lint(parent)]
    resolved = test.rubric.rubric
    assert (resolved.questions, resolved.index) == (parent.rubric.questions, parent.rubric.index)
    assert (resolved.indicators, resolved.scale) == (parent.rubric.indicators, parent.rubric.scale)
    changed = read_rubric(in_force(text).encode()).rubric
    assert any(question.id.startswith("BARU-") for question in changed.questions)
    assert changed.questions[0].text.id.startswith("Ganti")


@pytest.mark.parametrize("bundled", bundled_rubrics(), ids=lambda one: one.spec)
def test_what_an_example_adds_counts_like_its_siblings(bundled: Any) -> None:
    """It is neither negligible nor left out of a facet, as it would be with a weight of 1 beside others of 30."""
    parent = load_rubric(bundled.path)
    changed = read_rubric(in_force(child_text(ChildOutline("anak", Titles("Anak", "Child"), parent), "id")).encode())
    (added,) = (one for one in changed.rubric.indicators if one.id.startswith("BARU-"))
    siblings = [one for one in parent.rubric.indicators if one.parent == added.parent]
    assert (added.weight, added.facets) in [(one.weight, one.facets) for one in siblings]
    assert [problem.code for problem in lint(changed) if problem.values["at"] == added.id] == []


EXTENDED = """\
schema: 1
id: induk
version: "1.0.0"
title: Induk
status: official
basis: {{weights: author, scores: author}}
sources: [{{title: Pedoman, taken: semuanya}}]
scale: {{minimum: 0, maximum: 1, decimals: 2}}
missing: {{rule: required}}
index:
  - {{id: akar, title: Akar, aggregate: sum}}
indicators:
  - {{id: SATU, title: Satu, parent: akar, weight: 0.25}}
  - {{id: DUA, title: Dua, parent: akar, weight: 0.5}}
questions:
  - {{id: SATU, kind: yes_no, text: Satu?}}
  - {{id: DUA, kind: yes_no, text: Dua?}}
  - {{id: {extra}, kind: text, text: Catatan}}
"""


def test_a_sum_is_extended_without_leaving_its_scale(tmp_path: Path) -> None:
    """Where weights count as they are written, the example adds a question alone, and the case knows their sum."""
    (tmp_path / "induk").mkdir()
    path = tmp_path / "induk" / "1.0.0.yaml"
    path.write_text(EXTENDED.format(extra="BARU-01"), encoding="utf-8")
    child = ChildOutline("anak", Titles("Anak"), load_rubric(path))
    text, case = child_text(child, "id"), child_case_text(child, "id")
    assert "akar: 0.75" in case
    assert differing(run_case(tmp_path / "anak", text, case)) == []
    # The parent has a question BARU-01 already, and nothing that could go.
    assert "#    - {id: BARU-02, after: SATU" in text
    assert "#remove" not in text
    assert "#  indicators:\n#    - {id: SATU, weight: 0.25, basis: author}" in text
    assert "rubric diff induk/1.0.0.yaml anak/1.0.0.yaml" in text
    (tmp_path / "anak" / "2.yaml").write_text(in_force(text), encoding="utf-8")
    assert len(load_rubric(tmp_path / "anak" / "2.yaml").rubric.questions) == 4


LINES = st.text(min_size=1, max_size=80).filter(lambda text: _is_accepted(text))
HARD = ('"', "a: b", "# x", "{a: 1}", "[x]", "no", "null", "~", "yes", "2018", "1e3", "&a *b", "!tag", "%x", "- x", "'")
ODD = (
    "\\n",
    "é",
    "👩‍🌾 desa",
    "x" * 10_000,
    "a" * 200 + ": #" * 50,
    "\u00a0x\u00a0y",
    "مدينة",
    "城市",
    "{id}",
    "@",
    "`",
)


def _is_accepted(text: str) -> bool:
    """Return whether a title can be this text."""
    try:
        answers.read_text(text, "--title")
    except WrongUsage:
        return False
    return True


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(LINES, min_size=4, max_size=4))
@example(list(HARD[:4]))
@example(list(HARD[4:8]))
@example(list(HARD[8:12]))
@example(list(HARD[12:]))
@example(list(ODD[:4]))
@example(list(ODD[4:8]))
@example([*ODD[8:], "x"])
def test_any_accepted_text_loads_back_as_it_was_given(written: list[str]) -> None:
    """Quotes, colons, hashes, braces, words of YAML, emoji, ten thousand characters: nothing is lost or obeyed."""
    texts = [answers.read_text(text, "--title") for text in written]
    source = SourceOutline(texts[2], texts[3])
    parts = tuple(PartOutline(Titles(text, text), 1) for text in texts)
    one = Outline("no", Titles(texts[0], texts[1]), parts, source=source)
    for language in LANGUAGES:
        rubric = read_rubric(starter_text(one, language).encode()).rubric
        assert (rubric.id, rubric.title.id, rubric.title.en) == ("no", texts[0], texts[1])
        assert [(node.title.id, node.title.en) for node in rubric.index[1:]] == [(text, text) for text in texts]
        assert (rubric.sources[0].title, rubric.sources[0].address) == (texts[2], texts[3])


@pytest.mark.parametrize("identifier", ["no", "null", "true", "y", "on", "e1", "a-1", "x" * 64])
def test_ids_that_mean_something_to_yaml_stay_texts(tmp_path: Path, identifier: str) -> None:
    """They are quoted, in the rubric and in the record of digests alike."""
    assert answers.read_id(identifier, tmp_path, new=True) == identifier
    one = Outline(identifier, Titles("X"), (PartOutline(Titles("no"), 1), PartOutline(Titles("Null"), 2)))
    rubric = read_rubric(starter_text(one, "id").encode()).rubric
    assert rubric.id == identifier
    assert [node.id for node in rubric.index] == [INDEX, "no", "null"]


def test_ids_of_parts_come_from_their_titles_and_differ() -> None:
    """Equal titles, titles without letters, and one that is called like the index."""
    titles = ("Tata kelola", "TATA: kelola!", "城市", "Indeks", "Ékonomi", "indeks 2")
    one = Outline("x", Titles("X"), tuple(PartOutline(Titles(title), 1) for title in titles))
    assert one.part_ids == ("tata_kelola", "tata_kelola_2", "bagian_3", "indeks_2", "ekonomi", "indeks_2_2")
    assert read_rubric(starter_text(one, "id").encode()).rubric.index[3].id == "bagian_3"


@given(st.lists(st.integers(1, MOST_INDICATORS), min_size=1, max_size=MOST_PARTS))
def test_usual_weights_are_whole_and_add_up_to_a_hundred(counts: list[int]) -> None:
    """However many parts and indicators there are, and no part goes without."""
    weights = even_weights(counts)
    assert sum(weights) == 100
    assert min(weights) >= 1


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=1, max_size=12).filter(lambda counts: sum(counts) >= 4))
def test_usual_weights_let_no_indicator_dominate(counts: list[int]) -> None:
    """With four indicators or more none weighs above a quarter of the index, nor under a thousandth."""
    one = outline(*counts)
    tree = tree_of(read_rubric(starter_text(one, "id").encode()).rubric)
    shares = [tree.global_weight[indicator] for indicator in tree.indicators]
    assert max(shares) <= 0.25
    assert min(shares) >= 0.001


def test_the_largest_starter_is_valid() -> None:
    """Twenty parts with forty indicators each stay within the limits of a rubric."""
    rubric = read_rubric(starter_text(outline(*[MOST_INDICATORS] * MOST_PARTS), "id").encode()).rubric
    assert len(rubric.indicators) == MOST_INDICATORS * MOST_PARTS


def test_what_is_proposed_fits_the_scale() -> None:
    """Levels as many as whole numbers on short scales; a blank is 0 only where that is the lowest score."""
    ends = [answers.read_scale(scale) for scale in ("0-100", "1-5", "0-4", "0-1", "0,5-3", "0-10")]
    assert [usual_levels(scale) for scale in ends] == [5, 5, 5, 5, 5, 11]
    assert [usual_rule(scale) for scale in ends] == ["zero", "required", "zero", "zero", "required", "zero"]
    levels = read_rubric(starter_text(outline(scale=ends[1]), "id").encode()).rubric.questions[0]
    assert [level.level for level in levels.levels] == [1, 2, 3, 4, 5]  # type: ignore[union-attr]


def test_an_id_is_proposed_where_the_title_has_letters() -> None:
    """It begins with a letter; a title without any has none to propose."""
    titles = ("Kota Hijau 2030", "100 Kota", "城市", "--")
    assert [proposed_id(title) for title in titles] == ["kota-hijau-2030", "kota", "", ""]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0-100", (0, 100)),
        (" 1 - 5 ", (1, 5)),
        ("0–4", (0, 4)),
        ("0..1", (0, 1)),
        ("0 100", (0, 100)),
        ("1 sampai 5", (1, 5)),
        ("0 s.d. 4", (0, 4)),
        ("-1-1", (-1, 1)),
        ("0,5-2,5", (Fraction(1, 2), Fraction(5, 2))),
    ],
)
def test_scales_are_read_as_people_write_them(written: str, expected: tuple[Fraction, Fraction]) -> None:
    """Hyphens, dashes, dots, words, and decimals with a comma."""
    assert answers.read_scale(written) == expected


@pytest.mark.parametrize(("written", "expected"), [("60", 60), (" 12,5", Fraction(25, 2)), ("0.5", Fraction(1, 2))])
def test_weights_are_read_with_a_point_or_a_comma(written: str, expected: Fraction) -> None:
    """As people write them."""
    assert answers.read_weight(written) == expected


@pytest.mark.parametrize(
    ("read", "written", "code"),
    [
        *(
            (answers.read_scale, text, "R460")
            for text in ("", "5", "5-1", "1-1", "a-b", "0-0,01", "0-9999999", "1e3-2e3")
        ),
        *((answers.read_weight, text, "R461") for text in ("0", "-1", "x", "", "nan", "1e9", "9999999")),
    ],
)
def test_scales_and_weights_that_are_none_are_refused(read: Any, written: str, code: str) -> None:
    """With the code that says which it was."""
    with pytest.raises(WrongUsage) as refused:
        read(written)
    assert [problem.code for problem in refused.value.problems] == [code]


@pytest.mark.parametrize("written", ["", "0", "41", "-1", "1.5", "x", "٣", "9" * 400])
def test_counts_out_of_range_are_refused(written: str) -> None:
    """Whole numbers within the range only."""
    assert answers.read_count(" 40 ", "--part", 1, 40) == 40
    with pytest.raises(WrongUsage, match="R461"):
        answers.read_count(written, "--part", 1, 40)


def test_choices_may_be_begun_only() -> None:
    """A beginning that fits one word is enough; one that fits none or several is refused."""
    assert answers.read_choice(" R ", "--missing", RULES) == "required"
    assert answers.read_choice("level", "--answers", ANSWERS) == "level"
    for written in ("", "x", "levels"):
        with pytest.raises(WrongUsage, match="R460"):
            answers.read_choice(written, "--answers", ANSWERS)
    with pytest.raises(WrongUsage, match="R460"):
        answers.read_choice("a", "--x", ("ab", "ac"))


@pytest.mark.parametrize(
    "written",
    [
        "",
        "  ",
        "a\nb",
        "a\x07b",
        "\x1b[31m",
        "a\u2028b",
        "a\u202eb",
        "a\ud800",
        "\ufeffx",
        "a\x85b",
        "\ufffd",
        "x" * 10_001,
    ],
)
def test_texts_that_no_title_can_be_are_refused(written: str) -> None:
    """Nothing, control characters, breaks of lines, turned writing, broken characters, and far too much."""
    with pytest.raises(WrongUsage, match="U144"):
        answers.read_text(written, "--title")


@pytest.mark.parametrize(
    "written", ["", "Kota", "kota_hijau", "1kota", "kota-", "-kota", "kota--x", "kota hijau", "a/b", "..", "x" * 65]
)
def test_ids_that_no_rubric_can_have_are_refused(tmp_path: Path, written: str) -> None:
    """Capitals, blanks, other signs, ways out of the folder, and names too long."""
    with pytest.raises(WrongUsage, match="U142"):
        answers.read_id(written, tmp_path, new=True)


@pytest.mark.parametrize("written", ["con", "nul", "com1", "lpt9"])
def test_devices_of_windows_are_no_ids(tmp_path: Path, written: str) -> None:
    """No folder can have their names."""
    with pytest.raises(WrongUsage, match="U142"):
        answers.read_id(written, tmp_path, new=True)


def test_ids_that_are_taken_are_refused(tmp_path: Path) -> None:
    """Those of bundled rubrics, of another version in the folder, and of the same one unless it may be replaced."""
    with pytest.raises(WrongUsage, match="U143"):
        answers.read_id("spbe-2018", tmp_path, new=False)
    (tmp_path / "kota").mkdir()
    (tmp_path / "kota" / "1.0.0.yaml").touch()
    assert answers.read_id("kota", tmp_path, new=False) == "kota"
    with pytest.raises(WrongUsage, match="U143"):
        answers.read_id("kota", tmp_path, new=True)
    (tmp_path / "kota" / "2.0.0.yaml").touch()
    with pytest.raises(WrongUsage, match="U143"):
        answers.read_id("kota", tmp_path, new=False)


def spec_of(loaded: LoadedRubric) -> str:
    """Return id and version."""
    return f"{loaded.rubric.id}@{loaded.rubric.version}"


def test_a_parent_is_found_as_a_child_would_find_it(tmp_path: Path) -> None:
    """Bundled, by id alone the newest, or in the folder beside the child's, which need not be there yet."""
    beside = tmp_path / "anak"
    assert spec_of(answers.read_parent("spbe-2018@1.0.0", beside)) == "spbe-2018@1.0.0"
    assert answers.read_parent(" spbe-2020 ", beside).file == str(find_rubric("spbe-2020"))
    with pytest.raises(WrongUsage, match="R426"):
        answers.read_parent("induk@1.0.0", beside)
    (tmp_path / "induk").mkdir()
    (tmp_path / "induk" / "1.0.0.yaml").write_text(EXTENDED.format(extra="TIGA"), encoding="utf-8")
    assert spec_of(answers.read_parent("induk@1.0.0", beside)) == "induk@1.0.0"


@pytest.mark.parametrize(
    ("written", "code"),
    [("spbe-2018@9.0.0", "R427"), ("spbe", "R402"), ("spbe-2018@1", "R460"), ("a/b@1.0.0", "R460"), ("", "R460")],
)
def test_parents_that_are_not_there_are_refused(tmp_path: Path, written: str, code: str) -> None:
    """With the versions or ids that there are."""
    with pytest.raises(WrongUsage, match=code):
        answers.read_parent(written, tmp_path)


def test_messages_repeat_what_was_written_without_what_acts() -> None:
    """Long answers are cut, and control characters replaced."""
    assert answers.shown("a\x1b[31m") == "a\ufffd[31m"
    assert answers.shown("x" * 100) == "x" * 60 + "…"
