"""A real YAML language server with what `init` writes: what is underlined in plan.yaml and
journal.yaml, what keys mean, what is offered.

Tried with yaml-language-server 1.25 and 2.0; VS Code's YAML extension runs the same server.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import cchc.cli
from cchc.checking.editor_schema import MEANINGS, editor_schema
from cchc.new_office import demo_files, example_file
from tests.conftest import REAL_PLAN
from tests.language_server import CURSOR, Editor, editor_of

pytestmark = pytest.mark.long

REAL = REAL_PLAN.read_text(encoding="utf-8")
MODELINE, BARE = REAL.split("\n", 1)
TASK = editor_schema("plan")["$defs"]["Task"]["properties"]
STATES = editor_schema("journal")["$defs"]["Entry"]["properties"]["state"]["anyOf"][0]["enum"]


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("may") / "Kế hoạch của cơ quan"
    assert cchc.cli.run(("init", str(folder), "--id", "vi-du")) == 0
    with editor_of(folder) as opened:
        yield opened


def changed(text: str, *edits: tuple[str, str]) -> str:
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def offered(editor: Editor, name: str, text: str) -> dict[str, str]:
    items = editor.at_cursor("completion", name, text)["items"]
    return {one["label"]: one.get("documentation", "") for one in items}


def test_what_init_writes_and_the_real_plan_are_not_underlined(editor: Editor) -> None:
    examples = [example_file("vi-du", 2026), example_file("vi-du", 2026, "ket-luan")]
    for file in (*examples, *demo_files(), *demo_files("ket-luan")):
        assert editor.marks(Path(file.path).name, file.text) == [], file.path
    assert editor.marks("plan.yaml", REAL) == []


def test_each_mistake_is_underlined_on_its_line(editor: Editor) -> None:
    mistaken = changed(
        REAL,
        ("from: 2025-07-01", "from: 2025-13-01"),
        ("close_day: 14", "close_day: [14]"),
        ("        deadline: Thường xuyên\n", ""),
        ("deadline: Tháng 7/2025", "deadline: {text: Tháng 7/2025, every: months}"),
        ("lead: Ban Biên tập Website", "leed: Ban Biên tập Website"),
    )
    marks = sorted(editor.marks("plan.yaml", mistaken))
    assert [line for line, _ in marks] == [
        "- id: 2.a",
        "- id: 7.h",
        "close_day: [14]",
        "deadline: {text: Tháng 7/2025, every: months}",
        "leed: Ban Biên tập Website",
        "period: {from: 2025-13-01, to: 2025-12-31}",
    ]
    said = [words for _, words in marks]
    assert "deadline" in said[0]
    assert "lead" in said[1]
    assert "half-year" in said[3]
    assert "leed" in said[4]


def test_a_journal_is_underlined_too(editor: Editor) -> None:
    begins = "- {id: vi-du-1, at: 2025-07-03T08:05:17+07:00, "
    entries = [f"{begins}task: 6.b, state: xong}}", f"{begins}taks: 6.b}}"]
    assert [line for line, _ in editor.marks("journal.yaml", "\n".join(entries))] == entries


def test_a_plan_finds_its_schema_by_the_settings_or_by_its_first_line(editor: Editor) -> None:
    mistaken = changed(BARE, ("close_day: 14", "close_day: [14]"))
    for name, text in (("plan.yaml", mistaken), ("nhap.yaml", f"{MODELINE}\n{mistaken}")):
        assert [line for line, _ in editor.marks(name, text)] == ["close_day: [14]"]
    assert editor.marks("nhap.yaml", mistaken) == []


@pytest.mark.parametrize(
    ("word", "meaning"),
    [
        ("close_day", "Ngày chốt số liệu hằng tháng"),
        ("lead", "Đơn vị chủ trì."),
        ("deadline", TASK["deadline"]["description"]),
    ],
)
def test_a_key_under_the_mouse_tells_what_it_means(editor: Editor, word: str, meaning: str) -> None:
    text = changed(REAL, (f"{word}:", f"{word[:2]}{CURSOR}{word[2:]}:"))
    assert meaning in editor.at_cursor("hover", "plan.yaml", text)["contents"]["value"]


def test_a_task_is_offered_the_keys_it_has_not_yet(editor: Editor) -> None:
    start = REAL.index("      - id: 2.a\n")
    written, rest = REAL[:start], REAL[start:]
    keys = offered(
        editor,
        "plan.yaml",
        written + changed(rest, ("Thường xuyên\n", f"Thường xuyên\n        {CURSOR}\n")),
    )
    has = {"id", "content", "lead", "coordinators", "product", "deadline"}
    assert keys == {key: part["description"] for key, part in TASK.items() if key not in has}


def test_values_are_offered_with_their_meaning(editor: Editor) -> None:
    every = ("Tháng 7/2025", f"{{text: Tháng 7/2025, every: {CURSOR}}}")
    periods = offered(
        editor, "plan.yaml", changed(REAL, ("deadline: " + every[0], "deadline: " + every[1]))
    )
    assert periods.pop("null", "") == ""
    assert periods == {
        key: MEANINGS[key] for key in ("week", "month", "quarter", "half-year", "year")
    }
    states = offered(editor, "journal.yaml", f"- {{id: vi-du-1, state: {CURSOR}}}\n")
    assert states.items() >= {state: MEANINGS[state] for state in STATES}.items()


def test_without_a_server_ci_fails_where_npm_is_and_others_skip(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tests.language_server.SERVER", None)
    for ci, npm, outcome in (
        ("true", "npm", pytest.fail.Exception),
        ("true", None, pytest.skip.Exception),
        ("", "npm", pytest.skip.Exception),
    ):
        monkeypatch.setenv("CI", ci)
        monkeypatch.setattr("tests.language_server.NPM", npm)
        with (
            pytest.raises(outcome, match="máy này thiếu yaml-language-server"),
            editor_of(tmp_path),
        ):
            pass
