"""The month's form of a unit: what ties it to plan, unit and period, and what it says; values only.

Who gets one, when it is due back and who has answered stands in `month_round`; its look in
`form_file`.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from cchc.documents.results import entry_words, sentences, state_words
from cchc.documents.wording import capital, clipped, subject
from cchc.journal import Entry
from cchc.month_round import receiver, send_by
from cchc.period import Period, law_date
from cchc.plan import Plan
from cchc.standing import Standing
from cchc.told import STATE_WORDS, State


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the form."""

    key: str
    header: str
    width: float
    """In characters of the sheet's own font."""
    free: bool = False
    """Whether the unit fills it in."""


COLUMNS = (
    Column("number", "TT", 5.5),
    Column("content", "Nhiệm vụ", 31),
    Column("role", "Vai trò", 7.5),
    Column("deadline", "Thời hạn", 11.5),
    Column("latest", "Tiến độ và kết quả gần nhất", 22),
    Column("state", "Tiến độ (chọn)", 12.5, free=True),
    Column("percent", "% hoàn thành", 8.5, free=True),
    Column("result", "Kết quả thực hiện trong kỳ", 28, free=True),
    Column("symbol", "Số, ký hiệu văn bản", 14, free=True),
    Column("issued", "Ngày ban hành", 10.5, free=True),
    Column("source", "Nơi lưu minh chứng", 14, free=True),
    Column("obstacle", "Khó khăn, vướng mắc", 18, free=True),
    Column("proposal", "Kiến nghị, đề xuất", 18, free=True),
)
FREE = tuple(column for column in COLUMNS if column.free)

NOT_STARTED = "Chưa thực hiện"
STATES: dict[str, State | None] = {
    NOT_STARTED: None,
    **{words.choice: state for state, words in STATE_WORDS.items() if words.choice},
}
"""What the form's drop-down offers, and what is recorded of it."""

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
    """What a row of the form gives to read."""

    task: str
    content: str
    role: str
    deadline: str
    latest: str


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
        f"Gửi {to} trước ngày {law_date(send_by(plan, period))}",
        rows=(
            *(_row(plan, standing, unit, "Chủ trì") for standing in led),
            *(_row(plan, standing, unit, "Phối hợp") for standing in helped),
        ),
        receiver=to,
    )


def _row(plan: Plan, standing: Standing, unit: str, role: str) -> FormRow:
    task = standing.task
    return FormRow(task.id, task.content, role, task.deadline.text, _latest(plan, standing, unit))


LONGEST = 400
"""Letters of a last result that the form still gives to read."""


def _latest(plan: Plan, standing: Standing, unit: str) -> str:
    """Say where the task stands, and the last the unit itself told of it, else the last anyone
    told.
    """
    words = f"{capital(state_words(standing))}."
    telling = [entry for entry in standing.entries if _tells(entry)]
    own = [entry for entry in telling if entry.unit == unit]
    for entry in (own or telling)[-1:]:
        told_words = (
            entry_words(standing.task, entry)
            if own
            else "".join(sentences(plan, standing.task, [entry]))
        )
        if entry.obstacle and not (entry.result or entry.products):
            told_words = f"Vướng mắc: {clipped(entry.obstacle)}"
        shown = (
            told_words if len(told_words) <= LONGEST else told_words[: LONGEST - 1].rstrip() + "…"
        )
        words += f"\n{law_date(entry.on)}: {shown}." if entry.on else f"\n{shown}."
    return words


def _tells(entry: Entry) -> bool:
    return bool(entry.result or entry.products or entry.obstacle or entry.reason)
