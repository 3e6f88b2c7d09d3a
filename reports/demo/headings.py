"""The demonstration library's headings: authors with their other names, subjects with their relations.

Years, dynasties and other names are facts known to every reference work. They
are laid before the works arrive, so that cataloguing links to them; what nobody
laid comes from the works as provisional headings, of which most get confirmed.
"""

from datetime import datetime
from random import Random

from catalog.enums import HeadingKind, HeadingState, RelationKind
from catalog.headings.changing import add_heading, add_variant, confirm_headings
from catalog.headings.forms.names import Name
from catalog.headings.relating import relate
from catalog.models import Heading
from libsys.access.desk import Desk

PEOPLE = (
    ("鲁迅", "1881-1936", "", "周树人 周豫才"), ("老舍", "1899-1966", "", "舒庆春 舒舍予"),
    ("巴金", "1904-2005", "", "李尧棠 李芾甘"), ("茅盾", "1896-1981", "", "沈德鸿 沈雁冰"),
    ("郭沫若", "1892-1978", "", "郭开贞"), ("沈从文", "1902-1988", "", "沈岳焕"), ("曹禺", "1910-1996", "", "万家宝"),
    ("冰心", "1900-1999", "", "谢婉莹"), ("丁玲", "1904-1986", "", "蒋冰之"), ("张爱玲", "1920-1995", "", "张煐"),
    ("钱锺书", "1910-1998", "", "中书君"), ("杨绛", "1911-2016", "", "杨季康"), ("金庸", "1924-2018", "", "查良镛"),
    ("莫言", "1955-", "", "管谟业"), ("三毛", "1943-1991", "", "陈懋平"), ("叶圣陶", "1894-1988", "", "叶绍钧"),
    ("艾青", "1910-1996", "", "蒋海澄"), ("林语堂", "1895-1976", "", "林玉堂"), ("周作人", "1885-1967", "", "知堂"),
    ("胡适", "1891-1962", "", "胡洪骍"), ("梁启超", "1873-1929", "", "梁任公 饮冰室主人"),
    ("王国维", "1877-1927", "", "王静安"), ("萧红", "1911-1942", "", "张乃莹"), ("张天翼", "1906-1985", "", "张元定"),
    ("海子", "1964-1989", "", "查海生"), ("路遥", "1949-1992", "", "王卫国"), ("舒婷", "1952-", "", "龚佩瑜"),
    ("食指", "1948-", "", "郭路生"), ("苏童", "1963-", "", "童忠贵"), ("丰子恺", "1898-1975", "", "丰润"),
    ("李白", "701-762", "唐", "李太白 青莲居士"), ("杜甫", "712-770", "唐", "杜子美 杜少陵"),
    ("苏轼", "1037-1101", "宋", "苏东坡 东坡居士"), ("白居易", "772-846", "唐", "白乐天 香山居士"),
    ("陶渊明", "", "东晋", "陶潜 五柳先生"), ("李清照", "", "宋", "易安居士"), ("辛弃疾", "1140-1207", "宋", "辛稼轩"),
    ("陆游", "1125-1210", "宋", "陆放翁"), ("曹雪芹", "", "清", "曹霑"), ("蒲松龄", "1640-1715", "清", "柳泉居士"),
    ("吴敬梓", "1701-1754", "清", "文木老人"), ("刘鹗", "1857-1909", "清", "刘铁云 洪都百炼生"),
    ("司马迁", "", "西汉", "太史公"), ("班固", "32-92", "东汉", "班孟坚"),
    ("马克·吐温", "1835-1910", "美", "Twain, Mark|Clemens, Samuel Langhorne"),
    ("安徒生", "1805-1875", "丹麦", "Andersen, Hans Christian"),
    ("列夫·托尔斯泰", "1828-1910", "俄", "Tolstoy, Leo"), ("莎士比亚", "1564-1616", "英", "Shakespeare, William"),
    ("雨果", "1802-1885", "法", "Hugo, Victor"), ("巴尔扎克", "1799-1850", "法", "Balzac, Honoré de"),
    ("乔治·奥威尔", "1903-1950", "英", "埃里克·布莱尔|Orwell, George"),
    ("欧·亨利", "1862-1910", "美", "威廉·西德尼·波特"), ("海明威", "1899-1961", "美", "Hemingway, Ernest"),
)  # fmt: skip
"""Form, years, dynasty or country, other names."""

