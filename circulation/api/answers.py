"""Answers of the interface: the shape of a loan, and each operation key answered once."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from circulation.models import Loan
from libsys.db.acts import writing
from libsys.web.operations import run_once


def write_loan(loan: Loan) -> dict[str, Any]:
    """Return a loan as the interface shows it; whose it is, the caller knows."""
    return {
        "id": loan.pk,
        "barcode": loan.item.barcode,
        "checked_out_at": loan.checked_out_at.isoformat(),
        "due_on": loan.due_on.isoformat(),
        "returned_at": loan.returned_at.isoformat() if loan.returned_at else None,
        "renewals": loan.renewals,
    }


def answer_once(view: APIView, request: Request, answer: Callable[[], Response]) -> HttpResponse:
    """Run ``answer`` once per ``Idempotency-Key``; the same key with the same body gets the same answer.

    Refusals and malformed bodies become problem documents here, inside the
    operation, so that they are kept and answered alike too.
    """

    def answer_or_problem() -> HttpResponse:
        try:
            with writing():
                response = answer()
        except Exception as error:
            response = view.handle_exception(error)
        return view.finalize_response(request, response)

    return run_once(request._request, answer_or_problem)
