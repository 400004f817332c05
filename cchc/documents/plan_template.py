"""The template of the signed plan itself: header, basis, text, table with a head of two lines,
text, signature.
"""

from __future__ import annotations

from typing import Any

from cchc.documents.frame import letterhead, signature, titled
from cchc.documents.page import blank, flow
from cchc.documents.tables import Cell, table

COLUMNS = {
    "number": ("TT", 10),
    "content": ("Nhiệm vụ cụ thể", 61),
    "lead": ("Chủ trì", 22),
    "coordinators": ("Phối hợp", 22),
    "product": ("Sản phẩm", 29),
    "deadline": ("Thời gian hoàn thành", 21),
}
"""Columns of the table: what they tell, their heads and widths in millimetres."""

GROUPS = (("", 2), ("Trách nhiệm thực hiện", 2), ("", 2))
"""The upper line of the table's head."""

LOOKS = ("section", "heading", "basis")


def plan() -> Any:
    """Build the template of the plan."""
    document = blank()
    letterhead(document)
    titled(document, "{{ kind|upper }}", "{{ title }}")
    _words(document, "before")
    _table(document)
    flow(document, ("space", "8"))
    _words(document, "after")
    flow(
        document,
        ("lead_in", "{%p for one in ending %}"),
        ("lead_in", "{{ one.text }}"),
        ("lead_in", "{%p endfor %}"),
    )
    signature(document)
    return document


def _words(document: Any, name: str) -> None:
    """Add the paragraphs of a part, each in its looks; sections keep their letters, Word shows them
    as capitals.
    """
    flow(document, ("body", f"{{%p for one in {name} %}}"))
    for key in LOOKS:
        flow(document, ("body", f'{{%p if one.looks == "{key}" %}}'), (key, "{{ one.text }}"))
        if key == "section":
            document.paragraphs[-1].runs[0].font.all_caps = True
        flow(document, ("body", "{%p endif %}"))
    flow(
        document,
        ("body", '{%p if one.looks == "body" %}'),
        ("body", "{{ one.text }}"),
        ("body", "{%p endif %}"),
        ("body", "{%p endfor %}"),
    )


def _table(document: Any) -> None:
    _, *told = COLUMNS
    table(
        document,
        [width for _, width in COLUMNS.values()],
        [head for head, _ in COLUMNS.values()],
        [
            "{%tr for row in rows %}",
            "{%tr if row.area %}",
            [
                Cell("total_cell", "{{ row.number }}", middle=True),
                Cell("area_cell", "{{ row.content }}", keep=True),
                *(Cell("cell", "") for _ in told[1:]),
            ],
            "{%tr else %}",
            [
                Cell("number_cell", "{{ row.number }}", middle=True),
                *(Cell("cell", f"{{{{ row.{name} }}}}", middle=True) for name in told),
            ],
            "{%tr endif %}",
            "{%tr endfor %}",
        ],
        groups=GROUPS,
    )
