"""Dataclasses that cost next to nothing until they are used: a start of the tool defines a hundred, a run needs fifty.

The standard library compiles half a dozen methods for every class while it is imported, a millisecond each time.
"""

from __future__ import annotations

import dataclasses
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool) -> Callable[[type], type]:
        """Return what makes a class a dataclass with slots; it inherits from no other one."""
        return lambda described: _made(described, frozen=frozen)


__all__ = ["dataclass"]


def _made(described: type, *, frozen: bool) -> type:
    """Return the dataclass that a class describes; ``fields`` and ``replace`` of the standard library work with it."""
    members = {name: value for name, value in vars(described).items() if name not in ("__dict__", "__weakref__")}
    names = tuple(members.get("__annotations__", ()))
    defaults = {name: members.pop(name) for name in names if name in members}
    compared = _values_of([name for name in names if getattr(defaults.get(name), "compare", True)])

    def start(self: Any, *values: Any, **named: Any) -> None:
        made.__init__ = _start_of(made, names, defaults)
        made.__init__(self, *values, **named)

    def equal(self: object, other: object) -> bool:
        return compared(self) == compared(other) if other.__class__ is self.__class__ else NotImplemented

    usual: dict[str, Any] = {
        "__init__": start,
        "__repr__": _shown,
        "__eq__": equal,
        "__hash__": (lambda self: hash(compared(self))) if frozen else None,
        "__dataclass_fields__": _LazyFields(described, defaults),
        "__match_args__": tuple(name for name in names if getattr(defaults.get(name), "init", True)),
    }
    if frozen:
        usual |= {"__setattr__": _refuse_change, "__delattr__": _refuse_change}
        usual |= {"__getstate__": _values_kept, "__setstate__": _take_values}
    made: Any = type(described.__name__, described.__bases__, usual | members | {"__slots__": names})
    made.__qualname__ = described.__qualname__
    return made  # type: ignore[no-any-return]


def _start_of(made: type, names: tuple[str, ...], defaults: Mapping[str, Any]) -> Callable[..., None]:
    """Return ``__init__``, compiled on the first call: it fills the slots and fetches defaults."""
    scope: dict[str, Any] = {"absent": dataclasses.MISSING}
    parameters, lines = ["self"], []
    for name in names:
        given = defaults.get(name, dataclasses.MISSING)
        field = given if isinstance(given, dataclasses.Field) else dataclasses.field(default=given)
        scope |= {f"set_{name}": getattr(made, name).__set__, f"default_{name}": field.default}
        value = name
        if field.default_factory is not dataclasses.MISSING:
            scope |= {f"new_{name}": field.default_factory, f"default_{name}": dataclasses.MISSING}
            value = f"new_{name}() if {name} is absent else {name}" if field.init else f"new_{name}()"
        elif not field.init:
            value = f"default_{name}"
        optional = field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING
        if field.init:
            parameters.append(f"{name}=default_{name}" if optional else name)
        if field.init or optional:
            lines.append(f"set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    # The text is made of the names of fields in our own code and of nothing else.
    exec(f"def __init__({', '.join(parameters)}):\n " + "\n ".join(lines or ["pass"]), scope)  # noqa: S102
    start: Callable[..., None] = scope["__init__"]
    return start


class _LazyFields:
    """Stands for what the standard library knows about the fields, which few classes are ever asked for."""

    def __init__(self, described: type, defaults: Mapping[str, Any]) -> None:
        self._described = described
        self._defaults = defaults

    def __get__(self, _: object, made: type) -> dict[str, dataclasses.Field[Any]]:
        """Have the standard library read the description, and keep what it found."""
        kept = ("__annotations__", "__module__")
        members = {name: value for name, value in vars(self._described).items() if name in kept}
        read: Any = dataclasses.dataclass(type(made.__name__, (), members | dict(self._defaults)))
        found: dict[str, dataclasses.Field[Any]] = read.__dataclass_fields__
        made.__dataclass_fields__ = found  # type: ignore[attr-defined]
        return found


def _values_of(names: list[str]) -> Callable[[object], object]:
    """Return a function that gives the values of these fields together, for comparing and hashing."""
    return attrgetter(*names) if names else lambda _: ()


def _shown(self: Any) -> str:
    """Return the class and its fields as code."""
    parts = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(parts)})"


def _refuse_change(_: object, name: str, *__: object) -> None:
    """Keep a frozen object as it is."""
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _values_kept(self: Any) -> list[object]:
    """Return the values that a copy needs."""
    return [getattr(self, name) for name in self.__slots__]


def _take_values(self: Any, values: list[object]) -> None:
    """Fill a copy."""
    for name, value in zip(self.__slots__, values, strict=True):
        object.__setattr__(self, name, value)
