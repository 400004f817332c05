"""What the entries of a task say, as sentences of a document; pure text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from cchc.documents.wording import (
    bracketed,
    capital,
    clipped,
    document_name,
    issued_here,
    lowered,
    names_document,
    plain_start,
    result_words,
    tells_title,
    together,
)
from cchc.journal import Entry, first_told, live_entries
from cchc.month_round import receiver, told_in, told_late
from cchc.number_words import Count, decimal, dotted, joined, names_together
from cchc.period import Period, law_date
from cchc.plan import Plan, Task
from cchc.plan_periods import send_by
from cchc.product_words import kind_of
from cchc.progress import Proposal, open_proposals, tells_doing
from cchc.standing import STATES, Standing
from cchc.text import fold
from cchc.told import ACTS_OF_THE_OFFICE, STATE_WORDS, Product


def within(standing: Standing, period: Period) -> tuple[Entry, ...]:
    """Return the task's entries true of the period's days."""
    return tuple(entry for entry in standing.entries if entry.on and period.holds(entry.on))


def news(plan: Plan, standing: Standing, period: Period) -> tuple[Entry, ...]:
    """Return what a report of the period tells of a task, by day.

    That is what is true of its days, and what was told in it of days of an earlier one, whose
    results were due before.
    """
    return tuple(
        entry
        for entry in standing.entries
        if entry.on
        and (period.holds(entry.on) or (entry.on < period.first and _is_new(plan, entry, period)))
    )


def _is_new(plan: Plan, entry: Entry, period: Period) -> bool:
    """Say whether what was told late is news of the period."""
    told = told_in(plan, entry) if told_late(plan, entry) else None
    return told is not None and period.holds(told.last)


def came_after(plan: Plan, entry: Entry, period: Period) -> bool:
    """Say whether an entry was told after the period's results were due, as news of a later one."""
    if entry.at.date() <= send_by(plan, period):
        return False
    told = told_in(plan, entry)
    return told is None or told.last > period.last


def is_result(entry: Entry) -> bool:
    """Say whether an entry is news of results: no act of the office, but that it sent one back.

    That nothing came up is told of all such tasks together.
    """
    if entry.state in ACTS_OF_THE_OFFICE:
        return entry.state == "returned"
    return entry.state != "nothing" or tells_doing(entry)


def extension_basis(entry: Entry) -> str:
    """Return on what grounds a deadline was extended: the document, else the reason."""
    names = "; ".join(filter(None, map(document_name, entry.products)))
    return names or capital(clipped(entry.reason))


def decisions(
    plan: Plan, standing: Standing, period: Period
) -> Iterator[tuple[Entry, tuple[Proposal, ...]]]:
    """Yield what is news of decisions on a task, each with the proposals that waited for it."""
    for entry in news(plan, standing, period):
        if entry.state == "decided":
            waiting = open_proposals(standing.entries[: standing.entries.index(entry)])
            yield entry, tuple(one for one in waiting if entry.unit in (None, one.unit))


def told_later(
    plan: Plan, entries: Sequence[Entry], tasks: Sequence[Standing], period: Period
) -> int:
    """Count what came, or was withdrawn, after a period's results were due, and changed them.

    `tasks` are those that its report tells of, as they stand on its last day.
    """
    own = {fold(standing.task.id) for standing in tasks}
    known = {entry.id for entry in live_entries(known_when_due(plan, entries, period))}
    now = {entry.id for entry in live_entries(entries)}
    return sum(
        entry.on is not None
        and entry.on <= period.last
        and fold(entry.task or "") in own
        and (entry.id in known) != (entry.id in now)
        for entry in entries
    )


def known_when_due(plan: Plan, entries: Sequence[Entry], period: Period) -> list[Entry]:
    """Return the entries, withdrawals too, that were known when a period's results were due.

    Its own forms, and what corrects them, belong to it whenever they are taken in.
    """
    by_id = {entry.id: entry for entry in entries}
    return [
        entry for entry in entries if not came_after(plan, _with_its_form(entry, by_id), period)
    ]


def _with_its_form(entry: Entry, by_id: Mapping[str, Entry]) -> Entry:
    """Return an entry with the form it came by: a withdrawal, with that of what it withdraws."""
    return replace(entry, form=first_told(entry, by_id).form) if entry.retracts else entry


