"""What was recorded of a replaced plan, as it goes on in the journal of the one that replaced it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.carried_entries import CarriedEntries, carried_entries
from cchc.checking.checks import check
from cchc.journal import Entry, line, live_entries
from cchc.plan import Plan
from cchc.plan_writer import plan_yaml
from cchc.source import read_bytes
from cchc.standing import standings
from tests.plans import edited, plan_of

RECORDED = datetime(2025, 10, 14, 8, tzinfo=UTC)
NEW = """\
format: 1
id: thay-the
period: {from: 2025-09-01, to: 2025-12-31}
document: {office: Thanh tra tỉnh, title: Công tác bốn tháng cuối năm 2025}
units:
  van-phong: {name: Văn phòng}
  pnv-1: {name: Phòng Nghiệp vụ 1}
  pnv-2: {name: Phòng Nghiệp vụ 2}
areas:
  - title: Chung
    tasks:
      - {id: "5", content: Rà soát văn bản, lead: Văn phòng, deadline: Tháng 11/2025, carried_from: ke-hoach/1.a}
      - {id: "6", content: Theo dõi thi hành, lead: Văn phòng, deadline: Thường xuyên, carried_from: KE-HOACH/1.b}
      - {id: "7", content: Ban hành Quy chế, lead: Phòng Nghiệp vụ 1, deadline: Tháng 10/2025, carried_from: ke-hoach/2.a}
      - {id: "8", content: Lập dự toán, lead: Phòng Nghiệp vụ 2, deadline: Sau khi có hướng dẫn, carried_from: ke-hoach/2.b}
      - {id: "9", content: Việc mới, lead: Văn phòng, deadline: Thường xuyên}
