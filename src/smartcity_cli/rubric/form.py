"""What Pydantic finds wrong with the form of a rubric, said in our own words: keys, types, ranges."""

from __future__ import annotations

from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union, get_args, get_origin

from smartcity_cli.records import dataclass
from smartcity_cli.rubric.faults import Fault, Path, figure, nearest_first
from smartcity_cli.rubric.model import IDENTIFIER_PATTERN, Part, Wording
from smartcity_cli.rubric.questions import DATE_PATTERN
from smartcity_cli.rubric.schema import RUBRIC_ID_PATTERN, VERSION_PATTERN, Rubric

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from smartcity_cli.rubric.origins import ResolvedDocument
    from smartcity_cli.yaml_source import YamlDocument

UNKNOWN_KEY: Final = "R201"
_PYTHON_NAMES: Final = {"from_": "from", "schema_": "schema", "register_": "register"}

_CODES: Final = {
    "bool_type": "R210",
    "float_type": "R208",
    "int_type": "R209",
    "tuple_type": "R211",
    "dict_type": "R212",
    "model_type": "R212",
    "string_type": "R207",
    "string_too_short": "R213",
    "string_too_long": "R215",
    "greater_than": "R218",
    "greater_than_equal": "R219",
    "less_than_equal": "R220",
}
"""By Pydantic's type of error, where nothing else need be known."""

_PATTERN_CODES: Final = {
    IDENTIFIER_PATTERN: "R214",
    RUBRIC_ID_PATTERN: "R215",
    VERSION_PATTERN: "R216",
    DATE_PATTERN: "R217",
}


MOST_ERRORS: Final = 2_000
"""Errors of form that are explained; a file with more is no rubric, and nobody would read them."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where an error's ``loc`` leads, union tags left out."""

    path: Path
    annotation: Any
    """What is expected there; ``None`` below an unknown key."""
    owner: type[Part]
    """The innermost part of the rubric on the way."""


def form_faults(
    error: ValidationError, document: YamlDocument | ResolvedDocument, root: type[Part] = Rubric
) -> list[Fault]:
    """Return one fault for every value, key or list that is not well formed; ``root`` is what was validated."""
    by_path: dict[Path, list[tuple[ErrorDetails, _Spot]]] = {}
    errors = error.errors(include_url=False)
    for details in errors[:MOST_ERRORS]:
        spot = _spot(details["loc"], root)
        if spot.owner is Wording and document.written(spot.path[:-1]) is not None:
            # A bare text stands for its Indonesian wording, which has no place of its own.
            spot = _Spot(spot.path[:-1], spot.annotation, Part)
        by_path.setdefault(spot.path, []).append((details, spot))
    faults = []
    for found in by_path.values():
        # A plain union reports once for every member; the two sentences would contradict each other.
        plain_union = _is_plain_union(found[0][1].annotation)
        for details, spot in found[:1] if plain_union else found:
            fault = _fault(details, spot, document)
            if fault is not None:
                faults.append(fault)
    if len(errors) > MOST_ERRORS:
        last = max((fault.path for fault in faults), key=lambda path: document.location(path).row or 0)
        faults.append(Fault("R120", last, {"limit": MOST_ERRORS}))
    return faults


def _fault(details: ErrorDetails, spot: _Spot, document: YamlDocument | ResolvedDocument) -> Fault | None:
    """Return the fault that an error stands for; ``None`` for one that only follows from others."""
    kind, path, found = details["type"], spot.path, details["input"]
    context = details.get("ctx", {})
    if kind == "missing":
        return _missing(path, found)
    if kind == "extra_forbidden":
        return unknown_key(path, spot.owner)
    if kind == "union_tag_not_found":
        return Fault("R203", path, {"key": _bare_word(context["discriminator"])}, key=True)
    if kind == "too_short":
        # Members that are not well formed are not counted; their own faults say enough.
        few = len(found) < context["min_length"]
        return Fault("R225", path, {"minimum": context["min_length"]}, key=True) if few else None
    if kind == "union_tag_invalid":
        key = _bare_word(context["discriminator"])
        path = (*path, key)
        return _with_value(document, path, found[key], "R222", key=key, allowed=list(_members_by_tag(spot.annotation)))
    return _wrong_value(details, spot, document)


def _wrong_value(details: ErrorDetails, spot: _Spot, document: YamlDocument | ResolvedDocument) -> Fault:
    """Return the fault of a value that is there and should be another."""
    kind, path, found = details["type"], spot.path, details["input"]
    context = details.get("ctx", {})
    if details["loc"][-1] == "[key]":
        return Fault("R214", path, {"written": str(path[-1])}, key=True)
    if _is_plain_union(spot.annotation):
        constant = any(get_origin(member) is Literal for member in get_args(spot.annotation))
        return _with_value(document, path, found, "R228" if constant else "R227")
    if kind == "literal_error":
        allowed = [str(value) for value in get_args(spot.annotation)]
        key = next(step for step in reversed(path) if isinstance(step, str))
        return _with_value(document, path, found, "R226" if path == ("schema",) else "R222", key=key, allowed=allowed)
    is_text = kind == "string_type" or spot.annotation is Wording
    if is_text and isinstance(found, bool | int | float):
        return _with_value(document, path, found, "R205")
    if spot.annotation is Wording:
        return _with_value(document, path, found, "R207")
    if kind == "greater_than" and path[-1] == "weight":
        return _with_value(document, path, found, "R221")
    if kind == "string_pattern_mismatch":
        return _with_value(document, path, found, _PATTERN_CODES.get(context["pattern"], "R229"))
    limit = next((figure(value) for name, value in context.items() if name in ("gt", "ge", "le")), "")
    return _with_value(document, path, found, _CODES.get(kind, "R229"), limit=limit, words=details["msg"])


