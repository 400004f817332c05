"""What pydantic refuses of a file, told in Vietnamese: which task, where, what is wrong, what to
write instead.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from cchc.checking.rule import Rule
from cchc.problem import Problem
from cchc.source import Source
from cchc.text import clipped, look_alike, nearest

if TYPE_CHECKING:
    from pydantic import TypeAdapter
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
    "Khóa bắt buộc không có, hoặc có mà để trống: nhiệm vụ phải có id, content, lead, deadline.",
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
ITEMS = {"tasks": "nhiệm vụ", "areas": "lĩnh vực", "products": "sản phẩm", "thresholds": "mức điểm"}
"""What an item of a list is called."""
KEYED = {"units": "đơn vị", "groups": "nhóm"}


def unknown_key(source: Source, keys: Sequence[str], loc: Sequence[str | int]) -> Problem:
    """Tell of a key that the record at a place of pydantic's does not have; `keys` are those it
    has.
    """
    path = written(source.data, loc)
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
    message = f"{whose(source, path[:-1])}khóa '{clipped(name)}' không có trong mẫu"
    return K06.problem(source, source.places.find(path, key=True), message, hint)


def refused(source: Source, details: ErrorDetails) -> Problem:
    """Tell of a value that is missing or of another type than it must be."""
    path = written(source.data, details["loc"])
    step, parent = path[-1] if path else "", at(source.data, path[:-1])
    owner, name = _named(source, path)
    value = details["input"]
    required = details["type"].startswith("missing")
    if required and not has(parent, step):
        place = source.places.find(path[:-1])
        return K07.problem(source, place, f"{owner}thiếu khóa '{step}'", f"thêm '{step}: …'")
    place = source.places.find(path)
    if value is None or required:
        hint = (
            "viết tiếp sau dấu '-', hoặc xóa dấu '-'"
            if isinstance(step, int)
            else f"viết giá trị sau '{step}:'"
        )
        return K07.problem(source, place, f"{owner}{name} chưa có giá trị", hint)
    message, hint = _expected(details, path)
    shown = f": '{clipped(str(value), 40)}'" if isinstance(value, str | int | float) else ""
    return K05.problem(source, place, f"{owner}{name} {message}{shown}", hint)


def _expected(details: ErrorDetails, path: Sequence[str | int]) -> tuple[str, str]:
    """Say what a value must be, and what to write."""
    key = str(path[-1])
    if details["type"] == "literal_error":
        choices = str(details["ctx"]["expected"]).replace(" or ", ", ")
        near = nearest(
            str(details["input"]),
            [choice.strip("'") for choice in choices.split(", ")],
            likeness=0.7,
        )
        return (
            "không phải giá trị được dùng",
            f"có phải '{near[0]}'?" if near else f"một trong: {choices}",
        )
    message, hint = EXPECTED.get(details["type"].split("_")[0], RECORD)
    if key in WORDED:
        message = EXPECTED["string"][0]
    if message == EXPECTED["string"][0] and isinstance(details["input"], dict):
        hint = "chữ có dấu ': ' thì đặt trong nháy kép"
    if path[0] in KEYED and len(path) <= 2:
        hint = NAMED if len(path) == 1 else f"viết {key}: {{name: …}}"
    return message, HINTS.get(key, hint)


def _named(source: Source, path: Sequence[str | int]) -> tuple[str, str]:
    """Return whose the value at a path is, and what it is called itself."""
    step = path[-1] if path else ""
    parent = path[-2] if len(path) > 1 else None
    if isinstance(step, int):
        item = ITEMS.get(str(parent), "mục") if parent is not None else "lần ghi"
        return whose(source, path[:-1]) if len(path) > 2 else "", f"{item} thứ {step + 1}" + (
            f" của '{parent}'" if item == "mục" else ""
        )
    if parent in KEYED and len(path) == 2:
        return "", f"{KEYED[str(parent)]} {step}"
    return whose(source, path[:-1]), f"'{step}'"


def whose(source: Source, path: Sequence[str | int]) -> str:
    """Name the task, area, unit or entry a path stands in: 'nhiệm vụ 6.b: '."""
    if path and isinstance(path[0], int):
        known = at(source.data, [path[0], "id"])
        return (
            f"lần ghi {clipped(known, 40)}: "
            if known and isinstance(known, str)
            else f"lần ghi thứ {path[0] + 1}: "
        )
    name = f"{path[0]}: " if path else ""
    for number, step in enumerate(path):
        parent = path[number - 1] if number else None
        here = path[: number + 1]
        if parent == "tasks" and isinstance(step, int):
            known = at(source.data, [*here, "id"])
            area = f"{name.removesuffix(': ')}, " if name.startswith("lĩnh vực") else ""
            name = (
                f"nhiệm vụ {clipped(known, 40)}: "
                if known and isinstance(known, str)
                else f"{area}nhiệm vụ thứ {step + 1}: "
            )
        elif parent == "areas" and isinstance(step, int):
            title = at(source.data, [*here, "title"])
            name = (
                f"lĩnh vực '{clipped(title, 40)}': "
                if title and isinstance(title, str)
                else f"lĩnh vực thứ {step + 1}: "
            )
        elif parent in KEYED and number == 1:
            name = f"{KEYED[str(parent)]} {step}: "
    return name


def written(data: Any, loc: Sequence[str | int]) -> list[str | int]:
    """Return the path in the file of pydantic's place: words spelled out as mappings stand as one
    scalar there.
    """
    path: list[str | int] = []
    for step in loc:
        inside = isinstance(data, dict) or (isinstance(data, list) and isinstance(step, int))
        if not inside:
            break
        path.append(step)
        data = data[step] if has(data, step) else None
    return path


def at(data: Any, path: Sequence[str | int]) -> Any:
    """Return what stands at a path of plain data, None if nothing does."""
    for step in path:
        data = data[step] if has(data, step) else None
    return data


def has(data: Any, step: str | int) -> bool:
    """Say whether plain data has that key or item."""
    if isinstance(data, list):
        return isinstance(step, int) and step < len(data)
    return isinstance(data, dict) and step in data


def keys_at(door: TypeAdapter[Any], loc: Sequence[str | int]) -> list[str]:
    """Return the keys the schema knows at a place."""
    whole = _whole(door)
    here = whole
    for step in loc:
        here = _resolved(whole, here)
        if isinstance(step, int):
            here = here.get("items", {})
        else:
            here = here.get("properties", {}).get(step) or here.get("additionalProperties") or {}
    return list(_resolved(whole, here).get("properties", {}))


@cache
def _whole(door: TypeAdapter[Any]) -> dict[str, Any]:
    return door.json_schema()


def _resolved(whole: dict[str, Any], here: dict[str, Any]) -> dict[str, Any]:
    for option in here.get("anyOf", ()):
        if "$ref" in option or "items" in option:
            here = option
            break
    return dict(whole["$defs"][here["$ref"].split("/")[-1]]) if "$ref" in here else here
