"""Erasing a reader, refused while something is open; and again after a restore."""

from datetime import date

import pytest

from circulation.accounts.passwords import choose_password
from circulation.models import Card, Erasure, Guardian, Loan, Reader, ReaderKey, ReaderWord
from circulation.privacy.erasing import (
    NOBODY,
    ErasureRefused,
    erase_reader,
    list_path,
    plan_erasure,
    reapply_erasures,
)
from circulation.readers.keys import reader_key_for
from libsys.access.desk import Desk
from libsys.daybook.auditing import all_audit_checks, audit
from libsys.models import Entry, ScanCode
from libsys.web.operations import new_key
from tests.fixtures import NOON


@pytest.fixture(autouse=True)
def own_list(settings: object, tmp_path: object) -> None:
    """Let the list of each test lie in a folder of its own."""
    settings.LIBSYS_DATA = tmp_path


def texts_of(reader: Reader) -> str:
    """Return every column of every row that still points at ``reader``, in one text."""
    rows = [str(Reader.objects.filter(pk=reader.pk).values().get())]
    for relation in Reader._meta.related_objects:
        rows += [str(row) for row in relation.related_model.objects.filter(**{relation.field.name: reader}).values()]
    return "\n".join(rows)


def test_after_erasing_nothing_says_who_the_reader_was(
    reader: Reader, desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    Reader.objects.filter(pk=reader.pk).update(phone="13800138000", note="张老师的女儿", email="z@example.com")
    Guardian.objects.create(reader=reader, name="张建国", phone="13900139000")
    choose_password(reader=reader, password="lantern-river-9", desk=desk, at=NOON, key=None)
    reader_key_for(reader, 2025)
    with django_capture_on_commit_callbacks(execute=True):
        erase_reader(reader=reader, desk=desk, at=NOON, key=new_key())
    left = texts_of(reader)
    assert not [word for word in ("张", "13800138000", "13900139000", "R0001", "z@example", "1985-06") if word in left]
    assert not ReaderKey.objects.filter(reader=reader).exists()
    assert not ReaderWord.objects.filter(reader=reader).exists()
    assert not ScanCode.objects.filter(code="R0001").exists()
    assert Card.objects.get(reader=reader).state == "closed"
    assert [finding.message for check in all_audit_checks() for finding in audit(check)] == []
    assert Entry.objects.filter(kind="privacy.erased", reader_key=None).count() == 1


def test_a_form_sent_twice_erases_once(reader: Reader, desk: Desk) -> None:
    key = new_key()
    assert erase_reader(reader=reader, desk=desk, at=NOON, key=key) == erase_reader(
        reader=reader, desk=desk, at=NOON, key=key
    )
    assert Erasure.objects.count() == 1


def test_erasing_is_refused_with_every_reason_at_once(reader: Reader, desk: Desk, item: object) -> None:
    Reader.objects.filter(pk=reader.pk).update(owed="3.50")
    Loan.objects.create(reader=reader, item=item, library=desk.library, checked_out_at=NOON, due_on=date(2026, 4, 1))
    with pytest.raises(ErasureRefused) as refusal:
        erase_reader(reader=reader, desk=desk, at=NOON, key=None)
    codes = [reason.code for reason in refusal.value.reasons]
    assert codes == ["reader_has_loans", "reader_owes"]
    assert Reader.objects.get(pk=reader.pk).name == "张秀芳"


def test_the_preview_counts_and_changes_nothing(reader: Reader) -> None:
    reader_key_for(reader, 2025)
    plan = plan_erasure(reader)
    assert (plan.cards, plan.keys, plan.has_account, plan.reasons) == (1, 1, False, ())
    assert Reader.objects.get(pk=reader.pk).name == "张秀芳"


def test_a_restored_reader_is_erased_again_and_a_stranger_with_the_number_is_not(
    reader: Reader, desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    kept = Reader.objects.filter(pk=reader.pk).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        erase_reader(reader=reader, desk=desk, at=NOON, key=None)
    assert reapply_erasures(at=NOON) == 0
    Erasure.objects.all().delete()
    Reader.objects.filter(pk=reader.pk).update(**kept)
    assert reapply_erasures(at=NOON) == 1
    assert Reader.objects.get(pk=reader.pk).name == NOBODY
    Reader.objects.filter(pk=reader.pk).update(**{**kept, "created_at": NOON.replace(year=2024)})
    Erasure.objects.all().delete()
    assert reapply_erasures(at=NOON) == 0
    assert "张" not in list_path().read_text()
