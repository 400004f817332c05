"""The plan as the office signed it, with what its words are understood to mean: records alone.

The docstrings of the fields are Vietnamese, for they are what an officer's editor shows (see
`editor_schema`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import field
from typing import Any, ClassVar, Literal

from cchc.deadline import Deadline
from cchc.records import dataclass
from cchc.text import fold, one_line, split_ordinal

DOOR: dict[str, Any] = {"extra": "forbid", "allow_inf_nan": False}
"""What the door (pydantic, in `schema`) asks of every record here; named without importing
pydantic.
"""

ReportingRhythm = Literal["month", "quarter", "half-year", "year"]
"""Over which window a continuous task is judged quiet."""
LeadingRate = Literal["of-all", "of-due"]
"""Which share of dated tasks leads: of all of them, or of those due or done."""

SPAN_KEYS = {"start": "from", "end": "to"}


@dataclass(frozen=True, slots=True)
class Span:
    """Khoảng thời gian của kế hoạch."""

    start: dt.date
    """Ngày đầu, viết 2025-07-01."""
    end: dt.date
    """Ngày cuối, viết 2025-12-31."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {
        **DOOR,
        "alias_generator": lambda name: SPAN_KEYS.get(name, name),
    }


@dataclass(frozen=True, slots=True)
class Signer:
    """Người ký văn bản."""

    position: str
    """Chức vụ, ví dụ: Chánh Thanh tra."""
    name: str | None = None
    """Họ tên; chưa biết thì để trống."""
    authority: str | None = None
    """Thẩm quyền ký ghi trước chức vụ, ví dụ: TL. CHÁNH THANH TRA."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Document:
    """Văn bản ban hành kế hoạch."""

    kind: str = "Kế hoạch"
    """Tên loại văn bản."""
    number: str | None = None
    """Số văn bản; chưa cấp số thì để trống."""
    symbol: str | None = None
    """Ký hiệu, ví dụ: KH-TTT."""
    date: dt.date | None = None
    """Ngày ký; chưa ký thì để trống."""
    month: str | None = None
    """Tháng ghi sẵn khi chưa có ngày ký, viết 2025-07."""
    place: str | None = None
    """Địa danh, ví dụ: Quảng Ngãi."""
    issuer: str | None = None
    """Cơ quan ban hành, ví dụ: Thanh tra tỉnh."""
    parent: str | None = None
    """Cơ quan chủ quản, ví dụ: UBND tỉnh Quảng Ngãi."""
    office: str | None = None
    """Tên đầy đủ của cơ quan, ví dụ: Thanh tra tỉnh Quảng Ngãi; để trống thì là tên cơ quan ban
    hành.
    """
    title: str = ""
    """Trích yếu, đúng như văn bản."""
    short: str | None = None
    """Tên gọi tắt để hiện trên màn hình, ví dụ: Kế hoạch CCHC 6 tháng cuối năm 2025."""
    basis: tuple[str, ...] = ()
    """Căn cứ và câu mở đầu, mỗi đoạn một dòng."""
    signer: Signer | None = None
    """Người ký."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận, mỗi nơi một dòng, không có gạch đầu dòng."""
    replaces: str | None = None
    """Văn bản mà kế hoạch này thay thế."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR

    @property
    def is_conclusion(self) -> bool:
        """Whether what is followed is an inspection's conclusions, not a plan of work."""
        return fold(one_line(self.kind)).startswith("kết luận")


