"""cchc status on the real plan: who is late on which day, the signed words, the counts, a month of
marks.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Clock, Ran, Run
from tests.test_real_plan import COLUMNS, SIGNED, SIGNED_TASKS

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]

END_OF_Q3 = "1.a 1.b 5.b 6.a 6.b 6.d"
END_OF_YEAR = "1.a 1.b 1.c 2.b 2.c 3.b 5.b 5.d 6.a 6.b 6.d 7.e 8"
TASK_KEYS = (
    "id area content lead lead_units coordinators coordinator_units product deadline kind start "
    "due signed_due continuous every "
    "event state percent days_late days_left missing_units extensions confirmed quiet obstacles last"
)
SUMMARY_KEYS = (
    "total done done_late in_progress not_started overdue ongoing quiet awaiting cancelled"
)


def status(run: Run, day: str, *more: str) -> Any:
    return run("status", "--as-of", day, "--json", *more).json


def ids(answer: Any, state: str) -> str:
    return " ".join(task["id"] for task in answer["tasks"] if task["state"] == state)


def by_id(answer: Any) -> dict[str, Any]:
    return {task["id"]: task for task in answer["tasks"]}


@pytest.mark.parametrize(
    ("day", "overdue"),
    [
        ("31/7/2025", ""),
        ("1/8/2025", "6.b"),
        ("30/9/2025", "6.b"),
        ("1/10/2025", END_OF_Q3),
        ("31/12/2025", END_OF_Q3),
        ("1/1/2026", END_OF_YEAR),
    ],
)
def test_who_is_overdue_on_which_day(run: Run, day: str, overdue: str) -> None:
    answer = status(run, day)
    assert ids(answer, "overdue") == overdue
    assert ids(answer, "awaiting") == "6.đ 7.a"
    assert (
        sum(task["kind"] == "continuous" for task in answer["tasks"])
        == answer["summary"]["quiet"]
        == 25
    )
    checked = run("status", "--as-of", day, "--check")
    assert checked.code == (1 if overdue else 0)


def test_every_signed_cell_comes_back_word_for_word(run: Run) -> None:
    tasks = status(run, "14/10/2025")["tasks"]
    assert [{column: task[column] for column in COLUMNS} for task in tasks] == SIGNED_TASKS
    titles = list(dict.fromkeys(task["area"] for task in tasks))
    assert titles == [area.split("\t")[1] for area in SIGNED["areas"]]


def test_the_answer_has_the_designs_keys(run: Run) -> None:
    answer = status(run, "2025-10-14")
    assert list(answer) == ["format", "plan", "as_of", "period", "summary", "rates", "tasks"]
    assert (answer["format"], answer["plan"], answer["as_of"]) == (1, "ttt-2025-h2", "2025-10-14")
    assert " ".join(answer["summary"]) == SUMMARY_KEYS
    assert all(" ".join(task) == TASK_KEYS for task in answer["tasks"])


def test_what_a_task_tells(run: Run) -> None:
    tasks = by_id(status(run, "14/10/2025"))
    late, months = tasks["6.b"], tasks["7.d"]
    assert (late["kind"], late["start"], late["due"]) == ("dated", "2025-07-01", "2025-07-31")
    assert (late["days_late"], late["days_left"], late["last"], late["percent"]) == (
        75,
        None,
        None,
        None,
    )
    assert (late["lead_units"], late["missing_units"]) == (["Văn phòng"], ["Văn phòng"])
    assert len(late["coordinator_units"]) == 8
    assert (months["kind"], months["continuous"], months["event"]) == (
        "continuous",
        True,
        "tiến độ triển khai của TTCP",
    )
    assert months["coordinators"] == "Văn phòng và các phòng nghiệp vụ"
    assert "Phòng Nghiệp vụ 7" not in months["coordinator_units"]  # it leads
    assert (tasks["3.b"]["coordinators"], tasks["3.b"]["coordinator_units"]) == ("", [])
    assert len(tasks["2.a"]["lead_units"]) == 9
    assert tasks["1.c"]["days_left"] == 78


@pytest.mark.parametrize("day", ["1/6/2025", "31/12/2025", "1/1/2030"])
@pytest.mark.parametrize(
    "more", [(), ("--unit", "Văn phòng"), ("--area", "7"), ("--state", "quiet")]
)
def test_the_summary_adds_up(run: Run, day: str, more: tuple[str, ...]) -> None:
    answer = status(run, day, *more)
    total, *counts = answer["summary"].values()
    assert total == sum(counts) == len(answer["tasks"])


def test_filters_apply_to_the_summary_too(run: Run) -> None:
    answer = status(run, "14/10/2025", "--unit", "van phong", "--area", "6")
    assert answer["summary"]["total"] == 7
    assert ids(answer, "overdue") == "6.a 6.b 6.d"
    assert run("status", "--as-of", "14/10/2025", "--area", "7", "--check").code == 0


def test_nothing_recorded_and_the_period_over_still_reads_well(run: Run, clock: Clock) -> None:
    clock.set("2026-11-24")
    lines = run("status").out.splitlines()
    assert lines[1] == "Kỳ 01/07–31/12/2025, đã kết thúc 328 ngày trước"
    assert any(line.endswith("31/07/2025  quá hạn 481 ngày") for line in lines)
    assert lines[-1].startswith("Chưa ghi nhận tiến độ nào.")
    assert max(map(len, lines)) <= 80


def test_no_colours_off_a_terminal(run: Run) -> None:
    assert "\x1b" not in run("status").out


def test_within_says_what_is_due_soon(run: Run) -> None:
    soon = "ĐẾN HẠN TRONG 78 NGÀY"
    assert soon in run("status", "--within", "78").out
    assert "ĐẾN HẠN" not in run("status").out


@pytest.fixture
def a_month_of_marks(run: Run, mark: Mark, journal: Path) -> None:
    """September: done in time, done late, in progress, an obstacle, one withdrawn, one after the
    closing day.
    """
    mark(
        "2025-07-28", "6.b", "--done", "--product", "05/QĐ-TTT, 28/7/2025, Quy chế chi tiêu nội bộ"
    )
    mark("2025-08-20", "1.a", "--done", "--result", "Đã ban hành Kế hoạch")
    mark("2025-08-25", "3.đ", "--result", "Đã công khai 12 văn bản")
    mark("2025-09-01", "5.b", "--percent", "40")
    mark(
        "2025-09-03",
        "6.a",
        "--block",
        "--obstacle",
        "Thiếu kinh phí",
        "--proposal",
        "Đề nghị cấp bổ sung",
    )
    mark("2025-09-10", "6.d", "--done")
    assert run("undo", "--reason", "nhầm nhiệm vụ", "--by", "Lê Thị Ánh").code == 0
    mark("2025-10-02", "1.b", "--done", "--on", "2/10/2025")
    mark(
        "2025-10-03", "7.c", "--unit", "pnv-3", "--result", "Đã nhập 20 hồ sơ", "--on", "12/9/2025"
    )


@pytest.mark.usefixtures("a_month_of_marks")
def test_a_month_of_marks_on_its_closing_day(run: Run) -> None:
    answer = status(run, "14/9/2025")
    assert answer["summary"] == {
        "total": 40, "done": 2, "done_late": 0, "in_progress": 1, "not_started": 10, "overdue": 0,
        "ongoing": 2, "quiet": 23, "awaiting": 2, "cancelled": 0,
    }  # fmt: skip
    assert ids(answer, "done") == "1.a 6.b"
    assert ids(answer, "in-progress") == "5.b"
    assert ids(answer, "ongoing") == "3.đ 7.c"
    tasks = by_id(answer)
    assert tasks["6.b"]["last"]["products"] == [
        {"title": "Quy chế chi tiêu nội bộ", "symbol": "05/QĐ-TTT", "date": "2025-07-28"}
    ]
    assert tasks["6.a"]["last"]["proposal"] == "Đề nghị cấp bổ sung"
    assert tasks["5.b"]["percent"] == 40
    assert (tasks["6.d"]["state"], tasks["6.d"]["last"]) == ("not-started", None)
    assert len(tasks["7.c"]["missing_units"]) == 8


@pytest.mark.usefixtures("a_month_of_marks")
def test_a_month_of_marks_after_it(run: Run) -> None:
    answer = status(run, "14/10/2025")
    assert ids(answer, "done-late") == "1.b"
    assert by_id(answer)["1.b"]["days_late"] == 2
    assert ids(answer, "overdue") == "5.b 6.a 6.d"
    assert ids(answer, "ongoing") == ""
    lines = run("status", "--as-of", "14/10/2025").out.splitlines()
    assert " 40 nhiệm vụ   █ hoàn thành 3 (1 sau thời hạn)   ▒ đang làm 0   ░ chưa làm 7" in lines
    assert not any(line.startswith("Chưa ghi nhận") for line in lines)


@pytest.mark.usefixtures("a_month_of_marks")
def test_the_log_of_a_month_of_marks(run: Run) -> None:
    entries = run("log", "--json").json["entries"]
    assert [entry["task"] for entry in entries] == [
        "6.b",
        "1.a",
        "3.đ",
        "5.b",
        "6.a",
        "6.d",
        "6.d",
        "1.b",
        "7.c",
    ]
    assert entries[6]["retracts"] == entries[5]["id"]
    assert entries[6]["reason"] == "nhầm nhiệm vụ"
    assert entries[8]["on"] == "2025-09-12"
    assert all(entry["by"] == "Lê Thị Ánh" for entry in entries)


@pytest.fixture
def quarterly(office: Path) -> Path:
    """The real plan with 4.c followed by the quarter."""
    file = next(office.glob("plans/*/plan.yaml"))
    text = file.read_text(encoding="utf-8")
    file.write_text(
        text.replace("\nreporting:\n", "\nreporting:\n  rhythm: {4.c: quarter}\n"), encoding="utf-8"
    )
    return office


@pytest.mark.usefixtures("quarterly")
def test_a_task_followed_by_the_quarter_is_asked_for_at_its_end(run: Run, mark: Mark) -> None:
    assert (
        "Theo dõi      theo quý (quý III năm 2025, 15/06–14/09/2025)"
        in run("show", "4.c", "--as-of", "2025-08-20").out
    )
    running = run("status", "--as-of", "2025-08-14").out
    assert " Theo dõi theo quý, kỳ chưa kết thúc: 4.c\n" in running
    assert "4.c" in run("status", "--as-of", "2025-09-14").out
    assert "Theo dõi theo quý" not in run("status", "--as-of", "2025-09-14").out
    asked = [
        "4.c" in str(run("status", "--missing", "--month", number, "--json").json["units"])
        for number in ("8", "9")
    ]
    assert asked == [False, True]
    mark("2025-08-20", "4.c", "--result", "Đã trao đổi, giao 02 nhiệm vụ")
    assert "thường xuyên, có kết quả" in run("show", "4.c", "--as-of", "2025-09-14").out
    assert "'4.c'" not in str(run("status", "--missing", "--month", "9", "--json").json["units"])


LIST = r'cchc (list --state (?:overdue|quiet|awaiting)(?: --\S+ (?:"[^"]+"|\S+))*)'


@pytest.mark.parametrize(
    "more", [(), ("--unit", "Văn phòng"), ("--overseer", "Phó Chánh Thanh tra"), ("--area", "6")]
)
def test_what_is_not_shown_is_in_the_list_the_screen_names(
    run: Run, office: Path, more: tuple[str, ...]
) -> None:
    file = next(office.glob("plans/*/plan.yaml"))
    overseen = "name: Văn phòng, overseer: Phó Chánh Thanh tra,"
    text = file.read_text(encoding="utf-8").replace("name: Văn phòng,", overseen, 1)
    for number in range(30):
        words = f"content: Việc {number}, lead: Văn phòng, deadline: Tháng 8/2025"
        first = "      - id: 6.a\n"
        text = text.replace(first, f"      - {{id: 6.{number}, {words}}}\n{first}", 1)
    file.write_text(text, encoding="utf-8")
    out = " ".join(run("status", "--as-of", "1/3/2026", *more).out.split())
    answer = status(run, "1/3/2026", *more)
    commands = re.findall(LIST, out)
    assert commands
    for command in commands:
        state = re.findall(r"--state (\S+)", command)[0]
        listed = run(*shlex.split(command), "--json").json
        assert ids(listed, state) == ids(answer, state)
        assert len(listed["tasks"]) == answer["summary"][state]


def test_asked_for_a_part_it_says_which(run: Run) -> None:
    lines = run("status", "--unit", "pnv-7", "--area", "Lĩnh vực 4", "--state", "quiet").out
    assert "Chỉ tính phần việc của Phòng Nghiệp vụ 7; lĩnh vực 4; nhiệm vụ thường xuyên" in lines


def test_once_the_plan_has_ended_the_commands_it_points_to_work(run: Run, clock: Clock) -> None:
    clock.set("2026-03-01")
    out = run("status").out
    assert "Kế hoạch kỳ sau: cchc next; báo cáo cả năm: cchc report --year\n" in out
    assert run("report", "--year").code == 0
    assert "plans/" in run("next", "--id", "ttt-2026-h1").out


def test_it_points_to_the_following_plan_once_that_is_begun(
    run: Run, clock: Clock, office: Path
) -> None:
    clock.set("2026-03-01")
    run("next", "--id", "ttt-2026-h1")
    words = "Kế hoạch kỳ sau: cchc status --plan ttt-2026-h1; báo cáo cả năm: cchc report --year"
    assert words in " ".join(run("status", "--plan", "ttt-2025-h2").out.split())
    assert run("status", "--plan", "ttt-2026-h1").code == 0
    following = office / "plans" / "ttt-2026-h1" / "plan.yaml"
    text = following.read_text(encoding="utf-8")
    another = "\n".join(line for line in text.split("\n") if "carried_from:" not in line)
    for words in ("id: [", another):  # one that can't be read; one of its own, though it is later
        following.write_text(words, encoding="utf-8")
        assert "kỳ sau: cchc next;" in run("status", "--plan", "ttt-2025-h2").out


@pytest.mark.usefixtures("a_month_of_marks")
def test_the_table_by_unit_has_each_units_own_figures(run: Run) -> None:
    lines = run("status", "--as-of", "14/9/2025").out.splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("THEO ĐƠN VỊ"))
    for unit, key in (("Phòng Nghiệp vụ 3", "pnv-3"), ("Ban Biên tập Website", "ban-bien-tap")):
        own = status(run, "14/9/2025", "--unit", key)["summary"]
        row = next(line for line in lines[start:] if line.startswith(f" {unit} "))
        for head, count in (("tổng", "total"), ("k.quả", "ongoing"), ("chưa b.c", "quiet")):
            right = lines[start].index(f" {head}") + len(head) + 1
            assert row[:right].split()[-1] == (str(own[count]) if own[count] else "·")
