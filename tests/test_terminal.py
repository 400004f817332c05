"""What is printed on a terminal: colours and widths, and nothing that could do it harm."""

from __future__ import annotations

import re
from io import StringIO
from types import SimpleNamespace

import pytest

from cchc import terminal
from cchc.problem import Problem
from cchc.screens.lines import Line

COLOUR = re.compile(r"\x1b\[[\d;]*m")
LONG = "- {id: a, on: 2025-07-28, " + "result: Đã xong, " * 12 + "}"


class Screen(StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Stand before a terminal of 100 columns, with colours."""
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "100")
    streams = SimpleNamespace(stdout=Screen(), stderr=Screen(), platform="linux")
    monkeypatch.setattr(terminal, "sys", streams)
    return streams


def test_lines_have_their_looks_on_a_terminal(screen: SimpleNamespace) -> None:
    terminal.lines([Line("QUÁ HẠN", "bold red"), Line(), Line(" 6.b [red] :smile: \x1b[2J", "")])
    printed = screen.stdout.getvalue()
    assert printed.startswith("\x1b[1;31mQUÁ HẠN\x1b[0m\n\n")
    assert COLOUR.sub("", printed) == "QUÁ HẠN\n\n 6.b [red] :smile: [2J\n"


def test_an_error_stands_out_on_a_terminal(screen: SimpleNamespace) -> None:
    terminal.error("không có nhiệm vụ '9.z\x1b[2J'")
    assert screen.stdout.getvalue() == ""
    printed = screen.stderr.getvalue()
    assert printed.startswith("\x1b[1;31mLỗi: \x1b[0m")
    assert COLOUR.sub("", printed) == "Lỗi: không có nhiệm vụ '9.z[2J'\n"


def test_parts_of_a_line_have_their_own_looks(screen: SimpleNamespace) -> None:
    terminal.lines([Line(" █!", parts=((1, 2, "green"), (2, 3, "bold red")))])
    assert screen.stdout.getvalue() == " \x1b[32m█\x1b[0m\x1b[1;31m!\x1b[0m\n"


@pytest.mark.usefixtures("screen")
@pytest.mark.parametrize(("columns", "width"), [("100", 100), ("40", 60), ("320", 200)])
def test_a_screen_is_as_wide_as_the_terminal(
    monkeypatch: pytest.MonkeyPatch, columns: str, width: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", "31")
    assert terminal.width() == width
    assert terminal.height() == 31


def test_windows_console_leaves_no_empty_line_after_a_full_one(screen: SimpleNamespace) -> None:
    screen.platform = "win32"
    assert terminal.width() == 99


def test_a_screen_is_80_columns_wide_where_nobody_sees_it() -> None:
    assert terminal.width() == 80
    assert terminal.height() is None


def test_a_long_line_is_shown_around_the_fault() -> None:
    problem = Problem("journal.yaml", 3, 120, "K20", "trường lạ", excerpt=LONG)
    _, excerpt, marker = terminal.problem_text(problem).split("\n")
    assert len(excerpt) <= 80
    assert (excerpt[5], excerpt[-1]) == ("…", "…")
    assert excerpt[marker.index("^")] == LONG[119]


def test_github_is_told_the_place_and_the_hint_in_its_own_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    terminal.github([Problem("plans/a,b/plan.yaml", 3, 5, "K04", "chưa hiểu 100%", "viết lại")])
    assert capsys.readouterr().out == (
        "::error file=plans/a%2Cb/plan.yaml,line=3,col=5,title=K04"
        "::chưa hiểu 100%25%0Agợi ý: viết lại\n"
    )


def test_nothing_printed_can_move_the_cursor() -> None:
    assert terminal.harmless("a\x1b[2Jb\x9bc\u202ed\r\n") == "a[2Jbcd\n"


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f", "\u202e", "\u2066", "\u2069"])
def test_nothing_printed_can_turn_the_writing(mark: str) -> None:
    assert terminal.harmless(f"a{mark}b") == "ab"


def test_a_problem_in_the_houses_layout() -> None:
    problem = Problem(
        "plans/p/plan.yaml",
        11,
        17,
        "K04",
        "nhiệm vụ 6.b: …",
        "viết như …",
        "      deadline: Quý IIII",
    )
    assert terminal.problem_text(problem) == (
        "plans/p/plan.yaml:11:17: K04 nhiệm vụ 6.b: …\n"
        " 11 |       deadline: Quý IIII\n"
        "    |                 ^\n"
        "    gợi ý: viết như …"
    )
