"""What is wrong with a template, in Vietnamese: Jinja's and Python's complaints, and our own."""

from __future__ import annotations

import re

COMPLAINTS = (
    (r"Expected an expression, got .*", "thẻ thiếu nội dung"),
    (
        r"expected token 'end of (?:print statement|statement block)', got '(.*)'",
        r"thừa '\1' trong thẻ",
    ),
    (r"expected token 'end of .*", "thẻ thừa chữ"),
    (
        r"expected token 'name', got .*",
        "thiếu tên sau dấu chấm, dấu '|' hoặc chữ 'is', 'set', 'macro'",
    ),
    (r"expected token 'in', got .*", "vòng lặp phải viết 'for MỘT in DANH_SÁCH'"),
    (r"expected token '(.*)', got 'end of .*", r"thiếu '\1' trong thẻ"),
    (r"expected token '(.*)', got '(.*)'", r"cần '\1' mà gặp '\2' trong thẻ"),
    (r"unexpected 'end of .*", "thẻ chưa viết hết"),
    (r"too many statically nested blocks.*", "quá nhiều vòng lặp lồng nhau"),
    (r"unexpected char ['\"](.*)['\"] at \d+", r"ký tự '\1' không dùng được trong thẻ"),
    (r"unexpected '(.*)', expected '(.*)'", r"cần '\2' mà gặp '\1' trong thẻ"),
    (r"unexpected '(.*)'", r"thừa '\1' trong thẻ"),
    (r"unexpected end of template.*", "thẻ chưa viết hết"),
    (r"No filter named '(.*)'\.?", r"không có bộ lọc '\1'"),
    (r"No test named '(.*)'\.?", r"không có phép thử '\1'"),
    (r"'None' has no attribute '(.*)'", r"hỏi '\1' ở một tên đang không có giá trị"),
    (r".*has no attribute '(\w+)'", r"không có tên '\1'"),
    (r".*has no element (.*)", r"không có phần tử thứ \1"),
    (r"'(\w+)' is undefined", r"không có tên '\1'"),
    (r"division by zero|.* modulo by zero", "chia cho số không"),
    (r"Range too big.*", "range quá lớn"),
    (r"access to attribute '(.*)' of .*", r"thẻ đòi điều mẫu không được làm: '\1'"),
    (r".* is not safely callable", "thẻ đòi điều mẫu không được làm"),
    (r"no loader for this environment.*", "thẻ đòi điều mẫu không được làm: lấy tệp khác"),
    (
        r"'?(.*?)'? object is not iterable|'(.*)' object is not callable|argument must be iterable",
        "lặp hoặc gọi một giá trị không phải danh sách",
    ),
    (r"Encountered unknown tag '(.*?)'.*", r"không có lệnh '\1'"),
    (
        r"Block names in Jinja .*|names starting with an underline .*|Invalid character in "
        r"identifier.*",
        "tên viết sai",
    ),
    (r"can't assign to '(.*)'|Can't assign to special .*", "không đặt được giá trị cho tên ấy"),
    (r"You cannot chain multiple tests.*", "mỗi 'is' chỉ đi với một phép thử"),
    (
        r"The loop must have the 'recursive' marker.*",
        "'loop(…)' chỉ dùng trong vòng lặp 'for … recursive'",
    ),
    (r"macro '(.*)' .*", r"gọi macro '\1' sai cách"),
    (
        r"(?:.* )?(?:takes? .*argument|missing \d+ required|got (?:an "
        r"unexpected|multiple|some)|expected .*argument)"
        r".*|.*keyword argument.*",
        "bộ lọc hoặc hàm thừa hay thiếu giá trị trong ngoặc",
    ),
    (
        r"unsupported operand .*|can only concatenate .*|must be str, not .*|bad operand type "
        r".*|can't multiply .*"
        r"|not all arguments .*",
        "phép tính giữa những giá trị khác loại (chữ với số, hoặc với danh sách)",
    ),
    (
        r"'.*' not supported between .*|'.*' and '.*' .*",
        "so sánh hoặc sắp xếp những giá trị khác loại",
    ),
    (
        r".*(?:object of type .* has no len|object is not subscriptable).*",
        "hỏi độ dài hoặc phần tử của một giá trị đơn",
    ),
    (r".*format.*", "định dạng số hoặc chữ viết sai"),
    (r".*invalid literal for .*|could not convert .*", "chữ không đọc được thành số"),
    (
        r"list index out of range|tuple index out of range|string index out of range",
        "không có phần tử ấy",
    ),
    (r"No .* item, sequence was empty\.?|max\(\) .*|min\(\) .*|.*empty.*", "danh sách rỗng"),
    (r"Exceeds the limit .*", "số quá lớn"),
)
"""Jinja's and Python's own complaints, and the same in Vietnamese."""

KINDS_OF_FAULTS = {
    "TypeError": "giá trị không hợp với phép tính, bộ lọc hoặc hàm trong thẻ",
    "ValueError": "giá trị không dùng được trong phép tính, bộ lọc hoặc hàm của thẻ",
    "OverflowError": "số quá lớn",
    "KeyError": "không có phần tử ấy",
    "IndexError": "không có phần tử ấy",
    "FilterArgumentError": "bộ lọc thừa hay thiếu giá trị trong ngoặc",
    "TemplateSyntaxError": "thẻ viết sai",
    "TemplateAssertionError": "thẻ viết sai",
    "SyntaxError": "thẻ viết sai",
}
"""What is said of a complaint in none of those words, by its kind."""


class TooLong(Exception):  # noqa: N818 — a fault of the template
    """The time a template may take is over."""


class Broken(Exception):  # noqa: N818 — a fault of the template
    """What a template became is not a Word file any more."""


def complaint(error: BaseException) -> str:
    """Say in Vietnamese what is wrong with a template, as far as the error tells."""
    if isinstance(error, MemoryError):
        return "mẫu dùng quá nhiều bộ nhớ"
    if isinstance(error, RecursionError):
        return "mẫu gọi lại chính nó quá nhiều lần"
    from jinja2.exceptions import SecurityError

    message = str(error)
    for english, vietnamese in COMPLAINTS:
        if match := re.fullmatch(english, message, re.DOTALL):
            return match.expand(vietnamese)
    if isinstance(error, TooLong | Broken) or type(error) is SecurityError:
        return message
    return KINDS_OF_FAULTS.get(type(error).__name__, "thẻ không điền được")
