"""Judging a notice in the moment before it goes: is it still true, is it wanted, who is reached by what."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from circulation.enums import HoldState
from circulation.models import Hold, Loan, Reader
from circulation.readers.naming import masked_number
from outreach.activities.saying import say_place
from outreach.enums import ActivityState, NoticeLanguage, NoticeReason, NoticeTopic, NoticeWay, RegistrationState
from outreach.models import (
    Activity,
    AddressCheck,
    Notice,
    NoticeCause,
    NoticePolicy,
    NoticeRefusal,
    ReaderWish,
    Registration,
)
from outreach.models.activities.registrations import ACTIVE
from outreach.notices.addresses import code_of
from outreach.notices.causes import HOLD, LOAN, REGISTRATION
from outreach.notices.classes import describe_class
from outreach.notices.rules import find_policy, find_rules
from outreach.notices.sending.ways import Message, Way, find_way
from outreach.notices.topics import OVERDUE, find_topic
from outreach.notices.wording.filling import Letter, fill, write_day, write_titles
from outreach.notices.wording.first import FIRST_WORDS
from outreach.notices.wording.writing import find_words

BULKY = ("item__record__marc", "item__record__summary")


@dataclass(frozen=True)
class Ready:
    """What goes out: by which way, where, and in which words; ``kept`` are the words that the outbox may keep."""

    way_code: str
    way: Way
    message: Message
    kept: Letter
    sent_to: str
    language: str


@dataclass(frozen=True)
class Unsent:
    """Why a notice goes nowhere."""

    reason: NoticeReason


@dataclass(frozen=True)
class Content:
    """What a notice has to say today, and to whom."""

    values: dict[str, str]
    language: str
    hidden: tuple[str, ...] = ()


def judge(notice: Notice, *, on: date) -> Ready | Unsent:
    """Return what is to be sent, or why nothing is."""
    content = gather(notice, on=on)
    if content is None:
        return Unsent(NoticeReason.NO_LONGER_TRUE)
    ways = find_ways(notice)
    if ways is None:
        return Unsent(NoticeReason.RULE_OFF)
    chosen = _choose(notice, ways)
    if isinstance(chosen, NoticeReason):
        return Unsent(chosen)
    code, way, address = chosen
    words = _find_words(notice, content.language)
    letter = fill(words, content.values)
    kept = fill(words, {**content.values, **dict.fromkeys(content.hidden, "******")})
    message = Message(notice.key, address, letter.subject, letter.body)
    return Ready(code, way, message, kept, mask_address(address), content.language)


def remake(notice: Notice, *, on: date) -> Ready | Unsent:
    """Return once more what was handed over already: the same words, the same way, the same key.

    Whether it is still true is not asked: it may have gone out.
    """
    way = find_way(notice.way)
    address = _find_address(notice, way) if way else None
    if way is None or address is None:
        return Unsent(NoticeReason.UNREACHABLE)
    kept = Letter(notice.subject, notice.body)
    letter = kept
    if notice.topic == NoticeTopic.ADDRESS_CODE:
        content = gather(notice, on=on)
        if content is None:
            return Unsent(NoticeReason.NO_LONGER_TRUE)
        letter = fill(_find_words(notice, content.language), content.values)
    message = Message(notice.key, address, letter.subject, letter.body)
    return Ready(notice.way, way, message, kept, notice.sent_to, notice.language)


def gather(notice: Notice, *, on: date) -> Content | None:
    """Return what is still true of a notice, None where nothing is."""
    if notice.topic == NoticeTopic.CLASS_LIST:
        return _gather_class(notice, on=on)
    reader = notice.reader
    if reader is None or reader.merged_into_id is not None:
        return None
    if notice.topic == NoticeTopic.ADDRESS_CODE:
        return _gather_code(notice, reader, on=on)
    causes = list(notice.causes.all())
    wish = ReaderWish.objects.filter(reader=reader).first() or ReaderWish(reader=reader)
    told = _gather_facts(notice, causes, on=on)
    if told is None:
        return None
    names_titles = wish.names_titles and find_policy(notice.library).may_name_titles
    borrowed = told.pop("titles", [])
    titles = write_titles(borrowed, wish.language) if names_titles else ""
    day = write_day(told.pop("day"), wish.language)
    shared = {"name": reader.name, "library": _name_of(notice.library, wish.language), "day": day, "titles": titles}
    place = _name_of(told.pop("place"), wish.language) if "place" in told else ""
    shared["event"] = "\n".join(_write_event(one, wish.language) for one in told.pop("events", ()))
    return Content({**shared, "place": place, **{name: str(value) for name, value in told.items()}}, wish.language)


def find_ways(notice: Notice) -> list[str] | None:
    """Return by which ways a notice may go, the first choice first; None where its rule was switched off."""
    if notice.topic == NoticeTopic.ADDRESS_CODE:
        return [NoticeWay.EMAIL]
    if notice.topic == NoticeTopic.CLASS_LIST:
        return [NoticeWay.EMAIL if find_way(NoticeWay.EMAIL) else NoticeWay.CONSOLE]
    rule = find_rules(notice.library)[notice.topic]
    return list(rule.ways) if rule.is_on else None


def mask_address(address: str) -> str:
    """Return an address with its middle hidden: zh***@qq.com, 138****34."""
    name, at, host = address.rpartition("@")
    return f"{name[:2]}***@{host}"[:100] if at else masked_number(address)[:100]


def _choose(notice: Notice, ways: list[str]) -> tuple[str, Way, str] | NoticeReason:
    topic = find_topic(notice.topic)
    refused: set[str] = set()
    if topic is not None:
        rows = NoticeRefusal.objects.filter(reader=notice.reader_id, family=topic.family)
        refused = set(rows.values_list("way", flat=True))
    if ways and all(code in refused for code in ways):
        return NoticeReason.OPTED_OUT
    for code in ways:
        way = find_way(code)
        if way is None or code in refused or code in notice.tried:
            continue
        address = _find_address(notice, way)
        if address is not None:
            return code, way, address
    return NoticeReason.UNREACHABLE if notice.tried else NoticeReason.NO_ADDRESS


def _find_address(notice: Notice, way: Way) -> str | None:
    if notice.topic == NoticeTopic.ADDRESS_CODE:
        check = AddressCheck.objects.filter(pk=notice.causes.values("object_id")[:1]).first()
        return check.email if check else None
    if notice.group is not None:
        return notice.group.teacher_email or None
    return way.find_address(notice.reader) if notice.reader is not None else None


def _find_words(notice: Notice, language: str) -> Any:
    if find_topic(notice.topic) is None:
        return FIRST_WORDS[language][NoticeTopic(notice.topic)]
    return find_words(notice.library, notice.topic, language)


def _gather_facts(notice: Notice, causes: list[NoticeCause], *, on: date) -> dict[str, Any] | None:
    if notice.topic == NoticeTopic.CARD_EXPIRING:
        day = notice.reader.valid_until if notice.reader else on
        return {"day": day} if any(cause.on == day for cause in causes) and day >= on else None
    if any(cause.object_type == HOLD for cause in causes):
        return _gather_holds(notice, causes, on=on)
    if any(cause.object_type == REGISTRATION for cause in causes):
        return _gather_events(notice, causes, on=on)
    return _gather_loans(notice, causes, on=on)


def _gather_loans(notice: Notice, causes: list[NoticeCause], *, on: date) -> dict[str, Any] | None:
    """Return what is still out on the terms that the causes speak of: returned or renewed copies are left out."""
    due = {cause.object_id: cause.on for cause in causes if cause.object_type == LOAN}
    rows = Loan.objects.filter(pk__in=due, reader=notice.reader_id, returned_at=None).select_related("item__record")
    is_late = notice.topic in OVERDUE
    loans = [loan for loan in rows.defer(*BULKY) if loan.due_on == due[loan.pk] and (loan.due_on < on) == is_late]
    if not loans:
        return None
    first = min(loan.due_on for loan in loans)
    titles = [loan.item.record.title for loan in sorted(loans, key=lambda loan: (loan.due_on, loan.pk))]
    return {"count": len(loans), "day": first, "days": abs((on - first).days), "titles": titles}


def _gather_holds(notice: Notice, causes: list[NoticeCause], *, on: date) -> dict[str, Any] | None:
    """Return the copies that still lie on a hold shelf for the reader."""
    numbers = {cause.object_id for cause in causes}
    rows = Hold.objects.filter(
        pk__in=numbers, reader=notice.reader_id, state=HoldState.READY, expires_on__gte=on
    ).select_related("record", "pickup")
    holds = list(rows.defer("record__marc", "record__summary").order_by("expires_on", "pk"))
    if not holds:
        return None
    first = holds[0]
    titles = [hold.record.title for hold in holds]
    return {"count": len(holds), "day": first.expires_on, "place": first.pickup, "titles": titles}


def _gather_events(notice: Notice, causes: list[NoticeCause], *, on: date) -> dict[str, Any] | None:
    """Return the activities that are still to come and still stand, or stand off, as the notice says."""
    about = {"pk__in": {cause.object_id for cause in causes}, "reader": notice.reader_id, "state__in": ACTIVE}
    rows = Registration.objects.filter(**about).select_related("activity__point", "activity__room")
    wanted = ActivityState.CANCELLED if notice.topic == NoticeTopic.EVENT_OFF else ActivityState.PUBLISHED
    found = [
        one.activity
        for one in rows.order_by("activity__held_on", "pk")
        if one.activity.state == wanted
        and one.activity.last_day >= on
        and (notice.topic != NoticeTopic.MOVED_UP or one.state == RegistrationState.REGISTERED)
    ]
    return {"day": found[0].held_on, "count": len(found), "events": found} if found else None


def _write_event(activity: Activity, language: str) -> str:
    """Return an activity as a line of a letter: what, when, where."""
    hour = f" {activity.begins_at:%H:%M}" if activity.begins_at else ""
    when = f"{write_day(activity.held_on, language)}{hour}"
    if language == NoticeLanguage.ENGLISH:
        return f"“{activity.name}”, {when}, {say_place(activity)}"
    return f"“{activity.name}”，{when}，{say_place(activity)}"


def _gather_code(notice: Notice, reader: Reader, *, on: date) -> Content | None:
    check = AddressCheck.objects.filter(reader=reader).first()
    if check is None or not notice.causes.filter(object_id=check.pk).exists():
        return None
    wish = ReaderWish.objects.filter(reader=reader).first() or ReaderWish(reader=reader)
    library = _name_of(notice.library, wish.language)
    return Content({"name": reader.name, "library": library, "code": code_of(check)}, wish.language, hidden=("code",))


def _gather_class(notice: Notice, *, on: date) -> Content | None:
    if notice.group is None:
        return None
    policy: NoticePolicy = find_policy(notice.library)
    told = describe_class(notice.group, on=on, with_titles=policy.names_titles_to_teachers)
    if told is None:
        return None
    library = _name_of(notice.library, NoticeLanguage.CHINESE)
    shared = {"library": library, "day": write_day(on, NoticeLanguage.CHINESE), "name": notice.group.teacher}
    return Content({**shared, **told}, NoticeLanguage.CHINESE)


def _name_of(place: Any, language: str) -> str:
    return str(place.english_name or place.name) if language == NoticeLanguage.ENGLISH else str(place.name)
