"""The JSON Schema that editors use: made from the records, true to how editors read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator, FormatChecker

from cchc.checking.editor_schema import editor_schema
from cchc.new_office import demo_files, example_file, schema_files
from cchc.told import STATE_WORDS
from tests.conftest import REAL_PLAN, Run

ROOT = Path(__file__).parents[2]


class Core(yaml.SafeLoader):
    """Reads YAML as editors do: version 1.2, where a day is text and 'no' is a word."""


Core.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), first)


def complaints(of: str, text: str) -> list[str]:
    checker = Draft202012Validator(editor_schema(of), format_checker=FormatChecker())
    return [error.message for error in checker.iter_errors(yaml.load(text, Core))]


@pytest.mark.parametrize("file", list(schema_files()), ids=lambda file: file.path)
def test_committed_file_is_what_the_code_makes(file: Any) -> None:
    assert (ROOT / "schema" / file.path).read_text(encoding="utf-8") == file.text, "run: make docs"


def test_real_plan_and_what_init_writes_are_valid() -> None:
    demo_plan, demo_journal = (file.text for file in demo_files())
    assert complaints("plan", REAL_PLAN.read_text(encoding="utf-8")) == []
    assert complaints("plan", example_file("vi-du", 2026).text) == []
    assert complaints("plan", demo_plan) == []
    assert complaints("journal", demo_journal) == []


@pytest.mark.parametrize(
    "edit",
    [
        ("close_day: 14", "close_day: month-end"),
        ('id: "8"', "id: 8"),
        ("number: null # văn bản để trống", "number: 11"),
        ("deadline: Tháng 7/2025", "deadline: {text: Tháng 7/2025, due: 2025-07-31}"),
        ("deadline: Tháng 7/2025", "deadline: 2025"),
        ("lead: Ban Biên tập Website", "lead: {text: Ban Biên tập, units: [ban-bien-tap]}"),
        ("period: {from: 2025-07-01, to: 2025-12-31}", "period:"),
        ("product: Tờ trình, báo cáo", "product:"),
    ],
    ids=lambda edit: edit[1],
)
def test_what_the_tool_reads_an_editor_does_not_underline(edit: tuple[str, str]) -> None:
    text = REAL_PLAN.read_text(encoding="utf-8")
    assert edit[0] in text
    assert complaints("plan", text.replace(*edit)) == []


@pytest.mark.parametrize(
    "edit",
    [
        ("lead: Ban Biên tập Website", "leed: Ban Biên tập Website"),
        ("from: 2025-07-01", "from: 2025-13-01"),
        ("close_day: 14", "close_day: [14]"),
        ("deadline: Tháng 7/2025", "deadline:"),
        ("format: 1", "format: 2"),
    ],
    ids=lambda edit: edit[1],
)
def test_what_the_tool_refuses_an_editor_underlines(edit: tuple[str, str]) -> None:
    assert complaints("plan", REAL_PLAN.read_text(encoding="utf-8").replace(*edit))


def described(part: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the path of every key a person may write, with its description."""
    if isinstance(part, dict):
        for name, value in part.get("properties", {}).items():
            yield (*path, name), value.get("description", "")
        for name, value in part.items():
            yield from described(value, (*path, name))


@pytest.mark.parametrize("of", ["plan", "journal"])
def test_every_key_is_described_in_vietnamese(of: str) -> None:
    schema = editor_schema(of)
    Draft202012Validator.check_schema(schema)
    told = dict(described(schema))
    assert len(told) > 15
    assert [
        path for path, words in told.items() if not words.endswith(".") or words.isascii()
    ] == []


def test_choices_tell_what_they_mean() -> None:
    state = editor_schema("journal")["$defs"]["Entry"]["properties"]["state"]["anyOf"][0]
    assert len(state["enum"]) == len(state["enumDescriptions"]) == len(STATE_WORDS)


def test_command_prints_one_or_writes_both(run: Run, alone: Path) -> None:
    assert run("schema", "journal").out == (ROOT / "schema" / "journal.schema.json").read_text(
        encoding="utf-8"
    )
    assert run("schema", "--out", "noi/khac").code == 0
    assert sorted(path.name for path in (alone / "noi" / "khac").iterdir()) == [
        "journal.schema.json",
        "plan.schema.json",
    ]
