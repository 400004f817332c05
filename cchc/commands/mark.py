"""cchc mark: record progress with evidence."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import By, Plan, Reason, TaskId, day_option, now, office, unit_option
from cchc.filters import task_named, unit_named
from cchc.journal import State, append, locked
from cchc.new_entry import Wish, entry
from cchc.screens import task as task_screen
from cchc.standing import stand


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
    wish = Wish(
        states=tuple(state for state, asked in flags.items() if asked),
        percent=percent,
        unit=unit_named(loaded.plan, unit) if unit is not None else None,
        on=on,
        result=result,
        products=tuple(product or ()),
        link=link,
        obstacle=obstacle,
        proposal=proposal,
        value=value,
        spent=spent,
        due=due,
        reason=reason,
        by=author(by, loaded.folder),
    )
    with locked(loaded.journal):
        entries = loaded.again().entries
        before = stand(loaded.plan, wanted.id, entries, moment.date())
        new = entry(loaded.plan, before, wish, moment)
        append(loaded.journal, [new])
    after = stand(loaded.plan, wanted.id, [*entries, new], moment.date())
    terminal.lines(task_screen.change(loaded.plan, before, after, new, terminal.width()))
