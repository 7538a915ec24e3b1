"""The starter of a rubric that extends another one: its own name, and changes that wait as examples with real ids."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.rubric.bundled import bundled_rubrics
from smartcity_cli.rubric.schema import Node
from smartcity_cli.rubric.starter import child_words as say
from smartcity_cli.rubric.starter import whole_words
from smartcity_cli.rubric.starter.outline import VERSION
from smartcity_cli.rubric.starter.page import MODELINE, Page, plain_number, words
from smartcity_cli.rubric.starter.whole import titled
from smartcity_cli.rubric.tree import tree_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.schema import Indicator, Rubric
    from smartcity_cli.rubric.starter.outline import ChildOutline
    from smartcity_cli.rubric.starter.page import Value
    from smartcity_cli.rubric.tree import Tree
    from smartcity_cli.texts import Language

NEW_ID: Final = "BARU"
"""What the ids of examples of new members begin with."""


def child_text(outline: ChildOutline, language: Language) -> str:
    """Return the starter as YAML, its comments in one language; it is valid as it is and scores like its parent."""
    parent = outline.parent.rubric
    in_english = "en" in parent.languages
    page = Page(language)
    page.lines.append(MODELINE)
    spec = f"{parent.id}@{parent.version}"
    bundled = any(one.spec == spec for one in bundled_rubrics())
    compared = spec if bundled else f"{parent.id}/{parent.version}.yaml"
    page.say(say.OPENING, file=f"{outline.id}/{VERSION}.yaml", parent=spec, compared=compared)
    page.gap()
    page.say(whole_words.SCHEMA)
    page.entry("schema", 1)
    page.say(whole_words.ID)
    page.entry("id", outline.id)
    page.say(whole_words.VERSION)
    page.entry("version", VERSION)
    page.say(say.EXTENDS)
    page.entry("extends", {"id": parent.id, "version": parent.version})
    page.entry("title", titled(outline.title))
    page.say(whole_words.STATUS)
    page.entry("status", outline.status)
    page.say(whole_words.STATUS_NOTE)
    page.entry("status_note", words(say.PLACEHOLDER_NOTE, in_english, parent=spec))
    _examples(page, parent, in_english)
    return page.text()


def _examples(page: Page, parent: Rubric, in_english: bool) -> None:
    """Write changes that would be valid, each in a block of its own."""
    tree = tree_of(parent)
    question = parent.questions[0]
    child = tree.members[tree.first_level[0]]
    name = "index" if isinstance(child, Node) else "indicators"
    weight = {"id": child.id, "weight": plain_number(child.weight), "basis": "author"}
    text = {"id": question.id, "text": words(say.QUESTION_TEXT, in_english, id=question.id)}
    page.gap()
    page.say(say.REPLACE, node=child.id, question=question.id)
    page.example({name: [weight], "questions": [text]}, under="replace")
    removable = next((one for one in reversed(parent.indicators) if _may_go(parent, one, question.id)), None)
    if removable is not None:
        page.gap()
        page.say(say.REMOVE)
        page.remove({"indicators": removable.id, "questions": removable.question_id})
    _addition(page, parent, in_english)


def _addition(page: Page, parent: Rubric, in_english: bool) -> None:
    """Write an indicator and its question to be added, weighed and classed like the one it comes to stand beside."""
    tree, question = tree_of(parent), parent.questions[0]
    page.gap()
    page.say(say.ADD)
    fresh = next(one for one in _new_ids() if one not in tree.members and one not in tree.questions)
    asked = {"id": fresh, "after": question.id, "kind": "yes_no", "text": words(say.NEW_QUESTION, in_english)}
    beside = next((one for one in _by_node(parent) if _is_no_sum(tree, one.parent)), None)
    if beside is None:
        # A sum takes weights as they are written: one more would leave the scale.
        page.example({"questions": [{**asked, "required": False}]}, under="add")
        return
    page.say(say.LIKE_ANOTHER, fresh=fresh, beside=beside.id)
    indicator: Value = {"id": fresh, "parent": beside.parent, "weight": plain_number(beside.weight), "basis": "author"}
    indicator["title"] = words(say.NEW_INDICATOR, in_english)
    if beside.facets:
        indicator["facets"] = dict(beside.facets)
    page.example({"indicators": [indicator], "questions": [asked]}, under="add")


def _by_node(rubric: Rubric) -> list[Indicator]:
    """Return the indicators in the order of the nodes above them."""
    nodes = [node.id for node in rubric.index]
    return sorted(rubric.indicators, key=lambda one: nodes.index(one.parent))


def _is_no_sum(tree: Tree, node: str) -> bool:
    """Tell whether a node can have a child more or less and stay on the scale."""
    above = tree.members[node]
    return isinstance(above, Node) and above.aggregate != "sum"


def _may_go(rubric: Rubric, indicator: Indicator, kept: str) -> bool:
    """Tell whether an indicator and its question can be removed and leave a rubric that is valid."""
    tree = tree_of(rubric)
    users = [one for one in rubric.indicators if one.question_id == indicator.question_id]
    named = {*rubric.ranking.ties, *(gate.node for gate in rubric.gates)}
    named |= {gate.unless.indicator for gate in rubric.gates}
    return (
        _is_no_sum(tree, indicator.parent)
        and len(tree.children[indicator.parent]) > 1
        and len(users) == 1
        and indicator.question_id != kept
        and indicator.id not in named
        and indicator.id != tree.first_level[0]
    )


def _new_ids() -> Iterator[str]:
    """Yield ids that a new indicator and its question could have."""
    number = 0
    while True:
        number += 1
        yield f"{NEW_ID}-{number:02d}"
