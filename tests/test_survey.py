"""Exports of survey platforms: every setting gives the same answers, and what cannot be read is named."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from smartcity_cli.errors import FileUnreadable
from smartcity_cli.questionnaire.to_xlsform import xlsform, xlsform_workbook
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.reading import Reading, read_responses
from survey_cases import (
    ALL_KINDS,
    N_A,
    all_kinds,
    answers_in,
    codes_of,
    problem_of,
    read_files,
    submission_of,
)
from survey_exports import (
    Rows,
    Submission,
    as_central_csv,
    as_kobo_csv,
    as_workbook,
    central,
    kobo,
    with_days,
)

FULL: dict[str, Any] = {
    "L-1": 1,
    "C.1": "b",
    "m_1": ("x", "z"),
    "m2": ("none",),
    "y1": True,
    "n1": 1.234,
    "i1": 7,
    "p1": 0.5,
    "r1": (1.0, 4.0),
    "t1": "halo; dunia",
    "d1": "2018-03-05",
    "REG": (
        {
            "nomor": "1/2018",
            "tahun": 2018,
            "bagian": 0.5,
            "berlaku": True,
            "jenis": "perda",
            "sejak": "2018-01-02",
            "nilai": 1.234,
        },
        {"nomor": "2", "tahun": 2017},
    ),
}
NOT_HERE: dict[str, Any] = {
    **{"L-1": N_A, "C.1": N_A, "m_1": N_A, "m2": ("p",), "y1": N_A, "i1": N_A, "p1": N_A, "r1": N_A, "REG": N_A}
}
NOTHING: dict[str, Any] = {"L-1": 0, "C.1": "na", "m_1": (), "y1": False, "REG": ()}
ANSWERS = {"33.19": FULL, "33.20": NOT_HERE, "33.10": NOTHING}
FORM = xlsform(ALL_KINDS)
SUBMISSIONS = [
    submission_of(ALL_KINDS, answers, region=region, evidence={"L-1": "sk.pdf"} if region == "33.19" else {})
    for region, answers in ANSWERS.items()
]


def kobo_of(*submissions: Submission, **settings: Any) -> dict[str, Rows]:
    """Return an export of KoBoToolbox of some submissions, or of all of them."""
    return kobo(FORM, submissions or SUBMISSIONS, **settings)


def read_kobo(sheets: dict[str, Rows], **options: Any) -> Reading:
    """Read the sheets of an export as a workbook."""
    return read_files({"kobo.xlsx": as_workbook(sheets)}, **options)


def read_central(files: dict[str, Rows], **options: Any) -> Reading:
    """Read the files of an export of ODK Central."""
    return read_files({f"ekspor/{name}": as_central_csv(rows) for name, rows in files.items()}, **options)


def assert_all_read(reading: Reading) -> None:
    """Check that every region and every answer was read, without a word about it."""
    assert [one.code for one in reading.responses.respondents] == [*ANSWERS]
    assert [answers_in(reading, index) for index in range(3)] == [*ANSWERS.values()]
    assert codes_of(reading) == []


@pytest.mark.parametrize(
    ("language", "multiple", "groups"),
    [*itertools.product((None, "id", "en"), ("both", "summary", "details"), (False, True))],
)
def test_kobo_settings(language: str | None, multiple: Any, groups: bool) -> None:
    """An XLSX export is read whatever is chosen: names or labels, lists joined or split, with or without groups."""
    assert_all_read(read_kobo(kobo_of(language=language, multiple=multiple, groups=groups)))


@pytest.mark.parametrize("language", [None, "id"])
def test_kobo_csv(language: str | None) -> None:
    """The CSV export, all quoted and with semicolons, is read as well; it holds no repeats, which is an error."""
    main = kobo_of(language=language)["Kuesioner"]
    reading = read_files({"kobo.csv": as_kobo_csv(main)})
    assert answers_in(reading) == {key: value for key, value in FULL.items() if key != "REG"}
    assert answers_in(reading, 2) == NOTHING
    assert codes_of(reading) == ["L193"]
    found = problem_of(reading, "L193")
    assert found.values == {"question": "REG", "rows": "2", "count": 1}


@pytest.mark.parametrize(("groups", "split"), [*itertools.product((False, True), (False, True))])
def test_central_settings(groups: bool, split: bool) -> None:
    """The CSV files of ODK Central are read together, with or without groups in headers, lists joined or split."""
    reading = read_central(central(FORM, SUBMISSIONS, groups=groups, split=split))
    assert_all_read(reading)
    assert [(source.layout, source.regions) for source in reading.responses.sources] == [
        (Layout.SURVEY, 3),
        (Layout.SURVEY, 0),
    ]


@pytest.mark.parametrize("separator", ["/", "-", " > ", ".", "|"])
def test_separators_between_groups(separator: str) -> None:
    """Whatever sign joins groups to questions in headers, questions are found behind it."""
    assert_all_read(read_kobo(kobo_of(groups=True, separator=separator)))


def test_days_as_cells() -> None:
    """Days that a workbook holds as days are read like ISO texts."""
    sheets = kobo_of()
    at = sheets["Kuesioner"][0].index("q_d1")
    sheets["Kuesioner"] = with_days(sheets["Kuesioner"], [at])
    assert answers_in(read_kobo(sheets))["d1"] == "2018-03-05"


def test_metadata_are_attributes_and_named_once() -> None:
    """What the platform adds and who filled in are attributes, under the same name in every export."""
    for language in (None, "en"):
        reading = read_kobo(kobo_of(language=language))
        attributes = reading.responses.respondents[0].attributes
        assert attributes["_uuid"] == "uuid-1"
        assert attributes["Nama pengisi"] == "Budi"
        assert "q_L__h1" not in attributes
        headers = str(problem_of(reading, "L126").values["headers"])
        assert "_submission_time" in headers


def test_evidence_keeps_name_and_address() -> None:
    """The evidence of a question is the file's name, its address and the link, in this order and each once."""
    sent = SUBMISSIONS[0]
    with_link = Submission({**sent.values, "q_L__h1__tautan": "https://example.org/sk"}, sent.repeats)
    reading = read_kobo(kobo_of(with_link))
    expected = "sk.pdf; https://example.org/sk.pdf; https://example.org/sk"
    assert reading.responses.evidence["L-1"].text(0) == expected
    assert read_kobo(kobo_of(addresses=False)).responses.evidence["L-1"].text(0) == "sk.pdf"


