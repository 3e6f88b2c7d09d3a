"""Rooms, seats, equipment and opening hours (GB/T 13191, access and facilities)."""

from reports.indicators.declaring import Indicator, ratio_of
from reports.indicators.stating import STANDARD, add_up, state
from reports.indicators.units import (
    CHECKS,
    DAYS,
    GIGABYTES,
    HOURS_A_WEEK,
    ITEMS,
    MACHINES,
    MEGABITS,
    METRES,
    PEOPLE,
    PERCENT,
    SEATS,
    SITES,
    SQUARE_METRES,
)
from reports.words import Words

INDICATORS = (
    Indicator(
        code="F01",
        name=Words("每周开放时间", "Weekly opening hours"),
        unit=HOURS_A_WEEK,
        definition=Words(
            "总馆一个正常周内对读者开放的小时数，按当时有效的开放时间计，期内换过的按天数平均；不扣节假日和临时闭馆；各网点分列，不相加。",
            "Hours of a normal week in which the central library is open, as in force at the time; where they change "
            "within the period, the mean over its days. Holidays and closures are not taken off. Other points stand "
            "beside it and are not added.",
        ),
        probe="weekly_hours",
        standard=STANDARD,
        places=1,
    ),
    Indicator(
        code="F02",
        name=Words("开放天数", "Days open"),
        unit=DAYS,
        definition=Words(
            "期内总馆按每周开放时间应当开放、又没有登记闭馆的天数；本期未结束时数到当天。",
            "Days of the period on which the central library had hours and no closure; up to today while it runs.",
        ),
        probe="days_open",
        standard=STANDARD,
    ),
    Indicator(
        code="F02C",
        name=Words("闭馆天数", "Days closed"),
        unit=DAYS,
        definition=Words(
            "期内总馆没有开放的天数：每周固定不开的日子，加上登记的闭馆日。",
            "Days of the period on which the central library was shut: weekdays without hours, and closures.",
        ),
        probe="days_closed",
    ),
    state(
        "F03",
        "seats",
        Words("阅览座席", "Seats"),
        SEATS,
        Words(
            "供读者阅览用的座席，含少儿和电子阅览室。",
            "Seats for readers, those for children and at computers among them.",
        ),
    ),
    state(
        "F03C",
        "seats_children",
        Words("少儿阅览座席", "Children’s seats"),
        SEATS,
        Words("少儿阅览室的座席，已含在阅览座席内。", "Seats in children’s rooms; a part of the seats."),
    ),
    state(
        "F03E",
        "seats_electronic",
        Words("电子阅览室座席", "Seats at computers"),
        SEATS,
        Words("电子阅览室的座席，已含在阅览座席内。", "Seats in the electronic reading room; a part of the seats."),
    ),
    add_up(
        "F04N",
        "seats_counted",
        Words("统计时座席", "Seats when counted"),
        SEATS,
        Words("上座率统计时开放的座席。", "Seats open when readers were counted."),
    ),
    add_up(
        "F04T",
        "seats_taken",
        Words("统计时在座读者", "Readers seated when counted"),
        PEOPLE,
        Words("上座率统计时在座的读者。", "Readers seated when they were counted."),
    ),
    Indicator(
        code="F04",
        name=Words("上座率", "Seat occupancy"),
        unit=PERCENT,
        definition=Words(
            "统计时在座读者÷统计时座席；按次统计，不是全天平均。",
            "Readers seated ÷ seats open, over the counts that were made; not a mean of the whole day.",
        ),
        ratio=ratio_of("F04T", "F04N", per=100),
        standard="ISO 11620",
        places=1,
    ),
    state(
        "F05",
        "area",
        Words("建筑面积", "Floor area"),
        SQUARE_METRES,
        Words(
            "馆舍建筑面积，含租用，不含职工宿舍。", "Gross floor area, rented space among it, staff housing left out."
        ),
    ),
    state(
        "F05S",
        "area_stacks",
        Words("书库面积", "Stack area"),
        SQUARE_METRES,
        Words("其中书库的面积。", "The part of it that is stacks."),
    ),
    state(
        "F05R",
        "area_reading",
        Words("阅览室面积", "Reading room area"),
        SQUARE_METRES,
        Words(
            "其中阅览室的面积，含电子阅览室。", "The part of it that is reading rooms, the electronic one among them."
        ),
    ),
    state(
        "F06",
        "computers",
        Words("计算机", "Computers"),
        MACHINES,
        Words("在用的计算机，含服务器和读者用机。", "Computers in use, servers and those for readers among them."),
    ),
    state(
        "F06R",
        "computers_readers",
        Words("读者用计算机", "Computers for readers"),
        MACHINES,
        Words("其中供读者使用的终端。", "Those of them that readers use."),
    ),
    state(
        "F06S",
        "self_service",
        Words("自助设备", "Self-service machines"),
        MACHINES,
        Words("自助借还机、自助办证机、电子书借阅机等。", "Machines for self check-out, cards, e-books and the like."),
    ),
    state(
        "F06B",
        "bandwidth",
        Words("互联网带宽", "Internet bandwidth"),
        MEGABITS,
        Words("接入互联网的带宽，按合同的下行速率。", "Bandwidth of the line as contracted, downstream."),
        standard="WH/T 70-2020",
    ),
    state(
        "F06G",
        "storage_gb",
        Words("存储容量", "Storage"),
        GIGABYTES,
        Words("本馆可用的存储容量。", "Storage that the library can use."),
        standard="WH/T 70-2020",
    ),
    state(
        "C06",
        "open_shelves",
        Words("开架书刊", "Stock on open shelves"),
        ITEMS,
        Words("读者可以自己取阅的书刊册数。", "Items that readers can take from the shelf themselves."),
    ),
    state(
        "C10",
        "shelf_length",
        Words("书架单层总长度", "Shelf length"),
        METRES,
        Words("书架各层长度之和。", "The length of all shelves, each level counted."),
    ),
    add_up(
        "F07C",
        "facilities_checked",
        Words("设施检查", "Facility checks"),
        CHECKS,
        Words("检查的设施项数。", "Items of building and equipment that were checked."),
    ),
    add_up(
        "F07P",
        "facilities_passed",
        Words("设施检查达标", "Facility checks passed"),
        CHECKS,
        Words("检查的设施中达标的项数。", "Those of the checked items that passed."),
    ),
    Indicator(
        code="F07",
        name=Words("设施达标率", "Facility compliance"),
        unit=PERCENT,
        definition=Words("设施检查达标÷设施检查。", "Facility checks passed ÷ facility checks."),
        ratio=ratio_of("F07P", "F07C", per=100),
        places=1,
    ),
    state(
        "O05",
        "sharing_open",
        Words("共享工程点已开通", "Sharing-project sites online"),
        SITES,
        Words(
            "设备到位并已开通的文化共享工程基层点。",
            "Grass-roots sites of the national sharing project that are equipped and online.",
        ),
        standard="",
    ),
    state(
        "O05N",
        "sharing_offline",
        Words("共享工程点未通网", "Sharing-project sites offline"),
        SITES,
        Words("设备到位而没有通网的基层点。", "Sites that are equipped and have no line."),
        standard="",
    ),
    state(
        "O05D",
        "sharing_damaged",
        Words("共享工程点设备损坏丢失", "Sharing-project sites damaged"),
        SITES,
        Words("设备损坏或丢失的基层点。", "Sites whose equipment is broken or lost."),
        standard="",
    ),
)
