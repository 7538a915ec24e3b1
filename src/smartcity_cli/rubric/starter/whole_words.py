"""What a starter says: its comments, and the placeholders that stand where the author's own words belong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.starter.outline import Answers

LANGUAGE_PAGE: Final = "Bahasa rubrik smartcity"
ADDRESS_OF_LANGUAGE: Final = "docs/rubric-language.md"

OPENING: Final = Text(
    id="Kerangka rubrik yang ditulis oleh `smartcity rubric new`. Berkas ini sudah sah: dapat diperiksa, diuji,"
    " dijadikan kuesioner, dan dipakai menilai, tetapi isinya belum berarti apa-apa.\n"
    "Gantilah setiap teks yang diawali “Ganti”, lalu setiap angka. Semua angka di sini isian sementara, pilihan"
    " penyusun, bukan dari pedoman mana pun.\n"
    "Blok seperti #gates: di bawah adalah contoh yang belum berlaku; hapus # di awal setiap barisnya untuk"
    " memakainya.\n"
    "Setelah mengubah sesuatu, dari folder di atas folder ini:\n"
    "- smartcity rubric check {file}    setiap kesalahan dengan barisnya\n"
    "- smartcity rubric test {file}     kasus di folder cases\n"
    "- smartcity rubric show {file}     pohon indeks dengan bobot dan target\n"
    "- smartcity template {file} -o kuesioner.xlsx\n"
    "Baris pertama membuat penyunting seperti VS Code (dengan ekstensi YAML) melengkapi dan memeriksa; skemanya"
    " ditulis lagi oleh `smartcity rubric schema -o rubric.schema.json`.",
    en="A starter written by `smartcity rubric new`. The file is valid: it can be checked, tested, made into a"
    " questionnaire and scored with, but its content means nothing yet.\n"
    "Replace every text that begins with “Replace” (“Ganti” in Indonesian), then every figure. All figures here are"
    " placeholders, the author's choice, and from no guide.\n"
    "Blocks such as #gates: below are examples that are not in force; remove the # before each of their lines to use"
    " them.\n"
    "After a change, from the folder above this one:\n"
    "- smartcity rubric check {file}    every fault with its line\n"
    "- smartcity rubric test {file}     the cases in the folder cases\n"
    "- smartcity rubric show {file}     the index tree with weights and targets\n"
    "- smartcity template {file} -o questionnaire.xlsx\n"
    "By the first line editors such as VS Code (with its YAML extension) complete and check; the schema is written"
    " again by `smartcity rubric schema -o rubric.schema.json`.",
)
SCHEMA: Final = Text(id="Versi bahasa rubrik: selalu 1.", en="The version of the rubric language: always 1.")
ID: Final = Text(
    id="Nama tetap rubrik ini, sama dengan nama foldernya.",
    en="The rubric's lasting name, that of its folder too.",
)
VERSION: Final = Text(
    id="Tiga angka dalam tanda kutip, sama dengan nama berkas. Angka pertama naik bila ada nilai yang dapat bergeser,"
    " yang kedua bila ada pertanyaan tak bernilai atau target baru, yang ketiga bila hanya kata-katanya; `smartcity"
    " rubric diff` memberitahukannya.",
    en="Three numbers in quotes, and the name of the file. The first goes up where any score may move, the second for"
    " unscored questions or targets, the third for wording; `smartcity rubric diff` tells.",
)
STATUS: Final = Text(
    id="example (contoh), reconstruction (rekonstruksi dari sumber publik), atau official (resmi, setelah ditetapkan).",
    en="example, reconstruction (from public sources), or official (once it has been enacted).",
)
STATUS_NOTE: Final = Text(
    id="Dicetak pada setiap keluaran selama statusnya bukan official.",
    en="Printed on every output as long as the status is not official.",
)
BASIS: Final = Text(
    id="Asal angka: author (pilihan penyusun), source (dari dokumen di bawah), unverified (belum dapat diperiksa)."
    " Simpul, indikator, predikat, atau batas nilai boleh menyebut `basis` sendiri.",
    en="Where figures come from: author (the author's choice), source (a document below), unverified (nobody could"
    " check). A node, indicator, band or gate may state a `basis` of its own.",
)
SOURCES: Final = Text(
    id="Dokumen yang menjadi dasar: judul, alamat (laman, nomor peraturan), dan apa yang diambil darinya.",
    en="The documents it rests on: title, address (web page, number of a regulation), and what was taken.",
)
LANGUAGES: Final = Text(
    id="Bahasa teksnya. Dengan [id, en] setiap teks ditulis sebagai {id: …, en: …}.",
    en="The languages of its texts. With [id, en] every text is written as {id: …, en: …}.",
)
REGISTER: Final = Text(
    id='Kode daerah yang ditampilkan: current (kini), "2018", atau any untuk satuan lain seperti desa atau instansi.',
    en='The region codes that are shown: current, "2018", or any for other units such as villages or agencies.',
)
SCALE: Final = Text(
    id="Rentang semua nilai, dan banyaknya desimal yang ditampilkan.",
    en="The interval of all scores, and the decimals that are shown.",
)
BANDS: Final = Text(
    id="Predikat: `from` termasuk, `to` milik predikat berikutnya; bersama-sama menutup seluruh skala."
    " `banding: {on: rounded}` memakai nilai yang tampak.",
    en="Bands: `from` belongs to a band, `to` to the next one; together they cover the scale."
    " `banding: {on: rounded}` goes by the score as shown.",
)
MISSING: Final = Text(
    id="Isian kosong: zero (bernilai 0), skip (dilewati, bobot lainnya naik), required (tanpa nilai sampai diisi)."
    " `minimum_coverage` adalah bagian bobot yang sekurangnya harus terisi.",
    en="Blanks: zero (score 0), skip (left out, the other weights go up), required (no score until it is filled in)."
    " `minimum_coverage` is the share of weight that must be answered at least.",
)
RANKING: Final = Text(
    id="Peringkat menurut nilai penuh (unrounded) atau nilai yang tampak (rounded); `ties: [id]` memisahkan nilai"
    " yang sama.",
    en="Ranks by the full score (unrounded) or the score as shown (rounded); `ties: [id]` separates equal scores.",
)
VERIFICATION: Final = Text(
    id="Nilai asesor menggantikan penilaian mandiri; tanpa asesor, penilaian mandiri yang berlaku.",
    en="The assessor's value replaces the self-assessed one; without an assessor the self-assessed one counts.",
)
INDEX: Final = Text(
    id="Pohon indeks: yang tanpa `parent` adalah indeks itu sendiri. `weight` adalah bobot di antara saudaranya;"
    " `aggregate` (arithmetic, geometric, …) cara menggabungkan anak-anaknya.",
    en="The index tree: the node without `parent` is the index. `weight` is the weight among siblings; `aggregate`"
    " (arithmetic, geometric, …) is how children are joined.",
)
INDICATORS: Final = Text(
    id="Indikator: daun pohon, masing-masing menilai pertanyaan ber-id sama. Tanpa `weight` semua sama berat di dalam"
    " bagiannya. Target adalah nilai yang diharapkan dalam analisis kesenjangan.",
    en="Indicators: the leaves, each scoring the question of the same id. Without `weight` all count alike within"
    " their part. The target is what the gap analysis expects.",
)
QUESTIONS: Final = Text(
    id="Pertanyaan. Id-nya menjadi judul kolom jawaban, jadi tetapkan sebelum kuesioner dibagikan. `required: false`"
    " membolehkan kosong, `not_applicable: true` membolehkan “tidak berlaku”, `evidence` meminta bukti dukung.",
    en="Questions. Their ids head the columns of answers, so settle them before a questionnaire goes out. `required:"
    " false` allows blanks, `not_applicable: true` allows “not applicable”, `evidence` asks for documents.",
)
KINDS: Final[Mapping[Answers, Text]] = {
    "level": Text(
        id="level: tingkat dari yang terendah, masing-masing dengan uraian. Tanpa `score` nilainya tersebar rata di"
        " skala.",
        en="level: levels from the lowest up, each described. Without `score` they spread evenly over the scale.",
    ),
    "choice": Text(
        id="choice: satu pilihan; setiap pilihan mempunyai `score` pada skala.",
        en="choice: one option; each has its `score` on the scale.",
    ),
    "multiple": Text(
        id="multiple: daftar periksa; nilainya bagian `points` (biasanya 1) yang dicentang.",
        en="multiple: a checklist; the score is the share of `points` (1 each unless said) that are checked.",
    ),
    "yes_no": Text(
        id="yes_no: ya bernilai puncak skala, tidak bernilai dasarnya; `yes_score` dan `no_score` mengubahnya.",
        en="yes_no: yes scores the top of the scale, no its bottom; `yes_score` and `no_score` change that.",
    ),
    "percent": Text(
        id="percent: 85 untuk 85 %; `score` pada indikatornya menarik garis lurus dari 0 sampai 100 %."
        " `expected: {to: 20}` menandai jawaban yang tidak wajar.",
        en="percent: 85 for 85 %; `score` at its indicator draws a straight line from 0 to 100 %."
        " `expected: {to: 20}` names answers that are hard to believe.",
    ),
    "number": Text(
        id="number: angka dalam satuan; `score` pada indikatornya memberi nilai terendah pada `from` dan tertinggi"
        " pada `to`. `expected: {from: 1, to: 9}` menandai jawaban yang tidak wajar.",
        en="number: a number in a unit; `score` at its indicator scores lowest at `from` and highest at `to`."
        " `expected: {from: 1, to: 9}` names answers that are hard to believe.",
    ),
}
GATES: Final = Text(
    id="Contoh batas nilai: sebuah simpul bernilai paling tinggi sekian, kecuali sebuah indikator mencapai nilai"
    " tertentu.",
    en="An example of a gate: a node scores at most so much, unless an indicator reaches a mark.",
)
FACETS: Final = Text(
    id="Contoh segi: penggolongan kedua untuk tampilan silang. Setelah dipakai, tambahkan `facets: {{{facet}:"
    " {value}}}` pada indikatornya.",
    en="An example of a facet: a second classification for cross views. Once in use, add `facets: {{{facet}:"
    " {value}}}` to indicators.",
)

DESCRIPTION: Final = Text(
    id="Ganti dengan uraian singkat: apa yang dinilai, untuk siapa, dan kapan.",
    en="Replace with a short description: what is assessed, of whom, and when.",
)
PLACEHOLDER_NOTE: Final = Text(
    id="Ganti catatan ini setelah isinya selesai: kerangka awal, dengan pertanyaan, tingkat, bobot, target, dan"
    " predikat yang masih isian sementara pilihan penyusun.",
    en="Replace this note once the content is done: a starter whose questions, levels, weights, targets and bands are"
    " still placeholders of the author's choice.",
)
TAKEN_FORM: Final = Text(
    id="hanya bentuk rubrik; tidak ada angka atau isi yang diambil. Ganti dengan dokumen yang menjadi dasar",
    en="the form of a rubric alone; no figure or content was taken. Replace with the documents it rests on",
)
TAKEN: Final = Text(
    id="Ganti dengan apa yang diambil dari dokumen ini",
    en="Replace with what was taken from this document",
)
LOW: Final = Text(id="Rendah", en="Low")
HIGH: Final = Text(id="Tinggi", en="High")
INDICATOR_TITLE: Final = Text(id="Ganti dengan nama indikator {id}", en="Replace with the name of indicator {id}")
QUESTION_TEXT: Final = Text(id="Ganti dengan pertanyaan Anda untuk {id}?", en="Replace with your question for {id}?")
GUIDANCE: Final = Text(
    id="Ganti dengan petunjuk pengisian: apa yang dihitung dan apa yang tidak.",
    en="Replace with guidance: what counts and what does not.",
)
EVIDENCE: Final = Text(
    id="Ganti dengan dokumen yang membuktikan jawaban",
    en="Replace with the document that proves the answer",
)
GATE_TEXT: Final = Text(
    id="Ganti dengan aturannya dalam kata-kata.",
    en="Replace with the rule in words.",
)
FACET: Final = Text(id="Ganti dengan nama segi", en="Replace with the name of the facet")
FACET_VALUE: Final = Text(id="Ganti dengan nama golongan", en="Replace with the name of the class")
