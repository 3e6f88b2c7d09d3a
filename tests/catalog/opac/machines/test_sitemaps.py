"""The map of the site."""

from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from catalog.models import Record
from catalog.opac.machines import sitemaps
from tests.fixtures import NOON, make_record

LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def addresses(client: Client, path: str) -> list[str]:
    answer = client.get(path)
    assert answer.status_code == 200
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    root = ET.fromstring(body)  # noqa: S314 - our own answer
    return [str(loc.text) for loc in root.iter(LOC)]


def test_the_map_leads_to_every_record_that_readers_see(
    db: None, reader_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "RANGE", 2)
    records = [make_record(source_key=f"map:{number}") for number in range(5)]
    Record.objects.filter(pk=records[1].pk).update(is_suppressed=True)
    Record.objects.filter(pk=records[2].pk).update(deleted_at=NOON)
    maps = addresses(reader_client, "/sitemap.xml")
    assert maps[0] == "http://testserver/sitemap-pages.xml"
    found: list[str] = []
    for address in maps[1:]:
        answer = reader_client.get(address.removeprefix("http://testserver"))
        if answer.status_code == 200:
            found += addresses(reader_client, address.removeprefix("http://testserver"))
    assert found == [f"http://testserver/records/{records[number].pk}/" for number in (0, 3, 4)]


def test_every_page_on_the_map_answers(db: None, reader_client: Client) -> None:
    paths = [address.removeprefix("http://testserver") for address in addresses(reader_client, "/sitemap-pages.xml")]
    assert "/browse/" in paths
    assert {path: reader_client.get(path).status_code for path in paths} == dict.fromkeys(paths, 200)


@pytest.mark.parametrize("number", [0, 2, 10**12, 10**40])
def test_a_map_of_nothing_is_not_found(record: Record, reader_client: Client, number: int) -> None:
    assert reader_client.get(f"/sitemap-records-{number}.xml").status_code == 404


def test_programs_are_told_where_the_map_is_and_what_to_leave_alone(db: None, reader_client: Client) -> None:
    text = reader_client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in text
    assert "Disallow: /search/" in text
    assert "Disallow: /records/" not in text
