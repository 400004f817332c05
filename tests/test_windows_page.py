"""The page for an officer on Windows: its lines run, what it quotes is what is said."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from cchc import __version__, menu
from cchc.checking.file_rules import folder_is_not_synced
from cchc.problem import OPEN, TOO_LONG
from tests.conftest import Run
from tests.importing.test_importer import SEED

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "docs" / "cai-dat-windows.md").read_text(encoding="utf-8")
SECTIONS = TEXT.split("\n## ")
LINES = [
    line
    for section in SECTIONS
    for block in re.findall(r"```bat\n(.*?)```", section, re.DOTALL)
    for line in (f"# {section.splitlines()[0]}", *block.splitlines())
]
WHEEL = f"cchc-{__version__}-py3-none-any.whl"
OF_OTHERS = {
    "py --version",
    f"py -m pip install {WHEEL}",
    f"py -m pip install --upgrade {WHEEL}",
    f"py -m pip download --dest goi-cai-dat {WHEEL}",
    "py -m pip install --no-index --find-links goi-cai-dat cchc",
    'git config --global user.name "Họ và tên"',
}
"""Lines that run no cchc; the ones of pip are tried by `test_packaging`, or by hand."""


def here(path: str, drive: Path) -> Path:
    """Return what stands here for a path on the drive D:."""
    return drive / path.removeprefix("D:\\").replace("\\", "/")


@pytest.fixture
def drive(alone: Path) -> Path:
    """Stands for the drive D:."""
    (alone / "d").mkdir()
    return alone / "d"


def test_every_line_runs_in_its_order(
    drive: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = drive / "ke-hoach"
    ran = []
    for line in LINES:
        words = [
            str(here(word, drive)) if word.startswith("D:\\") else word
            for word in shlex.split(line.replace("\\", "\\\\"), comments=False)
        ]
        match words:
            case ["#", *_]:
                if office.is_dir():
                    monkeypatch.chdir(office)
            case ["cd", "/d", folder]:
                monkeypatch.chdir(folder)
            case ["cchc", *arguments] | ["py", "-m", "cchc", *arguments]:
                said = run(*arguments)
                assert said.code == 0, f"{line}: {said.out}{said.err}"
                ran.append(line)
            case _:
                assert line in OF_OTHERS, line
        put_there(office)
    assert len(ran) >= 18
    assert list((office / "reports").rglob("*.docx"))
    assert (office / "nhiem-vu.csv").is_file()


def put_there(office: Path) -> None:
    """Do what the page has done by hand: the plan laid there, the forms that came back."""
    if office.is_dir() and not (office / "ke-hoach.docx").exists():
        shutil.copy(SEED, office / "ke-hoach.docx")
    forms = office / "reports" / "2025-09-bieu-mau"
    if forms.is_dir() and not (office / menu.FORMS).exists():
        shutil.copytree(forms, office / menu.FORMS)


def test_the_menu_is_shown_as_it_is() -> None:
    shown = re.search(r"```text\n(cchc .*?)```", TEXT, re.DOTALL)
    assert shown
    choices = [f"  {number}  {name}" for number, (name, _) in menu.CHOICES.items()]
    assert shown[1].splitlines()[2:-2] == choices
    assert shown[1].startswith(f"cchc {__version__} · D:\\ke-hoach\n")


def test_what_it_says_cchc_says_is_said() -> None:
    rows = SECTIONS[9]
    assert rows.startswith("9. Gặp thông báo")
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "cchc").rglob("*.py"))
    code += (ROOT / "cchc" / "skeleton" / "cchc.bat").read_text(encoding="utf-8")
    for message in re.findall(r"^\| `([^`]+)`", rows, re.MULTILINE):
        if message.isascii() or message.startswith(("C07", OPEN, TOO_LONG.split(",")[0])):
            continue
        assert message in re.sub(r'"\s+f?"', "", code), message
    assert f"`{OPEN}`" in rows
    assert f"`{TOO_LONG.split(',')[0]}`" in rows
    (warning,) = folder_is_not_synced(["C:", "OneDrive - Sở Nội vụ"], "x")
    assert f"`{warning.code} {warning.message[:27]}" in rows


def test_what_it_names_is_there() -> None:
    for link in re.findall(r"\]\((?!http)([^)]+)\)", TEXT):
        assert (ROOT / "docs" / link).is_file()
    assert WHEEL in TEXT
    assert set(re.findall(r"cchc-[\d.]+-py3-none-any\.whl", TEXT)) == {WHEEL}
    assert (ROOT / "tests" / "as_windows.py").is_file()
    assert "mypy --platform win32" in (ROOT / "Makefile").read_text(encoding="utf-8")
