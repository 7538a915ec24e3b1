"""Files in, a cohort out: several files, duplicates, faults in order, and every layout and format alike."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from layout_cases import (
    ANY_UNIT,
    RUBRIC,
    codes,
    document,
    only,
    opened,
    places,
    read,
    read_several,
    read_text,
    regions,
    said,
    values,
)
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.problems import Location
from smartcity_cli.regions import register
from smartcity_cli.responses.answers import Layout
from smartcity_cli.responses.reading import Reading, ReadingOptions, read_responses
from tables import MemorySheet, csv_of, workbook_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = "| Kode | Nama | Q1 | Q2 |\n"
KUDUS = HEADER + "| 33.19 | Kudus | 1 | ya |"
JEPARA = HEADER + "| 33.20 | Jepara | 2 | tidak |"


def test_several_files_are_one_cohort() -> None:
    """Regions keep the order of the files, and each answer knows its file."""
    reading = read_several([opened(KUDUS, file="a.xlsx"), opened(JEPARA, file="b.xlsx")])
    assert (regions(reading), values(reading, "Q1")) == (["33.19", "33.20"], [1, 2])
    assert places(reading, "Q1") == ["a.xlsx [Sheet1] C2", "b.xlsx [Sheet1] C2"]
    assert [(one.file, one.layout, one.regions) for one in reading.responses.sources] == [
        ("a.xlsx", Layout.TABLE, 1),
        ("b.xlsx", Layout.TABLE, 1),
    ]


def test_a_region_twice_with_other_answers_is_an_error() -> None:
    """The second row is reported with the first one's cell, and the first counts."""
    reading = read(HEADER + "| 33.19 | Kudus | 1 | ya |\n| | KAB. KUDUS | 2 | ya |\n| 33.20 | Jepara | 2 | ya |")
    assert (regions(reading), values(reading, "Q1")) == (["33.19", "33.20"], [1, 2])
    assert places(reading, "Q1") == ["a.xlsx [Sheet1] C2", "a.xlsx [Sheet1] C4"]
    assert said(only(reading, "L134")) == (
        "error",
        "a.xlsx [Sheet1] B3",
        "Kabupaten Kudus (33.19) is already in A2, with other answers; the first one counts.",
    )


def test_a_region_twice_with_the_same_answers_is_a_warning() -> None:
    """Equal rows in two files name the file of the first."""
    reading = read_several([opened(KUDUS, file="a.xlsx"), opened(KUDUS, file="b.xlsx")])
    assert regions(reading) == ["33.19"]
    assert said(only(reading, "L135")) == (
        "warning",
        "b.xlsx [Sheet1] A2",
        "Kabupaten Kudus (33.19) is already in a.xlsx [Sheet1] A2, with the same answers; it counts once.",
    )


def test_rows_of_tables_tell_duplicates_apart() -> None:
    """Regions whose tables differ did not say the same."""
    texts = [f"region: 33.19\nanswers: {{Q1: 1, Q2: ya, REG: [{{nomor: '{row}', tahun: 2017}}]}}" for row in "12"]
    reading = read_several([document(texts[0], "a.yaml"), document(texts[1], "b.yaml")])
    assert "L134" in codes(reading)
    assert values(reading, "REG") == [({"nomor": "1", "tahun": 2017},)]


def test_a_region_without_answers_is_an_error_of_its_own() -> None:
    """A region that answered nothing is named once, not once for every question."""
    reading = read(HEADER + "| 33.19 | Kudus | | |\n| 33.20 | Jepara | 2 | ya |")
    assert said(only(reading, "L136")) == (
        "error",
        "a.xlsx [Sheet1] A2",
        "Kabupaten Kudus (33.19) answered no question at all, so that it gets no rank.",
    )
    assert "A101" not in codes(reading)
    assert regions(reading) == ["33.19", "33.20"]


