"""The audit finds links that disagree with records."""

import pytest

from catalog.headings.audit import links_agree_with_records, merged_headings_have_no_links
from catalog.models import Heading, HeadingLink
from tests.catalog.headings.conftest import Catalogue, person, subject

pytestmark = pytest.mark.django_db


def test_a_missing_or_strange_link_is_found(catalogue: Catalogue) -> None:
    one, two, three = catalogue((person("鲁迅"),), (subject("小说"),), (subject("诗歌"),))
    assert list(links_agree_with_records()) == []
    HeadingLink.objects.filter(record=one).delete()
    HeadingLink.objects.filter(record=two).update(folded="散文")
    assert list(links_agree_with_records()) == [
        f"书目 {one.pk} 的标目联系与字段不符",
        f"书目 {two.pk} 的标目联系与字段不符",
    ]
    Heading.objects.filter(text="诗歌").update(merged_into=Heading.objects.get(text="小说"))
    assert list(merged_headings_have_no_links()) == [f"{Heading.objects.get(text='诗歌').pk} 诗歌"]
    assert HeadingLink.objects.filter(record=three).exists()
