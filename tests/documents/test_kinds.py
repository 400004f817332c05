"""The kinds of documents: each template that comes with cchc has one, and samples that try all of
it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from cchc.documents.kinds import KINDS, kind_named, kinds_meant
from cchc.documents.templates import FOLDER, TEMPLATES
from cchc.problem import UsageError
from cchc.template.language import FILTERS, MEANINGS, environment
from cchc.template.sandbox import LIMITS, outcome_of


def test_every_template_has_a_kind() -> None:
    assert sorted(TEMPLATES) == sorted(kind.file for kind in KINDS.values())


@pytest.mark.parametrize("name", KINDS)
def test_what_comes_with_cchc_is_without_fault(name: str) -> None:
    outcome = outcome_of(
        (FOLDER / KINDS[name].file).read_bytes(), name, [KINDS[name].samples()], LIMITS
    )
    assert outcome.faults == ()


def empty_places(view: Any, before: str = "") -> list[str]:
    """The lists and records of a view that have nothing in them."""
    found = []
    for field in fields(view):
        value, path = getattr(view, field.name), f"{before}{field.name}"
        if value in ((), None):
            found.append(path)
        for part in value[:1] if isinstance(value, tuple) else (value,):
            if is_dataclass(part):
                found += empty_places(part, f"{path}.")
    return found


@pytest.mark.parametrize("name", KINDS)
def test_samples_fill_every_list_or_none(name: str) -> None:
    full, empty = KINDS[name].samples()
    assert set(empty_places(full)) <= {
        "figures.before.dated.overdue_rate",
        "figures.all.overdue_rate",
    }
    lists = {field.name for field in fields(full) if isinstance(getattr(full, field.name), tuple)}  # type: ignore[arg-type]
    assert lists - set(empty_places(empty)) == set(KINDS[name].kept)


def test_templates_are_compared_with_what_they_are_for() -> None:
    assert [kind.name for kind in kinds_meant("Báo-cao")] == list(KINDS)
    assert [kind.name for kind in kinds_meant("bao-cao-quy")] == ["bao-cao"]
    assert [kind.name for kind in kinds_meant("Don_doc phòng")] == ["don-doc"]


def test_a_name_is_known_with_or_without_its_ending() -> None:
    assert kind_named("bao-cao") is kind_named("BAO-CAO.docx") is KINDS["bao-cao"]
    with pytest.raises(UsageError, match=r"^không có mẫu 'bao-ca'; có phải bao-cao\?$"):
        kind_named("bao-ca")


def test_every_filter_of_ours_is_told_and_every_told_one_is_there() -> None:
    assert set(FILTERS) - {"safe"} <= set(MEANINGS) <= set(environment().filters)
