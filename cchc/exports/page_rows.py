"""The tasks of a plan's page, each with what is told when its row is opened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from cchc.deadline import understood
from cchc.documents.results import entry_words, extension_basis
from cchc.documents.unit_words import unit_words
from cchc.documents.wording import clipped, document_name, in_sentence, task_name
from cchc.exports.page_words import SAFE_LINK, standing_in_words
from cchc.exports.plan_state import PlanState
from cchc.journal import Entry
from cchc.number_words import decimal, dotted
from cchc.period import law_date
from cchc.plan import Area, Plan, Task, number_in, numbered
from cchc.progress import Extension, lead_entries, tells_doing
from cchc.standing import Standing
from cchc.text import one_line
from cchc.told import STATE_WORDS, Product

DUE_SOON = 15
"""Days ahead that count as due soon."""
LONGEST_RESULT = 110
"""Letters of the last result that a row shows; opened, it shows all."""
WITHHELD = "withheld"
"""Stands for the state of a task whose state is not shown."""


@dataclass(frozen=True, slots=True)
class PageDocument:
    """Một văn bản, sản phẩm."""

    name: str
    """Tên, số, ngày, trích yếu."""
    link: str = ""
    """Đường dẫn mở được (http, https, mailto, hoặc # trong trang); rỗng nếu không có."""
    written: str = ""
    """Đường dẫn không mở được từ trang, ghi như chữ."""


@dataclass(frozen=True, slots=True)
class PageEntry:
    """Một lần ghi về nhiệm vụ."""

    day: str
    """Ngày."""
    who: str
    """Đơn vị; rỗng nếu ghi chung cho nhiệm vụ."""
    words: str
    """Nội dung: kết quả, tiến độ, ý kiến, lý do."""
    documents: tuple[PageDocument, ...]
    """Văn bản kèm theo."""
    obstacle: str
    """Khó khăn, vướng mắc."""
    proposal: str
    """Kiến nghị, đề xuất, và nơi được kiến nghị."""


@dataclass(frozen=True, slots=True)
class PageRow:
    """Một nhiệm vụ trong bảng."""

    id: str
    """Mã nhiệm vụ."""
    name: str
    """Tên ngắn."""
    content: str
    """Nội dung đúng như văn bản; rỗng nếu tên ngắn đã là cả nội dung."""
    lead: str
    """Đơn vị chủ trì."""
    coordinators: str
    """Đơn vị phối hợp."""
    product: str
    """Sản phẩm."""
    deadline: str
    """Thời hạn đúng như văn bản."""
    understood: str
    """Thời hạn được hiểu là."""
    due: str
    """Ngày hết hạn đang tính; rỗng nếu không có."""
    due_iso: str
    """Ngày ấy để sắp xếp: 2025-09-30."""
    extended: str
    """Được gia hạn đến ngày; rỗng nếu không."""
    extensions: tuple[str, ...]
    """Các lần gia hạn, mỗi lần một câu."""
    state: str
    """Tình hình: overdue, done, …; withheld là không đưa ra ngoài cơ quan."""
    words: str
    """Tình hình, bằng chữ."""
    last: str
    """Kết quả gần nhất, rút ngắn."""
    last_on: str
    """Ngày của kết quả ấy, để hiện."""
    last_iso: str
    """Ngày ấy, để sắp xếp."""
    missing: str
    """Những đơn vị còn chờ, khi nhiều đơn vị cùng chủ trì."""
    facts: tuple[tuple[str, str], ...]
    """Điều khác của kế hoạch, mỗi điều một nhãn: chỉ tiêu, kinh phí, ghi chú."""
    documents: tuple[PageDocument, ...]
    """Văn bản đã ban hành (ở trang công khai, thay cho các lần ghi)."""
    entries: tuple[PageEntry, ...]
    """Mọi lần ghi theo ngày; không có ở trang công khai."""
    marks: str
    """Các dấu để lọc, do bảng lọc đặt ra: soverdue u1 a6."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """Một lĩnh vực trong bảng, với các nhiệm vụ đứng ngay trong nó."""

    number: str
    """Số thứ tự."""
    title: str
    """Tên lĩnh vực."""
    level: int
    """Cấp, từ 1."""
    rows: tuple[PageRow, ...]
    """Các nhiệm vụ."""


def page_areas(state: PlanState, marks: dict[str, str]) -> tuple[PageArea, ...]:
    """Return the areas with their tasks, those without any left out; `marks` are by task id."""
    standing_of = {task.id: standing for _, task, standing in state.rows()}
    return tuple(
        PageArea(
            number,
            area.name,
            level,
            tuple(
                page_row(state, task, standing_of[task.id], marks.get(task.id, ""))
                for task in area.tasks
            ),
        )
        for number, area, level in _levels(state.plan.areas)
    )


def _levels(
    areas: Sequence[Area], above: str = "", level: int = 1
) -> Iterator[tuple[str, Area, int]]:
    """Yield each area that holds a task with its number and how deep it stands in others."""
    for own, area in numbered(areas):
        if any(True for _ in area.walk()):
            number = number_in(own, above)
            yield number, area, level
            yield from _levels(area.areas, number, level + 1)


def page_row(state: PlanState, task: Task, standing: Standing | None, marks: str) -> PageRow:
    """Return what a row tells of a task; one whose state is not shown tells its signed words."""
    name, phrase = task_name(task), in_sentence(task.content)
    due = standing.due if standing else None
    due = due or task.deadline.due
    last, last_on = _last(state, standing) if standing else ("", None)
    going = standing is not None and not standing.finished and standing.state != "cancelled"
    extensions = standing.extensions if standing else ()
    return PageRow(
        id=task.id,
        name=name,
        content="" if name == phrase else task.content,
        lead=clipped(task.lead.text),
        coordinators=task.coordinators.text,
        product=task.product,
        deadline=clipped(task.deadline.text),
        understood=understood(task.deadline),
        due=law_date(due) if due else "",
        due_iso=due.isoformat() if due else "",
        extended=law_date(extensions[-1].due) if extensions and going else "",
        extensions=tuple(_extension(one, public=state.public) for one in extensions),
        state=standing.state if standing else WITHHELD,
        words=standing_in_words(standing, state.public) if standing else "không công khai",
        last=last,
        last_on=law_date(last_on) if last_on else "",
        last_iso=last_on.isoformat() if last_on else "",
        missing=_missing(state.plan, standing) if standing else "",
        facts=() if state.public else tuple(_facts(task)),
        documents=tuple(_documents(standing.entries)) if standing and state.public else (),
        entries=_entries(state, standing) if standing and not state.public else (),
        marks=marks,
    )


def _last(state: PlanState, standing: Standing) -> tuple[str, date | None]:
    """Return the last result that a leading unit told, and its day; outside, the last document."""
    for entry in reversed(lead_entries(standing.task, standing.entries)):
        if state.public:
            words = "; ".join(filter(None, map(document_name, entry.products)))
        else:
            words = _said(state.plan, standing.task, entry) if tells_doing(entry) else ""
        if words:
            return shortened(words, LONGEST_RESULT), entry.on
    return "", None


def _said(plan: Plan, task: Task, entry: Entry) -> str:
    percent = f"đạt {entry.percent}%" if entry.percent is not None else ""
    words = entry_words(plan, task, entry)
    if entry.state == "done" or not percent or percent.removeprefix("đạt ") in words:
        return words
    return f"{words}; {percent}" if words else percent


def shortened(words: str, most: int) -> str:
    """Return words on one line, cut after a whole word where they are longer."""
    line = one_line(words)
    if len(line) <= most:
        return line
    return f"{line[: line.rfind(' ', 0, most)].rstrip(' ,;.')}…"


def _missing(plan: Plan, standing: Standing) -> str:
    """Name the units still to tell, of a task that several lead."""
    if len(standing.task.lead.units) < 2:
        return ""
    return unit_words(plan, standing.missing_units)


def _facts(task: Task) -> Iterator[tuple[str, str]]:
    if indicator := task.indicator:
        unit = f" {indicator.unit}" if indicator.unit else ""
        aims = [] if indicator.target is None else [f"{decimal(indicator.target)}{unit}"]
        aims += [f"năm {year}: {decimal(aim)}{unit}" for year, aim in indicator.targets.items()]
        yield "Chỉ tiêu", f"{indicator.name}{': ' if aims else ''}{'; '.join(aims)}"
    if task.budget is not None:
        yield "Kinh phí", f"{dotted(task.budget)} đồng"
    if task.note:
        yield "Ghi chú", task.note


def _extension(extension: Extension, *, public: bool) -> str:
    words = f"Đến {law_date(extension.due)}, tính từ ngày {law_date(extension.on)}"
    if extension.days_overdue and not public:
        words += f"; trước đó đã quá hạn {extension.days_overdue} ngày"
    basis = extension_basis(extension.entry)
    return f"{words}; {basis}" if basis else words


def _entries(state: PlanState, standing: Standing) -> tuple[PageEntry, ...]:
    task = standing.task
    if task.deadline.kind == "continuous":  # an old entry's percent means nothing
        entries = [replace(entry, percent=None) for entry in standing.entries]
    else:
        entries = list(standing.entries)
    return tuple(_entry(state.plan, task, entry) for entry in entries)


def _entry(plan: Plan, task: Task, entry: Entry) -> PageEntry:
    words = _said(plan, task, replace(entry, products=()))
    if not words and entry.state and not (entry.products or entry.obstacle):
        words = STATE_WORDS[entry.state].sentence
    to = f" (kính gửi {entry.to})" if entry.to else ""
    return PageEntry(
        day=law_date(entry.on) if entry.on else "",
        who=plan.unit_name(entry.unit) if entry.unit else "",
        words=words,
        documents=tuple(_documents([entry])),
        obstacle=entry.obstacle or "",
        proposal=f"{entry.proposal}{to}" if entry.proposal else "",
    )


def _documents(entries: Sequence[Entry]) -> Iterator[PageDocument]:
    for entry in entries:
        for product in entry.products:
            if document := _document(product):
                yield document


def _document(product: Product) -> PageDocument | None:
    link = (product.link or "").strip()
    name = document_name(replace(product, link=None))
    if not (name or link):
        return None
    if SAFE_LINK.fullmatch(link):
        return PageDocument(name or link, link)
    return PageDocument(name or link, written=link if name else "")
