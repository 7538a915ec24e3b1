"""YAML is read as plain values with places; everything else is refused where it stands."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from smartcity_cli.catalogue import message_of, remedy_of
from smartcity_cli.problems import Location
from smartcity_cli.yaml_source import YamlDocument, read_yaml

MARK = "§"
"""Stands in the tests' texts where a fault is expected; it is taken out before reading."""


def read(text: str, **limits: int) -> YamlDocument:
    """Read a text without its mark."""
    return read_yaml(text.replace(MARK, "").encode(), "rubrik.yaml", **limits)


def place_of_mark(text: str) -> Location:
    """Return where the mark stands."""
    before = text[: text.index(MARK)]
    return Location("rubrik.yaml", row=before.count("\n") + 1, column=len(before) - (before.rfind("\n") + 1) + 1)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("true", True),
        ("false", False),
        ("12", 12),
        ("-7", -7),
        ("0", 0),
        ("0.5", 0.5),
        ("-1.10", -1.1),
        ("'12'", "12"),
        ('"true"', "true"),
        ('""', ""),
        *(
            (word, word)
            for word in (
                *("No", "no", "Yes", "on", "off", "y", "n", "True", "FALSE", "Null", "NULL"),
                *("010", "0x1F", "0o17", "1_000", "1e3", "1.", ".5", "+1", "-x", "--", "1.2.3", "33.19.01"),
                *("12:30:45", "2018-01-01", "=", ".nan", ".inf", "-.inf", "1,5", "50%", "٣"),
            )
        ),
    ],
)
def test_a_plain_scalar_means_what_json_makes_of_it_else_it_is_text(written: str, value: object) -> None:
    """Nothing but JSON's words and numbers is turned into something else; yes and no stay text."""
    document = read(f"a: {written}\n")
    assert (value, type(value)) == (document.value["a"], type(document.value["a"]))
    assert document.problems == ()


def test_keys_are_the_text_that_is_written() -> None:
    """A key that looks like a number, a Boolean or nothing stays as written, so that 33.10 is not 33.1."""
    document = read('33.10: 1\nno: 2\ntrue: 3\nnull: 4\n~: 5\n"6": 6\n010: 7\n')
    assert document.value == {"33.10": 1, "no": 2, "true": 3, "null": 4, "~": 5, "6": 6, "010": 7}
    assert document.problems == ()


def test_collections_blocks_and_folds_are_read_as_yaml_means_them() -> None:
    """Flow and block collections and the styles of text give what PyYAML's safe loader gives."""
    text = """\
a: {b: [1, 'x y', {c: ~}], "d": >-
    satu
    dua
  }
list:
- - 1
  - {}
  - []
-
  teks: |
    baris satu

    baris dua
plain: satu
  dua
"""
    text = text.replace(">-\n    satu\n    dua\n  }", "e}")
    text += "folded: >-\n  satu\n  dua\n"
    assert yaml.safe_load(text) == read(text).value


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    """A file saved by Notepad reads like any other, with the same lines and columns."""
    document = read_yaml(b"\xef\xbb\xbfa: 1\r\nb:\r\n  c: x\r\n", "f")
    assert document.value == {"a": 1, "b": {"c": "x"}}
    assert Location("f", row=3, column=6) == document.location(("b", "c"))


def test_a_directive_that_names_the_version_is_accepted() -> None:
    """%YAML 1.2 before the document, comments around it, and ... behind it do no harm."""
    assert read("# x\n%YAML 1.1\n---\na: 1 # y\n...\n# z\n\n...\n").value == {"a": 1}
    assert read("%YAML 1.1\n---\n- a\n...").problems == ()


