"""Tests of the report of ``score``."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

import pytest

from cohorts_made_up import ANSWERS, cohort, respondent, rubric_of
from smartcity_cli.errors import WrongUsage
from smartcity_cli.problems import Location, Problem
from smartcity_cli.reports.contents import Lines, Table
from smartcity_cli.reports.problems import problems_as_text
from smartcity_cli.reports.provenance import provenance_of
from smartcity_cli.reports.score import ScoreOptions, ScoreReport, score_report

DIGEST = "d" * 64


def report_of(language: str = "en", options: ScoreOptions | None = None, **given: Any) -> ScoreReport:
    """Return the report of a made-up cohort."""
    return score_report(cohort(**given), options or ScoreOptions(), "id" if language == "id" else "en")


def names(report: ScoreReport) -> list[str]:
    """Return the names of the regions in the order shown."""
    return [region.name for region in report.regions]


def test_regions_stand_by_rank_and_those_without_at_the_end() -> None:
    """The best comes first; who is not ranked comes last, with the reason."""
    report = report_of()
    assert names(report) == ["Kota Bandung", "Kab. Kudus", "Kota Magelang", "Kab. Solok"]
    assert [region.rank for region in report.regions] == [1, 2, 3, None]
    assert report.regions[3].why_none.name == "BELOW_COVERAGE"


def test_equal_ranks_go_by_name() -> None:
    """Regions that share a place stand in the order of their names."""
    report = report_of(
        answers={"law": [4, 4], "team": [True] * 2, "trade": [1, 1], "waste": [9, 9]}, codes=["33.71", "32.73"]
    )
    assert [(region.rank, region.name) for region in report.regions] == [(1, "Kota Bandung"), (1, "Kota Magelang")]


def test_ranking_shows_the_nodes_right_below_the_index() -> None:
    """The table has rank, code, name, index, band, dimensions and coverage, unrounded."""
    table = report_of().ranking()
    assert [column.id for column in table.columns] == [
        *("rank", "code", "name", "index", "band", "gov", "eco", "env", "coverage")
    ]
    assert table.rows[1] == (2, "33.19", "Kab. Kudus", 63.125, "High", 81.25, 40, 50, 1)
    assert table.rows[3] == (None, "13.02", "Kab. Solok", None, None, None, None, 10, 0.25)
    assert table.tones == ("plain", "plain", "plain", "muted")


def test_rubric_without_bands_has_no_such_column() -> None:
    """Where the rubric names no bands, none are shown."""
    report = report_of(rubric=rubric_of(bands=[]))
    assert "band" not in [column.id for column in report.ranking().columns]
    assert report.regions[0].band is None


def test_self_assessed_index_stands_beside_the_result() -> None:
    """Where assessors gave values, the index by the regions' own values is shown too."""
    report = report_of(assessor={"law": [2, None, None, None]})
    table = report.ranking()
    column = [column.id for column in table.columns].index("self_assessed")
    kudus = next(row for row in table.rows if row[2] == "Kab. Kudus")
    assert (kudus[3], kudus[column]) == (53.75, 63.125)


def test_groups_by_kind_have_ranks_of_their_own() -> None:
    """With a grouping every region has its rank in its group; who has no rank has none there."""
    report = report_of(options=ScoreOptions(group_by="kind"))
    assert [(region.group, region.group_rank) for region in report.regions] == [
        ("kota", 1),
        ("kabupaten", 1),
        ("kota", 2),
        ("kabupaten", None),
    ]
    titles = {column.id: column.title for column in report.ranking().columns}
    assert (titles["group"], titles["group_rank"]) == ("Kind", "Rank within kind")


@pytest.mark.parametrize(("group_by", "first"), [("province", "Jawa Barat"), ("island", "Jawa")])
def test_groups_of_the_register(group_by: str, first: str) -> None:
    """Provinces and islands come from the register."""
    assert report_of(options=ScoreOptions(group_by=group_by)).regions[0].group == first


