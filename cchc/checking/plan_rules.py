"""Rules over a plan's tasks, days and amounts; who does the work is in `unit_rules`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cchc.checking.plan_file import PlanFile
from cchc.checking.rule import Rule
from cchc.checking.schema_messages import K07
from cchc.deadline import Deadline, parse
from cchc.files import every_system_takes
from cchc.plan import Area, Span
from cchc.plan_periods import areas_named
from cchc.problem import Problem
from cchc.text import bare, clipped, fold, look_alike, nearest, one_line
from cchc.units import YEARS, plan_year

ANY_YEAR = 2000
"""A year for deadlines of which is only asked whether they lack one."""

K12 = Rule(
    "K12",
    "plan",
    "Mã kế hoạch khác tên thư mục",
    "'id' của kế hoạch phải trùng tên thư mục trong plans/.",
    bad="id: ke-hoach-cu",
    good="id: ke-hoach",
)


K34 = Rule(
    "K34",
    "plan",
    "Mã kế hoạch không đặt tên thư mục trên Windows được",
    "Mã kế hoạch là tên thư mục trong plans/, nên phải là tên mà hệ nào cũng nhận. Windows dành "
    "con, prn, aux, nul, com1, lpt1… cho thiết bị dù có đuôi gì, không nhận dấu chấm hay dấu cách "
    'ở cuối, và các ký tự < > : " / \\ | ? *.',
    bad="id: con",
    good="id: ke-hoach",
    while_writing=True,
)


def plan_id(file: PlanFile) -> Iterator[Problem]:
    """K12: the plan's id is not the name of the folder it stands in; K34: Windows refuses it."""
    if file.folder and file.plan.id != file.folder:
        message = f"id '{clipped(file.plan.id)}' khác tên thư mục '{file.folder}'"
        yield file.problem(K12, ("id",), message, f"viết id: {file.folder}")
    if file.plan.id and not every_system_takes(file.plan.id):
        message = f"id '{clipped(file.plan.id)}' không đặt tên thư mục trên Windows được"
        yield file.problem(K34, ("id",), message, "đổi id và tên thư mục, ví dụ so-noi-vu-2026")


K11 = Rule(
    "K11",
    "plan",
    "Kết thúc trước khi bắt đầu",
    "Thời gian của kế hoạch, hoặc thời hạn của nhiệm vụ, có ngày cuối trước ngày đầu; hoặc năm "
    "quá xa.",
    bad="period: {from: 2025-12-31, to: 2025-07-01}",
    good="period: {from: 2025-07-01, to: 2025-12-31}",
)
C02 = Rule(
    "C02",
    "plan",
    "Kế hoạch chưa có thời gian",
    "Chưa có 'period': thời gian được lấy tạm từ thời hạn sớm nhất và muộn nhất. Thời hạn không "
    "ghi năm được hiểu theo năm của kế hoạch, nên chưa biết là năm nào.",
    bad="period: null",
    good="period: {from: 2025-07-01, to: 2025-12-31}",
)


def period(file: PlanFile) -> Iterator[Problem]:
    """K11: a period that ends before it begins, or a year out of reach, the document's own too;
    C02: no period.
    """
    signed = file.plan.document.date if file.plan.document else None
    if signed and signed.year not in YEARS:
        message = f"ngày ký {signed} nằm ngoài các năm 2000-2100"
        yield file.problem(K11, ("document", "date"), message, "xem lại năm")
    span = file.plan.period
    if span is None:
        if "period" not in file.broken:
            hint = "viết period: {from: 2025-07-01, to: 2025-12-31}"
            message = f"kế hoạch chưa có thời gian (period){_without_year(file)}"
            yield file.problem(C02, ("period",), message, hint)
    elif span.end < span.start:
        message = f"period kết thúc ({span.end}) trước khi bắt đầu ({span.start})"
        yield file.problem(K11, ("period",), message, "đổi from và to")
    elif not _within_reach(span):
        message = "period nằm ngoài các năm 2000-2100"
        yield file.problem(K11, ("period",), message, "xem lại năm")


def _without_year(file: PlanFile) -> str:
    """Say how many deadlines wait for the plan's year; nothing if none do."""
    count = sum(_waits_for_year(file, task.deadline) for _, task in file.tasks)
    return f": {count} thời hạn không ghi năm, chưa biết là năm nào" if count else ""


