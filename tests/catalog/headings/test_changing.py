"""What a cataloguer does to one heading."""

from collections.abc import Callable

import pytest

from catalog.enums import HeadingKind, HeadingState, Kind
from catalog.headings.changing import (
    add_heading,
    add_variant,
    change_heading,
    confirm_headings,
    delete_unused,
    remove_variant,
)
from catalog.headings.forms.names import Name
from catalog.headings.refusals import HeadingRefused
from catalog.headings.telling import find_lines
from catalog.models import Heading, HeadingVariant, Record, RecordVersion
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from libsys.models import Entry, Job
from tests.catalog.headings.conftest import Catalogue, Keys, fields_of, links_of, person, subject
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db
MakeHeading = Callable[..., Heading]


def codes(error: pytest.ExceptionInfo[HeadingRefused]) -> list[str]:
    """Return the codes of all reasons."""
    return [reason.code for reason in error.value.reasons]


def test_the_same_key_makes_a_heading_once(desk: Desk) -> None:
    name = Name(HeadingKind.PERSON, "鲁迅")
    made = [add_heading(name=name, desk=desk, at=NOON, key="one-key") for _ in range(2)]
    assert made[0].pk == made[1].pk
    assert [line.kind for line in find_lines(made[0])] == [Kind.HEADING_ADDED]


@pytest.mark.parametrize(
    ("text", "dates", "code"),
    [("", "", "heading_text_missing"), ("——", "", "heading_text_missing"), ("魯迅", "", "heading_form_taken"),
     ("周树人", "", "heading_form_is_variant"), ("长" * 301, "", "heading_text_long")],
)  # fmt: skip
def test_a_form_that_cannot_be_had_is_refused(
    text: str, dates: str, code: str, make_heading: MakeHeading, desk: Desk, keys: Keys
) -> None:
    heading = make_heading("鲁迅")
    add_variant(heading_id=heading.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key=next(keys))
    with pytest.raises(HeadingRefused) as error:
        add_heading(name=Name("person", text, dates), desk=desk, at=NOON, key=next(keys))
    assert codes(error) == [code]


def test_a_change_of_name_moves_the_records_as_new_versions(catalogue: Catalogue, desk: Desk, keys: Keys) -> None:
    one, two = catalogue(
        (person("周树人", pinyin="Zhou Shu Ren"), subject("鲁迅研究")), (person("周树人"), person("茅盾", tag="702"))
    )
    heading = Heading.objects.get(text="周树人")
    name = Name("person", "鲁迅", "1881-1936", "", "Lu Xun")
    changed = change_heading(heading_id=heading.pk, name=name, version=1, desk=desk, at=NOON, key=next(keys))
    assert (changed.records, changed.job) == (2, None)
    assert fields_of(one, "701") == ["701  0 $a鲁迅$ALu Xun$f1881-1936$4著"]
    assert fields_of(two, "701") == ["701  0 $a鲁迅$f1881-1936$4著"]
    stored = Record.objects.get(pk=one.pk)
    assert (stored.version, stored.contributors[0]["name"]) == (2, "鲁迅")
    assert RecordVersion.objects.filter(record=one).count() == 2
    assert list(HeadingVariant.objects.values_list("heading", "text")) == [(heading.pk, "周树人")]
    assert {link[1] for link in links_of(one, two)} == {"鲁迅", "茅盾", "鲁迅研究"}
    assert Entry.objects.filter(kind=Kind.RECORD_CHANGED, record_id=one.pk).count() == 1


def test_a_change_that_somebody_else_was_before_is_refused(make_heading: MakeHeading, desk: Desk, keys: Keys) -> None:
    heading = make_heading("鲁迅")
    for version in (1, 2):
        name = Name("person", "鲁迅", f"188{version}-")
        change_heading(heading_id=heading.pk, name=name, version=version, desk=desk, at=NOON, key=next(keys))
    with pytest.raises(HeadingRefused) as error:
        change_heading(
            heading_id=heading.pk, name=Name("person", "鲁迅"), version=2, desk=desk, at=NOON, key="late-key"
        )
    assert codes(error) == ["heading_changed_meanwhile"]


