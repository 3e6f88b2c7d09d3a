"""What a row needs beside plain values: the constraints of its table, and the pages on which it is to be seen.

``NEEDS`` gives columns of a table (``catalog.Item``) or of a second row of it (``catalog.Item:lent``); a value that is
a function is asked with the library that the row belongs to. ``OWN`` makes a row by the house's own acts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from circulation.policy.terms import PLAIN_OUTCOMES
from circulation.readers.printing.drawing import CardLayout
from reports.documents.body import Block, Body
from reports.documents.coding import encode

if TYPE_CHECKING:
    from tests.security.world import World

BEFORE = datetime(2026, 2, 2, 4, 0, tzinfo=UTC)
AFTER = datetime(2026, 3, 1, 4, 0, tzinfo=UTC)
MARC = {
    "leader": "00000nam0 2200000   450 ",
    "fields": [["001", "1"], ["200", "1 ", [["a", "乡土中国"], ["f", "费孝通著"]]], ["606", "0 ", [["a", "社会学"]]]],
}
BODY = encode(
    Body(
        ("云溪县图书馆", "工作总结"),
        (Block("b1", 1, ("读者服务",)), Block("b2", 0, ("全馆工作平稳。",))),
        ("馆", "日"),
        next_key=3,
    )
)


def row(name: str) -> Callable[[World], Model]:
    """Return what finds another row of the same library."""
    return lambda world: world.one(name)


def number(name: str) -> Callable[[World], int]:
    """Return what finds the number of another row of the same library."""
    return lambda world: world.key(name)


def job(kind: str, **params: Any) -> dict[str, Any]:
    """Return the columns of a job that is done."""
    done = {"state": "done", "started_at": BEFORE, "finished_at": AFTER, "created_at": BEFORE}
    return {"kind": kind, "owner": row("libsys.User:director"), "params": params, **done}


NEEDS: dict[str, dict[str, Any]] = {
    "libsys.User": {"library": row("libsys.Library")},
    "libsys.ServicePoint": {"kind": "central"},
    "libsys.OpeningHours": {"opens": time(8), "closes": time(18), "weekday": 1},
    "libsys.Entry": {
        "kind": "visit.read", "quantity": 2, "point": row("libsys.ServicePoint"), "room": row("libsys.Room"),
        "key": "a-line-of-the-day-book", "provenance": "manual",
    },
    "libsys.Entry:fact": {
        "kind": "fact.stated", "topic": "seats", "quantity": 2, "point": row("libsys.ServicePoint"),
        "room": row("libsys.Room"),
        "key": "a-fact-of-the-day-book", "provenance": "manual",
    },
    "libsys.Entry:stocktake": {
        "kind": "stocktake.opened", "object_type": "stocktake", "object_id": number("circulation.Stocktake"),
        "key": "opened",
    },
    "libsys.Entry:rule": {"kind": "rule.changed", "object_type": "loan_rule", "object_id": 1, "key": "a-rule"},
    "libsys.Entry:category": {"kind": "category.changed", "object_type": "reader_category", "object_id": 1,
    "key": "b-rule"},
    "libsys.Job": job("catalog.import"),
    "libsys.Job/reports.compute_period": {"params": {"period": "2025H2"}, "result": {"places": [], "days": 0}},
    "libsys.Job/reports.prove_figures": {"result": {"findings": [], "checks": []}},
    "libsys.Job/circulation.draw_cards": {
        "params": lambda world: {
            "readers": [world.key("circulation.Reader")], "without_card": 0, "unknown": [], "way": "group",
            "layout": asdict(CardLayout()),
        },
    },
    "libsys.Job:import": {"params": lambda world: {"batch": world.key("catalog.ImportBatch")}},
    "libsys.Job:readers": {"params": lambda world: {"batch": world.key("circulation.ReaderImport")}},
    "libsys.Entry:service": {
        "kind": "service.rendered", "object_type": "counter_service", "object_id": 1, "key": "a-service",
        "topic": "打印", "amount": 1, "detail": {"pieces": 2, "unit": "页"},
    },
    "outreach.ServiceReceipt": {"year": 2026, "number": 1, "line": row("libsys.Entry:service")},
    "outreach.Gift": {
        "number": "Z2026-0001", "copies": 3, "certificate": "ZS2026-0001", "certified_on": date(2026, 3, 1),
    },
    "outreach.Giving": {"number": "S2026-0001", "copies": 3, "recipient": "东山村", "withdrawal": None},
    "libsys.Job:merger": {"params": lambda world: {"merger": world.key("outreach.RoomMerger")}},
    "libsys.Job:gate": {"params": lambda world: {"batch": world.key("outreach.GateImport")}},
    "catalog.Record": {"marc": MARC, "format": "cnmarc", "title": "乡土中国", "clc": "C912.82", "language": "chi"},
    "catalog.Record:merged": {"marc": MARC, "format": "cnmarc", "deleted_at": AFTER},
    "catalog.RecordVersion": {"marc": MARC, "format": "cnmarc", "number": 1},
    "catalog.RecordTemplate": {"marc": MARC, "format": "cnmarc"},
    "catalog.Item": {"room": row("libsys.Room"), "status": "available"},
    "catalog.Item:lent": {"status": "on_loan"},
    "catalog.Item:moving": {"status": "in_transit"},
    "catalog.SerialNumber": {"record": row("catalog.Record")},
    "catalog.SerialNumber:reserved": {"number": 7, "sequence": "own", "class_number": "I247"},
    "catalog.HeadingRelation": {"kind": "see_also", "other": row("catalog.Heading:second")},
    "catalog.HeadingMerge": {"heading": row("catalog.Heading:third"), "into": row("catalog.Heading:second")},
    "catalog.Record:plain": {"marc": MARC, "format": "cnmarc"},
    "catalog.ColumnIssue:public": {
        "column": row("catalog.TitleColumn"),
        "number": 1, "year": 2026, "number_in_year": 1, "published_on": date(2026, 3, 1), "state": "published",
    },
    "catalog.TitleColumn": {"code": lambda world: f"column-{world.code.lower()}"},
    "catalog.NumberRange": {"first": 1, "last": 99, "next": 5},
    "catalog.LabelLayout": {"columns": 4, "rows": 10, "label_width": 500, "label_height": 250},
    "catalog.ImportBatch": {"job": row("libsys.Job"), "room": row("libsys.Room")},
    "catalog.ItemBatch": {"job": row("libsys.Job")},
    "catalog.RecordBatch": {"job": row("libsys.Job"), "undo_job": None, "alteration": {"act": "drop", "tag": "330"}},
    "catalog.LabelSet": {"job": row("libsys.Job")},
    "catalog.StagedRecord": {"ordinal": 1},
    "catalog.RecordIdentifier": {"type": "isbn", "value": "9787020081043"},
    "circulation.ReturnClaim": {"said_on": date(2026, 3, 1), "made_at": BEFORE},
    "circulation.Stocktake": {"job": row("libsys.Job")},
    "circulation.StocktakeUpload": {"job": row("libsys.Job")},
    "circulation.WithdrawalList": {"job": row("libsys.Job")},
    "circulation.Card": {"number": lambda world: f"{world.code}000{world.made}"},
    "outreach.NoticeCause": {"object_type": "loan", "object_id": number("circulation.Loan")},
    "circulation.Reader": {"birth_month": "1985-06", "valid_until": date(2030, 12, 31),
    "group": row("circulation.ReaderGroup"), "owed": 20},
    "circulation.Reader:other": {"valid_until": date(2030, 12, 31)},
    "circulation.Reader:minor": {"birth_month": "2018-06", "valid_until": date(2030, 12, 31)},
    "circulation.Reader:guardian": {"birth_month": "1985-06", "valid_until": date(2030, 12, 31)},
    "circulation.Guardian": {
        "reader": row("circulation.Reader:minor"), "person": row("circulation.Reader:guardian"),
    },
    "circulation.LoanRule": {**PLAIN_OUTCOMES, "valid_from": date(2020, 1, 1)},
    "circulation.Loan": {
        "item": row("catalog.Item:lent"), "reader": row("circulation.Reader"), "point": row("libsys.ServicePoint"),
        "room": row("libsys.Room"), "checked_out_at": BEFORE,
    },
    "circulation.Loan:lost": {
        "item": row("catalog.Item:lost"), "reader": row("circulation.Reader"), "checked_out_at": BEFORE,
        "returned_at": AFTER, "lost_at": AFTER,
    },
    "circulation.Charge": {"amount": 5, "settled": 1},
    "circulation.Charge:open": {"amount": 5},
    "circulation.Settlement": {"kind": "payment", "method": "cash", "receipt": row("circulation.Receipt")},
    "circulation.Settlement:waiver": {"kind": "waiver", "method": "", "reason": "困难", "receipt": None},
    "circulation.Receipt": {"kind": "payment", "method": "cash"},
    "circulation.Handover": {"receiver": "李"},
    "circulation.Transit": {"item": row("catalog.Item:moving"), "target": row("libsys.ServicePoint:second")},
    "circulation.Hold": {"record": row("catalog.Record:wanted")},
    "circulation.StagedReader": {"row": 1},
    "circulation.ReaderImport": {"file_path": "roster.csv", "file_kind": "csv"},
    "circulation.StocktakeScan": {"item": row("catalog.Item")},
    "outreach.PointProfile": {"site": "village"},
    "outreach.Agreement": {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 1, 1)},
    "outreach.CriterionCheck": {"checked_on": date(2026, 2, 1)},
    "outreach.DueReport": {"due_on": date(2026, 3, 1)},
    "outreach.PointHandover": {"kind": "deposit"},
    "outreach.Delivery": {"site": "village", "made_on": date(2026, 2, 1), "staff_count": 2},
    "outreach.Guidance": {"site": "village", "made_on": date(2026, 2, 1), "staff_count": 2, "tasks": ["shelve"]},
    "outreach.SiteSurvey": {"statuses": [["s1", "到位"], ["s2", "没到位"]]},
    "outreach.SurveyRound": {"number": 1, "starts_on": date(2026, 2, 1), "due_on": date(2026, 2, 9)},
    "outreach.SiteAnswer": {"status": "s1"},
    "outreach.Terminal": {"room": row("libsys.Room"), "name": "01"},
    "outreach.ComputerSession": {"day": date(2026, 3, 2), "started_at": BEFORE},
    "outreach.RoomOpening": {"room": row("libsys.Room"), "day": date(2026, 3, 2), "opened_at": BEFORE},
    "outreach.SeatCount": {
        "room": row("libsys.Room"), "day": date(2026, 3, 2), "counted_at": BEFORE, "seats": 40, "taken": 10,
    },
    "outreach.Appointment": {"room": row("libsys.Room"), "day": date(2026, 3, 2), "made_at": BEFORE, "state": "booked"},
    "outreach.AppointmentCopy": {"item": row("catalog.Item"), "handed_at": BEFORE},
    "outreach.DoorCounter": {
        "room": row("libsys.Room"), "made_at": BEFORE, "digest": lambda world: f"counter-{world.code}-{world.made}",
    },
    "outreach.CounterReading": {
        "since": BEFORE, "until": AFTER, "day": date(2026, 3, 2), "counted": 10, "quantity": 5, "received_at": AFTER,
    },
    "outreach.RoomMerger": {
        "room": row("libsys.Room"), "into": row("libsys.Room:second"), "merged_on": date(2026, 3, 2), "stage": "done",
    },
    "outreach.ClassPeriod": {"room": row("libsys.Room"), "weekday": 1, "period": 2, "since": date(2026, 1, 1)},
    "outreach.ClassVisit": {"day": date(2026, 3, 3), "people": 45},
    "outreach.Question": {"channel": "oral", "state": "open", "asked_at": BEFORE},
    "outreach.RoomTerms": {"room": row("libsys.Room")},
    "outreach.DutyWeek": {"monday": date(2026, 3, 2)},
    "outreach.DutyTurn": {"day": date(2026, 3, 3), "part": "whole"},
    "outreach.PolicyDocument": {
        "sort": "rule", "adopted_on": date(2026, 1, 1), "since": date(2026, 1, 1), "until": date(2026, 12, 31),
        "media_type": "image/png", "replaced_by": None,
    },
    "outreach.SheetMonth": {"month": date(2026, 2, 1)},
    "outreach.SheetPaper": {"month": date(2026, 2, 1), "media_type": "image/png"},
    "outreach.SheetColumn": {"kind": "visit.read", "since": date(2020, 1, 1)},
    "outreach.Notice": {"reader": row("circulation.Reader"), "topic": "due_soon"},
    "outreach.GateDay": {"counted": 10, "quantity": 5},
    "outreach.Activity": {
        "state": "published", "published_at": BEFORE, "held_on": date(2026, 3, 2), "kind": "contest",
        "takes_registrations": True, "taken": 1,
    },
    "outreach.Registration": {"reader": row("circulation.Reader"), "state": "registered"},
    "outreach.ContestEntry": {"number": 1},
    "outreach.Series": {"since": date(2026, 3, 1), "until": date(2026, 3, 31)},
    "outreach.Award": {"level": "city", "grade": "first", "won_on": date(2026, 3, 1)},
    "outreach.MediaReport": {"sort": "newspaper", "published_on": date(2026, 3, 1)},
    "outreach.DriftCopy": {"released_on": date(2026, 3, 1)},
    "outreach.DriftFind": {"found_on": date(2026, 3, 1)},
    "reports.Assessment": {"first_year": 2025, "last_year": 2025},
    "reports.Evidence": {"kind": "file", "digest": "0" * 64, "target": "", "name": "年报.pdf"},
    "reports.CutOff": {"period": "2025H2"},
    "reports.Report": {"period": "2025H2", "since": date(2025, 7, 1), "until": date(2025, 12, 31)},
    "reports.Edition": {"number": 1, "body": BODY, "step": "started"},
    "reports.Plan": {"period": "2026"},
    "reports.RoomConfirmation": {"period": "2025H2"},
    "reports.CheckNote": {"period": "2025H2"},
    "reports.Signing": {
        "reviewed_by": row("libsys.User:auditor"), "signed_by": row("libsys.User:director"), "counted_to": date(2026,
        1, 1),
    },
    "reports.Correction": {"indicator": "L01", "old": 1, "new": 2, "whole_old": 1, "whole_new": 2},
    "reports.Correction:asked": {
        "indicator": "L01", "old": 1, "new": 2, "whole_old": 1, "whole_new": 2, "number": 2,
        "asked_by": row("libsys.User:director"),
    },
}  # fmt: skip

OWN: dict[str, Callable[[World], Model]] = {}
