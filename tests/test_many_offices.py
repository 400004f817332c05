"""The page for a province: its commands run, its queries answer, on the example beside it."""

from __future__ import annotations

import re
import shlex
import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.conftest import Run

DOCS = Path(__file__).parents[1] / "docs"
PAGE = (DOCS / "nhieu-co-quan.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^\$ (cchc .+)\n((?:(?!```|\$ ).*\n)*)", PAGE, re.MULTILINE)
OF_DUCKDB = "DuckDB đọc thẳng"
QUERIES = re.findall(r"```sql\n(.*?)```", PAGE.split(OF_DUCKDB)[0], re.DOTALL)


@pytest.fixture
def example(alone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in a copy of the example."""
    place = alone / "vi-du"
    shutil.copytree(DOCS / "vi-du-nhieu-co-quan", place)
    monkeypatch.chdir(place)
    return place


@pytest.fixture
def gathered(example: Path, run: Run) -> Path:
    """Every command of the page run, in its order; return the folder."""
    for command, output in SHOWN:
        ran = run(*shlex.split(command)[1:])
        assert (ran.code, ran.err) == (0, ""), command
        if output:
            assert ran.out == output
    return example


def test_every_command_runs_and_prints_what_is_shown(gathered: Path) -> None:
    assert len(SHOWN) == 5
    written = {"tong-hop.xlsx", "phu-luc.docx", "tong-hop.sqlite", "tong-hop.html"}
    assert written <= {path.name for path in gathered.iterdir()}


def test_the_example_says_that_it_is_one(example: Path) -> None:
    plans = list(example.rglob("plan.yaml"))
    assert len(plans) == 3
    for path in plans:
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# Kế hoạch minh họa")
        assert re.search(r"office: .*\(minh họa\)", text)


def test_the_queries_answer(gathered: Path, run: Run) -> None:
    run("rollup", "co-quan", "goi", "--as-of", "14/9/2025", "--sqlite", "2025-09.sqlite")
    answers = []
    with sqlite3.connect("tong-hop.sqlite") as connection:
        for query in QUERIES:
            *before, last = [part for part in query.split(";") if part.strip()]
            for statement in before:
                connection.execute(statement)
            answers.append(connection.execute(last).fetchall())
    late, rates, unheard, months = answers
    assert [(row[0], row[1], row[4]) for row in late] == [
        ("UBND xã B (minh họa)", "2.b", 44),
        ("UBND xã B (minh họa)", "1.a", 14),
        ("Sở A (minh họa)", "1.a", 14),
    ]
    assert rates == [
        ("UBND xã B (minh họa)", 3, 2, 66.7),
        ("Sở A (minh họa)", 3, 1, 33.3),
        ("UBND phường C (minh họa)", 3, 0, 0.0),
    ]
    assert unheard == [("UBND xã B (minh họa)", "2025-08-05")]
    assert sorted(months) == [
        ("Sở A (minh họa)", 1, 0),
        ("UBND phường C (minh họa)", 0, 0),
        ("UBND xã B (minh họa)", 2, 1),
    ]
