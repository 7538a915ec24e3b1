"""Reading who said what: assessors in tables, long sheets, title blocks and documents, beside the regions' own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy
import pytest

from layout_cases import (
    ANY_UNIT,
    RUBRIC_TEXT,
    codes,
    document,
    only,
    opened,
    read,
    read_several,
    regions,
    rubric_of,
    said,
    values,
)
from smartcity_cli.errors import WrongUsage
from smartcity_cli.responses.answers import Answered
from smartcity_cli.responses.values import indicator_values
from tables import MemorySheet

if TYPE_CHECKING:
    from smartcity_cli.responses.reading import Reading
    from smartcity_cli.rubric.loading import LoadedRubric

OWN = "| Kode | Nama | Q1 | Q2 |\n| 33.19 | Kudus | 2 | ya |\n| 33.20 | Jepara | 1 | tidak |"
ANI = "| Nama asesor | Kode | Q1 | Q1 catatan | Q2 |\n| Ani | 33.19 | 1 | tanpa SK | ya |\n| Ani | 33.20 | 0 | | ya |"
BUDI = "| Asesor: Budi |\n\n| Kode | Q1 | Q2 |\n| 33.19 | 2 | tidak |"


def ruled(rule: str) -> LoadedRubric:
    """Return the rubric with a rule for several assessors."""
    return rubric_of(f"{RUBRIC_TEXT}verification: {{several: {rule}}}\n")


MEAN = ruled("{rule: mean, discuss: {levels: 0}}")


def read_all(*tables: str, rubric: LoadedRubric = MEAN, **options: Any) -> Reading:
    """Read tables as the files a.xlsx, b.xlsx and so on."""
    files = [opened(table, file=f"{'abcdef'[place]}.xlsx") for place, table in enumerate(tables)]
    return read_several(files, rubric=rubric, **options)


def by_assessor(reading: Reading, question: str) -> dict[str | None, list[Any]]:
    """Return each assessor's values of a question, one a region."""
    found = {}
    for one in reading.responses.assessors:
        column = one.answers.get(question)
        given = [None if column is None else column.answer(place) for place in range(len(one.assessed))]
        found[one.name] = [answer.value if isinstance(answer, Answered) else None for answer in given]
    return found


def test_assessors_join_the_regions_that_a_table_brought() -> None:
    """Nobody is a duplicate; own, each assessor's and the resulting values are all there."""
    reading = read_all(OWN, ANI, BUDI)
    assert regions(reading) == ["33.19", "33.20"]
    assert values(reading, "Q1") == [2, 1]
    assert by_assessor(reading, "Q1") == {"Ani": [1, 0], "Budi": [2, None]}
    assert values(reading, "Q1", "assessor") == [1.5, 0]
    assert [one.assessed.tolist() for one in reading.responses.assessors] == [[True, True], [True, False]]
    ani = reading.responses.assessors[0]
    assert ani.reasons["Q1"].text(0) == "tanpa SK"
    assert str(ani.answers["Q1"].places.at(1)) == "b.xlsx [Sheet1] C3"
    assert [source.regions for source in reading.responses.sources] == [2, 2, 1]


def test_the_values_that_score_are_the_resulting_ones() -> None:
    """Scoring starts from the mean; where assessors are undecided nothing stands in, where silent the region's own."""
    reading = read_all(OWN, ANI, BUDI)
    numbers, _ = indicator_values(reading.responses, MEAN.rubric, ("Q1", "Q2"), "result")
    numpy.testing.assert_array_equal(numbers, [[1.5, numpy.nan], [0, 1]])
    numbers, _ = indicator_values(reading.responses, MEAN.rubric, ("Q1", "Q2"), "self_assessed")
    numpy.testing.assert_array_equal(numbers, [[2, 1], [1, 0]])


def test_differences_are_listed() -> None:
    """Values beyond the spread are a warning, a tie without a value is an error, each at the first one's cell."""
    reading = read_all(OWN, ANI, BUDI)
    assert said(only(reading, "V102")) == (
        "warning",
        "b.xlsx [Sheet1] C2",
        "To discuss: the assessors' values for Q1 of Kabupaten Kudus (33.19) lie far apart: Ani: 1; Budi: 2.",
    )
    assert said(only(reading, "V104")) == (
        "error",
        "b.xlsx [Sheet1] E2",
        "No value has the assessors' majority for Q2 of Kabupaten Kudus (33.19): Ani: ya; Budi: tidak; "
        "the answer has no value yet.",
    )


