"""How documents name several units."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cchc.documents.unit_words import unit_words, whole_groups
from cchc.plan import Group, Unit
from tests.word_sample import PLAN

UNITS = {
    "vp": Unit("Văn phòng"),
    **{f"p{number}": Unit(f"Phòng Nghiệp vụ {number}") for number in range(1, 9)},
    "web": Unit("Ban Biên tập Website"),
}
PHONG = tuple(f"p{number}" for number in range(1, 9))
THEIRS = replace(PLAN, units=UNITS, groups={"cac": Group("Các phòng nghiệp vụ", members=PHONG)})


@pytest.mark.parametrize(
    ("units", "words"),
    [
        (("p7",), "Phòng Nghiệp vụ 7"),
        (("p2", "p7"), "Phòng Nghiệp vụ 2 và 7"),
        (("vp", "web"), "Văn phòng và Ban Biên tập Website"),
        (("vp", "p2", "p7"), "Văn phòng và Phòng Nghiệp vụ 2, 7"),
        (PHONG, "Các phòng nghiệp vụ"),
        ((*PHONG, "vp"), "Văn phòng và các phòng nghiệp vụ"),
        ((*PHONG, "web"), "Các phòng nghiệp vụ và Ban Biên tập Website"),
        (PHONG[1:], "Các phòng nghiệp vụ (trừ Phòng Nghiệp vụ 1)"),
        (PHONG[2:], "Các phòng nghiệp vụ (trừ Phòng Nghiệp vụ 1 và 2)"),
        (PHONG[3:], "Phòng Nghiệp vụ 4, 5, 6, 7 và 8"),
        (("cac",), "Các phòng nghiệp vụ"),
        ((), ""),
    ],
)
def test_units_in_words(units: tuple[str, ...], words: str) -> None:
    assert unit_words(THEIRS, units) == words


def test_units_stand_in_the_plans_order() -> None:
    assert whole_groups(THEIRS, ["web", *PHONG, "vp"]) == ["vp", "cac", "web"]
