"""cchc export: a plan's state in another program's format; the signed plan again as a Word file."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Annotated

import typer

from cchc import terminal
from cchc.commands.options import (
    AsOf,
    Force,
    Plan,
    Unit,
    month_option,
    office,
    period_and_day,
    refuse_large_document,
    refuse_outside,
)
from cchc.problem import CchcError, UsageError
from cchc.records import dataclass
from cchc.user_file import holds
from cchc.workspace import Loaded


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format of a plan's state: what it is for, and the function of `exports` that writes it."""

    about: str
    module: str
    function: str
    is_text: bool = False
    """Whether it may go to standard output."""
    tells_changes: bool = True
    """Whether a file of it tells that nobody has changed it."""


FORMATS = {
    "xlsx": ExportFormat("nhiệm vụ, đơn vị, nhật ký, văn bản", "sheet", "plan_workbook"),
    "csv": ExportFormat("bảng nhiệm vụ", "table_text", "task_table", True, False),
    "json": ExportFormat("để cchc rollup tổng hợp", "bundle", "bundle", True, False),
    "jsonl": ExportFormat("mỗi nhiệm vụ một dòng", "json_lines", "task_lines", True, False),
    "sqlite": ExportFormat("cơ sở dữ liệu", "database", "plan_database"),
    "ics": ExportFormat("lịch các ngày đến hạn", "calendar_file", "plan_calendar", True),
}
"""By the name that is typed; docx stands apart: it is the signed plan, not its state."""
DOCX = "bản Word của kế hoạch, để trình ký"
ABOUT = "; ".join((f"docx: {DOCX}", *(f"{name}: {one.about}" for name, one in FORMATS.items())))
DELIMITERS = ",;|\t"
DELIMITER_WORDS = {"tab": "\t", "\\t": "\t"}
TO_STDOUT = Path("-")


def _form(typed: str) -> str:
    """Read the name of a format, in any case."""
    name = typed.strip().lower().lstrip(".")
    if name not in ("docx", *FORMATS):
        raise typer.BadParameter(f"không có dạng '{typed}'; chọn docx, {', '.join(FORMATS)}")
    return name


def export(
    context: typer.Context,
    form: Annotated[
        str,
        typer.Option("--format", parser=_form, metavar="DẠNG", help=f"{ABOUT}."),
    ],
    plan: Plan = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out", metavar="TỆP", help="Tệp sẽ viết; csv, json, jsonl, ics: - là in ra."
        ),
    ] = None,
    as_of: AsOf = None,
    month: Annotated[
        str | None, month_option("Tính theo kỳ này, đến ngày cuối kỳ: 9, hoặc 9/2025.")
    ] = None,
    unit: Unit = None,
    public: Annotated[
        bool,
        typer.Option(
            "--public", help="Bản công khai: chỉ tình hình và văn bản, không họ tên, không lời văn."
        ),
    ] = False,
    delimiter: Annotated[
        str | None,
        typer.Option("--delimiter", metavar="DẤU", help="Dấu ngăn cột của csv: ',', ';' hoặc tab."),
    ] = None,
    force: Force = False,
) -> None:
    """Viết kế hoạch và tình hình thực hiện ra tệp, ví dụ: cchc export --format xlsx."""
    mark = _delimiter(form, delimiter)
    if form == "docx":
        _refuse_with_docx(as_of or month or unit or public)
        _signed_plan(context, plan, out, force)
        return
    from cchc.exports.plan_state import plan_state
    from cchc.exports.public import public_part
    from cchc.filters import single_unit_named

    place, loaded, day = office(context, plan, as_of)
    signed = loaded.plan
    period, day = period_and_day(signed, day, month, as_of)
    key = single_unit_named(signed, unit) if unit else None
    state = plan_state(signed, loaded.entries, day, period, key)
    if public:
        refuse_outside(loaded)
        state = public_part(state)
    chosen = FORMATS[form]
    write = getattr(import_module(f"cchc.exports.{chosen.module}"), chosen.function)
    content: bytes = (partial(write, delimiter=mark) if mark else write)(state)
    if out == TO_STDOUT and chosen.is_text:
        typer.echo(content, nl=False)
    else:
        name = _name(loaded, key, period.slug if month else "", public)
        count = len(state.tasks) + len(state.withheld)
        _write(place.reports(loaded), out, f"{name}.{form}", content, force, count)
    if public:
        terminal.note(TITLES)


TITLES = (
    "bản công khai giữ nguyên nội dung nhiệm vụ và trích yếu văn bản: xem lại trước khi đưa ra "
    "ngoài cơ quan"
)


def _delimiter(form: str, typed: str | None) -> str | None:
    """Read --delimiter; None where it is left out."""
    if typed is None:
        return None
    if form != "csv":
        raise UsageError(f"--delimiter là dấu ngăn cột của csv, không đi cùng --format {form}")
    mark = DELIMITER_WORDS.get(typed.lower(), typed)
    if len(mark) != 1 or mark not in DELIMITERS:
        raise UsageError(f"--delimiter: viết ',', ';', '|' hoặc tab, không phải '{typed}'")
    return mark


def _refuse_with_docx(cut_down: object) -> None:
    if cut_down:
        raise UsageError(
            "--format docx là nguyên văn kế hoạch để trình ký, không đi cùng --as-of, --month, "
            "--unit, --public"
        )


def _signed_plan(context: typer.Context, plan: str | None, out: Path | None, force: bool) -> None:
    from cchc.documents.signed_plan import KIND, signed_plan
    from cchc.template.render import render

    place, loaded, _ = office(context, plan)
    refuse_large_document(loaded.plan, "chia kế hoạch thành nhiều tệp")
    content = render(place.template(KIND.file), signed_plan(loaded.plan))
    count = sum(1 for _ in loaded.plan.tasks())
    _write(place.reports(loaded), out, f"{loaded.plan.id}.docx", content, force, count)


def _name(loaded: Loaded, unit: str | None, period: str, public: bool) -> str:
    """Name a file by what it holds, so that a public one never takes an inner one's place."""
    from cchc.files import file_stems

    own = file_stems([unit])[unit] if unit else ""
    parts = (loaded.plan.id, own, period, "cong-khai" if public else "")
    return "-".join(part for part in parts if part)


def _write(
    folder: Path, out: Path | None, name: str, content: bytes, force: bool, tasks: int
) -> None:
    """Write the file, and say where; one that does not tell its changes is never written over."""
    from cchc.files import file_meant, write

    path = file_meant(out, folder, name)
    known = FORMATS.get(path.suffix.lower().lstrip("."))
    if known and not known.tells_changes and path.is_file() and not force:
        if holds(path, content):
            terminal.say(f"{path} không có gì thay đổi ({tasks} nhiệm vụ)")
            return
        raise CchcError(
            f"đã có {path}, khác với nội dung sắp viết; dạng này không có chỗ cho biết tệp đã được "
            "sửa tay hay chưa: đổi tên tệp ấy, dùng --out để ghi vào chỗ khác, hoặc thêm --force "
            "để ghi đè"
        )
    write(path, content, force or bool(known and not known.tells_changes))
    terminal.say(f"Đã viết {path} ({tasks} nhiệm vụ)")
