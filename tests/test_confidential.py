"""Marks of secrecy, denouncers and numbers of persons: what is found, and what is let pass."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.confidential import Kind, grave, mentions, numbered

MARKED = (
    "MẬT",
    "TỐI MẬT",
    "TUYỆT  MẬT",
    " MẬT.",
    "--- TUYỆT MẬT ---",
    '"MẬT"',
    "Độ mật: MẬT",
    "ĐỘ MẬT: TỐI MẬT",
    "Mức độ mật TUYỆT MẬT",
    "MẬT - HỎA TỐC",
    "Đã ban hành báo cáo\nMẬT\nngày 05/9/2025",
    "Đã ban hành báo cáo\r\nTỐI MẬT\r\nngày 05/9/2025",
    "Báo cáo kết quả kiểm tra (MẬT)",
    "Báo cáo [TỐI MẬT] kết quả kiểm tra",
    "Kế hoạch ( TUYỆT MẬT ) của tỉnh",
    "Báo cáo (Độ mật: MẬT)",
    "Công văn (MẬT, HỎA TỐC)",
    "05/BC-TTT (MẬT)",
    "05/BC-TTT-MẬT",
    "05/BC-TTT/MẬT",
    "05/BC-TTT MẬT",
    "05/BC-TTT.TỐI MẬT",
    "KH-TTT-MẬT",
    "12/2025/QĐ-TTg TUYỆT MẬT",
    "Theo Công văn số 05/CV-TTT-MẬT ngày 05/9/2025 của Thanh tra tỉnh",
    "Theo Công văn số 05/CV-TTT MẬT NGÀY 05/9/2025",
)
UNMARKED = (
    "BẢO MẬT",
    "BÍ MẬT",
    "AN TOÀN, BẢO\nMẬT",
    "BÍ\nMẬT",
    "(BẢO MẬT)",
    "[BÍ MẬT NHÀ NƯỚC]",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "KẾ HOẠCH BẢO ĐẢM AN TOÀN, BẢO MẬT THÔNG TIN",
    "ATTT-BẢO MẬT",
    "CNTT/BÍ MẬT NHÀ NƯỚC",
    "05/KH-BẢO MẬT",
    "Thực hiện Kế hoạch 05/KH-TTT BẢO MẬT THÔNG TIN",
    "KẾ HOẠCH 05/KH-TTT MẬT MÃ DÂN SỰ",
    "THÔNG TIN MẬT MÃ",
    "MẬT MÃ",
    "(MẬT KHẨU)",
    "ĐỔI MẬT KHẨU",
    "MẬT ĐỘ XÂY DỰNG",
    "văn bản mật",
    "Văn bản Mật",
    "(mật)",
    "05/BC-TTT (Mật)",
    "mật",
    "Mật",
    "Tối mật",
    "tài liệu có độ mật MẬT thì không nhập",
    'Đóng dấu "MẬT", "TỐI MẬT", "TUYỆT MẬT" theo quy định',
    "MẬTT",
    "(MẬT ONG)",
    "MẬT ONG RỪNG",
    "",
)


def kinds(text: str) -> set[Kind]:
    return {mention.kind for mention in mentions(text)}


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", MARKED)
def test_a_mark_of_secrecy(text: str, form: str) -> None:
    written = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert [mention.kind for mention in mentions(written)] == ["mark"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", UNMARKED)
def test_no_mark_of_secrecy(text: str, form: str) -> None:
    assert mentions(unicodedata.normalize(form, text)) == []  # type: ignore[arg-type]


def test_where_a_mark_stands() -> None:
    (mark,) = mentions("Công văn 05/BC-TTT-TỐI MẬT ngày 05/9/2025")
    assert mark == (19, "mark", "TỐI MẬT")


DENOUNCERS = (
    ("Đã xử lý đơn tố cáo của ông Nguyễn Văn An", "ông Nguyễn Văn An"),
    ("Đơn tố cáo của bà Trần Thị Bình, thôn 3", "bà Trần Thị Bình"),
    ("đơn tố cáo của ông/bà Lê Hoa", "ông/bà Lê Hoa"),
    ("đơn tố cáo của ông (bà) Lê Hoa", "ông (bà) Lê Hoa"),
    ("Thụ lý tố cáo của công dân Nguyễn Văn A", "Nguyễn Văn A"),
    ("nội dung tố cáo của Phạm Văn Đông", "Phạm Văn Đông"),
    ("đơn tố cáo của ông Tư", "ông Tư"),
    ("đơn tố cáo của các hộ dân Hồ Văn Lôi", "Hồ Văn Lôi"),
    ("đơn tố cáo của vợ chồng ông Đinh Văn Re", "ông Đinh Văn Re"),
    ("đơn tố cáo (lần 2) của ông Nguyễn Văn An", "ông Nguyễn Văn An"),
    ("đơn tố cáo số 12, ngày 05/9/2025 của ông Nguyễn Văn An", "ông Nguyễn Văn An"),
    ("đơn tố cáo đề ngày 5.9.2025 của bà Lê Hoa", "bà Lê Hoa"),
    ("tố cáo Chủ tịch UBND xã Bình Minh của bà Lê Hoa", "bà Lê Hoa"),
    ("đơn tố cáo ông Lê Văn Bê của bà Trần Thị Cúc", "bà Trần Thị Cúc"),
    ("ĐƠN TỐ CÁO CỦA ÔNG NGUYỄN VĂN AN", "ÔNG NGUYỄN VĂN AN"),
    ("Người tố cáo: Trần Thị Bình", "Trần Thị Bình"),
    ("Người tố cáo là ông Nguyễn Văn An", "ông Nguyễn Văn An"),
    ("làm việc với người tố cáo (bà Lê Hoa)", "bà Lê Hoa"),
    ("đối thoại với người tố cáo ông Nguyễn Văn An", "ông Nguyễn Văn An"),
    ("người gửi đơn tố cáo là chị Mai", "chị Mai"),
    ("ông Trần Văn Bình tố cáo Chủ tịch UBND xã", "ông Trần Văn Bình"),
    ("Bà Lê Hoa có đơn tố cáo", "Bà Lê Hoa"),
    ("Nguyễn Văn An gửi đơn tố cáo nhiều lần", "Nguyễn Văn An"),
    ("bà Lê Hoa (thôn 3, xã Tịnh Khê) tố cáo cán bộ xã", "bà Lê Hoa"),
    ("bà Lê Hoa, trú tại thôn 3, xã Tịnh Khê, tố cáo cán bộ xã", "bà Lê Hoa"),
    ("ông Nguyễn Văn An có đơn khiếu nại, tố cáo", "ông Nguyễn Văn An"),
    ("ông Nguyễn Văn An xin rút tố cáo", "ông Nguyễn Văn An"),
    ("ông Nguyễn Văn An là người tố cáo", "ông Nguyễn Văn An"),
    ("Tiếp nhận đơn của ông Nguyễn Văn An, nội dung tố cáo", "ông Nguyễn Văn An"),
    ("đơn tố cáo của tập thể công dân do bà Lê Hoa đại diện", "bà Lê Hoa"),
    (
        "vụ việc ông Nguyễn Đình Tín (ở xã Phú Hà) có đơn tố cáo ông Huỳnh Hoa",
        "ông Nguyễn Đình Tín",
    ),
    (
        "Tiếp nhận đơn của ông Nguyễn Đình Tín (53 tuổi, ở thôn 2, xã Phú Hà), tố cáo đối với hành "
        "vi lợi dụng chức vụ của ông Huỳnh Văn Hoa, nguyên Chủ tịch UBND xã",
        "ông Nguyễn Đình Tín",
    ),
    ("tố cáo đối với Chủ tịch UBND xã Phú Hà của ông Nguyễn Đình Tín", "ông Nguyễn Đình Tín"),
    ("Thửa đất mà ông Nguyễn Đình Tín tố cáo cán bộ địa chính xã", "ông Nguyễn Đình Tín"),
    ("đ/c Hồ Văn Lôi gửi đơn tố cáo", "đ/c Hồ Văn Lôi"),
)
NO_DENOUNCERS = (
    "Đã xử lý 05 đơn tố cáo của công dân",
    "đơn tố cáo của công dân xã Tịnh Khê",
    "đơn tố cáo của công dân Phường 5",
    "đơn tố cáo của công dân tỉnh Quảng Ngãi",
    "đơn tố cáo của ông N.V.A",
    "đơn tố cáo của ông A",
    "tố cáo ông Nguyễn Văn An",
    "đơn tố cáo ông Nguyễn Văn An nhận hối lộ",
    "tố cáo hành vi tham nhũng của ông Nguyễn Văn An",
    "đơn tố cáo sai phạm trong quản lý đất đai của ông Nguyễn Văn An",
    "ông Nguyễn Văn An bị tố cáo",
    "người bị tố cáo: ông Nguyễn Văn An",
    "người bị tố cáo là bà Lê Hoa",
    "Giao ông Nguyễn Văn An xác minh nội dung tố cáo",
    "đồng chí Nguyễn Văn An, Chánh Thanh tra, trực tiếp xử lý đơn tố cáo",
    "đồng chí Nguyễn Văn An giải quyết khiếu nại, tố cáo",
    "ông Nguyễn Văn An ký kết luận nội dung tố cáo",
    "ông Nguyễn Văn An báo cáo kết quả tiếp công dân, giải quyết khiếu nại, tố cáo",
    "Tiếp nhận đơn tố cáo của Ban Tiếp công dân Trung ương chuyển đến",
    "đơn tố cáo của Bà Rịa - Vũng Tàu chuyển đến",
    "Công tác tiếp công dân, giải quyết khiếu nại, tố cáo của Thanh tra tỉnh",
    "Triển khai Luật Tố cáo năm 2018 của Quốc hội đến công chức",
    "kết luận tố cáo của Chủ tịch UBND tỉnh",
    "quyết định thụ lý tố cáo của Chánh Thanh tra tỉnh",
    "ông Nguyễn Văn An khiếu nại quyết định thu hồi đất",
    "đơn khiếu nại của bà Lê Hoa",
    "tố cáo đối với hành vi lợi dụng chức vụ của ông Huỳnh Văn Hoa, nguyên Chủ tịch UBND xã",
    "Công dân Cụm 8, xã Ngọc Hà, huyện Phú Hà tố cáo ông Đoàn Trung Tín, Chủ tịch UBND huyện",
    "giao Thanh tra thành phố xác minh nội dung tố cáo của công dân đối với ông Đoàn Trung Tín",
    "Công dân tố cáo ông Phan Thanh Tín, Phó Chủ tịch UBND huyện Phú Hà 2 nội dung, cụ thể: Thứ "
    "nhất, trả lời công dân tố cáo sai là không đúng về việc sử dụng đất của hộ ông Lê Tài Vĩ",
    "kết luận nội dung công dân tố cáo đúng 1 phần, có việc hộ ông Lê Tài Vĩ xây dựng công trình",
    "Tổ Công tác do ông Trần Ngọc Tín, Phó Chủ tịch UBND tỉnh làm Tổ trưởng giải quyết tố cáo",
    "tổ xác minh tố cáo gồm 3 thành viên, do ông Nguyễn Xuân Tín, Phó Trưởng phòng làm tổ trưởng",
    "Trong đơn tố cáo phải ghi rõ họ tên, địa chỉ người tố cáo; nội dung tố cáo",
    "GIẢI QUYẾT TỐ CÁO THUỘC THẨM QUYỀN CỦA CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH BÀ RỊA - VŨNG TÀU",
    "bà Nguyễn Thị Hà, Chủ tịch UBND xã Phú Hà cho biết đã có kết luận về đơn tố cáo này",
    "Tại 62A đường Diên Hồng. Người tố cáo gửi đơn tố cáo đến Chủ tịch UBND tỉnh",
    "Đơn tố cáo do đồng chí Nguyễn Văn An thụ lý",
    "đơn tố cáo của Lý Sơn, Hà Nội, Lâm Đồng chuyển đến",
    "đơn tố cáo của Hồ Chí Minh chuyển đến",
    "công dân phường Trương Quang Trọng gửi đơn tố cáo",
    "giáo viên Trường THPT Trần Quốc Tuấn tố cáo",
)


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(("text", "person"), DENOUNCERS)
def test_a_denouncer(text: str, person: str, form: str) -> None:
    told = mentions(unicodedata.normalize(form, text))  # type: ignore[arg-type]
    assert {(mention.kind, mention.words) for mention in told} == {("denouncer", person)}
    start = unicodedata.normalize("NFC", text).index(person)
    assert {mention.start for mention in told} == {start}


@pytest.mark.parametrize("text", NO_DENOUNCERS)
def test_no_denouncer(text: str) -> None:
    assert mentions(text) == []


PHONES = (
    "0905123456",
    "0905 123 456",
    "0905.123.456",
    "0905-123-456",
    "090 512 3456",
    "0905.12.34.56",
    "+84905123456",
    "+84 905 123 456",
    "(+84) 905 123 456",
    "01221234567",
    "02553822123",
    "0255.3822123",
    "0255.3.822.123",
    "(0255) 3822 123",
    "024 3825 1234",
    "055.3822123",
)
IDENTITIES = (
    "051090001234",
    "051 090 001 234",
    "051.090.001.234",
    "0510 9000 1234",
    "CMND 212345678",
    "số CMND: 212 345 678",
    "CCCD số 051090001234",
    "căn cước công dân số: 385000000000",
    "số định danh cá nhân 051090001234",
    "chứng minh nhân dân (212345678)",
    "CMND/CCCD số 212345678",
)
OTHER_NUMBERS = (
    "38.500.000 đồng",
    "385.000.000",
    "385000000000",
    "385.000.000.000 đồng",
    "1.055.382.212.300 đồng",
    "212345678",
    "1234/QĐ-TTg",
    "Nghị định 30/2020/NĐ-CP",
    "Luật 117/2025/QH15",
    "05/9/2025",
    "05.09.2025 10 giờ 30",
    "05.09.2025-10.09.2025",
    "2025-07-29T08:12:03+07:00",
    "từ 01/7/2025 đến 31/12/2025",
    "Chương 437, Loại 340, Khoản 341",
    "mã QHNS 1012345",
    "000.00.18.H48-250905-0001",
    "H48.15-250905-0001",
    "MST 0301234567",
    "mã số thuế: 0301234567",
    "tài khoản số 0905123456",
    "số 0905123456/HĐ",
    "lệ phí căn cước công dân 385.000.000 đồng",
    "cấp căn cước 123.456.789 thẻ",
    "https://thanhtra.quangngai.gov.vn/0905123456",
    "40% (05/13 nhiệm vụ)",
    "3713.0.1012345.00000",
    "09 nhiệm vụ, 12 văn bản, 345 hồ sơ",
    "0905",
)


@pytest.mark.parametrize(
    "around",
    ["{}", "Liên hệ {}.", "Gọi {} người dân đã nêu", "Ông Lê Văn Bê, ĐT: {}, thôn 3", "({})"],
)
@pytest.mark.parametrize("number", PHONES)
def test_a_phone(number: str, around: str) -> None:
    assert kinds(around.format(number)) == {"phone"}


@pytest.mark.parametrize("around", ["{}", "Ông Lê Văn Bê, {}, thôn 3", "Ông Lê Văn Bê ({})"])
@pytest.mark.parametrize("number", IDENTITIES)
def test_an_identity_card(number: str, around: str) -> None:
    assert kinds(around.format(number)) == {"identity"}


@pytest.mark.parametrize("number", OTHER_NUMBERS)
def test_another_number(number: str) -> None:
    assert mentions(f"Đã thực hiện {number}") == []
    assert mentions(number) == []


def test_two_numbers_one_after_another() -> None:
    assert [one.words for one in mentions("0905123456, 0914123456 / 0255.3822.123")] == [
        "0905123456",
        "0914123456",
        "0255.3822.123",
    ]


WORDS = st.lists(
    st.sampled_from(
        [
            *("MẬT", "TỐI", "TUYỆT", "BÍ", "BẢO", "mật", "(", ")", "-", "/", "\n", ".", ",", ":"),
            *("05/BC-TTT", "tố cáo", "của", "ông", "bà", "Nguyễn", "Văn", "A", "người", "đơn"),
            *("0905", "123", "456", "+84", "051090001234", "CMND", "số", "đồng", "bị"),
        ]
    ),
    max_size=12,
).map(" ".join)


@given(WORDS | st.text())
def test_what_is_found_stands_where_it_is_said_to(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    found = mentions(text)
    for start, kind, words in found:
        assert composed[start:].startswith(words)
        assert words
        assert numbered(composed) if kind in ("phone", "identity") else grave(composed)
    assert found == sorted(found)
    assert found == mentions(composed)


@given(
    WORDS.map(lambda text: text.replace("MẬT", "MẶT")) | st.text(alphabet="mậtMATốiỐITUYỆ( )\n/-")
)
def test_nothing_is_marked_without_the_word_in_capitals(text: str) -> None:
    assert "mark" not in kinds(text) or "MẬT" in unicodedata.normalize("NFC", text)


@given(st.text(alphabet="0123456789 .-/,đồng"), st.text(alphabet="123456789."))
def test_money_is_no_number_of_a_person(before: str, amount: str) -> None:
    assert kinds(f"kinh phí {amount} đồng") == set()
    assert "denouncer" not in kinds(before)


def test_long_texts_are_looked_through_in_passable_time() -> None:
    import time

    for text in (
        "ông Nguyễn " * 4000 + "tố cáo",
        "tố cáo của " * 4000,
        "A-" * 9000 + " MẬT",
        "09 " * 9000,
    ):
        begun = time.perf_counter()
        mentions(text)
        assert time.perf_counter() - begun < 2
