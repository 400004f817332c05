"""The screen of `list`: a line a task, that fits whatever the plan holds."""

from __future__ import annotations

from datetime import date

import pytest

from cchc.screens.list_tasks import table
from cchc.standing import standings
from tests.plans import edited
from tests.screens.samples import said

LONG_ID = "ke-hoach-2025-nhiem-vu-so-1-cua-van-phon"
DAY = date(2025, 8, 1)


def shown(room: int = 80, *changes: tuple[str, str]) -> list[str]:
    plan = edited(*changes)
    return [line.text for line in table(plan, standings(plan, (), DAY), room)]


def test_a_line_a_task() -> None:
    assert shown() == [
        " Mã   Nhiệm vụ           Chủ trì            Hạn                  Tình hình",
        f" {'─' * 79}",
        " 1.a  Rà soát văn bản    Văn phòng          30/09/2025           chưa làm",
        " 1.b  Theo dõi thi hành  Văn phòng          Thường xuyên         chưa có kết quả",
        " 2.a  Ban hành Quy chế   Phòng Nghiệp vụ 1  31/07/2025           quá hạn",
        " 2.b  Lập dự toán        Phòng Nghiệp vụ 2  Sau khi có hướng…    chờ",
        " 2.c  Báo cáo số liệu    Văn phòng          30/09/2025           chưa làm",
    ]


def test_units_are_never_cut_alike_and_a_task_too_long_goes_by_its_short_name() -> None:
    long = "'Rà soát, hệ thống hóa văn bản quy phạm pháp luật do cơ quan ban hành'"
    lines = shown(60, ("Lập dự toán", long), ("Ban hành Quy chế", f"{long}, short: Quy chế mới"))
    assert lines[4] == " 2.a  Quy chế mới  …vụ 1       31/07/2025    quá hạn"
    assert lines[5] == " 2.b  Rà soát…     …vụ 2       Sau khi có…   chờ"


def test_a_wide_screen_tells_the_last_result() -> None:
    plan = edited()
    entry = said(date(2025, 7, 30), task="1.a", result="Đã rà soát 12 văn bản")
    lines = [line.text for line in table(plan, standings(plan, (entry,), DAY), 120)]
    assert lines[0].endswith("Tình hình        Kết quả gần nhất")
    assert lines[2].endswith("đang làm         30/07: Đã rà soát 12 văn bản")
    assert "Đã rà soát" not in "".join(shown(119))


@pytest.mark.parametrize("room", [60, 80, 200])
def test_a_long_id_or_text_takes_no_room_from_the_others(room: int) -> None:
    lines = shown(room, ("id: 1.a", f"id: {LONG_ID}"), ("Rà soát văn bản", "Rà soát văn bản " * 30))
    assert max(map(len, lines)) <= room
    if room < 200:
        assert lines[2] == f" {LONG_ID}"
        assert "Rà soát" in lines[3]
