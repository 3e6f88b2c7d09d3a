"""Relations between headings: see also either way, broader never in a circle."""

from collections.abc import Callable
from itertools import pairwise

import pytest

from catalog.enums import RelationKind
from catalog.headings.finding import find_related
from catalog.headings.refusals import HeadingRefused
from catalog.headings.relating import find_broader, relate, unrelate
from catalog.models import Heading, HeadingRelation
from libsys.access.desk import Desk
from tests.catalog.headings.conftest import Keys
from tests.fixtures import NOON

pytestmark = pytest.mark.django_db
MakeHeading = Callable[..., Heading]
SEE, BROADER = RelationKind.SEE_ALSO, RelationKind.BROADER


@pytest.fixture
def say(desk: Desk, keys: Keys) -> Callable[..., object]:
    """Return a function that relates the second heading to the first one."""

    def relate_them(one: Heading, other: Heading, kind: str, key: str = "") -> object:
        return relate(heading_id=one.pk, other_id=other.pk, kind=kind, desk=desk, at=NOON, key=key or next(keys))

    return relate_them


def test_see_also_is_read_from_both_sides_and_said_once(make_heading: MakeHeading, say: Callable[..., object]) -> None:
    one, other = make_heading("鲁迅"), make_heading("许广平")
    first = say(other, one, SEE, "one-key")
    assert say(other, one, SEE, "one-key") == first
    assert [found.text for _row, found in find_related(one).see_also] == ["许广平"]
    assert [found.text for _row, found in find_related(other).see_also] == ["鲁迅"]
    with pytest.raises(HeadingRefused) as error:
        say(one, other, SEE)
    assert [reason.code for reason in error.value.reasons] == ["relation_exists"]


def test_broader_goes_up_any_number_of_steps_and_never_round(
    make_heading: MakeHeading, say: Callable[..., object]
) -> None:
    words = [make_heading(word, kind="subject") for word in ("章回小说", "长篇小说", "小说", "文学")]
    for below, above in pairwise(words):
        say(below, above, BROADER)
    assert find_broader([words[0].pk]) == {word.pk for word in words[1:]}
    assert find_related(words[2]).narrower[0][1] == words[1]
    with pytest.raises(HeadingRefused) as error:
        say(words[3], words[0], BROADER)
    assert [reason.code for reason in error.value.reasons] == ["relation_circular"]
    assert HeadingRelation.objects.count() == 3


@pytest.mark.parametrize(
    ("one", "other", "kind", "code"),
    [("鲁迅", "鲁迅", SEE, "relation_to_itself"), ("鲁迅", "茅盾", BROADER, "relation_not_ranked"),
     ("鲁迅", "文学", BROADER, "relation_not_ranked")],
)  # fmt: skip
def test_a_relation_without_sense_is_refused(
    one: str, other: str, kind: str, code: str, make_heading: MakeHeading, say: Callable[..., object]
) -> None:
    kinds = {"文学": "subject"}
    made = {text: make_heading(text, kind=kinds.get(text, "person")) for text in {one, other}}
    with pytest.raises(HeadingRefused) as error:
        say(made[one], made[other], kind)
    assert [reason.code for reason in error.value.reasons] == [code]


def test_a_relation_is_taken_away_from_either_side_once(
    make_heading: MakeHeading, say: Callable[..., object], desk: Desk, keys: Keys
) -> None:
    one, other, third = (make_heading(text) for text in ("鲁迅", "许广平", "茅盾"))
    say(one, other, SEE)
    row = HeadingRelation.objects.get()
    key = next(keys)
    with pytest.raises(HeadingRefused):
        unrelate(heading_id=third.pk, relation_id=row.pk, desk=desk, at=NOON, key=next(keys))
    for _time in range(2):
        unrelate(heading_id=other.pk, relation_id=row.pk, desk=desk, at=NOON, key=key)
    assert not HeadingRelation.objects.exists()
    with pytest.raises(HeadingRefused) as error:
        unrelate(heading_id=one.pk, relation_id=row.pk, desk=desk, at=NOON, key=next(keys))
    assert [reason.code for reason in error.value.reasons] == ["relation_gone"]
