"""The template of the phiếu giao nhiệm vụ of a unit."""

from __future__ import annotations

from typing import Any

from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table

TITLE = "Thực hiện {{ plan.kind }}{% if plan.title %} {{ plan.title }}{% endif %}"

OPENING = (
    "Thực hiện {{ plan.cited }}{% if plan.issuer %} của {{ plan.issuer }}{% endif %}"
    "{% if plan.title %} về {{ plan.title }}{% endif %} (sau đây gọi tắt là {{ plan.kind }}), {{ "
    "head.issuer or '…' }} "
    "giao {{ unit }} các nhiệm vụ sau đây:"
)

REPORTING = (
    "1. Hằng tháng, {% if gathers %}{{ unit }} tổng hợp kết quả thực hiện nhiệm vụ của mình và "
    "của các đơn vị (gửi "
    "trước {{ rhythm.send_by }}){% if chief %}, báo cáo {{ chief }}{% endif %}"
    "{% else %}{{ unit }} báo cáo kết quả thực hiện các nhiệm vụ nêu trên (biểu mẫu kèm theo), "
    "gửi {{ receiver }} "
    "trước {{ rhythm.send_by }}{% endif %}; số liệu tính từ {{ rhythm.first }} đến {{ rhythm.last "
    "}}."
)

TROUBLE = (
    "2. Quá trình thực hiện, nếu có khó khăn, vướng mắc, kịp thời báo cáo, đề xuất "
    "{% if chief %}{{ chief }}{% if not gathers and receiver != head.issuer %} (qua {{ receiver "
    "}}){% endif %}"
    "{% else %}{{ receiver }}{% endif %} xem xét, chỉ đạo./."
)


def assignment() -> Any:
    """Build the template of the phiếu giao nhiệm vụ."""
    document = blank()
    letterhead(document)
    titled(document, "PHIẾU GIAO NHIỆM VỤ", TITLE)
    flow(document, ("salutation", "Đơn vị: {{ unit }}"), ("body", OPENING))
    _led(document)
    _helped(document)
    flow(
        document,
        ("section", "III. CHẾ ĐỘ BÁO CÁO"),
        ("body", REPORTING),
        ("lead_in", TROUBLE),
    )
    signature(document)
    return document


def _led(document: Any) -> None:
    flow(
        document,
        ("section", "I. NHIỆM VỤ CHỦ TRÌ"),
        ("body", "{%p if led %}"),
        ("lead_in", "{{ unit }} chủ trì {{ led_count }} nhiệm vụ:"),
    )
    table(
        document,
        (11, 55, 22, 29, 22, 26),
        ("TT", "Nhiệm vụ", "Phối hợp", "Sản phẩm", "Thời hạn", "Cách hiểu thời hạn"),
        [
            "{%tr for one in led %}",
            [
                Cell("number_cell", "{{ one.id }}"),
                *(
                    Cell("cell", f"{{{{ one.{name} }}}}")
                    for name in ("content", "coordinators", "product", "deadline", "understood")
                ),
            ],
            "{%tr endfor %}",
        ],
    )
    _otherwise(document, "{{ unit }} không được giao chủ trì nhiệm vụ.")


def _helped(document: Any) -> None:
    flow(
        document,
        ("section", "II. NHIỆM VỤ PHỐI HỢP"),
        ("body", "{%p if helped %}"),
        ("lead_in", "{{ unit }} phối hợp thực hiện {{ helped_count }} nhiệm vụ:"),
    )
    table(
        document,
        (11, 85, 36, 33),
        ("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        [
            "{%tr for one in helped %}",
            [
                Cell("number_cell", "{{ one.id }}"),
                *(
                    Cell("cell", f"{{{{ one.{name} }}}}")
                    for name in ("content", "lead", "deadline")
                ),
            ],
            "{%tr endfor %}",
        ],
    )
    _otherwise(document, "{{ unit }} không được giao phối hợp thực hiện nhiệm vụ.")


def _otherwise(document: Any, sentence: str) -> None:
    flow(
        document,
        ("space", "8"),
        ("body", "{%p else %}"),
        ("body", sentence),
        ("body", "{%p endif %}"),
    )
