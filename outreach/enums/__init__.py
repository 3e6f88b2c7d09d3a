"""The fixed lists of outreach, and its kinds of line."""

from outreach.enums.activities import (
    ACTIVITIES,
    ACTIVITY_STEPS,
    AWARD_GRADES,
    AWARD_LEVELS,
    AWARDS,
    COPY_USES,
    MATERIALS,
    MEDIA,
    REGISTRATION_STEPS,
    ActivityState,
    DriftPlace,
    Prize,
    RegistrationState,
)
from outreach.enums.duty import DutyPart
from outreach.enums.gifts import DonorKind, GiftSubject
from outreach.enums.kinds import Kind
from outreach.enums.notices import NoticeLanguage, NoticeReason, NoticeState, NoticeTopic, NoticeWay
from outreach.enums.points import GUIDANCE_TASKS, SITES, HandoverKind, SignedWay
from outreach.enums.policies import PolicySort
from outreach.enums.rooms import AppointmentState, MergerStage, MinorRule, QuestionState, SessionEnd
from outreach.enums.sheets import FACTS, FACTS_IN_YUAN, FACTS_OF_A_SPAN, GateDayState, GateStage, SheetMethod

__all__ = [
    "ACTIVITIES",
    "ACTIVITY_STEPS",
    "AWARDS",
    "AWARD_GRADES",
    "AWARD_LEVELS",
    "COPY_USES",
    "FACTS",
    "FACTS_IN_YUAN",
    "FACTS_OF_A_SPAN",
    "GUIDANCE_TASKS",
    "MATERIALS",
    "MEDIA",
    "REGISTRATION_STEPS",
    "SITES",
    "ActivityState",
    "AppointmentState",
    "DonorKind",
    "DriftPlace",
    "DutyPart",
    "GateDayState",
    "GateStage",
    "GiftSubject",
    "HandoverKind",
    "Kind",
    "MergerStage",
    "MinorRule",
    "NoticeLanguage",
    "NoticeReason",
    "NoticeState",
    "NoticeTopic",
    "NoticeWay",
    "PolicySort",
    "Prize",
    "QuestionState",
    "RegistrationState",
    "SessionEnd",
    "SheetMethod",
    "SignedWay",
]
