"""What `rollup` puts on the screen: nothing beyond its width, columns in line, the worst first."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.exports.rollup import Rollup, rollup
from cchc.screens.rollup import rollup as screen
from cchc.text import fold
from tests.exports.test_rollup_sheet import DAY, sample

ROOMS = (60, 80, 100, 137, 200)


def shown(whole: Rollup, room: int) -> list[str]:
    return [line.text for line in screen(whole, room)]


def many(names: list[str]) -> Rollup:
    one = sample().offices[1].plans[0]
    return rollup([replace(one, office=name) for name in names], DAY)


@pytest.mark.parametrize("room", ROOMS)
def test_nothing_is_wider_than_the_screen(room: int) -> None:
    names = ["Sở Nông nghiệp và Môi trường tỉnh Quảng Ngãi", "UBND đặc khu Lý Sơn", "Sở Ữ"]
    for whole in (sample(), many(names)):
        for line in shown(whole, room):
            assert len(line) <= room, line
            assert unicodedata.is_normalized("NFC", line)


@given(
    names=st.lists(
        st.text("Sở Nội vụ ỮẬĐ,", min_size=1, max_size=60), min_size=2, max_size=5, unique_by=fold
    ),
    room=st.integers(60, 200),
)
def test_columns_stand_in_line(names: list[str], room: int) -> None:
    lines = shown(many(names), room)
    at = next(number for number, line in enumerate(lines) if line.startswith("CƠ QUAN"))
    end = lines[at].index("tổng") + len("tổng")
    last = next(number for number, line in enumerate(lines) if line.startswith(" Tất cả"))
    rows = lines[at + 1 : last + 1]
    assert len(rows) >= len(set(map(fold, names)))
    for row in rows:
        assert row[end - 1].isdigit()
        assert row[end] == " "


def test_wider_screens_tell_more() -> None:
    heads = [next(line for line in shown(sample(), room) if line.startswith("CƠ QUAN")) for room in ROOMS]  # fmt: skip
    numbers = [len(head.split("  ")) for head in heads]
    assert numbers == sorted(numbers)
    assert "gia hạn" not in heads[0]
    assert "gia hạn" in heads[-1]


def test_it_reads_from_the_top() -> None:
    assert shown(sample(), 80)[:12] == [
        "TỔNG HỢP 2 CƠ QUAN                                                    14/10/2025",
        "Số liệu do các cơ quan tự cập nhật, đến ngày 14/10/2025; kỳ tháng 10 năm 2025",
        "(15/09–14/10/2025).",
        "Mới có số liệu của 2/4 cơ quan; các cơ quan còn lại nêu ở cuối.",
        "Trong 4 nhiệm vụ có thời hạn: hoàn thành 0 (0%), còn trong hạn 0, quá hạn 4",
        "(100%); trong 4 nhiệm vụ đã đến hạn hoặc đã xong, quá hạn 100%.",
        "",
        "CƠ QUAN                  tổng  xong  q.hạn  % q.hạn  báo cáo  lâu nhất   số liệu",
        ' =HYPERLINK("http://x…      5     ·      3     100%      0/2   75 ngày  chưa ghi',
        " UBND xã B                  5     ·      3     100%      0/2   75 ngày  chưa ghi",
        " Tất cả                    10     ·      6     100%      0/4   75 ngày  chưa ghi",
        " báo cáo: số đơn vị đã báo cáo đủ tháng 9 năm 2025 / số đơn vị phải báo cáo",
    ]


def test_sections_follow_where_there_is_something_to_tell() -> None:
    told = [line for line in shown(sample(), 80) if line[:1].strip() and line[:2].isupper()]
    assert [line.split("  ")[0] for line in told] == [
        "TỔNG HỢP 2 CƠ QUAN",
        "CƠ QUAN",
        "THEO CẤP",
        "QUÁ HẠN LÂU NHẤT",
        "CHỈ TIÊU",
        "CHƯA GHI GÌ TRONG KỲ",
        "SỐ LIỆU CŨ HƠN KỲ, KHÔNG CỘNG VÀO TỔNG",
        "KHÔNG CÓ SỐ LIỆU",
    ]


def test_without_offices_it_says_why() -> None:
    whole = Rollup(DAY, (), unread=sample().unread)
    assert shown(whole, 80)[-2:] == [
        "KHÔNG CÓ SỐ LIỆU",
        " Sở E: so-e: không đọc được thư mục",
    ]
