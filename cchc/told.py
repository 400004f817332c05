"""What is told of a task: one record, the words for its state, and the law of what may be told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import fields
from math import isfinite
from typing import Any, ClassVar, Literal

from cchc.period import LONG_BEFORE
from cchc.plan import DOOR, Span
from cchc.records import dataclass
from cchc.units import YEARS

State = Literal[
    "started",
    "done",
    "blocked",
    "cancelled",
    "reopened",
    "arrived",
    "submitted",
    "finished",
    "nothing",
    "unblocked",
    "extended",
    "confirmed",
    "returned",
    "decided",
]
ACTS_OF_THE_OFFICE = ("extended", "confirmed", "returned", "decided")
"""What the office does about a task: no answer of a unit, and its document is no product."""


@dataclass(frozen=True, slots=True)
class EntryWords:
    """How an entry's state is called where people meet it."""

    option: str
    """Of `mark`."""
    short: str
    """On the screen."""
    sentence: str
    """In a document, where the entry tells nothing else."""
    meaning: str
    """In the schema, for who writes the journal by hand."""
    choice: str = ""
    """In the form's drop-down; empty if it is not offered."""


STATE_WORDS: dict[State, EntryWords] = {
    "started": EntryWords(
        option="--start",
        short="đang thực hiện",
        sentence="Đang triển khai thực hiện",
        meaning="bắt đầu thực hiện",
        choice="Đang thực hiện",
    ),
    "done": EntryWords(
        option="--done",
        short="hoàn thành",
        sentence="Đã hoàn thành",
        meaning="đã hoàn thành (với việc thường xuyên: kết quả của kỳ này)",
        choice="Đã hoàn thành",
    ),
    "blocked": EntryWords(
        option="--block",
        short="vướng mắc",
        sentence="Có khó khăn, vướng mắc",
        meaning="có vướng mắc",
        choice="Có vướng mắc",
    ),
    "cancelled": EntryWords(
        option="--cancel",
        short="dừng thực hiện",
        sentence="Dừng thực hiện",
        meaning="dừng thực hiện, phải có lý do (reason)",
        choice="Dừng thực hiện",
    ),
    "reopened": EntryWords(
        option="--reopen",
        short="mở lại",
        sentence="Tiếp tục thực hiện lại",
        meaning="mở lại việc đã xong hoặc đã dừng",
    ),
    "arrived": EntryWords(
        option="--arrived",
        short="điều kiện đã đến",
        sentence="Đã có điều kiện để thực hiện",
        meaning="điều kiện phải chờ đã đến, có thể kèm thời hạn mới (due)",
    ),
    "submitted": EntryWords(
        option="--submit",
        short="đã trình, chờ phê duyệt",
        sentence="Đã trình, chờ phê duyệt",
        meaning="đã trình, chờ phê duyệt: sản phẩm do cơ quan khác quyết định",
        choice="Đã trình, chờ phê duyệt",
    ),
    "finished": EntryWords(
        option="--finish",
        short="hoàn thành dứt điểm",
        sentence="Đã hoàn thành dứt điểm",
        meaning="việc thường xuyên đã hoàn thành dứt điểm",
    ),
    "nothing": EntryWords(
        option="--nothing",
        short="không phát sinh",
        sentence="Không phát sinh",
        meaning="kỳ này không phát sinh: đã hỏi, không có gì để báo cáo",
        choice="Không phát sinh",
    ),
    "unblocked": EntryWords(
        option="--unblock",
        short="đã tháo gỡ",
        sentence="Đã tháo gỡ khó khăn, vướng mắc",
        meaning="khó khăn, vướng mắc đã được tháo gỡ",
    ),
    "extended": EntryWords(
        option="--extend",
        short="gia hạn",
        sentence="Được gia hạn",
        meaning="được gia hạn: kèm thời hạn mới (due), lý do (reason) và văn bản",
    ),
    "confirmed": EntryWords(
        option="--confirm",
        short="đã xác nhận",
        sentence="Kết quả đã được xác nhận",
        meaning="cơ quan đã kiểm tra, xác nhận kết quả",
    ),
    "returned": EntryWords(
        option="--return",
        short="trả lại",
        sentence="Trả lại để hoàn thiện",
        meaning="kết quả bị trả lại để hoàn thiện: kèm lý do (reason) và hạn hoàn thiện (due)",
    ),
    "decided": EntryWords(
        option="--decide",
        short="đã có ý kiến",
        sentence="Đã có ý kiến chỉ đạo",
        meaning="kiến nghị, đề xuất đã có ý kiến chỉ đạo, ghi ở result",
    ),
}


