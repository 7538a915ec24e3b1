"""What a rubric says that extends another, found from the whole: what its parent does not have or has otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.rubric.child import Child
from smartcity_cli.rubric.loading import canonical_form
from smartcity_cli.rubric.merging import OWN
from smartcity_cli.rubric.origins import GATHERED, LISTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_FROM_SCHEMA: Final = ("schema", *OWN)
"""What a child always says itself."""


class NoChildError(Exception):
    """What a rubric holds cannot be said as changes to its parent."""


def changes_to(parent: Mapping[str, Any], value: Mapping[str, Any], extends: Mapping[str, Any]) -> dict[str, Any]:
    """Return the content of a child that is resolved to ``value``; raises `NoChildError` where none is.

    Whoever calls it resolves the result and compares: not everything that cannot be said is found here.
    """
    known = {field.alias or name for name, field in Child.model_fields.items()}
    child: dict[str, Any] = {key: value[key] for key in _FROM_SCHEMA if key in value}
    child["extends"] = dict(extends)
    for key in dict.fromkeys((*value, *parent)):
        if key in LISTED or key in _FROM_SCHEMA:
            continue
        if key in GATHERED:
            own = _own_members(parent.get(key, []), value.get(key, []))
            if own:
                child[key] = own
        elif key not in value or key not in known:
            if key not in value or _differ(parent.get(key), value[key]):
                raise NoChildError(key)
        elif key not in parent or _differ(parent[key], value[key]):
            child[key] = value[key]
    for name in LISTED:
        for change, members in _changes(parent.get(name) or [], value.get(name) or []):
            child.setdefault(change, {})[name] = members
    return child


def _differ(one: Any, other: Any) -> bool:
    return canonical_form(one) != canonical_form(other)


def _own_members(inherited: list[Any], whole: list[Any]) -> list[Any]:
    """Return the members that come before those of the parent, which a child cannot take away."""
    own = len(whole) - len(inherited)
    if own < 0 or _differ(whole[own:], inherited):
        raise NoChildError("gathered")
    return list(whole[:own])


def _changes(parent: list[Any], value: list[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield what is removed, replaced and added in one list."""
    before, after = ({str(member.get("id")): member for member in members} for members in (parent, value))
    if len(before) < len(parent) or len(after) < len(value):
        raise NoChildError("id")
    removed = [identifier for identifier in before if identifier not in after]
    if removed:
        yield "remove", removed
    if [one for one in before if one in after] != [one for one in after if one in before]:
        raise NoChildError("order")
    replaced = [_replaced(before[one], after[one]) for one in after if one in before]
    changed = [member for member in replaced if member is not None]
    if changed:
        yield "replace", changed
    added = list(_added(list(after), before, after))
    if added:
        yield "add", added


def _replaced(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the keys of a member that take the place of the parent's; ``None`` where none do."""
    if before.get("kind") != after.get("kind"):
        return dict(after)
    keys = {key: part for key, part in after.items() if key not in before or _differ(before[key], part)}
    keys |= {key: None for key in before if key not in after}
    return {"id": after["id"], **keys} if keys else None


def _added(order: list[str], before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield new members, each with what it stands behind unless it comes last."""
    last_kept = max((place for place, one in enumerate(order) if one in before), default=-1)
    for place, one in enumerate(order):
        if one in before:
            continue
        member = dict(after[one])
        if place == 0 and last_kept > 0:
            raise NoChildError(one)
        if place < last_kept:
            member = {"id": member["id"], "after": order[place - 1], **member}
        yield member
