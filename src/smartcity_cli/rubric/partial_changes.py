"""Rubrics between two others: the first one with only some of the changes, to see what each of them does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.checking import check
from smartcity_cli.rubric.comparison import SETTINGS, WEIGHTS, Reach
from smartcity_cli.rubric.contents import contents_of
from smartcity_cli.rubric.schema import Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from smartcity_cli.rubric.comparison import Change, Comparison

_WITHOUT_EFFECT = ("bands", "facets", "sections")
_OF_BANDS = (SETTINGS, "banding")
_NODES = ("index", "indicators")


@dataclass(frozen=True, slots=True)
class Unit:
    """Changes that only make sense together, such as an indicator and its question."""

    changes: tuple[Change, ...]
    rubric: Rubric | None
    """The first rubric with these changes alone; ``None`` where that would be no valid rubric."""


def units_of(comparison: Comparison) -> tuple[Unit, ...]:
    """Return the changes that can move a score, each as small as it can stand alone, in the order of the comparison."""
    before, after = (_content(rubric) for rubric in (comparison.before, comparison.after))
    changes = [change for change in comparison.changes if _is_needed(change)]
    groups = _together(changes, before, after, _inheriting(comparison))
    moving = [group for group in groups if any(change.reach is Reach.SCORE for change in group)]
    return tuple(Unit(tuple(group), _with_changes(before, after, group)) for group in moving)


def _inheriting(comparison: Comparison) -> set[str]:
    """Return the nodes whose missing rule is the rubric's on both sides: they change with it and not by themselves."""
    sides = (comparison.before, comparison.after)
    return set.intersection(*({node.id for node in side.index if node.missing is None} for side in sides))


def _is_needed(change: Change) -> bool:
    """Return whether a change can move a score or belongs to one that can."""
    if change.list in _WITHOUT_EFFECT or (change.list, change.id) == _OF_BANDS:
        return False
    return change.reach is Reach.SCORE or (change.list == "questions" and change.kind != "changed")


def _content(rubric: Rubric) -> dict[str, Any]:
    """Return a rubric's content without what moves no score, so that half-made changes do not clash over it."""
    content: dict[str, Any] = rubric.model_dump(mode="json", by_alias=True, exclude_none=True, exclude_unset=True)
    for name in _WITHOUT_EFFECT:
        content.pop(name, None)
    for member in (*content["index"], *content["indicators"]):
        for key in ("target", "target_level", "facets"):
            member.pop(key, None)
        member.setdefault("weight", 1.0)
    for node in content["index"]:
        # Spelt out, so that a changed rule of the rubric reaches no node that has its own in the second one.
        node.setdefault("missing", content["missing"])
    for question in content["questions"]:
        question.pop("section", None)
        question.pop("expected", None)
    questions = {question["id"] for question in content["questions"]}
    for indicator in content["indicators"]:
        if "question" not in indicator and indicator["id"] in questions:
            indicator["question"] = indicator["id"]
    return content


def _together(
    changes: Sequence[Change], before: dict[str, Any], after: dict[str, Any], inheriting: set[str]
) -> list[list[Change]]:
    """Return the changes in groups: what refers to something that comes, goes or changes its kind goes with it."""
    leader = list(range(len(changes)))

    def find(place: int) -> int:
        while leader[place] != place:
            place = leader[place]
        return place

    makers: dict[tuple[str, str], list[int]] = {}
    for place, change in enumerate(changes):
        if change.kind != "changed" or change.list in ("questions", SETTINGS, WEIGHTS):
            makers.setdefault((change.list, change.id), []).append(place)
    for place, change in enumerate(changes):
        inherited = [(SETTINGS, "missing")] if change.key == "missing" and change.id in inheriting else []
        for reference in (*inherited, *_references(change, before, after)):
            for maker in makers.get(reference, ()):
                first, second = sorted((find(place), find(maker)))
                leader[second] = first
    groups: dict[int, list[Change]] = {}
    for place, change in enumerate(changes):
        groups.setdefault(find(place), []).append(change)
    return list(groups.values())


def _references(change: Change, before: dict[str, Any], after: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield what a change refers to, before and after."""
    if change.list == "questions":
        # All changes of one question, which may only fit together.
        yield "questions", change.id
    if change.list in ("questions", "gates") or change.key == "score":
        # Scores live on the scale.
        yield SETTINGS, "scale"
    if change.key == "aggregate":
        # A sum is particular about weights.
        yield WEIGHTS, change.id
    for content in (before, after):
        if (change.list, change.id) == (SETTINGS, "ranking"):
            for node in content.get("ranking", {}).get("ties", ()):
                yield from ((name, node) for name in _NODES)
        member = next((one for one in content.get(change.list, ()) if one["id"] == change.id), None)
        if member is None:
            continue
        if change.key in ("", "parent") and "parent" in member:
            yield "index", member["parent"]
        if change.list == "indicators" and change.key in ("", "question", "score"):
            yield "questions", member["question"]
        if change.list == "gates":
            yield from ((name, member["node"]) for name in _NODES)
            yield "indicators", member["unless"]["indicator"]
            marked = (member["node"], member["unless"]["indicator"])
            yield from (("questions", one["question"]) for one in content["indicators"] if one["id"] in marked)


def _with_changes(before: dict[str, Any], after: dict[str, Any], changes: Sequence[Change]) -> Rubric | None:
    """Return the first rubric with some changes; ``None`` where the result is not valid."""
    content = {key: list(value) if isinstance(value, list) else value for key, value in before.items()}
    content.setdefault("gates", [])
    for change in changes:
        if change.list == SETTINGS:
            _copy(content, after, change.id)
        elif change.list == WEIGHTS:
            _copy_weights(content, after, change)
        else:
            _apply(content, after, change)
    rubric = Rubric.model_validate(content, strict=False)
    return None if check(contents_of(rubric)) else rubric


def _copy(target: dict[str, Any], source: dict[str, Any], key: str) -> None:
    """Take a key over, or take it away where the source has none."""
    if key in source:
        target[key] = source[key]
    else:
        target.pop(key, None)


def _copy_weights(content: dict[str, Any], after: dict[str, Any], change: Change) -> None:
    """Take over the weights of the children that both rubrics have."""
    weights = {member["id"]: member["weight"] for name in _NODES for member in after[name]}
    for name in _NODES:
        content[name] = [
            {**member, "weight": weights[member["id"]]} if member["id"] in change.before else member
            for member in content[name]
        ]


def _apply(content: dict[str, Any], after: dict[str, Any], change: Change) -> None:
    """Add, remove or change a member."""
    kept = [one for one in content[change.list] if one["id"] != change.id]
    if change.kind == "removed":
        content[change.list] = kept
        return
    new = next(one for one in after[change.list] if one["id"] == change.id)
    old = next((one for one in content[change.list] if one["id"] == change.id), None)
    content[change.list] = [*kept, new if old is None else _changed(old, new, change.key)]


def _changed(member: dict[str, Any], new: dict[str, Any], key: str) -> dict[str, Any]:
    """Return a member with one key as in the second rubric; what moves takes its weight along."""
    if key == "kind":
        return new
    changed = dict(member)
    for name in (key, "weight") if key == "parent" else (key,):
        _copy(changed, new, name)
    return changed
