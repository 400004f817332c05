"""What a double-click on cchc.bat opens: numbers that stand for the commands of every month."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import list2cmdline

from cchc import __version__, cli, terminal

FORMS = Path("bieu-nhan-ve")
"""Where whoever clicks puts the forms that came back; cchc.bat makes it."""


def main() -> None:
    """Offer the menu until it is left; what a command says and how it ends is the command's own."""
    cli.ready_streams()
    with contextlib.suppress(EOFError, KeyboardInterrupt):
        while act := _chosen():
            act()
            _ask("\nBấm Enter để về bảng chọn.")
    sys.exit(0)


def _chosen() -> Callable[[], None] | None:
    """Show the menu and return what is to be done; None to leave."""
    terminal.say(f"\ncchc {__version__} · {Path.cwd()}\n")
    for number, (name, _) in CHOICES.items():
        terminal.say(f"  {number}  {name}")
    while True:
        number = _ask("\nGõ số rồi bấm Enter:")
        if number in CHOICES:
            return CHOICES[number][1]
        terminal.say(f"Gõ một trong các số: {', '.join(CHOICES)}.")


def _ask(question: str) -> str:
    terminal.say(question)
    return input("> ").strip()


def _run(*words: str) -> bool:
    """Run a command, shown as it would be typed; say whether it went well."""
    terminal.say(f"\ncchc {list2cmdline(words)}\n")
    return cli.run(words) == 0


def _look() -> None:
    _run("status")


def _take_in() -> None:
    """Show what the forms would record, and record it once that is agreed to."""
    if not (FORMS.is_dir() and any(FORMS.iterdir())):
        terminal.say(f"\nChưa có biểu nào: chép các tệp Excel nhận được vào {FORMS.absolute()}")
        return
    if not _run("ingest", str(FORMS), "--dry-run"):
        return
    agreed = _ask("\nGhi vào nhật ký? Gõ c rồi bấm Enter là ghi; chỉ bấm Enter là chưa ghi.")
    if agreed.lower() in ("c", "có", "co"):
        _run("ingest", str(FORMS))


def _report() -> None:
    if month := _ask("\nBáo cáo tháng mấy? Gõ như 9, hoặc 9/2025; chỉ bấm Enter là thôi."):
        _run("report", "--month", month)


def _send_out() -> None:
    month = _ask("\nBiểu của tháng mấy? Gõ như 9, hoặc 9/2025; chỉ bấm Enter là kỳ đang xét.")
    _run("collect", *(("--month", month) if month else ()))


CHOICES: Mapping[str, tuple[str, Callable[[], None] | None]] = {
    "1": ("Xem tình hình", _look),
    "2": (f"Nhận biểu các đơn vị gửi về, từ thư mục {FORMS}", _take_in),
    "3": ("Viết báo cáo tháng", _report),
    "4": ("Viết biểu gửi các đơn vị", _send_out),
    "0": ("Thoát", None),
}


if __name__ == "__main__":
    main()
