"""Writes a report for programs: JSON with full precision, ``null`` for what is missing, one record a line."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartcity_cli.reports.contents import Report


def render_json(report: Report) -> str:
    """Return the report's contract as JSON, ending with a line end; the same report gives the same text.

    Each part of the report starts a line, and so does each record of a list: long lists can be compared line by line.
    """
    parts = [f"  {_compact(name)}: {_part(value)}" for name, value in report.contract().items()]
    return "{\n" + ",\n".join(parts) + "\n}\n"


def _part(value: object) -> str:
    """Return one part of the report: its members on lines of their own."""
    plain = _plain(value)
    if isinstance(plain, list) and plain:
        return "[\n" + ",\n".join(f"    {_compact(record)}" for record in plain) + "\n  ]"
    if isinstance(plain, dict) and plain:
        return "{\n" + ",\n".join(f"    {_compact(name)}: {_compact(part)}" for name, part in plain.items()) + "\n  }"
    return _compact(plain)


def _plain(value: object) -> object:
    """Return a value without what JSON cannot hold: NaN and infinities become ``None``, lone surrogates ``�``."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8") if not value.isascii() else value
    if isinstance(value, dict):
        return {name: _plain(part) for name, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(part) for part in value]
    return value


def _compact(value: object) -> str:
    """Return a plain value as JSON on one line."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
