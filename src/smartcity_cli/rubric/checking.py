"""Whether the parts of a rubric fit together: ids, references, tree, scores, gates."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from smartcity_cli.rubric.faults import Fault, figure
from smartcity_cli.rubric.gate_checks import check_gates
from smartcity_cli.rubric.question_checks import check_questions
from smartcity_cli.rubric.reference_checks import check_ids, check_references
from smartcity_cli.rubric.scoring_checks import check_scoring, off_scale
from smartcity_cli.rubric.tree_checks import check_tree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from smartcity_cli.rubric.contents import Contents
    from smartcity_cli.rubric.faults import Path


def check(contents: Contents) -> list[Fault]:
    """Return every fault of the parts that are well formed; what depends on broken parts is not judged."""
    identity = list(check_identity(contents))
    if contents.scale is not None and contents.scale.minimum >= contents.scale.maximum:
        # Every score would be outside a scale without width.
        contents = replace(contents, scale=None)
    return list(
        chain(
            identity,
            check_bands(contents),
            check_ids(contents),
            check_references(contents),
            check_tree(contents),
            check_questions(contents),
            check_scoring(contents),
            check_gates(contents),
            check_several_assessors(contents),
        )
    )


def check_identity(contents: Contents) -> Iterator[Fault]:
    """Find a scale without width, and a rubric that is not official and does not say what it is."""
    if contents.status in ("reconstruction", "example") and not contents.has_status_note:
        yield Fault("R302", ("status",), {"status": contents.status}, key=True)
    scale = contents.scale
    if scale is not None and scale.minimum >= scale.maximum:
        yield Fault("R303", ("scale",), {"minimum": figure(scale.minimum), "maximum": figure(scale.maximum)}, key=True)


def check_bands(contents: Contents) -> Iterator[Fault]:
    """Find bands that are empty, overlap, or leave part of the scale without a band."""
    for place, band in contents.bands:
        if band.from_ >= band.to:
            yield Fault("R305", ("bands", place), {"band": band.id, "from": figure(band.from_), "to": figure(band.to)})
    if contents.scale is None or not contents.bands or not contents.is_whole("bands"):
        return
    ordered = sorted(contents.bands, key=lambda member: (member[1].from_, member[1].to))
    ends = [contents.scale.minimum, *(band.to for _, band in ordered)]
    starts = [*(band.from_ for _, band in ordered), contents.scale.maximum]
    places = [place for place, _ in ordered]
    for before, after, place in zip(ends, starts, [*places, places[-1]], strict=True):
        if before < after:
            yield Fault("R307", ("bands", place), {"from": figure(before), "to": figure(after)})
    for (_, lower), (place, upper) in pairwise(ordered):
        if upper.from_ < lower.to:
            values = {"band": upper.id, "other": lower.id, "from": figure(upper.from_), "to": figure(lower.to)}
            yield Fault("R306", ("bands", place), values)
    for place, band in ordered:
        yield from off_scale(contents, band.from_, ("bands", place, "from"))
        yield from off_scale(contents, band.to, ("bands", place, "to"))


def check_several_assessors(contents: Contents) -> Iterator[Fault]:
    """Find a consensus that does not say how close values must be, and spreads that nothing ever asks for."""
    several = None if contents.verification is None else contents.verification.several
    if several is None:
        return
    path: Path = ("verification", "several")
    if several.rule != "consensus":
        if several.spread is not None:
            yield Fault("R411", (*path, "spread"), {"rule": several.rule}, key=True)
        return
    if several.spread is None:
        yield Fault("R410", path, key=True)
    elif several.discuss is not None:
        for key in ("levels", "share"):
            listed, agreed = getattr(several.discuss, key), getattr(several.spread, key)
            if listed > agreed:
                values = {"key": key, "discuss": figure(listed), "spread": figure(agreed)}
                yield Fault("R412", (*path, "discuss", key), values)
