"""What a report's template is given: the records, in the order in which the report tells them.

Their docstrings are Vietnamese, for they are what an office reads that writes its own template.
"""

from __future__ import annotations

from cchc.documents.figures import Figures, Money, Points, Tally
from cchc.documents.indicators import IndicatorLine
from cchc.documents.issued import Issued
from cchc.documents.letterhead import Letterhead
from cchc.documents.unit_figures import UnitFigures
from cchc.documents.whole_plan import WholePlan
from cchc.documents.wording import NamedTask, PlanRow, PlanWords
from cchc.number_words import Count
from cchc.records import dataclass


@dataclass(frozen=True, slots=True)
class PeriodWords:
    """Kỳ báo cáo."""

    name: str
    """Tên kỳ: tháng 9 năm 2025."""
    named: str
    """Tên kỳ trong trích yếu: trong tháng 9 năm 2025."""
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
    send_by: str
    """Ngày cuối để các đơn vị gửi báo cáo của kỳ."""
    due: bool
    """Đã qua ngày ấy."""
    today: str
    """Ngày lập báo cáo."""
    calendar_last: str
    """Ngày cuối tháng, quý, năm dương lịch của kỳ; rỗng nếu số liệu đã đến ngày ấy."""
    calendar_first: str
    """Ngày sau ngày cuối của số liệu, khi có calendar_last."""
    ahead: str
    """Thời gian của nhiệm vụ trọng tâm: tháng 10 năm 2025; đến hết năm 2025; thời gian tới."""
    ahead_last: str
    """Ngày cuối của thời gian ấy."""
    ahead_in_plan: bool
    """Thời gian ấy còn trong thời gian của kế hoạch."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine(NamedTask):
    """Một nhiệm vụ được nêu trong báo cáo."""

    lead: str
    """Đơn vị chủ trì, như đã ký."""
    days_late: Count
    """Số ngày quá hạn."""
    missing: str
    """Những đơn vị chủ trì chưa báo hoàn thành, khi nhiều đơn vị cùng chủ trì; của nhiệm vụ thường
    xuyên: những đơn vị chưa nhận được báo cáo.
    """
    quiet: str
    """Vì sao nhiệm vụ thường xuyên chưa có kết quả trong kỳ; rỗng với nhiệm vụ khác."""
    reason: str
    """Nguyên nhân: khó khăn, vướng mắc chưa được tháo gỡ; rỗng nếu chưa ghi."""
    extended: bool
    """Thời hạn đã được gia hạn."""
    submitted: bool
    """Đã trình, chờ phê duyệt."""


@dataclass(frozen=True, slots=True)
class TaskResult:
    """Kết quả của một nhiệm vụ trong kỳ."""

    id: str
    """Mã nhiệm vụ."""
    label: str
    """Chữ đứng đầu điểm, như trong kế hoạch: c); rỗng với nhiệm vụ duy nhất của nhóm."""
    name: str
    """Tên nhiệm vụ; rỗng nếu kết quả đã nói rõ là nhiệm vụ nào."""
    result: str
    """Kết quả trong kỳ, cả kết quả kỳ trước mà kỳ này mới báo cáo, và tình hình đến cuối kỳ nếu
    kết quả chưa nói; không có dấu chấm cuối.
    """
    more: bool
    """Còn những kết quả khác, chỉ nêu ở phụ lục."""


@dataclass(frozen=True, slots=True)
class AreaResults:
    """Kết quả của một nhóm nhiệm vụ có tin trong kỳ."""

    number: str
    """Số thứ tự trong kế hoạch."""
    name: str
    """Tên nhóm."""
    results: tuple[TaskResult, ...]
    """Kết quả từng nhiệm vụ."""


@dataclass(frozen=True, slots=True)
class ExtendedTask:
    """Một lần gia hạn của một nhiệm vụ."""

    id: str
    """Mã nhiệm vụ."""
    content: str
    """Tên nhiệm vụ."""
    deadline: str
    """Thời hạn, như đã ký."""
    due: str
    """Ngày được gia hạn đến."""
    basis: str
    """Căn cứ: văn bản gia hạn, không có thì là lý do."""
    days_overdue: Count
    """Số ngày đã quá hạn trước khi được gia hạn."""
    new: bool
    """Được gia hạn trong kỳ."""


@dataclass(frozen=True, slots=True)
class SilentTasks:
    """Những nhiệm vụ thường xuyên chưa có kết quả của cùng đơn vị chủ trì, vì cùng một lý do."""

    lead: str
    """Đơn vị chủ trì, như đã ký."""
    ids: tuple[str, ...]
    """Mã các nhiệm vụ."""
    why: str
    """Lý do; rỗng nếu là nhiệm vụ của chính nơi viết báo cáo."""


@dataclass(frozen=True, slots=True)
class Remark:
    """Một khó khăn, vướng mắc hoặc một kiến nghị, đề xuất."""

    who: str
    """Đơn vị nêu."""
    task: str
    """Mã nhiệm vụ."""
    text: str
    """Nội dung."""
    since: str
    """Ngày nêu, nếu nêu từ trước kỳ này; rỗng nếu nêu trong kỳ."""
    to: str
    """Nơi được kiến nghị, nếu không phải là thủ trưởng cơ quan."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Ý kiến chỉ đạo về những kiến nghị, đề xuất của một nhiệm vụ."""

    task: str
    """Mã nhiệm vụ."""
    text: str
    """Ý kiến chỉ đạo, kèm văn bản nếu có."""
    on: str
    """Ngày có ý kiến."""
    asked: str
    """Điều được kiến nghị, đề xuất; rỗng nếu không còn ghi."""
    lead: str
    """Đơn vị chủ trì nhiệm vụ."""
    state: str
    """Nhiệm vụ ấy đến nay."""


