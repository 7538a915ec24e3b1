"""Cases pass where a rubric gives what they expect, and say what differs and where it enters the tree."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest

from command_line import smartcity
from small_rubric import ANSWERS, CASE, RUBRIC, on_disk
from smartcity_cli.analysis.rubric_coverage import Item
from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.rubric_testing import check_cases

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.rubric.bundled import BundledRubric
    from smartcity_cli.rubric_testing import Check, RubricTest

HEAD = "schema: 1\ntitle: {id: Kasus, en: Case}\nsynthetic: true\n"
LOW = "{L: 0, O: a, M: [p, q], Y: tidak, T: tidak ada, N: 5, D: 2017-03-05}"


def outcome_of(folder: Path, **cases: str) -> RubricTest:
    """Test the small rubric with some cases."""
    file = on_disk(folder, **cases)
    return check_cases(load_rubric(file), file)


def checks(folder: Path, case: str) -> list[Check]:
    """Return the checks of one case."""
    (result,) = outcome_of(folder, kasus=case).results
    assert result.problems == ()
    return list(result.checks)


@pytest.mark.parametrize("bundled", bundled_rubrics(), ids=lambda bundled: str(bundled.spec))
def test_every_bundled_rubric_passes_its_cases_and_is_exercised_wholly(bundled: BundledRubric) -> None:
    """Published figures come out, and every level, option, step, gate, band and missing rule is met by some case."""
    test = check_cases(load_rubric(bundled.path), bundled.path)
    assert test.problems == ()
    assert [check for result in test.results for check in result.checks if not check.passed] == []
    assert test.untouched == ()
    assert any(not result.synthetic for result in test.results) or bundled.id in ("smartcity-2018", "smartcity-2019")


def test_the_bundled_cases_hold_what_was_published() -> None:
    """So many cases carry published figures, or real answers: 370 regions, 260 villages, countries, single results."""
    published = {
        f"{bundled.id}/{result.file.rpartition('/')[2]}": len(result.checks)
        for bundled in bundled_rubrics()
        for result in check_cases(load_rubric(bundled.path), bundled.path).results
        if not result.synthetic
    }
    assert published == {
        "hdi-2014/report-2015.yaml": 48,
        "idm/indices-2024.yaml": 450,
        "idm/pakisrejo-2018.yaml": 2,
        "idm/scores-2024.yaml": 175,
        "idm/village-2020.yaml": 5,
        "ipm-2010/2021.yaml": 46,
        "pemdi-2026/aceh-tengah-2026.yaml": 9,
        "smartcity-evaluation-2021/kediri-2022.yaml": 1,
        "smartcity-impact-2021/kediri-2022.yaml": 1,
        "smartcity-outcome-2021/kebumen-2022.yaml": 6,
        "spbe-2018/denpasar-2018.yaml": 13,
        "spbe-2018/denpasar-2019.yaml": 4,
        "spbe-2020/aceh-tengah-2025.yaml": 5,
        "spbe-2020/agencies-2024.yaml": 64,
        "spbe-2020/denpasar-2021.yaml": 27,
        "spbe-2020/national-2023.yaml": 2,
        "spbe-2020/national-2024.yaml": 6,
        "spbe-2020/regions-2024.yaml": 740,
        "spbe-2020/tasikmalaya-2025.yaml": 5,
        "tai-2001/handbook.yaml": 45,
    }


def test_a_case_that_comes_out_passes(tmp_path: Path) -> None:
    """All figures are compared, within the tolerance of the case, and nothing differs."""
    test = outcome_of(tmp_path, kasus=CASE)
    assert test.passed
    assert [(check.where, check.tolerance, check.passed) for check in test.results[0].checks] == [
        ("I", 1e-6, True),
        ("A", 1e-6, True),
        ("B", 1e-6, True),
        ("C", 1e-6, True),
    ]


def test_a_difference_says_how_far_it_is_and_where_it_enters(tmp_path: Path) -> None:
    """The index differs because B does; B's children are not expected, and A and C agree."""
    found = checks(tmp_path, CASE.replace("I: 87.666667", "I: 90").replace("B: 63.333333", "B: 75"))
    wrong = {check.where: check for check in found if not check.passed}
    assert set(wrong) == {"I", "B"}
    assert wrong["I"].difference == pytest.approx(-2.333333, abs=1e-6)
    assert wrong["I"].enters == wrong["B"].enters == ("B",)
    assert wrong["B"].location.row == 8


