"""A plan's state as an SQLite file: tables, views of what is asked most, each column's meaning.

Several plans fit into one file, each under a number of its own: many offices call theirs alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from cchc.exports.json_lines import plain_task
from cchc.exports.plain_state import iso
from cchc.exports.plan_state import PlanState
from cchc.exports.public import LEFT_OUT
from cchc.exports.schema_text import META, TABLES, VIEWS, table_sql, view_sql
from cchc.files import MARK, NO_DIGEST, marked
from cchc.filters import areas_of
from cchc.journal import Entry, plain, withdrawn_ids
from cchc.plan import Task, all_numbered
from cchc.standing import STATES
from cchc.text import fold
from cchc.told import Product

if TYPE_CHECKING:
    from sqlite3 import Connection

APPLICATION = int.from_bytes(b"cchc", "big")
"""What the file's header says it is made by."""
FORMAT = 1
LARGEST = 2**63
Values = tuple[Any, ...]


def plan_database(state: PlanState) -> bytes:
    """Return an SQLite file of one plan; the same state gives the same bytes."""
    return database([state])


def database(states: Iterable[PlanState]) -> bytes:
    """Return an SQLite file of plans, each asked for once; the same ones give the same bytes."""
    import sqlite3

    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
        connection.execute(f"PRAGMA user_version = {FORMAT}")
        connection.execute("BEGIN")
        for table in TABLES:
            connection.execute(table_sql(table))
        for view in VIEWS:
            connection.execute(view_sql(view))
        public = False
        for number, state in enumerate(states, start=1):
            _add_plan(connection, number, state)
            public = public or state.public
        _insert(connection, "meta", _meanings(public))
        connection.execute("COMMIT")
        return marked(connection.serialize())
    finally:
        connection.close()


def _insert(connection: Connection, table: str, rows: Iterable[Values]) -> None:
    places = ", ".join("?" * len(TABLES[table].columns))
    connection.executemany(f"INSERT INTO {table} VALUES ({places})", rows)


def _meanings(public: bool) -> Iterator[Values]:
    """Yield what the file is, then what every table, view and column means."""
    yield META, "cchc", f"{MARK}{NO_DIGEST}"
    yield META, "format", str(FORMAT)
    if public:
        yield META, "public", LEFT_OUT
    for name, parts in {**TABLES, **VIEWS}.items():
        yield name, "", parts.meaning
        for column, (_, meaning) in parts.columns.items():
            yield name, column, meaning


def _add_plan(connection: Connection, number: int, state: PlanState) -> None:
    """Add a plan with all that hangs on it: what is pointed at goes first."""
    _insert(connection, "plans", [_plan(number, state)])
    _insert(connection, "units", _units(number, state))
    _insert(connection, "tasks", _tasks(number, state))
    _insert(connection, "task_units", _task_units(number, state))
    _insert(connection, "entries", _entries(number, state))
    _insert(connection, "products", _products(number, state))
    _insert(connection, "extensions", _extensions(number, state))


def _plan(number: int, state: PlanState) -> Values:
    plan, document, period = state.plan, state.plan.document, state.period
    return (
        number,
        plan.id,
        plan.office,
        document.title,
        document.short,
        document.kind,
        document.number,
        document.symbol,
        iso(document.date),
        iso(plan.period.start) if plan.period else None,
        iso(plan.period.end) if plan.period else None,
        state.day.isoformat(),
        period.name,
        period.first.isoformat(),
        period.last.isoformat(),
        state.unit,
        int(state.public),
        document.replaces,
    )


def _units(number: int, state: PlanState) -> Iterator[Values]:
    """Yield units and groups, then the keys that a plan without units is told of all the same."""
    plan = state.plan
    for key, unit in plan.units.items():
        yield number, key, unit.name, unit.symbol, unit.head, unit.overseer, 0
    for key, group in plan.groups.items():
        yield number, key, group.name, None, None, None, 1
    named = {entry.unit: None for entry in state.known() if entry.unit}
    for key in named:
        if key not in plan.units and key not in plan.groups:
            yield number, key, key, None, None, None, 0