def test_an_unknown_region_is_left_out_and_its_answers_checked() -> None:
    """The fault of the region stands at its cell, and faults in its answers are told in the same run."""
    reading = read(
        HEADER + "| 99.99 | | 7 | ya |\n| 33.20 | Jepara | 2 | ya |", MemorySheet("| Kode | nomor |\n", name="REG")
    )
    assert (regions(reading), values(reading, "Q1")) == (["33.20"], [2])
    assert places(reading, "Q1") == ["a.xlsx [Sheet1] C3"]
    assert said(only(reading, "G103"))[1] == "a.xlsx [Sheet1] A2"
    assert said(only(reading, "A103"))[1] == "a.xlsx [Sheet1] C2"


def test_texts_of_known_regions_stay_with_them() -> None:
    """Evidence and assessor's values keep their regions when another one is left out."""
    table = "| Kode | Q1 | Q2 | Q1 bukti | Q1 asesor |\n| 99.99 | 1 | ya | a | 0 |\n| 33.20 | 1 | ya | b | 2 |"
    reading = read(table)
    assert reading.responses.evidence["Q1"].text(0) == "b"
    assert str(reading.responses.evidence["Q1"].places.at(0)) == "a.xlsx [Sheet1] D3"
    assert values(reading, "Q1", "assessor") == [2]


def test_what_is_said_about_a_name_stands_at_the_name() -> None:
    """A notice about a code stands at the code, one about a name at the name."""
    reading = read(HEADER + "| | KAB. PEKALNGAN | 1 | ya |")
    assert said(only(reading, "G163"))[1] == "a.xlsx [Sheet1] B2"


def test_names_of_units_are_plain_text() -> None:
    """Where any unit goes, names that look like formulas are only names."""
    reading = read("| Desa | Q1 | Q2 |\n| =2+3 | 1 | ya |\n| @desa | 1 | ya |", regions="any")
    assert [(one.code, one.name, one.region) for one in reading.responses.respondents] == [
        ("=2+3", "=2+3", None),
        ("@desa", "@desa", None),
    ]


def test_units_may_have_codes() -> None:
    """Code and name of any unit are taken as they are, numbers without decimals."""
    reading = read(
        "| uCode | uName | Q1 | Q2 |\n| 3319 | Desa A | 1 | ya |\n| 3319 | Desa B | 1 | ya |", rubric=ANY_UNIT
    )
    assert [(one.code, one.name) for one in reading.responses.respondents] == [("3319", "Desa A")]
    assert said(only(reading, "L135"))[2].startswith("Desa B (3319) is already in A2")


def test_units_under_the_register_stop_early() -> None:
    """A list of villages is not looked up name by name; the message says what to do."""
    rows = "".join(f"| Unit{number}xyz | 1 | ya |\n" for number in range(305))
    reading = read("| Nama | Q1 | Q2 |\n" + rows)
    assert regions(reading) == []
    problem = only(reading, "L138")
    assert problem.count == 5
    assert said(problem) == (
        "error",
        "a.xlsx [Sheet1] A302",
        "Not one of the first 300 is a kabupaten or kota; the other 5 were not looked up.",
    )


def test_slips_are_looked_for_as_long_as_few_are_unknown() -> None:
    """Behind hundreds of names that are no regions only what is written exactly is one; no name is passed over."""
    rows = "".join(f"| Unit{number}xyz | 1 | ya |\n" for number in range(300))
    reading = read(f"| Nama | Q1 | Q2 |\n| Kota Semarangg | 1 | ya |\n{rows}| Kudus | 1 | ya |\n| Jeparaa | 1 | ya |")
    assert regions(reading) == ["33.74", "33.19"]
    assert sum(problem.count for problem in reading.responses.problems if problem.code == "G122") == 301


