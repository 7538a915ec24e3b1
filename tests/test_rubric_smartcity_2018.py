"""The reconstruction of the 2018 questionnaire is complete, bilingual, and says that its figures are the author's."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import numpy
import pytest

from smartcity_cli.rubric.loading import load_rubric
from smartcity_cli.rubric.model import Part, Wording
from smartcity_cli.rubric.normalisation import Linear, Share
from smartcity_cli.rubric.questions import (
    ChoiceQuestion,
    IntegerQuestion,
    LevelQuestion,
    MultipleQuestion,
    PercentQuestion,
    RatioQuestion,
    TableQuestion,
    TextQuestion,
)
from smartcity_cli.rubric.schema import Band, Indicator, Node, Rubric
from smartcity_cli.scoring.engine import score
from smartcity_cli.scoring.plan import compile_plan
from smartcity_cli.yaml_source import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartcity_cli.rubric.questions import Question
    from smartcity_cli.scoring.scores import Scores

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "rubrics" / "smartcity-2018" / "1.0.0.yaml"
NOTE = ROOT / "docs" / "rubrics" / "smartcity-2018.md"
LONGEST_TEXT = 300
LONGEST_LINE = 140

SUB_ELEMENTS = {
    "struktur": {"sdm", "anggaran", "tata_pamong"},
    "infrastruktur": {"fisik", "digital", "sosial"},
    "suprastruktur": {"kebijakan", "kelembagaan", "tata_laksana"},
}
SUB_DIMENSIONS = {
    "smart_governance": {"pelayanan_publik", "birokrasi", "kebijakan_publik"},
    "smart_branding": {"pariwisata", "ekosistem_bisnis", "wajah_kota"},
    "smart_economy": {"industri", "kesejahteraan", "transaksi_keuangan"},
    "smart_living": {"tata_ruang", "kesehatan", "transportasi"},
    "smart_society": {"komunitas", "belajar", "keamanan"},
    "smart_environment": {"proteksi_lingkungan", "sampah_limbah", "energi"},
}


def read_rubric() -> Rubric:
    """Return the rubric as its own file says it, before anything is looked up."""
    document = read_yaml(FILE.read_bytes(), FILE.name)
    assert document.problems == ()
    return Rubric.model_validate_json(json.dumps(document.value))


RUBRIC = read_rubric()
QUESTIONS = {question.id: question for question in RUBRIC.questions}
LEVEL_QUESTIONS = [question for question in RUBRIC.questions if isinstance(question, LevelQuestion)]


def wordings(part: object) -> Iterator[Wording]:
    """Yield every text of a part and of all it holds."""
    if isinstance(part, Wording):
        yield part
    elif isinstance(part, Part):
        for name in type(part).model_fields:
            yield from wordings(getattr(part, name))
    elif isinstance(part, tuple):
        for item in part:
            yield from wordings(item)


def children() -> dict[str, list[Node | Indicator]]:
    """Return nodes and indicators by their parent."""
    families: dict[str, list[Node | Indicator]] = defaultdict(list)
    members: list[Node | Indicator] = [*RUBRIC.index, *RUBRIC.indicators]
    for member in members:
        if member.parent is not None:
            families[member.parent].append(member)
    return families


def question_of(indicator: Indicator) -> Question:
    """Return the question an indicator scores."""
    return QUESTIONS[indicator.question_id]


def ancestors(node: str) -> set[str]:
    """Return a node and everything above it."""
    parents = {member.id: member.parent for member in RUBRIC.index}
    line: set[str] = set()
    step: str | None = node
    while step is not None:
        line.add(step)
        step = parents[step]
    return line


def test_the_loader_accepts_it() -> None:
    """The rubric passes every structural check of the loader and comes out under its own name."""
    rubric = load_rubric(FILE).rubric
    assert (rubric.id, rubric.version) == ("smartcity-2018", "1.0.0")


def test_it_says_that_it_is_a_reconstruction() -> None:
    """Status, note and basis leave no doubt that no figure is the ministry's."""
    assert RUBRIC.status == "reconstruction"
    assert RUBRIC.status_note is not None
    assert "rekonstruksi" in RUBRIC.status_note.id
    assert "reconstruction" in RUBRIC.status_note.said_in("en")
    basis = RUBRIC.basis
    assert (basis.weights, basis.scores, basis.targets, basis.bands) == ("author",) * 4
    assert basis.note is not None
    assert {gate.basis for gate in RUBRIC.gates} == {"author"}


