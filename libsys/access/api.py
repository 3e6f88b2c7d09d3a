"""The same guard for the API: permission by the view's declared access."""

from typing import TYPE_CHECKING

from django.http import Http404
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from libsys.access.desk import find_permissions
from libsys.access.guards import PUBLIC

if TYPE_CHECKING:  # the views of the framework import their permissions, not the other way round
    from rest_framework.views import APIView


class DeclaredPermission(BasePermission):
    """Allow what ``access`` of the view allows; a stranger gets 404, nobody gets 403."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        """Return whether the caller may use the view."""
        access = getattr(view, "access", None)
        if access == PUBLIC:
            return True
        if access is None or not request.user.is_authenticated:
            return False
        if access not in find_permissions(request.user):
            raise Http404
        return True
