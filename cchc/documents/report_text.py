"""The report's template: its parts in their order."""

from __future__ import annotations

from typing import Any

from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.issued import FROM_OTHERS, ISSUED
from cchc.documents.page import blank, flow
from cchc.documents.report_sentences import (
    ALIKE,
    ASK_REPORTS,
    ASSIGNED,
    AWAITED,
    AWAITING,
    CLOSING,
    COMPARED,
    DATED,
    DECIDE,
    DECISION,
    DUE_SOON,
    EXTENDED_NOW,
    FINISH_LATE,
    FINISHED,
    GO_ON,
    LETTER,
    MARK_CAUSES,
    MARK_RESULTS,
    MISSING,
    MONEY,
    NO_OBSTACLE,
    NO_PROPOSAL,
    NOTHING_CAME_UP,
    NOTHING_DUE,
    OBSTACLE,
    OPENING,
    OWN_QUIET,
    PARTS,
    PLAN_OVER,
    POINT,
    PROPOSAL,
    RATES,
    RECURRING,
    RUNNING,
    SCORED,
    SEND_IN_TIME,
    SILENT,
    SILENT_TITLE,
    TITLE,
    TOLD_LATER,
    UPCOMING,
    WITHOUT_NEWS,
)
from cchc.documents.report_tables import (
    EXTENDED,
    OVERDUE,
    chart,
    further_annexes,
    money_table,
    plan_annex,
    summary_table,
    task_table,
)
from cchc.documents.whole_plan import AT_END, NOTE, WHOLE, YEAR, stage_table


def template() -> Any:
    """Build the report's template: báo cáo tháng, quý, 6 tháng, 9 tháng, năm."""
    document = blank()
    letterhead(document)
    titled(document, "BÁO CÁO", TITLE)
    flow(document, ("body", OPENING))
    _general(document)
    _results(document)
    _judged(document)
    _ahead(document)
    _proposals(document)
    flow(document, ("lead_in", CLOSING))
    signature(document)
    plan_annex(document)
    further_annexes(document)
    return document


