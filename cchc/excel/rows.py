"""What a unit typed into one row of its form: its cells → what it tells, and what is bad."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import Any, TypeVar

from cchc.days import screen_day
from cchc.excel.cells import (
    Bad,
    FormCell,
    day_of_cell,
    days_of,
    document_words_of,
    percent_of,
    something_of,
    state_of,
    value_of,
    words_of,
)
from cchc.excel.form import (
    ARRIVED,
    BLOCKED,
    CHOICES,
    DONE,
    HAS_RESULT,
    HEADERS,
    NONE_AROSE,
    NOT_STARTED,
    STATES,
    STOPPED,
    TOOK_PART,
)
from cchc.new_entry import REFUSALS
from cchc.plan import Span, Task
from cchc.problem import UsageError
from cchc.product_words import ABOUT, is_none, read_products
from cchc.records import dataclass
from cchc.text import bare, one_line
from cchc.told import NOTHING, Breach, Product, State, Told, breaches, day_breach

T = TypeVar("T")


@dataclass(slots=True)
class RowReading:
    """A row as read: what its good cells tell, which cells are bad and why, what to say beside."""

    tells: tuple[Told, ...] = ()
    """What to record, in order; nothing, if the unit chose 'Chưa thực hiện' or left it empty."""
    done_on: dt.date | None = None
    bad: dict[str, str] = field(default_factory=dict)
    """Why, by the column's key."""
    notes: list[str] = field(default_factory=list)
    """What is taken otherwise than it was typed, or not at all."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a row is held against: the day it is taken in, the plan's days, the task."""

    today: dt.date
    span: Span | None = None
    task: Task | None = None
    leads: bool = True

    @property
    def continuous(self) -> bool:
        """Whether the task has neither percent nor day of completion."""
        return self.task is not None and self.task.deadline.kind == "continuous"

    @property
    def counts_nothing(self) -> bool:
        """Whether 'Không phát sinh' is recorded: of what runs on, by who leads it."""
        kind = self.task.deadline.kind if self.task else ""
        return self.leads and kind in ("continuous", "recurring")

    @property
    def choices(self) -> tuple[str, ...]:
        """What the row offers to choose from; all there is, of a task that is not known."""
        if self.task is None:
            return tuple(STATES)
        if not self.leads:
            return CHOICES["coordinator"]
        offered = CHOICES["continuous" if self.continuous else "dated"]
        return (*CHOICES["waiting"], *offered) if self.task.deadline.event else offered


FAULTS: dict[Breach, str] = {
    "whole-not-done": f"100% là đã hoàn thành: chọn tiến độ '{DONE}', hoặc sửa số này",
    "done-in-part": f"đã chọn '{DONE}' thì không thể {{told.percent}}%: để trống hoặc ghi 100",
    "block-without-words": f"chọn '{BLOCKED}' thì ghi vướng mắc gì ở cột '{HEADERS['obstacle']}'",
}
"""How the law is told to who fills in a form, beside what `percent_of` says of the figure."""
HELD: dict[Breach, tuple[str, ...]] = {"done-in-part": ("state", "percent")}
"""What is not recorded of a row for a breach, where that is more than the field it stands in."""
OF_DOCUMENTS = ("symbol", "issued", "title")
OVER = re.compile(
    r"(?:(?:nay |da |duoc |co ban )*(?:het|thao go|giai quyet|khac phuc)|khong con)"
    r"(?:[ ,;]+(?:xong|roi|kho khan|vuong mac|gi|nua))*"
)
"""What ends an obstacle, without accents: 'đã tháo gỡ', 'không còn khó khăn, vướng mắc'."""


def read_row(cells: Mapping[str, FormCell], asked: Asked) -> RowReading:
    """Read a row's free cells, by the column's key."""
    row = _Row(cells, asked)
    row.read()
    return row.reading


