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
    """Return ``__init__``: it fills the slots from what is given and from the defaults."""
    given = {name: defaults.get(name, dataclasses.MISSING) for name in names}
    fields = {
        name: value if isinstance(value, dataclasses.Field) else dataclasses.field(default=value)
        for name, value in given.items()
    }
    fills = {name: getattr(made, name).__set__ for name in names}
    asked = tuple(name for name in names if fields[name].init)
    absent = {name: _default_of(field) for name, field in fields.items() if _has_default(field)}
    finish = getattr(made, "__post_init__", None)

    def start(self: Any, *values: Any, **named: Any) -> None:
        if len(values) > len(asked):
            raise TypeError(f"{made.__qualname__} takes {len(asked)} values, not {len(values)}")
        for name, value in zip(asked, values, strict=False):
            fills[name](self, value)
            if name in named:
                raise TypeError(f"{made.__qualname__} got two values for '{name}'")
        for name in asked[len(values) :]:
            if name in named:
                fills[name](self, named.pop(name))
            elif name in absent:
                fills[name](self, absent[name]())
            else:
                raise TypeError(f"{made.__qualname__} misses a value for '{name}'")
        if named:
            raise TypeError(f"{made.__qualname__} has no field '{next(iter(named))}'")
        for name in absent:
            if not fields[name].init:
                fills[name](self, absent[name]())
        if finish is not None:
            finish(self)

    return start


def _has_default(field: dataclasses.Field[Any]) -> bool:
    """Tell whether a field may be left out."""
    return field.default is not dataclasses.MISSING or field.default_factory is not dataclasses.MISSING


def _default_of(field: dataclasses.Field[Any]) -> Callable[[], Any]:
    """Return what makes a field's default."""
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory
    return lambda: field.default


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
