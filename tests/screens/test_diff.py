"""What `diff` puts on the screen of two plans."""

from __future__ import annotations

from cchc.screens.diff import diff
from cchc.versions.changes import changes
from tests.plans import SMALL, edited, plan_of

TASK = "- {id: 2.b, content: Lập dự toán, lead: Phòng Nghiệp vụ 2, deadline: Sau khi có hướng dẫn}"
NEW_TASK = "- {id: 2.d, content: Kiểm kê, lead: {units: [pnv-2]}, deadline: Quý IV/2025}"
RENAMED = ("name: Phòng Nghiệp vụ 2}", "name: Phòng Kiểm tra, aliases: [Phòng Nghiệp vụ 2]}")


def test_a_task_removed_is_led_by_whom_the_old_plan_names_and_one_added_by_the_new_plan() -> None:
    old = edited((TASK, TASK.replace("lead: Phòng Nghiệp vụ 2", "lead: {units: [pnv-2]}")))
    new = edited((TASK, NEW_TASK), RENAMED)
    lines = [line.text for line in diff(changes(old, new), ("cũ", "mới"), 80)]
    removed, added = lines.index(" - 2.b   Lập dự toán"), lines.index(" + 2.d   Kiểm kê")
    assert lines[removed + 1] == "         Phòng Nghiệp vụ 2 · Sau khi có hướng dẫn"
    assert lines[added + 1] == "         Phòng Kiểm tra · Quý IV/2025"


def test_two_plans_of_the_same_words_tell_that_nothing_changed() -> None:
    (*_, last) = diff(changes(plan_of(SMALL), plan_of(SMALL)), ("cũ", "mới"), 80)
    assert last.text == "Không có gì thay đổi."


def test_a_task_renumbered_moved_to_another_area_or_within_its_own_is_told_so() -> None:
    line = "      - {id: 2.c, content: Báo cáo số liệu, lead: Văn phòng, deadline: Hằng quý}\n"
    renumbered = edited(("id: 2.c", "id: 2.d"))
    moved = edited((line, ""), ("  - title: Tài chính\n", f"{line}  - title: Tài chính\n"))
    put_first = edited((line, ""), ("      - {id: 2.a", f"{line}      - {{id: 2.a"))
    for new, words in (
        (renumbered, "mã: 2.c → 2.d"),
        (moved, "chuyển từ lĩnh vực 2 sang lĩnh vực 1"),
        (put_first, "đổi chỗ trong lĩnh vực"),
    ):
        lines = [line.text for line in diff(changes(plan_of(SMALL), new), ("cũ", "mới"), 80)]
        assert f"         {words}" in lines
