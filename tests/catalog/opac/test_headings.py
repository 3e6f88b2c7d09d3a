"""Readers browse authors, subjects and series."""

# ruff: noqa: F811 - fixtures are imported by their names

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from catalog.headings.changing import add_variant
from catalog.headings.forms.names import Name
from catalog.headings.merging import merge_headings
from catalog.models import Heading, Record
from libsys.access.desk import Desk
from tests.catalog.headings.conftest import Catalogue, Keys, catalogue, keys, person, subject  # noqa: F401 - fixtures
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "", page: str = "browse-authors") -> list[str]:
    """Return the headings of the page in their order."""
    response = client.get(f"{reverse(f'catalog:{page}')}{query}")
    assert response.status_code == 200
    return [one.heading.text for one in response.context["stretch"].rows]


def test_people_stand_in_the_order_of_pinyin_and_only_with_public_records(
    reader_client: Client,
    catalogue: Catalogue,
) -> None:
    records = catalogue((person("鲁迅"),), (person("老舍"),), (person("单田芳"),), (person("茅盾"), subject("小说")))
    Record.objects.filter(pk=records[3].pk).update(is_suppressed=True)
    assert shown(reader_client) == ["老舍", "鲁迅", "单田芳"]
    assert shown(reader_client, "?from=lu") == ["鲁迅", "单田芳"]
    assert shown(reader_client, "?from=鲁") == ["鲁迅", "单田芳"]
    assert shown(reader_client, "?from=z") == []
    assert shown(reader_client, page="browse-subjects") == shown(reader_client, page="browse-series") == []
    for nonsense in ("?after=x", "?before=99999999999", "?after=999999", "?from=%00%0a"):
        assert shown(reader_client, nonsense) == ["老舍", "鲁迅", "单田芳"]


def test_turning_on_and_back_shows_every_heading_once(
    reader_client: Client,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("catalog.opac.headings.SIZE", 2)
    catalogue(*[(person(name),) for name in ("甲一", "甲二", "甲三", "甲四", "甲五")])
    first = shown(reader_client)
    ids = dict(Heading.objects.values_list("text", "pk"))
    second = shown(reader_client, f"?after={ids[first[-1]]}")
    third = shown(reader_client, f"?after={ids[second[-1]]}")
    assert sorted([*first, *second, *third]) == sorted(ids)
    assert shown(reader_client, f"?before={ids[third[0]]}") == second


def test_a_stretch_takes_the_same_queries_for_one_as_for_three(
    reader_client: Client,
    catalogue: Catalogue,
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            shown(reader_client)
        return len(found)

    catalogue((person("鲁迅"),))
    one = queries()
    catalogue((person("老舍"), person("茅盾", tag="702")))
    assert queries() == one


def test_a_heading_tells_its_other_forms_and_a_merged_one_leads_on(
    reader_client: Client,
    catalogue: Catalogue,
    desk: Desk,
    keys: Keys,
) -> None:
    catalogue((person("鲁迅"), person("豫才", tag="702")))
    heading, other = Heading.objects.get(text="鲁迅"), Heading.objects.get(text="豫才")
    add_variant(heading_id=heading.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key=next(keys))
    merge_headings(heading_id=other.pk, into_id=heading.pk, desk=desk, at=NOON, key=next(keys))
    page = reader_client.get(reverse("catalog:heading", args=[heading.pk])).content.decode()
    assert ("周树人" in page, "豫才" in page, "author%3A%22%E9%B2%81%E8%BF%85%22" in page) == (True, True, True)
    moved = reader_client.get(reverse("catalog:heading", args=[other.pk]))
    assert moved.headers["Location"] == reverse("catalog:heading", args=[heading.pk])
    assert reader_client.get(reverse("catalog:heading", args=[999999])).status_code == 404
