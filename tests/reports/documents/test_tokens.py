"""Tests of typed paragraphs: numbers stay bound while the words around them change, and untrue phrases are refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from libsys.models import Room
from reports.documents.naming import Catalogue
from reports.documents.tokens import Known, know, read_tokens, write_tokens
from reports.summaries.document import Blank, Bound, Mention, Paragraph
from reports.summaries.ways import Way
from tests.reports.conftest import Write
from tests.reports.documents.conftest import Draft

WORDS = st.text(st.characters(exclude_characters="【】:：\n\r", exclude_categories=("C", "Z")), max_size=12)


@pytest.fixture
def catalogue(room: Room, write: Write, draft: Draft) -> Catalogue:
    """Return the numbers of a library with 142,380 loans, a quarter more than the year before."""
    write("loan.checked_out", "2025-01-05", 113_904, point=room.point, room=room)
    write("loan.checked_out", "2026-01-05", 142_380, point=room.point, room=room)
    write("card.issued", "2026-02-03", 500, point=room.point, room=room)
    return draft()[1]


def read_one(text: str, catalogue: Catalogue, known: Known | None = None) -> Paragraph:
    """Return the one paragraph that was typed without a mistake."""
    read = read_tokens(text, catalogue, known or Known())
    assert read.reasons == ()
    (paragraph,) = read.paragraphs
    return paragraph


@pytest.mark.parametrize(
    ("typed", "said", "way"),
    [
        ("【外借册次:】", "142,380", Way.EXACT), ("【外借册次:142380】", "142,380", Way.EXACT),
        ("【外借册次：余】", "14万余", Way.MORE), ("【外借册次:14.2万余】", "14.2万余", Way.MORE),
        ("【L01:近】", "近15万", Way.NEARLY), ("【外借册次:近14.3万】", "近14.3万", Way.NEARLY),
        ("【外借册次:约14万】", "约14万", Way.ABOUT), ("【外借册次:万】", "14.2万", Way.WAN),
        ("【外借册次·同比:】", "增长25%", Way.GROWTH), ("【外借册次·比去年同期:】", "多28,476", Way.CHANGE),
        ("【外借册次·外借处:】", "142,380", Way.EXACT), ("【外借册次·1月·去年同期:】", "113,904", Way.EXACT),
    ],
)  # fmt: skip
def test_a_number_is_typed_by_its_name_and_its_way(catalogue: Catalogue, typed: str, said: str, way: Way) -> None:
    first, number, last = read_one(f"共{typed}册次", catalogue)
    assert (first, last) == ("共", "册次")
    assert isinstance(number, Bound)
    assert (number.phrase, number.way, number.code) == (said, way, "L01")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("【外借册次:近14万】", "phrase_untrue"), ("【外借册次:15万余】", "phrase_untrue"),
        ("【外借册次:很多】", "phrase_untrue"), ("【外借册次:142,381】", "phrase_untrue"),
        ("【新增借书证:余】", "phrase_untrue"), ("【新增借书证:近】", "phrase_untrue"),
        ("【外借册次:成】", "phrase_untrue"),
        ("【外借册次·同比:下降25%】", "phrase_untrue"), ("【外借书籍:5】", "number_unknown"),
        ("【外借册次:142", "token_broken"), ("外借册次:142】", "token_broken"), ("长" * 6001, "paragraph_too_long"),
    ],
)  # fmt: skip
def test_what_is_not_true_or_not_whole_is_refused(catalogue: Catalogue, typed: str, code: str) -> None:
    assert [reason.code for reason in read_tokens(typed, catalogue, Known()).reasons] == [code]


def test_a_refusal_says_what_would_be_true(catalogue: Catalogue) -> None:
    (reason,) = read_tokens("【外借册次:近14万】", catalogue, Known()).reasons
    assert "142,380" in str(reason.sentence)
    assert "14.2万余" in str(reason.sentence)
    (unknown,) = read_tokens("【外借:】", catalogue, Known()).reasons
    assert "外借册次" in str(unknown.sentence)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(WORDS, st.sampled_from(["", "余", "近", "约", "万", "多"])), min_size=1, max_size=5), WORDS)
def test_binding_survives_any_words_around_it(catalogue: Catalogue, parts: list[tuple[str, str]], last: str) -> None:
    typed = "".join(f"{words}【外借册次:{way}】" for words, way in parts) + last
    paragraph = read_one(typed, catalogue)
    numbers = [part for part in paragraph if isinstance(part, Bound)]
    assert [number.value for number in numbers] == [142_380] * len(parts)
    assert "".join(part for part in paragraph if isinstance(part, str)) == ("".join(words for words, _ in parts) + last)
    assert read_one(write_tokens(paragraph, catalogue), catalogue) == paragraph


def test_a_number_that_the_text_held_already_stays_as_it_is(catalogue: Catalogue) -> None:
    old = Bound("L01", "142,000", 142_000)
    known = know([("共", old)], catalogue)
    assert read_one("全年共【外借册次:142,000】册次", catalogue, known)[1] == old
    gone = Bound("L15", "90", 90)
    assert read_one("【图书漂流册数:90】册", catalogue, know([(gone,)], catalogue))[0] == gone


def test_a_number_typed_over_is_plain_text(catalogue: Catalogue) -> None:
    assert read_one("共142,380册次", catalogue) == ("共142,380册次",)


def test_lines_are_paragraphs_and_empty_ones_nothing(catalogue: Catalogue) -> None:
    assert read_tokens("甲\r\n\n  乙【新增借书证:】 \n", catalogue, Known()).paragraphs[0] == ("甲",)
    assert len(read_tokens("甲\n乙", catalogue, Known()).paragraphs) == 2
    assert read_tokens(" \n ", catalogue, Known()).paragraphs == ()


def test_a_blank_and_an_activity_are_typed_too(room: Room, write: Write, draft: Draft) -> None:
    columns = {"object_type": "activity", "object_id": 3, "topic": "lecture", "point": room.point}
    write("activity.held", "2026-04-23", detail={"name": "晒书单"}, **columns)
    catalogue = draft()[1]
    paragraph = read_one("【待补:经费】【活动3:】。", catalogue)
    assert paragraph == (Blank("经费"), "4月23日，举办讲座“晒书单”", "。")
    mention = paragraph[1]
    assert isinstance(mention, Mention)
    assert mention.activity == 3
    assert type(read_one("【活动3:别的话】", catalogue)[0]) is str
    assert read_one("【活动3:在广场上的晒书单】", catalogue)[0] == "在广场上的晒书单"
    assert read_one("【活动99:不存在】", catalogue) == ("不存在",)


def test_names_of_two_numbers_are_never_the_same(catalogue: Catalogue) -> None:
    assert len(catalogue.names) == len(catalogue.numbers) > 20
    for name, number in catalogue.numbers.items():
        assert catalogue.find(name) == number
        assert not set(name) & set("【】:： ")
