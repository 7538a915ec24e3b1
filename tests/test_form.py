"""The form layout: answers are found by their ids, however the workbook was handled on its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from form_cases import ANSWERS, HEADERS, KUDUS, bytes_of, form, opened, read_forms, resaved
from layout_cases import ANY_UNIT, RUBRIC, RUBRIC_TEXT, codes, only, places, regions, rubric_of, said, values
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.limits import Limits
from smartcity_cli.responses.reading import ReadingOptions, read_opened, read_responses
from tables import MemorySheet, opened_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from smartcity_cli.responses.reading import Reading

ROWS = (("1/2018", 2018), ("2/2018", 2017))


def full(**changes: Any) -> openpyxl.Workbook:
    """Return a form in which everything is filled in."""
    given: dict[str, Any] = {
        "rows": ROWS,
        "evidence": {"Q1": "sk.pdf", "REG": "arsip.zip"},
        "notes": {"Q4": "lihat lampiran"},
        "identity": {"officer": "Budi", "date": "5 Maret 2018"},
    }
    return form(**{**given, **changes})


def said_by(reading: Reading) -> dict[str, Any]:
    """Return all that a form says, without places."""
    responses = reading.responses
    return {
        "region": regions(reading),
        "answers": {name: values(reading, name) for name in ("Q1", "Q2", "Q3", "Q4", "REG")},
        "evidence": {name: column.text(0) for name, column in responses.evidence.items() if column.text(0)},
        "notes": {name: column.text(0) for name, column in responses.notes.items() if column.text(0)},
        "attributes": dict(responses.respondents[0].attributes),
    }


WHOLE = {
    "region": ["33.19"],
    "answers": {
        "Q1": [2],
        "Q2": [True],
        "Q3": [(3.0, 4.0)],
        "Q4": [("a",)],
        "REG": [({"nomor": "1/2018", "tahun": 2018}, {"nomor": "2/2018", "tahun": 2017})],
    },
    "evidence": {"Q1": "sk.pdf", "REG": "arsip.zip"},
    "notes": {"Q4": "lihat lampiran"},
    "attributes": {"Nama pengisi": "Budi", "Tanggal pengisian": "5 Maret 2018"},
}


def test_a_form_is_read_whole(tmp_path: Path) -> None:
    """Answers, evidence, notes, parts, rows of tables and who filled it in, without a word to say about it."""
    reading = read_forms(full(), folder=tmp_path)
    assert (said_by(reading), codes(reading)) == (WHOLE, [])
    assert places(reading, "Q1") == ["a.xlsx [Kebijakan] D4"]
    assert places(reading, "Q3") == ["a.xlsx [Layanan] D6"]
    (source,) = reading.responses.sources
    assert (source.layout, source.sheet, source.regions) == (Layout.FORM, None, 1)


def test_headers_and_labels_may_be_english(tmp_path: Path) -> None:
    """A form made in English is read alike."""
    assert said_by(read_forms(full(language="en"), folder=tmp_path)) == WHOLE


def _sort_rows(book: Any) -> None:
    """Sort a whole sheet by its first column, header, title and all."""
    sheet = book["Layanan"]
    rows = sorted(sheet.iter_rows(values_only=True), key=lambda row: str(row[0] or ""), reverse=True)
    sheet.delete_rows(1, sheet.max_row)
    for row in rows:
        sheet.append(list(row))


def _move_question(book: Any) -> None:
    """Cut a question out of its section and paste it under another."""
    row = [cell.value for cell in book["Kebijakan"][4]]
    book["Kebijakan"].delete_rows(4)
    book["Layanan"].append([])
    book["Layanan"].append(row)


def _insert(book: Any) -> None:
    """Insert rows above the header, blank rows between questions, and a column of row numbers in front."""
    sheet = book["Kebijakan"]
    sheet.insert_rows(1, 70)
    sheet.insert_rows(75, 3)
    sheet.insert_cols(1)


def _rename(book: Any) -> None:
    """Rename every sheet but the hidden ones, and turn their order round."""
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.title = f"Lembar {sheet.title} baru"
    book._sheets.reverse()


def _hide(book: Any) -> None:
    """Hide the codes and unprotect the sheet."""
    book["Kebijakan"].column_dimensions["A"].hidden = True
    book["Kebijakan"].protection.sheet = False


def _put_together(book: Any) -> None:
    """Copy one section under another, headers too, and delete its sheet."""
    for row in book["Layanan"].iter_rows(values_only=True):
        book["Kebijakan"].append(list(row))
    del book["Layanan"]


def _lose_labels(book: Any) -> None:
    """Overwrite a label of the identity sheet, which its hidden key survives."""
    book["Identitas"]["B3"] = "Daerah kami"


def _delete_keys(book: Any) -> None:
    """Delete the hidden keys, and insert a column between labels and answers."""
    book["Identitas"].delete_cols(1)
    book["Identitas"].insert_cols(2)


@pytest.mark.parametrize(
    "handle",
    [_sort_rows, _move_question, _insert, _rename, _hide, _put_together, _lose_labels, _delete_keys],
    ids=lambda handle: handle.__name__.strip("_"),
)
def test_answers_are_found_by_id_however_the_form_was_handled(handle: Callable[[Any], None], tmp_path: Path) -> None:
    """Nothing that moves rows, columns or sheets loses an answer or needs a word."""
    book = full()
    handle(book)
    reading = read_forms(book, folder=tmp_path)
    assert said_by(reading) == WHOLE
    assert set(codes(reading)) <= {"L119"}


def test_everything_beside_the_form_is_named(tmp_path: Path) -> None:
    """Columns with and without a header, and whole sheets, are named with what they hold."""
    book: Any = full()
    book["Kebijakan"]["H3"] = "Tanggapan kepala dinas"
    book["Kebijakan"]["H4"], book["Kebijakan"]["J5"] = "setuju", "?"
    book.create_sheet("Coretan").append(["hitung ulang"])
    book.create_sheet("Kosong")
    reading = read_forms(book, folder=tmp_path)
    assert said_by(reading) == WHOLE
    assert [said(problem)[1:] for problem in reading.responses.problems] == [
        ("a.xlsx", "Sheets that hold something but were not read as answers: “Coretan”."),
        ("a.xlsx [Kebijakan] H3", "The column “Tanggapan kepala dinas” is not known; its values (1) were not read."),
        ("a.xlsx [Kebijakan] J3", "Column J has no header; its values (1) were not read."),
    ]


def test_answers_of_unknown_questions_are_errors(tmp_path: Path) -> None:
    """A mistyped id is named with what it resembles; a row without an id is named, too."""
    book: Any = full()
    book["Kebijakan"]["A4"] = "Tim pengarahh"
    book["Kebijakan"]["D6"] = None
    book["Kebijakan"]["A6"] = None
    book["Kebijakan"]["E6"] = "surat.pdf"
    book["Layanan"]["A4"], book["Layanan"]["D4"] = "X9", 1
    reading = read_forms(book, folder=tmp_path)
    assert said(only(reading, "L142"))[1:] == (
        "a.xlsx [Kebijakan] A4",
        "“Tim pengarahh” is no question of this rubric; perhaps Q1. Its answers were not read (places: 2).",
    )
    assert said(only(reading, "L143"))[1] == "a.xlsx [Kebijakan] A6"
    assert only(reading, "L141").values["found"] == "X9"
    assert said(only(reading, "L178"))[2] == "This form has no row for these required answers (2): Q1, Q2."
    assert "A101" not in codes(reading)


def test_optional_questions_without_a_row_are_a_notice(tmp_path: Path) -> None:
    """A part of a checklist may be missing as well as a whole question."""
    book: Any = full()
    book["Layanan"].delete_rows(10)
    book["Layanan"].delete_rows(4, 3)
    assert only(read_forms(book, folder=tmp_path), "L179").values["questions"] == "Q3, Q4/b"


def test_a_question_answered_twice_is_an_error_at_the_second_cell(tmp_path: Path) -> None:
    """Also where the two stand on two sheets; a blank copy of a row does no harm."""
    book: Any = full()
    book["Layanan"].append(["Q1", None, None, 1])
    book["Layanan"].append(["Q2", None, None, "Ya"])
    book["Layanan"].append(["Q3/numerator"])
    reading = read_forms(book, folder=tmp_path)
    assert said_by(reading) == WHOLE
    assert said(only(reading, "L146")) == (
        "error",
        "a.xlsx [Layanan] D14",
        "Question Q1 is already answered “2” in a.xlsx [Kebijakan] D4; here “1”. The first one counts.",
    )
    assert only(reading, "L147").location.cell == "D15"


def test_the_answered_copy_of_a_row_counts(tmp_path: Path) -> None:
    """A row copied before it was filled in leaves a blank one above."""
    book: Any = form({**ANSWERS, "Q1": None})
    book["Layanan"].append(["Q1", None, None, 1, "sk.pdf"])
    reading = read_forms(book, folder=tmp_path)
    assert (values(reading, "Q1"), places(reading, "Q1")) == ([1], ["a.xlsx [Layanan] D14"])


def test_evidence_of_several_rows_is_kept_whole(tmp_path: Path) -> None:
    """Documents beside both numbers of a ratio are joined, equal ones once."""
    documents = {"Q3/numerator": "a.pdf", "Q3/denominator": "b.pdf", "Q4/a": "c.pdf", "Q4/b": "c.pdf"}
    evidence = read_forms(form(evidence=documents), folder=tmp_path).responses.evidence
    assert [evidence[name].text(0) for name in ("Q3", "Q4")] == ["a.pdf; b.pdf", "c.pdf"]


def test_missing_and_wrong_answers_are_named_at_their_own_cells(tmp_path: Path) -> None:
    """A blank has the cell where the answer belongs, and what was pasted over a drop-down list is checked."""
    reading = read_forms(form({**ANSWERS, "Q1": None, "Q2": "mungkin"}, rows=[("1/2018", "banyak")]), folder=tmp_path)
    assert only(reading, "A101").location.cell == "D4"
    found = {(problem.code, str(problem.location)) for problem in reading.responses.problems}
    assert ("A101", "a.xlsx [Kebijakan] D4") in found
    assert {place for _, place in found} == {"a.xlsx [Kebijakan] D4", "a.xlsx [Kebijakan] D6", "a.xlsx [REG] B3"}


def test_not_applicable_is_read_in_tables_too(tmp_path: Path) -> None:
    """Of two regions one has rows and the other says that the table does not apply."""
    rubric = rubric_of(RUBRIC_TEXT.replace("    kind: table\n", "    kind: table\n    not_applicable: true\n"))
    other = form(
        {**ANSWERS, "Q2": "Tidak berlaku", "REG": "Tidak berlaku"}, region="Kab. Jepara (33.20)", rubric=rubric
    )
    reading = read_forms(form(rows=ROWS, rubric=rubric), other, folder=tmp_path, rubric=rubric)
    kinds = [type(reading.responses.self_assessed[name].answer(1)).__name__ for name in ("Q2", "REG")]
    assert (kinds, codes(reading)) == (["NotApplicable"] * 2, [])
    assert len(values(reading, "REG")[0] or ()) == 2  # type: ignore[arg-type]


def test_a_table_cannot_be_not_applicable_and_filled(tmp_path: Path) -> None:
    """Rows beside a word that is none of theirs are named, and count."""
    reading = read_forms(form({**ANSWERS, "REG": "tidak berlaku"}, rows=ROWS), folder=tmp_path)
    assert "A183" in codes(reading) or "L148" in codes(reading)
    assert len(values(reading, "REG")[0] or ()) == 2  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("region", "code"),
    [
        (KUDUS, "33.19"),
        ("Kab. Kudus", "33.19"),
        ("33.19", "33.19"),
        (33.19, "33.19"),
        ("kota magelang", "33.71"),
        ("Kota Tidore Kepulauan (82.72)", "82.72"),
    ],
)
def test_the_region_is_chosen_or_typed(region: Any, code: str, tmp_path: Path) -> None:
    """A label of the list, a code or a name."""
    assert regions(read_forms(form(region=region, identity={"province": None}), folder=tmp_path)) == [code]


def test_the_province_tells_equal_names_apart(tmp_path: Path) -> None:
    """A bare name that two provinces have is read with the province beside it."""
    reading = read_forms(form(region="Magelang", identity={"province": "Jawa Tengah"}), folder=tmp_path)
    assert only(reading, "G121").location.cell == "C3"


def test_a_prefilled_region_counts_where_none_is_chosen(tmp_path: Path) -> None:
    """The metadata sheet knows for whom the form was made; the place is still the identity cell."""
    reading = read_forms(form(region=None, made_for="33.20"), folder=tmp_path)
    assert regions(reading) == ["33.20"]
    assert str(reading.responses.respondents[0].location) == "a.xlsx [Identitas] C3"


def test_the_form_of_a_neighbour_is_a_warning(tmp_path: Path) -> None:
    """The region that was filled in counts; equal ones say nothing."""
    reading = read_forms(form(made_for="33.20"), folder=tmp_path)
    assert regions(reading) == ["33.19"]
    assert said(only(reading, "L176"))[1:] == (
        "a.xlsx [Identitas] C3",
        "This form was made for 33.20, but is filled in for Kab. Kudus 33.19, which is what counts.",
    )
    assert codes(read_forms(form(made_for="33.19"), folder=tmp_path)) == []


def test_a_form_without_a_region_is_checked_and_does_not_count(tmp_path: Path) -> None:
    """No file name is taken for the region; every fault is still named, and the option helps."""
    book = form({**ANSWERS, "Q1": 9}, region=None)
    reading = read_forms(book, folder=tmp_path)
    assert (regions(reading), codes(reading)) == ([], ["L175", "A103"])
    assert said(only(reading, "L175"))[:2] == ("error", "a.xlsx [Identitas] C3")
    assert regions(read_forms(book, folder=tmp_path, region_of_file="Kab. Kudus")) == ["33.19"]


def test_a_blank_form_is_one_problem(tmp_path: Path) -> None:
    """With a region it answered nothing; without one it names no region."""
    assert codes(read_forms(form({}), folder=tmp_path)) == ["L136"]
    assert codes(read_forms(form({}, region=None), folder=tmp_path)) == ["L175"]
    assert only(read_forms(form({}), folder=tmp_path), "L136").location.cell == "C3"


def test_a_form_without_its_identity_sheet_has_no_region(tmp_path: Path) -> None:
    """The place is then the file."""
    book = form()
    del book["Identitas"]
    reading = read_forms(book, folder=tmp_path)
    assert (regions(reading), str(only(reading, "L175").location)) == ([], "a.xlsx")


def test_units_of_no_register_have_code_and_name(tmp_path: Path) -> None:
    """Both are typed, and either will do."""
    for code, name, expected in (("D1", "Desa Satu", "D1"), (None, "Desa Dua", "Desa Dua"), ("D3", None, "D3")):
        book: Any = form(rubric=ANY_UNIT, region=None)
        sheet = book["Identitas"]
        sheet.delete_rows(2, 2)
        sheet.append(["code", "Kode", code, "Petunjuk"])
        sheet.append(["name", "Nama", name, "Petunjuk"])
        assert regions(read_forms(book, folder=tmp_path, rubric=ANY_UNIT)) == [expected]
    assert regions(read_forms(form(rubric=ANY_UNIT, region=None), folder=tmp_path, rubric=ANY_UNIT)) == []


def test_another_version_is_read_where_ids_agree(tmp_path: Path) -> None:
    """What has no place any more is a warning at each of its cells; what is new has no row."""
    book: Any = form(version="1.1.0", rows=ROWS)
    book["Layanan"].append(["Q9", "Dulu", None, 3, "lama.pdf"])
    book["Kebijakan"].delete_rows(4)
    reading = read_forms(book, folder=tmp_path)
    assert values(reading, "Q2") == [True]
    assert [problem.code for problem in reading.responses.problems] == ["L178", "L177", "L177", "L104"]
    found = [said(problem) for problem in reading.responses.problems if problem.code == "L177"]
    assert [place for _, place, _ in found] == ["a.xlsx [Layanan] D14", "a.xlsx [Layanan] E14"]
    assert "Question “Q9” stands in the version" in found[0][2]
    assert "“lama.pdf” was not read" in found[1][2]


def test_a_form_for_another_rubric_is_not_read(tmp_path: Path) -> None:
    """Its questions would be taken for others."""
    other = rubric_of(RUBRIC_TEXT.replace("id: contoh", "id: lain"))
    reading = read_forms(form(), form(region="33.20", rubric=other), folder=tmp_path)
    assert regions(reading) == ["33.19"]
    assert only(reading, "L103").location.file == "b.xlsx"


def _strip_metadata(book: Any) -> None:
    """Drop the hidden sheets, as exports to other programs may."""
    del book["_smartcity"], book["_pilihan"]


def test_a_form_that_lost_its_mark_is_known_by_its_sheets(tmp_path: Path) -> None:
    """It says so, and everything is read as before; the property alone names the rubric."""
    book: Any = full()
    _strip_metadata(book)
    reading = read_forms(book, folder=tmp_path)
    assert (said_by(reading), codes(reading)) == (WHOLE, ["L183"])
    book.custom_doc_props.props.clear()
    assert said_by(read_forms(book, folder=tmp_path)) == WHOLE


def test_a_sheet_asked_for_is_read_as_it_asks(tmp_path: Path) -> None:
    """Without its mark a form is an ordinary workbook where a sheet is named; with it all sheets count."""
    book: Any = full()
    assert said_by(read_forms(book, folder=tmp_path, sheet="Kebijakan")) == WHOLE
    _strip_metadata(book)
    reading = read_forms(book, folder=tmp_path, sheet="Kebijakan")
    assert [source.layout for source in reading.responses.sources] == [Layout.LONG]
    assert "L119" in codes(reading)


def test_a_long_sheet_with_regions_is_no_form(tmp_path: Path) -> None:
    """Two sheets with a column of regions are long sheets, of which one must be chosen."""
    table = "| Daerah | Kode | Isian | Bukti dukung | Catatan |\n| Kab. Kudus | Q1 | 1 | | |"
    book = openpyxl.Workbook()
    for name in ("A", "B"):
        sheet: Any = book.create_sheet(name)
        for line in table.splitlines():
            sheet.append([cell.strip() or None for cell in line.strip("|").split("|")])
    with pytest.raises(FileUnreadable) as caught:
        read_forms(book, folder=tmp_path)
    assert [problem.code for problem in caught.value.problems] == ["L113"]


@pytest.mark.parametrize(("kind", "code"), [("assessment 2", "L181"), ("form 2", "L181"), ("Form 7", "L181")])
def test_other_workbooks_of_ours_are_not_taken_for_forms(kind: str, code: str, tmp_path: Path) -> None:
    """The others are read; this one is refused in words."""
    reading = read_forms(form(), form(kind=kind), folder=tmp_path)
    assert regions(reading) == ["33.19"]
    assert said(only(reading, code))[1] == "b.xlsx [_smartcity] B1"


def test_a_metadata_sheet_that_says_nothing_is_no_mark(tmp_path: Path) -> None:
    """The workbook is then known by its sheets."""
    assert "L183" in codes(read_forms(form(kind="?"), folder=tmp_path))


def test_made_up_forms_say_so(tmp_path: Path) -> None:
    """On the cover, above a section's questions or in a property; an answer that says it does not count."""
    for sheet, cell in (("Sampul", "A3"), ("Layanan", "A2")):
        book: Any = form()
        book[sheet][cell] = "Data sintetis"
        assert read_forms(book, folder=tmp_path).responses.synthetic
    assert not read_forms(form(notes={"Q1": "sintetis"}), folder=tmp_path).responses.synthetic


