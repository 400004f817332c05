"""The report's annex in its template: the whole plan, row by row, on wide pages of their own."""

from __future__ import annotations

from typing import Any

from cchc.documents.page import annex_section, flow
from cchc.documents.report_sentences import ANNEX_OF, ANNEX_TITLE
from cchc.documents.tables import Cell, table

ANNEX = {
    "content": ("Nhiệm vụ", 66),
    "lead": ("Chủ trì", 22),
    "coordinators": ("Phối hợp", 22),
    "product": ("Sản phẩm", 29),
    "deadline": ("Thời hạn", 20),
    "state": ("Tiến độ", 22),
    "result": ("Kết quả", 60),
}
"""Columns of the annex: what they tell, their heads and widths in millimetres."""


def annex(document: Any) -> None:
    """Add the annex: a landscape section with every task of the plan."""
    annex_section(document)
    flow(
        document,
        ("annex", "Phụ lục"),
        ("annex_title", ANNEX_TITLE),
        ("annex_reference", ANNEX_OF),
    )
    table(
        document,
        (11, *(width for _, width in ANNEX.values())),
        ("TT", *(head for head, _ in ANNEX.values())),
        [
            "{%tr for row in annex %}",
            "{%tr if row.area %}",
            [
                Cell("total_cell", "{{ row.number }}"),
                Cell("area_cell", "{{ row.content }}", len(ANNEX), keep=True),
            ],
            "{%tr else %}",
            [
                Cell("number_cell", "{{ row.number }}"),
                *(Cell("cell", f"{{{{ row.{name} }}}}") for name in ANNEX),
            ],
            "{%tr endif %}",
            "{%tr else %}",
            [Cell("cell", "Không có nhiệm vụ.", 1 + len(ANNEX))],
            "{%tr endfor %}",
        ],
    )
