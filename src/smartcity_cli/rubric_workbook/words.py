"""What the sheets of a rubric's workbook are called in both languages, and how a column finds its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.column_words import COLUMNS, Words
from smartcity_cli.rubric_workbook.setting_words import SETTINGS
from smartcity_cli.texts import LANGUAGES, Text

if TYPE_CHECKING:
    from smartcity_cli.texts import Language

SHEETS: Final = {
    layout.ABOUT: Text(id="Tentang", en="About"),
    layout.TREE: Text(id="Pohon", en="Tree"),
    layout.QUESTIONS: Text(id="Pertanyaan", en="Questions"),
    layout.OPTIONS: Text(id="Opsi", en="Options"),
    layout.BANDS: Text(id="Predikat", en="Bands"),
    layout.FIELDS: Text(id="Isian tabel", en="Table fields"),
    layout.STEPS: Text(id="Anak tangga", en="Steps"),
    layout.FACETS: Text(id="Segi", en="Facets"),
    layout.SECTIONS: Text(id="Bagian", en="Sections"),
    layout.GATES: Text(id="Batas nilai", en="Gates"),
    layout.SOURCES: Text(id="Sumber", en="Sources"),
    layout.ALLOWANCES: Text(id="Pengecualian", en="Allowances"),
    layout.EXACT: Text(id="Bentuk persis", en="Exact forms"),
    layout.GUIDE: Text(id="Petunjuk", en="Guide"),
}
HINTS: Final = {
    layout.TREE: Text(
        id="Ubah bobot di kolom Bobot. Jumlah, bagian dalam kelompok, dan bagian dari indeks dihitung; tidak dibaca"
        " kembali. Bobot kosong berarti 1.",
        en="Change weights in the column Weight. Sum, share of the group and share of the index are computed and not"
        " read back. A blank weight counts as 1.",
    ),
    layout.QUESTIONS: Text(
        id="Satu baris per pertanyaan; tingkat dan pilihannya di lembar Opsi, kolom tabelnya di lembar Isian tabel.",
        en="One row a question; its levels and options stand on the sheet Options, columns of tables on Table fields.",
    ),
    layout.OPTIONS: Text(
        id="Satu baris per tingkat atau pilihan. Skor: tingkat dan pilihan tunggal; nilai pilihan: daftar periksa.",
        en="One row a level or option. Scores are for levels and single choices, points for checklists.",
    ),
    layout.BANDS: Text(
        id="Batas bawah termasuk predikatnya, batas atas milik predikat berikutnya; semuanya menutup seluruh skala.",
        en="The lower limit belongs to a band, the upper one to the next; together they cover the whole scale.",
    ),
    layout.FIELDS: Text(
        id="Satu baris per kolom dari pertanyaan berbentuk tabel.", en="One row a column of a table question."
    ),
    layout.STEPS: Text(
        id="Untuk metode steps: mulai nilai ini, skornya sekian.",
        en="For the method steps: from this value, this score.",
    ),
    layout.FACETS: Text(
        id="Baris tanpa kelas menamai seginya; baris lain satu kelas dari segi itu.",
        en="A row without a class names the facet; the others are one class of it each.",
    ),
    layout.SECTIONS: Text(
        id="Bagian kuesioner yang bukan simpul pohon.", en="Parts of the questionnaire that are no nodes of the tree."
    ),
    layout.GATES: Text(
        id="Nilai simpul dibatasi, kecuali indikator mencapai syaratnya.",
        en="A node's score is capped unless an indicator reaches the mark.",
    ),
    layout.SOURCES: Text(id="Dokumen yang menjadi dasar rubrik.", en="Documents that the rubric rests on."),
    layout.ALLOWANCES: Text(
        id="Temuan “smartcity rubric check” yang memang dimaksudkan, dengan alasannya.",
        en="What “smartcity rubric check” finds and is meant to be so, with the reason.",
    ),
    layout.EXACT: Text(
        id="Bukan untuk diubah. Bentuk yang tidak tampak di sel, misalnya teks yang terlalu panjang; berlaku selama"
        " selnya tidak diubah.",
        en="Not for editing. Forms that cells cannot show, such as texts that are too long; they hold as long as the"
        " cell is not changed.",
    ),
    layout.GUIDE: Text(
        id="Arti setiap kolom dan isinya yang diperbolehkan; lembar ini tidak dibaca kembali.",
        en="What every column means and what it takes; this sheet is not read back.",
    ),
}
ROW_KINDS: Final = {"index": Text(id="simpul", en="node"), "indicators": Text(id="indikator", en="indicator")}
INDONESIAN: Final = Text(id="(Indonesia)", en="(Indonesian)")
ENGLISH: Final = Text(id="(Inggris)", en="(English)")
FACET: Final = Text(id="Segi: {facet}", en="Facet: {facet}")
FACET_HELP: Final = Text(
    id="Kelas indikator ini dalam segi tersebut: id dari lembar Segi.",
    en="The class of this indicator in the facet: an id from the sheet Facets.",
)


def header_of(sheet: str, key: str, language: Language) -> str:
    """Return how a cell's column is headed; a key that nobody named is its own header."""
    known = COLUMNS[sheet]
    for ending, said in ((".id", INDONESIAN), (".en", ENGLISH)):
        column = key.removesuffix(ending)
        if column != key and column in known:
            return f"{known[column][0].said_in(language)} {said.said_in(language)}"
    if key.startswith("facets.") and key not in known:
        return FACET.said_in(language, facet=key.removeprefix("facets."))
    return known[key][0].said_in(language) if key in known else key


def help_of(sheet: str, column: str, language: Language) -> str:
    """Return what a column means; nothing for a key that nobody described."""
    if column.startswith("facets."):
        return FACET_HELP.said_in(language)
    known = COLUMNS[sheet].get(column)
    return "" if known is None else known[1].said_in(language)


def setting_words(key: str) -> Words:
    """Return what a setting is called and means; a key that nobody named is its own name."""
    return SETTINGS.get(key, (Text(id=key, en=key), Text(id="", en="")))


def kind_of_row(written: str | None) -> str | None:
    """Return the list that a row of the tree belongs to, in either language or by the key of the list."""
    folded = (written or "").strip().casefold()
    for name, said in ROW_KINDS.items():
        if folded in (name, *(said.said_in(language) for language in LANGUAGES)):
            return name
    return None
