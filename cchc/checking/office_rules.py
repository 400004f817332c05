"""Rules over what stands around a plan's tasks: units, its folder; each a small generator that
opens with its codes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from cchc.checking.plan_rules import PlanFile
from cchc.problem import Problem
from cchc.text import bare, fold

SYNCED = re.compile(
    r"(?:onedrive|dropbox|google ?drive|my drive|drive cua toi|icloud(?: "
    r"?drive)?|com~apple~clouddocs)(?:$|[ \-(])"
)
"""A folder that another program copies between computers, by the name it has: 'OneDrive - Thanh tra
tỉnh'; `bare`.
"""

COPY = re.compile(r"(?:plan|journal)\b.*\.ya?ml", re.IGNORECASE)
"""What looks like a plan or a journal: 'journal (bản sao xung đột).yaml',
'plan-MAY-VAN-PHONG.yaml', 'plan.yml'.
"""

COMPARED = 200
"""Letters of a name compared with others; nobody's name is longer."""
LEAST_WORD = 3
"""Letters a word must have for one letter more, less or other to look like a slip: 'Tổ A' and 'Tổ
B' are two.
"""


def units_are_used(file: PlanFile) -> Iterator[Problem]:
    """C05: a unit, or a group without members, that no task names."""
    if file.broken & {"units", "groups", "areas"}:
        return
    plan, month = file.plan, file.plan.reporting.month
    used = {
        unit for _, _, task in file.placed for unit in (*task.lead.units, *task.coordinators.units)
    }
    used |= {month.issuer} if month else set()
    single = {key: group for key, group in plan.groups.items() if not group.members}
    for top, known in (("units", plan.units), ("groups", single)):
        for key, unit in known.items():
            if key not in used and file.placed:
                message = f"{key}: '{unit.name}' không chủ trì, không phối hợp nhiệm vụ nào"
                hint = f"xóa khỏi {top}, hoặc xem lại tên đơn vị ở các nhiệm vụ"
                yield file.at((top, key), "C05", message, hint, key=True)


def unit_names_differ(file: PlanFile) -> Iterator[Problem]:
    """C06: two units or groups whose names differ by accents or by one letter."""
    if file.broken & {"units", "groups"}:
        return
    units = [("units", key, unit.name) for key, unit in file.plan.units.items()]
    groups = [("groups", key, group.name) for key, group in file.plan.groups.items()]
    seen: dict[str, list[str]] = {}
    for top, key, name in units + groups:
        forms = set(_forms(bare(name)))
        known = (other for form in forms for other in seen.get(form, ()))
        if near := next((other for other in known if _near(other, name)), None):
            message = f"{key}: tên '{name}' gần như trùng '{near}'"
            yield file.at(
                (top, key), "C06", message, "nếu là một đơn vị thì gộp lại, dùng aliases", key=True
            )
        for form in forms:
            seen.setdefault(form, []).append(name)


def _forms(name: str) -> Iterator[str]:
    """Yield a name and it without each of its letters: names one letter apart have one of these in
    common.
    """
    name = name[:COMPARED]
    yield name
    yield from (name[:index] + name[index + 1 :] for index in range(len(name)))


def _near(one: str, other: str) -> bool:
    """Say whether two different names look like one: a number or a short word makes them two."""
    words, others = bare(one).split(), bare(other).split()
    if fold(one) == fold(other) or len(words) != len(others):
        return False
    different = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    return all(min(map(len, pair)) >= LEAST_WORD and "".join(pair).isalpha() for pair in different)


def folder_is_not_synced(parts: Sequence[str], shown: str) -> Iterator[Problem]:
    """C07: a folder that OneDrive, Dropbox and the like copy between computers; `parts` are the
    folders above it.
    """
    if synced := next((part for part in parts if SYNCED.match(bare(part))), None):
        message = f"thư mục nằm trong '{synced}', nơi các máy chép đè lên nhau"
        yield Problem(shown, 1, 1, "C07", message, "đặt ở thư mục không đồng bộ, chia sẻ bằng git")


def files_are_known(names: Iterable[str], folder: str) -> Iterator[Problem]:
    """C08: a file that looks like a plan or a journal, and is never read; K25: a journal without
    its plan.
    """
    found = sorted(names)
    for name in found:
        if COPY.fullmatch(name) and name not in ("plan.yaml", "journal.yaml"):
            hint = "chuyển phần còn thiếu vào plan.yaml, journal.yaml rồi xóa tệp này"
            yield Problem(
                f"{folder}/{name}",
                1,
                1,
                "C08",
                "tệp không được đọc: chỉ plan.yaml và journal.yaml được đọc",
                hint,
            )
    if "journal.yaml" in found and "plan.yaml" not in found:
        hint = "đưa plan.yaml trở lại thư mục này"
        yield Problem(
            f"{folder}/journal.yaml",
            1,
            1,
            "K25",
            "có nhật ký mà không có kế hoạch (plan.yaml)",
            hint,
        )


OFFICE_RULES = (units_are_used, unit_names_differ)
