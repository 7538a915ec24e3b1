"""What the settings of a rubric are called on the first sheet of its workbook, and what each means."""

from __future__ import annotations

from typing import Final

from smartcity_cli.texts import Text


def _said(name_id: str, name_en: str, help_id: str, help_en: str) -> tuple[Text, Text]:
    return Text(id=name_id, en=name_en), Text(id=help_id, en=help_en)


_BASES_ID: Final = "source (dari sumber), author (pilihan penyusun), unverified (belum terverifikasi)."
_BASES_EN: Final = "source, author or unverified."
_SPREAD: Final = {
    "spread": ("Mufakat", "Consensus", "masih disebut mufakat", "still are a consensus"),
    "discuss": ("Bahas bersama", "Discussion", "tidak perlu dibahas", "need no discussion"),
}

SETTINGS: Final = {
    "schema": _said("Versi bahasa rubrik", "Version of the rubric language", "Selalu 1.", "Always 1."),
    "id": _said(
        "Id rubrik", "Id of the rubric", "Huruf kecil, angka, tanda hubung.", "Small letters, digits, hyphens."
    ),
    "version": _said(
        *("Versi", "Version", "Tiga angka. Naikkan angka pertama bila skor dapat bergeser, angka kedua bila tidak."),
        "Three numbers. Raise the first where scores can move, the second where they cannot.",
    ),
    "title": _said("Judul", "Title", "Yang dibaca orang.", "What people read."),
    "description": _said("Keterangan", "Description", "Apa yang diukur.", "What it measures."),
    "status": _said(
        *("Status", "Status", "official (resmi), reconstruction (rekonstruksi), example (contoh)."),
        "official, reconstruction or example.",
    ),
    "status_note": _said(
        *("Catatan status", "Status note", "Ikut dalam setiap keluaran; wajib kecuali resmi."),
        "Repeated by every output; needed unless official.",
    ),
    "basis.weights": _said("Dasar bobot", "Basis of weights", _BASES_ID, _BASES_EN),
    "basis.scores": _said("Dasar skor", "Basis of scores", _BASES_ID, _BASES_EN),
    "basis.targets": _said("Dasar target", "Basis of targets", _BASES_ID, _BASES_EN),
    "basis.bands": _said("Dasar predikat", "Basis of bands", _BASES_ID, _BASES_EN),
    "basis.note": _said(
        "Catatan dasar angka",
        "Note on figures",
        "Yang perlu diketahui pembaca angkanya.",
        "What a reader of any figure should know.",
    ),
    "languages": _said("Bahasa", "Languages", "id, atau id, en.", "id, or id, en."),
    "register": _said(
        "Register daerah",
        "Register of regions",
        "2018, current (kini), atau any (unit apa pun).",
        "2018, current or any.",
    ),
    "scale.minimum": _said("Skala: paling kecil", "Scale: minimum", "Skor terkecil.", "The smallest score."),
    "scale.maximum": _said("Skala: paling besar", "Scale: maximum", "Skor terbesar.", "The largest score."),
    "scale.decimals": _said("Skala: desimal", "Scale: decimals", "Desimal yang ditampilkan.", "Decimals shown."),
    "missing.rule": _said(
        *("Isian kosong: aturan", "Missing: rule"),
        "zero (dihitung nol), skip (dilewati), required (simpul tanpa skor).",
        "zero (counts as 0), skip (is left out), required (no score).",
    ),
    "missing.minimum_coverage": _said(
        "Isian kosong: terisi paling sedikit",
        "Missing: least coverage",
        "Bagian dari 0 sampai 1.",
        "A share from 0 to 1.",
    ),
    "missing.by": _said(
        "Isian kosong: dihitung menurut",
        "Missing: counted by",
        "weight (bobot) atau count (jumlah).",
        "weight or count.",
    ),
    "ranking.on": _said(
        "Peringkat menurut",
        "Ranking on",
        "unrounded (angka tersembunyi) atau rounded (dibulatkan).",
        "unrounded or rounded.",
    ),
    "ranking.ties": _said(
        "Pemisah nilai sama",
        "Tie breakers",
        "Id simpul, dipisah koma, terpenting lebih dahulu.",
        "Ids of nodes by commas, the most important first.",
    ),
    "banding.on": _said(
        *("Predikat menurut", "Bands on", "unrounded (angka tersembunyi) atau rounded (nilai seperti diumumkan)."),
        "unrounded, or rounded as published.",
    ),
    "verification.value": _said(
        "Nilai yang dipakai",
        "Whose value counts",
        "assessor (asesor) atau self_assessed (daerah).",
        "assessor or self_assessed.",
    ),
    "verification.without_assessor": _said(
        "Tanpa nilai asesor", "Without an assessor", "self_assessed atau missing.", "self_assessed or missing."
    ),
    "verification.several.rule": _said(
        "Beberapa asesor: aturan",
        "Several assessors: rule",
        "median, mean, consensus, atau lead.",
        "median, mean, consensus or lead.",
    ),
    **{
        f"verification.several.{key}.{part}": _said(
            f"{name_id}: beda {what_id}",
            f"{name_en}: difference in {what_en}",
            f"Perbedaan terbesar yang {means_id}.",
            f"The largest difference of values that {means_en}.",
        )
        for key, (name_id, name_en, means_id, means_en) in _SPREAD.items()
        for part, what_id, what_en in (("levels", "tingkat", "levels"), ("share", "angka (0–1)", "numbers (0–1)"))
    },
    "extends.id": _said(
        "Memperluas: id",
        "Extends: id",
        "Rubrik induk; kosong bila berdiri sendiri.",
        "The parent rubric; blank for one that stands alone.",
    ),
    "extends.version": _said(
        "Memperluas: versi", "Extends: version", "Versi induk yang persis.", "The parent's exact version."
    ),
    "workbook.rubric": _said(
        "Diekspor dari",
        "Exported from",
        "Untuk melihat apa yang berubah; jangan diubah.",
        "To see what changed; do not change.",
    ),
    "workbook.digest": _said("Sidik isi", "Digest of the content", "Jangan diubah.", "Do not change."),
    "workbook.tool": _said("Dibuat dengan", "Made with", "Jangan diubah.", "Do not change."),
    "workbook.sheets": _said(
        "Lembar",
        "Sheets",
        "Yang harus ada saat kembali; jangan diubah.",
        "What must be there when it comes back; do not change.",
    ),
}
