"""JSON is read as the standard says, with the place of every value and every fault."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from smartcity_cli.catalogue import message_of
from smartcity_cli.problems import Location
from smartcity_cli.yaml_source import YamlDocument, read_json

MARK = "§"


def read(text: str, **limits: int) -> YamlDocument:
    """Read a text without its mark."""
    return read_json(text.replace(MARK, "").encode(), "isian.json", **limits)


def test_values_and_their_places() -> None:
    """Numbers, texts with escapes, words and collections are read, each with line and column."""
    document = read('{"a": [1, -2.50, 3e2, true, null],\n "b\\n": {"c": "\\u00e9\\ud83d\\ude00"}, "d": {}, "e": []}\n')
    assert document.value == {"a": [1, -2.5, 300.0, True, None], "b\n": {"c": "é😀"}, "d": {}, "e": []}
    assert Location("isian.json", row=1, column=11) == document.location(("a", 1))
    assert Location("isian.json", row=2, column=2) == document.location(("b\n",), key=True)
    assert document.written(("a", 1)) == "-2.50"
    assert document.problems == ()


@pytest.mark.parametrize("text", ["1", '"x"', " null ", "[]", "{}", "[[]]", '{"a":{}}', '\ufeff{"a": 1}'])
def test_any_value_can_be_the_document(text: str) -> None:
    """A document is any one value, with or without a byte order mark."""
    assert json.loads(text.lstrip("\ufeff")) == read(text).value
    assert read(text).problems == ()


FAULTS = [
    ("key twice", '{"a": 1,\n §"a": 2}', "R116", "line 1"),
    ("NaN", '{"a": §NaN}', "R121", "NaN cannot stand here"),
    ("infinity", "[§-Infinity]", "R121", "-Infinity"),
    ("too large", "[§1e999]", "R119", "1e999"),
    ("too many digits", "[§" + "1" * 400 + "]", "R119", "111"),
    ("leading zero", "[§010]", "R121", "010"),
    ("plus", "[§+1]", "R121", "+1"),
    ("number run together", "[§1a]", "R121", "1a"),
    ("word run together", "[§truex]", "R121", "truex"),
    ("single quotes", "[§'a']", "R121", "'a'"),
    ("comment", "[1 §// x\n]", "R121", "//"),
    ("trailing comma in a list", "[1,§]", "R121", "] cannot"),
    ("trailing comma in a mapping", '{"a": 1,§}', "R121", "} cannot"),
    ("missing comma", '["a" §"b"]', "R121", '"b"'),
    ("missing colon", '{"a" §1}', "R121", "1"),
    ("missing value", '{"a": §}', "R121", "}"),
    ("colon in a list", "[1 §: 2]", "R121", ":"),
    ("wrong bracket", "[1§}", "R121", "}"),
    ("bracket for a key", "{§[1]: 2}", "R121", "["),
    ("number for a key", "{§1: 2}", "R121", "1"),
    ("comma first", "[§,1]", "R121", ","),
    ("second value", "{} §{}", "R121", "{"),
    ("line break in a text", '["§a\nb"]'.replace('"§', '§"'), "R121", '"a'),
    ("bad escape", '[§"\\x41"]', "R123", "backslash"),
    ("half a character", '[§"\\ud800"]', "R123", "backslash"),
    ("control character by an escape", '[§"\\u0000"]', "R103", "U+0000"),
    ("end too early", '{"a": [1, 2§]\n', "R124", "ends before"),
    ("open text", '["a", §"b', "R121", '"b'),
    ("nothing", "§ \n", "R104", "holds nothing"),
]


@pytest.mark.parametrize(("text", "code", "words"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
def test_a_fault_is_found_where_it_stands(text: str, code: str, words: str) -> None:
    """Each fault has its code, line, column and words."""
    (problem,) = read(text).problems
    before = text[: text.index(MARK)]
    column = len(before) - (before.rfind("\n") + 1) + 1
    if code == "R104":
        column = 1
    assert Location("isian.json", row=before.count("\n") + 1, column=column) == problem.location
    assert code == problem.code
    assert words in message_of(problem, "en")
    assert message_of(problem, "id")


def test_of_two_equal_keys_the_first_counts_and_reading_goes_on() -> None:
    """A duplicate key is a problem, and the rest of the document is there."""
    document = read('{"a": 1, "a": [2], "b": 3}')
    assert document.value == {"a": 1, "b": 3}
    assert document.complete
    assert Location("isian.json", row=1, column=25) == document.location(("b",))


def test_nesting_and_size_have_limits() -> None:
    """Thirty thousand brackets and six megabytes are refused."""
    assert [problem.code for problem in read("[" * 30_000).problems] == ["R112"]
    assert [problem.code for problem in read_json(b" " * 6 * 1024 * 1024, "f").problems] == ["R101"]
    assert read("[[1]]", maximum_depth=2).problems == ()
    assert [problem.code for problem in read("[[[1]]]", maximum_depth=2).problems] == ["R112"]


def test_the_number_of_values_has_a_limit() -> None:
    """Keys are not counted; the value that is one too many ends the reading at its place."""
    assert read('{"a": [1, 2]}', maximum_values=4).problems == ()
    (problem,) = read('{"a": [1, 2]}', maximum_values=3).problems
    assert (problem.code, problem.location) == ("R125", Location("isian.json", row=1, column=11))


PLAIN = some.recursive(
    some.none() | some.booleans() | some.integers() | some.floats(allow_nan=False, allow_infinity=False) | some.text(),
    lambda inner: some.lists(inner) | some.dictionaries(some.text(), inner),
    max_leaves=15,
)


@given(PLAIN, some.booleans(), some.sampled_from([None, 1, "\t"]))
def test_what_python_writes_is_read_back(value: Any, ascii_only: bool, indent: int | str | None) -> None:
    """Every value that JSON can hold is read as Python's own reader does, but for control characters."""
    document = read_json(json.dumps(value, ensure_ascii=ascii_only, indent=indent).encode(), "f")
    if {problem.code for problem in document.problems} <= {"R103"}:
        assert not document.complete or json.dumps(value) == json.dumps(document.value)
    else:
        assert {"R119"} == {problem.code for problem in document.problems}


@given(some.text('[]{}:,"\\ntrue1.e- ', max_size=25))
def test_what_python_refuses_is_refused(text: str) -> None:
    """A text is accepted if and only if Python's own reader accepts it, duplicate keys and great numbers aside."""
    document = read(text)
    try:
        value = json.loads(text)
    except ValueError:
        assert document.problems
    else:
        allowed = {"R116", "R119", "R103", "R123"}
        assert document.value == value or {problem.code for problem in document.problems} & allowed