def test_problems_come_in_the_order_of_the_input() -> None:
    """Files, then sheets as the workbook orders them, then rows and columns."""
    second = MemorySheet("| Kode | nomor | tahun |\n| 33.21 | 1 | 2017 |", name="REG")
    first = MemorySheet(HEADER + "| 33.19 | Kudus | 9 | mungkin |\n| | | 1 | ya |", name="Zeta")
    reading = read_several(
        [opened(JEPARA.replace("| 2 |", "| 8 |"), file="z.xlsx"), opened(first, second, file="a.xlsx")]
    )
    located = [str(problem.location) for problem in reading.responses.problems if problem.location.row]
    assert located == [
        "z.xlsx [Sheet1] row 1",
        "z.xlsx [Sheet1] C2",
        "a.xlsx [Zeta] row 1",
        "a.xlsx [Zeta] C2",
        "a.xlsx [Zeta] D2",
        "a.xlsx [Zeta] A3",
        "a.xlsx [REG] A2",
    ]


def test_very_many_problems_of_a_kind_are_folded() -> None:
    """Beyond the first two hundred of a code on a sheet one problem carries the number of the rest."""
    rows = "| | | 1 | ya |\n" * 350
    reading = read(HEADER + "| 33.19 | Kudus | 1 | ya |\n" + rows)
    problems = [problem for problem in reading.responses.problems if problem.code == "L130"]
    assert (len(problems), problems[-1].count) == (201, 150)


@pytest.mark.parametrize(
    "reading",
    [
        lambda: read("| Data sintetis |\n" + KUDUS),
        lambda: read(KUDUS, MemorySheet("| Synthetic data |", name="Info")),
        lambda: read(KUDUS, properties={"title": "Contoh (sintetis)"}),
        lambda: read_text("synthetic: true\nregion: 33.19\nanswers: {Q1: 1}"),
        lambda: read_text("title: Data sintetis\nregions: [{region: 33.19, answers: {Q1: 1}}]"),
    ],
)
def test_made_up_answers_are_marked(reading: Any) -> None:
    """What calls itself made up above the table, on another sheet, in a property or by its key is marked."""
    assert reading().responses.synthetic


@pytest.mark.parametrize(
    "reading",
    [
        lambda: read(KUDUS.replace("Kudus", "Data sintetis")),
        lambda: read(KUDUS, MemorySheet("| Kode | nomor | tahun |\n| 33.19 | sintetis | 2017 |", name="REG")),
        lambda: read_text("synthetic: false\nregion: 33.19\nanswers: {Q1: 1}"),
        lambda: read_text("- {region: 33.19, answers: {Q1: 1}}"),
    ],
)
def test_other_answers_are_not_marked(reading: Any) -> None:
    """An answer that holds the word does not mark the data."""
    assert not reading().responses.synthetic


def test_half_a_ratio_in_each_file() -> None:
    """A ratio answered whole and in parts by one region must agree with itself."""
    table = "| Kode | Q1 | Q2 | Q3 | Q3 pembilang | Q3 penyebut |\n"
    reading = read(
        table + "| 33.19 | 1 | ya | 3/4 | 3 | 4 |\n| 33.20 | 1 | ya | 1/4 | 3 | 4 |\n| 33.21 | 1 | ya | 1/4 | | |"
    )
    assert values(reading, "Q3") == [(3.0, 4.0), (3.0, 4.0), (1.0, 4.0)]
    assert places(reading, "Q3")[2] == "a.xlsx [Sheet1] D4"
    assert said(only(reading, "L148")) == (
        "error",
        "a.xlsx [Sheet1] D3",
        "Question Q3 is answered in parts in F3 and as a whole here, and the two do not agree.",
    )


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    """Its problem stands among those of the others, in the order of the files."""
    good, empty = tmp_path / "b.csv", tmp_path / "c.csv"
    good.write_bytes(csv_of(KUDUS))
    empty.write_bytes(b"halo,dunia\r\n1,2\r\n")
    reading = read_responses([str(tmp_path / "a.xlsx"), str(good), str(empty)], rubric=RUBRIC)
    assert regions(reading) == ["33.19"]
    assert [code for code in codes(reading) if code != "L125"] == ["F101", "L114"]


