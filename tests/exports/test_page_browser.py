"""The page in a real browser: filters, search, sorting, keyboard, paper, phone, without scripts."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exports.chromium import Reader, chromium
from tests.exports.page_files import HOSTILE, LINKS, demonstration, hostile, large, page_of

pytestmark = pytest.mark.browser

SHOWN = "() => [...document.querySelectorAll('.tasks tr[data-f]')].filter(row => !row.hidden).map(row => row.cells[0].textContent)"
COUNTS = "() => Object.fromEntries([...document.querySelectorAll('.filters button')].map(chip => [chip.dataset.k, Number(chip.querySelector('b').textContent)]))"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The pages by name, each made once."""
    folder = tmp_path_factory.mktemp("pages")
    plan, entries = demonstration()
    makers: dict[str, Callable[[], bytes]] = {
        "inside": lambda: page_of(plan, entries),
        "public": lambda: page_of(plan, entries, public=True),
        "hostile": lambda: page_of(*hostile(plan)),
        "hostile-public": lambda: page_of(*hostile(plan), public=True),
        "large": lambda: page_of(*large(plan, 1000)),
        "empty": lambda: page_of(plan),
    }

    def file(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_bytes(makers[name]())
        return path

    return file


Files = Callable[[str], Path]


def test_without_chromium_ci_fails_and_others_skip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.exports.chromium.CHROMIUM", None)
    for value, outcome in (("true", pytest.fail.Exception), ("", pytest.skip.Exception)):
        monkeypatch.setenv("CI", value)
        with pytest.raises(outcome, match="máy này thiếu chromium"), chromium():
            pass


def test_filters_have_counts_and_work_together(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"))
    assert page.evaluate(COUNTS) == {
        **{"": 40, "overdue": 2, "hindered": 3, "quiet": 6, "in-progress": 5, "not-started": 2},
        **{"ongoing": 19, "done": 4, "done-late": 1, "awaiting": 1},
    }
    page.click("button[data-k=overdue]")
    assert page.evaluate(SHOWN) == ["1.b", "6.d"]
    assert page.get_attribute("button[data-k=overdue]", "aria-pressed") == "true"
    page.select_option("select[name=linh-vuc]", index=6)
    assert page.evaluate(SHOWN) == ["6.d"]
    assert page.evaluate(COUNTS)["overdue"] == 1  # of the area chosen
    assert page.evaluate(COUNTS)[""] == 7
    options = page.eval_on_selector_all(
        "select[name=linh-vuc] option", "all => all.map(one => one.textContent)"
    )
    assert options[1].endswith("hành chính (1)")  # of the state chosen
    assert options[2].endswith("thể chế (0)")
    assert page.inner_text(".found").startswith("Đang hiện 1/40 nhiệm vụ")
    page.click("button[data-k=overdue]")
    assert page.evaluate(SHOWN) == ["6.a", "6.b", "6.c", "6.d", "6.đ", "6.e", "6.g"]
    headings = page.eval_on_selector_all(
        ".tasks tr.area", "all => all.filter(one => !one.hidden).map(one => one.textContent)"
    )
    assert headings == ["6. Cải cách tài chính công"]


@pytest.mark.long
def test_what_is_filtered_is_kept_in_the_address(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"))
    page.click("button[data-k=ongoing]")
    page.select_option("select[name=don-vi]", "pnv-7")
    page.click("th button[data-c=d]")
    address = page.evaluate("location.hash")
    assert address == "#tinh-hinh=ongoing&don-vi=pnv-7&xep=d"
    shown = page.evaluate(SHOWN)
    assert "7.d" in shown
    page.reload()
    assert page.evaluate(SHOWN) == shown
    other = reader.open(files("inside"), address)  # sent to a colleague
    assert other.evaluate(SHOWN) == shown
    assert other.input_value("select[name=don-vi]") == "pnv-7"


@pytest.mark.long
@pytest.mark.parametrize(
    "address", ["#la=gi", "#tinh-hinh=zzz&don-vi=zzz&xep=q", "#nv=99", "#%E0%"]
)
def test_an_address_that_means_nothing_shows_everything(
    reader: Reader, files: Files, address: str
) -> None:
    page = reader.open(files("inside"), address)
    assert len(page.evaluate(SHOWN)) == 40


def test_search_is_blind_to_accents(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"))
    for typed, expected in (
        ("quy che chi tieu", ["6.b"]),
        ("Quy chế CHI TIÊU", ["6.b"]),
        ("tau vu tru", []),
    ):
        page.fill("input[type=search]", typed)
        assert page.evaluate(SHOWN) == expected
    page.fill("input[type=search]", "05/QĐ-TTT")  # what is told when the row is opened
    assert page.evaluate(SHOWN) == ["6.b"]


def test_keyboard_alone(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"))
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.type") == "search"
    page.keyboard.type("tai chinh")
    assert 0 < len(page.evaluate(SHOWN)) < 40
    page.keyboard.press("Escape")
    assert len(page.evaluate(SHOWN)) == 40
    assert page.input_value("input[type=search]") == ""
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Mã"
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.get_attribute("th:has([data-c=d])", "aria-sort") == "ascending"
    dues = page.evaluate(
        "() => [...document.querySelectorAll('.tasks tr[data-f]')].map(row => row.dataset.d ?? '~')"
    )
    assert dues == sorted(dues)
    page.keyboard.press("Enter")
    assert page.get_attribute("th:has([data-c=d])", "aria-sort") == "descending"
    page.keyboard.press("Enter")
    assert page.get_attribute("th:has([data-c=d])", "aria-sort") is None
    assert page.evaluate(SHOWN)[:3] == ["1.a", "1.b", "1.c"]
    for _ in range(3):
        page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.parentNode.open")
    page.keyboard.press("Space")
    assert not page.evaluate("document.activeElement.parentNode.open")


def test_states_are_sorted_worst_first(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"))
    page.click("th button[data-c=s]")
    shown = page.evaluate(SHOWN)
    assert shown[:2] == ["1.b", "6.d"]
    assert shown[-1] == "6.đ"


def test_a_task_named_above_leads_to_its_opened_row(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"), "#tinh-hinh=done")
    page.click(".late a:text('6.d')")
    page.wait_for_function("document.querySelector('[id=\"nv=6.d\"] details').open")
    assert page.is_visible("[id='nv=6.d']")
    assert "Chưa có hướng dẫn" in page.inner_text("[id='nv=6.d']")


def test_without_scripts_everything_is_there(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"), java_script_enabled=False)
    assert page.locator(".filters").is_hidden()
    assert page.locator(".tasks tr[data-f]").count() == 40
    row = page.locator("[id='nv=6.b']")
    row.locator("summary").click()
    assert row.locator("details").get_attribute("open") is not None
    assert "05/QĐ-TTT" in row.inner_text()
    assert page.locator(".chart .id").count() == 40


def test_phone_tells_what_matters_on_its_first_screen(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"), viewport={"width": 390, "height": 844})
    for part in (".judgement", ".figures", ".late .items"):
        box = page.locator(part).bounding_box()
        assert box["y"] + box["height"] <= 844, part
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390  # the chart by itself
    assert page.evaluate(
        "(box => box.scrollWidth > box.clientWidth)(document.querySelector('.charts'))"
    )
    cells = page.evaluate(
        "() => [...document.querySelector('[id=\"nv=1.b\"]').cells].map(cell => cell.getBoundingClientRect().right)"
    )
    assert max(cells) <= 390


def test_on_paper(reader: Reader, files: Files, tmp_path: Path) -> None:
    page = reader.open(files("inside"), "#tinh-hinh=overdue")
    page.locator("[id='nv=6.d'] summary").click()
    pdf = tmp_path / "trang.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.split("\f")[:-1]
    assert 6 <= len(pages) <= 9
    size = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert "(A4)" in size
    assert re.search(r"Page size: +841", size)
    ids = re.findall(r"(?m)^\s*(\d\.[a-zđ]|8)\s{2,}\S", text)
    assert {f"{task}" for task in ids} >= {"1.a", "4.g", "6.d", "7.h", "8"}  # all, not the filtered
    heads = [page for page in pages if re.search(r"Mã\s+Nhiệm vụ\s+Chủ trì\s+Thời hạn", page)]
    rows = [
        page
        for page in pages
        if re.search(r"(?m)^\s*\d\.[a-zđ]\s.*(Văn phòng|Phòng Nghiệp|Ban Biên)", page)
    ]
    assert len(heads) >= 3
    assert [page for page in rows if page not in heads and "Dòng thời gian" not in page] in (
        [],
        pages[:1],
    )
    drawn = [page for page in pages if "tháng 7/2025" in page and "+14" in page]
    assert len(drawn) == 1  # the whole timeline on one page
    assert "tất cả" not in text
    assert "tìm" not in pages[3]
    assert "Thời hạn hiểu là" not in text  # rows closed
    assert "14/10/2025" in pages[0]
    assert "Lưu hành nội bộ" in pages[0]


def test_nothing_is_cut_on_paper(reader: Reader, files: Files, tmp_path: Path) -> None:
    """All the words of the rows are on paper, each row whole on one page."""
    page = reader.open(files("inside"))
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1032, "height": 700})
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1032
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.tasks tr[data-f]')).breakInside")
        == "avoid"
    )


WORK = """() => { const start = performance.now(), search = document.querySelector('input[type=search]');
  for (const words of ['che do cong vu', 'tai chinh', '']) { search.value = words; search.dispatchEvent(new Event('input')); }
  document.querySelector('[data-c=n]').click(); document.querySelector('[data-c=n]').click();
  return (performance.now() - start) / 1000; }"""


@pytest.mark.long
def test_a_thousand_tasks(reader: Reader, files: Files) -> None:
    """They are found and sorted in a time that grows as their number does."""
    path = files("large")
    assert path.stat().st_size < 2_000_000
    page, small = reader.open(path), reader.open(files("inside"))
    assert len(page.evaluate(SHOWN)) == 1000
    seconds = min(page.evaluate(WORK) for _ in range(3))
    assert seconds < 60 * min(small.evaluate(WORK) for _ in range(3)) + 0.2


@pytest.mark.long
@pytest.mark.parametrize("name", ["hostile", "hostile-public"])
def test_hostile_words_stay_words(reader: Reader, files: Files, name: str) -> None:
    page = reader.open(files(name))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.keyboard.press("/")
    page.keyboard.type("alert(1)")
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator("img, base, iframe, object").count() == 0
    assert (
        page.evaluate(
            "() => [...document.querySelectorAll('*')].filter(one => [...one.attributes].some(held => held.name.startsWith('on') || held.name === 'style')).length"
        )
        == 0
    )
    links = page.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href'))")
    assert [
        link
        for link in links
        if not link.startswith(("#", "https://example.org/%22", 'https://example.org/"'))
    ] == []
    text = page.inner_text("body")
    assert HOSTILE[0] in text
    assert "\u202e" not in text
    if name == "hostile":
        assert LINKS[0] in text  # written, not followed
        assert all(words in text for words in HOSTILE)


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["inside", "public", "empty"])
def test_axe_finds_nothing(reader: Reader, files: Files, name: str, scheme: str) -> None:
    assert reader.violations(files(name), scheme) == []


def test_the_public_page_has_no_filter_by_unit(reader: Reader, files: Files) -> None:
    page = reader.open(files("public"))
    assert page.locator("select").count() == 1
    assert page.locator("select[name=linh-vuc]").count() == 1
    assert "hindered" not in page.evaluate(COUNTS)
    text = page.inner_text("body")
    assert "LƯU HÀNH NỘI BỘ" not in text.upper()
    assert "THEO ĐƠN VỊ" not in text.upper()
    assert "Bản công khai: đã lược bỏ họ tên" in text
    assert not re.search(r"quá hạn \d+ ngày|\+14", text)
