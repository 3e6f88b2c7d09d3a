"""Stock: what joined it, what left it, what there is."""

from reports.indicators.declaring import Column, Indicator, reads
from reports.indicators.units import ITEMS, TITLES, VOLUMES, YUAN
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
        code="C02",
        name=Words("馆藏种数", "Titles in stock"),
        unit=TITLES,
        definition=Words(
            "期末至少有一册在藏的书目种数。", "Titles with at least one item in stock at the end of the period."
        ),
        probe="titles",
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="C07",
        name=Words("地方文献种数", "Titles of local documents"),
        unit=TITLES,
        definition=Words(
            "书目类型记为地方文献、期末至少有一册在藏的种数。",
            "Records treated as local documents with at least one item in stock at the end of the period.",
        ),
        probe="local_titles",
    ),
    Indicator(
        code="C07C",
        name=Words("地方文献册数", "Local documents"),
        unit=ITEMS,
        definition=Words(
            "书目类型记为地方文献的在藏册数。", "Items in stock whose records are treated as local documents."
        ),
        probe="local_items",
    ),
    Indicator(
        code="C03B",
        name=Words("图书", "Books in stock"),
        unit=ITEMS,
        definition=Words(
            "总藏量中的图书、学位论文；导入时没有注明文献类型的不在其中。",
            "Books and theses in the total stock; items brought in without a material are left out.",
        ),
        lines=reads("item.accessioned", minus=("item.withdrawn",), materials=("book", "thesis")),
        stock=True,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="C03P",
        name=Words("报刊合订本", "Bound serials in stock"),
        unit=VOLUMES,
        definition=Words("总藏量中的期刊、报纸合订本。", "Bound magazines and newspapers in the total stock."),
        lines=reads("item.accessioned", minus=("item.withdrawn",), materials=("serial", "newspaper")),
        stock=True,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="C03A",
        name=Words("视听文献", "Audiovisual stock"),
        unit=ITEMS,
        definition=Words(
            "总藏量中的录音、录像、电子资源、多媒体组合。",
            "Sound, video, electronic media and kits in the total stock.",
        ),
        lines=reads("item.accessioned", minus=("item.withdrawn",), materials=("sound", "video", "electronic", "kit")),
        stock=True,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="C03M",
        name=Words("缩微制品", "Microforms in stock"),
        unit=ITEMS,
        definition=Words("总藏量中的缩微制品。", "Microforms in the total stock."),
        lines=reads("item.accessioned", minus=("item.withdrawn",), materials=("microform",)),
        stock=True,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="C03O",
        name=Words("其他文献", "Other stock"),
        unit=ITEMS,
        definition=Words(
            "总藏量中的地图、乐谱、手稿、图像和其他。",
            "Maps, scores, manuscripts, images and other things in the total stock.",
        ),
        lines=reads(
            "item.accessioned", minus=("item.withdrawn",), materials=("map", "music", "manuscript", "image", "other")
        ),
        stock=True,
        standard="GB/T 13191-2025",
    ),
    Indicator(
        code="C09S",
        name=Words("期末在架", "On the shelf"),
        unit=ITEMS,
        definition=Words("期末状态为在架的册数。", "Items on the shelf at the end of the period."),
        probe="items_available",
    ),
    Indicator(
        code="C11",
        name=Words("馆外存书", "Stock outside"),
        unit=ITEMS,
        definition=Words(
            "期末存放在总馆、分馆以外的服务点、流动点、农家书屋、班级图书角的册数，已含在总藏量内。",
            "Items kept at points other than the central library and its branches; a part of the total stock.",
        ),
        probe="items_away",
    ),
    Indicator(
        code="C12",
        name=Words("加工中", "Being processed"),
        unit=ITEMS,
        definition=Words(
            "期末已入藏而还没有上架的册数，各道工序都算。",
            "Items that joined the stock and are not on the shelf yet, at any step.",
        ),
        probe="items_in_process",
    ),
    Indicator(
        code="C13",
        name=Words("从未外借的馆藏", "Items never lent"),
        unit=ITEMS,
        definition=Words(
            "期末可外借的馆藏中，入藏以来一次也没有借出过的册数。",
            "Items for loan that have not been lent once since they joined the stock.",
        ),
        probe="items_never_lent",
    ),
    Indicator(
        code="C14",
        name=Words("可外借馆藏", "Items for loan"),
        unit=ITEMS,
        definition=Words(
            "期末在藏、使用方式为可外借的册数，遗失、注销的不算。",
            "Items in stock whose use is lending; lost and withdrawn ones are not counted.",
        ),
        probe="items_for_loan",
    ),
    Indicator(
        code="Q02P",
        name=Words("购置册数", "Items bought"),
        unit=ITEMS,
        definition=Words("新增图书中购置的册数。", "Items added by purchase."),
        lines=reads("item.accessioned", sources="purchase", no_opening=True),
    ),
    Indicator(
        code="Q02E",
        name=Words("交换册数", "Items exchanged"),
        unit=ITEMS,
        definition=Words("新增图书中交换得来的册数。", "Items added by exchange."),
        lines=reads("item.accessioned", sources="exchange", no_opening=True),
    ),
    Indicator(
        code="Q02T",
        name=Words("调入册数", "Items transferred in"),
        unit=ITEMS,
        definition=Words("新增图书中从别馆调入的册数。", "Items added by transfer from other libraries."),
        lines=reads("item.accessioned", sources="transfer", no_opening=True),
    ),
    Indicator(
        code="Q02L",
        name=Words("征集自编册数", "Items collected or made"),
        unit=ITEMS,
        definition=Words("新增图书中征集和自编的册数。", "Items added by collecting or by the library’s own work."),
        lines=reads("item.accessioned", sources=("collecting", "own_work"), no_opening=True),
    ),
    Indicator(
        code="Q12L",
        name=Words("丢失注销", "Withdrawn as lost"),
        unit=ITEMS,
        definition=Words("注销剔除中因丢失的。", "Those of the items withdrawn that were lost."),
        lines=reads("item.withdrawn", topics="lost"),
    ),
    Indicator(
        code="Q12W",
        name=Words("破损注销", "Withdrawn as worn"),
        unit=ITEMS,
        definition=Words("注销剔除中因破损的。", "Those of the items withdrawn that were worn out."),
        lines=reads("item.withdrawn", topics="worn"),
    ),
)
