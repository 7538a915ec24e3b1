"""How the columns of a rubric's workbook are headed in both languages, and what each means."""

from __future__ import annotations

from typing import Final

from smartcity_cli.rubric_workbook import layout
from smartcity_cli.rubric_workbook.layout import COMPUTED, KIND_OF_ROW, NUMBER
from smartcity_cli.texts import Text

_ID: Final = (
    Text(id="Id", en="Id"),
    Text(
        id="Nama tetap: huruf, angka, titik, garis bawah, tanda hubung. Tempat lain merujuk ke sini.",
        en="The lasting name: letters, digits, dots, underscores, hyphens. Other places refer to it.",
    ),
)
_ORDER: Final = (
    Text(id="Urutan", en="Order"),
    Text(
        id="Menjaga urutan walau baris disortir. Kosongkan pada baris baru: tempatnya di bawah baris di atasnya.",
        en="Keeps the order however rows are sorted. Leave it blank in a new row: it goes below the row above.",
    ),
)
_TITLE: Final = (Text(id="Nama", en="Title"), Text(id="Yang dibaca orang.", en="What people read."))
_BASIS: Final = (
    Text(id="Dasar angka", en="Basis"),
    Text(
        id="Asal angkanya bila berbeda dari rubrik: sumber, penyusun, atau belum terverifikasi.",
        en="Where its figures come from, if not as the rubric says.",
    ),
)
_QUESTION: Final = (
    Text(id="Id pertanyaan", en="Question id"),
    Text(id="Pertanyaan yang memilikinya.", en="The question it belongs to."),
)
_ORIGIN: Final = (
    Text(id="Berasal dari (tidak dibaca kembali)", en="Comes from (not read back)"),
    Text(id="Rubrik asal, dan siapa mengubah apa.", en="The rubric it comes from, and who changed what."),
)
_MINIMUM: Final = (Text(id="Paling kecil", en="Minimum"), Text(id="Jawaban terkecil.", en="The smallest answer."))
_MAXIMUM: Final = (Text(id="Paling besar", en="Maximum"), Text(id="Jawaban terbesar.", en="The largest answer."))

Words = tuple[Text, Text]
"""The header of a column, and what it means."""


def _said(header_id: str, header_en: str, help_id: str, help_en: str) -> Words:
    return Text(id=header_id, en=header_en), Text(id=help_id, en=help_en)


