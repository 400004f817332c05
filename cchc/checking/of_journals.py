"""The rules over journals, over what was committed before, and over folders, told."""

from __future__ import annotations

from cchc.checking.rule import Rule

DONE = "- {id: hmkqwzrtbna, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, state: done}"
ANOTHER = DONE.replace("hmkq", "pwvc").replace("done", "started")
WITHDRAWN = (
    "- {id: vdrznkqaepc, task: 6.b, at: 2025-07-30T08:00:00+07:00, retracts: hmkqwzrtbna, "
    "reason: ghi nhầm}"
)

OF_JOURNALS = (
    Rule(
        "K16",
        "journal",
        "Mã lần ghi trùng",
        "Hai lần ghi khác nhau mang cùng mã. (Dòng chép lại y nguyên chỉ là cảnh báo C09.)",
        f"{DONE}\n{DONE.replace('done', 'started')}",
        f"{DONE}\n{DONE.replace('done', 'started').replace('hmkq', 'pwvc')}",
    ),
    Rule(
        "K17",
        "journal",
        "Nhật ký nói nhiệm vụ không có trong kế hoạch",
        "Nhiệm vụ đã bị xóa hoặc đổi mã trong khi tiến độ còn ghi theo mã cũ; hoặc lần ghi thiếu "
        "mã nhiệm vụ.",
        DONE.replace("6.b", "6.z"),
        DONE,
    ),
    Rule(
        "K18",
        "journal",
        "Ngày của lần ghi không đúng",
        "Thiếu ngày; ngày 'on' sau ngày ghi 'at'; ngày quá xa thời gian của kế hoạch; 'at' thiếu "
        "múi giờ.",
        DONE.replace("on: 2025-07-28", "on: 2025-08-28"),
        DONE,
    ),
    Rule(
        "K19",
        "journal",
        "Phần trăm ngoài 0 đến 100",
        "Phần trăm hoàn thành phải từ 0 đến 100.",
        DONE.replace("state: done", "percent: 120"),
        DONE.replace("state: done", "percent: 90"),
    ),
    Rule(
        "K20",
        "journal",
        "Rút lại điều không có",
        "Lần rút lại phải nêu mã của một lần ghi có trong nhật ký, và không rút lại một lần rút "
        "lại.",
        WITHDRAWN.replace("hmkqwzrtbna", "khong-co"),
        f"{DONE}\n{WITHDRAWN}",
    ),
    Rule(
        "K21",
        "journal",
        "Dừng thực hiện mà không có lý do",
        "Nhiệm vụ dừng thực hiện (cancelled) phải có lý do.",
        DONE.replace("done", "cancelled"),
        DONE.replace("done", "cancelled, reason: UBND tỉnh không giao nữa"),
    ),
    Rule(
        "K22",
        "history",
        "Lần ghi đã bị sửa",
        "So với phiên bản git nêu ở --against, một dòng của nhật ký nói điều khác. Nhật ký chỉ "
        "được ghi thêm: ghi sai "
        "thì rút lại bằng 'cchc undo' rồi ghi lại.",
        f"-{DONE}\n+{DONE.replace('2025-07-28', '2025-07-20')}",
        f" {DONE}\n+{WITHDRAWN}",
    ),
    Rule(
        "K23",
        "history",
        "Mất lần ghi",
        "Một dòng đã có ở phiên bản git nêu ở --against, hoặc ở một lần commit từ đó đến nay, "
        "không còn trong nhật ký: "
        "bị cắt bằng tay, hoặc rơi mất khi nhập nhánh.",
        f"-{DONE}\n {ANOTHER}",
        f" {DONE}\n+{ANOTHER}",
    ),
    Rule(
        "K24",
        "history",
        "Mã nhiệm vụ đã ghi tiến độ nay không còn, hoặc chỉ việc khác",
        "So với phiên bản git nêu ở --against: nhiệm vụ bị đánh lại mã hoặc bị xóa khi đã ghi "
        "tiến độ. Việc không làm "
        "nữa thì ghi 'cchc mark … --cancel --reason …', không xóa khỏi kế hoạch.",
        "-id: 6.b\n+id: 6.c",
        " id: 6.b",
    ),
    Rule(
        "K25",
        "folder",
        "Có nhật ký mà không có kế hoạch",
        "Thư mục trong plans/ có journal.yaml nhưng không có plan.yaml: tiến độ đã ghi không ai "
        "thấy.",
        "journal.yaml",
        "journal.yaml\nplan.yaml",
    ),
    Rule(
        "K26",
        "history",
        "Lần ghi bị đổi chỗ",
        "So với phiên bản git nêu ở --against, hai dòng đứng ngược thứ tự: nhật ký bị sắp xếp "
        "lại. Hai lần ghi cùng "
        "ngày thì dòng đứng sau có hiệu lực, nên đổi chỗ là đổi tình hình. Dòng của nhánh khác "
        "chen vào giữa thì được.",
        f"-{DONE}\n {ANOTHER}\n+{DONE}",
        f" {ANOTHER}\n+{DONE}",
    ),
    Rule(
        "C04",
        "journal",
        "Đơn vị báo cáo không chủ trì, không phối hợp",
        "Lần ghi của đơn vị không được giao nhiệm vụ này: được giữ lại nhưng không đổi tình hình.",
        DONE.replace("state: done", "unit: pnv-1, state: done"),
        DONE.replace("state: done", "unit: van-phong, state: done"),
    ),
    Rule(
        "C07",
        "folder",
        "Thư mục được đồng bộ bởi chương trình khác",
        "Thư mục làm việc nằm trong OneDrive, Dropbox, Google Drive, iCloud: các máy chép đè lên "
        "nhau, nhật ký có thể "
        "mất dòng mà không ai biết. Chia sẻ bằng git.",
        "C:/Users/Lan/OneDrive - Thanh tra tỉnh/ke-hoach/",
        "C:/ke-hoach/",
    ),
    Rule(
        "C08",
        "folder",
        "Tệp không được đọc",
        "Bên cạnh plan.yaml, journal.yaml có tệp trông giống chúng, thường là bản sao do xung đột "
        "đồng bộ, hoặc đuôi "
        ".yml: phần mềm không đọc, điều ghi trong đó không ai thấy.",
        "plan.yaml\njournal-MAY-VAN-PHONG.yaml",
        "plan.yaml\njournal.yaml",
    ),
    Rule(
        "C09",
        "journal",
        "Dòng chép lại",
        "Hai dòng y hệt nhau, thường do git nhập nhánh sau cherry-pick hoặc rebase; chỉ tính một "
        "lần, không mất gì.",
        f"{DONE}\n{DONE}",
        DONE,
    ),
    Rule(
        "C10",
        "journal",
        "Lần ghi viết trên nhiều dòng",
        "Hai nhánh cùng ghi thêm thì git nhập từng dòng: lần ghi trên nhiều dòng bị rách, dòng "
        "của lần này lẫn vào lần "
        "khác. Lệnh cchc mark luôn viết một dòng; tắt chức năng tự định dạng của trình soạn thảo "
        "với tệp này.",
        DONE.replace("{", "", 1).replace("}", "").replace(", ", "\n  "),
        DONE,
    ),
)
