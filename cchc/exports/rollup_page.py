"""The values of the page of many offices: one HTML file, a row an office, worst first; pure.

The docstrings of records are Vietnamese, for they are what an office reads that changes the
template.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cchc.documents.office_annex import PERCENT_FROM
from cchc.documents.wording import capital
from cchc.exports.page_filters import PageChoice
from cchc.exports.page_words import days_words, month_words, rate_words, share, states_words
from cchc.exports.public import public_rollup
from cchc.exports.rollup import (
    LEVELS,
    OWN_FIGURES,
    Level,
    OfficeFigures,
    OverdueTask,
    PlanFigures,
    ReachedIndicator,
    Rollup,
)
from cchc.exports.state_bar import BarPart, state_bar
from cchc.exports.web_page import FOOT_OUTSIDE, INSIDE, OUTSIDE
from cchc.number_words import Count, joined, percent
from cchc.period import law_date
from cchc.standing import STATES, Rates
from cchc.text import fold

TITLE = "Tình hình thực hiện kế hoạch của các cơ quan"


@dataclass(frozen=True, slots=True)
class OfficeTask:
    """Một nhiệm vụ quá hạn của một cơ quan."""

    id: str
    """Mã nhiệm vụ."""
    name: str
    """Tên ngắn, hoặc nội dung."""
    lead: str
    """Đơn vị chủ trì; rỗng ở trang công khai."""
    due: str
    """Ngày hết hạn."""
    days: str
    """75 ngày; rỗng ở trang công khai."""


@dataclass(frozen=True, slots=True)
class OfficePlan:
    """Một kế hoạch của cơ quan."""

    id: str
    """Mã kế hoạch."""
    states: str
    """Các tình hình, bằng chữ."""
    source: str
    """Lấy từ thư mục, tệp nào; rỗng ở trang công khai."""


@dataclass(frozen=True, slots=True)
class PageOffice:
    """Một cơ quan, một dòng của bảng."""

    name: str
    """Tên cơ quan."""
    level: str
    """Cấp: Sở, ban, ngành; Xã; Phường; Đặc khu; Cơ quan khác."""
    marks: str
    """Dấu để lọc."""
    bar: tuple[BarPart, ...]
    """Thanh biểu đồ."""
    states: str
    """Các tình hình, bằng chữ."""
    total: int
    """Số nhiệm vụ."""
    completed: str
    """Hoàn thành trên số nhiệm vụ có thời hạn: 5/13."""
    completed_rank: int | None
    """Tỷ lệ ấy, phần vạn, để sắp thứ tự."""
    overdue: int
    """Số nhiệm vụ quá hạn."""
    overdue_share: str
    """Quá hạn trên số nhiệm vụ có thời hạn: 2/13, hoặc 15,4%."""
    overdue_rank: int | None
    """Tỷ lệ ấy, phần vạn, để sắp thứ tự."""
    oldest: int
    """Quá hạn lâu nhất bao nhiêu ngày; 0 nếu không có, hoặc ở trang công khai."""
    with_results: str
    """Có kết quả trên số nhiệm vụ thường xuyên: 19/25."""
    results_rank: int | None
    """Tỷ lệ ấy, phần vạn, để sắp thứ tự."""
    answered: str
    """Số đơn vị đã báo cáo đủ trên số đơn vị phải báo cáo: 8/10; rỗng ở trang công khai."""
    answered_rank: int | None
    """Tỷ lệ ấy, phần vạn, để sắp thứ tự."""
    extensions: int
    """Số lần gia hạn."""
    indicator: str
    """Chỉ tiêu, nếu có một: 62,5% / 100%; có nhiều thì số chỉ tiêu; rỗng nếu không có."""
    day: str
    """Số liệu đến ngày."""
    recorded: str
    """Ngày ghi gần nhất; rỗng nếu chưa ghi lần nào, hoặc ở trang công khai."""
    day_iso: str
    """Hai ngày ấy để sắp thứ tự."""
    unheard: bool
    """Chưa ghi gì trong kỳ; trang công khai không nêu."""
    late: tuple[OfficeTask, ...]
    """Các nhiệm vụ quá hạn, lâu nhất trước."""
    indicators: tuple[str, ...]
    """Các chỉ tiêu, mỗi chỉ tiêu một câu."""
    plans: tuple[OfficePlan, ...]
    """Các kế hoạch của cơ quan."""


@dataclass(frozen=True, slots=True)
class PageLevel:
    """Các cơ quan cùng cấp."""

    key: str
    """Mã, như trong địa chỉ sau dấu #."""
    name: str
    """Tên."""
    offices: int
    """Số cơ quan."""
    total: int
    """Số nhiệm vụ."""
    bar: tuple[BarPart, ...]
    """Thanh biểu đồ."""
    states: str
    """Các tình hình, bằng chữ."""
    completed: str
    """Hoàn thành trên số nhiệm vụ có thời hạn."""
    overdue_share: str
    """Quá hạn trên số nhiệm vụ có thời hạn."""


