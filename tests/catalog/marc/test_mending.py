"""An ISBN is offered as it should be; what is right, or is none, is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.marc.identifiers import check_digit_of_thirteen, read_isbn
from catalog.marc.mending import Mend, hyphenated, mend_isbn


@pytest.mark.parametrize(
    ("text", "mends"),
    [
        ("9787020002207", [("hyphens", "978-7-02-000220-7")]),
        ("978-7-02-000220-7", []),
        ("978-702000220-7", [("hyphens", "978-7-02-000220-7")]),
        ("978-7-02-000220-8", [("check", "978-7-02-000220-7")]),
        ("9787020002208 (精装)", [("check", "978-7-02-000220-7 (精装)")]),
        ("７０２０００２２０Ｘ", [("thirteen", "978-7-02-000220-7"), ("hyphens", "7-02-000220-X")]),
        ("7-02-000220-x", [("thirteen", "978-7-02-000220-7"), ("hyphens", "7-02-000220-X")]),
        ("7-02-000220-6", [("check", "7-02-000220-X")]),
        ("978702000220", [("missing", "978-7-02-000220-7")]),
        ("7-02-000220", [("missing", "7-02-000220-X")]),
        ("702000220", []),
        ("10019·1234", []),
        ("9780000000000000", []),
        ("", []),
        ("赠送", []),
    ],
)
def test_each_number_is_offered_as_it_should_be(text: str, mends: list[tuple[str, str]]) -> None:
    assert mend_isbn(text) == [Mend(*one) for one in mends]


@given(st.from_regex(r"97[89][0-9]{9}", fullmatch=True), st.integers(0, 9))
def test_what_is_taken_is_right_and_needs_nothing_more(body: str, last: int) -> None:
    text = f"{body}{last}"
    right = check_digit_of_thirteen(body) == str(last)
    mends = mend_isbn(text)
    assert [mend.kind for mend in mends] == (
        [] if right and hyphenated(text) == text else ["hyphens" if right else "check"]
    )
    for mend in mends:
        assert read_isbn(mend.text).normalised == f"{body}{check_digit_of_thirteen(body)}"
        assert mend_isbn(mend.text) == []


@given(st.text(max_size=60))
def test_nothing_that_is_typed_breaks_it(text: str) -> None:
    assert all(mend.text for mend in mend_isbn(text))