def _waits_for_year(file: PlanFile, deadline: Deadline) -> bool:
    """Say whether all that a deadline lacks is the year, and the plan has none to lend."""
    return (
        file.plan.period is None
        and deadline.kind == "unclear"
        and plan_year(file.plan) is None
        and parse(deadline.text, ANY_YEAR).kind != "unclear"
    )


def _within_reach(span: Span) -> bool:
    return span.start.year in YEARS and span.end.year in YEARS


K09 = Rule(
    "K09",
    "plan",
    "Mã nhiệm vụ trùng",
    "Hai nhiệm vụ cùng mã (không kể chữ hoa, chữ thường): tiến độ sẽ ghi nhầm chỗ.",
    bad="areas:\n  - title: Tài chính\n    tasks:\n"
    "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: Tháng 7/2025}\n"
    "      - {id: 6.B, content: Lập dự toán, lead: Văn phòng, deadline: Tháng 9/2025}",
    good="areas:\n  - title: Tài chính\n    tasks:\n"
    "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: Tháng 7/2025}\n"
    "      - {id: 6.c, content: Lập dự toán, lead: Văn phòng, deadline: Tháng 9/2025}",
)
K10 = Rule(
    "K10",
    "task",
    "Mã nhiệm vụ không hợp lệ",
    "Mã chỉ gồm chữ, số, dấu '.' và '-', nhiều nhất 40 ký tự.",
    bad="id: mục 6 b",
    good="id: 6.b",
)
TASK_ID = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""What an id is, once `bare`."""
MAX_ID = 40


def task_ids(file: PlanFile) -> Iterator[Problem]:
    """K10: an id of another form than letters, digits, '.', '-', at most 40; K09: used twice."""
    lines: dict[str, int] = {}
    for path, task in file.tasks:
        place = (*path, "id")
        if len(task.id) > MAX_ID or not TASK_ID.fullmatch(bare(task.id)):
            message = f"mã nhiệm vụ '{clipped(task.id)}' không hợp lệ"
            yield file.problem(K10, place, message, _id_hint(task.id))
        elif fold(task.id) in lines:
            message = f"mã nhiệm vụ '{task.id}' đã dùng ở dòng {lines[fold(task.id)]}"
            yield file.problem(K09, place, message, "đặt mã khác cho nhiệm vụ này")
        else:
            lines[fold(task.id)] = file.source.places.find(place).line


def _id_hint(task_id: str) -> str:
    if odd := look_alike(task_id):
        return f"gõ lại '{odd}': đây là chữ khác, chỉ trông giống"
    return f"chỉ dùng chữ, số, dấu '.' và '-', nhiều nhất {MAX_ID} ký tự, ví dụ 6.b"


def words_are_there(file: PlanFile) -> Iterator[Problem]:
    """K07: a name, a title, a task's content or a list's item that is there and says nothing."""
    names = [((*path, "name"), unit.name) for path, unit in file.units]
    titles = [((*path, "title"), area.title) for path, area in file.areas]
    contents = [((*path, "content"), task.content) for path, task in file.tasks]
    for path, text in (*names, *titles, *contents):
        if not text:
            message = f"{file.whose(path[:-1])}'{path[-1]}' chưa có giá trị"
            yield file.problem(K07, path, message, f"viết giá trị sau '{path[-1]}:'")
    for path in _blank_items(file.source.data, ()):
        item = int(path[-1]) + 1
        message = f"{file.whose(path[:-1])}mục thứ {item} của '{path[-2]}' không có chữ"
        yield file.problem(K07, path, message, "viết chữ vào mục ấy, hoặc xóa mục")


def _blank_items(here: Any, path: tuple[Any, ...]) -> Iterator[tuple[Any, ...]]:
    """Yield the paths of the items of lists that say nothing: nobody wrote an empty nơi nhận."""
    if isinstance(here, dict):
        for key, inside in here.items():
            yield from _blank_items(inside, (*path, key))
    elif isinstance(here, list):
        for number, item in enumerate(here):
            if item == "":
                yield *path, number
            elif not isinstance(item, str):
                yield from _blank_items(item, (*path, number))


K04 = Rule(
    "K04",
    "task",
    "Không hiểu thời hạn",
    "Trong thời hạn còn chữ chỉ thời gian, hoặc con số, chưa hiểu được. Phần mềm không đoán. Nếu "
    "chữ trong văn bản đúng là như vậy thì giữ nguyên chữ và nói rõ ngày.",
    bad="deadline: Quý IIII/2025",
    good="deadline: {text: Quý IIII/2025, due: 2025-12-31}",
    while_writing=True,
)
C01 = Rule(
    "C01",
    "task",
    "Thời hạn vượt quá thời gian của kế hoạch",
    "Thời hạn ở sau ngày cuối của kế hoạch; có thể đúng, có thể gõ nhầm năm.",
    bad="deadline: Quý III/2026",
    good="deadline: Quý III/2025",
)


C16 = Rule(
    "C16",
    "plan",
    "Kế hoạch không có thời hạn nào",
    "Không nhiệm vụ nào có thời hạn, như trong một bảng phân công, nên không việc nào bị tính quá "
    "hạn. Văn bản có thời hạn ở chỗ khác thì ghi vào từng nhiệm vụ.",
    bad="areas:\n  - title: Cải cách tài chính công\n    tasks:\n"
    "      - {id: 6.a, content: Lập dự toán, lead: Văn phòng, deadline: ''}\n"
    "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: ''}",
    good="areas:\n  - title: Cải cách tài chính công\n    tasks:\n"
    "      - {id: 6.a, content: Lập dự toán, lead: Văn phòng, deadline: Thường xuyên}\n"
    "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: Tháng 7/2025}",
    while_writing=True,
)


def deadlines(file: PlanFile) -> Iterator[Problem]:
    """K04: a deadline not understood; K11: no span of days; C01: beyond the plan's period.

    C16: no deadline anywhere. What a whole plan lacks, deadlines or a year, is told once.
    """
    end = _end_of_period(file)
    if _has_no_deadline(file):
        count = len(file.tasks)
        message = f"không nhiệm vụ nào trong {count} nhiệm vụ có thời hạn"
        hint = "văn bản có thời hạn thì ghi vào từng nhiệm vụ, như 'Quý III/2025', 'Thường xuyên'"
        yield file.key_problem(C16, ("areas",), message, hint)
        return
    for path, task in file.tasks:
        place = (*path, "deadline")
        if _waits_for_year(file, task.deadline):
            continue
        if file.sound(place) and (fault := _deadline_fault(task.deadline, end)):
            rule, message, hint = fault
            yield file.problem(rule, place, f"{file.whose(path)}{message}", hint)


def _has_no_deadline(file: PlanFile) -> bool:
    """Say whether the plan has several tasks, all of them without a deadline and with no fault."""
    return len(file.tasks) > 1 and all(
        not task.deadline.text
        and task.deadline.kind == "unclear"
        and file.sound((*path, "deadline"))
        for path, task in file.tasks
    )


def _end_of_period(file: PlanFile) -> date:
    """Return the last day of the plan's period, or of all days if the period itself is faulty."""
    span = file.plan.period
    if span is None or "period" in file.broken or span.end < span.start:
        return date.max
    return span.end if span.end.year in YEARS else date.max


