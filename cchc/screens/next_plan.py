"""What `next` puts on the screen: what goes on, what is left out, what to look at; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cchc.carried_entries import CarriedEntries, WhyLeft
from cchc.days import screen_span
from cchc.journal import Entry
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


WHY_LEFT: dict[WhyLeft, str] = {
    "not-carried": "nhiệm vụ không chuyển sang",
    "split": "nhiệm vụ được tách thành nhiều nhiệm vụ, chưa rõ lần ghi thuộc nhiệm vụ nào",
    "receipt": "biểu đã nhận, công văn, báo cáo đã ký của kế hoạch trước",
    "deadline": "thời hạn, điều kiện ở kế hoạch mới đã tính hoặc đã khác",
    "other-kind": "kết quả từng kỳ của việc thường xuyên nay có thời hạn, không phải là đã xong",
    "unknown-unit": "kế hoạch mới không có đơn vị này; ghi tên cũ vào aliases của đơn vị thay nó",
    "joined-units": "các đơn vị cùng chủ trì đã nhập làm một, phần của một đơn vị không là của cả",
    "no-part": "đơn vị không còn chủ trì, phối hợp nhiệm vụ này",
    "day": "ngày quá xa thời gian của kế hoạch mới",
}


def carried(old: Plan, new: Plan, brought: CarriedEntries, room: int) -> Iterator[Line]:
    """Tell which entries went along into the new plan's journal, and which stayed and why."""
    count, tasks = len(brought.entries), {one.task for one in brought.entries if one.task}
    if count:
        words = f"Đã mang {count} lần ghi của {len(tasks)} nhiệm vụ từ {old.id} sang {new.id}"
    else:
        words = f"Không có lần ghi nào mới để mang từ {old.id} sang {new.id}"
    yield Line(words, HEADING)
    for why, entries in brought.left_by_reason().items():
        whose = ", ".join(dict.fromkeys(map(_whose, entries)))
        yield from wrapped(
            f" {len(entries)} lần ghi ở lại {old.id} ({WHY_LEFT[why]}): {whose}", room
        )
    if count:
        yield from wrapped(
            "Mã mỗi lần ghi giữ nguyên; ghi thêm vào kế hoạch trước thì chạy lại 'cchc next --id "
            f"{new.id} --carry'. Nhiệm vụ đã xong mà kế hoạch mới còn nêu: thêm vào kế hoạch mới, "
            f"với carried_from: {old.id}/MÃ, rồi chạy lại như vậy.",
            room,
        )


def _whose(entry: Entry) -> str:
    return entry.task or entry.report or entry.form or ", ".join(entry.letter) or entry.id


def _why_carried(standing: Standing) -> str:
    if standing.task.deadline.kind in ("continuous", "recurring"):
        return "thường xuyên, định kỳ"
    return "đã xong trong thời gian của kế hoạch mới" if standing.finished else "chưa xong"


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
