"""Whatever is generated: valid answers read back exactly in every accepted spelling, and nothing ever raises."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from answer_columns import Shown, check, column, levels, numbers, question, read, said
from smartcity_cli.responses.answers import Unusable
from smartcity_cli.responses.cells import CellValue, ErrorValue, Moment, Percent, Truth, Unusual
from smartcity_cli.responses.checking import Context, check_column, check_evidence, check_required, check_table
from smartcity_cli.responses.checking.numerals import read_numeral
from smartcity_cli.responses.raw import RawTableRow

STEADY = settings(deadline=None)
"""A slow moment of the machine is no failure."""

OPTIONS = [
    {"id": "a", "text": "Belum ada"},
    {"id": "b", "text": {"id": "Ada, belum ditetapkan", "en": "Drafted, not enacted"}},
    {"id": "c.1", "text": "Ditetapkan; dilaksanakan"},
    {"id": "d", "text": "Lainnya", "exclusive": True},
]
FIELDS = [
    {"id": "judul", "text": "J", "kind": "text"},
    {"id": "tahun", "text": "T", "kind": "integer", "minimum": 1945},
    {"id": "jenis", "text": "J", "kind": "choice", "options": OPTIONS, "required": False},
    {"id": "capaian", "text": "C", "kind": "percent"},
    {"id": "mulai", "text": "M", "kind": "date"},
    {"id": "ya", "text": "Y", "kind": "yes_no"},
]
PARTS: dict[str, Any] = {"numerator": {"text": "A"}, "denominator": {"text": "B", "unit": "OPD"}}
QUESTIONS: list[Any] = [
    levels(0, 1, 2, 3, 4, 5),
    question("choice", options=OPTIONS, evidence="required"),
    question("multiple", options=OPTIONS, not_applicable=True, evidence="required"),
    question("yes_no"),
    question("number", unit="juta rupiah", minimum=-5, evidence="required"),
    question("integer", minimum=0, maximum=10),
    question("percent"),
    question("ratio", **PARTS, maximum=1),
    question("text", maximum_length=10),
    question("date", earliest="2000-01-01", not_applicable=True),
    question("table", fields=FIELDS),
]

pieces = st.sampled_from(list("0123456789.,-+%/;|:()'\n \u00a0\u200b\ud800²٣−±")) | st.sampled_from(
    ["Rp", "juta", "Level ", "a", "b.", "Belum ada", "tidak ada", "n/a", "Maret", "2018", "s.d.", "e5", "OPD", "ya"]
)
texts = st.one_of(st.text(max_size=40), st.lists(pieces, max_size=8).map("".join), st.text(alphabet="0123456789.,"))
cells: st.SearchStrategy[CellValue] = st.one_of(
    st.none(),
    texts,
    st.floats(),
    st.integers(-3, 12).map(float),
    st.sampled_from([Truth.TRUE, Truth.FALSE, Unusual.FORMULA_WITHOUT_VALUE, ErrorValue("#REF!")]),
    st.floats().map(Percent),
    st.one_of(st.dates().map(str), st.text(max_size=10)).map(Moment),
)


@settings(STEADY, max_examples=300)
@given(st.sampled_from(QUESTIONS), st.lists(cells, min_size=1, max_size=6), st.sampled_from([None, ",", "."]))
def test_no_cell_ever_raises_and_none_is_lost(asked: Any, column_of: list[CellValue], mark: str | None) -> None:
    """Any cells give an answer each; what is unusable has a problem in its cell, and all problems can be said."""
    checked = check(asked, *column_of, context=Context(habits=Shown(file=mark)))
    found = said(checked)
    for region in range(len(column_of)):
        answer = checked.column.answer(region)
        if isinstance(answer, Unusable):
            assert (answer.code, f"C{region + 2}") in found
    said(check_required(asked, checked.column))
    said(check_evidence(asked, checked.column, None))


@settings(STEADY, max_examples=150)
@given(st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=5))
def test_answers_spread_over_columns_never_raise(lines: list[tuple[CellValue, CellValue, CellValue]]) -> None:
    """Any cells in the columns of a ratio or a checklist give an answer each."""
    columns = list(zip(*lines, strict=True))
    ratio = check_column(QUESTIONS[7], [column(columns[0], "numerator", 3), column(columns[1], "denominator", 4)])
    marks = [column(columns[0], "a", 3), column(columns[1], "d", 4), column(columns[2], None, 5)]
    checklist = check_column(QUESTIONS[2], marks)
    for checked in (ratio, checklist):
        assert len(read(checked)) == len(lines)
        said(checked)


@settings(STEADY, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 2), *[cells] * len(FIELDS)), max_size=5))
def test_rows_of_tables_never_raise(lines: list[tuple[Any, ...]]) -> None:
    """Any cells in the rows of a table give a table for each region."""
    names = ["judul", "tahun", "jenis", "capaian", "mulai", "ya"]
    places = column([None]).places
    rows = [
        RawTableRow("Q", line[0], tuple(zip(names, line[1:], strict=True)), tuple((name, places) for name in names))
        for line in lines
    ]
    checked = check_table(QUESTIONS[10], rows, 3)
    assert len(read(checked)) == 3
    said(checked)


def grouped(number: int, mark: str) -> str:
    """Return a whole number with a mark between thousands."""
    return f"{number:,}".replace(",", mark)


@STEADY
@given(st.integers(1_000_000, 10**12), st.integers(0, 99), st.sampled_from([",", "."]), st.sampled_from(["", "-"]))
def test_numbers_read_back_in_all_spellings(whole: int, hundredths: int, decimal: str, sign: str) -> None:
    """Plain, with thousands, with decimals, with both: the same number."""
    thousands = "." if decimal == "," else ","
    value = float(f"{sign}{whole}.{hundredths:02d}")
    spelt = [f"{whole}{decimal}{hundredths:02d}", f"{grouped(whole, thousands)}{decimal}{hundredths:02d}"]
    assert read(check(question("number"), *[sign + text for text in spelt], value)) == [value] * 3
    plain = [f"{sign}{whole}", sign + grouped(whole, thousands), sign + grouped(whole, " ")]
    assert read(check(question("integer"), *plain)) == [int(f"{sign}{whole}")] * 3


@STEADY
@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from([",", "."]))
def test_ambiguous_numbers_are_never_guessed(whole: int, fraction: int, mark: str) -> None:
    """One mark before three digits alone is refused; with a proof in the column it is read as that says."""
    text = f"{whole}{mark}{fraction:03d}"
    assert read(check(question("number"), text)) == ["A112"]
    other = "," if mark == "." else "."
    assert read(check(question("number"), text, f"0{other}5"))[0] == float(f"{whole}{fraction:03d}")
    assert read(check(question("number"), text, f"0{mark}5"))[0] == float(f"{whole}.{fraction:03d}")


@STEADY
@given(st.floats(0, 100).map(lambda value: round(value, 2)))
def test_percentages_read_back_with_the_sign(value: float) -> None:
    """With the sign, with a comma, as a percent cell: the same points."""
    share = float(f"{value}e-2")
    spelt = [f"{value}%", f"{value} %".replace(".", ","), f"{value} persen"]
    assert read(check(question("percent"), *spelt)) == [value] * 3
    assert abs(read(check(question("percent"), Percent(share)))[0] - value) < 1e-9  # type: ignore[operator]


@STEADY
@given(st.lists(st.integers(1, 99), min_size=2))
def test_a_column_of_shares_is_scaled_as_a_whole(hundredths: list[int]) -> None:
    """Shares strictly between 0 and 1 become exact points."""
    assert read(check(question("percent"), *[number / 100 for number in hundredths])) == [float(n) for n in hundredths]


@STEADY
@given(
    st.integers(0, 5), st.sampled_from(["{}", "{}.", "Level {}", "tingkat {}", "{} - Keadaan {}", "Keadaan {}", "{},0"])
)
def test_levels_read_back_in_all_spellings(level: int, spelling: str) -> None:
    """Every spelling gives the level."""
    asked = levels(0, 1, 2, 3, 4, 5)
    assert read(check(asked, spelling.format(level, level), float(level))) == [level] * 2


@STEADY
@given(st.sets(st.sampled_from(["a", "b", "c.1"]), min_size=1), st.sampled_from(["; ", ",", "|", "\n"]), st.booleans())
def test_checklists_read_back_whatever_joins_them(ids: set[str], joint: str, by_text: bool) -> None:
    """Ids or texts, any separator, any order: the same options, and marks in columns give the same answer."""
    asked = question("multiple", options=OPTIONS)
    named = {"a": "Belum ada", "b": "Ada, belum ditetapkan", "c.1": "Ditetapkan; dilaksanakan"}
    listed = check(asked, joint.join(named[name] if by_text else name for name in ids))
    marks = [column(["x" if name in ids else None], name, place) for place, name in enumerate(named, 3)]
    marked = check_column(asked, marks)
    assert read(listed) == read(marked) == [tuple(sorted(ids))]
    assert numbers(listed) == numbers(marked) == [{1: 0.333333333333333, 2: 0.666666666666667, 3: 1.0}[len(ids)]]


@STEADY
@given(st.dates(datetime.date(1900, 1, 1)))
def test_days_read_back_in_all_spellings(day: datetime.date) -> None:
    """ISO, day first with three marks, Indonesian month names, date cells."""
    month = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ][day.month - 1]
    spelt = [f"{day.day}{mark}{day.month}{mark}{day.year}" for mark in "/-."]
    spelt += [str(day), f"{day.day:02d}/{day.month:02d}/{day.year}", f"{day.day} {month} {day.year}"]
    checked = check(question("date"), *spelt, Moment(str(day)))
    assert read(checked) == [str(day)] * 7
    assert numbers(checked) == [float(day.toordinal())] * 7


@STEADY
@given(st.text())
def test_reading_a_numeral_gives_a_finite_reading_or_a_code(text: str) -> None:
    """The grammar of numbers is total."""
    numeral = read_numeral(text)
    assert isinstance(numeral, str) == (numeral in ("A110", "A118", "A119", "A120"))
