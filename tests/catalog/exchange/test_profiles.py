"""Holdings profiles: each dialect, with the field to be seen."""

from pathlib import Path

import pytest

from catalog.exchange.profiles import PROFILES, CopyDraft, find_profile, suggest_profile, with_barcode_in
from catalog.exchange.profiles.dp2 import Order, read_orders
from catalog.exchange.profiles.ranges import expand_numbers
from catalog.marc.model import MarcRecord, data_field
from catalog.marc.reading import ReadRecord, read_records

DATA = Path(__file__).parents[4] / "shared" / "data" / "real"


def record(*lines):
    """Return a record of fields written as ``905 $aBNU$dF124``."""
    fields = (data_field(line[:3], "  ", *((part[0], part[1:]) for part in line[4:].split("$")[1:])) for line in lines)
    return MarcRecord("00000nam0 2200000   450 ", (data_field("200", "1 ", ("a", "题名")), *fields))


def read(code, *lines):
    holdings = PROFILES[code].read(record(*lines))
    assert holdings.problems == ()
    return list(holdings.copies)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("D040394-5", ["D040394", "D040395"]),
        ("20295403-5406", ["20295403", "20295404", "20295405", "20295406"]),
        ("1865829-30", ["1865829", "1865830"]),
        ("D099-101", ["D099", "D100", "D101"]),
        ("D001-D003", ["D001", "D002", "D003"]),
        ("D001669,D001705", ["D001669", "D001705"]),
        ("0012 ～ 0013", ["0012", "0013"]),
        ("2001-0034", ["2001-0034"]),
        ("TSG-0001", ["TSG-0001"]),
        ("1234567-", ["1234567-"]),
        ("", []),
    ],
)
def test_ranges_are_expanded(text, numbers):
    assert expand_numbers(text) == (numbers, [])


def test_a_range_of_a_thousand_is_the_longest():
    numbers, problems = expand_numbers("0001-1000")
    assert (len(numbers), problems) == (1000, [])
    numbers, (problem,) = expand_numbers("0001-1001,5")
    assert numbers == ["5"]
    assert (problem.code, problem.params) == ("range_too_long", {"text": "0001-1001", "count": 1001, "limit": 1000})


def test_905_with_repeated_numbers_shares_its_call_number():
    assert read("cn905", "905 $aTSG$bD001669$bD001705-6$d21.1") == [
        CopyDraft("D001669", "D001669", "21.1", "21.1"),
        CopyDraft("D001705", "D001705", "21.1", "21.1"),
        CopyDraft("D001706", "D001706", "21.1", "21.1"),
    ]


def test_905_with_a_group_for_each_copy_keeps_the_groups_apart():
    assert read("cn905", "905 $aA$b1$c外借$dI247$e5$sI247/5$aA$b2$c阅览$dI247$e5$sI247/5") == [
        CopyDraft("1", "1", "I247/5", "I247", "5", "外借"),
        CopyDraft("2", "2", "I247/5", "I247", "5", "阅览"),
    ]


def test_905_numbers_with_their_own_place_share_what_is_said_once():
    assert read("cn905", "905 $aA$b1$c外借$b2$c阅览$dI247$e5") == [
        CopyDraft("1", "1", "I247/5", "I247", "5", "外借"),
        CopyDraft("2", "2", "I247/5", "I247", "5", "阅览"),
    ]


def test_905_f_is_a_call_number_or_a_count():
    assert read("cn905", "905 $aST$fI/469") == [CopyDraft(None, "", "I/469", "I", "469")]
    assert read("cn905", "905 $dI247$e5$f3") == [CopyDraft(None, "", "I247/5", "I247", "5", copies=3)]


def test_bnu_joins_906_with_the_numbers_of_935():
    assert read("bnu", "905 $aBNU$dF124$e26$sF124/26", "906 $a211260$b1683011$rCNY80.00", "935 $b1683011-2") == [
        CopyDraft("1683011", "1683011", "F124/26", "F124", "26", price="CNY80.00"),
        CopyDraft("1683012", "1683012", "F124/26", "F124", "26"),
    ]


def test_koha_and_852_are_read():
    assert read("koha995", "995 $bMAIN$eSTACK$f0001$kI247/5") == [
        CopyDraft("0001", "0001", "I247/5", "I247", "5", "MAIN STACK")
    ]
    assert read("koha952", "952 $aMAIN$bMAIN$cGEN$g12.50$oQA76 B1$p0002") == [
        CopyDraft("0002", "0002", "QA76 B1", "QA76 B1", "", "MAIN GEN", price="12.50")
    ]
    assert read("marc852", "852 $bMAIN$hQA76$iB1$p0003$p0004", "852 $aNowhere") == [
        CopyDraft("0003", "0003", "QA76/B1", "QA76", "B1", "MAIN"),
        CopyDraft("0004", "0004", "QA76/B1", "QA76", "B1", "MAIN"),
    ]
    assert read("none", "905 $b1$dI") == []


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["905 $aBNU$dF1", "906 $b1683011"], "bnu"),
        (["905 $bD040394-5$d21.1"], "cn905"),
        (["995 $f0001$kI2", "690 $aI2"], "koha995"),
        (["852 $p0001$hI2"], "marc852"),
        (["300 $a附注"], "none"),
    ],
)
def test_the_profile_of_a_sample_is_suggested(lines, code):
    assert suggest_profile([record(*lines)]) == code


