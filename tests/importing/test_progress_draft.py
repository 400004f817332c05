"""What words in a table's columns of progress say, and what in them is not sure."""

from __future__ import annotations

import pytest

from cchc.importing.progress_draft import told_by
from cchc.told import NOTHING, Told

PLAIN: list[tuple[dict[str, str], Told]] = [
    ({"Tiến độ": "Đã hoàn thành"}, Told(state="done")),
    ({"Tiến độ": "Hoàn thành 100%"}, Told(state="done")),
    ({"Tiến độ (%)": "100%"}, Told(state="done", percent=100)),
    ({"Tiến độ (%)": "60"}, Told(percent=60)),
    ({"Tình trạng": "Đang thực hiện", "Tiến độ (%)": "60%"}, Told(state="started", percent=60)),
    ({"Tình hình": "Đang lấy ý kiến"}, Told(state="started", result="Đang lấy ý kiến")),
    ({"Kết quả thực hiện": "Quyết định số 05"}, Told(result="Quyết định số 05")),
    ({"Status": "In progress"}, Told(state="started")),
    ({"Tình trạng": "Đã trình UBND"}, Told(state="submitted", result="Đã trình UBND")),
    ({"Tình trạng": "Không phát sinh"}, Told(state="nothing")),
    ({"Tình trạng": "Chưa thực hiện"}, NOTHING),
    ({"Tiến độ (%)": "0%"}, NOTHING),
]


@pytest.mark.parametrize(("words", "told"), PLAIN)
def test_words_of_progress_are_told_as_they_stand(words: dict[str, str], told: Told) -> None:
    assert told_by(words)[0] == told


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        ({"Tiến độ (%)": "0.6"}, "không rõ '0.6' là bao nhiêu phần trăm"),
        ({"Tiến độ": "60"}, "không rõ '60' là bao nhiêu phần trăm"),
        ({"Tiến độ (%)": "120%"}, "'120%' không phải số phần trăm nguyên từ 0 đến 100"),
        (
            {"Tình trạng": "Đã hoàn thành", "Tiến độ (%)": "60%"},
            "các cột nói khác nhau: chưa ghi trạng thái, phần trăm",
        ),
        (
            {"Tình trạng": "Đang thực hiện", "Tiến độ (%)": "100%"},
            "các cột nói khác nhau: chưa ghi trạng thái, phần trăm",
        ),
    ],
)
def test_what_could_mean_two_things_is_told_and_not_recorded(
    words: dict[str, str], doubt: str
) -> None:
    told, doubts = told_by(words)
    assert told == NOTHING
    assert doubts == [doubt]
