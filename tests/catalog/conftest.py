"""A catalogue that is indexed, as readers meet it."""

from collections.abc import Callable

import pytest
from django.test import Client

from catalog.indexing.following import rebuild
from catalog.indexing.shelf import find_index
from catalog.items.adding import add_item
from catalog.items.drafting import ItemDraft
from catalog.marc.model import MarcRecord, data_field
from catalog.models import Record
from catalog.records.saving import save_record
from libsys.access.desk import Desk
from libsys.models import Room
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON

Shelve = Callable[..., Record]


@pytest.fixture
def index_now() -> Callable[[], int]:
    """Return the function that makes everything findable."""
    return lambda: rebuild(find_index())


@pytest.fixture
def shelve(desk: Desk, room: Room, index_now: Callable[[], int]) -> Shelve:
    """Return a function that saves a record with copies and makes it findable."""

    def save(number: str, title: str, *barcodes: str, marc: MarcRecord | None = None, **facts: str) -> Record:
        marc = marc or cnmarc(number, title, **facts)
        record = save_record(
            marc=marc, format="cnmarc", source_key=f"YX:{number}", desk=desk, at=NOON, key=f"record-{number}"
        ).record
        for barcode in barcodes:
            draft = ItemDraft(
                record=record, point=room.point, room=room, barcode=barcode, call_number=f"{record.clc}/{number}"
            )
            add_item(draft=draft, desk=desk, at=NOON, key=f"item-{barcode}")
        index_now()
        return record

    return save


@pytest.fixture
def report(shelve: Shelve) -> Record:
    """Return the first record of Beijing Normal University's sample, in short, with one copy."""
    marc = cnmarc("26", "'94中国发展报告", author="国家统计局", isbn="7-5037-1744-0", clc="F124")
    subject = data_field("606", "  ", ("a", "经济发展"), ("x", "概况"), ("y", "中国"))
    summary = data_field("330", "  ", ("a", "一年来的经济与社会发展。"))
    return shelve("26", "", "1683011", marc=MarcRecord(marc.leader, (*marc.fields, subject, summary)))


@pytest.fixture
def reader_client() -> Client:
    """Return the browser of somebody who has not signed in."""
    return Client()
