"""cchc validate: its options; what it finds stands in the gallery."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.conftest import REAL_PLAN, Run
from tests.samples import ENTRY, PLAN, edited

FOLDER = f"plans/{REAL_PLAN.parent.name}"
WARNED = edited(PLAN, "Quý III/2025", "Quý I/2026")
BROKEN = edited(PLAN, "Quý III", "Quý IIII")


@pytest.fixture
def plan(office: Path) -> Path:
    """The one plan's file."""
    return office / FOLDER / "plan.yaml"


def test_warnings_count_only_if_asked(plan: Path, run: Run) -> None:
    plan.write_text(WARNED, encoding="utf-8")
    assert run("validate").code == 0
    assert run("validate", "--strict").code == 1


def test_standard_input(office: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def piped(text: str) -> list[str]:
        stream = SimpleNamespace(buffer=io.BytesIO(text.encode()))
        monkeypatch.setattr(sys, "stdin", stream)
        return [line for line in run("validate", "-").out.splitlines() if line.startswith("-:")]

    assert piped(PLAN) == []
    assert piped(ENTRY) == []
    assert piped(BROKEN) == ["-:11:17: K04 nhiệm vụ 6.b: không hiểu thời hạn 'Quý IIII/2025'"]
    assert piped(ENTRY.replace("2025-07-28", "2026-07-28"))[0].startswith("-:1:27: K18 ")


def test_json_is_one_object_in_order_of_place(plan: Path, run: Run) -> None:
    plan.write_text(BROKEN.replace("lead: Văn phòng", "lead: Văn thư"), encoding="utf-8")
    ran = run("validate", "--format", "json")
    told = json.loads(ran.out)
    assert (ran.code, told["format"]) == (1, 1)
    assert [(one["code"], one["line"], one["column"]) for one in told["problems"]] == [
        ("K08", 10, 13),
        ("K04", 11, 17),
    ]
    assert set(told["problems"][0]) == {"path", "line", "column", "code", "message", "hint"}


def test_github_annotations_tell_errors_from_warnings(plan: Path, run: Run) -> None:
    plan.write_text(BROKEN, encoding="utf-8")
    assert run("validate", "--format", "github").out.startswith(
        f"::error file={FOLDER}/plan.yaml,line=11,col=17,title=K04::nhiệm vụ 6.b: không hiểu thời "
        "hạn"
    )
    plan.write_text(WARNED, encoding="utf-8")
    assert run("validate", "--format", "github").out.startswith("::warning file=")


SEVERITIES = {"info", "minor", "major", "critical", "blocker"}
"""Those of docs.gitlab.com/ci/testing/code_quality: any other is refused there."""


def fingerprints(run: Run) -> dict[str, str]:
    """The code quality report as GitLab asks for it: each problem's description by fingerprint."""
    report = json.loads(run("validate", "--format", "gitlab").out)
    assert isinstance(report, list)
    for problem in report:
        assert set(problem) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert problem["severity"] in SEVERITIES
        assert set(problem["location"]) == {"path", "lines"}
        assert not problem["location"]["path"].startswith((".", "/"))
        assert problem["location"]["lines"]["begin"] >= 1
    named = {problem["fingerprint"]: problem["description"] for problem in report}
    assert len(named) == len(report)
    return named


def test_gitlabs_code_quality_tells_place_and_severity(plan: Path, run: Run) -> None:
    plan.write_text(BROKEN, encoding="utf-8")
    ran = run("validate", "--format", "gitlab")
    (problem,) = json.loads(ran.out)
    assert (ran.code, problem["check_name"], problem["severity"]) == (1, "K04", "major")
    assert problem["location"] == {"path": f"{FOLDER}/plan.yaml", "lines": {"begin": 11}}
    assert problem["description"].startswith("K04 nhiệm vụ 6.b: không hiểu thời hạn 'Quý IIII")
    plan.write_text(WARNED, encoding="utf-8")
    assert json.loads(run("validate", "--format", "gitlab").out)[0]["severity"] == "minor"
    plan.write_text(PLAN, encoding="utf-8")
    assert run("validate", "--format", "gitlab").out == "[]\n"


def test_gitlab_knows_a_problem_again_though_lines_move(plan: Path, run: Run) -> None:
    task = "    - {id: 6.B, content: Việc khác, lead: Văn phòng, deadline: Quý V/2025}\n"
    twice = BROKEN.rstrip("\n") + "\n" + task + task
    plan.write_text(twice, encoding="utf-8")
    before = fingerprints(run)
    assert len(before) >= 5
    plan.write_text("# một dòng ghi chú\n" + twice, encoding="utf-8")
    assert set(fingerprints(run)) == set(before)
    plan.write_text(twice.replace("IIII", "III"), encoding="utf-8")
    gone = set(before) - set(fingerprints(run))
    assert [before[name][:3] for name in gone] == ["K04"]


@pytest.mark.parametrize("path", [".", "plans", FOLDER, f"{FOLDER}/plan.yaml"])
def test_folders_and_files(office: Path, run: Run, path: str) -> None:
    assert run("validate", path).out == "Không có lỗi: 1 tệp, 40 nhiệm vụ, 0 lần ghi.\n"


def test_a_file_that_is_not_there(office: Path, run: Run) -> None:
    ran = run("validate", "khong-co.yaml")
    assert ran.code == 1
    assert "K01 không tìm thấy tệp" in ran.out


def test_staged_takes_no_paths(office: Path, run: Run) -> None:
    assert run("validate", "--staged", FOLDER).code == 2