def test_nothing_inside_overrides_the_basis() -> None:
    """No node, indicator or band claims another basis than the author's choice."""
    members: list[Node | Indicator | Band] = [*RUBRIC.index, *RUBRIC.indicators, *RUBRIC.bands]
    assert {member.basis for member in members} <= {None, "author"}


def test_it_uses_the_register_of_2018() -> None:
    """Regions are shown by the codes and names of the year of the selection."""
    assert RUBRIC.register_ == "2018"


def test_it_asks_60_to_90_questions() -> None:
    """The questionnaire is long enough to be useful and short enough to be filled in."""
    assert 60 <= len(RUBRIC.questions) <= 90


def test_every_text_is_in_both_languages() -> None:
    """Every title, question, descriptor, guidance, note and strategy has an English text beside the Indonesian one."""
    assert [text.id for text in wordings(RUBRIC) if text.en is None] == []
    assert RUBRIC.languages == ("id", "en")


def test_indonesian_and_english_texts_differ() -> None:
    """No sentence was left untranslated; names may be the same in both languages."""
    assert [text.id for text in wordings(RUBRIC) if text.id == text.en and text.id.count(" ") > 2] == []


def test_no_text_of_the_questionnaire_is_too_long() -> None:
    """An official reads no text of more than 300 characters."""
    parts = (RUBRIC.index, RUBRIC.indicators, RUBRIC.questions, RUBRIC.gates, RUBRIC.sections, RUBRIC.facets)
    texts = [text for part in parts for text in wordings(part)]
    assert [text.id for text in texts if max(len(text.id), len(text.said_in("en"))) > LONGEST_TEXT] == []


def test_lines_are_short_and_the_file_ends_properly() -> None:
    """The file is UTF-8 with line feeds, no tabs or trailing blanks, and no line of more than 140 characters."""
    text = FILE.read_bytes().decode("utf-8")
    lines = text.split("\n")
    assert [line for line in lines if len(line) > LONGEST_LINE or line != line.rstrip()] == []
    assert not re.search(r"[\r\t]", text)
    assert text.endswith("\n")


def test_question_ids_are_short_headers() -> None:
    """Question ids are two letters and two digits, numbered from 01 in every part without a hole."""
    assert [question for question in QUESTIONS if not re.fullmatch(r"[A-Z]{2}\d{2}", question)] == []
    numbers: dict[str, list[int]] = defaultdict(list)
    for question in QUESTIONS:
        numbers[question[:2]].append(int(question[2:]))
    assert numbers == {prefix: list(range(1, len(found) + 1)) for prefix, found in numbers.items()}


@pytest.mark.parametrize("language", ["id", "en"])
def test_no_question_is_asked_twice(language: str) -> None:
    """No two questions, and no two descriptors of any questions, share a text."""
    texts = [question.text.said_in(language) for question in RUBRIC.questions]
    texts += [level.descriptor.said_in(language) for question in LEVEL_QUESTIONS for level in question.levels]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_no_title_or_strategy_stands_twice() -> None:
    """Indicators are told apart by their titles, and each has a strategy of its own."""
    titles = [indicator.title.id for indicator in RUBRIC.indicators]
    strategies = [indicator.strategy.id for indicator in RUBRIC.indicators if indicator.strategy is not None]
    assert len(set(titles)) == len(titles)
    assert len(set(strategies)) == len(strategies) == len(titles)


def test_every_described_scale_runs_from_0_to_4() -> None:
    """Levels are 0, 1, 2, 3 and 4 everywhere, so that one rule of choosing serves all questions."""
    assert {tuple(level.level for level in question.levels) for question in LEVEL_QUESTIONS} == {(0, 1, 2, 3, 4)}


def test_descriptors_say_something() -> None:
    """Every descriptor is a sentence of at least three words in both languages."""
    descriptors = [level.descriptor for question in LEVEL_QUESTIONS for level in question.levels]
    assert [text.id for text in descriptors for words in (text.id, text.said_in("en")) if len(words.split()) < 3] == []
    assert [text.id for text in descriptors if not text.id.endswith(".")] == []


