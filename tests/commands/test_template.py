"""cchc template: which templates there are, a copy to edit, and what is wrong with one."""

from __future__ import annotations

from pathlib import Path

import pytest

from cchc.documents.kinds import KINDS
from cchc.files import shipped_templates
from tests.conftest import Run
from tests.template.own_forms import form
from tests.word_sample import opened

pytestmark = pytest.mark.usefixtures("office")


def written(folder: Path, name: str, *texts: str) -> str:
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(form(*texts))
    return str(path.relative_to(folder))


def test_list_tells_what_each_is_for_and_where_it_is(run: Run, office: Path) -> None:
    written(office, "templates/don-doc.docx", "a")
    written(office, "templates/bao-cao-quy.docx", "a")
    lines = run("template").out.splitlines()
    where = dict(zip(lines[::2], lines[1::2], strict=True))
    assert [line.split()[0] for line in where] == [*KINDS, "trang", "trang-tong-hop", "bao-cao-quy"]
    assert (
        where.items()
        >= {
            "bao-cao        báo cáo tháng, quý, 6 tháng, 9 tháng, năm (cchc report)": (
                "               mẫu có sẵn bao-cao.docx; chép về sửa: cchc template copy bao-cao"
            ),
            "ke-hoach       bản kế hoạch để trình ký (cchc export --format docx)": (
                "               mẫu có sẵn ke-hoach.docx; chép về sửa: cchc template copy ke-hoach"
            ),
            "don-doc        công văn đôn đốc (cchc remind)": (
                f"               mẫu của cơ quan: {office / 'templates' / 'don-doc.docx'}"
            ),
            "giao-nhiem-vu  phiếu giao nhiệm vụ từng đơn vị (cchc assign)": (
                "               mẫu có sẵn giao-nhiem-vu.docx; chép về sửa: cchc template copy "
                "giao-nhiem-vu"
            ),
            "trang          trang web xem trên máy tính, điện thoại (cchc page)": (
                "               mẫu có sẵn trang.html.j2; chép về sửa: cchc template copy trang"
            ),
            "bao-cao-quy    báo cáo tháng, quý, 6 tháng, 9 tháng, năm (cchc report)": (
                f"               {office / 'templates' / 'bao-cao-quy.docx'}; dùng với --template"
            ),
        }.items()
    )
    listed = run("template", "list", "--json").json
    assert listed["format"] == 1
    own = [template["name"] for template in listed["templates"] if template["own"]]
    assert own == ["don-doc", "bao-cao-quy"]


def test_the_command_to_run_next_is_shown_as_it_is_typed(run: Run) -> None:
    copied = run("template", "copy", "bao-cao", "--out", "mẫu (mới).docx")
    assert copied.out.endswith('chạy: cchc template check "mẫu (mới).docx"\n')


def test_copy_never_overwrites_without_force(run: Run, office: Path) -> None:
    path = office / "templates" / "bao-cao.docx"
    copied = run("template", "copy", "bao-cao.docx")
    said = f"Đã chép mẫu bao-cao vào {path}; sửa bằng Word rồi chạy: cchc template check {path}\n"
    assert (copied.code, copied.out, copied.err) == (0, said, "")
    ours = (shipped_templates() / "bao-cao.docx").read_bytes()
    assert path.read_bytes() == ours
    path.write_bytes(b"edited")
    again = run("template", "copy", "bao-cao")
    assert (again.code, path.read_bytes()) == (1, b"edited")
    assert again.err.startswith(f"Lỗi: đã có {path}, chưa chép gì; thêm --force để chép đè")
    assert run("template", "copy", "bao-cao", "--force").code == 0
    assert path.read_bytes() == ours
    assert run("template", "copy", "bao-cao", "--out", "khac.docx").code == 0
    assert (office / "khac.docx").read_bytes() == ours


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("copy",), "cchc template copy cần đúng một tên mẫu; xem cchc template list"),
        (("copy", "a", "b"), "cchc template copy cần đúng một tên mẫu; xem cchc template list"),
        (("copy", "bao-ca"), "không có mẫu 'bao-ca'; có phải bao-cao?"),
        (
            ("check",),
            "cchc template check cần một tệp mẫu, ví dụ: cchc template check "
            "templates/bao-cao.docx",
        ),
        (("check", "a.docx", "--as", "don-dc"), "không có mẫu 'don-dc'; có phải don-doc?"),
    ],
)
def test_a_wrong_call_is_told(run: Run, arguments: tuple[str, ...], error: str) -> None:
    assert (run("template", *arguments).code, run("template", *arguments).err) == (
        2,
        f"Lỗi: {error}\n",
    )


