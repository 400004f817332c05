"""The journal: what is appended is read back, nothing old is touched, nothing is lost."""

from __future__ import annotations

import datetime as dt
import errno
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from cchc import journal, lock
from cchc.checking.schema import read_entries
from cchc.journal import Entry, append, line, locked, new_id, plain
from cchc.problem import CchcError
from cchc.source import CONTROL, read_file
from cchc.text import tidy
from cchc.told import Product, Told

AT = dt.datetime(2025, 7, 29, 8, 12, 3, tzinfo=dt.timezone(dt.timedelta(hours=7)))
TRICKY = [
    "Đã ban hành: Quy chế #1, {a}, [b], \"c\", 'd' \\ & * ! | > % @ `",
    "- một\n- hai: ba # bốn\n\n…",
    "null", "~", "yes", "no", "on", "y", "true", "12", "012", "1e5", "1_000", "3.10", "0x1F", "1E-5", "12:30",
    "2025-07-28", "=", "<<", "?", "-", "- ", ": ", " #", "{", "}", "%YAML 1.2", "---", "...", "😀 👩‍👩‍👧", "\ufeffđầu",
    "a" * 5000, "\t tab \t", "https://a.vn/b?c=d&e=f#g", "5%", "1.", "a, b", "Nghị định 09/2019/NĐ-CP",
]  # fmt: skip
KINDS: dict[str, Any] = {
    "state": "done",
    "percent": 100,
    "value": 12.5,
    "spent": 15_000_000,
    "due": dt.date(2025, 9, 30),
}


def is_recorded_as_typed(text: str) -> bool:
    """Whether recording would take the text, and would take it as it is."""
    return (
        bool(text)
        and not CONTROL.search(text)
        and tidy(text) == text == unicodedata.normalize("NFC", text)
    )


def entry(**told: Any) -> Entry:
    return Entry(**{"id": new_id(), "at": AT, "on": dt.date(2025, 7, 28), "task": "6.b", **told})


def read(path: Path) -> list[Entry]:
    reading = read_entries(read_file(path, path.name))
    entries, problems = reading.record, reading.problems
    assert not problems
    assert entries is not None
    return entries


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.yaml"


def test_an_entry_is_one_line_in_the_designs_order(path: Path) -> None:
    product = Product(
        "Quy chế chi tiêu nội bộ", "05/QĐ-TTT", dt.date(2025, 7, 28), "https://a.vn/1"
    )
    told = entry(
        id="abc",
        by="Lê Ánh",
        unit="van-phong",
        state="done",
        percent=100,
        result="Xong",
        products=(product,),
    )
    assert line(told) == (
        "- {id: abc, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, by: Lê Ánh, unit: van-phong, "
        "state: done, percent: 100, result: Xong, products: [{title: Quy chế chi tiêu nội bộ, symbol: 05/QĐ-TTT, "
        'date: 2025-07-28, link: "https://a.vn/1"}]}'
    )
    append(path, [told])
    assert read(path) == [told]


def test_all_that_is_told_comes_back(path: Path) -> None:
    texts = dict.fromkeys(("result", "obstacle", "proposal", "reason", "to"), "chữ")
    told = Told(**{**KINDS, **texts, "products": (Product("Quy chế"),)})
    assert None not in told.by_field().values()
    recorded = entry(**told.by_field(), by="Ánh", unit="a", form="f")
    assert recorded.told == told
    append(path, [recorded])
    assert read(path) == [recorded]
    assert read(path)[0].told == told


def test_receipts_are_one_line_each_and_come_back(path: Path) -> None:
    due = dt.date(2025, 8, 5)
    letter = entry(id="a", task=None, unit="pnv-7", due=due, letter=("6.b", "8"))
    report = entry(id="b", task=None, report="7/2025", figures={"total": 40, "late 1": 0})
    assert [line(letter), line(report)] == [
        "- {id: a, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, unit: pnv-7, due: 2025-08-05, "
        "letter: [6.b, 8]}",
        "- {id: b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, report: 7/2025, "
        "figures: {total: 40, late 1: 0}}",
    ]
    append(path, [letter, report])
    assert read(path) == [letter, report]
    assert plain(report)["figures"] == {"total": 40, "late 1": 0}
    other_reader = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert other_reader[1]["figures"] == {"total": 40, "late 1": 0}


@pytest.mark.parametrize("text", TRICKY, ids=ascii)
def test_tricky_text_comes_back(path: Path, text: str) -> None:
    text = tidy(text)
    told = entry(result=text, by=text, products=(Product(title=text, link=text),), **KINDS)
    append(path, [told])
    assert "\n" not in line(told)
    assert read(path) == [told]
    other_reader = yaml.safe_load(path.read_text(encoding="utf-8"))[0]
    assert str(other_reader["result"]) == text


