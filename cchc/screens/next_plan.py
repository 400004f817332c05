"""What `next` puts on the screen: what goes on into the next plan, what is left out, what to look
at; pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc.days import screen_span
from cchc.next_plan import Carried, Following
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


def told(old: Plan, new: Following, target: Path, room: int) -> Iterator[Line]:
    """Tell what the new plan holds, and what to do next."""
    period = new.plan.period
    days = f" ({screen_span(period.start, period.end)})" if period else ""
    yield Line(f"Đã lập kế hoạch {new.plan.id}{days} từ {old.id}", HEADING)
    yield Line(f" {target}")
    yield Line()
    yield from _ids("chuyển sang", [carried.standing for carried in new.carried], room)
    yield from _ids("không chuyển", new.left_out, room)
    moved = [one for one in new.carried if one.deadline.text != one.standing.task.deadline.text]
    if moved:
        yield Line()
        yield Line("THỜI HẠN ĐÃ DỜI", "bold cyan")
        yield from (Line(_moved(one, room)) for one in moved)
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


WHY = {"cancelled": "đã dừng", "done": "đã xong", "done-late": "đã xong"}


def _ids(what: str, found: Sequence[Standing], room: int) -> Iterator[Line]:
    kinds: dict[str, list[str]] = {}
    for standing in found:
        kind = standing.task.deadline.kind
        why = WHY.get(standing.state) if what == "không chuyển" else None
        why = why or (
            "thường xuyên, định kỳ" if kind in ("continuous", "recurring") else "chưa xong"
        )
        kinds.setdefault(why, []).append(standing.task.id)
    for why, ids in kinds.items():
        text = f" {len(ids)} nhiệm vụ {what} ({why}): {', '.join(ids)}"
        yield from wrapped(text, room)


def _moved(carried: Carried, room: int) -> str:
    task = carried.standing.task
    return f" {task.id:<5} {cut(f'{task.deadline.text} → {carried.deadline.text}', room - 7)}"
