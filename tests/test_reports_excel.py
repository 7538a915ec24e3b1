"""Tests of the workbooks of ``score`` and ``gap``."""

from __future__ import annotations

import gc
import time
import zipfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from cohorts_made_up import ANSWERS, cohort, respondent, rubric_document, rubric_of
from smartcity_cli.problems import Location, Problem
from smartcity_cli.reports.gap import GapOptions, gap_report
from smartcity_cli.reports.problems import problem_report
from smartcity_cli.reports.score import ScoreOptions, score_report
from smartcity_cli.reports.to_excel import write_excel
from smartcity_cli.writing.excel_book import Book, Look, sheet_name

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartcity_cli.texts import Language

PROBLEMS = (
    Problem("G122", Location("kohort.xlsx", "Jawaban", 4, 2), {"name": "=Kuds"}),
    Problem("G163", Location("kohort.xlsx", "Jawaban", 5, 2), {"name": "Kds", "region": "Kab. Kudus"}),
)


@dataclass(frozen=True, slots=True)
class Found:
    """The header row of a sheet and the rows below it, as values."""

    number: int
    header: tuple[Any, ...]
    rows: list[tuple[Any, ...]]


def table_of(sheet: Any) -> Found:
    """Return the table of a sheet: it begins at the filter's first row."""
    number = int(sheet.auto_filter.ref.split(":")[0][1:])
    rows = list(sheet.iter_rows(min_row=number, values_only=True))
    return Found(number, rows[0], rows[1:])


def score_workbook(path: Path, language: Language = "id", options: ScoreOptions | None = None, **given: Any) -> Any:
    """Write the score workbook of a made-up cohort and open it."""
    write_excel(score_report(cohort(**given), options or ScoreOptions(), language), path / "score.xlsx")
    return load_workbook(path / "score.xlsx")


def gap_workbook(path: Path, language: Language = "id", options: GapOptions | None = None, **given: Any) -> Any:
    """Write the gap workbook of a made-up cohort and open it."""
    write_excel(gap_report(cohort(**given), options or GapOptions(), language), path / "gap.xlsx")
    return load_workbook(path / "gap.xlsx")


def texts_of(sheet: Any) -> list[str]:
    """Return all texts of a sheet's first column."""
    return [str(row[0]) for row in sheet.iter_rows(values_only=True) if row[0] is not None]


def test_score_workbook_has_ranking_problems_and_about(tmp_path: Path) -> None:
    """Three sheets, in the language asked for."""
    assert score_workbook(tmp_path).sheetnames == ["Peringkat", "Temuan", "Keterangan"]
    assert score_workbook(tmp_path, "en").sheetnames == ["Ranking", "Problems", "About"]


def test_ranking_sheet_holds_native_numbers(tmp_path: Path) -> None:
    """Numbers are numbers with a format, unrounded; who is not ranked has blanks."""
    sheet = score_workbook(tmp_path)["Peringkat"]
    table = table_of(sheet)
    assert table.header[:5] == ("Peringkat", "Kode", "Daerah", "Indeks", "Predikat")
    assert table.rows[1] == (2, "33.19", "Kab. Kudus", 63.125, "Tinggi", 81.25, 40, 50, 1)
    assert table.rows[3][:4] == (None, "13.02", "Kab. Solok", None)
    assert [cell.number_format for cell in sheet[table.number + 1]] == [
        *("0", "General", "General", "0.00", "General", "0.00", "0.00", "0.00", "0%"),
    ]
    assert sheet.cell(table.number + 1, 2).data_type == "s"


def test_ranking_sheet_can_be_read_filtered_and_printed(tmp_path: Path) -> None:
    """Header frozen and repeated on every page, filter, A4 landscape one page wide, bars and colours."""
    sheet = score_workbook(tmp_path)["Peringkat"]
    row = table_of(sheet).number
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == (f"D{row + 1}", f"A{row}:I{row + 4}")
    assert sheet.print_title_rows == f"${row}:${row}"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, int(sheet.page_setup.fitToHeight)) == (True, 0)
    kinds = {str(area.sqref): [rule.type for rule in area.rules] for area in sheet.conditional_formatting}
    assert kinds[f"D{row + 1}:D{row + 4}"] == ["dataBar"]
    assert kinds[f"F{row + 1}:F{row + 4}"] == ["colorScale"]


