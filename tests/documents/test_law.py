"""Every paper the commands write, held to every point of the law of form by a reader that shares no
code with the writer; and that reader, shown papers with one thing wrong, held to object.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from cchc.documents.kinds import KINDS
from cchc.files import shipped_templates
from cchc.template.render import render
from tests.documents.law import Point, objections
from tests.documents.law_reader import W, read
from tests.documents.law_text import EVERY_PAPER, LAWFUL
from tests.documents.played import (
    OFFICES,
    PERIODS,
    last_letter,
    plan_again,
    report,
    sheets_to_check,
    slip,
)

NO_PAPERS_OF_THE_DECREE = ("trang-hop", "doi-chieu")
"""Kinds that are handed round a table: held to page, font and margins alone."""
MONTH, QUARTER, HALF, NINE_MONTHS, YEAR = (PERIODS[at] for at in (1, 6, 8, 9, 10))

Write = Callable[[], bytes]


def papers() -> dict[str, Write]:
    """What the commands write for each office, by name."""
    written: dict[str, Write] = {}
    for office in OFFICES:
        for period in (MONTH, QUARTER, HALF, NINE_MONTHS, YEAR):
            written[f"{office}: báo cáo {period.name}"] = partial(report, office, period)
        for unit in ("van-phong", "pnv-7", "pnv-8"):
            own = partial(report, office, MONTH, "--unit", unit)
            written[f"{office}: báo cáo tháng 9 của {unit}"] = own
        for name, options in (("chung", ("--together",)), ("từng đơn vị", ())):
            for days in (("2025-10-18",), ("2025-10-18", "2025-11-20")):
                written[f"{office}: đôn đốc {name}, lần {len(days)}"] = partial(
                    last_letter, office, *days, options=options
                )
        for at in (0, 9):
            written[f"{office}: phiếu giao {at + 1}"] = partial(slip, office, at)
        written[f"{office}: kế hoạch"] = partial(plan_again, office)
    return written


PAPERS = papers()


def hold(content: bytes, points: dict[str, Point]) -> None:
    said = objections(read(content), points)
    assert not said, "\n".join(said)


@pytest.mark.long
@pytest.mark.parametrize("name", PAPERS)
def test_papers_have_the_form_of_the_law(name: str) -> None:
    hold(PAPERS[name](), EVERY_PAPER | LAWFUL)


@pytest.mark.parametrize("office", OFFICES)
def test_what_is_handed_round_has_the_page_and_the_letters_of_the_law(office: str) -> None:
    hold(report(office, MONTH, "--brief"), EVERY_PAPER)
    hold(report(office, QUARTER, "--brief", "--unit", "pnv-7"), EVERY_PAPER)
    for content in sheets_to_check(office, MONTH).values():
        hold(content, EVERY_PAPER)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_has_the_form_of_the_law(name: str) -> None:
    """Whatever is registered as a kind, and whoever writes it."""
    kind = KINDS[name]
    content = render(shipped_templates() / kind.file, kind.sample())
    hold(content, EVERY_PAPER if name in NO_PAPERS_OF_THE_DECREE else EVERY_PAPER | LAWFUL)


@pytest.mark.parametrize("name", KINDS)
def test_every_kind_with_nothing_in_it_is_a_clean_sheet(name: str) -> None:
    kind = KINDS[name]
    hold(render(shipped_templates() / kind.file, kind.samples()[1]), EVERY_PAPER)


# --- the reader, shown what is wrong ------------------------------------------------------------


class Spoiled:
    """A paper taken apart, to be spoiled in one thing."""

    def __init__(self, content: bytes) -> None:
        with zipfile.ZipFile(BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.document = etree.fromstring(self.parts["word/document.xml"])

    def content(self) -> bytes:
        self.parts["word/document.xml"] = etree.tostring(self.document)
        out = BytesIO()
        with zipfile.ZipFile(out, "w") as package:
            for name, part in self.parts.items():
                package.writestr(name, part)
        return out.getvalue()

    def every(self, words: str) -> list[Any]:
        """The paragraphs whose words begin so."""
        paragraphs = self.document.iter(f"{W}p")
        return [part for part in paragraphs if re.match(words, _words(part))]

    def some(self, words: str) -> Any:
        """The first of them, outside of tables if there is one."""
        return min(self.every(words), key=lambda part: len(list(part.iterancestors(f"{W}tbl"))))

    def looks(self, words: str, tag: str, value: str = "1", key: str = "val") -> None:
        """Change a property of a paragraph's letters."""
        for run in self.some(words).iter(f"{W}r"):
            _put(_child(run, "rPr"), tag, {key: value})

    def shape(self, words: str, tag: str, **values: str) -> None:
        """Change a property of a paragraph."""
        properties = _child(self.some(words), "pPr")
        _put(properties, tag, {key.rstrip("_"): value for key, value in values.items()})

    def say(self, words: str, pattern: str, new: str) -> None:
        """Change what a paragraph says."""
        paragraph = self.some(words)
        said, (first, *rest) = _words(paragraph), list(paragraph.iter(f"{W}t"))
        first.text = re.sub(pattern, new, said)
        assert first.text != said
        for part in rest:
            part.text = ""

    def section(self, at: int, tag: str, **values: str) -> None:
        """Change a property of a section's page."""
        sections = list(self.document.iter(f"{W}sectPr"))
        part = _child(sections[at], tag)
        for key, value in values.items():
            part.set(f"{W}{key}", value)

    def drop(self, tag: str) -> None:
        """Take a property out of the document wherever it stands."""
        for part in list(self.document.iter(f"{W}{tag}")):
            part.getparent().remove(part)

    def table(self, at: int) -> Any:
        return list(self.document.iter(f"{W}tbl"))[at]

    def ruled(self) -> Any:
        """The first table with lines."""
        return next(self.document.iter(f"{W}tblBorders")).getparent().getparent()

    def part(self, name: str, old: str, new: str) -> None:
        """Change the XML of another part of the package."""
        said = self.parts[f"word/{name}"].decode()
        assert re.search(old, said)
        self.parts[f"word/{name}"] = re.sub(old, new, said).encode()


