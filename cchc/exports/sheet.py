"""A plan's state as tables to look through: tasks, units, journal, documents, indicators; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from cchc.days import screen_day, screen_span
from cchc.documents.indicators import indicators
from cchc.documents.results import STILL_RUNNING, UNANSWERED, state_words
from cchc.documents.wording import capital, in_table, title_words
from cchc.exports.plan_state import PlanState
from cchc.exports.public import LEFT_OUT
from cchc.exports.workbook import Sheet, SheetColumn, SheetRow, SheetValue, workbook
from cchc.journal import Entry, withdrawn_ids
from cchc.number_words import names_together
from cchc.plan import Task, all_numbered
from cchc.product_words import kind_of
from cchc.progress import Obstacle, Proposal
from cchc.receipts import is_form_receipt, is_letter_receipt, is_report_receipt
from cchc.standing import STATES, Rates, Standing, StateName, summary
from cchc.told import STATE_WORDS, Product

INSIDE = "Lưu hành nội bộ."
"""What every table that is not a public one says of itself."""
COLOURS: dict[StateName, str] = {
    "done": "#C6E0B4",
    "done-late": "#E2EFDA",
    "in-progress": "#DDEBF7",
    "not-started": "",
    "overdue": "#F8CBAD",
    "ongoing": "#C6E0B4",
    "quiet": "#FFE699",
    "awaiting": "#E4DFEC",
    "cancelled": "#D9D9D9",
}
"""Light enough for black words; the word beside says the same."""
WITHDRAWN = "#D9D9D9"


def plan_workbook(state: PlanState) -> bytes:
    """Return a plan's state as an .xlsx file; the same state gives the same bytes."""
    rows = len(state.tasks) + len(state.entries)
    return workbook(list(sheets(state)), heading(state), rows)


def sheets(state: PlanState) -> Iterator[Sheet]:
    """Yield the tables of a plan's state; of a public one its tasks and documents alone."""
    yield task_sheet(state)
    if not (state.public or state.unit):
        yield unit_sheet(state)
    if not state.public:
        yield journal_sheet(state)
    yield document_sheet(state)
    if not state.public and any(standing.task.indicator for standing in state.tasks):
        yield indicator_sheet(state)


def heading(state: PlanState) -> str:
    """Return what stands over every table: the plan, whose it is, or whose part."""
    whose = state.plan.unit_name(state.unit) if state.unit else state.plan.office
    document = state.plan.document
    name = document.short or f"{document.kind} {title_words(state.plan)}".strip()
    return " · ".join(part for part in (name, whose) if part)


def _above(state: PlanState, *lines: str) -> tuple[str, ...]:
    """Return the lines above a table: the plan, the days it is about, what it says of itself."""
    span = screen_span(state.period.first, state.period.last)
    about = (
        f"Số liệu đến hết ngày {screen_day(state.day)}; nhiệm vụ thường xuyên xem trong "
        f"{state.period.name} ({span}). {LEFT_OUT if state.public else INSIDE}"
    )
    return (heading(state), about, *lines)


def task_sheet(state: PlanState) -> Sheet:
    """Return the tasks, a row each, in plan order."""
    columns = _TASK_COLUMNS if not state.public else _TASK_COLUMNS[:_PUBLIC_COLUMNS]
    numbers = {id(area): number for number, area in all_numbered(state.plan.areas)}
    rows = (
        _task_row(state, f"{numbers[id(area)]}. {area.name}", task, standing, len(columns))
        for area, task, standing in state.rows()
    )
    lines = _above(state, _counted(state), _rated(state.tasks))
    return Sheet("Nhiệm vụ", columns, rows, lines, frozen=1, empty="Không có nhiệm vụ.")