def lateness(plan: Plan, entry: Entry, period: Period) -> str:
    """Return what a report of the period adds to an entry told late; empty for all others."""
    who = "đơn vị báo cáo" if entry.unit else "báo cáo"
    if entry.on and entry.on < period.first and _is_new(plan, entry, period):
        return f"thực hiện ngày {law_date(entry.on)}, {who} bổ sung"
    if entry.on and entry.on <= period.last and came_after(plan, entry, period):
        return f"{who} bổ sung ngày {law_date(entry.at.date())}"
    return ""


def sentences(
    plan: Plan, task: Task, entries: Sequence[Entry], period: Period | None = None
) -> list[str]:
    """Return what the entries say, in order of day, without full stops.

    What the only lead unit says is one sentence an entry; of several speakers each says all it has
    said in one, and who says the same says it once. With the `period` of a report, what was told
    late says so.
    """
    clauses: dict[str, list[str]] = {}
    before = ""
    for entry in _telling(entries):
        words = entry_words(plan, task, entry, before)
        before += f" {words}"
        if words and period:
            words = bracketed(words, lateness(plan, entry, period))
        own = clauses.setdefault(speaker(plan, task, entry), [])
        if words and words not in own:
            own.append(words)
    speakers: dict[tuple[str, ...], list[str]] = {}
    for name, own in clauses.items():
        if name:
            speakers.setdefault(tuple(own), []).append(name)
        else:
            speakers.update({(words,): [] for words in own})
    return [_spoken(names, together(own)) for own, names in speakers.items() if own]


MOST_RESULTS, LEAST_RESULTS, MOST_ALTOGETHER = 4, 2, 12
"""Results of a unit on a task that a report's body tells, the last ones; fewer where many units
tell of it. Its annex tells all.
"""


def latest(entries: Sequence[Entry]) -> list[Entry]:
    """Return of each unit's entries the last ones, and all that name a document."""
    kept: list[Entry] = []
    count: dict[str | None, int] = {}
    share = MOST_ALTOGETHER // max(len({entry.unit for entry in entries}), 1)
    most = max(LEAST_RESULTS, min(share, MOST_RESULTS))
    for entry in reversed(entries):
        count[entry.unit] = count.get(entry.unit, 0) + 1
        if entry.products or count[entry.unit] <= most:
            kept.append(entry)
    return kept[::-1]


