"""cchc ingest: filled forms back into the journal, each fact once."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import By, Plan, month_option, now, office, period_meant
from cchc.journal import append, locked
from cchc.problem import CchcError, UsageError


def ingest(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(metavar="TỆP…", help="Các biểu đã điền, hoặc thư mục chứa chúng."),
    ],
    plan: Plan = None,
    month: Annotated[
        str | None, month_option("Chỉ nhận biểu của tháng này: 9, hoặc 9/2025.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ cho xem sẽ ghi gì, không ghi.")
    ] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Bỏ các hàng có ô sai, ghi các hàng còn lại.")
    ] = False,
    by: By = None,
) -> None:
    """Nhận biểu Excel các đơn vị gửi lại, ghi vào nhật ký; nhận lại biểu cũ không ghi thêm lần
    nữa.
    """
    from cchc.excel.read import Filled, read_filled
    from cchc.excel.take import take
    from cchc.screens.forms import intake, total

    moment = now()
    loaded = office(context, plan, moment.date(), to_record=True).loaded
    period = period_meant(loaded.plan, moment.date(), month=month) if month else None
    forms: list[Filled] = []
    refused: list[str] = []
    for path in _paths(files):
        try:
            forms.append(read_filled(path))
        except CchcError as error:
            refused.append(str(error))
    who = author(by, loaded.folder)
    with nullcontext() if dry_run else locked(loaded.journal):
        entries = loaded.again().entries
        taken = take(loaded.plan, entries, forms, moment, who, month=period, skip_bad=skip_bad)
        if not dry_run and (new := [entry for form in taken for entry in form.entries]):
            append(loaded.journal, new)
    for message in (*refused, *(str(bad) for form in taken for bad in form.bad)):
        terminal.error(message)
    terminal.lines(intake(loaded.plan, taken, terminal.width(), dry=dry_run))
    terminal.say(total(taken, len(refused), dry=dry_run))
    if refused or any(form.bad for form in taken):
        raise typer.Exit(1)


def _paths(files: list[Path]) -> list[Path]:
    """Return the files, a folder's .xlsx files in its place but for those Excel makes while one is
    open.
    """
    paths: list[Path] = []
    for path in files:
        inside = sorted(path.glob("*.xlsx")) if path.is_dir() else [path]
        paths += [file for file in inside if not file.name.startswith("~$")]
    if not paths:
        raise UsageError("không có tệp .xlsx nào trong thư mục đã nêu")
    return paths
