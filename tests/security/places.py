"""Every address of the house with real numbers in it: whose things each address asks for."""

import re
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern

from libsys.access.checks import all_patterns
from libsys.access.guards import declared_access
from libsys.jobs.handlers import all_job_kinds
from tests.security.world import World

# Which row a part of an address is the number of; a second key is the name of one address.
ROWS: dict[str, str | dict[str, str]] = {
    "record_id": {"": "catalog.Record", "record-undelete": "catalog.Record:merged"},
    "reader_id": "circulation.Reader",
    "other_id": "circulation.Reader:other",
    "report_id": {"": "reports.Report", "due-report-act": "outreach.DueReport"},
    "stocktake_id": "circulation.Stocktake",
    "room_id": "libsys.Room",
    "heading_id": "catalog.Heading",
    "issue_id": "catalog.ColumnIssue",
    "group_id": "circulation.ReaderGroup",
    "point_id": "libsys.ServicePoint",
    "loan_id": {"": "circulation.Loan", "loan-found": "circulation.Loan:lost", "loss-undo": "circulation.Loan:lost"},
    "list_id": "circulation.WithdrawalList",
    "hold_id": "circulation.Hold",
    "allocation_id": "catalog.Allocation",
    "user_id": "libsys.User",
    "set_id": "catalog.LabelSet",
    "column_id": {"": "outreach.SheetColumn", **dict.fromkeys(
        ("staff-column", "staff-column-edit", "staff-issue-new"), "catalog.TitleColumn")},
    "plan_id": "reports.Plan",
    "shelf_id": "catalog.Shelf",
    "move_id": "circulation.StackMove",
    "charge_id": {"": "circulation.Charge", "charge-void": "circulation.Charge:open"},
    "card_id": "circulation.Card",
    "withdrawal_id": "catalog.Withdrawal",
    "transit_id": "circulation.Transit",
    "template_id": {"": "catalog.RecordTemplate", "notice-words-review": "outreach.NoticeTemplate"},
    "source_id": "catalog.ImportSource",
    "scan_id": "circulation.StocktakeScan",
    "receipt_id": "circulation.Receipt",
    "paper_id": "outreach.SheetPaper",
    "notice_id": "outreach.Notice",
    "layout_id": "catalog.LabelLayout",
    "design_id": "reports.RegisterDesign",
    "closure_id": "libsys.Closure",
    "badge_id": "circulation.StaffBadge",
    "assessment_id": "reports.Assessment",
    "variant_id": "catalog.HeadingVariant",
    "target_id": "catalog.Target",
    "settlement_id": "circulation.Settlement:waiver",
    "scheme_id": "catalog.CallNumberScheme",
    "evidence_id": "reports.Evidence",
    "alarm_id": "libsys.SecurityAlarm",
    "photograph_id": "outreach.Photograph",
    "roll_over_id": "circulation.RollOver",
    "relation_id": "catalog.HeadingRelation",
    "range_id": "catalog.NumberRange",
    "number_id": "catalog.SerialNumber:reserved",
    "merge_id": "catalog.HeadingMerge",
    "line_id": {"": "libsys.Entry:fact", **dict.fromkeys(("service-void", "service-slip"), "libsys.Entry:service")},
    "session_id": "outreach.ComputerSession",
    "terminal_id": "outreach.Terminal",
    "opening_id": "outreach.RoomOpening",
    "count_id": "outreach.SeatCount",
    "appointment_id": "outreach.Appointment",
    "counter_id": "outreach.DoorCounter",
    "merger_id": "outreach.RoomMerger",
    "class_visit_id": "outreach.ClassVisit",
    "service_id": "outreach.CounterService",
    "question_id": "outreach.Question",
    "handover_id": {"": "circulation.Handover", **dict.fromkeys(
        ("handover", "handover-print", "handover-scan", "handover-unlist", "handover-act"), "outreach.PointHandover"),
                    "handover-sheet": "circulation.Handover"},
    "agreement_id": "outreach.Agreement",
    "rotation_id": "outreach.Rotation",
    "survey_id": "outreach.SiteSurvey",
    "round_id": "outreach.SurveyRound",
    "visit_id": {"": "outreach.Delivery", "guidance": "outreach.Guidance"},
    "guardian_id": "circulation.Guardian",
    "correction_id": "reports.Correction:asked",
    "confirmation_id": "reports.RoomConfirmation",
    "category_id": "circulation.ReaderCategory",
    "activity_id": "outreach.Activity",
    "event_id": "outreach.Activity",
    "series_id": "outreach.Series",
    "registration_id": "outreach.Registration",
    "contest_entry_id": "outreach.ContestEntry",
    "drifter_id": "outreach.DriftCopy",
    "award_id": "outreach.Award",
    "gift_id": "outreach.Gift",
    "policy_id": "outreach.PolicyDocument",
    "giving_id": "outreach.Giving",
    "media_report_id": "outreach.MediaReport",
    "entry_id": {"": "libsys.Entry", "rule-undo": "libsys.Entry:rule", "category-undo": "libsys.Entry:category",
    "staff-entry": "catalog.ColumnEntry"},
    "item_id": {"": "catalog.Item", **dict.fromkeys(("plan-item", "plan-item-step", "plan-item-done"),
    "reports.PlanItem"),
                **dict.fromkeys(("assessment-mark", "evidence-add", "evidence-link"), "reports.StandardItem")},
    "batch_id": {"": "catalog.ImportBatch", "item-batch": "catalog.ItemBatch",
    **dict.fromkeys(("record-batch", "record-batch-undo"), "catalog.RecordBatch"),
    "reader-import": "circulation.ReaderImport",
                 "gate": "outreach.GateImport"},
    "rule_id": {"": "circulation.LoanRule", "code-rule-delete": "circulation.CodeRule", **dict.fromkeys(
        ("compensation-edit", "compensation-delete"), "circulation.CompensationRule")},
    "job_id": {"": "libsys.Job", **dict.fromkeys(
        ("stocktake-of-job", "stocktake-of-upload", "withdrawal-list-of-job", "label-job", "item-batch-of-job",
         "record-batch-of-job"),
        "libsys.Job"), "import-of-job": "libsys.Job:import", "reader-import-of-job": "libsys.Job:readers",
               "gate-of-job": "libsys.Job:gate", "merger-of-job": "libsys.Job:merger"},
}  # fmt: skip
# Addresses of one kind of job beside the page that shows its result.
FILES_OF_JOBS = {
    "export-file": "catalog.export", "cards-print-pdf": "circulation.draw_cards",
    "cards-print-picture": "circulation.draw_cards", "call-number-batch-undo": "catalog.assign_numbers",
    "clearance-batch": "circulation.clear_readers", "clearance-batch-undo": "circulation.clear_readers",
    "computed": "reports.compute_period", "proved": "reports.prove_figures",
}  # fmt: skip
# What the other parts stand for: a value per part, or per address.
WORDS: dict[str, dict[str, Any]] = {
    "period": {"": "2025H2"},
    "month": {"": "2026-02"},
    "day": {"": "2026-02-03"},
    "name": {"": "docx", "stocktake-list": "missing"},
    "code": {"": "L01", "register": "newspapers", "standard-take": "S", "column": "@catalog.TitleColumn.code",
             "column-issue": "@catalog.TitleColumn.code",
             **dict.fromkeys(("drift-copy", "drift-found"), "@outreach.DriftCopy.code"),
             "column-feed": "@catalog.TitleColumn.code"},
    "number": {"": 1, "record-by-number": "9787020081043", "browse-class": "C",
    "api-reader-loans": "@circulation.Card.number",
               "cut-off-drop": "@reports.CutOff.pk", "counting-change-drop": "@reports.CountingChange.pk",
               "api-hold-cancellation": "@circulation.Hold.pk"},
    "kind": {"": "atom"},
    "topic": {"": "due_soon", "fact": "seats"},
    "step": {"": "submit", "appointment-step": "came", "allocation-act": "cancel",
             "agreement-act": "sign", "handover-act": "send", "due-report-act": "sent",
             "plan-item-step": "remove", "register-design-step": "retire"},
    "marc_format": {"": "cnmarc"},
    "tag": {"": "200"},
    "indicator": {"": "L01"},
    "state": {"": "adopted"},
    "language": {"": "zh-hans"},
    "digest": {"": "x", "document-photo": "f" * 64},
    "act": {"": "miss"},
    "what": {"": "table"},
    "form": {"": "small"},
    "ordinal": {"": 1},
}  # fmt: skip
# Things that all libraries of the house catalogue together belong to none of them.
SHARED = {"record_id", "heading_id", "variant_id", "relation_id", "merge_id", "template_id", "number"}
PART = re.compile(r"<(?:(\w+):)?(\w+)>")


