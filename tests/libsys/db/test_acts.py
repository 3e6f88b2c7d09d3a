"""One transaction per act; on SQLite writers queue instead of failing."""

import threading
import time

import pytest
from django.db import connection, connections, transaction

from libsys.db.acts import act, lock, writing
from libsys.enums import ScanSubject
from libsys.models import Library, ScanCode

WRITERS, EACH = 8, 15


def write(code: str) -> None:
    """Write one row."""
    ScanCode.objects.create(code=code, subject=ScanSubject.ITEM, object_id=1)


@pytest.mark.django_db
def test_an_act_that_fails_leaves_nothing() -> None:
    @act
    def fail() -> None:
        write("A")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert ScanCode.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_acts_nest_and_the_outer_one_decides() -> None:
    @act
    def inner() -> None:
        write("inner")

    @act
    def outer() -> None:
        inner()
        raise RuntimeError

    with pytest.raises(RuntimeError):
        outer()
    assert ScanCode.objects.count() == 0
    inner()
    assert ScanCode.objects.count() == 1


@pytest.mark.django_db
def test_a_locked_row_is_read_afresh(library: Library) -> None:
    Library.objects.filter(pk=library.pk).update(name="改过的馆名")
    with writing():
        assert lock(library).name == "改过的馆名"


@pytest.mark.django_db(transaction=True)
def test_many_writers_at_once_all_succeed_and_none_waits_long() -> None:
    waits: list[float] = []
    failures: list[BaseException] = []
    barrier = threading.Barrier(WRITERS)

    def work(number: int) -> None:
        barrier.wait()
        try:
            for turn in range(EACH):
                begun = time.monotonic()
                with writing():
                    ScanCode.objects.count()  # a read first: the lock must be taken at the start, not upgraded
                    write(f"{number}-{turn}")
                waits.append(time.monotonic() - begun)
        except BaseException as error:
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert ScanCode.objects.count() == WRITERS * EACH
    assert max(waits) < 5


@pytest.mark.django_db(transaction=True)
def test_a_lost_update_cannot_happen_under_the_write_lock_or_the_row_lock(library: Library) -> None:
    Library.objects.filter(pk=library.pk).update(english_name="0")
    barrier = threading.Barrier(4)

    def add() -> None:
        barrier.wait()
        try:
            for _ in range(10):
                with writing():
                    row = lock(library)
                    row.english_name = str(int(row.english_name) + 1)
                    row.save(update_fields=["english_name"])
        finally:
            connections.close_all()

    threads = [threading.Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    library.refresh_from_db()
    assert library.english_name == "40"


@pytest.mark.django_db(transaction=True)
def test_the_write_lock_is_free_again_after_a_failure() -> None:
    with pytest.raises(RuntimeError), writing():
        raise RuntimeError
    with writing():
        write("B")
    assert ScanCode.objects.count() == 1
    assert not connection.in_atomic_block
    assert transaction.get_autocommit()