def test_places_are_those_of_the_export() -> None:
    """Answers of a joined list stand at its own column, of a split one at that of its first choice."""
    sheets = kobo_of()
    header = sheets["Kuesioner"][0]
    reading = read_kobo(sheets)
    place = reading.responses.self_assessed["n1"].places.at(0)
    assert (place.row, place.column) == (2, header.index("q_n1") + 1)
    assert reading.responses.self_assessed["REG"].places.at(0).sheet == "q_REG__baris"


def test_table_without_region_column_is_still_a_table() -> None:
    """Without a mark of a platform a sheet with a region stays an ordinary table."""
    table: Rows = [["kode", "L-1", "q_n1"], ["33.19", 1.0, 2.0]]
    reading = read_files({"a.xlsx": as_workbook({"Sheet1": table})})
    assert reading.responses.sources[0].layout is Layout.TABLE


def test_form_is_known_without_metadata() -> None:
    """An export without a single column of the platform is known by the form's own rubric column and names."""
    main = kobo_of()["Kuesioner"]
    header = main[0]
    kept = [at for at, text in enumerate(header) if not text.startswith("_")]
    reading = read_kobo({"data": [[row[at] for at in kept] for row in main]})
    assert reading.responses.sources[0].layout is Layout.SURVEY
    assert answers_in(reading)["n1"] == 1.234


@pytest.mark.parametrize(
    ("column", "state"),
    [
        ("_validation_status", "Not approved"),
        ("_validation_status", "validation_status_not_approved"),
        ("_validation_status", "Not Approved"),
    ],
)
def test_refused_submissions_are_left_out(column: str, state: str) -> None:
    """A submission that was not approved is not read, and is named; its rows of repeats are as well."""
    first = SUBMISSIONS[0]
    refused = Submission(first.values, first.repeats, {column: state})
    reading = read_kobo(kobo_of(refused, SUBMISSIONS[1]))
    assert [one.code for one in reading.responses.respondents] == ["33.20"]
    assert problem_of(reading, "L190").values == {"rows": "2", "state": state, "count": 1}
    assert problem_of(reading, "L196").count == 2


