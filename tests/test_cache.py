"""The cache answers as the files do, and whatever is wrong with it is as if it were not there."""

from __future__ import annotations

import ast
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cchc import cache, files, workspace
from cchc.checking.checks import Checked
from cchc.problem import Problem, ProblemsFound
from cchc.workspace import Loaded
from tests.conftest import Run

JOURNAL = """\
- {id: a, task: 6.b, on: 2025-07-28, at: 2025-07-28T08:00:00+07:00, unit: van-phong, state: done, percent: 100,
   spent: 5, products: [{symbol: 05/QĐ-TTT, date: 2025-07-28, title: "Quy chế: \\U0001F600", link: "https://a.vn"}]}
- {id: b, task: 6.đ, on: 2025-08-28, at: 2025-08-28T08:00:00Z, state: arrived, due: 2025-11-30}
- {id: c, task: 6.b, on: 2025-08-29, at: 2025-08-29T08:00:00+07:00, reason: "nhầm", retracts: a}
- {id: d, on: 2025-08-29, at: 2025-08-29T08:00:00+07:00, unit: pnv-1, due: 2025-09-05, letter: [6.b, 8]}
- {id: e, on: 2025-09-18, at: 2025-09-18T08:00:00+07:00, report: 9/2025, figures: {total: 40, done: 2}}
"""
EXTRAS = """
      - id: 8.x
        content: Mọi thứ
        lead: {text: Hai phòng, units: [pnv-1, pnv-2]}
        deadline: Ngày 20 hằng tháng
        indicator: {name: Tỷ lệ, unit: "%", target: 90, targets: {2025: 90, 2026: 95.5}}
        short: Mọi thứ
        public: false
        budget: 15000000
        carried_from: ttt-2025-h1/8
      - {id: 8.y, content: Sau, lead: Văn phòng, deadline: 20 ngày sau khi có hướng dẫn}
      - {id: 8.z, content: Hai mốc, lead: Văn phòng, deadline: Quý III và IV/2025, note: "C01"}

after:"""


@pytest.fixture
def folder(office: Path, journal: Path) -> Path:
    """The real plan's folder with something in every kind of place, and a journal."""
    plan = journal.parent / "plan.yaml"
    text = plan.read_text(encoding="utf-8").replace("\nafter:", EXTRAS, 1)
    score = """\
reporting:
  score: {thresholds: [{over: 80, points: 2.5}], continuous: true}
  rhythm: {2.a: quarter, 4: year}
  rate: of-due
  agency: {recipients: [Sở Nội vụ]}"""
    plan.write_text(text.replace("reporting:", score, 1), encoding="utf-8")
    journal.write_text(JOURNAL, encoding="utf-8")
    return journal.parent


def load(folder: Path) -> Loaded:
    return workspace.load(folder, folder.parents[1])


def kept(folder: Path) -> Path:
    """The one file of the cache."""
    (file,) = cache.cache_folder().glob("*.json")
    return file


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Every reading of the files that the cache did not save."""
    read: list[Path] = []
    real = workspace.read_and_check

    def counted(folder: Path, root: Path) -> Checked:
        read.append(folder)
        return real(folder, root)

    monkeypatch.setattr(workspace, "read_and_check", counted)
    return read


def test_what_is_kept_is_what_was_read(folder: Path, reads: list[Path]) -> None:
    first, second = load(folder), load(folder)
    assert len(reads) == 1
    assert first == second
    assert first.entries[0].products[0].title == "Quy chế: 😀"


def test_many_problems_of_one_long_line_are_not_each_kept_with_it(alone: Path) -> None:
    folder = alone / "plans" / "p"
    folder.mkdir(parents=True)
    late = "{id: 1.%d, content: Ban hành Quy chế, lead: Văn phòng, deadline: Quý III/2026}"
    tasks = ", ".join(late % number for number in range(600))
    (folder / "plan.yaml").write_text(
        "format: 1\nid: p\nperiod: {from: 2025-07-01, to: 2025-12-31}\n"
        f"units: {{a: {{name: Văn phòng}}}}\nareas: [{{title: A, tasks: [{tasks}]}}]\n",
        encoding="utf-8",
    )
    assert len(load(folder).warnings) == 600
    assert not cache.cache_folder().exists()


@pytest.mark.parametrize("file", ["plan.yaml", "journal.yaml"])
def test_a_changed_file_is_read_again(folder: Path, reads: list[Path], file: str) -> None:
    before = load(folder)
    path = folder / file
    path.write_bytes(path.read_bytes().replace("nhầm".encode(), b"sai").replace(b"8.z", b"8.t"))
    assert load(folder) != before
    assert len(reads) == 2


def test_a_journal_that_comes_or_goes_is_noticed(folder: Path) -> None:
    assert len(load(folder).entries) == 5
    (folder / "journal.yaml").unlink()
    assert load(folder).entries == ()


GARBLED: list[Any] = [
    b"",
    b"{",
    b"\xff\xfe",
    b"null",
    b"[]",
    b"[" * 100_000,
    b'{"version": 1}',
    b"NaN",
]


@pytest.mark.parametrize("content", GARBLED, ids=lambda content: repr(content[:14]))
def test_garbage_is_read_past_and_mended(folder: Path, reads: list[Path], content: bytes) -> None:
    loaded = load(folder)
    whole = kept(folder).read_bytes()
    kept(folder).write_bytes(content)
    assert load(folder) == loaded
    assert len(reads) == 2
    assert kept(folder).read_bytes() == whole


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.floats(0, 0.999))
def test_a_cut_file_is_never_taken(folder: Path, cut: float) -> None:
    loaded = load(folder)
    whole = kept(folder).read_bytes()
    kept(folder).write_bytes(whole[: int(len(whole) * cut)])
    assert load(folder) == loaded


@pytest.mark.parametrize(
    ("old", "new"), [(b"0.", b"9."), ("Văn phòng".encode(), "Văn phũng".encode())]
)
def test_another_versions_cache_or_a_changed_letter_is_not_taken(
    folder: Path, reads: list[Path], old: bytes, new: bytes
) -> None:
    load(folder)
    content = kept(folder).read_bytes()
    assert old in content
    kept(folder).write_bytes(content.replace(old, new, 1))
    load(folder)
    assert len(reads) == 2


@pytest.mark.parametrize("room", cache.ROOMS)
def test_code_that_changed_reads_the_files_again(
    folder: Path, reads: list[Path], room: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The newest module counts, in whatever room it stands."""
    package = tmp_path / "package"
    modules = [package / where / f"{name}.py" for where in cache.ROOMS for name in "ab"]
    for module in modules:
        module.parent.mkdir(parents=True, exist_ok=True)
        module.touch()
        os.utime(module, (1_000, 1_000))
    monkeypatch.setattr(cache, "__file__", str(package / "cache.py"))
    load(folder)
    load(folder)
    assert len(reads) == 1
    os.utime(package / room / "b.py", (2_000, 2_000))
    load(folder)
    assert len(reads) == 2
    os.utime(package / room / "a.py", (3_000, 3_000))
    load(folder)
    load(folder)
    assert len(reads) == 3


