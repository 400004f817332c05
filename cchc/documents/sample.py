"""A small made-up plan and journal, with every kind of task and entry, to try templates with."""

from __future__ import annotations

import datetime as dt
from typing import Any

from cchc.deadline import Deadline
from cchc.journal import Entry
from cchc.period import law_date
from cchc.plan import (
    Area,
    Document,
    Indicator,
    MonthlyReport,
    Parties,
    Plan,
    Reporting,
    Score,
    Signer,
    Span,
    Task,
    Threshold,
    Unit,
)
from cchc.told import Product

OFFICE, FIRST, SECOND = "van-phong", "phong-1", "phong-2"
TODAY = dt.date(2025, 9, 20)

UNITS = {
    OFFICE: Unit("Văn phòng", symbol="VP", head="Chánh Văn phòng"),
    FIRST: Unit("Phòng Nghiệp vụ 1", symbol="NV1", head="Trưởng phòng"),
    SECOND: Unit("Phòng Nghiệp vụ 2", symbol="NV2", head="Trưởng phòng"),
}


def _led_by(*units: str) -> Parties:
    return Parties(" và ".join(UNITS[unit].name for unit in units), units)


def _by(day: int, month: int) -> Deadline:
    due = dt.date(2025, month, day)
    return Deadline(f"Đến {law_date(due)}", start=dt.date(2025, 7, 1), due=due)


def _task(name: str, content: str, deadline: Deadline, lead: Parties, **more: Any) -> Task:
    return Task(name, content, lead, deadline, **more)


AREAS = (
    Area(
        "1. Công tác chỉ đạo",
        tasks=(
            _task(
                "1.a",
                "Xây dựng Kế hoạch tuyên truyền",
                _by(30, 9),
                _led_by(OFFICE),
                budget=12_500_000,
            ),
            _task(
                "1.b",
                "Ban hành Quy chế chi tiêu",
                _by(30, 7),
                _led_by(OFFICE),
                product="Quyết định",
            ),
            _task(
                "1.c",
                "Kiểm tra công tác cải cách hành chính",
                _by(30, 8),
                _led_by(OFFICE, FIRST),
                coordinators=_led_by(SECOND),
                product="Thông báo kết quả kiểm tra",
            ),
            _task("1.d", "Ban hành Kế hoạch kiểm tra nội bộ", _by(15, 9), _led_by(FIRST)),
            _task("1.đ", "Tổng kết phong trào thi đua", _by(10, 9), _led_by(OFFICE)),
        ),
    ),
    Area(
        "2. Cải cách thể chế",
        tasks=(
            _task(
                "2.a",
                "Rà soát văn bản",
                Deadline("Thường xuyên", continuous=True),
                _led_by(OFFICE, FIRST, SECOND),
            ),
            _task(
                "2.b",
                "Cập nhật dữ liệu",
                Deadline("Thường xuyên", continuous=True),
                _led_by(SECOND),
            ),
            _task(
                "2.c",
                "Xây dựng kế hoạch tài chính",
                Deadline("Sau khi có hướng dẫn", event="có hướng dẫn"),
                _led_by(FIRST),
            ),
            _task(
                "2.d",
                "Triển khai quy định về văn thư",
                Deadline("Sau khi có quy định của UBND tỉnh", event="có quy định của UBND tỉnh"),
                _led_by(OFFICE),
            ),
            _task(
                "2.đ",
                "Trả lời kiến nghị của tổ chức, công dân",
                Deadline("Thường xuyên", continuous=True),
                _led_by(FIRST),
            ),
        ),
    ),
    Area(
        "3. Chuyển đổi số",
        tasks=(
            _task(
                "3.a",
                "Số hóa hồ sơ",
                _by(31, 12),
                _led_by(FIRST),
                indicator=Indicator("Tỷ lệ hồ sơ được số hóa", unit="%", target=80),
            ),
        ),
    ),
    Area(
        "4. Cải cách tài chính công",
        tasks=(
            _task(
                "4.a",
                "Công khai tài chính",
                Deadline("Thường xuyên", continuous=True),
                _led_by(OFFICE),
            ),
        ),
    ),
)

