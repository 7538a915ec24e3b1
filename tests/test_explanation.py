"""Tests of the chain from the index to the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from cohorts_made_up import FILE, NOT_APPLICABLE, SHEET, cohort, rubric_document, rubric_of
from smartcity_cli.analysis.explanation import Evidence, explain, whose_value_counts
from smartcity_cli.problems import Location
from smartcity_cli.responses.answers import Answered, Missing, NotApplicable, Unusable
from smartcity_cli.scoring.scores import WhyNone

if TYPE_CHECKING:
    from smartcity_cli.analysis.explanation import Explanation, Step
    from smartcity_cli.assessment import Assessment

KUDUS, BANDUNG, MAGELANG, SOLOK = range(4)


def explained(assessment: Assessment, region: int, node: str | None = None, language: str = "id") -> Explanation:
    """Return the explanation of a region of an assessed cohort."""
    own = assessment.self_assessed
    evidence = Evidence(
        assessment.rubric.rubric,
        assessment.plan,
        assessment.responses,
        assessment.scores,
        None if own is None else own.scores,
    )
    return explain(evidence, region, node, language)


def below(step: Step, node: str) -> Step:
    """Return the step of a node at or below a step."""
    waiting = [step]
    while waiting:
        found = waiting.pop()
        if found.node == node:
            return found
        waiting.extend(found.children)
    raise AssertionError(node)


def with_index(**changes: Any) -> dict[str, Any]:
    """Return the made-up rubric with other settings of its index node."""
    document = rubric_document()
    document["index"][0] |= changes
    return document


def test_chain_holds_every_node_with_its_weights() -> None:
    """Local weights, shares of the index and scores stand at every step."""
    step = explained(cohort(), KUDUS).step
    law = below(step, "law")
    assert (step.score, step.local_weight, step.global_weight) == (63.125, 1, 1)
    assert (law.score, law.local_weight, law.global_weight, law.depth) == (75, 0.75, 0.375, 2)
    assert (law.aggregation, law.rule, step.aggregation, step.rule) == (None, None, "arithmetic", "skip")


def test_contributions_add_up_to_the_parent_and_to_the_index() -> None:
    """What the children of a node add is its score; what all indicators add is the index."""
    step = explained(cohort(), KUDUS).step
    government = below(step, "gov")
    leaves = [below(step, node) for node in ("law", "team", "trade", "waste")]
    assert sum(child.contribution or 0 for child in government.children) == pytest.approx(government.score)
    assert sum(child.contribution or 0 for child in step.children) == pytest.approx(step.score)
    assert sum(leaf.index_contribution or 0 for leaf in leaves) == pytest.approx(step.score)


def test_what_does_not_apply_leaves_its_weight_to_the_others() -> None:
    """A node left out has no counted weight, and its siblings count with more than their own."""
    step = explained(cohort(), BANDUNG).step
    assert [child.counted_weight for child in step.children] == [pytest.approx(2 / 3), None, pytest.approx(1 / 3)]
    assert (below(step, "eco").contribution, below(step, "eco").why_none) == (None, WhyNone.NOT_APPLICABLE)


def test_a_cap_is_named_and_stops_contributions_to_the_index() -> None:
    """A gate that bit is shown with the score before it; what children add to a capped index cannot be told."""
    step = explained(cohort(), MAGELANG).step
    (cap,) = step.caps
    assert (cap.gate.id, cap.before, cap.at_most, step.score) == ("no_law", 62.5, 60, 60)
    assert [child.index_contribution for child in step.children] == [None, None, None]
    assert sum(child.contribution or 0 for child in step.children) == pytest.approx(cap.before)


def test_a_node_without_a_score_says_why() -> None:
    """Too little coverage, no answer: the reason stands where the score would."""
    step = explained(cohort(), SOLOK).step
    assert (step.score, step.why_none, step.coverage) == (None, WhyNone.BELOW_COVERAGE, 0.25)
    assert (below(step, "law").score, below(step, "law").why_none) == (None, WhyNone.NO_ANSWER)
    assert [child.contribution for child in step.children] == [None, None, None]


def test_zero_counts_what_is_missing() -> None:
    """Under the rule zero a missing child keeps its weight and adds 0."""
    assessment = cohort(rubric_of(with_index(missing={"rule": "zero"})), {"law": [4], "team": [True]}, codes=["33.19"])
    step = explained(assessment, 0).step
    economy = below(step, "eco")
    assert (economy.counted_weight, economy.contribution, economy.counted_as_zero) == (0.25, 0, True)
    assert step.score == 50


def test_sum_adds_weight_times_score() -> None:
    """Under sum a child adds its score times its weight as written."""
    assessment = cohort(rubric_of(with_index(aggregate="sum"), gates=[]))
    step = explained(assessment, KUDUS).step
    assert below(step, "gov").contribution == pytest.approx(2 * 81.25)
    assert sum(child.contribution or 0 for child in step.children) == pytest.approx(step.score)


def test_other_means_have_no_contributions() -> None:
    """In a geometric mean no part of the score belongs to one child alone."""
    step = explained(cohort(rubric_of(with_index(aggregate="geometric"))), KUDUS).step
    assert [child.contribution for child in step.children] == [None, None, None]
    assert (below(step, "law").contribution, below(step, "law").index_contribution) == (56.25, None)
    assert [child.counted_weight for child in step.children] == [0.5, 0.25, 0.25]


def test_answer_is_shown_with_its_cell_evidence_and_note() -> None:
    """An indicator shows what was written, how it was read, where it stands, and what supports it."""
    assessment = cohort(evidence={"law": ["Perda 2/2019", None, None, None]}, notes={"law": ["lama", None, None, None]})
    answer = below(explained(assessment, KUDUS).step, "law").answer
    assert answer is not None
    assert answer.self_assessed.location == Location(FILE, SHEET, 2, 2)
    assert answer.self_assessed.answer == Answered(3.0, 3, 3.0)
    assert (answer.evidence, answer.note, answer.method, answer.score) == ("Perda 2/2019", "lama", "levels", 75)
    assert (answer.assessor, answer.counted, answer.given) == (None, "self_assessed", answer.self_assessed)


def test_assessor_replaces_the_region() -> None:
    """Where an assessor answered, that value counts, and the score by the region's own is shown beside it."""
    assessment = cohort(assessor={"law": [2, None, 0, None]})
    law = below(explained(assessment, KUDUS).step, "law")
    assert law.answer is not None
    assert (law.score, law.self_assessed_score) == (50, 75)
    assert (law.answer.counted, law.answer.given) == ("assessor", law.answer.assessor)
    silent = below(explained(assessment, BANDUNG).step, "law").answer
    assert silent is not None
    assert silent.counted == "self_assessed"


