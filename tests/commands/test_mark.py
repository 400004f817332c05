"""cchc mark: what is recorded, what is printed, and that a refusal writes nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Clock, Ran, Run

pytestmark = pytest.mark.usefixtures("office")
Mark = Callable[..., Ran]


def state(run: Run, task: str, day: str) -> str:
    return str(run("show", task, "--as-of", day, "--json").json["task"]["state"])


def without_id(lines: str) -> list[str]:
    """The lines printed, the entry's id (drawn by lot) as ID."""
    return [
        " ".join("ID" if len(word) == 11 and word.isalnum() else word for word in line.split(" "))
        for line in lines.splitlines()
    ]


def test_before_and_after_are_printed(mark: Mark, journal: Path) -> None:
    told = mark(
        "2025-08-05",
        "6.b",
        "--done",
        "--on",
        "28/7/2025",
        "--product",
        "05/QĐ-TTT, 28/7/2025, Quy chế",
    )
    assert without_id(told.out) == [
        "6.b  Ban hành Quy chế chi tiêu nội bộ và quản lý, sử dụng tài sản công của…",
        "  quá hạn 5 ngày  →  hoàn thành đúng hạn, xong ngày 28/07/2025",
        "  28/07/2025  ID  hoàn thành",
        "      văn bản: 05/QĐ-TTT ngày 28/07/2025, Quy chế",
        "      người ghi: Lê Thị Ánh",
    ]
    line = journal.read_text(encoding="utf-8")
    assert line.startswith("- {id: ")
    assert ", task: 6.b, on: 2025-07-28, at: 2025-08-05T08:00:00" in line
    assert line.count("\n") == 1


def test_marks_are_only_ever_appended(mark: Mark, journal: Path) -> None:
    old = ""
    for number, text in enumerate(["một: hai", "{ba} #4", "\"năm\" \\ 'sáu'", "bảy\ntám", "😀"]):
        mark("2025-08-05", "1.a", "--percent", str(number), "--result", text)
        new = journal.read_text(encoding="utf-8")
        assert new.startswith(old)
        assert new.count("\n") == number + 1
        old = new


def test_several_leads_say_done_one_by_one(run: Run, mark: Mark) -> None:
    told = mark("2025-08-20", "7.c", "--unit", "phong nghiep vu 3", "--result", "Đã nhập 20 hồ sơ")
    assert (
        "  thường xuyên, chưa có kết quả (kỳ chưa kết thúc)  →  thường xuyên, có kết quả"
        in told.out
    )
    assert "  Còn chờ     Văn phòng, Phòng Nghiệp vụ 1, 2, 4–8" in told.out
    task = run("show", "7.c", "--as-of", "20/8/2025", "--json").json["task"]
    assert task["state"] == "ongoing"
    assert "Phòng Nghiệp vụ 3" not in task["missing_units"]


def test_the_event_arrives(run: Run, mark: Mark) -> None:
    mark("2025-09-10", "6.đ", "--arrived", "--due", "30/11/2025")
    mark("2025-09-10", "7.a", "--arrived", "--on", "2025-09-08")
    assert [state(run, "6dd", day) for day in ("9/9/2025", "10/9/2025", "30/11/2025", "1/12/2025")] == [
        "awaiting", "in-progress", "in-progress", "overdue",
    ]  # fmt: skip
    assert [state(run, "7.a", day) for day in ("7/9/2025", "8/9/2025", "1/1/2030")] == [
        "awaiting", "in-progress", "in-progress",
    ]  # fmt: skip
    assert run("show", "6.đ", "--json", "--as-of", "1/12/2025").json["task"]["due"] == "2025-11-30"


