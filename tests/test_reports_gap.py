"""Tests of the report of ``gap``."""

from __future__ import annotations

from typing import Any

import pytest

from cohorts_made_up import cohort, rubric_document, rubric_of
from smartcity_cli.errors import WrongUsage
from smartcity_cli.reports.contents import Lines, Table
from smartcity_cli.reports.gap import GapOptions, GapReport, gap_report
from smartcity_cli.reports.problems import problems_as_text

KUDUS, BANDUNG, MAGELANG, SOLOK = range(4)


def report_of(language: str = "en", options: GapOptions | None = None, **given: Any) -> GapReport:
    """Return the gap report of a made-up cohort."""
    return gap_report(cohort(**given), options or GapOptions(), "id" if language == "id" else "en")


def tables(report: GapReport) -> list[Table]:
    """Return the tables that people see."""
    return [block for block in report.document().blocks if isinstance(block, Table)]


def untargeted() -> dict[str, Any]:
    """Return the made-up rubric without any target."""
    document = rubric_document()
    for part in (*document["index"], *document["indicators"]):
        part.pop("target", None)
        part.pop("target_level", None)
    return document


def test_region_table_shows_the_tree_with_gaps() -> None:
    """Every node has score, target, gap, weight, uplift and, for indicators to work on, a priority."""
    (table, _) = tables(report_of(options=GapOptions(regions=(KUDUS,))))
    assert table.title == "Kab. Kudus (33.19): index 63.13, band High, rank 2"
    assert [column.id for column in table.columns] == [
        *("node", "score", "target", "gap", "weight", "uplift", "priority"),
    ]
    assert table.rows[0] == ("Readiness", 63.125, 88.75, 25.625, 1, 25.625, None)
    assert table.rows[2] == ("    Law", 75, 100, 25, 0.375, 9.375, 2)
    assert table.rows[3] == ("    Team", 100, 100, 0, 0.125, 0, None)
    assert table.tones == ("strong", "strong", "plain", "good", "strong", "plain", "strong", "plain")


def test_first_to_work_on_with_strategies() -> None:
    """The indicators that add most stand in a table of their own, with what usually closes the gap."""
    (_, table) = tables(report_of(options=GapOptions(regions=(KUDUS,))))
    assert table.rows == (
        (1, "Trade", 40, 10, None),
        (2, "Law", 25, 9.375, "Draft a bylaw"),
        (3, "Waste", 25, 6.25, None),
    )


def test_region_at_its_targets_has_nothing_to_close() -> None:
    """A region that reached every target is told so; what does not apply is muted."""
    report = report_of(options=GapOptions(regions=(BANDUNG,)))
    assert report.document().blocks[1] == Lines(("There is no gap to close.",))
    (table,) = tables(report)
    assert table.rows[5] == ("    Trade", None, None, None, 0.25, None, None)
    assert table.tones[5] == "muted"


def test_region_without_an_index_has_no_priorities() -> None:
    """Without an index nothing can be said about uplift, and the table says what is missing."""
    report = report_of(options=GapOptions(regions=(SOLOK,)))
    assert report.document().blocks[1] == Lines(("Without an index, uplift and priority cannot be worked out.",))
    (table,) = tables(report)
    assert table.title == "Kab. Solok (13.02): index -, rank -"
    assert table.tones[2] == "caution"


def test_cohort_table_has_means() -> None:
    """Without regions asked for, the means of the cohort are shown."""
    (table, first) = tables(report_of())
    assert table.title == "The cohort: 4 regions"
    law = table.rows[2]
    assert law[0] == "    Law"
    assert law[1:5] == pytest.approx((175 / 3, 100, 125 / 3, 2 / 3))
    assert law[7] == 1
    assert [row[0] for row in first.rows] == ["Law", "Trade", "Waste"]


def test_cohort_without_gaps_lists_none() -> None:
    """Where nothing is to be closed, no list follows the table."""
    answers = {"law": [4], "team": [True], "trade": [50], "waste": [100]}
    assert len(tables(report_of(answers=answers, codes=["33.19"]))) == 1


