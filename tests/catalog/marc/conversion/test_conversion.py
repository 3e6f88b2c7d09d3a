# ruff: noqa: E501 - a line of a table is one case
"""Conversion: each subject of the table in both directions."""

import pytest

from catalog.marc.conversion import Loss, LossReason, convert
from catalog.marc.model import MarcRecord, control_field, data_field

LEADER = "00000nam0 2200000   450 "
LEADER_21 = "00000nam a2200000 i 4500"
TITLE = data_field("200", "1 ", ("a", "题名"))
TITLE_21 = data_field("245", "00", ("a", "题名"))


def forth(*fields, leader=LEADER):
    """Return the fields of MARC 21 that CNMARC becomes, as they are written, without the fixed ones."""
    converted = convert(MarcRecord(leader, fields), source="cnmarc", target="marc21")
    return [str(field) for field in converted.record.fields if field.tag not in ("008",)]


def back(*fields, leader=LEADER_21):
    """Return the fields of CNMARC that MARC 21 becomes, without the coded ones."""
    converted = convert(MarcRecord(leader, fields), source="marc21", target="cnmarc")
    coded = ("100", "101", "102", "105", "106", "110")
    return [str(field) for field in converted.record.fields if field.tag not in coded]


@pytest.mark.parametrize(
    ("cnmarc", "marc21"),
    [
        ([("a", "题名"), ("e", "副题名"), ("f", "张三著"), ("g", "李四译")], "$a题名 :$b副题名 /$c张三著 ; 李四译"),
        ([("a", "题名"), ("d", "Title"), ("e", "sub")], "$a题名 =$bTitle : sub"),
        ([("a", "甲"), ("a", "乙"), ("f", "张三著")], "$a甲 ;$b乙 /$c张三著"),
        ([("a", "题名"), ("h", "上册"), ("i", "春"), ("f", "张三著")], "$a题名.$n上册,$p春 /$c张三著"),
        ([("a", "甲"), ("f", "张三著"), ("c", "乙"), ("f", "李四著")], "$a甲 /$c张三著. 乙 / 李四著"),
        ([("a", "甲"), ("b", "电子资源")], "$a甲$h[电子资源]"),
    ],
)
def test_a_title_gets_the_punctuation_of_isbd_and_loses_it_again(cnmarc, marc21):
    assert forth(data_field("200", "1 ", *cnmarc)) == [f"245 00 {marc21}"]
    pieces = "".join(f"${code}{value}" for code, value in cnmarc)
    again = back(data_field("245", "00", *[(part[0], part[1:]) for part in marc21.split("$")[1:]]))
    assert again == [f"200 1  {pieces}"]


def test_pinyin_becomes_a_linked_880_and_never_part_of_the_title():
    title = data_field("200", "1 ", ("a", "题名"), ("A", "Ti ming"), ("f", "张三著"), ("F", "Zhang San zhu"))
    assert forth(title) == [
        "245 00 $6880-01$a题名 /$c张三著",
        "880 00 $6245-01/(B$aTi ming$cZhang San zhu",
    ]
    assert back(
        data_field("245", "00", ("6", "880-01"), ("a", "题名 /"), ("c", "张三著")),
        data_field("880", "00", ("6", "245-01/(B"), ("a", "Ti ming"), ("c", "Zhang San zhu")),
    ) == ["200 1  $a题名$ATi ming$f张三著$FZhang San zhu"]


def test_a_romanised_record_becomes_chinese_with_its_pinyin():
    assert back(
        data_field("100", "1 ", ("6", "880-01"), ("a", "Zhang, San.")),
        data_field("245", "10", ("6", "880-02"), ("a", "Ti ming /"), ("c", "Zhang San zhu.")),
        data_field("880", "1 ", ("6", "100-01/$1"), ("a", "张三.")),
        data_field("880", "10", ("6", "245-02/$1"), ("a", "题名 /"), ("c", "张三著.")),
    ) == ["200 1  $a题名$ATi ming$f张三著$FZhang San zhu", "701  1 $a张三$AZhang, San"]


