"""What a shell is offered, whatever stands on the line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cchc.plan import Plan
from cchc.screens.completion import FILES, Offer, Parameter, Read, offers, read
from tests.plans import plan_of
from tests.samples import PLAN

SAMPLE = plan_of(PLAN)
TASKS = Parameter(metavar="NHIỆM_VỤ…", many=True)
UNIT = Parameter(("--unit",), "ĐƠN_VỊ", "Đơn vị.")
DONE = Parameter(("--done",), "", "Xong.")
LINK = Parameter(("--link",), "ĐƯỜNG_DẪN", "Minh chứng.", many=True)
HELP = Parameter(("--help", "-h"), "", "Hướng dẫn.")
ALL = (TASKS, UNIT, DONE, LINK, HELP)
WORDS = st.lists(
    st.sampled_from(["6.b", "--unit", "--unit=x", "--done", "--link", "-h", "-", "--", "--lạ", ""])
    | st.text(max_size=8),
    max_size=6,
)


def sample() -> Plan:
    return SAMPLE


def words(current: str, *before: str) -> list[str]:
    return [offer.word for offer in offers(current, read(before, ALL), ALL, sample)]


def test_reads_options_their_values_and_arguments() -> None:
    so_far = read(["6.b", "--unit", "vp", "--link=a", "-h", "--done"], ALL)
    assert so_far.arguments == ["6.b"]
    assert so_far.given == {"--unit": "vp", "--link": "a", "--help": "", "--done": ""}
    assert so_far.waits is None
    assert read(["--unit"], ALL).waits == UNIT
    assert read(["--unit="], ALL).waits is None


def test_stops_at_the_first_argument_where_a_command_begins() -> None:
    so_far = read(["--unit", "vp", "mark", "--done"], ALL, stop=True)
    assert (so_far.arguments, so_far.rest) == (["mark"], ["--done"])
    assert so_far.given == {"--unit": "vp"}


def test_offers_what_may_follow() -> None:
    assert words("") == ["6.b"]
    assert words("", "6.b") == []
    assert words("--") == ["--unit", "--done", "--link", "--help"]
    assert words("--", "--done", "--link", "x") == ["--unit", "--link", "--help"]
    assert words("", "--link") == [FILES]
    assert words("VĂN", "--unit") == ["van-phong"]
    assert words("", "--unit") == ["van-phong"]


def test_options_are_offered_where_no_argument_is_left() -> None:
    assert offers("", Read(), [DONE], sample) == [Offer("--done", "Xong.")]
    assert offers("x", Read(), [DONE], sample) == []


@given(WORDS, st.text(max_size=6) | st.sampled_from(["--", "--unit=", "-", "6", "van"]))
def test_any_line_is_answered_each_word_once_and_on_one_line(
    before: list[str], current: str
) -> None:
    offered = offers(current, read(before, ALL), ALL, sample)
    assert len({offer.word for offer in offered}) == len(offered)
    for offer in offered:
        assert not set("\n\t") & set(offer.word + offer.meaning)