def test_hidden_rows_with_answers_are_named(tmp_path: Path) -> None:
    """A filter hides rows, and what stands in them counts."""
    book: Any = full()
    book["Kebijakan"].row_dimensions[4].hidden = True
    book["Kebijakan"].row_dimensions[7].hidden = True
    assert only(read_forms(book, folder=tmp_path), "L116").values == {"count": 1, "rows": "4"}


def test_the_day_of_filling_in_tells_the_newest(tmp_path: Path) -> None:
    """The day on the identity sheet goes before the time of saving; the message has both days."""
    first = full(identity={"date": "9 Maret 2018"})
    second = full(answers={**ANSWERS, "Q1": 1}, identity={"date": "2018-03-05"})
    reading = read_forms(first, second, folder=tmp_path, on_duplicate="newest")
    problem = only(reading, "L186")
    assert (values(reading, "Q1"), problem.location.file) == ([2], "b.xlsx")
    assert said(problem)[2].endswith("the one dated 2018-03-09 counts, not this one (2018-03-05).")


def test_a_title_that_reads_like_a_question_is_none(tmp_path: Path) -> None:
    """The row above the header has no answer, and the question keeps its own place."""
    book: Any = form({**ANSWERS, "Q1": None})
    book["Kebijakan"]["A1"] = "Tim pengarah"
    assert only(read_forms(book, folder=tmp_path), "A101").location.cell == "D4"