def _deadline_fault(deadline: Deadline, end: date) -> tuple[Rule, str, str] | None:
    text = clipped(deadline.text)
    if deadline.kind == "unclear":
        message = f"không hiểu thời hạn '{text}'" if text else "chưa có thời hạn"
        return K04, message, "viết như 'Quý III/2025', 'Tháng 12/2025', 'Thường xuyên'"
    for day in (deadline.start, deadline.due):
        if day and day.year not in YEARS:
            return K11, f"thời hạn {day} nằm ngoài các năm 2000-2100", "xem lại năm"
    if deadline.start and deadline.due and deadline.due < deadline.start:
        return K11, "thời hạn kết thúc trước khi bắt đầu", "đổi start hoặc due"
    if deadline.due and deadline.due > end:
        message = f"thời hạn '{text}' vượt quá thời gian của kế hoạch"
        return C01, message, "xem lại thời hạn, hoặc period của kế hoạch"
    return None


K14 = Rule(
    "K14",
    "plan",
    "Ngày, tháng của chế độ báo cáo không hợp lệ",
    "Ngày chốt số liệu từ 1 đến 28 hoặc month-end; ngày gửi từ 1 đến 28; tháng viết 2025-07.",
    bad="reporting: {close_day: 31}",
    good="reporting: {close_day: month-end}",
)
CLOSING = re.compile(r"0?[1-9]|1\d|2[0-8]|month-end", re.ASCII)
MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def reporting(file: PlanFile) -> Iterator[Problem]:
    """K14: a closing day, sending day or month that is none."""
    close_day, send_by = file.plan.reporting.close_day, file.plan.reporting.send_by
    if not CLOSING.fullmatch(close_day):
        message = f"ngày chốt '{clipped(close_day)}' không hợp lệ"
        hint = "viết 1 đến 28, hoặc month-end"
        yield file.problem(K14, ("reporting", "close_day"), message, hint)
    if send_by is not None and not 1 <= send_by <= 28:
        message = f"ngày gửi '{send_by}' không hợp lệ"
        yield file.problem(K14, ("reporting", "send_by"), message, "viết 1 đến 28")
    month = file.plan.document.month
    if month and not MONTH.fullmatch(month):
        message = f"tháng '{clipped(month)}' không hợp lệ"
        hint = "viết năm-tháng, ví dụ 2025-07"
        yield file.problem(K14, ("document", "month"), message, hint)


