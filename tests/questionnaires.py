"""Rubrics for tests of questionnaires: one with every kind of question, one that means harm."""

from __future__ import annotations

import json

from smartcity_cli.rubric.loading import LoadedRubric, read_rubric

SHOWN_BADLY = ["=1+1", "+cmd|' /C calc'!A0", '@SUM(1+1)*"x"', "#N/A", "\u202eterbalik", "baris\nkedua", "_x0041_"]
LONG = "kata yang panjang sekali, " * 60


def harmful() -> LoadedRubric:
    """Return a rubric whose texts are formulas, endless, equal to each other, or look like sheets of our own."""
    texts = [*SHOWN_BADLY, LONG, "Ya", "Tidak berlaku", "'kutip'", "x" * 300]
    kinds: list[dict[str, object]] = [
        {"kind": "text", "maximum_length": 3},
        {"kind": "number", "minimum": -1.5e-7, "maximum": 1e20},
        {"kind": "integer", "minimum": -3},
        {"kind": "percent", "maximum": 250},
        {"kind": "date", "earliest": "0001-01-01", "latest": "1899-01-01"},
        {"kind": "date"},
        {"kind": "yes_no"},
        {"kind": "level", "levels": [{"level": n, "descriptor": texts[n % len(texts)]} for n in range(-2, 40)]},
        {"kind": "choice", "options": [{"id": f"o{n}", "text": text, "score": 0} for n, text in enumerate(texts)]},
        {"kind": "multiple", "options": [{"id": f"o{n}", "text": text} for n, text in enumerate(texts)]},
        {"kind": "ratio", "maximum": 0.5, "numerator": {"text": LONG}, "denominator": {"text": "=0", "unit": "=U"}},
        {
            "kind": "table",
            "maximum_rows": 5000,
            "fields": [
                {"id": f"f{n}", "text": text, "kind": "text", "required": n == 1} for n, text in enumerate(texts)
            ],
        },
        {
            "kind": "table",
            "minimum_rows": 1,
            "fields": [
                {"id": "a", "text": "sama", "kind": "yes_no", "required": False},
                {"id": "b", "text": "sama", "kind": "date", "required": False},
                {"id": "c", "text": "a", "kind": "choice", "required": False, "options": [{"id": "p", "text": LONG}]},
            ],
        },
    ]
    questions = [
        {
            "id": f"Q{number}-{flags}-x" if number else "Q" * 60 + str(flags),
            "text": texts[(number + flags) % len(texts)],
            "section": f"s{flags}",
            "guidance": texts[(2 * number + flags) % len(texts)],
            "required": flags % 2 == 0,
            "not_applicable": flags > 2,
            "evidence": ("none", "optional", "required")[flags % 3],
            **({"evidence_text": LONG} if flags % 3 else {}),
            **kind,
        }
        for number, kind in enumerate(kinds)
        for flags in range(5)
    ]
    titles = ["_pilihan", "Sampul", "S" * 40, "S" * 41, "Q11-3-x"]
    document = {
        "schema": 1,
        "id": "jahat",
        "version": "1.0.0",
        "title": '=HYPERLINK("x")&' + LONG,
        "status": "example",
        "status_note": "=1+1",
        "basis": {"weights": "author", "scores": "author"},
        "sources": [{"title": "x", "taken": "x"}],
        "scale": {"minimum": 0, "maximum": 1, "decimals": 2},
        "missing": {"rule": "skip"},
        "sections": [{"id": f"s{n}", "title": title, "guidance": LONG} for n, title in enumerate(titles)],
        "index": [{"id": "indeks", "title": "Indeks"}],
        "indicators": [{"id": "I", "parent": "indeks", "title": "I", "question": "Q6-0-x"}],
        "questions": questions,
    }
    return read_rubric(json.dumps(document).encode(), "jahat.json")
