"""Equal numbers: what stands in a paper's sentences, tables and annexes, read as a reader reads
them, is what `status --json` answers, whatever the journal.

Sentences are taken apart by what they say, not by the template they came from.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cchc.documents.meeting_page import meeting_page
from cchc.documents.report import report
from cchc.files import shipped_templates
from cchc.journal import Entry
from cchc.month_round import responses
from cchc.period import Period
from cchc.screens import json_answers
from cchc.template.render import render
from tests.documents.law_reader import Paper, Paragraph, Table, read
from tests.documents.test_one_number import OFFICES_PLAN, PERIODS, UNITS, journals, summary

SOME = settings(max_examples=15, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""A paper takes a tenth of a second: a few are tried, and none made smaller for minutes."""
LONG_PERIODS = PERIODS.filter(lambda period: period.kind != "month")
MONTHS = PERIODS.filter(lambda period: period.kind == "month")
DAYS_AFTER = st.sampled_from((-20, -3, 0, 2, 10, 200))


def day_of(period: Period, after: int) -> date:
    """A day a report may be made on: before its period is over, or after."""
    return max(period.first, period.last + timedelta(days=after))


def text_of(paper: Paper) -> str:
    """The paragraphs outside of tables, a line each."""
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph))


def table_headed(paper: Paper, head: str) -> list[dict[str, str]]:
    """The rows of the table that has a column of that head, each by the heads; none without it."""
    for block in paper.blocks:
        if not isinstance(block, Table) or not block.bordered:
            continue
        heads = [cell.text for cell in block.rows[0].cells]
        if any(words.startswith(head) for words in heads):
            return [
                dict(zip(heads, (cell.text for cell in row.cells), strict=False))
                for row in block.rows[1:]
            ]
    return []


def items(said: str) -> dict[str, int]:
    """'19 có kết quả, 04 không phát sinh và 01 chưa có báo cáo' → number by words."""
    return {
        words: int(number)
        for number, words in re.findall(r"(\d+) ([^\d,;.]+?)(?=,| và \d|$)", said)
    }


def counted(text: str, what: str) -> dict[str, int] | None:
    """The numbers of a sentence about so many tasks of a sort; None where nothing is said."""
    listed = re.search(rf"[Tt]rong (\d+) nhiệm vụ {what}[^:.\d]*: ([^.;]+)[.;]", text)
    if listed:
        return {"": int(listed[1]), **items(listed[2])}
    alike = re.search(rf"(?:Cả )?(\d+) nhiệm vụ {what}[^:.\d]*? đều ([^.;]+)[.;]", text)
    if alike is None:  # one alone: '01 nhiệm vụ thường xuyên chưa có báo cáo'
        words = "|".join(
            word.removeprefix("^") for words in WORDS.values() for word in words.split("|")
        )
        alike = re.search(
            rf"(?<![\d/])(01) nhiệm vụ {what}[^:.;\d]*? ((?:{words})[^.;]*)[.;]", text
        )
    return {"": int(alike[1]), alike[2]: int(alike[1])} if alike else None


def number(pattern: str, text: str) -> int:
    """The number a pattern finds; 0 where it is not said."""
    found = re.search(pattern, text)
    return int(found[1]) if found else 0


class Answer:
    """What `status --json` answers of a unit or all on a day, counted again from its tasks."""

    def __init__(
        self, journal: tuple[Entry, ...], unit: str | None, day: date, period: Period
    ) -> None:
        self.json = summary(journal, unit, day, period)
        self.tasks: list[dict[str, Any]] = self.json["tasks"]

    def of_kind(self, *kinds: str) -> Counter[str]:
        return Counter(one["quiet"] or one["state"] for one in self.tasks if one["kind"] in kinds)

    def ids(self, **wanted: Any) -> set[str]:
        return {
            one["id"]
            for one in self.tasks
            if all(one[key] in values for key, values in wanted.items())
        }


def sum_of(counts: Counter[str], *states: str) -> int:
    return sum(counts[state] for state in states)


