"""cchc assign: each unit's own tasks, one Word file a unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.word_sample import cells, opened, paragraphs

pytestmark = pytest.mark.usefixtures("office")


def test_one_sheet_a_unit(run: Run, office: Path) -> None:
    done = run("assign")
    folder = office / "reports" / "giao-nhiem-vu"
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Đã viết 10 phiếu giao nhiệm vụ vào {folder}\n"
    units = ["ban-bien-tap", *(f"pnv-{number}" for number in range(1, 9)), "van-phong"]
    assert sorted(path.name for path in folder.iterdir()) == [
        f"giao-nhiem-vu-{unit}.docx" for unit in units
    ]


def test_a_sheet_holds_every_task_of_its_unit(run: Run, tmp_path: Path) -> None:
    assert run("assign", "--unit", "Văn phòng", "--out", str(tmp_path / "phiếu")).code == 0
    content = (tmp_path / "phiếu" / "giao-nhiem-vu-van-phong.docx").read_bytes()
    _, led, helped, _ = (cells(table) for table in opened(content).tables)
    assert (len(led), len(helped)) == (1 + 38, 1 + 2)
    told = {row[0]: (row[4], row[5]) for row in led}
    assert told["6.b"] == ("Tháng 7/2025", "31/7/2025")
    assert told["3.b"] == ("Quý III và IV/2025", "31/12/2025 (mốc giữa: 30/9/2025)")
    assert told["7.a"] == ("Sau khi có Kế hoạch của UBND tỉnh", "")
    assert told["2.a"] == ("Thường xuyên", "")
    said = paragraphs(content)
    assert "Đơn vị: Văn phòng" in said
    assert (
        "Văn phòng chủ trì 38 nhiệm vụ, trong đó 07 nhiệm vụ cùng chủ trì với các phòng nghiệp vụ:"
        in said
    )


def test_a_unit_without_tasks_is_named(run: Run) -> None:
    assert run("assign", "--unit", "phòng 99").code == 2
    assert run("assign", "--unit", "Các phòng nghiệp vụ có liên quan").code == 2
