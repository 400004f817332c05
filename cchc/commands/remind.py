"""cchc remind: công văn đôn đốc to the units with overdue or unanswered tasks."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import (
    Force,
    Plan,
    day_option,
    days_option,
    folder_option,
    now,
    office,
    recording,
    refuse_large_document,
    refuse_wrong_clock,
    unit_option,
    warn_of_nobody,
    write_what_can_be,
)
from cchc.days import screen_day
from cchc.documents.due_soon import due_soon
from cchc.documents.owed import Debtor, debtors, due_month
from cchc.documents.reminder import DAYS_TO_REPLY, KIND, reminder
from cchc.documents.wording import plain_start
from cchc.filters import unit_named
from cchc.journal import append
from cchc.new_entry import letters_to_record
from cchc.plan import Plan as SignedPlan
from cchc.plan_periods import has_ended, last_closed, send_by, span_of
from cchc.problem import CchcError, UsageError
from cchc.screens.lines import wrapped
from cchc.units import Names, named
from cchc.workspace import Loaded


def remind(
    context: typer.Context,
    plan: Plan = None,
    unit: Annotated[str | None, unit_option("Chỉ đôn đốc đơn vị này.")] = None,
    reply_by: Annotated[
        dt.date | None, day_option("--reply-by", "Ngày cuối để báo cáo; mặc định 7 ngày nữa.")
    ] = None,
    together: Annotated[
        bool, typer.Option("--together", help="Một công văn gửi chung các đơn vị.")
    ] = False,
    before: Annotated[
        int | None,
        days_option("--before", "Chỉ in lời nhắc việc sắp đến hạn trong số ngày này, để dán."),
    ] = None,
    out: Annotated[Path | None, folder_option("Thư mục nhận các công văn.")] = None,
    force: Force = False,
) -> None:
    """Viết công văn đôn đốc các đơn vị còn nhiệm vụ quá hạn hoặc chưa báo cáo, mỗi đơn vị một
    tệp, và ghi vào nhật ký để lần sau biết là lần thứ mấy.
    """
    if before is not None:
        _refuse_beside_before(reply_by, out, together=together, force=force)
    place, loaded, day = office(context, plan)
    signed = loaded.plan
    members = Names(signed).members(unit_named(signed, unit)) if unit else None
    if before is not None:
        terminal.say(due_soon(signed, loaded.entries, day, before, members))
        return
    deadline = reply_by or day + DAYS_TO_REPLY
    if deadline <= day:
        raise UsageError(f"--reply-by: ngày báo cáo phải sau hôm nay ({screen_day(day)})")
    refuse_wrong_clock(signed, loaded.entries)
    _refuse_ended(signed, day)
    warn_of_nobody(signed, "công văn", members)
    others = _to_write_to(loaded, day, unit, members)
    if not others:
        return
    refuse_large_document(signed, "chia nhỏ đơn vị ấy trong units", [one.key for one in others])

    from cchc.files import file_stems
    from cchc.template.render import render_each

    folder, stems = out or place.reports(loaded), file_stems(named(signed))
    letters = {"": others} if together else {f"-{stems[one.key]}": [one] for one in others}
    by_path = {
        folder / f"{day.isoformat()}-don-doc{name}.docx": units for name, units in letters.items()
    }
    values = [reminder(signed, units, day, deadline) for units in by_path.values()]
    files = zip(by_path, render_each(place.template(KIND.file), values), strict=True)
    written, refused = write_what_can_be(files, force)
    if written:
        into = f"vào {folder} (báo cáo chậm nhất ngày {screen_day(deadline)})"
        terminal.say(f"Đã viết {len(written)} công văn đôn đốc {into}")
        _record(loaded, [one for path in written for one in by_path[path]], deadline)
    if refused:
        raise typer.Exit(1)


def _refuse_beside_before(
    reply_by: dt.date | None, out: Path | None, *, together: bool, force: bool
) -> None:
    """Raise UsageError for what only a letter can take: --before writes none."""
    given = {"--reply-by": reply_by, "--together": together, "--out": out, "--force": force}
    for option, value in given.items():
        if value:
            raise UsageError(
                f"--before chỉ in lời nhắc ra màn hình, không viết công văn; bỏ {option}"
            )


def _to_write_to(
    loaded: Loaded, day: dt.date, unit: str | None, members: Sequence[str] | None
) -> list[Debtor]:
    """Return the units that get a letter, and tell why others get none.

    A group without members is nobody that a letter could be sent to.
    """
    signed = loaded.plan
    answers_due = due_month(signed, day) is not None
    if not answers_due:
        _say_not_due(signed, day)
    owing = [
        debtor
        for debtor in debtors(signed, loaded.entries, day)
        if members is None or debtor.key in members
    ]
    if not owing:
        _say_nothing(unit, day, answers_due=answers_due)
    month = signed.reporting.month
    _say_own(debtor for debtor in owing if month and debtor.key == month.issuer)
    units = [debtor for debtor in owing if debtor.key in signed.units]
    return [debtor for debtor in units if not (month and debtor.key == month.issuer)]


def _record(loaded: Loaded, units: Sequence[Debtor], reply_by: dt.date) -> None:
    """Leave a receipt of each letter written, once a day for each unit and what it was asked."""
    moment, by = now(), author(None, loaded.folder)
    asked: Mapping[str, list[str]] = {one.key: [task.id for task in one.tasks] for one in units}
    with recording(loaded) as known:
        new = letters_to_record(known, asked, reply_by, by, moment)
        if new:
            append(loaded.journal, new)
    letters = sum(bool(entry.letter) for entry in new)
    if letters:
        terminal.say(
            f"Đã ghi {letters} công văn vào nhật ký; công văn nào không gửi thì rút lại bằng cchc "
            "undo --entry MÃ (xem mã bằng cchc log)"
        )


def _refuse_ended(plan: SignedPlan, day: dt.date) -> None:
    """Raise CchcError once nothing more is to be told of the plan."""
    if has_ended(plan, day):
        raise CchcError(
            f"kế hoạch đã kết thúc ngày {screen_day(span_of(plan)[1])}, các kỳ báo cáo đều đã qua; "
            "lập kế hoạch kỳ sau bằng cchc next, viết báo cáo năm bằng cchc report --year"
        )


def _say_not_due(plan: SignedPlan, day: dt.date) -> None:
    """Tell that nobody is late in answering yet."""
    period = last_closed(plan, day)
    due = screen_day(send_by(plan, period))
    terminal.say(
        f"Báo cáo {period.name} có hạn gửi đến hết ngày {due}: hôm nay chỉ đôn đốc nhiệm vụ quá hạn"
    )


def _say_nothing(unit: str | None, day: dt.date, *, answers_due: bool) -> None:
    whose = f" của {unit}" if unit else ""
    what = "quá hạn hoặc chưa nhận được báo cáo" if answers_due else "quá hạn"
    terminal.say(f"Không phải đôn đốc: không có nhiệm vụ {what}{whose} đến {screen_day(day)}")


def _say_own(gatherer: Iterable[Debtor]) -> None:
    """Print what the unit that gathers the reports owes itself: it writes itself no letter."""
    for debtor in gatherer:
        terminal.say(f"{debtor.name} tự rà soát, không gửi công văn cho chính mình:")
        late = [f"{task.id} ({plain_start(task.state)})" for task in debtor.tasks if task.late]
        unanswered = [task.id for task in debtor.tasks if not task.late]
        for words, tasks in (("quá thời hạn", late), ("chưa có báo cáo", unanswered)):
            if tasks:
                text = f"{words}: {', '.join(tasks)}"
                terminal.lines(wrapped(text, terminal.width(), "  ", "    "))
