"""What CI runs, run here step by step: the files `init` writes, this repository's own, its action.

Only `uses:` of the forges' own actions (checkout, Python) is left out: the folder is checked out,
and Python is there.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import REAL_PLAN, Run
from tests.offices import Office, under_git
from tests.wheels import ROOT, Computer, build, computer

GITHUB = Path(".github/workflows/ke-hoach.yml")
GITLAB = Path(".gitlab-ci.yml")
PLANS = ROOT / ".github" / "workflows" / "plans.yml"
PLAN = "plans/so-x/plan.yaml"
JOURNAL = "plans/so-x/journal.yaml"
ENTRY = "- {id: a1, task: 1.a, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00}\n"
BAD = ("Quý I/", "Quý IIII/")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(os.name != "posix", reason="CI's shell is bash"),
]


@dataclass(frozen=True)
class Step:
    """A script that CI runs, where and with what beside its own environment."""

    script: str
    folder: str = "."
    environment: Mapping[str, str] | None = None


def github_steps(steps: list[dict[str, Any]], given: Mapping[str, str]) -> Iterator[Step]:
    """Take GitHub's steps in order, those of this repository's action in place of its `uses`."""
    for step in steps:
        if step.get("uses") == "./":
            action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
            inputs = {f"inputs.{key}": item["default"] for key, item in action["inputs"].items()}
            yield from github_steps(action["runs"]["steps"], {**inputs, **given})
        elif "run" in step:
            own = {key: put_in(value, given) for key, value in step.get("env", {}).items()}
            yield Step(step["run"], put_in(step.get("working-directory", "."), given), own)
        else:
            assert step["uses"].startswith("actions/"), step


def put_in(text: str, given: Mapping[str, str]) -> str:
    """Put the values of GitHub's expressions in: the first of `a || b` that has one."""

    def value(match: re.Match[str]) -> str:
        names = (name.strip() for name in match[1].split("||"))
        return next(filter(None, (given.get(name, "") for name in names)), "")

    return re.sub(r"\$\{\{(.*?)\}\}", value, text)


