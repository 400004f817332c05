"""Which plan is meant, and what loading it tells."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.files import shipped_templates
from cchc.problem import ProblemsFound, UsageError
from cchc.workspace import Workspace, find, leads_nowhere, load
from tests.conftest import REAL_PLAN, Clock, Run

H2, H1 = "ttt-2025-h2", "ttt-2026-h1"
NEW_SPAN = "period: {from: 2026-01-01, to: 2026-06-30}"
Edit = Callable[..., Path]


@pytest.fixture
def edit(office: Path) -> Edit:
    """Make a plan of the real one with some words replaced: edit('new-id', old, new, …)."""

    def edited(plan_id: str, *words: str) -> Path:
        file = office / "plans" / plan_id / "plan.yaml"
        file.parent.mkdir(exist_ok=True)
        text = REAL_PLAN.read_text(encoding="utf-8").replace(f"id: {H2}", f"id: {plan_id}")
        for old, new in zip(words[::2], words[1::2], strict=True):
            assert old in text
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")
        return file

    return edited


@pytest.fixture
def two_plans(edit: Edit) -> Path:
    """An office with the real plan and one of the half-year after it; returns the folder of the
    second.
    """
    return edit(H1, "period: {from: 2025-07-01, to: 2025-12-31}", NEW_SPAN).parent


def plan_of(run: Run, *arguments: str) -> str:
    ran = run(*arguments, "--json")
    assert ran.code == 0, ran.err
    return ran.out.split('"plan": "')[1].split('"')[0]


def test_the_plan_whose_period_holds_the_day_is_meant(run: Run, two_plans: Path) -> None:
    assert (
        plan_of(run, "status", "--as-of", "1/7/2025")
        == plan_of(run, "status", "--as-of", "31/12/2025")
        == H2
    )
    assert plan_of(run, "status", "--as-of", "1/1/2026") == H1
    assert plan_of(run, "status") == H2  # the clock stands at 14/10/2025
    assert plan_of(run, "status", "--as-of", "1/1/2030") == H1
    assert plan_of(run, "status", "--as-of", "1/2/2026", "--plan", "TTT-2025-H2") == H2


def test_standing_inside_a_plan_means_it(
    run: Run, two_plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(two_plans)
    assert plan_of(run, "status") == H1
    assert plan_of(run, "status", "--plan", H2) == H2


def test_two_plans_of_one_day_must_be_told_apart(run: Run, edit: Edit) -> None:
    edit("so-2025")
    ran = run("status")
    assert ran.code == 2
    assert ran.err == (
        "Lỗi: ngày này thuộc thời gian của nhiều kế hoạch (so-2025, ttt-2025-h2); chọn một bằng "
        "--plan\n"
    )
    assert plan_of(run, "status", "--plan", "so-2025") == "so-2025"


def test_two_plans_that_ended_last_on_one_day_must_be_told_apart(
    run: Run, edit: Edit, clock: Clock
) -> None:
    edit("so-2025")
    clock.set("2026-11-24")
    assert run("status").err == (
        "Lỗi: nhiều kế hoạch cùng kết thúc sau cùng (so-2025, ttt-2025-h2); chọn một bằng --plan\n"
    )


def test_marks_go_to_the_plan_meant(run: Run, office: Path, two_plans: Path) -> None:
    assert run("mark", "6.b", "--start", "--by", "A", "--plan", H1).code == 0
    assert run("mark", "1.a", "--start", "--by", "A").code == 0
    assert "6.b" in (two_plans / "journal.yaml").read_text(encoding="utf-8")
    assert "1.a" in (office / "plans" / H2 / "journal.yaml").read_text(encoding="utf-8")


def test_an_unknown_plan_names_the_nearest(run: Run, office: Path) -> None:
    assert "không có kế hoạch 'ttt-2025' trong" in run("status", "--plan", "ttt-2025").err
    assert "có phải ttt-2025-h2?" in run("status", "--plan", "ttt-2025").err
    assert run("status", "--plan", "../..").code == 2


def test_plans_are_found_upwards_by_root_and_by_environment(
    run: Run, office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    deep = office / "reports" / "2025"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert plan_of(run, "status") == H2
    monkeypatch.chdir(tmp_path)
    nowhere = run("status")
    assert (nowhere.code, nowhere.out) == (2, "")
    assert "không tìm thấy thư mục plans/" in nowhere.err
    assert plan_of(run, "--root", str(office), "status") == H2
    assert run("--root", str(deep), "status").code == 2
    monkeypatch.setenv("CCHC_ROOT", "office")
    assert plan_of(run, "status") == H2
    assert run("mark", "6.b", "--start", "--by", "A").code == 0


def test_an_office_without_plans_is_told_what_to_do(run: Run, alone: Path) -> None:
    (alone / "plans" / "empty").mkdir(parents=True)
    assert "chưa có kế hoạch nào trong" in run("status").err


def test_problems_are_all_told_and_stop_reading_and_marking(
    run: Run, edit: Edit, journal: Path
) -> None:
    edit(
        H2, "lead: Ban Biên tập Website", "lead: Ban Biên tập Báo", "close_day: 14", "close_day: 40"
    )
    for command in (
        ("status",),
        ("list", "--json"),
        ("show", "6.b"),
        ("log",),
        ("mark", "6.b", "--done"),
        ("undo",),
    ):
        ran = run(*command)
        assert (ran.code, ran.out) == (1, "")
        assert "K08 nhiệm vụ 7.h: không có đơn vị chủ trì 'Ban Biên tập Báo'" in ran.err
        assert "K14" in ran.err
    assert not journal.exists()


def test_an_unclear_deadline_is_a_warning_to_all_but_validate(run: Run, edit: Edit) -> None:
    edit(H2, "deadline: Tháng 7/2025", "deadline: Quý IIII/2025")
    ran = run("status", "--as-of", "1/1/2026", "--json")
    assert ran.code == 0
    assert ran.err.startswith("Chú ý: plans/ttt-2025-h2/plan.yaml:")
    assert "nhiệm vụ 6.b: không hiểu thời hạn 'Quý IIII/2025'" in ran.err
    assert run("show", "6.b", "--json").out.count('"kind": "unclear"') == 1
    assert run("validate").code == 1


def test_a_journal_that_cannot_be_read_is_never_empty(run: Run, journal: Path) -> None:
    good = "- {id: a, task: 6.b, on: 2025-07-28, at: 2025-07-28T08:00:00+07:00, state: done}\n"
    for bad in ("- {id: b, task: 6.b, on: 2025-0", "garbage", "\x00", "- {id: a"):
        journal.write_text(good + bad, encoding="utf-8")
        for command in (
            ("status",),
            ("mark", "1.a", "--start", "--by", "A"),
            ("undo", "--by", "A"),
        ):
            ran = run(*command)
            assert (ran.code, ran.out) == (1, "")
            assert re.match(r"plans/ttt-2025-h2/journal.yaml:[23]:", ran.err)
        assert journal.read_text(encoding="utf-8") == good + bad


def test_a_null_period_is_taken_from_the_deadlines(run: Run, edit: Edit) -> None:
    edit(H2, "period: {from: 2025-07-01, to: 2025-12-31}", "period: null")
    ran = run("status", "--as-of", "14/10/2025")
    assert ran.code == 0
    assert "kế hoạch chưa có thời gian (period)" in ran.err
    assert "Kỳ 01/07–31/12/2025" in ran.out


def test_an_offices_own_template_goes_first(office: Path) -> None:
    place = find(None, office)
    assert place.template("bao-cao.docx") == shipped_templates() / "bao-cao.docx"
    (office / "templates").mkdir()
    own = Path(shutil.copy(shipped_templates() / "bao-cao.docx", office / "templates"))
    assert place.template("bao-cao.docx") == own


def test_loading_by_hand(office: Path) -> None:
    place = find(None, office)
    assert place == Workspace(office, office)
    loaded = place.load(None, date(2025, 8, 1))
    assert loaded == load(loaded.folder, office)
    assert (loaded.journal.name, loaded.entries, loaded.warnings) == ("journal.yaml", (), ())
    with pytest.raises(UsageError):
        place.load("nothing-like-it", date(2025, 8, 1))
    (loaded.folder / "plan.yaml").write_bytes(b"\xff")
    with pytest.raises(ProblemsFound):
        place.load(None, date(2025, 8, 1))


@pytest.mark.parametrize(
    "link",
    [
        *("https://a.vn/x", "HTTP://a.vn", "mailto:a@b.vn", "file:///x", "www.a.vn", "#muc-2"),
        *("/x/y.pdf", r"C:\x.pdf", "C:/x.pdf", r"\\may-chu\x", "~/x.pdf"),
    ],
)
def test_a_link_of_elsewhere_is_not_looked_at(tmp_path: Path, link: str) -> None:
    assert not leads_nowhere(link, tmp_path, tmp_path)


@given(st.text(min_size=1, max_size=400))
def test_any_link_is_looked_at_without_fault(link: str) -> None:
    assert leads_nowhere(link, Path("khong-co"), Path("khong-co-nua")) in (True, False)


def test_a_link_is_a_path_from_the_plan_or_the_office(tmp_path: Path) -> None:
    folder = tmp_path / "plans" / "a"
    folder.mkdir(parents=True)
    (folder / "a b.pdf").touch()
    for link in ("a b.pdf", "plans/a/a b.pdf", r"plans\a\a b.pdf", "a b.pdf#page=2", "plans"):
        assert not leads_nowhere(link, folder, tmp_path), link
    for link in ("b.pdf", "plans/b/a b.pdf", "x" * 300, "a\0b", "quangngai.gov.vn/05.pdf"):
        assert leads_nowhere(link, folder, tmp_path), link