def _words(paragraph: Any) -> str:
    return "".join(part.text or "" for part in paragraph.iter(f"{W}t"))


def _child(element: Any, tag: str) -> Any:
    child = element.find(f"{W}{tag}")
    if child is None:
        child = etree.Element(f"{W}{tag}")
        element.insert(0, child)
    return child


def _put(properties: Any, tag: str, values: dict[str, str]) -> None:
    for old in properties.findall(f"{W}{tag}"):
        properties.remove(old)
    part = etree.SubElement(properties, f"{W}{tag}")
    for key, value in values.items():
        part.set(f"{W}{key}", value)


GOOD: dict[str, Write] = {
    "báo cáo": partial(report, "minh họa", MONTH),
    "đôn đốc": partial(last_letter, "chưa ghi gì", "2025-10-18", options=("--together",)),
    "phiếu giao": partial(slip, "minh họa", 7),
    "kế hoạch": lambda: render(
        shipped_templates() / KINDS["ke-hoach"].file, KINDS["ke-hoach"].sample()
    ),
}
"""Papers to spoil."""

TEXT = "Thực hiện Kế hoạch"
"""How the text of every paper begins."""


def _bordered(table: Any) -> None:
    borders = etree.SubElement(table.find(f"{W}tblPr"), f"{W}tblBorders")
    etree.SubElement(borders, f"{W}top").set(f"{W}val", "single")


def _remove(paper: Spoiled, words: str) -> None:
    for part in paper.every(words):
        part.getparent().remove(part)


def _below(paper: Spoiled, words: str, **values: str) -> None:
    """Move the ends of the rule below a paragraph."""
    rule = paper.some(words).getnext()
    for side, value in values.items():
        rule.find(f"{W}pPr/{W}ind").set(f"{W}{side}", value)


def _unruled(paper: Spoiled, words: str) -> None:
    rule = paper.some(words).getnext()
    rule.getparent().remove(rule)


def _again(paper: Spoiled, tag: str) -> None:
    """Tell a property a second time."""
    part = next(paper.document.iter(f"{W}{tag}"))
    part.addnext(etree.fromstring(etree.tostring(part)))


def _caption(paper: Spoiled) -> None:
    """Put a line in small letters over the first table with lines."""
    caption = etree.fromstring(etree.tostring(paper.some("BÁO CÁO")))
    paper.ruled().addprevious(caption)
    for size in caption.iter(f"{W}sz"):
        size.set(f"{W}val", "20")