def test_a_single_assessor_counts_as_ever() -> None:
    """One named assessor gives exactly the values and problems that a column *asesor* gives."""
    named = read_all(OWN, ANI)
    plain = read("| Kode | Nama | Q1 | Q2 | Q1 asesor | Q2 asesor |\n| 33.19 | Kudus | 2 | ya | 1 | ya |\n"
                 "| 33.20 | Jepara | 1 | tidak | 0 | ya |", rubric=MEAN)  # fmt: skip
    for question in ("Q1", "Q2"):
        assert values(named, question, "assessor") == values(plain, question, "assessor")
    assert [code for code in codes(named) if code[0] == "V"] == []
    assert by_assessor(plain, "Q1") == {None: [1, 0]}


@pytest.mark.parametrize(
    ("rule", "expected", "code"),
    [
        ("{rule: median}", 1.5, None),
        ("{rule: consensus, spread: {levels: 1}}", 1.5, None),
        ("{rule: consensus, spread: {}}", None, "V103"),
        ("{rule: lead}", None, "V105"),
    ],
)
def test_the_rubric_decides(rule: str, expected: Any, code: str | None) -> None:
    """The same files give what the rubric's rule makes of them."""
    reading = read_all(OWN, ANI, BUDI, rubric=ruled(rule))
    assert values(reading, "Q1", "assessor")[0] == expected
    assert (code is None) == (not [one for one in reading.responses.problems if one.values.get("question") == "Q1"])
    if code is not None:
        assert code in codes(reading)


def test_a_silent_rubric_counts_only_what_all_say() -> None:
    """Without a rule agreement counts, everything else is an error, and one warning says why."""
    reading = read_all(OWN, ANI, BUDI, rubric=rubric_of())
    assert values(reading, "Q1", "assessor") == [None, 0]
    assert said(only(reading, "V101"))[2].startswith("Regions have several assessors, and the rubric contoh 1.2.0")
    assert "V103" in codes(reading)
    agreeing = read_all(OWN, ANI, BUDI.replace("| 2 |", "| 1 |").replace("tidak", "ya"), rubric=rubric_of())
    assert values(agreeing, "Q1", "assessor") == [1, 0]


def test_the_lead_is_named_in_a_column_or_asked_for() -> None:
    """A column *peran asesor* names the lead; ``--lead`` goes before it."""
    led = ruled("{rule: lead}")
    both = (
        "| Penilai | Peran asesor | Kode | Q1 | Q2 |\n"
        "| Ani | anggota | 33.19 | 1 | ya |\n| Budi | Ketua | 33.19 | 2 | ya |"
    )
    assert values(read_all(both, rubric=led), "Q1", "assessor") == [2]
    assert values(read_all(both, rubric=led, leads=("ani",)), "Q1", "assessor") == [1]
    two = read_all(both.replace("anggota", "ketua"), rubric=led)
    assert values(two, "Q1", "assessor") == [1]
    assert said(only(two, "L213"))[2] == (
        "Kabupaten Kudus (33.19) has two lead assessors, Ani and Budi; Ani is taken."
    )  # fmt: skip
    silent = read_all(both.replace("| 2 | ya", "| | ya") + "\n| Cici | | 33.19 | 0 | ya |", rubric=led)
    assert said(only(silent, "V106"))[2].endswith("Ani: 1; Cici: 0.")


def test_a_lead_who_judges_nothing_is_wrong_usage() -> None:
    """A misspelt lead is named with those there are, also where there are no assessors at all."""
    for tables, known in (((OWN, ANI, BUDI), "Ani, Budi"), ((OWN,), "–")):
        with pytest.raises(WrongUsage) as caught:
            read_all(*tables, leads=("Anni",))
        assert said(caught.value.problems[0])[2] == (
            f"No assessor of the input is named “Anni”. Those there are: {known}."
        )  # fmt: skip


def test_the_same_assessor_twice_for_a_region() -> None:
    """Another judgement of the same region is an error, the same one a warning; the first counts."""
    other = read_all(OWN, ANI, "| Nama asesor | Kode | Q1 |\n| ANI | 33.19 | 2 |")
    assert said(only(other, "L210")) == (
        "error",
        "c.xlsx [Sheet1] B2",
        "The assessor Ani judged Kabupaten Kudus (33.19) twice and differently; the one at b.xlsx [Sheet1] B2 counts.",
    )
    assert by_assessor(other, "Q1") == {"Ani": [1, 0]}
    same = read_all(OWN, ANI, ANI)
    assert codes(same).count("L211") == 2
    assert said(only(read_all(OWN, ANI + "\n| Ani | 33.19 | 2 | | |"), "L210"))[2].endswith("the one at B2 counts.")


def test_assessors_alone_bring_their_regions() -> None:
    """Without the regions' own answers the assessors' values are scored."""
    reading = read_all(ANI, BUDI)
    assert (regions(reading), values(reading, "Q1", "assessor")) == (["33.19", "33.20"], [1.5, 0])
    assert values(reading, "Q1") == [None, None]
    assert "A101" not in codes(reading)


