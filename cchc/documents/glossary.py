"""Every name a Word template may use; `python -m cchc.documents.glossary` prints the page."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from cchc.docstrings import meanings
from cchc.documents.kind import Kind
from cchc.documents.kinds import KINDS
from cchc.template.language import MEANINGS
from cchc.template.names import element_of, names_of, without_none

if TYPE_CHECKING:
    from cchc.exports.page_form import PageForm

OPENING = """\
# Mẫu Word: các tên dùng được

<!-- Trang này do `make docs` viết ra từ mã nguồn (lời giải thích cạnh từng tên); sửa ở đó, không \
sửa ở đây. -->

Mẫu là tệp Word bình thường, trong đó có các thẻ cchc điền vào. Gõ thẻ ở bất cứ đâu: trong đoạn, \
ô bảng, đầu trang,
chân trang, hộp chữ; chữ điền vào mang kiểu chữ của thẻ. Chép mẫu có sẵn về mà sửa bằng `cchc \
template copy bao-cao`,
sửa xong thì thử bằng `cchc template check templates/bao-cao.docx`: lệnh chỉ ra từng thẻ sai, ở \
đoạn hoặc dòng nào.

| Gõ vào Word | Được |
|---|---|
| `{{ head.issuer }}` | giá trị của một tên |
| `{{ plan.kind\\|upper }}` | giá trị qua một bộ lọc |
| `{% if unit %}…{% else %}…{% endif %}` | chữ tùy theo có giá trị hay không, trong cùng đoạn |
| `{%p if money %}` … `{%p endif %}` | những đoạn tùy theo; mỗi thẻ đứng riêng một đoạn, đoạn ấy \
bị bỏ đi |
| `{%p for one in overdue %}` … `{%p endfor %}` | những đoạn lặp lại cho từng phần tử của danh \
sách |
| `{%tr for one in overdue %}` … `{%tr endfor %}` | những dòng bảng lặp lại; mỗi thẻ đứng riêng \
một dòng của bảng |
| `{{ loop.index }}` | số thứ tự trong vòng lặp, từ 1; `loop.first`, `loop.last`: lần đầu, lần \
cuối |
| `{# ghi chú #}` | ghi chú, không in ra |

Tên viết đúng từng chữ, không dấu. Một thẻ phải mở và đóng trong cùng đoạn. Mẫu không lấy được \
tệp khác và không chạy
được chương trình; mẫu có macro, có liên kết tự mở ra ngoài thì bị từ chối.
"""


def page(kinds: Iterable[Kind] = KINDS.values()) -> str:
    """Return the page as Markdown: how tags are written, the filters, and each kind's names."""
    return (
        "\n".join([OPENING, *_filters(), *(line for kind in kinds for line in _of_kind(kind))])
        + "\n"
    )


def names_page(form: PageForm) -> str:
    """Return the names alone of a template that is no Word file."""
    return "\n".join(line for line in _of_kind(form)).strip() + "\n"


def _filters() -> Iterator[str]:
    yield from ("## Bộ lọc", "", "| Bộ lọc | Được |", "|---|---|")
    yield from (f"| `{name}` | {_cell(meaning)} |" for name, meaning in MEANINGS.items())


def _of_kind(kind: Kind | PageForm) -> Iterator[str]:
    view = type(kind.sample())
    yield from ("", f"## {kind.file}", "", f"Dùng cho {kind.purpose}.", "")
    yield from _table(view, "")
    for record, ways in records(view).items():
        yield from ("", f"### {_first_line(record)}", "", f"Ở {', '.join(map(str, ways))}.", "")
        yield from _table(record, f"{ways[0].path}.")


def _table(record: Any, before: str) -> Iterator[str]:
    yield from ("| Tên | Nghĩa |", "|---|---|")
    texts = meanings(record)
    for name, kind in names_of(record).items():
        yield f"| `{before}{name}` | {_cell(texts.get(name, ''))}{_sort(kind)} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _sort(kind: Any) -> str:
    """Say what sort of value a name has, where it is not text."""
    of = without_none(kind)
    if element_of(of) is not Any:
        return " *(danh sách)*"
    if of is bool:
        return " *(đúng hoặc sai)*"
    return " *(có thể không có)*" if type(None) in get_args(kind) else ""


@dataclass(frozen=True, slots=True)
class Way:
    """How a template reaches a record."""

    path: str = ""
    """As written: 'figures.dated', or 'one' in a loop."""
    loops: tuple[str, ...] = ()
    """The loops around it: 'for one in areas'."""

    def __str__(self) -> str:
        within = " và ".join(f"`{loop}`" for loop in self.loops)
        return f"`{self.path}`" + (f" trong {within}" if within else "")

    def to(self, name: str, is_list: bool) -> Way:
        """Return the way on to a name, into the list it is if it is one."""
        path = f"{self.path}.{name}" if self.path else name
        if not is_list:
            return Way(path, self.loops)
        item = ITEMS[len(self.loops)]
        return Way(item, (*self.loops, f"for {item} in {path}"))


ITEMS = ("one", "sub", "part", "item")


def records(view: Any) -> dict[Any, list[Way]]:
    """Return the types of record below a view, each with the ways to reach one."""
    known: dict[Any, list[Way]] = {}
    waiting: list[tuple[Any, Way]] = [(view, Way())]
    while waiting:
        record, way = waiting.pop(0)
        for name, kind in names_of(record).items():
            element = element_of(kind)
            below = without_none(kind) if element is Any else element
            if names_of(below):
                ways = known.setdefault(below, [])
                ways.append(way.to(name, element is not Any))
                if len(ways) == 1:
                    waiting.append((below, ways[0]))
    return known


def _first_line(record: Any) -> str:
    return " ".join((record.__doc__ or record.__name__).split()).rstrip(".")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page())
