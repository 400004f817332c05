"""Phiếu đối chiếu: what a report is about to say of a unit, for it to check before signing; pure.

Every figure and sentence is that of the unit's own part of the report. The docstrings of records
are Vietnamese, for they are what an office reads that writes its own template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cchc.documents.figures import Figures
from cchc.documents.kind import Kind
from cchc.documents.meeting_text import FIGURES
from cchc.documents.page import blank, flow
from cchc.documents.report import report
from cchc.documents.report_values import PeriodWords, Remark, Report, TaskLine
from cchc.documents.results import news
from cchc.documents.tables import Cell, table
from cchc.documents.wording import PlanWords, capital, clipped, task_name
from cchc.journal import Entry
from cchc.month_round import Response, responses
from cchc.period import Period, law_date, reporting_period
from cchc.plan import Plan, Task
from cchc.plan_periods import send_by
from cchc.records import dataclass
from cchc.standing import ids_of, own_part, standings
from cchc.told import ACTS_OF_THE_OFFICE, Product


@dataclass(frozen=True, slots=True)
class CheckedTask:
    """Một nhiệm vụ, như báo cáo sẽ nêu."""

    id: str
    """Mã nhiệm vụ."""
    name: str
    """Tên gọi ngắn."""
    deadline: str
    """Thời hạn, như đã ký; rỗng ở nhiệm vụ phối hợp."""
    state: str
    """Tiến độ; rỗng ở nhiệm vụ phối hợp."""
    result: str
    """Kết quả trong kỳ; rỗng nếu chưa ghi nhận."""


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """Một văn bản đơn vị đã nêu trong kỳ."""

    task: str
    """Mã nhiệm vụ."""
    symbol: str
    """Số, ký hiệu; rỗng nếu chưa ghi."""
    date: str
    """Ngày ban hành; rỗng nếu chưa ghi."""
    title: str
    """Trích yếu; rỗng nếu chưa ghi."""


@dataclass(frozen=True, slots=True)
class CheckList:
    """Phiếu đối chiếu số liệu của một đơn vị."""

    unit: str
    """Tên đơn vị."""
    receiver: str
    """Nơi tổng hợp báo cáo, nhận lại phiếu."""
    gathers: bool
    """Chính đơn vị này tổng hợp báo cáo."""
    reply_by: str
    """Ngày cuối để gửi lại."""
    plan: PlanWords
    """Kế hoạch."""
    period: PeriodWords
    """Kỳ báo cáo."""
    figures: Figures
    """Số liệu phần việc của đơn vị."""
    led: tuple[CheckedTask, ...]
    """Nhiệm vụ đơn vị chủ trì."""
    helped: tuple[CheckedTask, ...]
    """Nhiệm vụ đơn vị phối hợp và có nội dung báo cáo trong kỳ."""
    overdue: tuple[TaskLine, ...]
    """Nhiệm vụ quá hạn, quá hạn lâu nhất trước."""
    obstacles: tuple[Remark, ...]
    """Khó khăn, vướng mắc chưa được tháo gỡ, trừ nguyên nhân đã nêu ở nhiệm vụ quá hạn."""
    proposals: tuple[Remark, ...]
    """Kiến nghị, đề xuất đang chờ ý kiến."""
    heard: bool
    """Đã nhận được biểu, hoặc đã có nội dung nào đó."""
    missing: tuple[str, ...]
    """Mã những nhiệm vụ chưa nhận được báo cáo; rỗng khi kỳ chưa kết thúc."""
    documents: tuple[CheckedDocument, ...]
    """Văn bản đã nêu trong kỳ."""


def check_lists(
    plan: Plan, entries: Sequence[Entry], period: Period, today: date, units: Sequence[str]
) -> Iterator[CheckList]:
    """Yield what the report of a period is about to say of each unit (a key).

    Raises CchcError if the period has not begun.
    """
    closed = period.last <= today
    answered = responses(plan, entries, period, min(period.last, today)) if closed else []
    by_unit = {response.unit: response for response in answered}
    tasks = {task.id: task for task in plan.tasks()}
    for unit in units:
        told = report(plan, entries, period, today, unit)
        yield _check_list(plan, entries, period, today, unit, told, by_unit.get(unit), tasks)


def _check_list(
    plan: Plan,
    entries: Sequence[Entry],
    period: Period,
    today: date,
    unit: str,
    told: Report,
    response: Response | None,
    tasks: Mapping[str, Task],
) -> CheckList:
    month = plan.reporting.month
    led = tuple(_led_tasks(told, tasks))
    own = {one.id for one in led}
    causes = {one.id for one in told.overdue if one.reason}
    return CheckList(
        unit=told.unit,
        receiver=told.receiver,
        gathers=month is not None and month.issuer == unit,
        reply_by=law_date(reply_by(plan, period, today)),
        plan=told.plan,
        period=told.period,
        figures=told.figures,
        led=led,
        helped=tuple(
            CheckedTask(task, task_name(tasks[task]), "", "", result)
            for task, result in _results(told).items()
            if task not in own
        ),
        overdue=told.overdue,
        obstacles=tuple(one for one in told.obstacles if one.task not in causes),
        proposals=told.proposals,
        heard=response is None or response.form or bool(response.answered),
        missing=response.missing if response else (),
        documents=tuple(_documents(plan, entries, period, min(period.last, today), unit)),
    )


def _led_tasks(told: Report, tasks: Mapping[str, Task]) -> Iterator[CheckedTask]:
    """Yield the tasks a unit leads, each where the annex says it stands."""
    results = _results(told)
    for row in told.annex:
        if not row.area:
            result = results.get(row.number, "")
            deadline = clipped(row.deadline)
            name = task_name(tasks[row.number])
            yield CheckedTask(row.number, name, deadline, row.state, result)


def _results(told: Report) -> dict[str, str]:
    """Return what the report's results tell of each task, where it stands aside."""
    lines = [line for area in told.areas for line in area.results]
    return {line.id: capital(line.result) for line in lines}


