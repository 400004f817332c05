"""A task led by several units of which one stops: the others go on."""

from __future__ import annotations

from tests.test_standing import ALWAYS, Q3, on, said

STOPPED = {"unit": "a", "reason": "Không còn chức năng"}


def test_a_unit_that_stops_leaves_the_task_to_the_others() -> None:
    stop = said("2025-08-01", "cancelled", **STOPPED)
    after = on("2025-08-02", Q3, stop, leads="a b")
    assert (after.state, after.missing_units) == ("in-progress", ("b",))
    done = on("2025-09-02", Q3, stop, said("2025-09-01", "done", unit="b"), leads="a b")
    assert (done.state, done.percent, done.missing_units) == ("done", 100, ())
    quiet = on("2025-08-20", ALWAYS, stop, leads="a b")
    assert (quiet.state, quiet.missing_units) == ("quiet", ("b",))


def test_the_task_is_stopped_once_all_are_or_an_entry_says_so_for_all() -> None:
    one, other = (
        said("2025-08-01", "cancelled", **STOPPED),
        said("2025-08-02", "cancelled", **{**STOPPED, "unit": "b"}),
    )
    assert on("2025-08-03", Q3, one, other, leads="a b").state == "cancelled"
    assert (
        on("2025-08-03", Q3, said("2025-08-01", "cancelled", reason="Bỏ"), leads="a b").state
        == "cancelled"
    )
    back = said("2025-08-03", "reopened", unit="a")
    assert on("2025-08-04", Q3, one, other, back, leads="a b").missing_units == ("a",)


def test_a_unit_done_before_keeps_the_task_done_when_the_other_stops() -> None:
    done, stop = said("2025-07-20", "done", unit="b"), said("2025-08-01", "cancelled", **STOPPED)
    assert on("2025-08-02", Q3, done, stop, leads="a b").state == "done"
