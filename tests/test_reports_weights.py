"""``smartcity rubric weights``: the tree with its weights, what drives the index, and all its forms."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl import load_workbook

from cohorts_made_up import NOT_APPLICABLE, cohort, rubric_document, rubric_of
from command_line import EXAMPLES, Ran, smartcity
from smartcity_cli.analysis.drive_findings import Finding, Mark
from smartcity_cli.analysis.weights import Drives
from smartcity_cli.assessment import drives_of
from smartcity_cli.problems import Location, Problem
from smartcity_cli.reports.contents import Lines, Outline, Table
from smartcity_cli.reports.to_terminal import render_terminal
from smartcity_cli.reports.weights import WeightsReport, weights_report, weights_report_on
from smartcity_cli.reports.weights_reading import reading_of

if TYPE_CHECKING:
    from pathlib import Path

    from smartcity_cli.texts import Language

IPM = ("rubric", "weights", "ipm-2010", "--on", EXAMPLES / "ipm" / "jawa-tengah-2021.csv")
SMART_CITY = ("rubric", "weights", "smartcity-2018", "--on", EXAMPLES / "2018" / "responses.xlsx")
CODES = ("33.19", "32.73", "33.71", "13.02", "33.01", "33.02")
SIX: dict[str, list[object]] = {
    "law": [3, 4, 0, 1, 2, 4],
    "team": [True, True, True, False, False, True],
    "trade": [20, NOT_APPLICABLE, 50, 5, 10, 35],
    "waste": [50, 80, 100, 10, 70, None],
}


def report_of(language: Language = "en", document: dict[str, Any] | None = None, **given: Any) -> WeightsReport:
    """Return the report on six made-up regions."""
    settings = {"answers": SIX, "codes": CODES, **given}
    return weights_report_on(cohort(rubric_of(document), **settings), language)


def alone(language: Language = "en", document: dict[str, Any] | None = None) -> WeightsReport:
    """Return the report of the made-up rubric without responses."""
    return weights_report(rubric_of(document), language)


def lines_of(report: WeightsReport) -> str:
    """Return all sentences of a report, one a line."""
    said: list[str] = []
    for block in report.document().blocks:
        if isinstance(block, Lines):
            said += block.texts
        elif isinstance(block, Outline):
            said += [text for item in block.items for text in (item.text, *(child.text for child in item.children))]
    return "\n".join(said)


def run(*arguments: str | Path, language: str = "en") -> Ran:
    """Run a command in a language."""
    return smartcity(*arguments, "--lang", language)


def in_tree(table: Table, node: str) -> dict[str, Any]:
    """Return a node's row by the ids of its columns."""
    row = next(row for row in table.rows if row[1] == node)
    return dict(zip((column.id for column in table.columns), row, strict=True))


def test_without_responses_the_tree_is_shown_with_its_weights() -> None:
    """Written, local and global weight, the indicators below, and how a node is made of its children."""
    table = alone().table()
    assert [row[1] for row in table.rows] == ["index", "gov", "law", "team", "eco", "trade", "env", "waste"]
    assert in_tree(table, "gov") == {
        "node": "  Governance",
        "node_id": "gov",
        "weight": 2,
        "local_weight": 0.5,
        "global_weight": 0.5,
        "indicators": 2,
        "aggregate": "mean",
    }
    assert in_tree(table, "law")["global_weight"] == pytest.approx(0.375)
    assert in_tree(table, "law")["indicators"] is None
    # An index has no siblings.
    assert in_tree(table, "index")["weight"] is in_tree(table, "index")["local_weight"] is None


def test_the_heaviest_and_the_lightest_indicators_are_named() -> None:
    """By name with their weights; where all weigh the same, that is said instead."""
    assert lines_of(alone()) == "Largest global weight 37.50%: Law; smallest 12.50%: Team."
    assert lines_of(alone("id")) == "Bobot global terbesar 37,50%: Peraturan; terkecil 12,50%: Tim."
    document = rubric_document()
    document["indicators"] = [one for one in document["indicators"] if one["id"] != "team"]
    document["index"] = [{key: value for key, value in node.items() if key != "weight"} for node in document["index"]]
    assert lines_of(alone(document=document)) == "Every indicator has a global weight of 33.33%."


