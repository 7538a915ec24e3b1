"""Lints about what a rubric rests on: sources that nobody can look up, and figures that come from nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.rubric.linting.finding import Finding, listed, paths_of_nodes
from smartcity_cli.rubric.schema import Indicator

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.faults import Path
    from smartcity_cli.rubric.schema import Node, Rubric


def lint_grounds(rubric: Rubric) -> Iterator[Finding]:
    """Find sources without an address, and targets and bands without a basis."""
    for place, source in enumerate(rubric.sources):
        # A dash stands for an address that nobody has.
        if not any(character.isalnum() for character in source.address or ""):
            yield Finding("R511", source.title, (("sources", place, "address"),))
    if rubric.basis.targets is None:
        paths = paths_of_nodes(rubric)
        members: tuple[Node | Indicator, ...] = (*rubric.index, *rubric.indicators)
        targets = [
            (member.id, (*paths[member.id], key))
            for member in members
            if (key := _key_of_target(member)) and member.basis is None
        ]
        yield from _without_basis("targets", targets)
    if rubric.basis.bands is None:
        bands: list[tuple[str, Path]] = [
            (band.id, ("bands", place)) for place, band in enumerate(rubric.bands) if band.basis is None
        ]
        yield from _without_basis("bands", bands)


def _key_of_target(member: Node | Indicator) -> str:
    """Return the key under which a node or indicator names its target; nothing where it has none."""
    if isinstance(member, Indicator) and member.target_level is not None:
        return "target_level"
    return "" if member.target is None else "target"


def _without_basis(kind: str, figures: list[tuple[str, Path]]) -> Iterator[Finding]:
    """Yield one finding for all figures of a kind that say nothing of where they come from."""
    if figures:
        values = {"count": len(figures), "names": listed([name for name, _ in figures])}
        yield Finding("R512", kind, tuple(path for _, path in figures), values)