@dataclass(frozen=True, slots=True)
class Unit:
    """Đơn vị chủ trì hoặc phối hợp thực hiện nhiệm vụ."""

    name: str
    """Tên đơn vị, ví dụ: Phòng Nghiệp vụ 7."""
    aliases: tuple[str, ...] = ()
    """Các cách gọi khác trong văn bản."""
    symbol: str | None = None
    """Tên viết tắt trong số, ký hiệu văn bản, ví dụ: VP."""
    head: str | None = None
    """Chức vụ (và họ tên) người đứng đầu, ví dụ: Chánh Văn phòng."""
    overseer: str | None = None
    """Lãnh đạo phụ trách đơn vị."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Group:
    """Nhóm đơn vị được gọi chung, ví dụ: các phòng nghiệp vụ."""

    name: str
    """Tên nhóm."""
    aliases: tuple[str, ...] = ()
    """Các cách gọi khác trong văn bản."""
    members: tuple[str, ...] = ()
    """Khóa của các đơn vị trong nhóm; để trống thì cả nhóm được tính là một đơn vị."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """Thể thức báo cáo tháng, khi khác với kế hoạch."""

    issuer: str
    """Khóa của đơn vị báo cáo."""
    to: str | None = None
    """Nơi kính gửi, ví dụ: Chánh Thanh tra tỉnh."""
    signer: Signer | None = None
    """Người ký báo cáo."""
    recipients: tuple[str, ...] = ()
    """Nơi nhận báo cáo."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class AgencyReport:
    """Thể thức báo cáo quý, 6 tháng, 9 tháng, năm: báo cáo gửi ra ngoài cơ quan."""

    recipients: tuple[str, ...] = ()
    """Nơi nhận báo cáo, mỗi nơi một dòng; không lấy theo nơi nhận của kế hoạch."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Threshold:
    """Một mức điểm: tỷ lệ hoàn thành từ bao nhiêu phần trăm thì được bao nhiêu điểm."""

    over: float
    """Tỷ lệ hoàn thành (%) phải vượt quá."""
    points: float
    """Số điểm."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Score:
    """Cách chấm điểm kết quả thực hiện kế hoạch."""

    thresholds: tuple[Threshold, ...]
    """Các mức điểm."""
    continuous: bool = False
    """Có tính cả nhiệm vụ thường xuyên hay không."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Reporting:
    """Chế độ báo cáo."""

    close_day: str = "14"
    """Ngày chốt số liệu hằng tháng (14 theo Nghị định 09/2019/NĐ-CP, Điều 12), hoặc month-end: cuối
    tháng.
    """
    send_by: int | None = None
    """Ngày trong tháng các đơn vị phải gửi kết quả; để trống thì là ba ngày sau ngày chốt."""
    month: MonthlyReport | None = None
    """Thể thức báo cáo tháng."""
    agency: AgencyReport | None = None
    """Thể thức báo cáo quý, 6 tháng, 9 tháng, năm."""
    rate: LeadingRate = "of-all"
    """Tỷ lệ nêu chính: of-all là so với tổng số nhiệm vụ có thời hạn, of-due là so với số đã đến
    hạn hoặc đã hoàn thành.
    """
    rhythm: dict[str, ReportingRhythm] = field(default_factory=dict)
    """Kỳ xem xét kết quả của việc thường xuyên: mã nhiệm vụ hoặc số thứ tự lĩnh vực, và month,
    quarter, half-year hay year; không ghi là theo tháng.
    """
    score: Score | None = None
    """Cách chấm điểm."""
    confirmation: bool = False
    """Kết quả chỉ được coi là xong khi cơ quan đã xác nhận (cchc mark --confirm)."""
    extensions: int | None = None
    """Mỗi nhiệm vụ được gia hạn nhiều nhất mấy lần; để trống là không giới hạn."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Parties:
    """Các đơn vị chủ trì hoặc phối hợp: chữ đã ký, và những đơn vị được hiểu từ chữ ấy."""

    text: str = ""
    """Đúng như văn bản, ví dụ: Văn phòng và các phòng nghiệp vụ."""
    units: tuple[str, ...] = ()
    """Khóa các đơn vị, khi chữ trong văn bản chưa đủ rõ."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


LEVELS = ("%", "phần trăm", "điểm", "hạng", "thứ hạng", "bậc")
"""Units of measure whose values are a level, not a number of things: they are never added up."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """Chỉ tiêu của nhiệm vụ."""

    name: str
    """Tên chỉ tiêu."""
    unit: str | None = None
    """Đơn vị tính."""
    target: float | None = None
    """Mức phải đạt."""
    targets: dict[int, float] = field(default_factory=dict)
    """Mức phải đạt từng năm, ví dụ {2027: 95, 2028: 98}."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR

    @property
    def is_level(self) -> bool:
        """Whether its values are levels: per cents and ranks have no sum, and may go down."""
        return fold(one_line(self.unit or "").rstrip(" \t.;,:")) in LEVELS


