"""What `init` puts on the screen: what was written, and the next step to take; pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from cchc.new_office import CONCLUSION_DEMO, DEMO, DEMO_DAY
from cchc.screens.lines import HEADING, Line
from cchc.text import typed_as

HOOK_STEP = "cchc init --hook              để git không nhận kế hoạch có lỗi"


def new_office(
    folder: Path,
    example: str | None,
    written: Sequence[str],
    kept: Sequence[str],
    hook: Path | None,
    *,
    at_work: bool,
) -> Iterator[Line]:
    """Tell what a new office's folder holds, and what to do next.

    `example` is the plan that was made to be edited or looked at, if one was; `hook` is git's, if
    it was installed; `at_work` says whether there were plans before.
    """
    yield Line(f"Thư mục làm việc: {folder.resolve()}", HEADING)
    yield from (Line(f"  ghi mới   {path}", "green") for path in written)
    yield from (Line(f"  giữ lại   {path} (đã có)", "dim") for path in kept)
    if hook:
        yield Line(f"  cài vào git: {hook} (không nhận commit có lỗi)", "green")
    yield Line()
    yield Line("Tiếp theo:", HEADING)
    if folder != Path():
        yield Line(f"  cd {typed_as(folder)}")
    yield from (Line(f"  {step}") for step in _steps(example, hook, at_work=at_work))


def _steps(example: str | None, hook: Path | None, *, at_work: bool) -> Iterator[str]:
    if example in (DEMO, CONCLUSION_DEMO):
        yield (
            f"cchc status --plan {example} --as-of {DEMO_DAY}    xem tình hình (số liệu minh họa, "
            "không có thật)"
        )
        own = "lấy kế hoạch của cơ quan bằng cchc import"
        if example == CONCLUSION_DEMO:
            own = "viết kết luận của cơ quan bằng cchc init --kind ket-luan --id MÃ"
        yield f"xem xong thì xóa plans/{example}, rồi {own}"
        return
    if example:
        yield f"sửa plans/{example}/plan.yaml thành kế hoạch của cơ quan"
    elif not at_work:
        yield "cchc import ke-hoach.docx --id MÃ   lấy kế hoạch từ tệp Word, Excel"
        yield "(chưa có tệp thì cchc init --id MÃ  viết một kế hoạch mẫu để sửa)"
    yield "cchc validate                 kiểm tra; sai ở đâu chỉ đúng dòng"
    yield "cchc status                   xem tình hình"
    yield (
        'git add -A && git commit -m "…"  ghi vào git; có lỗi thì git không nhận'
        if hook
        else HOOK_STEP
    )
