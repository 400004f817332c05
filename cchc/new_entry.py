"""What a person wants recorded, held against the plan and what is recorded already: an Entry, or
why not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from cchc.days import screen_day
from cchc.deadline import doubt_after
from cchc.entry_day import DayNeededError, EntryDay, begun_anew, day_of
from cchc.journal import Entry, live_entries, new_id, withdrawn_ids
from cchc.number_words import decimal
from cchc.plan import Plan, Task
from cchc.problem import UsageError
from cchc.product_words import LETTER, TYPES, read_products, with_link
from cchc.progress import RUNS_ON, Obstacle, Proposal
from cchc.receipts import is_letter_receipt, letter_receipt
from cchc.records import dataclass
from cchc.standing import Standing
from cchc.text import LOOK_ALIKES, UNFIT, clipped, fold, one_line, tidy
from cchc.told import NOTHING, STATE_WORDS, Breach, Product, Told, breaches, day_breach

REFUSALS: dict[Breach, str] = {
    "percent-outside": "{told.percent}% nằm ngoài 0 đến 100",
    "whole-not-done": "100% là đã hoàn thành: dùng --done",
    "done-in-part": "đã hoàn thành thì không thể {told.percent}%: bỏ --percent",
    "value-no-number": "giá trị chỉ tiêu '{told.value}' không phải số",
    "spent-below-nothing": "kinh phí đã chi không thể âm",
    "due-without-arrival": "--due chỉ đi cùng --arrived (thời hạn mới khi điều kiện đã đến) hoặc "
    "--return (hạn hoàn thiện)",
    "due-far-off": "thời hạn mới {told.due} quá xa; xem lại năm",
    "stop-without-reason": "dừng thực hiện phải có lý do: thêm --reason",
    "extension-without-day": "gia hạn đến ngày nào? viết --extend NGÀY",
    "extension-without-reason": "gia hạn phải có lý do: thêm --reason",
    "return-without-day": "trả lại phải có ngày phải hoàn thiện xong: thêm --due",
    "return-without-reason": "trả lại phải có lý do: thêm --reason",
    "block-without-words": "vướng mắc gì? thêm --obstacle",
    "decision-without-words": 'ý kiến chỉ đạo là gì? viết --decide "…"',
    "day-to-come": "ngày {on} chưa đến; chỉ ghi điều đã xảy ra",
    "day-far-off": "ngày {on} quá xa thời gian của kế hoạch; xem lại năm",
}
"""How the law is told to who types a command."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whose word an entry is, and by which way it came."""

    unit: str | None = None
    """The unit's key; None for the office."""
    by: str | None = None
    """Who typed it."""
    form: str | None = None
    """The id of the form it came by."""


NOBODY_NAMED = Speaker()


def entry_of(
    plan: Plan,
    before: Standing,
    told: Told,
    now: dt.datetime,
    speaker: Speaker = NOBODY_NAMED,
    *,
    on: dt.date | None = None,
    last_day: dt.date | None = None,
) -> Entry:
    """Return the entry of what is told of a task, or raise UsageError with the first reason why it
    makes no sense.

    `before` is where the task stands now, by everything recorded. `on` is the day that was told;
    without it the day follows from what is told (see `day_of`), at the latest `last_day`: a form's
    last day, or today.
    """
    day_needed = None
    try:
        true_of = day_of(before, told, on, last_day or now.date(), speaker.unit)
    except DayNeededError as error:  # asked last, when nothing else is amiss
        day_needed, true_of = error, EntryDay(last_day or now.date(), assumed=True)
    new = Entry(
        id=new_id(),
        at=now,
        on=true_of.day,
        task=before.task.id,
        by=_tidied("by", speaker.by),
        unit=speaker.unit,
        form=speaker.form,
        assumed=true_of.assumed,
        **_tidied_values(told),
    )
    for objection in _objections(plan, before, new, true_of.day):
        raise UsageError(f"nhiệm vụ {before.task.id}: {objection}")
    if day_needed:
        raise DayNeededError(f"nhiệm vụ {before.task.id}: {day_needed}")
    return new