WORDS = {
    ("done", "done-late"): r"đã hoàn thành|đã thực hiện đủ",
    ("in-progress",): r"đang thực hiện",
    ("not-started",): r"chưa ghi nhận triển khai|chưa đến thời gian",
    ("overdue",): r"quá hạn",
    ("awaiting",): r"chưa có văn bản|chưa đủ điều kiện",
    ("cancelled",): r"dừng thực hiện",
    ("ongoing",): r"^có kết quả",
    ("nothing",): r"không phát sinh",
    ("empty", "unanswered"): r"không nêu kết quả|chưa có kết quả|chưa có báo cáo|chưa nhận được",
}
"""How the states of tasks are told in a sentence."""


def same(said: dict[str, int] | None, counts: Counter[str]) -> None:
    """Hold the numbers of a sentence to the counts of states, none left out."""
    told = dict(said or {"": 0})
    assert told.pop("") == sum(counts.values()) == sum(told.values()), (said, counts)
    for states, words in WORDS.items():
        number = sum(number for name, number in told.items() if re.search(words, name))
        assert number == sum_of(counts, *states), (states, said, counts)


@SOME
@given(journals(), st.sampled_from((*UNITS, None)), PERIODS, DAYS_AFTER)
def test_a_report_says_what_status_answers(
    journal: tuple[Entry, ...], unit: str | None, period: Period, after: int
) -> None:
    today = day_of(period, after)
    told = report(OFFICES_PLAN, journal, period, today, unit)
    paper = read(render(shipped_templates() / "bao-cao.docx", told))
    answer = Answer(journal, unit, min(period.last, today), period)
    text = text_of(paper)
    hold_sentences(text, answer)
    hold_summary(paper, answer)
    hold_annex(paper, answer)
    hold_faults(paper, text, answer, outgoing=unit is None and period.kind != "month")
    if unit is None:
        hold_answers(text, journal, period, today)


def hold_sentences(text: str, answer: Answer) -> None:
    """The sentences of part I."""
    assert (
        number(r"giao (?:.+ chủ trì )?(\d+) nhiệm vụ thuộc", text)
        == answer.json["summary"]["total"]
    )
    dated = answer.of_kind("dated")
    sentence = re.search(r"trong (\d+) nhiệm vụ có thời hạn: ([^.]+)\.", text)
    assert (int(sentence[1]) if sentence else 0) == sum(dated.values())
    if sentence:
        hold_dated(sentence[2], dated)
    continuous = answer.of_kind("continuous")
    said = counted(text, "thường xuyên")
    same(said, continuous)
    empty = sum(value for name, value in (said or {}).items() if "không nêu" in name)
    assert empty in (0, continuous["empty"])
    same(counted(text, "định kỳ"), answer.of_kind("recurring"))
    same(counted(text, "triển khai"), answer.of_kind("event"))


def hold_dated(said: str, dated: Counter[str]) -> None:
    assert number(r"đã hoàn thành (\d+)", said) == sum_of(dated, "done", "done-late")
    assert number(r"đúng hạn (\d+)", said) == dated["done"]
    assert number(r"sau thời hạn (\d+)", said) == dated["done-late"]
    assert number(r"còn trong hạn (\d+)", said) == sum_of(dated, "in-progress", "not-started")
    assert number(r"đang thực hiện (\d+)", said) == dated["in-progress"]
    assert number(r"chưa ghi nhận triển khai (\d+)", said) == dated["not-started"]
    assert number(r"dừng thực hiện (\d+)", said) == dated["cancelled"]
    assert number(r"quá hạn chưa hoàn thành (\d+)", said) == dated["overdue"]
    assert ("không có nhiệm vụ quá hạn" in said) == (dated["overdue"] == 0)


COLUMNS = {
    "Tổng số": "total",
    "Hoàn thành đúng hạn": "done",
    "Hoàn thành sau thời hạn": "done_late",
    "Đang thực hiện": "in_progress",
    "Chưa ghi nhận triển khai": "not_started",
    "Quá hạn": "overdue",
    "Thường xuyên có kết quả": "ongoing",
    "Không phát sinh": "nothing",
    "Thường xuyên chưa có kết quả": "silent",
    "Chờ điều kiện": "awaiting",
    "Dừng thực hiện": "cancelled",
}