def test_question_nobody_was_asked_is_missing() -> None:
    """An indicator whose question has no column at all shows as missing, at the region's own place."""
    answer = below(explained(cohort(answers={"law": [4]}, codes=["33.19"]), 0).step, "team").answer
    assert answer is not None
    assert answer.self_assessed.answer == Missing()
    assert answer.self_assessed.location == Location(FILE, SHEET, 2, 1)


@pytest.mark.parametrize(
    ("verification", "assessor", "expected"),
    [
        ({"value": "self_assessed"}, Answered(1.0, 1, 1.0), "self_assessed"),
        ({"value": "assessor"}, Answered(1.0, 1, 1.0), "assessor"),
        ({"value": "assessor"}, NotApplicable(NOT_APPLICABLE), "assessor"),
        ({"value": "assessor"}, Unusable("x", "A103"), "self_assessed"),
        ({"value": "assessor"}, Answered("x", "x", None), "self_assessed"),
        ({"value": "assessor"}, None, "self_assessed"),
        ({"value": "assessor", "without_assessor": "missing"}, Missing(), None),
    ],
)
def test_whose_value_counts(verification: dict[str, str], assessor: Any, expected: str | None) -> None:
    """The assessor's value counts where the rubric says so and there is one; else the region's, or nobody's."""
    assert whose_value_counts(rubric_of(verification=verification).rubric, assessor) == expected


def test_nobody_counts_without_an_assessor_where_the_rubric_says_so() -> None:
    """A rubric that counts only assessors gives no answer that counts where there is none."""
    rubric = rubric_of(verification={"value": "assessor", "without_assessor": "missing"})
    answer = below(explained(cohort(rubric, assessor={"law": [2, None, None, None]}), BANDUNG).step, "law").answer
    assert answer is not None
    assert (answer.counted, answer.given, answer.score) == (None, None, None)


def test_one_node_alone() -> None:
    """A node that is named is explained with the path that leads to it, in the language asked for."""
    explanation = explained(cohort(), KUDUS, "law", "en")
    assert explanation.path == ("index", "gov", "law")
    assert (explanation.step.node, explanation.step.title) == ("law", "Law")
    assert explanation.respondent.code == "33.19"


def test_unknown_node_is_refused() -> None:
    """A node that the rubric does not have is refused."""
    with pytest.raises(ValueError, match=r"not in tuple"):
        explained(cohort(), KUDUS, "moon")