def test_questions_mix_their_kinds() -> None:
    """Levels are the rule, and every other kind that helps an official to answer is used too."""
    kinds = Counter(question.kind for question in RUBRIC.questions)
    assert kinds["level"] > len(RUBRIC.questions) / 2
    assert set(kinds) >= {"level", "percent", "yes_no", "multiple", "ratio", "integer", "choice", "table", "text"}


def test_evidence_says_which_document() -> None:
    """A question that wants evidence says what counts, and no other one does."""
    assert {(question.evidence != "none", question.evidence_text is not None) for question in RUBRIC.questions} == {
        (True, True),
        (False, False),
    }


def test_scored_questions_want_evidence() -> None:
    """An assessor finds a document for all scored questions but the one that the table of regulations supports."""
    without = [item.id for item in RUBRIC.indicators if question_of(item).evidence == "none"]
    assert without == ["RG02"]


def test_the_index_has_five_parts() -> None:
    """Readiness, condition, vision, regulation and quick win make up the index."""
    assert [member.id for member in children()["indeks"]] == ["kesiapan", "kondisi", "visi", "regulasi", "quick_win"]


def test_readiness_has_the_nine_sub_elements() -> None:
    """Each of the three elements has its three sub-elements, and each of these is asked for."""
    families = children()
    assert {node.id: {child.id for child in families[node.id]} for node in families["kesiapan"]} == SUB_ELEMENTS
    parts = set().union(*SUB_ELEMENTS.values())
    asked = {name for indicator in RUBRIC.indicators for name in ancestors(indicator.parent) & parts}
    assert asked == parts


def test_the_condition_has_18_sub_dimensions() -> None:
    """Each of the six dimensions has its three sub-dimensions, and each is asked for twice at least."""
    families = children()
    assert {node.id: {child.id for child in families[node.id]} for node in families["kondisi"]} == SUB_DIMENSIONS
    leaves = [name for names in SUB_DIMENSIONS.values() for name in names]
    assert [name for name in leaves if len(families[name]) < 2] == []


def test_the_six_application_groups_are_checklists() -> None:
    """Each group of the 2017 form is a checklist of applications with an option for none, which earns nothing."""
    groups = [question_of(item) for item in RUBRIC.indicators if item.parent == "aplikasi"]
    words = ["layanan publik", "administrasi umum", "legislasi", "manajemen pembangunan", "keuangan", "kepegawaian"]
    assert [word in group.text.id for word, group in zip(words, groups, strict=True)] == [True] * 6
    for group in groups:
        assert isinstance(group, MultipleQuestion)
        assert [(option.id, option.points) for option in group.options if option.exclusive] == [("tidak_ada", 0)]
        assert len(group.options) > 4


def test_budget_commitment_stands_under_budget() -> None:
    """The commitment of the 2017 form is an indicator of the budget sub-element."""
    titles = {item.title.id: item.parent for item in RUBRIC.indicators}
    assert titles["Komitmen anggaran smart city"] == "anggaran"


def test_every_indicator_crosses_elements_and_dimensions() -> None:
    """Every indicator has a place in all four facets, and the finer place lies within the coarser one."""
    for indicator in RUBRIC.indicators:
        facets = indicator.facets
        assert set(facets) == {"element", "sub_element", "dimension", "sub_dimension"}
        assert facets["sub_element"] in SUB_ELEMENTS[facets["element"]]
        assert facets["sub_dimension"] in SUB_DIMENSIONS[facets["dimension"]]


def test_facets_declare_what_indicators_use() -> None:
    """The facets list the nine sub-elements and eighteen sub-dimensions, and every class has an indicator."""
    declared = {facet.id: {value.id for value in facet.values} for facet in RUBRIC.facets}
    assert declared["element"] == set(SUB_ELEMENTS)
    assert declared["sub_dimension"] == set().union(*SUB_DIMENSIONS.values())
    used = {name: {indicator.facets[name] for indicator in RUBRIC.indicators} for name in declared}
    assert used == declared


def test_no_cell_of_the_cross_is_empty() -> None:
    """Every element is seen in every dimension."""
    cells = {(indicator.facets["element"], indicator.facets["dimension"]) for indicator in RUBRIC.indicators}
    assert len(cells) == len(SUB_ELEMENTS) * len(SUB_DIMENSIONS)