def _tidied_values(told: Told) -> dict[str, Any]:
    values = told.by_field()
    texts = {key: _tidied(key, text) for key, text in values.items() if isinstance(text, str)}
    return {**values, **texts}


CLOCKS_APART = dt.timedelta(days=1)
"""By how much an entry of another computer may be recorded after now."""


def clock_objection(plan: Plan, entries: Sequence[Entry], now: dt.datetime) -> str | None:
    """Return why the computer's clock can't be right: by the plan's time, or by what is recorded.

    An entry recorded by a clock that ran ahead is withdrawn first.
    """
    reset = "chỉnh lại ngày giờ của máy rồi chạy lại lệnh; chưa ghi gì"
    if day_breach(now.date(), now.date(), plan.period):
        return f"đồng hồ máy đang là ngày {screen_day(now.date())}, quá xa kế hoạch: {reset}"
    later = [entry for entry in live_entries(entries) if entry.at - now > CLOCKS_APART]
    if not later:
        return None
    entry = max(later, key=lambda entry: entry.at)
    recorded = screen_day(entry.at.astimezone(now.tzinfo).date())
    return (
        f"đồng hồ máy đang là ngày {screen_day(now.date())}, trước lần ghi '{entry.id}' ghi ngày "
        f"{recorded}: {reset}. Nếu lần ghi ấy mới sai ngày giờ thì rút lại bằng cchc undo --entry "
        f"{entry.id}"
    )


def withdrawal(leaving: Entry, reason: str | None, by: str | None, now: dt.datetime) -> Entry:
    """Return the entry that withdraws another."""
    return Entry(
        id=new_id(),
        at=now,
        on=now.date(),
        task=leaving.task,
        by=_tidied("by", by),
        unit=leaving.unit,
        reason=_tidied("reason", reason),
        retracts=leaving.id,
    )


REWRITTEN = "công văn viết lại"
"""Why a letter's receipt is withdrawn by that of another of the same day."""


def letters_to_record(
    entries: Sequence[Entry],
    asked: Mapping[str, Sequence[str]],
    reply_by: dt.date,
    by: str | None,
    now: dt.datetime,
) -> list[Entry]:
    """Return what is to be recorded of letters written: `asked` has each unit's tasks.

    A letter of the same day to the same unit about the same tasks, to be answered by the same day,
    is the same letter; one that says otherwise is written in its place, and it is withdrawn.
    """
    new: list[Entry] = []
    counting = [entry for entry in live_entries(entries) if is_letter_receipt(entry)]
    for unit, tasks in asked.items():
        wanted = (set(map(fold, tasks)), reply_by)
        written = [entry for entry in counting if (entry.unit, entry.on) == (unit, now.date())]
        same = [one for one in written if (set(map(fold, one.letter)), one.due) == wanted]
        new += [withdrawal(one, REWRITTEN, by, now) for one in written if one not in same[:1]]
        if not same:
            new.append(letter_receipt(tasks, unit, now, reply_by, _tidied("by", by)))
    return new


def to_withdraw(
    entries: Sequence[Entry], *, entry_id: str | None = None, task: str | None = None
) -> Entry:
    """Return the entry meant: the one of that id, or the last one that counts (of a task).

    Withdrawals and receipts are passed over unless named by their id: withdrawing a withdrawal
    brings its entry back. Raises UsageError where there is none, or it is withdrawn already.
    """
    withdrawn = withdrawn_ids(entries)
    if entry_id is None:
        wanted = fold(task) if task else None
        for entry in reversed(entries):
            counts = entry.task is not None and not entry.retracts and entry.id not in withdrawn
            if counts and wanted in (None, fold(entry.task or "")):
                return entry
        whose = f" của nhiệm vụ {task}" if task else ""
        raise UsageError(f"nhật ký không có lần ghi nào{whose} để rút lại")
    known = {entry.id: entry for entry in entries}
    if entry_id not in known:
        raise UsageError(f"không có lần ghi '{entry_id}'; xem mã bằng cchc log")
    if entry_id in withdrawn:
        raise UsageError(f"lần ghi '{entry_id}' đã được rút lại")
    return known[entry_id]


