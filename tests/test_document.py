"""The document layout: YAML and JSON, one region or many, every value with line and column."""

from __future__ import annotations

import json

import pytest

from layout_cases import (
    ANY_UNIT,
    codes,
    document,
    only,
    opened,
    places,
    read_several,
    read_text,
    regions,
    said,
    values,
)
from smartcity_cli.errors import FileUnreadable
from smartcity_cli.responses.answers import NotApplicable

ONE = """\
rubric: {id: contoh, version: "1.2.0"}
region: {code: "33.19", name: Kudus}
answers:
  Q1: 1
  Q2: true
"""


def test_one_region_with_its_answers() -> None:
    """The simplest document: rubric, region, answers, each with its place."""
    reading = read_text(ONE)
    assert (regions(reading), values(reading, "Q1"), values(reading, "Q2")) == (["33.19"], [1], [True])
    assert places(reading, "Q1") == ["a.yaml:4:7"]
    assert str(reading.responses.respondents[0].location) == "a.yaml:2:16"
    assert codes(reading) == []


@pytest.mark.parametrize("region", ["33.10", "'33.10'", "Kab. Klaten", "{code: 33.10}", "{kode: 33.10, nama: Klaten}"])
def test_a_region_may_be_written_in_many_ways(region: str) -> None:
    """A code without quotes keeps its last zero, and a text may be a name."""
    assert regions(read_text(f"region: {region}\nanswers: {{Q1: 1, Q2: ya}}")) == ["33.10"]


def test_a_code_beside_the_answers_names_the_region() -> None:
    """Code and name may stand beside the answers."""
    reading = read_text("kode: 33.10\nnama: Klaten\nprovinsi: Jawa Tengah\njawaban: {Q1: 1, Q2: ya}")
    assert regions(reading) == ["33.10"]
    assert reading.responses.respondents[0].attributes == {"provinsi": "Jawa Tengah"}


@pytest.mark.parametrize("start", ["regions:", "daerah:", ""])
def test_many_regions_in_a_list(start: str) -> None:
    """A list of regions stands under its key or alone."""
    reading = read_text(
        f"{start}\n- region: 33.19\n  answers: {{Q1: 1, Q2: ya}}\n- region: 33.20\n  answers: {{Q1: 2, Q2: ya}}"
    )
    assert (regions(reading), values(reading, "Q1")) == (["33.19", "33.20"], [1, 2])
    assert codes(reading) == []


def test_json_is_read_like_yaml() -> None:
    """The same document as JSON gives the same answers."""
    text = json.dumps({"region": {"kode_bps": "3319"}, "answers": {"Q1": 1, "Q2": False, "Q4": ["a", "b"]}})
    reading = read_text(text, file="a.json")
    assert (regions(reading), values(reading, "Q2"), values(reading, "Q4")) == (["33.19"], [False], [("a", "b")])


@pytest.mark.parametrize("file", ["a.yaml", "a.json"])
def test_numbers_keep_the_digits_that_count(file: str) -> None:
    """Fifteen digits like spreadsheets, and a number that no computer number can hold as the text of its digits."""
    rows = '[{"nomor": 198503012010011001, "tahun": 2018.0000000000002}, {"nomor": 1' + "0" * 400 + ', "tahun": 2018}]'
    answers = f'{{"Q1": 1.0000000000000002, "Q2": true, "REG": {rows}}}'
    reading = read_text(f'{{"region": "33.19", "answers": {answers}}}', file=file)
    assert values(reading, "Q1") == [1]
    assert values(reading, "REG")[0][0] == {"nomor": "198503012010011001", "tahun": 2018}  # type: ignore[index]


def test_an_answer_may_say_more() -> None:
    """A mapping holds value, assessor's value, evidence and note."""
    reading = read_text(
        """\
region: {code: "33.19", kluster: A}
answers:
  Tim pengarah: {value: 2, assessor: 1, evidence: [sk.pdf, foto.jpg], note: lihat lampiran}
  Q1 catatan lain: x
  Q2: {jawaban: tidak, bukti: tidak ada}
"""
    )
    assert (values(reading, "Q1"), values(reading, "Q1", "assessor")) == ([2], [1])
    assert reading.responses.evidence["Q1"].text(0) == "sk.pdf; foto.jpg"
    assert reading.responses.notes["Q1"].text(0) == "lihat lampiran"
    assert reading.responses.respondents[0].attributes == {"kluster": "A"}