def test_the_tree_agrees_with_the_facets() -> None:
    """An indicator under a sub-element or sub-dimension of the tree has that class as its facet."""
    for indicator in RUBRIC.indicators:
        line = ancestors(indicator.parent)
        facet = "sub_element" if "kesiapan" in line else "sub_dimension"
        classes = set().union(*(SUB_ELEMENTS if facet == "sub_element" else SUB_DIMENSIONS).values())
        if line & {"kesiapan", "kondisi"}:
            assert {indicator.facets[facet]} == line & classes, indicator.id


def test_sibling_weights_are_round() -> None:
    """Weights among siblings add up to 100, or are all left at 1."""
    sums = {parent: sum(member.weight for member in family) for parent, family in children().items()}
    equal = {parent for parent, family in children().items() if {member.weight for member in family} == {1}}
    assert {parent: total for parent, total in sums.items() if parent not in equal and total != 100} == {}
    assert equal == {"kondisi", *SUB_DIMENSIONS}


def test_every_indicator_has_a_target() -> None:
    """Every indicator expects a level or a score above the bottom of the scale, so that gaps can be shown."""
    for indicator in RUBRIC.indicators:
        assert (indicator.target is None) != (indicator.target_level is None), indicator.id
        assert (indicator.target_level or indicator.target or 0) > 0, indicator.id
        assert (indicator.target_level is not None) == isinstance(question_of(indicator), LevelQuestion), indicator.id


def test_all_questions_but_the_profile_and_two_of_the_vision_are_scored() -> None:
    """What is not scored is named: contact, strengths and problems, the vision's text, and the end of the RPJMD."""
    scored = [indicator.question_id for indicator in RUBRIC.indicators]
    assert len(set(scored)) == len(scored)
    assert [question for question in QUESTIONS if question not in scored] == ["PR01", "PR02", "VS01", "VS02"]
    assert {QUESTIONS[question].section for question in ("PR01", "PR02")} == {"profil"}
    assert isinstance(QUESTIONS["VS01"], TextQuestion)


def test_choices_reach_from_the_bottom_to_the_top() -> None:
    """Every choice scores 0 at worst and 100 at best, rising in the order offered."""
    for question in RUBRIC.questions:
        if isinstance(question, ChoiceQuestion):
            scores = [option.score for option in question.options]
            assert scores[0] == 0
            assert scores[-1] == 100
            assert scores == sorted(set(scores), key=lambda score: score or 0)


def test_shares_cannot_pass_the_whole() -> None:
    """Every ratio is bounded by 1, and a percentage or ratio becomes a score as a share or between goalposts."""
    for indicator in RUBRIC.indicators:
        question = question_of(indicator)
        if isinstance(question, RatioQuestion | PercentQuestion):
            assert isinstance(indicator.score, Share | Linear), indicator.id
        if isinstance(question, RatioQuestion):
            assert question.maximum == 1, question.id


def test_goalposts_and_steps_are_owned_by_the_author() -> None:
    """Every indicator with goalposts or steps carries a note that they are the author's choice."""
    methods = {"linear", "steps"}
    with_figures = [item for item in RUBRIC.indicators if item.score is not None and item.score.method in methods]
    assert len(with_figures) > 0
    assert [item.id for item in with_figures if item.note is None or "penyusun" not in item.note.id] == []


def test_not_applicable_is_allowed_where_a_region_can_lack_the_matter() -> None:
    """Only tourism may be left out as not applicable, and the guidance says when."""
    allowed = [question for question in RUBRIC.questions if question.not_applicable]
    assert [question.id for question in allowed] == ["BR01"]
    assert [question.guidance is not None for question in allowed] == [True]


def test_tables_count_only_what_is_real() -> None:
    """Regulations count when in force, programmes and quick wins when funded."""
    counts = {
        question.id: (question.count.field, question.count.among)
        for question in RUBRIC.questions
        if isinstance(question, TableQuestion) and question.count is not None
    }
    assert counts == {
        "VS05": ("anggaran", ("yes",)),
        "RG01": ("status", ("berlaku",)),
        "QW01": ("dana", ("apbd", "luar_apbd")),
    }


def test_a_regulation_has_kind_number_year_title_status_and_dimension() -> None:
    """The table of regulations holds what a regulation is told by."""
    table = QUESTIONS["RG01"]
    assert isinstance(table, TableQuestion)
    assert [field.id for field in table.fields] == ["jenis", "nomor", "tahun", "judul", "status", "dimensi"]
    numbers = {field.id: field.kind for field in table.fields}
    assert (numbers["nomor"], numbers["tahun"]) == ("text", "integer")