@dataclass(frozen=True, slots=True)
class Task:
    """Nhiệm vụ."""

    id: str
    """Mã nhiệm vụ, ví dụ: 6.b; không đổi khi đã ghi tiến độ."""
    content: str
    """Nội dung nhiệm vụ, đúng như văn bản."""
    lead: Parties
    """Đơn vị chủ trì."""
    deadline: Deadline
    """Thời hạn, đúng như văn bản, ví dụ: Quý III/2025."""
    coordinators: Parties = field(default_factory=Parties)
    """Đơn vị phối hợp."""
    product: str = ""
    """Sản phẩm."""
    short: str | None = None
    """Tên gọi tắt của nhiệm vụ trong báo cáo, công văn, do cơ quan đặt, ví dụ: Quy chế chi tiêu nội
    bộ.
    """
    public: bool = True
    """false: tình hình thực hiện nhiệm vụ này không đưa ra ngoài cơ quan."""
    indicator: Indicator | None = None
    """Chỉ tiêu."""
    budget: int | None = None
    """Kinh phí, tính bằng đồng."""
    note: str | None = None
    """Ghi chú."""
    carried_from: str | None = None
    """Nhiệm vụ của kế hoạch trước được chuyển sang, ví dụ: ttt-2025-h2/6.b."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR


@dataclass(frozen=True, slots=True)
class Area:
    """Lĩnh vực."""

    title: str
    """Tên lĩnh vực."""
    number: str | None = None
    """Số thứ tự như trong văn bản, ví dụ: 6, II, A; để trống thì theo thứ tự."""
    tasks: tuple[Task, ...] = ()
    """Các nhiệm vụ."""
    areas: tuple[Area, ...] = ()
    """Các lĩnh vực con."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR

    @property
    def name(self) -> str:
        """The title without a number written in front of it."""
        return split_ordinal(self.title)[1]

    @property
    def own_task(self) -> Task | None:
        """The task that an area in another is made of, the first of those it holds.

        The area says its words once more; where the plan is written out, they stand once.
        """
        first = self.tasks[0] if self.tasks else None
        return first if first and one_line(first.content) == self.title else None

    def walk(self) -> Iterator[tuple[Area, Task]]:
        """Yield every task below this area with the area it stands in, in plan order."""
        for task in self.tasks:
            yield self, task
        for area in self.areas:
            yield from area.walk()


def numbered(areas: Iterable[Area]) -> Iterator[tuple[str, Area]]:
    """Yield each area with its number: as signed, else written before its title, else its place."""
    for place, area in enumerate(areas, start=1):
        yield area.number or split_ordinal(area.title)[0] or str(place), area


def all_numbered(areas: Iterable[Area], above: str = "") -> Iterator[tuple[str, Area]]:
    """Yield each area, those in others too, with its number: 6, or A.I for area I of area A."""
    for own, area in numbered(areas):
        number = number_in(own, above)
        yield number, area
        yield from all_numbered(area.areas, number)


def number_in(own: str, above: str) -> str:
    """Return the whole number of an area in another: A.I for area I of area A.

    What own repeats of those above is told once: area III.1, or 1.1 of area III.1.
    """
    *_, last = above.rpartition(".")
    if not above or own.startswith(f"{above}."):
        return own
    return f"{above}{own[len(last) :]}" if own.startswith(f"{last}.") else f"{above}.{own}"


@dataclass(frozen=True, slots=True)
class Plan:
    """Kế hoạch."""

    format: int
    """Phiên bản của cách ghi tệp này: 1."""
    id: str
    """Mã kế hoạch, trùng tên thư mục, ví dụ: ttt-2025-h2."""
    areas: tuple[Area, ...]
    """Các lĩnh vực và nhiệm vụ."""
    period: Span | None = None
    """Thời gian của kế hoạch."""
    document: Document = field(default_factory=Document)
    """Văn bản ban hành kế hoạch."""
    units: dict[str, Unit] = field(default_factory=dict)
    """Các đơn vị: khóa và tên."""
    groups: dict[str, Group] = field(default_factory=dict)
    """Các nhóm đơn vị."""
    reporting: Reporting = field(default_factory=Reporting)
    """Chế độ báo cáo."""
    before: tuple[str, ...] = ()
    """Phần văn bản trước bảng nhiệm vụ, mỗi đoạn một dòng."""
    after: tuple[str, ...] = ()
    """Phần văn bản sau bảng nhiệm vụ, mỗi đoạn một dòng."""

    __pydantic_config__: ClassVar[dict[str, Any]] = DOOR

    def walk(self) -> Iterator[tuple[Area, Task]]:
        """Yield every task with the area it stands in, in plan order."""
        for area in self.areas:
            yield from area.walk()

    def tasks(self) -> Iterator[Task]:
        """Yield every task in plan order."""
        return (task for _, task in self.walk())

    def carried_plans(self) -> frozenset[str]:
        """Return the ids, folded, of the plans that its tasks were carried over from."""
        links = (task.carried_from or "" for task in self.tasks())
        return frozenset(fold(link.partition("/")[0]) for link in links if "/" in link)

    def unit_name(self, key: str) -> str:
        """Return the name of a unit, or of a group that counts as one unit."""
        known = self.units.get(key) or self.groups.get(key)
        return known.name if known else key

    @property
    def office(self) -> str:
        """The office's full name, as it speaks of itself in its documents."""
        return self.document.office or self.document.issuer or ""
