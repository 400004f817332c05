"""cchc report: the Word report of a period, its page for the meeting, the sheets to check it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from cchc import terminal
from cchc.author import author
from cchc.commands.options import (
    Force,
    Plan,
    a_folder,
    month_option,
    now,
    office,
    period_meant,
    recording,
    refuse_large_document,
    refuse_wrong_clock,
    unit_option,
    warn_of_nobody,
    write_each,
)
from cchc.days import screen_day, screen_span
from cchc.filters import overseers_named, single_unit_named
from cchc.journal import append
from cchc.month_round import asked, asked_by_name
from cchc.new_entry import withdrawal
from cchc.period import Period
from cchc.plan import Plan as SignedPlan
from cchc.problem import CchcError, UsageError
from cchc.receipts import final_report_receipt, report_receipt
from cchc.units import named
from cchc.workspace import Loaded, Workspace

SMALLER = "--unit viết riêng cho một đơn vị, --brief viết một trang"


def report(
    context: typer.Context,
    month: Annotated[str | None, month_option("Tháng: 9, hoặc 9/2025.")] = None,
    quarter: Annotated[
        str | None, typer.Option("--quarter", metavar="QUÝ", help="Quý: 3, hoặc 3/2025.")
    ] = None,
    half: Annotated[
        str | None,
        typer.Option("--half", metavar="NỬA_NĂM", help="6 tháng đầu năm: 1; cuối năm: 2."),
    ] = None,
    nine_months: Annotated[
        str | None,
        typer.Option("--nine-months", metavar="[NĂM]", help="9 tháng, của năm nào nếu cần."),
    ] = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="[NĂM]", help="Cả năm, năm nào nếu cần.")
    ] = None,
    plan: Plan = None,
    unit: Annotated[str | None, unit_option("Báo cáo riêng của một đơn vị.")] = None,
    brief: Annotated[bool, typer.Option("--brief", help="Một trang cho cuộc họp.")] = False,
    overseer: Annotated[
        str | None,
        typer.Option(
            "--overseer",
            metavar="TÊN",
            help="Cùng --brief: các đơn vị do lãnh đạo này phụ trách; tên hoặc chức vụ.",
        ),
    ] = None,
    check_list: Annotated[
        bool,
        typer.Option("--check-list", help="Phiếu để từng đơn vị đối chiếu trước khi ký báo cáo."),
    ] = False,
    by_unit: Annotated[
        bool, typer.Option("--by-unit", help="Thêm phụ lục số liệu theo đơn vị vào báo cáo tháng.")
    ] = False,
    final: Annotated[
        bool,
        typer.Option(
            "--final", help="Báo cáo sắp ký: không còn chỗ phải điền thì nhớ số liệu vào nhật ký."
        ),
    ] = False,
    template: Annotated[
        Path | None,
        typer.Option("--template", metavar="TỆP", help="Mẫu Word riêng thay cho mẫu có sẵn."),
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="TỆP", help="Tệp Word sẽ viết; --check-list: thư mục."),
    ] = None,
    pdf: Annotated[
        bool, typer.Option("--pdf", help="Viết thêm bản PDF (cần LibreOffice).")
    ] = False,
    force: Force = False,
) -> None:
    """Viết báo cáo Word của một kỳ, ví dụ: cchc report --month 9."""
    _refuse_together(
        {
            "--brief": brief,
            "--check-list": check_list,
            "--final": final,
            "--by-unit": by_unit,
            "--overseer": overseer is not None,
            "--unit": unit is not None,
            "--template": template is not None,
            "--pdf": pdf,
            "--force": force,
        }
    )
    place, loaded, day = office(context, plan, to_record=final)
    if final:
        refuse_wrong_clock(loaded.plan, loaded.entries)
    typed = {
        "month": month,
        "quarter": quarter,
        "half": half,
        "nine_months": nine_months,
        "year": year,
    }
    period = period_meant(loaded.plan, day, **typed)
    paper = _Paper(place, loaded, day, period, template, out, force)
    if check_list:
        _write_check_lists(paper, unit)
        return
    key = single_unit_named(loaded.plan, unit) if unit is not None else None
    if brief:
        path = _write_brief(paper, key, overseer)
    elif final:
        path = _make_final(paper, key, by_unit=by_unit)
    else:
        path = _write_report(paper, key, by_unit=by_unit)
    if pdf:
        from cchc.template.render import to_pdf

        terminal.say(f"Đã viết {to_pdf(path)}")


APART = (
    ("--brief", "--check-list"),
    ("--final", "--brief"),
    ("--final", "--check-list"),
    ("--final", "--template"),
    ("--final", "--force"),
    ("--by-unit", "--brief"),
    ("--by-unit", "--check-list"),
    ("--check-list", "--pdf"),
    ("--overseer", "--unit"),
)
"""Options that make no sense together."""


def _refuse_together(given: Mapping[str, bool]) -> None:
    for one, other in APART:
        if given[one] and given[other]:
            raise UsageError(f"{one} không đi cùng {other}")
    if given["--overseer"] and not given["--brief"]:
        raise UsageError("--overseer chỉ đi cùng --brief: trang họp của lãnh đạo phụ trách")


class _Paper(NamedTuple):
    """What is asked for, whatever paper it becomes."""

    place: Workspace
    loaded: Loaded
    day: dt.date
    period: Period
    template: Path | None
    out: Path | None
    force: bool

    @property
    def plan(self) -> SignedPlan:
        return self.loaded.plan

    @property
    def days(self) -> str:
        """The days of its figures, and whether more may come."""
        open_yet = ", kỳ chưa chốt" if self.day < self.period.last else ""
        return f"{screen_span(self.period.first, min(self.period.last, self.day))}{open_yet}"

    def template_of(self, file: str) -> Path:
        return self.template or self.place.template(file)

    def path(self, name: str, whose: str | None = None) -> Path:
        """Return where it goes; `whose` is part of the file's name as a stem."""
        from cchc.files import file_meant

        ending = f"-{whose}" if whose else ""
        file = f"{self.period.slug}-{name}{ending}.docx"
        return file_meant(self.out, self.place.reports(self.loaded), file)

    def stem(self, key: str | None) -> str | None:
        from cchc.files import file_stems

        return file_stems(named(self.plan))[key] if key else None


