"""The page of many offices in a real browser: filters, search, sorting, opening, paper, phone."""

from __future__ import annotations

import re
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.exports.rollup import Rollup
from tests.exports.chromium import Reader
from tests.exports.page_files import DAY, HOSTILE, demonstration, hostile, offices, page_of_offices

pytestmark = pytest.mark.browser

SHOWN = "() => [...document.querySelectorAll('.offices tbody[data-f]')].filter(one => !one.hidden).map(one => one.querySelector('th').textContent.replace(' (minh họa)', ''))"
COUNTS = "() => Object.fromEntries([...document.querySelectorAll('.filters button')].map(chip => [chip.dataset.k, Number(chip.querySelector('b').textContent)]))"
Files = Callable[[str], Path]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    """The pages by name, each made once."""
    folder = tmp_path_factory.mktemp("pages")
    makers: dict[str, Callable[[], bytes]] = {
        "inside": lambda: page_of_offices(offices(12)),
        "public": lambda: page_of_offices(offices(12), public=True),
        "hostile": lambda: page_of_offices(offices(5, hostile(demonstration()[0])[0])),
        "many": lambda: page_of_offices(offices(200)),
        "none": lambda: page_of_offices(Rollup(DAY, ())),
    }

    def file(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_bytes(makers[name]())
        return path

    return file


@pytest.mark.long
def test_filters_by_state_and_level_work_together(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"))
    rolled = offices(12)
    late = [one for one in rolled.offices if one.counts["overdue"]]
    unheard = [one for one in rolled.offices if one.unheard]
    counts = page.evaluate(COUNTS)
    assert counts[""] == 12
    assert (counts["overdue"], counts["unheard"]) == (len(late), len(unheard))
    assert 0 < len(unheard) < 12
    page.click("button[data-k=unheard]")
    assert page.evaluate(SHOWN) == [one.office.removesuffix(" (minh họa)") for one in unheard]
    page.click("button[data-k='']")
    page.select_option("select[name=cap]", "commune")
    communes = [one.office for one in rolled.offices if one.level == "commune"]
    assert page.evaluate(SHOWN) == [name.removesuffix(" (minh họa)") for name in communes]
    assert page.inner_text(".found").startswith(f"Đang hiện {len(communes)}/12 cơ quan")
    assert page.evaluate(COUNTS)[""] == len(communes)
    again = reader.open(files("inside"), page.evaluate("location.hash"))
    assert again.evaluate(SHOWN) == page.evaluate(SHOWN)
    page.click("#theo-cap ~ table a:text('Phường')")
    assert all(name.startswith("UBND phường") for name in page.evaluate(SHOWN))


def test_search_finds_offices_and_their_late_tasks_without_accents(
    reader: Reader, files: Files
) -> None:
    page = reader.open(files("inside"))
    page.keyboard.press("/")
    page.keyboard.type("dac khu")
    assert sorted(page.evaluate(SHOWN)) == ["UBND đặc khu D", "UBND đặc khu D1"]
    page.fill("input[type=search]", "quy che chi tieu")  # a late task's words
    names = [
        one.office.removesuffix(" (minh họa)")
        for one in offices(12).offices
        if any(task.id == "6.b" for task in one.late)
    ]
    assert 0 < len(names) < 12
    assert page.evaluate(SHOWN) == names
    page.keyboard.press("Escape")
    assert len(page.evaluate(SHOWN)) == 12


def test_a_click_on_a_header_sorts_the_largest_number_first(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"))
    worst_first = page.evaluate(SHOWN)
    shares = {
        one.office.removesuffix(" (minh họa)"): one.rates.done_of_all or 0
        for one in offices(12).offices
    }
    page.click("th button[data-c=h]")
    assert page.get_attribute("th:has([data-c=h])", "aria-sort") == "descending"
    sorted_shares = [shares[name] for name in page.evaluate(SHOWN)]
    assert sorted_shares == sorted(sorted_shares, reverse=True)
    page.click("th button[data-c=h]")
    assert page.get_attribute("th:has([data-c=h])", "aria-sort") == "ascending"
    assert [shares[name] for name in page.evaluate(SHOWN)] == sorted(sorted_shares)
    page.click("th button[data-c=h]")
    assert page.evaluate(SHOWN) == worst_first
    page.click("th button[data-c=n]")
    assert page.evaluate(SHOWN)[:4] == ["Công ty E", "Công ty E1", "Sở A", "Sở A1"]
    days = "() => [...document.querySelectorAll('.offices tbody')].map(one => Number(one.dataset.l ?? 0))"
    page.click("th button[data-c=l]")
    longest = page.evaluate(days)
    assert longest == sorted(longest, reverse=True)
    assert longest[0] == 75


def test_an_office_opens_to_its_own_late_tasks_by_mouse_and_keyboard(
    reader: Reader, files: Files
) -> None:
    page = reader.open(files("inside"))
    worst = offices(12).offices[0]
    first = page.locator(".offices tbody").first
    first.locator("th").click(force=True)  # anywhere on the row
    assert first.locator("details").get_attribute("open") is not None
    ids = first.locator(".late-tasks b").all_inner_texts()
    assert ids == [task.id for task in worst.late]
    text = first.inner_text()
    assert f"{worst.late[0].days} ngày" in text
    assert worst.late[0].lead in text
    first.locator("summary").focus()
    page.keyboard.press("Enter")
    assert first.locator("details").get_attribute("open") is None


def test_without_scripts_everything_is_there(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"), java_script_enabled=False)
    assert page.locator(".filters").is_hidden()
    assert page.locator(".offices tbody").count() == 12
    page.locator(".offices summary").first.click()
    assert page.locator(".late-tasks li").first.is_visible()


def test_a_phone_shows_the_worst_office_on_its_first_screen(reader: Reader, files: Files) -> None:
    page = reader.open(files("inside"), viewport={"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator(".offices tbody th").first.bounding_box()
    assert box["y"] + box["height"] <= 844
    page.locator(".offices summary").first.click()
    rights = page.evaluate(
        "() => [...document.querySelectorAll('.offices tbody:first-of-type *')].map(one => one.getBoundingClientRect().right)"
    )
    assert max(rights) <= 390
    assert "hoàn thành" in page.evaluate(
        "() => getComputedStyle(document.querySelector('.offices td.h'), '::before').content"
    )


@pytest.mark.long
@pytest.mark.parametrize("width", [760, 990, 1160, 1280, 1600])
@pytest.mark.parametrize("name", ["inside", "public"])
def test_no_cell_runs_over_the_next(reader: Reader, files: Files, name: str, width: int) -> None:
    page = reader.open(files(name), viewport={"width": width, "height": 800})
    over = page.evaluate(
        "() => [...document.querySelectorAll('.offices th, .offices td')].filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent)"
    )
    assert over == []


def test_on_paper(reader: Reader, files: Files, tmp_path: Path) -> None:
    page = reader.open(files("inside"), "#cap=commune")
    page.locator(".offices tbody:not([hidden]) summary").first.click()
    pdf = tmp_path / "trang.pdf"
    page.pdf(path=str(pdf), prefer_css_page_size=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True
    ).stdout
    size = subprocess.run(["pdfinfo", str(pdf)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"Page size: +841", size)
    for office in offices(12).offices:  # all, not the filtered
        assert office.office in text
    pages = text.split("\f")[:-1]
    heads = [one for one in pages if re.search(r"Cơ quan\s+Cấp\s+Tình hình", one)]
    rows = [one for one in pages if re.search(r"\d/13\s.*\d/25\s.*14/10/2025\n", one)]
    assert heads == rows
    assert len(rows) == 2
    assert "không dấu cũng được" not in text
    assert "lấy từ" not in text  # rows closed
    assert "Số liệu do các cơ quan tự cập nhật, đến ngày 14/10/2025" in text
    assert "Sở Hỏng (minh họa)" in text
    assert "UBND xã Cũ (minh họa)" in text


@pytest.mark.long
def test_two_hundred_offices(reader: Reader, files: Files) -> None:
    started = time.perf_counter()
    path = files("many")
    made = time.perf_counter() - started
    assert path.stat().st_size < 1_000_000
    page = reader.open(path)
    assert len(page.evaluate(SHOWN)) == 200
    seconds = page.evaluate(
        """() => { const start = performance.now(); const search = document.querySelector('input[type=search]');
        search.value = 'xa b'; search.dispatchEvent(new Event('input'));
        document.querySelector('[data-c=q]').click(); return (performance.now() - start) / 1000; }"""
    )
    assert 0 < len(page.evaluate(SHOWN)) < 200
    assert seconds < 1
    assert made < 60  # figures of 200 plans, and the page: a busy machine


def test_hostile_names_and_tasks_stay_words(reader: Reader, files: Files) -> None:
    page = reader.open(files("hostile"))
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
    page.keyboard.press("/")
    page.keyboard.type("alert")
    assert page.evaluate("document.scripts.length") == 1
    assert page.locator("img, base, iframe, object").count() == 0
    attributes = page.evaluate(
        "() => [...document.querySelectorAll('*')].flatMap(one => [...one.attributes].map(held => held.name)).filter(name => name.startsWith('on') || name === 'style')"
    )
    assert attributes == []
    page.keyboard.press("Escape")
    assert sum(words in page.inner_text("body") for words in HOSTILE) > 1


@pytest.mark.long
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["inside", "public", "none"])
def test_axe_finds_nothing(reader: Reader, files: Files, name: str, scheme: str) -> None:
    assert reader.violations(files(name), scheme) == []
