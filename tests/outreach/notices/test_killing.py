"""A worker killed between handing a notice over and noting so: one message in the sink all the same."""

import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from catalog.models import Item
from circulation.models import Reader
from libsys.models import Entry, Library
from outreach.enums import NoticeState
from outreach.models import Notice
from outreach.notices.composing import sweep
from outreach.notices.sending.working import send_one
from tests.fixtures import NOON
from tests.outreach.notices.conftest import TODAY, lend, only, switch_on
from tests.processes import ROOT
from tests.workers import database_url

WORKER = """
import django, sys
django.setup()
from datetime import datetime
from outreach.notices.sending.working import send_one
at = datetime.fromisoformat(sys.argv[2])
send_one(int(sys.argv[1]), clock=lambda: at)
"""


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_after_the_hand_over_leaves_one_message_and_the_next_notes_it(
    library: Library, reader: Reader, item: Item, tmp_path: Path, settings: object
) -> None:
    switch_on(library, "due_soon", ways=("sms",))
    reader.phone = "13800000001"
    reader.save()
    lend(reader, item, due_on=TODAY + timedelta(days=2))
    sweep(library, at=NOON)
    notice = only()
    env = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "libsys.settings",
        "LIBSYS_DATA": str(tmp_path),
        "DATABASE_URL": database_url(),
        "LIBSYS_SMS_WAY": "tests.outreach.notices.sample_ways.DyingWay",
    }
    command = [sys.executable, "-c", WORKER, str(notice.pk), NOON.isoformat()]

    killed = subprocess.run(command, env=env, cwd=ROOT, check=False)

    assert killed.returncode == -signal.SIGKILL
    assert only().state == NoticeState.SENDING
    assert not Entry.objects.filter(kind="notice.sent").exists()

    settings.LIBSYS_DATA = tmp_path  # type: ignore[attr-defined]
    settings.LIBSYS_SMS_WAY = "outreach.notices.sending.ways.FolderWay"  # type: ignore[attr-defined]
    assert send_one(notice.pk, clock=lambda: NOON) is False, "the lease of the dead worker still runs"
    assert send_one(notice.pk, clock=lambda: NOON + timedelta(minutes=5)) is True
    assert send_one(notice.pk, clock=lambda: NOON + timedelta(minutes=9)) is False

    assert len(list((tmp_path / "notices").glob("*.txt"))) == 1
    assert (Notice.objects.get().state, Notice.objects.get().attempts) == (NoticeState.SENT, 2)
    assert Entry.objects.filter(kind="notice.sent").count() == 1
