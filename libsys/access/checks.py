"""The start-up check: a URL whose view declares no permission fails the build."""

from collections.abc import Iterator
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import URLPattern, URLResolver, get_resolver

from libsys.access.guards import declared_access


def all_patterns(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield every route of the house with its pattern."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from all_patterns(pattern, route)
        else:
            yield route, pattern


@register(Tags.security)
def check_every_url_is_guarded(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return an error for each URL without a declared permission."""
    return [
        Error(f"{route} declares no permission", hint="use @requires or @public", id="libsys.E001")
        for route, pattern in all_patterns()
        if declared_access(pattern.callback) is None
    ]
