"""A double-click on cchc.bat: which Python it takes, and what the menu's numbers do."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc import cli, menu
from tests.conftest import Form, Run

Clicked = Callable[..., str]


@pytest.fixture
def clicked(
    run: Run, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Clicked:
    """Open the menu and type lines into it; return all that it and its commands said."""

    def opened(*lines: str) -> str:
        typed = "".join(f"{line}\n" for line in lines).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(typed), "utf-8"))
        capsys.readouterr()
        with pytest.raises(SystemExit) as left:
            menu.main()
        assert left.value.code == 0
        said = capsys.readouterr()
        return said.out + said.err

    return opened


@pytest.mark.usefixtures("office")
def test_it_shows_how_things_stand_and_comes_back(clicked: Clicked, run: Run) -> None:
    said = clicked("1", "", "0")
    assert run("status").out in said
    assert said.count("  1  Xem tình hình\n") == 2
    assert "\ncchc status\n" in said


def test_each_number_is_shown_with_what_it_does(clicked: Clicked, office: Path) -> None:
    said = clicked("", "9", "0")
    assert str(office) in said
    for number, (name, _) in menu.CHOICES.items():
        assert f"  {number}  {name}\n" in said
    assert said.count("Gõ một trong các số: 1, 2, 3, 4, 0.") == 2


def test_it_writes_the_months_report(clicked: Clicked, office: Path) -> None:
    assert "\ncchc report --month 9/2025\n" in clicked("3", "9/2025", "", "0")
    assert (office / "reports" / "2025-09-bao-cao.docx").is_file()


def test_no_month_is_no_report(clicked: Clicked, office: Path) -> None:
    clicked("3", "", "", "0")
    assert not (office / "reports").exists()


def test_what_a_command_refuses_is_told_and_the_menu_stays(clicked: Clicked, office: Path) -> None:
    said = clicked("3", "13", "", "0")
    assert "Lỗi: " in said
    assert said.count("  0  Thoát\n") == 2
    assert not (office / "reports").exists()


@pytest.mark.parametrize(("typed", "command"), [("9", "collect --month 9"), ("", "collect")])
def test_it_writes_the_forms(clicked: Clicked, office: Path, typed: str, command: str) -> None:
    assert f"\ncchc {command}\n" in clicked("4", typed, "", "0")
    assert list((office / "reports").glob("2025-*-bieu-mau/*.xlsx"))


@pytest.fixture
def form_back(office: Path, form: Form) -> Path:
    """A form that came back, where whoever clicks puts it."""
    back = form("van-phong", 9, {"1.a": {"Tiến độ (chọn)": "Đang thực hiện"}})
    place = office / menu.FORMS
    place.mkdir()
    return Path(shutil.copy(back, place))


@pytest.mark.usefixtures("form_back")
@pytest.mark.parametrize(("typed", "entries"), [("c", 1), ("C", 1), ("có", 1), ("", 0), ("k", 0)])
def test_forms_are_recorded_once_that_is_agreed_to(
    clicked: Clicked, journal: Path, typed: str, entries: int
) -> None:
    said = clicked("2", typed, "", "0")
    assert "\ncchc ingest bieu-nhan-ve --dry-run\n" in said
    assert said.count("\ncchc ingest bieu-nhan-ve\n") == entries
    recorded = journal.read_text(encoding="utf-8") if journal.exists() else ""
    assert recorded.count("task: 1.a") == entries


def test_what_is_wrong_in_a_form_is_told_and_nothing_is_asked(
    clicked: Clicked, form_back: Path, journal: Path
) -> None:
    form_back.write_bytes(b"PK")
    said = clicked("2", "", "0")
    assert form_back.name in said
    assert "Ghi vào nhật ký?" not in said
    assert not journal.exists()


def test_no_forms_yet(clicked: Clicked, office: Path) -> None:
    assert f"chép các tệp Excel nhận được vào {office / menu.FORMS}" in clicked("2", "", "0")
    (office / menu.FORMS).mkdir()
    assert f"chép các tệp Excel nhận được vào {office / menu.FORMS}" in clicked("2", "", "0")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("lines", [(), ("1",), ("3",)])
def test_a_window_that_is_closed_ends_it(clicked: Clicked, lines: tuple[str, ...]) -> None:
    clicked(*lines)


@pytest.fixture
def bat(alone: Path, run: Run) -> bytes:
    """The file as init writes it."""
    assert run("init").code == 0
    return (alone / "cchc.bat").read_bytes()


def test_every_line_of_the_bat_ends_as_cmd_reads_it(bat: bytes) -> None:
    assert bat.count(b"\n") == bat.count(b"\r\n") == bat.count(b"\r") > 10
    assert bat.endswith(b"\r\n")
    assert bat.startswith(b"@echo off\r\n")  # no mark of UTF-8, which cmd.exe would run


def test_vietnamese_stands_below_all_labels_once_the_console_is_utf_8(bat: bytes) -> None:
    """Lines are read by the code page of the moment, and labels are looked for in all that follow."""
    before, after = bat.decode("utf-8").split("chcp 65001 >nul\r\n")
    assert before.isascii()
    assert "Máy này chưa chạy được cchc" in after
    assert not re.search(r"^:|goto", after, re.MULTILINE)
    assert set(re.findall(r"goto (\w+)", before)) == set(re.findall(r"^:(\w+)\r$", before, re.M))


def test_the_bat_runs_modules_that_are_there_with_what_was_typed(bat: bytes) -> None:
    calls = re.findall(r'^"%PYTHON%" -m (\S+)(.*)\r$', bat.decode("utf-8"), re.MULTILINE)
    assert calls == [("cchc", " %*"), ("cchc.menu", "")]
    package = Path(cli.__file__).parent
    assert (package / "__main__.py").is_file()
    assert 'if __name__ == "__main__":\n    main()' in (package / "menu.py").read_text("utf-8")


def test_the_bat_makes_the_folder_the_menu_looks_into(bat: bytes) -> None:
    assert f"if not exist {menu.FORMS} mkdir {menu.FORMS}\r\n".encode() in bat


def test_git_keeps_its_line_ends(alone: Path, bat: bytes) -> None:
    from tests.offices import under_git

    office = under_git(alone)
    office.commit()
    (alone / "cchc.bat").unlink()
    office.git("checkout", "--", "cchc.bat")
    assert (alone / "cchc.bat").read_bytes() == bat
