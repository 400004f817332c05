"""Headings as offices write them, and what they stand for."""

from __future__ import annotations

import pytest

from cchc.importing.columns import role_of


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        ("label", "TT|STT|Stt|S.T.T|Số TT|Số thứ tự|Mục"),
        (
            "content",
            "Nhiệm vụ|Nội dung|Nhiệm vụ cụ thể|Nội dung công việc|Tên nhiệm vụ|"
            "Nhiệm vụ và giải pháp|NỘI DUNG NHIỆM VỤ|Nhiệm vụ, giải pháp|Công việc|Hoạt động|"
            "Nội dung thực hiện|Các nhiệm vụ chủ yếu|Đầu việc|Mô tả nhiệm vụ|Hạng mục|"
            "Hạng mục công việc|Các bước|Các bước thực hiện|Task|Tên dự án, nhiệm vụ|Tên đề án",
        ),
        (
            "lead",
            "Chủ trì|Cơ quan chủ trì|Đơn vị chủ trì|Đơn vị\nchủ trì thực hiện|Cơ quan thực hiện|"
            "Đơn vị thực hiện|Thực hiện|Phân công thực hiện|Trách nhiệm thực hiện|"
            "Cơ quan chủ trì, phối hợp|Người thực hiện|Người phụ trách|Cơ quan soạn thảo|"
            "Cơ quan tham mưu|Đơn vị tham mưu, đề xuất|Cơ quan trình|Đơn vị soạn thảo|"
            "Cơ quan theo dõi",
        ),
        (
            "coordinators",
            "Phối hợp|Cơ quan phối hợp|Đơn vị phối hợp thực hiện|Cơ quan, đơn vị phối hợp|Đơn vị "
            "tham gia",
        ),
        (
            "product",
            "Sản phẩm|Kết quả|Kết quả dự kiến|Dự kiến kết quả|Sản phẩm đầu ra|Kết quả, sản phẩm|"
            "Chỉ tiêu|Kết quả đầu ra|Sản phẩm dự kiến hoàn thành",
        ),
        (
            "deadline",
            "Thời gian|Thời hạn|Tiến độ|Thời gian thực hiện|Thời gian hoàn thành|"
            "Thời hạn hoàn thành|Tiến độ thực hiện|Hạn hoàn thành|Thời điểm hoàn thành|"
            "Lộ trình thực hiện|Mốc hoàn thành|Ngày kết thúc|Thời gian kết thúc|Due|Due date|Hạn",
        ),
        ("start", "Ngày bắt đầu|Thời gian bắt đầu|Bắt đầu|Start|Start date|Từ ngày"),
        ("code", "Mã|Mã số|Mã WBS|WBS|Mã nhiệm vụ|Mã công việc"),
        ("overseer", "Chỉ đạo|Lãnh đạo phụ trách|Lãnh đạo chỉ đạo|Người chỉ đạo|Chỉ đạo thực hiện"),
        ("progress", "Tình trạng|Trạng thái|Mức độ hoàn thành|Tỷ lệ hoàn thành (%)|Status"),
        ("measure", "Đơn vị tính|ĐVT"),
        ("note", "Ghi chú"),
        ("budget", "Kinh phí|Kinh phí (triệu đồng)|Dự toán kinh phí|Nguồn kinh phí"),
        ("area", "Lĩnh vực|Nhóm nhiệm vụ|Trụ cột|Giai đoạn"),
        (
            None,
            "Căn cứ pháp lý|Cấp trình||Họ và tên|Cơ quan ban hành|Đơn vị thẩm định|"
            "Cơ quan phê duyệt|Văn bản chỉ đạo|Hiện trạng",
        ),
    ],
)
def test_a_heading_is_known_by_any_of_its_names(role: str | None, headings: str) -> None:
    for heading in headings.split("|"):
        assert (role_of(heading) or (None, 0))[0] == role, heading