def test_what_an_assessor_was_shown_is_compared() -> None:
    """A column for the region's answer beside the assessor's is no second answer, and must still be true."""
    shown = (
        "| Nama asesor | Kode | Q1 | Q1 asesor | Q2 mandiri |\n"
        "| Ani | 33.19 | 1 | 2 | |\n| Ani | 33.20 | 1 | 2 | tidak |"
    )
    reading = read_all(OWN, shown)
    assert values(reading, "Q1") == [2, 1]
    assert values(reading, "Q1", "assessor") == [2, 2]
    assert said(only(reading, "L212")) == (
        "warning",
        "b.xlsx [Sheet1] C2",
        "Ani judged Q1 of Kabupaten Kudus (33.19) when the answer was 1; what counts now is 2.",
    )
    alone = read_all(shown)
    assert (values(alone, "Q1"), values(alone, "Q2")) == ([1, 1], [None, False])
    assert "L212" not in codes(alone)


def test_long_sheets_name_assessors_row_by_row() -> None:
    """Rows without an assessor are the region's own; the others are judgements with reasons."""
    table = (
        "| Kode daerah | Nama asesor | Pertanyaan | Nilai | Alasan |\n| 33.19 | | Q1 | 2 | |\n"
        "| 33.19 | Ani | Q1 | 1 | tanpa SK |\n| 33.19 | Budi | Q1 | 0 | |\n| 33.19 | Ani | Q2 | ya | |"
    )
    for header in ("Alasan", "Catatan"):
        reading = read(table.replace("Alasan", header), rubric=MEAN)
        assert (values(reading, "Q1"), by_assessor(reading, "Q1")) == ([2], {"Ani": [1], "Budi": [0]})
        assert reading.responses.assessors[0].reasons["Q1"].text(0) == "tanpa SK"
        assert values(reading, "Q1", "assessor") == [0.5]


def test_a_long_sheet_about_one_region_may_have_several_assessors() -> None:
    """The region of the whole file is each assessor's."""
    table = "| Daerah: Kabupaten Kudus |\n\n| Nama asesor | Pertanyaan | Nilai |\n| Ani | Q1 | 1 |\n| Budi | Q1 | 2 |"
    reading = read(table, rubric=MEAN)
    assert (regions(reading), by_assessor(reading, "Q1")) == (["33.19"], {"Ani": [1], "Budi": [2]})


def test_documents_name_assessors() -> None:
    """A key *asesor* says whose judgement an entry, or all of a document, is."""
    one = "asesor: Ani\nregion: 33.19\nanswers: {Q1: {value: 1, note: tanpa SK}, Q2: ya}"
    many = "assessor: Budi\nperan asesor: ketua\nregions:\n  - {region: 33.19, answers: {Q1: 2, Q2: ya}}\n" \
           "  - {region: 33.20, asesor: Cici, answers: {Q1: 2, Q2: ya}}"  # fmt: skip
    files = [opened(OWN), document(one, "b.yaml"), document(many, "c.yaml")]
    reading = read_several(files, rubric=ruled("{rule: lead}"))
    assert by_assessor(reading, "Q1") == {"Ani": [1, None], "Budi": [2, None], "Cici": [None, 2]}
    assert values(reading, "Q1", "assessor") == [2, 2]
    assert reading.responses.assessors[0].reasons["Q1"].text(0) == "tanpa SK"
    wrong = read_several([document("asesor: [Ani]\nregion: 33.19\nanswers: {Q1: 1, Q2: ya}")])
    assert only(wrong, "L152").location.row == 1


def test_values_without_a_name_are_one_more_assessor() -> None:
    """A column *asesor* in the regions' own table stands beside the named assessors."""
    own = "| Kode | Q1 | Q2 | Q1 asesor | Q1 alasan |\n| 33.19 | 2 | ya | 0 | kurang bukti |"
    reading = read_all(own, BUDI)
    assert by_assessor(reading, "Q1") == {None: [0], "Budi": [2]}
    assert reading.responses.assessors[0].reasons["Q1"].text(0) == "kurang bukti"
    assert values(reading, "Q1", "assessor") == [1]
    assert "?: 0; Budi: 2" in said(only(reading, "V102"))[2]


def test_names_that_are_almost_alike_are_asked_about() -> None:
    """A letter more or less may be a slip; case and points are none."""
    reading = read_all(OWN, ANI.replace("Ani", "Budi Santoso"), BUDI.replace("Budi", "Budi Santosa"))
    assert said(only(reading, "L214"))[2].startswith("The assessors “Budi Santoso” and “Budi Santosa”")
    same = read_all(OWN, ANI.replace("Ani", "Dr. Ani"), BUDI.replace("Budi", "DR ANI").replace("33.19", "33.21"))
    assert "L214" not in codes(same)
    assert [one.name for one in same.responses.assessors] == ["Dr. Ani"]


