"""Tables of circulation."""

from circulation.models.accounts import ReaderAccount
from circulation.models.charges import Charge, Settlement
from circulation.models.claims import ReturnClaim
from circulation.models.compensation import CompensationRule
from circulation.models.desks import BadgeTry, BriefCopy, CodeRule, DeskState, SlipRule, StaffBadge
from circulation.models.guardians import Guardian
from circulation.models.holds import Hold
from circulation.models.importing import ReaderImport, StagedReader
from circulation.models.loans import Loan
from circulation.models.privacy import Consent, DataLook, Erasure, PrivacyNotice
from circulation.models.readers import Card, Reader, ReaderCategory, ReaderGroup, ReaderKey, ReaderWord
from circulation.models.receipts import Handover, Receipt
from circulation.models.rollovers import RollOver
from circulation.models.rules import LoanRule
from circulation.models.stocktaking import (
    ProposedItem,
    StackMove,
    Stocktake,
    StocktakeScan,
    StocktakeUpload,
    WithdrawalList,
)
from circulation.models.transits import Transit

__all__ = [
    "BadgeTry",
    "BriefCopy",
    "Card",
    "Charge",
    "CodeRule",
    "CompensationRule",
    "Consent",
    "DataLook",
    "DeskState",
    "Erasure",
    "Guardian",
    "Handover",
    "Hold",
    "Loan",
    "LoanRule",
    "PrivacyNotice",
    "ProposedItem",
    "Reader",
    "ReaderAccount",
    "ReaderCategory",
    "ReaderGroup",
    "ReaderImport",
    "ReaderKey",
    "ReaderWord",
    "Receipt",
    "ReturnClaim",
    "RollOver",
    "Settlement",
    "SlipRule",
    "StackMove",
    "StaffBadge",
    "StagedReader",
    "Stocktake",
    "StocktakeScan",
    "StocktakeUpload",
    "Transit",
    "WithdrawalList",
]
