"""Cells of leads and coordinators taken apart as a clerk reads them."""

from __future__ import annotations

import pytest

from cchc.importing.group_names import same_name
from cchc.importing.party_names import Gathered, gather, names_in


def _names(cells: Gathered) -> list[str]:
    return [one.name for one in cells.named.values()]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Văn phòng", ["Văn phòng"]),
        ("Văn phòng và các phòng nghiệp vụ", ["Văn phòng", "các phòng nghiệp vụ"]),
        ("Sở Khoa học và Công nghệ", ["Sở Khoa học và Công nghệ"]),
        ("Sở Nội vụ và Sở Tư pháp.", ["Sở Nội vụ", "Sở Tư pháp"]),
        ("Sở Lao động và Xã hội; UBND xã", ["Sở Lao động và Xã hội", "UBND xã"]),
        (
            "Sở Văn hóa, Thể thao và Du lịch, Sở Y tế",
            ["Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế"],
        ),
        ("Các sở, ban, ngành; UBND các xã, phường", ["Các sở, ban, ngành", "UBND các xã, phường"]),
        ("Các cơ quan, đơn vị có liên quan", ["Các cơ quan, đơn vị có liên quan"]),
        (
            "Các phòng, ban chuyên môn và đơn vị trực thuộc",
            ["Các phòng, ban chuyên môn và đơn vị trực thuộc"],
        ),
        (
            "Phòng Nghiệp vụ 1, 2 và 3",
            ["Phòng Nghiệp vụ 1", "Phòng Nghiệp vụ 2", "Phòng Nghiệp vụ 3"],
        ),
        ("- Văn phòng;\n- Phòng Tổ chức - Cán bộ", ["Văn phòng", "Phòng Tổ chức - Cán bộ"]),
        ("Sở Khoa học\nvà Công nghệ", ["Sở Khoa học và Công nghệ"]),
        ("Phòng Kế hoạch -\nTài chính", ["Phòng Kế hoạch - Tài chính"]),
        ("Văn phòng\nPhòng A", ["Văn phòng", "Phòng A"]),
        ("Sở Tài chính, Nội vụ và Tư pháp", ["Sở Tài chính", "Sở Nội vụ", "Sở Tư pháp"]),
        ("các sở: Khoa học và Công nghệ; Y tế", ["Sở Khoa học và Công nghệ", "Sở Y tế"]),
        ("Sở Văn hoá, Thể thao và Du lịch, KH&CN", ["Sở Văn hoá, Thể thao và Du lịch", "Sở KH&CN"]),
        ("Sở Nội vụ, Hải Nam và Tư pháp", ["Sở Nội vụ", "Hải Nam và Tư pháp"]),
        ("Văn phòng HĐND và UBND xã, Công an xã", ["Văn phòng HĐND và UBND xã", "Công an xã"]),
        (
            "Ban Quản lý Khu kinh tế D và các Khu công nghiệp",
            ["Ban Quản lý Khu kinh tế D và các Khu công nghiệp"],
        ),
        ("", []),
    ],
)
def test_a_cell_is_taken_apart(cell: str, expected: list[str]) -> None:
    assert names_in(cell) == expected


def test_what_stands_alone_elsewhere_is_a_name_of_its_own() -> None:
    cells = gather(["Kế toán", "Văn phòng và Kế toán"])
    named = [cells.named[same].name for same in cells.names_of["Văn phòng và Kế toán"]]
    assert named == ["Văn phòng", "Kế toán"]


def test_a_name_without_its_beginning_is_known_by_the_one_in_full() -> None:
    cells = gather(["Phòng Kinh tế, Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"])
    assert _names(cells) == ["Phòng Kinh tế", "Phòng Văn hóa - Xã hội"]
    assert not cells.doubts


def test_a_name_that_may_be_none_is_told() -> None:
    cells = gather(
        [
            "Sở Nội vụ, Hải Nam",
            "Phòng A, Kế toán",
            "Kế toán",
            "Nhật, Văn phòng",
            "Văn phòng, Phòng A",
        ]
    )
    assert cells.doubts == {"Sở Nội vụ, Hải Nam": "không rõ 'Hải Nam' có là tên đơn vị riêng"}


def test_the_usual_spelling_is_the_name_and_others_are_aliases() -> None:
    cells = gather(["Sở Văn hoá", "Sở Văn hóa; Văn phòng", "SỞ VĂN HÓA; Sở Văn hóa"])
    unit = cells.named[same_name("Sở Văn hóa")]
    assert (unit.key, unit.name, unit.aliases) == ("so-van-hoa", "Sở Văn hóa", ("Sở Văn hoá",))


def test_keys_are_short_plain_and_differ() -> None:
    cells = gather(
        [
            "Đội Một",
            "Đôi Mốt",
            "Các phòng Nghiệp vụ",
            "Phòng Nghiệp vụ",
            f"Ban Chỉ đạo {'rất dài ' * 9}",
        ]
    )
    keys = [one.key for one in cells.named.values()]
    assert keys[:4] == ["doi-mot", "doi-mot-2", "phong-nghiep-vu", "phong-nghiep-vu-2"]
    assert max(map(len, keys)) <= 40
