"""The words that invented records are made of: those of real titles and class captions, the frequent ones first."""

from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from catalog.classification.divisions import DIVISIONS

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
    "钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_GIVEN = (
    "明华文国建平志伟小红军海林玉英春晓东永新成德云生光家学庆立祥荣忠良宏义兴秀兰梅丽娟敏静芳霞燕玲珍琴素清慧颖洁"
    "强勇刚毅飞鹏程远山川江河湖波涛松柏桐森树根天宇星辰日月阳晨曦思源怀仁礼智信诚正义道元亨利贞安宁泰和乐欣悦启铭"
)
_CITIES = "北京 上海 人民 南京 广州 武汉 成都 西安 重庆 天津 浙江 山东 湖南 辽宁 吉林 福建 江西 安徽 河北 中国"
_TRADES = "文艺 科学技术 教育 少年儿童 大学 古籍 美术 经济 工业 社会科学"
_ENGLISH = """
    the of and introduction history theory systems science design modern analysis principles world
    language economics practice methods programming python data machine learning networks art music
    philosophy politics law education china management engineering chemistry physics biology mathematics
    statistics computer handbook guide essays stories poems letters life great adventures island garden
    river mountain winter summer journey return secret lost house
"""
ENGLISH = tuple(_ENGLISH.split())
LANGUAGES = (("chi", 880), ("eng", 90), ("jpn", 15), ("rus", 8), ("fre", 4), ("ger", 3))
MATERIALS = (("book", 940), ("serial", 25), ("audio", 12), ("video", 10), ("map", 3), ("other", 10))
TYPES = (("general", 930), ("local", 25), ("thesis", 25), ("electronic", 18), ("database", 2))
PLACES = tuple(f"XX.P{number:02}" for number in range(1, 13))
CLASSES = tuple(DIVISIONS)


@lru_cache(maxsize=1)
def words() -> tuple[str, ...]:
    """Return the Chinese words of two characters and more."""
    return tuple(Path(__file__).with_name("words.txt").read_text(encoding="utf-8").split())


@lru_cache(maxsize=1)
def names() -> tuple[str, ...]:
    """Return some 40,000 personal names, the common surnames first."""
    given = [first + second for first in _GIVEN for second in ("", *_GIVEN[::7])]
    order = sorted((len(_SURNAMES) * place + turn, turn, place) for place in range(len(given)) for turn in range(30))
    return tuple(_SURNAMES[(turn + place) % len(_SURNAMES)] + given[place] for _, turn, place in order)


@lru_cache(maxsize=1)
def publishers() -> tuple[str, ...]:
    """Return 200 publishers."""
    return tuple(f"{city}{trade}出版社" for trade in _TRADES.split() for city in _CITIES.split())


def zipf(count: int, *, exponent: float = 0.9) -> list[float]:
    """Return the running sums of weights that fall off as words of a language do."""
    return list(accumulate(1 / (rank + 3) ** exponent for rank in range(count)))
