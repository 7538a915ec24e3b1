"""What ``smartcity rubric new`` asks."""

from __future__ import annotations

from typing import Final

from smartcity_cli.texts import Text

INTRODUCTION: Final = Text(
    id="Enter memakai isi dalam kurung siku; Ctrl-C membatalkan tanpa menulis apa pun.",
    en="Enter takes what stands in brackets; Ctrl-C stops before anything is written.",
)
TITLE: Final = Text(id="Judul dalam bahasa Indonesia", en="Title in Indonesian")
ID: Final = Text(
    id="Id: nama tetap dengan huruf kecil, angka, dan tanda hubung",
    en="Id: a lasting name of small letters, digits and hyphens",
)
EXTENDS: Final = Text(
    id="Rubrik induk sebagai ID@VERSI, bila ini turunan (kosong: tidak ada)",
    en="Parent as ID@VERSION, where this extends a rubric (empty: none)",
)
TITLE_EN: Final = Text(
    id="Judul dalam bahasa Inggris (kosong: rubrik hanya berbahasa Indonesia)",
    en="Title in English (empty: the rubric is in Indonesian only)",
)
TITLE_EN_NEEDED: Final = Text(
    id="Judul dalam bahasa Inggris (induknya berbahasa Inggris juga)",
    en="Title in English (its parent is in English too)",
)
STATUS: Final = Text(
    id="Status: example (contoh) atau reconstruction (rekonstruksi dari sumber publik)",
    en="Status: example or reconstruction (from public sources)",
)
SCALE: Final = Text(id="Skala nilai, dari terendah sampai tertinggi", en="Scale of scores, from lowest to highest")
ANSWERS: Final = Text(
    id="Jenis jawaban: level (tingkat), choice (pilihan), multiple (daftar periksa), yes_no (ya/tidak), percent"
    " (persen), number (angka)",
    en="Kind of answers: level, choice, multiple (checklist), yes_no, percent, number",
)
LEVELS: Final = Text(
    id="Banyaknya tingkat, pilihan, atau butir setiap pertanyaan",
    en="How many levels, options or items a question has",
)
MISSING: Final = Text(
    id="Isian kosong: zero (bernilai 0), skip (dilewati), required (tanpa nilai sampai diisi)",
    en="Blanks: zero (score 0), skip (left out), required (no score until filled in)",
)
BASIS: Final = Text(
    id="Siapa yang memilih bobot bagian: author (penyusun), source (dari dokumen), unverified (belum dapat diperiksa)",
    en="Who chose the weights of the parts: author, source (a document), unverified (nobody could check)",
)
SOURCE: Final = Text(id="Judul dokumen yang memuat bobot itu", en="Title of the document that states these weights")
SOURCE_ADDRESS: Final = Text(
    id="Alamat dokumen itu (laman, nomor peraturan)", en="Its address (web page, number of a regulation)"
)
PARTS: Final = Text(
    id="Banyaknya bagian (simpul tepat di bawah indeks)", en="How many parts (nodes right below the index)"
)
PART: Final = Text(id="Judul bagian {number}", en="Title of part {number} in Indonesian")
PART_EN: Final = Text(id="Judul bagian {number} dalam bahasa Inggris", en="Title of part {number} in English")
INDICATORS: Final = Text(id="Banyaknya indikator di bagian {number}", en="How many indicators part {number} has")
WEIGHT: Final = Text(id="Bobot bagian {number}", en="Weight of part {number}")
USUAL_PART: Final = Text(id="Bagian {number}", en="Part {number}")
