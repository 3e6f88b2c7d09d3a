"""The staff's pages on headings: who may, what they show, what they do."""

# ruff: noqa: F811 - fixtures are imported by their names

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from catalog.enums import HeadingKind, HeadingState
from catalog.headings.authorities.exporting import export_headings
from catalog.headings.changing import add_variant
from catalog.headings.forms.names import Name
from catalog.models import Heading, HeadingMerge, HeadingRelation, HeadingVariant
from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.jobs.working import work_on
from libsys.models import Room
from libsys.web.operations import new_key
from tests.catalog.headings.conftest import (  # noqa: F401 - fixtures
    Catalogue,
    Keys,
    catalogue,
    cataloguer,
    cataloguer_client,
    fields_of,
    keys,
    links_of,
    make_heading,
    person,
    subject,
)
from tests.fixtures import NOON, make_user, sign_in

pytestmark = pytest.mark.django_db
MakeHeading = Callable[..., Heading]
LISTS = ("staff-headings", "headings-undecided", "heading-lookup")
EDITING = ("heading-new", "heading-import", "heading-export")


def post(client: Client, page: str, *args: object, **fields: object) -> Any:
    """Send a form with a fresh key."""
    return client.post(reverse(f"catalog:{page}", args=args), {"operation_key": new_key(), **fields})


@pytest.mark.parametrize("name", [*LISTS, *EDITING])
def test_a_visitor_signs_in_first(name: str, library: object) -> None:
    response = Client().get(reverse(f"catalog:{name}"))
    assert (response.status_code, "sign-in" in response.headers.get("Location", "")) == (302, True)


@pytest.mark.parametrize("name", EDITING)
def test_a_stranger_finds_no_editing(name: str, librarian_client: Client) -> None:
    assert librarian_client.get(reverse(f"catalog:{name}")).status_code == 404


def test_a_stranger_changes_nothing(librarian_client: Client, make_heading: MakeHeading) -> None:
    heading = make_heading("鲁迅")
    one = ("heading-delete", "variant-add", "relation-add", "heading-merge", "heading-edit")
    assert {post(librarian_client, name, heading.pk).status_code for name in one} == {404}
    assert post(librarian_client, "headings-confirm").status_code == 404
    assert librarian_client.get(reverse("catalog:staff-heading", args=[heading.pk])).status_code == 200