NAMESAKES = (
    ("范晔", "398-445", "南朝宋", "史学家，著《后汉书》。"), ("范晔", "1977-", "", "翻译家，译《百年孤独》。"),
    ("张岱", "1597-", "明", "散文家，著《陶庵梦忆》。"), ("张岱", "414-484", "南朝", "南朝官员，字景山。"),
)  # fmt: skip
"""People of one name, of whom the works say neither years nor dynasty: a cataloguer has to decide."""

SUBJECTS = (
    ("图画故事", "绘本"), ("人工智能", "AI"), ("烹饪", "烹调"), ("计算机技术", "电脑技术"), ("程序设计", "编程"),
    ("古典诗歌", "古诗"), ("传记", "人物传"), ("小说", ""), ("长篇小说", ""), ("短篇小说", ""), ("古典小说", ""),
    ("诗歌", ""), ("儿童小说", ""), ("童话", ""), ("儿童文学", ""),
)  # fmt: skip
BROADER = (
    ("长篇小说", "小说"), ("短篇小说", "小说"), ("古典小说", "小说"), ("儿童小说", "小说"), ("古典诗歌", "诗歌"),
    ("人工智能", "计算机技术"), ("程序设计", "计算机技术"),
)  # fmt: skip
SEE_ALSO = (("童话", "儿童文学"), ("图画故事", "儿童文学"), ("儿童小说", "儿童文学"))


def lay_headings(*, desk: Desk, at: datetime) -> None:
    """Make the headings that stand before the works arrive."""
    for number, (text, dates, country, others) in enumerate(PEOPLE):
        name = Name(HeadingKind.PERSON, text, dates, country)
        heading = add_heading(name=name, desk=desk, at=at, key=f"demo-heading-p{number:03d}")
        for other_number, other in enumerate(others.split("|" if "|" in others or "," in others else None)):
            key = f"demo-variant-p{number:03d}-{other_number}"
            add_variant(heading_id=heading.pk, name=Name(name.kind, other), desk=desk, at=at, key=key)
    for number, (text, dates, country, note) in enumerate(NAMESAKES):
        name = Name(HeadingKind.PERSON, text, dates, country)
        add_heading(name=name, note=note, desk=desk, at=at, key=f"demo-heading-n{number:03d}")
    _lay_subjects(desk=desk, at=at)


def confirm_most(*, desk: Desk, at: datetime, random: Random) -> None:
    """Confirm nineteen of twenty provisional headings, as a cataloguer who has nearly caught up."""
    waiting = Heading.objects.filter(state=HeadingState.PROVISIONAL, merged_into=None).order_by("pk")
    chosen = [pk for pk in waiting.values_list("pk", flat=True) if random.random() < 0.95]
    confirm_headings(heading_ids=chosen, desk=desk, at=at, key="demo-headings-confirmed")


def _lay_subjects(*, desk: Desk, at: datetime) -> None:
    made: dict[str, Heading] = {}
    for number, (text, other) in enumerate(SUBJECTS):
        name = Name(HeadingKind.SUBJECT, text)
        made[text] = add_heading(name=name, desk=desk, at=at, key=f"demo-heading-s{number:03d}")
        if other:
            key = f"demo-variant-s{number:03d}-0"
            add_variant(heading_id=made[text].pk, name=Name(name.kind, other), desk=desk, at=at, key=key)
    relations = [(pair, RelationKind.BROADER) for pair in BROADER] + [
        (pair, RelationKind.SEE_ALSO) for pair in SEE_ALSO
    ]
    for number, ((one, other), kind) in enumerate(relations):
        key = f"demo-relation-{number:03d}"
        relate(heading_id=made[one].pk, other_id=made[other].pk, kind=kind, desk=desk, at=at, key=key)
