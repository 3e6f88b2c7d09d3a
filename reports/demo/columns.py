"""The demonstration library's columns of recommended titles: New Books in six issues, one for children in three.

The recommendations are the demonstration's own words; a title that is not in
stock is left out.
"""

from datetime import date, timedelta
from typing import NamedTuple

from catalog.columns.drafting import add_entry, draft_issue
from catalog.columns.opening import ColumnSheet, open_column
from catalog.columns.publishing import publish_issue
from catalog.models import ColumnIssue, Record
from libsys.access.desk import Desk
from libsys.text.dates import local_moment

Title = tuple[str, str]
"""A title as the catalogue has it, and why it is recommended."""


class Issue(NamedTuple):
    """An issue to be published: how many days before the end, its words, its titles."""

    days_before: int
    title: str
    introduction: str
    titles: tuple[Title, ...]


NEW_BOOKS = (
    Issue(330, "农忙时节读什么", "白天下地，晚上翻几页。这一期都是讲土地、庄稼和人的书。", (
        ("平凡的世界", "一家人怎样在黄土地上站稳脚跟，农闲时读最合适。"),
        ("齐民要术校释", "一千四百年前的种养手册，许多办法今天还在用。"),
        ("果树栽培学总论", "嫁接、修剪、施肥，每一步都讲清楚道理。"),
        ("中国养蜂学", "想养几箱蜂的，先把这一本看完。"),
    )),
    Issue(270, "读懂脚下的土地", "我们住的村子、走的石桥、过的节，书里都有来历。", (
        ("乡土中国", "薄薄一本，说清楚乡里乡亲为什么这样相处。"),
        ("荆楚岁时记", "一年里的节日从前怎么过，一条一条记着。"),
        ("桥梁史话", "从独木桥讲到大江大桥，带孩子去看桥以前先读。"),
        ("中国古镇游", "周末出门带上它。"),
    )),
    Issue(210, "夏夜看星星", "停电的晚上也不怕，抬头就有一本大书。", (
        ("时间简史", "不用公式，讲宇宙从哪里来。"),
        ("宇宙", "读着读着就想出门找银河。"),
        ("天地九重", "航天员自己写的成长，孩子爱听。"),
        ("从一到无穷大", "数字也能讲成故事。"),
    )),
    Issue(150, "一家人怎样说话", "家里的话说得好，日子就过得好。", (
        ("非暴力沟通", "先学会听，再学会说。每章后面有练习。"),
        ("傅雷家书", "一位父亲写给远方儿子的信，认真又有分寸。"),
        ("我们仨", "三口之家的一辈子，写得干净。"),
        ("最好的告别", "家里有老人的，值得早一点读。"),
    )),
    Issue(90, "从一张餐桌开始", "过节前后做饭的人最辛苦，这一期送给厨房。", (
        ("随园食单", "两百多年前的菜谱，火候和分寸说得明白。"),
        ("雅舍谈吃", "写吃的，其实在写想家。"),
        ("中国居民膳食指南", "一天该吃多少，照着表就行。"),
        ("中国茶经", "六大茶类从种到泡。"),
    )),
    Issue(20, "静下来读一本长的", "天冷了，适合从第一页读到最后一页。", (
        ("额尔古纳河右岸", "九十岁的老人讲了一天，讲完一百年。"),
        ("白鹿原", "一个村子的两姓人家，半个世纪的起落。"),
        ("繁花", "慢慢读，读出弄堂里的声音。"),
        ("万历十五年", "从平平常常的一年看一个朝代。"),
        ("人类简史", "从石头工具讲到今天，读完想跟人讨论。"),
    )),
)  # fmt: skip
CHILDREN = (
    Issue(240, "会说话的动物", "书里的动物会帮忙、会生气，也会做朋友。", (
        ("夏洛的网", "一只蜘蛛救了一头小猪，读的时候可以准备手帕。"),
        ("时代广场的蟋蟀", "会拉琴的蟋蟀住在地铁站里。"),
        ("狼王梦", "想知道狼妈妈怎样教孩子，就读这一本。"),
    )),
    Issue(120, "自己上路", "这些孩子都出过一趟远门。", (
        ("骑鹅旅行记", "骑在鹅背上看一整个国家。"),
        ("绿野仙踪", "想要勇气、聪明和爱心，要一步一步走过去。"),
        ("小灵通漫游未来", "几十年前想象的未来，看看哪些已经成真。"),
    )),
    Issue(14, "和爸爸妈妈一起读", "睡觉以前二十分钟，一人读一页。", (
        ("猜猜我有多爱你", "读完一定要比一比谁的爱更多。"),
        ("一园青菜成了精", "念起来像唱歌。"),
        ("上下五千年", "每天一个故事，可以读一年。"),
        ("小王子", "小时候读一遍，长大了再读一遍。"),
    )),
)  # fmt: skip
PLANS = (
    (
        "new-books",
        ColumnSheet(name="新书推介", english_name="New Books", note="每两个月一期，馆员从新到的书里荐几种。"),
        NEW_BOOKS,
        "馆员推荐",
    ),
    (
        "children",
        ColumnSheet(
            name="小书虫荐书", english_name="Young Bookworms", note="给孩子和家长：一次三四本，都在少儿借阅室。"
        ),
        CHILDREN,
        "少儿借阅室",
    ),
)


def build_columns(*, desk: Desk, until: date) -> list[ColumnIssue]:
    """Open the two columns and publish their issues, the last ones shortly before ``until``."""
    wanted = {title for _, _, issues, _ in PLANS for issue in issues for title, _ in issue.titles}
    records = {one.title: one for one in Record.objects.filter(title__in=wanted, is_suppressed=False).order_by("-pk")}
    published = []
    for code, sheet, issues, recommender in PLANS:
        first = local_moment(until - timedelta(days=issues[0].days_before))
        column = open_column(code=code, sheet=sheet, desk=desk, at=first)
        for number, plan in enumerate(issues, start=1):
            at = local_moment(until - timedelta(days=plan.days_before))
            issue = draft_issue(column=column, title=plan.title, introduction=plan.introduction, at=at)
            for title, words in plan.titles:
                if title in records:
                    add_entry(issue=issue, record=records[title], recommendation=words, recommender=recommender)
            published.append(publish_issue(issue=issue, desk=desk, at=at, key=f"demo-{code}-{number:02d}"))
    return published
