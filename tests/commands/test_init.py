"""cchc init: from an empty folder to a validated, hooked plan."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import cchc
from cchc.cli import COMMANDS
from cchc.new_office import DEMO, PLACES
from cchc.plan import Plan
from tests.conftest import REAL_PLAN, Run
from tests.importing.test_importer import SEED
from tests.offices import PROGRAM, WHO, Office, under_git
from tests.plans import plan_of
from tests.word_files import HEADER, word_file

BAD = ("Quý I/", "Quý IIII/")


@pytest.fixture
def hooked(alone: Path, run: Run) -> Office:
    """A new office's folder with the example plan, whose hook is installed."""
    assert run("init", "--id", "so-x", "--hook").code == 0
    return Office(alone)


def test_new_folder_with_an_example_is_valid_as_it_stands(alone: Path, run: Run) -> None:
    ran = run("init", "noi-lam-viec", "--id", "so-x")
    assert ran.code == 0
    folder = alone / "noi-lam-viec"
    assert all((folder / place).is_file() for place in PLACES.values())
    assert all(f"ghi mới   {place}" in ran.out for place in PLACES.values())
    assert "sửa plans/so-x/plan.yaml thành kế hoạch của cơ quan" in ran.out
    checked = run("--root", "noi-lam-viec", "validate", "--strict")
    assert (checked.code, checked.out) == (0, "Không có lỗi: 1 tệp, 4 nhiệm vụ, 0 lần ghi.\n")
    assert run("--root", "noi-lam-viec", "status").code == 0


def test_new_folder_holds_no_plan_unless_asked(alone: Path, run: Run) -> None:
    ran = run("init")
    assert "cchc import ke-hoach.docx --id MÃ" in ran.out
    assert list((alone / "plans").iterdir()) == []
    for command in (("status",), ("mark", "1.a", "--start"), ("report", "--month", "9")):
        refused = run(*command)
        assert (refused.code, refused.out) == (2, "")
        assert "chưa có kế hoạch nào" in refused.err
        assert "cchc import" in refused.err
        assert "cchc init --id" in refused.err


def readmes_steps() -> list[list[str]]:
    """Return what the README tells whoever starts with a plan in Word, but for git's part."""
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    block = readme.split("## Kế hoạch của cơ quan khác")[1].split("```")[1]
    lines = (line.split("#")[0].split() for line in block.splitlines())
    return [words[1:] for words in lines if words[:1] == ["cchc"]]


