"""Folding: what a reader types meets what a cataloguer wrote."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libsys.text.folding import fold, key, pieces, simplify, words


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("ＡＢＣ　１２３", "abc 123"),
        ("紅樓夢", "红楼梦"),
        ("  Café \t CRÈME ", "cafe creme"),
        ("臺灣圖書館", "台湾图书馆"),
        ("“引”—‘号’", "\"引\"-'号'"),
        ("a\x00b\ud800c\ufeff", "abc"),
        ("Straße", "strasse"),
        ("Ⅳ①", "iv1"),
        ("", ""),
    ],
)
def test_fold_gives_one_plain_form(written, folded):
    assert fold(written) == folded


def test_a_traditional_character_folds_alike_alone_and_in_a_phrase():
    assert fold("乾隆") == fold("乾") + fold("隆")


def test_simplify_keeps_the_phrase_that_fold_does_not():
    assert simplify("乾隆皇帝") == "乾隆皇帝"
    assert simplify("乾燥") == "干燥"


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters()))
def test_a_fold_can_be_written_as_utf8(text):
    assert fold(text).encode("utf-8").decode("utf-8") == fold(text)


def test_key_leaves_out_spaces_and_punctuation_but_not_the_marks_of_languages():
    assert key("《红楼梦》：程乙本 (上)") == "红楼梦程乙本上"
    assert key("C++ 与 C#") == "c++与c#"


def test_pieces_join_characters_across_punctuation():
    assert pieces("红楼梦：程乙本 Vol. 2 上") == ["红楼梦程乙本", "vol", "2", "上"]


def test_words_are_cut_as_chinese_and_other_words_are_kept():
    assert words("中国发展报告 Python编程") == ["中国", "发展", "报告", "python", "编程"]


@pytest.mark.parametrize(
    ("written", "typed"),
    [("钱锺书", "钱钟书"), ("錢鍾書", "钱钟书"), ("馀华", "余华"), ("呉晗", "吴晗"), ("鄕土中囯", "乡土中国")],
)
def test_other_forms_of_a_character_fold_alike(written, typed):
    assert fold(written) == fold(typed) == typed
