"""What can be checked of a rubric: all of it, or the parts that are well formed."""

from __future__ import annotations

import json
import re
from dataclasses import field
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from pydantic import TypeAdapter, ValidationError

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.model import IDENTIFIER_PATTERN
from smartcity_cli.rubric.questions import Question
from smartcity_cli.rubric.schema import (
    Band,
    Facet,
    Gate,
    Indicator,
    Node,
    Ranking,
    Rubric,
    Scale,
    Section,
    Verification,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from smartcity_cli.rubric.faults import Path

LISTS: Final[dict[str, Any]] = {
    "bands": Band,
    "facets": Facet,
    "sections": Section,
    "index": Node,
    "indicators": Indicator,
    "questions": Question,
    "gates": Gate,
}
"""The lists of a rubric whose members refer to each other."""
_IDENTIFIER = re.compile(IDENTIFIER_PATTERN)
_REQUIRED: Final = ("index", "indicators", "questions")


@dataclass(frozen=True, slots=True)
class Contents:
    """The well-formed parts of a rubric, each member of a list with its index in the document."""

    bands: tuple[tuple[int, Band], ...]
    facets: tuple[tuple[int, Facet], ...]
    sections: tuple[tuple[int, Section], ...]
    index: tuple[tuple[int, Node], ...]
    indicators: tuple[tuple[int, Indicator], ...]
    questions: tuple[tuple[int, Question], ...]
    gates: tuple[tuple[int, Gate], ...]
    scale: Scale | None
    ranking: Ranking | None
    verification: Verification | None
    status: object
    has_status_note: bool
    broken: Mapping[str, frozenset[str] | None] = field(default_factory=dict)
    """By name of a list, the ids of members that are not well formed; ``None`` where such an id is not known. Under
    ``weights`` there is something where a weight had to be left out."""

    def first_indicators(self) -> dict[str, Indicator]:
        """Return indicators by id; of two with the same id the first."""
        return {indicator.id: indicator for _, indicator in reversed(self.indicators)}

    def first_questions(self) -> dict[str, tuple[int, Question]]:
        """Return questions by id with their indices; of two with the same id the first."""
        return {question.id: (place, question) for place, question in reversed(self.questions)}

    def is_whole(self, *names: str) -> bool:
        """Return whether no member of these lists is left out."""
        return not any(name in self.broken for name in names)

    def may_hold(self, name: str, identifier: str) -> bool:
        """Return whether a list has a broken member that may bear this id."""
        broken = self.broken.get(name, frozenset())
        return broken is None or identifier in broken


def contents_of(rubric: Rubric) -> Contents:
    """Return everything a well-formed rubric holds."""
    lists: dict[str, Any] = {name: tuple(enumerate(getattr(rubric, name))) for name in LISTS}
    return Contents(
        **lists,
        scale=rubric.scale,
        ranking=rubric.ranking,
        verification=rubric.verification,
        status=rubric.status,
        has_status_note=rubric.status_note is not None,
    )


def salvage(document: Mapping[str, Any], unknown_keys: Iterable[Path]) -> Contents:
    """Return the well-formed parts of a rubric that has faults; keys that are not known are passed over."""
    whole = json.loads(json.dumps(document))
    for *way, key in unknown_keys:
        parent = whole
        for step in way:
            parent = parent[step]
        del parent[key]
    lists: dict[str, Any] = {}
    broken: dict[str, frozenset[str] | None] = {}
    for name in LISTS:
        # Without one of the required lists nobody can say which references to it hold.
        members = whole.get(name, None if name in _REQUIRED else [])
        if name in ("index", "indicators") and _without_wrong_weights(name, members):
            broken["weights"] = None
        lists[name], left_out = _members(name, members)
        if left_out:
            known = all(isinstance(identifier, str) and _IDENTIFIER.match(identifier) for identifier in left_out)
            broken[name] = frozenset(left_out) if known else None
    return Contents(
        **lists,
        scale=_well_formed("scale", whole.get("scale")),
        ranking=_well_formed("ranking", whole.get("ranking", {})),
        verification=_well_formed("verification", whole.get("verification", {})),
        status=whole.get("status"),
        has_status_note="status_note" in whole,
        broken=broken,
    )


def _without_wrong_weights(name: str, members: Any) -> bool:
    """Take the weight from members in which nothing else is wrong, and tell whether there are any.

    A wrong weight says nothing against their place in the tree, which can be checked all the same.
    """
    found = False
    for place, member in enumerate(members if isinstance(members, list) else ()):
        if isinstance(member, dict) and "weight" in member and _well_formed(name, member) is None:
            weightless = {key: value for key, value in member.items() if key != "weight"}
            if _well_formed(name, weightless) is not None:
                members[place] = weightless
                found = True
    return found


def _members(name: str, members: object) -> tuple[tuple[tuple[int, Any], ...], list[Any]]:
    """Return the well-formed members of a list with their indices, and the ids of the others (``None``: not known)."""
    if not isinstance(members, list):
        return (), [None]
    good = []
    left_out = []
    for index, member in enumerate(members):
        part = _well_formed(name, member)
        if part is not None:
            good.append((index, part))
        else:
            left_out.append(member.get("id") if isinstance(member, dict) else None)
    return tuple(good), left_out


def _well_formed(name: str, part: object) -> Any:
    """Return a part of a rubric, or ``None`` where it is not well formed."""
    try:
        return _adapter(name).validate_json(json.dumps(part))
    except ValidationError:
        return None


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    """Return what validates a part of this name."""
    return TypeAdapter({**LISTS, "scale": Scale, "ranking": Ranking, "verification": Verification}[name])
