"""A small rubric on disk with cases beside it, for the tests of cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from smartcity_cli.rubric.cases import read_case
from smartcity_cli.rubric.loading import load_rubric, read_rubric

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.problems import Problem
    from smartcity_cli.rubric.cases import LoadedCase

RUBRIC = """\
schema: 1
id: kecil
version: "1.2.0"
title: {id: Kecil, en: Small}
status: example
status_note: Contoh
basis: {weights: author, scores: author}
sources: [{title: Contoh, taken: Semua}]
languages: [id, en]
register: any
scale: {minimum: 0, maximum: 100, decimals: 2}
bands:
  - {id: rendah, title: Rendah, from: 0, to: 50}
  - {id: tinggi, title: Tinggi, from: 50, to: 100}
missing: {rule: skip, minimum_coverage: 0.5}
ranking: {ties: [B]}
index:
  - {id: I, title: Indeks}
  - {id: A, title: A, parent: I, weight: 3, target: 80}
  - {id: B, title: B, parent: I, weight: 1, missing: {rule: zero}}
  - {id: C, title: C, parent: I, weight: 1, missing: {rule: required}}
indicators:
  - {id: L, title: Tingkat, parent: A}
  - {id: O, title: Pilihan, parent: A}
  - {id: M, title: Daftar, parent: B}
  - {id: Y, title: Ya, parent: B}
  - id: T
    title: Tabel
    parent: B
    score: {method: steps, below: 0, steps: [{from: 1, score: 40}, {from: 3, score: 100}]}
  - {id: N, title: Angka, parent: C, score: {method: linear, from: 0, to: 10}}
  - {id: D, title: Hari, parent: C, score: {method: steps, below: 0, steps: [{from: "2018-01-01", score: 100}]}}
questions:
  - {id: L, kind: level, text: L, levels: [{level: 0, descriptor: Nol}, {level: 1, descriptor: Satu}]}
  - {id: O, kind: choice, text: O, options: [{id: a, text: A, score: 0}, {id: b, text: B, score: 100}]}
  - {id: M, kind: multiple, text: M, not_applicable: true, options: [{id: p, text: P}, {id: q, text: Q}]}
  - {id: Y, kind: yes_no, text: Y}
  - id: T
    kind: table
    text: T
    required: false
    fields: [{id: nama, text: Nama, kind: text}, {id: aktif, text: Aktif, kind: yes_no}]
    count: {field: aktif, among: ["yes"]}
  - {id: N, kind: number, text: N, minimum: 0, maximum: 10}
  - {id: D, kind: date, text: D}
gates:
  - {id: pagar, node: B, at_most: {score: 50}, unless: {indicator: L, at_least: {level: 1}}, text: Pagar}
"""
ANSWERS = """
  answers: {L: 1, O: b, M: [p], Y: ya, T: [{nama: x, aktif: ya}, {nama: y, aktif: tidak}], N: 5, D: 2018-03-05}
"""
CASE = f"""\
schema: 1
title: {{id: Sebuah kasus, en: A case}}
synthetic: true
responses:
  region: Satu{ANSWERS}expect:
  - scores: {{I: 87.666667, A: 100, B: 63.333333, C: 75}}
tolerance: 0.000001
"""
"""B: (50 + 100 + 40) / 3; C: (50 + 100) / 2; I: (3 x 100 + 63.33 + 75) / 5."""


def read(text: str) -> tuple[LoadedCase | None, tuple[Problem, ...]]:
    """Read a case against the small rubric."""
    return read_case(text.encode(), "kasus.yaml", read_rubric(RUBRIC.encode()).rubric)


def on_disk(folder: Path, **cases: str) -> Path:
    """Write the small rubric and its cases into a folder and return the rubric's file."""
    (folder / "cases").mkdir(exist_ok=True)
    file = folder / "kecil.yaml"
    file.write_text(RUBRIC, encoding="utf-8")
    for name, text in cases.items():
        (folder / "cases" / f"{name}.yaml").write_text(text, encoding="utf-8")
    load_rubric(file)
    return file
