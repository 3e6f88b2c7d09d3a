"""Tables of the catalogue."""

from catalog.models.allocations import AllocatedItem, Allocation
from catalog.models.batches import ItemBatch, ItemBatchRow, Withdrawal
from catalog.models.callnumbers import AuthorEntry, CallNumberScheme, ClassNumber, NumberTail, SerialNumber
from catalog.models.columns import ColumnEntry, ColumnIssue, TitleColumn
from catalog.models.headings import (
    Heading,
    HeadingLine,
    HeadingLink,
    HeadingMerge,
    HeadingMove,
    HeadingRelation,
    HeadingVariant,
    UndecidedName,
)
from catalog.models.imports import ImportBatch, ImportRefusal, ImportSource, MatchKey, StagedRecord
from catalog.models.items import Item
from catalog.models.labels import LabelLayout, LabelPrint, LabelSet
from catalog.models.numbering import NumberRange
from catalog.models.recordbatches import RecordBatch, RecordBatchRow
from catalog.models.records import Record, RecordIdentifier
from catalog.models.shelves import Shelf
from catalog.models.targets import Target
from catalog.models.versions import ControlNumberSeries, RecordTemplate, RecordVersion

__all__ = [
    "AllocatedItem",
    "Allocation",
    "AuthorEntry",
    "CallNumberScheme",
    "ClassNumber",
    "ColumnEntry",
    "ColumnIssue",
    "ControlNumberSeries",
    "Heading",
    "HeadingLine",
    "HeadingLink",
    "HeadingMerge",
    "HeadingMove",
    "HeadingRelation",
    "HeadingVariant",
    "ImportBatch",
    "ImportRefusal",
    "ImportSource",
    "Item",
    "ItemBatch",
    "ItemBatchRow",
    "LabelLayout",
    "LabelPrint",
    "LabelSet",
    "MatchKey",
    "NumberRange",
    "NumberTail",
    "Record",
    "RecordBatch",
    "RecordBatchRow",
    "RecordIdentifier",
    "RecordTemplate",
    "RecordVersion",
    "SerialNumber",
    "Shelf",
    "StagedRecord",
    "Target",
    "TitleColumn",
    "UndecidedName",
    "Withdrawal",
]