def _telling(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries without those that another one of the same unit makes say nothing.

    That nothing came up is not said beside a result; a bare state or percent is told only where
    its unit says no more, then the last one.
    """
    doing = {entry.unit for entry in entries if tells_doing(entry)}
    wordy = {entry.unit for entry in entries if not _is_bare(entry) and tells_doing(entry)}
    last = {entry.unit: entry for entry in entries if _is_bare(entry)}
    for entry in entries:
        if entry.state == "nothing" and not tells_doing(entry) and entry.unit in doing:
            continue
        if _is_bare(entry) and (entry.unit in wordy or last[entry.unit] is not entry):
            continue
        yield entry


def _is_bare(entry: Entry) -> bool:
    """Say whether an entry tells no more than that work goes on, or how far it is."""
    return entry.state in (None, "started") and not (
        entry.result or entry.products or entry.spent or entry.value is not None
    )


NOT_VERBS = ("khối", "không", "có", "ban")
"""First words of a clause after which 'Phòng Nghiệp vụ 2' is not plainly who did it."""


def _spoken(names: Sequence[str], words: str) -> str:
    """Put who says it before what is said: 'Phòng Nghiệp vụ 2 đã cập nhật 09 vụ việc'."""
    if not names:
        return words
    going_on = lowered(words)
    verb = going_on != words and going_on.split(" ", 1)[0] not in NOT_VERBS
    return f"{names_together(names)}{'' if verb else ':'} {going_on}"


def speaker(plan: Plan, task: Task, entry: Entry) -> str:
    """Return who is to be named with an entry: nobody for the only lead unit."""
    if entry.unit is None or entry.unit == "".join(task.lead.units):
        return ""
    name = plan.unit_name(entry.unit)
    return name if entry.unit in task.lead.units else f"{name} (phối hợp)"


def author(plan: Plan, task: Task, unit: str | None) -> str:
    """Return whose word an obstacle or a proposal is.

    Without a unit it is the office's: the only lead's, else of who gathers the reports, so that
    nobody is made to say what he did not.
    """
    if unit is None and len(task.lead.units) == 1:
        unit = task.lead.units[0]
    return plan.unit_name(unit) if unit else receiver(plan) or clipped(task.lead.text)


def entry_words(plan: Plan, task: Task, entry: Entry, before: str = "") -> str:
    """Return what one entry says; a document named in its result or `before` is not named again."""
    result = result_words(entry.result or "")
    known = f"{before} {result}"
    products = [product for product in entry.products if not names_document(known, product)]
    reason = f"lý do: {lowered(clipped(entry.reason))}" if entry.reason else ""
    value = _value(task, entry, recovered=plan.document.is_conclusion)
    parts = (_result(plan, task, entry, result, products), value, reason)
    return "; ".join(filter(None, parts))


def _result(plan: Plan, task: Task, entry: Entry, result: str, products: Sequence[Product]) -> str:
    if entry.state == "arrived":
        return _arrival(plan, entry, result, products)
    if entry.state in ACTS_OF_THE_OFFICE:
        result = _act(entry, result)
    if result:
        names = (document_name(one, untitled=tells_title(result, one)) for one in products)
        return bracketed(result, "; ".join(filter(None, names)))
    return _issued(plan, entry, products) or _state_alone(plan, task, entry)


DECIDED = "Ý kiến chỉ đạo: "


def _arrival(plan: Plan, entry: Entry, result: str, products: Sequence[Product]) -> str:
    """Tell that what a task waited for came: in the words told, or by its document, and the day."""
    names = "; ".join(filter(None, map(document_name, products)))
    words = bracketed(result, names) if result else _issued(plan, entry, products)
    words = words or STATE_WORDS["arrived"].sentence
    return f"{words}; thời hạn thực hiện đến ngày {law_date(entry.due)}" if entry.due else words


def _act(entry: Entry, result: str) -> str:
    words = STATE_WORDS[entry.state].sentence if entry.state else ""
    due = law_date(entry.due) if entry.due else ""
    match entry.state:
        case "decided":
            return f"{DECIDED}{result}" if result else words
        case "extended" if due:
            words += f" đến ngày {due}"
        case "returned" if due:
            words += f", chậm nhất ngày {due}"
    return f"{words}; {lowered(result)}" if result else words


def _issued(plan: Plan, entry: Entry, products: Sequence[Product]) -> str:
    """Tell the documents alone: submitted, issued by this office, or come from elsewhere."""
    groups: dict[str, list[str]] = {}
    for product in products:
        if name := document_name(product):
            groups.setdefault(_verb(plan, entry, product), []).append(name)
    first, *others = [f"{verb} {joined(names)}" for verb, names in groups.items()] or [""]
    return "; ".join([first, *(words[:1].lower() + words[1:] for words in others)])


def _verb(plan: Plan, entry: Entry, product: Product) -> str:
    if not product.symbol:
        return "Đã trình" if entry.state == "submitted" else "Sản phẩm:"
    own = issued_here(plan, product.symbol)
    if entry.state == "submitted" or (own and kind_of(product.symbol) == "Tờ trình"):
        return "Đã trình"
    return "Đã ban hành" if own else "Đã có"


def _state_alone(plan: Plan, task: Task, entry: Entry) -> str:
    continuous = task.deadline.kind == "continuous"
    if entry.state in ("done", "finished"):
        return _done_alone(plan, task, entry)
    if entry.state and entry.state != "blocked":
        return STATE_WORDS[entry.state].sentence
    if entry.percent is not None:
        started = STATE_WORDS["started"].sentence
        return started if continuous else f"Đã thực hiện {entry.percent}% khối lượng"
    return f"Đã chi {dotted(entry.spent)} đồng" if entry.spent else ""


def _done_alone(plan: Plan, task: Task, entry: Entry) -> str:
    """Tell that a task is done, with the day only where somebody told it.

    The last day of a form's month may be nobody's: forms once had no room for another.
    """
    ends = entry.state == "finished" or task.deadline.kind not in ("continuous", "recurring")
    if not ends:
        return "Đã thực hiện"
    words = STATE_WORDS[entry.state or "done"].sentence
    month = told_in(plan, entry) if entry.form else None
    if entry.assumed or (month and month.last == entry.on):
        return f"Đơn vị báo {lowered(words)}" if entry.unit else words
    leads = entry.unit is None or entry.unit in task.lead.units
    return f"{words} ngày {law_date(entry.on)}" if leads and entry.on else words


def _value(task: Task, entry: Entry, *, recovered: bool) -> str:
    """Tell a value, the whole so far; `recovered`: it is money or else that is to be paid back."""
    if entry.value is None:
        return ""
    unit = task.indicator.unit if task.indicator and task.indicator.unit else ""
    unit = unit if unit in ("", "%") else f" {unit}"
    measured = plain_start(clipped(task.indicator.name)) if task.indicator else ""
    target = task.indicator.target if task.indicator else None
    if recovered and measured and target is not None:
        whole = f", trên {decimal(target)}{unit} phải thực hiện"
        return f"{measured} lũy kế {decimal(entry.value)}{unit}{whole}"
    name = f"chỉ tiêu {measured}".rstrip()
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


UNANSWERED = "chưa nhận được báo cáo"
STILL_RUNNING = "chưa có kết quả, kỳ chưa kết thúc"
OWN_SILENCE = "chưa ghi nhận kết quả"
"""Of what whoever writes the paper has not told itself: it awaits no report of its own."""


def quiet_words(standing: Standing, unanswered: str = UNANSWERED) -> str:
    """Say why a continuous task has no result; `unanswered` are the words where nobody has said.

    Empty for any other task. Of one watched over a longer time that runs, nothing is wanting yet.
    """
    if standing.quiet is None or standing.quiet == "nothing":
        return "không phát sinh" if standing.quiet else ""
    if standing.window_runs:
        return STILL_RUNNING
    return "đơn vị không nêu kết quả" if standing.quiet == "empty" else unanswered


def state_words(standing: Standing, unanswered: str = UNANSWERED) -> str:
    """Say where a task stands: 'đang thực hiện, đạt 60%', 'trình đúng hạn, phê duyệt ngày …'.

    Of a recurring duty: 'quý III/2025: chưa nhận được báo cáo, quá hạn 14 ngày'.
    """
    if standing.quiet:
        return f"thường xuyên, {quiet_words(standing, unanswered)}"
    words = _finished_words(standing) if standing.finished else _open_words(standing)
    if standing.finished or standing.state == "cancelled" or not standing.extensions:
        return words
    last = standing.extensions[-1]
    words += f", được gia hạn đến {law_date(last.due)}"
    if standing.days_overdue_before:
        days = Count(standing.days_overdue_before)
        words += f" (đã quá hạn {days} ngày trước khi được gia hạn)"
    return words


def already(state: str) -> str:
    """Return a state to stand after 'đến nay': 'đã hoàn thành đúng hạn'."""
    return f"đã {state}" if state.startswith("hoàn thành") else state


def _finished_words(standing: Standing) -> str:
    words = STATES[standing.state].name
    if _runs_on(standing):
        words = f"đã hoàn thành ({RUNNING_ON})"
    elif standing.state == "done" and not standing.due and not standing.occurrences:
        words = "đã hoàn thành"
    elif standing.state == "done-late" and standing.days_late:
        words += f" {Count(standing.days_late)} ngày"
    elif _approved_after(standing) and standing.done_on:
        told = not standing.day_is_assumed
        approved = f"phê duyệt ngày {law_date(standing.done_on)}" if told else "đã được phê duyệt"
        words = f"trình đúng hạn, {approved}"
    return f"{words}, chờ xác nhận" if standing.confirmed is False else words


RUNNING_ON = "thường xuyên theo Kế hoạch"
"""Of a task that is finished though the plan has it go on."""


def _runs_on(standing: Standing) -> bool:
    return standing.task.deadline.kind == "continuous"


def _approved_after(standing: Standing) -> bool:
    """Say whether it was done after its day, yet in time, for it was submitted by that day."""
    due, done = standing.due, standing.done_on
    return bool(standing.submitted_in_time and due and done and done > due)


def _open_words(standing: Standing) -> str:
    words = STATES[standing.state].name
    if standing.returned:
        words = "đang hoàn thiện theo yêu cầu"
    elif standing.submitted_on:
        in_time = " đúng hạn" if standing.submitted_in_time and standing.due else ""
        words = f"đã trình{in_time}, chờ phê duyệt"
    elif standing.not_begun:
        words = "chưa đến thời gian thực hiện"
    elif standing.state == "not-started":
        words = "chưa ghi nhận triển khai"
    if standing.state == "overdue":
        late = f"quá hạn {Count(standing.days_late or 0)} ngày"
        words = late if words == STATES["overdue"].name else f"{words}, {late}"
    if windows := missed(standing):
        words = f"{', '.join(windows)}: chưa nhận được báo cáo, {words}"
    return words if standing.percent is None else f"{words}, đạt {standing.percent}%"


def deadline_words(standing: Standing) -> str:
    """Return the signed deadline, with what has become of it."""
    words = clipped(standing.task.deadline.text)
    if windows := missed(standing):
        words += f" ({', '.join(windows)}: chưa nhận được báo cáo)"
    if standing.extensions and standing.due:
        words += f" (được gia hạn đến {law_date(standing.extensions[-1].due)})"
    return words


def with_state(standing: Standing, results: Sequence[str], speakers: Collection[str]) -> str:
    """Return a task's results of a period as one sentence, and where it stands if they do not say.

    '…; hoàn thành trong thời hạn (Quý III/2025)', '…; quá hạn 14 ngày', '…; đạt 60%'.
    """
    words = together(results, speakers)
    last = results[-1].casefold() if results else ""
    if standing.finished and _runs_on(standing) and "hoàn thành" in last:
        return bracketed(words, RUNNING_ON)
    state = _state_after(standing, last)
    if not (words and state):
        return words or state
    link = ", " if state.startswith(("trong thời hạn", "sau thời hạn", "chờ phê duyệt")) else "; "
    return f"{words}{link}{state}"


def _state_after(standing: Standing, last: str) -> str:
    """Say where a task stands after the last of its results (in small letters)."""
    if standing.quiet or standing.state in ("ongoing", "cancelled"):
        return ""
    if standing.finished:
        return _end_after(standing, last)
    words = [part for part in _open_parts(standing) if part not in last]
    if standing.percent is not None and f"{standing.percent}%" not in last:
        whole = "cả nhiệm vụ " if len(standing.task.lead.units) > 1 else ""
        words.append(f"{whole}đạt {standing.percent}%")
    return ", ".join(words)


def _end_after(standing: Standing, last: str) -> str:
    words = _finished_words(standing)
    in_time = STATES["done"].name
    if standing.task.deadline.kind == "dated" and words.startswith(in_time):
        words = _in_term(standing) + words.removeprefix(in_time)
    if "hoàn thành" in last:
        words = words.removeprefix("hoàn thành ")
    return "" if last.startswith(words) else words


def _in_term(standing: Standing) -> str:
    """Say that a task was done in time, and in which term, where that is the signed one."""
    due, done_on = standing.task.deadline.due, standing.done_on
    if due and done_on and done_on > due:
        return IN_EXTENDED_TERM if standing.extensions else STATES["done"].name
    term = clipped(standing.task.deadline.text)
    return bracketed("hoàn thành trong thời hạn", "" if ")" in term else _in_brackets(term))


IN_EXTENDED_TERM = "hoàn thành trong thời hạn được gia hạn"
TERM_OPENERS = ("Trong", "Trước", "Đến", "Từ", "Sau", "Chậm", "Hoàn", "Cuối", "Đầu")


def _in_brackets(term: str) -> str:
    """Return a signed deadline as it stands in brackets: 'trong 6 tháng cuối năm', 'Quý III'."""
    return term[:1].lower() + term[1:] if term.startswith(TERM_OPENERS) else term


def _open_parts(standing: Standing) -> Iterator[str]:
    """Yield what a reader of a result wants to know of a task that is not done."""
    if standing.returned and standing.entries[-1] is not standing.returned:
        yield "đang hoàn thiện theo yêu cầu"
    elif standing.submitted_on and standing.state != "overdue":
        yield "chờ phê duyệt"
    if standing.state == "overdue":
        yield f"quá hạn {Count(standing.days_late or 0)} ngày"
    elif standing.extensions:
        yield f"được gia hạn đến ngày {law_date(standing.extensions[-1].due)}"
