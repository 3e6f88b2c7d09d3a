"""Who writes the lines of a kind: what people ask when they wonder where a number comes from."""

from reports.words import Words

AT_DESK = Words(
    "流通台、自助机或读者网页办理时自动写入", "written by the act itself: desk, self-service or the readers’ page"
)
BY_HAND = Words("各室填报数表时写入", "written when rooms fill in their sheets")
IN_CATALOGUING = Words("采编、典藏办理时自动写入", "written by cataloguing and processing as they work")
IN_OUTREACH = Words(
    "登记活动、网点、送书、赠书时写入", "written when activities, points, deliveries and gifts are entered"
)
OF_SERIALS = Words("报刊记到、装订时写入", "written at the check-in and binding of serials")
COUNTED = Words(
    "门禁计数、流通台计数或各室填报时写入", "written by door counters, at the desk, or from the rooms’ sheets"
)
OF_NOTICES = Words("系统发出通知时自动写入", "written when the system sends a notice")
AT_RETURN_OR_BY_HAND = Words("归架时扫描写入，或各室填报", "written by scans at re-shelving, or from the rooms’ sheets")

_BY_SUBJECT = {
    **dict.fromkeys(("loan", "card", "reader", "hold", "transit", "charge"), AT_DESK),
    **dict.fromkeys(("record", "item", "bulletin"), IN_CATALOGUING),
    **dict.fromkeys(("issue", "volume", "subscription"), OF_SERIALS),
    **dict.fromkeys(
        ("activity", "drift", "award", "media", "point", "agreement", "delivery", "guidance", "gift"), IN_OUTREACH
    ),
    **dict.fromkeys(("visit", "session", "question"), COUNTED),
    "notice": OF_NOTICES,
}
_BY_KIND = {"visit.borrowed": AT_DESK, "item.used_in_house": AT_RETURN_OR_BY_HAND}


def find_writer(kind: str) -> Words:
    """Return who writes lines of ``kind``; what nothing writes by itself is filled in by people."""
    return _BY_KIND.get(kind) or _BY_SUBJECT.get(kind.partition(".")[0], BY_HAND)
