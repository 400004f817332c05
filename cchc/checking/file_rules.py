"""Rules over files and folders, before what they say is looked at.

K01, K02 and K03 are found by `source`, while it reads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from cchc.checking.rule import Rule
from cchc.checking.schema_messages import whose
from cchc.files import LITTER
from cchc.problem import Problem
from cchc.source import Place, Source
from cchc.text import INVISIBLE, bare, clipped, tidy, unseen

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
C21 = Rule(
    "C21",
    "file",
    "Ký tự không nhìn thấy",
    "Chữ chép từ Word, trang web mang theo ký tự không ai nhìn thấy: gạch nối mềm U+00AD, dấu cách "
    "rộng bằng không U+200B… Phần mềm đọc như không có; để lại thì tìm và so chữ bằng chương "
    "trình khác sẽ sai.",
    bad="format: 1\nid: ke-hoach\ndocument:\n  title: Kế\u200b hoạch\nareas: []",
    good="format: 1\nid: ke-hoach\ndocument:\n  title: Kế hoạch\nareas: []",
    while_writing=True,
)


def all_is_seen(source: Source) -> Iterator[Problem]:
    """C21: characters nobody sees, which are read as if they were not there; told once a file."""
    count = unseen(source.text)
    if first := re.search(INVISIBLE, source.text) if count else None:
        start = source.text.rfind("\n", 0, first.start()) + 1
        place = Place(source.text.count("\n", 0, start) + 1, first.start() - start + 1)
        which = f"U+{ord(first[0]):04X}"
        more = f", và {count - 1} ký tự như vậy ở sau" if count > 1 else ""
        message = f"ký tự không nhìn thấy {which}{more}: đọc như không có"
        yield C21.problem(source, place, message, "xóa ký tự ấy rồi gõ lại chữ quanh nó")


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


C27 = Rule(
    "C27",
    "journal",
    "Đường dẫn tới minh chứng không có",
    "Đường dẫn (link) của văn bản là đường dẫn tính từ thư mục của kế hoạch hoặc thư mục làm việc, "
    "mà ở đó không có tệp nào: gõ nhầm, đã chuyển đi, hoặc tính từ chỗ khác. Địa chỉ mạng thì viết "
    "cả https://.",
    bad="- {id: hmkqwzrtbna, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, "
    "products: [{symbol: 05/QĐ-TTT, link: minh-chung/05.pdf}]}",
    good="- {id: hmkqwzrtbna, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, "
    'products: [{symbol: 05/QĐ-TTT, link: "https://quangngai.gov.vn/05.pdf"}]}',
    while_writing=True,
)


def links_lead_somewhere(source: Source, lost: Collection[str]) -> Iterator[Problem]:
    """C27: documents of a journal whose link is one of those `lost`."""
    for index, entry in enumerate(source.data or ()):
        for number, product in enumerate(entry.get("products") or ()):
            link = tidy(product.get("link") or "")
            if link in lost:
                place = source.places.find([index, "products", number, "link"])
                message = f"{whose(source.data, [index])}không thấy '{clipped(link)}'"
                hint = (
                    "viết đường dẫn tính từ thư mục làm việc (nơi có plans/), hoặc cả địa chỉ "
                    "https://…"
                )
                yield C27.problem(source, place, message, hint)
