"""What the entries of a task say, as sentences of a document; pure text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from cchc.documents.wording import (
    clipped,
    document_name,
    in_sentence,
    lowered,
    names_document,
    tells_title,
)
from cchc.journal import Entry
from cchc.number_words import Count, decimal, dotted, joined
from cchc.period import Period, law_date
from cchc.plan import Plan, Task
from cchc.standing import STATES, Standing
from cchc.told import STATE_WORDS


def within(standing: Standing, period: Period) -> tuple[Entry, ...]:
    """Return the task's entries true of the period's days."""
    return tuple(entry for entry in standing.entries if entry.on and period.holds(entry.on))


def sentences(plan: Plan, task: Task, entries: Sequence[Entry]) -> list[str]:
    """Return what the entries say, one sentence each without its full stop.

    Who says the same says it once.
    """
    speakers: dict[str, list[str]] = {}
    before = ""
    for entry in entries:
        words = entry_words(task, entry, before)
        before += f" {words}"
        names = speakers.setdefault(words, [])
        name = speaker(plan, task, entry)
        if name not in names:
            names.append(name)
    return [
        _with_speakers(words, list(filter(None, names)))
        for words, names in speakers.items()
        if words
    ]


def _with_speakers(words: str, names: list[str]) -> str:
    return f"{joined(names)}: {words}" if names else words


def speaker(plan: Plan, task: Task, entry: Entry) -> str:
    """Return who is to be named with an entry: nobody for the only lead unit."""
    if entry.unit is None or entry.unit == "".join(task.lead.units):
        return ""
    name = plan.unit_name(entry.unit)
    return name if entry.unit in task.lead.units else f"{name} (phối hợp)"


def author(plan: Plan, task: Task, entry: Entry) -> str:
    """Return whose word an obstacle or a proposal is: the unit's, else who leads the task."""
    return plan.unit_name(entry.unit) if entry.unit else clipped(task.lead.text)


def entry_words(task: Task, entry: Entry, before: str = "") -> str:
    """Return what one entry says; a document named in its result or `before` is not named again."""
    result = in_sentence(entry.result or "")
    known = f"{before} {result}"
    documents = [
        document_name(product, untitled=tells_title(result, product))
        for product in entry.products
        if not names_document(known, product)
    ]
    source = f"minh chứng lưu tại {clipped(entry.source)}" if entry.source else ""
    reason = f"lý do: {lowered(clipped(entry.reason))}" if entry.reason else ""
    told = _result(entry, result, list(filter(None, documents)))
    parts = (told, source, _value(task, entry), reason)
    return "; ".join(filter(None, parts))


def _result(entry: Entry, result: str, documents: list[str]) -> str:
    named = "; ".join(documents)
    if result:
        return f"{result} ({named})" if named else result
    if not named:
        return _state_alone(entry)
    issued = any(product.symbol for product in entry.products)
    return f"Đã ban hành {joined(documents)}" if issued else f"Sản phẩm: {named}"


def _state_alone(entry: Entry) -> str:
    if entry.state:
        sentence = STATE_WORDS[entry.state].sentence
        if entry.state == "done" and entry.on:
            sentence += f" ngày {law_date(entry.on)}"
        if entry.state == "arrived" and entry.due:
            sentence += f", thời hạn đến ngày {law_date(entry.due)}"
        return sentence
    if entry.percent is not None:
        return f"Khối lượng thực hiện đạt {entry.percent}%"
    if entry.obstacle:
        return STATE_WORDS["blocked"].sentence
    if entry.proposal:
        return "Có kiến nghị, đề xuất"
    return f"Đã chi {dotted(entry.spent)} đồng" if entry.spent else ""


def _value(task: Task, entry: Entry) -> str:
    if entry.value is None:
        return ""
    unit = task.indicator.unit if task.indicator and task.indicator.unit else ""
    unit = unit if unit in ("", "%") else f" {unit}"
    name = f"chỉ tiêu {clipped(task.indicator.name)}" if task.indicator else "chỉ tiêu"
    target = task.indicator.target if task.indicator else None
    aim = f" (mục tiêu {decimal(target)}{unit})" if target is not None else ""
    return f"{name} đạt {decimal(entry.value)}{unit}{aim}"


def missed(standing: Standing) -> list[str]:
    """Return the windows of a recurring duty that have passed without a report: 'quý III/2025'."""
    if standing.state != "overdue" or not standing.due:
        return []
    day = standing.due + timedelta(days=standing.days_late or 0)
    return [
        occurrence.window.name
        for occurrence in standing.occurrences
        if not occurrence.met_on and occurrence.window.due < day
    ]


def state_words(standing: Standing) -> str:
    """Say where a task stands: 'đang thực hiện, đạt 60%'.

    Of a recurring duty: 'quý III/2025: chưa báo cáo, quá hạn 14 ngày'.
    """
    words = STATES[standing.state].name
    if windows := missed(standing):
        words = f"{', '.join(windows)}: chưa báo cáo, {words}"
    if standing.state == "done" and not standing.due and not standing.occurrences:
        words = "đã hoàn thành"
    if standing.state in ("overdue", "done-late") and standing.days_late:
        words += f" {Count(standing.days_late)} ngày"
    if not standing.finished and standing.percent is not None:
        words += f", đạt {standing.percent}%"
    return words
