"""Projection: Chinese practice and MARC 21 punctuation, field by field."""

import pytest

from catalog.marc.model import MarcRecord, control_field, data_field
from catalog.marc.projection import (
    Audience,
    Contributor,
    Material,
    OtherClass,
    SeriesStatement,
    Subject,
    VariantTitle,
    project,
)

CHINESE_BOOK = "00000nam0 2200000   450 "
WESTERN_BOOK = "00000nam a2200000 a 4500"


def field(line):
    """Return the field that a cataloguer writes as ``200 1 $a题名$f责任者``."""
    tag, indicators, rest = line[:3], line[4:6], line[7:]
    return data_field(tag, indicators, *((part[0], part[1:]) for part in rest.split("$")[1:]))


def chinese(*lines, leader=CHINESE_BOOK):
    return project(MarcRecord(leader, tuple(field(line) for line in lines)), "cnmarc")


def western(*lines, leader=WESTERN_BOOK, coded=""):
    fixed = (control_field("008", coded),) if coded else ()
    return project(MarcRecord(leader, (*fixed, *(field(line) for line in lines))), "marc21")


def test_the_parallel_title_takes_its_own_subtitle_and_part():
    one = chinese("200 1  $a国别报告$i东亚篇$dCountry reports$iEast Asia$f张晓涛著$zeng")
    assert (one.title, one.part, one.responsibility) == ("国别报告", "东亚篇", "张晓涛著")
    assert one.variant_titles == (VariantTitle("Country reports : East Asia", "parallel"),)


def test_a_foreign_form_of_the_responsibility_is_left_out():
    one = chinese("200 1  $a国家国情$f总主编刘作奎$i俄罗斯$d= One road$fLiu Zuokui$iRussia$f主编李晶$zeng")
    assert (one.part, one.responsibility) == ("俄罗斯", "总主编刘作奎 ; 主编李晶")


def test_works_published_together_are_titles_of_their_own_too():
    one = chinese("200 1  $a西岸经济$a东岸经济$f丁志为主编")
    assert one.title == "西岸经济 ; 东岸经济"
    assert one.variant_titles == (VariantTitle("西岸经济", "contained"), VariantTitle("东岸经济", "contained"))


@pytest.mark.parametrize("code", ["A", "9"])
def test_pinyin_stands_in_either_code(code):
    assert chinese(f"200 1  $a花间集${code}Hua Jian Ji").title_pinyin == "Hua Jian Ji"


def test_contributors_keep_role_and_pinyin():
    one = chinese("701  0 $a叶震$AXie Zhen$4主编", "701  1 $aAsimov$bIsaac$4070", "711 12 $a全国会议$4编")
    assert one.contributors == (
        Contributor("叶震", "主编", "Xie Zhen"),
        Contributor("Asimov, Isaac", "著"),
        Contributor("全国会议", "编", kind="meeting"),
    )


def test_subjects_series_and_classes_are_told_apart():
    one = chinese(
        "606 0  $a经济$Ajing ji$x概况$y中国", "610 0  $a改革$a开放", "225 2  $a智库丛书$i中东欧系列$v01",
        "690    $aF124$v4", "690    $aF124$v4", "692    $a28.24", "676    $a330",
    )  # fmt: skip
    assert one.subjects == (
        Subject(("经济", "概况", "中国"), "topic", "jing ji"),
        Subject(("改革",), "free"),
        Subject(("开放",), "free"),
    )
    assert one.series == (SeriesStatement("智库丛书. 中东欧系列", "01"),)
    assert one.classes == ("F124",)
    assert one.other_classes == (OtherClass("las", "28.24"), OtherClass("ddc", "330"))


def test_an_embedded_linking_field_names_the_series_where_225_is_absent():
    assert chinese("410  0 $12001 $a中国丛书$v3").series == (SeriesStatement("中国丛书", "3"),)


@pytest.mark.parametrize(
    ("line", "call_number"),
    [
        ("905    $aBNU$dF124$e26$sF124/26", "F124/26"),
        ("905    $aST$fI/469", "I/469"),
        ("905    $dI247.5$e12$f3", "I247.5/12"),
        ("905    $aTSG$bD001669$dG25", "G25"),
        ("090    $aF124$b26", "F124/26"),
    ],
)
def test_the_call_number_is_found_in_every_dialect(line, call_number):
    assert chinese(line).call_number == call_number