def _open_with_table(paper: Spoiled) -> None:
    """Begin what lies with its table."""
    for words in ("Phụ lục", "TÌNH HÌNH THỰC HIỆN", r"\(Kèm theo"):
        _remove(paper, words)


def _twice(paper: Spoiled, words: str, new: str) -> None:
    """Say a paragraph again in other words, right after it."""
    said = paper.some(words)
    again = etree.fromstring(etree.tostring(said))
    said.addnext(again)
    first, *rest = again.iter(f"{W}t")
    first.text = new
    for part in rest:
        part.text = ""


def _out_of_order(paper: Spoiled) -> None:
    _twice(paper, TEXT, "c) Đã làm xong.")
    _twice(paper, TEXT, "đ) Đã làm.")


Spoil = Callable[[Spoiled], object]
SPOILED: list[tuple[str, str, Spoil]] = [
    ("font", "báo cáo", lambda p: p.looks(TEXT, "rFonts", "Arial", "ascii")),
    ("font", "báo cáo", lambda p: p.part("styles.xml", "Times New Roman", "Arial")),
    ("black", "báo cáo", lambda p: p.looks(TEXT, "color", "1F497D")),
    ("page", "báo cáo", lambda p: p.section(0, "pgSz", w="12240", h="15840")),
    ("page", "báo cáo", lambda p: p.section(1, "pgSz", orient="portrait")),
    ("margins", "báo cáo", lambda p: p.section(0, "pgMar", left="1418")),
    ("margins", "đôn đốc", lambda p: p.section(0, "pgMar", top="1701")),
    ("margins", "báo cáo", lambda p: p.section(1, "pgMar", right="567")),
    ("page_numbers", "báo cáo", lambda p: p.drop("titlePg")),
    ("page_numbers", "báo cáo", lambda p: p.section(0, "pgNumType", fmt="lowerRoman")),
    ("page_numbers", "báo cáo", lambda p: p.section(0, "pgMar", header="1100")),
    ("page_numbers", "phiếu giao", lambda p: p.part("header1.xml", '"center"', '"right"')),
    ("page_numbers", "phiếu giao", lambda p: p.part("header1.xml", '"28"', '"24"')),
    ("page_numbers", "phiếu giao", lambda p: p.part("header1.xml", "PAGE", "NUMPAGES")),
    ("pages_count_from_one", "báo cáo", lambda p: p.drop("pgNumType")),
    ("pages_count_from_one", "đôn đốc", lambda p: p.section(0, "pgNumType", start="2")),
    ("opens_in_word", "báo cáo", lambda p: _again(p, "pgMar")),
    ("opens_in_word", "báo cáo", lambda p: p.shape(TEXT, "keepNext")),
    ("counted_by_hand", "báo cáo", lambda p: p.shape(TEXT, "numPr")),
    ("head", "báo cáo", lambda p: _bordered(p.table(0))),
    ("head", "báo cáo", lambda p: p.say("CỘNG HÒA", "VIỆT NAM", "VN")),
    ("nation", "đôn đốc", lambda p: p.looks("CỘNG HÒA", "b", "0")),
    ("nation", "đôn đốc", lambda p: p.looks("CỘNG HÒA", "sz", "28")),
    ("motto", "báo cáo", lambda p: p.looks("Độc lập", "i")),
    ("motto", "báo cáo", lambda p: p.say("Độc lập", "-", "–")),
    ("motto", "báo cáo", lambda p: _below(p, "Độc lập", left="1600", right="1600")),
    ("agencies", "báo cáo", lambda p: p.say("VĂN PHÒNG", "VĂN PHÒNG", "Văn phòng")),
    ("agencies", "báo cáo", lambda p: p.looks("THANH TRA TỈNH", "b")),
    ("agencies", "báo cáo", lambda p: _below(p, "VĂN PHÒNG", left="400", right="400")),
    ("agencies", "báo cáo", lambda p: _unruled(p, "VĂN PHÒNG")),
    ("number", "báo cáo", lambda p: p.say("Số:", r":\s+/", ": 5/")),
    ("number", "báo cáo", lambda p: p.say("Số:", "BC-", "KH-")),
    ("number", "đôn đốc", lambda p: p.say("Số:", "TTT-", "BC-TTT-")),
    ("number", "đôn đốc", lambda p: p.looks("Số:", "i")),
    ("number", "đôn đốc", lambda p: p.shape("Số:", "jc", val="left")),
    ("place_and_day", "báo cáo", lambda p: p.looks("Quảng Ngãi,", "i", "0")),
    ("place_and_day", "báo cáo", lambda p: p.say("Quảng Ngãi,", r"ngày\s+tháng", "ngày 5 tháng")),
    ("place_and_day", "báo cáo", lambda p: p.say("Quảng Ngãi,", "tháng 9", "tháng 09")),
    ("place_and_day", "báo cáo", lambda p: p.say("Quảng Ngãi,", "tháng 9", "tháng 2")),
    ("place_and_day", "báo cáo", lambda p: p.shape("Quảng Ngãi,", "spacing", before="360")),
    ("kind_and_subject", "báo cáo", lambda p: p.looks("BÁO CÁO", "b", "0")),
    ("kind_and_subject", "báo cáo", lambda p: p.say("BÁO CÁO", "BÁO CÁO", "Báo cáo")),
    ("kind_and_subject", "báo cáo", lambda p: p.looks("Kết quả thực hiện", "sz", "24")),
    ("kind_and_subject", "báo cáo", lambda p: _below(p, "Kết quả thực hiện", left="0", right="0")),
    ("kind_and_subject", "đôn đốc", lambda p: p.looks("V/v", "b")),
    ("kind_and_subject", "đôn đốc", lambda p: p.shape("V/v", "spacing", before="0")),
    ("salutation", "báo cáo", lambda p: p.looks("Kính gửi", "i")),
    ("salutation", "báo cáo", lambda p: p.say("Kính gửi", "$", ".")),
    ("salutation", "đôn đốc", lambda p: _remove(p, "Kính gửi")),
    ("opening", "phiếu giao", lambda p: p.looks("Đơn vị:", "sz", "22")),
    ("basis", "kế hoạch", lambda p: p.looks("Căn cứ", "i", "0")),
    ("basis", "kế hoạch", lambda p: p.say("Căn cứ", "[.;]?$", ",")),
    ("body", "báo cáo", lambda p: p.shape(TEXT, "jc", val="left")),
    ("body", "báo cáo", lambda p: p.shape(TEXT, "ind", firstLine="0")),
    ("body", "báo cáo", lambda p: p.shape(TEXT, "ind", firstLine="720", left="360")),
    ("body", "đôn đốc", lambda p: p.looks(TEXT, "sz", "24")),
    ("upright", "báo cáo", lambda p: p.looks(TEXT, "b")),
    ("upright", "báo cáo", lambda p: p.looks(TEXT, "i")),
    ("not_underlined", "báo cáo", lambda p: p.looks(TEXT, "u", "single")),
    ("spacing", "báo cáo", lambda p: p.shape("Kế hoạch giao", "spacing", after="60")),
    ("spacing", "báo cáo", lambda p: p.shape(TEXT, "spacing", after="120", line="400")),
    ("spacing", "báo cáo", lambda p: p.shape(TEXT, "spacing", after="120", line="220", lineRule="exact")),
    ("section_headings", "báo cáo", lambda p: p.looks("II. ", "b", "0")),
    ("section_headings", "báo cáo", lambda p: p.say("II. ", "II", "III")),
    ("section_headings", "báo cáo", lambda p: p.say("II. ", r"\w+$", "chung")),
    ("section_headings", "báo cáo", lambda p: p.say("II. ", "$", ":")),
    ("clause_headings", "báo cáo", lambda p: p.say("1. (?!Hoàn)", "$", ": Đã làm xong.")),
    ("clause_headings", "báo cáo", lambda p: p.looks("1. (?!Hoàn)", "i")),
    ("captions", "báo cáo", _caption),
    ("points_lettered", "báo cáo", lambda p: _twice(p, TEXT, "f) Đã làm xong.")),
    ("points_lettered", "báo cáo", _out_of_order),
    ("ending", "báo cáo", lambda p: p.say("Trên đây", r"\./\.$", ".")),
    ("ending", "báo cáo", lambda p: p.say("Kế hoạch giao", r"\.$", "./.")),
    ("leading_zeros", "báo cáo", lambda p: p.say(TEXT, "ngày 15/8", "ngày 5/8")),
    ("leading_zeros", "báo cáo", lambda p: p.say(TEXT, "/9/2025", "/2/2025")),
    ("leading_zeros", "báo cáo", lambda p: p.say(TEXT, "/9/2025", "/09/2025")),
    ("leading_zeros", "báo cáo", lambda p: p.say(TEXT, "tháng 9 năm", "tháng 09 năm")),
    ("leading_zeros", "báo cáo", lambda p: p.say(TEXT, "…/KH", "5/KH")),
    ("blanks", "báo cáo", lambda p: p.say(TEXT, "…/KH", "     /KH")),
    ("blanks", "báo cáo", lambda p: p.say("Quảng Ngãi,", r"ngày\s+tháng", "ngày … tháng")),
    ("recipients", "báo cáo", lambda p: p.looks("Nơi nhận", "i", "0")),
    ("recipients", "báo cáo", lambda p: p.looks("- Lưu", "sz", "24")),
    ("recipients", "báo cáo", lambda p: p.say("- Lưu", r"\.$", ";")),
    ("recipients", "báo cáo", lambda p: p.say("- Lưu", "- Lưu: VT, VP", "- Sở Nội vụ")),
    ("recipients", "báo cáo", lambda p: p.shape("CHÁNH VĂN PHÒNG", "spacing", before="240")),
    ("signer", "báo cáo", lambda p: p.say("CHÁNH VĂN PHÒNG", ".+", "Chánh Văn phòng")),
    ("signer", "báo cáo", lambda p: p.looks("CHÁNH VĂN PHÒNG", "sz", "24")),
    ("signer", "kế hoạch", lambda p: p.say("Nguyễn Văn A", "^", "TS. ")),
    ("annexes", "báo cáo", lambda p: p.looks("Phụ lục", "sz", "26")),
    ("annexes", "báo cáo", lambda p: p.say("Phụ lục", "lục.*", "lục III")),
    ("annexes", "báo cáo", lambda p: p.say("TÌNH HÌNH THỰC HIỆN", "TÌNH HÌNH", "Tình hình")),
    ("annexes", "báo cáo", lambda p: p.looks(r"\(Kèm theo", "i", "0")),
    ("annexes", "báo cáo", lambda p: p.say(r"\(Kèm theo", "số …", "số 5")),
    ("table_heads", "báo cáo", lambda p: p.drop("tblHeader")),
    ("table_heads", "báo cáo", lambda p: p.drop("cantSplit")),
    ("tables_fit", "báo cáo", lambda p: next(p.ruled().iter(f"{W}gridCol")).set(f"{W}w", "6000")),
    ("letters_in_tables", "đôn đốc", lambda p: p.looks("TT$", "sz", "16")),
    ("landscape", "báo cáo", _open_with_table),
    ("landscape", "báo cáo", lambda p: p.section(-1, "pgSz", w="11906", h="16838", orient="portrait")),
    ("no_empty_page", "đôn đốc", lambda p: _put(_child(p.table(-1).getnext(), "pPr"), "spacing", {})),
]  # fmt: skip
"""A point of the law, a paper, and how to spoil the paper in that point alone."""


def test_every_point_was_tried() -> None:
    assert {name for name, _, _ in SPOILED} == {*EVERY_PAPER, *LAWFUL}


@cache
def said_of(paper: str) -> frozenset[str]:
    """What the reader objects to in a paper that nobody spoiled."""
    return frozenset(objections(read(GOOD[paper]()), EVERY_PAPER | LAWFUL))


@pytest.mark.long
@pytest.mark.parametrize(
    ("name", "paper", "spoil"), SPOILED, ids=[f"{at} {what[0]}" for at, what in enumerate(SPOILED)]
)
def test_the_reader_objects_to_a_paper_spoiled(name: str, paper: str, spoil: Spoil) -> None:
    spoiled = Spoiled(GOOD[paper]())
    spoil(spoiled)
    said = set(objections(read(spoiled.content()), EVERY_PAPER | LAWFUL)) - said_of(paper)
    assert any(words.startswith(f"{name}: ") for words in said), said
