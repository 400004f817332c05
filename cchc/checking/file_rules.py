"""Rules over files and folders, before what they say is looked at.

K01, K02 and K03 are found by `source`, while it reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cchc.checking.rule import Rule
from cchc.files import LITTER
from cchc.problem import Place, Problem
from cchc.source import Source
from cchc.text import bare

K01 = Rule(
    "K01",
    "file",
    "Tệp không đọc được",
    "Tệp không mở được, không phải chữ UTF-8, sai cú pháp YAML, quá lớn, lồng quá sâu, hoặc dùng "
    "cách viết mà hai người dễ hiểu khác nhau: neo, bí danh, nhãn, khóa gộp, nhiều tài liệu "
    "trong một tệp, ký tự điều khiển.",
    bad="format: 1\nid: ke-hoach\ndocument:\n  title: Kế hoạch: năm 2025\nareas: []",
    good="format: 1\nid: ke-hoach\ndocument:\n  title: 'Kế hoạch: năm 2025'\nareas: []",
)
K02 = Rule(
    "K02",
    "file",
    "Còn dấu xung đột của git",
    "Hai nhánh sửa cùng một chỗ và chưa có ai chọn nội dung đúng. Trong journal.yaml, cả hai bên "
    "thường chỉ ghi thêm dòng (trang web của GitHub, GitLab không biết merge=union nên báo xung "
    "đột): cchc validate --join giữ dòng của cả hai bên.",
    bad="format: 1\n"
    "<<<<<<< HEAD\nid: ke-hoach\n=======\nid: ke-hoach-2\n>>>>>>> nhanh-khac\n"
    "areas: []",
    good="format: 1\nid: ke-hoach\nareas: []",
)
K03 = Rule(
    "K03",
    "task",
    "Khóa lặp lại",
    "Một khóa viết hai lần trong cùng một mục: không biết lần nào đúng.",
    bad="deadline: Quý III/2025\ndeadline: Quý IV/2025",
    good="deadline: Quý IV/2025",
)
C07 = Rule(
    "C07",
    "folder",
    "Thư mục được đồng bộ bởi chương trình khác",
    "Thư mục làm việc nằm trong OneDrive, Dropbox, Google Drive, iCloud: các máy chép đè lên "
    "nhau, nhật ký có thể mất dòng mà không ai biết. Chia sẻ bằng git.",
    bad="C:/Users/Lan/OneDrive - Thanh tra tỉnh/ke-hoach/",
    good="C:/ke-hoach/",
)
SYNCED = re.compile(
    r"(?:onedrive|dropbox|google ?drive|my drive|drive cua toi|icloud(?: ?drive)?"
    r"|com~apple~clouddocs)(?:$|[ \-(])"
)
"""A folder that another program copies between computers, by its `bare` name."""


def folder_is_not_synced(parts: Sequence[str], shown: str) -> Iterator[Problem]:
    """C07: a folder that another program copies; `parts` are the names of the folders above it."""
    synced = next((part for part in parts if SYNCED.match(bare(part))), None)
    if synced:
        message = f"thư mục nằm trong '{synced}', nơi các máy chép đè lên nhau"
        hint = "đặt ở thư mục không đồng bộ, chia sẻ bằng git"
        yield C07.problem(Source(shown), Place(), message, hint)


C08 = Rule(
    "C08",
    "folder",
    "Tệp không được đọc",
    "Bên cạnh plan.yaml, journal.yaml có tệp trông giống chúng, thường là bản sao do xung đột "
    "đồng bộ, hoặc đuôi .yml: phần mềm không đọc, điều ghi trong đó không ai thấy.",
    bad="plan.yaml\njournal-MAY-VAN-PHONG.yaml",
    good="plan.yaml\njournal.yaml",
)
K25 = Rule(
    "K25",
    "folder",
    "Có nhật ký mà không có kế hoạch",
    "Thư mục trong plans/ có journal.yaml nhưng không có plan.yaml: tiến độ đã ghi không ai thấy.",
    bad="journal.yaml",
    good="journal.yaml\nplan.yaml",
)
C20 = Rule(
    "C20",
    "folder",
    "Tệp tạm còn sót lại",
    "Một lệnh bị tắt giữa chừng (mất điện, đóng cửa sổ) để lại tệp tạm, có thể là bản chép của "
    "nhật ký. Điều đã ghi không mất; tệp tạm thì xóa, và đừng đưa vào git. Lệnh ghi sau đó tự xóa "
    "tệp tạm của cchc đã để quá một giờ.",
    bad=".cchc-0123456789abcdef.tmp\njournal.yaml\nplan.yaml",
    good="journal.yaml\nplan.yaml",
)
COPY = re.compile(r"(?:plan|journal)\b.*\.ya?ml", re.IGNORECASE)
"""What looks like a plan or a journal: 'journal (bản sao xung đột).yaml', 'plan.yml'."""


HIDDEN_TMP = re.compile(r"\..+\.tmp")


def files_are_known(names: Iterable[str], folder: str) -> Iterator[Problem]:
    """C08: a file that looks like a plan or a journal, and is never read; C20: a temporary one
    left; K25: no plan.
    """
    names = sorted(names)
    for name in names:
        if LITTER.fullmatch(name) or HIDDEN_TMP.fullmatch(name):
            message = "tệp tạm của một lệnh bị tắt giữa chừng"
            hint = "xóa tệp này khi không có lệnh nào đang chạy; đừng đưa vào git"
            yield C20.problem(Source(f"{folder}/{name}"), Place(), message, hint)
        if COPY.fullmatch(name) and name not in ("plan.yaml", "journal.yaml"):
            message = "tệp không được đọc: chỉ plan.yaml và journal.yaml được đọc"
            hint = "chuyển phần còn thiếu vào plan.yaml, journal.yaml rồi xóa tệp này"
            yield C08.problem(Source(f"{folder}/{name}"), Place(), message, hint)
    if "journal.yaml" in names and "plan.yaml" not in names:
        message = "có nhật ký mà không có kế hoạch (plan.yaml)"
        hint = "đưa plan.yaml trở lại thư mục này"
        yield K25.problem(Source(f"{folder}/journal.yaml"), Place(), message, hint)
