"""Where the members of a rubric that extends another come from, said alike for the same content however it is put."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from smartcity_cli.rubric.inheritance import resolved_value
from smartcity_cli.rubric.loading import canonical_form, load_rubric
from smartcity_cli.rubric.origins import ResolvedDocument
from smartcity_cli.rubric.to_yaml import history

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.origins import MemberOrigin


def origins_of(loaded: LoadedRubric) -> dict[tuple[str, int], str]:
    """Return who made every member and who changed which keys, by list and number; nothing without a parent."""
    document = loaded.document
    if not isinstance(document, ResolvedDocument):
        return {}
    parent = resolved_value(load_rubric(Path(document.chain[-1].file)))
    before = {
        (name, str(member.get("id"))): member
        for name, members in parent.items()
        if name in document.members
        for member in members
    }
    spec = f"{loaded.rubric.id}@{loaded.rubric.version}"
    return {
        (name, number): history(_as_it_differs(origin, before.get((name, str(member.get("id")))), member, spec))
        for name, origins in document.members.items()
        for number, (origin, member) in enumerate(zip(origins, document.value[name], strict=True), 1)
    }


def _as_it_differs(
    origin: MemberOrigin, before: Mapping[str, Any] | None, member: Mapping[str, Any], spec: str
) -> MemberOrigin:
    """Return an origin in which the youngest rubric changed just those keys that differ from its parent's, by name."""
    if before is None or origin.made.spec == spec:
        return origin
    differing = [
        key for key in sorted({*before, *member}) if canonical_form(before.get(key)) != canonical_form(member.get(key))
    ]
    changes = tuple(change for change in origin.changes if change[0] != spec)
    return replace(origin, changes=(*changes, (spec, tuple(differing))) if differing else changes)