def _write_report(paper: _Paper, key: str | None, *, by_unit: bool) -> Path:
    from cchc.files import write

    path = paper.path("bao-cao", paper.stem(key))
    write(path, _report_now(paper, key, by_unit=by_unit), paper.force)
    terminal.say(f"Đã viết {path} (số liệu {paper.days})")
    return path


def _report_now(paper: _Paper, key: str | None, *, by_unit: bool) -> bytes:
    from cchc.documents import report as document
    from cchc.template.render import render

    loaded = paper.loaded
    refuse_large_document(loaded.plan, SMALLER, [key] if key else ())
    values = document.report(
        loaded.plan, loaded.entries, paper.period, paper.day, key, by_unit=by_unit
    )
    return render(paper.template_of(document.KIND.file), values)


def _write_brief(paper: _Paper, key: str | None, typed: str | None) -> Path:
    from cchc.documents.meeting_page import KIND, meeting_page
    from cchc.files import file_stems, write
    from cchc.template.render import render

    overseer = _overseer(paper.plan, typed) if typed is not None else ""
    entries = paper.loaded.entries
    values = meeting_page(paper.plan, entries, paper.period, paper.day, key, overseer)
    whose = file_stems([overseer])[overseer] if overseer else paper.stem(key)
    path = paper.path("trang-hop", whose)
    write(path, render(paper.template_of(KIND.file), values), paper.force)
    terminal.say(f"Đã viết {path} (số liệu {paper.days})")
    return path


def _overseer(plan: SignedPlan, typed: str) -> str:
    """Return the one leader a person means, as the plan writes him."""
    meant = overseers_named(plan, typed)
    if len(meant) > 1:
        raise UsageError(f"'{typed}' có thể là {', '.join(meant)}; viết rõ một người")
    return meant[0]


