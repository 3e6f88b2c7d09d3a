"""Tables of reports."""

from reports.models.assessments import Assessment, AssessmentMark, Standard, StandardItem
from reports.models.choices import CountingChange, CutOff, Measure
from reports.models.counts import DailyCount
from reports.models.cuts import CutBy, DailyCut, FoldedMonth, MonthlyCount, MonthlyCut, ReaderMonth
from reports.models.documents import Edition, Report, Scratch
from reports.models.evidence import Evidence
from reports.models.plans import Plan, PlanItem
from reports.models.registers import RegisterDesign
from reports.models.signing import CheckNote, Correction, Review, RoomConfirmation, SignedFile, Signing

__all__ = [
    "Assessment",
    "AssessmentMark",
    "CheckNote",
    "Correction",
    "CountingChange",
    "CutBy",
    "CutOff",
    "DailyCount",
    "DailyCut",
    "Edition",
    "Evidence",
    "FoldedMonth",
    "Measure",
    "MonthlyCount",
    "MonthlyCut",
    "Plan",
    "PlanItem",
    "ReaderMonth",
    "RegisterDesign",
    "Report",
    "Review",
    "RoomConfirmation",
    "Scratch",
    "SignedFile",
    "Signing",
    "Standard",
    "StandardItem",
]
