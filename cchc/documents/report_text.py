"""The report's template: its sentences and tables in their order."""

from __future__ import annotations

from typing import Any

from cchc.documents.annex_template import annex
from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.page import blank, flow
from cchc.documents.report_chart import chart
from cchc.documents.report_sentences import (
    ASSIGNED,
    CLOSING,
    DATED,
    END,
    FINISH_LATE,
    MISSING,
    MONEY,
    NOTHING_DUE,
    OPENING,
    PLAN_OVER,
    POINT,
    RATES,
    REPORT_SOON,
    RUNNING,
    SAID,
    SCORED,
    TITLE,
    UNDATED,
)
from cchc.documents.tables import Cell, table


def report() -> Any:
    """Build the report's template: báo cáo tháng, quý, 6 tháng, 9 tháng, năm."""
    document = blank()
    letterhead(document)
    titled(document, "BÁO CÁO", TITLE)
    flow(document, ("body", OPENING))
    _general(document)
    chart(document)
    _by_area(document)
    _late(document)
    _quiet(document)
    _said(document)
    _ahead(document)
    _money(document)
    flow(document, ("lead_in", CLOSING))
    signature(document)
    annex(document)
    return document


def _general(document: Any) -> None:
    flow(
        document,
        ("section", "I. KẾT QUẢ CHUNG"),
        ("body", "{%p set dated = figures.dated %}"),
        ("body", "{%p set running = figures.continuous %}"),
        ("body", ASSIGNED),
        ("body", "{%p if dated.total %}"),
        ("body", DATED),
        ("body", RATES),
        ("body", "{%p endif %}"),
        ("body", "{%p if running.total %}"),
        ("body", RUNNING),
        ("body", "{%p endif %}"),
        ("body", "{%p if figures.undated.total %}"),
        ("body", UNDATED),
        ("body", "{%p endif %}"),
        ("body", "{%p if points %}"),
        ("body", SCORED),
        ("body", "{%p endif %}"),
    )
    _summary_table(document)


SUMMARY = {
    "total": ("Tổng số", 10.4),
    "done": ("Hoàn thành đúng hạn", 11.3),
    "done_late": ("Hoàn thành quá hạn", 11.3),
    "in_progress": ("Đang thực hiện", 10.7),
    "not_started": ("Chưa thực hiện", 11),
    "overdue": ("Quá hạn", 9.4),
    "ongoing": ("Thường xuyên có kết quả", 14.6),
    "quiet": ("Thường xuyên chưa cập nhật", 14.6),
    "awaiting": ("Chờ điều kiện", 9.4),
    "cancelled": ("Dừng thực hiện", 11),
}
"""Columns of the small table: what they count, their heads and widths in millimetres."""


def _summary_table(document: Any) -> None:
    flow(document, ("body", "{%p if area_figures %}"))
    numbers = [Cell("number_cell", f"{{{{ row.tally.{name} }}}}", middle=True) for name in SUMMARY]
    totals = [Cell("total_cell", f"{{{{ figures.all.{name} }}}}") for name in SUMMARY]
    table(
        document,
        (51.3, *(width for _, width in SUMMARY.values())),
        ("Lĩnh vực", *(head for head, _ in SUMMARY.values())),
        [
            "{%tr for row in area_figures %}",
            "{%tr if loop.last %}",
            [Cell("cell", "{{ row.number }}. {{ row.name }}", keep=True), *numbers],
            "{%tr else %}",
            [Cell("cell", "{{ row.number }}. {{ row.name }}"), *numbers],
            "{%tr endif %}",
            "{%tr endfor %}",
            [Cell("total_cell", "Cộng"), *totals],
        ],
        margin=0.8,
        head="narrow_head",
    )
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


def _by_area(document: Any) -> None:
    flow(
        document,
        ("section", "II. KẾT QUẢ THEO TỪNG LĨNH VỰC"),
        ("body", "{%p for area in areas %}"),
        ("heading", "{{ loop.index }}. {{ area.name }}"),
        ("body", "{%p for one in area.results %}"),
        ("body", POINT),
        ("body", "{%p else %}"),
        ("body", "Trong kỳ chưa ghi nhận kết quả."),
        ("body", "{%p endfor %}"),
        ("body", "{%p endfor %}"),
    )