def test_notes_stand_above_the_ranking(tmp_path: Path) -> None:
    """Made-up data and a reconstruction are said before any figure, across the table's width."""
    sheet = score_workbook(tmp_path, synthetic=True)["Peringkat"]
    assert texts_of(sheet)[:3] == [
        "Indeks uji",
        "SINTETIS: data masukan adalah data buatan, bukan isian daerah.",
        "REKONSTRUKSI: rubrik ini bukan pedoman resmi. Bobot disusun dari berita.",
    ]
    assert "A2:I2" in [str(area) for area in sheet.merged_cells.ranges]


def test_problem_sheet_lists_every_problem(tmp_path: Path) -> None:
    """File, sheet, cell, code, severity, message and remedy of every problem."""
    table = table_of(score_workbook(tmp_path, "en", problems=PROBLEMS)["Problems"])
    assert table.header[:7] == ("File", "Sheet", "Cell", "Line", "Severity", "Code", "Name")
    assert table.rows[0][:6] == ("kohort.xlsx", "Jawaban", "B4", 4, "error", "G122")
    assert len(table.rows) == 2


def test_problem_sheet_without_problems_says_so(tmp_path: Path) -> None:
    """Nothing found is said in words."""
    assert texts_of(score_workbook(tmp_path)["Temuan"]) == ["Tidak ada temuan."]


def test_about_sheet_holds_whole_digests(tmp_path: Path) -> None:
    """What the figures were made with stands in full, with options and counts."""
    texts = texts_of(score_workbook(tmp_path, "en", problems=PROBLEMS, options=ScoreOptions(top=2))["About"])
    assert f"Rubric uji version 1.2.0 (reconstruction), digest {'d' * 64}" in texts
    assert "1 error, 1 notice" in texts
    assert "Shown: 2 of 4 regions." in texts


def test_ranking_of_nobody(tmp_path: Path) -> None:
    """A report without a region has a header and nothing to colour."""
    sheet = score_workbook(tmp_path, options=ScoreOptions(regions=()))["Peringkat"]
    assert table_of(sheet).rows == []
    assert list(sheet.conditional_formatting) == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", '=HYPERLINK("http://x")'])
def test_text_from_outside_is_never_a_formula(tmp_path: Path, text: str) -> None:
    """Whatever a text begins with, the workbook holds it as text, and keeps it text where it looks like a formula."""
    workbook = gap_workbook(tmp_path, evidence={"law": [text, None, None, None]})
    cells = [cell for row in workbook["33.19 Kab. Kudus"].iter_rows() for cell in row if cell.value == text]
    assert [cell.data_type for cell in cells] == ["s"]
    assert bool(cells[0].quotePrefix) == (text[0] != "#")


def test_characters_a_workbook_cannot_hold_are_replaced(tmp_path: Path) -> None:
    """Control characters become visible instead of stopping the report."""
    workbook = gap_workbook(tmp_path, evidence={"law": ["a\x01b\x0b", None, None, None]})
    assert "a�b�" in [cell.value for row in workbook["33.19 Kab. Kudus"].iter_rows() for cell in row]


def test_gap_workbook_has_a_sheet_for_every_region(tmp_path: Path) -> None:
    """Summary, the regions by rank, and all figures flat."""
    assert gap_workbook(tmp_path).sheetnames == [
        *("Ringkasan", "32.73 Kota Bandung", "33.19 Kab. Kudus", "33.71 Kota Magelang", "13.02 Kab. Solok", "Data"),
    ]


def test_gap_workbook_of_some_regions(tmp_path: Path) -> None:
    """Only the regions asked for have sheets, and rows in the flat table."""
    workbook = gap_workbook(tmp_path, options=GapOptions(regions=(0,)))
    assert workbook.sheetnames == ["Ringkasan", "33.19 Kab. Kudus", "Data"]
    assert {row[0] for row in table_of(workbook["Data"]).rows} == {"33.19"}


def test_region_sheet(tmp_path: Path) -> None:
    """A region's sheet has its figures node by node, with condition, evidence and strategy of each indicator."""
    sheet = gap_workbook(tmp_path, evidence={"law": ["Perda 2/2019", None, None, None]})["33.19 Kab. Kudus"]
    table = table_of(sheet)
    assert sheet["A1"].value == "Kab. Kudus (33.19): indeks 63,13, predikat Tinggi, peringkat 2"
    assert table.header == (
        *("Dimensi atau simpul", "Elemen", "Indikator", "Kondisi saat ini", "Bukti dukung", "Nilai", "Target"),
        *("Kesenjangan", "Bobot thd. indeks", "Tambahan indeks", "Prioritas", "Strategi atau program"),
    )
    assert table.rows[1] == ("Tata kelola", None, None, None, None, 81.25, 100, 18.75, 0.5, 9.375, None, None)
    assert table.rows[2] == (
        *("Tata kelola", "Struktur", "Peraturan", "Tingkat 3: Uraian 3", "Perda 2/2019"),
        *(75, 100, 25, 0.375, 9.375, 2, "Susun Perda"),
    )
    assert (sheet.freeze_panes, sheet.print_title_rows) == (f"D{table.number + 1}", f"${table.number}:${table.number}")
    kinds = {str(area.sqref)[0]: [rule.type for rule in area.rules] for area in sheet.conditional_formatting}
    assert kinds == {"H": ["colorScale"], "K": ["cellIs"]}