_TASK_COLUMNS = (
    SheetColumn("Mã", 6, "label"),
    SheetColumn("Lĩnh vực", 12),
    SheetColumn("Nhiệm vụ", 34),
    SheetColumn("Chủ trì", 13),
    SheetColumn("Phối hợp", 13),
    SheetColumn("Sản phẩm", 13),
    SheetColumn("Thời hạn theo Kế hoạch", 12),
    SheetColumn("Hạn đang tính", 10.5, "day"),
    SheetColumn("Tình hình", 13, "label", coloured=True),
    SheetColumn("Đạt", 6, "share"),
    SheetColumn("Ngày hoàn thành", 10.5, "day"),
    SheetColumn("Quá hạn (ngày)", 7, "number"),
    SheetColumn("Diễn giải", 14),
    SheetColumn("Đơn vị còn phải thực hiện, báo cáo", 14),
    SheetColumn("Kết quả gần nhất", 26),
    SheetColumn("Khó khăn, vướng mắc", 16),
    SheetColumn("Kiến nghị, đề xuất", 16),
)
_PUBLIC_COLUMNS = 11
"""As many of the columns, from the first, hold nothing but states and signed words."""


def _task_row(
    state: PlanState, area: str, task: Task, standing: Standing | None, width: int
) -> SheetRow:
    shown = standing.task if standing else task
    signed = (
        shown.id,
        area,
        shown.content,
        shown.lead.text,
        shown.coordinators.text,
        shown.product,
        shown.deadline.text,
    )
    if standing is None:
        values: tuple[SheetValue, ...] = (*signed, task.deadline.due)
        return SheetRow((*values, *[None] * (width - len(values))))
    values = (*signed, *_standing_values(state, standing))
    return SheetRow(values[:width], COLOURS[standing.state])


def _standing_values(state: PlanState, standing: Standing) -> tuple[SheetValue, ...]:
    done_on = None if standing.day_is_assumed else standing.done_on
    name = capital(STATES[standing.state].name)
    unanswered = STILL_RUNNING if standing.still_running else UNANSWERED
    words = in_table(state_words(standing, unanswered))
    return (
        standing.due or standing.task.deadline.due,
        name,
        None if standing.percent is None else standing.percent / 100,
        done_on,
        standing.days_late,
        "" if words == name else words,
        names_together(map(state.plan.unit_name, standing.missing_units)),
        _last_result(state, standing),
        _open_ones(state, standing.obstacles),
        _open_ones(state, standing.proposals),
    )


def _last_result(state: PlanState, standing: Standing) -> str:
    """Return the last result told, with its day and whose word it is."""
    for entry in reversed(standing.entries):
        if entry.result or entry.products:
            words = [entry.result, *(product_words(product) for product in entry.products)]
            whose = f" ({state.plan.unit_name(entry.unit)})" if entry.unit else ""
            day = f"{screen_day(entry.on)}{whose}: " if entry.on else ""
            return day + "; ".join(part for part in words if part)
    return ""


def _open_ones(state: PlanState, open_ones: Iterable[Obstacle | Proposal]) -> str:
    lines = []
    for one in open_ones:
        whose = f"{state.plan.unit_name(one.unit)}, " if one.unit else ""
        lines.append(f"{one.text} ({whose}từ {screen_day(one.since)})")
    return "\n".join(lines)


def product_words(product: Product) -> str:
    """Write a document on one line: '05/QĐ-TTT ngày 28/07/2025, Quy chế …'."""
    day = f"ngày {screen_day(product.date)}" if product.date else ""
    head = " ".join(part for part in (product.symbol, day) if part)
    return ", ".join(part for part in (head, product.title) if part) or product.link or ""


def _counted(state: PlanState) -> str:
    """Tell how many tasks stand in each state: '40 nhiệm vụ: hoàn thành đúng hạn 4; …'."""
    counts = summary(state.tasks)
    parts = [f"{STATES[name].name} {count}" for name, count in counts.items() if count]
    if state.withheld:
        parts.append(f"không công khai tình hình {len(state.withheld)}")
    return f"{len(state.tasks) + len(state.withheld)} nhiệm vụ: {'; '.join(parts)}."


