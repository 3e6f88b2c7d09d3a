"""The shipped table as a tree."""

import pytest

from catalog.classification.browsing import ClassEntry, caption_of, children_of, path_to
from catalog.classification.clc import MAIN_CLASSES
from catalog.classification.divisions import DIVISIONS


def test_the_tree_begins_with_the_main_classes_in_order():
    assert [entry.number for entry in children_of()] == [main.letter for main in MAIN_CLASSES]
    assert all(entry.has_children and entry.english_caption for entry in children_of())


def test_every_shipped_class_is_reached_once():
    reached, waiting = [], [""]
    while waiting:
        below = children_of(waiting.pop())
        reached += [entry.number for entry in below]
        waiting += [entry.number for entry in below]
    assert sorted(reached) == sorted([main.letter for main in MAIN_CLASSES] + list(DIVISIONS))


def test_divisions_stand_in_filing_order_under_the_class_that_holds_them():
    assert [entry.number for entry in children_of("I")] == ["I0", "I1", "I2", "I3", "I4", "I5", "I6", "I7"]
    assert [entry.number for entry in children_of("i 2")][:3] == ["I20", "I21", "I22"]
    assert children_of("I242.4") == []


@pytest.mark.parametrize(
    ("number", "caption"), [("I", "文学"), ("I24", "小说"), ("[I24]", "小说"), ("I242.4", ""), ("", ""), ("书", "")]
)
def test_a_caption_is_that_of_exactly_the_class(number, caption):
    assert caption_of(number) == caption


def test_the_path_leads_from_the_main_class_down():
    assert [entry.number for entry in path_to("I247.57/26")] == ["I", "I2", "I24"]
    assert path_to("T-0")[-1] == ClassEntry("T-0", "工业技术理论")
    assert path_to("书") == []