def test_koha_952_is_suggested_for_western_records():
    western = MarcRecord(
        "00000nam a2200000 a 4500", (data_field("245", "00", ("a", "x")), data_field("952", "  ", ("p", "1")))
    )
    assert suggest_profile([western, western]) == "koha952"
    assert find_profile("koha952") is PROFILES["koha952"]
    assert find_profile("unknown") is None


def test_the_ten_beijing_records_have_their_copies():
    if not DATA.is_dir():
        pytest.skip("the real records of ../shared/data/real are not here")
    outcomes = read_records(DATA / "cnmarc" / "cnmarc_bnu.xml")
    records = [outcome.record for outcome in outcomes if isinstance(outcome, ReadRecord)]
    assert suggest_profile(records) == "bnu"
    found = [PROFILES["bnu"].read(one) for one in records]
    assert [sum(copy.barcode is not None for copy in one.copies) for one in found] == [3, 2, 4, 0, 1, 1, 3, 0, 3, 0]
    assert [sum(copy.copies for copy in one.copies) for one in found] == [3, 2, 4, 0, 1, 1, 3, 2, 3, 1]


# ruff: noqa: E501 - a table of cases, one to a line
DIALECTS = [
    ("a group for each copy", "cn905", ["905 $aA$b1$cX$dI2$e5$f1$sI2/5$aA$b2$cY$dI2$e5$f1$sI2/5"], [("1", "I2/5", "X"), ("2", "I2/5", "Y")]),
    ("ranges and item rows", "cn985", ["905 $b20295403-5404$dI2$e5", "985 $aT1$b外借$d18.00", "985 $aT2$b阅览$d18.00"], [("T1", "I2/5", "外借"), ("T2", "I2/5", "阅览")]),
    ("item rows in 982", "cn985", ["905 $dI2$e5", "982 $aT1$b外借"], [("T1", "I2/5", "外借")]),
    ("no item rows", "cn985", ["905 $bT7$dI2$e5"], [("T7", "I2/5", "")]),
    ("Beijing with 906 and 935", "bnu", ["905 $aBNU$dF1$e26$sF1/26", "906 $a211260$b1683011", "935 $b1683011-2"], [("1683011", "F1/26", ""), ("1683012", "F1/26", "")]),
    ("numbers beside orders", "cn905", ["905 $b001$dI2$e5$f3", "960 $a2003-1$c20030101$d书店$e3$f18"], [("001", "I2/5", "")]),
    ("the whole call number", "cn905", ["905 $aST$fI/469$bK1"], [("K1", "I/469", "")]),
    ("numbers again and again", "cn905", ["905 $aTSG$bD001669$bD001705$d21.1"], [("D001669", "21.1", ""), ("D001705", "21.1", "")]),
    ("Koha for UNIMARC", "koha995", ["995 $bM$cZ$eST$f1$kI2/5$p18"], [("1", "I2/5", "Z ST")]),
    ("Koha for MARC 21", "koha952", ["952 $aM$bM$cG$oI2/5$p1"], [("1", "I2/5", "M G")]),
    ("852 alone", "marc852", ["852 $bM$hI2$i5$p1"], [("1", "I2/5", "M")]),
    ("852 with 876 by link", "marc852", ["852 $81.1$bM$hI2$i5", "852 $82.1$bN$hK9$i1", "876 $82.1$pX2", "876 $81.2$pX1", "878 $81.3$aX3"], [("X2", "K9/1", "N"), ("X1", "I2/5", "M"), ("X3", "I2/5", "M")]),
    ("876 without a place", "marc852", ["876 $pX1$c12.00"], [("X1", "", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("code", "lines", "copies"), [row[1:] for row in DIALECTS], ids=[row[0] for row in DIALECTS])
def test_every_dialect_gives_its_copies(code, lines, copies):
    found = read(code, *lines)
    assert [(copy.barcode, copy.call_number, copy.location) for copy in found] == copies


def test_accession_numbers_go_with_as_many_item_rows():
    found = read("cn985", "905 $b20295403-5404$dI2", "985 $aT1", "985 $aT2")
    assert [copy.accession_number for copy in found] == ["20295403", "20295404"]
    found = read("cn985", "905 $b20295403-5405$dI2", "985 $aT1", "985 $aT2")
    assert [copy.accession_number for copy in found] == ["T1", "T2"]


def test_orders_are_told_and_are_no_copies():
    marc = record("960 $a2003-1$c20030101$d书店$e3$f18", "960 $a2004-2")
    assert read_orders(marc) == [Order("2003-1", "20030101", "书店", "3", "18"), Order("2004-2", "", "", "", "")]


def test_the_barcode_of_906_stands_where_the_source_says():
    lines = ("905 $dF1$e26", "906 $a211260$b1683011", "935 $b1683011")
    by_a = with_barcode_in(PROFILES["bnu"], "a").read(record(*lines)).copies
    assert [copy.barcode for copy in by_a] == ["211260"]
    assert with_barcode_in(PROFILES["cn905"], "a") is PROFILES["cn905"]


def test_item_rows_are_suggested_where_there_are_some():
    assert suggest_profile([record("905 $dI2", "985 $aT1")]) == "cn985"
