"""Finding headings: as one types, along the alphabet, and what a record may also be found by."""

from collections.abc import Callable

import pytest

from catalog.headings.changing import add_variant
from catalog.headings.finding import Filters, browse, count_uses, find_headings, find_other_names, look_up
from catalog.headings.forms.names import Name
from catalog.models import Heading, Record
from libsys.access.desk import Desk
from tests.catalog.headings.conftest import Catalogue, Keys, person, subject
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db
MakeHeading = Callable[..., Heading]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("鲁", ["鲁迅", "鲁迅研究"]), ("魯迅", ["鲁迅", "鲁迅研究"]), ("luxun", ["鲁迅", "鲁迅研究"]),
     ("lu x", ["鲁迅", "鲁迅研究"]),
     ("周树人", ["鲁迅"]), ("xun", []), ("", []), ("　", []), ("%", []), ("长" * 500, [])],
)  # fmt: skip
def test_the_beginning_in_any_script_or_pinyin_or_a_variant_finds(
    typed: str, found: list[str], make_heading: MakeHeading, desk: Desk, keys: Keys
) -> None:
    writer = make_heading("鲁迅")
    make_heading("鲁迅研究", kind="subject")
    make_heading("茅盾")
    add_variant(heading_id=writer.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key=next(keys))
    assert [one.heading.text for one in look_up(typed)] == found


def test_a_list_is_narrowed_by_kind_letter_state_and_use(catalogue: Catalogue, make_heading: MakeHeading) -> None:
    make_heading("茅盾")
    catalogue((person("鲁迅"), subject("散文")))
    told = {
        "kind": find_headings(Filters(kind="subject")), "letter": find_headings(Filters(letter="m")),
        "state": find_headings(Filters(state="provisional")), "unused": find_headings(Filters(state="unused")),
        "all": find_headings(Filters()),
    }  # fmt: skip
    found = {name: [one.text for one in rows] for name, rows in told.items()}
    assert (found.pop("all"), found.pop("state")) == (["鲁迅", "茅盾", "散文"], ["鲁迅", "散文"])
    assert found == {"kind": ["散文"], "letter": ["茅盾"], "unused": ["茅盾"]}


def test_readers_browse_what_public_records_name_forth_and_back(catalogue: Catalogue) -> None:
    names = ("阿来", "巴金", "曹禺", "丁玲")
    records = catalogue(*((person(name),) for name in names), (person("鬼"),))
    Record.objects.filter(pk=records[-1].pk).update(is_suppressed=True)
    first = browse(["person"], size=2)
    assert ([one.heading.text for one in first.rows], first.has_before, first.has_after) == (
        ["阿来", "巴金"],
        False,
        True,
    )
    second = browse(["person"], after=first.rows[-1].heading.pk, size=2)
    assert ([one.heading.text for one in second.rows], second.has_after) == (["曹禺", "丁玲"], False)
    back = browse(["person"], before=second.rows[0].heading.pk, size=2)
    assert [one.heading.text for one in back.rows] == ["阿来", "巴金"]
    assert [one.heading.text for one in browse(["person"], start="c").rows] == ["曹禺", "丁玲"]
    assert browse(["person"], after=10**8).rows == browse(["person"]).rows


def test_a_record_that_names_a_person_twice_counts_once(catalogue: Catalogue) -> None:
    records = catalogue((person("鲁迅"), person("鲁迅", tag="702")), (person("鲁迅"),))
    heading = Heading.objects.get()
    Record.objects.filter(pk=records[1].pk).update(is_suppressed=True)
    assert (count_uses([heading.pk]), count_uses([heading.pk], public=True)) == ({heading.pk: 2}, {heading.pk: 1})


def test_other_names_come_by_group(catalogue: Catalogue, desk: Desk, keys: Keys) -> None:
    (record,) = catalogue((person("鲁迅"), subject("散文")))
    writer = Heading.objects.get(kind="person")
    add_variant(heading_id=writer.pk, name=Name("person", "周树人"), desk=desk, at=NOON, key=next(keys))
    names = find_other_names([record.pk])[record.pk]
    assert (names.people, names.subjects, names.titles) == (["鲁迅", "周树人"], ["散文"], [])
