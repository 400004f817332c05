"""What is written can be read: any plan comes back from its file the same, and the file is
pleasant.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.checking.schema import read_plan
from cchc.deadline import Deadline
from cchc.plan import (
    AgencyReport,
    Area,
    Document,
    Group,
    Indicator,
    MonthlyReport,
    Parties,
    Plan,
    Reporting,
    Score,
    Signer,
    Span,
    Task,
    Threshold,
    Unit,
)
from cchc.plan_writer import plan_yaml
from cchc.source import CONTROL, read_bytes, read_file
from cchc.text import tidy
from cchc.units import understood

REAL = Path(__file__).parents[1] / "plans" / "ttt-2025-h2" / "plan.yaml"

WORDS = st.sampled_from(
    [
        *(
            "Văn phòng",
            "các phòng",
            "- Quý III/2025",
            "Lưu: VT",
            "a # b",
            "#",
            ":",
            "x:",
            "'",
            '"',
            "\\",
            "null",
            "~",
        ),
        *(
            "no",
            "1.1",
            "012",
            "12:30",
            "2025-07-01",
            "---",
            "...",
            "? x",
            "{a}",
            "[b",
            ",",
            "&a",
            "*a",
            "!x",
            "%",
            "@",
        ),
        *(
            "dài " * 40,
            "\n",
            "\n\n",
            "\u0110",
            "e\u0301",
            "🙂",
            ">-",
            "|",
            "`",
            "=",
            "<<",
            "1e5",
            ".5",
            "- ",
            "-",
        ),
    ]
)
TEXT = (
    (st.lists(WORDS | st.text(max_size=12), max_size=6).map(" ".join) | st.text(max_size=30))
    .map(lambda text: tidy(CONTROL.sub("", text)))
    .filter(lambda text: not CONTROL.search(text))
)
LINES = st.lists(TEXT, max_size=3).map(tuple)
KEY = TEXT.map(lambda text: text[:40].strip()).filter(
    lambda key: key and key != "<<" and tidy(key) == key
)
DAY = st.dates(dt.date(2000, 1, 1), dt.date(2100, 12, 31))
MAYBE = st.none() | TEXT
NUMBER = st.floats(allow_nan=False, allow_infinity=False)
PARTIES = st.builds(Parties, TEXT, st.lists(KEY, max_size=2).map(tuple)) | st.builds(Parties, TEXT)
DEADLINE = st.builds(Deadline, TEXT) | st.builds(
    Deadline,
    TEXT,
    start=st.none() | DAY,
    due=st.none() | DAY,
    continuous=st.booleans(),
    every=st.sampled_from([None, "week", "half-year"]),
    event=MAYBE,
    checkpoints=st.lists(DAY, max_size=2).map(tuple),
    marks=st.lists(st.tuples(st.integers(1, 12), st.integers(1, 31)), max_size=2).map(tuple),
    days_after=st.none() | st.integers(0, 99),
    counted_in=st.sampled_from(["days", "working-days", "months"]),
    before_event=st.booleans(),
)
TASK = st.builds(
    Task,
    id=TEXT,
    content=TEXT,
    lead=PARTIES,
    deadline=DEADLINE,
    coordinators=PARTIES,
    product=TEXT,
    short=MAYBE,
    public=st.booleans(),
    indicator=st.none()
    | st.builds(
        Indicator,
        TEXT,
        MAYBE,
        st.none() | NUMBER,
        st.dictionaries(st.integers(2000, 2100), NUMBER, max_size=3),
    ),
    budget=st.none() | st.integers(0, 10**15),
    note=MAYBE,
    carried_from=MAYBE,
)
AREA = st.recursive(
    st.builds(Area, TEXT, MAYBE, st.lists(TASK, max_size=2).map(tuple)),
    lambda inner: st.builds(
        Area,
        TEXT,
        MAYBE,
        st.lists(TASK, max_size=1).map(tuple),
        st.lists(inner, max_size=2).map(tuple),
    ),
    max_leaves=3,
)
SIGNER = st.builds(Signer, TEXT, MAYBE, MAYBE)
NAMES = st.lists(KEY, max_size=2).map(tuple)
UNITS = st.dictionaries(KEY, st.builds(Unit, KEY, NAMES, MAYBE, MAYBE, MAYBE), max_size=3)
GROUPS = st.dictionaries(KEY, st.builds(Group, KEY, NAMES, LINES), max_size=2)
REPORTING = st.builds(
    Reporting,
    close_day=TEXT,
    send_by=st.none() | st.integers(1, 28),
    month=st.none() | st.builds(MonthlyReport, TEXT, MAYBE, st.none() | SIGNER, LINES),
    agency=st.none() | st.builds(AgencyReport, LINES),
    rate=st.sampled_from(["of-all", "of-due"]),
    rhythm=st.dictionaries(
        KEY, st.sampled_from(["month", "quarter", "half-year", "year"]), max_size=3
    ),
    score=st.none()
    | st.builds(
        Score, st.lists(st.builds(Threshold, NUMBER, NUMBER), max_size=2).map(tuple), st.booleans()
    ),
)
DOCUMENT = st.builds(
    Document,
    **dict.fromkeys(("kind", "title"), TEXT),
    **dict.fromkeys(
        ("number", "symbol", "month", "place", "issuer", "parent", "office", "short", "replaces"),
        MAYBE,
    ),
    date=st.none() | DAY,
    basis=LINES,
    signer=st.none() | SIGNER,
    recipients=LINES,
)
PLAN = st.builds(
    Plan,
    format=st.just(1),
    id=TEXT,
    areas=st.lists(AREA, max_size=2).map(tuple),
    period=st.none() | st.builds(Span, DAY, DAY),
    document=DOCUMENT,
    units=UNITS,
    groups=GROUPS,
    reporting=REPORTING,
    before=LINES,
    after=LINES,
)


def read(text: str) -> Plan:
    source = read_bytes(text.encode(), "plan.yaml")
    reading = read_plan(source)
    plan, problems = reading.record, reading.problems
    assert not source.problems + problems
    assert plan
    return plan


def small(**of_task: object) -> Plan:
    task = {
        "id": "1.a",
        "content": "Việc",
        "lead": Parties("Văn phòng"),
        "deadline": Deadline("Quý I"),
        **of_task,
    }
    return Plan(1, "p", (Area("Lĩnh vực", "1", (Task(**task),)),))  # type: ignore[arg-type]


@given(PLAN)
def test_any_plan_is_read_as_it_was_written(plan: Plan) -> None:
    assert understood(read(plan_yaml(plan))) == understood(plan)


@given(
    PLAN,
    st.lists(
        st.sampled_from(
            [(), ("id",), ("areas", 0), ("areas", 0, "tasks", 0, "deadline"), ("units", "x")]
        )
    ),
)
def test_remarks_change_nothing(plan: Plan, at: list[tuple[str | int, ...]]) -> None:
    text = plan_yaml(plan, dict.fromkeys(at, "hai\ndòng " * 30))
    assert read(text) == read(plan_yaml(plan))
    assert (
        text.count("# cần xem: ")
        == len({path for path in at if path[:1] in ((), ("id",))} | set(at) - {(), ("id",)})
        or len(set(at)) > 1
    )


def test_the_real_plan_is_written_as_by_hand() -> None:
    by_hand = REAL.read_text(encoding="utf-8")
    plan = read(by_hand)
    comment = ("#", "close_day: 14")
    kept = [
        line.split(" # ")[0]
        for line in by_hand.splitlines()
        if not line.strip().startswith(comment)
    ]
    written = [line for line in plan_yaml(plan).splitlines() if not line.strip().startswith("#")]
    same = set(kept) & set(written)
    assert len(same) / len(set(kept)) > 0.95
    assert plan_yaml(understood(plan)) == plan_yaml(plan)


def test_the_file_is_easy_to_read() -> None:
    text = plan_yaml(read(REAL.read_text(encoding="utf-8")))
    assert text == unicodedata.normalize("NFC", text)
    assert all(len(line) <= 120 and line == line.rstrip() for line in text.splitlines())
    assert text.endswith("./.\n")


def test_a_remark_stands_on_its_line_or_above_a_long_one() -> None:
    places = {
        ("areas", 0, "tasks", 0, "deadline"): "không hiểu thời hạn",
        ("areas", 0, "tasks", 0): "nhiệm vụ lạ",
        ("areas", 0, "tasks", 0, "product", "x"): "đơn vị lạ " * 20,
        ("units", "vp", "name"): "gần giống",
    }
    plan = small(product="Báo cáo")
    assert "units" not in plan_yaml(plan)
    text = plan_yaml(plan, places)
    assert "        deadline: Quý I # cần xem: không hiểu thời hạn\n" in text
    assert "      # cần xem: nhiệm vụ lạ\n      - id: 1.a\n" in text
    assert "        # cần xem: đơn vị lạ" in text
    assert "        #   đơn vị lạ" in text
    assert "format: 1 # cần xem: gần giống\n" in text
    assert all(len(line) <= 120 for line in text.splitlines())


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Kế hoạch; báo cáo", "product: Kế hoạch; báo cáo"),
        ("Lưu: VT", 'product: "Lưu: VT"'),
        ('gọi là "A: b"', "product: 'gọi là \"A: b\"'"),
        ("1.1", 'product: "1.1"'),
        ("no", 'product: "no"'),
        ("- một", 'product: "- một"'),
        ("- một\n- hai", "product: |-\n          - một\n          - hai\n"),
    ],
)
def test_quotes_stand_only_where_needed(written: str, expected: str) -> None:
    assert expected in plan_yaml(small(product=written))


@pytest.mark.parametrize("seen", ["Báo cáo", "Báo cáo " * 20, "- một\n- hai"])
def test_what_nobody_sees_is_not_written(seen: str) -> None:
    hidden = seen.replace("o", "o\u00ad\u200b").replace(" ", "\u2060 \ufeff ")
    text = plan_yaml(small(product=hidden))
    assert next(read(text).tasks()).product == seen.strip()
    assert not set("\u00ad\u200b\u2060\ufeff") & set(text)


def test_lines_too_long_for_the_file_are_folded_between_empty_lines() -> None:
    long = "nâng cao chất lượng " * 12
    text = plan_yaml(small(content=f"- {long}\n- {long}"))
    assert "content: >-\n" in text
    assert max(map(len, text.splitlines())) <= 100 + len(" ")
    assert next(read(text).tasks()).content == f"- {long.strip()}\n- {long.strip()}"


def test_a_plan_with_meanings_of_its_own_keeps_them() -> None:
    plan = small(
        lead=Parties("Tổ công tác", ("vp",)), deadline=Deadline("Sớm", due=dt.date(2025, 9, 30))
    )
    text = plan_yaml(plan)
    assert "lead:\n          text: Tổ công tác\n          units: [vp]\n" in text
    assert "deadline:\n          text: Sớm\n          due: 2025-09-30\n" in text


def test_reading_a_written_file_needs_no_correction(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_yaml(small()), encoding="utf-8")
    assert read_file(file, "plan.yaml").problems == []