@pytest.mark.parametrize(
    ("cnmarc", "marc21"),
    [
        (data_field("010", "  ", ("a", "7503717440"), ("b", "精装"), ("d", "CNY68.00")), "020    $a7503717440$q精装$cCNY68.00"),
        (data_field("011", "  ", ("a", "1000-0135")), "022    $a1000-0135"),
        (data_field("091", "  ", ("a", "10019·3990")), "024 8  $a10019·3990"),
        (data_field("205", "  ", ("a", "第2版")), "250    $a第2版"),
        (data_field("205", "  ", ("a", "第2版"), ("f", "张三修订")), "250    $a第2版 /$b张三修订"),
        (data_field("210", "  ", ("a", "北京"), ("c", "人民出版社"), ("d", "2008")), "264  1 $a北京 :$b人民出版社,$c2008"),
        (data_field("210", "  ", ("a", "北京"), ("a", "上海"), ("c", "社")), "264  1 $a北京 ;$a上海 :$b社"),
        (data_field("215", "  ", ("a", "320页"), ("c", "图"), ("d", "21cm"), ("e", "光盘1张")), "300    $a320页 :$b图 ;$c21cm +$e光盘1张"),
        (data_field("225", "  ", ("a", "丛书"), ("v", "3")), "490 0  $a丛书 ;$v3"),
        (data_field("300", "  ", ("a", "附注")), "500    $a附注"),
        (data_field("310", "  ", ("a", "内部资料")), "506    $a内部资料"),
        (data_field("320", "  ", ("a", "有书目")), "504    $a有书目"),
        (data_field("327", "1 ", ("a", "子目一"), ("a", "子目二")), "505 0  $a子目一 -- 子目二"),
        (data_field("328", "  ", ("b", "硕士"), ("e", "大学"), ("d", "2008")), "502    $b硕士$c大学$d2008"),
        (data_field("330", "  ", ("a", "提要")), "520    $a提要"),
        (data_field("333", "  ", ("a", "学生")), "521    $a学生"),
        (data_field("500", "10", ("a", "红楼梦")), "130 0  $a红楼梦"),
        (data_field("510", "1 ", ("a", "Title")), "246 31 $aTitle"),
        (data_field("512", "1 ", ("a", "封面")), "246 34 $a封面"),
        (data_field("516", "1 ", ("a", "书脊")), "246 38 $a书脊"),
        (data_field("517", "1 ", ("a", "其他"), ("e", "副")), "246 33 $a其他 :$b副"),
        (data_field("606", "  ", ("a", "经济"), ("x", "概况"), ("y", "中国"), ("z", "1994"), ("j", "文集")), "650  4 $a经济$x概况$z中国$y1994$v文集"),
        (data_field("607", "  ", ("a", "云溪"), ("x", "历史")), "651  4 $a云溪$x历史"),
        (data_field("600", " 0", ("a", "鲁迅"), ("f", "1881-1936")), "600 04 $a鲁迅$d1881-1936"),
        (data_field("601", "02", ("a", "大学"), ("b", "图书馆")), "610 24 $a大学$b图书馆"),
        (data_field("610", "  ", ("a", "乡土"), ("a", "社会")), "653    $a乡土$a社会"),
        (data_field("676", "  ", ("a", "330"), ("v", "21")), "082 04 $a330$221"),
        (data_field("690", "  ", ("a", "F124")), "084    $aF124$2clc"),
        (data_field("692", "  ", ("a", "27.2")), "084    $a27.2$2las"),
        (data_field("701", " 0", ("a", "张三"), ("4", "著")), "100 0  $a张三$e著"),
        (data_field("701", " 1", ("a", "Rowling"), ("b", "J. K."), ("4", "070")), "100 1  $aRowling, J. K.$4aut"),
        (data_field("711", "02", ("a", "国家统计局"), ("4", "编")), "110 2  $a国家统计局$e编"),
        (data_field("711", "12", ("a", "年会"), ("d", "第3届"), ("e", "北京")), "111 2  $a年会$n第3届$c北京"),
        (data_field("801", " 0", ("b", "YX"), ("g", "PRC")), "040    $aYX$ePRC"),
        (data_field("856", "4 ", ("u", "https://e.cn/1"), ("z", "校内")), "856 4  $uhttps://e.cn/1$z校内"),
        (data_field("905", "  ", ("a", "YX"), ("d", "F124"), ("e", "26"), ("b", "B1"), ("s", "F124/26")), "852 8  $aYX$hF124$i26$pB1"),
    ],
)  # fmt: skip
def test_each_field_goes_to_its_place_and_comes_back(cnmarc, marc21):
    assert forth(cnmarc) == [marc21]
    converted = convert(MarcRecord(LEADER, (cnmarc,)), source="cnmarc", target="marc21")
    again = back(*converted.record.fields)
    assert [one.replace("#", " ") for one in again] == [_as_cnmarc_writes(cnmarc)]


