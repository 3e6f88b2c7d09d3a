# ruff: noqa: E501 - a line of a table is one case
"""Definitions: what the formats say, complete enough to draw an editor from."""

import re

import pytest

from catalog.marc.definitions import (
    ELECTRONIC,
    SERIALS,
    coded_positions,
    find_field,
    form_of_008,
    known_fields,
    leader_positions,
)
from catalog.marc.definitions.codes import ISO_TO_MARC, LANGUAGES, MARC_TO_ISO, is_marc_country, iso_country
from catalog.marc.definitions.notation import read_fields, read_positions

FORMATS = ("cnmarc", "unimarc", "marc21")
HAN = re.compile(r"[㐀-鿿]")


@pytest.mark.parametrize("marc_format", FORMATS)
def test_fields_stand_in_tag_order_and_each_has_both_names(marc_format):
    fields = known_fields(marc_format)
    assert [field.tag for field in fields] == sorted({field.tag for field in fields})
    for field in fields:
        assert field.name, field.tag
        assert not HAN.search(field.english), field.tag
        assert bool(field.subfields) != field.is_control, field.tag
        for one in field.subfields.values():
            assert one.name, (field.tag, one.code)
            assert not HAN.search(one.english), (field.tag, one.code)


@pytest.mark.parametrize("marc_format", FORMATS)
def test_indicators_are_single_marks(marc_format):
    for field in known_fields(marc_format):
        for codes in field.indicators:
            assert all(len(code) == 1 and code in " 0123456789" for code in codes), field.tag


@pytest.mark.parametrize(
    ("marc_format", "tags"),
    [
        ("cnmarc", "001 005 010 011 091 092 100 101 102 105 106 110 135 200 205 210 215 225 300 304 305 306 307 310 311 "
         "312 314 315 320 324 325 326 327 330 333 336 337 345 410 411 421 422 423 451 452 453 454 461 462 463 464 481 488 "
         "500 510 512 513 514 515 516 517 520 530 531 532 540 541 545 600 601 602 604 605 606 607 610 675 676 680 686 690 "
         "692 694 700 701 702 710 711 712 801 856 905 906"),
        ("marc21", "001 003 005 006 007 008 010 015 020 022 024 035 040 041 043 044 050 080 082 084 100 110 111 130 210 "
         "222 240 245 246 247 250 260 264 300 310 336 337 338 362 490 500 502 504 505 506 520 521 533 534 538 546 588 600 "
         "610 611 630 650 651 653 655 700 710 711 730 740 760 765 770 773 775 776 780 785 787 800 810 811 830 852 856 880"),
    ],
)  # fmt: skip
def test_the_usual_fields_are_known(marc_format, tags):
    assert [tag for tag in tags.split() if find_field(marc_format, tag) is None] == []


def test_a_field_says_what_a_cataloguer_asks():
    title = find_field("cnmarc", "200")
    assert title is not None
    assert (title.name, title.english) == ("题名与责任说明", "Title and statement of responsibility")
    assert (title.mandatory, title.repeatable) == (True, False)
    assert (title.subfields["a"].mandatory, title.subfields["a"].repeatable) == (True, True)
    assert title.indicators[0]["1"] == ("题名作检索点", "Title significant")
    assert find_field("marc21", "200") is None
    assert find_field("cnmarc", "999") is None


@pytest.mark.parametrize(
    ("positions", "length"),
    [
        (leader_positions("cnmarc"), 24),
        (leader_positions("marc21"), 24),
        (coded_positions("cnmarc", "100", "a"), 36),
        (coded_positions("cnmarc", "105", "a"), 13),
        (coded_positions("cnmarc", "110", "a"), 11),
        (coded_positions("marc21", "008"), 40),
        (coded_positions("marc21", "008", form=SERIALS), 40),
        (coded_positions("marc21", "008", form=ELECTRONIC), 40),
    ],
)
def test_fixed_positions_cover_their_value_without_gaps(positions, length):
    assert [one.start for one in positions] == [sum(p.length for p in positions[:n]) for n in range(len(positions))]
    assert sum(one.length for one in positions) == length
    for one in positions:
        assert all(len(code) == (one.unit or one.length) for code in one.codes), one


def test_a_position_that_holds_several_codes_gives_them_one_by_one():
    audience = next(one for one in coded_positions("cnmarc", "100", "a") if one.start == 17)
    assert audience.values("20071012d2007    ekmy0chiy1050    ea") == ["e", "k", "m"]


def test_what_has_no_fixed_positions_gives_none():
    assert coded_positions("cnmarc", "200", "a") == ()
    assert coded_positions("marc21", "008", form="maps") == ()


def test_the_leader_chooses_the_form_of_008():
    assert [form_of_008(f"00000n{kind}") for kind in ("am", "as", "ai", "mm", "em")] == [
        "books", "serials", "serials", "electronic", "",
    ]  # fmt: skip


def test_country_codes_lead_both_ways():
    assert {MARC_TO_ISO[marc] for marc in ISO_TO_MARC.values()} == set(ISO_TO_MARC)
    assert [iso_country(code) for code in ("cc ", "nyu", "enk", "onc", "xx ", "|||")] == [
        "CN",
        "US",
        "GB",
        "CA",
        "",
        "",
    ]
    assert [is_marc_country(code) for code in ("cc ", "xx ", "nyu", "qqq")] == [True, True, True, False]
    assert {"chi", "zho", "eng", "mul", "und"} <= LANGUAGES


def test_the_notation_refuses_what_it_cannot_read():
    with pytest.raises(ValueError, match="not enough values"):
        read_fields("010 R 没有英文名\n $ a 号码 = Number")
    with pytest.raises(ValueError, match="x-1"):
        read_positions("x-1 某 = Some")