def test_a_continuous_task_is_stopped_and_reopened(run: Run, mark: Mark) -> None:
    mark("2025-08-20", "4.c", "--done")
    mark("2025-09-01", "4.c", "--cancel", "--reason", "Sáp nhập")
    assert [state(run, "4.c", day) for day in ("20/8/2025", "1/9/2025", "1/1/2026")] == [
        "ongoing",
        "cancelled",
        "cancelled",
    ]
    refused = run("mark", "4.c", "--percent", "10")
    assert (refused.code, refused.err) == (
        2,
        "Lỗi: nhiệm vụ 4.c: đã dừng thực hiện; mở lại trước bằng --reopen\n",
    )
    mark("2025-11-20", "4.c", "--reopen")
    assert state(run, "4.c", "20/11/2025") == "ongoing"


def test_a_coordinators_report_changes_nothing_but_is_kept(run: Run, mark: Mark) -> None:
    told = mark("2025-08-05", "6.b", "--done", "--unit", "pnv-1")
    assert "  quá hạn 5 ngày  →  quá hạn 5 ngày" in told.out
    assert len(run("show", "6.b", "--as-of", "5/8/2025", "--json").json["entries"]) == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["1.x", "--done"], "không có nhiệm vụ '1.x' trong kế hoạch ttt-2025-h2; có phải 1.c, "
                            "1.b, 1.a?"),
        (["6.b"], "nhiệm vụ 6.b: chưa nói ghi gì: thêm --start, --done, --percent, --result, "
                  "--obstacle…"),
        (["6.b", "--done", "--on", "15/10/2025"], "nhiệm vụ 6.b: ngày 15/10/2025 chưa đến; chỉ "
                                                  "ghi điều đã xảy ra"),
        (["6.b", "--percent", "100"], "nhiệm vụ 6.b: 100% là đã hoàn thành: dùng --done"),
        (["6.b", "--percent", "abc"], "--percent: 'abc' không phải số nguyên; viết liền các chữ số"),
        (["6.b", "--done", "--on", "31/9/2025"], "--on: không có ngày '31/9/2025'"),
        (["6.b", "--done", "--unit", "ban-bien-tap"],
         "nhiệm vụ 6.b: Ban Biên tập Website không chủ trì, không phối hợp; chủ trì: van-phong"),
        (["6.b", "--done", "--result", "a\x07"], "--result: có ký tự điều khiển; gõ lại chữ"),
        (["2.a", "--done", "--unit", ""],
         "không có đơn vị '' trong kế hoạch ttt-2025-h2; các đơn vị: van-phong, pnv-1, pnv-2, "
         "pnv-3, pnv-4, pnv-5, "
         "pnv-6, pnv-7, pnv-8, ban-bien-tap"),
        (["6.b", "--done", "--start"], "chỉ chọn một trong --start, --done, --block, --cancel, "
                                       "--reopen, --arrived, --submit, --finish, --nothing, "
                                       "--unblock, --extend, --confirm, --return, --decide"),
        (["6.b", "--done"], "nhiệm vụ 6.b: việc này hạn 31/07/2025; hoàn thành ngày nào? thêm --on"),
        (["6.b", "--cancel"], "nhiệm vụ 6.b: dừng thực hiện phải có lý do: thêm --reason"),
    ],
)  # fmt: skip
def test_a_refusal_writes_nothing(
    run: Run, journal: Path, arguments: list[str], message: str
) -> None:
    refused = run("mark", *arguments)
    assert (refused.code, refused.out, refused.err) == (2, "", f"Lỗi: {message}\n")
    assert not journal.exists()


def test_an_unclear_deadline_is_told_and_recorded_on(run: Run, office: Path, journal: Path) -> None:
    plan = journal.with_name("plan.yaml")
    plan.write_text(
        plan.read_text(encoding="utf-8").replace("Tháng 7/2025", "Tháng 13/2025"), encoding="utf-8"
    )
    warned = "nhiệm vụ 6.b: không hiểu thời hạn 'Tháng 13/2025'"
    for command in (("mark", "6.b", "--start", "--by", "A"), ("undo", "--by", "A")):
        told = run(*command)
        assert (told.code, told.err.startswith("Chú ý: "), warned in told.err) == (0, True, True)


