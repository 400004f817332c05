"""The names a template may use, told by the types of the records behind them; and which of its
names are unknown.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from cchc.text import nearest

Report = Callable[[int, str, str], None]
"""Takes the line, the message and the hint of a fault."""
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
    found = {one.name: hints[one.name] for one in fields(record)}
    for name, value in vars(record).items():
        if isinstance(value, property) and value.fget and not name.startswith("_"):
            found[name] = get_type_hints(value.fget).get("return", Any)
    return found


def known(view: object) -> dict[str, Any]:
    """Return the names a view gives a template, with their types."""
    if isinstance(view, Mapping):
        return {name: type(value) if is_dataclass(value) else Any for name, value in view.items()}
    kind: Any = type(view)
    return names_of(kind)


def plain(kind: Any) -> Any:
    """Return a type without 'or None'."""
    if get_origin(kind) in (Union, types.UnionType):
        left = [one for one in get_args(kind) if one is not type(None)]
        return plain(left[0]) if len(left) == 1 else Any
    return kind


def element_of(kind: Any) -> Any:
    """Return the type of a list's elements; Any if it is not known."""
    kind = plain(kind)
    if get_origin(kind) in (tuple, list):
        return plain(get_args(kind)[0])
    return Any


def unknown_names(source: str, names: dict[str, Any], jinja: Any, report: Report) -> None:
    """Report every name not among those known, filter and test of a template whose tags are
    sound.
    """
    _Reader(jinja, report, names).block(jinja.parse(source).body, {})


