"""Rules over what belongs in no plan or journal: marks of secrecy, denouncers, persons' numbers.

What they find is never quoted: their messages go on into logs, annotations and mails.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from cchc.checking.journal_rules import HEAD, JournalFile
from cchc.checking.paths import Path
from cchc.checking.plan_file import PlanFile
from cchc.checking.rule import Rule
from cchc.checking.schema_messages import whose
from cchc.confidential import (
    GRAVE_CODES,
    GUIDE,
    LOOKS,
    WHAT_TO_DO,
    Kind,
    grave,
    mentions,
    numbered,
)
from cchc.problem import Problem
from cchc.source import Source

STEPS = (
    f"Dừng lại, chưa commit, chưa gửi đi, báo người có trách nhiệm, làm theo {GUIDE}. Lần ghi đã "
    "rút lại vẫn được nêu, vì chữ còn trong tệp. Còn cảnh báo này thì không viết được bản công "
    "khai."
)
C17 = Rule(
    "C17",
    "both",
    "Dấu độ mật",
    "MẬT, TỐI MẬT, TUYỆT MẬT viết hoa, đứng riêng một dòng, đứng riêng trong ngoặc, hoặc ở cuối "
    "số, ký hiệu. Bí mật nhà nước không được soạn thảo, lưu giữ trên máy đang nối mạng (Luật "
    f"117/2025/QH15, Điều 5), mà nhật ký và git giữ lại mọi chữ đã ghi. {STEPS}",
    bad=f"{HEAD}, products: [{{symbol: 05/BC-TTT (MẬT)}}]}}",
    good=f"{HEAD}, result: Đã tập huấn bảo vệ bí mật nhà nước}}",
)
C18 = Rule(
    "C18",
    "both",
    "Tên người tố cáo",
    "Chữ trông như nêu tên người tố cáo. Họ tên, địa chỉ, bút tích của người tố cáo phải được giữ "
    f"bí mật (Luật Tố cáo số 25/2018/QH14, Điều 8, Điều 47). {STEPS}",
    bad=f"{HEAD}, result: Đã xử lý đơn tố cáo của ông Nguyễn Văn A}}",
    good=f"{HEAD}, result: Đã xử lý 01 đơn tố cáo của công dân}}",
)
C19 = Rule(
    "C19",
    "journal",
    "Số điện thoại, số căn cước",
    "Dãy số trông như số điện thoại, số căn cước, chứng minh nhân dân trong chữ của lần ghi. Số "
    "của người dân là dữ liệu cá nhân, không cần cho việc theo dõi kế hoạch; số máy công vụ của cơ "
    f"quan thì bỏ qua cảnh báo này. Lỡ ghi thì làm theo {GUIDE}.",
    bad=f"{HEAD}, result: 'Đã trả lời công dân, số 0905 123 456'}}",
    good=f"{HEAD}, result: Đã trả lời công dân bằng văn bản}}",
    while_writing=True,
)
RULE_OF: dict[Kind, Rule] = {"mark": C17, "denouncer": C18, "phone": C19, "identity": C19}
ALL_CODES = (*GRAVE_CODES, C19.code)
LEAVE_OUT = f"của người dân thì không ghi, lỡ ghi thì làm theo {GUIDE}"


ESCAPE = "\\"
"""By which a file may write a letter otherwise than it reads: `Ậ` as `\\u1eac`."""


def no_secrets_in_plan(file: PlanFile) -> Iterator[Problem]:
    """C17: a mark of secrecy; C18: a denouncer. A plan's numbers are mostly the office's own."""
    written = file.source.text
    if grave(written) or ESCAPE in written:
        for path, text in _texts(file.source.data, ()):
            if grave(text):
                yield from _problems(file.source, path, text, GRAVE_CODES)


def no_secrets_in_journal(file: JournalFile) -> Iterator[Problem]:
    """C17: a mark of secrecy; C18: a denouncer; C19: a number of a person.

    In entries withdrawn too, for they still stand in the file.
    """
    written = file.source.text
    if grave(written) or numbered(written) or ESCAPE in written:
        for index, entry in enumerate(file.entries):
            for path, text in entry.texts():
                yield from _problems(file.source, (index, *path), text)


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    """Yield every text in plain data, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        steps: Any = value.items() if isinstance(value, dict) else enumerate(value)
        for step, inner in steps:
            yield from _texts(inner, (*path, step))


def _problems(
    source: Source, path: Path, text: str, codes: Collection[str] = ALL_CODES
) -> Iterator[Problem]:
    """Tell what is found in the text at a path, each kind once."""
    for kind in dict.fromkeys(mention.kind for mention in mentions(text)):
        rule = RULE_OF[kind]
        if rule.code in codes:
            name = next(step for step in reversed(path) if isinstance(step, str))
            message = f"{whose(source.data, path)}'{name}' {LOOKS[kind]}"
            hint = LEAVE_OUT if rule is C19 else WHAT_TO_DO
            problem = rule.problem(source, source.places.find(path), message, hint)
            yield replace(problem, excerpt="")


CONFIDENTIAL_IN_PLAN = (no_secrets_in_plan,)
CONFIDENTIAL_IN_JOURNAL = (no_secrets_in_journal,)
