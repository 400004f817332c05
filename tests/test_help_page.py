"""The page of all commands: it is what the help says, whole, and its values are taken."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from cchc import cli
from cchc.help_page import GROUPS, VALUES, page
from tests.conftest import Run

PAGE = Path(__file__).parents[1] / "docs" / "lenh.md"


def params_of(command: str) -> list[Any]:
    return list(cli.group().get_command(None, command).params)


def section(command: str) -> str:
    return page().split(f"\n### cchc {command}\n")[1].split("\n##")[0]


def test_the_committed_page_is_what_the_code_makes() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "chạy: make docs"


def test_every_command_stands_in_one_group() -> None:
    grouped = [name for names in GROUPS.values() for name in names]
    assert sorted(grouped) == sorted(cli.COMMANDS)
    headings = re.findall(r"^### cchc (.+)$", page(), re.MULTILINE)
    assert headings == grouped
    assert re.findall(r"\(#cchc-([\w-]+)\)", page()) == grouped


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_every_option_and_argument_is_told_with_its_meaning_and_values(command: str) -> None:
    text = section(command).replace("\\|", "|")
    for param in params_of(command):
        for name in param.opts if param.param_type_name == "option" else [param.metavar]:
            row = next(
                line for line in text.splitlines() if re.match(rf"\| `{re.escape(name)}", line)
            )
            assert len(row.split(" | ", 1)[1].removesuffix(" |")) > 3
            assert all(choice in text for choice in getattr(param.type, "choices", ()))
            if getattr(param, "multiple", False):
                assert "nhiều lần" in row


def test_options_before_the_command_are_told() -> None:
    for param in cli.group().params:
        assert f"| `{param.opts[0]}" in page().split("\n## ")[0]


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_it_says_what_the_help_on_the_screen_says(command: str, run: Run) -> None:
    shown = run(command, "--help").out.replace("\b", "")
    plain = re.sub(r"[`|\\\s]", "", page())
    usage, sentence = shown.split("\n\n")[:2]
    for words in (usage.removeprefix("Cách dùng: "), sentence):
        assert re.sub(r"[`|\\\s]", "", words) in plain


def test_it_is_vietnamese_to_its_last_word() -> None:
    assert not re.search(r"OPTIONS|required\]|default:|env var|Usage", page())


def examples(name: str) -> list[str]:
    told = next(told for names, told in VALUES.items() if name in names.split(", "))
    return [example.strip('"') for example in re.findall(r"`([^`]+)`", told)]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("ID", ["status", "--plan"]),
        ("NHIỆM_VỤ", ["show"]),
        ("ĐƠN_VỊ", ["list", "--unit"]),
        ("LĨNH_VỰC", ["list", "--area"]),
        ("TÌNH_HÌNH", ["list", "--state"]),
        ("NGÀY", ["status", "--as-of"]),
        ("THÁNG", ["status", "--month"]),
        ("SỐ_NGÀY", ["list", "--within"]),
        ("SỐ", ["mark", "1.a", "--by", "Lê Thị Ánh", "--percent"]),
        ("ĐỒNG", ["mark", "1.a", "--by", "Lê Thị Ánh", "--spent"]),
        ("VĂN_BẢN", ["mark", "6.b", "--by", "Lê Thị Ánh", "--done", "--product"]),
    ],
)
def test_values_are_taken_as_they_are_written(name: str, before: list[str], run: Run) -> None:
    for value in examples(name):
        ran = run(*before, value)
        assert ran.code == 0, f"{value}: {ran.err}"
