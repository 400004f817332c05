"""A new office's folder, and a new plan in it: which files, with what in them.

Nothing that is there is overwritten.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from shlex import quote
from typing import Literal

from cchc.confidential import GUIDE
from cchc.files import every_system_takes, write_new, write_over
from cchc.problem import CchcError, UsageError
from cchc.records import dataclass
from cchc.text import MAX_BYTES
from cchc.user_file import content_of, holds, is_there
from cchc.workspace import JOURNAL_FILE, PACKAGE, PLAN_FILE, PLANS, Workspace

SKELETON = PACKAGE / "skeleton"
SAMPLE = "ttt-2025-h2"
DEMO = "minh-hoa"
CONCLUSION_DEMO = "ket-luan-minh-hoa"
SHORT_NAMES = "short.txt"
DEMO_DAY = "14/10/2025"
"""The day the demonstration journals tell most about."""
PlanKind = Literal["ke-hoach", "ket-luan"]
"""What is followed: an office's plan of work, or the conclusions of an inspection."""
EXAMPLES: dict[PlanKind, str] = {"ke-hoach": PLAN_FILE, "ket-luan": "ket-luan.yaml"}
"""The skeleton's file of a plan to be edited."""
PLAN_ID = re.compile(r"[a-z0-9]+(?:[._-][a-z0-9]+)*", re.IGNORECASE | re.ASCII)
PLACES = {
    "README.md": "README.md",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "github.yml": ".github/workflows/ke-hoach.yml",
    "gitlab.yml": ".gitlab-ci.yml",
    "vscode-settings.json": ".vscode/settings.json",
    "vscode-extensions.json": ".vscode/extensions.json",
    "templates.md": "templates/README.md",
    "mat-va-nguoi-to-cao.md": GUIDE,
    "cchc.bat": "cchc.bat",
}
"""Where each file of the skeleton goes."""
HOOK = "pre-commit"
HOOKS = (HOOK, "pre-merge-commit")
"""Git's hooks it stands for: a merge without conflicts asks the second one only."""
OURS = b"cchc init --hook"
"""What a hook that `init` wrote says of itself."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to write: its path from the office's folder, and its text."""

    path: str
    text: str


def plan_id(typed: str) -> str:
    """Return an id that can name a folder on every system; raise UsageError if it cannot."""
    if len(typed) > 60 or not PLAN_ID.fullmatch(typed):
        raise UsageError(
            f"mã kế hoạch '{typed}' không hợp lệ; dùng chữ không dấu, số, '-', ví dụ so-noi-vu-2026"
        )
    if not every_system_takes(typed):
        raise UsageError(
            f"mã kế hoạch '{typed}' là tên Windows dành cho thiết bị, không đặt cho thư mục được; "
            "chọn mã khác, ví dụ so-noi-vu-2026"
        )
    return typed


def new_plan_file(place: Workspace, new_id: str) -> Path:
    """Return where a new plan of that id is to be written.

    Raises UsageError if one is there whose id differs in case alone.
    """
    taken = place.find_folder(new_id)
    if taken and taken.name != new_id:
        raise _is_taken(taken / PLAN_FILE)
    return place.root / PLANS / new_id / PLAN_FILE


def write_plan(path: Path, text: str) -> bool:
    """Write a new plan whole; return False if this very plan is there: a run cut short came so far.

    Raises UsageError if another is there, CchcError if it can't be written.
    """
    if write_new(path, text.encode()):
        return True
    if not holds(path, text.encode()):
        raise _is_taken(path)
    return False


def _is_taken(path: Path) -> UsageError:
    return UsageError(f"đã có kế hoạch '{path.parent.name}' ({path}); không ghi đè, chọn mã khác")


def has_plans(folder: Path) -> bool:
    """Say whether an office works in a folder already."""
    return any((folder / PLANS).glob(f"*/{PLAN_FILE}"))


def office_files(year: int) -> Iterator[NewFile]:
    """Yield the files of a new office's folder but for its plans."""
    for name, place in PLACES.items():
        yield NewFile(place, _skeleton(name, year))
    yield from (NewFile(f"schema/{file.path}", file.text) for file in schema_files())


def demo_files(kind: PlanKind = "ke-hoach") -> Iterator[NewFile]:
    """Yield the demonstration: the real plan under another name, with short names of its tasks, and
    a journal made up for it; or an inspection's conclusions, made up whole.
    """
    if kind == "ket-luan":
        folder, plan, journal = CONCLUSION_DEMO, _demo("ket-luan.yaml"), "ket-luan-journal.yaml"
    else:
        folder, plan, journal = DEMO, demo_plan(), JOURNAL_FILE
    yield NewFile(f"{PLANS}/{folder}/{PLAN_FILE}", plan)
    yield NewFile(f"{PLANS}/{folder}/{JOURNAL_FILE}", _demo(journal))


