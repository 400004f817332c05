"""A journal cut at every byte: told or read, never silently less; what is whole in it stays."""

from __future__ import annotations

import tempfile
from pathlib import Path

from tests.plans import SMALL
from tests.torture.batches import said, try_all
from tests.torture.offices import WHO
from tests.torture.runs import PROBLEMS, imported
from tests.torture.tally import Tally

PART = "nhật ký bị cắt"
FOLDER = "plans/ke-hoach"
JOURNAL = f"{FOLDER}/journal.yaml"
RESULTS = (
    "Đã góp ý",
    "a, b: {c}",
    "'nháy' \"kép\"",
    "50%",
    "# không phải chú thích",
    "Ưu tiên […]",
)


def small_office(folder: Path) -> Path:
    """Make an office of a small plan, with a journal of a few entries as the tool writes them."""
    (folder / FOLDER).mkdir(parents=True)
    (folder / FOLDER / "plan.yaml").write_text(SMALL, encoding="utf-8")
    lines = []
    for number, result in enumerate(RESULTS):
        quoted = result.replace("'", "''")
        lines.append(
            f"- {{id: lan-{number}, task: 1.b, on: 2025-09-0{number + 1}, "
            f"at: 2025-09-1{number}T08:00:00+07:00, by: Lê Thị Ánh, unit: van-phong, "
            f"result: '{quoted}'}}\n"
        )
    lines.append("- {id: lan-9, at: 2025-09-20T08:00:00+07:00, retracts: lan-2, reason: nhầm}\n")
    (folder / JOURNAL).write_text("".join(lines), encoding="utf-8")
    return folder


def warm_small(office: Path) -> None:
    """Import what the trials need."""
    imported(office, ("validate",), ("mark", "1.b", "--result", "x", *WHO), ("log", "--json"))
    imported(office, ("undo", *WHO), ("undo", *WHO))


def part(tally: Tally, every: int = 1) -> None:
    """Cut at every byte, or at every so many; read it, then record."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        office = small_office(Path(folder) / "office")
        whole = (office / JOURNAL).read_bytes()
        warm_small(office)
        (office / JOURNAL).write_bytes(whole)

        def cut(number: int, own: Path) -> str:
            left = whole[: number * every]
            journal = own / JOURNAL
            journal.write_bytes(left)
            read = said(("validate",))
            if read.fault:
                return read.fault
            is_torn = bool(left) and not left.endswith((b"\n", b"}"))
            if is_torn and read.code != PROBLEMS:
                return f"a torn line is not told: {left[-40:]!r}"
            recorded = said(("mark", "1.b", "--result", "thêm", *WHO))
            now = journal.read_bytes()
            if recorded.fault:
                return recorded.fault
            if recorded.code:
                return "" if now == left else "refused, yet changed"
            if not now.startswith(left) or b"result: th\xc3\xaam" not in now:
                return "recorded, but not what stood and the new one"
            again = said(("validate",))
            return "" if again.code == 0 else f"then validate: {again.told}"

        with tally.row(
            PART, "ở từng byte, rồi đọc và ghi tiếp" if every == 1 else "vài chỗ"
        ) as row:
            try_all(row, len(whole) // every + 1, office, cut)