def test_rubric_without_targets_says_so() -> None:
    """Without any target there are no gaps, and the report says so first."""
    report = report_of(rubric=rubric_of(untargeted()))
    assert report.document().blocks[0] == Lines(("This rubric has no targets, so there are no gaps.",), "caution")


def test_without_targets_nothing_is_said_to_be_closed() -> None:
    """A region is not told that it has no gap where nothing is expected of it."""
    blocks = report_of(rubric=rubric_of(untargeted()), options=GapOptions(regions=(KUDUS,))).document().blocks
    assert [type(block) for block in blocks] == [Lines, Table]


def test_the_report_says_why_gap_and_uplift_of_the_index_differ() -> None:
    """For a region and for the cohort, in words with the figures and for programs."""
    document = rubric_document()
    document["index"][0]["target"] = 95
    report = report_of(rubric=rubric_of(document), options=GapOptions(regions=(KUDUS,)))
    said = (
        "The gap of the index (31.875) and its uplift (25.625) differ: the index has a target of its own, 6.250 above"
        " what it is with every indicator at its target."
    )
    assert report.document().blocks[1] == Lines((said,))
    contract: Any = report.contract()
    assert contract["regions"][0]["index_difference"] == pytest.approx(
        {"gap": 31.875, "uplift": 25.625, "own_target": 6.25, "kept": 0, "beyond": 0}
    )
    whole = report_of("id", rubric=rubric_of(document))
    (sentence,) = [block for block in whole.document().blocks if isinstance(block, Lines)]
    assert sentence.texts[0].startswith("Rata-rata kesenjangan indeks (")
    assert "indeks punya target sendiri" in sentence.texts[0]
    assert "indikator di atas target menutupi" in sentence.texts[0]


def test_where_gap_and_uplift_of_the_index_agree_nothing_is_said() -> None:
    """Neither in words nor for programs."""
    report = report_of(options=GapOptions(regions=(KUDUS,)))
    assert not [block for block in report.document().blocks if isinstance(block, Lines)]
    contract: Any = report.contract()
    assert contract["regions"][0]["index_difference"] is None


def test_view_across_a_facet_for_the_cohort() -> None:
    """Each class of a facet has its share of the index and mean figures."""
    table = tables(report_of(options=GapOptions(by="element")))[-1]
    assert (table.title, [column.id for column in table.columns]) == (
        *("Element", ["value", "weight", "mean_score", "mean_target", "mean_gap"]),
    )
    assert [*table.rows[0]] == ["Structure", 0.5, pytest.approx(68.75), 100, pytest.approx(31.25)]


def test_view_across_a_facet_for_regions() -> None:
    """For regions asked for, each has its own figures."""
    table = tables(report_of(options=GapOptions(by="element", regions=(KUDUS, SOLOK))))[-1]
    assert table.rows[0] == ("Kab. Kudus", "Structure", 0.5, 81.25, 100, 18.75)
    assert table.rows[2] == ("Kab. Solok", "Structure", 0.5, None, None, None)


def test_facet_without_figures_has_no_mean() -> None:
    """A class for which no region has a figure shows none."""
    table = tables(report_of(options=GapOptions(by="element"), answers={"waste": [1]}, codes=["33.19"]))[-1]
    assert table.rows[0] == ("Structure", 0.5, None, None, None)


def test_unknown_facet_names_what_there_is() -> None:
    """A facet the rubric does not have is refused, with those it has."""
    with pytest.raises(WrongUsage) as raised:
        report_of(options=GapOptions(by="colour"))
    said = "The rubric uji has no facet “colour”. There are: element."
    assert problems_as_text(raised.value.problems, "en").startswith(f"error [U112 facet-not-in-rubric]\n  {said}")
    with pytest.raises(WrongUsage) as raised:
        report_of(options=GapOptions(by="colour"), rubric=rubric_of(facets=[], indicators=_without_facets()))
    assert "There are: -." in problems_as_text(raised.value.problems, "en")


def _without_facets() -> list[dict[str, Any]]:
    """Return the indicators of the made-up rubric without facets."""
    return [{name: part for name, part in one.items() if name != "facets"} for one in rubric_document()["indicators"]]