def _late(document: Any) -> None:
    flow(
        document,
        ("section", "III. NHIỆM VỤ QUÁ HẠN, CHƯA CẬP NHẬT"),
        ("heading", "1. Nhiệm vụ quá hạn"),
        ("body", "{%p if overdue %}"),
        (
            "lead_in",
            "Đến ngày {{ period.as_of }}, có {{ overdue|length|number }} nhiệm vụ quá hạn:",
        ),
    )
    table(
        document,
        (66, 28, 25, 16, 30),
        ("Nhiệm vụ", "Chủ trì", "Thời hạn", "Số ngày quá hạn", "Nguyên nhân"),
        [
            "{%tr for one in overdue %}",
            [
                Cell("cell", "{{ one.content }} (nhiệm vụ {{ one.id }})"),
                Cell(
                    "cell", "{{ one.lead }}{% if one.missing %} (còn {{ one.missing }}){% endif %}"
                ),
                Cell("cell", "{{ one.deadline }}"),
                Cell("number_cell", "{{ one.days_late }}"),
                Cell(
                    "cell",
                    "{% if one.reason %}{{ one.reason }}{% else %}Chưa báo cáo nguyên nhân{% "
                    "endif %}",
                ),
            ],
            "{%tr endfor %}",
        ],
    )
    flow(
        document,
        ("space", "8"),
        ("body", "{%p else %}"),
        ("body", "Trong kỳ không có nhiệm vụ quá hạn."),
        ("body", "{%p endif %}"),
    )


def _quiet(document: Any) -> None:
    flow(
        document,
        ("heading", "2. Nhiệm vụ thường xuyên chưa cập nhật kết quả"),
        ("body", "{%p if quiet %}"),
        (
            "lead_in",
            "Có {{ quiet|length|number }} nhiệm vụ thường xuyên chưa cập nhật kết quả trong kỳ:",
        ),
    )
    table(
        document,
        (13, 112, 40),
        ("TT", "Nhiệm vụ", "Chủ trì"),
        [
            "{%tr for one in quiet %}",
            [
                Cell("number_cell", "{{ one.id }}"),
                Cell("cell", "{{ one.content }}"),
                Cell("cell", "{{ one.lead }}"),
            ],
            "{%tr endfor %}",
        ],
    )
    flow(
        document,
        ("space", "8"),
        ("body", "{%p elif figures.continuous.total %}"),
        ("body", "Các nhiệm vụ thường xuyên đều đã cập nhật kết quả trong kỳ."),
        ("body", "{%p else %}"),
        ("body", "Không có nhiệm vụ thường xuyên."),
        ("body", "{%p endif %}"),
        ("body", "{%p if not unit %}"),
        ("heading", "3. Đơn vị chưa gửi báo cáo {{ period.noun }}"),
        ("body", MISSING),
        ("body", "{%p endif %}"),
    )


def _said(document: Any) -> None:
    flow(
        document,
        ("section", "IV. KHÓ KHĂN, VƯỚNG MẮC; KIẾN NGHỊ, ĐỀ XUẤT"),
        ("heading", "1. Khó khăn, vướng mắc"),
        ("body", "{%p for one in obstacles %}"),
        ("body", SAID),
        ("body", "{%p else %}"),
        ("body", "Trong kỳ chưa ghi nhận khó khăn, vướng mắc."),
        ("body", "{%p endfor %}"),
        ("heading", "2. Kiến nghị, đề xuất"),
        ("body", "{%p for one in proposals %}"),
        ("body", SAID),
        ("body", "{%p else %}"),
        ("body", "Trong kỳ chưa có kiến nghị, đề xuất."),
        ("body", "{%p endfor %}"),
    )


def _ahead(document: Any) -> None:
    flow(
        document,
        ("section", "V. NHIỆM VỤ TRỌNG TÂM {{ period.next|upper }}"),
        ("body", "{%p if upcoming %}"),
        ("lead_in", "1. Hoàn thành các nhiệm vụ đến hạn:"),
        ("body", "{%p for one in upcoming %}"),
        ("body", "- {{ one.content }} ({{ one.lead }}), thời hạn {{ one.due }}" + END),
        ("body", "{%p endfor %}"),
        ("body", "{%p elif period.next_in_plan %}"),
        ("body", NOTHING_DUE),
        ("body", "{%p else %}"),
        ("body", PLAN_OVER),
        ("body", "{%p endif %}"),
        ("body", "{%p if overdue %}"),
        ("body", FINISH_LATE),
        ("body", "{%p endif %}"),
        ("body", REPORT_SOON),
    )


MONEY_COLUMNS = ("planned", "spent", "spent_so_far")


def _money(document: Any) -> None:
    flow(
        document,
        ("body", "{%p if money %}"),
        ("section", "VI. KINH PHÍ THỰC HIỆN"),
        ("lead_in", MONEY),
    )
    table(
        document,
        (78, 29, 29, 29),
        ("Nhiệm vụ", "Kinh phí kế hoạch (đồng)", "Đã chi trong kỳ (đồng)", "Lũy kế đã chi (đồng)"),
        [
            "{%tr for one in money.lines %}",
            [
                Cell("cell", "{{ one.content }} (nhiệm vụ {{ one.id }})"),
                *(Cell("number_cell", f"{{{{ one.{name} }}}}") for name in MONEY_COLUMNS),
            ],
            "{%tr endfor %}",
            [
                Cell("total_cell", "Cộng"),
                *(Cell("total_cell", f"{{{{ money.total.{name} }}}}") for name in MONEY_COLUMNS),
            ],
        ],
    )
    flow(document, ("space", "8"), ("body", "{%p endif %}"))