def _documents(
    plan: Plan, entries: Sequence[Entry], period: Period, day: date, unit: str
) -> Iterator[CheckedDocument]:
    """Yield the documents a unit told of in the period, each once a task.

    The paper by which the office acts on a task is none of the unit's.
    """
    own, heard = own_part(plan, entries, unit)
    for standing in standings(own, heard, day, period, ids_of(own, heard, unit)):
        leads = unit in standing.task.lead.units
        products = [
            product
            for entry in news(own, standing, period)
            if entry.state not in ACTS_OF_THE_OFFICE and (leads or entry.unit == unit)
            for product in entry.products
        ]
        yield from (_document(standing.task.id, one) for one in dict.fromkeys(products))


def _document(task: str, product: Product) -> CheckedDocument:
    day = law_date(product.date) if product.date else ""
    return CheckedDocument(task, product.symbol or "", day, clipped(product.title))


DAYS_TO_CHECK = timedelta(days=2)
SATURDAY = 5


def reply_by(plan: Plan, period: Period, today: date) -> date:
    """Return the day by which a unit is asked to correct: when its results are due.

    Once that day has come, two days on, or the Monday after where they end on a weekend.
    """
    due = send_by(plan, period)
    if due > today:
        return due
    due = today + DAYS_TO_CHECK
    return due + timedelta(days=max(7 - due.weekday(), 0)) if due.weekday() >= SATURDAY else due


TOP = "{{ receiver or '…' }} lập ngày {{ period.today }}"

OF_REPORT = (
    "Để lập báo cáo kết quả thực hiện {{ plan.kind }}{% if plan.subject %} {{ plan.subject }}"
    "{% endif %} {{ period.named }}"
)

