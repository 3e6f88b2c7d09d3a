"""The tag that gives a form its operation key."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from libsys.web.operations import FIELD, new_key

register = template.Library()


@register.simple_tag
def operation_key() -> SafeString:
    """Return the hidden field with a fresh operation key."""
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_key())
