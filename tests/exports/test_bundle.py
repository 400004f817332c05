"""A plan's state written as one JSON file and read back; files that were cut, edited or are none."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.checking.checks import check
from cchc.documents import sample
from cchc.exports import plain_state
from cchc.exports.bundle import Bundle, bundle, read_bundle
from cchc.exports.plan_state import PlanState, plan_state
from cchc.exports.public import public_part
from cchc.journal import Entry
from cchc.plan import Plan
from cchc.plan_periods import looked_at
from cchc.plan_writer import plan_yaml
from cchc.problem import ProblemsFound
from cchc.source import read_bytes
from cchc.text import tidy
from cchc.told import Product
from cchc.units import understood
from cchc.workspace import load
from tests.plans import edited
from tests.test_round_trip import plans

ROOT = Path(__file__).parents[2]
DAY = dt.date(2025, 10, 14)
AT = dt.datetime(2025, 9, 1, 8, tzinfo=dt.timezone(dt.timedelta(hours=7)))
QUY_CHE = Product(symbol="05/QĐ-TTT", date=dt.date(2025, 8, 28), title='Quy chế "chi tiêu"')
ENTRIES = (
    Entry(id="a", at=AT, on=AT.date(), task="2.a", state="done", products=(QUY_CHE,)),
    Entry(id="b", at=AT, on=AT.date(), task="1.a", percent=40, obstacle="Chờ hướng dẫn\nSở Nội vụ"),
    Entry(id="c", at=AT, on=AT.date(), task="1.b", unit="van-phong", state="nothing", by="Lan"),
    Entry(id="d", at=AT, retracts="b", reason="ghi nhầm"),
)


def state_of(plan: Plan, entries: tuple[Entry, ...] = ()) -> PlanState:
    return plan_state(plan, entries, DAY, looked_at(plan, DAY))


def written(*entries: Entry) -> bytes:
    return bundle(state_of(edited(), entries or ENTRIES))


def problems_of(content: bytes) -> list[str]:
    with pytest.raises(ProblemsFound) as refused:
        read_bundle(content, "so-a.json")
    return [f"{one.line}:{one.column}: {one.code} {one.message}" for one in refused.value.problems]


def test_it_reads_back_as_it_was_written() -> None:
    assert read_bundle(written(), "so-a.json") == Bundle(edited(), ENTRIES, DAY)


def test_the_real_plan_with_the_demonstration_journal_reads_back(tmp_path: Path) -> None:
    folder = tmp_path / "plans" / "ttt-2025-h2"
    folder.mkdir(parents=True)
    plan = (ROOT / "plans" / "ttt-2025-h2" / "plan.yaml").read_bytes()
    (folder / "plan.yaml").write_bytes(plan)
    (folder / "journal.yaml").write_bytes((ROOT / "cchc" / "demo" / "journal.yaml").read_bytes())
    loaded = load(folder, tmp_path)
    content = bundle(state_of(loaded.plan, loaded.entries))
    assert read_bundle(content, "") == Bundle(loaded.plan, loaded.entries, DAY)


def test_a_plan_with_all_a_plan_can_hold_reads_back() -> None:
    content = bundle(state_of(sample.PLAN, tuple(sample.ENTRIES)))
    assert read_bundle(content, "") == Bundle(sample.PLAN, tuple(sample.ENTRIES), DAY)


def test_json_written_by_another_program_reads_alike() -> None:
    values = json.loads(written())
    for text in (json.dumps(values, sort_keys=True), json.dumps(values, indent="\t")):
        assert read_bundle(text.encode(), "") == Bundle(edited(), ENTRIES, DAY)


@given(plan=plans())
def test_any_plan_reads_back_as_its_own_file_does(plan: Plan) -> None:
    signed = understood(plan)
    content = bundle(state_of(signed))
    checked = check(read_bytes(plan_yaml(signed).encode(), "plan.yaml"), None)
    if errors := [one.code for one in checked.problems if one.stops_reading]:
        assert [told.split()[1] for told in problems_of(content)] == errors
    else:
        assert read_bundle(content, "").plan == checked.plan == signed


@given(words=st.text("abc ạđ\"\\\n/:{}[],#&*!|>%@`'<>~-0", min_size=1, max_size=40))
def test_any_words_of_people_stay_words(words: str) -> None:
    kept = tidy(words)
    entry = Entry(id="a", at=AT, on=AT.date(), task="1.a", result=kept or "x")
    assert read_bundle(written(entry), "").entries == (entry,)


def test_it_holds_what_status_tells() -> None:
    state = state_of(edited(), ENTRIES)
    told = json.loads(bundle(state))
    answer = plain_state.status(state.plan, state.tasks, state.day, state.period)
    same = ("as_of", "period", "summary", "rates", "tasks")
    assert {key: told[key] for key in same} == {key: answer[key] for key in same}
    assert (told["kind"], told["public"], told["withheld"]) == ("cchc-plan-state", False, [])


def test_each_entry_has_a_line_of_its_own() -> None:
    lines = written().decode().splitlines()
    assert [line[:12] for line in lines if line.startswith('{"id": "a"')] == ['{"id": "a", ']


def test_a_public_one_has_no_entries_and_is_not_summed() -> None:
    plan = edited(("content: Lập dự toán,", "content: Lập dự toán, public: false,"))
    content = bundle(public_part(state_of(plan, ENTRIES)))
    told = json.loads(content)
    assert (told["public"], told["entries"], told["withheld"]) == (True, [], ["2.b"])
    assert [task["id"] for task in told["tasks"]] == ["1.a", "1.b", "2.a", "2.c"]
    assert problems_of(content) == [
        "6:11: K05 bản công khai: đã lược bỏ nhật ký nên không tổng hợp được"
    ]


def test_one_units_part_is_not_summed() -> None:
    state = plan_state(edited(), ENTRIES, DAY, looked_at(edited(), DAY), unit="van-phong")
    message = "chỉ là phần việc của Văn phòng, không phải cả kế hoạch"
    assert problems_of(bundle(state)) == [f"7:9: K05 {message}"]


Change = Callable[[dict[str, Any]], None]


def changed(change: Change) -> bytes:
    """Return the file as a program writes it that read and changed it."""
    values = json.loads(written())
    change(values)
    return json.dumps(values, ensure_ascii=False, indent=0).encode()


def deep(values: dict[str, Any]) -> None:
    inside: list[Any] = []
    for _ in range(30):
        inside = [inside]
    values["tasks"] = inside


TORN = "không phải JSON đúng: tệp bị cắt ngang hoặc bị sửa"
NO_BUNDLE = "không phải tệp số liệu do lệnh cchc export --format json viết ra"
BAD: dict[str, tuple[bytes, list[str]]] = {
    "empty": (b"", [f"1:1: K01 {NO_BUNDLE}"]),
    "what status answers": (b'{"format": 1, "plan": "a"}', [f"1:1: K01 {NO_BUNDLE}"]),
    "a list": (b'["cchc-plan-state"]', [f"1:1: K01 {NO_BUNDLE}"]),
    "another kind": (
        changed(lambda values: values.update(kind="cchc-rollup", cchc='"cchc-plan-state"'))
        + b'# "cchc-plan-state"',
        [f"1:1: K01 {NO_BUNDLE}"],
    ),
    "of a newer version": (
        changed(lambda values: values.update(format=2)),
        ["2:11: K05 format '2' không phải là cách ghi mà bản cchc này đọc được (1)"],
    ),
    "cut on the way": (
        written()[:-200],
        [f"118:327: K01 {TORN}"],
    ),
    "two in one file": (
        written() + written(),
        [f"121:1: K01 {TORN}"],
    ),
    "not UTF-8": (
        written().decode().encode("utf-16"),
        [f"1:1: K01 {NO_BUNDLE}"],
    ),
    "nested deeply": (changed(deep), ["190:1: K01 lồng nhau quá 20 tầng"]),
    "a key of nobody's": (
        changed(lambda values: values.update(sumary={})),
        ["353:1: K06 khóa 'sumary' không có trong mẫu"],
    ),
    "no plan": (changed(lambda values: values.pop("plan")), ["1:1: K07 thiếu khóa 'plan'"]),
    "no entries": (
        changed(lambda values: values.update(entries=None)),
        ["1:1: K07 thiếu khóa 'entries'"],
    ),
    "a day in no calendar": (
        changed(lambda values: values.update(as_of="2025-02-30")),
        ["5:10: K05 'as_of' không phải ngày: '2025-02-30'"],
    ),
    "a task without a lead": (
        changed(lambda values: values["plan"]["areas"][0]["tasks"][0].pop("lead")),
        ["88:1: K07 nhiệm vụ 1.a: thiếu khóa 'lead'"],
    ),
    "an entry of no task": (
        changed(lambda values: values["entries"][0].update(task="9.z")),
        ["137:9: K17 lần ghi a: không có nhiệm vụ '9.z' trong kế hoạch"],
    ),
    "an entry with a key of nobody's": (
        changed(lambda values: values["entries"][0].update(ketqua="x")),
        ["146:1: K06 lần ghi a: khóa 'ketqua' không có trong mẫu"],
    ),
    "entries that are a mapping": (
        changed(lambda values: values.update(entries={"a": 1})),
        ["132:12: K05 nhật ký phải là danh sách, mỗi lần ghi một dòng '- {…}'"],
    ),
    "a plan that is a list": (
        changed(lambda values: values.update(plan=[1])),
        ["37:9: K05 tệp kế hoạch phải gồm các khóa format, id, areas"],
    ),
    "a deadline of a thousand years": (
        changed(
            lambda values: values["plan"]["areas"][0]["tasks"][0].update(
                deadline={"text": "x", "due": "99999-01-01"}
            )
        ),
        ["95:8: K05 nhiệm vụ 1.a: 'due' không phải ngày: '99999-01-01'"],
    ),
}


@pytest.mark.parametrize(("content", "expected"), BAD.values(), ids=BAD)
def test_what_is_none_or_broken_is_told_with_its_place(content: bytes, expected: list[str]) -> None:
    assert problems_of(content) == expected