def test_the_readmes_steps_end_with_the_offices_own_plan(
    alone: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = readmes_steps()
    assert [step[0] for step in steps] == ["init", "import", "validate", "status"]
    for step in steps:
        ran = run(*[str(SEED) if word == "ke-hoach.docx" else word for word in step])
        assert ran.code == 0, ran.err
        if step[0] == "init":
            monkeypatch.chdir(alone / step[1])
    assert ran.out.startswith("KẾ HOẠCH CẢI CÁCH HÀNH CHÍNH SÁU THÁNG CUỐI NĂM 2025")
    assert " 40 nhiệm vụ " in ran.out
    office = Office(alone / steps[0][1])
    assert office.commit()
    assert run("status", "--json").json["plan"] == steps[1][3]


def test_import_tells_of_an_example_nobody_has_touched(alone: Path, run: Run) -> None:
    run("init", "--id", "so-x")
    note = "Chú ý: plans/so-x còn nguyên là kế hoạch mẫu; không dùng thì xóa thư mục ấy"
    assert note in run("import", str(SEED), "--id", "a").out
    example = alone / "plans" / "so-x" / "plan.yaml"
    example.write_bytes(example.read_bytes().replace(b"\n", b"\r\n"))  # as git does on Windows
    assert note in run("import", str(SEED), "--id", "b").out
    edited = example.read_bytes().replace(b"issuer: null", "issuer: Sở X".encode())
    example.write_bytes(edited)
    assert note not in run("import", str(SEED), "--id", "c").out
    assert example.read_bytes() == edited


@pytest.mark.parametrize("asked", [(), ("--id", "so-x"), ("--demo",)])
def test_next_steps_are_commands_that_exist(run: Run, asked: tuple[str, ...]) -> None:
    steps = run("init", *asked).out.split("Tiếp theo:")[1]
    commands = {command.split()[0] for command in steps.split("cchc ")[1:]}
    assert commands >= ({"status", "import"} if "--demo" in asked else {"validate", "status"})
    assert {command.replace("import", "status") for command in commands} <= set(COMMANDS)


def test_a_folder_with_spaces_is_shown_as_it_is_typed(run: Run) -> None:
    assert '\n  cd "Kế hoạch (2025)"\n' in run("init", "Kế hoạch (2025)").out
    assert "\n  cd ke-hoach\n" in run("init", "ke-hoach").out


def test_nothing_there_is_overwritten(alone: Path, run: Run) -> None:
    (alone / ".gitignore").write_text("của tôi\n", encoding="utf-8")
    out = run("init").out
    assert "giữ lại   .gitignore (đã có)" in out
    assert (alone / ".gitignore").read_text(encoding="utf-8") == "của tôi\n"


def test_an_office_at_work_gets_no_example(office: Path, run: Run) -> None:
    assert run("init").code == 0
    assert [path.name for path in (office / "plans").iterdir()] == ["ttt-2025-h2"]


def test_hook_in_a_folder_at_work_writes_nothing_else(office: Path, run: Run) -> None:
    assert run("init", "--hook").code == 0
    assert sorted(path.name for path in office.iterdir()) == [".git", "plans"]
    assert run("init", "--hook").code == 0


def test_another_hook_is_left_alone(alone: Path, run: Run) -> None:
    Office(alone).git("init", "--quiet")
    hook = alone / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    ran = run("init", "--hook")
    assert ran.code == 1
    assert "cchc validate --staged" in ran.err
    assert hook.read_text(encoding="utf-8") == "#!/bin/sh\n"


def test_a_hook_of_ours_is_brought_up_to_date(office: Path, run: Run) -> None:
    run("init", "--hook")
    hook = office / ".git" / "hooks" / "pre-commit"
    new = hook.read_bytes()
    hook.write_text(
        "#!/bin/sh\n# Do 'cchc init --hook' cài\nexec /cho-cu/cchc validate\n", encoding="utf-8"
    )
    assert run("init", "--hook").code == 0
    assert hook.read_bytes() == new


def test_a_file_is_no_folder(alone: Path, run: Run) -> None:
    (alone / "tep").write_text("", encoding="utf-8")
    for folder, code in (("tep", 2), ("tep/con", 1)):
        ran = run("init", folder)
        assert (ran.code, ran.out) == (code, "")
        assert "tệp" in ran.err
    assert [path.name for path in alone.iterdir()] == ["tep"]


@pytest.mark.parametrize("plan_id", ["a/b", "..", "kế-hoạch", "", "x" * 61])
def test_an_id_that_names_no_folder(alone: Path, run: Run, plan_id: str) -> None:
    assert run("init", f"--id={plan_id}").code == 2
    assert list(alone.iterdir()) == []


def test_hook_lets_a_good_plan_pass_and_refuses_a_bad_one(hooked: Office) -> None:
    hooked.commit()
    hooked.edit("plans/so-x/plan.yaml", BAD)
    said = hooked.commit(fails=True)
    assert "K04 nhiệm vụ 1.a: không hiểu thời hạn" in said


@pytest.mark.skipif(os.name != "posix", reason="git's own shell stands elsewhere on Windows")
def test_hook_finds_cchc_where_it_is_run_as_a_module_alone(
    hooked: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `py -m cchc` is, where the folder of programs is on no PATH."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for program in ("git", "sh"):
        (programs / program).symlink_to(str(shutil.which(program)))
    monkeypatch.setattr("tests.offices.PROGRAM", programs / "none")
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("PYTHONPATH", str(Path(cchc.__file__).parents[1]))
    hooked.commit()
    hooked.edit("plans/so-x/plan.yaml", BAD)
    assert "K04 nhiệm vụ 1.a: không hiểu thời hạn" in hooked.commit(fails=True)
    hook = hooked.folder / ".git" / "hooks" / "pre-commit"
    hook.write_text(
        hook.read_text(encoding="utf-8").replace(sys.executable, "/khong/co/python"),
        encoding="utf-8",
    )
    assert "chưa cài cchc trên máy này" in hooked.commit(fails=True)


def test_hook_looks_at_what_is_staged_not_at_the_disk(hooked: Office) -> None:
    hooked.commit()
    hooked.edit("plans/so-x/plan.yaml", BAD)
    hooked.git("add", "--all")
    hooked.edit("plans/so-x/plan.yaml", BAD[::-1])
    assert "K04" in hooked.git("commit", "--message", "m", fails=True)


@pytest.mark.long
def test_hook_refuses_a_cut_journal_and_a_merge_that_breaks_the_plan(hooked: Office) -> None:
    hooked.commit()
    task = "\n      - {{id: 2.c, content: {}, lead: Văn phòng, deadline: Thường xuyên}}\n"
    plan = "plans/so-x/plan.yaml"
    text = (hooked.folder / plan).read_text(encoding="utf-8")
    hooked.write(
        "plans/so-x/journal.yaml",
        "- {id: a1, task: 1.a, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00}\n",
    )
    hooked.commit()
    hooked.git("checkout", "--quiet", "-b", "khac")
    hooked.write(
        plan,
        text.replace('\n  - number: "2"', task.format("Việc của nhánh khác") + '\n  - number: "2"'),
    )
    hooked.commit()
    hooked.git("checkout", "--quiet", "-")
    hooked.write(plan, text + task.format("Việc của nhánh này"))
    hooked.commit()
    assert "K09" in hooked.git("merge", "--no-edit", "khac", fails=True)
    hooked.git("merge", "--abort")
    hooked.write("plans/so-x/journal.yaml", "")
    assert "K23" in hooked.commit(fails=True)


def test_hook_warns_of_a_folder_others_copy_over(alone: Path, run: Run) -> None:
    assert run("init", "Dropbox", "--id", "so-x", "--hook").code == 0
    assert "C07" in Office(alone / "Dropbox").commit()


@pytest.mark.long
def test_hook_refuses_a_conflict_solved_by_dropping_a_side(hooked: Office) -> None:
    plan, journal = "plans/so-x/plan.yaml", "plans/so-x/journal.yaml"
    hooked.commit()
    for branch, entry, title in (("lan", "a1", "Việc của Lan"), ("minh", "b1", "Việc của Minh")):
        hooked.git("checkout", "--quiet", "-b", branch, "HEAD" if branch == "lan" else "lan~1")
        hooked.edit(plan, ("title: Công tác chuyên môn", f"title: {title}"))
        hooked.write(
            journal,
            f"- {{id: {entry}, task: 1.a, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00}}\n",
        )
        hooked.commit()
    hooked.git("merge", "lan", fails=True)
    hooked.git("checkout", "minh", "--", ".")
    assert "mất lần ghi a1" in hooked.commit(fails=True)


def test_hook_works_in_a_folder_below_the_repository(alone: Path, run: Run) -> None:
    top = Office(alone)
    top.git("init", "--quiet")
    assert run("init", "kế hoạch", "--id", "so-x", "--hook").code == 0
    top.commit()
    top.edit("kế hoạch/plans/so-x/plan.yaml", BAD)
    assert "K04" in top.commit(fails=True)


@pytest.mark.long
@pytest.mark.skipif(
    not shutil.which("pre-commit", path=str(PROGRAM.parent)), reason="pre-commit is not installed"
)
def test_real_pre_commit_refuses_and_passes(alone: Path, run: Run) -> None:
    """The program itself, on real commits; the hook is local, so nothing is fetched."""
    run("init", "--id", "so-x")
    office = Office(alone)
    office.git("init", "--quiet")
    path = f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}"
    command = [str(PROGRAM.with_name("pre-commit")), "install"]
    subprocess.run(
        command, cwd=alone, env={**os.environ, **WHO, "PATH": path}, check=True, capture_output=True
    )
    assert "Kiểm tra kế hoạch và nhật ký" in office.commit()
    office.edit("plans/so-x/plan.yaml", BAD)
    assert "K04" in office.commit(fails=True)
    assert (alone / ".git" / "hooks" / "pre-merge-commit").is_file()


def test_the_hook_others_take_from_this_repository_runs_the_same_check() -> None:
    root = Path(__file__).parents[2]
    (ours,) = yaml.safe_load((root / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    config = yaml.safe_load(
        (root / "cchc" / "skeleton" / "pre-commit-config.yaml").read_text(encoding="utf-8")
    )
    (local,) = config["repos"][0]["hooks"]
    assert {key: ours[key] for key in ("id", "entry", "always_run", "pass_filenames")} == {
        key: local[key] for key in ("id", "entry", "always_run", "pass_filenames")
    }


def script(office: Office, workflow: str) -> str:
    """Return the last shell script a workflow runs."""
    written = yaml.safe_load((office.folder / workflow).read_text(encoding="utf-8"))
    if "jobs" in written:
        return str(written["jobs"]["validate"]["steps"][-1]["run"])
    return str(written["kiem-tra-ke-hoach"]["script"][-1])


@pytest.mark.parametrize(
    ("workflow", "base"),
    [(".github/workflows/ke-hoach.yml", "BASE"), (".gitlab-ci.yml", "CI_COMMIT_BEFORE_SHA")],
    ids=["github", "gitlab"],
)
def test_workflows_refuse_a_cut_journal(alone: Path, run: Run, workflow: str, base: str) -> None:
    run("init", "--id", "so-x")
    office = Office(alone)
    office.git("init", "--quiet")
    office.write(
        "plans/so-x/journal.yaml",
        "- {id: a1, task: 1.a, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00}\n",
    )
    office.commit()
    before = office.git("rev-parse", "HEAD").strip()
    office.write("plans/so-x/journal.yaml", "")
    office.commit()

    def ran(since: str) -> int:
        env = {
            **os.environ,
            **WHO,
            base: since,
            "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
        }
        return subprocess.run(
            ["bash", "-c", script(office, workflow)], cwd=alone, env=env, check=False
        ).returncode

    assert ran(before) == 1
    assert ran("0" * 40) == 0  # a branch just made: nothing to hold it against


def test_keys_offered_in_the_example_are_valid_once_uncommented(alone: Path, run: Run) -> None:
    run("init", "--id", "so-x")
    file = alone / "plans" / "so-x" / "plan.yaml"
    text = file.read_text(encoding="utf-8")
    offered = re.findall(r"^  # (\w+): .* # ", text, re.MULTILINE)
    assert offered == ["confirmation", "extensions", "rhythm", "rate", "agency"]
    file.write_text(
        re.sub(r"^  # (\w+: .* # )", r"  \1", text, flags=re.MULTILINE), encoding="utf-8"
    )
    assert run("validate", "--strict").code == 0
    assert "theo quý" in run("show", "1.b").out


def test_demonstration_is_labelled_and_valid(alone: Path, run: Run) -> None:
    assert run("init", "--demo").code == 0
    assert run("validate", "--strict").code == 0
    entries = run("log", "--json").json["entries"]
    assert len(entries) > 100
    assert {entry["by"] for entry in entries} == {"Dữ liệu minh họa"}
    assert all(entry["id"].startswith("minh-hoa-") for entry in entries)
    assert all(
        "minh họa" in product["title"] for entry in entries for product in entry.get("products", ())
    )
    told = run("status", "--as-of", "14/10/2025")
    assert told.out.startswith("KẾ HOẠCH MINH HỌA")
    assert [path.name for path in (alone / "plans").iterdir()] == [DEMO]


def test_demonstration_names_each_task_shortly_and_is_else_the_real_plan(
    alone: Path, run: Run
) -> None:
    run("init", "--demo")
    demo = plan_of((alone / "plans" / DEMO / "plan.yaml").read_text(encoding="utf-8"))
    real = plan_of(REAL_PLAN.read_text(encoding="utf-8"))
    names = [task.short or "" for task in demo.tasks()]
    assert len(set(names)) == 40
    assert all(3 <= len(name.split()) <= 10 for name in names), names
    assert not any(task.short for task in real.tasks())
    short = demo.document.short
    assert without_short_names(demo) == without_short_names(
        replace(real, id=DEMO, document=replace(real.document, short=short))
    )


def without_short_names(plan: Plan) -> Plan:
    areas = tuple(
        replace(area, tasks=tuple(replace(task, short=None) for task in area.tasks))
        for area in plan.areas
    )
    return replace(plan, areas=areas)


def test_demonstration_shows_every_kind_of_progress(alone: Path, run: Run) -> None:
    run("init", "--demo")
    summary = run("status", "--json", "--as-of", "14/10/2025").json["summary"]
    assert summary == {
        "total": 40,
        "done": 4,
        "done_late": 1,
        "in_progress": 5,
        "not_started": 2,
        "overdue": 2,
        "ongoing": 19,
        "quiet": 6,
        "awaiting": 1,
        "cancelled": 0,
    }
    entries = run("log", "--json").json["entries"]
    assert {"started", "done", "blocked", "arrived"} <= {entry.get("state") for entry in entries}
    assert [entry["retracts"] for entry in entries if "retracts" in entry]
    for month in ("07", "08", "09", "10"):
        assert (
            len(
                {
                    entry["unit"]
                    for entry in entries
                    if entry["on"][5:7] == month and "unit" in entry
                }
            )
            >= 4
        )


@pytest.mark.parametrize("name", ["CON", "nul.txt", "lpt1", "com9.2025"])
def test_a_plan_has_a_name_every_system_takes(name: str, alone: Path, run: Run) -> None:
    word_file(alone, [HEADER, ["1", "Việc", "Văn phòng", "", "Báo cáo", "Quý III/2026"]])
    for command in (("init", "moi", "--id", name), ("import", "ke-hoach.docx", "--id", name)):
        ran = run(*command)
        assert ran.code == 2
        assert f"mã kế hoạch '{name}' là tên Windows dành cho thiết bị" in ran.err
    assert not (alone / "moi").exists()
    assert not (alone / "plans").exists()


def test_git_takes_no_temporary_file_of_an_office(alone: Path, run: Run) -> None:
    """A copy of the journal that a killed command left is not committed by `git add -A`."""
    office = under_git(alone)
    assert run("init", "--demo").code == 0
    journal = alone / "plans" / DEMO / "journal.yaml"
    for name in (".cchc-0123456789abcdef.tmp", ".journal.yaml.4711.tmp", ".journal.yaml.ab3_x9qz"):
        shutil.copy(journal, journal.with_name(name))
    (alone / "reports").mkdir()
    (alone / "reports" / ".cchc-0123456789abcdef.tmp").touch()
    office.commit()
    committed = office.git("ls-files")
    assert f"plans/{DEMO}/journal.yaml" in committed
    assert "tmp" not in committed
    assert "ab3" not in committed


def test_git_takes_no_temporary_file_of_this_repository() -> None:
    root = Path(__file__).parents[2]
    ours = (root / ".gitignore").read_text(encoding="utf-8").splitlines()
    offices = (root / "cchc" / "skeleton" / "gitignore").read_text(encoding="utf-8").splitlines()
    assert {line for line in offices if line.startswith(("plans", "."))} <= set(ours)
