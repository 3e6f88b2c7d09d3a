"""The fixed lists of circulation, and its kinds of line."""

from circulation.enums.charges import ChargeKind, PaymentMethod, SettlementKind
from circulation.enums.kinds import QUESTIONS, Kind
from circulation.enums.lending import BlockCode, HoldState, SlipMoment, TransitReason
from circulation.enums.readers import (
    CardKind,
    CardState,
    ConsentGiver,
    ConsentWay,
    GroupKind,
    GuardianRule,
    LookKind,
    Purpose,
    Relation,
    RosterOutcome,
    RosterResult,
    RosterStage,
)
from circulation.enums.shelves import ProposalState, ScanVerdict, StocktakeState, WithdrawalListState

__all__ = [
    "QUESTIONS",
    "BlockCode",
    "CardKind",
    "CardState",
    "ChargeKind",
    "ConsentGiver",
    "ConsentWay",
    "GroupKind",
    "GuardianRule",
    "HoldState",
    "Kind",
    "LookKind",
    "PaymentMethod",
    "ProposalState",
    "Purpose",
    "Relation",
    "RosterOutcome",
    "RosterResult",
    "RosterStage",
    "ScanVerdict",
    "SettlementKind",
    "SlipMoment",
    "StocktakeState",
    "TransitReason",
    "WithdrawalListState",
]
