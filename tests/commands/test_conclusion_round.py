"""An inspection's conclusions followed from their receipt to the report, by commands alone."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from cchc.new_office import CONCLUSION_DEMO
from tests.conftest import Clock, Ran, Run

PLAN = "kl-01"
COUNTED = ("1.a", "1.b", "2.a", "3.a", "3.b", "4.a", "4.b")


@pytest.fixture
def begun(alone: Path, run: Run, clock: Clock) -> Path:
    """The example of 2025 as `init` writes it; return the plan's folder."""
    clock.set("2025-09-03")
    assert run("init", "--kind", "ket-luan", "--id", PLAN).code == 0
    return alone / "plans" / PLAN


@pytest.fixture
def received(begun: Path, mark: Callable[..., Ran]) -> Path:
    """The same once all have the conclusions, since 5/9/2025: one command for all of them."""
    mark("2025-09-08", *COUNTED, "--arrived", "--on", "5/9/2025")
    return begun


def tasks(run: Run, *arguments: str) -> dict[str, Any]:
    return {task["id"]: task for task in run("list", "--json", *arguments).json["tasks"]}


def paper(path: Path) -> str:
    """Return the text of a Word file, its tables' cells too."""
    document = Document(BytesIO(path.read_bytes()))
    rows = (row for table in document.tables for row in table.rows)
    cells = ("|".join(dict.fromkeys(cell.text for cell in row.cells)) for row in rows)
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_the_example_is_valid_and_nobodys_yet(begun: Path, run: Run) -> None:
    ran = run("validate", "--strict")
    assert (ran.code, ran.out) == (0, "Không có lỗi: 1 tệp, 7 nhiệm vụ, 0 lần ghi.\n")
    assert {task["state"] for task in tasks(run).values()} == {"awaiting"}


def test_what_the_example_tells_to_type_is_what_there_is(begun: Path, run: Run) -> None:
    text = (begun / "plan.yaml").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines() if "cchc mark 1.a 1.b" in line]
    assert line.split()[3 : 3 + len(COUNTED)] == list(COUNTED)
    assert set(tasks(run)) == set(COUNTED)


def test_one_receipt_sets_every_day(received: Path, run: Run) -> None:
    days = {key: task["due"] for key, task in tasks(run, "--as-of", "14/10/2025").items()}
    assert days == {
        "4.a": "2025-09-22",  # 15 days end on a Saturday
        "1.a": "2025-10-06",  # 30 days end on a Sunday
        "1.b": "2025-10-06",
        "2.a": "2025-10-20",
        "3.a": "2025-11-04",
        "3.b": "2025-11-04",
        "4.b": "2025-11-04",
    }
    assert {
        one["id"] for one in tasks(run, "--as-of", "14/10/2025", "--state", "overdue").values()
    } == {
        "1.a",
        "1.b",
        "4.a",
    }


def test_money_is_told_as_a_whole_and_never_added_twice(
    received: Path, run: Run, mark: Callable[..., Ran]
) -> None:
    mark("2025-09-20", "1.a", "--unit", "Đơn vị thứ nhất", "--value", "200.000.000")
    more = mark("2025-10-01", "1.a", "--unit", "Đơn vị thứ nhất", "--value", "450.000.000")
    assert "chỉ tiêu lũy kế 450.000.000 đồng, lần trước 200.000.000 đồng\n" in more.out
    mark("2025-10-02", "1.b", "--unit", "Đơn vị thứ hai", "--value", "120.000.000")
    less = mark("2025-10-03", "1.b", "--unit", "Đơn vị thứ hai", "--value", "40.000.000")
    assert "ghi tổng số từ đầu, không phải phần thêm" in " ".join(less.out.split())
    assert run("undo", "--by", "Lê Thị Ánh").code == 0
    told = run("status", "--as-of", "14/10/2025").out
    assert ": 450.000.000 / 450.000.000 đồng (100%)\n" in told
    assert " Cộng  Số tiền thu hồi, nộp ngân sách…: 570.000.000 / 570.000.000 đồng (100%)\n" in told
    assert "Đã đạt        450.000.000 đồng (100%)\n" in run("show", "1.a").out
    assert "chỉ tiêu đạt: 200.000.000\n" in run("show", "1.a").out


