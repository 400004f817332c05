"""Plan states for tests: the demonstration's, and small ones with whatever people may write."""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import cchc
from cchc.checking.checks import check
from cchc.exports.plan_state import PlanState, plan_state
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.plan_periods import looked_at
from cchc.source import read_bytes
from cchc.told import Product
from tests.conftest import REAL_PLAN
from tests.plans import edited

DAY = dt.date(2025, 10, 14)
ZONE = dt.timezone(dt.timedelta(hours=7))
ON = dt.date(2025, 9, 1)
AT = dt.datetime(2025, 9, 1, 8, tzinfo=ZONE)

HOSTILE = (
    "</script><script>alert(1)</script>",
    '=HYPERLINK("http://x","a")',
    " ＝1+1",
    "+84 912",
    "- Trước 15/6\n- Sau 15/6",
    "@SUM(A1)",
    "\t=1",
    "javascript:alert(1)",
    "a;=cmd|'/C calc'!A0;b",
    "dòng 1\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:giả",
    'một, hai; ba \\n bốn: "năm"',
    "\u202eđảo chiều\u202c",
    "'; DROP TABLE tasks; --",
    "_x0041_ <b>&amp;</b>",
    "{{ 7*7 }} {% if %}",
    "\u200b=1",
)
"""Words that some program takes for more than words."""
WORDS = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Zl", "Zp"), include_characters="\n\t",
                      exclude_characters="\ufeff\ufffe\uffff"),
        min_size=1,
        max_size=60,
    ),
).filter(str.strip)  # fmt: skip


@cache
def demonstration() -> tuple[Plan, tuple[Entry, ...]]:
    """Return the real plan with the demonstration's journal."""
    journal = Path(cchc.__file__).parent / "demo" / "journal.yaml"
    checked = check(
        read_bytes(REAL_PLAN.read_bytes(), "plan.yaml"),
        read_bytes(journal.read_bytes(), "journal.yaml"),
    )
    assert checked.plan
    return checked.plan, checked.entries


def demo_state(unit: str | None = None, day: dt.date = DAY) -> PlanState:
    """Return the demonstration as it stands on a day."""
    plan, entries = demonstration()
    return plan_state(plan, entries, day, looked_at(plan, day), unit)


def told(number: int, task: str | None, day: dt.date = ON, **fields: Any) -> Entry:
    """Return an entry recorded on the day it is true of."""
    at = dt.datetime.combine(day, dt.time(8), ZONE)
    return Entry(**{"id": f"e{number}", "at": at, "on": day, "task": task, **fields})


def state_of(*entries: Entry, plan: Plan | None = None, day: dt.date = DAY) -> PlanState:
    """Return the small plan with these entries as it stands on a day."""
    known = plan or edited()
    return plan_state(known, entries, day, looked_at(known, day))


def full_journal(words: str, person: str = "Lê Thị Ánh") -> list[Entry]:
    """Return entries of every kind, these words in every field of words, a person in every other."""
    document = Product(words, "05/QĐ-TTT", ON, f"https://x/{words}")
    rich: dict[str, Any] = {
        "by": person,
        "result": words,
        "obstacle": words,
        "proposal": words,
        "to": person,
    }
    return [
        told(1, "1.a", percent=40, products=(document,), **rich),
        told(2, "2.a", state="extended", due=dt.date(2025, 11, 30), reason=words, by=person),
        told(3, "2.b", state="arrived", due=dt.date(2025, 12, 15), by=person, result=words),
        told(4, "1.b", state="nothing", unit="van-phong", by=person),
        told(5, "1.a", state="done", unit="van-phong", by=person, result=words),
        Entry(id="e6", at=AT + dt.timedelta(1), task="1.a", retracts="e5", reason=words, by=person),
        told(7, None, form="ke-hoach/2025-09/van-phong", unit="van-phong", by=person),
        told(8, "2.c", state="started", value=12.5, spent=38_500_000, by=person, reason=words),
    ]
