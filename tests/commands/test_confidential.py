"""What belongs in no plan is told at every door before it is written, keeps public papers from being
made, and is taken out as the guide says.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.commands.options import refuse_confidential
from cchc.confidential import GUIDE, LOOKS, UNDO_KEEPS, WHAT_TO_DO
from cchc.problem import CchcError
from cchc.workspace import load
from tests.conftest import Form, Ran, Run
from tests.filling import OBSTACLE, RESULT, SUBJECT, SYMBOL
from tests.importing.test_sheet_tables import sheet_file
from tests.offices import PROGRAM, WHO, under_git
from tests.word_files import HEADER, body_file, word_file

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / GUIDE).read_text(encoding="utf-8")
PERSON = "Nguyễn Văn A"
NAMED = f"Đã xử lý đơn tố cáo của ông {PERSON}"
FOLDER = Path("plans", "ttt-2025-h2")
Mark = Callable[..., Ran]


def notes(err: str) -> list[str]:
    return [line.removeprefix("Chú ý: ") for line in err.splitlines()]


CASES = (
    (("--result", NAMED), "--result", "denouncer"),
    (("--product", "05/BC-TTT (MẬT), 5/8/2025, Báo cáo"), "--product", "mark"),
    (("--product", "05/BC-TTT, 5/8/2025, Báo cáo (TỐI MẬT)"), "--product", "mark"),
    (("--obstacle", "TUYỆT MẬT"), "--obstacle", "mark"),
    (("--proposal", "Gọi 0905.123.456"), "--proposal", "phone"),
    (("--proposal", "Xin ý kiến", "--to", f"người tố cáo {PERSON}"), "--to", "denouncer"),
    (("--cancel", "--reason", "Trùng CCCD 051090001234"), "--reason", "identity"),
)


@pytest.mark.parametrize(("arguments", "option", "kind"), CASES)
def test_mark_tells_it_and_writes(
    arguments: tuple[str, ...], option: str, kind: str, mark: Mark, journal: Path
) -> None:
    told = notes(mark("2025-08-20", "6.d", *arguments).err)
    assert told == [f"{option}: {LOOKS[kind]}", f"{WHAT_TO_DO}; {UNDO_KEEPS}"]  # type: ignore[index]
    assert journal.read_text(encoding="utf-8").count("\n") == 1


@pytest.mark.usefixtures("office")
def test_mark_calls_a_decision_by_its_option(mark: Mark) -> None:
    mark("2025-08-20", "6.d", "--proposal", "Xin ý kiến")
    told = notes(mark("2025-08-21", "6.d", "--decide", NAMED).err)
    assert told[0] == f"--decide: {LOOKS['denouncer']}"


@pytest.mark.usefixtures("office")
def test_mark_tells_nothing_of_other_words(mark: Mark) -> None:
    words = "Đã xử lý 01 đơn tố cáo của công dân, chi 38.500.000 đồng; tập huấn bảo vệ BÍ MẬT"
    assert mark("2025-08-20", "6.d", "--result", words).err == ""


@pytest.mark.usefixtures("office")
def test_undo_tells_of_its_reason(mark: Mark, run: Run) -> None:
    mark("2025-08-20", "6.d", "--start")
    told = notes(run("undo", "--reason", f"lộ tên người tố cáo là {PERSON}").err)
    assert told[0] == f"--reason: {LOOKS['denouncer']}"


def test_ingest_names_file_sheet_and_cell(form: Form, ingest: Callable[..., Ran]) -> None:
    answers = {
        "6.b": {RESULT: NAMED, OBSTACLE: "Còn thiếu 38.500.000 đồng"},
        "6.d": {SYMBOL: "05/BC-TTT-MẬT", SUBJECT: "Trả lời số 0905123456"},
    }
    path = form("van-phong", 9, answers)
    for more in ("--dry-run", "--skip-bad"):
        told = notes(ingest("2025-09-16", path, more).err)
        where = [
            re.fullmatch(rf"{re.escape(str(path))}: [^!]+!([A-Z]+\d+): .+", one) for one in told
        ]
        assert [bool(one) for one in where] == [True, True, True, False]
        assert [one.rpartition(": ")[2] for one in told[:3]] == [
            LOOKS[kind] for kind in ("denouncer", "mark", "phone")
        ]
        assert told[3] == f"{WHAT_TO_DO}; {UNDO_KEEPS}"
        assert PERSON not in "".join(told)


def rows(content: str) -> list[list[str]]:
    return [[*HEADER], ["1", content, "Văn phòng", "", "Báo cáo", "Quý III/2025"]]


def test_import_marks_the_place_and_does_not_repeat_the_words(alone: Path, run: Run) -> None:
    path = word_file(alone, rows(f"Xác minh tố cáo của bà {PERSON}"))
    done = run("import", str(path), "--id", "x")
    assert done.code == 0
    assert notes(done.err) == [f"{path}: {LOOKS['denouncer']}", f"{WHAT_TO_DO}; {UNDO_KEEPS}"]
    written = (alone / "plans" / "x" / "plan.yaml").read_text(encoding="utf-8")
    (line,) = [one for one in written.splitlines() if PERSON in one]
    assert f"# cần xem: 'content' {LOOKS['denouncer']}" in written
    assert f"plans/x/plan.yaml:{written.splitlines().index(line) + 1}:" in done.out
    assert PERSON not in done.out


SHAPE = "<w:p><w:r><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'>{}</v:shape></w:pict></w:r></w:p>"
IN_A_SHAPE = SHAPE.format(
    "<v:textbox><w:txbxContent><w:p><w:r><w:t>TỐI </w:t></w:r><w:r><w:t>MẬT</w:t></w:r></w:p>"
    "</w:txbxContent></v:textbox>"
)
AS_WATERMARK = SHAPE.format('<v:textpath string="MẬT"/>')
TABLE = "".join(
    "<w:tr>"
    + "".join(f"<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>" for cell in row)
    + "</w:tr>"
    for row in rows("Ban hành Quy chế")
)


@pytest.mark.parametrize("stamp", [IN_A_SHAPE, AS_WATERMARK])
def test_import_sees_a_stamp_that_is_no_part_of_the_text(stamp: str, alone: Path, run: Run) -> None:
    path = body_file(alone, f"{stamp}<w:tbl>{TABLE}</w:tbl>")
    done = run("import", str(path), "--id", "x")
    assert done.code == 0
    assert notes(done.err)[0] == f"{path}: {LOOKS['mark']}"


def test_import_sees_a_header_and_a_sheet(alone: Path, run: Run) -> None:
    def stamp(document: object) -> None:
        document.sections[0].header.paragraphs[0].text = "TUYỆT MẬT"  # type: ignore[attr-defined]

    word = word_file(alone, rows("Ban hành Quy chế"), after=stamp)
    sheet = sheet_file(alone, [["MẬT"], *rows("Ban hành Quy chế")])
    for name, path in (("word", word), ("sheet", sheet)):
        assert notes(run("import", str(path), "--id", name).err)[0] == f"{path}: {LOOKS['mark']}"
    assert run("import", str(word_file(alone, rows("BẢO MẬT"))), "--id", "khac").err == ""


READING = ("status", "list", "show 6.d", "log", "report --month 8", "export --format docx")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("door", READING)
def test_what_reads_a_plan_tells_of_it(door: str, mark: Mark, run: Run) -> None:
    mark("2025-08-20", "6.d", "--result", NAMED)
    told = notes(run(*door.split()).err)
    assert told[0].startswith("plans/ttt-2025-h2/journal.yaml:1: lần ghi ")
    assert told[0].endswith(f": 'result' {LOOKS['denouncer']}")
    assert told[1] == WHAT_TO_DO


@pytest.mark.usefixtures("office")
def test_numbers_are_told_when_written_and_by_validate_alone(mark: Mark, run: Run) -> None:
    mark("2025-08-20", "6.d", "--result", "Đường dây nóng 0255.3822.123")
    assert run("status").err == ""
    assert ": C19 lần ghi " in run("validate").out


def loaded(office: Path) -> None:
    refuse_confidential(load(office / FOLDER, office))


def test_nothing_public_is_made_of_marks_and_denouncers(office: Path, mark: Mark, run: Run) -> None:
    mark("2025-08-20", "6.d", "--result", "Gọi 0905 123 456")
    loaded(office)
    mark("2025-08-20", "6.b", "--result", NAMED)
    with pytest.raises(CchcError) as refused:
        loaded(office)
    assert str(refused.value) == (
        "không viết bản công khai: có dấu độ mật hoặc tên người tố cáo ở "
        f"plans/ttt-2025-h2/journal.yaml:2; {WHAT_TO_DO}"
    )
    run("undo")  # the words still stand in the file
    for _ in range(7):
        mark("2025-08-21", "6.b", "--result", "Đã trình (MẬT)")
    with pytest.raises(CchcError, match=r"journal.yaml:4, .*:5, .*:6, .*:7 và 3 chỗ khác; nếu"):
        loaded(office)


PUBLIC = (
    ("export", "--format", "xlsx", "--public"),
    ("export", "--format", "csv", "--public", "--out", "-"),
    ("page", "--public"),
)
"""Every command that makes something for outside."""


@pytest.mark.parametrize("command", PUBLIC, ids=" ".join)
def test_each_public_door_is_shut_meanwhile(
    office: Path, mark: Mark, run: Run, command: tuple[str, ...]
) -> None:
    mark("2025-08-20", "6.b", "--result", NAMED)
    refused = run(*command)
    assert (refused.code, refused.out) == (1, "")
    assert "không viết bản công khai" in refused.err
    assert not (office / "reports").exists()


def test_a_plan_of_the_officers_own_words_may_be_shown(office: Path) -> None:
    loaded(office)


def test_the_explanation_leads_to_the_guide(run: Run) -> None:
    for code in ("C17", "C18", "C19"):
        assert GUIDE in run("validate", "--explain", code).out


def commands(part: str) -> list[str]:
    """What the guide has typed in one of its numbered steps."""
    text = PAGE.split(f"\n**{part}.")[1].split("\n**")[0].split("\n## ")[0]
    return [
        line
        for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
        for line in block.splitlines()
    ]


def shell(folder: Path, line: str) -> str:
    """Type a line of the guide; return what it said."""
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=folder,
        env={**os.environ, **WHO, "PATH": path},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def everywhere(*folders: Path) -> list[Path]:
    """The files of folders that hold the person's name, the guide aside."""
    files = (file for folder in folders for file in folder.rglob("*") if file.is_file())
    return [
        file
        for file in files
        if file.name != Path(GUIDE).name and PERSON.encode() in file.read_bytes()
    ]