def test_results_are_confirmed_or_sent_back(
    received: Path, run: Run, mark: Callable[..., Ran]
) -> None:
    mark("2025-09-30", "3.a", "--done", "--product", "12/QĐ-DV1, 29/9/2025, Quy chế")
    assert "chờ xác nhận" in run("show", "3.a").out
    mark("2025-10-02", "3.a", "--return", "--reason", "Thiếu phụ lục", "--due", "10/10/2025")
    assert tasks(run)["3.a"]["state"] == "in-progress"
    mark("2025-10-09", "3.a", "--done", "--on", "9/10/2025", "--result", "Đã bổ sung phụ lục")
    mark("2025-10-10", "3.a", "--confirm")
    assert tasks(run)["3.a"] | {"confirmed": True, "state": "done"} == tasks(run)["3.a"]


def test_the_report_speaks_of_recommendations_and_tells_the_money(
    received: Path, run: Run, mark: Callable[..., Ran], clock: Clock
) -> None:
    mark("2025-09-20", "1.a", "--value", "200.000.000", "--result", "Đã nộp đợt 1")
    mark("2025-10-02", "1.b", "--done", "--value", "120.000.000", "--result", "Đã nộp đủ")
    clock.set("2025-10-18")
    assert run("report", "--month", "10", "--out", "thang.docx").code == 0
    text = paper(Path("thang.docx"))
    assert "Kết quả thực hiện Kết luận thanh tra việc quản lý, sử dụng kinh phí" in text
    assert (
        "Kết luận thanh tra có 07 kiến nghị, trong báo cáo này gọi là nhiệm vụ, thuộc 04 nhóm"
        in text
    )
    assert (
        "gồm 07 nhiệm vụ triển khai trong thời hạn kể từ ngày nhận được kết luận thanh tra." in text
    )
    assert "lũy kế 200.000.000 đồng, trên 450.000.000 đồng phải thực hiện; quá hạn 08 ngày" in text
    assert "Trong kỳ đã hoàn thành đúng hạn 01 nhiệm vụ: " in text
    assert "Cộng|Số tiền thu hồi, nộp ngân sách nhà nước|đồng|570.000.000" in text
    assert "320.000.000|56,1%" in text
    assert "Kế hoạch" not in text


def test_the_letter_is_to_those_who_have_not_done_it(
    received: Path, run: Run, mark: Callable[..., Ran], clock: Clock
) -> None:
    mark("2025-10-02", "1.b", "--done", "--value", "120.000.000", "--result", "Đã nộp đủ")
    clock.set("2025-10-20")
    assert run("remind", "--out", "thu").code == 0
    letters = {path.name: paper(path) for path in Path("thu").glob("*.docx")}
    (first,) = [text for name, text in letters.items() if "don-vi-1" in name]
    assert "Nộp ngân sách nhà nước số tiền chi sai quy định" in first
    assert "Kết luận thanh tra" in first
    assert "Kế hoạch" not in first


@pytest.mark.parametrize(
    "command",
    [
        ("page", "--public"),
        *(("export", "--public", "--format", form) for form in ("xlsx", "csv", "json", "ics")),
    ],
)
def test_nothing_of_it_is_written_for_outside(
    command: tuple[str, ...], received: Path, alone: Path, run: Run
) -> None:
    before = set(alone.rglob("*"))
    ran = run(*command)
    assert (ran.code, ran.out) == (1, "")
    assert "việc thực hiện kết luận thanh tra, kiểm tra không có bản công khai" in ran.err
    assert set(alone.rglob("*")) == before
    assert run(*(word for word in command if word != "--public")).code == 0


def test_the_demonstration_is_labelled_valid_and_shows_each_way_it_goes(
    alone: Path, run: Run, clock: Clock
) -> None:
    ran = run("init", "--kind", "ket-luan", "--demo")
    assert f"cchc status --plan {CONCLUSION_DEMO} --as-of 14/10/2025" in ran.out
    assert "(số liệu minh họa" in ran.out
    assert [path.name for path in (alone / "plans").iterdir()] == [CONCLUSION_DEMO]
    assert run("validate", "--strict").code == 0
    clock.set("2025-10-14")
    states = {task["state"] for task in tasks(run).values()}
    assert states == {"done", "in-progress", "overdue", "ongoing"}
    assert {task["confirmed"] for task in tasks(run).values()} == {True, False, None}
    for path in (alone / "plans" / CONCLUSION_DEMO).iterdir():
        text = path.read_text(encoding="utf-8")
        assert "minh họa" in text.splitlines()[0] + text.splitlines()[2]
        assert "bịa ra để xem thử" in text


def test_the_kind_is_of_a_plan_that_is_written(alone: Path, run: Run) -> None:
    ran = run("init", "--kind", "ket-luan")
    assert (ran.code, ran.out, list(alone.iterdir())) == (2, "", [])
    assert "--kind ket-luan đi cùng --id MÃ (mẫu để sửa) hoặc --demo (xem thử)" in ran.err
    assert run("init", "--kind", "gì", "--demo").code == 2