def test_where_nothing_can_be_read_all_faults_are_raised(tmp_path: Path) -> None:
    """Every file's fault is carried by the one error."""
    other = tmp_path / "b.csv"
    other.write_bytes(b"halo,dunia\r\n1,2\r\n")
    with pytest.raises(FileUnreadable) as caught:
        read_responses([str(tmp_path / "a.xlsx"), str(other)], rubric=RUBRIC)
    assert [problem.code for problem in caught.value.problems] == ["F101", "L114"]
    with pytest.raises(FileUnreadable) as caught:
        read_responses([str(tmp_path / "a.xlsx")], rubric=RUBRIC)
    assert [problem.code for problem in caught.value.problems] == ["F101"]


def test_notices_of_the_readers_are_passed_on(tmp_path: Path) -> None:
    """What a reader assumed about a file is among the problems."""
    path = tmp_path / "a.csv"
    path.write_bytes(csv_of(KUDUS, ";"))
    assert "F141" in codes(read_responses([str(path)], rubric=RUBRIC))


def test_a_workbook_with_merged_headers_and_hidden_sheets(tmp_path: Path) -> None:
    """A real workbook reads like the tables of these tests."""
    path = tmp_path / "a.xlsx"
    table = """
| Rubrik | contoh@1.2.0 |

| Kode | Nama | Q1 | | Q2 |
| | | Mandiri | Asesor | |
| '33.19 | Kudus | 1 | 2 | ya |
"""
    path.write_bytes(
        workbook_of(
            {"Lama": KUDUS, "Isian": table, "REG": "| Kode | nomor | tahun |\n| '33.19 | 1/2017 | 2017 |"},
            hidden=["Lama"],
            hidden_rows={"Isian": [5]},
            merged={"Isian": ["C3:D3", "A3:A4", "B3:B4"]},
            title="Data sintetis",
        )
    )
    reading = read_responses([str(path)], rubric=RUBRIC)
    assert (values(reading, "Q1"), values(reading, "Q1", "assessor")) == ([1], [2])
    assert values(reading, "REG") == [({"nomor": "1/2017", "tahun": 2017},)]
    assert reading.responses.synthetic
    assert {"L115", "L116", "L119"} <= set(codes(reading))


Answers = dict[str, Any]
REGIONS = [region.code_in("2018") for region in register().all("2018")]
answers = st.fixed_dictionaries(
    {"Q1": st.integers(0, 2), "Q2": st.booleans()},
    optional={
        "Q3": st.tuples(st.integers(0, 9), st.integers(1, 9)),
        "Q4": st.sets(st.sampled_from(["a", "b"]), min_size=1),
        "Q1 asesor": st.integers(0, 2),
        "Q1 bukti": st.sampled_from(["sk.pdf", "=SUM(A1)", "Perda 1/2017"]),
    },
)
cohorts = st.lists(st.tuples(st.sampled_from(REGIONS), answers), min_size=1, max_size=6, unique_by=lambda one: one[0])


def flat(given: Answers) -> dict[str, str]:
    """Return answers as headers and texts."""
    cells = {"Q1": f"{given['Q1']}", "Q2": "ya" if given["Q2"] else "tidak"}
    if "Q3" in given:
        cells |= {"Q3 pembilang": f"{given['Q3'][0]}", "Q3 penyebut": f"{given['Q3'][1]}"}
    if "Q4" in given:
        cells["Q4"] = "; ".join(sorted(given["Q4"]))
    return cells | {name: f"{given[name]}" for name in ("Q1 asesor", "Q1 bukti") if name in given}


def table_of(cohort: Sequence[tuple[str, Answers]]) -> str:
    """Return a cohort in the table layout."""
    rows = [flat(given) for _, given in cohort]
    headers = sorted({header for row in rows for header in row})
    lines = [f"| Kode | {' | '.join(headers)} |"]
    lines += [
        f"| '{code} | {' | '.join(row.get(header, '') for header in headers)} |"
        for (code, _), row in zip(cohort, rows, strict=True)
    ]
    return "\n".join(lines)