def _write_check_lists(paper: _Paper, unit: str | None) -> None:
    from cchc.documents.check_list import KIND, check_lists, reply_by
    from cchc.template.render import render_each

    plan = paper.plan
    if not unit:
        warn_of_nobody(plan, "phiếu đối chiếu")
    units = asked_by_name(plan, unit) if unit else asked(plan)
    if not units:
        raise CchcError("kế hoạch chưa giao nhiệm vụ cho đơn vị nào, nên không có phiếu đối chiếu")
    refuse_large_document(plan, "chia nhỏ đơn vị ấy trong units", units)
    folder = a_folder(paper.out) if paper.out else paper.place.reports(paper.loaded)
    name = f"{paper.period.slug}-doi-chieu"
    paths = [folder / f"{name}-{paper.stem(key)}.docx" for key in units]
    values = list(check_lists(plan, paper.loaded.entries, paper.period, paper.day, units))
    files = zip(paths, render_each(paper.template_of(KIND.file), values), strict=True)
    by = screen_day(reply_by(plan, paper.period, paper.day))
    into = f"vào {folder} (số liệu {paper.days}; gửi lại chậm nhất ngày {by})"
    write_each(files, paper.force, lambda count: f"Đã viết {count} phiếu đối chiếu {into}")


def _make_final(paper: _Paper, key: str | None, *, by_unit: bool) -> Path:
    """Keep the figures of the report about to be signed, once nothing is left to fill in."""
    from cchc.documents.final_report import paragraphs_of, places_left, told_otherwise
    from cchc.template.render import checked_content

    if paper.day < paper.period.last:
        last = screen_day(paper.period.last)
        raise CchcError(f"{paper.period.name} đến hết ngày {last} mới kết thúc, chưa chốt được")
    path = paper.path("bao-cao", paper.stem(key))
    if not path.is_file():
        _write_report(paper, key, by_unit=by_unit)
    paragraphs = paragraphs_of(checked_content(path), str(path))
    if places := places_left(paragraphs):
        left = "".join(f"\n  - {place}" for place in places)
        raise CchcError(
            f"{path} còn {len(places)} chỗ phải điền; điền hoặc xóa trong Word, lưu lại rồi chạy "
            f"lại lệnh:{left}"
        )
    anew = paragraphs_of(_report_now(paper, key, by_unit=by_unit), str(path))
    for sentence in told_otherwise(paragraphs, anew):
        terminal.note(f"số liệu trong tệp khác số liệu hiện nay; theo nhật ký: {sentence}")
    _remember(paper, key)
    return path


def _remember(paper: _Paper, key: str | None) -> None:
    """Leave the receipt of a final report's figures; the last signed one counts."""
    from cchc.documents.figures import remembered
    from cchc.documents.final_report import changes_between
    from cchc.documents.report import report as document

    loaded, period, moment = paper.loaded, paper.period, now()
    who = author(None, loaded.folder)
    with recording(loaded) as entries:
        figures = remembered(document(loaded.plan, entries, period, paper.day, key).figures)
        before = report_receipt(entries, period, key)
        if before and before.figures == figures:
            day = screen_day(before.on or before.at.date())
            terminal.say(f"Báo cáo {period.name} đã chốt ngày {day} với đúng số liệu này")
            return
        new = [final_report_receipt(period, figures, moment, who, key)]
        if before:
            new.insert(0, withdrawal(before, "báo cáo được chốt lại", who, moment))
        append(loaded.journal, new)
    if before:
        changed = "; ".join(changes_between(before.figures, figures))
        terminal.say(f"Số liệu đã chốt trước được thay: {changed}")
    terminal.say(
        f"Đã chốt báo cáo {period.name}: {figures['dated']} nhiệm vụ có thời hạn, hoàn thành "
        f"{figures['completed']}, quá hạn {figures['overdue']}; báo cáo kỳ sau so với số liệu này"
    )