def of_form(entries: Sequence[Entry], form: str) -> list[Entry]:
    """Return all that a form brought and that counts, its receipt too; raise UsageError if nothing.

    `form` is its id, or a part of it: 'pnv-4', '2025-09/pnv-4'.
    """
    withdrawn = withdrawn_ids(entries)
    brought = [
        entry
        for entry in entries
        if entry.form and entry.id not in withdrawn and _names_form(entry.form, form)
    ]
    forms = {(entry.form or "").partition("+")[0] for entry in brought}
    if not brought:
        raise UsageError(f"không có lần ghi nào từ biểu '{form}'; xem mã biểu bằng cchc log --json")
    if len(forms) > 1:
        raise UsageError(f"'{form}' có thể là nhiều biểu: {', '.join(sorted(forms))}")
    return brought


def _names_form(form: str, typed: str) -> bool:
    parts = form.partition("+")[0].split("/")
    wanted = typed.partition("+")[0].split("/")
    return any(parts[at : at + len(wanted)] == wanted for at in range(len(parts)))


def _tidied(option: str, text: str | None) -> str | None:
    """Return a text as it is recorded, None for blanks; raise UsageError for what no line can
    hold.
    """
    if text and re.search(UNFIT, text):
        raise UsageError(f"--{option}: có ký tự điều khiển; gõ lại chữ")
    return (tidy(text).translate(LOOK_ALIKES) or None) if text else None


