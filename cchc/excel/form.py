"""The month's form of a unit: what ties it to plan, unit and period, and what it says; values only.

Who gets one, when it is due back and who has answered stands in `month_round`; its look in
`form_file`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import Literal

from cchc.documents.letterhead import own_position
from cchc.documents.results import entry_words
from cchc.documents.wording import lowered, subject
from cchc.journal import Entry
from cchc.month_round import receiver
from cchc.number_words import decimal
from cchc.period import Period, law_date, law_month
from cchc.plan import Indicator, Plan, Task
from cchc.plan_periods import WINDOW_NAMES, send_by
from cchc.records import dataclass
from cchc.standing import Standing
from cchc.text import bare, clipped
from cchc.told import ACTS_OF_THE_OFFICE, STATE_WORDS, State


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the form."""

    key: str
    header: str
    width: float
    """In characters of the sheet's own font."""
    free: bool = False
    """Whether the unit fills it in."""
    later: bool = False
    """Whether forms sent out before lack it."""


COLUMNS = (
    Column("number", "TT", 5.5),
    Column("content", "Nhiệm vụ", 32),
    Column("role", "Vai trò", 8),
    Column("product", "Sản phẩm", 15),
    Column("deadline", "Thời hạn", 12),
    Column("latest", "Đã báo cáo gần nhất", 24),
    Column("state", "Tiến độ (chọn)", 14, free=True),
    Column("percent", "% hoàn thành", 8.5, free=True),
    Column("value", "Lũy kế chỉ tiêu", 9, free=True, later=True),
    Column("done_on", "Ngày hoàn thành", 11, free=True, later=True),
    Column("result", "Kết quả thực hiện trong kỳ", 28, free=True),
    Column("symbol", "Số, ký hiệu văn bản", 14, free=True),
    Column("issued", "Ngày ban hành", 11, free=True),
    Column("title", "Trích yếu", 18, free=True, later=True),
    Column("obstacle", "Khó khăn, vướng mắc", 18, free=True),
    Column("proposal", "Kiến nghị, đề xuất", 18, free=True),
)
"""All columns; the one of the indicator's value only where a task of the form has an indicator."""
FREE = tuple(column for column in COLUMNS if column.free)
HEADERS = {column.key: column.header for column in COLUMNS}

RowKind = Literal["dated", "continuous", "waiting", "coordinator"]
"""What kind of answer a row asks for; a dated one also of a duty that recurs, or whose event came.
"""
GROUPS = {True: "NHIỆM VỤ CHỦ TRÌ", False: "NHIỆM VỤ PHỐI HỢP"}
"""The headings of the rows a unit leads, and of those it coordinates."""

NOT_STARTED, NOT_ARRIVED = "Chưa thực hiện", "Chưa có văn bản"
ARRIVED, HAS_RESULT, TOOK_PART = "Đã có văn bản", "Có kết quả trong kỳ", "Có tham gia"
STOPPED = STATE_WORDS["cancelled"].choice
BLOCKED = STATE_WORDS["blocked"].choice
STARTED, DONE = STATE_WORDS["started"].choice, STATE_WORDS["done"].choice
SUBMITTED, NONE_AROSE = STATE_WORDS["submitted"].choice, STATE_WORDS["nothing"].choice

CHOICES: dict[RowKind, tuple[str, ...]] = {
    "dated": (NOT_STARTED, STARTED, SUBMITTED, DONE),
    "continuous": (HAS_RESULT, NONE_AROSE),
    "waiting": (NOT_ARRIVED, ARRIVED),
    "coordinator": (TOOK_PART, NONE_AROSE),
}
"""What each kind of row offers to choose from."""
CLOSED: dict[RowKind, tuple[str, ...]] = {
    "dated": (),
    "continuous": ("percent", "done_on"),
    "waiting": (),
    "coordinator": ("percent", "done_on"),
}
"""Columns a kind of row has nothing to say in."""

STATES: dict[str, State | None] = {
    NOT_STARTED: None,
    STARTED: "started",
    SUBMITTED: "submitted",
    DONE: "done",
    HAS_RESULT: None,
    NONE_AROSE: "nothing",
    NOT_ARRIVED: None,
    ARRIVED: "arrived",
    TOOK_PART: None,
    BLOCKED: "blocked",
    STOPPED: None,
}
"""What may be chosen in any row, those of older forms too, and what is recorded of it."""
ALSO = {
    DONE: ("hoàn thành", "xong", "đã xong", "đã hoàn thành 100%"),
    STARTED: ("đang làm", "đang triển khai", "đang triển khai thực hiện", "đã triển khai"),
    SUBMITTED: ("đã trình", "đã trình chờ phê duyệt", "chờ phê duyệt", "đang trình"),
    NOT_STARTED: ("chưa", "chưa làm", "chưa triển khai", "chưa bắt đầu"),
    NONE_AROSE: ("không", "không có", "không có phát sinh", "trong kỳ không phát sinh"),
    HAS_RESULT: ("có kết quả", "có", "thường xuyên"),
    ARRIVED: ("có văn bản", "đã có"),
    TOOK_PART: ("tham gia", "đã tham gia", "có phối hợp", "đã phối hợp"),
    BLOCKED: ("vướng mắc", "có khó khăn, vướng mắc", "gặp vướng mắc"),
    STOPPED: ("dừng", "đề nghị dừng", "đề nghị dừng thực hiện"),
}
"""Other words people type for them."""
WORDS = {
    **{bare(word): choice for choice, words in ALSO.items() for word in words},
    **{bare(choice): choice for choice in STATES},
}
"""Each choice by what may stand for it, without case and accents."""

