"""What Jinja and Python complain of is told in Vietnamese, every word of it."""

from __future__ import annotations

import re

import pytest

from cchc.template.complaints import complaint
from cchc.template.language import environment

ENGLISH = re.compile(
    r"\b(?:the|not|is a|of|must|argument|object|expected|got|str|int|type|invalid|cannot|can't)\b"
)

COMPLAINTS = {
    "{{ a + 1 }}": "phép tính giữa những giá trị khác loại (chữ với số, hoặc với danh sách)",
    "{{ a % 2 }}": "phép tính giữa những giá trị khác loại (chữ với số, hoặc với danh sách)",
    "{{ a < 1 }}": "so sánh hoặc sắp xếp những giá trị khác loại",
    "{{ [1, a]|sort }}": "so sánh hoặc sắp xếp những giá trị khác loại",
    "{{ 1|length }}": "hỏi độ dài hoặc phần tử của một giá trị đơn",
    "{{ a|replace('x') }}": "bộ lọc hoặc hàm thừa hay thiếu giá trị trong ngoặc",
    "{{ a.upper(1) }}": "bộ lọc hoặc hàm thừa hay thiếu giá trị trong ngoặc",
    "{{ a|percent }}": "giá trị không hợp với phép tính, bộ lọc hoặc hàm trong thẻ",
    "{{ a|tally }}": "giá trị không dùng được trong phép tính, bộ lọc hoặc hàm của thẻ",
    "{{ a|filesizeformat }}": "chữ không đọc được thành số",
    "{{ '{:d}'.format(a) }}": "định dạng số hoặc chữ viết sai",
    "{{ []|first }}": "danh sách rỗng",
    "{{ [][3] }}": "không có phần tử thứ 3",
    "{% macro m(x) %}{% endmacro %}{{ m(1, 2) }}": "gọi macro 'm' sai cách",
    "{{ a is defined is string }}": "mỗi 'is' chỉ đi với một phép thử",
    "{{ a| }}": "thiếu tên sau dấu chấm, dấu '|' hoặc chữ 'is', 'set', 'macro'",
    "{{ (a }}": "cần ')' mà gặp '}' trong thẻ",
    "{% set 1 = 2 %}": "không đặt được giá trị cho tên ấy",
    "{% do x %}": "không có lệnh 'do'",
    "{{ {[]: 1} }}": "giá trị không hợp với phép tính, bộ lọc hoặc hàm trong thẻ",
    "{{ a.encode('zz') }}": "thẻ không điền được",
}


@pytest.mark.parametrize(("text", "message"), COMPLAINTS.items())
def test_a_complaint_is_told_in_vietnamese(text: str, message: str) -> None:
    with pytest.raises(Exception, match=r".") as caught:
        environment().from_string(text).render(a="chữ")
    assert complaint(caught.value) == message
    assert not ENGLISH.search(message)
