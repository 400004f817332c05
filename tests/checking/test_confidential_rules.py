"""Marks of secrecy, denouncers, numbers of persons: where they are told, and that they are not
quoted.
"""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from cchc.checking.checks import check, check_appended
from cchc.checking.confidential_rules import C17, C18, C19, RULE_OF
from cchc.confidential import GRAVE_CODES
from cchc.plan import Document, Task
from cchc.problem import Problem
from cchc.source import read_bytes
from cchc.told import TEXTS

ENTRY = "- {{id: a1, task: '1', on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, {}}}\n"
PLAN = """\
format: 1
id: x
period: {{from: 2025-07-01, to: 2025-12-31}}
document: {{title: Kế hoạch{document}}}
units:
  vp: {{name: Văn phòng}}
before: [{before}]
areas:
  - title: Thể chế
    tasks:
      - id: '1'
        content: Ban hành Quy chế
        lead: Văn phòng
        deadline: Quý III/2025
{task}"""
NAMED = "Đơn tố cáo của ông Lê Văn Bê"
NUMBER = "Gọi 0905 123 456"


def problems(journal: str = "", document: str = "", before: str = "", task: str = "") -> Any:
    plan = PLAN.format(document=document, before=before, task=f"        {task}\n" if task else "")
    source = read_bytes(plan.encode(), "plan.yaml")
    return check(source, read_bytes(journal.encode(), "journal.yaml")).problems


def codes(found: list[Problem]) -> list[str]:
    return [problem.code for problem in found]


@pytest.mark.parametrize("field", ["product", "note", "short", "carried_from"])
def test_every_text_of_a_task_is_looked_at(field: str) -> None:
    assert field in {known.name for known in fields(Task)}
    (found,) = problems(task=f"{field}: 05/A-(MẬT)")
    assert (found.code, found.line, found.column) == ("C17", 15, len(field) + 11)
    assert found.message == f"nhiệm vụ 1: '{field}' mang dấu độ mật"


@pytest.mark.parametrize(
    "field", [one.name for one in fields(Document) if one.type in ("str", "str | None")]
)
def test_every_text_of_the_document_is_looked_at(field: str) -> None:
    if field in ("month", "title"):
        return
    assert "C17" in codes(problems(document=f", {field}: KH-TTT-MẬT"))


def test_paragraphs_around_the_table_are_looked_at() -> None:
    mark, name = problems(before=f"'Mở đầu', '(MẬT)', {NAMED}")
    assert (mark.code, mark.line, mark.column) == ("C17", 7, 20)
    assert (name.code, name.line, name.column) == ("C18", 7, 29)
    assert name.message == "before: 'before' có vẻ nêu tên người tố cáo"


def test_numbers_in_a_plan_are_the_offices_own() -> None:
    assert problems(task=f"note: {NUMBER}") == []


@pytest.mark.parametrize("field", TEXTS)
@pytest.mark.parametrize(("text", "code"), [("(MẬT)", "C17"), (NAMED, "C18"), (NUMBER, "C19")])
def test_every_text_of_an_entry_is_looked_at(field: str, text: str, code: str) -> None:
    more = ", proposal: Bố trí thêm" if field == "to" else ""
    found = problems(ENTRY.format(f"unit: vp, {field}: {text}{more}"))
    assert codes(found) == [code]
    column = ENTRY.format(f"unit: vp, {field}: {text}").index(text) + 1
    assert (found[0].line, found[0].column) == (1, column)
    assert f"'{field}'" in found[0].message


@pytest.mark.parametrize("field", ["title", "symbol"])
def test_every_text_of_a_document_of_an_entry_is_looked_at(field: str) -> None:
    entry = ENTRY.format(f"unit: vp, products: [{{{field}: 05/BC-TTT/MẬT}}]")
    (found,) = problems(entry)
    assert (found.code, found.column) == ("C17", entry.index("05/BC") + 1)


def test_a_link_is_no_number_of_a_person() -> None:
    link = "https://thanhtra.quangngai.gov.vn/?id=051090001234"
    assert problems(ENTRY.format(f"unit: vp, products: [{{title: Báo cáo, link: '{link}'}}]")) == []


def test_what_is_withdrawn_still_stands_in_the_file() -> None:
    withdrawal = "- {id: a2, at: 2025-07-30T08:00:00+07:00, retracts: a1, reason: ghi nhầm}\n"
    assert codes(problems(ENTRY.format(f"unit: vp, result: {NAMED}") + withdrawal)) == ["C18"]


def test_letters_may_be_written_by_their_numbers() -> None:
    assert codes(problems(ENTRY.format('unit: vp, result: "(M\\u1eacT)"'))) == ["C17"]
    assert codes(problems(task='note: "(M\\u1eacT)"')) == ["C17"]


def test_what_is_found_is_quoted_nowhere() -> None:
    found = problems(ENTRY.format(f"unit: vp, result: '{NAMED}, CCCD 051090001234'"))
    assert codes(found) == ["C18", "C19"]
    for problem in found:
        assert problem.excerpt == ""
        assert "Bê" not in str(problem)
        assert "051090001234" not in str(problem)


def test_all_kinds_in_one_text_are_told_each_once() -> None:
    text = f"{NAMED}; {NUMBER}; 0914 123 456; {NAMED} (MẬT)"
    assert codes(problems(ENTRY.format(f"unit: vp, result: '{text}'"))) == ["C17", "C18", "C19"]


def test_what_is_appended_is_looked_at() -> None:
    plan = check(read_bytes(PLAN.format(document="", before="", task="").encode(), "p"), None).plan
    assert plan is not None
    fine, named = (ENTRY.format(f"unit: vp, result: {text}") for text in ("Đã xong", NAMED))
    assert check_appended(plan, (), fine.encode()) is not None
    assert check_appended(plan, (), named.encode()) is None


def test_which_are_grave_and_which_matter_while_writing_alone() -> None:
    assert {rule.code for rule in RULE_OF.values()} == {C17.code, C18.code, C19.code}
    assert {rule.code for rule in (C17, C18)} == set(GRAVE_CODES)
    assert [rule.while_writing for rule in (C17, C18, C19)] == [False, False, True]
