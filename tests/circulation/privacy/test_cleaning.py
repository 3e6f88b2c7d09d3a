"""What is beyond its time is counted, cleaned away by a job, and said in a line."""

from datetime import date, timedelta

import pytest

from catalog.models import Item
from circulation.models import DataLook, Loan, Reader, ReaderAccount, ReaderKey
from circulation.privacy import keys
from circulation.privacy.cleaning import KIND, preview_cleaning, start_cleaning, start_daily_cleaning
from circulation.privacy.keeping import all_keepings
from circulation.readers.keys import reader_key_for
from libsys.access.desk import Desk
from libsys.clock import now
from libsys.jobs.working import work_on
from libsys.models import Entry, Job, Library
from libsys.web.operations import new_key


def lend_long_ago(reader: Reader, item: Item, library: Library) -> Loan:
    """Return a loan that was over a year ago."""
    at = now() - timedelta(days=400)
    return Loan.objects.create(
        reader=reader, item=item, library=library, checked_out_at=at, returned_at=at, due_on=date(2026, 4, 1)
    )


def test_a_run_unlinks_old_loans_and_says_how_many(reader: Reader, item: Item, desk: Desk) -> None:
    loan = lend_long_ago(reader, item, desk.library)
    counts = {keeping.code: count for keeping, count in preview_cleaning(at=now())}
    assert counts["loans"] == 1
    job = start_cleaning(desk=desk, at=now(), key=new_key())
    assert work_on(job.pk)
    loan.refresh_from_db()
    assert loan.reader is None
    line = Entry.objects.get(kind="privacy.cleaned")
    assert (line.quantity, line.detail) == (1, {"loans": 1})


def test_a_reader_who_keeps_a_history_keeps_it(reader: Reader, item: Item, desk: Desk) -> None:
    ReaderAccount.objects.create(reader=reader, keeps_history=True)
    loan = lend_long_ago(reader, item, desk.library)
    work_on(start_cleaning(desk=desk, at=now(), key=new_key()).pk)
    loan.refresh_from_db()
    assert loan.reader == reader


def test_a_run_that_is_begun_again_is_one_line(desk: Desk) -> None:
    job = start_cleaning(desk=desk, at=now(), key=new_key())
    work_on(job.pk)
    Job.objects.filter(pk=job.pk).update(state="queued")
    work_on(job.pk)
    assert Entry.objects.filter(kind="privacy.cleaned").count() == 1


def test_the_daily_run_is_asked_for_once_a_day(library: Library) -> None:
    first, second = start_daily_cleaning(at=now()), start_daily_cleaning(at=now())
    assert first == second
    assert Job.objects.filter(kind=KIND).count() == 1


def test_keys_of_a_year_go_ninety_days_after_it_was_signed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    year = now().year - 1
    reader_key_for(reader, year)
    reader_key_for(reader, now().year)
    signed = {year: now() - timedelta(days=89)}
    monkeypatch.setattr(keys, "_SIGNINGS", [lambda library, asked: signed.get(asked)])
    assert keys.destroy_keys(now()) == 0
    signed[year] = now() - timedelta(days=91)
    assert keys.destroy_keys(now()) == 1
    assert list(ReaderKey.objects.values_list("year", flat=True)) == [now().year]


def test_keys_of_a_year_that_nobody_signs_do_not_stay_for_ever(reader: Reader) -> None:
    reader_key_for(reader, now().year - 4)
    reader_key_for(reader, now().year - 3)
    assert keys.destroy_keys(now()) == 1


def test_old_looks_sessions_and_tries_are_among_what_has_an_end(desk: Desk) -> None:
    DataLook.objects.create(library=desk.library, kind="export", at=now() - timedelta(days=4000))
    counts = {keeping.code: count for keeping, count in preview_cleaning(at=now())}
    assert counts["looks"] == 1
    assert {"answers", "exports", "keys", "loans", "looks", "rosters", "sessions", "tries"} <= set(counts)
    assert all(keeping.rule and keeping.name for keeping in all_keepings())
