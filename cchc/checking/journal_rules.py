"""Rules over a journal beside its plan."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.checking.plan_file import PlanFile
from cchc.checking.plan_rules import K15
from cchc.checking.rule import Rule
from cchc.checking.schema import NO_ID
from cchc.checking.schema_messages import whose
from cchc.checking.unit_rules import K08
from cchc.journal import Entry
from cchc.problem import Problem
from cchc.receipts import is_receipt
from cchc.source import Source
from cchc.text import clipped, fold, nearest
from cchc.told import Breach, breaches, day_breach
from cchc.units import YEARS

HEAD = "- {id: hmkqwzrtbna, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00"
DONE = f"{HEAD}, state: done}}"
STARTED = f"{HEAD}, state: started}}"
ANOTHER = STARTED.replace("hmkq", "pwvc")
WITHDRAWAL = "- {id: vdrznkqaepc, task: 6.b, at: 2025-07-30T08:00:00+07:00, retracts: "
WITHDRAWN = f"{WITHDRAWAL}hmkqwzrtbna, reason: ghi nhầm}}"
PROPOSED = (
    "- {id: pwvcwzrtbna, task: 6.b, on: 2025-07-20, at: 2025-07-25T08:00:00+07:00, "
    "proposal: Lùi thời gian khảo sát}"
)
"""Lines that the rules' snippets are made of."""


@dataclass(frozen=True)
class JournalFile:
    """A journal as the rules see it, beside the plan it records."""

    source: Source
    entries: list[Entry]
    plan_file: PlanFile | None
    earlier: tuple[Entry, ...] = ()
    """Entries before these, checked already."""

    def problem(self, rule: Rule, index: int, key: str, message: str, hint: str) -> Problem:
        """Make a problem of a rule at a key of an entry."""
        place = self.source.places.find([index, key])
        message = f"{whose(self.source.data, [index])}{message}"
        return rule.problem(self.source, place, message, hint)


K16 = Rule(
    "K16",
    "journal",
    "Mã lần ghi trùng",
    "Hai lần ghi khác nhau mang cùng mã. (Dòng chép lại y nguyên chỉ là cảnh báo C09.)",
    bad=f"{DONE}\n{STARTED}",
    good=f"{DONE}\n{ANOTHER}",
)
C09 = Rule(
    "C09",
    "journal",
    "Dòng chép lại",
    "Hai dòng y hệt nhau, thường do git nhập nhánh sau cherry-pick hoặc rebase; chỉ tính một "
    "lần, không mất gì.",
    bad=f"{DONE}\n{DONE}",
    good=DONE,
)


def entry_ids(file: JournalFile) -> Iterator[Problem]:
    """K16: two entries with one id; C09: one entry twice, as git leaves it when picking."""
    firsts = {entry.id: (0, entry) for entry in file.earlier}
    for index, entry in enumerate(file.entries):
        line, first = firsts.get(entry.id, (0, None))
        if first == entry:
            message = f"chép lại dòng {line}, chỉ tính một lần"
            yield file.problem(C09, index, "id", message, "xóa một trong hai dòng")
        elif first:
            message = f"mã đã dùng ở dòng {line} cho điều khác"
            yield file.problem(K16, index, "id", message, "đặt mã khác")
        elif entry.id != NO_ID:
            firsts[entry.id] = file.source.places.find([index, "id"]).line, entry


K17 = Rule(
    "K17",
    "journal",
    "Nhật ký nói nhiệm vụ không có trong kế hoạch",
    "Nhiệm vụ đã bị xóa hoặc đổi mã trong khi tiến độ còn ghi theo mã cũ; hoặc lần ghi thiếu mã "
    "nhiệm vụ.",
    bad=DONE.replace("6.b", "6.z"),
    good=DONE,
)