def _objections(plan: Plan, before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    task = before.task
    if replace(new.told, due=None, reason=None, to=None) == NOTHING:
        yield "chưa nói ghi gì: thêm --start, --done, --percent, --result, --obstacle…"
    if breach := day_breach(on, new.at.date(), plan.period):
        yield REFUSALS[breach].format(on=screen_day(on))
    for product in new.products:
        if product.date and (breach := day_breach(product.date, new.at.date(), plan.period)):
            yield "văn bản " + REFUSALS[breach].format(on=screen_day(product.date))
    for _, breach in breaches(new):
        yield REFUSALS[breach].format(told=new)
    yield from _unit_objections(plan, task, new.unit)
    if new.value is not None and not task.indicator:
        yield "kế hoạch không đặt chỉ tiêu; không dùng --value"
    if new.to and not new.proposal:
        yield "--to chỉ đi cùng --proposal"
    if new.unit is None or new.unit in task.lead.units:
        yield from _order_objections(before, new, on)
    yield from _act_objections(plan, before, new, on)


def _act_objections(plan: Plan, before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    """Hold a state against the kind of task it is told of, and against what the plan asks."""
    if before.task.deadline.kind == "continuous" and new.percent is not None:
        yield "việc thường xuyên không có phần trăm; ghi kết quả bằng --result"
    match new.state:
        case "arrived":
            yield from _arrival_objections(before, new, on)
        case "extended":
            yield from _extension_objections(before, new)
        case "returned":
            yield from _return_objections(before, new, on)
        case "confirmed":
            yield from _confirmation_objections(plan, before)
        case "nothing" | "finished" | "unblocked" | "decided":
            yield from _occasion_objections(before, new)


def _occasion_objections(before: Standing, new: Entry) -> Iterator[str]:
    """Tell that there is nothing of the kind an entry speaks of."""
    kind = before.task.deadline.kind
    if new.state == "nothing" and kind not in RUNS_ON:
        yield "việc có thời hạn không dùng --nothing; chưa làm thì không cần ghi"
    if new.state == "finished" and kind != "continuous":
        yield "việc có thời hạn dùng --done; --finish là của việc thường xuyên"
    if new.state == "unblocked" and not _own(before.obstacles, new):
        yield "không có khó khăn, vướng mắc nào đang mở"
    if new.state == "decided" and not _own(before.proposals, new):
        yield "không có kiến nghị, đề xuất nào đang chờ ý kiến"


def _own(open_ones: Sequence[Obstacle | Proposal], new: Entry) -> bool:
    """Say whether one of them is the unit's that speaks, or any for the office."""
    return any(new.unit in (None, open_one.unit) for open_one in open_ones)


def _arrival_objections(before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    if not before.task.deadline.event:
        text = before.task.deadline.text
        yield f"thời hạn '{text}' không chờ điều kiện nào; không dùng --arrived"
    if new.due and new.due < on:
        yield f"thời hạn mới {screen_day(new.due)} trước ngày điều kiện đến {screen_day(on)}"


def _extension_objections(before: Standing, new: Entry) -> Iterator[str]:
    if new.unit is not None:
        yield "gia hạn là của cả nhiệm vụ; bỏ --unit"
    elif before.finished:
        yield "đã hoàn thành, không gia hạn được"
    elif before.task.deadline.kind == "recurring" or before.due is None:
        yield f"thời hạn '{before.task.deadline.text}' không có ngày cuối để gia hạn"
    elif new.due and new.due <= before.due:
        yield f"đang hạn {screen_day(before.due)}; ngày gia hạn phải sau ngày ấy"


def _return_objections(before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    if not (before.finished or before.submitted_on):
        yield "chưa hoàn thành, chưa trình, không có gì để trả lại"
    if new.due and new.due < on:
        yield f"hạn hoàn thiện {screen_day(new.due)} trước ngày trả lại {screen_day(on)}"


def _confirmation_objections(plan: Plan, before: Standing) -> Iterator[str]:
    if not plan.reporting.confirmation:
        yield "kế hoạch không đặt việc xác nhận kết quả (reporting.confirmation)"
    elif not before.finished:
        yield "chưa hoàn thành, chưa có gì để xác nhận"


ENDED_BY_DONE = ("done", "cancelled", "submitted", "finished")
"""What is not said of a task, or a unit's part of it, that is done."""


def _order_objections(before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    """Hold what a lead unit says against what is recorded before it."""
    runs_on = before.task.deadline.kind in RUNS_ON
    if before.state == "cancelled":
        if new.state != "reopened":
            yield "đã dừng thực hiện; mở lại trước bằng --reopen"
    elif new.state == "reopened":
        if runs_on and not before.finished:
            yield (
                "việc thường xuyên, định kỳ chỉ mở lại khi đã dừng; sửa lần ghi sai bằng cchc undo"
            )
        elif not runs_on and not _done_units(before, new.unit):
            yield "chưa hoàn thành hay dừng, không có gì để mở lại"
    elif (new.state in ENDED_BY_DONE or new.percent is not None) and (
        before.finished or not runs_on
    ):
        yield from _done_objections(before, new, on)


def _done_objections(before: Standing, new: Entry, on: dt.date) -> Iterator[str]:
    for done in _done_days(before, new.unit):
        yield f"đã hoàn thành ngày {screen_day(done)}; sửa bằng cchc undo, làm lại bằng --reopen"
    anew = begun_anew(before, new.unit)
    if new.state == "done" and anew and anew.state and anew.on and on < anew.on:
        words = STATE_WORDS[anew.state].short
        yield (
            f"đã {words} ngày {screen_day(anew.on)}, ngày hoàn thành không thể trước ngày ấy; "
            f"nếu ngày {words} sai thì sửa bằng cchc undo"
        )


def remarks(
    plan: Plan, before: Standing, after: Standing, entry: Entry, *, day_told: bool = True
) -> Iterator[str]:
    """Yield what whoever records should know of an entry that is taken all the same."""
    if entry.state == "done":
        yield from _completion_remarks(before, entry, day_told=day_told)
    for product in entry.products:
        if product.title and not (product.symbol or product.date or product.link):
            yield f"'{clipped(product.title)}' chưa có số, ký hiệu, ngày"
    if entry.percent is not None and (before.percent or 0) > entry.percent:
        yield f"thấp hơn lần trước ({before.percent}%)"
    yield from _value_remarks(before, entry)
    if entry.state == "extended":
        yield from _extension_remarks(plan, after, entry)
    if entry.state == "arrived" and entry.on and not entry.due:
        yield from filter(None, [doubt_after(after.task.deadline, entry.on)])
    if entry.state == "confirmed" and entry.unit in before.task.lead.units:
        yield f"{plan.unit_name(entry.unit)} tự xác nhận kết quả của mình"


def _completion_remarks(before: Standing, entry: Entry, *, day_told: bool) -> Iterator[str]:
    if not day_told and entry.on in [product.date for product in entry.products if product.date]:
        yield f"ngày hoàn thành lấy theo ngày văn bản: {screen_day(entry.on)}"
    if not (entry.result or entry.products):
        yield "chưa có kết quả, văn bản"
    elif not entry.products and promises_document(before.task):
        promised = clipped(one_line(before.task.product or ""))
        yield f"chưa có văn bản (--product); sản phẩm theo kế hoạch: {promised}"
    if before.state == "awaiting":
        yield "chưa ghi điều kiện đã đến (--arrived)"


def promises_document(task: Task) -> bool:
    """Say whether a dated task's product is a document in any case: Quyết định, Kế hoạch, …

    One that is issued only if need be ("nếu có", "nếu phát sinh") is never missing.
    """
    if task.deadline.kind in RUNS_ON:
        return False
    words = fold(task.product or "")
    return any(fold(kind) in words for kind in (*TYPES.values(), LETTER)) and "nếu " not in words


def _value_remarks(before: Standing, entry: Entry) -> Iterator[str]:
    """Tell a value beside the one before it, for it is the whole so far, no addition to that."""
    indicator, value = before.task.indicator, entry.value
    earlier = (one.value for one in reversed(before.entries) if one.unit == entry.unit)
    last = next((one for one in earlier if one is not None), None)
    if indicator is None or indicator.is_level or value is None or last is None:
        return
    unit = f" {indicator.unit}" if indicator.unit else ""
    words = f"chỉ tiêu lũy kế {decimal(value)}{unit}, lần trước {decimal(last)}{unit}"
    less = ": thấp hơn; ghi tổng số từ đầu, không phải phần thêm" if value < last else ""
    yield f"{words}{less}"


def _extension_remarks(plan: Plan, after: Standing, entry: Entry) -> Iterator[str]:
    if not entry.products:
        yield "gia hạn chưa có văn bản"
    allowed, times = plan.reporting.extensions, len(after.extensions)
    if allowed is not None and times > allowed:
        yield f"đã gia hạn {times} lần, kế hoạch cho phép {allowed} lần"


def _unit_objections(plan: Plan, task: Task, unit: str | None) -> Iterator[str]:
    if unit is None or unit in (*task.lead.units, *task.coordinators.units):
        return
    group = plan.groups.get(unit)
    if group and group.members:
        yield f"'{group.name}' là nhóm đơn vị; chọn một: {', '.join(group.members)}"
    leads = ", ".join(task.lead.units)
    yield f"{plan.unit_name(unit)} không chủ trì, không phối hợp; chủ trì: {leads}"


def _done_units(before: Standing, speaker: str | None) -> Sequence[str]:
    """Return the lead units that are done, of those `speaker` speaks for: its own key, or all for
    None.
    """
    if before.state in ("awaiting", "not-started", "quiet", "ongoing"):
        return ()
    done = [unit for unit in before.task.lead.units if unit not in before.missing_units]
    return [unit for unit in done if speaker in (None, unit)]


def _done_days(before: Standing, speaker: str | None) -> list[dt.date]:
    """Return the day the task, or the unit that speaks, was done; nothing if it is not."""
    if before.finished and before.done_on:
        return [before.done_on]
    if speaker not in _done_units(before, speaker):
        return []
    return [
        entry.on
        for entry in before.entries
        if entry.state == "done" and entry.unit in (None, speaker) and entry.on
    ][-1:]


def typed_products(written: Sequence[str], link: str | None) -> tuple[Product, ...]:
    """Read the documents a person typed; the link is the last one's, or stands alone.

    Raises UsageError for control characters and for what names no document.
    """
    products: list[Product] = []
    for text in written:
        if not (tidied := _tidied("product", text)):
            continue
        if not (known := read_products(tidied)):
            raise UsageError(
                f"--product: '{tidied}' không nói văn bản nào; viết như '05/QĐ-TTT, 28/7/2025, "
                "trích yếu'"
            )
        products += known
    return with_link(tuple(products), _tidied("link", link))
