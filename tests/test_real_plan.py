"""The real plan holds the signed words: plan.yaml against what was read from the Word file
(data/signed-plan.txt).
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent
PLAN_FILE = HERE.parent / "plans" / "ttt-2025-h2" / "plan.yaml"
COLUMNS = ("id", "content", "lead", "coordinators", "product", "deadline")


def read_signed() -> dict[str, list[str]]:
    sections: dict[str, list[str]] = {}
    for line in (HERE / "data" / "signed-plan.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            lines = sections[line.removeprefix("## ")] = []
        elif line and not line.startswith("# "):
            lines.append(line.replace("\\n", "\n"))
    return sections


SIGNED = read_signed()
SIGNED_TASKS = [dict(zip(COLUMNS, row.split("\t"), strict=True)) for row in SIGNED["tasks"]]


@pytest.fixture(scope="module")
def plan() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(PLAN_FILE.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture(scope="module")
def tasks(plan: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {task["id"]: task for area in plan["areas"] for task in area["tasks"]}


def unknown_parties(plan: dict[str, Any], text: str) -> list[str]:
    """Take a signed text apart, and return what is not the name of a unit or a group."""
    known = {
        party["name"].casefold() for party in (*plan["units"].values(), *plan["groups"].values())
    }
    return [name for name in text.casefold().split(" và ") if name not in known]


def test_table_has_8_areas_and_40_tasks(
    plan: dict[str, Any], tasks: dict[str, dict[str, str]]
) -> None:
    assert len(plan["areas"]) == 8
    assert len(tasks) == sum(len(area["tasks"]) for area in plan["areas"]) == 40


def test_areas_as_signed(plan: dict[str, Any]) -> None:
    assert [f"{area['number']}\t{area['title']}" for area in plan["areas"]] == SIGNED["areas"]


def test_tasks_stand_in_their_areas_in_the_signed_order(
    plan: dict[str, Any], tasks: dict[str, dict[str, str]]
) -> None:
    assert list(tasks) == [signed["id"] for signed in SIGNED_TASKS]
    assert all(
        task["id"].split(".")[0] == area["number"]
        for area in plan["areas"]
        for task in area["tasks"]
    )


@pytest.mark.parametrize("signed", SIGNED_TASKS, ids=lambda signed: signed["id"])
def test_every_cell_as_signed(signed: dict[str, str], tasks: dict[str, dict[str, str]]) -> None:
    assert tasks[signed["id"]] == {column: cell for column, cell in signed.items() if cell}


def test_head_of_the_document_as_signed(plan: dict[str, Any]) -> None:
    document = plan["document"]
    agencies, _motto, number, place, kind = SIGNED["head"]
    assert f"{document['parent']}\n{document['issuer']}".upper() == agencies
    assert f"Số: /{document['symbol']}" == number
    assert f"{document['place']}, ngày tháng 7 năm 2025" == place
    assert document["month"] == "2025-07"
    assert document["kind"].upper() == kind


def test_words_around_the_table_as_signed(plan: dict[str, Any]) -> None:
    assert plan["before"] == SIGNED["before"]
    assert plan["after"] == SIGNED["after"]
    assert plan["document"]["basis"] == SIGNED["basis"]
    assert plan["document"]["recipients"] == SIGNED["recipients"]
    assert [plan["document"]["title"]] == [title.replace("\n", " ") for title in SIGNED["title"]]
    assert [plan["document"]["signer"]["position"].upper()] == SIGNED["signer"]
    assert plan["document"]["replaces"] in plan["after"][-1]


def test_typing_slips_are_kept(plan: dict[str, Any], tasks: dict[str, dict[str, str]]) -> None:
    assert "tuyên tuyền" in tasks["1.a"]["content"]
    assert "hồ kết quả" in tasks["3.d"]["product"]
    assert "trong trong" in tasks["5.c"]["content"]
    assert tasks["7.đ"]["lead"] == "Văn phòng và các phòng Nghiệp vụ"
    assert "tưởng lửa" in tasks["7.e"]["content"]
    assert "canh tranh" in tasks["8"]["content"]
    assert "Phòng Nnghiệp vụ" in plan["after"][1]


def test_cells_of_several_lines_keep_them(tasks: dict[str, dict[str, str]]) -> None:
    broken = [
        (task["id"], column)
        for task in tasks.values()
        for column in COLUMNS
        if "\n" in task.get(column, "")
    ]
    assert broken == [("3.a", "content"), ("3.a", "product")]


def test_25_tasks_are_continuous(tasks: dict[str, dict[str, str]]) -> None:
    continuous = {
        key for key, task in tasks.items() if "thường xuyên" in task["deadline"].casefold()
    }
    assert len(continuous) == 25
    assert "7.d" in continuous


def test_every_lead_and_coordinator_is_known(
    plan: dict[str, Any], tasks: dict[str, dict[str, str]]
) -> None:
    texts = {
        task[column]
        for task in tasks.values()
        for column in ("lead", "coordinators")
        if column in task
    }
    assert not [name for text in texts for name in unknown_parties(plan, text)]
    assert all(
        member in plan["units"]
        for group in plan["groups"].values()
        for member in group.get("members", ())
    )


def test_what_is_not_signed_is_not_invented(plan: dict[str, Any]) -> None:
    document = plan["document"]
    assert document["number"] is document["date"] is document["signer"]["name"] is None
    assert all(unit.keys() <= {"name", "symbol", "head"} for unit in plan["units"].values())
    assert {key for key, unit in plan["units"].items() if "symbol" in unit} == {"van-phong"}


def test_file_is_easy_to_read() -> None:
    text = PLAN_FILE.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/plan.schema.json\n")
    assert text == unicodedata.normalize("NFC", text)
    assert all(len(line) <= 120 and line == line.rstrip() for line in text.splitlines())
    assert "\t" not in text