def test_where_weights_play_no_part_it_is_said() -> None:
    """Under the lowest score weights decide nothing."""
    document = rubric_document()
    document["index"][1]["aggregate"] = "minimum"
    assert "Under the lowest and the highest weights play no part: Governance." in lines_of(alone(document=document))


def test_written_weights_have_the_digits_they_were_written_with() -> None:
    """27.5 is shown as such, and so is everything beside it."""
    document = rubric_document()
    document["indicators"][0]["weight"] = 27.5
    (column,) = [column for column in alone(document=document).table().columns if column.id == "weight"]
    assert column.decimals == 1


def test_on_responses_every_figure_stands_beside_the_weight() -> None:
    """The figures are those of the library, in the order of the tree."""
    report = report_of()
    drives = drives_of(cohort(rubric_of(), answers=SIX, codes=CODES))
    for row, node in zip(report.table().rows, drives.nodes, strict=True):
        shown = dict(zip((column.id for column in report.table().columns), row, strict=True))
        assert shown["node_id"] == node.node
        for name in ("in_parent", "in_index", "pearson", "spearman", "rest", "alpha"):
            figure = getattr(node, name)
            assert shown[name] == (None if figure is None else figure.value)


def test_what_caps_do_has_a_table_of_its_own() -> None:
    """With the words of the gate, the regions it lowers, and what that does to the differences."""
    (table,) = [block for block in report_of().document().blocks if isinstance(block, Table) and "caps" in block.title]
    ((node, identifier, words, lowered, share),) = table.rows
    assert (node, identifier, words, lowered) == ("Readiness", "index", "At most 60 without a law", 1)
    assert isinstance(share, float)
    uncapped = rubric_document(gates=[])
    assert all("caps" not in getattr(block, "title", "") for block in report_of(document=uncapped).document().blocks)


def test_the_reading_names_what_stands_out() -> None:
    """Sentences with names and figures, a caution about few regions, and how to read the table."""
    said = lines_of(report_of())
    assert "Regions read: 6; with an index: 6." in said
    assert "Only 6 regions have an index" in said
    assert "Effective weight: the share of the differences" in said
    assert "A dash: alpha needs two children with scores: Economy; Environment." in said
    assert "Hanya 6 daerah yang memiliki indeks" in lines_of(report_of("id"))


def test_one_region_alone_says_nothing() -> None:
    """Only the weights are shown, and the reason once."""
    report = report_of(answers={name: values[:1] for name, values in SIX.items()}, codes=CODES[:1])
    said = lines_of(report)
    assert "Regions with an index: 1 of 1; any figure needs at least 3." in said
    assert "A dash" not in said
    assert "stands out in" not in said
    assert in_tree(report.table(), "law")["global_weight"] == pytest.approx(0.375)


def test_regions_that_are_all_the_same_have_no_differences() -> None:
    """Every figure is a dash, because all scores are the same."""
    report = report_of(answers={name: [values[0]] * 6 for name, values in SIX.items()})
    assert "A dash: all regions have the same score" in lines_of(report)
    assert {row[name] for name in (6, 7, 8, 9, 10) for row in report.table().rows} == {None}


def test_nobody_answered() -> None:
    """A file without a single answer is no defect."""
    report = report_of(answers={name: [None] * 6 for name in SIX})
    assert "Regions with an index: 0 of 6" in lines_of(report)


def test_nothing_applies() -> None:
    """Indicators that apply to nobody have dashes with a reason; the others have their figures."""
    document = rubric_document()
    report = report_of(document=document, answers={**SIX, "trade": [NOT_APPLICABLE] * 6})
    trade = in_tree(report.table(whole=True), "trade")
    assert trade["pearson"] is None
    assert trade["why"] == "fewer than 3 regions have the scores it needs"
    assert in_tree(report.table(), "law")["pearson"] is not None


