"""Changes of the rubric that uses everything, by how far they can reach."""

from __future__ import annotations

WORDING: list[tuple[str, str, str]] = [
    ("title: {id: Uji coba, en: Trial}", "title: Lain", "settings title title"),
    ("status_note: Contoh untuk pengujian", "status_note: Lain", "settings status_note status_note"),
    ("{title: Uji, taken: Semua}", "{title: Uji, address: uji.id, taken: Semua}", "settings sources sources"),
    ("reason: Sumber buatan", "reason: Lain", "settings allow allow"),
    (", at: [Uji]", "", "settings allow allow"),
    ("title: Rendah", "title: Bawah", "bands rendah title"),
    ("title: Satu,", "title: Pertama, note: Baru, strategy: Ada,", "indicators I1 title"),
    ("id: Tingkat apa?", "id: Tingkat mana?", "questions TINGKAT text"),
    ("descriptor: Belum ada", "descriptor: Tiada", "questions TINGKAT levels"),
    (
        "{title: Uji, taken: Semua}",
        "{title: Uji, taken: Semua}\n  - {title: Uji, taken: Lain}",
        "settings sources sources",
    ),
    (
        "{id: sdm, title: SDM}, {id: dana, title: Dana}",
        "{id: dana, title: Dana}, {id: sdm, title: SDM}",
        "order facets unsur values",
    ),
    ("text: Centang semua", "text: Centang semua\n    guidance: Semua yang ada", "questions CENTANG guidance"),
    ("text: Tanpa regulasi, paling tinggi 2", "text: Paling tinggi 2", "gates pagar text"),
    (
        "weight: 60}\n  - {id: bawah, title: Bawah, parent: indeks, weight: 40",
        "weight: 3}\n  - {id: bawah, title: Bawah, parent: indeks, weight: 2",
        "weights indeks weight",
    ),
    (
        "ranking: {on: rounded, ties: [atas]}",
        "ranking: {ties: [atas], on: rounded}",
        "",
    ),
    ("verification:\n", "verification:\n  value: assessor\n", ""),
    ("  - {id: BULAT,", "  - {id: BULAT, required: true,", ""),
]
"""What stands in the rubric, what replaces it, and the change that must be found; nothing for what is the same."""

UNSCORED: list[tuple[str, str, str]] = [
    ("id: indeks, title: Indeks, target: 3", "id: indeks, title: Indeks, target: 2", "index indeks target"),
    ("target_level: 2", "target_level: 1", "indicators I1 target_level"),
    ("facets: {unsur: sdm}", "facets: {unsur: dana}", "indicators I1 facets"),
    ("{id: dana, title: Dana}", "{id: dana, title: Dana}, {id: lain, title: Lain}", "facets unsur values"),
    ("sections:\n", "sections:\n  - {id: lain, title: Lain}\n", "sections lain "),
    ("status: example", "status: official", "settings status status"),
    ("languages: [id, en]", "languages: [id]", "settings languages languages"),
    ("register: any", "register: current", "settings register register"),
    ("required: false, section", "section", "questions CATATAN required"),
    ("kind: text, text: Catatan", "kind: date, text: Catatan", "questions CATATAN kind"),
    ("questions:\n", "questions:\n  - {id: BARU, kind: text, text: Baru}\n", "questions BARU "),
    ("  - {id: CATATAN, kind: text, text: Catatan, required: false, section: profil}\n", "", "questions CATATAN "),
    ("kind: multiple\n", "kind: multiple\n    evidence: required\n", "questions CENTANG evidence"),
    ("expected: {from: 1,", "expected: {from: 1, to: 80,", "questions ANGKA expected"),
    (", expected: {to: 0.9}", "", "questions RASIO expected"),
]

SCORE: list[tuple[str, str, str]] = [
    ("weight: 60}", "weight: 61}", "weights indeks weight"),
    ("parent: atas, question: PILIHAN", "parent: bawah, question: PILIHAN", "indicators I2 parent"),
    ("aggregate: geometric", "aggregate: harmonic", "index bawah aggregate"),
    ("weight: 40, aggregate", "weight: 40, missing: {rule: zero}, aggregate", "index bawah missing"),
    ("minimum_coverage: 0.5", "minimum_coverage: 0.6", "settings missing missing"),
    ("ranking: {on: rounded", "ranking: {on: unrounded", "settings ranking ranking"),
    ("decimals: 2", "decimals: 1", "settings scale scale"),
    ("ties: [atas]", "ties: [bawah]", "settings ranking ranking"),
    ("banding: {on: rounded}", "banding: {on: unrounded}", "settings banding banding"),
    ("banding: {on: rounded}\n", "", "settings banding banding"),
    ("verification:\n", "verification:\n  value: self_assessed\n", "settings verification verification"),
    ("2}\n  - {id: tinggi, title: Tinggi, from: 2", "3}\n  - {id: tinggi, title: Tinggi, from: 3", "bands rendah to"),
    ("at_most: {score: 2}", "at_most: {score: 3}", "gates pagar at_most"),
    ("at_least: {level: 1}", "at_least: {level: 2}", "gates pagar unless"),
    ("score: {method: linear, from: 0, to: 10}", "score: {method: linear, from: 0, to: 11}", "indicators I5 score"),
    ("score: {method: minmax, when_constant: 2}", "score: {method: minmax}", "indicators I8 score"),
    ("id: b, text: B, score: 4", "id: b, text: B, score: 3", "questions PILIHAN options"),
    ("id: b, text: B, points: 2", "id: b, text: B", "questions CENTANG options"),
    ("      - {id: a, text: A}\n", "      - {id: aa, text: A}\n", "questions CENTANG options"),
    ("yes_score: 4, no_score: 1", "yes_score: 4", "questions YATIDAK no_score"),
    ("text: Berapa?, minimum: 0", "text: Berapa?, minimum: 1", "questions ANGKA minimum"),
    ("text: Berapa buah?", "not_applicable: true, text: Berapa buah?", "questions BULAT not_applicable"),
    ("count: {field: jenis, among: [perda]}", "count: {field: jenis, among: [perbup]}", "questions TABEL count"),
    ("kind: integer, minimum: 1945", "kind: integer, required: false, minimum: 1945", "questions TABEL fields"),
    ("descriptor: Dipakai}\n", "descriptor: Dipakai}\n      - {level: 3, descriptor: X}\n", "questions TINGKAT levels"),
    ("question: ANGKA, score: {method: zscore", "question: BULAT, score: {method: zscore", "indicators I11 question"),
]  # fmt: skip
