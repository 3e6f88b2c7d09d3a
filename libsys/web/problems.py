"""Refusals of the API: problem documents with a code for machines and a sentence for people."""

from typing import Any

from rest_framework.exceptions import APIException
from rest_framework.response import Response
from rest_framework.views import exception_handler

from libsys.errors import DomainError

KEPT_HEADERS = {"WWW-Authenticate", "Retry-After", "Allow"}


def answer_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """Return the problem document of ``error``; bugs are left to the server."""
    if isinstance(error, DomainError):
        reasons = [{"code": reason.code, "sentence": str(reason.sentence)} for reason in error.reasons]
        return _problem(error.status, error.code, str(error.reasons[0].sentence), reasons=reasons)
    response = exception_handler(error, context)
    if response is None:
        return None
    code = getattr(error, "default_code", "not_found") if isinstance(error, APIException) else "not_found"
    detail = response.data.get("detail", "") if isinstance(response.data, dict) else ""
    fields = response.data if not detail else None
    answer = _problem(response.status_code, str(code), str(detail), fields=fields)
    for name in KEPT_HEADERS & response.headers.keys():
        answer.headers[name] = response.headers[name]
    return answer


def _problem(status: int, code: str, detail: str, **more: Any) -> Response:
    document = {"status": status, "code": code, "detail": detail, **{k: v for k, v in more.items() if v}}
    return Response(document, status=status, content_type="application/problem+json")
