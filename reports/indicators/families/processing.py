"""Processing: serials, binding, cataloguing, shelving."""

from reports.indicators.declaring import Indicator, ratio_of, reads
from reports.indicators.stating import add_up
from reports.indicators.units import ISSUES, ITEMS, MAGAZINES, PERCENT, SAMPLES, TITLES, VOLUMES
from reports.words import Words

INDICATORS = (
    Indicator(
        code="Q03",
        name=Words("报刊征订", "Serials subscribed to"),
        unit=TITLES,
        definition=Words("征订的报刊种数，报、刊分列。", "Serials subscribed, newspapers and magazines apart."),
        lines=reads("subscription.placed"),
    ),
    Indicator(
        code="Q04",
        name=Words("现刊验收", "Issues checked in"),
        unit=MAGAZINES,
        definition=Words(
            "验收记到的期刊册数，报纸不计。", "Issues of magazines checked in; newspapers are counted apart."
        ),
        lines=reads("issue.received", not_topics="newspaper"),
    ),
    Indicator(
        code="Q05",
        name=Words("报纸整理", "Newspapers checked in"),
        unit=ISSUES,
        definition=Words("验收整理的报纸份数。", "Newspapers checked in."),
        lines=reads("issue.received", topics="newspaper"),
    ),
    Indicator(
        code="Q06",
        name=Words("装订", "Volumes bound"),
        unit=VOLUMES,
        definition=Words("装订完成的合订本，报、刊分列。", "Volumes bound, newspapers and magazines apart."),
        lines=reads("volume.bound"),
    ),
    Indicator(
        code="Q06N",
        name=Words("装订报纸", "Newspapers bound"),
        unit=VOLUMES,
        definition=Words("装订完成的报纸合订本。", "Bound volumes of newspapers."),
        lines=reads("volume.bound", topics="newspaper"),
    ),
    Indicator(
        code="Q06M",
        name=Words("装订期刊", "Magazines bound"),
        unit=VOLUMES,
        definition=Words("装订完成的期刊合订本。", "Bound volumes of magazines."),
        lines=reads("volume.bound", topics="magazine"),
    ),
    Indicator(
        code="Q07",
        name=Words("分编", "Titles catalogued"),
        unit=TITLES,
        definition=Words("完成编目的种数，原编、套录分列。", "Titles catalogued, original and copied apart."),
        lines=reads("record.catalogued"),
    ),
    Indicator(
        code="Q08",
        name=Words("加工上架", "Items shelved"),
        unit=ITEMS,
        definition=Words("加工完毕并上架的册数。", "Items processed and shelved."),
        lines=reads("item.shelved"),
    ),
    Indicator(
        code="Q15",
        name=Words("调拨移架", "Items moved"),
        unit=ITEMS,
        definition=Words("在各室、各点之间移架的册数。", "Items moved to another room or point."),
        lines=reads("item.moved"),
    ),
    Indicator(
        code="Q07O",
        name=Words("原编", "Original cataloguing"),
        unit=TITLES,
        definition=Words(
            "分编中由本馆原编的种数。", "Those of the titles catalogued that the library described itself."
        ),
        lines=reads("record.catalogued", topics="original"),
    ),
    Indicator(
        code="Q07C",
        name=Words("套录", "Copy cataloguing"),
        unit=TITLES,
        definition=Words("分编中套录的种数。", "Those of the titles catalogued from records of others."),
        lines=reads("record.catalogued", topics="copied"),
    ),
    add_up(
        "Q14N",
        "samples",
        Words("数据标签抽检", "Records and labels checked"),
        SAMPLES,
        Words("抽检的书目数据和书标。", "Records and labels drawn as samples."),
    ),
    add_up(
        "Q14P",
        "samples_passed",
        Words("数据标签抽检合格", "Records and labels passed"),
        SAMPLES,
        Words("抽检中合格的。", "Those of the samples that were right."),
    ),
    Indicator(
        code="Q14",
        name=Words("抽检合格率", "Quality of records and labels"),
        unit=PERCENT,
        definition=Words("数据标签抽检合格÷数据标签抽检。", "Samples that were right ÷ samples drawn."),
        ratio=ratio_of("Q14P", "Q14N", per=100),
        places=1,
    ),
    add_up(
        "K10N",
        "shelves_sampled",
        Words("排架抽查", "Shelved items checked"),
        ITEMS,
        Words("抽查排架的册数。", "Items whose place on the shelf was looked at."),
    ),
    add_up(
        "K10R",
        "shelves_right",
        Words("排架抽查正确", "Shelved items in place"),
        ITEMS,
        Words("抽查中排架正确的册数。", "Those of them that stood in their right place."),
    ),
)
