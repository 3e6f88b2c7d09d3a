"""Tables of outreach."""

from outreach.models.activities import (
    Activity,
    Award,
    ContestEntry,
    ContestScore,
    DriftCopy,
    DriftFind,
    MediaReport,
    Registration,
    Series,
)
from outreach.models.appointments import Appointment, AppointmentCopy, ClassPeriod, ClassVisit
from outreach.models.duty import DutyTurn, DutyWeek
from outreach.models.gifts import Donor, Gift, Giving
from outreach.models.notices import (
    AddressCheck,
    Notice,
    NoticeCause,
    NoticePolicy,
    NoticeRefusal,
    NoticeRule,
    NoticeTemplate,
    ReaderWish,
)
from outreach.models.photographs import Photograph
from outreach.models.points import (
    Agreement,
    AgreementWording,
    CriterionCheck,
    DueReport,
    PointCriterion,
    PointProfile,
)
from outreach.models.points_stock import PointHandover, Rotation, RotationLeg
from outreach.models.points_visits import (
    Delivery,
    Guidance,
    SiteAnswer,
    SiteSurvey,
    SurveyRound,
    SurveySite,
)
from outreach.models.policies import PolicyDocument
from outreach.models.rooms import CounterReading, DoorCounter, RoomMerger, RoomOpening, RoomTerms, SeatCount
from outreach.models.serving import CounterService, Question, QuestionHandover, ServiceReceipt
from outreach.models.sessions import ComputerSession, Terminal
from outreach.models.sheets import GateDay, GateImport, SheetColumn, SheetMonth, SheetPaper

__all__ = [
    "Activity",
    "AddressCheck",
    "Agreement",
    "AgreementWording",
    "Appointment",
    "AppointmentCopy",
    "Award",
    "ClassPeriod",
    "ClassVisit",
    "ComputerSession",
    "ContestEntry",
    "ContestScore",
    "CounterReading",
    "CounterService",
    "CriterionCheck",
    "Delivery",
    "Donor",
    "DoorCounter",
    "DriftCopy",
    "DriftFind",
    "DueReport",
    "DutyTurn",
    "DutyWeek",
    "GateDay",
    "GateImport",
    "Gift",
    "Giving",
    "Guidance",
    "MediaReport",
    "Notice",
    "NoticeCause",
    "NoticePolicy",
    "NoticeRefusal",
    "NoticeRule",
    "NoticeTemplate",
    "Photograph",
    "PointCriterion",
    "PointHandover",
    "PointProfile",
    "PolicyDocument",
    "Question",
    "QuestionHandover",
    "ReaderWish",
    "Registration",
    "RoomMerger",
    "RoomOpening",
    "RoomTerms",
    "Rotation",
    "RotationLeg",
    "SeatCount",
    "Series",
    "ServiceReceipt",
    "SheetColumn",
    "SheetMonth",
    "SheetPaper",
    "SiteAnswer",
    "SiteSurvey",
    "SurveyRound",
    "SurveySite",
    "Terminal",
]