def imported(module: Path) -> set[Path]:
    """The files of the house that a module imports, at its top or inside its functions."""
    package = Path(cache.__file__).parent
    names: set[str] = set()
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    paths = (package.parent / f"{name.replace('.', '/')}.py" for name in names)
    return {path for path in paths if path.is_file()}


def test_all_code_that_reads_a_plan_stands_where_changes_are_seen() -> None:
    package = Path(cache.__file__).parent
    known: set[Path] = set()
    new = {package / "workspace.py", package / "checking" / "checks.py"}
    while new:
        known |= new
        new = {path for module in new for path in imported(module)} - known
    rooms = {module.parent.relative_to(package).as_posix() for module in known}
    assert rooms == {room or "." for room in cache.ROOMS}


def read_fresh(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Loaded | tuple[Problem, ...]:
    """Load with nothing kept: what was read, or the problems."""
    with monkeypatch.context() as patch:
        patch.setattr(cache, "get", lambda *_: None)
        patch.setattr(cache, "put", lambda *_: None)
        return read(folder)


def read_again(loaded: Loaded) -> Loaded | tuple[Problem, ...]:
    try:
        return loaded.again()
    except ProblemsFound as found:
        return found.problems


def read(folder: Path) -> Loaded | tuple[Problem, ...]:
    try:
        return load(folder)
    except ProblemsFound as found:
        return found.problems


APPENDED = [
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, state: started}\n",
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, state: started}",
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, retracts: b}\n",
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, retracts: nothing}\n",
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, retracts: c}\n",
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, unit: pnv-1}\n",
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, percent: 101}\n",
    "- {id: b, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00}\n",
    "- {id: d, task: 9.z, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00}\n",
    "- {id: d, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, staet: done}\n",
    "- {id: d, task: 6.b, on: 2025-09-0",
    "- {id: d, task: 6.b, task: 6.b, on: 2025-09-01, at: 2025-09-01T08:00:00+07:00}\n",
    "- {id: d, on: 2025-09-01}\n- {id: d, on: 2025-09-01}\n",
    "- \xff\n",
    "- [\n",
    "# ghi chú\n",
    "---\n- {}\n",
    "  x\n",
    "- {id: '1', task: 6.b,\n  on: 2025-09-01, at: 2025-09-01T08:00:00+07:00, result: e\u0301}\n",
]