@pytest.mark.parametrize("aggregate", ["minimum", "maximum"])
def test_an_index_that_is_no_sum_has_correlations_only(aggregate: str) -> None:
    """Effective weights are dashes with the reason; correlations are there."""
    document = rubric_document()
    document["index"][0]["aggregate"] = aggregate
    report = report_of(document=document)
    law = in_tree(report.table(), "law")
    assert law["in_index"] is None
    assert law["pearson"] is not None
    assert "A dash: no effective weight, because its parent or a node above does not add up" in lines_of(report)


def test_a_sum_of_written_weights() -> None:
    """An index that adds up its weights has effective weights like a mean."""
    document = rubric_document()
    document["index"] = [
        {**node, "aggregate": "sum", "weight": 0.25} if node["id"] == "index" else {**node, "weight": 0.25}
        for node in document["index"]
    ]
    report = report_of(document=document)
    parts = [in_tree(report.table(), node)["in_index"] for node in ("gov", "eco", "env")]
    assert sum(parts) + (report.drives.cuts[0].in_index.value or 0 if report.drives and report.drives.cuts else 0) == (
        pytest.approx(1)
    )


def test_scores_relative_to_the_cohort() -> None:
    """Indicators scored by min-max are like any other; a constant one has no score and says so."""
    document = rubric_document()
    document["indicators"][2]["score"] = {"method": "minmax"}
    report = report_of(document=document)
    assert in_tree(report.table(), "trade")["pearson"] is not None
    constant = report_of(document=document, answers={**SIX, "trade": [7] * 6})
    assert in_tree(constant.table(whole=True), "trade")["why"] == "fewer than 3 regions have the scores it needs"


def test_harmonic_and_geometric_nodes_say_on_which_scale() -> None:
    """Regions with a 0, which has no logarithm and no reciprocal, are counted."""
    document = rubric_document()
    document["index"][1]["aggregate"] = "harmonic"
    said = lines_of(report_of(document=document))
    assert "Within Governance (harmonic mean) effective weights are those of reciprocals; regions: 3, 3 with a" in said
    document["index"][1]["aggregate"] = "geometric"
    assert "Dalam Tata kelola (rata-rata geometrik) bobot efektif dihitung pada logaritma nilai; daerah: 3, 3" in (
        lines_of(report_of("id", document))
    )


def test_nodes_of_the_same_title_are_told_apart() -> None:
    """Sentences add the id where a title is not the only one of its kind."""
    document = rubric_document()
    for indicator in document["indicators"]:
        indicator["title"] = "Sama"
    assert (
        lines_of(alone(document=document)) == "Largest global weight 37.50%: Sama [law]; smallest 12.50%: Sama [team]."
    )
    assert "Sama [trade]" in lines_of(report_of(document=document, answers={**SIX, "trade": [5] * 6}))


def test_scores_beyond_all_bounds_have_no_figures() -> None:
    """Unclipped scores that overflow once weighted give dashes with a reason, no warning and no figure by accident."""
    document = rubric_document(gates=[], bands=[])
    document["indicators"][2]["score"] = {"method": "linear", "from": 0, "to": 100, "clip": False}
    document["index"][2]["weight"] = 1e300
    report = report_of(document=document, answers={**SIX, "trade": [1e99, -1e99, 1.7e99, 1.6e99, 5, 1e98]})
    trade = in_tree(report.table(whole=True), "trade")
    assert trade["spearman"] is not None
    assert trade["pearson"] is trade["in_index"] is None
    assert "scores too far off the scale to compute with" in trade["why"]