def test_a_difference_may_enter_at_several_leaves_or_at_the_node_itself(tmp_path: Path) -> None:
    """Below B two indicators differ; where all children agree the node itself is at fault."""
    case = CASE.replace("B: 63.333333", "B: 60, M: 40, T: 30")
    found = {check.where: check for check in checks(tmp_path, case)}
    assert found["B"].enters == ("M", "T")
    alone = CASE.replace("I: 87.666667", "I: 90")
    assert next(check for check in checks(tmp_path, alone) if not check.passed).enters == ("I",)


def test_a_score_that_must_not_be_there_is_a_check_too(tmp_path: Path) -> None:
    """Nothing expected and nothing computed agree; a figure on one side only does not."""
    case = f"{HEAD}responses: {{region: Satu, answers: {{L: 1, O: b, M: [p], Y: ya, N: 5}}}}\n"
    case += "expect: [{scores: {C: null, A: null, D: 0}}]\nproblems: [{code: A101, question: D}]\n"
    found = {check.where: check for check in checks(tmp_path, case) if check.aspect == "score"}
    assert (found["C"].passed, found["C"].computed) == (True, None)
    assert (found["A"].passed, found["A"].computed) == (False, 100)
    assert (found["D"].passed, found["D"].computed, found["D"].difference) == (False, None, None)


def test_ranks_bands_gates_gaps_and_self_assessment_are_compared(tmp_path: Path) -> None:
    """Regions are named by code or name; each expectation is one check."""
    case = f"""{HEAD}responses:
  regions:
    - region: {{code: "1", name: Atas}}{ANSWERS.replace("  ", "      ", 1)}
    - region: Bawah
      answers: {LOW.replace("L: 0", "L: {value: 1, assessor: 0}").replace("Y: tidak", "Y: ya")}
expect:
  - {{region: Atas, rank: 1, band: tinggi, gates: [], gaps: {{A: 0}}}}
  - {{region: Bawah, rank: 2, band: rendah, gates: [pagar], gaps: {{A: 80, C: null}}, self_assessed: {{L: 100, A: 50}}}}
  - {{region: "1", rank: 2, band: rendah, gates: [pagar], gaps: {{A: 1}}, self_assessed: {{L: 0}}}}
"""
    found = checks(tmp_path, case)
    assert [check.passed for check in found] == [True] * 4 + [True] * 7 + [False] * 5
    said = {check.aspect: (check.expected, check.computed) for check in found if not check.passed}
    assert said == {
        "self_assessed": (0, 100),
        "gap": (1, 0),
        "rank": (2, 1),
        "band": ("rendah", "tinggi"),
        "gates": ("pagar", "–"),
    }


def test_without_an_assessor_the_self_assessed_score_is_the_score(tmp_path: Path) -> None:
    """A case may expect it although nobody verified anything."""
    case = CASE.replace("expect:\n  - scores:", "expect:\n  - self_assessed:")
    assert all(check.passed for check in checks(tmp_path, case))


def test_errors_must_be_expected_and_warnings_may_be(tmp_path: Path) -> None:
    """An expected problem that is not there differs, and so does an error that nobody expected."""
    blank = CASE.replace("N: 5", "N: 50").replace(
        "scores: {I: 87.666667, A: 100, B: 63.333333, C: 75}", "scores: {A: 100}"
    )
    (unexpected,) = [check for check in checks(tmp_path, blank) if check.aspect == "problem"]
    assert (unexpected.expected, unexpected.where, unexpected.passed) == (None, "N", False)
    code = str(unexpected.computed)
    right = blank + f"problems: [{{code: {code}, question: N}}]\n"
    assert all(check.passed for check in checks(tmp_path, right))
    twice = blank + f"problems: [{{code: {code}}}, {{code: {code}, question: N}}]\n"
    assert [check.passed for check in checks(tmp_path, twice)] == [True, True, False]


def test_an_expectation_of_an_unknown_region_is_a_problem_of_the_case(tmp_path: Path) -> None:
    """Where there are several regions one must be named, and it must be there."""
    regions = (
        "responses: {regions: [{region: {code: '1', name: Satu}, answers: {L: 1}}, {region: Dua, answers: {L: 1}}]}\n"
    )
    test = outcome_of(
        tmp_path, kasus=HEAD + regions + "expect: [{region: Tiga, rank: 1}, {rank: 1}, {region: Dua, rank: 1}]\n"
    )
    (result,) = test.results
    assert [(problem.code, problem.location.row) for problem in result.problems] == [("R458", 5), ("R458", 5)]
    assert result.problems[0].values == {"region": "Tiga", "known": "1 Satu, Dua"}
    assert not test.passed
    assert result.checks == ()