def test_check_tells_every_fault_and_its_place(run: Run, office: Path) -> None:
    path = written(office, "bao-cao-rieng.docx", "Kính gửi: {{ head.too }}", "{%p if unit %}")
    checked = run("template", "check", path)
    assert checked.code == 1
    assert checked.out.splitlines() == [
        f"{path}: đoạn 1: không có tên 'head.too'",
        "    Kính gửi: {{ head.too }}",
        "    gợi ý: có phải 'head.to'?",
        f"{path}: đoạn 2: '{{%p if unit %}}' chưa có 'endif'",
        "    {%p if unit %}",
        "2 lỗi. Các tên dùng được: cchc template names bao-cao, docs/mau-word.md",
    ]
    faults = run("template", "check", path, "--json")
    assert faults.code == 1
    assert (
        '"template": "bao-cao", "faults": [{"place": "đoạn 1", "text": "Kính gửi: {{ head.too }}"'
        in faults.out
    )


def test_check_guesses_what_a_template_is_for_and_tries_it(run: Run, office: Path) -> None:
    path = written(office, "mau cua toi.docx", "{{ reply_by }} {{ chief }}", "{{ head.to }}")
    checked = run("template", "check", path, "--out", "thu.docx")
    assert (checked.code, checked.err) == (0, "")
    assert (
        checked.out
        == f"{path}: dùng được, công văn đôn đốc (cchc remind)\nĐã viết thử thu.docx bằng số liệu "
        "mẫu\n"
    )
    assert (
        opened((office / "thu.docx").read_bytes()).paragraphs[0].text
        == "27/9/2025 Thủ trưởng cơ quan"
    )
    assert run("template", "check", path, "--as", "bao-cao").code == 1


def test_check_refuses_what_is_no_word_file_and_goes_on(run: Run, office: Path) -> None:
    (office / "a.docx").write_text("chữ", encoding="utf-8")
    checked = run("template", "check", "a.docx", "bao-cao")
    assert checked.code == 1
    assert "dùng được" in checked.out
    assert checked.err.startswith("Lỗi: a.docx: không phải tệp Word (.docx)")


def test_names_tells_what_a_template_may_use(run: Run) -> None:
    told = run("template", "names", "don-doc").out
    assert "## don-doc.docx" in told
    assert "## bao-cao.docx" not in told
    assert "| `reply_by` |" in told


def test_a_report_is_written_from_an_offices_own_form(run: Run, office: Path) -> None:
    path = written(office, "mau.docx", "Kỳ {{ period.name }}: {{ figures.total }} nhiệm vụ")
    assert run("report", "--month", "9", "--template", path, "--out", "9.docx").code == 0
    assert (
        opened((office / "9.docx").read_bytes()).paragraphs[0].text
        == "Kỳ tháng 9 năm 2025: 40 nhiệm vụ"
    )
    wrong = written(office, "sai.docx", "{{ period.nam }}")
    refused = run("report", "--month", "9", "--template", wrong)
    assert refused.code == 1
    assert refused.err.splitlines()[-1] == (
        "Lỗi: mẫu sai.docx: đoạn 1: không có tên 'period.nam'; xem rõ bằng cchc template check"
    )
