"""cchc ingest: filled forms back into the journal, each fact once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import (
    By,
    Plan,
    month_option,
    now,
    office_to_record,
    period_meant,
    recording,
    tell_confidential,
)
from cchc.journal import append
from cchc.problem import CchcError, UsageError

if TYPE_CHECKING:
    from cchc.excel.arrivals import Arrivals
    from cchc.excel.read import Filled


def ingest(
    context: typer.Context,
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="TỆP…", help="Các biểu đã điền, hoặc thư mục, tệp nén (.zip) chứa chúng."
        ),
    ],
    plan: Plan = None,
    month: Annotated[
        str | None, month_option("Chỉ nhận biểu của tháng này: 9, hoặc 9/2025.")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Chỉ cho xem sẽ ghi gì, không ghi.")
    ] = False,
    skip_bad: Annotated[
        bool, typer.Option("--skip-bad", help="Bỏ phần sai của các hàng, ghi phần còn lại.")
    ] = False,
    withdraw_empty: Annotated[
        bool,
        typer.Option(
            "--withdraw-empty", help="Hàng nay để trống thì rút lại điều biểu ấy đã báo trước."
        ),
    ] = False,
    older: Annotated[
        bool, typer.Option("--older", help="Lấy cả bản lưu trước bản đã nhận mà nói khác.")
    ] = False,
    by: By = None,
) -> None:
    """Nhận biểu Excel các đơn vị gửi lại, ghi vào nhật ký; nhận lại biểu cũ không ghi thêm lần
    nữa.
    """
    from cchc.excel.arrivals import Arrivals
    from cchc.excel.take import take
    from cchc.excel.turn import How
    from cchc.screens.forms import intake, total

    moment = now()
    loaded = office_to_record(context, plan, moment)
    period = period_meant(loaded.plan, moment.date(), month=month) if month else None
    with TemporaryDirectory(prefix="cchc-") as unpacked:
        arrivals = Arrivals(Path(unpacked))
        arrivals.add(files)
        forms = _read(arrivals)
    tell_confidential(_typed(forms))
    how = How(moment, author(by, loaded.folder), period, skip_bad, withdraw_empty, older)
    with nullcontext(loaded.entries) if dry_run else recording(loaded) as entries:
        taken = take(loaded.plan, entries, forms, how)
        if not dry_run and (new := [entry for form in taken for entry in form.entries]):
            append(loaded.journal, new)
    wrong = [cell for form in taken for cell in (*form.bad, *form.outdated)]
    for message in (*arrivals.refused, *map(str, wrong)):
        terminal.error(message)
    terminal.lines(intake(loaded.plan, taken, terminal.width(), dry=dry_run))
    terminal.say(total(taken, len(arrivals.refused), dry=dry_run))
    if arrivals.passed_over:
        terminal.say(f"Không đọc (không phải tệp Excel): {', '.join(arrivals.passed_over)}")
    if arrivals.refused or wrong:
        raise typer.Exit(1)


def _typed(forms: Iterable[Filled]) -> Iterator[tuple[str, str]]:
    """Yield every text typed into the forms with its file, sheet and cell."""
    for form in forms:
        for row in form.rows:
            for cell in row.cells.values():
                if isinstance(cell.value, str):
                    yield f"{form.path}: {form.sheet}!{cell.at}", cell.value


def _read(arrivals: Arrivals) -> list[Filled]:
    """Read the forms that arrived; those that can't be read are added to the refused ones."""
    from cchc.excel.read import read_filled

    if not arrivals.files and not arrivals.refused:
        others = ", ".join(arrivals.passed_over)
        raise UsageError(
            "không có tệp .xlsx nào ở nơi đã nêu" + (f", chỉ có {others}" if others else "")
        )
    forms: list[Filled] = []
    for arrival in arrivals.files:
        try:
            forms += read_filled(arrival.path, arrival.label)
        except CchcError as error:
            arrivals.refused.append(str(error))
    return forms
