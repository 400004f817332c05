"""The names a template may use, by the types of the records behind them, and those unknown."""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cchc.text import nearest

MADE = (
    "loop",
    "caller",
    "varargs",
    "kwargs",
    "self",
    "true",
    "false",
    "none",
    "True",
    "False",
    "None",
)
"""Names Jinja gives of itself."""
SAME = (
    "sort",
    "reverse",
    "list",
    "unique",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
    "default",
    "d",
)
"""Filters that give the kind of thing they take."""
ONE = ("first", "last", "random", "min", "max")
BY_NAME = ("selectattr", "rejectattr", "groupby", "map", "sort", "unique", "sum", "min", "max")
"""Filters that may take the name of an attribute."""


@cache
def names_of(record: Any) -> dict[str, Any]:
    """Return the names a type of record gives, properties too, with their types."""
    if not (isinstance(record, type) and is_dataclass(record)):
        return {}
    hints = get_type_hints(record)
    names = {each.name: hints[each.name] for each in fields(record)}
    for name, value in vars(record).items():
        if isinstance(value, property) and value.fget and not name.startswith("_"):
            names[name] = get_type_hints(value.fget).get("return", Any)
    return names


def known(view: object) -> dict[str, Any]:
    """Return the names a view gives a template, with their types."""
    if isinstance(view, Mapping):
        return {name: type(value) if is_dataclass(value) else Any for name, value in view.items()}
    kind: Any = type(view)
    return names_of(kind)


def without_none(kind: Any) -> Any:
    """Return a type without 'or None'."""
    if get_origin(kind) in (Union, types.UnionType):
        left = [choice for choice in get_args(kind) if choice is not type(None)]
        return without_none(left[0]) if len(left) == 1 else Any
    return kind


def element_of(kind: Any) -> Any:
    """Return the type of a list's elements; Any if it is not known."""
    kind = without_none(kind)
    if get_origin(kind) in (tuple, list):
        return without_none(get_args(kind)[0])
    return Any


def unknown_names(
    tree: Any, names: dict[str, Any], jinja: Any, in_pieces: bool = False
) -> list[tuple[int, str, str]]:
    """Return every name, filter and test not known in a template that Jinja parsed.

    Of each its line, from 1, a message and a hint.

    With `in_pieces`, its blocks were closed at once, for their ends are not where they should be:
    what one gives is known from there on.
    """
    reader = _Reader(jinja, names, in_pieces)
    reader.block(tree.body, {})
    return [(line, message, hint) for (line, message), hint in reader.unknown.items()]


