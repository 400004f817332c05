"""Branches that record apart and are merged in every way: what either side has, the journal has."""

from __future__ import annotations

import json
import random
import secrets
import tempfile
from pathlib import Path

from cchc.new_office import SKELETON
from tests.offices import Office, under_git
from tests.torture.batches import said, try_all
from tests.torture.offices import WHO
from tests.torture.runs import imported
from tests.torture.tally import Tally
from tests.torture.torn_journals import JOURNAL, small_office, warm_small

PART = "trộn nhánh"
SIDES = ("lan", "minh")
UNION, CONFLICT, DIFF3, REBASE, PICK = (
    "union",
    "xung đột",
    "xung đột diff3",
    "rebase",
    "cherry-pick",
)
KINDS = (UNION, CONFLICT, DIFF3, REBASE, PICK)
EMPTY = ("--allow-empty", "--keep-redundant-commits")
START = "start"
"""The commit every trial begins at."""


def lines(office: Office) -> list[str]:
    """Return the journal's lines."""
    return (office.folder / JOURNAL).read_text(encoding="utf-8").splitlines()


def commit(office: Office, message: str) -> None:
    """Commit what there is, be it nothing."""
    office.git("add", "--all")
    office.git("commit", "--quiet", "--allow-empty", "--message", message)


def record(office: Office, side: str, chance: random.Random) -> None:
    """Let a side record, or withdraw, some times."""
    for number in range(chance.randint(1, 4)):
        ids = [line.split("id: ")[1].split(",")[0] for line in lines(office)]
        command: tuple[str, ...] = ("mark", "1.b", "--result", f"của {side} {number}", *WHO)
        if chance.random() < 0.35:
            command = ("undo", "--entry", chance.choice(ids), "--reason", f"{side} rút", *WHO)
        said(command)  # what was withdrawn before is refused, and so nothing is recorded
        if chance.random() < 0.5:
            commit(office, f"{side} {number}")
    commit(office, side)


def merged(office: Office, kind: str) -> bool:
    """Bring the other side's commits over; return whether git left a conflict."""
    style = "diff3" if kind == DIFF3 else "merge"
    bring = {REBASE: ("rebase", "--quiet", "minh"), PICK: ("cherry-pick", *EMPTY, "main..minh")}
    words = bring.get(kind, ("merge", "--no-edit", "minh"))
    try:
        office.git("-c", f"merge.conflictStyle={style}", *words)
    except AssertionError:
        return True
    return False


def one(number: int, folder: Path) -> str:
    """Let two sides record, merge them, and see what the journal holds."""
    chance = random.Random(number)
    secrets.choice = random.Random(number).choice
    kind = KINDS[number % len(KINDS)]
    office = Office(folder)
    office.git("checkout", "--quiet", "--force", "-B", "main", START)
    if kind in (CONFLICT, DIFF3):
        (folder / ".gitattributes").unlink()
        commit(office, "as on a hosting's web page")
    had: list[str] = lines(office)
    for side in SIDES:
        office.git("checkout", "--quiet", "-B", side, "main")
        record(office, side, chance)
        had += lines(office)
    office.git("checkout", "--quiet", "lan")
    in_conflict = merged(office, kind)
    wrong = _what_is_wrong(office, kind, in_conflict, had)
    for way in ("rebase", "cherry-pick", "merge"):
        _abort(office, way)
    office.git("reset", "--quiet", "--hard")
    return f"{kind}: {wrong}" if wrong else ""


def _abort(office: Office, way: str) -> None:
    try:
        office.git(way, "--abort")
    except AssertionError:
        return


def _what_is_wrong(office: Office, kind: str, in_conflict: bool, had: list[str]) -> str:
    if in_conflict and kind not in (CONFLICT, DIFF3):
        return "git left a conflict"
    if in_conflict:
        told = said(("validate",))
        if told.code != 1 or b"--join" not in told.out:
            return f"the conflict is not told: {told.told}"
        joined = said(("validate", "--join"))
        if joined.code != 0:
            return f"not joined: {joined.told}"
    checked = said(("validate", "--against", "main", "--against", "minh"))
    if checked.code != 0:
        return f"validate: {checked.told}"
    now = lines(office)
    if lost := [line for line in had if line not in now]:
        return f"lost {lost[:1]}"
    ids = [entry["id"] for entry in json.loads(said(("log", "--json")).out)["entries"]]
    return "" if len(ids) == len(set(ids)) == len(set(had)) else "an entry too many, or too few"


def part(tally: Tally, times: int = 400) -> None:
    """Merge branches drawn by chance, in every way."""
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        place = small_office(Path(folder) / "office")
        (place / ".gitattributes").write_bytes((SKELETON / "gitattributes").read_bytes())
        before = (place / JOURNAL).read_bytes()
        warm_small(place)
        imported(place, ("validate", "--join"))
        (place / JOURNAL).write_bytes(before)
        repository = under_git(place)
        repository.commit("main")
        repository.git("tag", START)
        with tally.row(PART, ", ".join(KINDS)) as row:
            try_all(row, times, place, one)