@dataclass(frozen=True)
class Forge:
    """Where an office's repository is pushed to: what it runs, and how it is told of changes."""

    office: Office
    machine: Computer
    file: Path

    def run(
        self, before: str, fails: bool = False, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        """Run every step in order, as after a push; stop at the first that fails."""
        steps, environment = self.steps(before, variables)
        told = ""
        for step in steps:
            done = self.machine.run(
                *("bash", "-e", "-o", "pipefail", "-c", step.script),
                cwd=self.office.folder / step.folder,
                fails=None,
                GITHUB_ACTION_PATH=str(ROOT),
                **{**environment, **(step.environment or {})},
            )
            told += done.stdout + done.stderr
            if done.returncode:
                break
        assert (done.returncode != 0) == fails, told
        return done

    def steps(self, before: str, variables: Mapping[str, str]) -> tuple[list[Step], dict[str, str]]:
        """Return the steps its file asks for, and the environment they share."""
        written = yaml.safe_load((self.office.folder / self.file).read_text(encoding="utf-8"))
        if "jobs" in written:
            settings = {f"vars.{name}": value for name, value in variables.items()}
            given = {"github.event.before": before, **settings}
            environment = {
                key: put_in(value, given) for key, value in written.get("env", {}).items()
            }
            return list(github_steps(written["jobs"]["validate"]["steps"], given)), environment
        script = [Step(line) for line in written["kiem-tra-ke-hoach"]["script"]]
        return script, {"CI_COMMIT_BEFORE_SHA": before, **variables}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel an office is given."""
    return build(ROOT, tmp_path_factory.mktemp("dist"), "wheel")[0]


@pytest.fixture
def pushed(alone: Path, run: Run) -> Office:
    """A new office's repository with the example plan and one entry, committed."""
    assert run("init", "--id", "so-x").code == 0
    office = under_git(alone)
    office.write(JOURNAL, ENTRY)
    office.commit()
    return office


def head(office: Office) -> str:
    return office.git("rev-parse", "HEAD").strip()


@pytest.mark.parametrize("file", [GITHUB, GITLAB], ids=["github", "gitlab"])
def test_an_office_given_a_wheel_is_checked_on_each_push(
    pushed: Office, wheel: Path, tmp_path: Path, file: Path
) -> None:
    (pushed.folder / "goi-cai-dat").mkdir()
    shutil.copy(wheel, pushed.folder / "goi-cai-dat")
    (pushed.folder / "goi-cai-dat" / "cchc-0.9.0-py3-none-any.whl").write_bytes(b"an older one")
    pushed.commit()
    forge, before = Forge(pushed, computer(tmp_path / "runner"), file), head(pushed)
    forge.run(before)
    pushed.edit(PLAN, BAD)
    pushed.write(JOURNAL, "")
    pushed.commit()
    told = forge.run(before, fails=True).stdout
    assert "K04" in told
    assert "K23" in told
    if file == GITLAB:
        report = pushed.folder / "gl-code-quality-report.json"
        codes = {problem["check_name"] for problem in json.loads(report.read_text("utf-8"))}
        assert codes == {"K04", "K23"}
    else:
        assert f"::error file={PLAN}" in told


@pytest.mark.parametrize("file", [GITHUB, GITLAB], ids=["github", "gitlab"])
def test_an_address_is_taken_where_one_is_set(
    pushed: Office, wheel: Path, tmp_path: Path, file: Path
) -> None:
    forge = Forge(pushed, computer(tmp_path / "runner"), file)
    forge.run("0" * 40, CCHC_PACKAGE=wheel.as_uri())  # a branch just made: no commit before it


@pytest.mark.parametrize("file", [GITHUB, GITLAB], ids=["github", "gitlab"])
def test_without_a_wheel_or_an_address_it_says_what_to_do(
    pushed: Office, tmp_path: Path, file: Path
) -> None:
    told = Forge(pushed, computer(tmp_path / "runner"), file).run("0" * 40, fails=True)
    assert "hưa có bộ cài cchc: chép tệp cchc-….whl vào thư mục goi-cai-dat/" in told.stdout
    assert "CCHC_PACKAGE" in told.stdout
    assert told.stderr == ""


def test_no_file_asks_an_index_for_the_name_alone() -> None:
    """Nobody holds the name there: who takes it would be run by every office."""
    for file in ("github.yml", "gitlab.yml"):
        text = (ROOT / "cchc" / "skeleton" / file).read_text(encoding="utf-8")
        assert not re.search(r"pip install (-\S+ )*cchc\b|CCHC_PACKAGE: *cchc|'cchc'", text)


def test_this_repositorys_workflow_refuses_a_broken_real_plan(alone: Path, tmp_path: Path) -> None:
    """The real plan and the workflow as they stand, in a repository of its own."""
    office = under_git(alone)
    plan = f"plans/{REAL_PLAN.parent.name}/plan.yaml"
    office.write(plan, REAL_PLAN.read_text(encoding="utf-8"))
    workflow = PLANS.relative_to(ROOT)
    office.write(workflow.as_posix(), PLANS.read_text(encoding="utf-8"))
    office.commit()
    forge, before = Forge(office, computer(tmp_path / "runner"), workflow), head(office)
    assert forge.run(before).stdout == ""
    office.edit(plan, ("deadline: Tháng 7/2025", "deadline: Tháng 17/2025"))
    office.commit()
    told = forge.run(before, fails=True).stdout
    assert re.fullmatch(rf"::error file={plan},line=\d+,.*K04::.*Tháng 17/2025.*\n", told)


def test_this_repositorys_workflow_runs_on_every_commit() -> None:
    written = yaml.safe_load(PLANS.read_text(encoding="utf-8"))
    assert written[True] == {"push": None, "pull_request": None}  # YAML takes `on` for yes