def test_every_value_and_key_knows_its_place() -> None:
    """Lines and columns count from 1, for keys and for values, in block and in flow style."""
    document = read("index:\n  - id: a\n    tags: [x, {deep: 'é'}]\n  - id: b\n")
    places = {
        ("index",): ((1, 1), (2, 3)),
        ("index", 0): ((2, 5), (2, 5)),
        ("index", 0, "id"): ((2, 5), (2, 9)),
        ("index", 0, "tags", 0): ((3, 12), (3, 12)),
        ("index", 0, "tags", 1, "deep"): ((3, 16), (3, 22)),
        ("index", 1, "id"): ((4, 5), (4, 9)),
        (): ((1, 1), (1, 1)),
    }
    found = {}
    for path in places:
        key, value = document.location(path, key=True), document.location(path)
        found[path] = ((key.row, key.column), (value.row, value.column))
    assert places == found


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("b", "missing"), (2, 1)),
        (("b", "c", "deeper", 3), (3, 3)),
        (("list", 7), (4, 1)),
        (("nothing",), (1, 1)),
        (("a", 0), (1, 1)),
    ],
)
def test_a_missing_path_falls_back_to_the_key_of_its_parent(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    """What is not there is reported at the key it should stand under."""
    document = read("a: 1\nb:\n  c: 2\nlist: [1]\n")
    assert Location("rubrik.yaml", row=place[0], column=place[1]) == document.location(path)


def test_places_stay_right_beside_what_was_refused() -> None:
    """Keys that are left out do not shift the places of those behind them."""
    document = read("a: 1\na: {x: [1, 2]}\n? [k, l]\n: [5, 6]\nb: [7, 8]\n")
    assert document.value == {"a": 1, "b": [7, 8]}
    assert Location("rubrik.yaml", row=5, column=8) == document.location(("b", 1))
    assert [problem.code for problem in document.problems] == ["R116", "R118"]


@pytest.mark.parametrize(
    ("path", "written"),
    [
        (("version",), "1.10"),
        (("list", 0), "2.50"),
        (("list", 1), "0"),
        (("text",), "satu dua"),
        (("none",), "~"),
        (("blank",), ""),
        (("true",), "true"),
        (("list",), None),
        (("missing",), None),
    ],
)
def test_a_scalar_can_be_shown_as_it_is_written(path: tuple[str | int, ...], written: str | None) -> None:
    """Messages show 1.10, not 1.1; collections and missing paths have nothing to show."""
    document = read("version: 1.10\nlist: [2.50,0]\ntext: 'satu dua'\nnone: ~\ntrue: true\nblank:\n")
    assert written == document.written(path)


FAULTS = [
    ("anchor", "a: §&x 1\n", "R113", "&x"),
    ("alias", "a: 1\nb: §*x\n", "R113", "*x"),
    ("alias as a key", "a: 1\n§*x : 2\n", "R113", "*x"),
    ("merge key", "a:\n  §<<: {b: 1}\n", "R114", "<<"),
    ("tag on a scalar", "a: §!!str 010\n", "R115", "!!str"),
    ("tag on a mapping", "a: §!foo {b: 1}\n", "R115", "!foo"),
    ("tag on a list", "a: §!!set [1]\n", "R115", "!!set"),
    ("unknown tag handle", "a: §!x!y 1\n", "R115", "!x!y"),
    ("tag directive", "# x\n§%TAG ! tag:x\n---\na: 1\n", "R115", "%TAG ! tag:x"),
    ("key twice", "satu: 1\ndua: 2\n§satu: 3\n", "R116", "Key “satu” already stands in line 1"),
    ("second document", "a: 1\n§---\nb: 2\n", "R117", "second document"),
    ("second document behind an end", "a: 1\n...\n\n§b: 2\n", "R117", "second document"),
    ("text behind a flow mapping", "{a: 1} §b\n", "R117", "text follows"),
    ("empty key", "a: 1\n?§\n: 2\n", "R118", "key"),
    ("list as a key", "§[a]: 1\n", "R118", "key"),
    ("mapping as a key", "{§{a: 1}: 1}\n", "R118", "key"),
    ("too many digits", "a: §" + "9" * 301 + "\n", "R119", "9999"),
    ("control character by an escape", 'a: §"x\\0"\n', "R103", "U+0000"),
    ("control character in a key", '§"x\\a": 1\n', "R103", "U+0007"),
    ("empty", "§", "R104", "holds nothing"),
    ("only comments", "§# x\n\n", "R104", "holds nothing"),
    ("tab", "a:\n§\tb: 1\n", "R106", "tab"),
    ("tab behind spaces", "a:\n  b: 1\n  §\tc: 2\n", "R106", "tab"),
    ("indentation of a key", "a: 1\n b§: 2\n", "R107", "spaces at its start"),
    ("indentation of an item", "a:\n  - x\n §- y\n", "R107", "spaces at its start"),
    ("key among items", "- a\n§b: 1\n", "R107", "spaces at its start"),
    ("text behind a quote", "a: 'x'§y\n", "R107", "spaces at its start"),
    ("second colon", "text: Isi§: penjelasan\n", "R108", "second colon"),
    ("open quote", "a: §'x\nb: 1\n", "R109", "up to line 3"),
    ("open quote before a document", 'a: §"x\n---\nb"\n', "R109", "up to line 2"),
    ("open bracket", "a: §[1, 2\nb: 3\n", "R110", "before line 2"),
    ("open brace", "a: §{x: 1\nb: 3\n", "R110", "before line 2"),
    ("at sign", "a: §@x\n", "R111", "@"),
    ("backtick", "a: §`x`\n", "R111", "`"),
    ("star that is no alias", "a: *§*tebal*\n", "R111", "*"),
    ("no colon", "a: 1\n§satu\nb: 2\n", "R122", "no key with a colon"),
    ("backslash", 'a: "x§\\q"\n', "R123", "backslash"),
    ("other syntax", "a: §]\n", "R105", "expected"),
]


@pytest.mark.parametrize(("text", "code", "words"), [case[1:] for case in FAULTS], ids=[case[0] for case in FAULTS])
@pytest.mark.parametrize("parser", ["libyaml", "python"])
def test_a_fault_is_found_where_it_stands(
    text: str, code: str, words: str, parser: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault has its code, line, column and words, with libyaml and without it."""
    if parser == "python":
        monkeypatch.setattr(yaml, "__with_libyaml__", False)
    (problem,) = read(text).problems
    assert code == problem.code
    assert words in message_of(problem, "en")
    assert "" not in (message_of(problem, "id"), remedy_of(problem, "id"), remedy_of(problem, "en"))
    place = place_of_mark(text)
    # PyYAML's own parser points one character further into escapes.
    assert problem.location in (place, Location(place.file, row=place.row, column=(place.column or 0) + 1))
    if parser == "libyaml":
        assert place == problem.location


def test_all_faults_that_do_not_stop_the_reading_are_found_at_once() -> None:
    """Anchors, aliases, tags, merges and duplicates come in the order of the text, and the rest is kept."""
    document = read("a: &x 1\nb: *x\nc: !!int '3'\n<<: {d: 1}\na: 2\ne: 5\n")
    assert [problem.code for problem in document.problems] == ["R113", "R113", "R115", "R114", "R116"]
    assert [problem.location.row for problem in document.problems] == [1, 2, 3, 4, 5]
    assert document.value == {"a": 1, "b": None, "c": "3", "e": 5}
    assert document.complete


@pytest.mark.parametrize("text", ["a: [1\n", "", "a: " + "[" * 40, "- &a 1\n" * 300])
def test_a_document_that_could_not_be_read_to_its_end_has_no_value(text: str) -> None:
    """Half a document would make up faults further on."""
    document = read(text)
    assert (document.value, document.complete) == (None, False)
    assert Location("rubrik.yaml", row=1, column=1) == document.location(("a", "b"))


def test_a_file_that_is_not_utf8_names_the_byte_and_how_many_there_are() -> None:
    """Windows-1252 is refused at its first accent."""
    (problem,) = read_yaml("a: 1\nb: caf\xe9 \xe9\n".encode("latin-1"), "f").problems
    assert ("R102", Location("f", row=2, column=7), 2) == (problem.code, problem.location, problem.count)
    assert "0xE9" in message_of(problem, "id")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe"])
def test_invisible_characters_are_refused(character: str) -> None:
    """Control characters and exotic line breaks are named by their code point."""
    (problem,) = read(f"a: 1\nb: x{character}{character}\n").problems
    assert ("R103", Location("rubrik.yaml", row=2, column=5), 2) == (problem.code, problem.location, problem.count)
    assert f"U+{ord(character):04X}" in message_of(problem, "en")


def test_utf16_is_refused() -> None:
    """What Notepad calls Unicode is no UTF-8."""
    assert [problem.code for problem in read_yaml("a: 1".encode("utf-16"), "f").problems] == ["R102"]
    assert [problem.code for problem in read_yaml("a: 1".encode("utf-16-le"), "f").problems] == ["R103"]


def test_a_file_beyond_the_limit_is_refused_before_it_is_read() -> None:
    """The message says how large it is and how large it may be."""
    (problem,) = read_yaml(b"a" * 6 * 1024 * 1024, "f").problems
    assert ("R101", Location("f")) == (problem.code, problem.location)
    assert "6.0 MB; the limit is 5.0 MB" in message_of(problem, "en")
    (problem,) = read("a: 1234567890\n", maximum_bytes=10).problems
    assert "0.0 KB" in message_of(problem, "en")
    assert read("a: 123\n", maximum_bytes=7).problems == ()


def test_nesting_beyond_the_limit_is_refused() -> None:
    """32 levels are read, 33 are not; thirty thousand brackets stop at the same place."""
    assert read("[" * 32 + "]" * 32).problems == ()
    for text in ("[" * 33 + "]" * 33, "[" * 30_000, "- " * 30_000, "- " * 33 + "x"):
        (problem,) = read(text).problems
        assert problem.code == "R112"
        assert "32 levels" in message_of(problem, "en")
    (problem,) = read("a:\n  b:\n    §c: 1\n", maximum_depth=2).problems
    assert Location("rubrik.yaml", row=3, column=5) == problem.location


def test_values_beyond_the_limit_are_refused() -> None:
    """Scalars and collections count, keys do not; reading stops at the value that is one too many."""
    assert read("a: [1, {b: 2}]", maximum_values=5).problems == ()
    (problem,) = read("a: [1, {b: §2}]", maximum_values=4).problems
    assert ("R125", Location("rubrik.yaml", row=1, column=12)) == (problem.code, problem.location)
    assert "4 values" in message_of(problem, "en")
    (problem,) = read("a: [1, §{b: 2}]", maximum_values=3).problems
    assert (problem.code, problem.location.column) == ("R125", 8)
    flood = read_yaml(b"[" + b"{}," * 200_001 + b"]", "f")
    assert ([problem.code for problem in flood.problems], flood.complete) == (["R125"], False)
    assert "200,000 values" in message_of(flood.problems[0], "en")


def test_a_merge_bomb_is_refused_without_being_built() -> None:
    """A kilobyte that stands for gigabytes gives faults and nothing else."""
    lines = ["a0: &a0 {x: 1}"] + [f"a{n}: &a{n}\n  <<: [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    document = read("\n".join(lines))
    assert {"R113", "R114"} == {problem.code for problem in document.problems}
    assert {"a0": {"x": 1}} | {f"a{n}": {} for n in range(1, 12)} == document.value


def test_reading_stops_after_two_hundred_faults() -> None:
    """A file that is all faults gives a list someone can read."""
    problems = read("- &a 1\n" * 5000).problems
    assert (len(problems), problems[-1].code) == (201, "R120")
    assert "200" in message_of(problems[-1], "en")


PLAIN = some.recursive(
    some.none()
    | some.booleans()
    | some.integers(-(10**12), 10**12)
    | some.floats(allow_nan=False, allow_infinity=False, width=32)
    | some.text(some.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), max_size=12),
    lambda inner: (
        some.lists(inner, max_size=4) | some.dictionaries(some.text("abcdé ü1", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(PLAIN)
def test_what_pyyaml_writes_is_read_back(value: Any) -> None:
    """Every plain value survives being written by PyYAML's dumper, floats with an exponent excepted."""
    text = yaml.safe_dump({"value": value}, allow_unicode=True)
    document = read_yaml(text.encode(), "f")
    assert document.problems == ()
    assert yaml.dump({"value": value}) == yaml.dump(_without_exponents(document.value))


def _without_exponents(value: Any) -> Any:
    """Return a value with texts such as ``1.0e+16`` as numbers: PyYAML writes large floats so, unquoted."""
    if isinstance(value, dict):
        return {key: _without_exponents(member) for key, member in value.items()}
    if isinstance(value, list):
        return [_without_exponents(member) for member in value]
    try:
        return float(value) if isinstance(value, str) and "e" in value and "." in value else value
    except ValueError:
        return value


@given(some.binary(max_size=60) | some.text("[]{}:,-&*!|>'\"%@`# \n\tab1.?<", max_size=60).map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    """Whatever a file holds, reading gives a value or problems, with libyaml's verdict on what is no YAML."""
    document = read_yaml(data, "f")
    assert document.complete or document.problems
    assert {"f"} >= {problem.location.file for problem in document.problems}