SPAN = "(số liệu từ ngày {{ period.first }} đến hết ngày {{ period.as_of }})"

ASKED = (
    "{% if gathers %}{{ unit }} đối chiếu phần việc của mình, ghi nội dung cần sửa vào cột “Ý kiến "
    "của đơn vị” trước khi trình ký báo cáo."
    "{% else %}Dưới đây là nội dung về {{ unit }} dự kiến nêu trong báo cáo. Đề nghị đơn vị đối "
    "chiếu, ghi nội dung cần sửa vào cột “Ý kiến của đơn vị” (không có thì ghi “Thống nhất”), gửi "
    "lại {{ receiver or '…' }} chậm nhất ngày {{ reply_by }}.{% endif %}"
)

RESULT = (
    "{{ one.result or ('Không phát sinh' if 'không phát sinh' in one.state else 'Trong kỳ chưa ghi "
    "nhận kết quả') }}"
)

OVERDUE_POINT = (
    "- {{ one.id }}: {{ one.content }}; quá hạn {{ one.days_late }} ngày; {% if one.reason %}"
    "nguyên nhân đơn vị nêu: {{ one.reason }}{% else %}chưa có báo cáo nguyên nhân{% endif %}."
)

REMARK = (
    "- Nhiệm vụ {{ one.task }}: {{ one.text }}{% if one.to %}; gửi {{ one.to }}{% endif %}"
    "{% if one.since %}; nêu từ ngày {{ one.since }}{% endif %}."
)

OBSTACLES = (
    "Khó khăn, vướng mắc{% if overdue|selectattr('reason')|list %} khác{% endif %} còn phải tháo gỡ"
)

MISSING = (
    "{% if not heard %}Đến ngày {{ period.today }}, {{ receiver or '…' }} chưa nhận được biểu của "
    "{{ unit }}: nhiệm vụ {{ missing|joined }}."
    "{% elif missing %}Đến ngày {{ period.today }}, chưa nhận được báo cáo đối với "
    "{{ missing|length|number }} nhiệm vụ: {{ missing|joined }}."
    "{% endif %}"
)

OTHER_REMARKS = "Ý kiến khác của đơn vị: "
DOTTED = "…" * 36
SIGNER = "ĐẠI DIỆN ĐƠN VỊ"


def template() -> Any:
    """Build the template of the sheet that a unit checks before a report is signed."""
    document = blank(sheet=True)
    flow(
        document,
        ("sheet_top", TOP),
        ("sheet_title", "PHIẾU ĐỐI CHIẾU SỐ LIỆU"),
        ("sheet_whose", OF_REPORT),
        ("sheet_whose", "Đơn vị: {{ unit }}"),
        ("sheet_span", SPAN),
        ("sheet_line", ASKED),
        ("sheet_line", "{%p set number = 1 %}"),
    )
    _led(document)
    _helped(document)
    _points(document, "overdue", "Nhiệm vụ quá hạn", OVERDUE_POINT)
    _points(document, "obstacles", OBSTACLES, REMARK)
    _points(document, "proposals", "Kiến nghị, đề xuất đang chờ ý kiến", REMARK)
    _not_received(document)
    _documents_told(document)
    flow(
        document,
        ("sheet_heading", OTHER_REMARKS),
        ("sheet_line", DOTTED),
        ("sheet_line", DOTTED),
        ("sheet_signer", SIGNER),
        ("sheet_top", "(ký, ghi rõ họ tên)"),
    )
    return document


def _heading(document: Any, condition: str, heading: str) -> None:
    """Begin a part that is there only under a condition, with its number."""
    flow(
        document,
        ("sheet_line", f"{{%p if {condition} %}}"),
        ("sheet_heading", "{{ number }}. " + heading),
        ("sheet_line", "{%p set number = number + 1 %}"),
    )


END = ("sheet_line", "{%p endif %}")