@pytest.mark.parametrize(
    ("metadata", "code", "regions"),
    [
        ({"ReviewState": "rejected"}, "L190", ["33.20"]),
        ({"ReviewState": "hasIssues"}, "L191", ["33.19", "33.20"]),
        ({"ReviewState": "approved"}, None, ["33.19", "33.20"]),
        ({"Status": "not decrypted"}, "L192", ["33.20"]),
    ],
)
def test_states_of_central(metadata: dict[str, str], code: str | None, regions: list[str]) -> None:
    """Central's review states decide likewise, and what could not be decrypted is an error."""
    first = Submission(SUBMISSIONS[0].values, {}, metadata)
    reading = read_central(central(FORM, [first, SUBMISSIONS[1]]))
    assert [one.code for one in reading.responses.respondents] == regions
    if code is not None:
        problem_of(reading, code)


def test_deleted_submissions_are_left_out() -> None:
    """A submission with a date of deletion is not read, and is named."""
    files = central(FORM, SUBMISSIONS)
    main = files["formulir.csv"]
    files["formulir.csv"] = [
        [*row, "DeletedDate" if not at else "2018-06-01" * (at == 1)] for at, row in enumerate(main)
    ]
    reading = read_central(files)
    assert [one.code for one in reading.responses.respondents] == ["33.20", "33.10"]
    assert problem_of(reading, "L190").values["rows"] == "2"


def test_on_hold_is_read_with_a_notice() -> None:
    """A submission on hold is read, and is named."""
    held = Submission(SUBMISSIONS[0].values, {}, {"_validation_status": "On hold"})
    reading = read_kobo(kobo_of(held))
    assert [one.code for one in reading.responses.respondents] == ["33.19"]
    assert problem_of(reading, "L191").values["state"] == "On hold"


def test_several_versions_in_one_export() -> None:
    """Columns that two versions of a form have each are joined, and cells that differ are an error at their place."""
    main = kobo_of()["Kuesioner"]
    header, first, second, third = main
    at = header.index("q_n1")
    moved = [*header, "bagian_lama/q_n1"]
    old = [*first, ""]
    new = [*second, 9.5]
    reading = read_kobo({"data": [moved, old, new, [*third, ""]]})
    assert [answers_in(reading, index).get("n1") for index in range(3)] == [1.234, 9.5, None]
    assert reading.responses.self_assessed["n1"].places.at(1).column == len(moved)
    assert problem_of(reading, "L203").values["headers"] == "q_n1, bagian_lama/q_n1"
    differing = read_kobo({"data": [moved, [*first, 8.0], new]})
    found = problem_of(differing, "L122")
    assert (found.values["question"], found.values["first"]) == ("n1", "q_n1")
    assert answers_in(differing)["n1"] == 1.234
    assert first[at] == 1.234


def test_another_version_of_the_rubric() -> None:
    """Submissions of another version are read where names agree; the rest is kept and named."""
    old = Submission({**SUBMISSIONS[0].values, "rubrik": "segala-jenis@0.9.0"})
    sheets = kobo_of(old)
    header, row = sheets["Kuesioner"]
    sheets["Kuesioner"] = [[*header, "q_dulu"], [*row, "4"]]
    reading = read_kobo(sheets)
    assert answers_in(reading)["n1"] == 1.234
    assert problem_of(reading, "L104").values["found"] == "segala-jenis@0.9.0"
    assert problem_of(reading, "L120").values["header"] == "q_dulu"


def test_submissions_for_another_rubric_are_not_read() -> None:
    """Rows that name another rubric are an error and are left out."""
    other = Submission({**SUBMISSIONS[1].values, "rubrik": "spbe-2018@1.0.0"})
    reading = read_kobo(kobo_of(SUBMISSIONS[0], other))
    assert [one.code for one in reading.responses.respondents] == ["33.19"]
    problem_of(reading, "L103")