@pytest.mark.parametrize("appended", APPENDED)
def test_what_is_appended_is_read_as_the_whole(
    folder: Path, appended: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = load(folder)
    (folder / "journal.yaml").write_bytes(
        JOURNAL.encode() + appended.encode("latin-1" if "\xff" in appended else "utf-8")
    )
    fresh = read_fresh(folder, monkeypatch)
    assert read(folder) == fresh
    assert read_again(first) == fresh


def test_what_is_read_again_reads_no_more_than_was_appended(
    folder: Path, reads: list[Path]
) -> None:
    """Others wait meanwhile."""
    loaded = load(folder)
    kept(folder).unlink()
    for number in range(3):
        with (folder / "journal.yaml").open("a", encoding="utf-8") as journal:
            journal.write(APPENDED[0].replace("id: d", f"id: x{number}"))
        loaded = loaded.again()
    assert [entry.id for entry in loaded.entries[-3:]] == ["x0", "x1", "x2"]
    assert loaded.again() is loaded
    assert reads == [folder]
    plan = folder / "plan.yaml"
    plan.write_bytes(plan.read_bytes().replace(b"8.z", b"8.t"))
    assert "8.t" in [task.id for task in loaded.again().plan.tasks()]


def test_a_folder_that_cannot_be_written_changes_nothing(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "file" / "below"))
    assert len(load(folder).entries) == 5
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/x")
    assert len(load(folder).entries) == 5


def test_errors_are_told_again_as_they_were_until_the_file_is_mended(
    folder: Path, reads: list[Path]
) -> None:
    (folder / "journal.yaml").write_text("- {id: a}\n", encoding="utf-8")
    told = []
    for _ in range(2):
        with pytest.raises(ProblemsFound) as found:
            load(folder)
        told.append(found.value.problems)
    assert told[0] == told[1]
    assert len(reads) == 1
    (folder / "journal.yaml").unlink()
    assert load(folder).entries == ()


def test_a_journal_that_cannot_be_read_is_an_error_and_never_an_empty_one(folder: Path) -> None:
    (folder / "journal.yaml").unlink()
    assert load(folder).entries == ()
    (folder / "journal.yaml").mkdir()  # there, but no file: reading it fails for root too
    for _ in range(2):
        with pytest.raises(ProblemsFound, match="1 lỗi"):
            load(folder)
    (folder / "journal.yaml").rmdir()
    assert load(folder).entries == ()


def test_cached_and_uncached_answers_are_equal(run: Run, folder: Path, reads: list[Path]) -> None:
    commands = (
        ("status",),
        ("status", "--json"),
        ("list", "--json"),
        ("show", "8.x", "--json"),
        ("log", "--json"),
    )
    for command in commands:
        fresh = run(*command)
        assert run(*command) == fresh
        kept(folder).unlink()
    assert len(reads) == len(commands)


def test_a_reading_command_keeps_a_journal_that_had_grown(run: Run, folder: Path) -> None:
    for _ in range(3):
        assert run("mark", "4.a", "--result", "Đã rà soát").code == 0
        before = kept(folder).read_bytes() if kept(folder).exists() else b""
        assert run("status").code == 0
        assert kept(folder).read_bytes() != before
        assert not load(folder).kept.grown


def aged(file: Path, days: float) -> Path:
    """Make a file of the cache, or its stamp, last used days ago."""
    file.touch()
    then = file.stat().st_mtime - days * 86400
    os.utime(file, (then, then))
    return file


def names() -> set[str]:
    return {file.name for file in cache.cache_folder().iterdir()}


OLD, LEFT = f"{'0' * 32}.json", f".{'1' * 32}.json.4711.tmp"
OTHERS = ("notes.json", ".netrc", f"{'2' * 32}.json.bak")


def test_what_was_not_used_for_30_days_is_removed(folder: Path) -> None:
    load(folder)
    own, place = kept(folder).name, cache.cache_folder()
    for name in (OLD, LEFT, *OTHERS):
        aged(place / name, 31)
    aged(place / f"{'3' * 32}.json", 29)
    kept_by_name = {own, f"{'3' * 32}.json", *OTHERS, "pruned"}
    (folder / "journal.yaml").unlink()
    load(folder)
    assert names() == {*kept_by_name, OLD, LEFT}  # pruned today already
    aged(place / "pruned", 1.1)
    (folder / "journal.yaml").touch()
    load(folder)
    assert names() == kept_by_name
    assert (place / "pruned").stat().st_mtime == pytest.approx((place / own).stat().st_mtime, abs=5)


def test_what_is_read_each_day_is_kept_for_ever(folder: Path, reads: list[Path]) -> None:
    load(folder)
    place = cache.cache_folder()
    aged(place / kept(folder).name, 29)
    load(folder)
    assert len(reads) == 1
    assert kept(folder).stat().st_mtime > aged(place / OLD, 31).stat().st_mtime + 30 * 86400
    aged(place / "pruned", 2)
    other = folder.with_name("other")
    shutil.copytree(folder, other)
    (other / "plan.yaml").write_bytes(b"")
    with pytest.raises(ProblemsFound):
        load(other)
    assert OLD not in names()
    load(folder)
    assert reads == [folder, other]


def test_a_full_disk_leaves_nothing_in_the_cache(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files, "share", full)
    for _ in range(3):
        assert len(load(folder).entries) == 5
    assert names() == set()


def test_what_a_killed_command_left_in_the_cache_goes_with_the_next_one(folder: Path) -> None:
    cache.cache_folder().mkdir(parents=True)
    aged(cache.cache_folder() / f".cchc-{'0' * 16}.tmp", 0.1)
    load(folder)
    assert names() == {kept(folder).name, "pruned"}
