"""Tests of how one activity is told."""

from datetime import date

import pytest

from reports.summaries.basis import Told
from reports.summaries.document import joined, plain
from reports.summaries.telling import name_activity, tell_activity


@pytest.mark.parametrize(
    ("topic", "name", "words"),
    [
        ("screening", "六一儿童电影放映", "举办“六一儿童电影放映”"),
        ("screening", "建党故事", "举办展播“建党故事”"),
        ("drifting", "景区图书漂流", "开展“景区图书漂流”"),
        ("guidance", "石门村上架", "开展业务辅导“石门村上架”"),
        ("contest", "红领巾讲故事比赛", "举办“红领巾讲故事比赛”"),
        ("lecture", "怎样读《红楼梦》", "举办讲座“怎样读《红楼梦》”"),
        ("", "写春联", "开展“写春联”"),
    ],
)
def test_an_activity_whose_name_says_what_it_is_is_not_told_twice(topic: str, name: str, words: str) -> None:
    assert name_activity(Told(1, name, date(2026, 6, 1), topic)) == f"6月1日，{words}"


def test_the_sentence_of_its_report_follows_its_numbers() -> None:
    told = Told(
        1, "怎样读《红楼梦》", date(2026, 4, 25), "lecture", people=110, report="读者提问二十余条，约定秋天再讲"
    )
    said = plain(joined(tell_activity(told)))
    assert said == "4月25日，举办讲座“怎样读《红楼梦》”，参加110人次，读者提问二十余条，约定秋天再讲"
