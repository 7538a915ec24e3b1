"""What stands out in a rubric's weights on given responses, and why a figure is not given: in plain sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.analysis.correlation import LEAST_REGIONS, WhyBlank
from smartcity_cli.analysis.drive_findings import (
    FEW_REGIONS,
    LESS_TIMES,
    MORE_POINTS,
    MORE_TIMES,
    SHOWN_DECIMALS,
    Mark,
)
from smartcity_cli.analysis.effective_weights import Space
from smartcity_cli.analysis.overlap import OVERLAP
from smartcity_cli.analysis.reliability import USUAL_LEAST_ALPHA
from smartcity_cli.reports.contents import Item
from smartcity_cli.reports.figures import figure, percent
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from smartcity_cli.analysis.drive_findings import Finding
    from smartcity_cli.analysis.weights import Drives, NodeDrive
    from smartcity_cli.texts import Language

MARKS = {
    Mark.MORE: Text(
        id="Menggerakkan indeks lebih dari bobotnya (sedikitnya {times} kali, dan {points} poin persen di atasnya):",
        en="Drive the index more than their weight says (at least {times} times and {points} percentage points above):",
    ),
    Mark.LESS: Text(
        id="Menggerakkan indeks kurang dari {less} kali bobotnya:",
        en="Drive the index less than {less} times as much as their weight says:",
    ),
    Mark.AGAINST: Text(
        id="Berlawanan arah dengan indeks (korelasi Pearson di bawah 0):",
        en="Run against the index (Pearson's correlation below 0):",
    ),
    Mark.LOW_ALPHA: Text(
        id="Alfa di bawah {alpha}, batas yang lazim menurut Nunnally (1978); wajar bila kelompok sengaja memuat "
        "hal yang berbeda-beda:",
        en="Alpha below {alpha}, the limit by convention (Nunnally 1978); natural where a group holds different "
        "things on purpose:",
    ),
    Mark.OVERLAP: Text(
        id="Sangat sejalan dalam satu induk (korelasi Pearson {overlap} atau lebih), sehingga mungkin mengukur hal "
        "yang sama:",
        en="Go closely together within one parent (Pearson's correlation of {overlap} or more) and may measure the "
        "same:",
    ),
}
SHORT = {
    Mark.MORE: Text(id="lebih dari bobotnya", en="more than its weight"),
    Mark.LESS: Text(id="kurang dari bobotnya", en="less than its weight"),
    Mark.AGAINST: Text(id="berlawanan dengan indeks", en="against the index"),
    Mark.LOW_ALPHA: Text(id="alfa rendah", en="low alpha"),
    Mark.OVERLAP: Text(id="sangat sejalan", en="closely together"),
}
"""The same for cells of a workbook."""
WITH_WEIGHTS = Text(
    id="{node} (bobot {nominal}, efektif {effective}{few})", en="{node} (weight {nominal}, effective {effective}{few})"
)
WITH_FIGURE = Text(id="{node} ({figure}{few})", en="{node} ({figure}{few})")
PAIR = Text(id="{node} dan {other} ({figure}{few})", en="{node} and {other} ({figure}{few})")
OF_FEW = Text(id="; hanya {n} daerah", en="; only {n} regions")
"""Beside a figure from few regions where many have an index."""
CHOICES = Text(
    id="Batas-batas di atas dipilih alat ini, kecuali batas alfa; yang menonjol layak diperiksa, dan belum berarti "
    "rubriknya salah.",
    en="The limits above are this tool's choice, except that of alpha; what stands out is worth a look, and does not "
    "mean that the rubric is wrong.",
)
AND_MORE = Text(id="dan {n} lagi", en="and {n} more")
NOTHING = Text(
    id="Tidak ada yang menonjol pada bobot efektif, korelasi dan alfa.",
    en="Nothing stands out in effective weights, correlations and alpha.",
)
FEW = Text(
    id="Hanya {n} daerah yang memiliki indeks: satu daerah saja dapat banyak mengubah angka-angka ini.",
    en="Only {n} regions have an index: a single region can change these figures much.",
)
NO_FIGURES = Text(
    id="Daerah yang memiliki indeks: {n} dari {read}; paling sedikit {least} diperlukan untuk angka apa pun.",
    en="Regions with an index: {n} of {read}; any figure needs at least {least}.",
)
REASONS = {
    WhyBlank.TOO_FEW_REGIONS: Text(
        id="kurang dari {least} daerah memiliki nilai yang diperlukan",
        en="fewer than {least} regions have the scores it needs",
    ),
    WhyBlank.CONSTANT: Text(id="nilainya sama pada semua daerah", en="all regions have the same score"),
    WhyBlank.NOT_ADDITIVE: Text(
        id="bobot efektif tidak ada, karena induknya atau simpul di atasnya tidak menjumlahkan dengan cara yang sama",
        en="no effective weight, because its parent or a node above does not add up in the same way",
    ),
    WhyBlank.NOTHING_LEFT: Text(id="tanpa simpul ini tidak ada indeks yang tersisa", en="without it no index is left"),
    WhyBlank.TOO_FEW_CHILDREN: Text(
        id="alfa memerlukan dua anak yang memiliki nilai", en="alpha needs two children with scores"
    ),
    WhyBlank.TOO_LARGE: Text(
        id="nilainya terlalu jauh di luar skala untuk dihitung", en="scores too far off the scale to compute with"
    ),
}
DASH = Text(id="Tanda -: {reason}: {nodes}.", en="A dash: {reason}: {nodes}.")
SPACES = {
    Space.LOGARITHMS: Text(
        id="Dalam {node} (rata-rata geometrik) bobot efektif dihitung pada logaritma nilai; daerah: {n}{left}.",
        en="Within {node} (geometric mean) effective weights are those of logarithms; regions: {n}{left}.",
    ),
    Space.RECIPROCALS: Text(
        id="Dalam {node} (rata-rata harmonik) bobot efektif dihitung pada kebalikan nilai; daerah: {n}{left}.",
        en="Within {node} (harmonic mean) effective weights are those of reciprocals; regions: {n}{left}.",
    ),
}
ZEROS = Text(id=", {n} bernilai 0 tidak ikut", en=", {n} with a score of 0 are left out")
MOST_NAMED = 5
"""Nodes that are named before it is said how many more there are."""


def reading_of(
    findings: Sequence[Finding], drives: Drives, titles: Mapping[str, str], language: Language
) -> tuple[Item, ...]:
    """Return what stands out, an item for each kind; says so where nothing does, or where nothing can be said."""
    if drives.indexed < LEAST_REGIONS:
        said = NO_FIGURES.said_in(language, n=drives.indexed, read=drives.regions, least=LEAST_REGIONS)
        return (Item(said, tone="caution"),)
    items = []
    for mark in Mark:
        named = [_named(one, drives, titles, language) for one in findings if one.mark is mark]
        if named:
            children = tuple(Item(name) for name in _some(named, language))
            items.append(Item(MARKS[mark].said_in(language, **_limits(language)), children))
    items.append(Item((CHOICES if findings else NOTHING).said_in(language)))
    if drives.indexed < FEW_REGIONS:
        items.append(Item(FEW.said_in(language, n=drives.indexed), tone="caution"))
    return tuple(items)


def _limits(language: Language) -> dict[str, str]:
    """Return the limits from which on something stands out, in words."""
    return {
        "times": figure(MORE_TIMES, 1, language),
        "points": figure(100 * MORE_POINTS, 0, language),
        "less": figure(LESS_TIMES, 1, language),
        "alpha": figure(USUAL_LEAST_ALPHA, 2, language),
        "overlap": figure(OVERLAP, 2, language),
    }


def _named(finding: Finding, drives: Drives, titles: Mapping[str, str], language: Language) -> str:
    """Return a finding's node with its figures, and from how few regions they are."""
    node = titles[finding.node]
    few = OF_FEW.said_in(language, n=finding.regions) if finding.regions < FEW_REGIONS <= drives.indexed else ""
    if finding.nominal is not None:
        nominal, effective = percent(finding.nominal, 1, language), percent(finding.figure, 1, language)
        return WITH_WEIGHTS.said_in(language, node=node, nominal=nominal, effective=effective, few=few)
    said = figure(finding.figure, SHOWN_DECIMALS, language)
    if finding.other is not None:
        return PAIR.said_in(language, node=node, other=titles[finding.other], figure=said, few=few)
    return WITH_FIGURE.said_in(language, node=node, figure=said, few=few)