def test_values_take_the_shape_of_their_question() -> None:
    """Lists, mappings of parts and rows of tables are read under the questions that have them."""
    reading = read_text(
        """\
region: 33.19
answers:
  Q1: {nilai: 0}
  Q2: {not_applicable: true}
  Q3: {numerator: 3, penyebut: 4}
  Q4: {Transportasi: true, b: false}
  REG:
    - {nomor: 1/2017, tahun: 2017}
    - {Nomor peraturan: 2/2018, tahun: 2018}
"""
    )
    assert (values(reading, "Q3"), values(reading, "Q4")) == ([(3.0, 4.0)], [("a",)])
    assert isinstance(reading.responses.self_assessed["Q2"].answer(0), NotApplicable)
    assert values(reading, "REG") == [({"nomor": "1/2017", "tahun": 2017}, {"nomor": "2/2018", "tahun": 2018})]
    assert codes(reading) == []


def test_parts_may_be_keys_of_their_own() -> None:
    """Keys follow the grammar of headers."""
    reading = read_text(
        "region: 33.19\nanswers: {Q1: 1, Q1 asesor: 2, Q2: ya, Q3 pembilang: 1, Q3 penyebut: 2, Q4/a: ya}"
    )
    assert (values(reading, "Q1", "assessor"), values(reading, "Q3")) == ([2], [(1.0, 2.0)])


@pytest.mark.parametrize(
    ("written", "expected"), [("[]", ()), ("tidak ada", ()), ("[a]", ("a",)), ("a; b", ("a", "b")), ("", None)]
)
def test_checklists_in_a_list_or_a_text(written: str, expected: tuple[str, ...] | None) -> None:
    """An empty list says that nothing is there; nothing at all says nothing."""
    assert values(read_text(f"region: 33.19\nanswers: {{Q1: 1, Q2: ya, Q4: {written}}}"), "Q4") == [expected]


@pytest.mark.parametrize(("written", "expected"), [("[]", ()), ("tidak ada", ()), ("", None), ("[{}]", None)])
def test_tables_without_rows(written: str, expected: tuple[()] | None) -> None:
    """An empty list, or words for nothing, are an answer of no rows; nothing at all is a blank."""
    assert values(read_text(f"region: 33.19\nanswers: {{Q1: 1, Q2: ya, REG: {written}}}"), "REG") == [expected]


def test_a_flag_that_is_false_changes_nothing() -> None:
    """``not_applicable: false`` beside an answer is no contradiction."""
    reading = read_text("region: 33.19\nanswers: {Q1: 1, Q2: {value: ya, not_applicable: false}}")
    assert (values(reading, "Q2"), codes(reading)) == ([True], [])


def test_answered_and_not_applicable_at_once_is_an_error() -> None:
    """Neither the answer nor the flag counts."""
    reading = read_text("region: 33.19\nanswers:\n  Q1: 1\n  Q2: {value: ya, not_applicable: true}")
    assert values(reading, "Q2") == [None]
    assert said(only(reading, "L154")) == (
        "error",
        "a.yaml:4:35",
        "Question Q2 is answered and called not applicable at once; neither counts.",
    )


def test_an_unknown_question_is_located() -> None:
    """A key that is no question is an error at the key."""
    reading = read_text("region: 33.19\nanswers:\n  Q1: 1\n  Q2: ya\n  Entah: 1\n  Ada perdaa: ya")
    assert said(only(reading, "L141")) == (
        "error",
        "a.yaml:5:3",
        "“Entah” is no question of this rubric; its answers were not read (places: 1).",
    )
    assert said(only(reading, "L142"))[1:] == (
        "a.yaml:6:3",
        "“Ada perdaa” is no question of this rubric; perhaps Q2. Its answers were not read (places: 1).",
    )


