"""The tasks as JSON lines, read back."""

from __future__ import annotations

import json

from hypothesis import given

from cchc.exports import plain_state
from cchc.exports.json_lines import task_lines
from cchc.exports.public import public_part
from tests.exports.states import WORDS, demo_state, full_journal, state_of
from tests.plans import edited


def test_each_line_is_a_task_as_status_tells_it() -> None:
    state = demo_state()
    lines = task_lines(state).decode().splitlines()
    assert len(lines) == 40
    for line, standing in zip(lines, state.tasks, strict=True):
        head = {"plan": "ttt-2025-h2", "office": "Thanh tra tỉnh Quảng Ngãi", "public": False}
        told = plain_state.task(state.plan, standing)
        assert json.loads(line) == {**head, "as_of": "2025-10-14", **told}


@given(words=WORDS)
def test_words_stay_on_their_line(words: str) -> None:
    for text in (words, f"{words}\u2028{words}\x85"):
        lines = task_lines(state_of(*full_journal(text))).decode().splitlines()
        assert len(lines) == 5
        assert json.loads(lines[0])["obstacles"][0]["text"] == text


def test_a_task_that_is_not_public_has_no_state() -> None:
    plan = edited(("content: Ban hành Quy chế,", "content: Ban hành Quy chế, public: false,"))
    lines = task_lines(public_part(state_of(plan=plan))).decode().splitlines()
    tasks = [json.loads(line) for line in lines]
    assert [task["id"] for task in tasks if task["state"] is None] == ["2.a"]
    (withheld,) = (task for task in tasks if task["id"] == "2.a")
    assert (withheld["content"], withheld["due"]) == ("Ban hành Quy chế", "2025-07-31")
    assert (withheld["percent"], withheld["last"], withheld["days_late"]) == (None, None, None)
    assert all(task["public"] for task in tasks)
