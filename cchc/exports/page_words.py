"""What a plan's page says: the sentence that judges, how a task stands, how figures are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cchc.documents.results import state_words
from cchc.documents.wording import in_table
from cchc.exports.plan_state import PlanState
from cchc.number_words import Count, joined, tally
from cchc.period import Period, law_date, law_month
from cchc.plan_periods import span_of
from cchc.standing import STATES, Rates, Standing, StateName, summary

STILL_RUNNING = "chưa có kết quả, kỳ chưa kết thúc"
SAFE_LINK = re.compile(r"(?:https?://|mailto:|#)\S+", re.IGNORECASE)
"""What may be followed from a page; all else stands as text."""
KINDS = {
    "dated": "nhiệm vụ có thời hạn",
    "continuous": "nhiệm vụ thường xuyên",
    "recurring": "nhiệm vụ định kỳ",
    "event": "nhiệm vụ chờ điều kiện",
    "unclear": "nhiệm vụ có thời hạn chưa rõ",
}


@dataclass(frozen=True, slots=True)
class AskedPeriod:
    """Of which period it is asked who has answered, and how many units have not."""

    period: Period
    silent: int
    closed: bool
    """Whether its last day is over: until then nobody is late in answering."""


def judgement(state: PlanState, asked: AskedPeriod | None) -> str:
    """Return the one sentence that judges: what is late, what is quiet, who has not answered."""
    parts = [_time_words(state), _late_words(state), *_quiet_parts(state)]
    if asked and asked.silent and asked.closed:
        of_period = "" if asked.period == state.period else f" {month_words(asked.period)}"
        whose = "đơn vị" if state.unit else f"{Count(asked.silent)} đơn vị"
        parts.append(f"chưa nhận được báo cáo{of_period} của {whose} nên số liệu chưa đầy đủ")
    words = "; ".join(filter(None, parts))
    return f"{words[:1].upper()}{words[1:]}."


def _time_words(state: PlanState) -> str:
    first, last = span_of(state.plan)
    if first == date.min:
        return ""
    if state.day < first:
        return f"kế hoạch bắt đầu từ ngày {law_date(first)}"
    return f"kế hoạch đã kết thúc ngày {law_date(last)}" if state.day > last else ""


def _late_words(state: PlanState) -> str:
    late = [one for one in state.tasks if one.state == "overdue"]
    if not late:
        return "không có nhiệm vụ quá hạn"
    words = f"{Count(len(late))} nhiệm vụ quá hạn"
    oldest = max(late, key=lambda one: one.days_late or 0)
    if not oldest.days_late:  # a public page counts no days
        return words
    longest = ", lâu nhất" if len(late) > 1 else ""
    return f"{words}{longest} {oldest.days_late} ngày ({oldest.task.id})"


def _quiet_parts(state: PlanState) -> Iterator[str]:
    """Yield how many continuous tasks have no result they should have, by why they have none."""
    quiet = [one for one in state.tasks if one.state == "quiet" and one.quiet != "nothing"]
    quiet = [one for one in quiet if not one.window_runs]
    if state.public:
        counts = {"chưa có kết quả": len(quiet)}
    else:
        unanswered = [one for one in quiet if one.quiet == "unanswered"]
        running = sum(one.still_running for one in unanswered)
        counts = {
            "chưa có báo cáo": len(unanswered) - running,
            STILL_RUNNING: running,
            "đơn vị không nêu kết quả": len(quiet) - len(unanswered),
        }
    for words, count in counts.items():
        if count:
            yield f"{Count(count)} nhiệm vụ thường xuyên {words}"


def standing_in_words(standing: Standing, public: bool) -> str:
    """Say where a task stands: 'quá hạn 75 ngày', 'đang thực hiện, đạt 60%'.

    Outside, the state alone: no days late, no per cent, nothing of who has said what.
    """
    if public:
        if standing.quiet == "nothing":
            return "thường xuyên, không phát sinh"
        return STATES[standing.state].name
    running = standing.still_running and standing.quiet == "unanswered"
    words = state_words(standing, STILL_RUNNING if running else "chưa nhận được báo cáo")
    if standing.state == "ongoing":
        words = STATES["ongoing"].name
    if standing.finished and standing.done_on and not standing.day_is_assumed:
        told = "phê duyệt" in words
        words += "" if told else f", ngày {law_date(standing.done_on)}"
    words = in_table(words)
    return f"{words[:1].lower()}{words[1:]}"


def days_words(period: Period) -> str:
    """Write a period's days: '15/9 - 14/10/2025'."""
    first, last = law_date(period.first), law_date(period.last)
    if period.first.year == period.last.year:
        first = first.rpartition("/")[0]
    return f"{first} - {last}"


