"""What the case beside a starter says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from smartcity_cli.texts import Text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from smartcity_cli.rubric.starter.outline import Rule

OPENING: Final = Text(
    id="Kasus uji di samping rubrik: jawaban rekaan dan hasil yang harus keluar darinya. `smartcity rubric test`"
    " menjalankannya dan menunjukkan apa yang berbeda serta bagian rubrik yang belum diuji.\n"
    "Setelah mengubah rubrik, ubah juga angka di bawah `expect`; hitunglah dengan tangan, bukan dengan menyalin hasil"
    " alat ini.",
    en="A case beside the rubric: made-up answers and what must come out of them. `smartcity rubric test` runs it,"
    " shows what differs, and names the parts of the rubric that no case exercises.\n"
    "After a change of the rubric change the figures below `expect` too; work them out by hand instead of copying"
    " what the tool prints.",
)
TITLE: Final = Text(
    id="Setiap jawaban yang mungkin, dan satu isian kosong",
    en="Every answer there is, and one blank",
)
SYNTHETIC: Final = Text(
    id="Jawabannya rekaan. Hasil yang pernah diumumkan menyebut `source` sebagai gantinya.",
    en="The answers are made up. Published results have a `source` instead.",
)
TOLERANCE: Final = Text(
    id="Selisih yang masih diterima; untuk angka terbitan dengan dua desimal, 0.0051.",
    en="The difference that is accepted; for published figures with two decimals, 0.0051.",
)
RESPONSES: Final = Text(
    id="Setiap daerah rekaan memberi jawaban yang sama untuk semua pertanyaan, dari yang terendah ke yang tertinggi.",
    en="Every made-up region gives the same answer to all questions, from the lowest to the highest.",
)
EXPECT: Final = Text(
    id="Bila semua indikator bernilai sama, bagian dan indeksnya bernilai itu juga.",
    en="Where all indicators have the same score, parts and index have it too.",
)
BLANK: Final[Mapping[Rule, Text]] = {
    "zero": Text(
        id="Satu isian kosong bernilai 0; yang lain bernilai tertinggi.",
        en="One blank scores 0; all others score the highest.",
    ),
    "skip": Text(
        id="Satu isian kosong dilewati; yang lain bernilai tertinggi. Tanpa nilai bila kurang dari separuh bobot"
        " terisi.",
        en="One blank is left out; all others score the highest. No score where less than half of the weight is"
        " answered.",
    ),
    "required": Text(
        id="Satu isian kosong: bagian dan indeksnya tidak bernilai.",
        en="One blank: its part and the index have no score.",
    ),
}
PROBLEMS: Final = Text(
    id="Temuan yang harus dilaporkan: isian yang kosong itu.",
    en="Problems that must be reported: that blank.",
)

CHILD_OPENING: Final = Text(
    id="Kasus uji di samping rubrik turunan: nilai di tepat bawah indeks dan indeks yang harus keluar darinya."
    " `smartcity rubric test` menjalankannya. Tambahkan kasus dengan jawaban (`responses`) untuk setiap bagian yang"
    " diubah.",
    en="A case beside a rubric that extends another: scores right below the index, and the index that must come out."
    " `smartcity rubric test` runs it. Add cases with answers (`responses`) for every part that you change.",
)
CHILD_TITLE: Final = Text(id="Kedua ujung skala", en="Both ends of the scale")
GIVEN: Final = Text(
    id="Semua simpul tepat di bawah indeks di ujung terendah, lalu di ujung tertinggi.",
    en="All nodes right below the index at the lowest end, then at the highest.",
)
CHILD_EXPECT: Final = Text(
    id="Nilai yang sama di semua simpul menghasilkan nilai itu pula di indeks (pada `sum`, dikalikan jumlah bobotnya).",
    en="Equal scores of all nodes give the index the same score (under `sum`, times the sum of their weights).",
)