def test_another_digest_of_the_same_version() -> None:
    """A form made from other content of the same version is a notice."""
    changed = Submission({**SUBMISSIONS[0].values, "digest": "000000000000"})
    reading = read_kobo(kobo_of(changed, SUBMISSIONS[1]))
    assert problem_of(reading, "L105").values["found"] == "000000000000"
    without = kobo_of(SUBMISSIONS[0])
    main = without["Kuesioner"]
    at = main[0].index("digest")
    without["Kuesioner"] = [row[:at] + row[at + 1 :] for row in main]
    assert codes_of(read_kobo(without)) == []


def test_answer_beside_not_applicable() -> None:
    """An answer to a question that is said not to apply counts, with a warning at its cell."""
    both = Submission({**SUBMISSIONS[0].values, "q_i1__berlaku": "na"})
    reading = read_kobo(kobo_of(both))
    assert answers_in(reading)["i1"] == 7
    assert problem_of(reading, "L194").values == {"question": "i1", "found": "7"}


def test_not_applicable_without_a_column_for_the_answer() -> None:
    """What applies is read even where the export lacks the column of the answer."""
    sheets = kobo_of()
    main = sheets["Kuesioner"]
    at = main[0].index("q_i1")
    sheets["Kuesioner"] = [row[:at] + row[at + 1 :] for row in main]
    assert answers_in(read_kobo(sheets), 1)["i1"] is N_A


@pytest.mark.parametrize("multiple", ["both", "summary", "details"])
def test_choice_beside_nothing_of_these(multiple: Any) -> None:
    """A list that says *nothing* beside an option cannot be used: an error, not a guess."""
    wrong = Submission({**SUBMISSIONS[0].values, "q_m_1": "x nihil"})
    reading = read_kobo(kobo_of(wrong, multiple=multiple))
    assert "m_1" not in answers_in(reading)
    assert any(code.startswith("A14") for code in codes_of(reading))


def test_labels_that_can_be_taken_apart_in_two_ways() -> None:
    """Labels of which one begins like another are told apart by the columns of choices, and refused without them."""
    labels = {
        "text: {id: Kesehatan, en: Health}": "text: Angkutan",
        "text: {id: Kesehatan umum, en: Public health}": "text: umum",
    }
    rubric = all_kinds(labels)
    sent = submission_of(rubric, {"L-1": 1, "m_1": ("x",)})
    both = kobo(xlsform(rubric), [sent], language="id")
    assert answers_in(read_kobo(both, rubric=rubric))["m_1"] == ("x",)
    joined = kobo(xlsform(rubric), [sent], language="id", multiple="summary")
    reading = read_kobo(joined, rubric=rubric)
    assert "m_1" in answers_in(reading) or "A140" in codes_of(reading)


def test_unanswered_list_of_central() -> None:
    """Central writes 0 for every choice of a question left out; it is blank all the same."""
    sent = submission_of(ALL_KINDS, {"L-1": 1})
    reading = read_central(central(FORM, [sent], split=True))
    assert "m_1" not in answers_in(reading)
    assert "m2" not in answers_in(reading)


def test_region_that_was_typed_over() -> None:
    """Regions that are no choice of the form are looked up by name, the others by theirs."""
    typed = Submission({**SUBMISSIONS[0].values, "kabupaten_kota": "Kabupaten Jepara"})
    reading = read_kobo(kobo_of(typed, SUBMISSIONS[2]))
    assert [one.code for one in reading.responses.respondents] == ["33.20", "33.10"]


def test_without_a_column_of_regions() -> None:
    """An export without regions is refused where regions are needed."""
    sheets = kobo_of()
    main = sheets["Kuesioner"]
    at = main[0].index("kabupaten_kota")
    sheets["Kuesioner"] = [row[:at] + row[at + 1 :] for row in main]
    with pytest.raises(FileUnreadable) as caught:
        read_kobo(sheets)
    assert [problem.code for problem in caught.value.problems] == ["L200"]


