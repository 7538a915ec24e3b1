"""Differences of rubrics are found, classified by what they can move, and tried one by one."""

from __future__ import annotations

import csv
import json
import zipfile
from typing import TYPE_CHECKING, Any

import numpy
import pytest

from command_line import smartcity
from rubric_changes import SCORE, UNSCORED, WORDING
from rubric_texts import RUBRIC, changed
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.comparison import Comparison, Reach, bump_made, compare
from smartcity_cli.rubric.digests import scoring_digest
from smartcity_cli.rubric.loading import load_rubric, read_rubric
from smartcity_cli.rubric.partial_changes import units_of
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan

if TYPE_CHECKING:
    from pathlib import Path

BASE = read_rubric(RUBRIC.encode()).rubric
Changes = tuple[tuple[str, str], ...]


def named(comparison: Comparison) -> set[str]:
    """Return the changes by list, id and key."""
    return {f"{change.list} {change.id} {change.key}" for change in comparison.changes}


def of(*changes: tuple[str, str]) -> Comparison:
    """Compare the rubric that uses everything with itself after some changes of its text."""
    return compare(BASE, read_rubric(changed(*changes).encode()).rubric)


@pytest.mark.parametrize(
    ("old", "new", "found", "reach"),
    [(*row, Reach.WORDING) for row in WORDING if row[2]]
    + [(*row, Reach.UNSCORED) for row in UNSCORED]
    + [(*row, Reach.SCORE) for row in SCORE],
)
def test_changes_are_named_and_classified(old: str, new: str, found: str, reach: Reach) -> None:
    """Each change is found under its name, and asks for the bump of the farthest it can reach."""
    comparison = of((old, new))
    assert found in named(comparison)
    assert comparison.required is reach
    assert comparison.made is Reach.NOTHING
    assert not comparison.is_covered


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in WORDING[-3:]])
def test_what_is_written_differently_and_means_the_same_is_no_change(old: str, new: str) -> None:
    """Defaults may be written out."""
    assert named(of((old, new))) == set()


def test_level_scores_written_out_are_no_change() -> None:
    """Levels spread evenly score what they would score if their scores were written."""
    text = RUBRIC
    for level, descriptor in enumerate(("Belum ada", "Ada", "Dipakai")):
        text = text.replace(
            f"{{level: {level}, descriptor: {descriptor}}}",
            f"{{level: {level}, score: {level * 2}, descriptor: {descriptor}}}",
        )
    assert text != RUBRIC
    assert named(compare(BASE, read_rubric(text.encode()).rubric)) == set()


def test_another_order_is_wording() -> None:
    """Members in another order change nothing but what people see."""
    lines = RUBRIC.split("\n")
    first, second = (
        next(n for n, line in enumerate(lines) if line.startswith(f"  - {{id: {name}")) for name in ("I2", "I3")
    )
    lines[first], lines[second] = lines[second], lines[first]
    comparison = compare(BASE, read_rubric("\n".join(lines).encode()).rubric)
    assert (named(comparison), comparison.required) == ({"order indicators "}, Reach.WORDING)


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        (
            "{id: perda, text: Perda}, {id: perbup, text: Perbup}",
            "{id: perbup, text: Perbup}, {id: perda, text: Perda}",
            "order questions TABEL fields[jenis].options",
        ),
        (
            "      - {id: a, text: A}\n      - {id: b, text: B, points: 2}\n",
            "      - {id: b, text: B, points: 2}\n      - {id: a, text: A}\n",
            "order questions CENTANG options",
        ),
    ],
)
def test_options_in_another_order_are_wording(old: str, new: str, found: str) -> None:
    """Regions see them in another order, and nothing scores differently."""
    comparison = of((old, new))
    assert (named(comparison), comparison.required) == ({found}, Reach.WORDING)


@pytest.mark.parametrize(("ranking", "reach"), [("rounded", Reach.SCORE), ("unrounded", Reach.UNSCORED)])
def test_decimals_count_where_ranks_are_those_of_rounded_scores(ranking: str, reach: Reach) -> None:
    """With hidden digits they are only how figures look; else they split or join places."""
    text = RUBRIC.replace("on: rounded", f"on: {ranking}")
    before, after = (read_rubric(one.encode()).rubric for one in (text, text.replace("decimals: 2", "decimals: 0")))
    comparison = compare(before, after)
    assert (named(comparison), comparison.required) == ({"settings scale scale"}, reach)
    assert (scoring_digest(before) != scoring_digest(after)) is (reach is Reach.SCORE)
    assert len(units_of(comparison)) == (reach is Reach.SCORE)


