"""How far assessors agree: the published example, figures worked out by hand, and honesty about too few."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command_line import smartcity
from layout_cases import RUBRIC_TEXT, opened, read_several, rubric_of
from smartcity_cli.analysis import krippendorff_alpha
from smartcity_cli.analysis.agreement import agreement, family_of
from smartcity_cli.analysis.krippendorff_alpha import LEAST_ITEMS, MOST_VALUES, alpha
from smartcity_cli.regions import register
from smartcity_cli.responses.answers import Undecided

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.analysis.agreement import Agreement, AssessorAgreement, SectionAgreement

# Four observers, twelve units: the reliability data of Krippendorff's "Computing Krippendorff's alpha-reliability".
OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
UNITS = [[float(value) for value in unit if value is not None] for unit in zip(*OBSERVERS, strict=True)]


@pytest.mark.parametrize(
    ("measure", "published"), [("nominal", "0.743"), ("ordinal", "0.815"), ("interval", "0.849")]
)  # fmt: skip
def test_the_published_example(measure: Any, published: str) -> None:
    """The example of the method's author gives the figures he gives."""
    assert f"{alpha(UNITS, measure):.3f}" == published


def test_alpha_by_hand() -> None:
    """Two assessors, ten yes or no: Do = 4/20, De = 2·14·6/(20·19), alpha = 1 - Do / De."""
    units = [[1.0, 1.0]] * 6 + [[1.0, 0.0]] * 2 + [[0.0, 0.0]] * 2
    assert alpha(units, "nominal") == pytest.approx(1 - (4 / 20) / (2 * 14 * 6 / (20 * 19)))


def test_no_alpha_where_it_would_mean_nothing() -> None:
    """Too few units, single values and values all alike give none."""
    assert alpha([[1.0, 2.0]] * (LEAST_ITEMS - 1), "ordinal") is None
    assert alpha([[1.0, 2.0]] * (LEAST_ITEMS - 1) + [[3.0]], "ordinal") is None
    assert alpha([[2.0, 2.0]] * 50, "ordinal") is None


def test_many_different_numbers_take_another_way_to_the_same_figure() -> None:
    """Without a table of all pairs of values the interval alpha is the library's; other measures give none."""
    units = [[float(number), number + (number % 7) / 10, 3.0] for number in range(200)]
    few = units[:100]
    whole = krippendorff_alpha._interval_alpha(few)
    assert alpha(few, "interval") == pytest.approx(whole)
    many = [[float(number), number + 0.5] for number in range(MOST_VALUES)]
    assert alpha(many, "interval") == pytest.approx(krippendorff_alpha._interval_alpha(many))
    assert alpha(many, "nominal") is None


@given(st.lists(st.lists(st.integers(0, 3).map(float), min_size=2, max_size=4), min_size=10, max_size=20), st.randoms())
def test_alpha_does_not_depend_on_who_comes_first(units: list[list[float]], chance: Any) -> None:
    """Permuting units, and values within them, changes nothing; no alpha is above 1."""
    shuffled = [chance.sample(unit, len(unit)) for unit in units]
    chance.shuffle(shuffled)
    one, other = alpha(units, "ordinal"), alpha(shuffled, "ordinal")
    assert one == (None if other is None else pytest.approx(other))
    assert one is None or one <= 1 + 1e-9


LEVELS = RUBRIC_TEXT.replace("descriptor: dua}]", "descriptor: dua}, {level: 3, descriptor: tiga}]")
RUBRIC = rubric_of(LEVELS + "verification: {several: {rule: mean, discuss: {levels: 1}}}\n")
CODES = [region.code_in("2018") for region in register().all("2018")]


def found(**judged: list[Any]) -> Agreement:
    """Return the agreement of assessors, each with the levels given to the first regions; ``None`` for none."""
    lines = ["| Nama asesor | Kode | Q1 | Q2 | Q4 |"]
    for name, values in judged.items():
        for code, value in zip(CODES, values, strict=False):
            level, *others = value if isinstance(value, tuple) else (value,)
            yes, listed = (*others, None, None)[:2]
            if value is not None:
                lines.append(f"| {name} | {code} | {level} | {yes or ''} | {listed or ''} |")
    reading = read_several([opened("\n".join(lines))], rubric=RUBRIC)
    return agreement(reading.responses, RUBRIC.rubric)


def whole(result: Agreement, family: str) -> SectionAgreement:
    """Return the figures of the whole questionnaire for one kind of answers."""
    return next(one for one in result.sections if one.section is None and one.family == family)


