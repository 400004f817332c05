"""cchc mark: record progress with evidence."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import By, Plan, Reason, TaskId, day_option, now, office, unit_option
from cchc.filters import task_named, unit_named
from cchc.journal import append, locked
from cchc.new_entry import entry_of, typed_products
from cchc.problem import UsageError
from cchc.screens import task as task_screen
from cchc.standing import standing_of
from cchc.told import STATE_WORDS, State, Told


def mark(
    context: typer.Context,
    task: TaskId,
    plan: Plan = None,
    done: Annotated[bool, typer.Option("--done", help="Đã hoàn thành.")] = False,
    start: Annotated[bool, typer.Option("--start", help="Đang thực hiện.")] = False,
    block: Annotated[bool, typer.Option("--block", help="Có vướng mắc.")] = False,
    cancel: Annotated[
        bool, typer.Option("--cancel", help="Dừng thực hiện (cần --reason).")
    ] = False,
    reopen: Annotated[
        bool, typer.Option("--reopen", help="Mở lại việc đã xong hoặc đã dừng.")
    ] = False,
    arrived: Annotated[bool, typer.Option("--arrived", help="Điều kiện phải chờ đã đến.")] = False,
    due: Annotated[dt.date | None, day_option("--due", "Thời hạn mới, cùng --arrived.")] = None,
    percent: Annotated[
        int | None, typer.Option("--percent", metavar="SỐ", help="Phần trăm hoàn thành.")
    ] = None,
    unit: Annotated[str | None, unit_option("Đơn vị báo cáo.")] = None,
    on: Annotated[dt.date | None, day_option("--on", "Ngày của việc; mặc định hôm nay.")] = None,
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
    source: Annotated[
        str | None, typer.Option("--source", metavar="CHỮ", help="Nơi lưu minh chứng.")
    ] = None,
    obstacle: Annotated[
        str | None, typer.Option("--obstacle", metavar="CHỮ", help="Khó khăn, vướng mắc.")
    ] = None,
    proposal: Annotated[
        str | None, typer.Option("--proposal", metavar="CHỮ", help="Kiến nghị, đề xuất.")
    ] = None,
    value: Annotated[
        float | None, typer.Option("--value", metavar="SỐ", help="Giá trị chỉ tiêu đạt được.")
    ] = None,
    spent: Annotated[
        int | None, typer.Option("--spent", metavar="ĐỒNG", help="Kinh phí đã chi, bằng đồng.")
    ] = None,
    reason: Reason = None,
    by: By = None,
) -> None:
    """Ghi tiến độ một nhiệm vụ vào nhật ký; in tình hình trước → sau."""
    flags: dict[State, bool] = {
        "done": done,
        "started": start,
        "blocked": block,
        "cancelled": cancel,
        "reopened": reopen,
        "arrived": arrived,
    }
    moment = now()
    loaded = office(context, plan, moment.date(), to_record=True).loaded
    wanted = task_named(loaded.plan, task)
    told = Told(
        state=_chosen(flags, wanted.id),
        percent=percent,
        result=result,
        products=typed_products(product or (), link),
        source=source,
        obstacle=obstacle,
        proposal=proposal,
        value=value,
        spent=spent,
        due=due,
        reason=reason,
    )
    speaker = unit_named(loaded.plan, unit) if unit is not None else None
    who = author(by, loaded.folder)
    with locked(loaded.journal):
        entries = loaded.again().entries
        before = standing_of(loaded.plan, wanted.id, entries, moment.date())
        new = entry_of(loaded.plan, before, told, moment, on=on, unit=speaker, by=who)
        append(loaded.journal, [new])
    after = standing_of(loaded.plan, wanted.id, [*entries, new], moment.date())
    terminal.lines(task_screen.change(loaded.plan, before, after, new, terminal.width()))


def _chosen(flags: dict[State, bool], task: str) -> State | None:
    """Return the one state asked for; raise UsageError for several."""
    chosen = [state for state, is_asked in flags.items() if is_asked]
    if len(chosen) > 1:
        options = ", ".join(words.option for words in STATE_WORDS.values())
        raise UsageError(f"nhiệm vụ {task}: chỉ chọn một trong {options}")
    return chosen[0] if chosen else None
