"""The officer's guide is walked as it is written: what is typed, what is done by hand between."""

from __future__ import annotations

import datetime as dt
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands.test_final_report import edit
from tests.conftest import Clock, Run
from tests.filling import (
    ISSUED,
    OBSTACLE,
    PERCENT,
    PROPOSAL,
    RESULT,
    STATE,
    SUBJECT,
    SYMBOL,
    cross,
    fill,
    set_saved,
)

DOCS = Path(__file__).parents[1] / "docs"
GUIDE = (DOCS / "huong-dan.md").read_text(encoding="utf-8")
SIGNED = Path(__file__).parent / "data" / "ke-hoach-cchc-6-thang-cuoi-nam-2025.docx"


class Step(NamedTuple):
    """A line of a block, and what the guide shows below it."""

    line: str
    shown: list[str]


def steps_of(text: str) -> Iterator[Step]:
    """Yield what is typed and what is done by hand in a part of the guide, in its order."""
    for kind, block in re.findall(r"^```(sh|console)\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
        steps: list[Step] = []
        for line in block.splitlines():
            if kind == "sh" or line.startswith(("# ", "$ ")):
                steps.append(Step(line.removeprefix("$ "), []))
            else:
                steps[-1].shown.append(line)
        yield from steps


PARTS = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", GUIDE, re.MULTILINE))
TRIAL, FIRST_DAY = "Trước khi bắt đầu", "Ngày đầu tiên"
WALKS = [title for title, text in PARTS.items() if title != TRIAL and list(steps_of(text))]
MAY_END = {"doctor": (0, 1)}
"""What a computer lacks is no fault of the guide."""
ID = re.compile(r"\b[a-z2-9]{11}\b")
"""An entry's id, drawn anew in every walk."""

SENT, BACK = Path("reports/2025-11-bieu-mau"), Path("bieu-nhan-ve")
BY_OFFICE: dict[str, dict[str, object]] = {
    "1.b": {
        STATE: "Đã hoàn thành",
        RESULT: "Đã công nhận 04 sáng kiến",
        SYMBOL: "45/QĐ-TTT",
        ISSUED: "10/11/2025",
        SUBJECT: "công nhận sáng kiến năm 2025",
        OBSTACLE: "đã tháo gỡ",
    },
    "2.b": {STATE: "Đang thực hiện", PERCENT: 80, RESULT: "Đã rà soát xong 18 văn bản"},
    "3.đ": {STATE: "Có kết quả trong kỳ", RESULT: "Đã công khai 05 văn bản"},
    "4.g": {STATE: "Không phát sinh"},
    "7.a": {
        STATE: "Đang thực hiện",
        PERCENT: 40,
        OBSTACLE: "Chưa bố trí được kinh phí",
        PROPOSAL: "Trình Chánh Thanh tra cho sử dụng nguồn tiết kiệm chi",
    },
}


def of_third(issued: str, saved: str) -> None:
    """Let Phòng Nghiệp vụ 3 send its form back, saved at a moment."""
    news = {STATE: "Có kết quả trong kỳ", RESULT: "Đã cập nhật 09 vụ việc"}
    letter = {STATE: "Có kết quả trong kỳ", RESULT: "Đã góp ý 02 dự thảo", ISSUED: issued}
    BACK.mkdir(exist_ok=True)
    name = "bieu-2025-11-pnv-3.xlsx"
    answers = {"2.a": {**letter, SYMBOL: "30/CV-PNV3"}, "7.c": news}
    set_saved(fill(SENT / name, answers, BACK / name), saved)


def forms_come_back() -> None:
    """Let three forms of ten come back, one of them with a day that lacks its year."""
    of_third("10/11", "2025-11-14T08:00:00Z")
    fill(SENT / "bieu-2025-11-van-phong.xlsx", BY_OFFICE, BACK / "Bieu Van phong (da ky).xlsx")
    fill(SENT / "bieu-2025-11-pnv-1.xlsx", {}, BACK / "bieu-2025-11-pnv-1.xlsx", cross)


def edit_plan(plan: str, pattern: str, new: str) -> None:
    path = Path("plans") / plan / "plan.yaml"
    text, count = re.subn(
        pattern, new, path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    assert count, pattern
    path.write_text(text, encoding="utf-8")


def tell_units(plan: str) -> None:
    """Give a plan the units, groups and reporting that the guide writes."""
    written = re.search(r"^```yaml\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)
    assert written
    like_first = [
        f"pnv-{number}: {{name: Phòng Nghiệp vụ {number}, head: Trưởng Phòng Nghiệp vụ {number}}}"
        for number in range(2, 9)
    ]
    units = re.sub(r"# pnv-2 đến pnv-8 .*", "\n  ".join(like_first), written[1])
    edit_plan(plan, "^units:.*?^before:", units + "\nbefore:")


def link_tasks() -> None:
    tell_units("cchc-2025-ky-lai")
    line, linked = r'^( +)- id: "?([^"\n]+)"?$', r"\g<0>\n\1  carried_from: minh-hoa/\2"
    edit_plan("cchc-2025-ky-lai", line, linked)


def change_sixth(old: str, new: str) -> None:
    edit_plan("minh-hoa", rf"(tài sản công của[^-]*?deadline: ){old}", rf"\g<1>{new}")


LOOK_AT = r" # cần xem[^\n]*"
BY_HAND: dict[str, Callable[[], object]] = {
    "đặt tên ke-hoach-da-ky.docx": lambda: shutil.copy(SIGNED, "ke-hoach-da-ky.docx"),
    "đặt tên ke-hoach-moi.docx": lambda: shutil.copy(SIGNED, "ke-hoach-moi.docx"),
    "sửa units, groups, reporting": lambda: tell_units("ttt-2025-h2"),
    "điền biểu của Văn phòng": forms_come_back,
    "gửi lại biểu đã sửa ô L5": lambda: of_third("10/11/2025", "2025-11-17T02:00:00Z"),
    "mở báo cáo bằng Word": lambda: edit(Path("reports/2025-11-bao-cao.docx")),
    "mở bản đính chính bằng Word": lambda: edit(Path("reports/2025-11-dinh-chinh.docx")),
    "thêm nhiệm vụ mới": lambda: edit_plan("cchc-2026-h1", LOOK_AT, ""),
    "thành Trước ngày 20/12/2025": lambda: edit_plan(
        "minh-hoa", "Tháng 12/2025", "Trước ngày 20/12/2025"
    ),
    "cchc-2025-thay/plan.yaml": lambda: edit_plan("cchc-2025-thay", LOOK_AT, ""),
    "carried_from: minh-hoa/… ở từng": link_tasks,
    "chưa ký, lưu vào": lambda: of_third("10/11/2025", "2025-11-17T02:00:00Z"),
    "đã ký, lưu đè": lambda: of_third("11/11/2025", "2025-11-18T02:00:00Z"),
    "thành Tháng 17/2025": lambda: change_sixth("Tháng 7/2025", "Tháng 17/2025"),
    "sửa lại thời hạn của 6.b": lambda: change_sixth("Tháng 17/2025", "Tháng 7/2025"),
}
"""What is done where a comment of the guide has these words."""


@dataclass
class Walk:
    """A walk through a part of the guide."""

    run: Run
    clock: Clock
    go: Callable[[str], None]
    """Into a folder."""
    ids: dict[str, str] = field(default_factory=dict)
    """The ids drawn in this walk, by those the guide shows."""

    def take(self, step: Step) -> None:
        """Do what a line says."""
        if step.line.startswith("# "):
            self.by_hand(step.line)
            return
        program, *arguments = shlex.split(ID.sub(lambda shown: self.ids[shown[0]], step.line))
        if program == "cchc":
            self.command(arguments, step)
        elif program == "cd":
            self.go(arguments[0])
        else:
            assert program == "git", step.line
            done = subprocess.run([program, *arguments], capture_output=True, check=False)
            assert done.returncode == 0, (step.line, done.stderr.decode())

    def by_hand(self, line: str) -> None:
        """Wait for a day, or do what a person does between the commands."""
        if day := re.fullmatch(r"# (\d+)/(\d+)/(\d+)", line):
            self.clock.set(dt.date(int(day[3]), int(day[2]), int(day[1])).isoformat())
            return
        (deed,) = (deed for words, deed in BY_HAND.items() if words in line)
        deed()

    def command(self, arguments: list[str], step: Step) -> None:
        """Run a command: it does well, unless what is shown of it is why it refuses."""
        ran = self.run(*arguments)
        refusal = bool(step.shown) and step.shown[0].startswith(("Lỗi: ", "plans/"))
        may_end = (1, 2) if refusal else MAY_END.get(arguments[0], (0,))
        assert ran.code in may_end, (step.line, ran)
        if step.shown:
            printed = f"{ran.err}{ran.out}" if refusal else f"{ran.out}{ran.err}"
            match = re.fullmatch(pattern_of(step.shown), printed.replace(str(Path.cwd()), "…"))
            assert match, f"{step.line}\n{printed}"
            self.ids.update(zip(ID.findall("\n".join(step.shown)), match.groups(), strict=True))


@pytest.fixture
def walk(run: Run, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Walk:
    """A walk that begins in an empty folder; git's hook calls the cchc beside this Python."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Lê Thị Ánh")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "le.thi.anh@example.com")
    beside = str(Path(sys.executable).parent)
    monkeypatch.setenv("PATH", os.pathsep.join([beside, os.environ["PATH"]]))
    return Walk(run, clock, monkeypatch.chdir)


def pattern_of(shown: list[str]) -> str:
    """Return what matches what is printed: '…' is anything in a line, alone any lines.

    The ids shown are groups.
    """
    pattern = ""
    for line in shown:
        if line == "…":
            pattern += r"(?:.*\n)*?"
            continue
        words = re.escape(line).replace("…", ".*?")
        pattern += r"\s*" + ID.sub("([a-z2-9]{11})", words) + r"\s*?\n"
    return pattern + r"\s*"


@pytest.mark.long
@pytest.mark.parametrize("title", WALKS)
def test_every_walk_goes_as_it_is_written(title: str, walk: Walk) -> None:
    trial = [] if title == FIRST_DAY else list(steps_of(PARTS[TRIAL]))
    for step in [*trial, *steps_of(PARTS[title])]:
        walk.take(step)


def test_there_are_the_walks_it_promises() -> None:
    assert len(WALKS) == 6
    assert all(words in GUIDE for words in BY_HAND)
    assert len(re.findall(r"^\*\*Bước \d+\.", GUIDE, re.MULTILINE)) == 10


def test_every_link_and_picture_is_there() -> None:
    heads = {
        re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-")
        for head in re.findall(r"^#+ (.+)$", GUIDE, re.MULTILINE)
    }
    links = re.findall(r"\]\((?!https?:)([^)]+)\)", GUIDE)
    assert len(links) > 12
    for link in links:
        file, _, head = link.partition("#")
        assert not head or head in heads, link
        assert not file or (DOCS / file).is_file(), link