@dataclass(frozen=True, slots=True)
class PageOldOffice:
    """Một cơ quan mà số liệu cũ hơn kỳ."""

    name: str
    """Tên cơ quan."""
    day: str
    """Số liệu đến ngày."""
    states: str
    """Các tình hình khi đó, bằng chữ."""
    source: str
    """Lấy từ thư mục, tệp nào; rỗng ở trang công khai."""


@dataclass(frozen=True, slots=True)
class PageUnread:
    """Một kế hoạch chưa có số liệu."""

    name: str
    """Tên cơ quan; rỗng nếu chưa biết."""
    error: str
    """Vì sao, và ở đâu."""


@dataclass(frozen=True, slots=True)
class RollupPage:
    """Trang web tổng hợp nhiều cơ quan."""

    title: str
    """Tên trang."""
    own_figures: str
    """Số liệu do ai cập nhật, đến ngày nào."""
    public: bool
    """Là bản công khai."""
    reach: str
    """Lưu hành nội bộ, hoặc Bản công khai."""
    covered: int
    """Số cơ quan có số liệu."""
    known: int
    """Số cơ quan biết được, kể cả cơ quan chưa có số liệu."""
    total: int
    """Số nhiệm vụ của các cơ quan có số liệu."""
    day: str
    """Ngày tính số liệu."""
    period: str
    """Kỳ xem xét nhiệm vụ thường xuyên; rỗng nếu các cơ quan có kỳ khác nhau."""
    made: str
    """Lúc lập trang."""
    judgement: str
    """Câu nhận định."""
    completed: str
    """Hoàn thành trên số nhiệm vụ có thời hạn của mọi cơ quan."""
    overdue: int
    """Số nhiệm vụ quá hạn của mọi cơ quan."""
    with_results: str
    """Có kết quả trên số nhiệm vụ thường xuyên của mọi cơ quan."""
    all_bar: tuple[BarPart, ...]
    """Thanh biểu đồ của mọi cơ quan."""
    all_states: tuple[PageChoice, ...]
    """Mọi tình hình và số nhiệm vụ."""
    offices: tuple[PageOffice, ...]
    """Các cơ quan, tỷ lệ quá hạn cao nhất đứng đầu."""
    has_indicators: bool
    """Có cơ quan có chỉ tiêu."""
    states_filter: tuple[PageChoice, ...]
    """Bộ lọc theo tình hình của cơ quan."""
    level_filter: tuple[PageChoice, ...]
    """Bộ lọc theo cấp."""
    levels: tuple[PageLevel, ...]
    """Theo cấp; không có khi chỉ có một cấp."""
    old: tuple[PageOldOffice, ...]
    """Các cơ quan mà số liệu cũ hơn kỳ, cũ nhất trước; không cộng vào tổng."""
    unread: tuple[PageUnread, ...]
    """Các kế hoạch chưa có số liệu; trang công khai chỉ nêu số cơ quan."""
    notes: tuple[str, ...]
    """Những điều phải biết về cách gom số liệu; không có ở trang công khai."""
    method: tuple[str, ...]
    """Cách tính, mỗi điều một câu."""
    foot: str
    """Dòng cuối trang."""


