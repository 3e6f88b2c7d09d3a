"""Facets as a page shows them."""

from django.http import QueryDict

from catalog.indexing.facets import build_facets, count_of
from catalog.indexing.naming import Names, span_name
from catalog.indexing.narrowing import active_filters, read_narrowing, toggle, without

NAMES = Names([])


def test_years_are_told_in_spans_with_links_on_and_off():
    counted = {"year": [(2024, 2), (2012, 3), (1930, 1)]}
    (facet,) = build_facets(read_narrowing(QueryDict("q=x")), counted, NAMES)
    assert [(option.label, option.count, option.params) for option in facet.options] == [
        ("2020 年以来", 2, "q=x&from=2020"),
        ("2010–2019", 3, "q=x&from=2010&to=2019"),
        ("1948 年及以前", 1, "q=x&to=1948"),
    ]
    (facet,) = build_facets(read_narrowing(QueryDict("q=x&from=2010&to=2019")), counted, NAMES)
    assert [(option.chosen, option.params) for option in facet.options][1] == (True, "q=x")


def test_links_are_written_as_django_writes_them():
    params = QueryDict("q=昆虫 %26%3D+a%2Bb&clc=I&clc=Q&page=3&place=YX.ZG&empty=&sort=newest")
    mine = params.copy()
    mine.pop("page")
    assert without(params) == mine.urlencode()
    mine.pop("clc")
    mine["sort"] = "title"
    mine["shelf"] = "1"
    assert without(params, "clc", sort="title", shelf="1") == mine.urlencode()
    mine = params.copy()
    mine.pop("page")
    mine.setlist("clc", ["Q"])
    assert toggle(read_narrowing(params), "clc", "I") == (mine.urlencode(), True)
    mine = params.copy()
    mine.pop("page")
    mine.appendlist("author", "法布尔 & 子")
    assert toggle(read_narrowing(params), "author", "法布尔 & 子") == (mine.urlencode(), False)


def test_one_chosen_class_opens_to_its_second_level():
    counted = {"clc": [("I", 5), ("F", 2)], "division": [("I2", 4), ("I1", 1)]}
    (facet,) = build_facets(read_narrowing(QueryDict("clc=I")), counted, NAMES)
    assert [(option.value, option.count, option.params) for option in facet.options] == [
        ("I", 5, ""),
        ("I1", 1, "clc=I1"),
        ("I2", 4, "clc=I2"),
    ]
    (facet,) = build_facets(read_narrowing(QueryDict("clc=I2")), counted, NAMES)
    assert [(option.value, option.chosen, option.params) for option in facet.options][2] == ("I2", True, "clc=I")


def test_a_facet_with_one_value_says_nothing_unless_it_is_on():
    assert build_facets(read_narrowing(QueryDict("q=x")), {"language": [("chi", 9)]}, NAMES) == []
    assert len(build_facets(read_narrowing(QueryDict("language=chi")), {"language": [("chi", 9)]}, NAMES)) == 1


def test_links_put_on_and_take_off_and_forget_the_page():
    narrowing = read_narrowing(QueryDict("q=x&clc=I&clc=F&page=3"))
    assert toggle(narrowing, "clc", "K") == ("q=x&clc=I&clc=F&clc=K", False)
    assert toggle(narrowing, "clc", "I") == ("q=x&clc=F", True)
    assert without(narrowing.params, "clc", sort="title") == "q=x&sort=title"


def test_what_is_on_is_named_and_comes_off():
    narrowing = read_narrowing(QueryDict("author=鲁迅&shelf=1&branch=1&work=7&from=1990"), branch="YX.ZG")
    assert [option.label for option in active_filters(narrowing, NAMES)] == [
        "鲁迅",
        "1990 年以来",
        "在架",
        "YX.ZG",
        "同一作品的版本",
    ]
    assert narrowing.filters.place == ("YX.ZG",)
    assert not narrowing.folded


def test_counts_of_values_that_nobody_has_are_nothing():
    assert (count_of({"place": [("a", 3)]}, "place", "a"), count_of({}, "place", "a")) == (3, 0)
    assert [span_name(1990, 1990), span_name(1990, 1999), span_name(None, 1948)] == [
        "1990",
        "1990–1999",
        "1948 年及以前",
    ]
