"""Frozen dataclasses at a fifth of their price: most of a short command went into making them.

The standard library compiles six methods for each class, in Python 3.11 half a millisecond for
every one of the forty records that `status` needs. Here it only reads the fields; `__init__` alone
is compiled, the rest are functions that all records share.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:  # to a checker of types it is the standard library's own
    from dataclasses import dataclass
else:

    def dataclass(*, frozen: bool = False, slots: bool = False, **others: bool) -> Any:
        """Make a class a dataclass, as the standard library's decorator of that name does.

        One that may change, or asks for more, is left to that.
        """
        if others or not frozen:
            return dataclasses.dataclass(frozen=frozen, slots=slots, **others)

        def made(kind: type) -> type:
            record = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(kind)
            own = dataclasses.fields(record)
            record.__init__ = _init_when_needed(record, own)
            record.__eq__ = _equality([field.name for field in own if field.compare])
            record.__hash__ = _hash_of([field.name for field in own if _is_hashed(field)])
            record.__repr__, record.__reduce__ = _written, _reduced
            record.__setattr__, record.__delattr__ = _refuse_to_set, _refuse_to_delete
            return record

        return made


def _init_when_needed(record: Any, fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Return an `__init__` that makes way for the compiled one when the first record is made."""

    def init(self: Any, *values: Any, **named: Any) -> None:
        record.__init__ = _init_of(fields)
        record.__init__(self, *values, **named)

    return init


def _init_of(fields: tuple[Field[Any], ...]) -> Callable[..., None]:
    """Compile the `__init__` that takes the fields in their order."""
    known: dict[str, Any] = {"put": object.__setattr__, "MISSING": MISSING}
    parameters, lines = [], ["pass"]
    for field in fields:
        name, default = field.name, f"default_{field.name}"
        parameters.append(name)
        value = name
        if field.default is not MISSING:
            known[default] = field.default
            parameters[-1] += f"={default}"
        elif field.default_factory is not MISSING:
            known[default] = field.default_factory
            parameters[-1] += "=MISSING"
            value = f"{default}() if {name} is MISSING else {name}"
        lines.append(f"put(self, {name!r}, {value})")
    signature = ", ".join(["self", *parameters])
    exec(f"def __init__({signature}):\n" + "\n".join(f" {line}" for line in lines), known)
    init: Callable[..., None] = known["__init__"]
    return init


def _is_hashed(field: Field[Any]) -> bool:
    return field.compare if field.hash is None else field.hash


def _values_of(names: list[str]) -> Callable[[Any], Any]:
    """Return what takes those fields' values of a record."""
    return attrgetter(*names) if names else type


def _equality(names: list[str]) -> Callable[[Any, object], bool]:
    values = _values_of(names)

    def equal(self: Any, other: object) -> bool:
        return values(self) == values(other) if type(other) is type(self) else NotImplemented

    return equal


def _hash_of(names: list[str]) -> Callable[[Any], int]:
    values = _values_of(names)

    def hashed(self: Any) -> int:
        return hash(values(self))

    return hashed


def _written(self: Any) -> str:
    shown = (f"{one.name}={getattr(self, one.name)!r}" for one in dataclasses.fields(self))
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _reduced(self: Any) -> tuple[type, tuple[Any, ...]]:
    return type(self), tuple(getattr(self, one.name) for one in dataclasses.fields(self))


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
