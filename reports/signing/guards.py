"""What the database itself refuses to change of editions, reviews, signatures, corrections and confirmations.

Each moves through one door only: a report until it is signed, a correction
once when it is decided, a confirmation once when it is taken back. A table
that a later migration rebuilds or widens needs its guard laid again by that
migration; the audit names a guard that is missing.
"""

from libsys.db.triggers import Guard

SIGNED = (
    Guard("reports_report", "a signed report is never changed", when=("state", "signed")),
    Guard("reports_edition", "an edition is never changed"),
    Guard("reports_review", "a review is never changed"),
    Guard("reports_signing", "a signature is never changed"),
    Guard("reports_signedfile", "a signed file is never changed"),
    Guard(
        "reports_correction",
        "a correction is decided once and otherwise never changed",
        once=("approved_by_id", "approved_at", "refused_at"),
    ),
    Guard(
        "reports_roomconfirmation", "a confirmation is taken back once and otherwise never changed",
        once=("withdrawn_at",),
    ),
)  # fmt: skip
