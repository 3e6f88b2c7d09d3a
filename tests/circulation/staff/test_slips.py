"""Tests of the slips at the edge: what they are called."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from circulation.staff.slips import GROUPS


def test_every_slip_is_called_in_english_as_the_page_that_it_leads_to() -> None:
    with translation.override("en"):
        called = [str(slip.label) for _group, slips in GROUPS for slip in slips]
    assert [word for word in called if word in {"Hold", "Item repaired", "Charge paid"}] == []


@pytest.mark.parametrize(("name", "heading"), [("holds", "Holds"), ("repairs", "Repairs"), ("charges", "Charges")])
def test_a_page_of_the_desk_is_headed_by_its_name_in_english(librarian_client: Client, name: str, heading: str) -> None:
    librarian_client.cookies["language"] = "en"
    page = librarian_client.get(reverse(f"circulation:{name}")).content.decode()
    assert f"<title>{heading} · " in page