def test_groups_by_a_column_of_the_input() -> None:
    """Any other column of the input makes groups, however its header is written; blank ones make none."""
    attributes = [{"Klaster": "A"}, {"Klaster": "A"}, {"Klaster": ""}, {}]
    report = report_of(options=ScoreOptions(group_by="klaster"), attributes=attributes)
    assert [(region.group, region.group_rank) for region in report.regions] == [
        *(("A", 1), ("A", 2), (None, None), (None, None))
    ]


def test_units_outside_the_register_have_no_kind() -> None:
    """Villages and agencies keep their own names and have no group of the register."""
    village = replace(respondent("33.19"), region=None, code="D-1", name="Desa Pakis")
    report = report_of(
        options=ScoreOptions(group_by="kind"),
        answers={question: values[:1] for question, values in ANSWERS.items()},
        respondents=[village],
    )
    assert [(region.code, region.name, region.group) for region in report.regions] == [("D-1", "Desa Pakis", None)]


def test_unknown_group_names_what_there_is() -> None:
    """A grouping that is not there is refused, with those that are."""
    with pytest.raises(WrongUsage) as raised:
        report_of(options=ScoreOptions(group_by="moon"), attributes=[{"Klaster": "A"}] * 4)
    text = problems_as_text(raised.value.problems, "en")
    assert text.startswith(
        "error [U113 group-unknown]\n  There is no grouping “moon”. There are: kind, province, island, Klaster."
    )


def test_top_shows_the_first_only() -> None:
    """Only so many regions are shown, and the summary says of how many."""
    report = report_of(options=ScoreOptions(top=2))
    assert names(report) == ["Kota Bandung", "Kab. Kudus"]
    assert "Shown: 2 of 4 regions." in report.summary()


def test_only_some_regions_keep_their_ranks() -> None:
    """Regions that were asked for are shown with the rank they have in the whole cohort."""
    report = report_of(options=ScoreOptions(regions=(2, 0)))
    assert [(region.rank, region.name) for region in report.regions] == [(2, "Kab. Kudus"), (3, "Kota Magelang")]


def test_sort_by_a_node() -> None:
    """Regions stand by a node's score, highest first, those without at the end; the summary says so."""
    report = report_of(options=ScoreOptions(sort="trade"))
    assert names(report) == ["Kota Magelang", "Kab. Kudus", "Kota Bandung", "Kab. Solok"]
    assert "Ordered by: Trade." in report.summary()


def test_unknown_node_names_the_nearest() -> None:
    """A node the rubric does not have is refused, with the nearest ids."""
    with pytest.raises(WrongUsage) as raised:
        report_of(options=ScoreOptions(sort="trad"))
    text = problems_as_text(raised.value.problems, "en")
    assert text.startswith(
        "error [U111 node-not-in-rubric]\n  The rubric uji has no node “trad”. The nearest: trade, team."
    )


def test_summary_says_who_is_not_ranked_and_whom_a_gate_caps() -> None:
    """Counts, reasons with names, and the gates that bit."""
    assert report_of().summary() == (
        "Regions read: 4; ranked: 3; not ranked: 1.",
        "Not ranked, less is answered than the minimum coverage (1): Kab. Solok",
        "A cap holds: At most 60 without a law (1): Kota Magelang",
    )


def test_summary_names_five_and_counts_the_rest() -> None:
    """Of many regions without a rank, five are named."""
    codes = ["33.19", "32.73", "33.71", "13.02", "33.08", "33.01", "33.02"]
    report = report_of(answers={"law": [None] * 7}, codes=codes)
    (line,) = (line for line in report.summary() if line.startswith("Not ranked"))
    assert line.endswith(", and 2 more")
    assert line.count(",") == 1 + 4 + 1


def test_notes_say_what_everyone_must_know() -> None:
    """Made-up data, a reconstruction with its note, and figures that are the author's choice stand in the notes."""
    assert report_of("id", synthetic=True).document().notes == (
        "SINTETIS: data masukan adalah data buatan, bukan isian daerah.",
        "REKONSTRUKSI: rubrik ini bukan pedoman resmi. Bobot disusun dari berita.",
        "Pilihan penyusun rubrik: bobot.",
        "Belum diperiksa pada sumbernya: batas predikat.",
    )