def entry_tasks(file: JournalFile) -> Iterator[Problem]:
    """K17: an entry of a task the plan does not hold, or of none; a receipt has none."""
    if file.plan_file is None:
        return
    tasks, all_known = file.plan_file.task_of, file.plan_file.ids_are_known
    for index, entry in enumerate(file.entries):
        if entry.task is None:
            if not (entry.retracts or is_receipt(entry) or entry.figures):
                yield file.problem(K17, index, "task", "thiếu mã nhiệm vụ", "thêm 'task: …'")
        elif all_known and fold(entry.task) not in tasks:
            near = nearest(entry.task, [task.id for task in tasks.values()], 3)
            hint = f"có phải {', '.join(near)}?" if near else "xem mã nhiệm vụ bằng cchc list"
            message = f"không có nhiệm vụ '{clipped(entry.task)}' trong kế hoạch"
            yield file.problem(K17, index, "task", message, hint)


K18 = Rule(
    "K18",
    "journal",
    "Ngày của lần ghi không đúng",
    "Thiếu ngày; ngày 'on' sau ngày ghi 'at'; ngày quá xa thời gian của kế hoạch; 'at' thiếu múi "
    "giờ.",
    bad=DONE.replace("on: 2025-07-28", "on: 2025-08-28"),
    good=DONE,
)


def entry_days(file: JournalFile) -> Iterator[Problem]:
    """K18: an entry without a day, true of a day after it was recorded, or of one out of reach."""
    span = file.plan_file.plan.period if file.plan_file else None
    for index, entry in enumerate(file.entries):
        if entry.on is None:
            if entry.retracts is None:
                hint = "thêm 'on: …', ví dụ on: 2025-09-30"
                yield file.problem(K18, index, "on", "thiếu ngày", hint)
            continue
        breach = day_breach(entry.on, entry.at.date(), span)
        if breach == "day-far-off":
            message = f"ngày {entry.on} quá xa thời gian của kế hoạch"
            yield file.problem(K18, index, "on", message, "xem lại năm")
        elif breach == "day-to-come" and entry.at.year in YEARS:
            message = f"ngày {entry.on} sau ngày ghi ({entry.at.date()})"
            hint = "chỉ ghi điều đã xảy ra: sửa 'on' hoặc 'at'"
            yield file.problem(K18, index, "on", message, hint)


def entry_moments(file: JournalFile) -> Iterator[Problem]:
    """K18: a moment of recording without its time zone, or of a year out of reach."""
    for index, entry in enumerate(file.entries):
        if entry.at.tzinfo is None:
            hint = "viết như 2025-07-29T08:12:03+07:00"
            yield file.problem(K18, index, "at", "thời điểm ghi thiếu múi giờ", hint)
        elif entry.at.year not in YEARS:
            message = f"thời điểm ghi ở năm {entry.at.year}"
            yield file.problem(K18, index, "at", message, "xem lại năm")


K20 = Rule(
    "K20",
    "journal",
    "Rút lại điều không có",
    "Lần rút lại phải nêu mã của một lần ghi có trong nhật ký, ở dòng trước nó. Rút lại một lần "
    "rút lại là đưa lần ghi ấy trở lại.",
    bad=f"{WITHDRAWAL}khong-co, reason: ghi nhầm}}",
    good=f"{DONE}\n{WITHDRAWN}",
)


def withdrawals(file: JournalFile) -> Iterator[Problem]:
    """K20: a withdrawal of what is not there, or stands on a later line.

    Two withdrawals of one entry, from two branches, are fine; withdrawing one brings it back.
    """
    earlier = {entry.id for entry in file.earlier}
    places = {entry.id: index for index, entry in reversed(list(enumerate(file.entries)))}
    all_known = NO_ID not in places and NO_ID not in earlier
    for index, entry in enumerate(file.entries):
        if entry.retracts is None or entry.retracts in earlier:
            continue
        name = f"lần ghi '{clipped(entry.retracts)}' được rút lại"
        if entry.retracts not in places:
            if all_known:
                message = f"{name} không có trong nhật ký"
                yield file.problem(K20, index, "retracts", message, "xem mã bằng cchc log")
        elif places[entry.retracts] >= index:
            message = f"{name} ở dòng sau lần rút lại"
            hint = "đưa lần rút lại xuống dưới lần ghi ấy"
            yield file.problem(K20, index, "retracts", message, hint)


