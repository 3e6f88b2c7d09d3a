"""Merging headings, and taking a merge back."""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalog.headings.audit import links_agree_with_records, merged_headings_have_no_links
from catalog.headings.changing import change_heading
from catalog.headings.finding import find_related
from catalog.headings.forms.names import Name
from catalog.headings.merging import merge_headings, unmerge
from catalog.headings.refusals import HeadingRefused
from catalog.headings.relating import relate
from catalog.marc.model import Field
from catalog.models import Heading, HeadingLink, HeadingVariant, Record, UndecidedName
from libsys.access.desk import Desk
from libsys.jobs.working import work_on
from tests.catalog.headings.conftest import Catalogue, Keys, fields_of, links_of, person, subject
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db


def state() -> tuple[object, ...]:
    """Return all that a merge may touch, as values."""
    records = list(Record.objects.order_by("pk").values_list("pk", "marc", "contributors", "subjects"))
    links = list(
        HeadingLink.objects.order_by("record_id", "tag", "occurrence").values_list(
            "record", "tag", "occurrence", "heading", "folded", "qualifier", "is_decided"
        )
    )
    undecided = list(UndecidedName.objects.order_by("record").values_list("record", "tag", "occurrence", "folded"))
    variants = list(HeadingVariant.objects.order_by("heading", "folded").values_list("heading", "folded", "qualifier"))
    headings = list(Heading.objects.order_by("pk").values_list("pk", "text", "qualifier", "merged_into"))
    return records, links, undecided, variants, headings


def find(text: str) -> Heading:
    """Return the standing heading ``text``."""
    return Heading.objects.get(text=text, merged_into=None)


def test_records_move_and_the_old_form_sends_to_the_new_one(catalogue: Catalogue, desk: Desk, keys: Keys) -> None:
    one, two = catalogue(
        (person("周树人", pinyin="Zhou Shu Ren"),), (person("鲁迅", "1881-1936"), person("周树人", tag="702"))
    )
    merged = merge_headings(heading_id=find("周树人").pk, into_id=find("鲁迅").pk, desk=desk, at=NOON, key=next(keys))
    assert merged.records == 2
    assert fields_of(one, "701") == ["701  0 $a鲁迅$ALu Xun$f1881-1936$4著"]
    assert fields_of(two, "702") == ["702  0 $a鲁迅$f1881-1936$4著"]
    assert {heading for _, heading, _ in links_of(one, two)} == {"鲁迅"}
    assert list(find("鲁迅").variants.values_list("text", flat=True)) == ["周树人"]
    (three,) = catalogue((person("周树人"),))
    assert links_of(three) == [("701", "鲁迅", "1881-1936/")]


def test_unmerge_leaves_everything_as_before(catalogue: Catalogue, desk: Desk, keys: Keys) -> None:
    catalogue((person("周树人", pinyin="Zhou Shu Ren"),), (person("鲁迅", "1881-1936"), person("周树人", tag="702")))
    catalogue((person("魯迅", "1881-1936"),))
    before = state()
    merged = merge_headings(heading_id=find("周树人").pk, into_id=find("鲁迅").pk, desk=desk, at=NOON, key=next(keys))
    assert state() != before
    unmerge(merge_id=merged.merge.pk, desk=desk, at=NOON, key=next(keys))
    assert state() == before


def test_names_that_could_mean_either_are_settled_and_wait_again(
    catalogue: Catalogue, make_heading: Callable[..., Heading], desk: Desk, keys: Keys
) -> None:
    one, two = make_heading("王伟", "1950-"), make_heading("王伟", "1951-")
    (record,) = catalogue((person("王伟"),))
    before = state()
    merged = merge_headings(heading_id=two.pk, into_id=one.pk, desk=desk, at=NOON, key=next(keys))
    assert links_of(record) == [("701", "王伟", "1950-/")]
    unmerge(merge_id=merged.merge.pk, desk=desk, at=NOON, key=next(keys))
    assert state() == before


def test_records_come_back_though_the_other_heading_was_renamed_since(
    catalogue: Catalogue, desk: Desk, keys: Keys
) -> None:
    one, two = catalogue((subject("电脑"), subject("教材")), (subject("电脑"),))
    catalogue((subject("计算机"),))
    merged = merge_headings(heading_id=find("电脑").pk, into_id=find("计算机").pk, desk=desk, at=NOON, key=next(keys))
    change_heading(
        heading_id=find("计算机").pk, name=Name("subject", "电子计算机"), version=2, desk=desk, at=NOON, key=next(keys)
    )
    unmerge(merge_id=merged.merge.pk, desk=desk, at=NOON, key=next(keys))
    assert fields_of(two, "606") == ["606 0  $a电脑"]
    assert links_of(two) == [("606", "电脑", "")]
    assert fields_of(one, "606")[1] == "606 0  $a教材"
    assert find("电脑").merged_into is None