def test_notes_of_an_official_rubric() -> None:
    """An official rubric from sources needs no note; its own note on its figures is repeated."""
    basis = {"weights": "source", "scores": "source", "note": {"id": "Catatan.", "en": "A note."}}
    report = report_of(rubric=rubric_of(status="official", status_note=None, basis=basis))
    assert report.notes == ("A note.",)


def test_notes_of_an_example() -> None:
    """An example says that it is one, also without a note of its own."""
    report = report_of(
        rubric=rubric_of(status="example", status_note=None, basis={"weights": "source", "scores": "source"})
    )
    assert report.notes == ("EXAMPLE: this rubric is an example, not a guide.",)


def test_provenance_names_tool_rubric_inputs_options() -> None:
    """The lines below a report say what its figures were made with."""
    provenance = report_of(options=None).document().provenance
    assert provenance[1:] == (
        "Rubric uji version 1.2.0 (reconstruction), digest dddddddddddd",
        "Input kohort.xlsx, sheet Jawaban; regions: 4; digest aaaaaaaaaaaa",
    )
    assert provenance[0].startswith("Made with smartcity ")


def test_provenance_names_options_and_seed() -> None:
    """Options that were given and a seed stand in lines of their own, options by name."""
    assessment = cohort(options={"top": 3, "region": ("33.19", "33.71")})
    assessment = replace(assessment, manifest=replace(assessment.manifest, seed=7))
    provenance = score_report(assessment, ScoreOptions(), "en").document().provenance
    assert provenance[-2:] == ("Options: region=33.19,33.71; top=3", "Seed: 7")


def test_a_folder_of_inputs_is_named_by_its_first_and_one_digest() -> None:
    """Of more than five inputs people see five and a digest of all; the digest tells when any of them changed."""
    assessment = cohort()
    one = assessment.manifest.inputs[0]
    many = [replace(one, file=f"{number}.xlsx", sha256=f"{number}" * 64) for number in range(7)]

    def lines_for(inputs: Any, whole: bool = False) -> tuple[str, ...]:
        return provenance_of(replace(assessment.manifest, inputs=tuple(inputs)), "en", whole)[2:]

    shown = lines_for(many)
    assert [line.split(",")[0] for line in shown[:-1]] == [f"Input {number}.xlsx" for number in range(5)]
    expected = sha256("".join(f"{one.sha256}\n" for one in many).encode()).hexdigest()[:12]
    assert shown[-1] == (
        f"… and 2 more inputs; files: 7; regions: 28; digest of all {expected}. --format json lists every file."
    )
    assert lines_for([*many[:6], replace(many[6], sha256="f" * 64)])[-1] != shown[-1]
    assert "files: 7; regions: 24;" in lines_for([*many[:6], replace(many[6], layout="list")])[-1]
    assert len(lines_for(many[:5])) == 5
    assert len(lines_for(many, whole=True)) == 7, "a workbook has room for all"


def test_the_files_of_a_folder_are_not_typed_one_by_one() -> None:
    """Where many files were read the command that lists their problems is named without them."""
    assessment = cohort(problems=(Problem("G122", Location("0.xlsx", "Jawaban", 4, 2), {"name": "Kuds"}),))
    many = tuple(replace(assessment.manifest.inputs[0], file=f"{number}.xlsx") for number in range(6))
    document = score_report(
        replace(assessment, manifest=replace(assessment.manifest, inputs=many)), ScoreOptions(), "en"
    ).document()
    said = [line for block in document.blocks if isinstance(block, Lines) for line in block.texts]
    assert said[-1] == "See them with: smartcity validate, with the same inputs."


def test_document_sums_up_problems() -> None:
    """Problems are counted by kind, with the command that lists them."""
    problem = Problem("G122", Location("kohort.xlsx", "Jawaban", 4, 2), {"name": "Kuds"})
    blocks = report_of(problems=[problem]).document().blocks
    assert blocks[2] == Lines(("Found 1 error.",), "strong")
    assert isinstance(blocks[3], Table)
    assert blocks[4] == Lines(("See them with: smartcity validate kohort.xlsx",))