def test_a_facet_may_be_called_as_a_key_of_words_is() -> None:
    """Its values are places in cross views, not words."""
    text = RUBRIC.replace("id: unsur", "id: unit").replace("unsur: sdm", "unit: sdm")
    before, after = (read_rubric(one.encode()).rubric for one in (text, text.replace("unit: sdm", "unit: dana")))
    assert compare(before, after).required is Reach.UNSCORED


@pytest.mark.parametrize("bundled", bundled_rubrics(), ids=lambda one: one.spec)
def test_a_rubric_does_not_differ_from_itself(bundled: Any) -> None:
    """No default, weight or float makes up a difference."""
    rubric = load_rubric(bundled.path).rubric
    assert compare(rubric, load_rubric(bundled.path).rubric).changes == ()


def figures(rubric: Any) -> Any:
    """Return the scores of made-up values by node, the same for every rubric with the same indicators."""
    plan = compile_plan(rubric)
    draw = numpy.random.default_rng(7)
    columns = {f"I{number}": draw.integers(0, 3, 40).astype(float) for number in range(1, 12)}
    columns["I9"] += 736000
    values = numpy.array([columns[indicator.id] for indicator in plan.indicators]).T
    values[draw.random(values.shape) < 0.1] = numpy.nan
    scores = score(plan, values)
    return {node: scores.column(node) for node in (*columns, "indeks", "atas", "bawah")}


@pytest.mark.parametrize(("old", "new"), [row[:2] for row in [one for one in WORDING if one[2]] + UNSCORED])
def test_what_does_not_ask_for_a_major_version_moves_no_score(old: str, new: str) -> None:
    """The classification is right where it matters: below major every score stays as it was."""
    expected, found = figures(BASE), figures(read_rubric(changed((old, new)).encode()).rubric)
    for node, column in expected.items():
        numpy.testing.assert_array_equal(found[node], column)


@pytest.mark.parametrize(
    ("before", "after", "bump"),
    [("1.2.3", "2.0.0", "major"), ("1.2.3", "1.3.0", "minor"), ("1.2.3", "1.2.4", "patch"), ("1.2.3", "1.2.3", "none")],
)
def test_the_bump_made_is_the_first_number_that_differs(before: str, after: str, bump: str) -> None:
    """And going back is none at all."""
    made = bump_made(before, after)
    assert made is not None
    assert made.bump == bump
    assert bump_made("2.0.0", "1.9.9") is None


def test_other_rubrics_ask_for_no_bump() -> None:
    """Two ids have two histories."""
    comparison = of(("id: uji-coba", "id: lain"), ("weight: 60}", "weight: 10}"))
    assert (comparison.required, comparison.made, comparison.is_covered) == (Reach.NOTHING, None, True)
    assert comparison.changes


NODE = "{id: baru, title: Baru, parent: indeks, weight: 10}"


def test_changes_that_need_each_other_are_tried_together() -> None:
    """A new branch with indicator and question, what moves into it, a removed pair, and a lone weight: three units."""
    comparison = of(
        ("indicators:\n", f"  - {NODE}\nindicators:\n  - {{id: I12, title: X, parent: baru, question: BARU}}\n"),
        ("questions:\n", "questions:\n  - {id: BARU, kind: yes_no, text: Ada?}\n"),
        ("title: Tiga, parent: atas", "title: Tiga, parent: baru"),
        ("  - {id: I7, title: Tujuh, parent: bawah, question: PERSEN, score: {method: share}}\n", ""),
        ("  - {id: PERSEN, kind: percent, text: Berapa persen?}\n", ""),
        ("weight: 60}", "weight: 50}"),
    )  # fmt: skip
    units = units_of(comparison)
    assert [{(change.list, change.id) for change in unit.changes} for unit in units] == [
        {("index", "baru"), ("indicators", "I3"), ("indicators", "I12"), ("questions", "BARU")},
        {("indicators", "I7"), ("questions", "PERSEN")},
        {("weights", "indeks")},
    ]
    assert all(unit.rubric is not None for unit in units)


def test_a_new_scale_goes_together_with_the_scores_on_it() -> None:
    """Scores that must shrink with the scale would be off it alone; what has nothing to do with it stays apart."""
    comparison = of(
        ("scale: {minimum: 0, maximum: 4, decimals: 2}", "scale: {minimum: 0, maximum: 3, decimals: 2}"),
        ("target: 4}", "target: 3}"),
        ("from: 2, to: 4", "from: 2, to: 3"),
        ("yes_score: 4", "yes_score: 3"),
        ("id: b, text: B, score: 4", "id: b, text: B, score: 3"),
        ("{from: 3, score: 4}", "{from: 3, score: 3}"),
        ("weight: 60}", "weight: 50}"),
    )
    scale, weights = units_of(comparison)
    assert {change.id for change in scale.changes} == {"scale", "I10", "PILIHAN", "YATIDAK", "TINGKAT"}
    assert [change.list for change in weights.changes] == ["weights"]
    assert scale.rubric is not None
    assert weights.rubric is not None


