"""What the parts of a rubric hold, found by walking their models: a key that is added later is found too."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.model import Part, Wording

if TYPE_CHECKING:
    from collections.abc import Iterator

Way = tuple[str, ...]
"""The keys from a part of a rubric down to a value in it."""
Kind = Literal["text", "words", "number", "truth", "choice", "scalar", "list", "lines", "mapping"]
"""``words`` take two cells, ``list`` holds ids in one, ``lines`` texts in one, ``mapping`` takes a column a key,
``scalar`` is a number or a text."""
_SIMPLE: Final[dict[Any, Kind]] = {str: "text", bool: "truth", int: "number", float: "number", Wording: "words"}


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a part."""

    way: Way
    kind: Kind
    choices: tuple[str, ...] = ()
    """The words that are allowed, where only some are."""
    is_share: bool = False
    """Whether 60 % can only mean 0.6: a share from 0 to 1, or a weight, of which only proportions matter."""

    @property
    def key(self) -> str:
        """Return its name in a column."""
        return ".".join(self.way)


def fields_of(*parts: type[Part]) -> tuple[Field, ...]:
    """Return all fields of parts that share a table, each once, those in parts within them too; no lists of parts."""
    found: dict[Way, Field] = {}
    for part in parts:
        for field in _fields(part, ()):
            known = found.get(field.way)
            found[field.way] = field if known is None else _merged(known, field)
    return tuple(found.values())


def lists_of(*parts: type[Part]) -> dict[Way, tuple[type[Part], ...]]:
    """Return the ways to the lists of parts that parts hold, and what the lists hold."""
    return {way: members for part in parts for way, members in _lists(part, ())}


def _merged(known: Field, other: Field) -> Field:
    """Return one field for two of the same name."""
    kind = known.kind if known.kind == other.kind else "scalar"
    choices = tuple(dict.fromkeys((*known.choices, *other.choices)))
    return Field(known.way, kind, choices, known.is_share or other.is_share)


def _keys(part: type[Part]) -> Iterator[tuple[str, Any, bool]]:
    """Yield the keys of a part with what is expected under each, and whether that is a share."""
    for name, field in part.model_fields.items():
        key = field.alias or name
        limits = [limit for one in field.metadata if (limit := getattr(one, "le", None)) is not None]
        yield key, bare(field.annotation), limits == [1] or key == "weight"


def _fields(part: type[Part], above: Way) -> Iterator[Field]:
    for key, expected, is_share in _keys(part):
        way = (*above, key)
        if expected in _SIMPLE:
            yield Field(way, _SIMPLE[expected], is_share=is_share)
        elif isinstance(expected, type) and issubclass(expected, Part):
            yield from _fields(expected, way)
        elif inner := parts_in(expected):
            yield from fields_below(inner, way)
        elif get_origin(expected) is Literal:
            words = get_args(expected)
            yield Field(way, "choice", words) if isinstance(words[0], str) else Field(way, "number")
        elif get_origin(expected) is tuple:
            if not parts_in(bare(get_args(expected)[0])):
                # Texts may hold commas; ids, by which lists refer to something, and fixed words hold none.
                yield Field(way, "lines" if get_args(expected)[0] is str else "list")
        elif get_origin(expected) is dict:
            yield Field(way, "mapping")
        else:
            yield Field(way, "scalar")


def fields_below(parts: tuple[type[Part], ...], way: Way) -> tuple[Field, ...]:
    """Return the fields of parts of which one stands at a way."""
    inner = fields_of(*parts)
    return tuple(Field((*way, *field.way), field.kind, field.choices, field.is_share) for field in inner)


def _lists(part: type[Part], above: Way) -> Iterator[tuple[Way, tuple[type[Part], ...]]]:
    for key, expected, _ in _keys(part):
        way = (*above, key)
        if get_origin(expected) is tuple:
            members = parts_in(bare(get_args(expected)[0]))
            if members:
                yield way, members
        else:
            for inner in parts_in(expected):
                yield from _lists(inner, way)


def parts_in(expected: Any) -> tuple[type[Part], ...]:
    """Return the parts that may stand where a type is expected: itself, or the members of a union; texts are none."""
    if isinstance(expected, type):
        return (expected,) if issubclass(expected, Part) and expected is not Wording else ()
    if get_origin(expected) in (Union, UnionType):
        return tuple(part for member in get_args(expected) for part in parts_in(bare(member)))
    return ()


def bare(annotation: Any) -> Any:
    """Return an annotation without its constraints and without ``None`` where that leaves one type."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif get_origin(annotation) in (Union, UnionType) and NoneType in get_args(annotation):
            rest = [member for member in get_args(annotation) if member is not NoneType]
            if len(rest) > 1:
                return annotation
            annotation = rest[0]
        else:
            return annotation
