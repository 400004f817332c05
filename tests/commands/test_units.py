"""cchc units: the plan's units, and how many tasks each leads and helps with."""

from __future__ import annotations

import pytest

from tests.conftest import Run

pytestmark = pytest.mark.usefixtures("office")


def test_how_many_tasks_each_has(run: Run) -> None:
    told = run("units")
    assert (told.code, told.err) == (0, "")
    first, office, *rest = told.out.splitlines()
    assert first.split() == ["Đơn", "vị", "Chủ", "trì", "Phối", "hợp"]
    assert office.split() == ["Văn", "phòng", "38", "2"]
    answer = run("units", "--json").json
    assert answer["units"][0] == {"unit": "Văn phòng", "leads": 38, "helps": 2}
    assert len(answer["units"]) == len(rest) + 1
