"""Several workers in the same moment: a cause is told once, a notice is sent once."""

from datetime import timedelta

import pytest

from circulation.models import ReaderCategory
from libsys.models import Entry, Library, Room
from outreach.models import Notice, NoticeCause
from outreach.notices.composing import sweep
from outreach.notices.sending.working import send_due
from tests.catalog.records.test_editing_races import at_once
from tests.fixtures import NOON, make_item, make_reader, make_record
from tests.outreach.notices.conftest import TODAY, Clock, lend

pytestmark = pytest.mark.django_db(transaction=True)
READERS, WORKERS = 6, 4


def test_sweeps_and_workers_that_run_at_once_tell_and_send_each_once(
    library: Library, category: ReaderCategory, room: Room, clock: Clock
) -> None:
    for number in range(READERS):
        item = make_item(make_record(source_key=f"test:{number}"), room, barcode=f"07{number:05d}")
        lend(make_reader(category, number=f"S{number:04d}"), item, due_on=TODAY + timedelta(days=1))

    found = at_once([lambda: sweep(library, at=NOON)] * WORKERS)

    assert (sum(found), NoticeCause.objects.count(), Notice.objects.count()) == (READERS, READERS, READERS)

    sent = at_once([lambda: send_due(clock=clock)] * WORKERS)

    assert sum(sent) == READERS
    assert Entry.objects.filter(kind="notice.sent").count() == READERS
    assert set(Notice.objects.values_list("state", "attempts")) == {("sent", 1)}