def month_words(period: Period) -> str:
    """Call a period as a page does: 'tháng 10'."""
    return f"tháng {law_month(period.number)}" if period.kind == "month" else period.name


def method(state: PlanState) -> Iterator[str]:
    """Yield how the figures were counted, each a sentence."""
    kinds = dict.fromkeys(KINDS, 0)
    for standing in state.tasks:
        kinds[standing.task.deadline.kind] += 1
    parts = tally((count, KINDS[kind]) for kind, count in kinds.items())
    yield f"Gồm {parts or 'không nhiệm vụ nào'}."
    told = rate_words(Rates.of(state.tasks))
    yield from told if state.plan.reporting.rate == "of-all" else told[::-1]
    days = days_words(state.period)
    yield (
        f"Nhiệm vụ thường xuyên có kết quả khi trong kỳ ({days}) đơn vị chủ trì có ít nhất một kết "
        "quả, văn bản hoặc số liệu được ghi nhận; theo dõi theo quý, 6 tháng, năm thì xét cả thời "
        "gian ấy."
    )
    if not state.public:
        yield (
            "Đơn vị đã báo cáo một nhiệm vụ khi nơi tổng hợp đã nhận được biểu của đơn vị, hoặc "
            "trong kỳ đã có nội dung được ghi về nhiệm vụ ấy, kể cả “không phát sinh”. “Chưa nhận "
            "được” là nơi tổng hợp chưa nhận được."
        )
    yield (
        "Ngày hết hạn vẫn là trong hạn. Gia hạn không thay đổi thời hạn đã ký: hai mốc được vẽ "
        "riêng. Nhiệm vụ nhiều đơn vị cùng chủ trì chỉ hoàn thành khi các đơn vị đều hoàn thành."
    )


def rate_words(rates: Rates) -> list[str]:
    """Tell both rates with their denominators: of all, then of those due or done."""
    whole = rates.completed + rates.within_term + rates.overdue
    past = rates.completed + rates.overdue
    return [
        f"So với tổng số {Count(whole)} nhiệm vụ có thời hạn (không tính nhiệm vụ dừng thực hiện): "
        f"hoàn thành {share(rates.completed, whole)}, trong hạn {share(rates.within_term, whole)}, "
        f"quá hạn {share(rates.overdue, whole)}.",
        f"So với {Count(past)} nhiệm vụ đã hoàn thành hoặc đã quá hạn: "
        f"quá hạn {share(rates.overdue, past)}.",
    ]


def share(part: int, whole: int) -> str:
    """Write a part of a whole: '05/13'; nothing to count from is said so."""
    return f"{Count(part)}/{Count(whole)}" if whole else "0"


def counts_in_words(tasks: Sequence[Standing]) -> str:
    """Tell the states of some tasks: 'hoàn thành 5, quá hạn 2 ▲'; states without any are left out.

    Done in time and done late are told apart.
    """
    return states_words(summary(tasks))


def states_words(counts: Mapping[StateName, int]) -> str:
    """Tell how many tasks are in each state, as `counts_in_words` does."""
    return joined_words(
        f"{words.short} {counts[state]}" for state, words in STATES.items() if counts[state]
    )


def joined_words(parts: Iterator[str]) -> str:
    """Join what stands side by side in a row."""
    return " · ".join(parts)


def names_words(names: Sequence[str]) -> str:
    """Name several in a sentence."""
    return joined(names)
