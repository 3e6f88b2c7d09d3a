"""Identity numbers: the check digit, the birthday, the mask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.text.idnumbers import birth_month_of, find_id_number, looks_like_id_number, masked_id

VALID = "11010519491231002X"


@pytest.mark.parametrize(
    ("text", "number"),
    [(VALID, VALID), (" 110105 19491231 002x ", VALID),
     ("１１０１０５１９４９１２３１００２Ｘ", VALID), ("440524188001010014", "440524188001010014"),
     ("110105194912310021", None), ("11010519491331002X", None), ("1101051949123100", None), ("", None),
     ("9787100012345", None), ("A1010519491231002X", None), (VALID * 10, None)],
)  # fmt: skip
def test_find_id_number_wants_shape_birthday_and_check_digit(text: str, number: str | None) -> None:
    assert find_id_number(text) == number


def test_a_number_tells_its_month_and_shows_only_its_end() -> None:
    assert birth_month_of(VALID) == "1949-12"
    assert masked_id(VALID) == "**************002X"


def test_a_wrong_number_still_looks_like_one() -> None:
    assert looks_like_id_number("110105194912310021")
    assert not looks_like_id_number("138000012340000")


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(at: int, by: int) -> None:
    wrong = VALID[:at] + str((int(VALID[at]) + by) % 10) + VALID[at + 1 :]
    assert find_id_number(wrong) is None


@given(st.text(max_size=80))
def test_any_text_is_judged_without_failing(text: str) -> None:
    found = find_id_number(text)
    assert found is None or len(found) == 18
