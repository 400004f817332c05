"""Names that mean several units, and spellings of one name."""

from __future__ import annotations

import pytest

from cchc.importing.group_names import goes_on, is_group, same_name
from cchc.importing.party_names import gather


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Các phòng Nghiệp vụ", "các phòng  nghiệp vụ"),
        ("Sở Văn hoá", "SỞ VĂN HÓA"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh"),
        ("Phòng Kế hoạch - Tài chính", "Phòng Kế hoạch–Tài chính"),
    ],
)
def test_spellings_of_one_name_are_joined(one: str, other: str) -> None:
    assert same_name(one) == same_name(other)
    assert len(gather([one, other]).named) == 1


@pytest.mark.parametrize(
    "name",
    [
        *("Các phòng", "UBND các xã, phường", "Toàn thể công chức", "Thủ trưởng các cơ quan"),
        *("Sở, ban, ngành", "phường", "Đơn vị liên quan", "UBND xã, phường", "Công an cấp xã"),
        *("UBND 96 xã, phường", "Phòng chuyên môn", "Người đứng đầu cơ quan, đơn vị"),
        *("SỞ, BAN, NGÀNH", "Trường MN, TH, THCS", "đơn vị thuộc Sở", "Toàn trường"),
    ],
)
def test_names_of_several_are_groups(name: str) -> None:
    assert is_group(name)


@pytest.mark.parametrize(
    "name",
    [
        *("Văn phòng", "Cácbon", "Sở Khoa học và Công nghệ", "Phòng Nghiệp vụ", "UBND xã"),
        *("Phòng tổ chức cán bộ", "Ban quản lý dự án", "Hội Nông dân", "Lãnh đạo Sở", "Bộ Y tế"),
        *("Liên hiệp các Hội Khoa học", "Đội Quản lý thị trường số 2 huyện A", "Trường Mầm non"),
        *("Ban Chỉ đạo các Chương trình mục tiêu quốc gia", "Thôn 1", "Bộ phận một cửa"),
    ],
)
def test_names_of_one_are_not(name: str) -> None:
    assert not is_group(name)


@pytest.mark.parametrize(
    ("before", "name", "goes"),
    [
        ("UBND xã", "phường", True),
        ("UBND xã", "Phường", True),
        ("Công an xã", "thôn", False),
        ("Sở", "ngành có liên quan", True),
        ("Các sở", "các ngành", False),
        ("Các phòng", "phòng Kế toán", False),
        ("Lãnh đạo Sở", "phòng chuyên môn", False),
        ("Thủ trưởng cơ quan", "đơn vị", True),
    ],
)
def test_what_follows_goes_on_in_a_name_or_not(before: str, name: str, goes: bool) -> None:
    assert goes_on(before, name) is goes