def _tasks(number: int, state: PlanState) -> Iterator[Values]:
    numbers = {id(area): its for its, area in all_numbered(state.plan.areas)}
    top = {
        fold(task.id): (its, title) for its, title, tasks in areas_of(state.plan) for task in tasks
    }
    for place, (area, task, standing) in enumerate(state.rows(), start=1):
        told = plain_task(state, area, task, standing)
        done_on = standing and not standing.day_is_assumed and standing.done_on
        yield (
            number,
            task.id,
            place,
            *top[fold(task.id)],
            numbers[id(area)],
            *(told[key] for key in TASK_KEYS),
            STATES[standing.state].name if standing else None,
            *(told[key] for key in STATE_KEYS),
            iso(done_on or None),
            "\n".join(one["text"] for one in told["obstacles"]) or None,
            *_measured(task),
        )


TASK_KEYS = (
    *("area", "content", "lead", "coordinators", "product", "deadline", "kind", "start", "due"),
    *("signed_due", "continuous", "every", "event", "state"),
)
STATE_KEYS = ("percent", "days_late", "days_left", "quiet", "confirmed")
"""Keys of `status --json` that are columns under the same name, in order."""


def _measured(task: Task) -> Values:
    indicator = task.indicator
    named = (indicator.name, indicator.unit, indicator.target) if indicator else (None, None, None)
    return *named, _whole(task.budget), int(task.public)


def _whole(number: int | None) -> int | float | None:
    """Return a whole number as SQLite holds it: a larger one than it has room for is rounded."""
    return float(number) if number is not None and abs(number) >= LARGEST else number


def _task_units(number: int, state: PlanState) -> Iterator[Values]:
    """Yield who leads and who coordinates; of a lead, where its own part of the task stands."""
    own: dict[tuple[str, str], tuple[str, int]] = {}
    if not state.public:
        for unit in {key: None for task in state.plan.tasks() for key in task.lead.units}:
            for standing in state.own_tasks(unit):
                missing = int(unit in standing.missing_units)
                own[standing.task.id, unit] = standing.state, missing
    for task in state.plan.tasks():
        for unit in dict.fromkeys(task.lead.units):
            yield number, task.id, unit, "lead", *own.get((task.id, unit), (None, None))
        for unit in dict.fromkeys(task.coordinators.units):
            if unit not in task.lead.units:
                yield number, task.id, unit, "coordinator", None, None


def _entries(number: int, state: PlanState) -> Iterator[Values]:
    withdrawn = withdrawn_ids(state.entries)
    ids = {fold(task.id): task.id for task in state.plan.tasks()}
    for place, entry in enumerate(state.known(), start=1):
        yield (
            number,
            entry.id,
            place,
            ids.get(fold(entry.task)) if entry.task else None,
            iso(entry.on),
            entry.at.isoformat(),
            entry.by,
            entry.unit,
            entry.state,
            entry.percent,
            entry.result,
            entry.obstacle,
            entry.proposal,
            entry.to,
            entry.value,
            _whole(entry.spent),
            iso(entry.due),
            entry.reason,
            entry.retracts,
            int(not entry.retracts and entry.id not in withdrawn),
            entry.form,
            int(entry.assumed),
            *_receipt(entry),
        )


def _receipt(entry: Entry) -> Values:
    """Return what a receipt keeps, lists as JSON."""
    kept = plain(entry)
    lists = (kept.get(key) for key in ("refused", "letter", "figures"))
    written = (json.dumps(one, ensure_ascii=False) if one else None for one in lists)
    return entry.report, *written


def _products(number: int, state: PlanState) -> Iterator[Values]:
    """Yield the documents told; of a public state, that has no entries, by task alone."""
    ids = {fold(task.id): task.id for task in state.plan.tasks()}
    if not state.public:
        for entry in state.known():
            task = ids.get(fold(entry.task)) if entry.task else None
            for place, product in enumerate(entry.products, start=1):
                yield number, task, entry.id, place, *_document(product)
        return
    for standing in state.tasks:
        documents = (product for entry in standing.entries for product in entry.products)
        for place, product in enumerate(dict.fromkeys(documents), start=1):
            yield number, standing.task.id, None, place, *_document(product)


def _document(product: Product) -> Values:
    return product.symbol, iso(product.date), product.title, product.link


def _extensions(number: int, state: PlanState) -> Iterator[Values]:
    for standing in state.tasks:
        for place, extension in enumerate(standing.extensions, start=1):
            yield (
                number,
                standing.task.id,
                place,
                extension.on.isoformat(),
                extension.due.isoformat(),
                None if state.public else extension.before.isoformat(),
                None if state.public else extension.days_overdue,
                extension.entry.reason,
                None if state.public else extension.entry.id,
            )
