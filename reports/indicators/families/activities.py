"""Activities, and what the library does in other places."""

from reports.indicators.declaring import Indicator, reads
from reports.indicators.units import (
    ACTIVITIES,
    AGREEMENTS,
    ATTENDANCES,
    AWARDS,
    BULLETINS,
    DELIVERIES,
    FINDS,
    HANDOUTS,
    ITEMS,
    PLACES,
    REPORTS,
    VISITS_MADE,
)
from reports.words import Words


def _held(code: str, topic: str, name: Words) -> tuple[Indicator, Indicator]:
    """Declare how often an activity of one type was held, and how many attended."""
    return (
        Indicator(
            code=code,
            name=Words(f"{name.zh}场次", f"{name.en.capitalize()} held"),
            unit=ACTIVITIES,
            definition=Words(f"举办{name.zh}的场次。", f"Number of {name.en} held."),
            lines=reads("activity.held", topics=topic),
            standard="WH/T 70-2020",
        ),
        Indicator(
            code=f"{code}P",
            name=Words(f"{name.zh}参加人次", f"Attendance at {name.en}"),
            unit=ATTENDANCES,
            definition=Words(f"参加{name.zh}的人次，约数另有标记。", f"People at {name.en}; estimates are marked."),
            lines=reads("activity.attended", topics=topic),
            standard="WH/T 70-2020",
        ),
    )


