"""What is shown outside: names drawn at random for the fields of persons are in none of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict

from hypothesis import given
from hypothesis import strategies as st

from cchc.exports.plan_state import plan_state
from cchc.exports.public import public_part
from cchc.journal import Entry
from cchc.plan_periods import looked_at
from cchc.told import Product
from tests.plans import edited

DAY = dt.date(2025, 10, 14)
AT = dt.datetime(2025, 9, 1, 8, tzinfo=dt.UTC)
NAMES = st.text("ABCDEGHIKLMN", min_size=8, max_size=12).map(lambda name: f"Nguyễn {name}")


def told(number: int, name: str, **fields: object) -> Entry:
    return Entry(**{"id": f"e{number}", "at": AT, "on": AT.date(), "by": name, **fields})  # type: ignore[arg-type]


@given(name=NAMES)
def test_no_name_of_a_person_and_no_word_of_people_is_left(name: str) -> None:
    plan = edited(
        ("{name: Văn phòng}", f"{{name: Văn phòng, head: {name}, overseer: {name}}}"),
        ("  month: 2025-07\n", f"  month: 2025-07\n  signer: {{position: Chánh, name: {name}}}\n"),
    )
    document = Product(title="Báo cáo rà soát", symbol="05/BC-TTT", link=f"https://{name}/x")
    entries = [
        told(1, name, task="1.a", result=f"{name} đã rà soát", products=(document,), percent=40),
        told(2, name, task="1.a", obstacle=f"{name} chưa góp ý", proposal=name, to=name),
        told(3, name, task="2.a", state="extended", due=dt.date(2025, 9, 30), reason=name),
        told(4, name, task="1.b", state="nothing", unit="van-phong"),
    ]
    shown = public_part(plan_state(plan, entries, DAY, looked_at(plan, DAY)))
    assert name not in str(asdict(shown))
    assert "05/BC-TTT" in str(asdict(shown))


def test_nobody_is_named_beside_what_is_overdue() -> None:
    plan = edited()
    shown = public_part(plan_state(plan, [], DAY, looked_at(plan, DAY)))
    late = [one for one in shown.tasks if one.state == "overdue"]
    assert {one.task.id for one in late} >= {"1.a", "2.a"}
    assert [(one.task.lead.text, one.days_late, one.missing_units) for one in late] == [
        ("", None, ())
    ] * len(late)
    assert not any(task.lead.units for task in shown.plan.tasks() if task.id in ("1.a", "2.a"))


def test_a_task_that_is_not_public_has_no_state() -> None:
    plan = edited(("content: Ban hành Quy chế,", "content: Ban hành Quy chế, public: false,"))
    shown = public_part(plan_state(plan, [], DAY, looked_at(plan, DAY)))
    assert [task.id for task in shown.withheld] == ["2.a"]
    assert [task.id for _, task, standing in shown.rows() if standing is None] == ["2.a"]
    assert [task.id for task in shown.plan.tasks()] == [task.id for task in plan.tasks()]
