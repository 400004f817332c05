"""cchc completion: what it offers, and that real shells take it.

PowerShell's script is not run: tried by hand were its syntax (tree-sitter-powershell 0.26) and, by
reading, what PowerShell's own CompletionAnalysis.cs and CompletionCompleters.cs hand to it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cchc.cli import COMMANDS
from cchc.commands.completion import Shell
from tests.conftest import Run
from tests.offices import PROGRAM
from tests.samples import PLAN
from tests.shells import STARTS, shell
from tests.wheels import ROOT


def offered(run: Run, *words: str) -> dict[str, str]:
    """What a shell is told: each word with its meaning; the last of `words` is being typed."""
    *before, current = words
    ran = run("completion", "bash", "--", "cchc", *before, f"={current}")
    assert (ran.code, ran.err) == (0, "")
    return dict(line.split("\t") for line in ran.out.splitlines())


@pytest.mark.usefixtures("office")
def test_commands_with_what_they_do(run: Run) -> None:
    assert set(offered(run, "")) == {*COMMANDS, "help"}
    assert offered(run, "sta")["status"].startswith("Kế hoạch đang ở đâu")
    assert list(offered(run, "--r")) == ["--root"]
    assert list(offered(run, "help", "sho")) == ["show"]


@pytest.mark.usefixtures("office")
def test_every_option_of_every_command_once(run: Run) -> None:
    for command in COMMANDS:
        listed = run(command, "--help").out
        options = offered(run, command, "--")
        assert options
        assert all(f"{name}" in listed and about for name, about in options.items()), command
    assert "--unit" not in offered(run, "list", "--unit", "pnv-1", "--")
    assert "--product" in offered(run, "mark", "6.b", "--product", "05/QĐ-TTT", "--")


@pytest.mark.usefixtures("office")
def test_what_the_plan_knows(run: Run) -> None:
    tasks = offered(run, "mark", "")
    assert len(tasks) == 40
    assert tasks["6.b"].startswith("Ban hành Quy chế chi tiêu nội bộ")
    assert list(offered(run, "show", "3.D")) == ["3.d", "3.đ"]
    assert list(offered(run, "mark", "6.a", "6.")) == ["6.b", "6.c", "6.d", "6.đ", "6.e", "6.g"]
    assert offered(run, "show", "6.b", "x") == {}
    assert offered(run, "list", "--unit", "van")["van-phong"] == "Văn phòng"
    assert offered(run, "status", "--state", "over") == {"overdue": "quá hạn"}
    assert offered(run, "list", "--area", "6")["6"].startswith("Cải cách tài chính công")
    assert list(offered(run, "status", "--plan", "")) == ["ttt-2025-h2"]
    assert list(offered(run, "validate", "--format", "gi")) == ["github", "gitlab"]


@pytest.mark.usefixtures("office")
def test_a_value_joined_to_its_option_as_each_shell_takes_it_apart(run: Run) -> None:
    assert "--unit=pnv-1" in offered(run, "list", "--unit=pn")
    assert "pnv-1" in offered(run, "list", "--unit", "=", "pn")  # bash: three words
    assert "pnv-1" in offered(run, "list", "--unit", "=")


@pytest.mark.usefixtures("office")
def test_files_are_left_to_the_shell(run: Run) -> None:
    assert list(offered(run, "import", "ke")) == ["@files"]
    assert list(offered(run, "report", "--out", "")) == ["@files"]
    assert list(offered(run, "--root", "")) == ["@folders"]
    assert offered(run, "mark", "6.b", "--result", "Đã") == {}


def test_the_plan_meant_is_that_of_the_line(alone: Path, run: Run) -> None:
    run("init", "a", "--id", "so-a")
    run("init", "b", "--demo")
    assert len(offered(run, "--root", "a", "mark", "")) == 4
    assert len(offered(run, "--root=b", "mark", "--plan", "minh-hoa", "")) == 40


@pytest.mark.parametrize("line", ["mark ", "list --unit ", "qqq ", "list --plan x --unit "])
def test_nothing_wrong_is_told_into_a_line_being_typed(alone: Path, run: Run, line: str) -> None:
    words = line.split(" ")
    assert offered(run, *words) == {}  # no plans at all
    broken = alone / "plans" / "ttt-2025-h2" / "plan.yaml"
    broken.parent.mkdir(parents=True)
    broken.write_text("a: [", encoding="utf-8")
    assert offered(run, *words) == {}


def test_other_commands_do_not_pay_for_it(office: Path) -> None:
    program = (
        "import sys; from cchc.cli import run; run(['status', '--json']); "
        "sys.exit('cchc.screens.completion' in sys.modules)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=office,
        env=environment,
        check=False,
        capture_output=True,
    )
    assert done.returncode == 0


def test_each_shell_has_a_script_that_names_it(alone: Path, run: Run) -> None:
    for name in Shell:
        script = run("completion", name).out
        assert f"completion {name} -- " in script
        assert f"cchc completion {name}" in script.split("\n", 3)[2 if name == "zsh" else 1]


SHELLS = [
    pytest.param(
        name, marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed")
    )
    for name in STARTS
]
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="needs a POSIX terminal")


def environment(office: Path) -> dict[str, str]:
    return {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(office / "cache"), "HOME": str(office)}


@pytest.mark.long
@ON_POSIX
@pytest.mark.parametrize("name", SHELLS)
def test_a_real_shell_completes_and_shows_what_words_mean(office: Path, name: str) -> None:
    with shell(name, office, PROGRAM.parent, environment(office)) as typed:
        assert "Lỗi" not in typed.type("cchc sta\t", r"cchc status ")
        typed.type("--stat\t", r"--state")
        typed.type(" aw\t", r"awaiting")
    with shell(name, office, PROGRAM.parent, environment(office)) as typed:
        listed = typed.type("cchc mark 6.\t\t", r"6\.g +\(?Tăng cường kiểm tra")
        assert "Ban hành Quy chế chi tiêu nội bộ" in listed
        assert "Traceback" not in listed
    with shell(name, office, PROGRAM.parent, environment(office)) as typed:
        typed.type("cchc validate pla\t", r"plans/")


@pytest.mark.long
@ON_POSIX
@pytest.mark.parametrize("name", SHELLS)
def test_words_of_a_plan_from_elsewhere_are_never_run(office: Path, name: str) -> None:
    """A leader's name that is a command to any shell is put in as a word, not run."""
    evil = 'x$(touch pwned)`touch pwned`;touch pwned;"'
    plan = PLAN.replace("{name: Văn phòng}", f"{{name: Văn phòng, overseer: '{evil}'}}")
    (office / "plans" / "ttt-2025-h2" / "plan.yaml").write_text(plan, encoding="utf-8")
    with shell(name, office, PROGRAM.parent, environment(office)) as typed:
        typed.type("cchc list --overseer x\t", r"touch\\? pwned")
        typed.type("\n", r"6\.b .*Ban hành Quy chế")  # the command got the very name
    assert not (office / "pwned").exists()
