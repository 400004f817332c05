"""cchc diff: revisions, files or plan ids, as text, JSON and a Word table."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import REAL_PLAN, Run
from tests.offices import Office, under_git

PLAN = f"plans/{REAL_PLAN.parent.name}/plan.yaml"


@pytest.fixture
def kept(office: Path) -> Office:
    """The real plan committed, and then changed on disk."""
    repository = under_git(office)
    repository.commit()
    repository.edit(
        PLAN,
        ("deadline: Tháng 7/2025", "deadline: Tháng 8/2025"),
        ("lead: Phòng Nghiệp vụ 7", "lead: Phòng Nghiệp vụ 6"),
        ("canh\n          tranh", "cạnh\n          tranh"),
        ("    - Sở Nội vụ\n", ""),
    )
    return repository


def test_the_plan_changed_since_the_last_commit(kept: Office, run: Run) -> None:
    assert run("diff").out == (
        """\
KẾ HOẠCH CCHC 6 THÁNG CUỐI NĂM 2025
HEAD → bản đang có

 3 nhiệm vụ sửa

6. Cải cách tài chính công
 ~ 6.b   Ban hành Quy chế chi tiêu nội bộ và quản lý, sử dụng tài sản công của…
         thời hạn: Tháng 7/2025 → Tháng 8/2025 (lùi 31 ngày)

7. Xây dựng và phát triển chính quyền điện tử hướng đến chính quyền số
 ~ 7.d   Triển khai thực hiện Đề án xây dựng Cơ sở dữ liệu quốc gia về kiểm…
         chủ trì: Phòng Nghiệp vụ 7 → Phòng Nghiệp vụ 6

8. Nâng cao Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)
 ~ 8     Xây dựng Kế hoạch hành động thực hiện nhiệm vụ cải thiện, nâng cao Chỉ…
         nội dung: … Chỉ số năng lực [canh → cạnh] tranh cấp tỉnh thuộc …

NGOÀI BẢNG NHIỆM VỤ
 - nơi nhận: Sở Nội vụ
"""
    )


def test_as_json(kept: Office, run: Run) -> None:
    told = run("diff", "--json").json
    assert (told["format"], told["from"], told["to"]) == (1, "HEAD", "bản đang có")
    deadline = next(change for change in told["changes"] if change["key"] == "deadline")
    assert deadline == {
        "kind": "changed",
        "subject": "task",
        "of": "6.b",
        "key": "deadline",
        "before": "Tháng 7/2025",
        "after": "Tháng 8/2025",
        "area": "6",
        "days": 31,
    }


@pytest.mark.parametrize(
    "asked",
    [
        ["HEAD~1"],
        ["HEAD~1", "HEAD"],
        ["HEAD~1..HEAD"],
        ["HEAD~1", "ttt-2025-h2"],
        ["HEAD~1", PLAN],
        ["HEAD~1", "plans/ttt-2025-h2"],
    ],
)
def test_two_sides_named_in_every_way(kept: Office, run: Run, asked: list[str]) -> None:
    kept.commit()
    assert " 3 nhiệm vụ sửa\n" in run("diff", *asked).out


def test_a_plan_named_alone_is_held_against_its_last_commit(kept: Office, run: Run) -> None:
    assert " 3 nhiệm vụ sửa\n" in run("diff", "ttt-2025-h2").out


def test_two_files_need_no_git(office: Path, run: Run) -> None:
    other = office / "cu.yaml"
    other.write_text(
        REAL_PLAN.read_text(encoding="utf-8").replace("Tháng 7/2025", "Tháng 6/2025"),
        encoding="utf-8",
    )
    assert "6.b" in run("diff", "cu.yaml", PLAN).out


def test_nothing_changed(office: Path, run: Run) -> None:
    under_git(office).commit()
    assert run("diff").out.endswith("Không có gì thay đổi.\n")


@pytest.mark.parametrize(
    ("asked", "code", "said"),
    [
        (["khong-co"], 2, "'khong-co' không phải tệp, mã kế hoạch, hay phiên bản git"),
        (["--", "-x"], 2, "'-x' không phải tệp"),
        (["HEAD", "HEAD", "HEAD"], 2, "chỉ so được hai bản"),
    ],
)
def test_what_is_no_version(kept: Office, run: Run, asked: list[str], code: int, said: str) -> None:
    ran = run("diff", *asked)
    assert ran.code == code
    assert said in ran.err


def test_a_revision_before_the_plan(alone: Path, run: Run) -> None:
    office = under_git(alone)
    office.write("README", "x")
    office.commit()
    office.write(PLAN, REAL_PLAN.read_text(encoding="utf-8"))
    ran = run("diff")
    assert ran.code == 2
    assert f"ở phiên bản 'HEAD' chưa có {PLAN}" in ran.err


def test_a_broken_version_tells_its_errors(kept: Office, run: Run) -> None:
    kept.edit(PLAN, ("period: {from: 2025-07-01", "period: {from: hôm nay"))
    kept.commit()
    kept.edit(PLAN, ("period: {from: hôm nay", "period: {from: 2025-07-01"))
    ran = run("diff", "HEAD")
    assert ran.code == 1
    assert f"HEAD:{PLAN}:" in ran.err


def test_json_and_word_at_once(kept: Office, run: Run) -> None:
    ran = run("diff", "--json", "--out", "sua-doi.docx")
    assert len(ran.json["changes"]) == 4
    assert (kept.folder / "sua-doi.docx").is_file()


def test_word_table_of_the_decision_that_amends(kept: Office, run: Run) -> None:
    from docx import Document

    new = "      - {id: 4.h, content: Việc thêm, lead: Văn phòng, deadline: Quý IV/2025}\n\n"
    kept.edit(PLAN, ("      - id: 4.c\n", f"{new}      - id: 4.c\n"))
    assert run("diff", "--out", "sua-doi.docx").code == 0
    document = Document(str(kept.folder / "sua-doi.docx"))
    assert document.paragraphs[0].text == "Phụ lục"
    (table,) = document.tables
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["TT", "Nhiệm vụ", "Nội dung của Kế hoạch", "Sửa đổi, bổ sung thành"]
    assert [
        "1",
        "4.h",
        "Chưa quy định",
        "Bổ sung:\nViệc thêm\nChủ trì: Văn phòng\nThời hạn: Quý IV/2025",
    ] in rows
    assert ["2", "6.b", "Thời hạn: Tháng 7/2025", "Thời hạn: Tháng 8/2025"] in rows
    assert ["5", "Nơi nhận", "Sở Nội vụ", "Bãi bỏ"] in rows


def test_the_offices_own_names_are_told_and_are_no_amendment(kept: Office, run: Run) -> None:
    from docx import Document

    kept.commit()
    kept.edit(PLAN, ("      - id: 6.b\n", "      - id: 6.b\n        short: Quy chế chi tiêu\n"))
    ran = run("diff", "--out", "sua-doi.docx")
    assert "tên gọi tắt: (trống) → Quy chế chi tiêu" in ran.out
    (table,) = Document(str(kept.folder / "sua-doi.docx")).tables
    assert table.rows[1].cells[0].text == "Không có nội dung sửa đổi, bổ sung."