def test_many_records_move_in_a_job_and_come_back_in_another(catalogue: Catalogue, desk: Desk, keys: Keys) -> None:
    records = catalogue(*[(subject("电脑", ("x", f"第{number}")),) for number in range(60)])
    catalogue((subject("计算机"),))
    before = state()
    merged = merge_headings(heading_id=find("电脑").pk, into_id=find("计算机").pk, desk=desk, at=NOON, key=next(keys))
    job = merged.merge.job
    assert job is not None
    with pytest.raises(HeadingRefused) as error:
        unmerge(merge_id=merged.merge.pk, desk=desk, at=NOON, key=next(keys))
    assert error.value.code == "merge_still_running"
    assert work_on(job.pk)
    assert fields_of(records[0], "606") == ["606 0  $a计算机$x第0"]
    assert fields_of(records[59], "606") == ["606 0  $a计算机$x第59"]
    job.state, job.checkpoint = "queued", {}
    job.save()
    assert work_on(job.pk)
    undone = unmerge(merge_id=merged.merge.pk, desk=desk, at=NOON, key=next(keys))
    assert undone.merge.job is not None
    assert work_on(undone.merge.job.pk)
    assert state() == before


def test_a_merge_is_refused_with_its_reasons(
    catalogue: Catalogue, make_heading: Callable[..., Heading], desk: Desk, keys: Keys
) -> None:
    one, two, place = make_heading("鲁迅"), make_heading("周树人"), make_heading("绍兴", kind="place")

    def refused(heading: Heading, into: Heading) -> list[str]:
        with pytest.raises(HeadingRefused) as error:
            merge_headings(heading_id=heading.pk, into_id=into.pk, desk=desk, at=NOON, key=next(keys))
        return [reason.code for reason in error.value.reasons]

    assert refused(one, one) == ["merge_into_itself"]
    assert refused(one, place) == ["merge_kinds_differ"]
    first = merge_headings(heading_id=two.pk, into_id=one.pk, desk=desk, at=NOON, key=next(keys))
    assert refused(two, place) == ["heading_merged_away", "merge_kinds_differ"]
    three = make_heading("豫才")
    second = merge_headings(heading_id=one.pk, into_id=three.pk, desk=desk, at=NOON, key=next(keys))

    def not_undone(merge_id: int) -> list[str]:
        with pytest.raises(HeadingRefused) as error:
            unmerge(merge_id=merge_id, desk=desk, at=NOON, key=next(keys))
        return [reason.code for reason in error.value.reasons]

    assert not_undone(first.merge.pk) == ["merged_on_since"]
    unmerge(merge_id=second.merge.pk, desk=desk, at=NOON, key="undo-key")
    assert unmerge(merge_id=second.merge.pk, desk=desk, at=NOON, key="undo-key").merge.undone_at == NOON
    assert not_undone(second.merge.pk) == ["merge_undone_before"]


def test_relations_come_over_and_go_back(make_heading: Callable[..., Heading], desk: Desk, keys: Keys) -> None:
    one, two, other = (make_heading(text, kind="subject") for text in ("电脑", "计算机", "程序设计"))
    relate(heading_id=other.pk, other_id=one.pk, kind="broader", desk=desk, at=NOON, key=next(keys))
    merged = merge_headings(heading_id=one.pk, into_id=two.pk, desk=desk, at=NOON, key=next(keys))
    assert [other.text for _relation, other in find_related(two).narrower] == ["程序设计"]
    unmerge(merge_id=merged.merge.pk, desk=desk, at=NOON, key=next(keys))
    assert find_related(two).narrower == []
    assert [other.text for _relation, other in find_related(one).narrower] == ["程序设计"]


FIELDS = st.lists(
    st.one_of(
        st.builds(person, st.sampled_from(["周树人", "鲁迅", "魯迅", "茅盾"]), st.sampled_from(["", "1881-1936"])),
        st.builds(lambda name: person(name, tag="702", pinyin="Lu Xun"), st.sampled_from(["周树人", "鲁迅"])),
        st.builds(subject, st.sampled_from(["鲁迅", "小说"])),
    ),
    min_size=1,
    max_size=4,
).map(tuple)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(records=st.lists(FIELDS, min_size=1, max_size=4), way=st.booleans())
def test_merging_and_taking_it_back_changes_nothing(
    records: list[tuple[Field, ...]], way: bool, catalogue: Catalogue, desk: Desk, keys: Keys
) -> None:
    with transaction.atomic():
        catalogue((person("周树人"), person("鲁迅")), *records)
        people = Heading.objects.filter(kind="person", merged_into=None)
        one, two = (people.filter(text__in=names).first() for names in (["周树人"], ["鲁迅", "魯迅"]))
        assert one is not None
        assert two is not None
        heading, into = (one, two) if way else (two, one)
        before = state()
        merged = merge_headings(heading_id=heading.pk, into_id=into.pk, desk=desk, at=NOON, key=next(keys))
        assert list(links_agree_with_records()) == []
        assert list(merged_headings_have_no_links()) == []
        unmerge(merge_id=merged.merge.pk, desk=desk, at=NOON, key=next(keys))
        assert state() == before
        assert list(links_agree_with_records()) == []
        transaction.set_rollback(True)
