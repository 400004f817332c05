"""Every door a file comes in by, with a pipe, a device, a link out, round or to nothing laid there:
a sentence at once, and never a word of what the link leads to.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cchc.text import MAX_BYTES
from tests.conftest import Clock, Form, Ran, Run
from tests.filling import RESULT
from tests.hostile_files import KINDS, PIPES, SECRET, lay, soon
from tests.offices import PROGRAM, under_git

__all__ = ["soon"]
pytestmark = [
    pytest.mark.skipif(not PIPES, reason="the system has no pipes by name"),
    pytest.mark.usefixtures("soon"),
]
KEPT = ("PATH", "PYTHONPATH")
READING = (
    ("status",),
    ("list", "--json"),
    ("show", "6.b"),
    ("log",),
    ("validate",),
    ("validate", "--format", "github"),
    ("validate", "."),
    ("validate", "plans/ttt-2025-h2/plan.yaml"),
    ("validate", "plans/ttt-2025-h2/journal.yaml"),
    ("report", "--month", "9"),
    ("collect", "--month", "9"),
    ("remind",),
    ("assign",),
    ("next", "--id", "sau"),
    ("export", "--format", "docx", "--out", "a.docx"),
    ("mark", "1.a", "--start"),
    ("undo",),
)


def told(ran: Ran) -> str:
    """Return what was said, once it is sure that nothing strange was."""
    said = ran.out + ran.err
    assert SECRET not in said
    assert ran.code in (1, 2), said
    return said


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", ["plan.yaml", "journal.yaml"])
def test_a_plan_or_journal_that_is_no_file(name: str, kind: str, office: Path, run: Run) -> None:
    assert run("status").code == 0  # and so the cache knows the plan
    lay(kind, office / "plans" / "ttt-2025-h2" / name)
    for command in READING:
        if kind == "folder" and command[-1].endswith(".yaml"):
            continue  # a folder named is one to look for plans in
        assert KINDS[kind] in told(run(*command)), command
    assert sorted(path.name for path in office.iterdir()) == ["plans"]


def test_a_plans_folder_that_leads_out(office: Path, run: Run, tmp_path: Path) -> None:
    shutil.move(office / "plans" / "ttt-2025-h2", tmp_path / "elsewhere")
    (office / "plans" / "ttt-2025-h2").symlink_to(tmp_path / "elsewhere")
    said = told(run("validate"))
    assert "không đọc được tệp (là liên kết ra ngoài thư mục" in said
    assert "gợi ý: đặt tệp thật vào chỗ này, hoặc nêu đúng nơi tệp nằm" in said


@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "device", "link out", "link round"])
def test_a_single_file_named(kind: str, alone: Path, office: Path, run: Run) -> None:
    lay(kind, alone / "a.yaml")
    for command in (("validate", "a.yaml"), ("diff", "a.yaml", "plans/ttt-2025-h2/plan.yaml")):
        told(run(*command))


def test_a_journal_that_is_a_link_is_written_where_it_leads(office: Path, run: Run) -> None:
    journal = office / "plans" / "ttt-2025-h2" / "journal.yaml"
    (office / "nhat-ky").mkdir()
    real = office / "nhat-ky" / "2025.yaml"
    real.write_text("", encoding="utf-8")
    journal.symlink_to("../../nhat-ky/2025.yaml")
    assert run("mark", "1.a", "--start", "--by", "Lê Thị Ánh").code == 0
    assert journal.is_symlink()
    assert "state: started" in real.read_text(encoding="utf-8")
    assert run("undo", "--by", "Lê Thị Ánh").code == 0
    assert real.read_text(encoding="utf-8").count("\n") == 2
    assert run("validate").code == 0


def test_a_cache_that_is_no_file_is_passed_over(office: Path, run: Run, tmp_path: Path) -> None:
    assert run("status").code == 0
    (kept,) = (tmp_path / "cache" / "cchc").glob("*.json")
    for kind in ("pipe", "device", "link round", "link to nothing", "folder"):
        lay(kind, kept)
        assert run("status").code == 0
        if kept.is_dir():
            kept.rmdir()


@pytest.mark.parametrize("kind", ["pipe", "link to a pipe", "link round", "link to nothing"])
def test_a_lock_that_is_no_file(kind: str, office: Path, run: Run) -> None:
    lay(kind, office / "plans" / "ttt-2025-h2" / ".journal.yaml.lock")
    ran = run("mark", "1.a", "--start", "--by", "Lê Thị Ánh")
    assert ran.code in (0, 1)


def test_a_lock_that_leads_to_a_file_leaves_it_as_it_is(office: Path, run: Run) -> None:
    plan = office / "plans" / "ttt-2025-h2" / "plan.yaml"
    before = plan.read_bytes()
    plan.with_name(".journal.yaml.lock").symlink_to("plan.yaml")
    told(run("mark", "1.a", "--start", "--by", "Lê Thị Ánh"))
    assert plan.read_bytes() == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
def test_a_document_to_import_that_is_no_file(
    suffix: str, kind: str, alone: Path, run: Run
) -> None:
    lay(kind, alone / f"a{suffix}")
    said = told(run("import", f"a{suffix}", "--id", "moi"))
    assert f"a{suffix}: " in said
    assert not (alone / "plans").exists()


@pytest.mark.long
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("suffix", [".xlsx", ".zip"])
def test_a_form_that_is_no_file_is_named_and_the_others_taken(
    suffix: str, kind: str, office: Path, form: Form, run: Run, clock: Clock
) -> None:
    good = form("pnv-2", 9, {"2.a": {RESULT: "Đã góp ý"}})
    bad = good.with_name(f"a{suffix}")
    lay(kind, bad)
    ran = run("ingest", str(good.parent), "--by", "Lê Thị Ánh")
    assert ran.code == (0 if kind == "folder" else 1), ran.out + ran.err
    assert kind == "folder" or f"{bad}: " in told(ran)
    assert "Đã góp ý" in run("log").out


@pytest.mark.parametrize("kind", KINDS)
def test_a_template_that_is_no_file(kind: str, office: Path, run: Run) -> None:
    (office / "templates").mkdir()
    lay(kind, office / "templates" / "bao-cao.docx")
    for command in (
        ("report", "--month", "9"),
        ("template", "check", "templates/bao-cao.docx"),
        ("template", "check", "bao-cao"),
        ("report", "--month", "9", "--template", "templates/bao-cao.docx"),
    ):
        told(run(*command))
    assert run("template", "list").code == 0
    assert not (office / "reports").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_what_other_offices_sent(kind: str, office: Path, run: Run, tmp_path: Path) -> None:
    sent = tmp_path / "gửi"
    sent.mkdir()
    assert run("export", "--format", "json", "--out", str(sent / "a.json")).code == 0
    lay(kind, sent / "b.json")
    plan = sent / "so-b" / "plans" / "b" / "plan.yaml"
    plan.parent.mkdir(parents=True)
    lay(kind, plan)
    ran = run("rollup", str(sent), "--as-of", "2025-10-14")
    assert SECRET not in ran.out + ran.err
    assert "Thanh tra tỉnh" in ran.out
    assert kind == "folder" or "b.json" in "".join((ran.out + ran.err).split())
    told(run("rollup", str(sent / "so-b")))
    if kind != "link to nothing":
        told(run("rollup", str(sent / "b.json")))


@pytest.mark.parametrize("kind", KINDS)
def test_a_pages_template_that_is_no_file(kind: str, office: Path, run: Run) -> None:
    (office / "templates").mkdir()
    lay(kind, office / "templates" / "trang.html.j2")
    told(run("page"))
    told(run("page", "--public"))
    told(run("template", "check", "templates/trang.html.j2"))
    assert not (office / "reports").exists()


@pytest.mark.parametrize("kind", KINDS)
def test_other_files_a_command_looks_into(kind: str, office: Path, run: Run) -> None:
    lay(kind, office / "thu.txt")
    told(run("collect", "--month", "9", "--mail", "thu.txt"))
    assert not (office / "reports").exists()
    repository = under_git(office)
    hook = office / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    lay(kind, hook)
    assert "đã có .git/hooks/pre-commit" in told(run("init", "--hook"))
    assert repository.folder == office
    assert run("doctor").code in (0, 1)


class _Endless(io.RawIOBase):
    """A stream that gives blanks for ever."""

    given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self.given += len(buffer)
        buffer[:] = b" " * len(buffer)
        return len(buffer)


def test_standard_input_without_an_end(
    office: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    endless = _Endless()
    stream = io.TextIOWrapper(io.BufferedReader(endless))  # type: ignore[type-var]
    monkeypatch.setattr(sys, "stdin", stream)
    assert "tệp quá lớn: 128 MB, tối đa 128 MB" in told(run("validate", "-"))
    assert endless.given <= MAX_BYTES + (1 << 20)
    assert "dòng dài quá 10000 ký tự" in told(run("deadline", "-"))


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_no_secret_of_the_machine_reaches_a_log(office: Path) -> None:
    """A plan sent by a stranger, checked where the machine's secrets stand in its environment."""
    plan = office / "plans" / "ttt-2025-h2" / "plan.yaml"
    plan.unlink()
    plan.symlink_to("/proc/self/environ")
    environ = {"TOKEN": SECRET, **{key: os.environ[key] for key in KEPT if key in os.environ}}
    for arguments in ([], ["--format", "github"], [str(plan)], ["plans"], ["--format", "json"]):
        ran = subprocess.run(
            [PROGRAM, "validate", *arguments],
            env=environ,
            cwd=office,
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert ran.returncode == 1
        assert SECRET.encode() not in ran.stdout + ran.stderr


def test_a_zip_of_a_million_names_is_refused_at_once(office: Path, run: Run) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("a.xlsx", b"x")
    content = bytearray(made.getvalue())
    end = content.rfind(b"PK\x05\x06")
    listing = bytes(content[content.find(b"PK\x01\x02") : end])
    many = bytes(content[: content.find(b"PK\x01\x02")]) + listing * 200_000
    tail = bytearray(content[end:])
    tail[12:16] = (len(listing) * 200_000).to_bytes(4, "little")
    (office / "a.zip").write_bytes(many + bytes(tail))
    assert "a.zip: tệp nén quá lớn; giải nén rồi đưa thư mục" in told(run("ingest", "a.zip"))
