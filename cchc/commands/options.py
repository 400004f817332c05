"""One file a command: its options and its story, nothing else. Here stand the options that several
share.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from cchc.days import read_day
from cchc.problem import UsageError
from cchc.workspace import Loaded, Workspace, find


def day_option(typed: str) -> dt.date:
    """Read a day a person typed: 30/9/2025 or 2025-09-30."""
    try:
        return read_day(typed)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error


Plan = Annotated[
    str | None, typer.Option("--plan", metavar="ID", help="Mã kế hoạch, khi có nhiều kế hoạch.")
]
Json = Annotated[bool, typer.Option("--json", help="In một đối tượng JSON.")]
AsOf = Annotated[
    dt.date | None,
    typer.Option(
        "--as-of", parser=day_option, metavar="NGÀY", help="Tính đến ngày này thay vì hôm nay."
    ),
]
Unit = Annotated[
    str | None, typer.Option("--unit", metavar="ĐƠN_VỊ", help="Chỉ nhiệm vụ đơn vị này chủ trì.")
]
Overseer = Annotated[
    str | None,
    typer.Option("--overseer", metavar="TÊN", help="Chỉ nhiệm vụ do lãnh đạo này phụ trách."),
]
Area = Annotated[
    str | None, typer.Option("--area", metavar="LĨNH_VỰC", help="Chỉ lĩnh vực này: số hoặc tên.")
]
State = Annotated[
    str | None,
    typer.Option(
        "--state", metavar="TÌNH_HÌNH", help="Chỉ nhiệm vụ đang ở tình hình này, ví dụ overdue."
    ),
]
Within = Annotated[
    int | None,
    typer.Option("--within", min=0, metavar="SỐ_NGÀY", help="Đến hạn trong số ngày này."),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="TÊN", help="Người ghi; mặc định là tên trong Git.")
]
Force = Annotated[bool, typer.Option("--force", help="Viết đè cả tệp đã được sửa tay.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="LÝ_DO", help="Lý do.")]


def now() -> dt.datetime:
    """Return the moment, with its time zone: the one place that reads the clock."""
    return dt.datetime.now().astimezone().replace(microsecond=0)


def today() -> dt.date:
    """Return today."""
    return now().date()


def workspace(context: typer.Context) -> Workspace:
    """Return the workspace the command is run in."""
    return find(context.obj, Path.cwd())


def load(
    context: typer.Context, plan: str | None, day: dt.date | None = None, *, to_record: bool = False
) -> Loaded:
    """Load the plan the command is about, by the day asked about (today if left out), and tell its
    warnings.

    A command that is about `to_record` leaves it to the next reading one to keep what was read.
    """
    from cchc import terminal

    loaded = workspace(context).load(plan, day or today())
    if not to_record:
        loaded.keep()
    terminal.warn(loaded.warnings)
    return loaded
