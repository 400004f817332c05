"""What pydantic refuses of a file, told in Vietnamese."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from cchc.checking.paths import Path, at, has
from cchc.checking.rule import Rule
from cchc.problem import Problem
from cchc.source import Source
from cchc.text import clipped, look_alike, nearest

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

K05 = Rule(
    "K05",
    "task",
    "Giá trị sai kiểu",
    "Chỗ phải là ngày, số, danh sách… lại là thứ khác; hoặc 'format' không phải cách ghi mà bản "
    "này đọc được.",
    bad="budget: mười lăm triệu",
    good="budget: 15000000",
)
K06 = Rule(
    "K06",
    "task",
    "Khóa lạ",
    "Khóa không có trong mẫu, thường là gõ nhầm; phần mềm gợi ý khóa gần nhất.",
    bad="san_pham: Quyết định",
    good="product: Quyết định",
)
K07 = Rule(
    "K07",
    "task",
    "Thiếu khóa hoặc thiếu giá trị",
    "Khóa bắt buộc không có, hoặc có mà để trống: nhiệm vụ phải có id, content, lead, deadline; "
    "mục của danh sách (nơi nhận, căn cứ, tên gọi khác) cũng phải có chữ.",
    bad="content:",
    good="content: Ban hành Quy chế chi tiêu nội bộ",
)

WORDED = ("lead", "coordinators", "deadline")
"""Keys of a task that are written as the signed words alone, or as a mapping that begins with them.
"""
EXPECTED = {
    "date": ("không phải ngày có thật", "viết năm-tháng-ngày, ví dụ 2025-09-30"),
    "datetime": ("không phải thời điểm có thật", "viết như 2025-07-29T08:12:03+07:00"),
    "int": ("phải là số nguyên", "viết số không có dấu chấm, ví dụ 15000000"),
    "float": ("phải là số", "viết số, phần lẻ sau dấu chấm, ví dụ 12.5"),
    "finite": ("phải là số", "viết số, phần lẻ sau dấu chấm, ví dụ 12.5"),
    "bool": ("phải là true hoặc false", "viết true hoặc false"),
    "string": ("phải là chữ", "viết trên một dòng, hoặc sau '>-'"),
    "tuple": ("phải là danh sách", "mỗi mục một dòng, mở đầu bằng '- '"),
    "list": ("phải là danh sách", "mỗi mục một dòng, mở đầu bằng '- '"),
}
"""What to say of a value of the wrong type, by the first word of pydantic's error type."""
RECORD = ("phải gồm các khóa con", "viết mỗi khóa một dòng, thụt vào")
PARTIES = "viết như văn bản đã ký, ví dụ: Văn phòng và Phòng Nghiệp vụ 1"
NAMED = "mỗi dòng một khóa và tên, ví dụ van-phong: {name: Văn phòng}"
HINTS = {
    "lead": PARTIES,
    "coordinators": PARTIES,
    "deadline": "viết như văn bản đã ký, ví dụ: Quý III/2025",
    "format": "viết format: 1",
    "period": "viết period: {from: 2025-07-01, to: 2025-12-31}",
    "percent": "viết số nguyên từ 0 đến 100, không có dấu %",
    "send_by": "viết ngày trong tháng, từ 1 đến 28",
    "products": "viết products: [{symbol: 05/QĐ-TTT, title: Quyết định…}]",
}
"""What to write instead, by key, where its type alone does not tell."""
MAPPINGS = {
    "targets": "viết mỗi năm một mức, ví dụ targets: {2027: 95, 2028: 98}",
    "rhythm": "viết mã nhiệm vụ hoặc số lĩnh vực, và kỳ, ví dụ rhythm: {6.c: quarter}",
}
"""What to write in a mapping whose keys are the office's own."""
ITEMS = {"tasks": "nhiệm vụ", "areas": "lĩnh vực", "products": "sản phẩm", "thresholds": "mức điểm"}
"""What an item of a list is called."""
KEYED = {"units": "đơn vị", "groups": "nhóm"}


def unknown_key(source: Source, keys: Sequence[str], path: Path) -> Problem:
    """Tell of a key that its record does not have; it has `keys`."""
    name, value = str(path[-1]), at(source.data, path)
    near = nearest(name, keys)
    if near:
        odd = look_alike(name)
        hint = f"có phải '{near[0]}'?" + (f" ('{odd}' là chữ khác, chỉ trông giống)" if odd else "")
    elif value is None and (" " in name or name.isdecimal()):
        hint = (
            "nếu đây là phần sau dấu phẩy của chữ phía trước thì đặt cả chữ trong nháy kép; số "
            "lẻ viết như 12.5"
        )
    else:
        hint = f"xóa khóa này; các khóa được dùng: {', '.join(keys)}"
    message = f"{whose(source.data, path[:-1])}khóa '{clipped(name)}' không có trong mẫu"
    return K06.problem(source, source.places.find(path, key=True), message, hint)