@dataclass(frozen=True)
class Address:
    """One address of the map: its name, its route, what it declares, and the path to one library's thing."""

    name: str
    route: str
    pattern: URLPattern
    path: str

    @property
    def access(self) -> str:
        """Return the permission that it declares."""
        return str(declared_access(self.pattern.callback))

    @property
    def parts(self) -> list[str]:
        """Return the names of its parts."""
        return [part[1] for part in PART.findall(self.route)]


def addresses(world: World) -> list[Address]:
    """Return every address of the house, asking for the things of ``world``."""
    found = []
    for route, pattern in sorted(all_patterns(), key=lambda known: known[0]):
        path = PART.sub(lambda part, pattern=pattern: value_of(world, str(pattern.name), part[2]), route)
        found.append(Address(f"{route or '/'}", route, pattern, "/" + path))
    return found


def _kind_of(name: str) -> str | None:
    """Return the kind of job that the address called ``name`` shows, None for one that shows any."""
    if name in FILES_OF_JOBS:
        return FILES_OF_JOBS[name]
    return next(
        (
            known.code
            for known in all_job_kinds()
            if known.result_url.endswith(f":{name}") and name not in ROWS["job_id"]
        ),
        None,
    )


def _nearest(known: dict[str, str], name: str) -> str:
    """Return the key of ``known`` that is ``name``, or begins it."""
    begun = [key for key in known if name == key or (key and name.startswith(f"{key}-"))]
    return max(begun, key=len, default="")


def value_of(world: World, name: str, part: str) -> str:
    """Return what stands for ``part`` in the address called ``name``.

    :raises LookupError: for a part that nobody named yet: say in ``ROWS`` or ``WORDS`` what it is.
    """
    if part in ROWS:
        if part == "job_id" and (kind := _kind_of(name)):
            return str(world.key(f"libsys.Job/{kind}"))
        known = ROWS[part]
        return str(world.key(known if isinstance(known, str) else known[_nearest(known, name)]))
    if part not in WORDS:
        raise LookupError(f"say in tests/security/places.py what <{part}> of {name} is")
    value = str(WORDS[part].get(name, WORDS[part][""]))
    if value.startswith("@"):
        label, _, column = value[1:].rpartition(".")
        return str(getattr(world.one(label), column))
    return value
