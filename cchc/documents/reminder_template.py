"""The template of the công văn đôn đốc, to one unit or to several."""

from __future__ import annotations

from typing import Any

from cchc.documents.frame import letterhead, signature
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table

SUBJECT = "V/v đôn đốc thực hiện {{ plan.kind }}{% if plan.title %} {{ plan.title }}{% endif %}"

LATE = "nhiệm vụ quá hạn chưa hoàn thành"
QUIET = "nhiệm vụ thường xuyên chưa cập nhật kết quả"
QUIET_DAYS = (
    "{% if quiet %} {{ period.name }} (số liệu từ ngày {{ period.first }} đến ngày {{ "
    "period.last }}){% endif %}"
)

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %}, qua theo dõi đến ngày {{ day }}, "
    "{{ head.issuer or '…' }} nhận thấy "
    "{% if units|length > 1 %}các đơn vị sau đây còn "
    "{% if late %}"
    + LATE
    + "{% endif %}{% if late and quiet %} và {% endif %}{% if quiet %}"
    + QUIET
    + "{% endif %}"
    "{% else %}{{ units[0].name }} còn "
    '{{ [(late, "'
    + LATE
    + '"), (quiet, "'
    + QUIET
    + '")]|tally }}{% endif %}'
    + QUIET_DAYS
    + ", cụ thể:"
)

WHOM = (
    "{% if units|length > 1 %}Thủ trưởng các đơn vị có tên nêu trên chỉ đạo{% else %}{{ "
    "units[0].head }}"
    "{% if units[0].head != units[0].name %} chỉ đạo{% endif %}{% endif %}"
)

ALL = "{% if late + quiet > 1 %}các {% endif %}"

ASKED = (
    "{% if late and quiet %} hoàn thành nhiệm vụ quá hạn, cập nhật kết quả nhiệm vụ thường xuyên "
    "nêu trên"
    "{% elif late %} hoàn thành " + ALL + "nhiệm vụ nêu trên"
    "{% else %} thực hiện " + ALL + "nhiệm vụ nêu trên{% endif %}"
)

ASKING = (
    "Để bảo đảm tiến độ, {{ head.issuer or '…' }} đề nghị " + WHOM + ASKED + "; báo cáo kết quả"
    "{% if late %} và nguyên nhân chậm tiến độ (nếu có){% endif %}, gửi {{ receiver }} trước ngày "
    "{{ reply_by }}"
    "{% if chief %} để tổng hợp, báo cáo {{ chief }}.{% else %}./.{% endif %}"
)

AFTERWARDS = (
    "Quá thời hạn trên, nếu chưa nhận được báo cáo, {{ receiver }} sẽ báo cáo {{ chief "
    "}} xem xét, chỉ đạo./."
)

DUE = "{{ one.deadline }}{% if one.due %} (đến hết ngày {{ one.due }}){% endif %}"

OWN = {
    "id": ("TT", 12),
    "content": ("Nhiệm vụ", 66),
    "role": ("Vai trò", 23),
    "deadline": ("Thời hạn", 30),
    "state": ("Tình trạng", 34),
}
"""Columns of the table of one unit: what they tell, their heads and widths in millimetres."""

SHARED = {
    "id": ("TT", 12),
    "content": ("Nhiệm vụ", 58),
    "units": ("Đơn vị chưa thực hiện", 38),
    "deadline": ("Thời hạn", 27),
    "state": ("Tình trạng", 30),
}
"""Columns of the table of several units."""

INDENTS = {"Kính gửi nhiều nơi": 20, "Nơi kính gửi": 50}
"""Where several addressees begin, in millimetres from the margin."""


def reminder() -> Any:
    """Build the template of the công văn đôn đốc."""
    document = blank()
    letterhead(document, ("letter_subject", SUBJECT))
    _addressees(document)
    flow(document, ("lead_in", OPENING))
    flow(document, ("body", "{%p if units|length == 1 %}"))
    _table(document, OWN, "units[0].tasks")
    flow(document, ("body", "{%p else %}"))
    _table(document, SHARED, "tasks")
    flow(
        document,
        ("body", "{%p endif %}"),
        ("space", "8"),
        ("body", "{%p if chief %}"),
        ("body", ASKING),
        ("lead_in", AFTERWARDS),
        ("body", "{%p else %}"),
        ("lead_in", ASKING),
        ("body", "{%p endif %}"),
    )
    signature(document)
    return document


def _addressees(document: Any) -> None:
    from docx.shared import Mm

    flow(
        document,
        ("space", "14"),
        ("salutation", "{%p if units|length == 1 %}"),
        ("salutation", "Kính gửi: {{ head.to }}"),
        ("salutation", "{%p else %}"),
        ("addressees", "Kính gửi:"),
        ("addressee", "{%p for unit in units %}"),
        ("addressee", "- {{ unit.head }}{% if loop.last %}.{% else %};{% endif %}"),
        ("addressee", "{%p endfor %}"),
        ("space", "10"),
        ("salutation", "{%p endif %}"),
    )
    for paragraph in document.paragraphs:
        if indent := INDENTS.get(paragraph.style.name):
            paragraph.paragraph_format.left_indent = Mm(indent)


def _table(document: Any, columns: dict[str, tuple[str, int]], tasks: str) -> None:
    told = {name: DUE if name == "deadline" else f"{{{{ one.{name} }}}}" for name in columns}
    table(
        document,
        [width for _, width in columns.values()],
        [head for head, _ in columns.values()],
        [
            f"{{%tr for one in {tasks} %}}",
            [
                Cell("number_cell" if name == "id" else "cell", words)
                for name, words in told.items()
            ],
            "{%tr endfor %}",
        ],
    )