def test_without_the_old_form_the_records_still_keep_to_their_heading(
    catalogue: Catalogue, desk: Desk, keys: Keys
) -> None:
    (record,) = catalogue((subject("电脑"),))
    heading = Heading.objects.get(text="电脑")
    name = Name("subject", "计算机")
    change_heading(heading_id=heading.pk, name=name, keep_old=False, version=1, desk=desk, at=NOON, key=next(keys))
    assert links_of(record) == [("606", "计算机", "")]
    assert not HeadingVariant.objects.exists()
    assert Heading.objects.count() == 1


def test_many_records_move_in_a_job_that_goes_on_where_it_was_killed(
    catalogue: Catalogue, desk: Desk, keys: Keys, monkeypatch: pytest.MonkeyPatch
) -> None:
    records = catalogue(*[(subject("电脑"),)] * 120)
    heading = Heading.objects.get(text="电脑")
    key = next(keys)
    changed = change_heading(
        heading_id=heading.pk, name=Name("subject", "计算机"), version=1, desk=desk, at=NOON, key=key
    )
    assert changed.job is not None
    assert fields_of(records[0], "606") == ["606 0  $a电脑"]
    Job.objects.filter(pk=changed.job.pk).update(checkpoint={"record": records[49].pk, "changed": 0})
    assert work_on(changed.job.pk)
    job = Job.objects.get(pk=changed.job.pk)
    assert (job.state, job.result) == ("done", {"records": 120, "changed": 70})
    assert fields_of(records[50], "606") == fields_of(records[119], "606") == ["606 0  $a计算机"]
    Job.objects.filter(pk=job.pk).update(state="queued", checkpoint={})
    assert work_on(job.pk)
    assert Job.objects.get(pk=job.pk).result == {"records": 120, "changed": 50}
    again = change_heading(
        heading_id=heading.pk, name=Name("subject", "计算机"), version=1, desk=desk, at=NOON, key=key
    )
    assert again.job == job


def test_confirming_counts_only_the_provisional(catalogue: Catalogue, make_heading: MakeHeading, desk: Desk) -> None:
    catalogue((person("鲁迅"), subject("小说")))
    make_heading("老舍")
    ids = list(Heading.objects.values_list("pk", flat=True))
    assert confirm_headings(heading_ids=ids, desk=desk, at=NOON, key="confirm-key") == 2
    assert set(Heading.objects.values_list("state", flat=True)) == {HeadingState.AUTHORISED}
    assert [line.topic for line in find_lines(Heading.objects.get(text="小说"))] == ["confirmed"]


def test_variants_say_something_new_or_are_refused(make_heading: MakeHeading, desk: Desk, keys: Keys) -> None:
    heading = make_heading("鲁迅", "1881-1936")
    make_heading("茅盾")
    expected = {"": "variant_text_missing", "魯迅": "variant_is_itself", "茅盾": "variant_is_heading"}
    for text, code in expected.items():
        with pytest.raises(HeadingRefused) as error:
            add_variant(heading_id=heading.pk, name=Name("person", text), desk=desk, at=NOON, key=next(keys))
        assert codes(error) == [code]
    variant = add_variant(heading_id=heading.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key=next(keys))
    with pytest.raises(HeadingRefused) as error:
        add_variant(heading_id=heading.pk, name=Name("person", "周樹人"), desk=desk, at=NOON, key=next(keys))
    assert codes(error) == ["variant_exists"]
    remove_variant(heading_id=heading.pk, variant_id=variant.pk, desk=desk, at=NOON, key=next(keys))
    with pytest.raises(HeadingRefused) as error:
        remove_variant(heading_id=heading.pk, variant_id=variant.pk, desk=desk, at=NOON, key=next(keys))
    assert codes(error) == ["variant_gone"]


def test_only_an_unused_heading_is_thrown_away(
    catalogue: Catalogue, make_heading: MakeHeading, desk: Desk, keys: Keys
) -> None:
    catalogue((person("鲁迅"),))
    used, unused = Heading.objects.get(text="鲁迅"), make_heading("老舍")
    with pytest.raises(HeadingRefused) as error:
        delete_unused(heading_id=used.pk, desk=desk, at=NOON, key=next(keys))
    assert codes(error) == ["heading_in_use"]
    delete_unused(heading_id=unused.pk, desk=desk, at=NOON, key="gone-key")
    delete_unused(heading_id=unused.pk, desk=desk, at=NOON, key="gone-key")
    assert list(Heading.objects.all()) == [used]