CROSS_LABEL = "Trong kỳ đơn vị không phát sinh nội dung báo cáo (đánh dấu x):"
SECRETS = (
    "Không ghi nội dung thuộc bí mật nhà nước; không ghi họ tên, địa chỉ hoặc thông tin làm lộ "
    "danh tính người khiếu nại, tố cáo, phản ánh."
)
MADE_BY, SIGN_HERE = "NGƯỜI LẬP BIỂU", "(ký, ghi rõ họ tên)"

ID = re.compile(r"(?P<plan>[^/#]+)/(?P<period>\d{4}-\d\d)/(?P<unit>[^#]+)/(?P<seal>[0-9a-f]{8})")
ROW_ID = re.compile(rf"(?P<form>{ID.pattern})#(?P<task>.+)")


@dataclass(frozen=True, slots=True)
class FormId:
    """Which form: whose, of which plan, for which month ('2025-09'), and a seal that shows a hand's
    changes.
    """

    plan: str
    period: str
    unit: str
    seal: str

    def __str__(self) -> str:
        return f"{self.plan}/{self.period}/{self.unit}/{self.seal}"

    @property
    def sealed(self) -> bool:
        """Whether the seal is the one these three get."""
        return self == form_id(self.plan, self.period, self.unit)


def form_id(plan: str, period: str, unit: str) -> FormId:
    """Return the id of the form of a plan (its id), a period (its slug) and a unit (its key)."""
    seal = hashlib.blake2b(f"{plan}\n{period}\n{unit}".encode(), digest_size=4).hexdigest()
    return FormId(plan, period, unit, seal)


def read_id(text: str) -> FormId | None:
    """Read a form's id; None if it is none."""
    match = ID.fullmatch(text.strip())
    return FormId(match["plan"], match["period"], match["unit"], match["seal"]) if match else None


def read_row_id(text: str) -> tuple[FormId, str] | None:
    """Read a row's id as (its form's id, its task's id); None if it is none."""
    match = ROW_ID.fullmatch(text.strip())
    return (
        (FormId(match["plan"], match["period"], match["unit"], match["seal"]), match["task"])
        if match
        else None
    )


@dataclass(frozen=True, slots=True)
class SavedForm:
    """A form as it was saved at a moment: what an entry's `form` names, as 'id+20250916T091000'."""

    id: FormId
    saved: dt.datetime | None = None
    """In universal time, without a zone, as the file tells it; None where it does not."""

    def __str__(self) -> str:
        return f"{self.id}+{self.saved:%Y%m%dT%H%M%S}" if self.saved else str(self.id)


def read_saved(text: str | None) -> SavedForm | None:
    """Read what an entry's `form` names; None if it names no form of ours."""
    written, _, saved = (text or "").partition("+")
    form_id = read_id(written)
    if not form_id:
        return None
    try:
        return SavedForm(form_id, dt.datetime.strptime(saved, "%Y%m%dT%H%M%S") if saved else None)
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class FormRow:
    """What a row of the form gives to read, and which answers it asks for."""

    task: str
    content: str
    role: str
    product: str
    deadline: str
    latest: str
    kind: RowKind = "dated"
    indicator: Indicator | None = None

    @property
    def leads(self) -> bool:
        """Whether the unit leads the task."""
        return self.kind != "coordinator"

    def takes(self, column: Column) -> bool:
        """Say whether the unit may fill in a column of this row."""
        if column.key == "value":
            return self.indicator is not None and self.leads
        return column.free and column.key not in CLOSED[self.kind]


@dataclass(frozen=True, slots=True)
class Form:
    """What a unit's form says before it is filled in."""

    id: FormId
    title: str
    """Row 1: what it is."""
    about: str
    """Row 2: for whom, of which days, by when to send it back."""
    rows: tuple[FormRow, ...]
    """The tasks the unit leads, then those it coordinates."""
    receiver: str
    signer: str = "THỦ TRƯỞNG ĐƠN VỊ"
    """As what the unit's head signs."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns it has."""
        asks_value = any(row.indicator and row.leads for row in self.rows)
        return tuple(column for column in COLUMNS if asks_value or column.key != "value")


