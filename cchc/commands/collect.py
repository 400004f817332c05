"""cchc collect: the month's Excel forms, one a unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import (
    Force,
    Plan,
    a_text_file,
    folder_option,
    month_option,
    office,
    period_meant,
    refuse_large_form,
    unit_option,
    warn_of_nobody,
    write_what_can_be,
)
from cchc.days import screen_day
from cchc.month_round import asked, asked_by_name
from cchc.period import Period
from cchc.plan import Plan as SignedPlan
from cchc.plan_periods import has_ended, looked_at, send_by, span_of
from cchc.problem import CchcError
from cchc.user_file import holds, is_there
from cchc.workspace import Loaded


def collect(
    context: typer.Context,
    plan: Plan = None,
    month: Annotated[
        str | None, month_option("Tháng: 9, hoặc 9/2025; mặc định là kỳ đang xét.")
    ] = None,
    unit: Annotated[str | None, unit_option("Chỉ viết biểu cho đơn vị này.")] = None,
    out: Annotated[Path | None, folder_option("Thư mục nhận các biểu.")] = None,
    mail: Annotated[
        Path | None,
        typer.Option(
            "--mail",
            parser=a_text_file,
            metavar="TỆP",
            help="Ghi lời gửi kèm biểu vào tệp chữ này, ví dụ loi-gui.txt.",
        ),
    ] = None,
    force: Force = False,
) -> None:
    """Viết biểu Excel gửi các đơn vị báo cáo tháng, mỗi đơn vị một tệp, và lời gửi kèm, ví dụ:
    cchc collect.
    """
    place, loaded, day = office(context, plan)
    period = _period(loaded.plan, day, month)
    if not unit:
        warn_of_nobody(loaded.plan, "biểu")
    units = asked_by_name(loaded.plan, unit) if unit else asked(loaded.plan)
    if not units:
        raise CchcError(
            "kế hoạch chưa có đơn vị nào chủ trì hay phối hợp để gửi biểu; xem units trong "
            "plan.yaml"
        )

    refuse_large_form(loaded.plan, units)

    from cchc.excel.cover_note import cover_note

    text = cover_note(loaded.plan, period, units, day)
    if mail and text and not force:
        _refuse_other(mail, text)
    folder = out or place.reports(loaded) / f"{period.slug}-bieu-mau"
    due = send_by(loaded.plan, period)
    by_when = f"gửi lại chậm nhất ngày {screen_day(due)}"
    if day > due:
        by_when = f"hạn gửi lại {screen_day(due)} đã qua"
    files = ((folder / name, content) for name, content in _forms(loaded, period, units, day))
    written, refused = write_what_can_be(files, force)
    if written:
        terminal.say(f"Đã viết {len(written)} biểu {period.name} vào {folder} ({by_when})")
        _send_along(text, mail)
    if refused:
        raise typer.Exit(1)


def _forms(
    loaded: Loaded, period: Period, units: Sequence[str], day: dt.date
) -> Iterator[tuple[str, bytes]]:
    """Yield the units' forms, each with its file's name."""
    from cchc.excel.form import form
    from cchc.excel.form_file import form_file
    from cchc.files import file_stems
    from cchc.standing import standings

    at_closing = standings(loaded.plan, loaded.entries, min(period.last, day))
    stems = file_stems(loaded.plan.units)
    for key in units:
        content = form_file(form(loaded.plan, period, key, at_closing))
        yield f"bieu-{period.slug}-{stems[key]}.xlsx", content


def _refuse_other(mail: Path, text: str) -> None:
    """Raise CchcError where the file for the text is there and holds something else."""
    if is_there(mail) and not holds(mail, _content(text)):
        raise CchcError(
            f"đã có {mail} với nội dung khác, chưa viết gì; thêm --force để ghi đè, hoặc chọn tệp "
            "khác cho --mail"
        )


def _content(text: str) -> bytes:
    return f"{text}\n".encode()


def _send_along(text: str, mail: Path | None) -> None:
    """Print the text that goes with the forms, or write it to a file; '' needs none."""
    from cchc.files import write_over

    if not text:
        if mail:
            terminal.say(f"Không ghi {mail}: biểu của chính đơn vị tổng hợp, không có lời gửi kèm")
        return
    if mail is None:
        terminal.say(f"\nLời gửi kèm biểu, để chép vào thư hoặc tin nhắn:\n\n{text}")
        return
    write_over(mail, _content(text))
    terminal.say(f"Đã ghi lời gửi kèm biểu vào {mail}")


def _period(plan: SignedPlan, day: dt.date, month: str | None) -> Period:
    """Return the month typed, else the one looked at; raise CchcError after the plan's end."""
    if month is not None:
        return period_meant(plan, day, month=month)
    if has_ended(plan, day):
        raise CchcError(
            f"kế hoạch đã kết thúc ngày {screen_day(span_of(plan)[1])}: lập kế hoạch kỳ sau bằng "
            "cchc next, báo cáo cả năm bằng cchc report --year; cần biểu của một tháng trong kế "
            "hoạch thì thêm --month, ví dụ --month 9"
        )
    return looked_at(plan, day)
