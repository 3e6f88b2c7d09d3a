"""Years of publication as cataloguers write them."""

import pytest

from catalog.marc.years import find_year


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("1994", 1994),
        ("1994.5", 1994),
        ("199405", 1994),
        ("[1994]", 1994),
        ("c1994", 1994),
        ("1994-1996", 1994),
        ("１９９４年", 1994),
        ("二〇〇五年", 2005),
        ("二○○五年三月", 2005),
        ("民国26年", 1937),
        ("民国二十六年", 1937),
        ("民国廿六年", 1937),
        ("民国元年", 1912),
        ("清光绪二十三年", 1897),
        ("清光绪二十三年(1897)", 1897),
        ("昭和12年", 1937),
        ("199-", None),
        ("[199?]", None),
        ("9999", None),
        ("", None),
        ("不详", None),
    ],
)
def test_the_first_year_is_found(text, year):
    assert find_year(text) == year
