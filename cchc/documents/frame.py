"""What all documents share: the first lines, the title, and the signature; tags for a template."""

from __future__ import annotations

from typing import Any

from cchc.documents.page import flow
from cchc.documents.tables import halves

LETTERHEAD = (66.0, 99.0)
SIGNATURE = (80.0, 85.0)
"""Widths of the two halves, in millimetres."""

SIGNING_SPACE = 66
"""Height left for the signature and the seal, in points."""


def letterhead(document: Any, *below_number: tuple[str, str]) -> None:
    """Add the first lines of a document: agencies, Quốc hiệu, number, place and day."""
    halves(
        document,
        LETTERHEAD,
        (
            [
                ("parent", "{%p if head.parent %}"),
                ("parent", "{{ head.parent|upper }}"),
                ("parent", "{%p endif %}"),
                ("issuer", "{{ head.issuer|upper }}"),
                ("rule", "issuer"),
            ],
            [
                ("nation", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
                ("motto", "Độc lập - Tự do - Hạnh phúc"),
                ("rule", "motto"),
            ],
        ),
        (
            [("number", "Số: {{ head.number }}"), *below_number],
            [("place_date", "{{ head.place }}, {{ head.date }}")],
        ),
    )


def titled(document: Any, kind: str, subject: str) -> None:
    """Add the document's kind, what it is about, the rule below, and to whom it goes."""
    flow(
        document,
        ("kind", kind),
        ("subject", subject),
        ("rule", "subject"),
        ("space", "6"),
        ("salutation", "{%p if head.to %}"),
        ("salutation", "Kính gửi: {{ head.to }}"),
        ("salutation", "{%p endif %}"),
    )


def signature(document: Any) -> None:
    """Add Nơi nhận and, level with it, who signs."""
    halves(
        document,
        SIGNATURE,
        (
            [
                ("recipients", "Nơi nhận:"),
                ("recipient", "{%p for place in head.recipients %}"),
                ("recipient", "- {{ place }}{% if loop.last %}.{% else %};{% endif %}"),
                ("recipient", "{%p endfor %}"),
            ],
            [
                ("position", "{%p if head.authority %}"),
                ("position", "{{ head.authority|upper }}"),
                ("position", "{%p endif %}"),
                ("position", "{{ head.position|upper }}"),
                ("space", str(SIGNING_SPACE)),
                ("signer", "{{ head.signer }}"),
            ],
        ),
    )
    flow(
        document, ("space", "1")
    )  # Word wants a paragraph after a table: the least, or it begins an empty page
