"""The door: exit codes, messages instead of tracebacks, streams."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cchc import __version__, cli
from tests.conftest import Run

HERE = {"PYTHONPATH": str(Path(cli.__file__).parents[1])}
CCHC = (sys.executable, "-c", "from cchc.cli import main; main()")


def test_help_and_version(run: Run) -> None:
    shown = run("--help")
    assert shown.code == 0
    assert "Kế hoạch đang ở đâu" in shown.out
    assert run("--version").out == f"cchc {__version__}\n"
    assert "--as-of NGÀY" in run("status", "--help").out


def test_python_m_is_the_same_door(office: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "cchc", "show", "9.z"],
        cwd=office,
        env={**os.environ, **HERE},
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (2, b"")
    assert ran.stderr.decode().startswith("Lỗi: không có nhiệm vụ '9.z'")


def test_nothing_typed_is_answered_with_the_help(run: Run) -> None:
    shown = run()
    assert (shown.code, shown.err) == (2, "")
    assert shown.out == run("--help").out


def test_every_command_has_help(run: Run) -> None:
    for command in cli.COMMANDS:
        shown = run(command, "--help")
        assert shown.code == 0
        assert f"Cách dùng: cchc {command}" in shown.out
        assert "Usage" not in shown.out
        assert "Show this" not in shown.out


def test_help_is_asked_for_in_three_ways(run: Run) -> None:
    assert run("-h") == run("help") == run("--help")
    for command in cli.COMMANDS:
        assert run("help", command) == run(command, "-h") == run(command, "--help")
    assert run("help", "statu").err == "Lỗi: không có lệnh 'statu'; có phải 'cchc status'?\n"


def test_help_fits_80_columns_and_cuts_no_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = {command: run(command, "--help").out for command in cli.COMMANDS}
    overview = " ".join(run("--help").out.split())
    for command, text in shown.items():
        sentence = text.split("\n\n")[1]
        assert f" {command} {' '.join(sentence.split())}" in overview
    for text in (run("--help").out, *shown.values()):
        assert "..." not in text
        for line in text.splitlines():
            assert len(line) <= 80, line
            assert not line.endswith("-"), line  # a command or a file's name taken apart


def test_every_option_that_takes_a_day_says_how_days_are_written(run: Run) -> None:
    for command in cli.COMMANDS:
        told = " ".join(run(command, "--help").out.split())
        for about in told.split(" NGÀY ")[1:]:
            assert "viết như 30/9/2025, " in about.split(". ")[0], f"{command}: {about[:80]}"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("statu", "không có lệnh 'statu'; có phải 'cchc status'?"),
        ("qqq", "không có lệnh 'qqq'; xem các lệnh bằng cchc --help"),
        ("status --foo", "không có tùy chọn --foo"),
        ("status --overser x", "không có tùy chọn --overser; có phải --overseer?"),
        ("status extra", "thừa 'extra'; xem cchc status --help"),
        ("status --as-of", "tùy chọn --as-of cần một giá trị; xem cchc --help"),
        ("status --as-of 31/2/2025", "--as-of: không có ngày '31/2/2025'"),
        (
            "status --as-of mai",
            "--as-of: 'mai' không phải ngày; viết như 30/9/2025 hoặc 2025-09-30",
        ),
        ("status --as-of 31/12/9999", "--as-of: năm 9999 trong '31/12/9999' quá xa; xem lại năm"),
        ("status --json=x", "tùy chọn --json không đi cùng giá trị; xem cchc --help"),
        ("status --within x", "--within: 'x' không phải số ngày; viết như 15"),
        ("status --within -1", "--within: '-1' không phải số ngày; viết như 15"),
        ("deadline --year x a", "--year: 'x' không phải số nguyên; viết liền các chữ số"),
        ("deadline --year 1 a", "--year: 1 nằm ngoài khoảng 1900<=x<=2200"),
        ("mark 6.b --value x", "--value: 'x' không phải số"),
        (
            "validate --format xml",
            "--format: 'xml' không dùng được; chọn một trong: 'text', 'json', 'github', 'gitlab'",
        ),
        ("show", "thiếu NHIỆM_VỤ; xem cchc show --help"),
        ("--root plans", "thiếu lệnh; xem cchc --help"),
    ],
)
def test_wrong_usage_is_told_in_vietnamese_with_exit_2(
    run: Run, arguments: str, message: str
) -> None:
    ran = run(*arguments.split())
    assert (ran.code, ran.out, ran.err) == (2, "", f"Lỗi: {message}\n")


def broken(*arguments: object) -> None:
    raise RuntimeError("hỏng \x1b[2J")


@pytest.mark.usefixtures("office")
def test_the_unexpected_exits_3_without_a_traceback(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.commands.status.office", broken)
    ran = run("status")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err == (
        "Lỗi: lỗi không lường trước (RuntimeError: hỏng [2J); chạy lại với CCHC_DEBUG=1 để xem "
        "chi tiết\n"
    )
    monkeypatch.setenv("CCHC_DEBUG", "1")
    with pytest.raises(RuntimeError):
        run("status")


@pytest.mark.usefixtures("office")
def test_ctrl_c_is_no_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    class Part:
        __set_name__ = stopped

    def stopped_in_a_class(*arguments: object) -> None:
        """Python tells of it as a RuntimeError."""
        type("Made", (), {"part": Part()})

    for command in (stopped, stopped_in_a_class):
        monkeypatch.setattr("cchc.commands.status.office", command)
        ran = run("status")
        assert (ran.code, ran.out, ran.err) == (130, "", "")


def process(
    office: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*CCHC, *arguments],
        cwd=office,
        env={**os.environ, **HERE, **environment},
        capture_output=True,
        check=False,
        timeout=30,
    )


def test_utf8_whatever_the_terminal_says(office: Path) -> None:
    ran = process(
        office,
        "status",
        "--as-of",
        "1/8/2025",
        PYTHONIOENCODING="cp1252",
        PYTHONUTF8="0",
        LC_ALL="C",
    )
    assert ran.returncode == 0
    assert ran.stdout.decode().startswith("KẾ HOẠCH CCHC 6 THÁNG CUỐI NĂM 2025")
    wrong = process(office, "show", "9.z", PYTHONIOENCODING="ascii")
    assert wrong.stderr.decode().startswith("Lỗi: không có nhiệm vụ '9.z'")


@pytest.mark.long
def test_colours_off_a_terminal_only_where_they_are_asked_for(office: Path) -> None:
    mark = ("mark", "6.b", "--value", "x")
    for command in (("status",), ("list",)):
        assert b"\x1b" not in process(office, *command, FORCE_COLOR="").stdout
        coloured = process(office, *command, FORCE_COLOR="1").stdout
        assert b"\x1b[1" in coloured
        assert b"\x1b" not in process(office, *command, FORCE_COLOR="1", NO_COLOR="1").stdout
    assert b"\x1b[1;31m" in process(office, *mark, FORCE_COLOR="1").stderr
    for plain in (("status", "--json"), ("validate", "--format", "github")):
        assert b"\x1b" not in process(office, *plain, FORCE_COLOR="1").stdout


def test_what_is_piped_in_is_utf8_whatever_the_terminal_says(alone: Path) -> None:
    asked = subprocess.run(
        [*CCHC, "deadline", "-", "--json"],
        env={**os.environ, **HERE, "PYTHONIOENCODING": "cp1258"},
        input="Quý III/2025\n".encode(),
        capture_output=True,
        check=False,
    )
    assert '"text": "Quý III/2025", "kind": "dated"' in asked.stdout.decode()


@pytest.mark.skipif(os.name != "posix", reason="needs a shell to close the stream")
@pytest.mark.parametrize("command", ["status >&-", "deadline - <&-"])
def test_a_closed_stream_is_no_traceback(office: Path, command: str) -> None:
    closed = subprocess.run(
        ["sh", "-c", f'exec "$@" {command}', "sh", *CCHC],
        cwd=office,
        env={**os.environ, **HERE},
        capture_output=True,
        check=False,
    )
    assert (closed.returncode, closed.stderr) == (0, b"")


@pytest.mark.skipif(
    not Path("/dev/full").is_char_device(), reason="needs a disk that is always full"
)
def test_a_full_disk_is_told(office: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [*CCHC, "status"],
            cwd=office,
            env={**os.environ, **HERE},
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
        )
    assert (ran.returncode, ran.stderr.decode()) == (1, "Lỗi: không ghi được: hết chỗ trên đĩa\n")


@pytest.mark.parametrize(
    "command", [("status", "--json"), ("deadline", "Thường xuyên")], ids=["long", "short"]
)
def test_a_broken_pipe_is_silent(office: Path, command: tuple[str, ...]) -> None:
    with subprocess.Popen(
        [*CCHC, *command],
        cwd=office,
        env={**os.environ, **HERE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(30) in (0, 1)