@dataclass
class _Reader:
    """Walks a template in its order, knowing what each name stands for."""

    jinja: Any
    report: Report
    top: dict[str, Any]
    reported: set[tuple[int, str]] = field(default_factory=set)

    def block(self, nodes: list[Any], scope: dict[str, Any]) -> None:
        for node in nodes:
            walk = getattr(self, f"_{type(node).__name__.lower()}", None)
            if walk:
                walk(node, scope)
            else:
                self.parts(node, scope)

    def parts(self, node: Any, scope: dict[str, Any]) -> None:
        from jinja2.nodes import Expr

        for child in node.iter_child_nodes():
            if isinstance(child, Expr):
                self.kind(child, scope)
            else:
                self.block([child], scope)

    def _for(self, node: Any, scope: dict[str, Any]) -> None:
        inner = dict(scope)
        self.assign(node.target, element_of(self.kind(node.iter, scope)), inner)
        if node.test:
            self.kind(node.test, inner)
        self.block(node.body, inner)
        self.block(node.else_, dict(scope))

    def _assign(self, node: Any, scope: dict[str, Any]) -> None:
        self.assign(node.target, self.kind(node.node, scope), scope)

    def _assignblock(self, node: Any, scope: dict[str, Any]) -> None:
        self.block(node.body, dict(scope))
        self.assign(node.target, str, scope)

    def _with(self, node: Any, scope: dict[str, Any]) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self.assign(target, self.kind(value, scope), inner)
        self.block(node.body, inner)

    def _macro(self, node: Any, scope: dict[str, Any]) -> None:
        scope[node.name] = Any
        self.block(node.body, scope | {argument.name: Any for argument in node.args})

    def _callblock(self, node: Any, scope: dict[str, Any]) -> None:
        self.kind(node.call, scope)
        self.block(node.body, scope | {argument.name: Any for argument in node.args})

    def assign(self, target: Any, kind: Any, scope: dict[str, Any]) -> None:
        if type(target).__name__ == "Name":
            scope[target.name] = kind
        elif type(target).__name__ == "Tuple":
            for one in target.items:
                self.assign(one, Any, scope)

    def kind(self, node: Any, scope: dict[str, Any]) -> Any:
        """Return the type of an expression, having reported what is unknown in it."""
        walk = getattr(self, f"_of_{type(node).__name__.lower()}", None)
        if walk:
            return walk(node, scope)
        self.parts(node, scope)
        return Any

    def _of_name(self, node: Any, scope: dict[str, Any]) -> Any:
        for names in (scope, self.top):
            if node.name in names:
                return names[node.name]
        if node.name not in MADE and node.name not in self.jinja.globals:
            self.tell(node, node.name, "", [*scope, *self.top])
        return Any

    def _of_getattr(self, node: Any, scope: dict[str, Any]) -> Any:
        return self.attribute(node, self.kind(node.node, scope), node.attr)

    def _of_getitem(self, node: Any, scope: dict[str, Any]) -> Any:
        kind = self.kind(node.node, scope)
        self.kind(node.arg, scope)
        value = getattr(node.arg, "value", None)
        return self.attribute(node, kind, value) if isinstance(value, str) else element_of(kind)

    def attribute(self, node: Any, kind: Any, name: str) -> Any:
        kind = plain(kind)
        names = names_of(kind) if isinstance(kind, type) else {}
        if name in names:
            return names[name]
        plainly = get_origin(kind) or kind
        if name.startswith("_"):
            self.tell_once(node.lineno, f"thẻ đòi điều mẫu không được làm: '{name}'", "")
        elif (
            isinstance(plainly, type)
            and plainly not in (object, Any)
            and not hasattr(plainly, name)
        ):
            if plainly in (tuple, list):
                hint = f"đó là danh sách; viết {{% for one in … %}} rồi one.{name}"
                self.tell_once(node.lineno, f"không có tên '{_written(node)}'", hint)
            else:
                self.tell(node, name, f"{_written(node.node)}.", list(names))
        return Any

    def _of_filter(self, node: Any, scope: dict[str, Any]) -> Any:
        lenient = node.name in ("default", "d")
        kind = Any if lenient or node.node is None else self.kind(node.node, scope)
        for argument in (*node.args, *(one.value for one in node.kwargs)):
            self.kind(argument, scope)
        if node.name not in self.jinja.filters:
            near = nearest(node.name, self.jinja.filters)
            hint = f"có phải '{near[0]}'?" if near else ""
            self.tell_once(node.lineno, f"không có bộ lọc '{node.name}'", hint)
        if node.name in BY_NAME:
            named = [
                one.value.value
                for one in node.kwargs
                if one.key == "attribute" and hasattr(one.value, "value")
            ]
            if node.name in ("selectattr", "rejectattr", "groupby") and node.args:
                named.append(getattr(node.args[0], "value", None))
            for name in named:
                if isinstance(name, str) and "." not in name:
                    self.attribute(node, element_of(kind), name)
        return kind if node.name in SAME else element_of(kind) if node.name in ONE else Any

    def _of_test(self, node: Any, scope: dict[str, Any]) -> Any:
        if node.name not in ("defined", "undefined"):
            self.kind(node.node, scope)
        for argument in node.args or ():
            self.kind(argument, scope)
        if node.name not in self.jinja.tests:
            self.tell_once(node.lineno, f"không có phép thử '{node.name}'", "")
        return bool

    def _of_condexpr(self, node: Any, scope: dict[str, Any]) -> Any:
        found = [
            self.kind(one, scope) for one in (node.test, node.expr1, node.expr2) if one is not None
        ]
        return found[1]

    def tell(self, node: Any, name: str, before: str, names: list[str]) -> None:
        """Report an unknown name with the nearest that is known."""
        near = [f"{before}{one}" for one in nearest(name, names, likeness=0.6)]
        if not before:
            near += [
                path
                for path in paths(self.top)
                if path.rpartition(".")[2] == name and path not in near
            ]
        quoted = ", ".join(f"'{one}'" for one in near[:3])
        hint = f"có phải {quoted}?" if near else ""
        self.tell_once(node.lineno, f"không có tên '{before}{name}'", hint)

    def tell_once(self, line: int, message: str, hint: str) -> None:
        if (line, message) not in self.reported:
            self.reported.add((line, message))
            self.report(line, message, hint)


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
        if depth > 1 and (below := names_of(plain(kind)) if isinstance(plain(kind), type) else {}):
            yield from paths(below, f"{before}{name}.", depth - 1)