PLAN = Plan(
    1,
    "mau",
    areas=AREAS,
    period=Span(dt.date(2025, 7, 1), dt.date(2025, 12, 31)),
    document=Document(
        symbol="KH-CQ",
        month="2025-07",
        place="Địa danh",
        issuer="Cơ quan mẫu",
        parent="UBND tỉnh",
        office="Cơ quan mẫu",
        title="Cải cách hành chính sáu tháng cuối năm 2025 của Cơ quan mẫu",
        basis=("Căn cứ Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ.",),
        signer=Signer("Thủ trưởng", "Nguyễn Văn A"),
        recipients=("UBND tỉnh (báo cáo)", "Sở Nội vụ"),
    ),
    units=UNITS,
    reporting=Reporting(
        month=MonthlyReport(OFFICE, to="Thủ trưởng cơ quan", signer=Signer("Chánh Văn phòng")),
        score=Score((Threshold(40, 1.0), Threshold(90, 2.0)), continuous=True),
    ),
    before=(
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "Nâng cao hiệu lực & hiệu quả hoạt động.",
        "II. NỘI DUNG KẾ HOẠCH",
    ),
    after=(
        "III. TỔ CHỨC THỰC HIỆN",
        "Các phòng thực hiện Kế hoạch này.",
        "Văn phòng theo dõi, đôn đốc./.",
    ),
)


def _entry(task: str, month: int, day: int, **facts: Any) -> Entry:
    on = dt.date(2025, month, day)
    return Entry(f"{task}-{on}", dt.datetime(2025, month, day, 8, tzinfo=dt.UTC), on, task, **facts)


ENTRIES = (
    _entry(
        "1.b",
        7,
        28,
        state="done",
        products=(Product("Ban hành Quy chế chi tiêu", "05/QĐ-CQ", dt.date(2025, 7, 28)),),
    ),
    _entry(
        "1.a",
        8,
        20,
        state="started",
        percent=40,
        result='Đã xây dựng dự thảo "lần 1" & gửi lấy ý kiến',
        spent=500_000,
    ),
    _entry(
        "1.c", 9, 5, unit=OFFICE, obstacle="Thiếu người", proposal="Bổ sung biên chế", percent=60
    ),
    _entry("1.c", 8, 25, unit=FIRST, proposal="Bổ sung máy tính"),
    _entry("1.c", 9, 1, state="decided", result="Đồng ý"),
    _entry("1.c", 9, 6, unit=FIRST, result="Đã kiểm tra 01 phòng"),
    _entry(
        "1.d",
        9,
        5,
        state="done",
        products=(Product("kiểm tra nội bộ năm 2025", "41/KH-CQ", dt.date(2025, 9, 5)),),
    ),
    _entry(
        "1.đ",
        9,
        8,
        state="extended",
        due=dt.date(2025, 10, 31),
        reason="Chờ hướng dẫn của cấp trên",
    ),
    _entry("2.a", 9, 8, unit=OFFICE, result="Đã rà soát 30 văn bản"),
    _entry(
        "2.d",
        9,
        9,
        state="arrived",
        products=(Product("ban hành Quy định về văn thư", "120/QĐ-UBND", dt.date(2025, 9, 4)),),
        due=dt.date(2025, 11, 30),
    ),
    _entry("2.đ", 9, 10, unit=FIRST, state="nothing"),
    _entry(
        "3.a",
        9,
        10,
        unit=FIRST,
        state="started",
        result="Đã số hóa 120 hồ sơ",
        products=(
            Product("Danh mục hồ sơ đã số hóa"),
            Product("phê duyệt danh mục hồ sơ", "121/QĐ-UBND", dt.date(2025, 9, 8)),
        ),
        value=45,
    ),
)
