"""What people may write by hand: the kinds of line that a column of a sheet can stand for."""

from collections.abc import Sequence

from catalog.enums import Kind as Catalogue
from circulation.enums import Kind as Circulation
from libsys.daybook.kinds import KindEnum, find_kind, name_topic
from libsys.enums import AgeBand
from libsys.errors import Sentence
from outreach.enums import Kind as Outreach
from outreach.models import SheetColumn

HAND_WRITTEN: tuple[KindEnum, ...] = (
    Circulation.VISIT_ENTERED,
    Circulation.VISIT_BORROWED,
    Circulation.VISIT_READ,
    Circulation.USED_IN_HOUSE,
    Circulation.SESSION_USED,
    Circulation.QUESTION_ANSWERED,
    Circulation.SERVICE_RENDERED,
    Circulation.CHECKED_OUT,
    Circulation.CHECKED_IN,
    Catalogue.ISSUE_RECEIVED,
    Catalogue.VOLUME_BOUND,
    Catalogue.ITEM_REPAIRED,
    Catalogue.GIFT_GIVEN,
    Outreach.ACTIVITY_MATERIAL,
    Outreach.SURVEY_ANSWERED,
    Outreach.FEEDBACK_RECEIVED,
    Outreach.NOTE_ACCEPTED,
    Outreach.QUIZ_ENTERED,
    Outreach.ACCESS_VIRTUAL,
)
"""In the order in which sheets show them. Lending by hand is for points that lend on paper."""

_BY_SYSTEM = {Outreach.SURVEY_ANSWERED: {"site"}}
"""Topics of these kinds that only the system writes: a site of a survey is answered on the page of its round."""
_ORDER = {kind.value: place for place, kind in enumerate(HAND_WRITTEN)}
_AGES = {"": 0} | {age: place for place, age in enumerate(AgeBand.values, start=1)}


def find_hand_kind(code: str) -> KindEnum | None:
    """Return the kind with ``code`` if people may write it by hand."""
    return find_kind(code) if code in _ORDER else None


def topics_by_hand(kind: KindEnum) -> dict[str, Sentence]:
    """Return the topics of a kind that people may write by hand, with their names."""
    return {code: name for code, name in kind.topics.items() if code not in _BY_SYSTEM.get(kind, ())}


def kind_of(column: SheetColumn) -> KindEnum:
    """Return the kind of a column; a column of a kind that is gone cannot be."""
    kind = find_hand_kind(column.kind)
    if kind is None:
        raise LookupError(f"no kind {column.kind} is written by hand")
    return kind


def order_of(column: SheetColumn) -> tuple[int, int, str, int]:
    """Return where a column stands among those of several rooms."""
    topics = list(kind_of(column).topics)
    place = topics.index(column.topic) + 1 if column.topic in topics else 0
    return (_ORDER[column.kind], place, column.topic, _AGES.get(column.age_band, 0))


def label_of(column: SheetColumn) -> Sentence:
    """Return the name of what a column counts."""
    return kind_of(column).label


def parts_of(column: SheetColumn) -> Sequence[Sentence]:
    """Return what narrows the column: its topic and the age of the people."""
    topic = name_topic(column.kind, column.topic) if column.topic else ""
    age = AgeBand(column.age_band).label if column.age_band else ""
    return [part for part in (topic, age) if part]


def unit_of(column: SheetColumn) -> Sentence:
    """Return the unit in which the column counts."""
    return column.unit or kind_of(column).unit
