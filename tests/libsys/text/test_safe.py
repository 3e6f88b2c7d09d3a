"""Harmless cells."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from libsys.text.safe import clean_text, safe_text


@pytest.mark.parametrize(
    "payload",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "%0A",
        "|cmd",
        "＝1+1",
        "＋1",
        "－1",
        "＠x",
        "\t=1",
        "  =1",
        "\u3000=1",
        "\ufeff=1",
        "\n=1",
    ],
)
def test_text_that_could_start_a_formula_is_quoted(payload):
    assert safe_text(payload) == f"'{payload}"


def test_a_carriage_return_goes_and_is_still_a_warning():
    assert safe_text("\rcmd") == "'cmd"


@pytest.mark.parametrize("text", ["红楼梦", "A=1", "", "'94中国发展报告", "1-2", "多行\n文字\t表"])
def test_plain_text_stays_as_it_is(text):
    assert safe_text(text) == text


@pytest.mark.parametrize("value", [-5, 1.5, Decimal("-2.50"), None, True, date(2026, 6, 30)])
def test_what_is_not_text_passes_through(value):
    assert safe_text(value) is value
    assert clean_text(value) is value


def test_a_thing_that_a_cell_is_given_is_judged_by_its_words():
    class Room:
        def __init__(self, name):
            self.name = name

        def __str__(self):
            return self.name

    assert safe_text(Room("=1+1")) == "'=1+1"
    assert safe_text(Room("少儿室")) == "少儿室"


def test_control_characters_surrogates_and_non_characters_go():
    assert clean_text("a\x00b\x0b\x1f\ud800c\ufffe\uffff\x88d") == "abcd"
    assert safe_text("a\x00b\x0b\x1f\ud800c\ufffe") == "abc"


def test_clean_text_leaves_an_equals_sign_alone():
    assert clean_text("=1+1") == "=1+1"


@given(st.text(st.characters(), max_size=50))
def test_a_workbook_takes_every_safe_text_as_text(text):
    cell = Workbook().active.cell(1, 1)
    cell.value = safe_text(text)
    assert cell.data_type in {"s", "n"}
    assert cell.value in {safe_text(text), None}
