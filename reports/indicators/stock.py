"""Stock: what joined it, what left it, what there is."""

from reports.indicators.declaring import Column, Indicator, reads
from reports.indicators.units import ITEMS, TITLES, YUAN
from reports.words import Words

INDICATORS = (
    Indicator(
        code="C01",
        name=Words("总藏量", "Total stock"),
        unit=ITEMS,
        definition=Words(
            "截至期末累计新增册数减累计注销册数；迁入馆藏以期初行计入，不含电子书。",
            "Items accessioned minus items withdrawn up to the end of the period; a stock that was brought in counts "
            "by its opening lines. E-books are left out.",
        ),
        lines=reads("item.accessioned", minus=("item.withdrawn",)),
        stock=True,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q01T",
        name=Words("新增图书种数", "Titles added"),
        unit=TITLES,
        definition=Words("首个复本入藏的书目种数。", "Titles whose first item joined the stock."),
        lines=reads("record.first_item"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q01",
        name=Words("新增图书册数", "Items added"),
        unit=ITEMS,
        definition=Words(
            "入藏的册数，按购置、受赠、交换、调入、自编、征集分列；建账时迁入而未注明来源的期初馆藏不计。",
            "Items that joined the stock: bought, given, exchanged, transferred, made or collected. The stock with "
            "which the books were opened, brought in without a source, is left out.",
        ),
        lines=reads("item.accessioned", no_opening=True),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q01A",
        name=Words("新增图书金额", "Value of items added"),
        unit=YUAN,
        definition=Words("入藏图书的价格合计。", "Prices of the items that joined the stock, added up."),
        lines=reads("item.accessioned", no_opening=True, column=Column.AMOUNT),
    ),
    Indicator(
        code="Q02",
        name=Words("受赠册数", "Items donated"),
        unit=ITEMS,
        definition=Words("新增图书中受赠的册数。", "Items added by donation."),
        lines=reads("item.accessioned", sources="donation", no_opening=True),
    ),
    Indicator(
        code="Q09",
        name=Words("待上架积压", "Processing backlog"),
        unit=ITEMS,
        definition=Words(
            "截至期末累计新增册数减累计加工上架册数，期初馆藏不计。",
            "Items added minus items shelved up to the end of the period; the opening stock is left out.",
        ),
        lines=reads("item.accessioned", minus=("item.shelved",), no_opening=True),
        stock=True,
    ),
    Indicator(
        code="Q11",
        name=Words("修补", "Items repaired"),
        unit=ITEMS,
        definition=Words("修补的册数。", "Items repaired."),
        lines=reads("item.repaired"),
    ),
    Indicator(
        code="Q11L",
        name=Words("遗失", "Items lost"),
        unit=ITEMS,
        definition=Words("登记遗失的册数。", "Items declared lost."),
        lines=reads("item.lost"),
    ),
    Indicator(
        code="Q11F",
        name=Words("找回", "Items found"),
        unit=ITEMS,
        definition=Words("遗失后找回的册数。", "Lost items found again."),
        lines=reads("item.found"),
    ),
    Indicator(
        code="Q12",
        name=Words("注销剔除", "Items withdrawn"),
        unit=ITEMS,
        definition=Words("批准注销的册数，按原因分列。", "Items withdrawn with approval, divided by reason."),
        lines=reads("item.withdrawn"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q12A",
        name=Words("注销金额", "Value of items withdrawn"),
        unit=YUAN,
        definition=Words("注销图书的金额合计。", "Value of the items withdrawn."),
        lines=reads("item.withdrawn", column=Column.AMOUNT),
    ),
    Indicator(
        code="Q13",
        name=Words("赠出", "Items given away"),
        unit=ITEMS,
        definition=Words("赠给其他单位的册数。", "Items given to others."),
        lines=reads("gift.given"),
    ),
)
