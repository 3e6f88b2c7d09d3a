"""Copies as a reader wants them told."""

import pytest
from django.test import Client

from catalog.enums import ItemStatus
from catalog.items.adding import add_item
from catalog.items.drafting import ItemDraft
from catalog.models import Item, Record
from catalog.opac.record.copies import call_parts
from libsys.access.desk import Desk
from libsys.enums import PointKind
from libsys.models import ServicePoint
from tests.fixtures import NOON


@pytest.fixture
def branch(report: Record, desk: Desk) -> ServicePoint:
    """Return a branch that has a copy too."""
    point = ServicePoint.objects.create(library=desk.library, code="CN", name="城南分馆", kind=PointKind.BRANCH)
    draft = ItemDraft(record=report, point=point, barcode="B9", call_number="F124/26")
    add_item(draft=draft, desk=desk, at=NOON, key="item-b9")
    return point


def first_line(client: Client, record: Record) -> str:
    page = " ".join(client.get(f"/records/{record.pk}/").content.decode().split())
    return page[page.index('id="have"') :][:900]


def test_the_copy_of_ones_own_branch_comes_first(report: Record, branch: ServicePoint, reader_client: Client) -> None:
    assert "<strong>总馆</strong>" in first_line(reader_client, report)
    reader_client.cookies["my_branch"] = "YX.CN"
    assert "<strong>城南分馆</strong>" in first_line(reader_client, report)
    assert reader_client.get(f"/records/{report.pk}/").content.decode().count("我的馆") == 1


def test_a_copy_elsewhere_that_may_be_borrowed_beats_one_at_the_branch_that_is_out(
    report: Record, branch: ServicePoint, reader_client: Client
) -> None:
    Item.objects.filter(point=branch).update(status=ItemStatus.ON_LOAN)
    reader_client.cookies["my_branch"] = "YX.CN"
    assert "<strong>总馆</strong>" in first_line(reader_client, report)


@pytest.mark.parametrize("cookie", ["", "YX", "YX.", "YX.NONE", ".CN", "x" * 500, "%00.%00"])
def test_a_cookie_that_names_no_branch_chooses_none(
    report: Record, branch: ServicePoint, reader_client: Client, cookie: str
) -> None:
    reader_client.cookies["my_branch"] = cookie
    assert "<strong>总馆</strong>" in first_line(reader_client, report)


def test_a_disc_that_goes_with_a_copy_is_told(report: Record, reader_client: Client) -> None:
    Item.objects.update(media_note="光盘 1 张")
    Record.objects.update(accompanying="1 光盘")
    page = reader_client.get(f"/records/{report.pk}/").content.decode()
    assert "附：光盘 1 张" in page
    assert "附：1 光盘" in page


def test_a_call_number_is_broken_where_its_parts_meet() -> None:
    assert call_parts("I247.57/4123/2") == ["I247.57", "4123", "2"]
    assert call_parts("") == []
