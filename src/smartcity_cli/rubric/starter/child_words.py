"""What the starter of a rubric that extends another one says."""

from __future__ import annotations

from typing import Final

from smartcity_cli.texts import Text

OPENING: Final = Text(
    id="Kerangka rubrik turunan yang ditulis oleh `smartcity rubric new`: selama tidak ada yang diubah, isinya dan"
    " nilainya sama dengan {parent}.\n"
    "Hanya yang berbeda ditulis di sini, di bawah `remove`, `replace`, dan `add`. Contohnya memakai id yang memang"
    " ada pada induknya. Blok seperti #replace: belum berlaku; hapus # di awal setiap barisnya untuk memakainya."
    " Setiap angka yang Anda ubah adalah pilihan penyusun sampai ada sumbernya.\n"
    "Setelah mengubah sesuatu, dari folder di atas folder ini:\n"
    "- smartcity rubric check {file}\n"
    "- smartcity rubric test {file}\n"
    "- smartcity rubric show {file} --resolved\n"
    "- smartcity rubric diff {compared} {file} --on jawaban.xlsx",
    en="A starter, written by `smartcity rubric new`, of a rubric that extends another: as long as nothing is"
    " changed, its content and scores are those of {parent}.\n"
    "Only what differs stands here, below `remove`, `replace` and `add`. The examples name ids that the parent really"
    " has. Blocks such as #replace: are not in force; remove the # before each of their lines to use them. Every"
    " figure that you change is the author's choice until it has a source.\n"
    "After a change, from the folder above this one:\n"
    "- smartcity rubric check {file}\n"
    "- smartcity rubric test {file}\n"
    "- smartcity rubric show {file} --resolved\n"
    "- smartcity rubric diff {compared} {file} --on responses.xlsx",
)
EXTENDS: Final = Text(
    id="Induknya, dengan versi yang tepat, supaya versi baru tidak menggeser nilai tanpa terlihat.",
    en="The parent with its exact version, so that a later one cannot move scores unseen.",
)
PLACEHOLDER_NOTE: Final = Text(
    id="Ganti catatan ini setelah isinya selesai: kerangka turunan dari {parent}; yang diubah di sini pilihan"
    " penyusun.",
    en="Replace this note once the content is done: a starter that extends {parent}; what is changed here is the"
    " author's choice.",
)
REPLACE: Final = Text(
    id="Mengubah: kunci yang disebut menggantikan milik induk, yang lain tetap. Bobot {node} di bawah ini masih bobot"
    " induknya; bila diubah, sesuaikan juga bobot saudara-saudaranya.",
    en="To change: the keys that are named take the place of the parent's, all others stay. The weight of {node}"
    " below is still the parent's; when it changes, adjust those of its siblings too.",
)
QUESTION_TEXT: Final = Text(id="Ganti dengan kalimat baru untuk {id}?", en="Replace with new words for {id}?")
REMOVE: Final = Text(
    id="Menghapus: indikator bersama pertanyaannya; yang masih dirujuk bagian lain tidak dapat dihapus.",
    en="To remove: an indicator with its question; what other parts refer to cannot be removed.",
)
ADD: Final = Text(
    id="Menambah: di akhir daftarnya, atau di belakang butir lain dengan `after`.",
    en="To add: at the end of the list, or behind another member with `after`.",
)
LIKE_ANOTHER: Final = Text(
    id="{fresh} ditulis seperti saudaranya {beside}, dengan bobot yang sama. Satu saudara lagi mengecilkan bagian yang"
    " lain: sesuaikan bobotnya bila jumlahnya harus tetap.",
    en="{fresh} is written like its sibling {beside}, with the same weight. One more makes the shares of the others"
    " smaller: adjust their weights where the sum must stay.",
)
NEW_INDICATOR: Final = Text(id="Ganti dengan nama indikator baru", en="Replace with the name of the new indicator")
NEW_QUESTION: Final = Text(id="Ganti dengan pertanyaan baru?", en="Replace with the new question?")
