"""Processing: serials, binding, cataloguing, shelving."""

from reports.indicators.declaring import Indicator, reads
from reports.indicators.units import ISSUES, ITEMS, MAGAZINES, TITLES, VOLUMES
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
        code="Q10",
        name=Words("调拨移架", "Items moved"),
        unit=ITEMS,
        definition=Words("在各室、各点之间移架的册数。", "Items moved to another room or point."),
        lines=reads("item.moved"),
    ),
)
