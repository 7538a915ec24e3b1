"""What reports say about the regions of a cohort: names, groups, bands, and why one is not ranked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from smartcity_cli.analysis.bands import bands_of
from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Problem
from smartcity_cli.scoring.scores import WhyNone
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    from smartcity_cli.assessment import Assessment
    from smartcity_cli.regions import Edition
    from smartcity_cli.responses.answers import Respondent, ResponseSet
    from smartcity_cli.rubric.schema import Band, Rubric

WHY_NONE = {
    WhyNone.NO_ANSWER: Text(id="tidak ada isian", en="nothing was answered"),
    WhyNone.NOT_APPLICABLE: Text(id="semuanya tidak berlaku", en="nothing applies"),
    WhyNone.REQUIRED_MISSING: Text(id="isian yang wajib tidak ada", en="an answer that is required is missing"),
    WhyNone.BELOW_COVERAGE: Text(id="cakupan isian di bawah batas", en="less is answered than the minimum coverage"),
    WhyNone.NO_NORMALISATION: Text(
        id="ada isian yang tidak dapat diberi nilai, misalnya karena isian semua daerah sama",
        en="an answer cannot be given a score, such as where all regions answered alike",
    ),
}
"""Why a node has no score, in words that fit after a colon."""

GROUPS = {
    "kind": Text(id="Jenis", en="Kind"),
    "province": Text(id="Provinsi", en="Province"),
    "island": Text(id="Pulau", en="Island"),
}
"""The groups that the register knows; any column of the input that is no question makes groups too."""


def reason_id(why: int) -> str:
    """Return the word that stands for a reason in JSON and CSV, such as ``below-coverage``."""
    return WhyNone(why).name.lower().replace("_", "-")


def number_of(figure: float) -> float | None:
    """Return a figure, or ``None`` for NaN."""
    return None if math.isnan(figure) else figure


def edition_of(rubric: Rubric) -> Edition:
    """Return the edition of the register in which a rubric shows codes and names."""
    return "2018" if rubric.register_ == "2018" else "current"


def short_name(respondent: Respondent, rubric: Rubric) -> str:
    """Return the name for tables, such as ``Kab. Kudus``."""
    return respondent.name if respondent.region is None else respondent.region.short_name_in(edition_of(rubric))


def bands_by_region(rubric: Rubric, index: NDArray[numpy.float64]) -> list[Band | None]:
    """Return the band of every region's index."""
    return [None if position < 0 else rubric.bands[position] for position in bands_of(rubric, index).tolist()]


def groups_of(assessment: Assessment, group_by: str) -> list[str | None]:
    """Return the group of every region: by the register, else by a column of the input; ``None`` where it has none.

    Raises `WrongUsage` when no region has such a column.
    """
    responses, edition = assessment.responses, edition_of(assessment.rubric.rubric)
    if group_by in GROUPS:
        return [_register_group(respondent, group_by, edition) for respondent in responses.respondents]
    columns = _columns(responses)
    named = next((column for column in columns if column.casefold() == group_by.strip().casefold()), None)
    if named is None:
        known = ", ".join([*GROUPS, *columns])
        raise WrongUsage(Problem("U113", values={"asked": group_by, "known": known}))
    return [respondent.attributes.get(named) or None for respondent in responses.respondents]


def _columns(responses: ResponseSet) -> list[str]:
    """Return the other columns of the input, each once."""
    return list(dict.fromkeys(column for respondent in responses.respondents for column in respondent.attributes))


def _register_group(respondent: Respondent, group_by: str, edition: Edition) -> str | None:
    """Return a region's kind, province or island."""
    region = respondent.region
    if region is None:
        return None
    return {"kind": region.kind, "province": region.province_in(edition), "island": region.island}[group_by]


def checked_node(assessment: Assessment, node: str) -> int:
    """Return a node's column; raises `WrongUsage` with the nearest ids where the rubric has no such node."""
    nodes = assessment.plan.nodes
    if node in nodes:
        return nodes.index(node)
    # Only for a message.
    from difflib import get_close_matches

    folded = {known.casefold(): known for known in nodes}
    near = ", ".join(folded[name] for name in get_close_matches(node.casefold(), folded, n=5, cutoff=0.5)) or "-"
    raise WrongUsage(Problem("U111", values={"asked": node, "near": near, "rubric": assessment.rubric.rubric.id}))
