"""Classes and their names."""

import pytest

from catalog.classification.clc import MAIN_CLASSES, class_name, find_main_class, main_class
from catalog.classification.divisions import DIVISIONS


def test_there_are_22_main_classes_in_order():
    assert "".join(main.letter for main in MAIN_CLASSES) == "ABCDEFGHIJKNOPQRSTUVXZ"


def test_every_main_class_has_both_names():
    assert [main for main in MAIN_CLASSES if not (main.name and main.english_name.isascii())] == []


def test_every_division_lies_in_a_main_class_and_every_main_class_is_divided():
    assert {number[0] for number in DIVISIONS} == {main.letter for main in MAIN_CLASSES}


@pytest.mark.parametrize(
    ("number", "letter"),
    [
        ("F124", "F"),
        ("TP312PY/5", "T"),
        ("[F0]", "F"),
        ("i242.4", "I"),
        ("Ｉ２４", "I"),
        ("T", "T"),
        ("L1", None),
        ("", None),
        ("/26", None),
        ("813.5", None),
        ("FICTION", None),
        ("红楼梦", None),
    ],
)
def test_the_main_class_of_a_number(number, letter):
    assert main_class(number) == letter


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("I", "文学"),
        ("I242.4", "小说"),
        ("I207.411/3", "各体文学评论和研究"),
        ("I2", "中国文学"),
        ("TP312", "计算技术、计算机技术"),
        ("TX", "工业技术"),
        ("F124/26", "世界各国经济概况、经济史、经济地理"),
        ("B842", "心理学"),
        ("M1", None),
        ("", None),
    ],
)
def test_the_longest_known_beginning_names_a_number(number, name):
    assert class_name(number) == name


def test_a_main_class_is_found_by_its_letter():
    found = find_main_class("i")
    assert found is not None
    assert (found.name, found.english_name) == ("文学", "Literature")
    assert find_main_class("L") is None
