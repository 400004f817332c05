"""The plan as documents speak of it; the record's docstrings are for an office that writes its own
template.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc.documents.wording import cited, span_words, subject, title_words
from cchc.plan import Plan


@dataclass(frozen=True, slots=True)
class PlanWords:
    """Kế hoạch, như được nhắc trong câu."""

    kind: str
    """Tên loại: Kế hoạch."""
    cited: str
    """Số, ký hiệu và ngày: Kế hoạch số …/KH-TTT ngày … tháng 7 năm 2025."""
    issuer: str
    """Cơ quan ban hành kế hoạch; rỗng nếu chưa biết."""
    title: str
    """Trích yếu, không kèm cơ quan: cải cách hành chính sáu tháng cuối năm 2025."""
    subject: str
    """Trích yếu, không kèm thời gian: cải cách hành chính."""
    first: str
    """Ngày đầu của kế hoạch."""
    last: str
    """Ngày cuối của kế hoạch."""


def plan_words(plan: Plan) -> PlanWords:
    """Return how documents speak of a plan."""
    document = plan.document
    first, last = span_words(plan.period)
    issuer = document.issuer or plan.office
    return PlanWords(
        document.kind, cited(document), issuer, title_words(plan), subject(plan), first, last
    )
