"""The office whose files are tortured: the real plan, the demonstration's journal, forms that came
back, a report ready to be signed.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from cchc.new_office import SKELETON
from tests.commands.test_final_report import edit
from tests.conftest import REAL_PLAN
from tests.filling import RESULT, fill
from tests.torture.runs import DAY, cache_of, imported, ran
from tests.word_files import HEADER, word_file

DEMO = SKELETON.parent / "demo" / "journal.yaml"
PLAN = f"plans/{REAL_PLAN.parent.name}/plan.yaml"
JOURNAL = f"plans/{REAL_PLAN.parent.name}/journal.yaml"
WHO = ("--by", "Lê Thị Ánh")
Held = dict[str, bytes]


def bare_office(folder: Path) -> Path:
    """Make an office of the real plan and the demonstration's journal."""
    (folder / PLAN).parent.mkdir(parents=True)
    shutil.copy(REAL_PLAN, folder / PLAN)
    known = [line for line in DEMO.read_text(encoding="utf-8").splitlines() if _is_of_day(line)]
    (folder / JOURNAL).write_text("".join(f"{line}\n" for line in known), encoding="utf-8")
    return folder


def _is_of_day(line: str) -> bool:
    """Say whether an entry was recorded by the day of the trials."""
    recorded = re.search(r" at: (\d{4}-\d\d-\d\d)", line)
    return recorded is None or recorded[1] <= DAY.isoformat()


def ready_office(folder: Path) -> Path:
    """Make an office that has what every writing command needs."""
    warm(bare_office(folder))
    _run(folder, "collect", "--month", "9", "--unit", "Phòng Nghiệp vụ 2", "--out", "gui-di")
    (form,) = (folder / "gui-di").glob("*.xlsx")
    (folder / "nhan-ve").mkdir()
    fill(form, {"2.a": {RESULT: "Đã góp ý 02 dự thảo"}}, folder / "nhan-ve" / form.name)
    shutil.rmtree(folder / "gui-di")
    row = ["1", "Rà soát thủ tục", "Văn phòng", "Phòng 2", "Báo cáo", "Quý III/2026", "Đã làm"]
    word_file(folder, [[*HEADER, "Tiến độ thực hiện"], row]).rename(folder / "a.docx")
    _run(folder, "report", "--month", "9", "--out", "sap-ky.docx")
    edit(folder / "sap-ky.docx")
    _run(folder, "status")
    return folder


def _run(folder: Path, *command: str) -> None:
    did = ran(command, folder)
    assert did.code == 0, did.told


def held(folder: Path) -> Held:
    """Return what the files below a folder hold, but for locks."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not file.name.endswith(".lock")
    }


def restore(folder: Path, before: Held) -> None:
    """Make a folder hold what it held, and nothing else."""
    for path in [*folder.iterdir()]:
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    for name, content in before.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def warm(folder: Path) -> None:
    """Import what reading and writing need, once for all forks."""
    scratch = folder.parent / "warm"
    shutil.copytree(folder, scratch)
    shutil.rmtree(cache_of(scratch), ignore_errors=True)
    reading = (("validate",), ("status",), ("status", "--json"), ("log",))
    imported(scratch, *reading, *((*words, "--out", f"x.{words[-1]}") for words in EXPORTS))
    shutil.rmtree(scratch)


FORMATS = ("docx", "xlsx", "csv", "json", "jsonl", "sqlite", "ics")
EXPORTS = tuple(("export", "--format", kind) for kind in FORMATS)
