"""What the fixed words of the rubric language mean, for people who choose one from a list in a cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.rubric_workbook.column_words import COLUMNS
from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from smartcity_cli.rubric_workbook.fields import Field
    from smartcity_cli.texts import Language

_BASIS: Final = {
    "source": Text(id="dari sumber", en="from a source"),
    "author": Text(id="pilihan penyusun", en="the author's choice"),
    "unverified": Text(id="belum terverifikasi", en="not verified yet"),
}
MEANINGS: Final[dict[str, dict[str, Text]]] = {
    "aggregate": {
        "arithmetic": Text(id="rata-rata berbobot", en="weighted mean"),
        "geometric": Text(id="rata-rata geometrik", en="geometric mean"),
        "harmonic": Text(id="rata-rata harmonik", en="harmonic mean"),
        "minimum": Text(id="yang terendah", en="the lowest"),
        "maximum": Text(id="yang tertinggi", en="the highest"),
        "sum": Text(id="jumlah berbobot", en="weighted sum"),
    },
    "missing.rule": {
        "zero": Text(id="dihitung nol", en="counts as 0"),
        "skip": Text(id="dilewati", en="is left out"),
        "required": Text(id="simpul tanpa skor", en="the node has no score"),
    },
    "missing.by": {
        "weight": Text(id="menurut bobot", en="by weight"),
        "count": Text(id="menurut jumlah", en="by number"),
    },
    "basis": _BASIS,
    "expected.basis": _BASIS,
    "score.method": {
        "levels": Text(id="skor tingkat", en="score of level"),
        "options": Text(id="skor pilihan", en="score of option"),
        "linear": Text(id="garis lurus", en="straight line"),
        "log": Text(id="logaritma", en="logarithm"),
        "steps": Text(id="anak tangga", en="steps"),
        "share": Text(id="bagian 0–1", en="share 0–1"),
        "minmax": Text(id="terendah–tertinggi", en="lowest to highest"),
        "zscore": Text(id="simpangan baku", en="deviations"),
        "rank": Text(id="peringkat", en="rank"),
        "percentile": Text(id="persentil", en="percentile"),
        "distance_to_target": Text(id="jarak ke target", en="way to a target"),
    },
    "score.better": {
        "higher": Text(id="makin tinggi makin baik", en="higher is better"),
        "lower": Text(id="makin rendah makin baik", en="lower is better"),
    },
    "evidence": {
        "required": Text(id="wajib", en="must be given"),
        "optional": Text(id="boleh", en="may be given"),
        "none": Text(id="tidak diminta", en="not asked for"),
    },
    "unsigned": {
        "points": Text(id="0,85 adalah 0,85 %", en="0.85 is 0.85 %"),
        "shares": Text(id="0,85 adalah 85 %", en="0.85 is 85 %"),
    },
    "kind": {
        "level": Text(id="tingkat", en="level"),
        "choice": Text(id="satu pilihan", en="one option"),
        "multiple": Text(id="beberapa pilihan", en="several options"),
        "yes_no": Text(id="ya atau tidak", en="yes or no"),
        "number": Text(id="angka", en="number"),
        "integer": Text(id="bilangan bulat", en="whole number"),
        "percent": Text(id="persen", en="percent"),
        "ratio": Text(id="rasio", en="ratio"),
        "text": Text(id="teks", en="text"),
        "date": Text(id="tanggal", en="date"),
        "table": Text(id="tabel", en="table"),
    },
}
"""By the key of the column; what each word of the settings means stands beside them on the first sheet."""


def meanings_of(field: Field, language: Language) -> str:
    """Return the words that a column takes, one a line, each with its meaning where it has been given one."""
    known = MEANINGS.get(field.key, {})
    return "\n".join(f"{word} = {known[word].said_in(language)}" if word in known else word for word in field.choices)


def prompt_of(sheet: str, column: str, field: Field, language: Language) -> tuple[str, str] | None:
    """Return the title and the text shown beside a selected cell; nothing without meanings."""
    if field.key not in MEANINGS:
        return None
    return COLUMNS[sheet][column][0].said_in(language), meanings_of(field, language)
