"""The names a report's template may use, and what stands behind each: records, nothing that acts.

The docstrings are Vietnamese, for they are what an office reads that writes its own template.
"""

from __future__ import annotations

from dataclasses import dataclass

from cchc.documents.figures import Figures, Points, Tally
from cchc.documents.letterhead import Letterhead
from cchc.documents.plan_words import PlanWords
from cchc.number_words import Count


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Kỳ báo cáo."""

    name: str
    """Tên kỳ: tháng 9 năm 2025."""
    noun: str
    """Loại kỳ: tháng, quý, 6 tháng, 9 tháng, năm."""
    first: str
    """Ngày đầu của số liệu."""
    as_of: str
    """Ngày cuối của số liệu: ngày cuối kỳ, hoặc hôm nay nếu kỳ chưa kết thúc."""
    last: str
    """Ngày cuối kỳ."""
    closed: bool
    """Kỳ đã kết thúc."""
    next: str
    """Tên kỳ sau."""
    next_last: str
    """Ngày cuối kỳ sau."""
    next_in_plan: bool
    """Kỳ sau còn trong thời gian của kế hoạch."""


@dataclass(frozen=True, slots=True)
class AreaFigures:
    """Một dòng của bảng số liệu và của biểu đồ."""

    number: str
    """Số thứ tự lĩnh vực, như trong kế hoạch."""
    name: str
    """Tên lĩnh vực."""
    tally: Tally
    """Số nhiệm vụ theo từng tình hình."""
    bar: str
    """Thanh biểu đồ: ▓ hoàn thành, ▒ đang thực hiện hoặc có kết quả, ░ chưa, █ quá hạn; kiểu chữ
    Thanh biểu đồ tô thành ô.
    """


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Một nhiệm vụ được nêu trong danh sách."""

    id: str
    """Mã nhiệm vụ."""
    content: str
    """Nội dung, câu đầu, không có dấu chấm cuối."""
    lead: str
    """Đơn vị chủ trì, như đã ký."""
    deadline: str
    """Thời hạn, như đã ký."""
    due: str
    """Ngày hết hạn."""
    days_late: Count
    """Số ngày quá hạn."""
    missing: str
    """Những đơn vị chủ trì còn chưa xong, khi nhiều đơn vị cùng chủ trì."""
    reason: str
    """Nguyên nhân: khó khăn, vướng mắc được ghi gần nhất; rỗng nếu chưa ghi."""


@dataclass(frozen=True, slots=True)
class TaskResult:
    """Kết quả trong kỳ của một nhiệm vụ."""

    id: str
    """Mã nhiệm vụ."""
    content: str
    """Nội dung, không có dấu chấm cuối."""
    result: str
    """Kết quả trong kỳ."""
    state: str
    """Tình hình đến cuối kỳ; rỗng với nhiệm vụ thường xuyên đã cập nhật."""


@dataclass(frozen=True, slots=True)
class AreaResults:
    """Kết quả của một lĩnh vực."""

    number: str
    """Số thứ tự trong kế hoạch."""
    name: str
    """Tên lĩnh vực."""
    results: tuple[TaskResult, ...]
    """Kết quả từng nhiệm vụ; rỗng nếu trong kỳ chưa ghi nhận."""


@dataclass(frozen=True, slots=True)
class Said:
    """Một khó khăn, vướng mắc hoặc một kiến nghị, đề xuất."""

    who: str
    """Đơn vị nêu."""
    task: str
    """Mã nhiệm vụ."""
    text: str
    """Nội dung."""


@dataclass(frozen=True, slots=True)
class MoneyLine:
    """Kinh phí của một nhiệm vụ, tính bằng đồng."""

    id: str
    """Mã nhiệm vụ."""
    content: str
    """Nội dung, câu đầu, không có dấu chấm cuối."""
    planned: str
    """Kinh phí theo kế hoạch."""
    spent: str
    """Đã chi trong kỳ."""
    spent_so_far: str
    """Đã chi từ đầu kế hoạch."""


@dataclass(frozen=True, slots=True)
class Money:
    """Kinh phí của kế hoạch."""

    lines: tuple[MoneyLine, ...]
    """Nhiệm vụ có kinh phí."""
    total: MoneyLine
    """Cộng; không có mã và nội dung."""


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """Một dòng của phụ lục: một lĩnh vực (area) hoặc một nhiệm vụ."""

    area: bool
    """Là dòng lĩnh vực."""
    number: str
    """Số của lĩnh vực, hoặc mã nhiệm vụ."""
    content: str
    """Tên lĩnh vực, hoặc nội dung nhiệm vụ."""
    lead: str = ""
    """Đơn vị chủ trì, như đã ký."""
    coordinators: str = ""
    """Đơn vị phối hợp, như đã ký."""
    product: str = ""
    """Sản phẩm."""
    deadline: str = ""
    """Thời hạn, như đã ký."""
    state: str = ""
    """Tiến độ đến cuối kỳ."""
    result: str = ""
    """Kết quả, mỗi câu một dòng: trong kỳ với nhiệm vụ thường xuyên, từ đầu kế hoạch với nhiệm vụ
    khác.
    """


@dataclass(frozen=True, slots=True)
class Report:
    """Báo cáo kết quả thực hiện kế hoạch trong một kỳ."""

    head: Letterhead
    """Phần đầu và phần ký."""
    plan: PlanWords
    """Kế hoạch được báo cáo."""
    period: PeriodWords
    """Kỳ báo cáo."""
    unit: str
    """Tên đơn vị, khi là báo cáo của riêng một đơn vị; rỗng nếu là báo cáo chung."""
    receiver: str
    """Nơi tổng hợp báo cáo của các đơn vị."""
    figures: Figures
    """Số liệu chung."""
    area_figures: tuple[AreaFigures, ...]
    """Số liệu từng lĩnh vực."""
    points: Points | None
    """Điểm, nếu kế hoạch có cách chấm điểm."""
    areas: tuple[AreaResults, ...]
    """Kết quả theo từng lĩnh vực."""
    overdue: tuple[TaskLine, ...]
    """Nhiệm vụ quá hạn, quá hạn lâu nhất trước."""
    quiet: tuple[TaskLine, ...]
    """Nhiệm vụ thường xuyên chưa cập nhật kết quả."""
    missing_units: tuple[str, ...]
    """Đơn vị chưa gửi kết quả trong kỳ."""
    obstacles: tuple[Said, ...]
    """Khó khăn, vướng mắc."""
    proposals: tuple[Said, ...]
    """Kiến nghị, đề xuất."""
    upcoming: tuple[TaskLine, ...]
    """Nhiệm vụ đến hạn trong kỳ tới."""
    money: Money | None
    """Kinh phí, nếu kế hoạch có."""
    annex: tuple[AnnexRow, ...]
    """Toàn bộ kế hoạch, từng dòng của phụ lục."""
