"""Every command that writes, on a disk that fills and killed at each step: nothing is left half, and
a second try does the whole.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest

from tests import cut_short
from tests.commands.test_final_report import edit
from tests.conftest import Clock, Form, Run
from tests.cut_short import KILLED, LEFT, Fault, count_steps, run_apart
from tests.filling import RESULT
from tests.word_files import HEADER, word_file

pytestmark = pytest.mark.skipif(not cut_short.FORKS, reason="the system has no fork")
JOURNAL = "plans/ttt-2025-h2/journal.yaml"
ALL = bool(os.environ.get("CCHC_TORTURE"))
REFUSED = 2
FEW = 1
"""Steps of a long command that are tried in an ordinary run, drawn by chance but the same."""
SAME_AGAIN: dict[str, tuple[str, ...]] = {
    "init": ("init", "moi", "--id", "a-2026"),
    "init --demo": ("init", "moi", "--demo"),
    "import": ("import", "a.docx", "--id", "moi"),
    "import --progress": ("import", "a.docx", "--id", "moi", "--progress", "nhap.yaml"),
    "next": ("next", "--id", "sau"),
    "schema": ("schema", "--out", "luoc-do"),
    "template copy": ("template", "copy", "bao-cao", "--force"),
    "collect": ("collect", "--month", "9", "--mail", "thu.txt"),
    "report": ("report", "--month", "9"),
    "assign": ("assign",),
    "export": ("export", "--format", "docx", "--out", "a/b/ke-hoach.docx"),
    "export json": ("export", "--format", "json", "--out", "a/b/ke-hoach.json"),
    "page": ("page", "--out", "trang.html"),
    "rollup": ("rollup", ".", "--as-of", "2025-10-14", "--page", "t.html", "--xlsx", "t.xlsx"),
}
"""Commands that may be run again, and then leave what one run leaves."""
RECORDING: dict[str, tuple[str, ...]] = {
    "mark": ("mark", "1.a", "--start", "--by", "Lê Thị Ánh"),
    "undo": ("undo", "--by", "Lê Thị Ánh"),
    "ingest": ("ingest", "nhan-ve", "--by", "Lê Thị Ánh"),
    "remind": ("remind",),
    "report --final": ("report", "--final", "--month", "9", "--out", "sap-ky.docx"),
}
"""Commands that add to the journal."""


def held(folder: Path) -> dict[str, bytes]:
    """Return what the files below a folder hold, but for the lock and what a kill leaves."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(".lock") and not file.name.startswith(LEFT)
    }


def left(folder: Path) -> list[Path]:
    return list(folder.rglob(f"{LEFT}*"))


@pytest.fixture
def ready(office: Path, run: Run, clock: Clock, form: Form) -> Path:
    """An office that has what every command needs."""
    form("pnv-2", 9, {"2.a": {RESULT: "Đã góp ý"}})
    shutil.rmtree(office / "gui-di")
    clock.set("2025-10-20")
    assert run("mark", "2.b", "--start", "--by", "Lê Thị Ánh", "--on", "2025-09-01").code == 0
    table = [*HEADER, "Tiến độ thực hiện"]
    row = ["1", "Rà soát thủ tục", "Văn phòng", "Phòng 2", "Báo cáo", "Quý III/2026", "Đã làm"]
    word_file(office, [table, row]).rename(office / "a.docx")
    assert run("report", "--month", "9", "--out", "sap-ky.docx").code == 0
    edit(office / "sap-ky.docx")
    return office


def tried(steps: int, name: str) -> list[int]:
    every = list(range(1, steps + 1))
    return every if ALL or steps <= FEW else sorted(random.Random(name).sample(every, FEW))


def restore(folder: Path, before: dict[str, bytes]) -> None:
    for path in [*folder.iterdir()]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in before.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def check_step(
    command: tuple[str, ...], folder: Path, at: int, fault: Fault, whole: dict[str, bytes]
) -> None:
    """Break a command at a step; nothing may be half."""
    before = held(folder)
    code = run_apart(command, folder, at, fault)
    after = held(folder)
    if fault == "full" and code == 0:  # only the folder's own name was not sure to be on the disk
        assert after == whole, at
    else:
        assert code == (KILLED if fault == "killed" else 1), (at, code)
    for name, content in after.items():
        assert content in (before.get(name), whole.get(name)), (at, name)
    assert not before.keys() - after.keys(), at
    if fault == "full":
        assert left(folder) == [], at


@pytest.mark.parametrize("fault", ["full", "killed"])
@pytest.mark.parametrize("name", SAME_AGAIN)
def test_a_command_cut_short_leaves_nothing_half_and_is_run_again(
    name: str, fault: Fault, ready: Path
) -> None:
    command, before = SAME_AGAIN[name], held(ready)
    restore(ready, before)
    steps = count_steps(command, ready, fault)
    whole = held(ready)
    restore(ready, before)
    for at in tried(steps, name):
        check_step(command, ready, at, fault, whole)
        is_whole = held(ready) == whole
        code = run_apart(command, ready)
        assert code == 0 or (is_whole and code == REFUSED), (at, code)
        assert held(ready) == whole, at
        restore(ready, before)


@pytest.mark.parametrize("fault", ["full", "killed"])
@pytest.mark.parametrize("name", RECORDING)
def test_a_journal_is_whole_whatever_step_is_cut(name: str, fault: Fault, ready: Path) -> None:
    command, before = RECORDING[name], held(ready)
    restore(ready, before)
    steps = count_steps(command, ready, fault)
    whole = held(ready)
    restore(ready, before)
    for at in tried(steps, name):
        check_step(command, ready, at, fault, whole)
        assert run_apart(("validate",), ready) == 0
        if held(ready)[JOURNAL] == before[JOURNAL]:
            assert run_apart(command, ready) == 0, at
            assert held(ready) == whole, at
        restore(ready, before)