def rollup_page(rolled: Rollup, made: dt.datetime, *, public: bool = False) -> RollupPage:
    """Return the page of many offices, or what of it may be shown outside."""
    if public:
        rolled = public_rollup(rolled)
    marks = _Marks(rolled, public)
    counts, covered = rolled.counts, rolled.covered
    return RollupPage(
        **_head(rolled, made, public),
        covered=covered[0],
        known=covered[1],
        total=sum(counts.values()),
        judgement=_judgement(rolled, public),
        completed=share(rolled.rates.completed, _dated(rolled.rates)),
        overdue=counts["overdue"],
        with_results=share(counts["ongoing"], counts["ongoing"] + counts["quiet"]),
        all_bar=state_bar(counts),
        all_states=tuple(
            PageChoice(state, words.name, counts[state])
            for state, words in STATES.items()
            if counts[state]
        ),
        offices=tuple(_office(one, marks.of(one), public) for one in rolled.offices),
        has_indicators=any(one.indicators for one in rolled.offices),
        states_filter=marks.states(),
        level_filter=marks.levels(),
        levels=tuple(_levels(rolled)) if len(rolled.levels) > 1 else (),
        old=tuple(map(_old_office, rolled.old)),
        unread=() if public else tuple(PageUnread(one.office, one.error) for one in rolled.unread),
        notes=rolled.notes,
        method=tuple(_method(rolled, public)),
        foot=FOOT_OUTSIDE if public else f"{INSIDE}.",
    )


def _head(rolled: Rollup, made: dt.datetime, public: bool) -> dict[str, Any]:
    """Return what is told of the page itself."""
    period = rolled.period
    day = law_date(rolled.as_of)
    return {
        "title": TITLE,
        "own_figures": OWN_FIGURES.format(day=day),
        "public": public,
        "reach": OUTSIDE if public else INSIDE,
        "day": day,
        "period": f"{month_words(period)}: {days_words(period)}" if period else "",
        "made": f"{law_date(made.date())} {made:%H:%M}",
    }


def _dated(rates: Rates) -> int:
    return rates.completed + rates.within_term + rates.overdue


def _judgement(rolled: Rollup, public: bool) -> str:
    """Return the one sentence that judges: who is late, the worst, whose figures are missing."""
    parts = [_late_words(rolled)]
    if not public:
        parts += [_worst_words(rolled), _unheard_words(rolled)]
    parts.append(_missing_words(rolled))
    return f"{capital('; '.join(filter(None, parts)))}."


def _late_words(rolled: Rollup) -> str:
    if not rolled.offices:
        return "không có số liệu của cơ quan nào cho kỳ này"
    late = [office for office in rolled.offices if office.counts["overdue"]]
    if not late:
        return "không có cơ quan nào có nhiệm vụ quá hạn"
    return (
        f"{share(len(late), len(rolled.offices))} cơ quan có nhiệm vụ quá hạn, tổng cộng "
        f"{Count(rolled.counts['overdue'])} nhiệm vụ"
    )


def _worst_words(rolled: Rollup) -> str:
    """Name the office with the largest share overdue; several alike are counted."""
    if not rolled.offices or not (highest := rolled.offices[0].rates.overdue_of_all):
        return ""
    alike = [one for one in rolled.offices if one.rates.overdue_of_all == highest]
    worst = alike[0]
    if len(alike) > 1:
        return f"tỷ lệ cao nhất: {percent(highest)}, ở {Count(len(alike))} cơ quan"
    oldest = worst.late[0]
    return (
        f"tỷ lệ cao nhất: {worst.office}, {share(worst.rates.overdue, _dated(worst.rates))} nhiệm "
        f"vụ có thời hạn, lâu nhất {oldest.days} ngày ({oldest.id})"
    )


