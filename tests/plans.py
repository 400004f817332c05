"""Small plans for tests, read as the tool reads them."""

from __future__ import annotations

from cchc.checking.checks import check
from cchc.plan import Plan
from cchc.source import read_bytes

SMALL = """\
format: 1
id: ke-hoach
period: {from: 2025-07-01, to: 2025-12-31}
document:
  symbol: KH-TTT
  month: 2025-07
  office: Thanh tra tỉnh
  title: Công tác sáu tháng cuối năm 2025
  recipients: [UBND tỉnh, Sở Nội vụ]
  replaces: Kế hoạch số 11/KH-TTT
units:
  van-phong: {name: Văn phòng}
  pnv-1: {name: Phòng Nghiệp vụ 1}
  pnv-2: {name: Phòng Nghiệp vụ 2}
groups:
  cac-phong: {name: Các phòng, members: [pnv-1, pnv-2]}
before:
  - Mục đích
areas:
  - title: Thể chế
    tasks:
      - {id: 1.a, content: Rà soát văn bản, lead: Văn phòng, deadline: Quý III/2025, product: Báo cáo}
      - {id: 1.b, content: Theo dõi thi hành, lead: Văn phòng, coordinators: Các phòng, deadline: Thường xuyên}
  - title: Tài chính
    tasks:
      - {id: 2.a, content: Ban hành Quy chế, lead: Phòng Nghiệp vụ 1, deadline: Tháng 7/2025}
      - {id: 2.b, content: Lập dự toán, lead: Phòng Nghiệp vụ 2, deadline: Sau khi có hướng dẫn}
      - {id: 2.c, content: Báo cáo số liệu, lead: Văn phòng, deadline: Hằng quý}
after:
  - Kế hoạch này thay thế Kế hoạch số 11/KH-TTT.
"""


def plan_of(text: str) -> Plan:
    """Return the plan a file's text holds, which must have no error."""
    checked = check(read_bytes(text.encode(), "plan.yaml"), None, "")
    assert not [problem for problem in checked.problems if problem.is_error]
    assert checked.plan is not None
    return checked.plan


def edited(*pairs: tuple[str, str]) -> Plan:
    """Return the small plan with some of its words replaced."""
    text = SMALL
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return plan_of(text)