def test_problems_are_told_in_numbers() -> None:
    """As in the report of scores."""
    problem = Problem("G122", Location("kohort.xlsx", "Jawaban", 4, 2), {"name": "=Kuds"})
    report = report_of(problems=(problem,))
    assert "Found 1 error." in lines_of(report)
    assert [one["code"] for one in report.contract()["problems"]] == ["G122"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("width", [80, 160])
def test_it_fits_the_screen(language: Language, width: int) -> None:
    """No line is wider than the terminal; what a decision needs stays on a narrow one."""
    text = render_terminal(report_of(language), width, plain=True)
    assert max(map(len, text.splitlines())) <= width
    assert "Spearman" in text
    assert ("Id" in text.split("No room")[0].split("Tidak muat")[0].split()) == (width == 160)


def test_made_up_data_and_a_reconstruction_say_so() -> None:
    """In every form."""
    report = report_of(synthetic=True)
    assert report.notes[0].startswith("SINTETIS")
    assert report.document().notes == report.notes
    assert report.contract()["notes"] == list(report.notes)
    assert all("SINTETIS" in str(row[-1]) for row in report.flat().rows)


def test_the_json_holds_every_figure_with_its_regions_and_reasons() -> None:
    """And the manifest; it is what the library returns for the same file."""
    ran = run(*IPM, "--format", "json")
    assert ran.code == 0
    found = ran.json()
    assert found["schema"] == 1
    assert found["manifest"]["inputs"][0]["regions"] == 35
    assert found["regions"] == {"read": 35, "with_index": 35}
    assert found["index_additive_in"] == "logarithms"
    nodes = {node["node"]: node for node in found["nodes"]}
    first = ("kesehatan", "pendidikan", "pengeluaran")
    assert sum(nodes[name]["in_index"]["value"] for name in first) == pytest.approx(1)
    assert nodes["hls"]["in_index"] == {"value": None, "regions": 35, "why": "not-additive"}
    assert nodes["pendidikan"]["alpha"]["children"] == 2
    assert nodes["ipm"]["pearson"] is None
    assert [(one["finding"], one["node"]) for one in found["findings"]] == [
        ("more-than-weight", "pendidikan"),
        ("less-than-weight", "uhh"),
        ("overlap", "hls"),
    ]
    assert found["problems"] == []


def test_without_responses_the_json_holds_the_weights_alone() -> None:
    """No key about responses is there."""
    found = run("rubric", "weights", "ipm-2010", "--format", "json").json()
    assert sorted(found) == ["manifest", "nodes", "notes", "rubric", "schema"]
    assert found["manifest"]["inputs"] == []
    assert found["nodes"][1] == {
        "node": "kesehatan",
        "title": "A long and healthy life",
        "parent": "ipm",
        "depth": 1,
        "weight": 1.0,
        "local_weight": pytest.approx(1 / 3),
        "global_weight": pytest.approx(1 / 3),
        "indicators": 1,
        "aggregate": "arithmetic",
    }


def test_the_csv_has_a_row_a_node() -> None:
    """With every figure, how many regions it is from, and why there is none, in words for programs."""
    rows = list(csv.DictReader(io.StringIO(run(*IPM, "--format", "csv").out)))
    assert [row["node"] for row in rows][:3] == ["ipm", "kesehatan", "uhh"]
    row = next(row for row in rows if row["node"] == "hls")
    assert (row["in_index"], row["in_index_regions"], row["in_index_why"]) == ("", "35", "not-additive")
    assert float(row["in_parent"]) == pytest.approx(0.378, abs=0.001)
    assert row["additive_in"] == "scores"
    assert row["rubric"] == "ipm-2010 1.0.0"
    alone = list(csv.DictReader(io.StringIO(run("rubric", "weights", "ipm-2010", "--format", "csv").out)))
    assert "pearson" not in alone[0]


def test_the_workbook_has_a_sheet_for_each_table(tmp_path: Path) -> None:
    """The same inputs give the same bytes; the last sheet says what the figures were made with."""
    first, second = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    for path in (first, second):
        assert run(*SMART_CITY, "-o", path, language="id").code == 1
    assert first.read_bytes() == second.read_bytes()
    book = load_workbook(first)
    assert book.sheetnames == [
        *("Bobot dan penggerak", "Yang menonjol", "Yang dilakukan batas", "Temuan", "Keterangan"),
    ]
    about = [str(row[0]) for row in book["Keterangan"].iter_rows(values_only=True) if row[0]]
    assert any("responses.xlsx" in line for line in about)
    assert any("Alfa di bawah 0,70" in line for line in about)
    plain = tmp_path / "plain.xlsx"
    assert run("rubric", "weights", "ipm-2010", "-o", plain).code == 0
    assert load_workbook(plain).sheetnames == ["Weights", "About"]


def test_a_title_is_never_calculated(tmp_path: Path) -> None:
    """A rubric whose titles look like formulas gives texts in the workbook and in CSV."""
    document = rubric_document()
    document["indicators"][0]["title"] = '=HYPERLINK("http://x","y")'
    file = tmp_path / "rubrik.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert run("rubric", "weights", file, "-o", tmp_path / "a.xlsx").code == 0
    cells = [cell for row in load_workbook(tmp_path / "a.xlsx").worksheets[0].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if "HYPERLINK" in str(cell.value)} == {"s"}
    assert "\n=HYPERLINK" not in run("rubric", "weights", file, "--format", "csv").out


def test_markdown_shows_the_tree() -> None:
    """As a table with the same columns."""
    assert "| Node | Id | Weight written | Local weight |" in run(*IPM, "--format", "markdown").out


def test_the_exit_code_follows_the_problems() -> None:
    """Errors in the responses end with 1 unless that was not wanted; a clean file ends with 0."""
    assert run(*SMART_CITY, "--format", "json").code == 1
    assert run(*SMART_CITY, "--format", "json", "--fail-on", "never").code == 0
    assert run(*IPM).code == 0


def test_options_about_reading_need_something_to_read() -> None:
    """U145 names the options that would have been ignored in silence."""
    ran = run("rubric", "weights", "ipm-2010", "--sheet", "Jawaban", "--regions", "any", "--fail-on", "never")
    assert (ran.code, ran.out) == (2, "")
    assert "U145" in ran.err
    assert all(option in ran.err for option in ("--sheet", "--regions", "--fail-on"))


def test_a_rubric_that_is_not_there_and_responses_that_are_not_there() -> None:
    """Each is named with the usual message."""
    assert "R402" in run("rubric", "weights", "spbe-1999").err
    assert run("rubric", "weights", "ipm-2010", "--on", "tidak-ada.csv").code == 3


def test_the_output_is_not_written_over_an_input(tmp_path: Path) -> None:
    """Neither over the rubric nor over the responses."""
    file = tmp_path / "ipm.csv"
    file.write_bytes((EXAMPLES / "ipm" / "jawa-tengah-2021.csv").read_bytes())
    ran = run("rubric", "weights", "ipm-2010", "--on", file, "-o", file)
    assert (ran.code, "U104" in ran.err) == (2, True)


@pytest.mark.parametrize(("regions", "indexed", "said"), [(4, 40, "; only 4 regions"), (39, 40, ""), (4, 20, "")])
def test_a_figure_from_few_regions_says_so_beside_it(regions: int, indexed: int, said: str) -> None:
    """Where many have an index and few an answer; where few have an index, one sentence says it of all figures."""
    findings = (
        Finding(Mark.LESS, "a", None, 0.1, regions, 0.5),
        Finding(Mark.AGAINST, "a", None, -0.5, regions),
        Finding(Mark.OVERLAP, "a", "b", 0.95, regions),
    )
    drives = Drives(indexed, indexed, None, (), (), ())
    items = reading_of(findings, drives, {"a": "A", "b": "B"}, "en")
    assert [child.text for item in items for child in item.children] == [
        f"A (weight 50.0%, effective 10.0%{said})",
        f"A (-0.50{said})",
        f"A and B (0.95{said})",
    ]
    assert "this tool's choice" in items[3].text
    assert len(items) == (4 if indexed == 40 else 5)
