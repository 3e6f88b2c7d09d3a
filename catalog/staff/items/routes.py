"""Addresses of the pages about copies."""

from django.urls import path

from catalog.staff.items import adding, allocations, changes, item, lists, ranges, registers, shelves, withdrawals

_ITEM = "staff/catalog/items/<int:item_id>/"
_ALLOCATION = "staff/catalog/allocations/<int:allocation_id>/"
_SHELF = "staff/catalog/shelves/<int:shelf_id>/"
_BATCH = "staff/catalog/item-batches/<int:batch_id>/"
_WITHDRAWAL = "staff/catalog/withdrawals/<int:withdrawal_id>/"

routes = [
    path("staff/catalog/items/", lists.item_list, name="staff-items"),
    path("staff/catalog/item-progress/", lists.progress_page, name="item-progress"),
    path("staff/catalog/item-progress/pass/", lists.progress_pass, name="item-progress-pass"),
    path(_ITEM, item.item_page, name="staff-item"),
    path(f"{_ITEM}edit/", item.item_edit, name="staff-item-edit"),
    path(f"{_ITEM}undo/", item.item_undo, name="staff-item-undo"),
    path(f"{_ITEM}remove/", item.item_remove, name="staff-item-remove"),
    path(f"{_ITEM}acts/<slug:act>/", item.item_act, name="staff-item-act"),
    path("staff/catalog/records/<int:record_id>/items/add/", adding.items_add, name="staff-items-add"),
    path("staff/catalog/allocations/", allocations.allocation_list, name="allocations"),
    path("staff/catalog/allocations/new/", allocations.allocation_new, name="allocation-new"),
    path(_ALLOCATION, allocations.allocation_page, name="allocation"),
    path(f"{_ALLOCATION}scan/", allocations.allocation_scan, name="allocation-scan"),
    path(f"{_ALLOCATION}fill/", allocations.allocation_fill, name="allocation-fill"),
    path(f"{_ALLOCATION}unlist/", allocations.allocation_unlist, name="allocation-unlist"),
    path(f"{_ALLOCATION}print/", registers.allocation_print, name="allocation-print"),
    path(f"{_ALLOCATION}steps/<slug:step>/", allocations.allocation_act, name="allocation-act"),
    path("staff/catalog/shelves/", shelves.shelf_list, name="shelves"),
    path("staff/catalog/shelves/new/", shelves.shelf_new, name="shelf-new"),
    path(_SHELF, shelves.shelf_page, name="shelf"),
    path(f"{_SHELF}scan/", shelves.shelf_scan, name="shelf-scan"),
    path(f"{_SHELF}end/", shelves.shelf_end, name="shelf-end"),
    path("staff/catalog/item-batches/", changes.batch_list, name="item-batches"),
    path("staff/catalog/item-batches/new/", changes.batch_new, name="item-batch-new"),
    path("staff/catalog/item-batches/jobs/<int:job_id>/", changes.batch_of_job, name="item-batch-of-job"),
    path(_BATCH, changes.batch_page, name="item-batch"),
    path(f"{_BATCH}undo/", changes.batch_undo, name="item-batch-undo"),
    path("staff/catalog/withdrawals/", withdrawals.withdrawal_list, name="withdrawals"),
    path("staff/catalog/withdrawals/new/", withdrawals.withdrawal_new, name="withdrawal-new"),
    path(_WITHDRAWAL, withdrawals.withdrawal_page, name="withdrawal"),
    path(f"{_WITHDRAWAL}undo/", withdrawals.withdrawal_undo, name="withdrawal-undo"),
    path("staff/catalog/registers/", registers.register_page, name="item-registers"),
    path("staff/catalog/number-ranges/", ranges.range_list, name="number-ranges"),
    path("staff/catalog/number-ranges/new/", ranges.range_new, name="number-range-new"),
    path("staff/catalog/number-ranges/<int:range_id>/close/", ranges.range_close, name="number-range-close"),
]