def test_an_unknown_key_is_located() -> None:
    """Keys outside the answers are checked as well, with the nearest known one."""
    reading = read_text(ONE + "xyzzy: 1\nsynthetik: true")
    assert said(only(reading, "L150")) == (
        "error",
        "a.yaml:6:1",
        "The key “xyzzy” is not known here. Known ones: rubric, region, answers, assessor, synthetic.",
    )
    assert said(only(reading, "L151")) == (
        "error",
        "a.yaml:7:1",
        "The key “synthetik” is not known here; perhaps “synthetic”. "
        "Known ones: rubric, region, answers, assessor, synthetic.",
    )


@pytest.mark.parametrize(
    ("answer", "place"),
    [
        ("Q1: {value: 1, asessor: 2}", "a.yaml:4:18"),
        ("Q3: {numerator: 1, penyebutt: 2}", "a.yaml:4:22"),
        ("Q4: {transportasii: true}", "a.yaml:4:8"),
        ("REG: [{nomorr: 1}]", "a.yaml:4:10"),
    ],
)
def test_unknown_keys_inside_answers_are_located(answer: str, place: str) -> None:
    """A misspelt key inside an answer is an error at the key."""
    reading = read_text(f"region: 33.19\nanswers:\n  Q2: ya\n  {answer}")
    assert said(only(reading, "L151"))[:2] == ("error", place)


def test_an_unknown_key_beside_a_list_is_located() -> None:
    """The whole document has its own known keys."""
    reading = read_text("regionss: 1\nregions:\n- region: 33.19\n  answers: {Q1: 1, Q2: ya}")
    assert said(only(reading, "L151"))[1] == "a.yaml:1:1"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Q1: [1]", "a.yaml:4:7"),
        ("Q1: {value: [1]}", "a.yaml:4:15"),
        ("Q4: [[a]]", "a.yaml:4:7"),
        ("Q3: {numerator: [1]}", "a.yaml:4:19"),
        ("REG: [{nomor: [1]}]", "a.yaml:4:17"),
        ("REG: [[1]]", "a.yaml:4:9"),
        ("Q1: {not_applicable: ya}", "a.yaml:4:24"),
        ("Q1: {evidence: [1]}", "a.yaml:4:18"),
    ],
)
def test_a_value_of_the_wrong_shape_is_located(text: str, place: str) -> None:
    """Lists and mappings are refused where a single value belongs."""
    reading = read_text(f"region: 33.19\nanswers:\n  Q2: ya\n  {text}")
    severity, where, message = said(only(reading, "L152"))
    assert (severity, where) == ("error", place)
    assert "cannot be a value here and was not read" in message


@pytest.mark.parametrize(
    "text",
    [
        "region: 33.19\nanswers: 5",
        "- 7\n- region: 33.19\n  answers: {Q1: 1}",
        "regions:\n- 7\n- region: 33.19\n  answers: {Q1: 1}",
        "region: {code: 33.19, name: [Kudus]}\nanswers: {Q1: 1}",
        "region: {code: 33.19, kluster: [A]}\nanswers: {Q1: 1}",
    ],
)
def test_structures_of_the_wrong_shape_are_named(text: str) -> None:
    """What should be a mapping or a text and is not is one error, and the rest is read."""
    reading = read_text(text)
    assert regions(reading) == ["33.19"]
    assert codes(reading).count("L152") == 1


def test_a_region_may_be_listed_before_it_answers() -> None:
    """Answers that are still empty are no fault of form; the region answered nothing."""
    assert codes(read_text("region: 33.19\nanswers:")) == ["L136"]


@pytest.mark.parametrize("text", ["answers: {Q1: 1}", "region: {}\nanswers: {Q1: 1}", "region:\nanswers: {Q1: 1}"])
def test_answers_of_nobody_are_an_error(text: str) -> None:
    """A document without a region is not read, unless the option names it."""
    reading = read_text(text)
    assert regions(reading) == []
    assert said(only(reading, "L153")) == (
        "error",
        "a.yaml:1:1",
        "These answers do not say which region they are about and were not read.",
    )
    reading = read_text(text, region_of_file="33.19")
    assert (regions(reading), "U114" in codes(reading)) == (["33.19"], False)


