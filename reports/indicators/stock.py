"""Stock: what joined it, what left it, what there is."""

from reports.indicators.declaring import Column, Indicator, reads
from reports.indicators.units import COPIES, TITLES, YUAN
from reports.words import Words

INDICATORS = (
    Indicator(
        code="C01",
        name=Words("总藏量", "total stock"),
        unit=COPIES,
        definition=Words(
            "截至期末累计新增册数减累计注销册数；迁入馆藏以期初行计入，不含电子书。",
            "Copies accessioned minus copies withdrawn up to the end of the period; a stock that was brought in counts "
            "by its opening lines. E-books are left out.",
        ),
        lines=reads("item.accessioned", minus=("item.withdrawn",)),
        stock=True,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q01T",
        name=Words("新增图书种数", "titles added"),
        unit=TITLES,
        definition=Words("首个复本入藏的书目种数。", "Titles whose first copy joined the stock."),
        lines=reads("record.first_item"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q01",
        name=Words("新增图书册数", "copies added"),
        unit=COPIES,
        definition=Words(
            "入藏的册数，按购置、受赠、交换、调入、自编、征集分列；建账时迁入而未注明来源的期初馆藏不计。",
            "Copies that joined the stock: bought, given, exchanged, transferred, made or collected. The stock with "
            "which the books were opened, brought in without a source, is left out.",
        ),
        lines=reads("item.accessioned", no_opening=True),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q01A",
        name=Words("新增图书金额", "value of copies added"),
        unit=YUAN,
        definition=Words("入藏图书的价格合计。", "Prices of the copies that joined the stock, added up."),
        lines=reads("item.accessioned", no_opening=True, column=Column.AMOUNT),
    ),
    Indicator(
        code="Q02",
        name=Words("受赠册数", "copies donated"),
        unit=COPIES,
        definition=Words("新增图书中受赠的册数。", "Copies added by donation."),
        lines=reads("item.accessioned", sources="donation", no_opening=True),
    ),
    Indicator(
        code="Q09",
        name=Words("待上架积压", "processing backlog"),
        unit=COPIES,
        definition=Words(
            "截至期末累计新增册数减累计加工上架册数，期初馆藏不计。",
            "Copies added minus copies shelved up to the end of the period; the opening stock is left out.",
        ),
        lines=reads("item.accessioned", minus=("item.shelved",), no_opening=True),
        stock=True,
    ),
    Indicator(
        code="Q11",
        name=Words("修补", "copies repaired"),
        unit=COPIES,
        definition=Words("修补的册数。", "Copies repaired."),
        lines=reads("item.repaired"),
    ),
    Indicator(
        code="Q11L",
        name=Words("遗失", "copies lost"),
        unit=COPIES,
        definition=Words("登记遗失的册数。", "Copies declared lost."),
        lines=reads("item.lost"),
    ),
    Indicator(
        code="Q11F",
        name=Words("找回", "copies found"),
        unit=COPIES,
        definition=Words("遗失后找回的册数。", "Lost copies found again."),
        lines=reads("item.found"),
    ),
    Indicator(
        code="Q12",
        name=Words("注销剔除", "copies withdrawn"),
        unit=COPIES,
        definition=Words("批准注销的册数，按原因分列。", "Copies withdrawn with approval, divided by reason."),
        lines=reads("item.withdrawn"),
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="Q12A",
        name=Words("注销金额", "value of copies withdrawn"),
        unit=YUAN,
        definition=Words("注销图书的金额合计。", "Value of the copies withdrawn."),
        lines=reads("item.withdrawn", column=Column.AMOUNT),
    ),
    Indicator(
        code="Q13",
        name=Words("赠出", "copies given away"),
        unit=COPIES,
        definition=Words("赠给其他单位的册数。", "Copies given to others."),
        lines=reads("gift.given"),
    ),
)
