"""How numbers are written for people: rounded half up, with the language's decimal sign."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from smartcity_cli.reports.contents import Column, Value
    from smartcity_cli.texts import Language

NOTHING = "-"
"""What people see where there is no value."""


def decimal_sign(language: Language) -> str:
    """Return the sign between whole and decimal part: a comma in Indonesian, a point in English."""
    return "," if language == "id" else "."


def figure(value: float | None, decimals: int, language: Language, scale_width: float = 1.0) -> str:
    """Return a number with all its decimals, rounded half up; a dash for none.

    >>> figure(3.4749999999999996, 2, "id", 5), figure(None, 2, "en")
    ('3,48', '-')
    """
    if value is None or math.isnan(value):
        return NOTHING
    # Here, because rounding brings numpy, and a report without numbers should not wait for it.
    from smartcity_cli.scoring.rounding import shown

    return shown(value, decimals, scale_width, decimal_sign(language))


def percent(share: float | None, decimals: int, language: Language) -> str:
    """Return a share from 0 to 1 as percent: ``87,5%``; a dash for none.

    >>> percent(0.875, 1, "id"), percent(1, 0, "en")
    ('87,5%', '100%')
    """
    if share is None or math.isnan(share):
        return NOTHING
    return f"{figure(share * 100, decimals, language, 100)}%"


def shown_in(column: Column, value: Value, language: Language) -> str:
    """Return what people see of a cell of a table."""
    if value is None:
        return NOTHING
    if isinstance(value, str):
        return value
    if column.kind == "share":
        return percent(value, column.decimals, language)
    if column.kind == "score":
        return figure(value, column.decimals, language, column.scale_width)
    return str(value)
