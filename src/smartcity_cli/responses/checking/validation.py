"""Bulk validation of the values read from one column by Pydantic, adapters shared by questions with equal limits."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal

from pydantic import Field, TypeAdapter, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CHUNK: Final = 8192
"""Values validated in one call: bounds the memory of a column in which everything is wrong."""

_CACHED: Final = 4096
"""Adapters kept. Building one takes a fraction of a millisecond, which 80 questions would feel."""


@lru_cache(_CACHED)
def floats_within(minimum: float | None, maximum: float | None) -> TypeAdapter[list[float]]:
    """Return what validates finite numbers from ``minimum`` to ``maximum``."""
    limits = Field(ge=minimum, le=maximum, allow_inf_nan=False, strict=True)
    return TypeAdapter(list[Annotated[float, limits]])


@lru_cache(_CACHED)
def integers_within(minimum: int | None, maximum: int | None) -> TypeAdapter[list[int]]:
    """Return what validates whole numbers from ``minimum`` to ``maximum``."""
    return TypeAdapter(list[Annotated[int, Field(ge=minimum, le=maximum, strict=True)]])


@lru_cache(_CACHED)
def integers_among(allowed: tuple[int, ...]) -> TypeAdapter[list[int]]:
    """Return what validates levels: whole numbers out of a list."""
    level: Any = Literal[allowed]
    return TypeAdapter(list[level])


@lru_cache(_CACHED)
def texts_up_to(length: int) -> TypeAdapter[list[str]]:
    """Return what validates texts of at most ``length`` characters."""
    return TypeAdapter(list[Annotated[str, Field(max_length=length, strict=True)]])


@lru_cache(_CACHED)
def days_within(earliest: str | None, latest: str | None) -> TypeAdapter[list[datetime.date]]:
    """Return what validates days from ``earliest`` to ``latest``, both ISO texts."""
    limits = Field(
        ge=None if earliest is None else datetime.date.fromisoformat(earliest),
        le=None if latest is None else datetime.date.fromisoformat(latest),
        strict=True,
    )
    return TypeAdapter(list[Annotated[datetime.date, limits]])


def violations(adapter: TypeAdapter[Any], values: Sequence[object]) -> Iterator[tuple[int, str]]:
    """Yield the index of every value that is not valid, and Pydantic's word for the rule it breaks."""
    for start in range(0, len(values), _CHUNK):
        try:
            adapter.validate_python(list(values[start : start + _CHUNK]))
        except ValidationError as error:
            for detail in error.errors(include_url=False, include_context=False, include_input=False):
                yield start + int(detail["loc"][0]), detail["type"]