def test_the_list_narrows_and_takes_the_same_queries_for_one_as_for_three(
    cataloguer_client: Client,
    catalogue: Catalogue,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            assert cataloguer_client.get(reverse("catalog:staff-headings")).status_code == 200
        return len(found)

    catalogue((person("鲁迅"),))
    one = queries()
    catalogue((person("老舍"), subject("小说")))
    assert queries() == one
    for query, text in (("letter=x", "小说"), ("kind=subject", "小说"), ("q=luxun", "鲁迅"), ("q=魯", "鲁迅")):
        body = cataloguer_client.get(f"{reverse('catalog:staff-headings')}?{query}").content.decode()
        assert [name for name in ("小说", "鲁迅", "老舍") if f">{name}</a>" in body] == [text]
    assert cataloguer_client.get(f"{reverse('catalog:staff-headings')}?state=unused&letter=%00").status_code == 200


def test_the_list_is_exported_without_formulas(cataloguer_client: Client, catalogue: Catalogue) -> None:
    catalogue((subject("=1+1学"),))
    response = cataloguer_client.get(f"{reverse('catalog:staff-headings')}?export=csv")
    assert "'=1+1学" in b"".join(response.streaming_content).decode()  # type: ignore[attr-defined]


def test_lookup_finds_by_form_pinyin_and_variant(
    cataloguer_client: Client,
    catalogue: Catalogue,
    desk: Desk,
    keys: Keys,
) -> None:
    catalogue((person("鲁迅", "1881-1936"), subject("鲁迅研究")))
    heading = Heading.objects.get(text="鲁迅")
    add_variant(heading_id=heading.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key=next(keys))

    def found(**query: str) -> list[tuple[str, str, int]]:
        rows = cataloguer_client.get(reverse("catalog:heading-lookup"), query).json()["headings"]
        return [(row["text"], row["by"], row["uses"]) for row in rows]

    assert found(q="鲁迅") == [("鲁迅", "", 1), ("鲁迅研究", "", 1)]
    assert found(q="lux", kind="person") == [("鲁迅", "", 1)]
    assert found(q="zhou shu", kind="person") == [("鲁迅", "周树人", 1)]
    assert found(q="周", kind="nonsense") == [("鲁迅", "周树人", 1)]
    assert found(q="") == found(q="%") == found(q="——") == []
    assert found(q="x" * 5000) == []


def test_a_heading_is_made_changed_and_given_variants(cataloguer_client: Client) -> None:
    fields = {"kind": "person", "text": "鲁迅", "dates": "1881-1936", "country": "", "pinyin": "", "note": ""}
    assert post(cataloguer_client, "heading-new", **fields).status_code == 302
    again = post(cataloguer_client, "heading-new", **fields)
    assert (again.status_code, "已有同类标目" in again.content.decode()) == (422, True)
    heading = Heading.objects.get()
    edited = post(cataloguer_client, "heading-edit", heading.pk, **fields | {"text": "周树人", "version": "1"})
    assert edited.status_code == 302
    late = post(cataloguer_client, "heading-edit", heading.pk, **fields | {"text": "周豫才", "version": "1"})
    assert (late.status_code, "已由别人改过" in late.content.decode()) == (422, True)
    assert post(cataloguer_client, "variant-add", heading.pk, text="豫才").status_code == 302
    assert post(cataloguer_client, "variant-add", heading.pk, text="").status_code == 409
    variant = HeadingVariant.objects.get(text="豫才")
    assert post(cataloguer_client, "variant-remove", heading.pk, variant.pk).status_code == 302
    page = cataloguer_client.get(reverse("catalog:staff-heading", args=[heading.pk])).content.decode()
    assert "鲁迅 1881-1936 → 周树人 1881-1936" in page
    assert post(cataloguer_client, "heading-delete", heading.pk).status_code == 302
    assert not Heading.objects.exists()


def test_relations_are_made_from_either_side(cataloguer_client: Client, make_heading: MakeHeading) -> None:
    one, two = make_heading("小说", kind="subject"), make_heading("长篇小说", kind="subject")
    sought = cataloguer_client.get(f"{reverse('catalog:staff-heading', args=[one.pk])}?relate=changpian")
    assert f'value="{two.pk}"' in sought.content.decode()
    assert post(cataloguer_client, "relation-add", one.pk, other=two.pk, kind="narrower").status_code == 302
    relation = HeadingRelation.objects.get()
    assert (relation.heading, relation.other, relation.kind) == (two, one, "broader")
    assert post(cataloguer_client, "relation-add", two.pk, other=one.pk, kind="broader").status_code == 409
    assert post(cataloguer_client, "relation-add", one.pk, other=one.pk, kind="see_also").status_code == 409
    assert post(cataloguer_client, "relation-add", one.pk, other="x", kind="y").status_code == 404
    assert post(cataloguer_client, "relation-remove", one.pk, relation.pk).status_code == 302
    assert post(cataloguer_client, "relation-remove", one.pk, relation.pk).status_code == 409


def test_a_merge_is_shown_done_and_taken_back(cataloguer_client: Client, catalogue: Catalogue) -> None:
    (record,) = catalogue((subject("电脑"),))
    catalogue((subject("计算机"),))
    one, two = (Heading.objects.get(text=text) for text in ("电脑", "计算机"))
    url = reverse("catalog:heading-merge", args=[one.pk])
    assert "计算机" in cataloguer_client.get(f"{url}?q=jisuanji").content.decode()
    preview = cataloguer_client.get(f"{url}?into={two.pk}").content.decode()
    assert "606 0# $a电脑" in preview
    assert "606 0# $a计算机" in preview
    assert cataloguer_client.get(f"{url}?into={one.pk}").status_code == 200
    assert cataloguer_client.get(f"{url}?into=999999").status_code == 404
    assert post(cataloguer_client, "heading-merge", one.pk, into=two.pk).status_code == 302
    assert fields_of(record, "606") == ["606 0  $a计算机"]
    assert cataloguer_client.get(reverse("catalog:staff-heading", args=[one.pk])).status_code == 200
    merge = HeadingMerge.objects.get()
    assert post(cataloguer_client, "heading-unmerge", merge.pk).status_code == 302
    assert fields_of(record, "606") == ["606 0  $a电脑"]
    assert post(cataloguer_client, "heading-unmerge", merge.pk).status_code == 409


def test_an_undecided_name_is_decided_and_written_into_the_record(
    cataloguer_client: Client,
    catalogue: Catalogue,
    make_heading: MakeHeading,
) -> None:
    make_heading("王伟", "1950-")
    younger = make_heading("王伟", "1980-")
    (record,) = catalogue((person("王伟"),))
    page = cataloguer_client.get(reverse("catalog:headings-undecided")).content.decode()
    assert ("1950-" in page, "1980-" in page, "第1种" in page) == (True, True, True)
    name = record.undecided_names.get()
    assert post(cataloguer_client, "headings-decide", name=name.pk, heading="x").status_code == 404
    assert post(cataloguer_client, "headings-decide", heading=younger.pk).status_code == 409
    assert post(cataloguer_client, "headings-decide", name=name.pk, heading=younger.pk).status_code == 302
    assert fields_of(record, "701") == ["701  0 $a王伟$f1980-$4著"]
    assert links_of(record) == [("701", "王伟", "1980-/")]


def test_ticked_headings_are_confirmed_and_the_list_comes_back(
    cataloguer_client: Client,
    catalogue: Catalogue,
) -> None:
    catalogue((person("鲁迅"),))
    heading = Heading.objects.get()
    response = post(cataloguer_client, "headings-confirm", heading=heading.pk, kept="letter=l")
    assert response.headers["Location"].endswith("?letter=l")
    heading.refresh_from_db()
    assert heading.state == HeadingState.AUTHORISED


def test_an_authority_file_goes_out_and_comes_in(
    cataloguer_client: Client,
    make_heading: MakeHeading,
    desk: Desk,
    keys: Keys,
    room: Room,
) -> None:
    heading = make_heading("鲁迅", "1881-1936")
    add_variant(heading_id=heading.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key=next(keys))
    handed = b"".join(export_headings(Heading.objects.all()))
    response = cataloguer_client.get(f"{reverse('catalog:heading-export')}?state=authorised")
    assert b"".join(response.streaming_content) == handed  # type: ignore[attr-defined]
    Heading.objects.all().delete()
    from io import BytesIO

    file = BytesIO(handed)
    file.name = "headings.mrc"
    started = post(cataloguer_client, "heading-import", file=file)
    assert started.status_code == 302
    job_id = int(started.headers["Location"].rstrip("/").rsplit("/", 1)[1])
    assert work_on(job_id)
    assert cataloguer_client.get(started.headers["Location"]).status_code == 200
    stored = Heading.objects.get(kind=HeadingKind.PERSON)
    assert (stored.text, stored.qualifier, stored.state) == ("鲁迅", "1881-1936/", "authorised")
    assert [variant.text for variant in stored.variants.all()] == ["周树人"]
    wrong = BytesIO(b"no marc at all")
    wrong.name = "x.txt"
    assert post(cataloguer_client, "heading-import", file=wrong).status_code == 422
    stranger = sign_in(make_user(room.point.library, Role.DIRECTOR, room=room))
    assert stranger.get(started.headers["Location"]).status_code == 404
