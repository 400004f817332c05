"""What is wrong with a template, each fault with its place; forms are written as their
paragraphs.
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.template.sandbox import BOUNDS, outcome_of
from tests.template.own_forms import (
    content_control,
    fault_lines,
    form,
    notes,
    text_box,
    torn,
    tried,
    xml,
)

FAULTS: dict[tuple[str, ...], list[str]] = {
    ("", "Kính gửi {{ head.too }}"): ["đoạn 2: không có tên 'head.too' (có phải 'head.to'?)"],
    ("{{ heed.to }}",): ["đoạn 1: không có tên 'heed' (có phải 'head'?)"],
    ("{{ symbol }}",): ["đoạn 1: không có tên 'symbol' (có phải 'head.symbol'?)"],
    ("{{ issuer }}",): [
        "đoạn 1: không có tên 'issuer' (có phải 'issued', 'head.issuer', 'plan.issuer'?)"
    ],
    ("{{ zzz }}",): ["đoạn 1: không có tên 'zzz'"],
    ("{{ figures.dated.totl }}",): [
        "đoạn 1: không có tên 'figures.dated.totl' (có phải 'figures.dated.total'?)"
    ],
    ("{% for one in overdue %}{{ one.leed }}{% endfor %}",): [
        "đoạn 1: không có tên 'one.leed' (có phải 'one.lead'?)"
    ],
    (
        "{%p for area in areas %}",
        "{% for a in area.results %}{{ a.reslt }}{% endfor %}",
        "{%p endfor %}",
    ): ["đoạn 2: không có tên 'a.reslt' (có phải 'a.result'?)"],
    ("{% set d = figures.dated %}{{ d.done }}{{ d.dne }}",): [
        "đoạn 1: không có tên 'd.dne' (có phải 'd.done'?)"
    ],
    ("{% if false %}{{ zzz }}{% endif %}",): ["đoạn 1: không có tên 'zzz'"],
    ("{{ overdue.id }}",): [
        "đoạn 1: không có tên 'overdue.id' (đó là danh sách; viết {% for one in … %} rồi one.id)"
    ],
    ("{{ quiet|selectattr('leed')|list }}",): [
        "đoạn 1: không có tên 'quiet.leed' (có phải 'quiet.lead'?)"
    ],
    ("{{ unit|uper }}",): ["đoạn 1: không có bộ lọc 'uper' (có phải 'upper'?)"],
    ("{{ unit is empy }}",): ["đoạn 1: không có phép thử 'empy'"],
    ("{{ head.to",): ["đoạn 1: thẻ mở bằng '{{' mà không đóng trong cùng đoạn"],
    ("{{ head.to }",): ["đoạn 1: thẻ mở bằng '{{' mà không đóng trong cùng đoạn"],
    ("{{ head.to %}",): ["đoạn 1: thẻ mở bằng '{{' mà không đóng trong cùng đoạn"],
    ("{{ head.", "to }}"): ["đoạn 1: thẻ mở bằng '{{' mà không đóng trong cùng đoạn"],
    ("a %}",): ["đoạn 1: có '%}' mà không có dấu mở thẻ trước nó"],
    ("{{ head.", "to }}", "}}"): [
        "đoạn 1: thẻ mở bằng '{{' mà không đóng trong cùng đoạn",
        "đoạn 3: có '}}' mà không có dấu mở thẻ trước nó",
    ],
    ("{ { unit } }",): ["đoạn 1: dấu ngoặc của thẻ phải viết liền nhau, không phải '{ {'"],
    ("{{ }}",): ["đoạn 1: thẻ thiếu nội dung"],
    ("{{ unit + }}",): ["đoạn 1: thẻ chưa viết hết"],
    ("{{ unit head }}",): ["đoạn 1: thừa 'head' trong thẻ"],
    ("{{ unit – 1 }}",): ["đoạn 1: ký tự '–' không dùng được trong thẻ"],
    ("{{p unit }}",): ["đoạn 1: viết '{{ unit }}', không có 'p'"],
    ("{% fro one in quiet %}{{ one.id }}{% endfor %}",): [
        "đoạn 1: không có lệnh 'fro' (có phải 'for'?)"
    ],
    ("{% for one of quiet %}{{ one.id }}{% endfor %}",): [
        "đoạn 1: vòng lặp phải viết 'for MỘT in DANH_SÁCH'"
    ],
    ("{%p if unit %}", "a"): ["đoạn 1: '{%p if unit %}' chưa có 'endif'"],
    ("a", "{%p endfor %}"): ["đoạn 2: 'endfor' không có 'for' mở trước nó"],
    ("{% if x is defined %}a{% else %}b{% else %}c{% endif %}",): [
        "đoạn 1: 'else' đứng sau 'else' của '{% if x is defined %}' (đoạn 1)"
    ],
    ("{{ unit is divisibleby(0) }}",): [
        "đoạn 1: phép tính giữa những giá trị khác loại (chữ với số, hoặc với danh sách)"
    ],
    ("{%p else %}",): ["đoạn 1: 'else' không có 'if' hoặc 'for' mở trước nó"],
    ("{%p for a in quiet %}", "{%p if unit %}", "{%p endfor %}"): [
        "đoạn 2: '{%p if unit %}' chưa có 'endif'"
    ],
    ("{%p if unit %}", "a{% endif %}"): [
        "đoạn 2: '{% endif %}' không đứng cùng kiểu chỗ với '{%p if unit %}' (đoạn 1) (mở và đóng "
        "bằng cùng một kiểu "
        "thẻ ({%p … %}, {%tr … %} hoặc {% … %}), cùng trong hoặc cùng ngoài bảng)"
    ],
    ("a {%p if unit %}", "{%p endif %}"): [
        "đoạn 1: đoạn có thẻ '{%p … %}' bị bỏ đi cả đoạn: không được có chữ, thẻ hay hình khác "
        "(đưa thẻ sang một đoạn hoặc dòng riêng)"
    ],
    ("{%tr if unit %}",): [
        "đoạn 1: thẻ '{%tr' chỉ dùng trong bảng",
        "đoạn 1: '{%tr if unit %}' chưa có 'endif'",
    ],
    ("{% include 'a.docx' %}",): ["đoạn 1: thẻ đòi điều mẫu không được làm: 'include'"],
    ("{{ unit.__class__ }}",): ["đoạn 1: thẻ đòi điều mẫu không được làm: '__class__'"],
    ("{{ 1 / 0 }}", "{{ overdue[9].id }}"): [
        "đoạn 1: chia cho số không",
        "đoạn 2: không có phần tử thứ 9",
    ],
    ("{{ money.total.spent }}",): [
        "đoạn 1: hỏi 'total' ở một tên đang không có giá trị (xảy ra khi không có số liệu; bọc "
        "bằng {% if … %} … "
        "{% endif %})"
    ],
    ("{{ zzz }}", "{{ 1 / 0 }}", "{{ yyy }}"): [
        "đoạn 1: không có tên 'zzz'",
        "đoạn 3: không có tên 'yyy'",
        "đoạn 2: chia cho số không",
    ],
}


@pytest.mark.parametrize(("texts", "faults"), FAULTS.items(), ids=" ¶ ".join)
def test_a_fault_is_told_with_its_place(texts: tuple[str, ...], faults: list[str]) -> None:
    assert fault_lines(form(*texts)) == faults


CONSEQUENCES: dict[tuple[str, ...], list[str]] = {
    ("{% for one in quiet", "{{ one.id }}", "{% endfor %}"): [
        "đoạn 1: thẻ mở bằng '{%' mà không đóng trong cùng đoạn"
    ],
    ("{% if unit }}", "a{% else %}", "b{% endif %}"): [
        "đoạn 1: thẻ mở bằng '{%' mà không đóng trong cùng đoạn"
    ],
    ("{ % if unit %}a{% endif %}",): ["đoạn 1: có '%}' mà không có dấu mở thẻ trước nó"],
    ("{ % if unit % }a{% endif %}",): [
        "đoạn 1: dấu ngoặc của thẻ phải viết liền nhau, không phải '{ %'"
    ],
    ("{%p if unit %}", "{%p for one in quiet %}", "{%p endif %}", "{%p endfor %}"): [
        "đoạn 2: '{%p for one in quiet %}' chưa có 'endfor'"
    ],
    ("{% if unit %}a{% endfi %}",): ["đoạn 1: không có lệnh 'endfi' (có phải 'endif'?)"],
    ("{% fro one in quiet %}{{ one.id }}{% else %}a{% endfor %}",): [
        "đoạn 1: không có lệnh 'fro' (có phải 'for'?)"
    ],
    ("{% set x + 1 %}", "{{ x|number }}{% endset %}"): ["đoạn 1: thừa '+' trong thẻ"],
    ("{{ zzz|number }}",): ["đoạn 1: không có tên 'zzz'"],
    ("{% if zzz|number == 1 %}a{% endif %}",): ["đoạn 1: không có tên 'zzz'"],
}
"""Faults, and what would not be wrong without them."""


@pytest.mark.parametrize(("texts", "faults"), CONSEQUENCES.items(), ids=" ¶ ".join)
def test_what_follows_from_a_fault_is_not_told(texts: tuple[str, ...], faults: list[str]) -> None:
    assert fault_lines(form(*texts)) == faults


def test_a_fault_beside_another_is_told() -> None:
    assert fault_lines(
        form(
            "{% for one in quiet %}{{ one.id }}{{ one.leed }}",
            "{% endif %}{{ heed }}",
            "{{ unit",
            "{% include 'a' %}",
        )
    ) == [
        "đoạn 1: '{% for one in quiet %}' chưa có 'endfor'",
        "đoạn 1: không có tên 'one.leed' (có phải 'one.lead'?)",
        "đoạn 2: 'endif' không có 'if' mở trước nó",
        "đoạn 2: không có tên 'heed' (có phải 'head'?)",
        "đoạn 3: thẻ mở bằng '{{' mà không đóng trong cùng đoạn",
        "đoạn 4: thẻ đòi điều mẫu không được làm: 'include'",
    ]


@pytest.mark.parametrize(
    "texts",
    [
        (
            "{{ head.to }} {{ figures.rates.completed.share|percent if figures.rates.completed }} {{ overdue|length|number }}",
        ),
        (
            "{%p for one in overdue|sort(attribute='due') %}",
            "{{ loop.index }}. {{ one.id }}",
            "{%p endfor %}",
        ),
        ("{%p if money %}", "{{ money.total.planned }}", "{%p else %}", "Không", "{%p endif %}"),
        ("{% if unit %}a", "b{% endif %}"),
        (
            "{{ overdue|map(attribute='lead')|join(', ') }}",
            "{{ overdue|rejectattr('missing')|list|length }}",
        ),
        ("{{ zzz|default('không có') }}", "{% if zzz is defined %}{% endif %}"),
        (
            "{% macro dong(x) %}{{ x.id }}{% endmacro %}{% for one in quiet %}{{ dong(one) }}{% "
            "endfor %}",
        ),
        (
            "{% set ns = namespace(n=0) %}{% for a in quiet %}{% set ns.n = ns.n + 1 %}{% endfor "
            "%}{{ ns.n }}",
        ),
        ("{% raw %}{{ zzz }}{% endraw %}", "{# {{ zzz }} #}", "{không phải thẻ}", "100%"),
        (
            "{% with a = head %}{{ a.to }}{% endwith %}{% set x %}a{% endset %}{{ x }}{{ "
            "head['to'].upper() }}",
        ),
        ("{{ (overdue|first).id if overdue else '' }}",),
    ],
    ids=" ¶ ".join,
)
def test_what_is_right_is_let_be(texts: tuple[str, ...]) -> None:
    assert fault_lines(form(*texts)) == []


def test_a_row_of_a_table_is_named() -> None:
    def build(document: Any) -> None:
        document.add_table(1, 1)
        table = document.add_table(3, 2)
        torn(table.cell(2, 1).paragraphs[0], "{{ head.", "too }}")
        table.cell(0, 0).add_table(1, 1).cell(0, 0).text = "{{ zzz }}"
        table.cell(1, 0).text, table.cell(1, 1).text = "{%tr if unit %}", "chữ"

    assert fault_lines(form("a", build=build)) == [
        "bảng 2, dòng 1, ô 1: không có tên 'zzz'",
        "bảng 2, dòng 2, ô 1: dòng của bảng có thẻ '{%tr … %}' bị bỏ đi cả dòng: không được có "
        "chữ, thẻ hay hình khác "
        "(đưa thẻ sang một đoạn hoặc dòng riêng)",
        "bảng 2, dòng 2, ô 1: '{%tr if unit %}' chưa có 'endif'",
        "bảng 2, dòng 3, ô 2: không có tên 'head.too' (có phải 'head.to'?)",
    ]


def test_headers_notes_boxes_and_controls_are_named() -> None:
    def build(document: Any) -> None:
        text_box(document, "{{ zzz }}")
        content_control(document, "{{ yyy }}")
        document.sections[0].header.paragraphs[0].text = "{{ xxx }}"
        notes(document, "footnotes", "{{ www }}")
        document.core_properties.title = "{{ vvv }}"

    assert [fault.split(" (")[0] for fault in fault_lines(form("a", build=build))] == [
        "đoạn 1: không có tên 'yyy'",
        "đoạn 2: không có tên 'x'",
        "hộp chữ ở đoạn 3: không có tên 'zzz'",
        "đoạn 3: không có tên 'x'",
        "đầu trang, đoạn 1: không có tên 'xxx'",
        "chú thích chân trang, đoạn 1: không có tên 'www'",
        "thuộc tính title của tệp: không có tên 'vvv'",
    ]


def test_the_words_around_a_fault_are_quoted() -> None:
    (short,) = tried(form("Kính gửi {{ head.too }}")).faults
    assert short.text == "Kính gửi {{ head.too }}"
    (long,) = tried(form(f"{'từ ' * 60}{{{{ head.too }}}}{' từ' * 60}")).faults
    assert "{{ head.too }}" in long.text
    assert len(long.text) <= 82


@pytest.mark.parametrize(
    "code", ['INCLUDEPICTURE "http://a/b.png"', " ddeauto excel a", 'INCLUDETEXT "C:\\\\a.docx"']
)
def test_a_field_that_fetches_is_refused(code: str) -> None:
    field = xml(f"<w:p><w:r><w:instrText>{code}</w:instrText></w:r></w:p>")
    (fault,) = fault_lines(form(build=lambda document: document.element.body.insert(0, field)))
    name = code.split(maxsplit=1)[0].upper()
    assert fault == f"đoạn 1: trường {name} lấy nội dung từ ngoài tệp; hãy xóa trường ấy"


@pytest.mark.parametrize(
    "inside",
    [
        '<w:del w:id="1" w:author="A"><w:r><w:delText>{{ x }}</w:delText></w:r></w:del>',
        "<w:r><w:instrText>HYPERLINK {{ x }}</w:instrText></w:r>",
        '<w:fldSimple w:instr="REF {{ x }}"/>',
    ],
)
def test_a_tag_nobody_sees_is_told(inside: str) -> None:
    hidden = xml(f"<w:p>{inside}</w:p>")
    (fault,) = fault_lines(form(build=lambda document: document.element.body.insert(0, hidden)))
    assert fault.startswith("đoạn 1: có thẻ ngoài chữ thường")


PIECES = [
    "{{",
    "}}",
    "{%",
    "%}",
    "{%p",
    "{%tr",
    "{#",
    "#}",
    " for a in x ",
    " endfor ",
    " if x ",
    " else ",
    " endif ",
]
PIECES += [
    " set a = x ",
    " set a ",
    " endset ",
    " macro a() ",
    " raw ",
    " endraw ",
    " x ",
    ".a",
    "|upper",
    "(",
    "'",
    "-",
    "{",
]


@given(st.lists(st.lists(st.sampled_from(PIECES), max_size=8).map("".join), max_size=5))
def test_whatever_is_typed_is_filled_in_or_told(texts: list[str]) -> None:
    outcome = outcome_of(form(*texts), "mau.docx", [[{"x": "a"}]], BOUNDS)
    assert outcome.faults or outcome.content
