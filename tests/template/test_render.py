"""Filling a template in: values arrive whole, the same bytes each time, faults told in a
sentence.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.report import report
from cchc.problem import CchcError
from cchc.template.render import comes_with_cchc, filled_here, libreoffice, render, to_pdf
from tests.word_sample import ENTRIES, PLAN, SEPTEMBER, TEMPLATE, day, opened


def template(folder: Path, *texts: str, cell: str = "") -> Path:
    """Write a template of some paragraphs, and a table of one cell."""
    import docx

    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    if cell:
        document.add_table(1, 1).cell(0, 0).text = cell
    path = folder / "mau.docx"
    document.save(str(path))
    return path


def made(path: Path, view: object) -> bytes:
    """The document a template becomes, in this process."""
    return filled_here(path.read_bytes(), view, path)


def test_the_same_inputs_give_the_same_bytes() -> None:
    view = report(PLAN, ENTRIES, SEPTEMBER, day("20/9/2025"))
    assert render(TEMPLATE, view) == render(TEMPLATE, view)


@pytest.mark.parametrize(
    "value",
    [
        "Sở A & Sở B <nội bộ> \"trích\" 'dẫn' “kép”",
        "dòng một\ndòng hai",
        "cột\tcột",
        "{{ x }} {% if %} {# #} {_{ }_} {_% %_} {{r x }}",
        "từ" * 3000,
        "&amp; &lt; &#65; <w:t>",
        "🙂 𝄞 ơ\u031b",
        " đầu và cuối ",
        "a\n\nb",
    ],
)
def test_values_arrive_whole(tmp_path: Path, value: str) -> None:
    document = opened(made(template(tmp_path, "[{{ x }}]", cell="[{{ x }}]"), {"x": value}))
    assert document.paragraphs[0].text == document.tables[0].cell(0, 0).text == f"[{value}]"


def test_line_ends_become_lines_and_what_word_cannot_hold_is_dropped(tmp_path: Path) -> None:
    document = opened(
        made(template(tmp_path, "{{ x }}"), {"x": "a\r\nb\rc\x00\x07\x0c\ufffed\u2028e"})
    )
    assert document.paragraphs[0].text == "a\nb\nc\nd\ne"


@given(st.text(max_size=60))
def test_any_text_makes_a_document_that_opens(value: str) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = template(Path(folder), "[{{ x }}]")
        text = opened(made(path, {"x": value})).paragraphs[0].text
    kept = "".join(
        letter for letter in value if letter.isprintable() and letter not in "\u2028\u2029"
    )
    assert "".join(letter for letter in text[1:-1] if letter.isprintable()) == kept


def test_nothing_known_prints_as_none(tmp_path: Path) -> None:
    assert opened(made(template(tmp_path, "[{{ x }}]"), {"x": None})).paragraphs[0].text == "[]"


def test_a_template_that_does_not_fit_is_told_with_its_places(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ a }}", "{{ b }}", "{{ c }}", "{{ d }}")
    with pytest.raises(CchcError) as caught:
        render(path, {"x": "a"})
    assert str(caught.value) == (
        f"mẫu {path}: đoạn 1: không có tên 'a'; đoạn 2: không có tên 'b'; đoạn 3: không có tên "
        "'c' (và 1 lỗi khác); "
        "xem rõ bằng cchc template check"
    )


def test_a_template_of_an_office_is_filled_in_by_a_process_of_its_own(tmp_path: Path) -> None:
    view = report(PLAN, ENTRIES, SEPTEMBER, day("20/9/2025"))
    path = tmp_path / "rieng.docx"
    with ZipFile(TEMPLATE) as package, ZipFile(path, "w") as copy:
        for name in package.namelist():
            copy.writestr(name, package.read(name))
    assert not comes_with_cchc(path)
    assert comes_with_cchc(TEMPLATE)
    assert render(path, view) == render(TEMPLATE, view)


def test_a_template_that_is_not_there_or_not_word(tmp_path: Path) -> None:
    with pytest.raises(CchcError, match="không có mẫu Word"):
        render(tmp_path / "khong-co.docx", {})
    (tmp_path / "chu.docx").write_text("chữ", encoding="utf-8")
    with pytest.raises(CchcError, match=r"không phải tệp Word \(\.docx\)"):
        render(tmp_path / "chu.docx", {})


RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HARMFUL = {
    "word/vbaProject.bin": (b"", "có macro"),
    "word/_rels/a.xml.rels": (
        f'<a><b Type="{RELATION}/attachedTemplate" Target="http://a/b.dotm" '
        'TargetMode="External"/></a>'.encode(),
        "có liên kết tự mở ra ngoài tệp",
    ),
    "word/_rels/b.xml.rels": (
        f'<a><b Type="{RELATION}/image" Target="https://a/b.png" TargetMode="External"/></a>'.encode(),
        "có liên kết tự mở ra ngoài tệp",
    ),
    "word/a.xml": (b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "khai báo thực thể"),
}


@pytest.mark.parametrize(("name", "part"), HARMFUL.items())
def test_a_template_that_could_do_harm_is_refused(
    tmp_path: Path, name: str, part: tuple[bytes, str]
) -> None:
    path = template(tmp_path, "chữ")
    with ZipFile(path, "a") as package:
        package.writestr(name, part[0])
    with pytest.raises(CchcError, match=part[1]):
        render(path, {})


def test_our_mark_is_the_only_thing_in_the_properties() -> None:
    properties: Any = opened(
        render(TEMPLATE, report(PLAN, (), SEPTEMBER, day("20/9/2025")))
    ).core_properties
    assert properties.identifier.startswith("cchc-")
    assert (properties.author, properties.comments, properties.title, properties.subject) == (
        "",
        "",
        "",
        "",
    )


@pytest.mark.parametrize("folder", ["PROGRAMFILES", "PROGRAMFILES(X86)"])
def test_libreoffice_is_found_where_its_installer_for_windows_puts_it(
    folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.template.render.shutil.which", lambda name: None)
    monkeypatch.setenv(folder, str(tmp_path))
    assert libreoffice() is None
    program = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    program.parent.mkdir(parents=True)
    program.touch()
    assert libreoffice() == str(program)


def test_without_libreoffice_pdf_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cchc.template.render.shutil.which", lambda name: None)
    monkeypatch.delenv("PROGRAMFILES", raising=False)
    with pytest.raises(CchcError, match=r"^máy này không có LibreOffice"):
        to_pdf(tmp_path / "a.docx")