def _as_cnmarc_writes(field):
    """Return ``field`` with the indicators that a conversion back gives it."""
    indicators = {"500": "11", "510": "1 ", "512": "1 ", "516": "1 ", "517": "1 "}.get(field.tag, field.indicators)
    return str(data_field(field.tag, indicators, *field.subfields))


def test_only_the_first_author_is_the_main_entry_and_translators_come_back_as_secondary():
    names = [
        data_field("701", " 0", ("a", "甲"), ("4", "著")),
        data_field("701", " 0", ("a", "乙"), ("4", "著")),
        data_field("702", " 0", ("a", "丙"), ("4", "译")),
    ]
    entries = forth(TITLE, *names)
    assert entries == ["100 0  $a甲$e著", "245 10 $a题名", "700 0  $a乙$e著", "700 0  $a丙$e译"]
    converted = convert(MarcRecord(LEADER, (TITLE, *names)), source="cnmarc", target="marc21")
    assert back(*converted.record.fields)[1:] == [str(name) for name in names]


@pytest.mark.parametrize(
    ("cnmarc", "marc21"),
    [
        (data_field("451", " 0", ("1", "2001 "), ("a", "另版")), "775 0  $t另版"),
        (data_field("454", " 0", ("1", "2001 "), ("a", "Original"), ("1", "0101 "), ("a", "7503717440")), "765 0  $tOriginal$z7503717440"),
        (data_field("454", " 0", ("t", "Original")), "765 0  $tOriginal"),
        (data_field("421", " 0", ("1", "001123"), ("1", "2001 "), ("a", "增刊")), "770 0  $t增刊$w123"),
        (data_field("430", " 0", ("1", "2001 "), ("a", "前刊"), ("1", "011  "), ("a", "1000-0135")), "780 00 $t前刊$x1000-0135"),
        (data_field("440", " 0", ("1", "2001 "), ("a", "后刊")), "785 00 $t后刊"),
        (data_field("461", " 0", ("1", "2001 "), ("a", "丛书"), ("v", "3")), "830  0 $a丛书$v3"),
    ],
)  # fmt: skip
def test_links_are_read_embedded_or_flat(cnmarc, marc21):
    assert forth(cnmarc) == [marc21]


def test_a_set_beside_a_series_statement_is_a_host():
    series = data_field("225", "  ", ("a", "丛书"))
    linked = data_field("461", " 0", ("1", "2001 "), ("a", "总集"), ("v", "2"))
    assert forth(series, linked) == ["490 0  $a丛书", "773 0  $t总集$g2"]