C04 = Rule(
    "C04",
    "journal",
    "Đơn vị báo cáo không chủ trì, không phối hợp",
    "Lần ghi của đơn vị không được giao nhiệm vụ này: được giữ lại nhưng không đổi tình hình.",
    bad=f"{HEAD}, unit: pnv-1, state: done}}",
    good=f"{HEAD}, unit: van-phong, state: done}}",
)


def entry_units(file: JournalFile) -> Iterator[Problem]:
    """K08: an entry of a unit that is none; C04: of one that has no part in the task."""
    plan_file = file.plan_file
    if plan_file is None or not plan_file.names_are_known or not plan_file.units:
        return
    plan = plan_file.plan
    for index, entry in enumerate(file.entries):
        if entry.unit is None:
            continue
        if entry.unit not in plan.units and entry.unit not in plan.groups:
            message = f"không có đơn vị '{clipped(entry.unit)}'"
            yield file.problem(K08, index, "unit", message, plan_file.key_hint(entry.unit))
            continue
        task = plan_file.task_of.get(fold(entry.task or ""))
        if task and task.lead.units:
            if entry.unit in (*task.lead.units, *task.coordinators.units):
                continue
            name = plan.unit_name(entry.unit)
            message = f"{name} không chủ trì, không phối hợp nhiệm vụ {task.id}"
            hint = "xem lại đơn vị; lần ghi này không đổi tình hình nhiệm vụ"
            yield file.problem(C04, index, "unit", message, hint)


K19 = Rule(
    "K19",
    "journal",
    "Phần trăm ngoài 0 đến 100",
    "Phần trăm hoàn thành phải từ 0 đến 100.",
    bad=f"{HEAD}, percent: 120}}",
    good=f"{HEAD}, percent: 90}}",
)
K21 = Rule(
    "K21",
    "journal",
    "Dừng thực hiện mà không có lý do",
    "Nhiệm vụ dừng thực hiện (cancelled) phải có lý do.",
    bad=f"{HEAD}, state: cancelled}}",
    good=f"{HEAD}, state: cancelled, reason: UBND tỉnh không giao nữa}}",
)


K27 = Rule(
    "K27",
    "journal",
    "Gia hạn hoặc trả lại thiếu ngày, thiếu lý do",
    "Gia hạn (extended) phải có thời hạn mới (due) và lý do (reason); trả lại (returned) phải có "
    "hạn hoàn thiện (due) và lý do.",
    bad=f"{HEAD}, state: extended, reason: Chờ hướng dẫn}}",
    good=f"{HEAD}, state: extended, due: 2025-11-15, reason: Chờ hướng dẫn}}",
)
K32 = Rule(
    "K32",
    "journal",
    "Ý kiến chỉ đạo không có nội dung",
    "Kiến nghị, đề xuất đã có ý kiến chỉ đạo (decided) thì phải ghi ý kiến gì, ở result.",
    bad=f"{HEAD}, state: decided}}",
    good=f"{PROPOSED}\n{HEAD}, state: decided, result: Đồng ý lùi đến ngày 15/8/2025}}",
)
K33 = Rule(
    "K33",
    "journal",
    "Nơi được kiến nghị mà không có kiến nghị",
    "'to' nói kiến nghị, đề xuất gửi đến đâu, nên chỉ đi cùng 'proposal'.",
    bad=f"{HEAD}, state: started, to: UBND tỉnh}}",
    good=f"{HEAD}, proposal: Bố trí thêm kinh phí, to: UBND tỉnh}}",
)
K28 = Rule(
    "K28",
    "journal",
    "Ngày của văn bản không thể có",
    "Văn bản đề ngày sau ngày ghi, hoặc trước kế hoạch hơn một năm, thường là gõ nhầm năm.",
    bad=f"{HEAD}, products: [{{symbol: 05/QĐ-TTT, date: 2015-07-28}}]}}",
    good=f"{HEAD}, products: [{{symbol: 05/QĐ-TTT, date: 2025-07-28}}]}}",
)


