"""What a reader wants: which notices by which way, in which language, with titles or without."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from circulation.models import Reader
from circulation.readers.lines import describe_reader
from libsys.access.desk import Desk
from libsys.daybook.recording import find_recorded, record
from libsys.db.acts import act, lock
from libsys.text.dates import local_day
from outreach.enums import Kind, NoticeLanguage, NoticeWay
from outreach.models import NoticeRefusal, ReaderWish
from outreach.notices.topics import FAMILIES

Pair = tuple[str, str]
"""A family of topics and a way."""


@dataclass(frozen=True)
class Choice:
    """What a reader said: the pairs that are refused, the language, whether titles may be named."""

    refused: frozenset[Pair] = frozenset()
    language: str = NoticeLanguage.CHINESE.value
    names_titles: bool = False


def find_choice(reader: Reader) -> Choice:
    """Return what the reader wants; all notices, in Chinese, without titles, until they say otherwise. Two queries."""
    wish = ReaderWish.objects.filter(reader=reader).first()
    refused = frozenset(NoticeRefusal.objects.filter(reader=reader).order_by().values_list("family", "way"))
    return Choice(refused, wish.language, wish.names_titles) if wish else Choice(refused)


@act
def choose(*, reader: Reader, choice: Choice, about: Iterable[str], desk: Desk, at: datetime, key: str) -> Choice:
    """Keep what the reader wants for the ways in ``about``; what was said of other ways stays."""
    reader = lock(reader)
    if find_recorded(key) is not None:
        return find_choice(reader)
    ways = [way for way in about if way in NoticeWay.values]
    NoticeRefusal.objects.filter(reader=reader, way__in=ways).delete()
    wanted = sorted(pair for pair in choice.refused if pair[0] in FAMILIES and pair[1] in ways)
    NoticeRefusal.objects.bulk_create(NoticeRefusal(reader=reader, family=family, way=way) for family, way in wanted)
    ReaderWish.objects.filter(reader=reader).delete()
    language = choice.language if choice.language in NoticeLanguage.values else NoticeLanguage.CHINESE
    ReaderWish.objects.create(reader=reader, language=language, names_titles=choice.names_titles)
    who = describe_reader(reader, on=local_day(at))
    record(Kind.NOTICE_CHOSEN, desk=desk, at=at, key=key, detail={"refused": len(wanted)}, **who)
    return find_choice(reader)