def test_answers_that_name_nobody_say_why(tmp_path: Path) -> None:
    """Where no region came in, the faults of the answers come before the expectation that hangs in the air."""
    test = outcome_of(
        tmp_path, kasus=HEAD + "responses: {rubric: lain, region: Satu, answers: {L: 1}}\nexpect: [{rank: 1}]\n"
    )
    (result,) = test.results
    assert [problem.code for problem in result.problems] == ["L103", "R458"]
    assert result.problems[0].location.row == 4


def test_given_scores_are_worked_up_the_tree(tmp_path: Path) -> None:
    """What stands above is computed; a branch that was not given lacks a score; what was cut off has none."""
    case = f"""{HEAD}given:
  - {{region: Penuh, scores: {{A: 80, B: 60, C: 50}}}}
  - {{region: Sebagian, scores: {{A: 80, B: 60}}}}
  - {{region: Sedikit, scores: {{B: 60}}}}
expect:
  - {{region: Penuh, scores: {{I: 70, L: null}}, rank: 2, band: tinggi}}
  - {{region: Sebagian, scores: {{I: 75}}, rank: 1}}
  - {{region: Sedikit, scores: {{I: null}}}}
"""
    assert [(check.where, check.passed) for check in checks(tmp_path, case)] == [
        ("I", True),
        ("L", True),
        ("", True),
        ("", True),
        ("I", True),
        ("", True),
        ("I", True),
    ]
    wrong = checks(tmp_path, case.replace("L: null", "L: 5"))
    assert [check.enters for check in wrong if not check.passed] == [()]


def test_coverage_names_what_no_case_exercises(tmp_path: Path) -> None:
    """One case exercises what its answers name; a second the rest; steps count from below the first."""
    once = outcome_of(tmp_path, satu=CASE)
    assert set(once.untouched) == {
        Item("level", "L", "0"),
        Item("option", "O", "a"),
        Item("option", "M", "q"),
        Item("not_applicable", "M"),
        Item("option", "Y", "no"),
        Item("step", "T", "0"),
        Item("step", "T", "2"),
        Item("step", "D", "0"),
        Item("missing", "*", "skip"),
        Item("missing", "*", "below coverage"),
        Item("missing", "B", "zero"),
        Item("missing", "C", "required"),
        Item("gate", "pagar", "lowers"),
        Item("band", "rendah"),
    }
    assert once.coverage == pytest.approx(1 - 14 / len(once.items))
    three = "[{nama: a, aktif: ya}, {nama: b, aktif: ya}, {nama: c, aktif: ya}]"
    rest = f"""{HEAD}responses:
  regions:
    - {{region: A, answers: {LOW}}}
    - {{region: B, answers: {LOW.replace("T: tidak ada", f"T: {three}").replace("Y: tidak", "Y: ya")}}}
    - {{region: C, answers: {LOW.replace("[p, q]", "{not_applicable: true}").replace("N: 5", "N: ")}}}
    - {{region: D, answers: {{M: [p]}}}}
expect: [{{region: A, band: rendah}}]
problems: [{{code: A101, question: N}}]
"""
    test = outcome_of(tmp_path, satu=CASE, dua=rest)
    assert test.untouched == ()
    assert test.coverage == 1


def test_a_rubric_without_cases_does_not_pass(tmp_path: Path) -> None:
    """Neither without the folder, nor where all cases are for another version."""
    file = tmp_path / "kecil.yaml"
    file.write_text(RUBRIC, encoding="utf-8")
    test = check_cases(load_rubric(file), file)
    assert [problem.code for problem in test.problems] == ["R459"]
    assert not test.passed
    assert outcome_of(tmp_path, lain=CASE + 'versions: ["3.0.0"]\n').problems[0].code == "R459"