def _when(condition: str, *parts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return parts that stand where a condition holds."""
    return (("body", f"{{%p if {condition} %}}"), *parts, ("body", "{%p endif %}"))


def _each(tasks: str, *parts: tuple[str, str]) -> tuple[tuple[str, str], ...]:
    """Return parts that stand for each one of a list."""
    return (("body", f"{{%p for one in {tasks} %}}"), *parts, ("body", "{%p endfor %}"))


def _general(document: Any) -> None:
    flow(
        document,
        ("section", "I. TÌNH HÌNH CHUNG"),
        *_when(
            "decided and not outgoing",
            ("lead_in", "Thực hiện ý kiến chỉ đạo đối với kiến nghị, đề xuất của các đơn vị:"),
            *_each("decided", ("body", DECISION)),
        ),
        ("body", "{%p set dated = figures.dated %}"),
        ("body", "{%p set running = figures.continuous %}"),
        ("body", "{%p set rates = figures.rates %}"),
        ("body", AWAITED),
        ("body", ALIKE),
        ("body", ASSIGNED),
        *_when("whole and whole.year", ("body", YEAR)),
        *_when(
            "whole and whole.of and period.noun in ('6 tháng', 'năm')",
            ("body", WHOLE),
            ("body", NOTE),
        ),
        *_when("at_end and at_end.of", ("body", AT_END)),
        *_when("dated.total", ("body", DATED)),
        *_when("rates.completed or (rates.percent and rates.overdue)", ("body", RATES)),
        *_when("dated.total and figures.before", ("body", COMPARED)),
        *_when("figures.due_soon", ("body", DUE_SOON)),
    )
    _beside(document)
    flow(document, ("body", "{%p if whole and whole.stages and period.noun == 'năm' %}"))
    stage_table(document)
    flow(document, ("space", "8"), ("body", "{%p endif %}"))
    summary_table(document)
    chart(document)


def _beside(document: Any) -> None:
    """Add what stands beside the dated tasks: those without a day, documents, extensions."""
    flow(
        document,
        *_when("running.total", ("body", RUNNING)),
        *_when("figures.recurring.total", ("body", RECURRING)),
        *_when("figures.awaiting.total", ("body", AWAITING)),
        *_when("issued.count", ("body", ISSUED)),
        *_when("issued.from_others", ("body", FROM_OTHERS)),
        ("body", "{%p set renewed = extended|selectattr('new')|map(attribute='id')|list %}"),
        *_when("renewed", ("body", EXTENDED_NOW)),
        *_when("told_later", ("body", TOLD_LATER)),
        *_when("points", ("body", SCORED)),
    )


def _results(document: Any) -> None:
    flow(
        document,
        ("section", "II. KẾT QUẢ THỰC HIỆN"),
        ("body", "{%p for area in areas %}"),
        ("heading", "{{ area.number }}. {{ area.name }}"),
        *_each("area.results", ("body", POINT)),
        ("body", "{%p else %}"),
        ("body", "Trong kỳ chưa ghi nhận kết quả mới."),
        ("body", "{%p endfor %}"),
        *_when("areas and silent_areas", ("body", WITHOUT_NEWS)),
        *_when("nothing", ("body", NOTHING_CAME_UP)),
    )


def _judged(document: Any) -> None:
    flow(
        document,
        ("section", "III. ĐÁNH GIÁ CHUNG"),
        ("heading", "1. Kết quả đạt được"),
        *_when("finished", ("body", FINISHED)),
        ("mark", MARK_RESULTS),
        ("heading", "2. Tồn tại, hạn chế"),
        ("body", PARTS),
        ("body", "{%p set n = 0 %}"),
        ("body", "{%p if overdue %}"),
        ("lead_in", LETTER + "Nhiệm vụ quá hạn:"),
    )
    task_table(document, OVERDUE, "overdue", numbers="Số ngày quá hạn")
    flow(
        document,
        ("space", "8"),
        ("body", "{%p else %}"),
        ("body", LETTER + "Đến hết ngày {{ period.as_of }}, không có nhiệm vụ quá hạn."),
        ("body", "{%p endif %}"),
        ("body", "{%p if extended %}"),
        ("body", "{%p set n = n + 1 %}"),
        ("lead_in", "{{ n|letter }}) Nhiệm vụ được gia hạn:"),
    )
    task_table(document, EXTENDED, "extended")
    flow(
        document,
        ("space", "8"),
        ("body", "{%p endif %}"),
    )
    _unheard(document)
    _hindered(document)


def _unheard(document: Any) -> None:
    flow(
        document,
        *_when(
            "silent and not outgoing",
            ("body", "{%p set n = n + 1 %}"),
            ("lead_in", SILENT_TITLE),
            *_each("silent", ("body", SILENT)),
        ),
        *_when(
            "not unit and not outgoing and period.closed",
            ("body", "{%p set n = n + 1 %}"),
            ("body", "{{ n|letter }}) " + MISSING),
        ),
    )


def _hindered(document: Any) -> None:
    flow(
        document,
        ("heading", "3. Khó khăn, vướng mắc và nguyên nhân"),
        *_when(
            "obstacles and not unit and not outgoing",
            ("lead_in", "Theo báo cáo của các đơn vị:"),
        ),
        ("body", "{%p for one in obstacles %}"),
        ("body", OBSTACLE),
        ("body", "{%p else %}"),
        ("body", NO_OBSTACLE),
        ("body", "{%p endfor %}"),
        *_when("obstacles or overdue", ("mark", MARK_CAUSES)),
        ("body", "{%p if money %}"),
        ("heading", "4. Kinh phí thực hiện"),
        ("lead_in", MONEY),
    )
    money_table(document)
    flow(document, ("space", "8"), ("body", "{%p endif %}"))


def _ahead(document: Any) -> None:
    flow(
        document,
        ("section", "IV. NHIỆM VỤ TRỌNG TÂM {{ period.ahead|upper }}"),
        ("body", "{%p set n = 1 %}"),
        ("body", "{%p if upcoming %}"),
        ("lead_in", "1. Hoàn thành các nhiệm vụ đến hạn:"),
        *_each("upcoming", ("body", UPCOMING)),
        ("body", "{%p elif period.ahead_in_plan %}"),
        ("body", NOTHING_DUE),
        ("body", "{%p else %}"),
        ("body", PLAN_OVER),
        ("body", "{%p endif %}"),
    )
    for condition, words in (
        ("overdue", FINISH_LATE),
        ("own_quiet", OWN_QUIET),
        ("proposals and not outgoing", DECIDE),
        ("answers.to_answer", ASK_REPORTS),
        ("not (unit or outgoing or period.closed)", SEND_IN_TIME),
        ("n == 1", GO_ON),
    ):
        flow(document, *_when(condition, ("body", "{%p set n = n + 1 %}"), ("body", words)))


def _proposals(document: Any) -> None:
    flow(
        document,
        ("section", "V. KIẾN NGHỊ, ĐỀ XUẤT"),
        ("body", "{%p for one in proposals %}"),
        ("body", PROPOSAL),
        ("body", "{%p else %}"),
        ("body", NO_PROPOSAL),
        ("body", "{%p endfor %}"),
    )