def test_region_sheet_repeats_the_status(tmp_path: Path) -> None:
    """Each sheet says for itself that the data are made up and the rubric a reconstruction."""
    texts = texts_of(gap_workbook(tmp_path, synthetic=True)["33.19 Kab. Kudus"])
    assert [text.split(":")[0] for text in texts[2:4]] == ["SINTETIS", "REKONSTRUKSI"]


def test_what_is_reached_needs_no_strategy(tmp_path: Path) -> None:
    """Where the target is reached no strategy is shown; what does not apply is grey."""
    sheet = gap_workbook(tmp_path)["32.73 Kota Bandung"]
    table = table_of(sheet)
    assert (table.rows[2][2], table.rows[2][-1]) == ("Peraturan", None)
    assert sheet.cell(table.number + 6, 3).font.color.rgb == "007F7F7F"


def test_rubric_without_facets_has_no_element_column(tmp_path: Path) -> None:
    """Without facets there is no column for them, and the colours follow the columns."""
    indicators = [
        {name: part for name, part in one.items() if name != "facets"} for one in rubric_document()["indicators"]
    ]
    sheet = gap_workbook(tmp_path, rubric=rubric_of(facets=[], indicators=indicators))["33.19 Kab. Kudus"]
    assert table_of(sheet).header[1] == "Indikator"
    assert {str(area.sqref)[0] for area in sheet.conditional_formatting} == {"G", "J"}


def test_summary_sheet_has_means_and_a_native_chart(tmp_path: Path) -> None:
    """The cohort's mean gaps stand in the tree's order, and the largest as a chart beside them."""
    workbook = gap_workbook(tmp_path)
    sheet = workbook["Ringkasan"]
    table = table_of(sheet)
    assert [row[0] for row in table.rows[:3]] == ["Kesiapan", "Tata kelola", "Peraturan"]
    assert sheet.cell(table.number + 3, 1).alignment.indent == 3
    assert [row[9] for row in table.rows[:3]] == ["Peraturan", "Sampah", "Perdagangan"]
    with zipfile.ZipFile(tmp_path / "gap.xlsx") as archive:
        chart = archive.read("xl/charts/chart1.xml").decode()
    assert '<barDir val="bar"' in chart
    assert f"'Ringkasan'!$K${table.number + 1}:$K${table.number + 3}" in chart
    assert any(text.startswith("Rubrik uji versi") for text in texts_of(sheet))


def test_summary_without_gaps_has_no_chart(tmp_path: Path) -> None:
    """Where nothing is to be closed there is nothing to draw."""
    gap_workbook(tmp_path, answers={"law": [4], "team": [True], "trade": [50], "waste": [100]}, codes=["33.19"])
    with zipfile.ZipFile(tmp_path / "gap.xlsx") as archive:
        assert not [name for name in archive.namelist() if "chart" in name]


def test_facet_sheet(tmp_path: Path) -> None:
    """The view across a facet has a sheet of its own."""
    workbook = gap_workbook(tmp_path, options=GapOptions(by="element"))
    table = table_of(workbook["Menurut Elemen"])
    assert table.header[0] == "Elemen"
    assert table.rows[0][:2] == ("Struktur", 0.5)


def test_data_sheet_is_flat(tmp_path: Path) -> None:
    """One row for each region and node under a plain header, blanks where a figure is missing."""
    table = table_of(gap_workbook(tmp_path)["Data"])
    assert table.number == 1
    assert table.header == (
        *("code", "name", "node", "title", "kind", "score", "target", "gap", "uplift", "global_weight", "priority"),
    )
    assert len(table.rows) == 4 * 8
    assert table.rows[10] == ("33.19", "Kab. Kudus", "law", "Peraturan", "indicator", 75, 100, 25, 9.375, 0.375, 2)
    assert table.rows[-1] == ("13.02", "Kab. Solok", "waste", "Sampah", "indicator", 10, 75, 65, None, 0.25, None)