@pytest.mark.parametrize(
    ("leader", "line", "material"),
    [
        ("00000nam0 2200000   450 ", "200 1  $a书", Material.BOOK),
        ("00000nas0 2200000   450 ", "200 1  $a刊", Material.SERIAL),
        ("00000nem0 2200000   450 ", "200 1  $a图", Material.MAP),
        ("00000njm0 2200000   450 ", "200 1  $a曲", Material.SOUND),
        ("00000nlm0 2200000   450 ", "200 1  $a库", Material.ELECTRONIC),
        ("00000nam0 2200000   450 ", "200 1  $a书$b电子资源", Material.ELECTRONIC),
        ("00000nam0 2200000   450 ", "328    $a博士论文", Material.THESIS),
        ("00000nam0 2200000   450 ", "106    $at", Material.MICROFORM),
    ],
)
def test_chinese_material(leader, line, material):
    assert chinese(line, leader=leader).material == material


def test_most_adult_books_are_coded_for_the_young_as_well():
    assert chinese("100    $a20020204d1994    em y0chiy0120    ea").audience == Audience.ADULT
    assert chinese("100    $a20020204d1994    b  y0chiy0120    ea").audience == Audience.JUVENILE


def test_the_year_falls_back_on_the_coded_one():
    assert chinese("100    $a20020204d1994    em y0chiy0120    ea", "210    $a北京$d[199-]").year == 1994


def test_punctuation_is_taken_off_western_records():
    one = western(
        "245 10 $aActivePerl with ASP and ADO :$ba guide /$cTobias Martinsson.",
        "100 1  $aGatewood, Willard B.,$d1976-",
        "260    $aNew York :$bJohn Wiley & Sons,$cc2000.",
        "300    $axxi, 289 p. :$bill. ;$c23 cm. +$e1 disc",
        "650  0 $aPerl (Computer program language)$xHistory.",
        "020    $a0471383147 (pbk.) :$c$29.95",
    )
    assert (one.title, one.other_title, one.responsibility) == (
        "ActivePerl with ASP and ADO",
        "a guide",
        "Tobias Martinsson",
    )
    assert one.contributors == (Contributor("Gatewood, Willard B.", dates="1976-"),)
    assert (one.place, one.publisher, one.date_text, one.year) == ("New York", "John Wiley & Sons", "c2000", 2000)
    assert (one.extent, one.illustrations, one.size, one.accompanying) == ("xxi, 289 p.", "ill.", "23 cm", "1 disc")
    assert one.subjects[0].text == "Perl (Computer program language)--History"
    assert (one.isbns[0].normalised, one.isbns[0].binding) == ("9780471383147", "pbk.")


def test_the_chinese_form_of_880_is_shown_and_the_romanised_one_is_kept():
    one = western(
        "245 10 $6880-01$aHonglou meng /$cCao Xueqin.",
        "100 1  $6880-02$aCao, Xueqin.",
        "880 10 $6245-01/$1$a红楼梦 /$c曹雪芹.",
        "880 1  $6100-02/$1$a曹雪芹.",
        "084    $aI242.4$2clc",
    )
    assert (one.title, one.title_pinyin) == ("红楼梦", "Honglou meng")
    assert one.contributors == (Contributor("曹雪芹", pinyin="Cao, Xueqin"),)
    assert VariantTitle("Honglou meng", "romanised") in one.variant_titles
    assert one.classes == ("I242.4",)


def test_a_parallel_title_is_no_subtitle():
    one = western("245 10 $a红楼梦 =$bDream of the red chamber /$c曹雪芹")
    assert (one.title, one.other_title) == ("红楼梦", "")
    assert one.variant_titles == (VariantTitle("Dream of the red chamber", "parallel"),)


def test_fixed_data_give_language_country_year_and_audience():
    one = western("245 00 $aX", coded="000107s2000    nyua   j      001 0 eng  ")
    assert (one.language, one.country, one.year, one.audience) == ("eng", "US", 2000, Audience.JUVENILE)