def of(result: Agreement, assessor: int, family: str = "levels 0-3") -> AssessorAgreement:
    """Return the figures of one assessor."""
    return next(one for one in result.assessors if (one.assessor, one.family) == (assessor, family))


def test_shares_by_hand() -> None:
    """Three of six pairs equal, five within a level; three assessors of a region make three pairs."""
    result = found(Ani=[0, 1, 2, 3], Budi=[0, 2, 2, 1], Cici=[0, None, None, None])
    figures = whole(result, "levels 0-3").figures
    assert (figures.items, figures.pairs, figures.exact, figures.near) == (4, 6, 4 / 6, 5 / 6)
    assert figures.alpha is None


def test_severity_by_hand() -> None:
    """The mean of an assessor's value less the mean of the others: Ani marks half a level higher than they do."""
    result = found(Ani=[2, 2, 2, 2, 3], Budi=[1, 2, 2, 2, 1], Cici=[2, 1, 2, 2, None])
    assert of(result, 0).severity == pytest.approx((0.5 + 0.5 + 0 + 0 + 2) / 5)
    assert of(result, 1).severity == pytest.approx((-1 + 0.5 + 0 + 0 - 2) / 5)
    assert of(result, 2).severity is None
    assert of(result, 0).figures.pairs == 9
    assert of(result, 0).regions == 5


def test_severities_of_two_cancel() -> None:
    """What one marks higher the other marks lower, and both agree as often."""
    result = found(Ani=[2] * 10, Budi=[1, 2] * 5)
    one, other = of(result, 0), of(result, 1)
    assert one.severity == pytest.approx(0.5)
    assert other.severity == pytest.approx(-0.5)
    assert one.figures == other.figures
    assert one.figures.alpha == pytest.approx(whole(result, "levels 0-3").figures.alpha)


def test_too_few_pairs_give_no_figure() -> None:
    """Four pairs are counted, and no share is made of them; such questions come last."""
    result = found(Ani=[0, 1, 2, 3], Budi=[3, 2, 2, 1])
    figures = whole(result, "levels 0-3").figures
    assert (figures.pairs, figures.exact, figures.near, figures.alpha) == (4, None, None, None)
    assert of(result, 0).severity is None
    nothing = found(Ani=[0, 1])
    assert (nothing.items, nothing.sections, nothing.assessors, nothing.questions, nothing.discussed) == ((),) * 5


def test_kinds_of_answers_are_not_mixed() -> None:
    """Levels by their order, yes or no and checklists by what they are; only like goes with like."""
    result = found(
        Ani=[(0, "ya", "a"), (1, "ya", "b"), (2, "tidak", "a; b")] * 2,
        Budi=[(0, "ya", "a"), (1, "tidak", "a"), (2, "tidak", "a; b")] * 2,
    )
    assert [(one.section, one.family, one.figures.measure) for one in result.sections] == [
        (None, "levels 0-3", "ordinal"),
        (None, "yes_no", "nominal"),
        ("indeks", "levels 0-3", "ordinal"),
        ("indeks", "yes_no", "nominal"),
        ("indeks", "Q4", "nominal"),
    ]
    assert whole(result, "yes_no").figures.exact == 4 / 6
    # The checklists a and b have the same share of points and are not the same.
    assert of(result, 0, "other").figures.exact == 4 / 6
    assert (of(result, 0, "yes_no").severity, of(result, 0, "other").figures.alpha) == (None, None)
    assert [one.question.id for one in result.questions] == ["Q2", "Q4", "Q1"]


def test_what_is_to_be_discussed() -> None:
    """Values more than a level apart, and first of all those without a result."""
    result = found(Ani=[(0, "ya"), 1, 1], Budi=[(0, "tidak"), 3, 2])
    assert [(one.item.question.id, one.item.region) for one in result.discussed] == [("Q2", 0), ("Q1", 1)]
    assert isinstance(result.discussed[0].result, Undecided)


def test_families_say_what_can_be_compared() -> None:
    """Numbers with their own unit stand alone."""
    ids = {question.id: family_of(question) for question in RUBRIC.rubric.questions}
    assert ids["Q3"] == ("Q3", "interval")
    assert ids["REG"] == ("REG", "nominal")


TABLE = "nama asesor,kode,Q1,Q2\n" + "".join(
    f"{name},{code},{(place + shift) % 3},{'ya' if place % (3 + shift) else 'tidak'}\n"
    for shift, name in enumerate(("Ani", "=Budi()"))
    for place, code in enumerate(CODES[:12])
)