@dataclass
class _Reader:
    """Walks a template in its order, knowing what each name stands for."""

    jinja: Any
    top: dict[str, Any]
    in_pieces: bool
    unknown: dict[tuple[int, str], str] = field(default_factory=dict)
    """Lines and messages, with their hints."""

    def kind(self, node: Any, scope: dict[str, Any]) -> Any:
        """Return the type of an expression, having reported what is unknown in it.

        A statement has none.
        """
        walk = getattr(self, f"_{type(node).__name__.lower()}", None)
        if walk:
            return walk(node, scope)
        self.block(node.iter_child_nodes(), scope)
        return Any

    def block(self, nodes: Iterable[Any], scope: dict[str, Any]) -> None:
        for node in nodes:
            self.kind(node, scope)

    def inner(self, scope: dict[str, Any]) -> dict[str, Any]:
        """Return the scope of a block in this one."""
        return scope if self.in_pieces else dict(scope)

    def _for(self, node: Any, scope: dict[str, Any]) -> None:
        inner = self.inner(scope)
        self.assign(node.target, element_of(self.kind(node.iter, scope)), inner)
        if node.test:
            self.kind(node.test, inner)
        self.block(node.body, inner)
        self.block(node.else_, self.inner(scope))

    def _assign(self, node: Any, scope: dict[str, Any]) -> None:
        self.assign(node.target, self.kind(node.node, scope), scope)

    def _assignblock(self, node: Any, scope: dict[str, Any]) -> None:
        self.block(node.body, self.inner(scope))
        self.assign(node.target, str, scope)

    def _with(self, node: Any, scope: dict[str, Any]) -> None:
        inner = self.inner(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self.assign(target, self.kind(value, scope), inner)
        self.block(node.body, inner)

    def _macro(self, node: Any, scope: dict[str, Any]) -> None:
        scope[node.name] = Any
        self.called(node, scope)

    def _callblock(self, node: Any, scope: dict[str, Any]) -> None:
        self.kind(node.call, scope)
        self.called(node, scope)

    def called(self, node: Any, scope: dict[str, Any]) -> None:
        """Read what takes arguments: a macro's body."""
        inner = self.inner(scope)
        inner.update((argument.name, Any) for argument in node.args)
        self.block(node.body, inner)

    def assign(self, target: Any, kind: Any, scope: dict[str, Any]) -> None:
        if type(target).__name__ == "Name":
            scope[target.name] = kind
        elif type(target).__name__ == "Tuple":
            for part in target.items:
                self.assign(part, Any, scope)

    def _name(self, node: Any, scope: dict[str, Any]) -> Any:
        for names in (scope, self.top):
            if node.name in names:
                return names[node.name]
        if node.name not in MADE and node.name not in self.jinja.globals:
            self.report_name(node, node.name, "", [*scope, *self.top])
        return Any

    def _getattr(self, node: Any, scope: dict[str, Any]) -> Any:
        return self.attribute(node, self.kind(node.node, scope), node.attr)

    def _getitem(self, node: Any, scope: dict[str, Any]) -> Any:
        kind = self.kind(node.node, scope)
        self.kind(node.arg, scope)
        value = getattr(node.arg, "value", None)
        return self.attribute(node, kind, value) if isinstance(value, str) else element_of(kind)

    def attribute(self, node: Any, kind: Any, name: str) -> Any:
        """Return the type of an attribute, having reported it if there is none of that name."""
        kind = without_none(kind)
        names = names_of(kind)
        if name in names:
            return names[name]
        outer = get_origin(kind) or kind
        if name.startswith("_"):
            self.report(node, f"thẻ đòi điều mẫu không được làm: '{name}'")
        elif not isinstance(outer, type) or outer in (object, Any) or hasattr(outer, name):
            return Any
        elif outer in (tuple, list):
            hint = f"đó là danh sách; viết {{% for one in … %}} rồi one.{name}"
            self.report(node, f"không có tên '{_written(node)}'", hint)
        else:
            self.report_name(node, name, f"{_written(node.node)}.", list(names))
        return Any

    def _filter(self, node: Any, scope: dict[str, Any]) -> Any:
        lenient = node.name in ("default", "d")
        kind = Any if lenient or node.node is None else self.kind(node.node, scope)
        for argument in (*node.args, *(keyword.value for keyword in node.kwargs)):
            self.kind(argument, scope)
        if node.name not in self.jinja.filters:
            near = nearest(node.name, self.jinja.filters)
            hint = f"có phải '{near[0]}'?" if near else ""
            self.report(node, f"không có bộ lọc '{node.name}'", hint)
        if node.name in BY_NAME:
            for name in _attribute_names(node):
                self.attribute(node, element_of(kind), name)
        if node.name in SAME:
            return kind
        return element_of(kind) if node.name in ONE else Any

    def _test(self, node: Any, scope: dict[str, Any]) -> Any:
        if node.name not in ("defined", "undefined"):
            self.kind(node.node, scope)
        for argument in node.args or ():
            self.kind(argument, scope)
        if node.name not in self.jinja.tests:
            self.report(node, f"không có phép thử '{node.name}'")
        return bool

    def _condexpr(self, node: Any, scope: dict[str, Any]) -> Any:
        self.kind(node.test, scope)
        kind = self.kind(node.expr1, scope)
        if node.expr2 is not None:
            self.kind(node.expr2, scope)
        return kind

    def report_name(self, node: Any, name: str, before: str, names: list[str]) -> None:
        """Report an unknown name with the nearest that are known."""
        near = [f"{before}{alike}" for alike in nearest(name, names, likeness=0.6)]
        if not before:
            elsewhere = (path for path in paths(self.top) if path.rpartition(".")[2] == name)
            near += [path for path in elsewhere if path not in near]
        quoted = ", ".join(f"'{path}'" for path in near[:3])
        hint = f"có phải {quoted}?" if near else ""
        self.report(node, f"không có tên '{before}{name}'", hint)

    def report(self, node: Any, message: str, hint: str = "") -> None:
        """Report what is unknown, once a line."""
        self.unknown.setdefault((node.lineno, message), hint)


def _attribute_names(node: Any) -> list[str]:
    """Return the names of attributes a filter takes as its values: quiet|map(attribute='lead')."""
    values = [keyword.value for keyword in node.kwargs if keyword.key == "attribute"]
    if node.name in ("selectattr", "rejectattr", "groupby"):
        values += node.args[:1]
    names = (getattr(value, "value", None) for value in values)
    return [name for name in names if isinstance(name, str) and "." not in name]


def _written(node: Any) -> str:
    """Write an expression again, as far as it is names."""
    match type(node).__name__:
        case "Name":
            return str(node.name)
        case "Getattr":
            return f"{_written(node.node)}.{node.attr}"
        case "Getitem":
            return f"{_written(node.node)}[{getattr(node.arg, 'value', '…')}]"
        case _:
            return "…"


def paths(names: Mapping[str, Any], before: str = "", depth: int = 3) -> Iterator[str]:
    """Yield every name that can be written without a loop: 'head.issuer', 'figures.dated.total'."""
    for name, kind in names.items():
        yield f"{before}{name}"
        if depth > 1:
            yield from paths(names_of(without_none(kind)), f"{before}{name}.", depth - 1)
