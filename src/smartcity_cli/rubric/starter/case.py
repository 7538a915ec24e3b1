"""The first case beside a starter: made-up answers, and scores that follow from the outline in exact fractions."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.starter import case_words as say
from smartcity_cli.rubric.starter.outline import INDEX, indicator_ids
from smartcity_cli.rubric.starter.page import Page, plain_number, words
from smartcity_cli.rubric.starter.questions import design_of
from smartcity_cli.rubric.starter.whole import LEAST_COVERAGE
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from smartcity_cli.rubric.starter.outline import ChildOutline, Outline
    from smartcity_cli.rubric.starter.page import Value
    from smartcity_cli.texts import Language, Text

CASE_FILE: Final = "starter.yaml"
TOLERANCE: Final = 0.000001
DECIMALS: Final = 9
"""Of expected figures: enough for a score of a million to be closer than the tolerance."""


def case_text(outline: Outline, language: Language) -> str:
    """Return the case as YAML: a region for every answer there is, and one that leaves a question blank."""
    page = _begun(say.OPENING, words(say.TITLE, outline.has_english), language)
    page.say(say.RESPONSES)
    identifiers = [identifier for part in indicator_ids(outline) for identifier in part]
    trials = design_of(outline).trials
    regions = [_region(place, dict.fromkeys(identifiers, trial.answer)) for place, trial in enumerate(trials, 1)]
    has_blank = len(identifiers) > 1
    if has_blank:
        regions.append(_region(len(trials) + 1, dict.fromkeys(identifiers[1:], trials[-1].answer)))
    page.entry("responses", {"synthetic": True, "regions": regions})
    page.say(say.EXPECT)
    page.heading("expect")
    for place, trial in enumerate(trials, 1):
        # Where every indicator has the same score, so has everything above it.
        scores = dict.fromkeys((INDEX, *outline.part_ids), _figure(trial.score))
        band = {1: {"band": "rendah"}, len(trials): {"band": "tinggi"}}.get(place, {})
        page.member({"region": _name(place), "scores": scores, **band})
    if has_blank:
        part, index = blank_scores(outline, trials[-1].score)
        page.say(say.BLANK[outline.missing], indent=2)
        scores = {INDEX: _figure(index), outline.part_ids[0]: _figure(part)}
        page.member({"region": _name(len(trials) + 1), "scores": scores})
        page.say(say.PROBLEMS)
        page.heading("problems")
        page.member({"code": "A101", "question": identifiers[0]})
    return page.text()


def blank_scores(outline: Outline, top: Fraction) -> tuple[Fraction | None, Fraction | None]:
    """Return the scores of the first part and of the index where its first indicator is blank and all others score top.

    ``None`` where there is none: ``required`` wants all of them, ``skip`` at least half of the weight.
    """
    if outline.missing == "required":
        return None, None
    count, weight = outline.parts[0].indicators, outline.weights[0] / sum(outline.weights)
    answered = Fraction(count - 1, count)
    if outline.missing == "zero":
        return top * answered, top * (1 - weight + weight * answered)
    least = Fraction(LEAST_COVERAGE)
    return (top if answered >= least else None), (top if 1 - weight + weight * answered >= least else None)


def child_case_text(outline: ChildOutline, language: Language) -> str:
    """Return the case of a rubric that extends another: scores right below the index, and the index they make."""
    rubric = outline.parent.rubric
    tree, in_english = tree_of(rubric), "en" in rubric.languages
    page = _begun(say.CHILD_OPENING, words(say.CHILD_TITLE, in_english), language)
    page.say(say.GIVEN)
    ends = (rubric.scale.minimum, rubric.scale.maximum)
    given = [
        {"region": _name(place), "scores": dict.fromkeys(tree.first_level, plain_number(end))}
        for place, end in enumerate(ends, 1)
    ]
    page.entry("given", given)
    page.say(say.CHILD_EXPECT)
    page.heading("expect")
    root = tree.members[tree.root]
    summed = isinstance(root, Node) and root.aggregate == "sum"
    # Every way of joining equal scores gives that score, but a sum, which takes weights as they are written.
    whole = sum(Fraction(tree.members[child].weight) for child in tree.first_level) if summed else Fraction(1)
    for place, end in enumerate(ends, 1):
        page.member({"region": _name(place), "scores": {tree.root: _figure(whole * Fraction(end))}})
    return page.text()


def _begun(opening: Text, title: str | dict[str, str], language: Language) -> Page:
    """Return a page with what every case begins with."""
    page = Page(language)
    page.say(opening)
    page.entry("schema", 1)
    page.entry("title", title)
    page.say(say.SYNTHETIC)
    page.entry("synthetic", True)
    page.say(say.TOLERANCE)
    page.entry("tolerance", TOLERANCE)
    return page


def _region(place: int, answers: dict[str, Any]) -> Value:
    """Return the answers of a made-up region."""
    return {"region": _name(place), "answers": answers}


def _name(place: int) -> str:
    """Return the name of a made-up region; nobody takes it for a real one."""
    return f"Contoh {place}"


def _figure(score: Fraction | None) -> float | None:
    """Return a score as the case states it."""
    return None if score is None else plain_number(round(float(score), DECIMALS))
