"""What machines are told of a record."""

import json
import re

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from catalog.enums import ItemStatus, Use
from catalog.models import Item, Record
from catalog.opac.record.describing import as_script, describe
from tests.catalog.conftest import Shelve

SCRIPT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def told(client: Client, record: Record) -> dict[str, object]:
    page = client.get(f"/records/{record.pk}/").content.decode()
    (data,) = SCRIPT.findall(page)
    found: dict[str, object] = json.loads(data)
    return found


def test_a_book_is_told_with_where_it_may_be_had(report: Record, reader_client: Client) -> None:
    data = told(reader_client, report)
    assert data["@context"] == "https://schema.org"
    assert data["@type"] == "Book"
    assert data["name"] == "'94中国发展报告"
    assert data["isbn"] == "9787503717444"
    assert data["url"] == f"http://testserver/records/{report.pk}/"
    assert data["offers"] == [
        {
            "@type": "Offer",
            "availability": "https://schema.org/InStock",
            "businessFunction": "http://purl.org/goodrelations/v1#LeaseOut",
            "price": "0",
            "priceCurrency": "CNY",
            "sku": "F124/26",
            "offeredBy": {"@type": "Library", "name": "总馆"},
        }
    ]


@pytest.mark.parametrize(
    ("change", "state"),
    [({"use": Use.IN_HOUSE}, "InStoreOnly"), ({"status": ItemStatus.ON_LOAN}, "OutOfStock")],
)
def test_the_offer_says_what_the_shelf_says(
    report: Record, reader_client: Client, change: dict[str, str], state: str
) -> None:
    Item.objects.update(**change)
    (offer,) = told(reader_client, report)["offers"]  # type: ignore[misc,union-attr]
    assert offer["availability"] == f"https://schema.org/{state}"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({"record_type": "thesis"}, "Thesis"), ({"record_type": "database"}, "Dataset"),
        ({"material": "serial"}, "Periodical"), ({"material": "kit"}, "CreativeWork"),
    ],
)  # fmt: skip
def test_each_kind_has_its_type(report: Record, reader_client: Client, change: dict[str, str], kind: str) -> None:
    Record.objects.update(**change)
    assert told(reader_client, report)["@type"] == kind


def test_a_hostile_title_stays_inside_its_script(shelve: Shelve, reader_client: Client) -> None:
    title = '</script><script>alert("1")</script><!-- & 乡土'
    record = shelve("1", title, "B1")
    page = reader_client.get(f"/records/{record.pk}/").content.decode()
    assert "<script>alert" not in page
    assert told(reader_client, record)["name"] == title


@given(st.text())
def test_no_text_ends_the_element_and_all_of_it_comes_back(text: str) -> None:
    script = as_script({"name": text})
    assert "<" not in script
    assert json.loads(script) == {"name": text}


def test_a_description_is_one_short_sentence(report: Record) -> None:
    assert describe(report) == "国家统计局著 · 人民出版社 2008 · 一年来的经济与社会发展。"
    assert len(describe(Record(title="长", summary="很长" * 200))) == 160
    assert describe(Record(title="只有题名")) == "只有题名"


def test_the_head_of_a_record_names_its_lasting_address(report: Record, reader_client: Client) -> None:
    page = reader_client.get(f"/records/{report.pk}/?from=somewhere").content.decode()
    assert f'<link rel="canonical" href="http://testserver/records/{report.pk}/">' in page
    assert '<meta property="og:title" content="&#x27;94中国发展报告">' in page
    assert '<meta name="description" content="国家统计局著' in page