@pytest.mark.parametrize(("column", "code", "unit"), [("_uuid", "L201", "uuid-1"), (None, "L202", "2")])
def test_units_without_a_name(column: str | None, code: str, unit: str) -> None:
    """Under a rubric for any unit a submission is known by its identifier, or by its row."""
    rubric = all_kinds({'register: "2018"': "register: any"})
    main = kobo(xlsform(rubric), [submission_of(rubric, {"n1": 2.0, "L-1": 1})])["Kuesioner"]
    dropped = {"kode_unit", "nama_unit"} | (set() if column else {text for text in main[0] if text.startswith("_")})
    kept = [at for at, text in enumerate(main[0]) if text not in dropped]
    reading = read_kobo({"data": [[row[at] for at in kept] for row in main]}, rubric=rubric)
    assert [one.code for one in reading.responses.respondents] == [unit]
    problem_of(reading, code)
    assert answers_in(reading)["n1"] == 2.0


def test_any_unit_with_code_and_name() -> None:
    """Under a rubric for any unit the form asks for code and name, which are taken as they are."""
    rubric = all_kinds({'register: "2018"': "register: any"})
    sent = submission_of(rubric, FULL)
    sent = Submission({**sent.values, "kode_unit": "U-1", "nama_unit": "Dinas"}, sent.repeats)
    for language in (None, "en"):
        reading = read_kobo(kobo(xlsform(rubric), [sent], language=language), rubric=rubric)
        assert [(one.code, one.name) for one in reading.responses.respondents] == [("U-1", "Dinas")]
        assert answers_in(reading) == FULL


def test_rows_of_repeats_that_belong_nowhere() -> None:
    """A row that refers to no submission is an error at its place."""
    sheets = kobo_of()
    rows = sheets["q_REG__baris"]
    at = rows[0].index("_parent_index")
    sheets["q_REG__baris"] = [rows[0], rows[1], [*rows[2][:at], 77, *rows[2][at + 1 :]]]
    reading = read_kobo(sheets)
    found = problem_of(reading, "L195")
    assert (found.location.sheet, found.location.row) == ("q_REG__baris", 3)
    assert len(answers_in(reading)["REG"]) == 1


def test_repeat_that_is_no_question() -> None:
    """Rows of a repeat that no table question fits are named and not read."""
    sheets: dict[str, Rows] = {**kobo_of(), "kunjungan": [["tempat", "_index", "_parent_index"], ["alun-alun", 1, 1]]}
    assert problem_of(read_kobo(sheets), "L198").values == {"sheet": "kunjungan", "count": 1}


def test_columns_of_repeats_that_are_no_field() -> None:
    """Columns of a repeat that are no field, and required fields without a column, are named."""
    sheets = kobo_of()
    rows = sheets["q_REG__baris"]
    at = rows[0].index("q_REG__isi_tahun")
    sheets["q_REG__baris"] = [[*row[:at], *row[at + 1 :], "lain" if not line else "x"] for line, row in enumerate(rows)]
    reading = read_kobo(sheets)
    assert problem_of(reading, "L129").values["header"] == "lain"
    assert problem_of(reading, "L162").values == {"question": "REG", "field": "tahun", "count": 1}


def test_nested_repeat() -> None:
    """Rows within rows of another repeat are read as their region's, with a warning that the relation is lost."""
    sheets = kobo_of(SUBMISSIONS[0])
    rows = sheets["q_REG__baris"]
    at, table = rows[0].index("_parent_index"), rows[0].index("_parent_table_name")
    sheets["dinas"] = [["nama", "_index", "_parent_table_name", "_parent_index"], ["Kominfo", 5, "Kuesioner", 1]]
    sheets["q_REG__baris"] = [
        row if not line else [*row[:table], "dinas", *row[table + 1 : at], 5, *row[at + 1 :]]
        for line, row in enumerate(rows)
    ]
    reading = read_kobo(sheets)
    assert answers_in(reading)["REG"] == FULL["REG"]
    assert problem_of(reading, "L197").values == {"question": "REG", "count": 2}