def _unheard_words(rolled: Rollup) -> str:
    unheard = sum(office.unheard for office in rolled.offices)
    return f"{Count(unheard)} cơ quan chưa ghi gì trong kỳ" if unheard else ""


def _missing_words(rolled: Rollup) -> str:
    """Tell whose figures are not in the totals: not there, broken, older than the period."""
    covered, known = rolled.covered
    here = {fold(office.office) for office in (*rolled.offices, *rolled.old)}
    missing = known - len(here)
    broken = sum(fold(one.office) in here for one in rolled.unread if one.office)
    parts = [
        (missing, "chưa có số liệu của {} cơ quan"),
        (len(here) - covered, "{} cơ quan số liệu cũ hơn kỳ"),
        (broken, "{} kế hoạch chưa có số liệu"),
    ]
    told = [words.format(Count(number)) for number, words in parts if number > 0]
    return f"{joined(told)} nên số liệu chưa đầy đủ" if told else ""


NO_SHARE_HERE = "-"


def _part(part: int, whole: int) -> tuple[str, int | None]:
    """Write a part of a whole in a cell, and by what it stands in order."""
    return (f"{part}/{whole}", 10_000 * part // whole) if whole else (NO_SHARE_HERE, None)


def _overdue_share(rates: Rates) -> tuple[str, int | None]:
    words, rank = _part(rates.overdue, _dated(rates))
    return percent(rates.overdue_of_all) if _dated(rates) >= PERCENT_FROM else words, rank


def _office(office: OfficeFigures, marks: str, public: bool) -> PageOffice:
    counts, rates = office.counts, office.rates
    completed, completed_rank = _part(rates.completed, _dated(rates))
    overdue, overdue_rank = _overdue_share(rates)
    results, results_rank = _part(counts["ongoing"], counts["ongoing"] + counts["quiet"])
    answered, answered_rank = _part(len(office.answered), len(office.asked))
    recorded = office.recorded.date() if office.recorded else None
    indicators = tuple(map(_indicator, office.indicators))
    return PageOffice(
        name=office.office,
        level=LEVELS[office.level],
        marks=marks,
        bar=state_bar(counts),
        states=states_words(counts),
        total=office.total,
        completed=completed,
        completed_rank=completed_rank,
        overdue=counts["overdue"],
        overdue_share=overdue,
        overdue_rank=overdue_rank,
        oldest=max((one.days for one in office.late), default=0),
        with_results=results,
        results_rank=results_rank,
        answered="" if public else answered,
        answered_rank=answered_rank,
        extensions=office.extensions,
        indicator=_indicator_cell(office.indicators),
        day=law_date(office.day),
        recorded=law_date(recorded) if recorded else "",
        day_iso=f"{office.day} {recorded or ''}".strip(),
        unheard=office.unheard and not public,
        late=tuple(map(_task, office.late)),
        indicators=indicators,
        plans=tuple(map(_plan, office.plans)),
    )


def _task(task: OverdueTask) -> OfficeTask:
    return OfficeTask(
        id=task.id,
        name=task.content,
        lead=task.lead,
        due=law_date(task.due) if task.due else "",
        days=f"{task.days} ngày" if task.days else "",
    )


def _plan(plan: PlanFigures) -> OfficePlan:
    return OfficePlan(plan.plan, states_words(plan.counts), plan.source)


def _indicator(one: ReachedIndicator) -> str:
    words = one.words.replace("\n", "; ")
    return f"{one.name}: {words} / {one.target_words}"


def _indicator_cell(indicators: Sequence[ReachedIndicator]) -> str:
    if len(indicators) != 1:
        return f"{len(indicators)} chỉ tiêu" if indicators else ""
    (one,) = indicators
    if one.value is None:
        return "chưa có"
    if one.target is None:
        return "1 chỉ tiêu"
    return f"{one.words} / {one.target_words}"


def _levels(rolled: Rollup) -> Iterator[PageLevel]:
    for one in rolled.levels:
        yield PageLevel(
            key=_level_key(one.level),
            name=LEVELS[one.level],
            offices=one.offices,
            total=sum(one.counts.values()),
            bar=state_bar(one.counts),
            states=states_words(one.counts),
            completed=_part(one.rates.completed, _dated(one.rates))[0],
            overdue_share=_overdue_share(one.rates)[0],
        )


def _level_key(level: Level | None) -> str:
    return level or "other"


def _old_office(office: OfficeFigures) -> PageOldOffice:
    return PageOldOffice(
        name=office.office,
        day=law_date(office.day),
        states=states_words(office.counts),
        source=", ".join(filter(None, (plan.source for plan in office.plans))),
    )


OFFICE_STATES = {
    "overdue": "có quá hạn",
    "clear": "không quá hạn",
    "unheard": "chưa ghi gì trong kỳ",
}
"""Of the filter by how offices stand, in its order."""


class _Marks:
    """What each office is found by: how it stands, its level; and how many each choice has."""

    def __init__(self, rolled: Rollup, public: bool) -> None:
        self.offices, self.public = rolled.offices, public
        here = {office.level for office in rolled.offices}
        self.order = [level for level in LEVELS if level in here]

    def of(self, office: OfficeFigures) -> str:
        """Return an office's marks: its states by name, its level by its place in the choices."""
        states = " ".join(f"s{key}" for key in self._states(office))
        return f"{states} l{self.order.index(office.level) + 1}"

    def _states(self, office: OfficeFigures) -> Iterator[str]:
        yield "overdue" if office.counts["overdue"] else "clear"
        if office.unheard and not self.public:
            yield "unheard"

    def states(self) -> tuple[PageChoice, ...]:
        """Return the choices by how offices stand."""
        keys = [key for office in self.offices for key in self._states(office)]
        return tuple(
            PageChoice(key, name, keys.count(key))
            for key, name in OFFICE_STATES.items()
            if key in keys
        )

    def levels(self) -> tuple[PageChoice, ...]:
        """Return the choices by level."""
        levels = [office.level for office in self.offices]
        return tuple(
            PageChoice(_level_key(level), LEVELS[level], levels.count(level))
            for level in self.order
        )


def _method(rolled: Rollup, public: bool) -> Iterator[str]:
    """Yield how the figures were counted, each a sentence."""
    yield (
        "Xếp theo tỷ lệ nhiệm vụ quá hạn trên số nhiệm vụ có thời hạn, cao nhất đứng đầu; bằng "
        "nhau thì theo số nhiệm vụ quá hạn. Tỷ lệ viết thành phần trăm khi có từ "
        f"{PERCENT_FROM} nhiệm vụ có thời hạn trở lên. Bảng không xếp loại cơ quan: các con số "
        "chưa tính khối lượng và chất lượng công việc."
    )
    yield from rate_words(rolled.rates)
    when = f"trong kỳ ({days_words(rolled.period)})" if rolled.period else "trong kỳ của cơ quan"
    yield (
        f"Nhiệm vụ thường xuyên có kết quả khi {when} đơn vị chủ trì có ít nhất một kết quả, văn "
        "bản hoặc số liệu được ghi nhận. Ngày hết hạn vẫn là trong hạn."
    )
    if public:
        return
    asked = rolled.asked_for
    of_period = f" của {asked.name} ({days_words(asked)})" if asked else ""
    yield (
        f"Đơn vị đã báo cáo: số đơn vị mà cơ quan đã nhận đủ nội dung{of_period} về mọi nhiệm vụ "
        "được hỏi, kể cả “không phát sinh”, trên số đơn vị được hỏi."
    )
    yield (
        "Chưa ghi gì trong kỳ: từ đầu kỳ cơ quan chưa ghi thêm gì vào nhật ký. Cấp của cơ quan đọc "
        "từ tên. Cơ quan có nhiều kế hoạch thì các kế hoạch cộng vào một dòng."
    )