def odd_day(source: Source, path: Path) -> Problem:
    """Tell of a text that stands where a day or moment should, and is none."""
    kind, hint = "ngày", "viết năm-tháng-ngày, ví dụ 2025-09-30"
    if path[-1] == "at":
        kind, hint = "thời điểm", "viết như 2025-07-29T08:12:03+07:00"
    value = clipped(at(source.data, path), 40)
    message = f"{whose(source.data, path[:-1])}'{path[-1]}' không phải {kind}: '{value}'"
    return K05.problem(source, source.places.find(path), message, hint)


def refused(source: Source, fault: ErrorDetails) -> Problem:
    """Tell of a value that is missing or of another type than it must be."""
    path = fault["loc"]
    owner, name = _named(source.data, path)
    step, value = path[-1], fault["input"]
    is_missing = fault["type"].startswith("missing")
    if is_missing and not has(at(source.data, path[:-1]), step):
        place = source.places.find(path[:-1])
        return K07.problem(source, place, f"{owner}thiếu khóa '{step}'", f"thêm '{step}: …'")
    place = source.places.find(path)
    if value is None or is_missing:
        hint = f"viết giá trị sau '{step}:'"
        if isinstance(step, int):
            hint = "viết tiếp sau dấu '-', hoặc xóa dấu '-'"
        return K07.problem(source, place, f"{owner}{name} chưa có giá trị", hint)
    message, hint = _expected(fault, path)
    shown = f": '{clipped(str(value), 40)}'" if isinstance(value, str | int | float) else ""
    return K05.problem(source, place, f"{owner}{name} {message}{shown}", hint)


def _expected(fault: ErrorDetails, path: Path) -> tuple[str, str]:
    """Say what a value must be, and what to write."""
    if fault["type"] == "literal_error":
        return _expected_choice(fault)
    key = str(path[-1])
    message, hint = EXPECTED.get(fault["type"].split("_")[0], RECORD)
    if key in WORDED:
        message = EXPECTED["string"][0]
    if message == EXPECTED["string"][0] and isinstance(fault["input"], dict):
        hint = "chữ có dấu ': ' thì đặt trong nháy kép"
    if path[0] in KEYED and len(path) <= 2:
        hint = NAMED if len(path) == 1 else f"viết {key}: {{name: …}}"
    mapping = next((str(step) for step in path[-2:] if step in MAPPINGS), "")
    return message, MAPPINGS.get(mapping) or HINTS.get(key, hint)


def _expected_choice(fault: ErrorDetails) -> tuple[str, str]:
    choices = str(fault["ctx"]["expected"]).replace(" or ", ", ")
    values = [choice.strip("'") for choice in choices.split(", ")]
    near = nearest(str(fault["input"]), values, likeness=0.7)
    hint = f"có phải '{near[0]}'?" if near else f"một trong: {choices}"
    return "không phải giá trị được dùng", hint


def _named(data: Any, path: Path) -> tuple[str, str]:
    """Return whose the value at a path is, and what it is called itself."""
    *above, step = path
    if not isinstance(step, int):
        if path[0] in KEYED and len(path) == 2:
            return "", f"{KEYED[str(path[0])]} {step}"
        inside = f" trong '{above[-1]}'" if above and above[-1] in MAPPINGS else ""
        return whose(data, above), f"'{step}'{inside}"
    if not above:
        return "", f"lần ghi thứ {step + 1}"
    owner = whose(data, above) if len(above) > 1 else ""
    kind = ITEMS.get(str(above[-1]))
    return owner, f"{kind} thứ {step + 1}" if kind else f"mục thứ {step + 1} của '{above[-1]}'"


def whose(data: Any, path: Sequence[str | int]) -> str:
    """Name the task, area, unit or entry of a file that a path stands in: 'nhiệm vụ 6.b: '."""
    if not path:
        return ""
    top = path[0]
    if isinstance(top, int):
        return f"lần ghi {_text(data, [top, 'id']) or f'thứ {top + 1}'}: "
    if top in KEYED and len(path) > 1:
        return f"{KEYED[top]} {path[1]}: "
    name = top
    for length, (kind, step) in enumerate(pairwise(path), start=2):
        if kind == "areas" and isinstance(step, int):
            title = _text(data, [*path[:length], "title"])
            name = f"lĩnh vực '{title}'" if title else f"lĩnh vực thứ {step + 1}"
        elif kind == "tasks" and isinstance(step, int):
            task_id = _text(data, [*path[:length], "id"])
            name = f"nhiệm vụ {task_id}" if task_id else f"{name}, nhiệm vụ thứ {step + 1}"
    return f"{name}: "


def _text(data: Any, path: Sequence[str | int]) -> str:
    """Return the text at a path as messages show it; "" if there is none."""
    value = at(data, path)
    return clipped(value, 40) if isinstance(value, str) else ""
