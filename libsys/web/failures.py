"""The page of a bug, and that of a database that is away: nothing half done, a number that the log knows too."""

import logging
import secrets
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader

logger = logging.getLogger(__name__)
AWAY = (OperationalError, InterfaceError)
"""What the database raises when it is away, starts again, or has no room left: nobody's bug, and it passes."""

AGAIN_AFTER = 5
"""Seconds after which it is worth to ask again."""


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a bug with its reference number and log it under the same number."""
    reference = secrets.token_hex(4).upper()
    error = sys.exc_info()[1]
    if isinstance(error, AWAY):
        return _answer_away(request, reference, error)
    logger.error("reference %s: %s %s", reference, request.method, request.path, exc_info=sys.exc_info())
    return _answer(request, reference, status=500, code="server_error")


def _answer_away(request: HttpRequest, reference: str, error: Exception) -> HttpResponse:
    """Answer that it is worth to try again; one line in the log, since hundreds of requests may meet it."""
    said = str(error).partition("\n")[0]
    logger.error("reference %s: %s %s: the database is away: %s", reference, request.method, request.path, said)
    answer = _answer(request, reference, status=503, code="database_away")
    answer.headers["Retry-After"] = str(AGAIN_AFTER)
    return answer


def _answer(request: HttpRequest, reference: str, *, status: int, code: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        return JsonResponse({"status": status, "code": code, "reference": reference}, status=status)
    return HttpResponse(loader.render_to_string(f"{status}.html", {"reference": reference}), status=status)
