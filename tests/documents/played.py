"""Offices at work, as three journals tell it, and the papers their commands write: the
demonstration, one with nothing recorded, one with very much.

Papers come from the commands alone, so that they are what an office gets.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import random
import re
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import cchc.cli
import cchc.commands.options
from tests.conftest import REAL_PLAN, Clock, Ran

FOLDER = tempfile.TemporaryDirectory(prefix="cchc-played-")
DEEDS = Path(__file__).parents[1] / "data" / "deeds.jsonl"
"""What the journal of very much tells beside the routine: a line an entry; Văn phòng's, unless it
names another unit, or none.
"""
OFFICES = ("minh họa", "chưa ghi gì", "rất nhiều")
UNITS = ("van-phong", *(f"pnv-{number}" for number in range(1, 9)), "ban-bien-tap")


def run(place: Path, today: str, *arguments: str) -> Ran:
    """Run the tool in an office's folder on an ISO day, as a person would."""
    clock, out, err = Clock(), io.StringIO(), io.StringIO()
    clock.set(today)
    modules = SimpleNamespace(datetime=clock, date=dt.date)
    with (
        mock.patch.object(cchc.commands.options, "dt", modules),
        mock.patch.dict(os.environ, {"XDG_CACHE_HOME": f"{FOLDER.name}/cache"}),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        code = cchc.cli.run(("--root", str(place), *arguments))
    return Ran(code, out.getvalue(), err.getvalue())


@cache
def folder(office: str) -> Path:
    """Set an office's folder up; return it."""
    place = Path(FOLDER.name) / str(OFFICES.index(office))
    if office == "minh họa":
        with contextlib.redirect_stdout(io.StringIO()):
            assert cchc.cli.run(("init", str(place), "--demo")) == 0
        return place
    plan = place / "plans" / REAL_PLAN.parent.name
    plan.mkdir(parents=True)
    shutil.copy(REAL_PLAN, plan)
    if office == "rất nhiều":
        lines = (f"- {json.dumps(entry, ensure_ascii=False)}\n" for entry in very_much())
        (plan / "journal.yaml").write_text("".join(lines), encoding="utf-8")
    return place


# --- a journal of very much -------------------------------------------------------------------

CONTINUOUS = {
    "2.a": "Đã góp ý {} dự thảo văn bản của UBND tỉnh",
    "2.d": "Đã phổ biến {} văn bản quy phạm pháp luật mới",
    "3.a": "Đã cập nhật {} quy trình ISO",
    "3.d": "Đã tiếp nhận, xử lý {} phản ánh, kiến nghị",
    "4.e": "Đã rà soát {} quy trình nghiệp vụ",
    "7.c": "Đã cập nhật {} vụ việc lên phần mềm",
    "7.đ": "Đã cập nhật tiến độ thực hiện {} kết luận thanh tra",
}
"""What each of the units that lead together tells of."""
OF_THE_OFFICE = {
    "3.c": "Đã ký số và gửi {} văn bản đi",
    "3.đ": "Đã công khai {} văn bản trên Cổng thông tin điện tử",
    "3.e": "Đã thanh toán trực tuyến {} lượt",
    "4.a": "Đã rà soát {} quy định về chức năng, nhiệm vụ",
    "4.c": "Đã báo cáo biên chế của {} đơn vị",
    "5.c": "Đã kiểm tra việc chấp hành kỷ luật, kỷ cương tại {} phòng",
    "6.c": "Đã hạch toán {} chứng từ trên phần mềm kế toán",
    "6.e": "Đã mua mới {} máy tính",
    "7.b": "Đã cập nhật {} cuộc thanh tra",
    "7.g": "Đã cập nhật {} hồ sơ công chức",
}
Fact = dict[str, Any]


def very_much() -> Iterator[Fact]:
    """Yield the lines of a journal of about 400 entries, with every kind among them."""
    entries = sorted([*_routine(), *_deeds()], key=lambda entry: entry["at"])
    for number, entry in enumerate(entries):
        yield {"id": entry.pop("id", f"nhieu-{number:03}"), **entry}


def _entry(task: str, on: str, unit: str | None = "van-phong", **told: Any) -> Fact:
    return (
        {"task": task, "on": on, "at": f"{on}T09:00:00+07:00", "by": "Lê Thị Ánh"}
        | ({"unit": unit} if unit else {})
        | told
    )


def _routine() -> Iterator[Fact]:
    """Yield what units tell month by month of what runs on."""
    draw = random.Random(2025)
    for month in range(7, 13):
        for task, words in CONTINUOUS.items():
            for unit in UNITS[:9]:
                if draw.random() < 0.75:
                    yield from _told(draw, task, words, month, unit)
        for task, words in OF_THE_OFFICE.items():
            yield from _told(draw, task, words, month, "van-phong")
        if month != 9:
            result = f"Đã đăng {draw.randint(10, 40)} tin, bài"
            yield _entry("7.h", f"2025-{month:02}-11", "ban-bien-tap", result=result)


def _told(draw: random.Random, task: str, words: str, month: int, unit: str) -> Iterator[Fact]:
    """Yield a unit's word on a task in a month: mostly a result, now and then several or none."""
    luck = draw.random()
    if luck < 0.2:
        yield _entry(task, f"2025-{month:02}-12", unit, state="nothing")
        return
    for _ in range(3 if luck > 0.93 else 1):
        count = draw.choice([f"{draw.randint(1, 9):02}", str(draw.randint(10, 90))])
        day = f"2025-{month:02}-{draw.randint(1, 12):02}"
        yield _entry(task, day, unit, result=words.format(count))


def _deeds() -> Iterator[Fact]:
    """Yield what happens to the tasks that have a day, and acts of the office; then forms come."""
    for line in DEEDS.read_text(encoding="utf-8").splitlines():
        deed = json.loads(line)
        yield _entry(deed.pop("task"), deed.pop("on"), deed.pop("unit", "van-phong"), **deed)
    for month in range(8, 13):
        for unit in ("van-phong", "pnv-1", "pnv-2", "pnv-7"):
            on, form = f"2025-{month:02}-14", f"{REAL_PLAN.parent.name}/2025-{month:02}/{unit}"
            head = {"on": on, "at": f"{on}T15:00:00+07:00", "by": "Lê Thị Ánh"}
            yield {**head, "unit": unit, "form": f"{form}/0a1b2c3d"}


# --- their papers -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Period:
    """A period of reports: what is typed for it, and a day after it when it is reported."""

    typed: tuple[str, ...]
    day: str

    @property
    def name(self) -> str:
        return " ".join(self.typed).replace("--", "")


PERIODS = (
    Period(("--month", "8"), "2025-08-18"),
    Period(("--month", "9"), "2025-09-18"),
    Period(("--month", "10"), "2025-10-18"),
    Period(("--month", "11"), "2025-11-18"),
    Period(("--month", "12"), "2025-12-18"),
    Period(("--month", "1/2026"), "2026-01-18"),
    Period(("--quarter", "3"), "2025-09-19"),
    Period(("--quarter", "4"), "2025-12-19"),
    Period(("--half", "2"), "2025-12-20"),
    Period(("--nine-months",), "2025-09-20"),
    Period(("--year",), "2025-12-22"),
)


@cache
def report(office: str, period: Period, *options: str) -> bytes:
    """Write a period's report."""
    return _written(office, period.day, "report", *period.typed, *options)


@cache
def sheets_to_check(office: str, period: Period) -> dict[str, bytes]:
    """Write the sheets by which units check a period's report; return them by file name."""
    return _each(folder(office), period.day, "report", *period.typed, "--check-list")


@cache
def plan_again(office: str) -> bytes:
    """Write the plan again."""
    return _written(office, "2025-07-08", "export", "--format", "docx")


def _written(office: str, day: str, *command: str) -> bytes:
    out = Path(FOLDER.name) / "paper.docx"
    out.unlink(missing_ok=True)
    ran = run(folder(office), day, *command, "--out", str(out))
    assert ran.code == 0, ran.out + ran.err
    return out.read_bytes()


@cache
def letters(office: str, *days: str, options: tuple[str, ...] = ()) -> dict[str, bytes]:
    """Write the letters of some days, one after the other; return the last day's by file name.

    They leave a trace in the journal, so they are written in a copy of the office, in which nothing
    was recorded yet after the day.
    """
    with tempfile.TemporaryDirectory(dir=FOLDER.name) as place:
        shutil.copytree(folder(office), place, dirs_exist_ok=True)
        (plan,) = Path(place).glob("plans/*/plan.yaml")
        journal = plan.with_name("journal.yaml")
        text = journal.read_text(encoding="utf-8") if journal.exists() else ""
        lines, traces = text.splitlines(), list[str]()
        for day in days:
            known = [line for line in lines if _recorded(line) <= day] + traces
            journal.write_text("".join(f"{line}\n" for line in known), encoding="utf-8")
            written = _each(Path(place), day, "remind", *options)
            traces += journal.read_text(encoding="utf-8").splitlines()[len(known) :]
        return written


def _recorded(line: str) -> str:
    """Return the day a line of a journal was recorded; '' of a comment."""
    at = re.search(r"\bat\"?: \"?(\d{4}-\d\d-\d\d)", line)
    return at[1] if at else ""


@cache
def slips(office: str, day: str) -> dict[str, bytes]:
    """Write the phiếu giao nhiệm vụ of every unit; return them by file name."""
    return _each(folder(office), day, "assign")


def last_letter(office: str, *days: str, options: tuple[str, ...] = ()) -> bytes:
    """Write letters; return the last one."""
    return list(letters(office, *days, options=options).values())[-1]


def slip(office: str, at: int) -> bytes:
    """Write one unit's phiếu giao nhiệm vụ."""
    return list(slips(office, "2025-07-08").values())[at]


def _each(place: Path, day: str, *command: str) -> dict[str, bytes]:
    with tempfile.TemporaryDirectory(dir=FOLDER.name) as out:
        ran = run(place, day, *command, "--out", out)
        assert ran.code == 0, ran.out + ran.err
        return {path.stem: path.read_bytes() for path in sorted(Path(out).glob("*.docx"))}