_TREE: Final[dict[str, Words]] = {
    KIND_OF_ROW: _said("Jenis", "Kind", "Simpul atau indikator.", "A node or an indicator."),
    "id": _ID,
    "title": _TITLE,
    "parent": _said(
        "Di bawah", "Below", "Id simpul induk; kosong untuk indeks.", "Id of its node; blank for the index."
    ),
    "weight": _said(
        "Bobot",
        "Weight",
        "Di atas 0; kosong = 1. Hanya perbandingan antarsaudara yang berarti, kecuali pada sum.",
        "Above 0; blank is 1. Only proportions among siblings matter, except under sum.",
    ),
    f"{COMPUTED}sum": _said(
        "Jumlah bobot kelompok (dihitung)",
        "Sum of the group (computed)",
        "Bobot semua saudara bersama-sama.",
        "The weights of all siblings together.",
    ),
    f"{COMPUTED}local": _said(
        "Bagian dalam kelompok (dihitung)",
        "Share of the group (computed)",
        "Satu kelompok bersama-sama 100 %.",
        "Siblings together make 100 %.",
    ),
    f"{COMPUTED}up": _said(
        "Baris induk (dihitung)",
        "Row of its node (computed)",
        "Kolom bantu yang tersembunyi, untuk bagian dari indeks.",
        "A hidden helper for the share of the index.",
    ),
    f"{COMPUTED}global": _said(
        "Bagian dari indeks (dihitung)",
        "Share of the index (computed)",
        "Semua indikator bersama-sama 100 %.",
        "All indicators together make 100 %.",
    ),
    "target": _said("Target", "Target", "Skor yang diharapkan, pada skala rubrik.", "Expected score on the scale."),
    "target_level": _said(
        "Target tingkat",
        "Target level",
        "Tingkat yang diharapkan, sebagai ganti target.",
        "The expected level, instead of a target.",
    ),
    "aggregate": _said(
        "Penggabungan",
        "Aggregate",
        "Cara simpul menggabungkan yang di bawahnya; kosong = arithmetic.",
        "How a node puts together what is below it; blank is arithmetic.",
    ),
    "missing.rule": _said(
        "Isian kosong: aturan",
        "Missing: rule",
        "Aturan simpul ini sendiri, bila berbeda dari rubrik.",
        "This node's own rule, if not as the rubric says.",
    ),
    "missing.minimum_coverage": _said(
        "Isian kosong: terisi paling sedikit",
        "Missing: least coverage",
        "Bagian dari 0 sampai 1.",
        "A share from 0 to 1.",
    ),
    "missing.by": _said(
        "Isian kosong: dihitung menurut", "Missing: counted by", "weight atau count.", "weight or count."
    ),
    "question": _said(
        "Pertanyaan",
        "Question",
        "Id pertanyaan yang dinilai; kosong = yang ber-id sama.",
        "Id of the question it scores; blank is the one of the same id.",
    ),
    "score.method": _said(
        "Metode nilai",
        "Method",
        "Cara jawaban menjadi skor; kosong = bawaan jenis pertanyaannya.",
        "How the answer becomes a score; blank is the default of its kind of question.",
    ),
    "score.from": _said(
        "Nilai: dari",
        "Score: from",
        "Angka atau tanggal yang mendapat skor terbawah.",
        "The number or day that scores the bottom.",
    ),
    "score.to": _said(
        "Nilai: sampai",
        "Score: to",
        "Angka atau tanggal yang mendapat skor teratas.",
        "The number or day that scores the top.",
    ),
    "score.clip": _said(
        "Nilai: dipotong di ujung",
        "Score: clipped",
        "Ya bila nilai di luar ujung dihitung sebagai ujungnya.",
        "Yes where values beyond an end score as the end.",
    ),
    "score.bottom": _said(
        "Nilai: skor terbawah", "Score: bottom", "Bila bukan ujung bawah skala.", "If not the scale's minimum."
    ),
    "score.top": _said(
        "Nilai: skor teratas", "Score: top", "Bila bukan ujung atas skala.", "If not the scale's maximum."
    ),
    "score.below": _said(
        "Nilai: di bawah anak tangga pertama",
        "Score: below the first step",
        "Untuk metode steps; anak tangganya di lembar Anak tangga.",
        "For the method steps; the steps stand on the sheet Steps.",
    ),
    "score.better": _said("Nilai: yang lebih baik", "Score: better", "higher atau lower.", "higher or lower."),
    "score.when_constant": _said(
        "Nilai: bila semua sama",
        "Score: when constant",
        "Skor bila semua daerah sama, atau missing.",
        "The score where all regions are alike, or missing.",
    ),
    "score.mean": _said("Nilai: skor rata-rata", "Score: mean", "Untuk metode zscore.", "For the method zscore."),
    "score.deviation": _said(
        "Nilai: skor per simpangan baku", "Score: deviation", "Untuk metode zscore.", "For the method zscore."
    ),
    "score.target": _said(
        "Nilai: target jarak",
        "Score: target of distance",
        "Untuk metode distance_to_target.",
        "For the method distance_to_target.",
    ),
    "basis": _BASIS,
    "strategy": _said("Strategi", "Strategy", "Yang biasanya menutup kesenjangan.", "What usually closes a gap here."),
    "note": _said("Catatan", "Note", "Keterangan penyusun.", "A remark of the author."),
    f"{COMPUTED}origin": _ORIGIN,
    NUMBER: _ORDER,
}
_QUESTIONS: Final[dict[str, Words]] = {
    "id": _ID,
    "kind": _said("Jenis", "Kind", "Jenis jawaban.", "The kind of answer."),
    "text": _said("Pertanyaan", "Question", "Seperti dibaca pengisi.", "As the official reads it."),
    "guidance": _said("Panduan", "Guidance", "Cara menjawab dan apa yang dihitung.", "How to answer, and what counts."),
    "section": _said("Bagian", "Section", "Bila bukan bagian indikatornya.", "If not that of its indicator."),
    "required": _said("Wajib", "Required", "Kosong = ya.", "Blank is yes."),
    "not_applicable": _said("Boleh tidak berlaku", "May not apply", "Kosong = tidak.", "Blank is no."),
    "evidence": _said("Bukti", "Evidence", "required, optional, atau none.", "required, optional or none."),
    "evidence_text": _said("Bukti apa", "Which evidence", "Dokumen yang diterima.", "The document that counts."),
    "unit": _said("Satuan", "Unit", "Untuk angka.", "For numbers."),
    "minimum": _MINIMUM,
    "maximum": _MAXIMUM,
    "expected.from": _said(
        "Wajarnya dari",
        "Expected from",
        "Jawaban di bawah ini tetap dihitung, tetapi ditandai.",
        "Answers below count, and are named for a second look.",
    ),
    "expected.to": _said(
        "Wajarnya sampai",
        "Expected to",
        "Jawaban di atas ini tetap dihitung, tetapi ditandai.",
        "Answers above count, and are named for a second look.",
    ),
    "expected.basis": _said(
        "Dasar kisaran wajar", "Basis of what is expected", "Asal kisaran itu.", "Where that range comes from."
    ),
    "unsigned": _said(
        "Tanpa tanda %",
        "Without a % sign",
        "Arti angka 0 sampai 1 pada pertanyaan persen.",
        "What numbers from 0 to 1 mean where a percentage is asked for.",
    ),
    "yes_score": _said("Skor ya", "Score of yes", "Kosong = skor teratas.", "Blank is the top of the scale."),
    "no_score": _said("Skor tidak", "Score of no", "Kosong = skor terbawah.", "Blank is the bottom of the scale."),
    "numerator.text": _said("Pembilang", "Numerator", "Untuk rasio.", "For ratios."),
    "numerator.unit": _said("Satuan pembilang", "Unit of the numerator", "Untuk rasio.", "For ratios."),
    "denominator.text": _said("Penyebut", "Denominator", "Untuk rasio.", "For ratios."),
    "denominator.unit": _said("Satuan penyebut", "Unit of the denominator", "Untuk rasio.", "For ratios."),
    "maximum_length": _said("Panjang teks", "Length of text", "Jumlah huruf terbanyak.", "Most characters."),
    "earliest": _said("Paling awal", "Earliest", "Tanggal, misalnya 2018-03-05.", "A day such as 2018-03-05."),
    "latest": _said("Paling akhir", "Latest", "Tanggal, misalnya 2018-03-05.", "A day such as 2018-03-05."),
    "minimum_rows": _said("Baris paling sedikit", "Fewest rows", "Untuk tabel.", "For tables."),
    "maximum_rows": _said("Baris paling banyak", "Most rows", "Untuk tabel.", "For tables."),
    "count.field": _said(
        "Dihitung menurut isian",
        "Counted by field",
        "Untuk tabel: isian yang menentukan.",
        "For tables: the field that decides.",
    ),
    "count.among": _said(
        "Yang dihitung", "What counts", "Id pilihannya, satu per baris.", "Ids of its options, one a line."
    ),
    f"{COMPUTED}origin": _ORIGIN,
    NUMBER: _ORDER,
}
_OPTIONS: Final[dict[str, Words]] = {
    "question": _QUESTION,
    "field": _said("Isian tabel", "Table field", "Hanya untuk pilihan di dalam tabel.", "Only for options in a table."),
    "option": _said(
        "Tingkat/pilihan",
        "Level/option",
        "Angka tingkat, atau id pilihan.",
        "Number of the level, or id of the option.",
    ),
    "text": _said("Uraian", "Text", "Seperti dibaca pengisi.", "As the official reads it."),
    "score": _said(
        "Skor", "Score", "Kosong pada semua tingkat = tersebar merata.", "Blank on all levels: spread evenly."
    ),
    "points": _said("Nilai pilihan", "Points", "Untuk daftar periksa; kosong = 1.", "For checklists; blank is 1."),
    "exclusive": _said("Meniadakan yang lain", "Excludes others", "Kosong = tidak.", "Blank is no."),
    NUMBER: _ORDER,
}
COLUMNS: Final[dict[str, dict[str, Words]]] = {
    layout.TREE: _TREE,
    layout.QUESTIONS: _QUESTIONS,
    layout.OPTIONS: _OPTIONS,
    layout.BANDS: {
        "id": _ID,
        "title": _TITLE,
        "from": _said("Dari", "From", "Termasuk predikat ini.", "Belongs to this band."),
        "to": _said("Sampai", "To", "Milik predikat berikutnya.", "Belongs to the next band."),
        "basis": _BASIS,
        NUMBER: _ORDER,
    },
    layout.FIELDS: {
        "question": _QUESTION,
        "id": _ID,
        "text": _said("Judul kolom", "Column title", "Seperti dibaca pengisi.", "As the official reads it."),
        "kind": _said("Jenis", "Kind", "Jenis isian.", "What it takes."),
        "required": _said("Wajib", "Required", "Kosong = ya.", "Blank is yes."),
        "minimum": _MINIMUM,
        "maximum": _MAXIMUM,
        NUMBER: _ORDER,
    },
    layout.STEPS: {
        "indicator": _said("Id indikator", "Indicator id", "Indikator yang memakainya.", "The indicator that uses it."),
        "from": _said("Mulai nilai", "From", "Angka atau tanggal.", "A number or a day."),
        "score": _said("Skor", "Score", "Pada skala rubrik.", "On the rubric's scale."),
        NUMBER: _ORDER,
    },
    layout.FACETS: {
        "facet": _said("Id segi", "Facet id", "Segi yang dimaksud.", "The facet meant."),
        "value": _said("Id kelas", "Class id", "Kosong pada baris seginya sendiri.", "Blank in the facet's own row."),
        "title": _TITLE,
        NUMBER: _ORDER,
    },
    layout.SECTIONS: {
        "id": _ID,
        "title": _TITLE,
        "guidance": _said("Panduan", "Guidance", "Pengantar bagian.", "What introduces the section."),
        NUMBER: _ORDER,
    },
    layout.GATES: {
        "id": _ID,
        "node": _said("Yang dibatasi", "What is capped", "Id simpul atau indikator.", "Id of a node or indicator."),
        "at_most.score": _said(
            "Paling tinggi: skor", "At most: score", "Skor atau tingkat, satu saja.", "A score or a level, one of them."
        ),
        "at_most.level": _said(
            "Paling tinggi: tingkat",
            "At most: level",
            "Skor atau tingkat, satu saja.",
            "A score or a level, one of them.",
        ),
        "unless.indicator": _said("Kecuali indikator", "Unless indicator", "Id indikator.", "Id of the indicator."),
        "unless.at_least.score": _said(
            "mencapai skor", "reaches score", "Skor atau tingkat, satu saja.", "A score or a level, one of them."
        ),
        "unless.at_least.level": _said(
            "mencapai tingkat", "reaches level", "Skor atau tingkat, satu saja.", "A score or a level, one of them."
        ),
        "text": _said("Aturan", "Rule", "Seperti dibaca orang.", "As people state it."),
        "basis": _BASIS,
        NUMBER: _ORDER,
    },
    layout.SOURCES: {
        "title": _said("Judul", "Title", "Nama dokumen.", "The document."),
        "address": _said("Alamat", "Address", "Tempat menemukannya.", "Where it can be found."),
        "taken": _said("Yang diambil", "What was taken", "Apa yang diambil darinya.", "What was taken from it."),
        f"{COMPUTED}origin": _ORIGIN,
        NUMBER: _ORDER,
    },
    layout.ALLOWANCES: {
        "lint": _said("Temuan", "Lint", "Nama temuan, misalnya weight-dominant.", "Its name, such as weight-dominant."),
        "reason": _said("Alasan", "Reason", "Mengapa memang demikian.", "Why it is meant to be so."),
        "at": _said("Di mana", "Where", "Satu per baris; kosong = di mana saja.", "One a line; blank is everywhere."),
        f"{COMPUTED}origin": _ORIGIN,
        NUMBER: _ORDER,
    },
    layout.ABOUT: {
        f"{COMPUTED}label": _said("Butir", "Item", "Nama butir.", "Its name."),
        "value": _said(
            "Isi", "Value", "Isinya; untuk teks, yang berbahasa Indonesia.", "Its value; of texts, in Indonesian."
        ),
        "en": _said("Isi (Inggris)", "Value (English)", "Teksnya dalam bahasa Inggris.", "The text in English."),
        f"{COMPUTED}help": _said("Penjelasan", "Explanation", "Artinya.", "What it means."),
        "key": _said("Kunci", "Key", "Jangan diubah.", "Do not change."),
    },
    layout.EXACT: {
        "path": _said("Tempat", "Place", "Jangan diubah.", "Do not change."),
        "was": _said("Sidik isi sel", "Fingerprint of the cell", "Jangan diubah.", "Do not change."),
        "part": _said("Bagian", "Part", "Jangan diubah.", "Do not change."),
        "value": _said("Bentuk persis", "Exact form", "Jangan diubah.", "Do not change."),
    },
    layout.GUIDE: {
        f"{COMPUTED}sheet": _said("Lembar", "Sheet", "", ""),
        f"{COMPUTED}column": _said("Kolom", "Column", "", ""),
        f"{COMPUTED}help": _said("Penjelasan", "Explanation", "", ""),
        f"{COMPUTED}choices": _said("Isi yang dikenal", "Words it takes", "", ""),
        f"{COMPUTED}key": _said("Kunci dalam YAML", "Key in YAML", "", ""),
    },
}
"""By sheet and key of the column, in the order in which columns stand."""
