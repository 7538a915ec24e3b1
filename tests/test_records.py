"""Dataclasses that cost nothing until they are used behave as those of the standard library do."""

from __future__ import annotations

import copy
import dataclasses
from dataclasses import field

import pytest

from smartcity_cli.records import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """A frozen class with every sort of default."""

    column: str
    row: int = 1
    marks: list[str] = field(default_factory=list)
    note: str = field(default="", repr=False, compare=False)

    @property
    def name(self) -> str:
        """Return the reference."""
        return f"{self.column}{self.row}"


@dataclass(slots=True)
class Count:
    """A class that changes, with fields that are not given."""

    start: int
    now: int = field(init=False)
    seen: list[int] = field(init=False, default_factory=list)
    step: int = field(init=False, default=2)

    def __post_init__(self) -> None:
        """Begin at the start."""
        self.now = self.start


@dataclass(frozen=True, slots=True)
class Nothing:
    """A class without fields."""


@dataclass(frozen=True, slots=True)
class Named:
    """A class that says itself how it is hashed and shown."""

    code: str
    texts: list[str]

    def __hash__(self) -> int:
        """Hash by the code."""
        return hash(self.code)

    def __repr__(self) -> str:
        return self.code


def test_fields_are_filled_by_place_by_name_and_by_default() -> None:
    """Values are taken in order or by name, and what is not given has its default."""
    assert dataclasses.astuple(Cell("B")) == ("B", 1, [], "")
    assert dataclasses.astuple(Cell("B", note="n", row=3, marks=["x"])) == ("B", 3, ["x"], "n")
    assert Cell("B", 3).name == "B3"


def test_each_object_has_a_default_of_its_own() -> None:
    """A default that is made anew is not shared."""
    first, second = Cell("A"), Cell("A")
    first.marks.append("x")
    assert second.marks == []


@pytest.mark.parametrize(
    ("values", "named"), [((), {}), (("A", 1, [], "", 5), {}), (("A",), {"colour": 1}), (("A",), {"column": "B"})]
)
def test_what_does_not_fit_is_refused(values: tuple[object, ...], named: dict[str, object]) -> None:
    """A value too few, one too many and one of an unknown name raise `TypeError`."""
    with pytest.raises(TypeError):
        Cell(*values, **named)  # type: ignore[arg-type]


def test_fields_that_are_not_given_are_set_at_the_start() -> None:
    """Fields outside of the signature get their defaults, or what ``__post_init__`` makes of them."""
    count = Count(4)
    count.now += count.step
    assert (count.start, count.now, count.seen) == (4, 6, [])
    with pytest.raises(TypeError):
        Count(4, 5)  # type: ignore[call-arg]


def test_equal_objects_are_of_the_same_class_with_equal_fields() -> None:
    """Fields that are not compared do not count; another class is never equal."""
    assert Cell("A", note="n") == Cell("A")
    assert Cell("A") != Cell("A", 2)
    assert Nothing() == Nothing()
    others: tuple[object, ...] = ("A", Nothing())
    assert Cell("A") not in others


def test_frozen_objects_can_be_hashed_and_others_cannot() -> None:
    """Equal frozen objects have equal hashes; a hash that a class defines stays."""
    assert len({Nothing(), Nothing()}) == 1
    assert hash(Named("33.19", [])) == hash("33.19")
    with pytest.raises(TypeError):
        hash(Count(1))


def test_frozen_objects_cannot_be_changed() -> None:
    """Setting and deleting a field raise what the standard library raises; there is room for no other attribute."""
    cell = Cell("A")
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'row'"):
        cell.row = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'row'"):
        del cell.row
    with pytest.raises(AttributeError):
        Count(1).colour = 1  # type: ignore[attr-defined]


def test_objects_are_shown_as_code() -> None:
    """The class and the fields are shown, unless a field is hidden or the class has its own way."""
    assert repr(Cell("A", note="n")) == "Cell(column='A', row=1, marks=[])"
    assert (repr(Nothing()), repr(Named("33.19", []))) == ("Nothing()", "33.19")


def test_the_standard_library_knows_the_fields() -> None:
    """``fields``, ``replace`` and patterns work as with any dataclass, before and after the first object is made."""
    assert [(part.name, part.compare) for part in dataclasses.fields(Cell)][2:] == [("marks", True), ("note", False)]
    assert dataclasses.replace(Cell("A", 2), column="B") == Cell("B", 2)
    assert dataclasses.is_dataclass(Nothing)
    match Cell("C", 7):
        case Cell(column, row):
            assert (column, row) == ("C", 7)
    assert Count.__match_args__ == ("start",)


@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_frozen_objects_can_be_copied(duplicate: object) -> None:
    """A copy is equal and of the same class."""
    cell = Cell("A", 2, ["x"], "n")
    made = duplicate(cell)  # type: ignore[operator]
    assert (made, made.note, type(made)) == (cell, "n", Cell)
