"""The page of a bug: nothing half done, and a number under which the log tells more."""

import logging
import secrets
import sys

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader

logger = logging.getLogger(__name__)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a bug with its reference number and log it under the same number."""
    reference = secrets.token_hex(4).upper()
    logger.error("reference %s: %s %s", reference, request.method, request.path, exc_info=sys.exc_info())
    if request.path.startswith("/api/"):
        return JsonResponse({"status": 500, "code": "server_error", "reference": reference}, status=500)
    return HttpResponse(loader.render_to_string("500.html", {"reference": reference}), status=500)
