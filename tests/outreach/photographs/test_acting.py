"""Tests of the acts on photographs."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from libsys.access.desk import Desk
from libsys.models import Entry, Library
from libsys.places.opening import create_library
from libsys.web.operations import new_key
from outreach.models import Activity, Photograph
from outreach.photographs.acting import (
    Caption,
    add_photograph,
    change_photograph,
    remove_photograph,
    restore_photograph,
)
from outreach.photographs.finding import Wanted, find_photographs
from outreach.photographs.keeping import PhotographRefused, path_of
from tests.fixtures import NOON
from tests.outreach.photographs.conftest import Add, keep, picture


def topics() -> list[str]:
    """Return what the day book says of photographs."""
    return list(Entry.objects.filter(kind="photograph.kept").order_by("pk").values_list("topic", flat=True))


def codes(refused: pytest.ExceptionInfo[PhotographRefused]) -> list[str]:
    """Return why."""
    return [reason.code for reason in refused.value.reasons]


def test_a_photograph_is_added_once_however_often_it_is_sent(desk: Desk) -> None:
    kept, key = keep(picture()), new_key()
    said = Caption("世界读书日现场", date(2026, 3, 1), desk.staff)
    first = add_photograph(kept=kept, said=said, desk=desk, at=NOON, key=key)
    again = add_photograph(kept=kept, said=said, desk=desk, at=NOON, key=key)
    other = add_photograph(kept=kept, said=Caption("另一句"), desk=desk, at=NOON, key=new_key())

    assert first == again == other
    assert (other.caption, other.added_by, other.responsible) == ("世界读书日现场", desk.staff, desk.staff)
    assert topics() == ["added"]


def test_everything_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    said = Caption("  ", NOON.date() + timedelta(days=9), consent="口头")
    with pytest.raises(PhotographRefused) as refused:
        add_photograph(kept=keep(picture()), said=said, desk=desk, at=NOON, key=new_key())
    assert codes(refused) == ["photograph_untold", "photograph_in_future", "photograph_consent_for_nobody"]
    assert not Photograph.objects.exists()


def test_an_activity_of_another_library_is_refused(add: Add, library: Library) -> None:
    far = create_library(code="QX", name="别馆")
    point = far.points.get()
    activity = Activity.objects.create(
        library=far, point=point, name="讲座", kind="lecture", held_on=date(2026, 1, 1), attendance=3
    )
    with pytest.raises(PhotographRefused) as refused:
        add(activity=activity)
    assert codes(refused) == ["foreign_photograph"]
    with pytest.raises(PhotographRefused) as refused:
        add(taken_on=date(1800, 1, 1))
    assert codes(refused) == ["photograph_too_early"]


def test_a_consent_says_who_noted_it_and_when(add: Add, desk: Desk) -> None:
    one = add(shows_minors=True)
    assert not one.may_go_outside
    said = Caption(one.caption, shows_minors=True, consent="家长签字，存办公室")
    later = NOON + timedelta(hours=1)
    one = change_photograph(photograph=one, said=said, desk=desk, at=later, key=new_key())
    assert (one.may_go_outside, one.consent_at, one.consent_by) == (True, later, desk.staff)

    # Other words leave the consent as it was noted; without minors there is none.
    said = Caption("换个说明", shows_minors=True, consent="家长签字，存办公室")
    one = change_photograph(photograph=one, said=said, desk=desk, at=later + timedelta(days=1), key=new_key())
    assert one.consent_at == later
    one = change_photograph(photograph=one, said=Caption("换个说明"), desk=desk, at=later, key=new_key())
    assert (one.consent, one.consent_at, one.consent_by) == ("", None, None)
    assert topics() == ["added", "changed", "changed", "changed"]


def test_saying_the_same_again_changes_nothing(add: Add, desk: Desk) -> None:
    one = add()
    change_photograph(photograph=one, said=Caption(one.caption), desk=desk, at=NOON, key=new_key())
    assert topics() == ["added"]


def test_a_removed_photograph_keeps_its_file_and_comes_back(add: Add, desk: Desk, library: Library) -> None:
    one, key = add(), new_key()
    for _time in range(2):
        remove_photograph(photograph=one, desk=desk, at=NOON, key=key)
    assert not find_photographs(library).exists()
    assert find_photographs(library, Wanted(is_removed=True)).get() == one
    assert path_of(one.digest).exists()

    back = restore_photograph(photograph=one, desk=desk, at=NOON, key=new_key())
    assert (back.removed_at, find_photographs(library).count()) == (None, 1)
    remove_photograph(photograph=one, desk=desk, at=NOON, key=new_key())
    assert add().pk == one.pk, "the same picture sent again comes back"
    assert find_photographs(library).count() == 1
    assert topics() == ["added", "removed", "restored", "removed", "restored"]


def test_photographs_are_found_by_day_words_and_consent(add: Add, library: Library) -> None:
    spring = add("green", taken_on=date(2026, 2, 3), caption="春联")
    minors = add("red", taken_on=date(2026, 2, 20), shows_minors=True)
    add("blue")

    def found(**wanted: object) -> list[Photograph]:
        return list(find_photographs(library, Wanted(**wanted)))  # type: ignore[arg-type]

    assert found(since=date(2026, 2, 1), until=date(2026, 2, 10)) == [spring]
    assert found(words="春") == [spring]
    assert found(lacks_consent=True) == [minors]
    assert [one.taken_on for one in found()] == [date(2026, 2, 20), date(2026, 2, 3), None]


def test_the_database_wants_a_day_for_every_consent(add: Add) -> None:
    one = add()
    with pytest.raises(IntegrityError), transaction.atomic():
        Photograph.objects.filter(pk=one.pk).update(consent="口头")