def form(plan: Plan, period: Period, unit: str, standings: Sequence[Standing]) -> Form:
    """Return a unit's form for a period, with where each of its tasks stands."""
    led = [standing for standing in standings if unit in standing.task.lead.units]
    helped = [standing for standing in standings if unit in standing.task.coordinators.units]
    to = receiver(plan)
    month = f"{period.number}/{period.year}"
    days = f"{law_date(period.first)} - {law_date(period.last)}"
    return Form(
        id=form_id(plan.id, period.slug, unit),
        title=(
            f"Biểu báo cáo kết quả thực hiện {plan.document.kind} {subject(plan)} tháng {month}"
        ).upper(),
        about=f"Đơn vị: {plan.unit_name(unit)} · Kỳ số liệu: {days} · "
        f"Gửi {to} chậm nhất ngày {law_date(send_by(plan, period))}",
        rows=(
            *(_row(plan, standing, unit, period, leads=True) for standing in led),
            *(_row(plan, standing, unit, period, leads=False) for standing in helped),
        ),
        receiver=to,
        signer=own_position(plan, unit).upper(),
    )


def _row(plan: Plan, standing: Standing, unit: str, period: Period, *, leads: bool) -> FormRow:
    task = standing.task
    return FormRow(
        task.id,
        task.content,
        "Chủ trì" if leads else "Phối hợp",
        task.product or "",
        _deadline(standing),
        "\n".join(_latest(plan, standing, unit, period)),
        _kind(standing) if leads else "coordinator",
        task.indicator,
    )


def _kind(standing: Standing) -> RowKind:
    if standing.state == "awaiting":
        return "waiting"
    return "continuous" if standing.task.deadline.kind == "continuous" else "dated"


def _deadline(standing: Standing) -> str:
    """Return the deadline as signed, until when it was extended, and over which time a continuous
    task is followed.
    """
    words = standing.task.deadline.text
    if standing.extensions:
        words += f"\n(được gia hạn đến {law_date(standing.extensions[-1].due)})"
    if standing.window:
        words += f"\n(theo dõi theo {WINDOW_NAMES[standing.window.kind]})"
    return words


LONGEST = 400
"""Letters of a last result that the form still gives to read."""


def _latest(plan: Plan, standing: Standing, unit: str, period: Period) -> Iterator[str]:
    """Yield the unit's own last word on a task, and what it told to hinder it still.

    What the office says for all who lead is the unit's too; another unit's word never is.
    """
    whose = (unit, None) if unit in standing.task.lead.units else (unit,)
    own = [entry for entry in standing.entries if entry.unit in whose and _tells(entry)]
    for entry in own[-1:]:
        yield f"{_day(entry)}{clipped(_words(plan, standing.task, entry), LONGEST)}."
    if standing.returned and standing.returned.due:
        yield (
            f"Đề nghị hoàn thiện chậm nhất ngày {law_date(standing.returned.due)}: "
            f"{clipped(standing.returned.reason or '', LONGEST)}"
        )
    for obstacle in standing.obstacles:
        if obstacle.unit == unit:
            since = f"{obstacle.since.day:02}/{law_month(obstacle.since.month)}"
            since += "" if obstacle.since.year == period.year else f"/{obstacle.since.year}"
            text = clipped(obstacle.text, LONGEST)
            yield f"Đang mở từ {since}: {text}; hết thì ghi 'đã tháo gỡ'"
    if (indicator := standing.task.indicator) and unit in standing.task.lead.units:
        yield _indicator_words(indicator, period.year)


def _tells(entry: Entry) -> bool:
    """Say whether an entry is a word on how far the work is: what the office did about it is none,
    that nothing came up or hinders any more only with a result.
    """
    if entry.state in ACTS_OF_THE_OFFICE:
        return False
    return entry.state not in ("nothing", "unblocked") or bool(entry.result or entry.products)


def _day(entry: Entry) -> str:
    """Write the day of an entry, unless nobody told it."""
    return f"{law_date(entry.on)}: " if entry.on and not entry.assumed else ""


def _words(plan: Plan, task: Task, entry: Entry) -> str:
    if entry.obstacle and not (entry.result or entry.products):
        words = f"Vướng mắc: {entry.obstacle}"
    elif entry.state == "done" and entry.assumed and not (entry.result or entry.products):
        words = STATE_WORDS["done"].sentence
    else:
        words = entry_words(plan, task, entry)
        if entry.state in ("done", "submitted") and (entry.result or entry.products):
            words += f" ({lowered(STATE_WORDS[entry.state].sentence)})"
    percent = entry.percent if task.deadline.kind != "continuous" else None
    if percent is not None and percent != 100 and f"{percent}%" not in words:
        words += f" ({percent}%)"
    return words.rstrip(" .")


def _indicator_words(indicator: Indicator, year: int) -> str:
    """Tell what the column of the value asks for: 'Chỉ tiêu: hồ sơ trực tuyến (%), mục tiêu 90'.

    The year's own target comes before the one of the whole plan.
    """
    unit = f" ({indicator.unit})" if indicator.unit else ""
    target = ""
    if year in indicator.targets:
        target = f", mục tiêu năm {year}: {decimal(indicator.targets[year])}"
    elif indicator.target is not None:
        target = f", mục tiêu {decimal(indicator.target)}"
    return f"Chỉ tiêu: {indicator.name}{unit}{target}"
