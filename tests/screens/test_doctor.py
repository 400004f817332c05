"""How a checkup reads."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.checkup import Checkup, Finding
from cchc.screens.doctor import doctor

WELL = Finding("git", "git", "fine", "người ghi: Lê Thị Ánh")
LACKS = Finding("font", "phông chữ", "optional", "không thấy " * 12, "cài phông chữ")
AMISS = Finding("hook", "kiểm tra", "amiss", "chưa kiểm tra", "cchc init --hook")


def told(*findings: Finding) -> Checkup:
    libraries = {"typer": "0.28.0", "docxtpl": None}
    return Checkup(
        cchc="1.0.0",
        python="3.12.1",
        system="Windows 11",
        libraries=libraries,
        code=Path("cchc"),
        root=None,
        plans=("so-x",),
        cache_folder=Path("cache"),
        cache_bytes=12_345_678,
        findings=findings,
    )


@pytest.mark.parametrize("room", [60, 80, 120])
def test_each_finding_with_its_mend_below_it_within_the_room(room: int) -> None:
    lines = list(doctor(told(WELL, LACKS, AMISS), room))
    assert all(len(line.text) <= room for line in lines)
    text = "\n".join(line.text for line in lines)
    assert "Thư viện: typer 0.28.0, docxtpl ?" in text
    assert "cache (12,3 MB)" in text
    assert " tốt      git             người ghi: Lê Thị Ánh\n" in text
    below = text[text.index("cần sửa  kiểm tra") :].splitlines()
    assert below[1].strip() == "→ cchc init --hook"
    assert text.endswith("1 điều cần sửa.")


def test_what_is_only_lacking_for_some_work_is_nothing_to_mend() -> None:
    assert list(doctor(told(WELL, LACKS), 80))[-1].text == "Không có gì phải sửa."
