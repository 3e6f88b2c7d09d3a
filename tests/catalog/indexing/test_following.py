"""The index follows the day book."""

import threading
import time
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from time_machine import TimeMachineFixture

from catalog.indexing.documents import all_documents
from catalog.indexing.following import (
    Follower,
    FollowerIsRunning,
    FollowingStopped,
    catch_up,
    follow,
    following_alone,
    rebuild,
)
from catalog.indexing.shelf import find_index
from catalog.items.adding import add_item
from catalog.items.drafting import ItemDraft
from catalog.models import Item, Record
from catalog.records.saving import save_record
from catalog.search.filters import Filters
from catalog.search.searching import search
from libsys.access.desk import Desk
from libsys.daybook.following import last_line_id
from libsys.models import Entry, Room
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON, make_record


def save(desk: Desk, number: str, title: str) -> Record:
    """Save a record as a cataloguer would."""
    marc = cnmarc(number, title)
    return save_record(
        marc=marc, format="cnmarc", source_key=f"YX:{number}", desk=desk, at=NOON, key=f"{number}-{title}"
    ).record


def found(text: str, **filters: object) -> list[int]:
    """Return the ids that a search finds now."""
    return search(find_index(), text, filters=Filters(**filters)).record_ids  # type: ignore[arg-type]


def test_a_new_folder_is_built_from_the_database(desk: Desk) -> None:
    record = make_record(title="乡土中国")
    follower = Follower(find_index())
    assert follower.prepare() == 1
    assert found("乡土中国") == [record.pk]
    assert follower.prepare() is None


def test_a_saved_record_is_found_after_a_step_and_a_changed_one_under_its_new_title(desk: Desk) -> None:
    follower = Follower(find_index())
    follower.prepare()
    record = save(desk, "1", "乡土中国")
    assert found("乡土中国") == []
    assert catch_up(follower) == 1
    assert found("乡土中国") == [record.pk]
    save(desk, "1", "生育制度")
    catch_up(follower)
    assert found("生育制度") == [record.pk]
    assert found("乡土中国") == []


def test_a_new_copy_makes_its_record_stand_on_the_shelf(desk: Desk, room: Room) -> None:
    follower = Follower(find_index())
    follower.prepare()
    record = save(desk, "1", "乡土中国")
    catch_up(follower)
    assert found("", on_shelf=True) == []
    add_item(draft=ItemDraft(record=record, point=room.point, room=room, barcode="B1"), desk=desk, at=NOON, key="k")
    catch_up(follower)
    assert found("", on_shelf=True) == [record.pk]
    assert found("", place=["YX.ZG"]) == [record.pk]
    assert found("", place=["YX.ZG-not"]) == []


def test_a_record_that_is_gone_leaves_the_index(desk: Desk) -> None:
    follower = Follower(find_index())
    follower.prepare()
    record = save(desk, "1", "乡土中国")
    catch_up(follower)
    record.delete()
    follower = Follower(find_index())
    follower.index.put([])
    save(desk, "2", "生育制度")
    follower.index.commit(0)
    catch_up(follower)
    assert found("乡土中国") == []


def test_following_ends_where_a_rebuild_ends(desk: Desk, room: Room) -> None:
    follower = Follower(find_index())
    follower.prepare()
    for number in range(12):
        record = save(desk, str(number), f"书{number}")
        draft = ItemDraft(record=record, point=room.point, room=room, barcode=f"B{number}")
        add_item(draft=draft, desk=desk, at=NOON, key=f"item-{number}")
    save(desk, "3", "改过的书")
    catch_up(follower)
    followed = {text: sorted(found(text)) for text in ("", "书", "书1", "改过的书", "fei xiaotong", "C912.82/25")}
    facets = search(find_index(), "").facets
    mark = find_index().watermark()
    assert rebuild(find_index()) == 12
    assert {text: sorted(found(text)) for text in followed} == followed
    assert search(find_index(), "").facets == facets
    assert find_index().watermark() == mark == last_line_id()


def test_an_index_ahead_of_the_day_book_is_built_again(desk: Desk) -> None:
    index = find_index()
    rebuild(index)
    index.commit(last_line_id() + 1000)
    make_record(title="恢复出来的书")
    assert Follower(index).prepare() == 1
    assert index.watermark() == last_line_id()


def test_what_was_not_committed_is_read_again(desk: Desk) -> None:
    follower = Follower(find_index())
    follower.prepare()
    record = save(desk, "1", "乡土中国")
    find_index().put([])
    find_index().close()
    assert catch_up(Follower(find_index())) == 1
    assert found("乡土中国") == [record.pk]


