"""Documents issued: each once, in one period, by whoever its symbol says issued it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from cchc.documents.issued import FROM_OTHERS, ISSUED, Issued, issued, issued_table
from cchc.documents.page import flow
from cchc.documents.wording import plan_words
from cchc.journal import Entry
from cchc.period import Period, reporting_period
from cchc.plan import Plan
from cchc.standing import standings
from cchc.told import Product
from tests.documents.annexes import annex, read
from tests.documents.test_one_number import OFFICES_PLAN, journals
from tests.word_sample import OFFICE, PLAN, SEVENTH, day, entry, month, with_document


def names(entries: tuple[Entry, ...], period: Period, plan: Plan = PLAN) -> Issued:
    return issued(plan, standings(plan, entries, period.last, period), period)


def with_product(
    task: str,
    on: str,
    symbol: str | None,
    issued_on: str | None = None,
    title: str = "Quy chế",
    **facts: object,
) -> Entry:
    product = Product(title, symbol, day(issued_on) if issued_on else None)
    return entry(task, on, products=(product,), **facts)


def recorded(on: str, one: Entry) -> Entry:
    return replace(one, at=dt.datetime.combine(day(on), dt.time(8), dt.UTC))


SEVERAL = (
    with_product("1.a", "20/8/2025", "41/KH-TTT", "18/8/2025", "Tuyên truyền cải cách hành chính"),
    with_product("1.b", "25/8/2025", "5/QĐ-TTT", "25/8/2025", state="done"),
    with_product("1.c", "1/9/2025", "12/TTr-TTT", "1/9/2025", "Dự toán", state="submitted"),
    with_product("2.a", "2/9/2025", "13/TTT-VP", None, "", unit=OFFICE),
    with_product(
        "2.a", "3/9/2025", "06/QĐ-TTT", "03/9/2025", "Về thành lập Tổ công tác", unit=SEVENTH
    ),
    with_product("2.b", "4/9/2025", "120/QĐ-UBND", "4/9/2025", "Phê duyệt dự toán"),
    with_product("2.b", "5/9/2025", None, None, "Báo cáo rà soát"),
)


def test_documents_are_counted_by_kind_with_the_list_behind() -> None:
    of_september = names(SEVERAL, month(9))
    assert [str(number) for number, _ in of_september.by_kind] == ["02", "01", "01", "01"]
    assert [kind for _, kind in of_september.by_kind] == [
        "quyết định",
        "kế hoạch",
        "tờ trình",
        "công văn",
    ]
    listed = [(one.symbol, one.date, one.title, one.tasks) for one in of_september.documents]
    assert listed == [
        ("41/KH-TTT", "18/8/2025", "Tuyên truyền cải cách hành chính", "1.a"),
        ("05/QĐ-TTT", "25/8/2025", "Quy chế", "1.b"),
        ("12/TTr-TTT", "01/9/2025", "Dự toán", "1.c"),
        ("13/TTT-VP", "…", "…", "2.a"),
        ("06/QĐ-TTT", "03/9/2025", "Về thành lập Tổ công tác", "2.a"),
    ]
    (other,) = of_september.from_others
    assert (other.symbol, other.issuer, other.tasks) == ("120/QĐ-UBND", "UBND", "2.b")
    assert (of_september.count, of_september.unclear_tasks) == (5, "2.b")


def test_one_document_of_two_tasks_is_one() -> None:
    twice = (
        with_product("1.a", "20/8/2025", "05/QĐ-TTT", None, ""),
        with_product("1.b", "28/8/2025", "5 / QĐ-TTT", "19/8/2025", "Quy chế chi tiêu"),
    )
    (one,) = names(twice, month(9)).documents
    assert (one.symbol, one.date, one.title, one.tasks) == (
        "05/QĐ-TTT",
        "19/8/2025",
        "Quy chế chi tiêu",
        "1.a, 1.b",
    )


def test_numbers_begin_anew_each_year() -> None:
    other_years = (
        with_product("1.a", "20/8/2025", "05/QĐ-TTT", "20/8/2025"),
        with_product("1.b", "5/1/2026", "05/QĐ-TTT", "5/1/2026"),
    )
    assert names(other_years, reporting_period("month", 1, 2026)).count == 1
    assert names(other_years, month(9)).count == 1


def test_the_document_of_an_act_is_no_product() -> None:
    acts = [
        with_product(
            "1.c", "20/8/2025", "9/QĐ-TTT", state="extended", due=day("30/9/2025"), reason="Mưa bão"
        ),
        with_product("2.c", "21/8/2025", "10/TTT-VP", state="arrived"),
        with_product("1.c", "22/8/2025", "11/TTT-VP", state="decided", result="Đồng ý"),
    ]
    empty = names(tuple(acts), month(9))
    assert (empty.count, empty.documents, empty.from_others, empty.unclear) == (0, (), (), ())


def test_what_was_told_late_is_of_the_period_in_which_it_was_told_and_of_no_other() -> None:
    """The results of tháng 8 were due on 17/8."""
    july = with_product("1.b", "28/7/2025", "05/QĐ-TTT", "28/7/2025", state="done")
    in_time, late = recorded("5/8/2025", july), recorded("20/9/2025", july)
    assert [names((in_time,), month(number)).count for number in (8, 9, 10)] == [1, 0, 0]
    assert [names((late,), month(number)).count for number in (8, 9, 10)] == [0, 0, 1]
    october = names((late,), month(10))
    assert (october.late, october.documents[0].late) == (1, True)
    assert names((late,), reporting_period("half", 2, 2025)).late == 0


def test_a_document_named_in_a_later_month_is_of_the_month_that_names_it_first() -> None:
    old = with_product("1.b", "20/9/2025", "05/QĐ-TTT", "10/8/2025", result="Thực hiện Quy chế")
    again = with_product("1.b", "20/10/2025", "05/QĐ-TTT", "10/8/2025", result="Tiếp tục")
    counts = [names((old, again), month(number)) for number in (8, 9, 10, 11)]
    assert [(one.count, one.late) for one in counts] == [(0, 0), (0, 0), (1, 1), (0, 0)]


def test_a_document_of_the_days_after_the_period_waits_for_the_next() -> None:
    """A form says on 17/9 of its last day, 14/9, what was signed on 16/9."""
    form = recorded("17/9/2025", with_product("1.b", "14/9/2025", "05/QĐ-TTT", "16/9/2025"))
    assert (names((form,), month(9)).count, names((form,), month(10)).count) == (0, 1)


def test_where_the_symbol_does_not_say_who_issued_it_nobody_is_said_to_have() -> None:
    bare = (with_product("1.b", "20/8/2025", "5"),)
    assert (names(bare, month(9)).count, len(names(bare, month(9)).unclear)) == (0, 1)
    unknown = with_document(PLAN, symbol=None, number=None)
    nameless = replace(unknown, units={})
    of_nobody = names(SEVERAL[:1], month(9), nameless)
    assert (of_nobody.count, of_nobody.from_others, len(of_nobody.unclear)) == (0, (), 1)


@given(journals(), st.sampled_from([("5/KH-TTT", 0), ("7/QĐ-UBND", 40)]))
def test_a_half_year_has_the_documents_of_its_months_each_once(
    journal: tuple[Entry, ...], document: tuple[str, int]
) -> None:
    symbol, before = document
    numbered = tuple(
        replace(
            one,
            products=tuple(
                replace(
                    product,
                    symbol=f"{place}{symbol}",
                    date=product.date and product.date - dt.timedelta(before),
                )
                for product in one.products
            ),
        )
        for place, one in enumerate(journal)
    )
    half = reporting_period("half", 2, 2025)
    of_half = names(numbered, half, OFFICES_PLAN)
    months = [names(numbered, month(number), OFFICES_PLAN) for number in range(7, 13)]
    for which in ("documents", "from_others"):
        of_months = [one.symbol for each in months for one in getattr(each, which)]
        assert len(of_months) == len(set(of_months))
        told_in_half = [one.symbol for one in getattr(of_half, which)]
        assert sorted(told_in_half) == sorted(of_months)


@given(journals())
def test_what_is_counted_is_listed(journal: tuple[Entry, ...]) -> None:
    for number in range(7, 13):
        counted = names(journal, month(number), OFFICES_PLAN)
        assert counted.count == len(counted.documents) == sum(one for one, _ in counted.by_kind)
        assert counted.count <= sum(len(one.products) for one in journal)


def text(of_period: Issued, unit: str = "", *, listed: bool = True) -> list[str]:
    values = {"issued": of_period, "plan": plan_words(PLAN), "unit": unit, "listed": listed}
    sentences = [
        ("body", "{%p if issued.count %}"),
        ("body", ISSUED),
        ("body", "{%p endif %}"),
        ("body", "{%p if issued.from_others %}"),
        ("body", FROM_OTHERS),
        ("body", "{%p endif %}"),
    ]
    _, texts = read(annex(lambda document: flow(document, *sentences), values))
    return texts


def test_the_sentences_read_as_the_model_does() -> None:
    of_all, of_others = text(names(SEVERAL, month(9)))
    assert of_all == (
        "Trong kỳ, Thanh tra tỉnh đã ban hành 05 văn bản để thực hiện Kế hoạch (02 quyết định, "
        "01 kế hoạch, 01 tờ trình, 01 công văn); danh mục kèm theo."
    )
    assert of_others == (
        "Trong kỳ đã có 01 văn bản của cấp có thẩm quyền, cơ quan khác: Quyết định số 120/QĐ-UBND "
        "ngày 04/9/2025 về việc phê duyệt dự toán."
    )
    of_one = text(names(SEVERAL[1:2], month(9)), "Phòng Nghiệp vụ 7")[0]
    assert of_one == (
        "Trong kỳ đã ban hành 01 quyết định để thực hiện Kế hoạch; danh mục kèm theo."
    )
    late = recorded("20/9/2025", with_product("1.b", "28/7/2025", "05/QĐ-TTT", "28/7/2025"))
    assert text(names((late,), month(10)))[0] == (
        "Trong kỳ, Thanh tra tỉnh đã ban hành 01 quyết định để thực hiện Kế hoạch, ban hành từ kỳ "
        "trước, kỳ này mới được báo cáo; danh mục kèm theo."
    )
    new = with_product("1.c", "20/9/2025", "42/KH-TTT", "20/9/2025")
    assert text(names((late, new), month(10)))[0] == (
        "Trong kỳ, Thanh tra tỉnh đã ban hành 02 văn bản để thực hiện Kế hoạch (01 quyết định, 01 "
        "kế hoạch), trong đó 01 văn bản ban hành từ kỳ trước, kỳ này mới được báo cáo; danh mục "
        "kèm theo."
    )
    assert text(names((), month(9))) == []


def test_a_few_documents_are_named_in_the_sentence_itself() -> None:
    two = (
        with_product("1.b", "28/8/2025", "05/QĐ-TTT", "28/8/2025"),
        with_product("1.c", "1/9/2025", "42/KH-TTT", "1/9/2025"),
    )
    assert text(names(two, month(9)), listed=False) == [
        "Trong kỳ, Thanh tra tỉnh đã ban hành 02 văn bản để thực hiện Kế hoạch (01 quyết định, 01 "
        "kế hoạch): số 05/QĐ-TTT, 42/KH-TTT."
    ]


def test_the_list_holds_own_documents_then_others() -> None:
    table, below = read(annex(issued_table, {"issued": names(SEVERAL, month(9))}))
    assert table[0] == ["TT", "Số, ký hiệu", "Ngày", "Trích yếu", "Nhiệm vụ"]
    assert [row[0] for row in table[1:]] == [
        *"12345",
        "Văn bản của cấp có thẩm quyền, cơ quan khác",
        "1",
    ]
    assert below == [
        "Chưa tính 01 văn bản, sản phẩm chưa rõ số, ký hiệu hoặc cơ quan ban hành (nhiệm vụ 2.b)."
    ]
    empty, below = read(annex(issued_table, {"issued": names((), month(9))}))
    assert empty[1:] == [["Trong kỳ chưa ghi nhận văn bản do cơ quan ban hành."]]
    assert below == []


def test_hundreds_of_documents_are_listed() -> None:
    many = tuple(with_product("1.a", "20/8/2025", f"{number}/BC-TTT") for number in range(1, 401))
    table, _ = read(annex(issued_table, {"issued": names(many, month(9))}))
    assert (len(table), table[-1][:2]) == (401, ["400", "400/BC-TTT"])
