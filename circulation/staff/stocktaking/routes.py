"""Addresses of the pages about stock."""

from django.urls import path

from circulation.staff.stocktaking import differences, moves, repairs, reviews, sessions, withdrawals

_SESSION = "desk/stocktaking/<int:stocktake_id>/"
_MOVE = "desk/moves/<int:move_id>/"
_LIST = "desk/withdrawals/<int:list_id>/"

routes = [
    path("desk/stocktaking/", sessions.stocktake_list, name="stocktakes"),
    path("desk/stocktaking/new/", sessions.stocktake_new, name="stocktake-new"),
    path("desk/stocktaking/uploads/<int:job_id>/", sessions.stocktake_of_upload, name="stocktake-of-upload"),
    path("desk/stocktaking/jobs/<int:job_id>/", differences.stocktake_of_job, name="stocktake-of-job"),
    path(_SESSION, sessions.stocktake_page, name="stocktake"),
    path(f"{_SESSION}scan/", sessions.stocktake_scan, name="stocktake-scan"),
    path(f"{_SESSION}codes/", sessions.stocktake_codes, name="stocktake-codes"),
    path(f"{_SESSION}cancel/", sessions.stocktake_cancel, name="stocktake-cancel"),
    path(f"{_SESSION}scans/<int:scan_id>/return/", sessions.stocktake_return, name="stocktake-return"),
    path(f"{_SESSION}scans/<int:scan_id>/undo/", sessions.stocktake_unscan, name="stocktake-unscan"),
    path(f"{_SESSION}lists/<slug:name>/", differences.stocktake_lists, name="stocktake-list"),
    path(f"{_SESSION}close/", differences.stocktake_close, name="stocktake-close"),
    path(f"{_SESSION}closing/", differences.stocktake_closing, name="stocktake-closing"),
    path(f"{_SESSION}reopen/", differences.stocktake_reopen, name="stocktake-reopen"),
    path(f"{_SESSION}sheet/", differences.stocktake_sheet, name="stocktake-sheet"),
    path("desk/moves/", moves.move_list, name="stack-moves"),
    path("desk/moves/new/", moves.move_new, name="stack-move-new"),
    path(_MOVE, moves.move_page, name="stack-move"),
    path(f"{_MOVE}slips/", moves.move_slips, name="stack-move-slips"),
    path(f"{_MOVE}undo/", moves.move_undo, name="stack-move-undo"),
    path("desk/repairs/", repairs.repair_page, name="repairs"),
    path("desk/repairs/scan/", repairs.repair_scan, name="repair-scan"),
    path("desk/repairs/register/", repairs.repair_register, name="repair-register"),
    path("desk/withdrawals/", withdrawals.list_page, name="withdrawal-lists"),
    path("desk/withdrawals/new/", withdrawals.list_new, name="withdrawal-list-new"),
    path("desk/withdrawals/register/", reviews.withdrawal_register, name="withdrawal-register"),
    path("desk/withdrawals/jobs/<int:job_id>/", withdrawals.list_of_job, name="withdrawal-list-of-job"),
    path(_LIST, withdrawals.list_one, name="withdrawal-list"),
    path(f"{_LIST}scan/", withdrawals.list_scan, name="withdrawal-list-scan"),
    path(f"{_LIST}rules/", withdrawals.list_rules, name="withdrawal-list-rules"),
    path(f"{_LIST}review/", reviews.list_review, name="withdrawal-list-review"),
    path(f"{_LIST}register/", reviews.list_register, name="withdrawal-list-register"),
    path(f"{_LIST}items/<int:item_id>/drop/", withdrawals.list_drop, name="withdrawal-list-drop"),
    path(f"{_LIST}steps/<slug:step>/", withdrawals.list_act, name="withdrawal-list-act"),
]
