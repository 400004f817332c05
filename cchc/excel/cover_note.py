"""Lời gửi kèm biểu: a short text to send along with the month's forms; pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from cchc.documents.unit_words import unit_words
from cchc.documents.wording import UNKNOWN, capital, title_words
from cchc.excel.form import SECRETS
from cchc.month_round import receiver
from cchc.period import Period, law_date
from cchc.plan import Plan
from cchc.plan_periods import send_by

OFFICES = "các đơn vị"

GREETING = "Kính gửi: {to}"
SENDING = (
    "{receiver} gửi biểu báo cáo {period} (số liệu từ ngày {first} đến hết ngày {last}) về kết quả "
    "thực hiện {plan}, {each} kèm theo."
)
EACH, ONE = "mỗi đơn vị một tệp Excel", "tệp Excel"
ASKING = (
    "Đề nghị {asked} điền vào đúng tệp của mình, giữ nguyên các cột, và gửi lại {receiver} chậm "
    "nhất ngày {due}."
)
ASKING_LATE = (
    "Hạn gửi lại (ngày {due}) đã qua; đề nghị {asked} điền vào đúng tệp của mình, giữ nguyên các "
    "cột, và gửi lại {receiver} ngay khi có thể."
)
NOTES = (
    "- Nhiệm vụ thường xuyên không phát sinh kết quả trong kỳ: chọn “Không phát sinh”; cả kỳ không "
    "phát sinh nội dung nào thì đánh dấu x ở cuối biểu, vẫn gửi lại.",
    "- Nhiệm vụ đã hoàn thành: ghi ngày hoàn thành và số, ký hiệu, ngày ban hành, trích yếu của "
    "văn bản.",
    f"- {SECRETS}",
)
THANKS = "Trân trọng cảm ơn./."


def cover_note(plan: Plan, period: Period, units: Sequence[str], day: date) -> str:
    """Return the text to send units (keys) along with their forms on a day, without a line's end.

    Who gathers the answers sends it, and is not greeted by itself: '' where the forms are its own
    alone.
    """
    month = plan.reporting.month
    others = [unit for unit in units if not (month and unit == month.issuer)]
    if not others:
        return ""
    sender, due = receiver(plan) or plan.office or UNKNOWN, send_by(plan, period)
    words = {
        "to": capital(unit_words(plan, others)),
        "receiver": sender,
        "plan": f"{plan.document.kind} {title_words(plan)}".strip(),
        "period": period.name,
        "first": law_date(period.first),
        "last": law_date(period.last),
        "each": ONE if len(others) == 1 else EACH,
        "asked": plan.unit_name(others[0]) if len(others) == 1 else OFFICES,
        "due": law_date(due),
    }
    asking = ASKING if day <= due else ASKING_LATE
    return "\n".join(
        (
            GREETING.format(**words),
            "",
            SENDING.format(**words),
            asking.format(**words),
            *NOTES,
            THANKS,
        )
    )
