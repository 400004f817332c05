"""What several commands share: their options, the clock, the office, the period, and the writing.

An option that has its own help in each command is made by a function that takes the help.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, NamedTuple

import typer

from cchc.days import read_day, screen_span
from cchc.journal import Entry
from cchc.number_words import dotted
from cchc.period import Period, PeriodKind, reporting_period
from cchc.plan import Plan as SignedPlan
from cchc.plan_periods import is_of_plan, looked_at, span_of
from cchc.problem import CchcError, Problem, UsageError
from cchc.workspace import Loaded, Workspace, find


def _day(typed: str) -> dt.date:
    """Read a day a person typed: 30/9/2025, 2025-09-30, hôm nay, hôm qua."""
    from cchc.text import bare

    if bare(typed) in DAYS_AGO:
        return today() - timedelta(days=DAYS_AGO[bare(typed)])
    try:
        return read_day(typed)
    except UsageError as error:
        raise typer.BadParameter(str(error)) from error


DAYS_AGO = {"hom nay": 0, "hom qua": 1}


def _day_gone_by(typed: str) -> dt.date:
    """Read the day of something that happened: 22/9 is the one of the last half year."""
    if re.fullmatch(r"\d{1,2}[/.-]\d{1,2}", typed.strip()) is None:
        return _day(typed)
    for year in (today().year, today().year - 1):
        day = _day(f"{typed.strip()}/{year}")
        if timedelta() <= today() - day <= HALF_A_YEAR:
            return day
    raise typer.BadParameter(f"'{typed}' thiếu năm; viết như 30/9/2025")


HALF_A_YEAR = timedelta(days=183)


def _number(typed: str) -> float:
    from cchc.number_words import typed_number

    try:
        return typed_number(typed)
    except ValueError:
        raise typer.BadParameter(f"'{typed}' không phải số") from None


def _whole_number(typed: str) -> int:
    from cchc.number_words import typed_whole_number

    try:
        return typed_whole_number(typed)
    except ValueError:
        raise typer.BadParameter(f"'{typed}' không phải số nguyên; viết liền các chữ số") from None


def number_option(name: str, metavar: str, about: str, *, whole: bool = True) -> Any:
    """Return an option that takes a number as people type it: 40%, 38.500.000, 12,5."""
    parser = _whole_number if whole else _number
    return typer.Option(name, parser=parser, metavar=metavar, help=about)


def _number_of_days(typed: str | int) -> int:
    """Read '15' or '15 ngày'; an option's own default comes as a number."""
    if isinstance(typed, int):
        return typed
    from cchc.number_words import typed_whole_number
    from cchc.text import bare

    try:
        number = typed_whole_number(bare(typed).removesuffix("ngay"))
    except ValueError:
        number = -1
    if number < 0:
        raise typer.BadParameter(f"'{typed}' không phải số ngày; viết như 15")
    return number


def within_option(about: str) -> Any:
    """Return --within, which takes a number of days."""
    return days_option("--within", about)


def days_option(name: str, about: str) -> Any:
    """Return an option that takes a number of days."""
    return typer.Option(name, parser=_number_of_days, metavar="SỐ_NGÀY", help=about)


def day_option(name: str, about: str, *, gone_by: bool = False) -> Any:
    """Return an option that takes a day; of one gone by the year may be left out.

    Its help says how a day is written, after what the option is for.
    """
    parser, forms = (_day_gone_by, "30/9, hôm qua") if gone_by else (_day, "hôm nay")
    told = f"{about.removesuffix('.')}; viết như 30/9/2025, {forms}."
    return typer.Option(name, parser=parser, metavar="NGÀY", help=told)


def month_option(about: str) -> Any:
    """Return --month, which takes what `period_meant` reads."""
    return typer.Option("--month", metavar="THÁNG", help=about)


def unit_option(about: str) -> Any:
    """Return --unit, which takes what `filters.unit_named` reads."""
    return typer.Option("--unit", metavar="ĐƠN_VỊ", help=about)


def folder_option(about: str) -> Any:
    """Return --out of a command that writes several files."""
    return typer.Option("--out", parser=a_folder, metavar="THƯ_MỤC", help=about)