def test_a_series_with_parts_is_traced_and_comes_back_in_its_parts():
    series = data_field("225", "  ", ("a", "丛书"), ("h", "第一辑"), ("i", "历史"), ("v", "3"))
    assert forth(series) == ["490 1  $a丛书. 第一辑. 历史 ;$v3", "830  0 $a丛书$n第一辑$p历史$v3"]
    converted = convert(MarcRecord(LEADER, (series,)), source="cnmarc", target="marc21")
    assert back(*converted.record.fields) == ["225 2  $a丛书$h第一辑$i历史$v3"]


def test_260_and_each_kind_of_264_are_read():
    imprint = ("a", "北京 :"), ("b", "社,"), ("c", "2008.")
    whole = "210    $a北京$c社$d2008"
    assert back(data_field("260", "  ", *imprint)) == [whole]
    assert back(data_field("264", " 1", *imprint), data_field("264", " 4", ("c", "©2007"))) == [whole]
    assert back(data_field("264", " 1", *imprint), data_field("264", " 3", ("b", "印刷厂"))) == [f"{whole}$g印刷厂"]
    assert back(data_field("264", " 4", ("c", "©2007"))) == ["210    $d©2007"]


def test_coded_data_becomes_008_and_comes_back():
    fields = (
        data_field("100", "  ", ("a", "20020204d1994    km y0chiy50      ea")),
        data_field("101", "1 ", ("a", "chi"), ("c", "eng")),
        data_field("102", "  ", ("a", "CN")),
        data_field("105", "  ", ("a", "ab  m   011ac")),
        data_field("106", "  ", ("a", "r")),
    )
    converted = convert(MarcRecord(LEADER, fields), source="cnmarc", target="marc21")
    assert [str(field) for field in converted.record.fields] == [
        "008 020204s1994    cc ab  e m    011 1cchi d",
        "041 1  $achi$heng",
    ]
    assert converted.losses == ()
    again = convert(converted.record, source="marc21", target="cnmarc").record
    assert [str(field) for field in again.fields] == [
        "100    $a20020204d1994    m  y0chiy50      ba", *(str(field) for field in fields[1:]),
    ]  # fmt: skip


def test_a_serial_keeps_its_frequency():
    leader = "00000nas0 2200000   450 "
    fields = (TITLE, data_field("110", "  ", ("a", "afa    0  0")), data_field("326", "  ", ("a", "月刊")))
    converted = convert(MarcRecord(leader, fields), source="cnmarc", target="marc21").record
    assert converted.value("008")[18:22] == "mr p"
    assert converted.first("310", "a") == "月刊"
    again = convert(converted, source="marc21", target="cnmarc").record
    assert (again.leader[6:8], again.first("110", "a")[:3]) == ("as", "afa")


def test_what_has_no_place_is_listed_with_its_reason():
    fields = (
        TITLE,
        data_field("105", "  ", ("a", "y   z   000yy")),
        data_field("690", "  ", ("a", "F124"), ("v", "5")),
        data_field("935", "  ", ("a", "B1")),
    )
    converted = convert(MarcRecord(LEADER, fields), source="cnmarc", target="marc21")
    assert converted.losses == (
        Loss("105", 0, "a", "4: z", LossReason.CODED),
        Loss("690", 0, "v", "5", LossReason.NO_PLACE),
        Loss("935", 0, "a", "B1", LossReason.LOCAL),
    )


def test_within_one_family_nothing_changes():
    record = MarcRecord(LEADER, (TITLE, control_field("001", "1")))
    converted = convert(record, source="unimarc", target="cnmarc")
    assert (converted.record, converted.losses) == (record, ())


def test_leaders_are_those_of_their_format():
    assert convert(
        MarcRecord("00576cas0 22004092  450 ", (TITLE,)), source="cnmarc", target="marc21"
    ).record.leader == ("00000cas a22000008i 4500")
    assert convert(
        MarcRecord("00576nam a22004098i 4500", (TITLE_21,)), source="marc21", target="cnmarc"
    ).record.leader == ("00000nam0 22000002  450 ")