def test_gates_rest_on_indicators_and_can_bite() -> None:
    """Each gate asks for a mark its indicator can miss, and caps a node above the bottom and below the top."""
    nodes = {node.id for node in RUBRIC.index}
    indicators = {indicator.id for indicator in RUBRIC.indicators}
    assert [gate.id for gate in RUBRIC.gates] == [
        "batas_dasar_hukum",
        "batas_tim_pelaksana",
        "batas_anggaran_quick_win",
    ]
    for gate in RUBRIC.gates:
        assert gate.node in nodes | indicators
        assert gate.unless.indicator in indicators
        for mark, top in ((gate.at_most, 100), (gate.unless.at_least, 100)):
            assert 0 < (mark.level * 25 if mark.level is not None else mark.score or 0) < top


def test_a_blank_earns_nothing_and_half_the_weight_is_needed() -> None:
    """Blanks count as zero at every node, and the index alone asks for half of the weight."""
    assert (RUBRIC.missing.rule, RUBRIC.missing.minimum_coverage, RUBRIC.missing.by) == ("zero", 0, "weight")
    exceptions = {node.id: node.missing for node in RUBRIC.index if node.missing is not None}
    assert set(exceptions) == {"indeks"}
    assert (exceptions["indeks"].rule, exceptions["indeks"].minimum_coverage) == ("zero", 0.5)


def test_ties_are_broken_by_nodes_of_the_tree() -> None:
    """Regions are ranked on unrounded scores; readiness, then quick wins, decide exact ties."""
    assert (RUBRIC.ranking.on, RUBRIC.ranking.ties) == ("unrounded", ("kesiapan", "quick_win"))
    assert set(RUBRIC.ranking.ties) <= {node.id for node in RUBRIC.index}


def test_the_bands_cover_the_scale() -> None:
    """Bands follow each other from the bottom of the scale to its top, without gap or overlap."""
    edges = [(band.from_, band.to) for band in RUBRIC.bands]
    assert [edge[0] for edge in edges] == [0, 25, 50, 75]
    assert [edge[1] for edge in edges] == [25, 50, 75, 100]
    assert (RUBRIC.scale.minimum, RUBRIC.scale.maximum) == (0, 100)


def test_the_sources_have_an_address_and_say_what_was_taken() -> None:
    """A reader can follow every source to what this rubric took from it."""
    assert [source.title for source in RUBRIC.sources if source.address is None] == []
    assert len(RUBRIC.sources) >= 6


def shares_of_the_index() -> dict[str, tuple[float, float]]:
    """Return every node's percentage among its siblings and in the whole index."""
    families = children()
    found: dict[str, tuple[float, float]] = {"indeks": (100.0, 100.0)}
    for node in RUBRIC.index:
        if node.parent is not None:
            own = 100 * node.weight / sum(member.weight for member in families[node.parent])
            found[node.id] = (own, found[node.parent][1] * own / 100)
    return found


def test_the_method_note_states_the_weights() -> None:
    """The table of weights in the method note is that of the rubric, node by node, with its indicators."""
    rows = re.findall(
        r"^\| (?:· )*`(\w+)` \| [^|]+ \| ([\d.]+) \| ([\d.]+) \| ([^|]*)\|$", NOTE.read_text("utf-8"), re.MULTILINE
    )
    stated = {node: (own, whole, indicators.strip()) for node, own, whole, indicators in rows}
    families = children()
    expected = {
        node: (
            f"{own:.2f}".rstrip("0").rstrip("."),
            f"{whole:.2f}".rstrip("0").rstrip("."),
            ", ".join(member.id for member in families[node] if isinstance(member, Indicator)),
        )
        for node, (own, whole) in shares_of_the_index().items()
        if node != "indeks"
    }
    assert stated == expected


def test_the_method_note_names_every_gate_and_band() -> None:
    """What caps a score, and what a score is called, is explained in the method note."""
    text = NOTE.read_text("utf-8")
    assert [gate.id for gate in RUBRIC.gates if f"`{gate.id}`" not in text] == []
    assert [band.id for band in RUBRIC.bands if band.title.id not in text or band.title.said_in("en") not in text] == []