def product_days(file: JournalFile) -> Iterator[Problem]:
    """K28: a document dated after it was recorded, or too long before the plan."""
    span = file.plan_file.plan.period if file.plan_file else None
    for index, entry in enumerate(file.entries):
        for product in entry.products:
            if product.date is None or entry.at.year not in YEARS:
                continue
            if day_breach(product.date, entry.at.date(), span):
                message = f"văn bản đề ngày {product.date}, không thể có"
                yield file.problem(K28, index, "products", message, "xem lại năm")


BREACHES: dict[Breach, tuple[Rule, str, str]] = {
    "percent-outside": (K19, "{entry.percent}% nằm ngoài 0 đến 100", "viết số từ 0 đến 100"),
    "spent-below-nothing": (K15, "kinh phí âm", "viết số đồng, từ 0 trở lên"),
    "due-far-off": (K18, "thời hạn {entry.due} quá xa", "xem lại năm"),
    "stop-without-reason": (K21, "dừng thực hiện mà không có lý do", "thêm 'reason: …'"),
    "extension-without-day": (K27, "gia hạn mà không có thời hạn mới", "thêm 'due: …'"),
    "extension-without-reason": (K27, "gia hạn mà không có lý do", "thêm 'reason: …'"),
    "return-without-day": (K27, "trả lại mà không có hạn hoàn thiện", "thêm 'due: …'"),
    "return-without-reason": (K27, "trả lại mà không có lý do", "thêm 'reason: …'"),
    "decision-without-words": (K32, "ý kiến chỉ đạo không có nội dung", "thêm 'result: …'"),
}
"""How the law of an entry is told of a journal, with a hint.

What is not here is refused only when it is recorded; a line that holds it already, whoever
wrote it, stands.
"""


def lawful_entries(file: JournalFile) -> Iterator[Problem]:
    """Hold each entry to the law of what may be told.

    K15: money below nothing; K18: a new due day out of reach; K19: a percent outside 0 to 100;
    K21: a stop without a reason; K27: an extension or a return without its day or reason; K32: a
    decision without words; K33: an addressee without a proposal.
    """
    for index, entry in enumerate(file.entries):
        if entry.to and not entry.proposal:
            message = f"gửi đến '{clipped(entry.to)}' mà không có kiến nghị, đề xuất"
            yield file.problem(K33, index, "to", message, "thêm 'proposal: …', hoặc xóa 'to'")
        for key, breach in breaches(entry):
            if breach in BREACHES:
                rule, message, hint = BREACHES[breach]
                yield file.problem(rule, index, key, message.format(entry=entry), hint)


C10 = Rule(
    "C10",
    "journal",
    "Lần ghi viết trên nhiều dòng",
    "Hai nhánh cùng ghi thêm thì git nhập từng dòng: lần ghi trên nhiều dòng bị rách, dòng của "
    "lần này lẫn vào lần khác. Lệnh cchc mark luôn viết một dòng; tắt chức năng tự định dạng của "
    "trình soạn thảo với tệp này.",
    bad=DONE.replace("{", "", 1).replace("}", "").replace(", ", "\n  "),
    good=DONE,
    while_writing=True,
)


def entries_are_lines(file: JournalFile) -> Iterator[Problem]:
    """C10: entries on several lines, told once: git mixes them when it merges."""
    inside = file.source.places.inside
    starts = [entry.value.line for entry in inside] if isinstance(inside, list) else []
    lines = {
        number
        for number, line in enumerate(file.source.text.split("\n"), start=1)
        if line.strip() and not line.lstrip().startswith("#")
    }
    further = lines.difference(starts)
    torn = sorted({bisect(starts, line) - 1 for line in further} - {-1})  # -1: above all entries
    if torn:
        more = f" ({len(torn)} lần ghi như vậy)" if len(torn) > 1 else ""
        hint = (
            "viết mỗi lần ghi trên một dòng '- {id: …}', như cchc mark; nhiều dòng thì git "
            "nhập nhánh làm rách"
        )
        yield file.problem(C10, torn[0], "id", f"viết trên nhiều dòng{more}", hint)


JOURNAL_RULES = (
    entry_ids,
    entry_tasks,
    entry_days,
    product_days,
    entry_moments,
    withdrawals,
    entry_units,
    lawful_entries,
    entries_are_lines,
)