class _Row:
    """One row on the way from cells to what it tells."""

    def __init__(self, cells: Mapping[str, FormCell], asked: Asked) -> None:
        self.cells = cells
        self.asked = asked
        self.reading = RowReading()
        self.choice: str | None = None
        self.values: dict[str, Any] = {}

    def read(self) -> None:
        """Read the cells, then hold them against each other."""
        reading, asked = self.reading, self.asked
        self.choice = self._cell("state", lambda cell: state_of(cell, asked.choices))
        told = Told(
            percent=self._cell("percent", percent_of),
            value=self._cell("value", value_of),
            result=self._cell("result", something_of),
            obstacle=self._cell("obstacle", something_of),
            proposal=self._cell("proposal", something_of),
            products=self._documents(),
        )
        reading.done_on = self._done_on()
        if self.choice is None and self._says_none_arose():
            self.choice = NONE_AROSE
        over = told.obstacle is not None and _is_over(told.obstacle)
        if over:
            told = replace(told, obstacle=None)
        told = self._lawful(self._chosen(self._without_percent(told)))
        if over and self.choice == BLOCKED:
            reading.bad["obstacle"] = f"đã chọn '{BLOCKED}' mà ghi là đã hết"
        elif over:
            reading.tells = (Told(state="unblocked"),)
        if told != NOTHING:
            reading.tells += (told,)

    def _cell(self, key: str, reader: Callable[[FormCell], T]) -> T | None:
        try:
            return reader(self.cells[key]) if key in self.cells else None
        except Bad as bad:
            self.reading.bad[key] = str(bad)
            return None

    def _says_none_arose(self) -> bool:
        words = self._cell("result", words_of) or ""
        return bare(words).strip(" .") in ("khong phat sinh", "khong co phat sinh")

    def _done_on(self) -> dt.date | None:
        """Return the day of completion, if the row may tell one."""
        day, bad = self._cell("done_on", day_of_cell), self.reading.bad
        if day is None:
            return None
        if self.asked.continuous:
            bad["done_on"] = "nhiệm vụ thường xuyên không có ngày hoàn thành; xóa ngày này"
        elif self.choice != DONE and "state" not in bad:
            bad["done_on"] = f"có ngày hoàn thành thì chọn tiến độ '{DONE}', hoặc xóa ngày này"
        elif breach := day_breach(day, self.asked.today, self.asked.span):
            bad["done_on"] = REFUSALS[breach].format(on=screen_day(day))
        return None if "done_on" in bad else day

    def _documents(self) -> tuple[Product, ...]:
        """Return the documents, each with its day and its title; none if one of them is bad."""
        bad = self.reading.bad
        days = self._cell("issued", days_of) or []
        written = self._cell("symbol", document_words_of) or ""
        titles = [
            re.sub(ABOUT, "", line, count=1)
            for line in (self._cell("title", something_of) or "").split("\n")
            if line
        ]
        try:
            products = read_products(written)
        except UsageError as error:
            bad["symbol"] = str(error)
            return ()
        if not products and titles and not (written and is_none(written)):
            products = (Product(title=one_line(" ".join(titles))),)
        elif titles:
            products = self._with_titles(products, titles)
        products = self._with_days(products, days)
        for product in products:
            if product.date and (
                breach := day_breach(product.date, self.asked.today, self.asked.span)
            ):
                key = "issued" if days else "symbol"
                bad[key] = REFUSALS[breach].format(on=screen_day(product.date))
        return () if bad.keys() & set(OF_DOCUMENTS) else products

    def _with_titles(self, products: tuple[Product, ...], titles: list[str]) -> tuple[Product, ...]:
        if not products:
            self.reading.bad["title"] = "có trích yếu nhưng chưa có số, ký hiệu văn bản"
        if len(products) == 1:
            titles = [one_line(" ".join(titles))]
        if len(titles) != len(products):
            self.reading.bad.setdefault(
                "title",
                f"có {len(titles)} trích yếu cho {len(products)} văn bản; ghi mỗi văn bản một "
                "trích yếu, mỗi trích yếu một dòng",
            )
            return products
        return tuple(
            replace(product, title=title) for product, title in zip(products, titles, strict=True)
        )

    def _with_days(self, products: tuple[Product, ...], days: list[dt.date]) -> tuple[Product, ...]:
        """Pair documents with their days: a day each, or one for all."""
        if not days:
            return products
        bad = self.reading.bad
        if not products:
            bad["issued"] = "có ngày ban hành nhưng chưa có số, ký hiệu văn bản"
            return ()
        if len(days) not in (1, len(products)):
            bad["issued"] = (
                f"có {len(days)} ngày cho {len(products)} văn bản; ghi mỗi văn bản một ngày, mỗi "
                "ngày một dòng"
            )
            return products
        each = days * len(products) if len(days) == 1 else days
        for product, day in zip(products, each, strict=True):
            if product.date not in (None, day):
                bad["issued"] = (
                    f"ngày {screen_day(day)} khác ngày {screen_day(product.date or day)} ghi ở "
                    f"cột '{HEADERS['symbol']}'"
                )
        return tuple(
            replace(product, date=day) for product, day in zip(products, each, strict=True)
        )

    def _without_percent(self, told: Told) -> Told:
        """Take the percent off a task that has none; it is bad if it says anything."""
        if told.percent is None or not self.asked.continuous:
            return told
        says_done = told.percent == 100 and self.choice == DONE
        if told.percent and not says_done:
            self.reading.bad["percent"] = (
                "nhiệm vụ thường xuyên không có phần trăm; xóa số này, ghi kết quả ở cột "
                f"'{HEADERS['result']}'"
            )
        return replace(told, percent=None)

    def _chosen(self, told: Told) -> Told:
        """Return what is told by the row's choice and its other cells together."""
        bad, choice = self.reading.bad, self.choice
        if choice == NOT_STARTED:
            return self._not_started(told)
        if choice == NONE_AROSE:
            return self._none_arose(told)
        if choice == STOPPED:
            return self._stop_proposed(told)
        if choice == TOOK_PART and told == NOTHING:
            return replace(told, result=TOOK_PART)
        if choice == HAS_RESULT and not (
            told.result or told.products or told.value is not None or bad
        ):
            bad["state"] = f"chọn '{HAS_RESULT}' thì ghi kết quả hoặc văn bản của kỳ này"
        if choice == ARRIVED and not (told.products or bad.keys() & set(OF_DOCUMENTS)):
            bad["state"] = f"chọn '{ARRIVED}' thì ghi số, ngày của văn bản ấy"
        return replace(told, state=self._state(told))

    def _state(self, told: Told) -> State | None:
        """Return the state chosen, unless the day it is true of stands in a cell that is bad."""
        state, bad = STATES.get(self.choice or ""), self.reading.bad
        by_document = bad.keys() & set(OF_DOCUMENTS) and not self.reading.done_on
        if state in ("done", "submitted", "arrived") and (by_document or "done_on" in bad):
            return None
        return None if state == "arrived" and not told.products else state

    def _not_started(self, told: Told) -> Told:
        """Keep what hinders work not begun, and what is asked for; nothing was done."""
        if told.percent:
            self.reading.bad["percent"] = f"đã chọn '{NOT_STARTED}' thì không thể {told.percent}%"
        done = {"result": told.result, "symbol": told.products, "value": told.value}
        if typed := [f"'{HEADERS[key]}'" for key, said in done.items() if said]:
            self.reading.notes.append(f"chọn '{NOT_STARTED}' nên không ghi cột {', '.join(typed)}")
        return Told(obstacle=told.obstacle, proposal=told.proposal)

    def _none_arose(self, told: Told) -> Told:
        done = {
            "result": told.result,
            "percent": told.percent,
            "value": told.value,
            "symbol": told.products,
        }
        for key, said in done.items():
            if said:
                self.reading.bad[key] = (
                    f"đã chọn '{NONE_AROSE}' mà có '{HEADERS[key]}'; sửa tiến độ hoặc xóa ô này"
                )
        records = self.asked.counts_nothing and not self.reading.bad
        return Told(
            state="nothing" if records else None, obstacle=told.obstacle, proposal=told.proposal
        )

    def _stop_proposed(self, told: Told) -> Told:
        """Take a stop as what it is from a unit: a proposal; only the office stops a task."""
        self.reading.notes.append(
            "đơn vị đề nghị dừng thực hiện: ghi là kiến nghị, nhiệm vụ chưa dừng (cchc mark "
            "--cancel khi được đồng ý)"
        )
        asked_for = f". {told.proposal}" if told.proposal else ""
        return replace(told, proposal=f"{STOPPED} nhiệm vụ này{asked_for}")

    def _lawful(self, told: Told) -> Told:
        """Take off what the law of an entry forbids, each told at its cell."""
        bad = self.reading.bad
        if told.percent == 100 and told.state != "done" and bad:
            told = replace(told, percent=None)  # what made it done is bad already
        for key, breach in list(breaches(told)):
            bad[key] = (FAULTS.get(breach) or REFUSALS[breach]).format(told=told)
            held: dict[str, Any] = dict.fromkeys(HELD.get(breach, (key,)))
            told = replace(told, **held)
        return told


def _is_over(obstacle: str) -> bool:
    return OVER.fullmatch(bare(obstacle).strip(" .;,")) is not None
