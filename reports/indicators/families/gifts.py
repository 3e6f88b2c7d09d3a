"""Gifts: what came in before it was catalogued, what was given to others."""

from reports.indicators.declaring import Indicator, reads
from reports.indicators.units import ATTENDANCES, ITEMS, TITLES
from reports.words import Words

INDICATORS = (
    Indicator(
        code="Q13",
        name=Words("赠出", "Items given away"),
        unit=ITEMS,
        definition=Words("赠给其他单位的册数。", "Items given to others."),
        lines=reads("gift.given"),
    ),
    Indicator(
        code="Q13P",
        name=Words("赠书受益人数", "People served by gifts"),
        unit=ATTENDANCES,
        definition=Words("登记赠出图书时填写的受益人数。", "People served, as stated when copies were given away."),
        lines=reads("gift.people"),
    ),
    Indicator(
        code="Q17",
        name=Words("收到赠书", "Gifts received"),
        unit=ITEMS,
        definition=Words(
            "登记收到的赠书册数，不论是否已经编目入藏；入藏的见“受赠”。",
            "Copies registered when gifts come in, catalogued or not; those accessioned are counted as donations.",
        ),
        lines=reads("gift.received"),
    ),
    Indicator(
        code="Q17T",
        name=Words("收到赠书种数", "Titles of gifts received"),
        unit=TITLES,
        definition=Words("登记收到赠书时点过的种数。", "Titles counted when gifts came in."),
        lines=reads("gift.titles"),
    ),
    Indicator(
        code="Q18",
        name=Words("征集地方文献", "Local documents collected"),
        unit=ITEMS,
        definition=Words("收到的赠书中内容为地方文献的册数。", "Gifts received that are local documents, in copies."),
        lines=reads("gift.received", topics="local"),
    ),
    Indicator(
        code="Q18T",
        name=Words("征集地方文献种数", "Titles of local documents collected"),
        unit=TITLES,
        definition=Words("收到的赠书中内容为地方文献的种数。", "Gifts received that are local documents, in titles."),
        lines=reads("gift.titles", topics="local"),
    ),
)