def _rated(tasks: Sequence[Standing]) -> str:
    """Tell both rates, each with its denominator."""
    rates = Rates.of(tasks)
    whole = rates.completed + rates.within_term + rates.overdue
    if not whole:
        return "Không có nhiệm vụ có thời hạn."
    return (
        f"Trong {whole} nhiệm vụ có thời hạn: hoàn thành {rates.completed}, còn trong hạn "
        f"{rates.within_term}, quá hạn {rates.overdue}; quá hạn {rates.overdue} trên "
        f"{rates.completed + rates.overdue} nhiệm vụ đã hoàn thành hoặc quá hạn."
    )


def unit_sheet(state: PlanState) -> Sheet:
    """Return the units that lead tasks, each with the figures of its own part."""
    leading = {key for task in state.plan.tasks() for key in task.lead.units}
    units = [key for key in (*state.plan.units, *state.plan.groups) if key in leading]
    shared = {task.id for task in state.plan.tasks() if len(task.lead.units) > 1}
    rows = (_unit_row(state, key, state.own_tasks(key), shared) for key in units)
    columns = (
        SheetColumn("Đơn vị", 34),
        SheetColumn("Nhiệm vụ chủ trì", 10, "number"),
        SheetColumn("Trong đó chủ trì chung", 10, "number"),
        *(SheetColumn(capital(words.name), 12, "number") for words in STATES.values()),
        SheetColumn("Nhiệm vụ quá hạn", 28, coloured=True),
    )
    lines = _above(state, _OWN_PARTS)
    return Sheet("Theo đơn vị", columns, rows, lines, frozen=1, empty="Không có đơn vị chủ trì.")


_OWN_PARTS = (
    "Mỗi dòng là phần việc của đơn vị; nhiệm vụ nhiều đơn vị cùng chủ trì được tính cho từng đơn "
    "vị, nên không cộng các dòng. Số liệu để theo dõi, đối chiếu, không phải kết quả đánh giá, "
    "xếp loại."
)


def _unit_row(state: PlanState, unit: str, tasks: Sequence[Standing], shared: set[str]) -> SheetRow:
    late = [standing.task.id for standing in tasks if standing.state == "overdue"]
    with_others = sum(standing.task.id in shared for standing in tasks)
    counts = summary(tasks).values()
    name = state.plan.unit_name(unit)
    values: list[SheetValue] = [name, len(tasks), with_others, *counts, ", ".join(late)]
    return SheetRow(values, COLOURS["overdue"] if late else "")


_JOURNAL_COLUMNS = (
    SheetColumn("Ngày", 10.5, "day"),
    SheetColumn("Nhiệm vụ", 8, "label"),
    SheetColumn("Đơn vị", 14),
    SheetColumn("Tiến độ", 12, "label"),
    SheetColumn("Đạt", 6, "share"),
    SheetColumn("Kết quả thực hiện", 30),
    SheetColumn("Văn bản", 22),
    SheetColumn("Khó khăn, vướng mắc", 18),
    SheetColumn("Kiến nghị, đề xuất", 18),
    SheetColumn("Lý do", 14),
    SheetColumn("Thời hạn mới", 10.5, "day"),
    SheetColumn("Giá trị chỉ tiêu", 8, "number"),
    SheetColumn("Đã chi (đồng)", 11, "number"),
    SheetColumn("Người ghi", 12),
    SheetColumn("Lúc ghi", 15.5, "moment"),
    SheetColumn("Mã lần ghi", 12, "label"),
    SheetColumn("Ghi chú", 14, coloured=True),
)


def journal_sheet(state: PlanState) -> Sheet:
    """Return the journal up to the state's day, what was withdrawn and withdrawals among it."""
    withdrawn = withdrawn_ids(state.entries)
    rows = (_entry_row(state, entry, entry.id in withdrawn) for entry in state.known())
    empty = "Chưa ghi nhận tiến độ nào."
    return Sheet("Nhật ký", _JOURNAL_COLUMNS, rows, _above(state), frozen=2, empty=empty)


