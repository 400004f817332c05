"""The page that tells every rule: its snippets do what they say."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

import pytest

from cchc.checking.checks import check
from cchc.checking.file_rules import files_are_known, folder_is_not_synced, links_lead_somewhere
from cchc.checking.history_rules import HISTORY_RULES, History, PlanFolder
from cchc.checking.rule import Rule
from cchc.checking.rules_page import RULES, page
from cchc.problem import Problem
from cchc.source import read_bytes
from cchc.workspace import leads_nowhere
from tests.conftest import Run

ROOT = Path(__file__).parents[2]
KEYS = {
    "format": "format: 1",
    "id": "id: ke-hoach",
    "period": "period: {from: 2025-07-01, to: 2025-12-31}",
    "units": "units:\n  van-phong: {name: Văn phòng}\n  pnv-1: {name: Phòng Nghiệp vụ 1}",
    "reporting": "reporting: {extensions: 1}",
}
TASK = {
    "id": "id: 6.b",
    "content": "content: Ban hành Quy chế",
    "lead": "lead: Văn phòng",
    "product": "product: Quyết định",
    "deadline": "deadline: Tháng 7/2025",
}


def replaced(known: dict[str, str], snippet: str) -> list[str]:
    """Return keys with those that the snippet writes in their place."""
    written = {
        part.split(":")[0] for part in snippet.split("\n") if not part.startswith((" ", "-"))
    }
    return [*(text for key, text in known.items() if key not in written), snippet]


def plan(snippet: str = "", task: str = "") -> str:
    """Return a plan file with a snippet's top keys or task's keys in place of its own."""
    top = replaced(KEYS, snippet) if snippet else list(KEYS.values())
    if not re.search(r"^areas:", snippet, re.MULTILINE):
        keys = "\n".join(replaced(TASK, task) if task else TASK.values()).replace(
            "\n", "\n        "
        )
        top.append(f"areas:\n  - title: Tài chính\n    tasks:\n      - {keys}")
    return "\n".join(top) + "\n"


def checked(plan_text: str, journal: str | None = None) -> list[Problem]:
    source = read_bytes(plan_text.encode(), "plan.yaml")
    journal_source = None if journal is None else read_bytes(journal.encode(), "journal.yaml")
    return check(source, journal_source, "ke-hoach").problems


def history(snippet: str) -> list[Problem]:
    """Hold what a diff's '+' lines make against what its '-' lines were."""
    sides = [
        "\n".join(line[1:] for line in snippet.split("\n") if line[0] in marks)
        for marks in ("- ", "+ ")
    ]
    journal = "- {id: a, task: 6.b, on: 2025-07-28, at: 2025-07-29T08:12:03+07:00, state: done}"
    of_journal = sides[0].startswith("- {")
    then, now = (
        PlanFolder(
            read_bytes(plan(task="" if of_journal else side).encode(), "plan.yaml"),
            read_bytes((side if of_journal else journal).encode(), "journal.yaml"),
        )
        for side in sides
    )
    return [problem for rule in HISTORY_RULES for problem in rule(History("HEAD", then, now))]


def found(rule: Rule, snippet: str) -> set[str]:
    """Return the codes of what is found in a snippet."""
    match rule.of:
        case "file":
            problems = checked(snippet)
        case "plan":
            problems = checked(plan(snippet))
        case "task":
            problems = checked(plan(task=snippet))
        case "journal" | "both":
            problems = checked(plan(), snippet)
            source = read_bytes(snippet.encode(), "journal.yaml")
            links = re.findall(r"link: \"?([^\"}]+)", snippet)
            lost = [link for link in links if leads_nowhere(link, ROOT, ROOT)]
            problems += links_lead_somewhere(source, lost)
        case "history":
            problems = history(snippet)
        case "folder":
            problems = [
                *files_are_known(snippet.split("\n"), "x"),
                *folder_is_not_synced(PurePosixPath(snippet).parts, "x"),
            ]
    return {problem.code for problem in problems}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_snippets_do_what_they_say(rule: Rule) -> None:
    assert rule.code in found(rule, rule.bad)
    allowed = {"C02", "C03", "C05"} - {rule.code}  # a snippet need not be a whole plan
    assert found(rule, rule.good) <= allowed


def test_every_code_of_the_code_is_told() -> None:
    codes = {
        code
        for file in (ROOT / "cchc").rglob("*.py")
        for code in re.findall(r'"([KC]\d\d)"', file.read_text(encoding="utf-8"))
    }
    assert [rule.code for rule in RULES] == sorted(codes, key=lambda code: (code[0] != "K", code))


def test_committed_page_is_what_the_code_makes() -> None:
    assert (ROOT / "docs" / "quy-tac-kiem-tra.md").read_text(encoding="utf-8") == page(), (
        "run: make docs"
    )


def test_a_code_is_explained_on_the_screen(run: Run) -> None:
    ran = run("validate", "--explain", "k04")
    assert ran.out.startswith("K04 Không hiểu thời hạn (một nhiệm vụ trong plan.yaml)\n")
    assert "  deadline: Quý IIII/2025" in ran.out
    assert run("validate", "--explain", "K99").code == 2
