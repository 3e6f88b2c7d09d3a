"""The leaf beside the search box: four couplets on reading, one for each season (翁森《四時讀書樂》, 宋)."""

from datetime import date
from typing import NamedTuple


class Leaf(NamedTuple):
    """A woodblock leaf: two lines, the poem and its season, two lines."""

    first: tuple[str, str]
    season: str
    second: tuple[str, str]


POEM, POET = "四時讀書樂", "宋 翁森"
LEAVES = (
    Leaf(("山光照檻水繞廊", "舞雩歸詠春風香"), "春", ("讀書之樂樂何如", "綠滿窗前草不除")),
    Leaf(("晝長吟罷蟬鳴樹", "夜深燼落螢入幃"), "夏", ("讀書之樂樂無窮", "瑤琴一曲來薰風")),
    Leaf(("近床賴有短檠在", "對此讀書功更倍"), "秋", ("讀書之樂樂陶陶", "起弄明月霜天高")),
    Leaf(("地爐茶鼎烹活火", "四壁圖書中有我"), "冬", ("讀書之樂何處尋", "數點梅花天地心")),
)


def find_leaf(day: date) -> Leaf:
    """Return the leaf of the season in which ``day`` falls; spring begins in March."""
    return LEAVES[(day.month - 3) % 12 // 3]
