"""Tests of the reports that list rubrics and regions."""

from __future__ import annotations

from typing import Any

from cohorts_made_up import rubric_document, rubric_of
from smartcity_cli.regions import register
from smartcity_cli.reports.contents import Lines, Outline, Table
from smartcity_cli.reports.regions import regions_report
from smartcity_cli.reports.rubrics import rubric_list_report, rubric_report
from smartcity_cli.reports.to_markdown import render_markdown
from smartcity_cli.reports.to_terminal import render_terminal


def all_kinds() -> dict[str, Any]:
    """Return the made-up rubric with a question of every kind that has parts."""
    document = rubric_document(description={"id": "Tentang uji", "en": "About the test"})
    document["sources"] = [{"title": "Berita", "address": "contoh.id", "taken": {"id": "bobot", "en": "weights"}}]
    document["questions"] += [
        {
            "id": "c",
            "kind": "choice",
            "text": "C",
            "options": [{"id": "x", "text": "X", "score": 2.5}, {"id": "y", "text": "Y"}],
        },
        {"id": "m", "kind": "multiple", "text": "M", "options": [{"id": "z", "text": "Z"}]},
        {"id": "r", "kind": "ratio", "text": "R", "numerator": {"text": "Atas"}, "denominator": {"text": "Bawah"}},
        {"id": "t", "kind": "table", "text": "T", "fields": [{"id": "f", "text": "F", "kind": "text"}]},
    ]
    return document


def test_list_of_rubrics() -> None:
    """Each rubric stands with version, status, title, size, scale and the beginning of its digest."""
    report = rubric_list_report((rubric_of(),), "en")
    (table,) = report.document().blocks
    assert isinstance(table, Table)
    assert table.rows == (("uji", "1.2.0", "reconstruction", "Test index", 4, "0–100", "d" * 12),)
    assert report.flat() == table
    contract: Any = report.contract()
    assert [rubric["digest"] for rubric in contract["rubrics"]] == ["d" * 64]


def test_rubric_shown() -> None:
    """A rubric shows what it is, its sources, its tree with weights and targets, bands and gates."""
    document = rubric_report(rubric_of(all_kinds()), False, "en").document()
    identity, sources, tree, bands, gates = document.blocks
    assert identity == Lines(
        (
            "uji version 1.2.0 (reconstruction), digest dddddddddddd",
            "About the test",
            "Scale 0 to 100, 2 decimals",
            "4 indicators, 8 questions",
        )
    )
    assert isinstance(sources, Outline)
    assert [item.text for item in sources.items] == ["Berita (contoh.id): weights"]
    assert isinstance(tree, Table)
    assert tree.rows[2] == ("    Law", "law", 0.75, 0.375, 100, None)
    assert tree.rows[4] == ("  Economy", "eco", 0.25, 0.25, 90, "mean")
    assert isinstance(bands, Table)
    assert bands.rows == (("Low", 0, 50), ("High", 50, 100))
    assert isinstance(gates, Outline)
    assert [item.text for item in gates.items] == ["index: At most 60 without a law"]
    assert "RECONSTRUCTION" in document.notes[0]


def test_rubric_without_bands_gates_or_description() -> None:
    """What a rubric does not have is not shown."""
    document = rubric_report(rubric_of(bands=[], gates=[]), False, "id").document()
    assert [type(block) for block in document.blocks] == [Lines, Outline, Table]


def test_allowances_are_shown_with_their_reasons() -> None:
    """Lint, places and reason stand behind the sources, in the language asked for and in the contract."""
    allowed = [
        {"lint": "weight-dominant", "reason": {"id": "Begitu pedomannya", "en": "The guide says so"}},
        {"lint": "source-without-address", "at": ["Berita", "Surat"], "reason": {"id": "Tidak terbit"}},
    ]
    report = rubric_report(rubric_of(rubric_document(allow=allowed)), False, "en")
    outline = report.document().blocks[2]
    assert isinstance(outline, Outline)
    assert outline.title == "What the check lets pass"
    assert [item.text for item in outline.items] == [
        "weight-dominant: The guide says so",
        "source-without-address (Berita; Surat): Tidak terbit",
    ]
    contract: Any = report.contract()
    assert [one["lint"] for one in contract["document"]["allow"]] == ["weight-dominant", "source-without-address"]


def test_questions_with_their_parts() -> None:
    """Asked for, every question stands with its levels, options or fields."""
    document = rubric_report(rubric_of(all_kinds()), True, "en").document()
    outline = document.blocks[-1]
    assert isinstance(outline, Outline)
    parts = {item.text: [child.text for child in item.children] for item in outline.items}
    assert parts["law (level): How about the law?"][3] == "3: Descriptor 3"
    assert parts["team (yes or no): Is there a team?"] == []
    assert parts["c (one option): C"] == ["x: X = 2.50", "y: Y"]
    assert parts["m (several options): M"] == ["z: Z"]
    assert parts["r (ratio): R"] == ["Atas", "Bawah"]
    assert parts["t (table): T"] == ["f (text): F"]


def test_rubric_contract_holds_the_document() -> None:
    """Programs get the whole rubric as it was written, defaults filled in."""
    report = rubric_report(rubric_of(), False, "en")
    contract: Any = report.contract()
    assert contract["document"]["bands"][0] == {
        "id": "rendah",
        "title": {"id": "Rendah", "en": "Low"},
        "from": 0,
        "to": 50,
    }
    assert contract["rubric"]["id"] == "uji"
    flat = report.flat()
    assert [row[1] for row in flat.rows][:3] == ["index", "gov", "law"]
    assert flat.rows[0][-1] == "arithmetic"


def test_regions_found() -> None:
    """Regions stand with code, name, province, island, the other scheme's code and the other edition's."""
    found = tuple(register().search("magelang"))
    report = regions_report(found, "current", "id")
    table, counted = report.document().blocks
    assert isinstance(table, Table)
    assert table.rows[0] == ("33.08", "Kabupaten Magelang", "Jawa Tengah", "Jawa", "3308", "33.08")
    assert counted == Lines(("Jumlah: 2.",))
    assert report.flat() == table


def test_regions_of_2018() -> None:
    """The edition decides codes, names and provinces; programs get both."""
    merauke = register().find("93.01")
    assert merauke is not None
    report = regions_report((merauke,), "2018", "en")
    row = report.flat().rows[0]
    assert (row[0], row[2], row[5]) == ("91.01", "Papua", "93.01")
    contract: Any = report.contract()
    assert contract["regions"][0]["codes"] == {"2018": "91.01", "current": "93.01"}
    assert contract["regions"][0]["bps"] == merauke.bps_2018
    assert report.document().title == "Kabupaten and kota, codes of the 2018 edition"
    now: Any = regions_report((merauke,), "current", "en").contract()
    assert now["regions"][0]["bps"] == merauke.bps


def test_no_region_found() -> None:
    """Nothing that fits is said in words."""
    assert regions_report((), "current", "en").document().blocks == (Lines(("Nothing fits.",), "caution"),)


def test_listings_render_everywhere() -> None:
    """Reports without notes and provenance render as text and Markdown."""
    report = regions_report(tuple(register().search("kudus")), "current", "en")
    assert render_terminal(report, 80, plain=True).splitlines()[-1] == "Found: 1."
    assert render_terminal(report, 80, plain=False).endswith("Found: 1.\n")
    assert render_markdown(report).endswith("Found: 1.  \n")