def test_a_header_without_codes_is_read_by_the_texts(tmp_path: Path) -> None:
    """Where the column of codes was deleted the questions' texts still name them."""
    book: Any = full()
    book["Kebijakan"].delete_cols(1)
    assert values(read_forms(book, folder=tmp_path), "Q1") == [2]


def test_a_sheet_with_an_answer_header_alone_is_no_section(tmp_path: Path) -> None:
    """It is named as not read."""
    book: Any = full()
    book.create_sheet("Rekap").append(["Isian", "Jumlah"])
    book["Rekap"].append(["Q1", 4])
    assert only(read_forms(book, folder=tmp_path), "L119").values["sheets"] == "“Rekap”"


def test_any_format_of_sheets_will_do() -> None:
    """Sheets of other formats have neither properties nor hidden columns."""
    header = "| " + " | ".join(one.id for one in HEADERS) + " |\n"
    sheets = (
        MemorySheet("| smartcity | form 1 |\n| rubrik | contoh |\n| versi | 1.2.0 |", "_smartcity", hidden=True),
        MemorySheet(f"| region | Kabupaten/Kota | {KUDUS} |", "Identitas"),
        MemorySheet(f"{header}| Q1 | x | | 2 |\n| Q2 | x | | Ya |", "Kebijakan"),
    )
    from smartcity_cli.responses.opening import opened_tables

    reading = read_opened([opened_tables(opened_of(*sheets, file="a.ods"))], RUBRIC, ReadingOptions())
    assert (regions(reading), values(reading, "Q1"), codes(reading)) == (["33.19"], [2], ["L179"])


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_forms_saved_by_libreoffice_are_read_alike(ending: str, tmp_path: Path) -> None:
    """A form opened and saved again, also in another format, says what it said."""
    path = tmp_path / "formulir.xlsx"
    path.write_bytes(bytes_of(full()))
    again = resaved(path, ending)
    reading = read_responses([str(again)], rubric=RUBRIC)
    assert said_by(reading) == WHOLE
    assert [code for code in codes(reading) if code != "F164"] == []


def test_the_rubric_of_a_folder_of_forms_is_the_one_they_name(tmp_path: Path) -> None:
    """Forms are let go of one by one; each is asked for only when the one before was read."""
    asked: list[str] = []

    def coming() -> Any:
        for name in ("a.xlsx", "b.xlsx"):
            asked.append(name)
            yield opened(form(region=KUDUS if name == "a.xlsx" else "33.20"), tmp_path, name)

    reading = read_opened(coming(), RUBRIC, ReadingOptions(limits=Limits()))
    assert (regions(reading), asked) == (["33.19", "33.20"], ["a.xlsx", "b.xlsx"])