@dataclass(frozen=True, slots=True)
class InPart:
    """Những đơn vị mới báo cáo một phần, cùng bấy nhiêu nhiệm vụ."""

    unit: str
    """Tên các đơn vị, nối thành câu."""
    answered: int
    """Số nhiệm vụ đã có nội dung."""
    of: int
    """Số nhiệm vụ đơn vị phải báo cáo."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Đơn vị chưa báo cáo đủ; rỗng khi kỳ chưa kết thúc, và ở báo cáo của riêng một đơn vị."""

    unheard: tuple[str, ...]
    """Chưa nhận được biểu, cũng chưa có nội dung nào."""
    in_part: tuple[InPart, ...]
    """Mới có nội dung của một phần nhiệm vụ."""
    to_answer: tuple[str, ...]
    """Tất cả những đơn vị ấy, trừ nơi tổng hợp báo cáo: được đề nghị báo cáo."""
    unheard_words: str = ""
    """Những đơn vị chưa nhận được biểu, nối thành câu, gọi chung cả nhóm nếu đủ: các phòng nghiệp
    vụ.
    """
    to_answer_words: str = ""
    """Những đơn vị được đề nghị báo cáo, cũng thế."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexRow(PlanRow):
    """Một dòng của phụ lục: một lĩnh vực (area) hoặc một nhiệm vụ."""

    number: str
    """Số của lĩnh vực, hoặc mã nhiệm vụ."""
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
    chief: str
    """Người được báo cáo, cho ý kiến: Chánh Thanh tra tỉnh."""
    outgoing: bool
    """Báo cáo gửi ra ngoài cơ quan: không nêu đơn vị nào chưa báo cáo, không kiến nghị với chính
    thủ trưởng cơ quan.
    """
    figures: Figures
    """Số liệu chung."""
    area_figures: tuple[AreaFigures, ...]
    """Số liệu từng nhóm nhiệm vụ."""
    whole: WholePlan | None
    """Toàn bộ kế hoạch đã thực hiện đến đâu: ở báo cáo 6 tháng, năm, và ở kế hoạch nhiều năm."""
    at_end: WholePlan | None
    """Cũng thế vào ngày cuối của kế hoạch, khi báo cáo được viết sau ngày ấy."""
    issued: Issued
    """Văn bản đã ban hành trong kỳ để thực hiện kế hoạch."""
    points: Points | None
    """Điểm, nếu kế hoạch có cách chấm điểm."""
    decided: tuple[Decision, ...]
    """Kiến nghị, đề xuất đã có ý kiến chỉ đạo trong kỳ."""
    areas: tuple[AreaResults, ...]
    """Kết quả theo từng nhóm nhiệm vụ có tin trong kỳ."""
    silent_areas: tuple[str, ...]
    """Số thứ tự các nhóm nhiệm vụ mà trong kỳ chưa ghi nhận kết quả mới."""
    nothing: tuple[str, ...]
    """Mã các nhiệm vụ thường xuyên trong kỳ không phát sinh."""
    finished: tuple[TaskLine, ...]
    """Nhiệm vụ hoàn thành đúng hạn trong kỳ."""
    overdue: tuple[TaskLine, ...]
    """Nhiệm vụ quá hạn, quá hạn lâu nhất trước."""
    extended: tuple[ExtendedTask, ...]
    """Nhiệm vụ được gia hạn trong kỳ, và nhiệm vụ đã được gia hạn mà chưa hoàn thành."""
    quiet: tuple[TaskLine, ...]
    """Nhiệm vụ thường xuyên chưa có kết quả, trừ nhiệm vụ không phát sinh."""
    silent: tuple[SilentTasks, ...]
    """Cũng những nhiệm vụ ấy, gộp theo đơn vị chủ trì."""
    told_later: Count
    """Số nội dung được báo cáo hoặc rút lại sau khi đã hết hạn báo cáo của kỳ."""
    answers: Answered
    """Các đơn vị đã báo cáo đến đâu."""
    obstacles: tuple[Remark, ...]
    """Khó khăn, vướng mắc chưa được tháo gỡ, cả từ kỳ trước."""
    proposals: tuple[Remark, ...]
    """Kiến nghị, đề xuất đang chờ ý kiến, cả từ kỳ trước."""
    upcoming: tuple[TaskLine, ...]
    """Nhiệm vụ đến hạn trong thời gian tới."""
    own_quiet: tuple[str, ...]
    """Mã các nhiệm vụ thường xuyên mà chính nơi viết báo cáo chưa có kết quả."""
    money: Money | None
    """Kinh phí, nếu kế hoạch có."""
    annex: tuple[AnnexRow, ...]
    """Toàn bộ kế hoạch, từng dòng của phụ lục."""
    by_unit: UnitFigures | None
    """Số liệu theo dõi theo đơn vị, ở báo cáo quý, 6 tháng, 9 tháng, năm, hoặc khi được yêu cầu."""
    indicators: tuple[IndicatorLine, ...]
    """Chỉ tiêu, nếu kế hoạch có."""
    listed: bool
    """Văn bản đã ban hành được kê thành danh mục ở phụ lục: ở kỳ dài hơn tháng, hoặc khi nhiều."""