def test_the_guide_takes_out_what_is_not_committed(
    office: Path, journal: Path, mark: Mark, run: Run, tmp_path: Path
) -> None:
    mark("2025-08-19", "6.d", "--start")
    git = under_git(office)
    git.commit()
    mark("2025-08-20", "6.d", "--result", NAMED)
    mark("2025-08-20", "6.b", "--start")
    run("undo", "--task", "6.d")
    run("status")
    assert {file.name for file in everywhere(tmp_path)} > {"journal.yaml"}  # the cache's too
    find, check, cache = commands("4")
    (line,) = re.findall(r"journal\.yaml:(\d+):\d+: C18", shell(office, find))
    lines = journal.read_text(encoding="utf-8").splitlines(keepends=True)
    entry = re.findall(r"id: (\w+)", lines.pop(int(line) - 1))[0]
    kept = [one for one in lines if f"retracts: {entry}" not in one]
    assert len(kept) == len(lines) - 1
    journal.write_text("".join(kept), encoding="utf-8")
    assert shell(office, check) == "Không có lỗi: 1 tệp, 40 nhiệm vụ, 2 lần ghi.\n".replace(
        "1 t", "2 t"
    )
    shell(office, cache)
    assert everywhere(tmp_path) == []
    assert run("status").err == ""