def _led(document: Any) -> None:
    _heading(document, "led", "Nhiệm vụ chủ trì")
    flow(document, ("sheet_line", FIGURES))
    table(
        document,
        (12, 42, 20, 24, 42, 25),
        ("TT", "Nhiệm vụ", "Thời hạn", "Tiến độ", "Kết quả trong kỳ", "Ý kiến của đơn vị"),
        [
            "{%tr for one in led %}",
            [
                Cell("number_cell", "{{ one.id }}"),
                Cell("cell", "{{ one.name }}"),
                Cell("cell", "{{ one.deadline }}"),
                Cell("cell", "{{ one.state }}"),
                Cell("cell", RESULT),
                Cell("cell", ""),
            ],
            "{%tr endfor %}",
        ],
    )
    flow(document, ("space", "4"), END)


def _helped(document: Any) -> None:
    _heading(document, "helped", "Nhiệm vụ phối hợp có nội dung trong kỳ")
    table(
        document,
        (12, 52, 66, 35),
        ("TT", "Nhiệm vụ", "Nội dung đơn vị đã báo cáo", "Ý kiến của đơn vị"),
        [
            "{%tr for one in helped %}",
            [
                Cell("number_cell", "{{ one.id }}"),
                Cell("cell", "{{ one.name }}"),
                Cell("cell", "{{ one.result }}"),
                Cell("cell", ""),
            ],
            "{%tr endfor %}",
        ],
    )
    flow(
        document,
        ("space", "4"),
        END,
        ("sheet_line", "{%p if not led and not helped %}"),
        ("sheet_line", "Trong kỳ chưa ghi nhận nội dung phối hợp của {{ unit }}."),
        END,
    )


def _points(document: Any, name: str, heading: str, point: str) -> None:
    _heading(document, name, heading)
    flow(
        document,
        ("sheet_line", f"{{%p for one in {name} %}}"),
        ("sheet_line", point),
        ("sheet_line", "{%p endfor %}"),
        END,
    )


def _not_received(document: Any) -> None:
    _heading(document, "missing", "Nội dung chưa nhận được báo cáo")
    flow(document, ("sheet_line", MISSING), END)


def _documents_told(document: Any) -> None:
    _heading(document, "documents", "Văn bản đã nêu trong kỳ")
    table(
        document,
        (18, 35, 28, 84),
        ("Nhiệm vụ", "Số, ký hiệu", "Ngày", "Trích yếu"),
        [
            "{%tr for one in documents %}",
            [
                Cell("number_cell", "{{ one.task }}"),
                Cell("cell", f"{{{{ one.symbol or '{TO_TELL}' }}}}"),
                Cell("cell", f"{{{{ one.date or '{TO_TELL}' }}}}"),
                Cell("cell", "{{ one.title }}"),
            ],
            "{%tr endfor %}",
        ],
    )
    flow(document, ("space", "4"), END)


TO_TELL = "đề nghị bổ sung"
"""Stands in the place of a document's number or day that nobody told."""


def _of_second_unit(plan: Plan, entries: Sequence[Entry], day: date) -> CheckList:
    """Return the sheet of the unit that told something, of a task it does not lead too."""
    said = next(entry for entry in reversed(entries) if entry.unit == [*plan.units][1])
    own = replace(said, obstacle="Chưa có phần mềm", proposal="Bổ sung phần mềm")
    helped = replace(
        said,
        task=next(plan.tasks()).id,
        obstacle="Chưa có hướng dẫn",
        products=(Product("Góp ý dự thảo", "7/PNV1", day),),
    )
    period = reporting_period("month", day.month, day.year)
    (sheet,) = check_lists(plan, [*entries, own, helped], period, day, [said.unit or ""])
    return sheet


KIND = Kind(
    "doi-chieu",
    "phiếu đối chiếu số liệu từng đơn vị, trước khi ký báo cáo",
    "report --check-list",
    template,
    _of_second_unit,
)