def long_of(cohort: Sequence[tuple[str, Answers]]) -> str:
    """Return a cohort in the long layout."""
    rows = [f"| '{code} | {header} | {text} |" for code, given in cohort for header, text in flat(given).items()]
    return "\n".join(["| Kode | Pertanyaan | Jawaban |", *rows])


def json_of(cohort: Sequence[tuple[str, Answers]]) -> str:
    """Return a cohort in the document layout."""
    documents = []
    for code, answered in cohort:
        said_about: dict[str, Any] = {"Q1": {"value": answered["Q1"]}, "Q2": answered["Q2"]}
        if "Q3" in answered:
            said_about["Q3"] = dict(zip(("numerator", "denominator"), answered["Q3"], strict=True))
        if "Q4" in answered:
            said_about["Q4"] = sorted(answered["Q4"])
        for name, role in (("Q1 asesor", "assessor"), ("Q1 bukti", "evidence")):
            if name in answered:
                said_about["Q1"][role] = answered[name]
        documents.append({"region": code, "answers": said_about})
    return json.dumps({"regions": documents})


def as_read(reading: Reading) -> list[Any]:
    """Return everything that came in, region by region."""
    roles = [(name, role) for name in ("Q1", "Q2", "Q3", "Q4") for role in ("self_assessed", "assessor")]
    columns = [values(reading, name, role) or [None] * len(regions(reading)) for name, role in roles]
    evidence = reading.responses.evidence.get("Q1")
    texts = [evidence.text(index) if evidence else None for index in range(len(regions(reading)))]
    return list(zip(regions(reading), *columns, texts, strict=True))


def expected_of(cohort: Sequence[tuple[str, Answers]]) -> list[Any]:
    """Return what should come in."""
    return [
        (
            *(code, given["Q1"], given.get("Q1 asesor"), given["Q2"], None),
            *(tuple(map(float, given["Q3"])) if "Q3" in given else None, None),
            *(tuple(sorted(given["Q4"])) if "Q4" in given else None, None),
            given.get("Q1 bukti"),
        )
        for code, given in cohort
    ]


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cohort=cohorts)
def test_every_layout_and_format_reads_the_same_answers(cohort: list[tuple[str, Answers]], tmp_path: Path) -> None:
    """A random cohort as table, as long sheet and as document, in xlsx, CSV, YAML and JSON, reads back as it was."""
    contents = {
        "table.xlsx": workbook_of({"Isian": table_of(cohort)}),
        "table.csv": csv_of(table_of(cohort)),
        "long.xlsx": workbook_of({"Isian": long_of(cohort)}),
        "long.csv": csv_of(long_of(cohort), ";"),
        "document.json": json_of(cohort).encode(),
        "document.yaml": json_of(cohort).encode(),
    }
    for name, content in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        reading = read_responses([str(path)], rubric=RUBRIC, options=ReadingOptions())
        assert as_read(reading) == expected_of(cohort), name
        assert {code for code in codes(reading) if code[0] != "L"} <= {"F141"}, name


def test_everything_has_a_place(tmp_path: Path) -> None:
    """Each answer, also a missing one, can say where it stands."""
    path = tmp_path / "a.csv"
    path.write_bytes(csv_of(KUDUS))
    reading = read_responses([str(path)], rubric=RUBRIC)
    assert {question: column.places.at(0) for question, column in reading.responses.self_assessed.items()} == {
        "Q1": Location(str(path), None, 2, 3),
        "Q2": Location(str(path), None, 2, 4),
        "Q3": Location(str(path), None, 2, 1),
        "Q4": Location(str(path), None, 2, 1),
        "REG": Location(str(path), None, 2, 1),
    }
