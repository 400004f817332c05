"""Rules over the office's acts, beyond the words in gallery/."""

from __future__ import annotations

from cchc.checking.checks import check, check_appended
from cchc.source import read_bytes
from tests.samples import PLAN, edited, told

ONCE = edited(PLAN, "areas:", "reporting: {extensions: 1, confirmation: true}\nareas:")


def line(entry_id: str, says: str, on: str = "2025-09-01", at: str = "2025-12-01") -> str:
    return f"- {{id: {entry_id}, task: 6.b, on: {on}, at: {at}T08:00:00+07:00, {says}}}\n"


def extended(entry_id: str, on: str, due: str) -> str:
    return line(entry_id, f"state: extended, due: {due}, reason: Chờ", on)


def test_acts_that_fit_what_was_said_before_them() -> None:
    journal = (
        line("a1", "proposal: Bố trí kinh phí")
        + line("a2", "state: decided, result: Đồng ý", "2025-09-02")
        + extended("a3", "2025-09-03", "2025-11-15")
        + line("a4", "state: submitted", "2025-09-04")
        + line("a5", "state: returned, due: 2025-10-10, reason: Thiếu biểu", "2025-09-05")
        + line("a6", "state: done", "2025-09-06")
        + line("a7", "state: confirmed", "2025-09-07")
    )
    assert told(ONCE, journal) == []


def test_what_was_said_before_is_told_by_the_day_not_by_the_line() -> None:
    done, confirmed = line("a1", "state: done"), line("a2", "state: confirmed", "2025-09-02")
    assert told(ONCE, confirmed + done) == []


def test_what_was_withdrawn_is_neither_told_nor_built_on() -> None:
    done, confirmed = line("a1", "state: done"), line("a2", "state: confirmed", "2025-09-02")
    away = "- {id: a9, retracts: ?, at: 2025-12-02T08:00:00+07:00, reason: nhầm}\n"
    (found,) = told(ONCE, done + confirmed + away.replace("?", "a1"))
    assert found == "2:77 C14 lần ghi a2: xác nhận điều chưa hoàn thành"
    assert (
        told(
            ONCE,
            done
            + confirmed
            + away.replace("?", "a1")
            + away.replace("?", "a2").replace("a9", "b1"),
        )
        == []
    )


def test_a_second_branchs_shorter_extension_does_not_take_days_away() -> None:
    longer, shorter = (
        extended("a1", "2025-09-03", "2025-11-30"),
        extended("a2", "2025-09-10", "2025-11-15"),
    )
    assert told(PLAN, longer + shorter) == [
        "2:77 C14 lần ghi a2: gia hạn đến 15/11/2025 không được tính: không sau hạn đang tính "
        "30/11/2025"
    ]


def test_extensions_are_counted_over_what_was_checked_before() -> None:
    first, second = (
        extended("a1", "2025-09-03", "2025-11-15"),
        extended("a2", "2025-11-10", "2025-12-15"),
    )
    read = check(read_bytes(ONCE.encode(), ""), read_bytes(first.encode(), ""))
    assert read.plan is not None
    assert check_appended(read.plan, (), first.encode()) == read.entries
    assert check_appended(read.plan, read.entries, second.encode()) is None
    assert [found.split()[1] for found in told(ONCE, first + second)] == ["C12"]


def test_acts_are_not_told_of_a_deadline_nobody_understands() -> None:
    plan = edited(PLAN, "Quý III/2025", "Quý IIII/2025")
    assert [
        found.split()[1] for found in told(plan, extended("a1", "2025-09-03", "2025-11-15"))
    ] == ["K04"]
