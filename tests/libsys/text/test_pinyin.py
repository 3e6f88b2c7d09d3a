"""Pinyin in full, by initials, of names, and as cataloguers wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.text.pinyin import (
    bare_name,
    full_pinyin,
    initials,
    name_pinyin,
    polyphones,
    readings,
    sort_pinyin,
    stored_readings,
)
from libsys.text.syllables import blunt, cut_syllables


def test_full_pinyin_runs_the_syllables_together():
    assert full_pinyin("发展报告") == ["fazhanbaogao"]


def test_initials_take_the_first_letter_of_each_character_and_keep_numbers():
    assert initials("发展报告") == ["fzbg"]
    assert initials("'94中国") == ["94zg"]


def test_a_second_everyday_reading_is_kept_after_the_likely_one():
    assert full_pinyin("重庆") == ["chongqing", "zhongqing"]


def test_the_letter_v_may_be_typed_as_u():
    assert full_pinyin("女") == ["nv", "nu"]


def test_traditional_titles_are_read_as_they_are_spoken():
    assert full_pinyin("乾隆")[0] == "qianlong"
    assert full_pinyin("紅樓夢") == ["hongloumeng"]


def test_other_words_are_kept_in_lower_case():
    assert full_pinyin("Python编程")[0] == "pythonbiancheng"


@pytest.mark.parametrize(
    ("name", "pinyin"),
    [
        ("单田芳", "shantianfang"),
        ("仇英", "qiuying"),
        ("曾国藩", "zengguofan"),
        ("解缙", "xiejin"),
        ("查良镛", "zhaliangyong"),
        ("朴树", "piaoshu"),
        ("盖叫天", "gejiaotian"),
        ("区寄", "ouji"),
        ("华罗庚", "hualuogeng"),
        ("任继愈", "renjiyu"),
        ("尉迟恭", "yuchigong"),
        ("万俟卨", "moqixie"),
        ("长孙无忌", "zhangsunwuji"),
        ("單田芳", "shantianfang"),
        ("（清）曾国藩", "zengguofan"),
        ("叶震", "yezhen"),
    ],
)
def test_surnames_are_read_by_the_surname_table(name, pinyin):
    assert name_pinyin(name)[0] == pinyin


def test_the_country_in_brackets_is_no_part_of_a_name():
    assert bare_name("（美）海明威") == "海明威"
    assert bare_name("（美）") == "（美）"


def test_a_cataloguers_pinyin_is_cut_at_capitals_spaces_and_syllables():
    expected = ["94", "zhong", "guo", "fa", "zhan", "bao", "gao"]
    assert [unit[0] for unit in stored_readings("'94Zhong Guo Fa Zhan Bao Gao")] == expected
    assert [unit[0] for unit in stored_readings("ZhongguoFazhan")] == ["zhong", "guo", "fa", "zhan"]


@given(st.text(st.characters()))
def test_pinyin_of_anything_is_lower_case_ascii(text):
    forms = [form for unit in readings(text) for form in unit]
    assert [form for form in forms if not (form.isascii() and form == form.lower() and form)] == []


def test_titles_sort_by_their_syllables():
    assert sort_pinyin("发展") == "fa zhan"


def test_letters_are_cut_into_syllables_every_way_they_may_be_read():
    assert cut_syllables("xian") == (("xian",), ("xi", "an"))
    assert cut_syllables("fangan") == (("fang", "an"), ("fan", "gan"))


def test_the_last_syllable_may_be_unfinished():
    assert cut_syllables("zhongguof")[0] == ("zhong", "guo", "f")
    assert cut_syllables("zhongguof", partial=False) == ()


@pytest.mark.parametrize("letters", ["history", "fzbg", "", "中国", "a1", "a" * 61])
def test_what_cannot_be_pinyin_is_not_cut(letters):
    assert cut_syllables(letters) == ()


@given(st.text("aeinghzo", max_size=60))
def test_cuts_put_together_are_the_letters(letters):
    assert {"".join(cut) for cut in cut_syllables(letters)} <= {letters}


@pytest.mark.parametrize(("sharp", "dull"), [("zhang", "zan"), ("sheng", "sen"), ("lv", "nu"), ("ming", "min")])
def test_blunt_syllables_sound_southern(sharp, dull):
    assert blunt(sharp) == dull


def test_polyphones_stand_beside_their_characters_with_the_likeliest_reading_first() -> None:
    assert polyphones("重庆 2024 C++ 女") == [
        ("重", ("chong", "zhong")), ("庆", ("qing",)), ("2024", ("2024",)), ("c", ("c",)), ("女", ("nv",)),
    ]  # fmt: skip
    assert polyphones("（清）曾国藩", is_name=True)[0] == ("曾", ("zeng", "ceng"))
    assert polyphones("Hamlet", is_name=True) == [("hamlet", ("hamlet",))]
    assert polyphones("") == []