def test_condition_is_the_answer_that_counts() -> None:
    """The present condition is the assessor's answer in words where there is one, else the region's."""
    report = report_of(assessor={"law": [2, None, None, None]})
    assert report.condition("law", KUDUS) == "Level 2: Descriptor 2"
    assert report.condition("law", BANDUNG) == "Level 4: Descriptor 4"
    assert report.condition("team", SOLOK) == "not answered"
    assert report.condition("gov", KUDUS) is None


def test_condition_where_nobody_counts() -> None:
    """Where only assessors count and none answered, there is no condition; nor where nobody was asked."""
    rubric = rubric_of(verification={"value": "assessor", "without_assessor": "missing"})
    report = report_of(rubric=rubric, assessor={"law": [2, None, None, None]})
    assert report.condition("law", BANDUNG) is None
    assert report_of(answers={"law": [4]}, codes=["33.19"]).condition("team", 0) is None


def test_evidence_strategy_facet_and_dimension_of_nodes() -> None:
    """Indicators have evidence, strategy and classes; aggregates have none; each node belongs to a dimension."""
    report = report_of(evidence={"law": ["Perda 2/2019", None, None, None]})
    (facet,) = report.rubric.facets
    assert [report.evidence(node, KUDUS) for node in ("law", "team", "gov")] == ["Perda 2/2019", None, None]
    assert [report.strategy(node) for node in ("law", "team", "gov")] == ["Draft a bylaw", None, None]
    assert [report.facet_value(node, facet) for node in ("law", "gov")] == ["Structure", None]
    assert report.facet_value("law", None) is None
    assert [report.dimension(node) for node in ("law", "gov", "index")] == ["Governance", "Governance", "Readiness"]


def test_contract() -> None:
    """Programs get nodes, regions in the order of rank, the cohort and the facet."""
    contract: Any = report_of(options=GapOptions(by="element")).contract()
    assert list(contract) == [
        *(
            "schema",
            "manifest",
            "rubric",
            "notes",
            "nodes",
            "regions",
            "cohort",
            "index_difference",
            "facet",
            "problems",
        ),
    ]
    assert contract["nodes"][2] == {
        "id": "law",
        "title": "Law",
        "parent": "gov",
        "kind": "indicator",
        "global_weight": 0.375,
    }
    assert [region["name"] for region in contract["regions"]] == [
        *("Kota Bandung", "Kab. Kudus", "Kota Magelang", "Kab. Solok"),
    ]
    assert contract["regions"][1]["nodes"]["law"] == {
        "score": 75,
        "target": 100,
        "gap": 25,
        "surplus": 0,
        "uplift": 9.375,
        "priority": 2,
    }
    assert contract["regions"][0]["nodes"]["index"]["surplus"] == pytest.approx(5 / 3)
    assert (contract["cohort"]["law"]["regions"], contract["cohort"]["law"]["unanswered"]) == (3, 1)
    assert contract["facet"]["weights"] == {"structure": 0.5, "infra": 0.5}
    assert contract["facet"]["regions"]["33.19"]["structure"] == {"score": 81.25, "target": 100, "gap": 18.75}
    assert report_of().contract()["facet"] is None


def test_flat_has_one_row_for_each_region_and_node() -> None:
    """The CSV holds every node of every region shown, with condition, evidence and the rubric's status."""
    report = report_of(options=GapOptions(regions=(KUDUS,)), evidence={"law": ["Perda", None, None, None]})
    table = report.flat()
    assert len(table.rows) == 8
    law = dict(zip([column.id for column in table.columns], table.rows[2], strict=True))
    assert law["note"] == " ".join(report.notes)
    assert {
        name: law[name] for name in ("code", "node", "parent", "kind", "gap", "condition", "evidence", "status")
    } == {
        "code": "33.19",
        "node": "law",
        "parent": "gov",
        "kind": "indicator",
        "gap": 25,
        "condition": "Level 3: Descriptor 3",
        "evidence": "Perda",
        "status": "reconstruction",
    }


def test_indonesian_titles() -> None:
    """The report speaks Indonesian with a decimal comma."""
    report = report_of("id", GapOptions(regions=(KUDUS,)))
    assert report.document().title == "Kesenjangan: Indeks uji"
    assert tables(report)[0].title == "Kab. Kudus (33.19): indeks 63,13, predikat Tinggi, peringkat 2"
