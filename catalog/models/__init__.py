"""Tables of the catalogue."""

from catalog.models.imports import ImportBatch, ImportRefusal
from catalog.models.items import Item
from catalog.models.records import Record, RecordIdentifier

__all__ = ["ImportBatch", "ImportRefusal", "Item", "Record", "RecordIdentifier"]