def _demo(name: str) -> str:
    return (PACKAGE / "demo" / name).read_text(encoding="utf-8")


def example_file(new_id: str, year: int, kind: PlanKind = "ke-hoach") -> NewFile:
    """Return a plan with comments, to be edited into the office's own."""
    text = _skeleton(EXAMPLES[kind], year).replace("{id}", new_id)
    return NewFile(f"{PLANS}/{new_id}/{PLAN_FILE}", text)


def untouched_examples(place: Workspace) -> Iterator[str]:
    """Yield the ids of the plans that stand as `example_file` writes them: nobody's plan yet."""
    for known, folder in place.folders.items():
        try:
            text = content_of(folder / PLAN_FILE, MAX_BYTES).decode(errors="replace")
        except OSError:  # told by whoever reads the plan
            continue
        year = re.search(r"^period: \{from: (\d{4})-", text, re.MULTILINE)
        examples = (example_file(known, int(year[1]), kind) for kind in EXAMPLES) if year else ()
        if any(text.splitlines() == example.text.splitlines() for example in examples):
            yield known


def schema_files() -> Iterator[NewFile]:
    """Yield the JSON Schema of plan and journal, as editors read it."""
    for of in ("plan", "journal"):
        yield NewFile(f"{of}.schema.json", schema_text(of))


def schema_text(of: str) -> str:
    """Return the JSON Schema of 'plan' or 'journal' as text."""
    from cchc.checking.editor_schema import editor_schema

    return json.dumps(editor_schema(of), ensure_ascii=False, indent=2) + "\n"


def sample_plan() -> Path:
    """Return the real plan that comes with cchc: in the wheel, or at the repository's root."""
    beside = PACKAGE / "demo" / SAMPLE / PLAN_FILE
    return beside if beside.is_file() else PACKAGE.parent / PLANS / SAMPLE / PLAN_FILE


def demo_plan() -> str:
    """Return the real plan under a name that nobody takes for the real one, each task with a short
    name, which the real plan's office has still to give.
    """
    text = sample_plan().read_text(encoding="utf-8")
    text = re.sub(rf"^id: {SAMPLE}$", f"id: {DEMO}", text, flags=re.MULTILINE)
    text = re.sub(r"^(  short: )Kế hoạch ", r"\1Kế hoạch minh họa ", text, flags=re.MULTILINE)
    names = _short_names()
    return TASK.sub(lambda task: f"{task[0]}{task['margin']}  short: {names[task['id']]}\n", text)


TASK = re.compile(
    r"^(?P<margin> +)- id: (?P<quote>\"?)(?P<id>[^\s\"]+)(?P=quote)\n"
    r"(?:.*\n)*?(?=(?P=margin)  lead:)",
    re.MULTILINE,
)
"""A task of the plan's file up to its lead."""


def _short_names() -> dict[str, str]:
    """Return the short names of the demonstration's tasks, by their ids."""
    lines = _demo(SHORT_NAMES).splitlines()
    pairs = (line.partition(": ") for line in lines if not line.startswith("#"))
    return {task: name for task, _, name in pairs}


def hook_text(prefix: str, python: str) -> str:
    """Return git's pre-commit hook for an office's folder.

    The folder stands at `prefix` of its repository, '' at its top.
    `python` is the Python that has cchc on this machine: `cchc` need not be found by its name, as
    where it is run as `py -m cchc`, or where a program starts git with another PATH.
    """
    text = (SKELETON / HOOK).read_text(encoding="utf-8")
    return text.replace("{prefix}", quote(prefix) if prefix else "").replace(
        "{python}", quote(python)
    )


def install_hook(folder: Path, text: str) -> Path:
    """Put the hook in git's folder of hooks, in place of an older one of ours.

    Raises CchcError where another program's stands there.
    """
    targets = [folder / name for name in HOOKS]
    for target in targets:
        if is_there(target) and not _is_ours(target):
            raise CchcError(
                f"đã có {target}; thêm vào tệp đó dòng: cchc validate --staged --against HEAD"
            )
    for target in targets:
        write_over(target, text.encode())
        target.chmod(0o755)
    return targets[0]


def _is_ours(hook: Path) -> bool:
    try:
        return OURS in content_of(hook, MAX_BYTES)
    except OSError:
        return False


def _skeleton(name: str, year: int) -> str:
    text = (SKELETON / name).read_text(encoding="utf-8").replace("{year}", str(year))
    return text.replace("\n", "\r\n") if name.endswith(".bat") else text  # cmd.exe needs both