def test_file_with_blanks_is_quoted_in_the_command() -> None:
    """A command that people copy works with blanks in names."""
    problem = Problem("G122", Location("a b.xlsx", "Jawaban", 4, 2), {"name": "Kuds"})
    assessment = cohort(problems=[problem])
    source = replace(assessment.manifest.inputs[0], file="a b.xlsx")
    assessment = replace(assessment, manifest=replace(assessment.manifest, inputs=(source,)))
    blocks = score_report(assessment, ScoreOptions(), "en").document().blocks
    assert blocks[4] == Lines(('See them with: smartcity validate "a b.xlsx"',))


def test_contract() -> None:
    """The contract holds manifest, rubric, every node of every region, and problems."""
    contract: Any = report_of(options=ScoreOptions(group_by="kind"), assessor={"law": [2, None, None, None]}).contract()
    assert list(contract) == ["schema", "manifest", "rubric", "notes", "regions", "problems"]
    assert contract["rubric"] == {
        "id": "uji",
        "version": "1.2.0",
        "digest": DIGEST,
        "status": "reconstruction",
        "title": "Test index",
        "status_note": "Weights pieced together from the news.",
    }
    kudus = next(region for region in contract["regions"] if region["code"] == "33.19")
    nodes = {"index": 53.75, "gov": 62.5, "law": 50, "team": 100, "eco": 40, "trade": 40, "env": 50, "waste": 50}
    assert kudus == {
        "code": "33.19",
        "name": "Kab. Kudus",
        "rank": 3,
        "index": 53.75,
        "band": "tinggi",
        "coverage": 1,
        "nodes": nodes,
        "ranks": {"kind": {"group": "kabupaten", "rank": 1}},
        "not_ranked": None,
        "hidden_digits": None,
        "self_assessed": {
            "index": 63.125,
            "nodes": nodes | {"index": 63.125, "gov": 81.25, "law": 75},
        },
    }
    solok = contract["regions"][-1]
    assert (solok["rank"], solok["index"], solok["not_ranked"], solok["band"]) == (None, None, "below-coverage", None)


def test_contract_without_assessors_and_groups() -> None:
    """Without assessors' values and groups nothing stands for them."""
    region: Any = report_of().contract()["regions"]
    assert "self_assessed" not in region[0]
    assert region[0]["ranks"] == {}


def test_manifest_in_the_contract() -> None:
    """Options become plain values; digests are whole."""
    manifest: Any = report_of(options=None, synthetic=True).contract()["manifest"]
    assert (manifest["rubric"], manifest["digest"], manifest["seed"], manifest["synthetic"]) == (
        "uji",
        DIGEST,
        None,
        True,
    )
    options: Any = score_report(
        cohort(options={"top": 3, "region": ("33.19",), "sheet": Location("x")}), ScoreOptions(), "en"
    ).contract()["manifest"]
    assert options["options"] == {"region": ["33.19"], "sheet": "x", "top": 3}


def test_flat_has_every_node_and_its_provenance() -> None:
    """Every row of the CSV carries all scores and what the rubric is; a node that is called like a column is marked."""
    table = report_of().flat()
    ids = [column.id for column in table.columns]
    assert ids[10:] == [
        "hidden_digits",
        "node:index",
        "gov",
        "law",
        "team",
        "eco",
        "trade",
        "env",
        "waste",
        "rubric",
        "digest",
        "status",
        "note",
    ]
    first = dict(zip(ids, table.rows[0], strict=True))
    assert (first["rank"], first["code"], first["eco"], first["rubric"], first["status"]) == (
        *(1, "32.73", None, "uji 1.2.0", "reconstruction"),
    )
    assert "RECONSTRUCTION" in str(first["note"])
    last = dict(zip(ids, table.rows[-1], strict=True))
    assert (last["not_ranked"], last["index"], last["band"]) == ("below-coverage", None, None)


def test_problems_as_a_table() -> None:
    """All problems can be had as rows, for the workbook."""
    problem = Problem("G122", Location("kohort.xlsx", "Jawaban", 4, 2), {"name": "Kuds"})
    assert report_of(problems=[problem]).problems_table().rows[0][2] == "B4"
