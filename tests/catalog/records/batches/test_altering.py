"""What a batch does to a record, as plain values."""

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.records.batches.altering import Alteration, alter

RECORD = MarcRecord(
    "x" * 24,
    (
        control_field("001", "1"),
        data_field("210", "  ", ("a", "北京"), ("c", "商务印书舘")),
        data_field("606", "0 ", ("a", "社会学"), ("x", "研究"), ("x", "中国")),
        data_field("606", "0 ", ("a", "农村")),
        data_field("690", "  ", ("a", "C91"), ("v", "4")),
    ),
)


def texts(record: MarcRecord, tag: str) -> list[str]:
    """Return the fields of a tag as a cataloguer writes them."""
    return ["".join(f"${code}{value}" for code, value in field.subfields) for field in record.all(tag)]


@pytest.mark.parametrize(
    ("asked", "tag", "expected"),
    [
        (Alteration(act="replace", tag="210", code="c", old="舘", new="馆"), "210", ["$a北京$c商务印书馆"]),
        (Alteration(act="replace", tag="210", old="京", new="平"), "210", ["$a北平$c商务印书舘"]),
        (Alteration(act="replace", tag="606", code="x", old="研究", new=""), "606", ["$a社会学$x中国", "$a农村"]),
        (Alteration(act="set", tag="690", code="v", new="5"), "690", ["$aC91$v5"]),
        (Alteration(act="set", tag="606", code="2", new="cct", having="农村"), "606",
         ["$a社会学$x研究$x中国", "$a农村$2cct"]),
        (Alteration(act="drop_subfield", tag="606", code="x"), "606", ["$a社会学", "$a农村"]),
        (Alteration(act="drop", tag="606", having="农"), "606", ["$a社会学$x研究$x中国"]),
        (Alteration(act="retag", tag="606", new="607", having="农"), "607", ["$a农村"]),
        (Alteration(act="add", tag="606", indicators="0 ", subfields=(("a", "方志"),)), "606",
         ["$a社会学$x研究$x中国", "$a农村", "$a方志"]),
        (Alteration(act="add", tag="330", subfields=(("a", "提要"),)), "330", ["$a提要"]),
    ],
)  # fmt: skip
def test_an_alteration_does_what_it_says(asked: Alteration, tag: str, expected: list[str]) -> None:
    altered = alter(RECORD, asked)
    assert texts(altered, tag) == expected
    assert [field.tag for field in altered.fields] == sorted(field.tag for field in altered.fields)
    assert Alteration.from_json(asked.to_json()) == asked


@pytest.mark.parametrize(
    "asked",
    [
        Alteration(act="replace", tag="210", old="上海", new="沪"),
        Alteration(act="set", tag="215", code="a", new="1"),
        Alteration(act="add", tag="606", indicators="0 ", subfields=(("a", "农村"),)),
        Alteration(act="set", tag="001", code="a", new="2"),
        Alteration(act="drop", tag="001"),
        Alteration(act="delete"),
        Alteration(act="facts", facts=(("access", "on_site"),)),
    ],
)
def test_what_finds_nothing_to_alter_leaves_the_record_itself(asked: Alteration) -> None:
    assert alter(RECORD, asked) is RECORD


def test_a_field_of_which_nothing_stays_goes() -> None:
    assert not alter(RECORD, Alteration(act="replace", tag="606", code="a", old="农村", new="")).subfields("606", "a")[
        1:
    ]
    assert len(alter(RECORD, Alteration(act="replace", tag="606", code="a", old="农村", new="")).all("606")) == 1
