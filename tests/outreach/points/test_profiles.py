"""Tests of the register of points: opened, put right, closed, opened again, and the lines of all that."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from libsys.access.desk import Desk
from libsys.models import Entry, Library, Posting, ServicePoint, User
from libsys.places.changing import close_point as close_place
from libsys.places.changing import mark_point
from libsys.places.opening import PlaceRefused
from libsys.web.operations import new_key
from outreach.models import PointProfile
from outreach.points.audit import points_have_their_lines
from outreach.points.profiles import PointDraft, close_point, keep_profile, mark_profile, open_point, reopen_point
from outreach.points.refusals import PointRefused
from tests.fixtures import NOON
from tests.outreach.points.conftest import Open, Put, profile_of, room_of, total

TODAY = date(2026, 3, 2)


def codes(refusal: PointRefused) -> set[str]:
    """Return the codes of a refusal."""
    return {reason.code for reason in refusal.reasons}


def keep(point: ServicePoint, desk: Desk, **facts: object) -> PointProfile:
    """Change what is said of a point, having seen what stands."""
    seen = mark_profile(profile_of(point))
    return keep_profile(point=point, facts=facts, seen=seen, desk=desk, at=NOON, key=new_key())


def test_a_point_is_opened_once_and_counted_on_its_day(keeper: Desk, library: Library) -> None:
    draft = PointDraft(
        {"name": "河西村服务点", "kind": "service_point"}, {"site": "village", "opened_on": date(2026, 2, 1)}
    )
    key = new_key()
    first, again = (open_point(draft=draft, desk=keeper, at=NOON, key=key) for _ in range(2))

    line = Entry.objects.get(kind="point.opened")
    assert (first.pk, ServicePoint.objects.filter(name="河西村服务点").count()) == (again.pk, 1)
    assert (line.day, line.topic, line.point_id, line.room_id) == (date(2026, 2, 1), "village", first.point_id, None)
    assert list(points_have_their_lines()) == []


def test_everything_wrong_with_a_profile_is_said_at_once(keeper: Desk) -> None:
    wrong = {"site": "moon", "opened_on": TODAY + timedelta(days=9), "latitude": Decimal(27)}
    with pytest.raises(PointRefused) as refused:
        open_point(draft=PointDraft({"name": "某点"}, wrong), desk=keeper, at=NOON, key=new_key())
    assert codes(refused.value) == {"site_unknown", "point_day_ahead", "coordinates_half"}
    assert not ServicePoint.objects.filter(name="某点").exists()


def test_a_name_that_is_taken_opens_nothing(keeper: Desk, village: ServicePoint, library: Library) -> None:
    with pytest.raises(PlaceRefused):
        open_point(draft=PointDraft({"name": village.name}), desk=keeper, at=NOON, key=new_key())
    assert total("point.opened", library) == 1


def test_a_central_library_is_not_opened_here(keeper: Desk) -> None:
    with pytest.raises(PointRefused):
        open_point(draft=PointDraft({"name": "又一个", "kind": "central"}), desk=keeper, at=NOON, key=new_key())


def test_a_day_put_right_moves_the_line(keeper: Desk, village: ServicePoint, library: Library) -> None:
    keep(village, keeper, opened_on=date(2026, 1, 5), site="school")

    standing = Entry.objects.filter(kind="point.opened", voids=None, day=date(2026, 1, 5)).get()
    assert (standing.topic, total("point.opened", library)) == ("school", 1)
    assert list(points_have_their_lines()) == []


def test_an_opening_that_old_figures_hold_is_not_counted_again(
    keeper: Desk, village: ServicePoint, library: Library
) -> None:
    keep(village, keeper, counted_before=True)
    assert total("point.opened", library) == 0
    close_point(point=village, on=TODAY, desk=keeper, at=NOON, key=new_key())
    assert total("point.closed", library) == 1
    assert list(points_have_their_lines()) == []


def test_who_saw_an_older_profile_does_not_write_over_the_newer(keeper: Desk, village: ServicePoint) -> None:
    seen = mark_profile(profile_of(village))
    keep(village, keeper, host="河西村小学")
    with pytest.raises(PointRefused) as refused:
        keep_profile(point=village, facts={"host": "别的"}, seen=seen, desk=keeper, at=NOON, key=new_key())
    assert codes(refused.value) == {"place_changed_meanwhile"}
    assert profile_of(village).host == "河西村小学"


def test_closing_counts_off_and_opening_again_takes_that_back(
    keeper: Desk, village: ServicePoint, library: Library
) -> None:
    key = new_key()
    for _ in range(2):
        close_point(point=village, on=TODAY, desk=keeper, at=NOON, key=key)
    assert total("point.closed", library) == 1

    reopen_point(point=village, desk=keeper, at=NOON, key=new_key())
    assert total("point.closed", library) == 0
    assert list(points_have_their_lines()) == []


def test_a_point_that_settings_close_is_counted_off_too(keeper: Desk, village: ServicePoint, library: Library) -> None:
    village.refresh_from_db()
    close_place(point=village, on=TODAY, seen=mark_point(village), desk=keeper, at=NOON, key=new_key())
    assert total("point.closed", library) == 1


def test_a_point_with_copies_is_not_closed(keeper: Desk, village: ServicePoint, put: Put) -> None:
    put(room_of(village), 3)
    with pytest.raises(PointRefused) as refused:
        close_point(point=village, on=TODAY, desk=keeper, at=NOON, key=new_key())
    assert [reason.facts["copies"] for reason in refused.value.reasons] == [3]


@pytest.mark.parametrize("days", [5, -400])
def test_a_day_to_come_or_before_the_opening_closes_nothing(keeper: Desk, village: ServicePoint, days: int) -> None:
    with pytest.raises(PointRefused):
        close_point(point=village, on=TODAY + timedelta(days=days), desk=keeper, at=NOON, key=new_key())


def test_who_is_posted_at_one_point_acts_for_that_one_alone(
    library: Library, keeper: Desk, village: ServicePoint, open_at: Open
) -> None:
    other = open_at("石门村服务点")
    person = User.objects.create_user("village", "correct horse battery", name="村里的", library=library)
    Posting.objects.create(user=person, point=village)
    desk = Desk(library=library, point=village, staff=person, permissions=keeper.permissions)

    assert keep(village, desk, host="河西村").host == "河西村"
    with pytest.raises(PointRefused) as refused:
        keep(other, desk, host="石门村")
    assert codes(refused.value) == {"point_not_yours"}


def test_who_is_posted_at_a_branch_acts_for_what_lies_below(
    library: Library, keeper: Desk, point: ServicePoint, village: ServicePoint
) -> None:
    branch = ServicePoint.objects.create(library=library, code="FG", name="城南分馆", kind="branch", parent=point)
    ServicePoint.objects.filter(pk=village.pk).update(parent=branch)
    person = User.objects.create_user("branch", "correct horse battery", name="分馆的", library=library)
    Posting.objects.create(user=person, point=branch)
    desk = Desk(library=library, point=branch, staff=person, permissions=keeper.permissions)
    assert keep(village, desk, host="河西村").host == "河西村"


def test_another_librarys_point_is_out_of_reach(keeper: Desk) -> None:
    foreign = Library.objects.create(code="LL", name="邻县图书馆")
    point = foreign.points.create(code="P1", name="邻县服务点", kind="service_point")
    with pytest.raises(PointRefused) as refused:
        keep_profile(point=point, facts={}, seen="", desk=keeper, at=NOON, key=new_key())
    assert codes(refused.value) == {"place_foreign"}


def test_the_audit_finds_a_point_without_its_line(village: ServicePoint) -> None:
    PointProfile.objects.filter(point=village).update(counted_before=True)
    assert len(list(points_have_their_lines())) == 1