def test_a_line_that_becomes_visible_late_is_followed_however_late(
    desk: Desk, time_machine: TimeMachineFixture
) -> None:
    follower = Follower(find_index())
    follower.prepare()
    late, quick = save(desk, "1", "乡土中国"), save(desk, "2", "生育制度")
    find_index().remove([late.pk, quick.pk])
    last = last_line_id()
    moment = timezone.now()
    # As if the line of the first record were not visible yet when the second was read.
    find_index().commit(last, gaps=[(last - 1, last - 1, moment.timestamp())])
    time_machine.move_to(moment + timedelta(hours=2))
    assert found("乡土中国") == []
    Follower(find_index()).step()
    assert (found("乡土中国"), found("生育制度")) == ([late.pk], [])
    assert find_index().mark() == (last, [])


def test_a_gap_that_the_follower_passes_is_remembered_in_the_index(desk: Desk) -> None:
    follower = Follower(find_index())
    follower.prepare()
    save(desk, "1", "乡土中国")
    catch_up(follower)
    line = Entry.objects.latest("pk")
    columns = {field.attname: getattr(line, field.attname) for field in Entry._meta.concrete_fields}
    Entry.objects.bulk_create([Entry(**{**columns, "id": line.pk + 3, "key": None})])
    follower.step()
    assert gaps_beyond(line.pk) == [(line.pk + 1, line.pk + 2)]
    Entry.objects.bulk_create([Entry(**{**columns, "id": line.pk + 1, "key": None})])
    Follower(find_index()).step()
    assert gaps_beyond(line.pk) == [(line.pk + 2, line.pk + 2)]


def gaps_beyond(line_id: int) -> list[tuple[int, int]]:
    """Return the gaps that the index remembers beyond a line."""
    return [(first, last) for first, last, _ in find_index().mark().gaps if first > line_id]


def test_a_deleted_record_leaves_the_index_and_a_suppressed_one_is_for_staff(desk: Desk) -> None:
    gone, hidden = save(desk, "1", "乡土中国"), save(desk, "2", "生育制度")
    Record.objects.filter(pk=gone.pk).update(deleted_at=NOON)
    Record.objects.filter(pk=hidden.pk).update(is_suppressed=True)
    rebuild(find_index())
    assert (found("乡土中国"), found("生育制度")) == ([], [])
    assert search(find_index(), "生育制度", with_suppressed=True).record_ids == [hidden.pk]


def test_only_one_process_follows_an_index(db: None) -> None:
    index = find_index()
    with following_alone(index), pytest.raises(FollowerIsRunning), following_alone(index):
        pass
    with following_alone(index), pytest.raises(CommandError):
        call_command("index", "--once")


def test_a_rebuild_that_is_stopped_leaves_the_old_index_in_use(desk: Desk) -> None:
    record = save(desk, "1", "乡土中国")
    rebuild(find_index())
    save(desk, "2", "生育制度")
    stop = threading.Event()
    stop.set()
    with pytest.raises(FollowingStopped):
        rebuild(find_index(), stop=stop)
    assert found("") == [record.pk]


def test_documents_take_the_same_queries_for_one_record_as_for_three(
    desk: Desk, room: Room, django_assert_num_queries
) -> None:
    save(desk, "1", "书1")
    with django_assert_num_queries(5):
        assert len(list(all_documents())) == 1
    save(desk, "2", "书2")
    save(desk, "3", "书3")
    with django_assert_num_queries(5):
        assert len(list(all_documents())) == 3


@pytest.mark.django_db(transaction=True)
def test_a_saved_record_is_found_within_two_seconds(desk: Desk) -> None:
    stop = threading.Event()
    follower = Follower(find_index())
    follower.prepare()

    def run() -> None:
        try:
            follow(follower, stop=stop)
        finally:
            connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    try:
        time.sleep(0.5)
        record = save(desk, "1", "乡土中国")
        began = time.monotonic()
        while found("乡土中国") != [record.pk] and time.monotonic() - began < 5:
            time.sleep(0.02)
        took = time.monotonic() - began
    finally:
        stop.set()
        thread.join(5)
    assert took < 2
    assert not thread.is_alive()


def test_the_commands_build_and_catch_up(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    record = save(desk, "1", "乡土中国")
    call_command("index", "--rebuild")
    assert found("乡土中国") == [record.pk]
    other = save(desk, "2", "生育制度")
    call_command("index", "--once")
    assert found("生育制度") == [other.pk]
    assert Item.objects.count() == 0
    assert "1" in capsys.readouterr().out
