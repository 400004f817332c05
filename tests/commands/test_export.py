"""cchc export: the signed plan as a Word file, ready to sign."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Run
from tests.word_sample import cells, opened, paragraphs

pytestmark = pytest.mark.usefixtures("office")


def test_the_signed_plan_goes_to_the_reports(run: Run, office: Path) -> None:
    done = run("export", "--format", "docx")
    path = office / "reports" / "ttt-2025-h2.docx"
    assert (done.code, done.err, done.out) == (0, "", f"Đã viết {path} (40 nhiệm vụ)\n")
    content = path.read_bytes()
    assert paragraphs(content)[0] == "KẾ HOẠCH"
    assert len(cells(opened(content).tables[1])) == 2 + 8 + 40


def test_out_says_where(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "chỗ khác" / "kế hoạch.docx"
    assert run("export", "--format", "docx", "--plan", "TTT-2025-H2", "--out", str(path)).code == 0
    assert path.is_file()


def test_a_file_changed_by_hand_is_kept(run: Run, office: Path) -> None:
    run("export", "--format", "docx")
    path = office / "reports" / "ttt-2025-h2.docx"
    document = opened(path.read_bytes())
    document.add_paragraph("sửa tay")
    document.save(str(path))
    mended = path.read_bytes()
    refused = run("export", "--format", "docx")
    assert refused.code == 1
    assert "đã được sửa bằng tay" in refused.err
    assert path.read_bytes() == mended
    assert run("export", "--format", "docx", "--force").code == 0
    assert path.read_bytes() != mended


@pytest.mark.parametrize("arguments", [("--format", "odt"), ()])
def test_a_form_there_is_not(run: Run, arguments: tuple[str, ...]) -> None:
    refused = run("export", *arguments)
    assert refused.code == 2
    assert refused.err.startswith("Lỗi: ")


def test_an_office_may_have_its_own_template(run: Run, office: Path) -> None:
    import docx

    own = docx.Document()
    own.add_paragraph("{{ kind }} {{ rows|length }}")
    (office / "templates").mkdir()
    own.save(str(office / "templates" / "ke-hoach.docx"))
    assert run("export", "--format", "docx").code == 0
    assert paragraphs((office / "reports" / "ttt-2025-h2.docx").read_bytes()) == ["Kế hoạch 48"]
