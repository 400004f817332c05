"""Dataclasses at a tenth of their price: most of a short command went into making them.

The standard library compiles six methods for each class and reads its fields by patterns, in
Python 3.11 half a millisecond for every one of the forty records that `status` needs. Here the
methods are functions that all records share, `__init__` is compiled where many are made, and what
`dataclasses.fields` reads is made by the standard library when it is asked for.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any

__all__ = ["dataclass"]

if TYPE_CHECKING:  # to a checker of types it is the standard library's own
    from dataclasses import dataclass
else:

    def dataclass(
        *, frozen: bool = False, slots: bool = False, kw_only: bool = False, **others: bool
    ) -> Any:
        """Make a class a dataclass, as the standard library's decorator of that name does.

        One that asks for more is left to that.
        """
        if others:
            return dataclasses.dataclass(frozen=frozen, slots=slots, kw_only=kw_only, **others)

        def made(kind: type) -> type:
            fields = _fields_of(kind, kw_only=kw_only)
            record = _with_fields(kind, fields, slots=slots)
            _add_methods(record, fields, frozen=frozen)
            return record

        return made


FIELDS = "__dataclass_fields__"
"""What makes a class a dataclass, and what `dataclasses.fields` reads."""


def is_record(kind: type) -> bool:
    """Say whether a class is a dataclass, as `dataclasses.is_dataclass` does, but at no price."""
    return FIELDS in vars(kind)


def _fields_of(kind: type, *, kw_only: bool) -> dict[str, Field[Any]]:
    """Return the fields of a class by name, those it inherits first."""
    fields: dict[str, Field[Any]] = {}
    for base in kind.__mro__[:0:-1]:
        inherited = vars(base).get(FIELDS, {})
        fields |= inherited.fields if isinstance(inherited, _FieldsWhenAsked) else inherited
    own = vars(kind)
    for name, words in own.get("__annotations__", {}).items():
        if not str(words).startswith("ClassVar"):
            default = own.get(name, MISSING)
            described = isinstance(default, Field)
            fields[name] = default if described else dataclasses.field(default=default)
            fields[name].type = words
            if fields[name].kw_only is MISSING:
                fields[name].kw_only = kw_only
    return fields


def _with_fields(kind: Any, fields: dict[str, Field[Any]], *, slots: bool) -> Any:
    """Return the class, a new one if with slots, as one that has these fields."""
    own = tuple(name for name in fields if name in vars(kind).get("__annotations__", {}))
    replaced = {"__dict__", "__weakref__", *own}
    body = {name: value for name, value in vars(kind).items() if name not in replaced}
    if slots:
        taken = {name for base in kind.__mro__[1:] for name in vars(base).get("__slots__", ())}
        places = tuple(name for name in fields if name not in taken)
        body |= {"__slots__": places, "__qualname__": kind.__qualname__}
    else:
        defaults = {name: fields[name].default for name in own}
        body |= {name: value for name, value in defaults.items() if value is not MISSING}
    body |= {FIELDS: _FieldsWhenAsked(fields), "__match_args__": _in_place(fields)}
    return type(kind)(kind.__name__, kind.__bases__, body)


def _in_place(fields: Mapping[str, Field[Any]]) -> tuple[str, ...]:
    """Return the names of the fields that are given by their place, too."""
    return tuple(name for name, field in fields.items() if not field.kw_only)


class _FieldsWhenAsked:
    """A class's fields, which the standard library completes when they are first asked for."""

    def __init__(self, fields: dict[str, Field[Any]]) -> None:
        self.fields = fields

    def __get__(self, instance: object, kind: type) -> dict[str, Field[Any]]:
        """Return the fields by name, and keep them in place of this."""
        record = next(base for base in kind.__mro__ if vars(base).get(FIELDS) is self)
        annotations = {name: field.type for name, field in self.fields.items()}
        body = {"__annotations__": annotations, "__module__": record.__module__, "__doc__": FIELDS}
        alike: Any = type(record.__name__, (), body | self.fields)
        complete = dataclasses.dataclass(init=False, repr=False, eq=False)(alike)
        for name in ("__dataclass_params__", FIELDS):
            setattr(record, name, getattr(complete, name))
        return self.fields


def _add_methods(record: Any, fields: Mapping[str, Field[Any]], *, frozen: bool) -> None:
    """Give a class the methods of a dataclass with these fields."""
    record.__init__ = _init_until_many(record, fields, frozen=frozen)
    record.__eq__ = _equality([name for name, field in fields.items() if field.compare])
    record.__repr__, record.__reduce__ = _written, _reduced
    record.__hash__ = None
    if frozen:
        record.__hash__ = _hash_of([name for name, one in fields.items() if _is_hashed(one)])
        record.__setattr__, record.__delattr__ = _refuse_to_set, _refuse_to_delete


FEW = 8
"""Records of a kind that are made before its `__init__` is worth compiling."""


def _init_until_many(
    record: Any, fields: Mapping[str, Field[Any]], *, frozen: bool
) -> Callable[..., None]:
    """Return an `__init__` that makes way for the compiled one, once many are made or one is
    given what it does not take.
    """
    put = object.__setattr__
    in_place = _in_place(fields)
    made = 0

    def init(self: Any, *values: Any, **named: Any) -> None:
        nonlocal made
        made += 1
        given = dict(zip(in_place, values, strict=False)) | named
        missing = fields.keys() - given.keys()
        fits = len(given) == len(values) + len(named) and len(given) + len(missing) == len(fields)
        if made > FEW or not fits or not all(_may_be_left_out(fields[name]) for name in missing):
            record.__init__ = _init_of(fields, frozen=frozen)
            record.__init__(self, *values, **named)
            return
        for name in missing:
            factory: Any = fields[name].default_factory
            given[name] = factory() if factory is not MISSING else fields[name].default
        for name, value in given.items():
            put(self, name, value)

    return init


def _may_be_left_out(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _init_of(fields: Mapping[str, Field[Any]], *, frozen: bool) -> Callable[..., None]:
    """Compile the `__init__` that takes the fields in their order, those by name alone last."""
    known: dict[str, Any] = {"put": object.__setattr__, "MISSING": MISSING}
    by_place: list[str] = []
    by_name: list[str] = []
    lines = ["pass"]
    for name, field in fields.items():
        default = f"default_{name}"
        parameters = by_name if field.kw_only else by_place
        parameters.append(name)
        value = name
        if field.default is not MISSING:
            known[default] = field.default
            parameters[-1] += f"={default}"
        elif field.default_factory is not MISSING:
            known[default] = field.default_factory
            parameters[-1] += "=MISSING"
            value = f"{default}() if {name} is MISSING else {name}"
        lines.append(f"put(self, {name!r}, {value})" if frozen else f"self.{name} = {value}")
    signature = ", ".join(["self", *by_place, *(["*"] if by_name else []), *by_name])
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


def _reduced(self: Any) -> tuple[Callable[..., Any], tuple[Any, ...]]:
    values = {one.name: getattr(self, one.name) for one in dataclasses.fields(self)}
    return _made_again, (type(self), values)


def _made_again(kind: Callable[..., Any], values: Mapping[str, Any]) -> Any:
    return kind(**values)


def _refuse_to_set(self: Any, name: str, value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")
