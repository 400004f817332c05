"""The rules over plan files, told."""

from __future__ import annotations

from cchc.checking.rule import Rule

OF_PLANS = (
    Rule(
        "K01",
        "file",
        "Tệp không đọc được",
        "Tệp không mở được, không phải chữ UTF-8, sai cú pháp YAML, quá lớn, lồng quá sâu, hoặc "
        "dùng cách viết mà "
        "hai người dễ hiểu khác nhau: neo, bí danh, nhãn, khóa gộp, nhiều tài liệu trong một tệp, "
        "ký tự điều khiển.",
        "format: 1\nid: ke-hoach\ndocument:\n  title: Kế hoạch: năm 2025\nareas: []",
        "format: 1\nid: ke-hoach\ndocument:\n  title: 'Kế hoạch: năm 2025'\nareas: []",
    ),
    Rule(
        "K02",
        "file",
        "Còn dấu xung đột của git",
        "Hai nhánh sửa cùng một chỗ và chưa có ai chọn nội dung đúng.",
        "format: 1\n<<<<<<< HEAD\nid: ke-hoach\n=======\nid: ke-hoach-2\n>>>>>>> "
        "nhanh-khac\nareas: []",
        "format: 1\nid: ke-hoach\nareas: []",
    ),
    Rule(
        "K03",
        "task",
        "Khóa lặp lại",
        "Một khóa viết hai lần trong cùng một mục: không biết lần nào đúng.",
        "deadline: Quý III/2025\ndeadline: Quý IV/2025",
        "deadline: Quý IV/2025",
    ),
    Rule(
        "K04",
        "task",
        "Không hiểu thời hạn",
        "Trong thời hạn còn chữ chỉ thời gian, hoặc con số, chưa hiểu được. Phần mềm không đoán. "
        "Nếu chữ trong văn bản "
        "đúng là như vậy thì giữ nguyên chữ và nói rõ ngày.",
        "deadline: Quý IIII/2025",
        "deadline: {text: Quý IIII/2025, due: 2025-12-31}",
    ),
    Rule(
        "K05",
        "task",
        "Giá trị sai kiểu",
        "Chỗ phải là ngày, số, danh sách… lại là thứ khác; hoặc 'format' không phải cách ghi mà "
        "bản này đọc được.",
        "budget: mười lăm triệu",
        "budget: 15000000",
    ),
    Rule(
        "K06",
        "task",
        "Khóa lạ",
        "Khóa không có trong mẫu, thường là gõ nhầm; phần mềm gợi ý khóa gần nhất.",
        "san_pham: Quyết định",
        "product: Quyết định",
    ),
    Rule(
        "K07",
        "task",
        "Thiếu khóa hoặc thiếu giá trị",
        "Khóa bắt buộc không có, hoặc có mà để trống: nhiệm vụ phải có id, content, lead, "
        "deadline.",
        "content:",
        "content: Ban hành Quy chế chi tiêu nội bộ",
    ),
    Rule(
        "K08",
        "task",
        "Không có đơn vị này",
        "Đơn vị chủ trì, phối hợp, thành viên của nhóm, hoặc đơn vị trong nhật ký không có trong "
        "units và groups, dù "
        "bằng tên hay bằng cách gọi khác (aliases).",
        "lead: Văn phòng và Phòng Nghiệp vụ số 1",
        "lead: Văn phòng và Phòng Nghiệp vụ 1",
    ),
    Rule(
        "K09",
        "plan",
        "Mã nhiệm vụ trùng",
        "Hai nhiệm vụ cùng mã (không kể chữ hoa, chữ thường): tiến độ sẽ ghi nhầm chỗ.",
        "areas:\n  - title: Tài chính\n    tasks:\n"
        "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: Tháng 7/2025}\n"
        "      - {id: 6.B, content: Lập dự toán, lead: Văn phòng, deadline: Tháng 9/2025}",
        "areas:\n  - title: Tài chính\n    tasks:\n"
        "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: Tháng 7/2025}\n"
        "      - {id: 6.c, content: Lập dự toán, lead: Văn phòng, deadline: Tháng 9/2025}",
    ),
    Rule(
        "K10",
        "task",
        "Mã nhiệm vụ không hợp lệ",
        "Mã chỉ gồm chữ, số, dấu '.' và '-', nhiều nhất 40 ký tự.",
        "id: mục 6 b",
        "id: 6.b",
    ),
    Rule(
        "K11",
        "plan",
        "Kết thúc trước khi bắt đầu",
        "Thời gian của kế hoạch, hoặc thời hạn của nhiệm vụ, có ngày cuối trước ngày đầu; hoặc "
        "năm quá xa.",
        "period: {from: 2025-12-31, to: 2025-07-01}",
        "period: {from: 2025-07-01, to: 2025-12-31}",
    ),
    Rule(
        "K12",
        "plan",
        "Mã kế hoạch khác tên thư mục",
        "'id' của kế hoạch phải trùng tên thư mục trong plans/.",
        "id: ke-hoach-cu",
        "id: ke-hoach",
    ),
    Rule(
        "K13",
        "plan",
        "Một tên chỉ hai đơn vị",
        "Hai đơn vị (hoặc nhóm) cùng tên hay cùng cách gọi: không biết văn bản nói đơn vị nào.",
        "units:\n  van-phong: {name: Văn phòng}\n  pnv-1: {name: Phòng Nghiệp vụ 1, aliases: [Văn "
        "phòng]}",
        "units:\n  van-phong: {name: Văn phòng}\n  pnv-1: {name: Phòng Nghiệp vụ 1, aliases: "
        "[PNV1]}",
    ),
    Rule(
        "K14",
        "plan",
        "Ngày, tháng của chế độ báo cáo không hợp lệ",
        "Ngày chốt số liệu từ 1 đến 28 hoặc month-end; ngày gửi từ 1 đến 28; tháng viết 2025-07.",
        "reporting: {close_day: 31}",
        "reporting: {close_day: month-end}",
    ),
    Rule(
        "K15",
        "task",
        "Kinh phí âm",
        "Kinh phí của nhiệm vụ, hoặc số đã chi trong nhật ký, nhỏ hơn 0.",
        "budget: -15000000",
        "budget: 15000000",
    ),
    Rule(
        "C01",
        "task",
        "Thời hạn vượt quá thời gian của kế hoạch",
        "Thời hạn ở sau ngày cuối của kế hoạch; có thể đúng, có thể gõ nhầm năm.",
        "deadline: Quý III/2026",
        "deadline: Quý III/2025",
    ),
    Rule(
        "C02",
        "plan",
        "Kế hoạch chưa có thời gian",
        "Chưa có 'period': thời gian được lấy tạm từ thời hạn sớm nhất và muộn nhất.",
        "period: null",
        "period: {from: 2025-07-01, to: 2025-12-31}",
    ),
    Rule(
        "C03",
        "plan",
        "Lĩnh vực, kế hoạch chưa có nhiệm vụ",
        "Lĩnh vực để trống: quên ghi nhiệm vụ, hoặc thừa lĩnh vực.",
        "areas:\n  - title: Cải cách tài chính công",
        "areas:\n  - title: Cải cách tài chính công\n    tasks:\n"
        "      - {id: 6.b, content: Ban hành Quy chế, lead: Văn phòng, deadline: Tháng 7/2025}",
    ),
    Rule(
        "C05",
        "plan",
        "Đơn vị không ai giao việc",
        "Đơn vị (hoặc nhóm) có trong danh sách mà không chủ trì, không phối hợp nhiệm vụ nào.",
        "units:\n  van-phong: {name: Văn phòng}\n  pnv-1: {name: Phòng Nghiệp vụ 1}",
        "units:\n  van-phong: {name: Văn phòng}",
    ),
    Rule(
        "C06",
        "plan",
        "Hai tên đơn vị gần như trùng",
        "Hai tên chỉ khác nhau dấu hoặc một chữ cái, thường là một đơn vị gõ hai cách.",
        "units:\n  van-phong: {name: Văn phòng}\n  van-phong-2: {name: Văn phong}",
        "units:\n  van-phong: {name: Văn phòng, aliases: [Văn phong]}",
    ),
)
