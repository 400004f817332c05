"""The page of docs that tells every rule; `python -m cchc.checking.rules_page` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from textwrap import indent

from cchc.checking import (
    act_rules,
    confidential_rules,
    file_rules,
    history_rules,
    journal_rules,
    plan_rules,
    receipt_rules,
    schema_messages,
    unit_rules,
)
from cchc.checking.rule import Of, Rule
from cchc.problem import UsageError

MODULES = (
    file_rules,
    schema_messages,
    plan_rules,
    unit_rules,
    journal_rules,
    act_rules,
    receipt_rules,
    confidential_rules,
    history_rules,
)
"""Where the rules stand."""
RULES = sorted(
    {rule for module in MODULES for rule in vars(module).values() if isinstance(rule, Rule)},
    key=lambda rule: (not rule.is_error, rule.code),
)
"""Errors first, each kind by its code."""

WHERE: dict[Of, str] = {
    "file": "cả tệp",
    "plan": "plan.yaml",
    "task": "một nhiệm vụ trong plan.yaml",
    "journal": "journal.yaml",
    "both": "plan.yaml, journal.yaml",
    "history": "so với git (--against)",
    "folder": "thư mục",
}
LANGUAGE: dict[Of, str] = {"history": "diff", "folder": "text"}
OPENING = """\
# Quy tắc kiểm tra

<!-- Trang này do `make docs` viết ra từ cchc/checking; sửa ở đó, không sửa ở đây. -->

`cchc validate` tìm mọi lỗi của mọi tệp trong một lần chạy. \
Mã bắt đầu bằng K là lỗi: phải sửa, lệnh thoát với mã 1.
Mã bắt đầu bằng C là cảnh báo: nên xem, chỉ tính là lỗi khi thêm `--strict`. \
Mã không bao giờ đổi nghĩa.
Đọc một quy tắc ngay trên máy: `cchc validate --explain K04`.
"""


def page() -> str:
    """Return the page as Markdown: a table of all rules, then each with its snippets."""
    sections = (line for rule in RULES for line in _section(rule))
    return "\n".join([OPENING, *_table(), *sections]) + "\n"


def _table() -> Iterator[str]:
    yield "| mã | tìm thấy | ở |"
    yield "|---|---|---|"
    for rule in RULES:
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {WHERE[rule.of]} |"


def _section(rule: Rule) -> Iterator[str]:
    kind = "lỗi" if rule.is_error else "cảnh báo"
    yield f"\n## {rule.code}\n"
    yield f"**{rule.title}** ({kind}, {WHERE[rule.of]}). {rule.finds}\n"
    for name, snippet in _snippets(rule):
        yield f"{name}:\n\n```{LANGUAGE.get(rule.of, 'yaml')}\n{snippet}\n```\n"


def explained(code: str) -> str:
    """Return one rule as plain text, for the screen; raise UsageError if no rule has that code."""
    rule = next((rule for rule in RULES if rule.code == code.upper()), None)
    if rule is None:
        raise UsageError(f"không có mã '{code}'; có: {', '.join(rule.code for rule in RULES)}")
    snippets = (f"{name}:\n{indent(text, '  ')}" for name, text in _snippets(rule))
    return "\n".join([f"{rule.code} {rule.title} ({WHERE[rule.of]})", rule.finds, *snippets])


def _snippets(rule: Rule) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("Sai", rule.bad), ("Đúng", rule.good)


if __name__ == "__main__":
    sys.stdout.write(page())
