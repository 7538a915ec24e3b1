"""The words, columns and digits of the report of ``rubric weights``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.reports.contents import Kind

TITLE = Text(id="Bobot: {title}", en="Weights: {title}")
TITLE_ON = Text(id="Bobot dan penggerak indeks: {title}", en="Weights, and what drives the index: {title}")
WEIGHTS = Text(id="Bobot", en="Weights")
DRIVES = Text(id="Bobot dan penggerak", en="Weights and drives")
CUTS = Text(id="Yang dilakukan batas", en="What caps do")
FINDINGS = Text(id="Yang menonjol", en="What stands out")
HEAVIEST = Text(
    id="Bobot global terbesar {most}: {heavy}; terkecil {least}: {light}.",
    en="Largest global weight {most}: {heavy}; smallest {least}: {light}.",
)
ALL_EQUAL = Text(
    id="Setiap indikator mempunyai bobot global {most}.", en="Every indicator has a global weight of {most}."
)
AND_MORE = Text(id=" dan {n} lagi", en=" and {n} more")
NO_PART = Text(
    id="Pada cara gabung terendah dan tertinggi bobot tidak ikut menentukan: {nodes}.",
    en="Under the lowest and the highest weights play no part: {nodes}.",
)
ON = Text(
    id="Daerah dibaca: {read}; dengan indeks: {indexed}. Angka ini menggambarkan daerah-daerah itu; dengan daerah lain "
    "hasilnya berbeda.",
    en="Regions read: {read}; with an index: {indexed}. The figures describe these regions; with others they differ.",
)
HOW = Text(
    id="Bobot efektif: bagian perbedaan antardaerah (varians) yang masuk melalui simpul, di dalam induknya dan di "
    "dalam indeks. Pearson dan Spearman: korelasi nilai dan korelasi peringkatnya dengan indeks. Tanpa simpul: "
    "korelasi dengan indeks yang dihitung tanpa simpul itu. Alfa: alfa Cronbach atas anak-anaknya.",
    en="Effective weight: the share of the differences between regions (variance) that comes in through a node, within "
    "its parent and within the index. Pearson and Spearman: correlation of its scores and of their ranks with the "
    "index. Without it: correlation with the index computed without the node. Alpha: Cronbach's alpha of its children.",
)
MOST_NAMED = 3
"""Indicators that are named as the heaviest or the lightest."""

HEADINGS = {
    "node": Text(id="Simpul", en="Node"),
    "node_id": Text(id="Id", en="Id"),
    "weight": Text(id="Bobot tertulis", en="Weight written"),
    "local_weight": Text(id="Bobot lokal", en="Local weight"),
    "global_weight": Text(id="Bobot global", en="Global weight"),
    "indicators": Text(id="Indikator", en="Indicators"),
    "aggregate": Text(id="Cara gabung", en="Aggregation"),
    "in_parent": Text(id="Efektif di induk", en="Effective in parent"),
    "in_index": Text(id="Efektif di indeks", en="Effective in index"),
    "pearson": Text(id="Pearson", en="Pearson"),
    "spearman": Text(id="Spearman", en="Spearman"),
    "rest": Text(id="Tanpa simpul", en="Without it"),
    "alpha": Text(id="Alfa", en="Alpha"),
    "regions": Text(id="Daerah", en="Regions"),
    "why": Text(id="Sebab tanpa angka", en="Why a dash"),
    "gates": Text(id="Batas", en="Caps"),
    "lowered": Text(id="Daerah diturunkan", en="Regions lowered"),
    "finding": Text(id="Yang menonjol", en="What stands out"),
    "other": Text(id="Dengan", en="With"),
    "figure": Text(id="Korelasi atau alfa", en="Correlation or alpha"),
}
KINDS: dict[str, Kind] = {
    "weight": "score",
    "local_weight": "share",
    "global_weight": "share",
    "in_parent": "share",
    "in_index": "share",
    "pearson": "score",
    "spearman": "score",
    "rest": "score",
    "alpha": "score",
    "figure": "score",
    "indicators": "count",
    "regions": "count",
    "lowered": "count",
}
DECIMALS = {"local_weight": 2, "global_weight": 2, "in_parent": 1, "in_index": 1}
PLAIN = ("node", "node_id", "weight", "local_weight", "global_weight", "indicators", "aggregate")
PLAIN_IMPORTANCE = {"node_id": 2, "weight": 3, "local_weight": 1, "indicators": 4, "aggregate": 5}
DRIVEN = (
    *("node", "node_id", "weight", "local_weight", "global_weight", "in_parent", "in_index"),
    *("pearson", "spearman", "rest", "alpha", "regions"),
)
DRIVEN_IMPORTANCE = {
    "node_id": 8,
    "weight": 9,
    "local_weight": 6,
    "in_parent": 5,
    "pearson": 4,
    "rest": 3,
    "alpha": 2,
    "regions": 7,
}
"""Of the columns that do not fit, the highest number is left out first."""