def test_the_option_names_no_region_of_a_list() -> None:
    """In a list every region must say who it is."""
    assert "L153" in codes(read_text("- answers: {Q1: 1}", region_of_file="33.19"))


@pytest.mark.parametrize("text", ["5", "{}", "title: apa saja", "[]", "regions: []"])
def test_a_document_about_something_else_is_told(text: str) -> None:
    """A document without regions and answers is not understood."""
    reading = read_text(text)
    assert said(only(reading, "L149")) == (
        "error",
        "a.yaml:1:1",
        "This file holds neither `region` and `answers` nor a list of `regions`.",
    )


def test_two_keys_for_one_question() -> None:
    """A question answered under its id and under its text is reported like two rows of a long sheet."""
    reading = read_text("region: 33.19\nanswers:\n  Q1: 1\n  Tim pengarah: 2\n  Q2: ya\n  Q4/a: ya\n  q4/a: ya")
    assert values(reading, "Q1") == [1]
    assert said(only(reading, "L146")) == (
        "error",
        "a.yaml:4:17",
        "Question Q1 is already answered “1” in 3:7; here “2”. The first one counts.",
    )
    assert said(only(reading, "L147"))[1] == "a.yaml:7:9"


def test_a_broken_document_cannot_be_read() -> None:
    """Where the reader had to stop nothing is taken from a document."""
    with pytest.raises(FileUnreadable):
        read_text("region: [")


def test_faults_of_the_document_are_passed_on() -> None:
    """What the reader of YAML found stands among the problems."""
    assert "R116" in codes(read_text("region: 33.19\nanswers: {Q1: 1, Q1: 2, Q2: ya}"))


def test_documents_and_sheets_make_one_cohort() -> None:
    """A checklist listed in one file and marked in columns in another is one column of answers."""
    sheet = opened(
        "| Kode | Q1 | Q2 | Q3 pembilang | Q3 penyebut | Q4/a | Q4/b |\n| 33.20 | 2 | ya | 1 | 2 | ya | ya |"
    )
    reading = read_several([document(ONE + "  Q4: [a]\n  Q3: 3/4\n"), sheet])
    assert values(reading, "Q4") == [("a",), ("a", "b")]
    assert values(reading, "Q3") == [(3.0, 4.0), (1.0, 2.0)]
    assert places(reading, "Q3") == ["a.yaml:7:7", "a.xlsx [Sheet1] E2"]


def test_very_many_unknown_keys_are_folded() -> None:
    """The nearest spelling is looked for as long as keys are listed one by one; the rest is one problem a code."""
    keys = "".join(f"region{number}: 1\n" for number in range(450))
    found = read_text(f"region: 33.19\n{keys}answers: {{Q1: 1}}").responses.problems
    by_code = {code: [one for one in found if one.code == code] for code in ("L150", "L151")}
    assert {code: len(problems) for code, problems in by_code.items()} == {"L150": 201, "L151": 200}
    assert [sum(one.count for one in by_code[code]) for code in ("L150", "L151")] == [250, 200]
    assert (by_code["L150"][-1].count, str(by_code["L150"][-1].location)) == (50, "a.yaml:402:1")


def test_very_many_unknown_answers_are_folded() -> None:
    """None of them is lost: the last problem says how many more there are, from which place on."""
    answers = "".join(f"  asing{number}: 1\n" for number in range(450))
    found = [one for one in read_text(ONE + answers).responses.problems if one.code == "L141"]
    assert ([one.count for one in found[198:]], str(found[-1].location)) == ([1, 1, 250], "a.yaml:206:3")
    listed = read_text("".join(f"- {number}\n" for number in range(450)) + "- {region: 33.19, answers: {Q1: 1}}")
    assert [one.count for one in listed.responses.problems if one.code == "L152"][199:] == [1, 250]


def test_any_unit_may_answer() -> None:
    """Under a rubric for any unit the name is the code."""
    assert regions(read_text("unit: Desa Pakisrejo\nanswers: {Q1: 1, Q2: ya}", rubric=ANY_UNIT)) == ["Desa Pakisrejo"]
