"""Changes of a plan in words, for the screen and for documents; pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from cchc.text import one_line
from cchc.versions.changes import Change

KEYS = {
    "content": "nội dung",
    "short": "tên gọi tắt",
    "lead": "chủ trì",
    "coordinators": "phối hợp",
    "product": "sản phẩm",
    "deadline": "thời hạn",
    "indicator": "chỉ tiêu",
    "budget": "kinh phí",
    "note": "ghi chú",
    "public": "đưa tình hình ra ngoài cơ quan",
    "id": "mã",
    "area": "lĩnh vực",
    "number": "số thứ tự",
    "title": "tên",
    "name": "tên",
    "aliases": "cách gọi khác",
    "symbol": "viết tắt",
    "head": "người đứng đầu",
    "overseer": "lãnh đạo phụ trách",
    "members": "thành viên",
    "period": "thời gian của kế hoạch",
    "before": "phần trước bảng",
    "after": "phần sau bảng",
    "document.kind": "tên loại văn bản",
    "document.number": "số văn bản",
    "document.symbol": "ký hiệu",
    "document.date": "ngày ký",
    "document.month": "tháng ban hành",
    "document.place": "địa danh",
    "document.issuer": "cơ quan ban hành",
    "document.parent": "cơ quan chủ quản",
    "document.office": "tên đầy đủ của cơ quan",
    "document.title": "trích yếu",
    "document.short": "tên gọi tắt",
    "document.basis": "căn cứ",
    "document.signer": "người ký",
    "document.recipients": "nơi nhận",
    "document.replaces": "văn bản được thay thế",
    "reporting.close_day": "ngày chốt số liệu",
    "reporting.send_by": "ngày gửi kết quả",
    "reporting.month": "báo cáo tháng",
    "reporting.score": "cách chấm điểm",
    "reporting.agency.recipients": "nơi nhận báo cáo gửi ra ngoài",
    "reporting.rate": "tỷ lệ nêu chính",
    "reporting.rhythm": "kỳ xem xét việc thường xuyên",
    "reporting.confirmation": "xác nhận kết quả",
    "reporting.extensions": "số lần được gia hạn",
}
SUBJECTS = {
    "task": "nhiệm vụ",
    "area": "lĩnh vực",
    "unit": "đơn vị",
    "group": "nhóm",
    "plan": "kế hoạch",
}
NOTHING = "(trống)"
SHORT_ENOUGH = 60
"""Letters of a text that is told whole."""
AROUND = 4
"""Words shown on both sides of a changed stretch."""


def key_words(change: Change) -> str:
    """Name what changed: 'thời hạn', 'nơi nhận'."""
    return KEYS.get(change.key, change.key)


def from_to(change: Change) -> str:
    """Tell a change as 'before → after'; of long words only the stretches that changed."""
    before, after = one_line(change.before), one_line(change.after)
    if not before or not after:
        return f"{before or NOTHING} → {after or NOTHING}"
    if max(len(before), len(after)) > SHORT_ENOUGH:
        return "; ".join(_stretches(before.split(), after.split()))
    return f"{before} → {after}{later(change)}"


def later(change: Change) -> str:
    """Say by how much a due day moved, if it did: ' (lùi 31 ngày)'."""
    if not change.days:
        return ""
    return f" ({'lùi' if change.days > 0 else 'sớm hơn'} {abs(change.days)} ngày)"


def _stretches(before: list[str], after: list[str]) -> Iterator[str]:
    """Yield each changed stretch of words: '… xã [canh → cạnh] tranh …'."""
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND):
        words = []
        for step, first, last, new_first, new_last in group:
            old, new = " ".join(before[first:last]), " ".join(after[new_first:new_last])
            words.append(old if step == "equal" else f"[{old or NOTHING} → {new or NOTHING}]")
        opening = "… " if group[0][1] else ""
        closing = " …" if group[-1][2] < len(before) else ""
        yield f"{opening}{' '.join(words)}{closing}"


def counted(changes: Iterable[Change]) -> str:
    """Count the tasks that changed: '1 nhiệm vụ thêm, 2 nhiệm vụ bỏ'; nothing if none did."""
    kinds: dict[str, set[str]] = {"added": set(), "removed": set(), "changed": set()}
    for change in changes:
        if change.subject == "task":
            kinds.get(change.kind, kinds["changed"]).add(change.of)
    kinds["changed"] -= kinds["added"]
    names = {"added": "thêm", "removed": "bỏ", "changed": "sửa"}
    return ", ".join(f"{len(ids)} nhiệm vụ {names[kind]}" for kind, ids in kinds.items() if ids)
