"""The page of docs that tells every command and option; `python -m cchc.help_page` prints it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from typing import Any

from cchc import cli
from cchc.standing import STATES
from cchc.typer_words import help_in_vietnamese

GROUPS = {
    "Bắt đầu": ("init", "import"),
    "Xem": ("status", "list", "show", "log", "deadline"),
    "Ghi tiến độ": ("mark", "undo"),
    "Hằng tháng": ("collect", "ingest", "report", "remind"),
    "Đưa người khác xem": ("page", "export"),
    "Nhiều cơ quan": ("rollup",),
    "Giữ kế hoạch": ("validate", "assign", "diff", "next"),
    "Mẫu Word, máy, trình soạn thảo": ("template", "doctor", "schema", "completion"),
}
"""The commands by the work they are for."""
VALUES = {
    "ID": "Mã kế hoạch, là tên thư mục của nó trong plans/: `ttt-2025-h2`.",
    "NHIỆM_VỤ": "Mã nhiệm vụ: `3.đ`; gõ `3đ`, `3.dd` cũng được.",
    "ĐƠN_VỊ": "Tên `Phòng Nghiệp vụ 2`, hoặc viết tắt `PNV2`, `phòng 2`, `pnv-2`; không cần dấu.",
    "TÊN": "Họ tên hoặc chức vụ: `Phó Chánh Thanh tra`.",
    "LĨNH_VỰC": "Số `6`, hoặc vài chữ trong tên: `tài chính công`.",
    "TÌNH_HÌNH": "<br>".join(f"`{state}`: {words.name}" for state, words in STATES.items()),
    "NGÀY": "`30/9/2025`, `2025-09-30`, `hôm nay`, `hôm qua`.",
    "THÁNG": "`9`, `tháng 9`, `9/2025`. Số liệu của tháng tính theo kỳ báo cáo của cơ quan, thường "
    "từ ngày 15 tháng trước đến ngày 14.",
    "SỐ_NGÀY": "`15`, `15 ngày`.",
    "SỐ": "`40%`, `40`; chỉ tiêu thì có thể lẻ: 12,5.",
    "ĐỒNG": "`38.500.000`, `38500000`.",
    "VĂN_BẢN": '`"05/QĐ-TTT, 28/7/2025, trích yếu"`: số, ngày, trích yếu; cả cụm trong ngoặc kép.',
    "TỆP, THƯ_MỤC, DIR": 'Đường dẫn; có dấu cách thì để trong ngoặc kép: `"D:\\Kế hoạch\\a.xlsx"`.',
}
"""How what an option takes is written, by the name its help gives it."""
OPENING = """\
# Các lệnh của cchc

<!-- Trang này do `make docs` viết ra từ hướng dẫn của từng lệnh (cchc/commands); sửa ở đó, \
không sửa ở đây. -->

Đọc ngay trên máy: `cchc --help` là danh sách lệnh, `cchc help mark` (hoặc `cchc mark -h`) là một \
lệnh.
Trên Windows gõ `py -m cchc` thay cho `cchc` ([cài đặt](cai-dat-windows.md)).

Trong cách dùng: chữ HOA là chỗ điền; `{…}` là phải có, `[…]` là có thể bỏ; `A|B` là chọn một; \
`…` là có thể nhiều.
Mọi lệnh đều có `-h`, `--help`: in hướng dẫn. Đứng ngoài thư mục làm việc thì nêu thư mục ấy ngay \
sau `cchc`: `cchc --root D:\\ke-hoach status`.
"""
CODES = """
## Mã thoát

| Mã | Nghĩa |
|---|---|
| 0 | xong |
| 1 | có lỗi cần sửa, hoặc không làm được điều được yêu cầu; `--check`, `--strict` cũng vậy |
| 2 | gõ sai lệnh |
| 3 | lỗi không lường trước; chạy lại với biến môi trường `CCHC_DEBUG=1` để xem chi tiết |
| 130 | bị dừng bằng Ctrl-C |

Màu: biến môi trường `NO_COLOR=1` là không màu, `FORCE_COLOR=1` là có màu cả khi ghi vào tệp.
"""


def page() -> str:
    """Return the page as Markdown: commands by their work, then how values are written."""
    commands = (line for names in GROUPS.items() for line in _group(*names))
    return "\n".join([OPENING, *_root(), *_contents(), *commands, *_values()]) + "\n" + CODES


def _root() -> Iterator[str]:
    yield from _table("cchc", cli.group(), "option", "Tùy chọn")


def _contents() -> Iterator[str]:
    yield from ("| Việc | Lệnh |", "|---|---|")
    for group, names in GROUPS.items():
        yield f"| {group} | {', '.join(f'[{name}](#cchc-{name})' for name in names)} |"
    yield ""


def _group(title: str, names: tuple[str, ...]) -> Iterator[str]:
    yield f"## {title}\n"
    for name in names:
        yield from _command(name, cli.group().get_command(None, name))


def _command(name: str, command: Any) -> Iterator[str]:
    words = command.collect_usage_pieces(_context(name, command))
    usage = help_in_vietnamese(" ".join(["cchc", name, *words]))
    yield from (f"### cchc {name}\n", *_prose(command.help), "```text", usage, "```\n")
    yield from _table(name, command, "argument", "Tham số")
    yield from _table(name, command, "option", "Tùy chọn")


def _context(name: str, command: Any) -> Any:
    return command.context_class(command, info_name=name)


def _prose(text: str) -> Iterator[str]:
    r"""Yield the paragraphs of a help; one that begins with \b is shown as it is typed."""
    for paragraph in text.split("\n\n"):
        if paragraph.startswith("\b"):
            yield from ("```text", paragraph[1:].strip(), "```\n")
        else:
            yield f"{_escaped(' '.join(paragraph.split()))}\n"


def _table(name: str, command: Any, kind: str, title: str) -> Iterator[str]:
    """Yield the rows of a command's options or arguments, in the words of its help."""
    context = _context(name, command)
    rows = [_words_of(param, context) for param in command.params if param.param_type_name == kind]
    if rows:
        yield from (f"| {title} | Nghĩa |", "|---|---|")
        yield from (f"| `{_in_cell(typed)}` | {_in_cell(_escaped(told))} |" for typed, told in rows)
        yield ""  # a table ends


def _words_of(param: Any, context: Any) -> tuple[str, str]:
    typed, told = param.get_help_record(context)
    return typed, help_in_vietnamese(told).replace("  [", " [")


def _escaped(text: str) -> str:
    return re.sub(r"([<*_`])", r"\\\1", text)


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|")


def _values() -> Iterator[str]:
    yield from ("## Cách viết các giá trị\n", "| Giá trị | Viết |", "|---|---|")
    yield from (f"| {names} | {told} |" for names, told in VALUES.items())


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