def test_who_records_is_asked_of_git(
    run: Run, journal: Path, clock: Clock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "gitconfig"
    config.write_text("[user]\n\tname = Trần Văn Bê\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    assert run("mark", "6.b", "--start").code == 0
    assert "by: Trần Văn Bê" in journal.read_text(encoding="utf-8")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("getpass.getuser", lambda: "may-tinh")
    assert run("mark", "6.b", "--start").code == 0
    assert "by: may-tinh" in journal.read_text(encoding="utf-8").splitlines()[-1]


def test_a_mark_made_meanwhile_is_seen(
    run: Run, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the first look at the journal and the lock, another command records that the task is
    done.
    """

    marked: list[Ran] = []

    def meanwhile(given: str, folder: Path) -> str:
        if not marked:
            marked.append(Ran(0, "", ""))
            marked.append(mark("2025-10-14", "6.b", "--done", "--on", "14/10/2025"))
        return given

    monkeypatch.setattr("cchc.commands.mark.author", meanwhile)
    refused = run("mark", "6.b", "--done", "--on", "hôm nay", "--by", "A")
    assert len(marked) == 2
    assert (refused.code, "đã hoàn thành ngày 14/10/2025" in refused.err) == (2, True)


def test_a_journal_that_cannot_take_a_line_is_left_alone(run: Run, journal: Path) -> None:
    journal.write_text("[]\n", encoding="utf-8")
    refused = run("mark", "6.b", "--start", "--by", "A")
    assert refused.code == 1
    assert "nhật ký không viết mỗi lần ghi một dòng" in refused.err
    assert journal.read_text(encoding="utf-8") == "[]\n"
    assert run("status").code == 0


def test_a_link_to_nothing_is_told_at_once_and_recorded(
    office: Path, run: Run, mark: Mark, journal: Path
) -> None:
    ran = mark("2025-07-28", "6.b", "--result", "Đang soạn", "--link", "minh-chung/05.pdf")
    assert ran.err.startswith("Chú ý: --link: không thấy 'minh-chung/05.pdf'; đường dẫn được tính ")
    assert str(office) in ran.err
    assert "link: minh-chung/05.pdf" in journal.read_text(encoding="utf-8")
    assert "C27" in run("validate").out
    (office / "minh-chung").mkdir()
    (office / "minh-chung" / "05.pdf").touch()
    assert run("validate").out.startswith("Không có lỗi")
    assert run("status").err == ""


@pytest.mark.parametrize(
    "link",
    ["minh-chung/05.pdf", "plan.yaml", "https://quangngai.gov.vn/05.pdf", r"\\may-chu\05.pdf"],
)
def test_a_link_that_leads_somewhere_or_elsewhere_is_taken_in_silence(
    office: Path, mark: Mark, link: str
) -> None:
    (office / "minh-chung").mkdir()
    (office / "minh-chung" / "05.pdf").touch()
    assert mark("2025-07-28", "6.b", "--result", "Đang soạn", "--link", link).err == ""


def test_a_result_without_the_document_the_plan_asks_for_is_told(mark: Mark) -> None:
    told = mark("2025-07-28", "6.b", "--done", "--result", "Đã ban hành").out
    told = " ".join(told.split())
    assert "chưa có văn bản (--product); sản phẩm theo kế hoạch: Quyết định của Chánh Thanh" in told
    assert "chưa có văn bản" not in mark("2025-07-28", "4.a", "--done", "--result", "Đã xong").out


def test_a_document_without_number_or_day_is_told(mark: Mark) -> None:
    told = mark("2025-07-28", "1.a", "--result", "Đã trình", "--product", "Dự thảo Kế hoạch").out
    assert "chú ý: 'Dự thảo Kế hoạch' chưa có số, ký hiệu, ngày" in told
    told = mark("2025-07-29", "1.a", "--product", "12/KH-TTT, Kế hoạch").out
    assert "chưa có số" not in told
