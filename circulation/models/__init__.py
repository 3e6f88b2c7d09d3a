"""Tables of circulation."""

from circulation.models.desks import DeskState
from circulation.models.loans import Loan
from circulation.models.readers import Card, Reader, ReaderCategory, ReaderGroup, ReaderKey
from circulation.models.rules import LoanRule

__all__ = ["Card", "DeskState", "Loan", "LoanRule", "Reader", "ReaderCategory", "ReaderGroup", "ReaderKey"]