def test_a_sheet_says_whose_judgement_it_is() -> None:
    """What decides between answers and judgements is a notice; a row without a name stays the region's."""
    assert said(only(read_all(OWN, ANI), "L215")) == (
        "notice",
        "b.xlsx [Sheet1] row 1",
        "What stands here is read as the judgement of assessors: Ani.",
    )
    mixed = read_all("| Nama asesor | Kode | Q1 | Q2 |\n| | 33.19 | 2 | ya |\n| Ani | 33.19 | 1 | ya |")
    assert (values(mixed, "Q1"), by_assessor(mixed, "Q1")) == ([2], {"Ani": [1]})
    elsewhere = read(MemorySheet(OWN), MemorySheet("| Nama asesor | Dewi |", "Info"), rubric=MEAN)
    assert by_assessor(elsewhere, "Q1") == {"Dewi": [2, 1]}
    assert "L215" not in codes(read_all(OWN))


def test_an_unknown_region_of_an_assessor_is_a_problem_like_any_other() -> None:
    """It is named once, at its cell, and counts for nothing."""
    for tables in ((OWN, ANI + "\n| Ani | 99.99 | 1 | | ya |"), (ANI + "\n| Ani | 99.99 | 1 | | ya |",)):
        reading = read_all(*tables)
        assert regions(reading) == ["33.19", "33.20"]
        unknown = [one for one in reading.responses.problems if one.code[0] == "G" and one.location.row == 4]
        assert len(unknown) == 1
        assert len(reading.responses.assessors[0].assessed) == 2


def test_unknown_regions_keep_the_rest_in_line() -> None:
    """A region that is left out moves nobody's values."""
    own = OWN.replace("| 33.19 |", "| 99.99 | Nowhere | 0 | ya |\n| 33.19 |")
    reading = read_all(own, ANI)
    assert (regions(reading), by_assessor(reading, "Q1")) == (["33.19", "33.20"], {"Ani": [1, 0]})
    assert reading.responses.assessors[0].reasons["Q1"].text(0) == "tanpa SK"


def test_unusable_values_are_no_values() -> None:
    """A cell that cannot be used is a problem at its place, and the other assessor's value counts."""
    reading = read_all(OWN, ANI.replace("| Ani | 33.19 | 1 ", "| Ani | 33.19 | 7 "), BUDI)
    assert values(reading, "Q1", "assessor") == [2, 0]
    assert [str(one.location) for one in reading.responses.problems if one.code == "A103"] == ["b.xlsx [Sheet1] C2"]


def test_differences_on_what_is_not_scored_are_notices() -> None:
    """Nobody need decide what no indicator asks for."""
    text = RUBRIC_TEXT.replace("  - id: REG", "  - {id: T, kind: text, text: Uraian, required: false}\n  - id: REG")
    tables = ("| Kode | Q1 | T |\n| 33.19 | 2 | a |", "| Asesor: Ani |\n| Kode | T |\n| 33.19 | b |",
              "| Asesor: Budi |\n| Kode | T |\n| 33.19 | c |")  # fmt: skip
    reading = read_all(*tables, rubric=rubric_of(text))
    assert said(only(reading, "V107"))[0] == "notice"
    assert values(reading, "T", "assessor") == [None]


def test_units_of_no_register_have_assessors_too() -> None:
    """Villages are known by their name."""
    text = ANY_UNIT
    files = [opened("| Desa | Q1 | Q2 |\n| Suka | 2 | ya |"), opened("| Nama asesor | Desa | Q1 |\n| Ani | Suka | 1 |")]
    reading = read_several(files, rubric=text)
    assert by_assessor(reading, "Q1") == {"Ani": [1]}


def test_ratios_in_parts_are_joined() -> None:
    """An assessor's ratio may stand in two columns, in a whole one, or in files of both."""
    parts = "| Nama asesor | Kode | Q3 pembilang | Q3 penyebut |\n| Ani | 33.19 | 1 | 4 |"
    whole = "| Nama asesor | Kode | Q3 |\n| Ani | 33.20 | 1/2 |"
    reading = read_all(OWN, parts, whole)
    assert by_assessor(reading, "Q3") == {"Ani": [(1.0, 4.0), (1.0, 2.0)]}


def test_the_order_of_files_changes_no_result() -> None:
    """Whichever assessor's file comes first, the same values result."""
    one, other = read_all(OWN, ANI, BUDI), read_all(OWN, BUDI, ANI)
    for question in ("Q1", "Q2"):
        assert values(one, question, "assessor") == values(other, question, "assessor")