def _some(named: Sequence[str], language: Language) -> list[str]:
    """Return the first of some names, and how many more there are."""
    more = len(named) - MOST_NAMED
    return [*named[:MOST_NAMED], *([AND_MORE.said_in(language, n=more)] if more > 0 else [])]


def blanks_in_words(drives: Drives, titles: Mapping[str, str], language: Language) -> Iterator[str]:
    """Yield why figures are not given, a sentence for each reason; none where too few regions are reason enough."""
    if drives.indexed < LEAST_REGIONS:
        return
    for why, reason in REASONS.items():
        nodes = [titles[node.node] for node in drives.nodes if why in reasons_of(node)]
        if nodes:
            said = reason.said_in(language, least=LEAST_REGIONS)
            yield DASH.said_in(language, reason=said, nodes="; ".join(_some(nodes, language)))


def reasons_of(node: NodeDrive) -> tuple[WhyBlank, ...]:
    """Return why figures of a node are not given, each reason once."""
    figures = (node.in_parent, node.in_index, node.pearson, node.spearman, node.rest, node.alpha)
    return tuple(dict.fromkeys(one.why for one in figures if one is not None and one.why is not None))


def spaces_in_words(
    drives: Drives, parents: Mapping[str, str | None], titles: Mapping[str, str], language: Language
) -> Iterator[str]:
    """Yield the nodes whose effective weights are those of logarithms or reciprocals, and who is left out there."""
    scored = {node.node: node.scored for node in drives.nodes}
    done = set()
    for node in drives.nodes:
        parent = parents[node.node]
        if parent is None or parent in done or node.in_parent is None or node.space not in SPACES:
            continue
        done.add(parent)
        zeros = scored[parent] - node.in_parent.regions
        left = ZEROS.said_in(language, n=zeros) if zeros else ""
        yield SPACES[node.space].said_in(language, node=titles[parent], n=node.in_parent.regions, left=left)
