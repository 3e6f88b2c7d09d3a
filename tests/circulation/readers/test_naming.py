"""Tests of naming."""

import pytest

from circulation.readers.naming import masked_name, masked_number


@pytest.mark.parametrize(
    ("name", "shown"),
    [("张秀芳", "张*芳"), ("王芳", "王*"), ("欧阳娜娜", "欧阳*娜"), ("欧阳锋", "欧阳*"), ("欧阳", "欧*"),
     ("王", "王"), ("", "")],
)  # fmt: skip
def test_masked_name_hides_the_middle(name: str, shown: str) -> None:
    assert masked_name(name) == shown


@pytest.mark.parametrize(
    ("number", "shown"), [("0123004567", "0123****67"), ("R0001", "R00*1"), ("0123", "0123"), ("12345678", "1234**78")]
)
def test_masked_number_keeps_its_ends(number: str, shown: str) -> None:
    assert masked_number(number) == shown
