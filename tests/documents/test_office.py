"""LibreOffice opens what we write: pages upright and wide, numbers where they belong, the annex's
head on each page.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.documents.report import report
from cchc.files import write
from cchc.template.render import render, to_pdf
from tests.word_sample import ENTRIES, MONTH, PLAN, SEPTEMBER, SIGNED, TEMPLATE, again, day

pytestmark = pytest.mark.office

TOOLS = ("soffice", "pdftotext", "pdfinfo")
HEAD = ["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Sản phẩm", "Thời hạn", "Tiến độ", "Kết quả"]


def printed(path: Path, content: bytes) -> list[str]:
    """Write a document, print it with LibreOffice, and return its pages' words as laid out."""
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing and os.environ.get("CI") == "true":
        pytest.fail(f"máy này thiếu {', '.join(missing)}")
    if missing:
        pytest.skip(f"máy này thiếu {', '.join(missing)}")
    write(path, content)
    pdf = to_pdf(path)
    assert pdf == path.with_suffix(".pdf")
    words = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    )
    return words.stdout.split("\f")[:-1]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """September's report of a plan whose annex takes several pages, printed."""
    more = tuple(replace(PLAN.areas[2].tasks[0], id=f"3.{number}") for number in range(60))
    few = tuple(
        replace(PLAN.areas[2], title=f"Lĩnh vực {number}", tasks=(more[number],))
        for number in range(40)
    )
    plan = replace(PLAN, areas=(*PLAN.areas[:2], *few, replace(PLAN.areas[2], tasks=more[40:])))
    content = render(TEMPLATE, report(plan, ENTRIES, SEPTEMBER, day("20/9/2025")))
    return printed(tmp_path_factory.mktemp("office") / "báo cáo.docx", content)


@pytest.fixture(scope="module")
def plan_pages(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """A plan of forty areas of two tasks, printed to be signed."""
    tasks = [
        replace(PLAN.areas[0].tasks[0], id=str(number), content="Việc " * 30)
        for number in range(80)
    ]
    areas = tuple(
        replace(
            PLAN.areas[2],
            title=f"LĨNH VỰC {number}",
            number=str(number + 1),
            tasks=tuple(tasks[2 * number :][:2]),
        )
        for number in range(40)
    )
    content = again(replace(SIGNED, areas=areas))
    return printed(tmp_path_factory.mktemp("office") / "kế hoạch.docx", content)


def first_line(page: str) -> str:
    return next(line.strip() for line in page.splitlines() if line.strip())


@pytest.mark.long
def test_page_numbers_begin_on_the_second_page_and_again_in_the_annex(pages: list[str]) -> None:
    annex = next(index for index, page in enumerate(pages) if first_line(page) == "Phụ lục")
    assert annex >= 2
    assert first_line(pages[0]).startswith("THANH TRA TỈNH")
    assert [first_line(page) for page in pages[1:annex]] == [
        str(number) for number in range(2, annex + 1)
    ]
    assert [first_line(page) for page in pages[annex + 1 :]] == [
        str(number) for number in range(2, len(pages) - annex + 1)
    ]


def test_the_annexs_head_stands_on_each_of_its_pages(pages: list[str]) -> None:
    annex = next(index for index, page in enumerate(pages) if first_line(page) == "Phụ lục")
    assert len(pages) - annex >= 3
    for page in pages[annex:]:
        assert any(line.split() == " ".join(HEAD).split() for line in page.splitlines())


def test_the_signature_stands_level_with_the_recipients_and_whole(pages: list[str]) -> None:
    (signed,) = [page for page in pages if "Nơi nhận:" in page]
    assert any("Nơi nhận:" in line and "CHÁNH VĂN PHÒNG" in line for line in signed.splitlines())
    assert "- Lưu: VT, VP." in signed
    assert "xem xét, chỉ đạo./." in " ".join(signed.split())


def test_letterhead_halves_stand_side_by_side(pages: list[str]) -> None:
    lines = [line for line in pages[0].splitlines() if line.strip()]
    assert lines[0].split("  ")[0].strip() or "CỘNG HÒA" in lines[0]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in lines[0]
    assert "VĂN PHÒNG" in lines[1]
    assert "Độc lập - Tự do - Hạnh phúc" in lines[1]
    assert "/BC-VP" in lines[2]
    assert "tháng 9 năm 2025" in lines[2]


def test_the_sum_stands_with_the_last_of_its_areas(pages: list[str]) -> None:
    (page,) = [
        page for page in pages if any(line.split()[:1] == ["Cộng"] for line in page.splitlines())
    ]
    lines = [line.split() for line in page.splitlines() if line.strip()]
    assert (
        lines[next(index for index, line in enumerate(lines) if line[0] == "Cộng") - 1][0] == "43."
    )


@pytest.mark.long
def test_the_plans_head_of_two_lines_stands_on_each_page_of_its_table(
    plan_pages: list[str],
) -> None:
    of_table = [page for page in plan_pages if "LĨNH VỰC" in page]
    assert len(of_table) >= 3
    for page in of_table:
        assert "Trách nhiệm thực hiện" in page
        assert "Chủ trì" in page


def test_no_area_stands_alone_at_the_foot_of_a_page(plan_pages: list[str]) -> None:
    for page in plan_pages:
        assert "LĨNH VỰC" not in [line for line in page.splitlines() if line.strip()][-1]


def test_the_plans_last_words_stand_with_who_signs(plan_pages: list[str]) -> None:
    assert "2. Kế hoạch này thay thế kế hoạch cũ./." in plan_pages[-1]
    assert "CHÁNH THANH TRA" in plan_pages[-1]


def test_no_area_of_the_annex_stands_alone_at_the_foot_of_a_page(pages: list[str]) -> None:
    annex = next(index for index, page in enumerate(pages) if first_line(page) == "Phụ lục")
    ends = [[line for line in page.splitlines() if line.strip()][-1] for page in pages[annex:]]
    assert not [line for line in ends if "Lĩnh vực" in line]


@pytest.mark.long
def test_a_signature_at_the_foot_of_a_page_leaves_none_empty(tmp_path: Path) -> None:
    for count in (50, 52, 53):
        month = replace(MONTH, recipients=tuple(f"Đơn vị {number}" for number in range(count)))
        plan = replace(PLAN, reporting=replace(PLAN.reporting, month=month))
        content = render(TEMPLATE, report(plan, ENTRIES, SEPTEMBER, day("20/9/2025")))
        assert all(len(page.split()) > 1 for page in printed(tmp_path / f"{count}.docx", content))
