"""How many rows of each section a screen holds."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.screens.lines import Line
from cchc.screens.sections import MOST_ROWS, Section, SectionRow, fitted


def section(name: str, tasks: int, *, first: int = 2, see: str = "cchc list") -> Section:
    rows = [
        SectionRow([Line(f" {name}.{number}")], [f"{name}.{number}"]) for number in range(tasks)
    ]
    return Section(Line(name), rows[:MOST_ROWS], tasks, see, first=first)


def shown(sections: list[Section], most: int) -> list[str]:
    return [line.text for line in fitted(sections, most, 80)]


def test_all_stands_apart_where_there_is_room() -> None:
    assert shown([section("A", 1), section("B", 2)], 8) == [
        "",
        "A",
        " A.0",
        "",
        "B",
        " B.0",
        " B.1",
    ]


def test_the_empty_lines_go_before_any_row() -> None:
    assert shown([section("A", 1), section("B", 2)], 6) == ["A", " A.0", "B", " B.0", " B.1"]


def test_each_gets_its_first_rows_before_one_above_it_gets_more() -> None:
    assert shown([section("A", 9, first=3), section("B", 9)], 9) == [
        "A", " A.0", " A.1", " A.2", " … và 6 nhiệm vụ nữa: cchc list",
        "B", " B.0", " B.1", " … và 7 nhiệm vụ nữa: cchc list",
    ]  # fmt: skip
    assert shown([section("A", 9, first=3), section("B", 9)], 10)[4] == " A.3"


def test_what_gets_no_row_is_counted_by_its_title() -> None:
    assert shown([section("A", 9, first=5), section("B", 9)], 8)[-1] == "B: 9 nhiệm vụ; cchc list"


def test_where_no_command_shows_the_rest_their_ids_stand() -> None:
    lines = shown([section("A", 4, see="")], 4)
    assert lines == ["A", " A.0", " A.1", " … và 2 nhiệm vụ nữa: A.2, A.3"]


SECTIONS = st.lists(st.tuples(st.integers(1, 60), st.integers(1, 5)), min_size=1, max_size=6)


@given(SECTIONS, st.integers(6, 60))
def test_every_task_is_on_the_screen_or_counted_and_no_line_too_many(
    tasks: list[tuple[int, int]], most: int
) -> None:
    sections = [
        section(name, count, first=first)
        for name, (count, first) in zip("ABCDEF", tasks, strict=False)
    ]
    lines = shown(sections, most)
    assert len(lines) <= most
    for name, (count, _) in zip("ABCDEF", tasks, strict=False):
        start = next(place for place, line in enumerate(lines) if line[:1] == name)
        own = [line for line in lines if line.startswith(f" {name}.")]
        after = lines[start : start + len(own) + 2]
        words = " ".join(after).replace(":", "").split()
        more = [int(words[place - 1]) for place, word in enumerate(words) if word == "nhiệm"]
        assert len(own) + (more[0] if len(own) < count else 0) == count