def test_gates_sums_and_settings_bring_along_what_they_need() -> None:
    """A gate on a new level comes with the level, a sum with its weights, a gate taken away stands alone."""
    comparison = of(
        ("descriptor: Dipakai}\n", "descriptor: Dipakai}\n      - {level: 3, descriptor: X}\n"),
        ("at_least: {level: 1}", "at_least: {level: 3}"),
        ("title: Indeks, target: 3", "title: Indeks, aggregate: sum, target: 3"),
        ("weight: 60}", "weight: 0.6}"),
        ("weight: 40, aggregate", "weight: 0.4, aggregate"),
        ("ranking: {on: rounded, ties: [atas]}\n", ""),
    )
    units = units_of(comparison)
    assert [{(change.list, change.id) for change in unit.changes} for unit in units] == [
        {("settings", "ranking")},
        {("index", "indeks"), ("weights", "indeks")},
        {("questions", "TINGKAT"), ("gates", "pagar")},
    ]
    assert all(unit.rubric is not None for unit in units)
    (gone,) = units_of(of((RUBRIC[RUBRIC.index("gates:") : RUBRIC.index("verification:")], "")))
    assert gone.rubric is not None
    assert gone.rubric.gates == ()


def test_a_question_of_another_kind_is_tried_with_its_method() -> None:
    """Half of the change would be no rubric."""
    (unit,) = units_of(
        of(
            ("kind: number, text: Berapa?, minimum: 0, maximum: 100", "kind: percent, text: Berapa?"),
            ("score: {method: linear, from: 0, to: 10}", "score: {method: share}"),
        )
    )
    assert {(change.list, change.id) for change in unit.changes} == {("questions", "ANGKA"), ("indicators", "I5")}
    assert unit.rubric is not None


def test_what_cannot_stand_alone_is_said(files: dict[str, Path]) -> None:
    """Two nodes that change places: the lower one can go up alone, the upper one cannot go below it."""
    first = changed(
        ("indicators:\n", "  - {id: dalam, title: Dalam, parent: atas}\nindicators:\n"),
        ("title: Tiga, parent: atas", "title: Tiga, parent: dalam"),
    )
    second = first.replace("title: Dalam, parent: atas", "title: Dalam, parent: indeks").replace(
        "title: Atas, parent: indeks", "title: Atas, parent: dalam"
    )
    files["lama.yaml"].write_text(first, encoding="utf-8")
    files["dua.yaml"].write_text(second, encoding="utf-8")
    words = ("rubric", "diff", files["lama.yaml"], files["dua.yaml"], "--on", files["answers.csv"])
    told = smartcity(*words, "--format", "json").json()
    assert [unit["stands_alone"] for unit in told["units"]] == [False, True]
    assert "(cannot stand alone)" in " ".join(smartcity(*words, "--lang", "en").out.split())


def test_nobody_with_an_index_gives_no_move(files: dict[str, Path]) -> None:
    """Where nothing is answered there are no figures, and no fault either."""
    files["answers.csv"].write_text("kode,nama,TINGKAT\nD1,Desa,\n", encoding="utf-8")
    ran = smartcity(
        "rubric", "diff", files["lama.yaml"], files["dua.yaml"], "--on", files["answers.csv"], "--lang", "en"
    )
    assert ran.code == 1
    assert "D1" in ran.out
    files["baru.yaml"] = files["lama.yaml"].with_name("baru.yaml")
    files["baru.yaml"].write_text(RUBRIC.replace("title: Satu", "title: Lain"), encoding="utf-8")
    ran = smartcity(
        "rubric", "diff", files["lama.yaml"], files["baru.yaml"], "--on", files["answers.csv"], "--format", "json"
    )
    assert (ran.json()["units"], ran.json()["required"]) == ([], "patch")


def test_another_rule_for_several_assessors_is_read_anew(files: dict[str, Path]) -> None:
    """The verification is tried with the values as the second rubric puts them together."""
    files["dua.yaml"].write_text(
        changed(("verification:\n", "verification:\n  value: self_assessed\n")), encoding="utf-8"
    )
    told = smartcity(
        "rubric", "diff", files["lama.yaml"], files["dua.yaml"], "--on", files["answers.csv"], "--format", "json"
    ).json()
    assert [unit["changes"] for unit in told["units"]] == [["settings verification"]]
    assert {region["change"] for region in told["regions"]} == {0.0}


