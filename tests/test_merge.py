"""Journals on several branches: merged, rebased and cherry-picked, nothing is lost and all is
valid.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.new_office import SKELETON
from tests.conftest import REAL_PLAN, Ran, Run
from tests.offices import Office, under_git

JOURNAL = f"plans/{REAL_PLAN.parent.name}/journal.yaml"


@pytest.fixture
def branches(office: Path, mark: Callable[..., Ran]) -> Office:
    """An office with one entry on main, one more on branch lan, two more on branch minh, all of
    task 6.b.
    """
    repository = under_git(office)
    repository.write(".gitattributes", (SKELETON / "gitattributes").read_text(encoding="utf-8"))
    mark("2025-07-03", "6.b", "--start", "--result", "gốc")
    repository.commit()
    for branch, results in (("lan", ["của Lan"]), ("minh", ["của Minh 1", "của Minh 2"])):
        repository.git("checkout", "--quiet", "-b", branch, "main")
        for result in results:
            mark("2025-07-20", "6.b", "--percent", "50", "--result", result)
            repository.commit(result)
    return repository


def kept(office: Office, run: Run, *revisions: str) -> list[str]:
    """Return the results the journal tells, in order, once it is valid and holds all that the
    branches had.
    """
    against = [word for revision in revisions for word in ("--against", revision)]
    checked = run("validate", *against)
    assert checked.code == 0, checked.out
    return [entry["result"] for entry in run("log", "--json").json["entries"]]


ALL = {"gốc", "của Lan", "của Minh 1", "của Minh 2"}


@pytest.mark.parametrize(("into", "other"), [("lan", "minh"), ("minh", "lan")])
def test_merged_both_ways(branches: Office, run: Run, into: str, other: str) -> None:
    branches.git("checkout", "--quiet", into)
    branches.git("merge", "--no-edit", other)
    told = kept(branches, run, "main", "minh", "lan")
    assert set(told) == ALL
    assert len(told) == len(ALL)


@pytest.mark.parametrize(("moved", "onto"), [("lan", "minh"), ("minh", "lan")])
def test_rebased_both_ways(branches: Office, run: Run, moved: str, onto: str) -> None:
    branches.git("checkout", "--quiet", moved)
    branches.git("rebase", "--quiet", onto)
    assert set(kept(branches, run, "main", onto)) == ALL


def test_cherry_picked_then_merged(branches: Office, run: Run) -> None:
    branches.git("checkout", "--quiet", "lan")
    branches.git("cherry-pick", "minh~1", "minh")
    assert set(kept(branches, run, "main")) == ALL
    branches.git("merge", "--no-edit", "minh")
    assert sorted(kept(branches, run, "main", "minh")) == sorted(ALL)


def test_a_line_that_a_rebase_writes_twice_counts_once(branches: Office, run: Run) -> None:
    """Cherry-pick first, rebase after: git keeps both copies of the picked line."""
    branches.git("checkout", "--quiet", "minh")
    branches.git("cherry-pick", "lan")
    branches.git("rebase", "--quiet", "lan")
    lines = (branches.folder / JOURNAL).read_text(encoding="utf-8").splitlines()
    assert len(lines) > len(set(lines))
    checked = run("validate", "--against", "lan")
    assert (checked.code, "C09" in checked.out) == (0, True)
    entries = [entry["id"] for entry in json.loads(run("log", "--json").out)["entries"]]
    assert len(entries) == len(set(entries)) == len(ALL)


def test_a_merge_that_drops_a_side_is_refused(branches: Office, run: Run) -> None:
    branches.git("checkout", "--quiet", "lan")
    branches.git("merge", "--no-edit", "--strategy=ours", "minh")
    checked = run("validate", "--against", "main")
    assert checked.code == 1
    assert checked.out.count("K23") == 2
    assert "mất lần ghi" in checked.out


def test_both_withdrawing_the_same_entry_is_no_conflict(branches: Office, run: Run) -> None:
    for branch in ("lan", "minh"):
        branches.git("checkout", "--quiet", branch)
        entries = run("log", "--json").json["entries"]
        assert (
            run("undo", "--entry", entries[0]["id"], "--reason", "ghi nhầm", "--by", branch).code
            == 0
        )
        branches.commit()
    branches.git("merge", "--no-edit", "lan")
    assert run("validate", "--against", "lan").code == 0
