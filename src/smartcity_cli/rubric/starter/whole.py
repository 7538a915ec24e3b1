"""The starter of a rubric of its own: every key explained where it stands, every text a placeholder that says so."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.rubric.starter import whole_words as say
from smartcity_cli.rubric.starter.outline import INDEX, VERSION, indicator_ids
from smartcity_cli.rubric.starter.page import MODELINE, Page, plain_number, words
from smartcity_cli.rubric.starter.questions import at, design_of

if TYPE_CHECKING:
    from smartcity_cli.rubric.starter.outline import Outline, Titles
    from smartcity_cli.rubric.starter.page import Value
    from smartcity_cli.texts import Language, Text

EXAMPLE_FACET: Final = "unsur"
_WIDE: Final = 2
"""On scales from this width on, two decimals are enough."""
LEAST_COVERAGE: Final = 0.5
"""What ``skip`` asks for, so that nobody is ranked on a few answers."""


def starter_text(outline: Outline, language: Language) -> str:
    """Return the starter as YAML, its comments in one language; it is valid as it is."""
    page = Page(language)
    page.lines.append(MODELINE)
    page.say(say.OPENING, file=f"{outline.id}/{VERSION}.yaml")
    _identity(page, outline)
    _figures(page, outline)
    _tree(page, outline)
    _questions(page, outline)
    _examples(page, outline)
    return page.text()


def titled(titles: Titles) -> str | dict[str, str]:
    """Return a title as a rubric holds it."""
    return titles.id if titles.en is None else {"id": titles.id, "en": titles.en}


def _identity(page: Page, outline: Outline) -> None:
    """Write what the rubric is and what it rests on."""

    def both(text: Text) -> str | dict[str, str]:
        return words(text, outline.has_english)

    page.gap()
    page.say(say.SCHEMA)
    page.entry("schema", 1)
    page.say(say.ID)
    page.entry("id", outline.id)
    page.say(say.VERSION)
    page.entry("version", VERSION)
    page.entry("title", titled(outline.title))
    page.entry("description", both(say.DESCRIPTION))
    page.say(say.STATUS)
    page.entry("status", outline.status)
    page.say(say.STATUS_NOTE)
    page.entry("status_note", both(say.PLACEHOLDER_NOTE))
    page.gap()
    page.say(say.BASIS)
    page.entry("basis", dict.fromkeys(("weights", "scores", "targets", "bands"), "author"))
    page.gap()
    page.say(say.SOURCES)
    page.heading("sources")
    if outline.source is None:
        page.member({"title": say.LANGUAGE_PAGE, "address": say.ADDRESS_OF_LANGUAGE, "taken": both(say.TAKEN_FORM)})
    else:
        source = {"title": outline.source.title, "address": outline.source.address}
        page.member({**source, "taken": both(say.TAKEN)})
    page.say(say.LANGUAGES)
    page.entry("languages", ["id", "en"] if outline.has_english else ["id"])
    page.say(say.REGISTER)
    page.entry("register", "current")


def _figures(page: Page, outline: Outline) -> None:
    """Write the scale with its bands, and the rules about blanks, ranks and assessors."""
    low, high = outline.scale
    ends = {"minimum": plain_number(float(low)), "maximum": plain_number(float(high))}
    page.gap()
    page.say(say.SCALE)
    page.entry("scale", {**ends, "decimals": 2 if high - low >= _WIDE else 3})
    page.say(say.BANDS)
    page.heading("bands")
    middle = plain_number(float(at(outline, Fraction(1, 2))))
    for identifier, title, ends_of_band in (
        ("rendah", say.LOW, {"from": ends["minimum"], "to": middle}),
        ("tinggi", say.HIGH, {"from": middle, "to": ends["maximum"]}),
    ):
        page.member({"id": identifier, "title": words(title, outline.has_english), **ends_of_band})
    page.gap()
    page.say(say.MISSING)
    coverage = {"minimum_coverage": LEAST_COVERAGE} if outline.missing == "skip" else {}
    page.entry("missing", {"rule": outline.missing, **coverage})
    page.say(say.RANKING)
    page.entry("ranking", {"on": "unrounded"})
    page.say(say.VERIFICATION)
    page.entry("verification", {"value": "assessor", "without_assessor": "self_assessed"})


def _tree(page: Page, outline: Outline) -> None:
    """Write the index, its parts and their indicators."""
    page.gap()
    page.say(say.INDEX)
    page.heading("index")
    page.member({"id": INDEX, "title": titled(outline.title)})
    for part, name, weight in zip(outline.parts, outline.part_ids, outline.weights, strict=True):
        node: Value = {"id": name, "parent": INDEX, "weight": plain_number(float(weight))}
        if outline.basis != "author":
            node["basis"] = outline.basis
        page.member({**node, "title": titled(part.title)})
    page.gap()
    page.say(say.INDICATORS)
    page.heading("indicators")
    design = design_of(outline)
    for name, identifiers in zip(outline.part_ids, indicator_ids(outline), strict=True):
        for identifier in identifiers:
            title = words(say.INDICATOR_TITLE, outline.has_english, id=identifier)
            page.member({"id": identifier, "parent": name, "title": title, **design.indicator})


def _questions(page: Page, outline: Outline) -> None:
    """Write a question for every indicator; the first one has the keys that most questions will want."""
    page.gap()
    page.say(say.QUESTIONS)
    page.say(say.KINDS[outline.answers])
    page.heading("questions")
    design = design_of(outline)
    identifiers = [identifier for part in indicator_ids(outline) for identifier in part]
    for identifier in identifiers:
        text = words(say.QUESTION_TEXT, outline.has_english, id=identifier)
        question: dict[str, Any] = {"id": identifier, "kind": outline.answers, "text": text}
        if identifier == identifiers[0]:
            question["guidance"] = words(say.GUIDANCE, outline.has_english)
            question["evidence"] = "optional"
            question["evidence_text"] = words(say.EVIDENCE, outline.has_english)
        page.member({**question, **design.question})


def _examples(page: Page, outline: Outline) -> None:
    """Write what many rubrics have besides, as examples that are not used yet and name what stands above."""
    first = indicator_ids(outline)[0][0]
    middle = plain_number(float(at(outline, Fraction(1, 2))))
    page.gap()
    page.say(say.GATES)
    gate: Value = {
        "id": "contoh_batas",
        "node": outline.part_ids[-1],
        "at_most": {"score": middle},
        "unless": {"indicator": first, "at_least": {"score": middle}},
        "text": words(say.GATE_TEXT, outline.has_english),
    }
    page.example({"gates": [gate]})
    page.gap()
    page.say(say.FACETS, facet=EXAMPLE_FACET, value="contoh")
    value = {"id": "contoh", "title": words(say.FACET_VALUE, outline.has_english)}
    facet = {"id": EXAMPLE_FACET, "title": words(say.FACET, outline.has_english), "values": [value]}
    page.example({"facets": [facet]})
