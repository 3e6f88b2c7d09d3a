"""Six records that the search tests read."""

import pytest

from catalog.search.document import SearchDocument
from catalog.search.indexing import SearchIndex

REPORT = SearchDocument(
    record_id=1,
    title="'94中国发展报告",
    other_titles=["中国发展报告"],
    title_pinyin="'94Zhong Guo Fa Zhan Bao Gao",
    contributors=["国家统计局", "叶震", "李强"],
    contributor_pinyin=["Guo Jia Tong Ji Ju", "Xie Zhen", "Li Qiang"],
    publisher="中国统计出版社",
    subjects=["经济发展-概况-中国-1994"],
    summary="本书由叶震与李强等主编。",
    isbns=["7-5037-1744-0"],
    call_numbers=["F124/26"],
    clc_main="F",
    clc_numbers=["F124"],
    year=1994,
    language="chi",
    material="book",
    places=["zg"],
    libraries=["bnu"],
    on_shelf_places=["zg"],
    added_on=728000,
    loans=3,
)
DREAM = SearchDocument(
    record_id=2,
    title="紅樓夢",
    contributors=["（清）曹雪芹", "高鶚"],
    publisher="人民文学出版社",
    call_numbers=["I242.4/9"],
    clc_numbers=["I242.4"],
    year=1982,
    language="chi",
    material="book",
    places=["zg", "cn"],
    libraries=["bnu", "county"],
    on_shelf_places=["cn"],
    added_on=730000,
    loans=50,
)
DREAM_STUDIES = SearchDocument(
    record_id=3,
    title="红楼梦研究",
    contributors=["俞平伯"],
    subjects=["《红楼梦》研究"],
    call_numbers=["I207.411/3"],
    clc_numbers=["I207.411"],
    year=1952,
    language="chi",
    material="book",
    places=["cn"],
    libraries=["county"],
    added_on=720000,
    loans=7,
)
PYTHON = SearchDocument(
    record_id=4,
    title="Learning Python",
    contributors=["Mark Lutz"],
    summary="Powerful object-oriented programming.",
    isbns=["978-1-4493-5573-9"],
    issns=["1000-0135"],
    call_numbers=["TP312PY/5"],
    clc_numbers=["TP312PY"],
    year=2013,
    language="eng",
    material="book",
    places=["zg"],
    libraries=["bnu"],
    on_shelf_places=["zg"],
    added_on=735000,
    loans=20,
)
STORYTELLING = SearchDocument(
    record_id=5,
    title="重庆评书选",
    contributors=["单田芳"],
    summary="收入改编自红楼梦的段子。",
    call_numbers=["I239.1/26"],
    clc_numbers=["I239.1"],
    year=2001,
    language="chi",
    material="audio",
    places=["cn"],
    libraries=["county"],
    added_on=736000,
    loans=1,
)
WITHHELD = SearchDocument(record_id=6, title="红楼梦内部资料", year=1970, language="chi", suppressed=True)
SHELF = (REPORT, DREAM, DREAM_STUDIES, PYTHON, STORYTELLING, WITHHELD)


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    """Six records committed at line 7 of the day book; tests only read it."""
    opened = SearchIndex(tmp_path_factory.mktemp("index"))
    opened.put(SHELF)
    opened.commit(7)
    return opened


@pytest.fixture
def empty_index(tmp_path):
    """An index of its own for a test that writes."""
    opened = SearchIndex(tmp_path / "index")
    yield opened
    opened.close()
