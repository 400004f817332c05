"""Deadlines that a table does not write in one cell: marked periods, two days, other places."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cchc.deadline import Deadline, parse
from cchc.importing.cell_words import PeriodHeading, is_day, is_time
from cchc.importing.table_rows import Row
from cchc.plan import Area, Task
from cchc.text import bare, one_line
from cchc.yaml_text import Path

ANY_YEAR = 2000
WHEN = (
    r"(?:quý\s+(?:[ivx]+|\d)(?:\s*(?:,|và|-|–)\s*(?:quý\s+)?(?:[ivx]+|\d))*|"
    r"tháng\s+\d{1,2}(?:\s*(?:,|và|-|–)\s*(?:tháng\s+)?\d{1,2})*|"
    r"\d\s+tháng\s+(?:đầu|cuối)(?=\s+năm))"
    r"(?:\s*/\s*\d{4}|\s+năm\s+\d{4})?|năm\s+\d{4}|ngày\s+\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*\d{4})?"
)
BOUND = r"(?:trước|đến hết|hết|chậm nhất)\s+"
IN_TITLE = re.compile(
    r"(?:hoàn thành|thực hiện|triển khai|kết thúc)\s+(?:ngay\s+)?(?:trong\s+)?"
    rf"(?P<when>(?:{BOUND})?(?:{WHEN}))|"
    rf"trong\s+(?P<within>{WHEN})",
    re.IGNORECASE,
)
"""Words of an area's title that say by when its tasks are due; a year alone may be its name."""
CONTINUOUS = re.compile(
    r".*\b(nhiem vu|cong viec|viec|hoat dong|noi dung)( co tinh chat)? thuong xuyen( hang nam)?|"
    r"thuong xuyen|.*\bthuc hien thuong xuyen"
)
IN_BRACKETS = re.compile(r"\(([^()]{3,60})\)")
ROMAN_WORD = re.compile(r"\b[ivx]+\b")


def settle(rows: Iterable[Row], year: int | None) -> None:
    """Give each row the words of its deadline where several columns hold them.

    `year` is the plan's, for quarters and months whose headings name none.
    """
    for row in rows:
        if row.periods:
            _settle_periods(row, year)
        if row.start:
            _settle_start(row)
        if row.targets and "deadline" not in row.words:
            row.words["deadline"] = f"Năm {', '.join(map(str, row.targets))}"


def _settle_periods(row: Row, year: int | None) -> None:
    ticked = [period for period, words in row.periods if not words or not is_time(words)]
    said = [(period, words) for period, words in row.periods if words]
    other = [f"{period.text}: {words}" for period, words in said if not is_time(words)]
    if "deadline" in row.words:
        row.notes += [f"{period.text}: {words or 'x'}" for period, words in row.periods]
        row.remarks["note"] = "cột thời gian khác được ghi ở đây"
        return
    row.notes += other
    if other:
        row.remarks["note"] = "chữ trong các cột thời gian được ghi ở đây"
    texts = list(_periods(ticked, year))
    texts += [_in_period(period, words) for period, words in said if is_time(words)]
    row.words["deadline"] = "; ".join(dict.fromkeys(texts))


def _periods(ticked: Sequence[PeriodHeading], year: int | None) -> Iterator[str]:
    """Yield marked periods as an office writes them: 'Quý II, III/2026'."""
    for (kind, own_year), group in groupby(ticked, lambda period: (period.kind, period.year)):
        first, *others = dict.fromkeys(group)
        of_year = own_year or (year if kind in ("quý", "tháng", "6 tháng") else None)
        if kind == "6 tháng":
            texts = [f"{half.text} {of_year or ''}".strip() for half in (first, *others)]
            yield "; ".join(texts)
            continue
        if not others:
            text = first.text
        else:
            marks = ", ".join(period.mark for period in (first, *others))
            text = f"{kind.capitalize()} {marks}"
        yield f"{text}/{of_year}" if of_year else text


def _in_period(period: PeriodHeading, words: str) -> str:
    """Return the words of a cell below a period, with the year that only the heading tells."""
    if period.kind == "đợt":
        return f"{period.text}: {words}"
    year = int(period.mark) if period.kind == "năm" else period.year
    if year is None or parse(words, None).kind != "unclear":
        return words
    with_year = f"{words}/{year}"
    return with_year if parse(with_year, None).due else f"{words} năm {year}"


def _settle_start(row: Row) -> None:
    due = row.words.get("deadline", "")
    if not due or not is_time(row.start):
        row.notes.append(f"Bắt đầu: {row.start}")
        row.remarks["note"] = "thời điểm bắt đầu được ghi ở đây"
    elif due != row.start:
        both_days = is_day(row.start) and is_day(due)
        row.words["deadline"] = f"từ {row.start} đến {due}" if both_days else f"{row.start} - {due}"


def elsewhere(areas: Sequence[Area], remarks: dict[Path, str]) -> tuple[Area, ...]:
    """Return the areas with the deadlines that stand in their titles, or in their products.

    Only tasks without one of their own are given one, and it is told.
    """
    return tuple(_area(area, ("areas", at), "", remarks) for at, area in enumerate(areas))


def _area(area: Area, path: Path, above: str, remarks: dict[Path, str]) -> Area:
    when = in_title(area.title) or above
    tasks = []
    for at, task in enumerate(area.tasks):
        tasks.append(_task(task, (*path, "tasks", at), when, remarks))
    inner = (
        _area(below, (*path, "areas", at), when, remarks) for at, below in enumerate(area.areas)
    )
    return replace(area, tasks=tuple(tasks), areas=tuple(inner))


def _task(task: Task, path: Path, when: str, remarks: dict[Path, str]) -> Task:
    if task.deadline.text:
        return task
    if days := in_product(task.product):
        remarks[*path, "deadline"] = "lấy từ ngày ghi trong sản phẩm"
        return replace(task, deadline=Deadline(days))
    if when:
        remarks[*path, "deadline"] = "lấy từ tên mục ở trên"
        return replace(task, deadline=Deadline(when))
    return task


def in_title(title: str) -> str:
    """Return the deadline an area's title gives its tasks; nothing if it gives none or several."""
    words = one_line(title).strip(" .:;")
    if CONTINUOUS.fullmatch(bare(words).strip(" .:;")):
        return "Thường xuyên"
    matches = [match["when"] or match["within"] for match in IN_TITLE.finditer(words)]
    if re.fullmatch(WHEN, words, re.IGNORECASE):
        matches = [words]
    if len(matches) != 1:
        return ""
    lowered = ROMAN_WORD.sub(lambda match: match[0].upper(), one_line(matches[0]).lower())
    return lowered[0].upper() + lowered[1:]


def in_product(product: str) -> str:
    """Return the days that stand in brackets in a product, in their order."""
    days = (match[1].strip() for match in IN_BRACKETS.finditer(product))
    return "; ".join(dict.fromkeys(day for day in days if _is_day_of_work(day)))


DAY_OF_WORK = re.compile(
    rf"(?:{BOUND})?(?:{WHEN}|\d{{1,2}}/\d{{4}}|\d{{1,2}}/\d{{1,2}}/\d{{4}})", re.IGNORECASE
)


def _is_day_of_work(words: str) -> bool:
    """Say whether words in brackets are a due day and no more: 'tháng 6', not 'Kế hoạch 2026'."""
    is_day_alone = DAY_OF_WORK.fullmatch(one_line(words)) is not None
    return is_day_alone and parse(words, ANY_YEAR).due is not None
