"""What holds of every format: the figures of status, hostile words that stay words, and no name of
a person in what goes outside.
"""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from importlib import import_module
from io import BytesIO, StringIO
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from cchc.commands.export import FORMATS
from cchc.exports.plan_state import PlanState
from cchc.exports.public import public_part
from cchc.files import parts_of
from cchc.standing import STATES
from cchc.told import Product
from tests.exports.states import demo_state, state_of, told
from tests.plans import edited

NAMES = st.text("ABCDEGHIKLMNOPQRSTUVXY", min_size=6, max_size=12).map(lambda name: f"Qz{name}")
"""No word of a plan or of a format begins so: they are found wherever they stand."""
State = tuple[str, str | None, int | None]
"""Of a task: its state (as the format calls it), the day it is due, its percent."""


def written(name: str, state: PlanState) -> bytes:
    form = FORMATS[name]
    write: Callable[[PlanState], bytes] = getattr(
        import_module(f"cchc.exports.{form.module}"), form.function
    )
    return write(state)


def texts(name: str, content: bytes) -> Iterator[str]:
    """All that stands in a file, however it is packed."""
    yield content.decode("utf-8", errors="ignore")
    if name == "xlsx":
        yield from (part.decode(errors="ignore") for part in parts_of(content).values())
    if name == "sqlite":
        connection = sqlite3.connect(":memory:")
        connection.deserialize(content)
        yield "\n".join(connection.iterdump())
    if name == "ics":
        yield content.decode().replace("\r\n ", "")


@given(person=NAMES, public=st.booleans())
@settings(max_examples=25)
@pytest.mark.parametrize("name", FORMATS)
def test_no_name_of_a_person_goes_outside(name: str, person: str, public: bool) -> None:
    plan = edited(
        ("{name: Văn phòng}", f"{{name: Văn phòng, head: {person}, overseer: {person}}}"),
        ("  month: 2025-07\n", f"  month: 2025-07\n  signer: {{position: Chánh, name: {person}}}\n"),
        ("before:", f"reporting: {{month: {{issuer: van-phong, signer: {{position: a, name: {person}}}}}}}\nbefore:"),
    )  # fmt: skip
    document = Product("Báo cáo rà soát", "05/BC-TTT", dt.date(2025, 9, 1), f"https://{person}/x")
    entries = [
        told(1, "1.a", by=person, result=f"{person} rà soát", percent=40, products=(document,)),
        told(2, "1.a", by=person, obstacle=f"{person} vắng", proposal=person, to=person),
        told(3, "2.a", by=person, state="extended", due=dt.date(2025, 9, 30), reason=person),
        told(4, "1.b", by=person, result=person, unit="van-phong"),
        told(5, "2.b", by=person, state="arrived", due=dt.date(2025, 12, 1), result=person),
        told(6, "2.c", by=person, state="cancelled", reason=person, products=(document,)),
    ]
    state = state_of(*entries, plan=plan)
    content = written(name, public_part(state) if public else state)
    has_it = any(person.lower() in text.lower() for text in texts(name, content))
    # inside, names stand where they belong: they would be found; a calendar has no room for them
    assert has_it == (not public and name != "ics")


def of_xlsx(content: bytes) -> dict[str, State]:
    page = openpyxl.load_workbook(BytesIO(content))["Nhiệm vụ"]
    rows = page.iter_rows(min_row=6, values_only=True)
    return {
        str(row[0]): (
            str(row[8]).lower(),
            row[7].date().isoformat() if isinstance(row[7], dt.datetime) else None,
            round(row[9] * 100) if isinstance(row[9], float | int) else None,
        )
        for row in rows
    }


def of_csv(content: bytes) -> dict[str, State]:
    rows = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    return {
        row["Mã"]: (
            row["Tình hình"].lower(),
            row["Hạn đang tính"] or None,
            int(row["Đạt (%)"]) if row["Đạt (%)"] else None,
        )
        for row in rows
    }


def of_jsonl(content: bytes) -> dict[str, State]:
    return of_tasks([json.loads(line) for line in content.decode().splitlines()])


def of_json(content: bytes) -> dict[str, State]:
    return of_tasks(json.loads(content)["tasks"])


def of_tasks(tasks: list[dict[str, Any]]) -> dict[str, State]:
    return {
        task["id"]: (STATES[task["state"]].name, task["due"], task["percent"]) for task in tasks
    }


def of_sqlite(content: bytes) -> dict[str, State]:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    rows = connection.execute("SELECT id, state_name, due, percent FROM tasks")
    return {task: (state, due, percent) for task, state, due, percent in rows}


READERS = {
    **{"xlsx": of_xlsx, "csv": of_csv, "json": of_json, "jsonl": of_jsonl},
    "sqlite": of_sqlite,
}


@pytest.mark.parametrize("day", ["2025-07-01", "2025-10-14", "2026-03-01"])
@pytest.mark.parametrize("unit", [None, "van-phong", "pnv-7"])
@pytest.mark.parametrize("name", READERS)
def test_read_back_it_holds_the_figures_of_status(name: str, unit: str | None, day: str) -> None:
    state = demo_state(unit, dt.date.fromisoformat(day))
    assert READERS[name](written(name, state)) == {
        standing.task.id: (
            STATES[standing.state].name,
            due.isoformat() if (due := standing.due or standing.task.deadline.due) else None,
            standing.percent,
        )
        for standing in state.tasks
    }


def test_every_format_is_read_back() -> None:
    assert {*FORMATS} == {*READERS, "ics"}


def test_a_calendar_holds_each_task_that_has_a_day() -> None:
    state = demo_state()
    calendar = Calendar.from_ical(written("ics", state))
    with_day = [one for one in state.tasks if one.due or one.task.deadline.due]
    days = {str(event["UID"]) for event in calendar.walk("VEVENT")}
    assert len([uid for uid in days if not uid.startswith("gui-ket-qua")]) == len(with_day) == 14


@pytest.mark.parametrize("name", FORMATS)
def test_a_text_longer_than_a_cell_stops_no_format(name: str) -> None:
    long = "Đã làm " * 5_000
    entries = (told(1, "1.a", result=long, obstacle=long), told(2, "1.a", state="started"))
    content = written(name, state_of(*entries))
    if name == "xlsx":
        page = openpyxl.load_workbook(BytesIO(content))["Nhật ký"]
        cell = next(row for row in page.iter_rows(values_only=True) if row[1] == "1.a")[5]
        assert re.search(r"cắt bớt: một ô Excel chỉ chứa được 32\.767 ký tự\)$", str(cell))
    elif name in ("json", "jsonl", "sqlite"):
        assert any(long.strip() in text for text in texts(name, content))
