"""Holdings profiles: how each source writes its copies into a record.

MARC fixes the bibliographic fields only; where barcode, call number and place
of a copy stand differs from system to system, so an import names a profile.
"""

from catalog.exchange.profiles.copies import CopyDraft, Holdings, HoldingsProfile
from catalog.exchange.profiles.registry import PROFILES, find_profile, suggest_profile, with_barcode_in

__all__ = ["PROFILES", "CopyDraft", "Holdings", "HoldingsProfile", "find_profile", "suggest_profile", "with_barcode_in"]
