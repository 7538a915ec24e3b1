"""A rubric's content written as YAML that reads back to the same values, each member with a remark on its origin."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from smartcity_cli.located_document import CONSTANTS
from smartcity_cli.rubric.inheritance import resolved_value
from smartcity_cli.rubric.origins import ResolvedDocument

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from smartcity_cli.rubric.loading import LoadedRubric
    from smartcity_cli.rubric.origins import MemberOrigin

WIDTH: Final = 110
"""Members that fit are written on one line."""
_PLAIN: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(?:[.@-][A-Za-z0-9_]+)*(?: [A-Za-z_][A-Za-z0-9_.,()/-]*)*")
_NOT_RAW: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_TOP: Final = (
    *("schema", "id", "version", "extends", "title", "description", "status", "status_note", "basis", "sources"),
    *("allow", "languages", "register", "scale", "bands", "banding", "missing", "ranking", "verification", "facets"),
    "sections",
    *("index", "indicators", "questions", "gates", "remove", "replace", "add"),
)
"""The order of keys at the top; what is not named here comes last."""


def rubric_as_yaml(loaded: LoadedRubric) -> str:
    """Return the whole content of a rubric, inherited parts in place, as YAML without ``extends``.

    What it inherits is said in comments, which do not count: it loads to the same digest.
    """
    document = loaded.document
    opening = [f"# {line}\n" for line in _opening(document)] if isinstance(document, ResolvedDocument) else []
    return "".join(opening) + value_as_yaml(resolved_value(loaded), document)


def value_as_yaml(value: Mapping[str, Any], document: object = None) -> str:
    """Return plain values as YAML in the order of the rubric language; ``document`` knows where members come from."""
    lines: list[str] = []
    for key in sorted(value, key=lambda name: (_TOP.index(name) if name in _TOP else len(_TOP), name)):
        part = value[key]
        if isinstance(part, list) and part and isinstance(part[0], dict):
            lines.append(f"{_scalar(key)}:")
            for place, member in enumerate(part):
                remark = _remark(document, key, place)
                lines += [f"  # {remark}"] if remark else []
                lines += item_lines(member, 2)
        else:
            lines += entry_lines(key, part, 0)
    return "\n".join(lines) + "\n"


def _opening(document: ResolvedDocument) -> Iterator[str]:
    """Yield what the first lines say: from which rubrics this one was put together."""
    yield "Resolved: everything that is inherited stands in place."
    for one in document.chain:
        yield f"{one.spec} {one.digest}"
    for name, identifier, piece in document.removed:
        yield f"{piece.spec} removed {name} {identifier}"


def _remark(document: object, key: str, place: int) -> str:
    """Return who made a member and who changed it; nothing for a rubric without a parent."""
    if not isinstance(document, ResolvedDocument) or key not in document.members:
        return ""
    return history(document.members[key][place])


def history(origin: MemberOrigin) -> str:
    """Return who made a member and who changed which keys of it, oldest first.

    Such as ``city@1.4.0 > coast@1.0.0 (weight)``.
    """
    if origin.changes and origin.made.spec == origin.changes[-1][0] and not origin.keys:
        return f"{origin.made.spec} (*)"
    return " > ".join((origin.made.spec, *(f"{spec} ({', '.join(keys)})" for spec, keys in origin.changes)))


def entry_lines(key: str, value: Any, indent: int) -> list[str]:
    """Return a key with its value."""
    blank, name = " " * indent, _scalar(key)
    short = _flow(value)
    if not isinstance(value, dict | list) or not value or len(short) + indent + len(name) + 2 <= WIDTH:
        return [f"{blank}{name}: {short}"]
    if isinstance(value, dict):
        return [
            f"{blank}{name}:",
            *(line for inner, part in value.items() for line in entry_lines(inner, part, indent + 2)),
        ]
    return [f"{blank}{name}:", *(line for part in value for line in item_lines(part, indent + 2))]


def item_lines(value: Any, indent: int) -> list[str]:
    """Return an item of a list."""
    short = _flow(value)
    if not isinstance(value, dict) or not value or len(short) + indent + 2 <= WIDTH:
        return [f"{' ' * indent}- {short}"]
    lines = [line for key, part in value.items() for line in entry_lines(key, part, indent + 2)]
    return [f"{' ' * indent}- {lines[0].lstrip()}", *lines[1:]]


def _flow(value: Any) -> str:
    """Return a value on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    """Return a scalar; texts in quotes unless nothing in them could mean anything else."""
    if isinstance(value, str):
        plain = _PLAIN.fullmatch(value) and value not in CONSTANTS and "," not in value and len(value) < WIDTH
        if plain and value.lower() not in ("yes", "no", "on", "off", "y", "n", "true", "false", "null"):
            return value
        quoted = json.dumps(value, ensure_ascii=False)
        return _NOT_RAW.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)
    if isinstance(value, float):
        return number_in_full(value)
    return json.dumps(value)


def number_in_full(number: float) -> str:
    """Return a float without an exponent, which the rubric language does not know, and without losing a digit.

    >>> number_in_full(1e-07), number_in_full(2.5), number_in_full(1e22)
    ('0.0000001', '2.5', '10000000000000000000000.0')
    """
    written = repr(number)
    if "e" not in written:
        return written
    digits, exponent = written.lstrip("-").split("e")
    whole, _, rest = digits.partition(".")
    shift = int(exponent)
    small = f"0.{'0' * (-shift - 1)}{whole}{rest}"
    text = small if shift < 0 else f"{whole}{rest.ljust(shift, '0')}.0"
    return ("-" if number < 0 else "") + text
