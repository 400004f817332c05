"""Where a task stands, in the words every screen has for it; pure."""

from __future__ import annotations

from collections.abc import Iterator

from cchc.days import screen_day
from cchc.journal import Entry
from cchc.standing import STATES, QuietReason, Standing

QUIET_WORDS: dict[QuietReason | None, str] = {
    "nothing": "không phát sinh",
    "empty": "đơn vị không nêu kết quả",
    "unanswered": "chưa nhận được báo cáo",
}
STILL_RUNNING = "kỳ chưa kết thúc"


def standing_words(standing: Standing) -> str:
    """Say where a task stands: 'quá hạn 75 ngày', 'hoàn thành đúng hạn, xong ngày 28/07/2025'."""
    words = STATES[standing.state].name
    if standing.state == "overdue" and standing.days_late:
        words = f"quá hạn {standing.days_late} ngày"
    elif standing.finished and standing.task.deadline.kind == "continuous":
        words = "đã hoàn thành (thường xuyên theo Kế hoạch)"
    elif standing.returned:
        words = "đang hoàn thiện theo yêu cầu"
        if standing.returned.due and standing.returned.due != standing.due:
            words += f" (chậm nhất {screen_day(standing.returned.due)})"
    elif standing.submitted_on and not standing.finished:
        words = f"đã trình{' đúng hạn' if standing.submitted_in_time else ''}, chờ phê duyệt"
    elif standing.not_begun:
        words = "chưa đến thời gian thực hiện"
    return "".join((words, *_details(standing)))


def _details(standing: Standing) -> Iterator[str]:
    """Yield what goes with a state: why it is quiet, its percent, its days."""
    if standing.quiet:
        yield f" ({quiet_words(standing)})"
    if standing.percent is not None and not standing.finished:
        yield f", {standing.percent}%"
    if standing.state == "overdue" and standing.returned:
        yield ", đã trả lại để hoàn thiện"
    if standing.extensions and not standing.finished and standing.state != "cancelled":
        yield f", {extension_words(standing)}"
    if standing.done_on and not standing.day_is_assumed:
        told = "phê duyệt" if standing.submitted_in_time else "xong"
        yield f", {told} ngày {screen_day(standing.done_on)}"
    if awaits_confirmation(standing):
        yield ", chờ xác nhận"
    if standing.days_left is not None and standing.due:
        extended = standing.extensions and standing.extensions[-1].due == standing.due
        due = "" if extended else f" (hạn {screen_day(standing.due)})"
        yield f", còn {standing.days_left} ngày{due}"


def awaits_confirmation(standing: Standing) -> bool:
    """Say whether a task is done and the office has not confirmed it yet, as the plan asks."""
    return standing.confirmed is False and standing.finished


def extension_words(standing: Standing) -> str:
    """Say until when a task was extended, and how late it was before that."""
    words = f"được gia hạn đến {screen_day(standing.extensions[-1].due)}"
    if late := standing.days_overdue_before:
        words += f" (đã quá hạn {late} ngày trước khi được gia hạn)"
    return words


def mending_words(returned: Entry) -> str:
    """Say that a task was sent back, and by when it is to be mended."""
    words = "trả lại để hoàn thiện"
    return f"{words}, chậm nhất {screen_day(returned.due)}" if returned.due else words


def quiet_words(standing: Standing) -> str:
    """Say why a continuous task has no result; while its time runs, nobody is late in telling."""
    running = standing.still_running and standing.quiet == "unanswered"
    if (standing.window_runs or running) and standing.quiet != "nothing":
        return STILL_RUNNING
    return QUIET_WORDS[standing.quiet]