def _entry_row(state: PlanState, entry: Entry, withdrawn: bool) -> SheetRow:
    proposal = f"Kính gửi {entry.to}: {entry.proposal}" if entry.to else entry.proposal
    values = (
        entry.on,
        entry.task,
        state.plan.unit_name(entry.unit) if entry.unit else "",
        capital(STATE_WORDS[entry.state].short) if entry.state else "",
        None if entry.percent is None else entry.percent / 100,
        entry.result,
        "\n".join(map(product_words, entry.products)),
        entry.obstacle,
        proposal,
        entry.reason,
        entry.due,
        entry.value,
        entry.spent,
        entry.by,
        entry.at,
        entry.id,
        "; ".join(_remarks(entry, withdrawn)),
    )
    return SheetRow(values, WITHDRAWN if withdrawn else "")


def _remarks(entry: Entry, withdrawn: bool) -> Iterator[str]:
    """Yield what an entry is beside what it tells: withdrawn, a withdrawal, a receipt."""
    if withdrawn:
        yield "đã rút lại"
    if entry.retracts:
        yield f"rút lại {entry.retracts}"
    if is_form_receipt(entry):
        yield f"nhận biểu {entry.form}"
    if entry.refused:
        yield f"hàng không nhận được: {', '.join(entry.refused)}"
    if is_letter_receipt(entry):
        yield f"công văn đôn đốc nhiệm vụ {', '.join(entry.letter)}"
    if is_report_receipt(entry):
        yield f"báo cáo đã ký, kỳ {entry.report}"
    if entry.assumed:
        yield "ngày không do người hay văn bản nào nói ra"


_DOCUMENT_COLUMNS = (
    SheetColumn("Nhiệm vụ", 9, "label"),
    SheetColumn("Nội dung nhiệm vụ", 46),
    SheetColumn("Số, ký hiệu", 20),
    SheetColumn("Ngày", 11.5, "day"),
    SheetColumn("Loại văn bản", 14),
    SheetColumn("Trích yếu", 46),
    SheetColumn("Nêu khi ghi", 16, "label"),
    SheetColumn("Ngày ghi", 11.5, "day"),
    SheetColumn("Đơn vị", 20),
    SheetColumn("Đường dẫn", 30),
)


def document_sheet(state: PlanState) -> Sheet:
    """Return the documents told of each task, once each: its evidence, and those of acts."""
    columns = _DOCUMENT_COLUMNS[:8] if state.public else _DOCUMENT_COLUMNS
    rows = (
        SheetRow(_document_values(state, standing, entry, product)[: len(columns)])
        for standing in state.tasks
        for product, entry in _documents(standing).items()
    )
    empty = "Chưa ghi nhận văn bản nào."
    return Sheet("Văn bản", columns, rows, _above(state), frozen=1, empty=empty)


def _documents(standing: Standing) -> Mapping[Product, Entry]:
    """Return the documents told of a task, each with the entry that told it first."""
    first: dict[Product, Entry] = {}
    for entry in standing.entries:
        for product in entry.products:
            first.setdefault(product, entry)
    return first


def _document_values(
    state: PlanState, standing: Standing, entry: Entry, product: Product
) -> tuple[SheetValue, ...]:
    return (
        standing.task.id,
        standing.task.content,
        product.symbol,
        product.date,
        kind_of(product.symbol),
        product.title,
        capital(STATE_WORDS[entry.state].short) if entry.state else "",
        entry.on,
        state.plan.unit_name(entry.unit) if entry.unit else "",
        product.link,
    )


def indicator_sheet(state: PlanState) -> Sheet:
    """Return the indicators against their targets, as the report of the period tells them."""
    lines = indicators(state.plan, state.tasks, state.period)
    rows = (
        SheetRow((one.task, one.name, one.unit, one.target, one.in_period, one.so_far, one.share))
        for one in lines
    )
    columns = (
        SheetColumn("Nhiệm vụ", 9, "label"),
        SheetColumn("Chỉ tiêu", 46),
        SheetColumn("Đơn vị tính", 14, "label"),
        SheetColumn("Mục tiêu", 16, "label"),
        SheetColumn("Trong kỳ", 26, "label"),
        SheetColumn("Lũy kế", 30, "label"),
        SheetColumn("Tỷ lệ", 16, "label"),
    )
    return Sheet("Chỉ tiêu", columns, rows, _above(state), frozen=1)
