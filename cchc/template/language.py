"""What a template may say: Jinja in a sandbox, the filters it knows, its faults in Vietnamese."""

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
NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters a Word file can't hold (XML 1.0, Char)."""

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

    jinja = Sandbox(autoescape=True, undefined=undefined or StrictUndefined, finalize=_printable)
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


COMPLAINTS = (
    (r"Expected an expression, got .*", "thẻ thiếu nội dung"),
    (
        r"expected token 'end of (?:print statement|statement block)', got '(.*)'",
        r"thừa '\1' trong thẻ",
    ),
    (r"expected token 'end of .*", "thẻ thừa chữ"),
    (
        r"expected token 'name', got .*",
        "thiếu tên sau dấu chấm, dấu '|' hoặc chữ 'is', 'set', 'macro'",
    ),
    (r"expected token 'in', got .*", "vòng lặp phải viết 'for MỘT in DANH_SÁCH'"),
    (r"expected token '(.*)', got 'end of .*", r"thiếu '\1' trong thẻ"),
    (r"expected token '(.*)', got '(.*)'", r"cần '\1' mà gặp '\2' trong thẻ"),
    (r"unexpected 'end of .*", "thẻ chưa viết hết"),
    (r"too many statically nested blocks.*", "quá nhiều vòng lặp lồng nhau"),
    (r"unexpected char ['\"](.*)['\"] at \d+", r"ký tự '\1' không dùng được trong thẻ"),
    (r"unexpected '(.*)', expected '(.*)'", r"cần '\2' mà gặp '\1' trong thẻ"),
    (r"unexpected '(.*)'", r"thừa '\1' trong thẻ"),
    (r"unexpected end of template.*", "thẻ chưa viết hết"),
    (r"No filter named '(.*)'\.?", r"không có bộ lọc '\1'"),
    (r"No test named '(.*)'\.?", r"không có phép thử '\1'"),
    (r"'None' has no attribute '(.*)'", r"hỏi '\1' ở một tên đang không có giá trị"),
    (r".*has no attribute '(\w+)'", r"không có tên '\1'"),
    (r".*has no element (.*)", r"không có phần tử thứ \1"),
    (r"'(\w+)' is undefined", r"không có tên '\1'"),
    (r"division by zero|.* modulo by zero", "chia cho số không"),
    (r"Range too big.*", "range quá lớn"),
    (r"access to attribute '(.*)' of .*", r"thẻ đòi điều mẫu không được làm: '\1'"),
    (r".* is not safely callable", "thẻ đòi điều mẫu không được làm"),
    (r"no loader for this environment.*", "thẻ đòi điều mẫu không được làm: lấy tệp khác"),
    (
        r"'?(.*?)'? object is not iterable|'(.*)' object is not callable|argument must be iterable",
        "lặp hoặc gọi một giá trị không phải danh sách",
    ),
    (r"Encountered unknown tag '(.*?)'.*", r"không có lệnh '\1'"),
    (
        r"Block names in Jinja .*|names starting with an underline .*|Invalid character in "
        r"identifier.*",
        "tên viết sai",
    ),
    (r"can't assign to '(.*)'|Can't assign to special .*", "không đặt được giá trị cho tên ấy"),
    (r"You cannot chain multiple tests.*", "mỗi 'is' chỉ đi với một phép thử"),
    (
        r"The loop must have the 'recursive' marker.*",
        "'loop(…)' chỉ dùng trong vòng lặp 'for … recursive'",
    ),
    (r"macro '(.*)' .*", r"gọi macro '\1' sai cách"),
    (
        r"(?:.* )?(?:takes? .*argument|missing \d+ required|got (?:an "
        r"unexpected|multiple|some)|expected .*argument)"
        r".*|.*keyword argument.*",
        "bộ lọc hoặc hàm thừa hay thiếu giá trị trong ngoặc",
    ),
    (
        r"unsupported operand .*|can only concatenate .*|must be str, not .*|bad operand type "
        r".*|can't multiply .*"
        r"|not all arguments .*",
        "phép tính giữa những giá trị khác loại (chữ với số, hoặc với danh sách)",
    ),
    (
        r"'.*' not supported between .*|'.*' and '.*' .*",
        "so sánh hoặc sắp xếp những giá trị khác loại",
    ),
    (
        r".*(?:object of type .* has no len|object is not subscriptable).*",
        "hỏi độ dài hoặc phần tử của một giá trị đơn",
    ),
    (r".*format.*", "định dạng số hoặc chữ viết sai"),
    (r".*invalid literal for .*|could not convert .*", "chữ không đọc được thành số"),
    (
        r"list index out of range|tuple index out of range|string index out of range",
        "không có phần tử ấy",
    ),
    (r"No .* item, sequence was empty\.?|max\(\) .*|min\(\) .*|.*empty.*", "danh sách rỗng"),
    (r"Exceeds the limit .*", "số quá lớn"),
)
"""Jinja's and Python's own complaints, and the same in Vietnamese."""

KINDS_OF_FAULTS = {
    "TypeError": "giá trị không hợp với phép tính, bộ lọc hoặc hàm trong thẻ",
    "ValueError": "giá trị không dùng được trong phép tính, bộ lọc hoặc hàm của thẻ",
    "OverflowError": "số quá lớn",
    "KeyError": "không có phần tử ấy",
    "IndexError": "không có phần tử ấy",
    "FilterArgumentError": "bộ lọc thừa hay thiếu giá trị trong ngoặc",
    "TemplateSyntaxError": "thẻ viết sai",
    "TemplateAssertionError": "thẻ viết sai",
    "SyntaxError": "thẻ viết sai",
}
"""What is said of a complaint in none of those words, by its kind."""


class TooLong(Exception):  # noqa: N818 — a fault of the template
    """The time a template may take is over."""


class Broken(Exception):  # noqa: N818 — a fault of the template
    """What a template became is not a Word file any more."""


def complaint(error: BaseException) -> str:
    """Say in Vietnamese what is wrong with a template, as far as the error tells."""
    if isinstance(error, MemoryError):
        return "mẫu dùng quá nhiều bộ nhớ"
    if isinstance(error, RecursionError):
        return "mẫu gọi lại chính nó quá nhiều lần"
    from jinja2.exceptions import SecurityError

    message = str(error)
    for english, vietnamese in COMPLAINTS:
        if match := re.fullmatch(english, message, re.DOTALL):
            return match.expand(vietnamese)
    if isinstance(error, TooLong | Broken) or type(error) is SecurityError:
        return message
    return KINDS_OF_FAULTS.get(type(error).__name__, "thẻ không điền được")