@dataclass(frozen=True, slots=True)
class Product:
    """Văn bản, sản phẩm đã ban hành."""

    title: str | None = None
    """Trích yếu."""
    symbol: str | None = None
    """Số, ký hiệu, ví dụ: 05/QĐ-TTT."""
    date: dt.date | None = None
    """Ngày ban hành."""
    link: str | None = None
    """Đường dẫn tới văn bản."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Told:
    """Điều được báo về một nhiệm vụ."""

    state: State | None = None
    """Tiến độ, ví dụ: started, submitted, done, nothing, unblocked."""
    percent: int | None = None
    """Phần trăm hoàn thành, từ 0 đến 100."""
    result: str | None = None
    """Kết quả thực hiện."""
    products: tuple[Product, ...] = ()
    """Văn bản, sản phẩm đã ban hành."""
    obstacle: str | None = None
    """Khó khăn, vướng mắc."""
    proposal: str | None = None
    """Kiến nghị, đề xuất."""
    to: str | None = None
    """Nơi được kiến nghị; để trống là thủ trưởng cơ quan."""
    value: float | None = None
    """Giá trị chỉ tiêu đạt được."""
    spent: int | None = None
    """Kinh phí đã chi, tính bằng đồng."""
    due: dt.date | None = None
    """Thời hạn mới: khi điều kiện đã đến, khi được gia hạn, khi phải hoàn thiện."""
    reason: str | None = None
    """Lý do."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR

    def by_field(self) -> dict[str, Any]:
        """Return what is told by field, of an entry too: what an entry is made of and held to."""
        return {field.name: getattr(self, field.name) for field in fields(Told)}

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield every text, of an entry too, with its path in it: ('products', 0, 'title')."""
        for place, product in enumerate(self.products):
            for name, text in (("title", product.title), ("symbol", product.symbol)):
                if text:
                    yield ("products", place, name), text
        for name in TEXTS:
            if text := getattr(self, name):
                yield (name,), text


TEXTS = ("result", "obstacle", "proposal", "to", "reason")
NOTHING = Told()

Breach = Literal[
    "percent-outside",
    "whole-not-done",
    "done-in-part",
    "value-no-number",
    "spent-below-nothing",
    "due-without-arrival",
    "due-far-off",
    "stop-without-reason",
    "extension-without-day",
    "extension-without-reason",
    "return-without-day",
    "return-without-reason",
    "block-without-words",
    "decision-without-words",
    "day-to-come",
    "day-far-off",
]
"""What an entry may not say. Who tells of it has its own words: an option, a cell, a line."""


def is_percent(number: float) -> bool:
    """Say whether a number is a per cent of work done."""
    return 0 <= number <= 100


def breaches(told: Told) -> Iterator[tuple[str, Breach]]:
    """Yield what is wrong with what is told in itself, each with the field it stands in."""
    percent, state = told.percent, told.state
    if percent is not None and not is_percent(percent):
        yield "percent", "percent-outside"
    elif percent == 100 and state != "done":
        yield "percent", "whole-not-done"
    elif percent not in (None, 100) and state == "done":
        yield "percent", "done-in-part"
    if told.value is not None and not isfinite(told.value):
        yield "value", "value-no-number"
    if told.spent is not None and told.spent < 0:
        yield "spent", "spent-below-nothing"
    if told.due and state not in STATES_WITH_DUE:
        yield "due", "due-without-arrival"
    if told.due and told.due.year not in YEARS:
        yield "due", "due-far-off"
    for needing, field, breach in NEEDED:
        if state == needing and not getattr(told, field):
            yield "state", breach


STATES_WITH_DUE = ("arrived", "extended", "returned")


NEEDED: tuple[tuple[State, str, Breach], ...] = (
    ("cancelled", "reason", "stop-without-reason"),
    ("extended", "due", "extension-without-day"),
    ("extended", "reason", "extension-without-reason"),
    ("returned", "due", "return-without-day"),
    ("returned", "reason", "return-without-reason"),
    ("blocked", "obstacle", "block-without-words"),
    ("decided", "result", "decision-without-words"),
)
"""What a state says too little without: a reason, a day, what hinders."""


def day_breach(on: dt.date, recorded: dt.date, span: Span | None) -> Breach | None:
    """Return what is wrong with the day something is true of, recorded on a day, for a plan's time.

    A plan whose own years are out of reach sets no bound.
    """
    earliest = span.start - LONG_BEFORE if span and span.start.year in YEARS else dt.date.min
    if on.year not in YEARS or on < earliest:
        return "day-far-off"
    return "day-to-come" if on > recorded else None