def a_folder(typed: str | Path) -> Path:
    """Take a folder to write several files into; raise UsageError for the name of a file."""
    folder = Path(typed)
    if folder.suffix.lower() in (*OFFICE_KINDS, *TEXT_KINDS) and not folder.is_dir():
        raise UsageError(f"--out: '{typed}' là tên tệp; nêu một thư mục")
    return folder


def a_text_file(typed: str) -> Path:
    """Take a file to write plain text into; raise BadParameter for a name that says another."""
    path = Path(typed)
    if path.suffix.lower() in OFFICE_KINDS:
        raise typer.BadParameter(f"'{typed}': chỉ ghi được chữ; đặt tên tệp có đuôi .txt")
    return path


OFFICE_KINDS = (".docx", ".doc", ".xlsx", ".xls", ".pptx", ".ppt", ".odt", ".ods", ".pdf", ".zip")
TEXT_KINDS = (".txt", ".md", ".html", ".csv", ".json", ".yaml")


Plan = Annotated[
    str | None, typer.Option("--plan", metavar="ID", help="Mã kế hoạch, khi có nhiều kế hoạch.")
]
NewId = Annotated[
    str, typer.Option("--id", metavar="MÃ", help="Mã của kế hoạch mới, là tên thư mục của nó.")
]
Json = Annotated[bool, typer.Option("--json", help="In một đối tượng JSON.")]
AsOf = Annotated[dt.date | None, day_option("--as-of", "Tính đến ngày này thay vì hôm nay.")]
Unit = Annotated[str | None, unit_option("Chỉ nhiệm vụ đơn vị này chủ trì.")]
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
TaskId = Annotated[str, typer.Argument(metavar="NHIỆM_VỤ", help="Mã nhiệm vụ, ví dụ 6.b.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="TÊN", help="Người ghi; mặc định là tên trong Git.")
]
Force = Annotated[bool, typer.Option("--force", help="Viết đè cả tệp đã được sửa tay.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="LÝ_DO", help="Lý do.")]


def tell_unseen(*texts: str | None) -> None:
    """Say, once, that what was typed has characters nobody sees, which are not recorded."""
    from cchc import terminal
    from cchc.text import unseen

    if any(unseen(text) for text in texts if text):
        terminal.note("chữ gõ vào có ký tự không nhìn thấy, đã bỏ khi ghi")


def now() -> dt.datetime:
    """Return the moment, with its time zone: the one place that reads the clock."""
    return dt.datetime.now().astimezone().replace(microsecond=0)


def today() -> dt.date:
    """Return today."""
    return now().date()


class Office(NamedTuple):
    """Where a command works: the office's folder, the plan it is about, and the day it asks of."""

    place: Workspace
    loaded: Loaded
    day: dt.date


def workspace(context: typer.Context) -> Workspace:
    """Return the workspace the command is run in."""
    return find(context.obj, Path.cwd())


def workspace_or_here(context: typer.Context) -> Workspace:
    """Return the workspace, or this folder where there is none: who gathers many offices' plans
    need have none of its own.
    """
    try:
        return workspace(context)
    except UsageError:
        if context.obj:
            raise
        return Workspace(Path.cwd(), Path.cwd())


def office(
    context: typer.Context,
    plan: str | None,
    as_of: dt.date | None = None,
    *,
    to_record: bool = False,
) -> Office:
    """Load the plan the command is about, by the day asked of, and tell its warnings.

    A command that is about `to_record` leaves it to the next reading one to keep what was read.
    """
    from cchc import terminal

    place, day = workspace(context), as_of or today()
    loaded = place.load(plan, day)
    if not to_record:
        loaded.keep()
    terminal.warn(loaded.warnings)
    if _grave(loaded):
        from cchc.confidential import WHAT_TO_DO

        terminal.note(WHAT_TO_DO)
    return Office(place, loaded, day)


def _grave(loaded: Loaded) -> list[Problem]:
    """Return the warnings of marks of secrecy and of denouncers."""
    if not loaded.warnings:
        return []
    from cchc.confidential import GRAVE_CODES

    return [problem for problem in loaded.warnings if problem.code in GRAVE_CODES]


MOST_PLACES = 5
"""Of an error that names places."""


def refuse_confidential(loaded: Loaded) -> None:
    """Raise CchcError where plan or journal bear a mark of secrecy or name a denouncer.

    For every command that makes something to be shown outside the office. In what would be left
    out of it too: what stands where it must not is to be mended first.
    """
    if problems := _grave(loaded):
        from cchc.confidential import WHAT_TO_DO

        places = [f"{problem.path}:{problem.line}" for problem in problems]
        more = f" và {len(places) - MOST_PLACES} chỗ khác" if len(places) > MOST_PLACES else ""
        raise CchcError(
            "không viết bản công khai: có dấu độ mật hoặc tên người tố cáo ở "
            f"{', '.join(places[:MOST_PLACES])}{more}; {WHAT_TO_DO}"
        )


def refuse_outside(loaded: Loaded) -> None:
    """Raise CchcError where nothing of a plan's state may be shown outside the office.

    For every command that makes something for a portal: what is confidential, and the carrying out
    of an inspection's conclusions.
    """
    from cchc.exports.public import is_of_conclusions

    refuse_confidential(loaded)
    if is_of_conclusions(loaded.plan):
        raise CchcError(
            "việc thực hiện kết luận thanh tra, kiểm tra không có bản công khai; bỏ --public để "
            "viết bản lưu hành nội bộ"
        )


def tell_confidential(texts: Iterable[tuple[str, str]]) -> None:
    """Tell of each text, by its name, what in it looks confidential; then once what to do.

    For what is about to be written for ever.
    """
    from cchc import terminal
    from cchc.confidential import LOOKS, UNDO_KEEPS, WHAT_TO_DO, mentions

    notes = {
        f"{name}: {LOOKS[mention.kind]}": None for name, text in texts for mention in mentions(text)
    }
    for note in (*notes, f"{WHAT_TO_DO}; {UNDO_KEEPS}") if notes else ():
        terminal.note(note)


def refuse_wrong_clock(
    plan: SignedPlan, entries: Sequence[Entry], moment: dt.datetime | None = None
) -> None:
    """Raise CchcError where what is about to be recorded would have a day of a wrong clock."""
    from cchc.new_entry import clock_objection

    if objection := clock_objection(plan, entries, moment or now()):
        raise CchcError(objection)


def office_to_record(
    context: typer.Context, plan: str | None, moment: dt.datetime, *, to_withdraw: bool = False
) -> Loaded:
    """Load the plan that something is about to be recorded of, at a moment that can be.

    Withdrawing is how an entry of a clock that ran ahead is got rid of: none stands in its way.
    """
    loaded = office(context, plan, moment.date(), to_record=True).loaded
    refuse_wrong_clock(loaded.plan, () if to_withdraw else loaded.entries, moment)
    return loaded


@contextlib.contextmanager
def recording(loaded: Loaded) -> Iterator[tuple[Entry, ...]]:
    """Hold the journal against other commands, for `append`; give its entries as they are now."""
    from cchc import terminal
    from cchc.journal import locked

    def waiting() -> None:
        terminal.note(f"đang chờ lệnh khác ghi xong nhật ký {loaded.journal}…")

    with locked(loaded.journal, waiting):
        yield loaded.again().entries


LARGEST: dict[PeriodKind, int] = {"month": 12, "quarter": 4, "half": 2}
YEARLY: tuple[PeriodKind, ...] = ("nine-months", "year")
"""One of them a year: the year alone says which."""
CALLED: dict[PeriodKind, str] = {
    "month": "tháng",
    "quarter": "quý",
    "half": "nửa năm",
    "nine-months": "9 tháng năm",
    "year": "năm",
}

PERIOD_WORDS: dict[PeriodKind, str] = {
    "month": "thang|t",
    "quarter": "quy|qui|q",
    "half": "(?:6|sau) thang|nua nam",
}
PERIOD_TYPED = (
    r"(?a:(?:(?:{words}) ?)?(?P<number>\d{{1,2}}|i{{1,3}}|iv|dau|cuoi)(?: nam(?= |$))?"
    r"(?: ?[/., -] ?(?P<year>\d*))?|(?P<year_first>\d{{4}})-(?P<after_year>\d{{1,2}}))"
)
NUMBER_WORDS = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "dau": "1", "cuoi": "2"}


def period_meant(
    plan: SignedPlan,
    day: dt.date,
    *,
    month: str | None = None,
    quarter: str | None = None,
    half: str | None = None,
    nine_months: str | None = None,
    year: str | None = None,
) -> Period:
    """Return the period typed: '9' is the plan's own, '9/2026' that year's.

    Nine months and years are typed as their year, '' for the plan's own. Of several of one number,
    the last that has begun by the day. Raises UsageError when none or several are typed, or the
    plan has none such.
    """
    typed: dict[PeriodKind, str | None] = {
        "month": month,
        "quarter": quarter,
        "half": half,
        "nine-months": nine_months,
        "year": year,
    }
    chosen = [(kind, text) for kind, text in typed.items() if text is not None]
    if len(chosen) != 1:
        raise UsageError("chọn một kỳ: --month 9, --quarter 3, --half 2, --nine-months hoặc --year")
    kind, text = chosen[0]
    by_year = kind in YEARLY
    number, its_year = (1, _year_alone(text)) if by_year else _number_and_year(kind, text)
    first, last = span_of(plan)
    if its_year is None and first == dt.date.min:
        example = f"--{kind} {day.year}" if by_year else f"{number}/{day.year}"
        raise UsageError(f"kế hoạch chưa có thời gian; viết cả năm, ví dụ {example}")
    years = [its_year] if its_year else list(range(first.year - 1, last.year + 2))
    close_day = plan.reporting.close_day
    periods = [reporting_period(kind, number, known, close_day) for known in years]
    own = [period for period in periods if is_of_plan(plan, period)]
    if not own:
        name = f"{CALLED[kind]} {text}".strip()
        days = screen_span(first, last)
        raise UsageError(f"{name} không thuộc thời gian của kế hoạch ({days})")
    begun = [period for period in own if period.first <= day]
    return begun[-1] if begun else own[0]


def _typed_period(kind: PeriodKind, text: str) -> tuple[str, str]:
    """Take a period apart into number and year, "" where there is none.

    '09', 'tháng 9', 'T9/2026', '2026-09', 'quý IV', '6 tháng cuối năm 2026'.
    """
    from cchc.text import bare

    match = re.fullmatch(PERIOD_TYPED.format(words=PERIOD_WORDS[kind]), bare(text))
    if not match:
        return "", ""
    number = match["number"] or match["after_year"]
    return NUMBER_WORDS.get(number, number), match["year"] or match["year_first"] or ""


def _number_and_year(kind: PeriodKind, text: str) -> tuple[int, int | None]:
    """Read '9', '9/2026' and what else `_typed_period` takes."""
    name, largest = CALLED[kind], LARGEST[kind]
    number, year = _typed_period(kind, text)
    if not (number and 1 <= int(number) <= largest):
        raise UsageError(
            f"không có {name} '{text}'; viết số từ 1 đến {largest}, ví dụ 1 hoặc 1/2026"
        )
    if not year:
        return int(number), None
    if not _is_year(year):
        raise UsageError(f"không có {name} '{text}'; viết như {int(number)}/2026")
    return int(number), int(year)


def refuse_no_month(typed: str) -> None:
    """Raise UsageError for what is no month of any plan."""
    _number_and_year("month", typed)


def _year_alone(text: str) -> int | None:
    """Read '2027' or 'năm 2027'; None for '', the plan's own."""
    from cchc.text import bare

    year = bare(text).removeprefix("nam ").strip()
    if year and not _is_year(year):
        raise UsageError(f"không có năm '{text}'; viết như 2027, hoặc để trống")
    return int(year) if year else None


def _is_year(text: str) -> bool:
    return re.fullmatch(r"(?a:20\d\d|2100)", text) is not None


def period_and_day(
    plan: SignedPlan, day: dt.date, month: str | None, as_of: dt.date | None
) -> tuple[Period, dt.date]:
    """Return the period looked at, --month's if one is typed, and the day that figures are of.

    A month is told as of its last day, unless that has not come or --as-of says another.
    """
    if not month:
        return looked_at(plan, day), day
    period = period_meant(plan, day, month=month)
    return period, day if as_of else min(day, period.last)


def warn_of_nobody(plan: SignedPlan, what: str, units: Sequence[str] | None = None) -> None:
    """Tell of the groups that lead tasks and name no member: nobody gets `what` for them.

    `units` are the only ones asked about.
    """
    from cchc import terminal
    from cchc.month_round import without_members

    for key, tasks in without_members(plan).items():
        if units is None or key in units:
            terminal.note(
                f"'{plan.unit_name(key)}' chủ trì {len(tasks)} nhiệm vụ nhưng chưa ghi gồm những "
                f"đơn vị nào (members trong groups): chưa đơn vị nào nhận được {what}"
            )


def write_each(
    files: Iterable[tuple[Path, bytes]], force: bool, summary: Callable[[int], str]
) -> None:
    """Write each file or refuse it by itself, tell which were refused, then how many were written.

    Raises typer.Exit(1) if any was refused.
    """
    from cchc import terminal

    written, refused = write_what_can_be(files, force)
    if written:
        terminal.say(summary(len(written)))
    if refused:
        raise typer.Exit(1)


def write_what_can_be(
    files: Iterable[tuple[Path, bytes]], force: bool
) -> tuple[list[Path], list[Path]]:
    """Write each file or refuse it by itself; return those written and those refused, once told."""
    from cchc import terminal
    from cchc.files import write

    written: list[Path] = []
    refused: list[Path] = []
    refusals = []
    gc.freeze()
    for path, content in files:
        try:
            write(path, content, force)
            written.append(path)
        except CchcError as error:
            refused.append(path)
            refusals.append(str(error))
        gc.collect()  # a document's parts know each other: hundreds would be kept to the end
    gc.unfreeze()
    for message in refusals:
        terminal.error(message)
    return written, refused


MOST_IN_DOCUMENT = 20_000
"""Tasks of one Word document: some thousand pages, and just under 800 MiB while it is made; and of
one page: some thirty megabytes.
"""
MOST_IN_FORM = 2_000
"""Of a unit's form: filled in everywhere and saved by Excel, a larger one is refused when it comes
back (`archive.FORM`).
"""


def refuse_large_document(plan: SignedPlan, way_out: str, units: Iterable[str] = ()) -> None:
    """Refuse, before anything is made, a document that nobody could open.

    It is of the whole plan, or there is one for each of the units. Raises CchcError, which says
    what to do instead.
    """
    whose, count = _most_tasks(plan, units)
    if count > MOST_IN_DOCUMENT:
        raise CchcError(
            f"{whose} có {dotted(count)} nhiệm vụ, quá {dotted(MOST_IN_DOCUMENT)} cho một văn bản "
            f"Word; chưa viết gì: {way_out}"
        )


def refuse_large_page(plan: SignedPlan, unit: str | None) -> None:
    """Refuse, before it is made, a page that no browser could show; raise CchcError."""
    whose, count = _most_tasks(plan, [unit] if unit else [])
    if count > MOST_IN_DOCUMENT:
        raise CchcError(
            f"{whose} có {dotted(count)} nhiệm vụ, quá {dotted(MOST_IN_DOCUMENT)} cho một trang; "
            "chưa viết gì: --unit viết trang của một đơn vị, cchc export --format xlsx viết bảng "
            "tính"
        )


def refuse_large_form(plan: SignedPlan, units: Iterable[str]) -> None:
    """Refuse, before anything is made, a form that could not be taken back; raise CchcError."""
    whose, count = _most_tasks(plan, units)
    if count > MOST_IN_FORM:
        raise CchcError(
            f"{whose} có {dotted(count)} nhiệm vụ, quá {dotted(MOST_IN_FORM)} cho một biểu Excel; "
            "chưa viết gì: --unit viết biểu cho đơn vị khác, còn đơn vị này thì chia nhỏ trong "
            "units, hoặc ghi bằng cchc mark"
        )


def _most_tasks(plan: SignedPlan, units: Iterable[str]) -> tuple[str, int]:
    """Return which of the units leads or coordinates most tasks, by name, and how many; of no units
    the whole plan.
    """
    tasks = list(plan.tasks())
    units = list(units)
    if not units:
        return "kế hoạch", len(tasks)
    parts = Counter(unit for task in tasks for unit in {*task.lead.units, *task.coordinators.units})
    most = max(units, key=lambda unit: parts[unit])
    return plan.unit_name(most), parts[most]