@pytest.mark.parametrize(
    "write",
    [
        lambda path: write_excel(score_report(cohort(problems=PROBLEMS), ScoreOptions(), "id"), path),
        lambda path: write_excel(gap_report(cohort(), GapOptions(by="element"), "id"), path),
    ],
)
def test_same_inputs_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, write: Callable[[Path], None]) -> None:
    """Written again at another time, a workbook has the same bytes; nothing in it holds a clock."""
    first, second = tmp_path / "first.xlsx", tmp_path / "second.xlsx"
    write(first)
    then = time.gmtime(2_000_000_000)
    monkeypatch.setattr(time, "localtime", lambda *_: then)
    write(second)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {member.create_system for member in archive.infolist()} == {3}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")


def test_collector_is_as_it_was(tmp_path: Path) -> None:
    """Python's collector runs again after writing, also after a failure; one that was off stays off."""
    score_workbook(tmp_path)
    assert gc.isenabled()
    with pytest.raises(FileNotFoundError):
        score_workbook(tmp_path / "tidak ada")
    assert gc.isenabled()
    gc.disable()
    try:
        score_workbook(tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_report_without_a_workbook_is_refused(tmp_path: Path) -> None:
    """Only the reports of score and gap have workbooks."""
    with pytest.raises(TypeError, match="ProblemReport has no workbook"):
        write_excel(problem_report((), "id"), tmp_path / "x.xlsx")


@pytest.mark.parametrize(
    ("wanted", "taken", "expected"),
    [
        ("33.19 Kab. Kudus", [], "33.19 Kab. Kudus"),
        ("a[b]:*?/\\c", [], "a b c"),
        ("'kutip'", [], "kutip"),
        ("History", [], "History_"),
        ("", [], "_"),
        ("x" * 40, [], "x" * 31),
        ("Data", ["DATA"], "Data (2)"),
        ("x" * 40, ["x" * 31, "x" * 27 + " (2)"], "x" * 27 + " (3)"),
    ],
)
def test_sheet_names(wanted: str, taken: list[str], expected: str) -> None:
    """Names are cleaned, cut, and numbered where they are taken, whatever their capitals."""
    assert sheet_name(wanted, taken) == expected


@given(st.lists(st.text(max_size=50), max_size=6))
def test_sheet_names_are_always_accepted(wanted: list[str]) -> None:
    """Whatever units are called, sheet names are unique, short, and without what Excel refuses."""
    taken: list[str] = []
    for name in wanted:
        taken.append(sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 1 <= len(name) <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name


def test_units_named_alike_have_sheets_of_their_own(tmp_path: Path) -> None:
    """Two units whose names clean to the same both have a sheet."""
    units = [replace(respondent("33.19"), region=None, code=code, name="Desa") for code in ("a/1", "a?1")]
    answers = {question: values[:2] for question, values in ANSWERS.items()}
    names = gap_workbook(tmp_path, respondents=units, answers=answers).sheetnames
    assert sorted(names[1:3]) == ["a 1 Desa", "a 1 Desa (2)"]


def test_rows_are_high_enough_for_folded_text(tmp_path: Path) -> None:
    """A long text folds into its column, and the row is as high as its lines; a short one keeps the usual height."""
    book = Book()
    sheet = book.sheet("Uji")
    look = Look(wrap=True)
    book.folded_row(sheet, ("kata " * 20, 1), (look, look), (20.0, 5.0))
    book.folded_row(sheet, ("kata", None), (look, look), (20.0, 5.0))
    book.save(tmp_path / "uji.xlsx")
    loaded = load_workbook(tmp_path / "uji.xlsx")["Uji"]
    assert loaded.row_dimensions[1].height > 4 * 12
    assert loaded.row_dimensions[2].height is None


def test_the_gap_workbook_says_why_gap_and_uplift_of_the_index_differ(tmp_path: Path) -> None:
    """On the summary for the means, and on the sheet of each region for its own figures."""
    document = rubric_document()
    document["index"][0]["target"] = 95
    book = gap_workbook(tmp_path, "en", GapOptions(regions=(0,)), rubric=rubric_of(document))
    said = {sheet.title: [text for text in texts_of(sheet) if "differ: " in text] for sheet in book}
    assert [text[:50] for text in said["Summary"]] == ["The mean gap of the index (22.847) and its mean up"]
    assert [text[:50] for text in said["33.19 Kab. Kudus"]] == ["The gap of the index (31.875) and its uplift (25.6"]