INDICATORS = (
    *_held("E01", "lecture", Words("讲座", "lectures")),
    *_held("E02", "exhibition", Words("展览", "exhibitions")),
    *_held("E03", "training", Words("培训", "training sessions")),
    *_held("E09", "contest", Words("竞赛", "contests")),
    *_held("E10", "promotion", Words("阅读推广", "reading promotion")),
    *_held("E11", "screening", Words("展播", "screenings")),
    *_held("E12", "publicity", Words("宣传活动", "publicity events")),
    *_held("E13", "orientation", Words("入馆教育", "library orientations")),
    Indicator(
        code="E04",
        name=Words("活动场次", "Activities held"),
        unit=ACTIVITIES,
        definition=Words(
            "讲座、展览、培训、竞赛、阅读推广、展播、图书漂流等全部活动的场次。",
            "All activities: lectures, exhibitions, training, contests, promotion, screenings, book drifting.",
        ),
        lines=reads("activity.held"),
        standard="WH/T 70-2020",
    ),
    Indicator(
        code="E04P",
        name=Words("活动参加人次", "Attendance at activities"),
        unit=ATTENDANCES,
        definition=Words("参加全部活动的人次，约数另有标记。", "People at all activities; estimates are marked."),
        lines=reads("activity.attended"),
        standard="WH/T 70-2020",
    ),
    Indicator(
        code="E04C",
        name=Words("活动用书", "Items used in activities"),
        unit=ITEMS,
        definition=Words(
            "活动中展出、借出、赠出、漂流的册数。", "Items shown, lent, given or set adrift at activities."
        ),
        lines=reads("activity.copies"),
    ),
    Indicator(
        code="L15F",
        name=Words("漂流图书捡到次数", "Drifting books found"),
        unit=FINDS,
        definition=Words("捡到漂流图书的人填报的次数。", "How often whoever found a drifting book reported it."),
        lines=reads("drift.found"),
    ),
    Indicator(
        code="E05",
        name=Words("获奖", "Awards"),
        unit=AWARDS,
        definition=Words("竞赛所获奖项数，按级别、等次分列。", "Awards won, divided by level and grade."),
        lines=reads("award.won"),
    ),
    Indicator(
        code="E06",
        name=Words("新书推介", "New books bulletins"),
        unit=BULLETINS,
        definition=Words("编发新书推介的期数。", "New books bulletins issued."),
        lines=reads("bulletin.issued"),
    ),
    Indicator(
        code="E07",
        name=Words("发放资料", "Materials handed out"),
        unit=HANDOUTS,
        definition=Words("发放宣传资料、调查表、纪念品的份数。", "Leaflets, questionnaires and souvenirs handed out."),
        lines=reads("activity.material"),
    ),
    Indicator(
        code="E08",
        name=Words("媒体报道", "Media reports"),
        unit=REPORTS,
        definition=Words("媒体对本馆的报道篇数。", "Reports on the library in the media."),
        lines=reads("media.reported"),
    ),
    Indicator(
        code="O01",
        name=Words("服务点", "Service points"),
        unit=PLACES,
        definition=Words(
            "截至期末新设减撤销的网点数。", "Points opened minus points closed up to the end of the period."
        ),
        lines=reads("point.opened", minus=("point.closed",)),
        stock=True,
    ),
    Indicator(
        code="O01N",
        name=Words("新设网点", "Service points opened"),
        unit=PLACES,
        definition=Words("本期新设的网点数。", "Points opened in the period."),
        lines=reads("point.opened"),
    ),
    Indicator(
        code="O02",
        name=Words("签订协议", "Agreements signed"),
        unit=AGREEMENTS,
        definition=Words("与共建单位新签的协议份数。", "Agreements signed with the hosts of service points."),
        lines=reads("agreement.signed"),
    ),
    Indicator(
        code="O03",
        name=Words("送书下乡", "Book deliveries"),
        unit=DELIVERIES,
        definition=Words("送书到服务点的次数。", "Deliveries of books to service points."),
        lines=reads("delivery.made"),
    ),
    Indicator(
        code="O03C",
        name=Words("送书册数", "Items delivered"),
        unit=ITEMS,
        definition=Words("送书到服务点的册数。", "Items delivered to service points."),
        lines=reads("delivery.copies"),
    ),
    Indicator(
        code="O03P",
        name=Words("送书受益人次", "People served by deliveries"),
        unit=ATTENDANCES,
        definition=Words("送书受益的人次。", "People whom the deliveries reached."),
        lines=reads("delivery.people"),
    ),
    Indicator(
        code="O04",
        name=Words("业务辅导", "Guidance"),
        unit=ATTENDANCES,
        definition=Words("派出业务辅导的人次。", "People sent to give guidance at service points."),
        lines=reads("guidance.given"),
    ),
    Indicator(
        code="O04V",
        name=Words("业务辅导次数", "Guidance visits"),
        unit=VISITS_MADE,
        definition=Words("到网点业务辅导的次数。", "Visits on which guidance was given at service points."),
        lines=reads("guidance.made"),
    ),
    Indicator(
        code="O04C",
        name=Words("辅导整理图书", "Items put in order on guidance visits"),
        unit=ITEMS,
        definition=Words("业务辅导时拆包、编目、上架、整理的册数。", "Items unpacked, catalogued or shelved."),
        lines=reads("guidance.copies"),
    ),
    Indicator(
        code="O04P",
        name=Words("业务辅导受益人次", "People guided"),
        unit=ATTENDANCES,
        definition=Words("接受业务辅导的人次。", "People at service points who were given guidance."),
        lines=reads("guidance.people"),
    ),
    Indicator(
        code="O05S",
        name=Words("网点调查", "Sites surveyed"),
        unit=PLACES,
        definition=Words("逐点调查填写的份数；每轮每处一份。", "Answers of field surveys, one per site and round."),
        lines=reads("survey.answered", topics="site"),
    ),
    Indicator(
        code="O06",
        name=Words("农家书屋辅导", "Guidance at village reading rooms"),
        unit=VISITS_MADE,
        definition=Words("到农村网点业务辅导的次数。", "Guidance visits to service points in villages."),
        lines=reads("guidance.made", topics="village"),
    ),
    Indicator(
        code="E04M",
        name=Words("少儿活动参加人次", "Attendance of minors at activities"),
        unit=ATTENDANCES,
        definition=Words(
            "活动参加人次中登记为未成年的；没有登记年龄的不在其中。",
            "Those at activities who were noted as minors; attendance without an age is left out.",
        ),
        lines=reads("activity.attended", ages="minor"),
    ),
    Indicator(
        code="O01X",
        name=Words("撤销网点", "Service points closed"),
        unit=PLACES,
        definition=Words("本期撤销的网点数。", "Points closed in the period."),
        lines=reads("point.closed"),
    ),
)
