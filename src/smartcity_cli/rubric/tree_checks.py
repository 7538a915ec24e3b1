"""Whether the index tree is one tree whose scores stay on the scale."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from smartcity_cli.rubric.faults import Fault, figure, nearest_first
from smartcity_cli.rubric.reference_checks import may_be_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.contents import Contents
    from smartcity_cli.rubric.schema import Node

_WEIGHT_NOISE: Final = 1e-9
"""Weights such as 0.1, 0.2 and 0.7 add up to 1 only nearly."""


def check_tree(contents: Contents) -> Iterator[Fault]:
    """Find unknown parents, cycles, several roots, nodes without children, unfit aggregations."""
    yield from _check_parents(contents)
    yield from _check_cycles(contents)
    yield from _check_roots(contents)
    used = {node.parent for _, node in contents.index} | {indicator.parent for _, indicator in contents.indicators}
    for place, node in contents.index:
        if node.id not in used and contents.is_whole("index", "indicators"):
            yield Fault("R316", ("index", place), {"node": node.id})
        yield from _check_aggregation(contents, place, node)


def _check_parents(contents: Contents) -> Iterator[Fault]:
    """Find parents that do not exist or are indicators."""
    nodes = {node.id for _, node in contents.index}
    leaves = {indicator.id for _, indicator in contents.indicators}
    members = [("index", place, node.parent) for place, node in contents.index]
    members += [("indicators", place, indicator.parent) for place, indicator in contents.indicators]
    for name, place, parent in members:
        if parent is None or parent in nodes:
            continue
        if parent in leaves:
            yield Fault("R314", (name, place, "parent"), {"parent": parent})
        elif not may_be_node(contents, parent):
            near = nearest_first(parent, nodes, 3)
            yield Fault("R312", (name, place, "parent"), {"parent": parent, "near": near})


def _check_cycles(contents: Contents) -> Iterator[Fault]:
    """Find nodes that are above themselves; each cycle once, at its first node."""
    parent_of = {node.id: node.parent for _, node in contents.index}
    done: set[str] = set()
    for place, node in contents.index:
        way: dict[str, None] = {}
        here: str | None = node.id
        while here is not None and here not in way and here not in done:
            way[here] = None
            here = parent_of.get(here)
        if here == node.id and here not in done:
            yield Fault("R315", ("index", place, "parent"), {"path": " > ".join([*way, node.id])})
            done.update(way)


def _check_roots(contents: Contents) -> Iterator[Fault]:
    """Find several roots; that there is one follows from known parents and no cycle."""
    roots = [(place, node) for place, node in contents.index if node.parent is None]
    for place, node in roots[1:]:
        first = ("index", roots[0][0])
        yield Fault("R311", ("index", place), {"node": node.id, "root": roots[0][1].id}, first=first)


def _check_aggregation(contents: Contents, place: int, node: Node) -> Iterator[Fault]:
    """Find means of scores that may be negative, and sums that may leave the scale."""
    scale = contents.scale
    if scale is None:
        return
    path = ("index", place, "aggregate")
    if node.aggregate in ("geometric", "harmonic") and scale.minimum < 0:
        yield Fault("R319", path, {"aggregate": node.aggregate, "minimum": figure(scale.minimum)})
    if node.aggregate != "sum" or not contents.is_whole("index", "indicators", "weights"):
        return
    weights = [below.weight for _, below in contents.index if below.parent == node.id]
    weights += [indicator.weight for _, indicator in contents.indicators if indicator.parent == node.id]
    total = math.fsum(weights)
    values = {"node": node.id, "total": figure(round(total, 9)), "minimum": figure(scale.minimum)}
    if scale.minimum > 0 and abs(total - 1) > _WEIGHT_NOISE:
        yield Fault("R318", path, values)
    elif total > 1 + _WEIGHT_NOISE:
        yield Fault("R317", path, values)
