"""What typer says of itself, in Vietnamese: its help's labels, and its complaints."""

from __future__ import annotations

import re
from typing import Any

import typer

USAGE_ERROR: type[Exception] = typer.BadParameter.__mro__[1]
"""Typer's class of all complaints about a command line, which it does not name itself."""
LABELS = {
    "Usage: ": "Cách dùng: ",
    "Options:": "Tùy chọn:",
    "Arguments:": "Tham số:",
    "Commands:": "Các lệnh:",
    "[OPTIONS]": "[TÙY_CHỌN]",
    "COMMAND [ARGS]...": "LỆNH …",
    "Show this message and exit.": "In hướng dẫn này.",
    "[required]": "[bắt buộc]",
    "[default: ": "[mặc định: ",
    "[env var: ": "[biến môi trường: ",
    "; x>=0]": "]",
}
"""The words of typer's help, and the same in Vietnamese."""


def help_in_vietnamese(piece: str) -> str:
    """Return a piece of typer's help in Vietnamese; ours is so already."""
    for english, vietnamese in LABELS.items():
        piece = piece.replace(english, vietnamese)
    return piece


def help_of(error: Any) -> str:
    """Return the help that an empty command line asks for; '' for any other complaint."""
    return str(error.message) if type(error).__name__ == "NoArgsIsHelpError" else ""


def complaint(error: Any) -> str:
    """Tell in Vietnamese what is wrong with the command line."""
    match type(error).__name__:
        case "NoSuchOption":
            near = ", ".join(error.possibilities or ())
            return f"không có tùy chọn {error.option_name}" + (f"; có phải {near}?" if near else "")
        case "MissingParameter":
            return f"thiếu {_parameter(error)}; {_see_help(error)}"
        case "BadParameter":
            return f"{_parameter(error)}: {_in_vietnamese(error.message)}"
        case _:
            return f"{_in_vietnamese(error.message)}; {_see_help(error)}"


def _parameter(error: Any) -> str:
    """Name the option or argument that is wrong, as the help does."""
    param = error.param
    if param and param.param_type_name == "option":
        return str(max(param.opts, key=len))
    return getattr(param, "metavar", None) or "tham số"


def _see_help(error: Any) -> str:
    in_command = error.ctx and error.ctx.parent
    return f"xem cchc {error.ctx.info_name} --help" if in_command else "xem cchc --help"


COMPLAINTS = (
    (r" is not a valid int.*", " không phải số nguyên; viết liền các chữ số"),
    (r" is not a valid float.*", " không phải số"),
    (r" is not in the range (.*)\.", r" nằm ngoài khoảng \1"),
    (r" is not one of (.*)\.", r" không dùng được; chọn một trong: \1"),
    (r"Option '(.*)' does not take a value\.", r"tùy chọn \1 không đi cùng giá trị"),
    (r"Option '(.*)' requires an argument\.", r"tùy chọn \1 cần một giá trị"),
    (r"Got unexpected extra arguments?(?:\(s\))? \((.*)\)", r"thừa '\1'"),
    (r"Missing command\.", "thiếu lệnh"),
)
"""Typer's own complaints, and the same in Vietnamese."""


def _in_vietnamese(message: str) -> str:
    """Say typer's own complaints in Vietnamese; ours are so already."""
    for english, vietnamese in COMPLAINTS:
        message = re.sub(english, vietnamese, message)
    return message