def hold_summary(paper: Paper, answer: Answer) -> None:
    """The table of groups: its sums are the answer's, its columns add up, what is missing is 0."""
    rows = table_headed(paper, "Nhóm nhiệm vụ")
    if not answer.tasks:
        assert not rows
        return
    *groups, whole = rows
    quiet = Counter(one["quiet"] for one in answer.tasks if one["quiet"])
    wanted = {
        **answer.json["summary"],
        "nothing": quiet["nothing"],
        "silent": quiet["empty"] + quiet["unanswered"],
    }
    assert set(whole) <= {"Nhóm nhiệm vụ", *COLUMNS}
    for head, name in COLUMNS.items():
        assert int(whole.get(head, 0)) == wanted[name], head
        assert sum(int(row.get(head, 0)) for row in groups) == wanted[name], head


def state_told(words: str) -> str:
    """Which state the words of the annex tell."""
    said = re.sub(r",? ?\(?đã quá hạn \d+ ngày trước khi[^)]*\)?", "", words.lower())
    if "quá hạn" in said:
        return "overdue"
    if "sau thời hạn" in said:
        return "done-late"
    beginnings = {
        "hoàn thành đúng hạn": "done",
        "đã hoàn thành": "done",
        "đã thực hiện đủ": "done",
        "trình đúng hạn": "done",
        "thường xuyên, có kết quả": "ongoing",
        "thường xuyên, ": "quiet",
        "chờ": "awaiting",
        "dừng": "cancelled",
        "đang": "in-progress",
        "đã trình": "in-progress",
    }
    return next(
        (state for start, state in beginnings.items() if said.startswith(start)), "not-started"
    )


def hold_annex(paper: Paper, answer: Answer) -> None:
    """The annex of the whole plan: every task the answer has, in its state."""
    states = {one["id"]: one for one in answer.tasks}
    rows = {row["TT"]: row["Tiến độ"] for row in table_headed(paper, "Tiến độ") if "Tiến độ" in row}
    assert states.keys() == {name for name in rows if "." in name or name in states}
    for name, one in states.items():
        words = rows[name]
        assert is_told(one, words), (name, words, one["state"], one["quiet"])
        if one["state"] == "overdue" and one["days_late"]:
            assert f"quá hạn {one['days_late']:02} ngày" in words.lower()


def is_told(one: dict[str, Any], words: str) -> bool:
    """Say whether a task's state is what the words tell; of a recurring duty they tell a window."""
    told = state_told(words)
    if one["kind"] == "recurring":
        return (told == "overdue") is (one["state"] == "overdue")
    if one["quiet"] == "nothing":
        return "không phát sinh" in words
    return bool(told == one["state"])


def hold_faults(paper: Paper, text: str, answer: Answer, *, outgoing: bool) -> None:
    """What part III blames: tasks overdue with their days, continuous ones without a result."""
    late = {one["id"]: one["days_late"] for one in answer.tasks if one["state"] == "overdue"}
    rows = table_headed(paper, "Số ngày quá hạn")
    told = {}
    for row in rows:
        found = re.search(r"nhiệm vụ ([\w.]+)\)", row["Nhiệm vụ"])
        assert found
        told[found[1]] = int(row["Số ngày quá hạn"])
    assert told == late
    assert number(r"dứt điểm (\d+) nhiệm vụ quá hạn", text) == len(late)
    assert bool(re.search(r"Đến hết ngày [\d/]+, không có nhiệm vụ quá hạn\.", text)) == (not late)
    if not outgoing:
        silent = answer.ids(quiet=("empty", "unanswered"))
        assert number(r"\b(\d+) nhiệm vụ thường xuyên chưa có kết quả trong kỳ", text) == len(
            silent
        )


def names(said: str) -> set[str]:
    """Units named in a sentence: 'Văn phòng; Phòng Nghiệp vụ 6 và 7'."""
    found = set()
    for before, numbers in re.findall(r"(Phòng Nghiệp vụ) ((?:\d+(?:, | và )?)+)", said):
        found |= {f"{before} {one}" for one in re.findall(r"\d+", numbers)}
    return found | ({"Văn phòng"} if "Văn phòng" in said else set())