@given(st.lists(st.text().map(tidy).filter(is_recorded_as_typed), min_size=1, max_size=4))
def test_append_then_load_gives_the_same_entries_and_keeps_every_old_byte(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str]
) -> None:
    path = tmp_path_factory.mktemp("journal") / "journal.yaml"
    told = [
        entry(result=text, obstacle=text, products=(Product(text, text, None, text),))
        for text in texts
    ]
    for count, one in enumerate(told):
        old = path.read_bytes() if count else b""
        append(path, [one])
        assert path.read_bytes() == old + f"{line(one)}\n".encode()
    assert read(path) == told


@pytest.mark.parametrize(
    "old",
    [
        b"- {id: a, task: '1', on: 2025-01-01, at: 2025-01-01T00:00:00Z}",
        b"# ghi ch\xc3\xba",
        b"---\n",
        b"",
        b"\r\n",
    ],
)
def test_a_journal_without_last_newline_gets_one(path: Path, old: bytes) -> None:
    path.write_bytes(old)
    before = read(path)
    told = entry()
    append(path, [told])
    assert path.read_bytes().startswith(old)
    assert read(path) == [*before, told]


@pytest.mark.parametrize(
    "old", [b"[]\n", b"~\n", b"  - {id: a, task: '1', on: 2025-01-01, at: 2025-01-01T00:00:00Z}\n"]
)
def test_a_list_that_a_line_would_break_is_left_alone(path: Path, old: bytes) -> None:
    path.write_bytes(old)
    with pytest.raises(CchcError, match="mỗi lần ghi một dòng"):
        append(path, [entry()])
    assert path.read_bytes() == old


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace"])
def test_a_full_disk_leaves_the_old_journal_whole(
    path: Path, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(path, [entry()])
    old = path.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(step, full)
    with pytest.raises(CchcError, match=r"không ghi được nhật ký .*; nhật ký cũ còn nguyên"):
        append(path, [entry()])
    assert path.read_bytes() == old
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_may_not_be_written_is_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*arguments: object, **more: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr("cchc.files.open", refused, raising=False)
    with pytest.raises(CchcError, match="không có quyền; nhật ký cũ còn nguyên"):
        append(path, [entry()])
    monkeypatch.setattr("os.open", refused)
    told = (
        r"không ghi được vào thư mục .* nơi phải có tệp \.journal\.yaml\.lock: kiểm tra quyền ghi"
    )
    with pytest.raises(CchcError, match=told), locked(path):
        pytest.fail("not locked")


def test_a_journal_held_by_another_is_waited_for_then_told(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock, "TOLD_AFTER", 0.05)
    monkeypatch.setattr(lock, "GIVEN_UP_AFTER", 0.1)
    waited: list[bool] = []
    with (
        locked(path),
        pytest.raises(CchcError, match="đang được lệnh khác ghi; thử lại sau ít phút"),
        locked(path, lambda: waited.append(True)),
    ):
        pytest.fail("locked twice")
    assert waited == [True]
    with locked(path):
        pass


APPENDER = """
import datetime as dt, sys
from pathlib import Path
from cchc.journal import Entry, append, locked
for number in range(25):
    with locked(Path(sys.argv[1])):
        append(Path(sys.argv[1]), [Entry(f"{sys.argv[2]}{number}", dt.datetime.now(dt.UTC), dt.date(2025, 7, 1), "1")])
"""


def test_two_processes_at_once_lose_nothing(path: Path) -> None:
    here = Path(journal.__file__).parents[1]
    both = [
        subprocess.Popen([sys.executable, "-c", APPENDER, str(path), name], cwd=here)
        for name in "ab"
    ]
    assert [process.wait(30) for process in both] == [0, 0]
    assert sorted(found.id for found in read(path)) == sorted(
        f"{name}{number}" for name in "ab" for number in range(25)
    )


def test_the_files_rights_are_kept(path: Path) -> None:
    append(path, [entry()])
    path.chmod(0o664)
    append(path, [entry()])
    assert path.stat().st_mode & 0o777 == 0o664


def test_ids_are_text_to_every_reader() -> None:
    ids = [new_id() for _ in range(500)]
    assert len(set(ids)) == 500
    assert all(
        yaml.safe_load(found) == found and found[0].isalpha() and len(found) == 11 for found in ids
    )


def test_what_is_not_told_is_not_written() -> None:
    assert plain(entry(id="a", percent=0)) == {
        "id": "a",
        "at": "2025-07-29T08:12:03+07:00",
        "on": "2025-07-28",
        "task": "6.b",
        "percent": 0,
    }