def files(folder: Path) -> list[str]:
    """Write a rubric and a table of two assessors; return the arguments that name them."""
    (folder / "r.yaml").write_text(RUBRIC_TEXT + "verification: {several: {rule: median, discuss: {levels: 0}}}\n")
    (folder / "asesor.csv").write_text(TABLE)
    return [str(folder / "asesor.csv"), "--rubric", str(folder / "r.yaml")]


def test_the_command_shows_everything(tmp_path: Path) -> None:
    """Sections, assessors, questions and what is to be discussed, in both languages, with the manifest."""
    ran = smartcity("agreement", *files(tmp_path), "--lang", "en")
    assert (ran.code, ran.err) == (0, "")
    for words in (
        "2 assessors; 24 answers judged",
        "By section",
        "levels 0-2",
        "To be discussed",
        "more in a file",
        "=Budi()",
    ):
        assert words in ran.out
    indonesian = smartcity("agreement", *files(tmp_path), "--lang", "id").out
    assert "Menurut asesor" in indonesian
    assert "Rubrik contoh versi 1.2.0" in indonesian


def test_json_csv_and_the_workbook_hold_the_same(tmp_path: Path) -> None:
    """Programs get every figure and every difference with its cells; nothing in the workbook is a formula."""
    import openpyxl

    arguments = files(tmp_path)
    contract = smartcity("agreement", *arguments, "--format", "json").json()
    assert contract["schema"] == 1
    assert [one["assessor"] for one in contract["assessors"]] == ["Ani", "Ani", "=Budi()", "=Budi()"]
    assert len(contract["discussed"]) == 24 - sum(one["exact"] * 12 for one in contract["sections"][:2])
    assert contract["discussed"][0]["values"][0]["line"] is not None
    rows = smartcity("agreement", *arguments, "--format", "csv").out.splitlines()
    assert rows[0].startswith("assessor,regions,answers,items,pairs,exact,near,alpha,severity")
    assert smartcity("agreement", *arguments, "-o", tmp_path / "a.xlsx", "--lang", "en").code == 0
    assert smartcity("agreement", *arguments, "-o", tmp_path / "b.xlsx", "--lang", "en").code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["Sections", "Assessors", "Questions", "To discuss", "About"]
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_nobody_who_judged_the_same_is_the_answer_no(tmp_path: Path) -> None:
    """One assessor agrees with nobody: exit 1, and what to do."""
    arguments = files(tmp_path)
    (tmp_path / "asesor.csv").write_text("nama asesor,kode,Q1,Q2\nAni,33.19,1,ya\n")
    ran = smartcity("agreement", *arguments, "--lang", "en")
    assert ran.code == 1
    assert "No answer was judged by two or more assessors. Give all assessment files" in ran.out


def test_without_the_library_the_command_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The extra is named before anything is read."""
    monkeypatch.setitem(sys.modules, "krippendorff", None)
    ran = smartcity("agreement", *files(tmp_path), "--lang", "en")
    assert ran.code == 3
    assert 'pip install "smartcity-cli[agreement]"' in ran.err


def test_explain_names_every_assessor(tmp_path: Path) -> None:
    """Self-assessed, each assessor's value with its cell, the rule, and what came of it; JSON too."""
    arguments = files(tmp_path)
    ran = smartcity("explain", *arguments, "--region", CODES[1], "--node", "Q1")
    assert "Assessor Ani: Level 1: satu" in ran.out
    assert "asesor.csv, line 15" in " ".join(ran.out.split())
    assert "Result of 2 assessors, median (counted): 1.5, between levels 1 and 2" in ran.out
    assert "score 75.00" in ran.out
    answer = smartcity("explain", *arguments, "--region", CODES[1], "--node", "Q1", "--format", "json").json()
    answer = answer["explanation"]["answer"]
    assert [(one["name"], one["value"], one["lead"]) for one in answer["assessors"]] == [
        ("Ani", 1, False), ("=Budi()", 2, False),
    ]  # fmt: skip
    assert (answer["rule"], answer["assessor"]["number"], answer["self_assessed"]["state"]) == (
        "median",
        1.5,
        "missing",
    )
    led = tmp_path / "asesor.csv"
    led.write_text("nama asesor,peran asesor,kode,Q2,Q2 alasan\nAni,ketua,33.19,ya,ada SK\nBudi,,33.19,tidak,\n")
    said = smartcity("explain", *arguments, "--region", "33.19", "--node", "Q2").out
    said = " ".join(said.split())
    assert "Assessor Ani (lead): Yes; written “ya”; " in said
    assert "; reason: ada SK" in said
    assert "Result of 2 assessors, the majority (counted): undecided, to be discussed [V104]" in said