def hold_answers(text: str, journal: tuple[Entry, ...], period: Period, today: date) -> None:
    """Whose report was not received, as `status --missing --json` has it."""
    if today < period.last or period.kind != "month":
        return
    given_ = responses(OFFICES_PLAN, journal, period, period.last)
    units = json_answers.missing(OFFICES_PLAN, period, given_)["units"]
    waited = {one["unit"] for one in units if one["missing"]}
    sentence = re.search(r"Tính đến ngày [\d/]+(?: \([^)]*\))?, ([^\n]+)", text)
    said = sentence[1] if sentence else ""
    heard = re.sub(r"^[^;]*?(?=chưa nhận được)", "", said)
    assert names(heard) == waited
    for some, answered, of in re.findall(r"([^;.]+) mới có nội dung (\d+)/(\d+)", said):
        for name in names(some):
            (one,) = (one for one in units if one["unit"] == name)
            assert (one["answered"], one["of"]) == (int(answered), int(of))


OPEN = ("in-progress", "not-started", "overdue")


@SOME
@given(journals(), LONG_PERIODS, DAYS_AFTER)
def test_the_annex_by_unit_counts_what_status_answers_of_each(
    journal: tuple[Entry, ...], period: Period, after: int
) -> None:
    today = day_of(period, after)
    told = report(OFFICES_PLAN, journal, period, today)
    paper = read(render(shipped_templates() / "bao-cao.docx", told))
    rows = table_headed(paper, "Đơn vị")
    assert [row["Đơn vị"] for row in rows] == [*map(OFFICES_PLAN.unit_name, UNITS)]
    for unit, row in zip(UNITS, rows, strict=True):
        hold_unit(row, Answer(journal, unit, min(period.last, today), period))


def hold_unit(row: dict[str, str], answer: Answer) -> None:
    states = Counter(one["quiet"] or one["state"] for one in answer.tasks)
    open_ = [one for one in answer.tasks if one["state"] in OPEN and one["due"]]
    wanted = {
        "Được giao": len(answer.tasks),
        "Hoàn thành": sum_of(states, "done", "done-late"),
        "Đúng hạn": states["done"],
        "Chưa hoàn thành": len(open_),
        "Gia hạn": sum(bool(one["extensions"]) for one in answer.tasks),
        "Thường xuyên có kết quả": states["ongoing"],
        "Không phát sinh": states["nothing"],
    }
    numbers = {
        head: int(words.split(":")[0].split(" ")[0])
        for head, words in row.items()
        if words[:1].isdigit()
    }
    for start, number_ in wanted.items():
        assert sum(one for head, one in numbers.items() if head.startswith(start)) == number_, (
            start,
            row,
        )
    late = sum(one for head, one in numbers.items() if "quá hạn" in head)
    assert late >= sum_of(states, "done-late", "overdue")


@SOME
@given(journals(), st.sampled_from((*UNITS, None)), MONTHS, DAYS_AFTER)
def test_the_page_for_the_meeting_says_what_status_answers(
    journal: tuple[Entry, ...], unit: str | None, period: Period, after: int
) -> None:
    today = day_of(period, after)
    told = meeting_page(OFFICES_PLAN, journal, period, today, unit)
    text = text_of(read(render(shipped_templates() / "trang-hop.docx", told)))
    answer = Answer(journal, unit, min(period.last, today), period)
    dated, late = answer.of_kind("dated"), answer.ids(state=("overdue",))
    done = number(r"hoàn thành (\d+)/\d+ nhiệm vụ có thời hạn", text)
    assert done == sum_of(dated, "done", "done-late")
    assert number(r"hoàn thành \d+/(\d+) nhiệm vụ có thời hạn", text) in (0, sum(dated.values()))
    assert number(r"quá hạn (\d+) nhiệm vụ", text) == len(late)
    assert ("không có nhiệm vụ quá hạn" in text) == (not late)
    same(counted(text, "thường xuyên"), answer.of_kind("continuous"))
    same(counted(text, "định kỳ"), answer.of_kind("recurring"))
    same(counted(text, "triển khai"), answer.of_kind("event"))
