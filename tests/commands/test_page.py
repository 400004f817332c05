"""cchc page: the file it writes, what it says, what it takes from the options, the office's own
template.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from cchc.files import is_untouched
from cchc.template.page_render import whole_template
from tests.conftest import Clock, Ran, Run

pytestmark = pytest.mark.usefixtures("office")

Mark = Callable[..., Ran]


def words_of(path: Path) -> str:
    """The words of a page, its markup, style and script left out."""
    page = re.sub(r"(?s)<(style|script)>.*?</\1>", "", path.read_text(encoding="utf-8"))
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page)))


def test_it_tells_where_it_is_and_what_it_is(run: Run, office: Path) -> None:
    ran = run("page")
    path = office / "reports" / "2025-10-14-trang.html"
    said = f"Đã viết {path}: lưu hành nội bộ, số liệu đến hết ngày 14/10/2025\n"
    assert (ran.code, ran.out, ran.err) == (0, said, "")
    words = words_of(path)
    assert "Kế hoạch CCHC 6 tháng cuối năm 2025" in words
    assert "kỳ tháng 10: 15/9 - 14/10/2025 · lập lúc 14/10/2025 08:00" in words


def test_month_unit_public_and_out(run: Run, office: Path) -> None:
    reports = office / "reports"
    assert run("page", "--month", "9").code == 0
    assert "Số liệu đến hết ngày 14/9/2025" in words_of(reports / "2025-09-14-trang.html")
    assert run("page", "--unit", "PNV2").code == 0
    assert "Phòng Nghiệp vụ 2" in words_of(reports / "2025-10-14-trang-pnv-2.html")
    ran = run("page", "--public")
    assert ran.out.startswith(f"Đã viết {reports / '2025-10-14-trang-cong-khai.html'}: bản công")
    assert run("page", "--out", "xem.html", "--as-of", "1/8/2025").code == 0
    assert "01/8/2025" in words_of(office / "xem.html")


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("--out", "xem.docx"), "tên tệp phải có đuôi .html"),
        (("--unit", "các phòng nghiệp vụ"), "là tên gọi chung của nhiều đơn vị"),
        (("--month", "3"), "tháng 3 không thuộc thời gian của kế hoạch"),
        (("--plan", "khac"), "không có kế hoạch 'khac'"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(
    run: Run, office: Path, arguments: tuple[str, ...], error: str
) -> None:
    ran = run("page", *arguments)
    assert ran.code == 2
    assert error in ran.err
    assert not (office / "reports").exists()


def test_a_plan_of_inspection_conclusions_has_no_public_page(run: Run, office: Path) -> None:
    plan = next((office / "plans").glob("*/plan.yaml"))
    text = plan.read_text(encoding="utf-8")
    title = "  title: Thực hiện Kết luận thanh tra số 05/KL-TTT của"
    plan.write_text(re.sub(r"(?m)^  title: .* của", title, text, count=1), encoding="utf-8")
    ran = run("page", "--public")
    assert ran.code == 1
    assert "không có bản công khai; bỏ --public" in ran.err
    assert not (office / "reports").exists()
    assert run("page").code == 0


def test_its_own_page_is_replaced_and_one_changed_by_hand_is_not(
    run: Run, mark: Mark, clock: Clock, office: Path
) -> None:
    path = office / "reports" / "2025-10-14-trang.html"
    run("page")
    first = path.read_bytes()
    assert is_untouched(first)
    mark("2025-10-14", "1.a", "--start")
    assert run("page").code == 0
    assert path.read_bytes() != first
    edited = path.read_bytes().replace("Cách tính".encode(), "Sửa tay".encode())
    path.write_bytes(edited)
    refused = run("page")
    assert refused.code == 1
    assert "đã được sửa bằng tay, hoặc không do cchc viết ra" in refused.err
    assert path.read_bytes() == edited
    assert run("page", "--force").code == 0
    assert is_untouched(path.read_bytes())


def test_figures_are_those_of_status(run: Run, mark: Mark, office: Path) -> None:
    mark("2025-07-28", "6.b", "--done", "--product", "05/QĐ-TTT, 28/7/2025, Quy chế")
    mark("2025-09-20", "2.a", "--unit", "pnv-1", "--result", "Đã góp ý")
    mark("2025-09-20", "3.b", "--start")
    for options in ((), ("--unit", "pnv-1"), ("--unit", "van-phong"), ("--month", "8")):
        told = run("status", "--json", *options).json
        run("page", *options, "--out", "trang.html", "--force")
        page = (office / "trang.html").read_text(encoding="utf-8")
        shown = re.findall(r'data-f="s([a-z-]+)', page)
        counts = {state.replace("-", "_"): shown.count(state) for state in set(shown)}
        assert counts == {
            state: count for state, count in told["summary"].items() if count and state != "total"
        }
        dated = [task for task in told["tasks"] if task["kind"] == "dated"]
        done = [task for task in dated if task["state"] in ("done", "done-late")]
        assert f"<dd>{len(done):02}/{len(dated):02}</dd>" in page or not dated
        assert len(shown) == told["summary"]["total"]


def test_who_has_not_answered_is_who_status_names(
    run: Run, mark: Mark, clock: Clock, office: Path
) -> None:
    mark("2025-09-10", "7.h", "--unit", "ban-bien-tap", "--result", "Đã đăng 12 tin")
    mark("2025-09-10", "2.a", "--unit", "pnv-1", "--result", "Đã góp ý")
    clock.set("2025-10-14")
    for options in ((), ("--month", "8"), ("--month", "10")):
        missing = run("status", "--missing", "--json", *options).json["units"]
        names = [one["unit"] for one in missing if one["missing"]]
        run("page", *options, "--out", "trang.html", "--force")
        words = words_of(office / "trang.html")
        section = words.split("Chưa nhận được báo cáo ", 1)[1].split("Dòng thời gian")[0]
        for one in missing:
            shown = re.search(rf"{one['unit']}(?!\d)", section)
            assert bool(shown) == (one["unit"] in names)
    run("page", "--out", "trang.html", "--force")
    assert "Phòng Nghiệp vụ 1 (có nội dung 1/7 nhiệm vụ)" in words_of(office / "trang.html")


def test_the_offices_own_template_wins(run: Run, office: Path) -> None:
    copied = run("template", "copy", "trang")
    own = office / "templates" / "trang.html.j2"
    assert copied.out.startswith(f"Đã chép mẫu trang vào {own}; sửa bằng trình soạn thảo văn bản")
    assert run("template", "check", str(own)).code == 0
    text = own.read_text(encoding="utf-8")
    own.write_text(text.replace("--accent: #174f8c", "--accent: #7a1f1f"), encoding="utf-8")
    assert "{% include" not in text  # one file, to be changed as a whole
    assert run("page").code == 0
    page = (office / "reports" / "2025-10-14-trang.html").read_text(encoding="utf-8")
    assert "--accent: #7a1f1f" in page


def test_every_name_of_the_template_is_explained(run: Run) -> None:
    names = run("template", "names", "trang").out
    assert "| `judgement` | Câu nhận định. |" in names
    assert "Ở `one` trong `for one in overdue`" in names
    assert not re.findall(r"(?m)^\| `[^|]*\|\s*\|$", names)  # none without its meaning


@pytest.mark.long
@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("{{ judgement }}", "{{ judgemen }}", "không có tên 'judgemen'"),
        ("{{ judgement }}", "{{ judgement.text }}", "không có tên 'judgement.text'"),
        ("{% if remarks or waiting %}", "{% if remarks or %}", "thẻ chưa viết hết"),
        ("<footer>", '<footer style="color: red">', "không viết style=… trong thẻ"),
        ("<footer>", '<footer onclick="x()">', "không viết on…= trong thẻ"),
        ("{{ judgement }}", "{{ judgement.__class__ }}", "thẻ đòi điều mẫu không được làm"),
        ("{{ judgement }}", "{{ 1 // 0 }}", "chia cho số không"),
        ('"use strict";', '"{{ title }}";', "không đặt giá trị vào <script>"),
        ("<footer>", '{% include "chan-trang.html" %}<footer>', "mẫu không lấy được tệp khác"),
        ("<footer>", '{% extends "trang" %}<footer>', "mẫu không lấy được tệp khác"),
    ],
)
def test_a_broken_template_is_told_with_its_line(
    run: Run, office: Path, old: str, new: str, told: str
) -> None:
    own = office / "templates" / "trang.html.j2"
    own.parent.mkdir()
    text = whole_template("trang.html.j2").decode()
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    own.write_text(text.replace(old, new), encoding="utf-8")
    checked = run("template", "check", "templates/trang.html.j2")
    assert checked.code == 1
    assert f"templates/trang.html.j2: dòng {line}: " in checked.out
    assert told in checked.out
    ran = run("page")
    assert ran.code == 1
    assert f"dòng {line}: " in ran.err
    assert not (office / "reports").exists()


@pytest.mark.long
@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<p>{{ title }}</p>", "thiếu <head>"),
        (b"\xff\xfe<head>", "không phải là văn bản UTF-8"),
        (
            b"<head>{% for i in range(99999) %}{% for j in range(99999) %}x{% endfor %}{% endfor %}",
            "",
        ),
    ],
    ids=["no head", "no text", "endless"],
)
def test_a_template_that_is_none_is_told(run: Run, office: Path, content: bytes, told: str) -> None:
    own = office / "templates" / "trang.html.j2"
    own.parent.mkdir()
    own.write_bytes(content)
    ran = run("page")
    assert ran.code == 1
    assert told in ran.err
    assert not (office / "reports").exists()
