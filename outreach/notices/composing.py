"""Composing: causes become rows of the outbox, each cause once, one reader's of a day together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from libsys.db.acts import act
from libsys.models import Library
from libsys.text.dates import local_day
from outreach.enums import NoticeState
from outreach.models import Notice, NoticeCause, NoticeRule
from outreach.notices.causes import Cause, find_causes
from outreach.notices.rules import find_rules

AT_ONCE = 200
"""Readers of one act: a desk never waits long for the sweep of a school."""
KEYS_AT_ONCE = 500


@dataclass(frozen=True)
class Planned:
    """What a rule would tell today: how many causes, of how many readers, and which are new."""

    rule: NoticeRule
    causes: int
    readers: int
    new: Sequence[Cause]


def sweep(library: Library, *, at: datetime) -> int:
    """Queue what the rules of a library that are on have to tell today; return how many causes were new.

    May run as often as one likes: what was told stays told.
    """
    rules, today = find_rules(library), local_day(at)
    found = 0
    for topic, rule in rules.items():
        if rule.is_on:
            found += queue(library, topic, find_causes(library, topic, rules, today=today), at=at)
    return found


def queue(library: Library, topic: str, causes: Sequence[Cause], *, at: datetime) -> int:
    """Queue notices of ``topic`` for those causes that have none, and return how many causes that were."""
    new = find_new(causes)
    by_reader: dict[int, list[Cause]] = defaultdict(list)
    for cause in new:
        by_reader[cause.reader_id].append(cause)
    readers, done = sorted(by_reader), 0
    for start in range(0, len(readers), AT_ONCE):
        some = [cause for reader in readers[start : start + AT_ONCE] for cause in by_reader[reader]]
        done += compose(library=library, topic=topic, causes=some, at=at)
    return done


@act
def compose(*, library: Library, topic: str, causes: Sequence[Cause], at: datetime) -> int:
    """Write notices for causes that have none: into the reader's notice of the day that still waits, or a new one.

    The library's row is locked, so that the follower and the sweep never
    tell the same twice. Returns how many causes were new.
    """
    Library.objects.select_for_update(no_key=True).get(pk=library.pk)
    new, today = find_new(causes), local_day(at)
    waiting = _find_waiting(library, topic, {cause.reader_id for cause in new}, day=today)
    made: dict[int, Notice] = {}
    for cause in new:
        if cause.reader_id not in waiting and cause.reader_id not in made:
            made[cause.reader_id] = Notice(
                library=library, topic=topic, key=f"notice:{cause.key}", reader_id=cause.reader_id, day=today,
                created_at=at, not_before=at,
            )  # fmt: skip
    Notice.objects.bulk_create(made.values(), batch_size=KEYS_AT_ONCE)
    of_reader = {**waiting, **{reader: notice.pk for reader, notice in made.items()}}
    rows = [
        NoticeCause(
            notice_id=of_reader[cause.reader_id],
            key=cause.key,
            object_type=cause.object_type,
            object_id=cause.object_id,
            on=cause.on,
        )
        for cause in new
    ]
    NoticeCause.objects.bulk_create(rows, batch_size=KEYS_AT_ONCE)
    return len(new)


def find_new(causes: Iterable[Cause]) -> list[Cause]:
    """Return the causes that have no notice yet, each key once."""
    by_key = {cause.key: cause for cause in causes}
    keys = list(by_key)
    for start in range(0, len(keys), KEYS_AT_ONCE):
        known = NoticeCause.objects.filter(key__in=keys[start : start + KEYS_AT_ONCE])
        for key in known.order_by().values_list("key", flat=True):
            del by_key[key]
    return list(by_key.values())


def plan(library: Library, *, today: date) -> list[Planned]:
    """Return what every rule would tell on ``today``, whether it is on or not; nothing is written."""
    rules = find_rules(library)
    planned = []
    for topic, rule in rules.items():
        causes = find_causes(library, topic, rules, today=today)
        new = find_new(causes)
        planned.append(Planned(rule, len(causes), len({cause.reader_id for cause in new}), new))
    return planned


def _find_waiting(library: Library, topic: str, readers: set[int], *, day: date) -> dict[int, int]:
    """Return the notices of the day that nobody has begun to send, by reader."""
    rows = Notice.objects.select_for_update(of=("self",)).filter(
        library=library, topic=topic, day=day, state=NoticeState.QUEUED, attempts=0, way="", reader__in=readers
    )
    return {row.reader_id or 0: row.pk for row in rows.order_by("-pk")}
