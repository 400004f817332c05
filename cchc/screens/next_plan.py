"""What `next` puts on the screen: what goes on, what is left out, what to look at; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cchc.days import screen_span
from cchc.next_plan import Carried, NextPlan
from cchc.plan import Plan
from cchc.screens.lines import HEADING, Line, cut, wrapped
from cchc.standing import Standing

NEXT_HEADING = """\
# yaml-language-server: $schema=../../schema/plan.schema.json
#
# Dự thảo kế hoạch kỳ sau, lập bằng 'cchc next' từ kế hoạch trước: \
việc chưa xong và việc thường xuyên.
# Sửa những chỗ ghi '# cần xem', thêm nhiệm vụ mới, rồi chạy 'cchc validate'. \
Mã nhiệm vụ còn đổi được
# cho đến khi ghi tiến độ lần đầu; 'carried_from' cho biết nhiệm vụ cũ, giữ nguyên để tra lại.
# Điều văn bản chưa có (số, ngày ký…) thì để null, có rồi thì điền vào đây.

"""


def next_plan(old: Plan, new: NextPlan, target: Path, room: int) -> Iterator[Line]:
    """Tell what the new plan holds, and what to do next."""
    period = new.plan.period
    days = f" ({screen_span(period.start, period.end)})" if period else ""
    yield Line(f"Đã lập kế hoạch {new.plan.id}{days} từ {old.id}", HEADING)
    yield Line(f" {target}")
    yield Line()
    carried = (carried.standing for carried in new.carried)
    yield from _ids("chuyển sang", carried, _why_carried, room)
    yield from _ids("không chuyển", new.left_out, _why_left_out, room)
    yield from _moved_deadlines(new.carried, room)
    yield Line()
    if new.remarks:
        yield Line(
            f"Có {len(new.remarks)} chỗ cần xem: tìm '# cần xem' trong tệp, sửa xong thì xóa ghi "
            "chú.",
            "yellow",
        )
    yield Line(
        f"Tiếp theo: sửa tệp, chạy 'cchc validate', rồi 'cchc diff {old.id} {new.plan.id}' để so "
        "hai kế hoạch."
    )


def _why_carried(standing: Standing) -> str:
    goes_on = standing.task.deadline.kind in ("continuous", "recurring")
    return "thường xuyên, định kỳ" if goes_on else "chưa xong"


def _why_left_out(standing: Standing) -> str:
    return "đã dừng" if standing.state == "cancelled" else "đã xong"


def _ids(
    what: str, tasks: Iterable[Standing], why: Callable[[Standing], str], room: int
) -> Iterator[Line]:
    """Tell what became of tasks by their ids, a line a reason."""
    by_reason: dict[str, list[str]] = {}
    for standing in tasks:
        by_reason.setdefault(why(standing), []).append(standing.task.id)
    for reason, ids in by_reason.items():
        yield from wrapped(f" {len(ids)} nhiệm vụ {what} ({reason}): {', '.join(ids)}", room)


def _moved_deadlines(tasks: Iterable[Carried], room: int) -> Iterator[Line]:
    moved = [
        (carried.standing.task, carried.deadline)
        for carried in tasks
        if carried.deadline.text != carried.standing.task.deadline.text
    ]
    if moved:
        yield Line()
        yield Line("THỜI HẠN ĐÃ DỜI", "bold cyan")
    for task, deadline in moved:
        yield Line(f" {task.id:<5} {cut(f'{task.deadline.text} → {deadline.text}', room - 7)}")