@pytest.mark.skipif(not PROGRAM.with_name("git-filter-repo").exists(), reason="git-filter-repo")
def test_the_guide_takes_out_what_is_committed_and_pushed(
    office: Path, mark: Mark, run: Run, tmp_path: Path
) -> None:
    server, git = tmp_path / "server.git", under_git(office)
    git.git("init", "--quiet", "--bare", str(server))
    git.git("remote", "add", "origin", str(server))
    mark("2025-08-20", "6.d", "--result", NAMED)
    git.commit()
    run("undo", "--reason", "lộ tên")
    git.commit()
    git.git("push", "--quiet", "origin", "main")
    (words,) = re.findall(r"\n```\n(.+==>.+)\n```", PAGE)
    (tmp_path / "thay.txt").write_text(words + "\n", encoding="utf-8")
    rewrite, search, check, leave, push = commands("6")
    shell(office, rewrite)
    assert shell(office, search) == ""
    assert "C18" not in shell(office, check)
    shell(office, leave)
    shell(office, push)
    clone = tmp_path / "clone"
    git.git("clone", "--quiet", server.as_uri(), str(clone))  # as from afar
    for folder in (office, clone):
        said = shell(folder, "git cat-file --batch-all-objects --batch")
        assert "(đã lược bỏ)" in said
        assert PERSON not in said
    assert PERSON in shell(server, "git cat-file --batch-all-objects --batch")  # as the guide says
    shutil.rmtree(tmp_path / "cache")
    assert everywhere(office, clone) == []
    entries = run("log", "--json").json["entries"]
    assert [entry.get("result") for entry in entries] == [
        "Đã xử lý đơn tố cáo của ông (đã lược bỏ)",
        None,
    ]
    loaded(office)


def test_the_guide_goes_with_every_office(alone: Path, run: Run) -> None:
    assert (ROOT / "cchc" / "skeleton" / Path(GUIDE).name).read_text(encoding="utf-8") == PAGE
    assert run("init", "moi").code == 0
    assert (alone / "moi" / GUIDE).read_text(encoding="utf-8") == PAGE
