"""Taking over: a new record under our own number, or over ours; nothing of ours is lost."""

import pytest

from catalog.copying.searching import FoundRecord, draft_found
from catalog.copying.taking import TakingRefused, lay_over, make_offers, read_token, take_over
from catalog.enums import Kind, TargetProtocol
from catalog.marc.model import MarcRecord, data_field
from catalog.models import Record, Target
from libsys.access.desk import Desk
from libsys.models import Entry, Library
from tests.catalog.conftest import Shelve
from tests.catalog.samples import cnmarc
from tests.fixtures import NOON


@pytest.fixture
def target(library: Library) -> Target:
    """Return a target that is never asked here."""
    return Target.objects.create(library=library, name="国图", protocol=TargetProtocol.SRU, address="http://x.example/")


def test_a_record_is_taken_over_under_our_own_number_and_tells_where_it_came_from(target: Target, desk: Desk) -> None:
    theirs = cnmarc("998877", "呐喊", author="鲁迅")
    record = take_over(target=target, marc=theirs, desk=desk, at=NOON, key="take-1").record
    assert record.title == "呐喊"
    kept = MarcRecord.from_json(record.marc)
    assert kept.subfields("035", "a") == ["(YX)998877"]
    assert kept.value("001") != "998877"
    line = Entry.objects.get(key="take-1")
    assert (line.kind, line.topic, line.record_id) == (Kind.RECORD_CATALOGUED, "copied", record.pk)
    assert take_over(target=target, marc=theirs, desk=desk, at=NOON, key="take-1").record.pk == record.pk
    assert Record.objects.count() == 1


def test_a_record_laid_over_ours_keeps_our_number_and_our_own_fields(
    target: Target, desk: Desk, shelve: Shelve
) -> None:
    ours = shelve("1", "呐 喊", marc=cnmarc("1", "呐 喊", "1683011"))
    theirs = cnmarc("998877", "呐喊", author="鲁迅")
    saved = lay_over(record_id=ours.pk, target=target, marc=theirs, desk=desk, at=NOON, key="over-1").record
    kept = MarcRecord.from_json(saved.marc)
    assert (saved.pk, saved.title, saved.version) == (ours.pk, "呐喊", 2)
    assert kept.value("001") == MarcRecord.from_json(ours.marc).value("001")
    assert kept.first("905", "b") == "1683011"
    assert kept.subfields("035", "a") == ["(YX)998877"]
    assert [field.tag for field in kept.fields] == sorted(field.tag for field in kept.fields)


def test_a_record_of_another_format_is_never_laid_over(target: Target, desk: Desk, shelve: Shelve) -> None:
    ours = shelve("1", "呐喊")
    theirs = MarcRecord("00000nam a2200000 a 4500", (data_field("245", "10", ("a", "Call to arms")),))
    with pytest.raises(TakingRefused) as refused:
        lay_over(record_id=ours.pk, target=target, marc=theirs, desk=desk, at=NOON, key="over-2")
    assert refused.value.code == "formats_differ"


def test_an_offer_names_what_we_have_and_is_taken_by_its_token(target: Target, shelve: Shelve) -> None:
    ours = shelve("1", "乡土中国", isbn="7-301-00001-4")
    theirs = cnmarc("9", "乡土中国（修订本）", isbn="978-7-301-00001-4")
    offers = make_offers([FoundRecord(target, draft_found(target, theirs))])
    assert [record.pk for record in offers[0].ours] == [ours.pk]
    target_id, marc = read_token(offers[0].token)
    assert (target_id, marc.to_json()) == (target.pk, theirs.to_json())


@pytest.mark.parametrize("token", ["", "x", "x" * 10_000])
def test_a_forged_token_is_refused(token: str) -> None:
    with pytest.raises(TakingRefused) as refused:
        read_token(token)
    assert refused.value.code == "offer_expired"


def test_offers_cost_one_query_however_many(target: Target, shelve: Shelve, django_assert_num_queries: object) -> None:
    shelve("1", "乡土中国", isbn="7-301-00001-4")
    found = [
        FoundRecord(target, draft_found(target, cnmarc(str(number), "乡土中国", isbn="7-301-00001-4")))
        for number in range(3)
    ]
    with django_assert_num_queries(1):  # type: ignore[operator]
        assert len(make_offers(found)) == 3