def test_nested_repeat_of_central() -> None:
    """Central's keys say the submission of a nested row, and that it is nested."""
    files = central(FORM, [SUBMISSIONS[0]])
    rows = files["formulir-q_REG__baris.csv"]
    at = rows[0].index("PARENT_KEY")
    files["formulir-q_REG__baris.csv"] = [
        row if not line else [*row[:at], "uuid:1/dinas[1]", *row[at + 1 :]] for line, row in enumerate(rows)
    ]
    reading = read_central(files)
    assert answers_in(reading)["REG"] == FULL["REG"]
    problem_of(reading, "L197")


def test_repeat_file_without_submissions() -> None:
    """The file of a repeat alone is refused with the word what is missing."""
    files = central(FORM, SUBMISSIONS)
    reading = read_central({"formulir-q_REG__baris.csv": files["formulir-q_REG__baris.csv"]})
    assert reading.responses.respondents == ()
    problem_of(reading, "L199")


def test_repeat_files_are_found_by_name_or_alone() -> None:
    """Repeats belong to the export whose name they continue, or to the only one of their folder."""
    one, other = central(FORM, [SUBMISSIONS[0]], name="a"), central(FORM, [SUBMISSIONS[2]], name="a-b")
    assert_both = read_central({**other, **one})
    assert [one.code for one in assert_both.responses.respondents] == ["33.10", "33.19"]
    assert answers_in(assert_both, 1)["REG"] == FULL["REG"]
    renamed = central(FORM, SUBMISSIONS)
    renamed["baris.csv"] = renamed.pop("formulir-q_REG__baris.csv")
    assert_all_read(read_central(renamed))


def test_tag_rows_are_passed_over() -> None:
    """Rows of tags below the header are no submissions."""
    sheets = kobo_of()
    header, *rows = sheets["Kuesioner"]
    sheets["Kuesioner"] = [header, ["#meta" if not at else "" for at in range(len(header))], *rows]
    assert_all_read(read_kobo(sheets))


def test_other_sheets_are_named() -> None:
    """Sheets that belong to no export are named."""
    assert problem_of(read_kobo({**kobo_of(), "Lain": [["x"]]}), "L119").values["sheets"] == "“Lain”"


def test_sheet_can_be_chosen() -> None:
    """Of two sheets of submissions the one that is asked for is read."""
    sheets = {**kobo_of(SUBMISSIONS[0]), "kedua": kobo_of(SUBMISSIONS[2])["Kuesioner"]}
    reading = read_kobo(sheets, sheet="kedua")
    assert [one.code for one in reading.responses.respondents] == ["33.10"]


def test_form_itself_is_no_export(tmp_path: Any) -> None:
    """The XLSForm given in place of its export is refused with the word what to do."""
    path = tmp_path / "form.xlsx"
    path.write_bytes(xlsform_workbook(ALL_KINDS))
    with pytest.raises(FileUnreadable) as caught:
        read_responses([str(path)])
    assert [problem.code for problem in caught.value.problems] == ["L204"]


def test_export_without_submissions() -> None:
    """An export of no submissions is read as one: no region, no crash."""
    reading = read_kobo({"Kuesioner": kobo(FORM, [])["Kuesioner"]})
    assert reading.responses.respondents == ()


def test_same_region_twice() -> None:
    """Two submissions of a region are an error as in any other layout."""
    twice = submission_of(ALL_KINDS, {"L-1": 2})
    assert "L134" in codes_of(read_kobo(kobo_of(SUBMISSIONS[0], twice)))


@pytest.mark.parametrize(
    ("times", "level"),
    [
        (("2018-05-02T08:00:00", "2018-05-01T08:00:00"), 1),
        (("2018-05-01T08:00:00", "2018-05-02T08:00:00"), 2),
        (("2018-05-01T23:30:00-04:00", "2018-05-02T01:00:00+00:00"), 1),
    ],
)
def test_newest_submission_counts(times: tuple[str, str], level: int) -> None:
    """Asked for the newest, the submission that was sent last counts, whatever the order and the time zone."""
    sent = [submission_of(ALL_KINDS, {"L-1": at}, _submission_time=time) for at, time in enumerate(times, start=1)]
    reading = read_kobo(kobo_of(*sent), on_duplicate="newest")
    assert [answers_in(reading)["L-1"], len(reading.responses.respondents)] == [level, 1]
    problem_of(reading, "L186")


