"""cchc mark: record progress with evidence."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import (
    By,
    Plan,
    Reason,
    day_option,
    now,
    number_option,
    office_to_record,
    recording,
    tell_confidential,
    tell_unseen,
    unit_option,
    workspace,
)
from cchc.days import screen_day
from cchc.filters import task_named, unit_named
from cchc.journal import Entry, append
from cchc.new_entry import Speaker, entry_of, typed_products
from cchc.period import month_of
from cchc.plan_periods import span_of
from cchc.problem import UsageError
from cchc.screens import task as task_screen
from cchc.standing import standing_of
from cchc.told import STATE_WORDS, State, Told
from cchc.workspace import Loaded, Workspace, leads_nowhere


def mark(
    context: typer.Context,
    tasks: Annotated[
        list[str],
        typer.Argument(metavar="NHIỆM_VỤ…", help="Mã nhiệm vụ, ví dụ 6.b; có thể nhiều mã."),
    ],
    plan: Plan = None,
    done: Annotated[bool, typer.Option("--done", help="Đã hoàn thành.")] = False,
    start: Annotated[bool, typer.Option("--start", help="Đang thực hiện.")] = False,
    submit: Annotated[
        bool, typer.Option("--submit", help="Đã trình, chờ cơ quan khác phê duyệt.")
    ] = False,
    finish: Annotated[
        bool, typer.Option("--finish", help="Việc thường xuyên đã hoàn thành dứt điểm.")
    ] = False,
    block: Annotated[bool, typer.Option("--block", help="Có vướng mắc (cần --obstacle).")] = False,
    unblock: Annotated[bool, typer.Option("--unblock", help="Vướng mắc đã được tháo gỡ.")] = False,
    nothing: Annotated[
        bool, typer.Option("--nothing", help="Việc thường xuyên kỳ này không phát sinh.")
    ] = False,
    cancel: Annotated[
        bool, typer.Option("--cancel", help="Dừng thực hiện (cần --reason).")
    ] = False,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Mở lại việc đã xong hoặc đã dừng.")
    ] = False,
    arrived: Annotated[bool, typer.Option("--arrived", help="Điều kiện phải chờ đã đến.")] = False,
    extend: Annotated[
        dt.date | None, day_option("--extend", "Được gia hạn đến ngày này (cần --reason).")
    ] = None,
    confirm: Annotated[bool, typer.Option("--confirm", help="Xác nhận kết quả.")] = False,
    send_back: Annotated[
        bool, typer.Option("--return", help="Trả lại để hoàn thiện (cần --reason, --due).")
    ] = False,
    decide: Annotated[
        str | None,
        typer.Option("--decide", metavar="CHỮ", help="Ý kiến chỉ đạo về kiến nghị đang chờ."),
    ] = None,
    due: Annotated[
        dt.date | None, day_option("--due", "Thời hạn mới, cùng --arrived hoặc --return.")
    ] = None,
    percent: Annotated[
        int | None, number_option("--percent", "SỐ", "Phần trăm hoàn thành, ví dụ 40%.")
    ] = None,
    unit: Annotated[str | None, unit_option("Đơn vị báo cáo.")] = None,
    on: Annotated[
        dt.date | None,
        day_option("--on", "Ngày của việc; mặc định theo văn bản, hoặc hôm nay.", gone_by=True),
    ] = None,
    result: Annotated[
        str | None, typer.Option("--result", metavar="CHỮ", help="Kết quả thực hiện.")
    ] = None,
    product: Annotated[
        list[str] | None,
        typer.Option(
            "--product",
            metavar="VĂN_BẢN",
            help='Văn bản: "05/QĐ-TTT, 28/7/2025, trích yếu"; dùng được nhiều lần.',
        ),
    ] = None,
    link: Annotated[
        str | None, typer.Option("--link", metavar="ĐƯỜNG_DẪN", help="Đường dẫn tới minh chứng.")
    ] = None,
    obstacle: Annotated[
        str | None, typer.Option("--obstacle", metavar="CHỮ", help="Khó khăn, vướng mắc.")
    ] = None,
    proposal: Annotated[
        str | None, typer.Option("--proposal", metavar="CHỮ", help="Kiến nghị, đề xuất.")
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="NƠI", help="Nơi được kiến nghị; mặc định thủ trưởng cơ quan."
        ),
    ] = None,
    value: Annotated[
        float | None,
        number_option("--value", "SỐ", "Chỉ tiêu đạt được, lũy kế.", whole=False),
    ] = None,
    spent: Annotated[
        int | None, number_option("--spent", "ĐỒNG", "Kinh phí đã chi, bằng đồng.")
    ] = None,
    reason: Reason = None,
    by: By = None,
) -> None:
    """Ghi tiến độ một hay nhiều nhiệm vụ vào nhật ký; in tình hình trước → sau."""
    flags: dict[State, bool] = {
        "done": done,
        "started": start,
        "submitted": submit,
        "finished": finish,
        "blocked": block,
        "unblocked": unblock,
        "nothing": nothing,
        "cancelled": cancel,
        "reopened": reopen,
        "arrived": arrived,
        "extended": extend is not None,
        "confirmed": confirm,
        "returned": send_back,
        "decided": decide is not None,
    }
    _refuse_twice(extend and due, "--due không đi cùng --extend, vì --extend đã nói ngày")
    _refuse_twice(decide and result, "--result không đi cùng --decide, vì --decide đã nói ý kiến")
    told = Told(
        state=_chosen(flags),
        percent=percent,
        result=decide if decide is not None else result,
        products=typed_products(product or (), link),
        obstacle=obstacle,
        proposal=proposal,
        to=to,
        value=value,
        spent=spent,
        due=extend or due,
        reason=reason,
    )
    moment = now()
    loaded = office_to_record(context, plan, moment)
    whose = unit_named(loaded.plan, unit) if unit is not None else None
    speaker = Speaker(unit=whose, by=author(by, loaded.folder))
    new = _record(loaded, tasks, told, moment, speaker, on)
    _tell_of_lost_link(loaded, link)
    if plan is None:
        _tell_of_other_plan(workspace(context), loaded, new)


def _tell_of_lost_link(loaded: Loaded, link: str | None) -> None:
    if link and leads_nowhere(link.strip(), loaded.folder, loaded.root):
        terminal.note(
            f"--link: không thấy '{link}'; đường dẫn được tính từ {loaded.root.resolve()}, địa chỉ "
            "mạng thì viết cả https://"
        )


def _tell_of_other_plan(place: Workspace, loaded: Loaded, new: Sequence[Entry]) -> None:
    """Say so where what was recorded is of a day that lies in another plan's time, not in this
    one's: last year's work told in January.
    """
    first, last = span_of(loaded.plan)
    days = {entry.on for entry in new if entry.on and not first <= entry.on <= last}
    for day in sorted(days):
        with contextlib.suppress(UsageError):  # of several plans none is surely meant
            other = place.load(None, day).plan
            other_first, other_last = span_of(other)
            if other.id != loaded.plan.id and other_first <= day <= other_last:
                terminal.note(
                    f"ngày {screen_day(day)} thuộc thời gian của kế hoạch {other.id}, lần này ghi "
                    f"vào {loaded.plan.id}; là việc của {other.id} thì chạy cchc undo rồi ghi lại "
                    f"với --plan {other.id}"
                )


def _refuse_twice(both: object, message: str) -> None:
    if both:
        raise UsageError(message)


def _chosen(flags: dict[State, bool]) -> State | None:
    """Return the one state asked for; raise UsageError for several."""
    chosen = [state for state, is_asked in flags.items() if is_asked]
    if len(chosen) > 1:
        options = ", ".join(words.option for words in STATE_WORDS.values())
        raise UsageError(f"chỉ chọn một trong {options}")
    return chosen[0] if chosen else None


def _named(told: Told) -> Iterator[tuple[str, str]]:
    """Yield every text of what is told with the option it was typed at."""
    options = {"products": "product", "result": "decide" if told.state == "decided" else "result"}
    for (name, *_), text in told.texts():
        yield f"--{options.get(str(name), name)}", text


def _record(
    loaded: Loaded,
    typed: list[str],
    told: Told,
    moment: dt.datetime,
    speaker: Speaker,
    on: dt.date | None,
) -> list[Entry]:
    """Record the same of each task, all or none, and tell what it changed; return the entries."""
    tell_unseen(speaker.by, *(text for _, text in told.texts()))
    plan = loaded.plan
    wanted = list(dict.fromkeys(task_named(plan, task_id).id for task_id in typed))
    with recording(loaded) as entries:
        new: list[Entry] = []
        for task_id in wanted:
            before = standing_of(plan, task_id, entries, moment.date())
            new.append(entry_of(plan, before, told, moment, speaker, on=on))
        tell_confidential(_named(told))
        append(loaded.journal, new)
    for entry in new:
        period = month_of(entry.on or moment.date(), plan.reporting.close_day)
        before, after = (
            standing_of(plan, entry.task or "", known, moment.date(), period)
            for known in (entries, [*entries, entry])
        )
        width, day_told = terminal.width(), on is not None
        terminal.lines(task_screen.change(plan, before, after, entry, width, day_told=day_told))
    return new
