"""A plan written out as the Word document the office signs, and taken in again, is the same plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.checking.schema import read_plan
from cchc.deadline import Deadline
from cchc.documents.letterhead import filed
from cchc.documents.signed_plan import signed_plan
from cchc.importing.importer import draft, read_document
from cchc.plan import Area, Document, Parties, Plan, Signer, Task, Unit
from cchc.source import read_file
from cchc.template.render import render
from cchc.text import letter, roman
from cchc.units import understood
from tests.word_files import HEADER, word_file

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "templates" / "ke-hoach.docx"
NAMES = ("Văn phòng", "Phòng Nghiệp vụ 7", "Sở Khoa học và Công nghệ", "Ban Biên tập Website")
WORDS = st.sampled_from(
    ["rà soát", "văn bản", "quy phạm & pháp luật", "<dự thảo>", '"Đề án 06"', "năm 2026", "05 cuộc", "100%", "(nếu có)",
     "ISO 9001:2015", "kế hoạch; báo cáo", "{{ không phải thẻ }}", "số 41/KH-TTT", "đ", "quý, năm"]
)  # fmt: skip
SENTENCE = st.lists(WORDS, min_size=2, max_size=8).map(lambda words: "Xây dựng " + " ".join(words))
MET = st.sampled_from(
    ["Sở, ban, ngành có liên quan", "UBND xã, phường; Sở KH&CN", "Văn phòng (theo điểm d, khoản 1)", "VP/Phòng Một",
     "Tiểu ban nội dung (Văn phòng, Phòng Một)", "Các đơn vị liên quan", "đơn vị có liên quan", "Bộ Y tế, Hải Nam"]
)  # fmt: skip
CELL = st.lists(SENTENCE, min_size=1, max_size=2).map("\n".join)
PARTIES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True).map(
    lambda all_: Parties(", ".join(all_))
)
WHEN = st.sampled_from(
    ["Quý III/2025", "Thường xuyên", "Tháng 12/2025", "Sau khi có hướng dẫn", "Trước 30/11/2025"]
)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    areas = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        count = draw(st.integers(1, 3))
        tasks = tuple(
            Task(
                id=f"{number}.{letter(index)}",
                content=draw(CELL),
                lead=draw(PARTIES),
                deadline=Deadline(draw(WHEN)),
                coordinators=draw(st.just(Parties()) | PARTIES),
                product=draw(st.just("") | CELL),
            )
            for index in range(count)
        )
        areas.append(Area(draw(SENTENCE), str(number), tasks))
    document = Document(
        symbol="KH-TTT", month="2025-07", place="Quảng Ngãi", issuer="Thanh tra tỉnh", parent="UBND tỉnh Quảng Ngãi",
        title="Cải cách hành chính năm 2025", signer=Signer("Chánh Thanh tra"), recipients=("Sở Nội vụ", "Lưu: VT"),
    )  # fmt: skip
    before = ("I. MỤC ĐÍCH", draw(SENTENCE) + ".", "II. NỘI DUNG")
    after = ("III. TỔ CHỨC THỰC HIỆN", f"Chánh Thanh tra tỉnh chỉ đạo: {draw(SENTENCE)}./.")
    units = {f"u{index}": Unit(name) for index, name in enumerate(NAMES)}
    return Plan(1, "vong", tuple(areas), document=document, units=units, before=before, after=after)


def again(plan: Plan) -> Plan:
    """Write the plan out as a Word document and take it in."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "ke-hoach.docx"
        path.write_bytes(render(TEMPLATE, signed_plan(plan)))
        return draft(read_document(path), plan.id).plan


def signed(plan: Plan) -> list[tuple[str, ...]]:
    return [
        (
            area.number or "",
            area.name,
            task.id,
            task.content,
            task.lead.text,
            task.coordinators.text,
            task.product,
            task.deadline.text,
        )
        for area, task in plan.walk()
    ]


@settings(max_examples=12, deadline=None)
@given(plans())
def test_any_plan_comes_back(plan: Plan) -> None:
    back = again(plan)
    assert signed(back) == signed(plan)
    assert (back.before, back.after) == (plan.before, plan.after)
    assert back.document.title == plan.document.title
    assert back.document.recipients == plan.document.recipients
    assert back.document.signer == plan.document.signer


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    """Draw a plan's table as an office may label it: areas or none, tasks, tasks below tasks."""

    def work(label: str, content: str, is_own: bool = True) -> list[str]:
        parties = MET | PARTIES.map(str_of)
        lead, others = draw(parties) if is_own else "", draw(st.just("") | parties)
        return [
            label,
            content,
            lead,
            others if is_own else "",
            draw(st.just("") | CELL),
            draw(WHEN),
        ]

    def tasks(above: str) -> Iterator[list[str]]:
        for number in range(1, draw(st.integers(1, 4)) + 1):
            label = f"{above}{number}"
            yield work(label, draw(SENTENCE))
            for below in range(draw(st.sampled_from([0, 0, 0, 1, 3]))):
                own = letter(below) + ")" if draw(lettered) else f"{label}.{below + 1}"
                yield work(own, draw(SENTENCE), draw(st.booleans()))

    lettered = st.just(draw(st.booleans()))
    style = draw(st.sampled_from(["loose", "roman", "dotted", "codes"]))
    if style == "loose":
        return list(tasks(""))
    rows: list[list[str]] = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        rows.append([roman(number), draw(SENTENCE), "", "", "", ""])
        if style == "dotted":
            rows.append([f"{roman(number)}.1", draw(SENTENCE), "", "", "", ""])
        if style == "codes":
            rows += [
                work(f"V{number}{at:02}", draw(SENTENCE)) for at in range(draw(st.integers(1, 3)))
            ]
        else:
            rows += tasks("")
    return rows


def str_of(parties: Parties) -> str:
    return parties.text


@settings(max_examples=25, deadline=None)
@given(tables())
def test_any_plan_taken_in_comes_back(rows: list[list[str]]) -> None:
    with TemporaryDirectory() as folder:
        plan = draft(read_document(word_file(Path(folder), [HEADER, *rows])), "vong").plan
    back = again(understood(plan))
    assert back.areas == plan.areas
    assert (back.units, back.groups) == (plan.units, plan.groups)
    contents = [task.content for task in plan.tasks()]
    assert contents == [row[1] for row in rows if row[5]]


def test_the_real_plan_comes_back_with_the_file_line_the_law_asks_for() -> None:
    plan = read_plan(read_file(ROOT / "plans" / "ttt-2025-h2" / "plan.yaml", "plan.yaml")).record
    assert plan is not None
    plan = understood(plan)
    back = again(plan)
    assert signed(back) == signed(plan)
    assert (back.before, back.after) == (plan.before, plan.after)
    kept = replace(back.document, short=plan.document.short, recipients=plan.document.recipients)
    assert kept == plan.document
    assert back.document.recipients == filed(plan, plan.document.recipients)
