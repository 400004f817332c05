"""What a template may say: Jinja in a sandbox, and the filters it knows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from cchc.number_words import (
    Count,
    changes,
    decimal,
    dotted,
    joined,
    names_together,
    of_whole,
    percent,
    tally,
)
from cchc.text import letter

FILTERS: dict[str, Callable[..., str]] = {
    "number": lambda number: str(Count(number)),
    "percent": percent,
    "decimal": decimal,
    "dotted": dotted,
    "joined": joined,
    "tally": tally,
    "of_whole": of_whole,
    "changes": changes,
    "letter": letter,
    "named": names_together,
    "safe": str,  # values are always escaped: marks of XML in them are words
}
"""What a template may do to a value, besides Jinja's own filters: {{ quiet|length|number }} is 02.
"""

MEANINGS = {
    "number": "số viết như văn bản: 02, 13, 1.200",
    "percent": "tỷ lệ viết thành phần trăm: 15,4%",
    "decimal": "số có dấu phẩy thập phân: 15,4",
    "dotted": "số có dấu chấm hàng nghìn: 12.500.000",
    "joined": "nối danh sách thành câu: a, b và c",
    "tally": "đếm từng loại, bỏ số không: 13 nhiệm vụ có thời hạn và 02 nhiệm vụ thường xuyên",
    "of_whole": "nói một tổng số gồm những gì: Trong 25 nhiệm vụ: 19 có kết quả và 06 chưa có",
    "changes": "nói số nào tăng, số nào giảm: tăng 01 nhiệm vụ hoàn thành",
    "letter": "chữ của điểm theo thứ tự từ 0: a, b, c, d, đ",
    "named": "nối tên đơn vị thành câu: Văn phòng, Phòng Nghiệp vụ 1, 2 và 5",
    "upper": "viết hoa toàn bộ",
    "length": "số phần tử của danh sách",
    "first": "phần tử đầu",
    "last": "phần tử cuối",
    "default": "giá trị dùng thay khi không có",
}
"""The filters an office needs, ours and Jinja's, in its own words."""

DANGEROUS = ("lipsum", "cycler", "joiner")
"""Jinja's toys: no document needs them."""

LINE_ENDS = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters a Word file can't hold (XML 1.0, all but Char), once ends of lines are one.

Not written as all but the others: that takes a hundred times as long to compile.
"""

DOCXTPL_MARKS = re.compile(r"(?<=[{}%])_(?=[{}%])")
"""What docxtpl would turn into braces after filling in: '{_{' in a value must stay."""

LONGEST = 10_000
"""Letters or items a template may make by repeating, and bits of a number by multiplying."""


COMPILED: dict[str, Any] = {}
"""What was compiled last, by its source."""
MOST_COMPILED = 16


def environment(most: int | None = None, undefined: Any = None) -> Any:
    """Return the Jinja that fills templates in: sandboxed, nothing undefined, every value escaped.

    With `most`, what one part of a document becomes may have that many letters.
    """
    from jinja2 import StrictUndefined
    from jinja2.exceptions import SecurityError
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    safe: dict[tuple[type, str], bool] = {}

    class Sandbox(ImmutableSandboxedEnvironment):
        intercepted_binops = frozenset(("*", "**"))
        template_class = _template_class(most)

        # compiling takes most of the time to fill a template in: papers of one kind share it
        def compile(self, source: Any, *arguments: Any, **options: Any) -> Any:
            compiled = super().compile
            return _once(source, lambda: compiled(source, *arguments, **options))

        # what is safe depends on the kind of a value and the name alone: asked once of each
        def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
            known = safe.get((type(obj), attr))
            if known is None:
                known = safe[type(obj), attr] = super().is_safe_attribute(obj, attr, value)
            return known

        def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
            if _grows(operator, left, right) > LONGEST:
                raise SecurityError("phép nhân hoặc lũy thừa quá lớn")
            return super().call_binop(context, operator, left, right)

    # to fold constants costs more than it saves: a template is mostly filled in once
    kept = {"autoescape": True, "finalize": _printable, "optimized": False}
    jinja = Sandbox(undefined=undefined or StrictUndefined, **kept)
    jinja.filters.update(FILTERS)
    for name in DANGEROUS:
        del jinja.globals[name]
    return jinja


def _template_class(most: int | None) -> Any:
    """Return Jinja's template; with `most`, one that makes no more letters than that."""
    from jinja2 import Template
    from jinja2.exceptions import SecurityError

    class Bounded(Template):
        def render(self, *arguments: Any, **values: Any) -> str:
            size, pieces = 0, []
            for piece in self.generate(*arguments, **values):
                size += len(piece)
                if size > (most or 0):
                    raise SecurityError(f"văn bản tạo ra dài quá {most:,} chữ".replace(",", "."))
                pieces.append(piece)
            return "".join(pieces)

    return Template if most is None else Bounded


def _once(source: Any, compiled: Callable[[], Any]) -> Any:
    """Return what a source is compiled to, made only if it is not among the last ones."""
    if not isinstance(source, str):
        return compiled()
    if source not in COMPILED:
        if len(COMPILED) >= MOST_COMPILED:
            COMPILED.pop(next(iter(COMPILED)))
        COMPILED[source] = compiled()
    return COMPILED[source]


def _grows(operator: str, left: Any, right: Any) -> float:
    """Return about how long the outcome of a multiplication or power is, in items or bits."""
    if operator == "**":
        both = isinstance(left, int) and isinstance(right, int)
        return int(left).bit_length() * max(right, 0) if both else 0
    sides = [(len(side) if hasattr(side, "__len__") else None, side) for side in (left, right)]
    if all(size is None for size, _ in sides):
        return sum(side.bit_length() for _, side in sides if isinstance(side, int))
    size, times = 1.0, 1.0
    for length, side in sides:
        if length is not None:
            size = length
        elif isinstance(side, int):
            times = side
    return size * times


def _printable(value: object) -> object:
    from markupsafe import Markup, escape

    if value is None:
        return ""
    if hasattr(value, "__html__"):
        return value
    text = NOT_XML.sub("", LINE_ENDS.sub("\n", str(value)))
    return Markup(DOCXTPL_MARKS.sub("&#95;", str(escape(text))))


def values_of(view: object) -> dict[str, Any]:
    """Return the values a template may use, by name."""
    if is_dataclass(view):
        return {field.name: getattr(view, field.name) for field in fields(view)}
    return dict(view) if isinstance(view, Mapping) else {}
