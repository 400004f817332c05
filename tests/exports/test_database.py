"""A plan as an SQLite file, opened with the standard sqlite3."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from cchc.exports.database import APPLICATION, database, plan_database
from cchc.exports.plain_state import counts, rates, status
from cchc.exports.plan_state import PlanState
from cchc.exports.public import LEFT_OUT, public_part
from cchc.exports.schema_text import TABLES, VIEWS, view_sql
from cchc.files import is_untouched
from cchc.standing import Rates
from tests.exports.states import WORDS, demo_state, full_journal, state_of
from tests.plans import edited

Rows = Callable[..., list[dict[str, Any]]]


def opened(content: bytes) -> Rows:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    connection.row_factory = sqlite3.Row

    def rows(question: str, *values: object) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(question, values)]

    assert rows("PRAGMA foreign_key_check") == []
    assert rows("PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    return rows


def full_state() -> PlanState:
    return state_of(*full_journal("Đã rà soát"))


def test_the_tasks_are_those_of_status() -> None:
    state = demo_state()
    told = status(state.plan, state.tasks, state.day, state.period)
    rows = opened(plan_database(state))("SELECT * FROM tasks ORDER BY place")
    shared = [key for key in told["tasks"][0] if key in rows[0]]
    assert {"id", "state", "due", "percent", "days_late", "quiet", "signed_due"} <= {*shared}
    for row, task in zip(rows, told["tasks"], strict=True):
        for key in shared:
            if key != "obstacles":
                assert row[key] == task[key], key
    (summary,) = opened(plan_database(state))(
        "SELECT sum(total) AS total, sum(overdue) AS overdue, sum(quiet) AS quiet FROM by_area"
    )
    assert summary == {key: told["summary"][key] for key in ("total", "overdue", "quiet")}


@pytest.mark.parametrize("state", [demo_state(), demo_state("van-phong"), state_of()])
def test_the_rates_are_those_of_status(state: PlanState) -> None:
    (row,) = opened(plan_database(state))("SELECT * FROM rates")
    told = rates(Rates.of(state.tasks))
    flat = {f"{way}_{name}": share for way, own in told.items() for name, share in own.items()}
    assert row == {"plan": 1, **flat}


def test_a_plan_without_dated_tasks_has_no_rates() -> None:
    plan = edited(
        ("deadline: Quý III/2025", "deadline: Thường xuyên"), ("Tháng 7/2025", "Hằng năm")
    )
    (row,) = opened(plan_database(state_of(plan=plan)))("SELECT * FROM rates")
    assert {value for key, value in row.items() if key != "plan"} == {None}


def test_the_units_figures_are_their_own_part() -> None:
    state = demo_state()
    rows = opened(plan_database(state))("SELECT * FROM by_unit")
    assert [row["unit"] for row in rows] == list(state.plan.units)
    for row in rows:
        own = counts(state.own_tasks(row["unit"]))
        assert {key: row[key] for key in own} == own


def test_overdue_tells_the_longest_first() -> None:
    rows = opened(plan_database(state_of()))("SELECT id, days_late FROM overdue")
    assert rows == [{"id": "2.a", "days_late": 75}, {"id": "1.a", "days_late": 14},
                    {"id": "2.c", "days_late": 14}]  # fmt: skip


def test_the_journal_stands_as_stored() -> None:
    rows = opened(plan_database(full_state()))
    entries = rows(
        "SELECT id, task, on_day, at, counts, retracts, form FROM entries ORDER BY place"
    )
    assert [entry["id"] for entry in entries] == [f"e{number}" for number in range(1, 9)]
    withdrawn, withdrawal = entries[4], entries[5]
    assert (withdrawn["counts"], withdrawal["counts"], withdrawal["retracts"]) == (0, 0, "e5")
    assert (entries[6]["task"], entries[6]["form"]) == (None, "ke-hoach/2025-09/van-phong")
    assert entries[0]["at"] == "2025-09-01T08:00:00+07:00"
    (product,) = rows("SELECT task, entry, symbol, issued_on, title FROM products")
    assert product == {"task": "1.a", "entry": "e1", "symbol": "05/QĐ-TTT",
                       "issued_on": "2025-09-01", "title": "Đã rà soát"}  # fmt: skip
    (extension,) = rows("SELECT task, due, due_before, days_overdue_before, entry FROM extensions")
    assert extension == {"task": "2.a", "due": "2025-11-30", "due_before": "2025-07-31",
                         "days_overdue_before": 31, "entry": "e2"}  # fmt: skip


def test_receipts_keep_their_lists() -> None:
    rows = opened(plan_database(demo_state()))
    for row in rows("SELECT letter, refused, figures FROM entries"):
        assert all(json.loads(value) for value in row.values() if value)


def test_duckdb_can_ask_the_views() -> None:
    """It gives a view back to SQLite in its own words, in which count(*) is count_star()."""
    assert not [name for name in VIEWS if "count(*)" in view_sql(name).lower()]


def test_every_column_is_explained() -> None:
    rows = opened(plan_database(demo_state()))
    explained = {(row["object"], row["column_name"]) for row in rows("SELECT * FROM meta")}
    for name in (*TABLES, *VIEWS):
        columns = [row["name"] for row in rows(f"PRAGMA table_info({name})")]
        assert columns
        assert {(name, column) for column in ("", *columns)} <= explained
    assert all(row["meaning"] for row in rows("SELECT meaning FROM meta"))
    made = rows("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    assert {row["name"] for row in made} == {*TABLES, *VIEWS}


@given(words=WORDS)
def test_words_stay_words(words: str) -> None:
    rows = opened(plan_database(state_of(*full_journal(words))))
    entry, product = rows("SELECT * FROM entries")[0], rows("SELECT title FROM products")[0]
    assert {entry[key] for key in ("result", "obstacle", "proposal")} == {words}
    assert product == {"title": words}


def test_numbers_without_bound_are_taken() -> None:
    plan = edited(("product: Báo cáo}", f"product: Báo cáo, budget: {10**30}}}"))
    rows = opened(plan_database(state_of(plan=plan)))
    assert rows("SELECT budget FROM tasks WHERE id = '1.a'") == [{"budget": 1e30}]


def test_the_same_state_is_the_same_bytes_with_a_mark() -> None:
    content = plan_database(full_state())
    assert content == plan_database(full_state())
    assert content[68:72] == b"cchc" == APPLICATION.to_bytes(4, "big")
    assert is_untouched(content)
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    connection.execute("UPDATE tasks SET percent = 99")
    connection.commit()
    assert not is_untouched(connection.serialize())


def test_many_plans_of_one_name_stand_in_one_file() -> None:
    rows = opened(database([demo_state(), full_state(), demo_state("pnv-7")]))
    assert [row["id"] for row in rows("SELECT id FROM plans")] == [
        "ttt-2025-h2",
        "ke-hoach",
        "ttt-2025-h2",
    ]
    totals = rows("SELECT plan, count(*) AS total FROM tasks GROUP BY plan")
    assert [row["total"] for row in totals] == [40, 5, 8]
    assert len(rows("SELECT * FROM rates")) == 3
    assert rows("SELECT unit FROM plans WHERE number = 3") == [{"unit": "pnv-7"}]


def test_a_public_file_holds_states_and_documents_alone() -> None:
    plan = edited(("content: Ban hành Quy chế,", "content: Ban hành Quy chế, public: false,"))
    rows = opened(plan_database(public_part(state_of(*full_journal("Đã rà soát"), plan=plan))))
    assert rows("SELECT * FROM entries") == []
    assert rows("SELECT * FROM by_unit") == []
    assert rows("SELECT state FROM tasks WHERE id = '2.a'") == [{"state": None}]
    (total,) = rows("SELECT sum(total) AS total FROM by_area")
    assert total == {"total": 4}
    (product,) = rows("SELECT entry, symbol, link FROM products")
    assert product == {"entry": None, "symbol": "05/QĐ-TTT", "link": None}
    assert rows("SELECT meaning FROM meta WHERE column_name = 'public' AND object = 'cchc'") == [
        {"meaning": LEFT_OUT}
    ]
    assert {row["days_late"] for row in rows("SELECT * FROM overdue")} == {None}
