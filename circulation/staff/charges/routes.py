"""Addresses of charges."""

from django.urls import path

from circulation.staff.charges import accounts, claims, compensation, day, debtors, losses, panel, papers

__all__ = ["panel", "routes"]

routes = [
    path("desk/charges/", accounts.charges, name="charges"),
    path("desk/charges/readers/<int:reader_id>/", accounts.account, name="charges-reader"),
    path("desk/charges/readers/<int:reader_id>/pay/", accounts.charges_pay, name="charges-pay"),
    path("desk/charges/readers/<int:reader_id>/waive/", accounts.charges_waive, name="charges-waive"),
    path("desk/charges/readers/<int:reader_id>/new/", accounts.charge_new, name="charge-new"),
    path("desk/charges/readers/<int:reader_id>/deposit/take/", accounts.deposit_take, name="deposit-take"),
    path("desk/charges/readers/<int:reader_id>/deposit/return/", accounts.deposit_return, name="deposit-return"),
    path("desk/charges/<int:charge_id>/void/", accounts.charge_void, name="charge-void"),
    path("desk/charges/<int:charge_id>/replace/", accounts.charge_replace, name="charge-replace"),
    path("desk/charges/<int:charge_id>/refund/", accounts.charge_refund, name="charge-refund"),
    path("desk/charges/receipts/<int:receipt_id>/", papers.receipt, name="receipt"),
    path("desk/charges/receipts/<int:receipt_id>/void/", papers.receipt_void, name="receipt-void"),
    path("desk/charges/waivers/<int:settlement_id>/void/", papers.waiver_void, name="waiver-void"),
    path("desk/charges/debtors/", debtors.debtors, name="debtors"),
    path("desk/charges/day/", day.cash_sheet, name="cash-sheet"),
    path("desk/charges/handover/", day.handover, name="handover"),
    path("desk/charges/handover/<int:handover_id>/", day.handover_sheet, name="handover-sheet"),
    path("desk/charges/loans/<int:loan_id>/lost/", losses.loan_lost, name="loan-lost"),
    path("desk/charges/loans/<int:loan_id>/claimed/", claims.loan_claimed, name="loan-claimed"),
    path("desk/charges/loans/<int:loan_id>/claimed/undo/", claims.claim_undo, name="claim-undo"),
    path("desk/charges/claims/", claims.claim_list, name="claims"),
    path("desk/charges/loans/<int:loan_id>/damaged/", losses.loan_damaged, name="loan-damaged"),
    path("desk/charges/loans/<int:loan_id>/found/", losses.loan_found, name="loan-found"),
    path("desk/charges/loans/<int:loan_id>/lost/undo/", losses.loss_undo, name="loss-undo"),
    path("settings/compensation/", compensation.compensation, name="compensation"),
    path("settings/compensation/new/", compensation.compensation_edit, name="compensation-new"),
    path("settings/compensation/<int:rule_id>/", compensation.compensation_edit, name="compensation-edit"),
    path("settings/compensation/<int:rule_id>/delete/", compensation.compensation_delete, name="compensation-delete"),
]