def test_submissions_without_a_time() -> None:
    """Where a time is no time, nothing decides between two submissions: an error, and the first counts."""
    sent = [submission_of(ALL_KINDS, {"L-1": at}, _submission_time="kemarin") for at in (1, 2)]
    reading = read_kobo(kobo_of(*sent), on_duplicate="newest")
    assert answers_in(reading)["L-1"] == 1
    problem_of(reading, "L134")


OTHER_FORM: Rows = [
    [
        "umum/kabupaten",
        "provinsi",
        "kode",
        "r1",
        "L-1 asesor",
        "umum-n1",
        "m2/p",
        "m2",
        "r1 pembilang",
        "alamat",
        "tahun",
    ],
    ["Kab. Kudus", "Jawa Tengah", "33.19", "1/4", "2", "1.234", "1", "p", "", "Jl. Sunan", "2018"],
]


def other_form(**columns: str) -> Rows:
    """Return an export of a form that was not made by us, with some columns more."""
    header, row = OTHER_FORM
    more = {"_index": "1", **columns}
    return [[*header, *more], [*row, *more.values()]]


def test_form_of_others() -> None:
    """Another form's columns are read by ids and texts; roles, regions and years keep their meaning."""
    reading = read_kobo({"data": other_form()})
    assert [one.code for one in reading.responses.respondents] == ["33.19"]
    found = answers_in(reading)
    assert (found["r1"], found["n1"], found["m2"]) == ((1.0, 4.0), 1.234, ("p",))
    assert reading.responses.assessor["L-1"].answer(0).value == 2  # type: ignore[union-attr]
    assert reading.responses.respondents[0].attributes["tahun"] == "2018"
    assert problem_of(reading, "L120").values["header"] == "alamat"


def test_repeat_of_others_by_fields_and_by_name() -> None:
    """Another form's repeat is known by the fields of the only table that has them, or by the sheet's name."""
    rows: Rows = [
        ["Nomor", "kelompok/tahun", "", "_index", "_parent_index"],
        ["12", "2018", "", 1, 1],
        ["", "", "x", 2, 1],
    ]
    for name in ("peraturan", "REG"):
        reading = read_kobo({"data": other_form(), name: rows})
        assert answers_in(reading)["REG"] == ({"nomor": "12", "tahun": 2018},)
        assert problem_of(reading, "L127").values["count"] == 1


def test_repeat_of_two_versions() -> None:
    """Of two columns of a field the first that holds something counts; a column nobody filled is blank."""
    rows: Rows = [
        [
            "q_REG__isi_nomor",
            "lama/q_REG__isi_nomor",
            "q_REG__isi_tahun",
            "_index",
            "_parent_index",
            "q_REG__isi_nilai",
        ],
        ["1", "", "2018", 1, 1],
        ["", "2", "2019", 2, 1],
    ]
    reading = read_kobo({"data": kobo_of(SUBMISSIONS[0])["Kuesioner"], "q_REG__baris": rows})
    assert answers_in(reading)["REG"] == ({"nomor": "1", "tahun": 2018}, {"nomor": "2", "tahun": 2019})


def test_address_alone_is_evidence() -> None:
    """A column of addresses without that of names is evidence all the same, and so is one of a column of links."""
    sheets = kobo_of(SUBMISSIONS[0])
    main = sheets["Kuesioner"]
    at = main[0].index("q_L__h1__bukti")
    sheets["Kuesioner"] = [row[:at] + row[at + 1 :] for row in main]
    assert read_kobo(sheets).responses.evidence["L-1"].text(0) == "https://example.org/sk.pdf"


def test_endless_list_is_not_taken_apart() -> None:
    """A list of hundreds of words is no list of choices: an error, quickly."""
    wrong = Submission({**SUBMISSIONS[0].values, "q_m_1": "Angkutan umum " * 300})
    reading = read_kobo(kobo_of(wrong, language="id", multiple="summary"))
    assert "m_1" not in answers_in(reading)
