"""Call numbers taken apart and put together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.classification.numbering import Mark, cut_class, parse_call_number, read_edition, render


@pytest.mark.parametrize(
    ("call", "mark"),
    [
        ("F124/26", Mark("F124", 26)),
        ("Ｆ124／０26", Mark("F124", 26)),
        ("I247.57/26=2", Mark("I247.57", 26, "", "=2")),
        ("I247.57/26:3", Mark("I247.57", 26, "", ":3")),
        ("K28/7(2012)", Mark("K28", 7, "", "(2012)")),
        ("I247.57/N2338", Mark("I247.57", 1, "N2338")),
        ("I247.57/n2338-2", Mark("I247.57", 2, "N2338")),
        ("TP3-43/12", Mark("TP3-43", 12)),
        ("2023-0045", Mark("", 45, "2023")),
        ("善本一", Mark("", 1, "善本一")),
        ("F124/26/1", Mark("F124", 1, "26/1")),
        ("F124/", None),
        ("/", None),
        ("", None),
        ("F124/" + "长" * 31, None),
    ],
)
def test_what_a_call_number_takes(call, mark):
    assert parse_call_number(call) == mark


def test_a_prefix_is_no_part_of_the_class():
    assert parse_call_number("KI28/5", prefix="K") == Mark("I28", 5)


@given(
    st.from_regex(r"[A-Z]{1,2}[0-9]{1,4}(-[0-9])?", fullmatch=True),
    st.integers(1, 10**6),
    st.sampled_from(["", "F98", "N2338"]),
    st.sampled_from(["", "=2", ":12", "(2008)"]),
)
def test_a_rendered_number_is_read_as_it_was_meant(class_number, number, stem, suffix):
    mark = Mark(class_number, number, stem, suffix)
    assert parse_call_number(render(mark)) == mark


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{prefix}{class}/{number}", "KI28/5"),
        ("{class}/{year}-{number}", "I28/2026-5"),
        ("{prefix}/{class}/{number}", "K/I28/5"),
    ],
)
def test_templates_are_filled(template, expected):
    assert render(Mark("I28", 5), template=template, prefix="K", year=2026) == expected


def test_an_empty_place_leaves_no_slash_behind():
    assert render(Mark("I28", 5), template="{prefix}/{class}/{number}") == "I28/5"


@pytest.mark.parametrize(
    ("number", "longest", "cut"),
    [
        ("I247.57", None, "I247.57"),
        ("I247.57", 4, "I247"),
        ("I247.57", 5, "I247.5"),
        ("TP3-43", 4, "TP3"),
        ("[F0]", 5, "F0"),
        ("K281/287", None, "K281"),
        ("", 4, ""),
    ],
)
def test_a_class_is_cut_to_what_the_library_uses(number, longest, cut):
    assert cut_class(number, longest) == cut


@pytest.mark.parametrize(
    ("statement", "edition"),
    [("第2版", 2), ("修订第三版", 3), ("第十二版", 12), ("12th ed.", 12), ("增订版", None), ("", None)],
)
def test_the_number_of_an_edition(statement, edition):
    assert read_edition(statement) == edition