def _with_value(
    document: YamlDocument | ResolvedDocument,
    path: Path,
    found: object,
    code: str,
    allowed: list[str] | None = None,
    **values: object,
) -> Fault:
    """Return a fault that shows what is written; where nothing is written, the fault is that."""
    if found is None:
        return Fault("R206", path, {"key": str(path[-1])}, key=True)
    if isinstance(found, list | dict):
        written = "[…]" if isinstance(found, list) else "{…}"
    else:
        written = document.written(path) or ""
    if allowed is not None:
        values["allowed"] = nearest_first(written, allowed)
    return Fault(code, path, {"written": _short(written), **values})


def _missing(path: Path, owner: Any) -> Fault:
    """Return the fault of a key that is not there, placed at the part that should have it."""
    *way, key = path
    if key == "descriptor":
        return Fault("R204", tuple(way), {"level": owner.get("level", "?")}, key=True)
    return Fault("R203", tuple(way), {"key": key}, key=True)


def unknown_key(path: Path, owner: type[Part]) -> Fault:
    """Return the fault of a key that a part of the rubric does not have."""
    known = [field.alias or name for name, field in owner.model_fields.items()]
    return Fault(
        UNKNOWN_KEY, path, {"key": _short(str(path[-1])), "allowed": nearest_first(str(path[-1]), known)}, key=True
    )


def renamed_keys(value: object, canonical: str) -> list[Fault]:
    """Return the keys that are only Python's names for ``from``, ``schema`` and ``register``.

    The models accept both, so that programs can build them; a rubric has one spelling.
    """
    if not any(f'"{name}":' in canonical for name in _PYTHON_NAMES):
        return []
    return [
        Fault(UNKNOWN_KEY, path, {"key": path[-1], "allowed": _PYTHON_NAMES[str(path[-1])]}, key=True)
        for path in _paths_of_keys(value, ())
        if path[-1] in _PYTHON_NAMES and "facets" not in path[2:3]
    ]


def _paths_of_keys(value: object, path: Path) -> Iterator[Path]:
    """Yield the path of every key."""
    if isinstance(value, dict):
        for key, member in value.items():
            yield (*path, key)
            yield from _paths_of_keys(member, (*path, key))
    elif isinstance(value, list):
        for index, member in enumerate(value):
            yield from _paths_of_keys(member, (*path, index))


def _spot(steps: tuple[str | int, ...], root: type[Part]) -> _Spot:
    """Follow an error's steps through the rubric's models, so that tags of unions are known from keys."""
    annotation: Any = root
    owner: type[Part] = root
    path: list[str | int] = []
    for step in steps:
        if isinstance(annotation, type) and issubclass(annotation, Part):
            owner = annotation
            annotation = _annotations_of(owner).get(str(step))
        elif members := _members_by_tag(annotation):
            annotation = members[str(step)]
            continue
        elif get_origin(annotation) is tuple:
            annotation = _bare(get_args(annotation)[0])
        elif get_origin(annotation) is dict and step != "[key]":
            annotation = _bare(get_args(annotation)[1])
        else:
            break
        path.append(step)
    return _Spot(tuple(path), annotation, owner)


def _annotations_of(part: type[Part]) -> dict[str, Any]:
    """Return what is expected under each key of a part."""
    return {field.alias or name: _bare(field.annotation) for name, field in part.model_fields.items()}


def _members_by_tag(annotation: Any) -> dict[str, type[Part]]:
    """Return the members of a tagged union by their tags, in the order of the schema; nothing for anything else."""
    return dict(_tags_of(annotation))


def _tags_of(annotation: Any) -> Iterator[tuple[str, type[Part]]]:
    """Yield every tag of a tagged union with its part."""
    if not _is_union(annotation):
        return
    for member in get_args(annotation):
        if isinstance(member, type) and issubclass(member, Part):
            fields = member.model_fields
            for tag in get_args(fields["kind" if "kind" in fields else "method"].annotation):
                yield tag, member


def _is_union(annotation: Any) -> bool:
    """Return whether several kinds of value are expected."""
    return get_origin(annotation) in (Union, UnionType)


def _is_plain_union(annotation: Any) -> bool:
    """Return whether several kinds of value are expected that no key tells apart."""
    return _is_union(annotation) and not _members_by_tag(annotation)


def _bare(annotation: Any) -> Any:
    """Return an annotation without its constraints and without ``None``."""
    while True:
        if get_origin(annotation) is Annotated:
            annotation = get_args(annotation)[0]
        elif _is_union(annotation) and NoneType in get_args(annotation):
            (annotation,) = (member for member in get_args(annotation) if member is not NoneType)
        else:
            return annotation


def _bare_word(quoted: str) -> str:
    """Return a word without the quotes Pydantic puts around it."""
    return quoted.strip("'")


def _short(text: str) -> str:
    """Return a text short enough for a message."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:59] + "…"
