"""The description of the interface: OpenAPI as JSON, and a page on which to try it."""

from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from libsys.access.guards import PUBLIC


class Description(SpectacularJSONAPIView):
    """``/api/schema``: what can be asked and what is answered, as an OpenAPI 3 document."""

    access = PUBLIC


class TryingPage(SpectacularSwaggerSplitView):
    """``/api/docs/``: the same for people."""

    access = PUBLIC
    url_name = "libsys:api-schema"
    template_name = "libsys/api/page.html"