ANSWERS = "kode,nama,TINGKAT,PILIHAN,CENTANG,YATIDAK,ANGKA,BULAT,PERSEN\n" + "".join(
    f"D{n},Desa {n},{n % 3},{'ab'[n % 2]},{'ab'[n % 2]},{('tidak', 'ya')[n % 3 > 0]},{n % 11},{1 + n % 9},{n}\n"
    for n in range(1, 21)
)


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """Write answers, the rubric, and the rubric with two changes of which one moves scores."""
    texts = {
        "answers.csv": ANSWERS,
        "lama.yaml": RUBRIC,
        "bobot.yaml": changed(("weight: 60}", "weight: 90}"), ('version: "1.2.0"', 'version: "2.0.0"')),
        "dua.yaml": changed(
            ("weight: 60}", "weight: 90}"), ("no_score: 1", "no_score: 3"), ("title: Satu,", "title: Pertama,")
        ),
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return {name: tmp_path / name for name in texts}


def test_one_change_does_all_there_is(files: dict[str, Path]) -> None:
    """With a single change nothing is left for interaction, and scores are those of ``score``."""
    ran = smartcity(
        "rubric", "diff", files["lama.yaml"], files["bobot.yaml"], "--on", files["answers.csv"], "--format", "json"
    )
    assert ran.code == 0
    told = ran.json()
    assert (told["required"], told["made"], told["covered"]) == ("major", "major", True)
    assert [unit["changes"] for unit in told["units"]] == [["weights indeks.weight"]]
    for side, file in (("before", "lama.yaml"), ("after", "bobot.yaml")):
        scored = smartcity(
            "score", files["answers.csv"], "--rubric", files[file], "--format", "json", "--fail-on", "never"
        ).json()
        index = {region["code"]: region["index"] for region in scored["regions"]}
        ranks = {region["code"]: region["rank"] for region in scored["regions"]}
        for region in told["regions"]:
            assert region[f"index_{side}"] == pytest.approx(index[region["code"]], abs=1e-12)
            assert region[f"rank_{side}"] == ranks[region["code"]]
    for region in told["regions"]:
        assert region["by_unit"] == [pytest.approx(region["change"], abs=1e-12)]
        assert region["interaction"] == pytest.approx(0, abs=1e-12)
    assert any(abs(region["change"]) > 0.01 for region in told["regions"])


def test_parts_and_interaction_add_up_to_the_whole(files: dict[str, Path]) -> None:
    """Two changes below each other meet: what each does alone, and the rest, make the change of every region."""
    told = smartcity(
        "rubric", "diff", files["lama.yaml"], files["dua.yaml"], "--on", files["answers.csv"], "--format", "json"
    ).json()
    assert [unit["changes"] for unit in told["units"]] == [["questions YATIDAK.no_score"], ["weights indeks.weight"]]
    for region in told["regions"]:
        assert sum(region["by_unit"]) + region["interaction"] == pytest.approx(region["change"], abs=1e-12)
    assert any(abs(region["interaction"]) > 1e-6 for region in told["regions"])


@pytest.mark.parametrize(
    ("after", "fail_on", "code"),
    [
        ("dua.yaml", "bump", 1),
        ("bobot.yaml", "bump", 0),
        ("bobot.yaml", "different", 1),
        ("lama.yaml", "different", 0),
        ("dua.yaml", "never", 0),
    ],
)
def test_exit_codes(after: str, fail_on: str, code: int, files: dict[str, Path]) -> None:
    """1 where the version does not say what changed, or where anything differs if that is asked."""
    ran = smartcity("rubric", "diff", files["lama.yaml"], files[after], "--fail-on", fail_on, "--lang", "en")
    assert ran.code == code
    if after == "dua.yaml":
        assert "raise it to 2.0.0" in ran.out
    if after == "lama.yaml":
        assert "Nothing differs." in ran.out


def test_going_back_is_said(files: dict[str, Path]) -> None:
    """A lower version covers nothing."""
    ran = smartcity("rubric", "diff", files["bobot.yaml"], files["lama.yaml"], "--lang", "id")
    assert ran.code == 1
    assert "Versinya mundur." in ran.out


@pytest.mark.parametrize(("language", "called"), [("id", "bobot"), ("en", "weights")])
def test_a_change_is_called_the_same_in_every_table(language: str, called: str, files: dict[str, Path]) -> None:
    """The list of a change is named in the reader's language where changes are listed and where they are tried."""
    words = ("rubric", "diff", files["lama.yaml"], files["bobot.yaml"], "--on", files["answers.csv"])
    told = smartcity(*words, "--format", "markdown", "--lang", language).out
    assert told.count(f"{called} | indeks") == told.count(f"{called} indeks.weight") == 1


@pytest.mark.parametrize("form", ["terminal", "markdown", "csv", "json"])
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_format_is_the_same_each_time(form: str, language: str, files: dict[str, Path]) -> None:
    """Same inputs, same bytes, with answers and without."""
    words = [
        "rubric",
        "diff",
        str(files["lama.yaml"]),
        str(files["dua.yaml"]),
        "--on",
        str(files["answers.csv"]),
        "--format",
        form,
    ]
    first = smartcity(*words, "--lang", language)
    assert first.out == smartcity(*words, "--lang", language).out
    if form == "csv":
        rows = list(csv.DictReader(first.out.splitlines()))
        assert len(rows) == 20
        assert {"change_1", "change_2", "interaction"} <= set(rows[0])


def test_the_workbook_has_a_sheet_for_each_table(files: dict[str, Path], tmp_path: Path) -> None:
    """Changes, effects, regions and what it was made with; the same bytes each time; no text becomes a formula."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    evil = tmp_path / "jahat.yaml"
    evil.write_text(changed(("text: Centang semua", 'text: "=1+1"'), ("weight: 60}", "weight: 10}")), encoding="utf-8")
    for path in (first, second):
        ran = smartcity(
            "rubric", "diff", files["lama.yaml"], evil, "--on", files["answers.csv"], "-o", path, "--lang", "id"
        )
        assert ran.code == 1
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as package:
        names = package.read("xl/workbook.xml").decode()
        assert all(f'name="{name}"' in names for name in ("Perubahan", "Daerah", "Keterangan"))
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert smartcity("rubric", "diff", files["lama.yaml"], evil, "-o", tmp_path / "c.xlsx").code == 1


def test_answers_for_another_rubric_are_read_and_what_nobody_was_asked_is_named() -> None:
    """The example names the rubric of 2018; under that of 2019 its answers count, and the new questions are listed."""
    ran = smartcity(
        "rubric", "diff", "smartcity-2018", "smartcity-2019", "--on", "examples/2018/responses.xlsx", "--format", "json"
    )
    told = ran.json()
    assert told["unasked"] == ["VS06", "PL01", "PL02", "IPM01", "KKD01"]
    assert len(told["regions"]) == 165
    assert json.dumps(told["manifest"]["options"]).count("smartcity-2018@1.0.0") == 1


def test_regions_that_only_one_reading_has_are_left_out(tmp_path: Path) -> None:
    """Another edition of the register gives other codes: what both have is compared."""
    text = RUBRIC.replace("register: any", 'register: "2018"')
    (tmp_path / "lama.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "baru.yaml").write_text(text.replace('register: "2018"', "register: current"), encoding="utf-8")
    path = tmp_path / "isian.csv"
    path.write_text(
        "kode,nama,TINGKAT,ANGKA\n91.01,Merauke,1,5\n33.19,Kudus,2,7\n32.73,Kota Bandung,0,3\n", encoding="utf-8"
    )
    told = smartcity(
        "rubric", "diff", tmp_path / "lama.yaml", tmp_path / "baru.yaml", "--on", path, "--format", "json"
    ).json()
    assert {"33.19", "32.73"} <= {region["code"] for region in told["regions"]}
    assert {region["change"] for region in told["regions"]} <= {0.0, None}


def test_standard_input_cannot_be_read_twice() -> None:
    """It is refused before anything is compared with nothing."""
    ran = smartcity("rubric", "diff", "smartcity-2018", "smartcity-2019", "--on", "-", "--lang", "en")
    assert (ran.code, ran.out) == (2, "")
    assert "R438" in ran.err


def test_a_long_list_of_changes_is_cut_for_people() -> None:
    """Two rubrics that share nothing differ in one large unit; its table row stays readable, JSON names all."""
    words = ("rubric", "diff", "ipm-2010", "spbe-2018", "--on", "examples/spbe-2018/denpasar.csv")
    units = smartcity(*words, "--format", "json").json()["units"]
    longest = max(len(unit["changes"]) for unit in units)
    assert longest > 10
    assert f"and {longest - 10} more" in " ".join(smartcity(*words, "--lang", "en").out.split())