def test_the_command_shows_what_differs_and_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The terminal names expected, computed and difference, the node where it enters, and what is not exercised."""
    monkeypatch.setenv("COLUMNS", "300")
    file = on_disk(tmp_path, kasus=CASE.replace("B: 63.333333", "B: 60"))
    ran = smartcity("rubric", "test", file, "--lang", "en")
    assert ran.code == 1
    assert re.search(r"kecil@1\.2\.0 +A case +kasus\.yaml +made up +4 +1 +failed", ran.out)
    assert re.search(r"line 8.* Satu +score +B +60 +63\.3333 +3\.3333 +1e-06 +B +failed", ran.out)
    assert "kecil@1.2.0: 54.8% exercised (17 of 31)" in ran.out
    assert "options: O (a); M (q); Y (no)" in ran.out
    assert "missing rules: rubric (skip, below coverage); B (zero); C (required)" in ran.out
    assert "Checks that differ: 1 of 4; cases: 1." in ran.out
    assert "SINTETIS" in ran.out


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("form", ["terminal", "json", "csv", "markdown"])
def test_the_command_passes_in_every_format_and_language(tmp_path: Path, form: str, language: str) -> None:
    """A rubric that passes ends with 0, and with 1 where full coverage is asked for and missing."""
    file = on_disk(tmp_path, kasus=CASE)
    ran = smartcity("rubric", "test", file, "--format", form, "--lang", language)
    assert (ran.code, ran.err) == (0, "")
    assert "kecil" in ran.out or form == "csv"
    assert smartcity("rubric", "test", file, "--full-coverage").code == 1


def test_json_holds_every_check_and_what_is_untouched(tmp_path: Path) -> None:
    """Programs get what people see, unrounded, with the digests of rubric and case."""
    file = on_disk(tmp_path, kasus=CASE.replace("B: 63.333333", "B: 60"), rusak="schema: 1\n")
    contract = json.loads(smartcity("rubric", "test", file, "--format", "json", "--lang", "en").out)
    (rubric,) = contract["rubrics"]
    (case,) = rubric["cases"]
    assert (contract["schema"], contract["passed"], rubric["passed"], case["passed"]) == (1, False, False, False)
    wrong = next(check for check in case["checks"] if not check["passed"])
    assert wrong["difference"] == pytest.approx(3.3333333333)
    assert (wrong["where"], wrong["enters"], wrong["line"]) == ("B", ["B"], 8)
    assert {problem["code"] for problem in rubric["problems"]} == {"R203"}
    assert {"sort": "option", "where": "M", "what": "q"} in rubric["coverage"]["untouched"]
    assert len(case["sha256"]) == 64


def test_a_broken_case_is_told_beside_the_others(tmp_path: Path) -> None:
    """The good case runs, the broken one is named with its fault, and the command ends with 1."""
    file = on_disk(tmp_path, baik=CASE, rusak=CASE.replace("{I: 87", "{Indeks: 87"))
    ran = smartcity("rubric", "test", file, "--lang", "en")
    assert ran.code == 1
    assert "[R455 case-name-unknown]" in ran.out
    assert "All pass" not in ran.out


def test_all_bundled_rubrics_are_tested_where_none_is_named() -> None:
    """Without an argument every bundled version runs, and all is exercised."""
    ran = smartcity("rubric", "test", "--full-coverage", "--format", "csv", "--lang", "en")
    assert ran.code == 0
    assert "failed" not in ran.out


def test_cases_for_other_versions_are_named_and_what_is_left_is_said_in_indonesian(tmp_path: Path) -> None:
    """Nobody takes a case that was not run for one that passed; no English word is left among Indonesian ones."""
    file = on_disk(tmp_path, a=CASE, b=CASE + 'versions: ["9.0.0"]\n')
    ran = smartcity("rubric", "test", file, "--lang", "id")
    said = " ".join(ran.out.split())
    assert "Tidak dijalankan, karena untuk versi lain dari kecil@1.2.0: b.yaml." in said
    for words in ("seluruh rubrik (skip, di bawah cakupan minimum)", "batas: pagar (menurunkan nilai)"):
        assert words in said
    for words in ("lowers", "holds", "counted", "below coverage"):
        assert words not in said
    told = json.loads(smartcity("rubric", "test", file, "--format", "json").out)
    assert [name.rpartition("/")[2] for name in told["rubrics"][0]["for_other_versions"]] == ["b.yaml"]
    on_disk(tmp_path, a=CASE.replace("{I: 87", "{J: 87"))
    assert "Rubrik tidak memiliki “J”." in " ".join(smartcity("rubric", "test", file, "--lang", "id").out.split())


@pytest.mark.parametrize(
    ("verification", "expected", "untouched"),
    [
        ("", "{scores: {A: 100}}", {"0"}),
        ("", "{scores: {A: 100}, self_assessed: {A: 0}}", set()),
        ("verification: {without_assessor: missing}\n", "{scores: {A: 100}}", {"0"}),
        ("verification: {value: self_assessed}\n", "{scores: {A: 0}}", {"1"}),
    ],
)
def test_an_answer_that_does_not_count_exercises_nothing(
    verification: str, expected: str, untouched: set[str], tmp_path: Path
) -> None:
    """A level that only a region claims, and an assessor replaces, may score anything and no case would see it."""
    answers = "{L: {value: 0, assessor: 1}, O: {value: a, assessor: b}}"
    case = f"{HEAD}responses:\n  region: {{code: D1, name: D}}\n  answers: {answers}\nexpect: [{expected}]\n"
    file = on_disk(tmp_path, kasus=case)
    file.write_text(RUBRIC + verification, encoding="utf-8")
    left = check_cases(load_rubric(file), file).untouched
    assert {item.what for item in left if item.where == "L"} == untouched