K15 = Rule(
    "K15",
    "task",
    "Kinh phí âm",
    "Kinh phí của nhiệm vụ, hoặc số đã chi trong nhật ký, nhỏ hơn 0.",
    bad="budget: -15000000",
    good="budget: 15000000",
)


def budgets(file: PlanFile) -> Iterator[Problem]:
    """K15: money below nothing."""
    for path, task in file.tasks:
        if task.budget is not None and task.budget < 0:
            message, hint = f"{file.whose(path)}kinh phí âm", "viết số đồng, từ 0 trở lên"
            yield file.problem(K15, (*path, "budget"), message, hint)


K30 = Rule(
    "K30",
    "plan",
    "Kỳ xem xét của điều không phải việc thường xuyên",
    "'rhythm' nói xem xét kết quả của việc thường xuyên theo tháng, quý, 6 tháng hay năm: mỗi khóa "
    "là mã một nhiệm vụ thường xuyên, hoặc số một lĩnh vực có nhiệm vụ thường xuyên.",
    bad="reporting: {rhythm: {6.b: quarter}}",
    good="areas:\n  - title: Tài chính\n    tasks:\n"
    "      - {id: 6.c, content: Tiết kiệm chi, lead: Văn phòng, deadline: Thường xuyên}\n"
    "reporting: {rhythm: {6.c: quarter}}",
)


def rhythms_are_of_continuous_tasks(file: PlanFile) -> Iterator[Problem]:
    """K30: a rhythm of what is no task and no area, or of nothing continuous."""
    plan = file.plan
    if not plan.reporting.rhythm or not file.ids_are_known:
        return
    areas, hint = areas_named(plan), "bỏ khóa này: rhythm chỉ dùng cho việc thường xuyên"
    for name in plan.reporting.rhythm:
        place = ("reporting", "rhythm", name)
        task, area = file.task_of.get(fold(name)), areas.get(fold(name))
        tasks = [*([task] if task else []), *(one for _, one in (area.walk() if area else ()))]
        if not task and not area:
            message = f"'{clipped(name)}' trong 'rhythm' không phải mã nhiệm vụ, số lĩnh vực nào"
            yield file.key_problem(K30, place, message, _rhythm_hint(file, name, areas))
        elif all(one.deadline.kind not in ("continuous", "unclear") for one in tasks):
            what = f"lĩnh vực {clipped(name)} không có việc thường xuyên nào"
            if task:
                text = clipped(task.deadline.text)
                what = f"nhiệm vụ {task.id} có thời hạn '{text}', không phải việc thường xuyên"
            yield file.key_problem(K30, place, f"'rhythm': {what}", hint)


