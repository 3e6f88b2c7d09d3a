"""What tests of the pages of points share: browsers, and one of everything that the pages show."""

from dataclasses import dataclass
from datetime import date

import pytest
from django.test import Client

from libsys.access.desk import Desk
from libsys.enums import Role
from libsys.models import Library, Room, ServicePoint, User
from libsys.web.operations import new_key
from outreach.models import Agreement, Delivery, DueReport, Guidance, PointHandover, Rotation, SurveyRound
from outreach.points.agreements.drafting import AgreementDraft, draw_up
from outreach.points.agreements.signing import sign_agreement
from outreach.points.stock.handing import Packing, begin_handover, list_copies
from outreach.points.stock.rotating import rotate
from outreach.points.surveys.answering import Found, answer_round
from outreach.points.surveys.checking import keep_criteria
from outreach.points.surveys.making import SurveyDraft, begin_round, make_survey
from outreach.points.surveys.owing import Owed, note_owed
from outreach.points.visits.registering import VisitSheet, register_delivery, register_guidance
from tests.fixtures import NOON, make_user, sign_in
from tests.outreach.points.conftest import Open, Put, corners, keeper, open_at, put, room_of, village

__all__ = ["Put", "corners", "keeper", "open_at", "put", "room_of", "village"]
DAY = date(2026, 3, 1)


@dataclass
class Shelf:
    """One of everything."""

    point: ServicePoint
    agreement: Agreement
    handover: PointHandover
    rotation: Rotation
    delivery: Delivery
    guidance: Guidance
    round: SurveyRound
    due: DueReport


@pytest.fixture
def director(library: Library, room: Room) -> Client:
    """Return the browser of the director."""
    return sign_in(make_user(library, Role.DIRECTOR, room=room))


@pytest.fixture
def stranger(library: Library) -> Client:
    """Return the browser of a person of the staff without any role."""
    return sign_in(User.objects.create_user("stranger", "correct horse battery", name="新来的", library=library))


def make_shelf(point: ServicePoint, pair: tuple[ServicePoint, ...], room: Room, desk: Desk, put: Put) -> Shelf:
    """Make one of everything at a point; ``pair`` exchange a copy."""
    who = {"desk": desk, "at": NOON}
    draft = AgreementDraft(point=point, party="河西村村委会", starts_on=DAY, ends_on=date(2026, 4, 1))
    agreement = draw_up(draft=draft, key=new_key(), **who)
    sign_agreement(agreement=agreement, on=DAY, key=new_key(), **who)
    handover = begin_handover(packing=Packing(point, "deposit", room.point, room), key=new_key(), **who)
    list_copies(handover=handover, items=put(room, 2), **who)
    put(room_of(pair[0]), 2)
    rotation = rotate(points=pair, key=new_key(), **who)
    sheet = VisitSheet(made_on=DAY, point=point, copies=60, people=20, tasks=("shelve",))
    survey = make_survey(
        draft=SurveyDraft("设备摸底", ("开通", "没开通"), (("石门乡", point.name), ("", "北门村"))),
        key=new_key(),
        **who,
    )
    turn = begin_round(survey=survey, name="", starts_on=DAY, due_on=DAY, key=new_key(), **who)
    site = survey.sites.all()[0]
    answer_round(of=turn, found={site.pk: Found("s1", "礼堂")}, key=new_key(), **who)
    keep_criteria(texts=["有专人"], key=new_key(), **who)
    return Shelf(
        point, agreement, handover, rotation, register_delivery(sheet=sheet, key=new_key(), **who),
        register_guidance(sheet=sheet, key=new_key(), **who), turn,
        note_owed(owed=Owed("活动情况", date(2026, 3, 20)), key=new_key(), **who),
    )  # fmt: skip


@pytest.fixture
def shelf(
    village: ServicePoint, corners: tuple[ServicePoint, ServicePoint], room: Room, keeper: Desk, put: Put
) -> Shelf:
    """Return one of everything."""
    return make_shelf(village, corners, room, keeper, put)


@pytest.fixture
def more(open_at: Open, room: Room, keeper: Desk, put: Put) -> object:
    """Return a function that makes another one of everything."""

    def made(number: int) -> Shelf:
        point, *pair = (open_at(f"{name}{number}", latitude=27 + number, longitude=116) for name in "甲乙丙")
        return make_shelf(point, tuple(pair), room, keeper, put)

    return made