def test_the_method_note_counts_right() -> None:
    """The numbers of questions and of scored questions in the method note are true."""
    expected = f"There are {len(RUBRIC.questions)} questions, of which {len(RUBRIC.indicators)} are scored."
    assert expected in NOTE.read_text("utf-8")


def best(indicator: Indicator) -> float:
    """Return the value that no answer to an indicator's question can beat."""
    question = question_of(indicator)
    if isinstance(question, IntegerQuestion):
        return 1
    if isinstance(question, LevelQuestion):
        return 4
    if isinstance(question, ChoiceQuestion):
        return len(question.options) - 1
    if isinstance(question, TableQuestion):
        return 6
    return 100 if isinstance(question, PercentQuestion) else 1


def worst(indicator: Indicator) -> float:
    """Return the value that no answer to an indicator's question can undercut."""
    return 365 if isinstance(question_of(indicator), IntegerQuestion) else 0


def scores_with(values: Mapping[str, float]) -> Scores:
    """Return the scores of one region that answered these indicators and no other."""
    row = [values.get(indicator.id, numpy.nan) for indicator in RUBRIC.indicators]
    return score(compile_plan(RUBRIC), numpy.array([row]))


BEST = {indicator.id: best(indicator) for indicator in RUBRIC.indicators}


def test_the_best_answers_score_100_at_every_node() -> None:
    """Nothing keeps a region with the best answers from the top of the scale, at any node."""
    scores = scores_with(BEST)
    assert set(scores.score[0]) == {100.0}
    assert not scores.bites.any()


def test_the_worst_answers_score_0_at_every_node() -> None:
    """A region that answers everything at the bottom stands at the bottom, with full coverage."""
    scores = scores_with({indicator.id: worst(indicator) for indicator in RUBRIC.indicators})
    assert set(scores.score[0]) == {0.0}
    assert scores.coverage[0][0] == pytest.approx(1)


@pytest.mark.parametrize(
    ("changed", "node", "gate", "expected"),
    [
        ({"SU01": 2}, "kebijakan", "batas_dasar_hukum", 50.0),
        ({"SU05": 1}, "kelembagaan", "batas_tim_pelaksana", 50.0),
        ({"QW01": 0}, "QW02", "batas_anggaran_quick_win", 50.0),
    ],
)
def test_a_gate_bites_alone(changed: Mapping[str, float], node: str, gate: str, expected: float) -> None:
    """Where one basic condition fails and all else is best, its gate, and only its gate, caps its node."""
    scores = scores_with({**BEST, **changed})
    assert [name for name, bites in zip(scores.gates, scores.bites[0], strict=True) if bites] == [gate]
    assert scores.column(node)[0] == expected


@pytest.mark.parametrize("changed", [{"SU01": 3}, {"SU05": 2}, {"QW01": 1}])
def test_no_gate_bites_where_its_condition_just_holds(changed: Mapping[str, float]) -> None:
    """The lowest level or count that fulfils a condition opens its gate."""
    assert not scores_with({**BEST, **changed}).bites.any()


def test_less_than_half_of_the_weight_gives_no_index() -> None:
    """The best answers to vision, regulation and quick win alone, 35 per cent of the weight, give no index."""
    answered = {
        item.id: BEST[item.id] for item in RUBRIC.indicators if item.parent in {"visi", "regulasi", "quick_win"}
    }
    scores = scores_with(answered)
    assert scores.coverage[0][0] == pytest.approx(0.35)
    assert numpy.isnan(scores.column("indeks")[0])


def test_a_blank_costs_its_whole_weight() -> None:
    """A region that leaves the condition of its dimensions blank keeps 70 of 100 points."""
    blank = {"kondisi", *SUB_DIMENSIONS}
    answered = {item.id: BEST[item.id] for item in RUBRIC.indicators if not blank & ancestors(item.parent)}
    assert scores_with(answered).column("indeks")[0] == pytest.approx(70)


def test_a_region_without_destinations_loses_nothing() -> None:
    """Where tourism does not apply, the remaining indicator carries the sub-dimension."""
    columns = [indicator.id for indicator in RUBRIC.indicators]
    values = numpy.array([[BEST[column] if column != "BR01" else numpy.nan for column in columns]])
    not_applicable = numpy.array([[column == "BR01" for column in columns]])
    scores = score(compile_plan(RUBRIC), values, not_applicable)
    assert scores.column("indeks")[0] == 100
