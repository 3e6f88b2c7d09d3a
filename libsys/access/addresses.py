"""Where a request comes from: behind a proxy, its word counts, and only the last it wrote."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the address of the visitor.

    A proxy appends the address it saw to ``X-Forwarded-For``; what stands before that, the visitor may have
    invented. Without ``BEHIND_PROXY`` the header is not believed at all.
    """
    if settings.BEHIND_PROXY:
        forwarded = request.headers.get("X-Forwarded-For", "").split(",")[-1].strip()
        if forwarded:
            return forwarded
    return str(request.META.get("REMOTE_ADDR", ""))