"""
"""The small plan replaced on 1/9/2025: its tasks under other ids, one of them left out."""


def entry(entry_id: str, task: str | None, **told: Any) -> Entry:
    """Return an entry recorded on 14/10/2025, true of 20/8/2025 if nothing else is told."""
    return Entry(**{"id": entry_id, "at": RECORDED, "on": date(2025, 8, 20), "task": task, **told})


def carried(
    *entries: Entry,
    old: Plan | None = None,
    new: Sequence[tuple[str, str]] = (),
    known: Sequence[str] = (),
) -> CarriedEntries:
    """Carry entries of the small plan over into its replacement, some of its words edited."""
    text = NEW
    for before, after in new:
        assert before in text
        text = text.replace(before, after)
    return carried_entries(old or edited(), entries, plan_of(text), known)


def reasons(brought: CarriedEntries) -> dict[str, str]:
    return {entry.id: why for entry, why in brought.left}


def test_entries_go_on_with_their_ids_under_the_new_names_of_their_tasks() -> None:
    told = [
        entry("a1", "1.a", percent=40, result="Đã rà soát 12 văn bản"),
        entry("a2", "1.B", unit="van-phong", result="Đã theo dõi"),
        entry("a3", "2.c", state="done"),
    ]
    brought = carried(*told)
    assert brought.entries == (replace(told[0], task="5"), replace(told[1], task="6"))
    assert reasons(brought) == {"a3": "not-carried"}


def test_what_is_there_already_is_not_taken_twice() -> None:
    told = [entry("a1", "1.a", percent=40), entry("a2", "1.a", percent=60)]
    assert [one.id for one in carried(*told, known=["a1"]).entries] == ["a2"]
    assert carried(*told, known=["a1", "a2"]) == CarriedEntries((), ())
    assert [one.id for one in carried(told[0], told[0]).entries] == ["a1"]  # left by git


def test_withdrawals_go_on_with_what_they_are_of() -> None:
    told = [
        entry("a1", "1.a", percent=40),
        entry("a2", "2.c", state="done"),
        entry("w1", "1.a", on=None, retracts="a1"),
        entry("w2", "2.c", on=None, retracts="a2"),
        entry("w3", "1.a", on=None, retracts="w1"),
    ]
    brought = carried(*told)
    assert [(one.id, one.task) for one in brought.entries] == [
        ("a1", "5"),
        ("w1", "5"),
        ("w3", "5"),
    ]
    assert [one.id for one in live_entries(brought.entries)] == ["a1"]
    assert reasons(brought) == {"a2": "not-carried"}
    later = carried(*told, known=["a1"])  # withdrawn after it had gone on
    assert [one.id for one in later.entries] == ["w1", "w3"]


def test_a_letter_goes_on_about_the_tasks_that_do() -> None:
    letter = entry("l1", None, unit="pnv-1", due=date(2025, 9, 5), letter=("2.a", "2.c"))
    other = entry("l2", None, unit="van-phong", due=date(2025, 9, 5), letter=("2.c",))
    gone = entry("w1", None, on=None, unit="pnv-1", retracts="l1")
    brought = carried(letter, other, gone)
    assert brought.entries == (replace(letter, letter=("7",)), gone)
    assert reasons(brought) == {"l2": "receipt"}


def test_forms_and_signed_reports_stay_for_they_tell_of_the_old_plan() -> None:
    brought = carried(
        entry("f1", None, unit="pnv-1", form="ke-hoach/2025-08/pnv-1"),
        entry("r1", None, report="8/2025", figures={"total": 5}),
    )
    assert reasons(brought) == {"f1": "receipt", "r1": "receipt"}


def test_a_task_that_became_two_is_nobodys_guess() -> None:
    brought = carried(
        entry("a1", "1.a", percent=40),
        new=[("deadline: Thường xuyên}", "deadline: Thường xuyên, carried_from: ke-hoach/1.a}")],
    )
    assert reasons(brought) == {"a1": "split"}


@pytest.mark.parametrize(
    ("renamed", "unit"),
    [
        ("tccb: {name: Phòng 10, aliases: [phòng nghiệp vụ 1]}", "tccb"),
        ("pnv-1: {name: Phòng Thanh tra 1}", "pnv-1"),
        ("p-1: {name: PHÒNG NGHIỆP VỤ 1}", "p-1"),
    ],
)
def test_a_unit_renamed_is_found_by_its_old_name_or_its_key(renamed: str, unit: str) -> None:
    name = re.findall(r"name: ([^,}]*)", renamed)[0]
    brought = carried(
        entry("a1", "2.a", unit="pnv-1", percent=10),
        new=[
            ("pnv-1: {name: Phòng Nghiệp vụ 1}", renamed),
            ("lead: Phòng Nghiệp vụ 1", f"lead: {name}"),
        ],
    )
    assert [one.unit for one in brought.entries] == [unit]


def test_a_unit_that_is_not_there_or_has_no_part_any_more_is_told() -> None:
    new = [
        ("  pnv-1: {name: Phòng Nghiệp vụ 1}\n", ""),
        ("lead: Phòng Nghiệp vụ 1", "lead: Phòng Nghiệp vụ 2"),
        ("lead: Phòng Nghiệp vụ 2, deadline: Sau", "lead: Văn phòng, deadline: Sau"),
    ]
    brought = carried(
        entry("a1", "2.a", unit="pnv-1", percent=10),
        entry("a2", "2.b", unit="pnv-2", state="started"),
        entry("a3", "2.b", state="started"),
        new=new,
    )
    assert reasons(brought) == {"a1": "unknown-unit", "a2": "no-part"}
    assert [one.id for one in brought.entries] == ["a3"]


def test_what_one_of_two_joined_units_did_is_not_what_the_joined_one_did() -> None:
    old = edited(("lead: Phòng Nghiệp vụ 1", "lead: Phòng Nghiệp vụ 1 và Phòng Nghiệp vụ 2"))
    new = [
        ("pnv-1: {name: Phòng Nghiệp vụ 1}", "p: {name: Phòng 12, aliases: [Phòng Nghiệp vụ 1]}"),
        ("pnv-2: {name: Phòng Nghiệp vụ 2}", "q: {name: Phòng khác}"),
        ("lead: Phòng Nghiệp vụ 1", "lead: Phòng 12"),
        ("lead: Phòng Nghiệp vụ 2", "lead: Phòng 12"),
    ]
    joined = [
        *new,
        ("aliases: [Phòng Nghiệp vụ 1]", "aliases: [Phòng Nghiệp vụ 1, Phòng Nghiệp vụ 2]"),
    ]
    done = [
        entry("a1", "2.a", unit="pnv-1", state="done"),
        entry("a2", "2.b", unit="pnv-2", percent=5),
    ]
    brought = carried(*done, old=old, new=joined)
    assert reasons(brought) == {"a1": "joined-units"}
    assert [(one.task, one.unit) for one in brought.entries] == [("8", "p")]


@pytest.mark.parametrize(
    ("new_due", "goes_on"),
    [("Tháng 10/2025", False), ("Trước ngày 15/10/2025", False), ("Trước ngày 30/9/2025", True)],
)
def test_an_extension_that_the_new_deadline_holds_already_stays(
    new_due: str, goes_on: bool
) -> None:
    extended = entry("a1", "2.a", state="extended", due=date(2025, 10, 10), reason="Chờ")
    brought = carried(extended, new=[("deadline: Tháng 10/2025", f"deadline: {new_due}")])
    assert bool(brought.entries) is goes_on
    assert reasons(brought) == ({} if goes_on else {"a1": "deadline"})


def test_an_event_that_the_new_plan_awaits_no_more_stays() -> None:
    arrived = entry("a1", "2.b", state="arrived", due=date(2025, 9, 15))
    assert carried(arrived).entries == (replace(arrived, task="8"),)
    for words in ("Tháng 12/2025", "Sau khi có quyết định"):
        brought = carried(arrived, new=[("deadline: Sau khi có hướng dẫn", f"deadline: {words}")])
        assert reasons(brought) == {"a1": "deadline"}


def test_a_periods_result_does_not_end_a_task_that_has_a_day_now() -> None:
    results = [
        entry("a1", "1.b", state="done", result="Kết quả tháng 8"),
        entry("a2", "1.b", result="Đã theo dõi"),
        entry("a3", "1.a", state="done"),
    ]
    new = [
        (
            "lead: Văn phòng, deadline: Thường xuyên, carried",
            "lead: Văn phòng, deadline: Tháng 12/2025, carried",
        )
    ]
    brought = carried(*results, new=new)
    assert reasons(brought) == {"a1": "other-kind"}
    assert [one.id for one in brought.entries] == ["a2", "a3"]


def test_what_the_new_journal_may_not_hold_stays() -> None:
    from cchc.told import Product

    brought = carried(
        entry("a1", "1.a", on=date(2024, 8, 1), percent=5),
        entry("a2", "1.a", percent=5, products=(Product(symbol="1/KH", date=date(2024, 8, 1)),)),
    )
    assert reasons(brought) == {"a1": "day", "a2": "day"}


TASKS = st.sampled_from(["1.a", "1.b", "2.a", "2.b", "2.c"])
UNITS = st.sampled_from([None, "van-phong", "pnv-1", "pnv-2"])
DAYS = st.dates(date(2024, 7, 2), date(2025, 10, 14))
STATES = ["started", "done", "submitted", "nothing", "arrived", "finished", "reopened", None]


@st.composite
def journals(draw: st.DrawFn) -> list[Entry]:
    """Journals of the small plan: entries, receipts, withdrawals of what stands before."""
    entries: list[Entry] = []
    for number in range(draw(st.integers(0, 12))):
        kind = draw(st.sampled_from(["told", "told", "letter", "form", "withdrawal", "extended"]))
        one = entry(f"e{number}", draw(TASKS), on=draw(DAYS), unit=draw(UNITS), result="Có kết quả")
        match kind:
            case "letter":
                one = replace(one, task=None, result=None, unit="pnv-1", letter=(draw(TASKS),))
                one = replace(one, due=date(2025, 11, 1))
            case "form":
                one = replace(
                    one, task=None, unit="pnv-1", form="ke-hoach/2025-08/pnv-1", result=None
                )
            case "withdrawal" if entries:
                gone = draw(st.sampled_from(entries))
                one = entry(f"e{number}", gone.task, unit=gone.unit, retracts=gone.id)
            case "extended":
                one = replace(one, state="extended", due=draw(DAYS), reason="Chờ", unit=None)
            case _:
                one = replace(one, state=draw(st.sampled_from(STATES)))
        entries.append(one)
    return entries


def errors(plan: str, entries: Sequence[Entry]) -> list[str]:
    journal = "".join(f"{line(one)}\n" for one in entries)
    checked = check(
        read_bytes(plan.encode(), "plan.yaml"), read_bytes(journal.encode(), "journal.yaml")
    )
    return [str(problem) for problem in checked.problems if problem.is_error]


@given(journals())
def test_whatever_was_recorded_the_new_journal_is_valid_and_taking_twice_adds_nothing(
    entries: list[Entry],
) -> None:
    assert errors(plan_yaml(edited()), entries) == []
    brought = carried(*entries)
    assert errors(NEW, brought.entries) == []
    again = carried(*entries, known=[one.id for one in brought.entries])
    assert again.entries == ()
    told = {one.id for one in entries if not one.retracts}
    assert {one.id for one in brought.entries} | set(reasons(brought)) >= told


@given(journals())
def test_a_plan_restated_whole_stands_where_the_old_one_stood(entries: list[Entry]) -> None:
    """With every task taken over as signed, nothing of what was recorded is lost or told twice."""
    old = edited()
    areas = tuple(
        replace(
            area,
            tasks=tuple(replace(task, carried_from=f"ke-hoach/{task.id}") for task in area.tasks),
        )
        for area in old.areas
    )
    new = replace(old, id="thay-the", areas=areas)
    brought = carried_entries(old, entries, new)
    day = date(2025, 10, 14)
    took = {one.id for one, _ in brought.left}
    kept = [one for one in entries if one.id not in took and one.retracts not in took]
    assert [(one.state, one.done_on) for one in standings(new, brought.entries, day)] == [
        (one.state, one.done_on) for one in standings(old, kept, day)
    ]
    assert set(reasons(brought).values()) <= {"receipt", "deadline", "other-kind"}