def _rhythm_hint(file: PlanFile, name: str, areas: Mapping[str, Area]) -> str:
    near = nearest(name, [*(task.id for task in file.task_of.values()), *areas], likeness=0.6)
    return f"có phải {near[0]}?" if near else "viết mã nhiệm vụ như 6.c, hoặc số lĩnh vực như 6"


C15 = Rule(
    "C15",
    "task",
    "Mức phải đạt của năm ngoài kế hoạch",
    "Năm trong 'targets' không thuộc thời gian của kế hoạch; có thể đúng, có thể gõ nhầm năm.",
    bad="indicator: {name: Hồ sơ trực tuyến, targets: {2015: 95}}",
    good="indicator: {name: Hồ sơ trực tuyến, targets: {2025: 95}}",
)


def target_years(file: PlanFile) -> Iterator[Problem]:
    """C15: a target of a year that shares no day with the plan."""
    span = file.plan.period
    if span is None or "period" in file.broken or span.end < span.start:
        return
    own = f"{span.start.year} đến {span.end.year}"
    if span.start.year == span.end.year:
        own = str(span.start.year)
    for path, task in file.tasks:
        for year in task.indicator.targets if task.indicator else ():
            if not span.start.year <= year <= span.end.year:
                message = f"{file.whose(path)}năm {year} không thuộc thời gian của kế hoạch"
                place = (*path, "indicator", "targets", str(year))
                yield file.key_problem(C15, place, message, f"kế hoạch có năm {own}; xem lại năm")


K31 = Rule(
    "K31",
    "task",
    "Tên gọi tắt của nhiệm vụ không dùng được",
    "Báo cáo, công văn đặt 'short' vào giữa câu: trên một dòng, không có dấu ở cuối, không dài hơn "
    "nội dung nhiệm vụ.",
    bad="short: Quy chế.",
    good="short: Quy chế",
)
END_MARKS = " .;,:…"


def short_names(file: PlanFile) -> Iterator[Problem]:
    """K31: a short name on several lines, with a mark at its end, or longer than what it names."""
    for path, task in file.tasks:
        if task.short and (fault := _short_fault(task.short, task.content)):
            message, hint = fault
            yield file.problem(K31, (*path, "short"), f"{file.whose(path)}{message}", hint)


def _short_fault(short: str, content: str) -> tuple[str, str] | None:
    bare_name = one_line(short).rstrip(END_MARKS)
    if "\n" in short:
        return "tên gọi tắt nằm trên nhiều dòng", f"viết trên một dòng: {clipped(bare_name)}"
    if bare_name != short:
        return (
            "tên gọi tắt có dấu ở cuối",
            f"viết {clipped(bare_name)}" if bare_name else "xóa short",
        )
    if content and len(short) > len(one_line(content)):
        return "tên gọi tắt dài hơn nội dung nhiệm vụ", "viết ngắn hơn, hoặc xóa short"
    return None


C03 = Rule(
    "C03",
    "plan",
    "Lĩnh vực, kế hoạch chưa có nhiệm vụ",
    "Lĩnh vực để trống: quên ghi nhiệm vụ, hoặc thừa lĩnh vực.",
    bad="areas:\n  - title: Cải cách tài chính công",
    good="areas:\n  - title: Cải cách tài chính công\n    tasks:\n"
    "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: Tháng 7/2025}",
)


def areas_have_tasks(file: PlanFile) -> Iterator[Problem]:
    """C03: an area, or a whole plan, without tasks."""
    if not file.plan.areas:
        hint = "thêm lĩnh vực và nhiệm vụ vào areas"
        yield file.problem(C03, ("areas",), "kế hoạch chưa có nhiệm vụ nào", hint)
    for path, area in file.areas:
        is_empty = not area.tasks and not area.areas
        if is_empty and file.sound((*path, "tasks")) and file.sound((*path, "areas")):
            message = f"lĩnh vực '{clipped(area.title)}' chưa có nhiệm vụ nào"
            yield file.problem(C03, path, message, "thêm nhiệm vụ hoặc xóa lĩnh vực")


PLAN_RULES = (
    plan_id,
    period,
    task_ids,
    words_are_there,
    deadlines,
    reporting,
    budgets,
    areas_have_tasks,
    rhythms_are_of_continuous_tasks,
    target_years,
    short_names,
)
